//! What pages are, in the words of schema.org.

use super::convert::State;
use super::edition::Edition;
use super::route::Route;
use super::view::Link;
use crate::model::{Kind, Lang, Role, Taxonomy, Term};
use serde_json::{Map, Value, json};

/// An article as a node, without its context.
pub fn article(edition: &Edition<'_>, number: usize, lang: Lang) -> Value {
    let article = &edition.site.articles[number];
    let shown = edition.shown(number, lang);
    let route = Route::Article(article.slug.clone());
    let url = edition.routes.url(lang, &route);
    let mut node = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() && value != json!([]) {
            node.insert(key.to_owned(), value);
        }
    };
    let policy = article.kind == Kind::Policy;
    let kind = match article.kind {
        Kind::Policy => "Legislation",
        Kind::Data => "Report",
        Kind::Notice => "Article",
        Kind::News | Kind::Interview => "NewsArticle",
    };
    put("@type", json!(kind));
    put("@id", json!(url));
    put("url", json!(url));
    put(if policy { "name" } else { "headline" }, json!(shown.title));
    put("inLanguage", json!(shown.lang.tag()));
    put("description", json!(shown.summary));
    put("datePublished", json!(article.date.and_then(|date| iso(edition, date))));
    let changed = article.changes.iter().map(|change| change.date).max();
    put("dateModified", json!(changed.and_then(|date| iso(edition, date))));
    put("keywords", json!(article.keywords));
    let name = |taxonomy, id| edition.site_term(taxonomy, id, lang).name;
    if !policy {
        let section = format!("kind.{}", article.kind.code());
        put("articleSection", json!(edition.word(lang, &section, &[])));
    }
    let own = edition.own_facts(number, lang).filter(|own| !own.speakers.is_empty());
    let fact = |text: &String| match own {
        Some(_) => text.clone(),
        None => edition.fact(text, article.original, lang),
    };
    let speakers: Vec<Value> = own
        .map_or(&article.speakers, |own| &own.speakers)
        .iter()
        .map(|one| match &one.post {
            Some(post) => {
                json!({"@type": "Person", "name": fact(&one.name), "jobTitle": fact(post)})
            }
            None => json!({"@type": "Person", "name": fact(&one.name)}),
        })
        .collect();
    put("contributor", json!(speakers));
    if let Some(image) = &article.image {
        let href = super::files::href(edition, article, image);
        put("image", json!(edition.routes.absolute(&href)));
    }
    let about: Vec<Value> = article
        .topics
        .iter()
        .map(|id| json!({"@type": "DefinedTerm", "termCode": id.as_str(), "name": name(Taxonomy::Topic, id)}))
        .collect();
    put("about", json!(about));
    let places: Vec<Value> = article
        .regions
        .iter()
        .map(|id| json!({"@type": "AdministrativeArea", "identifier": id.as_str(), "name": name(Taxonomy::Region, id)}))
        .collect();
    put(if policy { "spatialCoverage" } else { "contentLocation" }, json!(places));
    if let Some(source) = edition.source(number, lang) {
        put("publisher", json!({"@type": "Organization", "name": source.0}));
    }
    if let Some(source) =
        article.provenance.source_url.as_ref().filter(|url| super::article::is_web(url))
    {
        put("isBasedOn", json!(source));
    }
    if policy {
        put("legislationIdentifier", json!(article.doc_number));
        put("legislationDate", json!(article.issued.map(|date| date.without_time().to_string())));
        let issuers: Vec<Value> = article
            .agencies
            .iter()
            .filter(|agent| agent.role == Role::Issuer)
            .map(|agent| organisation(&name(Taxonomy::Agency, &agent.agency)))
            .collect();
        put("legislationPassedBy", json!(issuers));
        let force = match article.validity.as_deref() {
            Some(text) if text.contains("失效") || text.contains("废止") => Some("NotInForce"),
            Some(text) if text.contains("有效") => Some("InForce"),
            _ => None,
        };
        put("legislationLegalForce", json!(force.map(|code| format!("https://schema.org/{code}"))));
    }
    let other = |wanted: bool| -> Vec<Value> {
        edition
            .langs
            .iter()
            .filter(|own| **own != lang)
            .filter(|own| {
                let state = edition.shown(number, **own).state;
                state != State::Missing && (state == State::Original) == wanted
            })
            .map(|own| json!({"@id": edition.routes.url(*own, &route)}))
            .collect()
    };
    match shown.state {
        State::Original => put("workTranslation", json!(other(false))),
        State::Generated | State::Translated => put("translationOfWork", json!(other(true))),
        State::Missing => {}
    }
    Value::Object(node)
}

/// A date for schema.org: with the zone's offset where it is known to the day and has a
/// time, else as much as is known.
fn iso(edition: &Edition<'_>, date: crate::base::PartialDate) -> Option<String> {
    match date.time() {
        Some(_) => super::dates::rfc3339(date, &edition.zone),
        None => Some(date.to_string()),
    }
}

