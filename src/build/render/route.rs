//! Addresses: where every page of the site stands, in each language.

use crate::base::{RelPath, Slug};
use crate::model::{Kind, Lang, Taxonomy, TermId};

/// Which page, whatever its language. Pages of lists count from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/articles/`, `/articles/page/2/`
    Articles(usize),
    /// `/kinds/policy/`
    Kind(Kind, usize),
    /// `/articles/SLUG/`
    Article(Slug),
    /// `/topics/`, `/regions/`, `/agencies/`
    Terms(Taxonomy),
    /// `/topics/ID/`
    Term(Taxonomy, TermId, usize),
    /// `/timeline/`
    Timeline,
    /// `/timeline/2024/`
    Year(u16),
    /// `/timeline/topics/ID/`, `/timeline/2024/regions/ID/`: the timeline of one term.
    TermTimeline(Option<u16>, Taxonomy, TermId),
    /// `/data/`
    Data,
    /// `/search/`
    Search,
    /// `/sitemap/`
    SiteMap,
    /// `/about/`: a text that is not an article.
    Text(Slug),
    /// `/404.html`, one for all languages.
    NotFound,
}

impl Route {
    /// Appends the address below the language's prefix, with a slash at its end; nothing at
    /// home.
    fn push_path(&self, path: &mut String) {
        let paged = |path: &mut String, parts: [&str; 3], page: usize| {
            parts.iter().for_each(|part| path.push_str(part));
            path.push('/');
            if page > 1 {
                path.push_str("page/");
                path.push_str(&page.to_string());
                path.push('/');
            }
        };
        match self {
            Route::Home => {}
            Route::Articles(page) => paged(path, ["articles", "", ""], *page),
            Route::Kind(kind, page) => paged(path, ["kinds/", kind.code(), ""], *page),
            Route::Article(slug) => paged(path, ["articles/", slug.as_str(), ""], 1),
            Route::Terms(taxonomy) => paged(path, [taxonomy.plural(), "", ""], 1),
            Route::Term(taxonomy, id, page) => {
                paged(path, [taxonomy.plural(), "/", id.as_str()], *page);
            }
            Route::Timeline => path.push_str("timeline/"),
            Route::Year(year) => paged(path, ["timeline/", &year.to_string(), ""], 1),
            Route::TermTimeline(year, taxonomy, id) => {
                path.push_str("timeline/");
                if let Some(year) = year {
                    paged(path, [&year.to_string(), "", ""], 1);
                }
                paged(path, [taxonomy.plural(), "/", id.as_str()], 1);
            }
            Route::Data => path.push_str("data/"),
            Route::Search => path.push_str("search/"),
            Route::SiteMap => path.push_str("sitemap/"),
            Route::Text(slug) => paged(path, [slug.as_str(), "", ""], 1),
            Route::NotFound => path.push_str("404.html"),
        }
    }

    /// The template that draws it.
    pub fn template(&self) -> &'static str {
        match self {
            Route::Home => "home.html",
            Route::Articles(_) | Route::Kind(..) => "list.html",
            Route::Article(_) => "article.html",
            Route::Terms(Taxonomy::Topic) => "topics.html",
            Route::Terms(Taxonomy::Region) => "regions.html",
            Route::Terms(Taxonomy::Agency) => "agencies.html",
            Route::Term(Taxonomy::Topic, ..) => "topic.html",
            Route::Term(Taxonomy::Region, ..) => "region.html",
            Route::Term(Taxonomy::Agency, ..) => "agency.html",
            Route::Timeline | Route::Year(_) | Route::TermTimeline(..) => "timeline.html",
            Route::Data => "data.html",
            Route::Search => "search.html",
            Route::SiteMap => "sitemap.html",
            Route::Text(_) => "page.html",
            Route::NotFound => "404.html",
        }
    }

    /// The same page at another place in its list.
    pub fn at_page(&self, page: usize) -> Route {
        match self {
            Route::Articles(_) => Route::Articles(page),
            Route::Kind(kind, _) => Route::Kind(*kind, page),
            Route::Term(taxonomy, id, _) => Route::Term(*taxonomy, id.clone(), page),
            other => other.clone(),
        }
    }

    /// Which page of its list it is; 1 for what is not a list.
    pub fn page(&self) -> usize {
        match self {
            Route::Articles(page) | Route::Kind(_, page) | Route::Term(_, _, page) => {
                (*page).max(1)
            }
            _ => 1,
        }
    }
}

