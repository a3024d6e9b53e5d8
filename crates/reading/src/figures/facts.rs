//! Whether what a predicate tells is told as so: not denied, planned, demanded, feared or conditional.
//!
//! A wrong count is worse than a missing one, so what is only perhaps so is not.

use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::Counts;

/// Whether a predicate is told as so. `depth` bounds the way up a broken tree.
pub(crate) fn is_so(context: &Context, predicate: usize) -> bool {
    so(context, predicate, 12)
}

fn so(context: &Context, p: usize, depth: usize) -> bool {
    let doc = context.doc;
    let token = &doc.tokens[p];
    if depth == 0 || is_unsure(context, p) {
        return false;
    }
    let Some(head) = token.head else {
        // A headline's "rebels to free 33" is a plan.
        return !is_bare_verb(context, p) && !infinitive(context, p);
    };
    let relation = context.relation(p);
    let lemma = context.lemma(head);
    let fact = context.lexicon.counts(&lemma, Counts::Fact);
    if infinitive(context, p) {
        return relation == "xcomp" && fact && so(context, head, depth - 1);
    }
    let own_subject = doc
        .children(p)
        .any(|c| context.relation(c).starts_with("nsubj"));
    match relation {
        "conj" if !own_subject => so(context, head, depth - 1),
        "conj" | "parataxis" => !is_bare_verb(context, p),
        "ccomp" | "xcomp" => {
            let unreal = context.lexicon.counts(&lemma, Counts::Unreal);
            // Nobody says that it is so.
            let unsaid = context.is_negated(head);
            if relation == "xcomp" && !own_subject && is_bare_verb(context, p) {
                return fact && so(context, head, depth - 1);
            }
            !unreal && !unsaid && !is_bare_verb(context, p)
        }
        "advcl" | "acl" => !is_bare_verb(context, p) && !is_excluded_gerund(context, p, &lemma),
        _ => !is_bare_verb(context, p),
    }
}

/// Words at the predicate itself that take it out of what is so.
fn is_unsure(context: &Context, p: usize) -> bool {
    let doc = context.doc;
    if context.is_negated(p) {
        return true;
    }
    let sentence = &doc.sentences[doc.sentence_of(p)].tokens;
    let asked = sentence.clone().rev().take(3).any(|t| doc.word(t) == "?");
    asked
        || doc.children(p).any(|c| {
            let word = doc.word(c).to_lowercase();
            match context.relation(c) {
                "aux" => matches!(
                    word.as_str(),
                    "will"
                        | "would"
                        | "could"
                        | "can"
                        | "may"
                        | "might"
                        | "should"
                        | "must"
                        | "shall"
                        | "'ll"
                        | "’ll"
                        | "'d"
                        | "’d"
                        | "wo"
                        | "ca"
                        | "ought"
                ),
                "mark" => matches!(
                    word.as_str(),
                    "if" | "unless" | "whether" | "until" | "till" | "lest" | "without" | "against"
                ),
                "advmod" => {
                    matches!(
                        word.as_str(),
                        "never" | "hardly" | "nearly" | "almost" | "allegedly" | "hypothetically"
                    ) || (word == "longer" && c > 0 && doc.word(c - 1).eq_ignore_ascii_case("no"))
                }
                "cc" | "det" => word == "neither" || word == "nor",
                _ => false,
            }
        })
}

fn infinitive(context: &Context, p: usize) -> bool {
    let doc = context.doc;
    doc.children(p).any(|c| {
        c < p
            && doc.word(c).eq_ignore_ascii_case("to")
            && matches!(context.relation(c), "mark" | "aux")
    })
}

/// A base form with neither a subject nor an auxiliary: an order, or a wish after "demanded that". As headlines have
/// "strikes kill six", a subject is enough to make it so.
fn is_bare_verb(context: &Context, p: usize) -> bool {
    let doc = context.doc;
    doc.tokens[p].upos == Upos::Verb
        && doc.tokens[p].xpos == "VB"
        && !doc
            .children(p)
            .any(|c| context.relation(c).starts_with("nsubj") || context.relation(c) == "aux")
}

/// `without killing`, `capable of killing`, `stopped from killing`.
fn is_excluded_gerund(context: &Context, p: usize, governor: &str) -> bool {
    let doc = context.doc;
    doc.children(p)
        .filter(|&c| c < p && matches!(context.relation(c), "mark" | "case"))
        .any(|c| match doc.word(c).to_lowercase().as_str() {
            "without" | "against" | "from" | "about" | "instead" => true,
            "of" => !matches!(
                governor,
                "accuse" | "convict" | "suspect" | "guilty" | "accused" | "convicted" | "suspected"
            ),
            "for" => matches!(governor, "plan" | "plot" | "exchange" | "return" | "call"),
            "in" => matches!(governor, "interest" | "interested"),
            _ => false,
        })
}

/// Whether what a noun names took place: `saw the release of`; the death of somebody is so unless it is feared.
pub(crate) fn took_place(context: &Context, noun: usize, lasting: bool) -> bool {
    let doc = context.doc;
    let Some(head) = doc.tokens[noun].head else {
        return lasting;
    };
    let lemma = context.lemma(head);
    let lexicon = context.lexicon;
    if lexicon.counts(&lemma, Counts::Unreal) {
        return false;
    }
    match context.relation(noun) {
        "obj" | "nsubj:pass" => {
            lasting || (lexicon.counts(&lemma, Counts::Brings) && is_so(context, head))
        }
        "nmod" if lexicon.counts(&lemma, Counts::Event) => took_place(context, head, false),
        "obl" => is_so(context, head),
        "conj" if head != noun && head < noun => took_place(context, head, lasting),
        _ => lasting,
    }
}
