//! `backcare voices`: the voices there are, and what was looked for and not found; `voices try` has one speak.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

use super::wanted::{DEFAULT_VOICE, usual_options, voice_name};
use crate::cli::{Try, Voices, VoicesAction};
use crate::language::Lang;
use crate::player::preview;
use crate::signals::Signals;
use crate::stderr;
use crate::voice::VoiceOptions;
use crate::voice::detect::{VoiceInfo, detect};

impl Voices {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.action {
            Some(VoicesAction::Try(wanted)) => wanted.run(),
            None => list(self.json),
        }
    }
}

fn list(json: bool) -> anyhow::Result<ExitCode> {
    let config = super::config()?;
    let environment = std::env::var("BACKCARE_VOICE").ok();
    let speaks = voice_name(environment.as_deref(), &config).unwrap_or_else(|wrong| {
        stderr::line(format_args!("backcare: {wrong:#}"));
        DEFAULT_VOICE.to_owned()
    });
    let rows = detect(&usual_options(&speaks, &config, Lang::default()));
    super::print(|out| {
        if json {
            serde_json::to_writer_pretty(&mut *out, &serde_json::json!({ "speaks": speaks, "voices": rows }))?;
            return writeln!(out);
        }
        print(out, &rows, &speaks)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn print(out: &mut dyn Write, rows: &[VoiceInfo], speaks: &str) -> io::Result<()> {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for (title, found) in [("There are", true), ("Not found", false)] {
        let mut rows = rows.iter().filter(|row| row.found == found).peekable();
        if rows.peek().is_some() {
            writeln!(out, "{title}")?;
        }
        for row in rows {
            let live = if row.found && !row.records { "; not for export" } else { "" };
            writeln!(out, "  {:width$}  {}{live}", row.name, row.about)?;
        }
    }
    writeln!(
        out,
        "\n`{speaks}` speaks, where nothing else is asked for. `backcare voices try NAME` has another say a sentence."
    )
}

impl Try {
    fn run(self) -> anyhow::Result<ExitCode> {
        // A program that speaks is ended with us.
        let signals = Signals::catch()?;
        let options =
            VoiceOptions { signals: signals.clone(), ..usual_options(&self.name, &super::config()?, self.lang) };
        let sentence = self.lang.phrase(match self.lang {
            Lang::En => "Let your shoulders drop, and breathe out slowly.",
            Lang::De => "Lass die Schultern sinken, und atme langsam aus.",
        });
        let said = options.open().and_then(|voice| preview::say(voice, &sentence));
        match signals.caught() {
            Some(signal) => Err(signal.into()),
            None => said.with_context(|| format!("`{}` was not heard", self.name)).map(|()| ExitCode::SUCCESS),
        }
    }
}
