//! Content to a sink: the part of `build`, `check` and `serve` that they share.

use super::args::SiteArgs;
use super::progress::Progress;
use super::report::Reporter;
use super::workspace::Workspace;
use crate::base::{Diagnostic, Fault, Hash, Showing, Sink, Warned};
use crate::build;
use std::collections::BTreeMap;

/// What one rendering leaves behind for the next, which is to have the same settings, theme
/// and terms.
#[derive(Default)]
pub(super) struct Kept {
    articles: build::load::Kept,
    pages: build::Kept,
}

impl Kept {
    /// What the record of the last build with the same settings, theme and terms left behind.
    pub fn of_record(showing: Option<Showing>, fronts: BTreeMap<Hash, Vec<u8>>) -> Kept {
        Kept {
            articles: build::load::Kept::of_record(fronts),
            pages: build::Kept::of_record(showing),
        }
    }

    /// What the record is to hold of this one.
    pub fn into_record(self) -> (Option<Showing>, BTreeMap<Hash, Vec<u8>>) {
        (self.pages.showing(), self.articles.into_record())
    }
}

/// What was rendered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rendered {
    pub articles: usize,
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
}

/// Loads the content and renders the site into `sink`. Nothing is rendered where the
/// content has errors.
pub(super) fn render(
    workspace: &Workspace,
    args: &SiteArgs,
    sink: &dyn Sink,
    reporter: Reporter,
) -> Result<Warned<Option<Rendered>>, Fault> {
    render_again(workspace, args, sink, reporter, &mut Kept::default())
}

/// The same; what is in `kept` and did not change is not made again.
pub(super) fn render_again(
    workspace: &Workspace,
    args: &SiteArgs,
    sink: &dyn Sink,
    reporter: Reporter,
    kept: &mut Kept,
) -> Result<Warned<Option<Rendered>>, Fault> {
    let mut diagnostics = Vec::new();
    let options = workspace.load_options(args);
    let (config, articles) = (workspace.config.clone(), &mut kept.articles);
    let (loaded, ()) = rayon::join(
        || build::load::load_again(&workspace.content, config, &options, articles),
        || build::prepare(&workspace.config),
    );
    let site = loaded.unload(&mut diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Warned { value: None, diagnostics });
    }
    let progress = Progress::new(reporter);
    let stats = build::build(
        &site,
        &workspace.themes,
        sink,
        &build::Options {
            content: &workspace.content,
            progress: &|done, total| progress.at(done, total),
        },
        &mut kept.pages,
    )?
    .unload(&mut diagnostics);
    let rendered = Rendered {
        articles: site.articles.len(),
        pages: stats.pages,
        files: stats.files,
        bytes: stats.bytes,
    };
    Ok(Warned { value: Some(rendered), diagnostics })
}
