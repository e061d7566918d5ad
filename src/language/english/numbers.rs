//! English numbers in words.

pub(super) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number in a series: "second", "twenty-first".
pub(super) fn ordinal(n: impl Into<u64>) -> String {
    let number = number(n);
    let (before, last) = number.split_at(number.rfind(['-', ' ']).map_or(0, |at| at + 1));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        _ => last.strip_suffix('y').map_or_else(|| format!("{last}th"), |stem| format!("{stem}ieth")),
    };
    format!("{before}{last}")
}

/// A number below a trillion; a larger one stays in digits.
pub(super) fn number(n: impl Into<u64>) -> String {
    let n = n.into();
    let and_rest = |rest: u64| if rest == 0 { String::new() } else { format!(" {}", number(rest)) };
    let large = |size: u64, name: &str| format!("{} {name}{}", number(n / size), and_rest(n % size));
    match n {
        0..20 => ONES[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[n as usize / 10], ONES[n as usize % 10]),
        100..1000 => large(100, "hundred"),
        1000..1_000_000 => large(1000, "thousand"),
        1_000_000..1_000_000_000 => large(1_000_000, "million"),
        1_000_000_000..1_000_000_000_000 => large(1_000_000_000, "billion"),
        _ => n.to_string(),
    }
}
