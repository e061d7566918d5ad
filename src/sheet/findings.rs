//! Finds amounts, sides, positions and the like in a text of a sheet.
//!
//! Each rule looks at the tokens from one place on, and takes those that it understands. Amounts are read by the readers of the
//! fields that they go into, so that what is found is valid there, in the notation of the sheet.

use std::ops::Range;

use super::tokens::{Token, in_digits_of, tokens, written_in};
use super::words::{
    BEFORE_AMOUNT, DIRECTION_PHRASES, EQUIPMENT_PHRASES, HOLD, LEFT, MEASURES, MINUTE_PHRASES, NOT_A_POSITION, OF,
    OPEN, PAIN, POSITION_PHRASES, Phrases, REPS, REST, RIGHT, ROUNDS, SETS, SIDE_NOUNS, SIDE_PHRASES, SIDED, SideWord,
    TEMPO, UNDER, UP_TO, VAGUE_PHRASES, Vague,
};
use crate::format::{counts, durations};
use crate::how_often::HowOften;
use crate::routine::{BREATH_WORDS, REP_WORDS, SET_WORDS};

/// The most tokens of an amount, such as "at least 1 minute and 30 seconds", and of how often.
const LONGEST: usize = 10;

/// The most tokens from a word about pain to its limit.
const LONGEST_PAIN: usize = 12;

/// Something that a sheet says. Amounts are texts for the fields of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Sets(String),
    Reps(String),
    /// Repetitions of sets that differ: "10/8/6".
    RepsBySet(Vec<u32>),
    /// "3 times", which may be sets or repetitions.
    Times(String),
    /// Rounds of all exercises.
    Rounds(u32),
    Hold(String),
    /// A time, which may be a hold.
    Time(String),
    Rest(String),
    Tempo(String),
    Vague(Vague),
    Side(SideWord),
    Directions,
    /// The place of a position in its table.
    Position(usize),
    /// The same, as a part of a name.
    PositionOfName(usize),
    /// "At least", "up to": a number of repetitions has no open end.
    Open(String),
    HowOften(HowOften, String),
    /// The pain to stop above, out of ten.
    StopAbove(u32),
}

/// Something found, and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) found: Found,
    pub(super) tokens: Range<usize>,
}

/// A text, with all that is found in it.
#[derive(Clone, Debug)]
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) findings: Vec<Finding>,
}

/// What a rule finds, and the number of tokens that it takes.
type Match = Option<(Vec<Found>, usize)>;

/// The rules, in the order in which they are tried.
const RULES: &[fn(&[Token], usize) -> Match] = &[
    how_often, stop_above, tempo, labelled, vague, by_set, sets_of, a_minute, directions, side, position, amount, open,
    times, bare,
];

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let mut findings = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let found = RULES.iter().find_map(|rule| rule(&tokens, at));
            let (all, len) = found.unwrap_or((Vec::new(), 1));
            let taken = at..at + len.max(1);
            findings.extend(all.into_iter().map(|found| Finding { found, tokens: taken.clone() }));
            at = taken.end;
        }
        Self { text, tokens, findings }
    }

    /// Whether a token belongs to something found.
    pub(super) fn is_taken(&self, token: usize) -> bool {
        let takes = |finding: &&Finding| !matches!(finding.found, Found::PositionOfName(_));
        self.findings.iter().filter(takes).any(|finding| finding.tokens.contains(&token))
    }

    /// Whether it says how much.
    pub(super) fn has_dose(&self) -> bool {
        use Found::{Hold, Reps, RepsBySet, Sets, Time, Times, Vague};
        let is_dose =
            |found: &Found| matches!(found, Sets(_) | Reps(_) | RepsBySet(_) | Times(_) | Hold(_) | Time(_) | Vague(_));
        self.findings.iter().any(|finding| is_dose(&finding.found))
    }

    /// The text of some tokens, as it is written.
    pub(super) fn written(&self, range: Range<usize>) -> &'t str {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => self.text.get(first.at.start..last.at.end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// The longest beginning of the tokens that can be read, of at most this many. A full stop is not part of it.
fn longest(tokens: &[Token], most: usize, can_read: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let lengths = (1..=most.min(tokens.len())).rev().filter(|len| !tokens[len - 1].is(&["."]));
    lengths.map(|len| (in_digits_of(&tokens[..len]), len)).find(|(text, _)| can_read(text))
}

