//! What reckoning gives: a type, a value, and what it was reckoned from.

use super::moment::Moment;
use rapporteur_record::TimeType;

/// What a value was reckoned from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// It says all by itself, or has no value.
    #[default]
    None,
    /// The date of the report.
    Report,
    /// The expression of that index.
    Text(usize),
}

/// A value and what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub kind: TimeType,
    pub value: Option<String>,
    pub anchor: Anchor,
    /// The stretch of the calendar, for what is reckoned from it.
    pub moment: Option<Moment>,
}

impl Outcome {
    pub fn new(kind: TimeType, value: Option<String>, anchor: Anchor) -> Self {
        Outcome {
            kind,
            value,
            anchor,
            moment: None,
        }
    }

    pub fn at(found: Option<(Moment, Anchor)>) -> Self {
        match found {
            Some((m, anchor)) => Outcome {
                moment: Some(m),
                ..Self::new(TimeType::Date, Some(m.to_string()), anchor)
            },
            None => Self::new(TimeType::Date, None, Anchor::None),
        }
    }

    /// TIMEX3's own form for what cannot be told, where there is no date.
    pub fn or(self, open: String) -> Self {
        match self.value {
            Some(_) => self,
            None => Self::new(TimeType::Date, Some(open), Anchor::None),
        }
    }
}
