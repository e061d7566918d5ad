//! The arguments of `backcare learn` and `backcare why`.

use clap::Args;

use crate::language::Lang;
use crate::options::{PlayOptions, lang, speed, volume};

/// Arguments of `backcare learn`.
#[derive(Args, Debug)]
pub struct Learn {
    /// The topic: a name or title from `backcare learn`; without one, the topics are listed
    pub topic: Vec<String>,

    /// Speak the topic, too; Ctrl-C ends it
    #[arg(long, requires = "topic")]
    pub aloud: bool,

    /// Use the texts in this language, `en` or `de`
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Speak with this voice, a name from `backcare voices`
    #[arg(long, env = "BACKCARE_VOICE", hide_env = true, value_name = "NAME")]
    pub voice: Option<String>,

    /// Set the speed of speech, from 0.5 to 2 [default: 1]
    #[arg(long, env = "BACKCARE_SPEED", hide_env = true, value_parser = speed, value_name = "FACTOR")]
    pub speed: Option<f32>,

    /// Set the volume of speech, from 0.1 to 1 [default: 1]
    #[arg(long, env = "BACKCARE_VOLUME", hide_env = true, value_parser = volume, value_name = "FACTOR")]
    pub volume: Option<f32>,
}

impl Learn {
    /// The options of the voice, as those of a session.
    pub(crate) fn options(&self) -> PlayOptions {
        let Self { voice, lang, speed, volume, .. } = self;
        PlayOptions { voice: voice.clone(), lang: *lang, speed: *speed, volume: *volume, ..PlayOptions::default() }
    }
}

/// Arguments of `backcare why`.
#[derive(Args, Debug)]
pub struct Why {
    /// The exercise: its name from `backcare list`, or another name of it
    #[arg(required = true)]
    pub exercise: Vec<String>,

    /// Print the texts in this language, `en` or `de`
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
