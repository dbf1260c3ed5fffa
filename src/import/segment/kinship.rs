//! How much a part of a page speaks of the same as what stands before it.

use crate::import::block::Block;
use crate::import::chinese;
use rustc_hash::FxHashSet;

/// The vocabulary of a story: pairs of neighbouring Han characters of its prose.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pairs: FxHashSet<[char; 2]>,
    count: usize,
}

impl Vocabulary {
    /// Takes in a block.
    pub fn add(&mut self, block: &Block) {
        for pair in chinese::han_pairs(&block.fold) {
            self.pairs.insert(pair);
            self.count += 1;
        }
    }

    /// How many pairs were taken in, with repetitions.
    pub fn size(&self) -> usize {
        self.count
    }

    /// The share of the blocks' pairs that this vocabulary has, and how many pairs they have.
    pub fn kinship<'a>(&self, blocks: impl Iterator<Item = &'a Block>) -> (f64, usize) {
        let pairs = blocks.flat_map(|block| chinese::han_pairs(&block.fold));
        chinese::known_share(pairs, &self.pairs)
    }
}
