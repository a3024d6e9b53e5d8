//! From bytes to text: UTF-8, UTF-16 and Windows-1252, or a reason why not.
//!
//! A wrong guess would put characters in the record that the report does not
//! have, so a guess is made only where the bytes leave little doubt.

use encoding_rs::{DecoderResult, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// Text, and the encoding it was in if that was not UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub text: String,
    pub from: Option<&'static str>,
}

/// Why bytes are not text. Offsets are in bytes from the start, from 0.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Empty,
    NotText { byte: u8, offset: usize },
    Binary { byte: u8, offset: usize },
}

/// The text that `bytes` hold, without its byte order mark and else unchanged.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, Fault> {
    if let Some(encoding) = utf16_mark(&bytes) {
        return utf16(encoding, &bytes, 2);
    }
    if let Some(encoding) = utf16_pattern(&bytes) {
        match utf16(encoding, &bytes, 0) {
            // The pattern was chance: what follows says that it is binary.
            Err(Fault::NotText { .. } | Fault::Binary { .. }) => {}
            result => return result,
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => utf8(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            not_utf8(error.as_bytes(), offset)
        }
    }
}

/// `bytes` without the byte order mark of UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes)
}

/// UTF-16, by its byte order mark.
pub(crate) fn utf16_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The first zero or, if there are many, the first control character, and its
/// offset in bytes. A stray one (a form feed, a Ctrl-Z at the end) is let pass.
pub(crate) fn binary(text: &[u8]) -> Option<(u8, usize)> {
    let mut first = None;
    let mut controls = 0;
    for (offset, &byte) in text.iter().enumerate() {
        if byte == 0 {
            return Some((byte, offset));
        }
        if is_control(byte) {
            controls += 1;
            first = first.or(Some((byte, offset)));
        }
    }
    first.filter(|_| controls * 10 > text.len())
}

fn utf8(mut text: String) -> Result<Decoded, Fault> {
    if let Some((byte, offset)) = binary(text.as_bytes()) {
        return Err(Fault::Binary { byte, offset });
    }
    if text.as_bytes().starts_with(UTF8_BOM) {
        text.drain(..UTF8_BOM.len());
    }
    whole(text, None)
}

fn utf16(encoding: &'static Encoding, bytes: &[u8], start: usize) -> Result<Decoded, Fault> {
    let text = strictly(encoding, &bytes[start..]).map_err(|at| {
        let offset = start + at;
        let byte = bytes.get(offset).copied().unwrap_or_default();
        Fault::NotText { byte, offset }
    })?;
    if let Some((byte, at)) = binary(text.as_bytes()) {
        let units = text[..at].encode_utf16().count();
        let offset = start + 2 * units;
        return Err(Fault::Binary { byte, offset });
    }
    whole(text, Some(encoding.name()))
}

/// UTF-16 without a mark: every other byte is zero where the script is Latin.
///
/// In other scripts too few are to be sure; those need the mark.
fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let (mut first, mut second) = (0, 0);
    for pair in bytes.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let pairs = bytes.len() / 2;
    // A few characters, such as U+2000, have their zero in the other half.
    let clear = |zeros: usize, others: usize| zeros * 10 >= pairs * 7 && others * 20 <= zeros;
    if clear(second, first) {
        Some(UTF_16LE)
    } else if clear(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Bytes that are not UTF-8, from `invalid` on.
fn not_utf8(bytes: &[u8], invalid: usize) -> Result<Decoded, Fault> {
    if let Some((byte, offset)) = binary(bytes) {
        return Err(Fault::Binary { byte, offset });
    }
    let fault = |offset| Fault::NotText {
        byte: bytes[offset],
        offset,
    };
    if !is_windows_1252(bytes) || is_damaged_utf8(bytes) {
        return Err(fault(invalid));
    }
    let text = strictly(WINDOWS_1252, bytes).map_err(|_| fault(invalid))?;
    whole(text, Some(WINDOWS_1252.name()))
}

/// Whether most of it is letters and spaces, few of them outside ASCII (one byte
/// in ten: twice what French has, a fraction of what any other script would), and
/// nothing is there that the encoding does not define.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let (mut high, mut plain) = (0, 0);
    for &byte in bytes {
        match byte {
            0x81 | 0x8D | 0x8F | 0x90 | 0x9D => return false,
            _ if is_control(byte) => return false,
            0x80.. => {
                high += 1;
                plain += usize::from(is_high_letter(byte));
            }
            _ => plain += usize::from(byte.is_ascii_alphabetic() || is_space(byte)),
        }
    }
    high * 10 <= bytes.len() && plain * 10 >= bytes.len() * 7
}

/// Whether it is UTF-8 with some bytes lost, such as a file cut in the middle of
/// a character. To read that as Windows-1252 would turn each `“` into `â€œ`.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

/// A letter of Windows-1252 outside ASCII, or its no-break space.
fn is_high_letter(byte: u8) -> bool {
    match byte {
        0xD7 | 0xF7 => false,
        0xC0.. => true,
        0x83 | 0x8A | 0x8C | 0x8E | 0x9A | 0x9C | 0x9E | 0x9F => true,
        0xA0 | 0xAA | 0xB5 | 0xBA => true,
        _ => false,
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 0x09..=0x0D)
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !is_space(byte)
}

