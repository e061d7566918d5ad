//! Finds amounts: sets, repetitions, holds, times and rests.

use super::limits::times_a_period;
use super::quantities::{LONGEST, breaths, count, is_worded_count, seconds, time};
use super::{Found, Match, longest, phrase};
use crate::format::{Bounds, counts};
use crate::routine::{REP_WORDS, SET_WORDS};
use crate::sheet::tokens::{Token, in_digits_of, tokens as tokens_of};
use crate::sheet::words::{
    BEFORE_AMOUNT, EQUIPMENT_PHRASES, HOLD, MEASURES, MINUTE_PHRASES, OF, OPEN_PHRASES, PARTS_OF_MOVEMENT, REPS, REST,
    ROUNDS, SETS, SIDE_NOUNS, SIDE_PHRASES, SideWord, TEMPO, VAGUE_PHRASES,
};

/// "hold 5 sec", "rest: 60-90", "sets 1-2", "reps 4".
pub(super) fn labelled(tokens: &[Token], at: usize) -> Match {
    let found = |label: &[&str], read: fn(&[Token]) -> Option<(Found, usize)>| {
        let start = after_label(tokens, at, label)?;
        let (found, len) = read(&tokens[start..])?;
        let after = &tokens[start + len..];
        // "Hold 5 kg" is no time, and "pause 2 s at the bottom" no rest.
        let is_other = is_measure(after) || label == REST && is_within(after);
        (!is_other).then(|| (vec![found], start - at + len))
    };
    // "Repetitions: 2 sets of 10"
    if tokens[at].is(REPS) {
        let start = after_label(tokens, at, REPS)?;
        if let Some((found, len)) = tokens.get(start).and_then(|_| sets_of(tokens, start)) {
            return Some((found, start - at + len));
        }
    }
    // "Sets of 10" are repetitions.
    if tokens[at].is(SETS) && tokens.get(at + 1).is_some_and(|token| token.is(OF)) {
        return found(SETS, |tokens| count(tokens, REP_WORDS).map(|(text, len)| (Found::Reps(text), len)));
    }
    found(HOLD, |tokens| breaths(tokens).or_else(|| seconds(tokens)).map(|(text, len)| (Found::Hold(text), len)))
        .or_else(|| found(REST, |tokens| seconds(tokens).map(|(text, len)| (Found::Rest(text), len))))
        .or_else(|| found(SETS, |tokens| count(tokens, SET_WORDS).map(|(text, len)| (Found::Sets(text), len))))
        .or_else(|| found(REPS, |tokens| count(tokens, REP_WORDS).map(|(text, len)| (Found::Reps(text), len))))
}

/// The place after one of these words and what may stand between it and its amount.
fn after_label(tokens: &[Token], at: usize, label: &[&str]) -> Option<usize> {
    tokens.get(at).filter(|token| token.is(label))?;
    let between = tokens[at + 1..].iter().take_while(|token| token.is(BEFORE_AMOUNT)).count();
    Some(at + 1 + between)
}

