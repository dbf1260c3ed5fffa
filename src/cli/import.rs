//! `import`: seeds to content alone.

use super::args::ImportArgs;
use super::progress::Progress;
use super::report::Reporter;
use super::workspace::Workspace;
use super::{Outcome, explain, in_threads};
use crate::base::{Diagnostic, Fault, Hash, Problem, RelPath, Severity, Tree, Warned};
use crate::disk;
use crate::import::reconcile::{self, reconcile};
use crate::import::{Imported, Importer};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs the verb.
pub(super) fn run(root: &Path, args: &ImportArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let mut diagnostics = Vec::new();
    let _lock = disk::Lock::take(root)?;
    let opened = Workspace::open(root, None)?.unload(&mut diagnostics);
    let Some(workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    let all = workspace.sources()?.unload(&mut diagnostics);
    let chosen = choose(root, &all, &args.files, &mut diagnostics);
    let result = in_threads(args.jobs, || import_all(&workspace, &chosen, reporter));
    let imported = result.unload(&mut diagnostics);
    if args.explain {
        for one in &imported {
            explain::explain(one, reporter.speech);
        }
    }
    let outcome = reconcile(imported, &workspace.content);
    if args.diff {
        explain::differences(&outcome);
    }
    if !args.dry_run {
        disk::update(root, &outcome.writes)?;
    }
    let failed = reporter.finish(diagnostics);
    tell(&outcome, chosen.len(), reporter);
    Ok(failed)
}

/// Imports the sources that have no ledger yet, as `build` does, and gives the changed
/// files. Sources that changed since are only pointed out.
pub(super) fn import_new(
    workspace: &Workspace,
    reporter: Reporter,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<reconcile::Outcome>, Fault> {
    let sources = workspace.sources()?.unload(diagnostics);
    let mut fresh = Tree::new();
    for (path, bytes) in sources.iter() {
        match workspace.ledger(path) {
            None => fresh.insert(path.clone(), bytes.clone()),
            Some(Err(unreadable)) => diagnostics.push(unreadable),
            Some(Ok(ledger)) if ledger.source_hash != Hash::of(bytes).to_string() => {
                diagnostics.push(Diagnostic::at_file(Problem::SourceChanged {}, path));
            }
            Some(Ok(_)) => {}
        }
    }
    if fresh.is_empty() {
        return Ok(None);
    }
    let imported = import_all(workspace, &fresh, reporter).unload(diagnostics);
    let outcome = reconcile(imported, &workspace.content);
    tell(&outcome, fresh.len(), reporter);
    Ok(Some(outcome))
}

/// `--locked`: every source must be imported and unchanged; nothing is written.
pub(super) fn verify_locked(
    workspace: &Workspace,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Fault> {
    let Warned { value: sources, diagnostics: mut found } = workspace.sources()?;
    for (path, bytes) in sources.iter() {
        let problem = match workspace.ledger(path) {
            None => Problem::SourceNotImported {},
            Some(Err(unreadable)) => {
                found.push(unreadable);
                continue;
            }
            Some(Ok(ledger)) if ledger.source_hash != Hash::of(bytes).to_string() => {
                Problem::SourceChanged {}
            }
            Some(Ok(_)) => continue,
        };
        found.push(Diagnostic::at_file(problem, path));
    }
    for diagnostic in &mut found {
        diagnostic.severity = Severity::Error;
    }
    diagnostics.extend(found);
    Ok(())
}

fn import_all(workspace: &Workspace, sources: &Tree, reporter: Reporter) -> Warned<Vec<Imported>> {
    let mut diagnostics = Vec::new();
    let vocabulary = workspace.vocabulary().unload(&mut diagnostics);
    let importer = Importer::new(&vocabulary, &workspace.config);
    let files: Vec<_> = sources.iter().collect();
    let progress = Progress::new(reporter);
    let done = AtomicUsize::new(0);
    let results: Vec<Warned<Imported>> = files
        .par_iter()
        .map(|(path, bytes)| {
            let imported = importer.import(path, bytes);
            progress.at(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            imported
        })
        .collect();
    let value = results.into_iter().map(|result| result.unload(&mut diagnostics)).collect();
    Warned { value, diagnostics }
}

/// The sources that were named, by their paths below the root or the current folder.
fn choose(root: &Path, all: &Tree, files: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> Tree {
    if files.is_empty() {
        return all.clone();
    }
    let mut chosen = Tree::new();
    for file in files {
        let below = file.strip_prefix(root).unwrap_or(file);
        let text = below.to_string_lossy();
        let named = text.trim_start_matches("./");
        let found = [named.to_owned(), format!("seeds/{named}")]
            .iter()
            .filter_map(|path| RelPath::new(path).ok())
            .find_map(|path| all.get(&path).map(|bytes| (path.clone(), bytes.clone())));
        match found {
            Some((path, bytes)) => chosen.insert(path, bytes),
            None => {
                let problem = Problem::SourceNotFound { name: text.into_owned() };
                diagnostics.push(Diagnostic::new(problem, None));
            }
        }
    }
    chosen
}

fn tell(outcome: &reconcile::Outcome, sources: usize, reporter: Reporter) {
    let (new, again, offers) = (outcome.new_articles, outcome.rewritten, outcome.offers.len());
    let files = outcome.writes.len();
    for (path, _) in outcome.writes.iter().filter(|_| reporter.verbose) {
        reporter.say(format!("  写 {path}"), format!("  wrote {path}"));
    }
    reporter.say(
        format!("导入 {sources} 个来源：新文章 {new} 篇，重写 {again} 篇，写文件 {files} 个"),
        format!("sources imported: {sources}; articles new: {new}, rewritten: {again}; files written: {files}"),
    );
    if offers > 0 {
        reporter.say(
            format!("有 {offers} 篇文章编辑过，没有改动；用 `jialing import --diff` 查看差异"),
            format!("edited articles left alone: {offers}; see `jialing import --diff`"),
        );
    }
}
