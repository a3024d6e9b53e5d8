//! Front matter: what a Markdown file says about itself before its text, between two lines of `---` (or `+++`).
//!
//! It is called YAML (or TOML), but much of it is neither: a quoted value may go over lines that are not indented. What
//! is read here is a key and its value, a list of values, or the `name` of what a key holds. All else is passed over.

use crate::{parse_day, parse_moment};

/// Front matter is longer than this nowhere.
const MOST_LINES: usize = 200;

/// What front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Front {
    pub id: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    /// A day.
    pub published: Option<String>,
    /// A day, or a moment.
    pub updated: Option<String>,
    pub language: Option<String>,
}

const TITLE: &[&str] = &["title", "headline", "header_title"];
const BYLINE: &[&str] = &["author", "authors", "byline"];
const OUTLET: &[&str] = &[
    "outlet",
    "source",
    "site",
    "site_name",
    "publication",
    "publisher",
];
const URL: &[&str] = &[
    "url",
    "canonical",
    "canonical_url",
    "blog_url",
    "source_url",
    "link",
    "permalink",
    "source",
];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "page_date",
    "publish_date",
    "published_at",
    "publishdate",
    "datepublished",
    "pubdate",
];
const UPDATED: &[&str] = &[
    "updated",
    "modified",
    "lastmod",
    "last_modified",
    "updated_at",
    "datemodified",
];

/// What a text's front matter says, and the rest of the text; nothing and the whole where it begins with none.
pub(crate) fn split(text: &str) -> (Front, &str) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let Some((lines, divider, length)) = find(text) else {
        return (Front::default(), text);
    };
    let pairs = Pairs::of(&lines, divider);
    let front = Front {
        id: pairs.first(&["id"]),
        title: pairs.first(TITLE),
        byline: pairs.all(BYLINE),
        outlet: pairs
            .each(OUTLET)
            .find(|value| !is_address(value))
            .map(str::to_owned),
        url: pairs
            .each(URL)
            .find(|value| is_address(value))
            .map(str::to_owned),
        published: pairs.each(PUBLISHED).find_map(parse_day),
        updated: pairs.each(UPDATED).find_map(parse_moment),
        language: pairs
            .first(&["lang", "language"])
            .filter(|code| code.len() == 2)
            .map(|code| code.to_lowercase()),
    };
    (front, &text[length..])
}

/// The lines of the front matter, what stands between a key and its value, and the length of the whole in bytes.
fn find(text: &str) -> Option<(Vec<&str>, char, usize)> {
    let lines: Vec<&str> = text.split_inclusive('\n').take(MOST_LINES).collect();
    let rule = lines.first()?.trim_end();
    let divider = match rule {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    key(lines.get(1)?, divider)?;
    let end = lines[1..].iter().position(|line| line.trim_end() == rule)?;
    let length = lines[..end + 2].iter().map(|line| line.len()).sum();
    Some((lines[1..=end].to_vec(), divider, length))
}

/// The key of `title: "Talks begin"` and what follows it.
fn key(line: &str, divider: char) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(divider)?;
    let key = key.trim().trim_matches('"');
    let good = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    (!key.is_empty() && key.chars().all(good)).then_some((key, value.trim()))
}

/// Keys in lower case and their values, in order.
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn of(lines: &[&str], divider: char) -> Pairs {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let base = lines.first().map_or(0, |line| indent(line));
        let mut current: Option<String> = None;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            let mut value = trimmed;
            if let Some(item) = trimmed.strip_prefix("- ") {
                value = item.trim();
                if let Some(("name", name)) = key(value, divider) {
                    value = name;
                }
            } else if indent(line) <= base
                && let Some((key, after)) = key(line, divider)
            {
                current = Some(key.to_lowercase().replace('-', "_"));
                value = after;
            } else if let Some((inner, after)) = key(line, divider).filter(|_| indent(line) > base)
            {
                // Of what a key holds, only its name.
                if inner != "name" {
                    continue;
                }
                value = after;
            }
            let Some(key) = &current else {
                continue;
            };
            let mut put = |value: String| {
                let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
                if !value.is_empty() {
                    pairs.push((key.clone(), value));
                }
            };
            match value.chars().next() {
                None | Some('>' | '|' | '{') => {}
                Some(quote @ ('"' | '\'')) => {
                    let mut whole = value[1..].to_owned();
                    while closing(&whole, quote).is_none()
                        && let Some(next) = lines.get(at)
                    {
                        at += 1;
                        whole.push(' ');
                        whole.push_str(next.trim());
                    }
                    let end = closing(&whole, quote).unwrap_or(whole.len());
                    put(unescaped(&whole[..end], quote));
                }
                Some('[') => {
                    let list = value.trim_start_matches('[').trim_end_matches(']');
                    for item in list.split(',') {
                        put(item.trim().trim_matches(['"', '\'']).to_owned());
                    }
                }
                Some(_) => {
                    let bare = value.split(" #").next().unwrap_or(value);
                    put(bare.to_owned());
                }
            }
        }
        Pairs(pairs)
    }

    /// The values of these keys, those of the first key first.
    fn each<'a>(&'a self, keys: &'a [&str]) -> impl Iterator<Item = &'a str> {
        keys.iter().flat_map(|key| {
            self.0
                .iter()
                .filter(move |(k, _)| k == key)
                .map(|(_, value)| value.as_str())
        })
    }

    fn first(&self, keys: &[&str]) -> Option<String> {
        self.each(keys).next().map(str::to_owned)
    }

    /// All values of the first of these keys that has one, with commas between.
    fn all(&self, keys: &[&str]) -> Option<String> {
        let key = keys
            .iter()
            .find(|key| self.0.iter().any(|(k, _)| k == *key))?;
        let values: Vec<&str> = self.each(std::slice::from_ref(key)).collect();
        Some(values.join(", "))
    }
}

