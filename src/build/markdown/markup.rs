//! Raw HTML as a sequence of tags and text, read in one pass from left to right.
//!
//! It need not read HTML as a browser does: what comes out is written anew, escaped, from an allow-list, so that a
//! difference costs a tag and never lets one through.

use crate::base::unescaped;
use std::ops::Range;

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text as it was written, its character references undecoded.
    Text(&'a str),
    /// A start tag: its name in lower case, its attributes with decoded values.
    Start { name: String, attributes: Vec<(String, String)>, closed: bool },
    /// An end tag: its name in lower case.
    End { name: String },
}

/// The elements whose inside goes with them when they are taken out.
const WITH_CONTENT: &[&str] = &[
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "noscript",
    "template",
    "svg",
    "math",
    "textarea",
    "select",
    "title",
    "head",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
    "audio",
    "video",
    "canvas",
    "frameset",
];

/// Whether the inside of such an element goes with it.
pub(super) fn drops_content(name: &str) -> bool {
    WITH_CONTENT.contains(&name)
}

/// Reads raw HTML. Comments, declarations and processing instructions are left out; so is the inside of an
/// element that [`drops_content`], to its end tag or the end.
pub(super) fn tokens(html: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut reader = Reader { html, at: 0, out: Vec::new() };
    reader.read();
    reader.out
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
    out: Vec<(Token<'a>, Range<usize>)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            let Some(angle) = rest.find('<') else {
                self.text(self.html.len());
                return;
            };
            self.text(self.at + angle);
            let start = self.at;
            let rest = &self.html[start..];
            let next = rest[1..].chars().next();
            let end = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.find("-->").map(|at| start + 4 + at + 3)
            } else if matches!(next, Some('!' | '?')) {
                rest.find('>').map(|at| start + at + 1)
            } else if next.is_some_and(|c| c.is_ascii_alphabetic()) || rest.starts_with("</") {
                self.tag()
            } else {
                // `a < b`
                self.text(start + 1);
                Some(self.at)
            };
            match end {
                Some(end) => self.at = end,
                None => {
                    // What never closes is text to its end: a second attempt further on would cost the square.
                    self.text(self.html.len());
                }
            }
        }
    }

    fn text(&mut self, end: usize) {
        if end > self.at {
            self.out.push((Token::Text(&self.html[self.at..end]), self.at..end));
            self.at = end;
        }
    }

    /// Reads the tag that begins here and gives where it ends, if it does.
    fn tag(&mut self) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let start = self.at;
        let is_end = bytes.get(start + 1) == Some(&b'/');
        let mut at = start + 1 + usize::from(is_end);
        let name_end = self
            .scan(at, |byte| !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0C' | b' ' | b'/' | b'>'));
        let name = self.html[at..name_end].to_ascii_lowercase();
        at = name_end;
        let mut attributes = Vec::new();
        let mut closed = false;
        loop {
            at = self.scan(at, |byte| byte.is_ascii_whitespace());
            match bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    closed = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                _ => at = self.attribute(at, &mut attributes)?,
            }
        }
        at += 1;
        if is_end {
            self.out.push((Token::End { name }, start..at));
            return Some(at);
        }
        let skip = drops_content(&name) && !closed;
        self.out.push((Token::Start { name: name.clone(), attributes, closed }, start..at));
        if skip { Some(self.after_end_tag(&name, at)) } else { Some(at) }
    }

    /// Reads one attribute and gives where it ends; nothing if its quotes never close.
    fn attribute(&self, start: usize, attributes: &mut Vec<(String, String)>) -> Option<usize> {
        let bytes = self.html.as_bytes();
        // An equals sign at the beginning is part of the name.
        let name_end = self.scan(start + 1, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/')
        });
        let name = self.html.get(start..name_end)?.to_ascii_lowercase();
        let mut at = self.scan(name_end, |byte| byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = self.scan(at + 1, |byte| byte.is_ascii_whitespace());
            match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let end = self.scan(at + 1, |byte| byte != quote);
                    bytes.get(end)?;
                    value = &self.html[at + 1..end];
                    at = end + 1;
                }
                _ => {
                    let end = self.scan(at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                    value = &self.html[at..end];
                    at = end;
                }
            }
        } else {
            at = name_end;
        }
        attributes.push((name, unescaped(value).into_owned()));
        Some(at)
    }

    /// The first byte from `at` on that does not satisfy `part`, or the end. Only ASCII bytes end a scan, so that
    /// it is the beginning of a character.
    fn scan(&self, at: usize, part: impl Fn(u8) -> bool) -> usize {
        let at = at.min(self.html.len());
        let rest = &self.html.as_bytes()[at..];
        // A byte inside a character never ends a scan.
        rest.iter()
            .position(|&byte| byte.is_ascii() && !part(byte))
            .map_or(self.html.len(), |found| at + found)
    }

    fn after_end_tag(&self, name: &str, from: usize) -> usize {
        let mut at = from;
        while let Some(found) = self.html[at..].find("</") {
            let begin = at + found + 2;
            let is_name = self
                .html
                .as_bytes()
                .get(begin..begin + name.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()));
            if is_name {
                return self.html[begin..]
                    .find('>')
                    .map_or(self.html.len(), |close| begin + close + 1);
            }
            at = begin;
        }
        self.html.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        let show = |(token, _): (Token, Range<usize>)| match token {
            Token::Text(text) => format!("'{text}'"),
            Token::Start { name, attributes, closed } => {
                let attributes: String =
                    attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
                format!("<{name}{attributes}{}>", if closed { "/" } else { "" })
            }
            Token::End { name } => format!("</{name}>"),
        };
        tokens(html).into_iter().map(show).collect()
    }

    #[test]
    fn tags_and_text() {
        for (html, want) in [
            ("a<B c>d</b >", "'a'<b c=\"\">'d'</b>"),
            ("<a href='x&#58;y' t=\"中>\" u=v/>", "<a href=\"x:y\" t=\"中>\" u=\"v/\">"),
            ("<br/><hr />", "<br/><hr/>"),
            ("1 < 2<!-- <b> -->3<!x><?y?>", "'1 ''<'' 2''3'"),
            ("<script>a</b><b></SCRIPT >c", "<script>'c'"),
            ("<script>a", "<script>"),
            ("a<b c", "'a''<b c'"),
            ("<a b=\"c>d", "'<a b=\"c>d'"),
            ("<a =b>", "<a =b=\"\">"),
        ] {
            assert_eq!(read(html), want, "{html}");
        }
        assert_eq!(unescaped("&lt;&#x6A;&#106;&colon;&&amp;amp;"), "<jj&colon;&&amp;");
    }
}
