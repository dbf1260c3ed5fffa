//! Where rendered pages go: memory for tests and `serve`, a staging folder for `build`.

use super::{Bytes, Fault, RelPath, Tree};
use std::sync::Mutex;

/// Takes finished files, from several threads at once and in any order.
///
/// Each path is put once; a sink need not notice when it is put twice.
pub trait Sink: Sync {
    /// Takes one file. A fault is the machine's (disk full) and ends the build.
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault>;
}

impl Sink for Mutex<Tree> {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        let mut tree = self.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        tree.insert(path.clone(), Bytes::from(bytes));
        Ok(())
    }
}
