//! The amounts of a dose as authors write them: numbers, ranges, lists with a number for each set, breaths.

use std::time::Duration;

use jsonc_parser::ast::{Object, Value};

use crate::format::{Bounds, Refusal, Values, abbreviated, counts, counts_of, durations_of, is_within};

mod described;
mod hints;

/// The longest hold and rest, in seconds.
const HOUR: u32 = 3600;

/// The largest number of sets and of repetitions, and of breaths in a hold.
const MOST: u32 = 1000;
const MOST_BREATHS: u32 = 90;

/// The least time from the lower end of a hold to the upper one: the number is said in between.
const LEAST_EXTENT: Duration = Duration::from_secs(2);

/// The largest number of sets that differ.
const MOST_BY_SET: usize = 50;

/// Words after a number of repetitions, of sets and of breaths.
pub(crate) const REP_WORDS: &[&str] =
    &["x", "×", "times", "rep", "reps", "repetitions", "mal", "wdh", "wiederh", "whg", "wh", "wiederholungen"];
pub(crate) const SET_WORDS: &[&str] =
    &["x", "×", "set", "sets", "rounds", "times", "satz", "sätze", "mal", "durchgänge", "durchg", "serien"];
pub(crate) const BREATH_WORDS: &[&str] = &[
    "breath",
    "breaths",
    "deep breath",
    "deep breaths",
    "slow breaths",
    "atemzug",
    "atemzüge",
    "tiefe atemzüge",
    "ruhige atemzüge",
    "langsame atemzüge",
];

/// As many repetitions as possible.
const MAX: &str = "max";

/// An amount of a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// The number of sets.
    Sets,
    /// The repetitions of a set.
    Reps,
    /// The time that a position is held, or its number of breaths.
    Hold,
    /// The time that a movement is done at one's own pace.
    For,
    /// The rest between sets.
    Rest,
}

/// A number of sets or repetitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// A number or a range.
    Range(Bounds<u32>),
    /// A number for each set.
    BySet(Vec<u32>),
    /// As many as possible.
    Max,
}

/// A time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// A time or a range.
    Range(Bounds<Duration>),
    /// A time for each set.
    BySet(Vec<Duration>),
    /// A number of breaths.
    Breaths(Bounds<u32>),
}

