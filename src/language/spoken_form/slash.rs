//! Slashes and chains of numbers: "4/10", "90/90", "3-1-3", "L/R", "wall/door".

use super::code::joined;
use super::cursor::Cursor;
use super::grammar::entry;
use super::number::{Value, whole};
use super::output::{Doubted, Found};
use super::quantity::amount;
use super::token::Kind;
use crate::dose::Side;

/// The longest chain of numbers.
const LONGEST: usize = 8;

/// Scales on which a value is "out of" the highest.
const SCALES: &[u64] = &[5, 10, 20, 100];

/// From here on, equal numbers are angles or shares, not a score: "90/90".
const ANGLE: u64 = 20;

/// Numbers joined by the same sign: "90-90", "3-1-3", "12/05/2024", "1,2,3".
pub(super) fn chain(cursor: &Cursor<'_>) -> Option<Found> {
    let sign = cursor.symbol(1).filter(|sign| matches!(sign, '-' | '–' | '/' | ':' | '.' | ','))?;
    let links =
        (1..=LONGEST).take_while(|link| cursor.symbol(link * 2 - 1) == Some(sign) && cursor.digits(link * 2).is_some());
    let links = links.count();
    if links == 0 || sign == cursor.tables().thousands && is_grouped(cursor, links) {
        return None;
    }
    let tokens = links * 2 + 1;
    let say = |digits: &str| match whole(digits.strip_prefix('0').filter(|_| sign == '/').unwrap_or(digits)) {
        Some(year @ 1900..2100) if sign == '/' => cursor.grammar.year(year),
        Some(number) => cursor.grammar.number(number),
        None => cursor.grammar.digits(digits),
    };
    let words: Vec<String> = (0..=links).filter_map(|link| cursor.digits(link * 2)).map(say).collect();
    let are_equal = cursor.digits(0) == cursor.digits(2);
    match (sign, links) {
        ('-' | '–', 1) if are_equal => Some(Found::words(tokens, words.join(" "))),
        ('-' | '–' | '/' | '.' | ',', 1) => None,
        (':', 1) => Some(Found::words(tokens, words.join(&format!(" {} ", cursor.tables().ratio)))),
        (',', _) => Some(Found::words(tokens, words.join(", "))),
        ('.', _) => Some(Found::words(tokens, joined(cursor, tokens))),
        _ => Some(Found::words(tokens, words.join(" ")).doubted(Doubted::Meaning)),
    }
}

fn is_grouped(cursor: &Cursor<'_>, links: usize) -> bool {
    (1..=links).all(|link| cursor.digits(link * 2).is_some_and(|digits| digits.len() == 3))
}

/// One of so many: "set 1/3", "day 1/7".
pub(super) fn part(cursor: &Cursor<'_>) -> Option<Found> {
    let (number, of) = (cursor.whole(0)?, cursor.whole(2)?);
    let is_part = cursor.is_symbol(1, "/") && number <= of && !cursor.is_symbol(3, "/") && !cursor.is_glued_after(3);
    let is_counted = cursor.word_before().is_some_and(|word| cursor.tables().before_roman.contains(&word.as_str()));
    let [number, all] = [number, of].map(|number| cursor.grammar.number(number));
    (is_part && is_counted).then(|| Found::words(3, format!("{number} {} {all}", cursor.tables().of)))
}

/// Two numbers with a slash that are no fraction: "4/10", "90/90", "24/7".
pub(super) fn score(cursor: &Cursor<'_>) -> Option<Found> {
    let (part, count) = amount(cursor, 0)?;
    let of = whole(cursor.is_symbol(count, "/").then(|| cursor.digits(count + 1)).flatten()?)?;
    let highest = match (&part.value, &part.from) {
        (Value::Whole(highest), None | Some(Value::Whole(_))) => *highest,
        _ => return None,
    };
    let tables = cursor.tables();
    let (part, whole) = (cursor.grammar.amount(&part), cursor.grammar.number(of));
    let found = |joint: &str| Found::words(count + 2, format!("{part}{joint}{whole}"));
    Some(match highest {
        _ if highest == of && of >= ANGLE || (highest, of) == (24, 7) => found(" "),
        _ if highest <= of && SCALES.contains(&of) => found(&format!(" {} ", tables.out_of)),
        _ if highest <= of => found(&format!(" {} ", tables.out_of)).doubted(Doubted::Meaning),
        _ => found(&format!(" {} ", tables.over)).doubted(Doubted::Meaning),
    })
}

