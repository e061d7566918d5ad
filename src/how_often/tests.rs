//! Tests of the texts that are read, in both directions, and of the pattern that editors use.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// Texts as they are on sheets, with what they mean.
const READ: &[(&str, &str)] = &[
    ("2x a day", "twice a day"),
    ("2 x a day", "twice a day"),
    ("2× daily", "twice a day"),
    ("2 × / day", "twice a day"),
    ("Twice a day", "twice a day"),
    ("two times each day", "twice a day"),
    ("once a day", "once a day"),
    ("1 time per day", "once a day"),
    ("DAILY", "once a day"),
    ("every day", "once a day"),
    ("3-4x daily", "3 to 4 times a day"),
    ("3 – 4 x daily", "3 to 4 times a day"),
    ("3 to 4 times a day", "3 to 4 times a day"),
    ("three  to\u{a0}four times a day", "3 to 4 times a day"),
    ("24x a day", "24 times a day"),
    ("5x a week", "5 times a week"),
    ("five times a week", "5 times a week"),
    ("24-24x a day", "24 times a day"),
    ("5 days a week", "on 5 days a week"),
    ("on 5 days a week", "on 5 days a week"),
    ("3-4 days per week", "on 3 to 4 days a week"),
    ("7 days a week", "on 7 days a week"),
    ("50x a week", "50 times a week"),
    ("10 to 50 times a week", "10 to 50 times a week"),
    ("weekly", "once a week"),
    ("every second day", "every second day"),
    ("every other day", "every second day"),
    ("every 2 days", "every second day"),
    ("with a day between", "every second day"),
    ("at least twice a day", "at least twice a day"),
    ("At least every second day", "at least every second day"),
    ("at least 3-4x a week", "at least 3 to 4 times a week"),
    ("2x täglich", "twice a day"),
    ("2x TÄGLICH", "twice a day"),
    ("2x am Tag", "twice a day"),
    ("2mal am Tag", "twice a day"),
    ("2-mal pro Tag", "twice a day"),
    ("zweimal am Tag", "twice a day"),
    ("einmal täglich", "once a day"),
    ("3-4x täglich", "3 to 4 times a day"),
    ("3 bis 4 mal am Tag", "3 to 4 times a day"),
    ("drei- bis viermal täglich", "3 to 4 times a day"),
    ("täglich", "once a day"),
    ("jeden Tag", "once a day"),
    ("dreimal pro Woche", "3 times a week"),
    ("zehnmal pro Woche", "10 times a week"),
    ("FÜNFMAL PRO WOCHE", "5 times a week"),
    ("3x/Woche", "3 times a week"),
    ("5x die Woche", "5 times a week"),
    ("5 Tage die Woche", "on 5 days a week"),
    ("an 5 Tagen in der Woche", "on 5 days a week"),
    ("wöchentlich", "once a week"),
    ("jeden zweiten Tag", "every second day"),
    ("alle zwei Tage", "every second day"),
    ("mit einem Tag Pause", "every second day"),
    ("mindestens zweimal am Tag", "at least twice a day"),
    ("  2x a day ", "twice a day"),
];

const A_DAY: &str = "expected 1 to 24 times a day";
const A_WEEK: &str = "expected 1 to 50 times a week";
const DAYS_A_WEEK: &str = "expected 1 to 7 days a week";
const ORDER: &str = "expected the smaller number first";

/// Texts that are refused, with what is expected instead.
const REFUSED: &[(&str, &str)] = &[
    ("", EXPECTED),
    ("sometimes", EXPECTED),
    ("10 times an hour", EXPECTED),
    ("twice", EXPECTED),
    ("a day", EXPECTED),
    ("3x", EXPECTED),
    ("3", EXPECTED),
    ("3 a day", EXPECTED),
    ("3x daily or weekly", EXPECTED),
    ("2x a day, 5x a week", EXPECTED),
    ("3-4-5x a day", EXPECTED),
    ("2.5x a day", EXPECTED),
    ("-2x a day", EXPECTED),
    ("02x a day", EXPECTED),
    ("2xa day", EXPECTED),
    ("eleven times a day", EXPECTED),
    ("5 days a day", EXPECTED),
    ("5 days", EXPECTED),
    ("on 5 times a week", EXPECTED),
    ("every third day", EXPECTED),
    ("at least", EXPECTED),
    ("at least with a day between", EXPECTED),
    ("mindestens mit einem Tag Pause", EXPECTED),
    ("twice every second day", EXPECTED),
    ("2x a month", EXPECTED),
    ("alle zwei Stunden", EXPECTED),
    ("nie", EXPECTED),
    ("2x a\nday", EXPECTED),
    ("0x daily", A_DAY),
    ("0-2x daily", A_DAY),
    ("25x a day", A_DAY),
    ("20-30x a day", A_DAY),
    ("99999999999999999999x a day", A_DAY),
    ("0x a week", A_WEEK),
    ("51 times a week", A_WEEK),
    ("0 days a week", DAYS_A_WEEK),
    ("8 days a week", DAYS_A_WEEK),
    ("4-3x daily", ORDER),
    ("four to three times a day", ORDER),
    ("10-9x a week", ORDER),
    ("vier- bis dreimal täglich", ORDER),
    ("5-3 days a week", ORDER),
];

