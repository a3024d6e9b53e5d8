//! Candidates: every place where a frame fits and somebody political takes part, and what each is about.

use super::finder::{Deed, Finder};
use super::matching::{self, Match};
use super::party::{Party, Standing};
use super::status::{Reader, Verdict};
use super::{about, agents, speaking, standing};
use crate::actors::Actors;
use crate::context::Context;
use crate::said::Said;
use crate::topic::Topics;
use crate::tree::Tree;
use rapporteur_language::Upos;
use rapporteur_lexicon::{FrameType, Item, Predicate};
use rapporteur_record::{EventType, Status};

/// A frame that fits, with who takes part and whether it happened.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub m: Match<'a>,
    /// `None` for an intention: what is intended decides.
    pub kind: Option<EventType>,
    pub by: String,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub mediators: Vec<Party>,
    pub reciprocal: bool,
    pub verdict: Verdict,
    /// The statement that it stands in.
    pub according_to: Option<usize>,
    /// The candidate that it is about.
    pub about: Option<usize>,
    /// Whether it is an event of its own, not what another is about.
    pub stands: bool,
    /// The mode of another predicate that tells of the same deed.
    pub told_mode: Option<String>,
    /// Whether it needs two who deal with each other, and the other is not known.
    pub one_sided: bool,
}

impl Candidate<'_> {
    /// The tokens that tell of it, in order.
    pub fn words(&self) -> Vec<usize> {
        let mut words = self.m.words.clone();
        words.extend(self.m.carrier);
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The tokens that time, place and other circumstances may hang on.
    pub fn holders(&self) -> impl Iterator<Item = usize> + '_ {
        self.m.words.iter().copied().chain(self.m.carrier)
    }

    /// The mode: the frame's, or what follows from what it is about.
    pub fn mode(&self, about: Option<&Candidate>) -> Option<String> {
        let kind = self.kind?;
        let own = (self.m.frame.mode.clone().or_else(|| self.told_mode.clone()))
            .filter(|m| kind.modes().contains(&m.as_str()));
        own.or_else(|| {
            let mode = match (kind, about?.kind?) {
                (EventType::Request | EventType::Reject, inner) => match inner {
                    EventType::Consult => "meet",
                    EventType::Aid | EventType::Cooperate | EventType::Support => "assist",
                    EventType::Retreat | EventType::Concede => "yield",
                    _ => return None,
                },
                (EventType::Threaten, inner) => match inner {
                    EventType::Assault => "violence",
                    EventType::Sanction => "relations",
                    EventType::Coerce => "restrict",
                    _ => return None,
                },
                _ => return None,
            };
            Some(mode.to_string())
        })
    }

    /// The CAMEO code, where the frame's own type is the event's.
    pub fn cameo(&self) -> Option<String> {
        let own = matches!(self.m.frame.kind, FrameType::Is(k) if Some(k) == self.kind);
        self.m.frame.cameo.clone().filter(|_| own)
    }

    /// The status of this candidate as what `outer` is about.
    pub fn about_status(&self, outer: &Candidate) -> Status {
        let offers = ["offer", "propose", "suggest", "proposal"];
        let word = matches!(
            self.kind,
            Some(EventType::Agree | EventType::Request | EventType::Accuse | EventType::Threaten)
        );
        let own_not = self.verdict.status == Status::Negated && self.verdict.why.ends_with("not");
        match outer.kind {
            // "urged it not to attack"
            Some(EventType::Request | EventType::Agree | EventType::Threaten) | None if own_not => {
                Status::Negated
            }
            // "rejected an offer": the offer was made.
            Some(EventType::Reject) if word && self.m.frame.predicate == Predicate::Noun => {
                Status::Happened
            }
            Some(outer) if is_material(outer) || is_material_conflict(outer) => Status::Planned,
            Some(EventType::Request) => Status::Demanded,
            Some(EventType::Threaten) => Status::Threatened,
            Some(EventType::Reject) => Status::Negated,
            Some(EventType::Agree) if offers.iter().any(|o| outer.by.contains(o)) => {
                Status::Offered
            }
            Some(EventType::Agree) | None => Status::Planned,
            // "condemned the raid" takes the raid for granted; "accused it of raiding" does not.
            Some(_) if self.m.frame.predicate == Predicate::Noun => self.verdict.status,
            Some(_) => Status::Hypothetical,
        }
    }

    /// Whether it is a noun of words that neither has both sides nor is carried by anybody.
    fn is_lonely(&self) -> bool {
        let words = self
            .kind
            .is_some_and(|k| !is_material(k) && !is_material_conflict(k));
        let alone = self.actors.is_empty() || self.recipients.is_empty();
        self.m.frame.predicate == Predicate::Noun
            && self.m.carrier.is_none()
            && words
            && (self.actors.len() + self.recipients.len() < 2 || alone && !self.reciprocal)
    }

    /// By the kind of predicate and by how many sides are known.
    pub fn confidence(&self) -> f64 {
        let verb = self.m.frame.predicate == Predicate::Verb;
        match (verb, self.actors.is_empty() || self.recipients.is_empty()) {
            (true, false) => 0.9,
            (true, true) => 0.8,
            (false, false) => 0.8,
            (false, true) => 0.7,
        }
    }
}

