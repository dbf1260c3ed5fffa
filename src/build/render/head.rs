//! What a page says about itself: titles, languages, breadcrumbs; its meta tags are in [`meta`].

use super::convert::{State, choose};
use super::edition::Edition;
use super::feeds;
use super::markup::script_json;
use super::pages::original_of;
use super::prose::beginning;
use super::route::Route;
use super::theme::lang_name;
use super::view::{Alternate, LanguageLink, Link, PageView, View};
use super::{dublin, jsonld, meta};
use crate::model::{Kind, Lang, Page, Taxonomy};

/// The words of a page that its head is made of.
pub struct Own {
    /// The heading.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The entry of the navigation.
    pub section: &'static str,
    /// The steps between the home page and this one.
    pub steps: Vec<Link>,
}

/// The head of a page. `plain` is the text of its body, where it has one.
pub fn page(
    edition: &Edition<'_>,
    route: &Route,
    lang: Lang,
    view: &View,
    plain: &str,
) -> PageView {
    let own = own(edition, route, lang, view, plain);
    let state = state(edition, route, lang);
    let hidden = !indexable(edition, route, lang);
    let site_title = edition.site_title(lang);
    let title = match route.page() {
        1 => own.title.clone(),
        page => {
            edition.word(lang, "page.numbered", &[("title", &own.title), ("n", &page.to_string())])
        }
    };
    let head_title = match route {
        Route::Home => site_title.clone(),
        _ => edition.word(lang, "page.head_title", &[("title", &title), ("site", &site_title)]),
    };
    let url = edition.routes.url(lang, route);
    let canonical_lang = if state == State::Missing { original_lang(edition, route) } else { lang };
    let breadcrumbs = breadcrumbs(edition, route, lang, &own);
    let pager = match view {
        View::List(list) => Some(&list.pager),
        View::Term(term) => Some(&term.pager),
        _ => None,
    };
    let mut page = PageView {
        template: route.template().trim_end_matches(".html"),
        head_title,
        description: own.description.clone(),
        section: own.section,
        href: edition.routes.href(lang, route),
        canonical: (*route != Route::NotFound).then(|| edition.routes.url(canonical_lang, route)),
        content_lang: content_lang(edition, route, lang),
        languages: languages(edition, route, lang),
        alternates: if hidden { Vec::new() } else { alternates(edition, route) },
        robots: hidden.then_some("noindex"),
        meta: Vec::new(),
        open_graph: Vec::new(),
        json_ld: Vec::new(),
        has_code: body_html(view).contains("<pre"),
        feeds: feeds::of_page(edition, route, lang),
        previous: pager.and_then(|pager| pager.previous.clone()),
        next: pager.and_then(|pager| pager.next.clone()),
        breadcrumbs,
        title,
        url,
    };
    if edition.wants.page.has("meta") {
        page.meta = meta::government(edition, route, lang, &own, view, &page.url);
        page.meta.extend(dublin::core(edition, route, lang, &own, &page.url));
    }
    if edition.wants.page.has("open_graph") {
        page.open_graph = meta::open_graph(edition, route, lang, &own, &page.url);
    }
    if edition.wants.json_ld {
        page.json_ld = json_ld(edition, route, lang, &page);
    }
    page
}

fn body_html(view: &View) -> &str {
    match view {
        View::Article(article) => &article.body_html,
        View::Text(text) => &text.body_html,
        _ => "",
    }
}

/// Whether search engines should be shown the page.
pub fn indexable(edition: &Edition<'_>, route: &Route, lang: Lang) -> bool {
    let withdrawn = match route {
        Route::Article(slug) => edition
            .by_slug
            .get(slug.as_str())
            .is_some_and(|number| edition.site.articles[*number].withdrawn.is_some()),
        _ => false,
    };
    // A part of the timeline holds nothing that its term's page does not.
    let part = matches!(route, Route::NotFound | Route::TermTimeline(..));
    // Nothing leads to the list of a kind that the site has none of.
    let part = part || matches!(route, Route::Kind(kind, _) if edition.of_kind(*kind).is_empty());
    !withdrawn && !part && state(edition, route, lang) != State::Missing
}

/// How the main content of a page came to be in its language.
fn state(edition: &Edition<'_>, route: &Route, lang: Lang) -> State {
    match route {
        Route::Article(slug) => match edition.by_slug.get(slug.as_str()) {
            Some(number) => edition.shown(*number, lang).state,
            None => State::Original,
        },
        Route::Text(_) => match text_page(edition, route) {
            Some(page) => choose(&page.texts, original_of(edition, page), lang)
                .map_or(State::Original, |(_, state)| state),
            None => State::Original,
        },
        _ => State::Original,
    }
}

