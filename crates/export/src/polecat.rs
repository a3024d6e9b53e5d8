//! Events as POLECAT has them: 40 columns of PLOVER, tab-separated, with a header.
//!
//! One row for each event of each report. Several parties in a cell have `; ` between them, in the same order in each
//! column; a party without a country leaves its place empty. What is not known is empty: `Event Date` where the report
//! does not tell the day (`Publication Date` is there), coordinates, Wikipedia's ids. `Contexts` has PLOVER's auxiliary
//! mode: `negation`, `hypothetical`, `future`.

use crate::{MADE_BY, codes, plover, tsv};
use rapporteur_dossier::lines::{EventLine, Party};
use std::borrow::Borrow;
use std::io::{self, Write};

/// The columns, as the data set's own header has them.
pub const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// Write events; returns how many.
///
/// # Errors
/// That of the sink.
pub fn write<R: Borrow<EventLine>>(
    events: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    tsv::row(&COLUMNS.map(str::to_owned), out)?;
    let mut count = 0;
    for event in events {
        tsv::row(&cells(event.borrow()), out)?;
        count += 1;
    }
    out.flush()?;
    Ok(count)
}

fn cells(event: &EventLine) -> Vec<String> {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mode = event.mode.as_deref().filter(|_| event.kind == event.plover);
    let score = codes::plover_score(event.plover, mode);
    let day = event.when.as_ref().filter(|when| when.is_day());
    let mut cells = vec![
        event.line.clone(),
        text(day.map(|when| when.from.as_str())),
        event.plover.as_str().to_owned(),
        text(mode),
        score.map_or_else(String::new, |score| score.to_string()),
        codes::quad(event.plover).to_string(),
        text(plover::auxiliary(event)),
    ];
    cells.extend(parties(&event.actors));
    cells.extend(parties(&event.recipients));
    let place = event.place.as_ref();
    cells.push(text(place.map(|place| place.name.as_str())));
    cells.extend([(); 3].map(|()| String::new()));
    cells.push(text(place.and_then(codes::plover_code)));
    cells.extend([(); 3].map(|()| String::new()));
    cells.push(text(place.map(|place| place.called.as_str())));
    cells.push(String::new());
    cells.push(text(event.cited.outlet.as_deref()));
    cells.push(text(event.cited.published.as_deref()));
    cells.extend([(); 4].map(|()| String::new()));
    cells.push(MADE_BY.to_owned());
    cells
}

/// The eight columns of one side.
fn parties(parties: &[Party]) -> [String; 8] {
    let all = |cell: fn(&Party) -> Option<&str>| -> String {
        let cells: Vec<&str> = parties
            .iter()
            .map(|p| cell(p).unwrap_or_default())
            .collect();
        cells.join("; ")
    };
    let sectors = all(codes::plover_sector);
    [
        all(|p| Some(&p.name)),
        all(codes::plover_code),
        String::new(),
        sectors.clone(),
        sectors,
        String::new(),
        all(|p| Some(&p.called)),
        String::new(),
    ]
}
