//! The fold of Han characters as the index carries it to the browser, which has no such table.

use super::bits::BitWriter;
use crate::text::fold::{fold_char, fold_pairs, folds};
use encoding_rs::GBK;

/// `fold.bin`: every pair, as codes of the gaps.
pub fn file() -> Vec<u8> {
    let pairs = fold_pairs();
    let mut bits = BitWriter::new();
    bits.gamma(pairs.len() as u32 + 1);
    let (mut first, mut second) = (0_i64, 0_i64);
    for (from, to) in pairs {
        let (from, to) = (i64::from(u32::from(*from)), i64::from(u32::from(*to)));
        bits.gamma((from - first) as u32);
        let step = to - second;
        let zigzag = if step >= 0 { 2 * step } else { -2 * step - 1 };
        bits.gamma(zigzag as u32 + 1);
        (first, second) = (from, to);
    }
    bits.finish()
}

/// The characters of GB 2312 that fold to another, each followed by what it folds to.
pub fn exceptions() -> String {
    let mut text = String::new();
    for high in 0xB0..=0xF7_u8 {
        for low in 0xA1..=0xFE_u8 {
            let bytes = [high, low];
            let Some(decoded) = GBK.decode_without_bom_handling_and_without_replacement(&bytes)
            else {
                continue;
            };
            for c in decoded.chars().filter(|c| folds(*c)) {
                text.extend([c, fold_char(c)]);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::bits::BitReader;
    use super::*;

    #[test]
    fn the_pairs_come_back() {
        let bytes = file();
        let mut bits = BitReader::new(&bytes);
        let count = bits.gamma().expect("a count") - 1;
        let (mut first, mut second) = (0_i64, 0_i64);
        let mut pairs = Vec::new();
        for _ in 0..count {
            first += i64::from(bits.gamma().expect("a gap"));
            let zigzag = i64::from(bits.gamma().expect("a step")) - 1;
            second += if zigzag % 2 == 0 { zigzag / 2 } else { -(zigzag + 1) / 2 };
            let char = |code: i64| char::from_u32(code as u32).expect("a character");
            pairs.push((char(first), char(second)));
        }
        assert_eq!(pairs, fold_pairs());
        assert!(bytes.len() < 20_000, "{}", bytes.len());
    }

    #[test]
    fn exceptions_are_few() {
        let text = exceptions();
        assert!(text.contains("乾干"), "{text}");
        assert!(text.chars().count() < 200, "{text}");
    }
}
