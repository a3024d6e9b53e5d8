//! Colour: what each part of the text looks like, or nothing at all when it is plain.

use crate::args::ColorWhen;
use anstyle::{AnsiColor, Style};
use rapporteur_record::{Act, Status};

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

    /// Whether anything is coloured.
    pub fn is_coloured(self) -> bool {
        self.colour
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

    /// Words about an event, in the colour of its status.
    pub fn status(self, status: Status, text: &str) -> String {
        let colour = match status {
            Status::Happened => return text.to_owned(),
            Status::Ongoing | Status::Planned => AnsiColor::Blue,
            Status::Conditional | Status::Hypothetical => AnsiColor::Yellow,
            Status::Threatened | Status::Denied | Status::Negated => AnsiColor::Red,
            Status::Demanded => AnsiColor::Magenta,
            Status::Offered => AnsiColor::Green,
        };
        let style = colour.on_default();
        let bold = status == Status::Threatened;
        self.paint(if bold { style.bold() } else { style }, text)
    }

    /// What should be looked at.
    pub fn warning(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default(), text)
    }

    /// Words that were searched for; `None` when only colour could mark them and there is none.
    pub fn found(self, text: &str) -> Option<String> {
        self.colour
            .then(|| self.paint(AnsiColor::Yellow.on_default().bold(), text))
    }

    /// Words marked in a sentence; `None` when only colour could mark them and there is none.
    pub fn marked(self, mark: Mark, text: &str) -> Option<String> {
        self.colour.then(|| self.paint(mark.style(), text))
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

/// Why words are marked in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Through whom.
    Mediator,
    /// Where.
    Place,
    /// When.
    Time,
    /// The words that tell of an event.
    Trigger,
    /// The words that tell of the event that another is about, or the clause that a question is about.
    About,
    /// On whose word.
    Source,
    /// The word that reports a statement, or that something is not known.
    Cue,
    /// What was said.
    Content,
    /// A count and what is counted.
    Count,
    /// The word that tells in what state they are.
    State,
    /// A mention by name.
    Name,
    /// A mention by common noun.
    Nominal,
    /// A mention by pronoun.
    Pronoun,
    /// A title or an office.
    Role,
}

impl Mark {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Actor => "actor",
            Mark::Recipient => "recipient",
            Mark::Mediator => "mediator",
            Mark::Place => "place",
            Mark::Time => "time",
            Mark::Trigger => "trigger",
            Mark::About => "about",
            Mark::Source => "source",
            Mark::Cue => "cue",
            Mark::Content => "content",
            Mark::Count => "count",
            Mark::State => "state",
            Mark::Name => "name",
            Mark::Nominal => "nominal",
            Mark::Pronoun => "pronoun",
            Mark::Role => "role",
        }
    }

    fn style(self) -> Style {
        match self {
            Mark::Actor | Mark::Source | Mark::Name => AnsiColor::Green.on_default(),
            Mark::Recipient | Mark::Pronoun => AnsiColor::Magenta.on_default(),
            Mark::Mediator | Mark::Role => AnsiColor::Blue.on_default(),
            Mark::Place => AnsiColor::BrightBlue.on_default(),
            Mark::Time | Mark::Content | Mark::Nominal => AnsiColor::Cyan.on_default(),
            Mark::Trigger | Mark::Cue | Mark::Count => AnsiColor::Yellow.on_default().bold(),
            Mark::About | Mark::State => AnsiColor::Red.on_default(),
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
