//! `serve`: builds in memory, watches the site's folder, reloads the browser.

mod http;
mod state;
mod store;

use super::Outcome;
use super::args::ServeArgs;
use super::report::Reporter;
use crate::base::{Fault, RelPath};
use notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};
use state::{Change, Served};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path};
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// Saves that come within this time of each other are one change.
const PAUSE: Duration = Duration::from_millis(20);

/// Runs the verb until it is interrupted.
pub(super) fn run(root: &Path, args: &ServeArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let url = args.site.base_url.clone().unwrap_or_else(|| format!("http://{address}/"));
    let served = Arc::new(Served::new(root, args.site.clone(), url.clone(), reporter));
    served.rebuild(&Change::All)?;

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Fault::new(root, "listen on", error))?;
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(address))
        .map_err(|error| Fault::new(address.to_string(), "listen on", error))?;
    reporter
        .say(format!("预览：{url}（Ctrl+C 结束）"), format!("preview at {url} (Ctrl+C ends it)"));
    let pages = http::router(served.clone());
    runtime.spawn(async move { axum::serve(listener, pages).await });
    watch(root, served)
}

/// Rebuilds after every change; returns only with a fault. A change that comes while a site
/// is being made ends its making.
fn watch(root: &Path, served: Arc<Served>) -> Result<Outcome, Fault> {
    let fault = |error: notify::Error| Fault::new(root, "watch", io::Error::other(error));
    // The watcher speaks of whole paths, however the folder was named on the command line.
    let root = &std::path::absolute(root).map_err(|error| Fault::new(root, "watch", error))?;
    let (send, receive) = mpsc::channel::<Change>();
    let (place, watched) = (root.clone(), served.clone());
    let heed = move |events: DebounceEventResult| {
        let change = match events {
            Ok(events) if events.iter().any(|event| event.need_rescan()) => Some(Change::All),
            Ok(events) => {
                let events = events.iter().filter(|event| !event.kind.is_access());
                let paths = events.flat_map(|event| &event.paths);
                paths.filter_map(|path| change_at(&place, path)).reduce(Change::and)
            }
            // The watcher lost track: whatever happened, a rebuild is right.
            Err(_) => Some(Change::All),
        };
        if let Some(change) = change {
            watched.give_up();
            // Nobody listens any more where the program ends.
            let _ = send.send(change);
        }
    };
    let mut debouncer = new_debouncer(PAUSE, None, heed).map_err(fault)?;
    debouncer.watch(root, RecursiveMode::NonRecursive).map_err(fault)?;
    for folder in ["content", "themes"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            debouncer.watch(&folder, RecursiveMode::Recursive).map_err(fault)?;
        }
    }
    while let Ok(first) = receive.recv() {
        // Changes that came meanwhile are seen by the same rebuild.
        let change = receive.try_iter().fold(first, Change::and);
        served.rebuild(&change)?;
    }
    Ok(Outcome::Good)
}

/// What a change at a path is to the site; nothing where it is none. The program's own folder,
/// the output and the sources are not the site's content.
fn change_at(root: &Path, path: &Path) -> Option<Change> {
    let below = path.strip_prefix(root).unwrap_or(path);
    // The watcher may speak of the root as it was named to it: `/site/./content`.
    let parts: Vec<&str> = below
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_str())
        .collect::<Option<_>>()?;
    match parts.first() {
        Some(&"site.toml") => Some(Change::All),
        Some(&("content" | "themes")) => {
            let path = RelPath::new(&parts.join("/")).ok()?;
            Some(Change::Below([path].into()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod change_tests {
    use super::*;

    #[test]
    fn a_change_matters_however_the_folder_was_named() {
        for named in [".", "", "./", "site", "./site/", "../site"] {
            let Ok(root) = std::path::absolute(Path::new(".").join(named)) else {
                panic!("{named} has no whole path");
            };
            // What the watcher reports: the working folder, then the path that it was given.
            let seen = |below: &str| change_at(&root, &root.join(".").join(below));
            for path in ["content/articles/2024/a.md", "themes/own/words.toml"] {
                let own = RelPath::new(path).unwrap();
                assert_eq!(seen(path), Some(Change::Below([own].into())), "{named}");
            }
            assert_eq!(seen("site.toml"), Some(Change::All), "{named}");
            for path in ["public/index.html", "seeds/content.txt", ".jialing/lock"] {
                assert_eq!(seen(path), None, "{named}");
            }
        }
    }
}
