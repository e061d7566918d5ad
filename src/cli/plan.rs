//! The arguments of `backcare plan`, and of `backcare play --for`.

use clap::Args;

use super::values::{date, minutes, words};
use crate::language::Lang;
use crate::options::lang;
use crate::routine::{Avoided, Level};

/// What a plan is asked for.
#[derive(Args, Clone, Debug, Default)]
pub struct Ask {
    /// Make a session for this, in your own words: a place, a habit, a goal or a muscle [default: the whole upper back]
    #[arg(long = "for", value_name = "WORDS", value_parser = words)]
    pub what: Option<String>,

    /// How long it should take, from 2 to 60 minutes [default: 10]
    #[arg(long, value_name = "MINUTES", value_parser = minutes)]
    pub minutes: Option<u32>,

    /// What is at hand, beside what every home has, such as `band`, `2 bands` or `nothing` [default: `everything`]
    #[arg(long, value_name = "THING", value_delimiter = ',')]
    pub with: Vec<String>,

    /// What is missing, such as `band` or `mat`
    #[arg(long, value_name = "THING", value_delimiter = ',')]
    pub without: Vec<String>,

    /// Avoid these positions
    #[arg(long, value_name = "POSITION", value_enum, value_delimiter = ',')]
    pub no: Vec<Avoided>,

    /// How hard it should be [default: normal]
    #[arg(long, value_enum)]
    pub level: Option<Level>,

    /// The day it is for, as 2026-11-29: another day gives another choice where there is one [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<jiff::civil::Date>,
}

impl Ask {
    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { what, minutes, with, without, no, level, date: _ } = self;
        what.is_none() && minutes.is_none() && with.is_empty() && without.is_empty() && no.is_empty() && level.is_none()
    }
}

/// Arguments of `backcare plan`.
#[derive(Args, Debug)]
pub struct Plan {
    /// What it is asked for.
    #[command(flatten)]
    pub ask: Ask,

    /// The language of the session, `en` or `de` [default: that of the words]
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Confirm that none of the warning signs of `backcare safety` is true, without being asked
    #[arg(long)]
    pub acknowledge: bool,

    /// Keep it as a routine of yours with this name
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
}
