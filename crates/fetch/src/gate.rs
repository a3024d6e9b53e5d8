//! From a name to addresses, of which only public ones pass.
//!
//! This is the resolver of `ureq`: what it returns is what is connected to, so
//! that no second look-up can give another address than the one checked here.

use crate::public::is_public;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up and keeps what may be connected to.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// Whether every address passes.
    pub(crate) allow_private: bool,
    /// Hosts that are not looked up, and whose address passes: the servers of tests.
    pub(crate) known: BTreeMap<String, SocketAddr>,
    system: DefaultResolver,
}

/// An address that may not be connected to, told through `ureq`.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) IpAddr);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is no public address", self.0)
    }
}

impl std::error::Error for Refused {}

impl Gate {
    pub(crate) fn new(allow_private: bool) -> Self {
        Gate {
            allow_private,
            ..Gate::default()
        }
    }

    /// Whether an address may be connected to.
    pub(crate) fn passes(&self, address: IpAddr) -> bool {
        self.allow_private || is_public(address)
    }
}

impl Resolver for Gate {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut passed = self.empty();
        if let Some(address) = uri.host().and_then(|host| self.known.get(host)) {
            passed.push(*address);
            return Ok(passed);
        }
        let mut refused = None;
        // A name may have public and private addresses at once: a server that is
        // seen from inside and outside. The public ones are good.
        for address in self.system.resolve(uri, config, timeout)?.iter() {
            if self.passes(address.ip()) {
                passed.push(*address);
            } else {
                refused = Some(address.ip());
            }
        }
        match refused {
            Some(address) if passed.is_empty() => {
                Err(ureq::Error::Other(Box::new(Refused(address))))
            }
            _ => Ok(passed),
        }
    }
}
