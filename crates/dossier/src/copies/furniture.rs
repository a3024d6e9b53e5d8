//! What stands around a report and is no part of its text: credits, copyright, invitations to read on.
//!
//! The same such lines stand under thousands of reports that have nothing else in common. Since whether two reports
//! are copies may not depend on how common a line is, they are known by their form.

/// Beginnings of such sentences, in lower case.
const BEGINNINGS: &[&str] = &[
    "reporting by",
    "additional reporting",
    "editing by",
    "writing by",
    "compiled by",
    "edited by",
    "with inputs from",
    "with input from",
    "with agency inputs",
    "with additional reporting",
    "with files from",
    "by our correspondent",
    "by our own correspondent",
    "by our staff",
    "by staff reporter",
    "from our correspondent",
    "our standards:",
    "read more",
    "read also",
    "read next",
    "read the full",
    "also read",
    "see also",
    "watch:",
    "related:",
    "related articles",
    "related stories",
    "click here",
    "sign up",
    "subscribe",
    "join our",
    "follow us",
    "follow @",
    "like us on",
    "photo:",
    "photo by",
    "file photo",
    "image:",
    "copyright",
    "©",
    "(c) ",
    "http://",
    "https://",
    "www.",
    "advertisement",
    "share this",
    "published on",
    "published:",
    "updated:",
    "last updated",
    "first published",
    "this story has been updated",
    "this story was originally",
    "this story was first",
    "this article was originally",
    "this article has been",
    "this is a developing story",
    "this is a breaking news story",
    "download our",
    "for more news",
    "for the latest news",
];

/// Words that only such sentences have, in lower case.
const INSIDE: &[&str] = &[
    "all rights reserved",
    "may not be published, broadcast",
    "terms of use",
    "terms of service",
    "privacy policy",
    "our newsletter",
    "newsletter to get",
    "sign up for our",
    "subscribe to our",
    "on twitter @",
    "on twitter at",
    "on twitter:",
    "follow us on",
    "on facebook",
    "published from a syndicated feed",
    "not been edited by",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "thomson reuters trust principles",
];

/// A sentence with one of [`INSIDE`] may be long prose all the same.
const INSIDE_LONGEST: usize = 60;

/// Whether a sentence is furniture.
pub(super) fn is_furniture(sentence: &str) -> bool {
    let low = sentence.to_lowercase();
    let bare = low.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '@');
    if BEGINNINGS.iter().any(|b| bare.starts_with(b)) || low.starts_with("(c) ") {
        return true;
    }
    if INSIDE.iter().any(|i| low.contains(i)) && low.split_whitespace().count() <= INSIDE_LONGEST {
        return true;
    }
    is_credit(sentence)
}

/// A line that only names an agency or a writer: `(QNA)`, `— Reuters`, `By Ann Orley`.
fn is_credit(sentence: &str) -> bool {
    let bare = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = bare.split_whitespace().collect();
    let marked = !sentence
        .trim_end()
        .ends_with(['.', '!', '?', '”', '"', ':']);
    let name = |w: &&str| {
        w.chars().next().is_some_and(char::is_uppercase)
            || matches!(*w, "and" | "in" | "de" | "van" | "von" | "al" | "bin" | "|")
    };
    match words.as_slice() {
        [] => true,
        // By ANN ORLEY and Karel Mostyn, The Associated Press
        ["By" | "BY" | "by", rest @ ..] if rest.len() <= 10 => {
            !rest.is_empty() && marked && rest.iter().all(name)
        }
        // (QNA), — Reuters, AFP
        few if few.len() <= 3 => {
            let agency = |w: &&str| {
                let w = w.trim_matches(|c: char| !c.is_alphanumeric());
                w.len() >= 2 && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
                    || matches!(w, "Reuters" | "Agencies" | "Xinhua" | "Bloomberg")
            };
            marked && few.iter().all(agency) && few.iter().any(|w| w.contains(char::is_alphabetic))
        }
        _ => false,
    }
}

/// Bytes at the beginning of a report's first sentence that are its dateline: `DOHA, March 5 (Reuters) - `.
pub(super) fn dateline(sentence: &str) -> usize {
    /// No dateline is longer, in bytes.
    const LONGEST: usize = 90;
    let dash = [" - ", " – ", " — ", "— ", "—", " -- ", ") ", "): "]
        .iter()
        .filter_map(|d| sentence.find(d).map(|i| (i, i + d.len())))
        .filter(|(i, _)| *i > 0 && *i < LONGEST)
        .min();
    let Some((dash, end)) = dash else { return 0 };
    let head = &sentence[..dash];
    let words: Vec<&str> = head.split_whitespace().collect();
    let agency = head.contains('(') || head.contains(',') || head.contains('/');
    let small = words
        .iter()
        .filter(|w| w.chars().next().is_some_and(char::is_lowercase))
        .count();
    let capital = head.starts_with(char::is_uppercase) || head.starts_with('(') || agency;
    // A place of up to three words, or more where brackets, a date or a slash tell that it is no clause.
    if capital && small <= 1 && words.len() <= if agency { 10 } else { 3 } {
        let rest = sentence[end..].trim_start_matches([' ', '-', '–', '—', ':']);
        return sentence.len() - rest.len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_form() {
        for line in [
            "Reporting by Ann Orley; Editing by Karel Mostyn",
            "(Reporting by Ann Orley in Vesna)",
            "© 2031 The Vesna Courier. All rights reserved.",
            "Read more: What the envoys want",
            "Sign up for our morning newsletter.",
            "(QNA)",
            "— AFP",
            "By ANN ORLEY and Karel Mostyn",
            "https://example.org/report",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Envoys met in Vesna on Monday.",
            "\"No.\"",
            "By Monday the town had fallen.",
            "He said no.",
            "The ministry said reporting by two outlets was wrong.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn datelines_are_cut_off() {
        for (line, rest) in [
            ("VESNA, March 5 (Reuters) - Envoys met.", "Envoys met."),
            ("Vesna — Envoys met.", "Envoys met."),
            (
                "afrika News / Weekly, 5 November - Envoys met.",
                "Envoys met.",
            ),
            ("(AFP) Envoys met.", "Envoys met."),
            (
                "Envoys who met in Vesna - a small town - left.",
                "Envoys who met in Vesna - a small town - left.",
            ),
        ] {
            assert_eq!(&line[dateline(line)..], rest);
        }
    }
}
