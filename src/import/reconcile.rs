//! Lays what was imported beside the content that is there: what import wrote and nobody
//! touched may be rewritten; what a person edited is left and the difference offered;
//! what a person deleted stays deleted.

use super::near::{Known, Shelf, Sketch};
use super::{Imported, NewArticle};
use crate::base::{Hash, RelPath, Slug, Tree};
use crate::format::ledger::NearEntry;
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
/// `imported` decides nothing but which of two new articles with one slug keeps it, and
/// which of two that say nearly the same is the draft; it is sorted by source.
pub fn reconcile(imported: Vec<Imported>, content: &Tree) -> Outcome {
    let mut desk = Desk::new(content);
    desk.file(imported);
    desk.take()
}

/// Files what was imported, in waves where there is much of it: the sources of a later
/// wave come after those of an earlier one by path.
pub struct Desk<'a> {
    content: &'a Tree,
    /// Articles by the source and segment that they name, wherever they were moved to.
    by_origin: BTreeMap<(String, u32), RelPath>,
    slugs: BTreeSet<String>,
    /// What new articles are compared with; made when the first one comes.
    shelf: Option<Shelf>,
    outcome: Outcome,
}

impl<'a> Desk<'a> {
    /// A desk beside the content that is there.
    pub fn new(content: &'a Tree) -> Desk<'a> {
        let mut by_origin = BTreeMap::new();
        let mut slugs = BTreeSet::new();
        for (path, file) in articles(content) {
            slugs.insert(path.stem().to_owned());
            let Some(file) = file else { continue };
            if let (Some(source), Some(segment)) =
                (file.front.source_file, file.front.source_segment)
            {
                by_origin.entry((source, segment)).or_insert_with(|| path.clone());
            }
        }
        Desk { content, by_origin, slugs, shelf: None, outcome: Outcome::default() }
    }

    /// Files what was imported, in the order of sources.
    pub fn file(&mut self, mut imported: Vec<Imported>) {
        imported.sort_by(|a, b| a.ledger.source.cmp(&b.ledger.source));
        for one in imported {
            self.file_source(one);
        }
    }

    /// What came of it since it was last asked.
    pub fn take(&mut self) -> Outcome {
        std::mem::take(&mut self.outcome)
    }

    /// The article that was there first and says nearly the same as this new one.
    fn nearest(&mut self, sketch: Option<&Sketch>, source: &str) -> Option<NearEntry> {
        let sketch = sketch?;
        let content = self.content;
        let shelf = self.shelf.get_or_insert_with(|| shelf_of(content));
        let (known, similarity) = shelf.nearest(sketch, source)?;
        let hundredths = (similarity * 100.0).round() / 100.0;
        Some(NearEntry {
            path: known.path.clone(),
            title: known.title.clone(),
            similarity: hundredths,
        })
    }

    /// Lets later articles be compared with this one.
    fn shelve(
        &mut self,
        article: &ArticleFile,
        sketch: Option<Sketch>,
        path: &RelPath,
        source: &str,
    ) {
        if let (Some(shelf), Some(sketch)) = (&mut self.shelf, sketch) {
            shelf.put(known(article, path, Some(source.to_owned())), sketch);
        }
    }

    fn file_source(&mut self, imported: Imported) {
        let Imported { mut ledger, articles } = imported;
        let Some(ledger_path) = ledger_path(&ledger.source) else { return };
        let old = self.old_ledger(&ledger_path);
        ledger.note = old.as_ref().and_then(|old| old.note.clone());
        for (at, mut article) in articles.into_iter().enumerate() {
            let number = ledger.segments[at].segment;
            let before = old
                .as_ref()
                .and_then(|old| old.segments.iter().find(|segment| segment.segment == number));
            // That is found out once, when an article is new, and stays: else importing again
            // would depend on what came since.
            let is_new =
                before.is_none() && !self.by_origin.contains_key(&(ledger.source.clone(), number));
            let sketch = if is_new { Sketch::of(&article.file.body) } else { None };
            let near = match before {
                Some(before) => before.near_duplicate.clone(),
                None => self.nearest(sketch.as_ref(), &ledger.source),
            };
            if let Some(near) = &near {
                make_draft(&mut article.file, near);
            }
            ledger.segments[at].near_duplicate = near;
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
                    if entry.near_duplicate.is_none() {
                        self.shelve(&article.file, sketch, &path, &ledger.source);
                    }
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

/// The articles of a site, those that cannot be read with their path alone.
fn articles(content: &Tree) -> impl Iterator<Item = (&RelPath, Option<ArticleFile>)> {
    content.under("content/articles").map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok();
        (path, text.and_then(|text| ArticleFile::parse(path, text).value).map(|(file, _)| file))
    })
}

/// All originals of a site: a translation (`name.en.md`) says the same by its nature.
fn shelf_of(content: &Tree) -> Shelf {
    let mut shelf = Shelf::default();
    for (path, file) in articles(content).filter(|(path, _)| !path.stem().contains('.')) {
        if let Some(file) = file
            && let Some(sketch) = Sketch::of(&file.body)
        {
            shelf.put(known(&file, path, file.front.source_file.clone()), sketch);
        }
    }
    shelf
}

fn known(file: &ArticleFile, path: &RelPath, source: Option<String>) -> Known {
    Known {
        path: path.as_str().trim_start_matches("content/").to_owned(),
        title: file.front.title.clone().unwrap_or_default(),
        source,
    }
}

/// A near-duplicate is kept back with the reason, before any other reason that it has.
fn make_draft(file: &mut ArticleFile, near: &NearEntry) {
    let reason = format!(
        "与《{}》（{}）内容几乎相同（约 {:.0}%），请确认是否重复。",
        near.title,
        near.path,
        near.similarity * 100.0
    );
    file.front.draft = true;
    file.front.draft_reason = Some(match file.front.draft_reason.take() {
        Some(other) => format!("{reason}{other}"),
        None => reason,
    });
}
