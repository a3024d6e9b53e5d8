//! Pages and feeds that are fetched, as reports.

use crate::Error;
use rapporteur_fetch::{Answer, Conditions, Fetcher, Options, Page};
use rapporteur_intake::feed::{self, FeedEntry};
use rapporteur_intake::{Input, html};
use std::collections::VecDeque;
use std::path::Path;

/// Whether what was named is an address and not a file.
pub fn is_address(path: &Path) -> bool {
    let text = path.to_str().unwrap_or_default();
    text.starts_with("http://") || text.starts_with("https://")
}

/// What fetches, politely.
pub fn fetcher(allow_private: bool) -> Result<Fetcher, Error> {
    let options = Options {
        allow_private,
        ..Options::default()
    };
    Ok(Fetcher::new(options)?)
}

/// The report on a page.
pub fn report(page: &Page, name: &str) -> Result<Input, String> {
    if page.content_type.as_deref() == Some("text/plain") {
        let text = String::from_utf8(page.body.clone());
        let text = text.map_err(|_| format!("{name}: not UTF-8"))?;
        return Ok(Input {
            file: Some(name.to_owned()),
            url: Some(page.final_url.clone()),
            ..Input::from_text(text)
        });
    }
    html::article(
        &page.body,
        Some(&page.final_url),
        page.charset.as_deref(),
        name,
    )
    .map_err(|e| e.to_string())
}

/// The report of an entry of a feed: that on its page, with what only the feed tells; without a page, its own content.
pub fn entry(told: &FeedEntry, page: Option<&Page>, feed: &str) -> Result<Input, String> {
    let name = told.url.as_deref().unwrap_or(feed);
    let Some(page) = page else {
        let input = told.input().map_err(|e| format!("{name}: {e}"))?;
        return Ok(Input {
            file: Some(name.to_owned()),
            ..input
        });
    };
    let mut input = report(page, name)?;
    input.title = input.title.or_else(|| told.title.clone());
    input.byline = input.byline.or_else(|| told.byline.clone());
    input.outlet = input.outlet.or_else(|| told.outlet.clone());
    if input.published.is_none() {
        input.published.clone_from(&told.published);
    }
    Ok(input)
}

/// What some addresses lead to, one report after the other as they are asked for: a page is one, a feed one for each entry.
pub struct Pages {
    addresses: std::vec::IntoIter<String>,
    /// Entries of the feed that was fetched last, with its address.
    entries: VecDeque<(FeedEntry, String)>,
    fetcher: Option<Fetcher>,
}

/// A report, or a name and why there is none.
type Got = Result<Input, (String, String)>;

impl Pages {
    /// Of these addresses.
    pub fn new(addresses: Vec<String>, allow_private: bool) -> Result<Self, Error> {
        // Whoever names no address needs no network.
        let wanted = !addresses.is_empty();
        Ok(Pages {
            fetcher: wanted.then(|| fetcher(allow_private)).transpose()?,
            entries: VecDeque::new(),
            addresses: addresses.into_iter(),
        })
    }

    /// The report of an entry, whose page is fetched where the feed has less.
    fn entry(fetcher: &Fetcher, told: &FeedEntry, feed: &str) -> Got {
        let name = || told.url.clone().unwrap_or_else(|| feed.to_owned());
        let page = match &told.url {
            Some(url) if !told.is_full => match fetcher.fetch(url, &Conditions::default()) {
                Ok(Answer::Page(page)) => Some(page),
                Ok(Answer::NotModified) => None,
                Err(e) => return Err((name(), e.to_string())),
            },
            _ => None,
        };
        entry(told, page.as_ref(), feed).map_err(|line| (name(), line))
    }
}

impl Iterator for Pages {
    type Item = Got;

    fn next(&mut self) -> Option<Got> {
        let fetcher = self.fetcher.as_ref()?;
        loop {
            if let Some((told, feed)) = self.entries.pop_front() {
                return Some(Self::entry(fetcher, &told, &feed));
            }
            let address = self.addresses.next()?;
            let name = without_password(&address);
            let page = match fetcher.fetch(&address, &Conditions::default()) {
                Ok(Answer::Page(page)) => page,
                Ok(Answer::NotModified) => {
                    return Some(Err((name.clone(), format!("{name}: nothing was sent"))));
                }
                Err(e) => return Some(Err((name.clone(), e.to_string().replace(&address, &name)))),
            };
            if is_markup_of_a_page(&page) {
                return Some(report(&page, &name).map_err(|line| (name, line)));
            }
            match feed::entries(&page.body, &name) {
                Ok(entries) => self
                    .entries
                    .extend(entries.into_iter().map(|entry| (entry, name.clone()))),
                Err(e) => return Some(Err((name, e.to_string()))),
            }
        }
    }
}

/// Whether it is a page or a text, and no feed: by its type, else by how it begins.
fn is_markup_of_a_page(page: &Page) -> bool {
    match page.content_type.as_deref() {
        Some("text/html" | "application/xhtml+xml" | "text/plain") => true,
        Some(kind) if kind.ends_with("xml") || kind.ends_with("json") => false,
        _ => !page.body.trim_ascii_start().starts_with(b"<?xml"),
    }
}

/// An address to be shown: what stands before an `@` in its host is nobody's business.
pub fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    match host.rsplit_once('@') {
        Some((secret, _)) => format!("{scheme}://{}", &rest[secret.len() + 1..]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        for (address, shown) in [
            (
                "https://ada:secret@example.org/a@b",
                "https://example.org/a@b",
            ),
            ("https://example.org/a@b", "https://example.org/a@b"),
            ("report.txt", "report.txt"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }
}
