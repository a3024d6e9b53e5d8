//! What whoever asked for a list can put right: said on the page, beside the form.

use crate::{Asked, Problem};
use rapporteur_store::Store;

/// Why nothing is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// One line about it.
    pub line: String,
    /// What may have been meant: what it is called, and its address.
    pub picks: Vec<(String, String)>,
}

impl Trouble {
    /// From an error; one that nobody can put right on the page is a problem.
    pub fn of(
        error: rapporteur_desk::Error,
        store: &Store,
        asked: &Asked,
    ) -> Result<Self, Problem> {
        use rapporteur_desk::Error as E;
        use rapporteur_store::Error as S;
        let line = error.to_string();
        let picks = match &error {
            E::Value { .. } | E::Store(S::Nobody(_) | S::NoWord(_)) => Vec::new(),
            E::Store(S::After(_)) => vec![("From the first".to_owned(), asked.here(&[]))],
            E::Store(S::Several { name, among }) => {
                let who = ["by", "to", "about"];
                let field = who.into_iter().find(|field| asked.get(field) == Some(name));
                let pick = |id: &String| {
                    let called = match store.entity(id, false) {
                        Ok(entity) if entity.name != *id => format!("{} ({id})", entity.name),
                        _ => id.clone(),
                    };
                    let field = field?;
                    Some((called, asked.here(&[(field, Some(id))])))
                };
                let picks: Vec<_> = among.iter().filter_map(pick).collect();
                if !picks.is_empty() {
                    let line = format!("{name:?} may be one of several");
                    return Ok(Trouble { line, picks });
                }
                picks
            }
            _ => return Err(error.into()),
        };
        let line = match &error {
            E::Store(S::NoWord(_)) => format!("{line}. Letters or digits are looked for"),
            E::Store(S::After(_)) => {
                "This page began after a line that is no longer there".to_owned()
            }
            _ => line,
        };
        Ok(Trouble { line, picks })
    }
}
