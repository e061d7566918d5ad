//! What the English phrasebook says.

use super::*;
use crate::dose::{Least, Sides};
use crate::language::written_dose;
use crate::sound::Sound;

#[test]
fn numbers_are_spelled_out() {
    let said = [0, 7, 13, 20, 42, 100, 115, 999, 1000, 86_400].map(|n| English.number(n));
    assert_eq!(
        said,
        [
            "zero",
            "seven",
            "thirteen",
            "twenty",
            "forty-two",
            "one hundred",
            "one hundred fifteen",
            "nine hundred ninety-nine",
            "one thousand",
            "eighty-six thousand four hundred",
        ]
    );
}

#[test]
fn durations_use_whole_units_with_the_correct_plural() {
    let said = [0, 1, 30, 60, 90, 121, 3600, 5445].map(|s| English.duration(Duration::from_secs(s)));
    assert_eq!(
        said,
        [
            "no time",
            "one second",
            "thirty seconds",
            "one minute",
            "one minute thirty seconds",
            "two minutes one second",
            "one hour",
            "one hour thirty minutes forty-five seconds",
        ]
    );
}

#[test]
fn fractions_of_a_second_are_spoken_exactly() {
    let said = [500, 1500, 2500, 250, 62_125, 90_500].map(|ms| English.duration(Duration::from_millis(ms)));
    assert_eq!(
        said,
        [
            "half a second",
            "one and a half seconds",
            "two and a half seconds",
            "zero point two five seconds",
            "one minute two point one two five seconds",
            "one minute thirty and a half seconds",
        ]
    );
}

#[test]
fn a_dose_is_one_sentence() {
    let say = |sets, reps, hold: u64, sides, directions| {
        let hold = (hold > 0).then(|| Duration::from_secs(hold));
        English.dose(&Dose { sets, reps, hold, sides, ..Dose::default() }, directions)
    };
    assert_eq!(say(3, 8, 0, Sides::Each, 0), "Three sets of eight on each side.");
    assert_eq!(say(1, 3, 5, Sides::Each, 0), "Three times, five seconds each time, on each side.");
    assert_eq!(say(3, 1, 30, Sides::Each, 0), "Three holds of thirty seconds on each side.");
    assert_eq!(say(1, 1, 45, Sides::None, 0), "Hold for forty-five seconds.");
    assert_eq!(say(1, 10, 0, Sides::None, 2), "Ten times in each direction.");
    assert_eq!(say(2, 8, 4, Sides::None, 0), "Two sets of eight, four seconds each time.");
}

/// The words of a dose, and of its permission.
fn dose(fields: &str) -> String {
    let dose = written_dose(fields);
    [vec![English.dose(&dose, 1)], English.permission(&dose)].concat().join(" ")
}

