//! The reports that the command line names, one after the other as they are read.

use rapporteur_intake::{Error, Format, Input, Reports, Source, read, sources};
use std::path::PathBuf;

/// The reports of all files that were named; what cannot be had is an error in its place.
pub struct Inputs {
    sources: std::vec::IntoIter<Result<Source, Error>>,
    /// The file being read.
    reports: Option<Reports>,
    total: Option<u64>,
}

impl Inputs {
    /// Of files, folders and `-`; of standard input when none is named.
    pub fn new(paths: &[PathBuf], format: Option<Format>) -> Self {
        let stdin = [PathBuf::from("-")];
        let sources = sources(if paths.is_empty() { &stdin } else { paths }, format);
        let many = sources
            .iter()
            .flatten()
            .any(|source| source.format == Format::Jsonl);
        let total = (!many).then_some(sources.len() as u64);
        Inputs {
            sources: sources.into_iter(),
            reports: None,
            total,
        }
    }

    /// How many reports there are; `None` when a file may hold any number.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

impl Iterator for Inputs {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(report) = self.reports.as_mut().and_then(Iterator::next) {
                return Some(report);
            }
            self.reports = match self.sources.next()? {
                Ok(source) => Some(read(&source)),
                Err(e) => return Some(Err(e)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_and_errors_keep_their_places() {
        let here = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let paths = [
            PathBuf::from("/no/such/report.txt"),
            here.clone(),
            PathBuf::from("/nor/this.txt"),
        ];
        let inputs = Inputs::new(&paths, Some(Format::Text));
        assert_eq!(inputs.total(), Some(3));
        let good: Vec<bool> = inputs.map(|input| input.is_ok()).collect();
        assert_eq!(good, [false, true, false]);
        assert_eq!(Inputs::new(&[here], Some(Format::Jsonl)).total(), None);
    }
}
