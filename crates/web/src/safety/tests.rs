//! What other sites, other machines and the text of reports may not do.

use super::{is_own, is_same, name_of};
use crate::testing::{Tried, request};
use axum::body::Body;
use axum::http::{StatusCode, header};

const FORM: &str = "application/x-www-form-urlencoded";

/// A form of one text, as a browser sends it.
fn pasted(text: &str) -> String {
    format!("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{text}\r\n--b--\r\n")
}

fn adding(site: &Tried, headers: &[(&str, &str)]) -> StatusCode {
    let mut request =
        request("POST", "/add").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(pasted("Nothing happened in Ostrell.")));
    site.ask(request.unwrap()).status
}

#[test]
fn a_name_that_leads_here_is_not_enough() {
    let site = Tried::with(|options| options.hosts = vec!["desk.example".to_owned()]);
    let ask = |host: &str| {
        let request = axum::http::Request::builder().uri("/");
        let request = request.header(header::HOST, host).body(Body::empty());
        site.ask(request.unwrap()).status
    };
    for own in [
        "127.0.0.1:7007",
        "localhost:7007",
        "[::1]:7007",
        "desk.example",
    ] {
        assert_eq!(ask(own), StatusCode::OK, "{own}");
    }
    for other in [
        "evil.example",
        "127.0.0.1.evil.example:7007",
        "localhost.evil.example",
    ] {
        assert_eq!(ask(other), StatusCode::MISDIRECTED_REQUEST, "{other}");
    }
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let site = Tried::new();
    for headers in [
        [("origin", "https://evil.example")].as_slice(),
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:9999")],
        &[("origin", "http://localhost:7007.evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("origin", "http://127.0.0.1:7007"),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        assert_eq!(adding(&site, headers), StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert!(site.app.writer.runs().is_empty());
    for headers in [
        [
            ("origin", "http://127.0.0.1:7007"),
            ("sec-fetch-site", "same-origin"),
        ]
        .as_slice(),
        // No browser.
        &[],
    ] {
        assert_eq!(adding(&site, headers), StatusCode::SEE_OTHER, "{headers:?}");
    }
    assert_eq!(site.app.writer.runs().len(), 2);
}

#[test]
fn pages_of_other_sites_are_given_nothing_but_a_link_is_followed() {
    let site = Tried::new();
    let ask = |mode: &str, dest: &str| {
        let request = request("GET", "/")
            .header("sec-fetch-site", "cross-site")
            .header("sec-fetch-mode", mode)
            .header("sec-fetch-dest", dest);
        site.ask(request.body(Body::empty()).unwrap()).status
    };
    assert_eq!(ask("navigate", "document"), StatusCode::OK);
    assert_eq!(ask("no-cors", "script"), StatusCode::FORBIDDEN);
    assert_eq!(ask("no-cors", "image"), StatusCode::FORBIDDEN);
    assert_eq!(ask("navigate", "iframe"), StatusCode::FORBIDDEN);
    assert_eq!(ask("cors", "empty"), StatusCode::FORBIDDEN);
}

#[test]
fn who_has_no_token_is_told_nothing() {
    let token = "a-token-of-some-length";
    let site = Tried::with(|options| options.token = Some(token.to_owned()));
    for address in [
        "/",
        "/said.csv",
        "/api/brief",
        "/add",
        "/assets/style.css",
        "/?token=wrong",
    ] {
        let reply = site.get(address);
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{address}");
        assert!(!reply.body.contains(token));
    }
    // An address with the token is exchanged for one without, and a cookie.
    let reply = site.get(&format!("//evil.example/said?by=Hamas&token={token}"));
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("location"), "/evil.example/said?by=Hamas");
    let cookie = reply.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    for (name, value) in [
        ("cookie", format!("other=1; rapporteur={token}")),
        ("authorization", format!("Bearer {token}")),
    ] {
        let request = request("GET", "/").header(name, value);
        let reply = site.ask(request.body(Body::empty()).unwrap());
        assert_eq!(reply.status, StatusCode::OK, "{name}");
    }
    assert_eq!(
        site.post("/token", &format!("token={token}")).status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        site.post("/token", "token=wrong").status,
        StatusCode::UNAUTHORIZED
    );
}

#[test]
fn another_address_needs_a_token() {
    use crate::{Error, Options, Site};
    let folder = tempfile::tempdir().unwrap();
    let options = |listen: &str, token: Option<&str>| Options {
        store: folder.path().join("dossier.db"),
        listen: listen.parse().unwrap(),
        token: token.map(str::to_owned),
        hosts: Vec::new(),
        upload: 1,
        allow_private: false,
    };
    let open = |listen, token| Site::new(options(listen, token), |_| {});
    assert!(matches!(open("0.0.0.0:0", None), Err(Error::Open(_))));
    assert!(matches!(open("[::]:0", None), Err(Error::Open(_))));
    assert!(matches!(
        open("0.0.0.0:0", Some("short")),
        Err(Error::Token)
    ));
    assert!(matches!(
        open("127.0.0.1:0", Some("with a space in it ")),
        Err(Error::Token)
    ));
    assert!(open("0.0.0.0:0", Some("a-token-of-some-length")).is_ok());
    assert!(open("127.0.0.1:0", None).is_ok());
    assert!(open("[::1]:0", None).is_ok());
}

#[test]
fn every_answer_forbids_scripts_of_others() {
    let site = Tried::new();
    for address in [
        "/",
        "/nothing",
        "/add",
        "/api/nothing",
        "/said.csv",
        "/search?words=%22",
    ] {
        let reply = site.get(address);
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{address}: {policy}");
        assert!(!policy.contains("unsafe-eval"), "{address}: {policy}");
        let is_page = reply.header("content-type").starts_with("text/html");
        assert!(
            !is_page || !policy.contains("unsafe-inline"),
            "{address}: {policy}"
        );
        assert_eq!(
            reply.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert_eq!(reply.header("x-frame-options"), "DENY", "{address}");
    }
}

#[test]
fn an_upload_has_a_size_and_one_that_is_too_large_changes_nothing() {
    let site = Tried::with(|options| options.upload = 1000);
    let send = |length: usize| {
        let body = pasted(&"a ".repeat(length / 2));
        let request = request("POST", "/add")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body));
        site.ask(request.unwrap())
    };
    let reply = send(2000);
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        reply.body.contains("more than may be uploaded"),
        "{}",
        reply.body
    );
    assert!(site.app.writer.runs().is_empty());
    assert_eq!(send(500).status, StatusCode::SEE_OTHER);
}

