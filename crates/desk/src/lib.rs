//! What is done with a dossier, wherever it is shown: the command line, the pages, the API and the MCP server are faces of this.
//!
//! [`Wanted`] is what a person asks for, in words; [`open`] gives a dossier that is worked out; an [`Inlet`] reads reports
//! in; [`decide`] makes decisions of names; [`words`] says a line in plain words; [`tables`] has what rows of tables need of the store.

pub mod decide;
mod error;
pub mod fetched;
pub mod guard;
mod inlet;
pub mod parallel;
pub mod tables;
mod wanted;
pub mod words;

pub use error::Error;
pub use inlet::{Coming, Inlet, Tally, Told};
pub use wanted::Wanted;

use rapporteur_lexicon::Lexicon;
use rapporteur_store::Store;
use std::path::{Path, PathBuf};

/// The name under which the store keeps the folder of the user's tables.
pub const LEXICON: &str = "lexicon";

/// Open a dossier to ask it. What a run that was cut off left to be worked out is worked out first, and said.
pub fn open(path: &Path, say: impl FnOnce(&str)) -> Result<Store, Error> {
    let mut store = Store::open(path)?;
    if !store.is_settled()? {
        say("adding was cut off: working out what was left");
        settle(&mut store)?;
    }
    Ok(store)
}

/// Work out what follows from what has changed, with the tables that the dossier was last read with.
pub fn settle(store: &mut Store) -> Result<(), Error> {
    let folder = store.setting(LEXICON)?.map(PathBuf::from);
    let lexicon = Lexicon::new(folder.as_deref()).map_err(Error::Tables)?;
    Ok(store.settle(&lexicon, |_, _| {})?)
}