/// Whether a type is conflict by deeds.
pub(super) fn is_material_conflict(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Protest
            | EventType::Sanction
            | EventType::Mobilize
            | EventType::Coerce
            | EventType::Assault
    )
}

/// Whether a type needs somebody or something concrete to be done to.
pub(super) fn is_material(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Coerce
            | EventType::Assault
            | EventType::Aid
            | EventType::Sanction
            | EventType::Retreat
    )
}

/// All candidates, in order of their predicates.
pub(super) fn find<'a>(
    context: &Context<'a>,
    tree: &Tree,
    actors: &Actors,
    said: &[Said],
) -> Vec<Candidate<'a>> {
    let finder = Finder {
        context,
        tree,
        actors,
        said,
    };
    let reader = Reader {
        tree,
        lexicon: context.lexicon,
    };
    let idioms = idioms(context);
    let topics = Topics::of(context);
    let mut list: Vec<Candidate> = Vec::new();
    for head in 0..context.doc.tokens.len() {
        if idioms.contains(&head) || !may_be_predicate(context, tree, head) {
            continue;
        }
        let fits = matching::at(tree, context.lexicon, head);
        // Best is a frame whose recipients are known, then one that asks for none: "condemned the coup" fits
        // `condemn *`. Of equals, the one that says most.
        let rank = |c: &Candidate| match (c.recipients.is_empty(), c.m.needs_recipient) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        };
        let mut all: Vec<Candidate> = fits
            .into_iter()
            .filter_map(|m| candidate(&finder, &reader, m))
            .collect();
        // "summoned reservists": a frame that names the word knows it better than one that takes it for anybody.
        let words: Vec<usize> = all.iter().flat_map(|c| c.m.words.clone()).collect();
        let core = |r: &usize| matching::core(tree, context.lexicon, *r);
        all.retain(|c| {
            let vague = c.m.recipients.iter().any(|r| words.contains(&core(r)));
            !vague || c.m.recipients.iter().any(|r| c.m.words.contains(&core(r)))
        });
        let found = all.into_iter().min_by_key(rank);
        list.extend(found.filter(|_| topics.may_tell(head)));
    }
    drop_parts(&mut list);
    about::one_deed(tree, &mut list);
    about::attach(tree, &finder, &mut list);
    // What is added here is what those before it are about.
    for i in 0..list.len() {
        speaking::in_statements(&finder, &mut list, i);
    }
    // A noun alone tells of words between two: "talks" need both sides, unless somebody holds them. Without them, what it
    // is about stands for itself.
    for i in 0..list.len() {
        if list[i].stands && list[i].is_lonely() {
            list[i].stands = false;
            if let Some(k) = list[i].about {
                list[k].stands = true;
            }
        }
    }
    // Nobody meets alone. What is refused or planned with an unknown other is another event's content, and stays.
    for c in &mut list {
        let between = c
            .mediators
            .iter()
            .filter(|m| !c.actors.iter().any(|a| a.is(m)));
        let sides = c.actors.len() + c.recipients.len() + between.count();
        let alone = c.kind == Some(EventType::Consult) && sides < 2;
        c.stands &= !c.one_sided && standing::is_anchored(&finder, c);
        let something = c.m.fillers.iter().any(|f| tree.upos(*f) != Upos::Pron);
        c.stands &= !alone || c.verdict.status == Status::Planned && something;
    }
    list
}

/// Words that tell of no event where they stand: `war` of `price war`.
fn idioms(context: &Context) -> Vec<usize> {
    let doc = context.doc;
    let mut out = Vec::new();
    for s in &doc.sentences {
        // Articles and possessives do not count: "war on the poor", "attack on their goal".
        let words: Vec<usize> = (s.tokens.clone())
            .filter(|t| !matches!(doc.tokens[*t].xpos.as_str(), "DT" | "PRP$" | "POS"))
            .collect();
        for from in 0..words.len() {
            let lemma = |k: usize| words.get(from + k).map(|t| doc.tokens[*t].lemma.as_str());
            out.extend(context.lexicon.idiom(lemma).map(|k| words[from + k]));
        }
    }
    out
}

