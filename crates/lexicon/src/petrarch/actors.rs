//! Dictionaries of actors: names, and codes with the dates between which they hold.

use super::codes;
use super::lines::{bracketed, lines};
use super::{Sink, phrase};
use crate::day::Limits;

/// A name with its synonyms, and what it is when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Actor {
    /// The first is the main one.
    pub names: Vec<String>,
    /// Each with its line, in the order of the file.
    pub codes: Vec<(usize, Limits, String)>,
    line: usize,
    /// A code of it could not be read.
    bad: bool,
}

/// The actors of a file. What cannot be read is told to `sink`.
pub(super) fn read(text: &str, sink: &mut Sink) -> Vec<Actor> {
    let mut out: Vec<Actor> = Vec::new();
    let mut current: Option<Actor> = None;
    let finish = |current: Option<Actor>, out: &mut Vec<Actor>, sink: &mut Sink| {
        let Some(actor) = current.filter(|a| !a.names.is_empty()) else {
            return;
        };
        if actor.codes.is_empty() {
            if !actor.bad {
                sink.entry();
                sink.unused(actor.line, &actor.names[0], "it has no code");
            }
        } else {
            out.push(actor);
        }
    };
    for line in lines(text) {
        let whole = line.text.trim();
        if whole.is_empty() {
            continue;
        }
        let (name, found) = match bracketed(whole) {
            Ok(found) => found,
            Err(reason) => {
                // The name still ends the one before it.
                if !whole.starts_with('[') && !whole.starts_with('+') {
                    finish(current.take(), &mut out, sink);
                }
                sink.entry();
                sink.bad(line.number, whole, reason);
                continue;
            }
        };
        let synonym = name.strip_prefix('+');
        match (name.is_empty(), synonym) {
            (true, _) => {}
            (false, Some(alias)) => match (&mut current, phrase(alias)) {
                (Some(actor), Some(alias)) => actor.names.push(alias),
                _ => {
                    sink.entry();
                    sink.bad(line.number, whole, "a synonym of no name");
                    continue;
                }
            },
            (false, None) => {
                finish(current.take(), &mut out, sink);
                let Some(name) = phrase(name) else {
                    sink.entry();
                    sink.bad(line.number, whole, "no name");
                    continue;
                };
                current = Some(Actor {
                    names: vec![name],
                    line: line.number,
                    ..Actor::default()
                });
            }
        }
        for code in found {
            sink.entry();
            let Some(actor) = &mut current else {
                sink.bad(line.number, whole, "a code of no name");
                continue;
            };
            match codes::with_limits(code) {
                Ok((code, limits)) => {
                    actor.codes.push((line.number, limits, code.to_string()));
                }
                Err(reason) => {
                    let entry = format!("{} [{code}]", actor.names[0]);
                    sink.bad(line.number, &entry, &reason);
                    actor.bad = true;
                }
            }
        }
    }
    finish(current, &mut out, sink);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let mut sink = Sink::new("x.actors.txt");
        let found = read(text, &mut sink);
        let actors = found.iter().map(|a| {
            let codes: Vec<&str> = a.codes.iter().map(|(_, _, c)| c.as_str()).collect();
            format!("{} = {}", a.names.join("+"), codes.join(" "))
        });
        let notes = sink
            .notes
            .iter()
            .map(|n| format!("{}: {}", n.line, n.reason));
        (actors.collect(), notes.collect())
    }

    #[test]
    fn both_shapes_are_read() {
        let (actors, notes) = told(
            "ORVA_  [ORV] ; a country\n+ORVAN_\n\nTOMAS_VELDER_\n+T._VELDER_\n\t[ORVGOV 19960101-20010303]\n\t[ORVOPP >20010304]\nAN ENVOY [ORVGOV < 990101] [IGOUNO]\n",
        );
        assert_eq!(
            actors,
            [
                "ORVA+ORVAN = ORV",
                "TOMAS VELDER+T. VELDER = ORVGOV ORVOPP",
                "AN ENVOY = ORVGOV IGOUNO"
            ]
        );
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let (actors, notes) = told(
            "+ALIAS_\n[ORV]\nNOBODY_\nGOOD_ [ORV]\nBAD_ [ORV\n___ [ORV]\nLATE_\n\t[ORV 2004017-20061201]\n",
        );
        assert_eq!(actors, ["GOOD = ORV"]);
        assert_eq!(
            notes,
            [
                "1: a synonym of no name",
                "2: a code of no name",
                "3: it has no code",
                "5: [ without ]",
                "6: no name",
                "8: no day of the calendar: 2004017 (YYYYMMDD or YYMMDD)",
            ]
        );
    }
}
