//! On whose word: the actor behind a source, what it is called on, how many they are, whom they told.

use crate::actors::{Actors, Draft};
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::place_of;
use rapporteur_record::{Basis, Form, Kind, Sector};
use std::ops::Range;

/// A source, resolved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub actor: Option<usize>,
    pub basis: Option<Basis>,
    pub count: Option<u32>,
    pub by: String,
}

/// Resolve the source of a statement from its tokens.
pub(crate) fn resolve(context: &Context, actors: &mut Actors, source: &[usize]) -> Resolved {
    let Some(head) = context.head(source) else {
        return Resolved::default();
    };
    if let Some(noun) = antecedent(context, head) {
        let actor = actors.at(noun);
        let basis = actor
            .map(|_| Basis::Named)
            .or_else(|| noun_basis(context, noun));
        return Resolved {
            actor,
            basis,
            count: None,
            by: "source:relative".into(),
        };
    }
    let count = count(context, head, source);
    if let Some(actor) = person_in(context, actors, source, head) {
        return Resolved {
            actor: Some(actor),
            basis: Some(Basis::Named),
            count: None,
            by: "source:name".into(),
        };
    }
    if let Some(actor) = actors.at(head) {
        let a = &actors.list[actor];
        let basis = match a.kind {
            Kind::Government => Basis::Official,
            _ if a.mentions.iter().any(|m| m.form == Form::Name) => Basis::Named,
            _ => noun_basis(context, head).unwrap_or(Basis::Unnamed),
        };
        // "the group" said: the actor it stands for; "two sources": an actor of that name is an accident.
        if noun_basis(context, head) != Some(Basis::Unnamed)
            || context.doc.tokens[head].upos == Upos::Propn
        {
            return Resolved {
                actor: Some(actor),
                basis: Some(basis),
                count,
                by: format!("source:{}", form_of(a, head)),
            };
        }
    }
    if matches!(context.doc.tokens[head].upos, Upos::Pron) {
        let word = context.doc.word(head).to_lowercase();
        let basis = matches!(
            word.as_str(),
            "some"
                | "many"
                | "others"
                | "one"
                | "someone"
                | "those"
                | "several"
                | "most"
                | "another"
        )
        .then_some(Basis::Unnamed);
        return Resolved {
            actor: None,
            basis,
            count,
            by: "source:pronoun".into(),
        };
    }
    if context.doc.tokens[head].upos == Upos::Propn && noun_basis(context, head).is_none() {
        // A name that was not labelled as one: the actor that alone is called so, or nobody.
        let word = context.doc.word(head);
        let mut called = (0..actors.list.len())
            .filter(|&i| actors.list[i].name.split(' ').next_back() == Some(word));
        let actor = called.next().filter(|_| called.next().is_none());
        if let Some(a) = actor {
            actors.mention(a, head..head + 1, Form::Name);
        }
        return Resolved {
            actor,
            basis: Some(Basis::Named),
            count: None,
            by: "source:name".into(),
        };
    }
    let basis = noun_basis(context, head).unwrap_or(
        match context
            .lexicon
            .nominal(&context.lemma(head))
            .map(|n| n.kind)
        {
            Some(Kind::Government | Kind::Igo) => Basis::Official,
            _ => Basis::Unnamed,
        },
    );
    let actor = (basis == Basis::Official)
        .then(|| describe(context, actors, source, head))
        .flatten();
    Resolved {
        actor,
        basis: Some(basis),
        count,
        by: format!("source:{}", context.lemma(head)),
    }
}

/// The noun that a relative pronoun stands for: `the president, who said`.
fn antecedent(context: &Context, pronoun: usize) -> Option<usize> {
    let doc = context.doc;
    if !matches!(
        doc.word(pronoun).to_lowercase().as_str(),
        "who" | "which" | "that"
    ) || doc.tokens[pronoun].upos != Upos::Pron
    {
        return None;
    }
    let mut clause = doc.tokens[pronoun].head?;
    while doc.tokens[clause].deprel != "acl:relcl" {
        clause = doc.tokens[clause]
            .head
            .filter(|_| matches!(context.relation(clause), "conj" | "xcomp" | "ccomp"))?;
    }
    doc.tokens[clause].head
}

fn form_of(a: &Draft, head: usize) -> &'static str {
    let place = a.mentions.iter().find(|m| m.tokens.contains(&head));
    place.map_or("name", |m| m.form.as_str())
}

/// A person named in the source itself, not only mentioned in it: `Netanyahu's office` is not Netanyahu.
fn person_in(context: &Context, actors: &Actors, source: &[usize], head: usize) -> Option<usize> {
    let doc = context.doc;
    source.iter().copied().find_map(|t| {
        let actor = actors
            .at(t)
            .filter(|&a| actors.list[a].kind == Kind::Person)?;
        let named = actors.list[actor]
            .mentions
            .iter()
            .any(|m| m.form == Form::Name && m.tokens.contains(&t));
        if !named {
            return None;
        }
        // From the name up to the source's head there is nothing but titles and appositions.
        let mut at = t;
        while at != head {
            let rel = doc.tokens[at].deprel.as_str();
            if !(rel.starts_with("flat")
                || rel.starts_with("appos")
                || rel == "compound"
                || rel == "nmod:desc")
            {
                return None;
            }
            at = doc.tokens[at].head?;
        }
        Some(actor)
    })
}

/// What the noun of a source is called on, by the lexicon.
fn noun_basis(context: &Context, head: usize) -> Option<Basis> {
    context.lexicon.source(&context.lemma(head))
}

