//! A description taken apart: whose, which office, one or many.

use super::fold;
use super::ids;
use rapporteur_lexicon::{Entry, Lexicon};
use rapporteur_record::{Kind, Sector};

/// Offices that one alone holds in a country.
pub(crate) const ALONE: [&str; 13] = [
    "president",
    "king",
    "queen",
    "pope",
    "chancellor",
    "prime minister",
    "emperor",
    "sultan",
    "emir",
    "monarch",
    "head of state",
    "crown prince",
    "taoiseach",
];

/// Offices that one alone holds where the rest of the description says which: `hostage envoy`, `finance minister`.
const ONE_OF_A_KIND: [&str; 26] = [
    "minister",
    "secretary",
    "envoy",
    "ambassador",
    "chief",
    "head",
    "governor",
    "mayor",
    "leader",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "director",
    "speaker",
    "commissioner",
    "commander",
    "negotiator",
    "representative",
    "general",
    "attorney",
    "coordinator",
    "czar",
    "premier",
    "patriarch",
    "advisor",
];

/// Words that make a description one of many.
const ONE_OF_MANY: [&str; 24] = [
    "a",
    "an",
    "another",
    "one",
    "two",
    "three",
    "four",
    "five",
    "several",
    "some",
    "many",
    "other",
    "others",
    "senior",
    "any",
    "every",
    "unnamed",
    "anonymous",
    "various",
    "both",
    "few",
    "no",
    "all",
    "most",
];

/// A description taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    /// The noun that it is about, one spelling for all: `envoy`, `prime minister`.
    pub head: String,
    /// Words around it that are not the body or the country, folded.
    pub modifiers: Vec<String>,
    /// The description without the body, as the id has it.
    pub rest: Vec<String>,
    /// The body it belongs to, as an id.
    pub of: Option<String>,
    /// Whether that is a country or its government.
    pub of_country: bool,
    /// ISO 3166-1 alpha-3, from the words.
    pub country: Option<String>,
    /// It may be somebody who has a name.
    pub single: bool,
}

impl Description {
    pub fn of(text: &str, lexicon: &Lexicon) -> Description {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let owner = owner(&tokens, lexicon);
        let (from, to) = owner.as_ref().map_or((0, 0), |o| o.at);
        let folded = |tokens: &[&str]| {
            tokens
                .iter()
                .flat_map(|t| fold::words(t))
                .collect::<Vec<String>>()
        };
        // The words without the owner: before it, then after it.
        let mut rest: Vec<String> = folded(&tokens[..from]);
        rest.extend(folded(&tokens[to..]));
        let many = rest
            .iter()
            .any(|w| ONE_OF_MANY.contains(&w.as_str()) || w.bytes().all(|b| b.is_ascii_digit()));
        rest.retain(|w| {
            !matches!(w.as_str(), "the" | "a" | "an" | "s")
                && !w.bytes().all(|b| b.is_ascii_digit())
        });
        rest.retain(|w| {
            !ONE_OF_MANY.contains(&w.as_str()) || matches!(w.as_str(), "other" | "others")
        });
        while rest.len() > 1
            && rest.last().is_some_and(|w| {
                matches!(
                    w.as_str(),
                    "of" | "for" | "in" | "at" | "from" | "with" | "to" | "by"
                )
            })
        {
            rest.pop();
        }
        // "Prime Minister's Office" is nothing but the body.
        if rest.is_empty() {
            rest = folded(&tokens);
        }
        for w in &mut rest {
            if let Some(same) = one_spelling(w) {
                *w = same.to_owned();
            }
        }
        let (head, at) = head(&rest).unwrap_or_default();
        let width = head.split(' ').count().max(1);
        let modifiers: Vec<String> = rest
            .iter()
            .enumerate()
            .filter(|(k, _)| *k < at || *k >= at + width)
            .map(|(_, w)| w.clone())
            .collect();
        let office = ALONE.contains(&head.as_str()) || ONE_OF_A_KIND.contains(&head.as_str());
        let country = owner.as_ref().and_then(|o| o.country.clone());
        let single = office
            && !many
            && !modifiers
                .iter()
                .any(|m| matches!(m.as_str(), "former" | "ex" | "late" | "then"));
        Description {
            of: owner.as_ref().map(|o| o.id.clone()),
            of_country: owner.as_ref().is_some_and(|o| o.is_country),
            country,
            single,
            head,
            modifiers,
            rest,
        }
    }
}

/// Whose somebody is.
struct Owner {
    /// From which token to which.
    at: (usize, usize),
    id: String,
    country: Option<String>,
    is_country: bool,
}

