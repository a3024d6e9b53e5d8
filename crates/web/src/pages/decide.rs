//! What people decide about actors: two are one, one is two, another name; and that it is undone.
//!
//! Everything is a form that is sent; where it leads shows what was decided, with the way back.

use crate::app::App;
use crate::page::{self, Frame};
use crate::pages::who::{self, Trial, dates};
use crate::{Answer, Asked, Problem, view};
use askama::Template;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{DefaultBodyLimit, Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use rapporteur_desk::decide as desk;
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::ReportLine;
use rapporteur_store::{Decided, Decision, Known, Role, Store};
use std::sync::Arc;

/// The most bytes of a form.
const FORM: usize = 64 << 10;

/// So many decisions stand on a page.
const DECISIONS: usize = 100;

/// So many reports in which two actors stand beside each other are shown.
const BESIDE: usize = 5;

/// So many names and roles of two who are compared are shown.
const COMPARED: usize = 12;

/// The addresses of this page, which change something.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/who/{id}/merge", post(merge))
        .route("/who/{id}/split", post(split).get(back))
        .route("/who/{id}/rename", post(rename).get(back))
        .route("/decisions/{number}/undo", post(undo))
        .layer(DefaultBodyLimit::max(FORM))
}

/// A form that could not be done is shown at its own address; asked for anew, that leads to whose it is.
async fn back(Path(id): Path<String>) -> Redirect {
    Redirect::to(&view::who(&id))
}

/// What came of a form.
type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

/// The fields of a form.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(form: Sent) -> Result<Self, Problem> {
        match form {
            Ok(Form(fields)) => Ok(Fields(fields)),
            Err(e) => Err(Problem::new(e.status(), "this form cannot be read")),
        }
    }

    /// The value of a field; empty where it is not given.
    fn one(&self, name: &str) -> String {
        self.all(name).pop().unwrap_or_default()
    }

    fn all(&self, name: &str) -> Vec<String> {
        let fields = self.0.iter().filter(|(given, _)| given == name);
        fields.map(|(_, value)| value.trim().to_owned()).collect()
    }
}

/// Two are one.
async fn merge(State(app): State<Arc<App>>, Path(id): Path<String>, form: Sent) -> Response {
    let fields = match Fields::of(form) {
        Ok(fields) => fields,
        Err(problem) => return page::problem(&problem, false),
    };
    let into = fields.one("into");
    let make = {
        let (id, into) = (id.clone(), into.clone());
        move |store: &Store| Ok(desk::merge(store, &id, &into)?)
    };
    match decide(&app, make).await {
        Ok(to) => to,
        Err(problem) => {
            let shown = move |store: &Store| {
                let path = format!("{}/merge", view::who(&id));
                let asked = Asked::new(&path, &id, "");
                comparison(store, &asked, &into, Some(problem))
            };
            failed(&app, shown).await
        }
    }
}

/// One is two.
async fn split(State(app): State<Arc<App>>, Path(id): Path<String>, form: Sent) -> Response {
    let fields = match Fields::of(form) {
        Ok(fields) => fields,
        Err(problem) => return page::problem(&problem, false),
    };
    let reports = fields.all("report");
    let make = {
        let (id, reports) = (id.clone(), reports.clone());
        move |store: &Store| Ok(desk::split(store, &id, &reports, None)?)
    };
    let trial = Trial {
        what: "split",
        reports,
        ..Trial::default()
    };
    on_page(&app, id, make, trial).await
}

/// Another name.
async fn rename(State(app): State<Arc<App>>, Path(id): Path<String>, form: Sent) -> Response {
    let fields = match Fields::of(form) {
        Ok(fields) => fields,
        Err(problem) => return page::problem(&problem, false),
    };
    let name = fields.one("name");
    let make = {
        let (id, name) = (id.clone(), name.clone());
        move |store: &Store| Ok(desk::rename(store, &id, &name)?)
    };
    let trial = Trial {
        what: "rename",
        name,
        ..Trial::default()
    };
    on_page(&app, id, make, trial).await
}

/// Take a decision whose form stands on the page of an actor.
async fn on_page(
    app: &Arc<App>,
    id: String,
    make: impl Fn(&Store) -> Result<Decision, Problem> + Clone + Send + 'static,
    trial: Trial,
) -> Response {
    match decide(app, make).await {
        Ok(to) => to,
        Err(problem) => {
            let shown = move |store: &Store| {
                let asked = Asked::new(&view::who(&id), &id, "");
                let trial = Trial {
                    line: problem.line.clone(),
                    ..trial
                };
                match store.entity(&id, true) {
                    Ok(entity) => {
                        let answer = who::actor(store, &asked, entity, Some(trial))?;
                        Ok(answer.with_status(problem.status))
                    }
                    Err(e) => who::whom(store, &asked, e),
                }
            };
            failed(app, shown).await
        }
    }
}

