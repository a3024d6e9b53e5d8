//! What changed between two versions of a story, sentence by sentence.

use super::Prepared;
use super::prepared::{Sentence, same_letters};
use super::words::{Kind, Word};
use rapporteur_record::Span;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// One thing that is different. Offsets are in code points, `older` into the older text, `newer` into the newer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "lowercase")]
pub enum Change {
    /// Another headline, or one where there was none.
    Headline {
        /// Of the older version.
        older: Option<String>,
        /// Of the newer version.
        newer: Option<String>,
    },
    /// A sentence that the older text does not have.
    Added {
        /// Where it stands.
        newer: Span,
    },
    /// A sentence that the newer text does not have.
    Dropped {
        /// Where it stood.
        older: Span,
    },
    /// A sentence that says nearly the same in other words.
    Reworded {
        /// Where it stood.
        older: Span,
        /// Where it stands.
        newer: Span,
        /// What was replaced in it, in order; never empty.
        words: Vec<Replaced>,
    },
}

/// Words that others took the place of; one side is empty where words were only added or only taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// What stood there.
    pub older: Span,
    /// What stands there.
    pub newer: Span,
}

/// A sentence is looked for among so many others that are left, before and after its own place among those: a book in
/// two editions should not take an hour.
const NEAR: usize = 200;

/// Two sentences are one reworded from so much of their words in common, in thousandths.
const REWORDED: usize = 500;

/// What is different in `newer`: the headline first, then in the order of the newer text, with what was dropped after
/// the sentence that it followed. A sentence that only moved, or is only in another house style, has not changed.
pub fn changes(older: &Prepared, newer: &Prepared) -> Vec<Change> {
    let mut out = Vec::new();
    let same_title = match (&older.title, &newer.title) {
        (Some(a), Some(b)) => same_letters(a, b),
        (a, b) => a == b,
    };
    if !same_title {
        out.push(Change::Headline {
            older: older.title.clone(),
            newer: newer.title.clone(),
        });
    }
    let matches = matches(older, newer);
    let mut by_newer: Vec<Option<usize>> = vec![None; newer.sentences.len()];
    for (o, n) in matches.iter().enumerate() {
        if let Some(n) = n {
            by_newer[*n] = Some(o);
        }
    }
    // What was dropped goes after the sentence before it that is still there.
    let mut dropped: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut anchor = None;
    for (o, n) in matches.iter().enumerate() {
        match n {
            Some(n) => anchor = Some(*n),
            None => dropped.entry(anchor).or_default().push(o),
        }
    }
    let drop = |anchor, out: &mut Vec<Change>| {
        for o in dropped.get(&anchor).into_iter().flatten() {
            out.push(Change::Dropped {
                older: older.sentences[*o].span,
            });
        }
    };
    drop(None, &mut out);
    for (n, sentence) in newer.sentences.iter().enumerate() {
        match by_newer[n] {
            None => out.push(Change::Added {
                newer: sentence.span,
            }),
            Some(o) => {
                let words = replaced(older, &older.sentences[o], newer, sentence);
                let same = keys(older, &older.sentences[o]) == keys(newer, sentence);
                if !same && !words.is_empty() {
                    out.push(Change::Reworded {
                        older: older.sentences[o].span,
                        newer: sentence.span,
                        words,
                    });
                }
            }
        }
        drop(Some(n), &mut out);
    }
    out
}

fn keys<'a>(text: &'a Prepared, sentence: &Sentence) -> &'a [u64] {
    &text.keys[sentence.keys.clone()]
}

/// For each older sentence the newer one that it is.
fn matches(older: &Prepared, newer: &Prepared) -> Vec<Option<usize>> {
    let mut out = vec![None; older.sentences.len()];
    let mut free = vec![true; newer.sentences.len()];
    let mut same: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
    for (n, s) in newer.sentences.iter().enumerate().rev() {
        same.entry(keys(newer, s)).or_default().push(n);
    }
    for (o, s) in older.sentences.iter().enumerate() {
        if let Some(n) = same.get_mut(keys(older, s)).and_then(Vec::pop) {
            out[o] = Some(n);
            free[n] = false;
        }
    }
    // Of the rest, the most alike first; of equals those that stand first.
    let sorted = |text: &Prepared, s: &Sentence| {
        let mut k = keys(text, s).to_vec();
        k.sort_unstable();
        k
    };
    let rest: Vec<(usize, Vec<u64>)> = (newer.sentences.iter().enumerate())
        .filter(|(n, _)| free[*n])
        .map(|(n, s)| (n, sorted(newer, s)))
        .collect();
    let mut alike = Vec::new();
    let left = (older.sentences.iter().enumerate()).filter(|(o, _)| out[*o].is_none());
    for (place, (o, s)) in left.enumerate() {
        let mine = sorted(older, s);
        for (n, theirs) in rest
            .iter()
            .take(place + NEAR)
            .skip(place.saturating_sub(NEAR))
        {
            let shared = super::sketch::shared(&mine, theirs);
            let score = 2000 * shared / (mine.len() + theirs.len());
            if score >= REWORDED {
                alike.push((Reverse(score), o, *n));
            }
        }
    }
    alike.sort_unstable();
    for (_, o, n) in alike {
        if out[o].is_none() && free[n] {
            out[o] = Some(n);
            free[n] = false;
        }
    }
    out
}

/// The words that are different in two sentences.
fn replaced(older: &Prepared, o: &Sentence, newer: &Prepared, n: &Sentence) -> Vec<Replaced> {
    let a = &older.words[o.words.clone()];
    let b = &newer.words[n.words.clone()];
    // Ranges of words, joined over words like "the" that happen to be the same.
    let mut ranges: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (old, new) in gaps(a, b) {
        match ranges.last_mut() {
            Some((x, y)) if a[x.end..old.start].iter().all(|w| w.kind == Kind::Weak) => {
                x.end = old.end;
                y.end = new.end;
            }
            _ => ranges.push((old, new)),
        }
    }
    let span = |words: &[Word], r: &Range<usize>, s: &Sentence| -> Span {
        if r.is_empty() {
            let at = (r.start.checked_sub(1)).map_or(s.span[0], |before| words[before].span.end);
            [at, at]
        } else {
            [words[r.start].span.start, words[r.end - 1].span.end]
        }
    };
    ranges
        .iter()
        .map(|(x, y)| Replaced {
            older: span(a, x, o),
            newer: span(b, y, n),
        })
        .collect()
}

/// What lies between the words of the longest common subsequence of two sentences, in order. The plain table, since a
/// sentence has no more words than `Prepared` leaves in one.
fn gaps(a: &[Word], b: &[Word]) -> Vec<(Range<usize>, Range<usize>)> {
    let width = b.len() + 1;
    // The length of the longest common subsequence of a[i..] and b[j..].
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i].key == b[j].key {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        let (from_i, from_j) = (i, j);
        while i < a.len() && j < b.len() && a[i].key != b[j].key {
            if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        if i == a.len() || j == b.len() {
            (i, j) = (a.len(), b.len());
        }
        if (from_i, from_j) != (i, j) {
            out.push((from_i..i, from_j..j));
        }
        if i == a.len() {
            return out;
        }
        i += 1;
        j += 1;
    }
}
