//! Lines as a person can write them by hand, for tests.
//!
//! ```text
//! 2031-05-02 Daily | Orva -> Front via Mar : CONSULT/phone happened @Sefi on 2031-05-01 | unnamed told Agency
//! 2031-05-02 Daily #r1 =story ~Agency | 59 hostages held of ORV on 2031-05-02 about | Orva
//! 2031-05-02 Daily | the Front will free all captives | Nur confirms
//! ```
//!
//! A report is a date (or `-`), an outlet (or `-`), and where wanted its id, its story and its origin. Without these, each
//! line is a report and a story of its own whose origin is its outlet. The last part is on whose word: nothing for the
//! reporter, `unnamed`, a member of the cast, or any words for somebody the dossier does not know.

use crate::day::When;
use crate::lines::{AboutLine, Cited, EventLine, FigureLine, Party, StatementLine, Voice};
use rapporteur_record::{Act, Basis, EventType, Kind, Mode, PersonState, Sector, Status};

/// Who there is in the invented world: entity, kind, country, sector, body.
const CAST: &[(&str, Kind, &str, Option<Sector>, &str)] = &[
    ("Orva", Kind::Government, "ORV", Some(Sector::Gov), ""),
    (
        "Orva ministry",
        Kind::Government,
        "ORV",
        Some(Sector::Gov),
        "",
    ),
    (
        "Orva officials",
        Kind::Person,
        "ORV",
        Some(Sector::Gov),
        "Orva",
    ),
    (
        "Orva spokesman",
        Kind::Person,
        "ORV",
        Some(Sector::Gov),
        "Orva",
    ),
    ("Lenk", Kind::Person, "ORV", Some(Sector::Gov), ""),
    ("Dorn", Kind::Person, "ORV", Some(Sector::Gov), ""),
    ("Talis", Kind::Government, "TAL", Some(Sector::Gov), ""),
    ("Front", Kind::ArmedGroup, "TAL", Some(Sector::Reb), ""),
    ("Brigade", Kind::ArmedGroup, "TAL", Some(Sector::Reb), ""),
    (
        "Front officials",
        Kind::Person,
        "TAL",
        Some(Sector::Reb),
        "Front",
    ),
    ("Nur", Kind::Person, "TAL", Some(Sector::Reb), ""),
    ("Mar", Kind::Government, "MAR", Some(Sector::Gov), ""),
    ("Kesh", Kind::Government, "KES", Some(Sector::Gov), ""),
    ("Sefi", Kind::Place, "MAR", None, ""),
    ("Uvan", Kind::Place, "TAL", None, ""),
    ("Agency", Kind::Media, "KES", Some(Sector::Med), ""),
];

/// A member of the cast.
pub(crate) fn party(name: &str) -> Party {
    let (name, kind, country, sector, of) = CAST
        .iter()
        .find(|(known, ..)| *known == name)
        .unwrap_or_else(|| panic!("nobody is called {name:?}"));
    Party {
        entity: name.to_lowercase(),
        name: (*name).to_owned(),
        kind: *kind,
        country: Some((*country).to_owned()),
        sector: *sector,
        of: (!of.is_empty()).then(|| of.to_lowercase()),
        called: (*name).to_owned(),
    }
}

fn parties(names: &str) -> Vec<Party> {
    names
        .split(',')
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .map(party)
        .collect()
}

/// Events, one a line.
pub(crate) fn events(text: &str) -> Vec<EventLine> {
    rows(text).map(|(n, row)| event(n, &row)).collect()
}

/// Figures, one a line.
pub(crate) fn figures(text: &str) -> Vec<FigureLine> {
    rows(text).map(|(n, row)| figure(n, &row)).collect()
}

/// Statements, one a line.
pub(crate) fn statements(text: &str) -> Vec<StatementLine> {
    rows(text)
        .map(|(n, [report, content, says])| {
            let cited = cited(n, &report);
            StatementLine {
                line: format!("{}.s{n}", cited.report),
                part: format!("s{n}"),
                voice: voice(&says),
                mode: Mode::Indirect,
                cue: "said".into(),
                content,
                spans: vec![[n, n + 1]],
                addressee: None,
                when: None,
                confidence: 1.0,
                cited,
                claim: None,
            }
        })
        .collect()
}

/// The three parts of each line that is not empty.
fn rows(text: &str) -> impl Iterator<Item = (usize, [String; 3])> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.enumerate().map(|(n, line)| {
        let mut parts = line.split('|').map(|part| part.trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        (n + 1, [next(), next(), next()])
    })
}

fn cited(n: usize, report: &str) -> Cited {
    let mut words = report.split_whitespace();
    let known = |word: Option<&str>| word.filter(|w| *w != "-").map(str::to_owned);
    let published = known(words.next());
    let outlet = known(words.next());
    let mut cited = Cited {
        report: format!("r{n}"),
        story: String::new(),
        origin: outlet.clone(),
        title: None,
        url: None,
        published,
        outlet,
        sentence: "n1".into(),
        text: String::new(),
        span: [0, 1],
    };
    for word in words {
        match word.split_at(1) {
            ("#", id) => cited.report = id.to_owned(),
            ("=", id) => cited.story = id.to_owned(),
            ("~", name) => cited.origin = known(Some(name)),
            _ => panic!("a report has no {word:?}"),
        }
    }
    if cited.story.is_empty() {
        cited.story.clone_from(&cited.report);
    }
    cited
}

