//! On whose word: which sources are one, and which hang on each other.

use super::order::order;
use super::sides::{Side, exact, side};
use super::words::fold;
use crate::lines::{Cited, Party, Voice};
use rapporteur_record::{Basis, Kind};
use std::collections::HashMap;

/// Whose report each story is at bottom, as far as some lines tell.
///
/// A wire that any version credits is the origin of all: a copy without the credit line is still a copy.
pub(crate) struct Origins<'a>(HashMap<&'a str, Seen<'a>>);

/// The better it sorts, the sooner it is taken.
type Seen<'a> = (bool, bool, (bool, &'a str, &'a str), &'a str);

impl<'a> Origins<'a> {
    /// From all lines there are.
    pub fn of(lines: impl Iterator<Item = (&'a Cited, &'a str)>) -> Origins<'a> {
        let mut of: HashMap<&str, Seen> = HashMap::new();
        for (cited, line) in lines {
            let outlet = cited.outlet.as_deref();
            let origin = cited.origin.as_deref().or(outlet).unwrap_or("");
            let own = cited.origin.is_none() || outlet == Some(origin);
            let seen = (origin.is_empty(), own, order(cited, line), origin);
            let best = of.entry(&cited.story).or_insert(seen);
            if seen < *best {
                *best = seen;
            }
        }
        Origins(of)
    }

    /// The origin of a story, to be shown; `None` when unknown.
    fn shown(&self, cited: &Cited) -> Option<&'a str> {
        let (_, _, _, origin) = self.0.get(cited.story.as_str())?;
        (!origin.is_empty()).then_some(origin)
    }

    /// The origin of a story, to compare by.
    fn key(&self, cited: &Cited) -> String {
        match self.shown(cited) {
            Some(origin) => format!("@{}", fold(origin)),
            None => format!("@@{}", cited.story),
        }
    }
}

/// What sort of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A report's own word.
    Reporter,
    /// An outlet that is called on: `Agency reported`.
    Outlet,
    /// Somebody without name or office.
    Unnamed,
    /// Somebody of a body, without a name: nobody answers for that word.
    Described,
    /// Somebody who can be held to it: a named person, a body, its spokesperson.
    Named,
}

/// A source.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The same for every line of one source.
    pub key: String,
    /// The same for sources that hang on each other: all who speak for one government, all that one outlet tells.
    pub group: String,
    /// To be shown.
    pub who: String,
    /// The entity, where it is one.
    pub entity: Option<String>,
    pub basis: Basis,
    pub sort: Sort,
}

/// The source of a line.
pub(crate) fn source(voice: &Voice, cited: &Cited, origins: &Origins) -> Source {
    let new = |key: String, group: String, who: String, sort: Sort| Source {
        key,
        group,
        who,
        entity: None,
        basis: voice.basis,
        sort,
    };
    let called = || tidy(&voice.called);
    match (voice.basis, &voice.who) {
        (Basis::Reporter, _) => {
            let key = origins.key(cited);
            let who = match origins.shown(cited) {
                Some(origin) => origin.to_owned(),
                None => format!("report {}", cited.title.as_deref().unwrap_or(&cited.report)),
            };
            new(key.clone(), key, who, Sort::Reporter)
        }
        (Basis::Unnamed, _) => {
            let (key, shown) = match voice.told.as_deref() {
                Some(told) => (format!("@{}", fold(told)), Some(told)),
                None => (origins.key(cited), origins.shown(cited)),
            };
            let who = if voice.called.is_empty() {
                "a source".to_owned()
            } else {
                called()
            };
            let who = match shown {
                Some(shown) => format!("{who} ({shown})"),
                None => who,
            };
            new(format!("?{key}"), key, who, Sort::Unnamed)
        }
        (_, Some(who)) => somebody(voice, who),
        (Basis::Document, None) => {
            let key = format!("document {} {}", fold(&voice.called), origins.key(cited));
            new(key.clone(), key, called(), Sort::Named)
        }
        (_, None) if voice.called.is_empty() => {
            let key = format!("?{}", origins.key(cited));
            new(key.clone(), key, "a source".to_owned(), Sort::Unnamed)
        }
        (_, None) => {
            let key = format!("“{}”", fold(&voice.called));
            new(key.clone(), key, called(), Sort::Named)
        }
    }
}

/// A source that the dossier knows.
fn somebody(voice: &Voice, who: &Party) -> Source {
    let described =
        who.of.is_some() && !is_spokesperson(&who.called) && !is_spokesperson(&who.name);
    let id = exact(who);
    let (key, sort) = if who.kind == Kind::Media && who.of.is_none() {
        (format!("={id}"), Sort::Outlet)
    } else if described {
        (format!("of={id}"), Sort::Described)
    } else {
        (format!("={id}"), Sort::Named)
    };
    let group = match (sort, side(who)) {
        (Sort::Outlet, _) => format!("@{}", fold(&who.name)),
        (_, side @ (Side::State(_) | Side::Rebels(_))) => side.to_string(),
        _ => format!("={id}"),
    };
    Source {
        key,
        group,
        who: who.name.clone(),
        entity: Some(if described {
            who.entity.clone()
        } else {
            id.to_owned()
        }),
        basis: voice.basis,
        sort,
    }
}

/// Whether a description is of one who speaks for the body that he is of.
fn is_spokesperson(called: &str) -> bool {
    let called = called.to_lowercase();
    ["spokes", "press secretary", "office", "statement"]
        .iter()
        .any(|word| called.contains(word))
}

/// Words that begin a description and are no part of a name: in small letters wherever they stand.
const SMALL: [&str; 12] = [
    "a",
    "an",
    "one",
    "two",
    "three",
    "four",
    "five",
    "several",
    "some",
    "many",
    "sources",
    "officials",
];

/// Words that only point at somebody.
const POINTING: [&str; 8] = ["he", "she", "they", "it", "i", "we", "who", "those"];

/// A description without line breaks, article, or unfinished ends; `somebody` for one that only points.
pub fn tidy(called: &str) -> String {
    let one_line: Vec<&str> = called.split_whitespace().collect();
    let called = one_line.join(" ");
    let called = called.trim_end_matches([',', ';', ':']);
    let called = ["the ", "The "]
        .iter()
        .find_map(|article| called.strip_prefix(article))
        .unwrap_or(called);
    if POINTING.contains(&called.to_lowercase().as_str()) {
        return "somebody".to_owned();
    }
    let first = called.split(' ').next().unwrap_or_default();
    let small = first.to_lowercase();
    if SMALL.contains(&small.as_str()) {
        return format!("{small}{}", &called[first.len()..]);
    }
    called.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_no_part_of_a_source() {
        assert_eq!(tidy("The  ministry,"), "ministry");
        assert_eq!(tidy("A Kovarian diplomat"), "a Kovarian diplomat");
        assert_eq!(tidy("Two sources"), "two sources");
        assert_eq!(tidy("He"), "somebody");
        assert_eq!(tidy("two sources"), "two sources");
    }
}
