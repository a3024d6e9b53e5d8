//! The API for people: every endpoint, what may be given to it, and how to try it.

use super::parameter::Parameter;
use super::table::{Body, ENDPOINTS, Endpoint, Shape};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_store::Store;

#[derive(Template)]
#[template(path = "api.html")]
struct Page {
    frame: Frame,
    endpoints: &'static [Endpoint],
}

/// `/api`
pub fn page(_: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let page = Page {
        frame: Frame::new("API", asked),
        endpoints: ENDPOINTS,
    };
    page::answer(&page.frame, &page)
}

impl Endpoint {
    /// `GET`
    pub(crate) fn verb(&self) -> String {
        self.method().to_uppercase()
    }

    /// What comes back: `a page of EventLine`.
    pub(crate) fn gives(&self) -> String {
        match self.answer {
            Shape::One(name) => name.to_owned(),
            Shape::List(name) => format!("a page of {name}"),
        }
    }

    /// Everything that may be given: in the path, behind the question mark, in the body.
    pub(crate) fn all(&'static self) -> Vec<&'static Parameter> {
        let body = self
            .body()
            .map(|body: Body| body.fields)
            .unwrap_or_default();
        self.id
            .iter()
            .chain(self.parameters())
            .chain(body)
            .collect()
    }

    /// What to write in a terminal.
    pub(crate) fn command(&self) -> Option<String> {
        if self.example.is_empty() {
            return None;
        }
        let at = "http://127.0.0.1:7007";
        Some(match self.body() {
            Some(_) => format!("curl {at}{} --json '{}'", self.path, self.example),
            None => format!("curl '{at}{}'", self.example),
        })
    }
}
