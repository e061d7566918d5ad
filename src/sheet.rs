//! A clinic's sheet as plain text or CSV, read into a routine file.
//!
//! [`routine`] splits the text into the blocks of its exercises, finds amounts and the like in each, and writes a routine with
//! the lines of the sheet as comments. Nothing is lost: each line is kept above what was made of it. Nothing is decided
//! silently: a [`Remark`] says what was decided or not understood.

use serde_json::{Value, json};

use crate::catalogue::Catalogue;
use crate::format::{Commented, Diagnostic, Severity};
use crate::language::Lang;
use crate::routine as reader;

mod blocks;
mod decisions;
mod dose;
mod entry;
mod equipment;
mod findings;
mod header;
mod language;
mod lines;
mod names;
mod remark;
mod runs;
mod step;
mod table;
mod tokens;
mod words;

pub use remark::Remark;

use blocks::{Block, BlockKind};
use entry::Entry;
use header::Header;
use lines::Line;
use step::{Made, Maker, main_how_often};

/// What marks a remark in the file.
pub const MARK: &str = "CHECK";

/// The longest sheet, in characters and in exercises. A page has about 3000 characters.
const LONGEST: usize = 100_000;
const MOST_EXERCISES: usize = 200;

/// The routine of a sheet.
#[derive(Clone, Debug)]
pub struct SheetRoutine {
    /// The text of the routine file.
    pub text: String,
    /// The language that was recognised, or asked for.
    pub lang: Lang,
    /// The number of exercises.
    pub exercises: usize,
    /// What was decided, or not understood, in the order of the lines.
    pub remarks: Vec<Remark>,
}

/// Makes a routine of a sheet. `title` is used where the sheet has none, `schema` is the path of the JSON Schema.
///
/// # Errors
/// Returns a message if the sheet is too long, or has no exercise.
pub fn routine(
    catalogue: &Catalogue,
    text: &str,
    title: &str,
    lang: Option<Lang>,
    schema: Option<&str>,
) -> Result<SheetRoutine, String> {
    if text.chars().count() > LONGEST {
        return Err(format!("this sheet is too long: expected at most {LONGEST} characters"));
    }
    let text = &lines::cleaned(text);
    let lang = lang.unwrap_or_else(|| language::of(text));
    let (blocks, is_table) = match table::blocks(text) {
        Some(blocks) => (blocks, true),
        None => (blocks::blocks(lang, text), false),
    };
    let count = blocks.iter().filter(|block| block.kind == BlockKind::Exercise).count();
    if count == 0 {
        return Err(
            "there is no exercise in this sheet: expected one a line, such as “Row: 3 x 10”, or a table whose \
                    first row has the names of its columns"
                .to_owned(),
        );
    }
    if count > MOST_EXERCISES {
        return Err(format!("this sheet has {count} exercises: expected at most {MOST_EXERCISES}"));
    }
    let made = Sheet::read(catalogue, lang, blocks, is_table).routine(title, schema);
    // Each exercise is valid by itself; all of them may be too long.
    let errors = reader::check("sheet", &made.text, catalogue).err();
    let is_error = |error: &Diagnostic| error.severity == Severity::Error;
    match errors.and_then(|errors| errors.list.into_iter().find(is_error)) {
        Some(error) => Err(format!("no routine can be made of this sheet: {}", error.message)),
        None => Ok(made),
    }
}

/// A sheet in parts.
struct Sheet {
    lang: Lang,
    header: Header,
    parts: Vec<Part>,
}

/// A block of a sheet, and what is made of it.
struct Part {
    block: Block,
    made: Made,
}

impl Sheet {
    fn read(catalogue: &Catalogue, lang: Lang, blocks: Vec<Block>, is_table: bool) -> Self {
        let is_outside = |block: &&Block| block.kind != BlockKind::Exercise;
        let outside: Vec<&Block> = blocks.iter().filter(is_outside).collect();
        let mut header = if is_table { Header::default() } else { Header::read(lang, &outside) };
        let entries: Vec<Vec<Entry>> = blocks
            .iter()
            .map(|block| if block.kind == BlockKind::Exercise { entry::read(lang, &block.text()) } else { Vec::new() })
            .collect();
        header.unite(&entries);
        let mut maker = Maker { lang, catalogue, header: &header, ids: Vec::new() };
        let made: Vec<Made> =
            entries.iter().map(|entries| Made::all(entries.iter().map(|entry| maker.made(entry)))).collect();
        let parts = blocks.into_iter().zip(made).map(|(block, made)| Part { block, made }).collect();
        Self { lang, header, parts }
    }

