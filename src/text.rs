//! Text from outside, made fit for terminals and voices.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, ClassUnicode, HirKind};

mod speakable;
pub mod time;

pub use speakable::unspeakable;

/// What does not print: controls, formats, line and paragraph separators, and whatever Unicode calls default-ignorable or
/// a control of direction.
const UNPRINTABLE: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]";

/// What may begin an emoji; a digit may, for keycaps.
const EMOJI: &str = r"[\p{Emoji}\p{Emoji_Modifier}\u20E3]";

/// Marks where a word may be broken, and has no sound.
const SOFT_HYPHEN: char = '\u{ad}';

/// Joins emoji to one.
const JOINER: char = '\u{200d}';

/// Whether a character is invisible, or could steer a terminal or turn a line's direction around. Such a character is
/// never printed or spoken.
#[must_use]
pub fn is_unprintable(letter: char) -> bool {
    static CLASS: LazyLock<ClassUnicode> = LazyLock::new(|| class(UNPRINTABLE));
    // Almost all text: not worth a search.
    if letter.is_ascii() { letter.is_ascii_control() } else { holds(&CLASS, letter) }
}

/// A text from outside, with a replacement character for each that must not be printed.
#[must_use]
pub fn escape_for_terminal(text: &str) -> String {
    text.chars().map(|letter| if is_unprintable(letter) { '\u{fffd}' } else { letter }).collect()
}

/// A number of things: "1 set", "2 sets".
#[must_use]
pub fn counted(count: impl Into<u64>, thing: &str) -> String {
    let count = count.into();
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The name that is nearest to a wrong one, if any is near.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if wrong.len() > 100 {
        return None;
    }
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}

/// A text as it is spoken: without soft hyphens, and without the joiners and selectors inside emoji.
#[must_use]
pub fn without_silent(text: &str) -> String {
    let mut spoken = String::with_capacity(text.len());
    let mut in_emoji = false;
    for letter in text.chars() {
        let is_silent = match letter {
            SOFT_HYPHEN => true,
            JOINER | '\u{fe0e}' | '\u{fe0f}' => in_emoji,
            _ => {
                in_emoji = is_emoji(letter);
                false
            }
        };
        if !is_silent {
            spoken.push(letter);
        }
    }
    spoken
}

fn is_emoji(letter: char) -> bool {
    static CLASS: LazyLock<ClassUnicode> = LazyLock::new(|| class(EMOJI));
    holds(&CLASS, letter)
}

fn holds(class: &ClassUnicode, letter: char) -> bool {
    let ranges = class.ranges();
    let at = ranges.partition_point(|range| range.end() < letter);
    ranges.get(at).is_some_and(|range| range.start() <= letter)
}

/// The characters of a class; the tests rule out that it is not understood.
fn class(pattern: &str) -> ClassUnicode {
    match regex_syntax::parse(pattern).map(regex_syntax::hir::Hir::into_kind) {
        Ok(HirKind::Class(Class::Unicode(class))) => class,
        _ => ClassUnicode::empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_no_plural() {
        assert_eq!([0_u32, 1, 2].map(|count| counted(count, "set")), ["0 sets", "1 set", "2 sets"]);
    }

    #[test]
    fn invisible_characters_are_unprintable_by_their_unicode_properties() {
        // A control of direction, fillers, an annotation, a tag, a selector, a separator, and the usual suspects.
        for letter in "\u{1b}\0\u{9b}\u{61c}\u{3164}\u{115f}\u{180e}\u{fff9}\u{fffb}\u{e0041}\u{e0100}\u{fe0f}\u{2028}\u{202e}\u{200b}\u{ad}\u{2066}\u{feff}\u{1d173}".chars() {
            assert!(is_unprintable(letter), "U+{:04X}", letter as u32);
        }
        for letter in "aZ9 ü’漢é½°→👍🏽–\u{301}".chars() {
            assert!(!is_unprintable(letter), "U+{:04X}", letter as u32);
        }
    }

    #[test]
    fn soft_hyphens_and_what_joins_emoji_are_not_spoken() {
        assert_eq!(without_silent("shoul\u{ad}der"), "shoulder");
        assert_eq!(without_silent("👩\u{200d}🦽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}"), "👩🦽 ❤ 1\u{20e3}");
        assert_eq!(
            without_silent("a\u{200d}b \u{fe0f}"),
            "a\u{200d}b \u{fe0f}",
            "elsewhere they stay, and are refused"
        );
    }

    #[test]
    fn text_for_a_terminal_shows_where_something_was_hidden() {
        assert_eq!(escape_for_terminal("a\u{1b}[2Jb\u{202e}"), "a\u{fffd}[2Jb\u{fffd}");
    }
}
