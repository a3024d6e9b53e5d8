//! Why a tool gives no answer, in one line that the assistant reads.

use crate::plain::plain;
use std::fmt;

/// Why there is no answer. `Display` is one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    pub fn new(line: impl Into<String>) -> Self {
        Refusal(line.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.0))
    }
}

impl From<rapporteur_store::Error> for Refusal {
    fn from(error: rapporteur_store::Error) -> Self {
        Refusal(error.to_string())
    }
}

impl From<rapporteur_desk::Error> for Refusal {
    fn from(error: rapporteur_desk::Error) -> Self {
        Refusal(error.to_string())
    }
}
