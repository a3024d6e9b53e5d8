//! Which lines of a block tell of one event: by time first, then by all that they tell.
//!
//! Lines are taken in an order of their own, never in the order they come: those that tell a day, then those that tell
//! a longer time, then those that tell none, each time those that tell most first. So the result hangs on the set of
//! lines alone. A cluster's time only ever narrows, and a cluster without a day stays within some days of its first
//! report: events that are repeated every day do not run together over weeks.

use super::items::{Class, Fit, Item, Shape};
use rapporteur_record::{EventType, Status};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The longest time, in days, that may be narrowed to a day by another report.
const LONGEST: i32 = 31;

/// Within how many days of its report an event is looked for that is told without a day.
fn reach(kind: EventType) -> i32 {
    match kind {
        // Told day by day, and every day anew.
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize => 1,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => 3,
        _ => 7,
    }
}

/// Versions of one story come within a week.
const STORY_REACH: i32 = 7;

/// Lines that tell of one event, as indices.
#[derive(Debug)]
pub(super) struct Cluster {
    pub items: Vec<usize>,
    /// What remains of the times that its lines tell.
    pub days: Option<(i32, i32)>,
    /// The day of its first report, where no line tells a time.
    anchor: Option<i32>,
    /// The first report that tells it as a fact.
    fact: Option<Option<i32>>,
    future: Option<Status>,
    maybe: bool,
    shape: Shape,
}

/// What a line would be in a cluster.
struct Candidate {
    cluster: usize,
    fit: Fit,
    story: bool,
    equal: bool,
    dated: bool,
    distance: i32,
}

#[derive(Default)]
struct Clusters {
    list: Vec<Cluster>,
    /// Clusters of one day, by that day.
    by_day: BTreeMap<i32, Vec<usize>>,
    /// Clusters of a longer time, by its first day.
    by_start: BTreeMap<i32, Vec<usize>>,
    /// Clusters without a time, by the day of their first report.
    by_anchor: BTreeMap<i32, Vec<usize>>,
    by_story: HashMap<u32, Vec<usize>>,
    reports: HashSet<(usize, u32)>,
    /// Cluster and story where the story tells it as a fact.
    facts: HashSet<(usize, u32)>,
    words: HashSet<(usize, u32, u32)>,
}

/// All clusters of a block.
pub(super) fn clusters(items: &[Item]) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&i| rank(&items[i]));
    let mut clusters = Clusters::default();
    for i in order {
        let item = &items[i];
        match clusters.home(item) {
            Some(cluster) => clusters.join(cluster, i, item),
            None => clusters.open(i, item),
        }
    }
    clusters.list
}

/// The order in which lines are taken: a total one, since ids differ.
#[allow(clippy::type_complexity)]
fn rank<'a>(item: &Item<'a>) -> (i32, i32, Class, i32, Reverse<usize>, &'a str) {
    let told = Reverse(item.shape.told());
    let published = item.published.unwrap_or(i32::MAX);
    let (pass, start) = match item.days {
        Some((from, to)) => (to.saturating_sub(from).max(0), from),
        None if item.published.is_some() => (i32::MAX - 1, 0),
        None => (i32::MAX, 0),
    };
    (pass, start, item.class, published, told, &item.event.line)
}

