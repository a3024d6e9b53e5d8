//! Lists of lines: what is new, the timeline, who said what, counts, channels, what is not known, claims, what is found.

use crate::answer::{Answer, Line, citation};
use crate::asked::Asked;
use crate::refusal::Refusal;
use rapporteur_desk::words;
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::claims::{Claim, Position, Stance};
use rapporteur_dossier::counts::{Point, RelationKind, Series};
use rapporteur_dossier::lines::{Cited, EventLine, FigureLine, QuestionLine, StatementLine, Voice};
use rapporteur_record::Basis;
use rapporteur_store::{Filter, Store};

/// The newest figures from which counts are made: each is set beside all others of its kind.
const MOST_FIGURES: usize = 1500;

/// The newest events in which somebody talks, from which channels are made.
const MOST_TALKS: usize = 5000;

/// So many sources of one claim are told.
const MOST_SOURCES: usize = 8;

/// So many sentences behind a channel are told.
const MOST_BEHIND: usize = 4;

/// `two sources (unnamed, doubtful)`; the report's own word is told as such.
fn according_to(voice: &Voice) -> String {
    match words::voice(voice) {
        None => "the report itself".to_owned(),
        Some(who) => {
            let certainty = voice.certainty.map(|how| format!(", {how}"));
            format!("{who} ({}{})", voice.basis, certainty.unwrap_or_default())
        }
    }
}

/// How a claim stands: `disputed: says Kovaria · denied by Upland Front`
fn standing(claim: &Claim) -> String {
    match words::sources(claim) {
        sources if sources.is_empty() => words::standing(claim),
        sources => format!("{}: {sources}", words::standing(claim)),
    }
}

fn claim_of(store: &Store, id: Option<&String>) -> Result<Option<Claim>, Refusal> {
    let claim = id.map(|id| store.claim(id)).transpose()?;
    Ok(claim.flatten())
}

/// `2031-05-03 Halvora ↔ Upland Front · consult · phone in Ostrell · planned`; a day in brackets is that of the report.
pub fn event(event: &EventLine, claim: Option<&Claim>) -> Line {
    let mut facts = vec![words::parties(event), words::deed(event)];
    facts.retain(|fact| !fact.is_empty());
    let mut text = format!("{} {}", words::day(event), facts.join(" · "));
    if let Some(place) = &event.place {
        text.push_str(&format!(" in {}", words::name(place)));
    }
    if !event.mediators.is_empty() {
        text.push_str(&format!(" through {}", words::names(&event.mediators)));
    }
    text.push_str(&format!(" · {}", event.status));
    Line {
        according_to: Some(according_to(&event.voice)),
        standing: claim.map(standing),
        id: Some(event.line.clone()),
        claim: event.claim.clone(),
        ..Line::of(&event.cited, text)
    }
}

/// `statement · deny · to Upland Front`; what of it stands in further sentences is told.
pub fn statement(said: &StatementLine) -> Line {
    let mut text = format!("statement · {}", said.voice.act);
    if let Some(to) = &said.addressee {
        text.push_str(&format!(" · to {}", words::name(to)));
    }
    if let Some(when) = &said.when {
        text.push_str(&format!(" · said {}", when.value));
    }
    if said.spans.iter().any(|span| span[1] > said.cited.span[1]) {
        text.push_str(" · goes on in the sentences after it");
    }
    Line {
        according_to: Some(according_to(&said.voice)),
        id: Some(said.line.clone()),
        claim: said.claim.clone(),
        ..Line::of(&said.cited, text)
    }
}

/// `about 20 hostages · released · as of 2031-05-03`
pub fn figure(figure: &FigureLine) -> Line {
    let count = words::bounds(figure.min, figure.max, figure.approximate);
    let mut text = format!("{count} {} · {}", figure.what, figure.state);
    if let Some(when) = &figure.as_of {
        text.push_str(&format!(" · as of {}", when.value));
    }
    Line {
        according_to: Some(according_to(&figure.voice)),
        id: Some(figure.line.clone()),
        claim: figure.claim.clone(),
        ..Line::of(&figure.cited, text)
    }
}

/// `not known · not answered by Kovaria: ⟦where they are held⟧`
pub fn question(question: &QuestionLine) -> Line {
    let about = match question.about.as_str() {
        "" => &question.words,
        _ => &question.about,
    };
    let mut text = "not known".to_owned();
    if let Some(who) = &question.asked_of {
        text.push_str(&format!(" · not answered by {}", words::name(who)));
    }
    text.push(':');
    let voice = &question.voice;
    Line {
        according_to: Some(according_to(voice)).filter(|_| voice.basis != Basis::Reporter),
        quoted: vec![about.clone()],
        id: Some(question.line.clone()),
        ..Line::of(&question.cited, text)
    }
}

