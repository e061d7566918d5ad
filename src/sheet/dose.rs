//! The dose of an exercise on a sheet, as the fields of a routine.

use std::time::Duration;

use serde_json::{Value, json};

use crate::dose::Sides;
use crate::format::{counts, durations};
use crate::language::Lang;
use crate::routine::SET_WORDS;

/// The most times that steps are repeated.
pub(super) const MOST_REPEATS: u32 = 100;

/// The least extent of a range of a hold.
const NARROW: Duration = Duration::from_secs(2);

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
        // A hold has its own pace, and so has a time.
        let is_paced = self.hold.is_none() && self.time.is_none();
        let pace = (self.is_own_pace && is_paced).then(|| json!("own"));
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
        let words = lang.phrasebook().sheet_words();
        let sets = self.sets.as_ref().filter(|_| self.whole_sets().is_none());
        let amounts = [
            (words.sets, sets),
            (words.repetitions, self.reps.as_ref()),
            (words.hold, self.hold.as_ref()),
            (words.time, self.time.as_ref()),
            (words.rest, self.rest.as_ref()),
        ];
        let text = |amount: &Value| amount.as_str().map_or_else(|| amount.to_string(), str::to_owned);
        let amounts = amounts.into_iter().filter_map(|(word, amount)| Some(format!("{word}: {}.", text(amount?))));
        let side = match self.sides {
            Some(Sides::Left) => Some(words.left_side),
            Some(Sides::Right) => Some(words.right_side),
            Some(Sides::None) | None => None,
            Some(_) => Some(words.each_side),
        };
        amounts.chain(side.map(str::to_owned)).collect()
    }

    /// Replaces a range of a hold that is too narrow to say its lower end, such as "2-3 s", by its upper end.
    pub(super) fn widen(&mut self) -> Option<String> {
        let Some(Value::String(text)) = &self.hold else { return None };
        let range = durations(text).ok()?;
        let is_narrow = range.least < range.most && range.most < range.least + NARROW;
        let seconds = range.most.as_secs();
        let remark =
            is_narrow.then(|| format!("“{text}” is held for {seconds} seconds; there is no time to say the lower end"));
        if is_narrow {
            self.hold = Some(json!(seconds));
        }
        remark
    }

    /// The number of sets, if it is one number, and not too many to be repeated step by step.
    pub(super) fn whole_sets(&self) -> Option<u32> {
        let sets = match self.sets.as_ref()? {
            Value::String(text) => {
                counts(text, SET_WORDS).ok().filter(|range| range.least == range.most).map(|range| range.most)
            }
            sets => sets.as_u64().and_then(|sets| u32::try_from(sets).ok()),
        };
        sets.filter(|sets| *sets <= MOST_REPEATS)
    }
}
