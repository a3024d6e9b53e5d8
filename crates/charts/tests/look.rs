//! What all charts have in common: hostile text stays text, colours can be told from their ground.

mod common;

use common::check;
use rapporteur_charts::timeline::{Lane, Mark, marks};
use rapporteur_charts::{CSS, DARK, Day, WIDE, Window};
use rapporteur_record::{EventType, Status};

const ATTACKS: [&str; 8] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "' onmouseover='alert(1)",
    "]]><svg onload=alert(1)>",
    "</title><a href=\"javascript:alert(1)\">x</a>",
    "\u{1}\u{2}javascript:alert(1)\u{3}\u{4}",
    "&lt;script&gt; &#x3c;script&#x3e; &amp",
    "\u{202e}evil\u{2066}\u{0}\u{fffe}",
];

fn chart(text: &str) -> rapporteur_charts::Chart {
    let day = Day::parse("2025-03-05").unwrap();
    let mark = Mark {
        lane: Lane::Actor {
            id: text.to_owned(),
            name: text.to_owned(),
            href: text.to_owned(),
        },
        kind: EventType::Accuse,
        status: Status::Threatened,
        from: day,
        to: day,
        told: true,
        says: text.to_owned(),
        href: text.to_owned(),
    };
    let many = vec![mark; 400];
    marks(&many, Window::new(day, day.plus(1)), WIDE, &|_| {
        text.to_owned()
    })
}

#[test]
fn attacks_in_every_field_are_text() {
    for attack in ATTACKS {
        let mut chart = chart(attack);
        check(&chart);
        chart.title = attack.to_owned();
        chart.description = attack.to_owned();
        let elements = check(&chart);
        // As it is, but for what no XML can hold and what turns text around.
        let held: String = attack
            .chars()
            .filter(|c| c.is_ascii() && !c.is_control())
            .collect();
        let said = elements.iter().any(|e| {
            let kept: String = e
                .text
                .chars()
                .filter(|c| c.is_ascii() && !c.is_control())
                .collect();
            kept == held
        });
        assert!(said, "{attack}");
    }
}

#[test]
fn a_prefix_cannot_break_out() {
    let out = chart("x").inline("a\"><script>");
    assert!(out.contains("id=\"ascript-title\"") && !out.contains("<script"));
}

#[test]
fn every_rule_is_for_charts_alone() {
    assert_eq!(CSS.matches('{').count(), CSS.matches('}').count());
    for line in CSS.lines().filter(|line| line.contains('{')) {
        assert!(
            line.starts_with(".chart") || line.starts_with("@media"),
            "{line}"
        );
    }
    assert!(!CSS.contains("url(") && !CSS.contains("@import"));
}

/// Relative luminance after WCAG 2.2.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn marks_stand_out_three_to_one_and_text_four_and_a_half() {
    let light: Vec<(&str, &str)> = CSS
        .split("var(")
        .skip(1)
        .filter_map(|rest| rest.split_once(')')?.0.split_once(", "))
        .collect();
    for (name, colour) in &light {
        let least = match *name {
            "--ink" | "--muted" => 4.5,
            "--paper" | "--rule" => continue,
            _ => 3.0,
        };
        assert!(contrast(colour, "#ffffff") >= least, "{name} {colour}");
    }
    // Without the colours for the dark, those for light are to be told from a dark ground too.
    for (name, colour) in light
        .iter()
        .filter(|(name, _)| name.starts_with("--chart-"))
    {
        assert!(contrast(colour, "#14181d") >= 3.0, "{name} {colour}");
    }
    let dark: Vec<(&str, &str)> = DARK
        .split(';')
        .filter_map(|one| one.split_once(':'))
        .collect();
    assert_eq!(dark.len(), 10);
    for (name, colour) in dark {
        assert!(contrast(colour, "#14181d") >= 4.5, "{name} {colour}");
    }
    assert!(contrast("#a3adb8", "#14181d") >= 4.5);
}
