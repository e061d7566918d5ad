//! The fields of an exercise, in a routine and in the catalogue.

use strum::VariantNames as _;

use super::RoutineType::{AllSaid, Instructions, Name, Needs, Said, SaidOr, Sources};
use super::{AMOUNT, CUES, Field, MINUTES, NAME, RoutineType, SENTENCE, TIMES, Type, WHOLE};
use crate::dose::Kind;
use crate::exercise::{FirstMove, Position, Resistance, VariantName};
use crate::format::{optional, required};

const SAY: Field = required(
    "say",
    Type::Extra(Instructions(WHOLE)),
    "The way into the start position: one action per sentence, in the order the body moves. Without `do`, the movement too.",
    r#"["Sit upright.", "Let both shoulders drop."]"#,
);
const SETUP: Field = optional(
    "setup",
    Type::Extra(Instructions(WHOLE)),
    "How the equipment is set up, said once, before the instructions. `pause` is the time to do it, by default 5 seconds.",
    r#"[{ "say": "Tie the band to a door handle.", "pause": 15 }]"#,
);
const DO: Field = optional(
    "do",
    Type::Extra(Instructions(WHOLE)),
    "The movement. Each sentence names the tone it begins on: the start tone, or the rising, level or falling tone.",
    r#"["On the start tone, lift your hips.", "Keep them in line with your legs."]"#,
);
const OUT: Field = optional(
    "out",
    Type::Extra(Instructions(SENTENCE)),
    "What to do on the end tone.",
    r#""On the end tone, come down slowly.""#,
);
const CHANGE: Field = optional(
    "change",
    Type::Extra(Instructions(SENTENCE)),
    "How to change sides.",
    r#""Roll over onto your {side} side.""#,
);
const BREATHING: Field =
    optional("breathing", Type::Extra(Said(SENTENCE)), "How to breathe.", r#""Breathe out as you pull.""#);
const FIRST_MOVE: Field = optional(
    "first_move",
    Type::Choice(FirstMove::VARIANTS),
    "Where the body goes first in a repetition: `up` or out on the rising tone, or `down` on the falling tone. Default: `up`.",
    r#""down""#,
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
    Type::Extra(Needs(SENTENCE)),
    "Required equipment: words such as `a chair` or `2 bands`, or an id such as `wall-edge`. Alternatives are joined with `or`.",
    r#"["an anchor", "a band or 2 bands"]"#,
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
    "Positions, the usual one first. It determines the time to get there.",
    r#""sitting""#,
);
const CAUTION: Field = optional(
    "caution",
    Type::Extra(Said(SENTENCE)),
    "A warning, said before the movement, however little is spoken.",
    r#""Stop if you get dizzy.""#,
);
const OWN_CUES: Field =
    optional("cues", Type::Object("cues", &[CUES]), "Words spoken during a set.", r#"{ "half": "Keep breathing." }"#);

/// The fields of an exercise, except its dose.
pub(in crate::routine) const EXERCISE: &[Field] = &[
    NAMED,
    SPOKEN,
    SETUP,
    SAY,
    CAUTION,
    DO,
    BREATHING,
    OUT,
    CHANGE,
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
    FIRST_MOVE,
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
        "how_often",
        Type::Extra(RoutineType::HowOften),
        "How often it is meant to be done, where it differs from the routine. It is said at the end.",
        r#""every second day""#,
    ),
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
    optional(
        "sources",
        Type::Extra(Sources),
        "Source of each field, or part of it: `published`, `trial` or `default`.",
        r#"{ "sets": "published" }"#,
    ),
];

/// The fields of a variant, except its dose.
pub(in crate::routine) const VARIANT: &[Field] = &[
    SPOKEN,
    SETUP,
    Field { required: false, ..SAY },
    CAUTION,
    DO,
    BREATHING,
    OUT,
    CHANGE,
    SHORT,
    EQUIPMENT,
    RESISTANCE,
    FIRST_MOVE,
    POSITION,
    OWN_CUES,
];

const SIDE_MEANS: Field =
    optional("side_means", Type::Text(NAME), "What left and right refer to.", r#""the raised arm""#);
const OPTIONAL: Field = optional("optional", Type::Texts(SENTENCE), "Optional equipment.", r#""light dumbbells""#);
const MUSCLES: Field =
    optional("muscles", Type::Texts(SENTENCE), "Muscles that are strengthened or stretched.", r#"["trapezius"]"#);
const WHY: Field = optional(
    "why",
    Type::Extra(Said(SENTENCE)),
    "Why it helps, in a sentence: it is spoken in a long rest.",
    r#""A short stretch breaks up a long time at the desk.""#,
);
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
    ALSO_CALLED,
    SIDE_MEANS,
    OPTIONAL,
    DIRECTIONS,
    MUSCLES,
    SETUP,
    SAY,
    CAUTION,
    DO,
    BREATHING,
    OUT,
    CHANGE,
    SHORT,
    WHY,
    optional("easier", Type::Extra(Said(SENTENCE)), "An easier variant: an additional instruction.", r#""Lean less.""#),
    optional("harder", Type::Extra(Said(SENTENCE)), "A harder variant, given in the same way.", r#""Lean more.""#),
];

/// The fields of an instruction with a pause.
pub(in crate::routine) const INSTRUCTION: &[Field] = &[
    required("say", Type::Extra(Said(SENTENCE)), "The words.", r#""Tie the band to a door handle.""#),
    optional("pause", Type::Seconds(0, 10 * MINUTES), "Silence after them, to do what they say.", "10"),
];

/// Additional fields of a catalogue file.
pub(in crate::routine) const CATALOGUE: &[Field] =
    &[required("id", Type::Text(NAME), "The id used in routines.", r#""neck-stretch""#), ALSO_CALLED, TRIAL];

const TRIAL: Field = optional(
    "trial",
    Type::Text(SENTENCE),
    "The trial that its dose comes from.",
    r#""Andersen and others, Pain 152(2), 2011""#,
);

const ALSO_CALLED: Field = optional(
    "also_called",
    Type::Texts(SENTENCE),
    "Other names by which sheets mean exactly this exercise.",
    r#"["chest stretch"]"#,
);

/// Additional fields of an `exercise` step.
pub(in crate::routine) const CHANGES: &[Field] = &[
    optional("variant", Type::Choice(VariantName::VARIANTS), "Use this variant of the exercise.", r#""easier""#),
    OWN_CUES,
];
