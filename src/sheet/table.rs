//! Reads a sheet that a spreadsheet program has saved: CSV with a row of column names.

use super::blocks::{Block, BlockKind};
use super::lines::Line;

/// The separators of columns.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Exercise,
    Sets,
    Reps,
    Hold,
    Rest,
    Side,
    /// Anything that is read as it is.
    Other,
    /// The number of the row.
    Number,
    /// Any other column, whose cells are read with its name.
    Unknown,
}

/// The names of columns, in lower case.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Number, &["nr", "nr.", "no", "no.", "#"]),
    (Column::Exercise, &["exercise", "exercises", "name", "übung", "übungen", "movement"]),
    (Column::Sets, &["sets", "set", "sätze", "satz", "serien", "durchgänge"]),
    (Column::Reps, &["reps", "repetitions", "rep", "wdh", "wdh.", "wiederholungen"]),
    (
        Column::Hold,
        &[
            "hold",
            "hold (s)",
            "hold_s",
            "hold (sec)",
            "hold time",
            "halten",
            "haltezeit",
            "haltedauer",
            "halten (s)",
            "haltezeit (s)",
        ],
    ),
    (Column::Rest, &["rest", "rest (s)", "pause", "pausen", "pause (s)", "break"]),
    (Column::Side, &["side", "sides", "seite", "seiten"]),
    (
        Column::Other,
        &[
            "notes",
            "note",
            "comment",
            "comments",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "hinweis",
            "hinweise",
            "equipment",
            "gerät",
            "geräte",
            "position",
            "frequency",
            "how often",
            "häufigkeit",
            "wie oft",
            "dose",
            "dosis",
            "time",
            "zeit",
            "dauer",
            "duration",
            "tempo",
            "pain",
            "schmerz",
            "instructions",
            "anleitung",
            "anmerkung",
            "anmerkungen",
            "ausgangsposition",
        ],
    ),
];

/// The blocks of a table, if the text is one: its first row names the columns.
pub(super) fn blocks(text: &str) -> Option<Vec<Block>> {
    let text = &format!("{text}\n");
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let separator = SEPARATORS.into_iter().find(|separator| columns(first, *separator).is_some())?;
    let columns = columns(first, separator)?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut blocks = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut record = csv::StringRecord::new();
    let mut is_head = true;
    let mut from = 1;
    // Text cannot fail to be read; a record that does ends the table.
    while reader.read_record(&mut record).unwrap_or(false) {
        let to = reader.position().line() as usize;
        let written = (from..to).filter_map(|number| Some((number, *lines.get(number - 1)?)));
        let written = written.filter(|(_, line)| !line.trim().is_empty());
        from = to;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let kind = if is_head { BlockKind::Header } else { BlockKind::Exercise };
        // The first line has the text of the row.
        let mut text = if is_head { String::new() } else { row(&columns, &record) };
        let lines = written.map(|(number, line)| Line::of_table(number, line, std::mem::take(&mut text))).collect();
        blocks.push(Block::new(kind, lines));
        is_head = false;
    }
    Some(blocks)
}

/// The columns of a head, if it is one: several have names that are known, and one holds the exercises.
fn columns(head: &str, separator: u8) -> Option<Vec<Head>> {
    let names = head.split(char::from(separator)).map(|name| name.trim().trim_matches('"').trim());
    let heads: Vec<Head> = names.map(Head::new).collect();
    let known = heads.iter().filter(|head| head.column != Column::Unknown).count();
    let has_exercise = heads.iter().any(|head| head.column == Column::Exercise);
    (known > 1 && has_exercise).then_some(heads)
}

/// The head of a column.
struct Head {
    column: Column,
    /// The name, for cells of a column that is not known.
    name: String,
    /// The unit of plain numbers.
    unit: &'static str,
}

impl Head {
    fn new(name: &str) -> Self {
        let lower = name.to_lowercase();
        let base = lower.split(['(', '[']).next().unwrap_or_default().trim();
        let base = base.strip_suffix(" in sek.").or(base.strip_suffix(" in min.")).unwrap_or(base);
        let base = base.trim_start_matches("anzahl ").trim();
        let known = NAMES.iter().find(|(_, names)| names.contains(&base));
        let unit = if lower.contains("min") { "min" } else { "s" };
        Self { column: known.map_or(Column::Unknown, |(column, _)| *column), name: name.to_owned(), unit }
    }
}

/// A row as a line of a sheet: "Plank: 3 sets; hold 30 s".
fn row(columns: &[Head], record: &csv::StringRecord) -> String {
    let mut name = String::new();
    let mut parts = Vec::new();
    for (at, cell) in record.iter().enumerate() {
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let cell = cell.trim_end_matches(['.', ';']).trim();
        let is_bare = cell.chars().all(|c| c.is_ascii_digit() || "-– .,".contains(c));
        if cell.is_empty() || ["-", "–", "—", "n/a"].contains(&cell) {
            continue;
        }
        let Some(Head { column, name: head, unit }) = columns.get(at) else {
            parts.push(cell.to_owned());
            continue;
        };
        let lower = cell.to_lowercase();
        let has = |words: [&str; 2]| words.iter().any(|word| lower.contains(word));
        match column {
            Column::Exercise if name.is_empty() => cell.clone_into(&mut name),
            Column::Number => {}
            Column::Sets if is_bare => parts.push(format!("sets {cell}")),
            Column::Reps if is_bare => parts.push(format!("reps {cell}")),
            Column::Hold if is_bare => parts.push(format!("hold {cell} {unit}")),
            Column::Rest if is_bare => parts.push(format!("rest {cell} {unit}")),
            Column::Hold => parts.push(format!("hold {cell}")),
            Column::Rest => parts.push(format!("rest {cell}")),
            Column::Side if ["both", "beide", "each"].contains(&lower.as_str()) => parts.push("both sides".to_owned()),
            Column::Side if has(["left", "links"]) && has(["right", "rechts"]) => parts.push("both sides".to_owned()),
            Column::Unknown => parts.push(format!("{head} {cell}")),
            _ => parts.push(cell.to_owned()),
        }
    }
    format!("{name}: {}", parts.join("; "))
}
