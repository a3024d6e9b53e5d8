//! Colour: what each part of the text looks like, or nothing at all when it is plain.

use crate::args::ColorWhen;
use anstyle::{AnsiColor, Style};
use rapporteur_record::Act;

/// Whether text is coloured, and how.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    colour: bool,
}

impl Palette {
    /// No colour.
    pub const PLAIN: Palette = Palette { colour: false };
    /// Colour.
    pub const COLOUR: Palette = Palette { colour: true };

    /// As wished for on standard output; `auto` asks the terminal and NO_COLOR.
    pub fn for_stdout(when: ColorWhen) -> Self {
        let choice = || anstream::AutoStream::choice(&std::io::stdout());
        match when {
            ColorWhen::Always => Self::COLOUR,
            ColorWhen::Auto if choice() != anstream::ColorChoice::Never => Self::COLOUR,
            ColorWhen::Auto | ColorWhen::Never => Self::PLAIN,
        }
    }

    /// A report's headline.
    pub fn title(self, text: &str) -> String {
        self.paint(Style::new().bold().underline(), text)
    }

    /// Who speaks, or an actor's name.
    pub fn speaker(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// What a line rests on: basis, spans, rules.
    pub fn evidence(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// The heading of a list.
    pub fn heading(self, text: &str) -> String {
        self.paint(Style::new().italic().dimmed(), text)
    }

    /// An act, in the colour of its meaning.
    pub fn act(self, act: Act) -> String {
        let colour = match act {
            Act::Say => return act.as_str().to_owned(),
            Act::Confirm | Act::Praise | Act::Offer | Act::Promise => AnsiColor::Green,
            Act::Deny | Act::Accuse | Act::Threaten => AnsiColor::Red,
            Act::Decline => AnsiColor::Yellow,
            Act::Demand => AnsiColor::Magenta,
            Act::Appeal | Act::Ask => AnsiColor::Cyan,
            Act::Assess => AnsiColor::Blue,
        };
        let style = colour.on_default();
        self.paint(
            if act == Act::Threaten {
                style.bold()
            } else {
                style
            },
            act.as_str(),
        )
    }

    /// The text between the sequences that start and end a style.
    fn paint(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("{}{text}{}", style.render(), style.render_reset())
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_adds_nothing() {
        assert_eq!(Palette::PLAIN.speaker("Trump"), "Trump");
        for act in Act::ALL {
            assert_eq!(Palette::PLAIN.act(*act), act.as_str());
        }
    }

    #[test]
    fn colour_ends_where_it_began() {
        assert_eq!(Palette::COLOUR.speaker("Trump"), "\u{1b}[1mTrump\u{1b}[0m");
        assert_eq!(Palette::COLOUR.act(Act::Say), "say");
        assert_eq!(Palette::COLOUR.speaker(""), "");
    }
}
