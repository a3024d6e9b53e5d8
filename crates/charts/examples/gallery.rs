//! All charts on one page, from invented data, to be looked at: `cargo run -p rapporteur-charts --example gallery -- OUTDIR`
//!
//! Writes `light.html`, `dark.html` and each chart as a file of its own.

use rapporteur_charts::timeline::{Bucket, Lane, Mark};
use rapporteur_charts::{CSS, Chart, DARK, Day, NARROW, WIDE, Window, counts, network, timeline};
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::counts::{Point, Relation, RelationKind, Series};
use rapporteur_dossier::lines::Party;
use rapporteur_record::{EventType, Kind, PersonState, Status};
use std::error::Error;
use std::path::Path;

const LIGHT: &str = "--ink:#1b1f24;--paper:#ffffff;--muted:#57606a;--rule:#dde1e6";
const NIGHT: &str = "--ink:#e6e9ed;--paper:#14181d;--muted:#a3adb8;--rule:#343c46";

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args().nth(1).ok_or("usage: gallery OUTDIR")?;
    let out = Path::new(&out);
    std::fs::create_dir_all(out)?;
    let charts = charts();
    for (theme, colours) in [("light", LIGHT), ("dark", NIGHT)] {
        let marks = if theme == "dark" { DARK } else { "" };
        let mut page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Charts</title>\
             <meta name=\"viewport\" content=\"width=device-width\"><style>:root{{{colours};{marks}}}\
             body{{margin:20px;background:var(--paper);color:var(--ink);font:14px system-ui,sans-serif}}\
             figure{{margin:0 0 48px}}figcaption{{font-weight:600;margin-bottom:10px}}{CSS}</style></head>\
             <body><main><h1>Charts</h1>\n"
        );
        for (name, chart) in &charts {
            page += &format!(
                "<figure id=\"{name}\"><figcaption>{name}</figcaption>{}</figure>\n",
                chart.inline(name)
            );
        }
        page += "</main></body></html>\n";
        std::fs::write(out.join(format!("{theme}.html")), page)?;
    }
    for (name, chart) in &charts {
        let file = chart.file();
        println!(
            "{:>7} {:>7} {:>4}x{:<4} {name}",
            chart.inline(name).len(),
            file.len(),
            chart.width,
            chart.height
        );
        std::fs::write(out.join(format!("{name}.svg")), file)?;
    }
    Ok(())
}

fn charts() -> Vec<(&'static str, Chart)> {
    let window = |from: &str, to: &str| Window::new(day(from), day(to));
    let to = |w: Window| format!("?from={}&to={}", w.from, w.to);
    let march = window("2025-02-20", "2025-03-31");
    let few = few();
    let many = many(400, march);
    let by_actor = actors(&few);
    let long = window("2023-10-01", "2025-03-31");
    let longer = window("1998-01-01", "2025-12-31");
    let buckets = buckets(long);
    let point = |point: &Point| format!("/report/{}", point.line.replace('.', "#"));
    let actor = |party: &Party| format!("/who/{}", party.entity);
    let row = |channel: &Channel| format!("#{}", channel.lines[0]);
    let ten = network_of_ten();
    let sixty = network_of(60);
    let all = |n| if n == 0 { Vec::new() } else { many_points(n) };
    vec![
        ("marks-few", timeline::marks(&few, march, WIDE, &to)),
        (
            "marks-few-narrow",
            timeline::marks(&few, march, NARROW, &to),
        ),
        ("marks-actors", timeline::marks(&by_actor, march, WIDE, &to)),
        ("marks-many", timeline::marks(&many, march, WIDE, &to)),
        (
            "marks-many-narrow",
            timeline::marks(&many, march, NARROW, &to),
        ),
        (
            "marks-week",
            timeline::marks(&many, window("2025-03-03", "2025-03-09"), WIDE, &to),
        ),
        (
            "marks-day",
            timeline::marks(&many, window("2025-03-05", "2025-03-05"), WIDE, &to),
        ),
        ("marks-none", timeline::marks(&[], march, WIDE, &to)),
        (
            "tally-weeks",
            tally(&buckets, window("2024-09-01", "2025-03-31"), WIDE),
        ),
        ("tally-months", tally(&buckets, long, WIDE)),
        ("tally-months-narrow", tally(&buckets, long, NARROW)),
        ("tally-years", tally(&self::buckets(longer), longer, WIDE)),
        ("counts-hostages", counts::chart(&hostages(), WIDE, &point)),
        (
            "counts-hostages-narrow",
            counts::chart(&hostages(), NARROW, &point),
        ),
        ("counts-year", counts::chart(&year(), WIDE, &point)),
        (
            "counts-one",
            counts::chart(&series("hostages", PersonState::Held, all(1)), WIDE, &point),
        ),
        (
            "counts-none",
            counts::chart(&series("hostages", PersonState::Held, all(0)), WIDE, &point),
        ),
        (
            "counts-many",
            counts::chart(&series("people", PersonState::Dead, all(200)), WIDE, &point),
        ),
        ("counts-log", counts::chart(&log(), WIDE, &point)),
        ("network-ten", network::chart(&ten, WIDE, &actor, &row)),
        (
            "network-ten-narrow",
            network::chart(&ten, NARROW, &actor, &row),
        ),
        ("network-sixty", network::chart(&sixty, WIDE, &actor, &row)),
        (
            "network-sixty-narrow",
            network::chart(&sixty, NARROW, &actor, &row),
        ),
        ("network-one", network::chart(&ten[..1], WIDE, &actor, &row)),
        ("network-none", network::chart(&[], WIDE, &actor, &row)),
    ]
}

