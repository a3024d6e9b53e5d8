//! What the API answers, on the demonstration of `examples/dossier`.

use super::openapi::description;
use super::parameter::Kind;
use super::table::{Does, ENDPOINTS, Endpoint, Shape};
use crate::pages::decide::tests::demonstration;
use crate::testing::{Reply, Tried, request};
use axum::body::Body;
use axum::http::{StatusCode, header};
use rapporteur_dossier::claims::{Stance, Standing, Subject};
use rapporteur_dossier::counts::RelationKind;
use rapporteur_store::{Filter, Store};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

fn json_of(reply: &Reply) -> Value {
    assert_eq!(
        reply.header("content-type"),
        "application/json",
        "{}",
        reply.body
    );
    serde_json::from_str(&reply.body).unwrap()
}

fn good(site: &Tried, address: &str) -> Value {
    let reply = site.get(address);
    assert_eq!(reply.status, StatusCode::OK, "{address}: {}", reply.body);
    json_of(&reply)
}

fn sent(site: &Tried, address: &str, body: &Value) -> Reply {
    let request = request("POST", address).header(header::CONTENT_TYPE, "application/json");
    site.ask(request.body(Body::from(body.to_string())).unwrap())
}

/// The one line about what is refused.
fn refused(reply: &Reply, status: u16) -> String {
    assert_eq!(reply.status, status, "{}", reply.body);
    let body = json_of(reply);
    let line = body["error"].as_str().unwrap().to_owned();
    assert_eq!(body, json!({ "error": line }));
    assert!(!line.is_empty() && !line.contains('\n'), "{line:?}");
    line
}

fn endpoint(name: &str) -> &'static Endpoint {
    let found = ENDPOINTS.iter().find(|endpoint| endpoint.name == name);
    found.unwrap_or_else(|| panic!("no endpoint {name}"))
}

/// Holds answers against their description.
struct Described(Value);

impl Described {
    fn new() -> Self {
        Described(description())
    }

    /// What is wrong with an answer of an endpoint.
    fn wrong(&self, endpoint: &Endpoint, answer: &Value) -> Vec<String> {
        let name = match endpoint.answer {
            Shape::One(name) => name.to_owned(),
            Shape::List(name) => format!("{name}Page"),
        };
        let schema = json!({
            "$ref": format!("#/components/schemas/{name}"),
            "components": self.0["components"],
        });
        let validator = jsonschema::validator_for(&schema).unwrap();
        let wrong = validator.iter_errors(answer);
        wrong
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect()
    }

    fn holds(&self, endpoint: &Endpoint, answer: &Value) {
        assert_eq!(self.wrong(endpoint, answer), [""; 0], "{}", endpoint.path);
    }
}

/// The most items of a page.
fn most(name: &str) -> usize {
    let kinds = endpoint(name).parameters().map(|known| known.kind);
    let mut most = kinds.filter_map(|kind| match kind {
        Kind::Limit { most, .. } => Some(most),
        _ => None,
    });
    most.next().unwrap()
}

fn encoded(text: &str) -> String {
    crate::view::Encoded(text).to_string()
}

#[test]
fn answers_are_as_described_and_lead_on() {
    let site = demonstration();
    site.get("/");
    let described = Described::new();
    let mut asked: VecDeque<(&Endpoint, String)> = (ENDPOINTS.iter())
        .filter(|one| one.body().is_none() && one.id.is_none())
        .flat_map(|one| {
            let query = match one.name {
                "diff" => "?since=2031-05-10",
                "search" => "?words=truce",
                _ => "",
            };
            [
                (one, format!("{}{query}", one.path)),
                (one, one.example.to_owned()),
            ]
        })
        .collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    while let Some((from, address)) = asked.pop_front() {
        if known.len() == 400 || !known.insert(address.clone()) {
            continue;
        }
        let answer = good(&site, &address);
        described.holds(from, &answer);
        *seen.entry(from.name).or_default() += 1;
        // Every item leads on, not only the first.
        let items = answer["items"].as_array().map_or(1, Vec::len);
        for (to, parameter, at) in from.leads {
            for n in 0..items.min(12) {
                let place = at.replacen("/items/0", &format!("/items/{n}"), 1);
                let Some(value) = answer.pointer(&place).and_then(Value::as_str) else {
                    continue;
                };
                let to = endpoint(to);
                let value = encoded(value);
                let address = match &to.id {
                    Some(id) => to.path.replace(&format!("{{{}}}", id.name), &value),
                    None => format!("{}?{parameter}={value}", to.path),
                };
                asked.push_back((to, address));
            }
        }
    }
    for one in ENDPOINTS
        .iter()
        .filter(|one| one.body().is_none() && one.name != "run")
    {
        assert!(seen.contains_key(one.name), "{} was not tried", one.name);
    }
    assert!(seen["line"] > 20 && seen["actor"] > 10, "{seen:?}");
}

