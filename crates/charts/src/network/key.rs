//! The legend of a network.

use super::lines::cross;
use super::{Link, Look, Node, kind_name, style};
use crate::draw::N;
use crate::legend::Entry;
use rapporteur_record::Kind;
use std::collections::BTreeSet;

pub(super) fn entries<'a>(nodes: &[Node], links: &[Link]) -> Vec<Entry<'a>> {
    let kinds: BTreeSet<Kind> = nodes.iter().map(|node| node.party.kind).collect();
    let looks: BTreeSet<Look> = links.iter().map(|link| Look::of(link.channel)).collect();
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for kind in kinds {
        let (shape, colour) = style(kind);
        entries.push(Entry::new(kind_name(kind), move |body, x, y| {
            body.path(&format!("c-node s{colour}"), &shape.path(x + 5.0, y, 6.0));
        }));
    }
    for look in looks {
        let (word, class) = match look {
            Look::Direct => ("talk directly, wider: more often", "c-edge"),
            Look::Through => ("through others", "c-edge c-through"),
            Look::Planned => ("only planned or offered", "c-edge c-planned"),
            Look::Denied => ("only denied", "c-edge c-denied"),
        };
        entries.push(Entry::new(word, move |body, x, y| {
            let (from, to) = ((x - 10.0, y), (x + 12.0, y));
            if matches!(look, Look::Direct | Look::Through) {
                body.raw(format_args!(
                    "<path class=\"{class}\" stroke-width=\"2\" d=\"M{} {}H{}\"/>",
                    N(from.0),
                    N(y),
                    N(to.0)
                ));
            } else {
                body.line(class, from, to);
            }
            if look == Look::Denied {
                body.path("c-struck", &cross((x + 1.0, y)));
            }
        }));
    }
    entries
}
