//! The pages: each a function from a dossier and an address to a document.

pub mod add;
mod brief;
mod channels;
pub(crate) mod claims;
pub mod decide;
pub(crate) mod diff;
mod figures;
mod help;
#[cfg(test)]
mod invented;
pub(crate) mod list;
mod picks;
mod report;
mod reports;
mod said;
pub(crate) mod search;
mod timeline;
mod unknown;
mod who;

use crate::app::Show;

/// The address of each page and file, and what shows it.
pub const SHOWN: &[(&str, Show)] = &[
    ("/", brief::page),
    ("/brief", brief::page),
    ("/timeline", timeline::page),
    ("/timeline.csv", timeline::csv),
    ("/timeline.svg", timeline::svg),
    ("/who", who::page),
    ("/who.csv", who::csv),
    ("/who/{id}", who::one),
    ("/who/{id}/merge", decide::compare),
    ("/decisions", decide::list),
    ("/said", said::page),
    ("/said.csv", said::csv),
    ("/figures", figures::page),
    ("/figures.csv", figures::csv),
    ("/figures.svg", figures::svg),
    ("/channels", channels::page),
    ("/channels.csv", channels::csv),
    ("/channels.svg", channels::svg),
    ("/unknown", unknown::page),
    ("/unknown.csv", unknown::csv),
    ("/claims", claims::page),
    ("/claims.csv", claims::csv),
    ("/diff", diff::page),
    ("/diff.csv", diff::csv),
    ("/reports", reports::page),
    ("/reports.csv", reports::csv),
    ("/report/{id}", report::page),
    ("/search", search::page),
    ("/search.csv", search::csv),
    ("/help", help::page),
];
