//! Where a frame's pattern meets the tree: the predicate, its words, and what fills its slots.

use crate::tree::Tree;
use rapporteur_language::Upos;
use rapporteur_lexicon::{Filler, Frame, Item, Lexicon, Predicate};

/// A frame at a place in the tree; everything in tokens.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    pub frame: &'a Frame,
    pub head: usize,
    /// Predicate, particles and the words that the pattern names.
    pub words: Vec<usize>,
    /// Heads of the phrases that are to be recipients.
    pub recipients: Vec<usize>,
    pub mediators: Vec<usize>,
    /// Heads of what fills `*`.
    pub fillers: Vec<usize>,
    /// The verb that carries a noun: `held` of `held talks`.
    pub carrier: Option<usize>,
    /// Whether the pattern cannot do without a recipient.
    pub needs_recipient: bool,
    /// How much of the pattern was there: of several frames the one with most is taken.
    pub score: usize,
}

/// The frames that a token can be the predicate of, best first.
pub(super) fn at<'a>(tree: &Tree, lexicon: &'a Lexicon, head: usize) -> Vec<Match<'a>> {
    let predicate = match tree.upos(head) {
        Upos::Verb => Predicate::Verb,
        Upos::Noun => Predicate::Noun,
        Upos::Adj => Predicate::Adjective,
        _ => return Vec::new(),
    };
    let carrier = (predicate == Predicate::Noun)
        .then(|| carrier(tree, lexicon, head))
        .flatten();
    let mut found: Vec<Match> = (lexicon.frames().of(predicate, tree.lemma(head)))
        .filter_map(|frame| {
            let length = has(tree, &frame.heads, head)?;
            let empty = Match {
                frame,
                head,
                words: (head + 1 - length..head + 1).collect(),
                recipients: Vec::new(),
                mediators: Vec::new(),
                fillers: Vec::new(),
                carrier,
                needs_recipient: false,
                score: 3 * length - 2,
            };
            all(tree, lexicon, &frame.items, empty)
        })
        .collect();
    // Stable: of two that say as much, the one that stands first in the file.
    found.sort_by_key(|m| std::cmp::Reverse(m.score));
    found
}

/// The verb that carries a noun without adding to it: `held talks`, `talks were held`, `entered into talks`.
pub(super) fn carrier(tree: &Tree, lexicon: &Lexicon, noun: usize) -> Option<usize> {
    let light =
        |v: &usize| tree.upos(*v) == Upos::Verb && lexicon.in_class("light", tree.lemma(*v));
    // "a raid launched by", "the raid that it launched"
    let clause = || tree.with(noun, &["acl"]).find(light);
    let first = std::iter::once(noun)
        .chain(tree.above(noun).take_while(|_| tree.rel(noun) == "conj"))
        .find(|t| tree.rel(*t) != "conj")
        .unwrap_or(noun);
    let above = match tree.deprel(first) {
        "obj" | "nsubj:pass" | "dislocated" => tree.head(first),
        "obl" if tree.led_by(first, &["in", "into", "on", "out"]) => tree.head(first),
        // "carried out a series of raids"
        "nmod" if tree.led_by(first, &["of"]) => tree
            .head(first)
            .filter(|h| lexicon.in_class("quantity", tree.lemma(*h)) && tree.rel(*h) == "obj")
            .and_then(|h| tree.head(h)),
        _ => None,
    };
    above.filter(light).or_else(clause)
}

