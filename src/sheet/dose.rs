//! The dose of an exercise on a sheet: which field each amount belongs to.

use serde_json::{Value, json};

use super::findings::{Found, Reading};
use super::words::{SideWord, Vague};
use crate::dose::Sides;
use crate::format::abbreviated;
use crate::format::{counts, durations};
use crate::language::Lang;
use crate::routine::SET_WORDS;

/// Up to this many times, a long hold is a set with a whole rest; more are repetitions with a short one.
const MOST_HELD_SETS: u32 = 4;

/// A hold of this many seconds is a long one.
const LONG_HOLD: u64 = 15;

/// What is said before sets, repetitions, a hold, a time and a rest.
const SPOKEN_EN: [&str; 5] = ["Sets", "Repetitions", "Hold", "Time", "Rest"];
const SPOKEN_DE: [&str; 5] = ["Sätze", "Wiederholungen", "Halten", "Zeit", "Pause"];

/// A dose as the fields of a routine.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetDose {
    pub(super) sets: Option<Value>,
    pub(super) reps: Option<Value>,
    pub(super) hold: Option<Value>,
    /// Time at one's own pace.
    pub(super) time: Option<Value>,
    pub(super) rest: Option<Value>,
    pub(super) tempo: Option<Value>,
    pub(super) sides: Option<Sides>,
    /// The listener sets the pace, as the number is not strict.
    pub(super) is_own_pace: bool,
    /// There is no number for how much: the session waits.
    pub(super) is_open: bool,
}

impl SheetDose {
    /// Whether nothing says how much.
    pub(super) fn is_empty(&self) -> bool {
        let amounts = [&self.sets, &self.reps, &self.hold, &self.time];
        amounts.iter().all(|amount| amount.is_none()) && !self.is_open
    }

    /// Whether it says how much is done in a set.
    pub(super) fn has_amount(&self) -> bool {
        self.reps.is_some() || self.hold.is_some() || self.time.is_some()
    }

    /// Its fields, in the order of a routine.
    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let sides = self.sides.map(|sides| json!(<&str>::from(sides)));
        let pace = self.is_own_pace.then(|| json!("own"));
        let all = [
            ("sets", self.sets.clone()),
            ("reps", self.reps.clone()),
            ("hold", self.hold.clone()),
            ("for", self.time.clone()),
            ("sides", sides),
            ("rest", self.rest.clone()),
            ("tempo", self.tempo.clone()),
            ("pace", pace),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Its amounts in words, for an exercise that the listener does on their own.
    pub(super) fn spoken(&self, lang: Lang) -> Vec<String> {
        let words = if lang == Lang::De { SPOKEN_DE } else { SPOKEN_EN };
        let sets = self.sets.as_ref().filter(|_| self.whole_sets().is_none());
        let amounts = [sets, self.reps.as_ref(), self.hold.as_ref(), self.time.as_ref(), self.rest.as_ref()];
        let text = |amount: &Value| amount.as_str().map_or_else(|| amount.to_string(), str::to_owned);
        let amounts = amounts.into_iter().zip(words);
        amounts.filter_map(|(amount, word)| amount.map(|amount| format!("{word}: {}.", text(amount)))).collect()
    }

    /// The number of sets, if it is one number.
    pub(super) fn whole_sets(&self) -> Option<u32> {
        match self.sets.as_ref()? {
            Value::String(text) => {
                counts(text, SET_WORDS).ok().filter(|range| range.least == range.most).map(|range| range.most)
            }
            sets => sets.as_u64().and_then(|sets| u32::try_from(sets).ok()),
        }
    }
}

/// What a time without another word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeIs {
    Hold,
    ProbablyHold,
    OwnPace,
}

/// The dose that a text gives, with remarks on what was decided.
pub(super) fn dose(reading: &Reading<'_>, time: TimeIs) -> (SheetDose, Vec<String>) {
    let mut reader = Reader { dose: SheetDose::default(), remarks: Vec::new(), times: None, time: None, vague: None };
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
    (reader.dose, reader.remarks)
}

struct Reader {
    dose: SheetDose,
    remarks: Vec<String>,
    /// A number of times, and how it is written.
    times: Option<(String, String)>,
    time: Option<String>,
    vague: Option<(Vague, String)>,
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
                self.remarks.push(format!("“{written}” leaves the number open: you set the pace"));
                false
            }
            _ => false,
        };
        if is_second {
            self.remarks.push(format!(
                "“{}” is a second number of the same kind; only the first is used",
                abbreviated(written)
            ));
        }
    }

    /// Decides what a time and a number of times are.
    fn resolve(&mut self, time_is: TimeIs) {
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
        let is_max = dose.reps.as_ref().is_some_and(|reps| reps == "max");
        if let Some(time) = self.time.take() {
            let is_of_reps = !is_max && (dose.reps.is_some() || self.times.is_some());
            let value = amount(&time);
            if dose.hold.is_some() {
                self.remarks.push(format!("“{time}” is a second time; only the hold is used"));
            } else if time_is != TimeIs::OwnPace && !is_max || is_of_reps {
                dose.hold = Some(value);
                if !is_of_reps && time_is == TimeIs::ProbablyHold {
                    self.remarks.push(format!("“{time}” is taken as a hold; for a movement at your own pace, write `for` in the place of `hold`"));
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
        if let Some((times, written)) = self.times.take() {
            self.times_of(&times, &written, is_max);
        }
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
            () if has(SideWord::Left) && has(SideWord::Right) => Some(Sides::Each),
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
