//! Splits a text into words, in clauses.

use crate::text::is_unprintable;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is written.
    pub(super) written: String,
    /// In lower case, with umlauts written out, and corrected.
    pub(super) folded: String,
    /// The number of its clause.
    pub(super) clause: usize,
    /// Whether a comma is before it.
    pub(super) after_comma: bool,
}

impl Word {
    /// Whether it begins with a digit.
    pub(super) fn is_number(&self) -> bool {
        self.folded.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Words that begin another clause.
const BREAKS: &[&str] = &["but", "however", "though", "although", "aber", "jedoch", "sondern", "allerdings"];

/// The words of a text. Commas separate clauses; dashes within words separate words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut clause, mut after_comma) = (0, false);
    let mut word = String::new();
    let text = plain(text);
    let mut characters = text.chars().take(super::LONGEST).peekable();
    let mut before = ' ';
    while let Some(c) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let is_decimal = matches!(c, '.' | ',') && before.is_ascii_digit() && next.is_ascii_digit();
        let is_apostrophe = c == '\'' && before.is_alphabetic() && next.is_alphabetic();
        if c.is_alphanumeric() || is_decimal {
            word.push(if c == ',' { '.' } else { c });
        } else if is_apostrophe {
            word.push('\'');
        } else {
            push(&mut words, &mut word, &mut clause, &mut after_comma);
            let is_dash = matches!(c, '-' | '–' | '—') && (before == ' ' || next == ' ');
            let is_stop = matches!(c, '.' | ';' | ':' | '!' | '?' | '(' | ')' | '\n') || is_dash;
            if c == ',' || is_stop {
                clause += 1;
                after_comma = c == ',';
            }
        }
        before = c;
    }
    push(&mut words, &mut word, &mut clause, &mut after_comma);
    words
}

fn push(words: &mut Vec<Word>, word: &mut String, clause: &mut usize, after_comma: &mut bool) {
    if word.is_empty() {
        return;
    }
    let written = std::mem::take(word);
    let folded = folded(&written);
    // "My chest's tight".
    let folded = folded.strip_suffix("'s").map_or(folded.clone(), str::to_owned);
    if BREAKS.contains(&folded.as_str()) {
        *clause += 1;
    }
    words.push(Word { written, folded, clause: *clause, after_comma: std::mem::take(after_comma) });
}

/// A text with composed umlauts, plain apostrophes and plain letters, and without characters that are not seen.
fn plain(text: &str) -> String {
    const DIAERESIS: char = '\u{308}';
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            DIAERESIS => {
                let letter = plain.pop();
                plain.extend(letter.map(composed));
            }
            '’' | '‘' | '´' | '`' | 'ʼ' => plain.push('\''),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(c as u32 - 0xfee0)),
            '\n' | '\t' | '\r' => plain.push(c),
            c if is_unprintable(c) => {}
            c => plain.push(c),
        }
    }
    plain
}

/// A letter with a diaeresis.
fn composed(letter: char) -> char {
    match letter {
        'a' => 'ä',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Ä',
        'O' => 'Ö',
        'U' => 'Ü',
        other => other,
    }
}

/// A text in lower case, with umlauts written out.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '’' => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_into_words_and_clauses() {
        let split =
            |text: &str| words(text).iter().map(|word| format!("{}{}", word.clause, word.folded)).collect::<Vec<_>>();
        assert_eq!(split("Steifer Nacken, kein Fieber."), ["0steifer", "0nacken", "1kein", "1fieber"]);
        assert_eq!(split("can’t sit-up but OK"), ["0can't", "0sit", "0up", "1but", "1ok"]);
        assert_eq!(split("Rücken: 38,5 Grad – große Füße"), ["0ruecken", "138.5", "1grad", "2grosse", "2fuesse"]);
    }
}
