//! What concerns several files of content: addresses, references, files of no use.

use super::is_hidden;
use crate::base::{Diagnostic, Place, Problem, RelPath, Slug, Tree};
use crate::build::beside;
use crate::format::ArticleFile;
use crate::model::{Article, Page};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The file that an article is known by.
fn file_of(article: &Article) -> Option<&RelPath> {
    article.texts.get(&article.original).map(|text| &text.file)
}

/// Reports addresses that two articles claim, by their slugs or aliases.
pub(super) fn addresses(articles: &[Arc<Article>], found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, &RelPath> = BTreeMap::new();
    let slugs = articles.iter().map(|article| (article, format!("/articles/{}/", article.slug)));
    let aliases = articles
        .iter()
        .flat_map(|article| article.aliases.iter().map(move |alias| (article, alias.clone())));
    // Addresses before aliases: an article stands where it stands.
    for (article, address) in slugs.chain(aliases) {
        let Some(file) = file_of(article) else { continue };
        let key = address.trim_end_matches("index.html").trim_end_matches('/').to_owned();
        match taken.get(&key) {
            Some(other) => {
                let problem = Problem::AddressTaken { address, other: other.to_string() };
                found.push(Diagnostic::at_file(problem, file));
            }
            None => {
                taken.insert(key, file);
            }
        }
    }
}

/// Reports related articles that are nowhere in content, shown or not.
pub(super) fn related(articles: &[Arc<Article>], content: &Tree, found: &mut Vec<Diagnostic>) {
    // A file that could not be read is there all the same.
    let stems = content.under("content/articles").map(|(path, _)| path.stem());
    let known: BTreeSet<&str> = articles
        .iter()
        .flat_map(|article| [Some(article.slug.as_str()), article.doc_number.as_deref()])
        .flatten()
        .chain(stems)
        .collect();
    for article in articles {
        for name in article.related.iter().filter(|name| !known.contains(name.as_str())) {
            let Some(file) = file_of(article) else { continue };
            let problem = Problem::LinkUnknown { target: name.clone() };
            found.push(Diagnostic::new(problem, place_of(content, file, name)));
        }
    }
}

/// Where a related article is named. The file was parsed before and is parsed again, since
/// this is rare.
fn place_of(content: &Tree, file: &RelPath, name: &str) -> Place {
    let text = content.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let parsed = text.and_then(|text| Some((text, ArticleFile::parse(file, text).value?.1)));
    match parsed {
        Some((text, places)) => places.item_place(file, text, "related", name),
        None => Place::file(file.clone()),
    }
}

/// Keeps one page a slug and reports the others; pages by slug.
pub(super) fn one_page_a_slug(pages: Vec<Page>, found: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut kept: BTreeMap<Slug, Page> = BTreeMap::new();
    for page in pages {
        let file = |page: &Page| page.texts.values().next().map(|text| text.file.clone());
        match (kept.get(&page.slug).and_then(file), file(&page)) {
            (Some(other), Some(own)) => {
                let address = format!("/{}/", page.slug);
                let problem = Problem::AddressTaken { address, other: other.to_string() };
                found.push(Diagnostic::at_file(problem, &own));
            }
            _ => {
                kept.insert(page.slug.clone(), page);
            }
        }
    }
    kept.into_values().collect()
}

/// Warns of files that are neither content nor named by an article, in its front matter or
/// in a text beside them.
pub(super) fn unknown_files(
    content: &Tree,
    articles: &[Arc<Article>],
    found: &mut Vec<Diagnostic>,
) {
    let named: BTreeSet<&RelPath> = articles
        .iter()
        .flat_map(|article| article.attachments.iter().chain(&article.image))
        .collect();
    let mut unknown: Vec<&RelPath> = Vec::new();
    for (path, _) in content.under("content").filter(|(path, _)| !is_hidden(path)) {
        let markdown = path.extension() == "md";
        let known = match path.as_str().split('/').nth(1) {
            Some("articles") => markdown || named.contains(path),
            Some("pages") => markdown,
            Some("imports") => path.extension() == "yaml",
            // The vocabulary's reader knows its files.
            Some("terms") => true,
            _ => false,
        };
        if !known {
            unknown.push(path);
        }
    }
    if unknown.is_empty() {
        return;
    }
    let texts = articles.iter().flat_map(|article| article.texts.values());
    let beside: BTreeSet<RelPath> = texts.flat_map(beside::named).collect();
    unknown.retain(|path| !beside.contains(*path));
    let report = |path| Diagnostic::at_file(Problem::ContentUnknown {}, path);
    found.extend(unknown.into_iter().map(report));
}
