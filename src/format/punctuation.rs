//! Finds punctuation that a word processor has replaced, where JSON needs its own.

/// Typographic and full-width punctuation, and that of JSON.
const REPLACED: [(&str, char); 7] =
    [("“”„‟«»＂″‘’‚‹›＇", '"'), ("，、；", ','), ("：", ':'), ("｛", '{'), ("｝", '}'), ("［", '['), ("］", ']')];

/// What a replaced character should be.
fn meant(c: char) -> Option<char> {
    REPLACED.into_iter().find(|(replaced, _)| replaced.contains(c)).map(|(_, meant)| meant)
}

/// The first such character outside texts and comments, or at the end of a text that is not closed on its line: its place,
/// the character, and what it should be.
pub(super) fn replaced(text: &str) -> Option<(usize, char, char)> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                let mut last = None;
                let mut is_closed = false;
                while let Some((at, c)) = chars.next_if(|(_, c)| *c != '\n') {
                    match c {
                        '"' => {
                            is_closed = true;
                            break;
                        }
                        '\\' => drop(chars.next_if(|(_, c)| *c != '\n')),
                        _ if meant(c) == Some('"') => last = Some((at, c, '"')),
                        _ => {}
                    }
                }
                if !is_closed {
                    return last;
                }
            }
            '/' if chars.next_if(|(_, c)| *c == '/').is_some() => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '/' if chars.next_if(|(_, c)| *c == '*').is_some() => {
                let end = text[at..].find("*/").map_or(text.len(), |end| at + end + 1);
                while chars.next_if(|(at, _)| *at <= end).is_some() {}
            }
            _ => {
                if let Some(meant) = meant(c) {
                    return Some((at, c, meant));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_punctuation_is_found_outside_of_texts_and_comments() {
        let found = |text: &str| replaced(text).map(|(at, c, meant)| (text[..at].chars().count(), c, meant));
        assert_eq!(found(r#"{ “title”: "T" }"#), Some((2, '“', '"')));
        assert_eq!(found(r#"{ "title"： "T" }"#), Some((9, '：', ':')));
        assert_eq!(found(r#"{ "a": 1， "b": 2 }"#), Some((8, '，', ',')));
        assert_eq!(found("{ \"title\": \"T”,\n \"lang\": \"de\" }"), Some((13, '”', '"')), "it should close the text");
        assert_eq!(found("{ // “quoted”\n /* ： */ \"about\": \"Say “aah”.\" }"), None);
        assert_eq!(found(r#"{ "a": "open }"#), None, "nothing was replaced");
    }
}
