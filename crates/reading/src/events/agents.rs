//! Who does what a predicate says, by the tree alone: subjects of verbs, their own or shared, agents of passives, and the
//! phrases at a noun.

use crate::tree::Tree;
use rapporteur_language::{Name, Upos};
use rapporteur_record::EventType;

/// What a relative pronoun stands for.
pub(super) fn antecedent(tree: &Tree, pronoun: usize) -> Option<usize> {
    let clause = tree
        .above(pronoun)
        .find(|t| tree.deprel(*t) == "acl:relcl")?;
    // "an answer to Ann Lee, who": the parser may choose another noun than the name right before.
    let before = pronoun
        .checked_sub(1)
        .map(|b| b - usize::from(b > 0 && tree.is(b, &[","])));
    let name = before
        .and_then(|b| tree.name(b))
        .filter(|_| tree.is(pronoun, &["who"]));
    let outside = |t: &usize, n: &Name| tree.head(*t).is_none_or(|h| !n.tokens.contains(&h));
    let person = name.filter(|n| n.label == "PER");
    let person = person.and_then(|n| n.tokens.clone().find(|t| outside(t, n)));
    // "Orr, not Lee, who": the first.
    let meant = |t: usize| match tree.is_excluded(t) {
        true => tree.head(t),
        false => Some(t),
    };
    person.or_else(|| tree.head(clause)).and_then(meant)
}

/// The subject of a verb, its own or the one it takes from another verb, whatever its voice.
pub(super) fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..8 {
        if let Some(s) = tree.with(at, &["nsubj"]).next() {
            return Some(s);
        }
        // "Syria says it is willing": an `it` that the parser took for empty.
        if tree.upos(at) == Upos::Adj
            && let Some(s) = tree.with(at, &["expl"]).next()
        {
            return Some(s);
        }
        let head = tree.head(at)?;
        match tree.deprel(at) {
            // "X did this, but Y did that and did more": the parser joins all to the first, the subject is the nearest.
            "conj" => {
                let between = tree.with(head, &["conj"]).filter(|c| *c < at);
                let nearest = between
                    .filter_map(|c| tree.with(c, &["nsubj"]).next())
                    .last();
                if nearest.is_some() {
                    return nearest;
                }
                at = head;
            }
            "xcomp" | "advcl" => {
                // "urged Hamas to release": the object acts, unless the verb is one of promising.
                // "was granted authority to speak": who was granted it speaks.
                let object = tree.with(head, &["obj", "iobj"]).next();
                let object = object.filter(|_| !tree.is_passive(head));
                // "accused India of killing", "stopped them from leaving"
                let gerund =
                    tree.rel(at) == "advcl" && tree.led_by(at, &["of", "for", "over", "from"]);
                if let Some(o) = object.filter(|_| gerund) {
                    return Some(o);
                }
                let own = [
                    "promise", "threaten", "vow", "pledge", "offer", "agree", "refuse", "use",
                    "send", "take", "make",
                ];
                // "instructed the minister to ask", where the parser took it for a purpose
                let told = tree.rel(at) == "advcl"
                    && tree.led_by(at, &["to"])
                    && matches!(
                        tree.lemma(head),
                        "instruct" | "order" | "ask" | "urge" | "tell" | "direct" | "allow"
                    );
                let controls = tree.rel(at) == "xcomp" || told;
                match object.filter(|_| controls && !own.contains(&tree.lemma(head))) {
                    Some(o) => return Some(o),
                    None => at = head,
                }
            }
            // "demanded the exit of X, accusing him": nobody accuses himself, so it is who demands.
            "acl" if accuses_noun(tree, at, head) => {
                at = tree.above(head).find(|t| tree.upos(*t) == Upos::Verb)?;
            }
            "acl" => {
                // "an invitation to visit": who is invited visits.
                let addressed = ["invitation", "order", "request", "appeal", "call", "demand"];
                if tree.led_by(at, &["to"]) && addressed.contains(&tree.lemma(head)) {
                    let to = |c: &usize| tree.led_by(*c, &["to", "for", "on"]);
                    let verb = tree.head(head).filter(|_| tree.rel(head) == "obj");
                    let other = |o: &usize| *o < head;
                    let given = || verb.and_then(|v| tree.with(v, &["iobj", "obj"]).find(other));
                    let addressee = tree.with(head, &["nmod"]).find(to).or_else(given);
                    if addressee.is_some() {
                        return addressee;
                    }
                }
                // "a plan to attack": whoever carries the plan. "gunmen attacking": the noun.
                if tree.led_by(at, &["to"]) {
                    let by = || {
                        tree.with(head, &["nmod"])
                            .find(|c| tree.led_by(*c, &["by", "of"]))
                    };
                    let name =
                        |c: &usize| *c < head && tree.doc.word(*c).starts_with(char::is_uppercase);
                    let before = || tree.with(head, &["amod", "compound"]).find(name);
                    let owner = possessor(tree, head).or_else(by).or_else(before);
                    // "became the latest party to skip"
                    let called = || tree.with(head, &["nsubj"]).next();
                    return owner.or_else(called).or_else(|| match tree.rel(head) {
                        "obj" | "xcomp" => tree.head(head).and_then(|v| subject(tree, v)),
                        _ => None,
                    });
                }
                return Some(head);
            }
            "acl:relcl" => return None,
            _ => return None,
        }
        if !matches!(
            tree.upos(at),
            Upos::Verb | Upos::Adj | Upos::Noun | Upos::Aux
        ) {
            return None;
        }
    }
    None
}

