//! Prints the sentences of each line of JSON strings on standard input: a line of
//! `[[[start, end], ...], ...]` for each, offsets in code points. Used by `training/`.

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?).map_err(io::Error::other)?;
        let mut at = vec![0usize; text.len() + 1];
        for (n, (i, c)) in text.char_indices().enumerate() {
            at[i..=i + c.len_utf8()].fill(n);
            at[i + c.len_utf8()] = n + 1;
        }
        let rows: Vec<Vec<[usize; 2]>> = rapporteur_language::sentences::split(&text)
            .into_iter()
            .map(|s| s.into_iter().map(|t| [at[t.start], at[t.end]]).collect())
            .collect();
        writeln!(
            out,
            "{}",
            serde_json::to_string(&rows).map_err(io::Error::other)?
        )?;
    }
    Ok(())
}
