//! The whole crate against servers on the loopback. Nothing here touches the
//! network outside of this machine.

mod fetching;
mod hosts;
mod watching;
