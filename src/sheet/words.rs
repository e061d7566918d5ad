//! The words of sheets, in English and German, in lower case: the tables by which they are read.

use std::sync::LazyLock;

use super::tokens::tokens;
use crate::equipment::Equipment;

mod amounts;
mod limits;
mod marks;
mod places;
mod sides;

pub(super) use amounts::*;
pub(super) use limits::*;
pub(super) use marks::*;
pub(super) use places::*;
pub(super) use sides::*;

/// A table of phrases, split into tokens, the longest first.
pub(super) type Phrases<T> = Vec<(Vec<String>, T)>;

fn phrases<T: Clone>(table: impl Iterator<Item = (&'static str, T)>) -> Phrases<T> {
    let split = |phrase: &str| tokens(phrase).into_iter().map(|token| token.lower).collect::<Vec<_>>();
    let mut phrases: Phrases<T> = table.map(|(phrase, meaning)| (split(phrase), meaning)).collect();
    phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    phrases
}

/// [`VAGUE`], [`SIDES`], [`POSITIONS`] and [`EQUIPMENT`] in tokens.
pub(super) static VAGUE_PHRASES: LazyLock<Phrases<Vague>> = LazyLock::new(|| phrases(VAGUE.iter().copied()));

pub(super) static OPEN_PHRASES: LazyLock<Phrases<&str>> =
    LazyLock::new(|| phrases(OPEN.iter().map(|words| (*words, *words))));

pub(super) static HOW_OFTEN_PHRASES: LazyLock<Phrases<&str>> = LazyLock::new(|| phrases(HOW_OFTEN.iter().copied()));

pub(super) static SCALE_PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(SCALES.iter().map(|words| (*words, ()))));

pub(super) static DIRECTION_PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(DIRECTIONS.iter().map(|words| (*words, ()))));

pub(super) static MINUTE_PHRASES: LazyLock<Phrases<&str>> = LazyLock::new(|| phrases(MINUTES.iter().copied()));

pub(super) static SIDE_PHRASES: LazyLock<Phrases<SideWord>> = LazyLock::new(|| phrases(SIDES.iter().copied()));

pub(super) static POSITION_PHRASES: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    phrases(POSITIONS.iter().enumerate().flat_map(|(at, (words, ..))| words.iter().map(move |word| (*word, at))))
});

pub(super) static EQUIPMENT_PHRASES: LazyLock<Phrases<Option<Equipment>>> =
    LazyLock::new(|| phrases(EQUIPMENT.iter().flat_map(|(words, id)| words.iter().map(move |word| (*word, *id)))));
