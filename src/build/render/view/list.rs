//! `view` of the pages that gather: home, lists, timeline, data, search, site map, texts, 404.

use super::{
    Chart, DateView, Grid, ItemView, KindCount, Link, Pager, Shared, TermLink, TocView,
    TranslationView,
};
use serde::Serialize;

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// What the site holds.
    pub counts: Counts,
    /// The newest articles, at most 8.
    pub newest: Vec<ItemView>,
    /// The newest policy documents, at most 6.
    pub policies: Vec<ItemView>,
    /// All kinds, with their counts.
    pub kinds: Vec<KindCount>,
    /// The tile map of regions.
    pub map: Chart,
    /// Topics by count, at most 24.
    pub topics: Vec<TermLink>,
    /// Articles by month, over the 24 months that end with the newest article.
    pub months: Chart,
    /// Dated happenings, the newest first, at most 8.
    pub milestones: Vec<TimelineEntry>,
}

/// What the site holds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Of these, policy documents.
    pub policies: usize,
    /// Topics that articles name.
    pub topics: usize,
    /// Regions that articles name, with those above them.
    pub regions: usize,
    /// Agencies that articles name.
    pub agencies: usize,
    /// Dated happenings that articles tell of.
    pub events: usize,
}

/// `list.html`: all articles, or those of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The kind; null for all.
    pub kind: Option<&'static str>,
    /// All kinds, with their counts.
    pub kinds: Vec<KindCount>,
    /// The articles of this page, the newest first, the undated last.
    pub items: Vec<ItemView>,
    /// Where this page stands among the list's.
    pub pager: Pager,
}

/// `timeline.html`: all years, or one; of everything, or of one topic or province.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    /// The year; null for the page of all.
    pub year: Option<u16>,
    /// The years that have entries, the newest first.
    pub years: Vec<YearLink>,
    /// Entries by month: of the year, or by year on the page of all. Its marks lead to the
    /// months below or to the years' pages.
    pub bars: Chart,
    /// The entries by month, the newest first. On the page of all: the newest 60 entries.
    pub months: Vec<MonthView>,
    /// What the years shown hold together; null where they hold nothing.
    pub span: Option<Span>,
    /// Whether there are more entries, on the years' pages.
    pub more: bool,
    /// Articles without a date; only on the page of all.
    pub undated: Vec<ItemView>,
    /// The next older year that has entries.
    pub previous: Option<YearLink>,
    /// The next newer year that has entries.
    pub next: Option<YearLink>,
    /// All years, of the same term if there is one.
    pub all_years: String,
    /// The same year, or all years, of every topic and province.
    pub everything: String,
    /// `topics` or `regions`: what `term` is; null where there is none.
    pub narrowed: Option<&'static str>,
    /// The topic or province that the page is narrowed to; null on the page of all. Such a
    /// page holds at most 60 entries; where `more` is true the rest is on the term's page.
    pub term: Option<Shared<TermLink>>,
    /// What these years can be narrowed to: topics, then provinces, the most frequent first.
    pub filters: Vec<FilterGroup>,
}

/// Topics or provinces that the timeline can be narrowed to.
#[derive(Debug, Clone, Serialize)]
pub struct FilterGroup {
    /// `topics` or `regions`.
    pub taxonomy: &'static str,
    /// The terms that have entries in these years.
    pub links: Vec<FilterLink>,
}

/// A topic or province that the timeline can be narrowed to.
#[derive(Debug, Clone, Serialize)]
pub struct FilterLink {
    /// The short name.
    pub text: String,
    /// Its language where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// Its page.
    pub href: String,
    /// How many entries it has in these years.
    pub count: usize,
    /// Whether the page is narrowed to it.
    pub current: bool,
}

/// A year of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct YearLink {
    /// The year.
    pub year: u16,
    /// Its page.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// Whether it is the page that is shown.
    pub current: bool,
}

/// A month of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// Its id: `m2024-03`, or `m2024` for what is known by its year alone.
    pub anchor: String,
    /// Its name: `2024年3月`, `March 2024`, or the year alone.
    pub date: DateView,
    /// Its entries, the newest first.
    pub entries: Vec<TimelineEntry>,
}

