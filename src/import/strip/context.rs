//! Rules that read where an HTML block stands: the names of the elements around it, and links.

use super::line::Line;
use crate::import::block::Form;
use std::collections::{BTreeMap, BTreeSet};

/// A part of a class name or id, and the rule that it stands for. Names are cut at what
/// is no letter, and numbers at their ends go. Pinyin names are those that government sites use.
const NAMES: &[(&str, &str)] = &[
    ("ad", "advertisement"),
    ("ads", "advertisement"),
    ("advert", "advertisement"),
    ("advertisement", "advertisement"),
    ("banner", "site-header"),
    ("bdshare", "share-bar"),
    ("bdsharebuttonbox", "share-bar"),
    ("bottom", "footer"),
    ("bread", "breadcrumb"),
    ("breadcrumb", "breadcrumb"),
    ("breadcrumbs", "breadcrumb"),
    ("comment", "comments"),
    ("comments", "comments"),
    ("cookie", "cookie-notice"),
    ("copyright", "footer"),
    ("crumb", "breadcrumb"),
    ("crumbs", "breadcrumb"),
    ("curloc", "breadcrumb"),
    ("curpos", "breadcrumb"),
    ("daohang", "navigation"),
    ("dqwz", "breadcrumb"),
    ("ewm", "share-bar"),
    ("fenxiang", "share-bar"),
    ("foot", "footer"),
    ("footer", "footer"),
    ("friendlink", "footer"),
    ("friendlinks", "footer"),
    ("fxd", "share-bar"),
    ("hot", "related"),
    ("hotnews", "related"),
    ("hotsearch", "page-tool"),
    ("linklist", "related"),
    ("location", "breadcrumb"),
    ("login", "page-tool"),
    ("logo", "site-header"),
    ("mbx", "breadcrumb"),
    ("menu", "navigation"),
    ("mianbaoxie", "breadcrumb"),
    ("modal", "page-tool"),
    ("nav", "navigation"),
    ("navbar", "navigation"),
    ("navigation", "navigation"),
    ("nextpage", "neighbour-pages"),
    ("pager", "neighbour-pages"),
    ("pagination", "neighbour-pages"),
    ("path", "breadcrumb"),
    ("popup", "page-tool"),
    ("position", "breadcrumb"),
    ("prenext", "neighbour-pages"),
    ("prevnext", "neighbour-pages"),
    ("prevpage", "neighbour-pages"),
    ("qrcode", "share-bar"),
    ("rank", "related"),
    ("ranking", "related"),
    ("recommend", "related"),
    ("recommended", "related"),
    ("relate", "related"),
    ("related", "related"),
    ("relevant", "related"),
    ("search", "page-tool"),
    ("searchbox", "page-tool"),
    ("share", "share-bar"),
    ("sidebar", "navigation"),
    ("sidenav", "navigation"),
    ("social", "share-bar"),
    ("tags", "related"),
    ("tjyd", "related"),
    ("tool", "page-tool"),
    ("toolbar", "page-tool"),
    ("tools", "page-tool"),
    ("topbar", "site-header"),
    ("topnav", "navigation"),
    ("tuijian", "related"),
    ("weizhi", "breadcrumb"),
    ("wza", "page-tool"),
    ("wzaxz", "page-tool"),
    ("xglj", "related"),
    ("xgwz", "related"),
    ("xgxw", "related"),
    ("xgxx", "related"),
    ("xgyd", "related"),
    ("yqlj", "footer"),
    ("yqllink", "footer"),
];

/// A text has at least so many characters of prose.
const TEXT: usize = 200;

/// The rule for each block that its context condemns. A word that more than a third of the article's
/// own text stands under says nothing (`<body class="has-sidebar">`), and is not read.
pub fn condemned(lines: &[Line<'_>]) -> Vec<Option<&'static str>> {
    let mut under: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0usize;
    for line in lines.iter().filter(|line| line.body) {
        all += line.length;
        let words: BTreeSet<&str> = line.block.context.split(' ').collect();
        for word in words {
            *under.entry(word).or_default() += line.length;
        }
    }
    // Comments may be longer than what they are about, which stands above them.
    let first = lines.iter().find(|line| line.body).map_or("", |line| line.block.context.as_str());
    let comments = |word: &str, own: usize| {
        rules_of(word).any(|rule| rule == "comments")
            && all - own >= TEXT
            && !first.split(' ').any(|name| name == word)
    };
    let trusted = |word: &str| {
        let own = under.get(word).copied().unwrap_or(0);
        own * 3 <= all || comments(word, own)
    };
    lines
        .iter()
        .map(|line| {
            let is_title = matches!(line.block.form, Form::Heading(1));
            let words = line.block.context.split(' ').filter(|word| trusted(word));
            let rule = words.flat_map(rules_of).next()?;
            // The head of a site often holds the article's title.
            let may_be_text = is_title || rule == "site-header" && line.body;
            (!may_be_text).then_some(rule)
        })
        .collect()
}

/// The rules that a class name or id stands for.
fn rules_of(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    word.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(|part| {
        let part = part.trim_end_matches(|c: char| c.is_ascii_digit());
        NAMES.binary_search_by(|(name, _)| (*name).cmp(part)).ok().map(|at| NAMES[at].1)
    })
}

/// Lines that are lists of links: linked throughout, beside another such line or outside the body.
/// A link to a file is an attachment.
pub fn link_lists(lines: &[Line<'_>], edge: impl Fn(usize) -> bool) -> Vec<bool> {
    let linked = |at: usize| {
        lines.get(at).is_some_and(|line| {
            line.is_linked()
                && line.is_text()
                && !is_attachment(&line.key)
                && !matches!(line.block.form, Form::Heading(1))
        })
    };
    (0..lines.len())
        .map(|at| linked(at) && (edge(at) || linked(at + 1) || at > 0 && linked(at - 1)))
        .collect()
}

/// Whether a line names a file.
pub fn is_attachment(key: &str) -> bool {
    key.contains("附件")
        || [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".ofd"]
            .iter()
            .any(|end| key.ends_with(end))
}

/// Whether a line of plain text is a list of places or columns: many short words parted by blanks.
pub fn is_word_list(line: &Line<'_>) -> bool {
    let text = &line.block.fold;
    if line.closed || text.contains(['。', '，', '、', '；', ',']) {
        return false;
    }
    let (label, rest) =
        text.split_once(['：', ':']).map_or(("", text.as_str()), |(a, b)| (a.trim(), b));
    // Blanks part Han words; in other scripts they stand in every sentence.
    let by_blanks = crate::import::chinese::han_count(rest) * 2 > rest.chars().count();
    let words: Vec<usize> = rest
        .split(|c: char| by_blanks && c.is_whitespace() || "|｜/·".contains(c))
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().count())
        .collect();
    // A bar with its separators is one of links however few they are.
    let bar = text.matches(['|', '｜']).count() >= 2 && !text.contains(char::is_numeric);
    let many = if bar
        || [
            "地方",
            "频道",
            "站点",
            "城市",
            "地区",
            "区县",
            "导航",
            "友情链接",
            "链接",
            "网站",
            "栏目",
        ]
        .contains(&label)
    {
        3
    } else {
        6
    };
    let label_fits = label.is_empty() || many == 3 && !bar;
    label_fits && words.len() >= many && words.iter().all(|&length| length <= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_without_repetition() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(rules_of("main-nav-2_share").collect::<Vec<_>>(), ["navigation", "share-bar"]);
        assert_eq!(rules_of("canvas").count(), 0);
    }
}
