//! German numbers in words.

pub(super) const SMALL: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

/// A number below a million; a larger one stays in digits.
pub(super) fn number(n: u32) -> String {
    let at = n as usize;
    let rest = |rest: u32| if rest == 0 { String::new() } else { number(rest) };
    match n {
        0..20 => SMALL[at].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[at / 10].to_owned(),
        20..100 => format!("{}und{}", joined(SMALL[at % 10]), TENS[at / 10]),
        100..1000 => format!("{}hundert{}", joined(SMALL[at / 100]), rest(n % 100)),
        1000..1_000_000 => format!("{}tausend{}", joined(&number(n / 1000)), rest(n % 1000)),
        _ => n.to_string(),
    }
}

/// A number as the first part of a compound: "eins" becomes "ein".
pub(super) fn joined(number: &str) -> &str {
    if number.ends_with("eins") { &number[..number.len() - 1] } else { number }
}
