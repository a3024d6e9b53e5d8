//! A response of HTTP as it came over the wire: its header read, its encodings undone.

use crate::RecordError;
use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use httparse::{EMPTY_HEADER, Header, ParserConfig, Response, Status};
use std::borrow::Cow;
use std::io::Read;

/// More than servers send.
const MOST_HEADERS: usize = 512;

/// The same, in bytes.
const MOST_HEADER: usize = 1024 * 1024;

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Html,
    Plain,
}

/// A page as it was sent.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub media: Media,
    /// As `Content-Type` has it.
    pub charset: Option<String>,
    pub body: Cow<'a, [u8]>,
}

/// The page of a response; `None` for what is none: another status than 200, a picture.
pub(super) fn page(response: &[u8], limit: usize) -> Result<Option<Page<'_>>, RecordError> {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = Response::new(&mut headers);
    let (header, version) = as_1_1(response);
    let length = ParserConfig::default()
        .ignore_invalid_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .parse_response(&mut parsed, &header);
    let length = match length {
        Ok(Status::Complete(length)) => length,
        Ok(Status::Partial) => return Err(damaged("the header of HTTP has no end")),
        Err(error) => return Err(damaged(&format!("the header of HTTP: {error}"))),
    };
    if parsed.code != Some(200) {
        return Ok(None);
    }
    let length = length + version - "HTTP/1.1".len();
    let body = response.get(length..).unwrap_or_default();
    let kind = value(parsed.headers, "content-type").unwrap_or_default();
    let mut parts = kind.split(';');
    let media = match parts
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "text/html" | "application/xhtml+xml" => Media::Html,
        "text/plain" => Media::Plain,
        "" if body.trim_ascii_start().starts_with(b"<") => Media::Html,
        _ => return Ok(None),
    };
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        key.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_owned())
    });
    let mut body = Cow::Borrowed(body);
    let chunked = value(parsed.headers, "transfer-encoding");
    if chunked.is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked")) {
        body = Cow::Owned(match joined(&body)? {
            Some(joined) => joined,
            // Some crawlers join the chunks and keep the header.
            None => body.into_owned(),
        });
    }
    let codings = value(parsed.headers, "content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    for coding in codings.rsplit(',').map(str::trim) {
        body = unpacked(body, coding, limit)?;
    }
    Ok(Some(Page {
        media,
        charset,
        body,
    }))
}

/// The header of a response with its version as 1.1, which is the only one that is parsed: some crawlers write the
/// version that they spoke, and the rest as in 1.1. Also the length of the version as it was.
fn as_1_1(response: &[u8]) -> (Cow<'_, [u8]>, usize) {
    const OLD: &[u8] = b"HTTP/1.1";
    let version = response
        .iter()
        .take(OLD.len() + 1)
        .position(|b| *b == b' ')
        .unwrap_or(OLD.len());
    match response.get(..version) {
        Some(b"HTTP/2" | b"HTTP/3" | b"HTTP/2.0" | b"HTTP/3.0") => {
            let end = response.len().min(MOST_HEADER);
            (Cow::Owned([OLD, &response[version..end]].concat()), version)
        }
        _ => (Cow::Borrowed(response), OLD.len()),
    }
}

fn value<'a>(headers: &[Header<'a>], name: &str) -> Option<&'a str> {
    let header = headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name))?;
    std::str::from_utf8(header.value).ok().map(str::trim)
}

/// The chunks of a body in one; `None` if it is in no chunks.
fn joined(body: &[u8]) -> Result<Option<Vec<u8>>, RecordError> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let (start, length) = match httparse::parse_chunk_size(rest) {
            Ok(Status::Complete(found)) => found,
            _ if rest.len() == body.len() => return Ok(None),
            Ok(Status::Partial) => return Err(damaged("its last chunk is missing")),
            Err(_) => return Err(damaged("a chunk has no length")),
        };
        if length == 0 {
            return Ok(Some(whole));
        }
        let chunk = usize::try_from(length)
            .ok()
            .and_then(|length| rest.get(start..)?.get(..length));
        let Some(chunk) = chunk else {
            if rest.len() == body.len() && body.trim_ascii_start().starts_with(b"<") {
                return Ok(None);
            }
            return Err(damaged("a chunk is cut off"));
        };
        whole.extend_from_slice(chunk);
        rest = &rest[start + chunk.len()..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
}

