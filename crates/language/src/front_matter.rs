//! Front matter: what a Markdown file says about itself before its text, between two lines of `---`.

/// Front matter is longer than this nowhere.
const MOST_LINES: usize = 200;

/// The length in bytes of the front matter that a text begins with; 0 where it begins with none.
pub fn length(text: &str) -> usize {
    let is_rule = |line: &str| line.trim_end() == "---";
    let lines: Vec<&str> = text.split_inclusive('\n').take(MOST_LINES).collect();
    if !lines.first().is_some_and(|l| is_rule(l)) || !lines.get(1).is_some_and(|l| is_key(l)) {
        return 0;
    }
    match lines[1..].iter().position(|l| is_rule(l)) {
        Some(end) => lines[..end + 2].iter().map(|l| l.len()).sum(),
        None => 0,
    }
}

/// `title: "Talks begin"`
fn is_key(line: &str) -> bool {
    line.trim_start().split_once(':').is_some_and(|(key, _)| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || "_-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn only_whole_front_matter_is_passed_over() {
        let report = "Talks began.\n";
        for front in [
            "---\ntitle: Talks\n---\n",
            "---\r\n  title: \"Talks: a start\"\r\n  page_date: \"May 1, 2025\"\r\n---\r\n",
            "---\ntags:\n- talks\n- Orva\n\n# a comment\ntext: \"over two\nlines\"\n---\n",
        ] {
            assert_eq!(length(&format!("{front}{report}")), front.len(), "{front}");
        }
        for text in [
            "",
            "---",
            "---\nTalks began.\n---\nThey went on.\n",
            "---\n---\nTalks began.\n",
            "---\ntitle: Talks\nTalks began.\n",
            "Talks began.\n---\ntitle: Talks\n---\n",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}
