//! Legends: a sample and its word, in lines that fill the width.

use crate::draw::{Anchor, Body};
use crate::text::{fitted, width};

/// Draws a sample around a point.
type Sample<'a> = Box<dyn Fn(&mut Body, f64, f64) + 'a>;

/// One entry: draws its sample around a point, within 14 pixels of it left and right and 7 above and below.
pub(crate) struct Entry<'a> {
    pub word: String,
    pub sample: Sample<'a>,
}

impl<'a> Entry<'a> {
    pub fn new(word: impl Into<String>, sample: impl Fn(&mut Body, f64, f64) + 'a) -> Entry<'a> {
        Entry {
            word: word.into(),
            sample: Box::new(sample),
        }
    }
}

/// How high a line is.
const LINE: f64 = 20.0;
/// Before the word: the sample, and the space after it.
const SAMPLE: f64 = 32.0;
/// Where the middle of the sample is.
const MIDDLE: f64 = 14.0;
/// Between entries.
const GAP: f64 = 16.0;
const SIZE: f64 = 11.0;
/// The longest word.
const LONGEST: f64 = 190.0;

/// Draw from a corner on; gives the height that it took.
pub(crate) fn draw(body: &mut Body, left: f64, top: f64, room: f64, entries: &[Entry]) -> f64 {
    if entries.is_empty() {
        return 0.0;
    }
    let (mut x, mut y) = (left, top);
    for entry in entries {
        let word = fitted(&entry.word, LONGEST.min(room - SAMPLE), SIZE);
        let wide = SAMPLE + width(&word, SIZE);
        if x > left && x + wide > left + room {
            x = left;
            y += LINE;
        }
        (entry.sample)(body, x + MIDDLE, y + LINE / 2.0);
        body.text(
            x + SAMPLE - 2.0,
            y + LINE / 2.0 + 4.0,
            "c-s",
            Anchor::Start,
            &word,
        );
        x += wide + GAP;
    }
    y + LINE - top
}
