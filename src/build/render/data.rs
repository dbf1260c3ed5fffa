//! The site's data to download: articles and terms as JSON, articles as CSV and JSON-LD.
//! Public facts alone; withdrawn articles are not among them.

use super::edition::Edition;
use super::jsonld;
use super::route::Route;
use super::view::{DataField, DataFile, DataView};
use crate::base::PartialDate;
use crate::model::{Article, Lang, Localised, Review, Taxonomy, Term, TermId};
use serde_json::{Map, Value, json};

/// A file of data.
pub struct File {
    /// Its path on the site.
    pub path: &'static str,
    /// Its name.
    pub name: &'static str,
    /// As it stands in `DataFile::key`.
    pub key: &'static str,
    /// Its media type.
    pub media_type: &'static str,
}

/// The files of data.
pub const FILES: [File; 4] = [
    File {
        path: "data/articles.json",
        name: "articles.json",
        key: "articles_json",
        media_type: "application/json",
    },
    File {
        path: "data/articles.csv",
        name: "articles.csv",
        key: "articles_csv",
        media_type: "text/csv",
    },
    File {
        path: "data/terms.json",
        name: "terms.json",
        key: "terms_json",
        media_type: "application/json",
    },
    File {
        path: "data/articles.jsonld",
        name: "articles.jsonld",
        key: "articles_jsonld",
        media_type: "application/ld+json",
    },
];

/// The fields of an article: name, JSON type, whether it may be null.
const ARTICLE_FIELDS: [(&str, &str, bool); 25] = [
    ("slug", "string", false),
    ("url", "string", false),
    ("kind", "string", false),
    ("date", "string", true),
    ("title", "object", false),
    ("summary", "object", false),
    ("language", "string", false),
    ("languages", "array of string", false),
    ("regions", "array of object", false),
    ("agencies", "array of object", false),
    ("topics", "array of object", false),
    ("keywords", "array of string", false),
    ("source", "string", true),
    ("source_url", "string", true),
    ("doc_number", "string", true),
    ("index_number", "string", true),
    ("genre", "string", true),
    ("issuer", "string", true),
    ("issued", "string", true),
    ("effective", "string", true),
    ("legal_expiry", "string", true),
    ("validity", "string", true),
    ("events", "array of object", false),
    ("review", "string", false),
    ("uncertain", "array of string", false),
];

/// The fields of a term.
const TERM_FIELDS: [(&str, &str, bool); 11] = [
    ("id", "string", false),
    ("taxonomy", "string", false),
    ("name", "object", false),
    ("aliases", "array of string", false),
    ("former", "array of string", false),
    ("definition", "object", false),
    ("parent", "string", true),
    ("region", "string", true),
    ("class", "string", true),
    ("articles", "integer", false),
    ("url", "string", false),
];

/// The data page.
pub fn view(edition: &Edition<'_>, lang: Lang) -> DataView {
    let articles = public(edition).count();
    let terms =
        Taxonomy::ALL.into_iter().flat_map(|taxonomy| edition.catalogue.of(taxonomy)).count();
    let fields = |fields: &[(&'static str, &'static str, bool)]| {
        fields
            .iter()
            .map(|(name, json_type, optional)| DataField { name, json_type, optional: *optional })
            .collect()
    };
    DataView {
        files: FILES
            .iter()
            .map(|file| DataFile {
                name: file.name,
                key: file.key,
                href: edition.routes.file_href(file.path),
                media_type: file.media_type,
                records: if file.key == "terms_json" { terms } else { articles },
            })
            .collect(),
        updated: edition.newest.map(|date| edition.date(date, lang)),
        coverage: super::charts::coverage(edition, lang),
        article_fields: fields(&ARTICLE_FIELDS),
        term_fields: fields(&TERM_FIELDS),
    }
}

/// All files of data: path and bytes.
pub fn files(edition: &Edition<'_>) -> Vec<(&'static str, String)> {
    let lines = |values: Vec<Value>| {
        let lines: Vec<String> = values.iter().map(Value::to_string).collect();
        format!("[\n{}\n]\n", lines.join(",\n"))
    };
    let graph: Vec<Value> = public(edition)
        .map(|number| jsonld::article(edition, number, original(edition, number)))
        .collect();
    let [articles, csv, terms, linked] = FILES.map(|file| file.path);
    vec![
        (articles, lines(public(edition).map(|number| article(edition, number)).collect())),
        (csv, table(edition)),
        (terms, lines(all_terms(edition))),
        (
            linked,
            format!(
                "{{\"@context\":\"https://schema.org\",\"@graph\":{}}}\n",
                lines(graph).trim_end()
            ),
        ),
    ]
}

fn public<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = usize> + use<'e> {
    (0..edition.site.articles.len())
        .filter(|number| edition.site.articles[*number].withdrawn.is_none())
}

/// The language of the page that a record leads to.
fn original(edition: &Edition<'_>, number: usize) -> Lang {
    let original = edition.site.articles[number].original;
    if edition.langs.contains(&original) { original } else { edition.first_lang() }
}

