//! What an address is answered with.

use crate::Problem;
use askama::Template;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A document, ready to be sent any number of times.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub body: Bytes,
    /// The name under which it is to be saved, where it is not to be shown.
    pub save_as: Option<String>,
    /// The address of the next page, where it is a page of a list for programs.
    pub next: Option<String>,
    /// From its bytes: whoever has them need not be sent them again.
    pub etag: String,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page.
    Html,
    /// An answer of the API.
    Json,
    /// A table.
    Csv,
    /// A chart.
    Svg,
    /// A text.
    Text,
}

impl Kind {
    fn mime(self) -> &'static str {
        match self {
            Kind::Html => "text/html; charset=utf-8",
            Kind::Json => "application/json",
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Svg => "image/svg+xml",
            Kind::Text => "text/plain; charset=utf-8",
        }
    }
}

impl Answer {
    /// Of a kind and its bytes.
    pub fn new(kind: Kind, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let digest = Sha256::digest(&body);
        let hex: String = digest[..12].iter().map(|b| format!("{b:02x}")).collect();
        Answer {
            status: StatusCode::OK,
            kind,
            body,
            save_as: None,
            next: None,
            etag: format!("\"{hex}\""),
        }
    }

    /// A page.
    pub fn page(page: &impl Template) -> Result<Self, Problem> {
        Ok(Self::new(Kind::Html, page.render()?))
    }

    /// The same with another status.
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same, to be saved under a name. Only letters, digits, `-`, `_` and `.` of it are kept.
    pub fn save_as(mut self, name: &str) -> Self {
        let keep = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        self.save_as = Some(name.chars().filter(keep).collect());
        self
    }

    /// As a response to a request with these headers.
    pub fn respond(self: Arc<Self>, request: &HeaderMap) -> Response {
        let mut response = if self.is_had(request) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            (self.status, self.body.clone()).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.kind.mime()),
        );
        // Kept by whoever asked, and asked for again each time: another program may have added to the dossier.
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        );
        if let Ok(etag) = HeaderValue::from_str(&self.etag) {
            headers.insert(header::ETAG, etag);
        }
        if let Some(next) = &self.next
            && let Ok(value) = HeaderValue::from_str(&format!("<{next}>; rel=\"next\""))
        {
            headers.insert(header::LINK, value);
        }
        if let Some(name) = &self.save_as
            && let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }

    fn is_had(&self, request: &HeaderMap) -> bool {
        let had = request.get(header::IF_NONE_MATCH);
        (had.and_then(|had| had.to_str().ok()))
            .filter(|_| self.status == StatusCode::OK)
            .is_some_and(|had| had.split(',').any(|one| one.trim() == self.etag))
    }
}
