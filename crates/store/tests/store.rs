//! The store by itself: what it refuses, and what it remembers of a run that was cut off.

use rapporteur_store::{Decision, Error, Filter, Store};
use std::path::{Path, PathBuf};

fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("dossier.db")
}

#[test]
fn a_run_that_was_cut_off_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&file(&folder)).unwrap();
    assert!(store.unfinished().unwrap().is_empty());
    store
        .begin(["a.txt", "b.txt", "c.txt"].into_iter())
        .unwrap();
    store.came("b.txt").unwrap();
    drop(store);
    let mut store = Store::open(&file(&folder)).unwrap();
    assert_eq!(store.unfinished().unwrap(), ["a.txt", "c.txt"]);
    // The next run takes on what it names too, and what it does not name stays told.
    store.begin(["c.txt"].into_iter()).unwrap();
    store.came("c.txt").unwrap();
    assert_eq!(store.unfinished().unwrap(), ["a.txt"]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_last_reason() {
    let store = Store::in_memory().unwrap();
    store.refuse("x.bin", "x.bin: binary").unwrap();
    store.refuse("x.bin", "x.bin: empty").unwrap();
    let refused = [("x.bin".to_owned(), "x.bin: empty".to_owned())];
    assert_eq!(store.refused().unwrap(), refused);
}

#[test]
fn only_dossiers_of_known_forms_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Store::open(&file(&folder));
    assert!(matches!(missing, Err(Error::Missing)), "{missing:?}");
    drop(Store::create(&file(&folder)).unwrap());
    let set = |path: &Path, sql: &str| {
        let other = rusqlite::Connection::open(path).unwrap();
        other.execute_batch(sql).unwrap();
    };
    set(&file(&folder), "PRAGMA user_version = 99");
    let later = Store::open(&file(&folder));
    assert!(
        matches!(later, Err(Error::Later { found: 99, .. })),
        "{later:?}"
    );
    let other = folder.path().join("other.db");
    set(&other, "CREATE TABLE mine (x)");
    let foreign = Store::create(&other);
    assert!(matches!(foreign, Err(Error::Foreign)), "{foreign:?}");
}

#[test]
fn decisions_must_be_possible() {
    let mut store = Store::in_memory().unwrap();
    let decision = Decision::Merge {
        from: "ada".into(),
        into: "ada-quill".into(),
    };
    let told = store.decide(&decision).unwrap_err().to_string();
    assert_eq!(told, "ada or ada-quill is nobody here");
    assert!(store.undo(None).is_err());
    assert!(store.undo(Some(3)).is_err());
    assert!(store.decisions().unwrap().is_empty());
}

#[test]
fn an_empty_dossier_answers() {
    let store = Store::in_memory().unwrap();
    let all = Filter::default();
    assert!(store.is_settled().unwrap());
    assert!(store.events(&all).unwrap().is_empty());
    assert!(store.claims(None, &all).unwrap().is_empty());
    assert!(store.channels(&all).unwrap().is_empty());
    assert!(store.brief(&all).unwrap().events.is_empty());
    assert!(store.diff("2031-05-01", &all).unwrap().new.is_empty());
    assert!(matches!(store.entity("Ada", true), Err(Error::Nobody(_))));
}
