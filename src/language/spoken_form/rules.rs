//! The order in which rules are tried.

use super::cursor::Cursor;
use super::output::{Found, Said};
use super::token::Kind;
use super::{
    abbreviation, calendar, capitals, code, count, markup, money, phone, quantity, sentence_end, sign, slash, symbol,
};

/// What is said for the tokens at a place, if a rule applies.
type Rule = fn(&Cursor<'_>) -> Option<Found>;

/// The rules, by the kind of the first token. The first that applies is taken.
const OF_WORDS: &[Rule] = &[
    markup::address,
    abbreviation::abbreviation,
    abbreviation::initials,
    count::times_after,
    calendar::month_first,
    code::roman,
    code::code,
    slash::sides,
    slash::side,
    abbreviation::unknown,
    markup::plural,
    capitals::capitals,
];
const OF_NUMBERS: &[Rule] = &[
    quantity::after_letters,
    markup::numbered,
    phone::phone,
    calendar::date,
    calendar::clock,
    calendar::year,
    slash::part,
    slash::chain,
    quantity::ordinal,
    count::times,
    slash::score,
    sign::feet_and_inches,
    quantity::quantity,
    quantity::glued,
];
const OF_SYMBOLS: &[Rule] = &[
    markup::bullet,
    markup::smiley,
    markup::link,
    phone::phone,
    money::money,
    sign::signed,
    slash::score,
    quantity::quantity,
    sentence_end::mark,
    count::times_after,
    symbol::arrow,
    markup::mark,
    slash::between,
    symbol::symbol,
];

/// What is said for the tokens at a place: by the first rule that applies, or as it is written.
pub(super) fn found(cursor: &Cursor<'_>) -> Found {
    let rules = match cursor.kind(0) {
        Some(Kind::Word) => OF_WORDS,
        Some(Kind::Number) => OF_NUMBERS,
        Some(Kind::Symbol) => OF_SYMBOLS,
        Some(Kind::Line) => return sentence_end::line(cursor),
        Some(Kind::Space) => return Found::new(1, Said::Space),
        Some(Kind::Variable) | None => &[],
    };
    rules.iter().find_map(|rule| rule(cursor)).unwrap_or_else(|| Found::words(1, cursor.text(0)))
}
