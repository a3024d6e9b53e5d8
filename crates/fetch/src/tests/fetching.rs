//! One page: conditions, redirects, limits.

use crate::testing::{Request, Server, TestClock, fetcher, gzip, missing, reply};
use crate::{Answer, Conditions, Error, Options, Page, Reason};
use std::io::Write;
use std::net::TcpListener;
use std::time::{Duration, Instant};

fn local() -> Options {
    Options {
        allow_private: true,
        ..Options::default()
    }
}

/// A server without `robots.txt`.
fn server(answer: impl Fn(&Request) -> Vec<u8> + Send + 'static) -> Server {
    Server::new(move |request| match request.path.as_str() {
        "/robots.txt" => missing(),
        _ => answer(request),
    })
}

fn get(server: &Server, path: &str, options: Options) -> Result<Answer, Error> {
    let fetcher = fetcher(options, &TestClock::new(), &[]);
    fetcher.fetch(&server.url(path), &Conditions::default())
}

fn page(answer: Result<Answer, Error>) -> Page {
    match answer {
        Ok(Answer::Page(page)) => page,
        other => panic!("no page but {other:?}"),
    }
}

fn reason(answer: Result<Answer, Error>) -> Reason {
    match answer {
        Err(error) => error.reason,
        Ok(answer) => panic!("no error but {answer:?}"),
    }
}

#[test]
fn a_page_comes_with_what_the_server_says_of_it() {
    let server = server(|_| {
        let headers = [
            "Content-Type: Text/HTML; charset=\"ISO-8859-1\"",
            "ETag: \"7\"",
            "Last-Modified: Tue, 05 Mar 2030 10:00:00 GMT",
        ];
        reply(200, &headers, "Talks resumed.")
    });
    let page = page(get(&server, "/a?b#c", local()));
    assert_eq!(
        page,
        Page {
            final_url: server.url("/a?b"),
            status: 200,
            content_type: Some("text/html".to_owned()),
            charset: Some("iso-8859-1".to_owned()),
            etag: Some("\"7\"".to_owned()),
            last_modified: Some("Tue, 05 Mar 2030 10:00:00 GMT".to_owned()),
            body: b"Talks resumed.".to_vec(),
        }
    );
}

