//! The tokens of a group of shards: sorted, counted, and written as the shards' bytes.

use super::follow::{Follows, NEXT_BITS, Part};
use super::shard::{PRINT_BITS, Posting, Writer};
use rayon::prelude::*;

/// Tokens of documents, as numbers that sort by shard within a group, fingerprint, document, what follows a pair
/// (nothing for all but triples), and level.
pub type Entries = Vec<u64>;

/// The bits of an entry that are the document.
pub const DOC_BITS: u32 = 20;
/// The bits of an entry that are the level.
pub const LEVEL_BITS: u32 = 3;

const TOKEN: u32 = DOC_BITS + NEXT_BITS + LEVEL_BITS;

/// The shard within the group, then the fingerprint.
fn token(entry: u64) -> u64 {
    entry >> TOKEN
}

fn id(entry: u64) -> u32 {
    (entry >> (NEXT_BITS + LEVEL_BITS)) as u32 & ((1 << DOC_BITS) - 1)
}

fn level(entry: u64) -> u8 {
    (entry & 7) as u8
}

/// The list of one token.
#[derive(Debug, Clone, Copy)]
struct List {
    /// The shard within the group, then the fingerprint.
    token: u64,
    /// How many documents it names.
    count: u32,
}

/// The lists of neighbouring shards, by shard and fingerprint.
#[derive(Debug, Default)]
pub struct Group {
    lists: Vec<List>,
    postings: Vec<Posting>,
}

fn sorted(parts: Vec<Entries>) -> Entries {
    let mut entries: Entries = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        entries.extend(part);
    }
    entries.sort_unstable();
    entries
}

impl Group {
    /// Sorts entries. Of two of one document the higher level counts.
    pub fn of(parts: Vec<Entries>) -> Group {
        let entries = sorted(parts);
        let mut group = Group::default();
        for run in entries.chunk_by(|one, other| token(*one) == token(*other)) {
            let from = group.postings.len();
            for same in run.chunk_by(|one, other| id(*one) == id(*other)) {
                // Sorted by level within a document: the last is the highest.
                group
                    .postings
                    .extend(same.last().map(|one| id(*one) << 3 | u32::from(level(*one))));
            }
            let count = (group.postings.len() - from) as u32;
            group.lists.push(List { token: token(run[0]), count });
        }
        group.lists.shrink_to_fit();
        group.postings.shrink_to_fit();
        group
    }
}

/// The files of a group's shards, `here` of them: its lists, and below their pairs the triples.
pub fn merge(
    group: &Group,
    triples: Vec<Entries>,
    here: u32,
    documents: u32,
) -> Vec<(Vec<u8>, Vec<Part>)> {
    let triples = sorted(triples);
    let (mut lists, mut postings) = (group.lists.as_slice(), group.postings.as_slice());
    let mut triples = triples.as_slice();
    let mut follows: Vec<Follows> = Vec::new();
    (0..here)
        .map(|shard| {
            let end = lists.partition_point(|list| list.token >> PRINT_BITS <= u64::from(shard));
            let (own, later) = lists.split_at(end);
            lists = later;
            let print = |list: &List| (list.token & ((1 << PRINT_BITS) - 1)) as u32;
            let prints: Vec<u32> = own.iter().map(print).collect();
            let mut out = Writer::new(&prints, documents);
            for (list, print) in own.iter().zip(prints) {
                let (held, later) = postings.split_at((list.count as usize).min(postings.len()));
                postings = later;
                // Most tokens have no triples, and those that have some have few or many.
                let end = triples.iter().position(|one| token(*one) > list.token);
                let (below, later) = triples.split_at(end.unwrap_or(triples.len()));
                triples = later;
                follows.clear();
                let same = |one: &u64, other: &u64| one >> LEVEL_BITS == other >> LEVEL_BITS;
                follows.extend(below.chunk_by(same).filter_map(|same| {
                    let last = *same.last()?;
                    let next = (last >> LEVEL_BITS & ((1 << NEXT_BITS) - 1)) as u16;
                    Some(Follows { id: id(last), next, level: level(last) })
                }));
                out.token(print, held, &follows);
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
            let from = (number as u64 * u64::from(size)) << PRINT_BITS;
            for list in &group.lists {
                // The most that the bits can say is a token of every document, of which the rule asks no more.
                let count = u64::from(list.count.min((1 << COUNT_BITS) - 1));
                let at = table.find(list.token + from);
                table.slots[at] = (list.token + from) << COUNT_BITS | count;
            }
        }
        table
    }

    /// How many documents hold the token at `shard << PRINT_BITS | fingerprint`.
    pub fn get(&self, token: u64) -> u32 {
        (self.slots[self.find(token)] & ((1 << COUNT_BITS) - 1)) as u32
    }

    fn find(&self, token: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (token.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot == 0 || slot >> COUNT_BITS == token {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shard::{Postings, read};
    use super::*;

    fn entry(shard: u64, print: u64, id: u64, next: u64, level: u64) -> u64 {
        let token = shard << PRINT_BITS | print;
        ((token << DOC_BITS | id) << NEXT_BITS | next) << LEVEL_BITS | level
    }

    #[test]
    fn groups_are_written_as_shards() {
        let singles = vec![
            vec![entry(0, 4, 1, 0, 0), entry(0, 4, 1, 0, 2), entry(1, 2, 0, 0, 7)],
            vec![entry(0, 4, 9, 0, 3), entry(0, 5, 9, 0, 3)],
        ];
        let triples = vec![vec![entry(0, 4, 9, 77, 1), entry(0, 4, 9, 77, 2)]];
        let group = Group::of(singles);
        let shards = merge(&group, triples, 3, 10);
        assert_eq!(shards.len(), 3);
        let read = |at: usize| read(&shards[at].0, 10).expect("whole");
        let list = |ids: &[u32], levels: &[u8]| Postings { ids: ids.into(), levels: levels.into() };
        assert_eq!(read(0)[&4].list, list(&[1, 9], &[2, 3]));
        assert_eq!(read(0)[&4].next[&77], list(&[9], &[2]));
        assert!(read(0)[&5].next.is_empty());
        assert_eq!(read(1)[&2].list, list(&[0], &[7]));
        assert!(read(2).is_empty());
        let table = Frequencies::of(&[group], 3);
        assert_eq!((table.get(4), table.get(1 << PRINT_BITS | 2), table.get(77)), (2, 1, 0));
    }
}
