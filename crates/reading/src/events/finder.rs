//! Who takes part: from a phrase in the tree to the actors it stands for.
//!
//! A phrase is a name, a pronoun or description that coreference knows, a description that tells whose it is
//! (`Turkish police`), or a thing that belongs to somebody (`Israeli positions`).

use super::owners::Owner;
use super::party::{Party, Who, is_state};
use super::{agents, matching};
use crate::actors::{self, Actors, Draft};
use crate::context::Context;
use crate::said::{self, Said};
use crate::tree::Tree;
use rapporteur_language::Upos;
use rapporteur_record::{Form, Kind, Sector};
use std::ops::Range;

/// Tokens between a description and its owner, the owner included, that still make one name.
const LONGEST_OWNER: usize = 4;

/// What parties are found with.
pub(super) struct Finder<'a> {
    pub context: &'a Context<'a>,
    pub tree: &'a Tree<'a>,
    pub actors: &'a Actors,
    pub said: &'a [Said],
}

impl Finder<'_> {
    /// The source of a statement as a party.
    pub fn speaker(&self, speaker: usize, said: &Said) -> Party {
        let tokens = match said.source_tokens[..] {
            [first, .., last] => first..last + 1,
            [one] => one..one + 1,
            [] => said.cue.first().map_or(0..0, |c| *c..*c + 1),
        };
        Party {
            who: Who::Known(speaker),
            tokens,
        }
    }

    /// Everybody a phrase stands for: both of `Israel and Hamas`. `deed` lets a place where something is stand for
    /// those it belongs to, as for the target of a raid but never for who carried it out.
    pub fn all(&self, heads: &[usize], deed: Deed) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        for &h in heads {
            for t in self.listed(h) {
                for party in self.one(t, deed, 0) {
                    if !out.iter().any(|p| p.is(&party)) {
                        out.push(party);
                    }
                }
            }
        }
        out
    }

    pub(super) fn one(&self, head: usize, deed: Deed, depth: usize) -> Vec<Party> {
        let (tree, actors) = (self.tree, self.actors);
        if depth > 4 {
            return Vec::new();
        }
        let known = |a: usize, tokens: Range<usize>| {
            vec![Party {
                who: Who::Known(a),
                tokens,
            }]
        };
        if tree.upos(head) == Upos::Pron || tree.is(head, &["who", "which", "that", "whom"]) {
            if tree.is(head, &["who", "which", "that", "whom"]) {
                return match agents::antecedent(tree, head) {
                    Some(a) => self.one(a, deed, depth + 1),
                    None => Vec::new(),
                };
            }
            // In what is said, "we" is who says it.
            let first = tree.is(head, &["i", "we", "me", "us", "my", "our"]);
            let speaker = || said::innermost(self.said, &[head]).and_then(|n| self.said[n].source);
            let own = || speaker().filter(|&s| first || self.may_be(head, &actors.list[s]));
            // "He said she would": who reports his own words comes before whomever a chain found farther off, unless he
            // spoke of others before.
            let indirect = || self.is_indirect(head) && !self.speaks_of_others(head);
            let reports = speaker().filter(|&s| self.may_be(head, &actors.list[s]) && indirect());
            return match reports.or_else(|| actors.at(head)).or_else(own) {
                Some(a) => known(a, head..head + 1),
                None => self.unnamed_speaker(head, depth),
            };
        }
        // "a member of parliament, Ann Orr": the name says who.
        let called = tree.with(head, &["appos"]).find_map(|c| self.named(c));
        if let Some(a) = called.filter(|a| actors.list[*a].kind == Kind::Person) {
            return known(a, self.phrase(head));
        }
        let core = matching::core(tree, self.context.lexicon, head);
        if core != head {
            let inner = self.all_in(core, deed, depth + 1);
            if !inner.is_empty() {
                return inner;
            }
        }
        let owners = [self.owners_before(head), self.owners_after(head)];
        if let Some(owners) = owners.into_iter().find(|o| o.len() > 1) {
            return owners;
        }
        if let Some(a) = self.named(head) {
            // "Iraqi Kurds" are of Iraq, Kurds of nowhere in particular.
            let people = actors.list[a].kind == Kind::People && actors.list[a].country.is_none();
            let described = if people {
                self.described(head, deed, depth)
            } else {
                Vec::new()
            };
            return match described.is_empty() {
                true => known(a, self.phrase(head)),
                false => described,
            };
        }
        // "the president, Emmanuel Macron": the name says who.
        let beside = tree
            .with(head, &["appos", "flat", "nmod", "compound"])
            .filter(|c| tree.rel(*c) != "nmod" || tree.deprel(*c) == "nmod:desc")
            .find_map(|c| Some((c, self.named(c)?)));
        // So does a state: "alliance member Norway".
        let tells = |a: usize| actors.list[a].kind == Kind::Person || is_state(&actors.list[a]);
        if let Some((c, a)) = beside.filter(|(c, a)| tells(*a) && tree.rel(*c) != "compound") {
            return known(a, self.phrase(c));
        }
        // "the group" in a chain with a name
        if let Some(a) = actors.at(head) {
            return known(a, self.phrase(head));
        }
        self.described(head, deed, depth)
    }

    /// "Syria says it is willing": a pronoun that coreference left alone, subject in what somebody says, is who says it.
    fn may_be(&self, pronoun: usize, speaker: &Draft) -> bool {
        let person = speaker.kind == Kind::Person;
        matches!(self.tree.rel(pronoun), "nsubj" | "expl")
            && match self.context.doc.word(pronoun).to_lowercase().as_str() {
                "he" => person && speaker.gender != Some('f'),
                "she" => person && speaker.gender != Some('m'),
                "it" => !person,
                "they" => !person || speaker.name.ends_with('s'),
                _ => false,
            }
    }

    /// Whether what somebody says has named a doer before this pronoun: "he said that after the team arrives, they".
    fn speaks_of_others(&self, pronoun: usize) -> bool {
        let Some(n) = said::innermost(self.said, &[pronoun]) else {
            return false;
        };
        let before = self.said[n].content.iter().filter(|c| **c < pronoun);
        let sentence = self.context.doc.sentence_of(pronoun);
        before
            .filter(|c| self.context.doc.sentence_of(**c) == sentence)
            .any(|c| self.tree.rel(*c) == "nsubj" && self.tree.upos(*c) != Upos::Pron)
    }

    /// Whether a word of what somebody says stands outside quotation marks.
    fn is_indirect(&self, t: usize) -> bool {
        let Some(n) = said::innermost(self.said, &[t]) else {
            return false;
        };
        let before = self.said[n].content.iter().take_while(|c| **c < t);
        !before
            .into_iter()
            .any(|c| self.tree.is(*c, &["“", "\"", "‘", "«"]))
    }

    /// "Rebels said they will": who is only described speaks of himself too.
    fn unnamed_speaker(&self, pronoun: usize, depth: usize) -> Vec<Party> {
        let tree = self.tree;
        if tree.rel(pronoun) != "nsubj" || !tree.is(pronoun, &["they", "it", "we"]) {
            return Vec::new();
        }
        let said = said::innermost(self.said, &[pronoun]).map(|n| &self.said[n]);
        let Some(s) = said.filter(|s| s.source.is_none()) else {
            return Vec::new();
        };
        match self.context.head(&s.source_tokens) {
            Some(head) if tree.upos(head) == Upos::Noun => self.one(head, Deed::Done, depth + 1),
            _ => Vec::new(),
        }
    }

    /// Everything that is joined to a phrase. Of "X, leader of A, and Y" the parser may join Y to what X is called.
    fn listed(&self, head: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut out = tree.joined(head);
        let called: Vec<usize> = out.iter().flat_map(|t| tree.with(*t, &["appos"])).collect();
        let beside = called.iter().flat_map(|a| tree.with(*a, &["conj"]));
        out.extend(beside.filter(|c| self.named(*c).is_some()));
        out.sort_unstable();
        out.dedup();
        out
    }

    fn all_in(&self, head: usize, deed: Deed, depth: usize) -> Vec<Party> {
        let heads = self.listed(head);
        heads
            .into_iter()
            .flat_map(|t| self.one(t, deed, depth))
            .collect()
    }

    /// The actor whose name a token is part of.
    pub(super) fn named(&self, t: usize) -> Option<usize> {
        self.actors.names(t)
    }

    /// An actor that only this phrase tells of, or whoever a thing belongs to.
    fn described(&self, head: usize, deed: Deed, depth: usize) -> Vec<Party> {
        let (tree, lexicon) = (self.tree, self.context.lexicon);
        if !matches!(
            tree.upos(head),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
        ) {
            return Vec::new();
        }
        let lemma = self.context.lemma(head);
        let phrase = self.bare_phrase(head);
        let words = self.context.doc.slice(&phrase).to_lowercase();
        // "an Iranian" is somebody, "Iranian" before a noun is not.
        let noun = tree.upos(head) != Upos::Adj;
        let people = self.named(head).is_some();
        let nominal =
            (lexicon.nominal(&words).or_else(|| lexicon.nominal(&lemma))).filter(|_| noun);
        let role = lexicon.role(&lemma).filter(|_| noun);
        let acts = nominal.is_some_and(|n| n.kind != Kind::Place && n.kind != Kind::Other)
            || role.is_some()
            || noun && lexicon.in_class("human", &lemma)
            || people;
        let own = || self.owner_at(head).filter(|_| !acts);
        let owner = own().or_else(|| self.owner(head, deed, acts));
        if !acts {
            // Israeli jets act for Israel; Japanese shares do not act for Japan.
            let proxy = lexicon.in_class("weapon", &lemma) || lexicon.in_class("proxy", &lemma);
            if deed == Deed::Done && noun && tree.upos(head) == Upos::Noun && !proxy {
                return Vec::new();
            }
            // A thing is whose it is: "Israeli positions", "the homes of Palestinians".
            // "the stance of Chad and other states": of all of them.
            let after = match &owner {
                Some(Owner::Actor(_, t) | Owner::Entry(_, t)) if *t > head => Some(*t),
                _ => None,
            };
            let others = after.into_iter().flat_map(|t| {
                let name = tree.name(t).map_or(t..t + 1, |n| n.tokens.clone());
                let joined = name.flat_map(|t| tree.with(t, &["conj"]));
                joined
                    .flat_map(|c| self.one(c, Deed::Undergone, depth + 1))
                    .collect::<Vec<_>>()
            });
            let others: Vec<Party> = others.collect();
            let mut out = match owner {
                Some(Owner::Actor(a, t)) => vec![Party {
                    who: Who::Known(a),
                    tokens: t..t + 1,
                }],
                Some(Owner::Entry(entry, t)) => self.of_entry(&entry, t).into_iter().collect(),
                Some(Owner::People(t)) => vec![Party {
                    who: Who::New(Box::new(Draft::described(
                        self.context.doc.word(t).to_string(),
                        Kind::People,
                        None,
                        Some(Sector::Cvl),
                        "label:NORP".into(),
                    ))),
                    tokens: t..t + 1,
                }],
                // "rockets fired by Hezbollah" are Hezbollah's.
                None if deed == Deed::Done => {
                    let fired = tree.with(head, &["acl"]).filter(|c| tree.is_passive(*c));
                    let by: Vec<usize> = fired.flat_map(|c| agents::agents(tree, c)).collect();
                    by.into_iter().flat_map(|h| self.one(h, deed, 4)).collect()
                }
                None => Vec::new(),
            };
            out.extend(others);
            return out;
        }
        let (country, of_owner) = match &owner {
            Some(Owner::Actor(a, _)) => {
                let a = &self.actors.list[*a];
                let own = a
                    .sector
                    .filter(|_| !matches!(a.kind, Kind::Government | Kind::People));
                (a.country.clone(), own.filter(|_| a.kind != Kind::Person))
            }
            Some(Owner::Entry(e, _)) => (e.country.clone(), e.sector.filter(|_| !e.is_country)),
            Some(Owner::People(_)) => (None, Some(Sector::Cvl)),
            None => (None, None),
        };
        // "Hamas officials" are no government's.
        let people = matches!(owner, Some(Owner::People(_)));
        let sector = (of_owner.filter(|_| !people))
            .or_else(|| nominal.and_then(|n| n.sector))
            .or(role.flatten())
            .or_else(|| self.sector_beside(head))
            .or(of_owner);
        // "a country", "his wife": nobody in particular, or nobody who matters.
        let private =
            matches!(&owner, Some(Owner::Actor(a, _)) if self.actors.list[*a].kind == Kind::Person);
        let one = !tree.xpos(head).ends_with('S');
        let idle = lexicon.in_class("kin", &lemma) && (private || country.is_none())
            || country.is_none() && one && lexicon.in_class("state", &lemma);
        // Somebody belongs to the event even where no table knows more of him.
        let unknown = country.is_none() && sector.is_none();
        if idle || unknown && tree.upos(head) != Upos::Noun {
            return Vec::new();
        }
        let kind = match nominal {
            Some(n) if n.kind == Kind::Organisation && sector == Some(Sector::Gov) => {
                Kind::Government
            }
            Some(n) => n.kind,
            None if people => Kind::People,
            None => Kind::Person,
        };
        if let Some(a) = self.taken_up(head, kind, &country, &lemma) {
            return vec![Party {
                who: Who::Known(a),
                tokens: phrase,
            }];
        }
        // "army of Mali", "officials from Togo": whose it is belongs to the name, "its" by the owner's own.
        let (mut name, mut phrase) = (self.context.doc.slice(&phrase).to_string(), phrase);
        match &owner {
            Some(Owner::Actor(a, t)) if tree.upos(*t) == Upos::Pron => {
                name = format!("{}'s {name}", self.actors.list[*a].name);
            }
            Some(Owner::Actor(_, t) | Owner::Entry(_, t)) if *t >= phrase.end => {
                let end = tree.name(*t).map_or(*t + 1, |n| n.tokens.end);
                // "the leader of Africa's oldest state" is no leader of Africa.
                let own = tree.deprel(*t) != "nmod:poss";
                if own && end - phrase.end <= LONGEST_OWNER {
                    phrase.end = end;
                    name = self.context.doc.slice(&phrase).to_string();
                }
            }
            _ => {}
        }
        if name.chars().next().is_none_or(|c| !c.is_alphanumeric()) {
            return Vec::new();
        }
        vec![Party {
            who: Who::New(Box::new(Draft::described(
                name,
                kind,
                country,
                sector,
                format!("described:{lemma}"),
            ))),
            tokens: phrase,
        }]
    }

    /// Whoever a plural means, where what is said of it shows that it is somebody: "urged participants to leave".
    pub fn somebody(&self, head: usize) -> Option<Party> {
        if self.tree.xpos(head) != "NNS" {
            return None;
        }
        let tokens = self.bare_phrase(head);
        let name = self.context.doc.slice(&tokens).to_string();
        let by = format!("described:{}", self.context.lemma(head));
        let draft = Draft::described(name, Kind::Person, None, None, by);
        Some(Party {
            who: Who::New(Box::new(draft)),
            tokens,
        })
    }

    /// "the Palestinian militant group", "the Russian president": a definite description that one named actor alone answers to.
    fn taken_up(
        &self,
        head: usize,
        kind: Kind,
        country: &Option<String>,
        lemma: &str,
    ) -> Option<usize> {
        let tree = self.tree;
        let definite = tree.with(head, &["det"]).any(|d| tree.is(d, &["the"]));
        let singular = !tree.xpos(head).ends_with('S');
        if !definite || !singular || country.is_none() {
            return None;
        }
        let answers = |a: &Draft| {
            let named = a
                .mentions
                .iter()
                .any(|m| m.form == Form::Name && m.tokens.start < head);
            let same = match kind {
                Kind::ArmedGroup => a.kind == kind,
                Kind::Person => actors::holds(a, lemma),
                _ => false,
            };
            named && same && a.country == *country
        };
        let mut found = (0..self.actors.list.len()).filter(|&i| answers(&self.actors.list[i]));
        found.next().filter(|_| found.next().is_none())
    }

    /// A phrase from its first word to its last before a clause or a preposition.
    pub(super) fn phrase(&self, head: usize) -> Range<usize> {
        if let Some(name) = self.tree.name(head) {
            return name.tokens.clone();
        }
        self.bare_phrase(head)
    }

    /// Without article or number, up to the noun: `Turkish riot police`.
    pub(super) fn bare_phrase(&self, head: usize) -> Range<usize> {
        let tree = self.tree;
        let mut start = head;
        let mut at = head;
        // Leftwards while the words belong to the noun.
        while at > 0 {
            at -= 1;
            let belongs = tree.is_under(at, head)
                && !matches!(
                    tree.rel(at),
                    "det"
                        | "nummod"
                        | "punct"
                        | "case"
                        | "cc"
                        | "conj"
                        | "advmod"
                        | "appos"
                        | "acl"
                        | "mark"
                        | "cop"
                        | "nsubj"
                )
                || tree.is(at, &["'s", "’s", "-"]) && tree.is_under(at, head);
            if !belongs || tree.doc.sentence_of(at) != tree.doc.sentence_of(head) {
                break;
            }
            start = at;
        }
        // "its soldiers" are soldiers; whose, the country tells.
        while start < head && (tree.upos(start) == Upos::Pron || tree.is(start, &["'s", "’s"])) {
            start += 1;
        }
        start..head + 1
    }
}

/// Whether a phrase is asked for who does something or for whom it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Done,
    Undergone,
}
