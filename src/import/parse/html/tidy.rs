//! The filter before the parser: a rewriting of the tags of a page, so that no page can make the
//! parser or what walks its tree slow or deep.
//!
//! Nesting beyond a bound becomes line breaks, formatting beyond a bound is dropped, attributes that
//! nobody reads go (a tag may have a million), scripts, styles, comments and foreign content go, and
//! block elements get the attribute `data-l`, their line in the source.

use crate::import::ahead::Ahead;
use std::fmt::Write;

/// How deep block elements may nest.
const DEEPEST: usize = 80;
/// How many formatting elements may be open.
const MOST_FORMATS: usize = 24;
/// The longest value of an attribute that is kept, in bytes.
const LONGEST_VALUE: usize = 2000;

/// Attributes that are read.
const KEPT: &[&str] = &[
    "alt",
    "class",
    "colspan",
    "content",
    "data-original",
    "data-src",
    "datetime",
    "height",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "property",
    "rel",
    "role",
    "rowspan",
    "src",
    "start",
    "style",
    "type",
    "value",
    "width",
];
/// Elements whose content is no text of the page, up to their end tag.
const SKIPPED: &[(&str, &str)] = &[
    ("audio", "</audio"),
    ("canvas", "</canvas"),
    ("iframe", "</iframe"),
    ("math", "</math"),
    ("noembed", "</noembed"),
    ("noscript", "</noscript"),
    ("object", "</object"),
    ("script", "</script"),
    ("select", "</select"),
    ("style", "</style"),
    ("svg", "</svg"),
    ("template", "</template"),
    ("textarea", "</textarea"),
    ("video", "</video"),
    ("xmp", "</xmp"),
];
/// Elements that have no content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that end by themselves where the next of their kind begins, so that counting them says
/// nothing about nesting, and those that stand once in a page.
const IMPLIED: &[&str] = &[
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p",
    "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
];
/// Formatting elements. The parser opens them again in every block that follows while they are open.
const FORMATS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that are taken for granted or that only trouble the parser; their content stays.
const UNWRAPPED: &[&str] = &[
    "form",
    "frameset",
    "marquee",
    "noframes",
    "plaintext",
    "ruby",
    "rb",
    "rp",
    "rt",
    "rtc",
    "option",
    "optgroup",
    "wbr",
];

/// The page, made harmless.
pub fn tidy(text: &str) -> String {
    Tidy::new(text).run()
}

struct Tidy<'a> {
    text: &'a str,
    out: String,
    line: u32,
    depth: usize,
    formats: usize,
    implied: usize,
}

impl<'a> Tidy<'a> {
    fn new(text: &'a str) -> Self {
        let out = String::with_capacity(text.len() + text.len() / 4);
        Tidy { text, out, line: 1, depth: 0, formats: 0, implied: 0 }
    }

