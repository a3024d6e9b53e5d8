//! What may be asked of a host, and when: private addresses, robots, pace.

use crate::testing::{BEGIN, Server, TestClock, fetcher, missing, reply};
use crate::{Answer, Conditions, Error, Fetcher, Options, Reason, RetryAfter};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn get(fetcher: &Fetcher, url: &str) -> Result<Answer, Error> {
    fetcher.fetch(url, &Conditions::default())
}

fn reason(answer: Result<Answer, Error>) -> Reason {
    match answer {
        Err(error) => error.reason,
        Ok(answer) => panic!("no error but {answer:?}"),
    }
}

fn seconds(clock: &TestClock) -> u64 {
    clock.passed().as_secs()
}

#[test]
fn private_addresses_are_refused_in_every_spelling() {
    let server = Server::new(|_| reply(200, &[], "secret"));
    let port = server.at.port();
    let fetcher = fetcher(Options::default(), &TestClock::new(), &[]);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::1]",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "①②⑦.⓪.⓪.①",
        "localhost",
    ] {
        let url = format!("http://{host}:{port}/a");
        let error = get(&fetcher, &url).expect_err(host);
        assert!(matches!(error.reason, Reason::Private(_)), "{error}");
        assert!(error.reason.is_lasting());
    }
    assert!(server.paths().is_empty());
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let inside = Server::new(|_| reply(200, &[], "secret"));
    let to = inside.url("/admin");
    let name = format!("http://localhost:{}/admin", inside.at.port());
    let outside = Server::new(move |request| match request.path.as_str() {
        "/robots.txt" => missing(),
        "/name" => reply(302, &[&format!("Location: {name}")], ""),
        _ => reply(302, &[&format!("Location: {to}")], ""),
    });
    let names = [("paper.example", &outside)];
    let fetcher = fetcher(Options::default(), &TestClock::new(), &names);
    let error = get(&fetcher, "http://paper.example/a").expect_err("private");
    assert_eq!(
        error.to_string(),
        format!(
            "http://paper.example/a: redirected to {}: 127.0.0.1 is no public address",
            inside.url("/admin")
        )
    );
    let error = get(&fetcher, "http://paper.example/name").expect_err("private");
    assert!(matches!(error.reason, Reason::Private(_)), "{error}");
    assert!(inside.paths().is_empty());
}

#[test]
fn robots_that_redirect_to_a_private_address_are_not_read() {
    let inside = Server::new(|_| reply(200, &[], "User-agent: *\nAllow: /"));
    let to = inside.url("/robots.txt");
    let outside = Server::new(move |_| reply(302, &[&format!("Location: {to}")], ""));
    let names = [("paper.example", &outside)];
    let fetcher = fetcher(Options::default(), &TestClock::new(), &names);
    assert!(get(&fetcher, "http://paper.example/a").is_err());
    assert!(inside.paths().is_empty());
}

#[test]
fn what_robots_forbid_is_not_asked_for() {
    let server = Server::new(|request| match request.path.as_str() {
        "/robots.txt" => reply(
            200,
            &[],
            "User-agent: *\nDisallow: /\n\nUser-agent: rapporteur\nDisallow: /archive\n",
        ),
        "/moved" => reply(301, &["Location: /archive/2"], ""),
        _ => reply(200, &[], "x"),
    });
    let names = [("paper.example", &server)];
    let fetcher = fetcher(Options::default(), &TestClock::new(), &names);
    assert!(get(&fetcher, "http://paper.example/news").is_ok());
    let error = get(&fetcher, "http://paper.example/archive/1").expect_err("robots");
    assert_eq!(
        error.to_string(),
        "http://paper.example/archive/1: robots.txt does not allow it"
    );
    assert_eq!(
        reason(get(&fetcher, "http://paper.example/moved")),
        Reason::Robots
    );
    // Once for all of them.
    assert_eq!(server.paths(), ["/robots.txt", "/news", "/moved"]);
}

