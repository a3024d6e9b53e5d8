//! Titles and offices of persons: before the name, in apposition, or the other way round.

use crate::actors::{Actors, Draft};
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::place_of;
use rapporteur_record::{Form, Kind, Role};
use std::ops::Range;

/// Find the roles of all persons, and what they tell of country and sector.
pub(crate) fn find(context: &Context, actors: &mut Actors) {
    for actor in &mut actors.list {
        if actor.kind != Kind::Person {
            continue;
        }
        let names: Vec<Range<usize>> = actor
            .mentions
            .iter()
            .filter(|m| m.form == Form::Name)
            .map(|m| m.tokens.clone())
            .collect();
        for name in names {
            for role in of_name(context, &name) {
                take(context, actor, role);
            }
        }
    }
}

/// The tokens of the roles that stand with one mention of a name.
fn of_name(context: &Context, name: &Range<usize>) -> Vec<Range<usize>> {
    let doc = context.doc;
    let tokens: Vec<usize> = name.clone().collect();
    let Some(head) = context.head(&tokens) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    out.extend(before(context, name));
    // "Ann Lee, a former envoy, and Bo Kim, a judge": the parser may hang both on the first name.
    let first = doc.tokens[head]
        .head
        .filter(|_| context.relation(head) == "conj")
        .unwrap_or(head);
    let before_it = |c: usize| {
        let joined = doc
            .children(first)
            .filter(|j| context.relation(*j) == "conj");
        let nearest = joined.filter(|j| *j < c).last();
        nearest.unwrap_or(first) == head
    };
    for c in doc
        .children(head)
        .chain(doc.children(first).filter(|_| first != head))
    {
        let apposed = context.relation(c) == "appos" && c > name.start;
        if apposed && doc.tokens[c].upos != Upos::Propn && before_it(c) {
            out.push(phrase(context, c));
        }
    }
    // "the envoy, Ann Lee, said"
    let apposed = doc.tokens[head]
        .head
        .filter(|_| context.relation(head) == "appos");
    let is_noun = |&n: &usize| matches!(doc.tokens[n].upos, Upos::Noun | Upos::Propn);
    if let Some(noun) = apposed.filter(|&n| n < name.start).filter(is_noun) {
        let mut r = phrase(context, noun);
        r.end = r.end.min(name.start);
        while r.end > r.start && doc.tokens[r.end - 1].upos == Upos::Punct {
            r.end -= 1;
        }
        out.push(r);
    }
    out
}

/// Words right before a name that are its title: nouns, and what modifies them.
fn before(context: &Context, name: &Range<usize>) -> Option<Range<usize>> {
    let doc = context.doc;
    let sentence = doc.sentences[doc.sentence_of(name.start)].tokens.start;
    let mut start = name.start;
    while start > sentence {
        let t = start - 1;
        let word = doc.word(t);
        let goes_on = match doc.tokens[t].upos {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num => true,
            Upos::Part => matches!(word, "'s" | "’s"),
            Upos::Punct => word == "-" && start < name.start,
            Upos::Adp | Upos::Cconj => {
                matches!(word, "of" | "for" | "and")
                    && start < name.start
                    && is_title_tail(context, start..name.start)
            }
            _ => false,
        };
        // What belongs to a phrase of its own is no title of this name.
        if !goes_on || !under_name(context, t, name) {
            break;
        }
        start = t;
    }
    let r = context.without_determiner(&(start..name.start));
    (start < name.start && doc.tokens[name.start - 1].upos != Upos::Punct).then_some(r)
}

fn is_title_tail(context: &Context, r: Range<usize>) -> bool {
    r.clone()
        .any(|t| context.doc.word(t).starts_with(char::is_uppercase))
}

/// Whether a token before a name depends on it, or both on one head as a title and a name do.
fn under_name(context: &Context, token: usize, name: &Range<usize>) -> bool {
    let doc = context.doc;
    if name.clone().any(|n| doc.is_under(token, n)) {
        return true;
    }
    // The title heads the name: "envoy Ann Lee" with Ann as flat, appos or nmod of envoy.
    let mut top = name.start;
    while let Some(h) = doc.tokens[top].head {
        if name.contains(&h)
            || (h < name.start
                && matches!(
                    context.relation(top),
                    "flat" | "appos" | "compound" | "nmod"
                ))
        {
            top = h;
        } else {
            break;
        }
        if top == token {
            return true;
        }
    }
    top < name.start && doc.is_under(token, top) && token < name.start
}

/// A noun phrase in apposition: from its first word, without article, to the end of what it governs before a clause.
fn phrase(context: &Context, head: usize) -> Range<usize> {
    let doc = context.doc;
    let mut r = doc.subtree(head);
    // A relative clause or a further apposition is another matter.
    for c in doc.children(head) {
        if c > head
            && matches!(
                context.relation(c),
                "acl" | "appos" | "parataxis" | "advcl" | "conj"
            )
            && c < r.end
        {
            let begins = doc.subtree(c).start;
            if begins > head {
                r.end = r.end.min(begins);
            }
        }
    }
    while r.len() > 1 && doc.tokens[r.end - 1].upos == Upos::Punct {
        r.end -= 1;
    }
    while r.len() > 1 && doc.tokens[r.start].upos == Upos::Punct {
        r.start += 1;
    }
    context.without_determiner(&r)
}

