//! Who talks to whom, directly or through whom: [`chart`].

mod key;
mod layout;
mod lines;
mod words;

use crate::chart::Chart;
use crate::draw::{Anchor, Body, float};
use crate::legend;
use crate::place::{Area, Taken};
use crate::shape::Shape;
use crate::text::{self, BOLD};
use key::entries;
use layout::Size;
use lines::{line, number};
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::lines::Party;
use rapporteur_record::Kind;
use std::collections::BTreeMap;
use words::{describe, parties_of, says, times};

/// The most lines that are drawn.
const LINES: usize = 110;
/// How far a shape reaches beyond its radius.
const REACH: f64 = 1.45;
/// The size of names.
const NAME: f64 = 12.0;

/// A party, where it stands.
struct Node<'a> {
    party: &'a Party,
    times: usize,
    x: f64,
    y: f64,
    r: f64,
}

/// A channel between parties that are drawn: the two, and those between.
struct Link<'a> {
    channel: &'a Channel,
    ends: [usize; 2],
    through: Vec<usize>,
}

/// How a channel looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Direct,
    Through,
    Planned,
    Denied,
}

impl Look {
    fn of(channel: &Channel) -> Look {
        if channel.denied >= channel.times {
            Look::Denied
        } else if channel.planned + channel.denied >= channel.times {
            Look::Planned
        } else if channel.through.is_empty() {
            Look::Direct
        } else {
            Look::Through
        }
    }
}

