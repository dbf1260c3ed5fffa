//! `site`: what is the same on every page of one language.

use serde::Serialize;

/// The site in one language.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The language of the page's words, as a BCP 47 tag (`zh-Hans`, `zh-Hant`, `en`).
    pub lang: &'static str,
    /// The site's name.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The path that all addresses begin with: `/`, or `/health/` in a sub-folder.
    pub base: String,
    /// The addresses of the site's own pages in this language.
    pub links: Links,
    /// Who runs the site, for its foot.
    pub owner: OwnerView,
    /// The program and its version.
    pub generator: &'static str,
}

/// Root-relative addresses in the page's language.
#[derive(Debug, Clone, Serialize)]
pub struct Links {
    /// The first page.
    pub home: String,
    /// All articles.
    pub articles: String,
    /// Articles of the kind *policy*; null where the site has none.
    pub policies: Option<String>,
    /// Articles of the kind *news*.
    pub news: String,
    /// The topics.
    pub topics: String,
    /// The regions and their map.
    pub regions: String,
    /// The agencies.
    pub agencies: String,
    /// The timeline.
    pub timeline: String,
    /// The search; null where the site has none.
    pub search: Option<String>,
    /// The data to download.
    pub data: String,
    /// What the site is.
    pub about: String,
    /// The accessibility statement.
    pub accessibility: String,
    /// Whose texts these are, corrections, takedown.
    pub rights: String,
    /// How to report an error.
    pub contribute: String,
    /// The site map for people.
    pub sitemap: String,
    /// The language's Atom feed; empty, as the next, where no article has a date.
    pub atom: String,
    /// The language's JSON feed.
    pub json_feed: String,
    /// The description of the search, for browsers (OpenSearch).
    pub opensearch: String,
    /// The web app manifest.
    pub manifest: String,
}

/// Who runs the site. What is not set is null and is not to be shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnerView {
    /// The organiser (主办).
    pub organiser: Option<String>,
    /// The undertaker (承办).
    pub undertaker: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// The ICP filing (ICP备案).
    pub icp: Option<String>,
    /// The police filing (公安备案).
    pub police_record: Option<String>,
    /// The identification code of the site (网站标识码).
    pub site_id_code: Option<String>,
}
