//! What a chart of counts says in words.

use super::{WHY, day};
use crate::day::Window;
use crate::text;
use rapporteur_dossier::counts::{Point, RelationKind, Series};

/// `Hostages, held, ISR`
pub(super) fn title(series: &Series) -> String {
    let what = text::short(&series.what, 60);
    let mut letters = what.chars();
    let what = letters
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + letters.as_str());
    let group = series
        .group
        .as_ref()
        .map_or(String::new(), |g| format!(", {}", text::short(g, 20)));
    format!("{}, {}{group}", what.unwrap_or_default(), series.state)
}

/// `59`, `~60`, `≥50`, `≤40`, `55–59`; with `Σ` where it is added up.
pub(super) fn number(point: &Point) -> String {
    let about = if point.approximate { "~" } else { "" };
    let sum = if point.sum_of.is_empty() { "" } else { "Σ" };
    let said = match (point.min, point.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{}", text::grouped(min)),
        (Some(min), Some(max)) => format!("{about}{}–{}", text::grouped(min), text::grouped(max)),
        (Some(min), None) => format!("≥{about}{}", text::grouped(min)),
        (None, Some(max)) => format!("≤{about}{}", text::grouped(max)),
        (None, None) => "?".to_owned(),
    };
    format!("{sum}{said}")
}

/// `Israel: 59 hostages, held, on 2025-03-05. 3 reports`
pub(super) fn says(point: &Point, series: &Series) -> String {
    let day = match (&point.day, point.told) {
        (Some(day), true) => format!(" on {}", text::short(day, 10)),
        (Some(day), false) => format!(", reported on {}", text::short(day, 10)),
        (None, _) => ", day not known".to_owned(),
    };
    let sum = match point.sum_of.len() {
        0 => String::new(),
        parts => format!(" Added up from {parts} counts."),
    };
    format!(
        "{}: {} {}, {}{day}.{sum} {}",
        text::short(&point.who, 48),
        number(point),
        text::short(&series.what, 40),
        series.state,
        text::counted(point.reports, "report")
    )
}

pub(super) fn describe(
    series: &Series,
    sources: &[(String, String, usize)],
    hidden: usize,
) -> String {
    let points = &series.points;
    let numbers = || {
        points
            .iter()
            .flat_map(|point| [point.min, point.max])
            .flatten()
    };
    let (Some(least), Some(most)) = (numbers().min(), numbers().max()) else {
        return "No counts.".to_owned();
    };
    let mut text = format!(
        "{} of {}",
        text::counted(points.len(), "count"),
        text::counted(sources.len(), "source")
    );
    if let Some(window) = Window::over(points.iter().filter_map(day)) {
        text += &format!(", {window}");
    }
    text += &if least == most {
        format!(": {}.", text::grouped(least))
    } else {
        format!(
            ": from {} to {}.",
            text::grouped(least),
            text::grouped(most)
        )
    };
    let of = |kind| {
        series
            .relations
            .iter()
            .filter(move |relation| relation.kind == kind)
    };
    match of(RelationKind::Contradict).count() {
        0 => {}
        1 => text += " Two contradict each other",
        pairs => text += &format!(" {pairs} pairs contradict each other"),
    }
    if let Some(first) = of(RelationKind::Contradict).next() {
        text += &format!(", such as: {}.", text::sentence(&first.why, WHY));
    }
    if hidden > 0 {
        text += &format!(" {hidden} counts are not drawn.");
    }
    text
}
