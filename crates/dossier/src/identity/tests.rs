//! Groups in a small notation. In: `name | kind | country | sector | offices | date | called | mark`, a line for each report's actor,
//! empty fields at the end left out, a name in brackets is a description. Out: ids with the names that they join.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn lexicon() -> Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON
        .get_or_init(|| Lexicon::new(None).expect("our own files"))
        .clone()
}

/// Actors, each of a report of its own (`r1`, `r2` ...), or of the one that a last field `@r1` names.
fn seen(text: &str) -> Vec<Seen> {
    let mut out = Vec::new();
    for (k, line) in text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .enumerate()
    {
        let (line, report) = match line.split_once('@') {
            Some((line, report)) => (line.trim(), report.to_owned()),
            None => (line, format!("r{:03}", k + 1)),
        };
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let field = |k: usize| {
            fields
                .get(k)
                .copied()
                .filter(|f| !f.is_empty() && *f != "-")
        };
        let list = |k: usize| {
            field(k).map(|f| {
                f.split(';')
                    .map(|s| s.trim().to_owned())
                    .collect::<Vec<_>>()
            })
        };
        let name = fields[0]
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        out.push(Seen {
            report,
            actor: format!("a{}", k + 1),
            named: !fields[0].starts_with('['),
            called: list(6).unwrap_or_else(|| vec![name.clone()]),
            name,
            kind: field(1).and_then(Kind::parse).unwrap_or(Kind::Person),
            country: field(2).map(str::to_owned),
            sector: field(3).and_then(Sector::parse),
            roles: list(4).unwrap_or_default(),
            published: field(5).map(str::to_owned),
            apart: field(7).map(str::to_owned),
        });
    }
    out
}

