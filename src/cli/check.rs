//! `check`: all diagnostics at once, in the content and in the finished tree.

use super::args::SiteArgs;
use super::report::Reporter;
use super::workspace::Workspace;
use super::{Outcome, build, in_threads, render};
use crate::audit::{self, AuditOptions};
use crate::base::Fault;
use std::path::Path;

/// Runs the verb. Nothing is written.
pub(super) fn run(root: &Path, args: &SiteArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let mut diagnostics = Vec::new();
    let opened = Workspace::open(root, args.base_url.as_deref())?.unload(&mut diagnostics);
    let Some(workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    let sink = build::in_memory();
    let rendered = in_threads(args.jobs, || render::render(&workspace, args, &sink, reporter))?
        .unload(&mut diagnostics);
    if let Some(rendered) = rendered {
        let tree = sink.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        let options = AuditOptions {
            base_url: workspace.config.base_url.clone(),
            languages: workspace.config.languages.clone(),
        };
        diagnostics.extend(audit::audit(&tree, &options));
        let (pages, files) = (rendered.pages, rendered.files);
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        reporter.say(
            format!("查看了 {pages} 页、{files} 个文件：{errors} 个错误，{warnings} 个警告"),
            format!("pages: {pages}, files: {files}; errors: {errors}, warnings: {warnings}"),
        );
    }
    Ok(reporter.finish(diagnostics))
}
