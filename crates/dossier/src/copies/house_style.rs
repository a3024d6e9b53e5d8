//! One spelling for what outlets write in different ways.
//!
//! A part of the code and not of `lexicon/`: sketches made with it are kept in stores, and must not change with a
//! user's tables. It needs no meaning, only that two spellings of one thing come out alike.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of one token, each with the spelling that it is compared by.
const WORDS: &[(&str, &str)] = &[
    // Titles and offices.
    ("gen", "general"),
    ("lt", "lieutenant"),
    ("col", "colonel"),
    ("maj", "major"),
    ("capt", "captain"),
    ("sgt", "sergeant"),
    ("sen", "senator"),
    ("sens", "senators"),
    ("rep", "representative"),
    ("reps", "representatives"),
    ("gov", "governor"),
    ("pres", "president"),
    ("prof", "professor"),
    ("govt", "government"),
    ("dept", "department"),
    ("min", "minister"),
    ("st", "saint"),
    // Days and months.
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("tues", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thursday"),
    ("thur", "thursday"),
    ("thurs", "thursday"),
    ("fri", "friday"),
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
    // Countries and unions.
    ("usa", "us"),
    ("britain", "uk"),
    ("kiev", "kyiv"),
    ("odessa", "odesa"),
    ("kharkov", "kharkiv"),
    // Measures.
    ("pct", "percent"),
    ("pc", "percent"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kms", "km"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("kgs", "kg"),
    ("tonne", "ton"),
    ("tonnes", "ton"),
    ("tons", "ton"),
    ("metre", "meter"),
    ("metres", "meters"),
    // Spellings that follow no rule.
    ("towards", "toward"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("amid", "amidst"),
    ("grey", "gray"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("kerb", "curb"),
    ("plough", "plow"),
    ("ageing", "aging"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("sceptical", "skeptical"),
    ("sceptics", "skeptics"),
    ("sulphur", "sulfur"),
    ("aluminium", "aluminum"),
    ("jewellery", "jewelry"),
    ("learnt", "learned"),
    ("burnt", "burned"),
    ("spelt", "spelled"),
    ("adviser", "advisor"),
    ("advisers", "advisors"),
    ("mum", "mom"),
    ("okay", "ok"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
];

/// Two words that are written as one elsewhere.
const PAIRS: &[(&str, &str, &str)] = &[
    ("per", "cent", "percent"),
    ("united", "states", "us"),
    ("united", "kingdom", "uk"),
    ("united", "nations", "un"),
    ("european", "union", "eu"),
    ("prime", "minister", "pm"),
    ("cease", "fire", "ceasefire"),
    ("health", "care", "healthcare"),
    ("no", "one", "noone"),
];

/// Words that come and go with house style and carry little: no part of what is compared, yet shown as changed where
/// something beside them changed. As spelled here: dollar has one l.
const WEAK: &[&str] = &[
    "a", "an", "the", "that", "on", "mr", "mrs", "ms", "dr", "dolar", "dolars",
];

static WORD_TABLE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| WORDS.iter().copied().collect());

/// A word in lower case without accents, apostrophes, periods and hyphens, in the one spelling.
pub(super) fn spelling(word: &mut String) {
    if let Some(known) = WORD_TABLE.get(word.as_str()) {
        word.clear();
        word.push_str(known);
        return;
    }
    if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return;
    }
    // British endings and American ones; words that only look like them come out odd, but alike in every text.
    for (british, american) in [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("ourite", "orite"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("tred", "tered"),
        ("ence", "ense"),
        ("ences", "enses"),
        ("ogue", "og"),
        ("ogues", "ogs"),
    ] {
        if let Some(stem) = word.strip_suffix(british) {
            word.truncate(stem.len());
            word.push_str(american);
            break;
        }
    }
    // travelled, traveled; enrol, enroll
    while let Some(i) = word.find("ll") {
        word.remove(i);
    }
}

/// What `first second` is as one word.
pub(super) fn joined(first: &str, second: &str) -> Option<&'static str> {
    PAIRS
        .iter()
        .find(|(a, b, _)| *a == first && *b == second)
        .map(|(_, _, whole)| *whole)
}

/// Whether a word is one of those that come and go.
pub(super) fn is_weak(word: &str) -> bool {
    word.len() <= 7 && WEAK.contains(&word)
}

/// Whether a word, as spelled here, is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    word.ends_with("day")
        && [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ]
        .contains(&word)
}