/// The first phrase of a table that the tokens begin with, and its length.
pub(super) fn phrase<T: Copy>(phrases: &Phrases<T>, tokens: &[Token]) -> Option<(T, usize)> {
    let begins = |words: &[String]| {
        tokens
            .get(..words.len())
            .is_some_and(|tokens| tokens.iter().zip(words).all(|(token, word)| token.lower == *word))
    };
    phrases.iter().find(|(words, _)| begins(words)).map(|(words, meaning)| (*meaning, words.len()))
}

fn how_often(tokens: &[Token], at: usize) -> Match {
    let tokens = &tokens[at..];
    (1..=LONGEST.min(tokens.len())).rev().find_map(|len| {
        // In the words of the sheet, or with digits: "twelve times a week".
        let written = [written_in(&tokens[..len]), in_digits_of(&tokens[..len])];
        let is_end = tokens[len - 1].is(&["."]);
        let mut written = written.into_iter().filter(|_| !is_end);
        let found = written.find_map(|text| Some(Found::HowOften(text.parse().ok()?, text)))?;
        Some((vec![found], len))
    })
}

/// "Stop above 3/10", "pain under 4 out of 10". It has to be all understood: a limit of pain is not guessed.
fn stop_above(tokens: &[Token], at: usize) -> Match {
    let tokens = &tokens[at..];
    tokens.first().filter(|token| token.is(PAIN))?;
    let number = tokens.iter().take(LONGEST_PAIN).position(Token::is_number)?;
    let words = &tokens[1..number];
    let is_under = words.iter().any(|token| token.is(UNDER));
    if !words.iter().all(|token| token.is(UP_TO) || token.is(UNDER) || token.is(PAIN)) {
        return None;
    }
    let limit: u32 = tokens[number].as_digits().parse().ok().filter(|limit| (1..=10).contains(limit))?;
    let after = &tokens[number + 1..];
    let lower = |count: usize| after.get(..count).map(in_digits_of).unwrap_or_default().to_lowercase();
    let len = match () {
        () if lower(2) == "/10" || lower(2) == "/ 10" => 2,
        () if ["of 10", "von 10"].contains(&lower(2).as_str()) => 2,
        () if lower(3) == "out of 10" => 3,
        () => return None,
    };
    Some((vec![Found::StopAbove(if is_under { limit - 1 } else { limit })], number + 1 + len))
}

/// "tempo 3-1-3"
fn tempo(tokens: &[Token], at: usize) -> Match {
    let start = after_label(tokens, at, TEMPO)?;
    let is_tempo = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let is_phase =
            |part: &&str| part.len() <= 2 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        matches!(parts.len(), 3 | 4) && parts.iter().all(is_phase)
    };
    let (text, len) = longest(&tokens[start..], 7, is_tempo)?;
    Some((vec![Found::Tempo(text)], start - at + len))
}

/// The place after one of these words and what may stand between it and its amount.
fn after_label(tokens: &[Token], at: usize, label: &[&str]) -> Option<usize> {
    tokens.get(at).filter(|token| token.is(label))?;
    let between = tokens[at + 1..].iter().take_while(|token| token.is(BEFORE_AMOUNT)).count();
    Some(at + 1 + between)
}

/// "hold 5 sec", "rest: 60-90", "sets 1-2", "reps 4".
fn labelled(tokens: &[Token], at: usize) -> Match {
    let found = |label: &[&str], read: fn(&[Token]) -> Option<(Found, usize)>| {
        let start = after_label(tokens, at, label)?;
        read(&tokens[start..]).map(|(found, len)| (vec![found], start - at + len))
    };
    // "Sets of 10" are repetitions.
    if tokens[at].is(SETS) && tokens.get(at + 1).is_some_and(|token| token.is(OF)) {
        return found(SETS, |tokens| count(tokens, REP_WORDS).map(|(text, len)| (Found::Reps(text), len)));
    }
    found(HOLD, |tokens| breaths(tokens).or_else(|| seconds(tokens)).map(|(text, len)| (Found::Hold(text), len)))
        .or_else(|| found(REST, |tokens| seconds(tokens).map(|(text, len)| (Found::Rest(text), len))))
        .or_else(|| found(SETS, |tokens| count(tokens, SET_WORDS).map(|(text, len)| (Found::Sets(text), len))))
        .or_else(|| found(REPS, |tokens| count(tokens, REP_WORDS).map(|(text, len)| (Found::Reps(text), len))))
}

