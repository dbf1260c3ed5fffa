//! The title of a story: found among the page's title, its `<meta>` tags, its first heading and its
//! first lines, and taken out of the body however often it stands there.

use super::bare::{uncolumned, undashed, unspaced};
use super::dated::{is_above_facts, is_dated_below, is_line_above_facts};
use super::site_name::{begins_with_line, is_of_site, is_sort, without_file, without_site};
use super::{doubles, numbered};
use crate::import::block::{Block, Form, Story};
use crate::import::chinese::compact;
use crate::import::segment::{address, headline, headline_of};
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// How many blocks at the head may be lines of the title.
pub(super) const HEAD: usize = 12;

/// The ends of the titles of official documents: the kinds of document (《党政机关公文处理工作条例》, article 8,
/// and what else such pages carry).
static GENRE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(通知|意见|办法|方案|公告|通告|函|规定|细则|决定|批复|报告|规划|要点|条例|纲要|计划|通报|指南|公示|决议|命令|公报|议案|纪要|标准|清单|目录|协议|备忘录|规程|规范)([（(][^）)]+[）)])?$")
        .expect("a constant")
});

/// The ends of titles that send another document.
static SENDING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(通知|公告|通告|函|批复|决定|意见)([（(][^）)]+[）)])?$").expect("a constant")
});

/// The name of an office with the word that a document's head has behind it (GB/T 9704, 发文机关标志).
static RED_HEAD: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s*(\S{4,30}?)\s*(文件|公报)\s*$").expect("a constant"));

/// Whether a title is that of an official document.
pub fn is_official(title: &str) -> bool {
    GENRE.is_match(&compact(title))
}

/// Finds the title and takes its lines out of the body.
pub fn take(story: &mut Story) {
    if story.title.is_empty() {
        let page = hints(story);
        find(story, &page);
    }
    if story.title.is_empty()
        && let Some(former) = former_title(story)
    {
        story.title = vec![former];
    }
    for line in &mut story.title {
        *line = unspaced(without_file(uncolumned(undashed(line))));
    }
    let title = compact(&story.title.concat());
    if story.kicker.as_ref().is_some_and(|kicker| compact(kicker) == title) {
        story.kicker = None;
    }
    numbered::take(story);
    if let Some(subtitle) = &mut story.subtitle {
        *subtitle = dashed(subtitle);
    }
    doubles::remove(story);
}

/// `---副题` has the dash of a subtitle (GB/T 15834-2011, 4.13) typed with hyphens.
fn dashed(line: &str) -> String {
    let rest = line.trim_start_matches(['-', '–', '－', '—', '―', ' ']);
    if rest.len() < line.len() { format!("——{rest}") } else { line.to_owned() }
}

/// The titles that the page gives itself, the surest first.
fn hints(story: &Story) -> Vec<String> {
    let labelled = story.body.iter().take(HEAD).find(|block| block.is_in("title-line"));
    let mut found: Vec<String> = labelled.map(|block| block.text.clone()).into_iter().collect();
    for wanted in ["articletitle", "og:title", "twitter:title", "headline", "title"] {
        for block in story.meta.iter().filter(|block| block.is_in("meta-tag")) {
            if let Some((name, value)) = block.text.split_once(": ")
                && name == wanted
            {
                found.push(value.to_owned());
            }
        }
    }
    found.extend(
        story.meta.iter().filter(|block| block.is_in("page-title")).map(|block| block.text.clone()),
    );
    found
}

/// `原标题：…`, which the medium changed for its own: the last resort.
fn former_title(story: &Story) -> Option<String> {
    // A title with its label below the text is the page's own.
    if let Some(line) = story.meta.iter().find(|block| block.is_in("title-line")) {
        return Some(line.text.clone());
    }
    let line = story.meta.iter().find(|block| block.fold.starts_with("原标题"))?;
    let (_, title) = line.text.split_once(['：', ':'])?;
    let title = title.trim().trim_end_matches(['）', ')']);
    (title.chars().count() >= 4).then(|| title.to_owned())
}

