//! The inspection of government sites (普查): what 国办发〔2017〕47号 and the indicators of
//! the national inspection count against a site, told as figures beside the diagnostics.
//!
//! Only the language at the root is counted: the others show the same items.

use super::address::{Base, Target};
use super::page::{Kind, Page};
use super::{AuditOptions, published};
use crate::base::{Diagnostic, PartialDate, RelPath, Tree};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Pages that are named of each finding, at most.
const EXAMPLES: usize = 5;

/// The tags that every page must have, and those that articles must have besides.
const OF_PAGES: [&str; 6] =
    ["SiteName", "SiteDomain", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
const OF_ARTICLES: [&str; 1] = ["ArticleTitle"];
/// The types of columns that must hold items.
const COLUMNS: [&str; 4] = ["工作动态", "政策文件", "数据发布", "在线访谈"];

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// An item without `PubDate`: it counts as not updated.
    Undated,
    /// An item whose `PubDate` is not `YYYY-MM-DD HH:MM`, as the rules write it.
    DateForm,
    /// An item without `ContentSource`: nobody can tell where it comes from.
    NoSource,
    /// A column without an item.
    EmptyColumn,
    /// An address that leads nowhere, in any language.
    DeadLink,
    /// A page without `SiteIDCode`.
    NoSiteCode,
    /// A page without another mandatory tag.
    TagMissing,
}

/// One line of the inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted.
    pub finding: Finding,
    /// How many there are.
    pub count: usize,
    /// Of how many; 0 where that says nothing.
    pub of: usize,
    /// The first files in which it was found.
    pub examples: Vec<RelPath>,
}

/// Inspects a finished site. `diagnostics` are those of the audit: its broken links are
/// counted, not looked for again.
pub fn inspect(site: &Tree, options: &AuditOptions, diagnostics: &[Diagnostic]) -> Vec<Line> {
    let others: Vec<&str> = options.languages.iter().skip(1).map(|lang| lang.code()).collect();
    let files: Vec<(&RelPath, &[u8])> = site
        .iter()
        .filter(|(path, _)| path.extension() == "html")
        .filter(|(path, _)| {
            let folder = path.as_str().split('/').next().unwrap_or_default();
            !others.contains(&folder)
        })
        .map(|(path, bytes)| (path, &**bytes))
        .collect();
    let base = Base::new(&options.base_url);
    let facts: Vec<Facts> =
        files.par_iter().filter_map(|(path, bytes)| Facts::of(&base, path, bytes)).collect();
    let articles: BTreeSet<&str> =
        facts.iter().filter(|page| page.article).map(|page| page.folder).collect();
    let line = |finding, of: &dyn Fn(&Facts) -> bool, wrong: &dyn Fn(&Facts) -> bool| {
        let counted: Vec<&Facts> = facts.iter().filter(|page| of(page)).collect();
        let found: Vec<&RelPath> =
            counted.iter().filter(|page| wrong(page)).map(|page| page.path).collect();
        Line {
            finding,
            count: found.len(),
            of: counted.len(),
            examples: found.into_iter().take(EXAMPLES).filter_map(published).collect(),
        }
    };
    let broken: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|one| matches!(one.problem.code(), "site-link-broken" | "site-anchor-missing"))
        .collect();
    let mut places: Vec<RelPath> =
        broken.iter().filter_map(|one| Some(one.place.as_ref()?.file.clone())).collect();
    places.dedup();
    places.truncate(EXAMPLES);
    vec![
        line(Finding::Undated, &|page| page.article, &|page| page.date.is_none()),
        line(Finding::DateForm, &|page| page.article, &|page| {
            page.date.as_deref().is_some_and(|date| !is_minute(date))
        }),
        line(Finding::NoSource, &|page| page.article, &|page| !page.sourced),
        line(Finding::EmptyColumn, &|page| page.column, &|page| {
            !page.links.iter().any(|link| articles.contains(&link.as_str()))
        }),
        Line { finding: Finding::DeadLink, count: broken.len(), of: 0, examples: places },
        line(Finding::NoSiteCode, &|_| true, &|page| !page.site_code),
        line(Finding::TagMissing, &|_| true, &|page| page.incomplete),
    ]
}

/// What the inspection asks of one page.
struct Facts<'a> {
    path: &'a RelPath,
    /// Its folder, with a slash at its end.
    folder: &'a str,
    article: bool,
    /// `PubDate`, as it stands in the page.
    date: Option<String>,
    sourced: bool,
    column: bool,
    site_code: bool,
    incomplete: bool,
    /// The folders that a column's links lead to.
    links: Vec<String>,
}