/// `brief`
pub fn brief(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let filter = Filter {
        limit: Some(asked.limit),
        ..asked.all(store)?
    };
    let brief = store.brief(&filter)?;
    let mut lines = Vec::new();
    let mut cut = Vec::new();
    let mut note_cut = |part: &'static str, count: usize| {
        if count >= asked.limit {
            cut.push(part);
        }
    };
    for told in &brief.events {
        lines.push(event(&told.line, told.claim.as_ref()).part("new"));
    }
    note_cut("new (see timeline, claims)", brief.events.len());
    lines.extend(
        brief
            .statements
            .iter()
            .map(|said| statement(said).part("said")),
    );
    note_cut("said (see said)", brief.statements.len());
    for series in &brief.counts {
        for n in parts(series) {
            lines.extend(count(store, series, n)?.map(|line| line.part("counts")));
        }
    }
    note_cut("counts (see figures)", brief.counts.len());
    for told in &brief.ahead {
        lines.push(event(&told.line, told.claim.as_ref()).part("ahead"));
    }
    note_cut("ahead (see timeline)", brief.ahead.len());
    lines.extend(brief.unknown.iter().map(|q| question(q).part("unknown")));
    note_cut("unknown (see unknown)", brief.unknown.len());
    let size = brief.reports;
    let mut answer = Answer::list(lines, None).note(format!(
        "{} in {}, of {} in all",
        words::count(size.new, "report", "reports"),
        words::count(size.stories, "story", "stories"),
        words::count(size.all, "report", "reports"),
    ));
    if brief.since.is_some() && size.undated > 0 {
        answer = answer.note(format!(
            "{} without a date are not among them",
            size.undated
        ));
    }
    if !cut.is_empty() {
        answer = answer.note(format!(
            "cut at {} of each kind: {}; a higher limit or a filter gives more",
            asked.limit,
            cut.join(", ")
        ));
    }
    Ok(answer)
}

/// `timeline`
pub fn timeline(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let filter = Filter {
        by_day: true,
        one_a_claim: true,
        ..asked.page(store)?
    };
    let mut events = store.events(&filter)?;
    let more = asked.cut(&mut events, |event| event.line.clone());
    let mut lines = Vec::new();
    for one in &events {
        let claim = claim_of(store, one.claim.as_ref())?;
        lines.push(event(one, claim.as_ref()));
    }
    Ok(Answer::list(lines, more))
}

/// `said`
pub fn said(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let mut said = store.statements(&asked.page(store)?)?;
    let more = asked.cut(&mut said, |said| said.line.clone());
    Ok(Answer::list(said.iter().map(statement).collect(), more))
}

/// Which part of a series is told: a point, or a relation.
#[derive(Clone, Copy)]
pub enum Part {
    Point(usize),
    Relation(usize),
}

/// The points of a series, and what is said of them but that they agree.
pub fn parts(series: &Series) -> impl Iterator<Item = Part> {
    let relations = series.relations.iter().enumerate();
    let relations = relations.filter(|(_, relation)| relation.kind != RelationKind::Agree);
    let relations: Vec<Part> = relations.map(|(n, _)| Part::Relation(n)).collect();
    (0..series.points.len()).map(Part::Point).chain(relations)
}

/// By what a part of a series is gone on after.
fn key(series: &Series, part: Part) -> String {
    let key = |point: &Point| match point.sum_of.as_slice() {
        [] => point.line.clone(),
        _ => format!("{}+", point.line),
    };
    match part {
        Part::Point(n) => series.points.get(n).map(key).unwrap_or_default(),
        Part::Relation(n) => {
            let both = series
                .relations
                .get(n)
                .map(|relation| [relation.first, relation.second]);
            let both = both
                .unwrap_or_default()
                .map(|n| series.points.get(n).map(key));
            both.map(Option::unwrap_or_default).join("/")
        }
    }
}

