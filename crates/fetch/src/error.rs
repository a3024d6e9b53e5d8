//! What keeps a page from being fetched, told in one line that names the address.

use crate::RetryAfter;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// Why an address gave no page. `Display` is one line: the address, the address
/// it redirected to where that is the one at fault, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The address as it was asked for.
    pub url: String,
    /// The address it was redirected to, where that is the one at fault.
    pub hop: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with an address, or with what came from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// No address at all.
    #[error("not an address ({0})")]
    Address(String),
    /// Neither `http` nor `https`.
    #[error("{0}: is neither http nor https")]
    Scheme(String),
    /// `user:password@`; no credentials are sent.
    #[error("an address with user or password in it is not fetched")]
    Credentials,
    /// A loopback, private or otherwise special address of the network.
    #[error("{0} is no public address")]
    Private(IpAddr),
    /// `robots.txt` forbids it.
    #[error("robots.txt does not allow it")]
    Robots,
    /// `robots.txt` may forbid it, but could not be read: not now.
    #[error("robots.txt could not be read ({0})")]
    NoRobots(String),
    /// The server wants to be left alone for a while: 429, 503, or an earlier
    /// such answer of the same host (then without a request).
    #[error("the host asks to come back later{}", later(retry_after))]
    Busy {
        /// When, if it was said.
        retry_after: Option<RetryAfter>,
    },
    /// Any other status than 2xx or 304.
    #[error("HTTP {}", status(*.0))]
    Status(u16),
    /// More redirects than [`Options::max_redirects`](crate::Options).
    #[error("more than {0} redirects")]
    Redirects(u32),
    /// A redirect to nowhere.
    #[error("a redirect without an address")]
    NoLocation,
    /// Over [`Options::max_bytes`](crate::Options), which is given.
    #[error("over {} long", size(*.0))]
    TooLarge(usize),
    /// No connection within [`Options::connect_timeout`](crate::Options).
    #[error("no connection within {} s", seconds(.0))]
    NoConnection(Duration),
    /// No whole answer within [`Options::total_timeout`](crate::Options).
    #[error("no whole answer within {} s", seconds(.0))]
    TimedOut(Duration),
    /// Compressed in a way that was not asked for.
    #[error("compressed as {0}, which was not asked for")]
    Encoding(String),
    /// Cannot be decompressed.
    #[error("cannot be decompressed ({0})")]
    Damaged(String),
    /// Name, connection, TLS or HTTP failed.
    #[error("{0}")]
    Network(String),
    /// The clock was told to stop while waiting for the host's next turn.
    #[error("stopped")]
    Stopped,
}

impl Error {
    pub(crate) fn new(url: &str, hop: Option<&str>, reason: Reason) -> Self {
        Error {
            url: url.to_owned(),
            hop: hop.filter(|hop| *hop != url).map(str::to_owned),
            reason,
        }
    }

    /// When to come back, where the server said it.
    pub fn retry_after(&self) -> Option<RetryAfter> {
        match self.reason {
            Reason::Busy { retry_after } => retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", one_line(&self.url))?;
        if let Some(hop) = &self.hop {
            write!(f, "redirected to {}: ", one_line(hop))?;
        }
        f.write_str(&one_line(&self.reason.to_string()))
    }
}

impl std::error::Error for Error {}

impl Reason {
    /// Whether trying again will not help: the address itself is refused, or the
    /// page is gone for good.
    pub fn is_lasting(&self) -> bool {
        matches!(
            self,
            Reason::Address(_)
                | Reason::Scheme(_)
                | Reason::Credentials
                | Reason::Private(_)
                | Reason::Robots
                | Reason::Status(410 | 451)
        )
    }

    /// Whether it is the host that is not to be asked now, whatever the page.
    pub fn is_of_host(&self) -> bool {
        matches!(
            self,
            Reason::Busy { .. } | Reason::NoRobots(_) | Reason::Stopped
        )
    }
}

/// A text from outside with its control characters escaped, cut where it is
/// long: an address may hold a newline, or a terminal's escape codes.
pub(crate) fn one_line(text: &str) -> String {
    const LONGEST: usize = 500;
    let mut shown = String::with_capacity(text.len().min(LONGEST));
    for (n, c) in text.chars().enumerate() {
        if n == LONGEST {
            shown.push('…');
            break;
        }
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn later(retry_after: &Option<RetryAfter>) -> String {
    match retry_after {
        Some(RetryAfter::Seconds(seconds)) => format!(" (in {seconds} s)"),
        _ => String::new(),
    }
}

fn status(code: u16) -> String {
    let name = ureq::http::StatusCode::from_u16(code)
        .ok()
        .and_then(|status| status.canonical_reason());
    match name {
        Some(name) => format!("{code} {name}"),
        None => code.to_string(),
    }
}

fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    if bytes >= MIB && bytes.is_multiple_of(MIB) {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{bytes} bytes")
    }
}

fn seconds(time: &Duration) -> f64 {
    time.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_whatever_the_address() {
        let error = Error::new("http://a\nb\u{1b}[31m/", None, Reason::Robots);
        assert_eq!(
            error.to_string(),
            "http://a\\nb\\u{1b}[31m/: robots.txt does not allow it"
        );
    }

    #[test]
    fn a_redirect_is_named_where_it_is_at_fault() {
        let error = Error::new(
            "http://a.example/",
            Some("http://b.example/"),
            Reason::Status(404),
        );
        assert_eq!(
            error.to_string(),
            "http://a.example/: redirected to http://b.example/: HTTP 404 Not Found"
        );
        let error = Error::new(
            "http://a.example/",
            Some("http://a.example/"),
            Reason::TooLarge(16 << 20),
        );
        assert_eq!(error.to_string(), "http://a.example/: over 16 MiB long");
    }

    #[test]
    fn a_long_address_is_cut() {
        let error = Error::new(&"é".repeat(4000), None, Reason::Credentials);
        assert!(error.to_string().chars().count() < 600);
    }
}
