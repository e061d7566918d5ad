//! The numbers of plans. `docs/plans.md` gives their sources.

use std::time::Duration;

use crate::equipment::Equipment;

/// A number between two ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound<T> {
    /// The smallest.
    pub least: T,
    /// The greatest.
    pub most: T,
}

impl<T: Ord + Copy> Bound<T> {
    /// The number of the range that is nearest to this one.
    #[must_use]
    pub fn nearest(&self, number: T) -> T {
        number.clamp(self.least, self.most)
    }
}

/// The numbers of plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Up to so many minutes, a session has at most so many exercises; in order of the minutes.
    pub exercises: Vec<(u32, u32)>,
    /// From so many minutes on, there is a warm-up.
    pub warm_up_from: u32,
    /// How far the length of a session may be from what is asked for.
    pub tolerance: Duration,
    /// Sets of a dose of strength that is ours.
    pub strength_sets: Bound<u32>,
    /// Sets of a stretch whose dose is ours.
    pub stretch_sets: Bound<u32>,
    /// Sets of a control exercise whose dose is ours.
    pub control_sets: Bound<u32>,
    /// The rest between sets of strength.
    pub strength_rest: Bound<Duration>,
    /// The rest between holds of a stretch.
    pub stretch_rest: Bound<Duration>,
    /// The rest after an exercise.
    pub rest_after: Bound<Duration>,
    /// Ids of strength exercises that are no heavy work.
    pub light: Vec<String>,
    /// Ids of exercises whose variants are not used.
    pub plain: Vec<String>,
    /// The exercise of a trial.
    pub trial: Trial,
    /// Equipment of every home.
    pub at_home: Vec<Equipment>,
    /// The id of the area of a plan for nothing in particular.
    pub usual_area: String,
    /// The minutes that are proposed.
    pub usual_minutes: u32,
}

/// An exercise whose dose comes from a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// Its id.
    pub exercise: String,
    /// The minutes of the plan that it is.
    pub minutes: u32,
    /// On how many days of seven it was done.
    pub days: u32,
}

impl Rules {
    /// The greatest number of exercises in a session of so many minutes.
    #[must_use]
    pub fn most_exercises(&self, minutes: u32) -> u32 {
        let step = self.exercises.iter().find(|(up_to, _)| minutes <= *up_to).or(self.exercises.last());
        step.map_or(1, |(_, most)| *most)
    }
}
