//! Who is in the report: each actor once, under its fullest name, with all its mentions.
//!
//! Names are joined by the lexicon, by full and short forms, and by acronyms; then nominals
//! and pronouns are added from the coreference chains, where kind and gender allow it.

use crate::context::Context;
use crate::{kinds, roles};
use rapporteur_language::{Name, Upos};
use rapporteur_lexicon::{Entry, Use, place_of};
use rapporteur_record::{Actor, Form, Kind, Mention, Role, Sector};
use std::collections::HashMap;
use std::ops::Range;

/// A mention, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub tokens: Range<usize>,
    pub form: Form,
    pub label: Option<String>,
}

/// An actor while it is put together.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub name: String,
    pub kind: Kind,
    pub country: Option<String>,
    pub sector: Option<Sector>,
    pub roles: Vec<Role>,
    pub mentions: Vec<Place>,
    pub gender: Option<char>,
    pub entry: Option<Entry>,
    pub by: String,
    /// Names in use for it, as words.
    forms: Vec<Vec<String>>,
}

impl Draft {
    /// An actor that a description alone tells of.
    pub fn described(
        name: String,
        kind: Kind,
        country: Option<String>,
        sector: Option<Sector>,
        by: String,
    ) -> Self {
        Draft {
            name,
            kind,
            country,
            sector,
            roles: Vec::new(),
            mentions: Vec::new(),
            gender: None,
            entry: None,
            by,
            forms: Vec::new(),
        }
    }
}

/// All actors, and which of them a token belongs to.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    pub list: Vec<Draft>,
    of_token: HashMap<usize, usize>,
}

impl Actors {
    /// The actor that a token is part of a mention of; of nested mentions, the one added first (names before nominals).
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(&token).copied()
    }

    fn add(&mut self, actor: usize, place: Place, heads: Range<usize>) {
        for t in heads {
            self.of_token.entry(t).or_insert(actor);
        }
        self.list[actor].mentions.push(place);
    }

    /// Give a pronoun to another actor than the one its chain gave it to.
    pub fn reassign(&mut self, actor: usize, pronoun: usize) {
        if let Some(old) = self.of_token.insert(pronoun, actor) {
            self.list[old]
                .mentions
                .retain(|m| m.tokens != (pronoun..pronoun + 1));
        }
        self.list[actor].mentions.push(Place {
            tokens: pronoun..pronoun + 1,
            form: Form::Pronoun,
            label: None,
        });
    }

    /// Whether a token is part of an actor's name.
    pub fn names(&self, token: usize) -> Option<usize> {
        name_at(self, token)
    }

    /// Attach one more mention.
    pub fn mention(&mut self, actor: usize, tokens: Range<usize>, form: Form) {
        let known = |p: &Place| p.tokens == tokens;
        if !self.list[actor].mentions.iter().any(known) {
            let head = tokens.clone();
            self.add(
                actor,
                Place {
                    tokens,
                    form,
                    label: None,
                },
                head,
            );
        }
    }

    /// A new actor that has no name, only a description.
    pub fn describe(&mut self, tokens: Range<usize>, draft: Draft) -> usize {
        self.list.push(draft);
        let at = self.list.len() - 1;
        self.mention(at, tokens, Form::Nominal);
        at
    }

    /// The record's actors, in order of appearance, and the id of each draft.
    pub fn finish(mut self, context: &Context) -> (Vec<Actor>, Vec<String>) {
        for a in &mut self.list {
            a.mentions.sort_by_key(|m| (m.tokens.start, m.tokens.end));
            a.roles.sort_by_key(|r| r.span);
        }
        // What was joined to another has no mention left; its id stays unused.
        let first = |a: &Draft| {
            a.mentions
                .first()
                .map_or((usize::MAX, 0), |m| (m.tokens.start, m.tokens.end))
        };
        let mut order: Vec<usize> = (0..self.list.len())
            .filter(|&i| !self.list[i].mentions.is_empty())
            .collect();
        order.sort_by_key(|&i| (first(&self.list[i]), i));
        let mut ids = vec![String::new(); self.list.len()];
        for (n, &i) in order.iter().enumerate() {
            ids[i] = format!("a{}", n + 1);
        }
        let actors = order
            .into_iter()
            .map(|i| {
                let a = &self.list[i];
                let mentions = a.mentions.iter().map(|m| Mention {
                    span: context.span(&m.tokens),
                    form: m.form,
                    text: context.doc.slice(&m.tokens).to_string(),
                    label: m.label.clone(),
                });
                Actor {
                    id: ids[i].clone(),
                    name: a.name.clone(),
                    kind: a.kind,
                    country: a.country.clone(),
                    sector: a.sector,
                    roles: a.roles.clone(),
                    mentions: mentions.collect(),
                    by: Some(a.by.clone()),
                }
            })
            .collect();
        (actors, ids)
    }
}

