//! A small record, written by hand, and the page it becomes.

mod parts;

use super::*;
use rapporteur_record::{
    Act, Basis, Certainty, Dateline, Form, Kind, MadeBy, Mention, Mode, Report, Role, Sector,
    Sentence, Source, Span, Spans, Statement,
};

const TEXT: &str = "\
Envoy Ana Sólyom met the group in Doha, two sources told Reuters.\n\
“We talked,” Sólyom said. “It may\nhelp.”\n\
Her aide would not comment. Jan Roe, a former judge, denied it.";

/// Where the `nth` occurrence of some words stands, in code points.
fn at(words: &str, nth: usize) -> Span {
    let (byte, _) = TEXT
        .match_indices(words)
        .nth(nth)
        .expect("the words are in the text");
    let start = TEXT[..byte].chars().count();
    [start, start + words.chars().count()]
}

fn mention(words: &str, nth: usize, form: Form) -> Mention {
    let label = (form == Form::Name).then(|| "PER".to_owned());
    Mention {
        span: at(words, nth),
        form,
        text: words.into(),
        label,
    }
}

fn actor(id: &str, name: &str, kind: Kind, mentions: Vec<Mention>) -> Actor {
    let (country, sector, by) = (None, None, Some("lexicon:people".to_owned()));
    Actor {
        id: id.into(),
        name: name.into(),
        kind,
        country,
        sector,
        roles: Vec::new(),
        mentions,
        by,
    }
}

fn statement(id: &str, act: Act, source: Source, cue: Span, content: Vec<Span>) -> Statement {
    Statement {
        id: id.into(),
        mode: Mode::Indirect,
        act,
        source,
        cue: Spans { spans: vec![cue] },
        content: Spans { spans: content },
        addressee: None,
        time: None,
        certainty: None,
        confidence: 0.97,
        by: Some("cue:say".into()),
    }
}

fn source(words: Span, actor: Option<&str>, basis: Basis) -> Source {
    Source {
        spans: vec![words],
        actor: actor.map(str::to_owned),
        basis: Some(basis),
        count: None,
        told: None,
    }
}

/// Unnamed sources, a split quote, a refusal, a denial by a former judge.
pub fn example() -> Record {
    let mut solyom = actor(
        "a1",
        "Ana Sólyom",
        Kind::Person,
        vec![mention("Ana Sólyom", 0, Form::Name)],
    );
    solyom.mentions.extend([
        mention("Sólyom", 1, Form::Name),
        mention("Her", 0, Form::Pronoun),
    ]);
    solyom.roles = vec![Role {
        text: "Envoy".into(),
        span: at("Envoy", 0),
        former: false,
    }];
    (solyom.country, solyom.sector) = (Some("HUN".into()), Some(Sector::Gov));
    let mut roe = actor(
        "a4",
        "Jan Roe",
        Kind::Person,
        vec![mention("Jan Roe", 0, Form::Name)],
    );
    roe.roles = vec![Role {
        text: "judge".into(),
        span: at("judge", 0),
        former: true,
    }];
    let mut group = actor(
        "a2",
        "the Group",
        Kind::ArmedGroup,
        vec![mention("the group", 0, Form::Nominal)],
    );
    group.mentions.push(mention("it", 0, Form::Pronoun));

    let mut told = statement(
        "s1",
        Act::Say,
        source(at("two sources", 0), None, Basis::Unnamed),
        at("told", 0),
        vec![at("Envoy Ana Sólyom met the group in Doha", 0)],
    );
    (told.source.count, told.source.told) = (Some(2), Some("Reuters".into()));
    let mut split = statement(
        "s2",
        Act::Say,
        source(at("Sólyom", 1), Some("a1"), Basis::Named),
        at("said", 0),
        vec![at("“We talked,”", 0), at("“It may\nhelp.”", 0)],
    );
    (split.mode, split.certainty) = (Mode::Direct, Some(Certainty::Possible));
    let declined = statement(
        "s3",
        Act::Decline,
        source(at("Her aide", 0), None, Basis::Official),
        at("would not comment", 0),
        vec![],
    );
    let mut denied = statement(
        "s4",
        Act::Deny,
        source(at("Jan Roe", 0), Some("a4"), Basis::Named),
        at("denied", 0),
        vec![at("it", 0)],
    );
    denied.addressee = Some("a1".into());

    let sentence = |id: &str, from: Span, to: Span| Sentence {
        id: id.into(),
        span: [from[0], to[1]],
    };
    Record {
        made_by: MadeBy {
            rapporteur: "0.1.0".into(),
            model: "none".into(),
            lexicon: "none".into(),
        },
        report: Report {
            id: "sha256:00".into(),
            file: Some("talks.txt".into()),
            title: Some("Talks in Doha".into()),
            outlet: Some("The Daily".into()),
            byline: None,
            credit: None,
            dateline: Dateline::default(),
            published: Some("2025-03-05".into()),
            published_basis: Some(PublishedBasis::Given),
            updated: None,
            retrieved: None,
            language: Some("en".into()),
            length: TEXT.chars().count(),
            url: None,
            text: Some(TEXT.into()),
        },
        sentences: vec![
            sentence("n1", at("Envoy", 0), at("Reuters.", 0)),
            sentence("n2", at("“We", 0), at("said.", 0)),
            sentence("n3", at("“It", 0), at("help.”", 0)),
            sentence("n4", at("Her", 0), at("comment.", 0)),
            sentence("n5", at("Jan", 0), at("denied it.", 0)),
        ],
        actors: vec![
            solyom,
            group,
            actor(
                "a3",
                "Doha",
                Kind::Place,
                vec![mention("Doha", 0, Form::Name)],
            ),
            roe,
        ],
        times: vec![],
        statements: vec![told, split, declined, denied],
        events: vec![],
        figures: vec![],
        questions: vec![],
    }
}

