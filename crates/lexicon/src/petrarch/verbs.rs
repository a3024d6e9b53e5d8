//! Dictionaries of verbs: groups of synonyms with a code, and patterns of what stands with them.
//!
//! What a pattern says is written anew in the language of `frames.tsv`. A pattern that this language cannot say is
//! told with the reason, never half taken.

use super::Sink;
use super::lines::{Line, bracketed, lines};
use crate::frames::{Classes, PARTICLES, PREPOSITIONS};
use std::collections::HashSet;

/// A frame as a dictionary has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The line that it came from, and what stood there.
    pub line: usize,
    pub entry: String,
    /// In the language of `frames.tsv`: one or more ways in which it may be told.
    pub patterns: Vec<String>,
    /// CAMEO's code.
    pub code: String,
    /// Each does it to the other.
    pub mutual: bool,
}

/// What a code in square brackets says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Code {
    /// `---`
    Null,
    /// `042`, `042:043`; with `true`, `040:040`.
    Event(String, bool),
    /// `:173`: only what comes back.
    Back,
}

/// A verb of a group.
#[derive(Clone, Debug)]
struct Verb {
    line: usize,
    /// In lower case: the verb, and what goes with it.
    head: String,
    with: Vec<String>,
    code: Option<Code>,
    entry: String,
    /// What is wrong with it.
    wrong: Option<String>,
}

/// Verbs that share a code and patterns.
#[derive(Clone, Debug, Default)]
struct Group {
    code: Option<Code>,
    verbs: Vec<Verb>,
    patterns: Vec<(usize, String, Code)>,
}

/// The sets of words of a file, as classes named `&set`, and its groups of verbs as classes named `&verb+`; then its
/// frames. `is_verb` knows verbs beside those of the file. What cannot be read or said is told to `sink`.
pub(super) fn read(
    text: &str,
    classes: &mut Classes,
    is_verb: &dyn Fn(&str) -> bool,
    sink: &mut Sink,
) -> Vec<Found> {
    let groups = groups(text, classes, sink);
    let own: HashSet<String> = (groups.iter())
        .flat_map(|g| g.verbs.iter().map(|v| v.head.clone()))
        .collect();
    let writer = Writer {
        is_verb: &|w| own.contains(w) || is_verb(w),
    };
    let mut out = Vec::new();
    for group in &groups {
        writer.verbs(group, &mut out, sink);
        writer.patterns(group, classes, &mut out, sink);
    }
    out
}

/// The sets and groups of a file.
fn groups(text: &str, classes: &mut Classes, sink: &mut Sink) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut group = Group::default();
    let mut set: Option<String> = None;
    for line in lines(text) {
        let whole = line.text.trim();
        if line.blank {
            set = None;
        }
        if whole.is_empty() {
            continue;
        }
        if let Some(name) = whole.strip_prefix('&') {
            let key = format!("&{}", name.trim().trim_end_matches('_').to_lowercase());
            classes.entry(key.clone()).or_default();
            set = Some(key);
            continue;
        }
        if let (Some(key), Some(word)) = (&set, whole.strip_prefix('+')) {
            let words: Vec<String> = split(word).map(str::to_lowercase).collect();
            if !words.is_empty() {
                classes
                    .entry(key.clone())
                    .or_default()
                    .push(words.join(" "));
            }
            continue;
        }
        set = None;
        if whole.starts_with("---") {
            out.push(std::mem::take(&mut group));
            // Codes that cannot be read are told once, here.
            group.code = match bracketed(whole).map(|(_, codes)| codes.first().map(|c| code(c))) {
                Ok(Some(Ok(code))) => Some(code),
                Ok(None) => None,
                Ok(Some(Err(reason))) => {
                    sink.entry();
                    sink.bad(line.number, whole, &reason);
                    None
                }
                Err(reason) => {
                    sink.entry();
                    sink.bad(line.number, whole, reason);
                    None
                }
            };
            continue;
        }
        if whole.starts_with('~') {
            sink.entry();
            sink.unused(line.number, whole, "it changes what other verbs find");
            continue;
        }
        if let Some(pattern) = whole.strip_prefix('-') {
            sink.entry();
            match pattern_line(pattern) {
                Ok((pattern, code)) => group.patterns.push((line.number, pattern, code)),
                Err(reason) => sink.bad(line.number, whole, &reason),
            }
            continue;
        }
        // Without a headline between, a verb after patterns begins a group.
        if !group.patterns.is_empty() {
            out.push(std::mem::take(&mut group));
        }
        match verb(&line, whole) {
            Ok(verb) => {
                if group.verbs.is_empty() && group.code.is_none() {
                    group.code = verb.code.clone();
                }
                group.verbs.push(verb);
            }
            Err(reason) => {
                sink.entry();
                sink.bad(line.number, whole, &reason);
            }
        }
    }
    out.push(group);
    out.retain(|g| !g.verbs.is_empty() || !g.patterns.is_empty());
    out
}

