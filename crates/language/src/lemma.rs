//! Lemmas. The model proposes an edit script (`l|2|y`: lower-case, cut two characters, add a y);
//! it sees word pieces, not letters, so irregular forms are looked up, and a proposal that is no
//! known word gives way to the regular forms that are.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Tables whose words are lemmas, which the vocabulary of word pieces may lack: `expel`, `assail`.
static TABLES: [&str; 4] = [
    include_str!("../../../lexicon/classes.tsv"),
    include_str!("../../../lexicon/cues.tsv"),
    include_str!("../../../lexicon/frames.tsv"),
    include_str!("../../../lexicon/governors.tsv"),
];

/// All words of a table's pattern columns: the second one only where it lists words.
static LEMMAS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let rows = TABLES
        .iter()
        .flat_map(|t| t.lines())
        .filter(|l| !l.starts_with('#'));
    let columns = rows.flat_map(|l| l.split('\t').take(2));
    columns
        .flat_map(|c| c.split(|c: char| !c.is_lowercase() && c != '-'))
        .filter(|w| w.len() > 2)
        .collect()
});

/// `lexicon/irregular.tsv`.
pub(crate) static FILE: &str = include_str!("../../../lexicon/irregular.tsv");

/// Lemmas of irregular forms, by form and class: `V` or `N`.
static IRREGULAR: LazyLock<HashMap<(&'static str, &'static str), &'static str>> =
    LazyLock::new(|| {
        let rows = FILE.lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| {
            let mut c = l.split('\t');
            Some(((c.next()?, c.next()?), c.next()?))
        })
        .collect()
    });

/// The lemma of a form from the model's script, checked against the words that `known` knows.
pub(crate) fn of(script: &str, form: &str, xpos: &str, known: impl Fn(&str) -> bool) -> String {
    let class = match xpos {
        "VBD" | "VBN" | "VBZ" => "V",
        "NNS" => "N",
        _ => "",
    };
    let low = form.to_lowercase();
    if let Some(lemma) = IRREGULAR.get(&(low.as_str(), class)) {
        return lemma.to_string();
    }
    // A past form may be tagged otherwise; its ending tells.
    let ending = match xpos {
        "VBZ" | "VBP" | "VB" if low.len() > 4 && low.ends_with("ed") && !known(&low) => "VBD",
        "VBN" if low.len() > 5 && low.ends_with("ing") => "VBG",
        _ => xpos,
    };
    let candidates = if matches!(ending, "VBD" | "VBN" | "VBG" | "VBZ" | "NNS") {
        regular(&low, ending)
    } else {
        Vec::new()
    };
    let Some(first) = candidates.first().cloned() else {
        // "people" has no regular ending: better the form than a stump of it.
        let proposed = apply(script, form);
        let inflected = matches!(xpos, "VBD" | "VBN" | "VBG" | "VBZ" | "NNS");
        return if inflected && !known(&proposed.to_lowercase()) {
            low
        } else {
            proposed
        };
    };
    // The tables' words first: the pieces of "Barr" are no verb, "bar" is.
    let ours = candidates.iter().find(|c| LEMMAS.contains(c.as_str()));
    let found = ours.or_else(|| candidates.iter().find(|c| known(c)));
    found.cloned().unwrap_or(first)
}

/// The lemma that a script makes of a form; the form itself where the script does not fit.
fn apply(script: &str, form: &str) -> String {
    let mut parts = script.splitn(3, '|');
    let (Some(case), Some(cut), Some(add)) = (parts.next(), parts.next(), parts.next()) else {
        return form.to_string();
    };
    let Ok(cut) = cut.parse::<usize>() else {
        return form.to_string();
    };
    let whole = if case == "l" {
        form.to_lowercase()
    } else {
        form.to_string()
    };
    let kept = match whole.chars().count().checked_sub(cut) {
        Some(n) => whole.chars().take(n).collect::<String>(),
        None => return form.to_string(),
    };
    match kept + add {
        lemma if lemma.is_empty() => form.to_string(),
        lemma => lemma,
    }
}

