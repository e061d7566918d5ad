//! Tests of what a clinic's sheet adds to what is said.

use super::*;
use crate::catalogue::Catalogue;

/// The words of a role in a session of a routine with these fields.
fn said(fields: &str, talk: Talk, role: Role) -> Vec<String> {
    let text = format!(r#"{{ "title": "T", {fields} "steps": [{{ "rest": 5 }}] }}"#);
    let routine = routine::read("t.json", &text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    let segments: Vec<Segment> = Composer::new(&session, talk, 1).segments(&mut Words).collect();
    let words = segments.iter().flat_map(Segment::words);
    let of_role = words.filter(|(cue, _)| matches!(cue.kind, CueKind::Say(_, heard) if heard == role));
    of_role.map(|(_, phrase)| phrase.text.to_string()).collect()
}

#[test]
fn every_start_names_the_limit_of_pain_of_the_routine_or_five() {
    let notice = |pain| {
        format!("Stop if pain rises above {pain} out of ten, or with chest pain, numbness, weakness or dizziness.")
    };
    for talk in [Talk::Full, Talk::Short, Talk::Tones] {
        assert_eq!(said("", talk, Role::Safety), [notice("five")], "{talk:?}");
        assert_eq!(said(r#""stop_above": 3,"#, talk, Role::Safety), [notice("three")], "{talk:?}");
        assert_eq!(said(r#""stop_above": 0,"#, talk, Role::Safety), [notice("zero")], "{talk:?}");
    }
}
