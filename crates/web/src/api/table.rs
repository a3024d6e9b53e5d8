//! Every endpoint, and whatever may be given to it. What is routed, what is checked, what is described and what the page
//! `/api` says is made of this.

use super::parameter::{ACTS, BASES, Kind, Parameter, STATUSES, TYPES};
use super::{openapi, reads, writes};
use crate::app::Show;
use rapporteur_store::{Decision, Store};

/// So many items a page has, unless it is said otherwise.
const USUAL: usize = 100;

/// The most items of a page.
const MOST: usize = 1_000;

/// An endpoint.
pub struct Endpoint {
    /// From the root; what it names stands in braces.
    pub path: &'static str,
    /// In the description, each its own: `said`.
    pub name: &'static str,
    /// What it answers, in a line.
    pub about: &'static str,
    /// What the path names.
    pub id: Option<Parameter>,
    /// What may stand behind the question mark.
    pub parameters: &'static [&'static [Parameter]],
    /// What comes back.
    pub answer: Shape,
    pub does: Does,
    /// An address or a body to try it with.
    pub example: &'static str,
    /// Where an answer leads: to another endpoint, by its name, with what it asks for, and where that stands in the answer.
    pub leads: &'static [(&'static str, &'static str, &'static str)],
}

/// The form of an answer, with the name of a schema.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One of these.
    One(&'static str),
    /// A page of a list of these.
    List(&'static str),
}

/// What an endpoint does.
pub enum Does {
    /// It shows something of the dossier.
    Show(Show),
    /// It lists the runs of adding.
    Runs,
    /// It tells of one run.
    Run,
    /// It takes a body, and reads reports in.
    Add(Body),
    /// It takes a body, and decides.
    Decide(Body, Decides),
    /// It takes a body, and undoes a decision.
    Undo(Body),
}

/// From what was given, checked, to a decision.
pub type Decides = fn(&Store, &writes::Given) -> Result<Decision, crate::Problem>;

/// What a body may have in it.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// The name of its schema.
    pub name: &'static str,
    pub fields: &'static [Parameter],
    /// Of these fields one at least must be given.
    pub any_of: &'static [&'static str],
}

impl Endpoint {
    /// All that may stand behind the question mark.
    pub fn parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        self.parameters.iter().copied().flatten()
    }

    /// What may be given in a body, where it takes one.
    pub fn body(&self) -> Option<Body> {
        match self.does {
            Does::Show(_) | Does::Runs | Does::Run => None,
            Does::Add(body) | Does::Decide(body, _) | Does::Undo(body) => Some(body),
        }
    }

    /// `get` or `post`.
    pub fn method(&self) -> &'static str {
        if self.body().is_some() { "post" } else { "get" }
    }
}

const fn may(name: &'static str, kind: Kind, about: &'static str) -> Parameter {
    Parameter {
        name,
        about,
        kind,
        required: false,
    }
}

const fn must(name: &'static str, kind: Kind, about: &'static str) -> Parameter {
    Parameter {
        required: true,
        ..may(name, kind, about)
    }
}

const SINCE: Parameter = may(
    "since",
    Kind::Date,
    "In reports of this date or later; reports without a date are never among them.",
);

const UNTIL: Parameter = may("until", Kind::Date, "In reports of this date or earlier.");
const TO: Parameter = may("to", Kind::Actor, "Said to this actor.");
const ACT: Parameter = may("act", ACTS, "By this act.");
const BASIS: Parameter = may("basis", BASES, "On the word of sources called on so.");
const TYPE: Parameter = may("type", TYPES, "Events of this PLOVER type.");
const STATUS: Parameter = may("status", STATUSES, "Events of this status.");
const OUTLET: Parameter = may("outlet", Kind::Text, "In this outlet, as it is written.");
const REPORT: Parameter = may("report", Kind::Report, "In this report, by its uid.");

/// What lists of all kinds are filtered by.
const FILTER: &[Parameter] = &[UNTIL, TO, ACT, BASIS, TYPE, STATUS, OUTLET, REPORT];

/// What lists are filtered by that have no events.
const FILTER_OF_WORDS: &[Parameter] = &[UNTIL, TO, ACT, BASIS, OUTLET, REPORT];

/// What lists are filtered by that have events of one type.
const FILTER_OF_TALKS: &[Parameter] = &[UNTIL, TO, ACT, BASIS, STATUS, OUTLET, REPORT];

const SINCE_ANY: &[Parameter] = &[SINCE];

const WHOM: &[Parameter] = &[
    may(
        "about",
        Kind::Words,
        "About an actor (a name or an id), or, where nobody is called so, with these words in the sentence.",
    ),
    may("by", Kind::Actor, "On the word of this actor."),
];

