//! `backcare check`: what is wrong with routine files, and what could be better.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;

use super::request::voice_options;
use super::voice_durations::VoiceDurations;
use crate::cli::Check;
use crate::format::{Diagnostic, Diagnostics, Severity};
use crate::library::{Library, STDIN};
use crate::lint;
use crate::options::PlayOptions;
use crate::stderr;
use crate::text::escape_for_terminal;
use crate::text::time::length;

/// What is told of one file.
#[derive(Serialize)]
struct Report {
    file: String,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// About so long, words estimated.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    diagnostics: Vec<Row>,
    /// How many more there are, where they are too many to list.
    #[serde(skip_serializing_if = "is_zero")]
    more: usize,
    #[serde(skip)]
    drawn: String,
}

/// A diagnostic, for editors: lines and columns from 1, columns in letters.
#[derive(Serialize)]
struct Row {
    severity: Severity,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    what: String,
    expected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        let config = super::config().unwrap_or_default();
        let voice = |lang| voice_options(PlayOptions { voice: None, ..config.options.clone() }, &config, lang);
        let mut measured = VoiceDurations::new(&voice);
        let reports: Vec<Report> = self.files.iter().map(|file| report(&library, file, &mut measured)).collect();
        for report in reports.iter().filter(|report| !self.json && !report.drawn.is_empty()) {
            stderr::line(&report.drawn);
        }
        super::print(|out| {
            if self.json {
                serde_json::to_writer_pretty(&mut *out, &serde_json::json!({ "files": reports }))?;
                return writeln!(out);
            }
            reports.iter().filter(|report| report.ok).try_for_each(|report| {
                let minutes = length(Duration::from_secs(report.seconds.unwrap_or_default()));
                let advice = match report.diagnostics.len() + report.more {
                    0 => "is fine".to_owned(),
                    1 => "can be played, with one piece of advice".to_owned(),
                    count => format!("can be played, with {count} pieces of advice"),
                };
                let title = report.title.as_deref().unwrap_or_default();
                writeln!(out, "{}: “{title}”, about {minutes}, {advice}", report.file)
            })
        })?;
        Ok(ExitCode::from(u8::from(!reports.iter().all(|report| report.ok))))
    }
}

fn report(library: &Library, file: &str, measured: &mut VoiceDurations<'_>) -> Report {
    let mut report = Report {
        file: if file == STDIN { "<stdin>".to_owned() } else { escape_for_terminal(file) },
        ok: false,
        title: None,
        seconds: None,
        error: None,
        diagnostics: Vec::new(),
        more: 0,
        drawn: String::new(),
    };
    match library.source(file).and_then(|source| Ok((library.check(&source)?, source))) {
        Ok((mut checked, source)) => {
            let (about, more) = lint::lint(&checked, measured);
            checked.advice.extend(more);
            report.ok = !checked.advice.has_errors();
            let diagnostics = Diagnostics::new(&source.name, &source.text, checked.advice);
            report.title = Some(checked.routine.title);
            report.seconds = Some((about + Duration::from_millis(500)).as_secs());
            report.tell(&diagnostics);
        }
        Err(error) => match error.downcast_ref::<Diagnostics>() {
            Some(diagnostics) => report.tell(diagnostics),
            None => {
                report.drawn = format!("backcare: {error:#}");
                report.error = Some(format!("{error:#}"));
            }
        },
    }
    report
}

impl Report {
    fn tell(&mut self, diagnostics: &Diagnostics) {
        self.drawn = diagnostics.to_string();
        let row = |diagnostic: &Diagnostic| {
            let (line, column) = diagnostics.line_and_column(diagnostic.span.start);
            let (end_line, end_column) = diagnostics.line_and_column(diagnostic.span.end);
            let (what, expected, help) =
                (diagnostic.what.clone(), diagnostic.expected.clone(), diagnostic.help.clone());
            Row { severity: diagnostic.severity, line, column, end_line, end_column, what, expected, help }
        };
        self.diagnostics = diagnostics.list.iter().map(row).collect();
        self.more = diagnostics.more;
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
