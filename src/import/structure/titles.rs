//! The title of a story: found among the page's title, its `<meta>` tags, its first heading and its
//! first lines, and taken out of the body however often it stands there.

use crate::import::block::{Block, Form, Story};
use crate::import::chinese::compact;
use crate::import::segment::{headline, headline_of};
use regex::Regex;
use std::sync::LazyLock;

/// How many blocks at the head may be lines of the title.
const HEAD: usize = 12;

/// The ends of the titles of official documents: the kinds of document (《党政机关公文处理工作条例》, article 8,
/// and what else such pages carry).
static GENRE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(通知|意见|办法|方案|公告|通告|函|规定|细则|决定|批复|报告|规划|要点|条例|纲要|计划|通报|指南|公示|决议|命令|公报|议案|纪要|标准|清单|目录|协议|备忘录|规程|规范)([（(][^）)]+[）)])?$")
        .expect("a constant")
});

/// What parts a page's title from the names of its column and site.
static SITE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*(?:[_|｜»>]|\s[-–—]\s?|[-–—]{1,2})\s*").expect("a constant"));

/// Whether a title is that of an official document.
pub fn is_official(title: &str) -> bool {
    GENRE.is_match(&compact(title))
}

/// Finds the title and takes its lines out of the body.
pub fn take(story: &mut Story) {
    let page = hints(story);
    if story.title.is_empty() {
        find(story, &page);
    }
    drop_doubles(story);
}

/// The titles that the page gives itself, the surest first.
fn hints(story: &Story) -> Vec<String> {
    let mut found = Vec::new();
    for wanted in ["articletitle", "og:title", "twitter:title", "title"] {
        for block in story.meta.iter().filter(|block| block.is_in("meta-tag")) {
            if let Some((name, value)) = block.text.split_once(": ")
                && name == wanted
            {
                found.push(value.to_owned());
            }
        }
    }
    let former = |block: &&Block| block.fold.starts_with("原标题");
    found.extend(story.meta.iter().filter(former).filter_map(|block| {
        block
            .text
            .split_once(['：', ':'])
            .map(|(_, title)| title.trim_end_matches(['）', ')']).to_owned())
    }));
    found.extend(
        story.meta.iter().filter(|block| block.is_in("page-title")).map(|block| block.text.clone()),
    );
    found
}

fn find(story: &mut Story, page: &[String]) {
    let run = lead(&story.body);
    // A page's first heading, or the line that the page's own title repeats.
    let heading = run.iter().copied().find(|&at| story.body[at].form == Form::Heading(1));
    let named = run.iter().copied().find(|&at| {
        let line = compact(&story.body[at].fold);
        line.chars().count() >= 4 && page.iter().any(|title| compact(title).starts_with(&line))
    });
    if let Some(at) = named.or(heading) {
        let title = story.body.remove(at).text;
        story.title = vec![title];
        above_and_below(story, at);
        if story.subtitle.is_none() && is_above_facts(story, at) {
            story.subtitle = Some(story.body.remove(at).text);
        }
        return;
    }
    if let Some(title) =
        page.iter().map(|title| without_site(title)).find(|title| title.chars().count() >= 4)
    {
        story.title = vec![title];
        return;
    }
    let lines: Vec<String> = run.iter().map(|&at| story.body[at].text.clone()).collect();
    let Some(&first) = run.first() else { return };
    if let Some(length) = official_lines(&lines) {
        let title: String = lines[..length].concat();
        // The page's own title above the document's: the longer one has the issuer.
        story.body.drain(first..first + length);
        story.title = vec![title];
        return;
    }
    let repeated = lines.len() >= 2 && begins_with_line(&lines[0], &lines[1]);
    let count = match lines.len() {
        _ if repeated => 1,
        // Heads above the prose are headings of the article where each is short.
        1 => 1,
        2 if is_above_facts(story, run[1]) => 2,
        _ if lines[0].chars().count() >= 10 => title_lines(&story.body, &run),
        _ => lines.len().min(2),
    };
    let mut lines: Vec<String> =
        story.body.drain(first..first + count).map(|block| block.text).collect();
    if repeated {
        lines[0] = without_site(&lines[0]);
    }
    match lines.as_slice() {
        // Above one article the title comes first.
        [title, below] if !title.ends_with(['：', ':']) => {
            story.title = vec![title.clone()];
            story.subtitle = Some(below.clone());
        }
        _ => headline_of(lines, story),
    }
}

