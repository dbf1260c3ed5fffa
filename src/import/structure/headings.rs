//! Headings that the source does not mark: short lines between paragraphs, one or two together.

use crate::import::block::{Block, Form};
use crate::import::chinese::{self, compact};
use crate::import::segment::{address, caption, headline};
use std::collections::BTreeSet;

/// The longest heading of one line, in characters.
const LONGEST: usize = 48;
/// The same in Latin letters.
const LONGEST_LATIN: usize = 100;
/// The longest name of a part, which the line below it explains: 变化, 举措.
const NAME: usize = 4;

/// Finds the headings, and joins those that take two or three lines.
pub fn find(body: Vec<Block>) -> Vec<Block> {
    let known = joined_names(&body);
    // How many blocks come next, and whether they are one heading.
    let mut runs: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let run = (at..body.len()).take(4).take_while(|&at| is_line(&body, at)).count();
        let follows = body.get(at + run);
        let leads = follows.is_some_and(leads_to);
        if run == 0 || !leads || is_list(&body[at..at + run], &known) {
            runs.push((run.max(1), false));
            at += run.max(1);
            continue;
        }
        runs.push((run, true));
        at += run;
    }
    let mut out: Vec<Block> = Vec::with_capacity(body.len());
    let mut blocks = body.into_iter();
    for (length, is_heading) in runs {
        let run = blocks.by_ref().take(length);
        if is_heading {
            out.push(joined(&run.collect::<Vec<_>>(), &known));
        } else {
            out.extend(run);
        }
    }
    out
}

/// Whether lines are a list, and no heading of several lines: names of bodies, or many short lines.
fn is_list(run: &[Block], known: &BTreeSet<String>) -> bool {
    let whole: String = run.iter().map(|block| compact(&block.text)).collect();
    let bodies = run.len() >= 2 && run.iter().all(headline::is_agency);
    let short = run.len() >= 3 && run.iter().all(|block| (5..=14).contains(&block.chars()));
    (bodies || short) && !known.contains(&whole)
}

/// Whether the block may be a line of a heading.
fn is_line(body: &[Block], at: usize) -> bool {
    let block = &body[at];
    if let Form::Heading(_) = block.form {
        return false;
    }
    let after_image = at > 0 && matches!(body[at - 1].form, Form::Image { .. });
    headline::is_headline(block)
        && block.chars() <= longest(block)
        && !after_image
        && !caption::is_shown(block)
        && !block.marked.as_deref().is_some_and(|marked| marked.starts_with("**"))
        && !headline::is_outline(block)
        && !block.is_in("align-right")
        && !is_signature(body, at)
        && !block.fold.ends_with(['：', ':'])
        && !is_said(&block.fold)
        && !address::is_introduced(&block.fold)
        && (block.fold.matches('，').count() == 0 || block.chars() <= 30)
}

/// The longest heading in the letters of a block.
fn longest(block: &Block) -> usize {
    if chinese::han_count(&block.fold) == 0 { LONGEST_LATIN } else { LONGEST }
}

/// Whether a line is what someone says, from its first mark to its last: `“还来得及吗？”`.
fn is_said(text: &str) -> bool {
    let inner = text.trim().strip_prefix(['“', '"', '「']);
    let inner = inner.and_then(|rest| rest.strip_suffix(['”', '"', '」']));
    inner.is_some_and(|inner| inner.ends_with(['？', '！', '。', '?', '!']))
}

/// Whether the block signs a document: the name of a body with a date below it, or a name at the end.
fn is_signature(body: &[Block], at: usize) -> bool {
    let block = &body[at];
    let before_date = body[at + 1..].iter().take(2).any(headline::is_date);
    headline::is_agency(block) && (before_date || at + 2 >= body.len()) || headline::is_names(block)
}

