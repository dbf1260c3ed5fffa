//! Where a token stands: its shard and its fingerprint.

use super::fold::{Class, Folded};
use super::shard::PRINT_BITS;

/// A token's place in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The number of its shard.
    pub shard: u32,
    /// Bits that tell it from the others there.
    pub print: u32,
}

/// The two hashes of a token, taken in step by step, so that a pair goes on from its character.
#[derive(Debug, Clone, Copy)]
pub struct Mixer(u32, u32);

const SEED: u32 = 0x9E37_79B1;
const STEP: u32 = 0x0100_0193;

impl Mixer {
    /// Of the empty token.
    pub fn new() -> Mixer {
        Mixer(SEED, SEED.wrapping_mul(2))
    }

    /// With one more character.
    pub fn with(self, c: char) -> Mixer {
        let code = u32::from(c);
        if code < 0x1_0000 {
            return self.unit(code);
        }
        let beyond = code - 0x1_0000;
        self.unit(0xD800 | beyond >> 10).unit(0xDC00 | beyond & 0x3FF)
    }

    /// With all characters of a token.
    pub fn of(token: &[char]) -> Mixer {
        token.iter().fold(Mixer::new(), |mixer, c| mixer.with(*c))
    }

    fn unit(self, unit: u32) -> Mixer {
        let step = |h: u32| (h ^ unit).wrapping_mul(STEP);
        Mixer(step(self.0), step(self.1))
    }

    /// The place of a token among so many shards.
    pub fn spot(self, shards: u32) -> Spot {
        let print = finish(self.1) & ((1 << PRINT_BITS) - 1);
        Spot { shard: finish(self.0) % shards.max(1), print }
    }
}

impl Default for Mixer {
    fn default() -> Mixer {
        Mixer::new()
    }
}

/// The place of a token.
pub fn spot(token: &str, shards: u32) -> Spot {
    token.chars().fold(Mixer::new(), Mixer::with).spot(shards)
}

/// Whether a token is three characters of a Han run.
pub fn is_triple(token: &str) -> bool {
    token.chars().count() == 3 && token.chars().all(|c| Folded::of(c).class() == Class::Han)
}

/// The shard of a key of synonyms or suggestions.
pub fn key_shard(key: &str, shards: u32) -> u32 {
    spot(key, shards).shard
}

fn finish(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^ h >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_the_browser_finds_too() {
        let hashes = |token: &str| {
            let mixer = token.chars().fold(Mixer::new(), Mixer::with);
            (finish(mixer.0), finish(mixer.1))
        };
        assert_eq!(hashes(""), (finish(0x9E37_79B1), finish(0x3C6E_F362)));
        for token in ["", "医", "医保", "drg付", "𠮷"] {
            println!("{token} {:?}", hashes(token));
        }
        assert_eq!(spot("医保", 1), Spot { shard: 0, print: hashes("医保").1 & 0xF_FFFF });
    }

    #[test]
    fn pairs_spread() {
        let mut counts = [0_u32; 64];
        for a in '\u{4E00}'..'\u{4E80}' {
            for b in '\u{5000}'..'\u{5080}' {
                counts[Mixer::of(&[a, b]).spot(64).shard as usize] += 1;
            }
        }
        assert!(counts.iter().all(|n| (180..340).contains(n)), "{counts:?}");
    }
}
