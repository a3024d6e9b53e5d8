//! The encoder and its heads, run on one core.

use crate::document::{Document, Name, Upos};
use crate::pieces::{self, Pieces};
use crate::tables::{Depth as Tables_, Parts, Tables};
use crate::{attribution, coref, lemma, sentences, tags, tree, windows};
use rten::{NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// How deep the encoder reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// All six layers.
    #[default]
    Full,
    /// Three layers and heads of their own: twice as fast, less accurate.
    Fast,
}

/// What can go wrong with the model.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The weights cannot be loaded.
    #[error("the model cannot be loaded: {0}")]
    Load(String),
    /// The encoder failed on an input.
    #[error("the model cannot be run: {0}")]
    Run(String),
    /// A sentence that was given with its tokens is longer than is read.
    #[error("a sentence of {0} tokens: at most {max} are read", max = sentences::LONGEST_GIVEN)]
    Sentence(usize),
    /// A token cannot be divided into pieces.
    #[error("word pieces: {0}")]
    Pieces(String),
}

/// Windows that are read at once: enough to fill the matrices, few enough to stay in the cache.
const BATCH: usize = 8;

const OUTPUTS: [&str; 6] = ["tags", "arcs", "label", "cue", "token", "coref"];
const INPUTS: [&str; 4] = ["ids", "shapes", "mask", "first"];

/// The model, ready to annotate; shared by all threads.
pub struct Model {
    graph: rten::Model,
    inputs: [NodeId; 4],
    outputs: [NodeId; 6],
    pieces: Pieces,
    pool: Arc<ThreadPool>,
    pub(crate) tables: Tables,
    pub(crate) parts: Parts,
    depth: &'static str,
    upos: Vec<Upos>,
}

/// What the heads say of the tokens of one window.
pub(crate) struct Answers<'a> {
    /// Tokens of the document.
    pub tokens: Range<usize>,
    pub tags: NdTensorView<'a, f32, 2>,
    pub arcs: NdTensorView<'a, f32, 2>,
    pub label: NdTensorView<'a, f32, 2>,
    pub cue: NdTensorView<'a, f32, 2>,
    pub token: NdTensorView<'a, f32, 2>,
    pub coref: NdTensorView<'a, f32, 2>,
}

impl Model {
    /// The model from its parts: ONNX weights, tables as JSON, and the vocabulary.
    pub fn new(
        weights: &'static [u8],
        tables: &str,
        vocabulary: &str,
        depth: Depth,
    ) -> Result<Self, Error> {
        let load = |e: &dyn std::fmt::Display| Error::Load(e.to_string());
        let graph = rten::ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_static_slice(weights)
            .map_err(|e| load(&e))?;
        let tables: Tables = serde_json::from_str(tables).map_err(|e| load(&e))?;
        let depth = match depth {
            Depth::Full => "full",
            Depth::Fast => "fast",
        };
        if !tables.depths.contains_key(depth) {
            return Err(Error::Load(format!("no tables for {depth}")));
        }
        let node = |name: String| graph.node_id(&name).map_err(|e| load(&e));
        let mut inputs = Vec::new();
        for i in INPUTS {
            inputs.push(node(i.to_string())?);
        }
        let mut outputs = Vec::new();
        for o in OUTPUTS {
            outputs.push(node(format!("{depth}.{o}"))?);
        }
        let parts = tables.labels.parts();
        let upos = tables.labels.upos.iter().map(|u| Upos::parse(u)).collect();
        Ok(Self {
            inputs: inputs
                .try_into()
                .map_err(|_| Error::Load("inputs".into()))?,
            outputs: outputs
                .try_into()
                .map_err(|_| Error::Load("outputs".into()))?,
            graph,
            pieces: Pieces::new(vocabulary),
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            tables,
            parts,
            depth,
            upos,
        })
    }

    pub(crate) fn depth(&self) -> &Tables_ {
        &self.tables.depths[self.depth]
    }

