//! `rapporteur add`: reports in, records into the store.

use super::{count, fetched, say};
use crate::args::{AddArgs, Model};
use crate::guard::guarded;
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::text::clean;
use anyhow::Context;
use rapporteur_intake::{DateBasis, Input, Source, read, sources};
use rapporteur_reading::Pipeline;
use rapporteur_record::MadeBy;
use rapporteur_store::{Put, Ready, Store, Stored, uid};
use std::collections::HashMap;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The name under which the store keeps the folder of the user's tables.
pub const LEXICON: &str = "lexicon";

/// So many sources of a run that was cut off are named.
const NAMED: usize = 5;

/// A store that reports are read into, and what reads them.
pub struct Inlet {
    pub store: Store,
    pipeline: Pipeline,
    made_by: MadeBy,
    /// What is there, by uid.
    known: HashMap<String, Stored>,
    tally: Tally,
}

/// How many reports went which way.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    added: usize,
    replaced: usize,
    known: usize,
    refused: usize,
}

/// What comes to be read.
enum Coming {
    Report(Box<Input>),
    /// It is there already: its uid, and the file that it came from now.
    Known(String, Option<String>),
    /// It cannot be read: its name, and the whole line about it.
    Refused(String, String),
    /// All of a source has come.
    End(String),
}

/// What has been read.
enum Come {
    Record(Box<Ready>),
    Known(String, Option<String>),
    Refused(String, String),
    End(String),
}

