//! The page of one actor.

use super::roles::Roles;
use super::{body, dates, unturned};
use crate::page::{self, Frame};
use crate::pages::decide::{self, Shown};
use crate::{Answer, Asked, Problem, view};
use askama::Template;
use rapporteur_desk::words::{self, count};
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::{QuestionLine, ReportLine};
use rapporteur_record::EventType;
use rapporteur_store::{Filter, Known, Stands, Store, Told, Who};
use std::collections::BTreeMap;

/// So many events and statements are shown, and questions.
const SHOWN: usize = 20;

/// So many names are shown.
const NAMES: usize = 12;

/// So many are shown who may be he, and who stand for a body.
const OTHERS: usize = 12;

/// So many reports may be chosen from to tell somebody apart.
const REPORTS: usize = 50;

/// So many reasons are shown.
const REASONS: usize = 100;

/// What was typed into a form and could not be done.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Which form: `split` or `rename`.
    pub what: &'static str,
    /// Why not, in one line.
    pub line: String,
    /// The name that was typed.
    pub name: String,
    /// The uids of reports that were chosen.
    pub reports: Vec<String>,
}

#[derive(Template)]
#[template(path = "who_one.html")]
struct Page {
    frame: Frame,
    who: Who,
    of: Option<Entity>,
    roles: Roles,
    events: Vec<Told>,
    questions: Vec<QuestionLine>,
    members: Vec<Known>,
    alike: Vec<Known>,
    homes: Vec<Home>,
    reasons: Option<Vec<Stands>>,
    notice: Option<Shown>,
    trial: Trial,
    /// `about=ID` and `by=ID`, with the dates that are asked for.
    about: String,
    by: String,
}

/// A report in which he stands.
struct Home {
    report: ReportLine,
    called: Vec<String>,
    chosen: bool,
}

/// The page of an actor; after a form that could not be done, with what was typed.
pub fn page(
    store: &Store,
    asked: &Asked,
    entity: Entity,
    trial: Option<Trial>,
) -> Result<Answer, Problem> {
    let (since, until) = (asked.get("since"), asked.get("until"));
    let dated = Asked::new("", "", &asked.query()).wanted();
    let dated = rapporteur_desk::Wanted {
        since: dated.since,
        until: dated.until,
        ..Default::default()
    };
    let filter = Filter {
        limit: Some(SHOWN),
        ..dated.filter(store)?
    };
    let trial = trial.unwrap_or_default();
    let id = entity.id.clone();
    let explain = asked.get("explain").is_some();
    let mut who = store.who(entity, &filter, false)?;
    let events = std::mem::take(&mut who.events).into_iter().map(|line| {
        let claim = line.claim.as_deref().map(|id| store.claim(id));
        let claim = claim.transpose()?.flatten();
        Ok::<_, Problem>(Told { claim, line })
    });
    let most = if explain { REASONS + 1 } else { REPORTS + 1 };
    let stands = store.stands(&id, most)?;
    let page = Page {
        frame: Frame::new(unturned(&who.known.entity.name), asked),
        of: body(store, &who.known.entity)?,
        roles: Roles::new(std::mem::take(&mut who.roles)),
        events: events.collect::<Result<_, _>>()?,
        questions: store.not_answered(&id, SHOWN)?,
        members: store.members(&id, OTHERS)?,
        alike: store.alike(&who.known.entity, OTHERS)?,
        homes: homes(&stands, &trial.reports),
        reasons: explain.then_some(stands),
        notice: decide::notice(store, asked)?,
        trial,
        about: list("about", &id, since, until),
        by: list("by", &id, since, until),
        who,
    };
    page::answer(&page.frame, &page)
}

/// The query of a list of all that a part of the page shows the newest of.
fn list(name: &str, id: &str, since: Option<&str>, until: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, id);
    for (name, value) in [("since", since), ("until", until)] {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

/// The reports where somebody stands, each once: he may be several actors of one.
fn homes(stands: &[Stands], chosen: &[String]) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    for stand in stands {
        match homes
            .iter_mut()
            .find(|home| home.report.uid == stand.report.uid)
        {
            Some(home) => home.called.extend(stand.called.iter().cloned()),
            None => homes.push(Home {
                report: stand.report.clone(),
                called: stand.called.clone(),
                chosen: chosen.contains(&stand.report.uid),
            }),
        }
    }
    homes.truncate(REPORTS);
    homes
}

impl Page {
    pub(crate) fn entity(&self) -> &Entity {
        &self.who.known.entity
    }

    pub(crate) fn path(&self) -> String {
        view::who(&self.entity().id)
    }

    /// `in 17 reports, 2031-05-02 to 2031-05-21; 12 events, 9 statements`
    pub(crate) fn told(&self) -> String {
        let known = &self.who.known;
        let dates = match dates(&known.first, &known.last) {
            empty if empty.is_empty() => empty,
            dates => format!(", {dates}"),
        };
        format!(
            "In {}{dates}; {}, {}.",
            count(known.reports, "report", "reports"),
            count(self.who.lines.events, "event", "events"),
            count(self.who.lines.statements, "statement", "statements")
        )
    }

    pub(crate) fn called(&self) -> &[String] {
        let called = &self.who.known.called;
        called.get(..NAMES).unwrap_or(called)
    }

    /// How many more names there are than are shown.
    pub(crate) fn uncalled(&self) -> usize {
        self.who.known.called.len().saturating_sub(NAMES)
    }

    /// Whether only some days are shown.
    pub(crate) fn dated(&self) -> Option<String> {
        let asked = &self.frame.asked;
        let since = asked.get("since").map(|day| format!("since {day}"));
        let until = asked.get("until").map(|day| format!("until {day}"));
        let both: Vec<String> = since.into_iter().chain(until).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    pub(crate) fn undated(&self) -> String {
        self.frame.asked.here(&[("since", None), ("until", None)])
    }

    /// The reasons that are shown, and whether there are more.
    pub(crate) fn shown_reasons(&self) -> Option<(&[Stands], bool)> {
        let all = self.reasons.as_deref()?;
        Some(match all.get(..REASONS) {
            Some(some) if all.len() > REASONS => (some, true),
            _ => (all, false),
        })
    }

    pub(crate) fn explained(&self) -> String {
        let on = self.reasons.is_none().then_some("1");
        let at = if on.is_some() { "#why" } else { "" };
        format!("{}{at}", self.frame.asked.here(&[("explain", on)]))
    }
}

/// `consult 3, request 1`
pub fn deeds(deeds: &BTreeMap<EventType, usize>) -> String {
    let told: Vec<String> = deeds
        .iter()
        .map(|(kind, times)| format!("{} {times}", words::event_kind(*kind, None)))
        .collect();
    told.join(", ")
}
