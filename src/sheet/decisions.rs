//! Decides which field of a routine each amount of a sheet belongs to, with a remark on each decision.

use serde_json::{Value, json};

use super::dose::SheetDose;
use super::findings::{Found, Reading};
use super::words::{LEFT, RIGHT, SideWord, Vague};
use crate::dose::Sides;
use crate::format::{abbreviated, durations};

/// Up to this many times, a long hold is a set with a whole rest; more are repetitions with a short one.
const MOST_HELD_SETS: u32 = 4;

/// A time of this many seconds beside sets and repetitions may be the rest.
const LONGEST_OF_REPS: u64 = 45;

/// From this many on, the repetitions of a stretch are rather seconds: "neck stretch 3 x 30".
const LEAST_SECONDS: u64 = 15;

/// A hold of this many seconds is a long one.
const LONG_HOLD: u64 = 15;

/// What a time without another word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeIs {
    Hold,
    ProbablyHold,
    OwnPace,
}

/// The dose that a text gives, with remarks on what was decided.
pub(super) fn dose(reading: &Reading<'_>, time: TimeIs) -> (SheetDose, Vec<String>) {
    let mut reader =
        Reader { dose: SheetDose::default(), remarks: Vec::new(), times: None, time: None, vague: None, leading: None };
    let mut sides = Vec::new();
    for finding in &reading.findings {
        let written = reading.written(finding.tokens.clone());
        match &finding.found {
            Found::Side(side) => sides.push(*side),
            found => reader.add(found, written),
        }
    }
    reader.resolve(time);
    reader.sides(&sides);
    let names = |words: &[&str]| reading.tokens.iter().any(|token| token.is(words));
    if matches!(reader.dose.sides, Some(Sides::Left | Sides::Right)) && names(LEFT) && names(RIGHT) {
        reader.note("this line names the other side, too".to_owned());
    }
    (reader.dose, reader.remarks)
}

struct Reader {
    dose: SheetDose,
    remarks: Vec<String>,
    /// A number of times, and how it is written.
    times: Option<(String, String)>,
    time: Option<String>,
    vague: Option<(Vague, String)>,
    leading: Option<String>,
}

impl Reader {
    fn add(&mut self, found: &Found, written: &str) {
        let dose = &mut self.dose;
        let is_second = match found {
            Found::Sets(text) => fill(&mut dose.sets, amount(text)),
            Found::Rounds(rounds) => fill(&mut dose.sets, json!(rounds)),
            Found::Reps(text) => fill(&mut dose.reps, amount(text)),
            Found::RepsBySet(list) => fill(&mut dose.reps, json!(list)),
            Found::Hold(text) => fill(&mut dose.hold, amount(text)),
            Found::Rest(text) => fill(&mut dose.rest, amount(text)),
            Found::Tempo(text) => fill(&mut dose.tempo, json!(text)),
            Found::Times(text) => fill(&mut self.times, (text.clone(), written.to_owned())),
            Found::Time(text) => fill(&mut self.time, text.clone()),
            Found::Vague(vague) => fill(&mut self.vague, (*vague, written.to_owned())),
            Found::Open(_) => {
                dose.is_own_pace = true;
                self.remarks.push(format!("“{written}” leaves the number open; compare it with what is said"));
                false
            }
            Found::Leading(text) => fill(&mut self.leading, text.clone()),
            _ => false,
        };
        if is_second {
            self.note(format!(
                "“{}” is a second number of the same kind; only the first is used",
                abbreviated(written)
            ));
        }
    }

