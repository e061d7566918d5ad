//! What is wrong with a file, where, and what would be right; drawn the way compilers draw it.

use std::fmt;
use std::ops::Range;

use super::is_unsafe;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    /// The routine cannot be played as it is.
    Error,
    /// It can be played, and would be better otherwise.
    Advice,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub gravity: Gravity,
    /// The bytes that are wrong.
    pub place: Range<usize>,
    /// What is wrong with them.
    pub what: String,
    /// What would be right.
    pub expected: String,
    /// What may help: the nearest thing that exists, or an example.
    pub help: Option<String>,
}

impl Problem {
    /// An error.
    pub fn error(place: Range<usize>, what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { gravity: Gravity::Error, place, what: what.into(), expected: expected.into(), help: None }
    }

    /// Advice.
    pub fn advice(place: Range<usize>, what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { gravity: Gravity::Advice, ..Self::error(place, what, expected) }
    }

    /// The same, with the nearest name to a wrong one.
    #[must_use]
    pub fn near(self, nearest: Option<String>) -> Self {
        Self { help: nearest.map(|nearest| format!("did you mean `{nearest}`?")), ..self }
    }
}

/// What is wrong with one file; displayed with its lines. Control characters are shown as symbols, never sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// What the file is called, safe to show.
    pub name: String,
    /// The file's text.
    pub text: String,
    /// At least one problem, in the order of the file.
    pub list: Vec<Problem>,
}

/// So many problems are drawn; the others are counted.
pub(super) const DRAWN: usize = 20;

/// Lines longer than this are cut around the place, in bytes.
const WIDEST_LINE: usize = 200;

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.list.iter().take(DRAWN).enumerate() {
            if n > 0 {
                writeln!(out, "\n")?;
            }
            write!(out, "{}", self.draw(problem))?;
        }
        match self.list.len().saturating_sub(DRAWN) {
            0 => Ok(()),
            more => write!(out, "\n\nand {more} more problems in {}", self.name),
        }
    }
}

impl Problems {
    /// Line and column of a byte, both from 1, the column in letters.
    #[must_use]
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let start = floor(&self.text, at);
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    fn draw(&self, problem: &Problem) -> String {
        let (line, column) = self.line_and_column(problem.place.start);
        let (window, place) = window(&self.text, &problem.place);
        let title = format!("{}:{line}:{column}: {}", self.name, problem.what);
        let snippet = Snippet::source(window)
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(place).label(problem.expected.as_str()));
        let level = match problem.gravity {
            Gravity::Error => Level::ERROR,
            Gravity::Advice => Level::WARNING.with_name("advice"),
        };
        let mut group = level.primary_title(title.as_str()).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let drawn = Renderer::plain().render(&[group]);
        drawn.chars().map(|letter| if letter != '\n' && is_unsafe(letter) { '\u{fffd}' } else { letter }).collect()
    }
}

/// The line of a place, or the part of it around the place where it is long, and the place in it.
fn window<'a>(text: &'a str, place: &Range<usize>) -> (&'a str, Range<usize>) {
    let start = floor(text, place.start);
    let mut from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    if to - from > WIDEST_LINE {
        from = floor(text, from.max(start.saturating_sub(WIDEST_LINE / 2)));
        to = floor(text, to.min(start + WIDEST_LINE / 2));
    }
    let end = floor(text, place.end).clamp(start, to);
    (&text[from..to], start - from..end - from)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The name that is nearest to a wrong one, if any is near.
pub(crate) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if wrong.len() > 100 {
        return None;
    }
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}
