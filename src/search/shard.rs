//! A token shard: which documents hold a token and how much it means there; triples stand below their first pair.

use super::follow::{self, Follows, MOST, NEXT_BITS, Next, Part};
use super::ids::gap_bits;
use super::range::{Decoder, Encoder, Model};
use std::collections::BTreeMap;

/// The documents of a token: ids ascending, each with its level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    /// The ids.
    pub ids: Vec<u32>,
    /// A level, 0 to 7, for each.
    pub levels: Vec<u8>,
}

impl Postings {
    /// Adds a document behind the others.
    pub fn push(&mut self, id: u32, level: u8) {
        self.ids.push(id);
        self.levels.push(level);
    }
}

/// The highest level, of a word in the title.
pub const TOP: u8 = 7;

/// Why a file of the index cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// The bits of a fingerprint.
pub const PRINT_BITS: u32 = 20;

/// A document's entry in a list, as it is written: the id and, in the low three bits, the level.
pub type Posting = u32;

/// A token of a shard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Token {
    /// Its documents.
    pub list: Postings,
    /// The documents of the triples that begin with it, by the character that follows.
    pub next: Next,
    /// Where not 0, these are told in so many files of their own, as a power of two, by the last bits of the
    /// character.
    pub parts: u32,
}

/// What is learned while a shard is coded.
#[derive(Debug, Clone, Default)]
struct Models {
    tokens: [Model; 24],
    print: [Model; 2],
    count: [Model; 24],
    gap: [[Model; 2]; 9],
    level: [[Model; 7]; 6],
    /// Whether a pair has triples, by how many documents it has.
    kept: [Model; 6],
    /// In how many parts they are.
    parts: [Model; 16],
    follow: follow::Models,
}

/// Lists as long within a factor of eight share what is learned.
fn long(count: u32) -> usize {
    (count.max(1).ilog2() as usize / 3).min(5)
}

fn gap_class(documents: u32, count: u32) -> usize {
    match gap_bits(documents, count) {
        0 => 1 + (u64::from(count) * 8 / u64::from(documents.max(1))).min(7) as usize,
        _ => 0,
    }
}

/// Writes a shard.
#[derive(Debug)]
pub struct Writer {
    out: Encoder,
    models: Models,
    documents: u32,
    parts: Vec<Part>,
}

impl Writer {
    /// Begins with the head: how many tokens there are and their fingerprints, ascending.
    pub fn new(prints: &[u32], documents: u32) -> Writer {
        let (mut out, mut models) = (Encoder::default(), Models::default());
        let count = prints.len() as u32;
        out.number(&mut models.tokens, count);
        let k = gap_bits(1 << PRINT_BITS, count);
        let mut next = 0;
        for print in prints {
            let gap = print - next;
            out.unary(&mut models.print, gap >> k);
            out.plain(gap, k);
            next = print + 1;
        }
        Writer { out, models, documents, parts: Vec::new() }
    }

    /// The list of the next token, and what follows it, by document and character.
    pub fn token(&mut self, print: u32, list: &[Posting], follows: &[Follows]) {
        let Writer { out, models, documents, parts } = self;
        let count = list.len() as u32;
        out.number(&mut models.count, count.saturating_sub(1));
        let k = gap_bits(*documents, count);
        let gaps = &mut models.gap[gap_class(*documents, count)];
        let mut next = 0;
        for posting in list {
            let gap = (posting >> 3) - next;
            out.unary(gaps, gap >> k);
            out.plain(gap, k);
            next = (posting >> 3) + 1;
        }
        let levels = &mut models.level[long(count)];
        for posting in list {
            out.up_to(levels, (posting & 7) as u8, TOP);
        }
        out.bit(&mut models.kept[long(count)], !follows.is_empty());
        if follows.is_empty() {
            return;
        }
        let files = follows.len().div_ceil(MOST).next_power_of_two() as u32;
        out.number(&mut models.parts, files.ilog2());
        if files == 1 {
            follow::write(out, &mut models.follow, list, follows);
            return;
        }
        for number in 0..files {
            let own = |one: &&Follows| u32::from(one.next) % files == number;
            let own: Vec<Follows> = follows.iter().filter(own).copied().collect();
            parts.push(Part { print, number, bytes: follow::to_bytes(list, &own) });
        }
    }

    /// The shard's file and those of its parts.
    pub fn finish(self) -> (Vec<u8>, Vec<Part>) {
        (self.out.into_file(), self.parts)
    }
}

/// All tokens of a shard by fingerprint.
pub fn read(bytes: &[u8], documents: u32) -> Result<BTreeMap<u32, Token>, Damaged> {
    let (mut bits, mut models) = (Decoder::of_file(bytes)?, Models::default());
    let count = bits.number(&mut models.tokens)?;
    let limit = 1 << PRINT_BITS;
    let k = gap_bits(limit, count);
    let mut prints = Vec::new();
    let mut next = 0_u32;
    for _ in 0..count {
        let gap = bits.unary(&mut models.print, limit >> k)? << k | bits.plain(k);
        let print = next.checked_add(gap).filter(|print| *print < limit).ok_or(Damaged)?;
        prints.push(print);
        next = print + 1;
    }
    let mut tokens = BTreeMap::new();
    for print in prints {
        tokens.insert(print, read_token(&mut bits, &mut models, documents)?);
        if bits.is_over() {
            return Err(Damaged);
        }
    }
    Ok(tokens)
}

