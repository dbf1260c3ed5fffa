//! What leads nowhere: links, pictures, files, places in a page; in pages, feeds, the site map and style sheets.

use super::address::Target;
use super::page::{Kind, Page};
use super::reader::Tag;
use super::{Context, Fault};
use crate::base::{Problem, RelPath, percent_decoded, unescaped};
use std::collections::BTreeSet;
use std::ops::Range;

/// A picture of more bytes is too large: some seconds on a slow line.
const MOST_BYTES: usize = 1_000_000;
/// A picture of more pixels is too large: each takes four bytes of a phone's memory.
const MOST_PIXELS: u64 = 16_000_000;

/// An address in a file.
pub(super) struct Reference {
    pub address: String,
    pub range: Range<usize>,
    /// What the browser fetches by itself, by the name of its element; nothing where a reader follows.
    pub fetched: Option<String>,
}

/// Checks that every address of a file leads somewhere, and that its ids are each its own.
pub(super) fn check(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    for reference in references(page) {
        let missing = |target| (Problem::SiteLinkBroken { target }, reference.range.clone());
        match context.base.resolve(path, &reference.address) {
            Target::File { path: target, fragment } => {
                if !RelPath::new(&target).is_ok_and(|target| context.site.contains(&target)) {
                    faults.push(missing(reference.address));
                } else if let Some(fragment) = fragment
                    && !has_anchor(context, &target, &fragment)
                {
                    faults.push((
                        Problem::SiteAnchorMissing { target: reference.address },
                        reference.range,
                    ));
                }
            }
            Target::Outside => faults.push(missing(reference.address)),
            Target::Elsewhere if page.kind == Kind::Xml && reference.fetched.is_some() => {
                faults.push(missing(reference.address));
            }
            _ => {}
        }
    }
    if matches!(page.kind, Kind::Html | Kind::Svg) {
        ids(page, faults);
    }
    if page.kind == Kind::Html {
        page.named("img").for_each(|tag| picture(context, path, tag, faults));
    }
}

/// A picture that is slow to fetch, or to unpack, on a phone.
fn picture(context: &Context, path: &RelPath, tag: &Tag, faults: &mut Vec<Fault>) {
    let target = tag.get("src").unwrap_or("");
    let number = |name: &str| tag.get(name).and_then(|value| value.trim().parse::<u64>().ok());
    let pixels = number("width").zip(number("height"));
    let bytes = match context.base.resolve(path, target) {
        Target::File { path, .. } => {
            RelPath::new(&path).ok().and_then(|file| context.site.get(&file)).map_or(0, |b| b.len())
        }
        _ => 0,
    };
    let size = match pixels {
        Some((width, height)) if width.saturating_mul(height) > MOST_PIXELS => {
            format!("{width} × {height}")
        }
        _ if bytes > MOST_BYTES => format!("{} KB", bytes / 1024),
        _ => return,
    };
    faults.push((Problem::SiteImageLarge { target: target.to_owned(), size }, tag.range.clone()));
}

/// Whether a file has this anchor. Files without tags, and fragments that browsers read themselves, have all.
fn has_anchor(context: &Context, path: &str, fragment: &str) -> bool {
    if matches!(fragment, "" | "top") || fragment.starts_with(":~:") {
        return true;
    }
    context.pages.get(path).is_none_or(|page| page.ids.contains(fragment) || page.kind == Kind::Xml)
}

/// Ids must be unique, and what names another element by its id must find it.
fn ids(page: &Page, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for tag in &page.tags {
        if let Some(id) = tag.get("id")
            && !seen.insert(id)
        {
            faults.push((Problem::SiteIdTwice { id: id.to_owned() }, tag.range.clone()));
        }
        let named = ["for", "aria-labelledby", "aria-describedby", "headers", "list"];
        for id in
            named.iter().filter_map(|name| tag.get(name)).flat_map(str::split_ascii_whitespace)
        {
            if !page.ids.contains(id) {
                faults.push((
                    Problem::SiteAnchorMissing { target: format!("#{id}") },
                    tag.range.clone(),
                ));
            }
        }
    }
}

