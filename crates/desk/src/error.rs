//! What cannot be done with a dossier, told in one line.

/// Why something could not be done. `Display` is one line; the caller names the dossier.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store.
    #[error(transparent)]
    Store(#[from] rapporteur_store::Error),
    /// The user's tables, which the dossier was read with.
    #[error(
        "the tables that the dossier was read with; name others with 'rapporteur add --lexicon': {0}"
    )]
    Tables(rapporteur_lexicon::Error),
    /// What reads.
    #[error(transparent)]
    Reading(#[from] rapporteur_reading::Error),
    /// What fetches.
    #[error("cannot fetch: {0}")]
    Fetching(#[from] rapporteur_fetch::OptionsError),
    /// Threads that read.
    #[error("cannot read on: {0}")]
    Threads(std::io::Error),
    /// A value that is none of its list.
    #[error("{name} {value:?}: {want}")]
    Value {
        /// Which: `act`.
        name: &'static str,
        /// What was given.
        value: String,
        /// What may be given.
        want: String,
    },
}