fn vague(tokens: &[Token], at: usize) -> Match {
    phrase(&VAGUE_PHRASES, &tokens[at..]).map(|(vague, len)| (vec![Found::Vague(vague)], len))
}

/// "3 x 10", "3 sets of 8-12 reps", "2 x 30 s".
fn sets_of(tokens: &[Token], at: usize) -> Match {
    let tokens = &tokens[at..];
    let (sets, sets_len) = (1..=LONGEST.min(tokens.len())).find_map(|len| {
        let text = in_digits_of(&tokens[..len]);
        let is_of = tokens.get(len).is_some_and(|token| token.is(OF));
        let words: &[&str] = if tokens[len - 1].is_number() { &[] } else { SET_NOUNS };
        (is_of && tokens[0].is_number() && counts(&text, words).is_ok_and(|range| !range.is_open))
            .then_some((text, len))
    })?;
    let mut start = sets_len + 1;
    start += tokens[start..].iter().take_while(|token| token.is(OF)).count();
    let rest = &tokens[start..];
    if is_equipment(rest) {
        return None;
    }
    if let Some((text, len)) = breaths(rest) {
        return Some((vec![Found::Sets(sets), Found::Hold(text)], start + len));
    }
    if let Some((text, len)) = time(rest) {
        let is_sets = tokens[..sets_len].iter().any(|token| token.is(SETS));
        let times = if is_sets { Found::Sets(sets) } else { Found::Times(sets) };
        return Some((vec![times, Found::Time(text)], start + len));
    }
    let (reps, len) = count(rest, REP_WORDS)?;
    let after = &rest[len..];
    // "10 x 3 sets"
    if after.first().is_some_and(|token| token.is(SETS)) && !reps.ends_with(char::is_alphabetic) {
        return Some((vec![Found::Reps(sets), Found::Sets(reps)], start + len + 1));
    }
    (!is_measure(after)).then(|| (vec![Found::Sets(sets), Found::Reps(reps)], start + len))
}

/// The first words of an amount that is open upwards.
const AT_LEAST: &[&str] = &["at", "mindestens", "mind", "minimum", "≥", ">"];

/// Words in a time that are no unit.
const NO_UNITS: &[&str] = &[
    "to",
    "bis",
    "at",
    "least",
    "mindestens",
    "minimum",
    "and",
    "und",
    "or",
    "more",
    "longer",
    "oder",
    "mehr",
    "länger",
];

/// Words of sets, without those that may be repetitions.
const SET_NOUNS: &[&str] = &["set", "sets", "rounds", "satz", "sätze", "sätzen", "durchgänge", "serien"];

/// Whether tokens begin with the unit of something that is no dose, or with the second number of "4/10".
fn is_measure(tokens: &[Token]) -> bool {
    let is_fraction = || tokens[0].is(&["/"]) && tokens.get(1).is_some_and(Token::is_number);
    tokens.first().is_some_and(|token| token.is(MEASURES)) || !tokens.is_empty() && is_fraction()
}

/// "10/8/6"
fn by_set(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    let number = |token: &Token| {
        token.lower.parse::<u32>().ok().filter(|n| (1..=50).contains(n) && !token.lower.starts_with('0'))
    };
    let mut list = vec![number(here.first()?)?];
    let mark = here.get(1)?.lower.clone();
    while here.get(list.len() * 2 - 1).is_some_and(|token| token.lower == mark) {
        let Some(next) = here.get(list.len() * 2).and_then(number) else { break };
        list.push(next);
    }
    let len = list.len() * 2 - 1;
    let is_list = list.len() > 2 && matches!(mark.as_str(), "/" | ",") && !is_measure(&here[len..]);
    let reps = here.get(len).is_some_and(|token| token.is(REPS));
    is_list.then(|| (vec![Found::RepsBySet(list)], len + usize::from(reps)))
}

fn directions(tokens: &[Token], at: usize) -> Match {
    phrase(&DIRECTION_PHRASES, &tokens[at..]).map(|((), len)| (vec![Found::Directions], len))
}

fn side(tokens: &[Token], at: usize) -> Match {
    let (side, len) = phrase(&SIDE_PHRASES, &tokens[at..]).or_else(|| one_side(tokens, at))?;
    Some((vec![Found::Side(side)], len))
}

