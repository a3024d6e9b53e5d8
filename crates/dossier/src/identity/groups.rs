//! Actors of one name: whether they are one or several, and which of several one belongs to.

use super::Seen;
use crate::day;
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Sector;
use std::collections::BTreeSet;

/// In which world somebody is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum World {
    /// Offices, forces, parties.
    Politics,
    /// Sport, stage, books.
    Play,
}

/// The world that an actor's sector and offices tell.
pub(crate) fn world(seen: &Seen, lexicon: &Lexicon) -> Option<World> {
    use Sector::*;
    if matches!(
        seen.sector,
        Some(Gov | Mil | Reb | Opp | Pty | Jud | Cop | Spy | Leg | Igo)
    ) {
        return Some(World::Politics);
    }
    let plays = |role: &String| {
        let role = role.to_lowercase();
        let tells = |w: &str| {
            lexicon.topic(w).is_some_and(|(_, topic, weight)| {
                weight > 1 && matches!(topic, "sport" | "culture")
            })
        };
        role.split(' ').any(tells)
    };
    seen.roles.iter().any(plays).then_some(World::Play)
}

/// Offices as they are compared: folded, those no longer held as the others.
pub(crate) fn offices(seen: &Seen) -> impl Iterator<Item = String> {
    (seen.roles.iter()).map(|r| super::fold(r.strip_prefix("former ").unwrap_or(r)))
}

/// What the actors of a group have in common, as far as it tells them from those of another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Places in the block.
    pub at: Vec<usize>,
    /// Its country, where it has one.
    pub country: Option<String>,
    pub worlds: BTreeSet<World>,
    pub sectors: BTreeSet<Sector>,
    pub offices: BTreeSet<String>,
    pub reports: BTreeSet<String>,
    /// ISO 8601 dates.
    pub dates: BTreeSet<String>,
}

impl Group {
    pub fn of(block: &[Seen], at: Vec<usize>, lexicon: &Lexicon) -> Group {
        let seen: Vec<&Seen> = at.iter().map(|&i| &block[i]).collect();
        Group {
            country: super::usual::country(&seen),
            worlds: seen.iter().filter_map(|s| world(s, lexicon)).collect(),
            sectors: seen.iter().filter_map(|s| s.sector).collect(),
            offices: seen.iter().flat_map(|s| offices(s)).collect(),
            reports: seen.iter().map(|s| s.report.clone()).collect(),
            dates: seen.iter().filter_map(|s| s.published.clone()).collect(),
            at,
        }
    }