/// Find the actors of a document.
pub(crate) fn find(context: &Context) -> Actors {
    let mut actors = Actors::default();
    let people = people(context);
    for name in &context.doc.names {
        if !matches!(name.label.as_str(), "PER" | "ORG" | "LOC" | "NORP" | "MISC") {
            continue;
        }
        let person = people
            .get(context.doc.slice(&bare_name(context, &name.tokens)))
            .copied();
        place_name(
            context,
            &mut actors,
            name,
            person.unwrap_or(name.label == "PER"),
        );
    }
    for a in &mut actors.list {
        kinds::decide(context, a);
    }
    join_capitals(context, &mut actors);
    roles::find(context, &mut actors);
    known_persons(context, &mut actors);
    join_chains(context, &mut actors);
    join_descriptions(context, &mut actors);
    actors
}

/// Whom everybody knows: `Putin` is named without his country.
fn known_persons(context: &Context, actors: &mut Actors) {
    for a in actors.list.iter_mut().filter(|a| a.kind == Kind::Person) {
        // "President Bush": the title tells him from others of the name.
        let titled = |r: &Role| Some(format!("{} {}", r.text.split(' ').next_back()?, a.name));
        let names = std::iter::once(a.name.clone()).chain(a.roles.iter().filter_map(titled));
        let known = names.into_iter().find_map(|n| context.lexicon.person(&n));
        let Some(person) = known.filter(|p| a.country.is_none() || a.country == p.country) else {
            continue;
        };
        a.country = a.country.take().or(person.country.clone());
        a.sector = a.sector.or(person.sector);
        a.by.push_str(&format!(" lexicon:{}", person.name));
    }
}

/// `Democratic Party (DP)`: the token before the bracket that holds nothing but an acronym.
fn in_brackets(context: &Context, bare: &Range<usize>) -> Option<usize> {
    let word = |t: usize| (t < context.doc.tokens.len()).then(|| context.doc.word(t));
    let acronym = bare.len() == 1
        && context
            .doc
            .slice(bare)
            .chars()
            .filter(|c| c.is_uppercase())
            .count()
            > 1;
    let around = bare.start > 1 && word(bare.start - 1) == Some("(") && word(bare.end) == Some(")");
    (acronym && around).then(|| bare.start - 2)
}

/// One name is one thing: whether each is a person, by most of its labels in the report.
fn people<'a>(context: &Context<'a>) -> HashMap<&'a str, bool> {
    let mut votes: HashMap<&str, (usize, usize)> = HashMap::new();
    for name in &context.doc.names {
        let v = votes
            .entry(context.doc.slice(&bare_name(context, &name.tokens)))
            .or_default();
        v.0 += usize::from(name.label == "PER");
        v.1 += 1;
    }
    // Of equal votes a given name decides.
    let given = |w: &str| {
        w.contains(' ')
            && w.split(' ')
                .next()
                .is_some_and(|g| context.lexicon.gender(g).is_some())
    };
    votes
        .into_iter()
        .map(|(w, (per, all))| (w, 2 * per > all || (2 * per == all && given(w))))
        .collect()
}

