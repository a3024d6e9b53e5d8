//! Full names of one family name as lines: one given name, middle names that do not differ.

use super::Seen;
use super::groups::Group;
use super::person_name::PersonName;
use super::persons::One;
use rapporteur_lexicon::{Lexicon, Person};
use rapporteur_record::Sector;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Those of one given name and compatible middle names.
pub(crate) struct Line<'l> {
    pub ones: Vec<One<'l>>,
    /// The longest middle names.
    pub middle: Vec<String>,
    pub known: Option<&'l Person>,
    /// A short form of it joined, and why, by place in the block.
    pub joined: BTreeMap<usize, String>,
}

/// Full names by given name, then by middle names; and those that lack what would tell: initials, or a middle name where several differ in it.
pub(crate) fn lines<'l>(full: Vec<One<'l>>) -> (Vec<Line<'l>>, Vec<One<'l>>) {
    let mut given: BTreeMap<String, Vec<One>> = BTreeMap::new();
    let mut initials: Vec<One> = Vec::new();
    for one in full {
        match one.name.initials || one.name.given == "al" {
            true if one.known.is_none() => initials.push(one),
            _ => given.entry(one.name.given.clone()).or_default().push(one),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Vec<One> = Vec::new();
    for (_, ones) in given {
        open.extend(by_middle(ones, &mut lines));
    }
    // "J. Kelly" where no John or James is.
    let mut alone: BTreeMap<String, Vec<One>> = BTreeMap::new();
    for one in initials {
        match lines.iter().any(|l| may_be(&one.name, l)) {
            true => open.push(one),
            false => alone.entry(one.name.given.clone()).or_default().push(one),
        }
    }
    for (_, ones) in alone {
        let left = by_middle(ones, &mut lines);
        open.extend(left);
    }
    (lines, open)
}

/// Those of one given name as lines of compatible middle names.
fn by_middle<'l>(ones: Vec<One<'l>>, lines: &mut Vec<Line<'l>>) -> Vec<One<'l>> {
    let from = lines.len();
    /// Those whom the lexicon knows first, then by the number of middle names, the most first.
    type Key = (
        bool,
        Reverse<usize>,
        Vec<String>,
        Option<String>,
        Option<String>,
    );
    let mut sorted: BTreeMap<Key, Vec<One>> = BTreeMap::new();
    for one in ones {
        let known = one.known.map(|k| k.name.clone());
        let middle = one.name.middle.clone();
        let key = (
            known.is_none(),
            Reverse(middle.len()),
            middle,
            one.name.suffix.clone(),
            known,
        );
        sorted.entry(key).or_default().push(one);
    }
    let mut open = Vec::new();
    for ((_, _, middle, suffix, known), ones) in sorted {
        let fits = |l: &Line| {
            let same = l.known.is_some_and(|k| Some(&k.name) == known.as_ref());
            same || (known.is_none() && is_part(&middle, &l.middle) && suffixes_fit(&suffix, l))
        };
        let fit: Vec<usize> = (from..lines.len()).filter(|&l| fits(&lines[l])).collect();
        match fit[..] {
            [one] => lines[one].ones.extend(ones),
            [] => lines.push(Line {
                known: ones.first().and_then(|o| o.known),
                ones,
                middle,
                joined: BTreeMap::new(),
            }),
            _ => open.extend(ones),
        }
    }
    open
}

pub(crate) fn suffixes_fit(suffix: &Option<String>, line: &Line) -> bool {
    suffix.is_none()
        || line
            .ones
            .iter()
            .all(|o| o.name.suffix.is_none() || o.name.suffix == *suffix)
}

/// Whether middle names are some of others, an initial for a name: `W` of `Walker`.
fn is_part(some: &[String], all: &[String]) -> bool {
    let same = |a: &str, b: &str| {
        a == b || (a.len() == 1 && b.starts_with(a)) || (b.len() == 1 && a.starts_with(b))
    };
    let mut rest = all.iter();
    // One who is known without a middle name may have any.
    all.is_empty() || some.iter().all(|s| rest.any(|a| same(s, a)))
}

/// Whether initials or a name without middle names may stand for those of a line.
pub(crate) fn may_be(name: &PersonName, line: &Line) -> bool {
    let given = line
        .ones
        .first()
        .map(|o| o.name.given.as_str())
        .unwrap_or_default();
    let given_fits = match (name.initials, name.given.as_str()) {
        (true, g) => g.chars().next().is_some_and(|c| given.starts_with(c)),
        (false, "al") => line
            .ones
            .iter()
            .any(|o| o.name.family_slug.starts_with("al-")),
        (false, g) => given == g,
    };
    let rest: Vec<String> = match name.initials {
        true => name
            .given
            .chars()
            .skip(1)
            .map(String::from)
            .chain(name.middle.iter().cloned())
            .collect(),
        false => name.middle.clone(),
    };
    // "M. Jagadesh Kumar" is known as Jagadesh: no other M. Kumar.
    let other_name =
        name.initials && line.middle.is_empty() && name.middle.iter().any(|m| m.len() > 1);
    given_fits && !other_name && is_part(&rest, &line.middle)
}

/// Lines that are the end of a longer name (`Lacalle Pou`), or have a short given name (`Alex`), join that line.
pub(crate) fn short_forms(block: &[Seen], lines: &mut Vec<Line>, lexicon: &Lexicon) {
    let mut moves: Vec<(usize, usize, &str)> = Vec::new();
    for (s, short) in lines.iter().enumerate().filter(|(_, l)| l.known.is_none()) {
        let Some(name) = short.ones.first().map(|o| &o.name) else {
            continue;
        };
        let Some(written) = short
            .ones
            .first()
            .map(|o| block[o.at].name.split(' ').next().unwrap_or_default())
        else {
            continue;
        };
        let ends = |l: &Line| {
            lexicon.gender(written).is_none()
                && name.all.len() > 1
                && l.ones
                    .iter()
                    .any(|o| o.name.all.len() > name.all.len() && o.name.all.ends_with(&name.all))
        };
        let longer = |l: &Line| {
            let long = l
                .ones
                .first()
                .map(|o| o.name.given.as_str())
                .unwrap_or_default();
            let shortened = long.len() > name.given.len() && long.starts_with(&name.given);
            // Of two spellings the one that sorts first stays.
            let misspelled = name.given.as_str() > long && differs_by_a_letter(&name.given, long);
            name.given.len() > 1
                && !name.initials
                && (shortened || misspelled)
                && is_part(&name.middle, &l.middle)
                && agree(block, short, l, lexicon)
        };
        let others = || lines.iter().enumerate().filter(|(l, _)| *l != s);
        for (why, test) in [
            ("the end of the full name", &ends as &dyn Fn(&Line) -> bool),
            (
                "like given name; office, or country and sector, are the same",
                &longer,
            ),
        ] {
            let mut fit = others().filter(|(_, l)| test(l));
            if let (Some((l, _)), None) = (fit.next(), fit.next()) {
                moves.push((s, l, why));
                break;
            }
        }
    }
    let moved: BTreeSet<usize> = moves.iter().map(|m| m.0).collect();
    let mut gone = Vec::new();
    for (s, l, why) in moves {
        // A chain of short forms ends at a line that stays.
        if moved.contains(&l) {
            continue;
        }
        let ones = std::mem::take(&mut lines[s].ones);
        lines[l]
            .joined
            .extend(ones.iter().map(|o| (o.at, why.to_owned())));
        lines[l].ones.extend(ones);
        gone.push(s);
    }
    let mut k = 0;
    lines.retain(|_| {
        k += 1;
        !gone.contains(&(k - 1))
    });
}

/// Whether two long names differ by one letter, the first not.
fn differs_by_a_letter(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() < 5 || long.len() - short.len() > 1 || a == b {
        return false;
    }
    let (long, short) = (long.as_bytes(), short.as_bytes());
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    same > 0 && long[same + 1..] == short[same + usize::from(long.len() == short.len())..]
}

/// Whether two lines have an office in common and no two countries, or country and sector, and their given names are of one gender.
fn agree(block: &[Seen], a: &Line, b: &Line, lexicon: &Lexicon) -> bool {
    let group = |l: &Line| Group::of(block, l.ones.iter().map(|o| o.at).collect(), lexicon);
    let gender = |l: &Line| {
        l.ones
            .first()
            .and_then(|o| lexicon.gender(block[o.at].name.split(' ').next()?))
    };
    let (x, y) = (group(a), group(b));
    let one_gender = match (gender(a), gender(b)) {
        (Some(m), Some(n)) => m == n,
        _ => true,
    };
    let same_country = x.country.is_some() && x.country == y.country;
    let no_other = x.country.is_none() || y.country.is_none() || same_country;
    let same_office = !x.offices.is_disjoint(&y.offices);
    let same_sector = x
        .sectors
        .intersection(&y.sectors)
        .any(|s| *s != Sector::Cvl);
    one_gender
        && x.reports.is_disjoint(&y.reports)
        && ((no_other && same_office) || (same_country && same_sector))
}
