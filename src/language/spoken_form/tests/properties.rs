//! What holds for every text.

use proptest::prelude::*;

use super::{Lang, said, specimens};

const LANGS: [Lang; 2] = [Lang::En, Lang::De];

/// Texts of pieces that rules look for, so that they meet in every order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "2",
            "1",
            "0131",
            "10",
            "½",
            "x",
            "/",
            "-",
            "–",
            ".",
            ",",
            " ",
            " ",
            "\n",
            "kg",
            "min.",
            "in.",
            "\"",
            "'",
            "°",
            "%",
            "e.g.",
            "z. B.",
            "re.",
            "L",
            "C7",
            "II",
            "Phase",
            "Mai",
            "May",
            "STOP",
            "ROM",
            "(",
            ")",
            "[",
            "]",
            "](http://",
            "**",
            "_",
            "~",
            "<",
            "≥",
            "±",
            "+",
            "=",
            "&",
            "@",
            "#",
            "→",
            "->",
            "...",
            "!!",
            "?",
            "👍",
            "1️⃣",
            "\u{200d}",
            "\u{ad}",
            "{side}",
            "{",
            "}",
            "www.",
            "a@b.de",
            "€",
            ":",
            "7:30",
            "Uhr",
            "am",
            "im",
            "2.",
            "Satz",
            "a",
            "weight",
            "1st",
        ])
        .prop_map(str::to_owned),
        ".{0,4}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_said_in_bounded_length_and_in_its_order(text in prop_oneof![pieces(), any::<String>()]) {
        for lang in LANGS {
            let sentences = lang.sentences(&text);
            let length: usize = sentences.iter().map(|sentence| sentence.said.len()).sum();
            prop_assert!(length <= 20 * text.len() + 30, "{length} bytes for {text:?}");
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut from = 0;
            for sentence in &sentences {
                prop_assert!(sentence.said.contains(|c: char| c.is_alphanumeric() || c == '{'), "{sentence:?}");
                prop_assert!(!sentence.said.contains('\n') && sentence.said.trim() == sentence.said, "{sentence:?}");
                let at = plain[from..].find(&sentence.written);
                prop_assert!(at.is_some(), "{:?} is not in {plain:?}", sentence.written);
                from += at.unwrap_or(0) + sentence.written.len();
            }
        }
    }

    #[test]
    fn doubts_are_words_of_the_text(text in pieces()) {
        for lang in LANGS {
            let mut from = 0;
            for doubt in lang.doubts(&text) {
                prop_assert!(doubt.span.start >= from && !doubt.said.is_empty());
                prop_assert!(text.get(doubt.span.clone()).is_some_and(|words| !words.is_empty()));
                from = doubt.span.end;
            }
        }
    }

    #[test]
    fn words_without_abbreviations_are_said_as_they_are_written(text in "[A-Z]?[a-zäöü]{7,12}( [a-z]{7,12}){0,8}[.!?]?") {
        for lang in LANGS {
            prop_assert_eq!(said(lang, &text), text.clone());
            prop_assert_eq!(lang.doubts(&text), []);
        }
    }

    #[test]
    fn no_number_before_a_unit_is_left_in_digits(number in 0_u32..3000, unit in any::<prop::sample::Index>(), space in " ?") {
        for lang in LANGS {
            let units: Vec<&str> = lang.grammar().tables().units.iter().flat_map(|unit| unit.written.iter().copied()).collect();
            let unit = *unit.get(&units);
            let text = format!("{number}{}{unit}", if unit.contains(char::is_alphabetic) { &space } else { "" });
            let said = said(lang, &text);
            prop_assert!(!said.contains(|c: char| c.is_ascii_digit()), "{text} is said {said}");
        }
    }
}

#[test]
fn what_is_said_is_said_again_in_the_same_way() {
    for lang in LANGS {
        for (_, expected) in specimens(lang) {
            for sentence in expected.split(" | ") {
                assert_eq!(said(lang, sentence), sentence);
            }
        }
    }
}

/// A rule that looked ahead without a limit would take hours.
#[test]
fn long_texts_are_read_in_linear_time() {
    for piece in [
        "[",
        "](",
        "(",
        "a.",
        "1-",
        "1.",
        "_",
        "\"",
        "a@",
        "1 ",
        "www.",
        "{",
        "*",
        ".",
        "-",
        "X ",
        "a'",
        "1/",
        "</",
        "\u{200d}a",
        "[a](www.",
        ":-",
    ] {
        let text = piece.repeat(60_000);
        for lang in LANGS {
            assert!(lang.sentences(&text).len() <= text.len(), "{piece}");
        }
    }
}
