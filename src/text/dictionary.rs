//! A dictionary of words with the longest match at a place in a text.
//!
//! Script conversion, pinyin and overrides all ask one thing: which entry is the longest that begins here? Two
//! hash maps answer it. They are built from fifty thousand phrases in some milliseconds and need no state between
//! places, so that a dictionary can take precedence over another at each place, as OpenCC's chains have it.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Words and what each stands for.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Keys and values, one after the other.
    text: String,
    /// Entries whose keys begin with the same two characters stand together, the longest key first.
    entries: Vec<Entry>,
    /// Two first characters to their range of `entries`.
    pairs: FxHashMap<u64, (u32, u32)>,
    /// Keys of one character to their entry.
    singles: FxHashMap<char, u32>,
    /// One bit for each character of the basic plane: whether a key begins with it. Most characters of a text
    /// begin none, and a bit is asked faster than two maps.
    heads: Vec<u64>,
}

/// Where a key and its value lie in the text.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    key: u16,
    value: u16,
}

impl Dictionary {
    /// A dictionary of `pairs` of key and value. Empty keys and keys or values over 64 KB are left out; of two
    /// equal keys the first counts.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut pairs: Vec<(&str, &str)> = pairs
            .into_iter()
            .filter(|(k, v)| !k.is_empty() && k.len().max(v.len()) <= usize::from(u16::MAX))
            .collect();
        // Stable, so that the first of two equal keys stays the first; sorted data costs one pass.
        pairs.sort_by(|a, b| a.0.cmp(b.0));
        pairs.dedup_by(|later, first| later.0 == first.0);

        let mut dictionary = Self::default();
        let mut group: Vec<(&str, &str)> = Vec::new();
        let mut head = None;
        dictionary.entries.reserve(pairs.len());
        dictionary.text.reserve(pairs.iter().map(|(k, v)| k.len() + v.len()).sum());
        dictionary.pairs.reserve(pairs.len());
        dictionary.heads = vec![0; 0x1_0000 / 64];
        for &(key, value) in &pairs {
            let mut chars = key.chars();
            let (Some(first), second) = (chars.next(), chars.next()) else {
                continue;
            };
            if let Some(bits) = dictionary.heads.get_mut(first as usize / 64) {
                *bits |= 1 << (first as usize % 64);
            }
            let Some(second) = second else {
                if let Some(at) = dictionary.push(key, value) {
                    dictionary.singles.insert(first, at);
                }
                continue;
            };
            if head != Some((first, second)) {
                dictionary.push_group(head, &mut group);
                head = Some((first, second));
            }
            group.push((key, value));
        }
        dictionary.push_group(head, &mut group);
        dictionary
    }

    fn push_group(&mut self, head: Option<(char, char)>, group: &mut Vec<(&str, &str)>) {
        let Some(head) = head else { return };
        if group.len() > 1 {
            group.sort_by_key(|(key, _)| Reverse(key.len()));
        }
        let start = self.entries.len() as u32;
        for (key, value) in group.drain(..) {
            self.push(key, value);
        }
        self.pairs.insert(pair(head.0, head.1), (start, self.entries.len() as u32));
    }

    /// Appends an entry and returns its place, or nothing when the text would exceed what `u32` can address.
    fn push(&mut self, key: &str, value: &str) -> Option<u32> {
        let start = u32::try_from(self.text.len()).ok()?;
        let entry = Entry {
            start,
            key: u16::try_from(key.len()).ok()?,
            value: u16::try_from(value.len()).ok()?,
        };
        self.text.push_str(key);
        self.text.push_str(value);
        self.entries.push(entry);
        u32::try_from(self.entries.len() - 1).ok()
    }

    /// The longest key that `text` begins with: its length in bytes and its value.
    pub fn longest(&self, text: &str) -> Option<(usize, &str)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        if !self.may_begin(first) {
            return None;
        }
        if let Some(second) = chars.next()
            && let Some(&(from, to)) = self.pairs.get(&pair(first, second))
        {
            for entry in &self.entries[from as usize..to as usize] {
                let (key, value) = self.resolve(*entry);
                if text.starts_with(key) {
                    return Some((key.len(), value));
                }
            }
        }
        let at = *self.singles.get(&first)?;
        let (key, value) = self.resolve(self.entries[at as usize]);
        Some((key.len(), value))
    }

    /// Whether a key may begin with `c`; false only where none does.
    pub fn may_begin(&self, c: char) -> bool {
        match self.heads.get(c as usize / 64) {
            Some(bits) => bits >> (c as usize % 64) & 1 != 0,
            None => !self.is_empty() && c > '\u{FFFF}',
        }
    }

    /// What the key of one character `c` stands for.
    pub fn get_char(&self, c: char) -> Option<&str> {
        if !self.may_begin(c) {
            return None;
        }
        let at = *self.singles.get(&c)?;
        Some(self.resolve(self.entries[at as usize]).1)
    }

    /// All keys with their values, in an order that depends on the entries alone.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|&entry| self.resolve(entry))
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn resolve(&self, entry: Entry) -> (&str, &str) {
        let middle = entry.start as usize + usize::from(entry.key);
        (
            &self.text[entry.start as usize..middle],
            &self.text[middle..middle + usize::from(entry.value)],
        )
    }
}

/// Two characters as one number, which hashes faster than a pair.
fn pair(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
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
