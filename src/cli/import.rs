//! `import`: seeds to content alone.

use super::args::{Format, ImportArgs};
use super::progress::Progress;
use super::report::Reporter;
use super::workspace::Workspace;
use super::{Outcome, explain, in_threads};
use crate::base::{Bytes, Diagnostic, Fault, Hash, Problem, RelPath, Severity, Tree, Warned};
use crate::disk;
use crate::import::reconcile::{self, Desk};
use crate::import::{Imported, Importer};
use rayon::prelude::*;
use serde_json::json;
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
    let vocabulary = workspace.vocabulary().unload(&mut diagnostics);
    let importer = Importer::new(&vocabulary, &workspace.config);
    let progress = Progress::new(reporter);
    let mut desk = Desk::new(&workspace.content);
    let mut tally = Tally::default();
    for wave in waves(&chosen) {
        let result = in_threads(args.jobs, || {
            import_wave(&importer, &wave, &progress, tally.sources, chosen.len())
        });
        let imported = result.unload(&mut diagnostics);
        if args.explain {
            for one in &imported {
                explain::explain(one, reporter);
            }
        }
        desk.file(imported);
        let outcome = desk.take();
        if args.diff {
            explain::differences(&outcome, reporter);
        }
        if !args.dry_run {
            disk::update(root, &outcome.writes)?;
        }
        tally.add(&outcome, wave.len(), reporter);
    }
    let failed = reporter.finish(diagnostics);
    tally.tell(args.dry_run, args.diff, reporter);
    Ok(failed)
}

/// The most sources that are imported before what came of them is written, and the most
/// bytes: few are held at once.
const WAVE: (usize, usize) = (256, 8 << 20);

type Source<'a> = (&'a RelPath, &'a Bytes);

/// The sources in waves, in the order of their paths.
fn waves(sources: &Tree) -> Vec<Vec<Source<'_>>> {
    let mut waves: Vec<Vec<Source<'_>>> = Vec::new();
    let mut bytes = 0;
    for source in sources.iter() {
        bytes += source.1.len();
        match waves.last_mut() {
            Some(wave) if wave.len() < WAVE.0 && bytes <= WAVE.1 => wave.push(source),
            _ => {
                bytes = source.1.len();
                waves.push(vec![source]);
            }
        }
    }
    waves
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
    let vocabulary = workspace.vocabulary().unload(diagnostics);
    let importer = Importer::new(&vocabulary, &workspace.config);
    let progress = Progress::new(reporter);
    let mut desk = Desk::new(&workspace.content);
    let mut done = 0;
    for wave in waves(&fresh) {
        let result = import_wave(&importer, &wave, &progress, done, fresh.len());
        desk.file(result.unload(diagnostics));
        done += wave.len();
    }
    let outcome = desk.take();
    let mut tally = Tally::default();
    tally.add(&outcome, fresh.len(), reporter);
    if reporter.format == Format::Text {
        tally.tell(false, false, reporter);
    }
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

/// Imports some sources; `before` were imported before them, of `all`.
fn import_wave(
    importer: &Importer,
    wave: &[Source<'_>],
    progress: &Progress,
    before: usize,
    all: usize,
) -> Warned<Vec<Imported>> {
    let mut diagnostics = Vec::new();
    let done = AtomicUsize::new(before);
    let results: Vec<Warned<Imported>> = wave
        .par_iter()
        .map(|(path, bytes)| {
            let imported = importer.import(path, bytes);
            progress.at(done.fetch_add(1, Ordering::Relaxed) + 1, all);
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

/// What a run did, for its last line.
#[derive(Debug, Default)]
struct Tally {
    sources: usize,
    new: usize,
    again: usize,
    offers: usize,
    files: usize,
}

impl Tally {
    fn add(&mut self, outcome: &reconcile::Outcome, sources: usize, reporter: Reporter) {
        self.sources += sources;
        self.new += outcome.new_articles;
        self.again += outcome.rewritten;
        self.offers += outcome.offers.len();
        self.files += outcome.writes.len();
        for (path, _) in outcome.writes.iter().filter(|_| reporter.verbose) {
            reporter.say(format!("  写 {path}"), format!("  wrote {path}"));
        }
    }

    fn tell(&self, dry_run: bool, diff: bool, reporter: Reporter) {
        let Tally { sources, new, again, offers, files } = self;
        if reporter.format == Format::Json {
            let counts = json!({
                "sources": sources, "new": new, "rewritten": again, "offers": offers,
                "files": files, "dry_run": dry_run,
            });
            println!("{}", json!({ "summary": counts }));
        }
        let (would_zh, would) =
            if dry_run { ("（只看不写）", " (dry run, nothing written)") } else { ("", "") };
        reporter.say(
            format!("导入 {sources} 个来源：新文章 {new} 篇，重写 {again} 篇，写文件 {files} 个{would_zh}"),
            format!("sources imported: {sources}; articles new: {new}, rewritten: {again}; files written: {files}{would}"),
        );
        // Whoever sees the differences needs no hint to them.
        if *offers > 0 && !diff {
            reporter.say(
                format!("有 {offers} 篇文章编辑过，没有改动；用 `jialing import --diff` 查看差异"),
                format!("edited articles left alone: {offers}; see `jialing import --diff`"),
            );
        }
    }
}