/// The same numbers on every run: a generator of Lehmer's.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % most
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

fn mark(kind: EventType, status: Status, from: &str, to: &str, told: bool, says: &str) -> Mark {
    Mark {
        lane: Lane::Type(kind),
        kind,
        status,
        from: day(from),
        to: day(to),
        told,
        says: says.to_owned(),
        href: "/report/4f1c09aa27e3#e2821".to_owned(),
    }
}

fn few() -> Vec<Mark> {
    use EventType::*;
    use Status::*;
    let m = mark;
    vec![
        m(
            Consult,
            Happened,
            "2025-03-01",
            "2025-03-01",
            true,
            "Ardania ↔ Belmark through Corvia: met in Lindhafen",
        ),
        m(
            Consult,
            Happened,
            "2025-03-05",
            "2025-03-05",
            true,
            "Ardania ↔ Valley Front: direct talks",
        ),
        m(
            Consult,
            Planned,
            "2025-03-12",
            "2025-03-14",
            true,
            "Belmark delegation to travel to Lindhafen",
        ),
        m(
            Consult,
            Denied,
            "2025-03-06",
            "2025-03-06",
            true,
            "Valley Front denies that it met Ardania",
        ),
        m(
            Consult,
            Happened,
            "2025-03-05",
            "2025-03-05",
            false,
            "Corvia: phone call",
        ),
        m(
            Consult,
            Planned,
            "2025-03-15",
            "2025-03-31",
            true,
            "next round, later in March",
        ),
        m(
            Agree,
            Offered,
            "2025-03-06",
            "2025-03-06",
            true,
            "Valley Front offers to release ten",
        ),
        m(
            Agree,
            Conditional,
            "2025-03-08",
            "2025-03-08",
            true,
            "Ardania will extend the truce if",
        ),
        m(
            Retreat,
            Happened,
            "2025-02-22",
            "2025-02-22",
            true,
            "Valley Front released six",
        ),
        m(
            Retreat,
            Demanded,
            "2025-03-07",
            "2025-03-07",
            true,
            "Belmark demands the release of all",
        ),
        m(
            Retreat,
            Demanded,
            "2025-03-07",
            "2025-03-07",
            false,
            "Belmark demands the release of all",
        ),
        m(
            Accuse,
            Happened,
            "2025-03-04",
            "2025-03-04",
            true,
            "Ardania accuses Valley Front",
        ),
        m(
            Accuse,
            Happened,
            "2025-03-04",
            "2025-03-04",
            true,
            "Valley Front accuses Ardania",
        ),
        m(
            Accuse,
            Happened,
            "2025-03-05",
            "2025-03-05",
            false,
            "Corvia criticises both",
        ),
        m(
            Threaten,
            Happened,
            "2025-03-05",
            "2025-03-05",
            true,
            "Belmark threatens Valley Front",
        ),
        m(
            Coerce,
            Ongoing,
            "2025-03-02",
            "2025-04-20",
            true,
            "Ardania blocks aid to the valley",
        ),
        m(
            Coerce,
            Threatened,
            "2025-03-09",
            "2025-03-09",
            true,
            "Ardania threatens to cut power",
        ),
        m(
            Assault,
            Threatened,
            "2025-03-10",
            "2025-03-20",
            true,
            "Ardania threatens to resume the war",
        ),
        m(
            Assault,
            Negated,
            "2025-03-08",
            "2025-03-08",
            true,
            "no strikes were reported",
        ),
        m(
            Assault,
            Happened,
            "2025-02-01",
            "2025-02-24",
            true,
            "raid in February",
        ),
        m(
            Assault,
            Happened,
            "2025-03-18",
            "2025-03-18",
            true,
            "air strikes on the valley",
        ),
        m(
            Assault,
            Happened,
            "2025-03-18",
            "2025-03-18",
            true,
            "shelling of the northern road",
        ),
        m(
            Assault,
            Happened,
            "2025-03-18",
            "2025-03-18",
            true,
            "\u{202e}<script>alert(1)</script>\" onload=\"x",
        ),
    ]
}