/// The network of channels.
///
/// A solid line joins two who talk, the wider the more often; a dashed one runs through who stands between them. Dotted
/// is what is only planned, struck through what is only denied. A party's shape is its kind, its size how often it
/// talks. Those who talk most are drawn, as many as have room; how many are not stands below. `actor` says where a
/// party leads, `row` where a channel does; empty for nowhere.
pub fn chart(
    channels: &[Channel],
    width: u32,
    actor: &dyn Fn(&Party) -> String,
    row: &dyn Fn(&Channel) -> String,
) -> Chart {
    let full = crate::bounded(width);
    let narrow = full < 600.0;
    let most = if narrow {
        14
    } else if full < 900.0 {
        26
    } else {
        40
    };
    let (mut nodes, parties) = nodes(channels, most, if narrow { 13.0 } else { 18.0 });
    let (mut links, left_out) = links(channels, &nodes);
    links.sort_by_key(|link| (link.channel.times, std::cmp::Reverse(link.ends)));

    let mut body = Body::new();
    let entries = entries(&nodes, &links);
    let mut y = legend::draw(&mut body, 0.0, 0.0, full, &entries);
    y += if entries.is_empty() { 0.0 } else { 8.0 };
    let count = float(nodes.len());
    let tall = match (nodes.len(), narrow) {
        (0, _) => 60.0,
        (_, true) => (110.0 + count * 32.0).min(560.0),
        (_, false) => (90.0 + count * 34.0).min(680.0),
    };
    let room = if narrow { 92.0 } else { 136.0 };
    let names: Vec<String> = nodes
        .iter()
        .map(|node| text::fitted(&node.party.name, room, NAME))
        .collect();
    let wide =
        |name: &str, node: &Node| text::width(name, NAME) * if is_bold(node) { BOLD } else { 1.0 };
    let sizes: Vec<Size> = nodes
        .iter()
        .zip(&names)
        .map(|(node, name)| Size {
            half: (wide(name, node) / 2.0).max(node.r * REACH) + 2.0,
            above: node.r * REACH + 2.0,
            below: node.r + 20.0,
            radius: node.r,
        })
        .collect();
    let points = layout::place(&sizes, &springs(&links), full, tall);
    for (node, (px, py)) in nodes.iter_mut().zip(points) {
        (node.x, node.y) = (px, y + py);
    }

    let room = Area {
        left: 0.0,
        right: full,
        top: y,
        bottom: y + tall,
    };
    let mut taken = Taken::default();
    for (node, name) in nodes.iter().zip(&names) {
        taken.take(Area::around(
            node.x,
            node.y,
            2.0 * node.r + 4.0,
            2.0 * node.r + 4.0,
        ));
        let (y, wide) = (node.y + node.r + 10.0, wide(name, node));
        taken.take(Area::around(node.x, y, wide + 6.0, 16.0));
    }
    for link in &links {
        body.link(&row(link.channel), &says(link.channel), |body| {
            line(body, link, &nodes, &room)
        });
    }
    for node in &nodes {
        let title = format!(
            "{}, {}: talks {}",
            text::short(&node.party.name, 120),
            kind_name(node.party.kind),
            times(node.times)
        );
        body.link(&actor(node.party), &title, |body| {
            let colour = format!("c-node m s{}", style(node.party.kind).1);
            body.path(
                &colour,
                &style(node.party.kind).0.path(node.x, node.y, node.r),
            );
        });
    }
    for (node, name) in nodes.iter().zip(&names) {
        let bold = if is_bold(node) {
            "c-t c-halo c-b"
        } else {
            "c-t c-halo"
        };
        body.text(node.x, node.y + node.r + 14.0, bold, Anchor::Middle, name);
    }
    // The busiest lines first: they are the ones to be told apart.
    for link in links.iter().rev().filter(|link| link.channel.times > 1) {
        number(&mut body, link, &nodes, &room, &mut taken);
    }
    y += tall;
    if nodes.is_empty() {
        body.text(
            full / 2.0,
            y - 24.0,
            "c-q",
            Anchor::Middle,
            "Nobody talks to anybody in this period",
        );
    }
    let hidden = parties - nodes.len();
    if hidden > 0 || left_out > 0 {
        y += 16.0;
        let note = format!(
            "Not drawn: {}, {}",
            parties_of(hidden),
            text::counted(left_out, "channel")
        );
        body.text(0.0, y, "c-s", Anchor::Start, &note);
        y += 4.0;
    }
    Chart {
        title: "Who talks to whom".to_owned(),
        description: describe(channels, parties, hidden, left_out),
        width: width.clamp(280, 2400),
        height: height(y + 4.0),
        body: body.finish(),
        class: if narrow { "c-narrow" } else { "c-wide" },
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn height(y: f64) -> u32 {
    y.ceil().clamp(1.0, 100_000.0) as u32
}

/// Those who talk most, by id; and how many there are in all.
fn nodes(channels: &[Channel], most: usize, largest: f64) -> (Vec<Node<'_>>, usize) {
    let mut of: BTreeMap<&str, (&Party, usize)> = BTreeMap::new();
    for channel in channels {
        for party in channel.pair.iter().chain(&channel.through) {
            of.entry(&party.entity).or_insert((party, 0)).1 += channel.times;
        }
    }
    let parties = of.len();
    let mut busiest: Vec<_> = of.into_iter().collect();
    busiest.sort_by(|a, b| b.1.1.cmp(&a.1.1).then_with(|| a.0.cmp(b.0)));
    busiest.truncate(most);
    busiest.sort_by(|a, b| a.0.cmp(b.0));
    let nodes = busiest.into_iter().map(|(_, (party, times))| Node {
        party,
        times,
        x: 0.0,
        y: 0.0,
        r: (5.0 + 1.7 * float(times).sqrt()).min(largest),
    });
    (nodes.collect(), parties)
}

/// The channels between those who are drawn; and how many others there are.
fn links<'a>(channels: &'a [Channel], nodes: &[Node]) -> (Vec<Link<'a>>, usize) {
    let at: BTreeMap<&str, usize> = (nodes.iter().enumerate())
        .map(|(at, node)| (node.party.entity.as_str(), at))
        .collect();
    let find = |party: &Party| at.get(party.entity.as_str()).copied();
    let mut links: Vec<Link> = channels
        .iter()
        .filter_map(|channel| {
            let [a, b] = &channel.pair;
            let ends = [find(a)?, find(b)?];
            let through: Vec<usize> = (channel.through.iter().filter_map(find))
                .filter(|m| !ends.contains(m))
                .collect();
            let is_whole = channel.through.is_empty() || !through.is_empty();
            is_whole.then_some(Link {
                channel,
                ends,
                through,
            })
        })
        .collect();
    links.sort_by(|a, b| {
        b.channel
            .times
            .cmp(&a.channel.times)
            .then_with(|| a.ends.cmp(&b.ends))
    });
    links.truncate(LINES);
    let left_out = channels.len() - links.len();
    (links, left_out)
}

/// What pulls together: the two of a direct channel, and each of two and who stands between.
fn springs(links: &[Link]) -> Vec<(usize, usize, f64)> {
    let mut of: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut add =
        |a: usize, b: usize, weight: f64| *of.entry((a.min(b), a.max(b))).or_default() += weight;
    for link in links {
        let weight = float(link.channel.times).sqrt();
        let [a, b] = link.ends;
        if link.through.is_empty() {
            add(a, b, weight);
        }
        for m in &link.through {
            add(a, *m, weight * 0.7);
            add(*m, b, weight * 0.7);
        }
    }
    // Who talks to many would have all of them on his lap.
    let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, b) in of.keys() {
        *degrees.entry(*a).or_default() += 1;
        *degrees.entry(*b).or_default() += 1;
    }
    let degree = |node: usize| float(degrees.get(&node).copied().unwrap_or(1));
    of.into_iter()
        .map(|((a, b), weight)| {
            let calm = degree(a).max(degree(b)).sqrt();
            (a, b, (0.7 + weight * 0.12).min(1.4) / calm)
        })
        .collect()
}

/// Shape and colour of a kind.
fn style(kind: Kind) -> (Shape, usize) {
    match kind {
        Kind::Government => (Shape::Square, 0),
        Kind::ArmedGroup => (Shape::Up, 1),
        Kind::Organisation => (Shape::Diamond, 2),
        Kind::Person => (Shape::Circle, 5),
        Kind::Igo => (Shape::Hexagon, 6),
        Kind::Company => (Shape::Pentagon, 7),
        Kind::Media => (Shape::Flat, 3),
        Kind::People => (Shape::Star, 4),
        Kind::Place => (Shape::Down, 8),
        Kind::Other => (Shape::Plus, 8),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::ArmedGroup => "armed group",
        Kind::Igo => "intergovernmental organisation",
        kind => kind.as_str(),
    }
}

/// Whether a name stands out: of those who talk most.
fn is_bold(node: &Node) -> bool {
    node.times >= 16
}
