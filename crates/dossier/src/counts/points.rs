//! Figures as points: by kind and group, one for each source, day and number.

use super::kinds::{Kind, Scene};
use super::{Point, Series};
use crate::claims::order::{distinct, number, order};
use crate::claims::sources::{Origins, source};
use crate::lines::FigureLine;
use rapporteur_record::PersonState;
use std::collections::{BTreeMap, BTreeSet};

/// A point, with what its relations hang on.
#[derive(Debug)]
pub(super) struct Dot {
    pub point: Point,
    pub day: Option<i32>,
    /// Which source.
    pub key: String,
    /// Whose nationals its own report says they are.
    pub of: Option<String>,
    pub reports: Vec<String>,
    pub stories: Vec<String>,
    pub scene: Scene,
    /// It is a part of a sum that another source tells.
    pub part: bool,
}

/// A series that is being made.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: Kind,
    /// What is counted, by the word that most of the reports have.
    pub what: String,
    pub group: Option<String>,
    /// The state as the reports have it: `exchanged` where all say so.
    pub state: PersonState,
    pub dots: Vec<Dot>,
}

impl Draft {
    /// The finished form, without relations.
    pub fn empty(&self) -> Series {
        Series {
            what: self.what.clone(),
            state: self.state,
            group: self.group.clone(),
            points: Vec::new(),
            relations: Vec::new(),
        }
    }
}

/// All series with their points.
pub(super) fn series(figures: &[FigureLine]) -> Vec<Draft> {
    let mut sorted: Vec<&FigureLine> = figures
        .iter()
        .filter(|f| f.min.is_some() || f.max.is_some())
        .collect();
    sorted.sort_by(|a, b| order(&a.cited, &a.line).cmp(&order(&b.cited, &b.line)));
    let origins = Origins::of(sorted.iter().map(|f| (&f.cited, f.line.as_str())));
    let mut kinds: BTreeMap<Kind, Vec<&FigureLine>> = BTreeMap::new();
    for figure in sorted {
        kinds.entry(Kind::of(figure)).or_default().push(figure);
    }
    let mut drafts = Vec::new();
    for (kind, figures) in kinds {
        let groups: BTreeSet<&str> = figures.iter().filter_map(|f| f.group.as_deref()).collect();
        let only = groups.first().copied().filter(|_| groups.len() == 1);
        let mut of: BTreeMap<Option<&str>, Vec<&FigureLine>> = BTreeMap::new();
        for figure in figures {
            of.entry(figure.group.as_deref().or(only))
                .or_default()
                .push(figure);
        }
        for (group, figures) in of {
            let exchanged = figures.iter().all(|f| f.state == PersonState::Exchanged);
            drafts.push(Draft {
                group: group.map(str::to_owned),
                state: if exchanged {
                    PersonState::Exchanged
                } else {
                    kind.state
                },
                what: usual(&figures).unwrap_or_else(|| kind.what.clone()),
                kind: kind.clone(),
                dots: dots(&figures, &origins),
            });
        }
    }
    drafts
}

/// The word that most of the figures have for what they count; of equals the first in the alphabet.
fn usual(figures: &[&FigureLine]) -> Option<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in figures {
        *times.entry(&figure.what).or_default() += 1;
    }
    let most = times.into_iter().rev().max_by_key(|(_, n)| *n);
    most.map(|(what, _)| what.to_owned())
}

/// One point for each source, day and number; the first line stands for all.
fn dots(figures: &[&FigureLine], origins: &Origins) -> Vec<Dot> {
    let mut of: BTreeMap<_, Vec<&FigureLine>> = BTreeMap::new();
    let mut sources = BTreeMap::new();
    for &figure in figures {
        let source = source(&figure.voice, &figure.cited, origins);
        let (day, told) = day(figure);
        let bounds = (figure.min, figure.max, figure.approximate);
        // A copy that comes a day later is no second count.
        let when = if told {
            day.clone()
        } else {
            Some(figure.cited.story.clone())
        };
        let key = (source.key.clone(), when, told, bounds, figure.group.clone());
        of.entry(key).or_default().push(figure);
        sources.entry(source.key.clone()).or_insert(source);
    }
    let mut dots: Vec<Dot> = Vec::new();
    for ((key, _, told, _, group), figures) in of {
        let first = figures[0];
        let Some(source) = sources.get(&key) else {
            continue;
        };
        let (day, _) = day(first);
        dots.push(Dot {
            day: day.as_deref().and_then(number),
            point: Point {
                day,
                told,
                min: first.min,
                max: first.max,
                approximate: first.approximate,
                who: source.who.clone(),
                entity: source.entity.clone(),
                sum_of: Vec::new(),
                line: first.line.clone(),
                reports: distinct(figures.iter().map(|f| f.cited.report.as_str())),
            },
            key,
            of: group,
            reports: figures.iter().map(|f| f.cited.report.clone()).collect(),
            stories: figures.iter().map(|f| f.cited.story.clone()).collect(),
            scene: Scene::of(first),
            part: false,
        });
    }
    fold(dots)
}

/// Points that differ in nothing but the story, of one source on one day, are one.
fn fold(mut dots: Vec<Dot>) -> Vec<Dot> {
    dots.sort_by(|a, b| place(a).cmp(&place(b)));
    let mut folded: Vec<Dot> = Vec::new();
    for dot in dots {
        let same = |last: &&mut Dot| {
            let (a, b) = (&last.point, &dot.point);
            last.key == dot.key
                && (&a.day, a.told, a.min, a.max, a.approximate)
                    == (&b.day, b.told, b.min, b.max, b.approximate)
                && last.of == dot.of
        };
        match folded.last_mut().filter(same) {
            Some(last) => {
                last.reports.extend(dot.reports);
                last.stories.extend(dot.stories);
                last.point.reports = distinct(last.reports.iter().map(String::as_str));
            }
            None => folded.push(dot),
        }
    }
    folded
}

/// The order of points.
pub(super) fn place(dot: &Dot) -> impl Ord + '_ {
    let p = &dot.point;
    (
        dot.day.is_none(),
        dot.day,
        &p.who,
        &dot.key,
        p.told,
        p.min,
        p.max,
        p.approximate,
        &dot.of,
        &p.line,
    )
}

/// The day a figure holds for, and whether the report tells it.
pub(super) fn day(figure: &FigureLine) -> (Option<String>, bool) {
    match &figure.as_of {
        Some(when) => (Some(when.from.clone()), true),
        None => (figure.cited.published.clone(), false),
    }
}
