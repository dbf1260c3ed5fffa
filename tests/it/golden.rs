//! Golden sites: `tests/golden/NAME/in` is a site's folder, `out` what it must give.
//!
//! Every file of `out` must be what the build gives at that path, and `out/FILES` lists
//! all paths that the build gives, so that nothing appears or goes unseen. To take what
//! the build gives today as right, run the tests with `JIALING_GOLDEN=renew` and read
//! the difference before you commit it.

use crate::scratch::{Scratch, files_below, repository};
use std::fs;

#[test]
fn golden_sites_come_out_as_they_should() {
    let folder = repository().join("tests/golden");
    let renew = std::env::var("JIALING_GOLDEN").is_ok_and(|value| value == "renew");
    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(!names.is_empty(), "there is no golden site");
    for case in names {
        let scratch = Scratch::copy_of(&case.join("in"));
        scratch.run_well(&["build"]);
        let made = scratch.files("public");
        let mut list: Vec<String> =
            made.iter().map(|(path, _)| format!("{}\n", stable(path))).collect();
        // By the names that stand here: that of an asset without its hash says nothing of its place.
        list.sort();
        list.dedup();
        let list = list.concat();
        let out = case.join("out");
        if renew {
            for (path, _) in files_below(&out) {
                let given = made.iter().find(|(own, _)| *own == path);
                if let Some((_, bytes)) = given {
                    fs::write(out.join(&path), bytes).unwrap();
                }
            }
            fs::create_dir_all(&out).unwrap();
            fs::write(out.join("FILES"), &list).unwrap();
        }
        for (path, expected) in files_below(&out) {
            let name = case.display();
            if path == "FILES" {
                assert_eq!(String::from_utf8(expected).unwrap(), list, "{name}: FILES");
                continue;
            }
            let given = made.iter().find(|(own, _)| *own == path);
            let (_, given) = given.unwrap_or_else(|| panic!("{name}: nothing gives {path}"));
            assert_eq!(
                String::from_utf8_lossy(&expected),
                String::from_utf8_lossy(given),
                "{name}: {path}"
            );
        }
    }
}

/// A path without the hash in an asset's name, which changes with every edit of the theme. Of the search index,
/// which is many small files, the folders alone.
fn stable(path: &str) -> String {
    if let ["search", _, folder, ..] = path.split('/').collect::<Vec<_>>()[..] {
        return format!("search/INDEX/{folder}");
    }
    let mut parts: Vec<&str> = path.split('.').collect();
    let hash = |part: &&str| part.len() == 10 && part.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(at) = parts.iter().position(hash) {
        parts[at] = "HASH";
    }
    parts.join(".")
}
