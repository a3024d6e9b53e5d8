//! Rounds over feeds. A feed here is a page with an entry a line: its id, and its
//! address or `=TEXT`.

use crate::testing::{BEGIN, Request, Server, Table, TestClock, fetcher, missing, reply};
use crate::{Clock, Entry, Feed, FeedState, Item, Options, Page, Round, Undelivered, Watch, list};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

fn parse(page: &Page) -> Result<Vec<Entry<String>>, String> {
    let text = std::str::from_utf8(&page.body).map_err(|error| error.to_string())?;
    if text.starts_with('<') {
        return Err("not a feed".to_owned());
    }
    let entry = |line: &str| {
        let (id, rest) = line.split_once(' ').unwrap_or((line, ""));
        let text = rest.strip_prefix('=');
        Entry {
            id: id.to_owned(),
            url: (text.is_none() && !rest.is_empty()).then(|| rest.to_owned()),
            full: text.is_some(),
            what: text.unwrap_or_default().to_owned(),
        }
    };
    Ok(text.lines().map(entry).collect())
}

/// One watcher, and what it delivered and told.
struct Desk {
    clock: Arc<TestClock>,
    memory: Table,
    delivered: Vec<String>,
    told: Vec<String>,
    most_new: usize,
    /// What to say to an item, by its id.
    refuse: fn(&str) -> Result<(), Undelivered>,
}

impl Desk {
    fn new(clock: Arc<TestClock>) -> Self {
        Desk {
            clock,
            memory: Table::default(),
            delivered: Vec::new(),
            told: Vec::new(),
            most_new: 100,
            refuse: |_| Ok(()),
        }
    }

    fn watch(
        &mut self,
        names: &[(&str, &Server)],
        go: impl FnOnce(&mut Watch<'_, String>) -> Round,
    ) -> Round {
        let source = fetcher(Options::default(), &self.clock, names);
        let (delivered, told, refuse) = (&mut self.delivered, &mut self.told, self.refuse);
        go(&mut Watch {
            source: &source,
            clock: &*self.clock,
            memory: &mut self.memory,
            parse: &parse,
            deliver: &mut |item: Item<'_, String>| {
                refuse(&item.entry.id)?;
                let text = match item.page {
                    Some(page) => String::from_utf8_lossy(&page.body).into_owned(),
                    None => item.entry.what,
                };
                delivered.push(format!("{} {text}", item.entry.id));
                Ok(())
            },
            tell: &mut |line| told.push(line.to_owned()),
            every: 1800,
            most_new: self.most_new,
        })
    }

    fn once(&mut self, names: &[(&str, &Server)], feeds: &[Feed]) -> Round {
        self.watch(names, |watch| watch.once(feeds))
    }

    fn state(&self, url: &str) -> FeedState {
        self.memory.states.get(url).cloned().unwrap_or_default()
    }
}

fn feeds(text: &str) -> Vec<Feed> {
    list(text)
        .into_iter()
        .map(|feed| feed.expect("feed"))
        .collect()
}

/// A server without `robots.txt`, with an `ETag` on its feed that is the feed.
fn paper(answer: impl Fn(&Request) -> Vec<u8> + Send + 'static) -> Server {
    Server::new(move |request| match request.path.as_str() {
        "/robots.txt" => missing(),
        _ => answer(request),
    })
}

fn feed_of(text: &str, request: &Request) -> Vec<u8> {
    let tag = format!("\"{}\"", text.len());
    match request.headers.contains(&format!("if-none-match: {tag}\n")) {
        true => b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec(),
        false => reply(200, &[&format!("ETag: {tag}")], text),
    }
}

const FEED: &str = "http://paper.example/feed";

#[test]
fn a_round_delivers_what_is_new_and_tries_again_what_failed() {
    let second = Arc::new(AtomicUsize::new(0));
    let tries = Arc::clone(&second);
    let server = paper(move |request| match request.path.as_str() {
        "/feed" => feed_of(
            "1 =Talks resumed.\n2 /two\n3 http://paper.example/three",
            request,
        ),
        "/two" if tries.fetch_add(1, Ordering::SeqCst) == 0 => reply(500, &[], ""),
        path => reply(200, &[], format!("page {path}")),
    });
    let names = [("paper.example", &server)];
    let feeds = feeds(FEED);
    let mut desk = Desk::new(TestClock::new());

    let round = desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["1 Talks resumed.", "3 page /three"]);
    assert_eq!(
        desk.told,
        ["http://paper.example/two: HTTP 500 Internal Server Error"]
    );
    assert_eq!((round.read, round.delivered, round.undelivered), (1, 2, 1));
    let state = desk.state(FEED);
    assert_eq!(state.seen, ["1", "3"]);
    assert_eq!(state.tries.get("2"), Some(&1));
    // Or the entry that failed would not be seen again.
    assert_eq!(state.etag, None);
    assert_eq!(state.next_due, desk.clock.now().as_secs() + 1800);

    let round = desk.once(&names, &feeds);
    assert_eq!(desk.delivered[2..], ["2 page /two"]);
    assert_eq!((round.read, round.delivered, round.undelivered), (1, 1, 0));
    let state = desk.state(FEED);
    assert!(state.etag.is_some() && state.tries.is_empty());

    let round = desk.once(&names, &feeds);
    assert_eq!((round.unchanged, round.delivered), (1, 0));
    assert_eq!(desk.told.len(), 1);
}

