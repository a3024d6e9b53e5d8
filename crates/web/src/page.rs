//! What every page has around what it shows.

use crate::asked::Asked;
use crate::assets::{ICON, SCRIPT, STYLE};
use crate::{Answer, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// The address to which the token is given.
pub const TOKEN: &str = "/token";

/// The frame of a page: its title, where it is among the others, how it is saved.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the page shows: `Statements`.
    pub title: String,
    /// The address that it was asked for by.
    pub asked: Asked,
    /// Whether it is to be saved: then it has its style in it, and needs nothing else.
    pub saved: bool,
}

/// A page in the row of pages.
pub struct Tab {
    /// Where.
    pub path: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// The row of pages.
pub const TABS: &[Tab] = &[
    tab("/", "Brief"),
    tab("/timeline", "Timeline"),
    tab("/who", "People and groups"),
    tab("/said", "Statements"),
    tab("/figures", "Counts"),
    tab("/channels", "Channels"),
    tab("/unknown", "Unknown"),
    tab("/claims", "Claims"),
    tab("/diff", "Changes"),
    tab("/reports", "Reports"),
    tab("/add", "Add"),
];

const fn tab(path: &'static str, name: &'static str) -> Tab {
    Tab { path, name }
}

impl Frame {
    /// Of a page with this title, at this address.
    pub fn new(title: impl Into<String>, asked: &Asked) -> Self {
        Frame {
            title: title.into(),
            saved: asked.get("save").is_some(),
            asked: asked.clone(),
        }
    }

    pub(crate) fn tabs(&self) -> &'static [Tab] {
        TABS
    }

    /// Whether this page is under a tab.
    pub(crate) fn is_at(&self, tab: &Tab) -> bool {
        let path = self.asked.path.as_str();
        path == tab.path
            || (tab.path != "/"
                && path.starts_with(tab.path)
                && path[tab.path.len()..].starts_with('/'))
            || (tab.path == "/reports" && path.starts_with("/report/"))
            || (tab.path == "/" && path == "/brief")
    }

    pub(crate) fn style(&self) -> &'static str {
        &STYLE.name
    }

    pub(crate) fn style_text(&self) -> &'static str {
        &STYLE.text
    }

    pub(crate) fn icon(&self) -> &'static str {
        &ICON.name
    }

    pub(crate) fn script(&self) -> &'static str {
        &SCRIPT.name
    }

    /// Whether the page is one to be kept: no form, no problem.
    pub(crate) fn can_be_saved(&self) -> bool {
        let path = &self.asked.path;
        !path.is_empty() && !path.starts_with("/add")
    }

    /// The address of this page to be saved.
    pub(crate) fn to_save(&self) -> String {
        let after = self.asked.get("after");
        self.asked.here(&[("save", Some("1")), ("after", after)])
    }
}

/// A page as an answer: one that is to be saved has a name.
pub fn answer(frame: &Frame, page: &impl Template) -> Result<Answer, Problem> {
    let answer = Answer::page(page)?;
    if !frame.saved {
        return Ok(answer);
    }
    let name = frame.title.replace(' ', "-").to_lowercase();
    Ok(answer.save_as(&format!("{name}.html")))
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame,
    problem: &'a Problem,
    /// Whether to ask for the token.
    asks: bool,
}

/// A problem as a page, or for programs as JSON.
pub fn problem(problem: &Problem, for_programs: bool) -> Response {
    if for_programs {
        let body = serde_json::json!({ "error": problem.line });
        return (problem.status, axum::Json(body)).into_response();
    }
    let title = match problem.status {
        StatusCode::NOT_FOUND => "Not here",
        StatusCode::UNAUTHORIZED => "Token",
        StatusCode::FORBIDDEN | StatusCode::MISDIRECTED_REQUEST => "Refused",
        status if status.is_client_error() => "Not understood",
        _ => "Something went wrong",
    };
    let page = ProblemPage {
        frame: Frame::new(title, &Asked::default()),
        problem,
        asks: problem.status == StatusCode::UNAUTHORIZED,
    };
    match page.render() {
        Ok(html) => (problem.status, Html(html)).into_response(),
        Err(_) => (problem.status, problem.line.clone()).into_response(),
    }
}
