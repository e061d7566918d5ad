//! Spells out numbers, units and fractions in texts: "30 s" becomes "thirty seconds".

use super::Phrasebook;

/// A unit after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `s`
    Second,
    /// `min`
    Minute,
    /// `h`
    Hour,
    /// `x`: how often.
    Times,
    /// `°`: an angle.
    Degree,
    /// `%`
    Percent,
    /// `kg`
    Kilogram,
    /// `m`
    Metre,
    /// `cm`
    Centimetre,
    /// `reps`
    Repetition,
}

/// The spellings of units in all languages.
const WRITTEN: &[(&str, Unit)] = &[
    ("s", Unit::Second),
    ("sec", Unit::Second),
    ("secs", Unit::Second),
    ("sek", Unit::Second),
    ("min", Unit::Minute),
    ("mins", Unit::Minute),
    ("h", Unit::Hour),
    ("x", Unit::Times),
    ("×", Unit::Times),
    ("°", Unit::Degree),
    ("%", Unit::Percent),
    ("kg", Unit::Kilogram),
    ("m", Unit::Metre),
    ("cm", Unit::Centimetre),
    ("rep", Unit::Repetition),
    ("reps", Unit::Repetition),
    ("wdh", Unit::Repetition),
];

/// Spells out the numbers in a text. Lookalikes such as `C7` or `7:30` are unchanged.
pub(super) fn numbers_to_words(words: &dyn Phrasebook, text: &str) -> String {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut said = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        let token = Token::new(first);
        let Some(quantity) = Quantity::read(token.core) else {
            said.push((*first).to_owned());
            continue;
        };
        // The unit may be a separate word.
        let next =
            others.first().filter(|_| quantity.unit.is_none() && token.after.is_empty()).map(|next| Token::new(next));
        let apart = next.and_then(|next| Some((unit(next.core)?, next)));
        let (unit, after) = match apart {
            Some((unit, next)) => {
                rest = &others[1..];
                (Some(unit), next.after)
            }
            None => (quantity.unit, token.after),
        };
        let is_left =
            matches!(quantity.number, Number::Whole(n) if unit.is_none() && words.leaves(n, after, rest.is_empty()));
        match quantity.say(words, unit).filter(|_| !is_left) {
            Some(words) => said.push(format!("{}{words}{after}", token.before)),
            None => said.extend(
                tokens[tokens.len() - others.len() - 1..tokens.len() - rest.len()]
                    .iter()
                    .map(|&token| token.to_owned()),
            ),
        }
    }
    said.join(" ")
}

/// A word with the punctuation around it.
struct Token<'t> {
    before: &'t str,
    core: &'t str,
    after: &'t str,
}

impl<'t> Token<'t> {
    fn new(token: &'t str) -> Self {
        let is_core = |c: char| c.is_alphanumeric() || matches!(c, '°' | '%' | '×');
        let from = token.find(is_core).unwrap_or(token.len());
        let to = token.rfind(is_core).map_or(from, |at| at + token[at..].chars().next().map_or(0, char::len_utf8));
        Self { before: &token[..from], core: &token[from..to], after: &token[to..] }
    }
}

fn unit(text: &str) -> Option<Unit> {
    let text = text.to_lowercase();
    WRITTEN.iter().find(|(written, _)| *written == text).map(|(_, unit)| *unit)
}

/// A number, range or fraction with an attached unit.
struct Quantity<'t> {
    number: Number<'t>,
    unit: Option<Unit>,
}

enum Number<'t> {
    Whole(u32),
    Range(u32, u32),
    Decimal(u32, &'t str),
    Fraction(u32, u32),
}

impl<'t> Quantity<'t> {
    fn read(core: &'t str) -> Option<Self> {
        let end = core.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (number, written) = core.split_at(end);
        let unit = if written.is_empty() { None } else { Some(unit(written)?) };
        Some(Self { number: Number::read(number)?, unit })
    }

    fn say(&self, words: &dyn Phrasebook, unit: Option<Unit>) -> Option<String> {
        let (number, is_one) = match self.number {
            Number::Whole(n) => (words.number(n), n == 1),
            Number::Range(from, to) => (words.range(from, to), false),
            Number::Decimal(whole, part) => (words.decimal(whole, part), false),
            Number::Fraction(part, of) => return words.fraction(part, of, unit),
        };
        Some(unit.map_or(number.clone(), |unit| words.measure(&number, is_one, unit)))
    }
}

impl<'t> Number<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let whole = |text: &str| {
            let plain = text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<u32>().ok()).flatten()
        };
        if let Some(number) = whole(text) {
            return Some(Self::Whole(number));
        }
        if let Some((from, to)) = text.split_once(['-', '–']) {
            return Some(Self::Range(whole(from)?, whole(to)?));
        }
        if let Some((part, of)) = text.split_once('/') {
            return Some(Self::Fraction(whole(part)?, whole(of).filter(|of| (2..=4).contains(of))?));
        }
        let (number, part) = text.split_once(['.', ','])?;
        let digits = !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then_some(Self::Decimal(whole(number)?, part))
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Lang;

    #[test]
    fn numbers_and_units_are_spelled_out() {
        let english = |text| super::numbers_to_words(Lang::En.phrasebook(), text);
        assert_eq!(english("Hold for 30 s, then rest 1 min."), "Hold for thirty seconds, then rest one minute.");
        assert_eq!(english("Do it 10x (8-12 reps)."), "Do it ten times (eight to twelve repetitions).");
        assert_eq!(english("Bend to 90° with 2.5kg."), "Bend to ninety degrees with two point five kilograms.");
        assert_eq!(english("Go down 1/2 way, at 50%."), "Go down one half way, at fifty percent.");
        assert_eq!(english("Stand 3 m away for 1h"), "Stand three metres away for one hour");
        assert_eq!(english("1 rep, 2 of them"), "one repetition, two of them");
        assert_eq!(english("3/4 h, 1/2 min, 1/2"), "three quarters of an hour, one half of a minute, one half");
        let german = |text| super::numbers_to_words(Lang::De.phrasebook(), text);
        assert_eq!(
            german("30 s halten, 1 min Pause, 8–12 Wdh."),
            "dreißig Sekunden halten, eine Minute Pause, acht bis zwölf Wiederholungen."
        );
        assert_eq!(german("Auf 90° mit 2,5 kg, 10x."), "Auf neunzig Grad mit zwei Komma fünf Kilogramm, zehnmal.");
        assert_eq!(german("Auf 1 Bein, im 2. Satz, 1/2 min, alle 3."), "Auf 1 Bein, im 2. Satz, 1/2 min, alle drei.");
    }

    #[test]
    fn words_that_only_look_like_numbers_are_unchanged() {
        let english = |text| super::numbers_to_words(Lang::En.phrasebook(), text);
        for text in ["C7 and T1", "At 7:30, the 2nd time.", "Version 1.2.3", "1234567", "7/8", "No  numbers here"] {
            assert_eq!(english(text), text);
        }
    }
}
