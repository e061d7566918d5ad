//! What amounts may be: in errors, in the JSON Schema and in the reference.

use serde_json::json;

use super::{Amount, BREATH_WORDS, HOUR, MOST, MOST_BY_SET, REP_WORDS, SET_WORDS};
use crate::format::{COUNT, DURATION, DURATIONS, counts_pattern, open_counts_pattern, schema_reference};

impl Amount {
    /// What is valid.
    pub(super) fn expected(self) -> String {
        match self {
            Self::Sets => format!("a whole number from 1 to {MOST}, or a range such as \"2-3\""),
            Self::Reps => {
                format!("a whole number from 1 to {MOST}, a range such as \"8-12\", or a list such as [10, 8, 6]")
            }
            Self::Hold => {
                format!(
                    "1 to {HOUR} seconds, a text such as \"1 min 30\", \"20-30 s\", \"at least 30\" or \"3 breaths\""
                )
            }
            Self::For => format!("1 to {HOUR} seconds, or a text such as \"1 min 30\", \"30-60 s\" or \"at least 30\""),
            Self::Rest => format!("0 to {HOUR} seconds, or a text such as \"1 min 30\" or \"60-90 s\""),
        }
    }

    /// The JSON Schema of a value.
    pub(in crate::routine) fn schema(self) -> serde_json::Value {
        let text = |pattern: String| json!({ "type": "string", "pattern": pattern });
        let number = match self {
            Self::Sets | Self::Reps => json!({ "type": "integer", "minimum": 1, "maximum": MOST }),
            _ => json!({ "type": "number", "minimum": i32::from(self != Self::Rest), "maximum": HOUR }),
        };
        let text = match self {
            Self::Sets => text(counts_pattern(SET_WORDS)),
            Self::Reps => text(format!("{}|^ *[mM][aA][xX] *$", counts_pattern(REP_WORDS))),
            Self::Hold | Self::For | Self::Rest => schema_reference(DURATIONS),
        };
        let breaths =
            (self == Self::Hold).then(|| json!({ "type": "string", "pattern": open_counts_pattern(BREATH_WORDS) }));
        let mut any: Vec<_> = [number, text].into_iter().chain(breaths).collect();
        if self.has_lists() {
            let one = schema_reference(if self.is_count() { COUNT } else { DURATION });
            let items = json!({ "anyOf": [any[0], one] });
            any.push(json!({ "type": "array", "items": items, "minItems": 1, "maxItems": MOST_BY_SET }));
        }
        json!({ "anyOf": any })
    }

    /// A description for the reference.
    pub(in crate::routine) fn reference(self) -> String {
        match self {
            Self::Sets => format!("a whole number, 1 to {MOST}, or a range as `\"2-3\"`"),
            Self::Reps => {
                format!("a whole number, 1 to {MOST}, a range as `\"8-12\"`, a list as `[10, 8, 6]`, or `\"max\"`")
            }
            Self::Hold => format!(
                "seconds, 1 to {HOUR}, or as `\"1 min 30\"`, `\"20-30\"`, `\"at least 30\"`, `[20, 30, 40]`, `\"3 breaths\"`"
            ),
            Self::For => {
                format!("seconds, 1 to {HOUR}, or as `\"1 min 30\"`, `\"30-60\"`, `\"at least 30\"`, `[30, 60]`")
            }
            Self::Rest => format!("seconds, 0 to {HOUR}, or as `\"1 min 30\"` or `\"60-90\"`"),
        }
    }
}
