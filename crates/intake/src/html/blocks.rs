//! From a tree to lines of text: paragraphs, headings, items of lists, rows of tables.

use dom_query::{Document, NodeRef};

/// What a block of text is in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    Heading,
    /// Stands on a line of its own, close to its neighbours: an item of a list, a row of a table.
    Item,
}

/// A run of text that a page sets apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub kind: Kind,
    pub text: String,
    /// Letters and digits of it that are in links, buttons or `<time>`.
    pub linked: usize,
    /// Letters and digits of it.
    pub letters: usize,
}

/// The blocks of what is under a node, in order.
pub(crate) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut out = Writer::default();
    // A node to enter, or the name of an element to leave.
    let mut stack = vec![Step::Enter(*root)];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Leave(role) => {
                out.leave(role);
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            out.text(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let Some(role) = Role::of(&name, &node) else {
            continue;
        };
        out.enter(role);
        stack.push(Step::Leave(role));
        stack.extend(node.children_it(true).map(Step::Enter));
    }
    out.finish()
}

/// Blocks as a text: one blank line between paragraphs, none between items.
pub(crate) fn join(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut last = None;
    for block in blocks {
        match last {
            None => {}
            Some(Kind::Item) if block.kind == Kind::Item => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        text.push_str(&block.text);
        last = Some(block.kind);
    }
    text
}

/// The text of an element on one line, without scripts and the like.
pub(crate) fn plain_of(node: &NodeRef) -> String {
    let texts: Vec<String> = blocks(node).into_iter().map(|block| block.text).collect();
    texts.join(" ").replace(['\n', '\t'], " ")
}

/// A string of metadata on one line: its entities and tags are often written twice over.
pub(crate) fn plain(text: &str) -> String {
    if text.contains(['<', '&']) {
        return plain_of(&Document::fragment(text).root());
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Role),
}

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Block,
    Heading,
    Item,
    Row,
    Cell,
    Break,
    Preformatted,
    Link,
    Inline,
}

impl Role {
    /// `None` for an element whose text is not text of the page.
    fn of(name: &str, node: &NodeRef) -> Option<Role> {
        Some(match name {
            // A table that lays out the page.
            "tr" | "td" | "th" if is_layout(node) => Role::Block,
            "script" | "style" | "template" | "head" | "noscript" | "noembed" | "noframes"
            | "iframe" | "object" | "svg" | "math" | "canvas" | "audio" | "video" | "select"
            | "textarea" | "datalist" | "progress" | "meter" | "rp" | "rt" => return None,
            "p" | "div" | "section" | "article" | "main" | "blockquote" | "figure"
            | "figcaption" | "ul" | "ol" | "dl" | "table" | "caption" | "header" | "footer"
            | "aside" | "nav" | "address" | "form" | "fieldset" | "hr" | "details" | "summary"
            | "body" | "html" | "center" | "hgroup" | "menu" => Role::Block,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
            "li" | "dt" | "dd" => Role::Item,
            "tr" => Role::Row,
            "td" | "th" => Role::Cell,
            "br" => Role::Break,
            "pre" => Role::Preformatted,
            "a" | "time" | "button" => Role::Link,
            _ => Role::Inline,
        })
    }
}

/// Whether a row, or that of a cell, holds more than words.
fn is_layout(node: &NodeRef) -> bool {
    const MORE: &[&str] = &[
        "p",
        "div",
        "br",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "section",
        "article",
        "blockquote",
        "pre",
    ];
    let row = if node.has_name("tr") {
        Some(*node)
    } else {
        node.parent()
    };
    row.is_some_and(|row| {
        row.descendants_it()
            .any(|inner| inner.node_name().is_some_and(|name| MORE.contains(&&*name)))
    })
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    letters: usize,
    /// White space is due before the next word.
    space: Option<char>,
    headings: usize,
    items: usize,
    rows: usize,
    links: usize,
    preformatted: usize,
}

impl Writer {
    fn enter(&mut self, role: Role) {
        match role {
            Role::Block => self.end(),
            Role::Heading => {
                self.end();
                self.headings += 1;
            }
            Role::Item => {
                self.end();
                self.items += 1;
            }
            Role::Row => {
                self.end();
                self.rows += 1;
            }
            Role::Cell if !self.text.is_empty() => self.space = Some('\t'),
            // Two make a paragraph.
            Role::Break if self.space == Some('\n') && self.preformatted == 0 => self.end(),
            Role::Break => self.space = Some('\n'),
            Role::Preformatted => {
                self.end();
                self.preformatted += 1;
            }
            Role::Link => self.links += 1,
            Role::Cell | Role::Inline => {}
        }
    }

