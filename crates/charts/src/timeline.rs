//! Events over time: [`marks`] one by one in a short window, [`tally`] counted in a long one.
//!
//! Which of both is for a window, and by what it is counted, says [`Window::unit`](crate::Window::unit).

mod marks;
mod pack;
mod tally;

pub use marks::marks;
pub use tally::tally;

use crate::day::Day;
use crate::draw::{Body, N, PREFIX};
use crate::legend::Entry;
use crate::shape::Shape;
use crate::text;
use rapporteur_dossier::lines::{EventLine, Party};
use rapporteur_record::{EventType, Status};

/// A row of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// All events of a type. Lanes of types stand in the order of PLOVER: from agreement to assault.
    Type(EventType),
    /// All events of an actor. Lanes of actors stand by how much is in them, then by name.
    Actor {
        /// The entity's id, or whatever else tells actors apart.
        id: String,
        /// As it is shown.
        name: String,
        /// Where the name leads; empty for nowhere.
        href: String,
    },
}

impl Lane {
    fn name(&self) -> String {
        match self {
            Lane::Type(kind) => type_name(*kind),
            Lane::Actor { name, .. } => name.clone(),
        }
    }

    fn href(&self) -> &str {
        match self {
            Lane::Type(_) => "",
            Lane::Actor { href, .. } => href,
        }
    }
}

/// An event on a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In which row.
    pub lane: Lane,
    /// What kind of event.
    pub kind: EventType,
    /// Whether it happened.
    pub status: Status,
    /// The first day that it may have been on.
    pub from: Day,
    /// The last day that it may have been on.
    pub to: Day,
    /// Whether the report tells when; else `from` is the day of the report.
    pub told: bool,
    /// What the mark says when it is pointed at.
    pub says: String,
    /// Where it leads: the sentence, or a row beside the chart; empty for nowhere.
    pub href: String,
}

impl Mark {
    /// An event by its type; `None` where neither the event nor its report has a day.
    pub fn of(event: &EventLine, href: String) -> Option<Mark> {
        let (from, to, told) = match &event.when {
            Some(when) => (Day::parse(&when.from)?, Day::parse(&when.to)?, true),
            None => {
                let day = Day::parse(event.cited.published.as_deref()?)?;
                (day, day, false)
            }
        };
        Some(Mark {
            lane: Lane::Type(event.kind),
            kind: event.kind,
            status: event.status,
            from: from.min(to),
            to: to.max(from),
            told,
            says: says(event),
            href,
        })
    }

    /// The same in the row of each actor that takes part, and of none other.
    pub fn by_actor(&self, event: &EventLine, href: &dyn Fn(&Party) -> String) -> Vec<Mark> {
        let parties = [&event.actors, &event.recipients, &event.mediators];
        let mut parties: Vec<&Party> = parties.into_iter().flatten().collect();
        parties.sort_by(|a, b| a.entity.cmp(&b.entity));
        parties.dedup_by(|a, b| a.entity == b.entity);
        let lane = |party: &Party| Lane::Actor {
            id: party.entity.clone(),
            name: party.name.clone(),
            href: href(party),
        };
        parties
            .into_iter()
            .map(|party| Mark {
                lane: lane(party),
                ..self.clone()
            })
            .collect()
    }

    fn look(&self) -> Look {
        Look::of(self.status)
    }
}

/// How many events of a status there are in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// A day in that stretch, such as its first.
    pub start: Day,
    /// In which row.
    pub lane: Lane,
    /// What kind of event.
    pub kind: EventType,
    /// Whether they happened.
    pub status: Status,
    /// How many.
    pub count: usize,
}

