//! Advice on the style of exercises defined in a routine.

use std::ops::RangeInclusive;
use std::time::Duration;

use jsonc_parser::ast::{Object, ObjectProp};
use jsonc_parser::common::Ranged;

use super::{ExerciseSummary, Validator, summary};
use crate::defaults;
use crate::dose::{Dose, Sides};
use crate::equipment::Equipment;
use crate::format::parsed;

/// Holds of these lengths may be stretches.
const LIKE_A_STRETCH: RangeInclusive<Duration> = Duration::from_secs(15)..=Duration::from_mins(1);

impl Validator<'_> {
    pub(super) fn advise_on_exercise(&mut self, prop: &ObjectProp<'_>, object: &Object<'_>) {
        self.equipment(object);
        self.resistance(object);
        self.fixed_sides(object);
        self.without_effect(object);
        self.not_used(prop);
    }

    /// Equipment used in the instructions should be listed, so that it is announced.
    fn equipment(&mut self, exercise: &Object<'_>) {
        let named = ["equipment", "optional"].into_iter().flat_map(|field| summary::texts(exercise, field));
        let named: Vec<&str> = named.map(|(text, _)| text).collect();
        let unnamed = ["setup", "say", "do"]
            .into_iter()
            .flat_map(|field| summary::texts(exercise, field))
            .find_map(|(text, lit)| Some((self.lang.phrasebook().unnamed_equipment(text, &named)?, lit)));
        if let Some((equipment, lit)) = unnamed {
            let thing = self.lang.phrasebook().equipment(equipment, 1);
            let message = format!("this uses {thing}, which is missing from `equipment`");
            self.advise(lit, message, format!("expected \"equipment\": \"{thing}\""));
        }
    }

    /// With a band, `resistance` should be given, since it determines the tempo.
    fn resistance(&mut self, exercise: &Object<'_>) {
        let is_band = |text: &str| self.lang.read_need(text).includes(Equipment::Band);
        let band = summary::texts(exercise, "equipment").find(|(text, _)| is_band(text));
        if let Some((_, lit)) = band.filter(|_| exercise.get("resistance").is_none()) {
            let expected = "expected \"resistance\": \"band\", or \"none\" if the band is not pulled";
            self.advise(lit, "this is a band, but `resistance` is missing", expected);
        }
    }

    /// Texts for both sides should not name one.
    fn fixed_sides(&mut self, exercise: &Object<'_>) {
        if !has_two_sides(exercise) {
            return;
        }
        for (text, lit) in
            ["say", "do", "out", "change", "short"].into_iter().flat_map(|field| summary::texts(exercise, field))
        {
            if let Some(side) = self.lang.phrasebook().fixed_side(&self.lang.spoken_form(text)) {
                let message = format!("this says “{side}” for both sides");
                self.advise(lit, message, "expected `{side}` or `{other_side}`");
            }
        }
    }

    /// Fields without effect in combination with other fields.
    fn without_effect(&mut self, exercise: &Object<'_>) {
        let idle = [
            ("tempo", exercise.get("hold").is_some(), "`tempo` has no effect with `hold`"),
            ("pace", exercise.get("hold").is_some(), "`pace` has no effect with `hold`"),
            ("tempo", exercise.get("for").is_some(), "`tempo` has no effect with `for`"),
            ("pace", exercise.get("for").is_some(), "`pace` has no effect with `for`"),
            (
                "pace",
                exercise.get("reps").is_none() && exercise.get("for").is_none(),
                "`pace` has no effect without `reps`",
            ),
            ("first", !has_two_sides(exercise), "`first` has no effect without two sides"),
        ];
        for (field, is_idle, message) in idle {
            if let Some(prop) = exercise.get(field).filter(|_| is_idle) {
                self.advise(&prop.name, message, "expected only one of the two");
            }
        }
    }

    /// Without a kind, holds have the long rests of strength. The advice is given once in a file.
    pub(super) fn advise_on_rests(&mut self, exercise: &impl Ranged, summary: &ExerciseSummary, dose: &Dose) {
        let is_like_a_stretch = dose.is_held() && dose.hold.is_some_and(|hold| LIKE_A_STRETCH.contains(&hold));
        let rests = dose.sets > 1 && dose.rest.is_none() && summary.lacks_kind;
        if is_like_a_stretch && rests && !self.knows_rests {
            self.knows_rests = true;
            let (long, short) = (defaults::REST.as_secs(), defaults::STRETCH_REST.as_secs());
            let message = format!("without a `kind`, there are {long} seconds of rest between these holds");
            let expected = format!("expected \"kind\": \"stretch\" for {short} seconds, or \"strength\" for {long}");
            self.advise(exercise, message, expected);
        }
    }

    /// Time at one's own pace has no tones of repetitions, so texts should not name them.
    pub(super) fn advise_on_tones(&mut self, value: &impl Ranged, summary: &ExerciseSummary, dose: &Dose) {
        if dose.hold.is_some() && !dose.manner.is_held() && summary.texts.is_some_and(|texts| texts.name_glides) {
            let message = "the texts of this exercise name tones that are not heard in time at one's own pace";
            self.advise(value, message, "expected `reps`, or an exercise of your own");
        }
    }

    fn not_used(&mut self, exercise: &ObjectProp<'_>) {
        if !self.used.contains(exercise.name.as_str()) {
            self.advise(&exercise.name, "this exercise is never used", "expected a step that uses it");
        }
    }
}

fn has_two_sides(exercise: &Object<'_>) -> bool {
    matches!(parsed(exercise, "sides"), Some(Sides::Each | Sides::Alternate | Sides::EveryRep))
}
