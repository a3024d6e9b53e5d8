//! Countries: their names, demonyms, capitals, and the names of their governments' organs.

use crate::table::{Error, Row};
use crate::{Entry, Use, plain};
use rapporteur_record::{Kind, Sector};
use std::collections::HashMap;

/// Add the names of one row of `countries.tsv`.
pub(crate) fn add(names: &mut HashMap<String, Entry>, row: &Row) -> Result<(), Error> {
    let code = row.key().to_string();
    let entry = |used: Use| Entry {
        name: row.get(1).to_string(),
        kind: Kind::Government,
        country: Some(code.clone()),
        sector: Some(Sector::Gov),
        used,
        is_country: true,
        imported: false,
    };
    let mut put = |name: &str, e: Entry| {
        names.entry(plain(name)).or_insert(e);
    };
    put(row.get(1), entry(Use::Name));
    for name in row.list(2) {
        match name.strip_suffix(":PART") {
            Some(part) => put(
                part,
                Entry {
                    name: part.to_string(),
                    kind: Kind::Place,
                    sector: None,
                    is_country: false,
                    ..entry(Use::Name)
                },
            ),
            None => put(name, entry(Use::Name)),
        }
    }
    row.list(3).for_each(|n| put(n, entry(Use::Demonym)));
    row.list(4).for_each(|n| put(n, entry(Use::Capital)));
    for organ in row.list(6) {
        let (name, sector) = match organ.rsplit_once(':') {
            Some((n, s)) => (
                n,
                Sector::parse(s).ok_or_else(|| row.error("no such sector"))?,
            ),
            None => (organ, Sector::Gov),
        };
        put(
            name,
            Entry {
                name: name.to_string(),
                sector: Some(sector),
                is_country: false,
                ..entry(Use::Name)
            },
        );
    }
    Ok(())
}

/// Whether a name inside a phrase tells of country or sector: one of an outlet or a company is most often chance.
fn tells(e: &Entry) -> bool {
    (e.country.is_some() || e.sector.is_some()) && !matches!(e.kind, Kind::Media | Kind::Company)
}

/// The country that a phrase of several words tells by one of them: `Israeli authorities`, `U.S. hostage affairs envoy`.
/// The first word or run of words that is known counts.
pub fn place_of<'a>(lexicon: &'a crate::Lexicon, words: &[&str]) -> Option<&'a Entry> {
    for from in 0..words.len() {
        // "New Jersey" is not Jersey, "Latin America" is not America.
        if from > 0
            && matches!(
                words[from - 1],
                "New" | "North" | "South" | "East" | "West" | "Latin" | "Central"
            )
        {
            continue;
        }
        for to in (from + 1..=words.len().min(from + 5)).rev() {
            let phrase = words[from..to].join(" ");
            if !phrase.starts_with(char::is_uppercase) {
                break;
            }
            if let Some(e) = lexicon.name(&phrase).filter(|e| tells(e)) {
                return Some(e);
            }
        }
    }
    None
}
