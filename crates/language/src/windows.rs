//! What the encoder sees at once: whole sentences, whole paragraphs where they fit.

use crate::document::Document;
use std::ops::Range;

/// The most word pieces in a window, unless one sentence alone has more. As in training.
pub(crate) const LIMIT: usize = 128;

/// Ranges of tokens that cover the document. `pieces` gives the number of pieces of each token.
pub(crate) fn windows(doc: &Document, pieces: &[usize]) -> Vec<Range<usize>> {
    let size = |r: &Range<usize>| pieces[r.clone()].iter().sum::<usize>();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    let mut add = |r: Range<usize>| {
        let n = size(&r);
        match out.last_mut() {
            Some(w) if used + n <= LIMIT => {
                w.end = r.end;
                used += n;
            }
            _ => {
                used = n;
                out.push(r);
            }
        }
    };
    for paragraph in doc.sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let whole = paragraph[0].tokens.start..paragraph[paragraph.len() - 1].tokens.end;
        if size(&whole) <= LIMIT {
            add(whole);
        } else {
            paragraph.iter().for_each(|s| add(s.tokens.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_all_and_keep_paragraphs() {
        let text = format!(
            "{}\n{}\n{}",
            "One two three. ".repeat(20),
            "Four five. ".repeat(5),
            "Six. ".repeat(300)
        );
        let doc = Document::divide(text);
        let w = windows(&doc, &vec![1; doc.tokens.len()]);
        assert_eq!(w.first().map(|r| r.start), Some(0));
        assert_eq!(w.last().map(|r| r.end), Some(doc.tokens.len()));
        assert!(w.windows(2).all(|p| p[0].end == p[1].start));
        assert!(w.iter().all(|r| r.len() <= LIMIT));
        // Both short paragraphs together, and as many sentences of the long one as still fit.
        assert_eq!(w[0].end, 80 + 15 + 32);
    }
}