fn page(width: usize, palette: Palette, explain: bool) -> String {
    render(
        &example(),
        Layout {
            width,
            palette,
            explain,
        },
    )
}

#[test]
fn the_page_shows_statements_in_order_and_actors_beneath() {
    let wanted = "\
Talks in Doha
The Daily · published 2025-03-05 · language: en · talks.txt

two sources · unnamed ×2 · told Reuters
    Envoy Ana Sólyom met the group in Doha

Ana Sólyom · certainty: possible
    “We talked,” … “It may help.”

Her aide · decline · official
    would not comment

Jan Roe · deny · to Ana Sólyom
    it

Persons
  Ana Sólyom, Envoy · HUN · GOV · 3 mentions
  Jan Roe, judge (former) · 1 mention
Groups
  the Group · armed group · 2 mentions
Also named: Doha
";
    assert_eq!(page(80, Palette::PLAIN, false), wanted);
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in [20, 31, 60] {
        for line in page(width, Palette::PLAIN, true).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    for (width, explain) in [(24, false), (80, false), (80, true)] {
        let coloured = page(width, Palette::COLOUR, explain);
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(
            anstream::adapter::strip_str(&coloured).to_string(),
            page(width, Palette::PLAIN, explain)
        );
    }
}

#[test]
fn explain_says_where_and_by_what() {
    let page = page(400, Palette::PLAIN, true);
    let split = "s2 · n2 · content [66, 78) [92, 106) · source “Sólyom” [79, 85) · cue “said” [86, 90) · direct";
    assert!(page.contains(split), "{page}");
    assert!(page.contains(" · confidence 0.97 · by cue:say\n"), "{page}");
    assert!(
        page.contains("a1 · by lexicon:people · PER “Ana Sólyom” n1 [6, 16)"),
        "{page}"
    );
    assert!(page.contains("  Doha · place · 1 mention\n"), "{page}");
}

#[test]
fn a_report_without_statements_or_actors_is_still_a_page() {
    let mut empty = example();
    (empty.actors, empty.statements) = (vec![], vec![]);
    (
        empty.report.title,
        empty.report.outlet,
        empty.report.published,
    ) = (None, None, None);
    let layout = Layout {
        width: 80,
        palette: Palette::PLAIN,
        explain: true,
    };
    assert_eq!(
        render(&empty, layout),
        "talks.txt\nlanguage: en\n\nNo events and no statements.\n"
    );
}

#[test]
fn spans_that_do_not_fit_the_text_are_left_out() {
    let mut wrong = example();
    wrong.report.text = None;
    let page = render(
        &wrong,
        Layout {
            width: 80,
            palette: Palette::PLAIN,
            explain: true,
        },
    );
    assert!(page.contains("no source given · unnamed ×2"), "{page}");
    assert!(page.contains("Ana Sólyom · certainty"), "{page}");
}

#[test]
fn a_report_does_not_steer_the_terminal() {
    let mut hostile = example();
    hostile.report.title = Some("\u{1b}]0;title\u{7}".into());
    let page = render(
        &hostile,
        Layout {
            width: 80,
            palette: Palette::PLAIN,
            explain: false,
        },
    );
    assert!(page.starts_with("␛]0;title␇\n"), "{page}");
}
