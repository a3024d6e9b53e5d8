//! Reports in, records into the store.

use crate::guard::guarded;
use crate::parallel::in_order;
use crate::{Error, LEXICON};
use rapporteur_intake::{DateBasis, Input, Source};
use rapporteur_reading::Pipeline;
use rapporteur_record::MadeBy;
use rapporteur_store::{Put, Ready, Store, Stored, uid};
use std::collections::HashMap;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A store that reports are read into, and what reads them.
pub struct Inlet {
    /// The store.
    pub store: Store,
    path: PathBuf,
    pipeline: Pipeline,
    made_by: MadeBy,
    /// What is there, by uid.
    known: HashMap<String, Stored>,
    tally: Tally,
}

/// How many reports went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New.
    pub added: usize,
    /// There before, read anew.
    pub replaced: usize,
    /// There before, left as they are.
    pub known: usize,
    /// Not to be read.
    pub refused: usize,
}

/// What comes to be read.
pub enum Coming {
    /// A report.
    Report(Box<Input>),
    /// It cannot be read: its name, and the whole line about it.
    Refused(String, String),
    /// All of a source has come.
    End(String),
}

/// What came of one report; given in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was read.
    Read {
        /// Its uid.
        uid: String,
        /// How to name it to a person.
        name: String,
        /// Whether it took the place of an older reading.
        anew: bool,
        /// How many statements, events, figures and questions it has.
        parts: [usize; 4],
        /// The line about it where it is not English: then nothing was read from it.
        not_read: Option<String>,
    },
    /// It is there already: its uid.
    Known(String),
    /// It cannot be read: the line about it.
    Refused(String),
}

/// What is to be done with something that comes.
enum Task {
    Read(Box<Input>),
    Known(String, Option<String>),
    Refused(String, String),
    End(String),
}

/// What has been read.
enum Done {
    Record(Box<Ready>, String, [usize; 4]),
    Known(String, Option<String>),
    Refused(String, String),
    End(String),
}

