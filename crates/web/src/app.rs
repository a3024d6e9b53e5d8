//! The site: which address is answered by what.

use crate::readers::Readers;
use crate::writer::Writer;
use crate::{Answer, Asked, Options, Problem, api, assets, page, pages, safety};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use rapporteur_store::Store;
use serde::Deserialize;
use std::sync::Arc;

/// What all requests share.
pub struct App {
    pub options: Options,
    pub readers: Arc<Readers>,
    pub writer: Writer,
}

/// What shows something of a dossier for an address. It is a function of both, so that what it gives can be kept.
pub type Show = fn(&Store, &Asked) -> Result<Answer, Problem>;

/// The site of a dossier.
pub fn router(app: Arc<App>) -> Router {
    let most = app.options.upload;
    let mut router = Router::new()
        .route("/assets/{name}", get(assets::asset))
        .route(page::TOKEN, post(token))
        .merge(pages::add::routes())
        .merge(pages::decide::routes())
        .merge(api::routes());
    for (path, shows) in pages::SHOWN.iter().chain(api::SHOWN) {
        router = router.route(path, show(*shows));
    }
    router
        .fallback(nothing)
        .layer(DefaultBodyLimit::max(most))
        .layer(from_fn_with_state(Arc::clone(&app), safety::guard))
        .with_state(app)
}

/// The answer to a read of an address.
fn show(shows: Show) -> MethodRouter<Arc<App>> {
    get(
        move |State(app): State<Arc<App>>,
              id: Option<Path<String>>,
              uri: Uri,
              RawQuery(query): RawQuery,
              headers: HeaderMap| async move {
            let id = id.map(|Path(id)| id).unwrap_or_default();
            let asked = Asked::new(uri.path(), &id, query.as_deref().unwrap_or_default());
            let address = asked.here(&[("after", asked.get("after"))]);
            let ask = move |store: &Store| {
                let mut asked = asked;
                asked.settling = !store.is_settled()?;
                shows(store, &asked)
            };
            let given = app.readers.answer(address, ask);
            match given.await {
                Ok(answer) => answer.respond(&headers),
                Err(problem) => page::problem(&problem, uri.path().starts_with("/api")),
            }
        },
    )
}

async fn nothing(uri: Uri) -> Response {
    let is_api = uri.path().starts_with("/api");
    page::problem(&Problem::missing("page of this address"), is_api)
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

/// Somebody gives the token.
async fn token(State(app): State<Arc<App>>, Form(given): Form<Token>) -> Response {
    match &app.options.token {
        Some(token) if safety::is_same(given.token.trim(), token) => safety::let_in("/", token),
        Some(_) => {
            let line = "that is not the token of this dossier";
            page::problem(&Problem::new(StatusCode::UNAUTHORIZED, line), false)
        }
        None => safety::to_start(),
    }
}
