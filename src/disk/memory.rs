//! The record of the last build on the disk, and what the file system says of the files that
//! it speaks of.
#![allow(clippy::disallowed_methods)] // The disk's own module, where they are allowed.

use super::read::path_below;
use super::{MARKER, OWN_FOLDER, make_folder};
use crate::base::{Fault, Hash, Published, Record, RelPath, Stamp};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files that a build reads.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Each with its stamp and its content's hash, where that is known.
    pub files: BTreeMap<RelPath, (Stamp, Option<Hash>)>,
    /// The file system's own time before the first was looked at.
    pub seen: (i64, u32),
}

impl Inputs {
    /// Takes the hashes of what was read, and reads the files whose hashes are then still
    /// unknown.
    pub fn fill(
        &mut self,
        root: &Path,
        read: &(dyn Fn(&RelPath) -> Option<Hash> + Sync),
    ) -> Result<(), Fault> {
        self.files.par_iter_mut().try_for_each(|(path, (_, hash))| {
            if let Some(known) = read(path) {
                *hash = Some(known);
            } else if hash.is_none() {
                let path = root.join(path.as_str());
                let bytes = fs::read(&path).map_err(|error| Fault::new(&path, "read", error))?;
                *hash = Some(Hash::of(bytes));
            }
            Ok(())
        })
    }

    /// The files whose stamps can be believed next time.
    pub fn settled(self) -> BTreeMap<RelPath, (Stamp, Hash)> {
        let seen = self.seen;
        let settled = |(path, (stamp, hash)): (RelPath, (Stamp, Option<Hash>))| {
            Some((path, (stamp, hash.filter(|_| stamp.is_settled(seen))?)))
        };
        self.files.into_iter().filter_map(settled).collect()
    }
}

/// Looks at all files below `parts` of `root` (files or folders). The hash of a file whose
/// stamp is the `known` one is taken from there; all others are still to be read.
pub fn look(
    root: &Path,
    parts: &[&str],
    known: &BTreeMap<RelPath, (Stamp, Hash)>,
) -> Result<Inputs, Fault> {
    let own = root.join(OWN_FOLDER);
    make_folder(&own)?;
    let mut inputs = Inputs { seen: clock(&own)?, ..Inputs::default() };
    for part in parts {
        let start = root.join(part);
        if !start.exists() {
            continue;
        }
        let mut there = Vec::new();
        for entry in walkdir::WalkDir::new(&start) {
            let entry = entry.map_err(|error| Fault::new(&start, "read", error.into()))?;
            // What has no name for us is not read by a build either.
            if entry.file_type().is_file()
                && let Some(path) = path_below(root, entry.path())
            {
                there.push((path, entry.into_path()));
            }
        }
        let look = |(path, place): (RelPath, PathBuf)| {
            let data = fs::symlink_metadata(&place);
            let stamp = stamp(&data.map_err(|error| Fault::new(&place, "read", error))?);
            let hash = match known.get(&path) {
                Some((then, hash)) if *then == stamp => Some(*hash),
                _ => None,
            };
            Ok((path, (stamp, hash)))
        };
        let looked = there.into_par_iter().map(look).collect::<Result<Vec<_>, Fault>>()?;
        inputs.files.extend(looked);
    }
    Ok(inputs)
}

/// The file system's own time at a folder, which need not be the machine's.
pub(super) fn clock(folder: &Path) -> Result<(i64, u32), Fault> {
    let path = folder.join("clock");
    let ask = || -> io::Result<(i64, u32)> {
        fs::write(&path, b"")?;
        let time = stamp(&fs::metadata(&path)?).modified;
        fs::remove_file(&path)?;
        Ok(time)
    };
    ask().map_err(|error| Fault::new(&path, "write", error))
}

#[cfg(unix)]
pub(super) fn stamp(data: &fs::Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let rest = |nanoseconds: i64| u32::try_from(nanoseconds).unwrap_or(0);
    Stamp {
        size: data.len(),
        modified: (data.mtime(), rest(data.mtime_nsec())),
        changed: (data.ctime(), rest(data.ctime_nsec())),
        inode: data.ino(),
    }
}

#[cfg(not(unix))]
pub(super) fn stamp(data: &fs::Metadata) -> Stamp {
    let modified = data.modified().ok();
    let modified = modified
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .unwrap_or_default();
    Stamp {
        size: data.len(),
        modified: (modified.as_secs() as i64, modified.subsec_nanos()),
        ..Stamp::default()
    }
}

/// The stamp of a published file. When anything about it changed does not count, since a
/// further name for it, by which unchanged files are kept, is such a change.
pub(super) fn published_stamp(data: &fs::Metadata) -> Stamp {
    Stamp { changed: (0, 0), ..stamp(data) }
}

/// The stamp of one file, for what is known by it: the program itself. A further name for it
/// does not count.
pub fn stamp_of(path: &Path) -> Stamp {
    fs::metadata(path).map(|data| published_stamp(&data)).unwrap_or_default()
}

/// Whether the folder `out` holds the files of `record`, as they were written, and no other.
pub fn stands(out: &Path, files: &BTreeMap<RelPath, Published>) -> bool {
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(out) {
        let Ok(entry) = entry else { return false };
        if entry.file_type().is_dir() || entry.path() == out.join(MARKER) {
            continue;
        }
        let known = path_below(out, entry.path()).and_then(|path| files.get(&path));
        match (known, entry.metadata()) {
            (Some(known), Ok(data)) if published_stamp(&data) == known.stamp => seen += 1,
            _ => return false,
        }
    }
    seen == files.len() && out.join(MARKER).is_file()
}

/// The record of the last build, as it was found.
#[derive(Debug)]
pub enum Remembered {
    /// There is none.
    Nothing,
    /// It is damaged or another version's.
    Damaged,
    /// It is whole.
    Whole(Record),
}

const RECORD: &str = "record";

/// Reads the record of the last build.
pub fn remembered(root: &Path) -> Remembered {
    match fs::read(root.join(OWN_FOLDER).join(RECORD)) {
        Ok(bytes) => Record::decode(&bytes).map_or(Remembered::Damaged, Remembered::Whole),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Remembered::Nothing,
        Err(_) => Remembered::Damaged,
    }
}

/// Stores the record of a build, in one step.
pub fn remember(root: &Path, record: &Record) -> Result<(), Fault> {
    let folder = root.join(OWN_FOLDER);
    let (new, path) = (folder.join("record.new"), folder.join(RECORD));
    let write = || -> io::Result<()> {
        fs::write(&new, record.encode())?;
        fs::rename(&new, &path)
    };
    write().map_err(|error| Fault::new(&path, "write", error))
}
