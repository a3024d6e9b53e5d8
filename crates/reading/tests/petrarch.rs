//! A project's own dictionaries, for the coders that came before, read with: the model is asked here.

use rapporteur_intake::Input;
use rapporteur_reading::Pipeline;
use rapporteur_record::{Actor, EventType, Kind, Record, Sector};

const ACTORS: &str = "\
ORVA_  [ORV]
MERRIN_  [MRN]
LUND_GUARD_
\t[ORVMIL 19960101-20010303]
\t[ORVREB >20010304]
TOMAS_VELDER_
\t[ORVGOV <20010303]
\t[ORVOPP >20010304]
";

const AGENTS: &str = "LAMPLIGHTER_ [~LAB]\n";

const VERBS: &str = "\
&KEEP
+WATCHTOWER

--- DRUB [190] ---
DRUB
POUND
- * + &KEEP [194]

--- PARLEY [040] ---
PARLEY {PARLEYED}
- * (ABOUT TREATY) [046]
";

const REPORT: &str = "\
PORT LUND (Reuters) - The Lund Guard condemned Merrin on Monday after weeks of tension at the border.

Orva parleyed with Merrin about a treaty. Soldiers of the Lund Guard pounded Merrin's watchtower on Tuesday.

Tomas Velder praised the ministers of Merrin. The Lund Guard arrested three lamplighters from Merrin. \"We are done,\" Velder said.
";

fn actor<'a>(record: &'a Record, name: &str) -> &'a Actor {
    let found = record.actors.iter().find(|a| a.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {:#?}", record.actors))
}

#[test]
fn a_project_keeps_its_dictionaries() {
    let folder = std::env::temp_dir().join(format!("rapporteur-keeps-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (file, text) in [
        ("o.actors.txt", ACTORS),
        ("o.agents.txt", AGENTS),
        ("o.verbs.txt", VERBS),
    ] {
        std::fs::write(folder.join(file), text).expect("a file");
    }
    let pipeline = Pipeline::new(false, Some(&folder)).expect("it loads");
    std::fs::remove_dir_all(&folder).expect("ours");
    assert!(pipeline.lexicon().unused().is_empty());

    let read = |published: Option<&str>| {
        let input = Input {
            published: published.map(str::to_string),
            ..Input::from_text(REPORT.to_string())
        };
        pipeline.read(&input, true).expect("it is read")
    };
    let is = |record: &Record, name: &str| {
        let a = actor(record, name);
        (a.kind, a.country.clone(), a.sector)
    };
    let orv = || Some("ORV".to_string());

    // One name, two days: what it was then.
    let before = read(Some("1999-06-01"));
    assert_eq!(
        is(&before, "Lund Guard"),
        (Kind::Government, orv(), Some(Sector::Mil))
    );
    assert_eq!(
        is(&before, "Tomas Velder"),
        (Kind::Person, orv(), Some(Sector::Gov))
    );
    let after = read(Some("2005-06-01"));
    assert_eq!(
        is(&after, "Lund Guard"),
        (Kind::ArmedGroup, orv(), Some(Sector::Reb))
    );
    assert_eq!(
        is(&after, "Tomas Velder"),
        (Kind::Person, orv(), Some(Sector::Opp))
    );
    // Without a day, the newest.
    assert_eq!(is(&read(None), "Lund Guard").2, Some(Sector::Reb));
    assert_eq!(before.made_by, after.made_by);

    // An agent is a party, and a pattern tells of an event.
    let names = |ids: &[String]| {
        let of = |id: &String| after.actors.iter().find(|a| a.id == *id);
        ids.iter()
            .filter_map(of)
            .map(|a| a.name.as_str())
            .collect::<Vec<_>>()
    };
    let event = |by: &str| {
        let found = after.events.iter().find(|e| e.by == by);
        let e = found.unwrap_or_else(|| panic!("no {by} in {:#?}", after.events));
        (
            e.kind,
            e.cameo.as_deref(),
            names(&e.actors),
            names(&e.recipients),
        )
    };
    assert_eq!(
        event("frame:parley about treaty [to|with|against|on|at|for B]"),
        (
            EventType::Consult,
            Some("046"),
            vec!["Orva"],
            vec!["Merrin"]
        )
    );
    let (kind, code, _, recipients) = event("frame:&drub+ B &keep");
    assert_eq!(
        (kind, code, recipients),
        (EventType::Assault, Some("194"), vec!["Merrin"])
    );
    let (_, _, doers, recipients) = event("frame:arrest B");
    assert_eq!(
        (doers, recipients),
        (vec!["Lund Guard"], vec!["lamplighters"])
    );
    assert_eq!(actor(&after, "lamplighters").sector, Some(Sector::Lab));
}