#[test]
fn what_cannot_be_read_in_is_one_line() {
    let site = Tried::new();
    let send = |body: &str| {
        let request =
            request("POST", "/add").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        site.ask(request.body(Body::from(body.to_owned())).unwrap())
    };
    let field = |name: &str, value: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--b--\r\n"
        )
    };
    for (body, told) in [
        (field("text", " "), "there is nothing to read"),
        (field("address", "file:///etc/passwd"), "is no address"),
        (field("address", "javascript:alert(1)"), "is no address"),
        (field("published", "yesterday"), "is no date"),
        ("--b\r\nbroken".to_owned(), ""),
    ] {
        let reply = send(&body);
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{body}");
        assert!(reply.body.contains(told), "{body}: {}", reply.body);
    }
    let reply = site.post("/add", "text=x");
    assert!(reply.status.is_client_error(), "{FORM}: {}", reply.status);
}

#[test]
fn a_private_address_is_not_fetched() {
    let site = Tried::new();
    let body = "--b\r\nContent-Disposition: form-data; name=\"address\"\r\n\r\nhttp://127.0.0.1:1/secret\r\n--b--\r\n";
    let request = request("POST", "/add")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body));
    assert_eq!(site.ask(request.unwrap()).status, StatusCode::SEE_OTHER);
    site.wait(1);
    let page = site.get("/add/1").body;
    assert!(page.contains("Not read"), "{page}");
    assert!(page.contains("is no public address"), "{page}");
}

