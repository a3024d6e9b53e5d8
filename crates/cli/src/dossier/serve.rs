//! `rapporteur serve`: the dossier in a browser.

use super::say;
use crate::args::ServeArgs;
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use rapporteur_web::{Error, Options, Site};
use std::io::Write;

/// `rapporteur serve`
pub fn serve(args: &ServeArgs) -> anyhow::Result<bool> {
    let options = Options {
        store: args.store.store.clone(),
        listen: args.listen,
        token: args.token.clone(),
        hosts: args.hosts.clone(),
        upload: (args.max_upload as usize) << 20,
        allow_private: args.allow_private,
    };
    let site = match Site::new(options, say) {
        Ok(site) => site,
        Err(e @ (Error::Open(_) | Error::Token | Error::Listen(..))) => return Err(e.into()),
        Err(e) => {
            let name = clean(&args.store.store.display().to_string()).into_owned();
            return Err(e).context(name);
        }
    };
    let mut out = Output::new();
    writeln!(out, "http://{}/", site.address()?).context("cannot write")?;
    out.flush().context("cannot write")?;
    site.serve()?;
    Ok(true)
}
