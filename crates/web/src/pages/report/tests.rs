//! Reports that are made up, put into a dossier as they would be read, and shown.

use super::text::WHOLE;
use crate::Asked;
use crate::pages::reports;
use crate::view::PART;
use rapporteur_intake::Input;
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Record;
use rapporteur_store::Store;
use serde_json::{Value, json};

/// What must come out as text wherever it stands in a report.
const ATTACKS: [&str; 4] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\u{202e}gnitirw",
];

fn put(store: &mut Store, input: &Input, parts: Value) -> String {
    let lexicon = Lexicon::new(None).unwrap();
    let mut record = json!({
        "made_by": {"rapporteur": "0", "model": "none", "lexicon": "none"},
        "report": {
            "id": input.id.as_deref().unwrap_or("x"), "title": input.title, "outlet": input.outlet, "url": input.url,
            "byline": input.byline, "dateline": {}, "published": input.published, "published_basis": "given",
            "language": "en", "length": input.text.chars().count(), "text": input.text,
        },
        "sentences": [], "actors": [], "times": [], "statements": [], "events": [], "figures": [], "questions": [],
    });
    for (name, list) in parts.as_object().unwrap() {
        match name.as_str() {
            "language" => record["report"]["language"] = list.clone(),
            name => record[name] = list.clone(),
        }
    }
    let record: Record = serde_json::from_value(record).unwrap();
    store.put(input, &record, &lexicon).unwrap();
    store.settle(&lexicon, |_, _| {}).unwrap();
    rapporteur_store::uid(input)
}

fn input(text: &str) -> Input {
    Input {
        published: Some("2031-05-02".to_owned()),
        ..Input::from_text(text)
    }
}

/// The spans of words in a text, as JSON.
fn at(text: &str, words: &str) -> Value {
    let start = text.find(words).unwrap_or_else(|| panic!("{words}"));
    let start = text[..start].chars().count();
    json!([start, start + words.chars().count()])
}

fn show(store: &Store, uid: &str, query: &str) -> String {
    let asked = Asked::new(&format!("/report/{uid}"), uid, query);
    let answer = super::page(store, &asked).unwrap();
    String::from_utf8(answer.body.to_vec()).unwrap()
}

