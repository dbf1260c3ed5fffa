//! A new site in the making, beside the one that stands, and how the two are exchanged.
#![allow(clippy::disallowed_methods)] // A part of the disk's module, where they are allowed.

use super::{MARKER, OWN_FOLDER, make_folder, memory};
use crate::base::{Bytes, Fault, Hash, Published, RelPath, Sink, Stamp};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

const MARKER_TEXT: &[u8] = b"Made by jialing; the next build replaces this folder.\n";

/// A new site in the making, beside the one that stands. Dropped without
/// [`publish`](Staging::publish), it is removed and nothing has changed.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    previous: PathBuf,
    out: PathBuf,
    /// The files of last time that may be kept.
    known: BTreeMap<RelPath, Published>,
    /// The files of this time.
    made: Mutex<Vec<(RelPath, Published)>>,
    reused: AtomicU64,
    /// Whether no site stands yet, so that there is nothing to compare with.
    first: bool,
}

impl Staging {
    /// Begins a new site that will stand at `out`. Puts back the last good site where a
    /// killed run left it aside, and clears away what such a run left behind. `known` are
    /// the files of the last build that may be kept by their prints.
    pub fn begin(
        root: &Path,
        out: &Path,
        known: BTreeMap<RelPath, Published>,
    ) -> Result<Staging, Fault> {
        let base = staging_base(root, out)?;
        let mut staging = Staging {
            first: false,
            folder: base.join("staging"),
            previous: base.join("previous"),
            out: out.to_owned(),
            known,
            made: Mutex::default(),
            reused: AtomicU64::new(0),
        };
        if staging.previous.join(MARKER).is_file() && !staging.out.exists() {
            fs::rename(&staging.previous, &staging.out)
                .map_err(|error| Fault::new(&staging.out, "put back", error))?;
        }
        staging.first = !staging.out.exists();
        remove_folder(&staging.previous)?;
        remove_folder(&staging.folder)?;
        make_folder(&staging.folder)?;
        let marker = staging.folder.join(MARKER);
        fs::write(&marker, MARKER_TEXT).map_err(|error| Fault::new(&marker, "write", error))?;
        Ok(staging)
    }

    /// How many files were the same in the site that stands, and were linked to it.
    pub fn reused(&self) -> u64 {
        self.reused.load(Ordering::Relaxed)
    }

    /// Exchanges the new site with the one that stands, in one step where the system
    /// has one, and removes the old. Gives the files that were published.
    pub fn publish(self) -> Result<BTreeMap<RelPath, Published>, Fault> {
        let now = memory::clock(self.folder.parent().unwrap_or(&self.folder))?;
        let mut made =
            std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        self.exchange()?;
        made.par_sort_by(|one, other| one.0.cmp(&other.0));
        // A file that was written just now could be changed without its stamp showing it.
        let settle = |(path, file): (RelPath, Published)| match file.stamp.is_settled(now) {
            true => (path, file),
            false => (path, Published { stamp: Stamp::default(), print: None }),
        };
        Ok(made.into_iter().map(settle).collect())
    }

    fn exchange(self) -> Result<(), Fault> {
        let fault = |error| Fault::new(&self.out, "publish", error);
        if let Some(parent) = self.out.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            make_folder(parent)?;
        }
        if !self.out.exists() {
            return fs::rename(&self.folder, &self.out).map_err(fault);
        }
        if exchange(&self.folder, &self.out).is_ok() {
            return remove_folder(&self.folder);
        }
        fs::rename(&self.out, &self.previous).map_err(fault)?;
        if let Err(error) = fs::rename(&self.folder, &self.out) {
            // The old site goes back to its place before the fault is told.
            let _ = fs::rename(&self.previous, &self.out);
            return Err(fault(error));
        }
        remove_folder(&self.previous)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = remove_folder(&self.folder);
    }
}

impl Staging {
    /// Where a file is made; its folder is there then.
    fn place(&self, path: &RelPath) -> Result<PathBuf, Fault> {
        let target = self.folder.join(path.as_str());
        if let Some(folder) = target.parent() {
            make_folder(folder)?;
        }
        Ok(target)
    }

    /// Gives the file of the site that stands a further name, where it holds the same bytes.
    fn link_same(&self, path: &RelPath, bytes: &[u8], target: &Path) -> bool {
        if self.first {
            return false;
        }
        let old = self.out.join(path.as_str());
        let linked = is_same(&old, bytes) && fs::hard_link(&old, target).is_ok();
        self.reused.fetch_add(u64::from(linked), Ordering::Relaxed);
        linked
    }

    /// The file of last time, if it was put with this print.
    fn known_of(&self, path: &RelPath, print: &Hash) -> Option<&Published> {
        self.known.get(path).filter(|known| known.print == Some(*print))
    }

    fn note(&self, path: &RelPath, file: Published) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), file));
    }

    fn write(&self, path: &RelPath, bytes: Vec<u8>, print: Option<Hash>) -> Result<(), Fault> {
        let target = self.place(path)?;
        let fault = |error| Fault::new(&target, "write", error);
        let data = match self.link_same(path, &bytes, &target) {
            true => fs::metadata(&target),
            false => fs::File::create(&target).and_then(|mut file| {
                file.write_all(&bytes)?;
                file.metadata()
            }),
        };
        let stamp = memory::published_stamp(&data.map_err(fault)?);
        self.note(path, Published { stamp, print });
        Ok(())
    }
}

