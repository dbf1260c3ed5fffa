//! The names of site and column that a page's title carries behind the title of its article.

use crate::import::block::Block;
use crate::import::chinese::{compact, folded, han_pairs, known_share};
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What parts a page's title from the names of its column and site.
static SITE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\s*(?:[_|｜»>]|\s[-–—]\s?|[-–—]{1,2})\s*").expect("a constant")
});

/// Titles that say what sort of page it is and not what stands on it.
const SORTS: &[&str] = &[
    "新闻详情",
    "新闻内容",
    "新闻中心",
    "新闻正文",
    "新闻动态",
    "新闻资讯",
    "行业动态",
    "医院新闻",
    "医院动态",
    "最新动态",
    "媒体报道",
    "文章详情",
    "文章内容",
    "文章正文",
    "信息详情",
    "信息内容",
    "内容详情",
    "详情",
    "详情页",
    "详细页面",
    "详细内容",
    "内容页",
    "正文",
    "正文页",
    "首页",
    "无标题文档",
    "政务公开",
    "信息公开",
    "通知公告",
    "工作动态",
    "document",
    "index",
    "untitled",
    "home",
    "news",
    "detail",
];

/// Whether a page's title is the name of a sort of page.
pub fn is_sort(title: &str) -> bool {
    let name = compact(title).to_lowercase();
    SORTS.contains(&name.as_str())
}

/// So much of its words a title has from the text, and the name of a site as little.
const OF_TEXT: f64 = 0.3;
const OF_SITE: f64 = 0.1;
/// So many paragraphs are read for it.
const PARAGRAPHS: usize = 8;

/// Whether a page has the name of its site for its title: the text speaks of what the line above it says, and
/// of nothing in that name.
pub fn is_of_site(body: &[Block], run: &[usize], title: &str) -> bool {
    let Some(&first) = run.first() else { return false };
    let prose = body.iter().filter(|block| headline::is_prose(block)).take(PARAGRAPHS);
    let known: FxHashSet<[char; 2]> = prose.flat_map(|block| han_pairs(&block.fold)).collect();
    let share = |text: &str| known_share(han_pairs(text), &known);
    let (said, words) = share(&body[first].fold);
    let (of_title, _) = share(&folded(title));
    words >= 4 && said >= OF_TEXT && of_title <= OF_SITE
}

/// Whether `whole` is `line` and the name of a site behind it.
pub fn begins_with_line(whole: &str, line: &str) -> bool {
    let (whole, line) = (compact(whole), compact(line));
    line.chars().count() >= 4
        && whole.strip_prefix(&line).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(['-', '_', '|', '—', '–', '｜']) && rest.chars().count() <= 30
        })
}

/// What a library of documents sets behind a title: the sort of file, how many pages it has.
static FILE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\s*(\.(docx?|pdf|wps|txt|pptx?|xlsx?|ofd)|[（(]\s*共?\s*\d{1,4}\s*页\s*[）)]|\s共?\s*\d{1,4}\s*页|\s第\s*\d{1,3}\s*页|(\.docx?|\.pdf)\s?[-_|–—]+\s?\S{2,14})\s*$")
        .expect("a constant")
});

/// A title without the name and size of the file that it was.
pub fn without_file(title: &str) -> &str {
    let mut title = title.trim();
    while let Some(found) = FILE.find(title)
        && title[..found.start()].chars().count() >= 4
    {
        title = title[..found.start()].trim_end();
    }
    title
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