/// What an attacker would write where a report has a name, a title, an address.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></textarea></style><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
    "\u{202e}desrever",
];

#[test]
fn what_stands_in_reports_is_text_on_every_page() {
    let site = Tried::new();
    let mut reports = String::new();
    for (n, attack) in ATTACKS.iter().enumerate() {
        let report = serde_json::json!({
            "id": format!("{n}{attack}"),
            "title": format!("{attack} in Ostrell"),
            "outlet": format!("{attack} Courier"),
            "url": if n % 2 == 0 { "javascript:alert(1)//".to_owned() } else { format!("https://example.org/{attack}") },
            "published": "2031-05-03",
            "text": format!(
                "The Halvoran government met the {attack} Front in Ostrell on May 3, 2031, {attack} said. \
                 \"{attack} will never surrender,\" President Ada {attack} Tarrow told {attack} News. \
                 Some 40 hostages {attack} were killed. It was not clear who {attack} fired."
            ),
        });
        reports.push_str(&format!("{report}\n"));
    }
    site.add(&[("<b>hostile</b>.jsonl", &reports)]);
    let store = rapporteur_store::Store::open(&site.app.options.store).unwrap();
    let all = store.reports(&Default::default()).unwrap();
    assert_eq!(all.len(), ATTACKS.len());
    let mut pages: Vec<String> = [
        "/",
        "/timeline",
        "/who",
        "/said",
        "/figures",
        "/channels",
        "/unknown",
        "/claims",
        "/diff?since=2031-01-01",
        "/reports",
        "/add",
        "/add/1",
        "/search?words=Ostrell",
        "/search?words=alert",
        "/help",
        "/decisions",
        "/said?by=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?words=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "/who/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/timeline.svg",
        "/channels.svg",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.extend(all.iter().map(|report| format!("/report/{}", report.uid)));
    let entities = store.entities(&Default::default()).unwrap();
    pages.extend(entities.iter().map(|entity| crate::view::who(&entity.id)));
    for address in pages {
        let page = site.get(&address).body;
        // Every `<` that a report has is written as `&lt;`: so no element or attribute of theirs can be.
        for evil in [
            "<script>alert",
            "<img",
            "<svg onload",
            "</textarea></style>",
            "<b>hostile",
        ] {
            assert!(!page.contains(evil), "{address}: {evil}");
        }
        assert!(!page.contains("href=\"javascript:"), "{address}");
        assert!(!page.contains("onerror=alert(1)>\""), "{address}");
        for tag in page.split('<').skip(1) {
            // What stands in quotation marks is a value: no quotation mark of theirs ends it, they are written as `&#34;`.
            let tag = tag.split('>').next().unwrap_or_default();
            let tag: String = tag.split('"').step_by(2).collect();
            assert!(
                !tag.contains(" onmouseover=") && !tag.contains(" onerror="),
                "{address}: {tag}"
            );
        }
    }
}

#[test]
fn a_host_is_an_address_localhost_or_a_name_that_was_given() {
    let given = ["desk.example".to_owned()];
    for own in [
        "127.0.0.1",
        "[::1]",
        "localhost",
        "LOCALHOST",
        "10.1.2.3",
        "desk.example",
    ] {
        assert!(is_own(own, &given), "{own}");
    }
    for other in [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "1.2.3",
    ] {
        assert!(!is_own(other, &given), "{other}");
    }
    assert_eq!(name_of("[::1]:8080"), "[::1]");
    assert_eq!(name_of("[::1]"), "[::1]");
    assert_eq!(name_of("localhost:80"), "localhost");
    assert_eq!(name_of("localhost"), "localhost");
}

#[test]
fn a_token_is_all_of_it() {
    assert!(is_same("abc", "abc"));
    for other in ["", "ab", "abcd", "abd"] {
        assert!(!is_same(other, "abc"), "{other}");
    }
}