impl Clusters {
    /// The cluster that a line belongs to, if there is one.
    fn home(&self, item: &Item) -> Option<usize> {
        let all = self.candidates(item);
        let of_story: Vec<&Candidate> = all.iter().filter(|c| c.story).collect();
        let best = |c: &&Candidate| (Reverse(c.fit), !c.equal, !c.dated, c.distance, c.cluster);
        if let Some(found) = of_story.iter().copied().min_by_key(best)
            && (found.fit == Fit::Equal || of_story.len() == 1)
        {
            return Some(found.cluster);
        }
        // Elsewhere a special case needs a day that speaks for it, and nothing else that it might be.
        let on_its_day = |c: &Candidate| {
            item.days.is_some_and(|(from, to)| from == to) && self.list[c.cluster].days == item.days
        };
        let others: Vec<&Candidate> = all
            .iter()
            .filter(|c| c.fit == Fit::Equal || on_its_day(c))
            .collect();
        if item.days.is_some() {
            let same = others
                .iter()
                .find(|c| c.equal && self.list[c.cluster].days == item.days);
            return match (same, others.as_slice()) {
                (Some(same), _) => Some(same.cluster),
                (None, [only]) => Some(only.cluster),
                _ => None,
            };
        }
        let nearest = |dated: bool| {
            let of: Vec<&Candidate> = others
                .iter()
                .copied()
                .filter(|c| c.dated == dated)
                .collect();
            let distance = of.iter().map(|c| c.distance).min()?;
            let near: Vec<&Candidate> = of.into_iter().filter(|c| c.distance == distance).collect();
            match (near.iter().find(|c| c.equal), near.as_slice()) {
                (Some(same), _) => Some(same.cluster),
                (None, [only]) => Some(only.cluster),
                _ => None,
            }
        };
        nearest(true).or_else(|| nearest(false))
    }

    /// All clusters that a line may belong to.
    fn candidates(&self, item: &Item) -> Vec<Candidate> {
        let reach = reach(item.shape.kind);
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        let mut ask = |cluster: usize, distance: i32| {
            if seen.insert(cluster)
                && let Some(candidate) = self.candidate(cluster, item, distance)
            {
                found.push(candidate);
            }
        };
        match (item.days, item.published) {
            (Some((from, to)), _) if to.saturating_sub(from) <= LONGEST => {
                let early = from.saturating_sub(LONGEST);
                let days = self.by_day.range(from..=to.max(from));
                let longer = self.by_start.range(early..=to.max(from));
                for cluster in days.chain(longer).flat_map(|(_, list)| list) {
                    let meets = self.list[*cluster]
                        .days
                        .is_some_and(|(a, b)| a <= to && from <= b);
                    if meets {
                        ask(*cluster, 0);
                    }
                }
            }
            // A longer time is only itself.
            (Some((from, _)), _) => {
                for cluster in self.by_start.get(&from).into_iter().flatten() {
                    if self.list[*cluster].days == item.days {
                        ask(*cluster, 0);
                    }
                }
            }
            (None, Some(published)) => {
                for cluster in self.by_story.get(&item.story).into_iter().flatten() {
                    if let Some(distance) =
                        self.distance(*cluster, item, published, reach.max(STORY_REACH))
                    {
                        ask(*cluster, distance);
                    }
                }
                let (low, high) = (
                    published.saturating_sub(reach),
                    published.saturating_add(reach),
                );
                let early = low.saturating_sub(LONGEST);
                let lists = (self.by_day.range(low..=high))
                    .chain(self.by_start.range(early..=high))
                    .chain(self.by_anchor.range(low..=high));
                for cluster in lists.flat_map(|(_, list)| list) {
                    if let Some(distance) = self.distance(*cluster, item, published, reach) {
                        ask(*cluster, distance);
                    }
                }
            }
            (None, None) => {
                for cluster in self.by_story.get(&item.story).into_iter().flatten() {
                    ask(*cluster, 0);
                }
            }
        }
        found
    }

    /// How many days a line without a time is from a cluster; `None` when it cannot mean that time.
    fn distance(&self, cluster: usize, item: &Item, published: i32, reach: i32) -> Option<i32> {
        let cluster = &self.list[cluster];
        let later = published.saturating_add(reach);
        let earlier = published.saturating_sub(reach);
        if let Some((from, to)) = cluster.days {
            let (low, high) = match item.class {
                Class::Fact => (earlier, published),
                Class::Future(_) => (published, later),
                _ => (earlier, later),
            };
            if from > high || to < low {
                return None;
            }
            let away = (from - published).max(published - to).max(0);
            return Some(away);
        }
        let away = published.checked_sub(cluster.anchor?)?.abs();
        (away <= reach).then_some(away)
    }

