//! `status`: what waits for a person. Nothing is written.

mod waiting;

use super::Outcome;
use super::args::{Format, StatusArgs};
use super::clock;
use super::report::Reporter;
use super::workspace::Workspace;
use crate::base::{Diagnostic, Fault, Speech};
use crate::build::load::{LoadOptions, load};
use serde_json::json;
use std::fmt::Write;
use std::path::Path;
use waiting::{Group, Waiting};

/// Runs the verb.
pub(super) fn run(root: &Path, args: &StatusArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let mut diagnostics = Vec::new();
    let opened = Workspace::open(root, None)?.unload(&mut diagnostics);
    let Some(workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    let sources = workspace.sources()?.unload(&mut diagnostics);
    let options = LoadOptions::everything();
    let site =
        load(&workspace.content, workspace.config.clone(), &options).unload(&mut diagnostics);
    let today = clock::today(args.now, &workspace.config.time_zone);
    let groups = waiting::groups(&workspace, &sources, &site, today);
    match reporter.format {
        Format::Json => tell_machines(&groups),
        Format::Text | Format::Github => tell_people(&groups, args.all, reporter),
    }
    // What only waits stands in the list above; what is wrong stops a build and is shown.
    diagnostics.retain(Diagnostic::is_error);
    Ok(reporter.finish(diagnostics))
}

/// How many lines of a group are shown unless all are wanted.
const SHOWN: usize = 10;

fn tell_people(groups: &[Group], all: bool, reporter: Reporter) {
    let zh = reporter.speech == Speech::Zh;
    if groups.is_empty() {
        reporter.say("没有待办的事", "nothing waits");
        return;
    }
    let mut out = String::new();
    for group in groups {
        let (title_zh, title_en) = group.sort.title();
        let count = group.waiting.len();
        let _ = match zh {
            true => writeln!(out, "{title_zh}：{count}"),
            false => writeln!(out, "{title_en}: {count}"),
        };
        let shown = if all { count } else { SHOWN };
        for one in group.waiting.iter().take(shown) {
            let Waiting { file, title, look } = one;
            let title = if title.is_empty() { String::new() } else { format!("  {title}") };
            let _ = writeln!(out, "  {file}{title}");
            let look = if zh { &look.0 } else { &look.1 };
            if !look.is_empty() {
                let _ = writeln!(out, "      {look}");
            }
        }
        if count > shown {
            let more = count - shown;
            let _ = match zh {
                true => writeln!(out, "  …… 还有 {more} 项，`--all` 全部列出"),
                false => writeln!(out, "  … {more} more; `--all` lists them"),
            };
        }
        out.push('\n');
    }
    reporter.say(out.trim_end(), out.trim_end());
}

/// One JSON object a line, so that `jq` and the like can pick.
fn tell_machines(groups: &[Group]) {
    for group in groups {
        for one in &group.waiting {
            let line = json!({
                "waiting": group.sort.code(),
                "file": one.file,
                "title": one.title,
                "look": { "zh": one.look.0, "en": one.look.1 },
            });
            println!("{line}");
        }
    }
}
