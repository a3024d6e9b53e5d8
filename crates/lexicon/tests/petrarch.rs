//! A folder with dictionaries of PETRARCH's kind, read as a user's lexicon.

use proptest::prelude::*;
use rapporteur_lexicon::{Day, FileKind, FrameType, Lexicon, Predicate};
use rapporteur_record::{EventType, Kind, Sector};
use std::path::PathBuf;

/// A folder of its own for a test, taken away with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let path = std::env::temp_dir().join(format!("rapporteur-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        for (file, text) in files {
            std::fs::write(path.join(file), text).expect("a file");
        }
        Folder(path)
    }

    fn lexicon(&self) -> Lexicon {
        Lexicon::new(Some(&self.0)).expect("it loads")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left of a test is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const ACTORS: &[u8] = b"# Invented.
ORVA_  [ORV]
+ORVAN_
+PORT_LUND_
LUND_GUARD_  [ORVMIL 19960101-20010303]
+THE_LUND_WATCH
\t[ORVREB >20010304]
TOMAS_VELDER_
\t[ORVGOV <20010303]
\t[---]
MERRIN_LEAGUE_  [MERIGO]
FRANCE_ [FRA]
OLD_KEEP_ [ORVGOV 2004017-20061201]
US_ [USA]
";

const VERBS: &[u8] = b"&PACT
+PACT
+SEA_TREATY

---  PARLEY  [040]  ---
PARLEY {PARLEYED}
FORGATHER
- * &PACT (WITH +)   [057]
- + WAS * BY +       [190]
- * RUMOUR           [012]

--- DRUB [190] ---
DRUB {DRUBBED}
";

fn day(text: &str) -> Option<Day> {
    Day::from_iso(text)
}

#[test]
fn names_are_what_they_were_on_the_day() {
    let folder = Folder::new("names", &[("Orva.actors.txt", ACTORS)]);
    let lexicon = folder.lexicon();
    let sector = |on: &str| {
        let then = lexicon.on(day(on));
        then.name("the Lund Guard").and_then(|e| e.sector)
    };
    assert_eq!(sector("1999-06-01"), Some(Sector::Mil));
    assert_eq!(sector("2001-03-04"), Some(Sector::Reb));
    assert_eq!(sector("1990-01-01"), None);
    assert_eq!(sector(""), Some(Sector::Reb));
    assert_eq!(
        lexicon.name("Lund Watch").map(|e| e.name.as_str()),
        Some("Lund Guard")
    );
    let person = |on: &str| {
        let then = lexicon.on(day(on));
        then.person("Tomas Velder").and_then(|p| p.sector)
    };
    assert_eq!(person("2000-01-01"), Some(Sector::Gov));
    assert_eq!(person("2010-01-01"), None);

    let orva = lexicon.name("Orva").expect("it is there");
    assert_eq!(
        (orva.country.as_deref(), orva.is_country),
        (Some("ORV"), true)
    );
    // What is known by the country's own row stays as it is.
    assert!(lexicon.name("France").is_some_and(|e| !e.imported));
    assert!(
        lexicon
            .name("US")
            .is_some_and(|e| e.country.as_deref() == Some("USA"))
    );
    assert!(lexicon.name("us").is_none() && lexicon.name("orva").is_none());
}

#[test]
fn every_entry_is_used_or_told_of() {
    let files: &[(&str, &[u8])] = &[
        ("Orva.actors.txt", ACTORS),
        ("orva.verbs", VERBS),
        ("Orva.agents.txt", b"REEVE_ [~GOV]\nDOWAGER_ [~ELI]\n"),
        ("Orva.discards.txt", b"REGATTA\n+BOAT RACE\n"),
        ("notes.txt", b"Dear reader,\nthis is a letter.\n"),
        ("misnamed.tsv", b"a\tb\n"),
        ("cues.tsv", b"wave aside\tdeny\t-\n"),
    ];
    let folder = Folder::new("told", files);
    let lexicon = folder.lexicon();
    let report: Vec<_> = (lexicon.files().iter())
        .map(|f| (f.file.as_str(), f.kind, f.entries, f.used))
        .collect();
    assert_eq!(
        report,
        [
            ("cues.tsv", FileKind::Table, 1, 1),
            ("Orva.actors.txt", FileKind::Actors, 9, 7),
            ("Orva.agents.txt", FileKind::Agents, 2, 1),
            ("Orva.discards.txt", FileKind::Discards, 2, 0),
            ("orva.verbs", FileKind::Verbs, 6, 4),
            ("misnamed.tsv", FileKind::Other, 1, 0),
        ]
    );
    let unused: Vec<String> = lexicon.unused().iter().map(ToString::to_string).collect();
    assert_eq!(
        unused,
        [
            "Orva.actors.txt, line 11: MER is no country, part of the world or role that is known: MERRIN LEAGUE [MERIGO]",
            "Orva.actors.txt, line 13: no day of the calendar: 2004017 (YYYYMMDD or YYMMDD): OLD KEEP [ORVGOV 2004017-20061201]",
            "Orva.agents.txt, line 2: ELI has no sector here: DOWAGER_ [~ELI]",
            "Orva.discards.txt: a list of discards: no sentence is left out by its words",
            "orva.verbs, line 9: the recipient stands before the verb: - + WAS * BY +",
            "orva.verbs, line 10: CAMEO 012: a statement is no event of PLOVER's: - * RUMOUR",
            "misnamed.tsv: no table has this name",
        ]
    );
    let malformed = lexicon.unused().iter().filter(|u| u.malformed);
    assert_eq!(malformed.count(), 2);
}

#[test]
fn verbs_and_agents_are_frames_and_nouns() {
    let agents: &[u8] = b"REEVE_ {REEVES_} [~GOV]\nWATER_BAILIFF [~COP]\nMUSTER {} [~MIL]\n";
    let folder = Folder::new(
        "frames",
        &[("v.verbs.txt", VERBS), ("a.agents.txt", agents)],
    );
    let lexicon = folder.lexicon();
    let patterns = |verb: &str| {
        let frames = lexicon.frames().of(Predicate::Verb, verb);
        frames
            .map(|f| (f.pattern.as_str(), f.cameo.as_deref(), f.kind))
            .collect::<Vec<_>>()
    };
    let consult = FrameType::Is(EventType::Consult);
    assert_eq!(
        patterns("forgather"),
        [
            ("forgather B", Some("040"), consult),
            ("forgather with|against B", Some("040"), consult),
            (
                "&parley+ &pact with B",
                Some("057"),
                FrameType::Is(EventType::Support)
            ),
        ]
    );
    assert_eq!(
        lexicon.nominal("the reeve").map(|n| (n.kind, n.sector)),
        Some((Kind::Person, Some(Sector::Gov)))
    );
    assert!(lexicon.nominal("reeves").is_some());
    assert_eq!(lexicon.role("water bailiff"), Some(Some(Sector::Cop)));
    assert_eq!(
        lexicon.nominal("muster").map(|n| n.kind),
        Some(Kind::Government)
    );
}

#[test]
fn the_user_s_own_tables_win() {
    let files: &[(&str, &[u8])] = &[
        ("Orva.actors.txt", b"LUND_GUARD_ [USAGOV]\nHAMAS_ [USAGOV]\n"),
        ("organisations.tsv", b"Lund Guard\t-\tarmed_group\tORV\tREB\n"),
        ("v.verbs.txt", b"DRUB [190]\nCONDEMN [042]\n"),
        ("frames.tsv", b"drub B\tSANCTION\t-\t-\tOrva drubbed Merrin.\tOrva > Merrin\nvex B\t-\t-\t1822\t-\t-\n"),
        ("nominals.tsv", b"reeve\tperson\tJUD\tsg\t-\n"),
        ("a.agents.txt", b"REEVE [~GOV]\n"),
    ];
    let folder = Folder::new("own", files);
    let lexicon = folder.lexicon();
    let sector = |n: &str| lexicon.name(n).and_then(|e| e.sector);
    assert_eq!(sector("Lund Guard"), Some(Sector::Reb));
    assert_eq!(sector("Hamas"), Some(Sector::Gov));
    assert_eq!(
        lexicon.nominal("reeve").and_then(|n| n.sector),
        Some(Sector::Jud)
    );
    let one = |pattern: &str| {
        let mut found = lexicon
            .frames()
            .all()
            .iter()
            .filter(|f| f.pattern == pattern);
        let frame = found.next().expect("it is there");
        assert!(found.next().is_none(), "{pattern} twice");
        (frame.kind, frame.own, frame.mode.clone())
    };
    assert_eq!(
        one("drub B"),
        (FrameType::Is(EventType::Sanction), true, None)
    );
    assert_eq!(
        one("condemn B"),
        (
            FrameType::Is(EventType::Consult),
            false,
            Some("visit".into())
        )
    );
    // A code without a type has the one of cameo.tsv.
    assert_eq!(
        one("vex B"),
        (
            FrameType::Is(EventType::Assault),
            true,
            Some("torture".into())
        )
    );
}

#[test]
fn the_same_pattern_with_another_code_is_told() {
    let text: &[u8] = b"DRUB [190]\n- * + IN WAR [190]\n- * + IN WAR [193]\n- * + IN WAR [190]\n";
    let folder = Folder::new("twice", &[("v.verbs.txt", text)]);
    let lexicon = folder.lexicon();
    let unused: Vec<String> = lexicon.unused().iter().map(ToString::to_string).collect();
    assert_eq!(
        unused,
        ["v.verbs.txt, line 3: an entry before it says the same with the code 190: - * + IN WAR"]
    );
}

#[test]
fn what_is_told_shows_in_the_hash() {
    let one = Folder::new("hash-1", &[("a.actors.txt", b"ORVA_ [ORV]\n")]);
    let two = Folder::new("hash-2", &[("a.actors.txt", b"ORVA_ [ORV] # more\n")]);
    assert_ne!(one.lexicon().hash(), two.lexicon().hash());
}

/// What dictionaries are made of, in no order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "ORVA", "_", " ", "\n", "\t", "[", "]", "{", "}", "(", ")", "+", "$", "%", "^", "*", "-", "---", "- * ", "&", "&X",
            "!", "!P!", "=", "~", "<", ">", "<!--", "-->", "#", ";", "|", "/", "[ORVGOV]", "[---]", "[040]", "[042:043]",
            "[~GOV]", " 19900101-19991231", " >030101", "THAT ", "TO ", "WITH ", "BY ", "OFF ", "A", ",", ".", "'", "é",
        ]).prop_map(str::to_string),
        1 => "\\PC{1,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_a_dictionary_stops_the_reader(pieces in prop::collection::vec(piece(), 0..80), n in 0u32..1_000_000) {
        let text = pieces.concat();
        let files = ["x.actors.txt", "x.agents.txt", "x.verbs.txt", "x.issues.txt", "x.txt"];
        let files: Vec<(&str, &[u8])> = files.iter().map(|f| (*f, text.as_bytes())).collect();
        let folder = Folder::new(&format!("prop-{n}"), &files);
        let lexicon = folder.lexicon();
        let lines = text.lines().count();
        for file in lexicon.files() {
            prop_assert!(file.used <= file.entries, "{:?}", file);
            let told = lexicon.unused().iter().filter(|u| u.file == file.file).count();
            let whole = lexicon.unused().iter().any(|u| u.file == file.file && u.line == 0);
            prop_assert!(whole || file.entries - file.used == told, "{:?} {}", file, told);
        }
        for u in lexicon.unused() {
            prop_assert!(u.line <= lines && !u.reason.is_empty());
            prop_assert!(u.to_string().lines().count() == 1);
        }
    }
}