/// First parts of addresses that the program keeps for itself.
pub const RESERVED: &[&str] = &[
    "articles", "kinds", "topics", "regions", "agencies", "timeline", "data", "search", "sitemap",
    "assets", "files", "feeds", "zh-hans", "zh-hant", "en",
];

/// How addresses are written: the site's origin, its folder there, its first language.
#[derive(Debug, Clone)]
pub struct Routes {
    origin: String,
    base: String,
    first: Lang,
}

impl Routes {
    /// Of a base URL (`https://example.org/health/`) and the language at the root.
    pub fn new(base_url: &str, first: Lang) -> Routes {
        let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
        let slash =
            base_url[after_scheme..].find('/').map_or(base_url.len(), |at| after_scheme + at);
        let (origin, base) = base_url.split_at(slash);
        let base = match base.trim_matches('/') {
            "" => "/".to_owned(),
            folder => format!("/{folder}/"),
        };
        Routes { origin: origin.to_owned(), base, first }
    }

    /// The site's folder, with slashes at both ends: `/` or `/health/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The site's host, for `SiteDomain`: `example.org`.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin.as_str(), |(_, host)| host)
    }

    /// A language's prefix: empty for the one at the root, else `en/`.
    pub fn prefix(&self, lang: Lang) -> String {
        if lang == self.first { String::new() } else { format!("{}/", lang.code()) }
    }

    /// The path below the site's folder: `en/articles/a/`.
    pub fn path(&self, lang: Lang, route: &Route) -> String {
        let mut path = String::with_capacity(64);
        self.push_path(&mut path, lang, route);
        path
    }

    fn push_path(&self, path: &mut String, lang: Lang, route: &Route) {
        if lang != self.first && *route != Route::NotFound {
            path.push_str(lang.code());
            path.push('/');
        }
        route.push_path(path);
    }

    /// The root-relative address: `/health/en/articles/a/`.
    pub fn href(&self, lang: Lang, route: &Route) -> String {
        let mut href = String::with_capacity(64);
        href.push_str(&self.base);
        self.push_path(&mut href, lang, route);
        href
    }

    /// The absolute address.
    pub fn url(&self, lang: Lang, route: &Route) -> String {
        let mut url = String::with_capacity(96);
        url.push_str(&self.origin);
        url.push_str(&self.base);
        self.push_path(&mut url, lang, route);
        url
    }

    /// The root-relative address of a file of the site, by its path.
    pub fn file_href(&self, path: &str) -> String {
        format!("{}{}", self.base, percent_encoded(path))
    }

    /// The absolute address of a file of the site.
    pub fn file_url(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.file_href(path))
    }

    /// The absolute form of a root-relative address.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.origin)
    }

    /// The file that holds a page: `en/articles/a/index.html`.
    pub fn file(&self, lang: Lang, route: &Route) -> RelPath {
        let path = self.path(lang, route);
        let file = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        RelPath::new(&file).expect("routes are made of slugs, ids and numbers")
    }
}

/// A path with all that an address may not hold percent-encoded (RFC 3986, `pchar` and `/`).
pub fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_folder_and_language() {
        let routes = Routes::new("https://example.org/health/", Lang::ZhHans);
        let article = Route::Article(Slug::new("a-1").unwrap());
        let cases = [
            (Lang::ZhHans, Route::Home, "/health/", "index.html"),
            (Lang::En, Route::Home, "/health/en/", "en/index.html"),
            (
                Lang::ZhHant,
                article,
                "/health/zh-hant/articles/a-1/",
                "zh-hant/articles/a-1/index.html",
            ),
            (
                Lang::En,
                Route::Kind(Kind::Policy, 2),
                "/health/en/kinds/policy/page/2/",
                "en/kinds/policy/page/2/index.html",
            ),
            (Lang::En, Route::NotFound, "/health/404.html", "404.html"),
        ];
        for (lang, route, href, file) in cases {
            assert_eq!(routes.href(lang, &route), href);
            assert_eq!(routes.file(lang, &route).as_str(), file);
        }
        assert_eq!(routes.url(Lang::En, &Route::Data), "https://example.org/health/en/data/");
        assert_eq!(routes.host(), "example.org");
    }

    #[test]
    fn base_urls_of_every_form() {
        for (url, base) in
            [("https://a.b", "/"), ("https://a.b/", "/"), ("http://a/x/y", "/x/y/"), ("", "/")]
        {
            assert_eq!(Routes::new(url, Lang::ZhHans).base(), base, "{url}");
        }
    }

    #[test]
    fn file_names_are_encoded() {
        assert_eq!(percent_encoded("files/附件 1.pdf"), "files/%E9%99%84%E4%BB%B6%201.pdf");
    }
}
