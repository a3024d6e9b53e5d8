//! The commands over a dossier: every command and every flag, one entry each.

use super::{ColorWhen, CommonArgs, iso_date};
use clap::{Args, Subcommand, ValueEnum};
use rapporteur_desk::Wanted;
use rapporteur_record::{Act, Basis, EventType, Status};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where the dossier is.
#[derive(Clone, Debug, Args)]
pub struct StoreArg {
    /// The dossier: one SQLite file.
    #[arg(long, value_name = "FILE", default_value = "dossier.db")]
    pub store: PathBuf,
}

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  rapporteur add reports/
      Read all reports in a folder into dossier.db.
  rapporteur add --store talks.db report.html week.jsonl crawl.warc.gz feed.xml
  rapporteur add --published 2031-05-02 report.txt
  rapporteur add https://example.org/2031/05/talks.html
      Fetch one page, politely, and read it.
  rapporteur add --reread
      Read anew what another version of the program, the model or the lexicon has read; ids stay.

What is there is not added again, and only a report that can be read is; the others are named on standard error.
A run that is killed loses at most the report in hand; the next says what is missing.

Exit status: 0 when every report was read; 1 when one or more could not be; 2 for wrong usage.";

pub(super) const WATCH_EXAMPLES: &str = "\
Examples:
  rapporteur watch feeds.txt
      Ask each feed in the list for what is new, every 30 minutes or as the list says, until stopped.
  rapporteur watch --once feeds.txt
      One round.

The list has one address on a line, `# comments`, and behind an address, if wanted, `every 15m` or `every 2h`.
Robots rules, Retry-After and conditional requests are honoured; addresses of private networks are refused.";

pub(super) const BRIEF_EXAMPLES: &str = "\
Examples:
  rapporteur brief --since 2031-05-16
      What is new since that day: a page to send on.
  rapporteur brief --about \"Upland Front\"
  rapporteur brief --about ransom --format json";

pub(super) const SEARCH_EXAMPLES: &str = "\
Examples:
  rapporteur search truce captives
      Sentences that have both words, or of which a statement or event does.
  rapporteur search '\"hell to pay\"'
      A phrase.
  rapporteur search 'negotiat*' --by Tarrow --since 2031-05-10";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  rapporteur export csv out/
      A table for each list: reports, events, statements, figures, questions, entities, claims, channels.
  rapporteur export plover out/ --since 2031-05-10
  rapporteur export ftm out/
      What is exported is what the same filters list.";

pub(super) const SERVE_EXAMPLES: &str = "\
Examples:
  rapporteur serve
      Open dossier.db at http://127.0.0.1:7007/ for the browser of this machine.
  rapporteur serve --store talks.db --listen 127.0.0.1:0
      At a free port, which is printed.
  RAPPORTEUR_TOKEN=... rapporteur serve --listen 0.0.0.0:7007 --host desk.example
      For others, too, who must have the token: http://desk.example:7007/?token=...

Nothing is asked of any other machine, but for an address that somebody has read on the page 'Add'.";

pub(super) const MCP_EXAMPLES: &str = "\
An assistant's program starts this itself. Where it is configured with JSON, that is:

  {
    \"mcpServers\": {
      \"rapporteur\": {
        \"command\": \"rapporteur\",
        \"args\": [\"mcp\", \"--store\", \"/home/me/talks.db\"]
      }
    }
  }

Name the dossier by its whole path, and the program too if it is not found. Every line that the
assistant is given begins with the id of a sentence, which it must cite; check_citations says where
a draft does not. Nothing can be changed.

Exit status: 0 when standard input is closed; 1 when there is no dossier or no protocol;
2 for wrong usage.";

