//! Feeds: RSS, Atom and JSON Feed, a report an entry.

use crate::html;
use crate::{DateBasis, EntryError, Error, Input, Part, parse_day, parse_moment};
use feed_rs::model::{Entry, Feed, FeedType, Link, Text};
use feed_rs::parser::Builder;
use std::sync::{Arc, Mutex, PoisonError};

/// The bytes in which a feed has to show that it is one.
pub(crate) const SNIFFED: usize = 4096;

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its `guid` or `id`, if it has one.
    pub id: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Authors, with commas between.
    pub byline: Option<String>,
    /// The title of the feed.
    pub outlet: Option<String>,
    /// Day of publication, as written and not moved to another time zone. None where only the day of a change is given.
    pub published: Option<String>,
    /// When it was last changed: an ISO 8601 date, or date and time with `T`.
    pub updated: Option<String>,
    /// What it holds; [`FeedEntry::text`] makes a text of it.
    pub content: Option<Content>,
    /// Whether `content` is what the feed calls the content, and not a summary.
    pub is_full: bool,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Markup.
    Html(String),
    /// Plain text.
    Text(String),
}

impl FeedEntry {
    /// The entry's text, of the form that [`Input::text`] has.
    ///
    /// # Errors
    ///
    /// [`EntryError::NoText`] where it has neither content nor summary, or only pictures in them.
    pub fn text(&self) -> Result<String, EntryError> {
        let text = match &self.content {
            None => return Err(EntryError::NoText),
            Some(Content::Text(text)) => text.replace("\r\n", "\n").trim().to_owned(),
            Some(Content::Html(markup)) => {
                let found = html::fragment(markup, self.title.as_deref(), self.byline.as_deref())?;
                // A summary may be what in a page would be a caption or a link.
                if found.is_empty() {
                    html::plain(markup)?
                } else {
                    found
                }
            }
        };
        if text.is_empty() {
            return Err(EntryError::NoText);
        }
        Ok(text)
    }

    /// The entry as a report of its own; without content it is an error.
    ///
    /// # Errors
    ///
    /// As [`FeedEntry::text`].
    pub fn input(&self) -> Result<Input, EntryError> {
        Ok(Input {
            id: self.id.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            byline: self.byline.clone(),
            url: self.url.clone(),
            published: self.published.clone(),
            basis: self.published.as_ref().map(|_| DateBasis::Given),
            updated: self.updated.clone(),
            ..Input::from_text(self.text()?)
        })
    }
}

/// The entries of a feed, in its order. `name` is what errors call it.
///
/// # Errors
///
/// [`Error::NotFeed`], [`Error::NoEntries`].
pub fn entries(bytes: &[u8], name: &str) -> Result<Vec<FeedEntry>, Error> {
    let moments = Moments::default();
    let keeper = moments.clone();
    let parser = Builder::new()
        .timestamp_parser(move |given| keeper.keep(given))
        // An id is the entry's own or none.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    let feed = parser.parse(bytes).map_err(|error| Error::NotFeed {
        file: name.to_owned(),
        reason: reason(&error.to_string()),
    })?;
    if feed.entries.is_empty() {
        let file = name.to_owned();
        return Err(Error::NoEntries { file });
    }
    let outlet = feed.title.as_ref().and_then(plain);
    let entry = |entry: &Entry| read(entry, &feed, outlet.as_deref(), &moments);
    Ok(feed.entries.iter().map(entry).collect())
}

/// The reports of a feed's file: each entry, or why it is none.
pub(crate) fn reports(bytes: &[u8], name: &str) -> Vec<Result<Input, Error>> {
    let entries = match entries(bytes, name) {
        Ok(entries) => entries,
        Err(error) => return vec![Err(error)],
    };
    let report = |(n, entry): (usize, FeedEntry)| {
        let number = n as u64 + 1;
        match entry.input() {
            Ok(input) => Ok(Input {
                file: Some(name.to_owned()),
                part: Some(Part::Entry(number)),
                ..input
            }),
            Err(reason) => Err(Error::Entry {
                file: name.to_owned(),
                entry: number,
                reason,
            }),
        }
    };
    entries.into_iter().enumerate().map(report).collect()
}

/// Whether a file that begins with these bytes looks like a feed.
pub(crate) fn is_feed(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&start[..start.len().min(SNIFFED)]);
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('{') {
        return start.contains("jsonfeed.org/version");
    }
    let mut rest = start;
    while let Some(tag) = rest.strip_prefix('<') {
        let end = match tag {
            _ if tag.starts_with("!--") => "-->",
            _ if tag.starts_with(['?', '!']) => ">",
            _ => {
                let name = tag.split(|c: char| c.is_whitespace() || c == '>').next();
                let local = name.and_then(|name| name.rsplit(':').next());
                return matches!(local, Some("rss" | "feed" | "RDF"));
            }
        };
        let Some((_, after)) = tag.split_once(end) else {
            return false;
        };
        rest = after.trim_start();
    }
    false
}