#[test]
fn what_is_not_as_described_would_be_found() {
    let described = Described::new();
    let list = good(&demonstration(), "/api/said?limit=1");
    let said = endpoint("said");
    described.holds(said, &list);
    let broken = |at: &str, value: Value| {
        let mut list = list.clone();
        *list.pointer_mut(at).unwrap() = value;
        assert!(!described.wrong(said, &list).is_empty(), "{at}");
    };
    broken("/items/0/voice/act", json!("lie"));
    broken("/items/0/cited/span", json!([1]));
    broken("/items/0/cited/text", json!(null));
    broken("/items/0", json!({}));
    let mut more = list.clone();
    more["items"][0]["more"] = json!(1);
    assert!(!described.wrong(said, &more).is_empty());
}

#[test]
fn pages_of_a_list_are_the_list() {
    let site = demonstration();
    for (name, query) in [
        ("timeline", "limit=7"),
        ("timeline", "newest=true&limit=9&about=Halvora"),
        ("who", "limit=10"),
        ("said", "limit=8"),
        ("said", "newest=true&limit=5&basis=named"),
        ("unknown", "limit=1"),
        ("claims", "limit=6"),
        ("search", "limit=2&words=truce"),
        ("reports", "limit=4"),
        ("reports", "limit=4&newest=true"),
        ("decisions", "limit=1"),
    ] {
        if name == "decisions" {
            for number in 0..3 {
                let body = json!({ "name": "upland-front", "new": format!("Front {number}") });
                assert_eq!(sent(&site, "/api/rename", &body).status, StatusCode::OK);
            }
        }
        let path = endpoint(name).path;
        let rest: Vec<&str> = query
            .split('&')
            .filter(|one| !one.starts_with("limit="))
            .collect();
        let whole = good(
            &site,
            &format!("{path}?limit={}&{}", most(name), rest.join("&")),
        );
        let all = whole["items"].as_array().unwrap();
        assert_eq!(whole["next"], Value::Null, "{name}");
        let mut walked: Vec<Value> = Vec::new();
        let mut next = Some(format!("{path}?{query}"));
        let mut pages = 0;
        while let Some(address) = next {
            let reply = site.get(&address);
            let page = json_of(&reply);
            let items = page["items"].as_array().unwrap();
            assert!(!items.is_empty(), "{address}");
            walked.extend(items.iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
            let link = next
                .as_ref()
                .map_or(String::new(), |next| format!("<{next}>; rel=\"next\""));
            assert_eq!(reply.header("link"), link);
            pages += 1;
        }
        assert_eq!(&walked, all, "{name} {query}");
        assert!(pages > 1, "{name} {query}: one page");
    }
}

#[test]
fn figures_and_channels_by_pages_leave_no_line_out() {
    let site = demonstration();
    let lines = |path: &str, of: &dyn Fn(&Value) -> Vec<String>| {
        let mut all = BTreeSet::new();
        let mut next = Some(path.to_owned());
        while let Some(address) = next {
            let page = good(&site, &address);
            all.extend(page["items"].as_array().unwrap().iter().flat_map(of));
            next = page["next"].as_str().map(str::to_owned);
        }
        all
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of_channel = |channel: &Value| {
        channel["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect()
    };
    let channels = lines("/api/channels", &of_channel);
    assert!(channels.len() > 3);
    assert_eq!(lines("/api/channels?limit=2", &of_channel), channels);
    // A point has the line of the first report that gives it: by single figures each is the first.
    let of_series = |series: &Value| -> Vec<String> {
        series["points"]
            .as_array()
            .unwrap()
            .iter()
            .map(|point| text(&point["line"]))
            .collect()
    };
    let whole = lines("/api/figures", &of_series);
    assert!(whole.is_subset(&lines("/api/figures?limit=1", &of_series)));
    assert!(good(&site, "/api/figures?limit=1")["next"].is_string());
}

#[test]
fn items_are_what_the_command_line_prints() {
    let site = demonstration();
    let store = Store::open(&site.app.options.store).unwrap();
    let all = Filter::default();
    let newest_first = Filter {
        newest: true,
        ..Filter::default()
    };
    let by_day = Filter {
        by_day: true,
        one_a_claim: true,
        ..Filter::default()
    };
    let of = |value: &dyn erased::Json| value.json();
    let lists = [
        (
            "/api/timeline?limit=1000",
            of(&store.events(&by_day).unwrap()),
        ),
        ("/api/who?limit=1000", of(&store.entities(&all).unwrap())),
        ("/api/said?limit=1000", of(&store.statements(&all).unwrap())),
        (
            "/api/said?newest=true&limit=1000",
            of(&store.statements(&newest_first).unwrap()),
        ),
        ("/api/figures?limit=1000", of(&store.series(&all).unwrap())),
        (
            "/api/channels?limit=1000",
            of(&store.channels(&all).unwrap()),
        ),
        ("/api/unknown?limit=100", of(&store.unknown(&all).unwrap())),
        (
            "/api/claims?limit=1000",
            of(&store.claims(None, &all).unwrap()),
        ),
        ("/api/reports?limit=1000", of(&store.reports(&all).unwrap())),
    ];
    for (address, items) in lists {
        let answer = good(&site, address);
        assert!(items.as_array().unwrap().len() > 2, "{address}");
        assert_eq!(answer, json!({ "items": items, "next": null }), "{address}");
    }
    let few = |limit: usize| Filter {
        limit: Some(limit),
        ..Filter::default()
    };
    let who = store.entity("upland-front", false).unwrap();
    let uid = store.reports(&all).unwrap()[3].uid.clone();
    let claim = store.claims(None, &few(1)).unwrap().remove(0);
    let single = [
        ("/api/brief".to_owned(), of(&store.brief(&few(12)).unwrap())),
        (
            "/api/diff?since=2031-05-10".to_owned(),
            of(&store.diff("2031-05-10", &few(100)).unwrap()),
        ),
        (
            "/api/who/Upland%20Front?explain=true".to_owned(),
            of(&store.who(who, &few(10), true).unwrap()),
        ),
        (format!("/api/claims/{}", claim.id), of(&claim)),
        (
            format!("/api/report/{uid}"),
            of(&store.record(&uid).unwrap().unwrap()),
        ),
        (
            format!("/api/lines/{}", claim.best),
            of(&store.line(&claim.best).unwrap().unwrap()),
        ),
    ];
    for (address, value) in single {
        assert_eq!(good(&site, &address), value, "{address}");
    }
    // What was found stands between brackets, as on the command line.
    let hits = good(&site, "/api/search?words=truce");
    let snippet = hits["items"][0]["snippet"].as_str().unwrap();
    assert!(
        snippet.contains("[truce]") && !snippet.contains('\u{e000}'),
        "{snippet}"
    );
    // Of a story its versions, beside that which each is most like.
    let version = store
        .reports(&all)
        .unwrap()
        .into_iter()
        .find(|one| one.story != one.uid)
        .unwrap();
    let story = good(&site, &format!("/api/reports/{}", version.uid));
    assert_eq!(story["first"]["uid"], json!(version.story));
    let versions = story["versions"].as_array().unwrap();
    assert!(
        versions
            .iter()
            .any(|one| one["report"]["uid"] == json!(version.uid))
    );
}

/// Values of any type as JSON.
mod erased {
    pub trait Json {
        fn json(&self) -> serde_json::Value;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).unwrap()
        }
    }
}

#[test]
fn what_is_not_understood_is_refused_in_one_line() {
    let site = demonstration();
    for (address, told) in [
        (
            "/api/said?speaker=Hamas",
            "there is no parameter \"speaker\" here; there are since, ",
        ),
        (
            "/api/runs?limit=3",
            "there is no parameter \"limit\" here, nor any other",
        ),
        ("/api/said?by=a&by=b", "by is given twice; give it once"),
        (
            "/api/said?act=lie",
            "act \"lie\": write say, confirm, deny, ",
        ),
        ("/api/said?act=Deny", "act \"Deny\": write say, "),
        ("/api/said?by=", "by \"\": write a name or an id"),
        ("/api/said?by=%20%0A", "by \" \\n\": write a name or an id"),
        (
            "/api/said?since=yesterday",
            "since \"yesterday\": write a day, month or year",
        ),
        (
            "/api/said?since=2031-02-30",
            "since \"2031-02-30\": write a day, month or year",
        ),
        (
            "/api/said?limit=0",
            "limit \"0\": write 1 to 1000; 100 where it is not given",
        ),
        ("/api/said?limit=1001", "limit \"1001\": write 1 to 1000"),
        ("/api/said?newest=1", "newest \"1\": write true or false"),
        ("/api/said?after=x", "after \"x\": write a line's id"),
        ("/api/said?report=x", "report \"x\": write a report's uid"),
        (
            "/api/said?type=AGREE",
            "there is no parameter \"type\" here",
        ),
        ("/api/diff", "give since: a day, month or year"),
        ("/api/search", "give words: "),
        (
            "/api/search?words=%22%22",
            "words \"\\\"\\\"\": write words",
        ),
        ("/api/search?words=a%00b", "words \"a\\0b\": write words"),
        ("/api/who/%FF", "the address cannot be read: "),
    ] {
        let line = refused(&site.get(address), 400);
        assert!(line.starts_with(told), "{address}: {line}");
    }
    for (address, told) in [
        ("/api/nothing", "there is no page of this address here"),
        (
            "/api/who/nobody-at-all",
            "nobody here is called \"nobody-at-all\"",
        ),
        (
            "/api/said?by=nobody-at-all",
            "nobody here is called \"nobody-at-all\"",
        ),
        (
            "/api/said?report=000000000000",
            "there is no report 000000000000 here",
        ),
        (
            "/api/said?after=000000000000.s1",
            "cannot go on after \"000000000000.s1\"",
        ),
        (
            "/api/claims?after=c0000000000000000",
            "cannot go on after \"c0000000000000000\"",
        ),
        (
            "/api/reports?after=000000000000",
            "cannot go on after \"000000000000\"",
        ),
        (
            "/api/who?after=nobody-at-all",
            "cannot go on after \"nobody-at-all\"",
        ),
        (
            "/api/unknown?after=000000000000.q1",
            "cannot go on after \"000000000000.q1\"",
        ),
        (
            "/api/search?words=truce&after=000000000000.n1",
            "cannot go on after \"000000000000.n1\"",
        ),
        ("/api/decisions?after=7", "there is no decision 7 here"),
        (
            "/api/claims/c0000000000000000",
            "there is no claim c0000000000000000 here",
        ),
        ("/api/claims/x", "there is no id \"x\" here"),
        (
            "/api/report/000000000000",
            "there is no report 000000000000 here",
        ),
        (
            "/api/reports/000000000000",
            "there is no report 000000000000 here",
        ),
        (
            "/api/report/..%2F..%2Fetc",
            "there is no uid \"../../etc\" here",
        ),
        (
            "/api/lines/000000000000.e1",
            "there is no line 000000000000.e1 here",
        ),
        ("/api/runs/1", "there is no run 1 here"),
        ("/api/runs/x", "there is no number \"x\" here"),
    ] {
        let line = refused(&site.get(address), 404);
        assert!(line.starts_with(told), "{address}: {line}");
    }
    let line = refused(&site.get("/api/who/Tarrow"), 409);
    assert!(line.ends_with("name one by its id"), "{line}");
}

#[test]
fn what_is_routed_is_what_is_described() {
    let site = Tried::new();
    let description = description();
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), ENDPOINTS.len());
    for (path, operations) in paths {
        let address = path.replace(['{', '}'], "");
        for method in [
            "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY",
        ] {
            let reply = site.ask(request(method, &address).body(Body::empty()).unwrap());
            if operations.get(method.to_lowercase()).is_some() {
                assert_ne!(
                    reply.status,
                    StatusCode::METHOD_NOT_ALLOWED,
                    "{method} {path}"
                );
                assert!(
                    !reply.body.contains("page of this address"),
                    "{method} {path}"
                );
            } else {
                refused(&reply, 405);
                let allowed = if operations.get("get").is_some() {
                    "GET,HEAD"
                } else {
                    "POST"
                };
                assert_eq!(reply.header("allow"), allowed, "{method} {path}");
            }
        }
    }
}

