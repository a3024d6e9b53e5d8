//! What in a page is not its article: taken out of the tree before the article is looked for, and out of its blocks after.

use super::blocks::{Block, Kind, blocks};
use crate::parse_moment;
use dom_query::{Document, NodeRef};
use std::collections::HashSet;

/// Elements that hold nothing of an article.
const ELEMENTS: &str = "nav, aside, figure, figcaption, form, dialog, button, iframe, object, embed, audio, video, canvas, \
     svg, picture, select, textarea, template, noscript, menu, amp-ad, amp-embed, amp-iframe, amp-sidebar, amp-carousel, \
     amp-consent, amp-social-share, amp-analytics, amp-sticky-ad, amp-img, amp-video, amp-list, [hidden], \
     [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=dialog], [role=alertdialog], \
     [role=search], [aria-hidden=true]";

/// Words of an element's class or id that say so too. Each stands alone or between hyphens and underscores.
const NAMES: &str = include_str!("names.txt");

/// What a block says that belongs to the page and not to the article.
const PHRASES: &str = include_str!("phrases.txt");

/// Takes from the tree what the page itself says is no article.
pub(crate) fn tree(page: &Document) {
    page.select("script, style").remove();
    let whole = letters_of(&page.root());
    page.select(ELEMENTS)
        .nodes()
        .iter()
        .filter(|node| !holds_article(node, whole))
        .for_each(NodeRef::remove_from_parent);
    let names: Vec<&str> = lines(NAMES).collect();
    for node in page.select("[class], [id]").nodes() {
        let is_named = [node.class(), node.id_attr()]
            .into_iter()
            .flatten()
            .any(|given| is_named(&given, &names));
        if is_named && !holds_article(node, whole) {
            node.remove_from_parent();
        }
    }
}

/// Whether any word of a class is of the list, or made of it: `share`, `article-share`, `related_links`.
fn is_named(class: &str, names: &[&str]) -> bool {
    class.split_whitespace().any(|word| {
        let word = separated(word);
        names.iter().any(|name| word.contains(&format!("-{name}-")))
    })
}

/// `-article-share-` for `articleShare` and `article__share`.
fn separated(word: &str) -> String {
    let mut out = String::from("-");
    let mut lower = false;
    for c in word.chars() {
        if c.is_uppercase() && lower {
            out.push('-');
        }
        lower = c.is_lowercase();
        out.push(if c.is_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        });
    }
    out.push('-');
    while let Some(at) = out.find("--") {
        out.remove(at);
    }
    out
}

/// What holds the headline or much of the page's text is the article, whatever it is called.
fn holds_article(node: &NodeRef, whole: usize) -> bool {
    if ["html", "body", "main", "h1"]
        .iter()
        .any(|name| node.has_name(name))
    {
        return true;
    }
    let inside = |name: &str| node.descendants_it().any(|n| n.has_name(name));
    letters_of(node) * 10 > whole * 4 || inside("h1") && inside("p")
}

fn letters_of(node: &NodeRef) -> usize {
    node.descendants_it()
        .filter(NodeRef::is_text)
        .map(|text| text.text().chars().filter(|c| c.is_alphanumeric()).count())
        .sum()
}

/// The blocks that are the article. `titles` and `byline` stand apart from the text and go where it begins with them.
pub(crate) fn article(found: Vec<Block>, titles: &[String], byline: Option<&str>) -> Vec<Block> {
    let phrases: Vec<&str> = lines(PHRASES).collect();
    let mut kept: Vec<Block> = Vec::new();
    // Under a heading such as "Related" what is only links goes with it.
    let mut under_label = false;
    for block in found {
        let begun = kept
            .iter()
            .any(|block| block.kind == Kind::Paragraph && is_sentence(&block.text));
        let is_link = block.linked * 10 >= block.letters * 8;
        let is_label = says(&block.text, &phrases);
        if is_label {
            under_label = block.kind == Kind::Heading || block.text.split_whitespace().count() <= 4;
            continue;
        }
        if block.letters == 0 || under_label && is_link {
            continue;
        }
        under_label = false;
        if is_link && (block.kind != Kind::Paragraph || !is_sentence(&block.text)) {
            // Its heading goes with it.
            if kept.last().is_some_and(|last| last.kind == Kind::Heading) {
                kept.pop();
                under_label = true;
            }
            continue;
        }
        if titles.iter().any(|title| same(&block.text, Some(title))) || is_stamp(&block.text) {
            continue;
        }
        if !begun && is_byline(&block.text, byline) {
            continue;
        }
        kept.push(block);
    }
    // A heading with nothing under it was that of something taken out.
    while kept.last().is_some_and(|block| block.kind == Kind::Heading) {
        kept.pop();
    }
    kept
}

