//! Who did what to whom, claim by claim: a sentence in, its events out. The model is asked here.
//!
//! An event is written `Ghana > Togo: ASSAULT aerial, happened`: who, to whom, type, mode, status. Further:
//! - `Ghana <> Togo` each with the other; `Ghana & Mali > Togo` together; `> Togo` by nobody named; `Ghana >` to nobody.
//! - `Ghana > Togo: REQUEST (RETREAT demanded), happened`: what it is about; `(Togo > Ghana: RETREAT demanded)` with who.
//! - after the status: `via Egypt`, `at Accra`, `on 2025-03-05`, `says Ghana` or `says the reporter`, `told twice`,
//!   `plover THREATEN` and `plover ASSAULT negation`.
//!
//! Who, type, status, what it is about and mediators must be so exactly; mode and the rest only where they are written.
//! Events are divided by `;`, in the order of the text. Every report is published on Friday, 2025-03-07.

use rapporteur_intake::Input;
use rapporteur_reading::Pipeline;
use rapporteur_record::{Event, Record};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(false, None).expect("the built-in model and lexicon"));

fn read(text: &str) -> Record {
    let input = Input {
        published: Some("2025-03-07".into()),
        ..Input::from_text(text.to_string())
    };
    let record = PIPELINE.read(&input, false).expect("a record");
    // Else nothing is read, and "no events" says nothing.
    assert_eq!(record.report.language.as_deref(), Some("en"), "{text}");
    record
}

/// One event as it is written above, or as it is claimed to be.
#[derive(Debug, Default, PartialEq)]
struct Told {
    who: String,
    kind: String,
    mode: String,
    about: Option<Box<Told>>,
    status: String,
    via: String,
    rest: Vec<String>,
}

/// `A > B`, each side sorted.
fn sides(actors: Vec<&str>, recipients: Vec<&str>, mutual: bool) -> String {
    let side = |mut all: Vec<&str>| {
        all.sort_unstable();
        all.dedup();
        all.join(" & ")
    };
    match mutual {
        true => format!("<> {}", side([actors, recipients].concat())),
        false => format!("{} > {}", side(actors), side(recipients)),
    }
}

impl Told {
    /// From the notation.
    fn parse(text: &str) -> Told {
        let (text, about) = match text.split_once('(') {
            Some((before, rest)) => {
                let (inner, after) = rest.split_once(')').expect("a closing bracket");
                // "(RETREAT demanded)": the status is the last word.
                let (head, status) = inner.rsplit_once(' ').expect("a status");
                let inner = Told::parse(&format!("{head}, {status}"));
                (
                    format!("{}{after}", before.trim_end()),
                    Some(Box::new(inner)),
                )
            }
            None => (text.to_string(), None),
        };
        let (who, what) = text.split_once(':').unwrap_or(("", &text));
        let names = |side: &'_ str| -> Vec<String> {
            let names = side.split('&').map(|n| n.trim().to_string());
            names.filter(|n| !n.is_empty()).collect()
        };
        let who = match (who.split_once("<>"), who.split_once('>')) {
            (Some((a, b)), _) => {
                let (a, b) = (names(a), names(b));
                sides(strs(&a), strs(&b), true)
            }
            (None, Some((a, b))) => {
                let (a, b) = (names(a), names(b));
                sides(strs(&a), strs(&b), false)
            }
            (None, None) => String::new(),
        };
        let mut parts = what.split(',').map(str::trim);
        let mut words = parts.next().expect("a type").split_whitespace();
        let kind = words.next().expect("a type").to_string();
        let mode = words.next().unwrap_or_default().to_string();
        let status = parts.next().expect("a status").to_string();
        let (via, rest): (Vec<&str>, Vec<&str>) = parts.partition(|p| p.starts_with("via "));
        Told {
            who,
            kind,
            mode,
            about,
            status,
            via: via.join(", "),
            rest: rest.into_iter().map(str::to_string).collect(),
        }
    }

    /// From the record.
    fn of(record: &Record, e: &Event) -> Told {
        let name = |id: &String| {
            let found = record.actors.iter().find(|a| a.id == *id);
            found.map_or("?", |a| a.name.as_str())
        };
        let names = |ids: &[String]| ids.iter().map(name).collect::<Vec<_>>();
        let source = |id: &Option<String>| match id {
            None => "the reporter".to_string(),
            Some(id) => {
                let s = record.statements.iter().find(|s| s.id == *id);
                let actor = s.and_then(|s| s.source.actor.as_ref());
                actor.map_or("somebody", name).to_string()
            }
        };
        let time = record.times.iter().find(|t| Some(&t.id) == e.time.as_ref());
        let mut rest = vec![format!("says {}", source(&e.according_to))];
        rest.extend(e.place.iter().map(|p| format!("at {}", name(p))));
        rest.extend(
            time.and_then(|t| t.value.as_ref())
                .map(|v| format!("on {v}")),
        );
        rest.push(match e.mentions.len() {
            1 => "told once".to_string(),
            2 => "told twice".to_string(),
            n => format!("told {n} times"),
        });
        rest.push(format!("plover {}", e.plover.kind));
        if let Some(auxiliary) = e.plover.auxiliary {
            let auxiliary = format!("{auxiliary:?}").to_lowercase();
            rest.push(format!("plover {} {auxiliary}", e.plover.kind));
        }
        let mut via = names(&e.mediators);
        via.sort_unstable();
        Told {
            who: sides(names(&e.actors), names(&e.recipients), e.reciprocal),
            kind: e.kind.to_string(),
            mode: e.mode.clone().unwrap_or_default(),
            about: e.about.as_ref().map(|a| {
                Box::new(Told {
                    who: sides(names(&a.actors), names(&a.recipients), false),
                    kind: a.kind.to_string(),
                    mode: a.mode.clone().unwrap_or_default(),
                    status: format!("{:?}", a.status).to_lowercase(),
                    ..Told::default()
                })
            }),
            status: format!("{:?}", e.status).to_lowercase(),
            via: match via.is_empty() {
                true => String::new(),
                false => format!("via {}", via.join(" & ")),
            },
            rest,
        }
    }

    /// Whether this, which is claimed, is so in `found`.
    fn holds(&self, found: &Told) -> bool {
        let unless_empty = |claimed: &str, is: &str| claimed.is_empty() || claimed == is;
        let about = match (&self.about, &found.about) {
            (Some(claimed), Some(is)) => claimed.holds(is),
            (None, None) => true,
            _ => false,
        };
        unless_empty(&self.who, &found.who)
            && self.kind == found.kind
            && unless_empty(&self.mode, &found.mode)
            && self.status == found.status
            && self.via == found.via
            && about
            && self.rest.iter().all(|r| found.rest.contains(r))
    }

    fn write(&self) -> String {
        let mut out = if self.who.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.who)
        };
        out.push_str(&self.kind);
        if !self.mode.is_empty() {
            out.push_str(&format!(" {}", self.mode));
        }
        if let Some(a) = &self.about {
            out.push_str(&format!(" ({})", a.write()));
        }
        let more = std::iter::once(&self.status)
            .chain(std::iter::once(&self.via).filter(|v| !v.is_empty()));
        for r in more.chain(&self.rest) {
            out.push_str(&format!(", {r}"));
        }
        out
    }
}

