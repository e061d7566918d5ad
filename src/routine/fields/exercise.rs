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
    "Instructions: one action per sentence, in the order the body moves.",
    r#"["Sit upright.", "Let your {side} ear sink."]"#,
);
const SPOKEN: Field =
    optional("spoken", Type::Extra(Name(NAME)), "Spoken name, if it differs from the name.", r#""neck stretch""#);
const SHORT: Field = optional(
    "short",
    Type::Extra(Said(SENTENCE)),
    "A short instruction, for later sets and for the other side.",
    r#""{side} ear down.""#,
);
const EQUIPMENT: Field = optional(
    "equipment",
    Type::Extra(AllSaid(SENTENCE)),
    "Required equipment, as it is spoken.",
    r#"["a band", "an anchor"]"#,
);
const RESISTANCE: Field = optional(
    "resistance",
    Type::Choice(Resistance::VARIANTS),
    "What the muscles work against. Repetitions with a band are slower.",
    r#""band""#,
);
const POSITION: Field = optional(
    "position",
    Type::Choices(Position::VARIANTS),
    "Positions, the usual one first. It determines the default of `ready`.",
    r#""sitting""#,
);
const CAUTION: Field = optional(
    "caution",
    Type::Extra(Said(SENTENCE)),
    "A warning, spoken with the instructions.",
    r#""Stop if you get dizzy.""#,
);
const OWN_CUES: Field =
    optional("cues", Type::Object("cues", &[CUES]), "Words spoken during a set.", r#"{ "half": "Keep breathing." }"#);

/// The fields of an exercise, except its dose.
pub(in crate::routine) const EXERCISE: &[Field] = &[
    NAMED,
    SPOKEN,
    SAY,
    SHORT,
    optional(
        "kind",
        Type::Choice(Kind::VARIANTS),
        "Kind of exercise. Held stretches have shorter rests.",
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
        "Regions of the body.",
        r#"["neck", "shoulders"]"#,
    ),
    OWN_CUES,
    WHY,
    optional(
        "easier",
        Type::Extra(SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES])),
        "An easier variant: an additional instruction, or the fields that differ.",
        r#""Keep your knees on the floor.""#,
    ),
    optional(
        "harder",
        Type::Extra(SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES])),
        "A harder variant, given in the same way.",
        r#"{ "say": "Do it with straight legs.", "hold": 10 }"#,
    ),
    CAUTION,
    optional(
        "sources",
        Type::Extra(Sources),
        "Source of each field of the dose: `published` or `default`.",
        r#"{ "sets": "published" }"#,
    ),
];

/// The fields of a variant, except its dose.
pub(in crate::routine) const VARIANT: &[Field] =
    &[SPOKEN, Field { required: false, ..SAY }, SHORT, EQUIPMENT, RESISTANCE, POSITION, CAUTION, OWN_CUES];

const SIDE_MEANS: Field =
    optional("side_means", Type::Text(NAME), "What left and right refer to.", r#""the raised arm""#);
const OPTIONAL: Field = optional("optional", Type::Texts(SENTENCE), "Optional equipment.", r#""light dumbbells""#);
const MUSCLES: Field =
    optional("muscles", Type::Texts(SENTENCE), "Muscles that are strengthened or stretched.", r#"["trapezius"]"#);
const WHY: Field = optional("why", Type::Text(SENTENCE), "Why it helps.", r#""It gives the neck its length back.""#);
const DIRECTIONS: Field = optional(
    "directions",
    Type::Extra(AllSaid(NAME)),
    "Directions, in each of which the whole dose is done. Texts may contain `{direction}`.",
    r#"["backward", "forward"]"#,
);
const NAMED: Field = required("name", Type::Extra(Name(NAME)), "Name on the screen.", r#""Neck stretch""#);

/// The fields of a translation of a catalogue exercise.
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
    optional("easier", Type::Extra(Said(SENTENCE)), "An easier variant: an additional instruction.", r#""Lean less.""#),
    optional("harder", Type::Extra(Said(SENTENCE)), "A harder variant, given in the same way.", r#""Lean more.""#),
    CAUTION,
];

/// Additional fields of a catalogue file.
pub(in crate::routine) const CATALOGUE: &[Field] =
    &[required("id", Type::Text(NAME), "The id used in routines.", r#""neck-stretch""#)];

/// Additional fields of an `exercise` step.
pub(in crate::routine) const CHANGES: &[Field] = &[
    optional("variant", Type::Choice(VariantName::VARIANTS), "Use this variant of the exercise.", r#""easier""#),
    OWN_CUES,
];
