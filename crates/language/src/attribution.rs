//! Who said what, from the model's answers: a cue is found, then every token of the window is
//! given its role towards that cue (source, cue, content or none).
//!
//! Roles are asked for cue by cue, so that two attributions in one sentence do not run together
//! and a quote that its cue splits stays one.

use crate::document::{Attribution, Document};
use crate::model::{Answers, Model};
use crate::tags;

/// Below this probability no token is tried as the start of a cue.
const CUE: f32 = 0.1;
/// How much the cue's probability weighs against that of the content, and what both must reach
/// together. Chosen on PolNeAR's dev part.
const CUE_WEIGHT: f32 = 0.5;
const ENOUGH: f32 = 0.5;
/// What it costs, in log probability, to begin or end a run of content, and any other change of
/// role. Chosen on the same.
const CONTENT_CHANGE: f32 = 0.5;
const CHANGE: f32 = 0.1;
/// No cue is longer than this, in tokens.
const LONGEST_CUE: usize = 12;

const SOURCE: usize = 1;
const IS_CUE: usize = 2;
const CONTENT: usize = 3;
const ROLES: usize = 4;

/// The attributions of one window.
pub(crate) fn decode(doc: &Document, answers: &Answers, model: &Model) -> Vec<Attribution> {
    let number = |l: &str| {
        model
            .tables
            .labels
            .attr
            .iter()
            .position(|x| x == l)
            .unwrap_or(0)
    };
    let (begins, content, inside) = (number("B-cue"), number("B-content"), number("I-content"));
    // Of each token: the probability that a cue begins with it, and that it is content of some cue.
    let tags: Vec<(f32, f32)> = (0..answers.tokens.len())
        .map(|k| {
            let row = answers.tags.slice(k);
            let row = tags::log_softmax(&row.data().unwrap_or(&[])[model.parts.attr.clone()]);
            (row[begins].exp(), row[content].exp() + row[inside].exp())
        })
        .collect();
    let mut found: Vec<Attribution> = (0..tags.len())
        .filter(|&k| tags[k].0 > CUE)
        .filter_map(|k| roles(doc, answers, model, k, &tags))
        .collect();
    resolve(&mut found);
    found
}

/// The attribution whose cue begins at token `cue` of the window.
fn roles(
    doc: &Document,
    answers: &Answers,
    model: &Model,
    cue: usize,
    tags_of: &[(f32, f32)],
) -> Option<Attribution> {
    let near = &model.depth().role_near;
    let reach = (near.len() / 2) as isize;
    let vector = answers.cue.slice(cue);
    let vector = vector.data()?;
    let width = vector.len() / ROLES;
    let rows: Vec<Vec<f32>> = (0..answers.tokens.len())
        .map(|t| {
            let token = answers.token.slice(t);
            let token = token.data().unwrap_or(&[]);
            let gap = (t as isize - cue as isize).clamp(-reach, reach) + reach;
            let scores: Vec<f32> = (0..ROLES)
                .map(|r| {
                    tags::dot(&vector[r * width..(r + 1) * width], &token[..width])
                        + token[width + r]
                        + near[gap as usize][r]
                })
                .collect();
            let mut row = tags::log_softmax(&scores);
            if t < cue || t >= cue + LONGEST_CUE {
                row[IS_CUE] = f32::NEG_INFINITY;
            }
            if t == cue {
                row = vec![f32::NEG_INFINITY; ROLES];
                row[IS_CUE] = 0.0;
            }
            row
        })
        .collect();
    let path = tags::viterbi(&rows, |from, to| match from {
        Some(f) if f == to => 0.0,
        Some(f) if f == CONTENT || to == CONTENT => -CONTENT_CHANGE,
        Some(_) => -CHANGE,
        None => 0.0,
    });
    let at = answers.tokens.start;
    let of = |role: usize| -> Vec<usize> {
        (0..path.len())
            .filter(|&t| path[t] == role)
            .map(|t| at + t)
            .collect()
    };
    let mut cue_tokens = of(IS_CUE);
    // The cue is one run of words.
    let run = cue_tokens
        .iter()
        .zip(at + cue..)
        .take_while(|(a, b)| *a == b)
        .count();
    cue_tokens.truncate(run.max(1));
    while cue_tokens.len() > 1 && !is_word(doc, cue_tokens[cue_tokens.len() - 1]) {
        cue_tokens.pop();
    }
    let (content, source) = (trim(doc, of(CONTENT)), trim(doc, of(SOURCE)));
    if content.is_empty() {
        return None;
    }
    let mean = |of: &dyn Fn(usize) -> f32| {
        content.iter().map(|&t| of(t - at)).sum::<f32>() / content.len() as f32
    };
    let sure = CUE_WEIGHT * tags_of[cue].0 + (1.0 - CUE_WEIGHT) * mean(&|k| tags_of[k].1);
    if sure < ENOUGH {
        return None;
    }
    let confidence = sure * mean(&|k| rows[k][CONTENT]).exp();
    Some(Attribution {
        source,
        cue: cue_tokens,
        content,
        confidence,
    })
}

fn is_word(doc: &Document, token: usize) -> bool {
    doc.word(token).chars().any(char::is_alphanumeric)
}

/// Runs without a word in them are no evidence, and a comma at the edge of a run belongs to none.
fn trim(doc: &Document, tokens: Vec<usize>) -> Vec<usize> {
    let mut out = Vec::with_capacity(tokens.len());
    for mut run in crate::document::runs(&tokens) {
        while !run.is_empty()
            && matches!(doc.word(run.start), "," | ";" | ":" | "." | "-" | "–" | "—")
        {
            run.start += 1;
        }
        while !run.is_empty() && matches!(doc.word(run.end - 1), ";" | ":" | "-" | "–" | "—") {
            run.end -= 1;
        }
        if run.clone().any(|t| is_word(doc, t)) {
            out.extend(run);
        }
    }
    out
}

/// No word is said twice: of two attributions that claim most of the same content, the surer stays.
fn resolve(found: &mut Vec<Attribution>) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| {
        found[b]
            .confidence
            .total_cmp(&found[a].confidence)
            .then(a.cmp(&b))
    });
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let content = &found[i].content;
        let shared = |j: &usize| {
            let other = &found[*j].content;
            let n = content
                .iter()
                .filter(|t| other.binary_search(t).is_ok())
                .count();
            2 * n > content.len().min(other.len())
        };
        if !kept.iter().any(shared) {
            kept.push(i);
        }
    }
    let mut i = 0;
    found.retain(|_| {
        i += 1;
        kept.contains(&(i - 1))
    });
}
