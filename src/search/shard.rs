//! A token shard: which documents hold a token, and how much it means there.

use super::bits::{BitReader, BitWriter};

/// The documents of a token: ids ascending, each with its level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    /// The ids.
    pub ids: Vec<u32>,
    /// A level, 0 to 7, for each.
    pub levels: Vec<u8>,
}

/// The highest level, of a word in the title.
pub const TOP: u8 = 7;

/// Why a file of the index cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// The Rice parameter of the gaps between `count` ids of `documents`.
pub fn gap_bits(documents: u32, count: u32) -> u32 {
    let mean = u64::from(documents) * 69 / (100 * u64::from(count.max(1)));
    mean.max(1).ilog2()
}

/// Writes ascending ids, their number first.
pub fn write_ids(out: &mut BitWriter, ids: impl ExactSizeIterator<Item = u32>, documents: u32) {
    let count = ids.len() as u32;
    out.gamma(count);
    let k = gap_bits(documents, count);
    let mut next = 0;
    for id in ids {
        out.rice(k, id - next);
        next = id + 1;
    }
}

/// Reads what [`write_ids`] wrote. A list is never longer than `documents`, whatever the bytes say.
pub fn read_ids(bits: &mut BitReader<'_>, documents: u32) -> Result<Vec<u32>, Damaged> {
    let count = bits.gamma().ok_or(Damaged)?;
    if count > documents || count as usize > bits.left() {
        return Err(Damaged);
    }
    let k = gap_bits(documents, count);
    let mut ids = Vec::with_capacity(count as usize);
    let mut next = 0_u32;
    for _ in 0..count {
        let gap = bits.rice(k).ok_or(Damaged)?;
        let id = next.checked_add(gap).filter(|id| *id < documents).ok_or(Damaged)?;
        ids.push(id);
        next = id + 1;
    }
    Ok(ids)
}

/// Writes a level for each id.
pub fn write_level(out: &mut BitWriter, level: u8) {
    match level {
        TOP.. => out.bits(0x7F, 7),
        _ => out.unary(u32::from(level)),
    }
}

/// Writes a list with its levels.
pub fn write_postings(out: &mut BitWriter, postings: &Postings, documents: u32) {
    write_ids(out, postings.ids.iter().copied(), documents);
    postings.levels.iter().for_each(|level| write_level(out, *level));
}

/// Reads a list with its levels.
pub fn read_postings(bits: &mut BitReader<'_>, documents: u32) -> Result<Postings, Damaged> {
    let ids = read_ids(bits, documents)?;
    let levels = (0..ids.len())
        .map(|_| bits.unary(u32::from(TOP)).map(|level| level as u8).ok_or(Damaged))
        .collect::<Result<Vec<u8>, Damaged>>()?;
    Ok(Postings { ids, levels })
}

/// Writes the head of a shard: how many tokens there are and their fingerprints, ascending.
pub fn write_head(out: &mut BitWriter, prints: &[u32]) {
    let count = prints.len() as u32;
    out.gamma(count + 1);
    let k = gap_bits(1 << 24, count);
    out.bits(k, 5);
    let mut next = 0;
    for print in prints {
        out.rice(k, print - next);
        next = print + 1;
    }
}

/// The lists of some tokens of a shard, in the order of `wanted`; nothing for one that is not there.
pub fn find(
    bytes: &[u8],
    documents: u32,
    wanted: &[u32],
) -> Result<Vec<Option<Postings>>, Damaged> {
    let mut bits = BitReader::new(bytes);
    let count = bits.gamma().ok_or(Damaged)? - 1;
    let k = bits.bits(5).ok_or(Damaged)?;
    if count as usize > bits.left() {
        return Err(Damaged);
    }
    let mut prints = Vec::with_capacity(count as usize);
    let mut next = 0_u32;
    for _ in 0..count {
        let gap = bits.rice(k).ok_or(Damaged)?;
        let print = next.checked_add(gap).filter(|print| *print < 1 << 24).ok_or(Damaged)?;
        prints.push(print);
        next = print + 1;
    }
    let mut found = vec![None; wanted.len()];
    let mut left = prints.iter().filter(|print| wanted.contains(print)).count();
    for print in prints {
        if left == 0 {
            break;
        }
        // Every list is read whole: where the next begins stands nowhere.
        let postings = read_postings(&mut bits, documents)?;
        if wanted.contains(&print) {
            left -= 1;
            for (slot, _) in found.iter_mut().zip(wanted).filter(|(_, own)| **own == print) {
                *slot = Some(postings.clone());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn shard(tokens: &BTreeMap<u32, BTreeMap<u32, u8>>, documents: u32) -> Vec<u8> {
        let mut out = BitWriter::new();
        write_head(&mut out, &tokens.keys().copied().collect::<Vec<_>>());
        for list in tokens.values() {
            let (ids, levels) = list.iter().map(|(id, level)| (*id, *level)).unzip();
            write_postings(&mut out, &Postings { ids, levels }, documents);
        }
        out.finish()
    }

    proptest! {
        #[test]
        fn what_was_written_is_found(
            tokens in proptest::collection::btree_map(
                0..1_u32 << 24,
                proptest::collection::btree_map(0..500_u32, 0..=TOP, 1..40),
                0..30,
            ),
            absent in 0..1_u32 << 24,
        ) {
            let bytes = shard(&tokens, 500);
            let mut wanted: Vec<u32> = tokens.keys().rev().copied().collect();
            wanted.push(absent);
            let found = find(&bytes, 500, &wanted).expect("a whole shard");
            for (print, postings) in wanted.iter().zip(found) {
                let list = postings.map(|p| p.ids.into_iter().zip(p.levels).collect());
                prop_assert_eq!(list.as_ref(), tokens.get(print));
            }
        }

        #[test]
        fn damage_is_told_and_costs_no_memory(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            documents in 0..2000_u32,
            wanted in 0..1_u32 << 24,
        ) {
            if let Ok(found) = find(&bytes, documents, &[wanted, 0, 1]) {
                for postings in found.into_iter().flatten() {
                    prop_assert!(postings.ids.len() <= documents as usize);
                    prop_assert!(postings.ids.is_sorted_by(|a, b| a < b));
                }
            }
        }

        #[test]
        fn a_cut_shard_is_damaged_or_gives_the_same(cut in 0..60_usize) {
            let tokens = BTreeMap::from([(5, BTreeMap::from([(1, 0), (30, 7)])), (900, BTreeMap::from([(2, 3)]))]);
            let whole = shard(&tokens, 40);
            let cut = cut.min(whole.len());
            if let Ok(found) = find(&whole[..cut], 40, &[900]) {
                prop_assert_eq!(found, find(&whole, 40, &[900]).expect("whole"));
            }
        }
    }
}