/// An article or a dated happening on the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// `article` or `event`.
    pub sort: &'static str,
    /// When.
    pub date: DateView,
    /// The article's title, or what happened.
    pub title: String,
    /// The language of `title` where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// The article's page.
    pub href: String,
    /// The article's kind.
    pub kind: &'static str,
    /// An event's article's title; null for an article.
    pub article: Option<String>,
    /// The language of `article` where it is not the page's; null elsewhere.
    pub article_lang: Option<&'static str>,
    /// Whether it is an event that stands right below its article of the same day, so that
    /// neither need be named again.
    pub below: bool,
}

/// From when to when a timeline reaches, and how much it holds.
#[derive(Debug, Clone, Serialize)]
pub struct Span {
    /// The day of the oldest entry.
    pub from: DateView,
    /// The day of the newest.
    pub to: DateView,
    /// How many of its entries are articles.
    pub articles: usize,
    /// How many are dated happenings.
    pub events: usize,
}

/// `page.html`: a text that is not an article (about, accessibility, rights, contribute).
#[derive(Debug, Clone, Serialize)]
pub struct TextView {
    /// Its address' last part.
    pub slug: String,
    /// The language that it is written in (BCP 47).
    pub lang: &'static str,
    /// The title.
    pub title: String,
    /// The lead.
    pub summary: Option<String>,
    /// The headings, nested; empty where there are fewer than three.
    pub toc: Vec<TocView>,
    /// The body.
    pub body_html: String,
    /// The translation's state.
    pub translation: TranslationView,
}

/// `data.html`: what can be downloaded, and what its fields mean.
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<DataFile>,
    /// The date of the newest article.
    pub updated: Option<DateView>,
    /// The address of the JSON Schema of the JSON files.
    pub schema: String,
    /// How much of the site exists in each language.
    pub coverage: Grid,
    /// The fields of an article in `articles.json` and `articles.csv`.
    pub article_fields: Vec<DataField>,
    /// The fields of a term in `terms.json`.
    pub term_fields: Vec<DataField>,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DataFile {
    /// Its name; what it is, is the word `data.file.KEY` where KEY is `key`.
    pub name: &'static str,
    /// `articles_json`, `articles_csv`, `articles_jsonld`, `terms_json`, `terms_csv`,
    /// `terms_jsonld`.
    pub key: &'static str,
    /// Its address.
    pub href: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// How many records it holds.
    pub records: usize,
}

/// A field of the data; what it means is the word `data.field.NAME`.
#[derive(Debug, Clone, Serialize)]
pub struct DataField {
    /// The name.
    pub name: &'static str,
    /// Its JSON type: `string`, `integer`, `boolean`, `array of string`, `object`, …
    #[serde(rename = "type")]
    pub json_type: &'static str,
    /// Whether it may be null.
    pub optional: bool,
}

/// `search.html`: the search page. What is found is the script's affair; what is listed here are
/// other ways to the same articles, for readers whose browser runs no script.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// All kinds, with their counts and lists.
    pub kinds: Vec<KindCount>,
    /// Topics by count, at most 12.
    pub topics: Vec<TermLink>,
    /// Regions of the highest level by count, at most 12.
    pub regions: Vec<TermLink>,
    /// Agencies by count, at most 12.
    pub agencies: Vec<TermLink>,
    /// The years of the timeline, the newest first.
    pub years: Vec<YearLink>,
}

/// `sitemap.html`: all pages for people, in sections.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView {
    /// The sections.
    pub sections: Vec<SiteMapSection>,
}

/// A section of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapSection {
    /// Its head.
    pub head: Link,
    /// What is below it.
    pub links: Vec<Link>,
}

/// `404.html`: one page for all languages, for hosts serve a single one. Its addresses are
/// absolute paths; the words of each block are asked for with `t(key=…, lang=block.lang)`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// One block a language.
    pub blocks: Vec<NotFoundBlock>,
}

/// The 404 page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundBlock {
    /// The language (BCP 47).
    pub lang: &'static str,
    /// The home page.
    pub home: String,
    /// The search page; null where the site has none.
    pub search: Option<String>,
    /// All articles.
    pub articles: String,
    /// The site map.
    pub sitemap: String,
}
