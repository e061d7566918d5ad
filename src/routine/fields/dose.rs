//! The fields of a dose: amounts, times and cues.

use strum::VariantNames as _;

use super::RoutineType::Said;
use super::{Field, HOUR, NAME, RoutineType, Type};
use crate::dose::{Pace, RangeEnd, Side};
use crate::exercise::CuePoint;
use crate::format::{optional, required};
use crate::routine::amount::Amount;

/// Amounts: sets, repetitions, holds and sides.
pub(in crate::routine) const AMOUNT: &[Field] = &[
    optional(
        "sets",
        amount(Amount::Sets),
        "Number of sets. Of a range, the sets after its lower end are optional.",
        "3",
    ),
    optional(
        "reps",
        amount(Amount::Reps),
        "Repetitions in a set. Of a range, the lower end is said: from then on, one may stop. A list has a number for each \
         set. `max`, beside `for`, is as many as feel good.",
        r#""8-12""#,
    ),
    optional(
        "hold",
        amount(Amount::Hold),
        "How long each repetition is held. Without it, repetitions are paced by tones. A number of breaths is counted in \
         breaths; \"at least 30\" waits for the space bar or Enter after 30.",
        "30",
    ),
    optional(
        "for",
        amount(Amount::For),
        "How long a movement is done at one's own pace, in the place of `hold`. The only `reps` beside it are `max`.",
        r#""1 min""#,
    ),
    optional(
        "sides",
        Type::Extra(RoutineType::Sides),
        "Sides: `each` does the whole dose on one side, then on the other; `alternate` changes sides after every set, \
         `every-rep` after every repetition, so that `reps` counts pairs.",
        r#""each""#,
    ),
];

const fn amount(amount: Amount) -> Type {
    Type::Extra(RoutineType::Amount(amount))
}

/// The halves of a breath.
pub(in crate::routine) const BREATH: &[Field] = &[
    required("in", Type::Seconds(2, 20), "Breathing in.", "4"),
    required("out", Type::Seconds(2, 20), "Breathing out.", "6"),
];

/// Times and pace.
pub(in crate::routine) const TIMES: &[Field] = &[
    optional(
        "rest",
        amount(Amount::Rest),
        "Rest between sets. Default: 45, or 10 between held stretches. Of a range, the lower end is said.",
        r#""60-90""#,
    ),
    optional("rest_after", Type::Seconds(1, HOUR), "Rest before the next exercise. Default: 20.", r#""1m""#),
    optional(
        "between",
        Type::Seconds(1, HOUR),
        "Rest between held repetitions; at least 3 with a range of `reps`, and 4 where sides take turns. Default: 3.",
        "3",
    ),
    optional(
        "tempo",
        Type::Extra(RoutineType::Tempo),
        "Seconds of a repetition: out, hold, back and optionally a pause. Default: \"2-1-2\", or \"3-1-3\" with a band.",
        r#""3-1-3-1""#,
    ),
    optional(
        "pace",
        Type::Choice(Pace::VARIANTS),
        "Pace of repetitions that are not held: by `tones`, or your `own`, until you press a key.",
        r#""own""#,
    ),
    optional(
        "breath",
        Type::Object("breath", &[BREATH]),
        "How long a breath takes where a hold is counted in breaths. Default: 4 in, 6 out.",
        r#"{ "in": 3, "out": 5 }"#,
    ),
    optional(
        "range",
        Type::Choice(RangeEnd::VARIANTS),
        "The end of ranges that is paced: `upper`, where one may stop from the lower end on, or `lower`, for beginners. \
         Default: `upper`.",
        r#""lower""#,
    ),
    optional("first", Type::Choice(Side::VARIANTS), "The first side. Default: `left`.", r#""right""#),
    optional("ready", Type::Seconds(0, HOUR), "Time to get ready, once in position. Default: 5.", "8"),
    optional(
        "lead",
        Type::Seconds(0, HOUR),
        "Time from the start tone to the first paced movement. Default: 1, or 3 where something is done on the start tone.",
        "3",
    ),
    optional("switch", Type::Seconds(0, HOUR), "Time to change sides. Default: 8, or 10 on the floor.", "12"),
    optional(
        "announce_every",
        Type::Seconds(5, HOUR),
        "Time from one announcement to the next in a longer hold: in turns how to breathe, and how much time is left. Default: \
         15, in holds of more than 30.",
        "30",
    ),
    optional(
        "ticks",
        Type::Count(0, MOST_TICKS),
        "Ticks on the last seconds of a hold of at least 4. Ten take the place of \"Ten seconds\". Default: 3.",
        "5",
    ),
];

/// The largest number of ticks in a countdown.
pub(crate) const MOST_TICKS: u32 = 10;

/// Cues: words spoken during a set.
pub(in crate::routine) const CUES: &[Field] = &[
    cue(CuePoint::Start),
    cue(CuePoint::Half),
    cue(CuePoint::TenLeft),
    cue(CuePoint::EachRep),
    cue(CuePoint::LastRep),
];

const fn cue(point: CuePoint) -> Field {
    let (about, example) = match point {
        CuePoint::Start => ("Spoken after the start tone.", r#""Breathe out.""#),
        CuePoint::Half => ("Spoken halfway through each hold.", r#""Sink a little deeper.""#),
        CuePoint::TenLeft => ("Spoken ten seconds before the end of each hold.", r#""Almost there.""#),
        CuePoint::EachRep => ("Spoken with the number at the end of each repetition.", r#""Squeeze.""#),
        CuePoint::LastRep => ("Spoken before the last repetition.", r#""Last one, slowly.""#),
    };
    optional(CuePoint::VARIANTS[point as usize], Type::Extra(Said(NAME)), about, example)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defaults;

    /// The meaning of a field.
    fn about(name: &str) -> &'static str {
        TIMES.iter().find(|field| field.name == name).expect("there is such a field").about
    }

    #[test]
    fn the_reference_gives_the_defaults_that_are_used() {
        let tempo = |tempo: [u64; 4]| format!("\"{}-{}-{}\"", tempo[0], tempo[1], tempo[2]);
        for (name, default) in [
            ("rest", format!("Default: {}, or {} between", defaults::REST.as_secs(), defaults::STRETCH_REST.as_secs())),
            ("rest_after", format!("Default: {}.", defaults::REST_AFTER.as_secs())),
            ("between", format!("Default: {}.", defaults::BETWEEN.as_secs())),
            ("tempo", format!("Default: {}, or {} with", tempo(defaults::TEMPO), tempo(defaults::BAND_TEMPO))),
            ("ready", format!("Default: {}.", defaults::READY.as_secs())),
            ("lead", format!("Default: {}, or {} where", defaults::LEAD.as_secs(), defaults::LOADED_LEAD.as_secs())),
            ("announce_every", format!("Default: {}, in", defaults::ANNOUNCE_EVERY.as_secs())),
            ("ticks", format!("Default: {}.", defaults::TICKS)),
            ("breath", format!("Default: {} in, {} out.", defaults::BREATH[0], defaults::BREATH[1])),
            ("switch", format!("Default: {}, or {} on", defaults::SWITCH.as_secs(), defaults::FLOOR_SWITCH.as_secs())),
        ] {
            assert!(about(name).contains(&default), "{name}: {default}");
        }
    }

    #[test]
    fn every_cue_point_has_a_field() {
        assert_eq!(CUES.iter().map(|field| field.name).collect::<Vec<_>>(), CuePoint::VARIANTS);
    }
}
