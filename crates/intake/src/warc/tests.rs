use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::io::Write;

const LIMIT: usize = 20_000;

fn page(n: usize) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><meta property='og:type' content='article'>\
         <title>Talks {n}</title></head><body><p>Talks number {n} began in Tarin on Friday, two officials said.</p></body></html>"
    )
}

fn record(kind: &str, url: &str, body: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-05T10:00:00Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
    .into_bytes()
}

fn response(n: usize) -> Vec<u8> {
    record("response", &format!("https://example.org/{n}"), &page(n))
}

fn request() -> Vec<u8> {
    record("request", "https://example.org/1", "GET / HTTP/1.1\r\n\r\n")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("written")
}

fn read(bytes: &[u8]) -> Vec<Result<Input, Error>> {
    Records::new(bytes, "crawl.warc".to_owned(), LIMIT).collect()
}

/// The number of each page, or its error.
fn told(bytes: &[u8]) -> Vec<String> {
    let told = |item: Result<Input, Error>| match item {
        Ok(input) => input.title.unwrap_or(input.text).replace('\n', " "),
        Err(error) => error.to_string(),
    };
    read(bytes).into_iter().map(told).collect()
}

#[test]
fn a_page_that_was_answered_is_a_report() {
    let reports = read(&[request(), response(1)].concat());
    let [Ok(input)] = &reports[..] else {
        panic!("{reports:?}");
    };
    assert_eq!(
        input.text,
        "Talks number 1 began in Tarin on Friday, two officials said."
    );
    assert_eq!(input.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(input.retrieved.as_deref(), Some("2025-03-05T10:00:00Z"));
    assert_eq!((input.published.as_ref(), input.basis), (None, None));
    assert_eq!(input.name(), "crawl.warc, record 2");
}

#[test]
fn members_of_gzip_are_read_one_after_the_other() {
    let one_each: Vec<u8> = (1..4).flat_map(|n| gzip(&response(n))).collect();
    assert_eq!(told(&one_each), ["Talks 1", "Talks 2", "Talks 3"]);
    let all_in_one = gzip(&[response(1), request(), response(2)].concat());
    assert_eq!(told(&all_in_one), ["Talks 1", "Talks 2"]);
}

#[test]
fn what_is_no_page_is_passed_over() {
    let robots = record(
        "response",
        "https://example.org/robots.txt",
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx",
    );
    let missing = record(
        "response",
        "https://example.org/x",
        "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>No</p>",
    );
    let dns = record("response", "dns:example.org", "127.0.0.1");
    let plain = record(
        "response",
        "https://example.org/a.txt",
        "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nTalks.",
    );
    assert_eq!(
        told(&[robots.clone(), missing.clone(), dns, plain].concat()),
        ["Talks."]
    );
    assert_eq!(
        told(&[robots, missing].concat()),
        ["crawl.warc: no pages in this WARC"]
    );
}

#[test]
fn another_kind_of_file_is_one_error() {
    assert_eq!(told(b""), ["crawl.warc: empty"]);
    assert_eq!(
        told(b"Talks resumed.\n"),
        ["crawl.warc: not a WARC: no line WARC/1"]
    );
    assert_eq!(
        told(&gzip(b"Talks resumed.\n")),
        ["crawl.warc: not a WARC: no line WARC/1"]
    );
}

#[test]
fn a_wrong_length_is_told_and_what_follows_is_read() {
    let length = format!("Content-Length: {}", page(2).len());
    let second = |given: &str| {
        String::from_utf8(response(2))
            .expect("text")
            .replace(&length, given)
            .into_bytes()
    };
    for (given, reason) in [
        (
            "Content-Length: 47",
            "damaged: it is not as long as its Content-Length",
        ),
        (
            "Content-Length: 300",
            "damaged: it is not as long as its Content-Length",
        ),
        (
            "Content-Length: 9000",
            "cut off: the file ends in the middle of it",
        ),
        (
            "Content-Length: 99999999",
            "cut off: the file ends in the middle of it",
        ),
    ] {
        let file = [response(1), second(given), response(3), response(4)].concat();
        let expected = format!("crawl.warc, record 2 (https://example.org/2): {reason}");
        let found = told(&file);
        assert_eq!(found[..2], ["Talks 1".to_owned(), expected], "{given}");
        if given != "Content-Length: 99999999" {
            assert_eq!(found[2..], ["Talks 3", "Talks 4"], "{given}");
        }
    }
    let file = [second("Content-Length: x"), response(3)].concat();
    assert_eq!(
        told(&file),
        [
            "crawl.warc, record 1 (https://example.org/2): damaged: it has no Content-Length",
            "Talks 3"
        ]
    );
}

#[test]
fn a_damaged_member_is_told_and_what_follows_is_read() {
    let (first, mut second, third) = (gzip(&response(1)), gzip(&response(2)), gzip(&response(3)));
    let middle = second.len() / 2;
    for byte in &mut second[middle..middle + 8] {
        *byte ^= 0x5A;
    }
    let found = told(&[first.clone(), second, third.clone()].concat());
    assert_eq!(
        (found[0].as_str(), found[2].as_str()),
        ("Talks 1", "Talks 3"),
        "{found:?}"
    );
    assert!(found[1].starts_with("crawl.warc, record 2"), "{found:?}");
    assert_eq!(found.len(), 3);
    // Its checksum alone.
    let mut second = gzip(&response(2));
    let end = second.len();
    second[end - 6] ^= 1;
    let found = told(&[first, second, third].concat());
    assert_eq!(
        (found[0].as_str(), found[2].as_str()),
        ("Talks 1", "Talks 3"),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("crawl.warc, record 2 (https://example.org/2): damaged: "),
        "{found:?}"
    );
}

#[test]
fn a_file_that_is_cut_off_keeps_what_came_before() {
    let plain = [response(1), response(2)].concat();
    let packed = [gzip(&response(1)), gzip(&response(2))].concat();
    for file in [&plain[..plain.len() - 100], &packed[..packed.len() - 100]] {
        let found = told(file);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], "Talks 1");
        assert!(
            found[1].ends_with("cut off: the file ends in the middle of it"),
            "{found:?}"
        );
    }
}

