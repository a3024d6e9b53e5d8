//! Writing SVG: elements, numbers, links.

use crate::text::escape;
use std::fmt::{self, Write as _};

/// Stands in a body where the prefix of ids goes. Escaped text has no control characters, so these are only ever ours.
pub(crate) const PREFIX: char = '\u{1}';
/// Before the address of a link.
pub(crate) const LINK: char = '\u{2}';
/// Between a link's address and what is linked.
pub(crate) const LINKED: char = '\u{3}';
/// After what is linked.
pub(crate) const END: char = '\u{4}';

/// A coordinate, rounded to a tenth of a pixel, without `-0`.
#[derive(Clone, Copy)]
pub(crate) struct N(pub f64);

impl fmt::Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is no number becomes 0 by this cast, what is too large the largest.
        #[allow(clippy::cast_possible_truncation)]
        let tenths = (self.0.clamp(-1e6, 1e6) * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        if rest == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{rest}")
        }
    }
}

/// A count as a number to reckon with.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn float(count: usize) -> f64 {
    count as f64
}

/// Where a text stands to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The inside of a chart as it is written.
#[derive(Default)]
pub(crate) struct Body {
    out: String,
}

impl Body {
    pub fn new() -> Body {
        Body::default()
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// Markup of our own.
    pub fn raw(&mut self, markup: fmt::Arguments<'_>) {
        // Writing into a String does not fail.
        let _ = self.out.write_fmt(markup);
    }

    pub fn push(&mut self, markup: &str) {
        self.out += markup;
    }

    /// Something that leads somewhere and says what it is.
    ///
    /// An address leads within this site (`/…`, `?…`, `#…`), else there is no link: it may come from a report.
    pub fn link(&mut self, href: &str, title: &str, inner: impl FnOnce(&mut Body)) {
        let local = match href.as_bytes() {
            [b'/', b'/' | b'\\', ..] => false,
            [b'/' | b'?' | b'#', ..] => true,
            _ => false,
        };
        let title = escape(title);
        if local {
            let href = escape(href);
            self.raw(format_args!("{LINK}{href}{LINKED}"));
        } else {
            self.push("<g>");
        }
        self.raw(format_args!("<title>{title}</title>"));
        inner(self);
        if local {
            self.out.push(END);
        } else {
            self.push("</g>");
        }
    }

    /// A text, escaped here.
    pub fn text(&mut self, x: f64, y: f64, class: &str, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let class = class_attribute(class);
        let text = escape(text);
        self.raw(format_args!(
            "<text x=\"{}\" y=\"{}\"{class}{anchor}>{text}</text>",
            N(x),
            N(y)
        ));
    }

    pub fn path(&mut self, class: &str, d: &str) {
        let class = class_attribute(class);
        self.raw(format_args!("<path{class} d=\"{d}\"/>"));
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let class = class_attribute(class);
        let ((x, y), (a, b)) = ((N(from.0), N(from.1)), (N(to.0), N(to.1)));
        self.raw(format_args!("<path{class} d=\"M{x} {y}L{a} {b}\"/>"));
    }

    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let class = class_attribute(class);
        self.raw(format_args!(
            "<rect{class} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            N(x),
            N(y),
            N(width.max(0.0)),
            N(height.max(0.0))
        ));
    }
}

fn class_attribute(class: &str) -> String {
    if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_digit_behind_the_point_at_most() {
        let written = |n: f64| N(n).to_string();
        assert_eq!(written(0.0), "0");
        assert_eq!(written(-0.04), "0");
        assert_eq!(written(-0.06), "-0.1");
        assert_eq!(written(12.345), "12.3");
        assert_eq!(written(12.999), "13");
        assert_eq!(written(f64::NAN), "0");
        assert_eq!(written(f64::INFINITY), "1000000");
    }

    #[test]
    fn only_addresses_of_this_site_are_links() {
        let is_link = |href: &str| {
            let mut body = Body::new();
            body.link(href, "t", |_| {});
            body.finish().contains(LINK)
        };
        for href in ["/report/4f1c09aa27e3#e2821", "?from=2025-03-05", "#row"] {
            assert!(is_link(href), "{href}");
        }
        for href in [
            "",
            "javascript:alert(1)",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "data:text/html,x",
        ] {
            assert!(!is_link(href), "{href}");
        }
    }
}
