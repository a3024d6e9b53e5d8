//! The one thread that writes: reports that are read in, and what people decide, one after the other.
//!
//! Another program may write at the same time; the store lets one of them wait for the other.

use crate::Problem;
use rapporteur_desk::{Coming, Inlet, Told, fetched};
use rapporteur_intake::{Format, read_from};
use rapporteur_store::{Decided, Decision, Store};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// So many orders may wait.
const WAITING: usize = 64;

/// So long whoever decides waits for what follows: of those whom a hundred thousand reports name it is a while.
const PATIENCE: Duration = Duration::from_secs(3);

/// So many runs of adding are remembered.
const REMEMBERED: usize = 100;

/// So many lines of one run are remembered; what comes after is only counted.
const LINES: usize = 1_000;

/// What is to be read in.
#[derive(Clone, Debug)]
pub enum Add {
    /// A file: its name and what it holds.
    File(String, Vec<u8>),
    /// A text that was typed or pasted.
    Text(String),
    /// A page or feed to be fetched.
    Address(String),
}

/// A run of adding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Run {
    /// Its number.
    pub number: u64,
    /// What is read, in words.
    pub what: Vec<String>,
    /// Where it stands.
    pub state: RunState,
    /// How many reports were read or refused so far.
    pub done: usize,
    /// What came of each report, in order; the first thousand.
    pub lines: Vec<RunLine>,
    /// Why the run as a whole failed.
    pub failed: Option<String>,
}

/// Where a run of adding stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Others are before it.
    #[default]
    Waiting,
    /// Reports are read.
    Reading,
    /// What follows from them is worked out.
    Settling,
    /// All is in.
    Done,
    /// It ended before all was in.
    Failed,
}

/// What came of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RunLine {
    /// It was read.
    Read {
        /// Its uid.
        report: String,
        /// Its name.
        name: String,
        /// How many statements.
        statements: usize,
        /// How many events.
        events: usize,
        /// How many figures.
        figures: usize,
        /// How many questions.
        questions: usize,
        /// Why nothing was read from it, if so.
        not_read: Option<String>,
    },
    /// It was there already.
    Known {
        /// Its uid.
        report: String,
    },
    /// It cannot be read.
    Refused {
        /// The line about it.
        why: String,
    },
}

impl RunState {
    /// Whether nothing more will come.
    pub fn is_over(self) -> bool {
        matches!(self, RunState::Done | RunState::Failed)
    }
}

/// What makes a decision of a dossier as it is when it is the decision's turn.
type Make = Box<dyn FnOnce(&Store) -> Result<Decision, Problem> + Send>;

/// What was decided, and what tells when all that follows from it is worked out.
type Taken = Result<(Decided, oneshot::Receiver<Result<(), Problem>>), Problem>;

/// What the thread is told to do.
enum Order {
    Add(u64, Vec<Add>, Option<String>),
    Decide(Make, oneshot::Sender<Taken>),
    Undo(Option<i64>, oneshot::Sender<Taken>),
}

/// The way to the thread that writes.
pub struct Writer {
    orders: SyncSender<Order>,
    runs: Arc<Mutex<BTreeMap<u64, Run>>>,
}

impl Writer {
    /// Start the thread, for a dossier that is there.
    pub fn new(path: &Path, allow_private: bool) -> std::io::Result<Self> {
        let (orders, taken) = sync_channel(WAITING);
        let runs: Arc<Mutex<BTreeMap<u64, Run>>> = Arc::default();
        let desk = Desk {
            path: path.to_owned(),
            allow_private,
            runs: Arc::clone(&runs),
            inlet: None,
        };
        std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || desk.work(taken))?;
        Ok(Writer { orders, runs })
    }

    /// Read things in; the number of the run. `published` is the date of all.
    pub fn add(&self, things: Vec<Add>, published: Option<String>) -> Result<u64, Problem> {
        let number = {
            let mut runs = lock(&self.runs);
            let number = runs.last_key_value().map_or(1, |(last, _)| last + 1);
            let run = Run {
                number,
                what: things.iter().map(Add::name).collect(),
                ..Run::default()
            };
            runs.insert(number, run);
            while runs.len() > REMEMBERED {
                runs.pop_first();
            }
            number
        };
        self.order(Order::Add(number, things, published))
            .inspect_err(|_| {
                lock(&self.runs).remove(&number);
            })?;
        Ok(number)
    }

    /// Take a decision, and have it hold, or begin to: see [`PATIENCE`]. It is made when all that waits before it is done: so that a mark
    /// that no other split has is that of no split before it.
    pub async fn decide(
        &self,
        make: impl FnOnce(&Store) -> Result<Decision, Problem> + Send + 'static,
    ) -> Result<Decided, Problem> {
        let (done, answer) = oneshot::channel();
        self.order(Order::Decide(Box::new(make), done))?;
        decided(answer).await
    }

    /// Undo a decision; the last one where no number is given.
    pub async fn undo(&self, number: Option<i64>) -> Result<Decided, Problem> {
        let (done, answer) = oneshot::channel();
        self.order(Order::Undo(number, done))?;
        decided(answer).await
    }

    /// A run of adding.
    pub fn run(&self, number: u64) -> Option<Run> {
        lock(&self.runs).get(&number).cloned()
    }

    /// All runs that are remembered, newest first.
    pub fn runs(&self) -> Vec<Run> {
        lock(&self.runs).values().rev().cloned().collect()
    }

    fn order(&self, order: Order) -> Result<(), Problem> {
        self.orders.try_send(order).map_err(|e| match e {
            TrySendError::Full(_) => Problem::new(
                axum::http::StatusCode::SERVICE_UNAVAILABLE,
                "too much is waiting to be written; try again in a moment",
            ),
            TrySendError::Disconnected(_) => stopped(),
        })
    }
}

