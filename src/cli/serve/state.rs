//! The site that is being served: the last good tree, and what is wrong with the newest.

use super::store::{Made, Store};
use crate::base::{Diagnostic, Fault, Hash, Tree};
use crate::build::load::Parsed;
use crate::cli::args::SiteArgs;
use crate::cli::clock::Stopwatch;
use crate::cli::report::Reporter;
use crate::cli::workspace::Workspace;
use crate::cli::{in_threads, memory, render};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};
use tokio::sync::broadcast;

/// What a browser is told after a rebuild: nothing where all is well, else the errors.
pub(super) type News = String;

/// The site that is being served.
pub(super) struct Served {
    root: PathBuf,
    args: SiteArgs,
    reporter: Reporter,
    /// The last good site.
    made: RwLock<Made>,
    /// What decided all its pages, and the files that were parsed for it; held while a
    /// rebuild runs.
    before: Mutex<(Option<Hash>, Parsed)>,
    problems: RwLock<News>,
    news: broadcast::Sender<News>,
}

impl Served {
    /// A site that has not been built yet. `url` is where it is served.
    pub fn new(root: &Path, args: SiteArgs, url: String, reporter: Reporter) -> Served {
        Served {
            root: root.to_owned(),
            args: SiteArgs { base_url: Some(url), ..args },
            reporter,
            made: RwLock::default(),
            before: Mutex::default(),
            problems: RwLock::new(String::new()),
            news: broadcast::channel(16).0,
        }
    }

    /// Builds anew. Errors leave the last good tree in place and are shown in the pages.
    pub fn rebuild(&self) -> Result<(), Fault> {
        let watch = Stopwatch::start();
        let mut diagnostics = Vec::new();
        let base_url = self.args.base_url.as_deref();
        let opened = Workspace::open(&self.root, base_url)?.unload(&mut diagnostics);
        if let Some(workspace) = opened {
            let mut guard = self.before.lock().unwrap_or_else(PoisonError::into_inner);
            let before = &mut *guard;
            let key = memory::key(&workspace, Path::new(""));
            let last = match before.0 == Some(key) {
                true => self.made.read().unwrap_or_else(PoisonError::into_inner).clone(),
                false => Made::default(),
            };
            let sink = Store::after(&last);
            let rendered = in_threads(self.args.jobs, || {
                render::render_again(&workspace, &self.args, &sink, self.reporter, &mut before.1)
            })?
            .unload(&mut diagnostics);
            let whole = rendered.is_some() && !diagnostics.iter().any(Diagnostic::is_error);
            if whole {
                let made = sink.into_made();
                *self.made.write().unwrap_or_else(PoisonError::into_inner) = made;
                before.0 = Some(key);
                let seconds = watch.seconds();
                self.reporter
                    .say(format!("已生成（{seconds} 秒）"), format!("built in {seconds} s"));
            }
        }
        let news = self.describe(&diagnostics);
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = news.clone();
        // There may be no browser yet.
        let _ = self.news.send(news);
        self.reporter.show(diagnostics);
        Ok(())
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

    /// Runs `read` on the last good tree.
    pub fn with_tree<T>(&self, read: impl FnOnce(&Tree) -> T) -> T {
        read(&self.made.read().unwrap_or_else(PoisonError::into_inner).tree)
    }

    /// What is wrong now; empty where all is well.
    pub fn problems(&self) -> News {
        self.problems.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// News of every rebuild from now on.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }
}
