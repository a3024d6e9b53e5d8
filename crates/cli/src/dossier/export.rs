//! `rapporteur export`: the dossier, or what a filter leaves of it, in the formats of the field.

use super::{filter, open, say};
use crate::args::{ExportArgs, ExportFormat};
use crate::text::clean;
use anyhow::Context;
use rapporteur_desk::tables as desk;
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::counts::{self, Series};
use rapporteur_dossier::lines::{EventLine, FigureLine, QuestionLine, ReportLine, StatementLine};
use rapporteur_export::rows::{CountRow, Known, PositionRow, TimelineRow};
use rapporteur_export::{annotations, csv, ftm, gdelt, graphml, parquet, plover, polecat, tables};
use rapporteur_store::{Filter, Store};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// `rapporteur export`
pub fn export(args: &ExportArgs) -> anyhow::Result<bool> {
    let store = open(&args.store)?;
    let filter = filter(&store, &args.filter)?;
    let name = clean(&args.folder.display().to_string()).into_owned();
    std::fs::create_dir_all(&args.folder).with_context(|| name)?;
    let lists = Lists::new(&store, &filter)?;
    let all = args.format == ExportFormat::All;
    let wanted = |format| all || args.format == format;
    let folder = &args.folder;
    if wanted(ExportFormat::Csv) {
        lists.tables(folder, "csv", &Writer::Csv)?;
    }
    if wanted(ExportFormat::Parquet) {
        lists.tables(folder, "parquet", &Writer::Parquet)?;
    }
    if wanted(ExportFormat::Plover) {
        file(folder, "plover.jsonl", |out| {
            plover::write(&lists.events, out)?;
            Ok(())
        })?;
    }
    if wanted(ExportFormat::Gdelt) {
        file(folder, "gdelt.tsv", |out| {
            let written = gdelt::write(&lists.events, &lists.claims, out)?;
            if written.left_out > 0 {
                say(&format!(
                    "gdelt.tsv: {} events that did not happen, or have no party, have no row in this format",
                    written.left_out
                ));
            }
            Ok(())
        })?;
    }
    if wanted(ExportFormat::Polecat) {
        file(folder, "polecat.tsv", |out| {
            polecat::write(&lists.events, out)?;
            Ok(())
        })?;
    }
    if wanted(ExportFormat::Ftm) {
        file(folder, "followthemoney.jsonl", |out| {
            ftm::reports(
                &lists.reports,
                &mut |uid| store.text(uid).ok().flatten(),
                out,
            )?;
            ftm::entities(&lists.entities, out)?;
            ftm::events(&lists.events, out)?;
            ftm::statements(&lists.statements, out)?;
            ftm::channels(&lists.channels, out)?;
            Ok(())
        })?;
    }
    if wanted(ExportFormat::Graphml) {
        file(folder, "channels.graphml", |out| {
            graphml::write(&lists.channels, out)?;
            Ok(())
        })?;
    }
    if wanted(ExportFormat::Annotations) {
        let mut of = LastText::default();
        file(folder, "annotations.jsonld", |out| {
            annotations::write(&lists.statements, &mut |uid| of.get(&store, uid), out)?;
            Ok(())
        })?;
    }
    Ok(true)
}

/// Everything that a filter leaves.
struct Lists<'a> {
    store: &'a Store,
    reports: Vec<ReportLine>,
    events: Vec<EventLine>,
    statements: Vec<StatementLine>,
    figures: Vec<FigureLine>,
    questions: Vec<QuestionLine>,
    claims: Vec<Claim>,
    series: Vec<Series>,
    channels: Vec<Channel>,
    entities: Vec<Known>,
}

/// How tables are written.
enum Writer {
    Csv,
    Parquet,
}

impl<'a> Lists<'a> {
    fn new(store: &'a Store, filter: &Filter) -> anyhow::Result<Self> {
        let figures = store.figures(filter)?;
        Ok(Lists {
            store,
            reports: store.reports(filter)?,
            events: store.events(filter)?,
            statements: store.statements(filter)?,
            questions: store.questions(filter)?,
            claims: store.claims(None, filter)?,
            series: counts::series(&figures),
            channels: store.channels(filter)?,
            entities: desk::entities(store, &store.entities(filter)?)?,
            figures,
        })
    }

    /// All tables, a file each.
    fn tables(&self, folder: &Path, end: &str, writer: &Writer) -> anyhow::Result<()> {
        let store = self.store;
        let mut place = |line: &str| desk::place(store, line);
        let positions: Vec<PositionRow> = self
            .claims
            .iter()
            .flat_map(|claim| PositionRow::of(claim, &mut place))
            .collect();
        let points: Vec<CountRow> = self
            .series
            .iter()
            .flat_map(|series| CountRow::of(series, &mut place))
            .collect();
        let known: HashMap<&str, &Claim> = self
            .claims
            .iter()
            .map(|claim| (claim.id.as_str(), claim))
            .collect();
        let claim = |id: &Option<String>| id.as_deref().and_then(|id| known.get(id)).copied();
        let events = self
            .events
            .iter()
            .map(|line| TimelineRow::event(line, claim(&line.claim)));
        let said = self
            .statements
            .iter()
            .map(|line| TimelineRow::statement(line, claim(&line.claim)));
        let counted = self
            .figures
            .iter()
            .map(|line| TimelineRow::figure(line, claim(&line.claim)));
        let mut timeline: Vec<TimelineRow> = events.chain(said).chain(counted).collect();
        timeline.sort_by(|a, b| {
            let key = |row: &TimelineRow| {
                let told = row.when.as_ref().map(|when| when.from.clone());
                let date = row
                    .place
                    .as_ref()
                    .and_then(|place| place.cited.published.clone());
                (told.or(date), row.line.clone())
            };
            key(a).cmp(&key(b))
        });
        macro_rules! write {
            ($($table:expr => $rows:expr;)+) => { $( {
                let table = $table;
                file(folder, &format!("{}.{end}", table.name), |out| {
                    match writer {
                        Writer::Csv => csv::write(&table, $rows, out)?,
                        Writer::Parquet => parquet::write(&table, $rows, out)?,
                    };
                    Ok(())
                })?;
            } )+ };
        }
        write! {
            tables::reports() => &self.reports;
            tables::events() => &self.events;
            tables::statements() => &self.statements;
            tables::figures() => &self.figures;
            tables::questions() => &self.questions;
            tables::entities() => &self.entities;
            tables::claims() => &desk::claims(store, &self.claims);
            tables::positions() => &positions;
            tables::counts() => &points;
            tables::channels() => &desk::channels(store, &self.channels);
            tables::timeline() => &timeline;
        }
        Ok(())
    }
}

/// Write a file of the folder.
fn file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> anyhow::Result<()> {
    let path = folder.join(name);
    let told = || clean(&path.display().to_string()).into_owned();
    let mut out = BufWriter::new(File::create(&path).with_context(told)?);
    write(&mut out).with_context(told)?;
    out.flush().with_context(told)
}

/// The text that was asked for last: statements of one report stand together.
#[derive(Default)]
struct LastText(Option<(String, String)>);

impl LastText {
    fn get(&mut self, store: &Store, uid: &str) -> Option<String> {
        if self.0.as_ref().is_none_or(|(last, _)| last != uid) {
            self.0 = Some((uid.to_owned(), store.text(uid).ok().flatten()?));
        }
        self.0.as_ref().map(|(_, text)| text.clone())
    }
}
