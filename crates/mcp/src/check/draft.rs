//! A draft, sentence by sentence: what each cites and quotes.

use super::quotes::{Quote, quotes};
use rapporteur_language::sentences;
use std::ops::Range;

/// A sentence of a draft.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without its citations.
    pub text: String,
    /// What stands in brackets in it or behind it.
    pub cites: Vec<Cite>,
    /// What it quotes.
    pub quotes: Vec<Quote>,
    /// Whether it only leads to what comes after it: `Three things are disputed:`
    pub leads_in: bool,
}

/// A citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cite {
    /// `[none]`: the dossier has nothing of it.
    None,
    /// An id, whether there is one or not.
    Id(String),
}

/// What stands by itself in a draft.
#[derive(Debug, Default)]
struct Block {
    text: String,
    /// A row of a table is one sentence.
    is_row: bool,
    /// What stands in it behind `>` is quoted.
    is_quoted: bool,
}

/// The sentences of a draft, but for headings, rules and heads of tables.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let blocks = blocks(text);
    let mut out: Vec<Sentence> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        let is_last = n + 1 == blocks.len();
        let (bare, cites) = cites(&block.text);
        let ranges = ranges(&bare, block.is_row);
        if ranges.is_empty() {
            // Citations on a line of their own belong to what stands before them.
            if let Some(last) = out.last_mut() {
                last.cites.extend(cites.into_iter().map(|(_, cite)| cite));
            }
            continue;
        }
        let from = out.len();
        for range in &ranges {
            let text = bare.get(range.clone()).unwrap_or_default();
            out.push(Sentence {
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                cites: Vec::new(),
                quotes: Vec::new(),
                leads_in: false,
            });
        }
        let of = |at: usize| {
            from + ranges
                .iter()
                .rposition(|range| range.start <= at)
                .unwrap_or(0)
        };
        for (at, cite) in cites {
            if let Some(sentence) = out.get_mut(of(at)) {
                sentence.cites.push(cite);
            }
        }
        let found = quotes(&bare);
        if block.is_quoted && found.is_empty() {
            for sentence in &mut out[from..] {
                // What stands behind a dash is whose it is.
                let said = sentence.text.split(" — ").next().unwrap_or_default();
                sentence.quotes.push(Quote::closed(said));
            }
        }
        for (at, quote) in found {
            if let Some(sentence) = out.get_mut(of(at)) {
                sentence.quotes.push(quote);
            }
        }
        if let Some(last) = out.last_mut() {
            let end = last.text.trim_end_matches(['*', '_']);
            last.leads_in = !is_last && end.ends_with(':');
        }
    }
    out
}

/// Paragraphs, items of lists, rows of tables.
fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let mut line = line.trim();
        let is_quoted = line.starts_with('>');
        line = line.trim_start_matches(['>', ' ']);
        let is_rule = line.len() >= 3
            && line
                .chars()
                .all(|c| matches!(c, '-' | '*' | '_' | '=' | ' '));
        let is_fence = line.starts_with("```") || line.starts_with("~~~");
        if line.is_empty() || is_rule || is_fence || is_heading(line) {
            goes_on = false;
            continue;
        }
        if line.starts_with('|') {
            let is_ruler = line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
            if is_ruler {
                // What stands above it is the head of the table.
                out.pop_if(|block| block.is_row);
            } else {
                out.push(Block {
                    text: line.replace('|', " "),
                    is_row: true,
                    is_quoted,
                });
            }
            goes_on = false;
            continue;
        }
        let item = item(line);
        match out.last_mut() {
            Some(block) if goes_on && item.is_none() && block.is_quoted == is_quoted => {
                block.text.push(' ');
                block.text.push_str(line);
            }
            _ => out.push(Block {
                text: item.unwrap_or(line).to_owned(),
                is_row: false,
                is_quoted,
            }),
        }
        goes_on = true;
    }
    out
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    rest.len() < line.len() && (rest.is_empty() || rest.starts_with(' '))
}

/// What stands in an item of a list: behind `- `, `* `, `+ `, `• `, `2. `, `2) `.
fn item(line: &str) -> Option<&str> {
    let marks = ["- ", "* ", "+ ", "• ", "– "];
    if let Some(rest) = marks.iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some(rest.trim_start());
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let rest = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    (1..=3).contains(&digits).then(|| rest.trim_start())
}

/// A text with spaces for its citations, and these, with where they stand.
fn cites(text: &str) -> (String, Vec<(usize, Cite)>) {
    let mut bare = text.to_owned();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|at| at + from) {
        from = open + 1;
        let Some(close) = text[from..].find(['[', ']']).map(|at| at + from) else {
            break;
        };
        if text[close..].starts_with('[') {
            continue;
        }
        let inside = &text[from..close];
        let pieces = inside
            .split([',', ';', ' '])
            .map(|piece| piece.trim_matches(['`', ' ']));
        let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
        let all: Vec<Cite> = if inside.trim().eq_ignore_ascii_case("none") {
            vec![Cite::None]
        } else if pieces.iter().any(|piece| is_id(piece)) {
            pieces
                .iter()
                .map(|piece| Cite::Id((*piece).to_owned()))
                .collect()
        } else {
            continue;
        };
        found.extend(all.into_iter().map(|cite| (open, cite)));
        bare.replace_range(open..=close, &" ".repeat(close + 1 - open));
        from = close + 1;
    }
    (bare, found)
}

