//! Reading: the files of a folder, and one file.

use super::memory::{self, Inputs};
use crate::base::{Bytes, Fault, Hash, RelPath, Tree};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What was found below a folder.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, by their path below the root that was given.
    pub tree: Tree,
    /// Files over the limit, which were not read, with their sizes in bytes.
    pub oversized: Vec<(RelPath, u64)>,
    /// Symbolic links, which are not followed.
    pub links: Vec<RelPath>,
    /// Names that are no paths for us (not UTF-8, control characters, backslashes), as
    /// they can be shown.
    pub unnameable: Vec<String>,
}

/// Reads all files below `root/folder` that are at most `limit` bytes long. Hidden
/// files and folders are passed over and symbolic links are not followed, so that a
/// ring of links ends. A folder that is not there holds nothing.
pub fn read_tree(root: &Path, folder: &str, limit: u64) -> Result<Found, Fault> {
    read_tree_again(root, folder, limit, &Inputs::default())
}

/// The same; the hashes of files that were looked at and have the stamps of then are taken
/// from there.
pub fn read_tree_again(
    root: &Path,
    folder: &str,
    limit: u64,
    looked: &Inputs,
) -> Result<Found, Fault> {
    let mut found = Found::default();
    let start = root.join(folder);
    if !start.exists() {
        return Ok(found);
    }
    let mut wanted: Vec<(RelPath, PathBuf)> = Vec::new();
    let hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = walkdir::WalkDir::new(&start).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !hidden(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&start).to_owned();
            Fault::new(path, "read", error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(path) = path_below(root, entry.path()) else {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            found.unnameable.push(below.to_string_lossy().escape_debug().to_string());
            continue;
        };
        if !entry.file_type().is_file() {
            found.links.extend(entry.file_type().is_symlink().then_some(path));
            continue;
        }
        if limit < u64::MAX {
            let fault = |error: walkdir::Error| Fault::new(entry.path(), "read", error.into());
            let size = entry.metadata().map_err(fault)?.len();
            if size > limit {
                found.oversized.push((path, size));
                continue;
            }
        }
        wanted.push((path, entry.into_path()));
    }
    let read = |(path, place): (RelPath, PathBuf)| match read_known(&path, &place, looked) {
        Ok((bytes, hash)) => Ok((path, Bytes::from(bytes), hash)),
        Err(error) => Err(Fault::new(place, "read", error)),
    };
    let read: Vec<(RelPath, Bytes, Option<Hash>)> =
        wanted.into_par_iter().map(read).collect::<Result<_, _>>()?;
    for (path, bytes, hash) in read {
        found.tree.insert(path.clone(), bytes);
        if let Some(hash) = hash {
            found.tree.know_hash(&path, hash);
        }
    }
    Ok(found)
}

/// A file's bytes, and their hash where that is known by its stamp, which is looked at after
/// the file was read. The stamp of a file that had only just been changed is not believed.
fn read_known(
    path: &RelPath,
    place: &Path,
    looked: &Inputs,
) -> io::Result<(Vec<u8>, Option<Hash>)> {
    let known = looked.files.get(path).filter(|(stamp, _)| stamp.is_settled(looked.seen));
    let Some((stamp, Some(hash))) = known else { return Ok((fs::read(place)?, None)) };
    let mut file = fs::File::open(place)?;
    let mut bytes = Vec::with_capacity(stamp.size as usize + 1);
    file.read_to_end(&mut bytes)?;
    let same = memory::stamp(&file.metadata()?) == *stamp;
    Ok((bytes, same.then_some(*hash)))
}

pub(super) fn path_below(root: &Path, path: &Path) -> Option<RelPath> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    RelPath::new(&parts?.join("/")).ok()
}

/// Reads one file; nothing where it is not there.
pub fn read_file(path: &Path) -> Result<Option<Bytes>, Fault> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new(path, "read", error)),
    }
}
