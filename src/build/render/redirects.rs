//! Former addresses: small pages that lead on, for hosts that know no redirects. A meta
//! refresh is allowed under `default-src 'self'`.

use super::edition::Edition;
use super::markup::escaped;
use super::route::Route;
use crate::base::RelPath;
use crate::model::{Article, Lang};

/// A former address.
pub struct Redirect {
    /// The file that stands there.
    pub file: RelPath,
    /// The page.
    pub html: String,
    /// The article's file, for diagnostics.
    pub origin: Option<RelPath>,
}

/// All redirects of a site: the aliases of articles, and `/kinds/`, which is what remains
/// of `/kinds/policy/` when a reader shortens it.
pub fn all(edition: &Edition<'_>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for lang in &edition.langs {
        let path = format!("{}kinds/index.html", edition.routes.prefix(*lang));
        if let Ok(file) = RelPath::new(&path) {
            let html = page(edition, &Route::Articles(1), *lang);
            redirects.push(Redirect { file, html, origin: None });
        }
    }
    for article in &edition.site.articles {
        for alias in &article.aliases {
            redirects.extend(of_alias(edition, article, alias));
        }
    }
    redirects
}

fn of_alias(edition: &Edition<'_>, article: &Article, alias: &str) -> Option<Redirect> {
    let path = alias.trim_start_matches('/');
    let folder = path.is_empty() || path.ends_with('/');
    let named = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let path = match (folder, named) {
        (true, _) => format!("{path}index.html"),
        (false, true) => path.to_owned(),
        (false, false) => format!("{path}/index.html"),
    };
    // An alias below a language's prefix leads to the page in that language.
    let lang = edition
        .langs
        .iter()
        .copied()
        .find(|lang| {
            let prefix = edition.routes.prefix(*lang);
            !prefix.is_empty() && path.starts_with(&prefix)
        })
        .unwrap_or(edition.first_lang());
    Some(Redirect {
        file: RelPath::new(&path).ok()?,
        html: page(edition, &Route::Article(article.slug.clone()), lang),
        origin: article.texts.get(&article.original).map(|text| text.file.clone()),
    })
}

fn page(edition: &Edition<'_>, to: &Route, lang: Lang) -> String {
    let href = escaped(&edition.routes.href(lang, to));
    let url = escaped(&edition.routes.url(lang, to));
    let words = escaped(&edition.word(lang, "redirect.moved", &[]));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{words}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n\
         <link rel=\"canonical\" href=\"{url}\">\n</head>\n<body>\n\
         <p><a href=\"{href}\">{words}</a></p>\n</body>\n</html>\n",
        lang.tag()
    )
}
