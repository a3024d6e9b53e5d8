//! Hashes that are kept in the store, so they must be the same in every build and on every machine.
//!
//! Words: FNV-1a over their UTF-8 bytes, 64 bits, then mixed. Sequences: each word folded into the mixed hash so far.
//! The mix is the last step of SplitMix64 (Steele, Lea and Flood, 2014); FNV alone leaves its upper bits too alike for
//! choosing hashes by their size.

/// The hash of a word.
pub(super) fn word(text: &str) -> u64 {
    mix(text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}

/// The hash of some words in their order.
pub(super) fn sequence(words: &[u64]) -> u64 {
    words.iter().fold(0, |h, w| {
        mix(h.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*w))
    })
}

fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

#[cfg(test)]
mod tests {
    /// These numbers are in stores: if this fails, `SKETCH_VERSION` must go up and sketches be made again.
    #[test]
    fn hashes_stay_what_they_are() {
        assert_eq!(super::word(""), 0xf52a_15e9_a9b5_e89b);
        assert_eq!(super::word("source"), 10_836_225_419_221_274_486);
        assert_eq!(super::sequence(&[1, 2]), 1_729_233_307_704_022_544);
        assert_ne!(super::sequence(&[1, 2]), super::sequence(&[2, 1]));
    }
}
