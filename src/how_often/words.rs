//! The words for how often, in English and German, in lower case. Where one begins another, the longer comes first.

/// The most times a day.
pub(super) const MOST_A_DAY: u32 = 24;

/// The most times a week.
pub(super) const MOST_A_WEEK: u32 = 50;

/// The most days a week.
pub(super) const MOST_DAYS: u32 = 7;

/// The spaces between words: one may not break the line.
pub(super) const SPACES: [char; 2] = [' ', '\u{a0}'];

/// The numbers from one to ten.
pub(super) const NUMBERS: [[&str; 2]; 10] = [
    ["one", "ein"],
    ["two", "zwei"],
    ["three", "drei"],
    ["four", "vier"],
    ["five", "fünf"],
    ["six", "sechs"],
    ["seven", "sieben"],
    ["eight", "acht"],
    ["nine", "neun"],
    ["ten", "zehn"],
];

/// One time and two times, in one word.
pub(super) const ONCE: [&str; 2] = ["once", "twice"];

/// Between the numbers of a range. "drei- bis viermal" has a hyphen, without the space after it.
pub(super) const RANGES: &[&str] = &["-bis ", "-", " to ", " bis "];

/// After a number of times.
pub(super) const TIMES: &[&str] = &["times", " times", "time", " time", "x", " x", "mal", " mal", "-mal"];

/// After a number of days.
pub(super) const DAYS: &[&str] = &[" days", " day", " tagen", " tage", " tag"];

/// Before a number of days.
pub(super) const ON: &[&str] = &["on", "an"];

/// The period of a number of times a day.
pub(super) const DAY: &[&str] = &[
    "a day",
    "per day",
    "each day",
    "every day",
    "daily",
    "day",
    "p/d",
    "täglich",
    "tägl",
    "tgl",
    "am tag",
    "pro tag",
    "je tag",
    "jeden tag",
];

/// The period of a number of times a week.
pub(super) const WEEK: &[&str] = &[
    "a week",
    "per week",
    "per wk",
    "a wk",
    "each week",
    "every week",
    "weekly",
    "wöchentlich",
    "die woche",
    "pro woche",
    "je woche",
    "in der woche",
    "jede woche",
];

/// The words for a day, and those for a week, after a slash.
pub(super) const AFTER_A_SLASH: [&[&str]; 2] = [&["day", "tag", "d"], &["week", "woche", "wk"]];

/// Once a day.
pub(super) const DAILY: &[&str] = &["daily", "every day", "each day", "täglich", "jeden tag"];

/// Once a week.
pub(super) const WEEKLY: &[&str] = &["weekly", "every week", "each week", "wöchentlich", "jede woche"];

/// Once in two days.
pub(super) const EVERY_SECOND_DAY: &[&str] = &[
    "every second day",
    "every 2nd day",
    "every other day",
    "every two days",
    "every 2 days",
    "jeden zweiten tag",
    "jeden 2. tag",
    "alle zwei tage",
    "alle 2 tage",
];

/// Once in two days, in words that take no minimum: "at least a day between" is a different thing.
pub(super) const WITH_A_DAY_BETWEEN: &[&str] = &[
    "with a day between",
    "with a day in between",
    "with one day between",
    "with one day in between",
    "mit einem tag pause",
    "mit einem tag abstand",
    "mit einem tag dazwischen",
];

/// Before a number of times that may be exceeded.
pub(super) const MINIMUM: &[&str] = &["at least", "mindestens"];