/// Words between white space and underscores.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '_')
        .filter(|w| !w.is_empty())
}

/// Whether a pattern can have a word: letters, digits and what joins them.
fn writable(word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '.' | '-');
    word.chars().all(inner) && word.chars().any(char::is_alphanumeric)
}

fn code(text: &str) -> Result<Code, String> {
    let none = |c: &str| c.is_empty() || c.bytes().all(|b| b == b'-');
    let number = |c: &str| (2..=4).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_digit());
    let (there, back) = match text.split_once(':') {
        Some((there, back)) => (there.trim(), Some(back.trim())),
        None => (text.trim(), None),
    };
    if text.trim().is_empty() {
        return Err("no code".into());
    }
    if ![Some(there), back]
        .into_iter()
        .flatten()
        .all(|c| none(c) || number(c))
    {
        return Err(format!("no code of an event: {text}"));
    }
    Ok(match (none(there), back) {
        (false, back) => Code::Event(there.to_string(), back == Some(there)),
        (true, Some(back)) if !none(back) => Code::Back,
        (true, _) => Code::Null,
    })
}

/// `VERB {FORMS} [CODE]`, `GUN_DOWN`, `+ANGERED_BY {}`.
fn verb(line: &Line, whole: &str) -> Result<Verb, String> {
    let (before, codes) = bracketed(whole)?;
    let name = match before.split_once('{') {
        Some((name, rest)) if rest.contains('}') => name.trim(),
        Some(_) => return Err("{ without }".into()),
        None => before,
    };
    let code = codes.first().map(|c| code(c)).transpose()?;
    let words: Vec<String> = split(name).map(str::to_lowercase).collect();
    // In a verb of several words a + stands before the one that is inflected.
    let at = words.iter().position(|w| w.starts_with('+')).unwrap_or(0);
    let head = words.get(at).map_or("", |w| w.trim_start_matches('+'));
    if !writable(head) {
        return Err("no verb".into());
    }
    let with: Vec<String> = words[at + 1..].to_vec();
    let wrong = if at > 0 {
        Some(format!("words before the verb: {}", words[..at].join(" ")))
    } else if let Some(w) = with.iter().find(|w| !writable(w)) {
        Some(format!("`{w}` cannot be a word of a pattern"))
    } else if with.last().is_some_and(|w| w == "by") {
        Some(BY.into())
    } else {
        None
    };
    Ok(Verb {
        line: line.number,
        head: head.to_string(),
        with,
        code,
        entry: whole.to_string(),
        wrong,
    })
}

/// What stands after the `-` of a pattern, and its code.
fn pattern_line(text: &str) -> Result<(String, Code), String> {
    let (pattern, codes) = bracketed(text)?;
    let code = code(codes.first().ok_or("it has no code")?)?;
    match pattern.matches('*').count() {
        0 => Err("no * for the verb".into()),
        1 => Ok((pattern.to_string(), code)),
        // "**" is one, as some dictionaries write it.
        2 if pattern.contains("**") => Ok((pattern.replace("**", "*"), code)),
        _ => Err("more than one *".into()),
    }
}

