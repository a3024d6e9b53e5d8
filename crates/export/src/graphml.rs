//! Channels as a graph in GraphML: entities are nodes, who talks to whom is an edge.
//!
//! Those through whom others talk are nodes too. A pair that talks directly and through somebody has two edges. XML has
//! no way to write most control characters: each becomes U+FFFD, the replacement character.

use crate::csv::join;
use crate::rows::channel_id;
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::lines::Party;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The attributes: key, of what, name, type.
const KEYS: [(&str, &str, &str, &str); 17] = [
    ("n0", "node", "name", "string"),
    ("n1", "node", "kind", "string"),
    ("n2", "node", "country", "string"),
    ("n3", "node", "sector", "string"),
    ("e0", "edge", "times", "long"),
    ("e1", "edge", "planned", "long"),
    ("e2", "edge", "denied", "long"),
    ("e3", "edge", "first", "string"),
    ("e4", "edge", "last", "string"),
    ("e5", "edge", "through", "string"),
    ("e6", "edge", "through_names", "string"),
    ("e7", "edge", "direct", "boolean"),
    ("e8", "edge", "modes", "string"),
    ("e9", "edge", "places", "string"),
    ("e10", "edge", "sources", "string"),
    ("e11", "edge", "lines", "string"),
    ("e12", "edge", "reports", "string"),
];

/// Write the graph; returns how many nodes and edges it has.
///
/// Nodes stand by id, edges in the order given. Lists are written as in CSV, see [`crate::csv`].
///
/// # Errors
/// That of the sink.
pub fn write(channels: &[Channel], out: &mut dyn Write) -> io::Result<(usize, usize)> {
    let mut nodes: BTreeMap<&str, &Party> = BTreeMap::new();
    for channel in channels {
        for party in channel.pair.iter().chain(&channel.through) {
            nodes.entry(&party.entity).or_insert(party);
        }
    }
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")?;
    for (key, of, name, kind) in KEYS {
        writeln!(
            out,
            "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        )?;
    }
    out.write_all(b"  <graph id=\"channels\" edgedefault=\"undirected\">\n")?;
    for (id, party) in &nodes {
        writeln!(out, "    <node id=\"{}\">", escape(id))?;
        data("n0", Some(&party.name), out)?;
        data("n1", Some(party.kind.as_str()), out)?;
        data("n2", party.country.as_deref(), out)?;
        data("n3", party.sector.map(|sector| sector.as_str()), out)?;
        out.write_all(b"    </node>\n")?;
    }
    for channel in channels {
        edge(channel, out)?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")?;
    out.flush()?;
    Ok((nodes.len(), channels.len()))
}

fn edge(channel: &Channel, out: &mut dyn Write) -> io::Result<()> {
    let [a, b] = &channel.pair;
    let (id, a, b) = (channel_id(channel), escape(&a.entity), escape(&b.entity));
    writeln!(out, "    <edge id=\"{id}\" source=\"{a}\" target=\"{b}\">")?;
    let texts = |texts: &[String]| join(texts.iter().map(|text| Some(text.as_str())));
    let ids = |parties: &[Party]| join(parties.iter().map(|p| Some(p.entity.as_str())));
    let names = |parties: &[Party]| join(parties.iter().map(|p| Some(p.name.as_str())));
    let mut reports: Vec<&str> = channel
        .lines
        .iter()
        .map(|l| crate::rows::report_of(l))
        .collect();
    reports.sort_unstable();
    reports.dedup();
    let direct = channel.through.is_empty().to_string();
    data("e0", Some(&channel.times.to_string()), out)?;
    data("e1", Some(&channel.planned.to_string()), out)?;
    data("e2", Some(&channel.denied.to_string()), out)?;
    data("e3", channel.first.as_deref(), out)?;
    data("e4", channel.last.as_deref(), out)?;
    data("e5", Some(&ids(&channel.through)), out)?;
    data("e6", Some(&names(&channel.through)), out)?;
    data("e7", Some(&direct), out)?;
    data("e8", Some(&texts(&channel.modes)), out)?;
    data("e9", Some(&names(&channel.places)), out)?;
    data("e10", Some(&texts(&channel.sources)), out)?;
    data("e11", Some(&texts(&channel.lines)), out)?;
    data("e12", Some(&join(reports.into_iter().map(Some))), out)?;
    out.write_all(b"    </edge>\n")
}

/// One attribute; nothing where it is not known.
fn data(key: &str, text: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => writeln!(out, "      <data key=\"{key}\">{}</data>", escape(text)),
        None => Ok(()),
    }
}

/// A text as XML 1.0 can hold it, in elements and in attributes. Tabs and line ends are written as references, or a
/// reader would make them spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\t' | '\n' | '\r' => {
                // Writing into a String does not fail.
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(xml: &str) -> String {
        let mut text = String::new();
        let mut reader = quick_xml::Reader::from_str(xml);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => return text,
                quick_xml::events::Event::Text(t) => text += &t,
                quick_xml::events::Event::GeneralRef(r) => match r.resolve_char_ref().unwrap() {
                    Some(c) => text.push(c),
                    None => {
                        text += match &*r {
                            "amp" => "&",
                            "lt" => "<",
                            "gt" => ">",
                            "quot" => "\"",
                            other => panic!("{other}"),
                        }
                    }
                },
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_but_for_what_xml_cannot_hold(text in any::<String>()) {
            let held: String = text
                .chars()
                .map(|c| match c {
                    '\t' | '\n' | '\r' => c,
                    '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
                    c => c,
                })
                .collect();
            prop_assert_eq!(read(&format!("<data>{}</data>", escape(&text))), held);
        }
    }

    #[test]
    fn the_end_of_a_cdata_section_is_escaped() {
        assert_eq!(escape("a]]>b\u{0}"), "a]]&gt;b\u{fffd}");
    }
}
