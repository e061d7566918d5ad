//! Diagnostics of a file, with spans, rendered in the style of compilers.

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
    /// The file is invalid.
    Error,
    /// The routine can be played, but not exactly as written.
    Warning,
    /// A suggestion; the file is valid.
    Advice,
}

/// One problem in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The byte range it refers to.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What was expected instead.
    pub expected: String,
    /// A similar name, or an example.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Creates an error.
    pub fn error(span: Range<usize>, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { severity: Severity::Error, span, message: message.into(), expected: expected.into(), help: None }
    }

    /// Creates advice.
    pub fn advice(span: Range<usize>, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { severity: Severity::Advice, ..Self::error(span, message, expected) }
    }

    /// Adds "did you mean …?" if there is a similar name.
    #[must_use]
    pub fn near(self, nearest: Option<String>) -> Self {
        Self { help: nearest.map(|nearest| format!("did you mean `{nearest}`?")), ..self }
    }
}

/// Collects diagnostics. At most [`LISTED`] errors and as much advice are kept; further ones are only counted, which
/// bounds the memory used for a hostile file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagnosticList {
    list: Vec<Diagnostic>,
    /// Numbers found, by severity.
    errors: usize,
    advice: usize,
}

impl DiagnosticList {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let severity = diagnostic.severity;
        self.push_with(severity, || diagnostic);
    }

    /// Adds a diagnostic that is built only if it is kept.
    pub fn push_with(&mut self, severity: Severity, diagnostic: impl FnOnce() -> Diagnostic) {
        let count = if severity == Severity::Error { &mut self.errors } else { &mut self.advice };
        *count += 1;
        if *count <= LISTED {
            self.list.push(diagnostic());
        }
    }

    /// The number found, whether kept or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.errors + self.advice
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Adds what another list has kept and this one has not.
    pub fn add_new(&mut self, others: Self) {
        for diagnostic in others.list {
            if !self.list.contains(&diagnostic) {
                self.push(diagnostic);
            }
        }
    }

    /// The kept diagnostics from an index on.
    pub fn since(&mut self, listed: usize) -> &mut [Diagnostic] {
        &mut self.list[listed..]
    }

    /// The number kept.
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

/// The diagnostics of one file, displayed with source lines. Control characters are replaced by U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// The file name, safe for a terminal.
    pub name: String,
    /// The file's text.
    text: String,
    /// Byte offsets of line starts.
    lines: Vec<usize>,
    /// At most [`LISTED`] diagnostics in file order. If there are more, errors take precedence over advice.
    pub list: Vec<Diagnostic>,
    /// The number not listed.
    pub more: usize,
    has_errors: bool,
}

/// The largest number of diagnostics listed per file.
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
    /// Sorts and limits the diagnostics found in a file.
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

    /// Wraps a single diagnostic.
    #[must_use]
    pub fn one(name: &str, text: &str, diagnostic: Diagnostic) -> Self {
        let mut found = DiagnosticList::default();
        found.push(diagnostic);
        Self::new(name, text, found)
    }

    /// Whether there is an error, listed or not.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Line and column of a byte offset, from 1. Columns count characters.
    #[must_use]
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let start = floor(&self.text, at);
        let line = self.lines.partition_point(|line| *line <= start);
        (line, self.text[self.lines[line - 1]..start].chars().count() + 1)
    }

    fn draw(&self, diagnostic: &Diagnostic) -> String {
        let (line, column) = self.line_and_column(diagnostic.span.start);
        let (excerpt, span) = self.excerpt(line, &diagnostic.span);
        let title = format!("{}:{line}:{column}: {}", self.name, diagnostic.message);
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
        // The excerpt is already trimmed; a small width would trim it again.
        let drawn = Renderer::plain().term_width(1000).render(&[group]);
        drawn.chars().map(|c| if c != '\n' && is_unprintable(c) { '\u{fffd}' } else { c }).collect()
    }

    /// The source line of a span, trimmed around the span if it is long, and the span within it.
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
