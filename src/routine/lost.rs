//! Finds the bracket that was never closed: the parser only knows that the last one is missing at the end of the file.

/// A bracket that is open.
struct Open {
    at: usize,
    /// White space before the first letter of its line.
    indent: usize,
    line: usize,
}

/// The innermost bracket that, by its indentation, should have been closed and was not.
///
/// Whoever closes a bracket on a line of its own writes it under the line that opened it; where the two do not stand in line,
/// a closing bracket was lost in between.
pub(super) fn lost_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<Open> = Vec::new();
    let (mut line, mut indent, mut is_first) = (0, 0, true);
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\n' => (line, indent, is_first) = (line + 1, 0, true),
            ' ' | '\t' if is_first => indent += 1,
            '"' => {
                is_first = false;
                while let Some((_, letter)) = letters.next_if(|(_, letter)| *letter != '\n') {
                    match letter {
                        '"' => break,
                        '\\' => drop(letters.next()),
                        _ => {}
                    }
                }
            }
            '/' if letters.next_if(|(_, letter)| *letter == '/').is_some() => {
                while letters.next_if(|(_, letter)| *letter != '\n').is_some() {}
            }
            '{' | '[' => {
                open.push(Open { at, indent, line });
                is_first = false;
            }
            '}' | ']' => {
                let closed = open.pop()?;
                if is_first && closed.line != line && closed.indent > indent {
                    return Some(closed.at);
                }
                is_first = false;
            }
            _ => is_first = false,
        }
    }
    open.last().map(|open| open.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> &str {
        lost_bracket(text).map(|at| text[at..].lines().next().unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn the_bracket_that_was_never_closed_is_found_by_its_indentation() {
        let text =
            "{\n  \"exercises\": {\n    \"a\": {\n      \"say\": \"}\",\n    \"b\": { }\n  },\n  \"steps\": []\n}\n";
        assert_eq!(found(text), "{", "of a");
        assert_eq!(lost_bracket(text), text.find("{\n      \"say\""));
        assert_eq!(found("{\n  \"steps\": [\n    { \"rest\": 3 },\n}"), "[");
        assert_eq!(found(r#"{ "steps": [{ "rest": 3 ]"#), r#"[{ "rest": 3 ]"#, "on one line little is known");
        assert_eq!(found("{ // [ {\n  \"a\": \"\\\"[\"\n"), "{ // [ {");
    }
}