fn voice(says: &str) -> Voice {
    let mut voice = Voice {
        basis: Basis::Reporter,
        who: None,
        called: String::new(),
        count: None,
        told: None,
        act: Act::Say,
        certainty: None,
        statement: None,
    };
    let mut says = says.trim();
    if let Some((before, told)) = says.split_once(" told ") {
        voice.told = Some(told.to_owned());
        says = before;
    }
    for (word, act) in [
        (" confirms", Act::Confirm),
        (" denies", Act::Deny),
        (" declines", Act::Decline),
    ] {
        if let Some(before) = says.strip_suffix(word) {
            voice.act = act;
            says = before;
        }
    }
    if says.is_empty() {
        return voice;
    }
    voice.called = says.to_owned();
    if says == "unnamed" {
        voice.basis = Basis::Unnamed;
        voice.called = "two sources".into();
    } else if CAST.iter().any(|(name, ..)| *name == says) {
        let who = party(says);
        let named = who.kind == Kind::Person && who.of.is_none();
        voice.basis = if named { Basis::Named } else { Basis::Official };
        voice.who = Some(who);
    } else {
        voice.basis = Basis::Official;
    }
    voice
}

/// What stands behind a word, up to the next word of `ends`.
fn after<'a>(text: &'a str, word: &str, ends: &[&str]) -> Option<&'a str> {
    let (_, rest) = text.split_once(word)?;
    let end = ends.iter().filter_map(|end| rest.find(end)).min();
    Some(rest[..end.unwrap_or(rest.len())].trim())
}

fn event(n: usize, [report, what, says]: &[String; 3]) -> EventLine {
    let (who, deed) = what.split_once(" : ").expect("who : what");
    let (who, mediators) = who.split_once(" via ").unwrap_or((who, ""));
    let (reciprocal, (actors, recipients)) = match who.split_once("<->") {
        Some(both) => (true, both),
        None => (false, who.split_once("->").expect("who -> whom")),
    };
    let mut words = deed.split_whitespace();
    let kind = words.next().expect("a type");
    let (kind, mode) = kind
        .split_once('/')
        .map_or((kind, None), |(k, m)| (k, Some(m)));
    let kind = EventType::parse(kind).expect("a type");
    let ends = [" on ", " @", " about ", " “"];
    let cited = cited(n, report);
    let about = after(deed, " about ", &ends).map(|about| {
        let mut words = about.split_whitespace();
        let (kind, who) = (words.next().expect("a type"), words.next());
        AboutLine {
            kind: EventType::parse(kind).expect("a type"),
            mode: None,
            actors: who.map(party).into_iter().collect(),
            recipients: Vec::new(),
        }
    });
    EventLine {
        line: format!("{}.e{n}", cited.report),
        part: format!("e{n}"),
        kind,
        mode: mode.map(str::to_owned),
        cameo: None,
        plover: kind,
        status: words.next().and_then(Status::parse).expect("a status"),
        actors: parties(actors),
        recipients: parties(recipients),
        mediators: parties(mediators),
        reciprocal,
        place: after(deed, " @", &ends).map(party),
        when: after(deed, " on ", &ends).map(|value| When::of(value).expect("a time")),
        about,
        voice: voice(says),
        words: after(deed, " “", &["”"]).map_or_else(|| format!("words {n}"), str::to_owned),
        spans: vec![[n, n + 1]],
        confidence: 0.9,
        by: "frame:test".into(),
        cited,
        claim: None,
    }
}

/// `about at least 20 hostages held of ORV on 2031-05-02 “sentence”`
fn figure(n: usize, [report, what, says]: &[String; 3]) -> FigureLine {
    let ends = [" of ", " on "];
    let (what, sentence) = what.split_once(" “").unwrap_or((what, what));
    let mut count = what;
    let approximate = count
        .strip_prefix("about ")
        .inspect(|rest| count = rest)
        .is_some();
    let least = count
        .strip_prefix("at least ")
        .inspect(|rest| count = rest)
        .is_some();
    let most = count
        .strip_prefix("at most ")
        .inspect(|rest| count = rest)
        .is_some();
    let mut words = count.split_whitespace();
    let number: u64 = words.next().and_then(|n| n.parse().ok()).expect("a number");
    let mut cited = cited(n, report);
    cited.text = sentence.trim_end_matches('”').to_owned();
    let noun = words.next().expect("what is counted");
    FigureLine {
        line: format!("{}.f{n}", cited.report),
        part: format!("f{n}"),
        what: noun.to_owned(),
        state: words.next().and_then(PersonState::parse).expect("a state"),
        group: after(what, " of ", &ends).map(str::to_owned),
        min: (!most).then_some(number),
        max: (!least).then_some(number),
        approximate,
        as_of: after(what, " on ", &ends).map(|value| When::of(value).expect("a time")),
        voice: voice(says),
        words: format!("{number} {noun}"),
        spans: vec![[n, n + 1]],
        cited,
        claim: None,
    }
}
