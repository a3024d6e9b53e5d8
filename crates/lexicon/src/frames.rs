//! Frames: how a predicate tells of a political event, from the patterns of `frames.tsv`.
//!
//! A pattern is a predicate and what stands with it: `hold @talks with B`, `n:raid on|into B`. What each item means
//! is told in `docs/frames.md`.

use crate::table::{Error, Row};
use rapporteur_record::EventType;
use std::collections::HashMap;

/// What kind of word a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Predicate {
    /// A verb.
    Verb,
    /// A noun: `n:`.
    Noun,
    /// An adjective: `a:`.
    Adjective,
}

/// What fills a place in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filler {
    /// `B`: whom it is done to.
    Recipient,
    /// `M`: through whom.
    Mediator,
    /// `*`: anything; another event may be in it.
    Any,
    /// One of these lemmas.
    Words(Vec<String>),
    /// `=hostage`: one of these lemmas, in a phrase that is not the recipient's.
    Apart(Vec<String>),
}

/// One item of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// What stands bare: the object, or a word that goes with the verb.
    Bare(Filler),
    /// After one of these prepositions.
    After(Vec<String>, Filler),
    /// A particle.
    Particle(Vec<String>),
    /// `to *`
    Infinitive,
    /// `that *`; with `true`, `that B *`.
    Clause(bool),
    /// `[ ... ]`
    Optional(Vec<Item>),
}

/// The type that a frame gives an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameType {
    /// This one.
    Is(EventType),
    /// An intention: AGREE or THREATEN, by what is intended.
    Intent,
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The pattern as written, which is also the frame's name.
    pub pattern: String,
    /// What kind of word its predicate is.
    pub predicate: Predicate,
    /// The predicate's lemmas; one of several words ends with the predicate: `air strike`.
    pub heads: Vec<String>,
    /// What stands with the predicate, in any order.
    pub items: Vec<Item>,
    /// What it tells of.
    pub kind: FrameType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// A sentence that it reads.
    pub example: String,
    /// Who must come out of the example: `Iran > Israel`, `Iran & Israel`.
    pub who: String,
    /// Whether it stands in the user's own `frames.tsv`.
    pub own: bool,
}

impl Frame {
    /// Whether each side does it to the other: the last column has an `&`.
    pub fn is_reciprocal(&self) -> bool {
        self.who.contains('&')
    }
}

/// All frames, by predicate.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    list: Vec<Frame>,
    by_predicate: HashMap<(Predicate, String), Vec<usize>>,
}

impl Frames {
    /// The frames of a predicate, in the order of the file.
    pub fn of(&self, predicate: Predicate, lemma: &str) -> impl Iterator<Item = &Frame> {
        // The key is owned; look-ups are once a word.
        let found = self.by_predicate.get(&(predicate, lemma.to_string()));
        found.into_iter().flatten().map(|&i| &self.list[i])
    }

    /// All frames, in the order of the file.
    pub fn all(&self) -> &[Frame] {
        &self.list
    }

    /// Add a row of `frames.tsv`. Where it has a code and no type, `codes` tells type and mode.
    pub(crate) fn add(
        &mut self,
        row: &Row,
        classes: &Classes,
        codes: &Codes,
        own: bool,
    ) -> Result<(), Error> {
        let given = |k: usize| Some(row.get(k).to_string()).filter(|s| s != "-");
        let cameo = given(3);
        let mut mode = given(2);
        let kind = match row.get(1) {
            "INTENT" => FrameType::Intent,
            "-" => {
                let known = cameo.as_deref().and_then(|c| codes.get(c));
                let (kind, its_mode) =
                    known.ok_or_else(|| row.error("no type, and no CAMEO code that has one"))?;
                mode = mode.or(its_mode.clone());
                FrameType::Is(*kind)
            }
            name => FrameType::Is(
                EventType::parse(name).ok_or_else(|| row.error("no such PLOVER type"))?,
            ),
        };
        if let (Some(mode), FrameType::Is(t)) = (&mode, kind)
            && !t.modes().contains(&mode.as_str())
        {
            return Err(row.error(&format!("{t} has no mode {mode}")));
        }
        let frame = Frame {
            kind,
            mode,
            cameo,
            example: row.get(4).to_string(),
            who: row.get(5).to_string(),
            own,
            ..written(row.key(), classes).map_err(|e| row.error(&e))?
        };
        self.insert(frame);
        Ok(())
    }

