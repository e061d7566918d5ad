//! What is seen: bars on a terminal, plain lines elsewhere. Everything goes to stderr.
#![expect(clippy::disallowed_methods, reason = "an edge: a terminal is drawn so many times a second")]

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use super::remote::State;
use crate::stderr;
use crate::timeline::{Segment, Total};

mod fit;
mod layout;
mod painter;
mod plain;

use layout::Size;
use painter::Painter;
use plain::Plain;

/// The screen changes no sooner than after this.
const FRAME: Duration = Duration::from_millis(80);

/// Where the session is.
pub(crate) struct View<'a> {
    /// From the session's start.
    pub at: Duration,
    /// How long the session is.
    pub total: Total,
    /// The segment it is in.
    pub segment: &'a Segment,
    /// From the start of the segment.
    pub now: Duration,
    /// The segment that comes next.
    pub next: Option<&'a Segment>,
    /// What the session does.
    pub state: State,
    /// Whether there are keys to go on with.
    pub has_keys: bool,
}

/// A terminal with bars, or a stream of lines.
pub(crate) enum Screen {
    /// Bars that move.
    Bars(Box<Bars>),
    /// Lines that stay.
    Plain(Plain),
}

/// Bars and words, drawn over and over.
pub(crate) struct Bars {
    title: String,
    painter: Painter,
    /// When they were drawn last, and for which window.
    drawn: Option<(Instant, Size)>,
}

impl Screen {
    /// Bars where stderr is a terminal that can move its cursor, unless plain lines are asked for.
    #[must_use]
    pub(crate) fn new(title: &str, plain: bool, has_keys: bool) -> Self {
        if plain || is_dumb(std::env::var_os("TERM").as_deref()) || !io::stderr().is_terminal() {
            Self::Plain(Plain::new(has_keys))
        } else {
            Self::Bars(Box::new(Bars::new(title)))
        }
    }

    /// Shows where the session is.
    pub(crate) fn draw(&mut self, view: &View<'_>) {
        match self {
            Self::Bars(bars) => bars.draw(view),
            Self::Plain(plain) => plain.draw(view),
        }
    }

    /// Says something, once.
    pub(crate) fn note(&mut self, note: &str) {
        match self {
            Self::Bars(bars) => bars.note(note),
            Self::Plain(_) => stderr::line(note),
        }
    }

    /// The window has another size, or had one for a moment.
    pub(crate) fn resize(&mut self) {
        if let Self::Bars(bars) = self {
            bars.redraw();
        }
    }

    /// Draws the bars where the cursor is now, as after a while in the shell.
    pub(crate) fn begin_here(&mut self) {
        if let Self::Bars(bars) = self {
            bars.painter.forget();
        }
    }

    /// Takes the bars away.
    pub(crate) fn end(&mut self) {
        if let Self::Bars(bars) = self {
            bars.painter.clear();
        }
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.painter.clear();
    }
}

impl Bars {
    fn new(title: &str) -> Self {
        Self { title: title.to_owned(), painter: Painter::new(), drawn: None }
    }

    fn draw(&mut self, view: &View<'_>) {
        let now = Instant::now();
        if self.drawn.is_some_and(|(last, _)| now - last < FRAME) {
            return;
        }
        let window = window();
        if self.drawn.is_some_and(|(_, last)| last != window) {
            self.redraw();
        }
        self.painter.paint(layout::lines(&self.title, view, window), now);
        self.drawn = Some((now, window));
    }

    /// A note stays, above the bars.
    fn note(&mut self, note: &str) {
        let width = window().columns.saturating_sub(1);
        self.painter.print(&note.lines().flat_map(|line| fit::wrap(line, width)).collect::<Vec<_>>());
    }

    /// The lines are drawn again at once; what is above them is not ours.
    fn redraw(&mut self) {
        self.painter.resized(Instant::now());
        self.drawn = None;
    }
}

/// Why the session does not go on, if it does not. At a wait this comes with the words that say what is waited for.
fn standing(view: &View<'_>) -> Option<String> {
    let why = match (view.state, view.has_keys) {
        (State::Playing, _) => return None,
        (State::Lost, true) => "waiting for the sound device; q ends",
        (State::Lost, false) => "waiting for the sound device",
        (State::Paused, true) => "paused; space goes on",
        (State::Paused, false) => "paused",
        (State::Waiting, _) => "waiting for you; space goes on",
        (State::Preparing, _) => "one moment, the voice is getting ready",
    };
    let said = said(view);
    Some(if view.segment.wait.is_some() && !said.is_empty() { format!("{said} ({why})") } else { why.to_owned() })
}

/// The words that are being said.
fn said(view: &View<'_>) -> String {
    let begun = view.segment.words().take_while(|(cue, _)| cue.at <= view.now);
    begun.last().map(|(_, phrase)| phrase.text.to_string()).unwrap_or_default()
}

/// Whether a terminal cannot move its cursor, or does not say what it can. Windows does not name its terminals.
fn is_dumb(term: Option<&OsStr>) -> bool {
    term.map_or(!cfg!(windows), |term| term.is_empty() || term == "dumb")
}

/// The window; some terminals do not know it.
fn window() -> Size {
    let known = crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0);
    let (columns, rows) = known.unwrap_or((80, 24));
    Size { columns: columns.into(), rows: rows.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_is_not_named_is_dumb_but_on_windows() {
        for (term, expected) in [(Some("dumb"), true), (Some(""), true), (Some("xterm"), false), (None, !cfg!(windows))]
        {
            assert_eq!(is_dumb(term.map(OsStr::new)), expected, "{term:?}");
        }
    }
}
