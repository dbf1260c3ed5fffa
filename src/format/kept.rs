//! Front matter as it is kept between two builds, so that the YAML of a file that did not change
//! is not parsed again.

use super::FrontMatter;
use crate::base::{Hash, Tree};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The front matter of files that are known by the hashes of their bytes.
#[derive(Debug, Default)]
pub struct Fronts {
    /// By the hash of the file; each as JSON without what is empty.
    known: FxHashMap<Hash, Vec<u8>>,
    /// Whether any will be asked for.
    wanted: bool,
}

impl Fronts {
    /// Those that a record holds.
    pub fn of_record(known: BTreeMap<Hash, Vec<u8>>) -> Fronts {
        Fronts { known: known.into_iter().collect(), wanted: true }
    }

    /// Whether they are kept at all.
    pub fn are_wanted(&self) -> bool {
        self.wanted
    }

    /// The front matter of a file.
    pub fn get(&self, hash: &Hash) -> Option<FrontMatter> {
        serde_json::from_slice(self.known.get(hash)?).ok()
    }

    /// Takes the front matter of files that were read anew, and forgets that of files that are
    /// not in `content` any more.
    pub fn learn(&mut self, fresh: Vec<(Hash, Vec<u8>)>, content: &Tree) {
        let mut known: FxHashMap<Hash, Vec<u8>> = FxHashMap::default();
        let texts = content.iter().filter(|(path, _)| path.extension() == "md");
        for hash in texts.filter_map(|(path, _)| content.hash(path)) {
            known.extend(self.known.remove_entry(&hash));
        }
        known.extend(fresh);
        self.known = known;
    }

    /// All of them, for the record.
    pub fn into_record(self) -> BTreeMap<Hash, Vec<u8>> {
        self.known.into_iter().collect()
    }
}

impl FrontMatter {
    /// As it is kept; nothing where it could not be read back.
    pub fn to_kept(&self) -> Option<Vec<u8>> {
        let Ok(Value::Object(all)) = serde_json::to_value(self) else { return None };
        // What is not there reads as what is empty, and most keys are.
        let is_empty = |value: &Value| match value {
            Value::Null | Value::Bool(false) => true,
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        let some: Map<String, Value> =
            all.into_iter().filter(|(_, value)| !is_empty(value)).collect();
        serde_json::to_vec(&some).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::RelPath;

    #[test]
    fn what_is_not_in_the_content_is_forgotten() {
        let front = |title: &str| FrontMatter { title: Some(title.into()), ..Default::default() };
        let mut content = Tree::new();
        content.insert(RelPath::new("content/a.md").unwrap(), *b"a");
        let kept = |title: &str| front(title).to_kept().unwrap();
        let mut fronts =
            Fronts::of_record([(Hash::of("a"), kept("甲")), (Hash::of("b"), kept("乙"))].into());
        assert_eq!(fronts.get(&Hash::of("b")), Some(front("乙")));
        fronts.learn(vec![(Hash::of("c"), kept("丙"))], &content);
        let known: Vec<_> = ["a", "b", "c"].map(|file| fronts.get(&Hash::of(file))).into();
        assert_eq!(known, [Some(front("甲")), None, Some(front("丙"))]);
    }
}
