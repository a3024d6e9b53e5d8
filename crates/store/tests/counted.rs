//! What is kept counted is what is there.

mod invented;

use invented::{dossier, reports};
use rapporteur_dossier::answers::Asked;
use rapporteur_record::{EventType, Slices};
use rapporteur_store::{Bucket, Filter, Store, Tally};
use std::collections::BTreeMap;

fn filters(store: &Store) -> Vec<Filter> {
    let id = |name: &str| Some(store.entity(name, false).unwrap().id);
    let all = Filter::default;
    let since = || Some("2031-05-02".to_owned());
    vec![
        all(),
        Filter {
            since: since(),
            ..all()
        },
        Filter {
            since: since(),
            until: Some("2031-05-04".into()),
            ..all()
        },
        Filter {
            kind: Some(EventType::Consult),
            ..all()
        },
        Filter {
            entity: id("Israel"),
            ..all()
        },
        Filter {
            entity: id("Kethra Front"),
            since: since(),
            kind: Some(EventType::Assault),
            ..all()
        },
        Filter {
            by: id("Qatar"),
            ..all()
        },
        Filter {
            words: Some("met".into()),
            ..all()
        },
        Filter {
            outlet: Some("Tern Weekly".into()),
            ..all()
        },
    ]
}

#[test]
fn a_tally_counts_what_the_timeline_lists() {
    let store = dossier(&reports(80, 11));
    for filter in filters(&store) {
        let listed = Filter {
            by_day: true,
            one_a_claim: true,
            ..filter.clone()
        };
        let mut expected: BTreeMap<_, usize> = BTreeMap::new();
        for event in store.events(&listed).unwrap() {
            let day = event.when.as_ref().map(|when| when.from.clone());
            let day = day.or(event.cited.published);
            let key = (
                day.is_none(),
                day,
                event.kind.as_str(),
                event.status.as_str(),
            );
            *expected.entry(key).or_default() += 1;
        }
        let tally = store.tally(&filter, Bucket::Day).unwrap();
        let found: Vec<_> = tally
            .iter()
            .map(|t| {
                (
                    (
                        t.from.is_none(),
                        t.from.clone(),
                        t.kind.as_str(),
                        t.status.as_str(),
                    ),
                    t.claims,
                )
            })
            .collect();
        assert_eq!(
            found,
            expected.into_iter().collect::<Vec<_>>(),
            "{filter:?}"
        );
        let sum = |bucket| -> usize {
            store
                .tally(&filter, bucket)
                .unwrap()
                .iter()
                .map(|t: &Tally| t.claims)
                .sum()
        };
        let all: usize = tally.iter().map(|t| t.claims).sum();
        assert_eq!(
            [sum(Bucket::Week), sum(Bucket::Month), sum(Bucket::Year)],
            [all; 3]
        );
    }
    // The first and the second Monday.
    let weeks = store.tally(&Filter::default(), Bucket::Week).unwrap();
    let mut weeks: Vec<_> = weeks.iter().map(|week| week.from.as_deref()).collect();
    weeks.dedup();
    assert_eq!(weeks, [Some("2031-04-28"), Some("2031-05-05"), None]);
}

#[test]
fn kinds_of_figures_are_those_of_the_series() {
    let store = dossier(&reports(80, 12));
    for filter in filters(&store) {
        let kinds = store.figure_kinds(&filter).unwrap();
        let series = store
            .series(&Filter {
                kind: None,
                ..filter.clone()
            })
            .unwrap();
        for kind in &kinds {
            let group = kind.group.as_deref();
            let one = store
                .series_of(&kind.what, kind.state, group, &filter, 1000)
                .unwrap();
            let one = one.unwrap_or_else(|| panic!("{kind:?}"));
            let whole = series
                .iter()
                .find(|s| s.what == one.what && s.state == one.state && s.group == one.group);
            // Sums of parts of other kinds are told by the whole only.
            assert_eq!(
                whole.map(|s| s.points.iter().filter(|p| p.sum_of.is_empty()).count()),
                Some(one.points.iter().filter(|p| p.sum_of.is_empty()).count()),
                "{kind:?}"
            );
            let few = store
                .series_of(&kind.what, kind.state, group, &filter, 2)
                .unwrap();
            assert!(few.is_some_and(|few| few.points.len() <= 2));
        }
        let all: usize = kinds.iter().map(|kind| kind.figures).sum();
        assert_eq!(all, store.figures(&filter).unwrap().len(), "{filter:?}");
    }
}

#[test]
fn channels_are_looked_for_as_far_back_as_is_asked() {
    let store = dossier(&reports(80, 13));
    let all = Filter::default();
    let whole = store.network(&all, usize::MAX).unwrap();
    assert!(!whole.cut && whole.found == whole.channels.len());
    assert_eq!(whole.channels, store.channels(&all).unwrap());
    let part = store.network(&all, 10).unwrap();
    assert!(part.cut && part.events == 10 && part.found <= whole.found);
    assert!(part.from >= whole.from);
    let two = store
        .network(
            &Filter {
                limit: Some(2),
                ..all
            },
            10,
        )
        .unwrap();
    assert_eq!(two.channels, part.channels[..2]);
    assert_eq!(two.found, part.found);
}

#[test]
fn an_answer_is_the_first_later_sentence_that_may_be_one() {
    let store = dossier(&reports(120, 14));
    let reports = store.reports(&Filter::default()).unwrap();
    let mut sentences = Vec::new();
    for report in &reports {
        let record = store.record(&report.uid).unwrap().unwrap();
        let text = store.text(&report.uid).unwrap().unwrap();
        let slices = Slices::new(&text);
        for sentence in &record.sentences {
            let asks =
                |span: &[usize; 2]| sentence.span[0] <= span[0] && span[0] < sentence.span[1];
            let asks = record.questions.iter().any(|q| q.span.iter().any(asks));
            let words = slices.get(sentence.span).unwrap().to_owned();
            let line = format!("{}.n{}", report.uid, sentence.span[0]);
            sentences.push((
                report.published.clone(),
                line,
                words,
                report.story.clone(),
                asks,
            ));
        }
    }
    sentences.sort();
    let mut answered = 0;
    for unknown in store.unknown(&Filter::default()).unwrap() {
        let question = &unknown.question;
        let asked = Asked::of(&question.about).unwrap();
        let later = sentences.iter().find(|(published, _, words, story, asks)| {
            question.cited.published.is_some()
                && *published > question.cited.published
                && !asks
                && *story != question.cited.story
                && asked.may_be_answered_by(words)
        });
        let found = unknown
            .may_be_answered_by
            .as_ref()
            .map(|answer| &answer.line);
        assert_eq!(found, later.map(|(_, line, ..)| line), "{}", question.about);
        answered += usize::from(found.is_some());
    }
    assert!(answered > 5, "{answered}");
}
