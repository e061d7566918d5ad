//! What is printed about a plan: the reasons of its exercises, and what is to be known.

/// The words of a language. Words in braces are replaced.
#[derive(Debug)]
pub struct PlanWords {
    /// Between two parts.
    pub and: &'static str,
    /// The exercise is the warm-up.
    pub warm_up: &'static str,
    /// It is for an area, as the guide says.
    pub by_the_guide: &'static str,
    /// It is for an area, as backcare adds.
    pub by_us: &'static str,
    /// It keeps strength and stretch in balance.
    pub balance: &'static str,
    /// It is of no area, and fills the time.
    pub filler: &'static str,
    /// It is done in its easier variant.
    pub easier: &'static str,
    /// It is done in its harder variant.
    pub harder: &'static str,
    /// The whole dose is that of the guide.
    pub of_the_guide: &'static str,
    /// The dose is that of a trial.
    pub of_the_trial: &'static str,
    /// The whole dose is backcare's own.
    pub ours: &'static str,
    /// Parts of the dose are those of the guide, others backcare's own.
    pub of_both: &'static str,
    /// It has more sets than usual, for the time.
    pub more_sets: &'static str,
    /// It has fewer sets than usual, for the time.
    pub fewer_sets: &'static str,
    /// Its sides alternate set by set.
    pub alternates: &'static str,
    /// No longer session is possible.
    pub longest: &'static str,
    /// No shorter session is possible.
    pub shortest: &'static str,
    /// No session is nearer to the time.
    pub nearest: &'static str,
    /// It is the exercise of the trial.
    pub trial: &'static str,
    /// The trial is about another exercise.
    pub not_the_trial: &'static str,
    /// The exercise of the trial was done on as many days as in the trial.
    pub trial_done: &'static str,
    /// Heavy work was done on the day before, or today.
    pub rested: &'static str,
    /// There is no warm-up.
    pub no_warm_up: &'static str,
    /// There is no stretch.
    pub no_stretch: &'static str,
    /// There is no strength.
    pub no_strength: &'static str,
    /// Before something that is missing.
    pub without: &'static str,
    /// With these things only.
    pub with_only: &'static str,
    /// Without each of the positions that can be avoided, in their order.
    pub avoided: [&'static str; 7],
    /// Nothing is possible.
    pub impossible: &'static str,
    /// Before what is needed.
    pub needs: &'static str,
    /// Nothing is needed.
    pub needs_nothing: &'static str,
    /// What a word was read as.
    pub read_as: &'static str,
    /// Words that were left out.
    pub left_out: &'static str,
    /// How to play the plan.
    pub play_it: &'static str,
    /// How to keep the plan.
    pub save_it: &'static str,
    /// Before the path of a plan that was kept.
    pub saved: &'static str,
    /// A word may be one of a sign or one of an area.
    pub ambiguous: &'static str,
    /// Nothing was understood.
    pub unknown: &'static str,
    /// The nearest name.
    pub did_you_mean: &'static str,
    /// Advice for signs of an emergency.
    pub emergency: &'static str,
    /// Advice for signs with which to see someone.
    pub see_someone: &'static str,
    /// Advice for signs that one question decides, where it cannot be asked.
    pub ask_back_advice: &'static str,
    /// Before that question.
    pub ask_back: &'static str,
    /// That question.
    pub ask_back_question: &'static str,
    /// Advice if it is so.
    pub ask_back_yes: &'static str,
    /// The questions at a terminal: what for, how long, without what, whether on the floor.
    pub questions: [&'static str; 4],
}
