use super::*;
use crate::text::is_unprintable;

/// Parts of sheets, right and wrong, and anything else.
fn part() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "{x",
        "not ",
        "Achtung: ",
        "pain ",
        "7/10",
        "2 rounds",
        "200 rounds",
        "1000x",
        "1. ",
        "2) ",
        "3.",
        "- ",
        "• ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        " ",
        ", ",
        ": ",
        "; ",
        ". ",
        "x",
        "3 x 10",
        "3x",
        "10 reps",
        "8-12",
        "30 s",
        "hold ",
        "rest ",
        "1/2",
        "3/10",
        "10/side",
        "each side",
        "left",
        "re. ",
        "in turn",
        "to fatigue",
        "as many as possible",
        "Row",
        "Plank",
        "External rotation",
        "band",
        "sitting",
        "at least ",
        "twice a day",
        "3 sets",
        "Stop above 3/10",
        "drei Sätze",
        "beide Seiten",
        "Dehnung",
        "mindestens 30 Sek.",
        "zehnmal",
        "exercise,sets,reps",
        "\"",
        "'",
        "{side}",
        "}",
        "//",
        "*/",
        "\\",
        "\u{202e}",
        "\u{0}",
        "🙂",
        "é",
        "ß",
        "100000",
        "0",
        "tempo 3-1-3",
        "3 breaths",
        "a minute",
        "10/8/6",
        "½",
        "°",
        "x 3",
        "of ",
        "#",
        "A. ",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => any::<String>(), 2 => "[a-zA-Z]{1,9}", 1 => "[0-9]{1,6}"]
}

fn sheet() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 0..60).prop_map(|parts| parts.concat())
}

/// The numbers of a text, without leading zeros and invisible characters.
fn numbers(text: &str) -> Vec<String> {
    let text: String = text.chars().filter(|c| c.is_whitespace() || !is_unprintable(*c)).collect();
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.trim_start_matches('0').to_owned()).collect()
}

proptest! {
    /// Each line stands as a comment, and the routine is valid.
    #[test]
    fn any_text_gives_a_valid_routine_without_losing_a_line(text in sheet()) {
        let library = library();
        let made = match routine(library.catalogue(), &text, "Sheet", None, None) {
            Ok(made) => made,
            Err(message) => {
                let known = ["no exercise", "longer than 24 hours"].iter().any(|known| message.contains(known));
                prop_assert!(known, "{message}");
                return Ok(());
            }
        };
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && !is_unprintable(*c)).collect::<String>();
        let comments: String = made.text.lines().filter_map(|line| line.trim().strip_prefix("//")).map(letters).collect();
        for line in text.lines().flat_map(|line| line.split('\r')) {
            // A line may be split between two exercises.
            for word in line.split_whitespace().map(letters).filter(|word| !word.is_empty()) {
                prop_assert!(comments.contains(&word), "{word:?} is lost\n{}", made.text);
            }
        }
    }

    /// Each number of a dose stands on the sheet.
    #[test]
    fn no_number_is_invented(text in sheet()) {
        let library = library();
        let words = "ein zwei drei zehn once twice a minute";
        if words.split(' ').any(|word| word.len() > 1 && text.to_lowercase().contains(word)) {
            return Ok(());
        }
        let Ok(made) = routine(library.catalogue(), &text, "Sheet", None, None) else { return Ok(()) };
        let known = numbers(&text);
        for field in ["sets", "reps", "hold", "for", "rest", "tempo", "repeat", "stop_above"] {
            for rest in made.text.split(&format!("\"{field}\": ")).skip(1) {
                let value = rest.split(['\n', '"', ']']).find(|part| !part.is_empty()).unwrap_or_default();
                for number in numbers(value) {
                    // Under "under 4" stands three, and no number is one.
                    let is_limit = field == "stop_above" || number == "1";
                    prop_assert!(is_limit || known.iter().any(|known| known.contains(&number)), "{field} {number}\n{}", made.text);
                }
            }
        }
    }
}
