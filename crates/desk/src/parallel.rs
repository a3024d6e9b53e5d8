//! Work on many items on several threads, results in the order of the items.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many items a thread may be ahead of the first result that is not out yet.
const AHEAD: usize = 4;

/// Stack of a worker: a sentence of a thousand words may have a tree a thousand deep.
const STACK: usize = 16 << 20;

/// Do `work` on every item on `jobs` threads, and hand the results to `each` in the order of the items.
///
/// Items are taken only as results leave, so that what is held in memory does not grow with their number. When `each`
/// fails no more items are taken and its error is returned. `work` must not panic: see [`crate::guard`].
pub fn in_order<I, T, R>(
    items: I,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()>
where
    I: Iterator<Item = T> + Send,
    T: Send,
    R: Send,
{
    let window = jobs.get().saturating_mul(AHEAD);
    thread::scope(|scope| {
        let (give_permit, permits) = channel::<()>();
        (0..window)
            .try_for_each(|_| give_permit.send(()))
            .map_err(|_| stopped())?;

        let (give_task, tasks) = sync_channel::<(usize, T)>(jobs.get());
        thread::Builder::new()
            .name("input".into())
            .spawn_scoped(scope, move || {
                let mut items = items.enumerate();
                while permits.recv().is_ok() {
                    // Every worker gone, or no item left: either way the channel closes here.
                    let Some(item) = items.next() else { return };
                    if give_task.send(item).is_err() {
                        return;
                    }
                }
            })?;

        // Shared by the workers alone: when the last of them is gone the channel is closed for the thread above too.
        let tasks = Arc::new(Mutex::new(tasks));
        let (give_result, results) = channel::<(usize, R)>();
        for n in 0..jobs.get() {
            let (tasks, give_result, work) = (Arc::clone(&tasks), give_result.clone(), &work);
            let worker = thread::Builder::new()
                .name(format!("worker {n}"))
                .stack_size(STACK);
            worker.spawn_scoped(scope, move || {
                while let Some((index, item)) = next(&tasks) {
                    if give_result.send((index, work(item))).is_err() {
                        return;
                    }
                }
            })?;
        }
        drop((tasks, give_result));

        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                each(result)?;
                due += 1;
                // Refused only when all items are taken.
                let _ = give_permit.send(());
            }
        }
        Ok(())
    })
}

/// The next task, by whichever worker is free first.
fn next<T>(tasks: &Mutex<Receiver<T>>) -> Option<T> {
    tasks
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

fn stopped() -> io::Error {
    io::Error::other("the input thread stopped")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for n in [1, 2, 7] {
            let mut out = Vec::new();
            let slow_first = |i: u64| {
                thread::sleep(Duration::from_micros(if i.is_multiple_of(5) {
                    900
                } else {
                    10
                }));
                i * 2
            };
            let run = in_order(0..100, jobs(n), slow_first, |r| {
                out.push(r);
                Ok(())
            });
            assert!(run.is_ok());
            assert_eq!(out, (0..100).map(|i| i * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn items_are_not_taken_far_ahead() {
        let (taken, out) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..500).inspect(|_| {
            let ahead = taken.fetch_add(1, Ordering::SeqCst) + 1 - out.load(Ordering::SeqCst);
            assert!(ahead <= 3 * AHEAD + 1, "{ahead}");
        });
        let run = in_order(
            items,
            jobs(3),
            |i| i,
            |_| {
                out.fetch_add(1, Ordering::SeqCst);
                Ok(())
            },
        );
        assert!(run.is_ok());
        assert_eq!(out.into_inner(), 500);
    }

    #[test]
    fn a_failure_stops_the_run_without_end() {
        let mut out = 0;
        let run = in_order(
            0..,
            jobs(2),
            |i: u64| i,
            |_| {
                out += 1;
                if out == 10 {
                    Err(io::Error::other("full"))
                } else {
                    Ok(())
                }
            },
        );
        assert!(run.is_err());
        assert_eq!(out, 10);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert!(in_order(std::iter::empty::<()>(), jobs(4), |_| (), |()| Ok(())).is_ok());
    }
}
