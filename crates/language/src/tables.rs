//! What travels with the weights: label sets, and small tables that decoding applies itself.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `models/rapporteur-en.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Tables {
    pub labels: Labels,
    pub depths: BTreeMap<String, Depth>,
}

/// Names of the classes of each head, by number.
#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub lemma: Vec<String>,
    pub deprel: Vec<String>,
    pub ner: Vec<String>,
    pub attr: Vec<String>,
    pub mention: Vec<String>,
}

/// Tables of one depth of the model.
#[derive(Debug, Deserialize)]
pub(crate) struct Depth {
    /// [relation][product, dependent, head].
    pub label_weight: Vec<Vec<f32>>,
    pub label_bias: Vec<f32>,
    /// [distance from the cue, clipped][role].
    pub role_near: Vec<[f32; 4]>,
    pub coref: Coref,
}

/// Weights of what is known of a pair of mentions beside their vectors.
#[derive(Debug, Deserialize)]
pub(crate) struct Coref {
    pub distance: Vec<f32>,
    /// [form of the anaphor][form of the antecedent].
    pub forms: Vec<Vec<f32>>,
    /// [form of the anaphor][kind of the antecedent].
    pub form_kind: Vec<Vec<f32>>,
    /// [kind][kind].
    pub kinds: Vec<Vec<f32>>,
    /// [form of the anaphor]: the heads are the same word.
    pub same: Vec<f32>,
}

/// Where each part of the `tags` output lies.
#[derive(Debug)]
pub(crate) struct Parts {
    pub upos: std::ops::Range<usize>,
    pub xpos: std::ops::Range<usize>,
    pub lemma: std::ops::Range<usize>,
    pub ner: std::ops::Range<usize>,
    pub attr: std::ops::Range<usize>,
    pub mention: std::ops::Range<usize>,
}

impl Labels {
    pub fn parts(&self) -> Parts {
        let mut at = 0;
        let mut next = |n: usize| {
            at += n;
            at - n..at
        };
        Parts {
            upos: next(self.upos.len()),
            xpos: next(self.xpos.len()),
            lemma: next(self.lemma.len()),
            ner: next(self.ner.len()),
            attr: next(self.attr.len()),
            mention: next(self.mention.len()),
        }
    }
}
