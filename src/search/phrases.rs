//! The phrases of a language's cards: what many cards say is written once, and each card as codes of it.
//!
//! A general packer starts every card from nothing, and a card is too short to learn from. Here the phrases and
//! how often each is used are learned from some of the cards ([`super::learn`]); each has a prefix code, the
//! shorter the more it is used, and a card is the cheapest way to say its text in them.

use super::bits::{BitReader, BitWriter};
use super::card::{deflate, inflate};
use super::gb;
use super::huffman;
use super::shard::Damaged;
use serde_json::{Value, json};

/// The longest phrase, in characters.
pub const LONGEST: usize = 8;

/// The most characters of a text that is coded; a damaged file may claim any number.
const MOST_CHARACTERS: usize = 4 << 20;

/// The most phrases of a table.
const MOST_PHRASES: usize = 1 << 16;

/// Phrases with their codes. The empty phrase stands before a character that has none, of 21 bits.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// In the order of their codes.
    texts: Vec<Vec<char>>,
    /// The length of each code in bits.
    lengths: Vec<u8>,
    /// The code of each.
    codes: Vec<u32>,
    /// How many codes there are of each length, from one bit on.
    counts: Vec<u32>,
    trie: Trie,
    escape: u32,
}

/// The bits of a character without a phrase, beside the code of the escape.
const PLAIN: u32 = 21;

impl Phrases {
    /// A table of phrases with how often each is used; the empty one is the escape and must be there.
    pub fn new(mut counted: Vec<(Vec<char>, u32)>) -> Phrases {
        counted.sort();
        counted.dedup_by(|one, other| one.0 == other.0);
        let weights: Vec<u32> = counted.iter().map(|(_, count)| *count).collect();
        let lengths = huffman::lengths(&weights);
        let mut both: Vec<(u8, Vec<char>)> =
            lengths.into_iter().zip(counted).map(|(length, (text, _))| (length, text)).collect();
        both.sort();
        let (lengths, texts) = both.into_iter().unzip();
        Phrases::of(texts, lengths)
    }

    fn of(texts: Vec<Vec<char>>, lengths: Vec<u8>) -> Phrases {
        let codes = huffman::codes(&lengths);
        let trie = Trie::new(&texts);
        let most = lengths.last().copied().unwrap_or_default();
        let count = |length| lengths.iter().filter(|own| **own == length).count() as u32;
        let counts = (1..=most).map(count).collect();
        let escape = texts.iter().position(Vec::is_empty).map_or(u32::MAX, |at| at as u32);
        Phrases { texts, lengths, codes, counts, trie, escape }
    }

    /// The phrases.
    pub fn texts(&self) -> &[Vec<char>] {
        &self.texts
    }

    /// The cheapest phrases that make a text, by number; that of the escape for each character without one.
    pub fn parse(&self, text: &[char]) -> Vec<u32> {
        let cost =
            |phrase: u32| u32::from(self.lengths.get(phrase as usize).copied().unwrap_or(32));
        let escaped = cost(self.escape) + PLAIN;
        let mut best: Vec<(u32, u32)> = vec![(u32::MAX, self.escape); text.len() + 1];
        best[0].0 = 0;
        for at in 0..text.len() {
            let so_far = best[at].0;
            let mut offer = |length: usize, phrase: u32, cost: u32| {
                let total = so_far.saturating_add(cost);
                if total < best[at + length].0 {
                    best[at + length] = (total, phrase);
                }
            };
            offer(1, self.escape, escaped);
            self.trie.each(&text[at..], |length, phrase| offer(length, phrase, cost(phrase)));
        }
        let mut phrases = Vec::new();
        let mut at = text.len();
        while at > 0 {
            let phrase = best[at].1;
            phrases.push(phrase);
            at -= self.texts.get(phrase as usize).map_or(1, Vec::len).max(1);
        }
        phrases.reverse();
        phrases
    }

