//! Servers on this machine, clocks that do not sleep, and memories that forget:
//! what tests need instead of the world.

use crate::FeedState;
use crate::gate::Gate;
use crate::{Clock, Fetcher, Memory, Options};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// A request as a server saw it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// All lines after the first, in lower case.
    pub(crate) headers: String,
}

/// A server on the loopback. Each connection has one request.
pub(crate) struct Server {
    pub(crate) at: SocketAddr,
    log: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// A server that answers with the bytes that `answer` gives.
    pub(crate) fn new(answer: impl Fn(&Request) -> Vec<u8> + Send + 'static) -> Self {
        Server::raw(move |request, stream| {
            let _ = stream.write_all(&answer(request));
        })
    }

    /// A server that does what it likes with the connection.
    pub(crate) fn raw(serve: impl Fn(&Request, &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("an address");
        let log = Arc::new(Mutex::new(Vec::new()));
        let over = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (log, over) = (Arc::clone(&log), Arc::clone(&over));
            move || {
                for stream in listener.incoming() {
                    if over.load(Ordering::SeqCst) {
                        break;
                    }
                    let Ok(mut stream) = stream else { continue };
                    let Some(request) = request(&stream) else {
                        continue;
                    };
                    log.lock().expect("log").push(request.clone());
                    serve(&request, &mut stream);
                }
            }
        });
        Server {
            at,
            log,
            over,
            thread: Some(thread),
        }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// The paths asked for so far, in order.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.requests().into_iter().map(|one| one.path).collect()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.lock().expect("log").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the listener up.
        let _ = TcpStream::connect(self.at);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn request(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let mut headers = String::new();
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        headers.push_str(&line.to_ascii_lowercase());
        headers.push('\n');
    }
    let path = first.split(' ').nth(1)?.to_owned();
    Some(Request { path, headers })
}

/// An answer: status, headers (each `Name: value`), body. Its length is told.
pub(crate) fn reply(status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut reply = format!("HTTP/1.1 {status} Something\r\n");
    for header in headers {
        reply.push_str(header);
        reply.push_str("\r\n");
    }
    let length = body.len();
    reply.push_str(&format!(
        "Content-Length: {length}\r\nConnection: close\r\n\r\n"
    ));
    let mut reply = reply.into_bytes();
    reply.extend_from_slice(body);
    reply
}

/// That there is no such page.
pub(crate) fn missing() -> Vec<u8> {
    reply(404, &[], "nothing here")
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A clock that moves only when one waits, and stops when told or at a time.
#[derive(Debug)]
pub(crate) struct TestClock {
    now: Mutex<Duration>,
    stop: AtomicBool,
    end: Duration,
}

/// When every [`TestClock`] begins, in seconds since the Unix epoch.
pub(crate) const BEGIN: u64 = 1_900_000_000;

impl TestClock {
    pub(crate) fn new() -> Arc<Self> {
        TestClock::until(u64::MAX)
    }

    /// A clock that stops after so many seconds.
    pub(crate) fn until(seconds: u64) -> Arc<Self> {
        Arc::new(TestClock {
            now: Mutex::new(Duration::from_secs(BEGIN)),
            stop: AtomicBool::new(false),
            end: Duration::from_secs(BEGIN.saturating_add(seconds)),
        })
    }

    /// How much time has gone by.
    pub(crate) fn passed(&self) -> Duration {
        self.now() - Duration::from_secs(BEGIN)
    }

    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        *self.now.lock().expect("clock")
    }

    fn wait(&self, time: Duration) {
        *self.now.lock().expect("clock") += time;
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst) || self.now() >= self.end
    }
}

/// A fetcher that knows some names, `NAME` at `SERVER`, and may talk to their
/// servers; to other private addresses only if `options` allow it.
pub(crate) fn fetcher(
    options: Options,
    clock: &Arc<TestClock>,
    names: &[(&str, &Server)],
) -> Fetcher {
    let clock: Arc<dyn Clock> = Arc::clone(clock) as _;
    Fetcher::with_gate(options, clock, |allow_private| {
        let mut gate = Gate::new(allow_private);
        for (name, server) in names {
            gate.known.insert((*name).to_owned(), server.at);
        }
        gate
    })
    .expect("options")
}

/// A memory that is a table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) states: BTreeMap<String, FeedState>,
    /// Whether it fails at each turn.
    pub(crate) broken: bool,
}

impl Memory for Table {
    fn load(&mut self, url: &str) -> Result<Option<FeedState>, String> {
        Ok(self.states.get(url).cloned())
    }

    fn save(&mut self, url: &str, state: &FeedState) -> Result<(), String> {
        if self.broken {
            return Err("disk full".to_owned());
        }
        self.states.insert(url.to_owned(), state.clone());
        Ok(())
    }
}
