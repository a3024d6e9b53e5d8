//! The command line: every command and every flag, one entry each.
//!
//! Help, shell completions and the man pages are all made from these definitions.

mod dossier;

pub use dossier::{
    AddArgs, DiffArgs, DossierCommand, ExportArgs, ExportFormat, FilterArgs, ListArgs, ListFormat,
    McpArgs, MergeArgs, PrintArgs, RenameArgs, ReportsArgs, SearchArgs, ServeArgs, SplitArgs,
    StoreArg, UndoArgs, WatchArgs, WhoArgs,
};

use crate::ids::Explain;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use rapporteur_intake as intake;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// More threads than this are a slip of the finger.
const MOST_JOBS: i64 = 512;

const EXAMPLES: &str = "\
Examples:
  rapporteur read report.txt
      The record of one report, for people.
  rapporteur read --published 2025-03-05 --format json report.txt
      The same record as JSON, with the date on which the report appeared.
  rapporteur read --format jsonl reports/ > records.jsonl
      Every report in a folder, one record a line.
  rapporteur read --from jsonl --format jsonl - < reports.jsonl
      Reports from standard input, one JSON object a line.
  rapporteur read --explain e4 report.txt
      One event: its sentence with the words marked, the frame that found it, why this status.
  rapporteur annotate report.txt > report.conllu
      The annotated document under the record.

Exit status: 0 when every report was read; 1 when one or more could not be read (each is
named on standard error with the reason, the others are printed), or when no report has an id
that --explain asks for; 2 for wrong usage.";

const READ_EXAMPLES: &str = "\
Examples:
  rapporteur read report.txt
  rapporteur read --published 2025-03-05 reports/
  rapporteur read --explain report.txt
      Every line with its spans and with what made it.
  rapporteur read --explain e4,s2 report.txt
      Only this event and this statement, in their sentences with the words marked.
  rapporteur read --format jsonl --jobs 4 reports/ > records.jsonl
  curl -s https://example.org/report.txt | rapporteur read
  rapporteur read --from jsonl --format jsonl - < reports.jsonl

Ids are those of the record: e event, s statement, f figure, q what is not known, a actor, t time.
A file that has such a name is written ./e4. Parts are printed for people only: with json or jsonl,
--explain takes no ids, and adds \"by\" and \"why\" to the whole record.

Reports as JSON Lines: one object a line. Only \"text\" is required; \"id\", \"title\", \"published\",
\"outlet\" and \"url\" are kept; \"event_text\" and \"date\" are understood for \"text\" and \"published\".

Exit status: 0 when every report was read; 1 when one or more could not be read (each is
named on standard error with the reason, the others are printed), or when no report has an id
that --explain asks for; 2 for wrong usage.";

const ANNOTATE_EXAMPLES: &str = "\
Examples:
  rapporteur annotate report.txt > report.conllu
  rapporteur read report.conllu
      Reading goes on from the annotated document, which may be corrected by hand first.
  rapporteur annotate --model fast gold.conllu
      Keeps tokens and sentences as they are and annotates them anew.";

const LEXICON_EXAMPLES: &str = "\
Examples:
  rapporteur lexicon my-lexicon
      Each file with its entries, then each entry that is not used, with file, line and reason.
  rapporteur lexicon --check my-lexicon
      Also reads the example of each frame in my-lexicon/frames.tsv.

The folder may hold tables of the same names as the built-in ones, and dictionaries for TABARI, PETRARCH or PETRARCH2:
actors, agents, verbs. docs/petrarch.md says what of these can be used.

Exit status: 0 when every line could be read, though it may be that some are not used; 1 when a line is wrong, or
with --check when an example does not give what its frame says; 2 for wrong usage.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions zsh > ~/.zfunc/_rapporteur
  rapporteur completions fish > ~/.config/fish/completions/rapporteur.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  rapporteur man > rapporteur.1
  rapporteur man read > rapporteur-read.1";

/// Reads news reports and keeps the record: who did what to whom, who said what, how many, and what is not known.
///
/// Every line of the record is tied to the place in the text that it came from and to the person on whose word it
/// stands. Reading never touches the network, and nothing is invented: what a report does not say stays empty.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print their records.
    #[command(after_help = READ_EXAMPLES)]
    Read(ReadArgs),
    /// The commands over a dossier.
    #[command(flatten)]
    Dossier(DossierCommand),
    /// Print the annotated document: sentences, tokens, tags, trees, names, attribution, coreference.
    #[command(after_help = ANNOTATE_EXAMPLES)]
    Annotate(AnnotateArgs),
    /// Print what is read from a folder of your own lexicon files, and every entry that is not used.
    #[command(after_help = LEXICON_EXAMPLES)]
    Lexicon(LexiconArgs),
    /// Print the completions for a shell.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell to print them for.
        shell: Shell,
    },
    /// Print the man page of the program, or of one of its commands.
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command whose page to print; without it, the program's own.
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// `rapporteur read`
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// What to read, and how.
    #[command(flatten)]
    pub common: CommonArgs,

    /// How to print the records.
    #[arg(long, value_enum, default_value_t = OutputFormat::Text, value_name = "FORMAT")]
    pub format: OutputFormat,

    /// The date on which all these reports were published, as 2025-03-05; none is ever taken from the clock.
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    pub published: Option<String>,

    /// A folder of your own lexicon files or PETRARCH dictionaries, which extend or override the built-in ones.
    #[arg(long, value_name = "FOLDER")]
    pub lexicon: Option<PathBuf>,

    /// Put the report's text, which all spans count in, into the JSON.
    #[arg(long)]
    pub with_text: bool,

    /// Say where each line stands in the text, and which frame, rule, label or entry made it; with ids (e4 or e4,s2),
    /// print only those parts, each in its sentence with its words marked, and why.
    #[arg(long, value_name = "ID,ID", num_args = 0..=1, require_equals = true,
          default_missing_value = Explain::ALL, value_parser = Explain::parse)]
    pub explain: Option<Explain>,

    /// When to colour the text; the variable NO_COLOR turns `auto` off.
    #[arg(long, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    pub color: ColorWhen,

    /// How many columns the text may take [default: the terminal's width, 100 at most; 100 when piped].
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

