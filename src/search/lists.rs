//! The lists of a group of shards: sorted, coded, and merged into the shards' bytes.

use super::bits::{BitReader, BitWriter};
use super::postings::{DOC_BITS, Entries, LEVEL_BITS};
use super::shard::{write_head, write_ids, write_level};
use rayon::prelude::*;

/// The coded list of one token.
#[derive(Debug, Clone, Copy)]
struct List {
    /// The shard within the group, then 24 bits of fingerprint.
    key: u64,
    /// How many documents it names.
    count: u32,
    /// The list's first bit, and how many bits it has.
    from: usize,
    bits: u32,
}

/// The coded lists of neighbouring shards, by shard and fingerprint.
#[derive(Debug, Default)]
pub struct Group {
    lists: Vec<List>,
    bytes: Vec<u8>,
}

impl Group {
    /// Sorts and codes entries. Of two of one document the higher level counts.
    pub fn of(parts: Vec<Entries>, documents: u32) -> Group {
        let mut entries: Entries = Vec::with_capacity(parts.iter().map(Vec::len).sum());
        for part in parts {
            entries.extend(part);
        }
        entries.sort_unstable();
        let mut out = BitWriter::new();
        let mut lists = Vec::new();
        let key = |entry: &u64| entry >> (DOC_BITS + LEVEL_BITS);
        let id = |entry: u64| (entry >> LEVEL_BITS) as u32 & ((1 << DOC_BITS) - 1);
        let mut held: Vec<(u32, u8)> = Vec::new();
        for run in entries.chunk_by(|one, other| key(one) == key(other)) {
            held.clear();
            for entry in run {
                let level = (entry & 7) as u8;
                match held.last_mut() {
                    // Sorted by level within a document: the later is the higher.
                    Some(last) if last.0 == id(*entry) => last.1 = level,
                    _ => held.push((id(*entry), level)),
                }
            }
            let from = out.len();
            write_ids(&mut out, held.iter().map(|(id, _)| *id), documents);
            held.iter().for_each(|(_, level)| write_level(&mut out, *level));
            lists.push(List {
                key: key(&run[0]),
                count: held.len() as u32,
                from,
                bits: (out.len() - from) as u32,
            });
        }
        lists.shrink_to_fit();
        Group { lists, bytes: out.finish() }
    }
}

/// The bytes of a group's shards: `here` of them, from two sets of lists that share no token.
pub fn merge(singles: &Group, triples: &Group, here: u32) -> Vec<Vec<u8>> {
    let (mut one, mut other) = (singles.lists.as_slice(), triples.lists.as_slice());
    let mut taken: Vec<(&Group, List)> = Vec::new();
    (0..here)
        .map(|shard| {
            taken.clear();
            loop {
                let own = |lists: &[List]| {
                    lists.first().copied().filter(|list| list.key >> 24 == u64::from(shard))
                };
                match (own(one), own(other)) {
                    (Some(a), b) if b.is_none_or(|b| a.key < b.key) => {
                        taken.push((singles, a));
                        one = &one[1..];
                    }
                    (_, Some(b)) => {
                        taken.push((triples, b));
                        other = &other[1..];
                    }
                    _ => break,
                }
            }
            let prints: Vec<u32> =
                taken.iter().map(|(_, list)| (list.key & 0xFF_FFFF) as u32).collect();
            let mut out = BitWriter::new();
            write_head(&mut out, &prints);
            for (group, list) in &taken {
                out.copy(&mut BitReader::at(&group.bytes, list.from), list.bits as usize);
            }
            out.finish()
        })
        .collect()
}

/// How many documents hold each token: a table that is asked once for each pair of characters of every text.
#[derive(Debug)]
pub struct Frequencies {
    /// Key and count in one number; 0 is an empty slot.
    slots: Vec<u64>,
    shift: u32,
}

/// The bits of a slot that are the count.
const COUNT_BITS: u32 = DOC_BITS;

impl Frequencies {
    /// Of all lists; each group has `size` shards.
    pub fn of(groups: &[Group], size: u32) -> Frequencies {
        let tokens: usize = groups.par_iter().map(|group| group.lists.len()).sum();
        let capacity = (tokens * 2).next_power_of_two().max(16);
        let mut table =
            Frequencies { slots: vec![0; capacity], shift: 64 - capacity.trailing_zeros() };
        for (number, group) in groups.iter().enumerate() {
            let from = (number as u64 * u64::from(size)) << 24;
            for list in &group.lists {
                // The most that the bits can say is a token of every document, of which the rule asks no more.
                let count = u64::from(list.count.min((1 << COUNT_BITS) - 1));
                let at = table.find(list.key + from);
                table.slots[at] = (list.key + from) << COUNT_BITS | count;
            }
        }
        table
    }

    /// How many documents hold the token at `shard << 24 | fingerprint`.
    pub fn get(&self, key: u64) -> u32 {
        (self.slots[self.find(key)] & ((1 << COUNT_BITS) - 1)) as u32
    }

    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot == 0 || slot >> COUNT_BITS == key {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shard::find;
    use super::*;

    fn entry(shard: u64, print: u64, id: u64, level: u64) -> u64 {
        (shard << 24 | print) << (DOC_BITS + LEVEL_BITS) | id << LEVEL_BITS | level
    }

    #[test]
    fn groups_merge_into_shards() {
        let singles = vec![vec![entry(0, 4, 1, 0), entry(1, 2, 0, 7)], vec![entry(0, 4, 9, 3)]];
        let triples = vec![vec![entry(0, 3, 5, 1), entry(0, 3, 5, 2)]];
        let (singles, triples) = (Group::of(singles, 10), Group::of(triples, 10));
        let shards = merge(&singles, &triples, 3);
        assert_eq!(shards.len(), 3);
        let found = find(&shards[0], 10, &[3, 4, 5]).expect("whole");
        let lists: Vec<_> = found.into_iter().map(|p| p.map(|p| (p.ids, p.levels))).collect();
        assert_eq!(lists, [Some((vec![5], vec![2])), Some((vec![1, 9], vec![0, 3])), None]);
        assert_eq!(find(&shards[2], 10, &[3]).expect("whole"), [None]);
        let table = Frequencies::of(&[singles], 3);
        assert_eq!((table.get(4), table.get(1 << 24 | 2), table.get(77)), (2, 1, 0));
    }
}
