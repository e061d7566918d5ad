//! Parses JSON with comments and trailing commas.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use super::diagnostic::Diagnostic;
use super::punctuation;
use super::unclosed_bracket::unclosed_bracket;

/// JSONC as supported by editors, without the other extensions of JSON5.
const JSONC: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Parses a text into a syntax tree.
///
/// # Errors
/// Returns the first syntax error.
pub fn parse(text: &str) -> Result<Value<'_>, Diagnostic> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &JSONC);
    if let (Err(error), Some((at, c, meant))) = (&parsed, punctuation::replaced(text))
        && at <= error.range().end
    {
        let message = format!("`{c}` is not punctuation of JSON");
        return Err(Diagnostic::error(at..at + c.len_utf8(), message, format!("expected a plain `{meant}`")));
    }
    match parsed {
        Ok(parsed) => {
            parsed.value.ok_or_else(|| Diagnostic::error(0..0, "this file is empty", "expected an object in braces"))
        }
        Err(error)
            if matches!(error.kind(), ParseErrorKind::UnterminatedObject | ParseErrorKind::UnterminatedArray) =>
        {
            let at = unclosed_bracket(text).unwrap_or(error.range().start);
            Err(Diagnostic::error(at..at + 1, "this bracket is never closed", "expected a closing bracket"))
        }
        Err(error) => {
            let range = error.range();
            let message = error.kind().to_string();
            let message = message.trim_end_matches('.');
            let message = message[..1].to_lowercase() + &message[1..];
            Err(Diagnostic::error(range.start..range.end, message, "parsing stopped here"))
        }
    }
}

/// A text of the same length with spaces in the place of its comments. Without valid syntax, it is empty.
#[must_use]
pub fn without_comments(text: &str) -> String {
    let options = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: true };
    let tokens = parse_to_ast(text, &options, &JSONC).ok().and_then(|parsed| parsed.tokens).unwrap_or_default();
    let mut plain = String::with_capacity(text.len());
    for token in tokens {
        let range = token.range();
        plain.extend(std::iter::repeat_n(' ', range.start.saturating_sub(plain.len())));
        plain.push_str(text.get(range.start..range.end).unwrap_or_default());
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_become_spaces() {
        let text = "{ // é \"a\"\n  \"b\": \"// é\" /* c */ }";
        assert_eq!(without_comments(text), "{             \"b\": \"// é\"         }");
        assert_eq!(without_comments("{"), "");
    }
}
