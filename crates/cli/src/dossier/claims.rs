//! `rapporteur claims`: each assertion once, and how it stands.

use super::page::Page;
use super::{asked, csv, print};
use crate::args::ListArgs;
use rapporteur_desk::tables as desk;
use rapporteur_dossier::claims::{Claim, Subject};
use rapporteur_export::tables;
use rapporteur_store::{Store, Told};

/// `rapporteur claims`
pub fn claims(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let claims = store.claims(None, &filter)?;
    print(
        &args.print,
        &claims,
        |page| {
            let told = claims
                .iter()
                .filter_map(|claim| self::claim(page, &store, claim));
            told.collect::<Vec<_>>().join("\n")
        },
        |out| csv(&tables::claims(), desk::claims(&store, &claims), out),
    )
}

/// A claim by the line that tells it best.
fn claim(page: &Page, store: &Store, claim: &Claim) -> Option<String> {
    match claim.about {
        Subject::Event => {
            let line = store.event(&claim.best).ok()??;
            Some(page.event(&line, Some(claim)))
        }
        Subject::Figure => {
            let line = store.figure(&claim.best).ok()??;
            let date = line.cited.published.as_deref().unwrap_or("no date");
            let words = super::counts::told(&line);
            let mut out = page.line(&format!("{date}  {}", page.palette.speaker(&words)));
            out.push_str(&page.standing(claim));
            out.push_str(&page.cited(&line.cited, &line.line));
            Some(out)
        }
        Subject::Content => {
            let line = store.statement(&claim.best).ok()??;
            let mut out = page.statement(&line);
            out.push_str(&page.standing(claim));
            Some(out)
        }
    }
}

/// A claim as a brief tells it.
pub fn told(page: &Page, told: &Told) -> String {
    page.event(&told.line, told.claim.as_ref())
}
