//! Quotations of a draft, and whether they stand in what is cited.

use crate::plain::is_hidden;
use rapporteur_record::Span;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Without its marks.
    pub text: String,
    /// Whether there is a mark at its end, too.
    pub is_closed: bool,
    /// In bytes of the draft, marks included.
    pub length: usize,
}

impl Quote {
    /// Text that is quoted without marks.
    pub fn closed(text: &str) -> Self {
        Quote {
            text: text.to_owned(),
            is_closed: true,
            length: text.len(),
        }
    }
}

/// The marks that end what a mark begins.
fn ends_of(mark: char) -> &'static [char] {
    match mark {
        '“' | '‟' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '"' => &['"', '”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        _ => &[],
    }
}

/// The quotations of a text, with where they begin, in bytes; what has no letter or digit is none.
pub fn quotes(text: &str) -> Vec<(usize, Quote)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    let mut before = ' ';
    let mut push = |from: usize, mark: char, end: usize, after: Option<char>| {
        let inside = &text[from + mark.len_utf8()..end];
        if inside.chars().any(char::is_alphanumeric) {
            let quote = Quote {
                text: inside.trim().to_owned(),
                is_closed: after.is_some(),
                length: end + after.map_or(0, char::len_utf8) - from,
            };
            out.push((from, quote));
        }
    };
    for (at, c) in text.char_indices() {
        match open {
            None => {
                // Behind a letter or digit it is an inch or a slip of the pen.
                let begins = !ends_of(c).is_empty() && (c != '"' || !before.is_alphanumeric());
                if begins {
                    open = Some((at, c, 0));
                }
            }
            Some((from, mark, depth)) => {
                if ends_of(mark).contains(&c) {
                    open = match depth {
                        0 => {
                            push(from, mark, at, Some(c));
                            None
                        }
                        _ => Some((from, mark, depth - 1)),
                    };
                } else if c == mark && mark != '"' {
                    open = Some((from, mark, depth + 1));
                }
            }
        }
        before = c;
    }
    if let Some((from, mark, _)) = open {
        push(from, mark, text.len(), None);
    }
    out
}

/// A sentence that is cited.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub report: &'a str,
    pub span: Span,
    pub text: &'a str,
}

/// Whether a quotation stands word for word in one of these sentences, or in several that follow on each other.
///
/// White space, the style of quotation marks, what cannot be seen and a stop or comma at its end do not matter. Where it
/// has `…`, its parts stand in this order in one sentence, or in several of one report.
pub fn stands_in(quote: &str, sources: &[Source]) -> bool {
    let quote = folded(quote);
    let quote = quote.trim_end_matches(['.', ',', ';', ':', ' ']);
    let mut sources = sources.to_vec();
    sources.sort_by_key(|source| (source.report, source.span));
    sources.dedup_by_key(|source| (source.report, source.span));
    // Between sentences that follow on each other there is white space, at most a few marks of paragraphs.
    let follows = |a: &Source, b: &Source| a.report == b.report && b.span[0] <= a.span[1] + 4;
    let run = |run: &[Source]| -> String {
        let texts: Vec<&str> = run.iter().map(|source| source.text).collect();
        folded(&texts.join(" "))
    };
    let whole = sources
        .chunk_by(follows)
        .any(|chunk| found(&run(chunk), quote, 0).is_some());
    if whole {
        return true;
    }
    let parts = quote.replace("[...]", "...");
    let parts = parts
        .split("...")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    // Parts of a letter or two would stand everywhere.
    if parts.len() < 2 && !quote.contains("...")
        || parts.iter().any(|part| part.chars().count() < 3)
        || parts.is_empty()
    {
        return false;
    }
    sources.chunk_by(|a, b| a.report == b.report).any(|chunk| {
        let text = run(chunk);
        let mut from = 0;
        parts.iter().all(|part| {
            let at = found(
                &text,
                part.trim_end_matches(['.', ',', ';', ':', ' ']),
                from,
            );
            from = at.unwrap_or(from);
            at.is_some()
        })
    })
}

