//! Rows of tab-separated values without quotes, as GDELT and POLECAT have them.
//!
//! The format has no way to write a tab or a line's end inside a cell, so each becomes a space. It is the one place
//! where text is altered.

use std::io::{self, Write};

/// Write one row.
pub(crate) fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| flat(cell)).collect();
    writeln!(out, "{}", cells.join("\t"))
}

/// A text without tabs and line ends; all that any program may take for one is meant.
fn flat(text: &str) -> String {
    let ends = |c| {
        matches!(
            c,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'
                ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    text.replace(ends, " ")
}