/// What a verb is done to: its object, or the subject of its passive.
pub(super) fn objects(tree: &Tree, verb: usize) -> Vec<usize> {
    if tree.is_passive(verb) {
        return patient(tree, verb).into_iter().collect();
    }
    let own: Vec<usize> = tree.with(verb, &["iobj", "obj"]).collect();
    if !own.is_empty() {
        // "the arms that it sent": the pronoun stands for the noun.
        let noun = |o: usize| match tree.is(o, &["that", "which", "whom", "who"]) {
            true => super::agents::antecedent(tree, o).unwrap_or(o),
            false => o,
        };
        return own.into_iter().map(noun).collect();
    }
    // "arrested and jailed protesters": the object may hang on either.
    let next = tree
        .with(verb, &["conj"])
        .find(|c| tree.upos(*c) == Upos::Verb && tree.with(*c, &["nsubj"]).next().is_none());
    let shared: Vec<usize> = next
        .into_iter()
        .flat_map(|c| tree.with(c, &["obj"]))
        .collect();
    if !shared.is_empty() && tree.with(verb, &["ccomp", "xcomp", "obl"]).next().is_none() {
        return shared;
    }
    match tree.head(verb) {
        Some(first) if tree.rel(verb) == "conj" => {
            tree.with(first, &["obj"]).filter(|o| *o > verb).collect()
        }
        // "the hostages it holds": the object of a relative clause is what it qualifies.
        Some(noun) if tree.deprel(verb) == "acl:relcl" => {
            let subject = tree.with(verb, &["nsubj"]).next();
            let other = subject.is_some_and(|s| !tree.is(s, &["who", "which", "that"]));
            // "a situation it wants to avoid": what it avoids is not what it wants.
            let more = tree.with(verb, &["xcomp", "ccomp"]).next().is_some();
            (other && !more && tree.upos(noun) != Upos::Verb)
                .then_some(noun)
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What a passive verb is done to.
fn patient(tree: &Tree, verb: usize) -> Option<usize> {
    let own = tree
        .kids(verb)
        .iter()
        .copied()
        .find(|c| match tree.deprel(*c) {
            "nsubj:pass" => true,
            // "Fighting has been halted": what the parser took for a clause.
            "csubj:pass" => tree.xpos(*c) == "VBG",
            _ => false,
        });
    own.or_else(|| {
        let head = tree.head(verb)?;
        match tree.rel(verb) {
            "acl" => Some(head),
            "conj" if tree.is_passive(head) => patient(tree, head),
            "xcomp" => super::agents::subject(tree, head),
            _ => None,
        }
    })
}

fn all<'a>(tree: &Tree, lexicon: &Lexicon, items: &[Item], mut m: Match<'a>) -> Option<Match<'a>> {
    for item in items {
        m = one(tree, lexicon, item, m)?;
    }
    Some(m)
}

fn one<'a>(tree: &Tree, lexicon: &Lexicon, item: &Item, mut m: Match<'a>) -> Option<Match<'a>> {
    let verb = m.frame.predicate == Predicate::Verb;
    match item {
        Item::Optional(items) => {
            let needed = m.needs_recipient;
            let mut m = all(tree, lexicon, items, m.clone()).unwrap_or(m);
            m.needs_recipient = needed;
            return Some(m);
        }
        Item::Particle(particles) => {
            let end = tree.doc.sentences[tree.doc.sentence_of(m.head)].tokens.end;
            let near = (m.head + 1..end.min(m.head + 7)).find(|&t| {
                let above = tree.head(t);
                let of_verb = above == Some(m.head)
                    || above.is_some_and(|a| tree.head(a) == Some(m.head) && tree.rel(t) == "case");
                of_verb
                    && particles
                        .iter()
                        .any(|p| p.eq_ignore_ascii_case(tree.doc.word(t)))
            })?;
            m.words.push(near);
            m.score += 2;
        }
        Item::Bare(filler @ (Filler::Words(words) | Filler::Apart(words))) => {
            let objects = if verb {
                objects(tree, m.head)
            } else {
                Vec::new()
            };
            let goes_with = tree.kids(m.head).iter().copied().filter(|c| {
                // What a preposition leads stands bare in no pattern, nor does a clause: "threatened to attack".
                let clause = tree.upos(*c) == Upos::Verb && tree.led_by(*c, &["to"]);
                let led = matches!(tree.rel(*c), "obl" | "nmod") && tree.leads(*c).next().is_some();
                !led && !clause
                    && !matches!(
                        tree.rel(*c),
                        "nsubj" | "punct" | "cc" | "conj" | "aux" | "case"
                    )
            });
            // "the release of three hostages"
            let of_noun = m.recipients.iter().copied().filter(|_| !verb);
            let others = objects.into_iter().chain(goes_with).chain(of_noun);
            // "freed Canadian hostages": the word may be the recipient's, unless it must stand apart.
            let apart = matches!(filler, Filler::Apart(_));
            let free = |c: &usize| !apart || !m.recipients.contains(c);
            let mut found = others
                .filter(free)
                .filter_map(|c| named(tree, lexicon, words, c));
            let (word, length) = found.next()?;
            m.words.push(word);
            m.score += 2 + length;
        }
        Item::Bare(Filler::Recipient) => {
            let object = objects(tree, m.head)
                .into_iter()
                .find(|o| !m.words.contains(&core(tree, lexicon, *o)))?;
            m.recipients.push(object);
            m.needs_recipient = true;
            m.score += 2;
        }
        Item::Bare(Filler::Any) => {
            let clause = || tree.with(m.head, &["ccomp", "xcomp"]).next();
            let object = objects(tree, m.head)
                .into_iter()
                .find(|o| !m.recipients.contains(o) && !m.words.contains(o));
            m.fillers.push(object.or_else(clause)?);
            m.score += 1;
        }
        Item::Bare(Filler::Mediator) => return None,
        Item::After(prepositions, filler) => {
            // "called for his resignation": whose it is stands before.
            let owner = || {
                let of = *filler == Filler::Recipient && prepositions.iter().any(|p| p == "of");
                let mut nouns = (m.words.iter()).filter(|w| of && **w != m.head);
                nouns.find_map(|w| super::agents::possessor(tree, *w))
            };
            let phrase = after(tree, lexicon, prepositions, filler, &m).or_else(owner);
            let Some(phrase) = phrase else {
                // "took over the port": what looks like a preposition may go with the verb.
                let particle = Item::Particle(prepositions.clone());
                let m = one(tree, lexicon, &particle, m)?;
                return one(tree, lexicon, &Item::Bare(filler.clone()), m);
            };
            m.needs_recipient |= *filler == Filler::Recipient;
            match filler {
                Filler::Recipient => m.recipients.push(phrase),
                Filler::Mediator => m.mediators.push(phrase),
                Filler::Any => m.fillers.push(phrase),
                Filler::Words(words) | Filler::Apart(words) => {
                    m.words
                        .extend(named(tree, lexicon, words, phrase).map(|(t, _)| t));
                }
            }
            m.score += match filler {
                Filler::Any => 1,
                Filler::Recipient | Filler::Mediator => 2,
                _ => 3,
            };
        }
        Item::Infinitive => {
            let to = |c: &usize| tree.led_by(*c, &["to"]) && tree.upos(*c) != Upos::Propn;
            // "reserved the right to": the infinitive may hang on the object.
            let mut holders = m.words.iter().copied();
            let clause =
                holders.find_map(|h| tree.with(h, &["xcomp", "advcl", "ccomp", "acl"]).find(to))?;
            m.fillers.push(clause);
            m.score += 1;
        }
        Item::Clause(subject_is_recipient) => {
            let clause = tree.with(m.head, &["ccomp", "xcomp", "acl"]).next()?;
            if *subject_is_recipient {
                m.recipients.push(tree.with(clause, &["nsubj"]).next()?);
                m.needs_recipient = true;
                m.score += 1;
            }
            m.fillers.push(clause);
            m.score += 1;
        }
    }
    Some(m)
}

