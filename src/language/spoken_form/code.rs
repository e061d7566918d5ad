//! Letters with numbers, "C7" and "L5/S1", and Roman numerals.

use super::cursor::Cursor;
use super::number;
use super::output::{Doubted, Found};

/// The longest letters of a code.
const LONGEST: usize = 4;

/// The most parts of a code.
const MOST_PARTS: usize = 4;

/// A letter and a number: "C7", "L5/S1", "C5-6".
pub(super) fn code(cursor: &Cursor<'_>) -> Option<Found> {
    let is_first = !cursor.is_glued() && cursor.digits(1).is_some();
    let (mut said, mut tokens) = is_first.then(|| part(cursor, 0))??;
    if cursor.word(tokens).is_some() {
        let tokens = (tokens..tokens + LONGEST).find(|ahead| !cursor.is_glued_after(*ahead)).unwrap_or(tokens);
        return Some(Found::words(tokens, joined(cursor, tokens)).doubted(Doubted::Unknown));
    }
    let mut before = cursor.whole(1);
    for _ in 1..MOST_PARTS {
        if !cursor.is_symbol(tokens, "/-–") {
            break;
        }
        let number = || Some((cursor.grammar.number(number::whole(cursor.digits(tokens + 1)?)?), 1));
        let Some((next, count)) = part(cursor, tokens + 1).or_else(number) else { break };
        if cursor.is_glued_after(tokens + 1 + count) {
            break;
        }
        let here = cursor.whole(tokens + count);
        let is_same = count == 1 || cursor.word(tokens + 1) == cursor.word(0);
        // "C5-C6" is a joint, "T4-T8" a range.
        let is_range = is_same
            && !cursor.is_symbol(tokens, "/")
            && before.zip(here).is_some_and(|(before, here)| before + 1 < here);
        let to = if is_range { format!("{} ", cursor.tables().to) } else { String::new() };
        said = format!("{said} {to}{next}");
        before = here;
        tokens += 1 + count;
    }
    Some(Found::words(tokens, said))
}

/// A letter and a number in words, and the number of tokens.
fn part(cursor: &Cursor<'_>, ahead: usize) -> Option<(String, usize)> {
    let (letters, digits) = (cursor.word(ahead)?, cursor.digits(ahead + 1)?);
    let is_code = letters.chars().count() <= LONGEST && !letters.contains(char::is_lowercase);
    let value =
        number::whole(digits).map_or_else(|| cursor.grammar.digits(digits), |number| cursor.grammar.number(number));
    is_code.then(|| (format!("{letters} {value}"), 2))
}

/// Tokens as they are written.
pub(super) fn joined(cursor: &Cursor<'_>, tokens: usize) -> String {
    (0..tokens).map(|ahead| cursor.text(ahead)).collect()
}

/// A Roman numeral after a word such as "phase".
pub(super) fn roman(cursor: &Cursor<'_>) -> Option<Found> {
    let numeral = cursor.word(0).filter(|_| !cursor.is_glued_after(1) && !cursor.is_symbol(1, "'’-"))?;
    let number = value(numeral)?;
    let before = cursor.word_before()?;
    let is_after_name = cursor.tables().before_roman.contains(&before.as_str());
    is_after_name.then(|| Found::words(1, cursor.grammar.number(number)))
}

/// The value of a Roman numeral up to 39.
fn value(numeral: &str) -> Option<u64> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let units = numeral.trim_start_matches('X');
    let tens = numeral.len() - units.len();
    let ones = ONES.iter().position(|written| *written == units)?;
    let number = tens * 10 + ones;
    (tens <= 3 && number > 0).then(|| u64::try_from(number).ok()).flatten()
}
