//! Text for a chart: hostile names made harmless, and how wide they will be.

use std::fmt::Write as _;

/// A text as XML 1.0 can hold it, in elements and in attributes. Control characters have no place in XML, and this
/// crate marks links and ids with some of them: each becomes U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A name on one line, kept apart from what stands beside it: it may run from right to left, but turns nothing else
/// around. Characters that steer direction are left out.
pub(crate) fn isolated(text: &str) -> String {
    let text = one_line(text);
    if text.chars().any(is_right_to_left) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text
    }
}

/// Whether a letter is written from right to left: Hebrew, Arabic, Syriac, N'Ko and others of their blocks.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// The same, cut to a width in pixels at a size of font, with `…` for what is left out.
pub(crate) fn fitted(text: &str, width: f64, size: f64) -> String {
    isolated(&cut(&one_line(text), width, size))
}

/// The same, cut to so many characters, for titles.
pub(crate) fn short(text: &str, most: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= most {
        return isolated(&text);
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    isolated(&(kept.trim_end().to_owned() + "…"))
}

/// A sentence in English with names in it, cut to so many characters. What isolates its names is kept, in pairs.
pub(crate) fn sentence(text: &str, most: usize) -> String {
    let (open, close) = ('\u{2068}', '\u{2069}');
    let mut parts = text.split_inclusive([open, close]);
    let mut kept = String::new();
    let (mut depth, mut room) = (0, most);
    for part in &mut parts {
        let mark = part
            .chars()
            .next_back()
            .filter(|c| [open, close].contains(c));
        let mut words = one_line(part);
        // A space at either end parts it from its neighbours.
        let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        if space(part.chars().next()) && !kept.is_empty() {
            words.insert(0, ' ');
        }
        if space(part.trim_end_matches([open, close]).chars().next_back()) && words.trim() != "" {
            words.push(' ');
        }
        let count = words.chars().count();
        if count > room {
            kept.extend(words.chars().take(room.saturating_sub(1)));
            kept.truncate(kept.trim_end().len());
            kept.push('…');
            break;
        }
        room -= count;
        kept += &words;
        match mark {
            Some(c) if c == open => {
                kept.push(c);
                depth += 1;
            }
            Some(c) if depth > 0 => {
                kept.push(c);
                depth -= 1;
            }
            _ => {}
        }
    }
    kept.extend(std::iter::repeat_n(close, depth));
    kept
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        // No script piles more than three marks on a letter: more would reach into other lines.
        marks = if width_of(c) == 0.0 { marks + 1 } else { 0 };
        match c {
            _ if marks > 3 => {}
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn cut(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let dots = width("…", size);
    let mut used = 0.0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = used + width_of(c) * size;
        if next + dots > room {
            break;
        }
        used = next;
        end = at + c.len_utf8();
    }
    // What follows joins onto the letter before it: the letter would lose its accent.
    let joins = |text: &str| text.chars().next().is_some_and(|c| width_of(c) == 0.0);
    while end > 0 && joins(&text[end..]) {
        end = text[..end].char_indices().last().map_or(0, |(at, _)| at);
    }
    format!("{}…", text[..end].trim_end())
}

/// About how wide a text is, in pixels: a little more than most fonts without serifs need.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(width_of).sum::<f64>() * size
}

/// How much wider bold letters are.
pub(crate) const BOLD: f64 = 1.1;

/// The width of a character, in ems.
fn width_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | '!' | ':' | ';' | 'I' | '·' => 0.32,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '[' | ']' | '/' => 0.4,
        'm' | 'M' | 'W' | 'w' | '@' | '%' | '…' | '—' => 0.95,
        'A'..='Z' => 0.72,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{1ffff}'
        | '\u{20000}'..='\u{3ffff}' => 1.05,
        _ => 0.6,
    }
}

/// Words on lines of a width in pixels, no more than so many lines; the last ends in `…` where some are left out.
pub(crate) fn wrapped(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                let _ = write!(line, " {word}");
            }
            Some(line) if is_full => {
                // Too long by this word, so cut; one that is all dots would say nothing.
                *line = cut(&format!("{line} {word}…"), room, size);
                return lines;
            }
            _ => lines.push(cut(word, room, size)),
        }
    }
    lines
}

/// A number with a comma between thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 report`, `2 reports`.
pub(crate) fn counted(number: usize, one: &str) -> String {
    let more = if number == 1 { "" } else { "s" };
    format!("{number} {one}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_turn_nothing_else_around() {
        assert_eq!(isolated("Ann\tBell\n"), "Ann Bell");
        assert_eq!(isolated("\u{202e}Ann\u{2069}"), "Ann");
        assert_eq!(isolated("دانا"), "\u{2068}دانا\u{2069}");
    }

    #[test]
    fn names_in_sentences_stay_apart() {
        let said = "\u{2068}دانا\u{2069} → Ann: met";
        assert_eq!(sentence(said, 80), said);
        assert_eq!(
            sentence("\u{2069}a \u{2068}b\u{202e}c", 80),
            "a \u{2068}bc\u{2069}"
        );
        assert_eq!(
            sentence("\u{2068}abcdef\u{2069} ghi", 4),
            "\u{2068}abc…\u{2069}"
        );
        assert_eq!(sentence(" one  two\nthree ", 80), "one two three ");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(
            fitted("Committee of the Upper Valley", 80.0, 12.0),
            "Committee…"
        );
        assert_eq!(fitted("Ann", 80.0, 12.0), "Ann");
        // Never between a letter and its accent.
        let accents = "e\u{301}".repeat(40);
        let cut = fitted(&accents, 50.0, 12.0);
        assert!(cut.contains("e\u{301}…"), "{cut}");
        assert_eq!(short("abcdef", 4), "abc…");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(123_456), "123,456");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in any::<String>(), room in 20.0..300.0f64) {
            let cut = fitted(&text, room, 12.0);
            prop_assert!(width(&cut, 12.0) <= room, "{:?}", cut);
        }

        #[test]
        fn sentences_open_and_close_what_they_isolate(text in "[a-z \u{2068}\u{2069}\u{202e}é]{0,80}", most in 1..90usize) {
            let said = sentence(&text, most);
            let mut depth = 0;
            for c in said.chars() {
                depth += match c { '\u{2068}' => 1, '\u{2069}' => -1, _ => 0 };
                let turns = c == '\u{202e}';
                prop_assert!(depth >= 0 && !turns);
            }
            prop_assert_eq!(depth, 0);
            let shown = said.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).count();
            prop_assert!(shown <= most + 1);
        }

        #[test]
        fn wrapped_lines_fit(text in "[a-zé ]{0,200}", room in 30.0..300.0f64) {
            let lines = wrapped(&text, room, 12.0, 3);
            prop_assert!(lines.len() <= 3);
            for line in lines {
                prop_assert!(width(&line, 12.0) <= room + 12.0, "{:?}", line);
            }
        }
    }
}
