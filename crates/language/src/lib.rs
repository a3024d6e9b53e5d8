//! From raw text to an annotated document: sentences, tokens, tags, trees, names, attribution,
//! coreference. One small encoder with several heads, run on one core; see `models/README.md`.
//!
//! ```no_run
//! # fn main() -> Result<(), rapporteur_language::Error> {
//! use rapporteur_language::{Depth, Document, built_in};
//! let model = built_in(Depth::Full)?;
//! let mut doc = Document::divide("The envoy left, she said.".to_string());
//! model.annotate(&mut doc)?;
//! assert_eq!(doc.attributions.len(), 1);
//! # Ok(())
//! # }
//! ```

pub mod abbreviations;
mod attribution;
pub mod conllu;
mod coref;
mod document;
mod lemma;
mod model;
mod pieces;
pub mod sentences;
mod tables;
mod tags;
pub mod tokens;
mod tree;
mod windows;

pub use document::{Attribution, Document, Mention, Name, Sentence, Token, Upos, runs};
pub use model::{Depth, Error, Model};

// Statics, not constants: a constant may be laid down once for each use.
static WEIGHTS: &[u8] = include_bytes!("../../../models/rapporteur-en.onnx");
static TABLES: &str = include_str!("../../../models/rapporteur-en.json");
static VOCABULARY: &str = include_str!("../../../models/vocabulary.txt");

/// The model that comes with the program.
pub fn built_in(depth: Depth) -> Result<Model, Error> {
    Model::new(WEIGHTS, TABLES, VOCABULARY, depth)
}

/// The files that the annotation depends on, for the model's hash.
pub fn built_in_files() -> [&'static [u8]; 5] {
    [
        WEIGHTS,
        TABLES.as_bytes(),
        VOCABULARY.as_bytes(),
        abbreviations::FILE.as_bytes(),
        lemma::FILE.as_bytes(),
    ]
}
