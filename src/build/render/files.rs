//! Files beside articles: where they are published, and what a link in a body means.

use super::edition::Edition;
use super::route::Route;
use crate::base::{Bytes, RelPath, Slug};
use crate::model::{Article, Lang};

/// The folder of an article's files on the site.
fn folder(article: &Article) -> String {
    format!("files/{}", article.slug)
}

/// The address of a file beside an article.
pub fn href(edition: &Edition<'_>, article: &Article, path: &RelPath) -> String {
    edition.routes.file_href(&format!("{}/{}", folder(article), path.file_name()))
}

/// The files of an article to publish: its attachments and its picture, by their path on
/// the site. A withdrawn article's are not published.
pub fn of_article(edition: &Edition<'_>, article: &Article) -> Vec<(RelPath, Bytes)> {
    if article.withdrawn.is_some() {
        return Vec::new();
    }
    article
        .attachments
        .iter()
        .chain(&article.image)
        .filter_map(|path| {
            let bytes = edition.content.get(path)?.clone();
            let published = format!("{}/{}", folder(article), path.file_name());
            Some((RelPath::new(&published).ok()?, bytes))
        })
        .collect()
}

/// What a link or picture in an article's body means on pages of `lang`: a file beside the
/// article, another article by its file's name, its slug or its address. Addresses of the
/// web and fragments stay; nothing for what leads nowhere.
pub fn resolve(
    edition: &Edition<'_>,
    article: &Article,
    target: &str,
    lang: Lang,
) -> Option<String> {
    let beside = article.attachments.iter().chain(&article.image);
    for path in beside {
        if path.file_name() == target.trim_start_matches("./") {
            return Some(href(edition, article, path));
        }
    }
    internal(edition, target, lang)
}

/// What a link within the site means on pages of `lang`.
pub fn internal(edition: &Edition<'_>, target: &str, lang: Lang) -> Option<String> {
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (target, String::new()),
    };
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let stem = stem.strip_suffix(".en").or_else(|| stem.strip_suffix(".zh-hant")).unwrap_or(stem);
    let slug = Slug::new(stem).ok();
    let is_page = |slug: &Slug| super::pages::has(edition, slug.as_str());
    if let Some(slug) = slug {
        if edition.by_slug.contains_key(slug.as_str()) {
            return Some(edition.routes.href(lang, &Route::Article(slug)) + &fragment);
        }
        if is_page(&slug) {
            return Some(edition.routes.href(lang, &Route::Text(slug)) + &fragment);
        }
    }
    // An address of the site itself, from its root: `/topics/`.
    let own = path.strip_prefix('/')?;
    Some(edition.routes.file_href(&format!("{}{own}", edition.routes.prefix(lang))) + &fragment)
}
