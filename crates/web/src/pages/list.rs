//! What pages of lists have in common: lines page by page, and the file that has all of them.
//!
//! A page and a file of one [`List`] ask the same: what is downloaded is what is filtered on the screen.

mod form;
#[cfg(test)]
mod tests;
mod title;
mod trouble;

pub use form::{
    ABOUT, ACT, BASIS, BY, Chip, Field, Form, OUTLET, SINCE, STATUS, TO, TYPE, Takes, UNTIL, WORDS,
};
pub use title::plain;
pub use trouble::Trouble;

use crate::asked::LINES;
use crate::{Answer, Asked, Kind, Problem};
use rapporteur_desk::words::count;
use rapporteur_export::column::Table;
use rapporteur_store::{Filter, Store};
use std::borrow::Borrow;

/// The most rows of a file.
pub const ROWS: usize = 100_000;

/// So many rows of a file are in memory at a time.
pub const STEP: usize = 2_000;

/// A list of the dossier, whose items have ids.
pub struct List<T> {
    /// The items that a filter leaves; an address may want them in another order, or fewer.
    pub ask: fn(&Store, &Asked, &Filter) -> Result<Vec<T>, rapporteur_store::Error>,
    /// The id by which the list goes on after an item.
    pub id: fn(&T) -> &str,
    /// How many items are asked for at a time for a file: [`STEP`], or [`ROWS`] + 1 where to go on costs as much as to begin.
    pub step: usize,
}

/// A page of a list.
pub struct Listed<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
    /// The address of the first page, if this is another.
    pub first: Option<String>,
    /// Why nothing could be listed, if it is something that whoever asked can change.
    pub trouble: Option<Trouble>,
}

impl<T> List<T> {
    /// The page that an address asks for.
    pub fn page(&self, store: &Store, asked: &Asked) -> Result<Listed<T>, Problem> {
        let mut listed = Listed {
            first: asked.get("after").map(|_| asked.here(&[])),
            ..Listed::default()
        };
        match self.asked(store, asked) {
            Ok(items) => listed.items = items,
            Err(e) => listed.trouble = Some(Trouble::of(e, store, asked)?),
        }
        if listed.items.len() > LINES {
            listed.items.truncate(LINES);
            let last = listed.items.last().map(self.id);
            listed.next = Some(asked.here(&[("after", last)]));
        }
        Ok(listed)
    }

    /// One item more than stand on a page, if there are so many.
    fn asked(&self, store: &Store, asked: &Asked) -> Result<Vec<T>, rapporteur_desk::Error> {
        let filter = Filter {
            limit: Some(LINES + 1),
            after: asked.get("after").map(str::to_owned),
            ..asked.wanted().filter(store)?
        };
        Ok((self.ask)(store, asked, &filter)?)
    }

    /// All that an address asks for as comma-separated values, up to [`ROWS`]; `row` makes a row of the table from an item.
    pub fn csv<R>(
        &self,
        store: &Store,
        asked: &Asked,
        name: &str,
        table: &Table<R>,
        row: impl Fn(T) -> R,
    ) -> Result<Answer, Problem> {
        let filter = asked.wanted().filter(store)?;
        let rows = Items {
            list: self,
            store,
            asked,
            filter,
            items: Vec::new().into_iter(),
            is_last: false,
        };
        file(name, table, rows.map(|item| item.map(&row)))
    }
}

impl<T> Default for Listed<T> {
    /// Nothing that was asked for.
    fn default() -> Self {
        Listed {
            items: Vec::new(),
            next: None,
            first: None,
            trouble: None,
        }
    }
}

impl<T> Listed<T> {
    /// How many there are, as [`facts`] says it.
    pub(crate) fn facts(&self, one: &str, many: &str) -> String {
        facts(self.items.len(), &self.next, &self.first, one, many)
    }
}

/// How many stand on a page, and whether these are all: `23 statements`, `50 statements on this page; more follow`.
pub fn facts(
    shown: usize,
    next: &Option<String>,
    first: &Option<String>,
    one: &str,
    many: &str,
) -> String {
    let shown = count(shown, one, many);
    match (first, next) {
        (None, None) => shown,
        (Some(_), None) => format!("The last {shown}"),
        (_, Some(_)) => format!("{shown} on this page; more follow"),
    }
}

/// The items of a list, which are asked for some at a time.
struct Items<'a, T> {
    list: &'a List<T>,
    store: &'a Store,
    asked: &'a Asked,
    /// With the id of the last item that was asked for.
    filter: Filter,
    items: std::vec::IntoIter<T>,
    is_last: bool,
}

impl<T> Iterator for Items<'_, T> {
    type Item = Result<T, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(item) = self.items.next() {
            return Some(Ok(item));
        }
        if self.is_last {
            return None;
        }
        self.filter.limit = Some(self.list.step);
        match (self.list.ask)(self.store, self.asked, &self.filter) {
            Ok(items) => {
                self.is_last = items.len() < self.list.step;
                self.filter.after = items.last().map(|item| (self.list.id)(item).to_owned());
                self.items = items.into_iter();
                self.items.next().map(Ok)
            }
            Err(e) => {
                self.is_last = true;
                Some(Err(e.into()))
            }
        }
    }
}

/// Rows as a file of comma-separated values, up to [`ROWS`]: its name says if there are more.
pub fn file<T, R: Borrow<T>>(
    name: &str,
    table: &Table<T>,
    rows: impl Iterator<Item = Result<R, Problem>>,
) -> Result<Answer, Problem> {
    let mut failed = None;
    let mut rows = rows.map_while(|row| row.map_err(|problem| failed = Some(problem)).ok());
    let mut out = Vec::new();
    let written = rapporteur_export::csv::write(table, rows.by_ref().take(ROWS), &mut out);
    written.map_err(|e| Problem::broken(e.to_string()))?;
    let is_cut = rows.next().is_some();
    if let Some(problem) = failed {
        return Err(problem);
    }
    let name = match is_cut {
        true => format!("{name}-first-{ROWS}.csv"),
        false => format!("{name}.csv"),
    };
    Ok(Answer::new(Kind::Csv, out).save_as(&name))
}

/// Whether a list is wanted newest first, as it is unless the oldest are asked for.
pub fn is_newest(asked: &Asked) -> bool {
    asked.get("order") != Some("oldest")
}

/// The address of the same list in the API.
pub fn in_api(asked: &Asked) -> String {
    format!("/api{}", asked.here(&[]))
}