/// "Right arm", or "right" between marks. "Right angle" and "turn right" are no side.
fn one_side(tokens: &[Token], at: usize) -> Option<(SideWord, usize)> {
    let side = match &tokens[at] {
        token if token.is(LEFT) => SideWord::Left,
        token if token.is(RIGHT) => SideWord::Right,
        _ => return None,
    };
    let stop =
        usize::from(tokens.get(at + 1).is_some_and(|token| token.is(&["."])) && tokens[at].is(&["l", "r", "li", "re"]));
    let noun = usize::from(tokens.get(at + 1 + stop).is_some_and(|token| token.is(SIDED)));
    let len = 1 + stop + noun;
    let is_free = |token: Option<&Token>| token.is_none_or(|token| !token.is_word() && !token.is_number());
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_joined = before.is_some_and(|before| before.is(&["and", "und", "with", "mit", "or", "oder"]));
    let is_number_next = tokens.get(at + len).is_some_and(Token::is_number);
    let ends = is_free(tokens.get(at + len)) || noun == 1 && is_number_next;
    let is_after_amount = before.is_some_and(|before| before.is_in_digits() || before.is(&["nur", "only"]));
    let begins = if noun == 1 { !is_joined } else { is_free(before) || is_after_amount };
    (begins && ends).then_some((side, len))
}

