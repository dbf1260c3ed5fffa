//! The site's folder, read once: settings, content, sources, themes.

use super::args::SiteArgs;
use super::clock;
use crate::base::{Diagnostic, Fault, Problem, RelPath, Tree, Warned};
use crate::build::load::LoadOptions;
use crate::disk;
use crate::format::{self, Ledger};
use crate::import::{SEEDS, SOURCE_LIMIT, below_seeds, reconcile::ledger_path};
use crate::model::{Config, Vocabulary};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Everything that a verb reads of the site's folder.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The folder.
    pub root: PathBuf,
    /// site.toml, with what the command line changed.
    pub config: Config,
    /// `content/…`.
    pub content: Tree,
    /// `themes/…`.
    pub themes: Tree,
}

impl Workspace {
    /// Reads site.toml, with what the command line changes. Nothing where it is missing or
    /// wrong; the diagnostics say so.
    pub fn settings(root: &Path, base_url: Option<&str>) -> Result<Warned<Option<Config>>, Fault> {
        let file = site_file();
        let Some(bytes) = disk::read_file(&root.join(file.as_str()))? else {
            let missing = Diagnostic::new(Problem::SiteFileMissing {}, None);
            return Ok(Warned { value: None, diagnostics: vec![missing] });
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            let problem = Diagnostic::at_file(Problem::NotUtf8 {}, &file);
            return Ok(Warned { value: None, diagnostics: vec![problem] });
        };
        let Warned { value, diagnostics } = format::site::parse(&file, text);
        let Some(mut config) = value else { return Ok(Warned { value: None, diagnostics }) };
        if let Some(url) = base_url {
            config.base_url = format!("{}/", url.trim_end_matches('/'));
        }
        Ok(Warned { value: Some(config), diagnostics })
    }

    /// Reads the folder. Nothing where site.toml is missing or wrong; the diagnostics
    /// say so.
    pub fn open(root: &Path, base_url: Option<&str>) -> Result<Warned<Option<Workspace>>, Fault> {
        Workspace::open_again(root, base_url, &disk::Inputs::default())
    }

    /// The same, after its files were looked at.
    pub fn open_again(
        root: &Path,
        base_url: Option<&str>,
        looked: &disk::Inputs,
    ) -> Result<Warned<Option<Workspace>>, Fault> {
        let Warned { value, mut diagnostics } = Workspace::settings(root, base_url)?;
        let Some(config) = value else { return Ok(Warned { value: None, diagnostics }) };
        let read = |folder| disk::read_tree_again(root, folder, u64::MAX, looked);
        let (content, themes) = (read("content")?, read("themes")?);
        diagnostics.extend(passed_over(&content).chain(passed_over(&themes)));
        let (content, themes) = (content.tree, themes.tree);
        let workspace = Workspace { root: root.to_owned(), config, content, themes };
        Ok(Warned { value: Some(workspace), diagnostics })
    }

    /// Reads again what stands at some paths of the content and the themes.
    pub fn refresh(&mut self, paths: &BTreeSet<RelPath>) -> Result<(), Fault> {
        for path in paths {
            let below = |folder: &str| path.as_str() == folder || path.is_under(folder);
            for (folder, tree) in [("content", &mut self.content), ("themes", &mut self.themes)] {
                if below(folder) {
                    disk::reread(&self.root, tree, path)?;
                }
            }
        }
        Ok(())
    }

    /// The vocabularies: the built-in ones with the site's own laid over them.
    pub fn vocabulary(&self) -> Warned<Vocabulary> {
        let files: Vec<(RelPath, &str)> = self
            .content
            .under("content/terms")
            .filter_map(|(path, bytes)| Some((path.clone(), std::str::from_utf8(bytes).ok()?)))
            .collect();
        format::vocabulary::overlay(format::builtin::bare_vocabulary(), &files)
    }

    /// The sources, and what is wrong with those that cannot be read.
    pub fn sources(&self) -> Result<Warned<Tree>, Fault> {
        let found = disk::read_tree(&self.root, SEEDS, SOURCE_LIMIT)?;
        let mut diagnostics: Vec<_> = passed_over(&found).collect();
        for (path, bytes) in &found.oversized {
            let problem = Problem::SourceTooLarge { bytes: *bytes };
            diagnostics.push(Diagnostic::at_file(problem, path));
        }
        let mut sources = Tree::new();
        for (path, bytes) in found.tree.iter() {
            if is_source(path) {
                sources.insert(path.clone(), bytes.clone());
            } else {
                let extension = path.extension().to_owned();
                let problem = Problem::SourceUnknownType { extension };
                diagnostics.push(Diagnostic::at_file(problem, path));
            }
        }
        Ok(Warned { value: sources, diagnostics })
    }

    /// The ledger of a source, where it was imported before.
    pub fn ledger(&self, source: &RelPath) -> Option<Result<Ledger, Diagnostic>> {
        let path = ledger_path(below_seeds(source))?;
        let bytes = self.content.get(&path)?;
        let unreadable = || Diagnostic::at_file(Problem::NotUtf8 {}, &path);
        let text = std::str::from_utf8(bytes).map_err(|_| unreadable());
        Some(text.and_then(|text| Ledger::parse(&path, text)))
    }

    /// Takes changed files in, as they were written to the disk.
    pub fn absorb(&mut self, writes: &Tree) {
        for (path, bytes) in writes.iter() {
            self.content.insert(path.clone(), bytes.clone());
        }
    }

    /// Which articles are shown.
    pub fn load_options(&self, args: &SiteArgs) -> LoadOptions {
        LoadOptions {
            drafts: args.drafts,
            future: args.future,
            today: clock::today(args.now, &self.config.time_zone),
        }
    }
}

fn site_file() -> RelPath {
    RelPath::new("site.toml").expect("a literal path")
}

/// What was not read for its kind or its name, so that no file is missing in silence.
fn passed_over(found: &disk::Found) -> impl Iterator<Item = Diagnostic> {
    let links = found.links.iter().map(|link| Diagnostic::at_file(Problem::FileLink {}, link));
    let names = found.unnameable.iter().cloned();
    links.chain(names.map(|name| Diagnostic::new(Problem::FileName { name }, None)))
}

fn is_source(path: &RelPath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    matches!(extension.as_str(), "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml")
}
