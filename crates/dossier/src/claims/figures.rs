//! The same count in several mouths.

use super::order::{number, order};
use super::sides::Part;
use super::sources::{Origins, source};
use super::standing::{self, Take, Word};
use super::{Claim, Stance, Subject};
use crate::counts::kinds::{Kind, Scene};
use crate::lines::FigureLine;
use rapporteur_record::{Act, Basis, Certainty};

/// Within how many days of its first report a count that tells no day is the same claim.
const DAYS: i32 = 7;

/// The block that a figure stands in: what is counted, in what state, and how many.
pub fn figure_block(figure: &FigureLine) -> String {
    let bound = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    format!(
        "{}|{}-{}",
        Kind::of(figure),
        bound(figure.min),
        bound(figure.max)
    )
}

/// Figures that are one claim.
struct Group<'a> {
    figures: Vec<&'a FigureLine>,
    days: Option<(i32, i32)>,
    anchor: Option<i32>,
    of: Option<&'a str>,
}

/// The claims of the figures of one block, by their first day, then id: the same count as of the same time.
///
/// A count that tells no day goes with those published within a week. One that does not tell whose nationals are counted
/// goes with those that do where they are all of one country. Counts of people that are not held by anybody (so many
/// dead) are one only where their sentences speak of the same.
pub fn of_figures(figures: &[FigureLine]) -> Vec<Claim> {
    let mut sorted: Vec<&FigureLine> = figures.iter().collect();
    let key = |f: &'_ FigureLine| (f.as_of.is_none(), f.group.is_none());
    sorted.sort_by(|a, b| {
        (key(a), order(&a.cited, &a.line)).cmp(&(key(b), order(&b.cited, &b.line)))
    });
    let captives = sorted
        .first()
        .is_some_and(|figure| Kind::of(figure).is_captives());
    let mut groups: Vec<Group> = Vec::new();
    let mut scenes: Vec<Vec<Scene>> = Vec::new();
    for figure in sorted {
        let days = days(figure);
        let published = figure.cited.published.as_deref().and_then(number);
        let scene = Scene::of(figure);
        let fits = |(i, group): (usize, &Group)| {
            let time = match (days, group.days, published, group.anchor) {
                (Some((a, b)), Some((c, d)), ..) => a <= d && c <= b,
                (None, Some((c, d)), Some(p), _) => c <= p && p - DAYS <= d,
                (None, None, Some(p), Some(q)) => p.abs_diff(q) <= DAYS.unsigned_abs(),
                _ => group
                    .figures
                    .iter()
                    .any(|g| g.cited.story == figure.cited.story),
            };
            let of =
                figure.group.is_none() || group.of.is_none() || group.of == figure.group.as_deref();
            let one = || {
                captives
                    || scenes[i]
                        .iter()
                        .any(|s| s.same_story(&scene) || s.same(&scene))
            };
            (time && of && one()).then_some(i)
        };
        let found: Vec<usize> = groups.iter().enumerate().filter_map(fits).collect();
        let exact = found
            .iter()
            .find(|&&i| groups[i].of == figure.group.as_deref());
        let home = match (exact, found.as_slice()) {
            (Some(&i), _) | (None, &[i]) => i,
            _ => {
                let group = Group {
                    figures: Vec::new(),
                    days,
                    anchor: published,
                    of: None,
                };
                groups.push(group);
                scenes.push(Vec::new());
                groups.len() - 1
            }
        };
        let group = &mut groups[home];
        group.figures.push(figure);
        group.of = group.of.or(figure.group.as_deref());
        if let (Some((a, b)), Some((c, d))) = (group.days, days) {
            group.days = Some((a.max(c), b.min(d)));
        }
        scenes[home].push(scene);
    }
    let origins = Origins::of(figures.iter().map(|f| (&f.cited, f.line.as_str())));
    let mut claims: Vec<Claim> = groups
        .iter()
        .filter_map(|group| claim(&group.figures, &origins))
        .collect();
    claims.sort_by(|a, b| (&a.since, &a.id).cmp(&(&b.since, &b.id)));
    claims
}

/// The days that a figure holds for.
fn days(figure: &FigureLine) -> Option<(i32, i32)> {
    let when = figure.as_of.as_ref()?;
    Some((number(&when.from)?, number(&when.to)?))
}

fn claim(figures: &[&FigureLine], origins: &Origins) -> Option<Claim> {
    let stance = |f: &FigureLine| match f.voice.act {
        Act::Deny => Some(Stance::Denies),
        Act::Decline => Some(Stance::Declines),
        Act::Ask => None,
        _ if f.voice.certainty == Some(Certainty::Doubtful) => None,
        Act::Confirm => Some(Stance::Confirms),
        _ => Some(Stance::Asserts),
    };
    let takes = figures
        .iter()
        .map(|f| Take {
            line: &f.line,
            cited: &f.cited,
            source: source(&f.voice, &f.cited, origins),
            stance: stance(f),
            // A count has no sides.
            part: Part::None,
            word: Word::Open,
        })
        .collect();
    let mut best: Vec<&&FigureLine> = figures.iter().collect();
    best.sort_by_key(|f| {
        let told = usize::from(f.as_of.as_ref().is_some_and(crate::day::When::is_day))
            + usize::from(f.group.is_some())
            + usize::from(matches!(f.voice.basis, Basis::Named | Basis::Official));
        (std::cmp::Reverse(told), order(&f.cited, &f.line))
    });
    standing::claim(Subject::Figure, takes, &best.first()?.line, Vec::new())
}
