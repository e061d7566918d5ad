//! What the English voices mispronounce, and the data of the Pico ones, of which the first is the default.

#[cfg(not(target_os = "macos"))]
use crate::language::pico_voice::{PicoVoice, data};

/// Words that the natural voice mispronounces, with their phonemes. A comma parts words that run together.
pub(super) static NATURAL_VOICE: [(&str, &str); 4] = [
    ("infraspinatus", "ˌɪnfɹəspInˈATəs"),
    ("supraspinatus", "sˌupɹəspInˈATəs"),
    ("band row", "bˈænd, ɹˈO"),
    ("neck stretch", "nˈɛk, stɹˈɛʧ"),
];

#[cfg(not(target_os = "macos"))]
pub(super) static PICO_VOICES: [PicoVoice; 2] = [
    PicoVoice {
        code: "en-US",
        name: "American English",
        data: data!["en-US_ta.bin", "en-US_lh0_sg.bin"],
        volume: 60,
        lexicon: &[
            ("upright", "up right"),
            ("ostrich", "ostridge"),
            ("shoulder shrug", "shoulder, shrug"),
            ("shoulder roll", "shoulder, roll"),
            ("right elbow", "right, elbow"),
            ("right ear", "right, ear"),
            ("start tone", "start, tone"),
        ],
    },
    PicoVoice {
        code: "en-GB",
        name: "British English",
        data: data!["en-GB_ta.bin", "en-GB_kh0_sg.bin"],
        volume: 60,
        lexicon: &[("neck stretch", "neck, stretch")],
    },
];
