//! Files that were parsed for the last load, for one that comes soon after.

use super::bundle::Item;
use crate::base::{Bytes, RelPath, Warned};
use crate::format::{ArticleFile, Places};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of the last load that had nothing wrong with them, as they were parsed.
#[derive(Debug, Default)]
pub struct Parsed {
    files: BTreeMap<RelPath, (Bytes, ArticleFile, Places)>,
    /// Whether nothing is learnt, for a load after which no other comes.
    forgetful: bool,
}

impl Parsed {
    /// One that stays empty.
    pub fn forgetful() -> Parsed {
        Parsed { forgetful: true, ..Parsed::default() }
    }

    /// A file as it was parsed, if it has the same bytes.
    pub(super) fn get(&self, file: &RelPath, bytes: &Bytes) -> Option<(&ArticleFile, &Places)> {
        let (then, article, places) = self.files.get(file)?;
        (Arc::ptr_eq(then, bytes) || then == bytes).then_some((article, places))
    }

    /// Takes over the files of a folder, and forgets those that it no longer holds.
    pub(super) fn learn(
        &mut self,
        folder: &str,
        files: &[(&RelPath, &Bytes)],
        parsed: &[Warned<Option<Item<'_>>>],
    ) {
        if self.forgetful {
            return;
        }
        let mut before = std::mem::take(&mut self.files);
        for ((path, bytes), parsed) in files.iter().zip(parsed) {
            let same = before.remove(*path).filter(|(then, ..)| then == *bytes);
            let new = || match (&parsed.value, parsed.diagnostics.is_empty()) {
                (Some(item), true) => {
                    Some(((*bytes).clone(), item.article.clone(), item.places.clone()))
                }
                _ => None,
            };
            if let Some(file) = same.or_else(new) {
                self.files.insert((*path).clone(), file);
            }
        }
        let elsewhere = before.into_iter().filter(|(path, _)| !path.is_under(folder));
        self.files.extend(elsewhere);
    }
}
