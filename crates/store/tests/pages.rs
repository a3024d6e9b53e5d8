//! Lists in pages: whatever their size, together they are the list.

mod invented;

use invented::{dossier, reports};
use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::{Error, Filter, Store};

/// All pages of a list, one after the other, by the ids of their items.
fn paged<T: Clone>(
    filter: &Filter,
    size: usize,
    list: &impl Fn(&Filter) -> Result<Vec<T>, Error>,
    id: &impl Fn(&T) -> String,
) -> Vec<T> {
    let mut all = Vec::new();
    let mut page = Filter {
        limit: Some(size),
        ..filter.clone()
    };
    loop {
        let items = list(&page).unwrap();
        assert!(items.len() <= size);
        let Some(last) = items.last() else {
            return all;
        };
        page.after = Some(id(last));
        all.extend(items);
    }
}

/// Fails unless the pages of a list are the list, in both orders and for each size.
fn is_paged<T: Clone + PartialEq + std::fmt::Debug>(
    filter: &Filter,
    list: impl Fn(&Filter) -> Result<Vec<T>, Error>,
    id: impl Fn(&T) -> String,
) -> usize {
    let mut most = 0;
    for newest in [false, true] {
        let filter = Filter {
            newest,
            ..filter.clone()
        };
        let whole = list(&filter).unwrap();
        most = most.max(whole.len());
        for size in [1, 2, 3, 7, 50, 1000] {
            let pages = paged(&filter, size, &list, &id);
            assert_eq!(pages.len(), whole.len(), "{filter:?} by {size}");
            for (page, item) in pages.iter().zip(&whole) {
                assert_eq!(page, item, "{filter:?} by {size}");
            }
        }
        let nowhere = Filter {
            after: Some("nowhere.e1".into()),
            ..filter
        };
        let told = list(&nowhere).unwrap_err();
        assert!(matches!(told, Error::After(_)), "{told:?}");
        assert!(!told.to_string().contains('\n'));
    }
    most
}

fn filters(store: &Store) -> Vec<Filter> {
    let id = |name: &str| Some(store.entity(name, false).unwrap().id);
    let all = Filter::default;
    vec![
        all(),
        Filter {
            by_day: true,
            ..all()
        },
        Filter {
            since: Some("2031-05-02".into()),
            until: Some("2031-05-04".into()),
            ..all()
        },
        Filter {
            entity: id("Israel"),
            ..all()
        },
        Filter {
            entity: id("Mira Tolven"),
            by_day: true,
            ..all()
        },
        Filter {
            by: id("Qatar"),
            ..all()
        },
        Filter {
            to: id("Qatar"),
            ..all()
        },
        Filter {
            act: Some(Act::Deny),
            ..all()
        },
        Filter {
            basis: Some(Basis::Official),
            ..all()
        },
        Filter {
            basis: Some(Basis::Unnamed),
            act: Some(Act::Threaten),
            by: id("Israel"),
            ..all()
        },
        Filter {
            outlet: Some("orva daily".into()),
            ..all()
        },
        Filter {
            words: Some("harbour".into()),
            ..all()
        },
        Filter {
            words: Some("Tamvel".into()),
            entity: id("Kethra Front"),
            ..all()
        },
        Filter {
            kind: Some(EventType::Consult),
            ..all()
        },
        Filter {
            kind: Some(EventType::Consult),
            one_a_claim: true,
            by_day: true,
            ..all()
        },
        Filter {
            status: Some(Status::Planned),
            entity: id("Israel"),
            one_a_claim: true,
            ..all()
        },
        Filter {
            until: Some("2031-05-03".into()),
            words: Some("north*".into()),
            ..all()
        },
    ]
}

