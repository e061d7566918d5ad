//! Checks that the amounts of a dose agree with each other.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use strum::VariantNames as _;

use crate::dose::{Dose, Manner, Sides};
use crate::format::{Diagnostic, Values, span};
use crate::routine::amount::{Amount, Counts};
use crate::routine::build;

/// Words for sides that are not among the names of `sides`, and what they mean.
const SIDES: [(&str, &[&str]); 4] = [
    (
        "each",
        &[
            "both",
            "both sides",
            "left and right",
            "each side",
            "per side",
            "beide",
            "beide seiten",
            "je seite",
            "pro seite",
        ],
    ),
    ("every-rep", &["in turn", "alternating", "left right", "every rep", "im wechsel", "abwechselnd"]),
    ("left", &["left", "left side", "l", "links", "linke seite"]),
    ("right", &["right", "right side", "r", "rechts", "rechte seite"]),
];

/// Validates the sides of a dose.
pub(super) fn sides(values: &mut Values, value: &Value<'_>) {
    let before = values.found.listed();
    values.choice(value, Sides::VARIANTS);
    let given = value.as_string_lit().map(|lit| lit.value.to_lowercase()).unwrap_or_default();
    let meant = SIDES.into_iter().find(|(_, words)| words.contains(&given.as_str())).map(|(meant, _)| meant);
    for diagnostic in values.found.since(before).iter_mut().filter(|_| meant.is_some()) {
        diagnostic.help = meant.map(|meant| format!("did you mean `{meant}`?"));
    }
}

/// Checks the amounts of an exercise, a variant or a step, and returns its dose. `before` is the dose that it changes.
pub(super) fn check(values: &mut Values, object: &Object<'_>, before: &Dose) -> Dose {
    let dose = build::dose(object, before);
    only_one_time(values, object);
    if let Some(prop) = object.get(Amount::Reps.field()) {
        reps_agree(values, object, prop, &dose);
    }
    lists_agree(values, object, &dose);
    let open = [Amount::Hold, Amount::For].into_iter().find_map(|amount| object.get(amount.field()));
    if dose.is_open && dose.reps > 1 {
        let message = "“at least” waits once in a set, but this set has several repetitions";
        note(values, open.or_else(|| object.get("reps")), message, "expected \"reps\": 1, and `sets` for several");
    }
    if dose.sides == Sides::EveryRep && (dose.is_open || !dose.manner.is_held()) {
        let message = "sides in turn need repetitions";
        note(
            values,
            object.get("sides").or(open),
            message,
            "expected `reps`, paced or with a `hold`; or other `sides`",
        );
    }
    dose
}

/// A repetition is either held, or done at one's own pace.
fn only_one_time(values: &mut Values, object: &Object<'_>) {
    if object.get(Amount::Hold.field()).is_some() {
        let message = "`for` is time at one's own pace, but `hold` is given too";
        note(values, object.get(Amount::For.field()), message, "expected only one of the two");
    }
}

/// Repetitions at one's own pace are as many as possible, and only these are.
fn reps_agree(values: &mut Values, object: &Object<'_>, prop: &ObjectProp<'_>, dose: &Dose) {
    match Amount::Reps.counts(object) {
        Some(Counts::Max) if dose.manner != Manner::AsManyAsPossible => {
            let expected = "expected a time beside it, such as \"for\": \"1 min\"";
            note(values, Some(prop), "`max` repetitions need a time", expected);
        }
        Some(Counts::Range(_) | Counts::BySet(_)) if object.get(Amount::For.field()).is_some() => {
            let expected = "expected \"reps\": \"max\", or `sets` for several rounds";
            note(values, Some(prop), "repetitions at one's own pace are not counted", expected);
        }
        _ => {}
    }
}

/// A list has a number for each set.
fn lists_agree(values: &mut Values, object: &Object<'_>, dose: &Dose) {
    // A list of one number is not kept as a list.
    let one = |amount: Amount| object.get_array(amount.field()).map(|list| list.elements.len()).filter(|len| *len == 1);
    let time = if dose.manner.is_held() { Amount::Hold } else { Amount::For };
    let reps = dose.reps_by_set.as_ref().map(|reps| reps.len()).or_else(|| one(Amount::Reps));
    let hold = dose.hold_by_set.as_ref().map(|hold| hold.len()).or_else(|| one(time));
    let (reps, hold) = (reps.map(|len| (Amount::Reps.field(), len)), hold.map(|len| (time.field(), len)));
    if let (Some((_, reps)), Some((field, holds))) = (reps, hold)
        && reps != holds
    {
        let message = |list, sets| format!("this list has {list} sets, the other one {sets}");
        note(values, object.get("reps"), message(reps, holds), "expected two lists of the same length");
        note(values, object.get(field), message(holds, reps), "expected two lists of the same length");
        return;
    }
    let Some((field, listed)) = reps.or(hold) else { return };
    let Some(prop) = object.get(Amount::Sets.field()) else { return };
    match Amount::Sets.counts(object) {
        Some(Counts::Range(sets)) if sets.least as usize != listed || sets.most as usize != listed => {}
        _ => return,
    }
    let message = format!("`{field}` lists {listed} sets, but `sets` says otherwise");
    note(values, Some(prop), message, format!("expected {listed}, or no `sets`"));
    if let Some(list) = object.get(field) {
        note(
            values,
            Some(list),
            format!("this list has {listed} sets, but `sets` says otherwise"),
            "expected as many numbers as `sets`",
        );
    }
}

fn note(values: &mut Values, prop: Option<&ObjectProp<'_>>, message: impl Into<String>, expected: impl Into<String>) {
    if let Some(prop) = prop {
        values.found.push(Diagnostic::error(span(&prop.value), message, expected));
    }
}
