//! Lines with their styles.

use std::io::{self, Write};

/// The colour of a phase, one of the eight that every terminal adapts to its background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Color {
    /// Getting ready, and changing sides.
    Yellow,
    /// Work.
    Green,
    /// Rest, and setting up.
    Cyan,
}

/// The style of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As the terminal's other text.
    Plain,
    /// Bold.
    Bold,
    /// Bold in a colour.
    Phase(Color),
    /// Less visible.
    Dim,
}

impl Style {
    /// The parameters of the escape sequence that sets it; `None` for plain text.
    fn parameters(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Bold => Some("1"),
            Self::Phase(Color::Yellow) => Some("1;33"),
            Self::Phase(Color::Green) => Some("1;32"),
            Self::Phase(Color::Cyan) => Some("1;36"),
            Self::Dim => Some("2"),
        }
    }
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text.
    pub(super) text: String,
    /// Its style.
    pub(super) style: Style,
}

impl Line {
    /// A line with a style.
    pub(super) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }

    /// A line without a style.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Style::Plain)
    }

    /// Writes the text, in its style if `is_styled` is set. The style ends with the line.
    pub(super) fn write(&self, out: &mut dyn Write, is_styled: bool) -> io::Result<()> {
        match self.style.parameters().filter(|_| is_styled && !self.text.is_empty()) {
            Some(parameters) => write!(out, "\x1b[{parameters}m{}\x1b[0m", self.text),
            None => out.write_all(self.text.as_bytes()),
        }
    }
}

/// Whether styles are allowed, given the value of `NO_COLOR`.
pub(super) fn is_allowed(no_color: Option<&std::ffi::OsStr>) -> bool {
    no_color.is_none_or(std::ffi::OsStr::is_empty)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    fn written(line: &Line, is_styled: bool) -> String {
        let mut out = Vec::new();
        line.write(&mut out, is_styled).expect("it is written");
        String::from_utf8(out).expect("it is text")
    }

    #[test]
    fn a_style_ends_with_its_line_and_plain_or_empty_lines_have_none() {
        assert_eq!(written(&Line::new("Rest", Style::Phase(Color::Cyan)), true), "\x1b[1;36mRest\x1b[0m");
        assert_eq!(written(&Line::new("q end", Style::Dim), true), "\x1b[2mq end\x1b[0m");
        assert_eq!(written(&Line::new("", Style::Dim), true), "");
        assert_eq!(written(&Line::plain("Rest"), true), "Rest");
        assert_eq!(written(&Line::new("Rest", Style::Phase(Color::Cyan)), false), "Rest");
    }

    #[test]
    fn no_color_turns_styles_off_unless_it_is_empty() {
        assert_eq!([None, Some(""), Some("1")].map(|value| is_allowed(value.map(OsStr::new))), [true, true, false]);
    }
}
