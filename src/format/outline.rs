//! Where things stand in a YAML text that people write: the keys of a block mapping, the
//! items of a list. It finds places by lines and asks no YAML parser, so that it works on
//! texts that do not parse.

use std::ops::Range;

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The key, without quotation marks.
    pub(super) key: &'a str,
    /// Where the key stands.
    pub(super) key_range: Range<usize>,
    /// Where the value stands, without blanks and comments around it; where the value is
    /// empty, an empty range after the colon.
    pub(super) value: Range<usize>,
    /// The lines of key and value.
    pub(super) whole: Range<usize>,
}

/// A mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outline<'a> {
    /// Its keys, in order; a key that stands twice is there twice.
    pub(super) entries: Vec<Entry<'a>>,
    /// Lines that belong to no key.
    pub(super) strays: Vec<Range<usize>>,
}

struct Line {
    start: usize,
    /// Where its words begin.
    words: usize,
    /// Where its words end, before blanks and the line's end.
    end: usize,
    /// The column at which its words begin, from 0.
    indent: usize,
}

/// The lines of a part of `text` that hold words; blank lines and comments are left out.
fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Line> {
    let mut at = part.start;
    text[part].split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let trimmed = line.trim_end();
        let indent = trimmed.len() - trimmed.trim_start_matches(' ').len();
        let empty = trimmed.len() == indent || trimmed[indent..].starts_with('#');
        let line = Line { start, words: start + indent, end: start + trimmed.len(), indent };
        (!empty).then_some(line)
    })
}

/// The mapping whose first key stands at `part.start`; its other keys stand in the same
/// column, which is counted in bytes.
pub(super) fn mapping(text: &str, part: Range<usize>) -> Outline<'_> {
    let line_start = text[..part.start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut outline = Outline::default();
    let mut column = None;
    for mut line in lines(text, part.clone()) {
        if column.is_none() {
            // The first line may begin inside a list item, after its dash.
            line.indent +=
                line.start - if line.start == part.start { line_start } else { line.start };
            column = Some(line.indent);
        }
        let own = column.is_none_or(|column| line.indent <= column);
        let words = &text[line.words..line.end];
        let dash = words == "-" || words.starts_with("- ");
        match (own && !dash).then(|| key_of(text, line.words, line.end)).flatten() {
            Some(entry) if column == Some(line.indent) => {
                outline.entries.push(Entry { whole: line.start..line.end, ..entry });
            }
            _ if own && !dash => outline.strays.push(line.words..line.end),
            _ => match outline.entries.last_mut() {
                Some(entry) => {
                    if entry.value.is_empty() {
                        entry.value.start = line.words;
                    }
                    entry.value.end = line.end;
                    entry.whole.end = line.end;
                }
                None => outline.strays.push(line.words..line.end),
            },
        }
    }
    outline
}

/// `key: value` on one line; nothing where there is no key.
fn key_of(text: &str, start: usize, end: usize) -> Option<Entry<'_>> {
    let line = &text[start..end];
    let colon = line
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']))?;
    let key = line[..colon].trim_end();
    if key.is_empty() || key.contains(['[', ']', '{', '}', ',']) {
        return None;
    }
    let after = start + colon + 1;
    let blanks = line[colon + 1..].len() - line[colon + 1..].trim_start().len();
    let value = scalar_range(text, after + blanks, end);
    Some(Entry {
        key: key.trim_matches(['"', '\'']),
        key_range: start..start + key.len(),
        value,
        whole: start..end,
    })
}

/// A value on one line, without the comment behind it.
fn scalar_range(text: &str, start: usize, end: usize) -> Range<usize> {
    let value = &text[start..end];
    if value.starts_with('#') {
        return start..start;
    }
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        return match closing_quote(value, quote) {
            Some(close) => start..start + close,
            None => start..end,
        };
    }
    // Between brackets a `#` may stand in a quoted text.
    let comment = match value.starts_with(['[', '{']) {
        true => value.len(),
        false => value.find(" #").unwrap_or(value.len()),
    };
    start..start + value[..comment].trim_end().len()
}

