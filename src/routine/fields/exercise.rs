//! The keys of an exercise, in a routine and in the catalogue.

use super::{AMOUNT, CUES, Field, NAME, SENTENCE, TIMES, Type, WHOLE, may, must};

const SAY: Field = must(
    "say",
    Type::AllSaid(WHOLE),
    "The instructions, one action a sentence, in the order the body moves.",
    r#"["Sit upright.", "Let your {side} ear sink."]"#,
);
const SPOKEN: Field =
    may("spoken", Type::Name(NAME), "What the voice calls it, if not by its name.", r#""neck stretch""#);
const SHORT: Field = may(
    "short",
    Type::Said(SENTENCE),
    "The instruction in short, for later sets and for the other side.",
    r#""{side} ear down.""#,
);
const EQUIPMENT: Field =
    may("equipment", Type::AllSaid(SENTENCE), "What is needed, each as it is spoken.", r#"["a band", "an anchor"]"#);
const POSITION: Field = may(
    "position",
    Type::Choices(&["standing", "sitting", "kneeling", "lying", "side-lying", "front-support"]),
    "How the body is placed, the usual way first; it decides how long one gets ready.",
    r#""sitting""#,
);
const CAUTION: Field = may(
    "caution",
    Type::Said(SENTENCE),
    "What to look out for; said with the instructions.",
    r#""Stop if you get dizzy.""#,
);
const OWN_CUES: Field =
    may("cues", Type::Object("cues", &[CUES]), "Words of your own on the way.", r#"{ "half": "Keep breathing." }"#);

/// What an exercise is, besides its dose.
pub(in crate::routine) const EXERCISE: &[Field] = &[
    NAMED,
    SPOKEN,
    SAY,
    SHORT,
    may(
        "kind",
        Type::Choice(&["strength", "control", "stretch"]),
        "What it is for; held stretches have shorter rests.",
        r#""stretch""#,
    ),
    DIRECTIONS,
    SIDE_MEANS,
    EQUIPMENT,
    OPTIONAL,
    POSITION,
    MUSCLES,
    may(
        "regions",
        Type::Choices(&["neck", "shoulders", "chest", "upper back", "core"]),
        "Parts of the body.",
        r#"["neck", "shoulders"]"#,
    ),
    OWN_CUES,
    WHY,
    may(
        "easier",
        Type::SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES]),
        "How it is made easier: one more instruction, or whatever is different.",
        r#""Keep your knees on the floor.""#,
    ),
    may(
        "harder",
        Type::SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES]),
        "How it is made harder.",
        r#"{ "say": "Do it with straight legs.", "hold": 10 }"#,
    ),
    CAUTION,
    may(
        "sources",
        Type::Sources,
        "For each part of the dose, where it comes from: `published` or `default`.",
        r#"{ "sets": "published" }"#,
    ),
];

/// What may be different in a variant of an exercise, besides its dose.
pub(in crate::routine) const VARIANT: &[Field] =
    &[SPOKEN, Field { required: false, ..SAY }, SHORT, EQUIPMENT, POSITION, CAUTION, OWN_CUES];

const SIDE_MEANS: Field = may("side_means", Type::Text(NAME), "What the side is, for readers.", r#""the raised arm""#);
const OPTIONAL: Field = may("optional", Type::Texts(SENTENCE), "What may be used besides.", r#""light dumbbells""#);
const MUSCLES: Field = may("muscles", Type::Texts(SENTENCE), "Muscles that work or lengthen.", r#"["trapezius"]"#);
const WHY: Field = may("why", Type::Text(SENTENCE), "Why it helps.", r#""It gives the neck its length back.""#);
const DIRECTIONS: Field = may(
    "directions",
    Type::AllSaid(NAME),
    "Ways in which the whole dose is done in turn; `{direction}` in texts.",
    r#"["backward", "forward"]"#,
);
const NAMED: Field = must("name", Type::Name(NAME), "What the screen calls it.", r#""Neck stretch""#);

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
    may("easier", Type::Said(SENTENCE), "How it is made easier.", r#""Lean less.""#),
    may("harder", Type::Said(SENTENCE), "How it is made harder.", r#""Lean more.""#),
    CAUTION,
];

/// What a file of the catalogue holds besides.
pub(in crate::routine) const CATALOGUE: &[Field] =
    &[must("id", Type::Text(NAME), "What routines call it.", r#""neck-stretch""#)];

/// What a step may change in an exercise, besides its dose.
pub(in crate::routine) const CHANGES: &[Field] =
    &[may("variant", Type::Choice(&["easier", "harder"]), "The exercise done another way.", r#""easier""#), OWN_CUES];
