//! What holds for all formats, on lines made by hand.

mod sample;

use rapporteur_export::column::{Table, Type, Value};
use rapporteur_export::rows::{ClaimRow, CountRow, PositionRow, TimelineRow};
use rapporteur_export::{ftm, gdelt, tables};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn the_same_lines_give_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    sample::write(one.path()).unwrap();
    sample::write(two.path()).unwrap();
    let (one, two) = (files(one.path()), files(two.path()));
    assert_eq!(one.len(), 28);
    for (name, bytes) in &one {
        assert!(Some(bytes) == two.get(name), "{name}");
    }
}

#[test]
fn the_documentation_lists_the_columns() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exports.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, after) = text.split_once("<!-- columns: begin -->\n").unwrap();
    let (columns, _) = after.split_once("<!-- columns: end -->").unwrap();
    assert!(
        columns.trim() == tables::documentation().trim(),
        "docs/exports.md: put what `cargo run -p rapporteur-export --example columns` prints between its marks"
    );
}

/// Whether a cell may stand in a column.
fn fits(kind: Type, value: &Value<'_>) -> bool {
    match (kind, value) {
        (Type::Texts, value) => matches!(value, Value::Texts(_)),
        (Type::Integers, value) => matches!(value, Value::Integers(_)),
        (_, Value::Null) => true,
        (Type::Text, Value::Text(text)) => !text.is_empty(),
        (Type::Integer, Value::Integer(_)) => true,
        (Type::Number, Value::Number(_)) => true,
        (Type::Truth, Value::Truth(_)) => true,
        (Type::Day, Value::Day(_)) => true,
        _ => false,
    }
}

fn holds<T>(table: &Table<T>, rows: &[T]) {
    let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
    assert_eq!(
        names.len(),
        table.columns.len(),
        "{}: names of columns",
        table.name
    );
    assert!(!rows.is_empty());
    let mut ids = BTreeSet::new();
    for row in rows {
        for column in &table.columns {
            let value = (column.cell)(row);
            assert!(
                fits(column.kind, &value),
                "{} {}: {value:?}",
                table.name,
                column.name
            );
        }
        let id = format!("{:?}", (table.columns[0].cell)(row));
        assert!(ids.insert(id.clone()), "{}: {id} twice", table.name);
    }
}

#[test]
fn cells_are_of_their_columns_type_and_ids_are_unique() {
    let claims = sample::claims();
    let events = sample::events();
    let timeline: Vec<_> = events
        .iter()
        .map(|e| TimelineRow::event(e, claims.first()))
        .collect();
    let positions = PositionRow::of(&claims[0], &mut |_| None);
    let counts = CountRow::of(&sample::series(), &mut |_| None);
    let claims: Vec<_> = claims
        .into_iter()
        .map(|claim| ClaimRow { claim, place: None })
        .collect();
    let channels: Vec<_> = sample::channels()
        .into_iter()
        .map(|channel| rapporteur_export::rows::ChannelRow {
            channel,
            place: None,
        })
        .collect();
    holds(&tables::reports(), &sample::reports());
    holds(&tables::events(), &events);
    holds(&tables::statements(), &sample::statements());
    holds(&tables::figures(), &sample::figures());
    holds(&tables::questions(), &sample::questions());
    holds(&tables::entities(), &sample::known());
    holds(&tables::claims(), &claims);
    holds(&tables::positions(), &positions);
    holds(&tables::counts(), &counts);
    holds(&tables::channels(), &channels);
    holds(&tables::timeline(), &timeline);
}

#[test]
fn gdelt_has_a_claim_once_and_only_what_happened() {
    let (events, claims) = (sample::events(), sample::claims());
    let mut out = Vec::new();
    let written = gdelt::write(&events, &claims, &mut out).unwrap();
    // The meeting, of two actors; the arrests. The denial is a line of the meeting's claim, the promise is only planned.
    assert_eq!(
        written,
        gdelt::Written {
            rows: 3,
            left_out: 1
        }
    );
    let text = String::from_utf8(out).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == gdelt::COLUMNS.len()));
    // The same whatever else is exported.
    let mut alone = Vec::new();
    gdelt::write(&events[3..], &[], &mut alone).unwrap();
    assert_eq!(
        String::from_utf8(alone).unwrap().lines().next(),
        text.lines().last()
    );
}

#[test]
fn follow_the_money_gets_names_cut_and_texts_in_parts() {
    let mut report = sample::reports().remove(0);
    report.title = Some("é".repeat(2000));
    let whole = "𝄞".repeat(65_001);
    let mut out = Vec::new();
    ftm::reports([report], &mut |_| Some(whole.clone()), &mut out).unwrap();
    let article: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let title = article["properties"]["title"][0].as_str().unwrap();
    assert_eq!((title.chars().count(), title.ends_with('…')), (1024, true));
    let parts: Vec<&str> = article["properties"]["bodyText"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p.as_str().unwrap())
        .collect();
    assert_eq!(parts.concat(), whole);
}