/// A body without one of its codings. One that is not there, though the header has it, was undone by the crawler.
fn unpacked<'a>(
    body: Cow<'a, [u8]>,
    coding: &str,
    limit: usize,
) -> Result<Cow<'a, [u8]>, RecordError> {
    let is_plain = body.trim_ascii_start().starts_with(b"<");
    let unpacked = match coding {
        "" | "identity" | "none" => return Ok(body),
        _ if is_plain => return Ok(body),
        "gzip" | "x-gzip" if !body.starts_with(&[0x1F, 0x8B]) => return Ok(body),
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(&*body), limit),
        // The standard means zlib; some servers send the bare stream.
        "deflate" => match bounded(ZlibDecoder::new(&*body), limit) {
            Err(RecordError::Damaged { .. }) => bounded(DeflateDecoder::new(&*body), limit),
            result => result,
        },
        "br" => bounded(Decompressor::new(&*body, 4096), limit),
        _ => {
            let name = coding.to_owned();
            return Err(RecordError::Encoding { name });
        }
    };
    unpacked.map(Cow::Owned)
}

/// All that a reader gives, if that is not over `limit` bytes.
fn bounded(reader: impl Read, limit: usize) -> Result<Vec<u8>, RecordError> {
    let mut bytes = Vec::new();
    match reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > limit => Err(RecordError::TooLarge),
        Ok(_) => Ok(bytes),
        Err(error) => Err(damaged(&format!("its content cannot be unpacked: {error}"))),
    }
}

fn damaged(reason: &str) -> RecordError {
    let reason = reason.to_owned();
    RecordError::Damaged { reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    const PAGE: &[u8] = b"<p>Talks resumed in Orva.</p>";

    fn response(headers: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n{headers}\r\n"
        );
        [head.as_bytes(), body].concat()
    }

    fn body(headers: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let response = response(headers, bytes);
        match page(&response, 1000) {
            Ok(Some(page)) => Ok(page.body.into_owned()),
            Ok(None) => Err("no page".into()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("written");
        encoder.finish().expect("written")
    }

    #[test]
    fn every_encoding_is_undone() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE).expect("written");
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(PAGE).expect("written");
        let chunks = b"5\r\n<p>Ta\r\n18;x=y\r\nlks resumed in Orva.</p>\r\n0\r\n\r\n";
        for (headers, bytes) in [
            ("", PAGE.to_vec()),
            ("Content-Encoding: gzip\r\n", gzip(PAGE)),
            (
                "content-encoding: deflate\r\n",
                zlib.finish().expect("written"),
            ),
            (
                "Content-Encoding: deflate\r\n",
                bare.finish().expect("written"),
            ),
            ("Content-Encoding: gzip, gzip\r\n", gzip(&gzip(PAGE))),
            ("Transfer-Encoding: chunked\r\n", chunks.to_vec()),
            // Undone by the crawler, and the header left.
            ("Content-Encoding: br\r\n", PAGE.to_vec()),
            (
                "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                PAGE.to_vec(),
            ),
        ] {
            assert_eq!(body(headers, &bytes).as_deref(), Ok(PAGE), "{headers}");
        }
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        for response in [
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
            "HTTP/1.1 301 Moved\r\n\r\n",
        ] {
            assert!(page(response.as_bytes(), 1000).expect("read").is_none());
        }
    }

    #[test]
    fn a_header_of_a_later_version_is_read() {
        for version in ["HTTP/2", "HTTP/2.0", "HTTP/1.1", "HTTP/1.0"] {
            let response = format!("{version} 200 \r\ncontent-type: text/plain\r\n\r\nTalks.");
            let page = page(response.as_bytes(), 1000)
                .expect(version)
                .expect(version);
            assert_eq!(
                (page.media, &*page.body),
                (Media::Plain, &b"Talks."[..]),
                "{version}"
            );
        }
    }

    #[test]
    fn what_cannot_be_undone_says_why() {
        let told = |headers: &str, bytes: &[u8]| body(headers, bytes).expect_err("an error");
        assert_eq!(
            told("Content-Encoding: gzip\r\n", &gzip(&[b'x'; 1001])),
            "over 64 MiB, the limit for one report"
        );
        assert_eq!(
            told("Content-Encoding: zstd\r\n", b"x"),
            "encoding not supported: \"zstd\""
        );
        assert_eq!(
            told("Transfer-Encoding: chunked\r\n", b"3\r\n<p>\r\n9\r\nTalks"),
            "damaged: a chunk is cut off"
        );
        let cut = gzip(PAGE);
        assert!(told("Content-Encoding: gzip\r\n", &cut[..20]).starts_with("damaged: its content"));
        assert!(
            told("Content-Encoding: br\r\n", b"\xFF\xFFno").starts_with("damaged: its content")
        );
        let error = page(b"HTTP/1.1 200 OK\r\nContent-Type", 1000).expect_err("cut");
        assert_eq!(error.to_string(), "damaged: the header of HTTP has no end");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(
            head in "(HTTP/[123](\\.1)? 200 ?(OK)?\r\n)?((content-(type|encoding)|transfer-encoding): ?(text/html|gzip|br|deflate|chunked)\r\n){0,3}(\r\n)?",
            bytes in prop::collection::vec(any::<u8>(), 0..80),
        ) {
            let _ = page(&[head.as_bytes(), &bytes].concat(), 1000);
        }
    }
}
