//! From the bytes of a page to text: by its mark, its bytes, what was declared, in this order.

use crate::PageError;
use crate::decode::{self, Fault};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

/// The bytes in which a page has to say its encoding; the standard has 1,024, pages in use more.
const HEAD: usize = 4096;

/// The text of a page, and its encoding where that is not UTF-8. `charset` is what the server said.
///
/// A page that is UTF-8 is taken for that whatever it says: other encodings hardly ever are, and a page is often stored
/// in another encoding than it was sent in. Where a byte does not fit the declared encoding, U+FFFD stands in its place,
/// as in a browser.
pub(crate) fn decode(
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<(String, Option<&'static str>), PageError> {
    let declared = charset
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| in_head(bytes))
        .filter(|encoding| encoding.is_ascii_compatible() || *encoding == ISO_2022_JP);
    let by_itself = decode::utf16_mark(bytes).is_some() || bytes.contains(&0);
    let utf8 = std::str::from_utf8(bytes).is_ok() && declared != Some(ISO_2022_JP);
    let Some(encoding) = declared.filter(|_| !by_itself && !utf8) else {
        let decoded = decode::decode(bytes.to_vec())?;
        return Ok((decoded.text, decoded.from));
    };
    if let Some((byte, offset)) = decode::binary(bytes).filter(|_| encoding != ISO_2022_JP) {
        return Err(PageError::Binary { byte, offset });
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if text.trim().is_empty() {
        return Err(PageError::Empty);
    }
    let name = Some(encoding.name()).filter(|_| encoding != UTF_8);
    Ok((text.into_owned(), name))
}

impl From<Fault> for PageError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Empty => PageError::Empty,
            Fault::NotText { byte, offset } => PageError::NotText { byte, offset },
            Fault::Binary { byte, offset } => PageError::Binary { byte, offset },
        }
    }
}

/// `<meta charset=...>`, `<meta http-equiv content="text/html; charset=...">` or the encoding of an XML declaration.
fn in_head(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = |text: &str| {
        let text = text.trim_start().strip_prefix('=')?.trim_start();
        let text = text.trim_start_matches(['"', '\'']);
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
        Encoding::for_label(&text.as_bytes()[..end])
    };
    if head.trim_start().starts_with("<?xml")
        && let Some((_, after)) = head
            .split_once("?>")
            .map_or(head.as_str(), |(xml, _)| xml)
            .split_once("encoding")
        && let Some(encoding) = label(after)
    {
        return Some(encoding);
    }
    for tag in head.split("<meta").skip(1) {
        let tag = tag.split('>').next()?;
        if let Some((_, after)) = tag.split_once("charset")
            && let Some(encoding) = label(&format!("{after} "))
        {
            // A page whose declaration can be read is in no such encoding, says the standard.
            return Some(if encoding.is_ascii_compatible() {
                encoding
            } else {
                UTF_8
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], charset: Option<&str>) -> (String, Option<&'static str>) {
        decode(bytes, charset).expect("text")
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_declares() {
        let page = b"<meta charset='windows-1251'><p>\xCC\xE8\xF0</p>";
        let (read, from) = text(page, None);
        assert!(read.contains("Мир"), "{read}");
        assert_eq!(from, Some("windows-1251"));
        let page = b"<?xml version='1.0' encoding='ISO-8859-1'?><p>caf\xE9</p>";
        assert!(text(page, None).0.contains("café"));
        let page =
            b"<META http-equiv=Content-Type content=\"text/html; charset=ISO-8859-2\"><p>\xB3</p>";
        assert!(text(page, None).0.contains('ł'));
    }

    #[test]
    fn the_server_is_believed_before_the_page_and_the_bytes_before_both() {
        let page = b"<meta charset=koi8-r><p>\xCC\xE8\xF0</p>";
        assert!(text(page, Some("Windows-1251")).0.contains("Мир"));
        let page = "<meta charset=windows-1251><p>“Talks”</p>".as_bytes();
        let (read, from) = text(page, Some("iso-8859-1"));
        assert!(read.contains("“Talks”"), "{read}");
        assert_eq!(from, None);
    }

    #[test]
    fn a_page_that_declares_nothing_is_read_as_text_is() {
        assert_eq!(
            text(b"<p>caf\xE9 and so on</p>", None).1,
            Some("windows-1252")
        );
        let fault = decode(b"<p>\xCF\xF0\xE8\xE2\xE5\xF2</p>", None);
        assert!(matches!(fault, Err(PageError::NotText { byte: 0xCF, .. })));
        let utf16: Vec<u8> = "\u{FEFF}<p>“Talks”</p>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&utf16, None).1, Some("UTF-16LE"));
    }

    #[test]
    fn one_bad_byte_does_not_lose_a_page_that_says_it_is_utf8() {
        let page = b"<meta charset=utf-8><p>\xE2\x80\x9CTalks\xE2\x80\x9D \xFF</p>";
        assert!(text(page, None).0.contains("“Talks” \u{FFFD}"));
    }

    #[test]
    fn zeros_are_binary() {
        let fault = decode(b"<p>a\0b and so on</p>", Some("utf-8"));
        assert!(
            matches!(fault, Err(PageError::Binary { byte: 0, .. })),
            "{fault:?}"
        );
    }
}