    /// Fill in everything about a document that is divided into sentences and tokens.
    pub fn annotate(&self, doc: &mut Document) -> Result<(), Error> {
        if let Some(n) = doc
            .sentences
            .iter()
            .map(|s| s.tokens.len())
            .find(|n| *n > sentences::LONGEST_GIVEN)
        {
            return Err(Error::Sentence(n));
        }
        let mut known: HashMap<&str, Vec<i32>> = HashMap::new();
        let mut ids = Vec::with_capacity(doc.tokens.len());
        for t in &doc.tokens {
            let word = &doc.text[t.span.clone()];
            if !known.contains_key(word) {
                known.insert(word, self.pieces.of(word)?);
            }
            ids.push(known[word].clone());
        }
        let sizes: Vec<usize> = ids.iter().map(Vec::len).collect();
        let windows = windows::windows(doc, &sizes);
        // Windows of like length go together, so that little is padded.
        let mut order: Vec<usize> = (0..windows.len()).collect();
        order.sort_by_key(|&w| (sizes[windows[w].clone()].iter().sum::<usize>(), w));
        let batches = order.len().div_ceil(BATCH).max(1);
        let per = order.len().div_ceil(batches).max(1);
        let mut names = Vec::new();
        let mut attributions = Vec::new();
        let mut candidates = Vec::new();
        for batch in order.chunks(per) {
            let batch: Vec<Range<usize>> = batch.iter().map(|&w| windows[w].clone()).collect();
            self.run(doc, &ids, &batch, |doc, answers| {
                self.read_tokens(doc, &answers);
                names.extend(self.read_names(doc, &answers));
                attributions.extend(attribution::decode(doc, &answers, self));
                candidates.extend(coref::candidates(doc, &answers, self));
            })?;
        }
        names.sort_by_key(|n: &Name| n.tokens.start);
        attributions.sort_by_key(|a: &crate::Attribution| {
            (a.cue.first().copied(), a.content.first().copied())
        });
        candidates.sort_by_key(|c: &coref::Candidate| c.head);
        doc.names = names;
        doc.attributions = attributions;
        doc.mentions = coref::decode(doc, &candidates, self.depth());
        Ok(())
    }

    /// Run the encoder on some windows and hand over what it says of each.
    fn run(
        &self,
        doc: &mut Document,
        ids: &[Vec<i32>],
        batch: &[Range<usize>],
        mut take: impl FnMut(&mut Document, Answers),
    ) -> Result<(), Error> {
        let length = |w: &Range<usize>| {
            (2 + ids[w.clone()].iter().map(Vec::len).sum::<usize>()).min(MOST_PIECES)
        };
        let l = batch.iter().map(length).max().unwrap_or(2);
        let n = batch.iter().map(Range::len).max().unwrap_or(0);
        let b = batch.len();
        let mut input = NdTensor::<i32, 2>::zeros([b, l]);
        let mut shapes = NdTensor::<i32, 2>::full([b, l], pieces::NO_SHAPE);
        let mut mask = NdTensor::<i32, 2>::zeros([b, l]);
        let mut first = NdTensor::<i32, 2>::zeros([b, n]);
        for (j, w) in batch.iter().enumerate() {
            input[[j, 0]] = pieces::CLS;
            let mut at = 1;
            for (k, t) in w.clone().enumerate() {
                if at + ids[t].len() >= MOST_PIECES {
                    first[[j, k]] = (j * l) as i32;
                    continue;
                }
                first[[j, k]] = (j * l + at) as i32;
                let s = pieces::shape(doc.word(t));
                for &id in &ids[t] {
                    input[[j, at]] = id;
                    shapes[[j, at]] = s;
                    at += 1;
                }
            }
            input[[j, at]] = pieces::SEP;
            for k in 0..=at {
                mask[[j, k]] = 1;
            }
        }
        let values = self
            .graph
            .run(
                vec![
                    (self.inputs[0], input.into()),
                    (self.inputs[1], shapes.into()),
                    (self.inputs[2], mask.into()),
                    (self.inputs[3], first.into()),
                ],
                &self.outputs,
                Some(RunOptions::default().with_thread_pool(Some(self.pool.clone()))),
            )
            .map_err(|e| Error::Run(e.to_string()))?;
        let mut out: Vec<NdTensor<f32, 3>> = Vec::with_capacity(OUTPUTS.len());
        for v in values {
            out.push(
                v.try_into()
                    .map_err(|_| Error::Run("an output has another shape".into()))?,
            );
        }
        for (j, w) in batch.iter().enumerate() {
            let at = |k: usize| out[k].slice(j);
            take(
                doc,
                Answers {
                    tokens: w.clone(),
                    tags: at(0),
                    arcs: at(1),
                    label: at(2),
                    cue: at(3),
                    token: at(4),
                    coref: at(5),
                },
            );
        }
        Ok(())
    }