fn strs(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

/// Every sentence has exactly the events written beside it.
fn claim(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let claimed: Vec<Told> = (expected.split(';').map(str::trim))
            .filter(|e| !e.is_empty())
            .map(Told::parse)
            .collect();
        let record = read(text);
        let found: Vec<Told> = record.events.iter().map(|e| Told::of(&record, e)).collect();
        let so =
            claimed.len() == found.len() && claimed.iter().zip(&found).all(|(c, f)| c.holds(f));
        if !so {
            let lines = found.iter().zip(&record.events).map(|(f, e)| {
                format!(
                    "\n    found    {}   [{}; {}]",
                    f.write(),
                    e.by,
                    e.why.as_deref().unwrap_or("")
                )
            });
            wrong.push(format!(
                "{text}\n    expected {expected}{}",
                lines.collect::<String>()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}

/// No sentence has any event.
fn nothing(sentences: &[&str]) {
    let table: Vec<(&str, &str)> = sentences.iter().map(|s| (*s, "")).collect();
    claim(&table);
}

#[test]
fn a_threat_is_never_an_attack() {
    claim(&[
        (
            "Eritrea threatened to attack Ethiopian ports.",
            "Eritrea > Ethiopia: THREATEN violence (ASSAULT threatened), happened",
        ),
        (
            "Chadian generals warned that they would bomb Sudanese convoys.",
            "Chadian generals > Sudan: THREATEN violence (ASSAULT threatened), happened",
        ),
        (
            "Armenia has threatened Azerbaijan with a missile strike.",
            "Armenia > Azerbaijan: THREATEN violence, happened",
        ),
        (
            "A threat by Belarus to expel Lithuanian diplomats alarmed Brussels.",
            "Belarus > Lithuanian diplomats: THREATEN (SANCTION threatened), happened",
        ),
        (
            "Turkey vowed to bomb the Kurdish fighters.",
            "Turkey > Kurdish fighters: THREATEN (Turkey > Kurdish fighters: ASSAULT planned), happened",
        ),
        (
            "Eritrean threats to shell Ethiopian towns go back years.",
            "Eritrea > Ethiopia: THREATEN (ASSAULT threatened), happened",
        ),
        (
            "“We will bomb the Rwandan army,” a Congolese general warned.",
            "Congolese general > Rwandan army: THREATEN (ASSAULT threatened), happened",
        ),
        (
            "Niger is threatening to arrest French soldiers.",
            "Niger > French soldiers: THREATEN (COERCE arrest threatened), ongoing",
        ),
        (
            "Sudan's army threatened on Sunday to shell the town unless the Rapid Support Forces leave it.",
            "Sudan's army > : THREATEN (ASSAULT threatened), conditional",
        ),
        (
            "Iran has repeatedly threatened to seize American tankers.",
            "Iran > United States: THREATEN (Iran > United States: COERCE threatened), happened",
        ),
        (
            "Israel will strike Hezbollah wherever it hides, Israeli Defense Minister Dan Harel warned.",
            "Israel > Hezbollah: THREATEN (ASSAULT threatened), happened, says Dan Harel",
        ),
        (
            "The Ethiopian prime minister vowed to send more troops against the rebels in Amhara.",
            "Ethiopian prime minister > rebels: THREATEN (MOBILIZE planned), happened",
        ),
        (
            "Brazil threatened Bolivia with sanctions over the seized trucks.",
            "Brazil > Bolivia: THREATEN, happened",
        ),
        (
            "Morocco warned that it would withdraw its ambassador from Spain if the Spanish court ruled for the rebels.",
            "Morocco > Spain: THREATEN (SANCTION threatened), conditional",
        ),
        (
            "North Korea on Friday threatened South Korea with war over the leaflets.",
            "North Korea > South Korea: THREATEN, happened, on 2025-03-07",
        ),
    ]);
}

#[test]
fn an_accusation_is_never_a_fact() {
    claim(&[
        (
            "Colombia accused Venezuela of bombing a border village.",
            "Colombia > Venezuela: ACCUSE (ASSAULT hypothetical), happened",
        ),
        (
            "Rwanda was accused by Congo of attacking Congolese troops.",
            "Democratic Republic of Congo > Rwanda: ACCUSE (Rwanda > Congolese troops: ASSAULT hypothetical), happened",
        ),
        (
            "Kenya charged a Somali commander with kidnapping two nurses.",
            "Kenya > Somali commander: ACCUSE (ASSAULT abduct hypothetical), happened",
        ),
        (
            "Cambodia repeated its accusation that Thailand had arrested Cambodian farmers.",
            "Cambodia > Thailand: ACCUSE (Thailand > Cambodian farmers: COERCE hypothetical), happened",
        ),
        (
            "Moldova has blamed Russia for the attack on the Moldovan parliament.",
            "Moldova > Russia: ACCUSE (ASSAULT hypothetical), happened",
        ),
        (
            "Iran, which Yemen accuses of arming the Houthis, stayed away.",
            "Yemen > Iran: ACCUSE (AID hypothetical), happened",
        ),
        (
            "Nepal condemned the arrest of its ambassador by Bhutan.",
            "Nepal > Bhutan: ACCUSE disapprove (COERCE arrest happened), happened",
        ),
        (
            "Pakistan accused India of killing two Pakistani soldiers along the border.",
            "Pakistan > India: ACCUSE (India > Pakistani soldiers: ASSAULT hypothetical), happened",
        ),
        (
            "The U.S. State Department accused Nicaragua of jailing Spanish priests.",
            "U.S. State Department > Nicaragua: ACCUSE (Nicaragua > Spanish priests: COERCE hypothetical), happened",
        ),
        (
            "Iran criticized Israel for bombing Syrian airports.",
            "Iran > Israel: ACCUSE disapprove (Israel > Syria: ASSAULT hypothetical), happened",
        ),
    ]);
}

#[test]
fn what_did_not_happen_is_negated() {
    claim(&[
        ("Ghana did not bomb Togo.", "Ghana > Togo: ASSAULT, negated"),
        (
            "Ethiopia has not agreed to talks with Egypt.",
            "Ethiopia <> Egypt: AGREE, negated",
        ),
        (
            "Finland avoided direct contact with Belarus.",
            "Finland <> Belarus: CONSULT, negated",
        ),
        (
            "No talks were held between Morocco and Algeria.",
            "Morocco <> Algeria: CONSULT, negated",
        ),
        (
            "Cuba never expelled the Spanish ambassador.",
            "Cuba > Spanish ambassador: SANCTION expel, negated",
        ),
        (
            "Neither Chad nor Niger withdrew its troops from Mali.",
            "Chad & Niger > Mali: RETREAT withdraw, negated",
        ),
        (
            "The Taliban stopped short of arresting Iranian journalists.",
            "Taliban > Iranian journalists: COERCE arrest, negated",
        ),
        (
            "No Ugandan soldier attacked the Kenyan village.",
            "Ugandan soldier > Kenya: ASSAULT, negated",
        ),
        (
            "Slovakia decided against expelling the Russian ambassador.",
            "Slovakia > Russian ambassador: SANCTION expel, negated",
        ),
        (
            "Oman's foreign minister left Geneva without meeting the Syrian delegation.",
            "Oman's foreign minister <> Syrian delegation: CONSULT, negated",
        ),
        (
            "Portugal has yet to recognize the new government of Niger.",
            "Portugal > Niger: SUPPORT, negated",
        ),
        (
            "Armenian and Azerbaijani officials failed to meet in Tbilisi.",
            "Armenia <> Azerbaijan: CONSULT, negated",
        ),
        (
            "Sudan's army has not yet agreed to a truce with the Rapid Support Forces.",
            "Rapid Support Forces <> Sudan's army: AGREE, negated",
        ),
        (
            "Niger's junta has not released the detained ministers.",
            "Niger's junta > detained ministers: RETREAT release, negated",
        ),
        (
            "Hungary never voted to condemn Russia.",
            "Hungary > Russia: ACCUSE, negated",
        ),
        (
            "The Libyan coast guard did not fire on the Italian ship.",
            "Libyan coast guard > Italy: ASSAULT, negated",
        ),
        (
            "Vietnam has yet to expel the Chinese engineers.",
            "Vietnam > Chinese engineers: SANCTION expel, negated",
        ),
        (
            "Neither Iran nor Israel has attacked American ships.",
            "Iran & Israel > United States: ASSAULT, negated",
        ),
        (
            "The Saudi king canceled a visit to Lebanon.",
            "Saudi king > Lebanon: REJECT meet, happened",
        ),
        (
            "A ceasefire between Israel and Hezbollah was not reached.",
            "Hezbollah <> Israel: RETREAT ceasefire, negated",
        ),
    ]);
}

#[test]
fn who_refuses_rejects() {
    claim(&[
        (
            "Poland refused to meet the Hungarian foreign minister.",
            "Poland > Hungarian foreign minister: REJECT meet (CONSULT negated), happened",
        ),
        (
            "Bolivian President Ana Quispe said she will not meet Chilean negotiators.",
            "Ana Quispe <> Chilean negotiators: REJECT meet (CONSULT negated), happened, says Ana Quispe",
        ),
        (
            "Tanzania's refusal to release Kenyan truck drivers angered Nairobi.",
            "Tanzania > Kenyan truck drivers: REJECT yield (RETREAT negated), happened",
        ),
        (
            "The Congolese government declined to negotiate with the M23.",
            "Congolese government <> M23: REJECT meet (CONSULT negated), happened",
        ),
        (
            "“We will not withdraw from Lebanon,” Israel's defense minister said.",
            "Israel's defense minister > Lebanon: REJECT yield (RETREAT negated), happened",
        ),
        (
            "Hamas refused to release the Israeli soldier.",
            "Hamas > Israeli soldier: REJECT yield (RETREAT release negated), happened",
        ),
        (
            "Sudan declined to hold talks with Ethiopia about the dam.",
            "Ethiopia <> Sudan: REJECT meet (CONSULT negated), happened",
        ),
        (
            "Cuba has rejected calls by the United States to free jailed journalists.",
            "Cuba > United States: REJECT (RETREAT negated), happened",
        ),
        (
            "Kosovo's prime minister ruled out a meeting with Serbia's president.",
            "Kosovo's prime minister > Serbia's president: REJECT meet, happened",
        ),
    ]);
}

#[test]
fn what_is_to_come_is_planned() {
    claim(&[
        (
            "Ghana will send tanks to Gambia.",
            "Ghana > Gambia: AID, planned",
        ),
        (
            "Ghanaian President Kofi Mensah is to meet the Togolese prime minister.",
            "Kofi Mensah <> Togolese prime minister: CONSULT, planned",
        ),
        (
            "Latvia is set to expel Russian envoys.",
            "Latvia > Russian envoys: SANCTION expel, planned",
        ),
        (
            "Kenya plans to deport Ugandan activists.",
            "Kenya > Ugandan activists: THREATEN (COERCE deport planned), happened",
        ),
        (
            "Iraqi forces are preparing to attack Kurdish fighters.",
            "Iraqi forces > Kurdish fighters: THREATEN (ASSAULT planned), ongoing",
        ),
        (
            "A planned Turkish raid on Syrian villages worries Jordan.",
            "Turkey > Syria: ASSAULT, planned",
        ),
        (
            "Denmark's plan to send tanks to Moldova is ready.",
            "Denmark > Moldova: AID, planned",
        ),
        (
            "Qatar is going to host Libyan negotiators on Tuesday.",
            "Qatar > Libyan negotiators: CONSULT, planned",
        ),
        (
            "The foreign ministers of Chad and Sudan will meet in Cairo on Sunday.",
            "Chad <> Sudan: CONSULT, planned, at Cairo, on 2025-03-09",
        ),
        (
            "Canada is expected to impose sanctions on Belarus within days.",
            "Canada > Belarus: SANCTION, planned",
        ),
        (
            "Seoul decided on Thursday to send 20 tons of rice to North Korea.",
            "Seoul > North Korea: AGREE (AID planned), happened, on 2025-03-06",
        ),
        (
            "Two Ukrainian pilots are to be released by Belarus next week.",
            "Belarus > Ukrainian pilots: RETREAT release, planned, on 2025-W11",
        ),
        (
            "The Netherlands scheduled a meeting with Indonesian negotiators for next month.",
            "Netherlands > Indonesian negotiators: AGREE, happened",
        ),
        (
            "The Colombian government and the ELN guerrillas will resume peace talks in Havana next week after a pause of four months, negotiators said.",
            "Colombian government <> ELN guerrillas: CONSULT, planned, at Havana, on 2025-W11, plover AGREE",
        ),
    ]);
}

#[test]
fn what_hangs_on_a_condition_is_conditional() {
    claim(&[
        (
            "If the truce fails, Azerbaijan will attack Armenia.",
            "Azerbaijan > Armenia: ASSAULT, conditional",
        ),
        (
            "Norway will recognize Kosovo if the vote succeeds.",
            "Norway > Kosovo: SUPPORT, conditional",
        ),
        (
            "Unless the ransom is paid, the rebels will kill the Kenyan hostages.",
            "rebels > Kenyan hostages: ASSAULT, conditional",
        ),
        (
            "Serbia threatened to close its border with Croatia unless the tariff is lifted.",
            "Serbia > Croatia: THREATEN (COERCE threatened), conditional",
        ),
        (
            "Turkey will resume strikes on Kurdish rebels unless the fighters leave the border.",
            "Turkey > Kurdish rebels: ASSAULT, conditional",
        ),
        (
            "If the talks in Doha fail, Israel will invade Lebanon, Israeli officials said.",
            "Israel > Lebanon: THREATEN violence (ASSAULT threatened), conditional",
        ),
        (
            "Estonia would expel the Russian ambassador if a court found the spies guilty.",
            "Estonia > Russian ambassador: SANCTION expel, conditional",
        ),
    ]);
}

#[test]
fn what_could_be_is_hypothetical() {
    claim(&[
        (
            "Israel could strike Iranian refineries.",
            "Israel > Iran: ASSAULT, hypothetical",
        ),
        (
            "Diplomats wonder whether Serbia will invade Kosovo.",
            "Serbia > Kosovo: ASSAULT, hypothetical",
        ),
        (
            "Thai soldiers may have shelled a Cambodian village.",
            "Thai soldiers > Cambodia: ASSAULT, hypothetical",
        ),
        (
            "Ethiopia wants to attack Eritrea.",
            "Ethiopia > Eritrea: ASSAULT, hypothetical",
        ),
        (
            "A Russian attack on Estonia would alarm Finland.",
            "Russia > Estonia: ASSAULT, hypothetical",
        ),
        (
            "Fears of a Venezuelan invasion of Guyana are growing.",
            "Venezuela > Guyana: ASSAULT, hypothetical",
        ),
        (
            "It is possible that Sudan bombed the Chadian town.",
            "Sudan > Chad: ASSAULT, hypothetical",
        ),
        (
            "Iran has not said whether it will attend the talks with European diplomats in Geneva.",
            "European diplomats <> Iran: CONSULT, hypothetical",
        ),
        (
            "Burkina Faso might withdraw its soldiers from Mali, an analyst said.",
            "Burkina Faso > Mali: RETREAT withdraw, hypothetical",
        ),
        (
            "Togo and Benin could break off relations with Algeria over the drone.",
            "Benin & Togo > Algeria: SANCTION, hypothetical",
        ),
    ]);
}

#[test]
fn a_denial_denies() {
    claim(&[
        (
            "Eritrea denied that it had shelled Ethiopian villages.",
            "Eritrea > Ethiopia: ASSAULT, denied, says Eritrea",
        ),
        (
            "Rwanda denies attacking Congolese troops.",
            "Rwanda > Congolese troops: ASSAULT, denied",
        ),
        (
            "Pakistan's army denied bombing the Afghan capital.",
            "Pakistan's army > Afghanistan: ASSAULT, denied",
        ),
        (
            "Belarus has denied reports that it arrested two Polish priests.",
            "Belarus > Polish priests: COERCE arrest, denied",
        ),
        (
            "“We have not arrested any Polish priests,” the Belarusian interior minister said.",
            "Belarusian interior minister > Polish priests: COERCE arrest, negated, says Belarusian interior minister",
        ),
        (
            "Ethiopia has denied that Ethiopian soldiers killed Eritrean refugees.",
            "Ethiopian soldiers > Eritrean refugees: ASSAULT, denied, says Ethiopia",
        ),
        (
            "Wagner denied involvement in the killing of three Malian herders.",
            "> Malian herders: ASSAULT, denied",
        ),
        (
            "China denied holding talks with the Taliban.",
            "China <> Taliban: CONSULT, denied",
        ),
    ]);
}

#[test]
fn what_goes_on_is_ongoing() {
    claim(&[
        (
            "Peru and Chile are holding talks in Lima.",
            "Peru <> Chile: CONSULT, ongoing, at Lima",
        ),
        (
            "Malaysia is sending food to Bangladesh.",
            "Malaysia > Bangladesh: AID, ongoing",
        ),
        (
            "Russia is still holding two Latvian pilots hostage.",
            "Russia > Latvian pilots: ASSAULT abduct, ongoing",
        ),
        (
            "Israeli forces are attacking Hezbollah in southern Lebanon.",
            "Israeli forces > Hezbollah: ASSAULT, ongoing",
        ),
    ]);
}

#[test]
fn who_says_what_he_will_do_agrees_to_it() {
    claim(&[
        (
            "Uganda said it would withdraw its soldiers from Congo.",
            "Uganda > Democratic Republic of Congo: AGREE (RETREAT withdraw planned), happened, says Uganda",
        ),
        (
            "Rwanda promised to release the Burundian prisoners.",
            "Rwanda > Burundian prisoners: AGREE (RETREAT release planned), happened",
        ),
        (
            "“We will send doctors to Haiti,” Cuban Foreign Minister Luis Prado said.",
            "Luis Prado > Haiti: AGREE (AID planned), happened",
        ),
        (
            "Qatar offered to mediate between Sudan and Chad.",
            "Qatar > Sudan & Chad: AGREE (CONSULT offered), happened",
        ),
        (
            "Egypt's offer to host talks between Libya and Tunisia stands.",
            "Egypt > Libya & Tunisia: AGREE (CONSULT offered), happened",
        ),
        (
            "Kenya will release the Tanzanian drivers within a week, Kenyan President Paul Otieno said.",
            "Kenya > Tanzanian drivers: AGREE (RETREAT release planned), happened, says Paul Otieno",
        ),
        (
            "Sri Lanka pledged to extradite two gunmen to India.",
            "Sri Lanka > India: AGREE (COOPERATE planned), happened",
        ),
        (
            "Norway is ready to host talks between Venezuela and the United States.",
            "Norway > United States & Venezuela: AGREE (CONSULT planned), happened",
        ),
    ]);
}

#[test]
fn who_says_what_another_must_do_demands_it() {
    claim(&[
        (
            "Angola demanded that Rwanda withdraw its soldiers from Congo.",
            "Angola > Rwanda: REQUEST (Rwanda > Democratic Republic of Congo: RETREAT withdraw demanded), happened",
        ),
        (
            "Somalia urged Kenya to free the detained fishermen.",
            "Somalia > Kenya: REQUEST (RETREAT release demanded), happened",
        ),
        (
            "“Eritrea must release the Yemeni fishermen,” Yemen's foreign minister said.",
            "Yemen's foreign minister > Eritrea: REQUEST (RETREAT release demanded), happened",
        ),
        (
            "Mali should withdraw its forces from the border, Algerian President Nour Haddad said.",
            "Nour Haddad > Mali: REQUEST (RETREAT withdraw demanded), happened",
        ),
        (
            "Turkey was asked by Greece to return the stolen statues.",
            "Greece > Turkey: REQUEST, happened",
        ),
        (
            "Tunisia appealed to France for medical aid.",
            "Tunisia > France: REQUEST assist, happened",
        ),
        (
            "India called on Pakistan to hand over the gunmen.",
            "India > Pakistan: REQUEST, happened",
        ),
        (
            "Hamas must release all hostages, U.S. envoy Carl Reed said on Thursday.",
            "Carl Reed > Hamas: REQUEST (Hamas > hostages: RETREAT release demanded), happened",
        ),
        (
            "Senegal wants Mauritania to free the fishermen.",
            "Senegal > Mauritania: REQUEST (RETREAT release demanded), happened",
        ),
        (
            "The African Union asked Rwanda and Congo to hold direct talks.",
            "African Union > Democratic Republic of Congo & Rwanda: REQUEST (CONSULT demanded), happened",
        ),
        (
            "Ukraine's request to NATO for more missiles went unanswered.",
            "Ukraine > NATO: REQUEST, happened",
        ),
        (
            "Protesters in Tbilisi demanded the resignation of the Georgian government.",
            "Protesters in Tbilisi > Georgian government: REQUEST change, happened",
        ),
        (
            "“Russia must stop bombing Ukrainian hospitals,” German Chancellor Eva Brandt said in Berlin.",
            "Eva Brandt > Russia: REQUEST yield (RETREAT ceasefire demanded), happened, says Eva Brandt",
        ),
    ]);
}

#[test]
fn a_verb_tells_who_did_it_to_whom_in_every_voice() {
    claim(&[
        ("Ghana bombed Togo.", "Ghana > Togo: ASSAULT, happened"),
        (
            "Togo was bombed by Ghana.",
            "Ghana > Togo: ASSAULT, happened",
        ),
        (
            "Togolese villages were bombed.",
            "> Togo: ASSAULT, happened",
        ),
        (
            "Cambodian villages shelled by Thailand lay in ruins.",
            "Thailand > Cambodia: ASSAULT, happened",
        ),
        (
            "Two Filipino sailors detained by China were seen on television.",
            "China > Filipino sailors: COERCE arrest, happened",
        ),
        (
            "Thailand, which shelled two Cambodian villages on Monday, says it wants peace.",
            "Thailand > Cambodia: ASSAULT, happened",
        ),
        (
            "The Zambian bishop whom Zimbabwe arrested is 70 years old.",
            "Zimbabwe > Zambian bishop: COERCE arrest, happened",
        ),
        (
            "Having expelled the Belgian envoy, Burundi recalled its own ambassador from Belgium.",
            "Burundi > Belgian envoy: SANCTION expel, happened; Burundi > Belgium: SANCTION, happened",
        ),
        (
            "Chadian soldiers crossed the border, killing three Sudanese farmers.",
            "Chadian soldiers > Sudanese farmers: ASSAULT, happened",
        ),
        (
            "Bahraini police arrested and deported two Iranian clerics.",
            "Bahraini police > Iranian clerics: COERCE arrest, happened; Bahraini police > Iranian clerics: COERCE deport, happened",
        ),
        (
            "Soldiers from Mali shelled and burned a Mauritanian village, herders said.",
            "Soldiers from Mali > Mauritania: ASSAULT, happened",
        ),
        (
            "Burundi, Uganda and Kenya sent troops to Somalia.",
            "Burundi & Kenya & Uganda > Somalia: AID, happened",
        ),
        (
            "A convoy of United Nations peacekeepers was attacked near Bangui by rebels.",
            "rebels > United Nations: ASSAULT, happened, at Bangui",
        ),
        (
            "Mozambican soldiers, backed by Rwandan helicopters, attacked Islamist rebels on Sunday.",
            "Rwanda > Mozambican soldiers: SUPPORT, happened; Mozambican soldiers > Islamist rebels: ASSAULT, happened, on 2025-03-02",
        ),
        (
            "Lebanon thanked Kuwait for rebuilding a school and criticized Israel for bombing it.",
            "Lebanon > Kuwait: SUPPORT, happened; Lebanon > Israel: ACCUSE (ASSAULT hypothetical), happened",
        ),
        (
            "The United States, which had imposed sanctions on Chad, gave no reason.",
            "United States > Chad: SANCTION, happened",
        ),
        (
            "What angered Chile was the arrest by Bolivia of three Chilean soldiers.",
            "Bolivia > Chilean soldiers: COERCE arrest, happened",
        ),
        (
            "By expelling the Swedish envoy, Belarus deepened the quarrel.",
            "Belarus > Swedish envoy: SANCTION expel, happened",
        ),
        (
            "Poland, Latvia and Estonia closed their borders with Belarus on Monday after a quarrel over migrants.",
            "Estonia & Latvia & Poland > Belarus: COERCE restrict, happened, on 2025-03-03",
        ),
        (
            "Venezuela's government freed 16 opposition activists on Monday, a day before an election.",
            "Venezuela's government > opposition activists: RETREAT release, happened, on 2025-03-03",
        ),
        (
            "Cameroonian separatists released six of the nine nuns they had been holding since May.",
            "Cameroonian separatists > nuns: RETREAT release, happened",
        ),
        (
            "Ugandan opposition leader Moses Okello was charged with treason on Wednesday.",
            "> Moses Okello: ACCUSE allege, happened, on 2025-03-05",
        ),
        (
            "Iran fired missiles at an American base in Qatar.",
            "Iran > United States: ASSAULT heavy-weapons, happened",
        ),
        (
            "Egypt's foreign minister flew to Khartoum for talks with Sudan's army chief.",
            "Egypt's foreign minister > Khartoum: CONSULT visit, happened",
        ),
        (
            "Turkey summoned the Swedish ambassador over the burning of a flag in Stockholm.",
            "Turkey > Swedish ambassador: ACCUSE disapprove, happened",
        ),
    ]);
}

#[test]
fn a_noun_tells_it_with_whatever_stands_beside_it() {
    claim(&[
        (
            "Israel's raid on Syria lasted an hour.",
            "Israel > Syria: ASSAULT, happened",
        ),
        (
            "A Turkish raid on Kurdish fighters lasted an hour.",
            "Turkey > Kurdish fighters: ASSAULT, happened",
        ),
        (
            "A raid by Chadian soldiers on a Sudanese village lasted all night.",
            "Chadian soldiers > Sudan: ASSAULT, happened",
        ),
        (
            "The invasion of Kuwait by Iraq shocked the Gulf.",
            "Iraq > Kuwait: ASSAULT, happened",
        ),
        (
            "Talks between Malta and Tunisia ended on Monday.",
            "Malta <> Tunisia: CONSULT, happened",
        ),
        (
            "Malta's talks with Tunisia ended on Monday.",
            "Malta <> Tunisia: CONSULT, happened",
        ),
        (
            "The arrest of Gambian fishermen by Senegal led to an outcry.",
            "Senegal > Gambian fishermen: COERCE arrest, happened",
        ),
        (
            "Chad launched an attack on Sudanese rebels.",
            "Chad > Sudanese rebels: ASSAULT, happened",
        ),
        (
            "Jordan held talks with Egypt.",
            "Jordan <> Egypt: CONSULT, happened",
        ),
        (
            "Denmark imposed sanctions on Belarus.",
            "Denmark > Belarus: SANCTION, happened",
        ),
        (
            "Sanctions were imposed on Belarus by Denmark.",
            "Denmark > Belarus: SANCTION, happened",
        ),
        (
            "Bolivia broke off relations with Israel.",
            "Bolivia > Israel: SANCTION, happened",
        ),
        (
            "An attack on Nigerian police was carried out by Boko Haram.",
            "Boko Haram > Nigerian police: ASSAULT, happened",
        ),
        (
            "Peruvian President Rosa Ticona paid a visit to Ecuador.",
            "Rosa Ticona > Ecuador: CONSULT visit, happened",
        ),
        (
            "Japan provided Nepal with medicine.",
            "Japan > Nepal: AID, happened",
        ),
        (
            "The Iraqi army's shelling of Syrian villages went on for days.",
            "Iraqi army > Syria: ASSAULT heavy-weapons, happened",
        ),
        (
            "Russian attacks on Ukrainian power plants left Kharkiv without light.",
            "Russia > Ukraine: ASSAULT, happened",
        ),
        (
            "Talks between Maltese officials and the Tunisian government ended on Monday.",
            "Maltese officials <> Tunisian government: CONSULT, happened",
        ),
        (
            "Colombia's seizure of a Venezuelan ship led to protests in Caracas.",
            "Colombia > Venezuela: COERCE seize, happened",
        ),
        (
            "The Chinese blockade of a Philippine reef began on Tuesday.",
            "China > Philippines: COERCE, happened, on 2025-03-04",
        ),
        (
            "The Kazakh president's visit to Seoul ended on Monday.",
            "Kazakh president > Seoul: CONSULT visit, happened",
        ),
        (
            "Turkish air strikes on Syrian villages killed nobody.",
            "Turkey > Syria: ASSAULT aerial, happened",
        ),
    ]);
}

#[test]
fn two_who_agree_or_meet_do_so_with_each_other() {
    claim(&[
        (
            "Laos and Thailand agreed to exchange prisoners.",
            "Laos <> Thailand: AGREE (RETREAT planned), happened",
        ),
        (
            "Moroccan Foreign Minister Nadia Alami met with her Spanish counterpart in Rabat.",
            "Nadia Alami <> Nadia Alami's Spanish counterpart: CONSULT, happened, at Rabat",
        ),
        (
            "Iceland signed a fishing treaty with Norway.",
            "Iceland <> Norway: SUPPORT, happened",
        ),
        (
            "Iceland and Norway signed a fishing treaty.",
            "Iceland <> Norway: SUPPORT, happened",
        ),
        (
            "Indonesian and Malaysian ministers met in Jakarta on Tuesday.",
            "Indonesia <> Malaysia: CONSULT, happened, at Jakarta, on 2025-03-04",
        ),
        (
            "Armenia's president and the Georgian prime minister spoke by telephone.",
            "Armenia's president <> Georgian prime minister: CONSULT phone, happened",
        ),
        (
            "A ceasefire between Israel and Hezbollah took effect on Thursday.",
            "Israel <> Hezbollah: RETREAT ceasefire, happened, on 2025-03-06",
        ),
        (
            "The presidents of Ghana and Togo met in Lome on Monday.",
            "Ghana <> Togo: CONSULT, happened, at Lome, on 2025-03-03",
        ),
        (
            "Mexico and Guatemala reached an agreement on migrants after two days of talks.",
            "Guatemala <> Mexico: SUPPORT, happened",
        ),
        (
            "Kazakhstan and China held a joint military exercise in the desert.",
            "China <> Kazakhstan: COOPERATE, happened",
        ),
        (
            "Ethiopian rebels and the government in Addis Ababa signed a peace deal.",
            "Ethiopian rebels <> government in Addis Ababa: SUPPORT, happened",
        ),
        (
            "Kenyan President Paul Otieno and Ethiopian Prime Minister Haile Bekele held talks in Nairobi.",
            "Haile Bekele <> Paul Otieno: CONSULT, happened, at Nairobi",
        ),
        (
            "Turkish President Kemal Aydin discussed Syria with German Chancellor Eva Brandt by phone.",
            "Eva Brandt <> Kemal Aydin: CONSULT phone, happened",
        ),
        (
            "The Chadian and Sudanese presidents met in Tine on Monday.",
            "Chad <> Sudan: CONSULT, happened, on 2025-03-03",
        ),
        (
            "The defense ministers of Greece, Cyprus and Egypt held a meeting in Athens.",
            "Cyprus & Egypt <> Greece: CONSULT, happened, at Athens",
        ),
    ]);
}

#[test]
fn who_stands_between_two_is_a_mediator() {
    claim(&[
        (
            "Israel and Hamas held indirect talks through Qatar.",
            "Israel <> Hamas: CONSULT, happened, via Qatar",
        ),
        (
            "Kenyan officials negotiated with Ethiopia via Djibouti.",
            "Kenyan officials <> Ethiopia: CONSULT, happened, via Djibouti",
        ),
        (
            "Venezuela and Guyana agreed to a truce brokered by Brazil.",
            "Venezuela <> Guyana: AGREE, happened, via Brazil",
        ),
    ]);
}

#[test]
fn a_party_is_who_the_phrase_stands_for() {
    claim(&[
        (
            "Turkish police detained two Syrian journalists.",
            "Turkish police > Syrian journalists: COERCE arrest, happened",
        ),
        (
            "French Foreign Minister Claire Dubois condemned Iran.",
            "Claire Dubois > Iran: ACCUSE disapprove, happened",
        ),
        (
            "Russia's ambassador to Latvia, Oleg Sidorov, praised Belarus.",
            "Oleg Sidorov > Belarus: SUPPORT, happened",
        ),
        (
            "Syrian jets bombed Israeli positions.",
            "Syria > Israel: ASSAULT, happened",
        ),
        (
            "Jordanian forces shelled Syrian positions.",
            "Jordanian forces > Syria: ASSAULT, happened",
        ),
        (
            "U.S. and Russian negotiators met in Oslo.",
            "United States <> Russia: CONSULT, happened, at Oslo",
        ),
        (
            "Gunmen killed three Pakistani soldiers.",
            "Gunmen > Pakistani soldiers: ASSAULT, happened",
        ),
        (
            "The Lebanese army's spokesman criticized Hezbollah.",
            "Lebanese army's spokesman > Hezbollah: ACCUSE disapprove, happened",
        ),
        (
            "Kabul expelled the Danish ambassador.",
            "Kabul > Danish ambassador: SANCTION expel, happened",
        ),
        (
            "Zimbabwe detained the Zambian consul on Monday. It also expelled two Zambian teachers.",
            "Zimbabwe > Zambian consul: COERCE arrest, happened; Zimbabwe > Zambian teachers: SANCTION expel, happened",
        ),
        (
            "Dutch Prime Minister Jan de Boer flew to Amman. He met the Jordanian king there.",
            "Jan de Boer <> Jordanian king: CONSULT, happened",
        ),
        (
            "The group Boko Haram abducted Cameroonian schoolgirls.",
            "Boko Haram > Cameroonian schoolgirls: ASSAULT abduct, happened",
        ),
        (
            "Senior Hamas official Omar Nasser praised Iran.",
            "Omar Nasser > Iran: SUPPORT, happened",
        ),
        (
            "Former Ghanaian President Kofi Mensah criticized the Nigerian army.",
            "Kofi Mensah > Nigerian army: ACCUSE disapprove, happened",
        ),
        (
            "Iran's Revolutionary Guards seized a Greek tanker.",
            "Revolutionary Guards > Greece: COERCE seize, happened",
        ),
        (
            "Greek and Bulgarian police arrested 12 Turkish smugglers.",
            "Bulgaria & Greece > Turkish smugglers: COERCE arrest, happened",
        ),
        (
            "A court in Minsk sentenced two Polish journalists to 12 years in prison.",
            "court in Minsk > Polish journalists: SANCTION convict, happened",
        ),
        (
            "Moscow thanked Pyongyang for the shells.",
            "Moscow > Pyongyang: SUPPORT, happened",
        ),
        (
            "The wife of a Libyan minister visited a clinic in Tripoli.",
            "",
        ),
        ("Israel's critics praised the film.", ""),
        (
            "The European Union condemned Belarus.",
            "European Union > Belarus: ACCUSE disapprove, happened",
        ),
        (
            "The U.S. State Department criticized Nicaragua's police.",
            "U.S. State Department > Nicaragua's police: ACCUSE disapprove, happened",
        ),
        ("Japanese exports to Russia collapsed.", ""),
        (
            "Libya's eastern parliament condemned the new prime minister in Tripoli.",
            "Libya's eastern parliament > new prime minister in Tripoli: ACCUSE disapprove, happened",
        ),
    ]);
}

#[test]
fn plover_counts_what_is_to_come_by_its_own_rules() {
    claim(&[
        (
            "Ghana will send food to Togo.",
            "Ghana > Togo: AID, planned, plover AGREE",
        ),
        (
            "Ghana will bomb Togo.",
            "Ghana > Togo: ASSAULT, planned, plover THREATEN",
        ),
        (
            "Ghana did not bomb Togo.",
            "Ghana > Togo: ASSAULT, negated, plover ASSAULT negation",
        ),
        (
            "Ghana could bomb Togo.",
            "Ghana > Togo: ASSAULT, hypothetical, plover ASSAULT hypothetical",
        ),
        (
            "Ghana bombed Togo in 1987.",
            "Ghana > Togo: ASSAULT, happened, on 1987, plover ASSAULT historical",
        ),
        (
            "Ghana will expel the Togolese ambassador.",
            "Ghana > Togolese ambassador: SANCTION expel, planned, plover THREATEN",
        ),
        (
            "Ghana and Togo will hold talks.",
            "Ghana <> Togo: CONSULT, planned, plover AGREE",
        ),
        (
            "Ghana must free the Togolese prisoners.",
            "Ghana > Togolese prisoners: RETREAT release, demanded, plover REQUEST",
        ),
        (
            "Ghana bombed Togo on Monday.",
            "Ghana > Togo: ASSAULT, happened, plover ASSAULT",
        ),
        (
            "Ghana will condemn Togo.",
            "Ghana > Togo: ACCUSE disapprove, planned, plover ACCUSE future",
        ),
        (
            "Ghana will not send any food to Togo.",
            "Ghana > Togo: AID, negated, plover AID negation",
        ),
        (
            "Ghana will release the Togolese prisoners on Monday.",
            "Ghana > Togolese prisoners: RETREAT release, planned, plover AGREE",
        ),
        (
            "Ghana may recognize Kosovo.",
            "Ghana > Kosovo: SUPPORT, hypothetical, plover SUPPORT hypothetical",
        ),
        (
            "Ghana denied arresting Togolese journalists.",
            "Ghana > Togolese journalists: COERCE arrest, denied, plover COERCE negation",
        ),
        (
            "Ghana will close its border with Togo.",
            "Ghana > Togo: COERCE, planned, plover THREATEN",
        ),
        (
            "Ghana is sending doctors to Togo.",
            "Ghana > Togo: AID, ongoing, plover AID",
        ),
        (
            "Ghana demanded that Togo free the prisoners.",
            "Ghana > Togo: REQUEST (RETREAT demanded), happened, plover REQUEST",
        ),
    ]);
}

#[test]
fn one_happening_told_twice_is_one_event() {
    claim(&[
        (
            "Two Malian soldiers were killed in a raid by Mauritanian troops.",
            "Mauritanian troops > Malian soldiers: ASSAULT, happened, told once",
        ),
        (
            "A Saudi air strike killed ten Yemeni farmers.",
            "Saudi Arabia > Yemeni farmers: ASSAULT aerial, happened, told once",
        ),
        (
            "Kenya and Uganda held talks in Nairobi. The talks between Kenya and Uganda lasted two days.",
            "Kenya <> Uganda: CONSULT, happened, told twice",
        ),
        (
            "Peru expelled the Bolivian ambassador. Peru expelled the Bolivian ambassador over a spy case, officials said.",
            "Peru > Bolivian ambassador: SANCTION expel, happened, told twice, says the reporter",
        ),
        (
            "Israel bombed the Syrian army near Homs on Monday. “Israel bombed the Syrian army at dawn,” the Syrian defense minister said.",
            "Israel > Syrian army: ASSAULT, happened, told twice, says the reporter",
        ),
        (
            "Turkish jets bombed a Syrian camp on Sunday, killing 12 fighters.",
            "Turkey > Syria: ASSAULT aerial, happened, told once",
        ),
        (
            "Egypt and Sudan signed a defense treaty on Monday in Cairo. Egypt and Sudan signed the defense treaty after a long quarrel.",
            "Egypt <> Sudan: SUPPORT, happened, told twice, at Cairo",
        ),
    ]);
}

#[test]
fn two_happenings_are_two_events() {
    claim(&[
        (
            "Chad bombed Sudan on Monday. Chad bombed Sudan again on Wednesday.",
            "Chad > Sudan: ASSAULT, happened, on 2025-03-03; Chad > Sudan: ASSAULT, happened, on 2025-03-05",
        ),
        (
            "Chad attacked Sudanese troops near Tine. Chad attacked Sudanese troops near Kulbus.",
            "Chad > Sudanese troops: ASSAULT, happened; Chad > Sudanese troops: ASSAULT, happened",
        ),
        (
            "Peru expelled the Bolivian consul and recalled its ambassador from Bolivia.",
            "Peru > Bolivian consul: SANCTION expel, happened; Peru > Bolivia: SANCTION, happened",
        ),
        (
            "Oman condemned Yemen, and Yemen condemned Oman.",
            "Oman > Yemen: ACCUSE, happened; Yemen > Oman: ACCUSE, happened",
        ),
        (
            "Boko Haram attacked Nigerian soldiers on Monday. On Thursday, Boko Haram attacked Nigerian soldiers again.",
            "Boko Haram > Nigerian soldiers: ASSAULT, happened, on 2025-03-03; Boko Haram > Nigerian soldiers: ASSAULT, happened, on 2025-03-06",
        ),
        (
            "Israel bombed Syrian troops in Homs. Israel bombed Syrian troops in Aleppo.",
            "Israel > Syrian troops: ASSAULT, happened, at Homs; Israel > Syrian troops: ASSAULT, happened, at Aleppo",
        ),
        (
            "Ghana bombed Togo. Ghana will bomb Togo again.",
            "Ghana > Togo: ASSAULT, happened; Ghana > Togo: ASSAULT, planned",
        ),
        (
            "Ghana bombed Togo. Togo bombed Ghana.",
            "Ghana > Togo: ASSAULT, happened; Togo > Ghana: ASSAULT, happened",
        ),
    ]);
}

#[test]
fn sport_gives_no_events() {
    nothing(&[
        "Croatia beat Italy 2-1 in Zagreb to reach the World Cup quarterfinal.",
        "Striker Diego Moreno fired Uruguay into the lead after 20 minutes.",
        "Senegal attacked from the kickoff and Morocco defended well in the second half.",
        "Kenya crushed Uganda by six wickets in the cricket final.",
        "The Danish goalkeeper saved two shots before Sweden struck again from a corner.",
        "Coach Pierre Blanc rejected a Spanish offer for his striker in the transfer window.",
        "Germany and Poland meet in the handball semifinal on Sunday.",
        "The Kenyan striker's late strike sank Ghana and sent his side to the final. Ghana's goalkeeper blamed the defense for both goals.",
        "Argentina's rugby players attacked Ireland down the wings and scored four tries. Ireland's coach rejected claims that his squad had surrendered.",
        "Serbia threatened the Spanish goal twice before the break, but Spain held on and beat Serbia on penalties in the tournament's opening match.",
        "Ethiopian runner Abebe Tola will defend his marathon title against Kenyan rivals in Tokyo.",
        "Formula One champion Luca Ferri crashed in Bahrain and blamed his German team after the race.",
    ]);
}

#[test]
fn film_market_weather_and_idioms_give_no_events() {
    nothing(&[
        "Turkey declared war on inflation and raised its interest rates.",
        "Two German supermarkets are locked in a price war.",
        "Japanese shares fell as investors sold bank stocks.",
        "A typhoon struck the Philippines and killed 14 people.",
        "A heat wave is set to hit Greece and Turkey this weekend.",
        "Critics attacked the Italian director's new comedy after its premiere in Venice. The film stars two singers and has sold few tickets in Italian cinemas.",
        "China's economy is under pressure from falling exports.",
        "The Swiss franc came under attack from currency traders.",
        "The new Korean smartphone threatens the market leader.",
        "Measles killed 30 children in Chad, doctors said.",
        "Swiss drugmaker Nordal launched a hostile takeover bid for its Danish rival and said it would fight on for the shareholders.",
        "The German carmaker and its Chinese partner signed a deal to build batteries, and shares of both companies rose.",
        "Brazil's central bank attacked inflation with its fifth rate increase of the year.",
        "The novel tells of an Ottoman army that besieges Vienna. Its author, an Austrian, won the prize for fiction last year.",
        "Floods cut off three Kenyan towns and destroyed a Ugandan bridge, forecasters said.",
        "India's film stars are at war over a song in a Bollywood musical. Its composer has attacked the producer in a magazine.",
        "The Russian ballet dancers conquered Paris with a new production at the opera.",
        "An avalanche of Polish apples hit the German market and crushed prices.",
    ]);
}

#[test]
fn small_reports_give_no_events() {
    nothing(&[
        "A man was stabbed in a brawl outside a pub in Leeds.",
        "Nine people died when a bus collided with a truck in northern Peru.",
        "A Polish tourist drowned off the Croatian coast.",
        "Police arrested a woman who had stolen perfume from a shop in Lyon.",
        "A Canadian couple met on a train and married in Montreal.",
        "Firefighters fought a blaze in a Portuguese forest.",
        "A Spanish mine collapsed, killing four workers.",
        "Two men were arrested after a fight at a wedding in Naples. A guest said one of them had thrown a chair.",
        "A teacher in Kyoto was fined for parking in front of a fire station.",
        "A Dutch cyclist was killed by a lorry on a road near Utrecht on Sunday, the police said.",
        "A Swedish nurse gave birth to twins on a ferry to Finland.",
        "The burglars beat the owner of a jewelry shop in Antwerp and fled with watches.",
    ]);
}

#[test]
fn an_event_in_a_statement_stands_on_the_speaker_s_word() {
    claim(&[
        (
            "Ukraine said that Russia had bombed Ukrainian hospitals.",
            "Russia > Ukrainian hospitals: ASSAULT aerial, happened, says Ukraine",
        ),
        (
            "Russia bombed Ukrainian hospitals.",
            "Russia > Ukrainian hospitals: ASSAULT aerial, happened, says the reporter",
        ),
        (
            "Chad arrested two Libyan smugglers, Chadian officials said.",
            "Chad > Libyan smugglers: COERCE arrest, happened, says Chadian officials",
        ),
        (
            "According to Kenyan police, al-Shabab killed four Kenyan soldiers.",
            "Al-Shabaab > Kenyan soldiers: ASSAULT, happened, says Kenyan police",
        ),
        (
            "Mali arrested a French spy, and Niger said it expelled a French envoy.",
            "Mali > French spy: COERCE arrest, happened, says the reporter; Niger > French envoy: SANCTION expel, happened, says Niger",
        ),
        (
            "Israel killed two Lebanese soldiers, the Lebanese army said on Monday.",
            "Israel > Lebanese soldiers: ASSAULT, happened, says Lebanese army",
        ),
        (
            "“Ethiopia has attacked us,” Eritrea's information minister said.",
            "Ethiopia > Eritrea's information minister: ASSAULT, happened, says Eritrea's information minister",
        ),
        (
            "Greece says it arrested 40 Syrian smugglers.",
            "Greece > Syrian smugglers: COERCE arrest, happened, says Greece",
        ),
        (
            "Jordanian jets bombed smugglers in Syria, according to two Jordanian officials.",
            "Jordan > smugglers: ASSAULT aerial, happened, at Syria",
        ),
        (
            "Uganda has expelled a Rwandan diplomat, Rwanda's foreign ministry announced on Monday.",
            "Uganda > Rwandan diplomat: SANCTION expel, happened, says Rwanda's foreign ministry",
        ),
        (
            "Philippine President Maria Reyes told reporters that China had rammed two Philippine boats.",
            "China > Philippines: ASSAULT, happened, says Maria Reyes",
        ),
        (
            "An Israeli drone strike on a car killed a Hezbollah commander on Sunday, Lebanese officials said.",
            "Israel > Hezbollah commander: ASSAULT, happened, on 2025-03-02, says Lebanese officials",
        ),
    ]);
}

#[test]
fn an_event_has_its_own_time_and_place() {
    claim(&[
        (
            "Iraq said on Thursday that Turkey bombed Iraqi villages on Monday.",
            "Turkey > Iraq: ASSAULT, happened, on 2025-03-03, says Iraq",
        ),
        (
            "Rebels attacked Burundian troops near Gitega on Tuesday.",
            "Rebels > Burundian troops: ASSAULT, happened, at Gitega, on 2025-03-04",
        ),
        (
            "On Sunday, Cyprus and Greece held talks in Nicosia.",
            "Cyprus <> Greece: CONSULT, happened, at Nicosia, on 2025-03-02",
        ),
        (
            "Denmark will expel a Russian envoy next month.",
            "Denmark > Russian envoy: SANCTION expel, planned, on 2025-04",
        ),
        (
            "In January, Cameroon deported 60 Nigerian traders.",
            "Cameroon > Nigerian traders: COERCE deport, happened, on 2025-01",
        ),
        (
            "Algeria and Niger will hold talks in Algiers next Tuesday.",
            "Algeria <> Niger: CONSULT, planned, at Algiers, on 2025-03-11",
        ),
        (
            "Taliban gunmen killed three Afghan judges in Kabul in 2021, Afghan lawyers said on Monday.",
            "Taliban gunmen > Afghan judges: ASSAULT, happened, on 2021, at Kabul",
        ),
    ]);
}
