//! Dictionaries of agents: nouns that tell a role.

use super::codes;
use super::lines::{bracketed, lines};
use super::{Sink, phrase};
use rapporteur_record::Sector;
use std::collections::HashMap;

/// A noun or noun phrase and its plural, in lower case, and their sector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agent {
    pub nouns: Vec<String>,
    pub sector: Sector,
}

/// The most nouns that one line may stand for.
const MOST: usize = 1_000;

/// The agents of a file, with their plurals. What cannot be read or used is told to `sink`.
pub(super) fn read(text: &str, sink: &mut Sink) -> Vec<Agent> {
    let mut sets: HashMap<&str, Vec<String>> = HashMap::new();
    // A set may stand after its first use.
    for line in lines(text) {
        if let Some((name, words)) = set(line.text) {
            let words = words.split(',').map(str::trim).filter(|w| !w.is_empty());
            sets.insert(name, words.map(str::to_string).collect());
        }
    }
    let mut out = Vec::new();
    for line in lines(text) {
        let whole = line.text.trim();
        if whole.is_empty() || set(whole).is_some() {
            continue;
        }
        sink.entry();
        match agent(whole, &sets) {
            Ok(found) => out.extend(found),
            Err(Why::Bad(reason)) => sink.bad(line.number, whole, &reason),
            Err(Why::Unused(reason)) => sink.unused(line.number, whole, &reason),
        }
    }
    out
}

enum Why {
    Bad(String),
    Unused(String),
}

/// `!PERSON! = MAN, WOMAN`: a name and the words that it stands for.
fn set(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.trim().split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    Some((name, words))
}

fn agent(line: &str, sets: &HashMap<&str, Vec<String>>) -> Result<Vec<Agent>, Why> {
    let (before, found) = bracketed(line).map_err(|e| Why::Bad(e.into()))?;
    let [code] = found[..] else {
        return Err(Why::Bad(format!("{} codes, not 1", found.len())));
    };
    let (noun, plural) = match before.split_once('{') {
        Some((noun, rest)) => {
            let (plural, _) = rest
                .split_once('}')
                .ok_or_else(|| Why::Bad("{ without }".into()))?;
            (noun.trim(), Some(plural.trim()))
        }
        None => (before, None),
    };
    let (code, _) = codes::with_limits(code).map_err(Why::Bad)?;
    let sector = codes::agent(code).map_err(Why::Unused)?;
    let groups: Vec<Vec<String>> = match noun.contains('!') {
        true => substituted(noun, sets)?
            .into_iter()
            .map(|n| vec![n])
            .collect(),
        false => {
            let plural = match plural {
                Some("") => None,
                Some(given) => Some(given.to_string()),
                None => Some(regular(noun)),
            };
            vec![std::iter::once(noun.to_string()).chain(plural).collect()]
        }
    };
    // A plural that was made of nothing is none.
    let whole = |nouns: &Vec<String>| nouns.first().is_some_and(|n| phrase(n).is_some());
    let agents: Vec<Agent> = (groups.iter())
        .filter(|g| whole(g))
        .map(|g| Agent {
            nouns: g
                .iter()
                .filter_map(|n| phrase(n))
                .map(|n| n.to_lowercase())
                .collect(),
            sector,
        })
        .collect();
    match agents.is_empty() {
        true => Err(Why::Bad("no noun".into())),
        false => Ok(agents),
    }
}

/// `CONGRESS!PERSON!` with each word of its set.
fn substituted(noun: &str, sets: &HashMap<&str, Vec<String>>) -> Result<Vec<String>, Why> {
    let mut nouns = vec![String::new()];
    for (k, part) in noun.split('!').enumerate() {
        // Between every other pair of `!` stands a name.
        if k % 2 == 0 {
            nouns.iter_mut().for_each(|n| n.push_str(part));
            continue;
        }
        let words = sets
            .get(part)
            .ok_or_else(|| Why::Unused(format!("no such set: !{part}!")))?;
        if nouns.len() * words.len() > MOST {
            return Err(Why::Unused(format!("it stands for more than {MOST} nouns")));
        }
        nouns = (nouns.iter())
            .flat_map(|n| words.iter().map(move |w| format!("{n}{w}")))
            .collect();
    }
    match noun.matches('!').count() % 2 {
        0 => Ok(nouns),
        _ => Err(Why::Bad("! without !".into())),
    }
}

/// The regular plural: `-Y` to `-IES`, `-SS` to `-SSES`, else `-S`; as PETRARCH makes it.
fn regular(noun: &str) -> String {
    let noun = noun.trim_end_matches('_');
    let vowel = |c: char| matches!(c.to_ascii_uppercase(), 'A' | 'E' | 'I' | 'O' | 'U');
    let lower = noun.to_lowercase();
    match lower.strip_suffix('y') {
        // The prefix ends at the same place in both: one letter of ASCII was cut off.
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x"].iter().any(|e| lower.ends_with(e)) => format!("{lower}es"),
        _ => format!("{lower}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let mut sink = Sink::new("x.agents.txt");
        let found = read(text, &mut sink);
        let notes = sink
            .notes
            .iter()
            .map(|n| format!("{}: {}", n.line, n.reason));
        (
            (found.iter())
                .flat_map(|a| a.nouns.iter().map(|n| format!("{n} {}", a.sector)))
                .collect(),
            notes.collect(),
        )
    }

    #[test]
    fn nouns_plurals_and_sets_are_read() {
        let (agents, notes) = told(
            "REEVE_ [~GOV] # an office\nHARBOUR_GUARD_ {HARBOUR_GUARDS_} [~MIL]\nWATCH {} [~COP]\nTOWN!WHO! [~CVL]\nDEPUTY [~LEG]\nRELIEF BODY [NGO~]\n!WHO! = MAN, MEN\n",
        );
        assert_eq!(
            agents,
            [
                "reeve GOV",
                "reeves GOV",
                "harbour guard MIL",
                "harbour guards MIL",
                "watch COP",
                "townman CVL",
                "townmen CVL",
                "deputy LEG",
                "deputies LEG",
                "relief body NGO",
                "relief bodies NGO"
            ]
        );
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let (agents, notes) = told(
            "A [~ELI]\nB [GOV]\nC\nD [~GOV}\nE {EES [~GOV]\nF!X! [~GOV]\n_ {} [~GOV]\nG!X [~GOV]\n",
        );
        assert!(agents.is_empty(), "{agents:?}");
        assert_eq!(
            notes,
            [
                "1: ELI has no sector here",
                "2: the code of an agent has a ~ before or after it: GOV",
                "3: 0 codes, not 1",
                "4: [ without ]",
                "5: { without }",
                "6: no such set: !X!",
                "7: no noun",
                "8: no such set: !X!",
            ]
        );
    }
}