impl Inlet {
    /// Open or make a store, to be read into with these tables; with none, those it was read with last.
    pub fn new(path: &Path, lexicon: Option<&Path>, fast: bool) -> Result<Self, Error> {
        let store = Store::create(path)?;
        let folder = match lexicon {
            Some(folder) => Some(std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
            None => store.setting(LEXICON)?.map(PathBuf::from),
        };
        let pipeline = Pipeline::new(fast, folder.as_deref())?;
        store.set(LEXICON, folder.as_ref().and_then(|folder| folder.to_str()))?;
        Ok(Inlet {
            path: path.to_owned(),
            made_by: pipeline.made_by(),
            known: store.stored()?,
            tally: Tally::default(),
            store,
            pipeline,
        })
    }

    /// How many went which way so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Look again at what is there: others may have added since.
    pub fn refresh(&mut self) -> Result<(), Error> {
        self.known = self.store.stored()?;
        Ok(())
    }

    /// Read what comes and is not there yet, several at once; whether all of it could be read.
    pub fn add(
        &mut self,
        coming: impl Iterator<Item = Coming> + Send,
        jobs: NonZeroUsize,
        tell: impl FnMut(Told),
    ) -> Result<bool, Error> {
        let mut known = std::mem::take(&mut self.known);
        let made_by = self.made_by.clone();
        let tasks = coming.map(|come| match come {
            Coming::Report(input) => {
                let uid = uid(&input);
                if is_known(&input, known.get(&uid)) {
                    return Task::Known(uid, input.file.clone());
                }
                let stored = Stored {
                    published: input.published.clone(),
                    made_by: made_by.clone(),
                };
                known.insert(uid, stored);
                Task::Read(input)
            }
            Coming::Refused(name, line) => Task::Refused(name, line),
            Coming::End(source) => Task::End(source),
        });
        let done = self.take(tasks, jobs, tell);
        self.known = known;
        done
    }

    /// Read anew what another program, model or lexicon has read.
    pub fn reread(&mut self, jobs: NonZeroUsize, tell: impl FnMut(Told)) -> Result<bool, Error> {
        // A connection of its own, since the other is written to meanwhile.
        let from = Store::open(&self.path)?;
        let again = self
            .outdated()
            .into_iter()
            .map(move |uid| match from.input(&uid) {
                Ok(Some(input)) => Task::Read(Box::new(input)),
                Ok(None) => Task::Known(uid, None),
                Err(e) => Task::Refused(uid.clone(), format!("{uid}: {e}")),
            });
        self.take(again, jobs, tell)
    }

    /// The uids of reports that another program, model or lexicon has read.
    pub fn outdated(&self) -> Vec<String> {
        let old = (self.known.iter()).filter(|(_, stored)| stored.made_by != self.made_by);
        let mut uids: Vec<String> = old.map(|(uid, _)| uid.clone()).collect();
        uids.sort_unstable();
        uids
    }

    fn take(
        &mut self,
        tasks: impl Iterator<Item = Task> + Send,
        jobs: NonZeroUsize,
        mut tell: impl FnMut(Told),
    ) -> Result<bool, Error> {
        let Inlet {
            store,
            pipeline,
            tally,
            ..
        } = self;
        let pipeline = &*pipeline;
        let mut well = true;
        let work = |task: Task| match task {
            Task::Read(input) => read(pipeline, input),
            Task::Known(uid, file) => Done::Known(uid, file),
            Task::Refused(name, line) => Done::Refused(name, line),
            Task::End(source) => Done::End(source),
        };
        let mut failed = None;
        let mut keep = |done: Done| -> Result<(), rapporteur_store::Error> {
            match done {
                Done::Record(ready, uid, parts) => {
                    let anew = store.put_ready(&ready)? == Put::Replaced;
                    if anew {
                        tally.replaced += 1;
                    } else {
                        tally.added += 1;
                    }
                    let name = ready.name();
                    let not_read = ready
                        .other_language()
                        .map(|other| format!("{name}: not English ({other}): not read"));
                    well &= not_read.is_none();
                    tell(Told::Read {
                        uid,
                        name,
                        anew,
                        parts,
                        not_read,
                    });
                }
                Done::Known(uid, file) => {
                    store.seen_as(&uid, file.as_deref())?;
                    tally.known += 1;
                    tell(Told::Known(uid));
                }
                Done::Refused(name, line) => {
                    well = false;
                    tally.refused += 1;
                    store.refuse(&name, &line)?;
                    tell(Told::Refused(line.trim().to_owned()));
                }
                Done::End(source) => store.came(&source)?,
            }
            Ok(())
        };
        let done = in_order(tasks, jobs, work, |done| {
            keep(done).map_err(|e| {
                failed = Some(e);
                io::Error::other("the store failed")
            })
        });
        if let Some(failed) = failed {
            return Err(failed.into());
        }
        done.map_err(Error::Threads)?;
        Ok(well)
    }

    /// Work out what follows from what has come.
    pub fn settle(&mut self) -> Result<(), Error> {
        Ok(self.store.settle(self.pipeline.lexicon(), |_, _| {})?)
    }
}

/// Read one report.
fn read(pipeline: &Pipeline, input: Box<Input>) -> Done {
    let name = input.name();
    let uid = uid(&input);
    let read = guarded(|| {
        let record = pipeline.read(&input, false).map_err(|e| e.to_string())?;
        let parts = [
            record.statements.len(),
            record.events.len(),
            record.figures.len(),
            record.questions.len(),
        ];
        let ready = Ready::new(*input, record, pipeline.lexicon());
        Ok((ready.map_err(|e| e.to_string())?, parts))
    });
    match read {
        Ok((ready, parts)) => Done::Record(Box::new(ready), uid, parts),
        Err(reason) => {
            let line = format!("{name}: {reason}");
            Done::Refused(name, line)
        }
    }
}

/// Whether a report is there, with no earlier date that comes with it now: so it does not matter which came first.
fn is_known(input: &Input, there: Option<&Stored>) -> bool {
    there.is_some_and(|there| match (&input.published, &there.published) {
        (Some(now), Some(then)) => now >= then,
        (now, None) => now.is_none(),
        (None, Some(_)) => true,
    })
}

impl Coming {
    /// What comes of an input, or of an error in its place.
    pub fn of(input: Result<Input, rapporteur_intake::Error>) -> Self {
        match input {
            Ok(input) => Coming::Report(Box::new(input)),
            Err(e) => {
                let name = match e.line() {
                    Some(line) => format!("{}:{line}", e.file()),
                    None => e.file().to_owned(),
                };
                Coming::Refused(name, e.to_string())
            }
        }
    }

    /// What comes of a page that was fetched, or of a name and the reason why there is none.
    pub fn from_web(page: Result<Input, (String, String)>) -> Self {
        match page {
            Ok(input) => Coming::Report(Box::new(input)),
            Err((name, line)) => Coming::Refused(name, line),
        }
    }

    /// All that is in a file, and its end.
    pub fn from_source(source: &Source) -> impl Iterator<Item = Coming> + Send + use<> {
        let end = Coming::End(source.name());
        rapporteur_intake::read(source)
            .map(Coming::of)
            .chain(std::iter::once(end))
    }

    /// The same, a report with this date.
    pub fn published(mut self, date: Option<&str>) -> Self {
        if let (Coming::Report(input), Some(date)) = (&mut self, date) {
            input.published = Some(date.to_owned());
            input.basis = Some(DateBasis::Given);
        }
        self
    }
}
