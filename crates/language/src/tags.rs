//! From scores to labels.

use std::ops::Range;

/// The index of the largest value; the first of equals.
pub(crate) fn argmax(row: &[f32]) -> usize {
    argmax_where(row, |_| true)
}

/// The same among those indices that are allowed.
pub(crate) fn argmax_where(row: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = None;
    for (i, v) in row.iter().enumerate() {
        if allowed(i) && best.is_none_or(|b: usize| *v > row[b]) {
            best = Some(i);
        }
    }
    best.unwrap_or(0)
}

/// Inner product, in eight partial sums so that it is fast and always the same.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8
        .remainder()
        .iter()
        .zip(b8.remainder())
        .map(|(x, y)| x * y)
        .sum();
    for (x, y) in a8.zip(b8) {
        for k in 0..8 {
            sums[k] += x[k] * y[k];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Logarithms of the probabilities of a row.
pub(crate) fn log_softmax(row: &[f32]) -> Vec<f32> {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = row.iter().map(|v| (v - most).exp()).sum();
    row.iter().map(|v| v - most - sum.ln()).collect()
}

/// The best sequence of labels where `step(from, to)` is the score of a transition.
pub(crate) fn viterbi(rows: &[Vec<f32>], step: impl Fn(Option<usize>, usize) -> f32) -> Vec<usize> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let k = first.len();
    let mut score: Vec<f32> = (0..k).map(|y| first[y] + step(None, y)).collect();
    let mut back = Vec::with_capacity(rows.len());
    for row in &rows[1..] {
        let mut next = vec![f32::NEG_INFINITY; k];
        let mut from = vec![0usize; k];
        for y in 0..k {
            for (x, before) in score.iter().enumerate() {
                let s = before + step(Some(x), y);
                if s > next[y] {
                    next[y] = s;
                    from[y] = x;
                }
            }
            next[y] += row[y];
        }
        back.push(from);
        score = next;
    }
    let mut path = vec![argmax(&score)];
    for from in back.iter().rev() {
        path.push(from[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

/// Labelled spans of a BIO sequence, decoded so that no span begins with I.
pub(crate) fn spans<'a>(rows: &[Vec<f32>], labels: &'a [String]) -> Vec<(Range<usize>, &'a str)> {
    let kind = |y: usize| labels[y].get(2..);
    let allowed = |from: Option<usize>, to: usize| {
        !labels[to].starts_with("I-")
            || from.is_some_and(|f| labels[f] != "O" && kind(f) == kind(to))
    };
    let rows: Vec<Vec<f32>> = rows.iter().map(|r| log_softmax(r)).collect();
    let path = viterbi(&rows, |f, t| if allowed(f, t) { 0.0 } else { -1e4 });
    let mut out: Vec<(Range<usize>, &str)> = Vec::new();
    for (i, &y) in path.iter().enumerate() {
        match (labels[y].as_bytes()[0], out.last_mut()) {
            (b'B', _) => out.push((i..i + 1, kind(y).unwrap_or(""))),
            (b'I', Some((r, _))) => r.end = i + 1,
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_begins_inside() {
        let labels: Vec<String> = ["O", "B-X", "I-X"].map(String::from).into();
        let rows = vec![
            vec![0.0, 0.4, 1.0],
            vec![0.0, 0.0, 2.0],
            vec![3.0, 0.0, 0.0],
            vec![0.0, 1.0, 0.0],
        ];
        assert_eq!(spans(&rows, &labels), vec![(0..2, "X"), (3..4, "X")]);
    }
}
