//! What holds for any lines.

use super::notation::{events, figures, statements};
use super::tests::claims;
use super::{Claim, of_figures, of_statements};
use proptest::prelude::*;
use std::collections::HashSet;

/// One of thirty reports: some without a date, an outlet or an origin, some versions of one story.
fn report() -> impl Strategy<Value = String> {
    (0..30usize).prop_map(|n| {
        let date = if n % 9 == 8 {
            "-".to_owned()
        } else {
            format!("2031-05-{:02}", n * 7 % 27 + 1)
        };
        let outlet = ["Daily", "Post", "Agency", "-"][n % 4];
        let story = ["", " =s", "", " =t", ""][n % 5];
        let origin = ["", "", " ~Agency", " ~-"][n / 3 % 4];
        format!("{date} {outlet} #a{n}{story}{origin}")
    })
}

fn says() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "",
        "unnamed",
        "unnamed told Agency",
        "Orva",
        "Orva officials",
        "Orva spokesman",
        "Lenk",
        "Nur",
        "Front",
        "Agency",
        "a minister",
    ]);
    let act = prop::sample::select(vec!["", "", "", " confirms", " denies", " declines"]);
    (who, act).prop_map(|(who, act)| match who {
        "" => String::new(),
        who if who.contains("told") => who.to_owned(),
        who => format!("{who}{act}"),
    })
}

fn event() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "Orva",
        "Orva officials",
        "Lenk",
        "Dorn",
        "Orva ministry",
        "Lenk, Dorn",
    ]);
    let whom = prop::sample::select(vec!["Front", "Front officials", "Nur", "Brigade"]);
    let kind = prop::sample::select(vec![
        "CONSULT",
        "CONSULT/phone",
        "ASSAULT",
        "ASSAULT/aerial",
        "REQUEST",
    ]);
    let status = prop::sample::select(vec![
        "happened",
        "happened",
        "happened",
        "ongoing",
        "planned",
        "denied",
        "negated",
        "hypothetical",
        "conditional",
    ]);
    let place = prop::sample::select(vec!["", "", " @Sefi", " @Mar", " @Uvan"]);
    let about = prop::sample::select(vec!["", "", " about RETREAT", " about CONSULT"]);
    let on = prop_oneof![
        2 => Just(String::new()),
        2 => (1..28u32).prop_map(|day| format!(" on 2031-05-{day:02}")),
        1 => (18..22u32).prop_map(|week| format!(" on 2031-W{week}")),
        1 => Just(" on 2031-05".to_owned()),
        1 => Just(" on 2031".to_owned()),
    ];
    (
        report(),
        (who, whom, kind, status),
        (place, about, on),
        says(),
    )
        .prop_map(
            |(report, (who, whom, kind, status), (place, about, on), says)| {
                format!("{report} | {who} -> {whom} : {kind} {status}{place}{about}{on} | {says}")
            },
        )
}

fn check(claims: &[Claim], lines: usize) -> Result<(), TestCaseError> {
    let mut seen = HashSet::new();
    let mut ids = HashSet::new();
    for claim in claims {
        prop_assert!(ids.insert(&claim.id));
        for line in &claim.lines {
            prop_assert!(seen.insert(line), "{line} is in two claims");
        }
        prop_assert!(claim.lines.contains(&claim.best));
        prop_assert!(claim.independent <= claim.positions.len());
        prop_assert!(!claim.reasons.is_empty());
        prop_assert!(
            claim
                .reasons
                .iter()
                .all(|r| !r.is_empty() && !r.contains('\n'))
        );
        prop_assert!(!claim.positions.is_empty());
        prop_assert!(
            claim
                .positions
                .iter()
                .all(|p| claim.lines.contains(&p.line))
        );
        prop_assert!(claim.stories <= claim.reports && claim.reports <= claim.lines.len());
        prop_assert!(claim.since <= claim.last);
    }
    prop_assert!(seen.len() <= lines);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn claims_hang_on_the_set_of_lines(
        (text, order) in prop::collection::vec(event(), 1..40)
            .prop_flat_map(|lines| (Just(lines.join("\n")), Just((0..lines.len()).collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let lines = events(&text);
        let shuffled: Vec<_> = order.iter().map(|&i| lines[i].clone()).collect();
        let found = claims(&lines);
        prop_assert_eq!(&found, &claims(&shuffled));
        check(&found, lines.len())?;
    }

    #[test]
    fn claims_of_figures_hang_on_the_set_of_lines(
        (text, order) in prop::collection::vec((report(), 1..4u32, prop::sample::select(vec!["", " of ORV", " of KES"]), says()), 1..30)
            .prop_map(|rows| rows.into_iter().map(|(r, n, g, s)| format!("{r} | {n} hostages held{g} | {s}")).collect::<Vec<_>>())
            .prop_flat_map(|lines| (Just(lines.join("\n")), Just((0..lines.len()).collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let lines = figures(&text);
        let mut lines: Vec<_> = lines.into_iter().filter(|f| f.min == Some(2)).collect();
        let found = of_figures(&lines);
        check(&found, lines.len())?;
        let rank = |id: &str| order.iter().position(|i| id.ends_with(&format!("f{}", i + 1)));
        lines.sort_by_key(|f| rank(&f.line));
        prop_assert_eq!(found, of_figures(&lines));
    }

    #[test]
    fn claims_of_contents_hang_on_the_set_of_lines(
        (text, order) in prop::collection::vec((report(), says()), 1..12)
            .prop_map(|rows| rows.into_iter().map(|(r, s)| format!("{r} | the Front frees all | {s}")).collect::<Vec<_>>())
            .prop_flat_map(|lines| (Just(lines.join("\n")), Just((0..lines.len()).collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let lines = statements(&text);
        let shuffled: Vec<_> = order.iter().map(|&i| lines[i].clone()).collect();
        let found = of_statements(&lines);
        check(std::slice::from_ref(&found), lines.len())?;
        prop_assert_eq!(found.lines.len(), lines.len());
        prop_assert_eq!(found, of_statements(&shuffled));
    }

    #[test]
    fn any_content_can_be_read(a in "\\PC{0,200}", b in "\\PC{0,200}") {
        let two = statements("- - | x\n- - | x");
        let (mut x, mut y) = (two[0].clone(), two[1].clone());
        (x.content, y.content) = (a, b);
        super::content_keys(&x);
        prop_assert_eq!(super::same_content(&x, &y), super::same_content(&y, &x));
        let _ = of_statements(&[x, y]);
    }
}