/// Whether a heading can stand above this block.
fn leads_to(block: &Block) -> bool {
    headline::is_prose(block)
        || matches!(
            block.form,
            Form::Table(_) | Form::Image { .. } | Form::ListItem { .. } | Form::Quote
        )
        || matches!(block.form, Form::Heading(_))
        || headline::is_outline(block)
        || block.marked.as_deref().is_some_and(|marked| marked.starts_with("**"))
        || chinese::is_closed(&block.fold)
}

/// Names in book-title marks, without blanks: a title that is broken over lines often stands whole in
/// the text.
fn joined_names(body: &[Block]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for block in body {
        for part in block.text.split('《').skip(1) {
            if let Some(end) = part.find('》') {
                names.insert(compact(&part[..end]));
            }
        }
    }
    names
}

/// The heading of a run of lines. Lines that make up a name that the text gives are joined without a
/// blank; a short name and the line that explains it with a colon; others with a blank.
fn joined(run: &[Block], known: &BTreeSet<String>) -> Block {
    let lines: Vec<&str> = run.iter().map(|block| block.text.as_str()).collect();
    let whole = lines.concat();
    let text = if known.contains(&compact(&whole)) {
        whole
    } else if lines.len() == 2 && lines[0].chars().count() <= NAME && !lines[0].ends_with('：') {
        lines.join("：")
    } else {
        lines.join(" ")
    };
    let mut block = run[0].with_text(&text);
    block.form = Form::Heading(2);
    block
}

/// Brings levels in order: the highest is 2, and none is left out on the way down.
pub fn level(body: &mut [Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in body {
        let Form::Heading(level) = block.form else { continue };
        while open.last().is_some_and(|&above| above >= level) {
            open.pop();
        }
        open.push(level);
        block.form = Form::Heading((open.len() as u8 + 1).min(6));
        block.marked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "川渝两地卫生健康系统日前签署合作协议，共同推进异地就医直接结算工作。";

    fn found(lines: &[&str]) -> Vec<String> {
        find(lines.iter().map(|line| Block::paragraph(line, 1)).collect())
            .into_iter()
            .filter(|block| matches!(block.form, Form::Heading(_)))
            .map(|block| block.text)
            .collect()
    }

    #[test]
    fn short_lines_above_prose_are_headings() {
        for (lines, want) in [
            (&[PROSE, "推出“一人一码一档”", PROSE][..], &["推出“一人一码一档”"][..]),
            (&[PROSE, "唱好“双城记”", "建好“健康圈”", PROSE], &["唱好“双城记” 建好“健康圈”"]),
            (
                &[PROSE, "变化", "一批项目有力推进 优势逐步凸显", PROSE],
                &["变化：一批项目有力推进 优势逐步凸显"],
            ),
            (
                &[
                    "《重点工作任务分工》已经同意，现印发给你们，请贯彻执行。",
                    "重点工作",
                    "任务分工",
                    "一、加强建设",
                ],
                &["重点工作任务分工"],
            ),
            (&[PROSE, "某市人民政府办公室", "2020年10月27日", PROSE], &[]),
            (&[PROSE, "唐勤"], &[]),
            (&[PROSE, "“势在必行吗？有可能会搁置吗？”", PROSE], &[]),
            (&[PROSE, "签约仪式现场", PROSE], &[]),
            (&[PROSE, "各区县人民政府：", PROSE], &[]),
        ] {
            assert_eq!(found(lines), want, "{lines:?}");
        }
    }

    #[test]
    fn levels_begin_at_two_without_gaps() {
        let mut body: Vec<Block> =
            [1, 3, 3, 2, 4, 1].map(|level| Block::new(Form::Heading(level), "题", 1)).to_vec();
        level(&mut body);
        let levels: Vec<u8> = body
            .iter()
            .map(|block| match block.form {
                Form::Heading(level) => level,
                _ => 0,
            })
            .collect();
        assert_eq!(levels, [2, 3, 3, 3, 4, 2]);
    }
}
