//! What the program remembers between two builds, and how it is stored.
//!
//! A record is a cache and nothing more: without it, or where it cannot be trusted, the next
//! build is a cold one. It ends with the hash of all before, so that one that was cut short
//! or has a bit flipped is known.

use super::{Hash, RelPath};
use std::collections::BTreeMap;

/// What a file system says of a file; two stamps that are equal mean an unchanged file, but
/// for changes that came within one tick of its clock ([`Stamp::is_settled`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When its bytes changed: seconds and nanoseconds.
    pub modified: (i64, u32),
    /// When anything about it changed; nought where that does not count.
    pub changed: (i64, u32),
    /// Its number in the file system.
    pub inode: u64,
}

impl Stamp {
    /// Whether the file was last changed so long before `now` that a later change must show.
    /// A clock of whole seconds is given two of them, others twenty milliseconds; what was
    /// changed in the future is never settled.
    pub fn is_settled(&self, now: (i64, u32)) -> bool {
        let nanoseconds =
            |(seconds, rest): (i64, u32)| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        let margin = if self.modified.1 == 0 { 2_000_000_000 } else { 20_000_000 };
        let newest = nanoseconds(self.modified).max(nanoseconds(self.changed));
        newest + margin <= nanoseconds(now)
    }
}

/// A file that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// As it was when it was written.
    pub stamp: Stamp,
    /// The print of all that it was made of, where it may be kept by it.
    pub print: Option<Hash>,
}

/// What the pages of a build showed, by hashes: a page that shows no article whose hash is another
/// one is the page of last time, if the frame is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// Of all that does not depend on what one article says: how all are filed, which pages there
    /// are, the files beside texts.
    pub frame: Hash,
    /// Of each article's files, in the site's order.
    pub articles: Vec<Hash>,
}

impl Showing {
    /// The articles that are others now; nothing where the frame is another one.
    pub fn changed(&self, now: &Showing) -> Option<Vec<usize>> {
        let same = self.frame == now.frame && self.articles.len() == now.articles.len();
        let pairs = self.articles.iter().zip(&now.articles).enumerate();
        let changed = pairs.filter(|(_, (then, now))| then != now).map(|(number, _)| number);
        same.then(|| changed.collect())
    }
}

/// What is remembered of a build that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Of what decides every page: program, settings, theme, vocabularies.
    pub key: Hash,
    /// Of all that went in; nothing where the same input must be built again all the same,
    /// as for its warnings.
    pub input: Option<Hash>,
    /// The files that went in, with their content's hash.
    pub inputs: BTreeMap<RelPath, (Stamp, Hash)>,
    /// The files that came out.
    pub files: BTreeMap<RelPath, Published>,
    /// What their pages showed.
    pub showing: Option<Showing>,
    /// What was parsed of texts, by the hashes of their files.
    pub fronts: BTreeMap<Hash, Vec<u8>>,
}

const MAGIC: &[u8] = b"jialing record 2\n";

impl Record {
    /// The record as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(self.key.as_bytes());
        put_hash(&mut out, self.input.as_ref());
        put_number(&mut out, self.inputs.len() as u64);
        for (path, (stamp, hash)) in &self.inputs {
            put_path(&mut out, path);
            put_stamp(&mut out, stamp);
            out.extend_from_slice(hash.as_bytes());
        }
        put_number(&mut out, self.files.len() as u64);
        for (path, file) in &self.files {
            put_path(&mut out, path);
            put_stamp(&mut out, &file.stamp);
            put_hash(&mut out, file.print.as_ref());
        }
        put_hash(&mut out, self.showing.as_ref().map(|showing| &showing.frame));
        let articles = self.showing.as_ref().map_or(&[][..], |showing| &showing.articles);
        put_number(&mut out, articles.len() as u64);
        articles.iter().for_each(|hash| out.extend_from_slice(hash.as_bytes()));
        put_number(&mut out, self.fronts.len() as u64);
        for (hash, front) in &self.fronts {
            out.extend_from_slice(hash.as_bytes());
            put_number(&mut out, front.len() as u64);
            out.extend_from_slice(front);
        }
        let hash = Hash::of(&out);
        out.extend_from_slice(hash.as_bytes());
        out
    }

    /// Reads a record; nothing where it is damaged or another version's.
    pub fn decode(bytes: &[u8]) -> Option<Record> {
        let (body, hash) = bytes.split_last_chunk::<32>()?;
        if Hash::of(body).as_bytes() != hash {
            return None;
        }
        let mut rest = Reader(body.strip_prefix(MAGIC)?);
        let key = rest.hash()?;
        let input = rest.optional_hash()?;
        let mut inputs = BTreeMap::new();
        for _ in 0..rest.number()? {
            inputs.insert(rest.path()?, (rest.stamp()?, rest.hash()?));
        }
        let mut files = BTreeMap::new();
        for _ in 0..rest.number()? {
            let path = rest.path()?;
            files.insert(path, Published { stamp: rest.stamp()?, print: rest.optional_hash()? });
        }
        let frame = rest.optional_hash()?;
        let mut articles = Vec::new();
        for _ in 0..rest.number()? {
            articles.push(rest.hash()?);
        }
        let showing = frame.map(|frame| Showing { frame, articles });
        let mut fronts = BTreeMap::new();
        for _ in 0..rest.number()? {
            fronts.insert(rest.hash()?, rest.bytes()?.to_vec());
        }
        rest.0.is_empty().then_some(Record { key, input, inputs, files, showing, fronts })
    }
}

