//! A record with events, figures and questions, the pages it becomes, and its parts explained.

use super::{Layout, Palette, actor, explain, render, source, statement};
use crate::ids::{Explain, Id};
use rapporteur_record::{
    About, Act, Argument, Auxiliary, Basis, Event, EventMention, EventRole, EventType, Figure,
    Form, Kind, Mention, PersonState, Plover, Question, Record, Sentence, Span, Spans, Statement,
    Status, Time, TimeType,
};
use textwrap::core::display_width;

const TEXT: &str = "\
Hamas launched a deadly raid into southern Israel on October 7, 2023.\n\
Envoy Ana Sólyom met Hamas in Doha in recent weeks through Qatar, two sources familiar with the talks said.\n\
“Release the captives now, or there will be hell to pay,” Donald Trump warned Hamas on Wednesday.\n\
Iran and the United States held talks.\n\
Fewer than 30 of the 59 hostages are alive, Israeli authorities estimate.\n\
About 2,000 Palestinian prisoners were exchanged on January 19.\n\
The Turkish army denied that it had bombed Tarn. The raid was the first.\n\
It is unclear who paid. Trump did not say what he would do.\n\
Iran accused Israel of shelling Doha.";

/// Where the `nth` occurrence of some words stands, in code points.
fn at(words: &str, nth: usize) -> Span {
    let (byte, _) = TEXT
        .match_indices(words)
        .nth(nth)
        .expect("the words are in the text");
    let start = TEXT[..byte].chars().count();
    [start, start + words.chars().count()]
}

