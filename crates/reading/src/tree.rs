//! The dependency trees of a document, ready to be walked downwards.

use rapporteur_language::{Document, Name, Upos};

/// Dependents of every token, and short names for what rules ask of a token.
pub(crate) struct Tree<'a> {
    pub doc: &'a Document,
    /// Dependents of all tokens, one list after another.
    kids: Vec<usize>,
    /// Where the list of each token begins.
    from: Vec<usize>,
    /// The name that a token is part of, by its index; `NO_NAME` for none.
    names: Vec<usize>,
}

const NO_NAME: usize = usize::MAX;

impl<'a> Tree<'a> {
    pub fn new(doc: &'a Document) -> Self {
        let n = doc.tokens.len();
        let mut from = vec![0; n + 1];
        let heads = || doc.tokens.iter().filter_map(|t| t.head);
        heads().for_each(|h| from[h + 1] += 1);
        for i in 0..n {
            from[i + 1] += from[i];
        }
        let mut next = from.clone();
        let mut kids = vec![0; from[n]];
        for (t, token) in doc.tokens.iter().enumerate() {
            if let Some(h) = token.head {
                kids[next[h]] = t;
                next[h] += 1;
            }
        }
        let mut names = vec![NO_NAME; n];
        for (i, name) in doc.names.iter().enumerate() {
            names[name.tokens.clone()].fill(i);
        }
        Self {
            doc,
            kids,
            from,
            names,
        }
    }

    /// The name that a token is part of.
    pub fn name(&self, t: usize) -> Option<&'a Name> {
        self.doc.names.get(self.names[t])
    }

    /// The tokens that depend on `t` directly, in order.
    pub fn kids(&self, t: usize) -> &[usize] {
        &self.kids[self.from[t]..self.from[t + 1]]
    }

    /// The direct dependents with one of these relations, subtypes not looked at.
    pub fn with(&self, t: usize, relations: &'a [&str]) -> impl Iterator<Item = usize> + '_ {
        let has = move |c: &usize| relations.contains(&self.rel(*c));
        self.kids(t).iter().copied().filter(has)
    }

    /// The relation to the head without its subtype.
    pub fn rel(&self, t: usize) -> &'a str {
        let d = &self.doc.tokens[t].deprel;
        d.split_once(':').map_or(d.as_str(), |(base, _)| base)
    }

    /// The whole relation to the head.
    pub fn deprel(&self, t: usize) -> &'a str {
        &self.doc.tokens[t].deprel
    }

    pub fn head(&self, t: usize) -> Option<usize> {
        self.doc.tokens[t].head
    }

    pub fn upos(&self, t: usize) -> Upos {
        self.doc.tokens[t].upos
    }

    pub fn xpos(&self, t: usize) -> &'a str {
        &self.doc.tokens[t].xpos
    }

    pub fn lemma(&self, t: usize) -> &'a str {
        &self.doc.tokens[t].lemma
    }

    /// Whether the word of a token is one of these, capitals aside.
    pub fn is(&self, t: usize, words: &[&str]) -> bool {
        let Some(token) = self.doc.tokens.get(t) else {
            return false;
        };
        let word = &self.doc.text[token.span.clone()];
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// The prepositions and conjunctions that lead a phrase: `with` of `with Israel`, both words of `out of`.
    pub fn leads(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        // "along with" adds a companion, and is no "with".
        self.with(t, &["case", "mark"])
            .filter(|c| !self.is(*c, &["along", "together"]))
            .flat_map(|c| std::iter::once(c).chain(self.with(c, &["fixed"])))
    }

    /// Whether one of these words leads a phrase.
    pub fn led_by(&self, t: usize, words: &[&str]) -> bool {
        self.leads(t).any(|c| self.is(c, words))
    }

    /// A token and those joined to it by `and`: `Israel` and `Hamas` of `Israel and Hamas`, but not of `Israel, not Hamas`.
    pub fn joined(&self, t: usize) -> Vec<usize> {
        let mut out = vec![t];
        let mut at = 0;
        while at < out.len() {
            let joined = self.with(out[at], &["conj"]);
            out.extend(joined.filter(|c| !self.is_excluded(*c)));
            at += 1;
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether a phrase is named only to say that it is not meant: `not Hamas`.
    pub fn is_excluded(&self, t: usize) -> bool {
        let mut before = self.kids(t).iter();
        before.any(|k| *k < t && self.is(*k, &["not"]))
    }

    /// The tokens above `t`, from its head to the root.
    pub fn above(&self, t: usize) -> impl Iterator<Item = usize> + '_ {
        // A path is no longer than the document; the bound keeps a broken input from looping.
        std::iter::successors(self.head(t), |h| self.head(*h)).take(self.doc.tokens.len())
    }

    /// Whether `t` is `ancestor` or stands under it.
    pub fn is_under(&self, t: usize, ancestor: usize) -> bool {
        t == ancestor || self.above(t).any(|a| a == ancestor)
    }

    /// Whether a verb is passive: its subject is what it is done to.
    pub fn is_passive(&self, verb: usize) -> bool {
        // "have been pressing": an `-ing` is active, whatever the parser makes of "been".
        if self.doc.word(verb).ends_with("ing")
            && !self.kids(verb).iter().any(|c| self.is(*c, &["being"]))
        {
            return false;
        }
        // A verb with an object of its own is active, whatever the parser calls its subject.
        let has = |relation: &str| self.kids(verb).iter().any(|c| self.deprel(*c) == relation);
        let shares = || {
            let next = self
                .with(verb, &["conj"])
                .find(|c| self.upos(*c) == Upos::Verb);
            next.is_some_and(|c| self.with(c, &["obj"]).next().is_some())
        };
        let past = self.xpos(verb) == "VBD";
        if !has("aux:pass") && (has("obj") || past && (shares() || has("nsubj:pass"))) {
            return false;
        }
        let marked =
            |c: &usize| matches!(self.deprel(*c), "nsubj:pass" | "aux:pass" | "csubj:pass");
        self.kids(verb).iter().any(marked)
            || (self.xpos(verb) == "VBN"
                && (self.rel(verb) == "advcl"
                    && !self
                        .kids(verb)
                        .iter()
                        .any(|c| matches!(self.rel(*c), "nsubj" | "aux"))
                    || self.rel(verb) == "acl" && self.deprel(verb) != "acl:relcl"
                    || self.rel(verb) == "conj"
                        && !self.kids(verb).iter().any(|c| self.rel(*c) == "nsubj")
                        && !self.kids(verb).iter().any(|c| self.rel(*c) == "aux")
                        && self.head(verb).is_some_and(|h| {
                            self.kids(h).iter().any(marked) && self.upos(h) == Upos::Verb
                        })))
    }
}
