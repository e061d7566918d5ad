use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::library::Library;

mod properties;

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is valid"));
    &LIBRARY
}

fn made_in(lang: Option<Lang>, text: &str) -> SheetRoutine {
    routine(library().catalogue(), text, "Sheet", lang, None).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What is made of one exercise: its fields and the steps, on one line, without comments.
fn made(text: &str) -> String {
    let made = made_in(None, text).text;
    reader::check("sheet.json", &made, library().catalogue()).unwrap_or_else(|errors| panic!("{errors}\n{made}"));
    let lines = made.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let plain: String = lines.filter(|line| !line.starts_with("\"title\"") && !line.starts_with("\"lang\"")).collect();
    plain.trim_start_matches('{').trim_end_matches(['}', ']']).to_owned()
}

/// The fields of the dose of one exercise.
fn dose(text: &str) -> String {
    let made = made(text);
    let fields =
        ["\"sets\"", "\"reps\"", "\"hold\"", "\"for\"", "\"sides\"", "\"rest\"", "\"tempo\"", "\"pace\"", "\"wait\""];
    let first = fields.iter().filter_map(|field| made.find(field)).min().expect("it has a dose");
    let end = made[first..].find('}').map_or(made.len(), |at| first + at);
    made[first..end].trim().replace(",\"", ", \"")
}

#[test]
fn amounts_are_found_in_every_notation() {
    for (written, fields) in [
        ("Lean: 3 x 10", r#""sets": 3, "reps": 10"#),
        ("Lean 3x10", r#""sets": 3, "reps": 10"#),
        ("Lean: 3×8-12", r#""sets": 3, "reps": "8-12""#),
        ("Lean: 3 sets of 10 reps", r#""sets": "3 sets", "reps": "10 reps""#),
        ("Lean: three sets of ten", r#""sets": "3 sets", "reps": 10"#),
        ("Lean: 10 reps x 3", r#""sets": 3, "reps": "10 reps""#),
        ("Lean: 10 x 3 sets", r#""sets": 3, "reps": 10"#),
        ("Lean: sets 1-2, reps 4, hold 15sec", r#""sets": "1-2", "reps": 4, "hold": "15sec""#),
        ("Lean: 10/8/6", r#""reps": [10, 8, 6]"#),
        ("Lean x10", r#""reps": 10"#),
        ("Lean: 10, once daily", r#""reps": 10"#),
        ("Lean: hold 5 sec, repeat 10 times", r#""reps": "10 times", "hold": "5 sec""#),
        ("Lean: hold for 30 seconds", r#""hold": "30 seconds""#),
        ("Lean, 2 sets of 15 seconds each side", r#""sets": "2 sets", "hold": "15 seconds", "sides": "each""#),
        ("Neck stretch 3 x 30 s", r#""sets": 3, "hold": "30 s""#),
        ("Lean 10 x 5 s", r#""reps": 10, "hold": "5 s""#),
        ("Lean: 3 deep breaths each side", r#""hold": "3 deep breaths", "sides": "each""#),
        ("March: 1.5 min", r#""for": "1.5 min""#),
        ("March: at least 30 s per set, 3 sets", r#""sets": "3 sets", "for": "at least 30 s""#),
        ("Lean: as many as feel good in 1 minute, 2x", r#""sets": "2x", "reps": "max", "for": "1 minute""#),
        ("Lean: 6 each leg, in turn", r#""reps": 6, "sides": "every-rep""#),
        ("Lean 10/side", r#""reps": 10, "sides": "each""#),
        ("Lean, right arm: 3 x 10, rest 60-90 s", r#""sets": 3, "reps": 10, "sides": "right", "rest": "60-90 s""#),
        ("Lean, left: 10", r#""reps": 10, "sides": "left""#),
        (
            "Lean: 8-10, tempo 3-1-3, 3 sets, 60 s rest",
            r#""sets": "3 sets", "reps": "8-10", "rest": "60 s", "tempo": "3-1-3""#,
        ),
        ("Lean: 10 reps as tolerated", r#""reps": "10 reps", "pace": "own""#),
        ("Schieben: 8- bis 15-mal", r#""reps": "8- bis 15-mal""#),
        ("Neigen: 8–15 Wdh.", r#""reps": "8–15 Wdh""#),
        ("Neigen: 25-30 Sek. halten, beide Seiten", r#""hold": "25-30 Sek", "sides": "each""#),
        ("Neigen: mindestens 30 Sekunden, dann Seite wechseln", r#""hold": "mindestens 30 Sekunden", "sides": "each""#),
        ("Neigen: zehnmal, drei Sätze, Pause 1 Min.", r#""sets": "3 Sätze", "reps": "10-mal", "rest": "1 Min""#),
        ("Neigen, re. Arm: 3 Sätze à 10 Wdh.", r#""sets": "3 Sätze", "reps": "10 Wdh", "sides": "right""#),
        ("Neigen: eine halbe Minute halten", r#""hold": "30 s""#),
    ] {
        assert_eq!(dose(written), fields, "{written}");
    }
}

#[test]
fn a_dose_in_doubt_is_never_a_number() {
    assert_eq!(dose("Row, to fatigue"), r#""wait": ["Row.", "To fatigue."]"#);
    assert_eq!(dose("Lean: 3 sets, as tolerated"), r#""wait": ["Lean.", "As tolerated."]"#);
    assert!(made("Lean: 3 sets, as tolerated").contains(r#""repeat": 3"#));
    assert_eq!(dose("1. Lean"), r#""wait": "Lean.""#, "an exercise without a dose");
    assert_eq!(dose("Lean: 3 sets"), r#""wait": "Lean.""#, "sets of nothing");
    assert!(made("Row: 10 reps").contains(r#""sets": 1, "reps": "10 reps""#), "not the three sets of the catalogue");
    assert!(made("Squeeze your shoulder blades: 10 s").contains(r#""hold": "10 s""#));
    assert_eq!(dose("Neigen: bis zur Ermüdung, 3 Wdh pro Satz"), r#""reps": "3 Wdh", "pace": "own""#);
}

#[test]
fn a_name_of_the_catalogue_brings_its_instructions_and_keeps_the_dose() {
    let steps = |text: &str| made(text).replace("\"steps\": [", "");
    assert_eq!(
        steps("2. External rotation, red band, right arm: 3 x 10, rest 60 s"),
        r#"{ "say": "External rotation: red band." },{ "exercise": "infraspinatus", "sets": 3, "reps": 10, "sides": "right", "rest": "60 s" }"#
            .trim_end_matches(" }")
            .to_owned()
            + " "
    );
    for (name, id) in [
        ("Row with a band", "standing-shoulder-pull"),
        ("Planks", "plank"),
        ("Pec stretch in a doorway", "pectoral-stretch"),
        ("Child’s pose", "childs-pose"),
        ("Brustdehnung an der Wand", "pectoral-stretch"),
        ("Schulterheben", "shoulder-shrug"),
        ("Außenrotation mit rotem Theraband", "infraspinatus"),
    ] {
        assert!(steps(&format!("{name}: 3 x 10")).contains(&format!("\"exercise\": \"{id}\"")), "{name}");
    }
}

#[test]
fn another_exercise_with_a_name_that_is_near_is_offered_and_not_taken() {
    for (line, near) in [
        ("Internal rotation: 3 x 10", "external rotation"),
        ("Side-lying external rotation: 3 x 10", "external rotation"),
        ("Pectorel stretch: 20 s", "pectoral stretch"),
    ] {
        let made = made_in(None, line);
        assert!(made.text.contains("\"exercises\": {"), "{line}");
        assert!(
            made.remarks.iter().any(|remark| remark.message.contains(&format!("is not “{near}”"))),
            "{:?}",
            made.remarks
        );
    }
    for (line, why) in [
        ("External rotation with a 1 kg weight: 3 x 10", "with other equipment"),
        ("Row, lying on your belly: 3 x 10", "in another position"),
        ("External rotation (hip): 3 x 10", "in another way"),
        ("Push-up: 1 min", "in repetitions, without a hold"),
    ] {
        let made = made_in(None, line);
        assert!(made.text.contains("\"exercises\": {"), "{line}");
        assert!(
            made.remarks.iter().any(|remark| remark.message.contains(&format!("backcare, which has it {why};"))),
            "{line}: {:?}",
            made.remarks
        );
    }
    assert!(made_in(None, "Chin to chest: 15 s").remarks.iter().all(|remark| !remark.message.contains("is not")));
}

#[test]
fn what_stands_above_the_exercises_holds_for_all() {
    let made = made_in(None, "Shoulders. Twice a day. Stop above 3/10. 3 sets of each.\n1. Lean: 10 reps\n2. Plank");
    let text = made.text;
    assert!(
        text.contains("\"title\": \"Shoulders\",\n  \"stop_above\": 3,\n  \"how_often\": \"Twice a day\","),
        "{text}"
    );
    assert_eq!(text.matches("\"sets\": \"3 sets\"").count(), 2, "{text}");
    let made = made_in(None, "Nacken\nzwei Durchgänge\n\n- Neigen: 10 Wdh.\n- Plank: 20 s");
    assert!(made.text.contains("\"repeat\": 2,"), "{}", made.text);
    let limits = [("pain max. 4/10", "4"), ("keep pain under 4 out of 10", "3"), ("Schmerz bis 2 von 10", "2")];
    for (line, limit) in limits {
        let text = made_in(None, &format!("{line}\n\n- Lean: 10 reps\n- Plank")).text;
        assert!(text.contains(&format!("\"stop_above\": {limit},")), "{line}: {text}");
    }
    let above = made_in(None, "Stop above 7/10\n\n- Lean: 10 reps\n- Plank");
    assert!(!above.text.contains("\"stop_above\"") && above.text.contains("above the limit of pain of backcare, 5"));
}

#[test]
fn an_exercise_is_a_number_a_bullet_a_paragraph_or_a_line() {
    let names = |text: &str| {
        let parts = made_in(None, text).text;
        let names = parts.lines().filter_map(|line| line.trim().strip_prefix("\"name\": \""));
        names.map(|name| name.trim_end_matches("\",").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("1. Lean: 3 x 10\r\n   slowly\r\n2) Bend: 10"), ["Lean", "Bend"]);
    assert_eq!(names("A. Lean. 1. Lean: 10 reps. 2. Bend: 10 s. 3. Tilt: 3 x 5."), ["Lean", "Bend", "Tilt"]);
    assert_eq!(names("•\tLean - 10 reps\n•\tBend, hold 5s"), ["Lean", "Bend"]);
    assert_eq!(names("> [ ] Lean 3x10\n> [x] Bend 3x10"), ["Lean", "Bend"]);
    assert_eq!(names("Lean\n3 x 10\n\nBend\n\nhold 20 s"), ["Lean", "Bend"]);
    assert_eq!(names("Lean 3x10\nBend 3x10"), ["Lean", "Bend"]);
    assert_eq!(names("Look up, hold 5 s; chin down, hold 5 s"), ["Look up", "Chin down"]);
}

#[test]
fn equipment_and_position_are_recognised() {
    let made = made_in(None, "Squeeze, sitting on a chair, red band, 2x pillows: 3 x 10").text;
    assert!(made.contains(r#""equipment": ["chair", "red band", "2 pillows"]"#), "{made}");
    let made = made_in(None, "Bridge, lying on your back, without band: 3 x 10").text;
    assert!(made.contains(r#""say": ["Lie on your back.", "#) && made.contains(r#""position": "lying""#), "{made}");
    assert!(!made.contains("equipment"), "{made}");
    let made = made_in(None, "Heben mit rotem Theraband im Sitzen: 3 x 10").text;
    assert!(
        made.contains(r#""equipment": "ein rotes Theraband""#) && made.contains("Setz dich aufrecht hin."),
        "{made}"
    );
}

#[test]
fn a_sheet_without_exercises_or_too_long_is_refused() {
    let refused = |text: &str| routine(library().catalogue(), text, "Sheet", None, None).expect_err("it is refused");
    assert!(refused("\n \n").contains("there is no exercise"));
    assert!(refused("Dear Jane,").contains("expected one a line, such as “Row: 3 x 10”"));
    assert!(refused(&"Lean: 3 x 10\n".repeat(201)).contains("expected at most 200"));
    assert!(refused(&"x".repeat(100_001)).contains("too long"));
}

#[test]
fn a_side_that_is_not_the_one_of_the_exercise_is_not_taken() {
    for (written, fields) in [
        ("Hamstring stretch 3 x 30 s R", r#""sets": 3, "hold": "30 s", "sides": "right""#),
        ("Lean 3x10 right > left", r#""sets": 3, "reps": 10, "sides": "right""#),
        ("Lean, 15 times, then swap", r#""reps": "15 times", "sides": "each""#),
        ("Lunges 12/12 x 3", r#""sets": 3, "reps": 12, "sides": "each""#),
        ("Lean 8 ea leg", r#""reps": 8, "sides": "each""#),
    ] {
        assert_eq!(dose(written), fields, "{written}");
    }
    for line in [
        "Squat 3x10, not the right leg",
        "Clam 3x10 except right side",
        "Lying on your right side, raise left leg x 12",
        "Pull with the right hand, neck to the left, hold 20 s x 3",
        "Squat both legs 3x10 then left only",
    ] {
        let made = made_in(None, line);
        assert!(!made.text.contains("\"sides\"") && !made.remarks.is_empty(), "{line}: {}", made.text);
    }
}

#[test]
fn how_often_is_no_number_of_sets() {
    for (line, often) in [
        ("Squat 10 reps, 3x tgl.", "3x tgl"),
        ("Squat 10x 3 x/day", "3x/day"),
        ("Heel slide 10 x 3 per day", "3x per day"),
        ("Squat 10 reps x 3 daily", "3x daily"),
        ("Squat - hold for 5 secs, repeat 10 times, 3 x day", "3x day"),
        ("Squat 10 reps BD", "2x a day"),
        ("10 Kniebeugen morgens und abends", "2x täglich"),
        ("Squat 10 reps. Days per week: 5 to 6", "5-6 days a week"),
    ] {
        let text = made_in(None, line).text;
        assert!(text.contains(&format!("\"how_often\": \"{often}\"")) && !text.contains("\"sets\""), "{line}: {text}");
    }
}

#[test]
fn ranges_and_other_numbers_keep_their_meaning() {
    for (written, fields) in [
        ("Squats between 8 and 12 reps", r#""reps": "8-12 reps""#),
        ("Squat 2 or 3 sets of 10", r#""sets": "2-3 sets", "reps": 10"#),
        ("10 squats", r#""reps": 10"#),
        ("Ten chin tucks, holding each for five seconds", r#""reps": 10, "hold": "5 seconds""#),
        ("Squat three times ten", r#""sets": 3, "reps": 10"#),
        ("Squat 3*10", r#""sets": 3, "reps": 10"#),
        ("Squat 3 sets 10", r#""sets": "3 sets", "reps": 10"#),
        ("Cat-cow x 1 min", r#""hold": "1 min""#),
        ("Wall sit 3x30", r#""sets": 3, "hold": 30"#),
        ("Bridge 2 x 15", r#""sets": 2, "reps": 15"#),
        ("Squat 3x8, 90 s", r#""sets": 3, "reps": 8"#),
        ("Squat 3x8 with a 2 second pause at the bottom", r#""sets": 3, "reps": 8"#),
        ("Squats 3 x AMRAP", r#""wait": ["Squats.", "AMRAP."]"#),
        ("Squats 3 x ___", r#""wait": "Squats.""#),
        ("Bird dog 3x8 each side (hold 2-3s)", r#""sets": 3, "reps": 8, "hold": 3, "sides": "each""#),
        ("- Lean 3 x 10\n  - hold 5 kg", r#""sets": 3, "reps": 10"#),
    ] {
        assert_eq!(dose(written), fields, "{written}");
    }
    // Metres are no minutes.
    assert!(!made_in(None, "Farmers walk 2 x 20 m").text.contains("min"));
}

#[test]
fn words_of_an_amount_are_never_left_over_silently() {
    for line in [
        "Squats approx. 10 reps",
        "Squat >10 reps",
        "Plank max. 30 Sek.",
        "Squats 3 x 10 as pain allows",
        "Shuttle run 10 m, 10 reps",
        "Squat 10 reps, every hour",
        "Single arm row 3x10 each",
        "Lateral walks 10 steps, 3 sets of 2",
        "Squat 3x10, lower for 3 secs",
        "Chin tuck 3x10, affected side",
        "Squat 10, 3",
        "Plank 3 x max hold",
    ] {
        let made = made_in(None, &format!("1. {line}"));
        assert!(!made.remarks.is_empty(), "{line}: {}", made.text);
    }
}

#[test]
fn limits_of_pain_and_warnings_are_kept() {
    for (line, limit) in [
        ("Stop if pain increases above 2 on a scale of 0-10", 2),
        ("Schmerz max. 2 (Skala 0-10)", 2),
        ("Schmerzgrenze VAS 3", 3),
        ("Stop if it hurts more than 4/10", 4),
    ] {
        let text = made_in(None, &format!("{line}\n\n1. Lean: 10 reps")).text;
        assert!(text.contains(&format!("\"stop_above\": {limit},")), "{line}: {text}");
    }
    let made = made_in(None, "Pain: 2 to 3 is fine at night\n\n1. Lean: 10 reps");
    assert!(made.remarks.iter().any(|remark| remark.message.contains("may be a limit of pain")), "{:?}", made.remarks);
    let text = made_in(None, "1. Lean: 10 reps\n\nDo not lift your arm above 90°!").text;
    assert!(text.contains("\"steps\": [\n    { \"say\": \"Do not lift your arm above 90°!\" },"), "{text}");
    let long = "Please read this. Do not lift {heavy} things. ".repeat(60);
    let made = made_in(None, &format!("{long}\n\n1. Lean: 10 reps"));
    assert!(made.text.contains("{ \"say\": \"Do not lift heavy things.\" },"), "{}", made.text);
}

#[test]
fn headings_footers_and_lines_for_all_are_no_exercises() {
    let made = made_in(
        None,
        "Patient: A. Test  DOB: 03/04/1961  No: 1234567\n\nStretches:\n1. Lean: 10 reps\n\nEvening:\n2. Tilt: 5 reps\n\nPage 1 of 2",
    );
    assert_eq!((made.exercises, made.text.matches("\"name\"").count()), (2, 2), "{}", made.text);
    let made = made_in(
        None,
        "Neck\nPerform each exercise 5 times, 3 times a day.\n\nTilt\nTilt your head. Hold for 3 seconds.\n\nTuck\nHold 5 seconds. Repeat 10 times.",
    );
    assert!(made.text.contains("\"how_often\": \"3 times a day\""), "{}", made.text);
    assert_eq!(made.text.matches("\"reps\": \"5 times\"").count(), 1, "{}", made.text);
    let made = made_in(None, "Squat 3x10\n- knees over toes\n- 5 kg\n\nRow 3x12\n- red band");
    assert_eq!(made.exercises, 2, "{}", made.text);
    let made = made_in(None, "[12/10/2026, 14:03] Physio Anna: clamshells 3x12 each side");
    assert!(made.text.contains("\"name\": \"Clamshells\"") && !made.text.contains("hold"), "{}", made.text);
}

#[test]
fn a_table_is_read_by_the_names_of_its_columns() {
    let text = made_in(None, "Exercise,Sets,Reps,Hold (min),Rest (min),Load\nWall sit,3,,1,2,\nSquat,3,10,,2,20").text;
    assert!(
        text.contains(r#""sets": 3,\n      "hold": "1 min",\n      "rest": "2 min""#.replace("\\n", "\n").as_str()),
        "{text}"
    );
    assert!(text.contains("“Load 20” was not understood"), "{text}");
    let text =
        made_in(None, "Nr.;Übung;Anzahl Sätze;Haltedauer;Pause in Sek.;Seite\n1;Neigen;2;30;60;links, dann rechts")
            .text;
    for field in [r#""name": "Neigen""#, r#""sets": 2"#, r#""hold": "30 s""#, r#""rest": "60 s""#, r#""sides": "each""#]
    {
        assert!(text.contains(field), "{field}: {text}");
    }
}