fn put_number(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put_path(out: &mut Vec<u8>, path: &RelPath) {
    put_number(out, path.as_str().len() as u64);
    out.extend_from_slice(path.as_str().as_bytes());
}

fn put_stamp(out: &mut Vec<u8>, stamp: &Stamp) {
    put_number(out, stamp.size);
    for (seconds, rest) in [stamp.modified, stamp.changed] {
        out.extend_from_slice(&seconds.to_le_bytes());
        out.extend_from_slice(&rest.to_le_bytes());
    }
    put_number(out, stamp.inode);
}

fn put_hash(out: &mut Vec<u8>, hash: Option<&Hash>) {
    out.push(u8::from(hash.is_some()));
    out.extend(hash.iter().flat_map(|hash| hash.as_bytes()));
}

/// Reads from the front; nothing where the bytes end too early.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (own, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*own)
    }

    fn number(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take()?))
    }

    fn bytes(&mut self) -> Option<&[u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (own, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(own)
    }

    fn path(&mut self) -> Option<RelPath> {
        RelPath::new(std::str::from_utf8(self.bytes()?).ok()?).ok()
    }

    fn moment(&mut self) -> Option<(i64, u32)> {
        Some((i64::from_le_bytes(self.take()?), u32::from_le_bytes(self.take()?)))
    }

    fn stamp(&mut self) -> Option<Stamp> {
        Some(Stamp {
            size: self.number()?,
            modified: self.moment()?,
            changed: self.moment()?,
            inode: self.number()?,
        })
    }

    fn hash(&mut self) -> Option<Hash> {
        Some(Hash::from_bytes(self.take()?))
    }

    fn optional_hash(&mut self) -> Option<Option<Hash>> {
        match self.take()? {
            [0] => Some(None),
            [1] => Some(Some(self.hash()?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let stamp = Stamp { size: 7, modified: (9, 1), changed: (10, 2), inode: 3 };
        let path = |path: &str| RelPath::new(path).unwrap();
        Record {
            key: Hash::of("key"),
            input: Some(Hash::of("input")),
            inputs: [(path("content/文.md"), (stamp, Hash::of("text")))].into(),
            files: [
                (path("a.html"), Published { stamp, print: Some(Hash::of("page")) }),
                (path("b.css"), Published { stamp, print: None }),
            ]
            .into(),
            showing: Some(Showing {
                frame: Hash::of("frame"),
                articles: vec![Hash::of("article")],
            }),
            fronts: [(Hash::of("text"), b"{}".to_vec())].into(),
        }
    }

    #[test]
    fn what_is_stored_reads_back() {
        assert_eq!(Record::decode(&record().encode()), Some(record()));
    }

    #[test]
    fn nothing_damaged_is_believed() {
        let whole = record().encode();
        for end in 0..whole.len() {
            assert_eq!(Record::decode(&whole[..end]), None, "cut at {end}");
        }
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x10;
            assert_eq!(Record::decode(&flipped), None, "bit flipped at {at}");
        }
    }

    #[test]
    fn fresh_files_are_not_settled() {
        let stamp = |modified, changed| Stamp { modified, changed, ..Stamp::default() };
        for (modified, changed, now, settled) in [
            ((5, 1), (0, 0), (5, 30_000_001), true),
            ((5, 1), (0, 0), (5, 10_000_000), false),
            ((5, 1), (5, 29_000_000), (5, 30_000_001), false),
            ((5, 0), (0, 0), (6, 999_999_999), false),
            ((5, 0), (0, 0), (7, 0), true),
            ((9, 1), (0, 0), (5, 1), false),
        ] {
            let found = stamp(modified, changed).is_settled(now);
            assert_eq!(found, settled, "{modified:?} {changed:?} {now:?}");
        }
    }
}
