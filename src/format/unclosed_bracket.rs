//! Finds an unclosed bracket by indentation; the parser would report the end of the file.

/// An open bracket.
struct Open<'t> {
    at: usize,
    /// The leading white space of its line.
    indent: &'t str,
    line: usize,
}

/// The innermost bracket that should have been closed, judging by indentation.
///
/// A closing bracket at the start of a line is normally indented like the line of its opening bracket. If it is indented
/// less, a closing bracket is missing in between. Tabs and spaces are not compared.
pub(super) fn unclosed_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let (mut line, mut start, mut first) = (0, 0, None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            (line, start, first) = (line + 1, at + 1, None);
            continue;
        }
        if c.is_whitespace() {
            continue;
        }
        let begins_line = first.is_none();
        let indent = &text[start..*first.get_or_insert(at)];
        match c {
            '"' => {
                while let Some((_, c)) = chars.next_if(|(_, c)| *c != '\n') {
                    match c {
                        '"' => break,
                        '\\' => drop(chars.next_if(|(_, c)| *c != '\n')),
                        _ => {}
                    }
                }
            }
            '/' if chars.next_if(|(_, c)| *c == '/').is_some() => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '/' if chars.next_if(|(_, c)| *c == '*').is_some() => {
                let end = text[at..].find("*/").map_or(text.len(), |end| at + end + 1);
                while chars.next_if(|(at, _)| *at <= end).is_some() {}
            }
            '{' | '[' => open.push(Open { at, indent, line }),
            '}' | ']' => {
                let closed = open.pop()?;
                let is_deeper = closed.indent.len() > indent.len() && closed.indent.starts_with(indent);
                if begins_line && closed.line != line && is_deeper {
                    return Some(closed.at);
                }
            }
            _ => {}
        }
    }
    open.last().map(|open| open.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> &str {
        unclosed_bracket(text).map(|at| text[at..].lines().next().unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn an_unclosed_bracket_is_found_by_indentation() {
        let text =
            "{\n  \"exercises\": {\n    \"a\": {\n      \"say\": \"}\",\n    \"b\": { }\n  },\n  \"steps\": []\n}\n";
        assert_eq!(found(text), "{", "of a");
        assert_eq!(unclosed_bracket(text), text.find("{\n      \"say\""));
        assert_eq!(found("{\n  \"steps\": [\n    { \"rest\": 3 },\n}"), "[");
        assert_eq!(
            found(r#"{ "steps": [{ "rest": 3 ]"#),
            r#"[{ "rest": 3 ]"#,
            "on one line the last open bracket is reported"
        );
        assert_eq!(found("{ /* [ {\n*/ \"a\": [ 1 ],\n"), "{ /* [ {");
        assert_eq!(found("{\n  \"a\": {\n\t},\n"), "{", "tabs and spaces cannot be compared");
        assert_eq!(found("{ // [ {\n  \"a\": \"\\\"[\"\n"), "{ // [ {");
    }
}
