//! The words for positions and equipment.

use crate::equipment::Equipment;
use crate::exercise::Position;
use crate::language::SheetWords;

/// What is said to get into a position.
type Into = fn(&SheetWords) -> &'static str;

/// Words for positions, with what is said of each.
pub(in crate::sheet) const POSITIONS: &[(&[&str], Position, Into)] = &[
    (&["in standing", "standing", "standing up", "im stehen", "im stand", "stehend"], Position::Standing, |words| {
        words.standing
    }),
    (
        &["in sitting", "sitting", "seated", "sitting up", "im sitzen", "im sitz", "sitzend"],
        Position::Sitting,
        |words| words.sitting,
    ),
    (&["in kneeling", "kneeling", "im knien", "im kniestand", "kniend"], Position::Kneeling, |words| words.kneeling),
    (
        &[
            "on all fours",
            "on hands and knees",
            "4 point kneeling",
            "4-point kneeling",
            "im vierfüßlerstand",
            "vierfüßlerstand",
            "vierfüßler",
        ],
        Position::Kneeling,
        |words| words.all_fours,
    ),
    (
        &[
            "lying on your back",
            "lying on the back",
            "lying on back",
            "on your back",
            "supine",
            "in supine",
            "in rückenlage",
            "rückenlage",
            "auf dem rücken",
            "auf dem rücken liegend",
        ],
        Position::Lying,
        |words| words.on_the_back,
    ),
    (
        &[
            "prone",
            "in prone",
            "lying on your front",
            "lying on your stomach",
            "lying face down",
            "face down",
            "in bauchlage",
            "bauchlage",
            "auf dem bauch",
        ],
        Position::Lying,
        |words| words.on_the_belly,
    ),
    (
        &[
            "side-lying",
            "side lying",
            "in side-lying",
            "in side lying",
            "lying on your side",
            "lying on the side",
            "in seitenlage",
            "seitenlage",
            "auf der seite",
        ],
        Position::SideLying,
        |words| words.on_the_side,
    ),
    (&["lying down", "lying", "im liegen", "liegend"], Position::Lying, |words| words.lying),
];

/// Words that make a position one of several.
pub(in crate::sheet) const NOT_A_POSITION: &[&str] = &["also", "can", "or", "when", "auch", "kann", "oder", "wenn"];

/// Nouns of equipment, singular and plural, with the equipment that backcare knows by an id.
pub(in crate::sheet) const EQUIPMENT: &[(&[&str], Option<Equipment>)] = &[
    (
        &["band", "theraband", "thera-band", "tubing", "gummiband", "fitnessband", "widerstandsband"],
        Some(Equipment::Band),
    ),
    (&["bands", "therabands", "bänder"], Some(Equipment::Band)),
    (
        &["door handle", "doorknob", "door knob", "türgriff", "türklinke", "anchor", "befestigung"],
        Some(Equipment::Anchor),
    ),
    (
        &["doorway", "door frame", "doorframe", "türrahmen", "edge of a wall", "wall edge", "wandkante"],
        Some(Equipment::WallEdge),
    ),
    (&["wall", "wand"], Some(Equipment::Wall)),
    (&["chair", "stuhl", "stool", "hocker"], Some(Equipment::Chair)),
    (&["bench", "bank"], Some(Equipment::Bench)),
    (&["table", "tisch"], Some(Equipment::Table)),
    (&["towel", "towels", "handtuch", "handtücher"], Some(Equipment::Towel)),
    (&["pillow", "pillows", "kopfkissen"], Some(Equipment::Pillow)),
    (&["cushion", "cushions", "kissen"], Some(Equipment::Cushion)),
    (&["foam roller", "roller", "faszienrolle", "schaumstoffrolle"], Some(Equipment::Roller)),
    (&["stick", "broomstick", "broom handle", "stab", "besenstiel"], Some(Equipment::Stick)),
    (&["dumbbell", "dumbbells", "hantel", "hanteln", "kurzhantel", "kurzhanteln"], Some(Equipment::Dumbbell)),
    (&["weight", "weights", "gewicht", "gewichte"], None),
    (&["bottle", "bottles", "water bottle", "flasche", "wasserflasche", "flaschen"], None),
    (&["tennis ball", "tennisball", "gym ball", "gymnastikball", "massage ball"], Some(Equipment::Ball)),
    (&["exercise mat", "yoga mat", "gymnastikmatte", "yogamatte"], Some(Equipment::Mat)),
];

/// Words before a noun of equipment that belong to it.
pub(in crate::sheet) const EQUIPMENT_ADJECTIVES: &[&str] = &[
    "red",
    "green",
    "yellow",
    "blue",
    "black",
    "gold",
    "silver",
    "orange",
    "grey",
    "gray",
    "purple",
    "white",
    "tan",
    "light",
    "medium",
    "heavy",
    "folded",
    "rolled",
    "rolled-up",
    "small",
    "large",
    "resistance",
    "elastic",
    "exercise",
    "long",
    "short",
    "firm",
    "kg",
    "lb",
    "lbs",
    "g",
    "empty",
    "full",
];

/// The stems of German ones, which have an ending, and the endings.
pub(in crate::sheet) const GERMAN_ADJECTIVES: &[&str] = &[
    "rot", "grün", "gelb", "blau", "schwarz", "weiß", "leicht", "mittel", "schwer", "gefaltet", "gerollt", "klein",
    "groß", "fest", "lang", "kurz", "leer", "voll",
];

pub(in crate::sheet) const ADJECTIVE_ENDINGS: &[&str] = &["e", "er", "es", "em", "en"];

/// German nouns of equipment of the neuter gender.
pub(in crate::sheet) const NEUTER: &[&str] =
    &["band", "theraband", "gummiband", "fitnessband", "handtuch", "kissen", "kopfkissen", "gewicht"];

/// Before equipment that is not needed.
pub(in crate::sheet) const WITHOUT: &[&str] = &["without", "no", "ohne", "kein", "keine"];
