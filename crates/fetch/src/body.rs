//! Reads a body with its limits of size and time.

use crate::Reason;
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::time::{Duration, Instant};

/// How far a body is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// The most bytes, as sent and after decompression.
    pub(crate) bytes: usize,
    /// Whether what is longer is cut there; else it is an error.
    pub(crate) cut: bool,
}

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Plain,
    Gzip,
}

impl Coding {
    /// Reads `Content-Encoding`, all values of it in order.
    pub(crate) fn of<'a>(values: impl Iterator<Item = &'a str>) -> Result<Self, Reason> {
        let codings: Vec<String> = values
            .flat_map(|value| value.split(','))
            .map(|coding| coding.trim().to_ascii_lowercase())
            .filter(|coding| !coding.is_empty() && coding != "identity")
            .collect();
        match codings.as_slice() {
            [] => Ok(Coding::Plain),
            [one] if one == "gzip" || one == "x-gzip" => Ok(Coding::Gzip),
            _ => Err(Reason::Encoding(codings.join(", "))),
        }
    }
}

/// Reads to the end, or to a limit: bytes by `limit`, time by `until`; `time` is
/// only what a late answer is told to have been allowed.
pub(crate) fn read(
    body: impl Read,
    coding: Coding,
    limit: Limit,
    until: Instant,
    time: Duration,
) -> Result<Vec<u8>, Reason> {
    let body = Sent {
        body,
        left: limit.bytes,
        until,
    };
    let mut decoder: Box<dyn Read> = match coding {
        Coding::Plain => Box::new(body),
        Coding::Gzip => Box::new(MultiGzDecoder::new(body)),
    };
    let mut whole = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) => return Ok(whole),
            Ok(read) => {
                let left = limit.bytes - whole.len();
                whole.extend_from_slice(&buffer[..read.min(left)]);
                if read > left {
                    return over(whole, limit);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => match stopped_by(&error) {
                Some(Stop::Size) => return over(whole, limit),
                Some(Stop::Time) => return Err(Reason::TimedOut(time)),
                None if coding == Coding::Gzip && is_of_decoder(&error) => {
                    return Err(Reason::Damaged(error.to_string()));
                }
                None => return Err(crate::fetcher::reason(error.into(), time, time)),
            },
        }
        if Instant::now() >= until {
            return Err(Reason::TimedOut(time));
        }
    }
}

fn over(whole: Vec<u8>, limit: Limit) -> Result<Vec<u8>, Reason> {
    match limit.cut {
        true => Ok(whole),
        false => Err(Reason::TooLarge(limit.bytes)),
    }
}

/// A body as it is sent. Its limits hold under the decoder, since some megabytes
/// can be sent that decode to nothing at all.
struct Sent<R> {
    body: R,
    left: usize,
    until: Instant,
}

#[derive(Clone, Copy, Debug)]
enum Stop {
    Size,
    Time,
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("over a limit")
    }
}

impl std::error::Error for Stop {}

impl<R: Read> Read for Sent<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if Instant::now() >= self.until {
            return Err(io::Error::other(Stop::Time));
        }
        if self.left == 0 {
            // A body that ends at the limit is within it.
            return match self.body.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(io::Error::other(Stop::Size)),
            };
        }
        let most = buffer.len().min(self.left);
        let read = self.body.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}

fn stopped_by(error: &io::Error) -> Option<Stop> {
    error.get_ref()?.downcast_ref::<Stop>().copied()
}

/// Whether an error is about the compressed bytes, not the connection: `ureq`
/// wraps its own, and the system's have numbers.
fn is_of_decoder(error: &io::Error) -> bool {
    let of_ureq = error
        .get_ref()
        .is_some_and(|inner| inner.is::<ureq::Error>());
    let kind = matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
    );
    kind && !of_ureq && error.raw_os_error().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::gzip;
    use proptest::prelude::*;

    const TIME: Duration = Duration::from_secs(20);

    fn bytes(body: &[u8], coding: Coding, bytes: usize, cut: bool) -> Result<Vec<u8>, Reason> {
        let limit = Limit { bytes, cut };
        read(body, coding, limit, Instant::now() + TIME, TIME)
    }

    #[test]
    fn a_body_at_the_limit_is_within_it() {
        assert_eq!(
            bytes(b"12345", Coding::Plain, 5, false),
            Ok(b"12345".into())
        );
        assert_eq!(
            bytes(b"12345", Coding::Plain, 4, false),
            Err(Reason::TooLarge(4))
        );
        assert_eq!(bytes(b"12345", Coding::Plain, 4, true), Ok(b"1234".into()));
        assert_eq!(bytes(b"", Coding::Plain, 0, false), Ok(Vec::new()));
    }

    #[test]
    fn the_limit_is_that_of_the_decompressed_body() {
        let packed = gzip(&[b'a'; 100_000]);
        assert!(packed.len() < 1_000);
        assert_eq!(
            bytes(&packed, Coding::Gzip, 99_999, false),
            Err(Reason::TooLarge(99_999))
        );
        assert_eq!(
            bytes(&packed, Coding::Gzip, 100_000, false).map(|whole| whole.len()),
            Ok(100_000)
        );
        assert_eq!(
            bytes(&packed, Coding::Gzip, 1_000, true).map(|whole| whole.len()),
            Ok(1_000)
        );
    }

    #[test]
    fn a_compressed_body_that_decodes_to_nothing_is_limited_as_sent() {
        let packed = gzip(b"").repeat(10_000);
        assert_eq!(
            bytes(&packed, Coding::Gzip, 1_000, false),
            Err(Reason::TooLarge(1_000))
        );
    }

    #[test]
    fn a_damaged_body_is_told_apart() {
        for packed in [&b"no gzip at all"[..], &gzip(b"cut in the middle")[..20]] {
            assert!(matches!(
                bytes(packed, Coding::Gzip, 1_000, false),
                Err(Reason::Damaged(_))
            ));
        }
    }

    #[test]
    fn a_body_after_its_time_is_late() {
        let limit = Limit {
            bytes: 10,
            cut: false,
        };
        let late = read(&b"12345"[..], Coding::Plain, limit, Instant::now(), TIME);
        assert_eq!(late, Err(Reason::TimedOut(TIME)));
    }

    #[test]
    fn only_what_was_asked_for_is_decompressed() {
        let of = |values: &[&str]| Coding::of(values.iter().copied());
        assert_eq!(of(&[]), Ok(Coding::Plain));
        assert_eq!(of(&["identity"]), Ok(Coding::Plain));
        assert_eq!(of(&["GZip"]), Ok(Coding::Gzip));
        assert_eq!(of(&["br"]), Err(Reason::Encoding("br".to_owned())));
        assert_eq!(
            of(&["gzip", "gzip"]),
            Err(Reason::Encoding("gzip, gzip".to_owned()))
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in any::<Vec<u8>>(), most in 0usize..64) {
            for coding in [Coding::Plain, Coding::Gzip] {
                if let Ok(whole) = bytes(&body, coding, most, true) {
                    prop_assert!(whole.len() <= most);
                }
            }
        }

        #[test]
        fn what_was_compressed_comes_back(body in any::<Vec<u8>>()) {
            prop_assert_eq!(bytes(&gzip(&body), Coding::Gzip, 10_000, false), Ok(body));
        }
    }
}