#[test]
fn robots_that_cannot_be_read_forbid_all_for_ten_minutes() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Server::new(move |request| match request.path.as_str() {
        "/robots.txt" if count.fetch_add(1, Ordering::SeqCst) == 0 => reply(500, &[], ""),
        "/robots.txt" => reply(200, &[], ""),
        _ => reply(200, &[], "x"),
    });
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let fetcher = fetcher(Options::default(), &clock, &names);
    for _ in 0..3 {
        let error = get(&fetcher, "http://paper.example/a").expect_err("not now");
        assert_eq!(
            error.to_string(),
            "http://paper.example/a: robots.txt could not be read (HTTP 500 Internal Server Error)"
        );
        assert!(!error.reason.is_lasting());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    crate::Clock::wait(&*clock, Duration::from_secs(600));
    assert!(get(&fetcher, "http://paper.example/a").is_ok());
}

#[test]
fn a_host_without_robots_allows_all() {
    for status in [401, 403, 404, 410] {
        let server = Server::new(move |request| match request.path.as_str() {
            "/robots.txt" => reply(status, &[], ""),
            _ => reply(200, &[], "x"),
        });
        let names = [("paper.example", &server)];
        let fetcher = fetcher(Options::default(), &TestClock::new(), &names);
        assert!(get(&fetcher, "http://paper.example/a").is_ok(), "{status}");
    }
}

#[test]
fn a_long_robots_is_cut_and_still_counts() {
    let server = Server::new(|request| match request.path.as_str() {
        "/robots.txt" => {
            let mut text = "User-agent: *\nDisallow: /archive\n".to_owned();
            text.push_str(&"# nothing\n".repeat(200_000));
            reply(200, &[], text)
        }
        _ => reply(200, &[], "x"),
    });
    let names = [("paper.example", &server)];
    let fetcher = fetcher(Options::default(), &TestClock::new(), &names);
    assert!(get(&fetcher, "http://paper.example/a").is_ok());
    assert_eq!(
        reason(get(&fetcher, "http://paper.example/archive")),
        Reason::Robots
    );
}

/// The time between the first and the last of a `robots.txt` and three pages.
fn time_for_three(robots: &'static str, options: Options) -> u64 {
    let server = Server::new(move |request| match request.path.as_str() {
        "/robots.txt" => reply(200, &[], robots),
        _ => reply(200, &[], "x"),
    });
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let fetcher = fetcher(options, &clock, &names);
    for _ in 0..3 {
        assert!(get(&fetcher, "http://paper.example/a").is_ok());
    }
    seconds(&clock)
}

#[test]
fn requests_to_one_host_keep_their_distance() {
    assert_eq!(time_for_three("", Options::default()), 3);
    let slow = Options {
        min_delay: Duration::from_secs(7),
        ..Options::default()
    };
    assert_eq!(time_for_three("", slow.clone()), 21);
    let asked = "User-agent: *\nCrawl-delay: 5\n";
    assert_eq!(time_for_three(asked, Options::default()), 1 + 5 + 5);
    assert_eq!(time_for_three(asked, slow), 21);
    let forever = "User-agent: *\nCrawl-delay: 86400\n";
    assert_eq!(time_for_three(forever, Options::default()), 1 + 30 + 30);
}

#[test]
fn hosts_do_not_wait_for_each_other() {
    let servers: Vec<Server> = (0..3)
        .map(|_| Server::new(|_| reply(200, &[], "")))
        .collect();
    let names = [
        ("a.example", &servers[0]),
        ("b.example", &servers[1]),
        ("c.example", &servers[2]),
    ];
    let clock = TestClock::new();
    let fetcher = fetcher(Options::default(), &clock, &names);
    for (name, _) in names {
        assert!(get(&fetcher, &format!("http://{name}/robots.txt")).is_ok());
    }
    assert_eq!(seconds(&clock), 3);
    for (name, _) in names {
        assert!(get(&fetcher, &format!("http://{name}/a")).is_ok());
    }
    assert_eq!(seconds(&clock), 4);
}

