//! Each assertion once, and how it stands.

use super::list::{self, Field, Form, List, Listed, Takes};
use crate::asked::LINES;
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem, view};
use askama::Template;
use rapporteur_desk::words;
use rapporteur_dossier::claims::{Claim, Position, Stance, Subject};
use rapporteur_export::rows::ClaimRow;
use rapporteur_export::tables;
use rapporteur_store::{Line, Store};

/// So many stands on a claim are shown in a list of claims; its own page has all.
const STANDS: usize = 10;

/// Each assertion, newest first.
const CLAIMS: List<Claim> = List {
    ask: |store, asked, filter| store.claims(subject(asked).ok().flatten(), filter),
    id: |claim| &claim.id,
    step: list::STEP,
};

const SUBJECT: Field = Field::new("subject", "About what", "anything", Takes::OneOf(subjects));

fn subjects() -> Vec<(String, String)> {
    let all = [
        ("event", "events"),
        ("figure", "counts"),
        ("content", "other things said"),
    ];
    all.map(|(value, shown)| (value.to_owned(), shown.to_owned()))
        .into()
}

/// What claims are asked for.
fn subject(asked: &Asked) -> Result<Option<Subject>, Problem> {
    match asked.get("subject") {
        None => Ok(None),
        Some("event") => Ok(Some(Subject::Event)),
        Some("figure") => Ok(Some(Subject::Figure)),
        Some("content") => Ok(Some(Subject::Content)),
        Some(other) => Err(Problem::bad(format!(
            "subject {other:?}: write one of event, figure, content"
        ))),
    }
}

#[derive(Template)]
#[template(path = "claims.html")]
struct Page {
    frame: Frame,
    form: Form,
    listed: Listed<Claim>,
    told: Vec<Told>,
}

/// A claim, with the line that tells it best.
struct Told {
    claim: Claim,
    line: Option<Line>,
}

impl Told {
    /// The first of those who take a stand on it.
    fn stands(&self) -> &[Position] {
        let all = &self.claim.positions;
        &all[..all.len().min(STANDS)]
    }

    /// What is claimed, in a few words.
    fn what(&self) -> String {
        match &self.line {
            Some(Line::Event(event)) => {
                format!("{} {}", words::parties(event), words::deed(event))
            }
            Some(Line::Figure(figure)) => view::figure(figure),
            Some(Line::Statement(said)) => said.content.clone(),
            Some(Line::Question(_) | Line::Sentence(_)) | None => self.claim.id.clone(),
        }
    }

    /// How many more there are.
    fn more(&self) -> usize {
        self.claim.positions.len().saturating_sub(STANDS)
    }
}

#[derive(Template)]
#[template(path = "claim.html")]
struct One {
    frame: Frame,
    told: Told,
    lines: Vec<Line>,
    next: Option<String>,
    first: Option<String>,
}

impl One {
    /// A line is shown by itself here.
    fn no_claim(&self) -> Option<Claim> {
        None
    }
}

/// `/claims`, and with `claim` the page of one.
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    if let Some(id) = asked.get("claim") {
        return one(store, asked, id);
    }
    subject(asked)?;
    let form = Form::new(
        store,
        asked,
        "Which claims",
        &[list::ABOUT, SUBJECT, list::SINCE, list::UNTIL],
        &[list::BY, list::WORDS, list::OUTLET],
    );
    let mut listed = CLAIMS.page(store, asked)?;
    let mut told = Vec::new();
    for claim in listed.items.drain(..) {
        told.push(Told {
            line: store.line(&claim.best)?,
            claim,
        });
    }
    let page = Page {
        frame: Frame::new(form.title("Claims"), asked),
        form,
        listed,
        told,
    };
    page::answer(&page.frame, &page)
}

/// `/claims?claim=c0123456789abcdef`: who stands how to one, on which lines.
fn one(store: &Store, asked: &Asked, id: &str) -> Result<Answer, Problem> {
    let claim = store
        .claim(id)?
        .ok_or_else(|| Problem::missing(format!("claim {id:?}")))?;
    let from = match asked.get("after") {
        None => 0,
        Some(after) => {
            let at = claim.lines.iter().position(|line| line == after);
            at.ok_or_else(|| Problem::missing(format!("line {after:?} of this claim")))? + 1
        }
    };
    let shown = claim.lines.iter().skip(from).take(LINES);
    let mut lines = Vec::new();
    for line in shown {
        lines.extend(store.line(line)?);
    }
    let is_last = claim.lines.len() <= from + LINES;
    let last = claim.lines.get(from + LINES - 1).map(String::as_str);
    let next = (!is_last).then(|| asked.here(&[("after", last)]));
    let told = Told {
        line: store.line(&claim.best)?,
        claim,
    };
    let page = One {
        frame: Frame::new(format!("Claim: {}", list::plain(&told.what())), asked),
        lines,
        next,
        first: asked.get("after").map(|_| asked.here(&[])),
        told,
    };
    page::answer(&page.frame, &page)
}

/// `/claims.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    subject(asked)?;
    CLAIMS.csv(store, asked, "claims", &tables::claims(), |claim| {
        ClaimRow {
            place: rapporteur_desk::tables::place(store, &claim.best),
            claim,
        }
    })
}

/// What a source does with a claim.
pub(crate) fn stance(position: &Position) -> &'static str {
    match position.stance {
        Stance::Asserts => "asserts",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
        Stance::Declines => "will not comment",
        Stance::Withdraws => "takes back",
    }
}

/// The same as a class.
pub(crate) fn stance_class(position: &Position) -> &'static str {
    match position.stance {
        Stance::Asserts => "asserts",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
        Stance::Declines => "declines",
        Stance::Withdraws => "withdraws",
    }
}
