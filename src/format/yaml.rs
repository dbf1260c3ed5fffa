//! YAML as this program writes it: plain where that is safe, single quotes where YAML needs
//! them, double quotes only for what cannot be written otherwise; every value on one line.

/// Where a text stands, which decides what it must not hold unquoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// After `key: ` or `- `.
    Block,
    /// Between the commas of a flow list or mapping.
    Flow,
}

/// A flow list is at most this wide, in columns; a wider one gets a line an item.
const FLOW_WIDTH: usize = 72;

/// `key: text` and a newline, behind `indent`.
pub(super) fn push_text(out: &mut String, indent: &str, key: &str, text: &str) {
    out.push_str(indent);
    out.push_str(key);
    out.push_str(": ");
    push_scalar(out, text, Inside::Block);
    out.push('\n');
}

/// `key: [a, b]`, or a line an item where that is too wide; nothing for an empty list.
pub(super) fn push_texts(out: &mut String, indent: &str, key: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    out.push_str(indent);
    out.push_str(key);
    let mut flow = String::new();
    for text in texts {
        flow.push_str(if flow.is_empty() { "[" } else { ", " });
        push_scalar(&mut flow, text, Inside::Flow);
    }
    flow.push(']');
    if unicode_width::UnicodeWidthStr::width(flow.as_str()) <= FLOW_WIDTH {
        out.push_str(": ");
        out.push_str(&flow);
        out.push('\n');
        return;
    }
    out.push_str(":\n");
    for text in texts {
        out.push_str(indent);
        out.push_str("  - ");
        push_scalar(out, text, Inside::Block);
        out.push('\n');
    }
}

/// A text as a scalar that reads back as the same text.
pub(super) fn push_scalar(out: &mut String, text: &str, inside: Inside) {
    if text.chars().any(needs_escape) {
        push_escaped(out, text);
    } else if is_plain(text, inside) {
        out.push_str(text);
    } else {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    }
}

/// Characters that only an escape can carry: controls, line ends, the byte order mark,
/// noncharacters.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn push_escaped(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn is_plain(text: &str, inside: Inside) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let edges = text.starts_with(' ') || text.ends_with([' ', ':']);
    let indicator = matches!(
        first,
        '-' | '?'
            | ':'
            | ','
            | '['
            | ']'
            | '{'
            | '}'
            | '#'
            | '&'
            | '*'
            | '!'
            | '|'
            | '>'
            | '\''
            | '"'
            | '%'
            | '@'
            | '`'
            | '='
            | '<'
    );
    let split = text.contains(": ") || text.contains(" #");
    let flow = inside == Inside::Flow
        && text.contains(['[', ']', '{', '}', ',', ':', '?', '#', '"', '\'']);
    !(edges || indicator || split || flow || is_other_type(text))
}

/// Whether YAML 1.1 or 1.2 reads a plain scalar as something other than a text: a number,
/// a date, a truth value, nothing.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 12] =
        ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];
    if WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return true;
    }
    let numeric = |c: char| c.is_ascii_hexdigit() || "+-._:xoXOTZ infINF".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit() || "+.".contains(c)) && text.chars().all(numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scalar(text: &str, inside: Inside) -> String {
        let mut out = String::new();
        push_scalar(&mut out, text, inside);
        out
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        let cases = [
            ("川渝两地开展“联合会诊”", "川渝两地开展“联合会诊”"),
            ("https://example.org/a?b=c", "https://example.org/a?b=c"),
            ("开州府办发〔2020〕109号", "开州府办发〔2020〕109号"),
            ("副题: 二", "'副题: 二'"),
            ("it's", "it's"),
            ("'a'", "'''a'''"),
            ("2024", "'2024'"),
            ("2024-05-01 09:30", "'2024-05-01 09:30'"),
            ("3月", "3月"),
            ("yes", "'yes'"),
            ("", "''"),
            ("a\nb", "\"a\\nb\""),
        ];
        for (text, expected) in cases {
            assert_eq!(scalar(text, Inside::Block), expected);
        }
        assert_eq!(scalar("a, b", Inside::Flow), "'a, b'");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(
            text in prop_oneof![
                any::<String>(),
                "[-:#,\\[\\]{}'\"\\\\ \t\n\r&*!|>%@`?=~.0-9eyxno\u{85}\u{feff}\u{2028}重😀]{0,12}",
            ]
        ) {
            let block = format!("a: {}\n", scalar(&text, Inside::Block));
            let read: std::collections::BTreeMap<String, String> = serde_yaml::from_str(&block).unwrap();
            prop_assert_eq!(&read["a"], &text);
            let flow = format!("[{}, x]", scalar(&text, Inside::Flow));
            let read: Vec<String> = serde_yaml::from_str(&flow).unwrap();
            prop_assert_eq!(&read[0], &text);
            // As other programs read it, too: a text and nothing else.
            let value: serde_yaml::Value = serde_yaml::from_str(&block).unwrap();
            prop_assert_eq!(value["a"].as_str(), Some(text.as_str()));
        }
    }
}