/// Put a name with the actor it belongs to, or make a new one.
fn place_name(context: &Context, actors: &mut Actors, name: &Name, person: bool) {
    let bare = bare_name(context, &name.tokens);
    if bare.is_empty() || !context.doc.slice(&bare).chars().any(char::is_alphabetic) {
        return;
    }
    let text = context.doc.slice(&bare);
    // Whatever the model labels: a pronoun is never an actor.
    if matches!(
        text.to_lowercase().as_str(),
        "he" | "she" | "it" | "they" | "i" | "we" | "you"
    ) {
        return;
    }
    let entry = context.lexicon.name(text).cloned();
    let is_person = person
        && entry.as_ref().is_none_or(|e| match e.imported {
            // Of a dictionary's names only a country is never a person.
            true => !e.is_country,
            // A country is one only where its name is a given name too: Chad, Georgia.
            false if e.is_country && e.used == Use::Name => context.lexicon.gender(text).is_some(),
            false => e.is_country || e.used != Use::Name || e.kind == Kind::Person,
        });
    // An adjective ("Israeli forces") says where something is from; it is no mention of a people.
    let demonym = entry.as_ref().is_some_and(|e| e.used == Use::Demonym);
    let last = bare.end - 1;
    if (name.label == "NORP" || demonym) && !is_person && !stands_alone(context, last) {
        return;
    }
    if name.label == "MISC" && entry.is_none() {
        return;
    }
    let words: Vec<String> = context.words(&bare).iter().map(|w| w.to_string()).collect();
    let entry = entry.filter(|_| !is_person);
    let bracketed = in_brackets(context, &bare)
        .and_then(|before| actors.at(before))
        .filter(|&a| !is_person && actors.list[a].kind != Kind::Person);
    let found = if bracketed.is_some() {
        bracketed
    } else if is_person {
        find_person(context, actors, &words, &bare)
    } else {
        find_group(actors, &words, entry.as_ref())
    };
    let actor = found.unwrap_or_else(|| {
        let kind = if is_person { Kind::Person } else { Kind::Other };
        let draft = Draft::described(text.to_string(), kind, None, None, String::new());
        actors.list.push(Draft {
            entry: entry.clone(),
            ..draft
        });
        actors.list.len() - 1
    });
    let draft = &mut actors.list[actor];
    if is_person {
        draft.gender = draft.gender.or_else(|| gender(context, &words, &bare));
    }
    let longer = text.chars().count() > draft.name.chars().count();
    if longer
        && (is_person || draft.entry.is_none())
        && !text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    {
        draft.name = text.to_string();
    }
    if !draft.forms.contains(&words) {
        draft.forms.push(words);
    }
    let place = Place {
        tokens: name.tokens.clone(),
        form: Form::Name,
        label: Some(name.label.clone()),
    };
    actors.add(actor, place, name.tokens.clone());
}

/// A name without the article before it, the possessive after it, and titles that were taken into it.
fn bare_name(context: &Context, tokens: &Range<usize>) -> Range<usize> {
    let mut r = tokens.clone();
    let low = |t: usize| context.doc.word(t).to_lowercase();
    while !r.is_empty()
        && matches!(
            low(r.start).as_str(),
            "the"
                | "a"
                | "an"
                | "mr."
                | "mr"
                | "mrs."
                | "mrs"
                | "ms."
                | "ms"
                | "dr."
                | "dr"
                | "\""
                | "“"
        )
    {
        r.start += 1;
    }
    // "southern Israel" is no other Israel.
    while r.len() > 1
        && matches!(
            context.doc.word(r.start),
            "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "downtown"
                | "north"
                | "south"
                | "east"
                | "west"
        )
    {
        r.start += 1;
    }
    while !r.is_empty()
        && matches!(
            low(r.end - 1).as_str(),
            "'s" | "’s" | "'" | "’" | "\"" | "”" | ","
        )
    {
        r.end -= 1;
    }
    r
}

