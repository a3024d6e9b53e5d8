//! What people decide about actors: from names as they are typed to decisions by id, and back to words.

use crate::Error;
use rapporteur_store::{Decision, Store};

/// The most characters of a name or a mark that a person gives.
pub const LONGEST: usize = 200;

/// Two actors, named loosely or by id, are one: the first goes into the second.
///
/// Fails where nobody or several are called so.
pub fn merge(store: &Store, from: &str, into: &str) -> Result<Decision, Error> {
    Ok(Decision::Merge {
        from: store.entity(from.trim(), true)?.id,
        into: store.entity(into.trim(), true)?.id,
    })
}

/// In these reports, by their uids, an actor is somebody else, told from him by a mark: a number, where none is given.
///
/// Fails where nobody or several are called so, or the mark is too long. That the actor stands in the reports is the
/// store's to say.
pub fn split(
    store: &Store,
    who: &str,
    reports: &[String],
    mark: Option<&str>,
) -> Result<Decision, Error> {
    let entity = store.entity(who.trim(), true)?.id;
    let apart = match given(mark.unwrap_or_default()) {
        // A mark that another split has would make those whom they tell apart one.
        mark if mark.is_empty() => (store.decisions()?.len() + 2).to_string(),
        mark => short("mark", mark)?,
    };
    let mut uids: Vec<String> = Vec::new();
    for report in reports.iter().map(|report| report.trim()) {
        if !report.is_empty() && !uids.iter().any(|uid| uid == report) {
            uids.push(report.to_owned());
        }
    }
    Ok(Decision::Split {
        entity,
        reports: uids,
        apart,
    })
}

/// An actor is shown by another name.
///
/// Fails where nobody or several are called so, or the name is too long.
pub fn rename(store: &Store, who: &str, name: &str) -> Result<Decision, Error> {
    Ok(Decision::Rename {
        entity: store.entity(who.trim(), true)?.id,
        name: short("name", given(name))?,
    })
}

/// `merge lena-tarrow into bram-tarrow`; what was given is passed on as it is.
pub fn told(decision: &Decision) -> String {
    match decision {
        Decision::Merge { from, into } => format!("merge {from} into {into}"),
        Decision::Split {
            entity,
            reports,
            apart,
        } => format!(
            "split {entity} in {}: there it is another, {apart}",
            reports.join(", ")
        ),
        Decision::Rename { entity, name } => format!("rename {entity} to {name}"),
    }
}

/// What somebody typed, on one line: what cannot be seen is left out.
fn given(text: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().map(seen).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that is no longer than a name may be.
fn short(name: &'static str, text: String) -> Result<String, Error> {
    if text.chars().count() <= LONGEST {
        return Ok(text);
    }
    let begin: String = text.chars().take(20).collect();
    Err(Error::Value {
        name,
        value: format!("{begin}…"),
        want: format!("it has more than {LONGEST} characters"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_one_line_of_what_can_be_seen() {
        assert_eq!(given("  Envoy\u{0}\r\n Drovic\t"), "Envoy Drovic");
        assert_eq!(given(" \n"), "");
        assert_eq!(
            short("name", "ض".repeat(LONGEST)).unwrap(),
            "ض".repeat(LONGEST)
        );
        let told = short("name", "a".repeat(LONGEST + 1))
            .unwrap_err()
            .to_string();
        assert_eq!(
            told,
            "name \"aaaaaaaaaaaaaaaaaaaa…\": it has more than 200 characters"
        );
    }

    #[test]
    fn nobody_is_told_of_as_nobody() {
        let store = Store::in_memory().unwrap();
        for failed in [
            merge(&store, "Corin Falke", "Falke"),
            split(&store, "Corin Falke", &[], None),
            rename(&store, "Corin Falke", "Falke"),
        ] {
            let told = failed.unwrap_err().to_string();
            assert_eq!(told, "nobody here is called \"Corin Falke\"");
        }
    }
}
