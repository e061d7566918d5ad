//! Tests of segments, by what is said in them: fixed examples, and properties that hold for every dose.

use std::sync::Arc;

use super::*;
use crate::coach::Composer;
use crate::dose::{Dose, Least, Manner, Sides, Tempo};
use crate::exercise::{Exercise, Instruction, Instructions, Position};
use crate::routine::{self, Routine, Step};
use crate::timeline::{Cue, CueKind, PhraseDurations, Segment, SegmentKind};

mod announcement;
mod between;
mod doses;
mod how_often;
mod lesson;
mod orientation;
mod properties;
mod work;

/// 400 ms per word.
struct Words;

impl PhraseDurations for Words {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        Duration::from_millis(400 * phrase.text.split_whitespace().count() as u64)
    }
}

fn exercise() -> Exercise {
    let text = r#"{ "id": "x", "name": "X", "say": ["Lift the {side} arm.", "Hold."], "short": "{side} arm up." }"#;
    routine::read_exercise("x", text).expect("it is valid")
}

fn segments(exercise: Exercise, dose: Dose, talk: Talk) -> Vec<Segment> {
    let steps = vec![Step::exercise(exercise, dose)];
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    Composer::new(&session, talk, 1).segments(&mut Words).collect()
}

/// The cues of a segment, as "seconds text-or-sound".
fn cue_list(segment: &Segment) -> Vec<String> {
    let what = |cue: &Cue| match &cue.kind {
        CueKind::Say(phrase, _) => phrase.text.to_string(),
        CueKind::Sound(sound) => sound.name().to_owned(),
    };
    segment.cues.iter().map(|cue| format!("{} {}", cue.at.as_secs_f64(), what(cue))).collect()
}

fn hold(seconds: u64) -> Dose {
    Dose { hold: Some(Duration::from_secs(seconds)), ..Dose::default() }
}

/// An exercise with all its parts.
fn whole(fields: &str) -> Exercise {
    let text = format!(
        r#"{{ "id": "x", "name": "X", "setup": {{ "say": "Lay the mat down.", "pause": 6 }}, "say": ["Lie down.", "Bend your knees."],
        "caution": "Stop if it hurts.", "do": ["On the start tone, lift your hips.", "Squeeze."], "breathing": "Breathe.",
        "out": "On the end tone, lower them.", "short": "On the start tone, lift.", "position": "lying",
        "equipment": "a mat"{fields} }}"#
    );
    routine::read_exercise("x", &text).expect("it is valid")
}