/// Whether a word for a people heads its own phrase: a noun, not what qualifies one.
fn stands_alone(context: &Context, token: usize) -> bool {
    let t = &context.doc.tokens[token];
    let mut at = token;
    while context.relation(at) == "conj" {
        match context.doc.tokens[at].head {
            Some(h) => at = h,
            None => break,
        }
    }
    let qualifies = |t: usize| {
        matches!(
            context.doc.tokens[t].deprel.as_str(),
            "amod" | "compound" | "nmod:desc" | "flat"
        )
    };
    t.upos != Upos::Adj && !qualifies(token) && !qualifies(at)
}

/// The gender that a title before a person's name or the given name tells.
fn gender(context: &Context, words: &[String], bare: &Range<usize>) -> Option<char> {
    let title = bare
        .start
        .checked_sub(1)
        .map(|t| context.doc.word(t).to_lowercase());
    match title.as_deref() {
        Some("mr." | "mr" | "sir" | "lord" | "king" | "prince" | "sheikh") => return Some('m'),
        Some("mrs." | "mrs" | "ms." | "ms" | "miss" | "queen" | "princess" | "lady") => {
            return Some('f');
        }
        _ => {}
    }
    words
        .first()
        .filter(|_| words.len() > 1)
        .and_then(|w| context.lexicon.gender(w))
}

/// A person already met: the same name, or a short form of it.
fn find_person(
    context: &Context,
    actors: &Actors,
    words: &[String],
    bare: &Range<usize>,
) -> Option<usize> {
    let same = |a: &[String], b: &[String]| {
        a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.eq_ignore_ascii_case(y))
    };
    let people = || {
        actors
            .list
            .iter()
            .enumerate()
            .filter(|(_, a)| a.kind == Kind::Person)
    };
    // The latest mentioned comes first.
    let latest = |found: Vec<usize>| {
        found
            .into_iter()
            .max_by_key(|&i| actors.list[i].mentions.last().map(|m| m.tokens.start))
    };
    let title = gender(context, &[], bare);
    let fits = |a: &Draft| title.is_none() || a.gender.is_none() || a.gender == title;
    let exact: Vec<usize> = people()
        .filter(|(_, a)| fits(a) && a.forms.iter().any(|f| same(f, words)))
        .map(|(i, _)| i)
        .collect();
    if let Some(i) = latest(exact) {
        return Some(i);
    }
    let ends = |long: &[String], short: &[String]| {
        long.len() > short.len() && same(&long[long.len() - short.len()..], short)
    };
    let begins = |long: &[String], short: &[String]| {
        short.len() == 1 && long.len() > 1 && same(&long[..1], short)
    };
    let full = |a: &[String], b: &[String]| {
        a.len() > 1 && b.len() > 1 && same(&a[a.len() - 1..], &b[b.len() - 1..]) && {
            let (x, y) = (a[0].trim_end_matches('.'), b[0].trim_end_matches('.'));
            x.eq_ignore_ascii_case(y)
                || (x.len() == 1 && y.starts_with(x))
                || (y.len() == 1 && x.starts_with(y))
        }
    };
    // A headline's surname gets its full name in the next sentences, or it is somebody else's.
    let recent = |a: &Draft| {
        let first = a.mentions.first().map_or(0, |m| m.tokens.start);
        context.doc.sentence_of(bare.start) - context.doc.sentence_of(first) <= 4
    };
    // A short form of a known name; or the full form of one so far known only by its last name.
    let short: Vec<usize> = people()
        .filter(|(_, a)| {
            fits(a)
                && (a.forms.iter().any(|f| ends(f, words) || full(f, words))
                    || (a.forms.iter().all(|f| ends(words, f)) && recent(a)))
        })
        .map(|(i, _)| i)
        .collect();
    latest(short).or_else(|| {
        latest(
            people()
                .filter(|(_, a)| a.forms.iter().any(|f| begins(f, words)))
                .map(|(i, _)| i)
                .collect(),
        )
    })
}

