//! What makes an event political: who is somebody, who acts for a state or a group, and whether enough of those take part.

use super::candidates::{Candidate, is_material};
use super::finder::Finder;
use super::matching;
use super::party::{Party, Standing, is_state, standing};
use crate::actors::Draft;
use rapporteur_language::Upos;
use rapporteur_lexicon::Predicate;
use rapporteur_record::{EventType, Form, Kind, Sector};

impl Finder<'_> {
    /// How political a party is. A country is a state where it acts; elsewhere it may be no more than a place.
    pub fn standing(&self, party: &Party, acts: bool) -> Standing {
        let draft = party.draft(self.actors);
        if acts && draft.kind == Kind::Place && is_state(draft) {
            return Standing::Political;
        }
        standing(draft)
    }

    /// Whether a party is somebody in particular: of a country, or named and political.
    pub fn is_anchored(&self, party: &Party) -> bool {
        let draft = party.draft(self.actors);
        let named = draft.mentions.iter().any(|m| m.form == Form::Name);
        draft.country.is_some()
            || draft.sector == Some(Sector::Igo)
            || named && standing(draft) == Standing::Political
    }

    /// Whether a party is the state, or who stands for office in it.
    pub fn governs(&self, party: &Party) -> bool {
        let sector = party.draft(self.actors).sector;
        matches!(
            sector,
            Some(Sector::Gov | Sector::Mil | Sector::Pty | Sector::Leg | Sector::Jud | Sector::Cop)
        )
    }

    /// A place that is no state does nothing.
    pub fn is_mere_place(&self, party: &Party) -> bool {
        let draft = party.draft(self.actors);
        draft.kind == Kind::Place && !is_state(draft)
    }

    /// Whether who speaks can promise for a party: for himself, for his state, for his group.
    pub fn speaks_for(&self, speaker: &Party, party: &Party) -> bool {
        if speaker.is(party) {
            return true;
        }
        let (own, of) = (speaker.draft(self.actors), party.draft(self.actors));
        let official =
            |d: &Draft| matches!(d.sector, Some(Sector::Gov | Sector::Mil | Sector::Leg));
        own.country.is_some()
            && own.country == of.country
            && (official(own) && (of.kind == Kind::Government || is_state(of) || official(of))
                || own.sector == Some(Sector::Reb) && own.sector == of.sector)
    }

    /// Whether a phrase is somebody or a weapon, which can do what a frame tells, though no actor is known.
    pub fn can_act(&self, head: usize) -> bool {
        let t = matching::core(self.tree, self.context.lexicon, head);
        let lemma = self.context.lemma(t);
        let lexicon = self.context.lexicon;
        let group = |k: Kind| !matches!(k, Kind::Place | Kind::Other | Kind::Company | Kind::Media);
        matches!(self.tree.upos(t), Upos::Pron)
            && !self.tree.is(
                t,
                &["it", "this", "that", "which", "what", "these", "those"],
            )
            || lexicon.nominal(&lemma).is_some_and(|n| group(n.kind))
            || lexicon.role(&lemma).is_some()
            || lexicon.in_class("human", &lemma)
            || lexicon.in_class("weapon", &lemma)
            || self
                .tree
                .is(t, &["many", "some", "others", "several", "most", "few"])
    }

    /// Whether a phrase is a person, a group or a thing that can be aimed at, not an idea.
    pub fn is_concrete(&self, head: usize) -> bool {
        let t = matching::core(self.tree, self.context.lexicon, head);
        let lemma = self.context.lemma(t);
        self.actors.at(t).is_some()
            || self
                .context
                .lexicon
                .nominal(&lemma)
                .is_some_and(|n| n.kind != Kind::Other)
            || self.context.lexicon.role(&lemma).is_some()
            || self.context.lexicon.in_class("target", &lemma)
            || self.context.lexicon.in_class("human", &lemma)
            || self.tree.upos(t) == Upos::Num
    }
}

/// Whether those who take part make it political.
pub(super) fn takes_part(finder: &Finder, c: &Candidate) -> bool {
    let of = |side: &[Party], doer| side.iter().map(|p| finder.standing(p, doer)).max();
    // Each of two that deal with each other acts.
    // A state is dealt with as one, where it is sanctioned or aided.
    let dealt = matches!(
        c.kind,
        Some(EventType::Sanction | EventType::Aid | EventType::Support | EventType::Cooperate)
    );
    // "Fighting in Gaza has been halted": where it was tells whose it was.
    let ceasefire = c.m.frame.mode.as_deref() == Some("ceasefire");
    let (doer, other) = (
        of(&c.actors, true),
        of(&c.recipients, c.reciprocal || dealt || ceasefire),
    );
    let kind = c.kind;
    let accident = || {
        let sentence = finder.context.doc.sentence_of(c.m.head);
        let mut tokens = finder.context.doc.sentences[sentence].tokens.clone();
        tokens.any(|t| {
            finder
                .context
                .lexicon
                .in_class("accident", finder.tree.lemma(t))
        })
    };
    // One side at least is somebody in particular: "a judge criticised them" is nobody's event.
    // What an event is about may name them yet.
    if c.m.fillers.is_empty() && !is_anchored(finder, c) {
        return false;
    }
    let kind_is = |k: &[EventType]| kind.is_some_and(|x| k.contains(&x));
    // A party's rally for itself is no protest; those who protest stand outside.
    let rally = c.m.frame.mode.as_deref() == Some("demo") && !c.m.frame.pattern.contains("against");
    if kind_is(&[EventType::Protest]) && rally && c.actors.iter().all(|p| finder.governs(p)) {
        return false;
    }
    match (doer, other) {
        // An intention or a demand whose other side is in what it is about.
        (Some(Standing::Political), _) => true,
        (Some(Standing::Civil), Some(Standing::Political)) => true,
        (Some(Standing::Civil), _) => {
            // "Israelis and Palestinians agreed": peoples that deal with each other stand for their states.
            c.reciprocal && c.actors.len() > 1
                || matches!(kind, Some(EventType::Protest))
                || other == Some(Standing::Civil)
                    && matches!(
                        kind,
                        Some(EventType::Assault | EventType::Coerce | EventType::Request)
                    )
                || other.is_none()
                    && kind.is_some_and(|k| !is_material(k))
                    && !c.m.fillers.is_empty()
        }
        (None | Some(Standing::None), Some(Standing::Political)) => !accident(),
        (None, Some(Standing::Civil)) => {
            (matches!(kind, Some(EventType::Assault | EventType::Coerce)) || ceasefire)
                && c.m.frame.predicate != Predicate::Adjective
                && !accident()
        }
        _ => false,
    }
}

/// Whether one side of a candidate is somebody in particular.
pub(super) fn is_anchored(finder: &Finder, c: &Candidate) -> bool {
    (c.actors.iter().chain(&c.recipients)).any(|p| finder.is_anchored(p))
}
