//! Descriptions of fields: type, meaning and an example.

use serde_json::Value;

/// A field of a kind of file. `X` are the types specific to that kind.
#[derive(Clone, Copy)]
pub struct Field<X: 'static> {
    /// Its name.
    pub name: &'static str,
    /// The type of its value.
    pub is: Type<X>,
    /// Whether it is required.
    pub required: bool,
    /// Its meaning, in one sentence.
    pub about: &'static str,
    /// An example value, in JSON.
    pub example: &'static str,
}

/// The type of a field's value.
#[derive(Clone, Copy)]
pub enum Type<X: 'static> {
    /// Any string; the value is not used.
    Ignored,
    /// A text of at most this many characters.
    Text(usize),
    /// A text or a list of texts, of at most this many characters in all.
    Texts(usize),
    /// A whole number between two bounds.
    Count(u32, u32),
    /// A duration between two bounds, in seconds.
    Seconds(u32, u32),
    /// A number between two bounds, which are given in percent.
    Percent(u32, u32),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or a list of them.
    Choices(&'static [&'static str]),
    /// Words with how they are said.
    Lexicon,
    /// A program and its arguments.
    Program,
    /// An object with the fields of these tables.
    Object(&'static str, &'static [&'static [Field<X>]]),
    /// A type specific to this kind of file.
    Extra(X),
}

/// A type of values specific to one kind of file.
pub trait ExtraType: Copy + 'static {
    /// Its JSON Schema.
    fn schema(self) -> Value;
    /// A description for the reference, with units.
    fn reference(self) -> String;
}

/// For kinds of files without specific types.
#[derive(Clone, Copy)]
pub enum NoExtra {}

impl ExtraType for NoExtra {
    fn schema(self) -> Value {
        match self {}
    }

    fn reference(self) -> String {
        match self {}
    }
}

/// Creates an optional field.
pub const fn optional<X: Copy>(
    name: &'static str,
    is: Type<X>,
    about: &'static str,
    example: &'static str,
) -> Field<X> {
    Field { name, is, required: false, about, example }
}

/// Creates a required field.
pub const fn required<X: Copy>(
    name: &'static str,
    is: Type<X>,
    about: &'static str,
    example: &'static str,
) -> Field<X> {
    Field { required: true, ..optional(name, is, about, example) }
}

/// Creates a field of words with phonetic spellings.
pub const fn lexicon_field<X: Copy>(name: &'static str) -> Field<X> {
    let about = "Words that the voice mispronounces, each spelt as it should sound. The screen keeps your spelling. The natural \
                 voice takes phonemes, in misaki's notation of the IPA: `{ \"spell\": \"thera band\", \"phonemes\": \
                 \"θˈɛɹəbˌænd\" }`.";
    optional(name, Type::Lexicon, about, r#"{ "theraband": "thera band" }"#)
}
