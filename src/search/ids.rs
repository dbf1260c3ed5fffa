//! Lists of documents alone, as facets have them: the gaps between ids in Rice codes.

use super::bits::{BitReader, BitWriter};
use super::shard::Damaged;

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(ids in proptest::collection::btree_set(0..500_u32, 1..60)) {
            let ids: Vec<u32> = ids.into_iter().collect();
            let mut out = BitWriter::new();
            write_ids(&mut out, ids.iter().copied(), 500);
            prop_assert_eq!(read_ids(&mut BitReader::new(&out.finish()), 500), Ok(ids));
        }

        #[test]
        fn damage_is_told_and_costs_no_memory(bytes in proptest::collection::vec(any::<u8>(), 0..60), documents in 0..200_u32) {
            if let Ok(ids) = read_ids(&mut BitReader::new(&bytes), documents) {
                prop_assert!(ids.len() <= documents as usize && ids.is_sorted_by(|a, b| a < b));
            }
        }
    }
}
