//! From what a user or a page wrote to an address that may be fetched.

use crate::Reason;
use url::Url;

/// Reads an absolute address.
pub(crate) fn parse(address: &str) -> Result<Url, Reason> {
    let url = Url::parse(address.trim()).map_err(|reason| Reason::Address(reason.to_string()))?;
    check(url)
}

/// Reads an address that may be relative to another, as a redirect gives it.
pub(crate) fn join(base: &Url, address: &str) -> Result<Url, Reason> {
    let url = base
        .join(address.trim())
        .map_err(|reason| Reason::Address(reason.to_string()))?;
    check(url)
}

/// `Url` has brought every spelling of a host into one: `0x7f.1`, `2130706433`
/// and `①②⑦.0.0.1` are `127.0.0.1` here.
fn check(mut url: Url) -> Result<Url, Reason> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Reason::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Reason::Credentials);
    }
    if url.host().is_none() {
        return Err(Reason::Address("no host".to_owned()));
    }
    // It is never sent, and two addresses that differ by it are one page.
    url.set_fragment(None);
    Ok(url)
}

/// The host as one asks it for its turn: ports and schemes of one host are one.
pub(crate) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_web_addresses_without_credentials() {
        assert!(parse(" https://paper.example/a?b=c \n").is_ok());
        assert_eq!(
            parse("ftp://paper.example/"),
            Err(Reason::Scheme("ftp".to_owned()))
        );
        assert_eq!(
            parse("file:///etc/passwd"),
            Err(Reason::Scheme("file".to_owned()))
        );
        assert_eq!(
            parse("http://ada:secret@paper.example/"),
            Err(Reason::Credentials)
        );
        assert_eq!(parse("http://ada@paper.example/"), Err(Reason::Credentials));
        assert_eq!(
            parse("http://:secret@paper.example/"),
            Err(Reason::Credentials)
        );
        for address in ["", "paper.example/feed", "http://", "http://[::1", "/feed"] {
            assert!(
                matches!(parse(address), Err(Reason::Address(_))),
                "{address}"
            );
        }
    }

    #[test]
    fn every_spelling_of_a_host_is_one() {
        for address in [
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://127.0.0.1./",
            "http:/127.0.0.1/",
            "http:\\\\127.0.0.1\\",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://%31%32%37.0.0.1/",
        ] {
            let url = parse(address).expect(address);
            assert_eq!(host(&url), "127.0.0.1", "{address}");
        }
        assert_eq!(
            host(&parse("http://PAPER.example.:8080/").expect("url")),
            "paper.example"
        );
    }

    #[test]
    fn the_fragment_goes() {
        let url = parse("http://paper.example/a#b").expect("url");
        assert_eq!(url.as_str(), "http://paper.example/a");
        let url = join(&url, "../c?d#e").expect("url");
        assert_eq!(url.as_str(), "http://paper.example/c?d");
    }

    proptest! {
        #[test]
        fn what_passes_is_web_and_has_a_host(address in "(https?|ftp|file)?:?/{0,3}[ -~é\n@]{0,30}") {
            if let Ok(url) = parse(&address) {
                prop_assert!(matches!(url.scheme(), "http" | "https"));
                prop_assert!(!host(&url).is_empty() || url.host_str() == Some("."));
                prop_assert!(url.username().is_empty() && url.password().is_none());
            }
        }
    }
}