    /// Adds a remark once.
    fn note(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Decides what a time and a number of times are.
    fn resolve(&mut self, time_is: TimeIs) {
        if let Some(leading) = self.leading.take().filter(|_| self.dose.reps.is_none() && self.times.is_none()) {
            self.dose.reps = Some(amount(&leading));
            self.note(format!("“{leading}” before the name is taken as repetitions"));
        }
        self.hold_of_stretch(time_is);
        self.vague();
        let is_max = self.dose.reps.as_ref().is_some_and(|reps| reps == "max");
        if let Some(time) = self.time.take() {
            self.time(&time, time_is, is_max);
        }
        if let Some((times, written)) = self.times.take() {
            self.times_of(&times, &written, is_max);
        }
    }

    /// An amount that is no number.
    fn vague(&mut self) {
        let dose = &mut self.dose;
        if let Some((vague, written)) = &self.vague {
            let has_number = dose.reps.is_some() || self.times.is_some();
            match vague {
                Vague::Max if self.time.is_some() && dose.reps.is_none() => dose.reps = Some(json!("max")),
                _ if has_number || self.time.is_some() || dose.hold.is_some() => {
                    dose.is_own_pace = has_number && dose.hold.is_none() && self.time.is_none();
                    self.remarks.push(format!("“{written}” is no number; it is said"));
                }
                _ => {
                    dose.is_open = true;
                    self.remarks.push(format!("“{written}” is no number: it is said, and the session waits for you"));
                }
            }
        }
    }

    /// A time without another word is a hold, or a movement at one's own pace.
    fn time(&mut self, time: &str, time_is: TimeIs, is_max: bool) {
        let dose = &mut self.dose;
        let is_of_reps = !is_max && (dose.reps.is_some() || self.times.is_some());
        let value = amount(time);
        let seconds = durations(time).map_or(0, |range| range.most.as_secs());
        if dose.hold.is_some() {
            self.remarks.push(format!("“{time}” is a second time; only the hold is used"));
        } else if is_of_reps && dose.sets.is_some() && seconds >= LONGEST_OF_REPS {
            self.remarks.push(format!("“{time}” may be a hold or a rest; it is not used"));
        } else if time_is != TimeIs::OwnPace && !is_max || is_of_reps {
            dose.hold = Some(value);
            if !is_of_reps && time_is == TimeIs::ProbablyHold {
                self.remarks.push(format!(
                    "“{time}” is taken as a hold; for a movement at your own pace, write `for` in the place of `hold`"
                ));
            }
        } else {
            dose.time = Some(value);
            if !is_max {
                self.remarks.push(format!(
                    "“{time}” is taken as time at your own pace; for a hold, write `hold` in the place of `for`"
                ));
            }
        }
    }

    /// The second number of "neck stretch 3 x 30" is a time.
    fn hold_of_stretch(&mut self, time_is: TimeIs) {
        let dose = &mut self.dose;
        let is_bare = dose.sets.is_some() && dose.hold.is_none() && self.time.is_none() && time_is == TimeIs::Hold;
        let number = dose.reps.as_ref().and_then(Value::as_u64).filter(|number| is_bare && *number >= LEAST_SECONDS);
        let Some(number) = number else { return };
        dose.reps = None;
        dose.hold = Some(json!(number));
        self.note(format!("“{number}” is taken as seconds of a hold; for repetitions, write \"reps\": {number}"));
    }

    /// A number of times is sets or repetitions.
    fn times_of(&mut self, times: &str, written: &str, is_max: bool) {
        let dose = &mut self.dose;
        let value = amount(times);
        let seconds = dose.hold.as_ref().and_then(|hold| match hold {
            Value::String(text) => durations(text).ok().map(|range| range.most.as_secs()),
            hold => hold.as_u64(),
        });
        let number = leading_number(times);
        let is_long = seconds.is_some_and(|seconds| seconds >= LONG_HOLD) && number <= MOST_HELD_SETS;
        let is_sets = is_max || dose.time.is_some() || dose.reps.is_some() || is_long && dose.sets.is_none();
        if is_sets && dose.sets.is_some() || !is_sets && dose.reps.is_some() {
            self.remarks.push(format!("“{written}” is one number too many; it is not used"));
        } else if is_sets {
            dose.sets = Some(value);
        } else {
            dose.reps = Some(value);
        }
        if seconds.is_some() {
            let as_what = if is_sets {
                "sets, with whole rests between them"
            } else {
                "repetitions, with short rests between them"
            };
            self.remarks.push(format!("“{written}” is taken as {as_what}"));
        }
    }

    fn sides(&mut self, found: &[SideWord]) {
        let has = |side| found.contains(&side);
        self.dose.sides = match () {
            () if has(SideWord::InTurn) && self.dose.reps.is_some() && self.dose.time.is_none() => {
                Some(Sides::EveryRep)
            }
            () if has(SideWord::Each) || has(SideWord::InTurn) => Some(Sides::Each),
            () if has(SideWord::Left) && has(SideWord::Right) => {
                self.remarks.push("both sides get the same dose; for another one, write two steps".to_owned());
                Some(Sides::Each)
            }
            () if has(SideWord::Left) => Some(Sides::Left),
            () if has(SideWord::Right) => Some(Sides::Right),
            () => None,
        };
    }
}

/// Fills an empty place. Returns whether something else is there already.
fn fill<T: PartialEq>(place: &mut Option<T>, value: T) -> bool {
    match place {
        Some(there) => *there != value,
        None => {
            *place = Some(value);
            false
        }
    }
}

/// An amount in JSON: a number where it is only digits.
pub(super) fn amount(text: &str) -> Value {
    text.parse::<u32>().map_or_else(|_| json!(text), |number| json!(number))
}

fn leading_number(text: &str) -> u32 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}
