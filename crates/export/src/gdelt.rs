//! Events as GDELT 2 has them: 61 columns of CAMEO codes, tab-separated, no header.
//!
//! A row is a claim and a pair of its parties: an event that many reports tell is one, and of several actors or
//! recipients each pair has its row, as CAMEO coders do. GDELT has no way to say that something was only planned or is
//! denied, so only what happened or goes on is written; how many claims were left out is returned. What is not known is
//! empty: tone, coordinates, and `Day` where no report tells the day. `DATEADDED` is the date of publication, since no
//! clock is asked.

use crate::{codes, ids, tsv};
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::lines::{EventLine, Party};
use rapporteur_record::Status;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The columns, as GDELT's codebook (2.0) calls them.
pub const COLUMNS: [&str; 61] = [
    "GlobalEventID",
    "Day",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_Fullname",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_Fullname",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_Fullname",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows.
    pub rows: u64,
    /// Events (claims, or lines without one) that did not happen, as far as is told, and have no row.
    pub left_out: u64,
}

/// Write events. `claims` gives those that they are part of; other claims may be among them.
///
/// A claim stands where its first line stands, and is told by its best line if that is among `events`, else by its first.
///
/// # Errors
/// That of the sink.
pub fn write(events: &[EventLine], claims: &[Claim], out: &mut dyn Write) -> io::Result<Written> {
    let claims: BTreeMap<&str, &Claim> = claims.iter().map(|c| (c.id.as_str(), c)).collect();
    let key = |event: &EventLine| event.claim.clone().unwrap_or_else(|| event.line.clone());
    let mut best: BTreeMap<String, &EventLine> = BTreeMap::new();
    for event in events {
        let claim = event.claim.as_deref().and_then(|id| claims.get(id));
        let is_best = claim.is_some_and(|claim| claim.best == event.line);
        match best.entry(key(event)) {
            std::collections::btree_map::Entry::Occupied(mut entry) if is_best => {
                entry.insert(event);
            }
            entry => {
                entry.or_insert(event);
            }
        }
    }
    let mut written = Written::default();
    let mut used = BTreeSet::new();
    for event in events {
        let key = key(event);
        let Some(event) = best.remove(&key) else {
            continue;
        };
        if !matches!(event.status, Status::Happened | Status::Ongoing) {
            written.left_out += 1;
            continue;
        }
        let claim = claims.get(key.as_str()).copied();
        for (actor, recipient) in pairs(event) {
            let id = fresh(&key, actor, recipient, &mut used);
            tsv::row(&cells(id, event, claim, actor, recipient), out)?;
            written.rows += 1;
        }
    }
    out.flush()?;
    Ok(written)
}

/// Every actor with every recipient; one side stands alone where there is no other.
fn pairs(event: &EventLine) -> Vec<(Option<&Party>, Option<&Party>)> {
    let side = |parties: &'_ [Party]| match parties.len() {
        0 => vec![None],
        n => (0..n).map(Some).collect(),
    };
    let mut pairs = Vec::new();
    for a in side(&event.actors) {
        for b in side(&event.recipients) {
            let pair = (
                a.and_then(|a| event.actors.get(a)),
                b.and_then(|b| event.recipients.get(b)),
            );
            // Of a reciprocal event both sides are on both sides: nobody does it to himself.
            let oneself = matches!(pair, (Some(a), Some(b)) if a.entity == b.entity);
            if !oneself {
                pairs.push(pair);
            }
        }
    }
    if pairs.is_empty() {
        pairs.push((event.actors.first(), None));
    }
    pairs
}

/// An id that no row has yet. The hash of claim and parties; should two rows ever have one hash, the later one is
/// hashed again with a number behind it.
fn fresh(key: &str, a: Option<&Party>, b: Option<&Party>, used: &mut BTreeSet<u64>) -> u64 {
    let id = |party: Option<&Party>| party.map_or("", |p| p.entity.as_str()).to_owned();
    let (a, b) = (id(a), id(b));
    let mut turn = 0u64;
    loop {
        let number = match turn {
            0 => ids::number(&[key, &a, &b]),
            turn => ids::number(&[key, &a, &b, &turn.to_string()]),
        };
        if used.insert(number) {
            return number;
        }
        turn += 1;
    }
}

fn cells(
    id: u64,
    event: &EventLine,
    claim: Option<&Claim>,
    actor: Option<&Party>,
    recipient: Option<&Party>,
) -> Vec<String> {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mut cells = vec![id.to_string()];
    cells.extend(day(event));
    cells.extend(party(actor));
    cells.extend(party(recipient));
    let code = event.cameo.as_deref();
    // Not known: IsRootEvent.
    cells.push(String::new());
    cells.push(text(code));
    cells.push(text(code.and_then(|code| code.get(..3).or(Some(code)))));
    cells.push(text(code.and_then(|code| code.get(..2))));
    let quad = code.and_then(codes::cameo_quad);
    cells.push(quad.unwrap_or_else(|| codes::quad(event.kind)).to_string());
    cells.push(text(code.and_then(codes::goldstein)));
    let (stories, sources) = claim.map_or((1, 1), |claim| (claim.stories, claim.independent));
    cells.extend([stories, sources, stories].map(|n| n.to_string()));
    // Not known: AvgTone, and where the parties are.
    cells.extend(std::iter::repeat_n(String::new(), 1 + 8 + 8));
    let place = event.place.as_ref();
    cells.push(String::new());
    cells.push(text(place.map(|place| place.name.as_str())));
    // Codes of countries are FIPS here, and not known.
    cells.extend(std::iter::repeat_n(String::new(), 6));
    let published = event.cited.published.as_deref();
    let added = published.filter(|date| crate::column::days_since_1970(date).is_some());
    cells.push(added.map_or_else(String::new, |date| date.replace('-', "") + "000000"));
    cells.push(text(event.cited.url.as_deref()));
    cells
}

/// `Day`, `MonthYear`, `Year`, `FractionDate`: each only where the report tells so much.
fn day(event: &EventLine) -> [String; 4] {
    let Some(when) = &event.when else {
        return Default::default();
    };
    let same = |n: usize| match (when.from.get(..n), when.to.get(..n)) {
        (Some(from), Some(to)) if from == to => from.replace('-', ""),
        _ => String::new(),
    };
    let day = same("2025-03-05".len());
    // GDELT's own formula: months of 30 days in a year of 365.
    let part = |range: std::ops::Range<usize>| day.get(range).and_then(|n| n.parse::<u32>().ok());
    let fraction = match (part(0..4), part(4..6), part(6..8)) {
        (Some(year), Some(month), Some(day)) => {
            let days = month.saturating_sub(1) * 30 + day;
            format!("{:.4}", f64::from(year) + f64::from(days) / 365.0)
        }
        _ => String::new(),
    };
    [day, same("2025-03".len()), same("2025".len()), fraction]
}

/// The ten columns of a party.
fn party(party: Option<&Party>) -> Vec<String> {
    let mut cells = vec![String::new(); 10];
    if let Some(party) = party {
        let country = party.country.as_deref().map_or("", codes::cameo_country);
        let kind = party.sector.and_then(codes::cameo_type).unwrap_or_default();
        cells[0] = format!("{country}{kind}");
        cells[1] = party.name.clone();
        cells[2] = country.to_owned();
        cells[7] = kind.to_owned();
    }
    cells
}
