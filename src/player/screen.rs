//! The display of a session on stderr: a picture that is redrawn on a terminal, plain lines elsewhere.
#![expect(clippy::disallowed_methods, reason = "I/O: the frame rate is limited")]

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use super::remote::State;
use crate::language::Labels;
use crate::stderr;
use crate::text::fit;
use crate::timeline::{Segment, Total};

mod digits;
mod large;
mod layout;
mod message;
mod moment;
mod painter;
mod plain;
mod style;

use layout::Size;
use painter::Painter;
use plain::Plain;
use style::Line;

/// The shortest time between two frames.
const FRAME_INTERVAL: Duration = Duration::from_millis(80);

/// The time for which a note covers a picture that fills the window.
const NOTICE_TIME: Duration = Duration::from_secs(8);

/// The state of a session for display.
pub(crate) struct View<'a> {
    /// The time from the start of the session.
    pub at: Duration,
    /// The length of the session.
    pub total: Total,
    /// The current segment.
    pub segment: &'a Segment,
    /// The time from the start of the segment.
    pub now: Duration,
    /// The next segment.
    pub next: Option<&'a Segment>,
    /// The labels of the session's language.
    pub labels: &'static Labels,
    /// The playback state.
    pub state: State,
    /// Whether there is a keyboard.
    pub has_keys: bool,
}

/// A display that is redrawn, or plain lines.
pub(crate) enum Screen {
    /// A picture that is redrawn in place.
    Picture(Box<Picture>),
    /// Plain lines.
    Plain(Plain),
}

/// A picture that is redrawn in place.
pub(crate) struct Picture {
    title: String,
    painter: Painter,
    /// The time and the window size of the last frame.
    drawn: Option<(Instant, Size)>,
    /// A note that covers its first lines, and since when.
    notice: Option<(Vec<String>, Instant)>,
}

impl Screen {
    /// Chooses a picture if stderr is a terminal that can move its cursor, unless `plain` is set.
    #[must_use]
    pub(crate) fn new(title: &str, labels: &'static Labels, plain: bool, has_keys: bool) -> Self {
        if plain || is_dumb(std::env::var_os("TERM").as_deref()) || !io::stderr().is_terminal() {
            Self::Plain(Plain::new(labels, has_keys))
        } else {
            Self::Picture(Box::new(Picture::new(title)))
        }
    }

    /// Shows the state of the session.
    pub(crate) fn draw(&mut self, view: &View<'_>) {
        match self {
            Self::Picture(picture) => picture.draw(view),
            Self::Plain(plain) => plain.draw(view),
        }
    }

    /// Prints a note once.
    pub(crate) fn note(&mut self, note: &str) {
        match self {
            Self::Picture(picture) => picture.note(note),
            Self::Plain(_) => stderr::line(note),
        }
    }

    /// Redraws after a change of the window's size.
    pub(crate) fn resize(&mut self) {
        if let Self::Picture(picture) = self {
            picture.redraw();
        }
    }

    /// Continues the display at the current cursor position, after the process was suspended.
    pub(crate) fn begin_here(&mut self) {
        if let Self::Picture(picture) = self {
            picture.painter.forget();
        }
    }

    /// Removes the picture.
    pub(crate) fn end(&mut self) {
        if let Self::Picture(picture) = self {
            picture.painter.clear();
        }
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        self.painter.clear();
    }
}

impl Picture {
    fn new(title: &str) -> Self {
        Self { title: title.to_owned(), painter: Painter::new(), drawn: None, notice: None }
    }

    fn draw(&mut self, view: &View<'_>) {
        let now = Instant::now();
        if self.drawn.is_some_and(|(last, _)| now - last < FRAME_INTERVAL) {
            return;
        }
        let window = window();
        if self.drawn.is_some_and(|(_, last)| last != window) {
            self.redraw();
        }
        let mut picture = lines(&self.title, view, window);
        self.notice = self.notice.take().filter(|(_, since)| now - *since < NOTICE_TIME);
        if let Some((notice, _)) = &self.notice {
            picture.iter_mut().zip(notice).for_each(|(line, note)| *line = Line::plain(note.as_str()));
        }
        self.painter.paint(picture, now);
        self.drawn = Some((now, window));
    }

    /// Prints a note above it; in a window without room for both, the note also covers its first lines for a while.
    fn note(&mut self, note: &str) {
        let window = window();
        let note: Vec<_> = note.lines().flat_map(|line| fit::wrap(line, window.columns.saturating_sub(1))).collect();
        self.painter.print(&note);
        self.notice = (note.len() + self.painter.len() > window.rows).then(|| (note, Instant::now()));
    }

    /// Forces a redraw with the next frame.
    fn redraw(&mut self) {
        self.painter.resized(Instant::now());
        self.drawn = None;
    }
}

/// The lines of the screen: with large digits if the window has room for them.
fn lines(title: &str, view: &View<'_>, window: Size) -> Vec<Line> {
    if large::fits(window) {
        large::lines(title, view, window)
    } else {
        layout::lines(title, view, window).into_iter().map(Line::plain).collect()
    }
}

/// Whether `TERM` is a terminal that cannot move its cursor, or is missing, which is normal on Windows.
fn is_dumb(term: Option<&OsStr>) -> bool {
    term.map_or(!cfg!(windows), |term| term.is_empty() || term == "dumb")
}

/// The window's size; 80 by 24 if the terminal does not report it.
fn window() -> Size {
    let known = crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0);
    let (columns, rows) = known.unwrap_or((80, 24));
    Size { columns: columns.into(), rows: rows.into() }
}

#[cfg(test)]
mod tests;