/// Signs of both sides: "L/R", "re./li."
pub(super) fn sides(cursor: &Cursor<'_>) -> Option<Found> {
    let first = side_at(cursor, 0)?;
    let slash = 1 + usize::from(cursor.is_symbol(1, "."));
    let second = cursor.is_symbol(slash, "/+&").then(|| side_at(cursor, slash + 1)).flatten()?;
    let is_apart = !cursor.is_glued() && !cursor.is_glued_after(slash + 2);
    let words = [first, second].map(|side| cursor.grammar.side_alone(side));
    let stop = cursor.stop(slash + 2);
    is_apart.then(|| Found::abbreviation(slash + 2, words.join(&format!(" {} ", cursor.tables().and)), stop))
}

/// The side that a sign stands for.
pub(super) fn side_at(cursor: &Cursor<'_>, ahead: usize) -> Option<Side> {
    let word = cursor.word(ahead)?;
    let is_side = |written: &str| written == word || written == word.to_lowercase();
    cursor.tables().sides.iter().find(|(written, _)| is_side(written)).map(|(_, side)| *side)
}

/// The sign of a side alone: "R arm", "li. Bein".
pub(super) fn side(cursor: &Cursor<'_>) -> Option<Found> {
    let side = side_at(cursor, 0)?;
    let is_joined = cursor.is_glued()
        || cursor.is_glued_after(1)
        || cursor.is_symbol(1, "-'’/&")
        || matches!(cursor.symbol_before(), Some('-' | '/' | '\'' | '’' | '.'));
    if is_joined {
        return None;
    }
    let (stop, ends) = cursor.stop(1);
    let words = cursor.grammar.side(side, cursor, 1 + stop)?;
    let is_capital = cursor.is_sentence_start && cursor.text(0).starts_with(char::is_uppercase);
    let words = if is_capital { crate::language::capital(&words) } else { words };
    Some(Found::abbreviation(1, words, (stop, ends)))
}

/// A slash between words: "wall/door", "up/down", "and/or".
pub(super) fn between(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_symbol(0, "/") && cursor.digits(1).is_some() && matches!(cursor.symbol_before(), Some('°' | 'º' | '%'))
    {
        return Some(Found::words(1, " "));
    }
    let is_spaced = cursor.kind_before() == Some(Kind::Space);
    let before = cursor.at.checked_sub(1 + usize::from(is_spaced)).and_then(|at| cursor.tokens.get(at))?;
    let after = cursor.word(cursor.after_space(1)).filter(|_| cursor.is_symbol(0, "/"))?;
    let is_word = |word: &str| word.chars().count() > 1;
    let is_between = before.kind == Kind::Variable || before.kind == Kind::Word && is_word(&before.text);
    if !is_between || !is_word(after) || cursor.grammar.is_ending(after) {
        return None;
    }
    let (before, after) = (before.text.to_lowercase(), after.to_lowercase());
    let tables = cursor.tables();
    let are_opposites = [&before, &after].into_iter().all(|word| tables.opposites.contains(&word.as_str()));
    let space = if is_spaced { "" } else { " " };
    if let Some(per) = rate(cursor, &before, &after) {
        return Some(Found::words(cursor.after_space(1) + 1, format!("{space}{per}")));
    }
    let joint = match () {
        () if before == tables.and => "",
        () if are_opposites => tables.and,
        () => tables.or,
    };
    let joint = if joint.is_empty() { " ".to_owned() } else { format!("{space}{joint} ") };
    Some(Found::words(cursor.after_space(1), joint))
}

/// "3 sets/day", "5 times/side".
fn rate(cursor: &Cursor<'_>, before: &str, after: &str) -> Option<&'static str> {
    let per = entry(cursor.tables().per, &after)?;
    let is_of_time = ["a ", "an ", "per ", "pro "].iter().any(|start| per.starts_with(start));
    (is_of_time || cursor.tables().counted.contains(&before)).then_some(per)
}
