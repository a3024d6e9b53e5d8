//! The time, and waiting for it: tests have a clock of their own and do not sleep.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

/// How long a waiting clock goes without looking at the stop flag.
const SLICE: Duration = Duration::from_millis(200);

/// What time it is, and waiting, which can be stopped.
pub trait Clock: Send + Sync {
    /// The time since the Unix epoch.
    fn now(&self) -> Duration;
    /// Waits so long; less where it is told to stop.
    fn wait(&self, time: Duration);
    /// Whether it was told to stop: then nothing new is begun.
    fn stopped(&self) -> bool;
}

/// The clock of the machine, with a flag that stops it.
#[derive(Clone, Debug, Default)]
pub struct SystemClock {
    stop: Arc<AtomicBool>,
}

impl SystemClock {
    /// A clock that stops once `stop` is set: by a signal handler, say. It is
    /// looked at five times a second.
    pub fn new(stop: Arc<AtomicBool>) -> Self {
        SystemClock { stop }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        // A clock before 1970 is a clock that was never set.
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
    }

    fn wait(&self, time: Duration) {
        let mut left = time;
        while !left.is_zero() && !self.stopped() {
            let slice = left.min(SLICE);
            std::thread::sleep(slice);
            left -= slice;
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
