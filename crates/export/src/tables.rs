//! The columns of every table. `docs/exports.md` is tested against this.

use crate::column::{Column, Table, Type, Value};
use crate::rows::{
    ChannelRow, Cites, ClaimRow, CountRow, Known, PositionRow, TimelineRow, Voiced, channel_id,
};
use rapporteur_dossier::claims::{Stance, Standing, Subject};
use rapporteur_dossier::lines::{
    EventLine, FigureLine, Party, QuestionLine, ReportLine, StatementLine,
};
use std::collections::BTreeSet;

/// A column, from the five things that it is.
macro_rules! column {
    ($name:expr, $kind:ident, $unit:expr, $meaning:expr, $cell:expr) => {
        Column {
            name: $name,
            kind: Type::$kind,
            unit: $unit,
            meaning: $meaning,
            cell: $cell,
        }
    };
}

/// The columns of a list of parties: ids, names and the rest beside each other.
macro_rules! parties {
    ($name:literal, $who:literal, $row:ident: $of:ty => $list:expr) => {{
        [
            column!(concat!($name, "_ids"), Texts, "entity ids", concat!($who, ": ids, the same in all reports."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| Some(p.entity.as_str())))),
            column!(concat!($name, "_names"), Texts, "", concat!($who, ": names, in the order of the ids."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| Some(p.name.as_str())))),
            column!(concat!($name, "_kinds"), Texts, "", concat!($who, ": `person`, `government`, `organisation`, `armed_group`, `igo`, `company`, `media`, `people`, `place`, `other`."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| Some(p.kind.as_str())))),
            column!(concat!($name, "_countries"), Texts, "ISO 3166-1 alpha-3", concat!($who, ": countries."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| p.country.as_deref()))),
            column!(concat!($name, "_sectors"), Texts, "PLOVER sector, `MED` is media", concat!($who, ": sectors."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| p.sector.map(|s| s.as_str())))),
            column!(concat!($name, "_called"), Texts, "", concat!($who, ": as this report calls them."),
                |$row: &$of| Value::texts($list.iter().map(|p: &Party| Some(p.called.as_str())))),
        ]
    }};
}

/// The columns of one party that may be missing.
macro_rules! party {
    ($name:literal, $who:literal, $row:ident: $of:ty => $one:expr) => {{
        [
            column!(
                concat!($name, "_id"),
                Text,
                "entity id",
                concat!($who, ": id."),
                |$row: &$of| Value::maybe($one.map(|p: &Party| p.entity.as_str()))
            ),
            column!(
                concat!($name, "_name"),
                Text,
                "",
                concat!($who, ": name."),
                |$row: &$of| Value::maybe($one.map(|p: &Party| p.name.as_str()))
            ),
            column!(
                concat!($name, "_country"),
                Text,
                "ISO 3166-1 alpha-3",
                concat!($who, ": country."),
                |$row: &$of| Value::maybe($one.and_then(|p: &Party| p.country.as_deref()))
            ),
            column!(
                concat!($name, "_called"),
                Text,
                "",
                concat!($who, ": as this report calls it."),
                |$row: &$of| Value::maybe($one.map(|p: &Party| p.called.as_str()))
            ),
        ]
    }};
}

/// The columns of a time.
macro_rules! when {
    ($name:literal, $what:literal, $row:ident: $of:ty => $when:expr) => {{
        [
            column!(
                $name,
                Text,
                "TIMEX3 value",
                concat!($what, ", as the report tells it; null where it does not."),
                |$row: &$of| Value::maybe($when.as_ref().map(|w| w.value.as_str()))
            ),
            column!(
                concat!($name, "_from"),
                Day,
                "",
                concat!($what, ": the first day it may mean."),
                |$row: &$of| Value::day($when.as_ref().map(|w| w.from.as_str()))
            ),
            column!(
                concat!($name, "_to"),
                Day,
                "",
                concat!($what, ": the last day it may mean."),
                |$row: &$of| Value::day($when.as_ref().map(|w| w.to.as_str()))
            ),
        ]
    }};
}

