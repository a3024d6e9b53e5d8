//! What is new: the page that an analyst opens every morning.

use super::list::{self, Form, Trouble};
use super::picks::{self, Pick};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_desk::words::count;
use rapporteur_store::{Brief, Filter, Store};

/// So many of each kind are shown.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page {
    frame: Frame,
    form: Form,
    picks: Vec<Pick>,
    trouble: Option<Trouble>,
    facts: String,
    brief: Option<Brief>,
}

/// `/`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let form = Form::new(
        store,
        asked,
        "Since when, about whom",
        &[list::SINCE, list::ABOUT],
        &[],
    );
    let mut picks = picks::picks(store, asked)?;
    picks.push(picks::everything(asked));
    let mut page = Page {
        frame: Frame::new(form.title("Brief"), asked),
        form,
        picks,
        trouble: None,
        facts: String::new(),
        brief: None,
    };
    match brief(store, asked) {
        Ok(brief) => {
            page.facts = facts(&brief);
            page.brief = Some(brief);
        }
        Err(e) => page.trouble = Some(Trouble::of(e, store, asked)?),
    }
    page::answer(&page.frame, &page)
}

fn brief(store: &Store, asked: &Asked) -> Result<Brief, rapporteur_desk::Error> {
    let filter = Filter {
        limit: Some(SHOWN),
        ..asked.wanted().filter(store)?
    };
    Ok(store.brief(&filter)?)
}

fn facts(brief: &Brief) -> String {
    let size = brief.reports;
    let mut facts = format!(
        "{}, {}",
        count(size.new, "report", "reports"),
        count(size.stories, "story", "stories")
    );
    if size.all != size.new {
        facts.push_str(&format!(
            " of {} in all",
            count(size.all, "report", "reports")
        ));
    }
    if brief.since.is_some() && size.undated > 0 {
        let undated = count(size.undated, "report", "reports");
        facts.push_str(&format!("; {undated} without a date are not among them"));
    }
    facts
}

#[cfg(test)]
mod tests {
    use crate::testing::Tried;

    #[test]
    fn what_cannot_be_asked_is_said_beside_the_form() {
        let site = Tried::new();
        for (address, told) in [
            ("/?since=yesterday", "write it as YEAR-MONTH-DAY"),
            ("/?about=%22%22", "it has no word"),
        ] {
            let page = site.get(address);
            assert_eq!(page.status, 200, "{address}");
            assert!(page.body.contains(told), "{address}: {}", page.body);
            assert!(page.body.contains("name=\"about\""), "{address}");
        }
    }
}
