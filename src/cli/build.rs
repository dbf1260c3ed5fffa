//! `build`: import new sources, then render the site and publish it.

use super::args::BuildArgs;
use super::clock::Stopwatch;
use super::memory::{self, Memory};
use super::report::Reporter;
use super::workspace::Workspace;
use super::{Outcome, import, in_threads, render};
use crate::base::{Diagnostic, Fault, Problem, Tree};
use crate::disk::{self, Ownership, Staging};
use std::path::{Path, PathBuf};

/// Runs the verb.
pub(super) fn run(root: &Path, args: &BuildArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let watch = Stopwatch::start();
    let mut diagnostics = Vec::new();
    let _lock = disk::Lock::take(root)?;
    let base_url = args.site.base_url.as_deref();
    let settings = Workspace::settings(root, base_url)?.unload(&mut diagnostics);
    let Some(config) = settings else { return Ok(reporter.finish(diagnostics)) };
    diagnostics.clear();
    let out = output_folder(root, &args.out);
    let mut memory = Memory::open(root, args, &config, reporter)?;
    if memory.nothing_changed(root, &out)? {
        tell_unchanged(memory.published(), &args.out, &watch, reporter);
        return Ok(Outcome::Good);
    }
    let opened = Workspace::open_again(root, base_url, memory.looked())?.unload(&mut diagnostics);
    let Some(mut workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    if disk::ownership(&out)? == Ownership::Foreign {
        let folder = args.out.display().to_string();
        diagnostics.push(Diagnostic::new(Problem::OutputForeign { folder }, None));
        return Ok(reporter.finish(diagnostics));
    }
    if args.locked {
        import::verify_locked(&workspace, &mut diagnostics)?;
    } else if !args.no_import {
        let imported = in_threads(args.site.jobs, || {
            import::import_new(&workspace, reporter, &mut diagnostics)
        })?;
        if let Some(outcome) = imported {
            disk::update(root, &outcome.writes)?;
            workspace.absorb(&outcome.writes);
            memory.has_written();
        }
    }
    let key = memory::key(&workspace, &out);
    let (files, mut kept) = memory.known(&key);
    let staging = Staging::begin(root, &out, files)?;
    let built = in_threads(args.site.jobs, || {
        render::render_again(&workspace, &args.site, &staging, reporter, &mut kept)
    })?;
    let stats = built.unload(&mut diagnostics);
    let reused = staging.reused();
    let clean = diagnostics.is_empty();
    let outcome = reporter.finish(diagnostics);
    match (outcome, stats) {
        (Outcome::Good, Some(stats)) => {
            let files = staging.publish()?;
            memory.keep(root, &workspace, key, (files, kept), clean)?;
            tell(&stats, reused, &args.out, &watch, reporter);
            Ok(Outcome::Good)
        }
        _ => {
            reporter.say(
                "站点没有发布，原有的站点不变",
                "nothing was published; the last good site stands",
            );
            Ok(Outcome::Errors)
        }
    }
}

fn output_folder(root: &Path, out: &Path) -> PathBuf {
    root.join(out)
}

fn tell_unchanged((files, bytes): (usize, u64), out: &Path, watch: &Stopwatch, reporter: Reporter) {
    let size = format!("{:.1} MB", bytes as f64 / 1e6);
    let (out, seconds) = (out.display(), watch.seconds());
    reporter.say(
        format!("没有变化：{files} 个文件，{size}，{seconds} 秒 → {out}"),
        format!("nothing changed: files: {files}, {size}, {seconds} s → {out}"),
    );
}

fn tell(stats: &render::Rendered, reused: u64, out: &Path, watch: &Stopwatch, reporter: Reporter) {
    let render::Rendered { articles, pages, files, bytes } = *stats;
    let size = format!("{:.1} MB", bytes as f64 / 1e6);
    let (out, seconds) = (out.display(), watch.seconds());
    reporter.say(
        format!("{articles} 篇文章，{pages} 页，{files} 个文件（{reused} 个未变），{size}，{seconds} 秒 → {out}"),
        format!("articles: {articles}, pages: {pages}, files: {files} (unchanged: {reused}), {size}, {seconds} s → {out}"),
    );
}

/// Lays the trees of a site that is not written to disk together, for `check` and `serve`.
pub(super) fn in_memory() -> std::sync::Mutex<Tree> {
    std::sync::Mutex::new(Tree::new())
}
