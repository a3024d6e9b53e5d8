//! How long a dossier takes to answer, inside one program that stays: what pages ask.
//!
//!     cargo run --release -p rapporteur-store --example asked -- FILE [PART OF A NAME]
//!
//! Each question is asked once and then again for a fifth of a second; told is the mean of these in milliseconds of
//! processor time where the system tells it (Linux), else of the clock; the first time; and how much came of it. FILE is a
//! dossier of `synthetic`, of 100,000 reports for the names that are asked for here.

use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::{Bucket, Error, Filter, Store};
use std::path::Path;
use std::time::Instant;

/// Milliseconds of processor time of this thread so far.
fn spent(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanos.unwrap_or(since.elapsed().as_nanos() as f64) / 1e6
}

struct Asker {
    store: Store,
    start: Instant,
    only: Option<String>,
}

impl Asker {
    fn ask(&self, name: &str, question: impl Fn(&Store) -> Result<usize, Error>) {
        if self.only.as_ref().is_some_and(|only| !name.contains(only)) {
            return;
        }
        let before = spent(self.start);
        let mut found = question(&self.store);
        let first = spent(self.start) - before;
        // The system tells processor time only every few milliseconds.
        let turns = ((200.0 / first.max(0.5)) as usize).clamp(2, 200);
        let before = spent(self.start);
        for _ in 0..turns {
            found = question(&self.store);
        }
        let mean = (spent(self.start) - before) / turns as f64;
        match found {
            Ok(found) => println!("{name:50} {mean:9.1} {first:9.1} {found:7}"),
            Err(error) => println!("{name:50} {error}"),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("usage: asked FILE [PART OF A NAME]")?;
    let asker = Asker {
        store: Store::reader(Path::new(&file))?,
        start: Instant::now(),
        only: args.next(),
    };
    println!(
        "{:50} {:>9} {:>9} {:>7}",
        "question", "ms", "first", "found"
    );
    let top = |n: Option<usize>| Filter {
        limit: n,
        newest: true,
        ..Filter::default()
    };
    let page = || top(Some(50));
    let brief = || top(Some(12));
    // Of synthetic dossiers: who is in very many reports, in some, in few.
    let ids = ["united-states", "mirel-zailenfo", "yemen", "pavo-braknoror"];
    let known: Vec<String> = (ids.iter())
        .filter_map(|id| Some(asker.store.entity(id, true).ok()?.id))
        .collect();
    let frequent = known.get(1).or(known.first()).cloned();
    let some = known.get(2).cloned();
    let mut seldom = asker.store.people(
        &Filter {
            limit: Some(3300),
            ..Filter::default()
        },
        None,
        None,
    )?;
    let rare = seldom.pop().map(|known| known.entity.id);
    let by = |id: &Option<String>| id.clone();
    let since = |days: &str| Some(format!("2031-12-{days}"));

    for (name, filter) in [
        ("brief", brief()),
        (
            "brief since 12-24",
            Filter {
                since: since("24"),
                ..brief()
            },
        ),
        (
            "brief since 12-01",
            Filter {
                since: since("01"),
                ..brief()
            },
        ),
        (
            "brief frequent",
            Filter {
                entity: by(&frequent),
                ..brief()
            },
        ),
        (
            "brief frequent since 12-01",
            Filter {
                entity: by(&frequent),
                since: since("01"),
                ..brief()
            },
        ),
        (
            "brief some",
            Filter {
                entity: by(&some),
                ..brief()
            },
        ),
        (
            "brief rare",
            Filter {
                entity: by(&rare),
                ..brief()
            },
        ),
        (
            "brief words ransom",
            Filter {
                words: Some("ransom".into()),
                ..brief()
            },
        ),
        (
            "brief words ransom since",
            Filter {
                words: Some("ransom".into()),
                since: since("01"),
                ..brief()
            },
        ),
        (
            "brief words rare",
            Filter {
                words: Some("\"ransom corridor\"".into()),
                ..brief()
            },
        ),
    ] {
        asker.ask(name, |store| {
            let brief = store.brief(&filter)?;
            Ok(brief.events.len()
                + brief.statements.len()
                + brief.counts.len()
                + brief.unknown.len())
        });
    }
    let timeline = || Filter {
        by_day: true,
        one_a_claim: true,
        ..page()
    };
    let consult = Some(EventType::Consult);
    let planned = Some(Status::Planned);
    for (name, filter) in [
        ("timeline newest", timeline()),
        (
            "timeline oldest",
            Filter {
                newest: false,
                ..timeline()
            },
        ),
        (
            "timeline frequent",
            Filter {
                entity: by(&frequent),
                ..timeline()
            },
        ),
        (
            "timeline some",
            Filter {
                entity: by(&some),
                ..timeline()
            },
        ),
        (
            "timeline rare",
            Filter {
                entity: by(&rare),
                ..timeline()
            },
        ),
        (
            "timeline type",
            Filter {
                kind: consult,
                ..timeline()
            },
        ),
        (
            "timeline status",
            Filter {
                status: planned,
                ..timeline()
            },
        ),
        (
            "timeline never",
            Filter {
                status: Some(Status::Negated),
                ..timeline()
            },
        ),
        (
            "timeline frequent type status",
            Filter {
                entity: by(&frequent),
                kind: consult,
                status: planned,
                ..timeline()
            },
        ),
        (
            "timeline frequent never",
            Filter {
                entity: by(&frequent),
                kind: Some(EventType::Mobilize),
                ..timeline()
            },
        ),
        (
            "timeline since 12-20",
            Filter {
                since: since("20"),
                ..timeline()
            },
        ),
        (
            "timeline oldest since 12-20",
            Filter {
                newest: false,
                since: since("20"),
                ..timeline()
            },
        ),
        (
            "timeline since until",
            Filter {
                since: Some("2031-03".into()),
                until: Some("2031-04".into()),
                ..timeline()
            },
        ),
        (
            "timeline words",
            Filter {
                words: Some("ransom".into()),
                ..timeline()
            },
        ),
        (
            "timeline outlet",
            Filter {
                outlet: Some("Ember Weekly".into()),
                ..timeline()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.events(&filter)?.len()));
    }
    let deny = Some(Act::Deny);
    for (name, filter) in [
        ("said newest", page()),
        (
            "said oldest",
            Filter {
                newest: false,
                ..page()
            },
        ),
        (
            "said by frequent",
            Filter {
                by: by(&frequent),
                ..page()
            },
        ),
        (
            "said by some",
            Filter {
                by: by(&some),
                ..page()
            },
        ),
        (
            "said by rare",
            Filter {
                by: by(&rare),
                ..page()
            },
        ),
        (
            "said to frequent",
            Filter {
                to: by(&frequent),
                ..page()
            },
        ),
        (
            "said about frequent",
            Filter {
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "said act deny",
            Filter {
                act: deny,
                ..page()
            },
        ),
        (
            "said act never",
            Filter {
                act: Some(Act::Praise),
                ..page()
            },
        ),
        (
            "said basis unnamed",
            Filter {
                basis: Some(Basis::Unnamed),
                ..page()
            },
        ),
        (
            "said basis never",
            Filter {
                basis: Some(Basis::Document),
                ..page()
            },
        ),
        (
            "said by frequent act deny",
            Filter {
                by: by(&frequent),
                act: deny,
                ..page()
            },
        ),
        (
            "said by frequent act never",
            Filter {
                by: by(&frequent),
                act: Some(Act::Praise),
                ..page()
            },
        ),
        (
            "said words one",
            Filter {
                words: Some("ransom".into()),
                ..page()
            },
        ),
        (
            "said words rare",
            Filter {
                words: Some("\"ransom corridor\"".into()),
                ..page()
            },
        ),
        (
            "said words by frequent",
            Filter {
                words: Some("ransom".into()),
                by: by(&frequent),
                ..page()
            },
        ),
        (
            "said since until",
            Filter {
                since: Some("2031-03".into()),
                until: Some("2031-04".into()),
                ..page()
            },
        ),
        (
            "said outlet",
            Filter {
                outlet: Some("Ember Weekly".into()),
                ..page()
            },
        ),
        (
            "said outlet act by frequent",
            Filter {
                outlet: Some("Ember Weekly".into()),
                act: deny,
                by: by(&frequent),
                ..page()
            },
        ),
        (
            "said outlet never",
            Filter {
                outlet: Some("Nowhere Post".into()),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.statements(&filter)?.len()));
    }
    asker.ask("series newest 500", |store| {
        Ok(store.series(&top(Some(500)))?.len())
    });
    for (name, filter) in [
        (
            "channels since 12-20",
            Filter {
                since: since("20"),
                ..top(None)
            },
        ),
        (
            "channels since 12-01",
            Filter {
                since: since("01"),
                ..top(None)
            },
        ),
        (
            "channels frequent",
            Filter {
                entity: by(&frequent),
                since: since("01"),
                ..top(None)
            },
        ),
        (
            "channels rare",
            Filter {
                entity: by(&rare),
                ..top(None)
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.channels(&filter)?.len()));
        asker.ask(&format!("newest 300 of {name}"), |store| {
            Ok(store.network(&filter, 300)?.found)
        });
    }
    asker.ask("figure kinds", |store| {
        Ok(store.figure_kinds(&page())?.len())
    });
    asker.ask("figure kinds since", |store| {
        Ok(store
            .figure_kinds(&Filter {
                since: since("20"),
                ..page()
            })?
            .len())
    });
    if let Some(kind) = asker.store.figure_kinds(&page())?.first() {
        asker.ask("series of one kind, newest 200", |store| {
            let (state, group) = (kind.state, kind.group.as_deref());
            let series = store.series_of(&kind.what, state, group, &page(), 200)?;
            Ok(series.map_or(0, |series| series.points.len()))
        });
    }
    for (name, filter) in [
        ("tally by week", page()),
        (
            "tally by week, type",
            Filter {
                kind: consult,
                ..page()
            },
        ),
        (
            "tally by week since until",
            Filter {
                since: Some("2031-03".into()),
                until: Some("2031-04".into()),
                ..page()
            },
        ),
        (
            "tally by week, frequent",
            Filter {
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "tally by week, some",
            Filter {
                entity: by(&some),
                ..page()
            },
        ),
        (
            "tally by week, frequent, type",
            Filter {
                entity: by(&frequent),
                kind: consult,
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| {
            let tally = store.tally(&filter, Bucket::Week)?;
            Ok(tally.iter().map(|tally| tally.claims).sum())
        });
    }
    for (name, filter) in [
        ("unknown newest", page()),
        (
            "unknown oldest",
            Filter {
                newest: false,
                ..page()
            },
        ),
        (
            "unknown march",
            Filter {
                since: Some("2031-03".into()),
                until: Some("2031-03".into()),
                ..page()
            },
        ),
        (
            "unknown frequent",
            Filter {
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "unknown words",
            Filter {
                words: Some("ransom".into()),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.unknown(&filter)?.len()));
    }
    for (name, filter) in [
        ("claims newest", page()),
        (
            "claims frequent",
            Filter {
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "claims some",
            Filter {
                entity: by(&some),
                ..page()
            },
        ),
        (
            "claims rare",
            Filter {
                entity: by(&rare),
                ..page()
            },
        ),
        (
            "claims type",
            Filter {
                kind: consult,
                ..page()
            },
        ),
        (
            "claims words",
            Filter {
                words: Some("ransom".into()),
                ..page()
            },
        ),
        (
            "claims since",
            Filter {
                since: since("20"),
                ..page()
            },
        ),
        (
            "claims until march",
            Filter {
                until: Some("2031-03".into()),
                ..page()
            },
        ),
        (
            "claims outlet",
            Filter {
                outlet: Some("Ember Weekly".into()),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.claims(None, &filter)?.len()));
    }
    for (name, day, filter) in [
        ("diff since 12-24", "2031-12-24", brief()),
        ("diff since 12-01", "2031-12-01", brief()),
        ("diff since 06-01", "2031-06-01", brief()),
        (
            "diff frequent since 12-01",
            "2031-12-01",
            Filter {
                entity: by(&frequent),
                ..brief()
            },
        ),
        (
            "diff rare since 06-01",
            "2031-06-01",
            Filter {
                entity: by(&rare),
                ..brief()
            },
        ),
        (
            "diff words since 12-01",
            "2031-12-01",
            Filter {
                words: Some("ransom".into()),
                ..brief()
            },
        ),
    ] {
        asker.ask(name, |store| {
            let diff = store.diff(day, &filter)?;
            Ok(diff.new.len()
                + diff.otherwise.len()
                + diff.counts.len()
                + diff.versions.len()
                + diff.actors.len()
                + diff.unknown.len())
        });
    }
    for (name, filter) in [
        ("reports newest", page()),
        (
            "reports oldest",
            Filter {
                newest: false,
                ..page()
            },
        ),
        (
            "reports outlet",
            Filter {
                outlet: Some("Ember Weekly".into()),
                ..page()
            },
        ),
        (
            "reports words",
            Filter {
                words: Some("ransom".into()),
                ..page()
            },
        ),
        (
            "reports frequent",
            Filter {
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "reports some",
            Filter {
                entity: by(&some),
                ..page()
            },
        ),
        (
            "reports rare",
            Filter {
                entity: by(&rare),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.reports(&filter)?.len()));
    }
    let words = |words: &str| Some(words.to_owned());
    for (name, filter) in [
        (
            "search ransom",
            Filter {
                words: words("ransom"),
                ..page()
            },
        ),
        (
            "search said",
            Filter {
                words: words("said"),
                ..page()
            },
        ),
        (
            "search two words",
            Filter {
                words: words("ransom corridor"),
                ..page()
            },
        ),
        (
            "search two frequent words",
            Filter {
                words: words("said late"),
                ..page()
            },
        ),
        (
            "search phrase",
            Filter {
                words: words("\"the late truce\""),
                ..page()
            },
        ),
        (
            "search prefix",
            Filter {
                words: words("negot*"),
                ..page()
            },
        ),
        (
            "search prefix wide",
            Filter {
                words: words("s*"),
                ..page()
            },
        ),
        (
            "search ransom since",
            Filter {
                words: words("ransom"),
                since: since("20"),
                ..page()
            },
        ),
        (
            "search ransom frequent",
            Filter {
                words: words("ransom"),
                entity: by(&frequent),
                ..page()
            },
        ),
        (
            "search ransom rare",
            Filter {
                words: words("ransom"),
                entity: by(&rare),
                ..page()
            },
        ),
        (
            "search said rare",
            Filter {
                words: words("said"),
                entity: by(&rare),
                ..page()
            },
        ),
        (
            "search ransom outlet",
            Filter {
                words: words("ransom"),
                outlet: Some("Ember Weekly".into()),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.search(&filter)?.len()));
    }
    for (name, id) in [
        ("who frequent", &frequent),
        ("who some", &some),
        ("who rare", &rare),
    ] {
        let Some(id) = id else { continue };
        let entity = asker.store.entity(id, false)?;
        asker.ask(name, |store| {
            Ok(store.who(entity.clone(), &brief(), false)?.events.len())
        });
    }
    for (name, named, filter) in [
        ("people", None, page()),
        ("people named", Some("brai"), page()),
        (
            "people since",
            None,
            Filter {
                since: since("20"),
                ..page()
            },
        ),
    ] {
        asker.ask(name, |store| Ok(store.people(&filter, named, None)?.len()));
    }
    asker.ask("entities", |store| Ok(store.entities(&page())?.len()));
    asker.ask("entity named", |store| {
        Ok(store.entity("united states", true)?.id.len())
    });
    asker.ask("state", |store| Ok(store.state()? as usize));
    Ok(())
}
