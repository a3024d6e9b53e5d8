//! The store by itself: what it refuses, and what it remembers of a run that was cut off.

mod invented;

use rapporteur_lexicon::Lexicon;
use rapporteur_store::{Decision, Error, Filter, Line, Store};
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

#[test]
fn a_line_is_shown_by_its_id_whatever_its_kind() {
    let store = invented::dossier(&invented::reports(30, 2));
    let all = Filter::default();
    for event in store.events(&all).unwrap() {
        let found = store.line(&event.line).unwrap();
        assert_eq!(found, Some(Line::Event(event)));
    }
    for statement in store.statements(&all).unwrap() {
        let found = store.line(&statement.line).unwrap();
        assert_eq!(found, Some(Line::Statement(statement)));
    }
    let words = Some("harbour".to_owned());
    for hit in store.search(&Filter { words, ..all }).unwrap() {
        let found = store.line(&hit.line).unwrap();
        assert_eq!(found, Some(Line::Sentence(hit.cited)));
    }
    for nothing in ["", ".", "abc", "abc.e1", "é.é", "abc.", "000000000000.n0"] {
        assert_eq!(store.line(nothing).unwrap(), None, "{nothing}");
    }
}

#[test]
fn a_reader_asks_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Store::reader(&file(&folder));
    assert!(matches!(missing, Err(Error::Missing)), "{missing:?}");
    assert!(!file(&folder).exists());
    let lexicon = Lexicon::new(None).unwrap();
    let mut store = Store::create(&file(&folder)).unwrap();
    let mut reader = Store::reader(&file(&folder)).unwrap();
    let mut states = vec![reader.state().unwrap()];
    assert_eq!(reader.state().unwrap(), states[0]);
    for (input, record) in invented::reports(3, 1) {
        store.put(&input, &record, &lexicon).unwrap();
        assert!(!states.contains(&reader.state().unwrap()));
        states.push(reader.state().unwrap());
    }
    store.settle(&lexicon, |_, _| ()).unwrap();
    assert_eq!(reader.size().unwrap().0, 3);
    assert!(reader.settle(&lexicon, |_, _| ()).is_ok(), "nothing is due");
    let (input, record) = invented::reports(4, 9).remove(3);
    let refused = reader.put(&input, &record, &lexicon).unwrap_err();
    assert_eq!(refused.to_string(), "cannot be written to");
    assert!(reader.set("lexicon", Some("x")).is_err());
}
