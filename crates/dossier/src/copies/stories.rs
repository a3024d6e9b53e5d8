//! From pairs to stories.

/// The story of each of `count` reports, given the pairs that are copies: connected reports have the same number, which
/// is that of the first of them. A pair that names a report outside `0..count` is passed over.
pub fn stories(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..count).collect();
    for &(a, b) in pairs.iter().filter(|(a, b)| *a.max(b) < count) {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        // The lower number leads, so that the result does not depend on the order of pairs.
        parent[a.max(b)] = a.min(b);
    }
    (0..count).map(|i| root(&mut parent, i)).collect()
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}
