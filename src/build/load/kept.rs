//! What a load leaves behind for one that comes soon after: what all articles are made with,
//! and the articles whose files had these bytes.

use super::bundle::Group;
use super::ledgers::Ledgers;
use super::{LoadOptions, is_hidden};
use crate::base::{Bytes, Diagnostic, Hash, RelPath, Tree};
use crate::format::Fronts;
use crate::model::{Article, Lang, Vocabulary};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The articles of the last load, for the next.
#[derive(Debug, Default)]
pub struct Kept {
    grounds: Option<Grounds>,
    /// By the first of their files.
    made: FxHashMap<RelPath, Made>,
    /// What the record says of files whose articles are not in memory.
    pub(super) fronts: Fronts,
}

/// What was made of the files of one name: an article, and what was found wrong with it.
#[derive(Debug, Clone)]
pub(super) struct Made {
    files: Vec<(RelPath, Bytes)>,
    pub(super) article: Option<Arc<Article>>,
    pub(super) found: Vec<Diagnostic>,
}

impl Made {
    pub(super) fn of(group: &Group<'_>, article: Option<Article>, found: Vec<Diagnostic>) -> Made {
        let files = group.files.iter().map(|(path, bytes)| ((*path).clone(), (*bytes).clone()));
        Made { files: files.collect(), article: article.map(Arc::new), found }
    }

    /// Whether it was made of these files. Bytes that were not read again are the same ones,
    /// and are not compared.
    fn is_of(&self, group: &Group<'_>) -> bool {
        self.files.len() == group.files.len()
            && self.files.iter().zip(&group.files).all(|((path, bytes), (own, theirs))| {
                path == *own && (Arc::ptr_eq(bytes, theirs) || bytes == *theirs)
            })
    }
}

/// What every article is made with, beside its own files.
#[derive(Debug)]
pub(super) struct Grounds {
    circumstances: Circumstances,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) ledgers: Arc<Ledgers>,
    /// What is wrong with them.
    pub(super) found: Vec<Diagnostic>,
}

/// What decides the grounds. Files beside articles count by their names: an article says
/// which it has.
#[derive(Debug, Clone, PartialEq)]
struct Circumstances {
    first: Lang,
    options: LoadOptions,
    files: Vec<(RelPath, Bytes)>,
    beside: Vec<RelPath>,
}

impl Circumstances {
    fn of(content: &Tree, first: Lang, options: &LoadOptions) -> Circumstances {
        let (mut files, mut beside) = (Vec::new(), Vec::new());
        for (path, bytes) in content.iter().filter(|(path, _)| !is_hidden(path)) {
            match path.as_str().split('/').nth(1) {
                Some("terms" | "imports") => files.push((path.clone(), bytes.clone())),
                _ if path.extension() != "md" => beside.push(path.clone()),
                _ => {}
            }
        }
        Circumstances { first, options: *options, files, beside }
    }
}

impl Kept {
    /// What the record of the last build left behind.
    pub fn of_record(fronts: BTreeMap<Hash, Vec<u8>>) -> Kept {
        Kept { fronts: Fronts::of_record(fronts), ..Kept::default() }
    }

    /// What the record needs of this one.
    pub fn into_record(self) -> BTreeMap<Hash, Vec<u8>> {
        self.fronts.into_record()
    }

    /// The grounds of this load: those of the last one, if nothing that decides them changed,
    /// else what `make` gives, and then no article is kept.
    pub(super) fn grounds(
        &mut self,
        content: &Tree,
        first: Lang,
        options: &LoadOptions,
        make: impl FnOnce(&mut Vec<Diagnostic>) -> (Vocabulary, Ledgers),
    ) -> &Grounds {
        let circumstances = Circumstances::of(content, first, options);
        let same = |grounds: &Grounds| grounds.circumstances == circumstances;
        if !self.grounds.as_ref().is_some_and(same) {
            self.made.clear();
            self.grounds = None;
        }
        self.grounds.get_or_insert_with(|| {
            let mut found = Vec::new();
            let (vocabulary, ledgers) = make(&mut found);
            let (vocabulary, ledgers) = (Arc::new(vocabulary), Arc::new(ledgers));
            Grounds { circumstances, vocabulary, ledgers, found }
        })
    }

    /// What was made of these very files.
    pub(super) fn get(&self, group: &Group<'_>) -> Option<&Made> {
        let (first, _) = group.files.first()?;
        self.made.get(*first).filter(|made| made.is_of(group))
    }

    /// Takes what was made this time, and forgets all else.
    pub(super) fn learn(&mut self, made: Vec<Made>) {
        self.made = made
            .into_iter()
            .filter_map(|made| Some((made.files.first()?.0.clone(), made)))
            .collect();
    }
}
