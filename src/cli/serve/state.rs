//! The site that is being served: the last good tree, and what is wrong with the newest.

use super::store::{Board, Made, Store};
use crate::base::{Bytes, Diagnostic, Fault, Hash, RelPath, Sink};
use crate::cli::args::SiteArgs;
use crate::cli::clock::Stopwatch;
use crate::cli::render::{self, Kept};
use crate::cli::report::Reporter;
use crate::cli::workspace::Workspace;
use crate::cli::{in_threads, memory};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tokio::sync::broadcast;

/// What a browser is told after a rebuild: nothing where all is well, else the errors.
pub(super) type News = String;

/// The site that is being served.
pub(super) struct Served {
    root: PathBuf,
    args: SiteArgs,
    reporter: Reporter,
    /// The last good site.
    made: RwLock<Arc<Made>>,
    /// The site that is being made.
    making: RwLock<Option<Arc<Store>>>,
    /// What the last rebuild left behind; held while one runs.
    behind: Mutex<Behind>,
    board: Board,
}

/// What changed in the site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// Nobody knows what, or the settings.
    All,
    /// What stands at these paths of the content and the themes.
    Below(BTreeSet<RelPath>),
}

impl Change {
    /// This change and another.
    pub fn and(self, other: Change) -> Change {
        match (self, other) {
            (Change::Below(mut paths), Change::Below(more)) => {
                paths.extend(more);
                Change::Below(paths)
            }
            _ => Change::All,
        }
    }
}

/// What a rebuild leaves behind for the next.
#[derive(Default)]
struct Behind {
    /// The folder as it was read, and what is wrong with its settings.
    folder: Option<(Workspace, Vec<Diagnostic>)>,
    /// What decides all pages of the last good site.
    key: Option<Hash>,
    /// What decides all that is kept.
    tried: Option<Hash>,
    kept: Kept,
}

impl Served {
    /// A site that has not been built yet. `url` is where it is served.
    pub fn new(root: &Path, args: SiteArgs, url: String, reporter: Reporter) -> Served {
        Served {
            root: root.to_owned(),
            args: SiteArgs { base_url: Some(url), ..args },
            reporter,
            made: RwLock::default(),
            making: RwLock::default(),
            behind: Mutex::default(),
            board: Board { problems: Arc::default(), news: broadcast::channel(16).0 },
        }
    }

    /// What is being made is of no more use, since something changed.
    pub fn give_up(&self) {
        if let Some(store) = &*self.making.read().unwrap_or_else(PoisonError::into_inner) {
            store.give_up();
        }
    }

    /// Builds anew after a change. Errors leave the last good tree in place and are shown in
    /// the pages.
    pub fn rebuild(&self, change: &Change) -> Result<(), Fault> {
        let watch = Stopwatch::start();
        let mut guard = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
        let behind = &mut *guard;
        let mut diagnostics = self.look(behind, change)?;
        let mut told = false;
        if let Some((workspace, _)) = &behind.folder {
            let key = memory::key(workspace, Path::new(""));
            let last = match behind.key == Some(key) {
                true => self.last(),
                false => Arc::default(),
            };
            if behind.tried != Some(key) {
                (behind.kept, behind.tried) = (Kept::default(), Some(key));
            }
            let store = Arc::new(Store::after(last, self.board.clone()));
            self.make(Some(store.clone()));
            let kept = &mut behind.kept;
            let rendered = in_threads(self.args.jobs, || {
                render::render_again(workspace, &self.args, &*store, self.reporter, kept)
            })?
            .unload(&mut diagnostics);
            let whole = rendered.is_some() && !diagnostics.iter().any(Diagnostic::is_error);
            let given_up = store.is_given_up();
            told = store.has_begun();
            store.end(|made| {
                if whole && !given_up {
                    *self.made.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(made);
                }
            });
            if whole && !given_up {
                behind.key = Some(key);
                let seconds = watch.seconds();
                self.reporter
                    .say(format!("已生成（{seconds} 秒）"), format!("built in {seconds} s"));
            }
            self.make(None);
            if given_up {
                return Ok(());
            }
        }
        let news = self.describe(&diagnostics);
        if !(told && news.is_empty()) {
            self.board.tell(news);
        }
        self.reporter.show(diagnostics);
        Ok(())
    }

    /// Brings the folder as it was read up to date; gives what is wrong with the settings.
    fn look(&self, behind: &mut Behind, change: &Change) -> Result<Vec<Diagnostic>, Fault> {
        match (behind.folder.take(), change) {
            (Some((mut workspace, found)), Change::Below(paths)) => {
                workspace.refresh(paths)?;
                behind.folder = Some((workspace, found.clone()));
                Ok(found)
            }
            _ => {
                let mut found = Vec::new();
                let base_url = self.args.base_url.as_deref();
                let opened = Workspace::open(&self.root, base_url)?.unload(&mut found);
                behind.folder = opened.map(|workspace| (workspace, found.clone()));
                Ok(found)
            }
        }
    }

    fn make(&self, store: Option<Arc<Store>>) {
        *self.making.write().unwrap_or_else(PoisonError::into_inner) = store;
    }

    /// The files of the last good site.
    #[cfg(test)]
    pub fn tree(&self) -> crate::base::Tree {
        self.last().tree.clone()
    }

    fn last(&self) -> Arc<Made> {
        self.made.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn describe(&self, diagnostics: &[Diagnostic]) -> News {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
        let lines: Vec<String> = errors
            .map(|diagnostic| {
                let place = diagnostic.place.as_ref().map_or_else(String::new, |place| {
                    format!("{}:{}:{}: ", place.file, place.line, place.column)
                });
                let problem = &diagnostic.problem;
                let speech = self.reporter.speech;
                format!("{place}{}\n    {}", problem.message(speech), problem.hint(speech))
            })
            .collect();
        // A carriage return has no place in a server-sent event.
        lines.join("\n").replace('\r', "")
    }

    /// The address path below which the site is served (`/` or `/health/`).
    pub fn base_path(&self) -> String {
        let url = self.args.base_url.as_deref().unwrap_or("/");
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let path = rest.find('/').map_or("", |slash| &rest[slash..]);
        format!("{}/", path.trim_end_matches('/'))
    }

    /// A file: of the site that is being made, for which a page is waited for, else of the
    /// last good one.
    pub fn file(&self, path: &RelPath) -> Option<Bytes> {
        let making = self.making.read().unwrap_or_else(PoisonError::into_inner).clone();
        let new = making.and_then(|store| match path.extension() {
            "html" => store.page(path),
            _ => store.file(path),
        });
        new.or_else(|| self.last().tree.get(path).cloned())
    }

    /// What is wrong now; empty where all is well.
    pub fn problems(&self) -> News {
        self.board.problems.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// News of every rebuild from now on.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.board.news.subscribe()
    }
}
