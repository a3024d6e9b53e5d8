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
