//! Recognises files of other programs, so that an error can say what they are, and what to do.

use crate::format::parse;

/// What a file of another kind is, and what to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    is: &'static str,
    hint: &'static str,
}

const AS_TEXT: &str = "save it as plain text";
const AS_CSV: &str = "save it as CSV";
const COPY: &str = "copy its text into a text file";
const TYPE: &str = "type its text into a text file";

/// The first bytes of files.
const BEGINNINGS: &[(&[u8], Foreign)] = &[
    (b"%PDF", Foreign { is: "a PDF document", hint: COPY }),
    (b"{\\rtf", Foreign { is: "a rich text document (RTF)", hint: AS_TEXT }),
    (
        b"\xd0\xcf\x11\xe0",
        Foreign { is: "a document of an old office program (DOC or XLS)", hint: "save it as plain text or CSV" },
    ),
    (b"\x89PNG", Foreign { is: "a picture", hint: TYPE }),
    (b"\xff\xd8\xff", Foreign { is: "a picture", hint: TYPE }),
    (b"GIF8", Foreign { is: "a picture", hint: TYPE }),
    (b"\x1f\x8b", Foreign { is: "a compressed file (GZIP)", hint: "unpack it first" }),
    (b"7z\xbc\xaf", Foreign { is: "a compressed file (7Z)", hint: "unpack it first" }),
    (b"<!DOCTYPE html", Foreign { is: "a web page (HTML)", hint: COPY }),
    (b"<!doctype html", Foreign { is: "a web page (HTML)", hint: COPY }),
    (b"<html", Foreign { is: "a web page (HTML)", hint: COPY }),
    (b"RIFF", Foreign { is: "a sound file or a picture", hint: TYPE }),
    (b"fLaC", Foreign { is: "a sound file", hint: TYPE }),
    (b"ID3", Foreign { is: "a sound file", hint: TYPE }),
    (b"OggS", Foreign { is: "a sound file", hint: TYPE }),
];

/// The beginning of a ZIP archive, and what tells the kinds of documents in one.
const ZIP: &[u8] = b"PK\x03\x04";
const IN_ZIP: &[(&[u8], Foreign)] = &[
    (b"word/", Foreign { is: "a Word document (DOCX)", hint: AS_TEXT }),
    (b"xl/", Foreign { is: "an Excel document (XLSX)", hint: AS_CSV }),
    (b"opendocument.text", Foreign { is: "an OpenDocument text (ODT)", hint: AS_TEXT }),
    (b"opendocument.spreadsheet", Foreign { is: "an OpenDocument spreadsheet (ODS)", hint: AS_CSV }),
    (b"ppt/", Foreign { is: "a PowerPoint document (PPTX)", hint: COPY }),
    (b"application/epub", Foreign { is: "an electronic book (EPUB)", hint: COPY }),
];

/// Fields by which other programs keep their sessions.
const FIELDS: &[&str] = &[
    "intervals",
    "workout",
    "workouts",
    "phases",
    "rounds",
    "segments",
    "timers",
    "sections",
    "activities",
    "program",
    "blocks",
];

/// What comes after the text of a file was saved.
pub(super) const THEN: &str = "then make a routine of it with `backcare new NAME --from FILE.txt`";

/// What the bytes of a file are, if they are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Foreign> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let begins = |beginning: &[u8]| bytes[start..].starts_with(beginning);
    if begins(ZIP) {
        let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
        let archive = Foreign { is: "a ZIP archive", hint: "unpack it first" };
        return Some(IN_ZIP.iter().find(|(name, _)| holds(name)).map_or(archive, |(_, document)| *document));
    }
    let known = BEGINNINGS.iter().find(|(beginning, _)| begins(beginning)).map(|(_, foreign)| *foreign);
    let is_binary = || bytes.contains(&0) && !begins(b"{");
    known.or_else(|| is_binary().then_some(Foreign { is: "no text", hint: "save its text in a text file" }))
}

/// Why a text is no routine, if it is plain text or that of another program.
pub(super) fn of_text(text: &str) -> Option<String> {
    let first = text.trim_start().chars().next()?;
    if !text.contains('{') && !"[\"/}]".contains(first) {
        return Some(
            "it is plain text, not a routine; make a routine of it with `backcare new NAME --from FILE`".to_owned(),
        );
    }
    let root = parse(text).ok()?;
    let object = root.as_object().filter(|object| object.get("steps").is_none())?;
    let name = object.properties.iter().map(|prop| prop.name.as_str()).find(|name| FIELDS.contains(name))?;
    Some(format!(
        "it is a file of another program, with a field `{name}`; write its exercises as text, one a line, {THEN}"
    ))
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it is {}; {}, {THEN}", self.is, self.hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_recognised_by_their_bytes() {
        for (bytes, is) in [
            (&b"%PDF-1.7"[..], "a PDF document"),
            (b"PK\x03\x04....[Content_Types].xml...word/document.xml", "a Word document (DOCX)"),
            (b"PK\x03\x04....xl/workbook.xml", "an Excel document (XLSX)"),
            (b"PK\x03\x04....photo.jpg", "a ZIP archive"),
            (b"\xff\xd8\xff\xe0", "a picture"),
            (b"a\0b", "no text"),
        ] {
            assert_eq!(of_bytes(bytes).map(|foreign| foreign.is), Some(is));
        }
        assert_eq!(of_bytes(b"Row: 3 x 10"), None);
        assert_eq!(of_bytes(b""), None);
    }

    #[test]
    fn sessions_of_other_programs_and_plain_text_are_recognised() {
        let is = |text: &str| of_text(text).unwrap_or_default();
        assert!(
            is(r#"{ "name": "Tabata", "intervals": [20, 10] }"#).contains("another program, with a field `intervals`")
        );
        assert!(is("1. Row: 3 x 10").contains("plain text"));
        for routine in [r#"{ "title": "X", "steps": [] }"#, r#"{ "titel": "X" }"#, "{ broken", "", "// only this {"] {
            assert_eq!(of_text(routine), None, "{routine}");
        }
    }
}