#[test]
fn the_pages_of_each_list_are_the_list() {
    let store = dossier(&reports(60, 7));
    let (mut events, mut statements, mut questions) = (0, 0, 0);
    for filter in filters(&store) {
        events += is_paged(&filter, |f| store.events(f), |l| l.line.clone());
        statements += is_paged(&filter, |f| store.statements(f), |l| l.line.clone());
        is_paged(&filter, |f| store.figures(f), |l| l.line.clone());
        questions += is_paged(&filter, |f| store.questions(f), |l| l.line.clone());
        is_paged(&filter, |f| store.unknown(f), |l| l.question.line.clone());
        is_paged(&filter, |f| store.reports(f), |l| l.uid.clone());
        is_paged(&filter, |f| store.claims(None, f), |l| l.id.clone());
        is_paged(&filter, |f| store.entities(f), |l| l.id.clone());
        is_paged(
            &filter,
            |f| store.people(f, None, None),
            |l| l.entity.id.clone(),
        );
        is_paged(
            &filter,
            |f| store.people(f, Some("TOL"), None),
            |l| l.entity.id.clone(),
        );
        for words in [
            "harbour",
            "\"northern harbour\"",
            "tamvel north*",
            "not clear",
        ] {
            let asked = Filter {
                words: Some(words.into()),
                ..filter.clone()
            };
            is_paged(&asked, |f| store.search(f).map(bare), |l| l.0.clone());
        }
    }
    assert!(events > 100 && statements > 50 && questions > 50);
}

/// A hit by its line, and all of it.
fn bare(hits: Vec<rapporteur_store::Hit>) -> Vec<(String, String)> {
    let json = |hit: &rapporteur_store::Hit| serde_json::to_string(hit).unwrap();
    hits.iter()
        .map(|hit| (hit.line.clone(), json(hit)))
        .collect()
}

#[test]
fn a_page_goes_on_after_what_the_filter_does_not_show() {
    let store = dossier(&reports(40, 3));
    let all = store.events(&Filter::default()).unwrap();
    for (n, event) in all.iter().enumerate() {
        let rest = Filter {
            after: Some(event.line.clone()),
            kind: Some(EventType::Consult),
            ..Filter::default()
        };
        let expected: Vec<_> = (all[n + 1..].iter())
            .filter(|event| event.kind == EventType::Consult)
            .collect();
        let found = store.events(&rest).unwrap();
        assert!(found.iter().eq(expected));
        // A line of another kind is no place in the list.
        assert!(matches!(store.statements(&rest), Err(Error::After(_))));
    }
}

#[test]
fn statements_are_asked_for_by_whom_they_are_made_to_and_on_what_basis() {
    let store = dossier(&reports(40, 5));
    let all = store.statements(&Filter::default()).unwrap();
    let qatar = store.entity("Qatar", false).unwrap().id;
    let to = |filter: Filter| store.statements(&filter).unwrap();
    let told = to(Filter {
        to: Some(qatar.clone()),
        ..Filter::default()
    });
    let expected = all
        .iter()
        .filter(|s| s.addressee.as_ref().is_some_and(|a| a.entity == qatar));
    assert!(told.iter().eq(expected) && !told.is_empty());
    let official = to(Filter {
        basis: Some(Basis::Official),
        ..Filter::default()
    });
    let expected = all.iter().filter(|s| s.voice.basis == Basis::Official);
    assert!(official.iter().eq(expected) && !official.is_empty());
}

#[test]
fn people_stand_by_how_many_reports_tell_of_them() {
    let store = dossier(&reports(40, 5));
    let all = store.people(&Filter::default(), None, None).unwrap();
    assert!(all.len() >= 6);
    assert!(all.windows(2).all(|two| {
        (two[1].reports, &two[0].entity.id) <= (two[0].reports, &two[1].entity.id)
            || two[0].reports > two[1].reports
    }));
    for known in &all {
        let one = store.known(known.entity.clone()).unwrap();
        assert_eq!(*known, one);
    }
    let persons = store
        .people(
            &Filter::default(),
            None,
            Some(rapporteur_record::Kind::Person),
        )
        .unwrap();
    assert_eq!(persons.len(), 2);
    let named = store
        .people(&Filter::default(), Some("tölv"), None)
        .unwrap();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].entity.name, "Mira Tolven");
}
