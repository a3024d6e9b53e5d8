//! The annotated document as CoNLL-U, out and in.
//!
//! Beside the ten columns of Universal Dependencies, MISC carries `NER=B-PER` (names, BIO),
//! `Attr=1:source` (roles by attribution, several joined by commas), `Entity=(e3-person` ...
//! `e3)` (mentions and their chains, as GUM writes them) and `SpaceAfter=No`.

use crate::document::{Attribution, Document, Mention, Name, Sentence, Token, Upos};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// What is wrong with a CoNLL-U text.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {reason}")]
pub struct Error {
    /// Line, from 1.
    pub line: usize,
    /// Why it cannot be read.
    pub reason: String,
}

/// Write a document.
pub fn write(doc: &Document, out: &mut dyn Write) -> io::Result<()> {
    let mut misc = misc(doc);
    match &doc.id {
        Some(id) => writeln!(out, "# newdoc id = {}", id.replace(['\n', '\r', '\t'], " "))?,
        None => writeln!(out, "# newdoc")?,
    }
    for (n, s) in doc.sentences.iter().enumerate() {
        if n == 0 || doc.sentences[n - 1].paragraph != s.paragraph {
            writeln!(out, "# newpar")?;
        }
        writeln!(out, "# sent_id = n{}", n + 1)?;
        let text = doc.slice(&s.tokens);
        writeln!(out, "# text = {}", text.replace(['\n', '\r', '\t'], " "))?;
        for t in s.tokens.clone() {
            let token = &doc.tokens[t];
            let glued = t + 1 < s.tokens.end && doc.tokens[t + 1].span.start == token.span.end;
            if glued {
                misc[t].push("SpaceAfter=No".to_string());
            }
            let or_none = |s: &str| {
                if s.is_empty() {
                    "_".to_string()
                } else {
                    s.to_string()
                }
            };
            let known = !token.deprel.is_empty();
            let head = token.head.map_or(0, |h| h - s.tokens.start + 1);
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}",
                t - s.tokens.start + 1,
                doc.word(t).replace(['\n', '\r', '\t'], " "),
                or_none(&token.lemma),
                if known { token.upos.as_str() } else { "_" },
                or_none(&token.xpos),
                if known { head.to_string() } else { "_".into() },
                or_none(&token.deprel),
                or_none(&misc[t].join("|")),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The MISC values of every token, without SpaceAfter.
fn misc(doc: &Document) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new(); doc.tokens.len()];
    let mut roles: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (n, a) in doc.attributions.iter().enumerate() {
        for (tokens, role) in [
            (&a.source, "source"),
            (&a.cue, "cue"),
            (&a.content, "content"),
        ] {
            for &t in tokens {
                roles
                    .entry(t)
                    .or_default()
                    .push(format!("{}:{role}", n + 1));
            }
        }
    }
    for (t, r) in roles {
        out[t].push(format!("Attr={}", r.join(",")));
    }
    let mut open: Vec<String> = vec![String::new(); doc.tokens.len()];
    let mut close: Vec<String> = vec![String::new(); doc.tokens.len()];
    let mut order: Vec<&Mention> = doc.mentions.iter().collect();
    // The widest opens first and closes last.
    order.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    for m in &order {
        let at = m.head - m.tokens.start + 1;
        open[m.tokens.start].push_str(&format!("(e{}-{}-{at}", m.chain + 1, m.kind));
        if m.tokens.len() == 1 {
            open[m.tokens.start].push(')');
        }
    }
    order.sort_by_key(|m| (m.tokens.end, std::cmp::Reverse(m.tokens.start)));
    for m in order.iter().filter(|m| m.tokens.len() > 1) {
        close[m.tokens.end - 1].push_str(&format!("e{})", m.chain + 1));
    }
    for t in 0..doc.tokens.len() {
        // Closing brackets come first, so that a mention that ends where another begins stays apart.
        if !open[t].is_empty() || !close[t].is_empty() {
            out[t].push(format!("Entity={}{}", close[t], open[t]));
        }
    }
    for n in &doc.names {
        for t in n.tokens.clone() {
            out[t].push(format!(
                "NER={}-{}",
                if t == n.tokens.start { "B" } else { "I" },
                n.label
            ));
        }
    }
    out
}

struct Row<'a> {
    line: usize,
    columns: Vec<&'a str>,
}

/// Read a document. Its text is put together from the forms and `SpaceAfter=No`: sentences are joined by
/// a space, paragraphs (`# newpar`) by a line break. Columns that hold `_` are left empty.
pub fn read(source: &str) -> Result<Document, Error> {
    let mut doc = Document::default();
    let mut rows: Vec<Row> = Vec::new();
    let mut paragraph = 0;
    let mut misc: Vec<Vec<(String, String)>> = Vec::new();
    let mut fresh = false;
    for (n, line) in source.lines().chain(std::iter::once("")).enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !rows.is_empty() {
                paragraph += usize::from(fresh && !doc.sentences.is_empty());
                fresh = false;
                sentence(&mut doc, &rows, paragraph, &mut misc)?;
                rows.clear();
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            fresh |= (comment.starts_with("newpar") && !comment.starts_with("newpar_"))
                || comment.starts_with("newdoc");
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 10 {
                return Err(Error {
                    line: n + 1,
                    reason: format!("{} columns, not 10", columns.len()),
                });
            }
            if !columns[0].contains('.') {
                rows.push(Row {
                    line: n + 1,
                    columns,
                });
            }
        }
    }
    spans_of_misc(&mut doc, &misc);
    Ok(doc)
}

