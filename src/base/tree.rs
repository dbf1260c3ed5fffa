//! A tree of files in memory, which is what both halves of the program read and make.

use super::RelPath;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bytes of one file, shared and never changed.
pub type Bytes = Arc<[u8]>;

/// Files by path, in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<RelPath, Bytes>,
}

impl Tree {
    /// A tree without files.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Adds a file, or replaces the one of that path.
    pub fn insert(&mut self, path: RelPath, bytes: impl Into<Bytes>) {
        self.files.insert(path, bytes.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &RelPath) -> Option<Bytes> {
        self.files.remove(path)
    }

    /// The bytes of one file.
    pub fn get(&self, path: &RelPath) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// Whether the tree holds this file.
    pub fn contains(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&RelPath, &Bytes)> {
        self.files.iter()
    }

    /// The files below `folder`, by path (which stays whole).
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a RelPath, &'a Bytes)> {
        self.files.iter().filter(move |(path, _)| path.is_under(folder))
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
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }
}

impl FromIterator<(RelPath, Bytes)> for Tree {
    fn from_iter<I: IntoIterator<Item = (RelPath, Bytes)>>(files: I) -> Tree {
        Tree { files: files.into_iter().collect() }
    }
}