/// `Belmark → Corvia: Consult visit. “met in Lindhafen”`
fn says(event: &EventLine) -> String {
    let names = |parties: &[Party]| {
        let names: Vec<String> = parties
            .iter()
            .take(2)
            .map(|p| text::short(&p.name, 32))
            .collect();
        let more = if parties.len() > 2 { " and others" } else { "" };
        names.join(", ") + more
    };
    let mut said = names(&event.actors);
    if !event.recipients.is_empty() {
        said += if event.reciprocal { " ↔ " } else { " → " };
        said += &names(&event.recipients);
    }
    if !event.mediators.is_empty() {
        said += " through ";
        said += &names(&event.mediators);
    }
    let mode = event
        .mode
        .as_ref()
        .map_or(String::new(), |mode| format!(" {mode}"));
    let words = text::short(&event.words, 60);
    let who = said.trim();
    let colon = if who.is_empty() { "" } else { ": " };
    format!("{who}{colon}{}{mode}. “{words}”", type_name(event.kind))
}

/// `Consult`
fn type_name(kind: EventType) -> String {
    let (first, rest) = kind.as_str().split_at(1);
    first.to_owned() + &rest.to_ascii_lowercase()
}

/// How a status looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// Filled: happened, or goes on.
    Done,
    /// Hatched: threatened.
    Threat,
    /// Outlined: planned, offered, demanded, or may be.
    Meant,
    /// Outlined and struck through: denied, or did not happen.
    Denied,
}

impl Look {
    pub const ALL: [Look; 4] = [Look::Done, Look::Threat, Look::Meant, Look::Denied];

    pub fn of(status: Status) -> Look {
        match status {
            Status::Happened | Status::Ongoing => Look::Done,
            Status::Threatened => Look::Threat,
            Status::Planned
            | Status::Conditional
            | Status::Demanded
            | Status::Offered
            | Status::Hypothetical => Look::Meant,
            Status::Denied | Status::Negated => Look::Denied,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Look::Done => "happened",
            Look::Threat => "threatened",
            Look::Meant => "planned, offered, demanded",
            Look::Denied => "denied or negated",
        }
    }

    /// In a title that counts.
    fn brief(self) -> &'static str {
        match self {
            Look::Done => "happened",
            Look::Threat => "threatened",
            Look::Meant => "planned or possible",
            Look::Denied => "denied",
        }
    }
}

/// Which of the two colours: cooperation, conflict.
fn tone(kind: EventType) -> usize {
    usize::from(!kind.is_cooperation())
}

/// The patterns that both forms use.
fn patterns(body: &mut Body) {
    body.push("<defs>");
    for tone in 0..2 {
        body.raw(format_args!(
            "<pattern id=\"{PREFIX}-h{tone}\" class=\"k{tone}\" width=\"3\" height=\"3\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect class=\"c-paper\" width=\"3\" height=\"3\"/><path d=\"M0 1.5h3\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></pattern>"
        ));
    }
    body.push("</defs>");
}

/// A shape with the look of a status. `strike` is a line through it.
fn shape(body: &mut Body, tone: usize, look: Look, d: &str, strike: ((f64, f64), (f64, f64))) {
    match look {
        Look::Done => body.path(&format!("m f k{tone}"), d),
        Look::Meant => body.path(&format!("m o k{tone}"), d),
        Look::Threat => body.raw(format_args!(
            "<path class=\"m h k{tone}\" fill=\"url(#{PREFIX}-h{tone})\" d=\"{d}\"/>"
        )),
        Look::Denied => {
            let ((x, y), (a, b)) = strike;
            let (x, y, a, b) = (N(x), N(y), N(a), N(b));
            body.path(&format!("m o k{tone}"), &format!("{d}M{x} {y}L{a} {b}"));
        }
    }
}

/// A mark for one day.
fn dot(body: &mut Body, tone: usize, look: Look, x: f64, y: f64, r: f64) {
    let form = if tone == 0 {
        Shape::Circle
    } else {
        Shape::Diamond
    };
    let reach = r + 2.0;
    let strike = ((x - reach, y + reach), (x + reach, y - reach));
    shape(body, tone, look, &form.path(x, y, r), strike);
}