fn spans(words: &[&str]) -> Spans {
    let spans = words.iter().map(|words| at(words, 0)).collect();
    Spans { spans }
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn argument(role: EventRole, actor: &str, span: Span) -> Argument {
    Argument {
        role,
        actor: actor.into(),
        span,
    }
}

fn event(id: &str, kind: EventType, trigger: &[&str], who: &[&str], whom: &[&str]) -> Event {
    let trigger = spans(trigger);
    Event {
        id: id.into(),
        kind,
        mode: None,
        cameo: None,
        trigger: trigger.clone(),
        actors: ids(who),
        recipients: ids(whom),
        mediators: vec![],
        reciprocal: false,
        place: None,
        time: None,
        status: Status::Happened,
        according_to: None,
        sentence: "n1".into(),
        confidence: 0.9,
        by: "frame:raid".into(),
        arguments: vec![],
        about: None,
        plover: Plover {
            kind,
            mode: None,
            auxiliary: None,
        },
        mentions: vec![EventMention {
            sentence: "n1".into(),
            trigger,
            according_to: None,
        }],
        why: Some("past tense".into()),
    }
}

fn time(id: &str, words: &str, kind: TimeType, value: Option<&str>, anchor: Option<&str>) -> Time {
    Time {
        id: id.into(),
        span: at(words, 0),
        kind,
        value: value.map(str::to_owned),
        anchor: anchor.map(str::to_owned),
        by: Some("rule:date".into()),
    }
}

fn said(id: &str, act: Act, who: Span, basis: Basis, cue: &str, content: &str) -> Statement {
    statement(
        id,
        act,
        source(who, None, basis),
        at(cue, 0),
        vec![at(content, 0)],
    )
}

fn figure(id: &str, what: &str, state: PersonState, bounds: (Option<u64>, Option<u64>)) -> Figure {
    Figure {
        id: id.into(),
        what: what.into(),
        state,
        group: None,
        min: bounds.0,
        max: bounds.1,
        approximate: false,
        denied: false,
        as_of: None,
        according_to: None,
        spans: vec![],
        by: Some("rule:count".into()),
    }
}

/// A raid, a meeting, a threat about an attack, talks, a denial; three figures; two questions.
fn record() -> Record {
    let mut record = super::example();
    record.report.text = Some(TEXT.into());
    record.report.length = TEXT.chars().count();
    let mut start = 0;
    record.sentences = TEXT
        .split_inclusive(['\n'])
        .enumerate()
        .map(|(n, line)| {
            let (from, length) = (start, line.trim_end().chars().count());
            start += line.chars().count();
            Sentence {
                id: format!("n{}", n + 1),
                span: [from, from + length],
            }
        })
        .collect();
    let named = |id: &str, name: &str, kind, words: &str| {
        let mention = Mention {
            span: at(words, 0),
            form: Form::Name,
            text: words.into(),
            label: Some("ORG".into()),
        };
        actor(id, name, kind, vec![mention])
    };
    record.actors = vec![
        named("a1", "Hamas", Kind::ArmedGroup, "Hamas"),
        named("a2", "Israel", Kind::Government, "Israel"),
        named("a3", "Ana Sólyom", Kind::Person, "Ana Sólyom"),
        named("a4", "Doha", Kind::Place, "Doha"),
        named("a5", "Qatar", Kind::Government, "Qatar"),
        named("a6", "Donald Trump", Kind::Person, "Donald Trump"),
        named("a7", "Iran", Kind::Government, "Iran"),
        named("a8", "United States", Kind::Government, "United States"),
        named(
            "a9",
            "Turkish Land Forces",
            Kind::Organisation,
            "Turkish army",
        ),
        named("a10", "Tarn", Kind::Place, "Tarn"),
    ];
    record.actors[0].mentions.push(Mention {
        span: at("Hamas", 1),
        form: Form::Name,
        text: "Hamas".into(),
        label: Some("ORG".into()),
    });
    record.times = vec![
        time(
            "t1",
            "October 7, 2023",
            TimeType::Date,
            Some("2023-10-07"),
            None,
        ),
        time(
            "t2",
            "in recent weeks",
            TimeType::Date,
            Some("PAST_REF"),
            None,
        ),
        time(
            "t3",
            "Wednesday",
            TimeType::Date,
            Some("2025-03-05"),
            Some("published"),
        ),
        time("t4", "January 19", TimeType::Date, None, None),
    ];
    let mut threat = said(
        "s2",
        Act::Threaten,
        at("Donald Trump", 0),
        Basis::Named,
        "warned",
        "“Release the captives now, or there will be hell to pay,”",
    );
    threat.source.actor = Some("a6".into());
    let mut denial = said(
        "s4",
        Act::Deny,
        at("The Turkish army", 0),
        Basis::Official,
        "denied",
        "that it had bombed Tarn",
    );
    denial.source.actor = Some("a9".into());
    record.statements = vec![
        said(
            "s1",
            Act::Say,
            at("two sources familiar with the talks", 0),
            Basis::Unnamed,
            "said",
            "Envoy Ana Sólyom met Hamas in Doha in recent weeks through Qatar",
        ),
        threat,
        said(
            "s3",
            Act::Assess,
            at("Israeli authorities", 0),
            Basis::Official,
            "estimate",
            "Fewer than 30 of the 59 hostages are alive",
        ),
        denial,
    ];

    let mut raid = event(
        "e1",
        EventType::Assault,
        &["launched", "a deadly raid"],
        &["a1"],
        &["a2"],
    );
    (raid.mode, raid.cameo) = (Some("firearms".into()), Some("190".into()));
    raid.plover.mode = Some("firearms".into());
    raid.time = Some("t1".into());
    raid.arguments = vec![
        argument(EventRole::Actor, "a1", at("Hamas", 0)),
        argument(EventRole::Recipient, "a2", at("southern Israel", 0)),
    ];
    raid.mentions.push(EventMention {
        sentence: "n7".into(),
        trigger: spans(&["The raid"]),
        according_to: None,
    });

    let mut met = event("e2", EventType::Consult, &["met"], &["a3"], &["a1"]);
    (met.mediators, met.place) = (ids(&["a5"]), Some("a4".into()));
    (met.time, met.according_to) = (Some("t2".into()), Some("s1".into()));
    met.sentence = "n2".into();

    let mut threatened = event(
        "e3",
        EventType::Threaten,
        &["hell to pay"],
        &["a6"],
        &["a1"],
    );
    threatened.about = Some(About {
        kind: EventType::Assault,
        mode: None,
        cameo: Some("190".into()),
        trigger: spans(&["Release"]),
        actors: ids(&["a6"]),
        recipients: ids(&["a1"]),
        status: Status::Threatened,
    });
    (threatened.mode, threatened.cameo) = (Some("violence".into()), Some("138".into()));
    (threatened.status, threatened.according_to) = (Status::Threatened, Some("s2".into()));
    (threatened.time, threatened.sentence) = (Some("t3".into()), "n3".into());
    threatened.arguments = vec![
        argument(EventRole::Actor, "a6", at("Donald Trump", 0)),
        argument(EventRole::Recipient, "a1", at("Hamas", 2)),
    ];
    threatened.plover.auxiliary = Some(Auxiliary::Future);

    let mut talks = event(
        "e4",
        EventType::Consult,
        &["held talks"],
        &["a7", "a8"],
        &["a7", "a8"],
    );
    (talks.reciprocal, talks.sentence) = (true, "n4".into());
    let both = [("a7", at("Iran", 0)), ("a8", at("the United States", 0))];
    talks.arguments = [EventRole::Actor, EventRole::Recipient]
        .iter()
        .flat_map(|role| both.map(|(id, span)| argument(*role, id, span)))
        .collect();

    let mut bombed = event("e5", EventType::Assault, &["bombed"], &["a9"], &["a10"]);
    (bombed.mode, bombed.sentence) = (Some("aerial".into()), "n7".into());
    (bombed.status, bombed.according_to) = (Status::Denied, Some("s4".into()));

    let mut accused = event("e6", EventType::Accuse, &["accused"], &["a7"], &["a2"]);
    (accused.mode, accused.sentence) = (Some("allege".into()), "n9".into());
    accused.about = Some(About {
        kind: EventType::Assault,
        mode: Some("heavy-weapons".into()),
        cameo: None,
        trigger: spans(&["shelling"]),
        actors: ids(&["a2"]),
        recipients: ids(&["a4"]),
        status: Status::Happened,
    });
    record.events = vec![raid, met, threatened, talks, bombed, accused];
    for event in &mut record.events {
        event.mentions[0].sentence.clone_from(&event.sentence);
    }

    let held = figure("f1", "hostages", PersonState::Held, (Some(59), Some(59)));
    let mut alive = figure("f2", "hostages", PersonState::Alive, (None, Some(29)));
    alive.according_to = Some("s3".into());
    alive.spans = vec![at("Fewer than 30 of the 59 hostages", 0), at("alive", 0)];
    let mut exchanged = figure(
        "f3",
        "prisoners",
        PersonState::Exchanged,
        (Some(2000), Some(2000)),
    );
    (exchanged.approximate, exchanged.group) = (true, Some("PSE".into()));
    exchanged.as_of = Some("t4".into());
    record.figures = vec![held, alive, exchanged];

    let question = |id: &str, says: &str, about: &str, asked: Option<&str>| Question {
        id: id.into(),
        span: vec![at(says, 0)],
        about: spans(&[about]),
        asked_of: asked.map(str::to_owned),
        according_to: None,
        by: Some("rule:unclear".into()),
    };
    record.questions = vec![
        question("q1", "is unclear", "who paid", None),
        question("q2", "did not say", "what he would do", Some("a6")),
    ];
    record
}

fn layout(width: usize, palette: Palette, explain: bool) -> Layout {
    Layout {
        width,
        palette,
        explain,
    }
}

/// The page down to the statements, without the header.
fn page(width: usize) -> String {
    let page = render(&record(), layout(width, Palette::PLAIN, false));
    let from = page.find("Events\n").expect("there are events");
    let to = page.find("Statements\n").expect("there are statements");
    page[from..to].to_owned()
}

fn item(id: &str, width: usize, palette: Palette) -> String {
    let Ok(Explain::Parts(ids)) = Explain::parse(id) else {
        panic!("{id}");
    };
    let out = explain(&record(), &ids, layout(width, palette, false));
    let from = out.find("\n\n").map_or(0, |at| at + 2);
    out[from..].to_owned()
}

#[test]
fn a_wide_page_has_a_table_of_events() {
    let wanted = "\
Events
      date        who           what                        whom           status      source
  e1  2023-10-07  Hamas         assault · firearms          Israel
                                “launched a deadly raid”
  e2  in recent   Ana Sólyom    consult “met” in Doha       Hamas                      two sources
      weeks                     through Qatar                                          familiar with
                                                                                       the…
  e3  2025-03-05  Donald Trump  threaten: assault “Release  Hamas          threatened  Donald Trump
                                … hell to pay”
  e4              Iran          consult “held talks”        ↔ United
                                                            States
  e5              Turkish Land  assault · aerial “bombed”   Tarn           denied      Turkish Land
                  Forces                                                               Forces
  e6              Iran          accuse: assault ·           Israel
                                heavy-weapons (Israel →
                                Doha) “accused Israel of
                                shelling”

Figures
  f1  59 hostages · held
  f2  at most 29 hostages · alive · Israeli authorities
  f3  about 2,000 prisoners (PSE) · exchanged · January 19

Not known
  q1  “who paid”
  q2  “what he would do” · not answered by Donald Trump

";
    assert_eq!(page(100), wanted);
}

#[test]
fn a_page_of_60_columns_has_a_block_for_each_event() {
    let wanted = "\
Events
  e1  2023-10-07 · Hamas → Israel
      assault · firearms “launched a deadly raid”
  e2  in recent weeks · Ana Sólyom → Hamas
      consult “met” in Doha through Qatar · according to two
      sources familiar with the talks
  e3  2025-03-05 · Donald Trump → Hamas
      threaten: assault “Release … hell to pay” · threatened
      · according to Donald Trump
  e4  Iran ↔ United States
      consult “held talks”
  e5  Turkish Land Forces → Tarn
      assault · aerial “bombed” · denied · according to
      Turkish Land Forces
  e6  Iran → Israel
      accuse: assault · heavy-weapons (Israel → Doha)
      “accused Israel of shelling”

Figures
  f1  59 hostages · held
  f2  at most 29 hostages · alive · Israeli authorities
  f3  about 2,000 prisoners (PSE) · exchanged · January 19

Not known
  q1  “who paid”
  q2  “what he would do” · not answered by Donald Trump

";
    assert_eq!(page(60), wanted);
}

#[test]
fn a_narrow_page_still_says_everything() {
    let wanted = "\
Events
  e1  2023-10-07 · Hamas
      → Israel
      assault · firearms
      “launched a deadly
      raid”
  e2  in recent weeks ·
      Ana Sólyom → Hamas
      consult “met” in
      Doha through Qatar
      · according to two
      sources familiar
      with the talks
  e3  2025-03-05 ·
      Donald Trump →
      Hamas
      threaten: assault
      “Release … hell to
      pay” · threatened
      · according to
      Donald Trump
  e4  Iran ↔ United
      States
      consult “held
      talks”
  e5  Turkish Land
      Forces → Tarn
      assault · aerial
      “bombed” · denied
      · according to
      Turkish Land
      Forces
  e6  Iran → Israel
      accuse: assault ·
      heavy-weapons
      (Israel → Doha)
      “accused Israel of
      shelling”

Figures
  f1  59 hostages · held
  f2  at most 29
      hostages · alive ·
      Israeli
      authorities
  f3  about 2,000
      prisoners (PSE) ·
      exchanged ·
      January 19

Not known
  q1  “who paid”
  q2  “what he would do”
      · not answered by
      Donald Trump

";
    assert_eq!(page(24), wanted);
}

#[test]
fn an_event_is_explained_by_its_sentence_its_frame_and_its_source() {
    let wanted = concat!(
        "  e3  2025-03-05 · Donald Trump → Hamas\n",
        "      threaten: assault “Release … hell to pay” · threatened · according to Donald Trump\n",
        "\n",
        "  n3  “[Release]ABOUT the captives now, or there will be [hell to pay]TRIGGER,” [Donald Trump]ACTOR\n",
        "      warned [Hamas]RECIPIENT on [Wednesday]TIME.\n",
        "\n",
        "  type            THREATEN · violence · CAMEO 138 · PLOVER counts it as THREATEN, future\n",
        "  about           ASSAULT · CAMEO 190 · threatened · Donald Trump → Hamas\n",
        "  actor           Donald Trump (a6)\n",
        "  recipient       Hamas (a1)\n",
        "  time            2025-03-05 (t3) “Wednesday” · reckoned from the date of publication\n",
        "  status          threatened\n",
        "  why             past tense\n",
        "  by              frame:raid\n",
        "  confidence      0.90\n",
        "  on the word of  Donald Trump (s2)\n",
        "  n3  [“Release the captives now, or there will be hell to pay,”]CONTENT [Donald Trump]SOURCE\n",
        "      [warned]CUE Hamas on Wednesday.\n",
    );
    assert_eq!(item("e3", 100, Palette::PLAIN), wanted);
}

#[test]
fn another_mention_of_an_event_is_shown_in_its_sentence() {
    let wanted = concat!(
        "  e1  2023-10-07 · Hamas → Israel\n",
        "      assault · firearms “launched a deadly raid”\n",
        "\n",
        "  n1  [Hamas]ACTOR [launched a deadly raid]TRIGGER into [southern Israel]RECIPIENT on [October 7,\n",
        "      2023]TIME.\n",
        "\n",
        "  type            ASSAULT · firearms · CAMEO 190\n",
        "  actor           Hamas (a1)\n",
        "  recipient       Israel (a2) “southern Israel”\n",
        "  time            2023-10-07 (t1) “October 7, 2023”\n",
        "  status          happened\n",
        "  why             past tense\n",
        "  by              frame:raid\n",
        "  confidence      0.90\n",
        "  on the word of  the reporter\n",
        "  also told       by the reporter\n",
        "  n7  The Turkish army denied that it had bombed Tarn. [The raid]TRIGGER was the first.\n",
    );
    assert_eq!(item("e1", 100, Palette::PLAIN), wanted);
}

#[test]
fn who_acts_on_each_other_has_both_labels() {
    let wanted = concat!(
        "  e4  Iran ↔ United States\n",
        "      consult “held talks”\n",
        "\n",
        "  n4  [Iran]ACTOR/RECIPIENT and [the United States]ACTOR/RECIPIENT [held talks]TRIGGER.\n",
        "\n",
        "  type            CONSULT\n",
        "  actor           Iran (a7)\n",
        "  actor           United States (a8) “the United States”\n",
        "  recipient       Iran (a7)\n",
        "  recipient       United States (a8) “the United States”\n",
        "  status          happened\n",
        "  why             past tense\n",
        "  by              frame:raid\n",
        "  confidence      0.90\n",
        "  on the word of  the reporter\n",
    );
    assert_eq!(item("e4", 100, Palette::PLAIN), wanted);
}

#[test]
fn a_statement_is_explained_by_source_cue_and_content() {
    let wanted = concat!(
        "  s4  Turkish Land Forces · deny · official\n",
        "\n",
        "  n7  [The Turkish army]SOURCE [denied]CUE [that it had bombed Tarn]CONTENT. The raid was the first.\n",
        "\n",
        "  act             deny\n",
        "  mode            indirect\n",
        "  source          Turkish Land Forces (a9) “The Turkish army”\n",
        "  by              cue:say\n",
        "  confidence      0.97\n",
        "  on this word    e5\n",
    );
    assert_eq!(item("s4", 100, Palette::PLAIN), wanted);
}

#[test]
fn a_figure_is_explained_by_its_count_and_state() {
    let wanted = concat!(
        "  f2  at most 29 hostages · alive · Israeli authorities\n",
        "\n",
        "  n5  [Fewer than 30 of the 59 hostages]COUNT are [alive]STATE, Israeli authorities estimate.\n",
        "\n",
        "  at most         29\n",
        "  state           alive\n",
        "  by              rule:count\n",
        "  on the word of  Israeli authorities (s3)\n",
        "  n5  [Fewer than 30 of the 59 hostages are alive]CONTENT, [Israeli authorities]SOURCE\n",
        "      [estimate]CUE.\n",
    );
    assert_eq!(item("f2", 100, Palette::PLAIN), wanted);
}

#[test]
fn a_question_is_explained_by_what_it_is_about() {
    let wanted = concat!(
        "  q2  “what he would do” · not answered by Donald Trump\n",
        "\n",
        "  n8  It is unclear who paid. Trump [did not say]CUE [what he would do]ABOUT.\n",
        "\n",
        "  not answered by Donald Trump (a6)\n",
        "  by              rule:unclear\n",
        "  on the word of  the reporter\n",
    );
    assert_eq!(item("q2", 100, Palette::PLAIN), wanted);
}

#[test]
fn an_actor_is_explained_by_its_mentions() {
    let wanted = concat!(
        "  a1  Hamas · armed group · 2 mentions\n",
        "\n",
        "  n1  [Hamas]NAME launched a deadly raid into southern Israel on October 7, 2023.\n",
        "  n2  Envoy Ana Sólyom met [Hamas]NAME in Doha in recent weeks through Qatar, two sources familiar\n",
        "      with the talks said.\n",
        "\n",
        "  kind            armed group\n",
        "  by              lexicon:people\n",
        "  events          e1, e2, e3\n",
    );
    assert_eq!(item("a1", 100, Palette::PLAIN), wanted);
}

#[test]
fn a_time_is_explained_by_its_anchor() {
    let wanted = concat!(
        "  t3  “Wednesday” · 2025-03-05\n",
        "\n",
        "  n3  “Release the captives now, or there will be hell to pay,” Donald Trump warned Hamas on\n",
        "      [Wednesday]TIME.\n",
        "\n",
        "  type            DATE\n",
        "  value           2025-03-05\n",
        "  reckoned from   the date of publication\n",
        "  by              rule:date\n",
        "  time of         e3\n",
    );
    assert_eq!(item("t3", 100, Palette::PLAIN), wanted);
}

#[test]
fn several_parts_are_explained_on_a_narrow_page() {
    let wanted = concat!(
        "  e1  2023-10-07 · Hamas →\n",
        "      Israel\n",
        "      assault · firearms\n",
        "      “launched a deadly raid”\n",
        "\n",
        "  n1  [Hamas]ACTOR [launched a\n",
        "      deadly raid]TRIGGER into\n",
        "      [southern\n",
        "      Israel]RECIPIENT on\n",
        "      [October 7, 2023]TIME.\n",
        "\n",
        "  type: ASSAULT · firearms ·\n",
        "    CAMEO 190\n",
        "  actor: Hamas (a1)\n",
        "  recipient: Israel (a2)\n",
        "    “southern Israel”\n",
        "  time: 2023-10-07 (t1)\n",
        "    “October 7, 2023”\n",
        "  status: happened\n",
        "  why: past tense\n",
        "  by: frame:raid\n",
        "  confidence: 0.90\n",
        "  on the word of: the reporter\n",
        "  also told: by the reporter\n",
        "  n7  The Turkish army denied\n",
        "      that it had bombed Tarn.\n",
        "      [The raid]TRIGGER was\n",
        "      the first.\n",
        "\n",
        "\n",
        "  q2  “what he would do” · not\n",
        "      answered by Donald Trump\n",
        "\n",
        "  n8  It is unclear who paid.\n",
        "      Trump [did not say]CUE\n",
        "      [what he would do]ABOUT.\n",
        "\n",
        "  not answered by: Donald\n",
        "    Trump (a6)\n",
        "  by: rule:unclear\n",
        "  on the word of: the reporter\n",
    );
    assert_eq!(item("e1,q2", 30, Palette::PLAIN), wanted);
}

#[test]
fn colour_marks_without_brackets_and_has_a_legend() {
    let coloured = item("e3", 100, Palette::COLOUR);
    let sentence = "“\u{1b}[31mRelease\u{1b}[0m the captives now, or there will be \u{1b}[1m\u{1b}[33mhell to pay\u{1b}[0m,”";
    assert!(coloured.contains(sentence), "{coloured}");
    let plain = anstream::adapter::strip_str(&coloured).to_string();
    assert!(
        plain.contains("\n      about trigger actor recipient time\n"),
        "{plain}"
    );
    assert!(!plain.contains('['), "{plain}");
}

#[test]
fn pages_fit_and_have_no_spaces_at_the_end() {
    for width in 20..130 {
        for explained in [false, true] {
            let layout = layout(width, Palette::PLAIN, explained);
            let mut page = render(&record(), layout);
            let ids = "e1,e2,e3,e4,e5,e6,s1,s2,f1,f2,f3,q1,q2,a1,a9,t1,t2,t3,t4";
            let ids = Explain::parse(ids).unwrap_or(Explain::All);
            page.push_str(&explain(&record(), ids.parts().unwrap_or_default(), layout));
            for line in page.lines() {
                assert!(display_width(line) <= width, "{width}: {line}");
                assert_eq!(line, line.trim_end(), "{width}");
            }
        }
    }
}

#[test]
fn colour_changes_nothing_else_on_the_page() {
    for (width, explained) in [(24, false), (100, false), (100, true)] {
        let coloured = render(&record(), layout(width, Palette::COLOUR, explained));
        let plain = render(&record(), layout(width, Palette::PLAIN, explained));
        assert_ne!(coloured, plain);
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn explain_annotates_events_figures_questions_and_times() {
    let page = render(&record(), layout(400, Palette::PLAIN, true));
    for line in [
        "      n3 · trigger “hell to pay” [222, 233) · about “Release” [179, 186) · actor a6 “Donald Trump” [236, 248) · \
         recipient a1 “Hamas” [256, 261) · time t3 · CAMEO 138 · according to s2 · confidence 0.90 · by frame:raid · \
         why past tense\n",
        "      n5 · count “Fewer than 30 of the 59 hostages” [315, 347) · state “alive” [352, 357) · according to s3 · \
         by rule:count\n",
        "      n8 · cue “did not say” [556, 567) · about [568, 584) · asked of a6 · by rule:unclear\n",
        "  t3  “Wednesday” · 2025-03-05\n      n3 · [265, 274) · DATE · anchor published · by rule:date\n",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
}

#[test]
fn parts_of_a_record_that_does_not_have_them_are_no_page() {
    let Ok(Explain::Parts(none)) = Explain::parse("e99,s70") else {
        panic!("these are ids");
    };
    let layout = layout(80, Palette::PLAIN, false);
    assert_eq!(explain(&record(), &none, layout), "");
    assert_eq!(explain(&record(), &[] as &[Id], layout), "");
}

#[test]
fn ids_that_lead_nowhere_and_spans_outside_the_text_are_borne() {
    let mut wrong = record();
    wrong.report.text = Some("Too short.".into());
    (wrong.actors, wrong.times, wrong.statements) = (vec![], vec![], vec![]);
    for width in [24, 100] {
        let page = render(&wrong, layout(width, Palette::PLAIN, true));
        assert!(page.contains("a6"), "{page}");
        let Ok(Explain::Parts(ids)) = Explain::parse("e1,e2,f2,q2") else {
            panic!("these are ids");
        };
        assert!(explain(&wrong, &ids, layout(width, Palette::PLAIN, false)).contains("s1"));
    }
}

#[test]
fn a_part_does_not_steer_the_terminal() {
    let mut hostile = record();
    hostile.report.text = Some(TEXT.replace("Hamas launched", "H\u{1b}[2J launched"));
    hostile.actors[0].name = "\u{1b}]0;x\u{7}".into();
    hostile.events[0].by = "frame:\u{9b}1m".into();
    hostile.events[0].mode = Some("\u{1b}c".into());
    hostile.figures[0].what = "\r\u{8}".into();
    let Ok(Explain::Parts(ids)) = Explain::parse("e1,f1") else {
        panic!("these are ids");
    };
    let layout = layout(80, Palette::PLAIN, true);
    let mut page = render(&hostile, layout);
    page.push_str(&explain(&hostile, &ids, layout));
    let controls: Vec<char> = page
        .chars()
        .filter(|c| c.is_control() && *c != '\n')
        .collect();
    assert!(controls.is_empty(), "{controls:?}");
}
