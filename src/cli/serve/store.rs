//! The pages of one rebuild in memory, those that did not change taken from the one before.
//! A page that a browser waits for is drawn first, and shown before the others are there.

use super::state::News;
use crate::base::{Bytes, Fault, Hash, RelPath, Sink, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use tokio::sync::broadcast;

/// A site in memory, and by what its pages are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    /// The files.
    pub tree: Tree,
    /// The prints of those that may be kept.
    prints: BTreeMap<RelPath, Hash>,
}

/// What is told to the browsers.
#[derive(Clone)]
pub(super) struct Board {
    /// What is wrong now.
    pub problems: Arc<RwLock<News>>,
    /// News of every rebuild.
    pub news: broadcast::Sender<News>,
}

impl Board {
    /// Tells how a rebuild stands.
    pub fn tell(&self, news: News) {
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = news.clone();
        // There may be no browser yet.
        let _ = self.news.send(news);
    }
}

/// How far a rebuild is.
#[derive(Default)]
struct Progress {
    made: Made,
    /// The pages that browsers wait for.
    wanted: Vec<RelPath>,
    /// Pages that this site does not have, or that have errors.
    lacking: BTreeSet<RelPath>,
    /// Whether pages come.
    begun: bool,
    /// Whether no more will come.
    ended: bool,
    given_up: bool,
}

/// A site in the making.
pub(super) struct Store {
    last: Arc<Made>,
    board: Board,
    progress: Mutex<Progress>,
    /// A page came, or none will come.
    news: Condvar,
}

impl Store {
    /// A site that may keep the pages of `last`, which had the same settings and theme.
    pub fn after(last: Arc<Made>, board: Board) -> Store {
        Store { last, board, progress: Mutex::default(), news: Condvar::new() }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A page of this site, as soon as it is drawn; nothing where it has none, or none yet
    /// that could be waited for.
    pub fn page(&self, path: &RelPath) -> Option<Bytes> {
        let mut progress = self.progress();
        if !progress.begun {
            return None;
        }
        progress.wanted.push(path.clone());
        loop {
            if let Some(bytes) = progress.made.tree.get(path) {
                return Some(bytes.clone());
            }
            if progress.ended || progress.lacking.contains(path) {
                return None;
            }
            progress = self.news.wait(progress).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A file of this site, if it is there already.
    pub fn file(&self, path: &RelPath) -> Option<Bytes> {
        self.progress().made.tree.get(path).cloned()
    }

    /// A newer site is wanted.
    pub fn give_up(&self) {
        self.progress().given_up = true;
    }

    /// Whether the browsers were told of it.
    pub fn has_begun(&self) -> bool {
        self.progress().begun
    }

    /// Ends the rebuild. Those who still wait look into the last good site, which `take` may
    /// replace before they do.
    pub fn end(&self, take: impl FnOnce(Made)) {
        let mut progress = self.progress();
        progress.ended = true;
        take(std::mem::take(&mut progress.made));
        self.news.notify_all();
    }

    fn insert(&self, path: &RelPath, bytes: Bytes, print: Option<Hash>) {
        let mut progress = self.progress();
        progress.made.tree.insert(path.clone(), bytes);
        if let Some(print) = print {
            progress.made.prints.insert(path.clone(), print);
        }
        self.news.notify_all();
    }
}

impl Sink for Store {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        self.insert(path, bytes.into(), None);
        Ok(())
    }

    fn put_printed(&self, path: &RelPath, bytes: Vec<u8>, print: Hash) -> Result<(), Fault> {
        self.insert(path, bytes.into(), Some(print));
        Ok(())
    }

    fn keep(&self, path: &RelPath, print: &Hash) -> Result<Option<u64>, Fault> {
        if self.last.prints.get(path) != Some(print) {
            return Ok(None);
        }
        let Some(bytes) = self.last.tree.get(path) else { return Ok(None) };
        self.insert(path, bytes.clone(), Some(*print));
        Ok(Some(bytes.len() as u64))
    }

    fn print(&self, path: &RelPath) -> Option<Hash> {
        self.last.prints.get(path).copied()
    }

    fn last(&self, path: &RelPath, print: &Hash) -> Option<Bytes> {
        let same = self.last.prints.get(path) == Some(print);
        self.last.tree.get(path).filter(|_| same).cloned()
    }

    fn begin(&self) {
        self.progress().begun = true;
        self.board.tell(News::new());
    }

    fn wanted(&self) -> Option<RelPath> {
        self.progress().wanted.pop()
    }

    fn is_waited_for(&self) -> bool {
        true
    }

    fn lacks(&self, path: &RelPath) {
        self.progress().lacking.insert(path.clone());
        self.news.notify_all();
    }

    fn is_given_up(&self) -> bool {
        self.progress().given_up
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board() -> Board {
        Board { problems: Arc::default(), news: broadcast::channel(1).0 }
    }

    #[test]
    fn only_the_same_print_keeps_a_page() {
        let path = RelPath::new("index.html").unwrap();
        let store = Store::after(Arc::default(), board());
        store.put_printed(&path, b"one".to_vec(), Hash::of("a")).unwrap();
        let made = |store: Store| {
            let mut made = Arc::default();
            store.end(|taken| made = Arc::new(taken));
            made
        };
        let first = made(store);
        let store = Store::after(first.clone(), board());
        assert_eq!(store.keep(&path, &Hash::of("b")).unwrap(), None);
        assert_eq!(store.keep(&path, &Hash::of("a")).unwrap(), Some(3));
        assert_eq!(made(store).tree, first.tree);
    }

    #[test]
    fn a_page_is_waited_for_until_it_comes_or_cannot_come() {
        let path = |path: &str| RelPath::new(path).unwrap();
        let store = Arc::new(Store::after(Arc::default(), board()));
        assert_eq!(store.page(&path("a.html")), None, "nothing is waited for before it begins");
        store.begin();
        let waiting = ["a.html", "b.html", "c.html"].map(|name| {
            let (store, path) = (store.clone(), path(name));
            std::thread::spawn(move || store.page(&path))
        });
        let mut wanted = BTreeSet::new();
        while wanted.len() < 3 {
            wanted.extend(store.wanted());
            std::thread::yield_now();
        }
        store.put(&path("a.html"), b"a".to_vec()).unwrap();
        let [a, b, c] = waiting;
        // Whoever wakes after the end looks into the site that took the pages.
        assert_eq!(a.join().unwrap().as_deref(), Some(&b"a"[..]));
        store.lacks(&path("b.html"));
        assert_eq!(b.join().unwrap(), None);
        store.end(drop);
        assert_eq!(c.join().unwrap(), None);
    }
}
