//! Tests of the lesson: which sounds are explained, and how.

use super::*;

/// The lesson of a session with these doses for a listener who knows some sounds, and the kinds of all its segments.
fn lesson_for(dose: Dose, known: Option<&[Sound]>) -> (Vec<String>, Vec<SegmentKind>) {
    let steps = vec![Step::exercise(exercise(), dose)];
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    let mut coach = Coach::new(&session, Talk::Tones);
    coach.known_sounds = known.map(|sounds| sounds.iter().copied().collect());
    let segments: Vec<_> = Composer::with_coach(&session, coach, 1).segments(&mut Words).collect();
    let lesson = segments.iter().find(|segment| segment.kind == SegmentKind::Lesson);
    let kinds = segments.iter().map(|segment| segment.kind).collect();
    (lesson.map(cue_list).unwrap_or_default(), kinds)
}

#[test]
fn a_lesson_names_each_sound_of_the_session_and_plays_it() {
    let (cues, kinds) = lesson_for(Dose { sides: Sides::Each, ..hold(30) }, Some(&[]));
    let taught = [
        "0 These are the sounds of the session.",
        "3.15 Ticks count the last seconds.",
        "5.45 tick",
        "6.45 tick",
        "7.45 tick",
        "8.47 The start tone.",
        "9.97 start",
        "11.27 The end tone.",
        "12.77 end",
        "14.12 The tone to change sides.",
        "16.42 switch",
        "17.92 The level tone.",
        "19.42 level",
    ];
    assert_eq!(cues, taught);
    assert_eq!(kinds[..4], [SegmentKind::Sound, SegmentKind::Say, SegmentKind::Say, SegmentKind::Lesson]);
}

#[test]
fn known_sounds_are_not_explained_again_and_there_may_be_no_lesson_at_all() {
    let (cues, _) = lesson_for(hold(30), Some(&[Sound::Tick, Sound::Start, Sound::Level]));
    assert_eq!(cues[1..], ["3.15 The end tone.", "4.65 end"]);
    let all = [Sound::Tick, Sound::Start, Sound::Level, Sound::End];
    for known in [Some(&all[..]), None] {
        let (_, kinds) = lesson_for(hold(30), known);
        assert!(!kinds.contains(&SegmentKind::Lesson), "{known:?}");
    }
}