    /// Add a frame after those that are there.
    pub(crate) fn insert(&mut self, frame: Frame) {
        let at = self.list.len();
        for head in &frame.heads {
            let last = head.rsplit(' ').next().unwrap_or(head);
            let found = self
                .by_predicate
                .entry((frame.predicate, last.to_string()))
                .or_default();
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
        self.list.push(frame);
    }
}

/// PLOVER type and mode by CAMEO code.
pub(crate) type Codes = HashMap<String, (EventType, Option<String>)>;

/// A frame of which only the pattern is known.
pub(crate) fn written(pattern: &str, classes: &Classes) -> Result<Frame, String> {
    let (predicate, heads, items) = pattern_items(pattern, classes)?;
    Ok(Frame {
        pattern: pattern.to_string(),
        predicate,
        heads,
        items,
        kind: FrameType::Intent,
        mode: None,
        cameo: None,
        example: "-".to_string(),
        who: "-".to_string(),
        own: false,
    })
}

/// Classes of words, by name.
pub(crate) type Classes = HashMap<String, Vec<String>>;

/// Words that take what follows them as theirs.
pub(crate) const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "alongside",
    "among",
    "amid",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "between",
    "beyond",
    "by",
    "despite",
    "down",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Words that belong to the verb where nothing of theirs follows.
pub(crate) const PARTICLES: &[&str] = &[
    "ahead", "apart", "aside", "away", "back", "by", "down", "forth", "forward", "in", "off", "on",
    "out", "over", "through", "together", "up",
];

/// Predicate, its lemmas, and the items of a pattern.
type Pattern = (Predicate, Vec<String>, Vec<Item>);

fn pattern_items(pattern: &str, classes: &Classes) -> Result<Pattern, String> {
    let spaced = pattern.replace('[', " [ ").replace(']', " ] ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else {
        return Err("an empty pattern".into());
    };
    let (predicate, head) = match first.split_once(':') {
        Some(("n", head)) => (Predicate::Noun, head),
        Some(("a", head)) => (Predicate::Adjective, head),
        Some((other, _)) => return Err(format!("no such kind of predicate: {other}")),
        None => (Predicate::Verb, *first),
    };
    let mut at = 0;
    let items = items(rest, &mut at, classes, false)?;
    Ok((predicate, alternatives(head, classes)?, items))
}

/// Items up to the end, or up to the bracket that closes.
fn items(
    words: &[&str],
    at: &mut usize,
    classes: &Classes,
    inside: bool,
) -> Result<Vec<Item>, String> {
    let mut out = Vec::new();
    while let Some(&word) = words.get(*at) {
        *at += 1;
        let next = words.get(*at).copied();
        let of = |list: &[&str]| word.split('|').all(|w| list.contains(&w));
        // What begins a new item is no complement of a preposition.
        let complement = next.filter(|n| !matches!(*n, "[" | "]") && !starts_item(n));
        match word {
            "[" => out.push(Item::Optional(items(words, at, classes, true)?)),
            "]" if inside => return Ok(out),
            "]" => return Err("] without [".into()),
            "to" if next == Some("*") => {
                *at += 1;
                out.push(Item::Infinitive);
            }
            "that" => {
                let subject = next == Some("B");
                *at += usize::from(subject);
                if words.get(*at) != Some(&"*") {
                    return Err("`that` needs `*`".into());
                }
                *at += 1;
                out.push(Item::Clause(subject));
            }
            // `break off @relations`: alone, such a word goes with the verb.
            "off" | "out" | "up" | "down" => out.push(Item::Particle(vec![word.to_string()])),
            _ if of(PREPOSITIONS) && complement.is_some() => {
                *at += 1;
                let filler = filler(complement.unwrap_or_default(), classes)?;
                out.push(Item::After(alternatives(word, classes)?, filler));
            }
            _ if of(PARTICLES) => out.push(Item::Particle(alternatives(word, classes)?)),
            _ if of(PREPOSITIONS) => return Err(format!("nothing follows `{word}`")),
            _ => out.push(Item::Bare(filler(word, classes)?)),
        }
    }
    if inside {
        return Err("[ without ]".into());
    }
    Ok(out)
}

/// Whether a word can only begin an item.
fn starts_item(word: &str) -> bool {
    word == "that" || word.split('|').all(|w| PREPOSITIONS.contains(&w))
}

fn filler(word: &str, classes: &Classes) -> Result<Filler, String> {
    Ok(match word {
        "B" => Filler::Recipient,
        "M" => Filler::Mediator,
        "*" => Filler::Any,
        _ if word.chars().any(char::is_uppercase) => return Err(format!("no such slot: {word}")),
        _ => match word.strip_prefix('=') {
            Some(apart) => Filler::Apart(alternatives(apart, classes)?),
            None => Filler::Words(alternatives(word, classes)?),
        },
    })
}

/// `on|against`, `@talks|visit`: all words meant.
fn alternatives(word: &str, classes: &Classes) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    for w in word.split('|') {
        match w.strip_prefix('@') {
            Some(name) => out.extend(
                classes
                    .get(name)
                    .ok_or_else(|| format!("no such class: @{name}"))?
                    .iter()
                    .cloned(),
            ),
            None if w.is_empty() => return Err("an empty alternative".into()),
            None if w.contains('&') => out.extend(combined(w, classes)?),
            None => out.push(w.replace('_', " ")),
        }
    }
    Ok(out)
}

