//! A stream that can go back to a mark.

use std::io::{self, BufRead, Read};

/// How much is read twice in all: a file may be made so that each record has to be looked for from its start.
const MOST_TWICE: usize = 1024 * 1024 * 1024;

/// Going back by no more than this costs nothing worth counting.
const LITTLE: usize = 64 * 1024;

/// Keeps what was read since the mark, up to a limit; beyond it there is no way back.
pub(super) struct Rewind<R> {
    inner: R,
    kept: Vec<u8>,
    /// Where the mark is in `kept`, and where reading is.
    mark: usize,
    at: usize,
    most: usize,
    keeping: bool,
    twice: usize,
}

impl<R: BufRead> Rewind<R> {
    pub fn new(inner: R, most: usize) -> Self {
        Rewind {
            inner,
            kept: Vec::new(),
            mark: 0,
            at: 0,
            most,
            keeping: true,
            twice: 0,
        }
    }

    /// Puts the mark here.
    pub fn mark(&mut self) {
        self.mark = self.at;
        self.keeping = true;
        // Moving what is left each time would cost the square of it.
        if self.mark == self.kept.len() || self.mark > self.kept.len() / 2 {
            self.kept.drain(..self.mark);
            self.at -= self.mark;
            self.mark = 0;
            if self.kept.is_empty() {
                self.kept.shrink_to(1024 * 1024);
            }
        }
    }

    /// Goes back to the mark; false, and nowhere, if too much was read since, or too much twice. By up to 64 KiB it
    /// always goes back.
    pub fn back(&mut self) -> bool {
        let length = self.at - self.mark;
        if length > LITTLE {
            self.twice = self.twice.saturating_add(length);
        }
        let may = self.keeping && (length <= LITTLE || self.twice <= MOST_TWICE);
        if may {
            self.at = self.mark;
        }
        may
    }

    pub fn inner(&self) -> &R {
        &self.inner
    }
}

impl<R: BufRead> Read for Rewind<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut have = self.fill_buf()?;
        let length = have.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Rewind<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.kept.len() {
            return Ok(&self.kept[self.at..]);
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        if self.at < self.kept.len() {
            self.at += length;
            return;
        }
        if self.keeping && self.kept.len() - self.mark + length > self.most {
            self.keeping = false;
        }
        if !self.keeping {
            self.kept.clear();
            (self.mark, self.at) = (0, 0);
        } else if let Ok(read) = self.inner.fill_buf() {
            self.kept.extend_from_slice(&read[..length.min(read.len())]);
            self.at = self.kept.len();
        }
        self.inner.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(stream: &mut Rewind<&[u8]>, length: usize) -> String {
        let mut bytes = vec![0; length];
        stream.read_exact(&mut bytes).expect("bytes");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn a_stream_goes_back_to_its_mark() {
        let mut stream = Rewind::new(&b"abcdefgh"[..], 4);
        assert_eq!(take(&mut stream, 2), "ab");
        stream.mark();
        assert_eq!(take(&mut stream, 3), "cde");
        assert!(stream.back());
        assert_eq!(take(&mut stream, 1), "c");
        stream.mark();
        assert_eq!(take(&mut stream, 3), "def");
        assert!(stream.back());
        assert_eq!(take(&mut stream, 3), "def");
    }

    #[test]
    fn beyond_the_limit_there_is_no_way_back() {
        let mut stream = Rewind::new(&b"abcdefgh"[..], 4);
        assert_eq!(take(&mut stream, 5), "abcde");
        assert!(!stream.back());
        assert_eq!(take(&mut stream, 1), "f");
        stream.mark();
        assert_eq!(take(&mut stream, 1), "g");
        assert!(stream.back());
        assert_eq!(take(&mut stream, 2), "gh");
    }
}