/// How many sources there are, where the text tells.
fn count(context: &Context, head: usize, source: &[usize]) -> Option<u32> {
    let doc = context.doc;
    let singular = !doc.tokens[head].xpos.ends_with('S');
    if !matches!(doc.tokens[head].upos, Upos::Noun | Upos::Num) && context.lemma(head) != "one" {
        return None;
    }
    if doc.tokens[head].upos == Upos::Num || context.lemma(head) == "one" {
        return number(&doc.word(head).to_lowercase());
    }
    for &t in source.iter().filter(|&&t| t <= head) {
        if context.relation(t) == "nummod" && doc.tokens[t].head == Some(head) {
            return number(&doc.word(t).to_lowercase());
        }
    }
    if source
        .iter()
        .any(|&t| doc.tokens[t].head == Some(head) && context.lemma(t) == "both")
    {
        return Some(2);
    }
    let article = source.iter().any(|&t| {
        doc.tokens[t].head == Some(head)
            && matches!(doc.word(t).to_lowercase().as_str(), "a" | "an" | "another")
    });
    (article && singular).then_some(1)
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .iter()
        .position(|w| *w == word)
        .map(|n| n as u32)
        .or_else(|| word.replace(',', "").parse().ok())
}

/// An actor for an office that speaks without a name: `Israeli authorities`, `Netanyahu's office`.
fn describe(
    context: &Context,
    actors: &mut Actors,
    source: &[usize],
    head: usize,
) -> Option<usize> {
    let tokens: Range<usize> = *source.first()?..source.last()? + 1;
    let tokens = context.without_determiner(&tokens);
    if tokens.len() > 12 {
        return None;
    }
    let words = context.words(&tokens);
    let known = context
        .lexicon
        .name(context.doc.slice(&tokens))
        .filter(|e| !e.is_country);
    let place = known.or_else(|| place_of(context.lexicon, &words));
    let owner = tokens
        .clone()
        .find_map(|t| actors.at(t))
        .map(|a| &actors.list[a]);
    let country = place
        .and_then(|e| e.country.clone())
        .or_else(|| owner.and_then(|a| a.country.clone()));
    let nominal = context.lexicon.nominal(&context.lemma(head));
    let role = context.lexicon.role(&context.lemma(head));
    let of_place = place.filter(|e| !e.is_country).and_then(|e| e.sector);
    // A Hamas official is no government's: an owner that is no state tells more than the noun.
    let of_owner = owner
        .filter(|a| a.kind != Kind::Government)
        .and_then(|a| a.sector);
    let sector: Option<Sector> = of_owner
        .or_else(|| nominal.and_then(|n| n.sector))
        .or(role.flatten())
        .or(of_place)
        .or_else(|| owner.and_then(|a| a.sector));
    let kind = match (known, nominal) {
        (Some(e), _) => e.kind,
        (None, Some(n)) if n.kind == Kind::Organisation && sector == Some(Sector::Gov) => {
            Kind::Government
        }
        (None, Some(n)) => n.kind,
        (None, None) => Kind::Person,
    };
    // Nothing is known of it: "officials said" is nobody in particular.
    if country.is_none() && owner.is_none() {
        return None;
    }
    // "her office" is named after its owner.
    let possessive = doc_is_possessive(context, tokens.start);
    let name = match owner.filter(|_| possessive) {
        Some(o) => format!(
            "{}'s {}",
            o.name,
            context.doc.slice(&(tokens.start + 1..tokens.end))
        ),
        None if possessive => return None,
        None => context.doc.slice(&tokens).to_string(),
    };
    if let Some(i) = actors.list.iter().position(|a| a.name == name) {
        actors.mention(i, tokens, Form::Nominal);
        return Some(i);
    }
    let draft = Draft::described(
        name,
        kind,
        country,
        sector,
        format!("described:{}", context.lemma(head)),
    );
    Some(actors.describe(tokens, draft))
}

fn doc_is_possessive(context: &Context, token: usize) -> bool {
    matches!(
        context.doc.word(token).to_lowercase().as_str(),
        "his" | "her" | "its" | "their" | "my" | "our"
    )
}

/// Whom a statement was told to: an outlet, or an actor.
pub(crate) fn told(
    context: &Context,
    actors: &Actors,
    cue: &[usize],
    content: &[usize],
) -> (Option<String>, Option<usize>) {
    let doc = context.doc;
    for &verb in cue.iter().filter(|&&t| doc.tokens[t].upos == Upos::Verb) {
        for c in doc.children(verb) {
            let heard = match context.relation(c) {
                "iobj" | "obj" => c > verb,
                // "speaking to", "in an interview with"
                "obl" => {
                    let case = |t: usize, word: &str| {
                        doc.children(t).any(|g| {
                            context.relation(g) == "case" && doc.word(g).eq_ignore_ascii_case(word)
                        })
                    };
                    case(c, "to")
                        || (case(c, "with")
                            && matches!(context.lemma(verb).as_str(), "speak" | "talk"))
                }
                _ => false,
            };
            if !heard || content.binary_search(&c).is_ok() {
                continue;
            }
            // "told Reuters", "told the newspaper Haaretz", "in an interview with CNN"
            let inner = doc.children(c).find(|&g| {
                matches!(context.relation(g), "nmod" | "appos")
                    && actors
                        .at(g)
                        .is_some_and(|a| actors.list[a].kind == Kind::Media)
            });
            if let Some(a) = actors.at(c).or_else(|| inner.and_then(|g| actors.at(g))) {
                let actor = &actors.list[a];
                return if actor.kind == Kind::Media {
                    (Some(actor.name.clone()), None)
                } else {
                    (None, Some(a))
                };
            }
        }
    }
    (None, None)
}
