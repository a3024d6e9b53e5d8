//! The best tree over a sentence, from the scores of all its arcs.

/// Heads of the tokens `0..n`: `None` for the one root. `score(dependent, head)` with head `None` for the root.
///
/// Each token takes its best head; where that gives no tree with one root, the maximum spanning
/// tree is found (Chu and Liu 1965, Edmonds 1967), once for each likely root.
pub(crate) fn best(n: usize, score: impl Fn(usize, Option<usize>) -> f32) -> Vec<Option<usize>> {
    // Node 0 is the root, node i + 1 is token i.
    let m = n + 1;
    let mut s = vec![f32::NEG_INFINITY; m * m];
    for d in 1..m {
        s[d * m] = score(d - 1, None);
        for h in 1..m {
            if h != d {
                s[d * m + h] = score(d - 1, Some(h - 1));
            }
        }
    }
    let greedy: Vec<usize> = (0..m)
        .map(|d| {
            if d == 0 {
                0
            } else {
                argmax(&s[d * m..d * m + m])
            }
        })
        .collect();
    let roots = |heads: &[usize]| (1..m).filter(|&d| heads[d] == 0).count();
    let heads = if n == 0 || roots(&greedy) == 1 && cycle(&greedy).is_none() {
        greedy
    } else {
        one_root(&s, m)
    };
    (1..m).map(|d| heads[d].checked_sub(1)).collect()
}

/// The best tree with exactly one root: the root arcs are tried best first.
fn one_root(s: &[f32], m: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (1..m).collect();
    order.sort_by(|&a, &b| s[b * m].total_cmp(&s[a * m]).then(a.cmp(&b)));
    let mut best: Option<(f32, Vec<usize>)> = None;
    for &root in order.iter().take(4) {
        let mut t = s.to_vec();
        for d in 1..m {
            if d != root {
                t[d * m] = f32::NEG_INFINITY;
            } else {
                for h in 1..m {
                    t[d * m + h] = f32::NEG_INFINITY;
                }
            }
        }
        let heads = edmonds(&t, m);
        let total: f32 = (1..m).map(|d| s[d * m + heads[d]]).sum();
        if best.as_ref().is_none_or(|(b, _)| total > *b) {
            best = Some((total, heads));
        }
    }
    best.map(|b| b.1).unwrap_or_else(|| vec![0; m])
}

fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (i, v) in row.iter().enumerate() {
        if *v > row[best] {
            best = i;
        }
    }
    best
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0u32; heads.len()];
    for start in 1..heads.len() {
        let mark = start as u32;
        let mut at = start;
        while at != 0 && state[at] == 0 {
            state[at] = mark;
            at = heads[at];
        }
        if at != 0 && state[at] == mark {
            let mut c = vec![at];
            let mut k = heads[at];
            while k != at {
                c.push(k);
                k = heads[k];
            }
            return Some(c);
        }
    }
    None
}

/// Maximum spanning arborescence from node 0; `s[d * m + h]` is the score of h heading d.
fn edmonds(s: &[f32], m: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..m)
        .map(|d| {
            if d == 0 {
                0
            } else {
                argmax(&s[d * m..d * m + m])
            }
        })
        .collect();
    let Some(c) = cycle(&heads) else { return heads };
    // Contract the cycle into one node, solve, and open it again.
    let inside: Vec<bool> = (0..m).map(|v| c.contains(&v)).collect();
    let outer: Vec<usize> = (0..m).filter(|&v| !inside[v]).collect();
    let k = outer.len() + 1;
    let joint = k - 1;
    let mut t = vec![f32::NEG_INFINITY; k * k];
    let mut enters = vec![(0usize, 0usize); k]; // outer head -> (member entered, head)
    let mut leaves = vec![0usize; k]; // outer dependent -> member that heads it
    for (i, &u) in outer.iter().enumerate() {
        for (j, &v) in outer.iter().enumerate() {
            t[i * k + j] = s[u * m + v];
        }
        for &v in &c {
            if u != 0 && s[u * m + v] > t[i * k + joint] {
                t[i * k + joint] = s[u * m + v];
                leaves[i] = v;
            }
            let gain = s[v * m + u] - s[v * m + heads[v]];
            if gain > t[joint * k + i] {
                t[joint * k + i] = gain;
                enters[i] = (v, u);
            }
        }
    }
    let solved = edmonds(&t, k);
    for (i, &u) in outer.iter().enumerate() {
        if u != 0 {
            heads[u] = if solved[i] == joint {
                leaves[i]
            } else {
                outer[solved[i]]
            };
        }
    }
    let (member, head) = enters[solved[joint]];
    heads[member] = head;
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best single-rooted tree by trying all.
    fn brute(n: usize, w: &[f32]) -> f32 {
        let m = n + 1;
        let mut best = f32::NEG_INFINITY;
        for code in 0..m.pow(n as u32) {
            let mut heads = vec![0; m];
            let mut c = code;
            for h in heads.iter_mut().skip(1) {
                *h = c % m;
                c /= m;
            }
            if (1..m).any(|d| heads[d] == d)
                || cycle(&heads).is_some()
                || (1..m).filter(|&d| heads[d] == 0).count() != 1
            {
                continue;
            }
            best = best.max((1..m).map(|d| w[d * m + heads[d]]).sum());
        }
        best
    }

    #[test]
    fn finds_what_trying_all_trees_finds() {
        let mut seed = 7u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as f32 / 6553.6
        };
        for round in 0..60 {
            let n = 1 + round % 5;
            let m = n + 1;
            let w: Vec<f32> = (0..m * m).map(|_| random()).collect();
            let heads = best(n, |d, h| w[(d + 1) * m + h.map_or(0, |h| h + 1)]);
            assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            let total: f32 = heads
                .iter()
                .enumerate()
                .map(|(d, h)| w[(d + 1) * m + h.map_or(0, |h| h + 1)])
                .sum();
            assert!(
                (total - brute(n, &w)).abs() < 1e-3,
                "{n} tokens: {total} against {}",
                brute(n, &w)
            );
        }
    }
}
