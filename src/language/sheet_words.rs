//! What is said in a routine that was made of a clinic's sheet, where the sheet has no words of its own.

/// The words of a language.
#[derive(Debug)]
pub struct SheetWords {
    /// Instructions of an exercise without words: "Do it as you have learned it."
    pub as_learned: &'static str,
    /// Instructions of a movement to the left and right in turn.
    pub to_the_side_you_hear: &'static str,
    /// The directions of a movement that is done in both.
    pub directions: [&'static str; 2],
    /// Before the number of sets: "Sets".
    pub sets: &'static str,
    /// Before the number of repetitions.
    pub repetitions: &'static str,
    /// Before the time of a hold.
    pub hold: &'static str,
    /// Before a time.
    pub time: &'static str,
    /// Before the time of a rest.
    pub rest: &'static str,
    /// On each side.
    pub each_side: &'static str,
    /// On the left side.
    pub left_side: &'static str,
    /// On the right side.
    pub right_side: &'static str,
    /// Into a position: standing.
    pub standing: &'static str,
    /// Sitting.
    pub sitting: &'static str,
    /// Kneeling.
    pub kneeling: &'static str,
    /// On hands and knees.
    pub all_fours: &'static str,
    /// On the back.
    pub on_the_back: &'static str,
    /// On the belly.
    pub on_the_belly: &'static str,
    /// On one side.
    pub on_the_side: &'static str,
    /// Lying in any way.
    pub lying: &'static str,
}
