//! Words and marks, as Universal Dependencies English divides them.
//!
//! White space separates; then marks are peeled off both ends, clitics come apart
//! (`do|n't`, `Trump|'s`), and so do compounds (`cease|-|fire`, `and|/|or`), but not
//! bound prefixes (`pro-Beijing`, `mid-July`), numbers, dates, links or initials.

use crate::abbreviations;
use std::ops::Range;

/// Prefixes that stay joined to what follows their hyphen, as in EWT and GUM.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "de", "dis", "e", "ex", "extra", "inter", "intra",
    "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "para", "post", "pre",
    "pro", "proto", "pseudo", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under",
    "vice",
];

/// Words that fall into two tokens; the number is the length of the first part.
const FUSED: &[(&str, usize)] = &[("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3)];

const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Byte ranges of the tokens of `text[range]`, in order, never empty, never overlapping.
pub fn tokenize(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(range.len() / 5 + 1);
    let mut start = None;
    for (i, c) in text[range.clone()].char_indices() {
        let i = range.start + i;
        if is_space(c) {
            if let Some(s) = start.take() {
                chunk(text, s..i, &mut out);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    if let Some(s) = start {
        chunk(text, s..range.end, &mut out);
    }
    out
}

/// White space, and the marks that carry no text: byte order mark, zero-width and direction marks.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{ad}')
}

/// An apostrophe, straight or curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`')
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '‒' | '…')
}

/// A mark that belongs to no word when it stands at a word's edge.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '@' | '#' | '_' | '+' | '\\' | '^' | '~') && !is_joiner(c)
}

/// Combining marks and joiners inside words of other scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5c7}' | '\u{fe0f}')
}

/// Divide one run of text without white space.
fn chunk(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let s = &text[range.clone()];
    if s.bytes().all(|b| b.is_ascii_alphabetic()) {
        return fused(text, range, out);
    }
    let mut start = range.start;
    // Marks before the word.
    while start < range.end {
        let rest = &text[start..range.end];
        let Some(c) = rest.chars().next() else { break };
        let n = run(rest);
        if n > 0 {
            push(out, start..start + n);
            start += n;
        } else if is_mark(c) && !leading_clitic(rest) && !signed_number(rest) {
            push(out, start..start + c.len_utf8());
            start += c.len_utf8();
        } else {
            break;
        }
    }
    // Marks after the word, kept aside and given out last.
    let mut end = range.end;
    let mut tail = Vec::new();
    while end > start {
        let body = &text[start..end];
        let Some(c) = body.chars().next_back() else {
            break;
        };
        let n = run_back(body);
        if n > 0 {
            end -= n;
            tail.push(end..end + n);
        } else if c == '.' {
            if keeps_period(text, start..end, range.end) {
                break;
            }
            end -= 1;
            tail.push(end..end + 1);
        } else if is_mark(c) && !(c == '/' && is_link(body)) {
            end -= c.len_utf8();
            tail.push(end..end + c.len_utf8());
        } else {
            break;
        }
    }
    if start < end {
        inner(text, start..end, out);
    }
    out.extend(tail.into_iter().rev());
}

/// `'s` alone, `'70s` and the like: the apostrophe stays with what follows.
fn leading_clitic(s: &str) -> bool {
    let mut it = s.chars();
    if !it.next().is_some_and(is_apostrophe) {
        return false;
    }
    let rest = it.as_str();
    let word = rest
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .to_ascii_lowercase();
    CLITICS.contains(&word.as_str())
        || (word.len() == 3 && word.ends_with('s') && word.as_bytes()[0].is_ascii_digit())
}

fn signed_number(s: &str) -> bool {
    let b = s.as_bytes();
    matches!(b.first(), Some(b'.')) && b.get(1).is_some_and(u8::is_ascii_digit)
}

/// The length of a run of dots (`...`), hyphens (`--`) or stars at the start: one token.
fn run(s: &str) -> usize {
    let first = s.as_bytes()[0];
    if !matches!(first, b'.' | b'-' | b'*' | b'=' | b'_') {
        return 0;
    }
    let n = s.bytes().take_while(|b| *b == first).count();
    if n > 1 { n } else { 0 }
}

fn run_back(s: &str) -> usize {
    let last = s.as_bytes()[s.len() - 1];
    if !matches!(last, b'.' | b'-' | b'*' | b'=' | b'_') {
        return 0;
    }
    let n = s.bytes().rev().take_while(|b| *b == last).count();
    if n > 1 { n } else { 0 }
}

/// Whether the final period of `text[word]` belongs to the word: an abbreviation, initials, an acronym.
fn keeps_period(text: &str, word: Range<usize>, chunk_end: usize) -> bool {
    let w = &text[word.clone()];
    let stem = &w[..w.len() - 1];
    if stem.is_empty() {
        return false;
    }
    let mut letters = stem.chars();
    if letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() {
        return stem != "I"
            || text[chunk_end..]
                .trim_start()
                .starts_with(char::is_uppercase);
    }
    // U.S., a.m., Ph.D.
    if stem.contains('.')
        && stem
            .split('.')
            .all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
    {
        return true;
    }
    match abbreviations::lookup(w) {
        None => false,
        // "No." and "no." number something; alone they are an answer.
        Some(_) if w.eq_ignore_ascii_case("no.") => text[chunk_end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit()),
        Some(_) => true,
    }
}

fn is_link(s: &str) -> bool {
    s.contains("://")
        || s.starts_with("www.")
        || (s.contains('@') && s.contains('.') && !s.starts_with('@'))
        || s.contains(".com/")
        || s.contains(".org/")
}

fn push(out: &mut Vec<Range<usize>>, r: Range<usize>) {
    if !r.is_empty() {
        out.push(r);
    }
}

