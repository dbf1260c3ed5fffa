//! What the last build left behind for this one: whether anything changed since, and which
//! pages may be kept.

use super::args::BuildArgs;
use super::clock;
use super::render::Kept;
use super::report::Reporter;
use super::workspace::Workspace;
use crate::base::{Fault, Hash, Published, Record, RelPath};
use crate::disk::{self, Inputs, Remembered};
use crate::model::Config;
use std::collections::BTreeMap;
use std::path::Path;

/// All that a build reads of the site's folder.
const PARTS: &[&str] = &["site.toml", "content", "themes", "seeds"];

/// The memory of the last build of a site.
pub(super) struct Memory {
    last: Option<Record>,
    inputs: Inputs,
    /// Of the program, the command line and the day.
    circumstances: Hash,
    /// Whether this build wrote what it reads, so that it does not know its input.
    stale: bool,
}

impl Memory {
    /// Looks at the folder as it is and at what was remembered. A record that cannot be
    /// believed is said to be so, and nothing is remembered then.
    pub fn open(
        root: &Path,
        args: &BuildArgs,
        config: &Config,
        reporter: Reporter,
    ) -> Result<Memory, Fault> {
        let last = match disk::remembered(root) {
            Remembered::Whole(record) => Some(record),
            Remembered::Nothing => None,
            Remembered::Damaged => {
                reporter.say(
                    "上次的缓存已损坏或属于别的版本，全部重新生成",
                    "the last build's cache is damaged or another version's: everything is built anew",
                );
                None
            }
        };
        let none = BTreeMap::new();
        let inputs = disk::look(root, PARTS, last.as_ref().map_or(&none, |last| &last.inputs))?;
        let today = clock::today(args.site.now, &config.time_zone);
        let circumstances = hash_of([
            clock::program().as_str(),
            &format!("{args:?}"),
            &format!("{today:?}"),
            &format!("{root:?}"),
        ]);
        Ok(Memory { last, inputs, circumstances, stale: false })
    }

    /// Whether nothing that a build reads has changed, and what it made stands.
    pub fn nothing_changed(&mut self, root: &Path, out: &Path) -> Result<bool, Fault> {
        let Some(last) = &self.last else { return Ok(false) };
        if last.input.is_none() {
            return Ok(false);
        }
        self.inputs.fill(root, &|_| None)?;
        Ok(last.input == Some(self.input(&self.inputs)) && disk::stands(out, &last.files))
    }

    /// How many files the last build published, and their bytes.
    pub fn published(&self) -> (usize, u64) {
        let files = self.last.as_ref().map(|last| &last.files);
        let sizes = files.into_iter().flat_map(BTreeMap::values).map(|file| file.stamp.size);
        (files.map_or(0, BTreeMap::len), sizes.sum())
    }

    /// The build wrote into what it reads.
    pub fn has_written(&mut self) {
        self.stale = true;
    }

    /// The files of the folder as they were looked at.
    pub fn looked(&self) -> &Inputs {
        &self.inputs
    }

    /// What is left of the last build, where what decides every page is the same: the files that
    /// may be kept by their prints, and what is known of texts and pages.
    pub fn known(&mut self, key: &Hash) -> (BTreeMap<RelPath, Published>, Kept) {
        match self.last.take() {
            Some(last) if last.key == *key => {
                (last.files, Kept::of_record(last.showing, last.fronts))
            }
            _ => (BTreeMap::new(), Kept::of_record(None, BTreeMap::new())),
        }
    }

    /// Remembers this build. `clean` says that it had nothing to report, so that it need not
    /// be done again for its warnings.
    pub fn keep(
        mut self,
        root: &Path,
        workspace: &Workspace,
        key: Hash,
        (files, kept): (BTreeMap<RelPath, Published>, Kept),
        clean: bool,
    ) -> Result<(), Fault> {
        // What was read may be newer than what was looked at; it is what was built.
        self.inputs.fill(root, &|path| {
            workspace.content.hash(path).or_else(|| workspace.themes.hash(path))
        })?;
        let input = (clean && !self.stale).then(|| self.input(&self.inputs));
        let inputs = if self.stale { BTreeMap::new() } else { self.inputs.settled() };
        let (showing, fronts) = kept.into_record();
        disk::remember(root, &Record { key, input, inputs, files, showing, fronts })
    }

    fn input(&self, inputs: &Inputs) -> Hash {
        let mut bytes = self.circumstances.as_bytes().to_vec();
        for (path, (_, hash)) in &inputs.files {
            bytes.extend_from_slice(path.as_str().as_bytes());
            bytes.push(0);
            bytes.extend(hash.iter().flat_map(|hash| hash.as_bytes()));
        }
        Hash::of(bytes)
    }
}

/// What decides every page, whatever its article says: the program, the settings, the
/// theme, the site's own terms.
pub(super) fn key(workspace: &Workspace, out: &Path) -> Hash {
    let themes = workspace.themes.iter();
    let terms = workspace.content.under("content/terms");
    let files: Vec<(&str, String)> = themes
        .chain(terms)
        .map(|(path, bytes)| (path.as_str(), Hash::of(bytes).to_string()))
        .collect();
    hash_of([
        clock::program().as_str(),
        &format!("{:?}", workspace.config),
        &format!("{out:?}"),
        &format!("{files:?}"),
    ])
}

fn hash_of<const N: usize>(parts: [&str; N]) -> Hash {
    Hash::of(parts.join("\n\u{0}\n"))
}
