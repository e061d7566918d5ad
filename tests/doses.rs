//! The catalogue and the sessions made from it match the table of doses in `tests/facts`.

use std::collections::BTreeMap;
use std::time::Duration;

use backcare::coach::Composer;
use backcare::dose::{Dose, Kind, RangeEnd, Sides, Tempo};
use backcare::exercise::{Exercise, Origin, Position};
use backcare::language::Lang;
use backcare::library::Library;
use backcare::listener;
use backcare::options::Talk;
use backcare::routine::{self, Routine, Step};
use backcare::session::Session;
use backcare::timeline::{self, CueKind, Estimates, Header, Segment, SegmentKind, Sound, Total};

/// The table of doses: bold figures are published, those in italics are of a trial, plain ones are defaults.
const TABLE: &str = include_str!("facts/doses.md");

/// A row: by column name, the cell and its source.
type Row = BTreeMap<String, (String, Origin)>;

fn rows() -> Vec<Row> {
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = TABLE.lines();
    let head = cells(lines.next().expect("the names of the columns"));
    let row = |line: &str| -> Row {
        let origin = |cell: &str| match cell {
            cell if cell.contains("**") => Origin::Published,
            cell if cell.contains('*') => Origin::Trial,
            _ => Origin::Default,
        };
        let cell = |cell: String| (cell.replace(['*', '`'], ""), origin(&cell));
        head.iter().cloned().zip(cells(line).into_iter().map(cell)).collect()
    };
    lines.skip(1).map(row).collect()
}

/// The segments of a session of one exercise with its own dose.
fn segments(exercise: &Exercise) -> Vec<Segment> {
    let steps = vec![Step::exercise(exercise.clone(), exercise.dose.clone())];
    let routine = Routine { steps, ..Routine::default() };
    let session = Session::new(&routine);
    Composer::new(&session, Talk::Full, 1).segments(&mut Estimates).collect()
}

fn sounds(segment: &Segment, sound: Sound) -> Vec<Duration> {
    segment.cues.iter().filter(|cue| cue.kind == CueKind::Sound(sound)).map(|cue| cue.at).collect()
}

/// The sets of a session: side or direction, repetitions, and seconds of each hold.
fn done(exercise: &Exercise) -> Vec<(String, usize, Option<u64>)> {
    let work = segments(exercise).into_iter().filter(|segment| segment.kind == SegmentKind::Work);
    work.map(|segment| {
        let label = segment.label.clone().expect("work belongs to an exercise");
        let side = label.side.map(|side| format!("{side:?}").to_lowercase());
        let way = side.or(label.direction.map(|way| way.to_string())).unwrap_or_default();
        let (starts, ends) = (sounds(&segment, Sound::Start), sounds(&segment, Sound::End));
        if exercise.dose.hold.is_some() {
            let holds: Vec<u64> =
                starts.iter().zip(&ends).map(|(start, end)| end.saturating_sub(*start).as_secs()).collect();
            assert!(holds.iter().all(|hold| *hold == holds[0]), "{}: {holds:?}", exercise.id);
            (way, holds.len(), Some(holds[0]))
        } else {
            (way, sounds(&segment, Sound::Out).len(), None)
        }
    })
    .collect()
}

/// The sets required by a row of the table, in the same form.
fn required(row: &Row) -> Vec<(String, usize, Option<u64>)> {
    let sets: usize = row["sets"].0.parse().expect("sets");
    let hold = match row["hold_s"].0.as_str() {
        "-" => None,
        "3 to 5 (4)" => Some(4),
        "120 (as many as one can)" => Some(120),
        hold => Some(hold.parse().expect("a hold")),
    };
    let (reps, ways) = match row["reps"].0.as_str() {
        "10 backward, 10 forward" => ("10", vec!["backward", "forward"]),
        "10 (forward and back = one)" => ("10", vec![""]),
        reps => (reps, if row["sides"].0 == "each" { vec!["left", "right"] } else { vec![""] }),
    };
    let reps = reps.parse().expect("repetitions");
    ways.iter().flat_map(|way| (0..sets).map(|_| ((*way).to_owned(), reps, hold))).collect()
}

