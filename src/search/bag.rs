//! The tokens of one document, each counted once.

/// A table of tokens by their place in the index, with how often they occur and the highest level that a field
/// gave them. It is emptied and filled again for each document.
#[derive(Debug)]
pub struct Bag {
    /// Key, count (10 bits) and level (3 bits) in one number; 0 is an empty slot.
    slots: Vec<u64>,
    used: Vec<u32>,
}

/// The bits of a key: 15 of the shard, 20 of the fingerprint, 15 of what follows a pair.
const KEY_BITS: u32 = 50;
const ONE: u64 = 1 << 3;
/// More than that no text needs for the highest level of a body.
const MOST: u64 = 0x3FF << 3;
/// Where the key begins.
const KEY: u32 = 13;

impl Bag {
    /// An empty one.
    pub fn new() -> Bag {
        Bag { slots: vec![0; 1 << 14], used: Vec::with_capacity(1 << 13) }
    }

    /// Counts one token. `level` 0 is the body.
    pub fn add(&mut self, key: u64, level: u8) {
        debug_assert!(key < 1 << KEY_BITS);
        if self.used.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.find(key);
        let slot = &mut self.slots[at];
        if *slot == 0 {
            *slot = (key + 1) << KEY;
            self.used.push(at as u32);
        }
        if level > 0 {
            let highest = (*slot & 7).max(u64::from(level));
            *slot = *slot & !7 | highest;
        } else if *slot & MOST < MOST {
            *slot += ONE;
        }
    }

    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 || slot >> KEY == key + 1 {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let old: Vec<u64> = self.used.iter().map(|at| self.slots[*at as usize]).collect();
        self.slots = vec![0; self.slots.len() * 4];
        self.used.clear();
        for slot in old {
            let at = self.find((slot >> KEY) - 1);
            self.slots[at] = slot;
            self.used.push(at as u32);
        }
    }

    /// Gives key, count in the body and level of every token, and empties the bag.
    pub fn drain(&mut self, mut give: impl FnMut(u64, u32, u8)) {
        for at in self.used.drain(..) {
            let slot = std::mem::take(&mut self.slots[at as usize]);
            give((slot >> KEY) - 1, (slot >> 3 & 0x3FF) as u32, (slot & 7) as u8);
        }
    }
}

impl Default for Bag {
    fn default() -> Bag {
        Bag::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn counts_as_a_map_does(keys in proptest::collection::vec((0..40_000_u64, 0..8_u8), 0..3000), stride in 1..1_u64 << 28) {
            let mut bag = Bag::new();
            let mut map: BTreeMap<u64, (u32, u8)> = BTreeMap::new();
            for _ in 0..2 {
                map.clear();
                for (key, level) in &keys {
                    let key = key * stride % (1 << KEY_BITS);
                    bag.add(key, *level);
                    let entry = map.entry(key).or_default();
                    if *level == 0 { entry.0 += 1 } else { entry.1 = entry.1.max(*level) }
                }
                let mut found = BTreeMap::new();
                bag.drain(|key, count, level| { found.insert(key, (count, level)); });
                prop_assert_eq!(&found, &map);
            }
        }
    }

    #[test]
    fn many_tokens_grow_it() {
        let mut bag = Bag::new();
        (0..50_000).for_each(|key| bag.add(key, 0));
        let mut count = 0;
        bag.drain(|_, _, _| count += 1);
        assert_eq!(count, 50_000);
    }
}
