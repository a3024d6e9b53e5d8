//! `rapporteur add`: reports in, records into the store.

use super::{count, say};
use crate::args::{AddArgs, CommonArgs, Model};
use crate::progress::Progress;
use crate::text::clean;
use anyhow::Context;
use rapporteur_desk::{Coming, Inlet, Tally, Told, fetched};
use rapporteur_intake::{Source, sources};
use std::path::PathBuf;

/// So many sources of a run that was cut off are named.
const NAMED: usize = 5;

/// `rapporteur add`
pub fn add(args: &AddArgs) -> anyhow::Result<bool> {
    let name = clean(&args.store.store.display().to_string()).into_owned();
    let fast = args.common.model == Model::Fast;
    let mut inlet = Inlet::new(&args.store.store, args.lexicon.as_deref(), fast)
        .with_context(|| name.clone())?;
    let mut well = true;
    if args.reread {
        let total = inlet.outdated().len() as u64;
        let mut progress = Progress::new(Some(total), !args.common.quiet);
        well &= inlet.reread(args.common.jobs(), |told| tell(&mut progress, &told))?;
        progress.finish();
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
    let (addresses, paths) = named(&args.common);
    let sources = sources(&paths, args.common.from.map(Into::into));
    let files: Vec<String> = (sources.iter().flatten())
        .filter(|source| !source.is_stdin())
        .map(Source::name)
        .collect();
    missing(inlet, &files)?;
    inlet.store.begin(files.iter().map(String::as_str))?;
    let many = (sources.iter().flatten()).any(|source| source.format.holds_many());
    let total = (!many).then_some((sources.len() + addresses.len()) as u64);
    let mut progress = Progress::new(total, !args.common.quiet);
    let from_web = fetched::Pages::new(addresses, args.allow_private)?.map(Coming::from_web);
    let from_files =
        sources
            .into_iter()
            .flat_map(|source| -> Box<dyn Iterator<Item = Coming> + Send> {
                match source {
                    Ok(source) => Box::new(Coming::from_source(&source)),
                    Err(e) => Box::new(std::iter::once(Coming::of(Err(e)))),
                }
            });
    let date = args.published.as_deref();
    let all = from_web.chain(from_files).map(|come| come.published(date));
    let well = inlet.add(all, args.common.jobs(), |told| tell(&mut progress, &told));
    progress.finish();
    Ok(well?)
}

/// The addresses and the files that were named; standard input where none was.
fn named(args: &CommonArgs) -> (Vec<String>, Vec<PathBuf>) {
    let (addresses, mut paths): (Vec<PathBuf>, Vec<PathBuf>) =
        (args.paths.iter().cloned()).partition(|path| fetched::is_address(path));
    if addresses.is_empty() && paths.is_empty() {
        paths.push(PathBuf::from("-"));
    }
    let addresses = addresses.iter();
    let addresses = addresses.map(|address| address.to_string_lossy().into_owned());
    (addresses.collect(), paths)
}

/// Say what came of a report, where it is not simply read.
fn tell(progress: &mut Progress, told: &Told) {
    let line = match told {
        Told::Read { not_read, .. } => not_read.as_deref(),
        Told::Known(_) => None,
        Told::Refused(line) => Some(line.as_str()),
    };
    if let Some(line) = line {
        progress.say(&format!("rapporteur: {}", clean(line)));
    }
    progress.step();
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

/// How much there is now.
fn summary(inlet: &Inlet, name: &str) -> anyhow::Result<()> {
    let Tally {
        added,
        replaced,
        known,
        refused,
    } = inlet.tally();
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
