//! What the rules after statements need to know of them: where each stands, and on whose word a token is.

use rapporteur_record::Act;

/// A statement in tokens; the n-th of a list is the record's `s{n + 1}`.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The words that report it, in order.
    pub cue: Vec<usize>,
    /// What was said, in order; empty for a bare refusal.
    pub content: Vec<usize>,
    /// Where the source is named, in order.
    pub source_tokens: Vec<usize>,
    /// The actor draft on whose word it stands.
    pub source: Option<usize>,
    /// What was done by saying it.
    pub act: Act,
}

/// The index of the innermost statement whose content has all of these tokens: inside what somebody says that
/// somebody else said, it is the latter. A refusal tells nothing, so nothing stands on its word.
pub(crate) fn innermost(said: &[Said], tokens: &[usize]) -> Option<usize> {
    let holds = |s: &Said| tokens.iter().all(|t| s.content.binary_search(t).is_ok());
    (0..said.len())
        .filter(|&i| !tokens.is_empty() && said[i].act != Act::Decline && holds(&said[i]))
        .min_by_key(|&i| (said[i].content.len(), std::cmp::Reverse(i)))
}

/// The id that a statement has in the record.
pub(crate) fn statement_id(index: usize) -> String {
    format!("s{}", index + 1)
}
