//! Amounts of money: "£5.50", "5 €".

use super::cursor::Cursor;
use super::number::{Amount, Value, read};
use super::output::Found;
use super::unit::per;

/// An amount of money with its sign before it: "£5.50".
pub(super) fn money(cursor: &Cursor<'_>) -> Option<Found> {
    let sign = cursor.symbol(0)?;
    let currency = cursor.tables().currencies.iter().find(|(written, ..)| *written == sign)?;
    let at = cursor.after_space(1);
    let (value, count) = read(cursor, at)?;
    let words = money_words(cursor, &value, currency);
    Some(match per(cursor, at + count) {
        Some((per, more)) => Found::words(at + count + more, format!("{words} {per}")),
        None => Found::words(at + count, words),
    })
}

pub(super) fn currency_after(cursor: &Cursor<'_>, amount: &Amount<'_>, count: usize) -> Option<(String, usize)> {
    let at = cursor.after_space(count);
    let sign = cursor.symbol(at)?;
    let currency = cursor.tables().currencies.iter().find(|(written, ..)| *written == sign)?;
    let value = amount.from.is_none().then_some(&amount.value)?;
    Some((money_words(cursor, value, currency), at + 1))
}

fn money_words(cursor: &Cursor<'_>, value: &Value<'_>, (_, one, many): &(char, &str, &str)) -> String {
    match value {
        Value::Whole(1) => (*one).to_owned(),
        Value::Decimal(whole, part) if part.len() == 2 => {
            let rest = part.parse::<u64>().map_or_else(|_| String::new(), |rest| cursor.grammar.number(rest));
            let whole =
                if *whole == 1 { (*one).to_owned() } else { format!("{} {many}", cursor.grammar.number(*whole)) };
            if *part == "00" { whole } else { format!("{whole} {rest}") }
        }
        _ => format!("{} {many}", cursor.grammar.value(value)),
    }
}
