//! The same wire story in many outlets.
//!
//! Forty outlets that carry one agency report are one *story*, and each text of it is a version. Outlets cut from the
//! end, write their own headline, move paragraphs, follow their house style and bring facts up to date; all that stays
//! a copy. Two reports on one situation that share background are not copies, however long the background.
//!
//! Whether two reports are copies is a function of their two texts alone: nothing here knows how common a sentence is
//! or what else is in the dossier, so that stories are the same in any order of adding.
//!
//! 1. [`Prepared::new`] makes words of a text, once; what stands around a report (dateline, credits, invitations to
//!    subscribe) is no part of them.
//! 2. [`Prepared::sketch`] is a few dozen numbers to find candidates by: [`may_be_copies`] on two sketches.
//! 3. [`compare`] decides on a pair, and says why in numbers. [`stories`] joins the pairs.
//! 4. [`changes`] tells what is different between two versions.

mod changes;
mod compare;
mod furniture;
mod hash;
mod house_style;
mod prepared;
mod sentences;
mod sketch;
mod stories;
mod words;

pub use changes::{Change, Replaced, changes};
pub use compare::{Likeness, compare};
pub use prepared::Prepared;
pub use sketch::{CANDIDATE_SHARED, SKETCH_LONGEST, SKETCH_VERSION, may_be_copies, shared};
pub use stories::stories;

#[cfg(test)]
mod tests;
