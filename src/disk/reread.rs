//! Bringing a tree that was read up to date with what changed in its folder since.
#![allow(clippy::disallowed_methods)] // A part of the disk's module, where they are allowed.

use super::read_tree;
use crate::base::{Bytes, Fault, RelPath, Tree};
use std::fs;
use std::io;
use std::path::Path;

/// Reads again what stands at `path` below `root`, a file or a folder, and puts it into `tree`,
/// which was read of the same root. What is not there any more is taken out. A file that holds
/// what it held keeps its very bytes, so that nobody need compare them.
pub fn reread(root: &Path, tree: &mut Tree, path: &RelPath) -> Result<(), Fault> {
    // A tree has no hidden files.
    if path.as_str().split('/').any(|part| part.starts_with('.')) {
        return Ok(());
    }
    let place = root.join(path.as_str());
    let kind = fs::symlink_metadata(&place).map(|data| data.file_type());
    let found: Tree = match kind {
        Ok(kind) if kind.is_dir() => read_tree(root, path.as_str(), u64::MAX)?.tree,
        Ok(kind) if kind.is_file() => match fs::read(&place) {
            Ok(bytes) => [(path.clone(), Bytes::from(bytes))].into_iter().collect(),
            // It went away meanwhile, as the files do by which editors save.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Tree::new(),
            Err(error) => return Err(Fault::new(place, "read", error)),
        },
        _ => Tree::new(),
    };
    let gone = |own: &RelPath| (own == path || own.is_under(path.as_str())) && !found.contains(own);
    let gone: Vec<RelPath> =
        tree.iter().map(|(own, _)| own).filter(|own| gone(own)).cloned().collect();
    gone.iter().for_each(|own| drop(tree.remove(own)));
    for (own, bytes) in found.iter() {
        if tree.get(own) != Some(bytes) {
            tree.insert(own.clone(), bytes.clone());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_brought_up_to_date_by_what_changed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let path = |path: &str| RelPath::new(path).unwrap();
        let write = |path: &str, text: &str| {
            let place = root.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, text).unwrap();
        };
        for (path, text) in [("c/a.md", "a"), ("c/b.md", "b"), ("c/d/e.md", "e"), ("x/f", "f")] {
            write(path, text);
        }
        let whole = || read_tree(root, "c", u64::MAX).unwrap().tree;
        let mut tree = whole();
        let untouched = tree.get(&path("c/a.md")).unwrap().clone();
        write("c/b.md", "other");
        write("c/new/g.md", "g");
        write("c/.hidden/h.md", "h");
        fs::remove_dir_all(root.join("c/d")).unwrap();
        for changed in ["c/a.md", "c/b.md", "c/new", "c/d", "c/.hidden/h.md", "c/never.md"] {
            reread(root, &mut tree, &path(changed)).unwrap();
        }
        assert_eq!(tree, whole());
        assert_eq!(tree.len(), 3);
        assert!(std::sync::Arc::ptr_eq(&untouched, tree.get(&path("c/a.md")).unwrap()));
        // A folder in the place of a file, and a file in the place of a folder.
        fs::remove_file(root.join("c/a.md")).unwrap();
        write("c/a.md/i.md", "i");
        fs::remove_dir_all(root.join("c/new")).unwrap();
        write("c/new", "no folder");
        for changed in ["c/a.md", "c/new"] {
            reread(root, &mut tree, &path(changed)).unwrap();
        }
        assert_eq!(tree, whole());
    }
}
