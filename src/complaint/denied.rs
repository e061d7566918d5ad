//! Mentions that are denied: "no numbness", "ohne Kribbeln".
//!
//! A denial reaches as far as the words after it are mentions, or words that belong to them. Anything else ends it, so that
//! a warning sign is rather read than missed.

mod words;

use words::{ABLE, BEFORE, BEFORE_NOT, CANNOT, LIMITS, NEVER, NO, PERSONS, SECOND, SENSES, WITH};

use super::phrases::Mention;
use super::words::Word;

/// All words that are known for their part in denials.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    [NO, WITH, CANNOT, BEFORE_NOT, BEFORE].into_iter().flatten().copied()
}

/// Whether a word denies, and is not also said of what is new: "never before".
pub(super) fn is_denial(word: &str) -> bool {
    NO.contains(&word) && !NEVER.contains(&word)
}

/// Removes the mentions that are denied.
pub(super) fn remove(words: &[Word], mentions: &mut Vec<Mention>) {
    let mut denied = vec![false; words.len()];
    for at in 0..words.len() {
        if is_no(words, mentions, at) {
            deny_after(words, mentions, at, &mut denied);
            if !is_part(words, mentions, at) {
                deny_before(words, mentions, at, &mut denied);
            }
        }
    }
    mentions.retain(|mention| !(mention.first..=mention.last).all(|at| denied[at]) || is_own(words, mention));
}

/// Whether a mention begins with a denial itself: "no feeling".
fn is_own(words: &[Word], mention: &Mention) -> bool {
    mention.last > mention.first
        && words[mention.first..=mention.last].iter().any(|word| NO.contains(&word.folded.as_str()))
}

/// Whether a word is part of a mention such as "no feeling".
fn is_part(words: &[Word], mentions: &[Mention], at: usize) -> bool {
    mentions.iter().any(|mention| mention.first <= at && at <= mention.last && is_own(words, mention))
}

/// Whether a word denies what follows, and is not part of a mention such as "no feeling".
fn is_no(words: &[Word], mentions: &[Mention], at: usize) -> bool {
    let word = words[at].folded.as_str();
    // "Never had this before" makes it new.
    let is_new = NEVER.contains(&word) && words[at..].iter().any(|word| BEFORE.contains(&word.folded.as_str()));
    let before = words[..at].iter().rev().take_while(|other| other.clause == words[at].clause);
    let mut before = before.map(|word| word.folded.as_str());
    let is_second = SECOND.contains(&word) && !before.clone().any(|word| NO.contains(&word));
    let is_cancelled =
        matches!(word, "without" | "ohne") && before.any(|word| CANNOT.contains(&word) || NO.contains(&word));
    // "No, my chest hurts", without its comma.
    let next = words.get(at + 1).map(|word| word.folded.as_str());
    let is_answer = matches!(word, "no" | "nein") && next.is_some_and(|next| PERSONS.contains(&next));
    // "Kann nicht" is an inability.
    let is_unable = matches!(word, "not" | "nicht")
        && words[..at].iter().rev().take(3).any(|word| ABLE.contains(&word.folded.as_str()));
    // "No numbness except in my hand", "no cancer now".
    let mut after = words[at..].iter().take_while(|other| other.clause == words[at].clause);
    let is_limited = after.any(|word| LIMITS.contains(&word.folded.as_str()));
    NO.contains(&word)
        && !is_limited
        && !is_answer
        && !is_unable
        && (NEVER.contains(&word) || !is_part(words, mentions, at))
        && !is_new
        && !is_second
        && !is_cancelled
}

/// Denies the mentions after a word, as long as only they, and words that belong to them, follow.
fn deny_after(words: &[Word], mentions: &[Mention], no: usize, denied: &mut [bool]) {
    let mut at = no + 1;
    while at < words.len() {
        let word = &words[at];
        let is_new_clause = word.clause != words[at - 1].clause;
        if is_new_clause && !(word.after_comma && continues_list(words, mentions, at)) {
            return;
        }
        let longest =
            mentions.iter().filter(|mention| mention.first == at && !is_own(words, mention)).map(|m| m.last).max();
        match longest {
            Some(last) => {
                denied[at..=last].fill(true);
                // In "no pain in my arm numb hand", the denial ends with the arm.
                if run(words, mentions, last + 1) > 1 {
                    return;
                }
                at = last + 1;
            }
            None if WITH.contains(&word.folded.as_str()) => {
                denied[at] = true;
                at += 1;
            }
            None => return,
        }
    }
}