fn find(story: &mut Story, page: &[String]) {
    decorated(story);
    let run = lead(&story.body);
    // A page's first heading, or the line that the page's own title repeats.
    let heading = run.iter().copied().find(|&at| story.body[at].form == Form::Heading(1));
    if let Some((at, count)) = named(story, &run, page).or(heading.map(|at| (at, 1))) {
        let lines: Vec<String> = story.body.drain(at..at + count).map(|block| block.text).collect();
        story.title = vec![joined(&lines)];
        let at = above_and_below(story, at);
        if story.subtitle.is_none() && is_above_facts(story, at) {
            if compact(&story.body[at].text) == compact(&story.title[0]) {
                story.drop_blocks(at..at + 1, "repeated-title");
            } else {
                story.subtitle = Some(story.body.remove(at).text);
            }
        }
        return;
    }
    let of_page = page
        .iter()
        .map(|title| without_site(title))
        .filter(|title| !is_of_site(&story.body, &run, title));
    let says_something = |title: &String| {
        title.chars().count() >= 4
            && !is_sort(title)
            && !headline::is_office(&Block::paragraph(title, 1))
    };
    if let Some(title) = of_page.into_iter().find(says_something) {
        story.title = vec![title];
        return;
    }
    let mut run = run;
    // Below a subtitle with its dash no title goes on.
    if let Some(at) = run.iter().position(|&at| story.body[at].fold.starts_with(['—', '–'])) {
        run.truncate(at + 1);
    }
    let lines: Vec<String> = run.iter().map(|&at| story.body[at].text.clone()).collect();
    let Some(&first) = run.first() else {
        if is_line_above_facts(story) {
            story.title = vec![story.body.remove(0).text];
        }
        return;
    };
    if let Some(length) = official_lines(&lines) {
        let title = joined(&lines[..length]);
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
        2 if is_above_facts(story, run[1]) || is_stated(&lines) => 2,
        _ if is_dated_below(story, first, run[1]) => 1,
        _ if lines[0].chars().count() >= 10 => title_lines(&story.body, &run),
        _ => lines.len().min(2),
    };
    let mut lines: Vec<String> =
        story.body.drain(first..first + count).map(|block| block.text).collect();
    if repeated {
        lines[0] = without_site(&lines[0]);
    }
    match lines.as_slice() {
        // A column's name above the title.
        [column, title] if is_column(column, title) => {
            story.kicker = Some(column.clone());
            story.title = vec![title.clone()];
        }
        // A statement of several clauses above a line without any is the kicker.
        [statement, title] if is_stated(&lines) => {
            story.kicker = Some(statement.clone());
            story.title = vec![title.clone()];
        }
        // Above one article the title comes first.
        [title, below] if !title.ends_with(['：', ':']) => {
            story.title = vec![title.clone()];
            story.subtitle = Some(below.clone());
        }
        _ => headline_of(lines, story),
    }
}

/// Whether the first of two lines is a statement of several clauses and the second a headline.
fn is_stated(lines: &[String]) -> bool {
    let commas = |line: &str| line.matches(['，', ',']).count();
    matches!(lines, [first, second] if commas(first) >= 2 && commas(second) == 0 && second.chars().count() >= 8)
}

/// Whether a line is the name of a column above a title: it is short and the title twice as long.
fn is_column(column: &str, title: &str) -> bool {
    let (column, title) = (column.chars().count(), title.chars().count());
    column <= 8 && title >= 12 && title >= column * 2
}

/// Where the lines stand that the page's own title repeats, and how many: the title begins with them,
/// or ends with them behind the names of site and column.
fn named(story: &Story, run: &[usize], page: &[String]) -> Option<(usize, usize)> {
    let titles: Vec<String> =
        page.iter().map(|title| compact(&crate::import::chinese::folded(title))).collect();
    for (order, &at) in run.iter().enumerate() {
        let mut whole = compact(&story.body[at].fold);
        let length = whole.chars().count();
        let Some(title) = titles.iter().find(|title| {
            length >= 4 && title.starts_with(&whole) || length >= 8 && title.ends_with(&whole)
        }) else {
            continue;
        };
        let mut count = 1;
        for &next in &run[order + 1..] {
            let longer = format!("{whole}{}", compact(&story.body[next].fold));
            if next != at + count || !title.starts_with(&longer) {
                break;
            }
            whole = longer;
            count += 1;
        }
        return Some((at, count));
    }
    None
}

