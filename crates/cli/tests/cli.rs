//! The program as its users run it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Run with arguments, nothing on standard input.
fn rapporteur(args: &[&str]) -> Output {
    rapporteur_with(args, b"")
}

/// Run with arguments and standard input.
fn rapporteur_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may have ended without reading.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

#[test]
fn help_names_the_commands_and_gives_examples() {
    let out = rapporteur(&["--help"]);
    assert_eq!(out.status.code(), Some(0));
    let help = text(&out.stdout);
    for word in [
        "read",
        "annotate",
        "completions",
        "man",
        "Examples:",
        "Exit status",
    ] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn help_of_read_explains_every_flag() {
    let help = text(&rapporteur(&["read", "--help"]).stdout);
    let flags = [
        "--format",
        "--from",
        "--published",
        "--model",
        "--lexicon",
        "--jobs",
        "--with-text",
        "--explain",
        "--color",
        "--width",
        "--quiet",
    ];
    for flag in flags {
        assert!(help.contains(flag), "{flag}");
    }
}

#[test]
fn wrong_usage_is_status_2() {
    for args in [
        &["read", "--no-such-flag"][..],
        &["read", "--published", "2025-02-30", "x.txt"],
        &["read", "--jobs", "0", "x.txt"],
        &["read", "--width", "3", "x.txt"],
        &["read", "--format", "xml", "x.txt"],
        &["read", "--explain=x.txt"],
        &["read", "--explain=e4,", "x.txt"],
        &["read", "--explain", "e4", "--format", "json", "x.txt"],
        &["read", "--explain=e4", "--format", "jsonl", "x.txt"],
        &["sing"],
        &[],
    ] {
        let out = rapporteur(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(out.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_missing_file_is_one_line_and_status_1() {
    let out = rapporteur(&["read", "no-such-report.txt"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
    let message = text(&out.stderr);
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(
        message.starts_with("rapporteur: no-such-report.txt: "),
        "{message}"
    );
}

#[test]
fn a_bad_report_does_not_stop_the_others() {
    let args = ["read", "--format", "jsonl", "no-such-report.txt", "-"];
    let out = rapporteur_with(
        &args,
        b"The talks failed, Ann Lee said on Monday. \"We are done,\" she told reporters.\n",
    );
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stderr).lines().count(), 1);
    assert_eq!(text(&out.stdout).lines().count(), 1);
}

#[test]
fn completions_and_man_pages_are_made() {
    for args in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["man"],
        &["man", "read"],
    ] {
        let out = rapporteur(args);
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        assert!(text(&out.stdout).contains("rapporteur"), "{args:?}");
    }
}

/// One statement by a named source.
const REPORT: &[u8] =
    b"The talks failed, Ann Lee said on Monday. \"We are done,\" she told reporters.\n";

#[test]
fn explain_without_a_value_annotates_every_line() {
    for args in [
        &["read", "--explain", "-"][..],
        &["read", "-", "--explain"],
        &["read", "--explain"],
        &["read", "--explain=all", "-"],
    ] {
        let out = rapporteur_with(args, REPORT);
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        let page = text(&out.stdout);
        assert!(page.contains("source “Ann Lee” [18, 25)"), "{page}");
        assert!(!page.contains("]SOURCE"), "{page}");
    }
}

#[test]
fn explain_leaves_a_file_a_file() {
    for args in [
        &["read", "--explain", "no-such-report.txt"][..],
        &["read", "--explain", "./e4"],
        &["read", "--explain", "--", "e4"],
    ] {
        let out = rapporteur(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        let message = text(&out.stderr);
        assert!(message.contains("no such file"), "{args:?}: {message}");
    }
}

#[test]
fn explain_with_an_id_prints_that_part_alone() {
    for args in [
        &["read", "--explain", "s1", "-"][..],
        &["read", "--explain=s1", "-"],
        &["read", "-", "--explain", "s1,a1"],
    ] {
        let out = rapporteur_with(args, REPORT);
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        let page = text(&out.stdout);
        assert!(page.contains("[Ann Lee]SOURCE [said]CUE"), "{page}");
        assert!(!page.contains("Persons"), "{page}");
    }
}

#[test]
fn an_id_that_no_report_has_is_one_line_and_status_1() {
    let out = rapporteur_with(&["read", "--explain", "s1,e99,f70", "-"], REPORT);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stderr), "rapporteur: no report has e99, f70\n");
    assert!(text(&out.stdout).contains("]SOURCE"));

    let out = rapporteur_with(&["read", "--explain", "e99", "-"], REPORT);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
}

#[test]
fn an_id_together_with_json_says_what_to_do() {
    let out = rapporteur(&["read", "--explain", "e4", "--format", "json", "x.txt"]);
    let message = text(&out.stderr);
    assert!(message.contains("--explain alone adds"), "{message}");
}

/// A folder of its own for a test.
fn folder(name: &str, files: &[(&str, &str)]) -> String {
    let path = std::env::temp_dir().join(format!("rapporteur-cli-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&path).expect("a folder");
    for (file, text) in files {
        std::fs::write(path.join(file), text).expect("a file");
    }
    path.to_str().expect("it has a name").to_owned()
}

#[test]
fn lexicon_lists_what_is_not_used() {
    let files = [
        ("cues.tsv", "wave aside\tdeny\t-\n"),
        (
            "orva.actors.txt",
            "ORVA_ [ORV]\nLUND_GUARD_ [ORVMIL] [XYZMIL]\n",
        ),
        ("orva.verbs.txt", "DRUB [190]\n- TALK OF * [190]\n"),
    ];
    let path = folder("lists", &files);
    let out = rapporteur(&["lexicon", &path]);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(
        text(&out.stdout),
        "\
file             holds   entries  used  not used
cues.tsv         table         1     1         0
orva.actors.txt  actors        3     2         1
orva.verbs.txt   verbs         2     1         1

orva.actors.txt, line 2: XYZ is no country, part of the world or role that is known: LUND GUARD [XYZMIL]
orva.verbs.txt, line 2: words before the verb: TALK OF: - TALK OF *
"
    );

    let out = rapporteur_with(&["read", "--lexicon", &path, "-"], REPORT);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(
        text(&out.stderr),
        format!(
            "rapporteur: lexicon {path}: 2 of 6 entries are not used; `rapporteur lexicon {path}` lists them\n"
        )
    );
    let out = rapporteur_with(&["read", "--quiet", "--lexicon", &path, "-"], REPORT);
    assert!(out.stderr.is_empty());
    std::fs::remove_dir_all(path).expect("ours");
}

#[test]
fn a_wrong_line_of_a_dictionary_is_told_and_status_1() {
    let path = folder(
        "wrong",
        &[("orva.actors.txt", "ORVA_ [ORV\nMERRIN_ [MRN]\n")],
    );
    let out = rapporteur(&["lexicon", &path]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).ends_with("orva.actors.txt, line 1: [ without ]: ORVA_ [ORV\n"));
    std::fs::remove_dir_all(&path).expect("ours");

    let out = rapporteur(&["lexicon", &path]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        format!("rapporteur: {path}: no such folder\n")
    );
}

#[test]
fn lexicon_checks_the_examples_of_frames() {
    let good =
        "condemn B\tACCUSE\tdisapprove\t111\tIran condemned Israel on Monday.\tIran > Israel\n";
    let bad = "deplore B\tSUPPORT\t-\t051\tIran condemned Israel on Monday.\tIran > Israel\n";
    let path = folder("checks", &[("frames.tsv", good)]);
    let out = rapporteur(&["lexicon", "--check", &path]);
    assert!(text(&out.stdout).ends_with("\n1 of 1 frames read their examples\n"));
    assert_eq!(out.status.code(), Some(0));

    std::fs::write(format!("{path}/frames.tsv"), format!("{good}{bad}")).expect("a file");
    let out = rapporteur(&["lexicon", "--check", &path]);
    assert_eq!(out.status.code(), Some(1));
    let page = text(&out.stdout);
    assert!(
        page.contains("\n1 of 2 frames read their examples\ndeplore B: no event by it"),
        "{page}"
    );
    std::fs::remove_dir_all(path).expect("ours");
}
