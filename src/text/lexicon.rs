//! The tables of a dictionary: where the entries of two first characters stand.
//!
//! This file is part of the program and of `build.rs`, which makes the tables of the dictionaries that are known
//! when the program is compiled: these need no making when it starts.

use std::cmp::Reverse;

/// A number of a table, in the byte order of every machine.
pub type Word = [u8; 4];

/// What a table begins with: how many bits a bucket's number has, which character may be the first of a key, how
/// many words of bits say which others are, and whether there are keys of one and of several characters.
pub const HEADER: usize = 4;
/// Keys of one character.
pub const SINGLES: u32 = 1;
/// Longer ones.
pub const PAIRS: u32 = 2;

/// The text and the table of a dictionary of `pairs` of key and value. Empty keys and keys or values of 64 KB and
/// more are left out; of two equal keys the first counts.
///
/// The text is all keys, each with its value behind it. Behind the header the table has a bit for each character
/// from the first one on, whether a key begins with it; the place of each bucket's first entry, and of the end;
/// and each entry: where its key begins, and both lengths. A bucket holds the keys whose first two characters
/// have its number, the longest first.
pub fn tables<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (String, Vec<Word>) {
    let fits = |text: &str| text.len() <= usize::from(u16::MAX);
    let mut pairs: Vec<(&str, &str)> =
        pairs.into_iter().filter(|(k, v)| !k.is_empty() && fits(k) && fits(v)).collect();
    // Stable, so that the first of two equal keys stays the first.
    pairs.sort_by(|one, other| one.0.cmp(other.0));
    pairs.dedup_by(|later, first| later.0 == first.0);
    // Twice as many buckets as entries: most that are asked in vain are empty.
    let bits = (pairs.len() * 2).next_power_of_two().trailing_zeros().min(24);
    let bucket_of = |key: &str| {
        let mut chars = key.chars();
        bucket(chars.next().unwrap_or_default(), chars.next().unwrap_or_default(), bits)
    };
    pairs.sort_by_cached_key(|(key, _)| (bucket_of(key), Reverse(key.len())));

    let firsts = || pairs.iter().filter_map(|(key, _)| key.chars().next()).map(u32::from);
    let low = firsts().min().unwrap_or(0) / 32 * 32;
    let mut heads = vec![0u32; firsts().max().map_or(0, |high| (high - low) as usize / 32 + 1)];
    firsts().for_each(|first| heads[(first - low) as usize / 32] |= 1 << (first % 32));
    let is_single = |key: &str| key.chars().nth(1).is_none();
    let kinds = pairs
        .iter()
        .fold(0, |kinds, (key, _)| kinds | if is_single(key) { SINGLES } else { PAIRS });
    let mut words = vec![bits, low, heads.len() as u32, kinds];
    words.extend(heads);
    let mut at = 0;
    for number in 0..=1 << bits {
        while pairs.get(at).is_some_and(|(key, _)| bucket_of(key) < number) {
            at += 1;
        }
        words.push(at as u32);
    }
    let mut text = String::new();
    for (key, value) in pairs {
        words.extend([text.len() as u32, key.len() as u32 | (value.len() as u32) << 16]);
        text.push_str(key);
        text.push_str(value);
    }
    (text, words.into_iter().map(u32::to_le_bytes).collect())
}

/// The number of the bucket for keys that begin with these two characters; the second is nothing for a key of one.
pub fn bucket(first: char, second: char, bits: u32) -> usize {
    let both = u64::from(first) << 21 | u64::from(second);
    // The product's high bits depend on all bits of both.
    (both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40 >> (24 - bits)) as usize
}