/// Take a decision; the way to the page of who it is then.
async fn decide(
    app: &Arc<App>,
    make: impl Fn(&Store) -> Result<Decision, Problem> + Clone + Send + 'static,
) -> Result<Response, Problem> {
    // Asked first, so that whoever mistyped a name does not wait until others have written.
    let of = {
        let make = make.clone();
        app.readers.ask(move |store| make(store)).await?
    };
    let of = match of {
        Decision::Merge { into, .. } => into,
        Decision::Split { entity, .. } | Decision::Rename { entity, .. } => entity,
    };
    let decided = app.writer.decide(make).await?;
    Ok(to(app, of, decided.number).await)
}

/// To the page of an actor, with what was decided; to all decisions, where he is nobody any more.
async fn to(app: &Arc<App>, id: String, number: i64) -> Response {
    let now = app
        .readers
        .ask(move |store| Ok(store.entity(&id, false)?))
        .await;
    let path = match now {
        Ok(entity) => format!("{}?decided={number}", view::who(&entity.id)),
        Err(_) => format!("/decisions?decided={number}"),
    };
    Redirect::to(&path).into_response()
}

/// A decision is undone: the one of a number, or the last.
async fn undo(State(app): State<Arc<App>>, Path(number): Path<String>, form: Sent) -> Response {
    let at = match Fields::of(form) {
        Ok(fields) => fields.one("at"),
        Err(problem) => return page::problem(&problem, false),
    };
    let which = match number.as_str() {
        "last" => None,
        number => match number.parse::<i64>() {
            Ok(number) => Some(number),
            Err(_) => return page::problem(&Problem::missing("decision of this number"), false),
        },
    };
    match app.writer.undo(which).await {
        Ok(undone) if at.is_empty() => {
            Redirect::to(&format!("/decisions?decided={}", undone.number)).into_response()
        }
        Ok(undone) => to(&app, at, undone.number).await,
        Err(problem) => {
            let shown = move |store: &Store| {
                let asked = Asked::new("/decisions", "", "");
                let answer = all(store, &asked, Some(&problem.line))?;
                Ok(answer.with_status(problem.status))
            };
            failed(&app, shown).await
        }
    }
}

/// The page that keeps what was typed into a form that could not be done.
async fn failed(
    app: &Arc<App>,
    shown: impl FnOnce(&Store) -> Result<Answer, Problem> + Send + 'static,
) -> Response {
    match app.readers.ask(shown).await {
        Ok(answer) => {
            let mut response = Arc::new(answer).respond(&HeaderMap::new());
            let never = HeaderValue::from_static("no-store");
            response.headers_mut().insert(header::CACHE_CONTROL, never);
            response
        }
        Err(problem) => page::problem(&problem, false),
    }
}

/// A decision, with who is named in it.
pub struct Shown {
    /// Its number.
    pub number: i64,
    /// Whether it was undone.
    pub undone: bool,
    /// The actor on whose page it is told of; where it is undone from there, the way leads back.
    pub at: String,
    /// What was decided.
    pub what: What,
}

/// What was decided.
pub enum What {
    /// One is another.
    Merge {
        /// Who goes.
        from: Entity,
        /// Who stays.
        into: Entity,
    },
    /// In some reports one is somebody else.
    Split {
        /// Who.
        entity: Entity,
        /// The reports.
        reports: Vec<String>,
        /// Who it is there, while it holds.
        other: Option<Entity>,
    },
    /// Another name.
    Rename {
        /// Who.
        entity: Entity,
        /// The name.
        name: String,
    },
}

impl Shown {
    fn new(store: &Store, decided: Decided, at: &str) -> Result<Self, Problem> {
        let named = |id: &str| -> Result<Entity, Problem> {
            Ok(store.before_mergers(id)?.unwrap_or_else(|| Entity {
                id: id.to_owned(),
                name: id.to_owned(),
                kind: rapporteur_record::Kind::Other,
                country: None,
                sector: None,
                of: None,
            }))
        };
        let other = match decided.undone {
            true => None,
            false => store.told_apart(&decided.decision)?,
        };
        let what = match decided.decision {
            Decision::Merge { from, into } => What::Merge {
                from: named(&from)?,
                into: named(&into)?,
            },
            Decision::Split {
                entity, reports, ..
            } => What::Split {
                entity: named(&entity)?,
                reports,
                other,
            },
            Decision::Rename { entity, name } => What::Rename {
                entity: named(&entity)?,
                name,
            },
        };
        Ok(Shown {
            number: decided.number,
            undone: decided.undone,
            at: at.to_owned(),
            what,
        })
    }
}

/// The decision that an address tells of: the one that was taken or undone just before.
pub fn notice(store: &Store, asked: &Asked) -> Result<Option<Shown>, Problem> {
    let Some(number) = asked.get("decided") else {
        return Ok(None);
    };
    let decided = store.decisions()?.into_iter();
    let mut decided = decided.filter(|decided| decided.number.to_string() == number);
    let shown = decided.next();
    shown
        .map(|decided| Shown::new(store, decided, &asked.id))
        .transpose()
}

