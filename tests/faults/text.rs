//! Tests of invisible characters in texts.

use super::support::{Home, outcome};

/// A direction mark, a filler, a vowel separator, an annotation anchor, a tag, and a variation selector.
const INVISIBLE: [char; 6] = ['\u{61c}', '\u{3164}', '\u{180e}', '\u{fff9}', '\u{e0041}', '\u{e0100}'];

fn routine(title: &str, id: &str, name: &str, key: &str, say: &str) -> String {
    format!(
        r#"{{ "title": "{title}", "exercises": {{ "{id}": {{ "name": "{name}", "say": "{say}", "reps": 2{key} }} }},
             "steps": [{{ "exercise": "{id}" }}] }}"#
    )
}

#[test]
fn invisible_characters_are_rejected_in_ids_names_keys_and_texts() {
    let home = Home::new();
    let reject = |text: String| {
        let file = home.file("hidden.json", text);
        let (stdout, stderr, code) = outcome(&home.run(&["check", &file]));
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{stderr}");
        assert!(!stderr.contains(INVISIBLE), "{stderr}");
        stderr
    };
    for character in INVISIBLE {
        let code = format!("this text contains the invisible character U+{:04X}", character as u32);
        let hidden = format!("arm{character}");
        assert!(reject(routine(&hidden, "a", "A", "", "Lift.")).contains(&code));
        assert!(reject(routine("T", "a", &hidden, "", "Lift.")).contains(&code));
        assert!(reject(routine("T", "a", "A", "", &hidden)).contains(&code));
        assert!(reject(routine("T", &hidden, "A", "", "Lift.")).contains("invalid id"));
        assert!(
            reject(routine("T", "a", "A", &format!(r#", "{hidden}": 1"#), "Lift."))
                .contains("unknown field `arm\u{fffd}`")
        );
        assert_eq!(home.run(&["new", &hidden]).status.code(), Some(2));
    }
    assert!(reject(routine("soft\u{ad}ly", "a", "A", "", "Lift.")).contains("U+00AD"), "in a name");
    assert!(reject(routine("T", "a", "A", "", "a\u{200d}b")).contains("U+200D"), "outside an emoji");
}

#[test]
fn soft_hyphens_and_joined_emoji_in_spoken_texts_are_stripped() {
    let home = Home::new();
    let file = home.file("soft.json", routine("T", "a", "A", "", "Lift your shoul\u{ad}der \u{2764}\u{fe0f}."));
    let shown = home.stdout(&["show", &file, "--voice", "fake"]);
    assert!(shown.contains("Lift your shoulder \u{2764}."), "{shown}");
}