/// The positions of the lines at the head that may be lines of a title.
fn lead(body: &[Block]) -> Vec<usize> {
    let start = body
        .iter()
        .take(HEAD)
        .position(|block| !matches!(block.form, Form::Image { .. } | Form::Break))
        .unwrap_or(body.len());
    let is_line = |block: &Block| {
        headline::is_headline(block) && !headline::is_label(block) && !headline::is_outline(block)
    };
    (start..body.len().min(start + HEAD)).take_while(|&at| is_line(&body[at])).collect()
}

/// How many of several lines at the head are the title: a second line is a sub-head where it is short
/// and text follows it at once.
fn title_lines(body: &[Block], run: &[usize]) -> usize {
    let second = &body[run[1]];
    let continues = second.fold.starts_with(['—', '-', '–']);
    if run.len() == 2 && !continues && second.chars() <= 16 { 1 } else { run.len().min(3) }
}

/// Whether the block is a short line with the line of time and source below it, before the prose: then
/// it is of the title and no heading of the text.
fn is_above_facts(story: &Story, at: usize) -> bool {
    let (Some(line), Some(next)) = (story.body.get(at), story.body.get(at + 1)) else {
        return false;
    };
    let between = |fact: &Block| line.line < fact.line && fact.line < next.line;
    let is_line =
        headline::is_headline(line) && !headline::is_label(line) && !headline::is_outline(line);
    is_line && headline::is_prose(next) && story.meta.iter().any(between)
}

/// Kicker and subtitle beside a title that stood at `at`.
fn above_and_below(story: &mut Story, at: usize) {
    if let Some(below) = story.body.get(at)
        && below.fold.starts_with(['—', '–'])
        && headline::is_headline(below)
    {
        story.subtitle = Some(story.body.remove(at).text);
    }
    if at == 1
        && headline::is_headline(&story.body[0])
        && !headline::is_agency(&story.body[0])
        && !headline::is_label(&story.body[0])
    {
        let line = story.body.remove(0).text;
        if !begins_with_line(&line, &story.title[0]) && !begins_with_line(&story.title[0], &line) {
            story.kicker = Some(line);
        }
    }
}

/// How many lines at the head make up the title of an official document: to the first that ends as one.
fn official_lines(lines: &[String]) -> Option<usize> {
    let end = lines.iter().take(8).position(|line| is_official(line))? + 1;
    let whole = lines[..end].concat();
    let opens = whole.contains("关于") || whole.contains("印发") || whole.contains('《');
    (end == 1 || opens && whole.chars().count() <= 120).then_some(end)
}

/// Whether `whole` is `line` and the name of a site behind it.
fn begins_with_line(whole: &str, line: &str) -> bool {
    let (whole, line) = (compact(whole), compact(line));
    line.chars().count() >= 4
        && whole.strip_prefix(&line).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(['-', '_', '|', '—', '–', '｜']) && rest.chars().count() <= 30
        })
}

/// A page's title without the names of its column and site: the longest of its parts, or all up to the
/// last part where that is a site's short name.
pub fn without_site(title: &str) -> String {
    let mut best = title.trim();
    if let Some(first) = SITE.find(title) {
        let head = title[..first.start()].trim();
        let tail = title[first.end()..].trim();
        let site = |part: &str| {
            let part = compact(part);
            part.chars().count() <= 30
                && [
                    "网",
                    "报",
                    "政府",
                    "委员会",
                    "门户",
                    "频道",
                    "新闻",
                    "局",
                    "厅",
                    "社",
                    "台",
                    "中心",
                    "委",
                    "com",
                    "gov",
                    "News",
                ]
                .iter()
                .any(|end| part.ends_with(end))
        };
        let last = title.rfind(['-', '_', '|', '—', '–', '｜']).unwrap_or(0);
        let end = title[last..].trim_start_matches(['-', '_', '|', '—', '–', '｜']);
        if site(tail) && head.chars().count() >= 6 {
            best = head;
        } else if last > 0 && site(end) {
            best = title[..last]
                .trim_end_matches(|c: char| c.is_whitespace() || "-_|—–｜".contains(c));
        } else if head.chars().count() >= 10 && title.contains(['_', '|', '｜']) {
            best = head;
        }
    }
    best.to_owned()
}