/// Dates as they are written. The parser has room for a moment of the clock only, in UTC; in its place it is given the
/// number of the date here.
#[derive(Clone, Default)]
struct Moments(Arc<Mutex<Vec<String>>>);

type Moment = chrono::DateTime<chrono::Utc>;

impl Moments {
    fn keep(&self, given: &str) -> Option<Moment> {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        list.push(given.to_owned());
        Moment::from_timestamp(list.len() as i64 - 1, 0)
    }

    fn given(&self, moment: Option<Moment>) -> Option<String> {
        let number = usize::try_from(moment?.timestamp()).ok()?;
        let list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        list.get(number).cloned()
    }
}

fn read(entry: &Entry, feed: &Feed, outlet: Option<&str>, moments: &Moments) -> FeedEntry {
    let is_rss = !matches!(feed.feed_type, FeedType::Atom | FeedType::JSON);
    let content = |kind: &str, body: &str| {
        // RSS does not say what a description is; it is markup.
        let body = body.to_owned();
        match kind {
            "plain" if !is_rss => Content::Text(body),
            _ => Content::Html(body),
        }
    };
    let full = entry.content.as_ref().and_then(|given| {
        let body = given
            .body
            .as_deref()
            .filter(|body| !body.trim().is_empty())?;
        Some(content(given.content_type.subty().as_str(), body))
    });
    let is_full = full.is_some();
    let summary = || {
        let given = entry.summary.as_ref()?;
        let body = Some(given.content.as_str()).filter(|body| !body.trim().is_empty())?;
        Some(content(given.content_type.subty().as_str(), body))
    };
    let names: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .map(html::line)
        .filter(|name| !name.is_empty())
        .collect();
    FeedEntry {
        id: Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty()),
        url: address(&entry.links),
        title: entry.title.as_ref().and_then(plain),
        byline: Some(names.join(", ")).filter(|names| !names.is_empty()),
        outlet: outlet.map(str::to_owned),
        published: moments
            .given(entry.published)
            .and_then(|given| parse_day(&given)),
        // For RSS, which has no such date, the parser gives that of publication again.
        updated: moments
            .given(entry.updated.filter(|_| !is_rss))
            .and_then(|given| parse_moment(&given)),
        content: full.or_else(summary),
        is_full,
    }
}

/// The page of an entry: the link that says so, else the first that says nothing.
fn address(links: &[Link]) -> Option<String> {
    let of = |wanted: Option<&str>| links.iter().find(|link| link.rel.as_deref() == wanted);
    let link = of(Some("alternate")).or_else(|| of(None))?;
    let url = link.href.trim();
    let good = url.starts_with("https://") || url.starts_with("http://");
    good.then(|| url.to_owned())
}

fn plain(text: &Text) -> Option<String> {
    Some(html::line(&text.content)).filter(|text| !text.is_empty())
}

