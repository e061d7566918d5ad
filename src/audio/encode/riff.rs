//! The `LIST` chunk of RIFF files: what the file says about itself.

use super::Tags;

/// The most bytes of a text.
const MAX_BYTES: usize = 500;

/// The chunk with the title, the program and the voice.
pub(super) fn info(tags: &Tags) -> Vec<u8> {
    let program = concat!("backcare ", env!("CARGO_PKG_VERSION"));
    let texts = [(b"INAM", Some(tags.title.as_str())), (b"ISFT", Some(program)), (b"ICMT", tags.voice.as_deref())];
    let mut list = b"INFO".to_vec();
    for (id, text) in texts.into_iter().filter_map(|(id, text)| Some((id, text?))) {
        let end = (0..=text.len().min(MAX_BYTES)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        list.extend(chunk(*id, &[&text.as_bytes()[..end], b"\0"].concat()));
    }
    chunk(*b"LIST", &list)
}

/// A chunk, filled up to an even number of bytes.
fn chunk(id: [u8; 4], contents: &[u8]) -> Vec<u8> {
    let mut chunk = [&id, &(contents.len() as u32).to_le_bytes()[..], contents].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_a_file_are_in_one_list() {
        let tags = Tags { title: "Back".to_owned(), voice: Some("hi".to_owned()) };
        let software = concat!("backcare ", env!("CARGO_PKG_VERSION"), "\0");
        let size = software.len() as u8;
        let padding: &[u8] = if size % 2 == 1 { b"\0" } else { b"" };
        let expected = [
            b"INFOINAM\x05\0\0\0Back\0\0ISFT",
            &[size, 0, 0, 0][..],
            software.as_bytes(),
            padding,
            b"ICMT\x03\0\0\0hi\0\0",
        ]
        .concat();
        assert_eq!(info(&tags), [b"LIST", &(expected.len() as u32).to_le_bytes()[..], &expected].concat());
        assert_eq!(info(&Tags { title: "ü".repeat(1000), voice: None }).len() % 2, 0);
    }
}