/// The text that a page shows as published, without its marks.
fn published(page: &str) -> String {
    let (_, text) = page.split_once("<div class=\"text\">").unwrap();
    let (text, _) = text.split_once("</div>").unwrap();
    let mut out = String::new();
    for piece in text.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    out.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

/// Every `#fragment` leads somewhere, and nothing has the id of something else.
fn leads_where_it_says(page: &str) {
    let values = |name: &str| -> Vec<String> {
        let name = format!(" {name}=\"");
        let parts = page.split(&name).skip(1);
        parts
            .map(|part| part.split('"').next().unwrap().to_owned())
            .collect()
    };
    let mut ids = values("id");
    for fragment in values("href")
        .iter()
        .filter_map(|href| href.strip_prefix('#'))
    {
        assert!(ids.iter().any(|id| id == fragment), "#{fragment}");
    }
    for described in values("aria-describedby") {
        for id in described.split(' ') {
            assert!(ids.iter().any(|other| other == id), "{id}");
        }
    }
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

const TEXT: &str = "“The Front will be struck,” Ada Quill threatened on Monday.\n\nIt is not clear who met at Orva. \
                    About 40 captives are held there & fed <daily>.\nNobody answered.";

fn parts() -> Value {
    let spans = |words: &str| json!({"spans": [at(TEXT, words)]});
    json!({
        "sentences": [
            {"id": "n1", "span": at(TEXT, "“The Front will be struck,” Ada Quill threatened on Monday.")},
            {"id": "n2", "span": at(TEXT, "It is not clear who met at Orva.")},
            {"id": "n3", "span": at(TEXT, "About 40 captives are held there & fed <daily>.")},
        ],
        "actors": [
            {"id": "a1", "name": "Ada Quill", "kind": "person", "country": "USA", "sector": "GOV",
             "roles": [], "mentions": [{"span": at(TEXT, "Ada Quill"), "form": "name", "text": "Ada Quill"}]},
            {"id": "a2", "name": "Upland Front", "kind": "armed_group", "roles": [],
             "mentions": [{"span": at(TEXT, "The Front"), "form": "name", "text": "The Front"}]},
        ],
        "times": [{"id": "t1", "span": at(TEXT, "Monday"), "type": "DATE", "value": "2031-04-28", "anchor": "published"}],
        "statements": [{
            "id": "s1", "mode": "direct", "act": "threaten",
            "source": {"spans": [at(TEXT, "Ada Quill")], "actor": "a1", "basis": "named", "count": null, "told": null},
            "cue": spans("threatened"), "content": spans("“The Front will be struck,”"),
            "addressee": "a2", "time": "t1", "certainty": null, "confidence": 0.9,
        }],
        "events": [{
            "id": "e1", "type": "THREATEN", "mode": null, "cameo": null, "trigger": spans("threatened"),
            "actors": ["a1"], "recipients": ["a2"], "mediators": [], "reciprocal": false, "place": null, "time": "t1",
            "status": "happened", "according_to": null, "sentence": "n1", "confidence": 0.9, "by": "frame:threaten",
            "arguments": [{"role": "actor", "actor": "a1", "span": at(TEXT, "Ada Quill")}], "about": null,
            "plover": {"type": "THREATEN", "mode": null, "auxiliary": null}, "mentions": [],
        }, {
            "id": "e2", "type": "ASSAULT", "mode": null, "cameo": null, "trigger": spans("struck"),
            "actors": [], "recipients": ["a2"], "mediators": [], "reciprocal": false, "place": null, "time": null,
            "status": "threatened", "according_to": "s1", "sentence": "n1", "confidence": 0.9, "by": "frame:strike",
            "arguments": [], "about": null, "plover": {"type": "ASSAULT", "mode": null, "auxiliary": null}, "mentions": [],
        }],
        "figures": [{
            "id": "f1", "what": "captives", "state": "held", "group": null, "min": 40, "max": 40, "approximate": true,
            "as_of": null, "according_to": null, "spans": [at(TEXT, "About 40 captives"), at(TEXT, "held")],
        }],
        "questions": [{
            "id": "q1", "span": [at(TEXT, "It is not clear")], "about": spans("who met at Orva"), "asked_of": null,
            "according_to": null,
        }],
    })
}

#[test]
fn the_text_is_shown_as_published_with_its_parts_marked_and_led_to() {
    let mut store = Store::in_memory().unwrap();
    let uid = put(&mut store, &input(TEXT), parts());
    let page = show(&store, &uid, "");
    assert_eq!(published(&page), TEXT);
    leads_where_it_says(&page);
    for (key, tip) in [
        (
            "s0",
            "Ada Quill: threaten, to Upland Front; named; 2031-04-28",
        ),
        (
            "e38",
            "Ada Quill → Upland Front: threaten, happened; 2031-04-28; on the report’s own word",
        ),
        (
            "e19",
            "→ Upland Front: assault, threatened; according to Ada Quill",
        ),
        ("f94", "captives held: about 40; on the report’s own word"),
        ("q61", "Not known; on the report’s own word"),
        (
            "t1",
            "2031-04-28, a date; reckoned from the day of publication",
        ),
    ] {
        assert!(page.contains(&format!(" id=\"{key}\"")), "{key}");
        assert!(
            page.contains(&format!("<li class=\"line\" id=\"r-{key}\"")),
            "{key}"
        );
        assert!(page.contains(tip), "{tip}");
    }
    // The word that reports a threat is the word that tells of it: one link that explains both.
    let shared = "<a class=\"c e\" href=\"#r-e38\" aria-describedby=\"r-e38 r-s0\" data-t=\"Ada Quill → Upland";
    assert!(page.contains(shared), "{page}");
    assert!(page.contains("title=\"Ada Quill: person, USA, GOV\""));
    for key in ["n0", "n61", "n94"] {
        assert!(
            page.contains(&format!("<span class=\"n\" id=\"{key}\">")),
            "{key}"
        );
    }
}

#[test]
fn what_a_report_says_is_text_wherever_it_stands() {
    for attack in ATTACKS {
        let mut store = Store::in_memory().unwrap();
        let text = format!("{attack} said {attack} of {attack}.");
        let span = json!([0, attack.chars().count()]);
        let given = Input {
            title: Some(attack.to_owned()),
            outlet: Some(attack.to_owned()),
            byline: Some(attack.to_owned()),
            url: Some(format!("javascript:{attack}")),
            ..input(&text)
        };
        let uid = put(
            &mut store,
            &given,
            json!({
                "sentences": [{"id": "n1", "span": [0, text.chars().count()]}],
                "actors": [{"id": "a1", "name": attack, "kind": "person", "country": attack,
                            "roles": [{"text": attack, "span": span, "former": false}],
                            "mentions": [{"span": span, "form": "name", "text": attack}]}],
                "times": [{"id": "t1", "span": span, "type": "DATE", "value": attack, "anchor": null}],
                "statements": [{"id": "s1", "mode": "direct", "act": "say", "addressee": null, "time": "t1",
                    "source": {"spans": [span], "actor": "a1", "basis": "named", "count": null, "told": attack},
                    "cue": {"spans": [span]}, "content": {"spans": [span]}, "certainty": null, "confidence": 1.0}],
                "figures": [{"id": "f1", "what": attack, "state": "held", "group": attack, "min": 1, "max": 1,
                    "approximate": false, "as_of": "t1", "according_to": "s1", "spans": [span]}],
                "questions": [{"id": "q1", "span": [span], "about": {"spans": [span]}, "asked_of": "a1", "according_to": "s1"}],
            }),
        );
        store.refuse(attack, attack).unwrap();
        let list = reports::page(&store, &Asked::new("/reports", "", "")).unwrap();
        let list = String::from_utf8(list.body.to_vec()).unwrap();
        let page = show(&store, &uid, "");
        assert_eq!(published(&page), text);
        for html in [&page, &list] {
            for live in ["<script>alert", "<img", "href=\"javascript"] {
                assert!(!html.contains(live), "{live}");
            }
            // What stands in quotation marks is a value.
            let tags = html.split('<').filter_map(|tag| tag.split('>').next());
            for tag in tags {
                let names: String = tag.split('"').step_by(2).collect();
                assert!(!names.contains(" on"), "{tag}");
            }
        }
    }
}

#[test]
fn a_long_text_is_shown_in_parts_that_its_lines_lead_to() {
    let mut text = String::new();
    while text.len() < WHOLE * 3 {
        text.push_str("Nothing happened on the coast, the harbour master wrote in his book.\n\n");
        text.push_str("Then the Upland Front met somebody near the bridge.\n\n");
    }
    let met: Vec<usize> = text.match_indices("met").map(|(at, _)| at).collect();
    let events: Vec<Value> = (met.iter().enumerate())
        .map(|(n, at)| json!({
            "id": format!("e{n}"), "type": "CONSULT", "trigger": {"spans": [[at, at + 3]]}, "actors": [], "recipients": [],
            "mediators": [], "reciprocal": false, "status": "happened", "sentence": "n1", "confidence": 1.0, "by": "x",
            "arguments": [], "plover": {"type": "CONSULT"}, "mentions": [],
        }))
        .collect();
    let mut store = Store::in_memory().unwrap();
    let sentences = json!([{"id": "n1", "span": [0, 68]}]);
    let uid = put(
        &mut store,
        &input(&text),
        json!({"events": events, "sentences": sentences}),
    );
    let parts = text.len().div_ceil(PART);
    let pages: Vec<String> = (1..=parts)
        .map(|part| show(&store, &uid, &format!("part={part}")))
        .collect();
    for page in &pages {
        leads_where_it_says(page);
        assert!(page.len() < 150_000, "{}", page.len());
        assert!(text.contains(&published(page)));
    }
    for at in met {
        let place = crate::view::place(&format!("{uid}.e{at}"));
        let part = place
            .split_once("part=")
            .map_or("1", |(_, rest)| rest.split_once('#').unwrap().0);
        let page = &pages[part.parse::<usize>().unwrap() - 1];
        assert!(page.contains(&format!(" id=\"e{at}\"")), "{place}");
    }
    let last = show(&store, &uid, "part=999");
    assert!(last.contains(&format!("part {parts} of {parts}")));
}

#[test]
fn versions_tell_what_changed() {
    let first = "Envoys of Halvora met the Front in Orva on Monday, a source said.\n\nThe two sides discussed a truce of thirty \
                 days and the exchange of captives held since the winter.\n\nThe ministry declined to comment on the talks.";
    let later = first.replace("a source said", "two sources said") + "\n\nThe Front denied it <b>.";
    let mut store = Store::in_memory().unwrap();
    let one = put(
        &mut store,
        &Input {
            title: Some("Envoys met".to_owned()),
            outlet: Some("Orva Daily".to_owned()),
            ..input(first)
        },
        json!({}),
    );
    let two = put(
        &mut store,
        &Input {
            title: Some("Envoys met, two say".to_owned()),
            published: Some("2031-05-03".to_owned()),
            outlet: Some("Tern Weekly".to_owned()),
            ..input(&later)
        },
        json!({}),
    );
    let page = show(&store, &two, "");
    assert!(page.contains("2 versions of this story"), "{page}");
    assert!(page.contains("<del>Envoys met</del> <ins>Envoys met, two say</ins>"));
    assert!(
        page.contains("<del>a source</del> <ins>two sources</ins> said."),
        "{page}"
    );
    assert!(page.contains(
        "<p class=\"how\">Added</p><p dir=\"auto\"><ins>The Front denied it &#60;b&#62;.</ins></p>"
    ));
    let page = show(&store, &one, "");
    assert!(page.contains("2 versions of this story") && !page.contains("What changed from"));
}

#[test]
fn a_report_in_another_language_is_shown_and_said_not_to_be_read() {
    let mut store = Store::in_memory().unwrap();
    let text = "قال المتحدث إن المحادثات بدأت.\n\nولم يرد أحد.";
    let uid = put(&mut store, &input(text), json!({"language": "ar"}));
    let page = show(&store, &uid, "");
    assert!(page.contains("Nothing was read from this report"));
    assert!(page.contains("<p dir=\"auto\">ولم يرد أحد.</p>"));
    assert_eq!(published(&page), text);
    assert!(!page.contains("Marked in the text"));
}

#[test]
fn a_report_that_is_not_there_is_missing() {
    let store = Store::in_memory().unwrap();
    for id in ["", "4f1c09aa27e3", "<script>"] {
        let answer = super::page(&store, &Asked::new("/report/", id, ""));
        assert_eq!(
            answer.unwrap_err().status,
            axum::http::StatusCode::NOT_FOUND
        );
    }
}

#[test]
fn reports_are_listed_newest_first_filtered_and_page_by_page() {
    let mut store = Store::in_memory().unwrap();
    for n in 0..60 {
        let text = format!(
            "Report number {n} tells of the harbour at {}.",
            "north south ".repeat(n + 1)
        );
        let outlet = Some(
            if n % 2 == 0 {
                "Orva Daily"
            } else {
                "Tern Weekly"
            }
            .to_owned(),
        );
        let published = Some(format!("2031-05-{:02}", n / 2 + 1));
        put(
            &mut store,
            &Input {
                title: Some(format!("Number {n}!")),
                outlet,
                published,
                ..Input::from_text(&text)
            },
            json!({}),
        );
    }
    let ask = |query: &str| {
        let asked = Asked::new("/reports", "", query);
        String::from_utf8(reports::page(&store, &asked).unwrap().body.to_vec()).unwrap()
    };
    let first = ask("");
    assert!(first.contains("60 reports in all"));
    assert_eq!(first.matches("<tr class=\"line\"").count(), 50);
    assert!(first.find("Number 59!").unwrap() < first.find("Number 20!").unwrap());
    let (_, next) = first
        .split_once("<a rel=\"next\" href=\"/reports?")
        .unwrap();
    let next = ask(next.split_once('"').unwrap().0);
    assert_eq!(next.matches("<tr class=\"line\"").count(), 10);
    assert!(
        next.contains("Number 0!") && next.contains(">First</a>") && !next.contains("rel=\"next\"")
    );
    let one = ask("outlet=tern+weekly&since=2031-05-28");
    assert_eq!(one.matches("<tr class=\"line\"").count(), 3);
    assert!(one.contains("href=\"/reports.csv?outlet=tern+weekly&#38;since=2031-05-28\""));
    assert!(ask("outlet=Nobody").contains("No report is so."));
    let csv = reports::csv(
        &store,
        &Asked::new("/reports.csv", "", "outlet=tern+weekly&since=2031-05-28"),
    )
    .unwrap();
    assert_eq!(
        String::from_utf8(csv.body.to_vec())
            .unwrap()
            .lines()
            .count(),
        4
    );
    assert!(reports::page(&store, &Asked::new("/reports", "", "since=soon")).is_err());
}
