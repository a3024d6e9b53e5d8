//! The dossier as its users have it: the demonstration of `examples/dossier`, through the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command
        .args(args)
        .current_dir(root())
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null());
    command
}

fn rapporteur(args: &[&str]) -> Output {
    command(args).output().expect("the program runs")
}

/// What a command prints; it must succeed.
fn printed(args: &[&str]) -> String {
    let out = rapporteur(args);
    assert_eq!(
        out.status.code(),
        Some(0),
        "{args:?}: {}",
        text(&out.stderr)
    );
    text(&out.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// A dossier in a file of a folder.
struct Dossier {
    file: String,
    folder: PathBuf,
}

impl Dossier {
    fn new(name: &str) -> Self {
        let folder = folder(name);
        let file = folder
            .join("dossier.db")
            .to_str()
            .expect("a path")
            .to_owned();
        Dossier { file, folder }
    }

    /// The demonstration.
    fn demonstration(name: &str) -> Self {
        let dossier = Self::new(name);
        let out = dossier.add(&["examples/dossier"]);
        assert_eq!(out.status.code(), Some(1), "one of them is bad");
        dossier
    }

    fn add(&self, args: &[&str]) -> Output {
        let mut all = vec![
            "add",
            "--store",
            &self.file,
            "--lexicon",
            "examples/dossier-lexicon",
        ];
        all.extend(args);
        rapporteur(&all)
    }

    fn ask(&self, args: &[&str]) -> String {
        let mut all = args.to_vec();
        all.extend(["--store", &self.file]);
        printed(&all)
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        let mut all = args.to_vec();
        all.extend(["--format", "json"]);
        serde_json::from_str(&self.ask(&all)).expect("it is JSON")
    }

    /// All exports, by name, and what could not be read.
    fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let to = self.folder.join("exported");
        let _ = fs::remove_dir_all(&to);
        self.ask(&["export", "all", to.to_str().expect("a path")]);
        let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(&to)
            .expect("a folder")
            .map(|file| {
                let file = file.expect("a file");
                let name = file.file_name().to_string_lossy().into_owned();
                (name, fs::read(file.path()).expect("it can be read"))
            })
            .collect();
        all.sort();
        for list in ["reports", "unknown", "who", "claims", "brief"] {
            all.push((
                list.to_owned(),
                self.ask(&[list, "--format", "json"]).into_bytes(),
            ));
        }
        all.push((
            "refused".to_owned(),
            self.ask(&["reports", "--refused"]).into_bytes(),
        ));
        all
    }
}

/// Fails with the name of the first list that differs.
fn same(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)], when: &str) {
    assert_eq!(one.len(), other.len(), "{when}");
    for ((name, a), (_, b)) in one.iter().zip(other) {
        if a != b {
            let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
            let differ = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            panic!("{when}: {name} differs: {differ:?}");
        }
    }
}

/// The files of the demonstration, in order.
fn files() -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(root().join("examples/dossier"))
        .expect("a folder")
        .map(|file| {
            let name = file.expect("a file").file_name();
            format!("examples/dossier/{}", name.to_string_lossy())
        })
        .collect();
    files.sort();
    files
}

/// The claim, as JSON, of which a line has these words.
fn claim_of<'a>(claims: &'a serde_json::Value, line: &str) -> &'a serde_json::Value {
    let has = |claim: &&serde_json::Value| {
        let mut lines = claim["lines"].as_array().expect("a list").iter();
        lines.any(|l| l == line)
    };
    let claims = claims.as_array().expect("a list");
    claims
        .iter()
        .find(has)
        .unwrap_or_else(|| panic!("no claim has {line}"))
}

/// The line of the event of this type whose sentence has these words.
fn event(dossier: &Dossier, kind: &str, words: &str) -> String {
    let events = dossier.json(&["timeline", "--type", kind]);
    let events = events.as_array().expect("a list");
    let found = events.iter().find(|e| {
        let sentence = e["cited"]["text"].as_str().expect("a sentence");
        sentence.contains(words)
    });
    let found = found.unwrap_or_else(|| panic!("no {kind} tells of {words:?}"));
    found["line"].as_str().expect("an id").to_owned()
}

