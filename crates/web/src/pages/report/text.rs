//! The text as it was published, cut into paragraphs, sentences and pieces, each piece with what is marked of it.

use super::marks::{Segment, segments};
use super::parts::{Parts, Role};
use crate::view::PART;
use rapporteur_record::{Record, Slices, Span};

/// A text of so many code points is shown whole; a longer one in parts of [`PART`].
pub const WHOLE: usize = PART + PART / 3;

/// A part ends with the paragraph that it would end in, if that goes on for no more code points than this.
const ON: usize = 1_000;

/// A text, or a part of it.
pub struct Text<'a> {
    /// One after the other they are the text.
    pub paragraphs: Vec<Paragraph<'a>>,
    /// Where it stands.
    pub span: Span,
    /// How many marks do not lie in the text.
    pub ignored: usize,
}

/// A paragraph, with the line feeds behind it.
#[derive(Default)]
pub struct Paragraph<'a> {
    pub runs: Vec<Run<'a>>,
}

/// A sentence, or what stands between two.
pub struct Run<'a> {
    /// The key of the sentence, if it begins here.
    pub key: Option<String>,
    /// Whether it is (of) a sentence.
    pub is_sentence: bool,
    pub pieces: Vec<Piece<'a>>,
}

/// Words of which the same is marked.
#[derive(Default)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// Classes of the style sheet, one letter each.
    pub class: String,
    /// The keys of the parts that begin here.
    pub keys: Vec<&'a str>,
    /// The parts whose entries it leads to.
    pub link: Vec<usize>,
    /// What explains it, where it is no link.
    pub title: Option<&'a str>,
    /// Underlines that go with the one of its class.
    pub inner: Vec<char>,
}

/// The text, or if it is long, the part of it of this number (from 0), with its marks.
pub fn text<'a>(text: &'a str, record: &Record, parts: &'a Parts, part: usize) -> Text<'a> {
    let slices = Slices::new(text);
    let length = text.chars().count();
    let starts = paragraphs(text);
    let sentences: Vec<Span> = record
        .sentences
        .iter()
        .map(|sentence| sentence.span)
        .collect();
    let shown = shown(length, part, &starts, &sentences);
    let spans: Vec<Span> = parts.marks.iter().map(|mark| mark.span).collect();
    let cuts: Vec<usize> = (starts.iter().copied())
        .chain(sentences.iter().flatten().copied())
        .chain(shown)
        .collect();
    let (mut all, ignored) = segments(length, &spans, &cuts);
    all.retain(|segment| shown[0] <= segment.span[0] && segment.span[1] <= shown[1]);
    let mut pieces: Vec<Piece> = all
        .iter()
        .map(|segment| piece(segment, parts, &slices))
        .collect();
    name(&mut pieces, &all, parts, shown);
    explain(&mut pieces, &all, parts);
    let mut out: Vec<Paragraph> = Vec::new();
    for (segment, piece) in all.iter().zip(pieces) {
        let at = segment.span[0];
        if out.is_empty() || starts.binary_search(&at).is_ok() {
            out.push(Paragraph::default());
        }
        let sentence = sentences
            .partition_point(|sentence| sentence[0] <= at)
            .checked_sub(1);
        let sentence = sentence
            .and_then(|n| sentences.get(n))
            .filter(|sentence| at < sentence[1]);
        let Some(paragraph) = out.last_mut() else {
            continue;
        };
        let begins = sentence.is_some_and(|sentence| sentence[0] == at);
        match paragraph.runs.last_mut() {
            Some(run) if !begins && run.is_sentence == sentence.is_some() => run.pieces.push(piece),
            _ => paragraph.runs.push(Run {
                key: begins.then(|| format!("n{at}")),
                is_sentence: sentence.is_some(),
                pieces: vec![piece],
            }),
        }
    }
    Text {
        paragraphs: out,
        span: shown,
        ignored,
    }
}

/// In how many parts a text of so many code points is shown.
pub fn number_of_parts(length: usize) -> usize {
    if length <= WHOLE {
        1
    } else {
        length.div_ceil(PART)
    }
}

