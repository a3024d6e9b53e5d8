//! `robots.txt` (RFC 9309): what of a host may be asked for.

use robotxt::{BYTE_LIMIT, Robots};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// How much of a `robots.txt` is read, in bytes: one over what is parsed, so that
/// the parser sees that the last line is cut.
pub(crate) const LONGEST: usize = BYTE_LIMIT + 1;
/// How long rules are good (RFC 9309, section 2.4: at most a day).
const GOOD: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a host without readable rules is not asked again.
const RETRY: Duration = Duration::from_secs(10 * 60);
/// How many origins are remembered; then the oldest is forgotten.
const ORIGINS: usize = 256;

/// What is known of an origin.
#[derive(Debug)]
pub(crate) enum Rules {
    /// Its rules; a server that has none allows everything.
    Known(Robots),
    /// Not to be had now, and why.
    Unknown(crate::Reason),
}

impl Rules {
    pub(crate) fn parse(text: &[u8], product: &str) -> Self {
        Rules::Known(Robots::parse(text, product))
    }

    /// A server without rules.
    pub(crate) fn none() -> Self {
        Rules::Known(Robots::allow_all())
    }

    /// The pause between two requests that the rules ask for.
    pub(crate) fn delay(&self) -> Option<Duration> {
        match self {
            Rules::Known(robots) => robots.crawl_delay(),
            Rules::Unknown(_) => None,
        }
    }
}

/// Where the rules for an address are.
pub(crate) fn address(url: &Url) -> Url {
    let mut robots = url.clone();
    robots.set_path("/robots.txt");
    robots.set_query(None);
    robots
}

/// The rules of the origins asked so far. Times are since the Unix epoch.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    origins: Mutex<BTreeMap<String, (Duration, Arc<Rules>)>>,
}

impl Cache {
    /// What is known of an origin and still good.
    pub(crate) fn get(&self, origin: &str, now: Duration) -> Option<Arc<Rules>> {
        let origins = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, rules) = origins.get(origin)?;
        let good = match **rules {
            Rules::Known(_) => GOOD,
            Rules::Unknown(_) => RETRY,
        };
        // Rules from the future are those of a clock that was set back.
        let age = now.checked_sub(*since)?;
        (age < good).then(|| Arc::clone(rules))
    }

    pub(crate) fn put(&self, origin: String, now: Duration, rules: Arc<Rules>) {
        let mut origins = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        if origins.len() >= ORIGINS && !origins.contains_key(&origin) {
            let oldest = origins
                .iter()
                .min_by_key(|(_, (since, _))| *since)
                .map(|(origin, _)| origin.clone());
            if let Some(oldest) = oldest {
                origins.remove(&oldest);
            }
        }
        origins.insert(origin, (now, rules));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reason;
    use proptest::prelude::*;

    fn allowed(text: &str, path: &str) -> bool {
        match Rules::parse(text.as_bytes(), "rapporteur") {
            Rules::Known(robots) => robots.is_allowed(path),
            Rules::Unknown(_) => false,
        }
    }

    #[test]
    fn our_own_group_goes_before_the_one_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: Rapporteur\nDisallow: /archive\nAllow: /archive/2031$";
        assert!(allowed(text, "/news/1"));
        assert!(!allowed(text, "/archive/2030"));
        assert!(allowed(text, "/archive/2031"));
        assert!(!allowed("User-agent: *\nDisallow: /", "/news/1"));
        assert!(allowed("User-agent: *\nDisallow:", "/news/1"));
        assert!(allowed("<html>No such page", "/news/1"));
    }

    #[test]
    fn rules_lie_at_the_root_of_their_origin() {
        let url = Url::parse("http://paper.example:81/a/b?c").expect("url");
        assert_eq!(address(&url).as_str(), "http://paper.example:81/robots.txt");
    }

    #[test]
    fn rules_are_good_for_a_day_and_trouble_for_ten_minutes() {
        let cache = Cache::default();
        let at = Duration::from_secs(1_000_000);
        cache.put("a".to_owned(), at, Arc::new(Rules::none()));
        cache.put(
            "b".to_owned(),
            at,
            Arc::new(Rules::Unknown(Reason::Status(500))),
        );
        let minute = Duration::from_secs(60);
        assert!(cache.get("a", at + 9 * minute).is_some());
        assert!(cache.get("b", at + 9 * minute).is_some());
        assert!(cache.get("b", at + 10 * minute).is_none());
        assert!(cache.get("a", at + 23 * 60 * minute).is_some());
        assert!(cache.get("a", at + 24 * 60 * minute).is_none());
        assert!(cache.get("a", at - minute).is_none());
    }

    #[test]
    fn the_oldest_origin_is_forgotten() {
        let cache = Cache::default();
        for n in 0..300 {
            let now = Duration::from_secs(n);
            cache.put(format!("{n}"), now, Arc::new(Rules::none()));
        }
        let now = Duration::from_secs(300);
        assert!(cache.get("43", now).is_none());
        assert!(cache.get("44", now).is_some());
        assert!(cache.get("299", now).is_some());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(text in any::<Vec<u8>>(), path in "[ -~é]{0,40}") {
            if let Rules::Known(robots) = Rules::parse(&text, "rapporteur") {
                let _ = robots.is_allowed(&path);
            }
        }

        #[test]
        fn no_rules_panic(text in "((User-agent|Disallow|Allow|Crawl-delay|x): ?[ -~é*$]{0,12}\r?\n){0,12}", path in "/[a-c*$%]{0,8}") {
            let _ = allowed(&text, &path);
        }
    }
}
