//! Data of a voice of SVOX Pico.

/// A voice of SVOX Pico.
pub struct PicoVoice {
    /// Its name after `pico:`.
    pub code: &'static str,
    /// A description for `backcare voices`.
    pub name: &'static str,
    /// The analysis of text, and the sound of the voice, each with the name that Pico opens it by.
    pub data: [(&'static str, &'static [u8]); 2],
    /// The volume that brings it to -16 LUFS over the calibration text, in percent (measured; a test compares).
    pub volume: u32,
    /// Words it mispronounces, each with a spelling that a speech recogniser understands (`tests/listen`).
    pub lexicon: &'static [(&'static str, &'static str)],
}

macro_rules! data {
    ($($file:literal),*) => {
        [$(($file, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/voices/pico/", $file)).as_slice())),*]
    };
}

pub(super) use data;
