//! Counts that a sentence gives in parts, where another source gives the sum.

use super::Point;
use super::kinds::{Kind, Scene};
use super::points::{Dot, Draft, day};
use super::relations::overlap;
use crate::claims::order::{number, order};
use crate::claims::sources::{Origins, source};
use crate::lines::FigureLine;
use rapporteur_record::PersonState;
use std::collections::{BTreeMap, BTreeSet};

/// More parts than these are a list, not a sum.
const MOST: usize = 4;

/// Add the sums: `25 hostages and the bodies of eight` are the 33 released that another source tells.
pub(super) fn add(series: &mut [Draft], figures: &[FigureLine]) {
    let origins = Origins::of(figures.iter().map(|f| (&f.cited, f.line.as_str())));
    let mut sentences: BTreeMap<_, Vec<&FigureLine>> = BTreeMap::new();
    for f in figures.iter().filter(|f| f.min.is_some() && f.min == f.max) {
        let at = (&f.cited.report, &f.cited.sentence, Kind::of(f).what);
        sentences.entry(at).or_default().push(f);
    }
    let mut sums: Vec<(usize, Dot)> = Vec::new();
    let mut parts_found = BTreeSet::new();
    for ((_, _, what), mut parts) in sentences {
        parts.sort_by_key(|f| (f.spans.first().copied(), &f.line));
        for (state, parts) in ways(&parts) {
            for (i, draft) in series.iter().enumerate() {
                let kind = Kind {
                    what: what.clone(),
                    state,
                };
                if draft.kind == kind
                    && let Some(dot) = sum(draft, &parts, &origins)
                {
                    parts_found.extend(dot.point.sum_of.iter().cloned());
                    sums.push((i, dot));
                }
            }
        }
    }
    for dot in series.iter_mut().flat_map(|draft| &mut draft.dots) {
        dot.part = parts_found.contains(&dot.point.line);
    }
    sums.sort_by(|(_, a), (_, b)| a.point.line.cmp(&b.point.line));
    for (i, dot) in sums {
        let known = |d: &Dot| {
            d.key == dot.key && !d.point.sum_of.is_empty() && d.point.min == dot.point.min
        };
        if !series[i].dots.iter().any(known) {
            series[i].dots.push(dot);
        }
    }
}

/// The ways in which figures of one sentence may be parts of one: those of one state, and those released with the
/// bodies that were handed over.
fn ways<'a>(figures: &[&'a FigureLine]) -> Vec<(PersonState, Vec<&'a FigureLine>)> {
    let mut ways: Vec<(PersonState, Vec<&FigureLine>)> = Vec::new();
    for figure in figures {
        let state = Kind::of(figure).state;
        match ways.iter_mut().find(|(s, _)| *s == state) {
            Some((_, list)) => list.push(figure),
            None => ways.push((state, vec![figure])),
        }
    }
    let released = |f: &FigureLine| Kind::of(f).state == PersonState::Released;
    let handed: Vec<&FigureLine> = figures
        .iter()
        .copied()
        .filter(|f| released(f) || is_bodies(f))
        .collect();
    if handed.iter().any(|f| released(f)) {
        ways.push((PersonState::Released, handed));
    }
    ways.retain(|(_, list)| (2..=MOST).contains(&list.len()));
    ways.dedup_by(|a, b| a.1.iter().map(|f| &f.line).eq(b.1.iter().map(|f| &f.line)));
    ways
}

/// Whether it counts bodies.
fn is_bodies(figure: &FigureLine) -> bool {
    let words = figure.words.to_lowercase();
    let text = figure.cited.text.to_lowercase();
    let any = |text: &str| {
        ["bodies", "body", "remains"]
            .iter()
            .any(|word| text.contains(word))
    };
    figure.state == PersonState::Dead && (any(&words) || any(&figure.what) || any(&text))
}

/// The sum as a point of a series, where a point of another source and story is that sum.
fn sum(draft: &Draft, parts: &[&FigureLine], origins: &Origins) -> Option<Dot> {
    let first = parts.first()?;
    let total = parts
        .iter()
        .try_fold(0u64, |sum, f| sum.checked_add(f.min?))?;
    let groups: BTreeSet<&str> = parts.iter().filter_map(|f| f.group.as_deref()).collect();
    let of = groups.first().copied().filter(|_| groups.len() == 1);
    if let (Some(of), Some(group)) = (of, draft.group.as_deref())
        && of != group
    {
        return None;
    }
    if groups.len() > 1 && draft.group.is_some() || !first.cited.text.contains(" and ") {
        return None;
    }
    let mut sorted = parts.to_vec();
    sorted.sort_by(|a, b| order(&a.cited, &a.line).cmp(&order(&b.cited, &b.line)));
    let source = source(&first.voice, &first.cited, origins);
    let (day, told) = day(first);
    let point = Point {
        told,
        min: Some(total),
        max: Some(total),
        approximate: parts.iter().any(|f| f.approximate),
        who: source.who,
        entity: source.entity,
        sum_of: parts.iter().map(|f| f.line.clone()).collect(),
        line: first.line.clone(),
        reports: 1,
        day: day.clone(),
    };
    let told_by_another = draft.dots.iter().any(|dot| {
        dot.key != source.key
            && !dot.stories.contains(&first.cited.story)
            && dot.point.min.is_some()
            && dot.point.max.is_some()
            && overlap(&dot.point, &point)
    });
    told_by_another.then(|| Dot {
        day: day.as_deref().and_then(number),
        point,
        key: source.key,
        of: of.map(str::to_owned),
        reports: vec![first.cited.report.clone()],
        stories: vec![first.cited.story.clone()],
        scene: Scene::of(first),
        part: false,
    })
}