    fn leave(&mut self, role: Role) {
        if !matches!(role, Role::Link | Role::Inline | Role::Cell | Role::Break) {
            self.end();
        }
        match role {
            Role::Heading => self.headings -= 1,
            Role::Item => self.items -= 1,
            Role::Row => self.rows -= 1,
            Role::Preformatted => self.preformatted -= 1,
            Role::Link => self.links -= 1,
            Role::Block | Role::Cell | Role::Break | Role::Inline => {}
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.space = Some('\n'),
                // What is not seen would divide words that are one.
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                _ if c.is_whitespace() || c.is_control() => {
                    self.space = self.space.or(Some(' '));
                }
                _ => {
                    if let Some(space) = self.space.take()
                        && !self.text.is_empty()
                    {
                        self.text.push(space);
                    }
                    self.text.push(c);
                    let letter = usize::from(c.is_alphanumeric());
                    self.letters += letter;
                    if self.links > 0 {
                        self.linked += letter;
                    }
                }
            }
        }
    }

    /// Ends the block that is being written.
    fn end(&mut self) {
        self.space = None;
        let text = std::mem::take(&mut self.text);
        let (linked, letters) = (
            std::mem::take(&mut self.linked),
            std::mem::take(&mut self.letters),
        );
        if text.is_empty() {
            return;
        }
        let kind = match () {
            () if self.headings > 0 => Kind::Heading,
            () if self.items > 0 || self.rows > 0 => Kind::Item,
            () => Kind::Paragraph,
        };
        self.blocks.push(Block {
            kind,
            text,
            linked,
            letters,
        });
    }

    fn finish(mut self) -> Vec<Block> {
        self.end();
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(html: &str) -> String {
        join(&blocks(&Document::from(html).root()))
    }

    #[test]
    fn paragraphs_have_a_blank_line_between_and_items_lines_of_their_own() {
        let html = "<div>Talks <b>re</b>sumed.<p>He said:\n <i>no</i>.</p></div><ul><li>One<li><p>Two</p></ul>After.";
        assert_eq!(
            text(html),
            "Talks resumed.\n\nHe said: no.\n\nOne\nTwo\n\nAfter."
        );
    }

    #[test]
    fn a_break_ends_a_line_and_a_row_is_one() {
        assert_eq!(text("<p>One<br>\n two<br> <br>three"), "One\ntwo\n\nthree");
        let table = "<table><tr><th>Side<th>Held<tr><td>Orva<td>59</table>";
        assert_eq!(text(table), "Side\tHeld\nOrva\t59");
        let layout =
            "<table><tr><td><a>Home</a><br><a>World</a><td><p>Talks began.<p>They last.</table>";
        assert_eq!(text(layout), "Home\nWorld\n\nTalks began.\n\nThey last.");
    }

    #[test]
    fn entities_are_decoded_and_nothing_of_the_markup_is_left() {
        let html = "<p>Talks&nbsp;&mdash; &ldquo;good&rdquo; &amp; fi&shy;nal<!-- x --><script>var a='<p>';</script><style>p{}</style>.";
        assert_eq!(text(html), "Talks — “good” & final.");
        assert_eq!(plain("Talks &amp; <i>more</i>"), "Talks & more");
    }

    #[test]
    fn letters_in_links_are_counted() {
        let page = Document::from("<p>Read <a href=x>this one</a></p>");
        let found = blocks(&page.root());
        assert_eq!((found[0].linked, found[0].letters), (7, 11));
    }

    proptest! {
        #[test]
        fn no_markup_panics_and_no_line_is_empty_or_padded(
            html in "(<(/?(p|li|tr|td|table|ul|pre|a|h2|br|div|b))>|[a-z ]{0,3}|\n|&nbsp;|<|&){0,40}"
        ) {
            let text = text(&html);
            prop_assert_eq!(text.trim(), text.as_str());
            prop_assert!(!text.contains("\n\n\n"));
        }
    }
}
