//! When a feed is due again, and what is kept of it until then. No clock, no
//! network: state and outcome in, state out.
//!
//! Times are in seconds, points in time in seconds since the Unix epoch.

use crate::RetryAfter;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How often to look at a feed where nothing says otherwise: half an hour.
pub const EVERY: u64 = 30 * 60;
/// The longest pause that failures alone make: a day.
pub const LONGEST_BACK_OFF: u64 = 24 * 60 * 60;
/// The longest pause that a server can ask for: a week.
pub const LONGEST_RETRY_AFTER: u64 = 7 * 24 * 60 * 60;
/// How many entries are remembered that are no longer in the feed.
pub const SEEN: usize = 2_000;
/// How many times an entry is tried before it is given up.
pub const TRIES: u32 = 5;

/// What is kept of a feed between two looks. Plain data, for a store to keep as it
/// likes; missing fields are empty when it is read from JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedState {
    /// The `ETag` of the last answer all of whose entries were dealt with.
    pub etag: Option<String>,
    /// The `Last-Modified` of that answer.
    pub last_modified: Option<String>,
    /// How many looks have failed since the last that did not.
    pub failures: u32,
    /// When to look again; 0 is at once.
    pub next_due: u64,
    /// The entries that were delivered or given up, those in the feed last.
    pub seen: Vec<String>,
    /// How many times each entry was tried that is neither.
    pub tries: BTreeMap<String, u32>,
}

/// What came of a look at a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing has changed.
    Unchanged,
    /// It was read, and its new entries were tried.
    Read {
        /// The answer's `ETag`.
        etag: Option<String>,
        /// The answer's `Last-Modified`.
        last_modified: Option<String>,
        /// All entries that are in it.
        present: Vec<String>,
        /// Whether all of them are dealt with. Where not, the feed must be read
        /// again even if it has not changed.
        whole: bool,
    },
    /// It could not be read.
    Failed {
        /// When the server wants to be asked again.
        retry_after: Option<RetryAfter>,
    },
}

/// The state after a look at `now` at a feed that is to be looked at `every` so
/// many seconds.
pub fn next(mut state: FeedState, outcome: Outcome, every: u64, now: u64) -> FeedState {
    match outcome {
        Outcome::Unchanged => {
            state.failures = 0;
            state.next_due = now.saturating_add(every);
        }
        Outcome::Read {
            etag,
            last_modified,
            present,
            whole,
        } => {
            state.failures = 0;
            state.next_due = now.saturating_add(every);
            state.etag = etag.filter(|_| whole);
            state.last_modified = last_modified.filter(|_| whole);
            forget(&mut state, &present);
        }
        Outcome::Failed { retry_after } => {
            state.failures = state.failures.saturating_add(1);
            let pause = back_off(every, state.failures);
            let asked = retry_after.map_or(0, |after| after.seconds_from(now));
            let pause = pause.max(asked.min(LONGEST_RETRY_AFTER));
            state.next_due = now.saturating_add(pause);
        }
    }
    state
}

/// The pause after so many failures in a row: the usual one after the first, then
/// twice as long each time, up to [`LONGEST_BACK_OFF`] or the usual one if that is
/// longer.
pub fn back_off(every: u64, failures: u32) -> u64 {
    let doubled = 1_u64.checked_shl(failures.saturating_sub(1));
    doubled
        .unwrap_or(u64::MAX)
        .saturating_mul(every)
        .min(LONGEST_BACK_OFF.max(every))
}

/// Whether a feed is to be looked at now. A time further off than any that is ever
/// set comes from a clock that was wrong, and does not count.
pub fn is_due(state: &FeedState, every: u64, now: u64) -> bool {
    let furthest = now.saturating_add(LONGEST_RETRY_AFTER.max(every));
    state.next_due <= now || state.next_due > furthest
}

