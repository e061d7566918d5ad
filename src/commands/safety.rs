//! `backcare safety`: what backcare is for, the warning signs, and when to stop during a session.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use strum::IntoEnumIterator as _;

use super::columns;
use crate::cli::Safety;
use crate::defaults::STOP_ABOVE;
use crate::facts::{Sign, Urgency};
use crate::language::Lang;
use crate::text::fit::wrap;

/// The version of the JSON format.
const VERSION: u32 = 1;

/// Before a sign, and before its further lines.
const BULLETS: [&str; 2] = ["- ", "  "];

/// The texts about safety in a language.
#[derive(Serialize)]
pub(super) struct SafetyTexts {
    version: u32,
    purpose: &'static str,
    /// The signs by urgency, the most urgent first.
    lists: Vec<SignList>,
    #[serde(skip)]
    during: &'static str,
    /// When to stop during a session.
    stop: Vec<String>,
}

/// The signs of an urgency.
#[derive(Serialize)]
struct SignList {
    urgency: &'static str,
    heading: &'static str,
    signs: Vec<SignRow>,
}

/// A sign.
#[derive(Serialize)]
struct SignRow {
    id: String,
    text: String,
}

impl Safety {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let lang = self.lang.or(super::config()?.options.lang).unwrap_or_default();
        let texts = SafetyTexts::new(lang, &super::library()?.facts()?.signs);
        super::print(|out| {
            if self.json {
                serde_json::to_writer_pretty(&mut *out, &texts)?;
                return writeln!(out);
            }
            print(out, &texts, columns())
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

impl SafetyTexts {
    /// The texts of a language, with these signs.
    pub(super) fn new(lang: Lang, signs: &[Sign]) -> Self {
        let (phrases, words) = (lang.phrasebook(), lang.phrasebook().safety_words());
        let lists = Urgency::iter().map(|urgency| {
            let heading = match urgency {
                Urgency::Emergency => words.emergency,
                Urgency::SeeSomeone => words.see_someone,
                Urgency::AskBack => words.ask_back,
            };
            let of_urgency = signs.iter().filter(|sign| sign.urgency == urgency);
            let row = |sign: &Sign| SignRow { id: sign.id.clone(), text: sign.listed.of(lang).clone() };
            SignList { urgency: urgency.into(), heading, signs: of_urgency.map(row).collect() }
        });
        let (lists, stop) = (lists.collect(), phrases.safety(STOP_ABOVE));
        Self { version: VERSION, purpose: words.purpose, lists, during: words.stop, stop }
    }

    /// The texts as paragraphs.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        std::iter::once(self.purpose.to_owned()).chain(self.lists()).chain([self.stop()]).collect()
    }

    /// Each list of signs as a paragraph, the most urgent first.
    pub(super) fn lists(&self) -> impl Iterator<Item = String> {
        self.lists.iter().map(SignList::paragraph)
    }

    /// When to stop, as a paragraph.
    fn stop(&self) -> String {
        format!("{} {}", self.during, self.stop.join(" "))
    }
}

impl SignList {
    /// The list as a paragraph.
    fn paragraph(&self) -> String {
        let signs: Vec<&str> = self.signs.iter().map(|sign| sign.text.as_str()).collect();
        format!("{} {}.", self.heading, signs.join("; "))
    }
}

fn print(out: &mut dyn Write, texts: &SafetyTexts, columns: usize) -> io::Result<()> {
    let lines = |text: &str| wrap(text, columns).join("\n");
    writeln!(out, "{}", lines(texts.purpose))?;
    for list in &texts.lists {
        writeln!(out, "\n{}", lines(list.heading))?;
        for sign in &list.signs {
            let wrapped = wrap(&sign.text, columns.saturating_sub(BULLETS[0].len()).max(1));
            let bullets = BULLETS.into_iter().chain(std::iter::repeat(BULLETS[1]));
            bullets.zip(wrapped).try_for_each(|(bullet, line)| writeln!(out, "{bullet}{line}"))?;
        }
    }
    writeln!(out, "\n{}", lines(&texts.stop()))
}