/// The text, or the offset of the first byte that does not fit.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {
            // The room is for the worst case, three times what is common.
            text.shrink_to_fit();
            Ok(text)
        }
        (DecoderResult::Malformed(length, beyond), read) => {
            Err(read.saturating_sub(usize::from(length) + usize::from(beyond)))
        }
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

fn whole(text: String, from: Option<&'static str>) -> Result<Decoded, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    Ok(Decoded { text, from })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes.to_vec()).expect("text");
        (decoded.text, decoded.from)
    }

    fn fault(bytes: &[u8]) -> Fault {
        decode(bytes.to_vec()).expect_err("no text")
    }

    fn le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn utf8_is_kept_to_the_byte_but_for_its_mark() {
        let given = "\r\n “Talks” resumed.\r\n\n";
        assert_eq!(text(given.as_bytes()), (given.to_owned(), None));
        let marked = format!("\u{FEFF}{given}");
        assert_eq!(text(marked.as_bytes()), (given.to_owned(), None));
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        let given = "“Talks” resumed in الدوحة.\r\n";
        let marked = format!("\u{FEFF}{given}");
        assert_eq!(text(&le(&marked)), (given.to_owned(), Some("UTF-16LE")));
        assert_eq!(text(&be(&marked)), (given.to_owned(), Some("UTF-16BE")));
    }

    #[test]
    fn utf16_is_known_by_its_zero_bytes() {
        let given = "“Talks” resumed.\r\n";
        assert_eq!(text(&le(given)), (given.to_owned(), Some("UTF-16LE")));
        assert_eq!(text(&be(given)), (given.to_owned(), Some("UTF-16BE")));
    }

    #[test]
    fn a_lone_surrogate_is_not_text() {
        let bytes = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0];
        assert_eq!(fault(&bytes), Fault::NotText { byte: 0, offset: 4 });
    }

    #[test]
    fn windows_1252_is_read_where_it_looks_like_text() {
        let (read, from) = text(b"\x93We will see,\x94 he said at the caf\xE9.");
        assert_eq!(read, "“We will see,” he said at the café.");
        assert_eq!(from, Some("windows-1252"));
    }

    #[test]
    fn a_byte_that_windows_1252_lacks_is_not_text() {
        assert_eq!(
            fault(b"We will see \x81 he said."),
            Fault::NotText {
                byte: 0x81,
                offset: 12
            }
        );
    }

    #[test]
    fn another_eight_bit_alphabet_is_not_text() {
        // "Привет мир" in Windows-1251.
        let bytes = b"\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0";
        assert_eq!(
            fault(bytes),
            Fault::NotText {
                byte: 0xCF,
                offset: 0
            }
        );
    }

    #[test]
    fn utf8_cut_inside_a_character_does_not_become_windows_1252() {
        let bytes = "He said “we will see” to them “".as_bytes();
        let cut = &bytes[..bytes.len() - 1];
        let offset = bytes.len() - 3;
        assert_eq!(fault(cut), Fault::NotText { byte: 0xE2, offset });
    }

    #[test]
    fn a_zero_byte_is_binary() {
        assert_eq!(
            fault(b"PK and so\0on, with more behind"),
            Fault::Binary { byte: 0, offset: 9 }
        );
        assert_eq!(
            fault(b"\xFF\xFEa\0\0\0"),
            Fault::Binary { byte: 0, offset: 4 }
        );
    }

    #[test]
    fn many_control_characters_are_binary_but_a_stray_one_is_not() {
        assert_eq!(
            fault(b"a\x01\x02\x03b"),
            Fault::Binary { byte: 1, offset: 1 }
        );
        assert!(decode(b"The end of a DOS file.\x0C\x1A".to_vec()).is_ok());
    }

    #[test]
    fn white_space_alone_is_empty() {
        for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF\n", b"\xFF\xFE", b" \0"] {
            assert_eq!(fault(bytes), Fault::Empty, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(bytes);
        }

        #[test]
        fn no_marked_or_zero_ridden_bytes_panic(
            mark in prop::sample::select(vec![&b"\xFF\xFE"[..], b"\xFE\xFF", b"\xEF\xBB\xBF", b""]),
            bytes in prop::collection::vec(prop::sample::select(vec![0u8, 0xD8, 0xDC, b'a', b' ', 0xE9]), 0..40),
        ) {
            let _ = decode([mark, &bytes].concat());
        }

        #[test]
        fn valid_text_comes_back_as_it_was(given in "[\\PC\r\n\t]{0,60}[\\p{L}]") {
            prop_assume!(!given.starts_with('\u{FEFF}'));
            prop_assert_eq!(text(given.as_bytes()), (given.clone(), None));
            let marked = format!("\u{FEFF}{given}");
            prop_assert_eq!(text(&le(&marked)), (given.clone(), Some("UTF-16LE")));
            prop_assert_eq!(text(&be(&marked)), (given, Some("UTF-16BE")));
        }
    }
}
