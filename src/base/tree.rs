//! A tree of files in memory, which is what both halves of the program read and make.

use super::{Hash, RelPath};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The bytes of one file, shared and never changed.
pub type Bytes = Arc<[u8]>;

/// A file of a tree. Its hash is made when it is first asked for, and then known.
#[derive(Debug, Clone)]
struct File {
    bytes: Bytes,
    hash: OnceLock<Hash>,
}

impl PartialEq for File {
    fn eq(&self, other: &File) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for File {}

impl From<Bytes> for File {
    fn from(bytes: Bytes) -> File {
        File { bytes, hash: OnceLock::new() }
    }
}

/// Files by path, in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<RelPath, File>,
}

impl Tree {
    /// A tree without files.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Adds a file, or replaces the one of that path.
    pub fn insert(&mut self, path: RelPath, bytes: impl Into<Bytes>) {
        self.files.insert(path, File::from(bytes.into()));
    }

    /// Says what the hash of a file is, for those who know it without its bytes.
    pub fn know_hash(&mut self, path: &RelPath, hash: Hash) {
        if let Some(file) = self.files.get_mut(path) {
            file.hash = OnceLock::from(hash);
        }
    }

    /// The hash of a file's bytes.
    pub fn hash(&self, path: &RelPath) -> Option<Hash> {
        let file = self.files.get(path)?;
        Some(*file.hash.get_or_init(|| Hash::of(&file.bytes)))
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &RelPath) -> Option<Bytes> {
        Some(self.files.remove(path)?.bytes)
    }

    /// The bytes of one file.
    pub fn get(&self, path: &RelPath) -> Option<&Bytes> {
        Some(&self.files.get(path)?.bytes)
    }

    /// Whether the tree holds this file.
    pub fn contains(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&RelPath, &Bytes)> {
        self.files.iter().map(|(path, file)| (path, &file.bytes))
    }

    /// The files below `folder`, by path (which stays whole).
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a RelPath, &'a Bytes)> {
        self.iter().filter(move |(path, _)| path.is_under(folder))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The bytes of all files together.
    pub fn total_bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes.len() as u64).sum()
    }
}

impl FromIterator<(RelPath, Bytes)> for Tree {
    fn from_iter<I: IntoIterator<Item = (RelPath, Bytes)>>(files: I) -> Tree {
        let files = files.into_iter().map(|(path, bytes)| (path, File::from(bytes)));
        Tree { files: files.collect() }
    }
}