    fn routine(self, title: &str, schema: Option<&str>) -> SheetRoutine {
        let mut remarks = self.header.remarks.clone();
        for part in &self.parts {
            remarks.extend(part.made.remarks.iter().map(|remark| Remark::new(part.line_of(remark), remark.clone())));
        }
        remarks.sort_by_key(|remark| remark.line);
        let exercises = self.parts.iter().filter(|part| part.block.kind == BlockKind::Exercise).count();
        SheetRoutine { text: self.text(title, schema), lang: self.lang, exercises, remarks }
    }

    fn text(&self, title: &str, schema: Option<&str>) -> String {
        let mut file = Commented::default();
        file.line(0, "{");
        if let Some(schema) = schema {
            file.field(1, "$schema", &json!(schema));
        }
        self.comments_of_header().write(&mut file, 1);
        file.field(1, "title", &json!(self.header.title.as_deref().unwrap_or(title)));
        if self.lang != Lang::default() {
            file.field(1, "lang", &json!(self.lang.code()));
        }
        if let Some(limit) = self.header.stop_above {
            file.field(1, "stop_above", &json!(limit));
        }
        if let Some((_, often)) = main_how_often(&self.header.how_often) {
            file.field(1, "how_often", &json!(often));
        }
        self.exercises(&mut file);
        file.line(1, "\"steps\": [");
        for warning in &self.header.warnings {
            file.element(2, &vec![("say", json!(warning))]);
        }
        match self.header.rounds.filter(|rounds| *rounds > 1) {
            None => self.steps(&mut file, 2),
            Some(rounds) => {
                file.line(2, "{");
                file.field(3, "repeat", &Value::from(rounds));
                file.line(3, "\"steps\": [");
                self.steps(&mut file, 4);
                file.line(3, "]");
                file.line(2, "}");
            }
        }
        file.line(1, "]");
        file.line(0, "}");
        file.finish()
    }

    fn comments_of_header(&self) -> Comments {
        let blocks = self.parts.iter().filter(|part| part.block.kind == BlockKind::Header).map(|part| &part.block);
        let lines = blocks.flat_map(|block| &block.lines).map(|line| line.written.clone());
        let remarks = self.header.remarks.iter().map(|remark| remark.message.clone());
        Comments { lines: lines.collect(), remarks: remarks.collect() }
    }

    fn exercises(&self, file: &mut Commented) {
        let own = || self.parts.iter().filter(|part| !part.made.exercises.is_empty());
        if own().next().is_none() {
            return;
        }
        file.line(1, "\"exercises\": {");
        for part in own() {
            part.comments().write(file, 2);
            part.made.exercises.iter().for_each(|(id, fields)| file.object(2, id, fields));
        }
        file.line(1, "},");
    }

    fn steps(&self, file: &mut Commented, indent: usize) {
        for part in self.parts.iter().filter(|part| part.block.kind != BlockKind::Header) {
            if part.made.exercises.is_empty() {
                part.comments().write(file, indent);
            }
            part.made.steps.iter().for_each(|step| file.element(indent, step));
        }
    }
}

/// What is written above a value: lines of the sheet, and remarks.
#[derive(Clone, Debug, Default)]
struct Comments {
    lines: Vec<String>,
    remarks: Vec<String>,
}

impl Comments {
    fn write(&self, file: &mut Commented, indent: usize) {
        self.lines.iter().for_each(|line| file.comment(indent, line));
        self.remarks.iter().for_each(|remark| file.comment(indent, &format!("{MARK}: {remark}")));
    }
}

impl Part {
    /// The line that a remark is about: the one with the words that it quotes, otherwise the first.
    fn line_of(&self, remark: &str) -> usize {
        let quoted = remark.strip_prefix('“').and_then(|rest| rest.split_once('”')).map(|(quoted, _)| quoted);
        let has = |line: &&Line| quoted.is_some_and(|quoted| line.written.contains(quoted));
        let line = self.block.lines.iter().find(has).or(self.block.lines.first());
        line.map_or(1, |line| line.number)
    }

    fn comments(&self) -> Comments {
        let mut lines: Vec<String> = self.block.lines.iter().map(|line| line.written.clone()).collect();
        lines.dedup();
        Comments { lines, remarks: self.made.remarks.clone() }
    }
}

#[cfg(test)]
mod tests;