/// Where a part of a text stands: its own code points, up to the ends of the paragraphs or sentences in which these begin
/// and end, so that two parts have something in common and each place is in the part that its number says.
fn shown(length: usize, part: usize, paragraphs: &[usize], sentences: &[Span]) -> Span {
    if length <= WHOLE {
        return [0, length];
    }
    let from = part.saturating_mul(PART).min(length);
    let to = from.saturating_add(PART).min(length);
    let paragraphs = || paragraphs.iter().copied().chain([length]);
    let sentences = || sentences.iter().map(|sentence| sentence[0]);
    [
        before(paragraphs(), from)
            .or_else(|| before(sentences(), from))
            .unwrap_or(from),
        after(paragraphs(), to)
            .or_else(|| after(sentences(), to))
            .unwrap_or(to),
    ]
}

/// The last of these that is not after a place, if it is not far before it.
fn before(mut starts: impl Iterator<Item = usize>, at: usize) -> Option<usize> {
    let mut last = None;
    while let Some(start) = starts.next().filter(|start| *start <= at) {
        last = Some(start);
    }
    last.filter(|start| at - start <= ON)
}

/// The first of these that is not before a place, if it is not far after it.
fn after(mut starts: impl Iterator<Item = usize>, at: usize) -> Option<usize> {
    starts
        .find(|start| *start >= at)
        .filter(|start| start - at <= ON)
}

/// Where paragraphs begin, in code points: behind blank lines, or where a text has none, behind each line.
fn paragraphs(text: &str) -> Vec<usize> {
    let starts = |fewest: usize| {
        let mut starts = vec![0];
        let (mut feeds, mut behind) = (0, 0);
        for (n, c) in text.chars().enumerate() {
            if c == '\n' {
                feeds += 1;
                behind = n + 1;
            } else if !c.is_whitespace() {
                if feeds >= fewest && behind > 0 {
                    starts.push(behind);
                }
                feeds = 0;
            }
        }
        starts
    };
    let apart = starts(2);
    if apart.len() > 1 { apart } else { starts(1) }
}

/// A segment with its classes.
fn piece<'a>(segment: &Segment, parts: &Parts, slices: &Slices<'a>) -> Piece<'a> {
    let mut piece = Piece {
        text: slices.get(segment.span).unwrap_or_default(),
        ..Piece::default()
    };
    let mut letters: Vec<char> = Vec::new();
    for mark in segment.over.iter().map(|n| &parts.marks[*n]) {
        let letter = mark.role.class();
        if !letters.contains(&letter) {
            letters.push(letter);
        }
        if mark.role == Role::Content {
            let ends = [
                ('b', mark.span[0] == segment.span[0]),
                ('z', mark.span[1] == segment.span[1]),
            ];
            for (letter, _) in ends.iter().filter(|(_, is)| *is) {
                if !letters.contains(letter) {
                    letters.push(*letter);
                }
            }
        }
    }
    // Cues, times and questions are underlined, and an element has one underline.
    let mut underlined = false;
    letters.sort_unstable();
    for letter in letters {
        if matches!(letter, 'c' | 't' | 'q') && std::mem::replace(&mut underlined, true) {
            piece.inner.push(letter);
            continue;
        }
        if !piece.class.is_empty() {
            piece.class.push(' ');
        }
        piece.class.push(letter);
    }
    piece
}

