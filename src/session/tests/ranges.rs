//! Tests of ranges: which end is paced, and which sets are optional.

use super::*;
use crate::dose::RangeEnd;

const RANGES: &str =
    r#""a": { "name": "A", "say": "Do.", "hold": "20-30", "reps": "2-4", "sets": "2-3", "rest": "60-90" }"#;

/// The amounts of each set: its number, repetitions, seconds of hold, and whether it may be left out; and the rests
/// between.
fn amounts(text: &str, range: Option<RangeEnd>) -> Vec<String> {
    let routine = routine::read("test", text, &Catalogue::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let session = Session::with_range(&routine, range);
    let amount = |phase: Phase<'_>| match phase {
        Phase::Work(set) => {
            let optional = if set.dose.is_optional(set.number) { ", optional" } else { "" };
            let hold = set.dose.hold.unwrap_or_default().as_secs();
            Some(format!("{} of {}: {} times {hold}{optional}", set.number, set.dose.sets, set.dose.reps))
        }
        Phase::Rest { next: Upcoming::Set(_), length, least, .. } => {
            let least = least.map(|least| format!("{} to ", least.as_secs())).unwrap_or_default();
            Some(format!("{least}{}", length.as_secs()))
        }
        _ => None,
    };
    session.phases(1).filter_map(amount).collect()
}

const UPPER: [&str; 5] =
    ["1 of 3: 4 times 30", "60 to 90", "2 of 3: 4 times 30", "60 to 90", "3 of 3: 4 times 30, optional"];
const LOWER: [&str; 3] = ["1 of 2: 2 times 20", "60", "2 of 2: 2 times 20"];

#[test]
fn the_upper_end_of_ranges_is_paced_unless_the_lower_one_is_asked_for() {
    let step = r#"{ "exercise": "a" }"#;
    let plain = routine(RANGES, step);
    assert_eq!(amounts(&plain, None), UPPER);
    assert_eq!(amounts(&plain, Some(RangeEnd::Lower)), LOWER);
    for beginner in [
        plain.replacen('{', r#"{ "range": "lower","#, 1),
        plain.replacen('{', r#"{ "defaults": { "range": "lower" },"#, 1),
        routine(RANGES, r#"{ "exercise": "a", "range": "lower" }"#),
    ] {
        assert_eq!(amounts(&beginner, None), LOWER, "{beginner}");
        assert_eq!(amounts(&beginner, Some(RangeEnd::Upper)), UPPER, "an option wins over the routine");
    }
}

#[test]
fn a_number_in_a_step_takes_the_place_of_a_range() {
    let step = r#"{ "exercise": "a", "reps": 5, "sets": 1, "hold": "10 s" }"#;
    assert_eq!(amounts(&routine(RANGES, step), None), ["1 of 1: 5 times 10"]);
    let step = r#"{ "exercise": "a", "for": "1 min", "sets": 1 }"#;
    assert_eq!(amounts(&routine(RANGES, step), None), ["1 of 1: 1 times 60"], "also of the repetitions");
    for own_pace in [r#""for": "30-60""#, r#""for": [30, 60]"#, r#""for": "at least 30", "reps": "max""#] {
        let exercise = format!(r#""a": {{ "name": "A", "say": "Do.", {own_pace} }}"#);
        let text = routine(&exercise, r#"{ "exercise": "a", "reps": 8 }"#);
        for range in [RangeEnd::Upper, RangeEnd::Lower] {
            let sets = amounts(&text, Some(range));
            assert!(sets.iter().all(|set| set.ends_with("8 times 0") || set == "45"), "{own_pace}: {sets:?}");
        }
    }
}

#[test]
fn a_set_whose_sides_take_turns_is_found_again() {
    let text = routine(
        r#""a": { "name": "A", "say": "Do.", "reps": 6, "sets": 3, "sides": "every-rep" }"#,
        r#"{ "exercise": "a" }"#,
    );
    let routine = routine::read("test", &text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    let second =
        session.phases(1).filter_map(|phase| if let Phase::Work(set) = phase { Some(set.label()) } else { None });
    let second = second.into_iter().nth(1).expect("a second set");
    assert_eq!((second.side, second.in_turn), (None, true));
    assert_eq!(session.set_at(1, second.set, second.side, None), Some(1));
}

#[test]
fn the_outline_tells_how_many_sets_are_optional() {
    let text = routine(&RANGES.replace("\"name\"", "\"sides\": \"each\", \"name\""), r#"{ "exercise": "a" }"#);
    let routine = routine::read("test", &text, &Catalogue::default()).expect("it is valid");
    let outline = |range| {
        Session::with_range(&routine, range).outline().map(|(_, sets, optional)| (sets, optional)).collect::<Vec<_>>()
    };
    assert_eq!((outline(None), outline(Some(RangeEnd::Lower))), (vec![(6, 2)], vec![(4, 0)]));
}
