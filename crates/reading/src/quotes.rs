//! Quotation marks: where quotations begin and end, paired as news pairs them.
//!
//! A quotation that runs over several paragraphs opens anew in each and closes in the last;
//! a mark without its other half opens nothing.

use rapporteur_language::Document;
use std::ops::Range;

/// The quotations of a document, as tokens from the opening to the closing mark, both included.
/// One that its paragraph does not close ends with the paragraph, if the next one opens again.
pub(crate) fn find(doc: &Document) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let paragraphs: Vec<Range<usize>> = doc
        .sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph)
        .map(|p| p[0].tokens.start..p[p.len() - 1].tokens.end)
        .collect();
    for (n, p) in paragraphs.iter().enumerate() {
        let mut open: Option<(usize, Mark)> = None;
        for t in p.clone() {
            let mark = mark(doc, t, p);
            match (open, mark) {
                (None, Some(m @ (Mark::Opens(_) | Mark::Straight))) => open = Some((t, m)),
                (Some((from, Mark::Opens(kind))), Some(Mark::Closes(k))) if kind == k => {
                    out.push(from..t + 1);
                    open = None;
                }
                (Some((from, Mark::Straight)), Some(Mark::Straight)) => {
                    out.push(from..t + 1);
                    open = None;
                }
                // A new opening before the last one closed: the earlier was never closed.
                (Some((_, Mark::Opens(kind))), Some(Mark::Opens(k))) if kind == k => {
                    open = Some((t, Mark::Opens(k)))
                }
                _ => {}
            }
        }
        let next_opens = paragraphs.get(n + 1).is_some_and(|q| {
            matches!(mark(doc, q.start, q), Some(Mark::Opens(_) | Mark::Straight))
        });
        if let Some((from, _)) = open.filter(|_| next_opens) {
            out.push(from..p.end);
        }
    }
    out
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Opens(char),
    Closes(char),
    Straight,
}

/// What a token is as a quotation mark. Single marks count only where they cannot be apostrophes.
fn mark(doc: &Document, t: usize, paragraph: &Range<usize>) -> Option<Mark> {
    let glued_before =
        t > paragraph.start && doc.tokens[t - 1].span.end == doc.tokens[t].span.start;
    let glued_after =
        t + 1 < paragraph.end && doc.tokens[t].span.end == doc.tokens[t + 1].span.start;
    Some(match doc.word(t) {
        "“" | "„" | "``" | "‘‘" => Mark::Opens('d'),
        // German and Polish quotations close with the mark that opens in English.
        "”" | "’’" => Mark::Closes('d'),
        "«" => Mark::Opens('g'),
        "»" => Mark::Closes('g'),
        "\"" | "''" => Mark::Straight,
        "‘" if glued_after && !glued_before => Mark::Opens('s'),
        "’" if glued_before && !glued_after => Mark::Closes('s'),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str) -> Vec<String> {
        let doc = Document::divide(text.to_string());
        find(&doc)
            .iter()
            .map(|r| doc.slice(r).to_string())
            .collect()
    }

    #[test]
    fn marks_pair_within_a_paragraph() {
        assert_eq!(quotes("“One,” he said. “Two.”"), ["“One,”", "“Two.”"]);
        assert_eq!(
            quotes("He said \"one\" and \"two\"."),
            ["\"one\"", "\"two\""]
        );
        assert_eq!(quotes("«Un», dit-il."), ["«Un»"]);
        assert_eq!(quotes("‘One,’ he said."), ["‘One,’"]);
        assert_eq!(quotes("The workers’ party's plan."), [""; 0]);
    }

    #[test]
    fn unpaired_marks_open_nothing() {
        assert_eq!(quotes("He said “one and left.\nThe end."), [""; 0]);
        assert_eq!(quotes("\"\"\"\"\""), ["\"\"", "\"\""]);
        assert_eq!(quotes("“a “b” c"), ["“b”"]);
    }

    #[test]
    fn a_quotation_runs_on_when_the_next_paragraph_opens_again() {
        assert_eq!(quotes("“One.\n“Two.”"), ["“One.", "“Two.”"]);
    }
}
