//! Tests of what is prepared before an exercise: changes of position, and equipment.

use super::*;

/// An exercise with this id, in a position, with equipment that is set up.
fn prepared(id: &str, position: &str, equipment: &str) -> String {
    format!(
        r#""{id}": {{ "name": "X", "say": "Do.", "hold": 9, "position": [{position}], "equipment": [{equipment}],
        "setup": "Set up." }}"#
    )
}

/// The phases that prepare an exercise, of a session of these ones.
fn preparations(exercises: &[String], steps: &str) -> Vec<String> {
    let lines = phases(&routine(&exercises.join(","), steps), 1);
    let kinds = ["fetch", "set up", "instruct", "rest"];
    lines.into_iter().filter(|line| kinds.iter().any(|kind| line.starts_with(kind))).collect()
}

#[test]
fn a_change_of_position_takes_its_time_and_getting_up_comes_first() {
    let exercises = [("s", r#""sitting", "standing""#), ("f", r#""front-support""#), ("k", r#""kneeling""#)];
    let exercises = exercises.map(|(id, position)| {
        format!(r#""{id}": {{ "name": "X", "say": "Do.", "hold": 9, "position": [{position}] }}"#)
    });
    let steps = ["s", "f", "k", "s"].map(|id| format!(r#"{{ "exercise": "{id}" }}"#)).join(",");
    assert_eq!(
        preparations(&exercises, &steps),
        [
            "instruct s1",
            "rest 20 next f",
            "instruct f1 in 10",
            "rest 20 next k",
            "instruct k1 in 8",
            "rest 20 up in 8 next s",
            "instruct s1 again",
            "rest 0"
        ],
        "one stands already, and comes up to a chair from the floor"
    );
    let last = preparations(&exercises, r#"{ "exercise": "f" }, { "rest": 5 }, { "say": "Well." }"#);
    assert_eq!(last, ["instruct f1 in 10", "rest 5 up in 8"], "the author's rest is the way out");
}

#[test]
fn equipment_is_named_when_it_changes_and_set_up_unless_it_stands() {
    let standing = r#""standing""#;
    let exercises = [
        prepared("pull", standing, r#""2 bands", "anchor""#),
        prepared("row", standing, r#""band", "anchor""#),
        prepared("mat", standing, r#""mat""#),
        r#""turn": { "name": "X", "say": "Do.", "hold": 9, "equipment": "a band" }"#.to_owned(),
    ];
    let steps =
        |ids: &[&str]| ids.iter().map(|id| format!(r#"{{ "exercise": "{id}" }}"#)).collect::<Vec<_>>().join(",");
    let rig = preparations(&exercises, &steps(&["pull", "row", "mat", "row"]));
    assert_eq!(
        rig,
        [
            "fetch two bands and an anchor and a mat",
            "set up pull",
            "instruct pull1",
            "rest 20 next row",
            "instruct row1",
            "rest 20 next mat with a mat",
            "set up mat",
            "instruct mat1",
            "rest 20 next row with a band and an anchor",
            "instruct row1 again",
            "rest 0"
        ]
    );
    let taken = preparations(&exercises, &steps(&["row", "turn", "row"]));
    let set_up = taken.iter().filter(|line| line.starts_with("set up")).count();
    assert_eq!(set_up, 2, "the band was taken off the anchor: {taken:?}");
    let from = phases(&routine(&exercises.join(","), &steps(&["pull", "row", "mat"])), 2);
    assert_eq!(from[3..5], ["fetch a band and an anchor and a mat", "announce row"], "only what is still needed");
}