#[test]
fn the_demonstration_is_read_into_stories_claims_and_counts() {
    let dossier = Dossier::demonstration("demonstration");
    let reports = dossier.json(&["reports"]);
    let reports = reports.as_array().expect("a list");
    assert_eq!(reports.len(), 18);
    let mut stories: Vec<&str> = reports.iter().filter_map(|r| r["story"].as_str()).collect();
    stories.sort_unstable();
    stories.dedup();
    assert_eq!(stories.len(), 15);
    // Four versions of one story, all of the agency.
    let first = reports[0]["story"].as_str().expect("a story");
    let versions: Vec<_> = reports.iter().filter(|r| r["story"] == first).collect();
    assert_eq!(versions.len(), 4);
    for version in versions {
        assert_eq!(version["origin"], "Norvane Press Agency");
    }
    let story = dossier.ask(&["reports", first]);
    assert!(
        story.contains("“a source” → “two sources”") || story.contains("two sources"),
        "{story}"
    );

    let claims = dossier.json(&["claims"]);
    let release = event(&dossier, "RETREAT", "released 33 captives at Grey Pass");
    let release = claim_of(&claims, &release);
    assert_eq!(release["status"], "confirmed");
    assert!(release["stories"].as_u64() >= Some(2));

    let figures = dossier.ask(&["figures"]);
    for wanted in [
        "40 (Halvoran Foreign Ministry, 2031-05-09) and 37 (Lena Tarrow, 2031-05-09) cannot both be true",
        "from 41 (Halvoran Foreign Ministry, 2031-05-05) to 40 (Halvoran Foreign Ministry, 2031-05-09)",
    ] {
        let line = figures.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(wanted), "{wanted}\n{figures}");
    }
    // Two of one family name.
    let asked = rapporteur(&["who", "Tarrow", "--store", &dossier.file]);
    assert_eq!(asked.status.code(), Some(1));
    let told = text(&asked.stderr);
    assert!(
        told.contains("bram-tarrow") && told.contains("lena-tarrow"),
        "{told}"
    );
    assert!(dossier.ask(&["who", "drovic"]).starts_with("Anselm Drovic"));
}

#[test]
fn every_line_leads_to_its_place() {
    let dossier = Dossier::demonstration("place");
    let said = dossier.json(&["said"]);
    let said = said.as_array().expect("a list");
    assert!(said.len() > 100);
    let exported = dossier.folder.join("annotations");
    dossier.ask(&["export", "annotations", exported.to_str().expect("a path")]);
    for statement in said {
        let sentence = statement["cited"]["text"].as_str().expect("a sentence");
        assert!(!sentence.is_empty());
        let line = statement["line"].as_str().expect("an id");
        assert_eq!(
            line.split_once('.').map(|(uid, _)| uid),
            statement["cited"]["report"].as_str()
        );
    }
}

#[test]
fn adding_twice_changes_nothing() {
    let dossier = Dossier::demonstration("twice");
    let once = dossier.everything();
    let again = dossier.add(&["examples/dossier"]);
    assert!(
        text(&again.stderr).contains("0 added"),
        "{}",
        text(&again.stderr)
    );
    same(&once, &dossier.everything(), "after adding twice");
}

#[test]
fn the_order_of_adding_leaves_no_trace() {
    let wanted = Dossier::demonstration("order").everything();
    let mut backwards = files();
    backwards.reverse();
    let one_by_one = Dossier::new("one-by-one");
    for file in &backwards {
        one_by_one.add(&["--jobs", "1", file]);
    }
    same(&wanted, &one_by_one.everything(), "one by one, backwards");
    let halves = Dossier::new("halves");
    let (even, odd): (Vec<_>, Vec<_>) = files()
        .into_iter()
        .enumerate()
        .partition(|(n, _)| n % 2 == 0);
    for half in [odd, even] {
        let names: Vec<&str> = half.iter().map(|(_, name)| name.as_str()).collect();
        let mut args = vec!["--jobs", "3"];
        args.extend(names);
        halves.add(&args);
    }
    same(&wanted, &halves.everything(), "in halves, three at once");
}

#[test]
fn a_run_that_is_killed_loses_the_report_in_hand_at_most() {
    let wanted = Dossier::demonstration("whole").everything();
    let dossier = Dossier::new("killed");
    let mut cut = 0;
    for wait in [60, 250, 400, 550, 700] {
        let mut add = command(&[
            "add",
            "--store",
            &dossier.file,
            "--lexicon",
            "examples/dossier-lexicon",
            "--jobs",
            "1",
        ])
        .arg("examples/dossier")
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
        std::thread::sleep(Duration::from_millis(wait));
        // It may have come to its end.
        let _ = add.kill();
        cut += usize::from(add.wait().expect("it ends").code().is_none());
        if Path::new(&dossier.file).exists() {
            let reports = rapporteur(&["reports", "--format", "json", "--store", &dossier.file]);
            assert_eq!(reports.status.code(), Some(0), "{}", text(&reports.stderr));
        }
    }
    let end = dossier.add(&["examples/dossier"]);
    assert_eq!(end.status.code(), Some(1));
    same(
        &wanted,
        &dossier.everything(),
        &format!("after {cut} runs that were killed"),
    );
}

