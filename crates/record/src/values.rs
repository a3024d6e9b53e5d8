//! The closed sets of values, spelled as in the JSON.

use serde::{Deserialize, Serialize};

macro_rules! values {
    ($(#[$doc:meta])* $name:ident, $style:literal { $($(#[$vdoc:meta])* $value:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = $style)]
        pub enum $name { $($(#[$vdoc])* $value,)+ }

        impl $name {
            /// All values, in the order of the documentation.
            pub const ALL: &[$name] = &[$($name::$value,)+];

            /// As it is spelled in the JSON and in the lexicon.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$value => $text,)+ }
            }

            /// The value spelled so.
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$value),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

values! {
    /// What an actor is.
    Kind, "snake_case" {
        /// A human being.
        Person = "person",
        /// A state, its government, or an organ of either.
        Government = "government",
        /// Any other organisation.
        Organisation = "organisation",
        /// An armed group that is no state's.
        ArmedGroup = "armed_group",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A company.
        Company = "company",
        /// An outlet or a platform.
        Media = "media",
        /// A nation or an ethnic or religious group.
        People = "people",
        /// A place.
        Place = "place",
        /// Anything else that is named.
        Other = "other",
    }
}

values! {
    /// PLOVER 2 sector.
    Sector, "UPPERCASE" {
        /// Government.
        Gov = "GOV",
        /// Military.
        Mil = "MIL",
        /// Rebels.
        Reb = "REB",
        /// Opposition.
        Opp = "OPP",
        /// Political party.
        Pty = "PTY",
        /// Judiciary.
        Jud = "JUD",
        /// Police.
        Cop = "COP",
        /// Intelligence.
        Spy = "SPY",
        /// Civilians.
        Cvl = "CVL",
        /// Media.
        Med = "MED",
        /// Business.
        Bus = "BUS",
        /// Education and research.
        Edu = "EDU",
        /// Intergovernmental organisation.
        Igo = "IGO",
        /// Non-governmental organisation.
        Ngo = "NGO",
        /// Labour.
        Lab = "LAB",
        /// Religion.
        Rel = "REL",
        /// Crime.
        Crm = "CRM",
        /// Legislature.
        Leg = "LEG",
        /// Unknown.
        Unk = "UNK",
    }
}

values! {
    /// How a mention refers.
    Form, "snake_case" {
        /// By a name.
        Name = "name",
        /// By a common noun.
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

values! {
    /// How much of a statement stands in quotation marks.
    Mode, "snake_case" {
        /// All of it.
        Direct = "direct",
        /// None of it.
        Indirect = "indirect",
        /// Some of it.
        Mixed = "mixed",
    }
}

values! {
    /// What was done by saying something.
    Act, "snake_case" {
        /// Said, and no more.
        Say = "say",
        /// Confirmed or admitted.
        Confirm = "confirm",
        /// Denied.
        Deny = "deny",
        /// Would not comment or answer.
        Decline = "decline",
        /// Threatened or warned of one's own action.
        Threaten = "threaten",
        /// Demanded.
        Demand = "demand",
        /// Offered.
        Offer = "offer",
        /// Promised.
        Promise = "promise",
        /// Appealed or urged.
        Appeal = "appeal",
        /// Accused, blamed or criticised.
        Accuse = "accuse",
        /// Praised or welcomed.
        Praise = "praise",
        /// Judged, estimated or believed.
        Assess = "assess",
        /// Asked.
        Ask = "ask",
    }
}

values! {
    /// What a source is called on.
    Basis, "snake_case" {
        /// A name.
        Named = "named",
        /// An office or an unnamed spokesperson.
        Official = "official",
        /// No name and no office: sources, people familiar with the matter.
        Unnamed = "unnamed",
        /// A document, a report, a statement without its author.
        Document = "document",
        /// The reporter.
        Reporter = "reporter",
    }
}

values! {
    /// How sure a source is, by its own words.
    Certainty, "snake_case" {
        /// Certainly, no doubt.
        Certain = "certain",
        /// Likely.
        Probable = "probable",
        /// May, could, possibly.
        Possible = "possible",
        /// Unlikely, doubts.
        Doubtful = "doubtful",
        /// Reportedly, allegedly, is said to.
        Hedged = "hedged",
    }
}

values! {
    /// Where the date of publication comes from.
    PublishedBasis, "snake_case" {
        /// The command line or the input's own field.
        Given = "given",
        /// The page's metadata.
        Metadata = "metadata",
        /// The dateline.
        Dateline = "dateline",
    }
}

values! {
    /// TIMEX3 type.
    TimeType, "UPPERCASE" {
        /// A day, or more than a day.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

values! {
    /// PLOVER 2 event type.
    EventType, "UPPERCASE" {
        /// Agree, promise or offer to cooperate.
        Agree = "AGREE",
        /// Meet, visit, negotiate, mediate.
        Consult = "CONSULT",
        /// Praise, endorse, recognise, apologise, sign an agreement.
        Support = "SUPPORT",
        /// Give in without material change: ease restrictions, allow reform.
        Concede = "CONCEDE",
        /// Cooperate materially: trade, exercises, exchange of intelligence.
        Cooperate = "COOPERATE",
        /// Give material aid, asylum, protection.
        Aid = "AID",
        /// Withdraw, release, disarm, cease fire, allow access, resign.
        Retreat = "RETREAT",
        /// Ask for, appeal, demand.
        Request = "REQUEST",
        /// Criticise, blame, charge, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto, defy.
        Reject = "REJECT",
        /// Threaten.
        Threaten = "THREATEN",
        /// Demonstrate, strike, riot, boycott, block.
        Protest = "PROTEST",
        /// Reduce relations: break off, expel, sanction, convict.
        Sanction = "SANCTION",
        /// Move or ready forces.
        Mobilize = "MOBILIZE",
        /// Arrest, deport, seize, ban, restrict, blockade.
        Coerce = "COERCE",
        /// Use force against people or property.
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// The modes of a type, as PLOVER's codebook (draft of September 2021) spells them.
    pub fn modes(self) -> &'static [&'static str] {
        match self {
            EventType::Consult => &["visit", "third-party", "multilateral", "phone"],
            EventType::Retreat => &[
                "withdraw",
                "release",
                "disarm",
                "ceasefire",
                "access",
                "resign",
            ],
            EventType::Request | EventType::Reject => &["assist", "change", "yield", "meet"],
            EventType::Accuse => &["disapprove", "investigate", "allege"],
            EventType::Threaten => &[
                "restrict",
                "arrest",
                "relations",
                "expel",
                "territory",
                "violence",
            ],
            EventType::Protest => &[
                "demo",
                "riot",
                "strike",
                "hunger",
                "boycott",
                "obstruct",
                "vandalize",
            ],
            EventType::Sanction => &["convict", "expel", "withdraw", "discontinue"],
            EventType::Mobilize => &["troops", "weapons", "police", "militia"],
            EventType::Coerce => &[
                "seize",
                "restrict",
                "censor",
                "curfew",
                "martial-law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
            ],
            EventType::Assault => &[
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
            ],
            EventType::Agree
            | EventType::Support
            | EventType::Concede
            | EventType::Cooperate
            | EventType::Aid => &[],
        }
    }

    /// Whether it is cooperation, by word or by deed.
    pub fn is_cooperation(self) -> bool {
        matches!(
            self,
            EventType::Agree
                | EventType::Consult
                | EventType::Support
                | EventType::Concede
                | EventType::Cooperate
                | EventType::Aid
                | EventType::Retreat
        )
    }
}

values! {
    /// Whether an event happened.
    Status, "snake_case" {
        /// It did.
        Happened = "happened",
        /// It goes on.
        Ongoing = "ongoing",
        /// It is meant to happen.
        Planned = "planned",
        /// It will, if something else does or does not.
        Conditional = "conditional",
        /// Somebody threatens to do it.
        Threatened = "threatened",
        /// Somebody demands it.
        Demanded = "demanded",
        /// Somebody offers it.
        Offered = "offered",
        /// Somebody denies it.
        Denied = "denied",
        /// It could or would happen, or may have.
        Hypothetical = "hypothetical",
        /// The report says that it did not happen.
        Negated = "negated",
    }
}

values! {
    /// PLOVER's auxiliary modes.
    Auxiliary, "snake_case" {
        /// Long before the report.
        Historical = "historical",
        /// Still to come.
        Future = "future",
        /// Possible.
        Hypothetical = "hypothetical",
        /// Did not happen.
        Negation = "negation",
    }
}

values! {
    /// A part in an event.
    EventRole, "snake_case" {
        /// Who did it.
        Actor = "actor",
        /// To whom or with whom.
        Recipient = "recipient",
        /// Through whom.
        Mediator = "mediator",
        /// Where.
        Place = "place",
    }
}

values! {
    /// In what state people are counted.
    PersonState, "snake_case" {
        /// In somebody's hands: hostages, captives.
        Held = "held",
        /// Alive.
        Alive = "alive",
        /// Dead.
        Dead = "dead",
        /// Injured.
        Injured = "injured",
        /// Missing.
        Missing = "missing",
        /// Released.
        Released = "released",
        /// Exchanged for others.
        Exchanged = "exchanged",
        /// Arrested, in prison.
        Detained = "detained",
        /// Driven from home.
        Displaced = "displaced",
        /// In another state, or none is told.
        Other = "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_the_same_in_json_and_lexicon() {
        for k in Kind::ALL {
            assert_eq!(serde_json::to_string(k).ok(), Some(format!("\"{k}\"")));
            assert_eq!(Kind::parse(k.as_str()), Some(*k));
        }
        for s in Sector::ALL {
            assert_eq!(serde_json::to_string(s).ok(), Some(format!("\"{s}\"")));
        }
    }
}
