//! A file of several gzip members as one stream, that goes on after a damaged one.

use super::rewind::Rewind;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, ErrorKind, Read};

/// The packed bytes of one member that are kept, to look in them for the beginning of the next.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// How often a file is looked through for the next member: a file may be made so that each time costs much.
const MOST_DAMAGES: usize = 1000;

/// How a member begins: gzip, deflated.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

/// The unpacked bytes. An error of kind `InvalidData` or `UnexpectedEof` is damage; reading on goes on with the next
/// member that can be found.
pub(super) struct Members<R> {
    /// None at the end.
    decoder: Option<GzDecoder<Rewind<R>>>,
    /// Bytes that came out of this member.
    out: u64,
    broken: bool,
    damages: usize,
}

impl<R: BufRead> Members<R> {
    pub fn new(reader: R) -> Self {
        Members {
            decoder: Some(GzDecoder::new(Rewind::new(reader, MOST_KEPT))),
            out: 0,
            broken: false,
            damages: 0,
        }
    }

    /// Whether nothing has come out of this member yet, so that its damage is of what comes next.
    pub fn is_fresh(&self) -> bool {
        self.out == 0
    }

    /// Begins the member that the stream stands at; there is none at its end.
    fn begin(&mut self, mut stream: Rewind<R>) -> io::Result<()> {
        self.out = 0;
        if stream.fill_buf()?.is_empty() {
            return Ok(());
        }
        stream.mark();
        self.decoder = Some(GzDecoder::new(stream));
        Ok(())
    }

    /// Looks for the next member behind the beginning of the damaged one.
    fn find(&mut self) -> io::Result<()> {
        let Some(decoder) = self.decoder.take() else {
            return Ok(());
        };
        self.damages += 1;
        if self.damages > MOST_DAMAGES {
            return Ok(());
        }
        let mut stream = decoder.into_inner();
        if stream.back() {
            let some = stream.fill_buf()?.len().min(1);
            stream.consume(some);
        }
        let mut met = 0;
        loop {
            // Once two of the three are met, the mark is where they began.
            if met == 0 {
                stream.mark();
            }
            let Some(byte) = stream.fill_buf()?.first().copied() else {
                return Ok(());
            };
            if byte == MAGIC[met] {
                met += 1;
                stream.consume(1);
                if met == MAGIC.len() {
                    stream.back();
                    return self.begin(stream);
                }
            } else if met > 0 {
                // None of the three is in the others, but the first may come twice.
                met = 0;
            } else {
                let skip = stream
                    .fill_buf()?
                    .iter()
                    .take_while(|b| **b != MAGIC[0])
                    .count();
                stream.consume(skip);
            }
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if std::mem::take(&mut self.broken) {
                self.find()?;
            }
            let Some(decoder) = &mut self.decoder else {
                return Ok(0);
            };
            match decoder.read(into) {
                Ok(0) => {
                    if let Some(decoder) = self.decoder.take() {
                        self.begin(decoder.into_inner())?;
                    }
                }
                Ok(length) => {
                    self.out += length as u64;
                    return Ok(length);
                }
                Err(error) => {
                    let kind = match error.kind() {
                        ErrorKind::UnexpectedEof => ErrorKind::UnexpectedEof,
                        ErrorKind::InvalidData | ErrorKind::InvalidInput => ErrorKind::InvalidData,
                        _ => return Err(error),
                    };
                    self.broken = true;
                    return Err(io::Error::new(kind, error.to_string()));
                }
            }
        }
    }
}
