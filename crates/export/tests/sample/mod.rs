//! Lines made by hand, and a folder of all formats made of them. The people and places are invented, and the texts are as
//! nasty as texts get.

use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::claims::{Claim, Position, Stance, Standing, Subject};
use rapporteur_dossier::counts::{Point, Relation, RelationKind, Series};
use rapporteur_dossier::day::When;
use rapporteur_dossier::identity::{Entity, Seen};
use rapporteur_dossier::lines::{
    AboutLine, Cited, EventLine, FigureLine, Party, QuestionLine, ReportLine, StatementLine, Voice,
};
use rapporteur_export::rows::{
    ChannelRow, ClaimRow, CountRow, Known, Place, PositionRow, TimelineRow,
};
use rapporteur_export::{annotations, csv, ftm, gdelt, graphml, parquet, plover, polecat, tables};
use rapporteur_record::{
    Act, Basis, Certainty, EventType, Kind, Mode, PersonState, PublishedBasis, Sector, Span, Status,
};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

const FIRST: &str = "aa0000000001";
const SECOND: &str = "bb0000000002";

/// The texts of the reports.
pub fn texts() -> BTreeMap<&'static str, String> {
    let long = "Talks went on and on. ".repeat(470);
    let first = format!(
        "Envoys of Orva met Bel Karan's men in \"Port Lund\"\ton March 5.\n\
         =cmd|' /C calc'!A0 was, said Ana Rô 🕊️, “no way, at all, to talk” ]]> & <b>so</b>.\r\n\
         שלום said the mediator, and 𝄞𝄢 followed, “we | they \\ you”.\n\
         Some 59 hostages are held. The army would not say where.\n{long}"
    );
    let second = "An official denied that Orva met Bel Karan's men, and said 58 hostages are held."
        .to_owned();
    BTreeMap::from([(FIRST, first), (SECOND, second)])
}

/// Where a part stands, in code points; nowhere is the text's beginning.
pub fn span(text: &str, part: &str) -> Span {
    let at = text.find(part).unwrap_or(0);
    let start = text[..at].chars().count();
    [start, start + part.chars().count()]
}

pub fn party(
    entity: &str,
    name: &str,
    kind: Kind,
    country: Option<&str>,
    sector: Option<Sector>,
    called: &str,
) -> Party {
    Party {
        entity: entity.to_owned(),
        name: name.to_owned(),
        kind,
        country: country.map(str::to_owned),
        sector,
        of: None,
        called: called.to_owned(),
    }
}

pub fn orva() -> Party {
    party(
        "orva",
        "Orva",
        Kind::Government,
        Some("ROU"),
        Some(Sector::Gov),
        "Envoys of Orva",
    )
}

pub fn karan() -> Party {
    party(
        "karan-front",
        "Karan Front | \"KF\"",
        Kind::ArmedGroup,
        None,
        Some(Sector::Reb),
        "Bel Karan's men",
    )
}

pub fn ana() -> Party {
    party(
        "ana-rô",
        "Ana Rô",
        Kind::Person,
        Some("XKX"),
        Some(Sector::Med),
        "Ana Rô 🕊️",
    )
}

pub fn league() -> Party {
    party(
        "league",
        "League of the Straits",
        Kind::Igo,
        None,
        Some(Sector::Igo),
        "the mediator",
    )
}

pub fn lund() -> Party {
    party(
        "port-lund",
        "Port Lund",
        Kind::Place,
        Some("ROU"),
        None,
        "\"Port Lund\"",
    )
}

pub fn cited(report: &str, sentence: &str, of: &str) -> Cited {
    let text = &texts()[report];
    let first = report == FIRST;
    Cited {
        report: report.to_owned(),
        story: FIRST.to_owned(),
        outlet: first.then(|| "The Lund, \"Daily\"".to_owned()),
        origin: None,
        title: first.then(|| format!("Talks\tat last\n{}", "long ".repeat(300))),
        url: first.then(|| "https://lund.example/a?x=1&y=2#é".to_owned()),
        published: Some(if first { "2025-03-06" } else { "2025-03" }.to_owned()),
        sentence: sentence.to_owned(),
        text: of.to_owned(),
        span: span(text, of),
    }
}