/// A group or place already met: the same entry of the lexicon, the same words, or its acronym.
fn find_group(actors: &Actors, words: &[String], entry: Option<&Entry>) -> Option<usize> {
    let groups = || {
        actors
            .list
            .iter()
            .enumerate()
            .filter(|(_, a)| a.kind != Kind::Person)
    };
    if let Some(e) = entry {
        let found = groups().find(|(_, a)| {
            a.entry.as_ref().is_some_and(|x| {
                x.name == e.name
                    && x.country == e.country
                    && (x.used == Use::Demonym) == (e.used == Use::Demonym)
                    && (x.used == Use::Capital) == (e.used == Use::Capital)
            })
        });
        return found.map(|(i, _)| i);
    }
    let low = |w: &[String]| w.iter().map(|s| s.to_lowercase()).collect::<Vec<_>>();
    let mine = low(words);
    let initials = |w: &[String]| {
        w.iter()
            .filter(|x| x.starts_with(char::is_uppercase))
            .filter_map(|x| x.chars().next())
            .collect::<String>()
    };
    let letters = |w: &[String]| w.concat().replace('.', "");
    groups()
        .find(|(_, a)| {
            a.entry.is_none()
                && a.forms.iter().any(|f| {
                    let theirs = low(f);
                    theirs == mine
                        || (mine.len() > 1 && theirs.len() > mine.len() && theirs.ends_with(&mine))
                        || (theirs.len() > 1
                            && mine.len() > theirs.len()
                            && mine.ends_with(&theirs))
                        || (words.len() == 1
                            && f.len() > 1
                            && words[0].len() > 3
                            && f.last() == words.last()
                            && unique(actors, &words[0]))
                        || (words.len() == 1
                            && f.len() > 1
                            && words[0].len() > 1
                            && letters(words) == initials(f))
                        || (f.len() == 1
                            && words.len() > 1
                            && f[0].len() > 1
                            && letters(f) == initials(words))
                })
        })
        .map(|(i, _)| i)
}

/// Whether one group alone has a name of several words that ends with this word: `the Front`.
fn unique(actors: &Actors, word: &str) -> bool {
    let ends = |a: &&Draft| {
        a.kind != Kind::Person
            && a.forms
                .iter()
                .any(|f| f.len() > 1 && f.last().is_some_and(|l| l == word))
    };
    actors.list.iter().filter(ends).count() == 1
}

/// A capital that acts is its country's government: one actor with the country, where the report names both.
fn join_capitals(context: &Context, actors: &mut Actors) {
    for i in 0..actors.list.len() {
        let of = |a: &Draft, used: Use| {
            a.entry
                .as_ref()
                .is_some_and(|e| e.is_country && e.used == used)
        };
        if !of(&actors.list[i], Use::Capital) || actors.list[i].kind != Kind::Government {
            continue;
        }
        let country = actors.list[i].country.clone();
        let Some(j) = actors
            .list
            .iter()
            .position(|a| of(a, Use::Name) && a.country == country)
        else {
            continue;
        };
        let (acting, mentions) = std::mem::take(&mut actors.list[i].mentions)
            .into_iter()
            .partition(|m| kinds::is_agent(context, m.tokens.clone()));
        actors.list[i].mentions = mentions;
        actors.list[i].kind = Kind::Place;
        actors.list[i].sector = None;
        let acting: Vec<Place> = acting;
        for m in acting {
            for t in m.tokens.clone() {
                actors.of_token.insert(t, j);
            }
            actors.list[j].mentions.push(m);
        }
        let entry = actors.list[j].entry.clone();
        actors.list[j].kind = Kind::Government;
        actors.list[j].sector = entry.and_then(|e| e.sector);
    }
}

