//! Decodes the text of a sheet: UTF-8, UTF-16 with its mark, or Windows-1252, in which spreadsheet programs save CSV.

/// The characters of Windows-1252 from 0x80 to 0x9F; the others are those of Unicode.
/// Source: Unicode Consortium, `CP1252.TXT`; the five undefined ones are read as U+FFFD.
const CP1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of a file.
pub(super) fn decoded(bytes: Vec<u8>) -> String {
    let text = match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|byte| cp1252(*byte)).collect())
        }
    };
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// Whether bytes begin with the mark of UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn cp1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => CP1252[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_sheet_is_read_in_the_encodings_of_office_programs() {
        assert_eq!(decoded("\u{feff}Übung".into()), "Übung");
        assert_eq!(decoded(b"\xdcbung: 10 \x96 12 \x80".to_vec()), "Übung: 10 – 12 €");
        assert_eq!(decoded(b"\xff\xfe\xdc\0b\0".to_vec()), "Üb");
        assert_eq!(decoded(b"\xfe\xff\0\xdc\0b\0".to_vec()), "Üb");
    }
}
