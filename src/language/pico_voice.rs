//! What the engine of the embedded voices needs to know of a voice.

/// A voice of SVOX Pico.
pub struct PicoVoice {
    /// Its name after `embedded:`.
    pub code: &'static str,
    /// What it speaks, for people.
    pub name: &'static str,
    /// The analysis of text, and the sound of the voice, each with the name that Pico opens it by.
    pub data: [(&'static str, &'static [u8]); 2],
    /// The volume that brings it to -16 LUFS over the calibration text, in percent (measured; a test compares).
    pub volume: u32,
    /// Words that it says wrong, each with a spelling that a recogniser hears right (`tests/listen`).
    pub lexicon: &'static [(&'static str, &'static str)],
}

macro_rules! data {
    ($($file:literal),*) => {
        [$(($file, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/voices/pico/", $file)).as_slice())),*]
    };
}

pub(super) use data;
