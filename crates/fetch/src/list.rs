//! A list of feeds: one a line.

use crate::error::one_line;
use crate::target;
use std::collections::BTreeMap;

/// The shortest and longest time between two looks at a feed, in seconds: a
/// minute, thirty days.
const SHORTEST: u64 = 60;
const LONGEST: u64 = 30 * 24 * 60 * 60;

/// One feed of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its address, as [`url`] writes it: under it the state is kept.
    pub url: String,
    /// How often to look, in seconds, where the list says so.
    pub every: Option<u64>,
}

/// A line of a list that names no feed. `Display` is one line, `LINE: REASON`; the
/// name of the file is for the caller to put before it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {reason}")]
pub struct ListError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Reads a list: on each line an address and, if wanted, `every 15m` after it (`s`,
/// `m`, `h` or `d`; from a minute to thirty days). Empty lines and what follows a
/// `#` that stands first or after a space are passed over. A line that is wrong is
/// an error in its place, and the others still count.
pub fn list(text: &str) -> Vec<Result<Feed, ListError>> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut feeds = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (n, line) in text.lines().enumerate() {
        let line = without_comment(line);
        if line.trim().is_empty() {
            continue;
        }
        let number = n + 1;
        let feed = feed(line).and_then(|feed| match first.get(&feed.url) {
            Some(before) => Err(format!("the same feed as in line {before}")),
            None => {
                first.insert(feed.url.clone(), number);
                Ok(feed)
            }
        });
        feeds.push(feed.map_err(|reason| ListError {
            line: number,
            reason,
        }));
    }
    feeds
}

/// An address may have a `#` of its own, inside.
fn without_comment(line: &str) -> &str {
    let mut space = true;
    for (at, c) in line.char_indices() {
        if c == '#' && space {
            return &line[..at];
        }
        space = c.is_whitespace();
    }
    line
}

fn feed(line: &str) -> Result<Feed, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (address, every) = match words.as_slice() {
        [address] => (address, None),
        [address, "every", time] => (address, Some(seconds(time)?)),
        [_, rest @ ..] => {
            return Err(format!(
                "{:?} after the address; only `every 15m` may stand there",
                one_line(&rest.join(" "))
            ));
        }
        [] => return Err("no address".to_owned()),
    };
    let url =
        target::parse(address).map_err(|reason| format!("{}: {reason}", one_line(address)))?;
    Ok(Feed {
        url: url.into(),
        every,
    })
}

fn seconds(time: &str) -> Result<u64, String> {
    let wrong = || {
        format!(
            "{:?}: not a time such as `15m`, `2h` or `1d`",
            one_line(time)
        )
    };
    let unit = match time.chars().last() {
        Some('s') => 1,
        Some('m') => 60,
        Some('h') => 60 * 60,
        Some('d') => 24 * 60 * 60,
        _ => return Err(wrong()),
    };
    let number = &time[..time.len() - 1];
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong());
    }
    // What does not fit is over the longest in any case.
    let number: u64 = number.parse().unwrap_or(u64::MAX);
    match number.saturating_mul(unit) {
        SHORTEST..=LONGEST => Ok(number * unit),
        _ => Err(format!(
            "{}: from a minute (1m) to thirty days (30d)",
            one_line(time)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_feed_a_line() {
        let text = "\u{feff}# morning\n\nhttps://Paper.example/feed.xml\n\
            \thttp://post.example/rss?a=b#top every 15m  # the Post\r\n#http://gone.example/\n\
            https://radio.example every 2h";
        let feed = |url: &str, every| {
            Ok(Feed {
                url: url.to_owned(),
                every,
            })
        };
        assert_eq!(
            list(text),
            vec![
                feed("https://paper.example/feed.xml", None),
                feed("http://post.example/rss?a=b", Some(900)),
                feed("https://radio.example/", Some(7200)),
            ]
        );
    }

    #[test]
    fn a_wrong_line_is_told_and_the_others_count() {
        let text = "paper.example/feed\nhttp://a.example/ every\nhttp://a.example/ every 5\n\
            http://a.example/ every 30s\nhttp://a.example/ every 99999999999999999999d\n\
            http://a.example/\nHTTP://A.example\nfile:///etc/passwd\nhttp://a.example/ every é";
        let told: Vec<String> = list(text)
            .into_iter()
            .map(|feed| match feed {
                Ok(feed) => feed.url,
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(
            told,
            [
                "1: paper.example/feed: not an address (relative URL without a base)",
                "2: \"every\" after the address; only `every 15m` may stand there",
                "3: \"5\": not a time such as `15m`, `2h` or `1d`",
                "4: 30s: from a minute (1m) to thirty days (30d)",
                "5: 99999999999999999999d: from a minute (1m) to thirty days (30d)",
                "http://a.example/",
                "7: the same feed as in line 6",
                "8: file:///etc/passwd: file: is neither http nor https",
                "9: \"é\": not a time such as `15m`, `2h` or `1d`",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_list_panics_and_every_error_is_one_line(text in any::<String>()) {
            for feed in list(&text) {
                if let Err(error) = feed {
                    prop_assert_eq!(error.to_string().lines().count(), 1);
                }
            }
        }

        #[test]
        fn no_time_panics(time in "[0-9]{0,30}[smhdé]?") {
            if let Ok(seconds) = seconds(&time) {
                prop_assert!((SHORTEST..=LONGEST).contains(&seconds));
            }
        }
    }
}