/// Forgets tries at entries that are gone, and the oldest of the entries seen that
/// are gone. Those still in the feed are never forgotten: they would be new again.
fn forget(state: &mut FeedState, present: &[String]) {
    let present: BTreeSet<&str> = present.iter().map(String::as_str).collect();
    let (stay, mut gone): (Vec<String>, Vec<String>) = std::mem::take(&mut state.seen)
        .into_iter()
        .partition(|id| present.contains(id.as_str()));
    gone.drain(..gone.len().saturating_sub(SEEN));
    gone.extend(stay);
    state.seen = gone;
    state.tries.retain(|id, _| present.contains(id.as_str()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(present: &[&str], whole: bool) -> Outcome {
        Outcome::Read {
            etag: Some("\"7\"".to_owned()),
            last_modified: None,
            present: present.iter().map(|id| (*id).to_owned()).collect(),
            whole,
        }
    }

    fn failed(retry_after: Option<RetryAfter>) -> Outcome {
        Outcome::Failed { retry_after }
    }

    #[test]
    fn failures_double_the_pause_up_to_a_day() {
        let mut state = FeedState::default();
        let mut pauses = Vec::new();
        for _ in 0..8 {
            state = next(state, failed(None), 1800, 1000);
            pauses.push(state.next_due - 1000);
        }
        assert_eq!(
            pauses,
            [1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400]
        );
        state = next(state, Outcome::Unchanged, 1800, 1000);
        assert_eq!((state.failures, state.next_due), (0, 2800));
    }

    #[test]
    fn a_feed_that_is_rarely_looked_at_is_not_looked_at_more_often_for_failing() {
        assert_eq!(back_off(30 * LONGEST_BACK_OFF, 3), 30 * LONGEST_BACK_OFF);
        assert_eq!(back_off(60, u32::MAX), LONGEST_BACK_OFF);
    }

    #[test]
    fn a_server_is_not_asked_before_the_time_that_it_gave() {
        let after = |retry| next(FeedState::default(), failed(Some(retry)), 60, 1000).next_due;
        assert_eq!(after(RetryAfter::Seconds(600)), 1600);
        assert_eq!(after(RetryAfter::At(1500)), 1500);
        assert_eq!(after(RetryAfter::Seconds(5)), 1060);
        assert_eq!(
            after(RetryAfter::Seconds(u64::MAX)),
            1000 + LONGEST_RETRY_AFTER
        );
    }

    #[test]
    fn the_answer_is_not_remembered_while_an_entry_of_it_is_left() {
        let state = next(FeedState::default(), read(&["a"], true), 60, 1000);
        assert_eq!(state.etag.as_deref(), Some("\"7\""));
        let state = next(state, read(&["a", "b"], false), 60, 1100);
        assert_eq!(state.etag, None);
    }

    #[test]
    fn a_failure_forgets_nothing() {
        let mut state = next(FeedState::default(), read(&["a"], true), 60, 1000);
        state.seen = vec!["a".to_owned()];
        let later = next(state.clone(), failed(None), 60, 2000);
        assert_eq!((later.etag, later.seen), (state.etag, state.seen));
    }

    #[test]
    fn the_oldest_entries_are_forgotten_but_none_that_is_in_the_feed() {
        let mut state = FeedState {
            seen: (0..SEEN + 10).map(|n| n.to_string()).collect(),
            ..FeedState::default()
        };
        state.tries.insert("gone".to_owned(), 2);
        state.tries.insert("here".to_owned(), 2);
        let state = next(state, read(&["0", "here"], true), 60, 1000);
        assert_eq!(state.seen.len(), SEEN + 1);
        assert_eq!(state.seen.first().map(String::as_str), Some("10"));
        assert_eq!(state.seen.last().map(String::as_str), Some("0"));
        assert_eq!(state.tries.len(), 1);
    }

    #[test]
    fn a_time_from_a_wrong_clock_does_not_count() {
        let due = |next_due| {
            let state = FeedState {
                next_due,
                ..FeedState::default()
            };
            is_due(&state, 60, 1_000_000)
        };
        assert!(due(0));
        assert!(due(1_000_000));
        assert!(!due(1_000_001));
        assert!(!due(1_000_000 + LONGEST_RETRY_AFTER));
        assert!(due(1_000_001 + LONGEST_RETRY_AFTER));
    }

    proptest! {
        #[test]
        fn a_feed_is_due_at_its_time_and_not_before(
            failures in any::<u32>(), every in 60u64..3_000_000, now in 0u64..1 << 40,
            seconds in proptest::option::of(any::<u64>()),
        ) {
            let state = FeedState { failures, ..FeedState::default() };
            let retry_after = seconds.map(RetryAfter::Seconds);
            let state = next(state, failed(retry_after), every, now);
            prop_assert!(!is_due(&state, every, now));
            prop_assert!(!is_due(&state, every, state.next_due - 1));
            prop_assert!(is_due(&state, every, state.next_due));
        }
    }
}
