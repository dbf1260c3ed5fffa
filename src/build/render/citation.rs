//! How to cite an article: GB/T 7714-2015 and BibTeX.

use super::edition::Edition;
use super::route::Route;
use super::view::CitationView;
use crate::model::{Article, Lang};

/// The citations of an article under a title.
pub fn cite(edition: &Edition<'_>, article: &Article, lang: Lang, title: &str) -> CitationView {
    let url = edition.routes.url(lang, &Route::Article(article.slug.clone()));
    let author = [&article.issuer, &article.byline, &article.provenance.source]
        .into_iter()
        .flatten()
        .next()
        .map(|author| edition.fact(author, article.original, lang));
    CitationView {
        gbt7714: gbt7714(article, author.as_deref(), title, &url),
        bibtex: bibtex(article, author.as_deref(), title, &url),
    }
}

/// `责任者. 题名[EB/OL]. (更新日期). 获取路径.` The day of retrieval is the reader's to add.
fn gbt7714(article: &Article, author: Option<&str>, title: &str, url: &str) -> String {
    let author = author.map(|author| format!("{author}. ")).unwrap_or_default();
    let date = article.date.map(|date| format!("({}). ", date.without_time())).unwrap_or_default();
    format!("{author}{title}[EB/OL]. {date}{url}.")
}

fn bibtex(article: &Article, author: Option<&str>, title: &str, url: &str) -> String {
    let mut lines = vec![format!("@misc{{{},", article.slug)];
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    field("title", &format!("{{{}}}", escaped(title)));
    if let Some(author) = author {
        field("author", &format!("{{{}}}", escaped(author)));
    }
    if let Some(date) = article.date {
        field("year", &date.year().to_string());
        if let Some(month) = date.month() {
            field("month", &month.to_string());
        }
    }
    if let Some(number) = &article.doc_number {
        field("number", &escaped(number));
    }
    field("url", url);
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