/// Of two lines at the head that say the same title, leaves the one without ornament: `某发〔2014〕20号
/// 《…意见》` above `…意见`; the issuer alone above a title that is whole without it is a fact.
fn decorated(story: &mut Story) {
    let mut run = lead(&story.body);
    // The red head of a document: `某某省卫生健康委员会文件`.
    if let [first, _, ..] = run[..]
        && let Some(name) =
            RED_HEAD.captures(&story.body[first].fold).and_then(|found| found.get(1))
        && headline::is_office(&Block::paragraph(name.as_str(), 1))
    {
        story.keep_as_fact(first, "red-head");
        run = lead(&story.body);
    }
    if let [first, second, ..] = run[..]
        && headline::is_office(&story.body[first])
        && !headline::is_agency(&story.body[second])
        && !["关于", "印发", "转发", "批转"]
            .iter()
            .any(|word| story.body[second].fold.starts_with(word))
    {
        story.keep_as_fact(first, "issuer-line");
        run = lead(&story.body);
    }
    // The name of a hospital or a school above the title of its page.
    if let [first, second, ..] = run[..]
        && second == first + 1
        && headline::is_institution(&story.body[first])
        && !headline::is_agency(&story.body[second])
        && is_above_facts(story, second)
    {
        story.keep_as_fact(first, "issuer-line");
        run = lead(&story.body);
    }
    for pair in run.windows(2) {
        let (upper, lower) =
            (compact(&story.body[pair[0]].fold), compact(&story.body[pair[1]].fold));
        if lower.starts_with(&upper) && lower != upper && headline::is_agency(&story.body[pair[0]])
        {
            story.keep_as_fact(pair[0], "issuer-line");
            return;
        }
        let length = lower.chars().count();
        if length >= 10 && upper != lower && upper.contains(&format!("《{lower}》")) {
            story.drop_blocks(pair[0]..pair[0] + 1, "repeated-title");
            return;
        }
    }
}

/// The lines of one title: issuers parted by a blank, all else as it was before it was broken over
/// lines; a blank between lines of Latin letters.
fn joined(lines: &[String]) -> String {
    let issuer = |line: &String| headline::is_agency(&Block::paragraph(line, 1));
    let mut whole = String::new();
    for (at, line) in lines.iter().enumerate() {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let issuers = at > 0 && issuer(&lines[at - 1]) && issuer(line);
        if issuers || latin(whole.chars().next_back()) && latin(line.chars().next()) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// The positions of the lines at the head that may be lines of a title.
fn lead(body: &[Block]) -> Vec<usize> {
    let start = body
        .iter()
        .take(HEAD)
        .position(|block| !matches!(block.form, Form::Image { .. } | Form::Break))
        .unwrap_or(body.len());
    let is_line = |block: &Block| {
        headline::is_headline(block)
            && !headline::is_label(block)
            && !headline::is_outline(block)
            && !address::is_posted_speaker(&block.fold)
            && !address::is_introduced(&block.fold)
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

/// Kicker and subtitle beside a title that stood at `at`; gives the place of what stands below it now.
fn above_and_below(story: &mut Story, mut at: usize) -> usize {
    if let Some(below) = story.body.get(at)
        && below.fold.starts_with(['—', '–'])
        && headline::is_headline(below)
    {
        story.subtitle = Some(story.body.remove(at).text);
    }
    while at >= 1
        && story.body.len() >= at
        && at <= 2
        && headline::is_agency(&story.body[0])
        && compact(&story.title[0]).contains("关于")
    {
        story.keep_as_fact(0, "issuer-line");
        at -= 1;
    }
    if at == 1
        && headline::is_headline(&story.body[0])
        && !headline::is_agency(&story.body[0])
        && !headline::is_label(&story.body[0])
    {
        let line = story.body[0].text.clone();
        if begins_with_line(&line, &story.title[0]) || begins_with_line(&story.title[0], &line) {
            story.drop_blocks(0..1, "repeated-title");
        } else {
            story.body.remove(0);
            story.kicker = Some(line);
        }
        at = 0;
    }
    at
}

/// How many lines at the head make up the title of an official document: to the first that ends as one.
fn official_lines(lines: &[String]) -> Option<usize> {
    let mut end = lines.iter().take(8).position(|line| is_official(line))? + 1;
    // `关于印发某某行动计划` names what is sent; the title goes on to `（2023—2025年）的通知`.
    let sends = |end: usize| {
        let whole = compact(&lines[..end].concat());
        ["印发", "转发"].iter().any(|word| whole.contains(word)) && !SENDING.is_match(&whole)
    };
    if sends(end)
        && let Some(further) = (end + 1..=lines.len().min(end + 2)).find(|&to| !sends(to))
    {
        end = further;
    }
    let whole = lines[..end].concat();
    let opens = whole.contains("关于") || whole.contains("印发") || whole.contains('《');
    (end == 1 || opens && whole.chars().count() <= 120).then_some(end)
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
            (
                None,
                &["某某省卫生健康委员会文件", "关于印发任务分工的通知", "各区县：", PROSE],
                &["关于印发任务分工的通知"],
                2,
            ),
            (
                None,
                &["关于印发某市三年行动计划", "（2023—2025年）的通知", "各区县：", PROSE],
                &["关于印发某市三年行动计划（2023—2025年）的通知"],
                2,
            ),
            (None, &["转诊协作考核办法（18页）.docx", PROSE], &["转诊协作考核办法"], 1),
            (
                None,
                &["2025年，两地接待就医86万人次，同比增长109%", "两地医疗缘何受欢迎", PROSE],
                &["两地医疗缘何受欢迎"],
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