/// All entities over all blocks, as a store makes them.
fn dossier(all: &[Seen], lexicon: &Lexicon) -> Vec<(Entity, Vec<(Seen, String)>)> {
    let mut blocks: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for s in all {
        blocks.entry(block(s, lexicon)).or_default().push(s.clone());
    }
    let mut found: BTreeMap<String, (Entity, Vec<(Seen, String)>)> = BTreeMap::new();
    let mut holders: BTreeMap<String, BTreeMap<String, Holder>> = BTreeMap::new();
    let (descriptions, named): (Vec<_>, Vec<_>) =
        blocks.iter().partition(|(b, _)| b.starts_with("d:"));
    let mut keep = |f: Found, of: &[Seen], is_new: bool| {
        let members = f
            .members
            .iter()
            .map(|m| (of[m.index].clone(), m.why.clone()));
        let taken = found.contains_key(&f.entity.id);
        assert!(
            !(is_new && taken),
            "two entities of one id: {}",
            f.entity.id
        );
        let entry = found
            .entry(f.entity.id.clone())
            .or_insert((f.entity.clone(), Vec::new()));
        entry.1.extend(members);
    };
    for (_, of) in named {
        for f in resolve(of, lexicon) {
            for m in f.members.iter().filter(|_| f.entity.kind == Kind::Person) {
                let s = &of[m.index];
                for role in &s.roles {
                    let Some(b) = role_block(role, f.entity.country.as_deref()) else {
                        continue;
                    };
                    let holder = holders.entry(b).or_default().entry(f.entity.id.clone());
                    let holder = holder.or_insert(Holder {
                        entity: f.entity.clone(),
                        roles: Vec::new(),
                    });
                    holder
                        .roles
                        .push((role.clone(), s.published.clone(), s.published.clone()));
                }
            }
            keep(f, of, true);
        }
    }
    for (b, of) in descriptions {
        let holders: Vec<Holder> = holders
            .get(b)
            .map(|h| h.values().cloned().collect())
            .unwrap_or_default();
        for f in described(of, &holders, lexicon) {
            let is_new = f.entity.id.contains(':');
            keep(f, of, is_new);
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    for (_, members) in &mut all {
        members.sort_by(|a, b| (&a.0.report, &a.0.actor).cmp(&(&b.0.report, &b.0.actor)));
    }
    all
}

/// `id: name; name` for each entity, in the order of ids.
fn groups(text: &str) -> Vec<String> {
    let lexicon = lexicon();
    let line = |(e, members): (Entity, Vec<(Seen, String)>)| {
        let names: Vec<&str> = members.iter().map(|(s, _)| s.name.as_str()).collect();
        format!("{} = {}", e.id, names.join("; "))
    };
    dossier(&seen(text), &lexicon)
        .into_iter()
        .map(line)
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(groups(text), expected, "{text}");
}

#[test]
fn a_full_name_a_family_name_and_an_office_are_one() {
    check(
        "Adam Boehler | person | USA | GOV | U.S. hostage affairs envoy | 2025-03-05
         Boehler | person | USA | GOV | | 2025-03-07
         [Trump's hostage envoy] | person | USA | GOV | | 2025-03-09",
        &["adam-boehler = Adam Boehler; Boehler; Trump's hostage envoy"],
    );
}

#[test]
fn titles_middle_names_and_initials_make_no_other_person() {
    check(
        "Ann Orva | person
         Ann Marie Orva | person
         Ann M. Orva | person
         Dr. Ann Orva | person
         Mrs Orva | person
         A. Orva | person",
        &["ann-orva = Ann Orva; Ann Marie Orva; Ann M. Orva; Dr. Ann Orva; Mrs Orva; A. Orva"],
    );
}

#[test]
fn a_middle_name_does_not_change_the_id() {
    check("Ann Marie Orva | person", &["ann-orva = Ann Marie Orva"]);
    check("Ann Orva | person", &["ann-orva = Ann Orva"]);
}

#[test]
fn middle_names_that_differ_tell_two_apart() {
    check(
        "Karl Otto Venn | person | | | | 2025-01-01
         Karl Emil Venn | person | | | | 2025-01-02
         Karl Venn | person",
        &[
            "karl-emil-venn = Karl Emil Venn",
            "karl-venn = Karl Otto Venn",
            "karl-venn.unclear = Karl Venn",
        ],
    );
}

#[test]
fn a_family_name_that_two_bear_goes_to_whom_country_office_sector_or_time_tells() {
    check(
        "Mark Kellan | person | USA | LEG | senator
         John Kellan | person | AUS | MIL | general
         Kellan | person | AUS
         Kellan | person | | | Senator",
        &[
            "john-kellan = John Kellan; Kellan",
            "mark-kellan = Mark Kellan; Kellan",
        ],
    );
    check(
        "Mark Kellan | person | USA | LEG | | 2024-01-05
         Dean Kellan | person | USA | LEG | | 2021-01-05
         Kellan | person | USA | LEG | | 2024-01-15",
        &[
            "dean-kellan = Dean Kellan",
            "mark-kellan = Mark Kellan; Kellan",
        ],
    );
}

#[test]
fn a_family_name_that_nothing_tells_is_unclear() {
    check(
        "Mark Kellan | person
         John Kellan | person
         Kellan | person",
        &[
            "john-kellan = John Kellan",
            "kellan.person.unclear = Kellan",
            "mark-kellan = Mark Kellan",
        ],
    );
}

#[test]
fn one_name_in_two_countries_is_two_persons() {
    check(
        "John Kellan | person | USA | LEG | senator | 2025-01-01
         John Kellan | person | AUS | MIL | general | 2025-02-01
         John Kellan | person | AUS | | | 2025-02-02
         John Kellan | person | | LEG | senator",
        &[
            "john-kellan = John Kellan; John Kellan",
            "john-kellan.aus = John Kellan; John Kellan",
        ],
    );
    check(
        "John Kellan | person | USA | LEG | | 2025-01-01
         John Kellan | person | AUS | MIL | | 2025-02-01
         John Kellan | person",
        &[
            "john-kellan = John Kellan",
            "john-kellan.aus = John Kellan",
            "john-kellan.unclear = John Kellan",
        ],
    );
}

#[test]
fn a_footballer_and_a_minister_of_one_name_are_two() {
    check(
        "Ivo Maran | person | HRV | CVL | striker | 2025-01-01
         Ivo Maran | person | HRV | GOV | finance minister | 2025-01-02
         Ivo Maran | person | HRV | GOV | minister",
        &[
            "ivo-maran = Ivo Maran",
            "ivo-maran.hrv = Ivo Maran; Ivo Maran",
        ],
    );
}

#[test]
fn an_office_of_three_words_or_more_joins_what_country_parts() {
    check(
        "Lena Harst | person | DEU | IGO | head of the Aral mission
         Lena Harst | person | KAZ | IGO | head of the Aral mission",
        &["lena-harst = Lena Harst; Lena Harst"],
    );
}

#[test]
fn husband_and_wife_are_two() {
    check(
        "Otto Brandel | person | AUT | GOV | president
         Rosa Brandel | person | AUT
         Brandel | person | AUT | GOV | President",
        &[
            "otto-brandel = Otto Brandel; Brandel",
            "rosa-brandel = Rosa Brandel",
        ],
    );
}

#[test]
fn whom_one_report_names_beside_a_family_name_is_somebody_else() {
    check(
        "Rosa Brandel | person @r1
         Brandel | person @r1",
        &["brandel.person = Brandel", "rosa-brandel = Rosa Brandel"],
    );
}

#[test]
fn spellings_of_one_name_are_one() {
    check(
        "Oleh Varsky | person | UKR
         Oleh Varskyy | person | UKR
         Varskiy | person",
        &["oleh-varsky = Oleh Varsky; Oleh Varskyy; Varskiy"],
    );
    check(
        "Mohammed Al-Tarun | person
         Muhammad el-Tarun | person
         Mohamed Tarun | person",
        &["mohamed-tarun = Mohammed Al-Tarun; Muhammad el-Tarun; Mohamed Tarun"],
    );
    check(
        "Radoš Żelen | person
         Rados Zelen | person",
        &["rados-zelen = Radoš Żelen; Rados Zelen"],
    );
}

#[test]
fn known_persons_are_known_by_all_their_names() {
    check(
        "Volodymyr Zelenskyy | person | UKR
         Zelensky | person
         Volodymyr Zelenskiy | person | UKR | GOV | president
         Mahmoud Abbas | person | PSE
         Abu Mazen | person | PSE",
        &[
            "mahmoud-abbas = Mahmoud Abbas; Abu Mazen",
            "volodymyr-zelenskyy = Volodymyr Zelenskyy; Zelensky; Volodymyr Zelenskiy",
        ],
    );
}

#[test]
fn known_persons_of_one_name_are_told_by_the_lexicon_s_name() {
    check(
        "George W. Bush | person | USA | GOV | | 2003-01-01
         George H. W. Bush | person | USA | GOV | | 1990-01-01
         George Walker Bush | person",
        &[
            "george-h-w-bush = George H. W. Bush",
            "george-w-bush = George W. Bush; George Walker Bush",
        ],
    );
}

#[test]
fn family_names_that_come_first_are_family_names() {
    check(
        "Han Duck-soo | person | KOR
         Han | person | KOR
         Han Duck Soo | person",
        &["han-duck-soo = Han Duck-soo; Han; Han Duck Soo"],
    );
}

#[test]
fn a_person_is_no_organisation_of_that_name() {
    check(
        "Hugo Orva | person
         Hugo Orva | company
         Metin | person
         Metin | organisation",
        &[
            "hugo-orva = Hugo Orva",
            "hugo-orva.body = Hugo Orva",
            "metin = Metin",
            "metin.person = Metin",
        ],
    );
}

#[test]
fn a_given_name_alone_is_nobody_s_family_name() {
    check(
        "Matthew Francis | person
         Francis | person | VAT | REL | Pope",
        &[
            "francis.person = Francis",
            "matthew-francis = Matthew Francis",
        ],
    );
}

#[test]
fn a_country_is_government_place_and_people() {
    check(
        "United States | government | USA | GOV
         U.S. | government | USA
         Washington | government | USA
         [U.S. government] | government | USA
         United States | place | USA
         Washington | place | USA
         Americans | people | USA
         White House | government | USA
         State Department | government | USA
         U.S. State Department | government | USA
         Department of State | government | USA",
        &[
            "state-department = State Department; U.S. State Department; Department of State",
            "united-states = United States; U.S.; Washington; U.S. government",
            "united-states.people = Americans",
            "united-states.place = United States",
            "washington.place = Washington",
            "white-house = White House",
        ],
    );
}

#[test]
fn organs_that_every_country_has_are_told_by_the_country() {
    check(
        "Foreign Ministry | government | IRN
         Iranian Foreign Ministry | government | IRN
         Ministry of Foreign Affairs | government | IRN
         [Iran's foreign ministry] | government | IRN
         Foreign Ministry | government | QAT
         Foreign Ministry | government",
        &[
            "foreign-ministry.irn = Foreign Ministry; Iranian Foreign Ministry; Ministry of Foreign Affairs; Iran's foreign ministry",
            "foreign-ministry.qat = Foreign Ministry",
            "foreign-ministry.unclear = Foreign Ministry",
        ],
    );
}

#[test]
fn an_acronym_is_the_name_that_a_report_gives_with_it() {
    check(
        "Orva Liberation Front | armed_group | | | | | OLF; Orva Liberation Front
         OLF | armed_group
         the Orva Liberation Front | armed_group",
        &["orva-liberation-front = Orva Liberation Front; OLF; the Orva Liberation Front"],
    );
    check(
        "Orva Liberation Front | armed_group
         OLF | armed_group",
        &["olf = OLF", "orva-liberation-front = Orva Liberation Front"],
    );
}

#[test]
fn bodies_are_known_by_all_their_names() {
    check(
        "Hezbollah | armed_group | LBN
         Hizbollah | armed_group | LBN
         Tanvo Group Ltd | company
         Tanvo Group | company",
        &[
            "hezbollah = Hezbollah; Hizbollah",
            "tanvo-group = Tanvo Group Ltd; Tanvo Group",
        ],
    );
}

#[test]
fn one_name_of_two_parties_or_places_is_two() {
    check(
        "Unity Party | organisation | KEN | PTY | | 2025-01-01
         Unity Party | organisation | LBR | PTY | | 2025-01-02
         Santa Oriva | place | CHL
         Santa Oriva | place | PER",
        &[
            "santa-oriva.place = Santa Oriva",
            "santa-oriva.place.per = Santa Oriva",
            "unity-party = Unity Party",
            "unity-party.lbr = Unity Party",
        ],
    );
}

#[test]
fn descriptions_of_one_body_are_one() {
    check(
        "[Hamas officials] | person | PSE
         [senior Hamas officials] | person | PSE
         [State Department spokesperson] | person | USA
         [a State Department spokesman] | person | USA
         [American officials] | person | USA
         [U.S. officials] | person | USA
         [Israeli authorities] | government | ISR
         [Orva Front spokesman] | person
         [residents] | person",
        &[
            ":residents = residents",
            "authorities.isr = Israeli authorities",
            "hamas:officials = Hamas officials; senior Hamas officials",
            "orva-front:spokesperson = Orva Front spokesman",
            "state-department:spokesperson = State Department spokesperson; a State Department spokesman",
            "united-states:officials = American officials; U.S. officials",
        ],
    );
}

#[test]
fn the_body_of_a_description_has_the_id_of_that_body() {
    let lexicon = lexicon();
    let all = seen(
        "Hamas | armed_group | PSE
         [Hamas officials] | person | PSE
         State Department | government | USA
         [State Department spokesperson] | person | USA
         United States | government | USA
         [American officials] | person | USA
         Orva Front | organisation
         [Orva Front spokesman] | person",
    );
    let found = dossier(&all, &lexicon);
    let ids: BTreeSet<&str> = found.iter().map(|(e, _)| e.id.as_str()).collect();
    let of: Vec<&str> = found.iter().filter_map(|(e, _)| e.of.as_deref()).collect();
    assert_eq!(of.len(), 4);
    assert!(of.iter().all(|of| ids.contains(of)), "{of:?} {ids:?}");
}

#[test]
fn a_description_is_whoever_alone_holds_the_office_at_the_time() {
    check(
        "Ana Sorel | person | FRA | GOV | French foreign minister | 2025-02-01
         [France's foreign minister] | person | FRA | GOV | | 2025-03-01
         [France's foreign minister] | person | FRA | GOV | | 2021-03-01
         [French finance minister] | person | FRA | GOV | | 2025-03-01
         [former French foreign minister] | person | FRA | GOV | | 2025-03-01
         [French foreign ministers] | person | FRA | GOV | | 2025-03-01
         [French deputy foreign minister] | person | FRA | GOV | | 2025-03-01",
        &[
            "ana-sorel = Ana Sorel; France's foreign minister",
            "france:deputy-foreign-minister = French deputy foreign minister",
            "france:finance-minister = French finance minister",
            "france:foreign-minister = France's foreign minister",
            "france:foreign-ministers = French foreign ministers",
            "france:former-foreign-minister = former French foreign minister",
        ],
    );
}

#[test]
fn an_office_that_two_hold_within_a_year_is_whoever_reports_give_it_to_around_that_day() {
    check(
        "Dov Lamir | person | ISR | GOV | Israeli prime minister | 2024-01-10
         Dov Lamir | person | ISR | GOV | Israeli prime minister | 2024-06-10
         Uri Kasten | person | ISR | GOV | prime minister of Israel | 2024-08-01
         [the Israeli prime minister] | person | ISR | GOV | | 2024-03-01
         [the Israeli prime minister] | person | ISR | GOV | | 2024-07-01",
        &[
            "dov-lamir = Dov Lamir; Dov Lamir; the Israeli prime minister",
            "israel:prime-minister = the Israeli prime minister",
            "uri-kasten = Uri Kasten",
        ],
    );
}

#[test]
fn a_vice_president_is_no_president() {
    check(
        "Ana Sorel | person | FRA | GOV | vice president | 2025-02-01
         [French president] | person | FRA | GOV | | 2025-02-01",
        &[
            "ana-sorel = Ana Sorel",
            "france:president = French president",
        ],
    );
}

#[test]
fn an_official_is_nobody_by_name() {
    check(
        "Ana Sorel | person | FRA | GOV | French official | 2025-02-01
         [French official] | person | FRA | GOV | | 2025-02-01
         [two French diplomats] | person | FRA | GOV | | 2025-02-01",
        &[
            "ana-sorel = Ana Sorel",
            "france:diplomats = two French diplomats",
            "france:official = French official",
        ],
    );
}

#[test]
fn who_is_set_apart_is_alone() {
    check(
        "Ann Orva | person
         Ann Orva | person | | | | | | k2
         A. Orva | person | | | | | | k2
         Orva | person",
        &[
            "ann-orva = Ann Orva; Orva",
            "ann-orva.apart-k2 = Ann Orva; A. Orva",
        ],
    );
}

#[test]
fn an_entity_is_called_as_most_call_it() {
    let lexicon = lexicon();
    let name = |text: &str| dossier(&seen(text), &lexicon)[0].0.name.clone();
    assert_eq!(
        name("Ann Orva\nAnn Marie Orva\nAnn Orva\nOrva\nOrva\nOrva"),
        "Ann Orva"
    );
    assert_eq!(name("Ann Orva\nAnn Marie Orva"), "Ann Marie Orva");
    assert_eq!(
        name("U.S. | government | USA\nU.S. | government | USA"),
        "United States"
    );
}

#[test]
fn unknown_is_no_vote() {
    let lexicon = lexicon();
    let all = seen("Ann Orva\nAnn Orva\nAnn Orva | person | NOR | GOV");
    let (e, _) = &dossier(&all, &lexicon)[0];
    assert_eq!(
        (e.country.as_deref(), e.sector),
        (Some("NOR"), Some(Sector::Gov))
    );
}

#[test]
fn every_actor_says_why() {
    let lexicon = lexicon();
    let all = seen(
        "Adam Boehler | person | USA | GOV | U.S. hostage affairs envoy | 2025-03-05
         Boehler | person | | | | 2025-03-07
         [Trump's hostage envoy] | person | USA | GOV | | 2025-03-09",
    );
    let found = dossier(&all, &lexicon);
    let whys: Vec<&str> = found[0].1.iter().map(|(_, why)| why.as_str()).collect();
    assert_eq!(
        whys,
        [
            "full name",
            "family name; the only person of that name",
            "holds the office `U.S. hostage affairs envoy`; the only one who does"
        ]
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const NAMES: &[&str] = &[
        "Ann Orva",
        "Ann Marie Orva",
        "Ann Karin Orva",
        "A. Orva",
        "Orva",
        "Al Orva",
        "al-Orva",
        "Mohammed bin Orva",
        "Annie Orva",
        "Ann Smith-Orva",
        "Trump",
        "Donald J. Trump",
        "Ivanka Trump",
        "Kim Jong Un",
        "Kim",
        "Orva Front",
        "OF",
        "Orva Liberation Front",
        "OLF",
        "Foreign Ministry",
        "Iranian Foreign Ministry",
        "Israel",
        "Washington",
        "U.S.",
        "Israelis",
        "Jordan",
        "Mary Jane-Watson",
        "Mary-Jane Watson",
        "Hamas officials",
        "Trump's hostage envoy",
        "U.S. hostage envoy",
        "two officials",
        "Israeli prime minister",
        "the prime minister",
        "Prime Minister's Office",
        "II",
        "",
        "’s",
        "Abdullah II",
        "X",
        "Jr.",
        "Orva-Orva",
        "\u{130}stanbul",
        "Юрий Орва",
        "King",
        "Orva, Ann",
    ];

    fn any_seen() -> impl Strategy<Value = Seen> {
        let names =
            prop_oneof![4 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => ".{0,12}"];
        let country =
            prop::sample::select(&[None, None, Some("USA"), Some("AUS"), Some("ISR")][..]);
        let sector = prop::sample::select(
            &[
                None,
                Some(Sector::Gov),
                Some(Sector::Cvl),
                Some(Sector::Mil),
            ][..],
        );
        let role = prop::sample::select(
            &[
                "",
                "striker",
                "minister",
                "U.S. hostage affairs envoy",
                "former minister",
                "Israeli prime minister",
                "head of the Aral mission",
            ][..],
        );
        let date = prop::sample::select(
            &[
                None,
                Some("2025-01-01"),
                Some("2025-02-01"),
                Some("2021-02-01"),
                Some("soon"),
            ][..],
        );
        let apart = prop::sample::select(&[None, None, None, None, Some("k2")][..]);
        let kind = prop::sample::select(Kind::ALL);
        (
            names,
            any::<bool>(),
            prop_oneof![Just(Kind::Person), kind],
            country,
            sector,
            role,
            date,
            apart,
            0..30u8,
        )
            .prop_map(
                |(name, named, kind, country, sector, role, date, apart, report)| Seen {
                    report: format!("r{report}"),
                    actor: String::new(),
                    called: vec![name.clone(), "OLF".to_owned()],
                    name,
                    named,
                    kind,
                    country: country.map(str::to_owned),
                    sector,
                    roles: Some(role.to_owned())
                        .filter(|r| !r.is_empty())
                        .into_iter()
                        .collect(),
                    published: date.map(str::to_owned),
                    apart: apart.map(str::to_owned),
                },
            )
    }

    /// Each with an id in its report that no other has.
    fn all_seen() -> impl Strategy<Value = Vec<Seen>> {
        prop::collection::vec(any_seen(), 1..40).prop_map(|mut all| {
            for (k, s) in all.iter_mut().enumerate() {
                s.actor = format!("a{k}");
            }
            all
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn order_changes_nothing_and_each_is_in_one_entity(all in all_seen(), seed in any::<u64>()) {
            let lexicon = &lexicon();
                let found = dossier(&all, lexicon);
                let members: usize = found.iter().map(|f| f.1.len()).sum();
                prop_assert_eq!(members, all.len());
                let distinct: BTreeSet<(&str, &str)> = found.iter().flat_map(|f| &f.1).map(|(s, _)| (s.report.as_str(), s.actor.as_str())).collect();
                prop_assert_eq!(distinct.len(), all.len());
                let mut other = all.clone();
                let mut state = seed | 1;
                for k in (1..other.len()).rev() {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    other.swap(k, (state >> 33) as usize % (k + 1));
                }
                prop_assert_eq!(dossier(&other, lexicon), found);
        }

        #[test]
        fn folding_and_taking_apart_never_fail(name in ".{0,40}") {
            let lexicon = &lexicon();
            let folded = fold(&name);
            prop_assert!(folded.bytes().all(|b| b == b' ' || b.is_ascii_digit() || b.is_ascii_lowercase()), "{}", folded);
            person_id(&name, lexicon);
            body_id(&name, Kind::Organisation, Some("USA"), lexicon);
            role_block(&name, Some("USA"));
        }
    }
}