/// The commands over a dossier.
#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// Read reports into a dossier.
    #[command(after_help = ADD_EXAMPLES)]
    Add(AddArgs),
    /// Poll feeds, and read what is new into a dossier.
    #[command(after_help = WATCH_EXAMPLES)]
    Watch(WatchArgs),
    /// Print what is new: events, statements, counts, what is ahead, what is not known.
    #[command(after_help = BRIEF_EXAMPLES)]
    Brief(ListArgs),
    /// Print the events by day.
    Timeline(ListArgs),
    /// Print who somebody is: names, roles, what they did and said, with whom.
    Who(WhoArgs),
    /// Print who said what.
    Said(ListArgs),
    /// Print the counts of each kind over time, by source: where they agree, change or cannot both be true.
    Figures(ListArgs),
    /// Print who talks to whom, directly or through whom.
    Channels(ListArgs),
    /// Print what is not known, since when, and who did not answer.
    Unknown(ListArgs),
    /// Print the claims: who asserts, confirms, denies each, and how it stands.
    Claims(ListArgs),
    /// Print what changed since a date: new claims, other standings, counts, versions.
    Diff(DiffArgs),
    /// Search sentences, statements and events.
    #[command(after_help = SEARCH_EXAMPLES)]
    Search(SearchArgs),
    /// Print the reports, and of a story its versions and what changed between them.
    Reports(ReportsArgs),
    /// Say that two actors are one.
    Merge(MergeArgs),
    /// Say that in some reports an actor is somebody else.
    Split(SplitArgs),
    /// Show an actor by another name.
    Rename(RenameArgs),
    /// Undo a decision, or print all of them.
    Undo(UndoArgs),
    /// Open the dossier in a browser: pages, charts, and an HTTP API.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArgs),
    /// Let an assistant ask the dossier: an MCP server on standard input and output.
    #[command(after_help = MCP_EXAMPLES)]
    Mcp(McpArgs),
    /// Write the dossier, or what a filter leaves of it, in a format of the field.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
}

/// `rapporteur add`
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Where the dossier is; it is made where there is none.
    #[command(flatten)]
    pub store: StoreArg,

    /// What to read, and how.
    #[command(flatten)]
    pub common: CommonArgs,

    /// The date on which all these reports were published, as 2025-03-05; none is ever taken from the clock.
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    pub published: Option<String>,

    /// A folder of your own lexicon files [default: the one that the dossier was last read with].
    #[arg(long, value_name = "FOLDER")]
    pub lexicon: Option<PathBuf>,

    /// Read anew the reports that are there, where another program, model or lexicon read them.
    #[arg(long)]
    pub reread: bool,

    /// Fetch from addresses of private networks, too.
    #[arg(long)]
    pub allow_private: bool,
}

/// `rapporteur watch`
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// Where the dossier is; it is made where there is none.
    #[command(flatten)]
    pub store: StoreArg,

    /// The list of feeds.
    #[arg(value_name = "FILE")]
    pub feeds: PathBuf,

    /// One round over all feeds, but for those that failed and are left alone for a while; then end.
    #[arg(long)]
    pub once: bool,

    /// A folder of your own lexicon files [default: the one that the dossier was last read with].
    #[arg(long, value_name = "FOLDER")]
    pub lexicon: Option<PathBuf>,

    /// Fetch from addresses of private networks, too.
    #[arg(long)]
    pub allow_private: bool,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, Args)]
pub struct FilterArgs {
    /// In reports of this date or later, as 2025-03-05; reports without a date are never among them.
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    pub since: Option<String>,

    /// In reports of this date or earlier.
    #[arg(long, value_name = "DATE", value_parser = iso_date)]
    pub until: Option<String>,

    /// About an actor (name or id), or, where nobody is called so, with these words in the sentence.
    #[arg(long, value_name = "ACTOR|WORDS")]
    pub about: Option<String>,

    /// On the word of this actor.
    #[arg(long, value_name = "ACTOR")]
    pub by: Option<String>,

    /// Said to this actor.
    #[arg(long, value_name = "ACTOR")]
    pub to: Option<String>,

    /// By this act.
    #[arg(long, value_name = "ACT", value_parser = act)]
    pub act: Option<Act>,

    /// On the word of sources called on so: named, official, unnamed, document, reporter.
    #[arg(long, value_name = "BASIS", value_parser = basis)]
    pub basis: Option<Basis>,

    /// Events of this PLOVER type.
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    pub kind: Option<EventType>,

    /// Events of this status.
    #[arg(long, value_name = "STATUS", value_parser = status)]
    pub status: Option<Status>,

    /// In this outlet.
    #[arg(long, value_name = "OUTLET")]
    pub outlet: Option<String>,

    /// In this report, by its uid.
    #[arg(long, value_name = "REPORT")]
    pub report: Option<String>,

    /// At most so many lines (in a brief: of each kind).
    #[arg(long, short = 'n', value_name = "N")]
    pub limit: Option<usize>,
}

impl FilterArgs {
    /// The same in the words that every face of a dossier has.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            since: self.since.clone(),
            until: self.until.clone(),
            about: self.about.clone(),
            by: self.by.clone(),
            to: self.to.clone(),
            act: self.act.map(|act| act.to_string()),
            basis: self.basis.map(|basis| basis.to_string()),
            kind: self.kind.map(|kind| kind.to_string()),
            status: self.status.map(|status| status.to_string()),
            words: None,
            outlet: self.outlet.clone(),
            report: self.report.clone(),
        }
    }
}