/// A point of a series or what two of them say of each other.
pub fn count(store: &Store, series: &Series, part: Part) -> Result<Option<Line>, Refusal> {
    match part {
        Part::Point(n) => {
            let Some(point) = series.points.get(n) else {
                return Ok(None);
            };
            let Some(first) = store.figure(&point.line)? else {
                return Ok(None);
            };
            let day = match (&point.day, point.told) {
                (Some(day), true) => format!(" · as of {day}"),
                (Some(day), false) => format!(" · reported {day}"),
                (None, _) => " · undated".to_owned(),
            };
            let bounds = words::bounds(point.min, point.max, point.approximate);
            let mut text = format!("{}: {bounds}{day}", words::counted(series));
            if !point.sum_of.is_empty() {
                text.push_str(" · added up, no report gives the sum");
            }
            if point.reports > 1 {
                text.push_str(&format!(" · in {} reports", point.reports));
            }
            let mut also = Vec::new();
            for line in &point.sum_of {
                also.extend(store.figure(line)?.map(|figure| citation(&figure.cited)));
            }
            let own = citation(&first.cited);
            also.retain(|other| *other != own);
            also.dedup();
            Ok(Some(Line {
                also,
                according_to: Some(point.who.clone()),
                id: Some(point.line.clone()),
                ..Line::of(&first.cited, text)
            }))
        }
        Part::Relation(n) => {
            let Some(relation) = series.relations.get(n) else {
                return Ok(None);
            };
            let mut both = Vec::new();
            for n in [relation.first, relation.second] {
                if let Some(point) = series.points.get(n) {
                    both.extend(store.figure(&point.line)?);
                }
            }
            let [first, second] = both.as_slice() else {
                return Ok(None);
            };
            let word = match relation.kind {
                RelationKind::Contradict => "contradiction",
                RelationKind::Change => "change",
                RelationKind::Agree => "agreement",
            };
            let text = format!("{}: {word}: {}", words::counted(series), relation.why);
            let mut line = Line::of(&second.cited, text);
            line.also = vec![citation(&first.cited)];
            line.also.retain(|other| *other != line.citation);
            Ok(Some(line))
        }
    }
}

/// `figures`
pub fn figures(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let filter = Filter {
        newest: true,
        limit: Some(MOST_FIGURES),
        ..asked.all(store)?
    };
    let figures = store.figures(&filter)?;
    let all = rapporteur_dossier::counts::series(&figures);
    let items = all
        .iter()
        .flat_map(|series| parts(series).map(move |part| (series, part)));
    let (page, more) = asked.part(items.collect(), |(series, part)| key(series, *part))?;
    let mut lines = Vec::new();
    for (series, part) in page {
        lines.extend(count(store, series, part)?);
    }
    let answer = Answer::list(lines, more);
    Ok(if figures.len() < MOST_FIGURES {
        answer
    } else {
        answer.note(format!(
            "only the newest {MOST_FIGURES} figures are looked at: a filter leads to others"
        ))
    })
}

/// `channels`
pub fn channels(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let filter = Filter {
        newest: true,
        limit: Some(MOST_TALKS),
        ..asked.all(store)?
    };
    let all = store.channels(&filter)?;
    let told: usize = all.iter().map(|channel| channel.lines.len()).sum();
    let id = |channel: &Channel| {
        let through = channel
            .through
            .iter()
            .map(|party| format!("+{}", party.entity));
        let [a, b] = &channel.pair;
        format!("{}|{}{}", a.entity, b.entity, through.collect::<String>())
    };
    let (page, more) = asked.part(all, id)?;
    let mut lines = Vec::new();
    for one in &page {
        lines.extend(channel(store, one)?);
    }
    let answer = Answer::list(lines, more);
    Ok(if told < MOST_TALKS {
        answer
    } else {
        answer.note(format!(
            "only the newest {MOST_TALKS} talks are looked at: a filter leads to others"
        ))
    })
}