/// Add one sentence.
fn sentence(
    doc: &mut Document,
    rows: &[Row],
    paragraph: usize,
    misc: &mut Vec<Vec<(String, String)>>,
) -> Result<(), Error> {
    let from = doc.tokens.len();
    let count = rows.iter().filter(|r| !r.columns[0].contains('-')).count();
    if !doc.text.is_empty() {
        let new_paragraph = doc
            .sentences
            .last()
            .is_some_and(|s| s.paragraph != paragraph);
        doc.text.push(if new_paragraph { '\n' } else { ' ' });
    }
    let bad = |r: &Row, reason: String| Error {
        line: r.line,
        reason,
    };
    let mut space = false;
    let mut fused: Option<(usize, usize, bool)> = None; // ends at word, ends at byte, space after
    for r in rows {
        let c = &r.columns;
        let glue = c[9].split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = c[0].split_once('-') {
            // A fused form: its text counts, its parts are found inside it.
            let last: usize = last.parse().map_err(|_| bad(r, format!("id {}", c[0])))?;
            if space {
                doc.text.push(' ');
            }
            fused = Some((last, doc.text.len() + c[1].len(), !glue));
            space = false;
            continue;
        }
        let n = doc.tokens.len() - from + 1;
        if c[0] != n.to_string() {
            return Err(bad(r, format!("id {} where {n} was due", c[0])));
        }
        if c[1].is_empty() {
            return Err(bad(r, "an empty form".into()));
        }
        if space {
            doc.text.push(' ');
        }
        let start = doc.text.len();
        doc.text.push_str(c[1]);
        space = !glue;
        if let Some((last, end, after)) = fused {
            space = false;
            if n >= last {
                space = after;
                fused = None;
                // A part that is no part of the fused form (du = de + le) makes the text longer; that is told by the form itself.
                let _ = end;
            }
        }
        let value = |s: &str| {
            if s == "_" {
                String::new()
            } else {
                s.to_string()
            }
        };
        let head = match c[6] {
            "_" | "0" => None,
            h => {
                let h: usize = h.parse().map_err(|_| bad(r, format!("head {h}")))?;
                if h > count || h == n {
                    return Err(bad(r, format!("head {h} in a sentence of {count}")));
                }
                Some(from + h - 1)
            }
        };
        doc.tokens.push(Token {
            span: start..doc.text.len(),
            upos: Upos::parse(c[3]),
            xpos: value(c[4]),
            lemma: if c[2] == "_" && c[1] != "_" {
                String::new()
            } else {
                c[2].to_string()
            },
            head,
            deprel: value(c[7]),
        });
        misc.push(
            c[9].split('|')
                .filter_map(|m| m.split_once('='))
                .map(|(k, v)| (k.to_string(), v.to_string()))
                .collect(),
        );
    }
    if doc.tokens.len() == from {
        return Ok(());
    }
    doc.sentences.push(Sentence {
        tokens: from..doc.tokens.len(),
        paragraph,
    });
    Ok(())
}

/// Names, attributions and mentions from MISC.
fn spans_of_misc(doc: &mut Document, misc: &[Vec<(String, String)>]) {
    let mut attributions: BTreeMap<String, Attribution> = BTreeMap::new();
    let mut open: Vec<(String, String, Option<usize>, usize)> = Vec::new();
    let mut chains: BTreeMap<String, usize> = BTreeMap::new();
    for (t, values) in misc.iter().enumerate() {
        for (key, value) in values {
            match key.as_str() {
                "NER" => name(doc, t, value),
                "Attr" => {
                    for (id, role) in value.split(',').filter_map(|v| v.split_once(':')) {
                        let a = attributions
                            .entry(id.to_string())
                            .or_insert_with(|| Attribution {
                                source: Vec::new(),
                                cue: Vec::new(),
                                content: Vec::new(),
                                confidence: 1.0,
                            });
                        match role {
                            "source" => a.source.push(t),
                            "cue" => a.cue.push(t),
                            "content" => a.content.push(t),
                            _ => {}
                        }
                    }
                }
                "Entity" => entity(doc, t, value, &mut open, &mut chains),
                _ => {}
            }
        }
    }
    doc.attributions = attributions
        .into_values()
        .filter(|a| !a.cue.is_empty() && !a.content.is_empty())
        .collect();
    doc.attributions.sort_by_key(|a| (a.cue[0], a.content[0]));
    doc.mentions.sort_by_key(|m| m.head);
}

