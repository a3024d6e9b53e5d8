//! Decisions over HTTP, on the demonstration of `examples/dossier`.

use crate::testing::{Reply, Tried, request};
use axum::body::Body;
use axum::http::header;
use rapporteur_desk::{Coming, Inlet};
use rapporteur_store::{Decision, Store};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// A site of the demonstration, which is read once for all tests.
pub fn demonstration() -> Tried {
    static READ: OnceLock<TempDir> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let (reports, lexicon) = (examples.join("dossier"), examples.join("dossier-lexicon"));
        let file = folder.path().join("read.db");
        let mut inlet = Inlet::new(&file, Some(&lexicon), false).unwrap();
        let sources = rapporteur_intake::sources(&[reports], None);
        let coming = sources
            .into_iter()
            .flatten()
            .flat_map(|source| Coming::from_source(&source));
        inlet.add(coming, NonZeroUsize::MIN, |_| {}).unwrap();
        inlet.settle().unwrap();
        folder
    });
    let file = read.path().join("read.db");
    Tried::with(|options| {
        std::fs::copy(&file, &options.store).unwrap();
    })
}

/// What the next read shows after a form led on; it must have.
fn led(site: &Tried, reply: &Reply) -> (String, Reply) {
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert_eq!(reply.header("cache-control"), "no-store");
    let to = reply.header("location").to_owned();
    let page = site.get(&to);
    (to, page)
}

fn decisions(site: &Tried) -> Vec<(i64, Decision, bool)> {
    let store = Store::open(&site.app.options.store).unwrap();
    let all = store.decisions().unwrap().into_iter();
    all.map(|one| (one.number, one.decision, one.undone))
        .collect()
}

/// The heading of a page, without its marks.
fn heading(page: &Reply) -> String {
    let begin = page.body.split("<h1>").nth(1).unwrap();
    let heading = begin.split("</h1>").next().unwrap();
    heading.replace("<bdi>", "").replace("</bdi>", "")
}

#[test]
fn two_are_merged_and_it_is_undone() {
    let site = demonstration();
    assert_eq!(heading(&site.get("/who/bram-tarrow")), "Bram Tarrow");
    let list = site.get("/who").body;
    // Both are shown side by side before anything is decided.
    let both = site.get("/who/bram-tarrow/merge?into=Lena+Tarrow");
    assert_eq!(both.status, 200);
    for shown in [
        "bram-tarrow",
        "lena-tarrow",
        "Colonel",
        "Both stand in 1 report",
    ] {
        assert!(both.body.contains(shown), "{shown}");
    }
    assert!(decisions(&site).is_empty());
    let (to, page) = led(
        &site,
        &site.post("/who/bram-tarrow/merge", "into=lena-tarrow"),
    );
    assert_eq!(to, "/who/lena-tarrow?decided=1");
    assert_eq!(page.status, 200);
    assert_eq!(heading(&page), "Lena Tarrow");
    assert!(page.body.contains("Decision 1:"));
    assert!(page.body.contains("action=\"/decisions/1/undo\""));
    // The addresses that were read before show it, too: nothing old is kept.
    assert_eq!(heading(&site.get("/who/bram-tarrow")), "Lena Tarrow");
    assert!(!site.get("/who").body.contains("Bram Tarrow</bdi></a>"));
    assert!(
        site.get("/decisions")
            .body
            .contains("action=\"/decisions/1/undo\"")
    );
    let (to, page) = led(&site, &site.post("/decisions/1/undo", "at=lena-tarrow"));
    assert_eq!(to, "/who/lena-tarrow?decided=1");
    assert!(page.body.contains("Undone: decision 1"));
    assert_eq!(heading(&site.get("/who/bram-tarrow")), "Bram Tarrow");
    let undone = site.get("/decisions").body;
    assert!(undone.contains("<s>") && !undone.contains("action=\"/decisions/1/undo\""));
    // The list is as it was, but for the way to the decisions.
    let now = site
        .get("/who")
        .body
        .replace("<li><a href=\"/decisions\">1 decision</a></li>\n", "");
    assert_eq!(now, list);
}