#[test]
fn the_description_names_nothing_that_it_has_not() {
    fn named(value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(to)) = object.get("$ref") {
                    out.insert(to.clone());
                }
                object.values().for_each(|value| named(value, out));
            }
            Value::Array(array) => array.iter().for_each(|value| named(value, out)),
            _ => {}
        }
    }
    let description = description();
    let mut all = BTreeSet::new();
    named(&description, &mut all);
    for to in &all {
        let at = to.strip_prefix('#').unwrap();
        assert!(description.pointer(at).is_some(), "{to}");
    }
    for part in ["schemas", "responses"] {
        for name in description["components"][part].as_object().unwrap().keys() {
            let to = format!("#/components/{part}/{name}");
            assert!(all.contains(&to), "{to} is not used");
        }
    }
    let names: BTreeSet<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    assert_eq!(names.len(), ENDPOINTS.len());
    for one in ENDPOINTS {
        for (to, parameter, _) in one.leads {
            let to = endpoint(to);
            let mut given = to.id.iter().chain(to.parameters());
            assert!(
                given.any(|known| known.name == *parameter),
                "{} to {}",
                one.name,
                to.name
            );
        }
        let mut parameters = BTreeSet::new();
        for known in one.parameters() {
            assert!(
                parameters.insert(known.name),
                "{} has {} twice",
                one.name,
                known.name
            );
        }
        if let Some(body) = one.body() {
            let schema = &description["components"]["schemas"][format!("{}Body", body.name)];
            let schema = jsonschema::validator_for(schema).unwrap();
            assert!(
                schema.is_valid(&serde_json::from_str(one.example).unwrap()),
                "{}",
                one.example
            );
        }
    }
}