/// On whose word a line stands.
fn voice<T: Voiced>() -> Vec<Column<T>> {
    let mut columns = vec![column!(
        "basis",
        Text,
        "",
        "What the source is called on: `named`, `official`, `unnamed`, `document`, `reporter` (the report says so itself).",
        |row: &T| Value::text(row.voice().basis.as_str())
    )];
    columns.extend(party!("source", "On whose word, where it is somebody the dossier knows", row: T => row.voice().who.as_ref()));
    columns.pop();
    columns.extend([
        column!("source_called", Text, "", "The source in the report's words; null for the reporter.",
            |row: &T| Value::text(&row.voice().called)),
        column!("source_count", Integer, "sources", "How many sources the report says there are.",
            |row: &T| Value::number_of(row.voice().count.map(u64::from))),
        column!("told", Text, "", "The outlet that was told.",
            |row: &T| Value::maybe(row.voice().told.as_deref())),
        column!("act", Text, "", "What was done by saying it: `say`, `confirm`, `deny`, `decline`, `threaten`, `demand`, `offer`, `promise`, `appeal`, `accuse`, `praise`, `assess`, `ask`.",
            |row: &T| Value::text(row.voice().act.as_str())),
        column!("certainty", Text, "", "How sure the source is, by its own words: `certain`, `probable`, `possible`, `doubtful`, `hedged`.",
            |row: &T| Value::maybe(row.voice().certainty.map(|c| c.as_str()))),
        column!("statement", Text, "line id", "The statement that it stands in.",
            |row: &T| Value::maybe(row.voice().statement.as_deref())),
    ]);
    columns
}

/// Where a row comes from: enough to cite it.
fn cited<T: Cites>() -> Vec<Column<T>> {
    vec![
        column!(
            "starts",
            Integers,
            "code points",
            "Where the words begin in the report's text, span by span.",
            |row: &T| Value::offsets(row.spans().iter().map(|s| s[0]))
        ),
        column!(
            "ends",
            Integers,
            "code points",
            "Where each of these spans ends; the code point there is no longer part of it.",
            |row: &T| Value::offsets(row.spans().iter().map(|s| s[1]))
        ),
        column!("report", Text, "report uid", "The report.", |row: &T| {
            Value::maybe(row.cited().map(|c| c.report.as_str()))
        }),
        column!(
            "story",
            Text,
            "report uid",
            "The story that the report is a version of: its first version. Whatever is counted, a story counts once.",
            |row: &T| Value::maybe(row.cited().map(|c| c.story.as_str()))
        ),
        column!(
            "outlet",
            Text,
            "",
            "Who published the report.",
            |row: &T| Value::maybe(row.cited().and_then(|c| c.outlet.as_deref()))
        ),
        column!(
            "origin",
            Text,
            "",
            "Whose report it is at bottom: the wire it credits, the outlet it says was first, else its own.",
            |row: &T| Value::maybe(row.cited().and_then(|c| c.origin.as_deref()))
        ),
        column!(
            "title",
            Text,
            "",
            "The report's headline, else its file.",
            |row: &T| Value::maybe(row.cited().and_then(|c| c.title.as_deref()))
        ),
        column!("url", Text, "URL", "The report's address.", |row: &T| {
            Value::maybe(row.cited().and_then(|c| c.url.as_deref()))
        }),
        column!(
            "published",
            Text,
            "ISO 8601 date, may lack day or month",
            "When the report was published.",
            |row: &T| Value::maybe(row.cited().and_then(|c| c.published.as_deref()))
        ),
        column!(
            "sentence",
            Text,
            "id in the record",
            "The sentence that tells it.",
            |row: &T| Value::maybe(row.cited().map(|c| c.sentence.as_str()))
        ),
        column!(
            "sentence_start",
            Integer,
            "code points",
            "Where the sentence begins in the report's text.",
            |row: &T| row.cited().map_or(Value::Null, |c| Value::count(c.span[0]))
        ),
        column!(
            "sentence_end",
            Integer,
            "code points",
            "Where it ends.",
            |row: &T| row.cited().map_or(Value::Null, |c| Value::count(c.span[1]))
        ),
        column!(
            "sentence_text",
            Text,
            "",
            "The sentence, verbatim.",
            |row: &T| Value::maybe(row.cited().map(|c| c.text.as_str()))
        ),
    ]
}

/// The words of a row, before the place where they stand.
fn words<T: Cites>(meaning: &'static str) -> Column<T> {
    column!("words", Text, "", meaning, |row: &T| Value::text(
        row.words()
    ))
}

/// Several groups of columns as one.
macro_rules! columns {
    ($($group:expr),+ $(,)?) => {{
        let mut columns = Vec::new();
        $(columns.extend($group);)+
        columns
    }};
}