fn actors(marks: &[Mark]) -> Vec<Mark> {
    let names = [
        "Ardania",
        "Valley Front for the Liberation of the Upper Districts",
        "دولة بيلمارك الاتحادية",
        "ממשלת קורוויה",
        "Anna-Lena Marchetti-Oduya",
    ];
    let mut dice = Dice(7);
    marks
        .iter()
        .map(|mark| {
            let name = *dice.pick(&names);
            Mark {
                lane: Lane::Actor {
                    id: name.to_owned(),
                    name: name.to_owned(),
                    href: "/who/x".to_owned(),
                },
                ..mark.clone()
            }
        })
        .collect()
}

fn many(count: usize, window: Window) -> Vec<Mark> {
    let mut dice = Dice(11);
    let kinds = [
        EventType::Consult,
        EventType::Consult,
        EventType::Assault,
        EventType::Assault,
        EventType::Assault,
        EventType::Accuse,
        EventType::Aid,
        EventType::Request,
        EventType::Threaten,
    ];
    let days = u64::from(window.days().unsigned_abs());
    (0..count)
        .map(|at| {
            let kind = *dice.pick(&kinds);
            let status = *dice.pick(&[Status::Happened, Status::Happened, Status::Happened, Status::Planned, Status::Threatened, Status::Denied]);
            let near = dice.below(days).min(dice.below(days));
            let from = window.from.plus(i32::try_from(near).unwrap_or(0));
            let long = if dice.below(12) == 0 { 1 + dice.below(12) } else { 0 };
            Mark {
                lane: Lane::Type(kind),
                kind,
                status,
                from,
                to: from.plus(i32::try_from(long).unwrap_or(0)),
                told: dice.below(4) > 0,
                says: format!("Ardania → Valley Front: {kind} event number {at}. “somebody did something to somebody there”"),
                href: format!("/report/4f1c09aa27e3#e{at}"),
            }
        })
        .collect()
}

fn buckets(window: Window) -> Vec<Bucket> {
    let mut dice = Dice(5);
    let mut buckets = Vec::new();
    let mut start = window.from;
    while start <= window.to {
        for kind in [
            EventType::Agree,
            EventType::Consult,
            EventType::Aid,
            EventType::Request,
            EventType::Accuse,
            EventType::Threaten,
            EventType::Assault,
        ] {
            for (status, most) in [
                (Status::Happened, 14),
                (Status::Planned, 4),
                (Status::Threatened, 3),
                (Status::Denied, 2),
            ] {
                let most = if kind == EventType::Assault {
                    most * 2
                } else {
                    most
                };
                let count = usize::try_from(dice.below(most).saturating_sub(most / 3)).unwrap_or(0);
                buckets.push(Bucket {
                    start,
                    lane: Lane::Type(kind),
                    kind,
                    status,
                    count,
                });
            }
        }
        start = start.plus(7);
    }
    buckets
}

fn tally(buckets: &[Bucket], window: Window, width: u32) -> Chart {
    let to = |w: Window| format!("?from={}&to={}", w.from, w.to);
    let unit = window.unit().unwrap_or(rapporteur_charts::Unit::Week);
    timeline::tally(buckets, window, unit, width, &to)
}

fn point(who: &str, day: &str, told: bool, min: Option<u64>, max: Option<u64>) -> Point {
    Point {
        day: Some(day.to_owned()),
        told,
        min,
        max,
        approximate: false,
        who: who.to_owned(),
        entity: None,
        sum_of: Vec::new(),
        line: "4f1c09aa27e3.f77".to_owned(),
        reports: 3,
    }
}

