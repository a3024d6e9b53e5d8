//! Who talks to whom, as far back as is looked.

use crate::filter::{Filter, Kind};
use crate::lines::Loader;
use crate::{Error, Store};
use rapporteur_dossier::channels::{self, Channel};
use rapporteur_record::EventType;
use serde::Serialize;
use std::collections::HashSet;

/// Who talks to whom, and by which events that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Network {
    /// Those that talk most first.
    pub channels: Vec<Channel>,
    /// How many channels there are by these events, more than these where a limit was set.
    pub found: usize,
    /// How many events were looked at.
    pub events: usize,
    /// Whether there are older events, which were not.
    pub cut: bool,
    /// The date of the oldest that was looked at; `None` where there is none, or it has none.
    pub from: Option<String>,
}

impl Store {
    /// Who talks to whom, by the events that are wanted; at most `filter.limit` channels.
    pub fn channels(&self, filter: &Filter) -> Result<Vec<Channel>, Error> {
        Ok(self.network(filter, usize::MAX)?.channels)
    }

    /// As [`Store::channels`], by the newest `most` events that are wanted.
    pub fn network(&self, filter: &Filter, most: usize) -> Result<Network, Error> {
        self.at_once(|store| {
            let talks = Filter {
                kind: Some(EventType::Consult),
                newest: true,
                limit: Some(most.saturating_add(1)),
                after: None,
                ..filter.clone()
            };
            let mut rows = talks.rows(store, Kind::Event)?;
            let cut = rows.len() > most;
            rows.truncate(most);
            let events = Loader::new(&store.connection).events(&rows)?;
            let mut claims = Vec::new();
            let mut seen = HashSet::new();
            for id in events.iter().filter_map(|event| event.claim.as_ref()) {
                if seen.insert(id.as_str()) {
                    claims.extend(store.claim(id)?);
                }
            }
            let mut channels = channels::channels(&events, &claims);
            // The order of equals is that of the names.
            channels.sort_by(|a, b| (b.times, &b.last).cmp(&(a.times, &a.last)));
            let found = channels.len();
            channels.truncate(filter.limit.unwrap_or(usize::MAX));
            let last = events.last();
            Ok(Network {
                channels,
                found,
                events: events.len(),
                cut,
                from: last.and_then(|event| event.cited.published.clone()),
            })
        })
    }
}
