//! The tags of HTML and XML, with their places: one pass, never failing, blind to nesting.

use crate::base::unescaped;
use std::borrow::Cow;
use std::ops::Range;

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes: names in lower case, values decoded, in their order.
    pub attributes: Vec<(String, Cow<'a, str>)>,
    /// Its bytes.
    pub range: Range<usize>,
    /// The text behind it, to the next tag; of an element whose inside is no markup, all of the inside.
    pub text: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute; the first counts.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// Whether a list of words, as in `rel` and `class`, holds this one.
    pub(super) fn has_word(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|words| {
            words.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word))
        })
    }
}

/// Elements whose inside is text.
const VERBATIM: &[&str] =
    &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// All start tags of `text`. In XML the inside of every element is markup.
pub(super) fn tags(text: &str, xml: bool) -> Vec<Tag<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let rest = &text[start..];
        // The end of what is no tag, or of all if it does not end.
        let skip = |end: &str| rest.find(end).map_or(text.len(), |found| start + found + end.len());
        at = if rest.starts_with("<!--") {
            skip("-->")
        } else if rest.starts_with("<![CDATA[") {
            skip("]]>")
        } else if rest[1..].starts_with(['!', '?', '/']) {
            skip(">")
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let Some(mut tag) = tag(text, start) else {
                return out;
            };
            let mut end = tag.range.end;
            if !xml && VERBATIM.contains(&tag.name.as_str()) {
                let inside = end_tag(text, end, &tag.name);
                tag.text = &text[end..inside];
                end = inside;
            } else {
                tag.text = text[end..].split('<').next().unwrap_or("");
            }
            out.push(tag);
            end
        } else {
            start + 1
        };
    }
    out
}

/// Where the end tag of `name` begins, or the end.
fn end_tag(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let begin = at + found;
        if bytes
            .get(begin + 2..begin + 2 + name.len())
            .is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()))
        {
            return begin;
        }
        at = begin + 2;
    }
    text.len()
}

/// The start tag that begins at `start`; nothing if it never ends.
fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let scan = |at: usize, part: &dyn Fn(u8) -> bool| {
        bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|&byte| !part(byte)))
            .map_or(text.len(), |found| at + found)
    };
    let is_name = |byte: u8| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>');
    let mut at = scan(start + 1, &is_name);
    let name = text[start + 1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = scan(at, &|byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            break;
        }
        let end = scan(at + 1, &|byte| is_name(byte) && byte != b'=');
        let name = text.get(at..end)?.to_ascii_lowercase();
        let equals = scan(end, &|byte| byte.is_ascii_whitespace());
        at = end;
        let mut value = "";
        if bytes.get(equals) == Some(&b'=') {
            let begin = scan(equals + 1, &|byte| byte.is_ascii_whitespace());
            match bytes.get(begin)? {
                quote @ (b'"' | b'\'') => {
                    let end = scan(begin + 1, &|byte| byte != *quote);
                    bytes.get(end)?;
                    value = &text[begin + 1..end];
                    at = end + 1;
                }
                _ => {
                    at = scan(begin, &|byte| !byte.is_ascii_whitespace() && byte != b'>');
                    value = &text[begin..at];
                }
            }
        }
        attributes.push((name, unescaped(value)));
    }
    Some(Tag { name, attributes, range: start..at + 1, text: "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_with_their_text() {
        let html = "<!-- <a> --><A href='b&amp;c' d e=f/>中<script>if (a<b) '</p>'</SCRIPT><p>x</p><title>一 &lt;</title>";
        let read = tags(html, false);
        let names: Vec<&str> = read.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["a", "script", "p", "title"]);
        assert_eq!(
            (read[0].get("href"), read[0].get("d"), read[0].get("e"), read[0].get("x")),
            (Some("b&c"), Some(""), Some("f/"), None)
        );
        assert_eq!(
            (read[0].text, read[1].text, read[3].text),
            ("中", "if (a<b) '</p>'", "一 &lt;")
        );
        assert_eq!(&html[read[2].range.clone()], "<p>");
        assert_eq!(tags("<title><loc>a</loc></title>", true).len(), 2);
        assert!(tags("<a b=\"", false).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[<>/!\\-='\"& a-c中;#]{0,60}") {
            tags(&text, false);
            tags(&text, true);
        }
    }
}