/// The body, country or person in a description: the first run of words that the lexicon knows, else a name in capitals
/// before the noun.
fn owner(tokens: &[&str], lexicon: &Lexicon) -> Option<Owner> {
    let strip = |s: &str| -> String {
        let s = s.trim_end_matches([',', ';', ')']).trim_start_matches('(');
        let s = s
            .strip_suffix("'s")
            .or_else(|| s.strip_suffix("’s"))
            .or_else(|| s.strip_suffix(['\'', '’']))
            .unwrap_or(s);
        s.to_owned()
    };
    for from in 0..tokens.len() {
        let astray = from > 0
            && matches!(
                tokens[from - 1],
                "New" | "North" | "South" | "East" | "West" | "Latin" | "Central"
            );
        if astray {
            continue;
        }
        for to in (from + 1..=tokens.len().min(from + 6)).rev() {
            let phrase = strip(&tokens[from..to].join(" "));
            if !phrase.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && from + 1 == to
            {
                break;
            }
            if !phrase.contains(char::is_uppercase) {
                break;
            }
            // "U.S.-led": the part before the hyphen is no owner.
            if let Some(e) = lexicon.name(&phrase).filter(|e| tells(e)) {
                return Some(of_entry(e, &phrase, (from, to), lexicon));
            }
            if let Some(p) = lexicon.person(&phrase).filter(|_| {
                tokens[to - 1].ends_with("'s")
                    || tokens[to - 1].ends_with("’s")
                    || tokens[to - 1].ends_with('\'')
                    || tokens[to - 1].ends_with('’')
            }) {
                return Some(Owner {
                    at: (from, to),
                    id: ids::person_id(&p.name, lexicon),
                    country: p.country.clone(),
                    is_country: matches!(p.sector, Some(Sector::Gov)),
                });
            }
        }
    }
    // "Orva Front spokesman": capitals before the noun.
    let is_name = |t: &&str| t.starts_with(char::is_uppercase);
    let from = tokens.iter().position(is_name)?;
    let run = tokens[from..].iter().take_while(|t| is_name(t)).count();
    let name = strip(&tokens[from..from + run].join(" "));
    let adjective = run == 1
        && ["an", "ese", "ish", "i", "ic"]
            .iter()
            .any(|end| name.ends_with(end));
    let role = lexicon.role(&name).is_some()
        || lexicon
            .nominal(&name)
            .is_some_and(|n| n.kind == Kind::Person);
    // "Ortega's team", "the Ortega regime": of a person whom the lexicon does not know.
    let possessive = tokens[from + run - 1].ends_with(['\'', '’'])
        || tokens[from + run - 1].ends_with("'s")
        || tokens[from + run - 1].ends_with("’s");
    let next = tokens.get(from + run).copied().unwrap_or_default();
    let person = run == 1
        && (possessive
            || matches!(
                next,
                "administration" | "regime" | "government" | "camp" | "team"
            ));
    let led = name.contains('-')
        && name.ends_with(char::is_lowercase)
        && name
            .rsplit('-')
            .next()
            .is_some_and(|w| w.starts_with(char::is_lowercase));
    if from + run >= tokens.len() || from > 1 || adjective || role || led || person {
        return None;
    }
    Some(Owner {
        at: (from, from + run),
        id: ids::body_id(&name, Kind::Organisation, None, lexicon),
        country: None,
        is_country: false,
    })
}

/// Whether a name inside a description tells whose it is: one of an outlet or a company is most often chance.
fn tells(e: &Entry) -> bool {
    (e.country.is_some() || e.sector.is_some()) && !matches!(e.kind, Kind::Company | Kind::Person)
}

fn of_entry(e: &Entry, phrase: &str, at: (usize, usize), lexicon: &Lexicon) -> Owner {
    let kind = match e.is_country {
        true => Kind::Government,
        false => e.kind,
    };
    let name = match e.is_country {
        true => e.name.as_str(),
        false => phrase,
    };
    Owner {
        at,
        id: ids::body_id(name, kind, e.country.as_deref(), lexicon),
        country: e.country.clone(),
        is_country: e.is_country,
    }
}

/// The noun a description is about, before its first preposition, and where it stands.
pub(crate) fn head(words: &[String]) -> Option<(String, usize)> {
    let end = words.iter().enumerate().find(|(k, w)| {
        *k > 0
            && matches!(
                w.as_str(),
                "of" | "for"
                    | "in"
                    | "at"
                    | "to"
                    | "on"
                    | "from"
                    | "with"
                    | "who"
                    | "by"
                    | "and"
                    | "under"
            )
    });
    let last = end.map_or(words.len(), |(k, _)| k).checked_sub(1)?;
    let word = words[last].as_str();
    let before = last.checked_sub(1).map(|k| words[k].as_str());
    // "head of state", "secretary general", "president-elect" are words of their own.
    let out = match (before, word) {
        (Some("prime"), "minister") => return Some(("prime minister".to_owned(), last - 1)),
        (Some("crown"), "prince") => return Some(("crown prince".to_owned(), last - 1)),
        (_, "pm") => "prime minister",
        (_, "premier") => "prime minister",
        (_, w) => one_spelling(w).unwrap_or(w),
    };
    Some((out.to_owned(), last))
}

/// One word for one office.
fn one_spelling(word: &str) -> Option<&'static str> {
    Some(match word {
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesperson",
        "spokesmen" | "spokeswomen" | "spokespeople" | "spokespersons" => "spokespeople",
        "adviser" => "advisor",
        "defence" => "defense",
        _ => return None,
    })
}
