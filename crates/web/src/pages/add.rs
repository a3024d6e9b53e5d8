//! Reports are read in while one watches.

use crate::app::App;
use crate::page::{self, Frame};
use crate::writer::{Add, Run, RunLine, RunState};
use crate::{Asked, Problem};
use askama::Template;
use axum::Router;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use rapporteur_desk::fetched::is_address;
use rapporteur_desk::words::count;
use rapporteur_intake::parse_date;
use std::sync::Arc;

/// So many runs are listed.
const LISTED: usize = 20;

/// The addresses of this page.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/add", get(form).post(take))
        .route("/add/{number}", get(run))
}

#[derive(Template)]
#[template(path = "add.html")]
struct AddPage {
    frame: Frame,
    /// The most MiB of an upload.
    most: usize,
    runs: Vec<Run>,
}

#[derive(Template)]
#[template(path = "run.html")]
struct RunPage {
    frame: Frame,
    run: Run,
}

/// `GET /add`
async fn form(State(app): State<Arc<App>>) -> Response {
    let mut runs = app.writer.runs();
    runs.truncate(LISTED);
    let page = AddPage {
        frame: Frame::new("Add", &Asked::new("/add", "", "")),
        most: app.options.upload >> 20,
        runs,
    };
    html(&page)
}

/// `GET /add/7`
async fn run(State(app): State<Arc<App>>, Path(number): Path<String>) -> Response {
    let found = number
        .parse()
        .ok()
        .and_then(|number| app.writer.run(number));
    let Some(run) = found else {
        return page::problem(&Problem::missing("such run of adding"), false);
    };
    let page = RunPage {
        frame: Frame::new("Adding", &Asked::new(&format!("/add/{number}"), "", "")),
        run,
    };
    html(&page)
}

fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(e) => page::problem(&e.into(), false),
    }
}

/// `POST /add`: files, a text, an address, one or all of them.
async fn take(State(app): State<Arc<App>>, form: Multipart) -> Response {
    let taken = match things(form).await {
        Ok((things, published)) => app.writer.add(things, published),
        Err(problem) => Err(problem),
    };
    match taken {
        Ok(number) => Redirect::to(&format!("/add/{number}")).into_response(),
        Err(problem) => page::problem(&problem, false),
    }
}

/// What a form asks to be read in, and its date.
async fn things(mut form: Multipart) -> Result<(Vec<Add>, Option<String>), Problem> {
    let mut things = Vec::new();
    let mut published = None;
    while let Some(field) = form.next_field().await.map_err(broken_off)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let file = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(broken_off)?;
            // A form without a file has one without a name.
            if !file.is_empty() {
                things.push(Add::File(file, bytes.to_vec()));
            }
            continue;
        }
        let value = field.text().await.map_err(broken_off)?;
        if value.trim().is_empty() {
            continue;
        }
        match name.as_str() {
            // A form sends line breaks as two characters; spans count in the text as it is kept.
            "text" => things.push(Add::Text(value.replace("\r\n", "\n"))),
            "address" => {
                let address = value.trim().to_owned();
                if !is_address(std::path::Path::new(&address)) {
                    return Err(Problem::bad(format!(
                        "{address:?} is no address; it begins with https:// or http://"
                    )));
                }
                things.push(Add::Address(address));
            }
            "published" => {
                let date = parse_date(&value).ok_or_else(|| {
                    Problem::bad(format!("{value:?} is no date; write it as 2025-03-05"))
                });
                published = Some(date?);
            }
            _ => {}
        }
    }
    if things.is_empty() {
        return Err(Problem::bad(
            "there is nothing to read: choose a file, paste a text or a link",
        ));
    }
    Ok((things, published))
}

fn broken_off(e: MultipartError) -> Problem {
    match e.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "that is more than may be uploaded at once; `rapporteur add` takes files of any size, --max-upload allows more",
        ),
        status => Problem::new(status, e.body_text()),
    }
}

impl Run {
    /// Where it stands, in words.
    pub(crate) fn stands(&self) -> String {
        let done = count(self.done, "report", "reports");
        match self.state {
            RunState::Waiting => "waiting for others to be done".to_owned(),
            RunState::Reading => format!("reading: {done} so far"),
            RunState::Settling => format!("{done} read; working out what follows from them"),
            RunState::Done => format!("done: {done}"),
            RunState::Failed => format!("failed after {done}"),
        }
    }

    /// How many reports are not told of one by one.
    pub(crate) fn untold(&self) -> usize {
        self.done - self.lines.len()
    }
}

impl RunLine {
    /// What was read from a report: `3 statements, 2 events`.
    pub(crate) fn parts(&self) -> String {
        let RunLine::Read {
            statements,
            events,
            figures,
            questions,
            ..
        } = self
        else {
            return String::new();
        };
        let parts = [
            (*statements, "statement", "statements"),
            (*events, "event", "events"),
            (*figures, "count", "counts"),
            (*questions, "thing not known", "things not known"),
        ];
        let parts: Vec<String> = (parts.into_iter())
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, many)| count(number, one, many))
            .collect();
        if parts.is_empty() {
            "nothing found in it".to_owned()
        } else {
            parts.join(", ")
        }
    }
}
