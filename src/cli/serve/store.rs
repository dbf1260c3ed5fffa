//! The pages of one rebuild in memory, those that did not change taken from the one before.

use crate::base::{Bytes, Fault, Hash, RelPath, Sink, Tree};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A site in memory, and by what its pages are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    /// The files.
    pub tree: Tree,
    /// The prints of those that may be kept.
    prints: BTreeMap<RelPath, Hash>,
}

/// A site in the making.
pub(super) struct Store<'a> {
    last: &'a Made,
    made: Mutex<Made>,
}

impl<'a> Store<'a> {
    /// A site that may keep the pages of `last`, which had the same settings and theme.
    pub fn after(last: &'a Made) -> Store<'a> {
        Store { last, made: Mutex::default() }
    }

    /// The finished site.
    pub fn into_made(self) -> Made {
        self.made.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn insert(&self, path: &RelPath, bytes: Bytes, print: Option<Hash>) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.tree.insert(path.clone(), bytes);
        if let Some(print) = print {
            made.prints.insert(path.clone(), print);
        }
    }
}

impl Sink for Store<'_> {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        self.insert(path, bytes.into(), None);
        Ok(())
    }

    fn put_printed(&self, path: &RelPath, bytes: Vec<u8>, print: Hash) -> Result<(), Fault> {
        self.insert(path, bytes.into(), Some(print));
        Ok(())
    }

    fn keep(&self, path: &RelPath, print: &Hash) -> Result<Option<u64>, Fault> {
        if self.last.prints.get(path) != Some(print) {
            return Ok(None);
        }
        let Some(bytes) = self.last.tree.get(path) else { return Ok(None) };
        self.insert(path, bytes.clone(), Some(*print));
        Ok(Some(bytes.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_print_keeps_a_page() {
        let path = RelPath::new("index.html").unwrap();
        let first = Made::default();
        let store = Store::after(&first);
        store.put_printed(&path, b"one".to_vec(), Hash::of("a")).unwrap();
        let first = store.into_made();
        let store = Store::after(&first);
        assert_eq!(store.keep(&path, &Hash::of("b")).unwrap(), None);
        assert_eq!(store.keep(&path, &Hash::of("a")).unwrap(), Some(3));
        assert_eq!(store.into_made().tree, first.tree);
    }
}
