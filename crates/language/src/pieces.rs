//! Word pieces of a token, and its shape: what the encoder is given.

use crate::model::Error;
use rten_text::models::{Model as _, WordPiece, WordPieceOptions};
use rten_text::normalizers::{Bert as Normalize, BertOptions, Normalizer as _};
use rten_text::pre_tokenizers::{Bert as Divide, PreTokenizer as _};
use std::collections::HashMap;

/// Pieces that frame a window, and the piece for what the vocabulary lacks.
pub(crate) const CLS: i32 = 101;
pub(crate) const SEP: i32 = 102;
const UNKNOWN: i32 = 100;
/// No token is given more pieces than this; links and noise are cut.
const MOST: usize = 16;
/// The shape of what is no word: padding and frame.
pub(crate) const NO_SHAPE: i32 = 7;

/// The encoder's vocabulary: lower-cased, without accents, in pieces (WordPiece, as BERT has it).
pub struct Pieces {
    normalize: Normalize,
    divide: Divide,
    pieces: WordPiece,
}

impl Pieces {
    /// Read a vocabulary: a piece a line, numbered from 0.
    pub fn new(vocabulary: &str) -> Self {
        let table: HashMap<String, u32> = vocabulary
            .lines()
            .zip(0u32..)
            .map(|(w, i)| (w.to_string(), i))
            .collect();
        Self {
            normalize: Normalize::new(BertOptions {
                lowercase: true,
                strip_accents: true,
            }),
            divide: Divide::new(),
            pieces: WordPiece::from_vocab(table, WordPieceOptions::default()),
        }
    }

    /// Whether a lower-case word is in the vocabulary as a whole.
    pub fn knows(&self, word: &str) -> bool {
        self.pieces.get_token_id(word).is_some()
    }

    /// The pieces of one token.
    pub fn of(&self, word: &str) -> Result<Vec<i32>, Error> {
        let wrong = |e: &dyn std::fmt::Display| Error::Pieces(e.to_string());
        let (plain, _) = self.normalize.normalize(word).map_err(|e| wrong(&e))?;
        let mut ids = Vec::with_capacity(4);
        for part in self.divide.pre_tokenize(&plain).map_err(|e| wrong(&e))? {
            self.pieces
                .encode_with_offsets(part, &mut |_, id| ids.push(id as i32))
                .map_err(|e| wrong(&e))?;
        }
        ids.truncate(MOST);
        if ids.is_empty() {
            ids.push(UNKNOWN);
        }
        Ok(ids)
    }
}

/// The shape of a word; see `shape` in `training/model.py`.
pub(crate) fn shape(word: &str) -> i32 {
    let mut chars = word.chars();
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    if word.chars().any(char::is_numeric) {
        3
    } else if !word.chars().any(char::is_alphabetic) {
        4
    } else if word.chars().any(cased) && !word.chars().any(char::is_lowercase) {
        if word.chars().count() > 1 { 2 } else { 6 }
    } else if chars.next().is_some_and(char::is_uppercase) {
        1
    } else if word.chars().any(cased) && !word.chars().any(char::is_uppercase) {
        0
    } else {
        5
    }
}