/// `rapporteur annotate`
#[derive(Debug, Args)]
pub struct AnnotateArgs {
    /// What to read, and how.
    #[command(flatten)]
    pub common: CommonArgs,

    /// How to print the documents.
    #[arg(long, value_enum, default_value_t = DocumentFormat::Conllu, value_name = "FORMAT")]
    pub format: DocumentFormat,
}

/// `rapporteur lexicon`
#[derive(Debug, Args)]
pub struct LexiconArgs {
    /// The folder, as it would be given to `read --lexicon`.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,

    /// Read the example of each of its frames, and print those that do not give what `who` says.
    #[arg(long)]
    pub check: bool,
}

/// What every command that reads reports takes.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Files, folders of reports, or - for standard input, which is also read when nothing is named and it is piped.
    #[arg(value_name = "FILE|FOLDER")]
    pub paths: Vec<PathBuf>,

    /// What the files hold [default: by the end of the name, else text].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<InputFormat>,

    /// The model: the default one for accuracy, the fast one for many reports.
    #[arg(long, value_enum, default_value_t = Model::Default, value_name = "MODEL")]
    pub model: Model,

    /// How many reports to read at once [default: the number of cores]; the output is the same for any number.
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_JOBS))]
    pub jobs: Option<u16>,

    /// Show no progress bar; what could not be read is still said.
    #[arg(long, short)]
    pub quiet: bool,
}

impl CommonArgs {
    /// How many reports to read at once.
    pub fn jobs(&self) -> NonZeroUsize {
        let given = self.jobs.and_then(|jobs| NonZeroUsize::new(jobs.into()));
        given
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN)
    }
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people.
    Text,
    /// One object a report, indented; several reports give one object after another.
    Json,
    /// One object a report, each on a line of its own.
    Jsonl,
}

/// How annotated documents are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// CoNLL-U, with names, attribution and coreference in its last column.
    Conllu,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// One report as plain text.
    Text,
    /// One report a line, as JSON.
    Jsonl,
    /// An annotated document, as `rapporteur annotate` prints it.
    Conllu,
    /// A page saved from the web.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// RSS, Atom or JSON Feed: a report an entry.
    Feed,
    /// WARC, packed or not: a report a page.
    Warc,
}

impl From<InputFormat> for intake::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => intake::Format::Text,
            InputFormat::Jsonl => intake::Format::Jsonl,
            InputFormat::Conllu => intake::Format::Conllu,
            InputFormat::Html => intake::Format::Html,
            InputFormat::Markdown => intake::Format::Markdown,
            InputFormat::Feed => intake::Format::Feed,
            InputFormat::Warc => intake::Format::Warc,
        }
    }
}

/// Which model reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// The accurate one.
    Default,
    /// The fast one.
    Fast,
}

/// When text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Also when piped.
    Always,
    /// Not at all.
    Never,
}

/// A date of the calendar, as ISO 8601 writes it.
pub(crate) fn iso_date(text: &str) -> Result<String, String> {
    intake::parse_date(text).ok_or_else(|| "write it as YEAR-MONTH-DAY, like 2025-03-05".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_flag_is_explained() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(
                    arg.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    arg.get_id()
                );
            }
        }
    }

    /// The doc comment of a flattened struct must not become the command's description.
    #[test]
    fn a_command_is_described_by_its_own_words() {
        let program = Cli::command();
        for (name, begins) in [
            ("read", "Read reports"),
            ("annotate", "Print the annotated"),
            ("lexicon", "Print what is read"),
        ] {
            let command = program.find_subcommand(name).expect("it is a command");
            let about = command.get_about().expect("it is described").to_string();
            assert!(about.starts_with(begins), "{about}");
            assert!(command.get_long_about().is_none());
        }
    }

    #[test]
    fn a_date_is_in_the_calendar() {
        assert_eq!(iso_date("2025-03-05"), Ok("2025-03-05".to_owned()));
        assert!(iso_date("2025-02-30").is_err());
        assert!(iso_date("yesterday").is_err());
    }
}
