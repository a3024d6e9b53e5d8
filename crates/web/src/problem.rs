//! Why a page cannot be shown.

use axum::http::StatusCode;

/// A status and one line about it, for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}")]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// What is wrong.
    pub line: String,
}

impl Problem {
    /// A status and what is wrong.
    pub fn new(status: StatusCode, line: impl Into<String>) -> Self {
        Problem {
            status,
            line: line.into(),
        }
    }

    /// What was asked for is not here.
    pub fn missing(what: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("there is no {what} here"))
    }

    /// What was asked for cannot be understood.
    pub fn bad(line: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, line)
    }

    /// The server's own fault.
    pub fn broken(line: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, line)
    }
}

impl From<rapporteur_store::Error> for Problem {
    fn from(e: rapporteur_store::Error) -> Self {
        use rapporteur_store::Error as E;
        let status = match &e {
            E::Nobody(_) | E::After(_) | E::Missing => StatusCode::NOT_FOUND,
            // Asked well, but not so that it can be answered as things stand.
            E::Several { .. } | E::Decision(_) => StatusCode::CONFLICT,
            E::NoWord(_) => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Problem::new(status, e.to_string())
    }
}

impl From<rapporteur_desk::Error> for Problem {
    fn from(e: rapporteur_desk::Error) -> Self {
        use rapporteur_desk::Error as E;
        match e {
            E::Store(e) => e.into(),
            E::Value { .. } => Problem::bad(e.to_string()),
            _ => Problem::broken(e.to_string()),
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(e: askama::Error) -> Self {
        Problem::broken(e.to_string())
    }
}
