//! Looking at words, for the rules beside this module.

use crate::context::Context;
use rapporteur_lexicon::Unknown;

/// Whether a token, by lemma or as written, is of a class of `unknowns.tsv`.
pub(super) fn is(context: &Context, t: usize, class: Unknown) -> bool {
    context.lexicon.unknown(&context.lemma(t), class)
        || context.lexicon.unknown(&low(context, t), class)
}

/// A word in lower case.
pub(super) fn low(context: &Context, t: usize) -> String {
    context.doc.word(t).to_lowercase()
}

/// The first token that depends on another by a relation.
pub(super) fn child(context: &Context, t: usize, relation: &str) -> Option<usize> {
    context
        .doc
        .children(t)
        .find(|&c| context.relation(c) == relation)
}

/// Whether a clause asks: it has a question word, `whether` or `if` in it, at its beginning.
pub(super) fn is_question(context: &Context, clause: usize) -> bool {
    let range = context.doc.subtree(clause);
    range.take(4).any(|t| {
        matches!(
            low(context, t).as_str(),
            "who"
                | "whom"
                | "whose"
                | "what"
                | "which"
                | "when"
                | "where"
                | "why"
                | "how"
                | "whether"
                | "if"
        )
    })
}
