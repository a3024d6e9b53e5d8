//! CAMEO's codes for actors: threes of letters, first whose, then in what role, then anything finer.

use crate::day::{Day, Limits};
use rapporteur_record::{Kind, Sector};

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coded {
    pub kind: Kind,
    /// ISO 3166-1 alpha-3, or a code that the dictionaries themselves use for a country.
    pub country: Option<String>,
    pub sector: Option<Sector>,
    /// Nothing but the country.
    pub only_country: bool,
}

/// What a three tells where it is a role. Roles without a sector of ours are known, and say nothing.
fn role(three: &str) -> Option<Option<Sector>> {
    Some(Some(match three {
        // Officials of the highest rank are in office; former ones (ELI) are not, and act for nobody.
        "GOV" | "TOP" => Sector::Gov,
        "MIL" | "PRM" => Sector::Mil,
        // Insurgents, separatists, unidentified armed forces: the codebook of PLOVER no longer tells them from rebels.
        "REB" | "INS" | "SEP" | "UAF" | "IMG" => Sector::Reb,
        "OPP" => Sector::Opp,
        "PTY" => Sector::Pty,
        "COP" => Sector::Cop,
        "JUD" => Sector::Jud,
        "SPY" => Sector::Spy,
        "LEG" => Sector::Leg,
        "MED" | "JRN" => Sector::Med,
        "EDU" | "STU" => Sector::Edu,
        "BUS" | "MNC" => Sector::Bus,
        "CRM" => Sector::Crm,
        "CVL" | "REF" | "SET" | "PPL" | "SOC" => Sector::Cvl,
        "LAB" | "AGR" => Sector::Lab,
        "NGO" | "NGM" => Sector::Ngo,
        "IGO" => Sector::Igo,
        "REL" => Sector::Rel,
        "UIS" | "UNK" => Sector::Unk,
        "ELI" | "HLH" | "ENV" | "HRI" | "DEV" | "MOD" | "RAD" | "KID" | "WMN" => return Some(None),
        _ if RELIGIONS.contains(&three) => Sector::Rel,
        _ => return None,
    }))
}

/// Religions, which CAMEO tells by threes of their own.
const RELIGIONS: &[&str] = &[
    "ADR", "ATH", "BAH", "BUD", "CHR", "CON", "CPT", "CTH", "DOX", "DRZ", "HIN", "HSD", "ITR",
    "JAN", "JEW", "JHW", "LDS", "MOS", "NRM", "PAG", "PRO", "SFI", "SHI", "SIK", "SUN", "TAO",
    "UDX", "ZRO",
];

/// Parts of the world, which stand where a country would.
const REGIONS: &[&str] = &[
    "AFR", "ASA", "BLK", "CAS", "CAU", "CEU", "CFR", "CRB", "EAF", "EAS", "EEU", "EIN", "EUR",
    "GLB", "LAM", "MDT", "MEA", "NAF", "NMR", "PGS", "SAF", "SAS", "SCN", "SEA", "WAF", "WST",
];

/// Codes of countries that are no longer, or never were, those of ISO 3166.
fn today(three: &str) -> &str {
    match three {
        "BUR" => "MMR",
        "KOS" | "KSV" => "XKX",
        "PAL" => "PSE",
        "ROM" => "ROU",
        "TMP" => "TLS",
        "ZAR" => "COD",
        _ => three,
    }
}

/// A code that says that this is nobody: an event with it is none.
pub(super) fn is_null(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b == b'-')
}

/// What a code says; `Err` is why it says nothing to us. `is_country` knows the codes of countries.
pub(super) fn decode(code: &str, is_country: &dyn Fn(&str) -> bool) -> Result<Coded, String> {
    let threes = threes(code)?;
    let first = threes[0];
    let country = Some(today(first).to_string()).filter(|c| is_country(c));
    let region = country.is_none() && REGIONS.contains(&first);
    let roles = &threes[usize::from(country.is_some() || region)..];
    if !(country.is_some() || region) && role(first).is_none() {
        return Err(format!(
            "{first} is no country, part of the world or role that is known"
        ));
    }
    let sector = roles.iter().find_map(|three| role(three).flatten());
    let only_country = country.is_some() && roles.is_empty();
    let kind = match sector {
        _ if only_country => Kind::Government,
        _ if region && roles.is_empty() => Kind::Place,
        _ => kind(sector),
    };
    Ok(Coded {
        kind,
        country,
        sector: if only_country {
            Some(Sector::Gov)
        } else {
            sector
        },
        only_country,
    })
}

/// The sector of an agent's code, `~GOV` or `NGO~`.
pub(super) fn agent(code: &str) -> Result<Sector, String> {
    let bare = code
        .strip_prefix('~')
        .or_else(|| code.strip_suffix('~'))
        .ok_or_else(|| format!("the code of an agent has a ~ before or after it: {code}"))?;
    let threes = threes(bare)?;
    match threes.iter().find_map(|three| role(three).flatten()) {
        Some(sector) => Ok(sector),
        None => Err(format!("{bare} has no sector here")),
    }
}

/// What a sector is mostly made of.
pub(crate) fn kind(sector: Option<Sector>) -> Kind {
    match sector {
        Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Spy | Sector::Leg) => {
            Kind::Government
        }
        Some(Sector::Reb | Sector::Crm) => Kind::ArmedGroup,
        Some(Sector::Igo) => Kind::Igo,
        Some(Sector::Bus) => Kind::Company,
        Some(Sector::Med) => Kind::Media,
        Some(Sector::Cvl) => Kind::People,
        _ => Kind::Organisation,
    }
}

