//! Where rendered pages go: memory for tests and `serve`, a staging folder for `build`.

use super::{Bytes, Fault, Hash, RelPath, Tree};
use std::sync::Mutex;

/// Takes finished files, from several threads at once and in any order.
///
/// Each path is put once; a sink need not notice when it is put twice.
pub trait Sink: Sync {
    /// Takes one file. A fault is the machine's (disk full) and ends the build.
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault>;

    /// Takes a file together with the print of all that it is made of.
    fn put_printed(&self, path: &RelPath, bytes: Vec<u8>, _print: Hash) -> Result<(), Fault> {
        self.put(path, bytes)
    }

    /// Keeps the file of last time, if there is one that was put with this print and is
    /// still what was put; gives its length in bytes. A sink without a memory keeps nothing.
    fn keep(&self, _path: &RelPath, _print: &Hash) -> Result<Option<u64>, Fault> {
        Ok(None)
    }

    /// The print that the file of last time was put with.
    fn print(&self, _path: &RelPath) -> Option<Hash> {
        None
    }

    /// The file of last time, under the conditions of [`Sink::keep`].
    fn last(&self, _path: &RelPath, _print: &Hash) -> Option<Bytes> {
        None
    }

    /// All is ready to draw pages, which come from now on.
    fn begin(&self) {}

    /// A page that somebody waits for, which is drawn before the others; each is asked for
    /// once.
    fn wanted(&self) -> Option<RelPath> {
        None
    }

    /// Whether somebody may wait for a page while others are made, so that pages come before
    /// all else.
    fn is_waited_for(&self) -> bool {
        false
    }

    /// The site has no such page, or one with errors, which is not put.
    fn lacks(&self, _path: &RelPath) {}

    /// Whether nobody wants the site any more, so that its pages need not be drawn.
    fn is_given_up(&self) -> bool {
        false
    }
}

impl Sink for Mutex<Tree> {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        let mut tree = self.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        tree.insert(path.clone(), Bytes::from(bytes));
        Ok(())
    }
}
