//! What of raw HTML may stand in an article: the elements, their attributes, and the last word of ammonia.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How an element behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Running text, anywhere.
    Phrase,
    /// A block, which does not stand inside a paragraph.
    Block,
    /// Without inside and end tag.
    Void,
}

use Sort::{Block, Phrase, Void};

/// The elements that may stand, sorted by name, each with the attributes that it may have besides [`EVERYWHERE`].
pub(super) const ELEMENTS: &[(&str, Sort, &[&str])] = &[
    ("a", Phrase, &["href"]),
    ("abbr", Phrase, &[]),
    ("aside", Block, &[]),
    ("b", Phrase, &[]),
    ("bdi", Phrase, &[]),
    ("bdo", Phrase, &[]),
    ("blockquote", Block, &["cite"]),
    ("br", Void, &[]),
    ("caption", Block, &[]),
    ("cite", Phrase, &[]),
    ("code", Phrase, &[]),
    ("col", Void, &["span"]),
    ("colgroup", Block, &["span"]),
    ("data", Phrase, &["value"]),
    ("dd", Block, &[]),
    ("del", Phrase, &["datetime"]),
    ("details", Block, &["open"]),
    ("dfn", Phrase, &[]),
    ("div", Block, &[]),
    ("dl", Block, &[]),
    ("dt", Block, &[]),
    ("em", Phrase, &[]),
    ("figcaption", Block, &[]),
    ("figure", Block, &[]),
    ("h1", Block, &[]),
    ("h2", Block, &[]),
    ("h3", Block, &[]),
    ("h4", Block, &[]),
    ("h5", Block, &[]),
    ("h6", Block, &[]),
    ("hr", Void, &[]),
    ("i", Phrase, &[]),
    ("img", Void, &["src", "alt", "width", "height"]),
    ("ins", Phrase, &["datetime"]),
    ("kbd", Phrase, &[]),
    ("li", Block, &["value"]),
    ("mark", Phrase, &[]),
    ("ol", Block, &["start", "reversed", "type"]),
    ("p", Block, &[]),
    ("pre", Block, &[]),
    ("q", Phrase, &["cite"]),
    ("rp", Phrase, &[]),
    ("rt", Phrase, &[]),
    ("ruby", Phrase, &[]),
    ("s", Phrase, &[]),
    ("samp", Phrase, &[]),
    ("section", Block, &[]),
    ("small", Phrase, &[]),
    ("span", Phrase, &[]),
    ("strong", Phrase, &[]),
    ("sub", Phrase, &[]),
    ("summary", Block, &[]),
    ("sup", Phrase, &[]),
    ("table", Block, &[]),
    ("tbody", Block, &[]),
    ("td", Block, &["colspan", "rowspan", "headers"]),
    ("tfoot", Block, &[]),
    ("th", Block, &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("thead", Block, &[]),
    ("time", Phrase, &["datetime"]),
    ("tr", Block, &[]),
    ("u", Phrase, &[]),
    ("ul", Block, &[]),
    ("var", Phrase, &[]),
    ("wbr", Void, &[]),
];

/// The attributes that every element may have.
pub(super) const EVERYWHERE: &[&str] = &["class", "dir", "id", "lang", "title"];

/// The entry of an element that may stand.
pub(super) fn element(
    name: &str,
) -> Option<&'static (&'static str, Sort, &'static [&'static str])> {
    ELEMENTS
        .binary_search_by(|(known, _, _)| (*known).cmp(name))
        .ok()
        .and_then(|at| ELEMENTS.get(at))
}

/// Whether starting `new` ends an open `old`, as HTML's optional end tags say.
pub(super) fn ends(old: &str, new: &str) -> bool {
    match old {
        "p" => element(new).is_some_and(|(_, sort, _)| *sort == Block) || new == "hr",
        "li" => new == "li",
        "dt" | "dd" => matches!(new, "dt" | "dd"),
        "td" | "th" => matches!(new, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot"),
        "tr" => matches!(new, "tr" | "thead" | "tbody" | "tfoot"),
        "thead" | "tbody" | "tfoot" => matches!(new, "thead" | "tbody" | "tfoot"),
        "caption" | "colgroup" => matches!(new, "colgroup" | "thead" | "tbody" | "tfoot" | "tr"),
        _ => false,
    }
}

/// The second guard, which reads HTML as a browser does: a page that holds raw HTML passes through it whole, so
/// that a mistake in our own reading cannot reach a visitor. It knows the attributes that we write ourselves.
static GUARD: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut guard = ammonia::Builder::empty();
    let mut attributes: HashMap<&str, HashSet<&str>> =
        ELEMENTS.iter().map(|(name, _, own)| (*name, own.iter().copied().collect())).collect();
    for (name, ours) in [
        ("a", &["rel"][..]),
        ("img", &["loading", "decoding"]),
        ("input", &["type", "checked", "disabled"]),
    ] {
        attributes.entry(name).or_default().extend(ours);
    }
    guard
        .tags(ELEMENTS.iter().map(|(name, _, _)| *name).chain(["input"]).collect())
        .clean_content_tags(["script", "style"].into())
        .generic_attributes(
            EVERYWHERE
                .iter()
                .copied()
                .chain(["role", "tabindex", "aria-label", "aria-labelledby"])
                .collect(),
        )
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    guard
});

/// Passes finished HTML through the second guard.
pub(super) fn guard(html: &str) -> String {
    GUARD.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_holds_nothing_that_runs() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for bad in [
            "script", "style", "svg", "math", "iframe", "form", "input", "button", "base", "meta",
            "link", "textarea",
        ] {
            assert!(element(bad).is_none(), "{bad}");
        }
        let attributes = ELEMENTS.iter().flat_map(|(_, _, own)| *own).chain(EVERYWHERE);
        assert!(
            attributes
                .into_iter()
                .all(|name| !name.starts_with("on") && *name != "style" && *name != "srcset")
        );
    }
}
