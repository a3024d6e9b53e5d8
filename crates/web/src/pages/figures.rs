//! Counts of each kind over time, by source.

use super::list::{self, Field, Form, Takes, Trouble};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Kind, Problem};
use askama::Template;
use rapporteur_charts::{Chart, NARROW, WIDE, counts};
use rapporteur_desk::words::{bounds, counted};
use rapporteur_dossier::counts::{Point, Relation, RelationKind, Series};
use rapporteur_dossier::lines::FigureLine;
use rapporteur_export::rows::CountRow;
use rapporteur_export::tables;
use rapporteur_record::PersonState;
use rapporteur_store::{FigureKind, Filter, Store};

/// So many kinds have their chart on the first page.
const CHARTS: usize = 3;

/// So many of the newest counts of a kind are drawn: on a page of its own, and among others.
const POINTS: usize = 64;
const FEW_POINTS: usize = 24;

/// So many changes and contradictions of a kind are told.
const RELATIONS: usize = 40;
const FEW_RELATIONS: usize = 6;

/// So many kinds are listed.
const KINDS: usize = 100;

#[derive(Template)]
#[template(path = "figures.html")]
struct Page {
    frame: Frame,
    form: Form,
    trouble: Option<Trouble>,
    /// Whether one kind is asked for.
    one: bool,
    kinds: Vec<Counted>,
    shown: Vec<Shown>,
}

/// A kind of counts.
struct Counted {
    name: String,
    href: String,
    figures: usize,
    first: Option<String>,
    last: Option<String>,
}

/// A kind with its chart.
struct Shown {
    name: String,
    href: String,
    svg: String,
    csv: String,
    charts: Vec<String>,
    rows: Vec<Row>,
    relations: Vec<(&'static str, String)>,
    /// How many of these are not told.
    untold: usize,
    /// How many counts there are besides those that are drawn.
    more: usize,
    /// What the ids of its rows begin with.
    prefix: String,
}

/// A point of a chart, and the sentence behind it.
struct Row {
    point: Point,
    bounds: String,
    figure: Option<FigureLine>,
}

/// A kind that an address names.
fn asked_for(asked: &Asked) -> Result<Option<(String, PersonState, Option<String>)>, Problem> {
    let Some(what) = asked.get("what") else {
        return Ok(None);
    };
    let state = asked.get("state").unwrap_or("other");
    let state = PersonState::parse(state)
        .ok_or_else(|| Problem::bad(format!("{state:?} is no state of people")))?;
    Ok(Some((
        what.to_owned(),
        state,
        asked.get("group").map(str::to_owned),
    )))
}

/// The counts of one kind, which must be there.
fn one(store: &Store, asked: &Asked, filter: &Filter, most: usize) -> Result<Series, Problem> {
    let kind = asked_for(asked)?;
    let (what, state, group) = kind.ok_or_else(|| Problem::bad("name what is counted"))?;
    let found = store.series_of(&what, state, group.as_deref(), filter, most)?;
    found.ok_or_else(|| Problem::missing("count of this kind"))
}

/// `/figures`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let kind = asked_for(asked)?;
    let form = Form::new(
        store,
        asked,
        "Which counts",
        &[
            Field::new("since", "Reported since", "", Takes::Day),
            list::UNTIL,
            Field::new("by", "On the word of", "a name", Takes::Somebody),
            list::ABOUT,
        ],
        &[list::OUTLET],
    );
    let mut page = Page {
        frame: Frame::new(form.title("Counts"), asked),
        form,
        trouble: None,
        one: kind.is_some(),
        kinds: Vec::new(),
        shown: Vec::new(),
    };
    let filter = match asked.wanted().filter(store) {
        Ok(filter) => filter,
        Err(e) => {
            page.trouble = Some(Trouble::of(e, store, asked)?);
            return page::answer(&page.frame, &page);
        }
    };
    let kinds = store.figure_kinds(&filter)?;
    match kind {
        Some((what, state, group)) => {
            let (folded, in_state) = rapporteur_dossier::counts::kind(&what, state);
            let all = kinds
                .iter()
                .find(|kind| (&kind.what, kind.state, &kind.group) == (&folded, in_state, &group));
            let figures = all.map_or(0, |kind| kind.figures);
            let series = one(store, asked, &filter, POINTS)?;
            let shown = show(store, asked, &series, figures, true)?;
            let title = format!("Counts: {}", shown.name);
            page.frame = Frame::new(page.form.title(&title), asked);
            page.shown.push(shown);
        }
        None => {
            for kind in kinds.iter().take(CHARTS) {
                let group = kind.group.as_deref();
                let series = store.series_of(&kind.what, kind.state, group, &filter, FEW_POINTS)?;
                if let Some(series) = series {
                    page.shown
                        .push(show(store, asked, &series, kind.figures, false)?);
                }
            }
        }
    }
    let kinds = kinds.into_iter().take(KINDS);
    page.kinds = kinds.map(|kind| Counted::of(asked, kind)).collect();
    page::answer(&page.frame, &page)
}

