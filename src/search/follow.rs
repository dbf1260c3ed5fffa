//! Which characters follow a pair of Han characters, document by document.
//!
//! Triples have no lists of their own. They stand below their first pair, told for each of its documents, where
//! one of the few characters that follow the pair costs a few bits.

use super::range::{Decoder, Encoder, Model};
use super::shard::{Damaged, Posting, Postings};
use std::collections::BTreeMap;

/// The bits of a character that follows a pair. No two ideographs of the basic block and its first extension have
/// the same low bits.
pub const NEXT_BITS: u32 = 15;

/// A character as what follows a pair.
pub fn next_of(c: char) -> u16 {
    (u32::from(c) & ((1 << NEXT_BITS) - 1)) as u16
}

/// A character that follows a pair in a document, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Follows {
    /// The document.
    pub id: u32,
    /// The character.
    pub next: u16,
    /// The level of the triple there.
    pub level: u8,
}

/// The documents of triples by their last characters.
pub type Next = BTreeMap<u16, Postings>;

/// What follows a pair, where it is too much for the shard: of which token which part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The fingerprint of the pair.
    pub print: u32,
    /// The last bits of the characters.
    pub number: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// So many characters that follow a pair in documents are told in one file, about; a part is as large as a shard.
pub const MOST: usize = 1500;

/// What is learned while this is coded.
#[derive(Debug, Clone, Default)]
pub struct Models {
    /// How many characters follow beyond the first, by the level of the pair.
    more: [[Model; 3]; 4],
    /// How much lower a triple's level is, by the level of the pair.
    lower: [[Model; 7]; 8],
}

fn weight(level: u8) -> usize {
    match level {
        0 | 1 => usize::from(level),
        2..=4 => 2,
        _ => 3,
    }
}

/// How often each character followed a pair so far. A character that is new has the share of what was new before.
#[derive(Debug, Default)]
struct Followers {
    known: Vec<(u16, u32)>,
    total: u32,
}

/// Counts stop here, so that their sum stays far below the coder's range.
const MOST_COUNTED: u32 = 1 << 16;

impl Followers {
    fn fresh(&self) -> u32 {
        self.known.len() as u32
    }

    fn met(&mut self, at: usize) {
        if self.total < MOST_COUNTED
            && let Some((_, count)) = self.known.get_mut(at)
        {
            *count += 2;
            self.total += 2;
        }
    }

    fn add(&mut self, next: u16) {
        self.known.push((next, 1));
        self.total += 2;
    }

    fn write(&mut self, out: &mut Encoder, next: u16) {
        let mut from = self.fresh();
        let mut found = None;
        for (at, (own, count)) in self.known.iter().enumerate() {
            if *own == next {
                found = Some((at, *count));
                break;
            }
            from += count;
        }
        match found {
            Some((at, count)) => {
                out.share(from, count, self.total);
                self.met(at);
            }
            None => {
                if self.total > 0 {
                    out.share(0, self.fresh(), self.total);
                }
                out.plain(u32::from(next), NEXT_BITS);
                self.add(next);
            }
        }
    }

    fn read(&mut self, bits: &mut Decoder<'_>) -> u16 {
        let fresh = self.fresh();
        let place = if self.total > 0 { bits.place(self.total) } else { 0 };
        if place < fresh || self.total == 0 {
            if self.total > 0 {
                bits.take(0, fresh, self.total);
            }
            let next = bits.plain(NEXT_BITS) as u16;
            self.add(next);
            return next;
        }
        let mut from = fresh;
        for at in 0..self.known.len() {
            let (next, count) = self.known[at];
            if place < from + count {
                bits.take(from, count, self.total);
                self.met(at);
                return next;
            }
            from += count;
        }
        0
    }
}

/// Writes what follows a pair in each document of its list.
pub fn write(out: &mut Encoder, models: &mut Models, list: &[Posting], follows: &[Follows]) {
    let mut followers = Followers::default();
    let mut any = Model::default();
    let mut rest = follows;
    for posting in list {
        let (id, level) = (posting >> 3, (posting & 7) as u8);
        let (here, later) = rest.split_at(rest.iter().take_while(|one| one.id <= id).count());
        rest = later;
        out.bit(&mut any, !here.is_empty());
        if here.is_empty() {
            continue;
        }
        out.unary(&mut models.more[weight(level)], here.len() as u32 - 1);
        for one in here {
            followers.write(out, one.next);
            let lower = level.saturating_sub(one.level);
            out.up_to(&mut models.lower[usize::from(level & 7)], lower, level);
        }
    }
}

/// Reads it.
pub fn read(bits: &mut Decoder<'_>, models: &mut Models, list: &Postings) -> Result<Next, Damaged> {
    let mut followers = Followers::default();
    let mut any = Model::default();
    let mut found = Next::new();
    for (id, level) in list.ids.iter().zip(&list.levels) {
        if !bits.bit(&mut any) {
            continue;
        }
        let more = bits.unary(&mut models.more[weight(*level)], 1 << NEXT_BITS)?;
        for _ in 0..=more {
            let next = followers.read(bits);
            let lower = bits.up_to(&mut models.lower[usize::from(level & 7)], *level);
            found.entry(next).or_default().push(*id, level - lower);
        }
        if bits.is_over() {
            return Err(Damaged);
        }
    }
    Ok(found)
}

/// A file of its own.
pub fn to_bytes(list: &[Posting], follows: &[Follows]) -> Vec<u8> {
    let mut out = Encoder::default();
    write(&mut out, &mut Models::default(), list, follows);
    out.into_file()
}

/// What such a file tells of the pair with this list.
pub fn from_bytes(bytes: &[u8], list: &Postings) -> Result<Next, Damaged> {
    read(&mut Decoder::of_file(bytes)?, &mut Models::default(), list)
}