#[derive(Template)]
#[template(path = "decide_list.html")]
struct List {
    frame: Frame,
    notice: Option<Shown>,
    line: Option<String>,
    decisions: Vec<Shown>,
    /// How many there are, and the last that holds.
    all: usize,
    last: Option<i64>,
    next: Option<String>,
}

/// `/decisions`
pub fn list(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    all(store, asked, None)
}

/// All decisions, the last first; with the line about one that cannot be undone.
fn all(store: &Store, asked: &Asked, line: Option<&str>) -> Result<Answer, Problem> {
    let decisions = store.decisions()?;
    let count = decisions.len();
    let last = decisions
        .iter()
        .rfind(|one| !one.undone)
        .map(|one| one.number);
    let after = asked
        .get("after")
        .and_then(|after| after.parse::<i64>().ok());
    let mut shown: Vec<Decided> = (decisions.into_iter().rev())
        .filter(|one| after.is_none_or(|after| one.number < after))
        .take(DECISIONS + 1)
        .collect();
    let more = shown.len() > DECISIONS;
    shown.truncate(DECISIONS);
    let end = shown
        .last()
        .filter(|_| more)
        .map(|one| one.number.to_string());
    let shown = shown.into_iter().map(|one| Shown::new(store, one, ""));
    let page = List {
        frame: Frame::new("Decisions", asked),
        notice: notice(store, asked)?,
        line: line.map(str::to_owned),
        decisions: shown.collect::<Result<_, _>>()?,
        all: count,
        last,
        next: end.map(|end| asked.here(&[("after", Some(&end)), ("decided", None)])),
    };
    page::answer(&page.frame, &page)
}

#[derive(Template)]
#[template(path = "decide_merge.html")]
struct Comparison {
    frame: Frame,
    from: Side,
    into: Option<Side>,
    typed: String,
    line: Option<String>,
    candidates: Vec<Known>,
    beside: usize,
    reports: Vec<ReportLine>,
}

/// One of two who are compared.
struct Side {
    known: Known,
    roles: Vec<Role>,
    with: Vec<String>,
}

impl Side {
    fn new(store: &Store, entity: Entity) -> Result<Self, Problem> {
        let none = rapporteur_store::Filter {
            limit: Some(0),
            ..Default::default()
        };
        let who = store.who(entity, &none, false)?;
        let mut side = Side {
            known: who.known,
            roles: who.roles,
            with: who.with.into_iter().map(|tie| tie.party.name).collect(),
        };
        side.roles.truncate(COMPARED);
        side.known.called.truncate(COMPARED);
        Ok(side)
    }

    pub(crate) fn dates(&self) -> String {
        dates(&self.known.first, &self.known.last)
    }
}

/// `/who/ID/merge?into=OTHER`: both side by side, before they are one.
pub fn compare(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    comparison(store, asked, asked.shown("into"), None)
}

fn comparison(
    store: &Store,
    asked: &Asked,
    typed: &str,
    mut problem: Option<Problem>,
) -> Result<Answer, Problem> {
    use rapporteur_store::Error as E;
    let from = match store.entity(&asked.id, true) {
        Ok(from) => from,
        Err(e) => return who::whom(store, asked, e),
    };
    let mut candidates = Vec::new();
    let into = match typed.is_empty() {
        true => None,
        false => match store.entity(typed, true) {
            Ok(into) => Some(into),
            Err(e) => {
                if let E::Several { among, .. } = &e {
                    for id in among.iter().filter(|id| **id != from.id) {
                        candidates.push(store.known(store.entity(id, false)?)?);
                    }
                }
                if !matches!(e, E::Several { .. } | E::Nobody(_)) {
                    return Err(e.into());
                }
                problem = Some(e.into());
                None
            }
        },
    };
    let into = into.filter(|into| {
        let same = into.id == from.id;
        if same && problem.is_none() {
            let line = format!("{:?} is {} already", typed, from.id);
            problem = Some(Problem::bad(line));
        }
        !same
    });
    if candidates.is_empty() && into.is_none() {
        candidates = store.alike(&from, COMPARED)?;
    }
    let (beside, reports) = match &into {
        Some(into) => store.beside(&from.id, &into.id, BESIDE)?,
        None => Default::default(),
    };
    let status = problem.as_ref().map(|problem| problem.status);
    let page = Comparison {
        frame: Frame::new("Are these one?", asked),
        from: Side::new(store, from)?,
        into: into.map(|into| Side::new(store, into)).transpose()?,
        typed: typed.to_owned(),
        line: problem.map(|problem| problem.line),
        candidates,
        beside,
        reports,
    };
    let answer = page::answer(&page.frame, &page)?;
    Ok(match status {
        Some(status) => answer.with_status(status),
        None => answer,
    })
}

#[cfg(test)]
pub mod tests;