fn text_page<'e>(edition: &'e Edition<'_>, route: &Route) -> Option<&'e Page> {
    let Route::Text(slug) = route else { return None };
    edition.pages.iter().find(|page| page.slug == *slug)
}

/// The language of the page that holds the original.
fn original_lang(edition: &Edition<'_>, route: &Route) -> Lang {
    let original = match route {
        Route::Article(slug) => {
            edition.by_slug.get(slug.as_str()).map(|number| edition.site.articles[*number].original)
        }
        _ => text_page(edition, route).map(|page| original_of(edition, page)),
    };
    match original {
        Some(original) if edition.langs.contains(&original) => original,
        // An original in a language that the site does not have stands on all its pages.
        _ => edition.first_lang(),
    }
}

fn content_lang(edition: &Edition<'_>, route: &Route, lang: Lang) -> Option<&'static str> {
    if state(edition, route, lang) != State::Missing {
        return None;
    }
    let own = match route {
        Route::Article(slug) => edition.shown(*edition.by_slug.get(slug.as_str())?, lang).lang,
        _ => {
            let page = text_page(edition, route)?;
            choose(&page.texts, original_of(edition, page), lang)?.0.lang
        }
    };
    Some(own.tag())
}

fn languages(edition: &Edition<'_>, route: &Route, lang: Lang) -> Vec<LanguageLink> {
    // The 404 page stands for every page that is not there: its switch leads home.
    let target = if *route == Route::NotFound { &Route::Home } else { route };
    edition
        .langs
        .iter()
        .map(|own| LanguageLink {
            lang: own.tag(),
            name: lang_name(*own),
            short: match own {
                Lang::ZhHans => "简",
                Lang::ZhHant => "繁",
                Lang::En => "EN",
            },
            href: edition.routes.href(*own, target),
            current: *own == lang,
            translated: state(edition, route, *own) != State::Missing,
        })
        .collect()
}

/// The languages in which the page truly exists, with `x-default`; nothing where that is
/// one alone.
pub fn alternates(edition: &Edition<'_>, route: &Route) -> Vec<Alternate> {
    let there: Vec<Lang> =
        edition.langs.iter().copied().filter(|lang| indexable(edition, route, *lang)).collect();
    let Some(first) = there.first().filter(|_| there.len() > 1) else { return Vec::new() };
    let default = Alternate { hreflang: "x-default", url: edition.routes.url(*first, route) };
    let own =
        |lang: &Lang| Alternate { hreflang: lang.tag(), url: edition.routes.url(*lang, route) };
    there.iter().map(own).chain([default]).collect()
}

fn own(edition: &Edition<'_>, route: &Route, lang: Lang, view: &View, plain: &str) -> Own {
    let word = |key: &str, fill: &[(&str, &str)]| edition.word(lang, key, fill);
    let titled = |key: &str| Link { text: word(&format!("page.{key}.title"), &[]), href: None };
    let simple = |key: &'static str| Own {
        title: word(&format!("page.{key}.title"), &[]),
        description: word(&format!("page.{key}.description"), &[]),
        section: key,
        steps: Vec::new(),
    };
    let step =
        |route: Route, link: Link| Link { href: Some(edition.routes.href(lang, &route)), ..link };
    let kind_name =
        |kind: Kind| Link { text: word(&format!("kind.{}", kind.code()), &[]), href: None };
    match (route, view) {
        (Route::Home, _) => Own {
            title: edition.site_title(lang),
            description: edition
                .localised(&edition.site.config.description, lang)
                .unwrap_or_else(|| word("page.home.description", &[])),
            section: "home",
            steps: Vec::new(),
        },
        (Route::Kind(kind, _), _) => {
            let name = kind_name(*kind).text;
            Own {
                description: word("page.kind.description", &[("kind", &name)]),
                title: name,
                section: section_of(*kind),
                steps: vec![step(Route::Articles(1), titled("articles"))],
            }
        }
        (Route::Article(slug), View::Article(article)) => {
            let kind = edition
                .by_slug
                .get(slug.as_str())
                .map_or(Kind::News, |number| edition.site.articles[*number].kind);
            Own {
                title: article.title.clone(),
                description: match (&article.withdrawn, &article.summary) {
                    (Some(reason), _) => reason.clone(),
                    (None, Some(summary)) => beginning(summary, 160),
                    // A text of pictures or code alone has no words to begin with.
                    (None, None) if plain.trim().is_empty() => article.title.clone(),
                    (None, None) => beginning(plain, 120),
                },
                section: section_of(kind),
                steps: vec![
                    step(Route::Articles(1), titled("articles")),
                    step(Route::Kind(kind, 1), kind_name(kind)),
                ],
            }
        }
        (Route::Terms(taxonomy), _) => simple(taxonomy.plural()),
        (Route::Term(taxonomy, ..), View::Term(term)) => {
            let one = match taxonomy {
                Taxonomy::Topic => "topic",
                Taxonomy::Region => "region",
                Taxonomy::Agency => "agency",
            };
            let mut steps = vec![step(Route::Terms(*taxonomy), titled(taxonomy.plural()))];
            for parent in &term.parents {
                steps.push(Link { text: parent.name.clone(), href: parent.href.clone() });
            }
            Own {
                title: term.term.name.clone(),
                description: word(
                    &format!("page.{one}.description"),
                    &[("name", &term.term.name), ("n", &term.term.count.to_string())],
                ),
                section: taxonomy.plural(),
                steps,
            }
        }
        (Route::Year(year), _) => {
            let year = year.to_string();
            Own {
                title: word("page.timeline_year.title", &[("year", &year)]),
                description: word("page.timeline_year.description", &[("year", &year)]),
                section: "timeline",
                steps: vec![step(Route::Timeline, titled("timeline"))],
            }
        }
        (Route::Text(slug), View::Text(text)) => Own {
            title: text.title.clone(),
            description: text.summary.clone().unwrap_or_else(|| beginning(plain, 120)),
            section: super::pages::STANDARD
                .into_iter()
                .find(|name| *name == slug.as_str())
                .unwrap_or_default(),
            steps: Vec::new(),
        },
        (Route::TermTimeline(year, taxonomy, id), _) => {
            let name = edition.site_term(*taxonomy, id, lang).name;
            let title = match year {
                None => word("page.timeline_term.title", &[("name", &name)]),
                Some(year) => word(
                    "page.timeline_term_year.title",
                    &[("name", &name), ("year", &year.to_string())],
                ),
            };
            let mut steps = vec![step(Route::Timeline, titled("timeline"))];
            if let Some(year) = year {
                let text = word("page.timeline_year.title", &[("year", &year.to_string())]);
                steps.push(step(Route::Year(*year), Link { text, href: None }));
            }
            Own {
                title,
                description: word("page.timeline_term.description", &[("name", &name)]),
                section: "timeline",
                steps,
            }
        }
        (Route::Timeline, _) => simple("timeline"),
        (Route::Data, _) => simple("data"),
        (Route::Search, _) => simple("search"),
        (Route::SiteMap, _) => simple("sitemap"),
        (Route::NotFound, _) => Own { section: "", ..simple("not_found") },
        (Route::Articles(_) | Route::Article(_) | Route::Term(..) | Route::Text(_), _) => {
            simple("articles")
        }
    }
}

