//! The small parts that many views are made of: links, dates, articles in lists, pages
//! of a list.

use super::Shared;
use serde::Serialize;

/// A text and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// The address; null where it leads nowhere and is plain text.
    pub href: Option<String>,
}

/// A date as much as is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2024`, `2024-03`, `2024-03-05` or `2024-03-05T09:30`.
    pub datetime: String,
    /// In words, in the page's language: `2024年3月5日`, `5 March 2024`; without the time.
    pub text: String,
    /// The time of day (`09:30`); null where it is not known.
    pub time: Option<String>,
    /// The year.
    pub year: u16,
}

/// A term as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermLink {
    /// Its id; a region's is its GB/T 2260 code.
    pub id: String,
    /// The full name in the page's language.
    pub name: String,
    /// The short name.
    pub short: String,
    /// The language of the names where it is not the page's (a term without an English
    /// name); null elsewhere.
    pub lang: Option<&'static str>,
    /// Its page; null where it has none.
    pub href: Option<String>,
    /// How many articles are meant (of the site, or together with the page's own term,
    /// as the field that holds it says).
    pub count: usize,
}

/// An article in a list, shared by all pages that list it.
pub type ItemView = Shared<ItemFields>;

/// The fields of an article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ItemFields {
    /// Its page.
    pub href: String,
    /// The title.
    pub title: String,
    /// The language of title and summary where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// `news`, `policy`, `interview`, `data` or `notice`; its word is `kind.CODE`.
    pub kind: &'static str,
    /// When it was published; null for an undated one.
    pub date: Option<DateView>,
    /// The lead.
    pub summary: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The language of `source` where it is not the page's; null elsewhere.
    pub source_lang: Option<&'static str>,
    /// 发文字号.
    pub doc_number: Option<String>,
    /// The language of the document number where it is not the page's; null elsewhere.
    pub meta_lang: Option<&'static str>,
    /// Its regions.
    pub regions: Vec<Shared<TermLink>>,
    /// Its topics.
    pub topics: Vec<Shared<TermLink>>,
    /// Whether it has not been compared with its source.
    pub pending: bool,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// One kind of article, with its list.
#[derive(Debug, Clone, Serialize)]
pub struct KindCount {
    /// `news`, `policy`, `interview`, `data` or `notice`; its word is `kind.CODE`.
    pub kind: &'static str,
    /// Its list.
    pub href: String,
    /// How many articles it has.
    pub count: usize,
    /// Whether it is the list that is shown.
    pub current: bool,
}

/// Where a page of a list stands among its pages.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub page: usize,
    /// How many there are; 1 where no pager need be drawn.
    pub pages: usize,
    /// How many articles the whole list has.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The numbers to show, with gaps.
    pub numbers: Vec<PageNumber>,
}

/// A number of the pager, or a gap.
#[derive(Debug, Clone, Serialize)]
pub struct PageNumber {
    /// The number; 0 for a gap (`…`).
    pub number: usize,
    /// Its page; null for a gap.
    pub href: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