/// Add a role if it is one, with what it tells.
fn take(context: &Context, actor: &mut Draft, tokens: Range<usize>) {
    let doc = context.doc;
    if tokens.is_empty() || tokens.len() > 25 {
        return;
    }
    let tokens = without_owner(context, &tokens);
    let text = doc.slice(&tokens);
    let core = core(context, &tokens);
    let core_text = context.words(&core).join(" ").replace(" - ", "-");
    let Some(sector) = context.lexicon.role(&core_text) else {
        return;
    };
    let span = context.span(&tokens);
    if actor
        .roles
        .iter()
        .any(|r| r.span[0] < span[1] && span[0] < r.span[1])
    {
        return;
    }
    // A bare courtesy title is no office.
    if tokens.len() == 1
        && matches!(
            text.to_lowercase().trim_end_matches('.'),
            "mr" | "mrs" | "ms" | "dr" | "miss" | "sir" | "lady" | "lord" | "sheikh"
        )
    {
        return;
    }
    let former = tokens.clone().any(|t| {
        matches!(
            doc.word(t).to_lowercase().as_str(),
            "former" | "ex" | "then" | "late" | "onetime" | "outgoing"
        )
    }) && !tokens
        .clone()
        .any(|t| doc.word(t).eq_ignore_ascii_case("outgoing"))
        || text.to_lowercase().starts_with("ex-");
    let words = context.words(&tokens);
    let place = place_of(context.lexicon, &words);
    if actor.country.is_none() {
        actor.country = place.and_then(|e| e.country.clone());
    }
    if !former && actor.sector.is_none() {
        // An organisation named in the role tells more than the role: a Hamas adviser is no government's.
        actor.sector = place
            .filter(|_| is_office(place))
            .and_then(|e| e.sector)
            .or(sector)
            .or_else(|| {
                context
                    .lexicon
                    .nominal(&words.last()?.to_lowercase())?
                    .sector
            });
    }
    actor
        .by
        .push_str(&format!(" role:{}", core_text.to_lowercase()));
    // The same office said twice is one role; the fuller wording stays.
    let repeated = actor
        .roles
        .iter()
        .any(|r| r.former == former && r.text.to_lowercase().contains(&text.to_lowercase()));
    if !repeated {
        actor.roles.retain(|r| {
            r.former != former || !text.to_lowercase().contains(&r.text.to_lowercase())
        });
        actor.roles.push(Role {
            text: text.to_string(),
            span,
            former,
        });
    }
}

/// A role without whose it is: `Trump's Middle East envoy`, `his deputy`.
fn without_owner(context: &Context, tokens: &Range<usize>) -> Range<usize> {
    let doc = context.doc;
    let mut r = tokens.clone();
    let person = |t: usize| {
        doc.names
            .iter()
            .any(|n| n.label == "PER" && n.tokens.contains(&t))
    };
    let mark = r
        .clone()
        .take(8)
        .find(|&t| matches!(doc.word(t), "'s" | "’s" | "'" | "’"));
    if let Some(mark) = mark.filter(|&m| m > r.start && m + 1 < r.end && person(m - 1)) {
        r.start = mark + 1;
    }
    let joins = |t: usize| matches!(doc.tokens[t].upos, Upos::Cconj | Upos::Adp | Upos::Punct);
    while r.len() > 1 && joins(r.start) {
        r.start += 1;
    }
    while r.len() > 1 && joins(r.end - 1) {
        r.end -= 1;
    }
    // The title of a work is not part of its author's.
    if let Some(mark) = r
        .clone()
        .find(|&t| matches!(doc.word(t), "“" | "\"" | "‘" | "«"))
        .filter(|&m| m > r.start)
    {
        r.end = mark;
    }
    while r.len() > 1
        && matches!(
            doc.word(r.start).to_lowercase().as_str(),
            "his" | "her" | "their" | "its" | "my" | "our"
        )
    {
        r.start += 1;
    }
    r
}

fn is_office(place: Option<&rapporteur_lexicon::Entry>) -> bool {
    place.is_some_and(|e| !e.is_country)
}

/// The noun of a role with the modifiers before it, up to its first preposition: `deputy intelligence officer`.
fn core(context: &Context, tokens: &Range<usize>) -> Range<usize> {
    let end = tokens.clone().find(|&t| {
        t > tokens.start
            && matches!(
                context.doc.tokens[t].upos,
                Upos::Adp | Upos::Sconj | Upos::Punct
            )
            && context.doc.word(t) != "-"
    });
    tokens.start..end.unwrap_or(tokens.end)
}
