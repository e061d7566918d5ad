//! Reads and validates files in JSON with comments and trailing commas, described by tables of fields.
//!
//! Each kind of file has a table of [`Field`]s, from which validation, the JSON Schema and the reference are derived.
//! Errors are reported as [`Diagnostic`]s with their span. This module depends on no particular kind of file.

mod access;
mod commented;
mod diagnostic;
mod duration;
mod escapes;
mod excerpt;
mod field;
mod lexicon;
mod parse;
mod punctuation;
mod quantity;
mod reference;
mod schema;
mod unclosed_bracket;
mod validate;
mod values;

pub use access::{
    all_spoken, count, factor, lexicon, lines, one_line, parsed, parsed_list, seconds, span, spoken, string, strings,
};
pub use commented::{Commented, Fields};
pub use diagnostic::{Diagnostic, DiagnosticList, Diagnostics, LISTED, Severity};
pub use duration::decimal;
pub use escapes::within;
pub use field::{ExtraType, Field, NoExtra, Type, lexicon_field, optional, required};
pub use parse::{parse, without_comments};
pub use quantity::{
    Bounds, COUNT, DURATION, DURATIONS, Refusal, counts, counts_of, counts_pattern, definitions, durations,
    durations_of, open_counts_pattern,
};
pub use reference::section;
pub use schema::{object as object_schema, one_or_more, reference as schema_reference, text as text_schema};
pub use validate::{PlainValidator, Validate, read, unknown_field};
pub use values::{Values, abbreviated, is_within, kind_of, one_of, with_article};
