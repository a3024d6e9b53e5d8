//! `rapporteur watch`: feeds are polled, and what is new is read.

use super::{count, say};
use crate::args::WatchArgs;
use crate::text::clean;
use anyhow::Context;
use rapporteur_desk::{Coming, Inlet, Told, fetched};
use rapporteur_fetch::{
    Entry, Feed, FeedState, Memory, SystemClock, Undelivered, Watch, list, schedule,
};
use rapporteur_intake::Input;
use rapporteur_intake::feed::{self, FeedEntry};
use rapporteur_store::Store;
use std::cell::RefCell;
use std::num::NonZeroUsize;

/// The most new entries of one feed in one round.
const MOST_NEW: usize = 200;

/// `rapporteur watch`
pub fn watch(args: &WatchArgs) -> anyhow::Result<bool> {
    let name = clean(&args.feeds.display().to_string()).into_owned();
    let text = std::fs::read_to_string(&args.feeds).with_context(|| name.clone())?;
    let mut well = true;
    let mut feeds: Vec<Feed> = Vec::new();
    for line in list(&text) {
        match line {
            Ok(feed) => feeds.push(feed),
            Err(e) => {
                well = false;
                say(&format!("{name}:{e}"));
            }
        }
    }
    anyhow::ensure!(!feeds.is_empty(), "{name}: no feed in it");
    let inlet = Inlet::new(&args.store.store, args.lexicon.as_deref(), false)?;
    let inlet = RefCell::new(inlet);
    let fetcher = fetched::fetcher(args.allow_private)?;
    let clock = SystemClock::default();
    let mut memory = Kept(Store::create(&args.store.store)?);
    let mut failed = None;
    let mut watch = Watch {
        source: &fetcher,
        clock: &clock,
        memory: &mut memory,
        parse: &|page| {
            match feed::entries(&page.body, &page.final_url) {
                Ok(entries) => Ok(entries.into_iter().filter_map(entry).collect()),
                // A feed may be empty for a while.
                Err(rapporteur_intake::Error::NoEntries { .. }) => Ok(Vec::new()),
                Err(e) => Err(e.to_string()),
            }
        },
        deliver: &mut |item| {
            let told = &item.entry.what;
            let input =
                fetched::entry(told, item.page.as_ref(), item.feed).map_err(Undelivered::Never)?;
            let mut inlet = inlet.borrow_mut();
            // What it changes is worked out at once: whoever asks meanwhile has it all.
            match take(&mut inlet, input) {
                Ok(None) => Ok(()),
                Ok(Some(line)) => Err(Undelivered::Never(line)),
                Err(e) => {
                    let reason = e.to_string();
                    failed = Some(e);
                    Err(Undelivered::Later(reason))
                }
            }
        },
        tell: &mut say,
        every: schedule::EVERY,
        most_new: MOST_NEW,
    };
    if args.once {
        let round = watch.once(&feeds);
        well &= round.failed == 0 && round.undelivered == 0;
        say(&format!(
            "{} new from {}; {} unchanged, {} failed, {} left alone since they failed before",
            round.delivered,
            count(round.read, "feed", "feeds"),
            round.unchanged,
            round.failed,
            round.resting
        ));
    } else {
        watch.run(&feeds);
    }
    match failed {
        Some(e) => Err(e.into()),
        None => Ok(well),
    }
}

/// Read one report, and work out what it changes; the line about it where it cannot be read.
fn take(inlet: &mut Inlet, input: Input) -> Result<Option<String>, rapporteur_desk::Error> {
    let mut line = None;
    let coming = std::iter::once(Coming::Report(Box::new(input)));
    inlet.add(coming, NonZeroUsize::MIN, |told| match told {
        Told::Read { not_read, .. } => line = not_read,
        Told::Known(_) => {}
        Told::Refused(told) => line = Some(told),
    })?;
    inlet.settle()?;
    Ok(line)
}

/// An entry that can be told from others.
fn entry(what: FeedEntry) -> Option<Entry<FeedEntry>> {
    Some(Entry {
        id: what.id.clone().or_else(|| what.url.clone())?,
        url: what.url.clone(),
        full: what.is_full || what.url.is_none(),
        what,
    })
}

/// The state of feeds, in the store.
struct Kept(Store);

impl Memory for Kept {
    fn load(&mut self, url: &str) -> Result<Option<FeedState>, String> {
        let kept = self.0.feed(url).map_err(|e| e.to_string())?;
        let state = kept.map(|kept| serde_json::from_str(&kept)).transpose();
        state.map_err(|e| format!("{url}: {e}"))
    }

    fn save(&mut self, url: &str, state: &FeedState) -> Result<(), String> {
        let kept = serde_json::to_string(state).map_err(|e| e.to_string())?;
        self.0.keep_feed(url, &kept).map_err(|e| e.to_string())
    }
}
