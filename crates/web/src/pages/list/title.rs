//! What a page is called: what it lists, and what it is filtered by.

use super::Chip;

/// The most characters of what others wrote in a title.
const LONGEST: usize = 80;

/// `Statements by Hamas, denials, since 2031-05-01`
pub fn title(what: &str, chips: &[Chip]) -> String {
    let mut title = what.to_owned();
    for chip in chips {
        let value = plain(&chip.value);
        let part = match chip.name {
            "by" => format!(" by {value}"),
            "to" => format!(" to {value}"),
            "about" => format!(" about {value}"),
            "act" => format!(", {}", act(&value)),
            "basis" => format!(", {}", basis(&value)),
            "words" => format!(", with “{value}”"),
            "outlet" => format!(", in {value}"),
            "since" | "until" => format!(", {} {value}", chip.name),
            "report" => format!(", in report {value}"),
            _ => format!(", {value}"),
        };
        title.push_str(&part);
    }
    title
}

/// A text for a place that knows no markup: without what would turn the order of the text around it, on one line, and
/// not too long.
pub fn plain(text: &str) -> String {
    let is_hidden = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = text.chars().filter(|c| !is_hidden(*c) && !c.is_control());
    let mut out: String = shown.take(LONGEST + 1).collect();
    if out.chars().count() > LONGEST {
        out.pop();
        out.push('…');
    }
    out
}

/// What is done by saying it, of several statements.
fn act(act: &str) -> &str {
    match act {
        "say" => "sayings",
        "confirm" => "confirmations",
        "deny" => "denials",
        "decline" => "refusals to comment",
        "threaten" => "threats",
        "demand" => "demands",
        "offer" => "offers",
        "promise" => "promises",
        "appeal" => "appeals",
        "accuse" => "accusations",
        "praise" => "praise",
        "assess" => "assessments",
        "ask" => "questions",
        other => other,
    }
}

/// On whose word.
fn basis(basis: &str) -> &str {
    match basis {
        "named" => "from named sources",
        "official" => "from officials and offices",
        "unnamed" => "from unnamed sources",
        "document" => "from documents",
        "reporter" => "on the report’s own word",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_record::{Act, Basis};

    fn chip(name: &'static str, value: &str) -> Chip {
        Chip {
            name,
            label: "",
            value: value.to_owned(),
            href: String::new(),
        }
    }

    #[test]
    fn a_title_says_the_filter() {
        let chips = [
            chip("by", "Hamas"),
            chip("act", "deny"),
            chip("since", "2031-05-01"),
        ];
        assert_eq!(
            title("Statements", &chips),
            "Statements by Hamas, denials, since 2031-05-01"
        );
        assert_eq!(title("Statements", &[]), "Statements");
    }

    #[test]
    fn every_act_and_basis_is_said_in_words() {
        for one in Act::ALL.iter().filter(|one| **one != Act::Praise) {
            assert_ne!(act(one.as_str()), one.as_str());
        }
        for one in Basis::ALL {
            assert_ne!(basis(one.as_str()), one.as_str());
        }
    }

    #[test]
    fn nothing_in_a_title_turns_it_around() {
        assert_eq!(plain("ab\u{202e}cd\u{2067}\n"), "abcd");
        assert_eq!(plain(&"x".repeat(200)).chars().count(), LONGEST + 1);
    }
}
