//! Where the parties of a network stand.
//!
//! Only the four operations and the square root are used, which every machine rounds alike: the same network is drawn
//! the same everywhere.

use crate::draw::float;

/// Steps of the forces, and of what moves apart what lies on each other.
const STEPS: usize = 350;
const APART: usize = 160;

/// A node to be placed: half its width and what reaches above and below its point, label included; and its radius.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub half: f64,
    pub above: f64,
    pub below: f64,
    pub radius: f64,
}

/// Points within a box from (0, 0) to (`width`, `height`), so that those who are joined stand close, nothing lies on
/// anything else as far as there is room, and no line runs through a node that it does not belong to.
pub(super) fn place(
    sizes: &[Size],
    joined: &[(usize, usize, f64)],
    width: f64,
    height: f64,
) -> Vec<(f64, f64)> {
    let mut points = spiral(sizes.len(), width, height);
    forces(&mut points, joined, width, height);
    turn(&mut points, width >= height);
    stretch(&mut points, sizes, width, height);
    apart(&mut points, sizes, joined, width, height);
    points
}

/// Evenly over an ellipse, each a golden angle after the one before.
fn spiral(count: usize, width: f64, height: f64) -> Vec<(f64, f64)> {
    // Cosine and sine of 2π (1 - 1/φ).
    let (cos, sin) = (-0.737_368_878_078_320_1, 0.675_490_294_261_523_8);
    let (mut x, mut y): (f64, f64) = (1.0, 0.0);
    let mut points = Vec::with_capacity(count);
    for at in 0..count {
        let r = ((float(at) + 0.5) / float(count)).sqrt() * 0.42;
        points.push((width * (0.5 + r * x), height * (0.5 + r * y)));
        (x, y) = (x * cos - y * sin, x * sin + y * cos);
    }
    points
}

/// After Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991), with a pull to the middle for
/// what is not joined.
fn forces(points: &mut [(f64, f64)], joined: &[(usize, usize, f64)], width: f64, height: f64) {
    let count = points.len();
    if count < 2 {
        return;
    }
    let k = (width * height / float(count)).sqrt() * 0.8;
    let middle = (width / 2.0, height / 2.0);
    // Wide boxes are filled: what is side by side may be farther apart.
    let squeeze = (height / width).sqrt();
    for step in 0..STEPS {
        let heat = width / 9.0 * (1.0 - float(step) / float(STEPS)) + 0.2;
        let mut moves = vec![(0.0, 0.0); count];
        for a in 0..count {
            for b in a + 1..count {
                let (dx, dy) = (
                    (points[a].0 - points[b].0) * squeeze,
                    (points[a].1 - points[b].1) / squeeze,
                );
                let square = (dx * dx + dy * dy).max(1.0);
                let force = k * k / square;
                moves[a].0 += dx * force;
                moves[a].1 += dy * force;
                moves[b].0 -= dx * force;
                moves[b].1 -= dy * force;
            }
            moves[a].0 += (middle.0 - points[a].0) * 0.9;
            moves[a].1 += (middle.1 - points[a].1) * 1.4;
        }
        for (a, b, weight) in joined {
            let (dx, dy) = (
                (points[*a].0 - points[*b].0) * squeeze,
                (points[*a].1 - points[*b].1) / squeeze,
            );
            let far = (dx * dx + dy * dy).sqrt();
            let force = far / k * weight;
            moves[*a].0 -= dx * force;
            moves[*a].1 -= dy * force;
            moves[*b].0 += dx * force;
            moves[*b].1 += dy * force;
        }
        for (point, by) in points.iter_mut().zip(moves) {
            let far = (by.0 * by.0 + by.1 * by.1).sqrt().max(1e-9);
            let most = far.min(heat);
            point.0 += by.0 / far * most;
            point.1 += by.1 / far * most;
        }
    }
}

