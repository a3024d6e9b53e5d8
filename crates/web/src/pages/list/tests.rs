//! Pages of lists: filters, going on, files, and what comes from reports.

use crate::pages::invented::{About, Tells, dossier};
use crate::pages::{claims, diff, help, said, search, unknown};
use crate::{Answer, Asked, Problem};
use rapporteur_export::tables;
use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::{Filter, Store};
use std::collections::BTreeSet;

type Show = fn(&Store, &Asked) -> Result<Answer, Problem>;

const PAGES: &[(&str, Show)] = &[
    ("/said", said::page),
    ("/unknown", unknown::page),
    ("/claims", claims::page),
    ("/diff", diff::page),
    ("/search", search::page),
    ("/help", help::page),
];

fn html(show: Show, path: &str, query: &str, store: &Store) -> String {
    let answer = show(store, &Asked::new(path, "", query)).unwrap();
    String::from_utf8(answer.body.to_vec()).unwrap()
}

/// The ids of the lines on a page, in order.
fn lines(html: &str) -> Vec<String> {
    let ids = html.split("class=\"line\" id=\"l-").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// The query of the next page.
fn next(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("rel=\"next\" href=\"")?;
    let href = rest.split('"').next()?.replace("&#38;", "&");
    Some(href.split_once('?')?.1.to_owned())
}

/// All lines of a list, page by page.
fn walked(show: Show, path: &str, query: &str, store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    let mut query = query.to_owned();
    loop {
        let page = html(show, path, &query, store);
        let some = lines(&page);
        assert!(some.len() <= 50 && page.len() < 150_000, "{}", page.len());
        all.extend(some);
        match next(&page) {
            Some(next) => query = next,
            None => return all,
        }
    }
}

/// The first column of a file, and its head.
fn rows(answer: &Answer) -> (Vec<String>, Vec<String>) {
    let mut reader = csv::Reader::from_reader(&answer.body[..]);
    let head = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let first = reader.records().map(|row| row.unwrap()[0].to_owned());
    (head, first.collect())
}

const SIDES: [&str; 3] = ["Kethra Front", "Vale Union", "Orva Council"];

fn ledger() -> Store {
    let contents: Vec<String> = (0..120)
        .map(|n| format!("convoy number {n} will leave the harbour of Tamvel at dawn"))
        .collect();
    let dates: Vec<String> = (1..=9).map(|day| format!("2031-05-0{day}")).collect();
    let mut reports = Vec::new();
    for (n, some) in contents.chunks(10).enumerate() {
        let about = About {
            published: dates.get(n).map(String::as_str),
            outlet: ["Orva Daily", "Tern Weekly"][n % 2],
            title: "Convoys",
            url: "https://example.org/convoys",
        };
        let mut tells: Vec<Tells> = (some.iter().enumerate())
            .map(|(at, content)| {
                let act = [Act::Say, Act::Deny, Act::Threaten][at % 3];
                let basis = [Basis::Named, Basis::Official][at % 2];
                Tells::Said(SIDES[n % 3], act, basis, SIDES[(n + 1) % 3], content)
            })
            .collect();
        let status = [Status::Happened, Status::Planned][n % 2];
        let (who, whom) = (SIDES[n % 3], SIDES[(n + 2) % 3]);
        tells.push(Tells::Did(who, EventType::Consult, status, whom, "met"));
        for what in ["captives", "boats", "trucks", "tents", "wells"] {
            tells.push(Tells::Held(20 + n as u64, what));
        }
        tells.push(Tells::Unclear(some[0].as_str(), SIDES[n % 3]));
        reports.push((about, tells));
    }
    dossier(&reports)
}

const FILTERS: [&str; 12] = [
    "",
    "order=oldest",
    "by=Kethra+Front",
    "act=deny",
    "basis=official&order=oldest",
    "to=Vale+Union",
    "words=convoy+%22leave+the+harbour%22",
    "since=2031-05-03&until=2031-05-05",
    "outlet=tern+weekly",
    "about=Orva+Council&act=threaten",
    "by=Kethra+Front&to=Vale+Union&act=say&since=2031-05-02",
    "by=Kethra+Front&to=Kethra+Front",
];

#[test]
fn a_ledger_is_walked_once_and_its_file_has_what_the_screen_has() {
    let store = ledger();
    let mut sizes = BTreeSet::new();
    for query in FILTERS {
        let shown = walked(said::page, "/said", query, &store);
        let once: BTreeSet<&String> = shown.iter().collect();
        assert_eq!(once.len(), shown.len(), "{query}");
        let wanted = Asked::new("/said", "", query).wanted();
        let filter = Filter {
            newest: !query.contains("oldest"),
            ..wanted.filter(&store).unwrap()
        };
        let all = store.statements(&filter).unwrap();
        let all: Vec<&String> = all.iter().map(|said| &said.line).collect();
        assert_eq!(shown.iter().collect::<Vec<_>>(), all, "{query}");
        let file = said::csv(&store, &Asked::new("/said.csv", "", query)).unwrap();
        let (head, first) = rows(&file);
        assert_eq!(first, shown, "{query}");
        let columns: Vec<&str> = tables::statements().schema().iter().map(|c| c.0).collect();
        assert_eq!(head, columns);
        assert_eq!(file.save_as.as_deref(), Some("said.csv"));
        sizes.insert(shown.len());
    }
    assert!(
        sizes.contains(&120) && sizes.contains(&0) && sizes.len() > 5,
        "{sizes:?}"
    );
}

#[test]
fn other_lists_are_walked_once_and_so_are_their_files() {
    let store = ledger();
    let files: [(&str, Show, Show); 3] = [
        ("/unknown", unknown::page, unknown::csv),
        ("/claims", claims::page, claims::csv),
        ("/search", search::page, search::csv),
    ];
    for (path, show, file) in files {
        for query in FILTERS {
            // A search is for words.
            let query = match path {
                "/search" if !query.contains("words") => format!("{query}&words=convoy"),
                _ => query.to_owned(),
            };
            let shown = walked(show, path, &query, &store);
            let (_, first) = rows(&file(&store, &Asked::new(path, "", &query)).unwrap());
            assert_eq!(first, shown, "{path} {query}");
        }
    }
    assert!(walked(claims::page, "/claims", "", &store).len() > 50);
    let counts = walked(claims::page, "/claims", "subject=figure", &store);
    assert!(!counts.is_empty());
    for query in ["subject=event", "subject=content"] {
        let others = walked(claims::page, "/claims", query, &store);
        assert!(others.iter().all(|id| !counts.contains(id)));
    }
}

#[test]
fn a_file_that_is_cut_says_so() {
    let table = rapporteur_desk::tables::refused();
    let rows = (0..super::ROWS + 5).map(|n| Ok((n.to_string(), String::new())));
    let file = super::file("refused", &table, rows).unwrap();
    assert_eq!(file.save_as.as_deref(), Some("refused-first-100000.csv"));
    let lines = file.body.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(lines, super::ROWS + 1);
    let failing = [Ok((String::new(), String::new())), Err(Problem::bad("no"))];
    assert!(super::file("refused", &table, failing.into_iter()).is_err());
}

#[test]
fn what_is_filtered_by_stands_above_the_list_and_can_be_taken_out() {
    let store = ledger();
    let id = store.entity("Kethra Front", false).unwrap().id;
    let query = format!("by={id}&act=deny&since=2031-05-01&report=abc");
    let page = html(said::page, "/said", &query, &store);
    assert!(
        page.contains("<title>Statements by Kethra Front, denials, since 2031-05-01, in report abc · rapporteur</title>"),
        "{page}"
    );
    assert!(page.contains(&format!(
        "/said?by={id}&#38;report=abc&#38;since=2031-05-01"
    )));
    // What is no field of the form stays when it is sent.
    assert!(page.contains("<input type=\"hidden\" name=\"report\" value=\"abc\">"));
    assert!(page.contains("<option value=\"deny\" selected>"));
    assert!(page.contains("<a class=\"clear\" href=\"/said\">"));
}

#[test]
fn what_is_asked_wrongly_is_said_beside_the_form() {
    let store = ledger();
    for (query, said) in [
        ("by=Nobody+Known", "nobody here is called"),
        ("act=shout", "write one of say, confirm"),
        ("since=soon", "write it as YEAR-MONTH-DAY"),
        ("words=%21%3F", "it has no word"),
        ("after=4f1c09aa27e3.s1", "no longer there"),
        ("by=o", "nobody here is called"),
    ] {
        let page = html(said::page, "/said", query, &store);
        assert!(
            page.contains("role=\"alert\"") && page.contains(said),
            "{query}: {page}"
        );
        assert!(page.contains("<form class=\"filters\""), "{query}");
        // A file has all, whatever page it is asked for on.
        let file = said::csv(&store, &Asked::new("/said.csv", "", query));
        assert_eq!(file.is_ok(), query.starts_with("after"), "{query}");
    }
    assert!(claims::page(&store, &Asked::new("/claims", "", "subject=x")).is_err());
    assert!(claims::page(&store, &Asked::new("/claims", "", "claim=x")).is_err());
}

#[test]
fn whoever_may_be_one_of_several_is_offered_all_of_them() {
    let tells = vec![
        Tells::Said(
            "Adam Vale",
            Act::Say,
            Basis::Named,
            "Orva Council",
            "the bridge will be open again on Friday",
        ),
        Tells::Said(
            "Berta Vale",
            Act::Say,
            Basis::Named,
            "Orva Council",
            "the road will be closed until the spring",
        ),
    ];
    let about = About {
        published: Some("2031-05-01"),
        outlet: "Orva Daily",
        title: "Roads",
        url: "https://example.org/roads",
    };
    let store = dossier(&[(about, tells)]);
    let page = html(said::page, "/said", "by=Vale", &store);
    for name in ["Adam Vale", "Berta Vale"] {
        let id = store.entity(name, false).unwrap().id;
        assert!(
            page.contains(&format!("<a href=\"/said?by={id}\">")),
            "{page}"
        );
        assert_eq!(
            lines(&html(said::page, "/said", &format!("by={id}"), &store)).len(),
            1
        );
    }
}

#[test]
fn a_search_marks_its_words_and_helps_where_there_is_none() {
    let store = ledger();
    let page = html(
        search::page,
        "/search",
        "words=harbour+%22number+7%22",
        &store,
    );
    assert!(
        page.contains("<mark>number 7</mark>") && page.contains("<mark>harbour</mark>"),
        "{page}"
    );
    assert!(!page.contains('\u{e000}') && !page.contains('\u{e001}'));
    assert_eq!(lines(&page).len(), 1);
    for query in ["", "words=%2A"] {
        assert!(html(search::page, "/search", query, &store).contains("How to search"));
    }
    assert!(html(search::page, "/search", "words=unheard", &store).contains("Nothing is found"));
    let page = html(search::page, "/search", "words=kethra", &store);
    assert!(page.contains("<h2 id=\"people-found\">"), "{page}");
}

#[test]
fn a_claim_has_all_its_lines_and_stands() {
    let store = ledger();
    for claim in store.claims(None, &Filter::default()).unwrap() {
        let query = format!("claim={}", claim.id);
        let page = html(claims::page, "/claims", &query, &store);
        for reason in &claim.reasons {
            assert!(
                page.contains(&reason.replace('\'', "&#39;").replace('"', "&#34;")),
                "{reason}"
            );
        }
        assert_eq!(walked(claims::page, "/claims", &query, &store), claim.lines);
    }
}

#[test]
fn what_changed_is_told_from_a_date_on() {
    let store = ledger();
    assert!(html(diff::page, "/diff", "", &store).contains("Pick a date"));
    let page = html(diff::page, "/diff", "since=2031-05-08", &store);
    assert!(
        page.contains("<title>What changed since 2031-05-08"),
        "{page}"
    );
    let all = store.diff("2031-05-08", &Filter::default()).unwrap();
    assert!(!all.new.is_empty());
    let file = diff::csv(&store, &Asked::new("/diff.csv", "", "since=2031-05-08")).unwrap();
    let claims: Vec<String> = (all.otherwise.iter().chain(&all.new))
        .map(|changed| changed.claim.id.clone())
        .collect();
    assert_eq!(rows(&file).1, claims);
    assert!(diff::csv(&store, &Asked::new("/diff.csv", "", "")).is_err());
}

const ATTACKS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "'onmouseover='alert(1)",
    "ab\u{202e}cd\u{2066}",
];

