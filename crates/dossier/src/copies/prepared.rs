//! A text made ready for comparing, once.

use super::words::{Kind, Word};
use super::{furniture, hash, sentences, words};
use rapporteur_record::CodePoints;
use std::ops::Range;

/// Words in a row that must be the same for them to count as shared. Three would be met by chance in reports on one
/// subject; with five, one changed fact in a sentence hides most of it.
pub(super) const GRAM: usize = 4;

/// Lines at the top that may be headings, bylines and the like.
const TOP_LINES: usize = 6;
/// A line without an end mark is a heading up to so many words.
const HEADING_LONGEST: usize = 20;

/// A run of words that no mark ends is cut after so many: telling what changed in a sentence takes time with the square
/// of its length.
const SENTENCE_LONGEST: usize = 200;

/// A text made ready for comparing.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Headline: as given, else the first heading in the text.
    pub(super) title: Option<String>,
    /// Words of the report proper, those that come and go among them.
    pub(super) words: Vec<Word>,
    /// Those that are compared, by their number in `words`.
    pub(super) strong: Vec<u32>,
    /// Their keys.
    pub(super) keys: Vec<u64>,
    pub(super) sentences: Vec<Sentence>,
    /// Each sequence of [`GRAM`] keys, with the place of its first; by hash, then place.
    pub(super) grams: Vec<(u64, u32)>,
}

/// A sentence of the report proper.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Code points of the text.
    pub span: [usize; 2],
    /// Into `Prepared::words`.
    pub words: Range<usize>,
    /// Into `Prepared::keys`.
    pub keys: Range<usize>,
}

impl Prepared {
    /// Prepare a text. The title is shown by [`super::changes`] and decides nothing: outlets write their own.
    ///
    /// Offsets are kept in code points of `text`.
    pub fn new(text: &str, title: Option<&str>) -> Self {
        let points = CodePoints::new(text);
        let all = sentences::split(text);
        let (top, heading) = top(text, &all, title);
        let mut out = Self {
            title: title
                .or(heading)
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .map(str::to_string),
            words: Vec::new(),
            strong: Vec::new(),
            keys: Vec::new(),
            sentences: Vec::new(),
            grams: Vec::new(),
        };
        for range in all.into_iter().skip(top) {
            if furniture::is_furniture(&text[range.clone()]) {
                continue;
            }
            let cut = if out.sentences.is_empty() {
                furniture::dateline(&text[range.clone()])
            } else {
                0
            };
            let mut words = words::words(text, range.start + cut..range.end);
            for word in &mut words {
                word.span = points.at(word.span.start)..points.at(word.span.end);
            }
            let whole = points.span(range);
            let parts = words.len().div_ceil(SENTENCE_LONGEST);
            for (n, part) in words.chunks(SENTENCE_LONGEST).enumerate() {
                let start = if n == 0 { whole[0] } else { part[0].span.start };
                let end = if n + 1 == parts {
                    whole[1]
                } else {
                    part[part.len() - 1].span.end
                };
                out.add([start, end], part);
            }
        }
        out.grams = (out.keys.windows(GRAM).zip(0..))
            .map(|(w, i)| (hash::sequence(w), i))
            .collect();
        out.grams.sort_unstable();
        out
    }

    /// A sentence, if any of its words are compared.
    fn add(&mut self, span: [usize; 2], words: &[Word]) {
        let (first_word, first_key) = (self.words.len(), self.keys.len());
        for word in words {
            if word.kind != Kind::Weak {
                self.strong.push(self.words.len() as u32);
                self.keys.push(word.key);
            }
            self.words.push(word.clone());
        }
        if self.keys.len() == first_key {
            self.words.truncate(first_word);
            return;
        }
        self.sentences.push(Sentence {
            span,
            words: first_word..self.words.len(),
            keys: first_key..self.keys.len(),
        });
    }

    /// How many words are compared: those of the report proper without articles and the like.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nothing is left to compare.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// How many sentences at the top are headings and what stands with them, and the first heading.
fn top<'a>(
    text: &'a str,
    sentences: &[Range<usize>],
    title: Option<&str>,
) -> (usize, Option<&'a str>) {
    let mut heading = None;
    let mut count = 0;
    for range in sentences.iter().take(TOP_LINES) {
        let line = &text[range.clone()];
        let ended = line.ends_with(['.', '!', '?', '"', '”', '’', ':', ')', '…']);
        let furniture = furniture::is_furniture(line);
        let prose = ended || line.split_whitespace().count() > HEADING_LONGEST;
        if !furniture && prose && !title.is_some_and(|t| same_letters(t, line)) {
            return (count, heading);
        }
        if !furniture && heading.is_none() {
            heading = Some(line);
        }
        count += 1;
    }
    // Nothing but such lines: then they are the report.
    if count == sentences.len() || count == TOP_LINES {
        return (0, None);
    }
    (count, heading)
}

/// Whether two lines are the same but for case, spaces and marks.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    let bare = |t: &str| -> String {
        (t.chars().filter(|c| c.is_alphanumeric()))
            .flat_map(char::to_lowercase)
            .collect()
    };
    bare(a) == bare(b)
}