    /// A text in codes.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let chars: Vec<char> = text.chars().take(MOST_CHARACTERS).collect();
        let phrases = self.parse(&chars);
        let mut out = BitWriter::new();
        out.gamma(phrases.len() as u32 + 1);
        let mut at = 0;
        for phrase in phrases {
            let place = phrase as usize;
            out.bits(self.codes[place], u32::from(self.lengths[place]));
            if phrase == self.escape {
                out.bits(u32::from(chars[at]), PLAIN);
            }
            at += self.texts[place].len().max(1);
        }
        out.finish()
    }

    /// The text of some codes.
    pub fn decode(&self, bytes: &[u8]) -> Result<String, Damaged> {
        let mut bits = BitReader::new(bytes);
        let count = bits.gamma().ok_or(Damaged)? - 1;
        if count as usize > bits.left() {
            return Err(Damaged);
        }
        let mut text = String::new();
        for _ in 0..count {
            let phrase = self.next(&mut bits)?;
            if phrase == self.escape {
                let code = bits.bits(PLAIN).ok_or(Damaged)?;
                text.push(char::from_u32(code).ok_or(Damaged)?);
            } else {
                text.extend(self.texts.get(phrase as usize).ok_or(Damaged)?);
            }
            if text.len() > MOST_CHARACTERS * 4 {
                return Err(Damaged);
            }
        }
        if bits.left() >= 8 { Err(Damaged) } else { Ok(text) }
    }

    /// Reads a code: those of one length follow each other, after those that are shorter.
    fn next(&self, bits: &mut BitReader<'_>) -> Result<u32, Damaged> {
        let (mut code, mut first, mut from) = (0_u32, 0_u32, 0_u32);
        for count in &self.counts {
            code = code << 1 | bits.bits(1).ok_or(Damaged)?;
            if let Some(place) = code.checked_sub(first).filter(|place| place < count) {
                return Ok(from + place);
            }
            from += count;
            first = first.wrapping_add(*count) << 1;
        }
        Err(Damaged)
    }

    /// The table's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let texts: Vec<String> = self.texts.iter().map(|text| text.iter().collect()).collect();
        deflate(&gb::encode(&json!({ "n": self.counts, "p": texts.join("\n") }).to_string()))
    }

    /// Reads a table's file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Phrases, Damaged> {
        let json = gb::decode(&inflate(bytes)?);
        let value: Value = serde_json::from_str(&json).map_err(|_| Damaged)?;
        let counts = value.get("n").and_then(Value::as_array).ok_or(Damaged)?;
        let texts = value.get("p").and_then(Value::as_str).ok_or(Damaged)?;
        let texts: Vec<Vec<char>> = texts.split('\n').map(|text| text.chars().collect()).collect();
        let mut lengths = Vec::new();
        for (length, count) in (1..=huffman::LONGEST).zip(counts) {
            let count = count.as_u64().filter(|count| *count <= MOST_PHRASES as u64);
            lengths.extend(std::iter::repeat_n(length, count.ok_or(Damaged)? as usize));
        }
        let whole = lengths.len() == texts.len() && texts.len() <= MOST_PHRASES;
        let short = texts.iter().all(|text| text.len() <= LONGEST);
        if whole && short && texts.iter().any(Vec::is_empty) {
            Ok(Phrases::of(texts, lengths))
        } else {
            Err(Damaged)
        }
    }
}

/// Phrases by their characters, one after the other.
#[derive(Debug, Clone, Default)]
struct Trie {
    /// One more than the number of the phrase that ends at a node; 0 is none.
    phrases: Vec<u32>,
    /// Node, character and the node that it leads to in one number; 0 is an empty slot. Open addressing.
    slots: Vec<u64>,
    /// The nodes of the first characters of Unicode's first plane, less one that says nothing.
    firsts: Vec<u32>,
}

/// The bits of a character, and of a node: no table has more characters than this says.
const CHAR_BITS: u32 = 21;
const NODE_BITS: u32 = 20;
const _: () = assert!(MOST_PHRASES * LONGEST < 1 << NODE_BITS);