/// Nominals and pronouns from the model's chains.
fn join_chains(context: &Context, actors: &mut Actors) {
    let doc = context.doc;
    let mut chains: HashMap<usize, Vec<&rapporteur_language::Mention>> = HashMap::new();
    for m in &doc.mentions {
        chains.entry(m.chain).or_default().push(m);
    }
    let mut order: Vec<usize> = chains.keys().copied().collect();
    order.sort_unstable();
    for chain in order {
        let members = &chains[&chain];
        let named: Vec<(usize, usize)> = members
            .iter()
            .filter_map(|m| Some((m.head, name_at(actors, m.head)?)))
            .collect();
        if named.is_empty() {
            continue;
        }
        for m in members {
            if actors.at(m.head).is_some() || is_new(context, m.head) {
                continue;
            }
            let Some(form) = form(context, m.head) else {
                continue;
            };
            let before = named.iter().rev().filter(|(h, _)| *h < m.head);
            let after = named.iter().filter(|(h, _)| *h > m.head);
            let noun = context.lemma(m.head);
            let fitting = before.chain(after).map(|&(_, a)| a).find(|&a| {
                fits(context, &actors.list[a], m.head, form)
                    && (form == Form::Pronoun || !holds_another_office(actors, a, &noun))
            });
            if let Some(actor) = fitting {
                if form == Form::Pronoun && actors.list[actor].gender.is_none() {
                    actors.list[actor].gender =
                        match context.doc.word(m.head).to_lowercase().as_str() {
                            "he" | "him" | "his" | "himself" => Some('m'),
                            "she" | "her" | "hers" | "herself" => Some('f'),
                            _ => None,
                        };
                }
                let tokens = if form == Form::Pronoun {
                    m.head..m.head + 1
                } else {
                    m.tokens.clone()
                };
                let head = m.head..m.head + 1;
                actors.add(
                    actor,
                    Place {
                        tokens,
                        form,
                        label: None,
                    },
                    head,
                );
            }
        }
    }
}

/// The actor that a token names.
fn name_at(actors: &Actors, token: usize) -> Option<usize> {
    let a = actors.at(token)?;
    actors.list[a]
        .mentions
        .iter()
        .any(|m| m.form == Form::Name && m.tokens.contains(&token))
        .then_some(a)
}

/// `the envoy`, `the group`: a description that one actor alone answers to, in a chain without a name.
fn join_descriptions(context: &Context, actors: &mut Actors) {
    for m in &context.doc.mentions {
        if actors.at(m.head).is_some()
            || form(context, m.head) != Some(Form::Nominal)
            || context.doc.word(m.tokens.start).to_lowercase() != "the"
        {
            continue;
        }
        let noun = context.lemma(m.head);
        // No more than an article and the noun: more words would tell it apart from others.
        if m.tokens.len() != 2
            || context
                .doc
                .children(m.head)
                .any(|c| matches!(context.relation(c), "nmod" | "acl" | "appos"))
        {
            continue;
        }
        let answers = |a: &Draft| holds(a, &noun);
        let met = |a: &Draft| a.mentions.iter().any(|p| p.tokens.start < m.head);
        let mut found = actors
            .list
            .iter()
            .enumerate()
            .filter(|(_, a)| a.kind == Kind::Person && met(a) && answers(a));
        if let (Some((i, _)), None) = (found.next(), found.next()) {
            actors.add(
                i,
                Place {
                    tokens: m.tokens.clone(),
                    form: Form::Nominal,
                    label: None,
                },
                m.head..m.head + 1,
            );
        }
    }
}

/// Whether a person holds an office of this name.
pub(crate) fn holds(person: &Draft, noun: &str) -> bool {
    let is = |text: &str| text.to_lowercase().split(' ').next_back() == Some(noun);
    person.roles.iter().any(|r| !r.former && is(&r.text))
}

/// `The president` is not the press secretary where somebody else is the president.
fn holds_another_office(actors: &Actors, a: usize, noun: &str) -> bool {
    let person = &actors.list[a];
    person.kind == Kind::Person
        && !person.roles.is_empty()
        && !holds(person, noun)
        && actors.list.iter().any(|other| holds(other, noun))
}

