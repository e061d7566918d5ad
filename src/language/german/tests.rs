//! What the German phrasebook says.

use super::*;
use crate::dose::Sides;
use crate::language::written_dose;
use crate::sound::Sound;

#[test]
fn numbers_are_spelled_out() {
    let said = [0, 1, 16, 21, 30, 67, 100, 115, 999, 1000, 21_001].map(|n| German.number(n));
    assert_eq!(
        said,
        [
            "null",
            "eins",
            "sechzehn",
            "einundzwanzig",
            "dreißig",
            "siebenundsechzig",
            "einhundert",
            "einhundertfünfzehn",
            "neunhundertneunundneunzig",
            "eintausend",
            "einundzwanzigtausendeins",
        ]
    );
}

#[test]
fn durations_use_whole_units_with_the_correct_plural() {
    let said = [0, 1, 30, 90, 121, 5445].map(|s| German.duration(Duration::from_secs(s)));
    assert_eq!(
        said,
        [
            "keine Zeit",
            "eine Sekunde",
            "dreißig Sekunden",
            "eine Minute dreißig Sekunden",
            "zwei Minuten eine Sekunde",
            "eine Stunde dreißig Minuten fünfundvierzig Sekunden",
        ]
    );
}

#[test]
fn fractions_of_a_second_are_spoken_exactly() {
    let said = [500, 1500, 2500, 250, 62_125, 81_500].map(|ms| German.duration(Duration::from_millis(ms)));
    assert_eq!(
        said,
        [
            "eine halbe Sekunde",
            "eineinhalb Sekunden",
            "zweieinhalb Sekunden",
            "null Komma zwei fünf Sekunden",
            "eine Minute zwei Komma eins zwei fünf Sekunden",
            "eine Minute einundzwanzigeinhalb Sekunden",
        ]
    );
}

#[test]
fn the_limit_of_pain_is_the_only_part_of_the_safety_notice_that_changes() {
    let other = "Hör auch auf bei Brustschmerzen, Taubheitsgefühl, Schwäche oder Schwindel.";
    assert_eq!(German.safety(5), ["Hör auf, wenn der Schmerz stärker wird als fünf von zehn.", other]);
    assert_eq!(German.safety(1), ["Hör auf, wenn der Schmerz stärker wird als eins von zehn.", other]);
    assert_eq!(German.safety(0), ["Hör auf, wenn der Schmerz stärker wird als null von zehn.", other]);
}

#[test]
fn equipment_with_articles_forms_a_sentence_and_bare_nouns_a_list() {
    let items = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        German.need(&items(&["einen Stuhl", "zwei Bänder"])),
        "Als Nächstes brauchst du einen Stuhl und zwei Bänder."
    );
    assert_eq!(German.need(&items(&["Tisch", "eine Matte"])), "Das brauchst du als Nächstes: Tisch und eine Matte.");
}

#[test]
fn a_dose_is_one_sentence() {
    let say = |sets, reps, hold: u64, sides, directions| {
        let hold = (hold > 0).then(|| Duration::from_secs(hold));
        German.dose(&Dose { sets, reps, hold, sides, ..Dose::default() }, directions)
    };
    assert_eq!(say(3, 8, 0, Sides::Each, 0), "Drei Sätze mit je acht Wiederholungen auf jeder Seite.");
    assert_eq!(say(1, 3, 5, Sides::Each, 0), "Dreimal fünf Sekunden halten, auf jeder Seite.");
    assert_eq!(say(3, 1, 30, Sides::Left, 0), "Drei Sätze mit je dreißig Sekunden auf der linken Seite.");
    assert_eq!(say(1, 1, 45, Sides::None, 0), "Fünfundvierzig Sekunden halten.");
    assert_eq!(say(1, 10, 0, Sides::None, 2), "Zehn Wiederholungen in jede Richtung.");
    assert_eq!(say(2, 8, 4, Sides::None, 0), "Zwei Sätze mit je acht Wiederholungen, jede vier Sekunden lang.");
}

/// The words of a dose, and of its permission.
fn dose(fields: &str) -> String {
    let dose = written_dose(fields);
    [vec![German.dose(&dose, 1)], German.permission(&dose)].concat().join(" ")
}

