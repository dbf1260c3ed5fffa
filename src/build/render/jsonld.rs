//! What pages are, in the words of schema.org.

use super::convert::State;
use super::edition::Edition;
use super::json::Node;
use super::names;
use super::route::Route;
use super::view::Link;
use crate::base::Slug;
use crate::model::{Kind, Lang, Role, Taxonomy, Term, TermId};

const CONTEXT: &str = "https://schema.org";

/// An article as a node, without its context.
pub fn article(edition: &Edition<'_>, number: usize, lang: Lang) -> Node {
    let article = &edition.site.articles[number];
    let shown = edition.shown(number, lang);
    let route = Route::Article(article.slug.clone());
    let url = edition.routes.url(lang, &route);
    let policy = article.kind == Kind::Policy;
    let kind = match article.kind {
        Kind::Policy => "Legislation",
        Kind::Data => "Report",
        Kind::Notice => "Article",
        Kind::News | Kind::Interview => "NewsArticle",
    };
    let published = article.date.and_then(|date| iso(edition, date));
    let changed = article.changes.iter().map(|change| change.date).max();
    let changed = changed.and_then(|date| iso(edition, date));
    let mut node = Node::of(kind)
        .text("@id", &url)
        .text("url", &url)
        .text(if policy { "name" } else { "headline" }, &shown.title)
        .text("inLanguage", shown.lang.tag())
        .optional("description", shown.summary.as_deref())
        .optional("datePublished", published.as_deref())
        .optional("dateModified", changed.as_deref())
        .texts("keywords", &article.keywords);
    if !policy {
        let section = format!("kind.{}", article.kind.code());
        node = node.text("articleSection", &edition.word(lang, &section, &[]));
    }
    let own = edition.own_facts(number, lang).filter(|own| !own.speakers.is_empty());
    let fact = |text: &String| match own {
        Some(_) => text.clone(),
        None => edition.fact(text, article.original, lang),
    };
    let speakers = own.map_or(&article.speakers, |own| &own.speakers).iter().map(|one| {
        let post = one.post.as_ref().map(fact);
        Node::of("Person").text("name", &fact(&one.name)).optional("jobTitle", post.as_deref())
    });
    node = node.nodes("contributor", speakers);
    if let Some(image) = &article.image {
        let href = super::files::href(edition, article, image);
        node = node.text("image", &edition.routes.absolute(&href));
    }
    let terms = |taxonomy: Taxonomy, ids: &[TermId], kind: &str, code: &str| -> Vec<Node> {
        ids.iter()
            .map(|id| {
                let name = edition.term(taxonomy, id, lang);
                Node::of(kind).text(code, id.as_str()).text("name", &name.name)
            })
            .collect()
    };
    let places = terms(Taxonomy::Region, &article.regions, "AdministrativeArea", "identifier");
    node = node
        .nodes("about", terms(Taxonomy::Topic, &article.topics, "DefinedTerm", "termCode"))
        .nodes(if policy { "spatialCoverage" } else { "contentLocation" }, places);
    if let Some(source) = edition.source(number, lang) {
        node = node.node("publisher", Node::of("Organization").text("name", &source.0));
    }
    let source = article.provenance.source_url.as_deref();
    node = node.optional("isBasedOn", source.filter(|url| super::article::is_web(url)));
    if policy {
        let issued = article.issued.map(|date| date.without_time().to_string());
        let issuers = article
            .agencies
            .iter()
            .filter(|agent| agent.role == Role::Issuer)
            .map(|agent| edition.term(Taxonomy::Agency, &agent.agency, lang))
            .map(|term| organisation(&term.name));
        let force = match article.validity.as_deref() {
            Some(text) if text.contains("失效") || text.contains("废止") => {
                Some("https://schema.org/NotInForce")
            }
            Some(text) if text.contains("有效") => Some("https://schema.org/InForce"),
            _ => None,
        };
        node = node
            .optional("legislationIdentifier", article.doc_number.as_deref())
            .optional("legislationDate", issued.as_deref())
            .nodes("legislationPassedBy", issuers)
            .optional("legislationLegalForce", force);
    }
    let other = |wanted: bool| -> Vec<Node> {
        edition
            .langs
            .iter()
            .filter(|own| **own != lang)
            .filter(|own| {
                let state = edition.shown(number, **own).state;
                state != State::Missing && (state == State::Original) == wanted
            })
            .map(|own| Node::new().text("@id", &edition.routes.url(*own, &route)))
            .collect()
    };
    match shown.state {
        State::Original => node.nodes("workTranslation", other(false)),
        State::Generated | State::Translated => node.nodes("translationOfWork", other(true)),
        State::Missing => node,
    }
}

