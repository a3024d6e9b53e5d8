//! Numbers as they are written: `12`, `twenty-five`, `two and a half`, `1 1/2`.

use super::words::Item;
use crate::number_words::{SMALL, TENS, small, tens};

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// A whole number.
    Exact(u64),
    /// A whole number and a half.
    Half(u64),
    /// `several`, `a few`: it does not tell.
    Vague,
}

/// More than this is no amount of time.
const MOST: u64 = 1_000_000_000_000;

const ORDINALS: [&str; 13] = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

/// Digits, with commas between thousands.
pub(crate) fn digits(word: &str) -> Option<u64> {
    let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if !plain || !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 16 {
        return None;
    }
    let n: u64 = word.replace(',', "").parse().ok()?;
    (n <= MOST).then_some(n)
}

fn low<'a>(items: &'a [Item], i: usize) -> &'a str {
    items.get(i).map_or("", |t| t.low.as_str())
}

/// One to ninety-nine in words, and where it ends.
pub(crate) fn below_hundred(items: &[Item], i: usize) -> Option<(usize, u64)> {
    if let Some(n) = small(low(items, i)) {
        return Some((i + 1, n));
    }
    let t = tens(low(items, i))?;
    let next = if low(items, i + 1) == "-" {
        i + 2
    } else {
        i + 1
    };
    match small(low(items, next)).filter(|n| (1..10).contains(n)) {
        Some(n) => Some((next + 1, t + n)),
        None => Some((i + 1, t)),
    }
}

/// A whole number in words or digits, and where it ends. `a` is one only before `hundred` and its like.
fn whole(items: &[Item], i: usize) -> Option<(usize, u64)> {
    let scale = |w: &str| match w {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        _ => None,
    };
    let (mut at, mut n) = if low(items, i) == "a" && scale(low(items, i + 1)).is_some() {
        (i + 1, 1)
    } else if let Some(n) = digits(low(items, i)) {
        (i + 1, n)
    } else {
        below_hundred(items, i)?
    };
    while let Some(by) = scale(low(items, at)) {
        n = n.checked_mul(by).filter(|n| *n <= MOST)?;
        at += 1;
        let rest = if low(items, at) == "and" { at + 1 } else { at };
        if let Some((end, more)) = below_hundred(items, rest) {
            n += more;
            at = end;
        }
    }
    Some((at, n))
}

/// An amount, and where it ends.
pub(crate) fn amount(items: &[Item], i: usize) -> Option<(usize, Amount)> {
    let word = low(items, i);
    if let Some(n) = word.strip_suffix(".5").and_then(digits) {
        return Some((i + 1, Amount::Half(n)));
    }
    if let Some(n) = word.strip_suffix('½') {
        return match n {
            "" => Some((i + 1, Amount::Half(0))),
            n => digits(n).map(|n| (i + 1, Amount::Half(n))),
        };
    }
    let (at, n) = whole(items, i)?;
    match (low(items, at), low(items, at + 1), low(items, at + 2)) {
        ("1/2" | "½", _, _) => Some((at + 1, Amount::Half(n))),
        ("-", "1/2", _) => Some((at + 2, Amount::Half(n))),
        ("and", "a", "half") => Some((at + 3, Amount::Half(n))),
        ("-", "and", "-") if low(items, at + 4) == "-" && low(items, at + 5) == "half" => {
            Some((at + 6, Amount::Half(n)))
        }
        _ => Some((at, Amount::Exact(n))),
    }
}

/// `third`, `21st`, `twenty-first`: up to 99, and where it ends.
pub(crate) fn ordinal(items: &[Item], i: usize) -> Option<(usize, u8)> {
    let word = low(items, i);
    if let Some(n) = ordinal_word(word) {
        return Some((i + 1, n));
    }
    let t = tens(word)?;
    let next = if low(items, i + 1) == "-" {
        i + 2
    } else {
        i + 1
    };
    let n = ordinal_word(low(items, next)).filter(|n| (1..10).contains(n))?;
    Some((next + 1, u8::try_from(t).ok()? + n))
}

fn ordinal_word(word: &str) -> Option<u8> {
    if let Some(n) = ORDINALS.iter().position(|w| *w == word && !w.is_empty()) {
        return u8::try_from(n).ok();
    }
    if let Some(n) = word.strip_suffix("teenth") {
        let n = SMALL
            .iter()
            .position(|w| w.strip_suffix("teen") == Some(n))?;
        return u8::try_from(n).ok();
    }
    if let Some(n) = word.strip_suffix("tieth") {
        let n = TENS.iter().position(|w| w.strip_suffix("ty") == Some(n))?;
        return u8::try_from(n * 10).ok();
    }
    let end = word
        .len()
        .checked_sub(2)
        .filter(|e| word.is_char_boundary(*e))?;
    let (n, suffix) = word.split_at(end);
    let fits = matches!(suffix, "st" | "nd" | "rd" | "th");
    n.parse().ok().filter(|n| fits && (1..100).contains(n))
}

#[cfg(test)]
mod tests {
    use super::super::words::plain;
    use super::*;

    #[test]
    fn amounts_are_read_in_words_and_digits() {
        let of = |text: &str| amount(&plain(text), 0);
        assert_eq!(of("12"), Some((1, Amount::Exact(12))));
        assert_eq!(of("twenty - five"), Some((3, Amount::Exact(25))));
        assert_eq!(of("a hundred and ten"), Some((4, Amount::Exact(110))));
        assert_eq!(of("two thousand"), Some((2, Amount::Exact(2000))));
        assert_eq!(of("2 1/2"), Some((2, Amount::Half(2))));
        assert_eq!(of("two and a half"), Some((4, Amount::Half(2))));
        assert_eq!(of("1.5"), Some((1, Amount::Half(1))));
        assert_eq!(of("99999999999999999999"), None);
        assert_eq!(of("9 billion billion billion"), None);
        assert_eq!(of("é"), None);
    }

    #[test]
    fn ordinals_are_read_in_words_and_digits() {
        let of = |text: &str| ordinal(&plain(text), 0).map(|o| o.1);
        assert_eq!(of("third"), Some(3));
        assert_eq!(of("21st"), Some(21));
        assert_eq!(of("twenty - first"), Some(21));
        assert_eq!(of("nineteenth"), Some(19));
        assert_eq!(of("twentieth"), Some(20));
        assert_eq!(of("th"), None);
        assert_eq!(of("é"), None);
    }
}