/// A code of three letters and no other, which may be a country's.
pub(super) fn may_be_country(code: &str) -> bool {
    code.len() == 3
        && code.bytes().all(|b| b.is_ascii_uppercase())
        && role(code).is_none()
        && !REGIONS.contains(&code)
}

fn threes(code: &str) -> Result<Vec<&str>, String> {
    if code.is_empty() {
        return Err("no code".into());
    }
    if code.bytes().all(|b| b == b'#') {
        return Err("a discard: reports are not left out by their words".into());
    }
    if code.contains('/') {
        return Err(format!("several actors in one code: {code}"));
    }
    if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(format!("no code of an actor: {code}"));
    }
    if !code.len().is_multiple_of(3) {
        return Err(format!("not made of threes of letters: {code}"));
    }
    // All are ASCII.
    Ok((0..code.len())
        .step_by(3)
        .map(|i| &code[i..i + 3])
        .collect())
}

/// A code with its limits: `CODE`, `CODE 19900101-19991231`, `CODE <19900101`, `CODE > 030101`.
pub(super) fn with_limits(text: &str) -> Result<(&str, Limits), String> {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
        .unwrap_or(text.len());
    let (code, limits) = (&text[..end], text[end..].trim());
    let limits = if limits.is_empty() {
        Limits::default()
    } else if let Some(last) = limits.strip_prefix('<') {
        Limits {
            first: None,
            last: Some(day(last)?),
        }
    } else if let Some(first) = limits.strip_prefix('>') {
        Limits {
            first: Some(day(first)?),
            last: None,
        }
    } else {
        let (first, last) = limits
            .split_once('-')
            .ok_or_else(|| format!("no limits of dates: {limits}"))?;
        let limits = Limits {
            first: Some(day(first)?),
            last: Some(day(last)?),
        };
        if limits.first > limits.last {
            return Err(format!("the first day is after the last: {text}"));
        }
        limits
    };
    Ok((code, limits))
}

/// `YYYYMMDD`, or `YYMMDD` with years from 1931 to 2030.
fn day(text: &str) -> Result<Day, String> {
    let text = text.trim();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let (year, rest) = match text.len() {
        8 if digits => (text[..4].parse().ok(), &text[4..]),
        6 if digits => {
            let short: Option<u16> = text[..2].parse().ok();
            (
                short.map(|y| if y > 30 { 1900 + y } else { 2000 + y }),
                &text[2..],
            )
        }
        _ => (None, ""),
    };
    let found = year.and_then(|year| {
        Day::new(
            year,
            rest.get(..2)?.parse().ok()?,
            rest.get(2..)?.parse().ok()?,
        )
    });
    found.ok_or_else(|| format!("no day of the calendar: {text} (YYYYMMDD or YYMMDD)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(code: &str) -> String {
        let known = |c: &str| matches!(c, "ORV" | "AFG" | "ROU");
        match decode(code, &known) {
            Ok(c) => format!(
                "{} {} {}{}",
                c.kind,
                c.country.as_deref().unwrap_or("-"),
                c.sector.map_or("-", Sector::as_str),
                if c.only_country { " country" } else { "" }
            ),
            Err(e) => e,
        }
    }

    #[test]
    fn codes_say_kind_country_and_sector() {
        for (code, what) in [
            ("ORV", "government ORV GOV country"),
            ("ORVGOV", "government ORV GOV"),
            ("ORVGOVMIL", "government ORV GOV"),
            ("AFGREBTAL", "armed_group AFG REB"),
            ("AFGINS", "armed_group AFG REB"),
            ("ORVELI", "organisation ORV -"),
            ("ORVELIBUS", "company ORV BUS"),
            ("ORVKUR", "organisation ORV -"),
            ("ROMGOV", "government ROU GOV"),
            ("IGOUNO", "igo - IGO"),
            ("NGOHRI", "organisation - NGO"),
            ("MNC", "company - BUS"),
            ("EUR", "place - -"),
            ("EURREB", "armed_group - REB"),
            ("MOSREB", "organisation - REL"),
            (
                "XYZGOV",
                "XYZ is no country, part of the world or role that is known",
            ),
            ("ORVGO", "not made of threes of letters: ORVGO"),
            ("USA/GBR", "several actors in one code: USA/GBR"),
            ("###", "a discard: reports are not left out by their words"),
            ("é12", "no code of an actor: é12"),
            ("", "no code"),
        ] {
            assert_eq!(says(code), what, "{code}");
        }
        assert!(is_null("---") && !is_null(""));
    }

    #[test]
    fn agents_have_a_tilde() {
        assert_eq!(agent("~GOVMIL"), Ok(Sector::Gov));
        assert_eq!(agent("NGO~"), Ok(Sector::Ngo));
        assert_eq!(agent("~ELI"), Err("ELI has no sector here".into()));
        assert!(agent("GOV").is_err());
    }

    #[test]
    fn limits_are_read() {
        let day = Day::from_iso;
        for (text, first, last) in [
            ("X", None, None),
            ("X 19900101-19991231", day("1990-01-01"), day("1999-12-31")),
            ("X 970101-061231", day("1997-01-01"), day("2006-12-31")),
            ("X <19900101", None, day("1990-01-01")),
            ("X > 030101", day("2003-01-01"), None),
            ("X>300101", day("2030-01-01"), None),
            ("X 310101-320101", day("1931-01-01"), day("1932-01-01")),
        ] {
            assert_eq!(
                with_limits(text),
                Ok(("X", Limits { first, last })),
                "{text}"
            );
        }
        for wrong in [
            "X 2004017-20061201",
            "X >",
            "X 20000230-20010101",
            "X 1990",
            "X <é123456",
            "X 20010101-20000101",
        ] {
            assert!(with_limits(wrong).is_err(), "{wrong}");
        }
    }
}