fn series(what: &str, state: PersonState, points: Vec<Point>) -> Series {
    Series {
        what: what.to_owned(),
        state,
        group: Some("ARD".to_owned()),
        points,
        relations: Vec::new(),
    }
}

fn relate(series: &mut Series, first: usize, second: usize, kind: RelationKind) {
    let [a, b] = [first, second].map(|at| &series.points[at]);
    let why = format!("{:?} ({}) and {:?} ({})", a.min, a.who, b.min, b.who);
    series.relations.push(Relation {
        first,
        second,
        kind,
        why,
    });
}

fn hostages() -> Series {
    let p = point;
    let mut points = vec![
        p("Ardania", "2025-02-22", true, Some(63), Some(63)),
        p("Valley Front", "2025-02-22", true, Some(60), Some(60)),
        p(
            "two sources (Northern Wire)",
            "2025-02-26",
            false,
            Some(58),
            Some(62),
        ),
        p("Ardania", "2025-03-01", true, Some(59), Some(59)),
        p("Families’ Forum", "2025-03-01", true, Some(59), Some(59)),
        p("Northern Wire", "2025-03-02", false, Some(59), Some(59)),
        p("ממשלת קורוויה", "2025-03-03", true, Some(50), None),
        p("Belmark", "2025-03-05", true, None, Some(60)),
        p("Valley Front", "2025-03-05", true, Some(58), Some(58)),
        p("Ardania", "2025-03-05", true, Some(59), Some(59)),
        p("Northern Wire", "2025-03-05", false, Some(59), Some(59)),
        p(
            "Committee of the Upper Valley for Missing and Detained Persons",
            "2025-03-05",
            true,
            Some(24),
            Some(24),
        ),
        p("Northern Wire", "2025-03-07", false, Some(35), Some(35)),
        p("Ardania", "2025-03-10", true, Some(59), Some(59)),
    ];
    points[6].approximate = true;
    points[12].approximate = true;
    points[13].sum_of = vec!["a.f1".to_owned(), "a.f2".to_owned()];
    let mut series = series("hostages", PersonState::Held, points);
    use RelationKind::{Agree, Change, Contradict};
    for (a, b, kind) in [
        (0, 1, Contradict),
        (0, 3, Change),
        (1, 8, Change),
        (3, 4, Agree),
        (3, 5, Agree),
        (3, 9, Change),
        (8, 9, Contradict),
        (8, 10, Contradict),
        (9, 10, Agree),
        (9, 11, Contradict),
        (9, 13, Change),
        (11, 12, Contradict),
    ] {
        relate(&mut series, a, b, kind);
    }
    series
}

fn year() -> Series {
    let mut dice = Dice(3);
    let mut points = Vec::new();
    for week in 0..50 {
        let start = day("2024-04-01").plus(week * 7);
        let real = 133 - u64::from(week.unsigned_abs()) / 2;
        for who in ["Ardania", "Valley Front", "Northern Wire"] {
            if dice.below(3) == 0 {
                let count = real + dice.below(3);
                points.push(point(
                    who,
                    &start.to_string(),
                    dice.below(2) == 0,
                    Some(count),
                    Some(count),
                ));
            }
        }
    }
    series("hostages", PersonState::Held, points)
}

fn many_points(count: u64) -> Vec<Point> {
    let mut dice = Dice(13);
    (0..count)
        .map(|at| {
            let who = format!("source {}", dice.below(14));
            let day = day("2025-01-01").plus(i32::try_from(at / 2).unwrap_or(0));
            let count = 400 + at * 9 + dice.below(150);
            let max = if dice.below(6) == 0 {
                count + dice.below(200)
            } else {
                count
            };
            point(
                &who,
                &day.to_string(),
                dice.below(3) > 0,
                Some(count),
                Some(max),
            )
        })
        .collect()
}

fn log() -> Series {
    let p = point;
    let mut points = vec![
        p("Health office", "2023-10-08", true, Some(180), Some(180)),
        p(
            "Health office",
            "2023-10-20",
            true,
            Some(4_137),
            Some(4_137),
        ),
        p(
            "Health office",
            "2023-12-01",
            true,
            Some(15_200),
            Some(15_200),
        ),
        p(
            "Health office",
            "2024-06-01",
            true,
            Some(36_300),
            Some(36_300),
        ),
        p("Ardania", "2024-06-10", false, Some(14_000), Some(17_000)),
        p(
            "Health office",
            "2025-03-01",
            true,
            Some(48_400),
            Some(48_400),
        ),
    ];
    points.push(Point {
        day: None,
        ..p("a doctor", "", false, Some(60), None)
    });
    series("people", PersonState::Dead, points)
}