/// Where a quoted value ends.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut chars = value.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => {
                chars.next();
            }
            '\'' if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') => {
                chars.next();
            }
            _ if c == quote => return Some(at),
            _ => {}
        }
    }
    None
}

fn unescaped(value: &str, quote: char) -> String {
    match quote {
        '"' => value
            .replace("\\\"", "\"")
            .replace("\\n", " ")
            .replace("\\\\", "\\"),
        _ => value.replace("''", "'"),
    }
}

fn is_address(value: &str) -> bool {
    (value.starts_with("https://") || value.starts_with("http://"))
        && !value.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_front_matter_is_taken() {
        let report = "Talks began.\n";
        for front in [
            "---\ntitle: Talks\n---\n",
            "---\r\n  title: \"Talks: a start\"\r\n  page_date: \"May 1, 2025\"\r\n---\r\n",
            "---\ntags:\n- talks\n- Orva\n\n# a comment\ntext: \"over two\nlines\"\n---\n",
            "+++\ntitle = \"Talks\"\n+++\n",
        ] {
            let text = format!("{front}{report}");
            assert_eq!(split(&text).1, report, "{front}");
        }
        for text in [
            "",
            "---",
            "---\nTalks began.\n---\nThey went on.\n",
            "---\n---\nTalks began.\n",
            "---\ntitle: Talks\nTalks began.\n",
            "Talks began.\n---\ntitle: Talks\n---\n",
        ] {
            assert_eq!(split(text), (Front::default(), text), "{text}");
        }
    }

    #[test]
    fn a_value_may_be_bare_quoted_over_lines_or_a_list() {
        let text = "---\n  title: 'It''s \"on\"'\n  des:\n    \"title: no\"\n  intro: \"Talks began,\n\nhe said.\n\"\n  authors:\n    - Ada Quill\n    - name: Ben Oder\n  \
            source:\n    name: The Orva Post\n  Date: 2025-03-05T10:00:00Z # UTC\n  last-modified: 2025-03-06 11:00\n---\nx";
        let front = split(text).0;
        let expected = Front {
            title: Some("It's \"on\"".into()),
            byline: Some("Ada Quill, Ben Oder".into()),
            outlet: Some("The Orva Post".into()),
            published: Some("2025-03-05".into()),
            updated: Some("2025-03-06T11:00".into()),
            ..Front::default()
        };
        assert_eq!(front, expected);
        let front = split("+++\ntitle = \"Talks\"\nauthors = [\"Ada Quill\", \"Ben Oder\"]\ndate = 2025-03-05\n+++\nx").0;
        assert_eq!(front.byline.as_deref(), Some("Ada Quill, Ben Oder"));
        assert_eq!(front.published.as_deref(), Some("2025-03-05"));
    }

    #[test]
    fn a_date_that_cannot_be_read_is_left_out() {
        let date = |date: &str| {
            split(&format!("---\ntitle: x\ndate: {date}\n---\n"))
                .0
                .published
        };
        assert_eq!(date("Mar 30, 2025 04:00").as_deref(), Some("2025-03-30"));
        assert_eq!(date("\"Mar 20, 2025\"").as_deref(), Some("2025-03-20"));
        assert_eq!(date("03/04/2025"), None);
        assert_eq!(date("soon"), None);
    }

    #[test]
    fn a_source_may_be_an_address() {
        let front = split("---\nsource: https://example.org/1\nurl: /posts/1\n---\n").0;
        assert_eq!(front.outlet, None);
        assert_eq!(front.url.as_deref(), Some("https://example.org/1"));
    }
}
