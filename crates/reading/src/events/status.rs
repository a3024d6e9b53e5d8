//! Whether what a predicate tells of happened: from its auxiliaries and from what it stands under.

use crate::tree::Tree;
use rapporteur_language::Upos;
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Status;

/// A status, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub status: Status,
    pub why: String,
    /// The one who would do it will or will not: `will`, `would`, `is going to`.
    pub willed: bool,
}

impl Verdict {
    fn new(status: Status, why: impl Into<String>) -> Self {
        Verdict {
            status,
            why: why.into(),
            willed: false,
        }
    }

    /// The reporter tells it as a fact.
    pub fn is_fact(&self) -> bool {
        matches!(self.status, Status::Happened | Status::Ongoing)
    }
}

/// What status is read with.
pub(super) struct Reader<'a> {
    pub tree: &'a Tree<'a>,
    pub lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// The status of an event whose predicate is `head`, carried by a light verb or not.
    pub fn of(&self, head: usize, carrier: Option<usize>) -> Verdict {
        if let Some(v) = self.of_words(head) {
            return v;
        }
        match carrier {
            Some(verb) if verb < head || !self.tree.is_under(verb, head) => self.walk(verb, 0),
            // "a raid launched by": the noun's own place tells.
            _ => self.walk(head, 0),
        }
    }

    /// Words at a noun that decide: `no talks`, `a planned raid`, `possible sanctions`.
    fn of_words(&self, head: usize) -> Option<Verdict> {
        let tree = self.tree;
        if tree.upos(head) != Upos::Noun {
            return None;
        }
        tree.with(head, &["det", "amod", "advmod", "compound"])
            .find_map(|c| {
                if tree.is(c, &["no", "neither"]) {
                    return Some(Verdict::new(Status::Negated, "no"));
                }
                let word = tree.doc.word(c).to_lowercase();
                let status = self.lexicon.governor(&format!("a:{word}"))?;
                Some(Verdict::new(status, word))
            })
    }

    /// The status of a clause or phrase, from itself and what it stands under.
    fn walk(&self, t: usize, depth: usize) -> Verdict {
        let tree = self.tree;
        if depth > 12 {
            return Verdict::new(Status::Hypothetical, "too deep to tell");
        }
        let own = self.own(t);
        if let Some(v) = &own
            && v.status != Status::Ongoing
        {
            return own.unwrap_or_else(|| Verdict::new(Status::Happened, "told as fact"));
        }
        let fact = || {
            own.clone()
                .unwrap_or_else(|| Verdict::new(Status::Happened, "told as fact"))
        };
        let Some(head) = tree.head(t) else {
            return fact();
        };
        match tree.deprel(t) {
            "acl:relcl" | "parataxis" | "root" | "discourse" | "vocative" => fact(),
            "conj" => {
                // What stands beside a verb with a modal stands under it too, unless it has a subject of its own.
                let apart = tree.with(t, &["nsubj", "aux"]).next().is_some();
                match self.own(head).filter(|_| !apart) {
                    Some(v) => v,
                    None => self.under(head, t, depth),
                }
            }
            "advcl" => self.adverbial(t, head, depth).unwrap_or_else(fact),
            _ if tree.rel(t) == "acl"
                && !tree.led_by(t, &["to"])
                && tree.upos(head) != Upos::Verb =>
            {
                // "a plan for attacking" is a plan, "gunmen attacking" are gunmen.
                match self.governor(head, t) {
                    Some(v) => v,
                    None => fact(),
                }
            }
            _ => {
                let v = self.up(t, head, depth);
                match v.status {
                    Status::Ongoing
                        if own.is_none() && matches!(tree.xpos(head), "VBZ" | "VBP" | "VBG") =>
                    {
                        v
                    }
                    _ if v.is_fact() => fact(),
                    _ => v,
                }
            }
        }
    }

    /// The relation of a conjunct is that of the first.
    fn under(&self, first: usize, t: usize, depth: usize) -> Verdict {
        match self.tree.head(first) {
            Some(_) => self.walk(first, depth + 1),
            None => self
                .own(t)
                .unwrap_or_else(|| Verdict::new(Status::Happened, "told as fact")),
        }
    }

    /// An adverbial clause: a condition, a purpose, a time.
    fn adverbial(&self, t: usize, head: usize, depth: usize) -> Option<Verdict> {
        let tree = self.tree;
        if tree.led_by(t, &["whether"]) {
            return Some(Verdict::new(Status::Hypothetical, "whether"));
        }
        // What stands in the condition is not said to be; conditional is what hangs on it.
        if tree.led_by(t, &["if", "unless", "lest", "provided"]) {
            return Some(Verdict::new(Status::Hypothetical, "in the condition"));
        }
        // A participle that only goes along is not governed: "rejected the plan, urging talks".
        let marked = tree.led_by(
            t,
            &[
                "to", "from", "into", "of", "for", "on", "about", "against", "that",
            ],
        );
        if let Some(v) = self.governor(head, t).filter(|_| marked) {
            return Some(v);
        }
        if tree.led_by(t, &["to"]) {
            let above = self.walk(head, depth + 1);
            // "had to go to meet": what is done for something not yet done is not done either.
            let open = !matches!(
                above.status,
                Status::Happened | Status::Ongoing | Status::Planned
            );
            return Some(if open {
                above
            } else {
                Verdict::new(Status::Planned, "purpose")
            });
        }
        // "must focus on prosecuting", "a step towards releasing"
        if tree.xpos(t) == "VBG"
            && tree.led_by(
                t,
                &[
                    "of", "on", "over", "about", "towards", "toward", "to", "for",
                ],
            )
        {
            let above = self.walk(head, depth + 1);
            let cause = tree.led_by(t, &["for"]) && above.is_fact();
            return match above.is_fact() {
                true if cause => None,
                true => Some(Verdict::new(Status::Hypothetical, "preposition")),
                false => Some(above),
            };
        }
        if tree.led_by(t, &["by", "in", "while", "when", "with"]) && tree.xpos(t) == "VBG" {
            let above = self.walk(head, depth + 1);
            return (!above.is_fact()).then_some(above);
        }
        if tree.led_by(t, &["before", "until", "without", "despite"]) && tree.xpos(t) == "VBG" {
            let without = tree.led_by(t, &["without"]);
            return without.then(|| Verdict::new(Status::Negated, "without"));
        }
        // "struck the town, killing 20": what the main clause says holds for this too.
        let bare = tree.with(t, &["nsubj", "mark"]).next().is_none();
        bare.then(|| self.walk(head, depth + 1))
    }

    /// What stands above says: a governor, a modal over it, a light verb's tense.
    fn up(&self, t: usize, head: usize, depth: usize) -> Verdict {
        let tree = self.tree;
        if let Some(v) = self.governor(head, t) {
            return match v.status {
                // "began to withdraw" is as true as the beginning.
                Status::Happened | Status::Ongoing => {
                    let above = self.walk(head, depth + 1);
                    if above.is_fact() { v } else { above }
                }
                _ => v,
            };
        }
        let clause = matches!(tree.rel(t), "xcomp" | "ccomp" | "acl" | "csubj");
        if clause {
            if tree.led_by(t, &["whether", "if"]) {
                return Verdict::new(Status::Hypothetical, "whether");
            }
            // "the first to strike", "the latest party to skip": it did.
            let ranked =
                |c: &usize| tree.is(*c, &["first", "latest", "last", "second", "third", "only"]);
            let first = ranked(&head) || tree.kids(head).iter().any(ranked);
            if first && tree.rel(t) == "acl" {
                return self.walk(head, depth + 1);
            }
            if tree.led_by(t, &["to"]) {
                return Verdict::new(
                    Status::Hypothetical,
                    format!("to … under {}", tree.lemma(head)),
                );
            }
            if tree.rel(t) == "xcomp" && tree.xpos(t) == "VBG" {
                return self.walk(head, depth + 1);
            }
            return Verdict::new(Status::Happened, "told as fact");
        }
        // A noun: as certain as the clause that it stands in, though not surely its doing.
        let above = self.walk(head, depth + 1);
        match above.status {
            Status::Happened | Status::Ongoing => Verdict::new(Status::Happened, "told as fact"),
            Status::Negated if tree.rel(t) != "obj" && tree.deprel(t) != "nsubj:pass" => {
                Verdict::new(Status::Happened, "told as fact")
            }
            Status::Negated => above,
            _ if definite(tree, t) => Verdict::new(Status::Happened, "definite"),
            status => Verdict::new(status, above.why),
        }
    }

    /// What the predicate's own auxiliaries and adverbs say; `None` for a plain fact.
    pub fn own(&self, t: usize) -> Option<Verdict> {
        let tree = self.tree;
        if tree.led_by(t, &["whether"]) {
            return Some(Verdict::new(Status::Hypothetical, "whether"));
        }
        // "are due to hold talks"
        let cop = || tree.with(t, &["cop", "aux"]).next().is_some();
        if tree.led_by(t, &["due"]) && (tree.upos(t) == Upos::Verb || cop()) {
            return Some(Verdict::new(Status::Planned, "due to"));
        }
        let mut ongoing = false;
        let mut modal = None;
        let mut negated = false;
        let mut finite = false;
        for &c in tree.kids(t) {
            let low = tree.doc.word(c).to_lowercase();
            match tree.rel(c) {
                "aux" | "cop" => match low.as_str() {
                    "will" | "’ll" | "'ll" | "shall" | "wo" => {
                        modal = Some((Status::Planned, "will", true))
                    }
                    "would" | "’d" | "'d" => modal = Some((Status::Hypothetical, "would", true)),
                    "could" | "may" | "might" | "can" | "ca" | "cannot" => {
                        modal = Some((Status::Hypothetical, "could", false));
                    }
                    "should" | "must" | "ought" => modal = Some((Status::Demanded, "must", false)),
                    "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "was" | "were"
                        if tree.is(c + 1, &["to"]) && tree.led_by(t, &["to"]) =>
                    {
                        modal = Some((Status::Planned, "is to", false));
                    }
                    "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" => {
                        finite = true;
                        ongoing |= tree.xpos(t) == "VBG";
                    }
                    _ => finite = true,
                },
                "cc" => negated |= matches!(low.as_str(), "neither" | "nor"),
                // "not only insulted"
                "advmod" | "det" if tree.is(c + 1, &["only", "just", "merely"]) => {}
                "advmod" | "det" => {
                    negated |= matches!(
                        low.as_str(),
                        "not" | "n't" | "n’t" | "never" | "no" | "hardly" | "neither" | "nor"
                    );
                }
                "nsubj" => {
                    negated |= tree
                        .with(c, &["det", "cc"])
                        .any(|d| tree.is(d, &["no", "neither"]))
                        || tree.is(c, &["nobody", "none"]);
                }
                _ => {}
            }
        }
        // "no longer" ends what was.
        let verdict = |status, why: &str, willed| Verdict {
            status,
            why: why.to_string(),
            willed,
        };
        match (modal, negated) {
            (Some((_, why, willed)), true) => {
                return Some(verdict(Status::Negated, &format!("{why} not"), willed));
            }
            (None, true) => return Some(verdict(Status::Negated, "not", false)),
            (Some((status, why, willed)), false) => {
                // "would have attacked", "may have attacked"
                return Some(verdict(status, why, willed));
            }
            (None, false) => {}
        }
        if tree.led_by(t, &["if", "unless"]) {
            return Some(verdict(Status::Hypothetical, "in the condition", false));
        }
        let imperative = !finite
            && tree.xpos(t) == "VB"
            && tree.with(t, &["nsubj", "mark", "aux"]).next().is_none()
            && matches!(tree.rel(t), "root" | "parataxis" | "ccomp");
        if imperative {
            return Some(verdict(Status::Demanded, "imperative", false));
        }
        ongoing.then(|| verdict(Status::Ongoing, "is … -ing", false))
    }

    /// What the lexicon says of the word above.
    fn governor(&self, head: usize, t: usize) -> Option<Verdict> {
        let tree = self.tree;
        let kind = match tree.upos(head) {
            Upos::Verb | Upos::Aux => "",
            Upos::Noun => "n:",
            Upos::Adj => "a:",
            _ => return None,
        };
        let lemma = tree.lemma(head);
        let mut status = None;
        let mut phrase = String::new();
        let particles = tree
            .with(head, &["compound", "advmod"])
            .filter(|c| *c > head && *c <= head + 2);
        for word in tree.leads(t).chain(particles) {
            phrase = format!("{kind}{lemma} {}", tree.doc.word(word).to_lowercase());
            status = self.lexicon.governor(&phrase);
            if status.is_some() {
                break;
            }
        }
        if status.is_none() {
            // A noun after a preposition that the entry does not name is beside what the governor governs:
            // "planned for months after the attack".
            let beside = matches!(tree.rel(t), "obl" | "nmod")
                && !(kind == "n:" && tree.led_by(t, &["of", "for"]));
            // The subject does the governing, and is not governed, except of a passive.
            let subject = tree.deprel(t) == "nsubj" && kind.is_empty();
            if beside || subject || tree.deprel(t) == "nmod:poss" {
                return None;
            }
            phrase = format!("{kind}{lemma}");
            status = self.lexicon.governor(&phrase);
        }
        let status = status?;
        // "has yet to agree"
        if tree.with(head, &["advmod"]).any(|c| tree.is(c, &["yet"])) {
            return Some(Verdict::new(Status::Negated, "yet to"));
        }
        let own = self.own(head).map(|v| v.status);
        // "halted plans to send": the end of a plan is the end of what was planned.
        let ends = |s| matches!(s, Status::Planned | Status::Offered | Status::Threatened);
        let above = tree.head(head).filter(|_| kind == "n:" && ends(status));
        let ended = above.is_some_and(|a| {
            tree.rel(head) == "obj" && self.lexicon.governor(tree.lemma(a)) == Some(Status::Negated)
        });
        let status = match (status, own) {
            _ if ended => Status::Negated,
            (Status::Negated, Some(Status::Negated)) => Status::Happened,
            (Status::Denied, Some(Status::Negated)) => Status::Hypothetical,
            (_, Some(Status::Negated)) => Status::Negated,
            (_, Some(Status::Conditional)) => Status::Conditional,
            (s, _) => s,
        };
        Some(Verdict::new(status, phrase))
    }
}

/// `the raid`, `Israel's raid`, `Monday's raid`: known to have been.
fn definite(tree: &Tree, noun: usize) -> bool {
    tree.upos(noun) == Upos::Noun
        && tree.kids(noun).iter().any(|c| {
            tree.deprel(*c) == "nmod:poss"
                || tree.is(*c, &["the", "this", "that", "these", "those"])
        })
}

/// Whether a clause with `if` or `unless` hangs on a predicate or on what it governs.
pub(super) fn has_condition(tree: &Tree, t: usize) -> bool {
    let s = tree.doc.sentences[tree.doc.sentence_of(t)].tokens.clone();
    s.filter(|c| tree.rel(*c) == "advcl" && tree.led_by(*c, &["if", "unless"]))
        .any(|c| {
            tree.above(c)
                .take_while(|a| tree.deprel(*a) != "acl:relcl")
                .any(|a| a == t)
        })
}