fn article(edition: &Edition<'_>, number: usize) -> Value {
    let article = &edition.site.articles[number];
    let lang = original(edition, number);
    let by_lang = |pick: &dyn Fn(&crate::model::Text) -> Option<String>| {
        let texts = article.texts.iter();
        let texts =
            texts.filter_map(|(lang, text)| Some((lang.tag().to_owned(), json!(pick(text)?))));
        Value::Object(texts.collect::<Map<String, Value>>())
    };
    let terms = |taxonomy, ids: &[TermId]| -> Vec<Value> {
        ids.iter().map(|id| named(edition, taxonomy, id)).collect()
    };
    let agencies: Vec<Value> = article
        .agencies
        .iter()
        .map(|agent| {
            let mut node = named(edition, Taxonomy::Agency, &agent.agency);
            if let Some(node) = node.as_object_mut() {
                node.insert("role".into(), json!(agent.role.code()));
            }
            node
        })
        .collect();
    let events: Vec<Value> = article
        .events
        .iter()
        .map(|event| json!({"date": event.date.to_string(), "title": event.title}))
        .collect();
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
    let web = article.provenance.source_url.as_ref().filter(|url| super::article::is_web(url));
    json!({
        "slug": article.slug.as_str(),
        "url": edition.routes.url(lang, &Route::Article(article.slug.clone())),
        "kind": article.kind.code(),
        "date": date(article.date),
        "title": by_lang(&|text| Some(text.title.clone())),
        "summary": by_lang(&|text| text.summary.clone()),
        "language": article.original.tag(),
        "languages": article.texts.keys().map(|lang| lang.tag()).collect::<Vec<_>>(),
        "regions": terms(Taxonomy::Region, &article.regions),
        "agencies": agencies,
        "topics": terms(Taxonomy::Topic, &article.topics),
        "keywords": article.keywords,
        "source": article.provenance.source,
        "source_url": web,
        "doc_number": article.doc_number,
        "index_number": article.index_number,
        "genre": article.genre,
        "issuer": article.issuer,
        "issued": date(article.issued),
        "effective": date(article.effective),
        "legal_expiry": date(article.legal_expiry),
        "validity": article.validity,
        "events": events,
        "review": review(article),
        "uncertain": article.uncertain,
    })
}

fn review(article: &Article) -> &'static str {
    if article.review == Review::Pending { "pending" } else { "done" }
}

fn named(edition: &Edition<'_>, taxonomy: Taxonomy, id: &TermId) -> Value {
    let name = edition.catalogue.get(taxonomy, id).map(|term| term.term.name.clone());
    json!({"id": id.as_str(), "name": name})
}

fn all_terms(edition: &Edition<'_>) -> Vec<Value> {
    let first = edition.first_lang();
    let definition = |term: &Term| {
        let texts = Localised {
            zh_hans: term.definition.clone(),
            zh_hant: None,
            en: term.definition_en.clone(),
        };
        by_tag(&texts)
    };
    Taxonomy::ALL
        .into_iter()
        .flat_map(|taxonomy| edition.catalogue.of(taxonomy))
        .map(|gathered| {
            let term = &gathered.term;
            let names = Localised {
                zh_hans: Some(term.name.clone()),
                zh_hant: Some(edition.names(term, Lang::ZhHant).0),
                en: term.name_en.clone(),
            };
            let route = Route::Term(term.taxonomy, term.id.clone(), 1);
            json!({
                "id": term.id.as_str(),
                "taxonomy": term.taxonomy.plural(),
                "name": by_tag(&names),
                "aliases": term.aliases,
                "former": term.former,
                "definition": definition(term),
                "parent": term.parent.as_ref().map(TermId::as_str),
                "region": term.region.as_ref().map(TermId::as_str),
                "class": term.class,
                "articles": gathered.articles.len(),
                "url": edition.routes.url(first, &route),
            })
        })
        .collect()
}

fn by_tag(text: &Localised) -> Value {
    let there = Lang::ALL
        .into_iter()
        .filter_map(|lang| Some((lang.tag().to_owned(), json!(text.get(lang)?))));
    Value::Object(there.collect())
}

/// Articles as CSV (RFC 4180), UTF-8 with a byte order mark, without which spreadsheets
/// take it for the system's code page. Lists have `; ` between their parts.
fn table(edition: &Edition<'_>) -> String {
    let mut csv = String::from(
        "\u{feff}slug,url,kind,date,title,title_en,language,regions,region_ids,agencies,agency_ids,\
         topics,topic_ids,source,source_url,doc_number,issuer,issued,validity,review\r\n",
    );
    for number in public(edition) {
        let article = &edition.site.articles[number];
        let lang = original(edition, number);
        let title = |lang: Lang| article.texts.get(&lang).map(|text| text.title.clone());
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let date =
            |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let names = |taxonomy: Taxonomy, ids: &[TermId]| {
            let terms = ids.iter().filter_map(|id| edition.catalogue.get(taxonomy, id));
            joined(terms.map(|term| term.term.name.as_str()))
        };
        let agencies: Vec<TermId> =
            article.agencies.iter().map(|agent| agent.agency.clone()).collect();
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