/// Writes verbs and patterns as frames.
struct Writer<'a> {
    is_verb: &'a dyn Fn(&str) -> bool,
}

impl Writer<'_> {
    /// The verbs of a group that have a code, alone: `verb B`.
    fn verbs(&self, group: &Group, out: &mut Vec<Found>, sink: &mut Sink) {
        for verb in &group.verbs {
            let code = verb.code.as_ref().or(group.code.as_ref());
            // A null code is no entry: the verb is there for its patterns.
            let Some(code) = code.filter(|c| **c != Code::Null) else {
                continue;
            };
            sink.entry();
            let written = match (code, &verb.wrong) {
                (_, Some(wrong)) => Err(wrong.clone()),
                (Code::Event(code, mutual), None) => self
                    .items(&verb.with.join(" "))
                    .map(|items| (items, code.clone(), *mutual)),
                _ => Err(BACK.into()),
            };
            match written {
                Ok((items, code, mutual)) => out.push(Found {
                    line: verb.line,
                    entry: verb.entry.clone(),
                    patterns: items.ways(&verb.head),
                    code,
                    mutual,
                }),
                Err(reason) => sink.unused(verb.line, &verb.entry, &reason),
            }
        }
    }

    fn patterns(
        &self,
        group: &Group,
        classes: &mut Classes,
        out: &mut Vec<Found>,
        sink: &mut Sink,
    ) {
        let good: Vec<&Verb> = group.verbs.iter().filter(|v| v.wrong.is_none()).collect();
        let mut single: Vec<String> = Vec::new();
        for v in good.iter().filter(|v| v.with.is_empty()) {
            if !single.contains(&v.head) {
                single.push(v.head.clone());
            }
        }
        // Heads, and what goes with each: all single verbs are one head.
        let mut heads: Vec<(String, String)> = Vec::new();
        match &single[..] {
            [] => {}
            [one] => heads.push((one.clone(), String::new())),
            [first, ..] => {
                let mut key = format!("&{first}+");
                // Another group, of this or of another file, may begin with the same verb.
                while classes.get(&key).is_some_and(|words| *words != single) {
                    key.push('+');
                }
                classes.insert(key.clone(), single);
                heads.push((key, String::new()));
            }
        }
        for v in good.iter().filter(|v| !v.with.is_empty()) {
            heads.push((v.head.clone(), v.with.join(" ")));
        }
        for (line, pattern, code) in &group.patterns {
            let entry = format!("- {}", pattern.trim());
            if heads.is_empty() {
                sink.unused(*line, &entry, "a pattern of no verb");
                continue;
            }
            let (code, mutual) = match code {
                Code::Null => {
                    sink.unused(*line, &entry, "it says that there is no event");
                    continue;
                }
                Code::Back => {
                    sink.unused(*line, &entry, BACK);
                    continue;
                }
                Code::Event(code, mutual) => (code, *mutual),
            };
            let written: Result<Vec<(Vec<String>, bool)>, String> = (heads.iter())
                .map(|(head, with)| {
                    let items = self.pattern(pattern, with)?;
                    Ok((items.ways(head), items.mutual))
                })
                .collect();
            match written {
                Ok(list) => out.push(Found {
                    line: *line,
                    entry,
                    mutual: mutual || list.iter().any(|(_, m)| *m),
                    patterns: list.into_iter().flat_map(|(ways, _)| ways).collect(),
                    code: code.clone(),
                }),
                Err(reason) => sink.unused(*line, &entry, &reason),
            }
        }
    }

    /// The items of a pattern whose verb has words that go with it.
    fn pattern(&self, pattern: &str, with: &str) -> Result<Items, String> {
        let (before, after) = pattern.split_once('*').ok_or("no * for the verb")?;
        let mut after: Vec<&str> = after.split_whitespace().collect();
        let mut both = false;
        let mut passive = false;
        for word in split(before) {
            match word {
                "$" | "^" => {}
                "%" => both = true,
                "+" => passive = true,
                _ if passive && BE.contains(&word.to_lowercase().as_str()) => {}
                _ => return Err(format!("words before the verb: {}", before.trim())),
            }
        }
        if passive {
            // "+ WAS * BY $" is the passive of "$ * +", which is what frames are written in.
            if both || !after.starts_with(&["BY", "$"]) {
                return Err("the recipient stands before the verb".into());
            }
            after.splice(..2, ["+"]);
        }
        // "% * EACH OTHER": the engine knows these words.
        if let Some(at) = after
            .windows(2)
            .position(|w| matches!(w, ["EACH", "OTHER"]))
        {
            after.drain(at..at + 2);
            both = true;
        }
        let mut items = self.items(&format!("{with} {}", after.join(" ")))?;
        items.mutual |= both;
        items.both = both;
        Ok(items)
    }

    /// What stands after a verb, as items.
    fn items(&self, text: &str) -> Result<Items, String> {
        let mut state = State {
            writer: self,
            items: Items::default(),
            words: Vec::new(),
            preposition: None,
        };
        let tokens = tokens(text)?;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if let Token::Word(w) = token
                && w == "that"
            {
                state.flush()?;
                state.end_preposition()?;
                let subject = matches!(tokens.get(at), Some(Token::Recipient));
                let rest = at + usize::from(subject);
                if tokens
                    .get(rest..)
                    .is_some_and(|t| t.iter().any(|t| *t != Token::End))
                {
                    return Err("words within a clause".into());
                }
                state
                    .items
                    .list
                    .push(if subject { "that B *" } else { "that *" }.into());
                state.items.recipient |= subject;
                state.items.clause = true;
                break;
            }
            state.take(token)?;
        }
        state.flush()?;
        state.end_preposition()?;
        Ok(state.items)
    }
}

