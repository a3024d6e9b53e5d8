//! Pages of the web: the article, and what the page says about it.
//!
//! `page.rs` makes a tree of the markup within bounds; `metadata.rs` and `ld.rs` read what stands outside the text;
//! `clean.rs` takes out what is no article; the article is then found by the rules of browsers' reader views
//! (`dom_smoothie`), and `blocks.rs` makes text of it.

mod blocks;
mod clean;
mod encoding;
mod ld;
mod metadata;
mod page;

pub(crate) use encoding::decode;

use crate::{DateBasis, Error, Input, PageError, REPORT_LIMIT};
use blocks::Block;
use dom_query::Document;
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use metadata::Metadata;

/// The article of a page that was fetched or saved.
///
/// `url` is the address that it was fetched from, where that is known; else the page's own canonical address is taken.
/// `charset` is that of the server's `Content-Type`. `name` is what [`Input::file`] and errors call it.
///
/// [`Input::published`] and [`Input::updated`] are the page's own metadata, [`Input::basis`] says so. The headline is the
/// title and not in the text.
///
/// # Errors
///
/// [`Error::Page`] with the reason, [`Error::TooLarge`].
pub fn article(
    bytes: &[u8],
    url: Option<&str>,
    charset: Option<&str>,
    name: &str,
) -> Result<Input, Error> {
    if bytes.len() > REPORT_LIMIT {
        let file = name.to_owned();
        return Err(Error::TooLarge { file });
    }
    match read(bytes, url, charset) {
        Ok(input) => Ok(Input {
            file: Some(name.to_owned()),
            ..input
        }),
        Err(reason) => Err(Error::Page {
            file: name.to_owned(),
            reason,
        }),
    }
}

/// As [`article`], of any size and without a name.
pub(crate) fn read(
    bytes: &[u8],
    url: Option<&str>,
    charset: Option<&str>,
) -> Result<Input, PageError> {
    let (html, decoded_from) = encoding::decode(bytes, charset)?;
    let page = page::parse(&html)?;
    drop(html);
    let known = metadata::read(&page, url);
    let text = text(&page, &known)?;
    Ok(Input {
        decoded_from,
        title: known.title,
        outlet: known.outlet,
        byline: known.byline,
        url: url.map(str::to_owned).or(known.url),
        basis: known.published.as_ref().map(|_| DateBasis::Metadata),
        published: known.published,
        updated: known.updated,
        language: known.language,
        ..Input::from_text(text)
    })
}

/// Markup as plain text, with nothing of it left out: the content of a feed's entry, HTML inside Markdown.
pub(crate) fn plain(html: &str) -> Result<String, PageError> {
    let page = page::parse(html)?;
    Ok(blocks::join(&blocks::blocks(&page.root())))
}

/// Words with or without markup on one line: a name, a headline.
pub(crate) fn line(text: &str) -> String {
    blocks::plain(text)
}

/// Markup that is an article and no page, such as the content of a feed's entry, as text without what is around one.
pub(crate) fn fragment(
    html: &str,
    title: Option<&str>,
    byline: Option<&str>,
) -> Result<String, PageError> {
    let page = page::parse(html)?;
    clean::tree(&page);
    let titles: Vec<String> = title.map(str::to_owned).into_iter().collect();
    let found = clean::article(blocks::blocks(&page.root()), &titles, byline);
    Ok(blocks::join(&found))
}

fn text(page: &Document, known: &Metadata) -> Result<String, PageError> {
    clean::tree(page);
    let (titles, byline) = (&known.titles[..], known.byline.as_deref());
    let chosen = clean::with_lost(candidates(page), page);
    let mut found = clean::article(chosen, titles, byline);
    if let Some(body) = known.body.as_deref() {
        // A page that loads its text later may have it here; one that has it twice has it better above.
        let given = clean::article(paragraphs(body), titles, byline);
        if letters(&given) > 2 * letters(&found) {
            found = given;
        }
    }
    if !clean::is_article(&found, known.is_article) {
        return Err(PageError::NoArticle);
    }
    Ok(blocks::join(&found))
}

/// The blocks of the part of the page that looks most like an article.
fn candidates(page: &Document) -> Vec<Block> {
    let config = Config {
        // Its JSON-LD is read in `ld.rs`.
        disable_json_ld: true,
        candidate_select_mode: MODE,
        // A report may be as short as this; below, the rules are loosened one by one.
        char_threshold: 140,
        ..Config::default()
    };
    let Ok(mut finder) = Readability::with_document(page.clone(), None, Some(config)) else {
        return Vec::new();
    };
    match finder.parse() {
        Ok(found) => blocks::blocks(&Document::fragment(found.content).root()),
        Err(_) => Vec::new(),
    }
}

const MODE: CandidateSelectMode = CandidateSelectMode::Readability;

/// Lines of plain text as blocks; some pages have markup in its place.
fn paragraphs(text: &str) -> Vec<Block> {
    if text.contains("<p") {
        return blocks::blocks(&Document::fragment(text).root());
    }
    text.lines()
        .map(blocks::plain)
        .filter(|line| !line.is_empty())
        .map(|text| Block {
            kind: blocks::Kind::Paragraph,
            linked: 0,
            letters: text.chars().filter(|c| c.is_alphanumeric()).count(),
            text,
        })
        .collect()
}

fn letters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.letters).sum()
}

#[cfg(test)]
mod tests;
