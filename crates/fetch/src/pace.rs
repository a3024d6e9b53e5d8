//! When a host may be asked again.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// From so many hosts on, those that may be asked at once are forgotten.
const HOSTS: usize = 1024;
/// How many turns ahead a host can be booked, for a clock that was set back.
const TURNS: u32 = 64;

/// The next turn of each host. Times are since the Unix epoch.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    hosts: Mutex<BTreeMap<String, Turn>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    next: Duration,
    /// Until when the host wants to be left alone.
    quiet: Duration,
}

impl Pace {
    /// Books the next turn of a host and says how long to wait for it.
    pub(crate) fn book(&self, host: &str, now: Duration, delay: Duration) -> Duration {
        let mut hosts = self.hosts();
        if hosts.len() >= HOSTS && !hosts.contains_key(host) {
            hosts.retain(|_, turn| turn.next > now || turn.quiet > now);
        }
        let turn = hosts.entry(host.to_owned()).or_default();
        let start = turn.next.clamp(now, now + delay * TURNS);
        turn.next = start + delay;
        start - now
    }

    /// A request is over: the next is due a delay after its end, not its start.
    pub(crate) fn done(&self, host: &str, now: Duration, delay: Duration) {
        if let Some(turn) = self.hosts().get_mut(host) {
            turn.next = turn.next.max(now + delay);
        }
    }

    /// A host wants to be left alone.
    pub(crate) fn hush(&self, host: &str, now: Duration, time: Duration) {
        if let Some(turn) = self.hosts().get_mut(host) {
            turn.quiet = now + time;
        }
    }

    /// Until when a host wants to be left alone, if it still does.
    pub(crate) fn quiet_until(&self, host: &str, now: Duration) -> Option<Duration> {
        let quiet = self.hosts().get(host)?.quiet;
        (quiet > now).then_some(quiet)
    }

    /// Each change is whole by itself, so a panic elsewhere leaves nothing half done.
    fn hosts(&self) -> MutexGuard<'_, BTreeMap<String, Turn>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_host_is_asked_once_in_its_delay() {
        let pace = Pace::default();
        assert_eq!(pace.book("a", s(100), s(5)), s(0));
        assert_eq!(pace.book("a", s(101), s(5)), s(4));
        assert_eq!(pace.book("a", s(101), s(5)), s(9));
        assert_eq!(pace.book("b", s(101), s(5)), s(0));
        assert_eq!(pace.book("a", s(200), s(5)), s(0));
    }

    #[test]
    fn a_slow_answer_does_not_shorten_the_pause() {
        let pace = Pace::default();
        pace.book("a", s(100), s(5));
        pace.done("a", s(104), s(5));
        assert_eq!(pace.book("a", s(104), s(5)), s(5));
    }

    #[test]
    fn a_host_is_left_alone_until_its_time() {
        let pace = Pace::default();
        pace.book("a", s(100), s(5));
        pace.hush("a", s(100), s(60));
        assert_eq!(pace.quiet_until("a", s(159)), Some(s(160)));
        assert_eq!(pace.quiet_until("a", s(160)), None);
        assert_eq!(pace.quiet_until("b", s(100)), None);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_wait_for_ever() {
        let pace = Pace::default();
        pace.book("a", s(1_000_000), s(5));
        assert_eq!(pace.book("a", s(100), s(5)), s(5 * 64));
    }

    #[test]
    fn hosts_are_forgotten_when_their_turn_has_come() {
        let pace = Pace::default();
        for n in 0..5_000 {
            pace.book(&format!("{n}.example"), s(n), s(5));
        }
        assert!(pace.hosts().len() <= HOSTS);
    }
}
