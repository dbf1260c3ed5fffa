//! For machines: the site map (sitemaps.org, with the languages of each page), `robots.txt`,
//! the description of the search (OpenSearch 1.1) and the web app manifest.

use super::edition::Edition;
use super::head::{alternates, indexable};
use super::kept::Sheet;
use super::markup::escaped;
use super::plan::Planned;
use super::rest::File;
use super::route::Route;
use super::view::Bytes;
use crate::base::PartialDate;
use crate::model::Lang;
use serde_json::json;

/// Pages in one file; the protocol allows 50,000, and each carries its languages.
const LENGTH: usize = 10_000;

/// The site map's files: one or more a language, and the index of them.
pub fn files<'e>(edition: &'e Edition<'_>, sheet: &'e Sheet) -> Vec<File<'e>> {
    let of = told(edition);
    let mut files: Vec<File<'e>> = Vec::new();
    for lang in &edition.langs {
        let pages = sheet.plan.pages.iter();
        let pages: Vec<&Planned> = pages
            .filter(|page| page.lang == *lang && indexable(edition, &page.route, *lang))
            .collect();
        for (place, part) in pages.chunks(LENGTH).enumerate() {
            let number = if place == 0 { String::new() } else { format!("-{}", place + 1) };
            let path = format!("sitemap-{}{number}.xml", lang.code());
            let part = part.to_vec();
            files.push(File::new(sheet, path, &of, move || url_set(edition, &part, *lang)));
        }
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for file in &files {
        let url = escaped(&edition.routes.file_url(&file.path));
        index.push_str(&format!("<sitemap><loc>{url}</loc></sitemap>\n"));
    }
    index.push_str("</sitemapindex>\n");
    files.push(File::new(sheet, "sitemap.xml", &of, move || index.clone()));
    files
}

/// What the site map tells beside the frame: in which languages texts exist, and when articles
/// were noted as changed.
fn told(edition: &Edition<'_>) -> Bytes {
    let mut bytes = Bytes::default();
    for page in edition.pages.iter() {
        bytes.text(page.slug.as_str());
        bytes.list(page.texts.keys().map(|lang| lang.tag()));
    }
    for (number, article) in edition.site.articles.iter().enumerate() {
        for change in &article.changes {
            bytes.text(&format!("{number} {}", change.date));
        }
    }
    bytes
}

fn url_set(edition: &Edition<'_>, pages: &[&Planned], lang: Lang) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages {
        let url = escaped(&edition.routes.url(lang, &page.route));
        xml.push_str(&format!("<url><loc>{url}</loc>"));
        // The schema of site maps knows days, and no months or years alone.
        let changed = last_change(edition, &page.route).filter(|date| date.day().is_some());
        if let Some(date) = changed {
            xml.push_str(&format!("<lastmod>{}</lastmod>", date.without_time()));
        }
        for alternate in alternates(edition, &page.route) {
            xml.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                alternate.hreflang,
                escaped(&alternate.url)
            ));
        }
        xml.push_str("</url>\n");
    }
    xml + "</urlset>\n"
}

/// When an article was published or last noted as changed, whichever is later.
fn last_change(edition: &Edition<'_>, route: &Route) -> Option<PartialDate> {
    let Route::Article(slug) = route else { return None };
    let article = &edition.site.articles[*edition.by_slug.get(slug.as_str())?];
    let changes = article.changes.iter().map(|change| change.date);
    changes.chain(article.date).max_by_key(|date| (date.first_day(), date.day()))
}

/// `robots.txt`: all may read everything.
pub fn robots(edition: &Edition<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", edition.routes.file_url("sitemap.xml"))
}

/// Where the description of a language's search stands.
pub fn opensearch_path(edition: &Edition<'_>, lang: Lang) -> String {
    format!("{}opensearch.xml", edition.routes.prefix(lang))
}

/// The address of the search for what stands in the place of `{...}`.
pub fn search_template(edition: &Edition<'_>, lang: Lang, term: &str) -> String {
    format!("{}search/?q={{{term}}}", edition.routes.url(lang, &Route::Home))
}

/// The description of a language's search, by which browsers offer it.
pub fn opensearch(edition: &Edition<'_>, lang: Lang, icon: Option<&str>) -> String {
    let title = edition.site_title(lang);
    // The standard allows 16 characters for the short name.
    let short: String = title.chars().take(16).collect();
    let description = edition.localised(&edition.site.config.description, lang).unwrap_or(title);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n\
         <Language>{}</Language>\n\
         <Url type=\"text/html\" template=\"{}\"/>\n\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{}\"/>\n",
        escaped(short.trim()),
        escaped(&description.chars().take(1024).collect::<String>()),
        lang.tag(),
        escaped(&search_template(edition, lang, "searchTerms")),
        escaped(&edition.routes.file_url(&opensearch_path(edition, lang))),
    );
    if let Some(icon) = icon {
        let url = escaped(&edition.routes.file_url(icon));
        xml.push_str(&format!("<Image type=\"image/svg+xml\">{url}</Image>\n"));
    }
    xml + "</OpenSearchDescription>\n"
}

/// The web app manifest.
pub fn manifest(edition: &Edition<'_>, icon: Option<&str>) -> String {
    let lang = edition.first_lang();
    let icons: Vec<_> = icon
        .iter()
        .map(|path| {
            json!({
                "src": edition.routes.file_href(path),
                "type": "image/svg+xml",
                "sizes": "any",
            })
        })
        .collect();
    let manifest = json!({
        "id": edition.routes.base(),
        "name": edition.site_title(lang),
        "short_name": edition.site_title(lang).chars().take(12).collect::<String>(),
        "description": edition.localised(&edition.site.config.description, lang),
        "theme_color": "#06363f",
        "background_color": "#ffffff",
        "lang": lang.tag(),
        "dir": "ltr",
        "start_url": edition.routes.base(),
        "scope": edition.routes.base(),
        "display": "browser",
        "icons": icons,
    });
    format!("{manifest:#}\n")
}
