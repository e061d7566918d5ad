//! Reads a sheet that a spreadsheet program has saved: CSV with a row of column names.

use super::lines::{Block, BlockKind, Line};

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
}

/// The names of columns, in lower case.
const NAMES: &[(Column, &[&str])] = &[
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
            "halten (s)",
            "haltezeit (s)",
        ],
    ),
    (Column::Rest, &["rest", "rest (s)", "pause", "pause (s)", "break"]),
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

/// The columns of a head, if it is one: all but one have names that are known, and one holds the exercises.
fn columns(head: &str, separator: u8) -> Option<Vec<Column>> {
    let names = head.split(char::from(separator)).map(|name| name.trim().trim_matches('"').trim().to_lowercase());
    let known =
        names.map(|name| NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column));
    let columns: Vec<Option<Column>> = known.collect();
    let count = columns.iter().flatten().count();
    let has_exercise = columns.contains(&Some(Column::Exercise));
    (count > 1 && has_exercise && count + 1 >= columns.len())
        .then(|| columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect())
}

/// A row as a line of a sheet: "Plank: 3 sets; hold 30 s".
fn row(columns: &[Column], record: &csv::StringRecord) -> String {
    let mut name = String::new();
    let mut parts = Vec::new();
    for (at, cell) in record.iter().enumerate() {
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let cell = cell.trim_end_matches(['.', ';']).trim();
        let is_bare = cell.chars().all(|c| c.is_ascii_digit() || "-– .,".contains(c));
        if cell.is_empty() || ["-", "–", "—", "0", "n/a"].contains(&cell) {
            continue;
        }
        match columns.get(at).copied().unwrap_or(Column::Other) {
            Column::Exercise if name.is_empty() => cell.clone_into(&mut name),
            Column::Sets if is_bare => parts.push(format!("{cell} sets")),
            Column::Reps if is_bare => parts.push(format!("{cell} reps")),
            Column::Hold if is_bare => parts.push(format!("hold {cell} s")),
            Column::Rest if is_bare => parts.push(format!("rest {cell} s")),
            Column::Hold => parts.push(format!("hold {cell}")),
            Column::Rest => parts.push(format!("rest {cell}")),
            Column::Side if ["both", "beide", "each"].contains(&cell.to_lowercase().as_str()) => {
                parts.push("both sides".to_owned());
            }
            _ => parts.push(cell.to_owned()),
        }
    }
    format!("{name}: {}", parts.join("; "))
}
