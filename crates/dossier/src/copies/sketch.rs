//! A few dozen numbers of a text, by which the store finds what may be its copies.
//!
//! From each sentence the smallest hashes of its word sequences are taken, then the smallest of all. A sentence has
//! the same smallest hashes wherever it stands and whatever else stands there, and the smallest of all are nested: a
//! text cut to a third shares with the whole what both have room for. A word changed in a sentence leaves most of its
//! sequences, so mostly its smallest too.
//!
//! One sentence alone can give no more than [`CANDIDATE_SHARED`]` - 1` in a report of usual length. So a sentence that
//! stands under thousands of reports does not make candidates of them.

use super::{Prepared, hash};

/// Goes up when the same text would give another sketch.
pub const SKETCH_VERSION: u32 = 1;
/// Two reports are candidates from so many shared numbers on.
pub const CANDIDATE_SHARED: usize = 3;
/// No sketch is longer.
pub const SKETCH_LONGEST: usize = 80;

/// Words in a row that give one number.
const SEQUENCE: usize = 5;
/// Numbers of each sentence in a report of usual length.
const OF_A_SENTENCE: usize = 2;
/// In a short report each sentence gives more, to come to about so many in all ...
const SHORT: usize = 24;
/// ... but no more than this.
const OF_A_SENTENCE_MOST: usize = 8;
/// What is asked of the estimated share of the shorter text that stands in the longer: well below what a copy has,
/// since it is an estimate from few numbers.
const SHARE: f64 = 0.15;

impl Prepared {
    /// The sketch: ascending, without repeats, at most [`SKETCH_LONGEST`]; about 30 to 80 for a report of usual
    /// length, empty when no sentence has five words.
    ///
    /// A function of the text alone, the same in every build of one [`SKETCH_VERSION`].
    pub fn sketch(&self) -> Vec<u64> {
        let each = SHORT
            .div_ceil(self.sentences.len().max(1))
            .clamp(OF_A_SENTENCE, OF_A_SENTENCE_MOST);
        let mut out = Vec::new();
        let mut of_one: Vec<u64> = Vec::new();
        for sentence in &self.sentences {
            of_one.clear();
            of_one.extend(
                self.keys[sentence.keys.clone()]
                    .windows(SEQUENCE)
                    .map(hash::sequence),
            );
            of_one.sort_unstable();
            of_one.dedup();
            out.extend(of_one.iter().take(each));
        }
        out.sort_unstable();
        out.dedup();
        out.truncate(SKETCH_LONGEST);
        out
    }
}

/// How many numbers two sketches share; both ascending.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}

/// Whether it is worth comparing two texts with these sketches: they share [`CANDIDATE_SHARED`] numbers, and a
/// seventh of what the shorter has within the reach of both.
///
/// Stands before [`super::compare`] as a rule of its own: two texts for which this is false are no copies.
pub fn may_be_copies(a: &[u64], b: &[u64]) -> bool {
    let shared = shared(a, b);
    // Above the largest number of a full sketch nothing is known of its text.
    let reach = |s: &[u64]| {
        if s.len() < SKETCH_LONGEST {
            u64::MAX
        } else {
            s.last().copied().unwrap_or(u64::MAX)
        }
    };
    let reach = reach(a).min(reach(b));
    let within = |s: &[u64]| s.partition_point(|h| *h <= reach);
    let shorter = within(a).min(within(b));
    shared >= CANDIDATE_SHARED && shared as f64 >= SHARE * shorter as f64
}
