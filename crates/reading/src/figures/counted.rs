//! What a quantity counts: the noun after it, or the people told of before ("five others").

use super::numbers::{self, Quantity};
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::{Counts, Use};
use rapporteur_record::Kind;
use std::ops::Range;

/// A quantity of people, or of what may be people.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    /// How many.
    pub quantity: Quantity,
    /// The words of the quantity, in tokens of the document.
    pub tokens: Range<usize>,
    /// The token by which the phrase hangs in the tree: the noun, or in `dozens of men` the first word.
    pub anchor: usize,
    /// The counted noun, where one stands there; `others` is one.
    pub noun: Option<usize>,
    /// What the noun, or the noun before it, is called.
    pub what: String,
    /// The noun that a count without one takes over: `killed two soldiers and wounded five`.
    pub inherited: Option<usize>,
    /// The number inside a share of it, `half of the 59`: what is said of the share is not said of all.
    pub within: bool,
    /// `a soldier`: one, without a number.
    pub single: bool,
}

impl Count {
    /// Neither a noun nor a word for the others: the number stands alone.
    pub fn is_bare(&self) -> bool {
        self.noun.is_none()
    }

    /// From the first word of the quantity to the noun.
    pub fn phrase(&self) -> Range<usize> {
        match self.noun.filter(|n| *n >= self.tokens.end) {
            Some(n) => self.tokens.start..n + 1,
            None => self.tokens.clone(),
        }
    }
}

/// All counts of a document, in order.
pub(crate) fn find(context: &Context) -> Vec<Count> {
    let doc = context.doc;
    let mut out: Vec<Count> = Vec::new();
    for sentence in &doc.sentences {
        let start = sentence.tokens.start;
        let words: Vec<String> = sentence
            .tokens
            .clone()
            .map(|t| doc.word(t).to_lowercase())
            .collect();
        let from = out.len();
        let mut at = 0;
        while at < words.len() {
            let Some(quantity) = numbers::read(&words, at, context.lexicon) else {
                if let Some(c) = single(context, start + at, &sentence.tokens) {
                    out.push(c);
                }
                at += 1;
                continue;
            };
            let next = quantity.words.end.max(at + 1);
            let tokens = start + quantity.words.start..start + quantity.words.end;
            if !is_date_or_money(context, &tokens)
                && let Some(mut c) = count(context, quantity, tokens, &sentence.tokens)
            {
                c.within = out[from..]
                    .last()
                    .is_some_and(|p| is_within(context, p, &c));
                out.push(c);
            }
            at = next;
        }
        inherit(context, &mut out, from);
    }
    out
}

/// `half of` [`the remaining 59`]: whether a count is the whole that the one before it is a part of.
fn is_within(context: &Context, before: &Count, c: &Count) -> bool {
    let gap = before.tokens.end..c.tokens.start;
    let opens = matches!(context.doc.word(c.tokens.start), "all")
        || gap.clone().next().is_some_and(|t| {
            matches!(
                context.doc.word(t).to_lowercase().as_str(),
                "of" | "the" | "its" | "their"
            )
        });
    let near = |t: usize| {
        !matches!(
            context.doc.tokens[t].upos,
            Upos::Punct | Upos::Noun | Upos::Propn | Upos::Aux | Upos::Cconj
        )
    };
    opens && gap.len() <= 4 && gap.into_iter().all(near)
}

fn is_date_or_money(context: &Context, tokens: &Range<usize>) -> bool {
    context.doc.names.iter().any(|n| {
        matches!(n.label.as_str(), "DATE" | "MONEY")
            && n.tokens.start < tokens.end
            && tokens.start < n.tokens.end
    })
}

/// The count that a quantity is, if it may be one of people.
fn count(
    context: &Context,
    quantity: Quantity,
    tokens: Range<usize>,
    sentence: &Range<usize>,
) -> Option<Count> {
    let (anchor, noun) = noun_of(context, &tokens, sentence)?;
    if noun.is_some_and(|n| !agrees(context, &quantity, n)) {
        return None;
    }
    let (noun, what) = match noun {
        None => (None, String::new()),
        Some(n) => match called(context, n)? {
            Called::Others => (Some(n), String::new()),
            Called::People(what) => (Some(n), what),
        },
    };
    Some(Count {
        quantity,
        tokens,
        anchor,
        noun,
        what,
        inherited: None,
        within: false,
        single: false,
    })
}

/// `Class 12 girl` counts nobody; `took 251 hostage` does.
fn agrees(context: &Context, quantity: &Quantity, noun: usize) -> bool {
    let singular = context.doc.tokens[noun].xpos == "NN";
    let lemma = context.lemma(noun);
    let alike = matches!(
        lemma.as_str(),
        "police" | "personnel" | "crew" | "other" | "more"
    ) || context.lexicon.counts(&lemma, Counts::Noun);
    !singular || alike || matches!((quantity.min, quantity.max), (_, Some(0 | 1)))
}

