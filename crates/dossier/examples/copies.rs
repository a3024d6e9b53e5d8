//! Prints which reports are copies, from JSON Lines `{"id": ..., "text": ..., "title": ...}` on standard input: an
//! object with the pairs of ids, each with its reasons, the stories of more than one report, and times. Used by
//! `bench/copies.py`.
//!
//! With `--changes`, what changed between the first two reports instead, in words.

use rapporteur_dossier::copies::{
    CANDIDATE_SHARED, Change, Prepared, changes, compare, may_be_copies, stories,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut reports = Vec::new();
    for line in io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?).map_err(io::Error::other)?;
        reports.push(report);
    }
    let field = |r: &Value, name: &str| r[name].as_str().map(str::to_string);
    let start = Instant::now();
    let prepared: Vec<Prepared> = reports
        .iter()
        .map(|r| Prepared::new(r["text"].as_str().unwrap_or(""), r["title"].as_str()))
        .collect();
    let prepare = start.elapsed();
    if std::env::args().any(|a| a == "--changes") {
        if let [a, b, ..] = prepared.as_slice() {
            show(&changes(a, b), &reports[0], &reports[1]);
        }
        return Ok(());
    }

    let start = Instant::now();
    let sketches: Vec<Vec<u64>> = prepared.iter().map(Prepared::sketch).collect();
    let sketch = start.elapsed();
    // As a store would: from each number to the reports that have it.
    let mut having: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (i, numbers) in sketches.iter().enumerate() {
        for n in numbers {
            having.entry(*n).or_default().push(i);
        }
    }
    let mut candidates = Vec::new();
    for (i, numbers) in sketches.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for j in numbers.iter().flat_map(|n| &having[n]).filter(|j| **j > i) {
            *shared.entry(*j).or_default() += 1;
        }
        let enough = shared.iter().filter(|(_, n)| **n >= CANDIDATE_SHARED);
        candidates.extend(enough.map(|(j, _)| (i, *j)));
    }
    let looked_up = candidates.len();
    candidates.retain(|(i, j)| may_be_copies(&sketches[*i], &sketches[*j]));

    let start = Instant::now();
    let found: Vec<_> = candidates
        .iter()
        .filter_map(|(i, j)| compare(&prepared[*i], &prepared[*j]).map(|why| (*i, *j, why)))
        .collect();
    let comparing = start.elapsed();

    let pairs: Vec<(usize, usize)> = found.iter().map(|(i, j, _)| (*i, *j)).collect();
    let mut groups: BTreeMap<usize, Vec<Option<String>>> = BTreeMap::new();
    for (i, story) in stories(reports.len(), &pairs).into_iter().enumerate() {
        let id = field(&reports[i], "id");
        groups.entry(story).or_default().push(id);
    }
    let numbers: usize = sketches.iter().map(Vec::len).sum();
    let each = |time: std::time::Duration, n: usize| time.as_secs_f64() * 1e6 / n.max(1) as f64;
    let out = json!({
        "pairs": found.iter().map(|(i, j, why)| json!({
            "a": reports[*i]["id"], "b": reports[*j]["id"], "why": why,
        })).collect::<Vec<_>>(),
        "stories": groups.values().filter(|g| g.len() > 1).collect::<Vec<_>>(),
        "reports": reports.len(),
        "words": prepared.iter().map(Prepared::len).sum::<usize>(),
        "numbers": numbers,
        "looked_up": looked_up,
        "compared": candidates.len(),
        "prepare_us": each(prepare, reports.len()),
        "sketch_us": each(sketch, reports.len()),
        "compare_us": each(comparing, candidates.len()),
    });
    println!("{out}");
    Ok(())
}

fn show(changes: &[Change], older: &Value, newer: &Value) {
    let cut = |report: &Value, span: &[usize; 2]| -> String {
        let text = report["text"].as_str().unwrap_or("");
        text.chars().skip(span[0]).take(span[1] - span[0]).collect()
    };
    for change in changes {
        match change {
            Change::Headline { older, newer } => println!("headline  {older:?} -> {newer:?}"),
            Change::Added { newer: n } => println!("added     {}", cut(newer, n)),
            Change::Dropped { older: o } => println!("dropped   {}", cut(older, o)),
            Change::Reworded {
                newer: n, words, ..
            } => {
                println!("reworded  {}", cut(newer, n));
                for w in words {
                    println!(
                        "          {:?} -> {:?}",
                        cut(older, &w.older),
                        cut(newer, &w.newer)
                    );
                }
            }
        }
    }
}