#[test]
fn doses_of_clinics_are_said_as_they_are_prescribed() {
    for (fields, said) in [
        (r#""reps": "8-12""#, "Eight to twelve times. From eight on, stop when you like."),
        (
            r#""sets": "2-3", "reps": "8-12""#,
            "Two to three sets of eight to twelve. From eight on, stop when you like.",
        ),
        (r#""hold": "20-30""#, "Hold for twenty to thirty seconds. From twenty on, stop when you like."),
        (r#""hold": "1-2 min""#, "Hold for one to two minutes. From one minute on, stop when you like."),
        (r#""hold": "45-60""#, "Hold for forty-five to sixty seconds. From forty-five on, stop when you like."),
        (
            r#""hold": "1-3 min", "sets": 2"#,
            "Two holds of one to three minutes. From one minute on, stop when you like.",
        ),
        (
            r#""hold": "90-150""#,
            "Hold for one minute thirty seconds to two minutes thirty seconds. From one minute thirty seconds on, stop when \
             you like.",
        ),
        (r#""hold": "at least 30""#, "Hold for at least thirty seconds. After thirty seconds, stop when you like."),
        (
            r#""for": "at least 1 min", "sets": 3"#,
            "Three sets of at least one minute. After one minute, stop when you like.",
        ),
        (r#""hold": "1 breath""#, "Hold for one breath."),
        (
            r#""hold": "at least 3 breaths""#,
            "Hold for at least three breaths. After three breaths, stop when you like.",
        ),
        (
            r#""reps": "3-4", "hold": "5-10""#,
            "Three to four times, five to ten seconds each time. From three on, stop when you like. In each one, stop when you \
             like from five seconds on.",
        ),
        (
            r#""reps": 2, "hold": "3-5 breaths""#,
            "Two times, three to five breaths each time. In each one, stop when you like from three breaths on.",
        ),
        (r#""reps": [8]"#, "Eight times."),
        (r#""hold": [20], "sets": 1"#, "Hold for twenty seconds."),
        (r#""for": [30, 60], "reps": "max""#, "Two sets: as many as feel good in thirty seconds, then one minute."),
        (
            r#""hold": "3-5 breaths", "sets": 2"#,
            "Two holds of three to five breaths. From three on, stop when you like.",
        ),
        (r#""hold": "2 breaths", "reps": 3"#, "Three times, two breaths each time."),
        (r#""reps": [10, 8, 6]"#, "Three sets: ten, eight and six."),
        (r#""reps": [10, 8], "hold": 5"#, "Two sets: ten and eight, five seconds each time."),
        (r#""hold": [20, 30, 40]"#, "Three sets: twenty, thirty and forty seconds."),
        (r#""hold": [30, 60, 90]"#, "Three sets: thirty seconds, then one minute, then one minute thirty seconds."),
        (r#""hold": [5, 10], "reps": 4, "sides": "each""#, "Two sets: four of five and ten seconds, on each side."),
        (r#""for": 30"#, "For thirty seconds."),
        (r#""for": "1 min", "reps": "max""#, "As many as feel good in one minute."),
        (
            r#""for": "1 min", "reps": "max", "sets": 2, "sides": "each""#,
            "Two sets, each as many as feel good in one minute, on each side.",
        ),
        (r#""reps": 6, "sides": "every-rep""#, "Six times on each side, in turn."),
        (r#""reps": 6, "hold": 5, "sides": "every-rep""#, "Six times, five seconds each time, on each side, in turn."),
    ] {
        assert_eq!(dose(fields), said, "{fields}");
    }
}

#[test]
fn repetitions_at_ones_own_pace_name_their_range_and_sides() {
    let dose =
        |least, reps, sides| Dose { reps, sides, least: Least { reps: least, ..Least::default() }, ..Dose::default() };
    assert_eq!(English.own_pace(&dose(Some(8), 12, Sides::None)), "Eight to twelve times, at your own pace.");
    assert_eq!(English.own_pace(&dose(None, 6, Sides::EveryRep)), "Six times on each side, in turn, at your own pace.");
}

#[test]
fn the_limit_of_pain_is_the_only_part_of_the_safety_notice_that_changes() {
    let notice = |pain| {
        format!("Stop if pain rises above {pain} out of ten, or with chest pain, numbness, weakness or dizziness.")
    };
    assert_eq!(English.safety(5), [notice("five")]);
    assert_eq!(English.safety(3), [notice("three")]);
    assert_eq!(English.safety(0), [notice("zero")]);
}

#[test]
fn equipment_is_joined_with_commas_and_and() {
    let items = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(English.need(&items(&["a chair"])), "Next, you need a chair.");
    assert_eq!(English.need(&items(&["table", "dumbbells"])), "Next, you need a table and dumbbells.");
    assert_eq!(English.need(&items(&["a band", "an anchor", "a mat"])), "Next, you need a band, an anchor and a mat.");
}

#[test]
fn how_often_is_said_in_words_for_the_session_and_for_exercises() {
    let how_often = |text: &str| text.parse().expect("it is read");
    let said = ["2x a day", "3-4x a day", "daily", "5 days a week", "every second day", "at least 2x a day"];
    assert_eq!(
        said.map(|text| English.do_this(how_often(text))),
        [
            "Do this twice a day.",
            "Do this three to four times a day.",
            "Do this once a day.",
            "Do this on five days a week.",
            "Do this every second day.",
            "Do this at least twice a day.",
        ]
    );
    let names = ["retraction", "chin tuck"].map(str::to_owned);
    assert_eq!(English.exercises_how_often(&names[1..], how_often("every other day")), "Chin tuck: every second day.");
    assert_eq!(
        English.exercises_how_often(&names, how_often("3-4x daily")),
        "Retraction and chin tuck: three to four times a day."
    );
}

#[test]
fn the_tone_that_a_sentence_names_is_found() {
    let tones = [
        ("On the start tone, lift your hips.", Some(Sound::Start)),
        ("Come down on the end tone.", Some(Sound::End)),
        ("On the Rising Tone, pull.", Some(Sound::Out)),
        ("At the level tone: wait.", Some(Sound::Level)),
        ("Lower them with the falling tone", Some(Sound::Back)),
        ("Tone your muscles.", None),
        ("Start rising slowly.", None),
        ("Keep the band level.", None),
    ];
    for (sentence, tone) in tones {
        assert_eq!(English.tone(sentence), tone, "{sentence}");
    }
}