#[test]
fn a_busy_host_is_left_alone_until_the_time_it_gave() {
    let server = Server::new(|request| match request.path.as_str() {
        "/robots.txt" => missing(),
        "/busy" => reply(429, &["Retry-After: 120"], ""),
        "/date" => reply(503, &["Retry-After: Wed, 17 Mar 2032 17:46:40 GMT"], ""),
        "/plain" => reply(503, &[], ""),
        _ => reply(200, &[], "x"),
    });
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let fetcher = fetcher(Options::default(), &clock, &names);
    let busy = |after| Reason::Busy { retry_after: after };
    let url = |path: &str| format!("http://paper.example{path}");

    let error = get(&fetcher, &url("/busy")).expect_err("busy");
    assert_eq!(error.reason, busy(Some(RetryAfter::Seconds(120))));
    assert_eq!(error.retry_after(), Some(RetryAfter::Seconds(120)));
    assert_eq!(
        error.to_string(),
        "http://paper.example/busy: the host asks to come back later (in 120 s)"
    );
    // No page of the host is asked for meanwhile.
    let until = Some(RetryAfter::At(BEGIN + 1 + 120));
    assert_eq!(reason(get(&fetcher, &url("/a"))), busy(until));
    assert_eq!(server.paths(), ["/robots.txt", "/busy"]);
    crate::Clock::wait(&*clock, Duration::from_secs(120));
    assert!(get(&fetcher, &url("/a")).is_ok());

    assert_eq!(reason(get(&fetcher, &url("/plain"))), busy(None));
    crate::Clock::wait(&*clock, Duration::from_secs(59));
    assert!(get(&fetcher, &url("/a")).is_err());
    crate::Clock::wait(&*clock, Duration::from_secs(1));
    assert!(get(&fetcher, &url("/a")).is_ok());

    let date = reason(get(&fetcher, &url("/date")));
    assert_eq!(date, busy(Some(RetryAfter::At(1_963_158_400))));
}

#[test]
fn a_host_that_is_busy_with_its_robots_is_busy() {
    let server = Server::new(|_| reply(429, &["Retry-After: 30"], ""));
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let fetcher = fetcher(Options::default(), &clock, &names);
    let of = |answer: Result<Answer, Error>| answer.expect_err("busy").retry_after();
    let url = "http://paper.example/a";
    assert_eq!(of(get(&fetcher, url)), Some(RetryAfter::Seconds(30)));
    assert_eq!(of(get(&fetcher, url)), Some(RetryAfter::At(BEGIN + 30)));
    crate::Clock::wait(&*clock, Duration::from_secs(30));
    assert_eq!(of(get(&fetcher, url)), Some(RetryAfter::Seconds(30)));
    assert_eq!(server.paths().len(), 2);
}

#[test]
fn a_stopped_clock_asks_nobody() {
    let server = Server::new(|_| reply(200, &[], ""));
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    clock.stop();
    let fetcher = fetcher(Options::default(), &clock, &names);
    assert_eq!(
        reason(get(&fetcher, "http://paper.example/a")),
        Reason::Stopped
    );
    assert!(server.paths().is_empty());
}

#[test]
fn threads_keep_the_pace_of_a_host_together() {
    let server = Server::new(|_| reply(200, &[], ""));
    let names = [("paper.example", &server)];
    let clock = TestClock::new();
    let fetcher = fetcher(Options::default(), &clock, &names);
    assert!(get(&fetcher, "http://paper.example/a").is_ok());
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| assert!(get(&fetcher, "http://paper.example/a").is_ok()));
        }
    });
    assert!(seconds(&clock) >= 5);
    assert_eq!(server.paths().len(), 6);
}
