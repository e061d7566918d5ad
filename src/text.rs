//! Sanitises text for terminals and voices, and small text helpers.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, ClassUnicode, HirKind};

pub(crate) mod fit;
mod speakable;
pub mod split;
pub mod time;

pub use speakable::unspeakable;

/// Unprintable characters: controls, formats, line and paragraph separators, default-ignorable code points and
/// bidirectional controls.
const UNPRINTABLE: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]";

/// Characters that can start an emoji sequence; digits start keycaps.
const EMOJI: &str = r"[\p{Emoji}\p{Emoji_Modifier}\u20E3]";

/// Pictures, which are not heard.
const PICTURES: &str =
    r"[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}&&[^‼⁉]]";

/// Marks a possible line break in a word.
const SOFT_HYPHEN: char = '\u{ad}';

/// Zero-width joiner, which combines emoji.
const JOINER: char = '\u{200d}';

/// Whether a character is invisible, controls a terminal or changes text direction. Such characters are never printed.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    static CLASS: LazyLock<ClassUnicode> = LazyLock::new(|| class(UNPRINTABLE));
    // Fast path for almost all text.
    if c.is_ascii() { c.is_ascii_control() } else { holds(&CLASS, c) }
}

/// Replaces unprintable characters by U+FFFD.
#[must_use]
pub fn escape_for_terminal(text: &str) -> String {
    text.chars().map(|c| if is_unprintable(c) { '\u{fffd}' } else { c }).collect()
}

/// A count with its noun: "1 set", "2 sets".
#[must_use]
pub fn counted(count: impl Into<u64>, thing: &str) -> String {
    let count = count.into();
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The most similar name, if any is similar enough.
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

/// Removes soft hyphens, and the joiners and variation selectors within emoji.
#[must_use]
pub fn without_silent(text: &str) -> String {
    let mut spoken = String::with_capacity(text.len());
    let mut in_emoji = false;
    for c in text.chars() {
        let is_silent = match c {
            SOFT_HYPHEN => true,
            JOINER | '\u{fe0e}' | '\u{fe0f}' => in_emoji,
            _ => {
                in_emoji = is_emoji(c);
                false
            }
        };
        if !is_silent {
            spoken.push(c);
        }
    }
    spoken
}

fn is_emoji(c: char) -> bool {
    static CLASS: LazyLock<ClassUnicode> = LazyLock::new(|| class(EMOJI));
    holds(&CLASS, c)
}

/// Whether a character is a picture, such as an emoji or a part of one.
#[must_use]
pub fn is_picture(c: char) -> bool {
    static CLASS: LazyLock<ClassUnicode> = LazyLock::new(|| class(PICTURES));
    !c.is_ascii() && holds(&CLASS, c)
}

fn holds(class: &ClassUnicode, c: char) -> bool {
    let ranges = class.ranges();
    let at = ranges.partition_point(|range| range.end() < c);
    ranges.get(at).is_some_and(|range| range.start() <= c)
}

/// The characters of a regex class. An invalid pattern gives an empty class, which the tests rule out.
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
    fn one_thing_is_singular() {
        assert_eq!([0_u32, 1, 2].map(|count| counted(count, "set")), ["0 sets", "1 set", "2 sets"]);
    }

    #[test]
    fn invisible_characters_are_unprintable() {
        // A bidi control, fillers, an annotation, a tag, a selector, a separator, and ASCII controls.
        for c in "\u{1b}\0\u{9b}\u{61c}\u{3164}\u{115f}\u{180e}\u{fff9}\u{fffb}\u{e0041}\u{e0100}\u{fe0f}\u{2028}\u{202e}\u{200b}\u{ad}\u{2066}\u{feff}\u{1d173}".chars() {
            assert!(is_unprintable(c), "U+{:04X}", c as u32);
        }
        for c in "aZ9 ü’漢é½°→👍🏽–\u{301}".chars() {
            assert!(!is_unprintable(c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn soft_hyphens_and_emoji_joiners_are_removed() {
        assert_eq!(without_silent("shoul\u{ad}der"), "shoulder");
        assert_eq!(without_silent("👩\u{200d}🦽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}"), "👩🦽 ❤ 1\u{20e3}");
        assert_eq!(
            without_silent("a\u{200d}b \u{fe0f}"),
            "a\u{200d}b \u{fe0f}",
            "elsewhere they are kept, and rejected later"
        );
    }

    #[test]
    fn escaped_text_shows_where_characters_were_replaced() {
        assert_eq!(escape_for_terminal("a\u{1b}[2Jb\u{202e}"), "a\u{fffd}[2Jb\u{fffd}");
    }
}