impl Inlet {
    /// Open or make a store, to be read into with these tables; with none, those it was read with last.
    pub fn new(store: &Path, lexicon: Option<&Path>, model: Model) -> anyhow::Result<Self> {
        let name = clean(&store.display().to_string()).into_owned();
        let store = Store::create(store).with_context(|| name.clone())?;
        let folder = match lexicon {
            Some(folder) => Some(std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
            None => store.setting(LEXICON)?.map(PathBuf::from),
        };
        let pipeline = Pipeline::new(model == Model::Fast, folder.as_deref())?;
        store.set(LEXICON, folder.as_ref().and_then(|folder| folder.to_str()))?;
        Ok(Inlet {
            made_by: pipeline.made_by(),
            known: store.stored()?,
            tally: Tally::default(),
            store,
            pipeline,
        })
    }

    /// Read what comes, several at once; whether all of it could be read.
    fn take(
        &mut self,
        coming: impl Iterator<Item = Coming> + Send,
        jobs: NonZeroUsize,
        progress: &mut Progress,
    ) -> anyhow::Result<bool> {
        let Inlet {
            store,
            pipeline,
            tally,
            ..
        } = self;
        let mut well = true;
        let work = |coming: Coming| match coming {
            Coming::Report(input) => {
                let name = input.name();
                let read = guarded(|| {
                    let record = pipeline.read(&input, false).map_err(|e| e.to_string())?;
                    Ready::new(*input, record, pipeline.lexicon()).map_err(|e| e.to_string())
                });
                match read {
                    Ok(ready) => Come::Record(Box::new(ready)),
                    Err(reason) => {
                        let line = format!("{name}: {reason}");
                        Come::Refused(name, line)
                    }
                }
            }
            Coming::Known(uid, file) => Come::Known(uid, file),
            Coming::Refused(name, line) => Come::Refused(name, line),
            Coming::End(source) => Come::End(source),
        };
        let mut failed = None;
        let mut keep = |come: Come| -> Result<(), rapporteur_store::Error> {
            match come {
                Come::Record(ready) => {
                    match store.put_ready(&ready)? {
                        Put::Added => tally.added += 1,
                        Put::Replaced => tally.replaced += 1,
                    }
                    if let Some(other) = ready.other_language() {
                        well = false;
                        let name = ready.name();
                        progress.say(&format!(
                            "rapporteur: {}: not English ({other}): not read",
                            clean(&name)
                        ));
                    }
                    progress.step();
                }
                Come::Known(uid, file) => {
                    store.seen_as(&uid, file.as_deref())?;
                    tally.known += 1;
                    progress.step();
                }
                Come::Refused(name, line) => {
                    well = false;
                    tally.refused += 1;
                    store.refuse(&name, &line)?;
                    progress.say(&format!("rapporteur: {}", clean(line.trim())));
                    progress.step();
                }
                Come::End(source) => store.came(&source)?,
            }
            Ok(())
        };
        let done = in_order(coming, jobs, work, |come| {
            keep(come).map_err(|e| {
                failed = Some(e);
                io::Error::other("the store failed")
            })
        });
        progress.finish();
        if let Some(failed) = failed {
            return Err(failed.into());
        }
        done.context("cannot read on")?;
        Ok(well)
    }

    /// Read one report that was fetched; whether it was new.
    pub fn take_one(&mut self, input: Input) -> anyhow::Result<Result<bool, String>> {
        let name = input.name();
        let coming = unless_known(coming_of(Ok(input)), &self.known);
        if let Coming::Report(input) = &coming {
            self.known.insert(uid(input), stored(input, &self.made_by));
        }
        let before = self.tally;
        let mut quiet = Progress::new(None, false);
        let well = self.take(std::iter::once(coming), NonZeroUsize::MIN, &mut quiet)?;
        Ok(if well {
            Ok(self.tally.known == before.known)
        } else {
            Err(format!("{name}: cannot be read"))
        })
    }

    /// Work out what follows from what has come.
    pub fn settle(&mut self) -> anyhow::Result<()> {
        Ok(self.store.settle(self.pipeline.lexicon(), |_, _| {})?)
    }
}

/// `rapporteur add`
pub fn add(args: &AddArgs) -> anyhow::Result<bool> {
    let name = clean(&args.store.store.display().to_string()).into_owned();
    let mut inlet = Inlet::new(
        &args.store.store,
        args.lexicon.as_deref(),
        args.common.model,
    )?;
    let mut well = true;
    if args.reread {
        well &= reread(&mut inlet, args)?;
    }
    if !args.common.paths.is_empty() || !args.reread {
        well &= read_all(&mut inlet, args)?;
    }
    inlet.settle().with_context(|| name.clone())?;
    if !args.common.quiet {
        summary(&inlet, &name)?;
    }
    Ok(well)
}

/// Read all that was named.
fn read_all(inlet: &mut Inlet, args: &AddArgs) -> anyhow::Result<bool> {
    let (addresses, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
        (args.common.paths.iter()).partition(|path| fetched::is_address(path));
    let stdin = [PathBuf::from("-")];
    let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
    let named: &[PathBuf] = if paths.is_empty() && addresses.is_empty() {
        &stdin
    } else {
        &paths
    };
    let sources = sources(named, args.common.from.map(Into::into));
    let files: Vec<String> = (sources.iter().flatten())
        .filter(|source| !source.is_stdin())
        .map(Source::name)
        .collect();
    missing(inlet, &files)?;
    inlet.store.begin(files.iter().map(String::as_str))?;
    let many = (sources.iter().flatten()).any(|source| source.format.holds_many());
    let total = (!many).then_some((sources.len() + addresses.len()) as u64);
    let mut progress = Progress::new(total, !args.common.quiet);
    let mut known = inlet.known.clone();
    let made_by = inlet.made_by.clone();
    let published = args.published.clone();
    let pages: Vec<String> = (addresses.iter())
        .map(|address| address.to_string_lossy().into_owned())
        .collect();
    let pages = fetched::Pages::new(pages, args.allow_private)?;
    let from_web = pages.map(|page| match page {
        Ok(input) => Coming::Report(Box::new(input)),
        Err((name, line)) => Coming::Refused(name, line),
    });
    let from_files =
        sources
            .into_iter()
            .flat_map(|source| -> Box<dyn Iterator<Item = Coming> + Send> {
                match source {
                    Ok(source) => {
                        let end = Coming::End(source.name());
                        Box::new(read(&source).map(coming_of).chain(std::iter::once(end)))
                    }
                    Err(e) => Box::new(std::iter::once(coming_of(Err(e)))),
                }
            });
    let all = from_web.chain(from_files).map(move |come| match come {
        Coming::Report(input) => {
            let mut input = *input;
            if let Some(published) = &published {
                input.published = Some(published.clone());
                input.basis = Some(DateBasis::Given);
            }
            let come = unless_known(Coming::Report(Box::new(input)), &known);
            if let Coming::Report(input) = &come {
                known.insert(uid(input), stored(input, &made_by));
            }
            come
        }
        other => other,
    });
    inlet.take(all, args.common.jobs(), &mut progress)
}

/// Tell what a run that was cut off left out, and this one does not name.
fn missing(inlet: &Inlet, files: &[String]) -> anyhow::Result<()> {
    let mut left = inlet.store.unfinished()?;
    if left.is_empty() {
        return Ok(());
    }
    let all = left.len();
    left.retain(|source| !files.contains(source));
    if left.is_empty() {
        say(&format!(
            "the last run was cut off before {all} of its files; going on with them"
        ));
        return Ok(());
    }
    let more = left.len().saturating_sub(NAMED);
    left.truncate(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    say(&format!(
        "the last run was cut off; not added: {}{more} (name them again to add them)",
        left.join(", ")
    ));
    Ok(())
}

/// Read anew what others have read.
fn reread(inlet: &mut Inlet, args: &AddArgs) -> anyhow::Result<bool> {
    let old = inlet
        .known
        .iter()
        .filter(|(_, stored)| stored.made_by != inlet.made_by);
    let mut uids: Vec<String> = old.map(|(uid, _)| uid.clone()).collect();
    uids.sort_unstable();
    let mut progress = Progress::new(Some(uids.len() as u64), !args.common.quiet);
    // A connection of its own, since the other is written to meanwhile.
    let from = Store::open(&args.store.store)?;
    let again = uids.into_iter().map(move |uid| match from.input(&uid) {
        Ok(Some(input)) => Coming::Report(Box::new(input)),
        Ok(None) => Coming::Known(uid, None),
        Err(e) => Coming::Refused(uid.clone(), format!("{uid}: {e}")),
    });
    inlet.take(again, args.common.jobs(), &mut progress)
}

/// What comes of an input, or of an error in its place, whatever is there.
fn coming_of(input: Result<Input, rapporteur_intake::Error>) -> Coming {
    match input {
        Ok(input) => Coming::Report(Box::new(input)),
        Err(e) => {
            let name = match e.line() {
                Some(line) => format!("{}:{line}", e.file()),
                None => e.file().to_owned(),
            };
            Coming::Refused(name, e.to_string())
        }
    }
}

/// A report that comes, unless it is there.
///
/// What is there without a date, or with a later one, takes the date that comes with it now: so it does not matter
/// which came first.
fn unless_known(come: Coming, known: &HashMap<String, Stored>) -> Coming {
    let Coming::Report(input) = &come else {
        return come;
    };
    let Some(there) = known.get(&uid(input)) else {
        return come;
    };
    let earlier = match (&input.published, &there.published) {
        (Some(now), Some(then)) => now < then,
        (now, None) => now.is_some(),
        (None, Some(_)) => false,
    };
    if earlier {
        come
    } else {
        Coming::Known(uid(input), input.file.clone())
    }
}

/// What is there once an input is read.
fn stored(input: &Input, made_by: &MadeBy) -> Stored {
    Stored {
        published: input.published.clone(),
        made_by: made_by.clone(),
    }
}

/// How much there is now.
fn summary(inlet: &Inlet, name: &str) -> anyhow::Result<()> {
    let Tally {
        added,
        replaced,
        known,
        refused,
    } = inlet.tally;
    let (reports, undated) = inlet.store.size()?;
    let copies: usize = inlet
        .store
        .stories()?
        .iter()
        .map(|(_, versions)| versions - 1)
        .sum();
    let mut parts = vec![format!("{added} added")];
    for (count, what) in [
        (replaced, "read anew"),
        (known, "there already"),
        (refused, "could not be read"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let mut line = format!(
        "{name}: {}; {}, {}",
        parts.join(", "),
        count(reports, "report", "reports"),
        count(reports - copies, "story", "stories")
    );
    if undated > 0 {
        line.push_str(&format!("; {undated} without a date (see --published)"));
    }
    say(&line);
    Ok(())
}
