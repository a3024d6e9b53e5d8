//! Who did what to whom: lines that tell of one event, and what they make of it together.

use super::clusters::{Cluster, clusters};
use super::items::{Class, Item, Numbers, class};
use super::order::{date, order};
use super::sides::{Part, Side, against, part, same_parties, sides, undirected};
use super::sources::{Origins, Sort, source};
use super::standing::{self, Take, Word};
use super::words::{fold, hash};
use super::{Claim, Stance, Subject};
use crate::lines::{EventLine, Party};
use rapporteur_record::{Act, Basis, Certainty, Status};

/// The block that a line stands in: only lines of one block can be one claim.
///
/// It is made of the event's type and sides. A state and whoever holds an office there are on one side, and so are the
/// people and places of a country; who meets whom has no direction. An event of which nobody is known can only be
/// the same in another version of its story, told in the same words. `None` when there are no words either.
pub fn event_block(event: &EventLine) -> Option<String> {
    let kind = event.kind;
    if event.actors.is_empty() && event.recipients.is_empty() {
        let words = fold(&event.words);
        return (!words.is_empty())
            .then(|| format!("{kind}|{}|{:016x}", event.cited.story, hash(&words)));
    }
    let (actors, recipients) = (sides(&event.actors), sides(&event.recipients));
    if !undirected(event) {
        return Some(format!("{kind}|{}>{}", join(&actors), join(&recipients)));
    }
    let mut all = sides(event.actors.iter().chain(&event.recipients));
    // Two of one state who meet are not one who does something alone.
    let among_themselves = if same_parties(&event.actors, &event.recipients) {
        event.actors.len() > 1
    } else {
        !event.actors.is_empty() && !event.recipients.is_empty()
    };
    if let ([only], true) = (all.as_slice(), among_themselves) {
        all.push(*only);
    }
    Some(format!("{kind}|{}", join(&all)))
}

fn join(sides: &[Side]) -> String {
    let sides: Vec<String> = sides.iter().map(ToString::to_string).collect();
    sides.join("+")
}

/// The claims of the lines of one block, by their first day, then id.
///
/// Two lines are one claim when they are of one type, nothing that both tell differs, and their times meet; see
/// the module `clusters` for times that are not told. A plan is part of the claim of the event that it became. Lines of
/// which nobody asserts or denies anything make no claim.
pub fn of_events(events: &[EventLine]) -> Vec<Claim> {
    let mut numbers = Numbers::default();
    let mut items: Vec<Item> = events.iter().map(|event| numbers.item(event)).collect();
    items.sort_by(|a, b| {
        order(&a.event.cited, &a.event.line).cmp(&order(&b.event.cited, &b.event.line))
    });
    let lines = || {
        events
            .iter()
            .map(|event| (&event.cited, event.line.as_str()))
    };
    let origins = Origins::of(lines());
    let mut claims: Vec<Claim> = clusters(&items)
        .iter()
        .filter_map(|cluster| claim(cluster, &items, &origins))
        .collect();
    claims.sort_by(|a, b| (&a.since, &a.id).cmp(&(&b.since, &b.id)));
    claims
}

/// What a claim says: what its strongest lines say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Done,
    Coming(Status),
    Possible,
}

fn tense(items: &[&Item]) -> Tense {
    let mut tense = Tense::Possible;
    for item in items {
        match item.class {
            Class::Fact => return Tense::Done,
            Class::Future(status) => tense = Tense::Coming(status),
            _ => {}
        }
    }
    // Who denies speaks of something done.
    let maybe = items.iter().any(|item| item.class == Class::Maybe);
    if tense == Tense::Possible && !maybe {
        Tense::Done
    } else {
        tense
    }
}

fn claim(cluster: &Cluster, all: &[Item], origins: &Origins) -> Option<Claim> {
    let mut of = cluster.items.clone();
    of.sort_unstable();
    let items: Vec<&Item> = of.iter().map(|&i| &all[i]).collect();
    let tense = tense(&items);
    let cast = Cast::of(&items);
    let takes: Vec<Take> = items
        .iter()
        .map(|item| take(item.event, &cast, tense, origins))
        .collect();
    let first = reasons(cluster, &items, &takes, tense);
    let best = items
        .iter()
        .min_by_key(|item| std::cmp::Reverse(told(item, tense)))?;
    standing::claim(Subject::Event, takes, &best.event.line, first)
}

/// Who takes part, by any line, each once.
struct Cast<'a> {
    actors: Vec<&'a Party>,
    recipients: Vec<&'a Party>,
    mediators: Vec<&'a Party>,
}

