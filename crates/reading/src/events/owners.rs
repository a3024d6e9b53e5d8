//! Whose somebody or something is: `Turkish police`, `Israel's positions`, `leaders of Hamas`, `villages in Lebanon`.

use super::finder::{Deed, Finder};
use super::party::{Party, Who};
use crate::actors::Draft;
use crate::said;
use rapporteur_language::Upos;
use rapporteur_lexicon::{Entry, Use};
use rapporteur_record::{Kind, Sector};

pub(super) enum Owner {
    Actor(usize, usize),
    Entry(Entry, usize),
    /// A people that the lexicon does not know.
    People(usize),
}

impl Finder<'_> {
    /// "U.S. and Russian negotiators" are two parties: those whose they are.
    pub(super) fn owners_before(&self, head: usize) -> Vec<Party> {
        let tree = self.tree;
        let own = || tree.with(head, &["amod", "compound"]).filter(|c| *c < head);
        let joined = |c: &usize| tree.with(*c, &["conj"]).any(|j| j < head);
        // Of "Israeli, Qatari and Egyptian mediators" the parser may join the noun to the first adjective.
        let first_of_list = || {
            let first = tree.head(head).filter(|_| tree.rel(head) == "conj")?;
            (tree.upos(first) == Upos::Adj && tree.upos(head) == Upos::Noun).then_some(first)
        };
        let list: Vec<usize> = match (own().find(joined), first_of_list()) {
            (Some(first), _) => tree.joined(first),
            (None, Some(first)) => {
                let before = tree.joined(first).into_iter().filter(|t| *t < head);
                before.chain(own()).collect()
            }
            (None, None) => return Vec::new(),
        };
        let parties = list.into_iter().map(|t| match self.owner_at(t)? {
            Owner::Actor(a, t) => Some(Party {
                who: Who::Known(a),
                tokens: t..t + 1,
            }),
            Owner::Entry(entry, t) => self.of_entry(&entry, t),
            Owner::People(_) => None,
        });
        parties.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// "the presidents of Ghana and Togo" are two parties as well.
    pub(super) fn owners_after(&self, head: usize) -> Vec<Party> {
        let tree = self.tree;
        let joined =
            |c: &usize| tree.led_by(*c, &["of"]) && tree.with(*c, &["conj"]).next().is_some();
        let plural = tree.upos(head) == Upos::Noun && tree.xpos(head).ends_with('S');
        let Some(first) = tree.with(head, &["nmod"]).find(joined).filter(|_| plural) else {
            return Vec::new();
        };
        let states = tree.joined(first).into_iter().map(|t| {
            let a = self.actors.names(t)?;
            (self.actors.list[a].kind != Kind::Person).then_some(Party {
                who: Who::Known(a),
                tokens: t..t + 1,
            })
        });
        states.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// "Rebels in Mali attacked the army": of those who deal with a country's rebels, protesters or parties, `the army` and
    /// `the government` are that country's.
    pub fn bridge(&self, side: &mut [Party], other: &[Party]) {
        let mut countries = other.iter().map(|p| {
            let draft = p.draft(self.actors);
            let inside = draft.kind != Kind::Government
                && matches!(
                    draft.sector,
                    Some(Sector::Reb | Sector::Opp | Sector::Pty | Sector::Cvl | Sector::Lab)
                );
            draft.country.clone().filter(|_| inside)
        });
        let Some(Some(country)) = countries.next() else {
            return;
        };
        if countries.any(|c| c.as_ref() != Some(&country)) {
            return;
        }
        for party in side {
            let start = party.tokens.start;
            let definite = start > 0 && self.tree.is(start - 1, &["the"]);
            if let Who::New(draft) = &mut party.who
                && definite
                && draft.country.is_none()
                && draft.kind == Kind::Government
            {
                draft.country = Some(country.clone());
                draft.by.push_str(" country:other-side");
            }
        }
    }

    /// "opposition leaders", "members of the militia": the noun beside tells.
    pub(super) fn sector_beside(&self, head: usize) -> Option<Sector> {
        let tree = self.tree;
        let beside = tree.with(head, &["compound", "amod", "nmod"]);
        let beside =
            beside.filter(|c| tree.deprel(*c) != "nmod" || tree.led_by(*c, &["of", "from"]));
        beside
            .filter_map(|c| self.context.lexicon.nominal(&self.context.lemma(c))?.sector)
            .next()
    }

    /// The actor of a lexicon entry: one of the report's, or a new one.
    pub(super) fn of_entry(&self, entry: &Entry, token: usize) -> Option<Party> {
        let same = |d: &Draft| {
            d.kind != Kind::Person
                && (d.entry.as_ref()).is_some_and(|e| {
                    e.name == entry.name
                        && (entry.is_country || e.used == entry.used)
                        && e.used != Use::Capital
                })
        };
        // The state before its people, where the report names both.
        let mut found: Vec<usize> = (0..self.actors.list.len())
            .filter(|&i| same(&self.actors.list[i]))
            .collect();
        found.sort_by_key(|&i| self.actors.list[i].kind == Kind::People);
        let tokens = token..token + 1;
        if let Some(&i) = found.first() {
            return Some(Party {
                who: Who::Known(i),
                tokens,
            });
        }
        let mut draft = Draft::described(
            entry.name.clone(),
            entry.kind,
            entry.country.clone(),
            entry.sector,
            format!("lexicon:{}", entry.name),
        );
        draft.entry = Some(entry.clone());
        Some(Party {
            who: Who::New(Box::new(draft)),
            tokens,
        })
    }

    /// Whose somebody or something is: `Turkish`, `Israel's`, `of Hamas`, `in Gaza`.
    pub(super) fn owner(&self, head: usize, deed: Deed, acts: bool) -> Option<Owner> {
        let tree = self.tree;
        let before = tree
            .with(head, &["nmod", "amod", "compound", "det", "flat"])
            .filter(|c| tree.rel(*c) != "nmod" || tree.deprel(*c) != "nmod");
        // "Israeli government officials", "south Lebanon's villages"
        // "Syrian-backed" is not Syrian.
        let deeper = |c: usize| {
            let inner = tree
                .kids(c)
                .iter()
                .copied()
                .filter(move |_| tree.upos(c) != Upos::Verb);
            std::iter::once(c).chain(inner)
        };
        if let Some(o) = before.flat_map(deeper).find_map(|t| self.owner_at(t)) {
            return Some(o);
        }
        let place = acts || deed == Deed::Undergone;
        let target = self.context.lexicon.in_class("target", tree.lemma(head));
        let led = |c: &usize| {
            tree.led_by(*c, &["of", "from"])
                || target && tree.led_by(*c, &["for"])
                || place
                    && tree.led_by(
                        *c,
                        &["in", "at", "near", "inside", "across", "around", "outside"],
                    )
        };
        (tree.with(head, &["nmod"]).filter(led))
            .flat_map(|c| {
                let owned = tree.with(c, &["nmod", "amod", "compound", "appos", "flat"]);
                std::iter::once(c).chain(owned).collect::<Vec<_>>()
            })
            .find_map(|t| self.owner_at(t))
    }

    pub(super) fn owner_at(&self, t: usize) -> Option<Owner> {
        if let Some(a) = self.actors.at(t) {
            let a_is = &self.actors.list[a];
            return (a_is.country.is_some() || a_is.sector.is_some() || a_is.kind != Kind::Other)
                .then_some(Owner::Actor(a, t));
        }
        // "our soldiers" are the speaker's.
        if self.tree.is(t, &["our", "my"]) && self.tree.upos(t) == Upos::Pron {
            let speaker = said::innermost(self.said, &[t]).and_then(|n| self.said[n].source);
            return speaker.map(|a| Owner::Actor(a, t));
        }
        let whole = self.tree.name(t);
        let word = self.context.doc.word(t);
        // "North Korean" is looked up whole.
        let name = whole.map_or(word, |n| self.context.doc.slice(&n.tokens));
        let lexicon = self.context.lexicon;
        let Some(entry) = lexicon.name(name).or_else(|| lexicon.name(word)) else {
            let people = whole.is_some_and(|n| n.label == "NORP" && n.tokens.len() == 1);
            return people.then_some(Owner::People(t));
        };
        // Inside a longer name a word is no name of its own: "Boston Tea Party".
        // A country at the beginning says whose it is: "US Predator".
        let inside = whole.is_some_and(|n| n.tokens.len() > 1 && lexicon.name(name).is_none());
        if inside && !(entry.is_country && whole.is_some_and(|n| n.tokens.start == t)) {
            return None;
        }
        (word.starts_with(char::is_uppercase)).then(|| Owner::Entry(entry.clone(), t))
    }

    /// Whose the words of an event are: India in "rejected an Indian proposal", Bosnia in "suspended aid for Bosnia".
    pub fn owners_of(&self, words: &[usize], places: bool) -> Vec<Party> {
        let tree = self.tree;
        let to: &[&str] = &[
            "of", "from", "for", "to", "with", "against", "on", "between", "by",
        ];
        let at: &[&str] = &["in", "at", "near", "inside", "across", "into"];
        let nouns = words
            .iter()
            .copied()
            .filter(|w| tree.upos(*w) == Upos::Noun);
        let mut heads = Vec::new();
        for w in nouns {
            let before = tree.with(w, &["amod", "compound", "nmod"]);
            heads.extend(before.filter(|c| tree.deprel(*c) != "nmod" && *c < w));
            let after = tree.with(w, &["nmod", "obl"]).filter(|c| *c > w);
            heads.extend(after.filter(|c| tree.led_by(*c, to) || places && tree.led_by(*c, at)));
        }
        if places {
            let verbs = words.iter().flat_map(|w| tree.with(*w, &["obl"]));
            heads.extend(verbs.filter(|c| tree.led_by(*c, at)));
        }
        heads.retain(|h| !words.contains(h));
        self.all(&heads, Deed::Undergone)
    }
}
