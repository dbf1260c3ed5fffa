//! What one finished file says: its tags, its ids, and the few facts that other files ask it for.

use super::reader::{Tag, tags};
use crate::base::RelPath;
use std::collections::BTreeSet;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page.
    Html,
    /// A picture with tags.
    Svg,
    /// A feed or a site map.
    Xml,
    /// A style sheet; it has no tags.
    Css,
}

/// Whether a file is read at all.
pub(super) fn is_read(path: &RelPath) -> bool {
    kind(path).is_some()
}

fn kind(path: &RelPath) -> Option<Kind> {
    match path.extension() {
        "html" | "htm" => Some(Kind::Html),
        "svg" => Some(Kind::Svg),
        "xml" => Some(Kind::Xml),
        "css" => Some(Kind::Css),
        _ => None,
    }
}

/// One file that was read.
pub(super) struct Page<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub tags: Vec<Tag<'a>>,
    /// The ids of its elements.
    pub ids: BTreeSet<String>,
    /// The language of the page; empty where it says none.
    pub lang: String,
    /// Whether it asks not to be indexed.
    pub noindex: bool,
    /// Whether it sends its reader on.
    pub redirects: bool,
}

impl<'a> Page<'a> {
    pub(super) fn read(path: &RelPath, text: &'a str) -> Page<'a> {
        let kind = kind(path).unwrap_or(Kind::Html);
        let tags = if kind == Kind::Css { Vec::new() } else { tags(text, kind != Kind::Html) };
        let mut page = Page {
            kind,
            text,
            ids: BTreeSet::new(),
            lang: String::new(),
            noindex: false,
            redirects: false,
            tags,
        };
        for tag in &page.tags {
            if let Some(id) = tag.get("id") {
                page.ids.insert(id.to_owned());
            }
            match tag.name.as_str() {
                "html" => page.lang = tag.get("lang").unwrap_or("").to_owned(),
                "meta" => {
                    let content = tag.get("content").unwrap_or("").to_ascii_lowercase();
                    page.noindex |= tag.has_word("name", "robots")
                        && (content.contains("noindex") || content.contains("none"));
                    page.redirects |= tag.has_word("http-equiv", "refresh");
                }
                // The old way to give an anchor.
                "a" => {
                    if let Some(name) = tag.get("name") {
                        page.ids.insert(name.to_owned());
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// The tags of this name.
    pub(super) fn named<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Tag<'a>> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    /// The languages in which it says that it exists, with their addresses.
    pub(super) fn alternates(&self) -> impl Iterator<Item = (&str, &str, &Tag<'a>)> {
        self.named("link")
            .filter(|tag| tag.has_word("rel", "alternate"))
            .filter_map(|tag| Some((tag.get("hreflang")?, tag.get("href")?, tag)))
    }
}
