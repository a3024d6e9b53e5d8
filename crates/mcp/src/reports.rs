//! Reports: which there are, their text, what changed between versions, and the sentences behind ids.

use crate::answer::{Answer, Line, Told, citation};
use crate::asked::{Asked, MOST};
use crate::lists;
use crate::refusal::Refusal;
use rapporteur_desk::words;
use rapporteur_dossier::claims::{Claim, Standing};
use rapporteur_dossier::copies::Change;
use rapporteur_dossier::lines::{Cited, ReportLine};
use rapporteur_record::{Record, Slices, Span};
use rapporteur_store::{Filter, Line as Any, Store, Version};

/// So many changes of one version are told.
const MOST_CHANGES: usize = 40;

/// A report with its text.
pub struct Text {
    pub report: ReportLine,
    pub record: Record,
    text: String,
}

impl Text {
    /// The report of a uid.
    pub fn of(store: &Store, uid: &str) -> Result<Option<Self>, Refusal> {
        let (Some(report), Some(record)) = (store.report(uid)?, store.record(uid)?) else {
            return Ok(None);
        };
        let text = record.report.text.clone().unwrap_or_default();
        Ok(Some(Text {
            report,
            record,
            text,
        }))
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> Vec<Cited> {
        let slices = Slices::new(&self.text);
        let sentences = self.record.sentences.iter();
        sentences
            .map(|sentence| self.cited(&slices, &sentence.id, sentence.span))
            .collect()
    }

    /// The sentence in which a span begins.
    pub fn cited_at(&self, span: Span) -> Option<Cited> {
        let sentences = &self.record.sentences;
        let after = sentences.partition_point(|sentence| sentence.span[0] <= span[0]);
        let sentence = sentences.get(after.saturating_sub(1))?;
        Some(self.cited(&Slices::new(&self.text), &sentence.id, sentence.span))
    }

    /// The first sentence.
    fn first(&self) -> Option<Cited> {
        self.cited_at([0, 0])
    }

    fn cited(&self, slices: &Slices, id: &str, span: Span) -> Cited {
        let report = &self.report;
        Cited {
            report: report.uid.clone(),
            story: report.story.clone(),
            outlet: report.outlet.clone(),
            origin: report.origin.clone(),
            title: report.title.clone().or_else(|| report.file.clone()),
            url: report.url.clone(),
            published: report.published.clone(),
            sentence: id.to_owned(),
            text: slices.get(span).unwrap_or_default().to_owned(),
            span,
        }
    }

    fn slice(&self, span: Span) -> &str {
        Slices::new(&self.text).get(span).unwrap_or_default()
    }
}

/// `reports`
pub fn reports(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    if asked.is("refused") {
        let refused = store.refused()?.into_iter().take(MOST);
        let notes = refused.map(|(_, reason)| format!("not read: {reason}"));
        return Ok(Answer {
            notes: notes.collect(),
            ..Answer::default()
        });
    }
    if let Some(uid) = asked.text("story")? {
        return story(store, uid, asked);
    }
    let mut all = store.reports(&asked.page(store)?)?;
    let more = asked.cut(&mut all, |report| report.uid.clone());
    let mut answer = Answer::list(Vec::new(), more);
    for report in &all {
        listed(store, report, &mut answer)?;
    }
    Ok(answer)
}

/// A report by its first sentence; of one in which no sentence was read, a note.
fn listed(store: &Store, report: &ReportLine, answer: &mut Answer) -> Result<(), Refusal> {
    let first = Text::of(store, &report.uid)?.and_then(|page| page.first());
    let Some(first) = first else {
        answer
            .notes
            .push(format!("no sentence was read in the report {}", report.uid));
        return Ok(());
    };
    let mut facts = vec![format!("report {}", report.uid)];
    let origin = report.origin.as_ref();
    let origin = origin.filter(|origin| report.outlet.as_ref() != Some(*origin));
    facts.extend(origin.map(|origin| format!("from {origin}")));
    if report.story != report.uid {
        facts.push(format!("a version of {}", report.story));
    }
    facts.push("begins".to_owned());
    let line = Line::of(&first, facts.join(" · "));
    answer.lines.push(titled(&first, line));
    Ok(())
}

/// The versions of a story, with what changed.
fn story(store: &Store, uid: &str, asked: &Asked) -> Result<Answer, Refusal> {
    let report = existing(store, uid)?;
    let versions = store.versions(&report.story)?;
    let (page, more) = asked.part(versions.clone(), |report| report.uid.clone())?;
    let mut answer = Answer::list(Vec::new(), more);
    for report in &page {
        listed(store, report, &mut answer)?;
        if let Some(version) = store.version(&versions, report)? {
            changes(store, &version, &mut answer)?;
        }
    }
    Ok(answer)
}

/// What changed in a version, each in the sentence in which it did.
fn changes(store: &Store, version: &Version, answer: &mut Answer) -> Result<(), Refusal> {
    let uids = [&version.before.uid, &version.report.uid];
    let (Some(before), Some(after)) = (Text::of(store, uids[0])?, Text::of(store, uids[1])?) else {
        return Ok(());
    };
    let beside = format!("beside {}", version.before.uid);
    if version.changes.is_empty() {
        answer
            .notes
            .push(format!("{} has the text of {}", uids[1], uids[0]));
    }
    for change in version.changes.iter().take(MOST_CHANGES) {
        let line = match change {
            Change::Headline { older, newer } => {
                let titles = [older, newer].map(|title| title.clone().unwrap_or_default());
                after.first().map(|cited| Line {
                    quoted: titles.to_vec(),
                    ..Line::of(&cited, format!("headline, {beside}:"))
                })
            }
            Change::Added { newer } => {
                let cited = after.cited_at(*newer);
                cited.map(|cited| Line::of(&cited, format!("added, {beside}")))
            }
            Change::Dropped { older } => {
                let cited = before.cited_at(*older);
                cited.map(|cited| Line::of(&cited, format!("left out of {}", uids[1])))
            }
            Change::Reworded {
                older,
                newer,
                words,
            } => {
                let words = words
                    .iter()
                    .flat_map(|word| [before.slice(word.older), after.slice(word.newer)]);
                let quoted = words.map(str::to_owned).collect();
                let also = before.cited_at(*older).map(|cited| citation(&cited));
                after.cited_at(*newer).map(|cited| Line {
                    also: also.into_iter().collect(),
                    quoted,
                    ..Line::of(&cited, format!("reworded, {beside}:"))
                })
            }
        };
        answer.lines.extend(line.map(|line| line.part("version")));
    }
    if version.changes.len() > MOST_CHANGES {
        let all = version.changes.len();
        answer.notes.push(format!(
            "only {MOST_CHANGES} of {all} changes of {} are told",
            uids[1]
        ));
    }
    Ok(())
}

fn existing(store: &Store, uid: &str) -> Result<ReportLine, Refusal> {
    let uid = bare(uid);
    let uid = uid.split('.').next().unwrap_or(uid);
    let nothing = || {
        Refusal::new(format!(
            "there is no report {uid:?}; reports and search tell of those that there are"
        ))
    };
    store.report(uid)?.ok_or_else(nothing)
}

/// An id without the brackets that it is cited in.
fn bare(id: &str) -> &str {
    id.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '`'))
}