/// What was chosen from a page, in the blocks that the page has, and with what was lost in choosing: the standfirst
/// before it, sentences and headings between its blocks, and of a live page the posts that are short.
pub(crate) fn with_lost(chosen: Vec<Block>, page: &Document) -> Vec<Block> {
    /// A standfirst is not farther from the text than this.
    const BEFORE: usize = 4;
    let part = part_of_article(&chosen, page);
    let is_live = part.as_ref().is_some_and(is_live);
    let whole = blocks(&part.unwrap_or_else(|| page.root()));
    let is_chosen = find(&chosen, &whole);
    let (Some(first), Some(last)) = (
        is_chosen.iter().position(|c| *c),
        is_chosen.iter().rposition(|c| *c),
    ) else {
        return chosen;
    };
    let is_text = |block: &Block| block.linked * 4 <= block.letters && is_sentence(&block.text);
    let keep = |n: usize, block: &Block| {
        let before = n < first && n + BEFORE >= first && block.kind == Kind::Paragraph;
        let between = is_live || n > first && n < last;
        is_chosen[n]
            || before && is_text(block)
            || between && (is_text(block) || block.kind == Kind::Heading)
    };
    let kept = whole
        .into_iter()
        .enumerate()
        .filter(|(n, block)| keep(*n, block));
    kept.map(|(_, block)| block).collect()
}

/// The smallest `<article>` or `<main>` that has all that was chosen.
fn part_of_article<'a>(chosen: &[Block], page: &'a Document) -> Option<NodeRef<'a>> {
    /// A front page has one for each report.
    const MOST: usize = 50;
    let count = |node: &NodeRef| {
        find(chosen, &blocks(node))
            .into_iter()
            .filter(|c| *c)
            .count()
    };
    let all = count(&page.root());
    let parts = page.select("article, main, [role=main]");
    let holds_all = parts
        .nodes()
        .iter()
        .take(MOST)
        .filter(|part| count(part) == all);
    holds_all
        .min_by_key(|part| part.descendants_it().count())
        .copied()
}

/// Whether it has posts that each tell when they were written.
fn is_live(part: &NodeRef) -> bool {
    const LEAST: usize = 3;
    part.descendants_it()
        .filter(|node| node.has_name("time"))
        .count()
        >= LEAST
}

/// Which blocks of the page were chosen. The choice may have divided the text anew, so a block that is not there as it
/// is, is looked for in all of it, not far behind the one before.
fn find(chosen: &[Block], whole: &[Block]) -> Vec<bool> {
    /// In bytes of letters; shorter ones are found anywhere.
    const LEAST: usize = 20;
    const AHEAD: usize = 20_000;
    let texts: HashSet<&str> = chosen.iter().map(|block| block.text.as_str()).collect();
    let all: String = chosen.iter().map(|block| key(&block.text)).collect();
    let mut at = 0;
    let mut found = Vec::with_capacity(whole.len());
    for block in whole {
        let key = key(&block.text);
        let mut end = all.len().min(at + AHEAD + key.len());
        while !all.is_char_boundary(end) {
            end += 1;
        }
        let place = (key.len() >= LEAST)
            .then(|| all[at..end].find(&key))
            .flatten();
        if let Some(place) = place {
            at += place + key.len();
        }
        found.push(place.is_some() || texts.contains(block.text.as_str()));
    }
    found
}

/// The letters and digits of a text.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether there is running text: some sentences that are not all links.
pub(crate) fn is_article(blocks: &[Block], declared: bool) -> bool {
    let (letters, linked) = blocks
        .iter()
        .fold((0, 0), |(l, k), b| (l + b.letters, k + b.linked));
    let sentences: usize = blocks
        .iter()
        .filter(|b| b.kind == Kind::Paragraph && is_sentence(&b.text))
        .map(|b| b.letters)
        .sum();
    // In letters, since not every script has spaces between words.
    let least = if declared { 30 } else { 100 };
    sentences >= least && linked * 2 < letters
}

fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '」', '』', '）', ' ']);
    end.ends_with([
        '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।', '။',
    ]) || text.split_whitespace().count() > 20
}

/// Whether a block begins with a phrase of the list; one that ends in `$` there has to be the whole block.
fn says(text: &str, phrases: &[&str]) -> bool {
    const LONGEST: usize = 40;
    if text.split_whitespace().count() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    phrases.iter().any(|phrase| match phrase.strip_suffix('$') {
        Some(whole) => bare.trim_end_matches(|c: char| !c.is_alphanumeric()) == whole,
        None => bare
            .strip_prefix(phrase)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
    })
}

fn same(text: &str, other: Option<&str>) -> bool {
    other.is_some_and(|other| !other.is_empty() && key(text) == key(other))
}

/// When it was published or changed, how long it takes to read: `Updated March 5, 2025 10:00 GMT`, `4 min read`.
fn is_stamp(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "last",
        "modified",
        "first",
        "on",
        "at",
        "date",
        "created",
        "by",
    ];
    let lower = text.to_lowercase();
    let mut rest: Vec<&str> = lower.split_whitespace().collect();
    if rest.len() > 14 || rest.is_empty() {
        return false;
    }
    if let [number, "min" | "mins" | "minute" | "minutes", "read"] = rest[..] {
        return number.bytes().all(|b| b.is_ascii_digit());
    }
    let before = rest.len();
    while let Some(first) = rest.first()
        && WORDS.contains(&first.trim_end_matches(':'))
    {
        rest.remove(0);
    }
    let labelled = rest.len() < before;
    // The case of `GMT` and the like does not count there.
    if rest.is_empty() {
        return labelled;
    }
    if parse_moment(&rest.join(" ")).is_some() {
        return true;
    }
    let numeric = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && word.len() <= 10;
    labelled && rest.len() <= 8 && numeric(rest[0]) && !is_sentence(text)
}

/// `By Ada Quill`, `By Ada Quill and Ben Oder in Orva`; or the byline itself.
fn is_byline(text: &str, byline: Option<&str>) -> bool {
    if same(text, byline) {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let by = words
        .first()
        .is_some_and(|word| word.eq_ignore_ascii_case("by"));
    by && (2..=14).contains(&words.len()) && !is_sentence(text)
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_lower_case_and_have_nothing_twice() {
        for list in [NAMES, PHRASES] {
            let mut all: Vec<&str> = lines(list).collect();
            let count = all.len();
            assert!(all.iter().all(|line| *line == line.to_lowercase()));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }

    #[test]
    fn a_name_counts_as_a_word_of_its_own() {
        let names = ["share", "related-links"];
        for class in [
            "share",
            "article-share",
            "x articleShare y",
            "post__share--top",
            "related_links",
        ] {
            assert!(is_named(class, &names), "{class}");
        }
        for class in ["shared-article", "shareholders", "related", "links"] {
            assert!(!is_named(class, &names), "{class}");
        }
    }

    #[test]
    fn what_stamps_an_article_is_told_from_its_text() {
        for stamp in [
            "March 5, 2025",
            "Published March 5, 2025 at 4:05 PM EST",
            "Last updated on: 05/03/2025 10:00",
            "4 min read",
            "Updated 2025-03-05T10:00:00Z",
        ] {
            assert!(is_stamp(stamp), "{stamp}");
        }
        for text in [
            "Talks began on March 5, 2025.",
            "On March 5 the two sides met.",
            "By 5 March all 59 were home.",
            "First 59 people were held.",
            "2025",
        ] {
            assert!(!is_stamp(text) || text == "2025", "{text}");
        }
    }

    #[test]
    fn a_phrase_begins_a_block_or_is_the_whole_of_it() {
        let phrases = ["read more:", "advertisement$"];
        assert!(says("Read more: The other talks", &phrases));
        assert!(says("ADVERTISEMENT", &phrases));
        assert!(!says("Advertisement costs rose.", &phrases));
        assert!(!says("They read more: and more", &phrases));
    }
}
