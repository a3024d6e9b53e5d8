//! The actors: name and roles, kind, country, sector, how often mentioned.

use super::{DEEPER, INDENT, Page, clean};
use rapporteur_record::{Actor, Kind, Role};
use std::collections::HashSet;

impl Page<'_> {
    /// All actors: persons, groups, others, and on one line those that are only named.
    pub(super) fn actors(&self) -> String {
        let palette = self.layout.palette;
        let speaking: HashSet<&str> = (self.record.statements.iter())
            .flat_map(|statement| {
                [
                    statement.source.actor.as_deref(),
                    statement.addressee.as_deref(),
                ]
            })
            .flatten()
            .collect();
        let (named, shown): (Vec<&Actor>, Vec<&Actor>) =
            (self.record.actors.iter()).partition(|actor| {
                !self.layout.explain && only_named(actor) && !speaking.contains(actor.id.as_str())
            });

        let mut out = String::new();
        for (heading, part) in [
            ("Persons", Part::Persons),
            ("Groups", Part::Groups),
            ("Others", Part::Others),
        ] {
            let mut members = shown
                .iter()
                .filter(|actor| Part::of(actor.kind) == part)
                .peekable();
            if members.peek().is_some() {
                out.push_str(&self.heading(heading));
                out.extend(members.map(|actor| self.entry(actor)));
            }
        }
        if !named.is_empty() {
            let names: Vec<String> = named
                .iter()
                .map(|actor| clean(&actor.name).into_owned())
                .collect();
            let line = format!("{} {}", palette.heading("Also named:"), names.join(", "));
            out.push_str(&self.line(&line, "", INDENT));
        }
        out
    }

    /// An actor's line, and with `--explain` what explains it.
    fn entry(&self, actor: &Actor) -> String {
        let mut out = self.actor_line(actor, "");
        if self.layout.explain {
            let explained = clean(&self.explain_actor(actor)).into_owned();
            out.push_str(&self.line(&self.layout.palette.evidence(&explained), DEEPER, DEEPER));
        }
        out
    }

    /// `Adam Boehler, U.S. hostage affairs envoy · USA · GOV · 5 mentions`, after what is put before it.
    pub(super) fn actor_line(&self, actor: &Actor, before: &str) -> String {
        let palette = self.layout.palette;
        let mut name = palette.speaker(&clean(&actor.name));
        for role in distinct(&actor.roles) {
            name.push_str(", ");
            name.push_str(&clean(&role.text));
            if role.former && !says_former(&role.text) {
                name.push_str(" (former)");
            }
        }
        let mut facts = Vec::new();
        if actor.kind != Kind::Person {
            facts.push(actor.kind.as_str().replace('_', " "));
        }
        facts.extend(actor.country.clone());
        facts.extend(actor.sector.map(|sector| sector.as_str().to_owned()));
        facts.push(match actor.mentions.len() {
            1 => "1 mention".to_owned(),
            n => format!("{n} mentions"),
        });
        let line = format!(
            "{before}{name} {}",
            palette.evidence(&clean(&format!("· {}", facts.join(" · "))))
        );
        self.line(&line, INDENT, DEEPER)
    }
}

/// Where in the list an actor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Persons,
    Groups,
    Others,
}

impl Part {
    fn of(kind: Kind) -> Part {
        match kind {
            Kind::Person => Part::Persons,
            Kind::Place | Kind::Other => Part::Others,
            Kind::Government
            | Kind::Organisation
            | Kind::ArmedGroup
            | Kind::Igo
            | Kind::Company
            | Kind::Media
            | Kind::People => Part::Groups,
        }
    }
}

/// Nothing more is known than a name: a place, or an actor mentioned once.
fn only_named(actor: &Actor) -> bool {
    actor.roles.is_empty() && (actor.kind == Kind::Place || actor.mentions.len() <= 1)
}

/// The words of the role say themselves that it is over.
fn says_former(role: &str) -> bool {
    let role = role.to_lowercase();
    role.starts_with("ex-")
        || role
            .split_whitespace()
            .any(|word| matches!(word, "former" | "formerly" | "ex"))
}

/// Roles of different wording, in order of appearance.
fn distinct(roles: &[Role]) -> impl Iterator<Item = &Role> {
    let mut seen = HashSet::new();
    roles
        .iter()
        .filter(move |role| seen.insert((role.text.to_lowercase(), role.former)))
}
