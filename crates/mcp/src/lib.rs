//! The dossier for assistants: an MCP server over standard input and output.
//!
//! An assistant asks with the names of the command line (`tools`), and every line that it is given begins
//! with the id of the sentence that it stands on. `check` says of a draft which of its sentences cite none,
//! cite one that is not there, or quote what stands in none.
//!
//! All of it only asks. What reports say is passed on as data, between marks that no report can write.

mod answer;
mod asked;
mod check;
mod lists;
mod plain;
mod refusal;
mod reports;
mod server;
mod tools;
mod who;

pub use server::{Error, serve};

/// For tests: one call of a tool, by name, with its arguments as JSON; text and structure of the answer, or the line that
/// says why there is none.
#[doc(hidden)]
pub fn call(
    store: &rapporteur_store::Store,
    tool: &str,
    arguments: &serde_json::Value,
) -> Result<(Vec<String>, serde_json::Value), String> {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    let answer = tools::call(store, tool, &arguments).map_err(|refusal| refusal.to_string())?;
    Ok((answer.blocks(), answer.structure()))
}
