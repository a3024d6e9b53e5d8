//! From byte offsets, which reading counts in, to code points, which the record counts in.

/// How many bytes lie between two marks of the index.
const STEP: usize = 64;

/// An index from byte offsets of one text to offsets in Unicode code points.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before each multiple of `STEP`; empty for ASCII text.
    marks: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Index a text.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut n = 0;
            for (i, b) in text.bytes().enumerate() {
                if i % STEP == 0 {
                    marks.push(n);
                }
                n += usize::from(starts_char(b));
            }
            marks.push(n);
        }
        Self { text, marks }
    }

    /// The code points before byte offset `byte`, which may be the text's length.
    pub fn at(&self, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte.min(self.text.len());
        }
        let byte = byte.min(self.text.len());
        let mark = byte / STEP;
        let rest = &self.text.as_bytes()[mark * STEP..byte];
        match self.marks.get(mark) {
            Some(n) if mark * STEP <= byte => n + rest.iter().filter(|b| starts_char(**b)).count(),
            _ => self.text[..byte].chars().count(),
        }
    }

    /// A byte range as a span of the record.
    pub fn span(&self, range: std::ops::Range<usize>) -> super::Span {
        [self.at(range.start), self.at(range.end)]
    }

    /// Length of the text in code points.
    pub fn len(&self) -> usize {
        self.at(self.text.len())
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

fn starts_char(b: u8) -> bool {
    b & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_counts_right() {
        for text in [
            "",
            "plain",
            &"é“x” 𝄞 ".repeat(40),
            &"a".repeat(64),
            &"é".repeat(32),
            &"é".repeat(96),
        ] {
            let index = CodePoints::new(text);
            for (n, (i, _)) in text.char_indices().enumerate() {
                assert_eq!(index.at(i), n);
            }
            assert_eq!(index.len(), text.chars().count());
        }
    }
}