impl Trie {
    fn new(texts: &[Vec<char>]) -> Trie {
        let edges: usize = texts.iter().map(Vec::len).sum();
        let mut trie = Trie {
            phrases: vec![0],
            slots: vec![0; (edges * 4).next_power_of_two().max(16)],
            firsts: vec![0; 0x1_0000],
        };
        for (number, text) in (1_u32..).zip(texts.iter().take(MOST_PHRASES)) {
            let Some(first) = text.first() else { continue };
            let end = text.iter().take(LONGEST).fold(0, |node, c| trie.grown(node, *c));
            if let Some(slot) = trie.phrases.get_mut(end as usize) {
                *slot = number;
            }
            let child = trie.child(0, *first).unwrap_or_default();
            if let Some(slot) = trie.firsts.get_mut(*first as usize) {
                *slot = child;
            }
        }
        trie
    }

    /// Gives every phrase that the text begins with: its length and its number.
    fn each(&self, text: &[char], mut give: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (depth, c) in text.iter().take(LONGEST).enumerate() {
            let next = match self.firsts.get(*c as usize) {
                Some(&first) if depth == 0 => Some(first).filter(|first| *first > 0),
                _ => self.child(node, *c),
            };
            let Some(next) = next else { return };
            node = next;
            let phrase = self.phrases[node as usize];
            if phrase > 0 {
                give(depth + 1, phrase - 1);
            }
        }
    }

    fn child(&self, node: u32, c: char) -> Option<u32> {
        let slot = self.slots[self.find(edge(node, c))];
        (slot != 0).then_some((slot & ((1 << NODE_BITS) - 1)) as u32)
    }

    /// The node that a character leads to, made where there is none.
    fn grown(&mut self, node: u32, c: char) -> u32 {
        let edge = edge(node, c);
        let at = self.find(edge);
        if self.slots[at] == 0 {
            self.slots[at] = edge << NODE_BITS | self.phrases.len() as u64;
            self.phrases.push(0);
        }
        (self.slots[at] & ((1 << NODE_BITS) - 1)) as u32
    }

    fn find(&self, edge: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (edge.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 || slot >> NODE_BITS == edge {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

fn edge(node: u32, c: char) -> u64 {
    u64::from(node) << CHAR_BITS | u64::from(u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::super::learn::learn;
    use super::*;
    use proptest::prelude::*;

    const SAID: &str =
        "重庆市卫生健康委员会与四川省卫生健康委员会签署合作协议，推进医疗保障协同发展。";

    fn table() -> &'static Phrases {
        static TABLE: std::sync::LazyLock<Phrases> =
            std::sync::LazyLock::new(|| learn(&[SAID.repeat(30)], 40));
        &TABLE
    }

    #[test]
    fn what_is_said_often_is_short() {
        let phrases = table();
        let text = "四川省卫生健康委员会推进合作。鑫𠀀\n";
        let coded = phrases.encode(text);
        assert_eq!(phrases.decode(&coded), Ok(text.to_owned()));
        let packed = deflate(&gb::encode(SAID));
        assert!(phrases.encode(SAID).len() * 4 < packed.len(), "{}", phrases.encode(SAID).len());
        let read = Phrases::from_bytes(&phrases.to_bytes()).expect("whole");
        assert_eq!(read.texts(), phrases.texts());
        assert_eq!(read.encode(text), coded);
        assert_eq!(phrases.decode(&coded[..coded.len() / 2]), Err(Damaged));
        let empty = learn(&[], 10);
        assert_eq!(empty.decode(&empty.encode("医")), Ok("医".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,60}", han in "[一-龥重庆卫生健康a-z\n]{0,60}") {
            let phrases = table();
            for text in [text, han] {
                prop_assert_eq!(phrases.decode(&phrases.encode(&text)), Ok(text));
            }
        }

        #[test]
        fn any_bytes_are_a_text_or_damaged(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = table().decode(&bytes);
            let _ = Phrases::from_bytes(&bytes);
        }
    }
}