    /// Whether nothing says that an actor is somebody else.
    pub fn admits(&self, seen: &Seen, lexicon: &Lexicon) -> bool {
        let country = match (&self.country, &seen.country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let other_world = world(seen, lexicon)
            .is_some_and(|w| self.worlds.len() == 1 && !self.worlds.contains(&w));
        let shared = || offices(seen).any(|o| is_telling(&o) && self.offices.contains(&o));
        (country && !other_world) || shared()
    }

    /// Whether a report of this group is of about the same time.
    fn is_near(&self, date: &str) -> bool {
        let edge = |days: i64| day::shifted(date, days);
        let (Some(from), Some(to)) = (edge(-31), edge(31)) else {
            return false;
        };
        self.dates.range(from..=to).next().is_some()
    }
}

/// Whether an office is not one that many hold: three words or more.
fn is_telling(office: &str) -> bool {
    office.split(' ').count() > 2
}

/// Actors of one name as those who may be one, each with why; and those of whom it cannot be told which they are.
pub(crate) fn divide(block: &[Seen], at: &[usize], lexicon: &Lexicon) -> (Vec<Group>, Vec<usize>) {
    let countries: BTreeSet<&str> = at
        .iter()
        .filter_map(|&i| block[i].country.as_deref())
        .collect();
    // By country, where there are several; those without one have to be told apart.
    let mut open: Vec<usize> = Vec::new();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    if countries.len() < 2 {
        parts.push(at.to_vec());
    } else {
        for country in &countries {
            parts.push(
                at.iter()
                    .copied()
                    .filter(|&i| block[i].country.as_deref() == Some(*country))
                    .collect(),
            );
        }
        open.extend(at.iter().copied().filter(|&i| block[i].country.is_none()));
        join_by_office(block, &mut parts);
    }
    let mut groups = Vec::new();
    for part in parts {
        let worlds: Vec<Option<World>> = part.iter().map(|&i| world(&block[i], lexicon)).collect();
        let both = [World::Politics, World::Play].map(|w| worlds.contains(&Some(w)));
        if both != [true, true] {
            groups.push(Group::of(block, part, lexicon));
            continue;
        }
        let side = |w: Option<World>| {
            part.iter()
                .zip(&worlds)
                .filter(|(_, x)| **x == w)
                .map(|(i, _)| *i)
                .collect::<Vec<_>>()
        };
        let mut sides = vec![side(Some(World::Politics)), side(Some(World::Play))];
        join_by_office(block, &mut sides);
        groups.extend(sides.into_iter().map(|s| Group::of(block, s, lexicon)));
        open.extend(side(None));
    }
    if groups.len() == 1 {
        let mut all = std::mem::take(&mut groups[0].at);
        all.append(&mut open);
        groups[0] = Group::of(block, all, lexicon);
    }
    (groups, open)
}

/// Parts that share an office of three words or more are one.
fn join_by_office(block: &[Seen], parts: &mut Vec<Vec<usize>>) {
    let of = |part: &[usize]| -> BTreeSet<String> {
        part.iter()
            .flat_map(|&i| offices(&block[i]))
            .filter(|o| is_telling(o))
            .collect()
    };
    let mut held: Vec<BTreeSet<String>> = parts.iter().map(|p| of(p)).collect();
    let mut k = 0;
    while k < parts.len() {
        let same = (k + 1..parts.len()).find(|&j| !held[k].is_disjoint(&held[j]));
        match same {
            Some(j) => {
                let (more, offices) = (parts.remove(j), held.remove(j));
                parts[k].extend(more);
                held[k].extend(offices);
            }
            None => k += 1,
        }
    }
}

/// Which of several groups an actor belongs to, and why; `None` where nothing tells.
pub(crate) fn pick(groups: &[&Group], seen: &Seen, lexicon: &Lexicon) -> Option<(usize, String)> {
    let fit: Vec<usize> = (0..groups.len())
        .filter(|&g| groups[g].admits(seen, lexicon))
        .collect();
    if let ([one], true) = (&fit[..], groups.len() == 1) {
        return Some((*one, String::new()));
    }
    let only = |test: &dyn Fn(&Group) -> bool| {
        let mut yes = fit.iter().copied().filter(|&g| test(groups[g]));
        yes.next().filter(|_| yes.next().is_none())
    };
    let office = offices(seen)
        .find_map(|o| only(&|g| g.offices.contains(&o)).map(|g| (g, format!("same office `{o}`"))));
    office
        .or_else(|| {
            let c = seen.country.as_deref()?;
            only(&|g| g.country.as_deref() == Some(c)).map(|g| (g, format!("the only one of {c}")))
        })
        .or_else(|| {
            // What is nobody's office tells nothing.
            let s = seen.sector.filter(|s| *s != Sector::Cvl)?;
            only(&|g| g.sectors.contains(&s)).map(|g| (g, format!("the only one in {s}")))
        })
        .or_else(|| {
            let date = seen.published.as_deref()?;
            only(&|g| g.is_near(date))
                .map(|g| (g, "the only one in reports of that time".to_owned()))
        })
        .or_else(|| {
            let kind = |o: &str| o.split(' ').next_back().unwrap_or_default().to_owned();
            let kinds: BTreeSet<String> = offices(seen).map(|o| kind(&o)).collect();
            let k = kinds
                .into_iter()
                .find_map(|k| only(&|g| g.offices.iter().any(|o| kind(o) == k)).map(|g| (g, k)));
            k.map(|(g, k)| (g, format!("the only {k}")))
        })
        // One is left since country or sector speak against the others.
        .or_else(|| match fit[..] {
            [one] => Some((one, "country and sector fit no other".to_owned())),
            _ => None,
        })
}