#[test]
fn an_entry_is_given_up_after_five_tries() {
    let server = paper(|request| match request.path.as_str() {
        "/feed" => feed_of("1 /gone\n2 /lost\n3\n4 ftp://paper.example/x", request),
        "/gone" => reply(410, &[], ""),
        _ => missing(),
    });
    let names = [("paper.example", &server)];
    let feeds = feeds(FEED);
    let mut desk = Desk::new(TestClock::new());
    for _ in 0..7 {
        desk.once(&names, &feeds);
    }
    let lost = "http://paper.example/lost: HTTP 404 Not Found";
    assert_eq!(
        desk.told,
        [
            "http://paper.example/gone: HTTP 410 Gone; given up",
            lost,
            "3: an entry with neither text nor address; given up",
            "ftp://paper.example/x: ftp: is neither http nor https; given up",
            lost,
            lost,
            lost,
            &format!("{lost}; given up after 5 tries"),
        ]
    );
    let state = desk.state(FEED);
    assert_eq!(state.seen, ["1", "3", "4", "2"]);
    assert!(state.etag.is_some() && state.tries.is_empty());
}

#[test]
fn an_item_counts_as_seen_only_once_it_was_taken() {
    let server = paper(|request| feed_of("1 =a\n2 =b\n3 =c", request));
    let names = [("paper.example", &server)];
    let feeds = feeds(FEED);
    let mut desk = Desk::new(TestClock::new());
    desk.refuse = |id| match id {
        "1" => Err("disk\nfull".to_owned().into()),
        "2" => Err(Undelivered::Never("no text in it".to_owned())),
        _ => Ok(()),
    };
    for _ in 0..8 {
        desk.once(&names, &feeds);
    }
    assert_eq!(desk.delivered, ["3 c"]);
    assert_eq!(
        desk.told[..2],
        ["1: disk\\nfull", "2: no text in it; given up"]
    );
    assert_eq!(desk.told.len(), 9);
    desk.refuse = |_| Ok(());
    desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["3 c", "1 a"]);
}

#[test]
fn one_bad_feed_does_not_stop_the_others() {
    let server = paper(|request| match request.path.as_str() {
        "/html" => reply(200, &[], "<html>"),
        "/feed" => feed_of("1 =a", request),
        _ => missing(),
    });
    let names = [("paper.example", &server)];
    let feeds = feeds(
        "http://paper.example/html\nhttp://paper.example/none\n\
        http://127.0.0.1/feed\nhttp://paper.example/feed",
    );
    let mut desk = Desk::new(TestClock::new());
    let round = desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["1 a"]);
    assert_eq!((round.read, round.failed), (1, 3));
    assert_eq!(
        desk.told,
        [
            "http://paper.example/html: not a feed",
            "http://paper.example/none: HTTP 404 Not Found",
            "http://127.0.0.1/feed: 127.0.0.1 is no public address",
        ]
    );
    // Those that failed rest until their time.
    let round = desk.once(&names, &feeds);
    assert_eq!((round.unchanged, round.resting), (1, 3));
    desk.clock.wait(std::time::Duration::from_secs(1800));
    let round = desk.once(&names, &feeds);
    assert_eq!((round.unchanged, round.failed), (1, 3));
    assert_eq!(desk.state("http://paper.example/none").failures, 2);
}

#[test]
fn a_feed_that_asks_for_a_pause_gets_it() {
    let server = paper(|_| reply(503, &["Retry-After: 7200"], ""));
    let names = [("paper.example", &server)];
    let mut desk = Desk::new(TestClock::new());
    desk.once(&names, &feeds(FEED));
    let state = desk.state(FEED);
    assert_eq!(state.failures, 1);
    assert_eq!(state.next_due, desk.clock.now().as_secs() + 7200);
}