#[test]
fn one_is_told_apart_in_the_reports_that_are_chosen() {
    let site = demonstration();
    let store = Store::open(&site.app.options.store).unwrap();
    let stands = store.stands("ilmar-sedge", 10).unwrap();
    let uids: Vec<&str> = stands
        .iter()
        .map(|stand| stand.report.uid.as_str())
        .collect();
    let page = site.get("/who/ilmar-sedge").body;
    for uid in &uids {
        assert!(page.contains(&format!("name=\"report\" value=\"{uid}\"")));
    }
    let form = format!("report={}&report={}&report={}", uids[0], uids[1], uids[0]);
    let (to, page) = led(&site, &site.post("/who/ilmar-sedge/split", &form));
    assert_eq!(to, "/who/ilmar-sedge?decided=1");
    assert!(page.body.contains("href=\"/who/ilmar-sedge.apart-2\""));
    assert!(
        !page
            .body
            .contains(&format!("name=\"report\" value=\"{}\"", uids[0]))
    );
    let other = site.get("/who/ilmar-sedge.apart-2");
    assert_eq!(other.status, 200);
    assert!(other.body.contains("In 2 reports"));
    let (to, _) = led(&site, &site.post("/decisions/last/undo", ""));
    assert_eq!(to, "/decisions?decided=1");
    assert_eq!(site.get("/who/ilmar-sedge.apart-2").status, 404);
    assert_eq!(store.stands("ilmar-sedge", 10).unwrap().len(), stands.len());
}

#[test]
fn whoever_is_somebody_else_everywhere_is_shown_by_the_decision() {
    let site = demonstration();
    let store = Store::open(&site.app.options.store).unwrap();
    let stands = store.stands("corin-falke", 10).unwrap();
    let form: Vec<String> = stands
        .iter()
        .map(|s| format!("report={}", s.report.uid))
        .collect();
    let (_, page) = led(&site, &site.post("/who/corin-falke/split", &form.join("&")));
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("/who/corin-falke.apart-2"),
        "{}",
        page.body
    );
}

#[test]
fn an_actor_is_shown_by_another_name_whatever_it_is() {
    let site = demonstration();
    for (number, name) in [
        "Envoy Drovic",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ 7*7 }}' onmouseover='alert(1)",
        "\u{202e}civorD\u{2066}",
        "مبعوث",
    ]
    .iter()
    .enumerate()
    {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("name", name)
            .finish();
        let (to, page) = led(&site, &site.post("/who/anselm-drovic/rename", &form));
        assert_eq!(to, format!("/who/anselm-drovic?decided={}", number + 1));
        let shown = askama::filters::escape(name, askama::filters::Html);
        assert_eq!(heading(&page), shown.unwrap().to_string());
        // In the title no sign turns what comes after it.
        let title = page.body.split("<title>").nth(1).unwrap();
        assert!(!title.split("</title>").next().unwrap().contains('\u{202e}'));
        for address in [
            &to,
            "/who",
            "/decisions",
            "/who/anselm-drovic/merge?into=Tovald",
            "/said?by=anselm-drovic",
        ] {
            let body = site.get(address).body;
            for evil in ["<script>alert", "<img", " onmouseover='"] {
                assert!(!body.contains(evil), "{address}: {evil}");
            }
        }
    }
    let last = decisions(&site).len();
    led(
        &site,
        &site.post(&format!("/decisions/{last}/undo"), "at=anselm-drovic"),
    );
    assert!(heading(&site.get("/who/anselm-drovic")).contains("civorD"));
}

