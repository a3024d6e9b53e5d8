//! Pages of several shapes, written for this. Each has beside it the text that a careful reader would copy from it.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

const NEWS: &str = include_str!("pages/news.html");
const FRONT: &str = include_str!("pages/front.html");

/// Pages with their texts.
const PAGES: &[(&str, &str, &str)] = &[
    ("news", NEWS, include_str!("pages/news.txt")),
    (
        "blog",
        include_str!("pages/blog.html"),
        include_str!("pages/blog.txt"),
    ),
    (
        "amp",
        include_str!("pages/amp.html"),
        include_str!("pages/amp.txt"),
    ),
    (
        "live",
        include_str!("pages/live.html"),
        include_str!("pages/live.txt"),
    ),
];

fn of(html: &str) -> Input {
    article(html.as_bytes(), None, None, "page.html").expect("an article")
}

fn wrong(html: &str) -> String {
    article(html.as_bytes(), None, None, "page.html")
        .expect_err(html)
        .to_string()
}

/// How many words of `one` are in `other`, each as often as it is there, of a hundred.
fn share(one: &str, other: &str) -> f64 {
    let mut left: HashMap<&str, i32> = HashMap::new();
    for word in other.split_whitespace() {
        *left.entry(word).or_default() += 1;
    }
    let all = one.split_whitespace().count();
    let found = one
        .split_whitespace()
        .filter(|word| {
            left.get_mut(word).is_some_and(|count| {
                *count -= 1;
                *count >= 0
            })
        })
        .count();
    100.0 * found as f64 / all as f64
}

#[test]
fn the_article_of_each_page_is_kept_and_nothing_else() {
    for (name, html, text) in PAGES {
        let input = of(html);
        let (kept, own) = (share(text, &input.text), share(&input.text, text));
        println!("{name}: {kept:.1} % of the article kept, {own:.1} % of the text is article");
        assert_eq!(input.text, text.trim_end(), "{name}");
    }
}

#[test]
fn a_page_says_who_published_what_and_when() {
    let input = of(NEWS);
    assert_eq!(
        input.title.as_deref(),
        Some("Orva and Selt envoys meet in Tarin for the first time")
    );
    assert_eq!(input.byline.as_deref(), Some("Ada Quill, Ben Oder"));
    assert_eq!(input.outlet.as_deref(), Some("The Orva Post"));
    assert_eq!(
        input.url.as_deref(),
        Some("https://orvapost.example/world/envoys-meet")
    );
    assert_eq!(input.published.as_deref(), Some("2025-03-05"));
    assert_eq!(input.updated.as_deref(), Some("2025-03-06T08:45:00+02:00"));
    assert_eq!(input.basis, Some(DateBasis::Metadata));
    assert_eq!(input.language.as_deref(), Some("en"));
    assert_eq!(input.name(), "page.html");
    let blog = of(PAGES[1].1);
    assert_eq!(blog.title.as_deref(), Some("Notes from the strait"));
    assert_eq!(blog.byline.as_deref(), Some("Mila Venn"));
    assert_eq!(blog.published.as_deref(), Some("2025-03-07"));
    let live = of(PAGES[3].1);
    assert_eq!(live.updated.as_deref(), Some("2025-03-06T18:20:00Z"));
}

#[test]
fn the_address_that_a_page_was_fetched_from_is_its_address() {
    let input = article(
        NEWS.as_bytes(),
        Some("https://example.org/a?b=c"),
        None,
        "x",
    )
    .expect("an article");
    assert_eq!(input.url.as_deref(), Some("https://example.org/a?b=c"));
}

#[test]
fn a_page_without_an_article_is_an_error() {
    assert_eq!(wrong(FRONT), "page.html: no article text in this page");
    assert_eq!(wrong(" \n"), "page.html: empty");
    for html in [
        "<html><body></body></html>",
        "<p>Not found</p>",
        "<div id=app></div><script>render('<p>Talks resumed in Orva.</p>')</script>",
        "<form><label>Name</label><input></form><p>Sign in to go on.</p>",
    ] {
        assert_eq!(
            wrong(html),
            "page.html: no article text in this page",
            "{html}"
        );
    }
}

#[test]
fn a_short_report_is_an_article_if_the_page_says_so() {
    let html = "<html><head><meta property='og:type' content='article'><title>Talks resume</title></head>\
        <body><h1>Talks resume</h1><p>Talks resumed in Tarin on Friday, two officials said.</p></body></html>";
    assert_eq!(
        of(html).text,
        "Talks resumed in Tarin on Friday, two officials said."
    );
}

#[test]
fn text_that_is_loaded_later_is_taken_from_the_metadata() {
    let html = r#"<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks",
        "articleBody": "Talks resumed in Tarin on Friday.\n\nTwo officials said that they would go on &amp; on."}</script></head>
        <body><div id="root"><h1>Talks</h1><p>Loading...</p></div></body></html>"#;
    assert_eq!(
        of(html).text,
        "Talks resumed in Tarin on Friday.\n\nTwo officials said that they would go on & on."
    );
}

#[test]
fn a_headline_for_search_engines_leaves_none_in_the_text() {
    let html = r#"<html><head><title>Tarin talks: what we know</title><script type="application/ld+json">{"@type": "NewsArticle",
        "headline": "Tarin talks resume after a week"}</script></head><body><article><h1>After a week, they sit down again</h1>
        <p>Talks resumed in Tarin on Friday, two officials said, a week after they had been broken off.</p></article></body></html>"#;
    let input = of(html);
    assert_eq!(
        input.title.as_deref(),
        Some("Tarin talks resume after a week")
    );
    assert!(
        input.text.starts_with("Talks resumed in Tarin"),
        "{}",
        input.text
    );
}

#[test]
fn old_markup_is_read() {
    let html = "<HTML><HEAD><TITLE>Talks resume</TITLE></HEAD><BODY><TABLE><TR><TD WIDTH=100><A HREF=/>Home</A><BR><A HREF=/w>World</A></TD>\
        <TD><FONT SIZE=5><B>Talks resume</B></FONT><BR><BR>TARIN, March 5 - Envoys of Orva and Selt met in the port of Tarin on \
        Wednesday, two officials said, in the first talks for months.<BR><BR>\"We will speak again,\" said Lena Marr, who leads \
        the side of Orva. A spokesman for Selt declined to say more about it.<BR><BR>No date was set.</TD></TR></TABLE></BODY></HTML>";
    let text = of(html).text;
    assert!(text.contains("for months.\n"), "{text}");
    assert!(text.ends_with("No date was set."), "{text}");
    assert!(!text.contains("Home"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_changed_byte_of_a_page_panics(
        page in 0..PAGES.len(),
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = PAGES[page].1.as_bytes().to_vec();
        for (index, byte) in at {
            let place = index.index(bytes.len());
            bytes[place] = byte;
        }
        if let Err(error) = article(&bytes, None, None, "a\nb") {
            prop_assert_eq!(error.to_string().lines().count(), 1);
        }
    }

    #[test]
    fn no_markup_panics_and_none_is_left(
        html in "(<(/?(p|div|article|h1|ul|li|table|td|a|b|font|br|figure|section))>|[a-z]{1,6}[., ]|&lt;|&|\n){0,80}"
    ) {
        if let Ok(input) = article(html.as_bytes(), None, None, "a") {
            prop_assert!(!input.text.contains("<p>"));
            prop_assert!(!input.text.contains("\n\n\n"));
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = article(&bytes, None, Some("utf-8"), "a");
    }
}
