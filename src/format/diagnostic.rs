//! What is wrong with a file, where, and what would be right; drawn the way compilers draw it.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::excerpt::excerpt;
use crate::text::is_unprintable;

/// How severe a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The routine cannot be played as it is.
    Error,
    /// It is played, but not as it is written.
    Warning,
    /// It can be played, and would be better otherwise.
    Advice,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The bytes that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub what: String,
    /// What would be right.
    pub expected: String,
    /// What may help: the nearest thing that exists, or an example.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(span: Range<usize>, what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { severity: Severity::Error, span, what: what.into(), expected: expected.into(), help: None }
    }

    /// Advice.
    pub fn advice(span: Range<usize>, what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { severity: Severity::Advice, ..Self::error(span, what, expected) }
    }

    /// The same, with the nearest name to a wrong one.
    #[must_use]
    pub fn near(self, nearest: Option<String>) -> Self {
        Self { help: nearest.map(|nearest| format!("did you mean `{nearest}`?")), ..self }
    }
}

/// Diagnostics while they are found: the first of each severity are kept, the others only counted, so that a file of nothing
/// but mistakes costs no more memory than one with a hundred.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagnosticList {
    list: Vec<Diagnostic>,
    /// How many were found, by severity.
    errors: usize,
    advice: usize,
}

impl DiagnosticList {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let severity = diagnostic.severity;
        self.push_with(severity, || diagnostic);
    }

    /// Adds a diagnostic, which is worded only if it is kept: a file may hold a million of them.
    pub fn push_with(&mut self, severity: Severity, diagnostic: impl FnOnce() -> Diagnostic) {
        let count = if severity == Severity::Error { &mut self.errors } else { &mut self.advice };
        *count += 1;
        if *count <= LISTED {
            self.list.push(diagnostic());
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

    /// Those that are listed, from the N-th on.
    pub fn since(&mut self, listed: usize) -> &mut [Diagnostic] {
        &mut self.list[listed..]
    }

    /// How many are listed.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.list.len()
    }
}

impl Extend<Diagnostic> for DiagnosticList {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

/// What is wrong with one file; displayed with its lines. Control characters are shown as symbols, never sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// What the file is called, safe to show.
    pub name: String,
    /// The file's text.
    text: String,
    /// Where its lines begin.
    lines: Vec<usize>,
    /// The first diagnostics, in the order of the file; errors go before advice where there are too many.
    pub list: Vec<Diagnostic>,
    /// How many more there are.
    pub more: usize,
    has_errors: bool,
}

/// So many problems are listed; the others are counted.
pub const LISTED: usize = 100;

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, diagnostic) in self.list.iter().enumerate() {
            if n > 0 {
                writeln!(out, "\n")?;
            }
            write!(out, "{}", self.draw(diagnostic))?;
        }
        match self.more {
            0 => Ok(()),
            1 => write!(out, "\n\nand 1 more problem in {}", self.name),
            more => write!(out, "\n\nand {more} more problems in {}", self.name),
        }
    }
}

impl Diagnostics {
    /// What was found in a file.
    #[must_use]
    pub fn new(name: &str, text: &str, found: DiagnosticList) -> Self {
        let (count, has_errors, mut list) = (found.count(), found.has_errors(), found.list);
        list.sort_by_key(|diagnostic| (diagnostic.severity == Severity::Advice, diagnostic.span.start));
        list.truncate(LISTED);
        list.sort_by_key(|diagnostic| diagnostic.span.start);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect();
        let more = count - list.len();
        Self { name: name.to_owned(), text: text.to_owned(), lines, list, more, has_errors }
    }

    /// The only diagnostic of a file.
    #[must_use]
    pub fn one(name: &str, text: &str, diagnostic: Diagnostic) -> Self {
        let mut found = DiagnosticList::default();
        found.push(diagnostic);
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

    fn draw(&self, diagnostic: &Diagnostic) -> String {
        let (line, column) = self.line_and_column(diagnostic.span.start);
        let (excerpt, span) = self.excerpt(line, &diagnostic.span);
        let title = format!("{}:{line}:{column}: {}", self.name, diagnostic.what);
        let snippet = Snippet::source(excerpt)
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(span).label(diagnostic.expected.as_str()));
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Advice => Level::WARNING.with_name("advice"),
        };
        let mut group = level.primary_title(title.as_str()).element(snippet);
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        // The excerpt is narrow enough, and would be cut once more.
        let drawn = Renderer::plain().term_width(1000).render(&[group]);
        drawn.chars().map(|letter| if letter != '\n' && is_unprintable(letter) { '\u{fffd}' } else { letter }).collect()
    }

    /// The line of a place, or the part of it around the place where it is long, and the place in it.
    fn excerpt(&self, line: usize, span: &Range<usize>) -> (String, Range<usize>) {
        let text = &self.text;
        let from = self.lines[line - 1];
        let to = self.lines.get(line).map_or(text.len(), |next| next - 1);
        let line = text[from..to].trim_end_matches('\r');
        let start = (floor(text, span.start) - from).min(line.len());
        let end = floor(text, span.end).clamp(from + start, (from + line.len()).max(from + start)) - from;
        excerpt(line, start..end)
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
