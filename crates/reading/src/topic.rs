//! What a report is about: politics, or sport, culture, markets, weather, science, everyday life. In a report of those
//! an attack is most often no assault, and a strike no strike.
//!
//! Words of `topics.tsv` are weighed against each other, over the report and then over each paragraph. The numbers were
//! chosen on the newswire's training part.

use crate::context::Context;
use rapporteur_language::Upos;
use std::collections::{HashMap, HashSet};

/// Words of weight 1 for politics are common everywhere and count half.
const COMMON: f64 = 0.5;
/// A word counts at most so many times, and as often again in the beginning.
const MOST: usize = 3;
/// So many words are the beginning of a report.
const BEGINNING: usize = 60;

/// A hit: the entry, and its weight for politics or for another topic.
struct Hit<'a> {
    entry: &'a str,
    topic: &'a str,
    weight: f64,
    /// Words of the report before it.
    at: usize,
    paragraph: usize,
}

/// What the words of a report say it is about.
pub(crate) struct Topics<'a> {
    context: &'a Context<'a>,
    political: bool,
    /// The entries of each paragraph, each once.
    paragraphs: HashMap<usize, Vec<Hit<'a>>>,
}

impl<'a> Topics<'a> {
    pub fn of(context: &'a Context<'a>) -> Self {
        let (hits, words) = hits(context);
        let political = is_political(&hits, words);
        let mut paragraphs: HashMap<usize, Vec<Hit>> = HashMap::new();
        let mut seen = HashSet::new();
        for hit in hits {
            if seen.insert((hit.paragraph, hit.entry)) {
                paragraphs.entry(hit.paragraph).or_default().push(hit);
            }
        }
        Self {
            context,
            political,
            paragraphs,
        }
    }

    /// Whether an event told by `head` may be political. In a report of another topic its paragraph must have political
    /// words of its own, the one that tells of the event not counted.
    pub fn may_tell(&self, head: usize) -> bool {
        let doc = self.context.doc;
        let paragraph = doc.sentences[doc.sentence_of(head)].paragraph;
        let trigger = self.context.lemma(head);
        let others = |h: &&Hit| !h.entry.split(' ').any(|w| w == trigger);
        let hits = || {
            self.paragraphs
                .get(&paragraph)
                .into_iter()
                .flatten()
                .filter(others)
        };
        let (politics, other) = sums(hits().map(|h| (h.topic, h.weight)));
        let most = other.values().copied().fold(0.0, f64::max);
        if self.political {
            return !(most >= 4.0 && most >= 3.0 * politics);
        }
        let telling = hits().any(|h| h.topic == POLITICS && h.weight >= 2.0);
        telling && politics >= 3.0 && politics > most
    }
}

const POLITICS: &str = "politics";

/// Politics, and every other topic.
fn sums<'a>(weights: impl Iterator<Item = (&'a str, f64)>) -> (f64, HashMap<&'a str, f64>) {
    let (mut politics, mut other) = (0.0, HashMap::new());
    for (topic, weight) in weights {
        match topic {
            POLITICS => politics += weight,
            _ => *other.entry(topic).or_default() += weight,
        }
    }
    (politics, other)
}

/// The entries that stand in a report, the longest first, and how many words it has.
fn hits<'a>(context: &'a Context) -> (Vec<Hit<'a>>, usize) {
    let doc = context.doc;
    let words: Vec<usize> = (0..doc.tokens.len())
        .filter(|t| !matches!(doc.tokens[*t].upos, Upos::Punct | Upos::Sym))
        .collect();
    let mut out = Vec::new();
    let mut at = 0;
    let mut phrase = String::new();
    while at < words.len() {
        let mut step = 1;
        for length in (1..=3.min(words.len() - at)).rev() {
            let last = words[at + length - 1];
            phrase.clear();
            for t in &words[at..at + length - 1] {
                phrase.extend(doc.word(*t).chars().flat_map(char::to_lowercase));
                phrase.push(' ');
            }
            let before = phrase.len();
            let mut found = None;
            for word in [doc.word(last), &doc.tokens[last].lemma] {
                phrase.truncate(before);
                phrase.extend(word.chars().flat_map(char::to_lowercase));
                found = found.or_else(|| context.lexicon.topic(&phrase));
            }
            if let Some((entry, topic, weight)) = found {
                let common = topic == POLITICS && weight == 1;
                out.push(Hit {
                    entry,
                    topic,
                    weight: if common { COMMON } else { f64::from(weight) },
                    at,
                    paragraph: doc.sentences[doc.sentence_of(last)].paragraph,
                });
                step = length;
                break;
            }
        }
        at += step;
    }
    (out, words.len())
}

/// Whether a report is political: it is, unless another topic plainly outweighs politics, or there is none.
fn is_political(hits: &[Hit], words: usize) -> bool {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut weights = Vec::new();
    let mut strong = 0;
    for h in hits {
        let (all, first) = counts.entry(h.entry).or_default();
        if *all == 0 && h.topic == POLITICS && h.weight >= 3.0 {
            strong += 1;
        }
        *all += 1;
        if *all <= MOST {
            weights.push((h.topic, h.weight));
        }
        if h.at < BEGINNING {
            *first += 1;
            if *first <= MOST {
                weights.push((h.topic, h.weight));
            }
        }
    }
    // Points for each 100 words, the beginning counted twice.
    let points = 100.0 / (words.max(60) + words.min(BEGINNING)) as f64;
    let (politics, other) = sums(weights.into_iter());
    let politics = politics * points;
    let (mut best, mut all) = (0.0_f64, 0.0);
    let mut sorted: Vec<f64> = other.into_values().collect();
    // The order of a hash map must not decide how a sum is rounded.
    sorted.sort_by(f64::total_cmp);
    for v in sorted {
        best = best.max(v);
        all += v;
    }
    // Topics help each other: a report on a film festival in a hotel is no more political for the hotel.
    let other = (best + 0.5 * (all - best)) * points;
    if words < BEGINNING {
        // A sentence or two: too little to tell, unless it is full of it.
        return !(other >= 10.0 && other >= 4.0 * politics);
    }
    let factor = if strong >= 2 + words / 600 { 4.0 } else { 2.5 };
    let clear = other >= 5.0 && other >= factor * politics && politics < 6.0;
    let faint = other >= 2.5 && other >= 3.0 * politics && politics < 2.0;
    let quiet = politics < 1.0 && strong == 0;
    !(clear || faint || quiet)
}
