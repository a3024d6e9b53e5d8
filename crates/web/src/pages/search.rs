//! Sentences that are searched for.

use super::list::{self, Form, List, Listed};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_store::{Filter, Hit, Known, MARKS, Store};

/// So many actors are offered beside what was found.
const PEOPLE: usize = 5;

/// What is found, best first. To go on costs as much as to begin: a file is found at once.
const HITS: List<Hit> = List {
    ask: |store, _, filter| store.search(filter),
    id: |hit| &hit.line,
    step: list::ROWS + 1,
};

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    form: Form,
    listed: Listed<Hit>,
    people: Vec<Known>,
    /// Whether something is looked for.
    is_asked: bool,
}

/// `/search`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let form = Form::new(
        store,
        asked,
        "What to search for",
        &[list::WORDS, list::BY, list::SINCE, list::UNTIL],
        &[
            list::ABOUT,
            list::TO,
            list::ACT,
            list::BASIS,
            list::TYPE,
            list::STATUS,
            list::OUTLET,
        ],
    );
    let is_asked = !form.chips.is_empty();
    let page = Page {
        frame: Frame::new(title(&form), asked),
        listed: if is_asked {
            HITS.page(store, asked)?
        } else {
            Listed::default()
        },
        people: people(store, asked)?,
        is_asked,
        form,
    };
    page::answer(&page.frame, &page)
}

/// `/search.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let table = rapporteur_desk::tables::hits();
    HITS.csv(store, asked, "search", &table, |hit| hit)
}

/// `Search for “truce” by Hamas`
fn title(form: &Form) -> String {
    form.title("Search")
        .replacen("Search, with “", "Search for “", 1)
}

/// Those who are called so: they may be what is looked for.
fn people(store: &Store, asked: &Asked) -> Result<Vec<Known>, Problem> {
    let is_first = asked.get("after").is_none();
    let Some(words) = asked.get("words").filter(|_| is_first) else {
        return Ok(Vec::new());
    };
    let named = words.replace(['"', '*'], " ");
    // What has no letter is in every name.
    if named.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Ok(Vec::new());
    }
    let few = Filter {
        limit: Some(2 * PEOPLE),
        ..Filter::default()
    };
    let mut people = store.people(&few, Some(named.trim()), None)?;
    // Who stands for nobody in particular (`:captives`) is a word.
    people.retain(|known| !known.entity.id.starts_with(':'));
    people.truncate(PEOPLE);
    Ok(people)
}

/// A snippet, part by part, and whether it was looked for.
pub(crate) fn parts(snippet: &str) -> Vec<(bool, &str)> {
    let parts = snippet.split(MARKS).enumerate();
    let parts = parts.map(|(n, part)| (n % 2 == 1, part));
    parts.filter(|(_, part)| !part.is_empty()).collect()
}