#[test]
fn what_cannot_be_decided_is_told_and_the_form_is_kept() {
    let site = demonstration();
    let long = format!("name={}", "a".repeat(201));
    for (address, form, status, told, kept) in [
        (
            "/who/bram-tarrow/merge",
            "into=Nobody+At+All",
            404,
            "nobody here is called",
            "value=\"Nobody At All\"",
        ),
        (
            "/who/bram-tarrow/merge",
            "into=Tarrow",
            409,
            "may be",
            "into=lena-tarrow",
        ),
        (
            "/who/bram-tarrow/merge",
            "into=bram-tarrow",
            409,
            "one already",
            "value=\"bram-tarrow\"",
        ),
        (
            "/who/bram-tarrow/merge",
            "",
            404,
            "nobody here is called",
            "name=\"into\"",
        ),
        (
            "/who/bram-tarrow/split",
            "report=000000000000",
            409,
            "is not in report",
            "<details open>",
        ),
        (
            "/who/bram-tarrow/split",
            "",
            409,
            "name the reports",
            "<details open>",
        ),
        (
            "/who/bram-tarrow/rename",
            "name=+",
            409,
            "must have a letter",
            "value=\"\"",
        ),
        (
            "/who/bram-tarrow/rename",
            &long,
            400,
            "more than 200 characters",
            &"a".repeat(201),
        ),
        (
            "/who/nobody/rename",
            "name=x",
            404,
            "nobody here is called",
            "Look",
        ),
        (
            "/decisions/7/undo",
            "",
            409,
            "no decision of number 7",
            "Decisions",
        ),
        (
            "/decisions/last/undo",
            "",
            409,
            "no decision to undo",
            "Decisions",
        ),
        (
            "/decisions/x/undo",
            "",
            404,
            "no decision of this number",
            "Not here",
        ),
    ] {
        let reply = site.post(address, form);
        assert_eq!(
            reply.status.as_u16(),
            status,
            "{address} {form}: {}",
            reply.body
        );
        assert!(
            reply.body.contains(told),
            "{address} {form}: {}",
            reply.body
        );
        assert!(
            reply.body.contains(kept),
            "{address} {form}: {}",
            reply.body
        );
        assert_eq!(reply.header("cache-control"), "no-store", "{address}");
        assert_eq!(reply.body.matches("<h1>").count(), 1);
    }
    assert!(decisions(&site).is_empty());
    for address in ["/who/bram-tarrow/split", "/who/bram-tarrow/rename"] {
        assert_eq!(site.get(address).header("location"), "/who/bram-tarrow");
    }
    // No form is as long as this, and what is no form is not read.
    let much = site.post(
        "/who/bram-tarrow/rename",
        &format!("name={}", "a".repeat(100_000)),
    );
    assert_eq!(much.status, 413);
    let json = request("POST", "/who/bram-tarrow/rename")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{\"name\":\"x\"}"));
    assert_eq!(site.ask(json.unwrap()).status, 415);
    assert!(decisions(&site).is_empty());
}

#[test]
fn pages_of_others_decide_nothing() {
    let site = demonstration();
    let forms = [
        ("/who/bram-tarrow/merge", "into=lena-tarrow"),
        ("/who/bram-tarrow/rename", "name=Taken"),
        ("/who/bram-tarrow/split", "report=000000000000"),
        ("/decisions/last/undo", ""),
    ];
    for (address, form) in forms {
        let send = |host: &str, name, value: &str| {
            let request = axum::http::Request::post(address)
                .header(header::HOST, host)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from(form));
            site.ask(request.unwrap()).status.as_u16()
        };
        let own = "127.0.0.1:7007";
        assert_eq!(
            send(own, "origin", "https://evil.example"),
            403,
            "{address}"
        );
        assert_eq!(send(own, "origin", "null"), 403, "{address}");
        assert_eq!(
            send(own, "origin", "http://127.0.0.1:7008"),
            403,
            "{address}"
        );
        assert_eq!(send(own, "sec-fetch-site", "cross-site"), 403, "{address}");
        assert_eq!(
            send("evil.example", "origin", "http://evil.example"),
            421,
            "{address}"
        );
    }
    assert!(decisions(&site).is_empty());
    assert_eq!(heading(&site.get("/who/bram-tarrow")), "Bram Tarrow");
}

#[test]
fn many_decisions_stand_on_several_pages() {
    let site = demonstration();
    let mut store = Store::open(&site.app.options.store).unwrap();
    for n in 1..=250 {
        let rename = Decision::Rename {
            entity: "anselm-drovic".to_owned(),
            name: format!("Envoy {n}"),
        };
        store.decide(&rename).unwrap();
    }
    rapporteur_desk::settle(&mut store).unwrap();
    let mut address = "/decisions".to_owned();
    let mut numbers = Vec::new();
    loop {
        let page = site.get(&address).body;
        assert!(page.len() < 150 << 10, "{}", page.len());
        for line in page.split("<li class=\"line\" id=\"d").skip(1) {
            numbers.push(line.split('"').next().unwrap().parse::<i64>().unwrap());
        }
        let Some(next) = page.split("rel=\"next\" href=\"").nth(1) else {
            break;
        };
        address = next
            .split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&")
            .replace("&#38;", "&");
    }
    assert_eq!(numbers, (1..=250).rev().collect::<Vec<i64>>());
}
