//! What an assistant asks for: the arguments of a tool.

use crate::refusal::Refusal;
use rapporteur_desk::Wanted;
use rapporteur_record::{Act, Basis, EventType, Status};
use rapporteur_store::{Filter, Store};
use serde_json::{Map, Value, json};

/// The most lines that one answer has.
pub const MOST: usize = 100;

/// What a tool may be given besides what [`Wanted`] has: name, whether it must be given, what it is.
pub type Extra = (&'static str, bool, &'static str);

/// What every list may be given: what [`Wanted`] has, but for words.
const WANTED: [(&str, &str); 11] = [
    (
        "since",
        "in reports of this date or later: 2031-05-03 (timeline: events of that day or later)",
    ),
    ("until", "in reports of this date or earlier"),
    (
        "about",
        "an actor (name or id); where nobody is called so, words of the sentence",
    ),
    ("by", "on the word of this actor"),
    ("to", "said to this actor"),
    ("act", "by this act"),
    ("basis", "on the word of sources called on so"),
    ("type", "events of this PLOVER type"),
    ("status", "events of this status"),
    ("outlet", "in this outlet"),
    ("report", "in this report, by its uid"),
];

/// What a tool may be given.
#[derive(Clone, Copy)]
pub struct Takes {
    /// Of its own.
    pub extra: &'static [Extra],
    /// Whether it takes what every list may be given.
    pub wanted: bool,
    /// How many lines it gives where nothing else is asked for; `None` where that is no question.
    pub limit: Option<usize>,
    /// Whether it goes on after an item.
    pub after: bool,
}

impl Takes {
    /// The JSON schema of what may be given.
    pub fn schema(self) -> Map<String, Value> {
        let mut properties = Map::new();
        for (name, _, what) in self.extra {
            let schema = match *name {
                "ids" => {
                    json!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": MOST })
                }
                "refused" => json!({ "type": "boolean" }),
                _ => json!({ "type": "string" }),
            };
            properties.insert((*name).to_owned(), with(schema, what));
        }
        if self.wanted {
            for (name, what) in WANTED {
                let schema = match name {
                    "act" => one_of(Act::ALL),
                    "basis" => one_of(Basis::ALL),
                    "type" => one_of(EventType::ALL),
                    "status" => one_of(Status::ALL),
                    _ => json!({ "type": "string" }),
                };
                properties.insert(name.to_owned(), with(schema, what));
            }
        }
        if let Some(limit) = self.limit {
            let schema =
                json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": limit });
            let what = if self.after {
                "at most so many"
            } else {
                "at most so many of each kind"
            };
            properties.insert("limit".to_owned(), with(schema, what));
        }
        if self.after {
            let what = "go on after this item: the `after` of the answer before";
            properties.insert("after".to_owned(), with(json!({ "type": "string" }), what));
        }
        let required: Vec<&str> = (self.extra.iter())
            .filter(|extra| extra.1)
            .map(|extra| extra.0)
            .collect();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), json!(required));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }

    fn names(self) -> Vec<&'static str> {
        let mut names: Vec<&str> = self.extra.iter().map(|extra| extra.0).collect();
        if self.wanted {
            names.extend(WANTED.map(|wanted| wanted.0));
        }
        names.extend(self.limit.map(|_| "limit"));
        names.extend(self.after.then_some("after"));
        names
    }
}

fn one_of<T: ToString>(all: &[T]) -> Value {
    json!({ "type": "string", "enum": all.iter().map(ToString::to_string).collect::<Vec<_>>() })
}

fn with(mut schema: Value, what: &str) -> Value {
    if let Value::Object(fields) = &mut schema {
        fields.insert("description".to_owned(), json!(what));
    }
    schema
}

/// Arguments of a tool.
pub struct Asked<'a> {
    arguments: &'a Map<String, Value>,
    /// At most so many lines.
    pub limit: usize,
    /// After which item.
    pub after: Option<String>,
}