#[test]
fn a_request_says_who_asks_and_nothing_else() {
    let server = server(|_| reply(200, &["Set-Cookie: a=b"], "x"));
    let fetcher = fetcher(local(), &TestClock::new(), &[]);
    for _ in 0..2 {
        page(fetcher.fetch(&server.url("/a"), &Conditions::default()));
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        let mut names: Vec<&str> = request
            .headers
            .lines()
            .filter_map(|line| line.split_once(':').map(|(name, _)| name))
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
        let agent = concat!("user-agent: rapporteur/", env!("CARGO_PKG_VERSION"));
        assert!(request.headers.contains(agent));
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = server(|request| {
        let tag = request.headers.contains("if-none-match: \"7\"\n");
        let date = request
            .headers
            .contains("if-modified-since: tue, 05 mar 2030 10:00:00 gmt\n");
        match tag || date {
            true => b"HTTP/1.1 304 Not Modified\r\nETag: \"7\"\r\n\r\n".to_vec(),
            false => reply(200, &["ETag: \"7\""], "x"),
        }
    });
    let fetcher = fetcher(local(), &TestClock::new(), &[]);
    let ask = |etag: Option<&str>, last_modified: Option<&str>| {
        let conditions = Conditions {
            etag: etag.map(str::to_owned),
            last_modified: last_modified.map(str::to_owned),
        };
        fetcher.fetch(&server.url("/feed"), &conditions)
    };
    assert_eq!(page(ask(None, None)).etag.as_deref(), Some("\"7\""));
    assert_eq!(ask(Some("\"7\""), None), Ok(Answer::NotModified));
    let date = "Tue, 05 Mar 2030 10:00:00 GMT";
    assert_eq!(ask(None, Some(date)), Ok(Answer::NotModified));
    page(ask(Some("\"6\""), None));
    // What no server can have said is not sent.
    page(ask(Some("\"7\"\r\nCookie: a=b"), None));
}

#[test]
fn not_modified_without_a_question_is_an_error() {
    let server = server(|_| b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec());
    assert_eq!(reason(get(&server, "/a", local())), Reason::Status(304));
}

#[test]
fn redirects_are_followed_to_the_last_that_is_allowed() {
    let server = server(|request| {
        let n: u32 = request.path.trim_start_matches('/').parse().unwrap_or(9);
        match n {
            0 => reply(200, &[], "here"),
            _ => reply(302, &[&format!("Location: /{}", n - 1)], ""),
        }
    });
    let found = page(get(&server, "/5", local()));
    assert_eq!(found.final_url, server.url("/0"));
    assert_eq!(reason(get(&server, "/6", local())), Reason::Redirects(5));
}

#[test]
fn a_loop_of_redirects_ends() {
    let server = server(|_| reply(301, &["Location: /a"], ""));
    let error = get(&server, "/a", local()).expect_err("a loop");
    assert_eq!(error.reason, Reason::Redirects(5));
    assert_eq!(
        error.to_string(),
        format!("{}: more than 5 redirects", server.url("/a"))
    );
    assert_eq!(server.paths().len(), 7);
}

#[test]
fn a_redirect_to_nowhere_or_elsewhere_is_an_error() {
    let server = server(|request| match request.path.as_str() {
        "/nowhere" => reply(302, &[], ""),
        "/file" => reply(302, &["Location: file:///etc/passwd"], ""),
        "/name" => reply(302, &["Location: http://ada:secret@paper.example/"], ""),
        _ => reply(302, &["Location: http://[::1/"], ""),
    });
    let of = |path| reason(get(&server, path, local()));
    assert_eq!(of("/nowhere"), Reason::NoLocation);
    assert_eq!(of("/file"), Reason::Scheme("file".to_owned()));
    assert_eq!(of("/name"), Reason::Credentials);
    assert!(matches!(of("/wrong"), Reason::Address(_)));
}

#[test]
fn a_body_over_the_limit_is_refused_whether_its_length_is_told_or_not() {
    let server = Server::raw(|request, stream| {
        let _ = match request.path.as_str() {
            "/robots.txt" => stream.write_all(&missing()),
            "/told" => stream.write_all(&reply(200, &[], [b'a'; 2000])),
            "/lie" => {
                // More than is told is not read.
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcdefgh")
            }
            _ => stream
                .write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                .and_then(|()| stream.write_all(&[b'a'; 2000])),
        };
    });
    let options = || Options {
        max_bytes: 1999,
        ..local()
    };
    assert_eq!(
        reason(get(&server, "/told", options())),
        Reason::TooLarge(1999)
    );
    assert_eq!(
        reason(get(&server, "/untold", options())),
        Reason::TooLarge(1999)
    );
    assert_eq!(page(get(&server, "/lie", options())).body, b"abcd");
    assert_eq!(page(get(&server, "/told", local())).body.len(), 2000);
}

#[test]
fn a_compressed_page_is_decompressed_and_a_bomb_is_not() {
    let bomb = gzip(&vec![0; 64 << 20]);
    assert!(bomb.len() < 1 << 17);
    let server = server(move |request| match request.path.as_str() {
        "/bomb" => reply(200, &["Content-Encoding: gzip"], &bomb),
        "/br" => reply(200, &["Content-Encoding: br"], "x"),
        "/damaged" => reply(200, &["Content-Encoding: gzip"], "no gzip"),
        _ => reply(200, &["Content-Encoding: gzip"], gzip(b"Talks resumed.")),
    });
    assert_eq!(page(get(&server, "/a", local())).body, b"Talks resumed.");
    let start = Instant::now();
    assert_eq!(
        reason(get(&server, "/bomb", local())),
        Reason::TooLarge(16 << 20)
    );
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(
        reason(get(&server, "/br", local())),
        Reason::Encoding("br".to_owned())
    );
    assert!(matches!(
        reason(get(&server, "/damaged", local())),
        Reason::Damaged(_)
    ));
}

#[test]
fn a_body_that_breaks_off_is_an_error() {
    let server = server(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nTalks".to_vec());
    assert!(matches!(
        reason(get(&server, "/a", local())),
        Reason::Network(_)
    ));
}

/// Writes a byte every 20 ms until nobody listens, at most for 10 seconds.
fn drip(stream: &mut impl Write) {
    for _ in 0..500 {
        if stream.write_all(b"a").is_err() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_server_that_drips_is_cut_off_at_the_deadline() {
    let server = Server::raw(|request, stream| {
        let _ = match request.path.as_str() {
            "/robots.txt" => stream.write_all(&missing()),
            "/head" => stream.write_all(b"HTTP/1.1 200 OK\r\nX-Long: "),
            "/chunks" => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                stream.write_all(b"10000\r\n")
            }
            _ => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        };
        if request.path != "/robots.txt" {
            drip(stream);
        }
    });
    let time = Duration::from_millis(400);
    for path in ["/body", "/chunks", "/head"] {
        let options = Options {
            total_timeout: time,
            ..local()
        };
        let start = Instant::now();
        assert_eq!(reason(get(&server, path, options)), Reason::TimedOut(time));
        assert!(start.elapsed() >= time);
        assert!(start.elapsed() < Duration::from_secs(5), "{path}");
    }
}

#[test]
fn redirects_share_one_deadline() {
    let server = server(|request| {
        std::thread::sleep(Duration::from_millis(150));
        let n = request.path.len();
        reply(302, &[&format!("Location: /{}", "a".repeat(n))], "")
    });
    let time = Duration::from_millis(400);
    let options = Options {
        total_timeout: time,
        max_redirects: 100,
        ..local()
    };
    assert_eq!(reason(get(&server, "/", options)), Reason::TimedOut(time));
    assert!(server.paths().len() < 6);
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let server = Server::raw(|request, stream| {
        if request.path == "/robots.txt" {
            let _ = stream.write_all(&missing());
        } else {
            std::thread::sleep(Duration::from_millis(900));
        }
    });
    let time = Duration::from_millis(300);
    let options = Options {
        total_timeout: time,
        ..local()
    };
    assert_eq!(reason(get(&server, "/a", options)), Reason::TimedOut(time));
}

#[test]
fn what_is_no_http_or_no_tls_is_one_line() {
    let server = Server::new(|_| b"220 mail.example ready\r\n\x1b[31m\r\n".to_vec());
    for address in [
        server.url("/a"),
        server.url("/a").replacen("http", "https", 1),
    ] {
        let fetcher = fetcher(
            Options {
                connect_timeout: Duration::from_secs(1),
                ..local()
            },
            &TestClock::new(),
            &[],
        );
        let error = fetcher
            .fetch(&address, &Conditions::default())
            .expect_err("no page");
        assert!(matches!(error.reason, Reason::NoRobots(_)), "{error}");
        let line = error.to_string();
        assert!(line.starts_with(&address) && !line.contains(char::is_control));
    }
}

#[test]
fn a_server_that_says_nothing_to_a_tls_client_is_given_up() {
    // Connections wait in the queue of the listener, and nobody takes them.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}/a", silent.local_addr().expect("an address"));
    let time = Duration::from_millis(300);
    let options = Options {
        connect_timeout: time,
        ..local()
    };
    let fetcher = fetcher(options, &TestClock::new(), &[]);
    let start = Instant::now();
    let error = fetcher
        .fetch(&url, &Conditions::default())
        .expect_err("no page");
    assert_eq!(
        error.to_string(),
        format!("{url}: robots.txt could not be read (no connection within 0.3 s)")
    );
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn other_statuses_are_told_by_name() {
    let server = server(|request| {
        let status = request.path.trim_start_matches('/').parse().unwrap_or(200);
        reply(status, &[], "page of an error")
    });
    for (path, told) in [
        ("/404", "HTTP 404 Not Found"),
        ("/410", "HTTP 410 Gone"),
        ("/500", "HTTP 500 Internal Server Error"),
        ("/599", "HTTP 599"),
    ] {
        let error = get(&server, path, local()).expect_err(path);
        assert_eq!(error.to_string(), format!("{}: {told}", server.url(path)));
    }
    assert_eq!(page(get(&server, "/200", local())).status, 200);
    assert_eq!(page(get(&server, "/203", local())).status, 203);
}
