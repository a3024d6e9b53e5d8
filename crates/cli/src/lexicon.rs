//! `rapporteur lexicon`: what is read from a user's folder, and what of it is not used.

use crate::args::LexiconArgs;
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use rapporteur_lexicon::{FileReport, Frame, Lexicon};
use rapporteur_reading::{Pipeline, check};
use std::io::{self, Write};
use std::path::Path;
use textwrap::core::display_width;

/// Print what a folder holds; whether every line of it could be read, and with `--check` every example.
pub fn show(args: &LexiconArgs) -> anyhow::Result<bool> {
    let mut out = Output::new();
    // Only examples need the model.
    let pipeline = match args.check {
        true => Some(Pipeline::new(false, Some(&args.folder))?),
        false => None,
    };
    let lexicon = match &pipeline {
        Some(pipeline) => pipeline.lexicon().clone(),
        None => Lexicon::new(Some(&args.folder))?,
    };
    anyhow::ensure!(
        !lexicon.files().is_empty(),
        "{}: no table and no dictionary in this folder",
        args.folder.display()
    );
    let well = write(&lexicon, &mut out).context("cannot write")?;
    let examples = match &pipeline {
        Some(pipeline) => examples(pipeline, &mut out).context("cannot write")?,
        None => true,
    };
    Ok(well && examples)
}

/// The line that `read` says of a folder of which something is not used.
pub fn notice(lexicon: &Lexicon, folder: &Path) -> Option<String> {
    let files = lexicon.files();
    let entries: usize = files.iter().map(|f| f.entries).sum();
    let unused = entries - files.iter().map(|f| f.used).sum::<usize>();
    let folder = folder.display();
    (unused > 0).then(|| {
        format!(
            "lexicon {folder}: {unused} of {entries} entries are not used; `rapporteur lexicon {folder}` lists them"
        )
    })
}

/// The files as a table, then what is not used; whether all lines could be read.
fn write(lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<bool> {
    let head = ["file", "holds", "entries", "used", "not used"].map(str::to_owned);
    let row = |f: &FileReport| {
        [
            clean(&f.file).into_owned(),
            f.kind.name().to_owned(),
            f.entries.to_string(),
            f.used.to_string(),
            (f.entries - f.used).to_string(),
        ]
    };
    let rows: Vec<[String; 5]> = std::iter::once(head)
        .chain(lexicon.files().iter().map(row))
        .collect();
    let widths: [usize; 5] = std::array::from_fn(|k| {
        rows.iter()
            .map(|r| display_width(&r[k]))
            .max()
            .unwrap_or_default()
    });
    for row in &rows {
        let cells: Vec<String> = (row.iter().zip(widths).enumerate())
            .map(|(k, (cell, width))| {
                let fill = " ".repeat(width - display_width(cell));
                // Words from the left, numbers to the right.
                if k < 2 {
                    format!("{cell}{fill}")
                } else {
                    format!("{fill}{cell}")
                }
            })
            .collect();
        writeln!(out, "{}", cells.join("  "))?;
    }
    if !lexicon.unused().is_empty() {
        writeln!(out)?;
    }
    for unused in lexicon.unused() {
        writeln!(out, "{}", clean(&unused.to_string()))?;
    }
    Ok(!lexicon.unused().iter().any(|u| u.malformed))
}

/// The user's own frames whose examples do not give what they say; whether there is none.
fn examples(pipeline: &Pipeline, out: &mut dyn Write) -> io::Result<bool> {
    let own = pipeline.lexicon().frames().all().iter().filter(|f| f.own);
    let frames: Vec<&Frame> = own.filter(|f| f.example != "-").collect();
    let wrong = check::frames(pipeline, &frames);
    writeln!(
        out,
        "\n{} of {} frames read their examples",
        frames.len() - wrong.len(),
        frames.len()
    )?;
    for (frame, reason) in &wrong {
        let line = format!(
            "{}: {reason}: {} ({})",
            frame.pattern, frame.example, frame.who
        );
        writeln!(out, "{}", clean(&line))?;
    }
    Ok(wrong.is_empty())
}
