//! Markup that repair must not touch: tags, comments, scripts, addresses, Markdown links and code.

use crate::import::ahead::Ahead;
use std::ops::Range;

/// The longest tag, in bytes: a stray `<` does not swallow the text.
const LONGEST_TAG: usize = 8192;
/// The longest Markdown link or code span, in bytes.
const LONGEST_SPAN: usize = 2048;

/// The byte ranges of markup in `text`, in order.
pub fn markup(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut ranges = Vec::new();
    let mut tag = Ahead::new(text, ">");
    let mut comment = Ahead::new(text, "-->");
    let mut script = Ahead::new(text, "</script");
    let mut style = Ahead::new(text, "</style");
    let mut code = Ahead::new(text, "`");
    let mut link = Ahead::new(text, ")");
    let mut at = 0;
    while at < bytes.len() {
        let interesting = |b: &u8| matches!(b, b'<' | b'`' | b']' | b'!' | b'h');
        let Some(offset) = bytes[at..].iter().position(interesting) else { break };
        let start = at + offset;
        let rest = &text[start..];
        let named = |name: &str| {
            rest.get(1..=name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
        };
        let end = match bytes[start] {
            b'<' if rest.starts_with("<!--") => comment.at(start).map(|end| end + 3),
            b'<' if opens_tag(rest) => {
                let end = tag.at(start).filter(|end| end - start < LONGEST_TAG).map(|end| end + 1);
                let raw = end.and_then(|end| {
                    if named("script") {
                        script.at(end)
                    } else if named("style") {
                        style.at(end)
                    } else {
                        None
                    }
                });
                raw.or(end)
            }
            b'`' => span_end(text, start, code.at(start + 1)),
            b']' if rest.starts_with("](") => span_end(text, start, link.at(start)),
            b'!' if rest.starts_with("![") => Some(start + 2),
            b'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
                Some(start + rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len()))
            }
            _ => None,
        };
        at = end.unwrap_or(start + 1);
        if let Some(end) = end {
            ranges.push(start..end);
        }
    }
    ranges
}

fn opens_tag(rest: &str) -> bool {
    rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// The end of a span that is short and on one line.
fn span_end(text: &str, start: usize, end: Option<usize>) -> Option<usize> {
    let end = end? + 1;
    (end - start <= LONGEST_SPAN && !text[start..end].contains('\n')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_found() {
        let text = "中<b class=\"x\">文</b>[链](http://a/b)`码`<!-- 注 -->1 < 2 ![图](a)<script>x<y</script>";
        let found: Vec<&str> = markup(text).into_iter().map(|range| &text[range]).collect();
        let want = [
            "<b class=\"x\">",
            "</b>",
            "](http://a/b)",
            "`码`",
            "<!-- 注 -->",
            "![",
            "](a)",
            "<script>x<y",
            "</script>",
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for text in ["<a", "<!--", "`", "](", "<script>", "h"] {
            let _ = markup(&text.repeat(100_000));
            let _ = markup(&(text.repeat(100_000) + "中>)`"));
        }
    }
}
