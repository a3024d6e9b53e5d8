//! What changes something: reports that are read in, and decisions about actors; and how it goes.

use super::parameter::{self, Parameter};
use super::reads::json;
use super::table::{Body, Does, Endpoint};
use crate::app::App;
use crate::writer::{Add, Run, RunState};
use crate::{Asked, Problem};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rapporteur_desk::decide;
use rapporteur_store::{Decided, Decision, Store};
use serde::Serialize;
use serde_json::{Map, Value};

/// What was given in a body, and is as the table has it.
pub struct Given(Map<String, Value>);

impl Given {
    /// What a body says, if it says what it may.
    pub fn of(body: Body, bytes: &[u8]) -> Result<Self, Problem> {
        let value = serde_json::from_slice(bytes)
            .map_err(|e| Problem::bad(format!("the body is no JSON: {e}")))?;
        let Value::Object(given) = value else {
            return Err(Problem::bad("the body is no JSON object"));
        };
        for (name, value) in &given {
            let known = body.fields.iter().find(|known| known.name == name);
            let known = known.ok_or_else(|| {
                let line = format!(
                    "there is no {name:?} here; there are {}",
                    names(body.fields)
                );
                Problem::bad(line)
            })?;
            if !known.kind.takes_json(value) {
                let line = format!("{name}: give {}", known.kind.told());
                return Err(Problem::bad(line));
            }
        }
        let is_there = |name: &str| given.contains_key(name);
        if let Some(wanting) = body.fields.iter().find(|f| f.required && !is_there(f.name)) {
            let line = format!("give {}: {}", wanting.name, wanting.kind.told());
            return Err(Problem::bad(line));
        }
        if !body.any_of.is_empty() && !body.any_of.iter().any(|name| is_there(name)) {
            let line = format!("give one at least of {}", body.any_of.join(", "));
            return Err(Problem::bad(line));
        }
        Ok(Given(given))
    }

    /// A text, without white space around it; empty where it is not given.
    pub fn text(&self, name: &str) -> &str {
        let text = self.0.get(name).and_then(Value::as_str);
        text.unwrap_or_default().trim()
    }

    fn is_given(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn list(&self, name: &str) -> &[Value] {
        let list = self.0.get(name).and_then(Value::as_array);
        list.map(Vec::as_slice).unwrap_or_default()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let texts = self.list(name).iter().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    }

    fn number(&self, name: &str) -> Option<i64> {
        let number = self.0.get(name).and_then(parameter::whole);
        number.and_then(|number| number.try_into().ok())
    }
}

fn names(fields: &[Parameter]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    names.join(", ")
}

/// Do what a body asks for.
pub async fn done(
    app: &App,
    endpoint: &Endpoint,
    headers: &HeaderMap,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    if !is_json(headers) {
        let line = "send JSON, with the content type application/json";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, line));
    }
    let bytes = bytes.map_err(|e| match e.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "that is more than may be sent at once; `rapporteur add` takes files of any size, --max-upload allows more",
        ),
        status => Problem::new(status, e.body_text()),
    })?;
    let given = |body: &Body| Given::of(*body, &bytes);
    match &endpoint.does {
        Does::Add(body) => add(app, &given(body)?),
        Does::Decide(body, decides) => {
            let (given, decides) = (given(body)?, *decides);
            let decided = (app.writer)
                .decide(move |store| decides(store, &given))
                .await?;
            sent(StatusCode::OK, &decided)
        }
        Does::Undo(body) => {
            let number = given(body)?.number("number");
            if let Some(number) = number {
                app.readers
                    .ask(move |store| decision(store, number))
                    .await?;
            }
            sent(StatusCode::OK, &app.writer.undo(number).await?)
        }
        Does::Show(_) | Does::Runs | Does::Run => Err(Problem::broken("this takes no body")),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// What an answer to a body is.
fn sent(status: StatusCode, value: &impl Serialize) -> Result<Response, Problem> {
    let json_type = HeaderValue::from_static("application/json");
    Ok((status, [(header::CONTENT_TYPE, json_type)], json(value)?).into_response())
}

/// A decision that was taken.
fn decision(store: &Store, number: i64) -> Result<Decided, Problem> {
    let decided = store
        .decisions()?
        .into_iter()
        .find(|one| one.number == number);
    decided.ok_or_else(|| Problem::missing(format_args!("decision {number}")))
}

/// Where it can be seen how the adding goes.
#[derive(Serialize)]
struct Taken {
    run: u64,
    address: String,
}

fn add(app: &App, given: &Given) -> Result<Response, Problem> {
    let mut things = Vec::new();
    for file in given.list("files") {
        let of = |name: &str| file.get(name).and_then(Value::as_str);
        let bytes = match of("base64") {
            Some(text) => parameter::decoded(text).unwrap_or_default(),
            None => of("text").unwrap_or_default().as_bytes().to_vec(),
        };
        things.push(Add::File(of("name").unwrap_or_default().to_owned(), bytes));
    }
    if let Some(Value::String(text)) = given.0.get("text") {
        things.push(Add::Text(text.clone()));
    }
    if given.is_given("address") {
        things.push(Add::Address(given.text("address").to_owned()));
    }
    let published = given
        .is_given("published")
        .then(|| given.text("published").to_owned());
    let run = app.writer.add(things, published)?;
    let taken = Taken {
        run,
        address: format!("/api/runs/{run}"),
    };
    let mut response = sent(StatusCode::ACCEPTED, &taken)?;
    if let Ok(address) = HeaderValue::from_str(&taken.address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}

/// `POST /api/merge`
pub fn merge(store: &Store, given: &Given) -> Result<Decision, Problem> {
    Ok(decide::merge(
        store,
        given.text("from"),
        given.text("into"),
    )?)
}

/// `POST /api/split`
pub fn split(store: &Store, given: &Given) -> Result<Decision, Problem> {
    let mark = given.is_given("mark").then(|| given.text("mark"));
    Ok(decide::split(
        store,
        given.text("name"),
        &given.texts("reports"),
        mark,
    )?)
}

/// `POST /api/rename`
pub fn rename(store: &Store, given: &Given) -> Result<Decision, Problem> {
    Ok(decide::rename(
        store,
        given.text("name"),
        given.text("new"),
    )?)
}

/// A run of adding, without its lines.
#[derive(Serialize)]
struct RunShort {
    number: u64,
    what: Vec<String>,
    state: RunState,
    done: usize,
    failed: Option<String>,
}

impl From<Run> for RunShort {
    fn from(run: Run) -> Self {
        let Run {
            number,
            what,
            state,
            done,
            lines: _,
            failed,
        } = run;
        RunShort {
            number,
            what,
            state,
            done,
            failed,
        }
    }
}

/// `GET /api/runs`
pub fn runs(app: &App) -> Result<Response, Problem> {
    let items: Vec<RunShort> = app.writer.runs().into_iter().map(RunShort::from).collect();
    sent(
        StatusCode::OK,
        &serde_json::json!({ "items": items, "next": null }),
    )
}

/// `GET /api/runs/7`
pub fn run(app: &App, asked: &Asked) -> Result<Response, Problem> {
    let found = asked
        .id
        .parse()
        .ok()
        .and_then(|number| app.writer.run(number));
    match found {
        Some(run) => sent(StatusCode::OK, &run),
        None => Err(Problem::missing(format_args!("run {}", asked.id))),
    }
}