impl<'a> Asked<'a> {
    /// Fails where an argument is none that the tool takes, is of another kind, or is missing.
    pub fn new(takes: Takes, arguments: &'a Map<String, Value>) -> Result<Self, Refusal> {
        let names = takes.names();
        if let Some(other) = arguments
            .keys()
            .find(|name| !names.contains(&name.as_str()))
        {
            return Err(Refusal::new(format!(
                "{other:?}: give one of {}",
                names.join(", ")
            )));
        }
        let limit = match arguments.get("limit") {
            None | Some(Value::Null) => takes.limit.unwrap_or(MOST),
            Some(value) => {
                let number = value
                    .as_u64()
                    .or_else(|| value.as_str()?.trim().parse().ok());
                let number = number.and_then(|number| usize::try_from(number).ok());
                let within = number.filter(|number| (1..=MOST).contains(number));
                within.ok_or_else(|| {
                    Refusal::new(format!("limit {value}: give a number from 1 to {MOST}"))
                })?
            }
        };
        let asked = Asked {
            after: None,
            arguments,
            limit,
        };
        for (name, must, what) in takes.extra {
            if *must && *name != "ids" && asked.text(name)?.is_none() {
                return Err(Refusal::new(format!("{name} is missing: {what}")));
            }
        }
        Ok(Asked {
            after: asked.text("after")?.map(str::to_owned),
            ..asked
        })
    }

    /// A text that is given.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        match self.arguments.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => {
                Ok(Some(text.as_str()).filter(|text| !text.trim().is_empty()))
            }
            Some(other) => Err(Refusal::new(format!("{name} {other}: give a text"))),
        }
    }

    /// A text that must be given.
    pub fn must(&self, name: &str) -> Result<&'a str, Refusal> {
        let missing = || Refusal::new(format!("{name} is missing"));
        self.text(name)?.ok_or_else(missing)
    }

    /// Whether something is asked for.
    pub fn is(&self, name: &str) -> bool {
        self.arguments
            .get(name)
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    /// One text or several.
    pub fn texts(&self, name: &str) -> Result<Vec<&'a str>, Refusal> {
        let wrong = || Refusal::new(format!("{name}: give a list of 1 to {MOST} ids"));
        let texts: Vec<&str> = match self.arguments.get(name) {
            Some(Value::String(text)) => vec![text.as_str()],
            Some(Value::Array(all)) => {
                let texts = all.iter().map(Value::as_str);
                texts.collect::<Option<_>>().ok_or_else(wrong)?
            }
            _ => Vec::new(),
        };
        if texts.is_empty() || texts.len() > MOST {
            return Err(wrong());
        }
        Ok(texts)
    }

    /// What is wanted, in the words of the desk.
    pub fn wanted(&self) -> Result<Wanted, Refusal> {
        let text =
            |name| -> Result<Option<String>, Refusal> { Ok(self.text(name)?.map(str::to_owned)) };
        Ok(Wanted {
            since: text("since")?,
            until: text("until")?,
            about: text("about")?,
            by: text("by")?,
            to: text("to")?,
            act: text("act")?.map(|act| act.to_lowercase()),
            basis: text("basis")?.map(|basis| basis.to_lowercase()),
            kind: text("type")?,
            status: text("status")?.map(|status| status.to_lowercase()),
            words: text("words")?,
            outlet: text("outlet")?,
            report: text("report")?,
        })
    }

    /// The filter for what is wanted, without limit and place.
    pub fn all(&self, store: &Store) -> Result<Filter, Refusal> {
        Ok(self.wanted()?.filter(store)?)
    }

    /// The filter for a page and one item more, which tells whether there are more.
    pub fn page(&self, store: &Store) -> Result<Filter, Refusal> {
        Ok(Filter {
            limit: Some(self.limit + 1),
            after: self.after.clone(),
            ..self.all(store)?
        })
    }

    /// Takes that one item away again; the id of the last of the page, where there are more.
    pub fn cut<T>(&self, items: &mut Vec<T>, id: impl Fn(&T) -> String) -> Option<String> {
        let more = items.len() > self.limit;
        items.truncate(self.limit);
        items.last().filter(|_| more).map(id)
    }

    /// A page of a list that is at hand as a whole.
    pub fn part<T>(
        &self,
        items: Vec<T>,
        id: impl Fn(&T) -> String,
    ) -> Result<(Vec<T>, Option<String>), Refusal> {
        let from = match &self.after {
            None => 0,
            Some(after) => {
                let at = items.iter().position(|item| id(item) == *after);
                at.ok_or_else(|| rapporteur_store::Error::After(after.clone()))? + 1
            }
        };
        let mut items: Vec<T> = items.into_iter().skip(from).take(self.limit + 1).collect();
        let more = self.cut(&mut items, id);
        Ok((items, more))
    }
}