/// Words of a passive.
const BE: &[&str] = &[
    "be", "been", "being", "is", "are", "was", "were", "has", "have", "had", "get", "got",
];

/// Why a code with nothing before the colon is no frame.
const BACK: &str = "only what the other side does has a code";

/// Why a pattern with `by` is no frame: the engine reads passives by itself.
const BY: &str = "what follows `by` is who does it";

/// What stands in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// In lower case.
    Word(String),
    /// `{...}`, `A_B`: words that stand together, or several such where one is enough.
    Phrase(Vec<Vec<String>>),
    /// `+`
    Recipient,
    /// `$`
    Source,
    /// `%`
    Both,
    /// `^`
    Anything,
    /// `(` or `)`
    End,
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let spaced = text
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('{', " { ")
        .replace('}', " } ")
        .replace('|', " | ");
    let mut words = spaced.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "(" | ")" => out.push(Token::End),
            "{" => {
                let mut ways: Vec<Vec<String>> = vec![Vec::new()];
                loop {
                    match words.next() {
                        None => return Err("{ without }".into()),
                        Some("}") => break,
                        Some("|") => ways.push(Vec::new()),
                        Some("(" | ")" | "{") => return Err("brackets within { }".into()),
                        Some(w) => {
                            let known = split(w).map(str::to_lowercase).filter(|w| !is_article(w));
                            if let Some(way) = ways.last_mut() {
                                way.extend(known);
                            }
                        }
                    }
                }
                ways.retain(|w| !w.is_empty());
                if !ways.is_empty() {
                    out.push(Token::Phrase(ways));
                }
            }
            "}" | "|" => return Err(format!("{word} without {{")),
            _ => {
                let mut parts: Vec<String> = split(word).map(str::to_lowercase).collect();
                // "OF_WORDS": a preposition, and what follows it.
                if parts.len() > 1 && PREPOSITIONS.contains(&parts[0].as_str()) {
                    out.push(Token::Word(parts.remove(0)));
                }
                // "IN_^": a symbol among words ends them.
                if parts.iter().any(|p| symbol(p).is_some()) {
                    out.extend(
                        parts
                            .into_iter()
                            .map(|p| symbol(&p).unwrap_or(Token::Word(p))),
                    );
                    continue;
                }
                match parts.len() {
                    0 => {}
                    1 => out.extend(parts.pop().map(Token::Word)),
                    _ => out.push(Token::Phrase(vec![parts])),
                }
            }
        }
    }
    Ok(out)
}