/// What a regular form may come from, the likelier first, by the rules of spelling.
fn regular(form: &str, xpos: &str) -> Vec<String> {
    let cut = |ending: &str| {
        form.strip_suffix(ending)
            .filter(|s| s.chars().count() > 1)
            .map(str::to_string)
    };
    match xpos {
        "VBD" | "VBN" => match (cut("ied"), cut("ed")) {
            (Some(stem), _) => vec![stem.clone() + "y", stem + "ie"],
            (_, Some(stem)) => stems(&stem),
            _ => Vec::new(),
        },
        "VBG" => cut("ing").map_or(Vec::new(), |stem| stems(&stem)),
        _ => match (cut("ies"), cut("es"), cut("s")) {
            _ if form.ends_with("ss") || form.ends_with("us") => Vec::new(),
            (Some(stem), _, Some(whole)) => vec![stem + "y", whole],
            (_, Some(stem), Some(whole))
                if stem.ends_with(['s', 'x', 'z'])
                    || stem.ends_with("ch")
                    || stem.ends_with("sh") =>
            {
                vec![stem, whole]
            }
            (_, _, Some(whole)) => vec![whole],
            _ => Vec::new(),
        },
    }
}

/// Verbs that a stem before `-ed` or `-ing` may be of: `hop|ing` is of "hope", `stopp|ed` of "stop", `ask|ed` of "ask".
fn stems(stem: &str) -> Vec<String> {
    let letters: Vec<char> = stem.chars().rev().collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let (last, before) = (letters[0], letters[1]);
    let with_e = format!("{stem}e");
    if last == before {
        // Doubled, unless the word has two of its own: "add", "tell", "pass".
        let single = stem[..stem.len() - last.len_utf8()].to_string();
        return vec![stem.to_string(), single];
    }
    // Single vowel and consonant would have been doubled, and these letters rarely end a word.
    if (vowel(before) && !vowel(last) && !matches!(last, 'w' | 'x' | 'y'))
        || matches!(last, 'c' | 'g' | 'v' | 'z' | 's' | 'u')
    {
        // "visit", "open", "deliver": longer stems that end so are more often whole.
        let vowels = letters.iter().filter(|c| vowel(**c)).count();
        let whole = vowels > 1
            && [
                "er", "en", "it", "et", "on", "or", "op", "el", "al", "ow", "om", "in",
            ]
            .iter()
            .any(|e| stem.ends_with(e));
        let pair = [with_e, stem.to_string()];
        return if whole {
            pair.into_iter().rev().collect()
        } else {
            pair.into()
        };
    }
    vec![stem.to_string(), with_e]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_cut_and_add() {
        assert_eq!(apply("l|3|y", "Parties"), "party");
        assert_eq!(apply("k|0|", "UN"), "UN");
        assert_eq!(apply("k|2|be", "is"), "be");
        assert_eq!(apply("k|9|x", "a"), "a");
    }

    #[test]
    fn regular_forms_follow_spelling() {
        let words = [
            "confirm",
            "declare",
            "plan",
            "authority",
            "deny",
            "ad",
            "add",
            "stat",
            "state",
            "hop",
            "hope",
            "not",
            "note",
            "chang",
            "change",
            "visit",
            "agree",
            "stress",
            "announce",
        ];
        let known = |w: &str| words.contains(&w);
        for (form, xpos, lemma) in [
            ("confirmed", "VBD", "confirm"),
            ("declared", "VBD", "declare"),
            ("planning", "VBG", "plan"),
            ("authorities", "NNS", "authority"),
            ("denied", "VBN", "deny"),
            ("added", "VBD", "add"),
            ("stated", "VBD", "state"),
            ("hoping", "VBG", "hope"),
            ("noting", "VBG", "note"),
            ("changed", "VBD", "change"),
            ("visited", "VBD", "visit"),
            ("stressed", "VBZ", "stress"),
            ("announced", "VBD", "announce"),
            ("reiterated", "VBD", "reiterate"),
            ("deplored", "VBD", "deplore"),
            ("Said", "VBD", "say"),
            ("men", "NNS", "man"),
        ] {
            assert_eq!(of("k|1|", form, xpos, known), lemma, "{form}");
        }
    }
}
