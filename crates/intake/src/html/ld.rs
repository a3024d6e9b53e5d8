//! What a page says of its article in JSON-LD, by the words of schema.org.

use dom_query::Document;
use serde_json::Value;
use std::collections::HashMap;

/// The longest block that is parsed, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;

/// What is known of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub body: Option<String>,
}

/// The article of a page: the one whose address is `canonical`, else the first.
pub(crate) fn article(page: &Document, canonical: Option<&str>) -> Option<Article> {
    let mut values: Vec<Value> = Vec::new();
    for script in page.select("script").nodes() {
        let kind = script.attr("type").unwrap_or_default();
        if !kind
            .trim()
            .to_ascii_lowercase()
            .starts_with("application/ld+json")
        {
            continue;
        }
        let text = script.text();
        let text = text.trim();
        let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
        let text = text.strip_suffix("]]>").unwrap_or(text);
        // The parser goes no deeper than 128 levels.
        if text.len() <= LONGEST
            && let Ok(value) = serde_json::from_str(text)
        {
            values.push(value);
        }
    }
    let mut things = Things::new();
    values
        .iter()
        .for_each(|value| name_things(value, &mut things));
    let mut found = Vec::new();
    values
        .iter()
        .for_each(|value| collect(value, &things, &mut found));
    let is_here = |article: &Article| canonical.is_some() && article.url.as_deref() == canonical;
    let at = found.iter().position(is_here).unwrap_or(0);
    (at < found.len()).then(|| found.swap_remove(at))
}

/// Names of things that are told in one place and only pointed at in others, by `@id`.
type Things<'a> = HashMap<&'a str, &'a Value>;

/// Keep the things of a value that have an address and a name.
fn name_things<'a>(value: &'a Value, things: &mut Things<'a>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| name_things(value, things)),
        Value::Object(object) => {
            if let (Some(Value::String(id)), true) =
                (object.get("@id"), object.contains_key("name"))
            {
                things.entry(id).or_insert(value);
            }
            object.values().for_each(|value| name_things(value, things));
        }
        _ => {}
    }
}

/// The articles of a value: it may be one, a list, a graph, or hold one as what it is about.
fn collect(value: &Value, things: &Things, found: &mut Vec<Article>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, things, found)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article) {
                found.push(read(value, things));
                return;
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(value) = object.get(key) {
                    collect(value, things, found);
                }
            }
        }
        _ => {}
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `LiveBlogPosting`, with or without the address of schema.org.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting"),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn read(article: &Value, things: &Things) -> Article {
    let one = |key: &str| article.get(key).and_then(text);
    Article {
        headline: one("headline").or_else(|| one("name")),
        byline: article
            .get("author")
            .and_then(|author| names(author, things)),
        outlet: article
            .get("publisher")
            .and_then(|outlet| names(outlet, things)),
        language: one("inLanguage"),
        url: one("url").or_else(|| one("mainEntityOfPage")),
        published: one("datePublished"),
        modified: one("dateModified"),
        body: body(article).or_else(|| updates(article)),
    }
}

/// The posts of a live page, in its order.
fn updates(article: &Value) -> Option<String> {
    let posts = article.get("liveBlogUpdate")?.as_array()?;
    let bodies: Vec<String> = posts.iter().filter_map(body).collect();
    (!bodies.is_empty()).then(|| bodies.join("\n\n"))
}

/// As it is: its lines are its paragraphs.
fn body(article: &Value) -> Option<String> {
    article.get("articleBody")?.as_str().map(str::to_owned)
}

/// A string, or the address of a thing that is given as an object.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(object) => object.get("@id").or(object.get("url"))?.as_str()?,
        Value::Array(list) => {
            return list
                .first()
                .and_then(|v| v.is_string().then(|| text_of(v))?);
        }
        _ => return None,
    };
    let text = super::blocks::plain(text);
    (!text.is_empty()).then_some(text)
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(super::blocks::plain)
}

/// A name, that of an object or of what it points at, or those of a list, with commas between.
fn names(value: &Value, things: &Things) -> Option<String> {
    let names: Vec<String> = match value {
        Value::String(name) => vec![super::blocks::plain(name)],
        Value::Object(object) => {
            let told = |object: &serde_json::Map<String, Value>| {
                object
                    .get("name")
                    .and_then(|name| names(name, &Things::new()))
            };
            let pointed = || {
                let id = object.get("@id")?.as_str()?;
                things.get(id)?.as_object().and_then(told)
            };
            return told(object).or_else(pointed);
        }
        Value::Array(list) => list
            .iter()
            .filter_map(|value| names(value, things))
            .collect(),
        _ => return None,
    };
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str, canonical: Option<&str>) -> Option<Article> {
        let html = format!("<script type=\"application/ld+json\">{json}</script>");
        article(&Document::from(html), canonical)
    }

    #[test]
    fn a_publisher_may_be_told_elsewhere() {
        let graph = r##"{"@graph": [{"@type": "Organization", "@id": "#org", "name": "The Orva Post"},
            {"@type": "NewsArticle", "headline": "Talks", "publisher": {"@id": "#org"}, "author": {"@id": "#x"}}]}"##;
        let article = of(graph, None).unwrap();
        assert_eq!(article.outlet.as_deref(), Some("The Orva Post"));
        assert_eq!(article.byline, None);
    }

    #[test]
    fn an_article_is_found_in_a_list_or_a_graph() {
        let article = r#"{"@type": ["NewsArticle"], "headline": "Talks &amp; more",
            "author": [{"name": "Ada Quill"}, {"name": "Ben Oder"}], "publisher": {"name": "The Orva Post"},
            "datePublished": "2025-03-05T10:00:00Z", "mainEntityOfPage": {"@id": "https://example.org/1"}}"#;
        for json in [
            article.to_owned(),
            format!(r#"[{{"@type": "WebSite", "name": "x"}}, {article}]"#),
            format!(
                r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "Person"}}, {article}]}}"#
            ),
        ] {
            let found = of(&json, None).expect("an article");
            assert_eq!(found.headline.as_deref(), Some("Talks & more"));
            assert_eq!(found.byline.as_deref(), Some("Ada Quill, Ben Oder"));
            assert_eq!(found.outlet.as_deref(), Some("The Orva Post"));
            assert_eq!(found.url.as_deref(), Some("https://example.org/1"));
        }
    }

    #[test]
    fn of_several_articles_the_one_of_this_address_is_meant() {
        let json = r#"[{"@type": "NewsArticle", "headline": "Other", "url": "https://example.org/2"},
            {"@type": "NewsArticle", "headline": "This", "url": "https://example.org/1"}]"#;
        let headline = |url| of(json, url).and_then(|a| a.headline);
        assert_eq!(
            headline(Some("https://example.org/1")).as_deref(),
            Some("This")
        );
        assert_eq!(headline(None).as_deref(), Some("Other"));
    }

    #[test]
    fn what_is_no_article_or_no_json_is_passed_over() {
        for json in ["{", "[]", "5", r#"{"@type": "WebPage"}"#, &"[".repeat(5000)] {
            assert_eq!(of(json, None), None, "{json}");
        }
    }
}
