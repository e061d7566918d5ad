//! Good advice on an exercise of the author's own: it can be played as it is, and would be better otherwise.

use jsonc_parser::ast::{Object, ObjectProp};

use super::{Validator, summary};
use crate::routine::spoken_style;

impl Validator<'_> {
    /// What the instructions use should be named, so that it lies ready.
    pub(super) fn equipment(&mut self, exercise: &Object<'_>) {
        let named = ["equipment", "optional"].into_iter().flat_map(|key| summary::texts(exercise, key));
        let named: Vec<&str> = named.map(|(text, _)| text).collect();
        let unnamed =
            summary::texts(exercise, "say").find_map(|(text, lit)| Some((spoken_style::unnamed(text, &named)?, lit)));
        if let Some((thing, lit)) = unnamed {
            self.advise(
                lit,
                format!("this uses a {thing}, which `equipment` does not name"),
                format!("expected \"equipment\": \"a {thing}\""),
            );
        }
    }

    /// What is said for both sides should name neither.
    pub(super) fn fixed_sides(&mut self, exercise: &Object<'_>) {
        if !exercise.get_string("sides").is_some_and(|sides| matches!(sides.value.as_ref(), "each" | "alternate")) {
            return;
        }
        for (text, lit) in ["say", "short"].into_iter().flat_map(|key| summary::texts(exercise, key)) {
            if let Some(side) = spoken_style::fixed_side(text) {
                let what = format!("this says “{side}” for both sides");
                self.advise(lit, what, "expected `{side}` or `{other_side}`");
            }
        }
    }

    /// Keys that do nothing beside what else is there.
    pub(super) fn idle(&mut self, exercise: &Object<'_>) {
        let two_sides =
            exercise.get_string("sides").is_some_and(|sides| matches!(sides.value.as_ref(), "each" | "alternate"));
        let idle = [
            ("tempo", exercise.get("hold").is_some(), "`tempo` does nothing beside a `hold`"),
            ("pace", exercise.get("hold").is_some(), "`pace` does nothing beside a `hold`"),
            ("pace", exercise.get("reps").is_none(), "`pace` does nothing without `reps`"),
            ("first", !two_sides, "`first` does nothing without two sides"),
        ];
        for (key, is_idle, what) in idle {
            if let Some(prop) = exercise.get(key).filter(|_| is_idle) {
                self.advise(&prop.name, what, "expected the one or the other");
            }
        }
    }

    pub(super) fn not_used(&mut self, exercise: &ObjectProp<'_>) {
        if !self.used.contains(exercise.name.as_str()) {
            self.advise(&exercise.name, "no step does this exercise", "expected a step with it");
        }
    }
}
