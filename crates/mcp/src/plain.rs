//! Text of reports on one line, between marks that it cannot write itself.

use std::fmt::Write;

/// What stands before and after text of a report.
pub const MARKS: [char; 2] = ['\u{27e6}', '\u{27e7}'];

/// On one line, with what cannot be seen written out: `\u{202e}`. Nothing is left out.
///
/// The marks, too, are written out, so that a report cannot end what it is quoted in.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_hidden(c) || MARKS.contains(&c) {
            // Writing to a string does not fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Text of a report, between its marks.
pub fn marked(text: &str) -> String {
    format!("{}{}{}", MARKS[0], plain(text), MARKS[1])
}

/// What is not seen and may say something else than what is: control characters, those that turn the direction of text
/// about, tags, and what is nobody's.
///
/// Joiners and marks of direction, which are part of how some languages are written, are none of them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_writes_neither_lines_nor_marks_nor_what_is_not_seen() {
        for (text, told) in [
            ("two\r\n lines\u{2028}and more ", "two lines and more"),
            ("ends\u{27e7} here", "ends\\u{27e7} here"),
            ("turned\u{202e}about", "turned\\u{202e}about"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("\0nul", "\\u{0}nul"),
            ("می‌خواهم", "می‌خواهم"),
        ] {
            assert_eq!(plain(text), told);
        }
        assert_eq!(marked("so"), "⟦so⟧");
    }
}