fn party(entity: &str, name: &str, kind: Kind) -> Party {
    Party {
        entity: entity.to_owned(),
        name: name.to_owned(),
        kind,
        country: None,
        sector: None,
        of: None,
        called: name.to_owned(),
    }
}

fn channel(
    a: &Party,
    b: &Party,
    through: &[&Party],
    times: usize,
    planned: usize,
    denied: usize,
) -> Channel {
    Channel {
        pair: [a.clone(), b.clone()],
        through: through.iter().map(|party| (*party).clone()).collect(),
        modes: Vec::new(),
        places: Vec::new(),
        times,
        planned,
        denied,
        first: Some("2025-01-12".to_owned()),
        last: Some("2025-03-09".to_owned()),
        sources: vec!["Northern Wire".to_owned(), "Ardania".to_owned()],
        lines: vec!["4f1c09aa27e3.e12".to_owned()],
    }
}

fn network_of_ten() -> Vec<Channel> {
    let ardania = party("e01", "Ardania", Kind::Government);
    let front = party(
        "e02",
        "Valley Front for the Liberation of the Upper Districts",
        Kind::ArmedGroup,
    );
    let belmark = party("e03", "Belmark", Kind::Government);
    let corvia = party("e04", "ממשלת קורוויה", Kind::Government);
    let emirate = party("e05", "دولة بيلمارك الاتحادية", Kind::Government);
    let marchetti = party("e06", "Anna Marchetti", Kind::Person);
    let okafor = party("e07", "Daniel Okafor", Kind::Person);
    let league = party("e08", "League of Coastal States", Kind::Igo);
    let forum = party("e09", "Families’ Forum", Kind::Organisation);
    let people = party("e10", "<script>alert(1)</script>", Kind::People);
    vec![
        channel(&ardania, &front, &[], 2, 0, 0),
        channel(&ardania, &front, &[&corvia, &emirate], 14, 3, 1),
        channel(&belmark, &front, &[], 4, 1, 0),
        channel(&belmark, &ardania, &[], 21, 2, 0),
        channel(&belmark, &front, &[&corvia], 5, 1, 0),
        channel(&corvia, &emirate, &[], 6, 0, 0),
        channel(&corvia, &front, &[], 9, 1, 0),
        channel(&marchetti, &okafor, &[], 3, 0, 0),
        channel(&marchetti, &ardania, &[], 2, 2, 0),
        channel(&okafor, &front, &[], 1, 0, 1),
        channel(&league, &emirate, &[], 1, 1, 0),
        channel(&forum, &ardania, &[], 7, 0, 0),
        channel(&people, &forum, &[], 1, 0, 0),
        channel(&league, &front, &[&emirate], 2, 2, 0),
    ]
}

fn network_of(count: usize) -> Vec<Channel> {
    let mut dice = Dice(17);
    let kinds = [
        Kind::Government,
        Kind::Person,
        Kind::Person,
        Kind::ArmedGroup,
        Kind::Organisation,
        Kind::Igo,
        Kind::Media,
        Kind::Company,
        Kind::Place,
    ];
    let words = [
        "Ardania",
        "Belmark",
        "Council of",
        "Upper Valley",
        "Okafor",
        "Marchetti",
        "Northern",
        "Coast",
        "Front",
        "Union",
    ];
    let parties: Vec<Party> = (0..count)
        .map(|at| {
            let name = format!("{} {}", dice.pick(&words), dice.pick(&words));
            party(&format!("e{at:02}"), &name, *dice.pick(&kinds))
        })
        .collect();
    let mut channels = Vec::new();
    for at in 1..count {
        let near = usize::try_from(dice.below(at.min(9) as u64)).unwrap_or(0);
        let times = 1 + usize::try_from(dice.below(12)).unwrap_or(0);
        let planned = if dice.below(5) == 0 { times } else { 0 };
        channels.push(channel(
            &parties[near],
            &parties[at],
            &[],
            times,
            planned,
            0,
        ));
        if dice.below(2) == 0 {
            let (b, m) = (dice.pick(&parties), dice.pick(&parties));
            if b.entity != parties[at].entity
                && m.entity != b.entity
                && m.entity != parties[at].entity
            {
                channels.push(channel(&parties[at], b, &[m], 1 + times / 3, 0, 0));
            }
        }
    }
    channels
}
