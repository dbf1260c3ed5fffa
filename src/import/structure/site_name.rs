//! The names of site and column that a page's title carries behind the title of its article.

use crate::import::chinese::compact;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// What parts a page's title from the names of its column and site.
static SITE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\s*(?:[_|｜»>]|\s[-–—]\s?|[-–—]{1,2})\s*").expect("a constant")
});

/// Whether `whole` is `line` and the name of a site behind it.
pub fn begins_with_line(whole: &str, line: &str) -> bool {
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