/// How many mentions follow each other from a word on.
fn run(words: &[Word], mentions: &[Mention], from: usize) -> usize {
    let mut at = from;
    let mut run = 0;
    let is_same_clause = |at: usize| words.get(at).is_some_and(|word| word.clause == words[from - 1].clause);
    while is_same_clause(at)
        && let Some(last) = mentions.iter().filter(|mention| mention.first == at).map(|mention| mention.last).max()
    {
        at = last + 1;
        run += 1;
    }
    run
}

/// Whether the words after a comma go on with a list that ends in "or": "no numbness, tingling or weakness".
fn continues_list(words: &[Word], mentions: &[Mention], comma: usize) -> bool {
    let is_mentioned = |at: usize| mentions.iter().any(|mention| mention.first <= at && at <= mention.last);
    let mut items = 0;
    for (at, word) in words.iter().enumerate().skip(comma) {
        match word.folded.as_str() {
            "or" | "nor" | "oder" | "noch" => return items > 0,
            _ if word.after_comma && at > comma => items = 0,
            _ if word.clause != words[at.max(comma + 1) - 1].clause && at > comma => return false,
            _ if is_mentioned(at) && items < 3 => items += 1,
            _ => return false,
        }
    }
    false
}

/// Denies the mentions before a word that ends its clause: "Fieber habe ich nicht", "numbness: no".
fn deny_before(words: &[Word], mentions: &[Mention], no: usize, denied: &mut [bool]) {
    let is_last = words.get(no + 1).is_none_or(|next| next.clause != words[no].clause);
    let is_answer = matches!(words[no].folded.as_str(), "no" | "none" | "nein" | "keine" | "never");
    let is_whole = no > 0 && words[no - 1].clause != words[no].clause;
    if !is_last || (is_whole && !is_answer) {
        return;
    }
    // "Spür die Finger nicht" is numbness.
    let is_felt =
        |word: &Word| word.clause == words[no].clause && SENSES.iter().any(|stem| word.folded.starts_with(stem));
    if words[..no].iter().any(is_felt) {
        return;
    }
    let clause = if is_whole { words[no].clause - 1 } else { words[no].clause };
    if is_whole && words[no].after_comma {
        return;
    }
    for at in (0..no).rev() {
        let is_mentioned = mentions.iter().any(|mention| mention.first <= at && at <= mention.last);
        let is_with = BEFORE_NOT.contains(&words[at].folded.as_str()) || WITH.contains(&words[at].folded.as_str());
        if words[at].clause != clause || !(is_mentioned || is_with) {
            return;
        }
        denied[at] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use crate::library::Library;

    /// Whether signs are left in a text.
    #[test]
    fn a_denial_reaches_as_far_as_what_is_denied() {
        let facts = Library::new(None).and_then(|library| library.facts()).expect("the facts are valid");
        let reader = Reader::new(&facts);
        let ids = |text: &str| reader.read(text).signs.iter().map(|sign| sign.id.clone()).collect::<Vec<_>>();
        for denied in [
            "no numbness, tingling or weakness",
            "neither fever nor chills",
            "my arm is not numb",
            "Fieber habe ich nicht",
            "numbness: no",
            "ohne Kribbeln im Arm",
            "I have never had cancer",
            "no fever and no chest pain",
        ] {
            assert_eq!(ids(denied), [""; 0], "{denied}");
        }
        for (stated, sign) in [
            ("no fever, my chest hurts", "chest-pain"),
            ("no idea why my arm is numb", "arm-numbness"),
            ("not sure if it is chest pain", "chest-pain"),
            ("cannot sleep without pain in my arm", "arm-pain"),
            ("it doesn't stop hurting in my chest", "chest-pain"),
            ("no feeling in my hand", "arm-numbness"),
            ("kein Gefühl in der Hand", "arm-numbness"),
            ("not only a stiff neck but a numb arm", "arm-numbness"),
            ("losing weight without trying", "weight-loss"),
            ("kein Fieber, aber Schmerzen in der Brust", "chest-pain"),
        ] {
            assert!(ids(stated).iter().any(|id| id == sign), "{stated}: {:?}", ids(stated));
        }
    }
}