/// A check of texts by the pattern, as an independent validator of schemas reads it.
fn matcher() -> impl Fn(&str) -> bool {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let schema = json!({ "type": "string", "pattern": pattern() });
    compiler.add_resource("text.json", schema).expect("it is a schema");
    let index = compiler.compile("text.json", &mut schemas).expect("it is a schema");
    move |text| schemas.validate(&Value::from(text), index).is_ok()
}

#[test]
fn texts_of_both_languages_are_read_as_they_are_copied_from_a_sheet() {
    for (text, meaning) in READ {
        assert_eq!(
            text.parse::<HowOften>().map(|how_often| how_often.to_string()),
            Ok((*meaning).to_owned()),
            "{text}"
        );
    }
}

#[test]
fn other_texts_and_amounts_out_of_bounds_are_refused_with_what_is_expected() {
    for (text, expected) in REFUSED {
        assert_eq!(text.parse::<HowOften>(), Err(*expected), "{text}");
    }
}

#[test]
fn the_pattern_for_editors_accepts_the_same_texts() {
    let matches = matcher();
    for (text, _) in READ {
        assert!(matches(text), "{text} is read");
    }
    for (text, _) in REFUSED {
        assert!(!matches(text), "{text} is refused");
    }
}

#[test]
fn a_range_is_in_order_for_the_pattern_exactly_if_it_is_for_the_reader() {
    let matches = matcher();
    for (least, most) in (0..=12).flat_map(|least| (0..=12).map(move |most| (4 * least, 4 * most + 1))) {
        for text in [format!("{least}-{most}x a day"), format!("{least} to {most} times a week")] {
            assert_eq!(text.parse::<HowOften>().is_ok(), matches(&text), "{text}");
        }
    }
}

#[test]
fn what_is_written_out_is_read_again_as_the_same() {
    for per in [Period::Day, Period::Week, Period::SecondDay] {
        for (least, most) in [(1, 1), (2, 2), (3, 3), (1, 2), (3, 4), (24, 24)] {
            for is_minimum in [false, true] {
                let (least, most) = if per == Period::SecondDay { (1, 1) } else { (least, most) };
                let how_often = HowOften { least, most, per, is_minimum };
                assert_eq!(how_often.to_string().parse(), Ok(how_often));
            }
        }
    }
}

#[test]
fn seven_days_have_three_or_four_second_days() {
    let times = |text: &str| text.parse::<HowOften>().map(HowOften::in_seven_days);
    assert_eq!(times("twice a day"), Ok((14, 14)));
    assert_eq!(times("3-4x a day"), Ok((21, 28)));
    assert_eq!(times("5x a week"), Ok((5, 5)));
    assert_eq!(times("every second day"), Ok((3, 4)));
}

/// Numbers in and out of bounds, and what is none.
const NUMBERS: &[&str] =
    &["1", "2", "3", "7", "10", "24", "25", "50", "51", "0", "02", "two", "Six", "vier", "ZEHN", "ein", "elf"];

proptest! {
    #[test]
    fn the_reader_and_the_pattern_agree_on_any_text_of_these_parts(
        before in prop::sample::select(vec!["", "", "", "at least ", "Mindestens ", "at least", "an ", "on  "]),
        least in prop::sample::select(NUMBERS),
        most in prop::option::of((
            prop::sample::select(vec!["-", " – ", "- bis ", " to ", "\u{a0}BIS ", " bis", "to ", " "]),
            prop::sample::select(NUMBERS),
        )),
        times in prop::sample::select(vec!["x", " X", "×", " ×", " times", "time", "MAL", " mal", "-mal", " – mal", " days", " Tagen", ""]),
        per in prop::sample::select(vec![
            " a day", " daily", "/Tag", " / week", " Täglich", " TÄGLICH", " pro Woche", "  in der  Woche", "\u{a0}a week", "a week", " a month", "",
        ]),
    ) {
        let range = most.map(|(to, most)| format!("{to}{most}")).unwrap_or_default();
        let text = format!("{before}{least}{range}{times}{per}");
        thread_local! { static MATCHES: Box<dyn Fn(&str) -> bool> = Box::new(matcher()); }
        prop_assert_eq!(text.parse::<HowOften>().is_ok(), MATCHES.with(|matches| matches(&text)), "{}", text);
    }
}
