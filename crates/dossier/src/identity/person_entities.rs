//! Ids and names of persons, when it is known who is who.

use super::full_names::Line;
use super::person_name::PersonName;
use super::persons::{Body, One};
use super::{Entity, Found, Member, Seen, ids, usual};
use rapporteur_lexicon::{Lexicon, Person};
use rapporteur_record::Kind;
use std::collections::BTreeSet;

/// Ids and names for all.
pub(crate) fn name_all(
    block: &[Seen],
    lines: &[Line],
    bodies: Vec<Body>,
    lexicon: &Lexicon,
) -> Vec<Found> {
    let mut parts: Vec<(String, Option<String>, &Body)> = Vec::new();
    for body in &bodies {
        let line = &lines[body.line];
        parts.push((base(block, line, None, lexicon), middle(block, line), body));
    }
    let mut found = Vec::new();
    let bases: BTreeSet<String> = parts.iter().map(|p| p.0.clone()).collect();
    for base_id in bases {
        let mut same: Vec<_> = parts.iter().filter(|p| p.0 == base_id).collect();
        same.sort_by_key(|(_, middle, b)| {
            let first = b.group.dates.first().cloned();
            let known = lines[b.line].known.map(|k| k.name.clone());
            (
                b.unclear,
                known.is_none(),
                known,
                first.is_none(),
                first,
                b.group.country.is_none(),
                b.group.country.clone(),
                middle.clone(),
                b.group.sectors.first().copied(),
                b.group.reports.first().cloned(),
            )
        });
        let mut taken: Vec<(String, usize)> = Vec::new();
        for (_, middle, body) in same {
            let line = &lines[body.line];
            let mut id = base_id.clone();
            // Another line of the same given name is told by the middle name.
            let other_line = taken.iter().any(|(_, l)| *l != body.line);
            if let (true, Some(m)) = (other_line, middle) {
                id = base(block, line, Some(m), lexicon);
            }
            let mut marks = Vec::new();
            if body.unclear {
                marks.push("unclear".to_owned());
            }
            if taken.iter().any(|(t, _)| *t == id) {
                marks.extend(body.group.country.as_ref().map(|c| c.to_lowercase()));
                marks.extend(
                    body.group
                        .sectors
                        .first()
                        .filter(|_| taken.iter().any(|(t, _)| *t == with(&id, &marks)))
                        .map(|s| s.to_string().to_lowercase()),
                );
            }
            let id = with(&id, &marks);
            taken.push((id.clone(), body.line));
            found.push(entity(block, id, line.known, body));
        }
    }
    found
}

pub(crate) fn with(id: &str, marks: &[String]) -> String {
    marks
        .iter()
        .fold(id.to_owned(), |id, m| format!("{id}.{m}"))
}

/// The id of a line without what tells its persons apart.
pub(crate) fn base(block: &[Seen], line: &Line, middle: Option<&str>, lexicon: &Lexicon) -> String {
    if let Some(k) = line.known {
        return ids::person_id(&k.name, lexicon);
    }
    // The longest given name that is in use, as the first report spells it.
    let own = |o: &&One| !line.joined.contains_key(&o.at);
    let longest = line
        .ones
        .iter()
        .filter(own)
        .map(|o| o.name.given.len())
        .max()
        .unwrap_or(0);
    let spelled = |o: &&One| o.name.given.len() == longest && own(o);
    let suffix = line.ones.iter().find_map(|o| o.name.suffix.clone());
    let spelling = |o: &One| {
        (
            block[o.at].published.clone(),
            ids::person(
                &PersonName {
                    suffix: suffix.clone(),
                    ..o.name.clone()
                },
                &o.name.given_slug,
                middle,
                lexicon,
            ),
        )
    };
    let forms = line.ones.iter().filter(spelled).map(spelling);
    usual::earliest(forms)
}

fn middle(block: &[Seen], line: &Line) -> Option<String> {
    let forms = line.ones.iter().filter(|o| !o.name.middle_slug.is_empty());
    let forms = forms.map(|o| (block[o.at].published.clone(), o.name.middle_slug.join("-")));
    Some(usual::earliest(forms)).filter(|m| !m.is_empty())
}

pub(crate) fn entity(block: &[Seen], id: String, known: Option<&Person>, body: &Body) -> Found {
    let seen: Vec<&Seen> = body.group.at.iter().map(|&i| &block[i]).collect();
    let full = seen
        .iter()
        .filter(|s| s.name.contains(' '))
        .map(|s| s.name.clone());
    let name = match known {
        Some(k) => k.name.clone(),
        None => usual::form(full),
    };
    let name = match name.is_empty() {
        true => usual::form(seen.iter().map(|s| s.name.clone())),
        false => name,
    };
    let members = body.group.at.iter().map(|&index| Member {
        index,
        why: body
            .why
            .get(&index)
            .cloned()
            .unwrap_or_else(|| "full name".to_owned()),
    });
    Found {
        entity: Entity {
            id,
            name,
            kind: Kind::Person,
            country: usual::country(&seen),
            sector: usual::sector(&seen),
            of: None,
        },
        members: members.collect(),
    }
}
