//! Askings with and without warning signs, from tables.

use super::*;
use crate::library::Library;

const SIGNS: &str = include_str!("../../tests/facts/warning-signs.txt");
const HARMLESS: &str = include_str!("../../tests/facts/harmless.txt");
const MORE_SIGNS: &str = include_str!("../../tests/facts/colloquial-signs.txt");
const MORE_HARMLESS: &str = include_str!("../../tests/facts/colloquial-harmless.txt");
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
    for (heading, line) in lines(SIGNS).chain(lines(MORE_SIGNS)) {
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
    for (_, line) in lines(HARMLESS).chain(lines(MORE_HARMLESS)) {
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

#[test]
fn a_sign_is_recognized_in_any_spelling_of_its_letters() {
    let facts = facts();
    let reader = Reader::new(&facts);
    for (text, sign) in [
        ("La\u{308}hmung im Gesicht, Nacken", "sudden-weakness"),
        ("ｃｈｅｓｔ ｐａｉｎ", "chest-pain"),
        ("che\u{ad}st pain", "chest-pain"),
        ("my chest's hurting", "chest-pain"),
        ("can´t feel my hand", "arm-numbness"),
        ("chestpain, stiff neck", "chest-pain"),
        ("chest\npain", "chest-pain"),
        ("Schmerzen: Brust, Nacken", "chest-pain"),
        ("CHEST PAIN", "chest-pain"),
    ] {
        let ids = ids(&reader.read(text));
        assert!(ids.iter().any(|id| id == sign), "{text}: {ids:?}");
    }
}

#[test]
fn the_language_is_that_of_most_words_of_one_language() {
    let facts = facts();
    let reader = Reader::new(&facts);
    for (text, lang) in [
        ("stiff neck", Some(Lang::En)),
        ("Atemnot", Some(Lang::De)),
        ("bin heut umgekippt", Some(Lang::De)),
        ("Latissimus", None),
        ("steifer Nacken vom laptop", Some(Lang::De)),
    ] {
        assert_eq!(reader.read(text).lang, lang, "{text}");
    }
}

#[test]
fn a_typing_error_never_makes_an_area_of_a_sign_nor_a_sign_of_an_area() {
    let facts = facts();
    let reader = Reader::new(&facts);
    // Between a word of a sign and one of an area, nothing is decided where it would matter.
    let complaint = reader.read("stehcen zwischen den Schulterblättern");
    assert_eq!(complaint.ambiguous, [("stehcen".to_owned(), "stechen".to_owned(), "stehen".to_owned())]);
    for area in &facts.areas {
        for name in area.also_called.iter().flat_map(|(_, names)| names).filter(|name| !name.contains('*')) {
            let letters: Vec<char> = name.chars().collect();
            for at in 1..letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at - 1, at);
                let typed: String = swapped.iter().collect();
                let right = reader.read(name).signs;
                let complaint = reader.read(&typed);
                let is_safe = complaint.signs == right || !complaint.ambiguous.is_empty() || complaint.signs.is_empty();
                assert!(is_safe, "{typed}: {:?} {:?}", ids(&complaint), complaint.corrected);
            }
        }
    }
}
