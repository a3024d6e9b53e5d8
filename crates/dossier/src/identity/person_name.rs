//! A person's name taken apart: given name, middle names, family name.

use super::fold::{self, ascii, slug, sound};
use rapporteur_lexicon::Lexicon;

/// A person's name. All parts but the slugs are by sound, see [`sound`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// The first given name or initials; empty where there is only one name.
    pub given: String,
    /// Whether that is initials: `J.`, `J.D.`
    pub initials: bool,
    /// What stands between given and family name, particles left out.
    pub middle: Vec<String>,
    /// The family name without particles; the only name where there is one.
    pub family: String,
    /// `Jr`, `II`.
    pub suffix: Option<String>,
    /// Son of: the last name may be a father's given name.
    pub son: bool,
    /// All names in order, for forms that are the end of a longer one.
    pub all: Vec<String>,
    /// Given name as spelled, folded.
    pub given_slug: String,
    /// Middle names as spelled, folded.
    pub middle_slug: Vec<String>,
    /// Particles and family name as spelled, folded.
    pub family_slug: String,
    /// The family name written as one word.
    pub family_one: String,
    /// The family name comes first.
    pub family_first: bool,
}

const PARTICLES: [&str; 34] = [
    "al", "el", "ul", "as", "ash", "an", "ar", "at", "az", "bin", "ibn", "ben", "bint", "de", "da",
    "do", "dos", "das", "del", "della", "di", "du", "des", "van", "von", "der", "den", "ter",
    "ten", "la", "le", "y", "abu", "zu",
];

const SUFFIXES: [&str; 14] = [
    "jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiv", "xvi", "xxiii",
];

/// Words before a name that are no name; titles of office are known to the lexicon.
const COURTESY: [&str; 21] = [
    "mr", "mrs", "ms", "dr", "miss", "sir", "lord", "lady", "dame", "prof", "sen", "rep", "gen",
    "md", "shri", "sri", "smt", "seyyed", "seyed", "sayyid", "sayyed",
];

/// Words before a title that are part of it.
const QUALIFIERS: [&str; 18] = [
    "prime",
    "vice",
    "deputy",
    "foreign",
    "finance",
    "defense",
    "defence",
    "interior",
    "crown",
    "attorney",
    "chief",
    "lieutenant",
    "brigadier",
    "rear",
    "former",
    "acting",
    "late",
    "first",
];

/// One written word of a name.
struct Word {
    /// Folded, hyphens kept as parts.
    parts: Vec<String>,
    /// The same as an id has them.
    shown: Vec<String>,
    written: String,
}

impl Word {
    fn one(&self) -> String {
        self.parts.concat()
    }

    fn is_particle(&self) -> bool {
        self.parts.len() == 1 && PARTICLES.contains(&self.parts[0].as_str())
    }

    /// `J.`, `J`, `J.D.`
    fn is_initials(&self) -> bool {
        let letters = self.parts.len() == 1 && self.parts[0].len() < 4;
        letters
            && (self.parts[0].len() == 1
                || self.written.matches('.').count() >= self.parts[0].len() - 1
                    && self.written.contains('.')
                    && self.written.chars().all(|c| c == '.' || c.is_uppercase()))
    }

    /// Without particles that a hyphen joins to it: `Al-Nono`, `Ben-Gvir`.
    fn bare(&self) -> String {
        let from = self.parts[..self.parts.len() - 1]
            .iter()
            .take_while(|p| PARTICLES.contains(&p.as_str()))
            .count();
        self.parts[from..].concat()
    }
}

