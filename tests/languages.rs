//! Translations are complete, and a session never mixes languages.

use std::collections::BTreeSet;
use std::time::Duration;

use backcare::coach::Composer;
use backcare::coach::Draft;
use backcare::exercise::Exercise;
use backcare::language::Lang;
use backcare::library::{EXERCISES, Library};
use backcare::options::Talk;
use backcare::routine::{self, Routine};
use backcare::session::{Session, Start};
use backcare::timeline::{Estimates, Segment};

/// A session with every exercise of the catalogue, every variant, and every kind of step.
fn everything(library: &Library, lang: Lang) -> Routine {
    let step = |(id, _): &(&str, &str)| format!(r#"{{ "exercise": "{id}" }}, {{ "exercise": "{id}" }}"#);
    let mut steps: Vec<String> = EXERCISES.iter().map(step).collect();
    for exercise in library.exercises() {
        let variants = [("easier", exercise.easier.is_some()), ("harder", exercise.harder.is_some())];
        for (variant, _) in variants.iter().filter(|(_, exists)| *exists) {
            steps.push(format!(r#"{{ "exercise": "{}", "variant": "{variant}" }}"#, exercise.id));
        }
    }
    for dose in [
        r#""hold": 90, "sides": "left", "sets": 2"#,
        r#""hold": 40, "sides": "right""#,
        r#""hold": 12, "reps": 3, "sides": "alternate""#,
        r#""reps": 1, "sets": 2, "sides": "none""#,
        r#""reps": 12, "pace": "own", "sides": "none""#,
        r#""reps": 1, "pace": "own", "sides": "none""#,
    ] {
        steps.push(format!(r#"{{ "exercise": "shoulder-shrug", {dose} }}"#));
        steps.push(format!(r#"{{ "exercise": "neck-stretch", {} }}"#, dose.replace("none", "left")));
    }
    let rests = r#"{ "rest": 1 }, { "rest": "1h1m1s" }, { "sound": "chime" }"#;
    let code = lang.code();
    let text = format!(r#"{{ "title": "T", "lang": "{code}", "steps": [{rests}, {}] }}"#, steps.join(", "));
    routine::read("everything.json", &text, library.catalogue()).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Every word spoken in a session at every talk level, including interjections such as the time left.
fn words(library: &Library, lang: Lang) -> BTreeSet<String> {
    let routine = everything(library, lang);
    let session = Session::new(&routine);
    let mut words = BTreeSet::new();
    for talk in [Talk::Full, Talk::Short, Talk::Tones] {
        for start in [
            Start::Beginning,
            Start::Resume { exercise: 3, set: Some(1), changed: true },
            Start::Resume { exercise: 9, set: None, changed: false },
        ] {
            let composer = Composer::new(&session, talk, start);
            let interjections =
                interjections(&composer).into_iter().map(|draft| backcare::coach::layout(&draft, &mut Estimates));
            let segments = composer.segments(&mut Estimates).chain(interjections).collect::<Vec<_>>();
            for (_, phrase) in segments.iter().flat_map(Segment::words) {
                assert_eq!(phrase.lang, lang);
                let plain = phrase.text.to_lowercase();
                words.extend(plain.split(|c: char| !c.is_alphabetic()).map(str::to_owned));
            }
        }
    }
    words.remove("");
    words.remove("t");
    words
}

fn interjections(composer: &Composer<'_>) -> Vec<Draft> {
    let lengths = [0, 40, 70, 3600].map(Duration::from_secs);
    let left = lengths.into_iter().map(|length| composer.coach().time_remaining(length, false));
    left.chain([composer.coach().paused(), composer.coach().how_to_continue()]).collect()
}

#[test]
fn a_german_session_contains_no_english_words() {
    let library = Library::new(None).expect("the catalogue is valid");
    let (english, german) = (words(&library, Lang::En), words(&library, Lang::De));
    assert!(english.len() > 250 && german.len() > 250, "{} and {}", english.len(), german.len());
    let both: Vec<&str> = english.intersection(&german).map(String::as_str).collect();
    // All of these are German too.
    assert_eq!(both, ["an", "arm", "arms", "band", "bring", "hand", "in", "minute", "moment", "roll", "so"]);
}

/// How many of each text an exercise has, and the pauses.
fn texts(exercise: &Exercise) -> ([usize; 16], Vec<Option<Duration>>) {
    let one = usize::from;
    let parts = &exercise.instructions;
    let counts = [
        one(exercise.side_means.is_some()),
        exercise.optional.len(),
        exercise.directions.len(),
        exercise.muscles.len(),
        parts.setup.len(),
        parts.place.len(),
        parts.movement.len(),
        parts.out.len(),
        parts.change.len(),
        one(parts.breathing.is_some()),
        one(parts.short.is_some()),
        one(parts.caution.is_some()),
        one(exercise.why.is_some()),
        one(exercise.easier.is_some()),
        one(exercise.harder.is_some()),
        one(!exercise.spoken.is_empty()),
    ];
    (counts, parts.setup.iter().map(|instruction| instruction.pause).collect())
}

#[test]
fn every_exercise_has_the_same_texts_and_dose_in_every_language() {
    let library = Library::new(None).expect("the catalogue is valid");
    for lang in <Lang as strum::IntoEnumIterator>::iter() {
        let worded: Vec<_> = library.catalogue().in_language(lang).collect();
        assert_eq!(worded.len(), EXERCISES.len());
        for ((id, exercise), english) in worded.into_iter().zip(library.exercises()) {
            let exercise = exercise.unwrap_or_else(|| panic!("{id} has no text in {}", lang.name()));
            assert_eq!(texts(exercise), texts(english), "{id} in {}", lang.name());
            let data = |exercise: &Exercise| {
                (exercise.dose.clone(), exercise.resistance, exercise.first_move, exercise.is_loaded)
            };
            assert_eq!(data(exercise), data(english), "{id} in {}", lang.name());
            let sides =
                |exercise: &Exercise| exercise.instructions.texts().filter(|text| text.contains("{side}")).count();
            assert_eq!(sides(exercise), sides(english), "{id} in {}", lang.name());
            let tones = |lang: Lang, exercise: &Exercise| {
                exercise.instructions.texts().map(|text| lang.phrasebook().tone(text)).collect::<Vec<_>>()
            };
            assert_eq!(tones(lang, exercise), tones(Lang::En, english), "{id} in {}", lang.name());
        }
    }
}

#[test]
fn an_exercise_without_text_in_the_routines_language_is_an_error() {
    let plank = r#"{ "id": "plank", "name": "Plank", "say": "Hold.", "hold": 20 }"#;
    let catalogue = [routine::read_exercise("plank.json", plank).expect("it is valid").into()].into_iter().collect();
    let text = r#"{ "title": "Mein Morgen", "lang": "de", "steps": [{ "exercise": "plank" }] }"#;
    let message = routine::read("mein.json", text, &catalogue).expect_err("it has no German text").to_string();
    assert!(message.starts_with("error: mein.json:1:65: this exercise has no text in German"), "{message}");
    let own = text.replace("\"steps\"", r#""exercises": { "plank": { "name": "Brett", "say": "Halten." } }, "steps""#);
    assert!(routine::read("mein.json", &own, &catalogue).is_ok(), "an exercise defined in the routine has text");
}