#[test]
fn what_people_decide_survives_reading_anew_and_can_be_undone() {
    let dossier = Dossier::demonstration("decisions");
    let before = dossier.everything();
    dossier.ask(&["merge", "bram-tarrow", "lena-tarrow"]);
    dossier.ask(&["rename", "anselm-drovic", "Envoy Drovic"]);
    let report = dossier.json(&["who", "ilmar-sedge", "--explain"])["because"][0]["report"].clone();
    let report = report.as_str().expect("a uid");
    dossier.ask(&[
        "split",
        "ilmar-sedge",
        "--report",
        report,
        "--mark",
        "elder",
    ]);
    let decided = |dossier: &Dossier| {
        assert!(dossier.ask(&["who", "Tarrow"]).starts_with("Lena Tarrow"));
        assert!(
            dossier
                .ask(&["who", "anselm-drovic"])
                .starts_with("Envoy Drovic")
        );
        let both = dossier.json(&["who"]);
        let ids: Vec<&str> = both
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|e| e["id"].as_str())
            .collect();
        assert!(ids.iter().any(|id| id.contains("elder")), "{ids:?}");
        assert!(!ids.contains(&"bram-tarrow"));
    };
    decided(&dossier);
    // Another model reads all anew, then the first again.
    for model in ["fast", "default"] {
        let out = dossier.add(&["--reread", "--model", model]);
        assert!(
            text(&out.stderr).contains("18 read anew"),
            "{}",
            text(&out.stderr)
        );
        if model == "default" {
            decided(&dossier);
        }
    }
    for _ in 0..3 {
        dossier.ask(&["undo"]);
    }
    assert!(dossier.ask(&["undo", "--list"]).contains("(undone)"));
    same(&before, &dossier.everything(), "after all is undone");
}

#[test]
fn lists_are_filtered_and_exported_as_they_are_listed() {
    let dossier = Dossier::demonstration("lists");
    let all = dossier.json(&["said"]);
    let some = dossier.json(&["said", "--by", "Lena Tarrow", "--since", "2031-05-09"]);
    assert!(some.as_array().map(Vec::len) < all.as_array().map(Vec::len));
    for statement in some.as_array().expect("a list") {
        assert_eq!(statement["voice"]["who"]["entity"], "lena-tarrow");
        assert!(statement["cited"]["published"].as_str() >= Some("2031-05-09"));
    }
    for list in [
        "timeline", "said", "figures", "channels", "unknown", "claims", "reports", "brief", "who",
    ] {
        let csv = dossier.ask(&[list, "--format", "csv"]);
        assert!(csv.lines().count() > 2, "{list}");
        dossier.json(&[list]);
        assert!(!dossier.ask(&[list]).is_empty(), "{list}");
    }
    let filtered = dossier.ask(&[
        "said",
        "--by",
        "Lena Tarrow",
        "--since",
        "2031-05-09",
        "--format",
        "csv",
    ]);
    let lines = some
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| s["line"].as_str());
    for line in lines {
        assert!(filtered.contains(line), "{line}");
    }
    assert!(
        dossier
            .ask(&["diff", "2031-05-12"])
            .contains("What changed since 2031-05-12")
    );
}

#[test]
fn searches_know_phrases_beginnings_and_who_is_meant() {
    let dossier = Dossier::demonstration("search");
    let found = |args: &[&str]| {
        let mut all = vec!["search"];
        all.extend(args);
        dossier.json(&all).as_array().map_or(0, Vec::len)
    };
    assert!(found(&["captives"]) > 5);
    assert!(found(&["captiv*", "list"]) > 0);
    assert!(found(&["\"sat at that table\""]) > 0);
    assert_eq!(found(&["\"table that at sat\""]), 0);
    assert_eq!(found(&["zebra"]), 0);
    let page = dossier.ask(&["search", "\"Grey Pass\"", "-n", "1"]);
    assert!(page.contains("[Grey Pass]"), "{page}");
    let nothing = rapporteur(&["search", "!", "--store", &dossier.file]);
    assert_eq!(nothing.status.code(), Some(1));
}

#[test]
fn what_is_no_dossier_is_told_in_one_line() {
    let folder = folder("errors");
    let path = |name: &str| folder.join(name).to_str().expect("a path").to_owned();
    fs::write(path("note.db"), "no database, but some text\n".repeat(80)).expect("a file");
    for (file, reason) in [("none.db", "no dossier here"), ("note.db", "not a dossier")] {
        let out = rapporteur(&["brief", "--store", &path(file)]);
        assert_eq!(out.status.code(), Some(1));
        let told = text(&out.stderr);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains(file) && told.contains(reason), "{told}");
    }
    assert!(!Path::new(&path("none.db")).exists());
}

/// The forms that there have been.
const FORMS: &[&str] = &["v1", "v2"];

/// A file of each form that a released version wrote stays here, and is opened.
#[test]
fn stores_of_earlier_versions_are_opened() {
    let folder = folder("earlier");
    for form in FORMS {
        let kept = root().join(format!("tests/stores/{form}.db"));
        let file = folder.join(format!("{form}.db"));
        fs::copy(&kept, &file).expect("it is kept");
        let file = file.to_str().expect("a path");
        let reports = printed(&["reports", "--store", file]);
        assert!(reports.contains("Halvora held talks"), "{reports}");
        assert!(printed(&["brief", "--store", file]).contains("What is new"));
        assert!(printed(&["search", "captives", "--store", file]).contains("[captives]"));
        let out = rapporteur(&[
            "add",
            "--store",
            file,
            "examples/orva.txt",
            "--lexicon",
            "examples/dossier-lexicon",
        ]);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    }
}