/// A word that qualifies another, or that is part of a name, tells of no event.
fn may_be_predicate(context: &Context, tree: &Tree, t: usize) -> bool {
    match tree.upos(t) {
        Upos::Verb => !matches!(
            tree.deprel(t),
            "amod" | "compound" | "case" | "mark" | "fixed"
        ),
        Upos::Noun => {
            !matches!(
                tree.deprel(t),
                "compound" | "amod" | "nmod:desc" | "flat" | "fixed"
            ) && !context.doc.names.iter().any(|n| n.tokens.contains(&t))
        }
        Upos::Adj => matches!(
            tree.rel(t),
            "root" | "ccomp" | "xcomp" | "conj" | "advcl" | "acl" | "parataxis"
        ),
        _ => false,
    }
}

/// A match with its parties; `None` where nobody fitting takes part.
fn candidate<'a>(finder: &Finder, reader: &Reader, m: Match<'a>) -> Option<Candidate<'a>> {
    let tree = finder.tree;
    let kind = match m.frame.kind {
        FrameType::Is(kind) => Some(kind),
        FrameType::Intent => None,
    };
    let mut recipients = finder.all(&m.recipients, Deed::Undergone);
    if recipients.is_empty() {
        recipients = match kind {
            // Who is asked to do something is somebody; what one wants to happen may be anything.
            Some(EventType::Request)
                if m.frame.items.contains(&Item::Infinitive) && tree.lemma(m.head) != "want" =>
            {
                let asked = m.recipients.iter().filter_map(|r| finder.somebody(*r));
                asked.collect()
            }
            // "condemned the stance of Chad": whose it is.
            Some(EventType::Accuse) => {
                let noun = |f: &&usize| tree.upos(**f) == Upos::Noun;
                let blamed: Vec<usize> = m.fillers.iter().filter(noun).copied().collect();
                finder.all(&blamed, Deed::Undergone)
            }
            _ => recipients,
        };
    }
    let pair = each_other(tree, &m);
    let vague = recipients.is_empty() && m.needs_recipient && !pair;
    // Words between two need both; deeds and charges need somebody or something concrete.
    let mutual = matches!(
        kind,
        Some(EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Agree)
    );
    let concrete = || m.recipients.iter().all(|r| finder.is_concrete(*r));
    let wants = tree.lemma(m.head) == "want";
    let free = !wants && matches!(kind, Some(EventType::Request | EventType::Reject) | None);
    if vague && !mutual && !free && !concrete() {
        return None;
    }
    let (doers, reciprocal) = doers(finder, &m, kind, &mut recipients)?;
    if mutual
        && doers.is_empty()
        && m.frame.predicate == Predicate::Verb
        && !tree.is_passive(m.head)
    {
        return None;
    }
    let mediators = finder.all(&mediators(finder, &m), Deed::Done);
    let (mut doers, mut recipients) = (doers, recipients);
    finder.bridge(&mut doers, &recipients);
    finder.bridge(&mut recipients, &doers);
    let mut verdict = reader.of(m.head, m.carrier);
    let none = |p: &Party| finder.standing(p, false) == Standing::None;
    let strangers = !recipients.is_empty() && recipients.iter().all(none);
    // "I wish to thank": who says so has done it.
    let said = matches!(
        kind,
        Some(EventType::Request | EventType::Support | EventType::Accuse)
    );
    // Who does something in order to praise or to blame has done so: "held a rally to honour".
    let means = ["wish", "purpose", "to … under take", "to … under use"];
    let wished = |why: &str| means.contains(&why) || why.ends_with(" like");
    if said && wished(&verdict.why) {
        verdict.status = Status::Happened;
    }
    // Who fails to agree rejects.
    let refused = verdict.why == "fail";
    let kind = match kind {
        Some(EventType::Agree | EventType::Support)
            if verdict.status == Status::Negated && refused =>
        {
            Some(EventType::Reject)
        }
        kind => kind,
    };
    let c = Candidate {
        kind,
        by: format!("frame:{}", m.frame.pattern),
        actors: doers,
        recipients,
        mediators,
        reciprocal,
        verdict,
        according_to: None,
        about: None,
        stands: true,
        told_mode: None,
        one_sided: (mutual || kind == Some(EventType::Aid)) && (vague || strangers),
        m,
    };
    standing::takes_part(finder, &c).then_some(c)
}