/// A term: what it is to schema.org goes by its taxonomy, an agency's by its class.
pub fn term(edition: &Edition<'_>, term: &Term, lang: Lang) -> Value {
    let (name, ..) = edition.names(term, lang);
    let kind = match (term.taxonomy, term.class.as_deref()) {
        (Taxonomy::Topic, _) => "DefinedTerm",
        (Taxonomy::Region, _) => "AdministrativeArea",
        (Taxonomy::Agency, Some("hospital")) => "Hospital",
        (Taxonomy::Agency, Some("university")) => "CollegeOrUniversity",
        (Taxonomy::Agency, Some("research")) => "ResearchOrganization",
        (Taxonomy::Agency, Some("association" | "mass" | "institution" | "international")) => {
            "Organization"
        }
        (Taxonomy::Agency, _) => "GovernmentOrganization",
    };
    let route = Route::Term(term.taxonomy, term.id.clone(), 1);
    let mut node = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() && value != json!([]) {
            node.insert(key.to_owned(), value);
        }
    };
    put("@type", json!(kind));
    put("@id", json!(edition.routes.url(lang, &route)));
    put("name", json!(name));
    put(
        if term.taxonomy == Taxonomy::Topic { "termCode" } else { "identifier" },
        json!(term.id.as_str()),
    );
    let others = edition.langs.iter().map(|other| edition.names(term, *other).0);
    let mut names: Vec<String> = Vec::new();
    for other in others.chain(term.aliases.iter().cloned()) {
        if other != name && !names.contains(&other) {
            names.push(other);
        }
    }
    put("alternateName", json!(names));
    let definition = match lang {
        Lang::En => term.definition_en.clone(),
        _ => term.definition.as_ref().map(|text| edition.fact(text, Lang::ZhHans, lang)),
    };
    put("description", json!(definition));
    let above = term.parent.as_ref().filter(|_| term.taxonomy == Taxonomy::Region);
    if let Some(above) = above {
        let name = edition.site_term(Taxonomy::Region, above, lang).name;
        put("containedInPlace", json!({"@type": "AdministrativeArea", "name": name}));
    }
    if let Some(home) = &term.region {
        let name = edition.site_term(Taxonomy::Region, home, lang).name;
        if name != home.as_str() {
            put("areaServed", json!({"@type": "AdministrativeArea", "name": name}));
        }
    }
    Value::Object(node)
}

fn organisation(name: &str) -> Value {
    json!({"@type": "GovernmentOrganization", "name": name})
}

/// The site itself, and who runs it.
pub fn site(edition: &Edition<'_>, lang: Lang) -> Vec<Value> {
    let home = edition.routes.url(lang, &Route::Home);
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": edition.site_title(lang),
        "url": home,
        "inLanguage": lang.tag(),
    });
    let config = &edition.site.config;
    if let (true, Some(site)) = (config.search, site.as_object_mut()) {
        let template = super::sitemap::search_template(edition, lang, "search_term_string");
        let target = json!({"@type": "EntryPoint", "urlTemplate": template});
        let action = json!({
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        });
        site.insert("potentialAction".into(), action);
    }
    if let (Some(description), Some(site)) =
        (edition.localised(&config.description, lang), site.as_object_mut())
    {
        site.insert("description".into(), json!(description));
    }
    let mut nodes = vec![site];
    if let Some(organiser) = edition.localised(&config.owner.organiser, lang) {
        let mut node = organisation(&organiser);
        if let Some(node) = node.as_object_mut() {
            node.insert("@context".into(), json!("https://schema.org"));
            node.insert("url".into(), json!(home));
            if let Some(phone) = &config.owner.phone {
                node.insert("telephone".into(), json!(phone));
            }
            if let Some(address) = edition.localised(&config.owner.address, lang) {
                node.insert("address".into(), json!(address));
            }
        }
        nodes.push(node);
    }
    nodes
}

/// A page that is no article.
pub fn page(title: &str, url: &str, kind: &str, lang: Lang) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": kind,
        "name": title,
        "url": url,
        "inLanguage": lang.tag(),
    })
}

/// The data page: what can be downloaded.
pub fn dataset(edition: &Edition<'_>, title: &str, description: &str, lang: Lang) -> Value {
    let files: Vec<Value> = super::data::FILES
        .iter()
        .map(|file| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": file.media_type,
                "contentUrl": edition.routes.file_url(file.path),
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": edition.routes.url(lang, &Route::Data),
        "inLanguage": lang.tag(),
        "isAccessibleForFree": true,
        "distribution": files,
    })
}

/// The way from the home page.
pub fn breadcrumbs(edition: &Edition<'_>, crumbs: &[Link], here: &str) -> Value {
    let items: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(place, crumb)| {
            let url = crumb
                .href
                .as_ref()
                .map_or_else(|| here.to_owned(), |href| edition.routes.absolute(href));
            json!({"@type": "ListItem", "position": place + 1, "name": crumb.text, "item": url})
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    })
}
