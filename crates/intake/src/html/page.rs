//! From markup to a tree, within bounds.
//!
//! The rules of HTML let a small page become a tree of any size: a paragraph inside of which a thousand tags of bold are
//! open opens all of them anew. So the page is fed to the parser in pieces, and the tree measured after each.

use crate::PageError;
use dom_query::Document;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;

/// Ten times the largest pages of the web.
const MOST_NODES: usize = 500_000;

/// What browsers allow.
const MOST_DEPTH: usize = 512;

/// The longest tag, without the values of its attributes.
const LONGEST_TAG: usize = 16 * 1024;

/// Bytes between two looks at the tree.
const PIECE: usize = 1024;

/// The tree of a page.
pub(crate) fn parse(html: &str) -> Result<Document, PageError> {
    check_tags(html)?;
    let opts = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What a page shows to those without scripts belongs to its text.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), opts);
    let mut rest = html;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        parser.process(StrTendril::from_slice(piece));
        check_tree(&parser.tokenizer.sink.sink)?;
    }
    let page = parser.finish();
    check_tree(&page)?;
    Ok(page)
}

fn check_tree(page: &Document) -> Result<(), PageError> {
    if page.tree.len() > MOST_NODES {
        return Err(PageError::Structure {
            most: MOST_NODES,
            what: "elements",
        });
    }
    // What the parser adds to is on the right.
    let mut depth = 0;
    let mut node = Some(page.root());
    while let Some(here) = node {
        depth += 1;
        node = here.last_child();
    }
    if depth > MOST_DEPTH {
        return Err(PageError::Structure {
            most: MOST_DEPTH,
            what: "levels",
        });
    }
    Ok(())
}

/// The parser compares each attribute of a tag with all before it.
fn check_tags(html: &str) -> Result<(), PageError> {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(start) = find(bytes, b'<', at) {
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut bare = 0;
        let mut quote = None;
        // A quotation mark opens a value only where one is due.
        let mut due = false;
        for &byte in &bytes[at..] {
            at += 1;
            match (quote, byte) {
                (Some(q), _) if q == byte => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                (None, b'"' | b'\'') if due => quote = Some(byte),
                (None, _) => bare += 1,
            }
            due = byte == b'=' || due && byte.is_ascii_whitespace();
            if bare > LONGEST_TAG {
                return Err(PageError::Structure {
                    most: LONGEST_TAG,
                    what: "bytes in one tag",
                });
            }
        }
        let name = &bytes[start + 1..at];
        for (raw, end) in [(&b"script"[..], &b"</script"[..]), (b"style", b"</style")] {
            let named = name.len() > raw.len() && name[..raw.len()].eq_ignore_ascii_case(raw);
            if named && !name[raw.len()].is_ascii_alphanumeric() {
                at = past(bytes, end, at);
            }
        }
    }
    Ok(())
}

fn find(bytes: &[u8], byte: u8, from: usize) -> Option<usize> {
    let at = bytes.get(from..)?.iter().position(|b| *b == byte)?;
    Some(from + at)
}

/// Where `end` stands in any case of letters, else the end.
fn past(bytes: &[u8], end: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(start) = find(bytes, b'<', at) {
        if bytes[start..]
            .get(..end.len())
            .is_some_and(|here| here.eq_ignore_ascii_case(end))
        {
            return start;
        }
        at = start + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(html: &str) -> String {
        parse(html).err().map(|e| e.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_grows_without_end_is_an_error() {
        let deep = "<div>".repeat(200_000);
        assert_eq!(
            wrong(&deep),
            "too much structure for a page: over 512 levels"
        );
        let bold: String = (0..400).map(|n| format!("<b class=c{n}>")).collect();
        assert_eq!(
            wrong(&format!("<p>{bold}{}", "<p>x".repeat(100_000))),
            "too much structure for a page: over 500000 elements"
        );
        let attributes: String = (0..200_000).map(|n| format!(" a{n}")).collect();
        assert_eq!(
            wrong(&format!("<p{attributes}>x")),
            "too much structure for a page: over 16384 bytes in one tag"
        );
    }

    #[test]
    fn what_is_only_long_is_read() {
        let image = "A".repeat(3_000_000);
        let script = format!("if (a<b) {{ '{}' }}", "x ".repeat(50_000));
        let html = format!(
            "<p>Talks <img src=\"data:image/png;base64,{image}\"> resumed.</p><script>{script}</script>"
        );
        let page = parse(&html).expect("a page");
        assert_eq!(&*page.select("p").text(), "Talks  resumed.");
    }
}