const WORDS: &[Parameter] = &[may(
    "words",
    Kind::Words,
    "With these words in the sentence, as for a search.",
)];

const NEWEST: &[Parameter] = &[may("newest", Kind::Flag, "Newest first, not oldest first.")];

const PAGE: &[Parameter] = &[limit(USUAL, MOST, "At most so many items.")];

const AFTER_LINE: &[Parameter] = &[may("after", Kind::Line, AFTER)];

const AFTER: &str =
    "Only what comes after this item of the list; the address of the next page has it.";

const fn limit(usual: usize, most: usize, about: &'static str) -> Parameter {
    may("limit", Kind::Limit { usual, most }, about)
}

/// What a name or id of an actor stands for.
const ACTOR: &str = "A name, a part of one, or an id.";

/// All endpoints, in the order in which they are told.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/api/brief",
        name: "brief",
        about: "What is new: events, statements, counts, what is ahead, what is not known.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER,
            &[limit(12, 100, "At most so many lines of each kind.")],
        ],
        answer: Shape::One("Brief"),
        does: Does::Show(reads::brief),
        example: "/api/brief?since=2031-05-16",
        leads: &[],
    },
    Endpoint {
        path: "/api/timeline",
        name: "timeline",
        about: "The events by their day, one line for each claim.",
        id: None,
        parameters: &[
            &[may(
                "since",
                Kind::Date,
                "On this day or later; events without a day are never among them.",
            )],
            WHOM,
            WORDS,
            FILTER,
            NEWEST,
            PAGE,
            AFTER_LINE,
        ],
        answer: Shape::List("EventLine"),
        does: Does::Show(reads::timeline),
        example: "/api/timeline?type=CONSULT&status=planned",
        leads: &[
            ("line", "line", "/items/0/line"),
            ("claim", "id", "/items/0/claim"),
            ("report", "uid", "/items/0/cited/report"),
        ],
    },
    Endpoint {
        path: "/api/who",
        name: "who",
        about: "Everybody of whom a report tells that has a line that is wanted, by id.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER,
            PAGE,
            &[may("after", Kind::Actor, AFTER)],
        ],
        answer: Shape::List("Entity"),
        does: Does::Show(reads::everybody),
        example: "/api/who?since=2031-05-16",
        leads: &[
            ("actor", "id", "/items/0/id"),
            ("said", "by", "/items/0/id"),
        ],
    },
    Endpoint {
        path: "/api/who/{id}",
        name: "actor",
        about: "Who somebody is: names, roles, what they did and said, with whom.",
        id: Some(must("id", Kind::Actor, ACTOR)),
        parameters: &[
            SINCE_ANY,
            WORDS,
            FILTER,
            &[
                limit(
                    10,
                    100,
                    "At most so many events, and so many statements, the newest.",
                ),
                may(
                    "explain",
                    Kind::Flag,
                    "Say why each of the actors of single reports is this one.",
                ),
            ],
        ],
        answer: Shape::One("Who"),
        does: Does::Show(reads::somebody),
        example: "/api/who/Upland%20Front?explain=true",
        leads: &[("timeline", "about", "/id"), ("said", "to", "/id")],
    },
    Endpoint {
        path: "/api/said",
        name: "said",
        about: "Who said what.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER_OF_WORDS,
            NEWEST,
            PAGE,
            AFTER_LINE,
        ],
        answer: Shape::List("StatementLine"),
        does: Does::Show(reads::said),
        example: "/api/said?act=deny&newest=true",
        leads: &[
            ("line", "line", "/items/0/line"),
            ("report", "uid", "/items/0/cited/report"),
        ],
    },
    Endpoint {
        path: "/api/figures",
        name: "figures",
        about: "The counts of each kind over time, by source: where they agree, change or cannot both be true. Of the newest figures; the next page has those before.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER_OF_WORDS,
            &[limit(USUAL, MOST, "From so many figures, the newest.")],
            AFTER_LINE,
        ],
        answer: Shape::List("Series"),
        does: Does::Show(reads::figures),
        example: "/api/figures?about=captives",
        leads: &[("line", "line", "/items/0/points/0/line")],
    },
    Endpoint {
        path: "/api/channels",
        name: "channels",
        about: "Who talks to whom, directly or through whom. By the newest consultations; the next page has those before.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER_OF_TALKS,
            &[limit(
                USUAL,
                MOST,
                "From so many consultations, the newest.",
            )],
            AFTER_LINE,
        ],
        answer: Shape::List("Channel"),
        does: Does::Show(reads::channels),
        example: "/api/channels?since=2031-05-01",
        leads: &[
            ("line", "line", "/items/0/lines/0"),
            ("actor", "id", "/items/0/pair/0/entity"),
        ],
    },
    Endpoint {
        path: "/api/unknown",
        name: "unknown",
        about: "What is not known, since when, who did not answer, and what may answer it.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER_OF_WORDS,
            NEWEST,
            &[limit(20, 100, "At most so many items.")],
            AFTER_LINE,
        ],
        answer: Shape::List("Unknown"),
        does: Does::Show(reads::unknown),
        example: "/api/unknown?newest=true",
        leads: &[("line", "line", "/items/0/line")],
    },
    Endpoint {
        path: "/api/claims",
        name: "claims",
        about: "The claims, newest first: who asserts, confirms, denies each, and how it stands.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER,
            PAGE,
            &[may("after", Kind::Claim, AFTER)],
        ],
        answer: Shape::List("Claim"),
        does: Does::Show(reads::claims),
        example: "/api/claims?about=truce",
        leads: &[
            ("claim", "id", "/items/0/id"),
            ("line", "line", "/items/0/best"),
        ],
    },
    Endpoint {
        path: "/api/claims/{id}",
        name: "claim",
        about: "One claim.",
        id: Some(must("id", Kind::Claim, "The claim's id.")),
        parameters: &[],
        answer: Shape::One("Claim"),
        does: Does::Show(reads::claim),
        example: "",
        leads: &[("line", "line", "/best")],
    },
    Endpoint {
        path: "/api/diff",
        name: "diff",
        about: "What changed since a date: new claims, other standings, counts, versions, actors, questions.",
        id: None,
        parameters: &[
            &[must("since", Kind::Date, "Since when.")],
            WHOM,
            WORDS,
            FILTER,
            &[limit(USUAL, MOST, "At most so many of each kind.")],
        ],
        answer: Shape::One("Diff"),
        does: Does::Show(reads::diff),
        example: "/api/diff?since=2031-05-16",
        leads: &[],
    },
    Endpoint {
        path: "/api/search",
        name: "search",
        about: "Sentences that have all the words, or of which a statement or event does; best first. In a snippet what was found stands in square brackets.",
        id: None,
        parameters: &[
            &[must(
                "words",
                Kind::Words,
                "Words, all of which must be there; \"a phrase\"; a beginning with a star.",
            )],
            SINCE_ANY,
            WHOM,
            FILTER,
            &[limit(20, 200, "At most so many items.")],
            AFTER_LINE,
        ],
        answer: Shape::List("Hit"),
        does: Does::Show(reads::search),
        example: "/api/search?words=truce%20captives",
        leads: &[("line", "line", "/items/0/line")],
    },
    Endpoint {
        path: "/api/reports",
        name: "reports",
        about: "The reports that have a line that is wanted, by date.",
        id: None,
        parameters: &[
            SINCE_ANY,
            WHOM,
            WORDS,
            FILTER,
            NEWEST,
            PAGE,
            &[may("after", Kind::Report, AFTER)],
        ],
        answer: Shape::List("ReportLine"),
        does: Does::Show(reads::reports),
        example: "/api/reports?newest=true&limit=5",
        leads: &[
            ("report", "uid", "/items/0/uid"),
            ("story", "uid", "/items/0/uid"),
            ("said", "report", "/items/0/uid"),
        ],
    },
    Endpoint {
        path: "/api/reports/{uid}",
        name: "story",
        about: "The story of which a report is a version: its versions, and what changed between them.",
        id: Some(must("uid", Kind::Report, "The report's uid.")),
        parameters: &[],
        answer: Shape::One("Story"),
        does: Does::Show(reads::story),
        example: "",
        leads: &[("report", "uid", "/first/uid")],
    },
    Endpoint {
        path: "/api/report/{uid}",
        name: "report",
        about: "The record of a report with its text, as rapporteur read --with-text prints it.",
        id: Some(must("uid", Kind::Report, "The report's uid.")),
        parameters: &[],
        answer: Shape::One("Record"),
        does: Does::Show(reads::report),
        example: "",
        leads: &[],
    },
    Endpoint {
        path: "/api/lines/{line}",
        name: "line",
        about: "A line of any kind by its id, with the sentence that is its evidence.",
        id: Some(must("line", Kind::Line, "The line's id.")),
        parameters: &[],
        answer: Shape::One("Line"),
        does: Does::Show(reads::line),
        example: "",
        leads: &[],
    },
    Endpoint {
        path: "/api/decisions",
        name: "decisions",
        about: "What people decided about actors, in order, undone or not.",
        id: None,
        parameters: &[PAGE, &[may("after", Kind::Number, AFTER)]],
        answer: Shape::List("Decided"),
        does: Does::Show(reads::decisions),
        example: "/api/decisions",
        leads: &[],
    },
    Endpoint {
        path: "/api/runs",
        name: "runs",
        about: "The last hundred runs of adding since the server started, newest first.",
        id: None,
        parameters: &[],
        answer: Shape::List("RunShort"),
        does: Does::Runs,
        example: "/api/runs",
        leads: &[("run", "number", "/items/0/number")],
    },
    Endpoint {
        path: "/api/runs/{number}",
        name: "run",
        about: "How a run of adding goes, and what came of each report.",
        id: Some(must("number", Kind::Number, "The run's number.")),
        parameters: &[],
        answer: Shape::One("Run"),
        does: Does::Run,
        example: "",
        leads: &[],
    },
    Endpoint {
        path: "/api/add",
        name: "add",
        about: "Read reports in: a text, a page or feed by its address, files. The answer comes at once and says where the run can be watched.",
        id: None,
        parameters: &[],
        answer: Shape::One("Taken"),
        does: Does::Add(Body {
            name: "Add",
            fields: &[
                may("text", Kind::Document, "The text of a report."),
                may(
                    "address",
                    Kind::Address,
                    "The address of a page or a feed, to be fetched.",
                ),
                may(
                    "files",
                    Kind::Files,
                    "Files of any form that rapporteur add takes.",
                ),
                may(
                    "published",
                    Kind::Date,
                    "The date on which all of them were published.",
                ),
            ],
            any_of: &["text", "address", "files"],
        }),
        example: r#"{"text": "OSTRELL, May 30 - Talks resumed.", "published": "2031-05-30"}"#,
        leads: &[("run", "number", "/run")],
    },
    Endpoint {
        path: "/api/merge",
        name: "merge",
        about: "Say that two actors are one.",
        id: None,
        parameters: &[],
        answer: Shape::One("Decided"),
        does: Does::Decide(
            Body {
                name: "Merge",
                fields: &[
                    must("from", Kind::Actor, "Who is no actor of his own."),
                    must("into", Kind::Actor, "Who he is."),
                ],
                any_of: &[],
            },
            writes::merge,
        ),
        example: r#"{"from": "tarrow.person.unclear", "into": "lena-tarrow"}"#,
        leads: &[],
    },
    Endpoint {
        path: "/api/split",
        name: "split",
        about: "Say that in some reports an actor is somebody else.",
        id: None,
        parameters: &[],
        answer: Shape::One("Decided"),
        does: Does::Decide(
            Body {
                name: "Split",
                fields: &[
                    must("name", Kind::Actor, "Who."),
                    must(
                        "reports",
                        Kind::Reports,
                        "The reports in which it is somebody else.",
                    ),
                    may(
                        "mark",
                        Kind::Mark,
                        "What tells the other from it, in its id; a number where it is not given.",
                    ),
                ],
                any_of: &[],
            },
            writes::split,
        ),
        example: r#"{"name": "lena-tarrow", "reports": ["ad7231c2907d"], "mark": "sister"}"#,
        leads: &[],
    },
    Endpoint {
        path: "/api/rename",
        name: "rename",
        about: "Show an actor by another name.",
        id: None,
        parameters: &[],
        answer: Shape::One("Decided"),
        does: Does::Decide(
            Body {
                name: "Rename",
                fields: &[
                    must("name", Kind::Actor, "Who."),
                    must("new", Kind::Text, "The name to show."),
                ],
                any_of: &[],
            },
            writes::rename,
        ),
        example: r#"{"name": "upland-front", "new": "The Upland Front"}"#,
        leads: &[],
    },
    Endpoint {
        path: "/api/undo",
        name: "undo",
        about: "Undo a decision.",
        id: None,
        parameters: &[],
        answer: Shape::One("Decided"),
        does: Does::Undo(Body {
            name: "Undo",
            fields: &[may(
                "number",
                Kind::Number,
                "The decision's number; the last that is in force where none is given.",
            )],
            any_of: &[],
        }),
        example: r#"{"number": 1}"#,
        leads: &[],
    },
    Endpoint {
        path: "/api/openapi.json",
        name: "openapi",
        about: "This description, for programs: OpenAPI 3.1.",
        id: None,
        parameters: &[],
        answer: Shape::One("Description"),
        does: Does::Show(openapi::show),
        example: "/api/openapi.json",
        leads: &[],
    },
];
