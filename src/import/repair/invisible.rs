//! Characters that a reader does not see or should not: zero-width characters, odd blanks, entities
//! that were left in the text, private-use characters.

use super::Run;
use crate::import::chinese;
use std::collections::BTreeMap;

/// Named entities that scrapers leave, and what they stand for. Those that could make markup
/// (`&lt;`, `&gt;`, `&amp;`, `&quot;`) are the parser's to read.
const ENTITIES: &[(&str, &str)] = &[
    ("bull", "•"),
    ("copy", "©"),
    ("deg", "°"),
    ("emsp", " "),
    ("ensp", " "),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("permil", "‰"),
    ("plusmn", "±"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("shy", ""),
    ("thinsp", " "),
    ("times", "×"),
    ("yen", "¥"),
    ("zwj", ""),
    ("zwnj", ""),
];

/// Decodes entities, takes out zero-width and control characters, and makes odd blanks plain. The
/// ideographic space stays at the head of a line, where it is an indent, and becomes a blank elsewhere.
pub fn normalise(text: &str, counts: &mut BTreeMap<&'static str, u32>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut at_head = true;
    loop {
        // Nearly all of a text is left as it is, and is copied piece by piece.
        let plain = plain_length(rest);
        out.push_str(&rest[..plain]);
        at_head = at_head && rest[..plain].bytes().all(|b| b == b' ');
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { break };
        if c == '&'
            && let Some((length, value)) = entity(rest)
        {
            *counts.entry("entity").or_default() += 1;
            out.push_str(&value);
            at_head = false;
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let (rule, put) = match c {
            '\n' => {
                at_head = true;
                out.push(c);
                continue;
            }
            '\u{3000}' if at_head => {
                out.push(c);
                continue;
            }
            '\u{3000}' => ("ideographic-space", Some(' ')),
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
                ("odd-space", Some(' '))
            }
            c if chinese::is_zero_width(c) => ("zero-width", None),
            '\t' => ("", Some('\t')),
            '\u{7F}'..='\u{9F}' => ("control", None),
            c if c < ' ' => ("control", None),
            c => ("", Some(c)),
        };
        if !rule.is_empty() {
            *counts.entry(rule).or_default() += 1;
        }
        if let Some(put) = put {
            at_head &= put.is_whitespace();
            out.push(put);
        }
    }
    out
}

/// How many bytes at the head of `text` are characters that stand in any text and are left as they are.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let is_plain = match bytes.get(at..) {
            Some([b' '..=b'%' | b'\''..=b'~', ..]) => {
                at += 1;
                continue;
            }
            // All of U+4000 to U+D7FF.
            Some([0xE4..=0xED, ..]) => true,
            // Quotation marks, dashes and dots: U+2010 to U+2027.
            Some([0xE2, 0x80, 0x90..=0xA7, ..]) => true,
            // From U+3001 on, and the full-width forms from U+FF01 on.
            Some([0xE3, second, third, ..]) => (*second, *third) != (0x80, 0x80),
            Some([0xEF, 0xBC, third, ..]) => *third != 0x80,
            Some([0xEF, 0xBD..=0xBE, ..]) => true,
            _ => false,
        };
        if !is_plain {
            return at;
        }
        at += 3;
    }
}

/// The entity at the head of `text`: its length and its value. `&amp;nbsp;` was encoded twice.
fn entity(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_prefix("&amp;").map_or_else(|| text.strip_prefix('&'), Some)?;
    let head = text.len() - inner.len();
    let semicolon = inner.bytes().take(10).position(|b| b == b';')?;
    let name = &inner[..semicolon];
    let length = head + semicolon + 1;
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        let c = char::from_u32(code)?;
        if c.is_control() || "<>&\"'".contains(c) {
            return None;
        }
        return Some((length, c.to_string()));
    }
    let found = ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Some((length, ENTITIES[found].1.to_owned()))
}

/// Runs of private-use characters: lost characters, or the glyphs of icon fonts.
pub fn private_runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // They begin with one of these bytes, which most texts do not have at all.
    let may_begin = |all: bool, (&first, &second): (&u8, &u8)| {
        all | (first == 0xEE) | (first >= 0xF3) | ((first == 0xEF) & (second < 0xA4))
    };
    let bytes = text.as_bytes();
    if !bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, may_begin) {
        return runs;
    }
    for (at, c) in text.char_indices().filter(|&(_, c)| chinese::is_private_use(c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.range.end == at => last.range.end = end,
            _ => runs.push(Run { range: at..end, rule: "private-use" }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_left_by_the_careful_way_too() {
        let careful = |c: char| {
            !(chinese::is_zero_width(c)
                || matches!(c, '&' | '\u{3000}' | '\u{A0}' | '\u{1680}' | '\u{202F}' | '\u{205F}')
                || matches!(c, '\u{2000}'..='\u{200A}' | '\u{7F}'..='\u{9F}')
                || c < ' ')
        };
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = format!("中{c}");
            let length = plain_length(&text);
            assert!(length == 3 || length == text.len() && careful(c), "{c:?} {length}");
            assert_eq!(private_runs(&text).len(), usize::from(chinese::is_private_use(c)), "{c:?}");
        }
        assert_eq!(plain_length("中文 abc，。“”！ａ、"), "中文 abc，。“”！ａ、".len());
    }

    #[test]
    fn entities_are_sorted_and_decoded_once() {
        assert!(ENTITIES.is_sorted());
        for (text, want) in [
            ("两地&nbsp;医院&ldquo;互认&rdquo;", "两地 医院“互认”"),
            ("&amp;nbsp;&#20013;&#x6587;", " 中文"),
            ("a &lt;b&gt; &#60; &amp;lt;", "a &lt;b&gt; &#60; &amp;lt;"),
            ("AT&T; R&D &unknown; &", "AT&T; R&D &unknown; &"),
            ("  \u{3000}首  行\u{E000}¥₁", "  \u{3000}首  行\u{E000}¥₁"),
            (
                "\u{3000}\u{3000}首行\u{3000}空格\u{200B}，\u{A0}尾",
                "\u{3000}\u{3000}首行 空格， 尾",
            ),
        ] {
            assert_eq!(normalise(text, &mut BTreeMap::new()), want);
        }
    }
}
