//! A remark on a line of a sheet: what was decided there, or not understood.

/// The most characters of a line that are quoted.
const LONGEST: usize = 70;

/// A remark on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The number of the line, from 1.
    pub line: usize,
    /// What was decided, or not understood.
    pub message: String,
}

impl Remark {
    pub(super) fn new(line: usize, message: String) -> Self {
        Self { line, message }
    }

    /// Words that are used for no exercise.
    pub(super) fn unused(line: usize, words: &str) -> Self {
        let cut: String = words.chars().take(LONGEST).collect();
        let more = if cut.len() < words.len() { "…" } else { "" };
        Self::new(line, format!("“{cut}{more}” belongs to no exercise; it is kept as a comment"))
    }
}