/// `report`
pub fn report(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let report = existing(store, asked.must("report")?)?;
    let Some(page) = Text::of(store, &report.uid)? else {
        return Ok(Answer::default());
    };
    let (sentences, more) = asked.part(page.sentences(), citation)?;
    let lines = sentences.iter().map(|cited| Line {
        told: Told::Here,
        ..Line::of(cited, "")
    });
    let facts = [
        ("outlet", report.outlet),
        ("published", report.published.or(Some("undated".to_owned()))),
        ("headline", report.title),
        ("byline", report.byline),
        ("credit", report.credit),
        ("address", report.url),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(what, text)| Some((what, text?)));
    Ok(Answer {
        about: facts.collect(),
        ..Answer::list(lines.collect(), more)
    })
}

/// `evidence`
pub fn evidence(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let mut answer = Answer::default();
    let mut unknown = Vec::new();
    for id in asked.texts("ids")? {
        let id = bare(id);
        if let Some(line) = store.line(id)? {
            answer.lines.push(cited(&line));
            if let Any::Sentence(sentence) = &line {
                said_in(store, sentence, &mut answer)?;
            }
        } else if let Some(claim) = store.claim(id)? {
            for line in claim.lines.iter().take(MOST) {
                let line = store.line(line)?;
                answer.lines.extend(line.as_ref().map(|line| Line {
                    claim: Some(claim.id.clone()),
                    ..cited(line)
                }));
            }
            if claim.lines.len() > MOST {
                let all = claim.lines.len();
                answer.notes.push(format!(
                    "only {MOST} of {all} lines of {} are told",
                    claim.id
                ));
            }
        } else {
            unknown.push(id);
        }
    }
    if !unknown.is_empty() {
        let line = format!("there is no {}", unknown.join(", "));
        if answer.lines.is_empty() {
            return Err(Refusal::new(line));
        }
        answer.notes.push(line);
    }
    Ok(answer)
}