/// `a soldier`, at its article.
fn single(context: &Context, article: usize, sentence: &Range<usize>) -> Option<Count> {
    let doc = context.doc;
    let one = matches!(
        doc.word(article).to_lowercase().as_str(),
        "a" | "an" | "another"
    );
    if !one || context.relation(article) != "det" {
        return None;
    }
    let noun = doc.tokens[article].head?;
    let token = &doc.tokens[noun];
    let fits = noun > article
        && sentence.contains(&noun)
        && token.upos == Upos::Noun
        && !token.xpos.ends_with('S')
        && !doc.children(noun).any(|c| context.relation(c) == "nummod");
    let Some(Called::People(what)) = called(context, noun).filter(|_| fits) else {
        return None;
    };
    Some(Count {
        quantity: Quantity {
            words: 0..0,
            min: Some(1),
            max: Some(1),
            approximate: false,
        },
        tokens: article..article + 1,
        anchor: noun,
        noun: Some(noun),
        what,
        inherited: None,
        within: false,
        single: true,
    })
}

/// Where a quantity hangs, and the noun that it counts.
fn noun_of(
    context: &Context,
    tokens: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<(usize, Option<usize>)> {
    let doc = context.doc;
    let outside = |t: &usize| doc.tokens[*t].head.is_none_or(|h| !tokens.contains(&h));
    let root = tokens.clone().rev().find(outside)?;
    let qualifies = matches!(
        context.relation(root),
        "nummod" | "amod" | "det" | "compound" | "advmod" | "obl" | "nmod"
    );
    let next = tokens.end;
    // "20 soldiers"
    if let Some(h) = doc.tokens[root].head.filter(|&h| h >= next && qualifies)
        && is_nominal(context, h)
        && (next..h).all(|t| context.relation(root) == "nummod" || !is_break(context, t))
    {
        // "a total of 12 people": the phrase hangs by its first noun.
        let mut anchor = h;
        while let Some(up) = doc.tokens[anchor].head.filter(|u| tokens.contains(u)) {
            anchor = up;
        }
        return Some((anchor, Some(h)));
    }
    if next >= sentence.end {
        return Some((root, None));
    }
    // "dozens of soldiers", "half of the remaining 59 hostages", "two of them"
    let of = matches!(
        doc.word(next).to_lowercase().as_str(),
        "of" | "the" | "among"
    );
    let mut t = if of { next + 1 } else { next };
    while t < sentence.end.min(next + 9) {
        let token = &doc.tokens[t];
        match token.upos {
            Upos::Noun | Upos::Propn => {
                let mut noun = t;
                while context.relation(noun) == "compound" || context.relation(noun) == "amod" {
                    match doc.tokens[noun].head.filter(|&h| h > noun && h < next + 12) {
                        Some(h) => noun = h,
                        None => break,
                    }
                }
                // Without "of", only what is surely people: "killing 20 Monday".
                let known = of || matches!(called(context, noun), Some(Called::People(_)));
                return match (of, known) {
                    (true, _) => Some((root, Some(noun))),
                    (false, true) => Some((noun, Some(noun))),
                    (false, false) => Some((root, None)),
                };
            }
            Upos::Adj if of && doc.tokens[t].head == Some(root) => return Some((root, Some(t))),
            Upos::Pron if of && token.xpos != "PRP$" => return Some((root, None)),
            Upos::Adj | Upos::Num | Upos::Det | Upos::Adv => t += 1,
            Upos::Pron if of => t += 1,
            Upos::Verb if of && context.relation(t) == "amod" => t += 1,
            Upos::Punct if doc.word(t) == "-" => t += 1,
            _ => break,
        }
    }
    // Of what is not known.
    (!of).then_some((root, None))
}

/// A noun, or what stands for one: `12 dead`, `30 wounded`.
fn is_nominal(context: &Context, t: usize) -> bool {
    matches!(context.doc.tokens[t].upos, Upos::Noun | Upos::Propn) || context.lemma(t) == "other"
}

fn is_break(context: &Context, t: usize) -> bool {
    matches!(
        context.doc.tokens[t].upos,
        Upos::Cconj | Upos::Aux | Upos::Adp | Upos::Sconj
    ) || matches!(context.doc.word(t), ";" | ":" | "." | "(" | ")")
}

/// What a noun calls the counted.
enum Called {
    /// By its own name, in the plural.
    People(String),
    /// As those beside the ones told of before.
    Others,
}

fn called(context: &Context, noun: usize) -> Option<Called> {
    let lemma = context.lemma(noun);
    let word = context.doc.word(noun);
    if matches!(lemma.as_str(), "other" | "more") {
        return Some(Called::Others);
    }
    if let Some(c) = context.lexicon.counting(&lemma) {
        if c.is(Counts::Never) {
            return None;
        }
        if c.is(Counts::Life) {
            return Some(Called::People("people".into()));
        }
        if [Counts::Noun, Counts::Person, Counts::Body]
            .iter()
            .any(|k| c.is(*k))
        {
            return Some(Called::People(plural(&lemma)));
        }
    }
    if let Some(e) = context.lexicon.name(word)
        && e.used == Use::Demonym
        && word.starts_with(char::is_uppercase)
    {
        return Some(Called::People("people".into()));
    }
    let of_people = |n: &rapporteur_language::Name| n.label == "NORP" && n.tokens.contains(&noun);
    if context.doc.tokens[noun].upos != Upos::Adj && context.doc.names.iter().any(of_people) {
        return Some(Called::People("people".into()));
    }
    // "hundreds of dead", "19 wounded"
    if context.lexicon.counts(word, Counts::Adjective) {
        return Some(Called::People("people".into()));
    }
    if context.doc.tokens[noun].upos != Upos::Noun {
        return None;
    }
    let nominal = context
        .lexicon
        .nominal(&lemma)
        .is_some_and(|n| n.kind == Kind::Person);
    (nominal || context.lexicon.role(&lemma).is_some()).then(|| Called::People(plural(&lemma)))
}

/// The plural of a noun for people.
fn plural(lemma: &str) -> String {
    for (one, many) in [
        ("person", "people"),
        ("people", "people"),
        ("child", "children"),
        ("woman", "women"),
        ("man", "men"),
        ("personnel", "personnel"),
        ("police", "police"),
        ("remains", "remains"),
    ] {
        if let Some(stem) = lemma.strip_suffix(one).filter(|s| !s.ends_with("hu")) {
            return format!("{stem}{many}");
        }
    }
    let vowel = |c: char| "aeiou".contains(c);
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

/// Counts without a noun of their own take that of the count before, in the sentence or the one before it.
fn inherit(context: &Context, counts: &mut [Count], from: usize) {
    let doc = context.doc;
    for i in from..counts.len() {
        if !counts[i].what.is_empty() {
            continue;
        }
        let sentence = doc.sentence_of(counts[i].anchor);
        let previous = counts[..i].iter().rev().take(6).find(|c| {
            let noun = c
                .noun
                .filter(|&n| doc.tokens[n].xpos.ends_with('S') || doc.tokens[n].xpos.is_empty());
            let there = doc.sentence_of(c.anchor);
            let near = there == sentence
                || (there + 1 == sentence
                    && doc.sentences[there].paragraph == doc.sentences[sentence].paragraph);
            // "44 people, including 10 firefighters, and 200 others" are no firefighters.
            let part = doc.children(c.anchor).any(|g| {
                context.relation(g) == "case" && doc.word(g).eq_ignore_ascii_case("including")
            });
            noun.is_some() && !part && !c.what.is_empty() && !c.single && near
        });
        let body = |lemma: &str| context.lexicon.counts(lemma, Counts::Body);
        let nobody = counts[i].quantity.max == Some(0);
        match previous
            .filter(|_| !nobody)
            .and_then(|p| Some((p.noun?, p.what.clone())))
        {
            Some((noun, what)) if !body(&context.lemma(noun)) => {
                counts[i].inherited = Some(noun);
                counts[i].what = what;
            }
            _ => counts[i].what = "people".into(),
        }
    }
}

/// ISO code of the nationals that a counted noun is of: a demonym that it is or has, or the country it is from.
pub(crate) fn group(context: &Context, noun: usize) -> Option<String> {
    let doc = context.doc;
    let mut found: Vec<String> = Vec::new();
    let mut add = |t: usize| {
        let word = doc.word(t);
        let range = doc.names.iter().find(|n| n.tokens.contains(&t));
        let name = range.map_or(word, |n| doc.slice(&n.tokens));
        let entry = context
            .lexicon
            .name(name)
            .or_else(|| context.lexicon.name(word));
        let Some(e) = entry.filter(|_| word.starts_with(char::is_uppercase)) else {
            return;
        };
        let of_people = e.used != Use::Capital && (e.is_country || e.kind == Kind::Place);
        if let Some(code) = e
            .country
            .clone()
            .filter(|c| of_people && !found.contains(c))
        {
            found.push(code);
        }
    };
    add(noun);
    for c in doc.children(noun) {
        let from = || {
            doc.children(c)
                .any(|g| context.relation(g) == "case" && doc.word(g).eq_ignore_ascii_case("from"))
        };
        let of_noun = match context.relation(c) {
            "amod" | "compound" => c < noun,
            "nmod" => doc.tokens[c].deprel == "nmod:poss" || from(),
            _ => false,
        };
        if of_noun {
            add(c);
            // "Israeli and Thai hostages", "American-Israeli"
            doc.children(c)
                .filter(|&g| matches!(context.relation(g), "conj" | "compound" | "amod"))
                .for_each(&mut add);
        }
    }
    match &found[..] {
        [one] => Some(one.clone()),
        _ => None,
    }
}
