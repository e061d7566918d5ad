//! The labels of a session on the screen and in scripts: headings, states, progress and keys.

use crate::dose::Side;
use crate::timeline::Label;

/// The labels of a language. Those with values are functions, as their order differs by language.
pub struct Labels {
    /// A set: "set 1 of 3".
    pub set: fn(u32, u32) -> String,
    /// The left side.
    pub left: &'static str,
    /// The right side.
    pub right: &'static str,
    /// Both sides, in turn.
    pub in_turn: &'static str,
    /// Heading of the lesson.
    pub lesson: &'static str,
    /// Heading of the time to fetch or set up equipment.
    pub set_up: &'static str,
    /// Heading of instructions.
    pub instructions: &'static str,
    /// Heading of the time to get into position.
    pub get_ready: &'static str,
    /// Heading of a change of direction.
    pub change_direction: &'static str,
    /// Heading of a change of sides.
    pub change_sides: &'static str,
    /// Heading of a wait for a key.
    pub wait: &'static str,
    /// Heading of a rest.
    pub rest: &'static str,
    /// Heading of a sound.
    pub sound: &'static str,
    /// Heading of words.
    pub words: &'static str,
    /// Heading of the end of the session.
    pub end: &'static str,
    /// Marks an estimated length, before it.
    pub about: &'static str,
    /// Before what is said, where it differs from what is written.
    pub said: &'static str,
    /// A measured length: "12 min 52 s with this voice".
    pub with_this_voice: fn(&str) -> String,
    /// A script's remark on a segment that waits for a key.
    pub waits_for_a_key: &'static str,

    /// The next heading: "next: Rest".
    pub next: fn(&str) -> String,
    /// One of a number, or a time of a length: "3 of 8".
    pub of: fn(&str, &str) -> String,
    /// A repetition: "repetition 3 of 8".
    pub repetition: fn(u32, u32) -> String,
    /// A number of repetitions: "8 repetitions".
    pub repetitions: fn(u32) -> String,
    /// The state of a session that plays.
    pub playing: &'static str,
    /// The state of a paused session, without a keyboard.
    pub paused: &'static str,
    /// The same, with the key that resumes it.
    pub paused_with_keys: &'static str,
    /// The state of a session that waits for the listener.
    pub waiting: &'static str,
    /// The same, with the key that continues it.
    pub waiting_with_keys: &'static str,
    /// The state of a session whose sound device is lost.
    pub lost: &'static str,
    /// The same, with the key that ends it.
    pub lost_with_keys: &'static str,
    /// The state of a session that waits for the voice.
    pub preparing: &'static str,
    /// A session that was stopped plays again.
    pub resumed: &'static str,
    /// A paced repetition moves out.
    pub out: &'static str,
    /// A paced repetition stays still.
    pub still: &'static str,
    /// A paced repetition moves back.
    pub back: &'static str,
    /// A position is held.
    pub hold: &'static str,
    /// A movement is done at one's own pace.
    pub own_pace: &'static str,
    /// The unit of minutes.
    pub minutes: &'static str,
    /// The time left in the session: "7:41 to go".
    pub to_go: fn(&str) -> String,
    /// The keys and what they do, separated by a comma and a space.
    pub key_hints: &'static str,
    /// The key that shows all keys.
    pub all_keys: &'static str,
    /// A list of the keys: "keys: space pause".
    pub keys: fn(&str) -> String,
}

impl Labels {
    /// A side.
    #[must_use]
    pub fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The sides of a set, if it has any.
    #[must_use]
    pub fn sides(&self, label: &Label) -> Option<&'static str> {
        if label.in_turn { Some(self.in_turn) } else { label.side.map(|side| self.side(side)) }
    }
}

#[cfg(test)]
impl Labels {
    /// All labels, with examples of their values.
    pub(crate) fn all(&self) -> Vec<String> {
        // Every field is listed, so that a new one cannot be forgotten.
        let Self {
            set,
            left,
            right,
            in_turn,
            lesson,
            set_up,
            instructions,
            get_ready,
            change_direction,
            change_sides,
            wait,
            rest,
            sound,
            words,
            end,
            about,
            said,
            with_this_voice,
            waits_for_a_key,
            next,
            of,
            repetition,
            repetitions,
            playing,
            paused,
            paused_with_keys,
            waiting,
            waiting_with_keys,
            lost,
            lost_with_keys,
            preparing,
            resumed,
            out,
            still,
            back,
            hold,
            own_pace,
            minutes,
            to_go,
            key_hints,
            all_keys,
            keys,
        } = *self;
        let plain = [
            left,
            right,
            in_turn,
            lesson,
            set_up,
            instructions,
            get_ready,
            change_direction,
            change_sides,
            wait,
            rest,
            sound,
            words,
            end,
            about,
            said,
            waits_for_a_key,
            playing,
            paused,
            paused_with_keys,
            waiting,
            waiting_with_keys,
            lost,
            lost_with_keys,
            preparing,
            resumed,
            out,
            still,
            back,
            hold,
            own_pace,
            minutes,
            key_hints,
            all_keys,
        ];
        let filled = [
            set(1, 2),
            next(""),
            of("1", "2"),
            repetition(1, 2),
            repetitions(1),
            repetitions(2),
            to_go(""),
            with_this_voice(""),
            keys(""),
        ];
        plain.map(str::to_owned).into_iter().chain(filled).collect()
    }
}
