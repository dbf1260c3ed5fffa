//! Dublin Core, as `DCTERMS.` tags (DCMI, expressing Dublin Core in HTML).

use super::authors;
use super::edition::Edition;
use super::head::Own;
use super::route::Route;
use super::view::Meta;
use crate::model::{Kind, Lang, Taxonomy};

/// The tags of a page.
pub fn core(edition: &Edition<'_>, route: &Route, lang: Lang, own: &Own, url: &str) -> Vec<Meta> {
    let mut tags: Vec<Meta> = Vec::new();
    let mut put = |name: &'static str, content: Option<String>| {
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            tags.push(Meta { name, content });
        }
    };
    if *route == Route::NotFound {
        return tags;
    }
    let number = match route {
        Route::Article(slug) => edition.by_slug.get(slug.as_str()).copied(),
        _ => None,
    };
    let article = number.map(|number| &edition.site.articles[number]);
    let shown = number.map_or(lang, |number| edition.shown(number, lang).lang);
    let organiser = edition.localised(&edition.site.config.owner.organiser, lang);
    put("DCTERMS.title", Some(own.title.clone()));
    put("DCTERMS.language", Some(shown.tag().to_owned()));
    put("DCTERMS.identifier", Some(url.to_owned()));
    put("DCTERMS.publisher", organiser.or_else(|| Some(edition.site_title(lang))));
    let Some(article) = article else {
        let kind = match route {
            Route::Data => "Dataset",
            Route::Text(_) => "Text",
            _ => "Collection",
        };
        put("DCTERMS.type", Some(kind.into()));
        return tags;
    };
    let fact = |text: &String| edition.fact(text, article.original, lang);
    let day = |date: crate::base::PartialDate| date.without_time().to_string();
    put("DCTERMS.type", Some(if article.kind == Kind::Data { "Dataset" } else { "Text" }.into()));
    put("DCTERMS.source", number.and_then(|number| Some(edition.source(number, lang)?.0)));
    put("DCTERMS.issued", article.date.map(day));
    let modified = article.changes.iter().map(|change| change.date).max();
    put("DCTERMS.modified", modified.map(day));
    put("DCTERMS.bibliographicCitation", article.doc_number.clone());
    let own = number.and_then(|number| edition.own_facts(number, lang)?.byline.clone());
    let byline = || own.or_else(|| article.byline.as_ref().map(fact));
    match &article.issuer {
        Some(issuer) => put("DCTERMS.creator", Some(fact(issuer))),
        None => {
            for author in byline().as_deref().map(authors::names).unwrap_or_default() {
                put("DCTERMS.creator", Some(author));
            }
        }
    }
    let name = |taxonomy, id| Some(edition.site_term(taxonomy, id, lang).name);
    for id in &article.topics {
        put("DCTERMS.subject", name(Taxonomy::Topic, id));
    }
    for id in &article.regions {
        put("DCTERMS.spatial", name(Taxonomy::Region, id));
    }
    put("DCTERMS.rights", article.rights.as_ref().map(fact));
    tags
}