impl PersonName {
    /// Take a name apart; `None` where nothing is left of it.
    pub fn of(name: &str, lexicon: &Lexicon) -> Option<PersonName> {
        let mut words = written(name);
        while words.len() > 1 {
            let two = words.len() > 2
                && QUALIFIERS.contains(&words[0].one().as_str())
                && is_title(&words[1], lexicon);
            if !two && !is_title(&words[0], lexicon) {
                break;
            }
            words.drain(..1 + usize::from(two));
        }
        // "HD Deve Gowda" is "H. D."
        let shouted = words
            .iter()
            .all(|w| !w.written.contains(char::is_lowercase));
        for w in words.iter_mut().filter(|w| {
            !shouted && w.written.len() == 2 && w.written.chars().all(|c| c.is_ascii_uppercase())
        }) {
            w.written = w.written.chars().flat_map(|c| [c, '.']).collect();
        }
        let mut suffix = None;
        while words.len() > 1 {
            let last = words[words.len() - 1].one();
            if !SUFFIXES.contains(&last.as_str()) {
                break;
            }
            suffix = Some(last);
            words.pop();
        }
        // "J. D. Vance" has the given name "J. D."
        while words.len() > 2
            && words[0].is_initials()
            && words[1].is_initials()
            && words[0].parts[0].len() + words[1].parts[0].len() < 4
        {
            let second = words.remove(1);
            words[0].parts[0].push_str(&second.parts[0]);
            words[0].shown = words[0].parts.clone();
            words[0].written = words[0].parts[0]
                .chars()
                .flat_map(|c| [c.to_ascii_uppercase(), '.'])
                .collect();
        }
        // "Abdel Fattah" is one name.
        while let Some(k) = (0..words.len().saturating_sub(2)).find(|&k| {
            matches!(
                words[k].one().as_str(),
                "abd" | "abdel" | "abdul" | "abdal" | "abd al" | "abdoul"
            )
        }) {
            let mut rest = words.remove(k + 1);
            if matches!(rest.one().as_str(), "al" | "el") && k + 2 < words.len() {
                rest = words.remove(k + 1);
            }
            words[k].parts = vec![format!("abdul{}", rest.one())];
            words[k].shown.extend(rest.shown);
        }
        if words.is_empty() {
            return None;
        }
        match super::east_asian::is(
            &words.iter().map(|w| &w.parts[..]).collect::<Vec<_>>(),
            lexicon,
        ) {
            true => Some(family_first(&words, suffix)),
            false => family_last(&words, suffix),
        }
    }

    /// Only a family name, or the only name that somebody has.
    pub fn is_bare(&self) -> bool {
        self.given.is_empty()
    }

    /// The readable part of the id: given and family name, and what kind of `Jr` he is. Middle names are left out,
    /// since reports give them or do not.
    pub fn slug(&self, given: &str, middle: Option<&str>, lexicon: &Lexicon) -> String {
        let make = |family: &str| {
            let names = match self.family_first {
                true => [Some(family), Some(given), None],
                false => [Some(given), middle, Some(family)],
            };
            let names = names.into_iter().flatten().chain(self.suffix.as_deref());
            slug(&names.filter(|n| !n.is_empty()).collect::<Vec<_>>())
        };
        // The id alone tells the family name, or else it is written as one word: so no two blocks have one id.
        let read_again = |id: &str| {
            PersonName::of(&id.replace('-', " "), lexicon).is_some_and(|n| n.family == self.family)
        };
        let id = make(&self.family_slug);
        if read_again(&id) {
            return id;
        }
        let id = make(&self.family_one);
        match read_again(&id) {
            true => id,
            false => format!("{id}.{}", self.family),
        }
    }
}

