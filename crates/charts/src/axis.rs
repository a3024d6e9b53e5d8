//! Axes: which days and which numbers get a line and a word.

use crate::day::{Day, Unit, Window, month_name};
use crate::draw::{Anchor, Body};
use crate::text::{BOLD, width};

/// Days across a width: each day is a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    pub window: Window,
    pub left: f64,
    pub right: f64,
}

impl Time {
    /// How wide a day is.
    pub fn day(&self) -> f64 {
        (self.right - self.left) / f64::from(self.window.days())
    }

    /// Where a day begins; days outside of the window lie at its edges.
    pub fn start(&self, day: Day) -> f64 {
        let day = day.clamp(self.window.from, self.window.to.plus(1));
        self.left + f64::from(self.window.from.until(day)) * self.day()
    }

    /// Where a day ends.
    pub fn end(&self, day: Day) -> f64 {
        let days = self.window.from.until(day).saturating_add(1);
        self.left + f64::from(days.clamp(0, self.window.days())) * self.day()
    }

    /// The middle of a day.
    pub fn middle(&self, day: Day) -> f64 {
        let day = day.clamp(self.window.from, self.window.to);
        (self.start(day) + self.end(day)) / 2.0
    }
}

/// How far two ticks are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Day,
    Week,
    Months(u32),
    Years(i32),
}

/// The steps, with the days and pixels that each needs.
const STEPS: [(Step, f64, f64); 15] = [
    (Step::Day, 1.0, 19.0),
    (Step::Week, 7.0, 24.0),
    (Step::Months(1), 30.4, 30.0),
    (Step::Months(3), 91.3, 34.0),
    (Step::Months(6), 182.6, 34.0),
    (Step::Years(1), 365.2, 38.0),
    (Step::Years(2), 730.5, 40.0),
    (Step::Years(5), 1826.0, 40.0),
    (Step::Years(10), 3652.0, 40.0),
    (Step::Years(20), 7305.0, 40.0),
    (Step::Years(50), 18_262.0, 40.0),
    (Step::Years(100), 36_525.0, 40.0),
    (Step::Years(200), 73_049.0, 40.0),
    (Step::Years(500), 182_621.0, 40.0),
    (Step::Years(1000), 365_243.0, 40.0),
];

/// A line of an axis of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub day: Day,
    /// What stands at it: `10`, `Mar`, `2025`.
    pub word: String,
    /// What holds from here on, where that is told apart: `March 2025`, `2025`.
    pub over: Option<String>,
    /// The day, month or year that the word names, and in the middle of which it stands.
    pub names: Window,
}

/// The ticks of a window on so many pixels, by day.
pub(crate) fn ticks(window: Window, room: f64) -> Vec<Tick> {
    let a_day = room / f64::from(window.days());
    let fits = |(_, days, pixels): &(Step, f64, f64)| days * a_day >= *pixels;
    let step = STEPS
        .into_iter()
        .find(fits)
        .map_or(Step::Years(1000), |(step, _, _)| step);
    let mut ticks: Vec<Tick> = Vec::new();
    let mut day = match step {
        Step::Day => window.from,
        Step::Week => window.from.monday(),
        Step::Months(_) => Unit::Month.start(window.from),
        Step::Years(_) => Unit::Year.start(window.from),
    };
    let mut over_of: Option<(i32, u32)> = None;
    loop {
        if day > window.to {
            break;
        }
        let (year, month, number) = day.parts();
        let is_on = match step {
            Step::Day | Step::Week => day >= window.from,
            Step::Months(n) => (month - 1) % n == 0,
            Step::Years(n) => year % n == 0,
        };
        if is_on {
            let (word, over, names) = match step {
                Step::Day | Step::Week => (
                    number.to_string(),
                    Some((year, month)),
                    Window::new(day, day),
                ),
                Step::Months(_) => (
                    month_name(month)[..3].to_owned(),
                    Some((year, 0)),
                    Unit::Month.window(day),
                ),
                Step::Years(_) => (year.to_string(), None, Unit::Year.window(day)),
            };
            let changed = over.is_some() && over != over_of;
            over_of = over;
            ticks.push(Tick {
                day,
                word,
                over: over.filter(|_| changed).map(|(year, month)| match month {
                    0 => year.to_string(),
                    month => format!("{} {year}", month_name(month)),
                }),
                names,
            });
        }
        let next = match step {
            Step::Day => Some(day.plus(1)),
            Step::Week => Some(day.plus(7)),
            Step::Months(_) => Unit::Month.next(day),
            Step::Years(1) => Unit::Year.next(day),
            // From the first round year on, by the step.
            Step::Years(n) => Day::new(year - year.rem_euclid(n) + n, 1, 1),
        };
        match next.filter(|next| *next > day) {
            Some(next) => day = next,
            None => break,
        }
    }
    ticks
}

/// How high an axis of time is, with both lines of words.
pub(crate) const TIME: f64 = 36.0;