/// The phrase after one of these prepositions, with the predicate, its words, or the verb that carries it.
fn after(
    tree: &Tree,
    lexicon: &Lexicon,
    prepositions: &[String],
    filler: &Filler,
    m: &Match,
) -> Option<usize> {
    let fits = |c: &usize| {
        let is = |l: usize| {
            prepositions
                .iter()
                .any(|p| p.eq_ignore_ascii_case(tree.doc.word(l)))
        };
        // The parser may hang a preposition elsewhere; it still stands right before the phrase.
        let before = || (first_of(tree, *c).checked_sub(1)).filter(|b| tree.upos(*b) == Upos::Adp);
        // "along with others" are no addressees.
        let along = |l: usize| l > 0 && tree.is(l - 1, &["along", "together"]);
        let led = tree.leads(*c).any(|l| is(l) && !along(l))
            || tree.leads(*c).next().is_none() && *c > m.head && before().is_some_and(is);
        let free = !m.recipients.contains(c) && !m.fillers.contains(c) && !m.words.contains(c);
        led && free
            && match filler {
                Filler::Words(words) | Filler::Apart(words) => {
                    named(tree, lexicon, words, *c).is_some()
                }
                _ => true,
            }
    };
    // "accused Israel of", where the parser hung `of` on Israel; "use of gas against Iran", where it hung `against` on gas.
    let sides = !matches!(filler, Filler::Recipient | Filler::Mediator);
    let noun = m.frame.predicate == Predicate::Noun;
    let deeper = tree.with(m.head, &["nmod"]).filter(|_| noun);
    let holders = (m.words.iter().chain(&m.carrier))
        .chain(m.recipients.iter().filter(|_| sides))
        .copied()
        .chain(deeper);
    holders
        .flat_map(|h| tree.kids(h))
        .copied()
        .filter(|c| !matches!(tree.rel(*c), "nsubj" | "conj"))
        // "called on Monday"
        .filter(|c| {
            let date = tree.name(*c).is_some_and(|n| n.label == "DATE");
            !date || lexicon.name(tree.doc.word(*c)).is_some()
        })
        // "halted, with the army leaving": a clause is no phrase.
        .filter(|c| tree.upos(*c) != Upos::Verb || matches!(filler, Filler::Any))
        .find(fits)
}

