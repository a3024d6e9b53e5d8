//! From spans in code points, which the record counts in, to slices of the text.

use crate::Span;

/// How many code points lie between two marks of the index.
const STEP: usize = 64;

/// An index of one text, from offsets in code points to slices.
#[derive(Debug)]
pub struct Slices<'a> {
    text: &'a str,
    /// The byte offset of each multiple of `STEP` code points.
    marks: Vec<usize>,
    /// Length in code points.
    length: usize,
}

impl<'a> Slices<'a> {
    /// Index a text.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut length = 0;
        for (byte, _) in text.char_indices() {
            if length % STEP == 0 {
                marks.push(byte);
            }
            length += 1;
        }
        Self {
            text,
            marks,
            length,
        }
    }

    /// What stands in a span; `None` when it does not lie inside the text.
    pub fn get(&self, span: Span) -> Option<&'a str> {
        self.text.get(self.byte(span[0])?..self.byte(span[1])?)
    }

    /// What stands in several spans, with ` … ` for what lies between them.
    pub fn join(&self, spans: &[Span]) -> String {
        let parts: Vec<&str> = spans.iter().filter_map(|span| self.get(*span)).collect();
        parts.join(" … ")
    }

    /// The byte offset of a code point, or of the end.
    fn byte(&self, at: usize) -> Option<usize> {
        if at >= self.length {
            return (at == self.length).then_some(self.text.len());
        }
        let mark = *self.marks.get(at / STEP)?;
        self.text[mark..]
            .char_indices()
            .nth(at % STEP)
            .map(|(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_the_code_points_of_their_span() {
        for text in [
            "",
            "plain",
            &"é“x” 𝄞 ".repeat(40),
            &"a".repeat(64),
            &"é".repeat(64),
        ] {
            let slices = Slices::new(text);
            let chars: Vec<char> = text.chars().collect();
            for start in 0..=chars.len() {
                for end in [start, (start + 3).min(chars.len()), chars.len()] {
                    let wanted: String = chars[start..end].iter().collect();
                    assert_eq!(slices.get([start, end]), Some(wanted.as_str()));
                }
            }
        }
    }

    #[test]
    fn a_span_outside_the_text_has_no_slice() {
        let slices = Slices::new("né");
        assert_eq!(slices.get([0, 3]), None);
        assert_eq!(slices.get([2, 1]), None);
        assert_eq!(slices.join(&[[0, 1], [5, 9], [1, 2]]), "n … é");
    }
}
