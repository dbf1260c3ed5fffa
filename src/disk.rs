//! The only module that reads or writes files: read a tree, update content, publish the site.
//!
//! What is published is exchanged in one step, so that a visitor (and the next build)
//! sees the old site or the new one and never a half of either.
#![allow(clippy::disallowed_methods)] // This is where they are allowed.

mod memory;
mod read;
mod reread;
mod staging;

pub use memory::{Inputs, Remembered, look, remember, remembered, stamp_of, stands};
pub use read::{Found, read_file, read_tree, read_tree_again};
pub use reread::reread;
pub use staging::Staging;

use crate::base::{Fault, Tree};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The file that marks a folder as one that the program made and may replace.
pub const MARKER: &str = ".jialing-site";

/// The program's own folder below the site's root: cache, lock and staging.
pub const OWN_FOLDER: &str = ".jialing";

/// Writes the files of `changes` below `root`, each in one step: a reader sees the old
/// file or the new one. Folders are made as needed.
pub fn update(root: &Path, changes: &Tree) -> Result<(), Fault> {
    for (path, bytes) in changes.iter() {
        let target = root.join(path.as_str());
        let folder = target.parent().unwrap_or(root);
        make_folder(folder)?;
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(".jialing-").tempfile_in(folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_data()?;
            share(file.as_file())?;
            file.persist(&target)?;
            Ok(())
        };
        write().map_err(|error| Fault::new(&target, "write", error))?;
    }
    Ok(())
}

/// Temporary files are private to their owner; what is published is for everybody.
#[cfg(unix)]
fn share(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &fs::File) -> io::Result<()> {
    Ok(())
}

fn make_folder(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::new(folder, "create", error))
}

/// Held while the program writes: two builds of one site wait for each other.
#[derive(Debug)]
pub struct Lock {
    _file: fs::File,
}

impl Lock {
    /// Waits until no other build of this site writes.
    pub fn take(root: &Path) -> Result<Lock, Fault> {
        let folder = root.join(OWN_FOLDER);
        make_folder(&folder)?;
        let path = folder.join("lock");
        let fault = |error| Fault::new(&path, "lock", error);
        let file = fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(fault)?;
        file.lock().map_err(fault)?;
        Ok(Lock { _file: file })
    }
}

/// Whether the output folder may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// It is not there, it is empty, or the program made it.
    Ours,
    /// It holds what the program did not make.
    Foreign,
}

/// Says whether `out` may be replaced.
pub fn ownership(out: &Path) -> Result<Ownership, Fault> {
    if out.join(MARKER).is_file() {
        return Ok(Ownership::Ours);
    }
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(match entries.next() {
            None => Ownership::Ours,
            Some(_) => Ownership::Foreign,
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Ownership::Ours),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(Ownership::Foreign),
        Err(error) => Err(Fault::new(out, "read", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::RelPath;

    #[test]
    fn a_folder_of_others_is_foreign() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("public");
        assert_eq!(ownership(&out).unwrap(), Ownership::Ours);
        fs::create_dir(&out).unwrap();
        assert_eq!(ownership(&out).unwrap(), Ownership::Ours);
        fs::write(out.join("thesis.txt"), "mine").unwrap();
        assert_eq!(ownership(&out).unwrap(), Ownership::Foreign);
        assert_eq!(ownership(&out.join("thesis.txt")).unwrap(), Ownership::Foreign);
    }

    #[test]
    fn large_hidden_and_linked_files_are_not_read() {
        let root = tempfile::tempdir().unwrap();
        let seeds = root.path().join("seeds");
        fs::create_dir_all(seeds.join("省 市")).unwrap();
        fs::write(seeds.join("省 市/一.txt"), "small").unwrap();
        fs::write(seeds.join("big.txt"), "0123456789").unwrap();
        fs::write(seeds.join(".hidden"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&seeds, seeds.join("ring")).unwrap();
        let found = read_tree(root.path(), "seeds", 9).unwrap();
        #[cfg(unix)]
        assert_eq!(found.links, [RelPath::new("seeds/ring").unwrap()]);
        let paths: Vec<_> = found.tree.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["seeds/省 市/一.txt"]);
        assert_eq!(found.oversized, [(RelPath::new("seeds/big.txt").unwrap(), 10)]);
    }
}
