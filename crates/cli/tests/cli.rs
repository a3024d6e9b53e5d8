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