/// Draw an axis of time: lines from `top` to `bottom`, words at `words` and below.
pub(crate) fn time(body: &mut Body, time: &Time, top: f64, bottom: f64, words: f64) {
    let ticks = ticks(time.window, time.right - time.left);
    let mut grid = String::new();
    for tick in &ticks {
        if tick.day > time.window.from {
            let x = crate::draw::N(time.start(tick.day));
            let (top, bottom) = (crate::draw::N(top), crate::draw::N(bottom));
            grid += &format!("M{x} {top}V{bottom}");
        }
    }
    if !grid.is_empty() {
        body.path("c-grid", &grid);
    }
    // The last x that is written up to, on each line.
    let (mut end, mut over_end) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    let holds = ticks.iter().any(|tick| tick.over.is_some());
    for (at, tick) in ticks.iter().enumerate() {
        let wide = width(&tick.word, 11.0);
        let (first, last) = (time.start(tick.names.from), time.end(tick.names.to));
        let (from, to) = ((first + last - wide) / 2.0, (first + last + wide) / 2.0);
        let inside = from >= time.left - 4.0 && to <= time.right + 6.0;
        // Of a month that begins before the window, the rest has to be wide enough.
        let is_cut = tick.names.from < time.window.from || tick.names.to > time.window.to;
        if inside && (!is_cut || last - first >= wide) && from > end + 3.0 {
            body.text((from + to) / 2.0, words, "c-s", Anchor::Middle, &tick.word);
            end = to;
        }
        if let Some(over) = &tick.over {
            let from = time.start(tick.day.max(time.window.from));
            let next = ticks[at + 1..].iter().find(|tick| tick.over.is_some());
            let until = next.map_or(time.right, |next| time.start(next.day));
            let fits = |word: &&str| width(word, 11.0) * BOLD <= until - from - 2.0;
            // `March 2025`, or `Mar`; a year is never shortened.
            let short = over.get(..3).filter(|_| over.contains(' '));
            let word = [Some(over.as_str()), short]
                .into_iter()
                .flatten()
                .find(fits);
            if let Some(word) = word.filter(|_| from > over_end) {
                body.text(from, words + 15.0, "c-s c-b", Anchor::Start, word);
                over_end = from + width(word, 11.0) * BOLD;
            }
        }
    }
    if !holds && ticks.is_empty() {
        let word = time.window.to_string();
        body.text(time.left, words, "c-s", Anchor::Start, &word);
    }
}

/// Round numbers from at most `low` to at least `high`, about so many.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
pub(crate) fn rounds(low: u64, high: u64, about: u64) -> Vec<u64> {
    let span = high.saturating_sub(low).max(1);
    let mut step: u64 = 1;
    let mut at = 0;
    // 1, 2, 5, 10, 20, 50 ...
    while span.div_ceil(step) > about.max(1) {
        let factor = if at % 3 == 1 { (5, 2) } else { (2, 1) };
        let Some(next) = step.checked_mul(factor.0) else {
            break;
        };
        step = next / factor.1;
        at += 1;
    }
    let mut numbers = vec![low / step * step];
    while let Some(last) = numbers.last().copied().filter(|last| *last < high) {
        match last.checked_add(step) {
            Some(next) => numbers.push(next),
            None => break,
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(from: &str, to: &str, room: f64) -> Vec<String> {
        let window = Window::new(Day::parse(from).unwrap(), Day::parse(to).unwrap());
        let said = |tick: Tick| match tick.over {
            Some(over) => format!("{} {over}", tick.word),
            None => tick.word,
        };
        ticks(window, room).into_iter().map(said).collect()
    }

    #[test]
    fn days_weeks_months_and_years_are_told_by_room() {
        assert_eq!(
            words("2025-02-26", "2025-03-02", 400.0),
            ["26 February 2025", "27", "28", "1 March 2025", "2"]
        );
        assert_eq!(
            words("2025-03-01", "2025-04-10", 300.0),
            ["3 March 2025", "10", "17", "24", "31", "7 April 2025"]
        );
        assert_eq!(
            words("2024-11-15", "2025-02-10", 120.0),
            ["Nov 2024", "Dec", "Jan 2025", "Feb"]
        );
        assert_eq!(
            words("2024-11-15", "2026-02-10", 200.0),
            ["Jan 2025", "Apr", "Jul", "Oct", "Jan 2026"]
        );
        assert_eq!(
            words("1995-05-05", "2025-02-10", 300.0),
            ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]
        );
    }

    #[test]
    fn numbers_are_round() {
        assert_eq!(rounds(0, 59, 6), [0, 10, 20, 30, 40, 50, 60]);
        assert_eq!(rounds(0, 0, 5), [0]);
        assert_eq!(rounds(0, 1, 5), [0, 1]);
        assert_eq!(rounds(240, 251, 6), [240, 242, 244, 246, 248, 250, 252]);
    }

    proptest! {
        #[test]
        fn ticks_are_few_and_in_order(a in -719_162..2_932_896i32, b in -719_162..2_932_896i32, room in 100.0..2000.0f64) {
            let epoch = Day::parse("1970-01-01").unwrap();
            let window = Window::new(epoch.plus(a), epoch.plus(b));
            let ticks = ticks(window, room);
            prop_assert!(ticks.len() <= 110);
            prop_assert!(ticks.windows(2).all(|two| two[0].day < two[1].day));
        }

        #[test]
        fn rounds_hold_what_is_asked(low in any::<u64>(), more in any::<u64>(), about in 2..10u64) {
            let high = low.saturating_add(more);
            let numbers = rounds(low, high, about);
            prop_assert!(numbers[0] <= low);
            prop_assert!(numbers.len() <= 14);
        }
    }
}
