//! What most reports say of somebody.

use super::Seen;
use rapporteur_record::{Kind, Sector};
use std::collections::BTreeMap;

/// The value that most have; of equals the least. Unknown is no vote.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut votes: BTreeMap<T, usize> = BTreeMap::new();
    for v in values {
        *votes.entry(v).or_default() += 1;
    }
    let top = votes.values().copied().max()?;
    votes.into_iter().find(|(_, n)| *n == top).map(|(v, _)| v)
}

/// The usual country.
pub(crate) fn country(seen: &[&Seen]) -> Option<String> {
    most(seen.iter().filter_map(|s| s.country.clone()))
}

/// The usual sector.
pub(crate) fn sector(seen: &[&Seen]) -> Option<Sector> {
    most(seen.iter().filter_map(|s| s.sector))
}

/// The usual kind.
pub(crate) fn kind(seen: &[&Seen]) -> Kind {
    most(seen.iter().map(|s| s.kind)).unwrap_or(Kind::Other)
}

/// The form in use most often; of equals the longest, then the first by alphabet. A dateline's capitals are taken back.
pub(crate) fn form(forms: impl Iterator<Item = String>) -> String {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for f in forms {
        *votes.entry(lowered(f)).or_default() += 1;
    }
    let best = votes.into_iter().max_by(|(a, n), (b, m)| {
        (n.cmp(m))
            .then(a.chars().count().cmp(&b.chars().count()))
            .then(b.cmp(a))
    });
    best.map(|(form, _)| form).unwrap_or_default()
}

/// `CAIRO` as `Cairo`; what may be an acronym stays.
fn lowered(name: String) -> String {
    let shouted = |w: &str| {
        w.chars().filter(|c| c.is_alphabetic()).count() > 4 && !w.contains(char::is_lowercase)
    };
    if !name.split(' ').all(shouted) {
        return name;
    }
    let word = |w: &str| {
        let mut c = w.chars();
        c.next()
            .into_iter()
            .chain(c.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The spelling in the first report that tells when it was, else the first by alphabet: later reports do not change it.
pub(crate) fn earliest(spellings: impl Iterator<Item = (Option<String>, String)>) -> String {
    let key = |date: Option<String>| (date.is_none(), date);
    spellings
        .map(|(d, s)| (key(d), s))
        .min()
        .map(|(_, s)| s)
        .unwrap_or_default()
}