fn read_token(
    bits: &mut Decoder<'_>,
    models: &mut Models,
    documents: u32,
) -> Result<Token, Damaged> {
    let mut token = Token::default();
    let count = bits.number(&mut models.count)? + 1;
    if count > documents {
        return Err(Damaged);
    }
    let k = gap_bits(documents, count);
    let gaps = &mut models.gap[gap_class(documents, count)];
    let mut next = 0_u32;
    for _ in 0..count {
        let gap = bits.unary(gaps, documents >> k)? << k | bits.plain(k);
        let id = next.checked_add(gap).filter(|id| *id < documents).ok_or(Damaged)?;
        token.list.ids.push(id);
        next = id + 1;
    }
    let levels = &mut models.level[long(count)];
    token.list.levels.extend((0..count).map(|_| bits.up_to(levels, TOP)));
    if bits.bit(&mut models.kept[long(count)]) {
        token.parts = bits.number(&mut models.parts)?;
        match token.parts {
            0 => token.next = follow::read(bits, &mut models.follow, &token.list)?,
            1..=NEXT_BITS => {}
            _ => return Err(Damaged),
        }
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use super::super::range::checked;
    use super::*;
    use proptest::prelude::*;

    /// Fingerprint to document to level, with what follows there and how much lower its level is.
    type Tokens = BTreeMap<u32, BTreeMap<u32, (u8, BTreeMap<u16, u8>)>>;

    fn shard(tokens: &Tokens, documents: u32) -> Vec<u8> {
        parted(tokens, documents).0
    }

    fn parted(tokens: &Tokens, documents: u32) -> (Vec<u8>, Vec<Part>) {
        let mut out = Writer::new(&tokens.keys().copied().collect::<Vec<_>>(), documents);
        for (print, list) in tokens {
            let postings: Vec<Posting> =
                list.iter().map(|(id, (level, _))| id << 3 | u32::from(*level)).collect();
            let follows: Vec<Follows> = list
                .iter()
                .flat_map(|(id, (level, next))| {
                    next.iter().map(|(next, lower)| Follows {
                        id: *id,
                        next: *next,
                        level: level.saturating_sub(*lower),
                    })
                })
                .collect();
            out.token(*print, &postings, &follows);
        }
        out.finish()
    }

    fn whole(tokens: &Tokens) -> BTreeMap<u32, Token> {
        let token = |list: &BTreeMap<u32, (u8, BTreeMap<u16, u8>)>| {
            let mut token = Token::default();
            for (id, (level, next)) in list {
                token.list.push(*id, *level);
                for (next, lower) in next {
                    let level = level.saturating_sub(*lower);
                    token.next.entry(*next).or_default().push(*id, level);
                }
            }
            token
        };
        tokens.iter().map(|(print, list)| (*print, token(list))).collect()
    }

    fn tokens() -> impl Strategy<Value = Tokens> {
        let next = proptest::collection::btree_map(0..40_u16, 0..=TOP, 0..4);
        let list = proptest::collection::btree_map(0..500_u32, (0..=TOP, next), 1..40);
        proptest::collection::btree_map(0..1_u32 << PRINT_BITS, list, 0..20)
    }

    proptest! {
        #[test]
        fn what_was_written_is_found(tokens in tokens(), more in 0..2_000_000_u32) {
            for documents in [500, 500 + more] {
                prop_assert_eq!(read(&shard(&tokens, documents), documents), Ok(whole(&tokens)));
            }
        }

        #[test]
        fn damage_is_told_and_costs_no_memory(stream in proptest::collection::vec(any::<u8>(), 0..200), documents in 0..2000_u32) {
            let bytes = checked(stream);
            for token in read(&bytes, documents).into_iter().flat_map(BTreeMap::into_values) {
                prop_assert!(token.list.ids.len() <= documents as usize);
                prop_assert!(token.list.ids.is_sorted_by(|a, b| a < b));
            }
        }
    }

    #[test]
    fn what_is_too_much_stands_in_parts() {
        let next = |id: u32| (0..5).map(|at| ((id * 7 + at * at) as u16 % 900, 0)).collect();
        let list = (0..3000).map(|id| (id, (2, next(id)))).collect();
        let tokens = BTreeMap::from([(70, list), (77, BTreeMap::from([(3, (0, next(3)))]))]);
        let (bytes, parts) = parted(&tokens, 3000);
        let mut read = read(&bytes, 3000).expect("whole");
        let token = read.get_mut(&70).expect("there");
        let files = 15_000_usize.div_ceil(MOST).next_power_of_two();
        assert_eq!((1 << token.parts, parts.len()), (files, files));
        let mut next = Next::new();
        for part in &parts {
            let own = follow::from_bytes(&part.bytes, &token.list).expect("whole");
            assert!(
                part.print == 70 && own.keys().all(|c| u32::from(*c) % files as u32 == part.number)
            );
            assert_eq!(follow::from_bytes(&part.bytes[1..], &token.list), Err(Damaged));
            next.extend(own);
        }
        (token.next, token.parts) = (next, 0);
        assert_eq!(read, whole(&tokens));
    }

    #[test]
    fn a_cut_shard_is_damaged() {
        let follows = BTreeMap::from([(9, 0), (30, 2)]);
        let list = BTreeMap::from([(1, (0, BTreeMap::new())), (30, (7, follows))]);
        let tokens = BTreeMap::from([(5, list.clone()), (900, list)]);
        let bytes = shard(&tokens, 40);
        assert_eq!(read(&bytes, 40), Ok(whole(&tokens)));
        for cut in 0..bytes.len() {
            assert_eq!(read(&bytes[..cut], 40), Err(Damaged), "{cut}");
        }
    }
}
