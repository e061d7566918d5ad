//! The texts that guide an exercise, by what they are for. They may contain variables such as `{side}`.

use std::time::Duration;

/// One or more sentences of an instruction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    /// The sentences.
    pub text: String,
    /// Silence after the last of them; `None` leaves it to the coach.
    pub pause: Option<Duration>,
}

/// The texts that guide an exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instructions {
    /// How the equipment is set up.
    pub setup: Vec<Instruction>,
    /// The way into the start position; in a file with only this text, the movement too. The field `say`.
    pub place: Vec<Instruction>,
    /// The movement, each sentence with the tone that it begins on. The field `do`.
    pub movement: Vec<Instruction>,
    /// What to do on the end tone.
    pub out: Vec<Instruction>,
    /// How to change sides.
    pub change: Vec<Instruction>,
    /// How to breathe.
    pub breathing: Option<String>,
    /// A warning, said before the movement.
    pub caution: Option<String>,
    /// A short instruction, for later sets and sides.
    pub short: Option<String>,
}

impl Instructions {
    /// All texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.setup, &self.place, &self.movement, &self.out, &self.change];
        let single = [&self.breathing, &self.caution, &self.short];
        let listed = lists.into_iter().flatten().map(|instruction| instruction.text.as_str());
        listed.chain(single.into_iter().flatten().map(String::as_str))
    }
}
