//! The tools, with the names of the command line.

use crate::answer::Answer;
use crate::asked::{Asked, Takes};
use crate::refusal::Refusal;
use crate::{check, lists, reports, who};
use rapporteur_store::Store;
use serde_json::{Map, Value};

/// A tool.
pub struct Tool {
    pub name: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub takes: Takes,
    ask: fn(&Store, &Asked) -> Result<Answer, Refusal>,
}

const LIST: Takes = Takes {
    extra: &[],
    wanted: true,
    limit: Some(20),
    after: true,
};

const EACH: Takes = Takes {
    limit: Some(12),
    after: false,
    ..LIST
};

/// All of them.
pub const TOOLS: [Tool; 14] = [
    Tool {
        name: "brief",
        title: "What is new",
        what: "What is new: events, statements that matter, counts that change or disagree, what is ahead, what is not known.",
        takes: EACH,
        ask: lists::brief,
    },
    Tool {
        name: "timeline",
        title: "Events by day",
        what: "Events by day, oldest first, one line for each claim: happened, planned, threatened, denied.",
        takes: LIST,
        ask: lists::timeline,
    },
    Tool {
        name: "who",
        title: "Who somebody is",
        what: "Who somebody is: names, roles, with whom, newest events and statements. Without a name: all actors, those most told of first.",
        takes: Takes {
            extra: &[("name", false, "a name, a part of one, or an id")],
            limit: Some(10),
            ..LIST
        },
        ask: who::who,
    },
    Tool {
        name: "said",
        title: "Who said what",
        what: "Statements, oldest first: who said what to whom, by which act, named or not.",
        takes: LIST,
        ask: lists::said,
    },
    Tool {
        name: "figures",
        title: "Counts",
        what: "Counts of each kind over time by source, and which of them change or cannot both be true.",
        takes: LIST,
        ask: lists::figures,
    },
    Tool {
        name: "channels",
        title: "Who talks to whom",
        what: "Who talks to whom, directly or through whom, how often, where, on whose word; those that talk most first.",
        takes: LIST,
        ask: lists::channels,
    },
    Tool {
        name: "unknown",
        title: "What is not known",
        what: "What is not known or was not answered, since when, and a later sentence that may answer it.",
        takes: LIST,
        ask: lists::unknown,
    },
    Tool {
        name: "claims",
        title: "Claims",
        what: "Each assertion once, newest first: who asserts, confirms, denies it, and how it stands.",
        takes: LIST,
        ask: lists::claims,
    },
    Tool {
        name: "diff",
        title: "What changed since",
        what: "What changed since a date: claims that are new or stand otherwise, counts, new versions of reports, new actors and questions.",
        takes: Takes {
            extra: &[("date", true, "since when: 2031-05-03")],
            ..EACH
        },
        ask: reports::diff,
    },
    Tool {
        name: "search",
        title: "Search",
        what: "Sentences that have all these words, or of which a statement or event does; best first.",
        takes: Takes {
            extra: &[(
                "words",
                true,
                "words, all of which must be there; \"a phrase\"; a beginning with a star: negotiat*",
            )],
            ..LIST
        },
        ask: lists::search,
    },
    Tool {
        name: "reports",
        title: "Reports",
        what: "The reports that there are, oldest first; of a story, its versions and what changed between them.",
        takes: Takes {
            extra: &[
                (
                    "story",
                    false,
                    "a report's uid: its story, version by version",
                ),
                ("refused", false, "only what could not be read, and why"),
            ],
            ..LIST
        },
        ask: reports::reports,
    },
    Tool {
        name: "report",
        title: "A report's text",
        what: "The text of one report, sentence by sentence, each with its id.",
        takes: Takes {
            extra: &[("report", true, "the report's uid, or an id in it")],
            wanted: false,
            limit: Some(100),
            after: true,
        },
        ask: reports::report,
    },
    Tool {
        name: "evidence",
        title: "Evidence",
        what: "The sentences behind ids of sentences, events, statements, figures, questions or claims: verbatim, with outlet, date, headline, address, and on whose word.",
        takes: Takes {
            extra: &[("ids", true, "ids, like 4f1c09aa27e3.n120")],
            wanted: false,
            limit: None,
            after: false,
        },
        ask: reports::evidence,
    },
    Tool {
        name: "check_citations",
        title: "Check the citations of a draft",
        what: "Check a draft answer before giving it: which sentences cite nothing, which ids do not exist, which quotations do not stand verbatim in a sentence that is cited.",
        takes: Takes {
            extra: &[(
                "text",
                true,
                "the draft, Markdown, with [UID.nOFFSET] behind each sentence",
            )],
            wanted: false,
            limit: None,
            after: false,
        },
        ask: check::check,
    },
];

/// The tool of a name.
pub fn tool(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

/// Ask one.
pub fn call(store: &Store, name: &str, arguments: &Map<String, Value>) -> Result<Answer, Refusal> {
    let Some(tool) = tool(name) else {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        return Err(Refusal::new(format!(
            "there is no tool {name:?}; there are {}",
            names.join(", ")
        )));
    };
    (tool.ask)(store, &Asked::new(tool.takes, arguments)?)
}