/// The same as a page says it.
pub fn article_page(edition: &Edition<'_>, number: usize, lang: Lang) -> Node {
    article(edition, number, lang).text("@context", CONTEXT)
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
pub fn term(edition: &Edition<'_>, term: &Term, lang: Lang) -> Node {
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
    let code = if term.taxonomy == Taxonomy::Topic { "termCode" } else { "identifier" };
    let others = edition.langs.iter().map(|other| edition.names(term, *other).0);
    let mut names: Vec<String> = Vec::new();
    let (aliases, _) = names::published(&edition.site.vocabulary, term);
    for other in others.chain(aliases.iter().cloned()) {
        if other != name && !names.contains(&other) {
            names.push(other);
        }
    }
    let definition = match lang {
        Lang::En => term.definition_en.clone(),
        _ => term.definition.as_ref().map(|text| edition.fact(text, Lang::ZhHans, lang)),
    };
    let mut node = Node::of(kind)
        .text("@id", &edition.routes.url(lang, &route))
        .text("name", &name)
        .text(code, term.id.as_str())
        .texts("alternateName", &names)
        .optional("description", definition.as_deref());
    let area = |id: &TermId| {
        let name = edition.term(Taxonomy::Region, id, lang).name.clone();
        (Node::of("AdministrativeArea").text("name", &name), name)
    };
    let above = term.parent.as_ref().filter(|_| term.taxonomy == Taxonomy::Region);
    if let Some(above) = above {
        node = node.node("containedInPlace", area(above).0);
    }
    if let Some(home) = &term.region {
        let (area, name) = area(home);
        if name != home.as_str() {
            node = node.node("areaServed", area);
        }
    }
    node
}

fn organisation(name: &str) -> Node {
    Node::of("GovernmentOrganization").text("name", name)
}

/// The site itself, and who runs it.
pub fn site(edition: &Edition<'_>, lang: Lang) -> Vec<Node> {
    let home = edition.routes.url(lang, &Route::Home);
    let mut site = in_context("WebSite")
        .text("name", &edition.site_title(lang))
        .text("url", &home)
        .text("inLanguage", lang.tag());
    let config = &edition.site.config;
    if config.search {
        let template = super::sitemap::search_template(edition, lang, "search_term_string");
        let target = Node::of("EntryPoint").text("urlTemplate", &template);
        let action = Node::of("SearchAction")
            .node("target", target)
            .text("query-input", "required name=search_term_string");
        site = site.node("potentialAction", action);
    }
    let description = edition.localised(&config.description, lang);
    let mut nodes = vec![site.optional("description", description.as_deref())];
    if let Some(organiser) = edition.localised(&config.owner.organiser, lang) {
        let address = edition.localised(&config.owner.address, lang);
        let node = organisation(&organiser)
            .text("@context", CONTEXT)
            .text("url", &home)
            .optional("telephone", config.owner.phone.as_deref())
            .optional("address", address.as_deref());
        nodes.push(node);
    }
    nodes
}

fn in_context(kind: &str) -> Node {
    Node::new().text("@context", CONTEXT).text("@type", kind)
}

/// A page that is no article.
pub fn page(title: &str, url: &str, kind: &str, lang: Lang) -> Node {
    in_context(kind).text("name", title).text("url", url).text("inLanguage", lang.tag())
}

/// The data page: what can be downloaded.
pub fn dataset(edition: &Edition<'_>, title: &str, description: &str, lang: Lang) -> Node {
    let files = super::data::FILES.iter().map(|file| {
        Node::of("DataDownload")
            .text("encodingFormat", file.media_type)
            .text("contentUrl", &edition.routes.file_url(file.path))
    });
    let owner = &edition.site.config.owner;
    let creator = edition.localised(&owner.organiser, lang).map(|name| organisation(&name));
    // The terms of use are said in the site's own page about rights.
    let rights = edition.pages.iter().any(|page| page.slug.as_str() == "rights");
    let rights = rights.then(|| Slug::new("rights").ok()).flatten();
    let rights = rights.map(|slug| edition.routes.url(lang, &Route::Text(slug)));
    in_context("Dataset")
        .text("name", title)
        .text("description", description)
        .text("url", &edition.routes.url(lang, &Route::Data))
        .text("inLanguage", lang.tag())
        .flag("isAccessibleForFree", true)
        .optional("license", rights.as_deref())
        .nodes("creator", creator)
        .nodes("distribution", files)
}

/// The way from the home page.
pub fn breadcrumbs(edition: &Edition<'_>, crumbs: &[Link], here: &str) -> Node {
    let items = crumbs.iter().enumerate().map(|(place, crumb)| {
        let url = crumb
            .href
            .as_ref()
            .map_or_else(|| here.to_owned(), |href| edition.routes.absolute(href));
        Node::of("ListItem")
            .number("position", place + 1)
            .text("name", &crumb.text)
            .text("item", &url)
    });
    in_context("BreadcrumbList").nodes("itemListElement", items)
}