/// Whether something is written as an id is: a line's, a report's or a claim's.
fn is_id(piece: &str) -> bool {
    let is_hex = |text: &str| text.chars().all(|c| c.is_ascii_hexdigit());
    match piece.split_once('.') {
        Some((report, key)) => {
            let rest = key.trim_start_matches(|c: char| c.is_ascii_lowercase());
            let digits = rest.trim_end_matches(|c: char| c.is_ascii_lowercase());
            report.len() >= 4
                && report.chars().all(|c| c.is_ascii_alphanumeric())
                && key.len() - rest.len() == 1
                && !digits.is_empty()
                && digits.chars().all(|c| c.is_ascii_digit())
        }
        None => match piece.strip_prefix('c') {
            Some(rest) if rest.len() == 16 => is_hex(rest),
            _ => piece.len() == 12 && is_hex(piece),
        },
    }
}

/// Where the sentences of a block stand: none ends inside a quotation, and each has a letter or digit.
fn ranges(text: &str, is_row: bool) -> Vec<Range<usize>> {
    let has_words = |range: &Range<usize>| {
        let text = text.get(range.clone()).unwrap_or_default();
        text.chars().any(char::is_alphanumeric)
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    if is_row {
        out.push(0..text.len());
        out.retain(has_words);
        return out;
    }
    let quoted: Vec<Range<usize>> = quotes(text)
        .into_iter()
        .map(|(at, quote)| at..at + quote.length)
        .collect();
    for tokens in sentences::split(text) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            continue;
        };
        let range = first.start..last.end;
        let begins_inside = quoted
            .iter()
            .any(|quote| quote.start < range.start && range.start < quote.end);
        match out.last_mut() {
            Some(before) if begins_inside || !has_words(&range) => before.end = range.end,
            _ => out.push(range),
        }
    }
    out.retain(has_words);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(draft: &str) -> Vec<(String, Vec<String>)> {
        let sentences = sentences(draft).into_iter();
        let told = sentences.map(|sentence| {
            let cites = sentence.cites.into_iter().map(|cite| match cite {
                Cite::None => "none".to_owned(),
                Cite::Id(id) => id,
            });
            (sentence.text, cites.collect())
        });
        told.collect()
    }

    #[test]
    fn a_citation_belongs_to_the_sentence_before_it() {
        let draft = "# Talks\n\nHalvora met Kovaria. [4f1c09aa27e3.n0] It denied this [4f1c09aa27e3.n90, 77aa01bc9e2d.n4].\n\
                     - Mr. Tolven left.[4f1c09aa27e3.n5]\n- Nobody knows why [none]. He said so [sic].\n";
        let wanted = [
            ("Halvora met Kovaria.", vec!["4f1c09aa27e3.n0"]),
            (
                "It denied this .",
                vec!["4f1c09aa27e3.n90", "77aa01bc9e2d.n4"],
            ),
            ("Mr. Tolven left.", vec!["4f1c09aa27e3.n5"]),
            ("Nobody knows why .", vec!["none"]),
            ("He said so [sic].", vec![]),
        ];
        let told = told(draft);
        let told: Vec<(&str, Vec<&str>)> = (told.iter())
            .map(|(text, cites)| (text.as_str(), cites.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_citation_on_its_own_line_and_rows_of_a_table() {
        let draft = "It is so.\n\n[4f1c09aa27e3.n0]\n\n| who | what |\n|---|---|\n| Kovaria | left. All of it. [4f1c09aa27e3.n7] |\n";
        let told = told(draft);
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0].1, ["4f1c09aa27e3.n0"]);
        assert_eq!(told[1].1, ["4f1c09aa27e3.n7"]);
    }

    #[test]
    fn a_sentence_does_not_end_inside_a_quotation() {
        let told = told("She said: “We go. We stay. We come.” [4f1c09aa27e3.n0] So it was.");
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0].1, ["4f1c09aa27e3.n0"]);
    }

    #[test]
    fn what_leads_in_and_what_is_set_apart_as_a_quotation() {
        let all =
            sentences("Two things are disputed:\n\n> We never met. — Kovaria [4f1c09aa27e3.n0]\n");
        assert!(all[0].leads_in && !all[1].leads_in, "{all:?}");
        assert_eq!(all[1].quotes[0].text, "We never met.");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_checked(text in "\\PC*") {
            sentences(&text);
        }

        #[test]
        fn any_draft_can_be_checked(text in "([\\[\\]\"“”«»|> #*.a-c0-9\n-]|n1|[.] )*") {
            sentences(&text);
        }
    }
}