/// Where words end that stand in a text behind `from`, and are not part of longer words.
fn found(text: &str, words: &str, from: usize) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let rest = text.get(from..)?;
    let mut places = rest
        .match_indices(words)
        .map(|(at, _)| (from + at, from + at + words.len()));
    let place = places.find(|(start, end)| {
        let cut_before =
            is_word(words.chars().next()) && is_word(text[..*start].chars().next_back());
        let cut_after = is_word(words.chars().next_back()) && is_word(text[*end..].chars().next());
        !cut_before && !cut_after
    });
    place.map(|(_, end)| end)
}

/// A text as it is compared: single spaces, one kind of quotation mark, no marks of emphasis, nothing that is not seen.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in written_out(text).chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '*' | '`' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' => {}
            c if is_hidden(c) => {}
            '“' | '”' | '„' | '‟' | '"' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '\''
            | '´' => out.push('\''),
            '…' => out.push_str("..."),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// What the tools write out (`\u{27e7}`), as it is in the report.
fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        let (before, escaped) = rest.split_at(at);
        out.push_str(before);
        let end = escaped.find('}');
        let code = end.and_then(|end| u32::from_str_radix(&escaped[3..end], 16).ok());
        match (code.and_then(char::from_u32), end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = &escaped[end + 1..];
            }
            _ => {
                out.push_str("\\u{");
                rest = &escaped[3..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        quotes(text)
            .into_iter()
            .map(|(_, quote)| quote.text)
            .collect()
    }

    #[test]
    fn quotations_are_found_in_each_style() {
        assert_eq!(
            texts("He “went, he ‘said’,” and \"came\" «back» and „so“ on."),
            ["went, he ‘said’,", "came", "back", "so"]
        );
        assert_eq!(
            texts("A 5\" pipe, “…” and it's nobody's."),
            Vec::<String>::new()
        );
        let open = quotes("It is “open");
        assert!(!open[0].1.is_closed);
    }

    #[test]
    fn a_quotation_stands_word_for_word() {
        let source = |text, at: usize| Source {
            report: "4f1c09aa27e3",
            span: [at, at + 40],
            text,
        };
        let one = [source(
            "“We did\nnot meet them,” Kovaria’s envoy said, “and never will.”",
            0,
        )];
        for verbatim in [
            "We did not meet them.",
            "We did not meet them,",
            "did not meet … never will",
            "We did not […] never will.",
            "Kovaria's envoy",
            "\"We did not meet them,\" Kovaria's envoy said, \"and never will.\"",
        ] {
            assert!(stands_in(verbatim, &one), "{verbatim}");
        }
        for changed in [
            "We did meet them",
            "we did not meet them",
            "never will … did not meet",
            "Kovaria's env",
            "We did not [ever] meet them",
            "…",
            "",
        ] {
            assert!(!stands_in(changed, &one), "{changed}");
        }
    }

    #[test]
    fn a_quotation_runs_over_sentences_that_follow_on_each_other() {
        let source = |text, at: usize| Source {
            report: "4f1c09aa27e3",
            span: [at, at + 8],
            text,
        };
        let both = [source("We stay.", 9), source("We came.", 0)];
        assert!(stands_in("We came. We stay.", &both));
        let apart = [source("We stay.", 90), source("We came.", 0)];
        assert!(!stands_in("We came. We stay.", &apart));
        assert!(stands_in("We came. … We stay.", &apart));
    }

    proptest::proptest! {
        #[test]
        fn quotations_lie_inside_the_text(text in "[\"“”„«»‘’a ]*") {
            for (at, quote) in quotes(&text) {
                assert!(text[at..].len() >= quote.length);
                assert!(text[at..at + quote.length].contains(&quote.text));
            }
        }

        #[test]
        fn what_is_quoted_as_it_stands_is_verbatim(words in "[a-zA-Z]{1,6}( [a-zA-Z]{1,6}){0,8}") {
            let text = format!("So “{words}” it is.");
            let source = Source { report: "r", span: [0, 1], text: &text };
            assert!(stands_in(&words, &[source]));
        }

        #[test]
        fn anything_can_be_compared(quote in "\\PC*", text in "\\PC*") {
            stands_in(&quote, &[Source { report: "r", span: [0, 1], text: &text }]);
        }
    }
}