    fn run(mut self) -> String {
        let text = self.text;
        let mut comment = Ahead::new(text, "-->");
        let mut close = Ahead::new(text, ">");
        let lower = text.to_ascii_lowercase();
        let mut ends: Vec<(&str, Ahead<'_>)> =
            SKIPPED.iter().map(|&(name, end)| (name, Ahead::new(&lower, end))).collect();
        let mut at = 0;
        while let Some(offset) = text[at..].find('<') {
            let start = at + offset;
            self.copy(at, start);
            let rest = &text[start + 1..];
            if rest.starts_with("!--") {
                at = comment.at(start).map_or(text.len(), |end| end + 3);
                self.count(start, at);
                continue;
            }
            if rest.starts_with(['!', '?']) {
                at = close.at(start).map_or(text.len(), |end| end + 1);
                self.count(start, at);
                continue;
            }
            let is_end = rest.starts_with('/');
            let name_at = start + 1 + usize::from(is_end);
            let length = lower[name_at..]
                .bytes()
                .take(40)
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':'))
                .count();
            if length == 0 || !lower.as_bytes()[name_at].is_ascii_alphabetic() {
                self.out.push_str("&lt;");
                at = start + 1;
                continue;
            }
            let name = &lower[name_at..name_at + length];
            let Some((end, attributes)) = attributes(text, name_at + length) else {
                // A tag without an end swallows the rest, as in a browser.
                return self.out;
            };
            self.count(start, start);
            let tag_line = self.line;
            self.count(start, end);
            at = end;
            if is_end {
                self.end_tag(name);
                continue;
            }
            if let Some((_, ahead)) = ends.iter_mut().find(|(skipped, _)| *skipped == name) {
                let stop = ahead.at(end).and_then(|stop| close.at(stop)).map(|stop| stop + 1);
                // An element that is never closed hides nothing, scripts and styles excepted.
                let swallow = matches!(name, "script" | "style" | "textarea" | "xmp");
                let stop = stop.unwrap_or(if swallow { text.len() } else { end });
                self.count(end, stop);
                at = stop;
                continue;
            }
            self.start_tag(name, &attributes, tag_line);
        }
        self.copy(at, text.len());
        self.out
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.out.push_str(&self.text[from..to]);
        self.count(from, to);
    }

    fn count(&mut self, from: usize, to: usize) {
        self.line += self.text.as_bytes()[from..to].iter().filter(|&&b| b == b'\n').count() as u32;
    }

    fn start_tag(&mut self, name: &str, attributes: &[(String, String)], line: u32) {
        if UNWRAPPED.contains(&name) {
            return;
        }
        // The words of a button are no part of the line beside it.
        if name == "button" {
            self.out.push_str("<br>");
            return;
        }
        let is_format = FORMATS.contains(&name);
        if is_format {
            self.formats += 1;
            if self.formats > MOST_FORMATS {
                return;
            }
        } else if name == "table" || !VOID.contains(&name) && !IMPLIED.contains(&name) {
            self.depth += 1;
            if self.depth > DEEPEST {
                self.out.push_str("<br>");
                return;
            }
        } else if matches!(name, "dd" | "dt" | "li" | "rt") {
            self.implied += 1;
        }
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", value.replace('"', "&quot;"));
        }
        if !is_format && name != "span" {
            let _ = write!(self.out, " data-l=\"{line}\"");
        }
        self.out.push('>');
    }

    fn end_tag(&mut self, name: &str) {
        if UNWRAPPED.contains(&name) || SKIPPED.iter().any(|(skipped, _)| *skipped == name) {
            return;
        }
        if name == "button" {
            self.out.push_str("<br>");
            return;
        }
        if FORMATS.contains(&name) {
            self.formats = self.formats.saturating_sub(1);
            if self.formats >= MOST_FORMATS {
                return;
            }
        } else if !VOID.contains(&name) && !IMPLIED.contains(&name) {
            if self.depth == 0 {
                // An end without a beginning.
                return;
            }
            self.depth -= 1;
            if self.depth >= DEEPEST {
                self.out.push_str("<br>");
                return;
            }
        }
        let _ = write!(self.out, "</{name}>");
    }
}

/// The kept attributes of a tag whose name ends at `at`, and where the tag ends; nothing where it has
/// no end.
fn attributes(text: &str, mut at: usize) -> Option<(usize, Vec<(String, String)>)> {
    let bytes = text.as_bytes();
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
            at += 1;
        }
        if *bytes.get(at)? == b'>' {
            return Some((at + 1, found));
        }
        let name_at = at;
        at += 1;
        while at < bytes.len()
            && !bytes[at].is_ascii_whitespace()
            && !matches!(bytes[at], b'=' | b'>' | b'/')
        {
            at += 1;
        }
        let name_end = at;
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let mut value = at..at;
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            let quote = *bytes.get(at)?;
            if matches!(quote, b'"' | b'\'') {
                let length = bytes[at + 1..].iter().position(|&b| b == quote)?;
                value = at + 1..at + 1 + length;
                at += length + 2;
            } else {
                let length = bytes[at..]
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace() && **b != b'>')
                    .count();
                value = at..at + length;
                at += length;
            }
        }
        // Names begin and end at ASCII, so both places are character boundaries.
        let (Some(name), Some(value)) = (text.get(name_at..name_end), text.get(value)) else {
            continue;
        };
        let name = name.to_ascii_lowercase();
        let known = KEPT.binary_search(&name.as_str()).is_ok();
        if known && value.len() <= LONGEST_VALUE && !found.iter().any(|(other, _)| *other == name) {
            found.push((name, value.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_rewritten() {
        assert!(KEPT.is_sorted() && FORMATS.is_sorted() && VOID.is_sorted() && IMPLIED.is_sorted());
        for (html, want) in [
            ("<P CLASS='a b' onclick=x>一</P>", "<p class=\"a b\" data-l=\"1\">一</p>"),
            ("一\n<!-- <p> -->\n<div\n id=x>", "一\n\n<div id=\"x\" data-l=\"3\">"),
            ("<script>if (a<b) {}</script>二", "二"),
            ("1 < 2 <中>", "1 &lt; 2 &lt;中>"),
            ("<a href=a.html title=\">\">三</a>", "<a href=\"a.html\">三</a>"),
            ("四<p 没有结尾", "四"),
            ("<iframe src=x>五", "五"),
            (
                "<frameset><noframes><body>六<button>分享</button>",
                "<body data-l=\"1\">六<br>分享<br>",
            ),
        ] {
            assert_eq!(tidy(html), want, "{html}");
        }
    }
}
