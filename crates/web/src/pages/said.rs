//! The ledger of statements.

use super::list::{self, Form, List, Listed};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_dossier::lines::StatementLine;
use rapporteur_export::tables;
use rapporteur_store::{Filter, Store};
use std::collections::BTreeSet;

/// Who said what.
const STATEMENTS: List<StatementLine> = List {
    ask: |store, asked, filter| {
        store.statements(&Filter {
            newest: list::is_newest(asked),
            ..filter.clone()
        })
    },
    id: |said| &said.line,
    step: list::STEP,
};

#[derive(Template)]
#[template(path = "said.html")]
struct Page {
    frame: Frame,
    form: Form,
    listed: Listed<StatementLine>,
}

/// `/said`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut form = Form::new(
        store,
        asked,
        "Which statements",
        &[list::BY, list::ACT, list::WORDS],
        &[
            list::TO,
            list::BASIS,
            list::ABOUT,
            list::OUTLET,
            list::SINCE,
            list::UNTIL,
        ],
    );
    let listed = STATEMENTS.page(store, asked)?;
    form.people = people(&listed.items);
    let page = Page {
        frame: Frame::new(form.title("Statements"), asked),
        listed,
        form,
    };
    page::answer(&page.frame, &page)
}

/// The names of those who speak and are spoken to on a page: they are offered where one is asked for.
fn people(statements: &[StatementLine]) -> Vec<String> {
    let parties = statements
        .iter()
        .flat_map(|said| said.voice.who.iter().chain(&said.addressee));
    let names: BTreeSet<&str> = parties.map(|party| party.name.trim()).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// `/said.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    STATEMENTS.csv(store, asked, "said", &tables::statements(), |said| said)
}