impl Counted {
    fn of(asked: &Asked, kind: FigureKind) -> Self {
        let series = Series {
            what: kind.what,
            state: kind.state,
            group: kind.group,
            points: Vec::new(),
            relations: Vec::new(),
        };
        Counted {
            name: counted(&series),
            href: to(asked, &series, ""),
            figures: kind.figures,
            first: kind.first,
            last: kind.last,
        }
    }
}

/// The address of the counts of a kind, as a page or a file.
fn to(asked: &Asked, series: &Series, end: &str) -> String {
    let asked = Asked::new(&format!("/figures{end}"), "", &asked.query());
    asked.here(&[
        ("what", Some(&series.what)),
        ("state", Some(series.state.as_str())),
        ("group", series.group.as_deref()),
        ("save", None),
    ])
}

/// A chart; `prefix` is what the ids of rows begin with, to which its marks lead; else they lead to the reports.
fn draw(series: &Series, width: u32, prefix: Option<&str>) -> Chart {
    counts::chart(series, width, &|point| {
        let Some(prefix) = prefix else {
            return crate::view::place(&point.line);
        };
        let at = series.points.iter().position(|one| one == point);
        at.map_or(String::new(), |at| format!("#{prefix}-{}", at + 1))
    })
}

/// A kind with its chart, and if it is the only one with the sentence behind each mark.
fn show(
    store: &Store,
    asked: &Asked,
    series: &Series,
    figures: usize,
    is_only: bool,
) -> Result<Shown, Problem> {
    let name = counted(series);
    let prefix: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let rows = series.points.iter().filter(|_| is_only).map(|point| {
        Ok(Row {
            bounds: bounds(point.min, point.max, point.approximate),
            figure: store.figure(&point.line)?,
            point: point.clone(),
        })
    });
    let mut relations: Vec<&Relation> = crate::view::telling(series).collect();
    // What cannot be is told before what only changed.
    relations.sort_by_key(|relation| relation.kind != RelationKind::Contradict);
    let most = if is_only { RELATIONS } else { FEW_RELATIONS };
    let row_prefix = is_only.then_some(prefix.as_str());
    Ok(Shown {
        href: to(asked, series, ""),
        svg: to(asked, series, ".svg"),
        csv: to(asked, series, ".csv"),
        charts: [WIDE, NARROW]
            .map(|width| draw(series, width, row_prefix).inline(&format!("{prefix}-{width}")))
            .to_vec(),
        rows: rows.collect::<Result<_, Problem>>()?,
        untold: relations.len().saturating_sub(most),
        relations: relations
            .into_iter()
            .take(most)
            .map(|relation| (crate::view::relation_class(relation), relation.why.clone()))
            .collect(),
        more: figures.saturating_sub(if is_only { POINTS } else { FEW_POINTS }),
        name,
        prefix,
    })
}

/// `/figures.svg?what=captives&state=held`
pub fn svg(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let series = one(store, asked, &asked.wanted().filter(store)?, POINTS)?;
    Ok(Answer::new(Kind::Svg, draw(&series, WIDE, None).file()).save_as("counts.svg"))
}

/// `/figures.csv`: one kind, or all.
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = asked.wanted().filter(store)?;
    let series = match asked_for(asked)? {
        Some(_) => vec![one(store, asked, &filter, list::ROWS)?],
        None => store.series(&Filter {
            newest: true,
            limit: Some(list::ROWS),
            ..filter
        })?,
    };
    let mut place = |line: &str| rapporteur_desk::tables::place(store, line);
    let rows = series.iter().flat_map(|one| CountRow::of(one, &mut place));
    list::file("figures", &tables::counts(), rows.map(Ok))
}