impl Amount {
    /// The name of its field.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Sets => "sets",
            Self::Reps => "reps",
            Self::Hold => "hold",
            Self::For => "for",
            Self::Rest => "rest",
        }
    }

    /// The number of an object, if it is valid.
    pub(super) fn counts(self, object: &Object<'_>) -> Option<Counts> {
        let value = &object.get(self.field())?.value;
        match value.as_array() {
            Some(list) => {
                list.elements.iter().map(|value| self.count(value).ok()).collect::<Option<_>>().map(Counts::BySet)
            }
            None if self.is_max(value) => Some(Counts::Max),
            None => self.count_range(value).ok().map(Counts::Range),
        }
    }

    /// The time of an object, if it is valid.
    pub(super) fn times(self, object: &Object<'_>) -> Option<Times> {
        let value = &object.get(self.field())?.value;
        if let Some(list) = value.as_array() {
            return list.elements.iter().map(|value| self.time(value).ok()).collect::<Option<_>>().map(Times::BySet);
        }
        self.breaths(value)
            .and_then(Result::ok)
            .map(Times::Breaths)
            .or_else(|| self.time_range(value).ok().map(Times::Range))
    }

    /// Validates a value.
    pub(super) fn validate(self, values: &mut Values, value: &Value<'_>) {
        if self.is_max(value) {
            return;
        }
        let Some(list) = value.as_array().filter(|_| self.has_lists()) else {
            let refusal = match (self, self.breaths(value)) {
                (_, Some(breaths)) => breaths.map(drop),
                (Self::Sets | Self::Reps, None) => self.count_range(value).map(drop),
                _ => match self.time_range(value) {
                    Ok(range) if self.is_too_narrow(range) => {
                        let least = LEAST_EXTENT.as_secs();
                        let message = format!("the ends of this range are less than {least} seconds apart");
                        return values.note_with_help(
                            value,
                            message,
                            "expected one time, or a wider range",
                            "write one time",
                        );
                    }
                    Ok(range) if range.is_open && range.least < LEAST_EXTENT => Err(Refusal::Unknown),
                    range => range.map(drop),
                },
            };
            return self.report(values, value, refusal);
        };
        match list.elements.len() {
            0 => values.note(list, "this list is empty", "expected a number for each set"),
            1..=MOST_BY_SET => {
                for value in &list.elements {
                    let refusal =
                        if self.is_count() { self.count(value).map(drop) } else { self.time(value).map(drop) };
                    self.report(values, value, refusal);
                }
            }
            _ => values.note(list, "this list is too long", format!("expected at most {MOST_BY_SET} sets")),
        }
    }

    fn report(self, values: &mut Values, value: &Value<'_>, refusal: Result<(), Refusal>) {
        let thing = if self.is_count() { "number" } else { "duration" };
        let text = value.as_string_lit().filter(|_| refusal == Err(Refusal::Unknown));
        if let Some((lit, help)) = text.and_then(|lit| Some((lit, hints::hint(self, &lit.value)?))) {
            let message = format!("invalid {thing} `{}`", abbreviated(&lit.value));
            values.note_with_help(value, message, format!("expected {}", self.expected()), help);
        } else if let Err(refusal) = refusal {
            values.refused(value, thing, refusal, || format!("expected {}", self.expected()));
        }
    }

    fn is_count(self) -> bool {
        matches!(self, Self::Sets | Self::Reps)
    }

    /// Whether sets may differ in it.
    fn has_lists(self) -> bool {
        matches!(self, Self::Reps | Self::Hold | Self::For)
    }

    fn is_max(self, value: &Value<'_>) -> bool {
        self == Self::Reps && value.as_string_lit().is_some_and(|lit| lit.value.trim().eq_ignore_ascii_case(MAX))
    }

    fn count(self, value: &Value<'_>) -> Result<u32, Refusal> {
        let range = self.count_range(value)?;
        if range.least == range.most { Ok(range.most) } else { Err(Refusal::Unknown) }
    }

    fn count_range(self, value: &Value<'_>) -> Result<Bounds<u32>, Refusal> {
        let words = if self == Self::Sets { SET_WORDS } else { REP_WORDS };
        let range = counts_of(value, words)?;
        let is_valid = !range.is_open && range.least >= 1 && range.most <= MOST;
        if is_valid { Ok(range) } else { Err(Refusal::Unknown) }
    }

    fn time(self, value: &Value<'_>) -> Result<Duration, Refusal> {
        let range = self.time_range(value)?;
        if range.least == range.most && !range.is_open { Ok(range.most) } else { Err(Refusal::Unknown) }
    }

    fn time_range(self, value: &Value<'_>) -> Result<Bounds<Duration>, Refusal> {
        let range = durations_of(value)?;
        let is_rest = self == Self::Rest;
        let is_within = [range.least, range.most].iter().all(|end| is_within(*end, u32::from(!is_rest), HOUR));
        if is_within && !(is_rest && range.is_open) { Ok(range) } else { Err(Refusal::Unknown) }
    }

    /// The ends of a range of a hold are far enough apart to say the lower one.
    fn is_too_narrow(self, range: Bounds<Duration>) -> bool {
        self != Self::Rest && range.least < range.most && range.most < range.least + LEAST_EXTENT
    }

    /// A number of breaths; `None` if the value is none.
    fn breaths(self, value: &Value<'_>) -> Option<Result<Bounds<u32>, Refusal>> {
        let text = value.as_string_lit().filter(|_| self == Self::Hold)?.value.to_lowercase();
        let text = text.trim();
        BREATH_WORDS.iter().find(|word| text.ends_with(**word))?;
        let read = counts(text, BREATH_WORDS);
        let is_valid = |range: &Bounds<u32>| range.least >= 1 && range.most <= MOST_BREATHS;
        Some(read.and_then(|range| if is_valid(&range) { Ok(range) } else { Err(Refusal::Unknown) }))
    }
}