/// Fails where a page has markup or an address that templates did not write.
fn is_harmless(page: &str, what: &str) {
    let ours = [
        "a",
        "b",
        "bdi",
        "blockquote",
        "body",
        "button",
        "caption",
        "code",
        "datalist",
        "del",
        "details",
        "div",
        "footer",
        "form",
        "h1",
        "h2",
        "head",
        "header",
        "html",
        "i",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "q",
        "s",
        "script",
        "section",
        "select",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "time",
        "title",
        "tr",
        "ul",
    ];
    for tag in page
        .split('<')
        .skip(1)
        .filter(|tag| !tag.starts_with(['/', '!']))
    {
        let (tag, _) = tag.split_once('>').unwrap();
        let name = tag.split_whitespace().next().unwrap();
        assert!(ours.contains(&name), "{what}: <{tag}>");
        assert!(
            name != "script" || tag.contains("src=\"/assets/"),
            "{what}: <{tag}>"
        );
        let outside_quotes: String = tag.split('"').step_by(2).collect();
        assert!(!outside_quotes.contains(" on"), "{what}: <{tag}>");
        assert!(!outside_quotes.contains("style="), "{what}: <{tag}>");
        for (_, href) in tag
            .match_indices("href=\"")
            .map(|(at, _)| tag.split_at(at + 6))
        {
            let is_ours =
                href.starts_with('/') || href.starts_with('#') || href.starts_with("https://");
            assert!(is_ours, "{what}: <{tag}>");
        }
    }
    let title = page
        .split("<h1>")
        .nth(1)
        .unwrap()
        .split("</h1>")
        .next()
        .unwrap();
    assert!(!title.contains('\u{202e}'), "{what}: {title}");
}

