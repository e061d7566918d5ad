//! The tones that German sentences name.

use crate::language::plain_words;
use crate::sound::Sound;

/// The tone that a sentence names: "beim Startton", "wenn der Ton steigt", "der fallende Ton".
pub(super) fn named(sentence: &str) -> Option<Sound> {
    let words = plain_words(sentence);
    let pairs = || words.windows(2);
    let stays = words.windows(3).any(|three| three == ["ton", "bleibt", "gleich"]);
    words
        .iter()
        .find_map(|word| compound(word))
        .or_else(|| pairs().filter(|pair| pair[1] == "ton").find_map(|pair| adjective(&pair[0])))
        .or_else(|| pairs().filter(|pair| pair[0] == "ton").find_map(|pair| verb(&pair[1])))
        .or_else(|| stays.then_some(Sound::Level))
}

fn compound(word: &str) -> Option<Sound> {
    match word {
        "startton" => Some(Sound::Start),
        "endton" | "schlusston" => Some(Sound::End),
        _ => None,
    }
}

fn adjective(word: &str) -> Option<Sound> {
    match word.trim_end_matches(['e', 'm', 'n', 'r']) {
        "steigend" => Some(Sound::Out),
        "gleichbleibend" => Some(Sound::Level),
        "fallend" => Some(Sound::Back),
        _ => None,
    }
}

/// The verb after "der Ton", or its first part in a subordinate clause.
fn verb(word: &str) -> Option<Sound> {
    match word {
        "steigt" => Some(Sound::Out),
        "gleich" => Some(Sound::Level),
        "fällt" => Some(Sound::Back),
        _ => None,
    }
}
