//! Titles and offices over time: a bar for each, from the first report that has it to the last.

use rapporteur_dossier::day;
use rapporteur_store::Role;

/// How wide the time of all roles is drawn.
pub const WIDTH: f64 = 240.0;

/// A single day is as wide as a mark that is seen.
const NARROWEST: f64 = 6.0;

/// Roles, and the time that they span.
pub struct Roles {
    /// The first day of all.
    pub first: String,
    /// The last.
    pub last: String,
    /// The most usual first.
    pub bars: Vec<Bar>,
}

/// A role, and where its bar lies.
pub struct Bar {
    /// The role.
    pub role: Role,
    /// Where it begins and how wide it is, from 0 to [`WIDTH`]; `None` where no report has a date.
    pub at: Option<(f64, f64)>,
}

impl Roles {
    /// Of roles, the most usual first.
    pub fn new(roles: Vec<Role>) -> Self {
        let first = roles.iter().filter_map(|role| role.first.as_deref()).min();
        let last = roles.iter().filter_map(|role| role.last.as_deref()).max();
        let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
        let (first, last) = (first.to_owned(), last.to_owned());
        let days = day::between(&first, &last).filter(|days| *days >= 0);
        let at = |role: &Role| {
            let from = day::between(&first, role.first.as_deref()?)?;
            let to = day::between(&first, role.last.as_deref()?)?;
            // The last day is a day, too.
            let scale = WIDTH / (days? + 1) as f64;
            let wide = ((to - from + 1) as f64 * scale).clamp(NARROWEST, WIDTH);
            let begin = (from as f64 * scale).clamp(0.0, WIDTH - wide);
            Some((tenths(begin), tenths(wide)))
        };
        let bars = roles.into_iter().map(|role| Bar {
            at: at(&role),
            role,
        });
        Roles {
            bars: bars.collect(),
            first,
            last,
        }
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(first: Option<&str>, last: Option<&str>) -> Role {
        Role {
            role: "envoy".to_owned(),
            first: first.map(str::to_owned),
            last: last.map(str::to_owned),
            reports: 1,
        }
    }

    #[test]
    fn bars_lie_inside_the_time_of_all() {
        let roles = Roles::new(vec![
            role(Some("2031-05-01"), Some("2031-05-10")),
            role(Some("2031-05-10"), Some("2031-05-10")),
            role(Some("2031-05-01"), Some("2031-05-05")),
            role(None, None),
            role(Some("no date"), Some("2031-05-05")),
        ]);
        let at: Vec<Option<(f64, f64)>> = roles.bars.iter().map(|bar| bar.at).collect();
        let wanted = [Some((0.0, 240.0)), Some((216.0, 24.0)), Some((0.0, 120.0))];
        assert_eq!(at[..3], wanted);
        assert_eq!(at[3], None);
        let one = Roles::new(vec![role(Some("2031"), Some("2031"))]);
        assert_eq!(one.bars[0].at, Some((0.0, 240.0)));
        let years = Roles::new(vec![
            role(Some("1931-05-01"), Some("2031-05-10")),
            role(Some("2031-05-10"), Some("2031-05-10")),
        ]);
        assert_eq!(years.bars[1].at, Some((234.0, 6.0)));
        assert!(Roles::new(Vec::new()).bars.is_empty());
    }
}
