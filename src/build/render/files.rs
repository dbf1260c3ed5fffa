//! Files beside articles: where they are published, and what a link in a body means.

use super::edition::Edition;
use super::picture::size_of;
use super::route::Route;
use crate::base::{Bytes, RelPath, Slug, percent_decoded};
use crate::build::beside;
use crate::build::markdown::LinkTarget;
use crate::model::{Article, Lang};

/// The folder of an article's files on the site.
fn folder(article: &Article) -> String {
    format!("files/{}", article.slug)
}

/// The address of a file beside an article.
pub fn href(edition: &Edition<'_>, article: &Article, path: &RelPath) -> String {
    edition.routes.file_href(&format!("{}/{}", folder(article), path.file_name()))
}

/// The files that belong to an article: its attachments, its picture, and those beside it
/// that one of its texts names.
fn own(edition: &Edition<'_>, article: &Article) -> Vec<RelPath> {
    let mut own: Vec<RelPath> = article.attachments.iter().chain(&article.image).cloned().collect();
    let texts = article.texts.values().filter(|text| edition.has_files(text.file.parent()));
    for path in texts.flat_map(beside::named) {
        if edition.content.contains(&path) && path.extension() != "md" && !own.contains(&path) {
            own.push(path);
        }
    }
    own
}

/// The files of an article to publish, by their path on the site. A withdrawn article's are
/// not published.
pub fn of_article(edition: &Edition<'_>, article: &Article) -> Vec<(RelPath, Bytes)> {
    if article.withdrawn.is_some() {
        return Vec::new();
    }
    own(edition, article)
        .iter()
        .filter_map(|path| {
            let bytes = edition.content.get(path)?.clone();
            let published = format!("{}/{}", folder(article), path.file_name());
            Some((RelPath::new(&published).ok()?, bytes))
        })
        .collect()
}

/// The file beside an article that an address in its body means.
fn beside_of<'e>(
    edition: &'e Edition<'_>,
    article: &Article,
    target: &str,
) -> Option<(String, &'e Bytes)> {
    let name = percent_decoded(target.strip_prefix("./").unwrap_or(target));
    let mut listed = article.attachments.iter().chain(&article.image);
    let path = match listed.find(|path| path.file_name() == name) {
        Some(path) => path.clone(),
        None => article
            .texts
            .values()
            .filter(|text| edition.has_files(text.file.parent()))
            .filter_map(|text| RelPath::new(&format!("{}/{name}", text.file.parent())).ok())
            .find(|path| path.extension() != "md" && edition.content.contains(path))?,
    };
    Some((href(edition, article, &path), edition.content.get(&path)?))
}

/// What a link in an article's body means on pages of `lang`: a file beside the article,
/// another article or a page by its file's name, its slug or its address, or another site.
pub fn link(edition: &Edition<'_>, article: &Article, target: &str, lang: Lang) -> LinkTarget {
    match beside(edition, article, target) {
        Some(href) => LinkTarget::Internal(href),
        None => internal(edition, target, lang),
    }
}

/// The address of the file beside the article that a link means, which is that of all
/// languages.
pub fn beside(edition: &Edition<'_>, article: &Article, target: &str) -> Option<String> {
    beside_of(edition, article, target).map(|(href, _)| href)
}

/// What a picture in an article's body is: a file beside the article, or one elsewhere.
pub fn image(edition: &Edition<'_>, article: &Article, target: &str) -> LinkTarget {
    match beside_of(edition, article, target) {
        Some((href, bytes)) => match size_of(bytes) {
            Some((width, height)) => LinkTarget::Picture { href, width, height },
            None => LinkTarget::Internal(href),
        },
        None if super::article::is_web(target) => LinkTarget::External(target.to_owned()),
        None => LinkTarget::Unknown,
    }
}

/// What a link means that is not to a file beside its text.
pub fn internal(edition: &Edition<'_>, target: &str, lang: Lang) -> LinkTarget {
    if super::article::is_web(target) {
        return LinkTarget::External(target.to_owned());
    }
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (target, String::new()),
    };
    let routes = &edition.routes;
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let stem = stem.strip_suffix(".en").or_else(|| stem.strip_suffix(".zh-hant")).unwrap_or(stem);
    if let Ok(slug) = Slug::new(stem) {
        if edition.by_slug.contains_key(slug.as_str()) {
            return LinkTarget::Internal(routes.href(lang, &Route::Article(slug)) + &fragment);
        }
        if super::pages::has(edition, slug.as_str()) {
            return LinkTarget::Internal(routes.href(lang, &Route::Text(slug)) + &fragment);
        }
    }
    // An address of the site itself, from its root, in the page's language: `/topics/`.
    // That it is there is seen when the finished site is checked.
    match path.strip_prefix('/') {
        Some(own) => LinkTarget::Internal(
            routes.file_href(&format!("{}{own}", routes.prefix(lang))) + &fragment,
        ),
        None => LinkTarget::Unknown,
    }
}
