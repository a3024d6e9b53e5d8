//! What an actor is: kind, country and sector, from the lexicon, the model's label and the words of its name.

use crate::actors::Draft;
use crate::context::Context;
use rapporteur_lexicon::{Use, place_of};
use rapporteur_record::{Kind, Sector};

/// Decide kind, country and sector of a named actor.
pub(crate) fn decide(context: &Context, actor: &mut Draft) {
    if actor.kind == Kind::Person {
        actor.by = "label:PER".into();
        return;
    }
    if let Some(entry) = actor.entry.clone() {
        actor.by = format!("lexicon:{}", entry.name);
        actor.country = entry.country.clone();
        let acts = actor
            .mentions
            .iter()
            .any(|m| is_agent(context, m.tokens.clone()));
        match entry.used {
            Use::Demonym => {
                actor.kind = Kind::People;
                actor.sector = Some(Sector::Cvl);
            }
            // A country or its capital is a place, unless something in the report is done or said by it or to it.
            Use::Name | Use::Capital
                if (entry.is_country || entry.used == Use::Capital) && !acts =>
            {
                actor.kind = Kind::Place
            }
            _ => {
                actor.kind = entry.kind;
                actor.sector = entry.sector;
            }
        }
        // A dictionary has names in capitals: the report's own are better.
        if entry.used == Use::Name && !entry.imported && !is_acronym(&entry.name) {
            actor.name = entry.name;
        }
        return;
    }
    let labels: Vec<&str> = actor
        .mentions
        .iter()
        .filter_map(|m| m.label.as_deref())
        .collect();
    let most = |l: &str| 2 * labels.iter().filter(|x| **x == l).count() >= labels.len();
    let words: Vec<&str> = actor.name.split_whitespace().collect();
    if most("ORG") {
        let inside = place_of(context.lexicon, &words).and_then(|e| e.country.clone());
        actor.country = inside.or_else(|| {
            actor
                .mentions
                .iter()
                .find_map(|m| owner(context, m.tokens.start))
        });
        actor.by = "label:ORG".into();
        actor.kind = Kind::Organisation;
        if let Some(n) = context
            .lexicon
            .nominal(&actor.name)
            .filter(|n| n.kind != Kind::Person && n.kind != Kind::Place)
        {
            actor.kind = n.kind;
            actor.sector = n.sector;
            actor.by = "label:ORG lexicon:nominals".into();
        }
    } else if most("LOC") {
        (actor.kind, actor.by) = (Kind::Place, "label:LOC".into());
        actor.country = part_of(context, &words).or_else(|| {
            let inside = place_of(context.lexicon, &words).filter(|e| e.used == Use::Demonym);
            inside.and_then(|e| e.country.clone())
        });
    } else if most("NORP") {
        (actor.kind, actor.by) = (Kind::People, "label:NORP".into());
    } else {
        (actor.kind, actor.by) = (Kind::Other, "label:MISC".into());
    }
}

/// The country of a place that is named after a known one: `South Lebanon`, `West Darfur State`, `Donetsk region`.
fn part_of(context: &Context, words: &[&str]) -> Option<String> {
    const BEFORE: [&str; 13] = [
        "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
        "Upper", "Lower", "Greater", "Inner",
    ];
    const AFTER: [&str; 12] = [
        "Province",
        "Region",
        "State",
        "District",
        "County",
        "Governorate",
        "City",
        "Valley",
        "Oblast",
        "province",
        "region",
        "district",
    ];
    let mut inner = words;
    while inner.len() > 1 && BEFORE.contains(&inner[0]) {
        inner = &inner[1..];
    }
    while inner.len() > 1 && AFTER.contains(&inner[inner.len() - 1]) {
        inner = &inner[..inner.len() - 1];
    }
    if inner.len() == words.len() {
        return None;
    }
    context.lexicon.name(&inner.join(" "))?.country.clone()
}

/// The country named right before a name: `Russia's Ministry of Defence`, `the Lebanese health ministry`.
fn owner(context: &Context, start: usize) -> Option<String> {
    let doc = context.doc;
    let sentence = doc.sentences[doc.sentence_of(start)].tokens.start;
    let possessive = start > sentence && matches!(doc.word(start - 1), "'s" | "’s" | "'" | "’");
    let last = start
        .checked_sub(1 + usize::from(possessive))
        .filter(|t| *t >= sentence)?;
    let entry = context.lexicon.name(doc.word(last))?;
    let says_whose = possessive || entry.used == Use::Demonym;
    entry
        .country
        .clone()
        .filter(|_| says_whose && entry.is_country)
}

fn is_acronym(name: &str) -> bool {
    name.len() < 6 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether a name stands where somebody acts or is dealt with: subject, agent, or the other side of `with`, `to`, `against`.
pub(crate) fn is_agent(context: &Context, tokens: std::ops::Range<usize>) -> bool {
    let Some(mut head) = context.head(&tokens.collect::<Vec<_>>()) else {
        return false;
    };
    while context.relation(head) == "conj" {
        match context.doc.tokens[head].head {
            Some(h) => head = h,
            None => break,
        }
    }
    match context.doc.tokens[head].deprel.as_str() {
        "nsubj" | "iobj" | "obl:agent" => true,
        "nsubj:pass" | "obj" => true,
        "nmod:poss" => false,
        d if d.starts_with("obl") || d.starts_with("nmod") => context.doc.children(head).any(|c| {
            context.relation(c) == "case"
                && matches!(
                    context.doc.word(c).to_lowercase().as_str(),
                    "with" | "against" | "by"
                )
        }),
        _ => false,
    }
}
