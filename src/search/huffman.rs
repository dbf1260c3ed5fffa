//! Prefix codes: Huffman's lengths, and the canonical codes of them, which the lengths alone tell.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The longest code, in bits.
pub const LONGEST: u8 = 30;

/// The length of each symbol's code by its weight. One symbol alone has a code of one bit.
pub fn lengths(weights: &[u32]) -> Vec<u8> {
    let mut weights: Vec<u64> = weights.iter().map(|weight| u64::from(*weight).max(1)).collect();
    loop {
        let lengths = of_weights(&weights);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        // Only weights like Fibonacci's numbers come here; flatter ones have shorter codes.
        weights.iter_mut().for_each(|weight| *weight = *weight / 4 + 1);
    }
}

fn of_weights(weights: &[u64]) -> Vec<u8> {
    if weights.len() < 2 {
        return vec![1; weights.len()];
    }
    // Leaves first, then the nodes above them as they are made; ties by age, so that all machines agree.
    let mut above: Vec<usize> = vec![0; weights.len()];
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        weights.iter().enumerate().map(|(at, weight)| Reverse((*weight, at))).collect();
    while let Some(Reverse((one, first))) = heap.pop() {
        let Some(Reverse((other, second))) = heap.pop() else { break };
        let node = above.len();
        above.push(0);
        above[first] = node;
        above[second] = node;
        heap.push(Reverse((one + other, node)));
    }
    let mut depths = vec![0_u8; above.len()];
    for node in (0..above.len().saturating_sub(1)).rev() {
        depths[node] = depths[above[node]].saturating_add(1);
    }
    depths.truncate(weights.len());
    depths
}

/// The canonical codes of ascending lengths.
pub fn codes(lengths: &[u8]) -> Vec<u32> {
    let mut next = 0_u32;
    let mut last = 0_u8;
    let code = |length: &u8| {
        next = next.checked_shl(u32::from(length.saturating_sub(last))).unwrap_or_default();
        last = *length;
        let code = next;
        next = next.wrapping_add(1);
        code
    };
    lengths.iter().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_heavier_the_shorter() {
        assert_eq!(lengths(&[8, 4, 2, 1, 1]), [1, 2, 3, 4, 4]);
        assert_eq!(codes(&[1, 2, 3, 4, 4]), [0, 0b10, 0b110, 0b1110, 0b1111]);
        assert_eq!(lengths(&[5]), [1]);
        assert_eq!(lengths(&[]), [0_u8; 0]);
    }

    proptest! {
        #[test]
        fn codes_fill_all_there_is(weights in proptest::collection::vec(any::<u32>(), 2..200)) {
            let sum: f64 = lengths(&weights).iter().map(|length| (-f64::from(*length)).exp2()).sum();
            prop_assert!((sum - 1.0).abs() < 1e-6);
        }
    }
}