pub fn voice(basis: Basis, who: Option<Party>, called: &str, act: Act) -> Voice {
    Voice {
        basis,
        who,
        called: called.to_owned(),
        count: (basis == Basis::Unnamed).then_some(2),
        told: None,
        act,
        certainty: (act == Act::Deny).then_some(Certainty::Certain),
        statement: None,
    }
}

pub fn events() -> Vec<EventLine> {
    let texts = texts();
    let met = "Envoys of Orva met Bel Karan's men in \"Port Lund\"\ton March 5.";
    let event = |report: &str, offset: usize, words: &str, sentence: &str| EventLine {
        line: format!("{report}.e{offset}"),
        part: "e1".to_owned(),
        kind: EventType::Consult,
        mode: Some("multilateral".to_owned()),
        cameo: Some("046".to_owned()),
        plover: EventType::Consult,
        status: Status::Happened,
        actors: vec![orva(), league()],
        recipients: vec![karan()],
        mediators: vec![ana()],
        reciprocal: false,
        place: Some(lund()),
        when: When::of("2025-03-05"),
        about: None,
        voice: voice(Basis::Reporter, None, "", Act::Say),
        words: words.to_owned(),
        spans: vec![span(&texts[report], words)],
        confidence: 0.9,
        by: "frame:meet".to_owned(),
        cited: cited(report, "n1", sentence),
        claim: Some("c0000000001".to_owned()),
    };
    let denied = "An official denied that Orva met Bel Karan's men, and said 58 hostages are held.";
    let said = "Some 59 hostages are held. The army would not say where.";
    vec![
        event(FIRST, 15, "met", met),
        EventLine {
            status: Status::Denied,
            reciprocal: true,
            actors: vec![orva(), karan()],
            recipients: vec![orva(), karan()],
            when: None,
            voice: voice(Basis::Official, None, "An official", Act::Deny),
            ..event(SECOND, 29, "met", denied)
        },
        EventLine {
            part: "e2".to_owned(),
            kind: EventType::Aid,
            mode: None,
            plover: EventType::Agree,
            cameo: Some("176".to_owned()),
            status: Status::Planned,
            recipients: Vec::new(),
            place: None,
            when: When::of("2025-W10"),
            about: Some(AboutLine {
                kind: EventType::Retreat,
                mode: Some("release".to_owned()),
                actors: vec![karan()],
                recipients: Vec::new(),
            }),
            claim: None,
            ..event(
                FIRST,
                60,
                "followed",
                "שלום said the mediator, and 𝄞𝄢 followed, “we | they \\ you”.",
            )
        },
        EventLine {
            part: "e3".to_owned(),
            kind: EventType::Coerce,
            mode: Some("arrest".to_owned()),
            plover: EventType::Coerce,
            cameo: None,
            status: Status::Ongoing,
            actors: vec![lund()],
            recipients: Vec::new(),
            place: None,
            when: None,
            claim: None,
            ..event(FIRST, 70, "held", said)
        },
    ]
}

pub fn statements() -> Vec<StatementLine> {
    let texts = texts();
    let statement = |n: usize, who: Voice, contents: &[&str], sentence: &str| StatementLine {
        line: format!("{FIRST}.s{n}"),
        part: "s1".to_owned(),
        voice: who,
        mode: Mode::Mixed,
        cue: "said".to_owned(),
        content: contents.join(" … "),
        spans: contents
            .iter()
            .map(|part| span(&texts[FIRST], part))
            .collect(),
        addressee: None,
        when: None,
        confidence: 1.0,
        cited: cited(FIRST, "n2", sentence),
        claim: None,
    };
    let ana_said =
        "=cmd|' /C calc'!A0 was, said Ana Rô 🕊️, “no way, at all, to talk” ]]> & <b>so</b>.";
    let league_said = "שלום said the mediator, and 𝄞𝄢 followed, “we | they \\ you”.";
    vec![
        statement(
            64,
            voice(Basis::Named, Some(ana()), "Ana Rô 🕊️", Act::Deny),
            &[
                "=cmd|' /C calc'!A0 was",
                "“no way, at all, to talk” ]]> & <b>so</b>",
            ],
            ana_said,
        ),
        statement(
            150,
            voice(Basis::Unnamed, None, "the mediator", Act::Offer),
            &["“we | they \\ you”"],
            league_said,
        ),
    ]
}

