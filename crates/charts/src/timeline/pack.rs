//! Where marks stand: in rows over each other, none on another, and what has no place counted.

/// What wants a place: at some pixels, or near them.
#[derive(Clone, Debug)]
pub(super) enum Want {
    /// From here to there.
    Bar(f64, f64),
    /// A mark on a day: the middle of the day's column, and the width of that.
    Dot { middle: f64, column: f64 },
}

/// A place: the pixels taken, and the row from below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub from: f64,
    pub to: f64,
    pub row: usize,
}

/// The bounds within which a lane is packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// The most rows.
    pub rows: usize,
    /// The width of a dot with the space around it.
    pub pitch: f64,
    /// How much wider than that dots are kept apart, to thin them out.
    pub thin: f64,
    /// Where the chart begins and ends.
    pub edges: (f64, f64),
}

/// A place for each, in the order wanted; `None` for what has none.
///
/// Bars take no more than half of the rows. Dots of one day stand beside each other as far as the day is wide.
pub(super) fn pack(wants: &[Want], rules: Rules) -> Vec<Option<Place>> {
    let mut rows: Vec<Vec<(f64, f64)>> = vec![Vec::new(); rules.rows];
    let mut places = vec![None; wants.len()];
    let free =
        |row: &[(f64, f64)], from: f64, to: f64| row.iter().all(|(a, b)| to <= *a || *b <= from);
    for (at, want) in wants.iter().enumerate() {
        let Want::Bar(from, to) = *want else { continue };
        let gap = 3.0;
        let most = rules.rows.div_ceil(2);
        let row = (0..most).find(|row| free(&rows[*row], from - gap, to + gap));
        if let Some(row) = row {
            rows[row].push((from, to));
            places[at] = Some(Place { from, to, row });
        }
    }
    let wide = rules.pitch * rules.thin;
    let mut at = 0;
    while at < wants.len() {
        let Want::Dot { middle, column } = wants[at] else {
            at += 1;
            continue;
        };
        let same = |want: &Want| matches!(want, Want::Dot { middle: m, .. } if *m == middle);
        let day = wants[at..].iter().take_while(|want| same(want)).count();
        let columns = columns(column, wide, day);
        let mut next = at;
        'rows: for (row, taken) in rows.iter_mut().enumerate() {
            for step in 0..columns {
                if next == at + day {
                    break 'rows;
                }
                let x = middle + (f(step) - (f(columns) - 1.0) / 2.0) * wide;
                let half = rules.pitch / 2.0;
                let x = x.clamp(
                    rules.edges.0 + half,
                    (rules.edges.1 - half).max(rules.edges.0 + half),
                );
                // Rounding must not make neighbours overlap.
                let (from, to) = (x - wide / 2.0 + 0.01, x + wide / 2.0 - 0.01);
                if free(taken, from, to) {
                    taken.push((from, to));
                    let (from, to) = (x - half, x + half);
                    places[next] = Some(Place { from, to, row });
                    next += 1;
                }
            }
        }
        at += day;
    }
    places
}

fn f(count: usize) -> f64 {
    crate::draw::float(count)
}

/// How many dots stand beside each other on a day.
fn columns(column: f64, wide: f64, most: usize) -> usize {
    let mut columns = 1;
    while columns < most && f(columns + 1) * wide <= column {
        columns += 1;
    }
    columns
}
