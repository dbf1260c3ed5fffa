//! How much a part of a page speaks of the same as what stands before it.

use crate::import::block::Block;
use crate::import::chinese;
use std::collections::BTreeSet;

/// The vocabulary of a story: pairs of neighbouring Han characters of its prose.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pairs: BTreeSet<[char; 2]>,
    count: usize,
}

impl Vocabulary {
    /// Takes in a block.
    pub fn add(&mut self, block: &Block) {
        for pair in han_pairs(&block.fold) {
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
        let (mut all, mut known) = (0usize, 0usize);
        for block in blocks {
            for pair in han_pairs(&block.fold) {
                all += 1;
                known += usize::from(self.pairs.contains(&pair));
            }
        }
        (known as f64 / all.max(1) as f64, all)
    }
}

fn han_pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    text.chars()
        .zip(text.chars().skip(1))
        .filter(|&(a, b)| chinese::is_han(a) && chinese::is_han(b))
        .map(|(a, b)| [a, b])
}
