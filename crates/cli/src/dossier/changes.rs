//! `rapporteur diff`: what changed since a date.

use super::claims::told;
use super::lists::question;
use super::page::Page;
use super::reports::changes;
use super::{asked, counts, csv, print};
use crate::args::DiffArgs;
use crate::text::clean;
use rapporteur_desk::tables as desk;
use rapporteur_desk::words::standing;
use rapporteur_dossier::claims::{Claim, Standing};
use rapporteur_export::tables;
use rapporteur_store::{Changed, Store, Told};

/// `rapporteur diff`
pub fn diff(args: &DiffArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(&args.list)?;
    let diff = store.diff(&args.date, &filter)?;
    print(
        &args.list.print,
        &diff,
        |page| text(page, &store, &diff),
        |out| {
            let claims: Vec<Claim> = diff
                .otherwise
                .iter()
                .chain(&diff.new)
                .map(|changed| changed.claim.clone())
                .collect();
            csv(&tables::claims(), desk::claims(&store, &claims), out)
        },
    )
}

fn text(page: &Page, store: &Store, diff: &rapporteur_store::Diff) -> String {
    let mut out = page.line(
        &page
            .palette
            .title(&format!("What changed since {}", diff.since)),
    );
    let mut section = |heading: &str, lines: Vec<String>, between: &str| {
        out.push_str(&page.section(heading, &lines, between));
    };
    section(
        "Stands otherwise",
        diff.otherwise
            .iter()
            .map(|changed| otherwise(page, changed))
            .collect(),
        "\n",
    );
    section(
        "New",
        diff.new
            .iter()
            .map(|changed| told(page, &as_told(changed)))
            .collect(),
        "\n",
    );
    section(
        "Counts",
        diff.counts
            .iter()
            .map(|series| counts::series(page, series))
            .collect(),
        "\n",
    );
    let versions = diff.versions.iter().map(|version| {
        let report = &version.report;
        let title = report
            .title
            .as_deref()
            .or(report.file.as_deref())
            .unwrap_or(&report.id);
        let date = report.published.as_deref().unwrap_or("no date");
        let mut out = page.line(&format!("{date}  {} · {}", clean(title), report.uid));
        out.push_str(&changes(page, store, version));
        out
    });
    section("New versions", versions.collect(), "\n");
    let actors: Vec<String> = (diff.actors.iter())
        .map(|actor| clean(&actor.name).into_owned())
        .collect();
    if !actors.is_empty() {
        section(
            "Named for the first time",
            vec![page.under(&actors.join(", "))],
            "",
        );
    }
    section(
        "Not known",
        diff.unknown.iter().map(|q| question(page, q)).collect(),
        "\n",
    );
    out
}

/// A claim that stands otherwise than before.
fn otherwise(page: &Page, changed: &Changed) -> String {
    let before = changed.before.map_or(String::new(), |before| {
        let claim = Claim {
            status: before,
            ..changed.claim.clone()
        };
        match before {
            // How many sources there were then is not kept.
            Standing::Reported => "reported".to_owned(),
            _ => standing(&claim),
        }
    });
    let mut out = page.line(&format!("was: {before}"));
    out.push_str(&told(page, &as_told(changed)));
    out
}

fn as_told(changed: &Changed) -> Told {
    Told {
        claim: Some(changed.claim.clone()),
        line: changed.line.clone(),
    }
}
