//! Writes a file as JSON with comments, with an object a line where there is room.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::text::escape_for_terminal;

/// The fields of an object, in order.
pub type Fields = Vec<(&'static str, Value)>;

/// The widest object on one line, in characters.
const LINE: usize = 110;

/// A file in the making.
#[derive(Default)]
pub struct Commented {
    text: String,
}

impl Commented {
    /// A line.
    pub fn line(&mut self, indent: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:1$}{text}", "", indent * 2);
    }

    /// A comment on a line.
    pub fn comment(&mut self, indent: usize, text: &str) {
        self.line(indent, format!("// {}", escape_for_terminal(text)).trim_end());
    }

    /// A field and a value on a line.
    pub fn field(&mut self, indent: usize, name: &str, value: &Value) {
        self.line(indent, &format!("{}: {value},", json!(name)));
    }

    /// An object with a field a line.
    pub fn object(&mut self, indent: usize, name: &str, fields: &Fields) {
        self.line(indent, &format!("{}: {{", json!(name)));
        let last = fields.len().saturating_sub(1);
        for (at, (name, value)) in fields.iter().enumerate() {
            self.line(indent + 1, &format!("{}: {}{}", json!(name), spaced(value), if at < last { "," } else { "" }));
        }
        self.line(indent, "},");
    }

    /// An object of a list on a line, or with a field a line.
    pub fn element(&mut self, indent: usize, fields: &Fields) {
        let parts: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}: {}", json!(name), spaced(value))).collect();
        let line = format!("{{ {} }},", parts.join(", "));
        if line.chars().count() <= LINE {
            return self.line(indent, &line);
        }
        self.line(indent, "{");
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.iter().enumerate() {
            self.line(indent + 1, &format!("{part}{}", if at < last { "," } else { "" }));
        }
        self.line(indent, "},");
    }

    /// The text, without the commas before closing brackets.
    #[must_use]
    pub fn finish(self) -> String {
        let mut lines: Vec<&str> = self.text.lines().collect();
        for at in 1..lines.len() {
            let is_end = lines[at].trim_start().starts_with([']', '}']);
            let last = lines[..at].iter().rposition(|line| !line.trim_start().starts_with("//")).filter(|_| is_end);
            if let Some(line) = last.and_then(|last| lines.get_mut(last)) {
                *line = line.strip_suffix(',').unwrap_or(line);
            }
        }
        lines.join("\n") + "\n"
    }
}

/// A value with spaces after its marks.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{}: {}", json!(name), spaced(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        value => value.to_string(),
    }
}