/// What a symbol stands for.
fn symbol(word: &str) -> Option<Token> {
    Some(match word {
        "+" => Token::Recipient,
        "$" => Token::Source,
        "%" => Token::Both,
        "^" => Token::Anything,
        _ => return None,
    })
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "his" | "her" | "its" | "their")
}

/// Items under way.
struct State<'a> {
    writer: &'a Writer<'a>,
    items: Items,
    /// Words that stand together, not yet an item.
    words: Vec<String>,
    preposition: Option<String>,
}

impl State<'_> {
    fn take(&mut self, token: &Token) -> Result<(), String> {
        match token {
            Token::End => {
                self.flush()?;
                // "(OFF) {ROW}": brackets end what a preposition may take.
                self.end_preposition()?;
            }
            Token::Recipient | Token::Both => {
                self.flush()?;
                if self.preposition.as_deref() == Some("by") {
                    return Err(BY.into());
                }
                if self.items.recipient || self.items.open.is_some() {
                    return Err("several recipients".into());
                }
                self.items.recipient = true;
                self.items.mutual |= *token == Token::Both;
                self.fill("B".into());
            }
            Token::Source => {
                self.flush()?;
                match self.preposition.take().as_deref() {
                    // The engine looks there by itself.
                    Some("by") => {}
                    _ => return Err("the source stands after the verb".into()),
                }
            }
            Token::Anything => {
                self.flush()?;
                if self.preposition.is_some() {
                    self.fill("*".into());
                }
            }
            Token::Phrase(ways) => {
                if let [one] = &ways[..] {
                    self.words.extend(one.iter().cloned());
                } else {
                    self.flush()?;
                    let ways: Result<Vec<String>, String> =
                        ways.iter().map(|w| joined(w)).collect();
                    self.fill(ways?.join("|"));
                }
            }
            Token::Word(word) => self.word(word)?,
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), String> {
        let infinitive = self.preposition.as_deref() == Some("to") && self.words.is_empty();
        match word {
            _ if is_article(word) => {}
            "and" | "or" | "but" => return Err("what is joined to the verb".into()),
            "not" | "no" | "never" => return Err("a negation".into()),
            "be" | "been" | "being" | "is" | "are" | "was" | "were" | "will" | "would" => {
                return Err("another verb after it".into());
            }
            _ if infinitive && (self.writer.is_verb)(word) => {
                return Err(format!("an infinitive with a verb of its own: to {word}"));
            }
            _ if PREPOSITIONS.contains(&word) => {
                self.flush()?;
                self.end_preposition()?;
                self.preposition = Some(word.to_string());
            }
            _ if PARTICLES.contains(&word) && self.words.is_empty() => {
                self.end_preposition()?;
                self.items.list.push(word.to_string());
            }
            _ => self.words.push(word.to_string()),
        }
        Ok(())
    }

    /// The words so far are an item.
    fn flush(&mut self) -> Result<(), String> {
        if !self.words.is_empty() {
            if self.preposition.as_deref() == Some("by") {
                return Err(BY.into());
            }
            let words = joined(&std::mem::take(&mut self.words))?;
            self.fill(words);
        }
        Ok(())
    }

    /// An item, after its preposition if one is waiting.
    fn fill(&mut self, filler: String) {
        let item = match self.preposition.take() {
            Some(p) => {
                self.items.prepositions.push(p.clone());
                format!("{p} {filler}")
            }
            None => filler,
        };
        self.items.list.push(item);
    }

    /// A preposition that nothing follows: a particle, or what the recipient stands after.
    fn end_preposition(&mut self) -> Result<(), String> {
        let Some(word) = self.preposition.take() else {
            return Ok(());
        };
        if word == "by" {
            return Err(BY.into());
        }
        if PARTICLES.contains(&word.as_str()) {
            self.items.list.push(word);
            return Ok(());
        }
        if self.items.recipient || self.items.open.is_some() {
            return Err(format!("nothing follows `{word}`"));
        }
        self.items.open = Some(word);
        Ok(())
    }
}

