//! The form by which a list is filtered, and what it is filtered by now.

use super::title;
use crate::Asked;
use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::Store;

/// A field of a form: a parameter of the address.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The parameter: `by`.
    pub name: &'static str,
    /// What stands above it: `Speaker`.
    pub label: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// What may stand in it.
    pub takes: Takes,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A date.
    Day,
    /// Any words.
    Words,
    /// An actor: a name or an id.
    Somebody,
    /// One of a list: each value, and what is shown for it.
    OneOf(fn() -> Vec<(String, String)>),
}

impl Field {
    /// A field of this name, with what stands above it and in it, that takes this.
    pub const fn new(
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        takes: Takes,
    ) -> Self {
        Field {
            name,
            label,
            hint,
            takes,
        }
    }
}

/// In reports of this date or later.
pub const SINCE: Field = Field::new("since", "Since", "", Takes::Day);
/// In reports of this date or earlier.
pub const UNTIL: Field = Field::new("until", "Until", "", Takes::Day);
/// About an actor, or with words.
pub const ABOUT: Field = Field::new("about", "About", "an actor, or words", Takes::Somebody);
/// On whose word.
pub const BY: Field = Field::new("by", "Speaker", "a name", Takes::Somebody);
/// Said to whom.
pub const TO: Field = Field::new("to", "Said to", "a name", Takes::Somebody);
/// Words of the sentence.
pub const WORDS: Field = Field::new(
    "words",
    "Words",
    "truce \"all captives\" negot*",
    Takes::Words,
);
/// In this outlet.
pub const OUTLET: Field = Field::new("outlet", "Outlet", "as it is written", Takes::Words);
/// What is done by saying it.
pub const ACT: Field = Field::new("act", "Act", "any", Takes::OneOf(acts));
/// What the source is called on.
pub const BASIS: Field = Field::new("basis", "Source", "any", Takes::OneOf(bases));
/// Of events.
pub const TYPE: Field = Field::new("type", "Type", "any", Takes::OneOf(types));
/// Of events.
pub const STATUS: Field = Field::new("status", "Status", "any", Takes::OneOf(statuses));

fn acts() -> Vec<(String, String)> {
    values(Act::ALL)
}

fn bases() -> Vec<(String, String)> {
    values(Basis::ALL)
}

fn types() -> Vec<(String, String)> {
    let lower = |kind: &EventType| (kind.to_string(), kind.as_str().to_lowercase());
    EventType::ALL.iter().map(lower).collect()
}

fn statuses() -> Vec<(String, String)> {
    values(Status::ALL)
}

/// Values that are shown as they are spelled.
fn values<T: ToString>(all: &[T]) -> Vec<(String, String)> {
    let twice = |value: &T| (value.to_string(), value.to_string());
    all.iter().map(twice).collect()
}

/// A form that filters a page.
#[derive(Clone, Debug)]
pub struct Form {
    /// The path of the page.
    pub action: String,
    /// What the form is, for those who do not see it.
    pub label: &'static str,
    /// The fields that are always shown.
    pub few: Vec<Input>,
    /// The fields that are shown when somebody opens them.
    pub more: Vec<Input>,
    /// Whether they are open: one of them is filled in.
    pub is_open: bool,
    /// What else the address has, name and value, which the form leaves as it is.
    pub hidden: Vec<(String, String)>,
    /// What the page is filtered by.
    pub chips: Vec<Chip>,
    /// The address of the page without filters.
    pub clear: String,
    /// Names that are offered where an actor is asked for; none at first.
    pub people: Vec<String>,
}

/// A field as it is shown.
#[derive(Clone, Debug)]
pub struct Input {
    /// The parameter.
    pub name: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// What stands in it.
    pub value: String,
    /// The type of the HTML element; `select` where there is a list.
    pub kind: &'static str,
    /// Whether names are offered.
    pub is_somebody: bool,
    /// The list.
    pub choices: Vec<Choice>,
}

/// One of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As it stands in the address.
    pub value: String,
    /// As it is shown.
    pub shown: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Something that a page is filtered by.
#[derive(Clone, Debug)]
pub struct Chip {
    /// The parameter.
    pub name: &'static str,
    /// `Speaker`
    pub label: &'static str,
    /// `Hamas`: of an actor the name, however it was asked for.
    pub value: String,
    /// The address of the page without it.
    pub href: String,
}

/// Parameters that are no field anywhere but narrow what is listed.
const REPORT: Field = Field::new("report", "Report", "", Takes::Words);

impl Form {
    /// The form of a page: fields that are always shown, and more.
    pub fn new(
        store: &Store,
        asked: &Asked,
        label: &'static str,
        few: &[Field],
        more: &[Field],
    ) -> Self {
        let fields = few.iter().chain(more).chain([&REPORT]);
        let chips: Vec<Chip> = fields
            .filter_map(|field| Chip::of(store, asked, field))
            .collect();
        let is_field = |name: &str| few.iter().chain(more).any(|field| field.name == name);
        let hidden = asked
            .names()
            .filter(|name| !is_field(name) && !matches!(*name, "after" | "save"))
            .map(|name| (name.to_owned(), asked.shown(name).to_owned()))
            .collect();
        let all: Vec<(&str, Option<&str>)> = chips.iter().map(|chip| (chip.name, None)).collect();
        Form {
            action: asked.path.clone(),
            label,
            few: few.iter().map(|field| Input::of(asked, field)).collect(),
            more: more.iter().map(|field| Input::of(asked, field)).collect(),
            is_open: more.iter().any(|field| asked.get(field.name).is_some()),
            hidden,
            clear: asked.here(&all),
            chips,
            people: Vec::new(),
        }
    }

    /// A title that says what the page is filtered by: `Statements by Hamas, denials, since 2031-05-01`.
    pub fn title(&self, what: &str) -> String {
        title::title(what, &self.chips)
    }
}

impl Input {
    fn of(asked: &Asked, field: &Field) -> Self {
        let value = asked.shown(field.name).to_owned();
        let choices = match field.takes {
            Takes::OneOf(all) => all()
                .into_iter()
                .map(|(name, shown)| Choice {
                    chosen: name.eq_ignore_ascii_case(&value),
                    value: name,
                    shown,
                })
                .collect(),
            _ => Vec::new(),
        };
        let kind = match field.takes {
            // Such a field shows whole days only, and a month or a year is a date here.
            Takes::Day if value.is_empty() || value.len() == "2031-05-01".len() => "date",
            Takes::Day | Takes::Words | Takes::Somebody => "text",
            Takes::OneOf(_) => "select",
        };
        Input {
            name: field.name,
            label: field.label,
            hint: field.hint,
            is_somebody: matches!(field.takes, Takes::Somebody),
            value,
            kind,
            choices,
        }
    }

    /// Whether it has a list.
    pub(crate) fn is_list(&self) -> bool {
        self.kind == "select"
    }
}

impl Chip {
    fn of(store: &Store, asked: &Asked, field: &Field) -> Option<Self> {
        let given = asked.get(field.name)?;
        let value = match field.takes {
            // What is no name is shown as it was written; the list says what is wrong with it.
            Takes::Somebody => match store.entity(given, false) {
                Ok(entity) if !entity.id.starts_with(':') => entity.name,
                _ => given.to_owned(),
            },
            Takes::OneOf(_) => given.to_lowercase(),
            Takes::Day | Takes::Words => given.to_owned(),
        };
        Some(Chip {
            name: field.name,
            label: field.label,
            value,
            href: asked.here(&[(field.name, None)]),
        })
    }
}
