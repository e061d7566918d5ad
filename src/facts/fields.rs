//! The fields of the files of facts.

use strum::VariantNames as _;

use super::Urgency;
use crate::equipment::Equipment;
use crate::format::{self, Type, optional, required};

/// A type of values specific to facts.
#[derive(Clone, Copy)]
pub(super) enum FactsType {
    /// A text in each language, of at most this many characters.
    Text(usize),
    /// Texts in each language, of at most this many characters in all.
    Texts(usize),
    /// Ids of exercises.
    Exercises,
    /// Combinations of word groups.
    Combinations,
    /// Ids of word groups.
    Words,
    /// A list of objects with these fields.
    List(&'static str, &'static [Field]),
}

use FactsType::{Combinations, Exercises, List, Text, Texts, Words};

/// A field of a file of facts.
pub(super) type Field = format::Field<FactsType>;

/// Longest name and sentence, and all words or paragraphs, in characters.
const NAME: usize = 100;
const SENTENCE: usize = 300;
const WHOLE: usize = 20_000;

/// An area, `routines/areas/ID.json`.
pub(super) const AREA: &[Field] = &[
    required(
        "name",
        Type::Extra(Text(NAME)),
        "What it is called in reasons.",
        r#"{ "en": "neck tension", "de": "Nackenverspannung" }"#,
    ),
    required(
        "also_called",
        Type::Extra(Texts(WHOLE)),
        "What people call it, in lower case.",
        r#"{ "en": ["stiff neck"], "de": ["steifer Nacken"] }"#,
    ),
    optional(
        "or_else",
        Type::Extra(Texts(WHOLE)),
        "Words that mean it where no other area is mentioned.",
        r#"{ "en": ["tension"], "de": ["verspannt"] }"#,
    ),
    optional(
        "published",
        Type::Extra(Exercises),
        "Exercises that answer it by the guide, the best first.",
        r#"["ostrich"]"#,
    ),
    optional("added", Type::Extra(Exercises), "Exercises that backcare adds, the best first.", r#"["neck-stretch"]"#),
];

/// Word groups, `routines/words/NAME.json`.
pub(super) const WORDS: &[Field] = &[
    optional("groups", Type::Extra(List("group", GROUP)), "The groups.", "[]"),
    optional(
        "common",
        Type::Extra(Texts(WHOLE)),
        "Words that are no typing errors of others.",
        r#"{ "en": ["week"], "de": ["Woche"] }"#,
    ),
];

const GROUP: &[Field] = &[
    required("id", Type::Text(NAME), "The id by which signs name it.", r#""numb""#),
    required(
        "words",
        Type::Extra(Texts(WHOLE)),
        "Words and phrases in lower case. A star is any beginning or end of a word.",
        r#"{ "en": ["numb", "pins and needles"], "de": ["taub*"] }"#,
    ),
    optional("age_up_to", Type::Count(0, 120), "Ages in years up to this one belong to it.", "17"),
    optional("age_from", Type::Count(0, 120), "Ages in years from this one on belong to it.", "56"),
    optional(
        "degrees_from",
        Type::Count(30, 45),
        "Temperatures of the body from this one on, in degrees Celsius.",
        "38",
    ),
];

/// Warning signs, `routines/signs/NAME.json`.
pub(super) const SIGNS: &[Field] = &[
    required("urgency", Type::Choice(Urgency::VARIANTS), "What is to be done.", r#""see-someone""#),
    optional("unless", Type::Extra(Words), "Ids of word groups that rule each of them out.", r#"["other-meaning"]"#),
    required("signs", Type::Extra(List("sign", SIGN)), "The signs.", "[]"),
];

const SIGN: &[Field] = &[
    required("id", Type::Text(NAME), "Its id.", r#""arm-numbness""#),
    required(
        "listed",
        Type::Extra(Text(SENTENCE)),
        "How it is listed by `backcare safety`.",
        r#"{ "en": "fever", "de": "Fieber" }"#,
    ),
    required(
        "when",
        Type::Extra(Combinations),
        "Ids of word groups that are mentioned close to each other; parts that may be apart are separated by `&`.",
        r#"["numb arm", "tight chest & pain jaw"]"#,
    ),
    optional("unless", Type::Extra(Words), "Ids of word groups that rule it out.", r#"["muscle"]"#),
];

/// A topic, `routines/topics/ID.json`.
pub(super) const TOPIC: &[Field] = &[
    required("title", Type::Extra(Text(NAME)), "Its title.", r#"{ "en": "At the desk", "de": "Am Schreibtisch" }"#),
    required(
        "text",
        Type::Extra(Texts(WHOLE)),
        "Its sentences, by paragraph.",
        r#"{ "en": ["Move often."], "de": ["Beweg dich oft."] }"#,
    ),
    optional("exercises", Type::Extra(Exercises), "Exercises it is about.", r#"["neck-stretch"]"#),
];

/// The numbers of plans, `routines/plans/rules.json`.
pub(super) const RULES: &[Field] = &[
    required("exercises", Type::Extra(List("step", STEP)), "The most exercises, by minutes.", "[]"),
    required("warm_up_from", Type::Count(2, 60), "Minutes from which on there is a warm-up.", "6"),
    required("tolerance", Type::Seconds(1, 60), "How far a session may be from the minutes.", "20"),
    required("strength_sets", Type::Object("range", &[SETS]), "Sets of strength.", r#"{ "least": 1, "most": 3 }"#),
    required("stretch_sets", Type::Object("range", &[SETS]), "Sets of stretches.", r#"{ "least": 1, "most": 4 }"#),
    required("control_sets", Type::Object("range", &[SETS]), "Sets of control.", r#"{ "least": 1, "most": 2 }"#),
    required("strength_rest", Type::Object("range", &[RESTS]), "Rest between sets.", r#"{ "least": 30, "most": 90 }"#),
    required("stretch_rest", Type::Object("range", &[RESTS]), "Rest between holds.", r#"{ "least": 10, "most": 20 }"#),
    required(
        "rest_after",
        Type::Object("range", &[RESTS]),
        "Rest after an exercise.",
        r#"{ "least": 15, "most": 45 }"#,
    ),
    required("light", Type::Extra(Exercises), "Strength that is no heavy work.", r#"["shoulder-pull"]"#),
    required("plain", Type::Extra(Exercises), "Exercises whose variants are not used.", r#"["shoulder-shrug"]"#),
    required("trial", Type::Object("trial", &[TRIAL]), "The exercise of a trial.", "{}"),
    required("at_home", Type::Choices(Equipment::VARIANTS), "Equipment of every home.", r#"["wall"]"#),
    required("usual_area", Type::Text(NAME), "The area of a plan for nothing in particular.", r#""upper-back""#),
    required("usual_minutes", Type::Count(2, 60), "The minutes that are proposed.", "10"),
];

const STEP: &[Field] = &[
    required("minutes", Type::Count(2, 60), "Up to these minutes.", "15"),
    required("most", Type::Count(1, 20), "The most exercises.", "4"),
];

const SETS: &[Field] = &[
    required("least", Type::Count(1, 10), "The smallest.", "1"),
    required("most", Type::Count(1, 10), "The greatest.", "3"),
];

const RESTS: &[Field] = &[
    required("least", Type::Seconds(5, 300), "The shortest.", "30"),
    required("most", Type::Seconds(5, 300), "The longest.", "90"),
];

const TRIAL: &[Field] = &[
    required("exercise", Type::Extra(Exercises), "Its id.", r#""lateral-raise""#),
    required("minutes", Type::Count(1, 60), "The minutes of the plan that it is.", "2"),
    required("days", Type::Count(1, 7), "On how many days of seven it was done.", "5"),
];
