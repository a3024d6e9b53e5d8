//! The events on an axis of days: one by one in a short stretch, counted in a long one.

use super::list::{self, Field, Form, List, Listed, Takes, Trouble};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Kind, Problem};
use askama::Template;
use rapporteur_charts::timeline::{self, Lane, Mark};
use rapporteur_charts::{Chart, Day, NARROW, Unit, WIDE, Window};
use rapporteur_desk::words::count;
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::lines::EventLine;
use rapporteur_export::rows::TimelineRow;
use rapporteur_export::tables;
use rapporteur_store::{Bucket, Filter, Store};

/// So many events are drawn one by one; more are counted.
const DRAWN: usize = 160;

/// So many days behind the last report are shown: what is planned lies ahead.
const AHEAD: i32 = 14;

/// Events by day, one line for each claim.
const EVENTS: List<EventLine> = List {
    ask: |store, asked, filter| {
        store.events(&Filter {
            by_day: true,
            one_a_claim: true,
            newest: list::is_newest(asked),
            ..filter.clone()
        })
    },
    id: |event| &event.line,
    step: list::STEP,
};

/// Whether there is a row for each type of event, or for each actor.
const ROWS: Field = Field::new("lanes", "Rows", "by type", Takes::OneOf(rows));

fn rows() -> Vec<(String, String)> {
    vec![("actor".to_owned(), "by actor".to_owned())]
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct Page {
    frame: Frame,
    form: Form,
    /// How many events there are, and how they are drawn, in words.
    facts: String,
    charts: Vec<String>,
    steps: Vec<Step>,
    listed: Listed<EventLine>,
    /// The claim of each event.
    claims: Vec<Option<Claim>>,
}

/// A way to another stretch of days.
struct Step {
    name: &'static str,
    href: String,
}

/// What is drawn for an address.
struct View {
    /// The address, with the days that are shown.
    asked: Asked,
    /// `None` in a dossier without dates.
    window: Option<Window>,
    drawn: Drawn,
}

enum Drawn {
    /// One by one.
    Marks(Vec<Mark>),
    /// Counted.
    Counts(Vec<timeline::Bucket>, Unit),
}

impl View {
    fn new(store: &Store, asked: &Asked) -> Result<Self, rapporteur_desk::Error> {
        let filter = Filter {
            by_day: true,
            one_a_claim: true,
            ..asked.wanted().filter(store)?
        };
        let Some(window) = window(store, &filter)? else {
            return Ok(View {
                asked: asked.clone(),
                window: None,
                drawn: Drawn::Marks(Vec::new()),
            });
        };
        // The list beneath the chart is of the same days.
        let filter = Filter {
            since: Some(window.from.to_string()),
            until: Some(window.to.to_string()),
            ..filter
        };
        let drawn = match window.unit() {
            Some(unit) => counted(store, &filter, unit)?,
            None => {
                let some = Filter {
                    limit: Some(DRAWN + 1),
                    ..filter.clone()
                };
                let events = store.events(&some)?;
                if events.len() > DRAWN {
                    counted(store, &filter, Unit::Day)?
                } else {
                    Drawn::Marks(marks(&events, asked.get("lanes") == Some("actor")))
                }
            }
        };
        Ok(View {
            asked: asked.changed(&[
                ("since", filter.since.as_deref()),
                ("until", filter.until.as_deref()),
                ("after", asked.get("after")),
            ]),
            window: Some(window),
            drawn,
        })
    }

    fn events(&self) -> usize {
        match &self.drawn {
            Drawn::Marks(marks) => {
                let mut hrefs: Vec<&str> = marks.iter().map(|mark| mark.href.as_str()).collect();
                hrefs.sort_unstable();
                hrefs.dedup();
                hrefs.len()
            }
            Drawn::Counts(buckets, _) => buckets.iter().map(|bucket| bucket.count).sum(),
        }
    }

    fn chart(&self, width: u32) -> Option<Chart> {
        let window = self.window?;
        let to = |window: Window| self.stretch(window);
        Some(match &self.drawn {
            Drawn::Marks(marks) => timeline::marks(marks, window, width, &to),
            Drawn::Counts(buckets, unit) => timeline::tally(buckets, window, *unit, width, &to),
        })
    }

    /// The address of a stretch of days.
    fn stretch(&self, window: Window) -> String {
        let (from, to) = (window.from.to_string(), window.to.to_string());
        let days = [("since", Some(from.as_str())), ("until", Some(to.as_str()))];
        Asked::new("/timeline", "", &self.asked.query()).here(&days)
    }

    /// Ways to other days.
    fn steps(&self) -> Vec<Step> {
        let Some(window) = self.window else {
            return Vec::new();
        };
        let steps = [
            ("Earlier", window.earlier()),
            ("Zoom in", window.zoom_in()),
            ("Zoom out", window.zoom_out()),
            ("Later", window.later()),
        ];
        let step = |(name, to): (&'static str, Option<Window>)| {
            to.map(|to| Step {
                name,
                href: self.stretch(to),
            })
        };
        let mut steps: Vec<Step> = steps.into_iter().filter_map(step).collect();
        steps.push(Step {
            name: "All reports",
            href: self.asked.here(&[("since", None), ("until", None)]),
        });
        steps
    }

    /// `32 events: each is a mark`
    fn facts(&self) -> String {
        let how = match &self.drawn {
            Drawn::Marks(_) => "each is a mark".to_owned(),
            Drawn::Counts(_, unit) => {
                format!("counted by {}; zoom in to see each", unit.as_str())
            }
        };
        format!("{}: {how}", count(self.events(), "event", "events"))
    }
}

/// The days that are asked for; where one end is not, it is that of the reports, and a while behind them.
fn window(store: &Store, filter: &Filter) -> Result<Option<Window>, rapporteur_store::Error> {
    let given =
        |date: &Option<String>, last: bool| date.as_deref().and_then(|date| end(date, last));
    let (since, until) = (given(&filter.since, false), given(&filter.until, true));
    let reported = |newest: bool| -> Result<Option<Day>, rapporteur_store::Error> {
        let one = Filter {
            newest,
            since: Some("0001".to_owned()),
            limit: Some(1),
            ..Filter::default()
        };
        let report = store.reports(&one)?.into_iter().next();
        Ok(report.and_then(|report| end(&report.published?, newest)))
    };
    let from = match since {
        Some(since) => Some(since),
        None => reported(false)?,
    };
    let to = match until {
        Some(until) => Some(until),
        None => reported(true)?.map(|day| day.plus(AHEAD)),
    };
    Ok(from
        .zip(to)
        .map(|(from, to)| Window::new(from, to.max(from))))
}

/// The first or last day of a date, which may be a month or a year.
fn end(date: &str, last: bool) -> Option<Day> {
    let number = |at: std::ops::Range<usize>| date.get(at)?.parse::<u32>().ok();
    let year = i32::try_from(number(0..4)?).ok()?;
    match (number(5..7), number(8..10)) {
        (Some(month), Some(day)) => Day::new(year, month, day),
        (Some(month), None) => {
            let first = Day::new(year, month, 1)?;
            Some(if last {
                Unit::Month.window(first).to
            } else {
                first
            })
        }
        _ => Day::new(year, if last { 12 } else { 1 }, if last { 31 } else { 1 }),
    }
}

fn marks(events: &[EventLine], by_actor: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for event in events {
        let Some(mark) = Mark::of(event, format!("#l-{}", event.line)) else {
            continue;
        };
        if by_actor {
            marks.extend(mark.by_actor(event, &|party| crate::view::who(&party.entity)));
        } else {
            marks.push(mark);
        }
    }
    marks
}

fn counted(store: &Store, filter: &Filter, unit: Unit) -> Result<Drawn, rapporteur_store::Error> {
    let bucket = match unit {
        Unit::Day => Bucket::Day,
        Unit::Week => Bucket::Week,
        Unit::Month | Unit::Quarter => Bucket::Month,
        Unit::Year | Unit::Decade | Unit::Century => Bucket::Year,
    };
    let tally = store.tally(filter, bucket)?;
    let buckets = tally.into_iter().filter_map(|tally| {
        Some(timeline::Bucket {
            start: Day::parse(&tally.from?)?,
            lane: Lane::Type(tally.kind),
            kind: tally.kind,
            status: tally.status,
            count: tally.claims,
        })
    });
    Ok(Drawn::Counts(buckets.collect(), unit))
}

/// `/timeline`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut page = Page {
        frame: Frame::new("Timeline", asked),
        form: form(store, asked),
        facts: String::new(),
        charts: Vec::new(),
        steps: Vec::new(),
        listed: Listed::default(),
        claims: Vec::new(),
    };
    match View::new(store, asked) {
        Err(e) => page.listed.trouble = Some(Trouble::of(e, store, asked)?),
        Ok(view) => {
            page.form = form(store, &view.asked);
            page.frame = Frame::new(page.form.title("Timeline"), &view.asked);
            page.facts = view.facts();
            let charts = [("w", WIDE), ("n", NARROW)].into_iter();
            page.charts = charts
                .filter_map(|(prefix, width)| Some(view.chart(width)?.inline(prefix)))
                .collect();
            page.steps = view.steps();
            page.listed = EVENTS.page(store, &view.asked)?;
        }
    }
    for event in &page.listed.items {
        let claim = event.claim.as_deref().map(|id| store.claim(id));
        page.claims.push(claim.transpose()?.flatten());
    }
    page::answer(&page.frame, &page)
}

fn form(store: &Store, asked: &Asked) -> Form {
    Form::new(
        store,
        asked,
        "Which events",
        &[
            Field::new("since", "From", "", Takes::Day),
            Field::new("until", "To", "", Takes::Day),
            list::ABOUT,
            list::TYPE,
            list::STATUS,
        ],
        &[ROWS, list::BY, list::WORDS, list::OUTLET],
    )
}

/// `/timeline.svg`
pub fn svg(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let chart = View::new(store, asked)?.chart(WIDE);
    let chart = chart.ok_or_else(|| Problem::missing("report with a date"))?;
    Ok(Answer::new(Kind::Svg, chart.file()).save_as("timeline.svg"))
}

/// `/timeline.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let view = View::new(store, asked)?;
    EVENTS.csv(
        store,
        &view.asked,
        "timeline",
        &tables::timeline(),
        |event| {
            let claim = event.claim.as_deref();
            let claim = claim.and_then(|id| store.claim(id).ok().flatten());
            TimelineRow::event(&event, claim.as_ref())
        },
    )
}