#[test]
fn doses_of_clinics_are_said_as_they_are_prescribed() {
    for (fields, said) in [
        (r#""reps": "8- bis 15-mal""#, "Acht bis fünfzehn Wiederholungen. Ab acht kannst du jederzeit aufhören."),
        (r#""reps": "1-2""#, "Ein bis zwei Wiederholungen. Ab eins kannst du jederzeit aufhören."),
        (
            r#""sets": "1-2", "reps": "8-12""#,
            "Ein bis zwei Sätze mit je acht bis zwölf Wiederholungen. Ab acht kannst du jederzeit aufhören.",
        ),
        (
            r#""reps": "3-5", "hold": 5"#,
            "Drei bis fünf Mal fünf Sekunden halten. Ab drei kannst du jederzeit aufhören.",
        ),
        (
            r#""hold": "25-30 Sek.", "sides": "each""#,
            "Fünfundzwanzig bis dreißig Sekunden halten, auf jeder Seite. Ab fünfundzwanzig kannst du jederzeit aufhören.",
        ),
        (r#""hold": "1-2 Min.""#, "Ein bis zwei Minuten halten. Ab einer Minute kannst du jederzeit aufhören."),
        (
            r#""hold": "mindestens 1 Minute", "sets": 2"#,
            "Zwei Sätze mit je mindestens einer Minute. Nach einer Minute kannst du aufhören.",
        ),
        (r#""hold": "3 tiefe Atemzüge""#, "Drei Atemzüge lang halten."),
        (
            r#""hold": "2-3 Atemzüge", "sets": 2"#,
            "Zwei Sätze mit je zwei bis drei Atemzügen. Ab zwei kannst du jederzeit aufhören.",
        ),
        (r#""hold": "1 Atemzug", "sets": 2"#, "Zwei Sätze mit je einem Atemzug."),
        (r#""reps": 6, "hold": "3 Atemzüge""#, "Sechsmal drei Atemzüge lang halten."),
        (
            r#""reps": 2, "hold": "5-10""#,
            "Zweimal fünf bis zehn Sekunden halten. Bei jeder kannst du ab fünf Sekunden aufhören.",
        ),
        (r#""reps": [10, 8, 6]"#, "Drei Sätze: zehn, acht und sechs Wiederholungen."),
        (r#""hold": [20, 30]"#, "Zwei Sätze: zwanzig und dreißig Sekunden."),
        (r#""for": "1,5 Min.""#, "Eine Minute dreißig Sekunden lang."),
        (r#""for": 30, "sets": 3"#, "Drei Sätze mit je dreißig Sekunden."),
        (r#""for": "1 Min.", "reps": "max""#, "Eine Minute lang, so oft, wie du gut kannst."),
        (r#""reps": 6, "sides": "every-rep""#, "Sechs Wiederholungen auf jeder Seite, im Wechsel."),
    ] {
        assert_eq!(dose(fields), said, "{fields}");
    }
}

#[test]
fn how_often_is_said_in_words_for_the_session_and_for_exercises() {
    let how_often = |text: &str| text.parse().expect("it is read");
    let said =
        ["2x täglich", "3-4x a day", "1-2x täglich", "daily", "5x/Woche", "jeden zweiten Tag", "mindestens 2x am Tag"];
    assert_eq!(
        said.map(|text| German.do_this(how_often(text))),
        [
            "Mach das zweimal am Tag.",
            "Mach das drei bis vier Mal am Tag.",
            "Mach das ein bis zwei Mal am Tag.",
            "Mach das einmal am Tag.",
            "Mach das fünfmal pro Woche.",
            "Mach das jeden zweiten Tag.",
            "Mach das mindestens zweimal am Tag.",
        ]
    );
    let days = German.do_this(how_often("mindestens an 5 Tagen pro Woche"));
    assert_eq!(days, "Mach das an mindestens fünf Tagen pro Woche.");
    let names = ["Kinnzug", "Nackendehnung"].map(str::to_owned);
    assert_eq!(German.exercises_how_often(&names[..1], how_often("3x/Woche")), "Kinnzug: dreimal pro Woche.");
    assert_eq!(
        German.exercises_how_often(&names, how_often("jeden zweiten Tag")),
        "Kinnzug und Nackendehnung: jeden zweiten Tag."
    );
}

#[test]
fn the_tone_that_a_sentence_names_is_found() {
    let tones = [
        ("Beim Startton heb die Hüfte.", Some(Sound::Start)),
        ("Senk sie beim Endton.", Some(Sound::End)),
        ("Beim steigenden Ton zieh.", Some(Sound::Out)),
        ("Ein gleichbleibender Ton: warte.", Some(Sound::Level)),
        ("Mit dem fallenden Ton senk sie.", Some(Sound::Back)),
        ("Wenn der Ton steigt, zieh.", Some(Sound::Out)),
        ("Wenn der Ton gleich bleibt, warte.", Some(Sound::Level)),
        ("Solange der Ton gleich bleibt, warte.", Some(Sound::Level)),
        ("Der Ton bleibt gleich: warte.", Some(Sound::Level)),
        ("Senk sie, wenn der Ton fällt.", Some(Sound::Back)),
        ("Lass dich nicht fallen.", None),
        ("Achte auf den Ton.", None),
    ];
    for (sentence, tone) in tones {
        assert_eq!(German.tone(sentence), tone, "{sentence}");
    }
}
