//! What every rule is given: the annotated document, the lexicon, and a few ways to look at them.

use rapporteur_language::{Document, Upos};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{CodePoints, Span};
use std::ops::Range;

/// A document under reading.
pub(crate) struct Context<'a> {
    pub doc: &'a Document,
    pub lexicon: &'a Lexicon,
    pub index: CodePoints<'a>,
}

impl<'a> Context<'a> {
    pub fn new(doc: &'a Document, lexicon: &'a Lexicon) -> Self {
        Self {
            doc,
            lexicon,
            index: CodePoints::new(&doc.text),
        }
    }

    /// The span of some tokens, in code points.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.index.span(self.doc.bytes(tokens))
    }

    /// The words of some tokens.
    pub fn words(&self, tokens: &Range<usize>) -> Vec<&'a str> {
        tokens.clone().map(|t| self.doc.word(t)).collect()
    }

    /// The token of an ordered list that heads it: the first whose own head is not in the list.
    pub fn head(&self, tokens: &[usize]) -> Option<usize> {
        let outside = |t: &&usize| {
            self.doc.tokens[**t]
                .head
                .is_none_or(|h| tokens.binary_search(&h).is_err())
        };
        let word = |t: &&usize| {
            self.doc.tokens[**t].upos != Upos::Punct && self.doc.tokens[**t].upos != Upos::Adp
        };
        tokens
            .iter()
            .filter(outside)
            .find(word)
            .or_else(|| tokens.iter().find(outside))
            .copied()
    }

    /// The relation of a token without its subtype.
    pub fn relation(&self, token: usize) -> &'a str {
        let d = &self.doc.tokens[token].deprel;
        d.split_once(':').map_or(d.as_str(), |(base, _)| base)
    }

    /// The lemma of a token, in lower case.
    pub fn lemma(&self, token: usize) -> String {
        self.doc.tokens[token].lemma.to_lowercase()
    }

    /// Whether a predicate is negated.
    pub fn is_negated(&self, predicate: usize) -> bool {
        self.doc.children(predicate).any(|c| {
            matches!(self.lemma(c).as_str(), "not" | "n't" | "n’t" | "never")
                && self.relation(c) == "advmod"
        })
    }

    /// A noun phrase without its determiners: where it begins.
    pub fn without_determiner(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut r = tokens.clone();
        while r.len() > 1
            && matches!(
                self.doc.word(r.start).to_lowercase().as_str(),
                "the" | "a" | "an"
            )
        {
            r.start += 1;
        }
        r
    }
}
