//! Lays what was imported beside the content that is there: what import wrote and nobody
//! touched may be rewritten; what a person edited is left and the difference offered;
//! what a person deleted stays deleted.

use super::{Imported, NewArticle};
use crate::base::{Hash, RelPath, Slug, Tree};
use crate::format::{ArticleFile, Ledger};
use std::collections::{BTreeMap, BTreeSet};

/// A difference that is offered and not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The article that a person edited.
    pub path: RelPath,
    /// As it stands.
    pub current: String,
    /// As import would write it today.
    pub proposed: String,
}

/// What is to be written.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Files to write, below the site's root; unchanged ones are not among them.
    pub writes: Tree,
    /// Articles among them that were not there before.
    pub new_articles: usize,
    /// Articles among them that were there.
    pub rewritten: usize,
    /// Differences to look at.
    pub offers: Vec<Offer>,
}

/// The ledger's path of a source, below the site's root.
pub fn ledger_path(source: &str) -> Option<RelPath> {
    RelPath::new(&format!("content/imports/{source}.yaml")).ok()
}

/// Lays `imported` beside `content` (paths below the site's root). The order of
/// `imported` decides nothing but which of two new articles with one slug keeps it; it
/// is sorted by source.
pub fn reconcile(mut imported: Vec<Imported>, content: &Tree) -> Outcome {
    imported.sort_by(|a, b| a.ledger.source.cmp(&b.ledger.source));
    let mut desk = Desk::new(content);
    for one in imported {
        desk.file_source(one);
    }
    desk.outcome
}

struct Desk<'a> {
    content: &'a Tree,
    /// Articles by the source and segment that they name, wherever they were moved to.
    by_origin: BTreeMap<(String, u32), RelPath>,
    slugs: BTreeSet<String>,
    outcome: Outcome,
}

impl<'a> Desk<'a> {
    fn new(content: &'a Tree) -> Desk<'a> {
        let mut by_origin = BTreeMap::new();
        let mut slugs = BTreeSet::new();
        for (path, bytes) in content.under("content/articles") {
            slugs.insert(path.stem().to_owned());
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let Some((file, _)) = ArticleFile::parse(path, text).value else { continue };
            if let (Some(source), Some(segment)) =
                (file.front.source_file, file.front.source_segment)
            {
                by_origin.entry((source, segment)).or_insert_with(|| path.clone());
            }
        }
        Desk { content, by_origin, slugs, outcome: Outcome::default() }
    }

    fn file_source(&mut self, imported: Imported) {
        let Imported { mut ledger, articles } = imported;
        let Some(ledger_path) = ledger_path(&ledger.source) else { return };
        let old = self.old_ledger(&ledger_path);
        ledger.note = old.as_ref().and_then(|old| old.note.clone());
        for (at, article) in articles.into_iter().enumerate() {
            let number = ledger.segments[at].segment;
            let before = old
                .as_ref()
                .and_then(|old| old.segments.iter().find(|segment| segment.segment == number));
            let text = article.file.print();
            let new_hash = Hash::of(&text).to_string();
            let entry = &mut ledger.segments[at];
            let origin = (ledger.source.clone(), number);
            let standing = self.by_origin.get(&origin).cloned();
            match (standing, before) {
                (Some(path), before) => {
                    let current = self.content.get(&path).map_or_else(String::new, |bytes| {
                        String::from_utf8_lossy(bytes).into_owned()
                    });
                    let untouched = before
                        .is_some_and(|before| before.output_hash == Hash::of(&current).to_string());
                    entry.path = path.as_str().trim_start_matches("content/").to_owned();
                    entry.output_hash = match before {
                        Some(before) if !untouched => before.output_hash.clone(),
                        _ => new_hash,
                    };
                    if current == text {
                        continue;
                    }
                    if untouched {
                        self.outcome.rewritten += 1;
                        self.outcome.writes.insert(path, text.into_bytes());
                    } else {
                        self.outcome.offers.push(Offer { path, current, proposed: text });
                    }
                }
                (None, Some(before)) => {
                    // A person deleted it; the ledger remembers that it was there.
                    entry.path = before.path.clone();
                    entry.output_hash = before.output_hash.clone();
                }
                (None, None) => {
                    let Some(path) = self.new_path(&article, &ledger.source_hash) else { continue };
                    let entry = &mut ledger.segments[at];
                    entry.path = path.as_str().trim_start_matches("content/").to_owned();
                    entry.output_hash = new_hash;
                    self.outcome.new_articles += 1;
                    self.outcome.writes.insert(path, text.into_bytes());
                }
            }
        }
        let printed = ledger.print().into_bytes();
        if self.content.get(&ledger_path).is_none_or(|there| **there != *printed) {
            self.outcome.writes.insert(ledger_path, printed);
        }
    }

    fn old_ledger(&self, path: &RelPath) -> Option<Ledger> {
        let text = std::str::from_utf8(self.content.get(path)?).ok()?;
        Ledger::parse(path, text).ok()
    }

    /// A path whose slug nobody has: the wanted one, else with a suffix from the source.
    fn new_path(&mut self, article: &NewArticle, source_hash: &str) -> Option<RelPath> {
        let suffixed = |length: usize| {
            let stem = article.slug.chars().take(60).collect::<String>();
            format!("{}-{}", stem.trim_end_matches('-'), &source_hash[..length])
        };
        let slug = [article.slug.clone(), suffixed(6), suffixed(12)]
            .into_iter()
            .chain((2..1000).map(|n| format!("{}-{n}", suffixed(12))))
            .find(|slug| Slug::new(slug).is_ok() && !self.slugs.contains(slug))?;
        self.slugs.insert(slug.clone());
        RelPath::new(&format!("content/articles/{}/{slug}.md", article.folder)).ok()
    }
}