    /// A line in a cluster, where all but the time allows it.
    fn candidate(&self, id: usize, item: &Item, distance: i32) -> Option<Candidate> {
        let cluster = &self.list[id];
        let same_day = item.days.is_some_and(|(from, to)| from == to) && cluster.days == item.days;
        let same_report = self.reports.contains(&(id, item.report));
        let daily = reach(item.shape.kind) == 1;
        let story = self
            .by_story
            .get(&item.story)
            .is_some_and(|list| list.contains(&id));
        let only_maybe = cluster.maybe && cluster.fact.is_none() && cluster.future.is_none();
        let before = |cluster: &Cluster| match (item.published, cluster.fact) {
            (Some(published), Some(Some(fact))) => published < fact,
            _ => false,
        };
        let allowed = match item.class {
            Class::Fact => match (cluster.fact, cluster.future) {
                (Some(_), _) => true,
                (None, Some(status)) => same_day || is_plan(status) && !daily && !same_report,
                (None, None) => !only_maybe,
            },
            Class::Future(status) => match (cluster.fact, cluster.future) {
                (Some(_), _) => {
                    same_day || is_plan(status) && !daily && !same_report && before(cluster)
                }
                (None, Some(other)) => status == other,
                (None, None) => !only_maybe,
            },
            // Who writes that two long did not meet does not speak of the meeting that he reports.
            Class::Denial => {
                !only_maybe
                    && (same_day || !item.reporter || !self.facts.contains(&(id, item.story)))
            }
            Class::Silence => true,
            Class::Maybe => same_day || only_maybe,
        };
        // Two strikes of one report are two, or its reader would have made them one.
        let twice = daily
            && same_report
            && !same_day
            && !self.words.contains(&(id, item.report, item.words));
        // Strikes of a week are not the strike of a day.
        let vague = daily && item.days.is_some() && cluster.days != item.days;
        if !allowed || twice || vague {
            return None;
        }
        Some(Candidate {
            cluster: id,
            fit: cluster.shape.fits(&item.shape)?,
            story,
            equal: cluster.shape == item.shape,
            dated: cluster.days.is_some(),
            distance,
        })
    }

    fn open(&mut self, i: usize, item: &Item) {
        let id = self.list.len();
        let anchor = item.published.filter(|_| item.days.is_none());
        self.list.push(Cluster {
            items: Vec::new(),
            days: item.days,
            anchor,
            fact: None,
            future: None,
            maybe: false,
            shape: item.shape.clone(),
        });
        match (item.days, anchor) {
            (Some((from, to)), _) if from == to => self.by_day.entry(from).or_default().push(id),
            (Some((from, _)), _) => self.by_start.entry(from).or_default().push(id),
            (None, Some(anchor)) => self.by_anchor.entry(anchor).or_default().push(id),
            (None, None) => {}
        }
        self.join(id, i, item);
    }

    fn join(&mut self, id: usize, i: usize, item: &Item) {
        let cluster = &mut self.list[id];
        cluster.items.push(i);
        cluster.shape.add(&item.shape);
        if let (Some((from, to)), Some((a, b))) = (cluster.days, item.days) {
            cluster.days = Some((from.max(a), to.min(b)));
        }
        match item.class {
            Class::Fact => {
                let first = match (cluster.fact, item.published) {
                    (Some(Some(a)), Some(b)) => Some(a.min(b)),
                    (Some(known), b) => known.or(b),
                    (None, b) => b,
                };
                cluster.fact = Some(first);
                self.facts.insert((id, item.story));
            }
            Class::Future(status) => {
                cluster.future.get_or_insert(status);
            }
            Class::Maybe => cluster.maybe = true,
            Class::Denial | Class::Silence => {}
        }
        self.reports.insert((id, item.report));
        self.words.insert((id, item.report, item.words));
        let of_story = self.by_story.entry(item.story).or_default();
        if !of_story.contains(&id) {
            of_story.push(id);
        }
    }
}

/// Whether it says by itself that it will take place.
fn is_plan(status: Status) -> bool {
    matches!(status, Status::Planned | Status::Offered)
}
