//! What a network says in words.

use crate::day::Day;
use crate::text;
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::lines::Party;

pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

pub(super) fn parties_of(count: usize) -> String {
    if count == 1 {
        "1 party".to_owned()
    } else {
        format!("{count} parties")
    }
}

/// `Israel and Hamas through Qatar: 12 times, 3 of them planned, 2025-01-02 to 2025-03-05. On the word of Reuters.`
pub(super) fn says(channel: &Channel) -> String {
    let name = |party: &Party| text::short(&party.name, 50);
    let mut said = format!("{} and {}", name(&channel.pair[0]), name(&channel.pair[1]));
    if channel.through.is_empty() {
        said += " directly";
    } else {
        let names: Vec<String> = channel.through.iter().take(3).map(name).collect();
        said += &format!(" through {}", names.join(", "));
        if channel.through.len() > 3 {
            said += " and others";
        }
    }
    said += &format!(": {}", times(channel.times));
    for (count, word) in [(channel.planned, "planned"), (channel.denied, "denied")] {
        if count > 0 {
            said += &format!(", {count} {word}");
        }
    }
    let days = [&channel.first, &channel.last].map(|day| day.as_deref().and_then(Day::parse));
    if let [Some(first), Some(last)] = days {
        said += &format!(", {}", crate::Window::new(first, last));
    }
    let sources: Vec<String> = channel
        .sources
        .iter()
        .take(2)
        .map(|who| text::short(who, 40))
        .collect();
    if !sources.is_empty() {
        said += &format!(". On the word of {}", sources.join(", "));
        if channel.sources.len() > 2 {
            said += " and others";
        }
    }
    said
}

pub(super) fn describe(
    channels: &[Channel],
    parties: usize,
    hidden: usize,
    left_out: usize,
) -> String {
    if channels.is_empty() {
        return "Nobody talks to anybody in this period.".to_owned();
    }
    let mediated = channels
        .iter()
        .filter(|channel| !channel.through.is_empty())
        .count();
    let mut text = format!(
        "{} between {}, {mediated} of them through others.",
        text::counted(channels.len(), "channel"),
        parties_of(parties)
    );
    let mut most: Vec<&Channel> = channels.iter().collect();
    most.sort_by_key(|channel| std::cmp::Reverse(channel.times));
    let most: Vec<String> = (most.into_iter().take(3))
        .map(|channel| {
            let [a, b] = channel
                .pair
                .each_ref()
                .map(|party| text::short(&party.name, 40));
            let through = if channel.through.is_empty() {
                ""
            } else {
                " through others"
            };
            format!("{a} and {b}{through} ({})", times(channel.times))
        })
        .collect();
    text += &format!(" Most often: {}.", most.join("; "));
    if hidden > 0 || left_out > 0 {
        text += &format!(
            " Not drawn: {}, {}.",
            parties_of(hidden),
            text::counted(left_out, "channel")
        );
    }
    text
}