/// A line with all that is needed to look it up.
fn cited(line: &Any) -> Line {
    titled(line.cited(), lists::line(line))
}

/// A line with headline and address.
fn titled(cited: &Cited, line: Line) -> Line {
    Line {
        // Where nothing else is known of a report, it stands for the outlet.
        title: cited.title.clone().filter(|title| *title != line.outlet),
        url: cited.url.clone(),
        ..line
    }
}

/// What the dossier reads in a sentence: on whose word it stands.
fn said_in(store: &Store, sentence: &Cited, answer: &mut Answer) -> Result<(), Refusal> {
    let filter = Filter {
        report: Some(sentence.report.clone()),
        ..Filter::default()
    };
    let mut told: Vec<Line> = Vec::new();
    let here = |cited: &Cited| cited.span == sentence.span;
    told.extend(
        store
            .statements(&filter)?
            .iter()
            .filter(|line| here(&line.cited))
            .map(lists::statement),
    );
    told.extend(
        (store.events(&filter)?.iter())
            .filter(|line| here(&line.cited))
            .map(|line| lists::event(line, None)),
    );
    told.extend(
        store
            .figures(&filter)?
            .iter()
            .filter(|line| here(&line.cited))
            .map(lists::figure),
    );
    told.extend(
        store
            .questions(&filter)?
            .iter()
            .filter(|line| here(&line.cited))
            .map(lists::question),
    );
    answer.lines.extend(told.into_iter().map(|line| Line {
        told: Told::Again,
        ..line.part("in it")
    }));
    Ok(())
}

/// `diff`
pub fn diff(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let wanted = rapporteur_desk::Wanted {
        since: Some(asked.must("date")?.to_owned()),
        ..asked.wanted()?
    };
    let filter = Filter {
        limit: Some(asked.limit),
        ..wanted.filter(store)?
    };
    let since = filter.since.clone().unwrap_or_default();
    let diff = store.diff(&since, &filter)?;
    let mut answer = Answer::default();
    for changed in &diff.otherwise {
        let mut line = lists::event(&changed.line, Some(&changed.claim)).part("stands otherwise");
        if let (Some(before), Some(now)) = (changed.before, &line.standing) {
            let before = stood(&changed.claim, before);
            line.standing = Some(format!("before: {before}; now: {now}"));
        }
        answer.lines.push(line);
    }
    for changed in &diff.new {
        answer
            .lines
            .push(lists::event(&changed.line, Some(&changed.claim)).part("new"));
    }
    for series in &diff.counts {
        for part in lists::parts(series) {
            answer
                .lines
                .extend(lists::count(store, series, part)?.map(|line| line.part("counts")));
        }
    }
    for version in &diff.versions {
        listed(store, &version.report, &mut answer)?;
        changes(store, version, &mut answer)?;
    }
    for actor in &diff.actors {
        let newest = Filter {
            entity: Some(actor.id.clone()),
            since: Some(since.clone()),
            limit: Some(1),
            ..Filter::default()
        };
        let named = match store.events(&newest)?.pop() {
            Some(event) => Some(event.cited),
            None => store.statements(&newest)?.pop().map(|said| said.cited),
        };
        let text = format!("{} · {}", actor.name, actor.kind);
        answer.lines.extend(named.map(|cited| Line {
            id: Some(actor.id.clone()),
            ..Line::of(&cited, text).part("named for the first time")
        }));
    }
    answer.lines.extend(
        diff.unknown
            .iter()
            .map(|question| lists::question(question).part("unknown")),
    );
    let lists = [
        (diff.otherwise.len(), "stands otherwise"),
        (diff.new.len(), "new"),
        (diff.counts.len(), "counts"),
        (diff.versions.len(), "version"),
        (diff.actors.len(), "named for the first time"),
        (diff.unknown.len(), "unknown"),
    ];
    let cut = lists
        .iter()
        .filter(|(count, _)| *count >= asked.limit)
        .map(|(_, part)| *part);
    let cut: Vec<&str> = cut.collect();
    if !cut.is_empty() {
        let (limit, cut) = (asked.limit, cut.join(", "));
        answer = answer.note(format!(
            "cut at {limit} of each kind: {cut}; a higher limit or a filter gives more"
        ));
    }
    Ok(answer)
}

/// How a claim stood. How many sources there were then is not kept.
fn stood(claim: &Claim, before: Standing) -> String {
    match before {
        Standing::Reported => "reported".to_owned(),
        status => words::standing(&Claim {
            status,
            ..claim.clone()
        }),
    }
}
