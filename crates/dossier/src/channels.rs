//! Who talks to whom, directly or through whom, where, how often, on whose word.

#[cfg(test)]
mod tests;

use crate::claims::order::order;
use crate::claims::sides::exact;
use crate::claims::sources::{Origins, source};
use crate::claims::{Claim, Standing};
use crate::lines::{EventLine, Party};
use rapporteur_record::{EventType, Status};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A pair that talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The two, by id. Somebody who is only described stands for the body he belongs to.
    pub pair: [Party; 2],
    /// Through whom; empty for direct talks.
    pub through: Vec<Party>,
    /// How: `visit`, `phone`, `third-party`, `multilateral`, each once; empty where it is not told.
    pub modes: Vec<String>,
    /// Where, each once.
    pub places: Vec<Party>,
    /// On how many claims it rests: occasions.
    pub times: usize,
    /// How many of these are planned, offered, or may be.
    pub planned: usize,
    /// How many are denied.
    pub denied: usize,
    /// ISO 8601 day of the first.
    pub first: Option<String>,
    /// ISO 8601 day of the last.
    pub last: Option<String>,
    /// On whose word, each once.
    pub sources: Vec<String>,
    /// The lines behind it, by date.
    pub lines: Vec<String>,
}

/// The blocks that an event stands in: one for each pair that talks in it, as the two ids, sorted, with `|` between.
///
/// Empty for events in which nobody talks: those that are no consultation and have no mediator.
pub fn block(event: &EventLine) -> Vec<String> {
    pairs(event)
        .into_iter()
        .map(|(a, b)| format!("{}|{}", exact(a), exact(b)))
        .collect()
}

/// Who talks to whom, by the two ids, direct talks before others.
///
/// From consultations, and from whatever else is done through mediators. Each claim is one occasion, whoever tells it;
/// where any line of it tells of mediators, all of it went through them. A line without a claim is an occasion of its own.
pub fn channels(events: &[EventLine], claims: &[Claim]) -> Vec<Channel> {
    let known: HashMap<&str, &Claim> = claims
        .iter()
        .flat_map(|c| c.lines.iter().map(move |line| (line.as_str(), c)))
        .collect();
    let bodies = bodies(events);
    let origins = Origins::of(events.iter().map(|e| (&e.cited, e.line.as_str())));
    // Pair, then occasion.
    let mut of: BTreeMap<(&str, &str), BTreeMap<&str, Vec<&EventLine>>> = BTreeMap::new();
    for event in events {
        let occasion = known
            .get(event.line.as_str())
            .map_or(event.line.as_str(), |c| c.id.as_str());
        for (a, b) in pairs(event) {
            let lines = of
                .entry((exact(a), exact(b)))
                .or_default()
                .entry(occasion)
                .or_default();
            lines.push(event);
        }
    }
    let mut channels = Vec::new();
    for ((a, b), occasions) in of {
        let (direct, mediated): (Vec<_>, Vec<_>) = (occasions.into_values())
            .partition(|lines| lines.iter().all(|event| event.mediators.is_empty()));
        let pair = [bodies[a].clone(), bodies[b].clone()];
        for occasions in [direct, mediated]
            .into_iter()
            .filter(|list| !list.is_empty())
        {
            channels.push(channel(&pair, occasions, &known, &bodies, &origins));
        }
    }
    channels
}

/// All pairs that talk in an event, each once, the lower id first.
fn pairs(event: &EventLine) -> Vec<(&Party, &Party)> {
    if event.kind != EventType::Consult && event.mediators.is_empty() {
        return Vec::new();
    }
    let mut pairs: Vec<(&Party, &Party)> = Vec::new();
    let mut add = |a, b| {
        if exact(a) != exact(b) {
            pairs.push(if exact(a) < exact(b) { (a, b) } else { (b, a) });
        }
    };
    let (actors, recipients) = (&event.actors, &event.recipients);
    if actors.is_empty() || recipients.is_empty() {
        // Two who met stand on one side where the report does not say who came to whom.
        let all = if actors.is_empty() {
            recipients
        } else {
            actors
        };
        if event.reciprocal {
            for (i, a) in all.iter().enumerate() {
                all[i + 1..].iter().for_each(|b| add(a, b));
            }
        }
    } else {
        for a in actors {
            recipients.iter().for_each(|b| add(a, b));
        }
    }
    pairs.sort_by_key(|(a, b)| (exact(a), exact(b)));
    pairs.dedup_by_key(|(a, b)| (exact(a), exact(b)));
    pairs
}

