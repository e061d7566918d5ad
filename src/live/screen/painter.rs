//! Lines at the cursor of a terminal, drawn over and over. Each ends with a line feed of its own, so that a terminal that
//! takes a letter to be wider than we do does not pull the next line up; and what is below the last line is cleared.

use std::io::{self, BufWriter, Write as _};

use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};

/// The lines that were drawn last.
#[derive(Default)]
pub(super) struct Painter {
    drawn: Vec<String>,
}

impl Painter {
    /// Draws these in place of those that were drawn last.
    pub(super) fn paint(&mut self, lines: Vec<String>) {
        if lines != self.drawn {
            self.replace(&[], lines);
        }
    }

    /// Prints lines that stay, above the others.
    pub(super) fn print(&mut self, lines: &[String]) {
        let drawn = self.drawn.clone();
        self.replace(lines, drawn);
    }

    /// Takes the lines away.
    pub(super) fn clear(&mut self) {
        if !self.drawn.is_empty() {
            self.replace(&[], Vec::new());
        }
    }

    /// The next lines begin where the cursor is by then.
    pub(super) fn forget(&mut self) {
        self.drawn.clear();
    }

    fn replace(&mut self, above: &[String], lines: Vec<String>) {
        // A terminal that is gone by now is found out by the keys.
        let _ = replace(self.drawn.len(), above, &lines);
        self.drawn = lines;
    }
}

/// Draws in one go, so that nothing flickers.
fn replace(drawn: usize, above: &[String], lines: &[String]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stderr().lock());
    if let up @ 1.. = drawn.saturating_sub(1) as u16 {
        queue!(out, MoveUp(up))?;
    }
    queue!(out, MoveToColumn(0))?;
    for line in above {
        write!(out, "{line}")?;
        queue!(out, Clear(ClearType::UntilNewLine))?;
        write!(out, "\r\n")?;
    }
    for (n, line) in lines.iter().enumerate() {
        write!(out, "{}{line}", if n > 0 { "\r\n" } else { "" })?;
        queue!(out, Clear(ClearType::UntilNewLine))?;
    }
    queue!(out, Clear(ClearType::FromCursorDown))?;
    out.flush()
}
