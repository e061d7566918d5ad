//! The purpose of backcare, and what is printed and said around the warning signs.

/// The words of a language.
#[derive(Debug)]
pub struct SafetyWords {
    /// What backcare is for, and what it is not for. Every other text agrees with it.
    pub purpose: &'static str,
    /// Before the signs of an emergency.
    pub emergency: &'static str,
    /// Before the signs with which a doctor or physiotherapist is seen first.
    pub see_someone: &'static str,
    /// Before the signs that may be harmless, or an emergency: when they are one.
    pub ask_back: &'static str,
    /// Before when to stop during a session.
    pub stop: &'static str,
    /// Spoken before the first session.
    pub spoken: &'static str,
    /// Asks whether none of the signs is true.
    pub question: &'static str,
    /// Asks for the next page of the signs.
    pub more: &'static str,
    /// The signs were not confirmed at a terminal: how to go on.
    pub stopped: &'static str,
    /// The signs were printed where no question can be asked: how to confirm them.
    pub not_asked: &'static str,
}
