//! How much a part of a page speaks of the same as what stands before it.

use crate::import::block::Block;
use crate::import::chinese::{self, Pairs};

/// The vocabulary of a story: pairs of neighbouring Han characters of its prose.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pairs: Pairs,
    count: usize,
}

impl Vocabulary {
    /// Takes in a block.
    pub fn add(&mut self, block: &Block) {
        self.count += self.pairs.add_han(&block.fold);
    }

    /// How many pairs were taken in, with repetitions.
    pub fn size(&self) -> usize {
        self.count
    }

    /// The share of the blocks' pairs that this vocabulary has, and how many pairs they have.
    pub fn kinship<'a>(&self, blocks: impl Iterator<Item = &'a Block>) -> (f64, usize) {
        self.pairs.share(blocks.flat_map(|block| chinese::han_pairs(&block.fold)))
    }
}