pub fn figures() -> Vec<FigureLine> {
    let texts = texts();
    let figure = |report: &str, n: u64, words: &str, sentence: &str| FigureLine {
        line: format!("{report}.f{n}"),
        part: "f1".to_owned(),
        what: "hostages".to_owned(),
        state: PersonState::Held,
        group: None,
        min: Some(n),
        max: (n == 58).then_some(n),
        approximate: n == 59,
        as_of: None,
        voice: voice(Basis::Reporter, None, "", Act::Say),
        words: words.to_owned(),
        spans: vec![span(&texts[report], words)],
        cited: cited(report, "n3", sentence),
        claim: None,
    };
    vec![
        figure(
            FIRST,
            59,
            "59 hostages are held",
            "Some 59 hostages are held.",
        ),
        figure(
            SECOND,
            58,
            "58 hostages are held",
            "An official denied that Orva met Bel Karan's men, and said 58 hostages are held.",
        ),
    ]
}

pub fn questions() -> Vec<QuestionLine> {
    let words = "would not say where";
    vec![QuestionLine {
        line: format!("{FIRST}.q9"),
        part: "q1".to_owned(),
        about: String::new(),
        words: words.to_owned(),
        spans: vec![span(&texts()[FIRST], words)],
        asked_of: Some(orva()),
        voice: voice(Basis::Reporter, None, "", Act::Say),
        cited: cited(FIRST, "n4", "The army would not say where."),
    }]
}

pub fn reports() -> Vec<ReportLine> {
    let line = |(uid, text): (&str, String)| {
        let cited = cited(uid, "n1", "");
        ReportLine {
            uid: uid.to_owned(),
            id: format!("given \"{uid}\""),
            file: Some("in/reports, all.txt".to_owned()),
            url: cited.url,
            title: cited.title,
            outlet: cited.outlet,
            byline: None,
            credit: None,
            published: cited.published,
            published_basis: Some(PublishedBasis::Given),
            language: Some("en".to_owned()),
            length: text.chars().count(),
            story: FIRST.to_owned(),
            origin: None,
        }
    };
    texts().into_iter().map(line).collect()
}

pub fn known() -> Vec<Known> {
    let known = |party: Party| Known {
        seen: vec![Seen {
            report: FIRST.to_owned(),
            actor: "a1".to_owned(),
            name: party.name.clone(),
            named: true,
            called: vec![party.called.clone(), party.name.clone()],
            kind: party.kind,
            country: party.country.clone(),
            sector: party.sector,
            roles: vec!["former envoy; \"chief\"".to_owned()],
            published: Some("2025-03-06".to_owned()),
            apart: None,
        }],
        entity: Entity {
            of: (party.entity == "ana-rô").then(|| "orva".to_owned()),
            id: party.entity,
            name: party.name,
            kind: party.kind,
            country: party.country,
            sector: party.sector,
        },
    };
    [ana(), karan(), league(), orva(), lund()]
        .into_iter()
        .map(known)
        .collect()
}

pub fn claims() -> Vec<Claim> {
    let events = events();
    let position = |stance, who: &str, basis, line: &EventLine| Position {
        stance,
        who: who.to_owned(),
        entity: None,
        basis,
        involved: false,
        since: line.cited.published.clone(),
        line: line.line.clone(),
        reports: 1,
    };
    vec![Claim {
        id: "c0000000001".to_owned(),
        about: Subject::Event,
        status: Standing::Disputed,
        reasons: vec!["One asserts it | one denies it.".to_owned()],
        positions: vec![
            position(
                Stance::Asserts,
                "The Lund, \"Daily\"",
                Basis::Reporter,
                &events[0],
            ),
            position(Stance::Denies, "an official", Basis::Official, &events[1]),
        ],
        independent: 1,
        stories: 1,
        reports: 2,
        since: Some("2025-03".to_owned()),
        last: Some("2025-03-06".to_owned()),
        best: events[0].line.clone(),
        lines: events[..2].iter().map(|e| e.line.clone()).collect(),
    }]
}

pub fn channels() -> Vec<Channel> {
    let lines: Vec<String> = events()[..2].iter().map(|e| e.line.clone()).collect();
    let channel = |through: Vec<Party>, first: Option<&str>| Channel {
        pair: [karan(), orva()],
        through,
        modes: vec!["multilateral".to_owned()],
        places: vec![lund()],
        times: 2,
        planned: 0,
        denied: 1,
        first: first.map(str::to_owned),
        last: Some("2025-03-05".to_owned()),
        sources: vec![
            "Ana Rô | \u{1} ]]>\n=x".replace('\u{1}', ""),
            "the report".to_owned(),
        ],
        lines: lines.clone(),
    };
    vec![
        channel(vec![league(), ana()], Some("2025-03-05")),
        channel(Vec::new(), None),
    ]
}