fn name(doc: &mut Document, t: usize, value: &str) {
    let Some((prefix, label)) = value.split_once('-') else {
        return;
    };
    match doc.names.last_mut() {
        Some(n) if prefix == "I" && n.tokens.end == t && n.label == label => n.tokens.end += 1,
        _ => doc.names.push(Name {
            tokens: t..t + 1,
            label: label.to_string(),
        }),
    }
}

/// `(e3-person-1`, `e3)`, `(e4-place-1)`, any number in one value; GUM's own longer form is read too.
fn entity(
    doc: &mut Document,
    t: usize,
    value: &str,
    open: &mut Vec<(String, String, Option<usize>, usize)>,
    chains: &mut BTreeMap<String, usize>,
) {
    let mut close = |id: &str, open: &mut Vec<(String, String, Option<usize>, usize)>| {
        if let Some(k) = open.iter().rposition(|o| o.0 == id) {
            let (id, kind, at, start) = open.remove(k);
            let tokens = start..t + 1;
            let head = at
                .map(|a| start + a - 1)
                .filter(|h| tokens.contains(h))
                .unwrap_or_else(|| head_of(doc, &tokens));
            let next = chains.len();
            let chain = *chains.entry(id).or_insert(next);
            doc.mentions.push(Mention {
                tokens,
                head,
                kind,
                chain,
            });
        }
    };
    let mut rest = value;
    while !rest.is_empty() {
        let end = rest[1..].find(['(', ')']).map_or(rest.len(), |i| i + 1);
        let closes = rest[end..].starts_with(')');
        let body = rest[..end].trim_start_matches(['(', ')']);
        if rest.starts_with('(') {
            let mut f = body.split('-');
            let id = f.next().unwrap_or("").to_string();
            let kind = f.next().unwrap_or("").to_string();
            let at = f.next().and_then(|a| a.parse().ok());
            open.push((id.clone(), kind, at, t));
            if closes {
                close(&id, open);
            }
        } else if closes {
            close(body, open);
        }
        rest = &rest[(end + usize::from(closes)).min(rest.len())..];
    }
}

/// The token of a span whose own head lies outside it.
fn head_of(doc: &Document, tokens: &Range<usize>) -> usize {
    tokens
        .clone()
        .find(|&t| doc.tokens[t].head.is_none_or(|h| !tokens.contains(&h)))
        .unwrap_or(tokens.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Document {
        let mut doc =
            Document::divide("Ann Lee said \"yes.\" Then she left.\n\nBob, too.".to_string());
        for s in doc.sentences.clone() {
            for t in s.tokens.clone() {
                let word = doc.word(t).to_string();
                let token = &mut doc.tokens[t];
                (token.upos, token.xpos, token.lemma) =
                    (Upos::Noun, "NN".into(), word.to_lowercase());
                token.head = (t > s.tokens.start).then_some(s.tokens.start);
                token.deprel = if t > s.tokens.start { "dep" } else { "root" }.into();
            }
        }
        doc.names = vec![Name {
            tokens: 0..2,
            label: "PER".into(),
        }];
        doc.attributions = vec![Attribution {
            source: vec![0, 1],
            cue: vec![2],
            content: vec![3, 4, 5, 6],
            confidence: 1.0,
        }];
        doc.mentions = vec![
            Mention {
                tokens: 0..2,
                head: 0,
                kind: "person".into(),
                chain: 0,
            },
            Mention {
                tokens: 8..9,
                head: 8,
                kind: "person".into(),
                chain: 0,
            },
        ];
        doc
    }

    #[test]
    fn what_is_written_is_read_back() {
        let doc = example();
        let mut out = Vec::new();
        write(&doc, &mut out).expect("a vector takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        let back = read(&text).expect("our own output");
        assert_eq!(
            back.tokens.iter().map(|t| &t.lemma).collect::<Vec<_>>(),
            doc.tokens.iter().map(|t| &t.lemma).collect::<Vec<_>>()
        );
        assert_eq!(back.names, doc.names);
        assert_eq!(back.attributions, doc.attributions);
        assert_eq!(back.mentions, doc.mentions);
        assert_eq!(back.sentences, doc.sentences);
        assert_eq!(back.text, "Ann Lee said \"yes.\" Then she left.\nBob, too.");
        let mut again = Vec::new();
        write(&back, &mut again).expect("a vector takes all");
        assert_eq!(String::from_utf8(again).expect("UTF-8"), text);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert_eq!(read("1\tA\n").map_err(|e| e.line), Err(1));
        let row = |id: &str, head: &str| format!("{id}\tA\ta\tX\tX\t_\t{head}\troot\t_\t_\n");
        assert!(read(&row("2", "0")).is_err());
        assert!(read(&row("1", "7")).is_err());
        assert!(read(&row("1", "x")).is_err());
        assert!(read(&row("1", "0")).is_ok());
    }
}
