//! How high a number stands.

use crate::axis::rounds;
use crate::text::grouped;

/// The kinds of axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In proportion, from 0.
    Zero,
    /// In proportion, from a number that is told: where all counts lie close together, far from 0.
    From(u64),
    /// By powers of ten: where the largest count is more than two hundred times the smallest.
    Log,
}

/// An axis of numbers.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub form: Form,
    pub ticks: Vec<u64>,
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

#[allow(clippy::cast_precision_loss)]
fn f(number: u64) -> f64 {
    number as f64
}

impl Scale {
    /// For numbers from the least to the most, between two heights in pixels.
    pub fn over(least: u64, most: u64, top: f64, bottom: f64) -> Scale {
        let about = 8;
        let form = if least >= 1 && most / least >= 200 {
            Form::Log
        } else if most > 20 && least < most && most - least < most / 6 {
            Form::From(0)
        } else {
            Form::Zero
        };
        let (form, ticks) = match form {
            Form::Log => (Form::Log, powers(least, most)),
            Form::From(_) => {
                // Some room below the least, so that no count looks like none.
                let ticks = rounds(least - (most - least).max(4).min(least) / 2, most, about);
                match ticks[0] {
                    0 => (Form::Zero, rounds(0, most, about)),
                    first => (Form::From(first), ticks),
                }
            }
            Form::Zero => (Form::Zero, rounds(0, most.max(1), about)),
        };
        let (low, high) = (ticks[0], most);
        let ticks: Vec<u64> = ticks
            .into_iter()
            .filter(|tick| *tick <= most.max(1))
            .collect();
        let of = |n: u64| {
            if form == Form::Log {
                log(f(n).max(1.0))
            } else {
                f(n)
            }
        };
        let (low, high) = (of(low), of(high));
        Scale {
            form,
            low,
            high: if high > low { high } else { low + 1.0 },
            ticks,
            top,
            bottom,
        }
    }

    /// The height of a number in pixels; what is beyond the axis stands at its end.
    pub fn y(&self, number: f64) -> f64 {
        let number = match self.form {
            Form::Log => log(number.max(1.0)),
            _ => number,
        };
        let part = ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.bottom - part * (self.bottom - self.top)
    }

    /// What a reader has to know of the axis; empty for one in proportion from 0.
    pub fn note(&self) -> String {
        match self.form {
            Form::Zero => String::new(),
            Form::From(first) => format!("axis begins at {}, not at 0", grouped(first)),
            Form::Log => "axis by powers of ten".to_owned(),
        }
    }
}

/// 1, 2, 5, 10, 20 ... around both; only powers of ten where those are many.
fn powers(least: u64, most: u64) -> Vec<u64> {
    let mut powers = vec![1u64];
    while let Some(next) = powers.last().and_then(|p| p.checked_mul(10)) {
        powers.push(next);
    }
    let first = powers.iter().rposition(|p| *p <= least).unwrap_or(0);
    let last = powers
        .iter()
        .position(|p| *p >= most)
        .unwrap_or(powers.len() - 1);
    powers[first..=last.max(first)].to_vec()
}

/// The logarithm to base ten, nearly: exact at powers of ten and straight between them in eighty steps.
///
/// Own, from the four operations alone: those of the platforms differ in the last digit, and a chart is the same on each.
fn log(number: f64) -> f64 {
    let (mut rest, mut whole) = (number, 0.0);
    while rest >= 10.0 {
        rest /= 10.0;
        whole += 1.0;
    }
    // Bit by bit: squaring doubles the logarithm.
    let (mut part, mut bit) = (0.0, 0.5);
    for _ in 0..24 {
        rest *= rest;
        if rest >= 10.0 {
            rest /= 10.0;
            part += bit;
        }
        bit /= 2.0;
    }
    whole + part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_begins_at_zero_unless_that_hides_what_differs() {
        let form = |least, most| Scale::over(least, most, 0.0, 100.0).form;
        assert_eq!(form(10, 59), Form::Zero);
        assert_eq!(form(0, 0), Form::Zero);
        assert_eq!(form(18, 20), Form::Zero);
        assert!(matches!(form(240, 251), Form::From(n) if n < 240));
        assert_eq!(form(40, 50_000), Form::Log);
        assert_eq!(form(0, 50_000), Form::Zero);
        assert_eq!(
            form(u64::MAX, u64::MAX),
            Scale::over(u64::MAX, u64::MAX, 0.0, 1.0).form
        );
    }

    #[test]
    fn logarithms_are_right() {
        for number in [1.0, 2.0, 9.99, 10.0, 59.0, 1000.0, 48_503.0, 1e19] {
            assert!((log(number) - f64::log10(number)).abs() < 1e-6, "{number}");
        }
    }

    #[test]
    fn numbers_stand_within_the_axis() {
        for (least, most) in [
            (0, 0),
            (1, 5),
            (240, 251),
            (40, 50_000),
            (0, u64::MAX),
            (u64::MAX, u64::MAX),
        ] {
            let scale = Scale::over(least, most, 10.0, 110.0);
            for number in [0, least, most, u64::MAX] {
                assert!((10.0..=110.0).contains(&scale.y(f(number))));
            }
            assert!(scale.y(f(most)) <= scale.y(f(least)));
        }
    }
}
