//! Words of counting: what they count, the state they tell, how many they mean.

use crate::table::{Error, Row};
use rapporteur_record::PersonState;

/// What a word of `counting.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// A counted noun that tells the state alone: `hostage`.
    Noun,
    /// A counted noun that tells no state: `soldier`.
    Person,
    /// Never a count of people, whatever other tables say.
    Never,
    /// The dead, as things: `bodies of four hostages`.
    Body,
    /// `20 lives were lost`.
    Life,
    /// A noun whose number stands after it: `the death toll rose to 45`.
    Toll,
    /// A noun for what was done: `the killing of`.
    Event,
    /// A verb whose object can only be people.
    Victim,
    /// A verb whose object may be people.
    Object,
    /// A verb whose subject is in the state.
    Subject,
    /// An adjective or participle.
    Adjective,
    /// A verb whose subject is no longer in the state of its noun: `20 inmates escaped`.
    Leaves,
    /// A verb under which an infinitive is so.
    Fact,
    /// A verb under which a clause is not so.
    Unreal,
    /// A verb whose object, an event, took place.
    Brings,
    /// A vague word of number.
    Quantity,
}

const NAMES: [(&str, Counts); 16] = [
    ("noun", Counts::Noun),
    ("person", Counts::Person),
    ("never", Counts::Never),
    ("body", Counts::Body),
    ("life", Counts::Life),
    ("toll", Counts::Toll),
    ("event", Counts::Event),
    ("victim", Counts::Victim),
    ("object", Counts::Object),
    ("subject", Counts::Subject),
    ("adjective", Counts::Adjective),
    ("leaves", Counts::Leaves),
    ("fact", Counts::Fact),
    ("unreal", Counts::Unreal),
    ("brings", Counts::Brings),
    ("quantity", Counts::Quantity),
];

/// What the lexicon knows of a word of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    classes: Vec<Counts>,
    /// The state it tells.
    pub state: Option<PersonState>,
    /// Of a vague word of number: at least so many.
    pub min: Option<u64>,
    /// Of a vague word of number: at most so many.
    pub max: Option<u64>,
}

impl Counting {
    /// Whether it is of a class.
    pub fn is(&self, class: Counts) -> bool {
        self.classes.contains(&class)
    }
}

/// A row of `counting.tsv`.
pub(crate) fn read(row: &Row) -> Result<Counting, Error> {
    let classes = classes(row, &NAMES)?;
    let state = match row.get(2) {
        "-" => None,
        s => Some(PersonState::parse(s).ok_or_else(|| row.error("no such state"))?),
    };
    let number = |k: usize| match row.get(k) {
        "-" => Ok(None),
        n => n.parse().map(Some).map_err(|_| row.error("not a number")),
    };
    let (min, max) = (number(3)?, number(4)?);
    if min > max && max.is_some() {
        return Err(row.error("min is more than max"));
    }
    Ok(Counting {
        classes,
        state,
        min,
        max,
    })
}

/// The classes in the second column.
pub(crate) fn classes<C: Copy>(row: &Row, names: &[(&str, C)]) -> Result<Vec<C>, Error> {
    let class = |c: &str| {
        let known = names.iter().find(|(name, _)| *name == c);
        known
            .map(|(_, class)| *class)
            .ok_or_else(|| row.error("no such class"))
    };
    let classes: Vec<C> = row.list(1).map(class).collect::<Result<_, _>>()?;
    if classes.is_empty() {
        return Err(row.error("no class"));
    }
    Ok(classes)
}