impl Add {
    /// How to name it to a person.
    pub fn name(&self) -> String {
        match self {
            Add::File(name, _) => name.clone(),
            Add::Text(_) => "pasted text".to_owned(),
            Add::Address(address) => fetched::without_password(address),
        }
    }
}

/// What was decided, once it holds in all lists, or [`PATIENCE`] is at its end: then that goes on, and pages say so.
async fn decided(answer: oneshot::Receiver<Taken>) -> Result<Decided, Problem> {
    let (decided, settled) = answer.await.map_err(|_| stopped())??;
    if let Ok(settled) = tokio::time::timeout(PATIENCE, settled).await {
        settled.map_err(|_| stopped())??;
    }
    Ok(decided)
}

fn stopped() -> Problem {
    Problem::broken("what writes has stopped; start the server again")
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the thread has.
struct Desk {
    path: PathBuf,
    allow_private: bool,
    runs: Arc<Mutex<BTreeMap<u64, Run>>>,
    /// Made when it is first needed: the model takes memory.
    inlet: Option<Inlet>,
}

impl Desk {
    fn work(mut self, orders: Receiver<Order>) {
        for order in orders {
            match order {
                Order::Add(number, things, published) => {
                    let added = self.add(number, things, published.as_deref());
                    self.tell(number, |run| match added {
                        Ok(()) => run.state = RunState::Done,
                        Err(problem) => {
                            run.state = RunState::Failed;
                            run.failed = Some(problem.line);
                        }
                    });
                }
                Order::Decide(make, done) => self.decide(done, |store| {
                    let decision = make(store)?;
                    Ok(Decided {
                        number: store.decide(&decision)?,
                        what: decision.what().to_owned(),
                        decision,
                        undone: false,
                    })
                }),
                Order::Undo(number, done) => self.decide(done, |store| Ok(store.undo(number)?)),
            }
        }
    }

    /// Decide, say so, work out what follows, and say that. Whoever asked may be gone; what was decided holds.
    fn decide(
        &self,
        done: oneshot::Sender<Taken>,
        decide: impl FnOnce(&mut Store) -> Result<Decided, Problem>,
    ) {
        let taken = Store::create(&self.path)
            .map_err(Problem::from)
            .and_then(|mut store| Ok((decide(&mut store)?, store)));
        let (decided, mut store) = match taken {
            Ok(taken) => taken,
            Err(problem) => {
                let _ = done.send(Err(problem));
                return;
            }
        };
        let (settled, wait) = oneshot::channel();
        let _ = done.send(Ok((decided, wait)));
        let _ = settled.send(rapporteur_desk::settle(&mut store).map_err(Problem::from));
    }

    fn add(&mut self, number: u64, things: Vec<Add>, date: Option<&str>) -> Result<(), Problem> {
        self.tell(number, |run| run.state = RunState::Reading);
        let inlet = match &mut self.inlet {
            Some(inlet) => {
                inlet.refresh()?;
                inlet
            }
            None => self.inlet.insert(Inlet::new(&self.path, None, false)?),
        };
        let mut coming: Vec<Box<dyn Iterator<Item = Coming> + Send>> = Vec::new();
        for thing in things {
            coming.push(match thing {
                Add::File(name, bytes) => {
                    let format = Format::of(Path::new(&name)).unwrap_or(Format::Text);
                    let reports = read_from(Cursor::new(bytes), &name, format);
                    Box::new(reports.map(Coming::of))
                }
                Add::Text(text) => {
                    let reports = read_from(Cursor::new(text), "pasted text", Format::Text);
                    Box::new(reports.map(Coming::of))
                }
                Add::Address(address) => {
                    let pages = fetched::Pages::new(vec![address], self.allow_private)?;
                    Box::new(pages.map(Coming::from_web))
                }
            });
        }
        let coming = coming
            .into_iter()
            .flatten()
            .map(|come| come.published(date));
        // One of two cores is left to those who ask meanwhile.
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get() - n.get() / 2);
        let jobs = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        let runs = Arc::clone(&self.runs);
        inlet.add(coming, jobs, |told| {
            tell(&runs, number, |run| {
                run.done += 1;
                if run.lines.len() < LINES {
                    run.lines.push(told.into());
                }
            });
        })?;
        tell(&runs, number, |run| run.state = RunState::Settling);
        inlet.settle()?;
        Ok(())
    }

    fn tell(&self, number: u64, change: impl FnOnce(&mut Run)) {
        tell(&self.runs, number, change);
    }
}

fn tell(runs: &Mutex<BTreeMap<u64, Run>>, number: u64, change: impl FnOnce(&mut Run)) {
    if let Some(run) = lock(runs).get_mut(&number) {
        change(run);
    }
}

impl From<Told> for RunLine {
    fn from(told: Told) -> Self {
        match told {
            Told::Read {
                uid,
                name,
                parts: [statements, events, figures, questions],
                not_read,
                anew: _,
            } => RunLine::Read {
                report: uid,
                name,
                statements,
                events,
                figures,
                questions,
                not_read,
            },
            Told::Known(report) => RunLine::Known { report },
            Told::Refused(why) => RunLine::Refused { why },
        }
    }
}