/// The end of the quoted text that begins `text`, after its closing mark.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                chars.next();
            } else {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The items of a list: of a block list each item's lines after its dash, of a flow list
/// what stands between the commas. A value that is no list has no items.
pub(super) fn items(text: &str, value: Range<usize>) -> Vec<Range<usize>> {
    match text[value.clone()].chars().next() {
        Some('[') => flow_items(text, value),
        Some('-') => block_items(text, value),
        _ => Vec::new(),
    }
}

fn block_items(text: &str, value: Range<usize>) -> Vec<Range<usize>> {
    let line_start = text[..value.start].rfind('\n').map_or(0, |newline| newline + 1);
    let column = value.start - line_start;
    let mut items: Vec<Range<usize>> = Vec::new();
    for line in lines(text, line_start..value.end) {
        let words = &text[line.words..line.end];
        if line.indent == column && (words == "-" || words.starts_with("- ")) {
            let blanks = words[1..].len() - words[1..].trim_start().len();
            let start = line.words + 1 + blanks;
            items.push(scalar_range(text, start, line.end));
        } else if let Some(item) = items.last_mut() {
            if item.start == item.end {
                item.start = line.words;
            }
            item.end = line.end;
        }
    }
    items
}

fn flow_items(text: &str, value: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut depth = 0usize;
    let mut start = value.start;
    let mut at = value.start;
    let mut take = |from: usize, to: usize| {
        let item = &text[from..to];
        let lead = item.len() - item.trim_start().len();
        let trimmed = item.trim();
        if !trimmed.is_empty() {
            items.push(from + lead..from + lead + trimmed.len());
        }
    };
    while let Some(c) = text[at..value.end].chars().next() {
        let opens = text[start..at].trim_start_matches(['[', '{']).trim().is_empty();
        match c {
            '"' | '\'' if opens => {
                at += closing_quote(&text[at..value.end], c).unwrap_or(c.len_utf8());
                continue;
            }
            '[' | '{' => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    take(start, at);
                    break;
                }
            }
            ',' if depth == 1 => {
                take(start, at);
                start = at + 1;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(text: &str) -> Vec<(&str, &str)> {
        let outline = mapping(text, 0..text.len());
        outline.entries.iter().map(|e| (e.key, &text[e.value.clone()])).collect()
    }

    #[test]
    fn keys_and_values() {
        let text = "title: 两地: 会诊\n# 注\ndate: 2024 # 年\n'kind': 'a # b' # c\nregions:\n  - 重庆市\n\n  - 绵阳市\nempty:\ntopics:\n- 医保\nsummary: 一\n  二\n";
        assert_eq!(
            seen(text),
            [
                ("title", "两地: 会诊"),
                ("date", "2024"),
                ("kind", "'a # b'"),
                ("regions", "- 重庆市\n\n  - 绵阳市"),
                ("empty", ""),
                ("topics", "- 医保"),
                ("summary", "一\n  二"),
            ]
        );
    }

    #[test]
    fn lines_without_a_key_are_strays() {
        let text = "标题：两地\nkind: news\n";
        let outline = mapping(text, 0..text.len());
        assert_eq!(outline.strays.len(), 1);
        assert_eq!(outline.entries.len(), 1);
    }

    #[test]
    fn items_of_lists() {
        let cases = [
            (
                "[重庆市, \"a, b\", {name: 甲, role: lead}]",
                vec!["重庆市", "\"a, b\"", "{name: 甲, role: lead}"],
            ),
            (
                "- 重庆市 # 市\n- name: 甲\n  role: lead\n-\n  绵阳市",
                vec!["重庆市", "name: 甲\n  role: lead", "绵阳市"],
            ),
            ("重庆市", vec![]),
            ("[]", vec![]),
            ("[a, it's]", vec!["a", "it's"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                items(text, 0..text.len()).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_an_outline(text in "[-a:\\[\\]{},\"'# \n重|>]{0,60}") {
            for entry in mapping(&text, 0..text.len()).entries {
                for item in items(&text, entry.value) {
                    prop_assert!(text.get(item).is_some());
                }
            }
        }
    }
}
