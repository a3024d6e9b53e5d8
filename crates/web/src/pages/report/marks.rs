//! Spans over a text as one row of segments: what overlaps and nests becomes pieces, side by side, that say what covers them.

use rapporteur_record::Span;

/// A run of code points that the same spans cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where, in code points of the text.
    pub span: Span,
    /// The spans that cover it, by their place in the list, ascending.
    pub over: Vec<usize>,
}

/// Cut a text of so many code points where a span begins or ends, and at `cuts`.
///
/// Each segment is as long as can be; one after the other they are the whole text. Spans that do not lie in the text, or
/// are empty, are ignored; returned is also how many these were. Cuts that do not lie in the text do nothing.
pub fn segments(length: usize, spans: &[Span], cuts: &[usize]) -> (Vec<Segment>, usize) {
    let mut edges: Vec<(usize, Option<usize>)> =
        Vec::with_capacity(spans.len() * 2 + cuts.len() + 1);
    let mut ignored = 0;
    for (n, [start, end]) in spans.iter().enumerate() {
        if start < end && *end <= length {
            edges.extend([(*start, Some(n)), (*end, Some(n))]);
        } else {
            ignored += 1;
        }
    }
    edges.extend(
        cuts.iter()
            .filter(|cut| **cut < length)
            .map(|cut| (*cut, None)),
    );
    edges.push((length, None));
    edges.sort_unstable();
    let mut segments = Vec::with_capacity(edges.len());
    let mut over: Vec<usize> = Vec::new();
    let mut at = 0;
    for (edge, span) in edges {
        if edge > at {
            segments.push(Segment {
                span: [at, edge],
                over: over.clone(),
            });
            at = edge;
        }
        // A span's first edge opens it, its second closes it.
        match span.map(|span| (span, over.binary_search(&span))) {
            Some((_, Ok(open))) => drop(over.remove(open)),
            Some((span, Err(place))) => over.insert(place, span),
            None => {}
        }
    }
    (segments, ignored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_overlaps_is_cut_into_pieces() {
        let (found, ignored) = segments(10, &[[0, 6], [4, 8], [4, 6], [9, 12], [3, 3]], &[2]);
        let told: Vec<_> = found.iter().map(|s| (s.span, s.over.as_slice())).collect();
        let wanted: [(Span, &[usize]); 5] = [
            ([0, 2], &[0]),
            ([2, 4], &[0]),
            ([4, 6], &[0, 1, 2]),
            ([6, 8], &[1]),
            ([8, 10], &[]),
        ];
        assert_eq!(told, wanted);
        assert_eq!(ignored, 2);
        assert_eq!(segments(0, &[[0, 1]], &[0]), (Vec::new(), 1));
    }

    fn any_spans() -> impl Strategy<Value = (usize, Vec<Span>, Vec<usize>)> {
        (0..40_usize).prop_flat_map(|length| {
            let at = 0..length + 4;
            let span = (at.clone(), at.clone()).prop_map(|(a, b)| [a, b]);
            let spans = prop::collection::vec(span, 0..14);
            (Just(length), spans, prop::collection::vec(at, 0..4))
        })
    }

    proptest! {
        #[test]
        fn segments_are_the_text_and_each_span_is_the_segments_that_name_it(
            (length, spans, cuts) in any_spans()
        ) {
            let (found, ignored) = segments(length, &spans, &cuts);
            let mut at = 0;
            for segment in &found {
                prop_assert_eq!(segment.span[0], at);
                prop_assert!(segment.span[1] > at);
                at = segment.span[1];
            }
            prop_assert_eq!(at, length);
            let mut outside = 0;
            for (n, [start, end]) in spans.iter().enumerate() {
                let named: Vec<usize> = found
                    .iter()
                    .filter(|segment| segment.over.contains(&n))
                    .flat_map(|segment| segment.span[0]..segment.span[1])
                    .collect();
                if start < end && *end <= length {
                    prop_assert_eq!(named, (*start..*end).collect::<Vec<_>>());
                } else {
                    outside += 1;
                    prop_assert!(named.is_empty());
                }
            }
            prop_assert_eq!(ignored, outside);
            for pair in found.windows(2) {
                prop_assert!(pair[0].over != pair[1].over || cuts.contains(&pair[1].span[0]));
            }
        }

        #[test]
        fn no_span_panics(spans in prop::collection::vec(any::<[usize; 2]>(), 0..8), cuts in prop::collection::vec(any::<usize>(), 0..4)) {
            segments(5, &spans, &cuts);
        }
    }
}
