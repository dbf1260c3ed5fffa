//! `check`: all diagnostics at once, in the content and in the finished tree.

use super::args::SiteArgs;
use super::report::Reporter;
use super::workspace::Workspace;
use super::{Outcome, build, in_threads, render};
use crate::audit::{self, AuditOptions, Finding, Line};
use crate::base::Fault;
use std::path::Path;

/// Runs the verb. Nothing is written.
pub(super) fn run(root: &Path, args: &SiteArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let mut diagnostics = Vec::new();
    let opened = Workspace::open(root, args.base_url.as_deref())?.unload(&mut diagnostics);
    let Some(workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    let mut inspection = Vec::new();
    let sink = build::in_memory();
    let rendered = in_threads(args.jobs, || render::render(&workspace, args, &sink, reporter))?
        .unload(&mut diagnostics);
    if let Some(rendered) = rendered {
        let tree = sink.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        let options = AuditOptions {
            base_url: workspace.config.base_url.clone(),
            languages: workspace.config.languages.clone(),
        };
        let found = audit::audit(&tree, &options);
        inspection = audit::inspect(&tree, &options, &found);
        diagnostics.extend(found);
        let (pages, files) = (rendered.pages, rendered.files);
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        reporter.say(
            format!("查看了 {pages} 页、{files} 个文件：{errors} 个错误，{warnings} 个警告"),
            format!("pages: {pages}, files: {files}; errors: {errors}, warnings: {warnings}"),
        );
    }
    let outcome = reporter.finish(diagnostics);
    if !inspection.is_empty() {
        tell(&inspection, reporter);
    }
    Ok(outcome)
}

/// The inspection as a section of its own, below the diagnostics.
fn tell(lines: &[Line], reporter: Reporter) {
    reporter.say(
        "\n政府网站普查（国办发〔2017〕47号）",
        "\nInspection of government sites (国办发〔2017〕47号)",
    );
    for line in lines {
        let (zh, en) = match line.finding {
            Finding::Undated => ("没有发布日期的文章", "articles without a date"),
            Finding::DateForm => {
                ("发布日期不到时分的文章", "articles whose date is not to the minute")
            }
            Finding::NoSource => ("没有来源的文章", "articles without a source"),
            Finding::EmptyColumn => ("空白栏目", "empty columns"),
            Finding::DeadLink => ("失效链接", "dead links"),
            Finding::NoSiteCode => ("缺网站标识码的页面", "pages without the site code"),
            Finding::TagMissing => ("缺其他必备标签的页面", "pages without another mandatory tag"),
        };
        let count = match line.of {
            0 => line.count.to_string(),
            of => format!("{}/{of}", line.count),
        };
        let mut examples: Vec<&str> = line.examples.iter().map(|path| path.as_str()).collect();
        if line.count > examples.len() && !examples.is_empty() {
            examples.push("…");
        }
        let hint = match (line.finding, line.count) {
            (Finding::NoSiteCode, 1..) => {
                // One key mends all of them: to name pages would say nothing.
                examples.clear();
                (
                    "（在 site.toml 的 [owner] 里设 site_id_code）",
                    " (set site_id_code in [owner] of site.toml)",
                )
            }
            (Finding::DateForm, 1..) => (
                "（规定写作 2024-05-01 09:30；来源没有时刻的不编造）",
                " (the rules want 2024-05-01 09:30; a time that the source does not give is not invented)",
            ),
            (Finding::NoSource, 1..) => {
                ("（写在文章的 source 或 issuer 里）", " (write source or issuer in the article)")
            }
            _ => ("", ""),
        };
        let examples: String = examples.iter().map(|path| format!("\n      {path}")).collect();
        reporter.say(
            format!("  {zh}：{count}{}{examples}", hint.0),
            format!("  {en}: {count}{}{examples}", hint.1),
        );
    }
}
