//! What templates ask about a line: addresses, and the words that every face of a dossier has.

use askama::filters::HtmlSafe;
use rapporteur_desk::words;
use rapporteur_dossier::claims::{Claim, Standing};
use rapporteur_dossier::counts::{Relation, RelationKind, Series};
use rapporteur_dossier::lines::{FigureLine, QuestionLine, Voice};
use std::fmt;

pub use words::{counted, day, deed, outlet, sides, sources, standing, voice};

/// A text that stands in an address: a path's part or a parameter's value.
pub struct Encoded<'a>(pub &'a str);

impl fmt::Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    write!(f, "{}", char::from(byte))?;
                }
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

impl HtmlSafe for Encoded<'_> {}

/// The address of somebody's page.
pub fn who(entity: &str) -> String {
    format!("/who/{}", Encoded(entity))
}

/// A report that is too long for a page is shown in parts of so many code points.
pub const PART: usize = 10_000;

/// The address of a line in its report: of one that begins far down, in the part of the report that has it. Where a
/// report is shown whole, the part does not matter.
pub fn place(line: &str) -> String {
    let Some((report, key)) = line.split_once('.') else {
        return format!("/report/{}", Encoded(line));
    };
    let at: String = key
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    match at.parse::<usize>().unwrap_or(0) / PART {
        0 => format!("/report/{}#{}", Encoded(report), Encoded(key)),
        part => format!(
            "/report/{}?part={}#{}",
            Encoded(report),
            part + 1,
            Encoded(key)
        ),
    }
}

/// The address of a claim: who stands how to it, on which lines.
pub fn claim(claim: &Claim) -> String {
    format!("/claims?claim={}", Encoded(&claim.id))
}

/// `1 report`, `3 reports`, for templates, which have everything by reference.
pub fn several(number: &usize, one: &str, many: &str) -> String {
    words::count(*number, one, many)
}

/// A count as one report has it: `33 hostages · released`.
pub fn figure(figure: &FigureLine) -> String {
    let count = words::bounds(figure.min, figure.max, figure.approximate);
    format!("{count} {} · {}", figure.what, figure.state)
}

/// The address of the counts of a kind.
pub fn counts(series: &Series) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("what", &series.what);
    query.append_pair("state", series.state.as_str());
    if let Some(group) = &series.group {
        query.append_pair("group", group);
    }
    format!("/figures?{}", query.finish())
}

/// An address on the web that may be followed: no other scheme, `javascript:` among them, is ever made a link.
pub fn outside(url: &Option<String>) -> Option<&str> {
    let url = url.as_deref()?.trim();
    let scheme = url.split_once("://")?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https").then_some(url)
}

/// Who says something, where the dossier knows no party.
pub fn speaker(voice: &Voice) -> String {
    words::voice(voice).unwrap_or_else(|| "the report".to_owned())
}

/// What a question is about.
pub fn asked_about(question: &QuestionLine) -> &str {
    if question.about.is_empty() {
        &question.words
    } else {
        &question.about
    }
}

/// How a claim stands, as a class.
pub fn standing_class(claim: &Claim) -> &'static str {
    match claim.status {
        Standing::Confirmed => "confirmed",
        Standing::Reported => "reported",
        Standing::SingleUnnamed => "single-unnamed",
        Standing::Disputed => "disputed",
        Standing::Denied => "denied",
        Standing::Withdrawn => "withdrawn",
    }
}

/// What points of a series say of each other that is worth saying: changes and contradictions.
pub fn telling(series: &Series) -> impl Iterator<Item = &Relation> {
    let relations = series.relations.iter();
    relations.filter(|relation| relation.kind != RelationKind::Agree)
}

/// As a class.
pub fn relation_class(relation: &Relation) -> &'static str {
    match relation.kind {
        RelationKind::Agree => "agree",
        RelationKind::Contradict => "contradict",
        RelationKind::Change => "change",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_web_are_links() {
        let of = |url: &str| outside(&Some(url.to_owned())).map(str::to_owned);
        assert_eq!(
            of("https://example.org/a"),
            Some("https://example.org/a".to_owned())
        );
        assert_eq!(
            of("HTTP://example.org"),
            Some("HTTP://example.org".to_owned())
        );
        for other in [
            "javascript:alert(1)//://",
            "data:text/html,x",
            "//example.org",
            "/add",
            "",
            "java\nscript://x",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn what_stands_in_an_address_is_encoded() {
        assert_eq!(who(":captives"), "/who/%3Acaptives");
        assert_eq!(who("a/../b\"'<"), "/who/a%2F..%2Fb%22%27%3C");
        assert_eq!(place("4f1c.e28"), "/report/4f1c#e28");
        assert_eq!(place("4f1c.e28100b"), "/report/4f1c?part=3#e28100b");
    }
}
