//! A finished chart, and its two forms: part of a page, and a file.

use crate::draw::{END, LINK, LINKED, N, PREFIX};
use crate::text::{escape, wrapped};
use std::fmt::Write as _;

/// How charts look: classes, and colours that a page can set (`--ink`, `--paper`, `--muted`, `--rule`). Every rule is
/// for something inside of `.chart`.
pub const CSS: &str = include_str!("charts.css");

/// The colours of marks in the dark, as declarations for a page's dark theme. Without them the colours are those for
/// light, which can be told from a dark ground too.
pub const DARK: &str = "--chart-0:#56b4e9;--chart-1:#f08c3e;--chart-2:#4fc98f;--chart-3:#e68bc1;--chart-4:#e0b93a;\
--chart-5:#b7a3e3;--chart-6:#6ad7d3;--chart-7:#cf9f7a;--chart-8:#a3adb8;--chart-alarm:#ff6b75";

/// The colours of a page in the dark, for files.
const DARK_PAGE: &str = "--ink:#e6e9ed;--paper:#14181d;--muted:#a3adb8;--rule:#343c46";

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a few words.
    pub title: String,
    /// What it says, in sentences: for those who do not see it.
    pub description: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The SVG inside, with marks of this crate's own where links and the prefix of ids go. Only [`Chart::inline`] and
    /// [`Chart::file`] make sense of it.
    pub body: String,
    /// Its class beside `chart`.
    pub(crate) class: &'static str,
}

impl Chart {
    /// As a part of an HTML page. No two charts of a page may have one prefix; only ASCII letters, digits, `-` and `_`
    /// of it are used.
    pub fn inline(&self, prefix: &str) -> String {
        let prefix: String = prefix
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        let (width, height) = (self.width, self.height);
        let mut out = format!(
            "<svg class=\"chart {}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" aria-labelledby=\"{prefix}-title {prefix}-desc\">\
             <title id=\"{prefix}-title\">{}</title><desc id=\"{prefix}-desc\">{}</desc>",
            self.class,
            escape(&self.title),
            escape(&self.description)
        );
        for c in self.body.chars() {
            match c {
                PREFIX => out += &prefix,
                LINK => out += "<a tabindex=\"-1\" href=\"",
                LINKED => out += "\">",
                END => out += "</a>",
                c => out.push(c),
            }
        }
        out += "</svg>\n";
        out
    }

    /// As a document of its own (SVG 1.1), with its title over it, in light and dark, without links.
    pub fn file(&self) -> String {
        const MARGIN: f64 = 20.0;
        let inner = f64::from(self.width);
        let titles = wrapped(&self.title, inner, 16.0, 2);
        let texts = wrapped(&self.description, inner, 12.0, 3);
        let above = MARGIN
            + crate::draw::float(titles.len()) * 21.0
            + crate::draw::float(texts.len()) * 16.0
            + 14.0;
        let (width, height) = (
            inner + 2.0 * MARGIN,
            f64::from(self.height) + above + MARGIN,
        );
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" class=\"chart {}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
             <title>{}</title><desc>{}</desc>\n<style>{}</style>\n\
             <rect class=\"c-paper\" width=\"{width}\" height=\"{height}\"/>\n",
            self.class,
            escape(&self.title),
            escape(&self.description),
            style(),
            width = N(width),
            height = N(height),
        );
        let mut y = MARGIN - 4.0;
        // Writing into a String does not fail.
        for line in titles {
            y += 21.0;
            let _ = write!(
                out,
                "<text x=\"{MARGIN}\" y=\"{}\" class=\"c-h\">{}</text>",
                N(y),
                escape(&line)
            );
        }
        for line in texts {
            y += 16.0;
            let _ = write!(
                out,
                "<text x=\"{MARGIN}\" y=\"{}\" class=\"c-q\">{}</text>",
                N(y),
                escape(&line)
            );
        }
        let _ = writeln!(out, "\n<g transform=\"translate({MARGIN} {})\">", N(above));
        let mut skip = false;
        for c in self.body.chars() {
            match c {
                PREFIX => out += "c",
                LINK => {
                    out += "<g>";
                    skip = true;
                }
                LINKED => skip = false,
                END => out += "</g>",
                _ if skip => {}
                c => out.push(c),
            }
        }
        out += "</g>\n</svg>\n";
        out
    }
}

/// The style sheet for files: not every program that shows SVG knows custom properties, so the colours are written out.
fn style() -> String {
    let light = resolve(CSS, "");
    let mut dark = String::new();
    // In the dark only what takes its colour from the page is another colour.
    for rule in CSS.split_inclusive('}') {
        if rule.contains("var(--") && !rule.contains('@') {
            dark += rule;
        }
    }
    let dark = resolve(&dark, &format!("{DARK_PAGE};{DARK}"));
    escape(&format!(
        "{light}@media (prefers-color-scheme:dark){{{dark}}}"
    ))
    .replace("&gt;", ">")
}

/// A style sheet with each `var(--name, colour)` replaced: by the colour declared for the name, else by its own.
fn resolve(css: &str, colours: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("var(") {
        out += before;
        let Some((inside, after)) = after.split_once(')') else {
            break;
        };
        let (name, own) = inside.split_once(',').unwrap_or((inside, ""));
        let mut declared = colours.split(';').filter_map(|one| one.split_once(':'));
        let given = declared.find(|(n, _)| *n == name.trim());
        out += given.map_or(own.trim(), |(_, colour)| colour);
        rest = after;
    }
    out + rest
}
