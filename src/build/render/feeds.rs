//! Feeds: Atom (RFC 4287) and JSON Feed 1.1 for each language, topic and region.
//!
//! A feed holds articles that have a date and exist in its language. One that is known by its
//! month or year alone has no `published`, and its `updated`, which RFC 4287 demands, is the
//! first day that it can mean. A feed's `updated` is its newest article's, since no clock is
//! asked; where no article is dated there is no feed.

use super::convert::State;
use super::dates::rfc3339;
use super::edition::Edition;
use super::kept::Sheet;
use super::markup::escaped;
use super::rest::File;
use super::route::Route;
use super::view::{Bytes, FeedLink};
use crate::base::PartialDate;
use crate::model::{Lang, Taxonomy, Term, TermId};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Articles in one feed, at most.
const LENGTH: usize = 30;

/// An article in a feed.
struct Entry {
    number: usize,
    published: Option<String>,
    updated: String,
}

fn entries<'e>(
    edition: &'e Edition<'_>,
    numbers: impl Iterator<Item = usize> + 'e,
    lang: Lang,
) -> impl Iterator<Item = Entry> + 'e {
    numbers
        .filter_map(move |number| {
            let article = &edition.site.articles[number];
            if article.withdrawn.is_some() || edition.shown(number, lang).state == State::Missing {
                return None;
            }
            let published = article.date?;
            let changed = article.changes.iter().map(|change| change.date);
            let updated = changed
                .filter(|date| date.date().is_some())
                .chain([published])
                .max_by_key(PartialDate::first_day)?;
            // A date of the month alone stands at its first day.
            let whole = |date: PartialDate| match date.date() {
                Some(_) => date,
                None => PartialDate::day_only(date.first_day()),
            };
            Some(Entry {
                number,
                published: rfc3339(published, &edition.zone),
                updated: rfc3339(whole(updated), &edition.zone)?,
            })
        })
        .take(LENGTH)
}

fn all<'e>(edition: &'e Edition<'_>, lang: Lang) -> impl Iterator<Item = Entry> + 'e {
    entries(edition, 0..edition.site.articles.len(), lang)
}

/// The paths of all feeds: of those that hold an article. Found once, since every page of a
/// language names them.
pub fn paths(edition: &Edition<'_>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for lang in &edition.langs {
        if all(edition, *lang).next().is_some() {
            paths.extend(["xml", "json"].map(|end| feed_path(edition, end, *lang)));
        }
        for taxonomy in [Taxonomy::Topic, Taxonomy::Region] {
            for term in edition.catalogue.of(taxonomy) {
                if entries(edition, term.articles.iter().copied(), *lang).next().is_some() {
                    let id = &term.term.id;
                    paths.extend(
                        ["xml", "json"].map(|end| term_path(edition, taxonomy, id, end, *lang)),
                    );
                }
            }
        }
    }
    paths
}

fn feed_path(edition: &Edition<'_>, end: &str, lang: Lang) -> String {
    format!("{}feed.{end}", edition.routes.prefix(lang))
}

fn term_path(
    edition: &Edition<'_>,
    taxonomy: Taxonomy,
    id: &TermId,
    end: &str,
    lang: Lang,
) -> String {
    let folder = edition.routes.path(lang, &Route::Term(taxonomy, id.clone(), 1));
    format!("{folder}feed.{end}")
}

/// The path of a language's Atom feed; nothing where it has no article.
pub fn atom_path(edition: &Edition<'_>, lang: Lang) -> Option<String> {
    Some(feed_path(edition, "xml", lang)).filter(|path| edition.feeds.contains(path))
}

/// The path of a language's JSON feed; nothing where it has no article.
pub fn json_path(edition: &Edition<'_>, lang: Lang) -> Option<String> {
    Some(feed_path(edition, "json", lang)).filter(|path| edition.feeds.contains(path))
}

/// The path of a topic's or region's feed, Atom (`xml`) or JSON; nothing where it has no
/// article.
pub fn term_feed(
    edition: &Edition<'_>,
    taxonomy: Taxonomy,
    id: &TermId,
    end: &str,
    lang: Lang,
) -> Option<String> {
    Some(term_path(edition, taxonomy, id, end, lang)).filter(|path| edition.feeds.contains(path))
}

/// The title of a term's feed.
pub fn term_title(edition: &Edition<'_>, term: &Term, lang: Lang) -> String {
    let name = edition.names(term, lang).0;
    edition.word(lang, "feed.term", &[("site", &edition.site_title(lang)), ("name", &name)])
}

fn site_title(edition: &Edition<'_>, lang: Lang) -> String {
    edition.word(lang, "feed.site", &[("site", &edition.site_title(lang))])
}

/// The feeds that a page names in its head.
pub fn of_page(edition: &Edition<'_>, route: &Route, lang: Lang) -> Vec<FeedLink> {
    let mut feeds = Vec::new();
    let mut put = |path: Option<String>, title: String, media_type: &'static str| {
        if let Some(path) = path {
            feeds.push(FeedLink { title, media_type, href: edition.routes.file_href(&path) });
        }
    };
    if let Route::Term(taxonomy, id, _) = route
        && let Some(term) = edition.catalogue.get(*taxonomy, id)
    {
        let title = term_title(edition, &term.term, lang);
        let path = |end: &str| term_feed(edition, *taxonomy, id, end, lang);
        put(path("xml"), title.clone(), "application/atom+xml");
        put(path("json"), title, "application/feed+json");
    }
    put(atom_path(edition, lang), site_title(edition, lang), "application/atom+xml");
    put(json_path(edition, lang), site_title(edition, lang), "application/feed+json");
    feeds
}

