//! What stands around a report: its dateline and its wire credit.

use rapporteur_language::Document;
use rapporteur_record::Dateline;

/// Agencies that sign their copy.
const WIRES: &[&str] = &[
    "REUTERS",
    "AP",
    "ASSOCIATED PRESS",
    "THE ASSOCIATED PRESS",
    "AFP",
    "AGENCE FRANCE-PRESSE",
    "XINHUA",
    "TASS",
    "INTERFAX",
    "DPA",
    "EFE",
    "ANSA",
    "KYODO",
    "YONHAP",
    "ANADOLU",
    "AA",
    "PTI",
    "ANI",
    "IANS",
    "UPI",
    "BLOOMBERG",
    "DOW JONES",
    "RIA NOVOSTI",
    "IRNA",
    "SANA",
    "WAFA",
    "PA",
    "PA MEDIA",
];

/// The dateline of a report: `DOHA, March 5 (Reuters) -`, `KYIV — `.
pub(crate) fn dateline(doc: &Document) -> Dateline {
    for s in doc.sentences.iter().take(4) {
        let text = doc.slice(&s.tokens);
        let mut head = None;
        // A dateline that stands apart ends with its dash.
        let spaced = format!("{text} ");
        for dash in [" - ", " – ", " — ", "—", " -- ", "): "] {
            if let Some(i) = spaced.find(dash).filter(|&i| i < 90) {
                // The bracket belongs to the head.
                let i = if dash == "): " { i + 1 } else { i };
                head = Some(head.map_or(i, |h: usize| h.min(i)));
            }
        }
        let Some(head) = head.map(|i| text[..i].trim()) else {
            continue;
        };
        let (head, agency) = match head.split_once('(') {
            Some((h, a)) => (
                h.trim().trim_end_matches(','),
                Some(a.trim_end_matches(')')),
            ),
            None => (head, None),
        };
        let mut parts = head.splitn(2, ',').map(str::trim);
        let place = parts.next().unwrap_or("");
        let shouted =
            place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase);
        let signed =
            agency.is_some_and(|a| is_wire(a.split(['/', '-']).next().unwrap_or("").trim()));
        let words = place.split_whitespace().count();
        if place.is_empty()
            || words > 4
            || !(shouted || signed)
            || !place.starts_with(char::is_uppercase)
        {
            continue;
        }
        let date = parts.next().and_then(|rest| {
            let at = rest.split(',').map(str::trim).position(is_date)?;
            Some(
                rest.split(',')
                    .skip(at)
                    .collect::<Vec<_>>()
                    .join(",")
                    .trim()
                    .to_string(),
            )
        });
        return Dateline {
            place: Some(place.to_string()),
            date,
        };
    }
    Dateline::default()
}

fn is_date(s: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let low = s.to_lowercase();
    s.contains(|c: char| c.is_ascii_digit())
        && low
            .split_whitespace()
            .any(|w| MONTHS.iter().any(|m| w.starts_with(m)))
}

fn is_wire(s: &str) -> bool {
    WIRES.contains(&s.to_uppercase().as_str())
}

/// The credit of a wire service, as written: a line of its own at the end, or in the dateline's brackets.
///
/// A wire is one of those that are known here, or a name that `is_outlet` knows, which in brackets must end a dateline.
pub(crate) fn credit(doc: &Document, is_outlet: &dyn Fn(&str) -> bool) -> Option<String> {
    let line = |n: usize| doc.sentences.get(n).map(|s| doc.slice(&s.tokens));
    let count = doc.sentences.len();
    for n in (count.saturating_sub(3)..count).rev() {
        let text = line(n)?.trim_matches(|c: char| !c.is_alphanumeric());
        let bracketed = line(n)?.trim().starts_with('(');
        if is_wire(text) || (bracketed && is_outlet(text)) {
            return Some(text.to_string());
        }
    }
    (0..count.min(4)).find_map(|n| {
        let text = line(n)?;
        let (_, rest) = text.split_at_checked(0)?;
        let (inside, after) = rest.split_once('(')?.1.split_once(')')?;
        let of_dateline = after.trim_start().starts_with(['-', '–', '—', ':']);
        let known = is_wire(inside) || (of_dateline && is_outlet(inside));
        (known && text.find('(').is_some_and(|i| i < 60)).then(|| inside.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let doc = Document::divide(text.to_string());
        let d = dateline(&doc);
        (d.place, d.date, credit(&doc, &|name| name == "Orva Wire"))
    }

    #[test]
    fn datelines_and_credits_are_told_from_sentences() {
        let s = |x: &str| Some(x.to_string());
        assert_eq!(
            of("ORVA, Jan. 3 (Reuters) - Talks began."),
            (s("ORVA"), s("Jan. 3"), s("Reuters"))
        );
        assert_eq!(
            of("Port Lund (AFP) — Talks began."),
            (s("Port Lund"), None, s("AFP"))
        );
        assert_eq!(
            of("ORVA, Jan. 3 (Orva Wire) - Talks began."),
            (s("ORVA"), s("Jan. 3"), s("Orva Wire"))
        );
        assert_eq!(
            of("Talks began.\n(Orva Wire)"),
            (None, None, s("Orva Wire"))
        );
        assert_eq!(of("Envoys (Orva Wire) came."), (None, None, None));
        assert_eq!(of("Talks began.\nREUTERS"), (None, None, s("REUTERS")));
        assert_eq!(
            of("The envoy - a friend - left. He was well."),
            (None, None, None)
        );
        assert_eq!(of("Talks (AP photo) began."), (None, None, None));
    }
}
