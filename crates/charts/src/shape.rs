//! The shapes of marks, as path data. All have about the same area, and an inside that can be filled or left open.

use crate::draw::N;
use std::fmt::Write as _;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    Circle,
    Square,
    Diamond,
    Up,
    Down,
    Pentagon,
    Hexagon,
    Star,
    Plus,
    Flat,
}

impl Shape {
    /// The corners, where the radius of the circle is 1.
    fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Shape::Circle => &[],
            Shape::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Shape::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            Shape::Up => &[(0.0, -1.35), (1.25, 0.85), (-1.25, 0.85)],
            Shape::Down => &[(0.0, 1.35), (-1.25, -0.85), (1.25, -0.85)],
            Shape::Pentagon => &[
                (0.0, -1.2),
                (1.14, -0.37),
                (0.71, 0.97),
                (-0.71, 0.97),
                (-1.14, -0.37),
            ],
            Shape::Hexagon => &[
                (-1.15, 0.0),
                (-0.58, -1.0),
                (0.58, -1.0),
                (1.15, 0.0),
                (0.58, 1.0),
                (-0.58, 1.0),
            ],
            Shape::Star => &[
                (0.0, -1.45),
                (0.4, -0.55),
                (1.38, -0.45),
                (0.65, 0.21),
                (0.85, 1.17),
                (0.0, 0.68),
                (-0.85, 1.17),
                (-0.65, 0.21),
                (-1.38, -0.45),
                (-0.4, -0.55),
            ],
            Shape::Plus => &[
                (-0.45, -1.2),
                (0.45, -1.2),
                (0.45, -0.45),
                (1.2, -0.45),
                (1.2, 0.45),
                (0.45, 0.45),
                (0.45, 1.2),
                (-0.45, 1.2),
                (-0.45, 0.45),
                (-1.2, 0.45),
                (-1.2, -0.45),
                (-0.45, -0.45),
            ],
            Shape::Flat => &[(-1.3, -0.65), (1.3, -0.65), (1.3, 0.65), (-1.3, 0.65)],
        }
    }

    /// The outline around a point.
    pub fn path(self, x: f64, y: f64, r: f64) -> String {
        let mut d = String::new();
        if self == Shape::Circle {
            let (r, two) = (N(r), N(2.0 * r));
            // Writing into a String does not fail.
            let _ = write!(
                d,
                "M{} {}a{r} {r} 0 1 0 {two} 0a{r} {r} 0 1 0-{two} 0z",
                N(x - r.0),
                N(y)
            );
            return d;
        }
        for (at, (dx, dy)) in self.corners().iter().enumerate() {
            let to = if at == 0 { 'M' } else { 'L' };
            let _ = write!(d, "{to}{} {}", N(x + dx * r), N(y + dy * r));
        }
        d + "z"
    }
}
