//! Gets one page, politely.

use crate::body::{self, Coding, Limit};
use crate::gate::{Gate, Refused};
use crate::pace::Pace;
use crate::robots::{self, Cache, Rules};
use crate::{Clock, Error, Options, OptionsError, Reason, RetryAfter, SystemClock, target};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::http::header::{self, HeaderMap, HeaderName};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Timeout};
use url::{Host, Url};

/// Feeds first, since a server may have both at one address.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
    application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.9, application/xhtml+xml;q=0.9, */*;q=0.5";
/// How long a host is left alone that is busy and does not say for how long.
const QUIET: Duration = Duration::from_secs(60);
/// How long a host can ask to be left alone within one run.
const LONGEST_QUIET: Duration = Duration::from_secs(60 * 60);

/// What the last answer said of itself, so that the page is sent again only if it
/// has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The `ETag` of the last answer, as it was given.
    pub etag: Option<String>,
    /// The `Last-Modified` of the last answer, as it was given.
    pub last_modified: Option<String>,
}

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is as it was when the [`Conditions`] were given.
    NotModified,
    /// A page.
    Page(Page),
}

/// A page, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it was in the end, without a fragment.
    pub final_url: String,
    /// 200 to 299.
    pub status: u16,
    /// The type in lower case and without parameters, such as `text/html`.
    pub content_type: Option<String>,
    /// The `charset` of the type in lower case, as the server says; it may be wrong.
    pub charset: Option<String>,
    /// For the next [`Conditions`].
    pub etag: Option<String>,
    /// For the next [`Conditions`].
    pub last_modified: Option<String>,
    /// The bytes, decompressed where they were sent compressed.
    pub body: Vec<u8>,
}

/// Gets pages one by one, and remembers of each host when it was asked and what
/// its `robots.txt` allows. Can be shared between threads: they keep to the pace
/// of a host together.
///
/// No cookies are kept, no credentials sent, no proxies taken from the
/// environment, and no connection is used twice.
pub struct Fetcher {
    agent: Agent,
    gate: Gate,
    options: Options,
    product: String,
    clock: Arc<dyn Clock>,
    pace: Pace,
    robots: Cache,
}

/// What one request gives, before it is known what that means.
enum Reply {
    Redirect(String),
    NotModified,
    Page(Page),
}

/// The time that is left for the requests of one page.
struct Budget(Duration);

impl Fetcher {
    /// A fetcher with the clock of the machine.
    ///
    /// # Errors
    ///
    /// The user agent has no name.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        Fetcher::with_clock(options, Arc::new(SystemClock::default()))
    }

    /// A fetcher with a clock of its own: one that can be stopped, say.
    ///
    /// # Errors
    ///
    /// The user agent has no name.
    pub fn with_clock(options: Options, clock: Arc<dyn Clock>) -> Result<Self, OptionsError> {
        Fetcher::with_gate(options, clock, Gate::new)
    }

    /// `gate` is called with `allow_private`: once for `ureq`, once for addresses
    /// that need no look-up.
    pub(crate) fn with_gate(
        options: Options,
        clock: Arc<dyn Clock>,
        gate: impl Fn(bool) -> Gate,
    ) -> Result<Self, OptionsError> {
        let product = options.product()?.to_owned();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each hop is checked here before it is followed.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(options.user_agent.as_str())
            .accept(ACCEPT)
            .accept_encoding("gzip")
            // At one request a second a kept connection gains little, and one that
            // the server has closed meanwhile looks like an error of the page.
            .max_idle_connections(0)
            .build();
        let agent = Agent::with_parts(
            config,
            DefaultConnector::default(),
            gate(options.allow_private),
        );
        Ok(Fetcher {
            agent,
            gate: gate(options.allow_private),
            options,
            product,
            clock,
            pace: Pace::default(),
            robots: Cache::default(),
        })
    }

    /// Gets a page, or that it has not changed. Waits for the host's turn, reads
    /// its `robots.txt` where that is not known yet, and follows redirects, each
    /// of which is checked as the first address is.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being read whole: see [`Reason`].
    pub fn fetch(&self, url: &str, conditions: &Conditions) -> Result<Answer, Error> {
        let asked = target::parse(url).map_err(|reason| Error::new(url, None, reason))?;
        let mut hop = asked.clone();
        let fail = |hop: &Url, reason| {
            let hop = (*hop != asked).then_some(hop.as_str());
            Error::new(url, hop, reason)
        };
        let mut budget = Budget(self.options.total_timeout);
        for _ in 0..=self.options.max_redirects {
            let delay = self.allowed(&hop).map_err(|reason| fail(&hop, reason))?;
            let limit = Limit {
                bytes: self.options.max_bytes,
                cut: false,
            };
            let reply = self
                .request(&hop, conditions, delay, limit, &mut budget)
                .map_err(|reason| fail(&hop, reason))?;
            match reply {
                Reply::Page(page) => return Ok(Answer::Page(page)),
                Reply::NotModified => return Ok(Answer::NotModified),
                Reply::Redirect(to) => {
                    hop = target::join(&hop, &to)
                        .map_err(|reason| Error::new(url, Some(&to), reason))?;
                }
            }
        }
        Err(Error::new(
            url,
            None,
            Reason::Redirects(self.options.max_redirects),
        ))
    }

    /// Whether the rules of its host allow an address; if so, the pause that they
    /// ask for between two requests.
    fn allowed(&self, url: &Url) -> Result<Duration, Reason> {
        self.passes(url)?;
        let rules = self.rules(url);
        match &*rules {
            Rules::Known(robots) if robots.is_url_allowed(url) => {
                let asked = rules.delay().unwrap_or_default();
                let most = self.options.max_delay;
                Ok(asked.min(most).max(self.options.min_delay))
            }
            Rules::Known(_) => Err(Reason::Robots),
            // These are as true of the page itself.
            Rules::Unknown(
                reason @ (Reason::Private(_) | Reason::Stopped | Reason::Busy { .. }),
            ) => Err(reason.clone()),
            Rules::Unknown(reason) => Err(Reason::NoRobots(reason.to_string())),
        }
    }

    /// The rules of an origin, from memory or from its server.
    fn rules(&self, url: &Url) -> Arc<Rules> {
        let origin = url.origin().ascii_serialization();
        if let Some(rules) = self.robots.get(&origin, self.clock.now()) {
            return rules;
        }
        let rules = match self.read_rules(robots::address(url)) {
            Ok(rules) => Arc::new(rules),
            // A stop is nothing that the host did, and that it is busy is
            // remembered for all of it, up to the time that it gave.
            Err(reason @ (Reason::Stopped | Reason::Busy { .. })) => {
                return Arc::new(Rules::Unknown(reason));
            }
            Err(reason) => Arc::new(Rules::Unknown(reason)),
        };
        self.robots
            .put(origin, self.clock.now(), Arc::clone(&rules));
        rules
    }

    /// Reads rules as RFC 9309, section 2.3.1 has it: what a server refuses to
    /// give (4xx) or hides behind redirects does not exist, and what it cannot
    /// give forbids everything for now.
    fn read_rules(&self, mut hop: Url) -> Result<Rules, Reason> {
        let limit = Limit {
            bytes: robots::LONGEST,
            cut: true,
        };
        let mut budget = Budget(self.options.total_timeout);
        for _ in 0..=self.options.max_redirects {
            self.passes(&hop)?;
            let none = Conditions::default();
            match self.request(&hop, &none, self.options.min_delay, limit, &mut budget) {
                Ok(Reply::Page(page)) => return Ok(Rules::parse(&page.body, &self.product)),
                Ok(Reply::Redirect(to)) => hop = target::join(&hop, &to)?,
                Ok(Reply::NotModified) => return Err(Reason::Status(304)),
                Err(Reason::Status(400..=499)) => return Ok(Rules::none()),
                Err(reason) => return Err(reason),
            }
        }
        Ok(Rules::none())
    }

    /// Whether a host that is written as an address is one to talk to. Names are
    /// asked when they are looked up.
    fn passes(&self, url: &Url) -> Result<(), Reason> {
        let address: IpAddr = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            _ => return Ok(()),
        };
        match self.gate.passes(address) {
            true => Ok(()),
            false => Err(Reason::Private(address)),
        }
    }

    /// One request, in its turn.
    fn request(
        &self,
        url: &Url,
        conditions: &Conditions,
        delay: Duration,
        limit: Limit,
        budget: &mut Budget,
    ) -> Result<Reply, Reason> {
        let host = target::host(url);
        if self.clock.stopped() {
            return Err(Reason::Stopped);
        }
        if let Some(until) = self.pace.quiet_until(host, self.clock.now()) {
            return Err(Reason::Busy {
                retry_after: Some(RetryAfter::At(until.as_secs())),
            });
        }
        let wait = self.pace.book(host, self.clock.now(), delay);
        self.clock.wait(wait);
        if self.clock.stopped() {
            return Err(Reason::Stopped);
        }
        let start = Instant::now();
        let reply = self.send(url, conditions, limit, budget.0);
        budget.0 = budget.0.saturating_sub(start.elapsed());
        let now = self.clock.now();
        self.pace.done(host, now, delay);
        if let Err(Reason::Busy { retry_after }) = &reply {
            let time = match retry_after {
                Some(after) => Duration::from_secs(after.seconds_from(now.as_secs())),
                None => QUIET,
            };
            self.pace.hush(host, now, time.min(LONGEST_QUIET));
        }
        reply
    }

    /// One request, at once, within `time`.
    fn send(
        &self,
        url: &Url,
        conditions: &Conditions,
        limit: Limit,
        time: Duration,
    ) -> Result<Reply, Reason> {
        let total = self.options.total_timeout;
        let connect = self.options.connect_timeout;
        let until = Instant::now() + time;
        if time.is_zero() {
            return Err(Reason::TimedOut(total));
        }
        let mut request = self.agent.get(url.as_str());
        for (name, value) in [
            (header::IF_NONE_MATCH, &conditions.etag),
            (header::IF_MODIFIED_SINCE, &conditions.last_modified),
        ] {
            // What cannot be a header is none: it was never sent by a server.
            if let Some(value) = value.as_deref().filter(|value| is_value(value)) {
                request = request.header(name, value);
            }
        }
        let response = request
            .config()
            .timeout_global(Some(time))
            .timeout_resolve(Some(connect))
            .timeout_connect(Some(connect))
            .build()
            .call()
            .map_err(|error| reason(error, total, connect))?;
        let (head, body) = response.into_parts();
        let headers = &head.headers;
        match head.status.as_u16() {
            200..=299 => {}
            304 if *conditions != Conditions::default() => return Ok(Reply::NotModified),
            301 | 302 | 303 | 307 | 308 => {
                let to = text(headers, header::LOCATION).ok_or(Reason::NoLocation)?;
                return Ok(Reply::Redirect(to));
            }
            429 | 503 => {
                let after = text(headers, header::RETRY_AFTER);
                return Err(Reason::Busy {
                    retry_after: after.as_deref().and_then(RetryAfter::parse),
                });
            }
            other => return Err(Reason::Status(other)),
        }
        let codings = headers.get_all(header::CONTENT_ENCODING);
        // A coding that is not text is not one that was asked for.
        let coding = Coding::of(codings.iter().map(|value| value.to_str().unwrap_or("?")))?;
        let long = body
            .content_length()
            .is_some_and(|length| length > limit.bytes as u64);
        if long && !limit.cut {
            return Err(Reason::TooLarge(limit.bytes));
        }
        let body = body::read(body.into_reader(), coding, limit, until, total)?;
        let (content_type, charset) = text(headers, header::CONTENT_TYPE)
            .map(|value| media_type(&value))
            .unwrap_or_default();
        Ok(Reply::Page(Page {
            final_url: url.as_str().to_owned(),
            status: head.status.as_u16(),
            content_type,
            charset,
            etag: text(headers, header::ETAG),
            last_modified: text(headers, header::LAST_MODIFIED),
            body,
        }))
    }
}

/// A header's first value, where it is printable ASCII and not empty.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn is_value(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// Type and charset of a `Content-Type`, both in lower case.
fn media_type(value: &str) -> (Option<String>, Option<String>) {
    let clean = |part: &str| {
        let part = part.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        (!part.is_empty()).then_some(part)
    };
    let mut parts = value.split(';');
    let kind = parts.next().and_then(clean);
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .and_then(|(_, charset)| clean(charset));
    (kind, charset)
}

/// What an error of `ureq` means; `total` and `connect` are the times allowed.
pub(crate) fn reason(error: ureq::Error, total: Duration, connect: Duration) -> Reason {
    match error {
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Reason::NoConnection(connect),
        ureq::Error::Timeout(_) => Reason::TimedOut(total),
        ureq::Error::HostNotFound => Reason::Network("no such host".to_owned()),
        ureq::Error::BadUri(why) => Reason::Address(why),
        // The system's own words, without saying that they are of input and output.
        ureq::Error::Io(error) => Reason::Network(error.to_string()),
        ureq::Error::Other(inner) => match inner.downcast_ref::<Refused>() {
            Some(Refused(address)) => Reason::Private(*address),
            None => Reason::Network(inner.to_string()),
        },
        other => Reason::Network(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn type_and_charset_are_taken_apart() {
        let some = |text: &str| Some(text.to_owned());
        for (value, kind, charset) in [
            ("text/html", some("text/html"), None),
            ("Text/HTML; Charset=UTF-8", some("text/html"), some("utf-8")),
            (
                "text/xml;charset=\"iso-8859-1\"",
                some("text/xml"),
                some("iso-8859-1"),
            ),
            (
                "text/html; boundary=x ; charset = koi8-r",
                some("text/html"),
                some("koi8-r"),
            ),
            ("text/html; charset=", some("text/html"), None),
            ("; charset=utf-8", None, some("utf-8")),
        ] {
            assert_eq!(media_type(value), (kind, charset), "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_type_panics(value in any::<String>()) {
            media_type(&value);
        }
    }
}