#[test]
fn closed_sets_are_described_as_they_are() {
    let description = description();
    let described = |name: &str| -> BTreeSet<String> {
        let values = &description["components"]["schemas"][name]["enum"];
        values
            .as_array()
            .unwrap()
            .iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    };
    fn set<T: serde::Serialize>(values: &[T]) -> BTreeSet<String> {
        let text = |value| {
            serde_json::to_value(value)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        };
        values.iter().map(text).collect()
    }
    use RelationKind as R;
    use Stance as P;
    use Standing as S;
    let standings = [
        S::Confirmed,
        S::Reported,
        S::SingleUnnamed,
        S::Disputed,
        S::Denied,
        S::Withdrawn,
    ];
    assert_eq!(described("Standing"), set(&standings));
    let stances = [
        P::Asserts,
        P::Confirms,
        P::Denies,
        P::Declines,
        P::Withdraws,
    ];
    assert_eq!(described("Stance"), set(&stances));
    assert_eq!(
        described("Subject"),
        set(&[Subject::Event, Subject::Figure, Subject::Content])
    );
    assert_eq!(
        described("RelationKind"),
        set(&[R::Agree, R::Contradict, R::Change])
    );
    assert_eq!(described("Act"), set(rapporteur_record::Act::ALL));
}

#[test]
fn decisions_are_taken_and_undone() {
    let site = demonstration();
    let described = Described::new();
    let name = |site: &Tried| good(site, "/api/who/upland-front")["name"].clone();
    let before = name(&site);
    let body = json!({ "name": "Upland Front", "new": " The  Front\u{202e} " });
    let reply = sent(&site, "/api/rename", &body);
    let decided = json_of(&reply);
    assert_eq!(
        decided,
        json!({
            "number": 1, "what": "rename", "entity": "upland-front", "name": "The Front\u{202e}", "undone": false,
        })
    );
    described.holds(endpoint("rename"), &decided);
    assert_eq!(name(&site), "The Front\u{202e}");
    let body = json!({ "from": "tarrow.person.unclear", "into": "lena-tarrow" });
    let decided = json_of(&sent(&site, "/api/merge", &body));
    described.holds(endpoint("merge"), &decided);
    assert_eq!(decided["number"], 2);
    assert_eq!(
        good(&site, "/api/who/tarrow.person.unclear")["id"],
        "lena-tarrow"
    );
    let line = refused(&sent(&site, "/api/merge", &body), 409);
    assert!(line.contains("are one already"), "{line}");
    let report =
        good(&site, "/api/timeline?about=lena-tarrow&limit=1")["items"][0]["cited"]["report"]
            .clone();
    let body = json!({ "name": "lena-tarrow", "reports": [report], "mark": "sister" });
    let decided = json_of(&sent(&site, "/api/split", &body));
    described.holds(endpoint("split"), &decided);
    assert_eq!(decided["apart"], "sister");
    let all = good(&site, "/api/decisions");
    described.holds(endpoint("decisions"), &all);
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
    for (body, number) in [
        (json!({}), 3),
        (json!({ "number": 1 }), 1),
        (json!({ "number": 2.0 }), 2),
    ] {
        let undone = json_of(&sent(&site, "/api/undo", &body));
        described.holds(endpoint("undo"), &undone);
        assert_eq!(undone["number"], number);
    }
    assert_eq!(name(&site), before);
    refused(&sent(&site, "/api/undo", &json!({ "number": 1 })), 409);
    refused(&sent(&site, "/api/undo", &json!({})), 409);
    refused(&sent(&site, "/api/undo", &json!({ "number": 9 })), 404);
    refused(
        &sent(
            &site,
            "/api/merge",
            &json!({ "from": "nobody-at-all", "into": "upland-front" }),
        ),
        404,
    );
    let elsewhere = json!({ "name": "upland-front", "reports": ["000000000000"] });
    refused(&sent(&site, "/api/split", &elsewhere), 409);
}

