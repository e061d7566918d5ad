//! What is wrong with a file, where, and what would be right; drawn the way compilers draw it.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::excerpt::excerpt;
use crate::text::is_unprintable;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    /// The routine cannot be played as it is.
    Error,
    /// It is played, but not as it is written.
    Warning,
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

/// Problems while they are found: the first of each gravity are kept, the others only counted, so that a file of nothing
/// but mistakes costs no more memory than one with a hundred.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    list: Vec<Problem>,
    /// How many were found, by gravity.
    errors: usize,
    advice: usize,
}

impl Found {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        let gravity = problem.gravity;
        self.push_with(gravity, || problem);
    }

    /// Adds a problem, which is worded only if it is kept: a file may hold a million of them.
    pub(super) fn push_with(&mut self, gravity: Gravity, problem: impl FnOnce() -> Problem) {
        let count = if gravity == Gravity::Error { &mut self.errors } else { &mut self.advice };
        *count += 1;
        if *count <= LISTED {
            self.list.push(problem());
        }
    }

    /// How many were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.errors + self.advice
    }

    /// Whether any of them keeps the routine from being played.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Those that were kept, from the N-th on.
    pub(super) fn since(&mut self, kept: usize) -> &mut [Problem] {
        &mut self.list[kept..]
    }

    /// How many were kept.
    pub(super) fn kept(&self) -> usize {
        self.list.len()
    }
}

impl Extend<Problem> for Found {
    fn extend<T: IntoIterator<Item = Problem>>(&mut self, problems: T) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}

/// What is wrong with one file; displayed with its lines. Control characters are shown as symbols, never sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// What the file is called, safe to show.
    pub name: String,
    /// The file's text.
    text: String,
    /// Where its lines begin.
    lines: Vec<usize>,
    /// The first problems, in the order of the file; errors go before advice where there are too many.
    pub list: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
    has_errors: bool,
}

/// So many problems are listed; the others are counted.
pub(super) const LISTED: usize = 100;

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.list.iter().enumerate() {
            if n > 0 {
                writeln!(out, "\n")?;
            }
            write!(out, "{}", self.draw(problem))?;
        }
        match self.more {
            0 => Ok(()),
            1 => write!(out, "\n\nand 1 more problem in {}", self.name),
            more => write!(out, "\n\nand {more} more problems in {}", self.name),
        }
    }
}

impl Problems {
    /// What was found in a file.
    #[must_use]
    pub fn new(name: &str, text: &str, found: Found) -> Self {
        let (count, has_errors, mut list) = (found.count(), found.has_errors(), found.list);
        list.sort_by_key(|problem| (problem.gravity == Gravity::Advice, problem.place.start));
        list.truncate(LISTED);
        list.sort_by_key(|problem| problem.place.start);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect();
        let more = count - list.len();
        Self { name: name.to_owned(), text: text.to_owned(), lines, list, more, has_errors }
    }

    /// The only problem of a file.
    #[must_use]
    pub fn one(name: &str, text: &str, problem: Problem) -> Self {
        let mut found = Found::default();
        found.push(problem);
        Self::new(name, text, found)
    }

    /// Whether any of them, listed or not, keeps the routine from being played.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Line and column of a byte, both from 1, the column in letters.
    #[must_use]
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let start = floor(&self.text, at);
        let line = self.lines.partition_point(|line| *line <= start);
        (line, self.text[self.lines[line - 1]..start].chars().count() + 1)
    }

    fn draw(&self, problem: &Problem) -> String {
        let (line, column) = self.line_and_column(problem.place.start);
        let (excerpt, place) = self.excerpt(line, &problem.place);
        let title = format!("{}:{line}:{column}: {}", self.name, problem.what);
        let snippet = Snippet::source(excerpt)
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(place).label(problem.expected.as_str()));
        let level = match problem.gravity {
            Gravity::Error => Level::ERROR,
            Gravity::Warning => Level::WARNING,
            Gravity::Advice => Level::WARNING.with_name("advice"),
        };
        let mut group = level.primary_title(title.as_str()).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        // The excerpt is narrow enough, and would be cut once more.
        let drawn = Renderer::plain().term_width(1000).render(&[group]);
        drawn.chars().map(|letter| if letter != '\n' && is_unprintable(letter) { '\u{fffd}' } else { letter }).collect()
    }

    /// The line of a place, or the part of it around the place where it is long, and the place in it.
    fn excerpt(&self, line: usize, place: &Range<usize>) -> (String, Range<usize>) {
        let text = &self.text;
        let from = self.lines[line - 1];
        let to = self.lines.get(line).map_or(text.len(), |next| next - 1);
        let line = text[from..to].trim_end_matches('\r');
        let start = (floor(text, place.start) - from).min(line.len());
        let end = floor(text, place.end).clamp(from + start, (from + line.len()).max(from + start)) - from;
        excerpt(line, start..end)
    }
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
