//! Where sentences end, in news.
//!
//! A paragraph break always ends one. Inside a paragraph a sentence ends at `.`, `?`, `!`
//! with the quotes and brackets that close with it, when what follows can begin another.

use crate::abbreviations::{self, Ends};
use crate::tokens;
use std::ops::Range;

/// A run of text that no mark ends is cut after so many tokens: reading one sentence takes time and
/// memory with the square of its length.
const LONGEST: usize = 200;
/// A dateline stands among the first sentences, after a headline and a byline at most.
const DATELINE_WITHIN: usize = 4;
/// So many tokens at most.
const LONGEST_DATELINE: usize = 24;
/// The longest sentence that is accepted where tokens are given.
pub(crate) const LONGEST_GIVEN: usize = 1000;

/// The sentences of a text, each with the byte ranges of its tokens; no sentence is empty.
pub fn split(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut out = Vec::new();
    for paragraph in paragraphs(text) {
        let tokens = tokens::tokenize(text, paragraph);
        let mut from = 0;
        // A dateline is no part of the sentence after it: read with it, a place would be an actor.
        let dateline = if out.len() < DATELINE_WITHIN {
            dateline(text, &tokens)
        } else {
            0
        };
        if dateline > 0 && dateline < tokens.len() {
            out.push(tokens[..dateline].to_vec());
            from = dateline;
        }
        let mut i = from;
        while i < tokens.len() {
            let cut = (i + 1 - from == LONGEST).then_some(i + 1);
            if let Some(end) = boundary(text, &tokens, from, i).or(cut) {
                out.push(tokens[from..end].to_vec());
                from = end;
                i = end;
            } else {
                i += 1;
            }
        }
        if from < tokens.len() {
            out.push(tokens[from..].to_vec());
        }
    }
    out
}

/// `OSTRELL, May 9 (Agency) —`: how many tokens of a paragraph are its dateline; 0 where it has none.
///
/// A dateline has its place in capitals, or an agency in brackets, and ends with a dash (or, after brackets, a colon).
fn dateline(text: &str, tokens: &[Range<usize>]) -> usize {
    let word = |k: usize| &text[tokens[k].clone()];
    let end = (1..tokens.len().min(LONGEST_DATELINE)).find(|&k| {
        matches!(word(k), "-" | "–" | "—" | "--") || (word(k) == ":" && word(k - 1) == ")")
    });
    let Some(end) = end else { return 0 };
    let bracket = (0..end).find(|&k| word(k) == "(");
    let signed = bracket.is_some() && word(end - 1) == ")";
    // Brackets stand behind a place, and before the dash.
    if bracket == Some(0) || (bracket.is_some() && !signed) {
        return 0;
    }
    let head = &text[tokens[0].start..tokens[bracket.unwrap_or(end) - 1].end];
    let mut parts = head.split(',').map(str::trim);
    let place = parts.next().unwrap_or_default();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 1 && !place.chars().any(char::is_lowercase);
    let named = |part: &str| {
        let mut words = part.split_whitespace();
        words.clone().count() <= 4
            && words.all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    };
    // Where a name in capitals begins a sentence, a verb comes before the dash.
    let apart = word(end) == ":" || tokens[end].start > tokens[end - 1].end || word(end) == "—";
    if (shouted || signed) && named(place) && parts.all(named) && apart {
        end + 1
    } else {
        0
    }
}

/// Byte ranges of the paragraphs: lines, or blocks between blank lines where lines are wrapped by hand.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let range = at..at + line.len();
        at = range.end;
        if line.chars().all(tokens::is_space) {
            // "\r\n" gives an empty piece after each line; it is no blank line.
            open &= line == "\n" && text[..range.start].ends_with('\r');
            continue;
        }
        match out.last_mut() {
            Some(last) if open => last.end = range.end,
            _ => out.push(range),
        }
        open = wrapped;
    }
    out
}

