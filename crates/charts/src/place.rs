//! Where labels may stand: rectangles that must not lie on each other.

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// By its middle.
    pub fn around(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    pub fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn within(&self, other: &Area) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// What is taken.
#[derive(Default)]
pub(crate) struct Taken {
    areas: Vec<Area>,
}

impl Taken {
    pub fn is_free(&self, area: &Area) -> bool {
        !self.areas.iter().any(|taken| taken.meets(area))
    }

    /// On how many it would lie.
    pub fn crowd(&self, area: &Area) -> usize {
        self.areas.iter().filter(|taken| taken.meets(area)).count()
    }

    pub fn take(&mut self, area: Area) {
        self.areas.push(area);
    }
}
