//! A name that is nobody's, or that of several: whom it may mean.

use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use axum::http::StatusCode;
use rapporteur_store::{Error, Filter, Known, Store};

/// So many are shown.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "who_whom.html")]
struct Page {
    frame: Frame,
    called: String,
    line: String,
    several: bool,
    candidates: Vec<Known>,
}

/// The page in place of that of an actor who cannot be told. Any other failure is passed on.
pub fn whom(store: &Store, asked: &Asked, failed: Error) -> Result<Answer, Problem> {
    let line = failed.to_string();
    let (called, several, candidates) = match failed {
        Error::Several { name, among } => {
            let mut known = Vec::new();
            for id in among {
                known.push(store.known(store.entity(&id, false)?)?);
            }
            (name, true, known)
        }
        Error::Nobody(name) => {
            let known = near(store, &name)?;
            (name, false, known)
        }
        other => return Err(other.into()),
    };
    let title = if several {
        "Who is meant?"
    } else {
        "Nobody here"
    };
    let page = Page {
        frame: Frame::new(title, asked),
        called,
        line,
        several,
        candidates,
    };
    let status = if several {
        StatusCode::MULTIPLE_CHOICES
    } else {
        StatusCode::NOT_FOUND
    };
    Ok(page::answer(&page.frame, &page)?.with_status(status))
}

/// Those who have a word of a name, the longest word first.
fn near(store: &Store, name: &str) -> Result<Vec<Known>, Problem> {
    let mut words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(3);
    let filter = Filter {
        limit: Some(SHOWN),
        ..Filter::default()
    };
    let mut known: Vec<Known> = Vec::new();
    for word in words {
        for one in store.people(&filter, Some(word), None)? {
            if known.len() < SHOWN && !known.iter().any(|k| k.entity.id == one.entity.id) {
                known.push(one);
            }
        }
    }
    Ok(known)
}
