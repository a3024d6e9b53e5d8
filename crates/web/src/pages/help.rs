//! Keys, and how to read the pages.

use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_store::Store;

#[derive(Template)]
#[template(path = "help.html")]
struct Page {
    frame: Frame,
}

/// `/help`
pub fn page(_store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let page = Page {
        frame: Frame::new("Help", asked),
    };
    page::answer(&page.frame, &page)
}
