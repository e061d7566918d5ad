//! The fields of a file: what the value of each must be, what it means, and an example.

use serde_json::Value;

/// A field.
#[derive(Clone, Copy)]
pub struct Field<X: 'static> {
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub is: Type<X>,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// A value, in JSON.
    pub example: &'static str,
}

/// What the value of a field must be.
#[derive(Clone, Copy)]
pub enum Type<X: 'static> {
    /// Any string: it is not used.
    Ignored,
    /// A text that is shown, of at most this many characters.
    Text(usize),
    /// The same, or a list of them, of at most this many characters in all.
    Texts(usize),
    /// A whole number between two bounds.
    Count(u32, u32),
    /// A length of time between two bounds, in seconds.
    Seconds(u32, u32),
    /// A number between two bounds, in percent.
    Percent(u32, u32),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or a list of them.
    Choices(&'static [&'static str]),
    /// Words, each with its spelling for a voice.
    Lexicon,
    /// A program and its arguments.
    Program,
    /// An object with the fields of these tables.
    Object(&'static str, &'static [&'static [Field<X>]]),
    /// A type that only this kind of file has.
    Extra(X),
}

/// A type of values that only one kind of file has.
pub trait ExtraType: Copy + 'static {
    /// Its JSON Schema.
    fn schema(self) -> Value;
    /// What a value must be, in words, with its unit.
    fn reference(self) -> String;
}

/// For a kind of file that has no types of its own.
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

/// A field that may be left out.
pub const fn optional<X: Copy>(
    name: &'static str,
    is: Type<X>,
    about: &'static str,
    example: &'static str,
) -> Field<X> {
    Field { name, is, required: false, about, example }
}

/// A field that must be there.
pub const fn required<X: Copy>(
    name: &'static str,
    is: Type<X>,
    about: &'static str,
    example: &'static str,
) -> Field<X> {
    Field { name, is, required: true, about, example }
}

/// Words that a voice says wrong, each with its spelling for it.
pub const fn lexicon_field<X: Copy>(name: &'static str) -> Field<X> {
    let about = "Words that the voice says wrong, each spelt as it should sound; the screen shows what you wrote.";
    optional(name, Type::Lexicon, about, r#"{ "theraband": "thera band" }"#)
}
