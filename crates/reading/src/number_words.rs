//! The words of numbers below a hundred, for times and for counts of people.

/// Zero to nineteen.
pub(crate) const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// Twenty to ninety, each at its own tenth.
pub(crate) const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Zero to nineteen.
pub(crate) fn small(word: &str) -> Option<u64> {
    SMALL.iter().position(|w| *w == word).map(|n| n as u64)
}

/// Twenty, thirty and so on.
pub(crate) fn tens(word: &str) -> Option<u64> {
    let n = TENS.iter().position(|w| *w == word).filter(|n| *n > 1);
    n.map(|n| n as u64 * 10)
}
