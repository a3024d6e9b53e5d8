//! Goes round feeds and hands over what is new.

use crate::error::one_line;
use crate::fetcher::{Answer, Conditions, Fetcher, Page};
use crate::schedule::{self, FeedState, Outcome};
use crate::{Clock, Error, Feed, Reason, target};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use url::Url;

/// How long to wait at most before the time is looked at again: the machine may
/// have slept meanwhile.
const LOOK: u64 = 60;

/// Where pages come from. A [`Fetcher`], or a table in a test.
pub trait Source {
    /// See [`Fetcher::fetch`].
    ///
    /// # Errors
    ///
    /// The page is not to be had.
    fn fetch(&self, url: &str, conditions: &Conditions) -> Result<Answer, Error>;
}

impl Source for Fetcher {
    fn fetch(&self, url: &str, conditions: &Conditions) -> Result<Answer, Error> {
        Fetcher::fetch(self, url, conditions)
    }
}

/// Where the state of feeds is kept, by the address of the feed ([`Feed::url`]).
pub trait Memory {
    /// What was kept last; `None` for a feed that is new.
    ///
    /// # Errors
    ///
    /// The reason, on one line. The feed is then left out of the round, since all
    /// that is in it would be new.
    fn load(&mut self, url: &str) -> Result<Option<FeedState>, String>;

    /// Keeps it, in the place of what was kept before.
    ///
    /// # Errors
    ///
    /// The reason, on one line. The round goes on.
    fn save(&mut self, url: &str, state: &FeedState) -> Result<(), String>;
}

/// An entry of a feed. `T` is whatever the caller's parser knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    /// What it is known by: its id, else its address. Not empty.
    pub id: String,
    /// The address of its page; it may be relative to that of the feed.
    pub url: Option<String>,
    /// Whether `what` holds the whole text, so that no page needs to be fetched.
    pub full: bool,
    /// The rest.
    pub what: T,
}

/// A new entry, with its page where that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a, T> {
    /// The address of the feed, as in [`Feed::url`].
    pub feed: &'a str,
    /// The entry.
    pub entry: Entry<T>,
    /// Its page; `None` if the entry holds the whole text.
    pub page: Option<Page>,
}

/// Why an item was not taken. Reasons are one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Try it again in the next round: nothing is wrong with the item itself.
    Later(String),
    /// It never will be: the entry counts as seen.
    Never(String),
}

/// A round over feeds, and what to do with what it finds.
pub struct Watch<'a, T> {
    /// Where pages come from.
    pub source: &'a dyn Source,
    /// The time, and the flag that stops it; the same as the fetcher's.
    pub clock: &'a dyn Clock,
    /// Where the state of feeds is kept.
    pub memory: &'a mut dyn Memory,
    /// The entries of a feed, or why it is none.
    #[allow(clippy::type_complexity)]
    pub parse: &'a dyn Fn(&Page) -> Result<Vec<Entry<T>>, String>,
    /// Takes what is new. An entry counts as seen only after it was taken.
    #[allow(clippy::type_complexity)]
    pub deliver: &'a mut dyn FnMut(Item<'_, T>) -> Result<(), Undelivered>,
    /// Takes each trouble, one line that names the address.
    pub tell: &'a mut dyn FnMut(&str),
    /// How often to look at a feed whose line says nothing, in seconds;
    /// [`schedule::EVERY`] is a good choice.
    pub every: u64,
    /// The most new entries of one feed in one round; the rest is for the next.
    pub most_new: usize,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Feeds that were read.
    pub read: usize,
    /// Feeds that had not changed.
    pub unchanged: usize,
    /// Feeds that could not be read.
    pub failed: usize,
    /// Feeds that were left alone, since their time had not come.
    pub resting: usize,
    /// Entries that were delivered.
    pub delivered: usize,
    /// Entries that were not: later, or given up.
    pub undelivered: usize,
}

/// Why an entry was not delivered.
enum Trouble {
    /// The clock was stopped.
    Stopped,
    /// Its host is not to be asked now: no other page of it is tried in this look.
    Host { host: String, line: String },
    /// Whoever takes it does not take it now.
    Wait(String),
    /// It may work another time.
    Again(String),
    /// It never will.
    Never(String),
}

