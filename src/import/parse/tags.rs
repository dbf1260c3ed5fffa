//! Tags in text: which are HTML's, and the text between them.

use crate::import::ahead::Ahead;

/// Elements that scrapers leave in text, sorted.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "b",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noframes",
    "noscript",
    "o:p",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "q",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that end a line.
const BREAKING: &[&str] =
    &["br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "td", "tr"];

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags.
    Text(&'a str),
    /// A tag, a comment, or a whole script; whether it ends a line.
    Tag(&'a str, bool),
}

/// A line cut at its tags. What is not a tag of HTML (`<关于…>`, `a<b`) is text.
pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut close = Ahead::new(line, ">");
    let mut comment = Ahead::new(line, "-->");
    let mut text_from = 0;
    let mut at = 0;
    while let Some(offset) = line[at..].find('<') {
        let start = at + offset;
        let end = if line[start..].starts_with("<!--") {
            comment.at(start).map(|end| (end + 3, false))
        } else {
            close.at(start).and_then(|end| tag(&line[start..=end]).map(|breaks| (end + 1, breaks)))
        };
        at = start + 1;
        if let Some((end, breaks)) = end {
            if start > text_from {
                out.push(Piece::Text(&line[text_from..start]));
            }
            out.push(Piece::Tag(&line[start..end], breaks));
            text_from = end;
            at = end;
        }
    }
    if text_from < line.len() {
        out.push(Piece::Text(&line[text_from..]));
    }
    out
}

/// Whether `text`, from `<` to `>`, is a tag of HTML, and then whether it ends a line.
fn tag(text: &str) -> Option<bool> {
    if text.len() > 4096 {
        return None;
    }
    let inner = text.trim_start_matches('<').trim_start_matches('/');
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(0);
    let name = inner[..length].to_ascii_lowercase();
    ELEMENTS.binary_search(&name.as_str()).ok()?;
    Some(BREAKING.contains(&name.as_str()))
}

/// The text of a line without its tags.
pub(super) fn text_of(line: &str) -> String {
    pieces(line)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Tag(_, true) => " ",
            Piece::Tag(_, false) => "",
        })
        .collect()
}

/// `&lt;`, `&gt;`, `&quot;` and `&amp;` decoded, once.
pub(super) fn decode_markup_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_cut_out_and_other_brackets_stay() {
        assert!(ELEMENTS.is_sorted());
        for (line, want) in [
            ("<li id=\"e\"><acronym id=\"e\"></acronym></li>", " "),
            ("见<关于进一步加强的通知>第3<5条", "见<关于进一步加强的通知>第3<5条"),
            ("一<b>二</b>三<!-- 注 -->四", "一二三四"),
            ("坏<span", "坏<span"),
        ] {
            assert_eq!(text_of(line).trim_end().trim_start_matches('\n'), want.trim(), "{line}");
        }
    }
}
