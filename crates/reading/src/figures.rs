//! Figures: counts of people in a state, on whose word, and of whose nationals.
//!
//! A quantity is read from words (`numbers.rs`), what it counts from the tree (`counted.rs`), in what state from the
//! verb, adjective or noun (`states.rs`), and only if it is told as so (`facts.rs`): what would be, may be, was
//! demanded or denied is left out, as a wrong count is worse than a missing one.

mod counted;
mod facts;
mod numbers;
mod states;

use crate::context::Context;
use crate::said::{Said, innermost, statement_id};
use crate::times::Times;
use counted::Count;
use rapporteur_language::runs;
use rapporteur_record::{Act, Figure};

/// The figures of a document, in order of appearance.
pub(crate) fn find(context: &Context, said: &[Said], times: &Times) -> Vec<Figure> {
    let mut figures = Vec::new();
    for c in counted::find(context) {
        let act = act(said, &c);
        // A question says of nobody that it is so.
        if is_rate(context, &c) || act == Some(Act::Ask) {
            continue;
        }
        let Some(told) = states::of(context, &c) else {
            continue;
        };
        if told.by == "noun" && speaks(said, &c) {
            continue;
        }
        let mut count: Vec<usize> = c.phrase().collect();
        let mut spans: Vec<_> = runs(&count).iter().map(|r| context.span(r)).collect();
        let mut words: Vec<usize> = told
            .words
            .iter()
            .copied()
            .filter(|t| !count.contains(t))
            .collect();
        words.sort_unstable();
        spans.extend(runs(&words).iter().map(|r| context.span(r)));
        let according_to = innermost(said, &count).map(statement_id);
        count.extend(words);
        figures.push(Figure {
            id: format!("f{}", figures.len() + 1),
            // The toll is of people, whoever was told of before.
            what: match told.by {
                "toll" => "people".to_string(),
                _ => c.what.clone(),
            },
            state: told.state,
            group: c.noun.and_then(|n| counted::group(context, n)),
            min: c.quantity.min,
            max: c.quantity.max,
            approximate: c.quantity.approximate,
            denied: act == Some(Act::Deny),
            as_of: count
                .iter()
                .find_map(|t| times.beside(context, *t))
                .map(|i| times.list[i].1.id.clone()),
            according_to,
            spans,
            by: Some(by(context, &told)),
        });
    }
    figures
}

/// Which rule and which words told the state: `verb:kill`.
fn by(context: &Context, told: &states::Told) -> String {
    let words: Vec<String> = told.words.iter().map(|&t| context.lemma(t)).collect();
    format!("{}:{}", told.by, words.join(" "))
}

/// `20 people a day` is no count of people in a state.
fn is_rate(context: &Context, c: &Count) -> bool {
    let doc = context.doc;
    let sentence = &doc.sentences[doc.sentence_of(c.anchor)].tokens;
    let end = c.phrase().end;
    // "deaths per population of 100,000"
    let per = (sentence.start.max(c.tokens.start.saturating_sub(4))..c.tokens.start)
        .any(|t| doc.word(t).eq_ignore_ascii_case("per"));
    let after: Vec<String> = (end..sentence.end.min(end + 8))
        .map(|t| doc.word(t).to_lowercase())
        .collect();
    per || after.windows(2).any(|w| {
        matches!(w[0].as_str(), "a" | "per" | "each" | "every")
            && matches!(
                w[1].as_str(),
                "day" | "week" | "month" | "year" | "hour" | "minute" | "night"
            )
    }) || after
        .iter()
        .any(|w| matches!(w.as_str(), "daily" | "annually" | "yearly"))
}

/// What is done by the statement in which a count stands.
fn act(said: &[Said], c: &Count) -> Option<Act> {
    let tokens: Vec<usize> = c.phrase().collect();
    innermost(said, &tokens).map(|i| said[i].act)
}

/// `two refugees said`: those who speak are not counted for it.
fn speaks(said: &[Said], c: &Count) -> bool {
    said.iter()
        .any(|s| s.source_tokens.binary_search(&c.anchor).is_ok())
}