/// The most phrases that one word of a pattern may stand for.
const MOST_PHRASES: usize = 5_000;

/// `&weapon_attack`: a set of a dictionary's, alone or with the words before and after it.
fn combined(word: &str, classes: &Classes) -> Result<Vec<String>, String> {
    let mut out = vec![String::new()];
    for part in word.split('_').filter(|p| !p.is_empty()) {
        let one = [part.to_string()];
        let words = match part.starts_with('&') {
            true => classes
                .get(part)
                .ok_or_else(|| format!("no such set: {part}"))?,
            false => &one[..],
        };
        if out.len().saturating_mul(words.len()) > MOST_PHRASES {
            return Err(format!("more than {MOST_PHRASES} phrases: {word}"));
        }
        out = (out.iter())
            .flat_map(|o| {
                words
                    .iter()
                    .map(move |w| format!("{o} {w}").trim().to_string())
            })
            .collect();
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str) -> Result<Pattern, String> {
        let classes = Classes::from([
            ("talks".into(), vec!["talk".into(), "meeting".into()]),
            ("&arm".into(), vec!["gun".into(), "sea mine".into()]),
        ]);
        pattern_items(pattern, &classes)
    }

    fn words(w: &[&str]) -> Vec<String> {
        w.iter().map(|s| s.to_string()).collect()
    }

    #[test]
    fn patterns_are_read_as_the_documentation_says() {
        use Filler::{Any, Recipient, Words};
        let cases: [(&str, Vec<Item>); 7] = [
            ("condemn B", vec![Item::Bare(Recipient)]),
            (
                "hold|open @talks [with B]",
                vec![
                    Item::Bare(Words(words(&["talk", "meeting"]))),
                    Item::Optional(vec![Item::After(words(&["with"]), Recipient)]),
                ],
            ),
            (
                "break off relation with B",
                vec![
                    Item::Particle(words(&["off"])),
                    Item::Bare(Words(words(&["relation"]))),
                    Item::After(words(&["with"]), Recipient),
                ],
            ),
            (
                "pull out of B",
                vec![
                    Item::Particle(words(&["out"])),
                    Item::After(words(&["of"]), Recipient),
                ],
            ),
            ("urge B to *", vec![Item::Bare(Recipient), Item::Infinitive]),
            ("demand that B *", vec![Item::Clause(true)]),
            (
                "accuse B of *",
                vec![Item::Bare(Recipient), Item::After(words(&["of"]), Any)],
            ),
        ];
        for (pattern, items) in cases {
            assert_eq!(read(pattern).expect(pattern).2, items, "{pattern}");
        }
        assert_eq!(
            read("hold round_table").map(|p| p.2),
            Ok(vec![Item::Bare(Words(words(&["round table"])))])
        );
        assert_eq!(
            read("n:raid|@talks on|into B").map(|p| (p.0, p.1)),
            Ok((Predicate::Noun, words(&["raid", "talk", "meeting"])))
        );
    }

    #[test]
    fn the_sets_of_a_dictionary_may_be_part_of_a_phrase() {
        let after = |filler: &[&str]| Item::After(words(&["in"]), Filler::Words(words(filler)));
        for (pattern, item) in [
            ("fall in &arm", after(&["gun", "sea mine"])),
            (
                "fall in &arm_attack|raid",
                after(&["gun attack", "sea mine attack", "raid"]),
            ),
        ] {
            assert_eq!(read(pattern).map(|p| p.2), Ok(vec![item]), "{pattern}");
        }
    }

    #[test]
    fn what_is_no_pattern_has_its_reason() {
        for (pattern, reason) in [
            ("hold &feast", "no such set: &feast"),
            ("", "an empty pattern"),
            ("x:go B", "no such kind of predicate: x"),
            ("hold @feast", "no such class: @feast"),
            ("hold [with B", "[ without ]"),
            ("hold B]", "] without ["),
            ("give Q", "no such slot: Q"),
            ("say that B", "`that` needs `*`"),
        ] {
            assert_eq!(read(pattern).unwrap_err(), reason);
        }
    }
}
