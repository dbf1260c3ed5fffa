//! How to cite an article: GB/T 7714-2015 and BibTeX.

use super::authors;
use super::edition::Edition;
use super::route::Route;
use super::view::{ArticleView, CitationView};
use crate::model::{Article, Kind, Lang};

/// What a citation is made of.
struct Cited<'a> {
    article: &'a Article,
    /// Its number in the script of the page, as its title is.
    number: Option<String>,
    authors: Vec<String>,
    /// Whether the authors are bodies, whose names are not taken apart.
    bodies: bool,
    title: &'a str,
    /// Who published it, where that is not the author.
    source: Option<&'a str>,
    url: String,
    chinese: bool,
}

/// The citations of an article that is seen so.
pub fn cite(
    edition: &Edition<'_>,
    article: &Article,
    lang: Lang,
    view: &ArticleView,
) -> CitationView {
    let policy = view.policy.as_ref().filter(|_| article.kind == Kind::Policy);
    let issuers: Vec<String> = policy
        .map(|policy| policy.issuers.iter().map(|issuer| issuer.text.clone()).collect())
        .unwrap_or_default();
    let bodies = !issuers.is_empty();
    let named = match bodies {
        true => issuers,
        false => view.byline.as_deref().map(authors::names).unwrap_or_default(),
    };
    let source = view.source.as_deref().filter(|source| !named.iter().any(|name| name == source));
    let number = article.doc_number.as_ref();
    let cited = Cited {
        article,
        number: number.map(|number| edition.fact(number, article.original, lang)),
        authors: named,
        bodies,
        title: &view.title,
        source,
        url: edition.routes.url(lang, &Route::Article(article.slug.clone())),
        chinese: lang.is_chinese(),
    };
    CitationView { gbt7714: gbt7714(&cited), bibtex: bibtex(&cited) }
}

/// `责任者. 题名: 文号[EB/OL]. 发布者, 年(更新日期). 获取路径.`, and of a newspaper `[N/OL]. 报名, 日期. 路径.`
/// Three authors are named at most (8.1.2). The day of retrieval is the reader's to add.
fn gbt7714(cited: &Cited<'_>) -> String {
    let Cited { article, title, url, .. } = cited;
    let mut authors = cited.authors.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if cited.authors.len() > 3 {
        authors.push_str(if cited.chinese { ", 等" } else { ", et al" });
    }
    if !authors.is_empty() {
        authors.push_str(". ");
    }
    let number = cited.number.as_ref().map(|number| format!(": {number}"));
    let number = number.unwrap_or_default();
    let date = article.date.map(|date| date.without_time());
    let (form, published) = match (cited.source, date) {
        (Some(paper), Some(date)) if is_newspaper(article) => ("N", format!("{paper}, {date}. ")),
        (Some(source), Some(date)) => ("EB", format!("{source}, {}({date}). ", date.year())),
        (Some(source), None) => ("EB", format!("{source}. ")),
        (None, Some(date)) => ("EB", format!("({date}). ")),
        (None, None) => ("EB", String::new()),
    };
    format!("{authors}{title}{number}[{form}/OL]. {published}{url}.")
}

/// Whether it was in a newspaper, by the name of its source in the original.
fn is_newspaper(article: &Article) -> bool {
    let source = article.provenance.source.as_deref().unwrap_or_default();
    let news = matches!(article.kind, Kind::News | Kind::Interview);
    news && source.ends_with(['报', '報'])
}

fn bibtex(cited: &Cited<'_>) -> String {
    let article = cited.article;
    let mut lines = vec![format!("@misc{{{},", article.slug)];
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    field("title", &format!("{{{}}}", escaped(cited.title)));
    // BibTeX takes a name apart at its blanks and commas. A body's name and a Chinese one are kept
    // whole by braces of their own.
    let whole = |name: &String| {
        let name = escaped(name);
        let plain = name.is_ascii() && !cited.bodies;
        if plain { name } else { format!("{{{name}}}") }
    };
    let authors: Vec<String> = cited.authors.iter().map(whole).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    if let Some(source) = cited.source {
        field("howpublished", &escaped(source));
    }
    if let Some(date) = article.date {
        field("year", &date.year().to_string());
        if let Some(month) = date.month() {
            field("month", &month.to_string());
        }
    }
    if let Some(number) = &cited.number {
        field("number", &escaped(number));
    }
    field("url", &cited.url);
    lines.push("}".into());
    lines.join("\n")
}

/// A text without what TeX would take as its own.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '{' | '}' | '\\' => plain.push(' '),
            '%' | '&' | '#' | '_' | '$' => plain.extend(['\\', character]),
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #[test]
    fn braces_cannot_end_a_field() {
        assert_eq!(super::escaped("a}b\\c 50%"), "a b c 50\\%");
    }
}