/// Whether a nominal brings up somebody new: `a spokesperson`, `two officials`, `sources`.
fn is_new(context: &Context, head: usize) -> bool {
    if context.doc.tokens[head].upos != Upos::Noun {
        return false;
    }
    let mut definite = false;
    for c in context.doc.children(head) {
        let word = context.doc.word(c).to_lowercase();
        match context.relation(c) {
            "det"
                if matches!(
                    word.as_str(),
                    "a" | "an" | "another" | "some" | "any" | "no" | "each" | "every"
                ) =>
            {
                return true;
            }
            "det" | "nmod" if context.doc.tokens[c].deprel != "nmod" => definite = true,
            _ => {}
        }
    }
    !definite
}

/// How a mention that is no name refers; `None` for what refers to nobody on its own (who, which, one).
fn form(context: &Context, head: usize) -> Option<Form> {
    let t = &context.doc.tokens[head];
    match t.upos {
        Upos::Pron | Upos::Det => matches!(
            context.doc.word(head).to_lowercase().as_str(),
            "he" | "him"
                | "his"
                | "himself"
                | "she"
                | "her"
                | "hers"
                | "herself"
                | "it"
                | "its"
                | "itself"
                | "they"
                | "them"
                | "their"
                | "theirs"
                | "themselves"
        )
        .then_some(Form::Pronoun),
        Upos::Noun => Some(Form::Nominal),
        _ => None,
    }
}

/// The country that a description says it is of: `Iranian president`, `Iran's president`.
fn country_before(context: &Context, head: usize) -> Option<String> {
    let doc = context.doc;
    let owner =
        |c: &usize| *c < head && matches!(doc.tokens[*c].deprel.as_str(), "amod" | "nmod:poss");
    doc.children(head).filter(owner).find_map(|c| {
        let words: Vec<usize> = doc.subtree(c).filter(|t| *t <= c).collect();
        let first = *words.first()?;
        place_of(context.lexicon, &context.words(&(first..c + 1)))?
            .country
            .clone()
    })
}

/// Whether a nominal or pronoun can refer to an actor, by kind, gender and country.
fn fits(context: &Context, actor: &Draft, head: usize, form: Form) -> bool {
    let person = actor.kind == Kind::Person;
    if form == Form::Pronoun {
        return match context.doc.word(head).to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => person && actor.gender != Some('f'),
            "she" | "her" | "hers" | "herself" => person && actor.gender != Some('m'),
            "it" | "its" | "itself" => !person && actor.kind != Kind::People,
            _ => !person && actor.kind != Kind::Place,
        };
    }
    // "Iran's president" is no Frenchman.
    if actor.kind != Kind::Place
        && let (Some(own), Some(told)) = (&actor.country, country_before(context, head))
        && *own != told
    {
        return false;
    }
    let noun = context.lemma(head);
    // A country is a nation and a state; a smaller place is neither.
    let country = actor
        .entry
        .as_ref()
        .is_some_and(|e| e.is_country && e.used == Use::Name);
    match noun.as_str() {
        "country" | "nation" | "state" | "kingdom" | "republic" => return country,
        "city" | "town" | "region" | "enclave" | "territory" | "capital" | "island" | "village"
        | "province" | "strip" => return actor.kind == Kind::Place && !country,
        _ => {}
    }
    match context.lexicon.nominal(&noun) {
        Some(n) if n.kind == Kind::Person => {
            person && (n.gender.is_none() || actor.gender.is_none() || n.gender == actor.gender)
        }
        Some(n) if n.kind == Kind::Place => matches!(actor.kind, Kind::Place | Kind::Government),
        Some(n) if n.kind == Kind::People => actor.kind == Kind::People,
        // A court is no parliament, a group no union of states.
        Some(n) if n.sector.is_some() && actor.sector.is_some() && n.sector != actor.sector => {
            false
        }
        Some(n)
            if n.kind == Kind::Organisation
                && matches!(actor.kind, Kind::Igo | Kind::Government) =>
        {
            false
        }
        Some(_) => !matches!(actor.kind, Kind::Person | Kind::Place | Kind::People),
        None => {
            let role = context.lexicon.role(&noun).is_some();
            person && role
        }
    }
}