impl<'a> Cast<'a> {
    fn of(items: &[&Item<'a>]) -> Cast<'a> {
        let each = |list: fn(&'a EventLine) -> &'a [Party]| {
            let mut all: Vec<&Party> = items.iter().flat_map(|item| list(item.event)).collect();
            all.sort_unstable();
            all.dedup_by_key(|party| &party.entity);
            all
        };
        Cast {
            actors: each(|event| &event.actors),
            recipients: each(|event| &event.recipients),
            mediators: each(|event| &event.mediators),
        }
    }

    fn part(&self, who: &Party) -> Part {
        let parties = self.actors.iter().chain(&self.recipients).copied();
        part(who, parties, self.mediators.iter().copied())
    }

    fn did_it(&self, who: &Party) -> bool {
        part(
            who,
            self.actors.iter().copied(),
            self.mediators.iter().copied(),
        ) != Part::None
    }
}

fn take<'a>(event: &'a EventLine, cast: &Cast, tense: Tense, origins: &Origins) -> Take<'a> {
    let source = source(&event.voice, &event.cited, origins);
    let seated = matches!(source.sort, Sort::Named | Sort::Described);
    let who = event.voice.who.as_ref().filter(|_| seated);
    Take {
        line: &event.line,
        cited: &event.cited,
        stance: stance(event, tense),
        part: who.map_or(Part::None, |who| cast.part(who)),
        word: match tense {
            Tense::Possible => Word::Open,
            _ if !against(event) || who.is_some_and(|who| cast.did_it(who)) => Word::Admits,
            _ => Word::Suffers,
        },
        source,
    }
}

/// What a line does with a claim of that tense.
fn stance(event: &EventLine, tense: Tense) -> Option<Stance> {
    let says = match (class(event), tense) {
        (Class::Silence, _) => {
            return (event.voice.act == Act::Decline).then_some(Stance::Declines);
        }
        (Class::Denial, _) => return Some(Stance::Denies),
        (Class::Fact, Tense::Done) => true,
        (Class::Future(status), Tense::Coming(is)) => status == is,
        (Class::Maybe, Tense::Possible) => true,
        _ => false,
    };
    if !says || event.voice.certainty == Some(Certainty::Doubtful) {
        return None;
    }
    Some(if event.voice.act == Act::Confirm {
        Stance::Confirms
    } else {
        Stance::Asserts
    })
}

/// What has to be told before who says so: that it is to come, or was.
fn reasons(cluster: &Cluster, items: &[&Item], takes: &[Take], tense: Tense) -> Vec<String> {
    let day = cluster.days.map(|(from, to)| {
        if from == to {
            date(from)
        } else {
            format!("{} to {}", date(from), date(to))
        }
    });
    let coming = |status: Status| match status {
        Status::Conditional => "to come if something else does or does not",
        other => other.as_str(),
    };
    match tense {
        Tense::Possible => vec!["only told as possible".to_owned()],
        Tense::Coming(status) => vec![match day {
            Some(day) => format!(
                "{} ({day}); no line here says that it took place",
                coming(status)
            ),
            None => format!("{}; no line here says that it took place", coming(status)),
        }],
        Tense::Done => {
            let plan = items
                .iter()
                .zip(takes)
                .find_map(|(item, take)| match item.class {
                    Class::Future(status) => Some((status, take)),
                    _ => None,
                });
            let fact = items
                .iter()
                .zip(takes)
                .find(|(item, _)| item.class == Class::Fact);
            let (Some((status, plan)), Some((_, fact))) = (plan, fact) else {
                return Vec::new();
            };
            let on = |take: &Take| match take.cited.published.as_deref() {
                Some(date) => format!(" on {date}"),
                None => String::new(),
            };
            let took_place = match day {
                Some(day) => format!("took place ({day})"),
                None => format!("told{} as having taken place", on(fact)),
            };
            vec![format!(
                "{}{} ({}), {took_place}, as {} tells",
                coming(status),
                on(plan),
                plan.source.who,
                fact.source.who
            )]
        }
    }
}

/// How much a line tells: the most told is the one to show.
fn told(item: &Item, tense: Tense) -> (bool, usize, usize) {
    let event = item.event;
    let own = stance(event, tense).is_some_and(|s| matches!(s, Stance::Asserts | Stance::Confirms));
    let day = event
        .when
        .as_ref()
        .map_or(0, |when| if when.is_day() { 2 } else { 1 });
    let known = |list: &[Party]| usize::from(!list.is_empty());
    let score = day
        + usize::from(event.place.is_some())
        + known(&event.mediators)
        + known(&event.actors)
        + known(&event.recipients)
        + usize::from(matches!(event.voice.basis, Basis::Named | Basis::Official));
    (own, score, item.shape.told())
}
