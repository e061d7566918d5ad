//! Finds the exercise of the catalogue that a sheet names.

use std::sync::Arc;

use strum::IntoEnumIterator as _;

use super::entry::Entry;
use super::equipment::without_equipment;
use crate::catalogue::Catalogue;
use crate::equipment::{Equipment, Item, Need};
use crate::exercise::Exercise;
use crate::language::Lang;

/// The least likeness of a name that is near: "internal rotation" is near "external rotation".
const NEAR: f64 = 0.8;

/// Words after a name that make it another exercise: "external rotation (hip)".
const OTHER_EXERCISE: &[&str] = &[
    "hip",
    "hüfte",
    "leg",
    "bein",
    "knee",
    "knees",
    "knie",
    "knien",
    "sideways",
    "seitlich",
    "seitwärts",
    "reverse",
    "rückwärts",
    "backwards",
    "backward",
    "forward",
    "forwards",
    "vorwärts",
    "chin",
    "kinn",
    "abduction",
    "abduktion",
    "abduziert",
    "straight",
    "gestreckt",
    "mckenzie",
    "cable",
    "kabel",
    "seilzug",
    "machine",
    "bent",
    "single",
    "einarmig",
    "einbeinig",
    "incline",
    "elevated",
    "toes",
    "zehen",
    "90",
    "overhead",
    "lying",
    "liegend",
    "prone",
    "supine",
    "wall",
    "wand",
    "dumbbell",
    "dumbbells",
    "hantel",
    "hanteln",
];

/// What the catalogue has for a name.
pub(super) enum Named {
    /// The exercise itself.
    Same(Arc<Exercise>),
    /// One that is near: the name that is, and why it is not the same.
    Near(Arc<Exercise>, String, Option<&'static str>),
    Unknown,
}

/// Looks up an exercise by its name on a sheet, in the language of the sheet or another.
pub(super) fn named(catalogue: &Catalogue, lang: Lang, entry: &Entry) -> Named {
    let names = [Some(entry.name.clone()), without_equipment(&entry.name)];
    let languages = || std::iter::once(lang).chain(Lang::iter().filter(move |other| *other != lang));
    let found = names.iter().flatten().find_map(|name| languages().find_map(|lang| exactly(catalogue, lang, name)));
    let in_lang = |id: &str| in_language(catalogue, lang, id);
    if let Some(exercise) = found.and_then(|id| in_lang(&id)) {
        return match difference(lang, &exercise, entry) {
            None => Named::Same(exercise),
            some => Named::Near(Arc::clone(&exercise), exercise.name.to_string(), some),
        };
    }
    let near = languages().find_map(|lang| nearly(catalogue, lang, &entry.name));
    let near = near.and_then(|(id, name)| Some((in_lang(&id)?, name)));
    near.map_or(Named::Unknown, |(exercise, name)| Named::Near(exercise, name, None))
}

/// The exercise of an id in a language, or in English.
fn in_language(catalogue: &Catalogue, lang: Lang, id: &str) -> Option<Arc<Exercise>> {
    let of = |lang| catalogue.in_language(lang).find(|(known, _)| &***known == id).and_then(|(_, exercise)| exercise);
    of(lang).or_else(|| of(Lang::default())).cloned()
}

/// The names of an exercise, in lower case.
fn names(exercise: &Exercise) -> impl Iterator<Item = String> {
    let own = [exercise.name.to_string(), exercise.spoken.clone(), exercise.id.to_string()];
    own.into_iter().chain(exercise.also_called.iter().cloned()).map(|name| plain(&name))
}

/// A name in lower case, without hyphens and the number of a variant.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(['-', '’', '\''], " ");
    let words: Vec<&str> =
        lower.split_whitespace().filter(|word| !["i", "exercise", "the", "a"].contains(word)).collect();
    words.join(" ")
}

fn exactly(catalogue: &Catalogue, lang: Lang, name: &str) -> Option<Arc<str>> {
    let name = plain(name);
    let is_named = |exercise: &Arc<Exercise>| names(exercise).any(|own| own == name || own == singular(&name));
    catalogue.in_language(lang).find(|(_, exercise)| exercise.is_some_and(is_named)).map(|(id, _)| Arc::clone(id))
}

/// "Planks" is "plank".
fn singular(name: &str) -> String {
    name.strip_suffix("es")
        .filter(|stem| stem.ends_with("ch") || stem.ends_with("sh"))
        .or_else(|| name.strip_suffix('s'))
        .unwrap_or(name)
        .to_owned()
}

/// The exercise whose name is most like another one, and that name.
fn nearly(catalogue: &Catalogue, lang: Lang, name: &str) -> Option<(Arc<str>, String)> {
    let name = plain(name);
    let all: Vec<(Arc<str>, String)> = catalogue
        .in_language(lang)
        .filter_map(|(id, exercise)| Some((Arc::clone(id), exercise?)))
        .flat_map(|(id, exercise)| names(exercise).map(move |name| (Arc::clone(&id), name)).collect::<Vec<_>>())
        .collect();
    let likeness = |own: &str| strsim::normalized_damerau_levenshtein(&name, own);
    let near = all.iter().map(|own| (likeness(&own.1), own)).filter(|(likeness, _)| *likeness >= NEAR);
    let near = near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, own)| own);
    // "Side-lying external rotation" contains the name of another exercise.
    let contained =
        || all.iter().find(|(_, own)| own.contains(' ') && format!(" {name} ").contains(&format!(" {own} ")));
    near.or_else(contained).cloned()
}

/// Why an exercise of the catalogue is another one than that of the sheet, although it has its name.
fn difference(lang: Lang, exercise: &Exercise, entry: &Entry) -> Option<&'static str> {
    let is_needed = |known: Equipment| {
        let covers = |own: &Equipment| {
            *own == known
                || matches!(
                    (own, known),
                    (Equipment::WallEdge, Equipment::Wall) | (Equipment::Wall, Equipment::WallEdge)
                )
        };
        let needs = exercise.equipment.iter().flat_map(Need::alternatives);
        let mut needs = needs.filter_map(|thing| if let Item::Known(own) = &thing.item { Some(*own) } else { None });
        needs.any(|own| covers(&own)) || is_optional(lang, exercise, known)
    };
    let has_other_equipment = || entry.equipment.iter().any(|thing| !thing.known.is_some_and(is_needed));
    let has_other_position =
        || entry.position.as_ref().is_some_and(|(position, _)| !exercise.positions.contains(position));
    let is_paced = exercise.dose.hold.is_none();
    let other_words = entry.words.iter().map(|words| plain(words)).find(|words| {
        let mut parts = words.split(|c: char| !c.is_alphanumeric());
        words == "side" || parts.any(|word| OTHER_EXERCISE.contains(&word))
    });
    match () {
        () if other_words.is_some() => Some("in another way"),
        () if has_other_equipment() => Some("with other equipment"),
        () if has_other_position() => Some("in another position"),
        () if is_paced && (entry.dose.hold.is_some() || entry.dose.time.is_some()) => {
            Some("in repetitions, without a hold")
        }
        () if entry.dose.time.is_some() => Some("with another dose"),
        () => None,
    }
}

/// Whether a piece of equipment is an option of an exercise: "light dumbbells".
fn is_optional(lang: Lang, exercise: &Exercise, equipment: Equipment) -> bool {
    let name = lang.phrasebook().equipment(equipment, 1).to_lowercase();
    let noun = name.rsplit(' ').next().unwrap_or(&name);
    exercise.optional.iter().any(|words| words.to_lowercase().contains(noun))
}
