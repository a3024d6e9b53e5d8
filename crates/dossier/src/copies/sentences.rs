//! Sentences of a report, divided in the same way in all its versions.
//!
//! Simpler than the division that reading uses, and apart from it: sketches are kept in stores, so the division behind
//! them has to stay. Where it errs it errs alike in both texts.

use std::ops::Range;

/// Words before a period that end no sentence; single letters never do.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "sen",
    "sens", "rep", "reps", "gov", "pres", "rev", "st", "jr", "sr", "vs", "no", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "eng", "hon", "fr", "cpl",
    "supt", "insp", "atty", "amb", "messrs", "mt", "ft",
];

/// Byte ranges of the sentences, without the space around them; none is empty.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let mut out = Vec::new();
    let mut from = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                let rest = text[i + c.len_utf8()..].trim_start_matches([' ', '\t', '\r']);
                if !wrapped || rest.is_empty() || rest.starts_with('\n') {
                    push(text, from..i, &mut out);
                    from = i;
                }
            }
            '.' | '!' | '?' | '…' => {
                let mut end = i + c.len_utf8();
                while let Some((j, d)) = chars.peek().copied()
                    && matches!(
                        d,
                        '.' | '!' | '?' | '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '…'
                    )
                {
                    end = j + d.len_utf8();
                    chars.next();
                }
                if begins_another(&text[end..]) && !(c == '.' && is_abbreviation(&text[from..i])) {
                    push(text, from..end, &mut out);
                    from = end;
                }
            }
            _ => {}
        }
    }
    push(text, from..text.len(), &mut out);
    out
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// Whether what follows an end mark can begin a sentence: space, then no small letter.
fn begins_another(rest: &str) -> bool {
    let after = rest.trim_start();
    after.len() < rest.len()
        && after
            .chars()
            .find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«'))
            .is_some_and(|c| !c.is_lowercase())
}

fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | '-'))
        .next()
        .unwrap_or("");
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word.contains('.') && letters <= 4 {
        // U.S. President, but: in the U.S. The ...; joined either way, since word sequences decide and not sentences.
        return true;
    }
    (letters == 1 && word.len() == word.chars().next().map_or(0, char::len_utf8))
        || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Lines broken by hand: a third of them go on in lower case on the next line.
fn is_hard_wrapped(text: &str) -> bool {
    let (mut breaks, mut goes_on) = (0usize, 0usize);
    let mut previous = "";
    for line in text.lines() {
        let line = line.trim();
        if !previous.is_empty() && !line.is_empty() {
            breaks += 1;
            if line.starts_with(char::is_lowercase) && !previous.ends_with(['.', '!', '?', ':']) {
                goes_on += 1;
            }
        }
        previous = line;
    }
    breaks >= 3 && goes_on * 3 >= breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_says() {
        assert_eq!(
            sentences(
                "Mr. Orley met Gen. K. Mostyn. \"No,\" he said.\nIt was 5 p.m. in Vesna. What then?"
            ),
            [
                "Mr. Orley met Gen. K. Mostyn.",
                "\"No,\" he said.",
                "It was 5 p.m. in Vesna.",
                "What then?"
            ]
        );
        assert!(sentences(" \n\n ").is_empty());
    }

    #[test]
    fn lines_broken_by_hand_are_no_paragraphs() {
        let text = "The envoys of both\nsides met again in\nVesna to talk about\nthe prisoners.\n\nNobody spoke.";
        assert_eq!(
            sentences(text),
            [
                "The envoys of both\nsides met again in\nVesna to talk about\nthe prisoners.",
                "Nobody spoke."
            ]
        );
    }
}