/// A mark for several days: round ends for cooperation, pointed ones for conflict. An end that lies outside of the
/// window is open: cut off straight.
fn bar(
    body: &mut Body,
    tone: usize,
    look: Look,
    (from, to): (f64, f64),
    y: f64,
    r: f64,
    open: (bool, bool),
) {
    let (top, bottom, r) = (N(y - r), N(y + r), r);
    let (a, b) = (
        if open.0 { from } else { from + r },
        if open.1 { to } else { to - r },
    );
    let mut d = format!("M{} {bottom}", N(a));
    match (open.0, tone) {
        (true, _) => d += &format!("V{top}"),
        (false, 0) => d += &format!("A{r} {r} 0 0 1 {} {top}", N(a), r = N(r)),
        (false, _) => d += &format!("L{} {}L{} {top}", N(from), N(y), N(a)),
    }
    d += &format!("H{}", N(b));
    match (open.1, tone) {
        (true, _) => d += &format!("V{bottom}"),
        (false, 0) => d += &format!("A{r} {r} 0 0 1 {} {bottom}", N(b), r = N(r)),
        (false, _) => d += &format!("L{} {}L{} {bottom}", N(to), N(y), N(b)),
    }
    d += "z";
    let middle = (from + to) / 2.0;
    let strike = (
        (middle - r - 2.0, y + r + 2.0),
        (middle + r + 2.0, y - r - 2.0),
    );
    shape(body, tone, look, &d, strike);
}

/// How much smaller a mark is whose day is only that of the report.
const UNTOLD: f64 = 0.76;
/// How much thinner a bar is than a mark.
const BAR: f64 = 0.64;

/// What the legend tells: only what is in the chart.
fn legend<'a>(
    tones: [bool; 2],
    looks: [bool; 4],
    bars: bool,
    untold: bool,
    r: f64,
) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let one = if tones[0] { 0 } else { 1 };
    for (tone, word) in [(0, "cooperation"), (1, "conflict")] {
        if tones[tone] {
            entries.push(Entry::new(word, move |body, x, y| {
                dot(body, tone, Look::Done, x + 6.0, y, r)
            }));
        }
    }
    for (at, look) in Look::ALL.into_iter().enumerate() {
        let told = look == Look::Done && !looks[1..].contains(&true);
        if looks[at] && !told {
            entries.push(Entry::new(look.word(), move |body, x, y| {
                dot(body, one, look, x - r - 0.8, y, r);
                if tones == [true, true] {
                    dot(body, 1, look, x + r + 0.8, y, r);
                }
            }));
        }
    }
    if bars {
        entries.push(Entry::new("some day within", move |body, x, y| {
            bar(
                body,
                one,
                Look::Done,
                (x - 10.0, x + 12.0),
                y,
                r * BAR,
                (false, false),
            );
        }));
    }
    if untold {
        entries.push(Entry::new("small: day of the report", move |body, x, y| {
            dot(body, one, Look::Done, x + 6.0, y, r * UNTOLD);
        }));
    }
    entries
}

/// The order of lanes: types by PLOVER; actors after them, by how much is in them, then by name.
fn order(a: &Lane, in_a: usize, b: &Lane, in_b: usize) -> std::cmp::Ordering {
    match (a, b) {
        (Lane::Actor { name: x, id: i, .. }, Lane::Actor { name: y, id: j, .. }) => {
            in_b.cmp(&in_a).then_with(|| (x, i).cmp(&(y, j)))
        }
        _ => a.cmp(b),
    }
}

/// Between the name of a lane and its marks, for how much is in it.
const COUNT: f64 = 52.0;

/// Where the marks begin: right of the names, unless these stand over their lanes.
fn left<'a>(lanes: impl Iterator<Item = &'a Lane>, narrow: bool) -> f64 {
    if narrow {
        return 4.0;
    }
    let widest = lanes
        .map(|lane| text::width(&lane.name(), 12.0))
        .fold(0.0, f64::max);
    (widest + COUNT + 4.0).clamp(116.0, 236.0)
}