/// Whether a participle after a noun has a pronoun for its object that can only mean that noun.
fn accuses_noun(tree: &Tree, clause: usize, noun: usize) -> bool {
    let him = |c: usize| tree.is(c, &["him", "her", "them"]);
    tree.xpos(clause) == "VBG"
        && tree.upos(noun) != Upos::Verb
        && tree.with(clause, &["mark"]).next().is_none()
        && tree.with(clause, &["obj"]).any(him)
}

pub(super) fn possessor(tree: &Tree, noun: usize) -> Option<usize> {
    tree.kids(noun)
        .iter()
        .copied()
        .find(|c| tree.deprel(*c) == "nmod:poss")
}

/// Who does what a verb says: its subject, or the agent of its passive.
pub(super) fn agents(tree: &Tree, verb: usize) -> Vec<usize> {
    if tree.is_passive(verb) {
        let by = |c: &usize| tree.led_by(*c, &["by"]);
        return tree.with(verb, &["obl", "nmod"]).filter(by).collect();
    }
    subject(tree, verb).into_iter().collect()
}

/// Who carries a noun by a light verb; who "is engaged in" something does it.
fn carriers(tree: &Tree, noun: usize, verb: usize) -> Vec<usize> {
    match tree.rel(noun) == "obl" && tree.is_passive(verb) {
        true => subject(tree, verb).into_iter().collect(),
        false => agents(tree, verb),
    }
}

/// Phrases that may say who does what a noun says, the likeliest first: `Israel's raid`, `a Hamas attack`, `talks between
/// Israel and Hamas`. With `true` they do it to each other.
pub(super) fn agents_of_noun(
    tree: &Tree,
    noun: usize,
    carrier: Option<usize>,
    announced: Option<usize>,
    taken: &[usize],
    kind: Option<EventType>,
) -> Vec<(Vec<usize>, bool)> {
    let phrases = |h: usize, words: &'static [&'static str]| {
        tree.with(h, &["nmod", "obl"])
            .filter(move |c| tree.deprel(*c) != "nmod:poss" && tree.led_by(*c, words))
            .filter(|c| !taken.contains(c))
            .collect::<Vec<_>>()
    };
    let after = |words| phrases(noun, words);
    // "the arrest of activists by police": `by` may hang on either noun.
    let by = std::iter::once(noun).chain(taken.iter().copied());
    let by: Vec<usize> = by.flat_map(|h| phrases(h, &["by"])).collect();
    let before = tree
        .with(noun, &["amod", "compound", "nmod"])
        .filter(|c| *c < noun && tree.deprel(*c) != "nmod" && !taken.contains(c));
    // "U.S.-Hamas talks"
    let hyphen = |c: usize| (c + 1 < noun && tree.is(c + 1, &["-", "–"])).then_some(c);
    let pair = tree.with(noun, &["compound", "amod"]).find_map(|c| {
        let first = tree.kids(c).iter().find_map(|k| hyphen(*k));
        Some(vec![first.or_else(|| hyphen(c))?, c])
    });
    let mut out = vec![
        (by, false),
        (possessor(tree, noun).into_iter().collect(), false),
        (
            carrier.map(|v| carriers(tree, noun, v)).unwrap_or_default(),
            false,
        ),
        (after(&["between", "among"]), true),
        (pair.unwrap_or_default(), true),
        (before.collect(), false),
        (tree.with(noun, &["nsubj"]).collect(), false),
        (after(&["of"]), false),
        (
            announced.map(|v| agents(tree, v)).unwrap_or_default(),
            false,
        ),
    ];
    if matches!(
        kind,
        Some(EventType::Request | EventType::Threaten | EventType::Accuse | EventType::Reject)
    ) {
        out.push((after(&["from"]), false));
    }
    // "after talks with the minister, she said": who does what the clause tells held them.
    let within = tree.rel(noun) == "obl"
        && tree.led_by(noun, &["in", "during", "after", "following", "at", "for"]);
    if kind == Some(EventType::Consult) && within {
        let clause = tree.head(noun).and_then(|v| subject(tree, v));
        out.push((clause.into_iter().collect(), false));
    }
    out.retain(|(heads, _)| !heads.is_empty());
    out
}