/// All addresses of a file, in their order.
pub(super) fn references(page: &Page) -> Vec<Reference> {
    let mut out = Vec::new();
    match page.kind {
        Kind::Html | Kind::Svg => page.tags.iter().for_each(|tag| of_tag(tag, &mut out)),
        Kind::Xml => page.tags.iter().for_each(|tag| of_xml(tag, &mut out)),
        Kind::Css => of_css(page.text, &mut out),
    }
    out
}

fn of_tag(tag: &Tag, out: &mut Vec<Reference>) {
    let mut add = |address: &str, fetched: bool| {
        out.push(Reference {
            address: address.to_owned(),
            range: tag.range.clone(),
            fetched: fetched.then(|| tag.name.clone()),
        });
    };
    let name = tag.name.as_str();
    match name {
        "a" | "area" => ["href", "xlink:href"]
            .iter()
            .filter_map(|name| tag.get(name))
            .for_each(|address| add(address, false)),
        "link" => {
            let follows =
                ["canonical", "alternate", "next", "prev", "license", "author", "search", "help"];
            // All others are fetched, or open a connection at least.
            let fetched = !follows.iter().any(|rel| tag.has_word("rel", rel))
                || tag.has_word("rel", "stylesheet");
            tag.get("href").into_iter().for_each(|address| add(address, fetched));
        }
        "form" => tag
            .get("action")
            .filter(|address| !address.is_empty())
            .into_iter()
            .for_each(|address| add(address, false)),
        "blockquote" | "q" | "ins" | "del" => {}
        "meta" if tag.has_word("http-equiv", "refresh") => {
            let content = tag.get("content").unwrap_or("");
            let lower = content.to_ascii_lowercase();
            if let Some(at) = lower.find("url=") {
                add(content[at + 4..].trim_matches([' ', '\'', '"']), false);
            }
        }
        _ => {
            for attribute in ["src", "poster", "xlink:href"] {
                tag.get(attribute).into_iter().for_each(|address| add(address, true));
            }
            if name == "object" {
                tag.get("data").into_iter().for_each(|address| add(address, true));
            }
            if matches!(name, "use" | "image" | "feimage") {
                tag.get("href").into_iter().for_each(|address| add(address, true));
            }
        }
    }
    for set in ["srcset", "imagesrcset"].iter().filter_map(|name| tag.get(name)) {
        for candidate in set.split(',') {
            if let Some(address) = candidate.split_ascii_whitespace().next() {
                out.push(Reference {
                    address: address.to_owned(),
                    range: tag.range.clone(),
                    fetched: Some(tag.name.clone()),
                });
            }
        }
    }
}

/// The addresses of feeds and site maps. Those of a site map must be on the site.
fn of_xml(tag: &Tag, out: &mut Vec<Reference>) {
    let mut add = |address: &str, own: bool| {
        let address = address.trim();
        if !address.is_empty() {
            out.push(Reference {
                address: address.to_owned(),
                range: tag.range.clone(),
                fetched: own.then(|| tag.name.clone()),
            });
        }
    };
    match tag.name.as_str() {
        "loc" => add(&unescaped(tag.text), true),
        "xhtml:link" => add(tag.get("href").unwrap_or(""), true),
        // An entry may be `via` or `related` to another site.
        "link" | "atom:link" => {
            add(tag.get("href").unwrap_or(""), tag.has_word("rel", "self"));
            add(&unescaped(tag.text), false);
        }
        "enclosure" => add(tag.get("url").unwrap_or(""), false),
        _ => {}
    }
}

/// The `url(…)` of a style sheet.
fn of_css(text: &str, out: &mut Vec<Reference>) {
    let mut at = 0;
    while let Some(found) = text[at..].find("url(") {
        let begin = at + found + 4;
        let Some(len) = text[begin..].find(')') else {
            return;
        };
        let address = text[begin..begin + len].trim().trim_matches(['"', '\'']);
        at = begin + len;
        // A fragment alone is a part of the page that uses the style.
        if !address.is_empty() && !percent_decoded(address).starts_with('#') {
            out.push(Reference {
                address: address.to_owned(),
                range: begin - 4..at + 1,
                fetched: Some("url()".to_owned()),
            });
        }
    }
}
