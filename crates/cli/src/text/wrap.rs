//! Lines no wider than the page.

use std::borrow::Cow;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, fill};

/// `text` in lines of at most `width` columns, the first after `first`, the others after `rest`.
///
/// Words are kept whole unless one alone is wider than a line. Sequences that colour take no room. Ends with a line end.
pub fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = fill(text, options);
    lines.push('\n');
    lines
}

/// `text` fit for one line of a terminal: runs of white space are one space, control characters are made visible.
///
/// A report may hold anything; what it holds must not steer the reader's terminal.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || (breaks(c) && c != ' ')) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if breaks(c) {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(match c {
            '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\x7f'..='\u{9f}' => '\u{fffd}',
            c => c,
        });
    }
    if space {
        out.push(' ');
    }
    Cow::Owned(out)
}

/// `text` in at most `width` columns, with `…` for what does not fit.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    // No text is wider than twice its bytes, so that short ones need not be measured.
    if text.len() * 2 <= width || display_width(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut room = width.saturating_sub(1);
    let mut end = 0;
    for (byte, c) in text.char_indices() {
        let Some(left) = room.checked_sub(display_width(c.encode_utf8(&mut [0; 4]))) else {
            break;
        };
        room = left;
        end = byte + c.len_utf8();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// White space at which a line may be broken; a non-breaking space is not.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_takes_no_room() {
        let plain = wrapped("one two three four", 9, "", "  ");
        let coloured = wrapped("\u{1b}[1mone two\u{1b}[0m three four", 9, "", "  ");
        assert_eq!(plain, "one two\n  three\n  four\n");
        assert_eq!(
            coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""),
            plain
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(wrapped("abcdefgh", 6, "  ", "  "), "  abcd\n  efgh\n");
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(cut("United States", 13), "United States");
        assert_eq!(cut("United States", 9), "United S…");
        assert_eq!(cut("United States", 8), "United…");
        assert_eq!(cut("東京都", 5), "東京…");
        assert_eq!(cut("東京都", 4), "東…");
    }

    #[test]
    fn control_characters_are_shown_and_white_space_is_one_space() {
        assert_eq!(clean("a \n\n b\u{1b}[31m\u{9b}"), "a b␛[31m\u{fffd}");
        assert_eq!(clean("10\u{a0}km"), "10\u{a0}km");
        assert!(matches!(clean("as it is"), Cow::Borrowed(_)));
    }
}