#[test]
fn every_session_contains_the_whole_dose_on_every_side() {
    let library = Library::new(None).expect("the catalogue is valid");
    let rows = rows();
    assert_eq!(rows.len(), library.exercises().len());
    for row in rows {
        let id = &row["id"].0;
        let exercise = library.exercises().iter().find(|exercise| &*exercise.id == id).expect("it is in the catalogue");
        assert_eq!(done(exercise), required(&row), "{id}");
    }
}

#[test]
fn every_field_of_the_catalogue_matches_the_table() {
    let library = Library::new(None).expect("the catalogue is valid");
    for row in rows() {
        let id = &row["id"].0;
        let exercise = library.exercises().iter().find(|exercise| &*exercise.id == id).expect("it is in the catalogue");
        let sides = if exercise.dose.sides == Sides::Each { "each" } else { "none" };
        let kind = format!("{:?}", exercise.kind).to_lowercase();
        let side_means = exercise.side_means.clone().unwrap_or_default();
        let fields = [exercise.name.to_string(), exercise.spoken.clone(), kind, sides.to_owned(), side_means];
        assert_eq!(fields, ["name", "spoken", "kind", "sides", "side means"].map(|column| row[column].0.clone()));
        assert_eq!(equipment(exercise), row["equipment"].0, "{id}");
        assert_eq!(position(exercise), row["position"].0, "{id}");
        for (column, field) in [
            ("sets", "sets"),
            ("reps", "reps"),
            ("hold_s", "hold"),
            ("sides", "sides"),
            ("equipment", "equipment"),
            ("position", "position"),
        ] {
            let field =
                if exercise.dose.hold.is_some() && !exercise.dose.is_held() && field == "hold" { "for" } else { field };
            if row[column].0 != "-" {
                let listed = exercise.sources.iter().find(|(name, _)| name == field).map(|(_, origin)| *origin);
                assert_eq!(listed, Some(row[column].1), "the source of `{field}` of {id}");
            }
        }
    }
}

#[test]
fn the_second_at_the_bottom_of_a_push_up_is_published_and_the_rest_of_its_tempo_is_ours() {
    let library = Library::new(None).expect("the catalogue is valid");
    for exercise in library.exercises().iter().filter(|exercise| exercise.id.ends_with("push-up")) {
        let tempo = exercise.sources.iter().filter_map(|(part, origin)| Some((part.strip_prefix("tempo ")?, *origin)));
        let expected = [("out", Origin::Default), ("hold", Origin::Published), ("back", Origin::Default)];
        assert_eq!(tempo.collect::<Vec<_>>(), expected, "{}", exercise.id);
    }
}

#[test]
fn every_text_of_the_catalogue_has_a_source_and_breathing_is_always_ours() {
    let library = Library::new(None).expect("the catalogue is valid");
    for exercise in library.exercises() {
        let texts = &exercise.instructions;
        let parts = [
            ("setup", !texts.setup.is_empty()),
            ("say", !texts.place.is_empty()),
            ("caution", texts.caution.is_some()),
            ("do", !texts.movement.is_empty()),
            ("breathing", texts.breathing.is_some()),
            ("out", !texts.out.is_empty()),
            ("change", !texts.change.is_empty()),
            ("short", texts.short.is_some()),
        ];
        for (part, is_there) in parts {
            let source = exercise.sources.iter().find(|(name, _)| name == part).map(|(_, origin)| *origin);
            assert_eq!(source.is_some(), is_there, "{part} of {}", exercise.id);
            assert!(part != "breathing" || source != Some(Origin::Published), "{}", exercise.id);
        }
    }
}

fn equipment(exercise: &Exercise) -> String {
    let bare =
        |thing: String| thing.trim_start_matches("a ").trim_start_matches("an ").trim_start_matches("the ").to_owned();
    let needed = exercise.equipment.iter().map(|need| bare(Lang::En.need_words(need))).collect::<Vec<_>>();
    let optional = exercise.optional.iter().cloned().map(bare).collect::<Vec<_>>().join(", ");
    // The table names the strength of the bands, and how they are fixed; the set-up says so.
    let says = |words: &str| exercise.instructions.setup.iter().any(|instruction| instruction.text.contains(words));
    match (&*exercise.id, &needed[..], optional.as_str()) {
        ("standing-shoulder-exercise", [bands, anchor], _) if bands == "two bands" && says("two medium bands") => {
            format!("two medium bands, {anchor}")
        }
        ("reverse-fly", [anchor, bands], _) if anchor == "anchor" && bands == "band or two bands" && says("linked") => {
            "one anchored band, or two linked".to_owned()
        }
        ("infraspinatus", [needed], optional) => format!("{needed}; if sitting, {optional}"),
        (_, [], "") => "none".to_owned(),
        (_, [], optional) => format!("none, or {optional}"),
        (_, needed, _) => needed.join(", "),
    }
}

