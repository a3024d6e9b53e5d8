//! Which lines a person wants, in words, before the dossier is asked who is meant.

use crate::Error;
use rapporteur_intake::parse_date;
use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::{Filter, Store};
use serde::{Deserialize, Serialize};

/// What is asked for, as it is written on a command line, in an address or by an assistant. Empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// In reports of this ISO 8601 date or later; of events on a timeline, on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// In reports of this ISO 8601 date or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// An actor (name or id), or, where nobody is called so, words of the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// On the word of this actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Said to this actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// By which act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// What the source is called on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// PLOVER type of events.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Status of events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Words of the sentence or content, as for a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// In this outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// In this report, by its uid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
}

impl Wanted {
    /// The filter that gives what is wanted.
    ///
    /// Fails where a value is none of its list, a date is none, or somebody cannot be told.
    pub fn filter(&self, store: &Store) -> Result<Filter, Error> {
        let (mut entity, mut words) = (None, given(&self.words).map(str::to_owned));
        if let Some(about) = given(&self.about) {
            let about_words = |words: Option<String>| match words {
                Some(words) => Some(format!("{words} {about}")),
                None => Some(about.to_owned()),
            };
            match store.entity(about, false) {
                // Who stands for nobody in particular (`:captives`) is a word.
                Ok(found) if found.id.starts_with(':') => words = about_words(words),
                Ok(found) => entity = Some(found.id),
                Err(rapporteur_store::Error::Nobody(_)) => words = about_words(words),
                Err(e) => return Err(e.into()),
            }
        }
        let who = |name: &Option<String>| -> Result<Option<String>, Error> {
            let found = given(name).map(|name| store.entity(name, false));
            Ok(found.transpose()?.map(|entity| entity.id))
        };
        Ok(Filter {
            since: date("since", &self.since)?,
            until: date("until", &self.until)?,
            entity,
            words,
            by: who(&self.by)?,
            to: who(&self.to)?,
            act: value("act", &self.act, Act::parse, Act::ALL)?,
            basis: value("basis", &self.basis, Basis::parse, Basis::ALL)?,
            kind: value(
                "type",
                &self.kind,
                |text| EventType::parse(&text.to_uppercase()),
                EventType::ALL,
            )?,
            status: value("status", &self.status, Status::parse, Status::ALL)?,
            report: given(&self.report).map(str::to_owned),
            outlet: given(&self.outlet).map(str::to_owned),
            ..Filter::default()
        })
    }

    /// Whether nothing in particular is asked for.
    pub fn is_empty(&self) -> bool {
        let Wanted {
            since,
            until,
            about,
            by,
            to,
            act,
            basis,
            kind,
            status,
            words,
            outlet,
            report,
        } = self;
        let all = [
            since, until, about, by, to, act, basis, kind, status, words, outlet, report,
        ];
        all.into_iter().all(|one| given(one).is_none())
    }
}

/// What stands in a field, if anything does.
fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// An ISO 8601 date: a day, a month or a year.
fn date(name: &'static str, text: &Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = given(text) else {
        return Ok(None);
    };
    let date = parse_date(text).ok_or_else(|| Error::Value {
        name,
        value: text.to_owned(),
        want: "write it as YEAR-MONTH-DAY, like 2025-03-05".to_owned(),
    });
    date.map(Some)
}

/// One of a list.
fn value<T: ToString>(
    name: &'static str,
    text: &Option<String>,
    parse: impl Fn(&str) -> Option<T>,
    all: &[T],
) -> Result<Option<T>, Error> {
    let Some(text) = given(text) else {
        return Ok(None);
    };
    parse(text).map(Some).ok_or_else(|| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        Error::Value {
            name,
            value: text.to_owned(),
            want: format!("write one of {}", all.join(", ")),
        }
    })
}