/// How a list is printed.
#[derive(Clone, Debug, Args)]
pub struct PrintArgs {
    /// How to print.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    pub format: ListFormat,

    /// Say why: the reasons of a standing, what made actors one, which lines are behind.
    #[arg(long)]
    pub explain: bool,

    /// When to colour the text; the variable NO_COLOR turns `auto` off.
    #[arg(long, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    pub color: ColorWhen,

    /// How many columns the text may take [default: the terminal's width, 100 at most; 100 when piped].
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A table with a head.
    Csv,
}

/// A list with filters.
#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
    /// Which lines are wanted.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// How to print.
    #[command(flatten)]
    pub print: PrintArgs,
}

/// `rapporteur who`
#[derive(Debug, Args)]
pub struct WhoArgs {
    /// A name, a part of one, or an id; without it, everybody.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Where, which lines, and how to print.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `rapporteur diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Since when, as 2025-03-05.
    #[arg(value_name = "SINCE", value_parser = iso_date)]
    pub date: String,
    /// Where, which lines, and how to print.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `rapporteur search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words, all of which must be there; "a phrase"; a beginning with a star.
    #[arg(value_name = "WORDS", required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// Where, which lines, and how to print.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `rapporteur reports`
#[derive(Debug, Args)]
pub struct ReportsArgs {
    /// A report's uid: print its story, version by version, with what changed.
    #[arg(value_name = "REPORT")]
    pub story: Option<String>,
    /// Print only what could not be read, and why.
    #[arg(long)]
    pub refused: bool,
    /// Where, which lines, and how to print.
    #[command(flatten)]
    pub list: ListArgs,
}

/// `rapporteur merge`
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Who is no actor of his own: a name or an id.
    #[arg(value_name = "FROM")]
    pub from: String,
    /// Who he is.
    #[arg(value_name = "INTO")]
    pub into: String,
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
}

/// `rapporteur split`
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// Who: a name or an id.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The report in which it is somebody else; may be given several times.
    #[arg(long = "report", value_name = "REPORT", required = true)]
    pub reports: Vec<String>,
    /// What tells the other from it, in its id [default: a number].
    #[arg(long, value_name = "MARK")]
    pub mark: Option<String>,
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
}

/// `rapporteur rename`
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// Who: a name or an id.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The name to show.
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
}

/// `rapporteur undo`
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The decision's number [default: the last].
    #[arg(value_name = "NUMBER")]
    pub number: Option<i64>,
    /// Undo nothing; print all decisions.
    #[arg(long)]
    pub list: bool,
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
}

/// `rapporteur serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where the dossier is; it is made where there is none.
    #[command(flatten)]
    pub store: StoreArg,

    /// Where to listen; an address that other machines can reach needs a token.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7007")]
    pub listen: SocketAddr,

    /// What whoever asks must have, 16 characters or more; best given by the variable, which others do not see.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "RAPPORTEUR_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,

    /// A name of this machine by which it may be asked; may be given several times.
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,

    /// The most MiB of what is uploaded at once.
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=4096))]
    pub max_upload: u32,

    /// Fetch from addresses of private networks, too.
    #[arg(long)]
    pub allow_private: bool,
}

/// `rapporteur mcp`
#[derive(Debug, Args)]
pub struct McpArgs {
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
}

/// `rapporteur export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The format.
    #[arg(value_enum, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// The folder to write to; it is made where there is none.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Where the dossier is.
    #[command(flatten)]
    pub store: StoreArg,
    /// Which lines are wanted.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Formats of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A table for each list, comma-separated.
    Csv,
    /// A table for each list, Parquet.
    Parquet,
    /// PLOVER, JSON.
    Plover,
    /// Events in the columns of GDELT 2, with CAMEO codes.
    Gdelt,
    /// Events in the columns of POLECAT.
    Polecat,
    /// FollowTheMoney, JSON lines.
    Ftm,
    /// The channels as a graph, GraphML.
    Graphml,
    /// Statements as Web Annotations, JSON-LD.
    Annotations,
    /// All of them.
    All,
}

fn act(text: &str) -> Result<Act, String> {
    Act::parse(text).ok_or_else(|| one_of(Act::ALL))
}

fn basis(text: &str) -> Result<Basis, String> {
    Basis::parse(text).ok_or_else(|| one_of(Basis::ALL))
}

fn event_type(text: &str) -> Result<EventType, String> {
    EventType::parse(&text.to_uppercase()).ok_or_else(|| one_of(EventType::ALL))
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| one_of(Status::ALL))
}

/// `write one of say, confirm ...`
fn one_of<T: ToString>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    format!("write one of {}", values.join(", "))
}
