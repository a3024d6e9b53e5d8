//! Who talks to whom, directly or through whom: a network, and a table that says the same.

use super::list::{self, Field, Form, Takes, Trouble};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Kind, Problem};
use askama::Template;
use rapporteur_charts::{Chart, NARROW, WIDE, network};
use rapporteur_desk::words::count;
use rapporteur_dossier::channels::Channel;
use rapporteur_export::tables;
use rapporteur_store::{Filter, Network, Store};

/// So many of the newest talks are looked at.
const LOOKED_AT: usize = 400;

/// So many channels are shown.
const SHOWN: usize = 50;

/// So many lines of a channel are pointed to.
const LINES: usize = 3;

#[derive(Template)]
#[template(path = "channels.html")]
struct Page {
    frame: Frame,
    form: Form,
    trouble: Option<Trouble>,
    facts: String,
    channels: Vec<Channel>,
    charts: Vec<String>,
}

fn asked_for(store: &Store, asked: &Asked) -> Result<Network, rapporteur_desk::Error> {
    let filter = Filter {
        limit: Some(SHOWN),
        ..asked.wanted().filter(store)?
    };
    Ok(store.network(&filter, LOOKED_AT)?)
}

fn draw(channels: &[Channel], width: u32) -> Chart {
    let row = |channel: &Channel| {
        let at = channels.iter().position(|one| one == channel);
        at.map_or(String::new(), |at| format!("#c-{}", at + 1))
    };
    network::chart(
        channels,
        width,
        &|party| crate::view::who(&party.entity),
        &row,
    )
}

/// `/channels`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let form = Form::new(
        store,
        asked,
        "Which talks",
        &[
            Field::new("since", "Reported since", "", Takes::Day),
            list::UNTIL,
            Field::new("about", "With", "an actor, or words", Takes::Somebody),
        ],
        &[list::BY, list::STATUS, list::OUTLET],
    );
    let mut page = Page {
        frame: Frame::new(form.title("Channels"), asked),
        form,
        trouble: None,
        facts: String::new(),
        channels: Vec::new(),
        charts: Vec::new(),
    };
    match asked_for(store, asked) {
        Err(e) => page.trouble = Some(Trouble::of(e, store, asked)?),
        Ok(network) => {
            page.facts = facts(&network);
            page.channels = network.channels;
            if !page.channels.is_empty() {
                page.charts = [("w", WIDE), ("n", NARROW)]
                    .map(|(prefix, width)| draw(&page.channels, width).inline(prefix))
                    .to_vec();
            }
        }
    }
    page::answer(&page.frame, &page)
}

/// `7 channels from 12 reports of talks`
fn facts(network: &Network) -> String {
    let Network {
        channels,
        events,
        cut,
        from,
        found,
    } = network;
    let mut facts = format!(
        "{} from {}",
        count(*found, "channel", "channels"),
        count(*events, "report of talks", "reports of talks")
    );
    if *cut {
        let since = (from.as_ref()).map_or(String::new(), |day| format!(", back to {day}"));
        facts.push_str(&format!(
            "; the newest only{since}: name a period for others"
        ));
    }
    if *found > channels.len() {
        facts.push_str(&format!("; the {SHOWN} that talk most are shown"));
    }
    facts
}

/// `/channels.svg`
pub fn svg(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let channels = asked_for(store, asked)?.channels;
    Ok(Answer::new(Kind::Svg, draw(&channels, WIDE).file()).save_as("channels.svg"))
}

/// `/channels.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let channels = asked_for(store, asked)?.channels;
    let rows = rapporteur_desk::tables::channels(store, &channels);
    list::file("channels", &tables::channels(), rows.into_iter().map(Ok))
}

/// The newest lines of a channel.
pub(crate) fn newest(channel: &Channel) -> impl Iterator<Item = &String> {
    channel.lines.iter().rev().take(LINES)
}
