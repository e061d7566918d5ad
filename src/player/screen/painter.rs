//! Lines that are redrawn in place on a terminal. Each line is ended by an explicit line break and everything below the
//! last line is cleared, so that a terminal with other ideas of a character's width keeps the lines apart.

use std::io::{self, BufWriter, Write as _};
use std::time::{Duration, Instant};

use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use unicode_width::UnicodeWidthChar as _;

use super::style::{self, Line};

/// The time for which a nested terminal such as tmux may have another size before the program is notified.
const RESIZE_DELAY: Duration = Duration::from_millis(300);

/// The state of the lines on the terminal.
#[derive(Default)]
pub(super) struct Painter {
    drawn: Vec<Line>,
    /// The times of recent frames, which may have been drawn for an outdated size.
    times: Vec<Instant>,
    /// Whether a change of size may have rewrapped the lines.
    is_stale: bool,
    /// The number of frames that may have been drawn for an outdated size.
    misplaced: usize,
    /// Whether the terminal runs within tmux or screen.
    is_nested: bool,
    /// Whether lines are drawn in their styles.
    is_styled: bool,
}

impl Painter {
    /// Creates a painter that has drawn nothing.
    pub(super) fn new() -> Self {
        let is_nested = ["TMUX", "STY"].iter().any(|name| std::env::var_os(name).is_some());
        let is_styled = style::is_allowed(std::env::var_os("NO_COLOR").as_deref());
        Self { is_nested, is_styled, ..Self::default() }
    }

    /// Replaces the lines.
    pub(super) fn paint(&mut self, lines: Vec<Line>, now: Instant) {
        if self.is_stale || lines != self.drawn {
            self.replace(&[], lines);
            self.times.retain(|time| now - *time < RESIZE_DELAY);
            self.times.push(now);
        }
    }

    /// Prints permanent lines above the others.
    pub(super) fn print(&mut self, lines: &[String]) {
        let drawn = self.drawn.clone();
        self.replace(lines, drawn);
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.drawn.len()
    }

    /// Removes the lines.
    pub(super) fn clear(&mut self) {
        if !self.drawn.is_empty() {
            self.replace(&[], Vec::new());
        }
    }

    /// Redraws all lines with the next frame, as the window's size has changed.
    pub(super) fn resized(&mut self, now: Instant) {
        self.times.retain(|time| now - *time < RESIZE_DELAY);
        if self.is_nested {
            self.misplaced += self.times.len();
        }
        self.times.clear();
        self.is_stale = true;
    }

    /// Starts the next frame at the cursor, below anything drawn before.
    pub(super) fn forget(&mut self) {
        self.drawn.clear();
    }

    fn replace(&mut self, above: &[String], lines: Vec<Line>) {
        // If the terminal is gone, the next wait for a key reports it.
        let _ = replace(self.rows(), above, &lines, self.is_styled);
        (self.drawn, self.is_stale, self.misplaced) = (lines, false, 0);
    }
}

impl Painter {
    /// The number of rows that the lines take now, as terminals rewrap them in a narrower window. Misplaced frames have
    /// left further rows above.
    fn rows(&self) -> usize {
        let width = super::window().columns.max(1);
        let rows: usize = self.drawn.iter().map(|line| rows(&line.text, width)).sum();
        rows + self.misplaced * (rows - self.drawn.len())
    }
}

/// The number of rows that a terminal wraps a line to. A wide character is not split.
fn rows(line: &str, width: usize) -> usize {
    let wrap = |(rows, column): (usize, usize), character: char| {
        let columns = character.width().unwrap_or_default();
        if column + columns > width { (rows + 1, columns) } else { (rows, column + columns) }
    };
    line.chars().fold((1, 0), wrap).0
}

/// Draws with a single write, to avoid flicker.
fn replace(rows: usize, above: &[String], lines: &[Line], is_styled: bool) -> io::Result<()> {
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
        write!(out, "{}", if n > 0 { "\r\n" } else { "" })?;
        line.write(&mut out, is_styled)?;
        queue!(out, Clear(ClearType::UntilNewLine))?;
    }
    queue!(out, Clear(ClearType::FromCursorDown))?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn rows_are_counted_as_a_terminal_wraps_lines() {
        assert_eq!(["", "abcd", "abcde", "abcdefghi"].map(|line| rows(line, 4)), [1, 1, 2, 3]);
        assert_eq!(["日本", "a日本", "日本a日", "e\u{301}bcd"].map(|line| rows(line, 4)), [1, 2, 2, 1]);
    }
}
