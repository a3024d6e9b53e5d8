//! Numbers in digits and in words: `2,000`, `3.7m`, `two hundred and fifty`, `half a dozen`.

use super::{is, starts};
use crate::number_words::{small, tens};

const SCALES: [(&str, f64); 6] = [
    ("thousand", 1e3),
    ("lakh", 1e5),
    ("million", 1e6),
    ("crore", 1e7),
    ("billion", 1e9),
    ("m", 1e6),
];

/// The number that begins at a word: where it ends, what it is, and whether its words round it (`a dozen`).
pub(super) fn number(words: &[String], at: usize) -> Option<(usize, u64, bool)> {
    if starts(words, at, "half a dozen") {
        return Some((at + 3, 6, true));
    }
    let mut k = at;
    // "a hundred", "a dozen"
    let (mut sum, mut now): (f64, Option<f64>) = (0.0, None);
    if is(words, k, &["a"]) {
        if !is(
            words,
            k + 1,
            &["hundred", "thousand", "million", "billion", "dozen"],
        ) {
            return None;
        }
        now = Some(1.0);
        k += 1;
    }
    let (mut open, mut rounded) = (true, false);
    let mut found = false;
    while let Some(w) = words.get(k).map(String::as_str) {
        let hundreds = now.map_or(0.0, |n| n % 100.0);
        if let Some(n) = small(w).map(|n| n as f64) {
            let fits = match now {
                None => true,
                Some(_) if n < 10.0 => {
                    open && (hundreds == 0.0 || hundreds % 10.0 == 0.0) && hundreds != 10.0
                }
                Some(_) => open && hundreds == 0.0,
            };
            if !fits {
                break;
            }
            now = Some(now.unwrap_or(0.0) + n);
        } else if let Some(n) = tens(w) {
            if now.is_some() && !(open && hundreds == 0.0) {
                break;
            }
            now = Some(now.unwrap_or(0.0) + n as f64);
        } else if let Some(n) = digits(w).filter(|_| now.is_none() && !found) {
            // "1.000 persons": in some countries a point parts thousands.
            let scaled = words
                .get(k + 1)
                .is_some_and(|next| SCALES.iter().any(|(s, _)| s == next));
            let thousands = if is_pointed(w) && !scaled { 1e3 } else { 1.0 };
            now = Some(n * thousands);
            open = false;
        } else if let (Some(n), "hundred") = (now, w) {
            now = Some(n * 100.0);
            open = true;
        } else if let (Some(n), "dozen") = (now, w) {
            (sum, now, rounded, found) = (sum + n * 12.0, None, true, true);
            k += 1;
            break;
        } else if let (Some(n), Some((_, scale))) = (now, SCALES.iter().find(|(s, _)| *s == w)) {
            (sum, now) = (sum + n * scale, None);
            open = true;
        } else if matches!(w, "and" | "-") && (now.is_some() || found) && joins(words, k) {
            k += 1;
            continue;
        } else {
            break;
        }
        found = true;
        k += 1;
    }
    // "a hundred people" is round; "a hundred and five" is not.
    rounded |= is(words, at, &["a"]) && k == at + 2;
    let value = whole(sum + now.unwrap_or(0.0)).filter(|_| found)?;
    Some((k, value, rounded))
}

/// Whether `and` or a hyphen goes on with a number: `two hundred and five`, `twenty-five`.
fn joins(words: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words[b].as_str());
    let after = words.get(at + 1).map_or("", String::as_str);
    let unit = small(after).is_some();
    match words[at].as_str() {
        "-" => tens(before).is_some() && unit,
        _ => {
            matches!(before, "hundred" | "thousand" | "million") && (unit || tens(after).is_some())
        }
    }
}

/// A word of digits: `2,000`, `1.5`, `3.7m`, `700k`.
pub(super) fn digits(word: &str) -> Option<f64> {
    let (body, scale) = match word.strip_suffix(['m', 'k']) {
        Some(body) if word.ends_with('k') => (body, 1e3),
        Some(body) => (body, 1e6),
        None => (word, 1.0),
    };
    let shaped = body.starts_with(|c: char| c.is_ascii_digit())
        && body.ends_with(|c: char| c.is_ascii_digit())
        && body
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        && body.len() <= 15;
    if !shaped {
        return None;
    }
    // Commas part thousands, and lakhs.
    let groups = body.split(',').skip(1).all(|g| {
        let g = g.split('.').next().unwrap_or(g);
        matches!(g.len(), 2 | 3)
    });
    let plain = body.replace(',', "");
    (groups && plain.matches('.').count() <= 1)
        .then(|| plain.parse::<f64>().ok())?
        .map(|n| n * scale)
}

/// Whether a word is a number with three digits after its only point.
fn is_pointed(word: &str) -> bool {
    word.split_once('.').is_some_and(|(whole, rest)| {
        rest.len() == 3 && !whole.starts_with('0') && !whole.contains(',')
    })
}

/// A whole number of people, and no more than there are.
pub(super) fn whole(n: f64) -> Option<u64> {
    let near = n.round();
    ((n - near).abs() < 1e-6 && (0.0..=1e10).contains(&near)).then_some(near as u64)
}
