//! Two programs on one dossier: what they write comes out as if one had followed the other, and who asks meanwhile is answered.

mod invented;

use invented::reports;
use rapporteur_intake::Input;
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Record;
use rapporteur_store::{Bucket, Decision, Filter, Store};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// All that a dossier tells, as text.
fn everything(store: &Store) -> Vec<String> {
    let all = Filter::default();
    let words = Filter {
        words: Some("harbour".into()),
        ..Filter::default()
    };
    let mut out = Vec::new();
    out.push(format!("{:#?}", store.events(&all).unwrap()));
    out.push(format!("{:#?}", store.statements(&all).unwrap()));
    out.push(format!("{:#?}", store.figures(&all).unwrap()));
    out.push(format!("{:#?}", store.series(&all).unwrap()));
    out.push(format!("{:#?}", store.figure_kinds(&all).unwrap()));
    out.push(format!("{:#?}", store.unknown(&all).unwrap()));
    out.push(format!("{:#?}", store.claims(None, &all).unwrap()));
    out.push(format!("{:#?}", store.reports(&all).unwrap()));
    out.push(format!("{:#?}", store.people(&all, None, None).unwrap()));
    out.push(format!("{:#?}", store.entities(&all).unwrap()));
    out.push(format!("{:#?}", store.network(&all, 1000).unwrap()));
    out.push(format!("{:#?}", store.tally(&all, Bucket::Day).unwrap()));
    out.push(format!("{:#?}", store.brief(&all).unwrap()));
    out.push(format!("{:#?}", store.diff("2031-05-03", &all).unwrap()));
    out.push(format!("{:#?}", store.search(&words).unwrap()));
    out
}

fn same(one: &[String], other: &[String]) {
    for (a, b) in one.iter().zip(other) {
        let differ = a.lines().zip(b.lines()).find(|(a, b)| a != b);
        assert!(a == b, "{differ:?}");
    }
}

fn put(store: &mut Store, reports: &[(Input, Record)], lexicon: &Lexicon, settled_each: usize) {
    for (n, (input, record)) in reports.iter().enumerate() {
        store.put(input, record, lexicon).unwrap();
        if (n + 1) % settled_each == 0 {
            store.settle(lexicon, |_, _| ()).unwrap();
        }
    }
    store.settle(lexicon, |_, _| ()).unwrap();
}

/// A merger and a name, as one of the two decides them.
fn decide(store: &mut Store) {
    let id = |store: &Store, name| store.entity(name, false).unwrap().id;
    let (from, into) = (id(store, "Vale Relief Fund"), id(store, "Kethra Front"));
    store.decide(&Decision::Merge { from, into }).unwrap();
    let (entity, name) = (id(store, "Mira Tolven"), "M. Tolven".into());
    store.decide(&Decision::Rename { entity, name }).unwrap();
}

/// Everybody is in these: so a decision can be taken early.
fn early() -> Vec<(Input, Record)> {
    reports(12, 4)
}

#[test]
fn two_writers_are_as_one_after_the_other() {
    let lexicon = Lexicon::new(None).unwrap();
    let (one, other) = (reports(40, 21), reports(40, 22));
    let folder = tempfile::tempdir().unwrap();

    let mut alone = Store::create(&folder.path().join("alone.db")).unwrap();
    put(&mut alone, &early(), &lexicon, 100);
    put(&mut alone, &one, &lexicon, 100);
    put(&mut alone, &other, &lexicon, 100);
    decide(&mut alone);
    alone.settle(&lexicon, |_, _| ()).unwrap();
    let expected = everything(&alone);

    let path = folder.path().join("both.db");
    let both = |path: &Path| Store::create(path).unwrap();
    put(&mut both(&path), &early(), &lexicon, 100);
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        let first = threads.spawn(|| put(&mut both(&path), &one, &lexicon, 3));
        let second = threads.spawn(|| {
            let mut store = both(&path);
            put(&mut store, &other[..20], &lexicon, 7);
            decide(&mut store);
            put(&mut store, &other[20..], &lexicon, 5);
        });
        let reader = threads.spawn(|| {
            let store = Store::reader(&path).unwrap();
            let mut times = 0;
            while !done.load(Ordering::Relaxed) || times == 0 {
                everything(&store);
                times += 1;
            }
            times
        });
        first.join().unwrap();
        second.join().unwrap();
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
    let mut both = both(&path);
    both.settle(&lexicon, |_, _| ()).unwrap();
    assert!(both.is_settled().unwrap());
    same(&everything(&both), &expected);
}

#[test]
fn the_order_of_adding_leaves_no_trace() {
    let lexicon = Lexicon::new(None).unwrap();
    let all = reports(50, 31);
    let mut one = Store::in_memory().unwrap();
    put(&mut one, &all, &lexicon, 100);
    let expected = everything(&one);
    let mut backwards = all.clone();
    backwards.reverse();
    let mut other = Store::in_memory().unwrap();
    put(&mut other, &backwards, &lexicon, 4);
    // Some are read anew.
    put(&mut other, &all[10..20], &lexicon, 3);
    same(&everything(&other), &expected);
}

#[test]
fn who_asks_before_all_is_settled_is_answered() {
    let lexicon = Lexicon::new(None).unwrap();
    let mut store = Store::in_memory().unwrap();
    for (input, record) in &reports(20, 5) {
        store.put(input, record, &lexicon).unwrap();
        everything(&store);
    }
    store.settle(&lexicon, |_, _| ()).unwrap();
    for (input, record) in &reports(30, 5)[10..] {
        store.put(input, record, &lexicon).unwrap();
        everything(&store);
    }
}

#[test]
fn several_questions_are_answered_of_one_state() {
    let lexicon = Lexicon::new(None).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.db");
    let mut store = Store::create(&path).unwrap();
    put(&mut store, &early(), &lexicon, 100);
    let reader = Store::reader(&path).unwrap();
    let (before, after) = reader
        .at_once(|reader| {
            let before = reader.size()?;
            put(&mut store, &reports(20, 9), &lexicon, 100);
            Ok::<_, rapporteur_store::Error>((before, reader.size()?))
        })
        .unwrap();
    assert_eq!(before, after);
    assert!(reader.size().unwrap().0 > before.0);
}
