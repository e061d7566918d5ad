//! The German Pico voices; the first is the default.

use crate::language::pico_voice::{PicoVoice, data};

pub(super) static PICO_VOICES: [PicoVoice; 1] = [PicoVoice {
    code: "de-DE",
    name: "German",
    data: data!["de-DE_ta.bin", "de-DE_gl0_sg.bin"],
    volume: 64,
    lexicon: &[],
}];
