//! Lines at the cursor of a terminal, drawn over and over. Each ends with a line feed of its own, so that a terminal that
//! takes a letter to be wider than we do does not pull the next line up; and what is below the last line is cleared.

use std::io::{self, BufWriter, Write as _};
use std::time::{Duration, Instant};

use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use unicode_width::UnicodeWidthChar as _;

/// A terminal in a terminal, as tmux, has another size for so long before the program learns of it.
const SETTLES: Duration = Duration::from_millis(300);

/// The lines that were drawn last.
#[derive(Default)]
pub(super) struct Painter {
    drawn: Vec<String>,
    /// When lines were drawn, as far as it may still matter.
    times: Vec<Instant>,
    /// Whether the terminal may show them otherwise by now.
    is_stale: bool,
    /// How often they were drawn for a size that may not have been that of the terminal any more.
    misplaced: usize,
    /// Whether the terminal is in another one.
    is_nested: bool,
}

impl Painter {
    /// Nothing drawn yet.
    pub(super) fn new() -> Self {
        let is_nested = ["TMUX", "STY"].iter().any(|name| std::env::var_os(name).is_some());
        Self { is_nested, ..Self::default() }
    }

    /// Draws these in place of those that were drawn last.
    pub(super) fn paint(&mut self, lines: Vec<String>, now: Instant) {
        if self.is_stale || lines != self.drawn {
            self.replace(&[], lines);
            self.times.retain(|time| now - *time < SETTLES);
            self.times.push(now);
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

    /// The window has another size: what is drawn next is drawn whole.
    pub(super) fn resized(&mut self, now: Instant) {
        self.times.retain(|time| now - *time < SETTLES);
        if self.is_nested {
            self.misplaced += self.times.len();
        }
        self.times.clear();
        self.is_stale = true;
    }

    /// The next lines begin where the cursor is by then.
    pub(super) fn forget(&mut self) {
        self.drawn.clear();
    }

    fn replace(&mut self, above: &[String], lines: Vec<String>) {
        // A terminal that is gone by now is found out by the keys.
        let _ = replace(self.rows(), above, &lines);
        (self.drawn, self.is_stale, self.misplaced) = (lines, false, 0);
    }
}

impl Painter {
    /// How many rows the lines take up by now: terminals wrap them when the window gets narrower. Lines that were drawn
    /// too low then have left some above.
    fn rows(&self) -> usize {
        let width = super::window().columns.max(1);
        let rows: usize = self.drawn.iter().map(|line| rows(line, width)).sum();
        rows + self.misplaced * (rows - self.drawn.len())
    }
}

/// How many rows a terminal wraps a line to; a wide letter is never cut in two.
fn rows(line: &str, width: usize) -> usize {
    let wrap = |(rows, column): (usize, usize), letter: char| {
        let letter = letter.width().unwrap_or_default();
        if column + letter > width { (rows + 1, letter) } else { (rows, column + letter) }
    };
    line.chars().fold((1, 0), wrap).0
}

/// Draws in one go, so that nothing flickers.
fn replace(rows: usize, above: &[String], lines: &[String]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stderr().lock());
    if let up @ 1.. = rows.saturating_sub(1) as u16 {
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

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_line_takes_as_many_rows_as_a_terminal_wraps_it_to() {
        assert_eq!(["", "abcd", "abcde", "abcdefghi"].map(|line| rows(line, 4)), [1, 1, 2, 3]);
        assert_eq!(["日本", "a日本", "日本a日", "e\u{301}bcd"].map(|line| rows(line, 4)), [1, 2, 2, 1]);
    }
}
