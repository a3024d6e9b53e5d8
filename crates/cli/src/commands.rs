//! The commands that read reports: arguments become a pipeline, its inputs and a way of printing.

use crate::args::{AnnotateArgs, CommonArgs, Model, OutputFormat, ReadArgs};
use crate::ids::{Explain, Id, Met};
use crate::inputs::Inputs;
use crate::lexicon;
use crate::output::Output;
use crate::progress::Progress;
use crate::render::{self, Printed, RecordStyle};
use crate::run::{Manner, run};
use crate::style::Palette;
use crate::text::{self, Layout};
use anyhow::Context;
use rapporteur_intake::{DateBasis, Input};
use rapporteur_reading::Pipeline;
use std::io::Write;
use std::path::Path;

/// `rapporteur read`: whether every report was read.
pub fn read(args: &ReadArgs) -> anyhow::Result<bool> {
    let pipeline = pipeline(&args.common, args.lexicon.as_deref())?;
    let notice = (args.lexicon.as_deref()).and_then(|f| lexicon::notice(pipeline.lexicon(), f));
    if let Some(notice) = notice.filter(|_| !args.common.quiet) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(std::io::stderr(), "rapporteur: {}", text::clean(&notice));
    }
    let layout = Layout {
        width: usize::from(args.width.unwrap_or_else(text::page_width)),
        palette: Palette::for_stdout(args.color),
        explain: args.explain == Some(Explain::All),
    };
    let parts = args.explain.as_ref().and_then(Explain::parts);
    let style = RecordStyle {
        format: args.format,
        with_text: args.with_text,
        layout,
        parts,
    };
    let parts = parts.unwrap_or_default();
    let met = Met::default();
    let between = if args.format == OutputFormat::Text {
        "\n\n"
    } else {
        ""
    };
    let well = each(
        &args.common,
        args.published.as_deref(),
        between,
        |input| {
            pipeline
                .read(input, args.explain.is_some())
                .map_err(|e| e.to_string())
        },
        |record| {
            met.see(parts, &record);
            render::record(record, style)
        },
    )?;
    let missing = met.not(parts);
    anyhow::ensure!(missing.is_empty(), "no report has {}", list(&missing));
    Ok(well)
}

/// `rapporteur annotate`: whether every report was annotated.
pub fn annotate(args: &AnnotateArgs) -> anyhow::Result<bool> {
    let pipeline = pipeline(&args.common, None)?;
    each(
        &args.common,
        None,
        "",
        |input| pipeline.annotate(input, false).map_err(|e| e.to_string()),
        |document| render::document(&document),
    )
}

/// Run over the reports that were named; `published`, if given, is the date of all.
fn each<T>(
    args: &CommonArgs,
    published: Option<&str>,
    between: &'static str,
    read: impl Fn(&Input) -> Result<T, String> + Sync,
    print: impl Fn(T) -> Result<Printed, String> + Sync,
) -> anyhow::Result<bool> {
    let inputs = Inputs::new(&args.paths, args.from.map(Into::into));
    let mut progress = Progress::new(inputs.total(), !args.quiet);
    let inputs = inputs.map(|input| {
        let mut input = input?;
        if let Some(published) = published {
            input.published = Some(published.to_owned());
            input.basis = Some(DateBasis::Given);
        }
        Ok(input)
    });
    let manner = Manner {
        jobs: args.jobs(),
        between,
    };
    run(
        inputs,
        manner,
        read,
        print,
        &mut Output::new(),
        &mut progress,
    )
    .context("cannot write")
}

/// `e4, s2`
fn list(ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    ids.join(", ")
}

/// The model and the lexicon that were asked for.
fn pipeline(args: &CommonArgs, lexicon: Option<&Path>) -> anyhow::Result<Pipeline> {
    Ok(Pipeline::new(args.model == Model::Fast, lexicon)?)
}
