//! What is not known, since when, who did not answer, and what may answer it.

use super::list::{self, Form, List, Listed};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_export::tables;
use rapporteur_store::{Filter, Store, Unknown};

/// What is not known, with the sentence that may answer it.
const UNKNOWN: List<Unknown> = List {
    ask: |store, asked, filter| store.unknown(&ordered(asked, filter)),
    id: |open| &open.question.line,
    step: list::STEP,
};

/// The same without that sentence, which is no column of the file.
const QUESTIONS: List<Unknown> = List {
    ask: |store, asked, filter| store.open_questions(&ordered(asked, filter)),
    ..UNKNOWN
};

fn ordered(asked: &Asked, filter: &Filter) -> Filter {
    Filter {
        newest: list::is_newest(asked),
        ..filter.clone()
    }
}

#[derive(Template)]
#[template(path = "unknown.html")]
struct Page {
    frame: Frame,
    form: Form,
    listed: Listed<Unknown>,
}

/// `/unknown`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let form = Form::new(
        store,
        asked,
        "Which questions",
        &[list::ABOUT, list::SINCE, list::UNTIL],
        &[list::WORDS, list::BY, list::OUTLET],
    );
    let page = Page {
        frame: Frame::new(form.title("Not known"), asked),
        listed: UNKNOWN.page(store, asked)?,
        form,
    };
    page::answer(&page.frame, &page)
}

/// `/unknown.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    QUESTIONS.csv(store, asked, "unknown", &tables::questions(), |open| {
        open.question
    })
}
