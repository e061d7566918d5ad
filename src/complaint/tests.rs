//! Askings with and without warning signs, from tables.

use super::*;
use crate::library::Library;

const SIGNS: &str = include_str!("../../tests/facts/warning-signs.txt");
const HARMLESS: &str = include_str!("../../tests/facts/harmless.txt");
const AREAS: &str = include_str!("../../tests/facts/areas.txt");

fn facts() -> Facts {
    Library::new(None).expect("the catalogue is valid").facts().expect("the facts are valid")
}

/// The lines of a table, without comments, each with the heading above it.
fn lines(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut heading = "";
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(text) => {
                heading = text;
                None
            }
            None => Some((heading, line)),
        }
    })
}

fn ids(complaint: &Complaint<'_>) -> Vec<String> {
    complaint.signs.iter().map(|sign| sign.id.clone()).collect()
}

#[test]
fn every_sign_is_recognized_in_every_wording_as_urgent_as_it_is() {
    let facts = facts();
    let reader = Reader::new(&facts);
    let mut missed = Vec::new();
    for (heading, line) in lines(SIGNS) {
        let (_, text) = line.split_once(": ").expect("a language and a text");
        let (list, _) = heading.split_once(' ').expect("a list and an id");
        let complaint = reader.read(text);
        let expected: Urgency = list.parse().expect("a list");
        // One that may be another word is asked about, and gets no plan either.
        if complaint.urgency() != Some(expected) && complaint.ambiguous.is_empty() {
            missed.push(format!("{heading}: {line} => {:?} {:?}", ids(&complaint), complaint.corrected));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn what_is_harmless_has_no_sign_and_an_area() {
    let facts = facts();
    let reader = Reader::new(&facts);
    let mut wrong = Vec::new();
    for (_, line) in lines(HARMLESS) {
        let (_, text) = line.split_once(": ").expect("a language and a text");
        let complaint = reader.read(text);
        if !complaint.signs.is_empty() || !complaint.ambiguous.is_empty() || complaint.areas.is_empty() {
            let areas: Vec<_> = complaint.areas.iter().map(|area| area.id.as_str()).collect();
            wrong.push(format!(
                "{line} => {:?} {:?} {areas:?} {:?}",
                ids(&complaint),
                complaint.ambiguous,
                complaint.corrected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn areas_are_recognized_by_what_people_call_them() {
    let facts = facts();
    let reader = Reader::new(&facts);
    let mut wrong = Vec::new();
    for (_, line) in lines(AREAS) {
        let [area, _, text] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{line}") };
        let complaint = reader.read(text);
        let areas: Vec<_> = complaint.areas.iter().map(|area| area.id.as_str()).collect();
        if areas.first() != Some(&area) || !complaint.signs.is_empty() {
            wrong.push(format!(
                "{line} => {areas:?} {:?} {:?} {:?}",
                ids(&complaint),
                complaint.corrected,
                complaint.unknown
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
