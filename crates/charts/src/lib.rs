//! Charts of a dossier as SVG: what happened when ([`timeline`]), which counts agree and which cannot both be true
//! ([`counts`]), who talks to whom ([`network`]).
//!
//! Pure functions from plain data to text. No clock, no file, no script, no style but classes ([`CSS`]): same input,
//! same bytes. Whatever stands in the data is text in the chart and nothing else.
//!
//! ```
//! use rapporteur_charts::{Day, Window, timeline};
//!
//! let window = Window::around(Day::new(2025, 3, 5).unwrap(), 31);
//! let chart = timeline::marks(&[], window, rapporteur_charts::WIDE, &|w| format!("?from={}&to={}", w.from, w.to));
//! assert!(chart.inline("t").starts_with("<svg"));
//! ```
//!
//! # In a page
//! [`Chart::inline`] goes into HTML as it is. A page that includes [`CSS`] and sets `--ink`, `--paper`, `--muted` and
//! `--rule` for its themes has charts in its own colours; [`DARK`] has brighter marks for a dark one. Marks are links that the tab key passes over: the table beside
//! a chart says the same and is reached by keys. Where a chart is drawn twice, for [`WIDE`] and for [`NARROW`] screens,
//! an element of class `chart-pair` around both shows the one that fits.
//!
//! # As a file
//! [`Chart::file`] is a document of its own, with title, colours for light and dark, and no links.

mod axis;
mod chart;
pub mod counts;
mod day;
mod draw;
mod legend;
pub mod network;
mod place;
mod shape;
mod text;
pub mod timeline;

pub use chart::{CSS, Chart, DARK};
pub use day::{Day, MARKS, Unit, Window};

/// The width for desks, in pixels.
pub const WIDE: u32 = 1080;
/// The width for phones, in pixels.
pub const NARROW: u32 = 360;

/// The width that is drawn when this one is asked for: charts are legible from 280 to 2400 pixels.
fn bounded(width: u32) -> f64 {
    f64::from(width.clamp(280, 2400))
}
