//! What a page says of itself outside of its text.

use super::{blocks, ld};
use crate::{parse_day, parse_moment};
use dom_query::{Document, NodeRef};

/// What is known of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    /// All that it gives as its headline: what a search engine is told may differ from what a reader sees.
    pub titles: Vec<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// A day.
    pub published: Option<String>,
    /// A day, or a moment.
    pub updated: Option<String>,
    /// The text of the article as JSON-LD has it, where it does.
    pub body: Option<String>,
    /// Whether the page says that it is an article.
    pub is_article: bool,
}

/// Keys of `<meta>` for one thing, the surest first.
const TITLE: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
];
const BYLINE: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
];
const OUTLET: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "article.published",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "article_date_original",
    "originalpublicationdate",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "date",
];
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
];

/// What the page says. An address that it was fetched from decides between several articles.
pub(crate) fn read(page: &Document, fetched: Option<&str>) -> Metadata {
    let metas = Metas::of(page);
    let canonical = page
        .select("link")
        .nodes()
        .iter()
        .find(|link| {
            link.attr("rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        })
        .and_then(|link| link.attr("href"))
        .map(|href| href.to_string())
        .and_then(|url| absolute(&url))
        .or_else(|| metas.first(&["og:url"]).and_then(absolute));
    let found = ld::article(page, canonical.as_deref().or(fetched));
    let is_article = found.is_some()
        || metas
            .first(&["og:type"])
            .is_some_and(|kind| kind == "article");
    let ld = found.unwrap_or_default();
    let outlet = ld.outlet.or_else(|| metas.text(OUTLET));
    let mut titles: Vec<String> = [
        ld.headline,
        only(page, "h1"),
        metas.text(TITLE),
        first(page, "title"),
    ]
    .into_iter()
    .flatten()
    .map(|title| without_outlet(title, outlet.as_deref()))
    .collect();
    let title = titles.first().cloned();
    titles.extend(first(page, "h1"));
    let byline = ld
        .byline
        .or_else(|| metas.all_text(BYLINE))
        .or_else(|| marked_byline(page))
        .map(|byline| without_by(&byline))
        .filter(|byline| !byline.is_empty() && absolute(byline).is_none());
    let published = ld
        .published
        .as_deref()
        .and_then(parse_day)
        .or_else(|| metas.read(PUBLISHED, parse_day))
        .or_else(|| marked_date(page, "datePublished", parse_day))
        .or_else(|| date_of_article(page));
    let updated = ld
        .modified
        .as_deref()
        .and_then(parse_moment)
        .or_else(|| metas.read(UPDATED, parse_moment))
        .or_else(|| marked_date(page, "dateModified", parse_moment));
    let language = page
        .select("html")
        .nodes()
        .iter()
        .find_map(|html| html.attr("lang").or_else(|| html.attr("xml:lang")))
        .map(|lang| lang.to_string())
        .or(ld.language)
        .or_else(|| metas.text(&["content-language", "og:locale", "dc.language"]))
        .and_then(|language| two_letters(&language));
    Metadata {
        title,
        titles,
        byline,
        outlet,
        language,
        url: canonical.or_else(|| ld.url.as_deref().and_then(absolute)),
        published,
        updated,
        body: ld.body,
        is_article,
    }
}

/// The keys and contents of the page's `<meta>`, in its order.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(page: &Document) -> Metas {
        let mut metas = Vec::new();
        for meta in page.select("meta").nodes() {
            let Some(content) = meta.attr("content") else {
                continue;
            };
            let content = content.trim();
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(key) = meta.attr(attribute)
                    && !content.is_empty()
                {
                    metas.push((key.trim().to_ascii_lowercase(), content.to_owned()));
                }
            }
        }
        Metas(metas)
    }

    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(k, _)| k == key)
            .map(|(_, content)| content.as_str())
    }

    fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter()
            .find_map(|key| self.0.iter().find(|(k, _)| k == key))
            .map(|(_, c)| c.as_str())
    }

    fn text(&self, keys: &[&str]) -> Option<String> {
        self.first(keys)
            .map(blocks::plain)
            .filter(|text| !text.is_empty())
    }

    /// All contents of the first key that has a name, with commas between.
    fn all_text(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| {
            let mut names: Vec<String> = Vec::new();
            for name in self.all(key).map(blocks::plain) {
                if !name.is_empty() && absolute(&name).is_none() && !names.contains(&name) {
                    names.push(name);
                }
            }
            (!names.is_empty()).then(|| names.join(", "))
        })
    }

    /// The first that can be read.
    fn read(&self, keys: &[&str], parse: fn(&str) -> Option<String>) -> Option<String> {
        keys.iter().find_map(|key| self.all(key).find_map(parse))
    }
}

/// Text of the first element of this name.
fn first(page: &Document, name: &str) -> Option<String> {
    let node = page.select(name).nodes().first().copied()?;
    Some(blocks::plain_of(&node)).filter(|text| !text.is_empty())
}

/// Text of the element of this name, if there is one only.
fn only(page: &Document, name: &str) -> Option<String> {
    let mut texts: Vec<String> = page
        .select(name)
        .nodes()
        .iter()
        .map(blocks::plain_of)
        .collect();
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    (texts.len() == 1 && texts[0].split_whitespace().count() > 2).then(|| texts.remove(0))
}

