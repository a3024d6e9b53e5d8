//! What is counted, by kind, and whether two sentences count at one occasion.

use crate::claims::words::{Words, fold};
use crate::lines::FigureLine;
use rapporteur_record::PersonState;

/// What is counted and in what state, with words that mean the same folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub what: String,
    pub state: PersonState,
}

/// Words for those whom somebody holds against others.
const CAPTIVES: &[&str] = &["abductees", "captives", "hostages"];
/// Words for those whom a state holds.
const PRISONERS: &[&str] = &["detainees", "inmates", "prisoners"];
/// Words that tell nothing but that they are people.
const PEOPLE: &[&str] = &[
    "bodies",
    "casualties",
    "deaths",
    "fatalities",
    "individuals",
    "lives",
    "nationals",
    "people",
    "persons",
    "residents",
    "victims",
];

impl Kind {
    /// The kind of a figure.
    pub fn of(figure: &FigureLine) -> Kind {
        Kind::named(&figure.what, figure.state)
    }

    /// The kind of what is called so.
    pub fn named(what: &str, state: PersonState) -> Kind {
        let word = fold(what);
        let is = |words: &[&str]| words.contains(&word.as_str());
        let (captives, prisoners) = (is(CAPTIVES), is(PRISONERS));
        let what = match (captives, prisoners) {
            (true, _) => "hostages".to_owned(),
            (_, true) => "prisoners".to_owned(),
            _ if is(PEOPLE) => "people".to_owned(),
            _ => word,
        };
        let state = match state {
            PersonState::Exchanged => PersonState::Released,
            PersonState::Detained if captives => PersonState::Held,
            PersonState::Held if prisoners => PersonState::Detained,
            state => state,
        };
        Kind { what, state }
    }

    /// Whether they are captives or prisoners: those of a situation are counted as a whole.
    pub fn is_captives(&self) -> bool {
        matches!(self.what.as_str(), "hostages" | "prisoners")
    }

    /// Whether a count is of all there are at a time, not of those added on some occasion.
    pub fn is_stock(&self) -> bool {
        use PersonState::{Alive, Detained, Held, Missing};
        self.is_captives() && matches!(self.state, Held | Detained | Alive | Missing)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}|{}", self.what, self.state)
    }
}

/// What a count's sentence speaks of.
#[derive(Debug)]
pub(crate) struct Scene {
    story: String,
    words: Words,
}

/// How much of the names and of all words two sentences share that speak of one occasion.
const NAMES: f64 = 0.5;
const WORDS: f64 = 0.3;

impl Scene {
    /// The sentence of a figure.
    pub fn of(figure: &FigureLine) -> Scene {
        Scene {
            story: figure.cited.story.clone(),
            words: Words::of(&figure.cited.text),
        }
    }

    /// Whether they are of versions of one story.
    pub fn same_story(&self, other: &Scene) -> bool {
        self.story == other.story
    }

    /// Whether both speak of one occasion, as far as names and words tell.
    pub fn same(&self, other: &Scene) -> bool {
        let (a, b) = (&self.words, &other.words);
        let both = a.names.intersection(&b.names).count();
        let all = a.names.len() + b.names.len() - both;
        both as f64 >= NAMES * all as f64 && a.overlap(b) >= WORDS
    }
}