/// Reports.
pub fn reports() -> Table<ReportLine> {
    Table {
        name: "reports",
        about: "One row for each report.",
        columns: vec![
            column!(
                "report",
                Text,
                "report uid",
                "Twelve hexadecimal digits, from the text and what was given with it.",
                |r| Value::text(&r.uid)
            ),
            column!(
                "id",
                Text,
                "",
                "The id it was given, or `sha256:` of its text.",
                |r| Value::text(&r.id)
            ),
            column!(
                "story",
                Text,
                "report uid",
                "The story that it is a version of: the first version.",
                |r| Value::text(&r.story)
            ),
            column!(
                "origin",
                Text,
                "",
                "Whose report it is at bottom: the wire it credits, the outlet it says was first, else its own.",
                |r| Value::maybe(r.origin.as_deref())
            ),
            column!("outlet", Text, "", "Who published it.", |r| Value::maybe(
                r.outlet.as_deref()
            )),
            column!("title", Text, "", "Headline.", |r| Value::maybe(
                r.title.as_deref()
            )),
            column!("byline", Text, "", "Author.", |r| Value::maybe(
                r.byline.as_deref()
            )),
            column!("credit", Text, "", "Credit line of a wire service.", |r| {
                Value::maybe(r.credit.as_deref())
            }),
            column!("url", Text, "URL", "Its address.", |r| Value::maybe(
                r.url.as_deref()
            )),
            column!(
                "file",
                Text,
                "path",
                "The file it came from, as it was named.",
                |r| Value::maybe(r.file.as_deref())
            ),
            column!(
                "published",
                Text,
                "ISO 8601 date, may lack day or month",
                "When it was published.",
                |r| Value::maybe(r.published.as_deref())
            ),
            column!(
                "published_basis",
                Text,
                "",
                "Where that date comes from: `given`, `metadata`, `dateline`.",
                |r| Value::maybe(r.published_basis.map(|b| b.as_str()))
            ),
            column!(
                "language",
                Text,
                "ISO 639-1",
                "Language of the text.",
                |r| Value::maybe(r.language.as_deref())
            ),
            column!(
                "length",
                Integer,
                "code points",
                "Length of the text.",
                |r| Value::count(r.length)
            ),
        ],
    }
}