/// Words that stand together, as one filler.
fn joined(words: &[String]) -> Result<String, String> {
    let wrong = |w: &&String| !writable(w.strip_prefix('&').unwrap_or(w));
    match words.iter().find(wrong) {
        Some(w) => Err(format!("`{w}` cannot be a word of a pattern")),
        None => Ok(words.join("_")),
    }
}

/// The items of a pattern, before it is known where the recipient stands.
#[derive(Clone, Debug, Default)]
struct Items {
    list: Vec<String>,
    /// There is a recipient among them.
    recipient: bool,
    clause: bool,
    /// The preposition that the recipient stands after, where only that is said.
    open: Option<String>,
    prepositions: Vec<String>,
    mutual: bool,
    /// Both sides stand before the verb.
    both: bool,
}

impl Items {
    /// The patterns of a head with these items: where they do not say where the recipient stands, it may be the object
    /// or stand after a preposition.
    fn ways(&self, head: &str) -> Vec<String> {
        let with = |more: &[&str]| {
            let items = self.list.iter().map(String::as_str);
            std::iter::once(head)
                .chain(items)
                .chain(more.iter().copied())
                .collect::<Vec<_>>()
                .join(" ")
        };
        if self.recipient || self.both {
            return vec![with(&[])];
        }
        if let Some(p) = &self.open {
            return vec![with(&[&format!("{p} B")])];
        }
        if self.clause {
            return vec![with(&["[B]"])];
        }
        if self.list.is_empty() {
            // "clash" alone: with or against whom.
            return vec![with(&["B"]), with(&["with|against B"])];
        }
        let free: Vec<&str> = ["to", "with", "against", "on", "at", "for"]
            .into_iter()
            .filter(|p| !self.prepositions.iter().any(|q| q == p))
            .collect();
        let after = format!("[{} B]", free.join("|"));
        vec![with(&["B"]), with(&[&after])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
&TALK
+TALKS
+PEACE_TALKS_

---  CONFER  [040]  ---
CONFER {CONFERS CONFERRED }
PARLEY [046:046]
SIT_DOWN [---]
+VEXED_BY {}
- * (WITH TALKS)                         [041]    # CONFER
- * {ROUND TABLE} (FOR {HOSTAGE RELEASE}) [046]
- * &TALK WITH +                         [046]
- % *                                    [040:040]
- * BETWEEN %                            [040]
- $ * + AT BASE                          [190]
- * OFF &TALK                            [164]
- * OUT OF TALKS                         [164]
- * { PACT | TREATY } ON ^               [057]
- * THAT + ^                             [100]
- * THAT +                               [100]
- &TALK *                                [036]
- + WAS * TALKS                          [190]
- * TO PARLEY                            [030]
- * FAILED TO                            [---]
- * &NOSUCH                              [040]
- * (IN COURT)                           [:173]
- * (BY GRENADE)                         [193]
- * AGAINST                              [141]
- * ENVOY
- TALKS                                  [040]
- * ENVOY                                [4O]
- + WERE * BY $ IN_WAR                   [190]
- % * EACH OTHER                         [190:190]
~ a (a b SAY) = a b SAY
";

    fn told(text: &str) -> (Vec<String>, Vec<String>, Classes) {
        let mut sink = Sink::new("x.verbs.txt");
        let mut classes = Classes::new();
        let found = read(text, &mut classes, &|_| false, &mut sink);
        let mut frames: Vec<String> = (found.iter())
            .map(|f| {
                let mutual = if f.mutual { " &" } else { "" };
                format!(
                    "{}: {} = {}{mutual}",
                    f.line,
                    f.patterns.join(" / "),
                    f.code
                )
            })
            .collect();
        frames.sort_by_key(|f| f.split(':').next().and_then(|n| n.parse::<usize>().ok()));
        let mut notes: Vec<_> = (sink.notes.iter())
            .map(|n| format!("{}: {}", n.line, n.reason))
            .collect();
        notes.sort_by_key(|f| f.split(':').next().and_then(|n| n.parse::<usize>().ok()));
        (frames, notes, classes)
    }

    #[test]
    fn patterns_become_frames() {
        let (frames, _, classes) = told(FILE);
        assert_eq!(classes["&talk"], ["talks", "peace talks"]);
        assert_eq!(classes["&confer+"], ["confer", "parley"]);
        assert_eq!(
            frames,
            [
                "6: confer B / confer with|against B = 040",
                "7: parley B / parley with|against B = 046 &",
                "10: &confer+ with talks B / &confer+ with talks [to|against|on|at|for B] / sit down with talks B / sit down with talks [to|against|on|at|for B] = 041",
                "11: &confer+ round_table for hostage_release B / &confer+ round_table for hostage_release [to|with|against|on|at B] / sit down round_table for hostage_release B / sit down round_table for hostage_release [to|with|against|on|at B] = 046",
                "12: &confer+ &talk with B / sit down &talk with B = 046",
                "13: &confer+ / sit down = 040 &",
                "14: &confer+ between B / sit down between B = 040 &",
                "15: &confer+ B at base / sit down B at base = 190",
                "16: &confer+ off &talk B / &confer+ off &talk [to|with|against|on|at|for B] / sit down off &talk B / sit down off &talk [to|with|against|on|at|for B] = 164",
                "17: &confer+ out of talks B / &confer+ out of talks [to|with|against|on|at|for B] / sit down out of talks B / sit down out of talks [to|with|against|on|at|for B] = 164",
                "18: &confer+ pact|treaty on * B / &confer+ pact|treaty on * [to|with|against|at|for B] / sit down pact|treaty on * B / sit down pact|treaty on * [to|with|against|at|for B] = 057",
                "20: &confer+ that B * / sit down that B * = 100",
                "25: &confer+ &nosuch B / &confer+ &nosuch [to|with|against|on|at|for B] / sit down &nosuch B / sit down &nosuch [to|with|against|on|at|for B] = 040",
                "28: &confer+ against B / sit down against B = 141",
                "32: &confer+ B in war / sit down B in war = 190",
                "33: &confer+ / sit down = 190 &",
            ]
        );
    }

    #[test]
    fn what_cannot_be_said_is_told() {
        let (_, notes, _) = told(FILE);
        assert_eq!(
            notes,
            [
                "9: what follows `by` is who does it",
                "19: words within a clause",
                "21: words before the verb: &TALK",
                "22: the recipient stands before the verb",
                "23: an infinitive with a verb of its own: to parley",
                "24: it says that there is no event",
                "26: only what the other side does has a code",
                "27: what follows `by` is who does it",
                "29: it has no code",
                "30: no * for the verb",
                "31: no code of an event: 4O",
                "34: it changes what other verbs find",
            ]
        );
    }

    #[test]
    fn verbs_without_a_headline_have_the_code_of_the_first() {
        let (frames, notes, _) = told(
            "DRUB [190]\nROUT {ROUTED}\n- * + IN WAR [190]\nAID_ [070]\nGIVE AWAY\n- ** FOOD TO + [073]\n",
        );
        assert_eq!(
            frames,
            [
                "1: drub B / drub with|against B = 190",
                "2: rout B / rout with|against B = 190",
                "3: &drub+ B in war = 190",
                "4: aid B / aid with|against B = 070",
                "5: give away B / give away [to|with|against|on|at|for B] = 070",
                "6: aid food to B / give away food to B = 073",
            ]
        );
        assert!(notes.is_empty(), "{notes:?}");
    }
}
