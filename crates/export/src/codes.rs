//! Codes of the field: countries, languages, sectors, scales. The tables are in `data/`.

use rapporteur_dossier::lines::Party;
use rapporteur_record::{EventType, Kind, Sector};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Rows of tab-separated columns; lines that begin with `#` are comments.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// A table of two columns.
fn pairs(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    let pairs = rows(table).filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    pairs.collect()
}

static GOLDSTEIN: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../data/goldstein.tsv")));
static COUNTRIES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../data/countries.tsv")));
static LANGUAGES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../data/languages.tsv")));
static SCORES: LazyLock<BTreeMap<(&str, &str), f64>> = LazyLock::new(|| {
    let scores =
        rows(include_str!("../data/plover-scores.tsv")).filter_map(|row| match row.as_slice() {
            [kind, mode, score] => Some(((*kind, *mode), score.parse().ok()?)),
            _ => None,
        });
    scores.collect()
});

/// The Goldstein scale of a CAMEO code, as the table writes it; `None` for codes that it lacks.
pub fn goldstein(cameo: &str) -> Option<&'static str> {
    GOLDSTEIN.get(cameo).copied()
}

/// PLOVER's conflict-cooperation score; that of the type where the mode has none of its own.
pub fn plover_score(kind: EventType, mode: Option<&str>) -> Option<f64> {
    let score = |mode: &str| SCORES.get(&(kind.as_str(), mode)).copied();
    mode.and_then(score).or_else(|| score("-"))
}

/// ISO 3166-1 alpha-2, in capitals, of an alpha-3 code.
pub fn alpha2(alpha3: &str) -> Option<&'static str> {
    COUNTRIES.get(alpha3).copied()
}

/// ISO 639-3 of a language's ISO 639-1 code.
pub fn language(two: &str) -> Option<&'static str> {
    LANGUAGES.get(two).copied()
}

/// PLOVER's quad category, 1 to 4: verbal and material cooperation, verbal and material conflict.
///
/// By the codebook's table of quad categories, in which SANCTION is verbal; the section on SANCTION calls it material.
pub fn quad(kind: EventType) -> u8 {
    use EventType::*;
    match kind {
        Agree | Consult | Support | Concede => 1,
        Cooperate | Aid | Retreat => 2,
        Request | Accuse | Reject | Threaten | Sanction => 3,
        Protest | Mobilize | Coerce | Assault => 4,
    }
}

/// The quad class of a CAMEO code, 1 to 4, by its first two digits.
pub fn cameo_quad(cameo: &str) -> Option<u8> {
    match cameo.get(..2)?.parse().ok()? {
        1..=5 => Some(1),
        6..=8 => Some(2),
        9..=13 => Some(3),
        14..=20 => Some(4),
        _ => None,
    }
}

/// PLOVER's code of an entity: its country (KOS for Kosovo), else one of its codes for who is of no country.
pub fn plover_code(party: &Party) -> Option<&str> {
    match party.country.as_deref() {
        Some("XKX") => Some("KOS"),
        Some(country) => Some(country),
        None => match (party.kind, party.sector, party.name.as_str()) {
            (Kind::Igo, _, "United Nations") => Some("UNO"),
            (Kind::Igo, _, "European Union") => Some("EUR"),
            (Kind::Igo, _, _) | (_, Some(Sector::Igo), _) => Some("IGO"),
            (_, Some(Sector::Ngo), _) => Some("NGO"),
            _ => None,
        },
    }
}

/// PLOVER's sector: JRN for media, since MED is health there; SOC for NGOs of a country; IGO is a code, no sector.
pub fn plover_sector(party: &Party) -> Option<&'static str> {
    match party.sector? {
        Sector::Med => Some("JRN"),
        Sector::Ngo if party.country.is_some() => Some("SOC"),
        Sector::Igo | Sector::Ngo => None,
        other => Some(other.as_str()),
    }
}

/// CAMEO's code of a country: alpha-3, but for the few that GDELT's list writes in its own way.
pub fn cameo_country(alpha3: &str) -> &str {
    match alpha3 {
        "ROU" => "ROM",
        "TLS" => "TMP",
        "MNE" => "MTN",
        "IMN" => "IMY",
        "XKX" => "KSV",
        other => other,
    }
}

/// CAMEO's type code of an actor; CAMEO has none for religion (it has religions) and for the unknown.
pub fn cameo_type(sector: Sector) -> Option<&'static str> {
    match sector {
        Sector::Rel | Sector::Unk => None,
        other => Some(other.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(
            (
                GOLDSTEIN.len(),
                COUNTRIES.len(),
                LANGUAGES.len(),
                SCORES.len()
            ),
            (310, 250, 189, 81)
        );
        assert!(
            GOLDSTEIN
                .values()
                .all(|v| v.parse::<f64>().is_ok_and(|v| v.abs() <= 10.0))
        );
        for kind in EventType::ALL {
            for mode in kind.modes() {
                assert!(plover_score(*kind, Some(mode)).is_some(), "{kind} {mode}");
            }
        }
    }

    #[test]
    fn codes_are_found() {
        assert_eq!(goldstein("057"), Some("8"));
        assert_eq!(goldstein("176"), None);
        assert_eq!(
            plover_score(EventType::Protest, Some("vandalize")),
            Some(-5.0)
        );
        assert_eq!(plover_score(EventType::Accuse, None), None);
        assert_eq!(alpha2("PSE"), Some("PS"));
        assert_eq!(language("en"), Some("eng"));
        assert_eq!(cameo_quad("0831"), Some(2));
        assert_eq!(cameo_quad("é"), None);
    }
}
