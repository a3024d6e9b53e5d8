//! Ids that are made, not given: the same for the same thing in every export.

use sha2::{Digest, Sha256};

/// A prefix and so many hexadecimal digits (at most 64) of the SHA-256 of the parts.
///
/// Each part is taken with its length, so that `["ab", "c"]` and `["a", "bc"]` differ.
pub fn hashed(prefix: &str, digits: usize, parts: &[&str]) -> String {
    let mut id = String::with_capacity(prefix.len() + digits);
    id += prefix;
    let digest = digest(parts);
    for byte in digest.iter().take(digits.div_ceil(2)) {
        id += &format!("{byte:02x}");
    }
    id.truncate(prefix.len() + digits);
    id
}

/// A whole number of at most 53 bits and at least 1: any program that keeps numbers as doubles keeps it whole.
pub fn number(parts: &[&str]) -> u64 {
    let digest = digest(parts);
    let number = digest
        .iter()
        .take(8)
        .fold(0, |n, byte| n << 8 | u64::from(*byte));
    (number >> 11).max(1)
}

fn digest(parts: &[&str]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_and_tell_their_parts_apart() {
        assert_eq!(hashed("x", 10, &["ab", "c"]), hashed("x", 10, &["ab", "c"]));
        assert_ne!(hashed("x", 10, &["ab", "c"]), hashed("x", 10, &["a", "bc"]));
        assert_eq!(hashed("x", 7, &["ab"]).len(), 8);
        assert!(number(&["a"]) < 1 << 53);
    }
}
