//! `rapporteur figures`: counts of one kind over time, by source.

use super::page::Page;
use super::{asked, csv, print};
use crate::args::ListArgs;
use crate::text::clean;
use rapporteur_desk::tables as desk;
use rapporteur_desk::words::{bounds, counted};
use rapporteur_dossier::counts::{RelationKind, Series};
use rapporteur_dossier::lines::FigureLine;
use rapporteur_export::rows::CountRow;
use rapporteur_export::tables;
use textwrap::core::display_width;

/// `rapporteur figures`
pub fn figures(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let figures = store.figures(&filter)?;
    let series = rapporteur_dossier::counts::series(&figures);
    print(
        &args.print,
        &series,
        |page| {
            let told = series.iter().map(|one| self::series(page, one));
            told.collect::<Vec<_>>().join("\n")
        },
        |out| {
            let mut place = |line: &str| desk::place(&store, line);
            let rows = series.iter().flat_map(|one| CountRow::of(one, &mut place));
            csv(&tables::counts(), rows, out)
        },
    )
}

/// All counts of one kind, and what they say of each other.
pub fn series(page: &Page, series: &Series) -> String {
    let mut out = page.line(&page.palette.speaker(&clean(&counted(series))));
    let counts: Vec<String> = (series.points.iter())
        .map(|point| bounds(point.min, point.max, point.approximate))
        .collect();
    let widest = counts
        .iter()
        .map(|count| display_width(count))
        .max()
        .unwrap_or(0);
    for (point, count) in series.points.iter().zip(&counts) {
        let day = point.day.as_deref().unwrap_or("no date");
        let day = if point.told {
            day.to_owned()
        } else {
            format!("({day})")
        };
        let reports = match point.reports {
            1 => String::new(),
            n => format!(", {n} reports"),
        };
        let sum = if point.sum_of.is_empty() {
            ""
        } else {
            ", added up"
        };
        out.push_str(&page.under(&format!(
            "{day:<12}  {count:>widest$}  {}{reports}{sum} · {}",
            clean(&point.who),
            point.line
        )));
    }
    for relation in &series.relations {
        match relation.kind {
            RelationKind::Agree if !page.explain => {}
            RelationKind::Contradict => {
                out.push_str(&page.under(&page.palette.warning(&clean(&relation.why))));
            }
            RelationKind::Agree | RelationKind::Change => {
                out.push_str(&page.aside(&clean(&relation.why)));
            }
        }
    }
    out
}

/// A figure in words: `33 hostages · released`.
pub fn told(figure: &FigureLine) -> String {
    let count = bounds(figure.min, figure.max, figure.approximate);
    format!("{count} {} · {}", clean(&figure.what), figure.state)
}
