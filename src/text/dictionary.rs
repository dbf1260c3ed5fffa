//! A dictionary of words with the longest match at a place in a text.
//!
//! Script conversion, pinyin and overrides all ask one thing: which entry is the longest that begins here? A table
//! of the first two characters answers it. It needs no state between places, so that a dictionary can take
//! precedence over another at each place, as OpenCC's chains have it; and it is plain numbers, so that the
//! dictionaries that travel in the program are ready when it starts.

use super::lexicon::{HEADER, PAIRS, SINGLES, Word, bucket, tables};
use std::borrow::Cow;

/// Words and what each stands for.
#[derive(Debug)]
pub struct Dictionary {
    /// Keys and values, one after the other.
    text: Cow<'static, str>,
    /// What [`tables`] made.
    table: Cow<'static, [Word]>,
    bits: u32,
    /// The first character that has a bit, and where the bits end.
    low: u32,
    heads: usize,
    kinds: u32,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::new([])
    }
}

impl Dictionary {
    /// A dictionary of `pairs` of key and value. Empty keys and keys or values of 64 KB and more are left out; of
    /// two equal keys the first counts.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (text, table) = tables(pairs);
        let header = |at: usize| u32::from_le_bytes(table[at]);
        let (bits, low, heads, kinds) = (header(0), header(1), header(2), header(3));
        let (text, table) = (Cow::Owned(text), Cow::Owned(table));
        Dictionary { text, table, bits, low, heads: heads as usize, kinds }
    }

    /// One whose tables were made when the program was compiled.
    pub const fn compiled(text: &'static str, table: &'static [u8]) -> Self {
        let table = table.as_chunks().0;
        Dictionary {
            text: Cow::Borrowed(text),
            bits: u32::from_le_bytes(table[0]),
            low: u32::from_le_bytes(table[1]),
            heads: u32::from_le_bytes(table[2]) as usize,
            kinds: u32::from_le_bytes(table[3]),
            table: Cow::Borrowed(table),
        }
    }

    /// The longest key that `text` begins with: its length in bytes and its value.
    pub fn longest(&self, text: &str) -> Option<(usize, &str)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        if !self.may_begin(first) {
            return None;
        }
        if self.kinds & PAIRS != 0
            && let Some(second) = chars.next()
            && let Some(found) = self.in_bucket(text, first, second)
        {
            return Some(found);
        }
        match self.kinds & SINGLES {
            0 => None,
            _ => self.in_bucket(text, first, '\0'),
        }
    }

    /// The longest key of a bucket that `text` begins with.
    fn in_bucket(&self, text: &str, first: char, second: char) -> Option<(usize, &str)> {
        let at = HEADER + self.heads + bucket(first, second, self.bits);
        let (from, to) = (self.word(at), self.word(at + 1));
        (from..to).find_map(|entry| {
            let (key, value) = self.entry(entry);
            text.starts_with(key).then_some((key.len(), value))
        })
    }

    /// Whether a key begins with `c`.
    pub fn may_begin(&self, c: char) -> bool {
        let at = u32::from(c).wrapping_sub(self.low) as usize / 32;
        at < self.heads && self.word(HEADER + at) >> (u32::from(c) % 32) & 1 != 0
    }

    /// What the key of one character `c` stands for.
    pub fn get_char(&self, c: char) -> Option<&str> {
        let mut own = [0; 4];
        let own: &str = c.encode_utf8(&mut own);
        match self.may_begin(c) {
            true => self.in_bucket(own, c, '\0').map(|(_, value)| value),
            false => None,
        }
    }

    /// All keys with their values, in an order that depends on the entries alone.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.len()).map(|entry| self.entry(entry))
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> u32 {
        self.word(HEADER + self.heads + (1 << self.bits))
    }

    fn entry(&self, entry: u32) -> (&str, &str) {
        let at = HEADER + self.heads + (1 << self.bits) + 1 + 2 * entry as usize;
        let (start, lengths) = (self.word(at) as usize, self.word(at + 1));
        let middle = start + (lengths & 0xFFFF) as usize;
        (&self.text[start..middle], &self.text[middle..middle + (lengths >> 16) as usize])
    }

    fn word(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.table[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_key_wins_and_the_first_of_equals() {
        let d = Dictionary::new([
            ("重", "a"),
            ("重庆", "b"),
            ("重庆市", "c"),
            ("重庆市", "not this"),
            ("重要", "d"),
            ("", "nothing"),
        ]);
        assert_eq!(d.longest("重庆市民"), Some(("重庆市".len(), "c")));
        assert_eq!(d.longest("重庆人"), Some(("重庆".len(), "b")));
        assert_eq!(d.longest("重点"), Some(("重".len(), "a")));
        assert_eq!(d.longest("重"), Some(("重".len(), "a")));
        assert_eq!(d.longest("庆"), None);
        assert_eq!(d.longest(""), None);
        assert_eq!(d.get_char('重'), Some("a"));
        assert_eq!(d.iter().count(), 4);
        assert!(Dictionary::default().is_empty());
    }
}
