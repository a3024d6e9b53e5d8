//! Markdown: what its front matter says, and the rest as plain text.

mod front;

use crate::html::plain;
use crate::{DateBasis, Input, PageError};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// The report of a file's text. Links give their words, images nothing; tags of HTML go, what they hold stays.
///
/// A headline that the text begins with is the title if the front matter has none, and then not in the text.
pub(crate) fn read(text: &str) -> Result<Input, PageError> {
    let (front, body) = front::split(text);
    let (heading, rest) = headline(body);
    let is_title = heading.as_deref().is_some_and(|heading| {
        front
            .title
            .as_deref()
            .is_none_or(|title| same(title, heading))
    });
    let body = if is_title { rest } else { body };
    let text = plain(&html(body))?;
    if text.is_empty() {
        return Err(PageError::Empty);
    }
    Ok(Input {
        id: front.id,
        title: front.title.or(heading.filter(|_| is_title)),
        outlet: front.outlet,
        byline: front.byline,
        url: front.url,
        basis: front.published.as_ref().map(|_| DateBasis::Given),
        published: front.published,
        updated: front.updated,
        language: front.language,
        ..Input::from_text(text)
    })
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// By way of HTML, since Markdown may hold any of it.
fn html(markdown: &str) -> String {
    let mut alt = 0_usize;
    let events = Parser::new_ext(markdown, options()).filter(|event| {
        match event {
            Event::Start(Tag::Image { .. }) => alt += 1,
            Event::End(TagEnd::Image) => alt = alt.saturating_sub(1),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => return false,
            _ => return alt == 0,
        }
        false
    });
    let mut html = String::with_capacity(markdown.len() * 5 / 4);
    push_html(&mut html, events);
    html
}

/// The words of a heading of the first level that the text begins with, and what follows it.
fn headline(body: &str) -> (Option<String>, &str) {
    let mut events = Parser::new_ext(body, options()).into_offset_iter();
    let Some((
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }),
        span,
    )) = events.next()
    else {
        return (None, body);
    };
    let words = plain(&html(&body[span.clone()])).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (
        Some(words).filter(|words| !words.is_empty()),
        &body[span.end..],
    )
}

fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(markdown: &str) -> String {
        read(markdown).expect("text").text
    }

    #[test]
    fn a_report_has_what_its_front_matter_says() {
        let input = read(
            "---\n  title: \"Talks: a start\"\n  page_date: \"May 06, 2025\"\n  author: Ada Quill\n  source: The Orva Post\n  \
             blog_url: \"https://example.org/1\"\n---\n\nTalks *began*.\n",
        )
        .expect("a report");
        let expected = Input {
            title: Some("Talks: a start".into()),
            outlet: Some("The Orva Post".into()),
            byline: Some("Ada Quill".into()),
            url: Some("https://example.org/1".into()),
            published: Some("2025-05-06".into()),
            basis: Some(DateBasis::Given),
            ..Input::from_text("Talks began.")
        };
        assert_eq!(input, expected);
    }

    #[test]
    fn markup_becomes_plain_text() {
        assert_eq!(
            text(
                "Talks [resumed](https://example.org) in **Orva**\nafter a *week*.\n\n![A hall](hall.jpg)\n\n\
                 - one <b>side</b>\n- the other\n\n> \"We will see,\" he said.\n\nFifty &amp; nine.<br>Held.\n"
            ),
            "Talks resumed in Orva after a week.\n\none side\nthe other\n\n\"We will see,\" he said.\n\nFifty & nine.\nHeld."
        );
    }

    #[test]
    fn a_headline_is_the_title_and_not_in_the_text() {
        let input =
            read("# Talks *resume*\n\nThey met.\n\n## Later\n\nThey left.").expect("a report");
        assert_eq!(input.title.as_deref(), Some("Talks resume"));
        assert_eq!(input.text, "They met.\n\nLater\n\nThey left.");
        let input =
            read("---\ntitle: Talks resume\n---\n# Talks resume!\n\nThey met.").expect("a report");
        assert_eq!(input.text, "They met.");
        let input =
            read("---\ntitle: The week\n---\n# Talks resume\n\nThey met.").expect("a report");
        assert_eq!(input.text, "Talks resume\n\nThey met.");
    }

    #[test]
    fn nothing_but_front_matter_is_empty() {
        let empty = read("---\ntitle: Talks\n---\n\n![x](y.png)\n");
        assert_eq!(empty, Err(PageError::Empty));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = format!("{}x", "> ".repeat(20_000));
        assert!(matches!(read(&deep), Err(PageError::Structure { .. })));
    }

    proptest! {
        #[test]
        fn no_markdown_panics(markdown in "(---\n|\\+\\+\\+\n|title: |date = |\"|# |> |- |\\[|\\]\\(|!|<b>|</|`|\\||\n|[a-z ]{0,4}|é){0,40}") {
            let _ = read(&markdown);
        }
    }
}
