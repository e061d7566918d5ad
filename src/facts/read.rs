//! Reads the files of facts.

use jsonc_parser::ast::{Object, Value};

use super::fields::{AREA, RULES, SIGNS, TOPIC, WORDS};
use super::rules::Trial;
use super::validator::Validator;
use super::{Area, Bound, ByLang, Combination, Rules, Sign, Topic, Urgency, WordGroup};
use crate::format::{self, Diagnostics, count, parsed, parsed_list, seconds, string, strings};

/// A file: its name, which is shown in diagnostics, and its text.
type File<'a> = (&'a str, &'a str);

/// Reads an area, whose id is the name of the file. `exercises` are the ids of the catalogue.
///
/// # Errors
/// Returns the first syntax error, or all other errors.
pub fn read_area((id, text): File<'_>, exercises: &[&str]) -> Result<Area, Diagnostics> {
    read((id, text), "area", AREA, Validator::of_exercises(exercises), |area| Area {
        id: id.to_owned(),
        name: text_by_lang(area, "name"),
        also_called: texts_by_lang(area, "also_called"),
        or_else: texts_by_lang(area, "or_else"),
        published: strings(area, "published"),
        added: strings(area, "added"),
    })
}

/// Reads word groups, and common words.
///
/// # Errors
/// Returns the same errors as [`read_area`].
pub fn read_words(file: File<'_>) -> Result<(Vec<WordGroup>, ByLang<Vec<String>>), Diagnostics> {
    read(file, "file of words", WORDS, Validator::default(), |words| {
        (objects(words, "groups").map(group).collect(), texts_by_lang(words, "common"))
    })
}

fn group(group: &Object<'_>) -> WordGroup {
    WordGroup {
        id: string(group, "id").unwrap_or_default(),
        words: texts_by_lang(group, "words"),
        age_up_to: count(group, "age_up_to"),
        age_from: count(group, "age_from"),
        degrees_from: count(group, "degrees_from"),
    }
}

/// Reads a list of warning signs. `words` are the ids of the word groups.
///
/// # Errors
/// Returns the same errors as [`read_area`].
pub fn read_signs(file: File<'_>, words: &[&str]) -> Result<Vec<Sign>, Diagnostics> {
    read(file, "file of signs", SIGNS, Validator::of_words(words), |list| {
        let urgency = parsed(list, "urgency").unwrap_or(Urgency::SeeSomeone);
        let unless = strings(list, "unless");
        objects(list, "signs").map(|object| sign(urgency, &unless, object)).collect()
    })
}

fn sign(urgency: Urgency, unless: &[String], sign: &Object<'_>) -> Sign {
    Sign {
        id: string(sign, "id").unwrap_or_default(),
        urgency,
        listed: text_by_lang(sign, "listed"),
        when: strings(sign, "when").iter().map(|text| combination(text)).collect(),
        unless: [unless, &strings(sign, "unless")].concat(),
    }
}

/// The parts of "tight chest & pain jaw".
fn combination(text: &str) -> Combination {
    text.split('&').map(|part| part.split_whitespace().map(str::to_owned).collect()).collect()
}

/// Reads a topic, whose id is the name of the file. `exercises` are the ids of the catalogue.
///
/// # Errors
/// Returns the same errors as [`read_area`].
pub fn read_topic((id, text): File<'_>, exercises: &[&str]) -> Result<Topic, Diagnostics> {
    read((id, text), "topic", TOPIC, Validator::of_exercises(exercises), |topic| Topic {
        id: id.to_owned(),
        title: text_by_lang(topic, "title"),
        text: texts_by_lang(topic, "text"),
        exercises: strings(topic, "exercises"),
    })
}

/// Reads the numbers of plans. `exercises` are the ids of the catalogue.
///
/// # Errors
/// Returns the same errors as [`read_area`].
pub fn read_rules(file: File<'_>, exercises: &[&str]) -> Result<Rules, Diagnostics> {
    read(file, "file of rules", RULES, Validator::of_exercises(exercises), |rules| {
        let sets = |name| bound(rules, name, count);
        let rest = |name| bound(rules, name, seconds);
        let trial = rules.get_object("trial").map(|trial| Trial {
            exercise: string(trial, "exercise").unwrap_or_default(),
            minutes: count(trial, "minutes").unwrap_or_default(),
            days: count(trial, "days").unwrap_or_default(),
        });
        let step = |step: &Object<'_>| Some((count(step, "minutes")?, count(step, "most")?));
        Rules {
            exercises: objects(rules, "exercises").filter_map(step).collect(),
            warm_up_from: count(rules, "warm_up_from").unwrap_or_default(),
            tolerance: seconds(rules, "tolerance").unwrap_or_default(),
            strength_sets: sets("strength_sets"),
            stretch_sets: sets("stretch_sets"),
            control_sets: sets("control_sets"),
            strength_rest: rest("strength_rest"),
            stretch_rest: rest("stretch_rest"),
            rest_after: rest("rest_after"),
            light: strings(rules, "light"),
            plain: strings(rules, "plain"),
            trial: trial.unwrap_or_default(),
            at_home: parsed_list(rules, "at_home"),
            usual_area: string(rules, "usual_area").unwrap_or_default(),
            usual_minutes: count(rules, "usual_minutes").unwrap_or_default(),
        }
    })
}

fn bound<T: Default>(object: &Object<'_>, name: &str, read: impl Fn(&Object<'_>, &str) -> Option<T>) -> Bound<T> {
    let range = object.get_object(name);
    let end = |end| range.and_then(|range| read(range, end)).unwrap_or_default();
    Bound { least: end("least"), most: end("most") }
}

fn read<T>(
    (name, text): File<'_>,
    of: &str,
    table: &'static [super::fields::Field],
    validator: Validator<'_>,
    build: impl FnOnce(&Object<'_>) -> T,
) -> Result<T, Diagnostics> {
    format::read(validator, (&format!("{name}.json"), text), of, &[table], build)
}

fn objects<'o, 't>(object: &'o Object<'t>, name: &str) -> impl Iterator<Item = &'o Object<'t>> {
    let list = object.get_array(name).map(|array| array.elements.as_slice()).unwrap_or_default();
    list.iter().filter_map(Value::as_object)
}

fn text_by_lang(object: &Object<'_>, name: &str) -> ByLang<String> {
    let texts = object.get_object(name);
    ByLang::new(|lang| texts.and_then(|texts| string(texts, lang.code())).unwrap_or_default())
}

fn texts_by_lang(object: &Object<'_>, name: &str) -> ByLang<Vec<String>> {
    let texts = object.get_object(name);
    ByLang::new(|lang| texts.map(|texts| strings(texts, lang.code())).unwrap_or_default())
}
