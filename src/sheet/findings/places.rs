//! Finds sides, directions and positions.

use super::{Found, Match, phrase};
use crate::sheet::tokens::Token;
use crate::sheet::words::{
    DIRECTION_PHRASES, LEFT, NOT_A_POSITION, POSITION_PHRASES, RIGHT, SIDE_PHRASES, SIDED, SideWord,
};

pub(super) fn directions(tokens: &[Token], at: usize) -> Match {
    phrase(&DIRECTION_PHRASES, &tokens[at..]).map(|((), len)| (vec![Found::Directions], len))
}

pub(super) fn side(tokens: &[Token], at: usize) -> Match {
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
    let is_refused = before.is_some_and(|before| before.is(NOT_BEFORE_A_SIDE));
    let is_number_next = tokens.get(at + len).is_some_and(Token::is_number);
    let ends = is_free(tokens.get(at + len)) || noun == 1 && is_number_next;
    let is_after_amount = before.is_some_and(|before| before.is_in_digits() || before.is(AFTER_AMOUNTS));
    let begins = !is_refused && (noun == 1 || is_free(before) || is_after_amount);
    (begins && ends).then_some((side, len))
}

pub(super) fn position(tokens: &[Token], at: usize) -> Match {
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

/// Before a side that is not the one of the exercise: "the hand on your right shoulder", "not the right leg".
const NOT_BEFORE_A_SIDE: &[&str] = &[
    "on", "your", "the", "to", "not", "except", "over", "than", "from", "with", "of", "and", "or", "then", "auf",
    "der", "die", "das", "den", "dem", "deine", "deinen", "nach", "zur", "zum", "außer", "nicht", "und", "oder", "mit",
    "dann", ">", "<", "lie", "lying", "both",
];

/// The ends of amounts, after which a side may stand alone, and "only".
const AFTER_AMOUNTS: &[&str] = &[
    "s", "sec", "secs", "seconds", "min", "mins", "minutes", "reps", "rep", "x", "times", "wdh", "sek", "sekunden",
    "mal", "sets", "set", "sätze", "satz", "nur", "only", "heben", "beugen", "strecken",
];
