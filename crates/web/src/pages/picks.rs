//! Dates that may be picked: days before the newest report. A dossier is as old as what it holds, whatever the clock says.

use crate::{Asked, Problem};
use rapporteur_dossier::day;
use rapporteur_store::{Filter, Store};

/// A date that may be picked.
#[derive(Clone, Debug)]
pub struct Pick {
    /// `7 days`
    pub name: &'static str,
    /// The address of the page since then.
    pub href: String,
    /// Whether this is what the page shows.
    pub current: bool,
}

const PERIODS: [(&str, i64); 4] = [
    ("The last day", 0),
    ("3 days", 2),
    ("7 days", 6),
    ("30 days", 29),
];

/// The dates that may be picked on a page; none where no report has a date.
pub fn picks(store: &Store, asked: &Asked) -> Result<Vec<Pick>, Problem> {
    let newest = Filter {
        newest: true,
        limit: Some(1),
        ..Filter::default()
    };
    let newest = store.reports(&newest)?.into_iter().next();
    let newest = newest.and_then(|report| report.published);
    let mut picks = Vec::new();
    for (name, days) in PERIODS {
        let since = newest.as_deref().and_then(|day| day::shifted(day, -days));
        if let Some(since) = since {
            picks.push(Pick {
                name,
                current: asked.get("since") == Some(&since),
                href: asked.here(&[("since", Some(&since))]),
            });
        }
    }
    Ok(picks)
}

/// That everything is wanted, whenever it was.
pub fn everything(asked: &Asked) -> Pick {
    Pick {
        name: "Everything",
        current: asked.get("since").is_none(),
        href: asked.here(&[("since", None)]),
    }
}
