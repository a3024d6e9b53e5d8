//! The annotated document: what language knows of a text, in plain data.
//!
//! Offsets of tokens are bytes of `text`; everything else counts in tokens of the document.

use std::ops::Range;

/// Universal part-of-speech tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

const UPOS: [(&str, Upos); 17] = [
    ("ADJ", Upos::Adj),
    ("ADP", Upos::Adp),
    ("ADV", Upos::Adv),
    ("AUX", Upos::Aux),
    ("CCONJ", Upos::Cconj),
    ("DET", Upos::Det),
    ("INTJ", Upos::Intj),
    ("NOUN", Upos::Noun),
    ("NUM", Upos::Num),
    ("PART", Upos::Part),
    ("PRON", Upos::Pron),
    ("PROPN", Upos::Propn),
    ("PUNCT", Upos::Punct),
    ("SCONJ", Upos::Sconj),
    ("SYM", Upos::Sym),
    ("VERB", Upos::Verb),
    ("X", Upos::X),
];

impl Upos {
    /// As in CoNLL-U.
    pub fn as_str(self) -> &'static str {
        UPOS[self as usize].0
    }

    /// The tag of that name; `X` for any other.
    pub fn parse(name: &str) -> Upos {
        UPOS.iter()
            .find(|(n, _)| *n == name)
            .map_or(Upos::X, |(_, u)| *u)
    }
}

/// A word or mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the document's text.
    pub span: Range<usize>,
    /// Universal tag.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Lemma.
    pub lemma: String,
    /// The token it depends on; `None` for the root of its sentence.
    pub head: Option<usize>,
    /// Universal relation to the head; `root` for the root.
    pub deprel: String,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it stands in, from 0.
    pub paragraph: usize,
}

/// A name, as the model labels names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// PER, ORG, LOC, NORP, DATE, MONEY or MISC.
    pub label: String,
}

/// An attribution: tokens of the source, the cue and the content, each in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who is said to have said it; empty when nobody is.
    pub source: Vec<usize>,
    /// The words that report it.
    pub cue: Vec<usize>,
    /// What was said.
    pub content: Vec<usize>,
    /// The model's probability that this is an attribution with these roles, 0 to 1.
    pub confidence: f32,
}

/// A place that refers to something, and the chain of places that refer to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that heads it.
    pub head: usize,
    /// person, organization, place, object, event, time, substance, animal, abstract or plant.
    pub kind: String,
    /// Mentions of one chain have one number.
    pub chain: usize,
}

/// An annotated text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The id or file it came from, for `# newdoc`.
    pub id: Option<String>,
    /// The text that all offsets count in.
    pub text: String,
    /// Words and marks, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order; every token is in one.
    pub sentences: Vec<Sentence>,
    /// Names, in order.
    pub names: Vec<Name>,
    /// Attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Mentions, in order of their heads.
    pub mentions: Vec<Mention>,
}

impl Document {
    /// A text divided into sentences and tokens, with nothing known about them yet.
    pub fn divide(text: String) -> Document {
        let mut doc = Document::default();
        let mut last = 0;
        let mut paragraph = 0;
        for sentence in crate::sentences::split(&text) {
            let from = doc.tokens.len();
            if from > 0
                && text[last..sentence[0].start]
                    .contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}'])
            {
                paragraph += 1;
            }
            last = sentence[sentence.len() - 1].end;
            doc.tokens.extend(sentence.into_iter().map(|span| Token {
                span,
                ..Token::default()
            }));
            doc.sentences.push(Sentence {
                tokens: from..doc.tokens.len(),
                paragraph,
            });
        }
        doc.text = text;
        doc
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &str {
        &self.text[self.tokens[token].span.clone()]
    }

    /// The bytes from the first to the last of some tokens; nothing for none.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            return 0..0;
        }
        self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end
    }

    /// The text from the first to the last of some tokens.
    pub fn slice(&self, tokens: &Range<usize>) -> &str {
        &self.text[self.bytes(tokens)]
    }

    /// The index of the sentence a token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// The tokens that depend on `token` directly, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let s = self.sentences[self.sentence_of(token)].tokens.clone();
        s.filter(move |&t| self.tokens[t].head == Some(token))
    }

    /// Whether `token` is `ancestor` or depends on it, directly or not.
    pub fn is_under(&self, mut token: usize, ancestor: usize) -> bool {
        // A tree has no longer path than its sentence; the bound keeps a broken input from looping.
        for _ in 0..self.tokens.len() {
            if token == ancestor {
                return true;
            }
            match self.tokens[token].head {
                Some(h) => token = h,
                None => return false,
            }
        }
        false
    }

    /// From the first to the last token under `token`.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let s = self.sentences[self.sentence_of(token)].tokens.clone();
        let mut first = token;
        let mut last = token;
        for t in s {
            if self.is_under(t, token) {
                first = first.min(t);
                last = last.max(t);
            }
        }
        first..last + 1
    }
}

/// The runs of consecutive tokens in an ordered list.
pub fn runs(tokens: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for &t in tokens {
        match out.last_mut() {
            Some(r) if r.end == t => r.end += 1,
            _ => out.push(t..t + 1),
        }
    }
    out
}
