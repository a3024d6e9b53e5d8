//! Reads a chart back: its elements, its texts, and where everything stands.

#![allow(dead_code)]

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rapporteur_charts::Chart;
use std::collections::BTreeMap;

/// An element with its attributes and the text right inside of it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
    /// The names of the elements around it.
    pub within: Vec<String>,
}

impl Element {
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attributes.get("class").map_or("", String::as_str);
        classes.split(' ').any(|c| c == class)
    }
}

/// All elements, in order. Fails where it is no XML.
pub fn read(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                let element = element(&start, &all, &open);
                open.push(all.len());
                all.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, &all, &open);
                all.push(element);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    all[*at].text += &*text;
                }
            }
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref().expect("a character") {
                    Some(c) => c,
                    None => match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("{other}"),
                    },
                };
                let at = open.last().expect("inside");
                all[*at].text.push(c);
            }
            Event::Decl(_) => {}
            Event::Eof => {
                assert!(open.is_empty());
                return all;
            }
            other => panic!("{other:?}"),
        }
    }
}

fn element(start: &BytesStart, all: &[Element], open: &[usize]) -> Element {
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.expect("an attribute, each once");
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        let value = value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
        attributes.insert(name, value);
    }
    Element {
        name: start.name().as_ref().to_owned(),
        attributes,
        text: String::new(),
        within: open.iter().map(|at| all[*at].name.clone()).collect(),
    }
}

/// What every chart keeps, whatever is in it.
pub fn check(chart: &Chart) -> Vec<Element> {
    let inline = chart.inline("x");
    assert!(inline.len() <= 64_000, "{} bytes", inline.len());
    let elements = read(&inline);
    let known = [
        "svg", "title", "desc", "defs", "pattern", "rect", "path", "text", "a", "g",
    ];
    let mut ids = Vec::new();
    for element in &elements {
        assert!(known.contains(&element.name.as_str()), "<{}>", element.name);
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style", "{name}={value}");
            match name.as_str() {
                "href" => assert!(
                    value.starts_with(['/', '?', '#']) && !value.starts_with("//"),
                    "{value}"
                ),
                "id" => {
                    assert!(value.starts_with("x-"), "{value}");
                    ids.push(value.clone());
                }
                "fill" => assert!(
                    ["none", "url(#x-h0)", "url(#x-h1)"].contains(&value.as_str()),
                    "{value}"
                ),
                _ => {}
            }
        }
        if element.name == "a" {
            assert_eq!(element.attributes["tabindex"], "-1");
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "each id once");
    inside(chart, &elements);

    let file = read(&chart.file());
    assert!(
        !file
            .iter()
            .any(|e| e.name == "a" || e.attributes.contains_key("href"))
    );
    assert_eq!(file[0].attributes["xmlns"], "http://www.w3.org/2000/svg");
    let style = file.iter().find(|e| e.name == "style").expect("a style");
    assert!(!style.text.contains("var(") && style.text.contains("prefers-color-scheme:dark"));
    let texts = |elements: &[Element]| elements.iter().filter(|e| e.name == "text").count();
    assert!(texts(&file) > texts(&elements), "the title on top");
    elements
}

/// Everything stands within the chart.
fn inside(chart: &Chart, elements: &[Element]) {
    let (width, height) = (f64::from(chart.width), f64::from(chart.height));
    let fits = |x: f64, y: f64, what: &Element| {
        assert!(
            (-1.0..=width + 1.0).contains(&x) && (-1.0..=height + 1.0).contains(&y),
            "{x} {y} of {width}x{height}: {what:?}"
        );
    };
    for element in elements {
        if element.within.iter().any(|name| name == "defs") {
            continue;
        }
        let number = |name: &str| element.attributes[name].parse::<f64>().expect("a number");
        match element.name.as_str() {
            "path" => {
                for (x, y) in points(&element.attributes["d"]) {
                    fits(x, y, element);
                }
            }
            "rect" => {
                fits(number("x"), number("y"), element);
                fits(
                    number("x") + number("width"),
                    number("y") + number("height"),
                    element,
                );
            }
            "text" => fits(number("x"), number("y"), element),
            _ => {}
        }
    }
}

/// The points that a path goes through, turning points included.
pub fn points(d: &str) -> Vec<(f64, f64)> {
    let mut tokens: Vec<String> = Vec::new();
    for c in d.chars() {
        let joins = |last: &String| !last.ends_with(|c: char| c.is_ascii_alphabetic());
        match c {
            c if c.is_ascii_alphabetic() => tokens.push(c.to_string()),
            ' ' => tokens.push(String::new()),
            '-' => tokens.push("-".to_owned()),
            c => match tokens.last_mut().filter(|last| joins(last)) {
                Some(last) => last.push(c),
                None => tokens.push(c.to_string()),
            },
        }
    }
    let mut tokens = tokens
        .into_iter()
        .filter(|token| !token.is_empty())
        .peekable();
    let mut command = 'M';
    let (mut x, mut y) = (0.0, 0.0);
    let mut points = Vec::new();
    while let Some(token) = tokens.peek() {
        if token.starts_with(|c: char| c.is_ascii_alphabetic()) {
            command = token.chars().next().expect("a letter");
            tokens.next();
            if command == 'z' {
                continue;
            }
        }
        let mut next = || {
            tokens
                .next()
                .expect("a number")
                .parse::<f64>()
                .expect("a number")
        };
        match command {
            'M' | 'L' => (x, y) = (next(), next()),
            'm' | 'l' => (x, y) = (x + next(), y + next()),
            'H' => x = next(),
            'V' => y = next(),
            'h' => x += next(),
            'v' => y += next(),
            'a' | 'A' => {
                for _ in 0..5 {
                    next();
                }
                let to = (next(), next());
                (x, y) = if command == 'a' {
                    (x + to.0, y + to.1)
                } else {
                    to
                };
            }
            'C' | 'Q' => {
                for _ in 0..if command == 'C' { 2 } else { 1 } {
                    let (x, y) = (next(), next());
                    points.push((x, y));
                }
                (x, y) = (next(), next());
            }
            other => panic!("{other}"),
        }
        points.push((x, y));
    }
    points
}