/// How each body is to be shown: as itself where a line has it, else as somebody of it is.
fn bodies(events: &[EventLine]) -> HashMap<&str, Party> {
    let mut bodies: HashMap<&str, Party> = HashMap::new();
    let parties = events.iter().flat_map(|event| {
        let lists = [&event.actors, &event.recipients, &event.mediators];
        lists
            .into_iter()
            .flatten()
            .chain(&event.place)
            .chain(&event.voice.who)
    });
    for party in parties {
        let id = exact(party);
        let own = Party {
            entity: id.to_owned(),
            of: None,
            ..party.clone()
        };
        let rank = |p: &Party, described: bool| (described, p.called.clone(), p.name.clone());
        let is_described = party.of.is_some();
        match bodies.get_mut(id) {
            None => {
                let of = party.of.clone().filter(|_| is_described);
                bodies.insert(id, Party { of, ..own });
            }
            Some(known) if rank(&own, is_described) < rank(known, known.of.is_some()) => {
                *known = Party {
                    of: party.of.clone(),
                    ..own
                };
            }
            Some(_) => {}
        }
    }
    // What was kept to tell a body from somebody of it is no part of the body.
    bodies.values_mut().for_each(|party| party.of = None);
    bodies
}

fn channel(
    pair: &[Party; 2],
    occasions: Vec<Vec<&EventLine>>,
    known: &HashMap<&str, &Claim>,
    bodies: &HashMap<&str, Party>,
    origins: &Origins,
) -> Channel {
    let (mut planned, mut denied) = (0, 0);
    let mut days: Vec<String> = Vec::new();
    let mut denied_days: Vec<String> = Vec::new();
    for lines in &occasions {
        let claim = known.get(lines[0].line.as_str());
        let of = lines.iter().filter_map(|event| event_day(event));
        if is_denied(lines, claim.copied()) {
            denied += 1;
            denied_days.extend(of);
        } else {
            days.extend(of);
            planned += usize::from(!lines.iter().any(|event| is_done(event)));
        }
    }
    let days = if days.is_empty() { denied_days } else { days };
    let mut lines: Vec<&EventLine> = occasions.iter().flatten().copied().collect();
    lines.sort_by(|a, b| order(&a.cited, &a.line).cmp(&order(&b.cited, &b.line)));
    let each = |pick: &dyn Fn(&EventLine) -> Vec<Party>| -> Vec<Party> {
        let all = lines.iter().flat_map(|event| pick(event));
        let by_id: BTreeMap<String, Party> =
            all.map(|party| (exact(&party).to_owned(), party)).collect();
        by_id
            .into_iter()
            .map(|(id, party)| bodies.get(id.as_str()).cloned().unwrap_or(party))
            .collect()
    };
    let modes: BTreeSet<String> = (lines.iter())
        .filter(|event| event.kind == EventType::Consult)
        .filter_map(|event| event.mode.clone())
        .collect();
    let mut sources: Vec<String> = Vec::new();
    for event in &lines {
        let who = source(&event.voice, &event.cited, origins).who;
        if !sources.contains(&who) {
            sources.push(who);
        }
    }
    Channel {
        pair: pair.clone(),
        through: each(&|event| event.mediators.clone()),
        modes: modes.into_iter().collect(),
        places: each(&|event| event.place.iter().cloned().collect()),
        times: occasions.len(),
        planned,
        denied,
        first: days.iter().min().cloned(),
        last: days.iter().max().cloned(),
        sources,
        lines: lines.iter().map(|event| event.line.clone()).collect(),
    }
}

/// Whether an occasion is only denied, or was taken back.
fn is_denied(lines: &[&EventLine], claim: Option<&Claim>) -> bool {
    match claim {
        Some(claim) => matches!(claim.status, Standing::Denied | Standing::Withdrawn),
        None => lines
            .iter()
            .all(|e| matches!(e.status, Status::Denied | Status::Negated)),
    }
}

fn is_done(event: &EventLine) -> bool {
    matches!(event.status, Status::Happened | Status::Ongoing)
}

/// The day that a line tells, else that of its report.
fn event_day(event: &EventLine) -> Option<String> {
    let own = event.when.as_ref().map(|when| when.from.clone());
    own.or_else(|| event.cited.published.clone())
}
