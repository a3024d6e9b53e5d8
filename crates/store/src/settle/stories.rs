//! Copies, and the stories that they are versions of.

use super::{mark, rows};
use crate::{Error, pack};
use rapporteur_dossier::copies::{self, Prepared};
use rapporteur_lexicon::Lexicon;
use rusqlite::{Transaction, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// Texts made ready to be compared are kept up to so many.
const READY: usize = 256;

/// For each report: whom it is a copy of, and the story of all these.
pub(super) fn settle(to: &Transaction, keys: &[String], lexicon: &Lexicon) -> Result<(), Error> {
    let mut ready = Ready::default();
    let reports: Vec<i64> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    for &n in &reports {
        find_copies(to, n, &mut ready)?;
    }
    let mut seen = HashSet::new();
    for &n in &reports {
        if !seen.contains(&n) {
            let story = component(to, n)?;
            seen.extend(story.iter().copied());
            name_story(to, &story, lexicon)?;
        }
    }
    Ok(())
}

/// Compare a report with all that share words with it.
fn find_copies(to: &Transaction, n: i64, ready: &mut Ready) -> Result<(), Error> {
    let mut statement = to.prepare_cached(
        "SELECT other.n FROM sketch CROSS JOIN sketch AS other ON other.hash = sketch.hash
         WHERE sketch.n = ?1 AND other.n <> ?1 GROUP BY other.n HAVING count(*) >= ?2",
    )?;
    let least = i64::try_from(copies::CANDIDATE_SHARED).unwrap_or(1);
    let candidates = statement.query_map([n, least], |row| row.get(0))?;
    let candidates: Vec<i64> = candidates.collect::<Result<_, _>>()?;
    let mut known = to.prepare_cached("SELECT 1 FROM copy WHERE a = ? AND b = ?")?;
    let mut add = to.prepare_cached("INSERT INTO copy VALUES (?, ?, ?)")?;
    for other in candidates {
        let (a, b) = (n.min(other), n.max(other));
        if known.exists([a, b])? {
            continue;
        }
        let (one, two) = (ready.get(to, n)?, ready.get(to, other)?);
        if !copies::may_be_copies(&one.sketch, &two.sketch) {
            continue;
        }
        if let Some(likeness) = copies::compare(&one.text, &two.text) {
            add.execute(params![a, b, pack::json(&likeness)?])?;
        }
    }
    Ok(())
}

/// All reports that are copies of copies of one.
fn component(to: &Transaction, n: i64) -> Result<BTreeSet<i64>, Error> {
    let mut story = BTreeSet::from([n]);
    let mut open = vec![n];
    while let Some(n) = open.pop() {
        let others = rows(
            to,
            "SELECT iif(a = ?1, b, a) FROM copy WHERE a = ?1 OR b = ?1",
            n,
        )?;
        open.extend(others.into_iter().filter(|other| story.insert(*other)));
    }
    Ok(story)
}

/// A story is called by its first version; whose it is at bottom, its versions say together.
fn name_story(to: &Transaction, story: &BTreeSet<i64>, lexicon: &Lexicon) -> Result<(), Error> {
    let sql = "SELECT uid, published, credit, reported_by, coalesce(outlet, url), story, origin FROM report WHERE n = ?";
    let mut statement = to.prepare_cached(sql)?;
    let mut versions = Vec::new();
    for &n in story {
        versions.push(statement.query_row([n], |row| {
            Ok(Version {
                n,
                uid: row.get(0)?,
                published: row.get(1)?,
                credit: row.get(2)?,
                reported_by: row.get(3)?,
                outlet: row.get(4)?,
                named: (row.get(5)?, row.get(6)?),
            })
        })?);
    }
    // Without a date it may be later than any.
    versions.sort_by(|a, b| {
        let key = |v: &Version| (v.published.is_none(), v.published.clone(), v.uid.clone());
        key(a).cmp(&key(b))
    });
    let Some(first) = versions.first() else {
        return Ok(());
    };
    let uid = first.uid.clone();
    let most = |of: &dyn Fn(&Version) -> Option<&String>| {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for name in versions.iter().filter_map(of) {
            *times.entry(usual(name, lexicon)).or_default() += 1;
        }
        let most = times.into_iter().rev().max_by_key(|(_, n)| *n);
        most.map(|(name, _)| name)
    };
    let outlet = || {
        let first = versions.iter().find_map(|v| v.outlet.as_ref());
        first.map(|outlet| usual(host(outlet), lexicon))
    };
    let origin = most(&|v| v.credit.as_ref())
        .or_else(|| most(&|v| v.reported_by.as_ref()))
        .or_else(outlet);
    let mut rename = to.prepare_cached("UPDATE report SET story = ?, origin = ? WHERE n = ?")?;
    let mut blocks =
        to.prepare_cached("SELECT DISTINCT block FROM line WHERE n = ? AND block IS NOT NULL")?;
    let mut statements =
        to.prepare_cached("SELECT row FROM line WHERE n = ? AND kind = 's' AND claim IS NOT NULL")?;
    for version in &versions {
        if (&version.named.0, &version.named.1) == (&uid, &origin) {
            continue;
        }
        rename.execute(params![uid, origin, version.n])?;
        // How many sources stand behind a claim may be others now.
        let found = blocks.query_map([version.n], |row| row.get::<_, String>(0))?;
        for block in found {
            mark(to, "c", &block?)?;
        }
        let found = statements.query_map([version.n], |row| row.get::<_, i64>(0))?;
        for row in found {
            mark(to, "s", &row?.to_string())?;
        }
    }
    Ok(())
}

struct Version {
    n: i64,
    uid: String,
    published: Option<String>,
    credit: Option<String>,
    reported_by: Option<String>,
    /// Its name, else the address of the report.
    outlet: Option<String>,
    /// Story and origin as they stand.
    named: (String, Option<String>),
}

/// The host of an address: what an outlet is known by where it is not named. Anything else as it is.
fn host(outlet: &str) -> &str {
    let Some((_, rest)) = outlet.split_once("://") else {
        return outlet;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The usual name of an outlet: `REUTERS` is Reuters.
fn usual(name: &str, lexicon: &Lexicon) -> String {
    let known = lexicon.name(name).map(|entry| entry.name.clone());
    known.unwrap_or_else(|| name.trim().to_owned())
}

/// A text that is ready to be compared.
struct Text {
    text: Prepared,
    sketch: Vec<u64>,
}

/// Texts that are ready to be compared.
#[derive(Default)]
struct Ready(HashMap<i64, Rc<Text>>);

impl Ready {
    fn get(&mut self, to: &Transaction, n: i64) -> Result<Rc<Text>, Error> {
        if let Some(ready) = self.0.get(&n) {
            return Ok(Rc::clone(ready));
        }
        let sql = "SELECT coalesce(text, source) FROM body WHERE n = ?";
        let text: Vec<u8> = (to.prepare_cached(sql)?).query_row([n], |row| row.get(0))?;
        let text = Prepared::new(&pack::unpack(&text)?, None);
        let ready = Rc::new(Text {
            sketch: text.sketch(),
            text,
        });
        if self.0.len() >= READY {
            self.0.clear();
        }
        self.0.insert(n, Rc::clone(&ready));
        Ok(ready)
    }
}
