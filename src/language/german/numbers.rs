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

/// A number below a trillion; a larger one stays in digits.
pub(super) fn number(n: impl Into<u64>) -> String {
    let n = n.into();
    let rest = |rest: u64| if rest == 0 { String::new() } else { number(rest) };
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{}und{}", joined(SMALL[n as usize % 10]), TENS[n as usize / 10]),
        100..1000 => format!("{}hundert{}", joined(SMALL[n as usize / 100]), rest(n % 100)),
        1000..1_000_000 => format!("{}tausend{}", joined(&number(n / 1000)), rest(n % 1000)),
        1_000_000..1_000_000_000 => large(n, 1_000_000, ["Million", "Millionen"]),
        1_000_000_000..1_000_000_000_000 => large(n, 1_000_000_000, ["Milliarde", "Milliarden"]),
        _ => n.to_string(),
    }
}

/// Millions or more, which are nouns.
fn large(n: u64, size: u64, [one, many]: [&str; 2]) -> String {
    let most = match n / size {
        1 => format!("eine {one}"),
        count => format!("{} {many}", number(count)),
    };
    if n.is_multiple_of(size) { most } else { format!("{most} {}", number(n % size)) }
}

/// A number in a series, before a masculine noun: "zweiter", "einundzwanzigster".
pub(super) fn ordinal(n: impl Into<u64>) -> String {
    let n = n.into();
    let number = number(n);
    let regular = if matches!(n % 100, 0 | 20..) { "ster" } else { "ter" };
    let irregular = [("eins", "erster"), ("drei", "dritter"), ("sieben", "siebter"), ("acht", "achter")];
    let irregular = irregular.into_iter().filter(|_| n % 100 < 10);
    let stem = irregular.into_iter().find_map(|(last, ordinal)| Some((number.strip_suffix(last)?, ordinal)));
    let (stem, ending) = stem.unwrap_or((&number, regular));
    format!("{stem}{ending}")
}

/// A number as the first part of a compound: "eins" becomes "ein".
pub(super) fn joined(number: &str) -> &str {
    if number.ends_with("eins") { &number[..number.len() - 1] } else { number }
}