impl<'a> Facts<'a> {
    /// Of a page; nothing for what sends its reader on, is withdrawn or stands for what is
    /// missing.
    fn of(base: &Base, path: &'a RelPath, bytes: &'a [u8]) -> Option<Facts<'a>> {
        let page = Page::read(path, std::str::from_utf8(bytes).ok()?);
        if page.kind != Kind::Html || page.redirects || page.noindex {
            return None;
        }
        // The names are compared as they are written: the rule says so.
        let content = |name: &str| {
            let tag = page.named("meta").find(|tag| tag.get("name") == Some(name))?;
            tag.get("content").map(str::trim).filter(|text| !matches!(*text, "" | "null"))
        };
        let article = page.named("meta").any(|tag| tag.get("name") == Some("ArticleTitle"));
        let column = !article && content("ColumnType").is_some_and(|kind| COLUMNS.contains(&kind));
        let wanted = OF_PAGES.iter().chain(OF_ARTICLES.iter().filter(|_| article));
        let links = page.named("a").filter(|_| column).filter_map(|tag| {
            match base.resolve(path, tag.get("href")?) {
                Target::File { path, .. } => Some(path.trim_end_matches("index.html").to_owned()),
                _ => None,
            }
        });
        Some(Facts {
            path,
            folder: path.as_str().strip_suffix("index.html").unwrap_or(path.as_str()),
            article,
            date: content("PubDate").map(str::to_owned),
            sourced: content("ContentSource").is_some(),
            column,
            site_code: content("SiteIDCode").is_some(),
            incomplete: wanted.into_iter().any(|name| content(name).is_none()),
            links: links.collect(),
        })
    }
}

/// Whether a date has the form `YYYY-MM-DD HH:MM`. A time that the source does not give is not
/// invented for it, so that many dates stop at the day.
fn is_minute(date: &str) -> bool {
    let parsed: Option<PartialDate> = date.parse().ok();
    let form = date.len() == "2024-01-02 03:04".len() && date.as_bytes().get(10) == Some(&b' ');
    form && parsed.is_some_and(|date| date.time().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Bytes;
    use crate::model::Lang;

    fn page(tags: &[(&str, &str)], body: &str) -> String {
        let tags: String = tags
            .iter()
            .map(|(name, content)| format!("<meta name=\"{name}\" content=\"{content}\">"))
            .collect();
        format!("<html lang=zh-Hans><head>{tags}</head><body>{body}</body></html>")
    }

    #[test]
    fn every_finding_is_counted_once_and_in_one_language() {
        let all = |kind: &'static str| -> Vec<(&'static str, &'static str)> {
            let mut tags: Vec<_> = OF_PAGES.iter().map(|name| (*name, "x")).collect();
            tags[5].1 = kind;
            tags.push(("SiteIDCode", "5100000000"));
            tags
        };
        let article = |date: &'static str| {
            let mut tags = all("工作动态");
            tags.extend([("ArticleTitle", "x"), ("PubDate", date)]);
            if date != "null" {
                tags.push(("ContentSource", "x"));
            }
            page(&tags, "")
        };
        let files = [
            ("articles/a/index.html", article("2024-01-02")),
            ("articles/b/index.html", article("null")),
            ("en/articles/b/index.html", article("null")),
            ("kinds/news/index.html", page(&all("工作动态"), "<a href=\"/s/articles/a/\">a</a>")),
            ("kinds/data/index.html", page(&all("数据发布"), "<a href=\"/s/about/\">a</a>")),
            ("about/index.html", page(&all("概况信息")[..5], "")),
        ];
        let site: Tree = files
            .iter()
            .map(|(path, text)| (RelPath::new(path).unwrap(), Bytes::from(text.as_bytes())))
            .collect();
        let options = AuditOptions {
            base_url: "https://a.b/s/".into(),
            languages: vec![Lang::ZhHans, Lang::En],
        };
        let found: Vec<(usize, usize, Vec<String>)> = inspect(&site, &options, &[])
            .into_iter()
            .map(|line| {
                let examples = line.examples.iter().map(|path| path.to_string()).collect();
                (line.count, line.of, examples)
            })
            .collect();
        let about = vec!["public/about/index.html".to_owned()];
        assert_eq!(
            found,
            [
                (1, 2, vec!["public/articles/b/index.html".to_owned()]),
                (1, 2, vec!["public/articles/a/index.html".to_owned()]),
                (1, 2, vec!["public/articles/b/index.html".to_owned()]),
                (1, 2, vec!["public/kinds/data/index.html".to_owned()]),
                (0, 0, vec![]),
                (1, 5, about.clone()),
                (1, 5, about),
            ]
        );
    }

    #[test]
    fn the_form_of_the_rules_is_to_the_minute() {
        assert!(is_minute("2024-01-02 03:04"));
        for other in ["2024-01-02", "2024/01/02 03:04", "2024-01-02 03:04:05", "2024-01-02 99:04"] {
            assert!(!is_minute(other), "{other}");
        }
    }
}