/// Lines broken by hand: many of them go on in lower case on the next line.
fn is_hard_wrapped(text: &str) -> bool {
    let (mut breaks, mut goes_on) = (0usize, 0usize);
    let mut previous: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim();
        if let (Some(p), false) = (previous, line.is_empty()) {
            breaks += 1;
            if line.starts_with(char::is_lowercase) && !p.ends_with(['.', '!', '?', ':']) {
                goes_on += 1;
            }
        }
        previous = (!line.is_empty()).then_some(line);
    }
    breaks >= 3 && goes_on * 3 >= breaks
}

fn is_closer(w: &str) -> bool {
    matches!(
        w,
        "\"" | "”" | "’" | "'" | "''" | "’’" | ")" | "]" | "}" | "»" | "›"
    )
}

fn is_opener(w: &str) -> bool {
    matches!(
        w,
        "\"" | "“"
            | "„"
            | "‘"
            | "'"
            | "``"
            | "‘‘"
            | "("
            | "["
            | "{"
            | "«"
            | "‹"
            | "-"
            | "–"
            | "—"
            | "•"
            | "…"
            | "..."
    )
}

/// If a sentence ends with token `i`, the index after its closing marks.
fn boundary(text: &str, tokens: &[Range<usize>], from: usize, i: usize) -> Option<usize> {
    let word = |k: usize| &text[tokens[k].clone()];
    let w = word(i);
    let ends = match w {
        "." | "?" | "!" | "。" | "？" | "！" => Ends::Never, // decided by what follows only
        "..." | "…" | "...." => Ends::Maybe,
        _ if w.len() > 1 && w.bytes().all(|b| matches!(b, b'.' | b'!' | b'?')) => Ends::Maybe,
        _ if w.ends_with('.') && w.len() > 1 => match abbreviations::lookup(w) {
            Some(Ends::Never) => return None,
            _ => Ends::Maybe,
        },
        _ => return None,
    };
    let abbreviation = ends == Ends::Maybe;
    // A number that counts an item, or a heading's letter: "1." at the start.
    if w == "." && i == from + 1 && word(from).chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut end = i + 1;
    let mut quotes = count_quotes(text, &tokens[from..end]);
    while end < tokens.len() {
        let c = word(end);
        let glued = tokens[end].start == tokens[end - 1].end;
        let straight = matches!(c, "\"" | "'" | "''");
        let more = matches!(c, "." | "?" | "!" | "..." | "…");
        // A straight quote closes when it is glued to the end, or when one is open.
        if (is_closer(c) && (!straight || glued || quotes % 2 == 1)) || (more && glued) {
            quotes += usize::from(c == "\"");
            end += 1;
        } else {
            break;
        }
    }
    let Some(next) = tokens.get(end) else {
        return Some(end);
    };
    // What follows: past opening marks, the first word.
    let mut k = end;
    while k < tokens.len() && is_opener(word(k)) {
        k += 1;
    }
    let Some(following) = tokens.get(k) else {
        return Some(end);
    };
    let first = text[following.clone()].chars().next()?;
    let glued =
        next.start == tokens[end - 1].end && !text[next.clone()].starts_with(char::is_uppercase);
    if glued || first.is_lowercase() || matches!(first, ',' | ';' | ':' | '.' | '%') {
        return None;
    }
    let closed = end > i + 1;
    if abbreviation && !closed && !opens_sentence(&text[following.clone()]) {
        return None;
    }
    if is_initial(w) && !opens_sentence(&text[following.clone()]) {
        return None;
    }
    Some(end)
}

fn is_initial(w: &str) -> bool {
    let mut it = w.chars();
    it.next().is_some_and(char::is_uppercase) && it.next() == Some('.') && it.next().is_none()
}

fn count_quotes(text: &str, tokens: &[Range<usize>]) -> usize {
    tokens
        .iter()
        .filter(|t| &text[(*t).clone()] == "\"")
        .count()
}