pub fn series() -> Series {
    let points = figures().into_iter().map(|figure| Point {
        day: figure.cited.published.clone(),
        told: false,
        min: figure.min,
        max: figure.max,
        approximate: figure.approximate,
        who: "the report".to_owned(),
        entity: None,
        sum_of: Vec::new(),
        line: figure.line,
        reports: 1,
    });
    Series {
        what: "hostages".to_owned(),
        state: PersonState::Held,
        group: None,
        points: points.collect(),
        relations: vec![Relation {
            first: 0,
            second: 1,
            kind: RelationKind::Contradict,
            why: "59 and 58 cannot both be true".to_owned(),
        }],
    }
}

/// Write every format into a folder, and the texts beside them.
pub fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("texts"))?;
    for (uid, text) in texts() {
        fs::write(folder.join("texts").join(format!("{uid}.txt")), text)?;
    }
    let (events, statements, figures, questions) = (events(), statements(), figures(), questions());
    let (claims, channels) = (claims(), channels());
    let mut place = |line: &str| -> Option<Place> {
        let event = events.iter().find(|e| e.line == line).and_then(Place::of);
        event.or_else(|| figures.iter().find(|f| f.line == line).and_then(Place::of))
    };
    let claim_rows: Vec<ClaimRow> = claims
        .iter()
        .map(|claim| ClaimRow {
            claim: claim.clone(),
            place: place(&claim.best),
        })
        .collect();
    let positions: Vec<PositionRow> = claims
        .iter()
        .flat_map(|c| PositionRow::of(c, &mut place))
        .collect();
    let channel_rows: Vec<ChannelRow> = channels
        .iter()
        .map(|channel| ChannelRow {
            channel: channel.clone(),
            place: channel.lines.last().and_then(|line| place(line)),
        })
        .collect();
    let counts = CountRow::of(&series(), &mut place);
    let claim = |id: &Option<String>| claims.iter().find(|c| Some(&c.id) == id.as_ref());
    let timeline: Vec<TimelineRow> = events
        .iter()
        .map(|e| TimelineRow::event(e, claim(&e.claim)))
        .chain(statements.iter().map(|s| TimelineRow::statement(s, None)))
        .chain(figures.iter().map(|f| TimelineRow::figure(f, None)))
        .collect();

    macro_rules! table {
        ($table:expr, $rows:expr) => {{
            let table = $table;
            csv::write(
                &table,
                $rows,
                &mut file(folder, &format!("{}.csv", table.name))?,
            )?;
            parquet::write(
                &table,
                $rows,
                &mut file(folder, &format!("{}.parquet", table.name))?,
            )?;
        }};
    }
    table!(tables::reports(), &reports());
    table!(tables::events(), &events);
    table!(tables::statements(), &statements);
    table!(tables::figures(), &figures);
    table!(tables::questions(), &questions);
    table!(tables::entities(), &known());
    table!(tables::claims(), &claim_rows);
    table!(tables::positions(), &positions);
    table!(tables::counts(), &counts);
    table!(tables::channels(), &channel_rows);
    table!(tables::timeline(), &timeline);

    let mut text = |uid: &str| texts().remove(uid);
    plover::write(&events, &mut file(folder, "plover.jsonl")?)?;
    gdelt::write(&events, &claims, &mut file(folder, "gdelt.tsv")?)?;
    polecat::write(&events, &mut file(folder, "polecat.tsv")?)?;
    graphml::write(&channels, &mut file(folder, "channels.graphml")?)?;
    annotations::write(
        &statements,
        &mut text,
        &mut file(folder, "annotations.jsonld")?,
    )?;
    let out = &mut file(folder, "followthemoney.jsonl")?;
    ftm::reports(reports(), &mut text, out)?;
    ftm::entities(known(), out)?;
    ftm::events(&events, out)?;
    ftm::statements(&statements, out)?;
    ftm::channels(&channels, out)?;
    out.flush()
}

fn file(folder: &Path, name: &str) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(folder.join(name))?))
}
