//! The HTTP API: the commands of the command line, as JSON.
//!
//! All of it is made of one table, [`table::ENDPOINTS`]: what is routed and checked here, the description for programs at
//! `/api/openapi.json`, and the page for people at `/api`. What is not in the table is refused: a parameter that is
//! overlooked would be an answer to another question.

mod openapi;
mod page;
mod parameter;
mod reads;
mod table;
#[cfg(test)]
mod tests;
mod writes;

use crate::app::{App, Show};
use crate::page::problem;
use crate::{Asked, Problem};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::path::RawPathParams;
use axum::extract::rejection::{BytesRejection, RawPathParamsRejection};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use parameter::Kind;
use std::collections::BTreeMap;
use std::sync::Arc;
use table::{Does, ENDPOINTS, Endpoint};

/// The page about the API. The API itself checks more than [`Asked`] does, and has routes of its own.
pub const SHOWN: &[(&str, Show)] = &[("/api", page::page)];

/// What the path of an address names, if that can be told.
type Named = Result<RawPathParams, RawPathParamsRejection>;

/// All endpoints.
pub fn routes() -> Router<Arc<App>> {
    ENDPOINTS.iter().fold(Router::new(), |router, endpoint| {
        router.route(endpoint.path, route(endpoint).fallback(other_method))
    })
}

/// What answers an endpoint.
fn route(endpoint: &'static Endpoint) -> MethodRouter<Arc<App>> {
    if endpoint.body().is_some() {
        return post(
            move |State(app): State<Arc<App>>,
                  uri: Uri,
                  headers: HeaderMap,
                  body: Result<Bytes, BytesRejection>| async move {
                let done = match asked(endpoint, None, &uri) {
                    Ok(_) => writes::done(&app, endpoint, &headers, body).await,
                    Err(problem) => Err(problem),
                };
                done.unwrap_or_else(|e| problem(&e, true))
            },
        );
    }
    get(
        move |State(app): State<Arc<App>>, named: Named, uri: Uri, headers: HeaderMap| async move {
            let shown = match asked(endpoint, Some(named), &uri) {
                Ok(asked) => shown(&app, endpoint, asked, &headers).await,
                Err(problem) => Err(problem),
            };
            shown.unwrap_or_else(|e| problem(&e, true))
        },
    )
}

/// The answer to what is read.
async fn shown(
    app: &App,
    endpoint: &Endpoint,
    asked: Asked,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    match endpoint.does {
        Does::Show(shows) => {
            let address = asked.here(&[("after", asked.get("after"))]);
            let given = (app.readers).answer(address, move |store| shows(store, &asked));
            Ok(given.await?.respond(headers))
        }
        Does::Run => writes::run(app, &asked),
        _ => writes::runs(app),
    }
}

async fn other_method(method: Method) -> Response {
    let line = format!("{method} is not for this address; /api tells what is");
    problem(&Problem::new(StatusCode::METHOD_NOT_ALLOWED, line), true)
}

/// What an address asks an endpoint for, once it is known to be what the table has: no other parameter, none twice, none
/// with another value. How many items are wanted is always told in it.
fn asked(endpoint: &Endpoint, named: Option<Named>, uri: &Uri) -> Result<Asked, Problem> {
    let id = match named {
        Some(Ok(named)) => named.iter().next().map(|(_, id)| id.to_owned()),
        Some(Err(e)) => {
            return Err(Problem::bad(format!(
                "the address cannot be read: {}",
                e.body_text()
            )));
        }
        None => None,
    };
    let id = id.unwrap_or_default();
    // What has not the form of an id is the id of nothing.
    if let Some(of) = &endpoint.id
        && !of.kind.takes(&id)
    {
        return Err(Problem::missing(format_args!("{} {id:?}", of.name)));
    }
    let query = uri.query().unwrap_or_default();
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let known = endpoint.parameters().find(|known| known.name == name);
        let known = known.ok_or_else(|| unknown(endpoint, &name))?;
        if !known.kind.takes(&value) {
            let want = known.kind.told();
            return Err(Problem::bad(format!("{name} {value:?}: write {want}")));
        }
        if given.insert(name.to_string(), value.into_owned()).is_some() {
            return Err(Problem::bad(format!("{name} is given twice; give it once")));
        }
    }
    for known in endpoint.parameters() {
        match known.kind {
            _ if given.contains_key(known.name) => {}
            Kind::Limit { usual, .. } => {
                given.insert(known.name.to_owned(), usual.to_string());
            }
            _ if known.required => {
                let line = format!("give {}: {}", known.name, known.kind.told());
                return Err(Problem::bad(line));
            }
            _ => {}
        }
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    Ok(Asked::new(
        uri.path(),
        &id,
        &query.extend_pairs(given).finish(),
    ))
}

fn unknown(endpoint: &Endpoint, name: &str) -> Problem {
    let known: Vec<&str> = endpoint.parameters().map(|known| known.name).collect();
    let line = if known.is_empty() {
        format!("there is no parameter {name:?} here, nor any other")
    } else {
        format!(
            "there is no parameter {name:?} here; there are {}",
            known.join(", ")
        )
    };
    Problem::bad(line)
}
