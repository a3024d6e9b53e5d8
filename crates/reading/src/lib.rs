//! From an annotated document to its record: who is in it, who said what, how many are in what state, what is not known.
//!
//! Rules over the tree and the model's labels, driven by lexicons that are data. Nothing here
//! reads text by itself: all that language knows is in the document, so that every rule can be
//! tested from a CoNLL-U file.

mod actors;
mod acts;
pub mod check;
mod context;
mod events;
mod figures;
mod frame;
mod kinds;
mod number_words;
mod pipeline;
mod questions;
mod quotes;
mod roles;
mod said;
mod sources;
mod statements;
mod times;
mod topic;
mod tree;

pub use pipeline::{Error, Pipeline};
