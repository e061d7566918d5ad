//! `backcare voices`: lists available and missing voices; `voices try` speaks a sample.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

use super::request::{usual_options, voice_options};
use crate::cli::{Add, Try, Voices, VoicesAction};
use crate::language::Lang;
use crate::options::PlayOptions;
use crate::player::preview;
use crate::signals::Signals;
use crate::stderr;
use crate::voice::VoiceOptions;
use crate::voice::detect::{VoiceInfo, detect};

impl Voices {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.action {
            Some(VoicesAction::Try(preview)) => preview.run(),
            Some(VoicesAction::Add(add)) => add.run(),
            None => list(self.json),
        }
    }
}

fn list(json: bool) -> anyhow::Result<ExitCode> {
    let config = super::config()?;
    let options = usual_options(&config).unwrap_or_else(|error| {
        stderr::line(format_args!("backcare: {error:#}"));
        PlayOptions::default()
    });
    let options = voice_options(options, &config, Lang::default());
    let default = options.name().to_owned();
    let voices = detect(&options);
    super::print(|out| {
        if json {
            serde_json::to_writer_pretty(&mut *out, &serde_json::json!({ "default": default, "voices": voices }))?;
            return writeln!(out);
        }
        print(out, &voices, &default)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn print(out: &mut dyn Write, voices: &[VoiceInfo], default: &str) -> io::Result<()> {
    let width = voices.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for (title, found) in [("Available", true), ("Not found", false)] {
        let mut rows = voices.iter().filter(|row| row.found == found).peekable();
        if rows.peek().is_some() {
            writeln!(out, "{title}")?;
        }
        for row in rows {
            let live = if row.found && !row.can_be_exported { "; cannot be exported" } else { "" };
            writeln!(out, "  {:width$}  {}{live}", row.name, row.about)?;
        }
    }
    writeln!(out, "\nThe default is `{default}`. To hear a voice, run `backcare voices try NAME`.")
}

impl Try {
    fn run(self) -> anyhow::Result<ExitCode> {
        // A signal also ends the speech program that is running.
        let signals = Signals::catch()?;
        let config = super::config()?;
        let options = PlayOptions { voice: Some(self.name.clone()), ..config.options.clone() };
        let options = VoiceOptions { signals: signals.clone(), ..voice_options(options, &config, self.lang) };
        let sentence = self.lang.phrase(self.lang.phrasebook().sample_sentence());
        let result = options.open().and_then(|voice| preview::say(voice, &sentence));
        match signals.caught() {
            Some(signal) => Err(signal.into()),
            None => result.with_context(|| format!("cannot play voice `{}`", self.name)).map(|()| ExitCode::SUCCESS),
        }
    }
}

impl Add {
    #[cfg(feature = "natural-voice")]
    fn run(self) -> anyhow::Result<ExitCode> {
        let folder = super::added_voice_folder().context("there is no home directory")?;
        let name = crate::text::escape_for_terminal(&self.package.to_string_lossy());
        crate::voice::add_natural(&self.package, &folder).with_context(|| format!("cannot add {name}"))?;
        super::print(|out| writeln!(out, "The natural voice was added; it speaks English from now on."))?;
        Ok(ExitCode::SUCCESS)
    }

    #[cfg(not(feature = "natural-voice"))]
    fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::bail!(
            "this backcare was built without the feature `natural-voice`, so it cannot use {}",
            self.package.display()
        )
    }
}
