//! Reads the files of facts.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged as _;
use strum::VariantNames as _;

use super::fields::{AREA, FactsType, RULES, SIGNS, TOPIC, WORDS};
use super::rules::Trial;
use super::{Area, Bound, ByLang, Combination, Rules, Sign, Topic, Urgency, WordGroup};
use crate::format::{
    self, Diagnostics, Validate, Values, count, one_of, parsed, parsed_list, seconds, string, strings,
};
use crate::language::Lang;

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
pub fn read_words(file: File<'_>) -> Result<(Vec<WordGroup>, Vec<String>), Diagnostics> {
    read(file, "file of words", WORDS, Validator::default(), |words| {
        (objects(words, "groups").map(group).collect(), all_langs(words, "common"))
    })
}

fn group(group: &Object<'_>) -> WordGroup {
    WordGroup {
        id: string(group, "id").unwrap_or_default(),
        words: all_langs(group, "words"),
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
    read(file, "file of signs", SIGNS, Validator { words, ..Validator::default() }, |list| {
        let urgency = parsed(list, "urgency").unwrap_or(Urgency::SeeSomeone);
        objects(list, "signs").map(|object| sign(urgency, object)).collect()
    })
}

fn sign(urgency: Urgency, sign: &Object<'_>) -> Sign {
    Sign {
        id: string(sign, "id").unwrap_or_default(),
        urgency,
        listed: text_by_lang(sign, "listed"),
        when: strings(sign, "when").iter().map(|text| combination(text)).collect(),
        unless: strings(sign, "unless"),
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

/// The texts of all languages.
fn all_langs(object: &Object<'_>, name: &str) -> Vec<String> {
    texts_by_lang(object, name).iter().flat_map(|(_, texts)| texts.clone()).collect()
}

fn texts_by_lang(object: &Object<'_>, name: &str) -> ByLang<Vec<String>> {
    let texts = object.get_object(name);
    ByLang::new(|lang| texts.map(|texts| strings(texts, lang.code())).unwrap_or_default())
}

/// Validates files of facts.
#[derive(Default)]
struct Validator<'a> {
    values: Values,
    /// The ids of the exercises of the catalogue.
    exercises: &'a [&'a str],
    /// The ids of the word groups.
    words: &'a [&'a str],
}

impl<'a> Validator<'a> {
    fn of_exercises(exercises: &'a [&'a str]) -> Self {
        Self { exercises, ..Self::default() }
    }

    /// Texts in each language, and in no other.
    fn by_lang(&mut self, value: &Value<'_>, check: impl Fn(&mut Values, &Value<'_>)) {
        let Some(object) = self.values.object(value, || "an object of texts by language".to_owned()) else { return };
        self.values.duplicates(object);
        for prop in &object.properties {
            if Lang::VARIANTS.contains(&prop.name.as_str()) {
                check(&mut self.values, &prop.value);
            } else {
                let expected = format!("expected {}", one_of(Lang::VARIANTS));
                self.values.note(&prop.name, "unknown language", expected);
            }
        }
        for lang in Lang::VARIANTS.iter().filter(|lang| object.get(lang).is_none()) {
            let brace = object.start()..object.start() + 1;
            let diagnostic = format::Diagnostic::error(brace, format!("missing language `{lang}`"), "expected here");
            self.values.found.push(diagnostic);
        }
    }

    fn combination(&mut self, value: &Value<'_>) {
        let names = value.as_string_lit().map(|lit| lit.value.to_string());
        for name in names.iter().flat_map(|names| names.split_whitespace()).filter(|name| *name != "&") {
            if !self.words.contains(&name) {
                let near = self.values.near(name, self.words.iter().copied());
                let diagnostic = format::Diagnostic::error(
                    format::span(value),
                    format!("unknown word group `{}`", format::abbreviated(name)),
                    "expected an id of `routines/words/`",
                );
                self.values.found.push(diagnostic.near(near));
            }
        }
        self.values.text(value, 200);
    }
}

impl Validate for Validator<'_> {
    type Extra = FactsType;

    fn values(&mut self) -> &mut Values {
        &mut self.values
    }

    fn extra(&mut self, is: FactsType, value: &Value<'_>) {
        match is {
            FactsType::Text(longest) => self.by_lang(value, |values, value| values.text(value, longest)),
            FactsType::Texts(longest) => self.by_lang(value, |values, value| {
                values.texts(value, longest, |values, value| values.text(value, longest));
            }),
            FactsType::Exercises => {
                let exercises = self.exercises;
                self.values.each(value, |values, value| {
                    if !value.as_string_lit().is_some_and(|lit| exercises.contains(&lit.value.as_ref())) {
                        let expected = "expected an id of `routines/exercises/`".to_owned();
                        values.unknown(value, "exercise", expected, exercises.iter().copied());
                    }
                });
            }
            FactsType::Combinations | FactsType::Words => {
                let list = value.as_array().map_or(std::slice::from_ref(value), |array| array.elements.as_slice());
                for combination in list {
                    self.combination(combination);
                }
            }
            FactsType::List(name, table) => {
                let Some(array) = value.as_array() else {
                    return self.values.wrong_type(value, || format!("a list of {name}s"));
                };
                for element in &array.elements {
                    self.file(element, name, &[table]);
                }
            }
        }
    }
}
