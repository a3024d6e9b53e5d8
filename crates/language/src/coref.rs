//! Coreference inside a report: each mention is linked to the best earlier one, or to none.

use crate::document::{Document, Mention, Upos};
use crate::model::{Answers, Model};
use crate::tables::Depth;
use crate::tags;
use std::ops::Range;

/// A mention before it is linked.
pub(crate) struct Candidate {
    pub head: usize,
    kind: usize,
    kind_name: String,
    form: usize,
    sentence: usize,
    word: String,
    as_anaphor: Vec<f32>,
    as_antecedent: Vec<f32>,
    none: f32,
}

/// How far back an antecedent is looked for, in mentions.
const REACH: usize = 400;
const NAME: usize = 10;
const NOMINAL: usize = 11;

/// The mentions of one window.
pub(crate) fn candidates(doc: &Document, answers: &Answers, model: &Model) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (k, head) in answers.tokens.clone().enumerate() {
        let row = answers.tags.slice(k);
        let kind = tags::argmax(&row.data().unwrap_or(&[])[model.parts.mention.clone()]);
        if kind == 0 {
            continue;
        }
        let vector = answers.coref.slice(k);
        let vector = vector.data().unwrap_or(&[]);
        let width = (vector.len() - 1) / 2;
        out.push(Candidate {
            head,
            kind,
            kind_name: model.tables.labels.mention[kind].clone(),
            form: form(doc.word(head), doc.tokens[head].upos),
            sentence: doc.sentence_of(head),
            word: doc.word(head).to_lowercase(),
            as_anaphor: vector[..width].to_vec(),
            as_antecedent: vector[width..2 * width].to_vec(),
            none: vector[2 * width],
        });
    }
    out
}

/// Link the mentions of a document, in order.
pub(crate) fn decode(doc: &Document, found: &[Candidate], tables: &Depth) -> Vec<Mention> {
    let mut chain: Vec<usize> = Vec::with_capacity(found.len());
    let mut chains = 0;
    for (i, a) in found.iter().enumerate() {
        let mut best: Option<(f32, usize)> = None;
        for (j, b) in found
            .iter()
            .enumerate()
            .take(i)
            .skip(i.saturating_sub(REACH))
        {
            let s = score(a, b, tables);
            if s > best.map_or(a.none, |(s, _)| s) {
                best = Some((s, j));
            }
        }
        chain.push(match best {
            Some((_, j)) => chain[j],
            None => {
                chains += 1;
                chains - 1
            }
        });
    }
    found
        .iter()
        .zip(chain)
        .map(|(c, chain)| Mention {
            tokens: extent(doc, c.head),
            head: c.head,
            kind: c.kind_name.clone(),
            chain,
        })
        .collect()
}

fn score(a: &Candidate, b: &Candidate, tables: &Depth) -> f32 {
    let t = &tables.coref;
    let mut s = tags::dot(&a.as_anaphor, &b.as_antecedent);
    s += t.forms[a.form][b.form] + t.form_kind[a.form][b.kind] + t.kinds[a.kind][b.kind];
    s += t.distance[bucket(a.sentence - b.sentence)];
    if a.form >= NAME && b.form >= NAME && a.word == b.word {
        s += t.same[a.form];
    }
    s
}

/// Distance in sentences: 0-3, 4-5, 6-9, 10-19, more.
fn bucket(d: usize) -> usize {
    match d {
        0..=3 => d,
        4..=5 => 4,
        6..=9 => 5,
        10..=19 => 6,
        _ => 7,
    }
}

/// Nine pronoun groups, 9 another pronoun, 10 a name, 11 a nominal; see `form` in `training/model.py`.
fn form(word: &str, upos: Upos) -> usize {
    let pronoun = matches!(upos, Upos::Pron | Upos::Det);
    if pronoun {
        return match word.to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => 0,
            "she" | "her" | "hers" | "herself" => 1,
            "it" | "its" | "itself" => 2,
            "they" | "them" | "their" | "theirs" | "themselves" => 3,
            "i" | "me" | "my" | "mine" | "myself" => 4,
            "we" | "us" | "our" | "ours" | "ourselves" => 5,
            "you" | "your" | "yours" | "yourself" | "yourselves" => 6,
            "this" | "that" | "these" | "those" => 7,
            "who" | "whom" | "which" | "whose" => 8,
            _ => 9,
        };
    }
    if upos == Upos::Propn { NAME } else { NOMINAL }
}

/// The words of a mention: its head with the modifiers that belong to the phrase, not the clause.
pub(crate) fn extent(doc: &Document, head: usize) -> Range<usize> {
    let belongs = |t: usize| {
        let base = doc.tokens[t].deprel.as_str();
        matches!(
            base,
            "det"
                | "det:predet"
                | "amod"
                | "compound"
                | "flat"
                | "fixed"
                | "nmod"
                | "nmod:poss"
                | "nummod"
                | "goeswith"
                | "nmod:desc"
                | "nmod:unmarked"
        )
    };
    let mut r = head..head + 1;
    let kids: Vec<usize> = doc.children(head).filter(|&t| belongs(t)).collect();
    for &t in kids.iter().rev().filter(|&&t| t < head) {
        let s = doc.subtree(t);
        if s.end == r.start
            || (s.end < r.start
                && (s.end..r.start)
                    .all(|k| doc.tokens[k].head == Some(head) || doc.tokens[k].upos == Upos::Punct))
        {
            r.start = s.start;
        }
    }
    for &t in kids.iter().filter(|&&t| t > head) {
        let s = doc.subtree(t);
        if s.start == r.end {
            r.end = s.end;
        }
    }
    r
}
