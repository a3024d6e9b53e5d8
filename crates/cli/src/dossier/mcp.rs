//! `rapporteur mcp`: the dossier for an assistant.

use super::say;
use crate::args::McpArgs;
use crate::text::clean;
use anyhow::Context;
use rapporteur_mcp::Error;

/// `rapporteur mcp`
pub fn mcp(args: &McpArgs) -> anyhow::Result<bool> {
    match rapporteur_mcp::serve(&args.store.store, say) {
        Ok(()) => Ok(true),
        Err(e @ Error::Open(_)) => {
            let name = clean(&args.store.store.display().to_string()).into_owned();
            Err(e).context(name)
        }
        Err(e) => Err(e.into()),
    }
}