/// `<time itemprop=datePublished datetime=...>`, also `<span content=...>` or its text.
fn marked_date(
    page: &Document,
    property: &str,
    parse: fn(&str) -> Option<String>,
) -> Option<String> {
    page.select("[itemprop]")
        .nodes()
        .iter()
        .filter(|node| {
            node.attr("itemprop")
                .is_some_and(|p| p.split_whitespace().any(|p| p == property))
        })
        .find_map(|node| {
            let given = node.attr("datetime").or_else(|| node.attr("content"));
            given.map_or_else(|| parse(&blocks::plain_of(node)), |given| parse(&given))
        })
}

/// The day that `<time datetime>` in the article tells: one that says it is of publication, else if all tell one day.
fn date_of_article(page: &Document) -> Option<String> {
    let times: Vec<NodeRef> = page
        .select("time[datetime]")
        .nodes()
        .iter()
        .filter(|time| is_of_article(time))
        .copied()
        .collect();
    let day = |time: &NodeRef| time.attr("datetime").and_then(|given| parse_day(&given));
    let says = |time: &&NodeRef| {
        let class = time.class().unwrap_or_default().to_ascii_lowercase();
        time.has_attr("pubdate") || class.contains("publish") || class.contains("entry-date")
    };
    if let Some(found) = times.iter().filter(says).find_map(day) {
        return Some(found);
    }
    let mut days: Vec<String> = times.iter().filter_map(day).collect();
    days.sort();
    days.dedup();
    (days.len() == 1).then(|| days.remove(0))
}

/// In the `<article>` or `<main>` that has the headline, and in no smaller article of a list.
fn is_of_article(time: &NodeRef) -> bool {
    let inner = time.ancestors_it(None).find(|node| {
        let role = node.attr("role");
        node.has_name("article")
            || node.has_name("main")
            || role.is_some_and(|role| &*role == "main")
    });
    inner.is_some_and(|article| article.descendants_it().any(|node| node.has_name("h1")))
}

/// The author where the text names one in an element for that.
fn marked_byline(page: &Document) -> Option<String> {
    page.select("[rel=author], [itemprop=author], .byline, .author-name")
        .nodes()
        .iter()
        .map(blocks::plain_of)
        .find(|text| (1..=12).contains(&text.split_whitespace().count()))
}

fn without_by(byline: &str) -> String {
    let bare = byline.trim();
    match bare.split_at_checked(3) {
        Some((by, rest)) if by.eq_ignore_ascii_case("by ") => rest.trim().to_owned(),
        _ => bare.to_owned(),
    }
}

/// A headline without ` | The Orva Post` behind it.
fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else {
        return title;
    };
    for divider in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((headline, end)) = title.rsplit_once(divider)
            && end.trim().eq_ignore_ascii_case(outlet.trim())
        {
            return headline.trim().to_owned();
        }
    }
    title
}

fn absolute(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let good = !rest.is_empty() && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    good.then(|| url.to_owned())
}

/// `en` of `en-GB` or `en_US`.
fn two_letters(language: &str) -> Option<String> {
    let code = language
        .trim()
        .split(['-', '_', ','])
        .next()?
        .to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(&Document::from(html), None)
    }

    #[test]
    fn opengraph_and_its_like_are_read() {
        let found = of(
            r#"<html lang="en-GB"><head><title>Talks resume | The Orva Post</title>
            <meta property="og:site_name" content="The Orva Post"><meta name="author" content="By Ada Quill">
            <meta property="article:author" content="https://example.org/ada">
            <meta property="article:published_time" content="2025-03-05T22:00:00-05:00">
            <meta property="article:modified_time" content="2025-03-06T09:30:00+00:00">
            <link rel="canonical" href="https://example.org/1">"#,
        );
        let expected = Metadata {
            title: Some("Talks resume".into()),
            byline: Some("Ada Quill".into()),
            outlet: Some("The Orva Post".into()),
            language: Some("en".into()),
            url: Some("https://example.org/1".into()),
            published: Some("2025-03-05".into()),
            updated: Some("2025-03-06T09:30:00+00:00".into()),
            titles: vec!["Talks resume".into()],
            ..Metadata::default()
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_date_is_found_in_each_of_its_places() {
        for html in [
            r#"<meta name="pubdate" content="Wed, 05 Mar 2025 10:00:00 GMT">"#,
            r#"<meta name="Date" content="March 5, 2025">"#,
            r#"<meta name="DC.date.issued" content="2025-03-05">"#,
            r#"<meta itemprop="datePublished" content="2025-03-05">"#,
            r#"<span itemprop="datePublished">5 March 2025</span>"#,
            r#"<article><h1>Talks resume today</h1><time datetime="2025-03-05T10:00Z">Wednesday</time></article>"#,
            r#"<main><h1>Talks</h1><time class="entry-date published" datetime="2025-03-05">W</time>
                <time class="updated" datetime="2025-03-07">F</time></main>"#,
        ] {
            assert_eq!(of(html).published.as_deref(), Some("2025-03-05"), "{html}");
        }
    }

    #[test]
    fn a_date_that_may_be_of_something_else_is_not_read() {
        for html in [
            r#"<meta name="date" content="03/04/2025">"#,
            r#"<aside><time datetime="2025-03-05">Wed</time></aside>"#,
            r#"<article><h2>Other</h2><time datetime="2025-03-05">Wed</time></article>"#,
            r#"<main><h1>Live</h1><time datetime="2025-03-05">W</time><time datetime="2025-03-06">T</time></main>"#,
            r#"<time>March 5, 2025</time>"#,
        ] {
            assert_eq!(of(html).published, None, "{html}");
        }
    }
}
