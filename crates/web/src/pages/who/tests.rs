//! People and groups, on the demonstration of `examples/dossier`.

use crate::pages::decide::tests::demonstration;
use crate::testing::Tried;
use rapporteur_store::{Filter, Store};

/// The ids of the actors of a list, page after page.
fn listed(site: &Tried, first: &str) -> Vec<String> {
    let mut address = first.to_owned();
    let mut ids = Vec::new();
    loop {
        let page = site.get(&address);
        assert_eq!(page.status, 200, "{address}");
        assert!(page.body.len() < 150 << 10);
        for row in page.body.split("<th scope=\"row\"").skip(1) {
            let link = row.split("href=\"/who/").nth(1).unwrap();
            ids.push(link.split('"').next().unwrap().replace("%3A", ":"));
        }
        let Some(next) = page.body.split("rel=\"next\" href=\"").nth(1) else {
            return ids;
        };
        address = next.split('"').next().unwrap().replace("&#38;", "&");
    }
}

/// The first column of a table of comma-separated values, without its head.
fn column(site: &Tried, address: &str) -> Vec<String> {
    let file = site.get(address);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let lines = file.body.lines().skip(1);
    lines
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn pages_of_the_list_are_the_list_and_the_table_is_what_is_filtered() {
    let site = demonstration();
    let store = Store::open(&site.app.options.store).unwrap();
    let all = store.people(&Filter::default(), None, None).unwrap();
    let all: Vec<&str> = all.iter().map(|one| one.entity.id.as_str()).collect();
    assert!(all.len() > super::SHOWN);
    assert_eq!(listed(&site, "/who"), all);
    assert_eq!(column(&site, "/who.csv"), all);
    for query in [
        "named=tarrow",
        "kind=person",
        "since=2031-05-19",
        "kind=place&until=2031-05-02",
        "about=Kovaria&kind=government",
    ] {
        let some = listed(&site, &format!("/who?{query}"));
        assert!(
            !some.is_empty() && some.len() < all.len(),
            "{query}: {some:?}"
        );
        assert_eq!(
            column(&site, &format!("/who.csv?{query}")),
            some,
            "{query}: {some:?}"
        );
    }
    assert!(
        site.get("/who?named=zzz")
            .body
            .contains("Nobody here is so")
    );
    assert_eq!(site.get("/who?kind=king").status, 400);
    assert_eq!(site.get("/who?since=soon").status, 400);
    assert!(Tried::new().get("/who").body.contains("Add a report"));
}

#[test]
fn an_actor_has_his_roles_lines_and_ties_on_one_page() {
    let site = demonstration();
    let page = site.get("/who/bram-tarrow").body;
    for shown in [
        "Colonel",
        "spokesman for the Halvoran army",
        "<time>2031-05-07 to 2031-05-21</time>",
        "href=\"/timeline?about=bram-tarrow\"",
        "href=\"/said?by=bram-tarrow\"",
        "Compare with <bdi>Lena Tarrow</bdi>",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    let page = site.get("/who/upland-front").body;
    for shown in [
        "id=\"with\"",
        "consult",
        "id=\"silent\"",
        "not answered by",
        "href=\"/who/upland-front%3Arepresentatives\"",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    let member = site.get("/who/upland-front%3Arepresentatives").body;
    assert!(member.contains("of <a href=\"/who/upland-front\">"));
    // Only of some days.
    let some = site.get("/who/upland-front?until=2031-05-03").body;
    assert!(some.contains("only of reports until 2031-05-03"));
    assert!(!some.contains("Ostrell Courier</bdi></span>, <time>2031-05-21"));
    // Whoever is described by what cannot be found has a page, too.
    assert_eq!(
        site.get("/who/bram-tarrow.body%3Axaa%3Asoldiers").status,
        200
    );
    assert_eq!(site.get("/who/%3Acaptives").status, 200);
}

#[test]
fn every_actor_of_a_report_has_its_reason() {
    let site = demonstration();
    let store = Store::open(&site.app.options.store).unwrap();
    let stands = store.stands("upland-front", 1000).unwrap();
    let page = site.get("/who/upland-front").body;
    assert!(!page.contains("id=\"why\"") && page.contains("explain=1#why"));
    let page = site.get("/who/upland-front?explain=1").body;
    let why = page.split("id=\"why\"").nth(1).unwrap();
    let why = why.split("</section>").next().unwrap();
    assert_eq!(why.matches("<tr><td>").count(), stands.len());
    assert!(!why.contains("there are more"));
}

#[test]
fn a_name_of_several_or_of_nobody_leads_to_who_may_be_meant() {
    let site = demonstration();
    assert_eq!(site.get("/who/Lena%20Tarrow").status, 200);
    let several = site.get("/who/Tarrow");
    assert_eq!(several.status, 300);
    for id in ["bram-tarrow", "lena-tarrow", "tarrow.person.unclear"] {
        assert!(
            several.body.contains(&format!("href=\"/who/{id}\"")),
            "{id}"
        );
    }
    let near = site.get("/who/Colonel%20Tarrow%20of%20Nowhere");
    assert_eq!(near.status, 404);
    assert!(near.body.contains("href=\"/who/bram-tarrow\""));
    let nobody = site.get("/who/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert_eq!(nobody.status, 404);
    assert!(
        nobody.body.contains("nobody here is called") && !nobody.body.contains("<script>alert")
    );
    assert_eq!(site.get("/who/%E2%80%AE").status, 404);
}