fn section_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Policy => "policies",
        Kind::News => "news",
        Kind::Interview | Kind::Data | Kind::Notice => "articles",
    }
}

fn breadcrumbs(edition: &Edition<'_>, route: &Route, lang: Lang, own: &Own) -> Vec<Link> {
    if *route == Route::Home {
        return Vec::new();
    }
    let home = Link {
        text: edition.word(lang, "page.home.title", &[]),
        href: Some(edition.routes.href(lang, &Route::Home)),
    };
    let here = Link { text: own.title.clone(), href: None };
    [home].into_iter().chain(own.steps.iter().cloned()).chain([here]).collect()
}

fn json_ld(edition: &Edition<'_>, route: &Route, lang: Lang, page: &PageView) -> Vec<String> {
    let mut blocks = match route {
        Route::Home => jsonld::site(edition, lang),
        Route::Article(slug) => match edition.by_slug.get(slug.as_str()) {
            Some(number) if edition.site.articles[*number].withdrawn.is_none() => {
                vec![jsonld::article_page(edition, *number, lang)]
            }
            _ => Vec::new(),
        },
        Route::Data => vec![jsonld::dataset(edition, &page.title, &page.description, lang)],
        Route::Articles(_)
        | Route::Kind(..)
        | Route::Terms(_)
        | Route::Timeline
        | Route::Year(_) => {
            vec![jsonld::page(&page.title, &page.url, "CollectionPage", lang)]
        }
        Route::Term(taxonomy, id, _) => {
            let node = jsonld::page(&page.title, &page.url, "CollectionPage", lang);
            vec![match edition.catalogue.get(*taxonomy, id) {
                Some(term) => node.node("about", jsonld::term(edition, &term.term, lang)),
                None => node,
            }]
        }
        Route::Text(slug) => {
            let kind = if slug.as_str() == "about" { "AboutPage" } else { "WebPage" };
            vec![jsonld::page(&page.title, &page.url, kind, lang)]
        }
        _ => Vec::new(),
    };
    if page.breadcrumbs.len() > 1 && *route != Route::NotFound {
        blocks.push(jsonld::breadcrumbs(edition, &page.breadcrumbs, &page.url));
    }
    blocks.into_iter().map(|node| script_json(node.into_json())).collect()
}