fn position(tokens: &[Token], at: usize) -> Match {
    let (position, len) = phrase(&POSITION_PHRASES, &tokens[at..])?;
    let is_end = |token: &Token| token.is(&[".", ";", ",", ":", "(", ")"]);
    let from = tokens[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
    let to = tokens[at..].iter().position(is_end).map_or(tokens.len(), |end| at + end);
    let is_one_of_several = tokens[from..to].iter().any(|token| token.is(NOT_A_POSITION));
    // "Prone lift" is a name, "Lying on your side with a pillow" is not.
    let is_before_a_noun =
        tokens.get(at + len).is_some_and(|token| token.is_word() && !token.is(&["on", "with", "mit", "auf", "at"]));
    let found = if at == from && is_before_a_noun { Found::PositionOfName } else { Found::Position };
    (!is_one_of_several).then(|| (vec![found(position)], len))
}

/// "A minute", "half a minute".
fn a_minute(tokens: &[Token], at: usize) -> Match {
    phrase(&MINUTE_PHRASES, &tokens[at..]).map(|(text, len)| (vec![Found::Time(text.to_owned())], len))
}

/// Amounts with their words: "10 reps", "3 sets", "30 s", "3 breaths", "10 times".
fn amount(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    let first = here.first()?;
    if !first.is_number() && !first.is(AT_LEAST) {
        return None;
    }
    if let Some((text, len)) = breaths(here) {
        return Some((vec![Found::Hold(text)], len));
    }
    if let Some((text, len)) = time(here) {
        // "25-30 Sek. halten", "60 s rest"
        let after = len + here[len..].iter().take_while(|token| token.is(&["."])).count();
        if here.get(after).is_some_and(|token| token.is(REST)) {
            return Some((vec![Found::Rest(text)], after + 1));
        }
        if here.get(after).is_some_and(|token| token.is(HOLD)) {
            return Some((vec![Found::Hold(text)], after + 1));
        }
        let (times, more) = by(&here[len..]).unzip();
        let found = [Some(Found::Time(text)), times.map(Found::Times)];
        return Some((found.into_iter().flatten().collect(), len + more.unwrap_or(0)));
    }
    let (sets, len) = longest(here, LONGEST, |text| is_worded_count(text, SET_NOUNS))
        .or_else(|| longest(here, LONGEST, |text| is_worded_count(text, REP_WORDS)))?;
    let last = &here[len - 1];
    let rounds = here[0].as_digits().parse().ok().filter(|_| last.is(ROUNDS));
    let is_times = last.is(&["x", "×", "times", "mal"]) || last.as_digits().ends_with("mal");
    if is_times && is_equipment(&here[len..]) {
        return None;
    }
    let found = match rounds {
        Some(rounds) => Found::Rounds(rounds),
        None if last.is(SETS) || SET_NOUNS.contains(&last.lower.as_str()) => Found::Sets(sets),
        None if is_times => Found::Times(sets),
        None => Found::Reps(sets),
    };
    let (sets, more) = by(&here[len..]).filter(|_| matches!(found, Found::Reps(_))).unzip();
    Some(([Some(found), sets.map(Found::Sets)].into_iter().flatten().collect(), len + more.unwrap_or(0)))
}

/// "x 3" after an amount, with "sets" behind it or not.
fn by(tokens: &[Token]) -> Option<(String, usize)> {
    tokens.first().filter(|token| token.is(&["x", "×", "*"]))?;
    let (sets, len) = count(&tokens[1..], SET_NOUNS)?;
    (!is_measure(&tokens[1 + len..])).then_some((sets, len + 1))
}

/// "At least" and "up to", before a number of repetitions.
fn open(tokens: &[Token], at: usize) -> Match {
    let (text, len) = (1..=2).find_map(|len| {
        let text = written_in(tokens.get(at..at + len)?).to_lowercase();
        OPEN.contains(&text.as_str()).then_some((text, len))
    })?;
    let is_before = |rule: fn(&[Token], usize) -> Match| rule(tokens, at + len).is_some();
    (is_before(amount) || is_before(sets_of)).then(|| (vec![Found::Open(text)], len))
}

/// "x10"
fn times(tokens: &[Token], at: usize) -> Match {
    by(&tokens[at..]).map(|(text, len)| (vec![Found::Times(text)], len))
}

/// A number alone between marks, or before the words of a side: repetitions.
fn bare(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    here.first().filter(|token| token.is_number())?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_mark = |token: &Token| token.is(&[",", ":", ";", ".", "(", ")", "–", "—"]);
    let (text, len) = longest(here, 5, |text| counts(text, &[]).is_ok_and(|range| !range.is_open))?;
    let after = &here[len..];
    let is_of_sides = phrase(&SIDE_PHRASES, after).is_some()
        || after.first().is_some_and(|token| token.is(&["/"]))
            && after.get(1).is_some_and(|token| token.is(SIDE_NOUNS));
    let is_alone = after.first().is_none_or(|token| is_mark(token) && !after.get(1).is_some_and(Token::is_in_digits));
    (is_of_sides || is_alone && before.is_some_and(is_mark)).then(|| (vec![Found::Reps(text)], len))
}

/// A time with its unit.
fn time(tokens: &[Token]) -> Option<(String, usize)> {
    let (text, len) = longest(tokens, LONGEST, |text| !text.contains(", ") && durations(text).is_ok())?;
    let is_unit = |token: &Token| {
        token.is(&["'", "\"", "′", "″", "’", "”", ":"]) || token.is_word() && !token.is_number() && !token.is(NO_UNITS)
    };
    // "5' 10" is no time.
    let is_a_length = tokens[len - 1].is(&["'", "’", "′"]) && tokens.get(len).is_some_and(Token::is_number);
    (tokens[..len].iter().any(is_unit) && !is_a_length).then_some((text, len))
}

/// A time, or a number of seconds.
fn seconds(tokens: &[Token]) -> Option<(String, usize)> {
    let number = || count(tokens, &[]);
    time(tokens).or_else(number)
}

fn breaths(tokens: &[Token]) -> Option<(String, usize)> {
    longest(tokens, LONGEST, |text| {
        let lower = text.to_lowercase();
        BREATH_WORDS.iter().any(|word| lower.ends_with(word)) && counts(&lower, BREATH_WORDS).is_ok()
    })
}

/// A number or a range, possibly with one of these words.
fn count(tokens: &[Token], words: &[&str]) -> Option<(String, usize)> {
    tokens.first().filter(|token| token.is_number())?;
    longest(tokens, LONGEST, |text| is_count(text, words))
}

/// A count that has a word.
fn is_worded_count(text: &str, words: &[&str]) -> bool {
    (text.ends_with(char::is_alphabetic) || text.ends_with('×')) && is_count(text, words)
}

fn is_count(text: &str, words: &[&str]) -> bool {
    counts(text, words).is_ok_and(|range| !range.is_open && range.most <= 1000 && range.least > 0)
}

/// Whether the tokens begin with equipment: "2x pillows".
fn is_equipment(tokens: &[Token]) -> bool {
    tokens.iter().take(3).enumerate().any(|(at, _)| phrase(&EQUIPMENT_PHRASES, &tokens[at..]).is_some())
        && tokens.first().is_some_and(Token::is_word)
}