/// Words that begin a sentence far more often than they continue a name.
fn opens_sentence(w: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "About",
        "After",
        "All",
        "Also",
        "Although",
        "An",
        "And",
        "Another",
        "Any",
        "Are",
        "As",
        "At",
        "Authorities",
        "Because",
        "Before",
        "Both",
        "But",
        "By",
        "Can",
        "Critics",
        "Despite",
        "Do",
        "Does",
        "During",
        "Each",
        "Earlier",
        "Even",
        "Every",
        "Experts",
        "Few",
        "For",
        "Former",
        "From",
        "Further",
        "Given",
        "Had",
        "Has",
        "Have",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Instead",
        "Is",
        "It",
        "Its",
        "Last",
        "Later",
        "Many",
        "Meanwhile",
        "More",
        "Moreover",
        "Most",
        "My",
        "Neither",
        "Never",
        "No",
        "None",
        "Nor",
        "Not",
        "Nothing",
        "Now",
        "Officials",
        "On",
        "Once",
        "One",
        "Only",
        "Other",
        "Others",
        "Our",
        "Over",
        "Police",
        "Protesters",
        "Residents",
        "Several",
        "She",
        "Should",
        "Since",
        "So",
        "Some",
        "Sources",
        "Still",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Through",
        "Today",
        "Two",
        "Under",
        "Unlike",
        "Until",
        "We",
        "Were",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "While",
        "Who",
        "Why",
        "Will",
        "With",
        "Without",
        "Witnesses",
        "Would",
        "Yes",
        "Yet",
        "You",
        "Your",
    ];
    STARTERS.binary_search(&w).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(s: &str) -> Vec<&str> {
        split(s)
            .into_iter()
            .map(|t| &s[t[0].start..t[t.len() - 1].end])
            .collect()
    }

    #[test]
    fn starters_are_sorted() {
        assert!(!opens_sentence("Obama"));
        for w in ["A", "He", "The", "Your"] {
            assert!(opens_sentence(w), "{w}");
        }
    }

    #[test]
    fn sentences_end_where_news_ends_them() {
        for (text, want) in [
            (
                "Mr. Ade left. He was ill.",
                vec!["Mr. Ade left.", "He was ill."],
            ),
            ("“We won.” She smiled.", vec!["“We won.”", "She smiled."]),
            (
                "\"Why now?\" he asked. \"Go!\" She went.",
                vec!["\"Why now?\" he asked.", "\"Go!\"", "She went."],
            ),
            (
                "It left the U.S. The talks went on.",
                vec!["It left the U.S.", "The talks went on."],
            ),
            ("The U.S. Senate voted.", vec!["The U.S. Senate voted."]),
            (
                "ORVA, Jan. 3 (Agency) - Talks began. All came.",
                vec!["ORVA, Jan. 3 (Agency) -", "Talks began.", "All came."],
            ),
            (
                "PORT LUND — Talks began.",
                vec!["PORT LUND —", "Talks began."],
            ),
            (
                "Orva, July 25 (Agency): Talks began.",
                vec!["Orva, July 25 (Agency):", "Talks began."],
            ),
            (
                "(Orva Wire) - Talks began.\nNATO met - and left.\nThe envoy (a friend) - a spy - left.",
                vec![
                    "(Orva Wire) - Talks began.",
                    "NATO met - and left.",
                    "The envoy (a friend) - a spy - left.",
                ],
            ),
            ("One line\nTwo line", vec!["One line", "Two line"]),
            ("J. K. Ade spoke.", vec!["J. K. Ade spoke."]),
            ("\n\n  \n", vec![]),
        ] {
            assert_eq!(cut(text), want, "{text}");
        }
    }

    #[test]
    fn lines_wrapped_by_hand_are_joined() {
        let text = "The envoy went to\nthe capital and met\nofficials there on\nMonday evening.\n\nThe end.";
        assert_eq!(cut(text).len(), 2);
    }
}