#[test]
fn nothing_that_a_report_says_is_more_than_text() {
    let mut reports = Vec::new();
    for (n, attack) in ATTACKS.iter().enumerate() {
        let about = About {
            published: Some(["2031-05-01", "2031-05-04"][n % 2]),
            outlet: attack,
            title: attack,
            url: attack,
        };
        let tells = vec![
            Tells::Said(attack, Act::Deny, Basis::Named, attack, attack),
            Tells::Did(
                attack,
                EventType::Assault,
                Status::Happened,
                "Vale Union",
                attack,
            ),
            Tells::Did(
                "Vale Union",
                EventType::Consult,
                Status::Planned,
                attack,
                attack,
            ),
            Tells::Held(7, attack),
            Tells::Unclear(attack, attack),
        ];
        reports.push((about, tells));
    }
    let store = dossier(&reports);
    let mut queries = vec![
        String::new(),
        "since=2031-05-03".to_owned(),
        "words=alert+1".to_owned(),
    ];
    for attack in ATTACKS {
        for name in [
            "by", "to", "about", "words", "outlet", "since", "act", "order", "after", "x", attack,
        ] {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair(name, attack);
            queries.push(query.finish());
        }
    }
    for claim in store.claims(None, &Filter::default()).unwrap() {
        queries.push(format!("claim={}", claim.id));
    }
    let mut shown = 0;
    for (path, show) in PAGES {
        for query in &queries {
            if query.starts_with("claim=") && *path != "/claims" {
                continue;
            }
            let page = html(*show, path, query, &store);
            shown += lines(&page).len();
            is_harmless(&page, &format!("{path}?{query}"));
        }
    }
    assert!(shown > 100, "{shown}");
}