/// `Halvora ↔ Upland Front · through Kovaria · 3 times, 1 planned · phone · in Ostrell · 2031-05-02 to 2031-05-09`; its
/// sentence is that of the last talk.
fn channel(store: &Store, channel: &Channel) -> Result<Option<Line>, Refusal> {
    let mut behind: Vec<Cited> = Vec::new();
    for line in channel.lines.iter().rev() {
        if let Some(line) = store.line(line)?
            && !behind
                .iter()
                .any(|cited| citation(cited) == citation(line.cited()))
        {
            behind.push(line.cited().clone());
        }
        if behind.len() == MOST_BEHIND {
            break;
        }
    }
    let Some((last, others)) = behind.split_first() else {
        return Ok(None);
    };
    let [a, b] = &channel.pair;
    let mut facts = vec![format!("{} ↔ {}", words::name(a), words::name(b))];
    if !channel.through.is_empty() {
        facts.push(format!("through {}", words::names(&channel.through)));
    }
    let mut times = match channel.times {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    for (number, how) in [(channel.planned, "planned"), (channel.denied, "denied")] {
        if number > 0 {
            times.push_str(&format!(", {number} {how}"));
        }
    }
    facts.push(times);
    if !channel.modes.is_empty() {
        facts.push(channel.modes.join(", "));
    }
    if !channel.places.is_empty() {
        facts.push(format!("in {}", words::names(&channel.places)));
    }
    facts.push(match (&channel.first, &channel.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (_, Some(day)) => day.clone(),
        (None, None) => "undated".to_owned(),
    });
    if channel.lines.len() > behind.len() {
        facts.push(format!(
            "{} in all",
            words::count(channel.lines.len(), "line", "lines")
        ));
    }
    Ok(Some(Line {
        also: others.iter().map(citation).collect(),
        according_to: Some(channel.sources.join(", ")).filter(|sources| !sources.is_empty()),
        id: channel.lines.last().cloned(),
        ..Line::of(last, facts.join(" · "))
    }))
}

/// `unknown`
pub fn unknown(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let mut open = store.unknown(&asked.page(store)?)?;
    let more = asked.cut(&mut open, |open| open.question.line.clone());
    let mut lines = Vec::new();
    for open in &open {
        lines.push(question(&open.question));
        if let Some(answer) = &open.may_be_answered_by {
            let text = format!("may answer what is not known by {}", open.question.line);
            lines.push(Line::of(&answer.cited, text));
        }
    }
    Ok(Answer::list(lines, more))
}

/// `claims`
pub fn claims(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let mut claims = store.claims(None, &asked.page(store)?)?;
    let more = asked.cut(&mut claims, |claim| claim.id.clone());
    let mut lines = Vec::new();
    for one in &claims {
        lines.extend(claim(store, one)?);
    }
    Ok(Answer::list(lines, more))
}

/// A claim by the line that tells it best, then each source that takes a stand in another sentence.
pub fn claim(store: &Store, claim: &Claim) -> Result<Vec<Line>, Refusal> {
    let mut lines: Vec<Line> = Vec::new();
    let best = store.line(&claim.best)?;
    lines.extend(best.as_ref().map(|best| Line {
        standing: Some(standing(claim)),
        claim: Some(claim.id.clone()),
        ..line(best)
    }));
    for position in claim.positions.iter().take(MOST_SOURCES) {
        let Some(own) = store.line(&position.line)? else {
            continue;
        };
        let told = Line {
            id: Some(position.line.clone()),
            ..Line::of(own.cited(), format!("{} {}", stand(position), claim.id))
        };
        if !lines.iter().any(|line| line.citation == told.citation) {
            lines.push(told);
        }
    }
    Ok(lines)
}

/// `denied by Kovaria (official):`
fn stand(position: &Position) -> String {
    let word = match position.stance {
        Stance::Asserts => "asserted",
        Stance::Confirms => "confirmed",
        Stance::Denies => "denied",
        Stance::Declines => "not commented on",
        Stance::Withdraws => "withdrawn",
    };
    format!("{word} by {} ({}):", position.who, position.basis)
}

/// A line of any kind.
pub fn line(line: &rapporteur_store::Line) -> Line {
    use rapporteur_store::Line as Any;
    match line {
        Any::Event(line) => event(line, None),
        Any::Statement(line) => statement(line),
        Any::Figure(line) => figure(line),
        Any::Question(line) => question(line),
        Any::Sentence(cited) => Line::of(cited, ""),
    }
}

/// `search`
pub fn search(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let mut hits = store.search(&asked.page(store)?)?;
    let more = asked.cut(&mut hits, |hit| hit.line.clone());
    let mut lines = Vec::new();
    for hit in &hits {
        let mut told: Vec<String> = Vec::new();
        for event in &hit.events {
            let facts = [
                words::parties(event),
                words::deed(event),
                event.status.to_string(),
            ];
            told.push(format!("{} ({})", facts.join(" · "), event.line));
        }
        for said in &hit.statements {
            told.push(format!(
                "{}: {} ({})",
                according_to(&said.voice),
                said.voice.act,
                said.line
            ));
        }
        if hit.versions > 0 {
            let versions = words::count(hit.versions, "more version", "more versions");
            told.push(format!("also in {versions} of the story"));
        }
        lines.push(Line::of(&hit.cited, told.join("; ")));
    }
    Ok(Answer::list(lines, more))
}