/// Takes out the lines that say the title again: one line, or several that make it up together, with
/// the issuer before it or not. The issuer alone on its line becomes a fact.
fn drop_doubles(story: &mut Story) {
    let title = compact(&story.title.concat());
    if title.chars().count() < 4 {
        return;
    }
    let mut at = 0;
    // Each round drops a line or goes on; a page that says nothing but its title is cut off.
    for _ in 0..HEAD * 4 {
        if at >= story.body.len().min(HEAD) {
            break;
        }
        let is_line = |block: &Block| {
            matches!(block.form, Form::Paragraph | Form::Heading(_)) && !headline::is_prose(block)
                || compact(&block.text) == title
        };
        if !is_line(&story.body[at]) {
            if headline::is_prose(&story.body[at]) {
                break;
            }
            at += 1;
            continue;
        }
        let line = compact(&story.body[at].text);
        if line == title || begins_with_line(&story.body[at].text, &title) {
            story.body.remove(at);
            continue;
        }
        let mut whole = String::new();
        let mut end = at;
        while end < story.body.len()
            && whole.chars().count() < title.chars().count()
            && title.contains(&compact(&story.body[end].text))
        {
            whole.push_str(&compact(&story.body[end].text));
            end += 1;
        }
        let complete = end > at && whole == title;
        if complete {
            story.body.drain(at..end);
            if at > 0 && headline::is_agency(&story.body[at - 1]) {
                at -= 1;
                let mut issuer = story.body.remove(at);
                issuer.context = "issuer-line".to_owned();
                story.meta.push(issuer);
            }
            continue;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "川渝两地卫生健康系统日前签署合作协议，共同推进异地就医直接结算工作。";

    fn run(page: Option<&str>, lines: &[&str]) -> Story {
        let mut story = Story {
            body: (1..).zip(lines).map(|(line, text)| Block::paragraph(text, line)).collect(),
            ..Story::default()
        };
        if let Some(page) = page {
            let mut block = Block::paragraph(page, 1);
            block.context = "page-title".to_owned();
            story.meta.push(block);
        }
        take(&mut story);
        story
    }

    #[test]
    fn a_line_above_the_facts_is_of_the_title() {
        for page in [None, Some("两地签约推进合作_某网")] {
            let mut story = Story::default();
            let body = [(1, "两地签约推进合作"), (2, "医疗同城走深走实"), (4, PROSE)];
            story.body = body.map(|(line, text)| Block::paragraph(text, line)).to_vec();
            story.meta = vec![Block::paragraph("2024-03-05 来源：某报", 3)];
            if let Some(page) = page {
                let mut block = Block::paragraph(page, 1);
                block.context = "page-title".to_owned();
                story.meta.push(block);
            }
            take(&mut story);
            assert_eq!(story.subtitle.as_deref(), Some("医疗同城走深走实"));
            assert_eq!((story.title.len(), story.body.len()), (1, 1));
        }
    }

    #[test]
    fn titles_are_found_and_taken_out() {
        for (page, lines, title, left) in [
            (None, &["两地签约推进合作", PROSE][..], &["两地签约推进合作"][..], 1),
            (None, &["两地签约推进合作-某网", "两地签约推进合作", PROSE], &["两地签约推进合作"], 1),
            (
                Some("两地签约推进合作_某某网"),
                &["栏目", "两地签约推进合作", PROSE],
                &["两地签约推进合作"],
                1,
            ),
            (Some("两地签约推进合作 - 某市卫生健康委员会"), &[PROSE], &["两地签约推进合作"], 1),
            (
                None,
                &["某市人民政府办公厅", "关于印发任务分工的", "通知", "各区县：", PROSE],
                &["某市人民政府办公厅关于印发任务分工的通知"],
                2,
            ),
            (
                None,
                &[
                    "关于印发任务分工的通知",
                    "某市人民政府办公厅",
                    "关于印发任务",
                    "分工的通知",
                    PROSE,
                ],
                &["关于印发任务分工的通知"],
                1,
            ),
            (None, &["核心提示", PROSE], &[], 2),
            (None, &[PROSE], &[], 1),
            (
                None,
                &["川渝合作结出的果实又大又甜", "建好圈子", PROSE],
                &["川渝合作结出的果实又大又甜"],
                2,
            ),
        ] {
            let story = run(page, lines);
            assert_eq!(story.title, title, "{lines:?}");
            assert_eq!(story.body.len(), left, "{lines:?}");
        }
    }
}
