//! Near-identical contents in several mouths.

use super::order::{number, order};
use super::sides::Part;
use super::sources::{Origins, source};
use super::standing::{self, Take, Word};
use super::words::{Words, hash, mix};
use super::{Claim, Stance, Standing, Subject};
use crate::lines::StatementLine;
use rapporteur_record::{Act, Basis};

/// A content of fewer content words is too common to be known again.
const FEWEST: usize = 5;
/// How much of the content words of both must stand in both.
const OVERLAP: f64 = 0.8;
/// Within how many days of each other the same content is the same claim.
const DAYS: i32 = 14;
/// How many keys a content has, and how many min-hashes each is made of: two contents with an overlap of .8 share a
/// key 99.7 times in 100, with .3 one time in five, with .05 one time in a thousand.
const KEYS: u64 = 8;
const ROWS: u64 = 3;

/// Keys of a statement's content: two statements of near-identical content share one.
///
/// Each is made of three min-hashes over the content words: FNV-1a of 64 bits, mixed with a seed by SplitMix64. Empty for
/// contents under five content words.
pub fn content_keys(statement: &StatementLine) -> Vec<u64> {
    let words = Words::of(&statement.content);
    if words.content.len() < FEWEST {
        return Vec::new();
    }
    let hashes: Vec<u64> = words.content.iter().map(|word| hash(word)).collect();
    let least = |seed: u64| {
        let seed = mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15));
        hashes
            .iter()
            .map(|hash| mix(hash ^ seed))
            .min()
            .unwrap_or(0)
    };
    let mut keys: Vec<u64> = (0..KEYS)
        .map(|key| (0..ROWS).fold(key, |sum, row| mix(sum ^ least(key * ROWS + row))))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether two statements say the same in nearly the same words, within two weeks: no other number, name or negation.
pub fn same_content(a: &StatementLine, b: &StatementLine) -> bool {
    let day = |s: &StatementLine| s.cited.published.as_deref().and_then(number);
    let near = match (day(a), day(b)) {
        (Some(a), Some(b)) => a.abs_diff(b) <= DAYS.unsigned_abs(),
        _ => true,
    };
    if !near || (a.voice.act == Act::Deny) != (b.voice.act == Act::Deny) && a.content != b.content {
        return false;
    }
    let (a, b) = (Words::of(&a.content), Words::of(&b.content));
    // A name at the beginning of a sentence is not seen as one: it only has to stand in the other.
    let named = |a: &Words, b: &Words| a.names.iter().all(|name| b.content.contains(name));
    a.content.len().min(b.content.len()) >= FEWEST
        && a.overlap(&b) >= OVERLAP
        && a.numbers == b.numbers
        && a.negations == b.negations
        && named(&a, &b)
        && named(&b, &a)
}

/// The claim that statements of one content make together.
///
/// Nobody is involved in a content: what is claimed has no sides. So such a claim is never confirmed by those involved.
pub fn of_statements(statements: &[StatementLine]) -> Claim {
    let mut sorted: Vec<&StatementLine> = statements.iter().collect();
    sorted.sort_by(|a, b| order(&a.cited, &a.line).cmp(&order(&b.cited, &b.line)));
    let origins = Origins::of(sorted.iter().map(|s| (&s.cited, s.line.as_str())));
    let takes = |strict: bool| -> Vec<Take> {
        let take = |s: &&'_ StatementLine| (s.voice.act, source(&s.voice, &s.cited, &origins));
        sorted
            .iter()
            .map(|s| {
                let (act, source) = take(s);
                Take {
                    line: &s.line,
                    cited: &s.cited,
                    source,
                    stance: Some(match act {
                        Act::Confirm => Stance::Confirms,
                        Act::Deny => Stance::Denies,
                        Act::Decline | Act::Ask if strict => Stance::Declines,
                        _ => Stance::Asserts,
                    }),
                    part: Part::None,
                    word: Word::Open,
                }
            })
            .collect()
    };
    let best = sorted
        .iter()
        .min_by_key(|s| std::cmp::Reverse(told(s)))
        .map_or("", |s| &s.line);
    let claim = standing::claim(Subject::Content, takes(true), best, Vec::new());
    // Where all only decline or ask: it is told, and nobody says that it is so.
    claim
        .or_else(|| {
            let note = "asked or not answered: no line here asserts it".to_owned();
            let mut claim = standing::claim(Subject::Content, takes(false), best, vec![note])?;
            claim
                .positions
                .iter_mut()
                .for_each(|p| p.stance = Stance::Declines);
            claim.reasons.truncate(1);
            claim.independent = 0;
            Some(claim)
        })
        .unwrap_or_else(|| Claim {
            id: super::words::claim_id(""),
            about: Subject::Content,
            status: Standing::Reported,
            reasons: vec!["no lines".to_owned()],
            positions: Vec::new(),
            independent: 0,
            stories: 0,
            reports: 0,
            since: None,
            last: None,
            best: String::new(),
            lines: Vec::new(),
        })
}

/// How much a line tells: a named source, when it was said, all of it.
fn told(s: &StatementLine) -> (usize, usize, usize) {
    let named = match s.voice.basis {
        Basis::Named => 2,
        Basis::Official => 1,
        _ => 0,
    };
    (named, usize::from(s.when.is_some()), s.content.len())
}
