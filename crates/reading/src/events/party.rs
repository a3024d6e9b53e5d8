//! One who takes part in an event, and how political he is.

use crate::actors::{Actors, Draft};
use rapporteur_lexicon::Use;
use rapporteur_record::{Form, Kind, Sector};
use std::ops::Range;

/// One who takes part, and the phrase that says so.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub who: Who,
    /// The phrase, in tokens.
    pub tokens: Range<usize>,
}

/// An actor of the report, or one that this phrase alone tells of.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Known(usize),
    New(Box<Draft>),
}

/// How political somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Companies, media, private persons, what is not known.
    None,
    /// A people, civilians, a place.
    Civil,
    /// States, forces, armed groups, parties, institutions, and who holds an office there.
    Political,
}

impl Party {
    /// What is known of the actor.
    pub fn draft<'a>(&'a self, actors: &'a Actors) -> &'a Draft {
        match &self.who {
            Who::Known(a) => &actors.list[*a],
            Who::New(draft) => draft,
        }
    }

    /// The actor's index; a new one is added to the report's actors.
    pub fn commit(&self, actors: &mut Actors) -> usize {
        match &self.who {
            Who::Known(a) => *a,
            Who::New(draft) => {
                let same = |a: &Draft| {
                    a.name.eq_ignore_ascii_case(&draft.name)
                        && a.kind == draft.kind
                        && a.country == draft.country
                };
                match actors.list.iter().position(same) {
                    Some(i) => {
                        actors.mention(i, self.tokens.clone(), Form::Nominal);
                        i
                    }
                    None => actors.describe(self.tokens.clone(), (**draft).clone()),
                }
            }
        }
    }

    /// Whether two phrases stand for one actor.
    pub fn is(&self, other: &Party) -> bool {
        match (&self.who, &other.who) {
            (Who::Known(a), Who::Known(b)) => a == b,
            (Who::New(a), Who::New(b)) => {
                a.name.eq_ignore_ascii_case(&b.name) && a.country == b.country
            }
            _ => false,
        }
    }
}

pub(super) fn standing(draft: &Draft) -> Standing {
    match draft.kind {
        Kind::Government | Kind::ArmedGroup | Kind::Igo => Standing::Political,
        Kind::People | Kind::Place => Standing::Civil,
        Kind::Company | Kind::Media => Standing::None,
        Kind::Person | Kind::Organisation | Kind::Other => match draft.sector {
            Some(
                Sector::Gov
                | Sector::Mil
                | Sector::Reb
                | Sector::Opp
                | Sector::Pty
                | Sector::Jud
                | Sector::Cop
                | Sector::Spy
                | Sector::Igo
                | Sector::Ngo
                | Sector::Leg,
            ) => Standing::Political,
            Some(Sector::Cvl | Sector::Lab | Sector::Rel | Sector::Edu | Sector::Crm) => {
                Standing::Civil
            }
            Some(Sector::Bus | Sector::Med | Sector::Unk) => Standing::None,
            None if draft.country.is_some() && draft.kind != Kind::Other => Standing::Civil,
            None => Standing::None,
        },
    }
}

/// A country or a capital that may stand for its state.
pub(super) fn is_state(draft: &Draft) -> bool {
    draft
        .entry
        .as_ref()
        .is_some_and(|e| e.is_country && e.used != Use::Demonym)
}