/// Turn the whole so that it is longest along the longer side of the box.
fn turn(points: &mut [(f64, f64)], is_wide: bool) {
    let count = float(points.len().max(1));
    let (x, y) = (
        points.iter().map(|p| p.0).sum::<f64>() / count,
        points.iter().map(|p| p.1).sum::<f64>() / count,
    );
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in points.iter() {
        let (dx, dy) = (point.0 - x, point.1 - y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    // The direction of the longest axis, by half of the angle whose cosine and sine these are.
    let long = ((xx - yy) * (xx - yy) + 4.0 * xy * xy).sqrt();
    if long < 1.0 {
        return;
    }
    let double = (xx - yy) / long;
    let (cos, sin) = (((1.0 + double) / 2.0).sqrt(), ((1.0 - double) / 2.0).sqrt());
    let sin = if xy < 0.0 { -sin } else { sin };
    for point in points {
        let (dx, dy) = (point.0 - x, point.1 - y);
        let (along, across) = (dx * cos + dy * sin, dy * cos - dx * sin);
        *point = if is_wide {
            (x + along, y + across)
        } else {
            (x + across, y + along)
        };
    }
}

/// Fill the box, but no more than twice what it is.
fn stretch(points: &mut [(f64, f64)], sizes: &[Size], width: f64, height: f64) {
    let bounds = |of: &dyn Fn(&(f64, f64)) -> f64| {
        let all = || points.iter().map(of);
        (
            all().fold(f64::INFINITY, f64::min),
            all().fold(f64::NEG_INFINITY, f64::max),
        )
    };
    let (left, right) = bounds(&|p| p.0);
    let (top, bottom) = bounds(&|p| p.1);
    let most = |of: &dyn Fn(&Size) -> f64| sizes.iter().map(of).fold(0.0, f64::max);
    let (half, above, below) = (most(&|s| s.half), most(&|s| s.above), most(&|s| s.below));
    let fit = |from: f64, to: f64, room: f64| {
        if to - from > 1.0 {
            (room / (to - from)).min(2.0)
        } else {
            1.0
        }
    };
    let (by_x, by_y) = (
        fit(left, right, width - 2.0 * half),
        fit(top, bottom, height - above - below),
    );
    let y = above + (height - above - below) / 2.0;
    for point in points {
        point.0 = width / 2.0 + (point.0 - (left + right) / 2.0) * by_x;
        point.1 = y + (point.1 - (top + bottom) / 2.0) * by_y;
    }
}

/// Move what lies on something else, a little at a time.
fn apart(
    points: &mut [(f64, f64)],
    sizes: &[Size],
    joined: &[(usize, usize, f64)],
    width: f64,
    height: f64,
) {
    let count = points.len();
    for _ in 0..APART {
        let mut is_still = true;
        for a in 0..count {
            for b in a + 1..count {
                let (s, t) = (sizes[a], sizes[b]);
                let dx = points[b].0 - points[a].0;
                let over_x = s.half + t.half + 6.0 - dx.abs();
                let (over_y, is_below) = if points[b].1 >= points[a].1 {
                    (points[a].1 + s.below + 4.0 - (points[b].1 - t.above), 1.0)
                } else {
                    (points[b].1 + t.below + 4.0 - (points[a].1 - s.above), -1.0)
                };
                if over_x <= 0.0 || over_y <= 0.0 {
                    continue;
                }
                is_still = false;
                if over_x < over_y {
                    let by = over_x / 2.0 * if dx >= 0.0 { 1.0 } else { -1.0 };
                    points[a].0 -= by;
                    points[b].0 += by;
                } else {
                    points[a].1 -= over_y / 2.0 * is_below;
                    points[b].1 += over_y / 2.0 * is_below;
                }
            }
        }
        for (a, b, _) in joined {
            for other in 0..count {
                if other == *a || other == *b {
                    continue;
                }
                if let Some((dx, dy)) = off(
                    points[other],
                    points[*a],
                    points[*b],
                    sizes[other].radius + 9.0,
                ) {
                    is_still = false;
                    points[other].0 += dx * 0.6;
                    points[other].1 += dy * 0.6;
                    for end in [*a, *b] {
                        points[end].0 -= dx * 0.15;
                        points[end].1 -= dy * 0.15;
                    }
                }
            }
        }
        for (point, size) in points.iter_mut().zip(sizes) {
            let right = (width - size.half).max(size.half);
            let bottom = (height - size.below).max(size.above);
            point.0 = point.0.clamp(size.half, right);
            point.1 = point.1.clamp(size.above, bottom);
        }
        if is_still {
            break;
        }
    }
}

/// How a point has to move to be so far from a line; `None` where it is.
fn off(point: (f64, f64), a: (f64, f64), b: (f64, f64), far: f64) -> Option<(f64, f64)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let square = dx * dx + dy * dy;
    if square < 1.0 {
        return None;
    }
    let t = ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / square;
    if !(0.02..=0.98).contains(&t) {
        return None;
    }
    let (x, y) = (point.0 - a.0 - t * dx, point.1 - a.1 - t * dy);
    let distance = (x * x + y * y).sqrt();
    if distance >= far {
        return None;
    }
    let by = far - distance;
    if distance < 0.5 {
        // On the line: to its left, as good as to its right.
        let long = square.sqrt();
        return Some((-dy / long * by, dx / long * by));
    }
    Some((x / distance * by, y / distance * by))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        half: 40.0,
        above: 12.0,
        below: 28.0,
        radius: 10.0,
    };

    #[test]
    fn all_stand_within_the_box() {
        for count in [0, 1, 2, 3, 40] {
            let joined: Vec<_> = (1..count).map(|at| (at / 2, at, 1.0)).collect();
            for (x, y) in place(&vec![SIZE; count], &joined, 900.0, 600.0) {
                assert!(
                    (40.0..=860.0).contains(&x) && (12.0..=572.0).contains(&y),
                    "{x} {y}"
                );
            }
        }
    }

    #[test]
    fn few_nodes_never_lie_on_each_other() {
        let joined = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (3, 4, 1.0)];
        let points = place(&[SIZE; 8], &joined, 900.0, 500.0);
        for (at, a) in points.iter().enumerate() {
            for b in &points[at + 1..] {
                assert!(
                    (a.0 - b.0).abs() > 80.0 || (a.1 - b.1).abs() > 40.0,
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn a_line_does_not_run_through_another_node() {
        let off = off((50.0, 1.0), (0.0, 0.0), (100.0, 0.0), 20.0).unwrap();
        assert!(off.1 > 18.0 && off.0.abs() < 1e-9);
        assert_eq!(
            super::off((50.0, 30.0), (0.0, 0.0), (100.0, 0.0), 20.0),
            None
        );
    }
}
