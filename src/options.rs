//! The options of a session: command-line flags, environment variables and defaults.

use std::ops::RangeInclusive;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use strum::{EnumString, VariantNames};

use crate::defaults;
use crate::dose::RangeEnd;
use crate::language::Lang;

/// Allowed speeds of speech; 1 is the voice's normal speed.
pub const SPEEDS: RangeInclusive<f32> = 0.5..=2.0;

/// Allowed volumes of speech; 1 is full volume.
pub const VOLUMES: RangeInclusive<f32> = 0.1..=1.0;

/// Allowed factors of the time to change position.
pub const TRANSITIONS: RangeInclusive<f32> = 0.5..=3.0;

/// The longest allowed silence before the first sound.
pub const MAX_LEAD_IN: Duration = Duration::from_secs(30);

/// How much is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, VariantNames, ValueEnum)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Talk {
    /// Speak full instructions the first time, short ones after that
    #[default]
    Full,
    /// Speak short instructions only
    Short,
    /// Speak names, sides, sets and warnings; use tones for the rest
    Tones,
}

/// When the sounds of a session are explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, VariantNames, ValueEnum)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Lesson {
    /// In every session
    Always,
    /// In the first session with a sound
    #[default]
    Once,
    /// Never
    Never,
}

/// The options of a session. A flag takes precedence over an environment variable, then the configuration, then the
/// default.
#[derive(Args, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlayOptions {
    /// Speak with this voice, a name from `backcare voices` [default: natural, or pico where that does not speak]
    #[arg(long, env = "BACKCARE_VOICE", hide_env = true, value_name = "NAME")]
    pub voice: Option<String>,

    /// Speak this language, `en` or `de` [default: that of the routine]
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Set how much is spoken [default: full]
    #[arg(long, env = "BACKCARE_TALK", hide_env = true, value_enum)]
    pub talk: Option<Talk>,

    /// Pace ranges such as 8-12 to this end [default: upper, or that of the routine]
    #[arg(long, env = "BACKCARE_RANGE", hide_env = true, value_parser = range_end(), value_name = "END")]
    pub range: Option<RangeEnd>,

    /// Set the speed of speech, from 0.5 to 2; holds and repetitions keep their time [default: 1]
    #[arg(long, env = "BACKCARE_SPEED", hide_env = true, value_parser = speed, value_name = "FACTOR")]
    pub speed: Option<f32>,

    /// Set the volume of speech relative to the tones, from 0.1 to 1 [default: 1]
    #[arg(long, env = "BACKCARE_VOLUME", hide_env = true, value_parser = volume, value_name = "FACTOR")]
    pub volume: Option<f32>,

    /// Scale the time to change position, to come out of a hold and to set up, from 0.5 to 3 [default: 1]
    #[arg(long, env = "BACKCARE_TRANSITIONS", hide_env = true, value_parser = transitions, value_name = "FACTOR")]
    pub transitions: Option<f32>,

    /// Explain the sounds first; a script or a sound file explains them only with `always` [default: once]
    #[arg(long, env = "BACKCARE_LESSON", hide_env = true, value_enum)]
    pub lesson: Option<Lesson>,

    /// Wait this many seconds before the first sound, for loudspeakers slow to wake up [default: 0.25]
    #[arg(long, env = "BACKCARE_LEAD_IN", hide_env = true, value_parser = lead_in, value_name = "SECONDS")]
    pub lead_in: Option<Duration>,
}

impl PlayOptions {
    /// Fills the options that are not set from `next`.
    #[must_use]
    pub fn or(self, next: &Self) -> Self {
        let Self { voice, lang, talk, range, speed, volume, transitions, lesson, lead_in } = self;
        Self {
            voice: voice.filter(|name| !name.is_empty()).or_else(|| next.voice.clone()),
            lang: lang.or(next.lang),
            talk: talk.or(next.talk),
            range: range.or(next.range),
            speed: speed.or(next.speed),
            volume: volume.or(next.volume),
            transitions: transitions.or(next.transitions),
            lesson: lesson.or(next.lesson),
            lead_in: lead_in.or(next.lead_in),
        }
    }