/// Who does it; `None` where the text names somebody or something that cannot be an actor.
fn doers(
    finder: &Finder,
    m: &Match,
    kind: Option<EventType>,
    recipients: &mut Vec<Party>,
) -> Option<(Vec<Party>, bool)> {
    let tree = finder.tree;
    // Nobody does it to himself. Of "Russia's attacks on its grid" the pronoun is the doubtful one.
    let apart = |mut found: Vec<Party>, recipients: &mut Vec<Party>| {
        let pronoun = |r: &Party| r.tokens.len() == 1 && tree.upos(r.tokens.start) == Upos::Pron;
        recipients.retain(|r| !pronoun(r) || !found.iter().any(|p| p.is(r)));
        found.retain(|p| !recipients.iter().any(|r| r.is(p)) && !finder.is_mere_place(p));
        found
    };
    if m.frame.predicate == Predicate::Noun {
        let taken = [&m.recipients[..], &m.fillers, &m.mediators, &m.words].concat();
        // "announced the expulsion of", "avoids contact with": who announces or avoids it does it or not, where nobody
        // else is named.
        let lexicon = finder.context.lexicon;
        let own = |s| !matches!(s, Status::Demanded | Status::Denied | Status::Threatened);
        let announces = |v: &usize| {
            lexicon.in_class("announce", tree.lemma(*v))
                || lexicon.governor(tree.lemma(*v)).is_some_and(own)
        };
        let announced = (tree.head(m.head)).filter(|v| tree.rel(m.head) == "obj" && announces(v));
        let groups = agents::agents_of_noun(tree, m.head, m.carrier, announced, &taken, kind);
        // "the Abuja protest": where it was.
        let elsewhere = |p: &Party| {
            let at = p
                .tokens
                .clone()
                .any(|t| tree.name(t).is_some_and(|n| n.label == "LOC"));
            kind != Some(EventType::Protest) || !at
        };
        let found = groups
            .into_iter()
            .map(|(heads, mutual)| (apart(finder.all(&heads, Deed::Done), recipients), mutual))
            .map(|(found, mutual)| {
                let who: Vec<Party> = found.into_iter().filter(elsewhere).collect();
                (who, mutual)
            })
            .find(|(found, _)| !found.is_empty())
            .unwrap_or_default();
        let both = found.1 && found.0.len() > 1;
        return Some((found.0, both || m.frame.is_reciprocal()));
    }
    let heads = agents::agents(tree, m.head);
    let found = apart(finder.all(&heads, Deed::Done), recipients);
    if found.is_empty() && !heads.is_empty() {
        // A storm, a report, a rise in prices: no actor, and what they do is no event.
        let somebody = heads.iter().any(|h| finder.can_act(*h));
        if !somebody {
            return None;
        }
    }
    // "Israel and Hamas agreed": with nobody else named, with each other.
    let symmetrical = m.frame.is_reciprocal()
        || matches!(
            kind,
            Some(EventType::Agree | EventType::Consult | EventType::Cooperate)
        );
    let pair = each_other(tree, m);
    let alone = found.len() > 1 && recipients.is_empty() && (m.recipients.is_empty() || pair);
    let mutual =
        m.frame.is_reciprocal() && !recipients.is_empty() || alone && (symmetrical || pair);
    Some((found, mutual))
}

/// `attacked each other`
fn each_other(tree: &Tree, m: &Match) -> bool {
    let pronoun = |o: usize| {
        tree.is(o, &["other", "another"])
            && tree.kids(o).iter().any(|k| tree.is(*k, &["each", "one"]))
    };
    tree.with(m.head, &["obj", "obl"]).any(pronoun)
}

/// `through Qatar`, `via the Red Cross`, `mediated by Egypt`, `relied on Omani mediators`.
fn mediators(finder: &Finder, m: &Match) -> Vec<usize> {
    let tree = finder.tree;
    let role = |w: &usize| {
        let lexicon = finder.context.lexicon;
        *w != m.head && lexicon.in_class("mediator", tree.lemma(*w))
    };
    let mut out = m.mediators.clone();
    out.extend(m.words.iter().copied().filter(role));
    let holders: Vec<usize> = m.words.iter().copied().chain(m.carrier).collect();
    for &h in &holders {
        out.extend(
            tree.with(h, &["obl", "nmod"])
                .filter(|c| tree.led_by(*c, &["through", "via"]) && !m.recipients.contains(c)),
        );
        for clause in tree.with(h, &["acl"]) {
            if matches!(tree.lemma(clause), "mediate" | "broker" | "facilitate") {
                out.extend(agents::agents(tree, clause));
            }
        }
    }
    out
}

/// A word that another candidate's pattern names is no candidate of its own: `talks` of `suspend talks`.
fn drop_parts(list: &mut Vec<Candidate>) {
    let parts: Vec<usize> = list
        .iter()
        .flat_map(|c| c.m.words.iter().copied().filter(|w| *w != c.m.head))
        .collect();
    list.retain(|c| !parts.contains(&c.m.head));
    // Nor is the verb that carries one: `launch` of `launched a raid on`.
    let carriers: Vec<usize> = list.iter().filter_map(|c| c.m.carrier).collect();
    list.retain(|c| !(carriers.contains(&c.m.head) && c.m.fillers.is_empty() && c.m.score < 3));
}