/// Where a phrase begins that stands in one piece before its head.
fn first_of(tree: &Tree, head: usize) -> usize {
    let mut first = head;
    while first > 0
        && tree
            .head(first - 1)
            .is_some_and(|h| h > first - 1 && h <= head)
        && tree.rel(first - 1) != "mark"
        && tree.upos(first - 1) != Upos::Adp
    {
        first -= 1;
    }
    first
}

/// The noun that a phrase is about: `raids` of `a series of raids`, `aid` of `aid deliveries`.
pub(super) fn core(tree: &Tree, lexicon: &Lexicon, t: usize) -> usize {
    let mut at = t;
    for _ in 0..4 {
        if tree.upos(at) == Upos::Noun
            && lexicon.in_class("carrying", tree.lemma(at))
            && let Some(inner) = (tree.with(at, &["compound"])).filter(|c| *c < at).last()
            && tree.upos(inner) == Upos::Noun
        {
            at = inner;
            continue;
        }
        let counts = tree.upos(at) == Upos::Num
            || tree.upos(at) == Upos::Noun && lexicon.in_class("quantity", tree.lemma(at))
            || tree.is(
                at,
                &[
                    "all", "each", "some", "many", "most", "several", "both", "one",
                ],
            );
        let Some(of) = tree
            .with(at, &["nmod"])
            .find(|c| counts && tree.led_by(*c, &["of"]))
        else {
            break;
        };
        at = of;
    }
    at
}

/// The noun of a phrase, or of one joined to it, that is one of these words, and how many tokens it has.
fn named(
    tree: &Tree,
    lexicon: &Lexicon,
    words: &[String],
    phrase: usize,
) -> Option<(usize, usize)> {
    let noun = core(tree, lexicon, phrase);
    let mut all = std::iter::once(noun).chain(tree.with(noun, &["conj"]));
    all.find_map(|t| Some((t, has(tree, words, t)?)))
}

/// How many tokens of the longest of these words end at a token: two of `tear gas`.
fn has(tree: &Tree, words: &[String], t: usize) -> Option<usize> {
    let is = |w: &str, t: usize| w == tree.lemma(t) || w.eq_ignore_ascii_case(tree.doc.word(t));
    let ends = |w: &String| match w.rsplit_once(' ') {
        None => is(w, t).then_some(1),
        Some((before, last)) => {
            let mut at = t;
            let all = is(last, t)
                && before.rsplit(' ').all(|b| {
                    // A hyphen between the two is no word.
                    at = at.saturating_sub(1);
                    at -= usize::from(at > 0 && tree.is(at, &["-"]));
                    is(b, at)
                });
            all.then_some(t + 1 - at)
        }
    };
    words.iter().filter_map(ends).max()
}