/// "tempo 3-1-3"
pub(super) fn tempo(tokens: &[Token], at: usize) -> Match {
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

/// "3 x 10", "3 sets of 8-12 reps", "2 x 30 s".
pub(super) fn sets_of(tokens: &[Token], at: usize) -> Match {
    let tokens = &tokens[at..];
    let (sets, sets_len) = (1..=LONGEST.min(tokens.len())).find_map(|len| {
        let text = in_digits_of(&tokens[..len]);
        let is_noun = !tokens[len - 1].is_number();
        let next = tokens.get(len);
        let is_times = next.is_some_and(|token| token.is(&["times", "mal", "by"]))
            && tokens.get(len + 1).is_some_and(Token::is_number);
        let is_of = next.is_some_and(|token| token.is(OF) || is_noun && token.is_in_digits()) || is_times;
        let words: &[&str] = if is_noun { SET_NOUNS } else { &[] };
        (is_of && tokens[0].is_number() && counts(&text, words).is_ok_and(|range| !range.is_open))
            .then_some((text, len))
    })?;
    let of = |token: &&Token| token.is(OF) || token.is(&["times", "mal", "by"]);
    let start = sets_len + tokens[sets_len..].iter().take_while(of).count();
    let rest = &tokens[start..];
    // "2x pillows", and "10 x 3 per day".
    if is_equipment(rest) || times_a_period(rest).is_some() {
        return None;
    }
    if let Some((vague, len)) = phrase(&VAGUE_PHRASES, rest) {
        return Some((vec![Found::Sets(sets), Found::Vague(vague)], start + len));
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

/// Words of sets, without those that may be repetitions.
const SET_NOUNS: &[&str] = &["set", "sets", "rounds", "satz", "sätze", "sätzen", "durchgänge", "durchg", "serien"];

/// Whether tokens say where in a movement something is done: "at the bottom".
fn is_within(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|token| token.is(&["at", "am", "oben", "unten", "in", "im", "up", "down", "on"]))
}

/// Whether tokens begin with the unit of something that is no dose, or with the second number of "4/10".
fn is_measure(tokens: &[Token]) -> bool {
    let is_fraction = || tokens[0].is(&["/"]) && tokens.get(1).is_some_and(Token::is_number);
    tokens.first().is_some_and(|token| token.is(MEASURES)) || !tokens.is_empty() && is_fraction()
}

/// The most repetitions that stand without a word; larger numbers are others.
const MOST_BARE: u32 = 200;

/// "10/8/6"
pub(super) fn by_set(tokens: &[Token], at: usize) -> Match {
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

/// "12/12": as many on each side.
pub(super) fn pair(tokens: &[Token], at: usize) -> Match {
    let [one, slash, other, ..] = &tokens[at..] else { return None };
    let is_pair = one.is_in_digits() && slash.is(&["/"]) && one.lower == other.lower && !is_measure(&tokens[at + 3..]);
    let number: u32 = one.lower.parse().ok().filter(|number| (1..=50).contains(number))?;
    let (sets, more) = by(&tokens[at + 3..]).unzip();
    let found = [Some(Found::Reps(number.to_string())), Some(Found::Side(SideWord::Each)), sets.map(Found::Sets)];
    is_pair.then(|| (found.into_iter().flatten().collect(), 3 + more.unwrap_or(0)))
}

/// "A minute", "half a minute".
pub(super) fn a_minute(tokens: &[Token], at: usize) -> Match {
    phrase(&MINUTE_PHRASES, &tokens[at..]).map(|(text, len)| (vec![Found::Time(text.to_owned())], len))
}

/// The first words of an amount that is open upwards.
const AT_LEAST: &[&str] = &["at", "mindestens", "mind", "minimum", "≥", ">"];

/// Amounts with their words: "10 reps", "3 sets", "30 s", "3 breaths", "10 times".
pub(super) fn amount(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    let first = here.first()?;
    if !first.is_number() && !first.is(AT_LEAST) {
        return None;
    }
    if let Some((text, len)) = breaths(here) {
        return Some((vec![Found::Hold(text)], len));
    }
    if let Some((text, len)) = time(here) {
        // The times of the parts of a movement: "3 s down".
        let to = usize::from(here.get(len).is_some_and(|token| token.is(&["to"])));
        let is_part = here.get(len + to).is_some_and(|token| token.is(PARTS_OF_MOVEMENT))
            || at.checked_sub(1).is_some_and(|before| tokens[before].is(PARTS_OF_MOVEMENT))
            || at.checked_sub(2).is_some_and(|before| tokens[before].is(PARTS_OF_MOVEMENT));
        let is_pause = here.get(len).is_some_and(|token| token.is(REST)) && is_within(&here[len + 1..]);
        if is_part || is_pause {
            return None;
        }
        // "25-30 Sek. halten", "60 s rest"
        let after = len + here[len..].iter().take_while(|token| token.is(&["."])).count();
        if here.get(after).is_some_and(|token| token.is(REST)) {
            return Some((vec![Found::Rest(text)], after + 1));
        }
        if here.get(after).is_some_and(|token| token.is(HOLD)) {
            return Some((vec![Found::Hold(text)], after + 1));
        }
        // "At 14:30" is no time of an exercise.
        let is_clock = text.contains(':')
            && (here.get(len).is_some_and(|token| token.is(&["uhr", "am", "pm"]))
                || at.checked_sub(1).is_some_and(|before| tokens[before].is(&["at", "um"])));
        if is_clock {
            return None;
        }
        let (times, more) = by(&here[len..]).unzip();
        let found = [Some(Found::Time(text)), times.map(times_or_more)];
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
    if time(&tokens[1..]).is_some() || times_a_period(tokens).is_some() {
        return None;
    }
    let (sets, len) = count(&tokens[1..], SET_NOUNS)
        .filter(|(text, _)| text.ends_with(char::is_alphabetic))
        .or_else(|| count(&tokens[1..], REP_WORDS))?;
    (!is_measure(&tokens[1 + len..])).then_some((sets, len + 1))
}

/// A number after "x": sets or repetitions by its word, otherwise a number of times.
fn times_or_more(text: String) -> Found {
    let ends = |words: &[&str]| words.iter().any(|word| word.len() > 1 && text.to_lowercase().ends_with(word));
    match () {
        () if ends(SET_NOUNS) => Found::Sets(text),
        () if ends(REPS) => Found::Reps(text),
        () => Found::Times(text),
    }
}

/// "At least" and "about", before a number, and "+" after it.
pub(super) fn open(tokens: &[Token], at: usize) -> Match {
    let is_after_number = at
        .checked_sub(1)
        .is_some_and(|before| tokens[before].is_in_digits() && tokens[before].at.end == tokens[at].at.start);
    if tokens[at].is(&["+"]) && is_after_number {
        return Some((vec![Found::Open("+".to_owned())], 1));
    }
    let (text, len) = phrase(&OPEN_PHRASES, &tokens[at..])?;
    let is_before = |rule: fn(&[Token], usize) -> Match| rule(tokens, at + len).is_some();
    let is_number = tokens.get(at + len).is_some_and(Token::is_number);
    (is_number && (is_before(amount) || is_before(sets_of) || is_before(bare)))
        .then(|| (vec![Found::Open(text.to_owned())], len))
}

/// "8 or 12 reps", "between 8 and 12 reps": a range.
pub(super) fn either(tokens: &[Token], at: usize) -> Match {
    let between = usize::from(tokens[at].is(&["between", "zwischen"]));
    let here = tokens.get(at + between..)?;
    let [least, joint, most, ..] = here else { return None };
    let is_joint = joint.is(&["or", "oder", "/"]) || between > 0 && joint.is(&["and", "und"]);
    let number = |token: &Token| token.as_digits().parse::<u32>().ok();
    let (least, most) = (number(least)?, number(most)?);
    if !is_joint || least >= most {
        return None;
    }
    let range = tokens_of(&format!("{least}-{most}"));
    let rest = here[3..].iter().take(LONGEST).cloned();
    let all: Vec<Token> = range.into_iter().chain(rest).collect();
    let is_worded = all.get(3).is_some_and(Token::is_word);
    let (found, len) = sets_of(&all, 0).or_else(|| amount(&all, 0)).filter(|_| is_worded)?;
    Some((found, between + len))
}

/// After a number that counts no repetitions.
const NOT_COUNTED: &[&str] = &[
    "x",
    "ways",
    "weeks",
    "week",
    "days",
    "day",
    "months",
    "month",
    "wochen",
    "tage",
    "monate",
    "exercises",
    "übungen",
    "pages",
    "points",
    "tips",
    "uhr",
    "pm",
    "am",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "von",
];

/// A number before the name of the exercise: "10 squats".
pub(super) fn leading(tokens: &[Token], at: usize) -> Match {
    let is_first = at == 0 && tokens[0].is_number() && tokens[0].as_digits().parse::<u32>().is_ok();
    let is_before_word = tokens.get(1).is_some_and(|next| next.is_word() && !next.is_number() && !next.is(MEASURES));
    let is_amount = || amount(tokens, 0).is_some() || sets_of(tokens, 0).is_some();
    let is_leading = is_first && is_before_word && !tokens.get(1).is_some_and(|next| next.is(NOT_COUNTED));
    (is_leading && !is_amount()).then(|| (vec![Found::Leading(tokens[0].as_digits().to_owned())], 1))
}

/// "x10"
pub(super) fn times(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    let time_after_x = || here[0].is(&["x", "×"]).then(|| time(&here[1..])).flatten();
    if let Some((text, len)) = time_after_x() {
        return Some((vec![Found::Time(text)], len + 1));
    }
    let (text, len) = by(here)?;
    Some((vec![times_or_more(text)], len))
}

/// A number alone between marks, or before the words of a side: repetitions.
pub(super) fn bare(tokens: &[Token], at: usize) -> Match {
    let here = &tokens[at..];
    here.first().filter(|token| token.is_number())?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_mark = |token: &Token| token.is(&[",", ":", ";", ".", "(", ")", "–", "—"]);
    let is_number = |range: Bounds<u32>| !range.is_open && range.most <= MOST_BARE;
    let (text, len) = longest(here, 5, |text| counts(text, &[]).is_ok_and(is_number))?;
    let after = &here[len..];
    let is_of_sides = phrase(&SIDE_PHRASES, after).is_some()
        || after.first().is_some_and(|token| token.is(&["/"]))
            && after.get(1).is_some_and(|token| token.is(SIDE_NOUNS));
    let is_alone = after.first().is_none_or(|token| is_mark(token) && !after.get(1).is_some_and(Token::is_in_digits));
    (is_of_sides || is_alone && before.is_some_and(is_mark)).then(|| (vec![Found::Reps(text)], len))
}

/// Whether the tokens begin with equipment: "2x pillows".
fn is_equipment(tokens: &[Token]) -> bool {
    tokens.iter().take(3).enumerate().any(|(at, _)| phrase(&EQUIPMENT_PHRASES, &tokens[at..]).is_some())
        && tokens.first().is_some_and(Token::is_word)
}