    /// Tags, lemmas and trees.
    fn read_tokens(&self, doc: &mut Document, answers: &Answers) {
        let labels = &self.tables.labels;
        for (k, t) in answers.tokens.clone().enumerate() {
            let row = answers.tags.slice(k);
            let row = row.data().unwrap_or(&[]);
            let script = &labels.lemma[tags::argmax(&row[self.parts.lemma.clone()])];
            let xpos = &labels.xpos[tags::argmax(&row[self.parts.xpos.clone()])];
            let lemma = lemma::of(script, doc.word(t), xpos, |w| self.pieces.knows(w));
            let token = &mut doc.tokens[t];
            token.upos = self.upos[tags::argmax(&row[self.parts.upos.clone()])];
            token.xpos.clone_from(xpos);
            token.lemma = lemma;
        }
        for s in self.sentences(doc, answers) {
            let at = s.start - answers.tokens.start;
            let heads = tree::best(s.len(), |d, h| {
                answers.arcs[[at + d, h.map_or(0, |h| at + h + 1)]]
            });
            for (d, h) in heads.into_iter().enumerate() {
                let relation = self.relation(answers, at + d, h.map(|h| at + h));
                let token = &mut doc.tokens[s.start + d];
                token.head = h.map(|h| s.start + h);
                token.deprel.clone_from(&labels.deprel[relation]);
            }
        }
    }

    /// The relation of a dependent to its head, both counted in the window.
    fn relation(&self, answers: &Answers, dependent: usize, head: Option<usize>) -> usize {
        let tables = self.depth();
        let width = answers.label.size(1) / 2;
        let d = answers.label.slice(dependent);
        let d = &d.data().unwrap_or(&[])[..width];
        let zero = vec![0.0; width];
        let h = head.map(|h| answers.label.slice(h));
        let h = h
            .as_ref()
            .and_then(|h| h.data())
            .map_or(&zero[..], |h| &h[width..]);
        let product: Vec<f32> = d.iter().zip(h).map(|(a, b)| a * b).collect();
        let scores: Vec<f32> = tables
            .label_weight
            .iter()
            .zip(&tables.label_bias)
            .map(|(w, b)| {
                b + tags::dot(&w[..width], &product)
                    + tags::dot(&w[width..2 * width], d)
                    + tags::dot(&w[2 * width..], h)
            })
            .collect();
        let root = self.tables.labels.deprel.iter().position(|l| l == "root");
        tags::argmax_where(&scores, |k| (Some(k) == root) == head.is_none())
    }

    /// Names, sentence by sentence: none runs over a sentence's end.
    fn read_names(&self, doc: &Document, answers: &Answers) -> Vec<Name> {
        let mut out = Vec::new();
        for s in self.sentences(doc, answers) {
            let rows: Vec<Vec<f32>> = s
                .clone()
                .map(|t| {
                    let row = answers.tags.slice(t - answers.tokens.start);
                    row.data().unwrap_or(&[])[self.parts.ner.clone()].to_vec()
                })
                .collect();
            let found = tags::spans(&rows, &self.tables.labels.ner).into_iter();
            out.extend(found.map(|(r, label)| Name {
                tokens: s.start + r.start..s.start + r.end,
                label: label.to_string(),
            }));
        }
        out
    }

    /// The sentences of a window.
    fn sentences(&self, doc: &Document, answers: &Answers) -> Vec<Range<usize>> {
        let first = doc.sentence_of(answers.tokens.start);
        let inside = doc.sentences[first..].iter().map(|s| s.tokens.clone());
        inside.take_while(|s| s.end <= answers.tokens.end).collect()
    }
}

/// The encoder has no more places than 512; a sentence with more pieces is read up to here.
const MOST_PIECES: usize = 510;