impl Sink for Staging {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        self.write(path, bytes, None)
    }

    fn put_printed(&self, path: &RelPath, bytes: Vec<u8>, print: Hash) -> Result<(), Fault> {
        self.write(path, bytes, Some(print))
    }

    fn print(&self, path: &RelPath) -> Option<Hash> {
        self.known.get(path)?.print
    }

    fn last(&self, path: &RelPath, print: &Hash) -> Option<Bytes> {
        let known = self.known_of(path, print)?;
        let old = self.out.join(path.as_str());
        let bytes = is_still(&old, known).then(|| fs::read(&old).ok())??;
        // Looked at again after it was read, so that no change of it goes unnoticed.
        is_still(&old, known).then(|| bytes.into())
    }

    fn keep(&self, path: &RelPath, print: &Hash) -> Result<Option<u64>, Fault> {
        let Some(known) = self.known_of(path, print) else { return Ok(None) };
        let old = self.out.join(path.as_str());
        if !is_still(&old, known) {
            return Ok(None);
        }
        let target = self.place(path)?;
        if fs::hard_link(&old, &target).is_err() {
            return Ok(None);
        }
        self.reused.fetch_add(1, Ordering::Relaxed);
        self.note(path, *known);
        Ok(Some(known.stamp.size))
    }
}

/// Whether a file is what was published.
fn is_still(path: &Path, known: &Published) -> bool {
    let there = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file);
    there.is_some_and(|data| memory::published_stamp(&data) == known.stamp)
}

/// An unchanged file keeps its time of change, so that a program that uploads by time
/// uploads little.
fn is_same(old: &Path, bytes: &[u8]) -> bool {
    fs::metadata(old).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
        && fs::read(old).is_ok_and(|there| there == bytes)
}

fn remove_folder(folder: &Path) -> Result<(), Fault> {
    match remove(folder, 3) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Fault::new(folder, "remove", error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder, on all threads as many levels down as a site has folders of many pages.
fn remove(folder: &Path, levels: u8) -> io::Result<()> {
    if levels == 0 {
        return fs::remove_dir_all(folder);
    }
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.into_par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => remove(&entry.path(), levels - 1),
        false => fs::remove_file(entry.path()),
    })?;
    fs::remove_dir(folder)
}

/// Staging lives in the program's own folder; where the output is on another file
/// system, beside the output, since only there it can be exchanged.
fn staging_base(root: &Path, out: &Path) -> Result<PathBuf, Fault> {
    let own = root.join(OWN_FOLDER);
    make_folder(&own)?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.map_or_else(|| root.to_owned(), Path::to_owned);
    make_folder(&parent)?;
    if same_device(&own, &parent) {
        return Ok(own);
    }
    let name = out.file_name().map_or_else(Default::default, |name| name.to_string_lossy());
    Ok(parent.join(format!(".{name}.jialing")))
}

#[cfg(unix)]
fn same_device(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((fs::metadata(a), fs::metadata(b)), (Ok(a), Ok(b)) if a.dev() == b.dev())
}

#[cfg(not(unix))]
fn same_device(_: &Path, _: &Path) -> bool {
    true
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::read_tree;

    fn path(path: &str) -> RelPath {
        RelPath::new(path).unwrap()
    }

    fn site(root: &Path, files: &[(&str, &str)]) {
        let staging = Staging::begin(root, &root.join("public"), BTreeMap::new()).unwrap();
        for (name, text) in files {
            staging.put(&path(name), text.as_bytes().to_vec()).unwrap();
        }
        staging.publish().unwrap();
    }

    fn read(root: &Path) -> Vec<(String, String)> {
        let found = read_tree(&root.join("public"), "", u64::MAX).unwrap();
        found
            .tree
            .iter()
            .map(|(path, bytes)| (path.to_string(), String::from_utf8_lossy(bytes).into()))
            .collect()
    }

    #[test]
    fn a_site_replaces_the_one_before_and_leaves_nothing_behind() {
        let root = tempfile::tempdir().unwrap();
        site(root.path(), &[("index.html", "one"), ("a/b.html", "same")]);
        site(root.path(), &[("index.html", "two"), ("a/b.html", "same")]);
        let expected = [("a/b.html", "same"), ("index.html", "two")];
        assert_eq!(read(root.path()), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        let own: Vec<_> = fs::read_dir(root.path().join(OWN_FOLDER)).unwrap().collect();
        assert!(own.is_empty(), "{own:?}");
    }

    #[test]
    fn a_build_that_is_given_up_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        site(root.path(), &[("index.html", "good")]);
        let staging =
            Staging::begin(root.path(), &root.path().join("public"), BTreeMap::new()).unwrap();
        staging.put(&path("index.html"), b"half".to_vec()).unwrap();
        drop(staging);
        assert_eq!(read(root.path()), [("index.html".to_owned(), "good".to_owned())]);
    }

    #[test]
    fn the_last_good_site_comes_back_after_a_kill_between_two_renames() {
        let root = tempfile::tempdir().unwrap();
        site(root.path(), &[("index.html", "good")]);
        let own = root.path().join(OWN_FOLDER);
        fs::rename(root.path().join("public"), own.join("previous")).unwrap();
        drop(Staging::begin(root.path(), &root.path().join("public"), BTreeMap::new()).unwrap());
        assert_eq!(read(root.path()), [("index.html".to_owned(), "good".to_owned())]);
    }
}
