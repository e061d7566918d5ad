//! The fields of an exercise, in a routine and in the catalogue.

use strum::VariantNames as _;

use super::RoutineType::{AllSaid, Name, Said, SaidOr, Sources};
use super::{AMOUNT, CUES, Field, NAME, SENTENCE, TIMES, Type, WHOLE};
use crate::dose::Kind;
use crate::exercise::{Position, Resistance, VariantName};
use crate::format::{optional, required};

const SAY: Field = required(
    "say",
    Type::Extra(AllSaid(WHOLE)),
    "The instructions, one action a sentence, in the order the body moves.",
    r#"["Sit upright.", "Let your {side} ear sink."]"#,
);
const SPOKEN: Field =
    optional("spoken", Type::Extra(Name(NAME)), "What the voice calls it, if not by its name.", r#""neck stretch""#);
const SHORT: Field = optional(
    "short",
    Type::Extra(Said(SENTENCE)),
    "The instruction in short, for later sets and for the other side.",
    r#""{side} ear down.""#,
);
const EQUIPMENT: Field = optional(
    "equipment",
    Type::Extra(AllSaid(SENTENCE)),
    "What is needed, each as it is spoken.",
    r#"["a band", "an anchor"]"#,
);
const RESISTANCE: Field = optional(
    "resistance",
    Type::Choice(Resistance::VARIANTS),
    "What the muscles work against; with a band a repetition is slower.",
    r#""band""#,
);
const POSITION: Field = optional(
    "position",
    Type::Choices(Position::VARIANTS),
    "How the body is placed, the usual way first; it decides how long one gets ready.",
    r#""sitting""#,
);
const CAUTION: Field = optional(
    "caution",
    Type::Extra(Said(SENTENCE)),
    "What to look out for; said with the instructions.",
    r#""Stop if you get dizzy.""#,
);
const OWN_CUES: Field = optional(
    "cues",
    Type::Object("cues", &[CUES]),
    "Words of your own on the way.",
    r#"{ "half": "Keep breathing." }"#,
);

/// What an exercise is, besides its dose.
pub(in crate::routine) const EXERCISE: &[Field] = &[
    NAMED,
    SPOKEN,
    SAY,
    SHORT,
    optional(
        "kind",
        Type::Choice(Kind::VARIANTS),
        "What it is for; held stretches have shorter rests.",
        r#""stretch""#,
    ),
    DIRECTIONS,
    SIDE_MEANS,
    EQUIPMENT,
    OPTIONAL,
    RESISTANCE,
    POSITION,
    MUSCLES,
    optional(
        "regions",
        Type::Choices(&["neck", "shoulders", "chest", "upper back", "core"]),
        "Parts of the body.",
        r#"["neck", "shoulders"]"#,
    ),
    OWN_CUES,
    WHY,
    optional(
        "easier",
        Type::Extra(SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES])),
        "How it is made easier: one more instruction, or whatever is different.",
        r#""Keep your knees on the floor.""#,
    ),
    optional(
        "harder",
        Type::Extra(SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES])),
        "How it is made harder.",
        r#"{ "say": "Do it with straight legs.", "hold": 10 }"#,
    ),
    CAUTION,
    optional(
        "sources",
        Type::Extra(Sources),
        "For each part of the dose, where it comes from: `published` or `default`.",
        r#"{ "sets": "published" }"#,
    ),
];

/// What may be different in a variant of an exercise, besides its dose.
pub(in crate::routine) const VARIANT: &[Field] =
    &[SPOKEN, Field { required: false, ..SAY }, SHORT, EQUIPMENT, RESISTANCE, POSITION, CAUTION, OWN_CUES];

const SIDE_MEANS: Field =
    optional("side_means", Type::Text(NAME), "What the side is, for readers.", r#""the raised arm""#);
const OPTIONAL: Field =
    optional("optional", Type::Texts(SENTENCE), "What may be used besides.", r#""light dumbbells""#);
const MUSCLES: Field = optional("muscles", Type::Texts(SENTENCE), "Muscles that work or lengthen.", r#"["trapezius"]"#);
const WHY: Field = optional("why", Type::Text(SENTENCE), "Why it helps.", r#""It gives the neck its length back.""#);
const DIRECTIONS: Field = optional(
    "directions",
    Type::Extra(AllSaid(NAME)),
    "Ways in which the whole dose is done in turn; `{direction}` in texts.",
    r#"["backward", "forward"]"#,
);
const NAMED: Field = required("name", Type::Extra(Name(NAME)), "What the screen calls it.", r#""Neck stretch""#);

/// The words of an exercise of the catalogue in another language; the rest is as in English.
pub(in crate::routine) const TRANSLATION: &[Field] = &[
    NAMED,
    Field { required: true, ..SPOKEN },
    SIDE_MEANS,
    EQUIPMENT,
    OPTIONAL,
    DIRECTIONS,
    MUSCLES,
    SAY,
    SHORT,
    WHY,
    optional("easier", Type::Extra(Said(SENTENCE)), "How it is made easier.", r#""Lean less.""#),
    optional("harder", Type::Extra(Said(SENTENCE)), "How it is made harder.", r#""Lean more.""#),
    CAUTION,
];

/// What a file of the catalogue holds besides.
pub(in crate::routine) const CATALOGUE: &[Field] =
    &[required("id", Type::Text(NAME), "What routines call it.", r#""neck-stretch""#)];

/// What a step may change in an exercise, besides its dose.
pub(in crate::routine) const CHANGES: &[Field] = &[
    optional("variant", Type::Choice(VariantName::VARIANTS), "The exercise done another way.", r#""easier""#),
    OWN_CUES,
];