#[test]
fn bodies_that_are_not_described_are_refused() {
    let site = Tried::with(|options| options.upload = 20_000);
    for (address, body, told) in [
        ("/api/add", "", "the body is no JSON: "),
        ("/api/add", "[]", "the body is no JSON object"),
        (
            "/api/add",
            "{}",
            "give one at least of text, address, files",
        ),
        (
            "/api/add",
            r#"{"published": "2031"}"#,
            "give one at least of text, ",
        ),
        ("/api/add", r#"{"text": ""}"#, "text: give a text"),
        ("/api/add", r#"{"text": 3}"#, "text: give a text"),
        (
            "/api/add",
            r#"{"text": "x", "date": "2031"}"#,
            "there is no \"date\" here; there are text, ",
        ),
        (
            "/api/add",
            r#"{"text": "x", "published": "May"}"#,
            "published: give a day, month or year",
        ),
        (
            "/api/add",
            r#"{"address": "file:///etc/passwd"}"#,
            "address: give an address that begins",
        ),
        (
            "/api/add",
            r#"{"files": [{"name": "a"}]}"#,
            "files: give a list of files",
        ),
        (
            "/api/merge",
            r#"{"from": "a"}"#,
            "give into: a name or an id",
        ),
        (
            "/api/merge",
            r#"{"from": null, "into": "b"}"#,
            "from: give a name or an id",
        ),
        (
            "/api/split",
            r#"{"name": "a", "reports": []}"#,
            "reports: give a list of uids",
        ),
        (
            "/api/undo",
            r#"{"number": -1}"#,
            "number: give a whole number from 1",
        ),
    ] {
        let request = request("POST", address)
            .header(header::CONTENT_TYPE, "application/json; charset=utf-8");
        let line = refused(&site.ask(request.body(Body::from(body)).unwrap()), 400);
        assert!(line.starts_with(told), "{address} {body}: {line}");
    }
    for kind in [
        "",
        "text/plain",
        "multipart/form-data; boundary=b",
        "application/x-www-form-urlencoded",
    ] {
        let request = request("POST", "/api/undo").header(header::CONTENT_TYPE, kind);
        refused(&site.ask(request.body(Body::from("{}")).unwrap()), 415);
    }
    refused(
        &sent(&site, "/api/add", &json!({ "text": "x ".repeat(15_000) })),
        413,
    );
    let line = refused(
        &sent(&site, "/api/add?text=x", &json!({ "text": "x" })),
        400,
    );
    assert!(
        line.starts_with("there is no parameter \"text\" here"),
        "{line}"
    );
    assert!(site.app.writer.runs().is_empty());
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let site = demonstration();
    let body = json!({ "name": "upland-front", "new": "Evil" }).to_string();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ] {
        for endpoint in ENDPOINTS
            .iter()
            .filter(|endpoint| endpoint.body().is_some())
        {
            let request = request("POST", endpoint.path)
                .header(header::CONTENT_TYPE, "application/json")
                .header(name, value);
            refused(
                &site.ask(request.body(Body::from(body.clone())).unwrap()),
                403,
            );
        }
    }
    assert_eq!(good(&site, "/api/decisions")["items"], json!([]));
    assert_eq!(good(&site, "/api/runs")["items"], json!([]));
}

#[test]
fn reports_are_read_in_while_one_asks() {
    let site = Tried::new();
    let described = Described::new();
    let body = json!({
        "text": "OSTRELL, May 30 - “Nothing was signed,” Mira Tolven told reporters on Friday.",
        "files": [
            { "name": "note.txt", "text": "Envoys of Norway met envoys of Qatar in Oslo on Friday." },
            { "name": "bytes.txt", "base64": "AAEC" },
        ],
        "published": "2031-05-30",
    });
    let reply = sent(&site, "/api/add", &body);
    assert_eq!(reply.status, StatusCode::ACCEPTED);
    let taken = json_of(&reply);
    described.holds(endpoint("add"), &taken);
    assert_eq!(taken, json!({ "run": 1, "address": "/api/runs/1" }));
    assert_eq!(reply.header("location"), "/api/runs/1");
    described.holds(endpoint("run"), &good(&site, "/api/runs/1"));
    site.wait(1);
    let run = good(&site, "/api/runs/1");
    described.holds(endpoint("run"), &run);
    assert_eq!(run["state"], "done");
    assert_eq!(run["what"], json!(["note.txt", "bytes.txt", "pasted text"]));
    let came: Vec<&str> = run["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["what"].as_str().unwrap())
        .collect();
    assert_eq!(came, ["read", "refused", "read"]);
    let runs = good(&site, "/api/runs");
    described.holds(endpoint("runs"), &runs);
    assert_eq!(runs["items"][0]["done"], 3);
    let reports = good(&site, "/api/reports");
    assert_eq!(reports["items"].as_array().unwrap().len(), 2);
    assert_eq!(reports["items"][0]["published"], "2031-05-30");
    assert_eq!(
        good(&site, "/api/said")["items"][0]["voice"]["called"],
        "Mira Tolven"
    );
    // The same once more is known.
    let again = json_of(&sent(&site, "/api/add", &body));
    site.wait(again["run"].as_u64().unwrap());
    let run = good(&site, "/api/runs/2");
    described.holds(endpoint("run"), &run);
    assert_eq!(run["lines"][0]["what"], "known");
}

#[test]
fn what_one_has_is_not_sent_again() {
    let site = demonstration();
    let first = site.get("/api/reports");
    let ask = || {
        let request =
            request("GET", "/api/reports").header(header::IF_NONE_MATCH, first.header("etag"));
        site.ask(request.body(Body::empty()).unwrap())
    };
    let again = ask();
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    // The addresses of one question are one answer.
    assert_eq!(site.get("/api/reports?limit=100").body, first.body);
}

#[test]
fn who_has_no_token_is_told_nothing() {
    let token = "a-token-of-some-length";
    let site = Tried::with(|options| options.token = Some(token.to_owned()));
    refused(&site.get("/api/openapi.json"), 401);
    refused(&sent(&site, "/api/undo", &json!({})), 401);
    let request = request("GET", "/api/openapi.json")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    assert_eq!(
        site.ask(request.body(Body::empty()).unwrap()).status,
        StatusCode::OK
    );
}

#[test]
fn the_page_for_people_tells_of_every_endpoint() {
    let page = Tried::new().get("/api").body;
    for endpoint in ENDPOINTS {
        assert!(
            page.contains(&format!("{} {}", endpoint.verb(), endpoint.path)),
            "{}",
            endpoint.path
        );
        for known in endpoint.all() {
            let begin = known.about.split(['"', '\'']).next().unwrap();
            assert!(page.contains(begin), "{}", known.about);
        }
    }
    assert!(page.len() < 150_000);
}

#[test]
fn every_endpoint_of_the_command_line_is_there() {
    let names: BTreeSet<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    for command in [
        "brief", "timeline", "who", "said", "figures", "channels", "unknown", "claims", "diff",
        "search", "reports", "add", "merge", "split", "rename", "undo",
    ] {
        assert!(names.contains(command), "{command}");
    }
    let shows = |endpoint: &&Endpoint| matches!(endpoint.does, Does::Show(_));
    assert!(ENDPOINTS.iter().filter(shows).count() > 15);
}