/// The parser's reason without its own beginning.
fn reason(message: &str) -> String {
    let message = message
        .strip_prefix("unable to parse feed: ")
        .unwrap_or(message);
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Orva Post &amp; Times</title>
        <item><title>Talks resume</title><link>https://example.org/1</link><guid isPermaLink="false">post-1</guid>
        <dc:creator>Ada Quill</dc:creator><pubDate>Wed, 05 Mar 2025 22:00:00 -0500</pubDate>
        <description>Talks resumed.</description>
        <content:encoded><![CDATA[<p>Talks <b>resumed</b> in Orva.</p><p>They last.</p><p>Read more: <a href="x">Other</a></p>]]></content:encoded></item>
        <item><title>No text</title><link>https://example.org/2</link><pubDate>05/03/2025</pubDate></item>
        <item><link>https://example.org/3</link><description>&lt;p&gt;A &amp;amp; B met.&lt;/p&gt;</description></item>
        </channel></rss>"#;

    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Orva &lt;b&gt;Wire&lt;/b&gt;</title>
        <entry><id>tag:example.org,2025:1</id><title>Talks</title><link rel="self" href="https://example.org/self"/>
        <link href="https://example.org/1"/><author><name>Ada Quill</name></author><author><name>Ben Oder</name></author>
        <updated>2025-03-06T09:00:00Z</updated><published>2025-03-05T23:30:00-05:00</published>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p><p>They left.</p></div></content></entry>
        <entry><id>tag:example.org,2025:2</id><updated>2025-03-06T09:00:00Z</updated><summary>1 &lt; 2 sides met.</summary></entry></feed>"#;

    const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Orva Feed", "items": [
        {"id": "1", "url": "https://example.org/1", "title": "Talks", "content_html": "<p>They met.</p>",
         "date_published": "2025-03-05T10:00:00Z", "authors": [{"name": "Ada Quill"}]},
        {"id": "2", "content_text": "They left.\r\n\r\nAll of them."}]}"#;

    fn one(feed: &str, at: usize) -> FeedEntry {
        entries(feed.as_bytes(), "feed").expect("a feed").remove(at)
    }

    #[test]
    fn an_entry_of_rss_is_a_report() {
        let input = one(RSS, 0).input().expect("a report");
        let expected = Input {
            id: Some("post-1".into()),
            title: Some("Talks resume".into()),
            outlet: Some("The Orva Post & Times".into()),
            byline: Some("Ada Quill".into()),
            url: Some("https://example.org/1".into()),
            published: Some("2025-03-05".into()),
            basis: Some(DateBasis::Given),
            ..Input::from_text("Talks resumed in Orva.\n\nThey last.")
        };
        assert_eq!(input, expected);
        assert!(one(RSS, 0).is_full);
        let third = one(RSS, 2);
        assert_eq!(third.text().as_deref(), Ok("A & B met."));
        assert_eq!((third.id, third.is_full), (None, false));
    }

    #[test]
    fn an_entry_of_atom_is_a_report() {
        let entry = one(ATOM, 0);
        assert_eq!(entry.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(entry.byline.as_deref(), Some("Ada Quill, Ben Oder"));
        assert_eq!(entry.outlet.as_deref(), Some("Orva Wire"));
        assert_eq!(entry.published.as_deref(), Some("2025-03-05"));
        assert_eq!(entry.updated.as_deref(), Some("2025-03-06T09:00:00Z"));
        assert_eq!(entry.text().as_deref(), Ok("They met.\n\nThey left."));
        let second = one(ATOM, 1);
        assert_eq!(second.published, None);
        assert_eq!(second.text().as_deref(), Ok("1 < 2 sides met."));
    }

    #[test]
    fn an_item_of_a_json_feed_is_a_report() {
        let entry = one(JSON, 0);
        assert_eq!(entry.published.as_deref(), Some("2025-03-05"));
        assert_eq!(entry.text().as_deref(), Ok("They met."));
        assert_eq!(
            one(JSON, 1).text().as_deref(),
            Ok("They left.\n\nAll of them.")
        );
    }

    #[test]
    fn a_bad_entry_is_named_and_the_others_are_read() {
        let told: Vec<String> = reports(RSS.as_bytes(), "a.rss")
            .into_iter()
            .map(|report| report.map_or_else(|e| e.to_string(), |i| i.name()))
            .collect();
        assert_eq!(
            told,
            [
                "a.rss, entry 1",
                "a.rss, entry 2: no text",
                "a.rss, entry 3"
            ]
        );
    }

    #[test]
    fn what_is_no_feed_is_one_error() {
        for (bytes, message) in [
            (
                "<html><p>Talks</p></html>",
                "a.xml: not a feed: no root element",
            ),
            ("", "a.xml: not a feed: no root element"),
            (
                r#"<rss version="2.0"><channel><title>x</title></channel></rss>"#,
                "a.xml: no entries in this feed",
            ),
        ] {
            let error = entries(bytes.as_bytes(), "a.xml").expect_err(bytes);
            assert_eq!(error.to_string(), message);
        }
        let error = entries(b"{\"version\": 1\n}", "a.json")
            .expect_err("no feed")
            .to_string();
        assert!(
            error.starts_with("a.json: not a feed: ") && error.lines().count() == 1,
            "{error}"
        );
    }

    #[test]
    fn a_feed_is_known_by_its_start() {
        for feed in [
            RSS,
            ATOM,
            JSON,
            "\u{FEFF}<!-- <x> --><!DOCTYPE rss>\n<rdf:RDF>",
        ] {
            assert!(is_feed(feed.as_bytes()), "{feed}");
        }
        for other in ["", "<html>", "{\"a\": 1}", "<svg>", "text", "<!-- rss"] {
            assert!(!is_feed(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn entities_do_not_grow_and_deep_nesting_ends() {
        let bomb = format!(
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"{}\"><!ENTITY c \"{}\">]>\
             <rss version=\"2.0\"><channel><item><description>x&c;</description></item></channel></rss>",
            "&a;".repeat(1000),
            "&b;".repeat(1000)
        );
        for report in reports(bomb.as_bytes(), "a.rss") {
            assert!(report.map_or(0, |input| input.text.len()) < 100);
        }
        let deep = format!(
            "<rss version=\"2.0\"><channel><item>{}",
            "<description>".repeat(100_000)
        );
        assert!(reports(deep.as_bytes(), "a.rss").len() == 1);
        let deep = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">{}",
            "<div>".repeat(100_000)
        );
        assert!(!reports(deep.as_bytes(), "a.atom").is_empty());
    }

    proptest! {
        #[test]
        fn no_changed_byte_panics(
            feed in prop::sample::select(vec![RSS, ATOM, JSON]),
            at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let mut bytes = feed.as_bytes().to_vec();
            for (index, byte) in at {
                let place = index.index(bytes.len());
                bytes[place] = byte;
            }
            for report in reports(&bytes, "a") {
                if let Err(error) = report {
                    prop_assert_eq!(error.to_string().lines().count(), 1);
                }
            }
        }

        #[test]
        fn no_markup_panics(inner in "(</?(item|title|description|link|guid|entry|content)>|&|<|[a-z]{0,3}|<!\\[CDATA\\[|\\]\\]>){0,30}") {
            let _ = reports(format!("<rss version=\"2.0\"><channel>{inner}").as_bytes(), "a");
        }
    }
}
