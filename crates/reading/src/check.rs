//! Whether frames read their own examples: the model is asked here.

use crate::Pipeline;
use rapporteur_intake::Input;
use rapporteur_lexicon::{Frame, FrameType, Lexicon};
use rapporteur_record::{Event, EventType, Record};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The frames whose example does not give what its row says, each with the reason, in the order given. Another frame of
/// the same type and mode may read it: which of two that say the same comes first is no matter.
pub fn frames<'a>(pipeline: &Pipeline, frames: &[&'a Frame]) -> Vec<(&'a Frame, String)> {
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores.min(frames.len()) {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let Some(frame) = frames.get(n) else { break };
                    if let Err(reason) = reads(pipeline, frame) {
                        let mut wrong = wrong.lock().unwrap_or_else(|e| e.into_inner());
                        wrong.push((n, *frame, reason));
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap_or_else(|e| e.into_inner());
    wrong.sort_by_key(|(n, _, _)| *n);
    wrong
        .into_iter()
        .map(|(_, f, reason)| (f, reason))
        .collect()
}

fn reads(pipeline: &Pipeline, frame: &Frame) -> Result<(), String> {
    let input = Input::from_text(frame.example.clone());
    let record = pipeline.read(&input, false).map_err(|e| e.to_string())?;
    let by = format!("frame:{}", frame.pattern);
    let others: Vec<&str> = record.events.iter().map(|e| e.by.as_str()).collect();
    let mut reason = format!("no event by it, but {others:?}");
    let own = |e: &&Event| e.by == by || frame.mode == e.mode;
    for event in record.events.iter().filter(own) {
        match told(pipeline.lexicon(), &record, frame, event) {
            Ok(()) => return Ok(()),
            Err(e) => reason = format!("the event {e}"),
        }
    }
    Err(reason)
}

/// Whether one of an event's parties on a side is who the frame says: by country, by name, or by the words there.
fn is_party(lexicon: &Lexicon, record: &Record, ids: &[String], who: &str) -> bool {
    let country = lexicon.name(who).and_then(|e| e.country.clone());
    ids.iter().any(|id| {
        record.actors.iter().filter(|a| a.id == *id).any(|a| {
            // "Kurds" are who "Kurdish detainees" are.
            let stem: String = who
                .chars()
                .take(4.max(who.chars().count().saturating_sub(3)))
                .collect();
            let named =
                |text: &str| text.contains(who) || !who.contains(' ') && text.contains(&stem);
            named(&a.name)
                || a.mentions.iter().any(|m| named(&m.text))
                || (country.is_some() && a.country == country)
        })
    })
}

fn told(lexicon: &Lexicon, record: &Record, frame: &Frame, event: &Event) -> Result<(), String> {
    let kind = match frame.kind {
        FrameType::Is(kind) => event.kind == kind,
        FrameType::Intent => matches!(event.kind, EventType::Agree | EventType::Threaten),
    };
    if !kind {
        return Err(format!("is {}", event.kind));
    }
    if let Some((a, b)) = frame.who.split_once(" & ") {
        let all = [&event.actors[..], &event.recipients[..]].concat();
        let both = [a, b]
            .iter()
            .all(|who| is_party(lexicon, record, &all, who));
        return if both && event.reciprocal {
            Ok(())
        } else {
            Err("is not mutual".into())
        };
    }
    let (a, b) = frame
        .who
        .split_once('>')
        .ok_or("has no > and no & in its last column")?;
    for (who, side, what) in [
        (a.trim(), &event.actors, "actor"),
        (b.trim(), &event.recipients, "recipient"),
    ] {
        let right = if who.is_empty() {
            true
        } else {
            is_party(lexicon, record, side, who)
        };
        if !right {
            return Err(format!("has not {who} as {what}"));
        }
    }
    Ok(())
}