    /// The name of the voice, unless the default one is meant.
    #[must_use]
    pub fn voice(&self) -> Option<&str> {
        self.voice.as_deref().filter(|name| !name.is_empty())
    }

    /// How much is spoken.
    #[must_use]
    pub fn talk(&self) -> Talk {
        self.talk.unwrap_or_default()
    }

    /// When the sounds are explained.
    #[must_use]
    pub fn lesson(&self) -> Lesson {
        self.lesson.unwrap_or_default()
    }

    /// The speed of speech, as a factor.
    #[must_use]
    pub fn speed(&self) -> f32 {
        self.speed.unwrap_or(defaults::SPEED)
    }

    /// The volume of speech, as a factor.
    #[must_use]
    pub fn volume(&self) -> f32 {
        self.volume.unwrap_or(defaults::VOLUME)
    }

    /// The silence before the first sound.
    #[must_use]
    pub fn lead_in(&self) -> Duration {
        self.lead_in.unwrap_or(defaults::LEAD_IN)
    }

    /// The name of the first option that is out of range. Options read from a checkpoint are not checked by clap.
    #[must_use]
    pub fn out_of_range(&self) -> Option<&'static str> {
        let checks = [
            ("speed", SPEEDS.contains(&self.speed())),
            ("volume", VOLUMES.contains(&self.volume())),
            ("transitions", self.transitions.is_none_or(|factor| TRANSITIONS.contains(&factor))),
            ("lead_in", self.lead_in() <= MAX_LEAD_IN),
        ];
        checks.into_iter().find(|(_, is_right)| !is_right).map(|(name, _)| name)
    }
}

/// Reads an end of a range.
fn range_end() -> impl TypedValueParser<Value = RangeEnd> {
    PossibleValuesParser::new(RangeEnd::VARIANTS).try_map(|end| end.parse::<RangeEnd>())
}

/// Reads the code of a language.
pub(crate) fn lang(code: &str) -> Result<Lang, String> {
    code.parse().map_err(|_| format!("expected {}", Lang::VARIANTS.join(" or ")))
}

/// Reads a volume.
pub(crate) fn volume(text: &str) -> Result<f32, String> {
    factor(text, &VOLUMES, "0.8")
}

/// Reads a speed.
pub(crate) fn speed(text: &str) -> Result<f32, String> {
    factor(text, &SPEEDS, "0.9")
}

fn transitions(text: &str) -> Result<f32, String> {
    factor(text, &TRANSITIONS, "1.5")
}

fn factor(text: &str, allowed: &RangeInclusive<f32>, example: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(factor) if allowed.contains(&factor) => Ok(factor),
        _ => Err(format!("expected a factor from {} to {}, such as {example}", allowed.start(), allowed.end())),
    }
}

fn lead_in(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=MAX_LEAD_IN.as_secs_f64()).contains(&seconds) => {
            Ok(Duration::from_millis((seconds * 1000.0) as u64))
        }
        _ => Err("expected seconds from 0 to 30, such as 1.5".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Args as _;

    use super::*;

    #[test]
    fn the_help_gives_the_defaults_that_are_used() {
        let command = PlayOptions::augment_args(clap::Command::new("backcare"));
        let help = |id: &str| {
            let arg = command.get_arguments().find(|arg| arg.get_id() == id).expect("there is such an option");
            arg.get_help().expect("it has a help").to_string()
        };
        for (id, default) in [
            ("speed", defaults::SPEED.to_string()),
            ("volume", defaults::VOLUME.to_string()),
            ("transitions", defaults::TRANSITIONS.to_string()),
            ("lead_in", defaults::LEAD_IN.as_secs_f32().to_string()),
        ] {
            assert!(help(id).ends_with(&format!("[default: {default}]")), "{}", help(id));
        }
    }
}