#[test]
fn the_pages_of_a_busy_host_are_left_for_later() {
    let server = paper(|request| {
        feed_of(
            "1 http://busy.example/1\n2 http://busy.example/2\n3 http://busy.example/3\n4 =d",
            request,
        )
    });
    let busy = paper(|_| reply(429, &["Retry-After: 600"], ""));
    let names = [("paper.example", &server), ("busy.example", &busy)];
    let mut desk = Desk::new(TestClock::new());
    let round = desk.once(&names, &feeds(FEED));
    assert_eq!(desk.delivered, ["4 d"]);
    assert_eq!((round.delivered, round.undelivered), (1, 3));
    assert_eq!(
        desk.told,
        [
            "http://busy.example/1: the host asks to come back later (in 600 s)",
            "http://paper.example/feed: 2 more of busy.example are left for later",
        ]
    );
    assert_eq!(busy.paths(), ["/robots.txt", "/1"]);
    let state = desk.state(FEED);
    assert!(state.tries.is_empty() && state.etag.is_none());
}

#[test]
fn a_long_feed_is_taken_in_parts() {
    let server = paper(|request| feed_of("1 =a\n2 =b\n1 =again\n3 =c", request));
    let names = [("paper.example", &server)];
    let mut desk = Desk::new(TestClock::new());
    desk.most_new = 2;
    let feeds = feeds(FEED);
    desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["1 a", "2 b"]);
    assert_eq!(desk.state(FEED).etag, None);
    desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["1 a", "2 b", "3 c"]);
    assert!(desk.state(FEED).etag.is_some());
}

#[test]
fn a_memory_that_fails_is_told_and_the_round_goes_on() {
    let server = paper(|request| feed_of("1 =a", request));
    let names = [("paper.example", &server)];
    // Three looks: at once, after half an hour, after an hour.
    let clock = TestClock::until(2 * 1800 + 60);
    let mut desk = Desk::new(clock);
    desk.memory.broken = true;
    let feeds = feeds(FEED);
    let round = desk.watch(&names, |watch| watch.run(&feeds));
    assert_eq!((round.read, round.delivered), (3, 3));
    assert_eq!(
        desk.told[0],
        "http://paper.example/feed: its state could not be kept: disk full"
    );
}

#[test]
fn each_feed_is_looked_at_in_its_own_time() {
    let server = paper(|request| feed_of("1 =a", request));
    let names = [("paper.example", &server)];
    let clock = TestClock::until(3600 + 30);
    let mut desk = Desk::new(clock);
    let feeds = feeds("http://paper.example/often every 10m\nhttp://paper.example/feed");
    let round = desk.watch(&names, |watch| watch.run(&feeds));
    let often = server
        .paths()
        .iter()
        .filter(|path| *path == "/often")
        .count();
    let feed = server
        .paths()
        .iter()
        .filter(|path| *path == "/feed")
        .count();
    assert_eq!((often, feed), (7, 3));
    assert_eq!((round.read, round.unchanged), (2, 8));
}

#[test]
fn a_stop_in_the_middle_loses_nothing_and_leaves_the_rest_due() {
    let server = paper(|request| match request.path.as_str() {
        "/feed" => feed_of("1 /a\n2 /b\n3 /c", request),
        path => reply(200, &[], path),
    });
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let mut desk = Desk::new(Arc::clone(&clock));
    let feeds = feeds(FEED);
    static CLOCK: Mutex<Option<Arc<TestClock>>> = Mutex::new(None);
    *CLOCK.lock().expect("clock") = Some(clock);
    desk.refuse = |id| {
        if let (Some(clock), "2") = (&*CLOCK.lock().expect("clock"), id) {
            clock.stop();
        }
        Ok(())
    };
    desk.watch(&names, |watch| watch.run(&feeds));
    assert_eq!(desk.delivered, ["1 /a", "2 /b"]);
    assert!(desk.told.is_empty());
    let state = desk.state(FEED);
    assert_eq!((state.seen.len(), state.next_due), (2, 0));

    desk.clock = TestClock::new();
    desk.refuse = |_| Ok(());
    desk.once(&names, &feeds);
    assert_eq!(desk.delivered, ["1 /a", "2 /b", "3 /c"]);
    assert!(desk.state(FEED).next_due > BEGIN);
}

#[test]
fn no_feeds_is_no_work() {
    let mut desk = Desk::new(TestClock::new());
    assert_eq!(desk.watch(&[], |watch| watch.run(&[])), Round::default());
    assert_eq!(desk.watch(&[], |watch| watch.once(&[])), Round::default());
}
