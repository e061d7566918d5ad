//! The English labels.

use crate::language::Labels;
use crate::text::counted;

/// The English labels.
pub(super) const LABELS: Labels = Labels {
    set: |set, sets| format!("set {set} of {sets}"),
    left: "left",
    right: "right",
    set_up: "Set up",
    instructions: "Instructions",
    get_ready: "Get ready",
    change_direction: "Change direction",
    change_sides: "Change sides",
    wait: "Wait",
    rest: "Rest",
    sound: "Sound",
    words: "Words",
    end: "End",
    about: "about",
    waits_for_a_key: "waits for a key when played",
    next: |heading| format!("next: {heading}"),
    of: |one, all| format!("{one} of {all}"),
    repetition: |rep, reps| format!("repetition {rep} of {reps}"),
    repetitions: |reps| counted(reps, "repetition"),
    playing: "playing",
    paused: "paused",
    paused_with_keys: "paused; space resumes",
    waiting: "waiting for you",
    waiting_with_keys: "waiting for you; space continues",
    lost: "waiting for the sound device",
    lost_with_keys: "waiting for the sound device; q ends the session",
    preparing: "preparing the voice",
    resumed: "resumed",
    key_hints: "space pause, Enter ready, n next, b back, r repeat, + extend, s skip, t time left, q end",
    keys: |hints| format!("keys: {hints}"),
};