/// Events.
pub fn events() -> Table<EventLine> {
    Table {
        name: "events",
        about: "Who did what to whom: one row for each event of each report.",
        columns: columns![
            [
                column!(
                    "line",
                    Text,
                    "line id",
                    "The event's id, unique and stable: report, `e`, and where it begins.",
                    |e: &EventLine| Value::text(&e.line)
                ),
                column!(
                    "part",
                    Text,
                    "id in the record",
                    "The event's id in its record.",
                    |e| Value::text(&e.part)
                ),
                column!(
                    "claim",
                    Text,
                    "claim id",
                    "The claim that it is part of: the same event in several reports.",
                    |e| Value::maybe(e.claim.as_deref())
                ),
                column!("type", Text, "PLOVER 2 type", "What was done.", |e| {
                    Value::text(e.kind.as_str())
                }),
                column!("mode", Text, "PLOVER 2 mode", "How.", |e| Value::maybe(
                    e.mode.as_deref()
                )),
                column!(
                    "cameo",
                    Text,
                    "CAMEO code",
                    "What was done, in CAMEO; text, since codes begin with 0.",
                    |e| Value::maybe(e.cameo.as_deref())
                ),
                column!(
                    "plover",
                    Text,
                    "PLOVER 2 type",
                    "The type as PLOVER's codebook counts it: a planned visit is AGREE.",
                    |e| Value::text(e.plover.as_str())
                ),
                column!(
                    "status",
                    Text,
                    "",
                    "Whether it happened: `happened`, `ongoing`, `planned`, `conditional`, `threatened`, `demanded`, `offered`, `denied`, `hypothetical`, `negated`.",
                    |e| Value::text(e.status.as_str())
                ),
                column!(
                    "reciprocal",
                    Truth,
                    "",
                    "Each side did it to the other; then both are actors and recipients.",
                    |e| Value::Truth(e.reciprocal)
                ),
            ],
            parties!("actors", "Who did it", e: EventLine => e.actors),
            parties!("recipients", "To whom, or with whom", e: EventLine => e.recipients),
            parties!("mediators", "Through whom", e: EventLine => e.mediators),
            party!("place", "Where", e: EventLine => e.place.as_ref()),
            when!("when", "When it was", e: EventLine => e.when),
            [
                column!(
                    "about_type",
                    Text,
                    "PLOVER 2 type",
                    "What was demanded, promised, threatened, refused or alleged.",
                    |e: &EventLine| Value::maybe(e.about.as_ref().map(|a| a.kind.as_str()))
                ),
                column!(
                    "about_mode",
                    Text,
                    "PLOVER 2 mode",
                    "How that would be, or was.",
                    |e| Value::maybe(e.about.as_ref().and_then(|a| a.mode.as_deref()))
                ),
                column!(
                    "about_actors_ids",
                    Texts,
                    "entity ids",
                    "Who would do that, or is said to have: ids.",
                    |e| Value::texts(
                        e.about
                            .iter()
                            .flat_map(|a| &a.actors)
                            .map(|p| Some(p.entity.as_str()))
                    )
                ),
                column!(
                    "about_actors_names",
                    Texts,
                    "",
                    "Who would do that, or is said to have: names.",
                    |e| Value::texts(
                        e.about
                            .iter()
                            .flat_map(|a| &a.actors)
                            .map(|p| Some(p.name.as_str()))
                    )
                ),
                column!(
                    "about_recipients_ids",
                    Texts,
                    "entity ids",
                    "To whom: ids.",
                    |e| Value::texts(
                        e.about
                            .iter()
                            .flat_map(|a| &a.recipients)
                            .map(|p| Some(p.entity.as_str()))
                    )
                ),
                column!(
                    "about_recipients_names",
                    Texts,
                    "",
                    "To whom: names.",
                    |e| Value::texts(
                        e.about
                            .iter()
                            .flat_map(|a| &a.recipients)
                            .map(|p| Some(p.name.as_str()))
                    )
                ),
            ],
            voice(),
            [
                column!(
                    "confidence",
                    Number,
                    "0 to 1",
                    "How sure the reading is.",
                    |e: &EventLine| Value::Number(e.confidence)
                ),
                column!("by", Text, "", "The frame that found it.", |e| Value::text(
                    &e.by
                )),
                words("The words that tell of it, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// Statements.
pub fn statements() -> Table<StatementLine> {
    Table {
        name: "statements",
        about: "Who said what: one row for each statement of each report.",
        columns: columns![
            [
                column!(
                    "line",
                    Text,
                    "line id",
                    "The statement's id, unique and stable: report, `s`, and where it begins.",
                    |s: &StatementLine| Value::text(&s.line)
                ),
                column!(
                    "part",
                    Text,
                    "id in the record",
                    "The statement's id in its record.",
                    |s| Value::text(&s.part)
                ),
                column!(
                    "claim",
                    Text,
                    "claim id",
                    "The claim that it is part of: near-identical content in several mouths.",
                    |s| Value::maybe(s.claim.as_deref())
                ),
                column!(
                    "mode",
                    Text,
                    "",
                    "How much of it stands in quotation marks: `direct`, `indirect`, `mixed`.",
                    |s| Value::text(s.mode.as_str())
                ),
                column!(
                    "cue",
                    Text,
                    "",
                    "The word that tells that it was said, verbatim.",
                    |s| Value::text(&s.cue)
                ),
            ],
            voice(),
            party!("addressee", "To whom", s: StatementLine => s.addressee.as_ref()),
            when!("when", "When it was said", s: StatementLine => s.when),
            [
                column!(
                    "confidence",
                    Number,
                    "0 to 1",
                    "How sure the reading is.",
                    |s: &StatementLine| Value::Number(s.confidence)
                ),
                words("What was said, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// Figures.
pub fn figures() -> Table<FigureLine> {
    Table {
        name: "figures",
        about: "Counts of people in a state: one row for each figure of each report.",
        columns: columns![
            [
                column!(
                    "line",
                    Text,
                    "line id",
                    "The figure's id, unique and stable: report, `f`, and where it begins.",
                    |f: &FigureLine| Value::text(&f.line)
                ),
                column!(
                    "part",
                    Text,
                    "id in the record",
                    "The figure's id in its record.",
                    |f| Value::text(&f.part)
                ),
                column!(
                    "claim",
                    Text,
                    "claim id",
                    "The claim that it is part of.",
                    |f| Value::maybe(f.claim.as_deref())
                ),
                column!("what", Text, "", "What is counted: `hostages`.", |f| {
                    Value::text(&f.what)
                }),
                column!(
                    "state",
                    Text,
                    "",
                    "In what state: `held`, `alive`, `dead`, `injured`, `missing`, `released`, `exchanged`, `detained`, `displaced`, `other`.",
                    |f| Value::text(f.state.as_str())
                ),
                column!(
                    "group",
                    Text,
                    "ISO 3166-1 alpha-3",
                    "Whose nationals.",
                    |f| Value::maybe(f.group.as_deref())
                ),
                column!("min", Integer, "people", "At least.", |f| Value::number_of(
                    f.min
                )),
                column!("max", Integer, "people", "At most.", |f| Value::number_of(
                    f.max
                )),
                column!("approximate", Truth, "", "The report rounds.", |f| {
                    Value::Truth(f.approximate)
                }),
            ],
            when!("as_of", "When this was so", f: FigureLine => f.as_of),
            voice(),
            [words(
                "The count and what is counted, verbatim, spans joined by ` … `."
            )],
            cited(),
        ],
    }
}

/// Questions.
pub fn questions() -> Table<QuestionLine> {
    Table {
        name: "questions",
        about: "What a report says is not known or was not answered: one row each.",
        columns: columns![
            [
                column!(
                    "line",
                    Text,
                    "line id",
                    "The question's id, unique and stable: report, `q`, and where it begins.",
                    |q: &QuestionLine| Value::text(&q.line)
                ),
                column!(
                    "part",
                    Text,
                    "id in the record",
                    "The question's id in its record.",
                    |q| Value::text(&q.part)
                ),
                column!(
                    "about",
                    Text,
                    "",
                    "What it is about, verbatim; null where the report does not tell.",
                    |q| Value::text(&q.about)
                ),
            ],
            party!("asked_of", "Who did not answer", q: QuestionLine => q.asked_of.as_ref()),
            voice(),
            [words("The words that say so, verbatim.")],
            cited(),
        ],
    }
}

/// Entities.
pub fn entities() -> Table<Known> {
    Table {
        name: "entities",
        about: "Who is who across reports: one row for each.",
        columns: vec![
            column!(
                "entity",
                Text,
                "entity id",
                "The same in all reports.",
                |k| Value::text(&k.entity.id)
            ),
            column!("name", Text, "", "The name it is shown by.", |k| {
                Value::text(&k.entity.name)
            }),
            column!(
                "kind",
                Text,
                "",
                "`person`, `government`, `organisation`, `armed_group`, `igo`, `company`, `media`, `people`, `place`, `other`.",
                |k| Value::text(k.entity.kind.as_str())
            ),
            column!("country", Text, "ISO 3166-1 alpha-3", "Its country.", |k| {
                Value::maybe(k.entity.country.as_deref())
            }),
            column!(
                "sector",
                Text,
                "PLOVER sector, `MED` is media",
                "Its sector.",
                |k| Value::maybe(k.entity.sector.map(|s| s.as_str()))
            ),
            column!(
                "of",
                Text,
                "entity id",
                "The body that somebody who is only described belongs to.",
                |k| Value::maybe(k.entity.of.as_deref())
            ),
            column!(
                "called",
                Texts,
                "",
                "All that it is called, each once, sorted.",
                |k| {
                    let called: BTreeSet<&str> = k
                        .seen
                        .iter()
                        .flat_map(|s| &s.called)
                        .map(String::as_str)
                        .collect();
                    Value::texts(called.into_iter().map(Some))
                }
            ),
            column!(
                "roles",
                Texts,
                "",
                "Titles and offices, each once, sorted; those no longer held begin with `former `.",
                |k| {
                    let roles: BTreeSet<&str> = k
                        .seen
                        .iter()
                        .flat_map(|s| &s.roles)
                        .map(String::as_str)
                        .collect();
                    Value::texts(roles.into_iter().map(Some))
                }
            ),
            column!(
                "reports",
                Texts,
                "report uids",
                "The reports that it is in, sorted.",
                |k| Value::texts(reports_of(k).into_iter().map(Some))
            ),
            column!(
                "report_count",
                Integer,
                "reports",
                "In how many reports it is.",
                |k| Value::count(reports_of(k).len())
            ),
            column!(
                "first",
                Text,
                "ISO 8601 date",
                "When the first of these was published.",
                |k| Value::maybe(k.seen.iter().filter_map(|s| s.published.as_deref()).min())
            ),
            column!(
                "last",
                Text,
                "ISO 8601 date",
                "When the last of these was published.",
                |k| Value::maybe(k.seen.iter().filter_map(|s| s.published.as_deref()).max())
            ),
        ],
    }
}

fn reports_of(known: &Known) -> BTreeSet<&str> {
    known.seen.iter().map(|seen| seen.report.as_str()).collect()
}

/// Claims.
pub fn claims() -> Table<ClaimRow> {
    Table {
        name: "claims",
        about: "The same assertion in several mouths: one row for each. Its words and its place are those of its best line.",
        columns: columns![
            [
                column!(
                    "claim",
                    Text,
                    "claim id",
                    "`c` and sixteen hexadecimal digits, from its first line.",
                    |c: &ClaimRow| Value::text(&c.claim.id)
                ),
                column!(
                    "about",
                    Text,
                    "",
                    "What it is about: `event`, `figure`, `content` (something else that was said).",
                    |c| Value::text(subject(c.claim.about))
                ),
                column!(
                    "status",
                    Text,
                    "",
                    "How it stands: `confirmed`, `reported`, `single_unnamed`, `disputed`, `denied`, `withdrawn`.",
                    |c| Value::text(standing(c.claim.status))
                ),
                column!("reasons", Texts, "", "Why it stands so.", |c| Value::texts(
                    c.claim.reasons.iter().map(|r| Some(r.as_str()))
                )),
                column!(
                    "independent",
                    Integer,
                    "sources",
                    "On how many sources that do not hang on each other it is asserted.",
                    |c| Value::count(c.claim.independent)
                ),
                column!("stories", Integer, "stories", "In how many stories.", |c| {
                    Value::count(c.claim.stories)
                }),
                column!(
                    "report_count",
                    Integer,
                    "reports",
                    "In how many reports, copies included.",
                    |c| Value::count(c.claim.reports)
                ),
                column!(
                    "since",
                    Text,
                    "ISO 8601 date",
                    "When the first report that has it was published.",
                    |c| Value::maybe(c.claim.since.as_deref())
                ),
                column!(
                    "last",
                    Text,
                    "ISO 8601 date",
                    "When the last report that has it was published.",
                    |c| Value::maybe(c.claim.last.as_deref())
                ),
                column!("asserted_by", Texts, "", "Who says it.", |c| who(
                    c,
                    Stance::Asserts
                )),
                column!("confirmed_by", Texts, "", "Who confirms it.", |c| who(
                    c,
                    Stance::Confirms
                )),
                column!("denied_by", Texts, "", "Who denies it.", |c| who(
                    c,
                    Stance::Denies
                )),
                column!(
                    "declined_by",
                    Texts,
                    "",
                    "Who would not comment on it.",
                    |c| who(c, Stance::Declines)
                ),
                column!("withdrawn_by", Texts, "", "Who took it back.", |c| who(
                    c,
                    Stance::Withdraws
                )),
                column!(
                    "best",
                    Text,
                    "line id",
                    "The line that tells it best.",
                    |c| Value::text(&c.claim.best)
                ),
                column!(
                    "lines",
                    Texts,
                    "line ids",
                    "All lines, by date of report, then id.",
                    |c| Value::texts(c.claim.lines.iter().map(|l| Some(l.as_str())))
                ),
                words("The best line's words, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

fn who(row: &ClaimRow, stance: Stance) -> Value<'_> {
    let those = row.claim.positions.iter().filter(|p| p.stance == stance);
    Value::texts(those.map(|p| Some(p.who.as_str())))
}

/// Who takes which stand on a claim.
pub fn positions() -> Table<PositionRow> {
    Table {
        name: "positions",
        about: "Who asserts, confirms, denies a claim: one row for each source of each claim, copies folded.",
        columns: columns![
            [
                column!(
                    "position",
                    Text,
                    "position id",
                    "`p` and sixteen hexadecimal digits, of claim, source, stand and line.",
                    |p: &PositionRow| Value::text(&p.id)
                ),
                column!("claim", Text, "claim id", "The claim.", |p| Value::text(
                    &p.claim
                )),
                column!(
                    "stance",
                    Text,
                    "",
                    "`asserts`, `confirms`, `denies`, `declines` (would not comment), `withdraws` (took it back).",
                    |p| Value::text(stance(p.position.stance))
                ),
                column!(
                    "who",
                    Text,
                    "",
                    "The source, to be shown: a name, an office, an outlet.",
                    |p| Value::text(&p.position.who)
                ),
                column!(
                    "who_id",
                    Text,
                    "entity id",
                    "The source, where it is somebody the dossier knows.",
                    |p| Value::maybe(p.position.entity.as_deref())
                ),
                column!(
                    "basis",
                    Text,
                    "",
                    "What the source is called on: `named`, `official`, `unnamed`, `document`, `reporter`.",
                    |p| Value::text(p.position.basis.as_str())
                ),
                column!(
                    "involved",
                    Truth,
                    "",
                    "It takes part in what is claimed.",
                    |p| Value::Truth(p.position.involved)
                ),
                column!(
                    "since",
                    Text,
                    "ISO 8601 date",
                    "When the first report in which it does so was published.",
                    |p| Value::maybe(p.position.since.as_deref())
                ),
                column!(
                    "line",
                    Text,
                    "line id",
                    "The first line in which it does so.",
                    |p| Value::text(&p.position.line)
                ),
                column!(
                    "report_count",
                    Integer,
                    "reports",
                    "In how many reports it does so.",
                    |p| Value::count(p.position.reports)
                ),
                words("That line's words, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// Counts over time.
pub fn counts() -> Table<CountRow> {
    Table {
        name: "counts",
        about: "Figures of one kind over time: one row for each source's count as of a day, copies folded.",
        columns: columns![
            [
                column!(
                    "count",
                    Text,
                    "count id",
                    "`k` and sixteen hexadecimal digits, of what is counted, who counts, and the line.",
                    |k: &CountRow| Value::text(&k.id)
                ),
                column!("what", Text, "", "What is counted: `hostages`.", |k| {
                    Value::text(&k.what)
                }),
                column!("state", Text, "", "In what state, as in `figures`.", |k| {
                    Value::text(k.state.as_str())
                }),
                column!(
                    "group",
                    Text,
                    "ISO 3166-1 alpha-3",
                    "Whose nationals.",
                    |k| Value::maybe(k.group.as_deref())
                ),
                column!(
                    "day",
                    Text,
                    "ISO 8601 date, may lack day or month",
                    "The day it holds for: the figure's own, else that of the report.",
                    |k| Value::maybe(k.point.day.as_deref())
                ),
                column!(
                    "day_told",
                    Truth,
                    "",
                    "The report tells that day; else it is the date of publication.",
                    |k| Value::Truth(k.point.told)
                ),
                column!("min", Integer, "people", "At least.", |k| Value::number_of(
                    k.point.min
                )),
                column!("max", Integer, "people", "At most.", |k| Value::number_of(
                    k.point.max
                )),
                column!("approximate", Truth, "", "Rounded.", |k| Value::Truth(
                    k.point.approximate
                )),
                column!(
                    "who",
                    Text,
                    "",
                    "Who counts, to be shown.",
                    |k| Value::text(&k.point.who)
                ),
                column!(
                    "who_id",
                    Text,
                    "entity id",
                    "Who counts, where it is somebody the dossier knows.",
                    |k| Value::maybe(k.point.entity.as_deref())
                ),
                column!(
                    "sum_of",
                    Texts,
                    "line ids",
                    "The figures it was added up from, when no report gives the sum.",
                    |k| Value::texts(k.point.sum_of.iter().map(|l| Some(l.as_str())))
                ),
                column!(
                    "agrees_with",
                    Texts,
                    "line ids",
                    "Counts that agree with it.",
                    |k| Value::texts(k.agrees.iter().map(|l| Some(l.as_str())))
                ),
                column!(
                    "contradicts",
                    Texts,
                    "line ids",
                    "Counts that cannot be true beside it.",
                    |k| Value::texts(k.contradicts.iter().map(|l| Some(l.as_str())))
                ),
                column!(
                    "line",
                    Text,
                    "line id",
                    "The line of the first report, or of the first part.",
                    |k| Value::text(&k.point.line)
                ),
                column!(
                    "report_count",
                    Integer,
                    "reports",
                    "In how many reports.",
                    |k| Value::count(k.point.reports)
                ),
                words("That line's words, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// Channels.
pub fn channels() -> Table<ChannelRow> {
    Table {
        name: "channels",
        about: "Who talks to whom, directly or through whom: one row for each pair and those between them. Its words and its place are those of its last line.",
        columns: columns![
            [
                column!(
                    "channel",
                    Text,
                    "channel id",
                    "`h` and ten hexadecimal digits, of the pair and those between.",
                    |c: &ChannelRow| Value::made(channel_id(&c.channel))
                ),
                column!("a_id", Text, "entity id", "The one.", |c| Value::text(
                    &c.channel.pair[0].entity
                )),
                column!("a_name", Text, "", "The one: name.", |c| Value::text(
                    &c.channel.pair[0].name
                )),
                column!("a_kind", Text, "", "The one: kind.", |c| Value::text(
                    c.channel.pair[0].kind.as_str()
                )),
                column!(
                    "a_country",
                    Text,
                    "ISO 3166-1 alpha-3",
                    "The one: country.",
                    |c| Value::maybe(c.channel.pair[0].country.as_deref())
                ),
                column!("b_id", Text, "entity id", "The other.", |c| Value::text(
                    &c.channel.pair[1].entity
                )),
                column!("b_name", Text, "", "The other: name.", |c| Value::text(
                    &c.channel.pair[1].name
                )),
                column!("b_kind", Text, "", "The other: kind.", |c| Value::text(
                    c.channel.pair[1].kind.as_str()
                )),
                column!(
                    "b_country",
                    Text,
                    "ISO 3166-1 alpha-3",
                    "The other: country.",
                    |c| Value::maybe(c.channel.pair[1].country.as_deref())
                ),
            ],
            parties!("through", "Through whom; empty for direct talks", c: ChannelRow => c.channel.through),
            [
                column!(
                    "modes",
                    Texts,
                    "",
                    "How: `visit`, `phone`, `third-party`, `multilateral`.",
                    |c: &ChannelRow| Value::texts(c.channel.modes.iter().map(|m| Some(m.as_str())))
                ),
                column!("places_ids", Texts, "entity ids", "Where: ids.", |c| {
                    Value::texts(c.channel.places.iter().map(|p| Some(p.entity.as_str())))
                }),
                column!(
                    "places_names",
                    Texts,
                    "",
                    "Where: names.",
                    |c| Value::texts(c.channel.places.iter().map(|p| Some(p.name.as_str())))
                ),
                column!(
                    "times",
                    Integer,
                    "occasions",
                    "On how many claims it rests.",
                    |c| Value::count(c.channel.times)
                ),
                column!(
                    "planned",
                    Integer,
                    "occasions",
                    "How many of these are planned, offered, or may be.",
                    |c| Value::count(c.channel.planned)
                ),
                column!(
                    "denied",
                    Integer,
                    "occasions",
                    "How many are denied.",
                    |c| Value::count(c.channel.denied)
                ),
                column!("first", Text, "ISO 8601 date", "Day of the first.", |c| {
                    Value::maybe(c.channel.first.as_deref())
                }),
                column!("last", Text, "ISO 8601 date", "Day of the last.", |c| {
                    Value::maybe(c.channel.last.as_deref())
                }),
                column!("sources", Texts, "", "On whose word.", |c| Value::texts(
                    c.channel.sources.iter().map(|s| Some(s.as_str()))
                )),
                column!(
                    "lines",
                    Texts,
                    "line ids",
                    "The lines behind it, by date.",
                    |c| Value::texts(c.channel.lines.iter().map(|l| Some(l.as_str())))
                ),
                words("The last line's words, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// A timeline.
pub fn timeline() -> Table<TimelineRow> {
    Table {
        name: "timeline",
        about: "What was when: one row for each event, statement or figure, in the order of the list.",
        columns: columns![
            [column!(
                "line",
                Text,
                "line id",
                "The line.",
                |t: &TimelineRow| Value::text(&t.line)
            )],
            when!("when", "When it was", t: TimelineRow => t.when),
            [
                column!(
                    "kind",
                    Text,
                    "",
                    "`event`, `statement`, `figure`.",
                    |t: &TimelineRow| Value::text(t.kind)
                ),
                column!(
                    "what",
                    Text,
                    "",
                    "An event's PLOVER type, a statement's act, what a figure counts.",
                    |t| Value::text(&t.what)
                ),
                column!(
                    "status",
                    Text,
                    "",
                    "An event's status, a figure's state.",
                    |t| Value::maybe(t.status)
                ),
            ],
            parties!("actors", "Who did it, or said it", t: TimelineRow => t.actors),
            parties!("recipients", "To whom", t: TimelineRow => t.recipients),
            [
                column!(
                    "claim",
                    Text,
                    "claim id",
                    "The claim that it is part of.",
                    |t: &TimelineRow| Value::maybe(t.claim.as_deref())
                ),
                column!(
                    "standing",
                    Text,
                    "",
                    "How that claim stands, as in `claims`.",
                    |t| Value::maybe(t.standing.map(standing))
                ),
                column!(
                    "independent",
                    Integer,
                    "sources",
                    "On how many sources that do not hang on each other.",
                    |t| t.independent.map_or(Value::Null, Value::count)
                ),
                words("The words that tell it, verbatim, spans joined by ` … `."),
            ],
            cited(),
        ],
    }
}

/// All tables' columns, as `docs/exports.md` has them.
pub fn documentation() -> String {
    [
        reports().documentation(),
        events().documentation(),
        statements().documentation(),
        figures().documentation(),
        questions().documentation(),
        entities().documentation(),
        claims().documentation(),
        positions().documentation(),
        counts().documentation(),
        channels().documentation(),
        timeline().documentation(),
    ]
    .join("\n")
}

/// As the JSON spells it.
fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Event => "event",
        Subject::Figure => "figure",
        Subject::Content => "content",
    }
}

/// As the JSON spells it.
fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "confirmed",
        Standing::Reported => "reported",
        Standing::SingleUnnamed => "single_unnamed",
        Standing::Disputed => "disputed",
        Standing::Denied => "denied",
        Standing::Withdrawn => "withdrawn",
    }
}

/// As the JSON spells it.
fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Confirms => "confirms",
        Stance::Denies => "denies",
        Stance::Declines => "declines",
        Stance::Withdraws => "withdraws",
    }
}