/// A word with nothing but letters: whole, or one of the fused forms.
fn fused(text: &str, r: Range<usize>, out: &mut Vec<Range<usize>>) {
    let w = &text[r.clone()];
    if let Some((_, n)) = FUSED.iter().find(|(f, _)| w.eq_ignore_ascii_case(f)) {
        push(out, r.start..r.start + n);
        push(out, r.start + n..r.end);
    } else {
        push(out, r);
    }
}

/// What is left between the marks: dashes, slashes, hyphens and clitics within.
fn inner(text: &str, r: Range<usize>, out: &mut Vec<Range<usize>>) {
    let s = &text[r.clone()];
    if is_link(s) {
        return push(out, r);
    }
    // The first place where the word falls apart; the rest is looked at again.
    let chars: Vec<(usize, char)> = s.char_indices().collect();
    for (k, &(i, c)) in chars.iter().enumerate().skip(1) {
        let before = chars[k - 1].1;
        let Some(&(_, after)) = chars.get(k + 1) else {
            break;
        };
        let cut = if is_dash(c) {
            Some(c.len_utf8())
        } else if c == '-' && after == '-' || c == '.' && after == '.' {
            Some(run(&s[i..]).max(1))
        } else {
            match c {
                '-' if splits_hyphen(&s[..i], &s[i + 1..]) => Some(1),
                '/' if !(before.is_ascii_digit() && after.is_ascii_digit()) && s.len() > 3 => {
                    Some(1)
                }
                '(' | ')' | '[' | ']' | '{' | '}' | '"' | '“' | '”' | '«' | '»' | ';' | '!'
                | '?' | '|' | '=' | '<' | '>' => Some(c.len_utf8()),
                ',' | ':' if !(before.is_ascii_digit() && after.is_ascii_digit()) => Some(1),
                '%' | '$' | '€' | '£' | '¥' => Some(c.len_utf8()),
                '.' if splits_period(&s[..i], &s[i + 1..]) => Some(1),
                _ => None,
            }
        };
        if let Some(n) = cut {
            clitics(text, r.start..r.start + i, out);
            push(out, r.start + i..r.start + i + n);
            let rest = r.start + i + n..r.end;
            if !rest.is_empty() {
                chunk(text, rest, out);
            }
            return;
        }
    }
    clitics(text, r, out);
}

/// A hyphen between two words divides them, unless the first is a bound prefix or both are numbers.
fn splits_hyphen(before: &str, after: &str) -> bool {
    let digit_left = before.ends_with(|c: char| c.is_ascii_digit());
    let digit_right = after.starts_with(|c: char| c.is_ascii_digit());
    if digit_left && digit_right {
        return false;
    }
    let first = before.to_ascii_lowercase();
    !(PREFIXES.contains(&first.as_str()) || before.is_empty() || after.is_empty())
}

/// A period inside a word ends a sentence when a space was forgotten: `over.The`.
fn splits_period(before: &str, after: &str) -> bool {
    let lower = before
        .chars()
        .rev()
        .take(3)
        .filter(|c| c.is_lowercase())
        .count()
        == 3;
    let mut next = after.chars();
    lower
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(char::is_lowercase)
}

/// `don't` -> `do|n't`, `Gaza's` -> `Gaza|'s`, `workers'` is divided by its final mark already.
fn clitics(text: &str, r: Range<usize>, out: &mut Vec<Range<usize>>) {
    let w = &text[r.clone()];
    if let Some((i, c)) = w.char_indices().rev().find(|(_, c)| is_apostrophe(*c)) {
        let tail = w[i + c.len_utf8()..].to_ascii_lowercase();
        if i > 0 && tail == "t" && w[..i].ends_with(['n', 'N']) && i > 1 {
            push(out, r.start..r.start + i - 1);
            return push(out, r.start + i - 1..r.end);
        }
        if i > 0
            && CLITICS.contains(&tail.as_str())
            && !w[..i].ends_with(|c: char| c.is_ascii_digit())
        {
            push(out, r.start..r.start + i);
            return push(out, r.start + i..r.end);
        }
    }
    fused(text, r, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(s: &str) -> String {
        tokenize(s, 0..s.len())
            .into_iter()
            .map(|r| &s[r])
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn words_and_marks_come_apart() {
        for (text, want) in [
            ("He left, she said.", "He|left|,|she|said|."),
            ("“No,” he said; “never!”", "“|No|,|”|he|said|;|“|never|!|”"),
            (
                "They don't know Anna's plan",
                "They|do|n't|know|Anna|'s|plan",
            ),
            ("It’s the workers’ day", "It|’s|the|workers|’|day"),
            ("We cannot wait", "We|can|not|wait"),
            (
                "a U.S.-led force of 2,500 ($3.5m)",
                "a|U.S.|-|led|force|of|2,500|(|$|3.5m|)",
            ),
            ("pro-Beijing and mid-July", "pro-Beijing|and|mid-July"),
            (
                "Mr. Ito met J. K. Ade at 5 p.m. on 3/4/2020.",
                "Mr.|Ito|met|J.|K.|Ade|at|5|p.m.|on|3/4/2020|.",
            ),
            ("up 20%—or so...", "up|20|%|—|or|so|..."),
            (
                "see https://a.example/b?c=d, and a@b.example.",
                "see|https://a.example/b?c=d|,|and|a@b.example|.",
            ),
            ("and/or", "and|/|or"),
            ("No. 5 said no.", "No.|5|said|no|."),
            ("", ""),
            ("’’’", "’|’|’"),
        ] {
            assert_eq!(cut(text), want, "{text}");
        }
    }
}
