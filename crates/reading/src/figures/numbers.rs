//! Quantities as reports write them: numerals and words, what bounds them, vague words, shares of a number.
//!
//! Only words are looked at, in lower case; what is counted is for `counted.rs` to find.

mod numerals;

use numerals::{digits, number, whole};
use rapporteur_lexicon::{Counts, Lexicon};
use std::ops::Range;

/// How many, and which words say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Indices of the words.
    pub words: Range<usize>,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub approximate: bool,
}

/// What words before a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Exact,
    Least,
    More,
    Most,
    Fewer,
    About,
    Between,
}

const BOUNDS: [(&str, Bound); 47] = [
    ("at least", Bound::Least),
    ("no fewer than", Bound::Least),
    ("no less than", Bound::Least),
    ("not less than", Bound::Least),
    ("upwards of", Bound::Least),
    ("a minimum of", Bound::Least),
    ("more than", Bound::More),
    ("over", Bound::More),
    ("well over", Bound::More),
    ("just over", Bound::More),
    ("above", Bound::More),
    ("in excess of", Bound::More),
    ("at most", Bound::Most),
    ("up to", Bound::Most),
    ("as many as", Bound::Most),
    ("no more than", Bound::Most),
    ("not more than", Bound::Most),
    ("a maximum of", Bound::Most),
    ("fewer than", Bound::Fewer),
    ("less than", Bound::Fewer),
    ("under", Bound::Fewer),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("just under", Bound::About),
    ("about", Bound::About),
    ("around", Bound::About),
    ("some", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("close to", Bound::About),
    ("perhaps", Bound::About),
    ("between", Bound::Between),
    ("anywhere between", Bound::Between),
    ("a total of", Bound::Exact),
    ("another", Bound::Exact),
    ("a further", Bound::Exact),
    ("an additional", Bound::Exact),
    ("additional", Bound::Exact),
    ("a record", Bound::Exact),
    ("exactly", Bound::Exact),
    ("just", Bound::Exact),
    ("only", Bound::Exact),
    ("all", Bound::Exact),
    ("all of the", Bound::Exact),
    ("all the", Bound::Exact),
];

/// What a number stands next to that is no count of people: money, shares, ages, names of things.
const BEFORE: [&str; 16] = [
    "$", "€", "£", "₹", "¥", "us$", "rs", "rs.", "-", "–", "/", ":", "#", "no.", "nos.", "aged",
];
const AFTER: [&str; 17] = [
    "%", "percent", "per", "pc", "-", "–", "/", ":", "°", "km", "am", "pm", "a.m.", "p.m.", "th",
    "st", "$",
];

/// The quantity that begins at a word, words that bound it included.
pub(crate) fn read(words: &[String], at: usize, lexicon: &Lexicon) -> Option<Quantity> {
    let (bounds, from) = bounds(words, at);
    let q = share(words, at, from, &bounds)
        .or_else(|| number_or_range(words, at, from, &bounds))
        .or_else(|| vague(words, at, from, &bounds, lexicon))
        .or_else(|| word(words, at, &bounds))?;
    (q.min.is_some() || q.max.is_some()).then_some(q)
}

fn is(words: &[String], at: usize, one_of: &[&str]) -> bool {
    words.get(at).is_some_and(|w| one_of.contains(&w.as_str()))
}

/// The bounds that stand at a word, and the word after them.
fn bounds(words: &[String], mut at: usize) -> (Vec<Bound>, usize) {
    let mut found = Vec::new();
    loop {
        let longest = BOUNDS
            .iter()
            .filter(|(phrase, _)| starts(words, at, phrase))
            .max_by_key(|(phrase, _)| phrase.len());
        let Some((phrase, bound)) = longest else {
            return (found, at);
        };
        found.push(*bound);
        at += phrase.split(' ').count();
    }
}

fn starts(words: &[String], at: usize, phrase: &str) -> bool {
    phrase
        .split(' ')
        .enumerate()
        .all(|(k, p)| words.get(at + k).is_some_and(|w| w == p))
}

/// A number of exactly `n`, under the words that bound it.
fn bounded(n: u64, rounded: bool, bounds: &[Bound]) -> (Option<u64>, Option<u64>, bool) {
    let about = bounds.contains(&Bound::About) || rounded;
    let bound = bounds
        .iter()
        .find(|b| !matches!(b, Bound::Exact | Bound::About | Bound::Between));
    match bound {
        Some(Bound::Least) => (Some(n), None, about),
        Some(Bound::More) => (n.checked_add(1), None, about),
        Some(Bound::Most) => (None, Some(n), about),
        Some(Bound::Fewer) => (None, n.checked_sub(1), about),
        _ => (Some(n), Some(n), about),
    }
}

/// `fewer than half of the remaining 59`: the share alone is the quantity, its base is read apart.
fn share(words: &[String], at: usize, from: usize, bounds: &[Bound]) -> Option<Quantity> {
    let (end, over, under) = fraction(words, from)?;
    let mut k = end;
    if is(words, k, &["of"]) {
        k += 1;
    }
    let article = ["the", "these", "those", "its", "their", "all", "them"];
    let mut passed = 0;
    while passed < 3 && number(words, k).is_none() {
        let open = k == end && !is(words, k, &article);
        if open
            || words
                .get(k)
                .is_none_or(|w| !w.chars().all(char::is_alphabetic))
        {
            return None;
        }
        k += 1;
        passed += 1;
    }
    let (after, base, _) = number(words, k)?;
    if is(words, after, &AFTER) || is(words, k.wrapping_sub(1), &BEFORE) {
        return None;
    }
    let part = u128::from(base) * over;
    let low = u64::try_from(part / under).ok()?;
    let high = u64::try_from(part.div_ceil(under)).ok()?;
    let most = words[from] == "most";
    let (min, max, approximate) = match bounds.iter().find(|b| **b != Bound::Exact) {
        _ if most => (Some(low + 1), Some(base), false),
        Some(Bound::Least) => (Some(high), None, false),
        Some(Bound::More) => (Some(low + 1), None, false),
        Some(Bound::Most) => (None, Some(low), false),
        Some(Bound::Fewer) => (None, Some(high.checked_sub(1)?), false),
        Some(_) => (Some(low), Some(high), true),
        None => (Some(low), Some(high), low != high),
    };
    Some(Quantity {
        words: at..end,
        min,
        max,
        approximate,
    })
}

/// Where a share ends, and what it is: over, under.
fn fraction(words: &[String], at: usize) -> Option<(usize, u128, u128)> {
    match words.get(at)?.as_str() {
        "half" if !is(words, at + 1, &["a"]) => return Some((at + 1, 1, 2)),
        "most" => return Some((at + 1, 1, 2)),
        _ => {}
    }
    let over = match words[at].as_str() {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        _ => return None,
    };
    let k = if is(words, at + 1, &["-"]) {
        at + 2
    } else {
        at + 1
    };
    let under = match words.get(k)?.as_str() {
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifth" | "fifths" => 5,
        _ => return None,
    };
    (over < under && is(words, k + 1, &["of"])).then_some((k + 1, over, under))
}

fn number_or_range(words: &[String], at: usize, from: usize, bounds: &[Bound]) -> Option<Quantity> {
    if from.checked_sub(1).is_some_and(|b| is(words, b, &BEFORE)) {
        return None;
    }
    // "one in five"
    let in_so_many = from >= 2 && words[from - 1] == "in" && number(words, from - 2).is_some();
    if in_so_many {
        return None;
    }
    let (mut end, n, rounded) = match hyphened(&words[from.min(words.len().saturating_sub(1))]) {
        Some((low, high)) if from < words.len() => {
            return range(words, at, from + 1, low, high, bounds);
        }
        _ => number(words, from)?,
    };
    // "20 to 30", "two or three", "between 20 and 30", "20-30"
    let between = bounds.contains(&Bound::Between);
    let joint: &[&str] = if between {
        &["and", "to", "-", "–"]
    } else {
        &["to", "or", "-", "–"]
    };
    if is(words, end, joint)
        && let Some((after, high, _)) = number(words, end + 1)
    {
        // "rose from 20 to 30", "10 to 15,000" would be read wrongly.
        let moves = at.checked_sub(1).is_some_and(|b| is(words, b, &["from"]));
        return if moves || high <= n || high / n.max(1) > 100 {
            None
        } else {
            range(words, at, after, n, high, bounds)
        };
    }
    if between || is(words, end, &AFTER) {
        return None;
    }
    let (mut min, mut max, mut approximate) = bounded(n, rounded, bounds);
    if starts(words, end, "or more") {
        (min, max, end) = (Some(n), None, end + 2);
    } else if starts(words, end, "or so") {
        (approximate, end) = (true, end + 2);
    } else if starts(words, end, "in") && number(words, end + 1).is_some() {
        // "one in five"
        return None;
    }
    if min == max && n == 0 {
        approximate = false;
    }
    Some(Quantity {
        words: at..end,
        min,
        max,
        approximate,
    })
}

fn range(
    words: &[String],
    at: usize,
    end: usize,
    low: u64,
    high: u64,
    bounds: &[Bound],
) -> Option<Quantity> {
    if is(words, end, &AFTER) {
        return None;
    }
    Some(Quantity {
        words: at..end,
        min: Some(low),
        max: Some(high),
        approximate: bounds.contains(&Bound::About),
    })
}

/// `20-30` where it is one word.
fn hyphened(word: &str) -> Option<(u64, u64)> {
    let (a, b) = word.split_once(['-', '–'])?;
    let (low, high) = (whole(digits(a)?)?, whole(digits(b)?)?);
    (low < high && high < 1900).then_some((low, high))
}

/// `dozens`, `hundreds of thousands`: by the lexicon.
fn vague(
    words: &[String],
    at: usize,
    from: usize,
    bounds: &[Bound],
    lexicon: &Lexicon,
) -> Option<Quantity> {
    let limit = |b: &Bound| matches!(b, Bound::Most | Bound::Fewer | Bound::Between);
    if bounds.iter().any(limit) {
        return None;
    }
    (1..=4).rev().find_map(|n| {
        let phrase = words.get(from..from + n)?.join(" ");
        let q = lexicon
            .counting(&phrase)
            .filter(|c| c.is(Counts::Quantity))?;
        Some(Quantity {
            words: at..from + n,
            min: q.min,
            max: q.max,
            approximate: true,
        })
    })
}

/// `no one`, `nobody`, `none`, `both`, and `no` before a noun.
fn word(words: &[String], at: usize, bounds: &[Bound]) -> Option<Quantity> {
    let (n, len) = match words.get(at)?.as_str() {
        _ if !bounds.is_empty() => return None,
        "no" if is(words, at + 1, &["one"]) => (0, 2),
        "no" if !is(
            words,
            at + 1,
            &["longer", "more", "fewer", "less", "matter", "."],
        ) =>
        {
            (0, 1)
        }
        "nobody" | "none" => (0, 1),
        "both" => (2, 1),
        _ => return None,
    };
    Some(Quantity {
        words: at..at + len,
        min: Some(n),
        max: Some(n),
        approximate: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many the first quantity of a phrase means, and where it ends.
    fn first(phrase: &str) -> Option<(Option<u64>, Option<u64>, bool, usize)> {
        let lexicon = Lexicon::new(None).expect("the built-in lexicon");
        let words: Vec<String> = phrase.split(' ').map(str::to_lowercase).collect();
        (0..words.len())
            .find_map(|at| read(&words, at, &lexicon))
            .map(|q| (q.min, q.max, q.approximate, q.words.end))
    }

    #[test]
    fn numerals_and_words() {
        for (phrase, n, end) in [
            ("2,000 prisoners", 2000, 1),
            ("1,50,000 people", 150_000, 1),
            ("3.7m people", 3_700_000, 1),
            ("1.000 persons", 1000, 1),
            ("1.250 million people", 1_250_000, 2),
            ("1.5 million people", 1_500_000, 2),
            ("twenty - five men", 25, 3),
            ("two hundred and fifty people", 250, 4),
            ("one hundred thousand people", 100_000, 3),
            ("five and two others", 5, 1),
            ("both men", 2, 1),
            ("no one was hurt", 0, 2),
            ("all 59 hostages", 59, 2),
            ("another 12 people", 12, 2),
        ] {
            assert_eq!(
                first(phrase),
                Some((Some(n), Some(n), false, end)),
                "{phrase}"
            );
        }
    }

    #[test]
    fn bounds_vague_words_and_ranges() {
        for (phrase, min, max, approximate) in [
            ("at least 20 people", Some(20), None, false),
            ("more than 20 people", Some(21), None, false),
            ("fewer than 100 people", None, Some(99), false),
            ("up to 30 people", None, Some(30), false),
            ("as many as 30 people", None, Some(30), false),
            ("about 30 people", Some(30), Some(30), true),
            ("some 200 people", Some(200), Some(200), true),
            ("a dozen people", Some(12), Some(12), true),
            ("more than a dozen people", Some(13), None, true),
            ("half a dozen people", Some(6), Some(6), true),
            ("two dozen people", Some(24), Some(24), true),
            ("dozens of people", Some(24), None, true),
            ("tens of thousands of people", Some(20_000), None, true),
            ("several hundred people", Some(300), None, true),
            ("between 20 and 30 people", Some(20), Some(30), false),
            ("20 to 30 people", Some(20), Some(30), false),
            ("20-30 people", Some(20), Some(30), false),
            ("two or three men", Some(2), Some(3), false),
            ("20 or more people", Some(20), None, false),
        ] {
            let found = first(phrase).map(|(a, b, c, _)| (a, b, c));
            assert_eq!(found, Some((min, max, approximate)), "{phrase}");
        }
    }

    #[test]
    fn shares_of_a_number() {
        for (phrase, min, max, approximate) in [
            (
                "fewer than half of the remaining 59 hostages",
                None,
                Some(29),
                false,
            ),
            ("more than half of the 59 hostages", Some(30), None, false),
            ("half of the 60 hostages", Some(30), Some(30), false),
            ("half of the 59 hostages", Some(29), Some(30), true),
            ("two - thirds of the 45 men", Some(30), Some(30), false),
            ("a third of its 90 men", Some(30), Some(30), false),
            ("most of the 59 hostages", Some(30), Some(59), false),
        ] {
            let found = first(phrase).map(|(a, b, c, _)| (a, b, c));
            assert_eq!(found, Some((min, max, approximate)), "{phrase}");
        }
    }

    #[test]
    fn what_is_no_count_of_people() {
        for phrase in [
            "$ 20 million",
            "20 % of them",
            "a 20 - year - old",
            "F - 16",
            "aged 20",
            "no longer",
            "one in five",
        ] {
            assert_eq!(first(phrase), None, "{phrase}");
        }
    }
}