/// Give each part that begins in what is shown its key, and a link to its entry: a piece of its own if there is one.
fn name<'a>(pieces: &mut [Piece<'a>], all: &[Segment], parts: &'a Parts, shown: Span) {
    let mut keyed: Vec<Option<usize>> = vec![None; parts.all.len()];
    let mut may_link: Vec<Vec<usize>> = vec![Vec::new(); parts.all.len()];
    for (n, segment) in all.iter().enumerate() {
        for mark in segment.over.iter().map(|n| &parts.marks[*n]) {
            let Some(part) = parts
                .all
                .get(mark.of)
                .filter(|_| !matches!(mark.role, Role::Actor | Role::Pronoun))
            else {
                continue;
            };
            if mark.role == part.key_role && keyed[mark.of].is_none() {
                keyed[mark.of] = Some(n);
            }
            if mark.role == part.link_role && may_link[mark.of].last() != Some(&n) {
                may_link[mark.of].push(n);
            }
        }
    }
    let mut order: Vec<usize> = (0..parts.all.len()).collect();
    order.sort_by_key(|of| (parts.all[*of].link_role, parts.all[*of].at));
    for of in order {
        let part = &parts.all[of];
        if part.at < shown[0] || part.at >= shown[1] {
            continue;
        }
        if let Some(piece) = keyed[of].and_then(|n| pieces.get_mut(n)) {
            piece.keys.push(&part.key);
        }
        let free = may_link[of].iter().find(|n| pieces[**n].link.is_empty());
        if let Some(n) = free.or(may_link[of].first()) {
            pieces[*n].link.push(of);
        }
    }
}

/// Say what is marked where there is no link that does.
fn explain<'a>(pieces: &mut [Piece<'a>], all: &[Segment], parts: &'a Parts) {
    for (piece, segment) in pieces.iter_mut().zip(all) {
        if !piece.link.is_empty() {
            continue;
        }
        let rank = |role: Role| match role {
            Role::Trigger | Role::Cue | Role::Again => Some(0),
            Role::Actor | Role::Pronoun => Some(1),
            Role::Source | Role::Figure | Role::Question | Role::Time => Some(2),
            Role::Content => Some(3),
            Role::Argument | Role::About => None,
        };
        let marks = segment.over.iter().map(|n| &parts.marks[*n]);
        let best = marks
            .filter_map(|mark| Some((rank(mark.role)?, mark.span[1] - mark.span[0], mark)))
            .min_by_key(|(rank, length, _)| (*rank, *length));
        piece.title = best.and_then(|(_, _, mark)| match mark.role {
            Role::Actor | Role::Pronoun => parts.actors.get(mark.of).map(String::as_str),
            _ => parts.all.get(mark.of).map(|part| part.tip.as_str()),
        });
    }
}

impl Piece<'_> {
    /// What its link says when it is pointed at, a line for each part.
    pub(crate) fn tips(&self, parts: &Parts) -> String {
        let tips: Vec<&str> = self
            .link
            .iter()
            .map(|of| parts.all[*of].tip.as_str())
            .collect();
        tips.join("\n")
    }

    /// The fragment of the entry that its link leads to.
    pub(crate) fn entry<'a>(&self, parts: &'a Parts) -> Option<&'a str> {
        self.link.first().map(|of| parts.all[*of].key.as_str())
    }

    /// The ids of all entries that describe it.
    pub(crate) fn entries(&self, parts: &Parts) -> String {
        let ids: Vec<String> = self
            .link
            .iter()
            .map(|of| format!("r-{}", parts.all[*of].key))
            .collect();
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_begin_behind_blank_lines_or_lines() {
        assert_eq!(paragraphs("one\ntwo\n \nthree\n\n\n  four"), [0, 10, 18]);
        assert_eq!(paragraphs("one\ntwo\n three\n"), [0, 4, 8]);
        assert_eq!(paragraphs("\n\none"), [0, 2]);
        assert_eq!(paragraphs(""), [0]);
    }

    #[test]
    fn each_place_of_a_long_text_is_in_the_part_that_its_number_says() {
        let length = WHOLE * 5;
        for step in [90, 999, 9_000, length] {
            let starts: Vec<usize> = (0..length).step_by(step).collect();
            for at in (0..length).step_by(701) {
                let [from, to] = shown(length, at / PART, &starts, &[]);
                assert!(from <= at && at < to, "{at} in {from}..{to}");
                assert!(to - from <= PART + 2 * ON);
            }
            assert_eq!(number_of_parts(length), length.div_ceil(PART));
        }
        assert_eq!(shown(WHOLE, 3, &[0], &[]), [0, WHOLE]);
        assert_eq!(number_of_parts(WHOLE), 1);
    }
}
