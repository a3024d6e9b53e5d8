//! What an address asks for: the parameters behind its question mark.

use crate::Problem;
use rapporteur_desk::Wanted;
use rapporteur_store::{Filter, Store};
use std::collections::BTreeMap;

/// So many lines stand on a page.
pub const LINES: usize = 50;

/// An address, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The path: `/who/adam-boehler`.
    pub path: String,
    /// What the path names: `adam-boehler`; empty where it names nothing.
    pub id: String,
    /// Whether what follows from the last reports is still to be worked out.
    pub settling: bool,
    given: BTreeMap<String, String>,
}

impl Asked {
    /// Of a path, what it names, and the query behind the question mark. Of a parameter that is given twice the last holds.
    pub fn new(path: &str, id: &str, query: &str) -> Self {
        Asked {
            path: path.to_owned(),
            id: id.to_owned(),
            settling: false,
            given: form_urlencoded::parse(query.as_bytes())
                .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        }
    }

    /// A parameter's value; `None` where it is not given, or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(String::as_str)
    }

    /// A parameter's value to be shown in a form.
    pub fn shown(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The names of all parameters that are given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.given.keys().map(String::as_str)
    }

    /// What is wanted of lists.
    pub fn wanted(&self) -> Wanted {
        let get = |name: &str| self.get(name).map(str::to_owned);
        Wanted {
            since: get("since"),
            until: get("until"),
            about: get("about"),
            by: get("by"),
            to: get("to"),
            act: get("act"),
            basis: get("basis"),
            kind: get("type"),
            status: get("status"),
            words: get("words"),
            outlet: get("outlet"),
            report: get("report"),
        }
    }

    /// The filter of a page of a list: so many lines, after the one that the address names.
    pub fn filter(&self, store: &Store) -> Result<Filter, Problem> {
        Ok(Filter {
            limit: Some(LINES),
            after: self.get("after").map(str::to_owned),
            ..self.wanted().filter(store)?
        })
    }

    /// The query with other values: `None` takes a parameter out. Without `after`, unless it is among them.
    pub fn with(&self, others: &[(&str, Option<&str>)]) -> String {
        let mut given = self.given.clone();
        given.remove("after");
        for (name, value) in others {
            match value {
                Some(value) => given.insert((*name).to_owned(), (*value).to_owned()),
                None => given.remove(*name),
            };
        }
        query(&given)
    }

    /// The same page, asked for with other values.
    pub fn changed(&self, others: &[(&str, Option<&str>)]) -> Self {
        Asked {
            settling: self.settling,
            ..Asked::new(&self.path, &self.id, &self.with(others))
        }
    }

    /// The query in one order, so that two addresses that ask the same are one.
    pub fn query(&self) -> String {
        query(&self.given)
    }

    /// The address of this page with other values.
    pub fn here(&self, others: &[(&str, Option<&str>)]) -> String {
        address(&self.path, &self.with(others))
    }

    /// The address of another page with the same values.
    pub fn at(&self, path: &str) -> String {
        address(path, &self.with(&[]))
    }

    /// The address of the same list in another form: `/said.csv?by=Hamas`. All of it, not this page of it.
    pub fn as_file(&self, end: &str) -> String {
        address(&format!("{}.{end}", self.path), &self.with(&[]))
    }
}

/// A path and a query.
fn address(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

fn query(given: &BTreeMap<String, String>) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(given)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_itself_and_on() {
        let asked = Asked::new("/said", "", "by=Upland+Front&act=deny&words=&after=4f1c.s3");
        assert_eq!(asked.get("words"), None);
        assert_eq!(asked.query(), "act=deny&after=4f1c.s3&by=Upland+Front");
        assert_eq!(
            asked.here(&[("act", None), ("after", Some("4f1c.s9"))]),
            "/said?after=4f1c.s9&by=Upland+Front"
        );
        assert_eq!(asked.as_file("csv"), "/said.csv?act=deny&by=Upland+Front");
        assert_eq!(Asked::new("/said", "", "").here(&[]), "/said");
    }
}