#[test]
fn what_the_crawler_cut_off_is_no_report() {
    let cut = String::from_utf8(response(1))
        .expect("text")
        .replace("WARC-Date", "WARC-Truncated: length\r\nWARC-Date");
    assert_eq!(
        told(&[cut.into_bytes(), response(2)].concat()),
        [
            "crawl.warc, record 1 (https://example.org/1): the page was not kept whole (WARC-Truncated: \"length\")",
            "Talks 2"
        ]
    );
}

#[test]
fn a_bomb_is_an_error() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let bomb = [&head[..], &gzip(&vec![b' '; 10_000_000])].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nContent-Length: {}\r\n\r\n",
        bomb.len()
    );
    let record = [head.as_bytes(), &bomb, b"\r\n\r\n"].concat();
    let long = record_of(LIMIT + 1);
    assert_eq!(
        told(&[record, long, response(2)].concat()),
        [
            "crawl.warc, record 1 (https://example.org/1): over 64 MiB, the limit for one report",
            "crawl.warc, record 2 (https://example.org/9): over 64 MiB, the limit for one report",
            "Talks 2"
        ]
    );
}

fn record_of(length: usize) -> Vec<u8> {
    record("response", "https://example.org/9", &"x".repeat(length))
}

#[test]
fn a_file_of_nothing_but_beginnings_ends() {
    let members: Vec<u8> = [0x1F, 0x8B, 8, 0].repeat(50_000);
    assert!(!told(&members).is_empty());
    let records = b"WARC/1.0\r\n".repeat(2_000);
    assert!(!told(&records).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_changed_byte_panics_or_loses_what_is_far_from_it(
        packed in any::<bool>(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let records: Vec<Vec<u8>> = (1..6).map(|n| if packed { gzip(&response(n)) } else { response(n) }).collect();
        let mut bytes = records.concat();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let found = told(&bytes);
        prop_assert!(found.iter().all(|line| line.lines().count() == 1));
        // The record that was changed and at most its neighbour.
        let good = (1..6).filter(|n| found.contains(&format!("Talks {n}"))).count();
        prop_assert!(good >= 3 || packed && place < 3, "{} of 5: {:?}", good, found);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), packed in any::<bool>()) {
        let record = [b"WARC/1.0\r\nContent-Length: 20\r\n".to_vec(), bytes].concat();
        let file = if packed { gzip(&record) } else { record };
        prop_assert!(!read(&file).is_empty());
    }
}
