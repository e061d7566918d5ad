//! `backcare check`: checks routine files for errors and style.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;

use super::request::{usual_options, voice_options};
use super::voice_durations::VoiceDurations;
use crate::cli::Check;
use crate::format::{Diagnostic, Diagnostics, Severity};
use crate::language::Lang;
use crate::library::{Library, STDIN};
use crate::lint;
use crate::options::PlayOptions;
use crate::stderr;
use crate::text::escape_for_terminal;
use crate::text::time::length;
use crate::voice::NATURAL;

#[cfg(feature = "natural-voice")]
mod unknown_words;

/// Without the natural voice, no word is unknown.
#[cfg(not(feature = "natural-voice"))]
mod unknown_words {
    pub(super) fn hints(_: &crate::routine::Routine, _: &str) -> Vec<crate::format::Diagnostic> {
        Vec::new()
    }
}

/// The result for one file.
#[derive(Serialize)]
struct Report {
    file: String,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Estimated length of the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    /// Why the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    diagnostics: Vec<Row>,
    /// Diagnostics beyond the limit, counted but not listed.
    #[serde(skip_serializing_if = "is_zero")]
    more: usize,
    #[serde(skip)]
    drawn: String,
}

/// A diagnostic in JSON. Lines and columns start at 1; columns count characters.
#[derive(Serialize)]
struct Row {
    severity: Severity,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
    expected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        let config = super::config().unwrap_or_default();
        let voice = |lang| voice_options(PlayOptions { voice: None, ..config.options.clone() }, &config, lang);
        let mut durations = VoiceDurations::new(&voice);
        // Hints on its words are of no use to those who hear another voice.
        let used = usual_options(&config).unwrap_or_default();
        let is_natural = voice_options(used, &config, Lang::En).name() == NATURAL;
        let report = |file: &String| report(&library, file, &mut durations, is_natural);
        let reports: Vec<Report> = self.files.iter().map(report).collect();
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
                    0 => "no problems".to_owned(),
                    1 => "can be played, with one suggestion".to_owned(),
                    count => format!("can be played, with {count} suggestions"),
                };
                let title = report.title.as_deref().unwrap_or_default();
                writeln!(out, "{}: “{title}”, about {minutes}, {advice}", report.file)
            })
        })?;
        Ok(ExitCode::from(u8::from(!reports.iter().all(|report| report.ok))))
    }
}

fn report(library: &Library, file: &str, durations: &mut VoiceDurations<'_>, is_natural: bool) -> Report {
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
            let (length, advice) = lint::lint(&checked, durations);
            checked.advice.extend(advice);
            if is_natural && !checked.advice.has_errors() {
                checked.advice.extend(unknown_words::hints(&checked.routine, &source.text));
            }
            report.ok = !checked.advice.has_errors();
            let diagnostics = Diagnostics::new(&source.name, &source.text, checked.advice);
            report.title = Some(checked.routine.title);
            report.seconds = Some((length + Duration::from_millis(500)).as_secs());
            report.set_diagnostics(&diagnostics);
        }
        Err(error) => match error.downcast_ref::<Diagnostics>() {
            Some(diagnostics) => report.set_diagnostics(diagnostics),
            None => {
                report.drawn = format!("backcare: {error:#}");
                report.error = Some(format!("{error:#}"));
            }
        },
    }
    report
}

impl Report {
    fn set_diagnostics(&mut self, diagnostics: &Diagnostics) {
        self.drawn = diagnostics.to_string();
        let row = |diagnostic: &Diagnostic| {
            let (line, column) = diagnostics.line_and_column(diagnostic.span.start);
            let (end_line, end_column) = diagnostics.line_and_column(diagnostic.span.end);
            let (message, expected, help) =
                (diagnostic.message.clone(), diagnostic.expected.clone(), diagnostic.help.clone());
            Row { severity: diagnostic.severity, line, column, end_line, end_column, message, expected, help }
        };
        self.diagnostics = diagnostics.list.iter().map(row).collect();
        self.more = diagnostics.more;
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "signature required by serde")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