impl<T> Watch<'_, T> {
    /// One round: looks at every feed once, in order. Who calls it sets the
    /// rhythm, so a feed that was read is read again; one that has failed is left
    /// alone until its time. Returns early if the clock is stopped.
    pub fn once(&mut self, feeds: &[Feed]) -> Round {
        let mut round = Round::default();
        for feed in feeds {
            if self.clock.stopped() {
                break;
            }
            let Some(state) = self.load(feed, &mut round) else {
                continue;
            };
            if state.failures > 0 && !schedule::is_due(&state, self.every(feed), self.now()) {
                round.resting += 1;
                continue;
            }
            self.look(feed, state, &mut round);
        }
        round
    }

    /// Looks at each feed whenever it is due, until the clock is stopped or there
    /// are no feeds. Returns what was done in all.
    pub fn run(&mut self, feeds: &[Feed]) -> Round {
        let mut round = Round::default();
        // Kept here as well, so that a memory that fails makes no feed due at once.
        let mut due: Vec<u64> = vec![0; feeds.len()];
        while !self.clock.stopped() {
            for (feed, due) in feeds.iter().zip(&mut due) {
                if self.clock.stopped() || *due > self.now() {
                    continue;
                }
                *due = self.turn(feed, &mut round);
            }
            let Some(first) = due.iter().min() else {
                break;
            };
            let wait = first.saturating_sub(self.now()).min(LOOK);
            self.clock.wait(Duration::from_secs(wait));
        }
        round
    }

    /// Looks at a feed if it is due, and says when it is due next.
    fn turn(&mut self, feed: &Feed, round: &mut Round) -> u64 {
        let Some(state) = self.load(feed, round) else {
            return self.now().saturating_add(self.every(feed));
        };
        if !schedule::is_due(&state, self.every(feed), self.now()) {
            return state.next_due;
        }
        self.look(feed, state, round)
    }

    fn load(&mut self, feed: &Feed, round: &mut Round) -> Option<FeedState> {
        match self.memory.load(&feed.url) {
            Ok(state) => Some(state.unwrap_or_default()),
            Err(reason) => {
                self.trouble(&feed.url, &format!("its state is not to be had: {reason}"));
                round.failed += 1;
                None
            }
        }
    }

    /// Looks at a feed and delivers what is new. Returns when it is due next.
    fn look(&mut self, feed: &Feed, mut state: FeedState, round: &mut Round) -> u64 {
        let conditions = Conditions {
            etag: state.etag.clone(),
            last_modified: state.last_modified.clone(),
        };
        let outcome = match self.source.fetch(&feed.url, &conditions) {
            Ok(Answer::NotModified) => {
                round.unchanged += 1;
                Outcome::Unchanged
            }
            Ok(Answer::Page(page)) => match (self.parse)(&page) {
                Ok(entries) => {
                    round.read += 1;
                    match self.entries(feed, page, entries, &mut state, round) {
                        Some(outcome) => outcome,
                        // What was delivered is kept already; the rest is due at once.
                        None => return state.next_due,
                    }
                }
                Err(reason) => {
                    self.trouble(&feed.url, &reason);
                    round.failed += 1;
                    Outcome::Failed { retry_after: None }
                }
            },
            // Nothing came of it, good or bad.
            Err(error) if error.reason == Reason::Stopped => return state.next_due,
            Err(error) => {
                (self.tell)(&error.to_string());
                round.failed += 1;
                Outcome::Failed {
                    retry_after: error.retry_after(),
                }
            }
        };
        let state = schedule::next(state, outcome, self.every(feed), self.now());
        self.save(feed, &state);
        state.next_due
    }

    /// Delivers the entries of a feed that are new; `None` if it was stopped.
    fn entries(
        &mut self,
        feed: &Feed,
        page: Page,
        entries: Vec<Entry<T>>,
        state: &mut FeedState,
        round: &mut Round,
    ) -> Option<Outcome> {
        let mut present = Vec::with_capacity(entries.len());
        let mut seen: BTreeSet<String> = state.seen.iter().cloned().collect();
        // The hosts that are not to be asked now, each with the entries left out.
        let mut quiet: BTreeMap<String, usize> = BTreeMap::new();
        let mut whole = true;
        let mut tried = 0;
        for entry in entries {
            let id = entry.id.clone();
            present.push(id.clone());
            if seen.contains(&id) {
                continue;
            }
            let address = address(&page, &entry);
            let host = address.as_ref().ok().and_then(Option::as_ref);
            if let Some(left_out) = host.and_then(|url| quiet.get_mut(target::host(url))) {
                *left_out += 1;
                round.undelivered += 1;
                whole = false;
                continue;
            }
            if tried == self.most_new {
                whole = false;
                continue;
            }
            tried += 1;
            let result = match address {
                Ok(address) => self.entry(feed, address, entry),
                Err(reason) => Err(Trouble::Never(reason)),
            };
            let seen_now = match result {
                Ok(()) => {
                    round.delivered += 1;
                    true
                }
                Err(Trouble::Stopped) => return None,
                Err(trouble) => {
                    round.undelivered += 1;
                    if let Trouble::Host { host, .. } = &trouble {
                        quiet.insert(host.clone(), 0);
                    }
                    self.is_given_up(&id, trouble, state)
                }
            };
            if seen_now {
                state.tries.remove(&id);
                state.seen.push(id.clone());
                seen.insert(id);
                // At once, so that nothing is fetched twice if this is the last moment.
                self.save(feed, state);
            } else {
                whole = false;
            }
        }
        for (host, left_out) in quiet {
            if left_out > 0 {
                self.trouble(
                    &feed.url,
                    &format!("{left_out} more of {host} are left for later"),
                );
            }
        }
        Some(Outcome::Read {
            etag: page.etag,
            last_modified: page.last_modified,
            present,
            whole,
        })
    }

    /// Fetches the page of an entry where there is an address to fetch, and
    /// delivers it.
    fn entry(&mut self, feed: &Feed, address: Option<Url>, entry: Entry<T>) -> Result<(), Trouble> {
        if self.clock.stopped() {
            return Err(Trouble::Stopped);
        }
        let page = address.map(|address| self.page(&address)).transpose()?;
        let name = match (&page, &entry.url) {
            (Some(page), _) => page.final_url.clone(),
            (None, Some(url)) => url.clone(),
            (None, None) => entry.id.clone(),
        };
        let item = Item {
            feed: &feed.url,
            entry,
            page,
        };
        let line = |reason: &str| format!("{}: {}", one_line(&name), one_line(reason));
        (self.deliver)(item).map_err(|undelivered| match undelivered {
            Undelivered::Later(reason) => Trouble::Wait(line(&reason)),
            Undelivered::Never(reason) => Trouble::Never(line(&reason)),
        })
    }

    fn page(&self, address: &Url) -> Result<Page, Trouble> {
        let answer = self.source.fetch(address.as_str(), &Conditions::default());
        let error = match answer {
            Ok(Answer::Page(page)) => return Ok(page),
            Ok(Answer::NotModified) => {
                return Err(Trouble::Again(format!("{address}: no page in the answer")));
            }
            Err(error) => error,
        };
        Err(match &error.reason {
            Reason::Stopped => Trouble::Stopped,
            // Of a page that leads elsewhere, it is the other host that is busy.
            reason if reason.is_of_host() && error.hop.is_none() => Trouble::Host {
                host: target::host(address).to_owned(),
                line: error.to_string(),
            },
            reason if reason.is_of_host() => Trouble::Wait(error.to_string()),
            reason if reason.is_lasting() => Trouble::Never(error.to_string()),
            _ => Trouble::Again(error.to_string()),
        })
    }

    /// Tells of an entry that was not delivered, and whether it is given up.
    fn is_given_up(&mut self, id: &str, trouble: Trouble, state: &mut FeedState) -> bool {
        match trouble {
            Trouble::Stopped => false,
            Trouble::Wait(line) | Trouble::Host { line, .. } => {
                (self.tell)(&line);
                false
            }
            Trouble::Never(line) => {
                (self.tell)(&format!("{line}; given up"));
                true
            }
            Trouble::Again(line) => {
                let tries = state.tries.entry(id.to_owned()).or_default();
                *tries += 1;
                if *tries >= schedule::TRIES {
                    (self.tell)(&format!("{line}; given up after {tries} tries"));
                    return true;
                }
                (self.tell)(&line);
                false
            }
        }
    }

    fn save(&mut self, feed: &Feed, state: &FeedState) {
        if let Err(reason) = self.memory.save(&feed.url, state) {
            self.trouble(&feed.url, &format!("its state could not be kept: {reason}"));
        }
    }

    fn trouble(&mut self, url: &str, reason: &str) {
        (self.tell)(&format!("{}: {}", one_line(url), one_line(reason)));
    }

    fn every(&self, feed: &Feed) -> u64 {
        // Without a pause, a round would follow a round.
        feed.every.unwrap_or(self.every).max(60)
    }

    fn now(&self) -> u64 {
        self.clock.now().as_secs()
    }
}

/// The address of an entry's page, where it has to be fetched; else one line on
/// why there is none.
fn address<T>(feed: &Page, entry: &Entry<T>) -> Result<Option<Url>, String> {
    let name = |name: &str, reason: &str| format!("{}: {reason}", one_line(name));
    match &entry.url {
        _ if entry.full => Ok(None),
        Some(url) => target::parse(&feed.final_url)
            .and_then(|base| target::join(&base, url))
            .map(Some)
            .map_err(|reason| name(url, &reason.to_string())),
        None => Err(name(&entry.id, "an entry with neither text nor address")),
    }
}

/// A plain reason is one of the moment.
impl From<String> for Undelivered {
    fn from(reason: String) -> Self {
        Undelivered::Later(reason)
    }
}
