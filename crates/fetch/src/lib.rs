//! Polite polling of pages and feeds: the only crate that opens a socket.
//!
//! [`Fetcher`] gets one page. It asks `robots.txt` first, waits between two
//! requests to one host, asks only for what has changed ([`Conditions`]), limits
//! size and time while it reads, and talks to no private address unless it is
//! allowed to. [`list`] reads a list of feeds, [`schedule`] says when each is due
//! again, [`Watch`] goes round them and hands over what is new.
//!
//! Nothing here knows the time but through a [`Clock`], and no result has a time
//! in it: what is retrieved when is for the caller to say.

mod body;
mod clock;
mod error;
mod fetcher;
mod gate;
mod list;
mod options;
mod pace;
mod public;
mod retry;
mod robots;
pub mod schedule;
mod target;
mod watch;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use clock::{Clock, SystemClock};
pub use error::{Error, Reason};
pub use fetcher::{Answer, Conditions, Fetcher, Page};
pub use list::{Feed, ListError, list};
pub use options::{Options, OptionsError};
pub use retry::RetryAfter;
pub use schedule::FeedState;
pub use watch::{Entry, Item, Memory, Round, Source, Undelivered, Watch};
