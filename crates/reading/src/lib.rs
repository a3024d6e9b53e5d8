//! From an annotated document to its record: who is in it, and who said what.
//!
//! Rules over the tree and the model's labels, driven by lexicons that are data. Nothing here
//! reads text by itself: all that language knows is in the document, so that every rule can be
//! tested from a CoNLL-U file.

mod actors;
mod acts;
mod context;
mod frame;
mod kinds;
mod pipeline;
mod quotes;
mod roles;
mod sources;
mod statements;

pub use pipeline::{Error, Pipeline};
