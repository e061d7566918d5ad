//! Good advice on an exercise of the author's own: it can be played as it is, and would be better otherwise.

use jsonc_parser::ast::{Object, ObjectProp};

use super::{Validator, summary};
use crate::dose::Sides;
use crate::format::parsed;

impl Validator<'_> {
    pub(super) fn advise_on_exercise(&mut self, prop: &ObjectProp<'_>, object: &Object<'_>) {
        self.equipment(object);
        self.resistance(object);
        self.fixed_sides(object);
        self.without_effect(object);
        self.not_used(prop);
    }

    /// What the instructions use should be named, so that it lies ready.
    fn equipment(&mut self, exercise: &Object<'_>) {
        let named = ["equipment", "optional"].into_iter().flat_map(|key| summary::texts(exercise, key));
        let named: Vec<&str> = named.map(|(text, _)| text).collect();
        let unnamed = summary::texts(exercise, "say")
            .find_map(|(text, lit)| Some((self.lang.phrasebook().unnamed_equipment(text, &named)?, lit)));
        if let Some((thing, lit)) = unnamed {
            self.advise(
                lit,
                format!("this uses a {thing}, which `equipment` does not name"),
                format!("expected \"equipment\": \"a {thing}\""),
            );
        }
    }

    /// A band makes a repetition slower, if the exercise says that it works against one.
    fn resistance(&mut self, exercise: &Object<'_>) {
        let phrasebook = self.lang.phrasebook();
        let band = summary::texts(exercise, "equipment").find(|(text, _)| phrasebook.is_band(text));
        if let Some((_, lit)) = band.filter(|_| exercise.get("resistance").is_none()) {
            let expected = "expected \"resistance\": \"band\", or \"none\" if the band is not pulled";
            self.advise(lit, "this is a band, and `resistance` is not given", expected);
        }
    }

    /// What is said for both sides should name neither.
    fn fixed_sides(&mut self, exercise: &Object<'_>) {
        if !has_two_sides(exercise) {
            return;
        }
        for (text, lit) in ["say", "short"].into_iter().flat_map(|key| summary::texts(exercise, key)) {
            if let Some(side) = self.lang.phrasebook().fixed_side(text) {
                let what = format!("this says “{side}” for both sides");
                self.advise(lit, what, "expected `{side}` or `{other_side}`");
            }
        }
    }

    /// Keys that do nothing beside what else is there.
    fn without_effect(&mut self, exercise: &Object<'_>) {
        let idle = [
            ("tempo", exercise.get("hold").is_some(), "`tempo` does nothing beside a `hold`"),
            ("pace", exercise.get("hold").is_some(), "`pace` does nothing beside a `hold`"),
            ("pace", exercise.get("reps").is_none(), "`pace` does nothing without `reps`"),
            ("first", !has_two_sides(exercise), "`first` does nothing without two sides"),
        ];
        for (key, is_idle, what) in idle {
            if let Some(prop) = exercise.get(key).filter(|_| is_idle) {
                self.advise(&prop.name, what, "expected the one or the other");
            }
        }
    }

    fn not_used(&mut self, exercise: &ObjectProp<'_>) {
        if !self.used.contains(exercise.name.as_str()) {
            self.advise(&exercise.name, "no step does this exercise", "expected a step with it");
        }
    }
}

fn has_two_sides(exercise: &Object<'_>) -> bool {
    matches!(parsed(exercise, "sides"), Some(Sides::Each | Sides::Alternate))
}
