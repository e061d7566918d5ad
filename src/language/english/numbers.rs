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
pub(super) fn ordinal(n: u32) -> String {
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

/// A number below a million; a larger one stays in digits.
pub(super) fn number(n: u32) -> String {
    let at = n as usize;
    let and_rest = |rest: u32| if rest == 0 { String::new() } else { format!(" {}", number(rest)) };
    match n {
        0..20 => ONES[at].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[at / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[at / 10], ONES[at % 10]),
        100..1000 => format!("{} hundred{}", ONES[at / 100], and_rest(n % 100)),
        1000..1_000_000 => format!("{} thousand{}", number(n / 1000), and_rest(n % 1000)),
        _ => n.to_string(),
    }
}
