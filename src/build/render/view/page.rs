//! `page`: what every page says about itself, mostly in its head.

use super::Link;
use serde::Serialize;

/// The page: its address, its names, its head.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The template's name without `.html`, for a class on `body`.
    pub template: &'static str,
    /// The heading.
    pub title: String,
    /// For `<title>`: the heading and the site's name.
    pub head_title: String,
    /// One or two sentences about it; may be empty.
    pub description: String,
    /// Which entry of the navigation it belongs to: a field name of `site.links`
    /// (`articles`, `policies`, `news`, `topics`, `regions`, `agencies`, `timeline`,
    /// `search`, `data`, `about`, …), or empty.
    pub section: &'static str,
    /// The root-relative address.
    pub href: String,
    /// The absolute address.
    pub url: String,
    /// The absolute address for `<link rel="canonical">`; null on the 404 page.
    pub canonical: Option<String>,
    /// The language of the main content where it is not that of the page's words (on a
    /// page whose translation is missing); null elsewhere. For `lang` on the article.
    pub content_lang: Option<&'static str>,
    /// The same page in each language of the site, for the language switch.
    pub languages: Vec<LanguageLink>,
    /// For `<link rel="alternate" hreflang>`, with `x-default`; empty where the page must
    /// not be announced.
    pub alternates: Vec<Alternate>,
    /// For `<meta name="robots">`; null where there is nothing to say.
    pub robots: Option<&'static str>,
    /// `<meta name content>`, in this order; the government tags are case-sensitive.
    pub meta: Vec<Meta>,
    /// `<meta property content>`: Open Graph.
    pub open_graph: Vec<Meta>,
    /// Blocks for `<script type="application/ld+json">{{ block | safe }}</script>`.
    pub json_ld: Vec<String>,
    /// Whether the body holds blocks of code, which `asset(name="code.css")` colours.
    pub has_code: bool,
    /// `<link rel="alternate" type title href>`.
    pub feeds: Vec<FeedLink>,
    /// From the home page down; the last one, this page, has no address. Empty on the
    /// home page.
    pub breadcrumbs: Vec<Link>,
    /// The address of the previous page of a list, for `<link rel="prev">`.
    pub previous: Option<String>,
    /// The address of the next page of a list, for `<link rel="next">`.
    pub next: Option<String>,
}

/// This page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// The BCP 47 tag, for `lang` and `hreflang`.
    pub lang: &'static str,
    /// The language's own name: `简体中文`, `繁體中文`, `English`.
    pub name: &'static str,
    /// The short one: `简`, `繁`, `EN`.
    pub short: &'static str,
    /// The root-relative address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether the main content exists in this language.
    pub translated: bool,
}

/// A localisation of the page.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// A BCP 47 tag or `x-default`.
    pub hreflang: &'static str,
    /// The absolute address.
    pub url: String,
}

/// A name (or property) and its content.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// `SiteName`, `og:title`, …
    pub name: &'static str,
    /// The content.
    pub content: String,
}

/// A feed that the page belongs to.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// Its title.
    pub title: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// The root-relative address.
    pub href: String,
}
