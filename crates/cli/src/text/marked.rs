//! Sentences in full, with words marked where they stand: by colour, or by brackets and labels.

use super::{DEEPER, INDENT, Page, clean};
use crate::style::Mark;
use rapporteur_record::{Sentence, Span};
use std::iter::Peekable;

/// Words to be marked, and as what.
pub(super) type Marked = (Span, Mark);

/// Words of one sentence, and all that they are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    span: Span,
    marks: Vec<Mark>,
}

impl Page<'_> {
    /// Every sentence in which something is marked, and those named, each after its id.
    pub(super) fn sentences(&self, marks: &[Marked], named: &[&str]) -> String {
        let mut out = String::new();
        let mut used: Vec<Mark> = Vec::new();
        for sentence in &self.record.sentences {
            let pieces = pieces(sentence.span, marks);
            if pieces.is_empty() && !named.contains(&sentence.id.as_str()) {
                continue;
            }
            for mark in pieces.iter().flat_map(|piece| &piece.marks) {
                if !used.contains(mark) {
                    used.push(*mark);
                }
            }
            out.push_str(&self.sentence_marked(sentence, pieces));
        }
        // What the colours mean; labels say so by themselves.
        let colours: Vec<String> = (used.iter())
            .filter_map(|mark| self.layout.palette.marked(*mark, mark.as_str()))
            .collect();
        if !colours.is_empty() {
            out.push_str(&self.line(&colours.join(" "), DEEPER, DEEPER));
        }
        out
    }

    /// `n4  [Hamas]ACTOR [launched a raid]TRIGGER into [southern Israel]RECIPIENT.`
    fn sentence_marked(&self, sentence: &Sentence, pieces: Vec<Piece>) -> String {
        let mut line = Line {
            page: self,
            out: String::new(),
            space: false,
        };
        line.write(sentence.span, None, &mut pieces.into_iter().peekable());
        let id = self.layout.palette.evidence(&clean(&sentence.id));
        self.line(&format!("{id}  {}", line.out.trim_end()), INDENT, DEEPER)
    }
}

/// A sentence being written.
struct Line<'p, 'a> {
    page: &'p Page<'a>,
    out: String,
    /// What was written last is a space.
    space: bool,
}

impl Line<'_, '_> {
    /// The words of a span, with the pieces that begin in it.
    fn write(
        &mut self,
        span: Span,
        within: Option<&Piece>,
        pieces: &mut Peekable<std::vec::IntoIter<Piece>>,
    ) {
        let mut at = span[0];
        while let Some(piece) = pieces.next_if(|piece| piece.span[0] < span[1]) {
            self.words([at, piece.span[0]], within);
            let palette = self.page.layout.palette;
            let labels: Vec<&str> = piece.marks.iter().map(|mark| mark.as_str()).collect();
            let coloured = palette.is_coloured();
            if !coloured {
                self.out.push('[');
            }
            self.write(piece.span, Some(&piece), pieces);
            if !coloured {
                self.out.push(']');
                self.out.push_str(&labels.join("/").to_uppercase());
            }
            at = piece.span[1];
        }
        self.words([at, span[1]], within);
    }

    /// Words that nothing divides, in the colour of the piece that they are of.
    fn words(&mut self, span: Span, within: Option<&Piece>) {
        let words = self.page.slices.get(span).unwrap_or_default();
        let words = clean(words);
        let words = words
            .strip_prefix(' ')
            .filter(|_| self.space)
            .unwrap_or(&words);
        if words.is_empty() {
            return;
        }
        self.space = words.ends_with(' ');
        let palette = self.page.layout.palette;
        let mark = within.and_then(|piece| piece.marks.first());
        match mark.and_then(|mark| palette.marked(*mark, words)) {
            Some(coloured) => self.out.push_str(&coloured),
            None => self.out.push_str(words),
        }
    }
}

/// The marks inside a sentence, outer before inner; where two cross, the later is divided at the end of the earlier.
fn pieces(sentence: Span, marks: &[Marked]) -> Vec<Piece> {
    let mut waiting: Vec<Marked> = (marks.iter())
        .map(|([start, end], mark)| {
            let span = [(*start).max(sentence[0]), (*end).min(sentence[1])];
            (span, *mark)
        })
        .filter(|(span, _)| span[0] < span[1])
        .collect();
    // The last is the next: the one that starts first, of those the longest.
    waiting.sort_by_key(|([start, end], mark)| {
        (std::cmp::Reverse(*start), *end, std::cmp::Reverse(*mark))
    });
    let mut out: Vec<Piece> = Vec::new();
    while let Some((span, mark)) = waiting.pop() {
        let crossed = (out.iter().rev())
            .find(|piece| piece.span[1] > span[0])
            .filter(|piece| piece.span[1] < span[1]);
        if let Some(edge) = crossed.map(|piece| piece.span[1]) {
            for part in [[edge, span[1]], [span[0], edge]] {
                let at = waiting.partition_point(|(other, _)| {
                    (std::cmp::Reverse(other[0]), other[1]) < (std::cmp::Reverse(part[0]), part[1])
                });
                waiting.insert(at, (part, mark));
            }
            continue;
        }
        match out.iter_mut().find(|piece| piece.span == span) {
            Some(piece) if piece.marks.contains(&mark) => {}
            Some(piece) => piece.marks.push(mark),
            None => out.push(Piece {
                span,
                marks: vec![mark],
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(marks: &[Marked]) -> Vec<(Span, Vec<Mark>)> {
        let pieces = pieces([10, 50], marks);
        pieces
            .into_iter()
            .map(|piece| (piece.span, piece.marks))
            .collect()
    }

    #[test]
    fn marks_are_cut_to_the_sentence_and_outer_ones_come_first() {
        let marks = [
            ([20, 25], Mark::Actor),
            ([0, 30], Mark::Content),
            ([50, 60], Mark::Cue),
            ([20, 25], Mark::Recipient),
            ([20, 25], Mark::Actor),
        ];
        assert_eq!(
            found(&marks),
            [
                ([10, 30], vec![Mark::Content]),
                ([20, 25], vec![Mark::Actor, Mark::Recipient])
            ]
        );
    }

    #[test]
    fn marks_that_cross_are_divided() {
        assert_eq!(
            found(&[([12, 20], Mark::Trigger), ([15, 30], Mark::Recipient)]),
            [
                ([12, 20], vec![Mark::Trigger]),
                ([15, 20], vec![Mark::Recipient]),
                ([20, 30], vec![Mark::Recipient])
            ]
        );
    }
}