/// All feeds of a language.
pub fn of_language<'e>(edition: &'e Edition<'_>, sheet: &Sheet, lang: Lang) -> Vec<File<'e>> {
    let mut feeds = Vec::new();
    let mut put = |paths: [Option<String>; 2], title: String, home: Route, entries: Vec<Entry>| {
        let [Some(path), Some(json_path)] = paths else { return };
        let mut of = Bytes::default();
        entries.iter().for_each(|entry| of.hash(&sheet.showing.articles[entry.number]));
        let feed = Arc::new((title, home, entries));
        let (own, address) = (Arc::clone(&feed), path.clone());
        feeds.push(File::new(sheet, path, &of, move || {
            atom(edition, &own.0, &address, &own.1, &own.2, lang)
        }));
        let address = json_path.clone();
        feeds.push(File::new(sheet, json_path, &of, move || {
            json_feed(edition, &feed.0, &address, &feed.1, &feed.2, lang)
        }));
    };
    let paths = [atom_path(edition, lang), json_path(edition, lang)];
    put(paths, site_title(edition, lang), Route::Home, all(edition, lang).collect());
    for taxonomy in [Taxonomy::Topic, Taxonomy::Region] {
        for term in edition.catalogue.of(taxonomy) {
            let id = &term.term.id;
            let paths = ["xml", "json"].map(|end| term_feed(edition, taxonomy, id, end, lang));
            let own = entries(edition, term.articles.iter().copied(), lang).collect();
            let title = term_title(edition, &term.term, lang);
            put(paths, title, Route::Term(taxonomy, id.clone(), 1), own);
        }
    }
    feeds
}

fn atom(
    edition: &Edition<'_>,
    title: &str,
    path: &str,
    home: &Route,
    entries: &[Entry],
    lang: Lang,
) -> String {
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or_default();
    let home = edition.routes.url(lang, home);
    let own = edition.routes.file_url(path);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{home}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <author><name>{}</name></author>\n\
         <generator version=\"{}\">Jialing</generator>\n",
        lang.tag(),
        escaped(title),
        escaped(&author(edition, lang)),
        env!("CARGO_PKG_VERSION"),
        home = escaped(&home),
        own = escaped(&own),
    );
    for entry in entries {
        let item = edition.item(entry.number, lang);
        let url = escaped(&edition.routes.absolute(&item.href));
        xml.push_str(&format!(
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
             <updated>{}</updated>\n",
            escaped(&item.title),
            entry.updated,
        ));
        if let Some(published) = &entry.published {
            xml.push_str(&format!("<published>{published}</published>\n"));
        }
        if let Some(source) = &item.source {
            xml.push_str(&format!("<author><name>{}</name></author>\n", escaped(source)));
        }
        for term in item.topics.iter().chain(&item.regions) {
            xml.push_str(&format!(
                "<category term=\"{}\" label=\"{}\"/>\n",
                escaped(&term.id),
                escaped(&term.name)
            ));
        }
        if let Some(summary) = &item.summary {
            xml.push_str(&format!("<summary>{}</summary>\n", escaped(summary)));
        }
        xml.push_str("</entry>\n");
    }
    xml + "</feed>\n"
}

fn author(edition: &Edition<'_>, lang: Lang) -> String {
    let organiser = edition.localised(&edition.site.config.owner.organiser, lang);
    organiser.unwrap_or_else(|| edition.site_title(lang))
}

fn json_feed(
    edition: &Edition<'_>,
    title: &str,
    path: &str,
    home: &Route,
    entries: &[Entry],
    lang: Lang,
) -> String {
    let items: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let item = edition.item(entry.number, lang);
            let url = edition.routes.absolute(&item.href);
            let mut node = Map::new();
            node.insert("id".into(), json!(url));
            node.insert("url".into(), json!(url));
            node.insert("title".into(), json!(item.title));
            node.insert("content_text".into(), json!(item.summary.as_ref().unwrap_or(&item.title)));
            if let Some(published) = &entry.published {
                node.insert("date_published".into(), json!(published));
            }
            node.insert("date_modified".into(), json!(entry.updated));
            if let Some(source) = &item.source {
                node.insert("authors".into(), json!([{"name": source}]));
            }
            let tags: Vec<&str> =
                item.topics.iter().chain(&item.regions).map(|term| term.name.as_str()).collect();
            if !tags.is_empty() {
                node.insert("tags".into(), json!(tags));
            }
            Value::Object(node)
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": edition.routes.url(lang, home),
        "feed_url": edition.routes.file_url(path),
        "language": lang.tag(),
        "authors": [{"name": author(edition, lang)}],
        "items": items,
    });
    // A value of texts and lists has nothing that could fail.
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}
