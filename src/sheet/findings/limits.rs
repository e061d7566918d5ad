//! Finds how often, limits of pain, and amounts that are no number.

use super::quantities::LONGEST;
use super::{Found, Match, phrase};
use crate::how_often::HowOften;
use crate::sheet::tokens::{Token, in_digits_of, written_in};
use crate::sheet::words::{HOW_OFTEN_PHRASES, PAIN, SCALE_PHRASES, UNDER, UP_TO, VAGUE_PHRASES};

pub(super) fn how_often(tokens: &[Token], at: usize) -> Match {
    let tokens = &tokens[at..];
    // "20 min/day"
    if tokens[0].is(&["/"]) && tokens.get(1).is_some_and(|token| token.is(&["day", "tag"])) {
        return Some((vec![Found::HowOften("daily".parse().ok()?, "daily".to_owned())], 2));
    }
    // "Days per week: 5 to 6"
    let label = ["days", "per", "week", ":"];
    if tokens.len() > label.len() && tokens.iter().zip(label).all(|(token, word)| token.lower == word) {
        let number = |len: usize| tokens.get(label.len()..label.len() + len).map(in_digits_of);
        let often = |len: usize| Some((number(len)?.replace(' ', "-").replace("-to-", "-") + " days a week", len));
        let read = [3, 1].into_iter().filter_map(often).find(|(text, _)| text.parse::<HowOften>().is_ok());
        if let Some((text, len)) = read {
            return Some((vec![Found::HowOften(text.parse().ok()?, text)], label.len() + len));
        }
    }
    if let Some((often, len)) = phrase(&HOW_OFTEN_PHRASES, tokens) {
        return Some((vec![Found::HowOften(often.parse().ok()?, often.to_owned())], len));
    }
    if let Some((often, len)) = times_a_period(tokens) {
        return Some((vec![Found::HowOften(often.parse().ok()?, often)], len));
    }
    (1..=LONGEST.min(tokens.len())).rev().find_map(|len| {
        // In the words of the sheet, or with digits: "twelve times a week".
        let written = [written_in(&tokens[..len]), in_digits_of(&tokens[..len])];
        let is_end = tokens[len - 1].is(&["."]);
        let mut written = written.into_iter().filter(|_| !is_end);
        let found = written.find_map(|text| Some(Found::HowOften(text.parse().ok()?, text)))?;
        Some((vec![found], len))
    })
}

/// "x 3 daily" and "3 per day".
pub(super) fn times_a_period(tokens: &[Token]) -> Option<(String, usize)> {
    let x = usize::from(tokens.first()?.is(&["x", "×"]));
    let number = tokens.get(x).filter(|token| token.is_in_digits())?;
    let start = x + 1 + usize::from(tokens.get(x + 1).is_some_and(|token| token.is(&["x", "×"])));
    (1..=LONGEST_PERIOD).rev().find_map(|len| {
        let period = tokens.get(start..start + len)?;
        let slash = if period[0].is(&["/"]) { "" } else { " " };
        let text = format!("{}x{slash}{}", number.written, written_in(period));
        text.parse::<HowOften>().is_ok().then_some((text, start + len))
    })
}

/// The most tokens of a period: "in der Woche".
const LONGEST_PERIOD: usize = 3;

/// "Stop above 3/10", "pain under 4 out of 10". It has to be all understood: a limit of pain is not guessed.
pub(super) fn stop_above(tokens: &[Token], at: usize) -> Match {
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
    // "On a scale of 0-10", "VAS 3".
    let scale = phrase(&SCALE_PHRASES, after).map(|((), len)| len);
    let len = match () {
        () if scale.is_some() => scale.unwrap_or_default(),
        () if tokens[0].is(&["vas", "nrs"]) && !after.first().is_some_and(|token| token.is(&["/"])) => 0,
        () if lower(2) == "/10" || lower(2) == "/ 10" => 2,
        () if ["of 10", "von 10"].contains(&lower(2).as_str()) => 2,
        () if lower(3) == "out of 10" => 3,
        () => return None,
    };
    Some((vec![Found::StopAbove(if is_under { limit - 1 } else { limit })], number + 1 + len))
}

/// The most tokens from a word about pain to its limit.
const LONGEST_PAIN: usize = 12;

pub(super) fn vague(tokens: &[Token], at: usize) -> Match {
    phrase(&VAGUE_PHRASES, &tokens[at..]).map(|(vague, len)| (vec![Found::Vague(vague)], len))
}
