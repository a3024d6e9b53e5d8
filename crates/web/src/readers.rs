//! Connections that ask, and answers that are kept until the dossier changes.

use crate::{Answer, Problem};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use rapporteur_store::Store;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Kept answers take at most so many bytes.
const KEPT: u64 = 32 << 20;

/// So many answers are kept, about.
const ANSWERS: usize = 2_000;

/// Connections that ask one dossier, and answers that were given.
pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Store>>,
    /// As many permits as there may be connections.
    permits: Semaphore,
    /// Tells when somebody has written. It never writes itself.
    watch: Mutex<Store>,
    kept: Cache<(i64, String), Arc<Answer>, Bytes>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<(i64, String), Arc<Answer>> for Bytes {
    fn weight(&self, (_, address): &(i64, String), answer: &Arc<Answer>) -> u64 {
        (address.len() + answer.body.len() + 200) as u64
    }
}

impl Readers {
    /// Of a dossier that is there.
    pub fn new(path: &Path) -> Result<Self, Problem> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Readers {
            path: path.to_owned(),
            idle: Mutex::default(),
            permits: Semaphore::new(threads.max(2)),
            watch: Mutex::new(Store::reader(path)?),
            kept: Cache::with_weighter(ANSWERS, KEPT, Bytes),
        })
    }

    /// The answer to an address: the one that was given before, if nothing was written since, else what `ask` gives.
    ///
    /// Whoever asks the same at one time waits for one answer.
    pub async fn answer(
        self: &Arc<Self>,
        address: String,
        ask: impl FnOnce(&Store) -> Result<Answer, Problem> + Send + 'static,
    ) -> Result<Arc<Answer>, Problem> {
        // Read before asking: an answer may be newer than what it is kept under, never older.
        let state = self.state()?;
        let make = async { self.ask(ask).await.map(Arc::new) };
        self.kept.get_or_insert_async(&(state, address), make).await
    }

    /// What one connection is asked, on a thread that may wait.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        ask: impl FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let closed = |_| Problem::broken("the server is stopping");
        let permit = self.permits.acquire().await.map_err(closed)?;
        let readers = Arc::clone(self);
        let asked = tokio::task::spawn_blocking(move || {
            let store = match readers.idle().pop() {
                Some(store) => store,
                None => Store::reader(&readers.path)?,
            };
            // All of an answer is of one state of the dossier.
            let answer = store.at_once(ask);
            readers.idle().push(store);
            answer
        });
        let answer = asked.await;
        drop(permit);
        answer.map_err(|_| Problem::broken("internal error (please report)"))?
    }

    /// Changes whenever somebody has written.
    fn state(&self) -> Result<i64, Problem> {
        let watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(watch.state()?)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