fn position(exercise: &Exercise) -> String {
    match (&*exercise.id, &exercise.positions[..]) {
        ("plank", [Position::FrontSupport]) => "on elbows or hands, knees or toes".to_owned(),
        ("push-up", [Position::FrontSupport]) => "knees or toes, floor or bench".to_owned(),
        (_, positions) => positions.iter().map(|position| position.words()).collect::<Vec<_>>().join(" or "),
    }
}

#[test]
fn the_defaults_are_the_documented_ones() {
    let seconds = Duration::from_secs;
    let dose = Dose::default();
    let hold = Dose { hold: Some(seconds(30)), ..dose.clone() };
    let named = |id: &str| {
        let library = Library::new(None).expect("the catalogue is valid");
        let exercise = library.exercises().iter().find(|exercise| &*exercise.id == id).cloned();
        exercise.expect("an exercise of the catalogue")
    };
    let (wall, floor, band) = (named("wall-push-up"), named("plank"), named("reverse-fly"));
    assert_eq!([dose.ready(), wall.switch(), floor.switch()], [5, 8, 10].map(seconds));
    assert_eq!([wall.lead(&dose), band.lead(&dose)], [1, 3].map(seconds), "raised arms are a load of their own");
    let from_to = [
        (Position::Standing, Position::FrontSupport, 10),
        (Position::SideLying, Position::Standing, 12),
        (Position::Lying, Position::Sitting, 8),
        (Position::Sitting, Position::Standing, 5),
        (Position::Sitting, Position::Sitting, 0),
    ];
    for (from, to, time) in from_to {
        assert_eq!(from.transition_to(to), seconds(time), "{from:?} to {to:?}");
    }
    assert_eq!([dose.rest(Kind::Strength), hold.rest(Kind::Stretch), dose.between()], [45, 10, 3].map(seconds));
    assert_eq!([band.tempo(&dose), wall.tempo(&dose)], [Tempo::seconds(3, 1, 3, 0), Tempo::seconds(2, 1, 2, 0)]);
}

/// The sheets of clinics, as their patients would write them.
const SHEETS: [(&str, &str); 6] = [
    ("a", include_str!("sheets/a.json")),
    ("b", include_str!("sheets/b.json")),
    ("c", include_str!("sheets/c.json")),
    ("d", include_str!("sheets/d.json")),
    ("e", include_str!("sheets/e.json")),
    ("f", include_str!("sheets/f.json")),
];

#[test]
fn every_sheet_is_played_as_it_is_written() {
    let library = Library::new(None).expect("the catalogue is valid");
    for (name, text) in SHEETS {
        let checked = routine::check(name, text, library.catalogue()).unwrap_or_else(|errors| panic!("{errors}"));
        let routine = checked.routine;
        for (talk, range) in [
            (Talk::Full, RangeEnd::Upper),
            (Talk::Full, RangeEnd::Lower),
            (Talk::Short, RangeEnd::Upper),
            (Talk::Tones, RangeEnd::Upper),
        ] {
            let session = Session::with_range(&routine, Some(range));
            let composer = Composer::new(&session, talk, 1);
            let segments: Vec<Segment> = composer.segments(&mut Estimates).collect();
            let found = listener::check(&segments, talk, composer.coach().transitions);
            assert_eq!(found, [], "{name}, {talk:?}, {range:?}");
        }
        let session = Session::new(&routine);
        let composer = Composer::new(&session, Talk::Full, 1);
        let (mut sheet, mut estimates) = (Vec::new(), Estimates);
        let total = Total { length: composer.estimate(), is_exact: false };
        let mut segments = composer.segments(&mut estimates);
        let Routine { lang, title, how_often, .. } = &routine;
        let header = Header { lang: *lang, title, how_often: *how_often, estimate: composer.estimate(), total };
        timeline::sheet::write(&mut sheet, &header, &mut segments, false).expect("it is written");
        insta::assert_snapshot!(format!("sheet_{name}"), String::from_utf8(sheet).expect("text"));
    }
}