/// The words of a name; nicknames in quotation marks or brackets left out.
fn written(name: &str) -> Vec<Word> {
    let name = ascii(name);
    let mut plain = String::new();
    let mut inside = false;
    for c in name.chars() {
        match c {
            '"' | '(' | ')' => {
                inside = c == '(' || (c == '"' && !inside);
                plain.push(' ');
            }
            ',' | ';' | '/' => plain.push(' '),
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = match plain.trim().is_empty() {
        true => name.replace(['"', '(', ')'], " "),
        false => plain,
    };
    plain
        .split_whitespace()
        .filter_map(|w| {
            let parts = fold::words(w);
            (!parts.is_empty()).then(|| Word {
                shown: parts.clone(),
                parts,
                written: w.to_owned(),
            })
        })
        .collect()
}

fn is_title(word: &Word, lexicon: &Lexicon) -> bool {
    let low = word.one();
    if COURTESY.contains(&low.as_str()) {
        return true;
    }
    let given = |w: &str| {
        let mut c = w.chars();
        let title: String = c
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(c)
            .collect();
        lexicon.gender(&title).is_some()
    };
    word.parts.len() == 1 && lexicon.role(&low).is_some() && !given(&low)
}

fn family_last(words: &[Word], suffix: Option<String>) -> Option<PersonName> {
    let (last, before) = words.split_last()?;
    // Particles before the family name: "van der Berg", "al Nono"; a first word in capitals is a given name, "Al Gore".
    let mut from = before.len();
    while from > 0 && before[from - 1].is_particle() {
        let first = from == 1;
        let name =
            first && before[0].written.starts_with(char::is_uppercase) && before[0].one() != "el";
        if name {
            break;
        }
        from -= 1;
    }
    let family = sound(&last.bare());
    let given: Vec<&Word> = before[..from].iter().collect();
    let particles = &before[from..];
    let son = particles
        .iter()
        .any(|p| matches!(p.one().as_str(), "bin" | "ibn" | "bint"));
    let pieces = particles
        .iter()
        .map(Word::one)
        .chain(last.parts.iter().cloned());
    let first = given.first();
    let middle: Vec<&&Word> = given.iter().skip(1).filter(|w| !w.is_particle()).collect();
    let name = |w: &Word| sound(&w.bare());
    // "Abdullah II" is a full name: the number tells him from others.
    let ruler = given.is_empty()
        && suffix
            .as_deref()
            .is_some_and(|s| s.starts_with(['i', 'v', 'x']));
    let ruler = match ruler {
        true => family.clone(),
        false => String::new(),
    };
    Some(PersonName {
        given: first.map(|w| name(w)).unwrap_or(ruler),
        initials: first.is_some_and(|w| w.is_initials()),
        middle: middle.iter().map(|w| name(w)).collect(),
        all: given
            .iter()
            .filter(|w| !w.is_particle())
            .map(|w| name(w))
            .chain([family.clone()])
            .collect(),
        family,
        suffix,
        son,
        given_slug: first.map(|w| w.shown.join("-")).unwrap_or_default(),
        middle_slug: middle.iter().map(|w| w.shown.join("-")).collect(),
        family_slug: pieces.clone().collect::<Vec<_>>().join("-"),
        family_one: last.bare(),
        family_first: false,
    })
}

fn family_first(words: &[Word], suffix: Option<String>) -> PersonName {
    let family = words[0].one();
    let rest: Vec<String> = words[1..].iter().flat_map(|w| w.parts.clone()).collect();
    // No rules of spelling: short syllables differ by a letter.
    let given = rest.concat();
    PersonName {
        all: vec![family.clone(), given.clone()],
        given,
        initials: false,
        middle: Vec::new(),
        family: sound(&family),
        suffix,
        son: false,
        given_slug: rest.join("-"),
        middle_slug: Vec::new(),
        family_slug: family.clone(),
        family_one: family,
        family_first: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `given / middle / family`
    fn apart(name: &str) -> String {
        let lexicon = Lexicon::new(None).expect("our own files");
        let n = PersonName::of(name, &lexicon).expect("a name");
        format!("{} / {} / {}", n.given, n.middle.join(" "), n.family)
    }

    #[test]
    fn names_are_taken_apart() {
        for (name, parts) in [
            ("Adam Boehler", "adam /  / boehler"),
            ("Boehler", " /  / boehler"),
            ("Mr. Boehler", " /  / boehler"),
            ("Prime Minister Ann Orva", "an /  / orva"),
            ("Taher Al-Nono", "taher /  / nono"),
            ("Taher el Nono", "taher /  / nono"),
            ("Ursula von der Leyen", "ursula /  / leyen"),
            ("Donald J. Trump", "donald / j / trump"),
            ("J. D. Vance", "jd /  / vance"),
            ("J.D. Vance", "jd /  / vance"),
            ("Mohamed bin Zayed Al Nahyan", "mohammed / zayed / nahyan"),
            ("Kim Jong Un", "jongun /  / kim"),
            ("Kim Jong-un", "jongun /  / kim"),
            ("Han Duck-soo", "ducksoo /  / han"),
            ("Xi Jinping", "jinping /  / xi"),
            ("Ann Smith-Jones", "an /  / smithjones"),
            ("Abdel Fattah al-Sisi", "abdulfata /  / sisi"),
            ("Al Gore", "al /  / gore"),
            ("Benedict XVI", "benedict /  / benedict"),
            ("HD Deve Orva", "hd / deve / orva"),
            ("H. D. Deve Orva", "hd / deve / orva"),
        ] {
            assert_eq!(apart(name), parts, "{name}");
        }
    }
}
