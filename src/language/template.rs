//! Replaces variables such as `{side}` in authors' texts.

use std::time::Duration;

use crate::dose::Side;
use crate::language::Lang;

/// The variables a text may contain.
pub const VARIABLES: &[&str] = &["name", "side", "other_side", "direction", "set", "sets", "reps", "seconds"];

/// The values of the variables at a point in a session. A missing value is replaced by an empty string.
#[derive(Clone, Copy, Debug, Default)]
pub struct TemplateVars<'a> {
    /// The exercise's spoken name.
    pub name: &'a str,
    /// The working side.
    pub side: Option<Side>,
    /// The direction of movement.
    pub direction: &'a str,
    /// The number of the set.
    pub set: u32,
    /// The number of sets.
    pub sets: u32,
    /// Repetitions in a set.
    pub reps: u32,
    /// The length of a hold.
    pub hold: Duration,
}

impl TemplateVars<'_> {
    /// Replaces the variables in a text by their values.
    #[must_use]
    pub fn fill(&self, lang: Lang, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Plain(plain) => filled.push_str(plain),
                Part::Name(_, name) => filled.push_str(&self.value(lang, name)),
            }
        }
        filled
    }

    fn value(&self, lang: Lang, name: &str) -> String {
        let words = lang.phrasebook();
        let side = |side: Option<Side>| side.map(|side| words.side(side).to_owned()).unwrap_or_default();
        match name {
            "name" => self.name.to_owned(),
            "side" => side(self.side),
            "other_side" => side(self.side.map(Side::other)),
            "direction" => self.direction.to_owned(),
            // In digits, so that "{reps}x" is read like "8x".
            "set" => self.set.to_string(),
            "sets" => self.sets.to_string(),
            "reps" => self.reps.to_string(),
            "seconds" => in_digits(lang, self.hold),
            _ => String::new(),
        }
    }
}

/// A number of seconds in digits, with the decimal mark of the language: "12", "2½", "0,25".
fn in_digits(lang: Lang, length: Duration) -> String {
    let seconds = length.as_secs();
    match length.subsec_millis() {
        0 => seconds.to_string(),
        500 if seconds > 0 => format!("{seconds}½"),
        millis => {
            let mark = if lang.grammar().tables().thousands == '.' { ',' } else { '.' };
            format!("{seconds}{mark}{}", format!("{millis:03}").trim_end_matches('0'))
        }
    }
}

/// The first name in braces that is not in [`VARIABLES`], with its byte offset.
#[must_use]
pub fn unknown_variable(text: &str) -> Option<(usize, &str)> {
    parts(text).into_iter().find_map(|part| match part {
        Part::Name(at, name) if !VARIABLES.contains(&name) => Some((at, name)),
        _ => None,
    })
}

enum Part<'a> {
    Plain(&'a str),
    Name(usize, &'a str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        parts.push(Part::Plain(&text[from..open]));
        let close = text[open..].find('}').map_or(text.len(), |at| open + at);
        parts.push(Part::Name(open + 1, &text[open + 1..close]));
        from = (close + 1).min(text.len());
    }
    parts.push(Part::Plain(&text[from..]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_replaced_by_words() {
        let values = TemplateVars { side: Some(Side::Left), set: 2, sets: 3, ..TemplateVars::default() };
        let filled = values.fill(Lang::En, "Set {set} of {sets}: {side} arm, not the {other_side}.");
        assert_eq!(filled, "Set 2 of 3: left arm, not the right.");
    }

    #[test]
    fn variables_are_read_like_the_numbers_they_stand_for() {
        let (set, sets, reps, hold) = (1, 3, 8, Duration::from_millis(2500));
        let values = TemplateVars { set, sets, reps, hold, ..TemplateVars::default() };
        let said = |lang: Lang, text| lang.spoken_form(&values.fill(lang, text));
        for (text, words) in [
            ("Do {reps}x.", "Do eight times."),
            ("{sets}x{reps}", "three times eight"),
            ("Hold {seconds} s.", "Hold two and a half seconds."),
            ("Set {set}/{sets}.", "Set one of three."),
            ("{reps}/side, {reps}-12 reps", "eight on each side, eight to twelve repetitions"),
        ] {
            assert_eq!(said(Lang::En, text), words, "{text}");
        }
        assert_eq!(said(Lang::De, "Im {set}. Satz {reps}x."), "Im ersten Satz achtmal.");
        assert_eq!(in_digits(Lang::De, Duration::from_millis(250)), "0,25");
    }

    #[test]
    fn an_unknown_or_unclosed_variable_is_found() {
        assert_eq!(unknown_variable("Lift the {side} arm"), None);
        assert_eq!(unknown_variable("Lift the {leg}"), Some((10, "leg")));
        assert_eq!(unknown_variable("Lift the {side"), None);
        assert_eq!(unknown_variable("Lift {"), Some((6, "")));
    }
}
