//! The site's data as tables: articles and terms as CSV.

use super::data::{original, review};
use super::edition::Edition;
use super::names;
use super::rest::Frame;
use super::route::Route;
use crate::base::PartialDate;
use crate::model::{Lang, Taxonomy, TermId};

/// Articles as CSV (RFC 4180), UTF-8 with a byte order mark, without which spreadsheets
/// take it for the system's code page. Lists have `; ` between their parts.
pub fn frame(numbers: &[usize]) -> Frame {
    let head = "\u{feff}slug,url,kind,date,title,title_en,language,regions,region_ids,agencies,agency_ids,\
         topics,topic_ids,source,source_url,doc_number,issuer,issued,validity,review\r\n";
    let tail = if numbers.is_empty() { "" } else { "\r\n" };
    Frame { head, between: "\r\n", tail }
}

/// The row of an article.
pub fn article(edition: &Edition<'_>, number: usize) -> String {
    let article = &edition.site.articles[number];
    let lang = original(edition, number);
    let title = |lang: Lang| article.texts.get(&lang).map(|text| text.title.clone());
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let names = |taxonomy: Taxonomy, ids: &[TermId]| {
        let terms = ids.iter().filter_map(|id| edition.catalogue.get(taxonomy, id));
        joined(terms.map(|term| term.term.name.as_str()))
    };
    let agencies: Vec<TermId> = article.agencies.iter().map(|agent| agent.agency.clone()).collect();
    let web = article.provenance.source_url.clone().filter(|url| super::article::is_web(url));
    let row = [
        article.slug.to_string(),
        edition.routes.url(lang, &Route::Article(article.slug.clone())),
        article.kind.code().to_owned(),
        date(article.date),
        title(article.original).unwrap_or_default(),
        title(Lang::En).unwrap_or_default(),
        article.original.tag().to_owned(),
        names(Taxonomy::Region, &article.regions),
        joined(article.regions.iter().map(TermId::as_str)),
        names(Taxonomy::Agency, &agencies),
        joined(agencies.iter().map(TermId::as_str)),
        names(Taxonomy::Topic, &article.topics),
        joined(article.topics.iter().map(TermId::as_str)),
        optional(&article.provenance.source),
        web.unwrap_or_default(),
        optional(&article.doc_number),
        optional(&article.issuer),
        date(article.issued),
        optional(&article.validity),
        review(article).to_owned(),
    ];
    let cells: Vec<String> = row.iter().map(|value| cell(value)).collect();
    cells.join(",")
}

/// Terms as CSV, in the same way.
pub fn terms(edition: &Edition<'_>) -> String {
    let mut csv = String::from(
        "\u{feff}id,taxonomy,name,name_en,aliases,former,definition,definition_en,parent,region,level,class,\
         articles,url\r\n",
    );
    for gathered in Taxonomy::ALL.into_iter().flat_map(|taxonomy| edition.catalogue.of(taxonomy)) {
        let term = &gathered.term;
        let (aliases, former) = names::published(&edition.site.vocabulary, term);
        let id = |id: &Option<TermId>| id.as_ref().map_or_else(String::new, TermId::to_string);
        let route = Route::Term(term.taxonomy, term.id.clone(), 1);
        let row = [
            term.id.to_string(),
            term.taxonomy.plural().to_owned(),
            term.name.clone(),
            term.name_en.clone().unwrap_or_default(),
            joined(aliases.iter().map(String::as_str)),
            joined(former.iter().map(String::as_str)),
            term.definition.clone().unwrap_or_default(),
            term.definition_en.clone().unwrap_or_default(),
            id(&term.parent),
            id(&term.region),
            super::level::tier(term).unwrap_or_default().to_owned(),
            term.class.clone().unwrap_or_default(),
            gathered.articles.len().to_string(),
            edition.routes.url(edition.first_lang(), &route),
        ];
        let cells: Vec<String> = row.iter().map(|value| cell(value)).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// A cell: quoted where it must be, and with an apostrophe before what a spreadsheet would
/// take for a formula (OWASP, CSV injection).
fn cell(value: &str) -> String {
    let formula = value.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let value = if formula { format!("'{value}") } else { value.to_owned() };
    if value.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_harmless() {
        for (value, written) in [
            ("a", "a"),
            ("a,\"b\"", "\"a,\"\"b\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("", ""),
        ] {
            assert_eq!(cell(value), written);
        }
    }
}
