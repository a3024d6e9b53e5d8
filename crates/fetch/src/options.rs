//! What a fetcher is set to.

use std::time::Duration;

/// What a [`Fetcher`](crate::Fetcher) is set to. `Options::default()` is what is
/// written at each field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether addresses that are not public may be talked to: this machine, the
    /// local network. `false`.
    pub allow_private: bool,
    /// The `User-Agent` header. What stands before its first `/` or space is the
    /// name looked for in `robots.txt`. `rapporteur/VERSION`.
    pub user_agent: String,
    /// How long a connection may take, the look-up of the name and TLS included.
    /// 10 seconds.
    pub connect_timeout: Duration,
    /// How long all requests of one page may take together, redirects and bodies
    /// included, waiting for a host's turn and its `robots.txt` not. 60 seconds.
    pub total_timeout: Duration,
    /// The most bytes of a body, as sent and after decompression. 16 MiB.
    pub max_bytes: usize,
    /// The least time between two requests to one host. 1 second.
    pub min_delay: Duration,
    /// The longest time between them that `robots.txt` can ask for. 30 seconds.
    pub max_delay: Duration,
    /// How many redirects are followed. 5.
    pub max_redirects: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            allow_private: false,
            user_agent: concat!("rapporteur/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(60),
            max_bytes: 16 * 1024 * 1024,
            min_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            max_redirects: 5,
        }
    }
}

/// Options that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionsError {
    /// No name that a server could know the program by.
    #[error("user agent {0:?}: must be printable ASCII and begin with a name, as in `name/1.0`")]
    UserAgent(String),
}

impl Options {
    /// The name for `robots.txt`, or that there is none.
    pub(crate) fn product(&self) -> Result<&str, OptionsError> {
        let agent = self.user_agent.as_str();
        let name = agent.split(['/', ' ']).next().unwrap_or_default();
        // The characters of a name are those of RFC 9309, section 2.2.1.
        let named = name
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_'));
        let printable = agent.bytes().all(|b| matches!(b, b' '..=b'~'));
        if name.is_empty() || !named || !printable {
            return Err(OptionsError::UserAgent(agent.to_owned()));
        }
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(agent: &str) -> Option<String> {
        let options = Options {
            user_agent: agent.to_owned(),
            ..Options::default()
        };
        options.product().ok().map(str::to_owned)
    }

    #[test]
    fn the_name_is_what_stands_first() {
        assert_eq!(Options::default().product(), Ok("rapporteur"));
        assert_eq!(
            product("desk-reader/2 (+desk@paper.example)").as_deref(),
            Some("desk-reader")
        );
        assert_eq!(product("reader").as_deref(), Some("reader"));
    }

    #[test]
    fn without_a_name_or_with_a_line_break_it_is_refused() {
        for agent in ["", "/1.0", " reader", "7/1", "reader/1\r\nCookie: a", "lé"] {
            assert_eq!(product(agent), None, "{agent:?}");
        }
    }
}
