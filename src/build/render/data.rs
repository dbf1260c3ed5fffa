//! The site's data to download: articles and terms as JSON, CSV and JSON-LD, and the schema
//! of the JSON.
//! Public facts alone; withdrawn articles are not among them.

use super::edition::Edition;
use super::gather::Gathered;
use super::kept::Sheet;
use super::rest::{File, Frame};
use super::route::Route;
use super::view::{Bytes, DataField, DataFile, DataView};
use super::{jsonld, names, table};
use crate::base::PartialDate;
use crate::model::{Article, Lang, Localised, Review, Taxonomy, Term, TermId};
use serde_json::{Map, Value, json};

/// A file of data as it is described.
pub struct Described {
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
pub const FILES: [Described; 6] = [
    Described {
        path: "data/articles.json",
        name: "articles.json",
        key: "articles_json",
        media_type: "application/json",
    },
    Described {
        path: "data/articles.csv",
        name: "articles.csv",
        key: "articles_csv",
        media_type: "text/csv",
    },
    Described {
        path: "data/articles.jsonld",
        name: "articles.jsonld",
        key: "articles_jsonld",
        media_type: "application/ld+json",
    },
    Described {
        path: "data/terms.json",
        name: "terms.json",
        key: "terms_json",
        media_type: "application/json",
    },
    Described {
        path: "data/terms.csv",
        name: "terms.csv",
        key: "terms_csv",
        media_type: "text/csv",
    },
    Described {
        path: "data/terms.jsonld",
        name: "terms.jsonld",
        key: "terms_jsonld",
        media_type: "application/ld+json",
    },
];

/// The path of the schema.
const SCHEMA: &str = "data/schema.json";

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
const TERM_FIELDS: [(&str, &str, bool); 12] = [
    ("id", "string", false),
    ("taxonomy", "string", false),
    ("name", "object", false),
    ("aliases", "array of string", false),
    ("former", "array of string", false),
    ("definition", "object", false),
    ("parent", "string", true),
    ("region", "string", true),
    ("level", "string", true),
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
                records: if file.key.starts_with("terms") { terms } else { articles },
            })
            .collect(),
        schema: edition.routes.file_href(SCHEMA),
        updated: edition.newest.map(|date| edition.date(date, lang)),
        coverage: super::charts::coverage(edition, lang),
        article_fields: fields(&ARTICLE_FIELDS),
        term_fields: fields(&TERM_FIELDS),
    }
}

/// All files of data. `public` are the numbers of the articles whose data it is.
pub fn files<'e>(edition: &'e Edition<'_>, sheet: &'e Sheet, public: &'e [usize]) -> Vec<File<'e>> {
    let [articles, csv, linked, terms, terms_csv, terms_linked] = FILES.map(|file| file.path);
    let of_terms = |path, make: fn(&Edition<'_>) -> String| {
        File::new(sheet, path, &Bytes::default(), move || make(edition))
    };
    vec![
        File::list(sheet, articles, ARRAY, public, |number| article(edition, number).to_string()),
        File::list(sheet, linked, GRAPH, public, |number| {
            jsonld::article(edition, number, original(edition, number)).into_json()
        }),
        File::list(sheet, csv, table::frame(public), public, |number| {
            table::article(edition, number)
        }),
        of_terms(terms, |edition| {
            ARRAY.text(all_terms(edition).iter().map(Value::to_string).collect())
        }),
        of_terms(terms_csv, table::terms),
        of_terms(terms_linked, |edition| {
            let all = Taxonomy::ALL.into_iter().flat_map(|one| edition.catalogue.of(one));
            let lang = edition.first_lang();
            let node = |term: &Gathered| jsonld::term(edition, &term.term, lang).into_json();
            GRAPH.text(all.map(node).collect())
        }),
        of_terms(SCHEMA, schema),
    ]
}

/// A JSON array, an item a line.
const ARRAY: Frame = Frame { head: "[\n", between: ",\n", tail: "\n]\n" };

/// A graph of JSON-LD, a node a line.
const GRAPH: Frame = Frame {
    head: "{\"@context\":\"https://schema.org\",\"@graph\":[\n",
    between: ",\n",
    tail: "\n]}\n",
};

/// The articles whose data is public: all that were not withdrawn.
pub fn public<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = usize> + use<'e> {
    (0..edition.site.articles.len())
        .filter(|number| edition.site.articles[*number].withdrawn.is_none())
}

/// The language of the page that a record leads to.
pub fn original(edition: &Edition<'_>, number: usize) -> Lang {
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

/// `pending` or `done`.
pub fn review(article: &Article) -> &'static str {
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
            let (aliases, former) = names::published(&edition.site.vocabulary, term);
            json!({
                "id": term.id.as_str(),
                "taxonomy": term.taxonomy.plural(),
                "name": by_tag(&names),
                "aliases": aliases,
                "former": former,
                "definition": definition(term),
                "parent": term.parent.as_ref().map(TermId::as_str),
                "region": term.region.as_ref().map(TermId::as_str),
                "level": super::level::tier(term),
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

/// The JSON Schema (2020-12) of `articles.json` and `terms.json`.
fn schema(edition: &Edition<'_>) -> String {
    let record = |fields: &[(&str, &str, bool)]| {
        let properties: Map<String, Value> = fields
            .iter()
            .map(|(name, json_type, optional)| {
                let mut node = match json_type.strip_prefix("array of ") {
                    Some(items) => json!({"type": "array", "items": {"type": items}}),
                    None if *optional => json!({"type": [json_type, "null"]}),
                    None => json!({"type": json_type}),
                };
                let key = format!("data.field.{name}");
                if let Some(node) = node.as_object_mut() {
                    let about = edition.word(edition.first_lang(), &key, &[]);
                    node.insert("description".into(), json!(about));
                }
                ((*name).to_owned(), node)
            })
            .collect();
        let required: Vec<&str> = fields.iter().map(|(name, ..)| *name).collect();
        json!({"type": "object", "properties": properties, "required": required})
    };
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": edition.routes.file_url(SCHEMA),
        "title": edition.site_title(edition.first_lang()),
        "type": "array",
        "items": {"anyOf": [{"$ref": "#/$defs/article"}, {"$ref": "#/$defs/term"}]},
        "$defs": {"article": record(&ARTICLE_FIELDS), "term": record(&TERM_FIELDS)},
    });
    format!("{schema:#}\n")
}
