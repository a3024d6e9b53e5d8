//! What a report and its lines are called.

use rapporteur_intake::Input;
use rapporteur_record::Span;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Twelve hexadecimal digits that are the same whenever the same report comes: from its text, and the outlet, address
/// and id given with it. Where the file lies and when it appeared do not matter.
pub fn uid(input: &Input) -> String {
    let mut hash = Sha256::new();
    for part in [
        Some(input.text.as_str()),
        input.outlet.as_deref(),
        input.url.as_deref(),
        input.id.as_deref(),
    ] {
        // The length keeps one part from running into the next.
        let part = part.unwrap_or("\0");
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    digest.iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// Keys for the lines of one report: a letter and where the line begins, with a letter behind for the second at one place.
#[derive(Debug, Default)]
pub(crate) struct Keys(HashMap<(char, usize), usize>);

impl Keys {
    /// The key of a line that rests on these spans.
    pub fn next<'a>(&mut self, kind: char, spans: impl IntoIterator<Item = &'a Span>) -> String {
        let at = spans.into_iter().map(|span| span[0]).min().unwrap_or(0);
        let nth = self.0.entry((kind, at)).or_insert(0);
        let key = match *nth {
            0 => format!("{kind}{at}"),
            n if n < 26 => {
                let letter = char::from(b'a' + u8::try_from(n).unwrap_or(25));
                format!("{kind}{at}{letter}")
            }
            n => format!("{kind}{at}z{n}"),
        };
        *nth += 1;
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_known_by_what_it_says_and_who_says_it() {
        let plain = Input::from_text("Talks resumed.");
        let mut other = plain.clone();
        other.file = Some("elsewhere.txt".into());
        other.published = Some("2031-05-02".into());
        assert_eq!(uid(&plain), uid(&other));
        assert_eq!(uid(&plain).len(), 12);
        other.outlet = Some("Orva Daily".into());
        assert_ne!(uid(&plain), uid(&other));
        let mut moved = plain.clone();
        moved.url = Some("Orva Daily".into());
        assert_ne!(uid(&moved), uid(&other));
    }

    #[test]
    fn lines_at_one_place_have_different_keys() {
        let mut keys = Keys::default();
        assert_eq!(keys.next('e', &[[30, 40], [12, 20]]), "e12");
        assert_eq!(keys.next('e', &[[12, 14]]), "e12b");
        assert_eq!(keys.next('s', &[[12, 14]]), "s12");
        assert_eq!(keys.next('e', &[[12, 14]]), "e12c");
    }
}
