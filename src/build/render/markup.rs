//! Text made safe to stand in markup that the program writes itself.

/// Escapes for HTML and XML, in text and in attributes; characters that XML 1.0 does not
/// allow are left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (length, with) = match byte {
            b'&' => (1, "&amp;"),
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'"' => (1, "&quot;"),
            b'\'' => (1, "&#39;"),
            b'\t' | b'\n' | b'\r' => continue,
            0..0x20 => (1, ""),
            0xef if text[at..].starts_with(['\u{fffe}', '\u{ffff}']) => (3, ""),
            _ => continue,
        };
        safe.push_str(&text[from..at]);
        safe.push_str(with);
        from = at + length;
    }
    safe.push_str(&text[from..]);
    safe
}

/// JSON for a `<script>` block: no `<` that could end it.
pub fn script_json(json: String) -> String {
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("<a b='\"&\u{1}\n'>"), "&lt;a b=&#39;&quot;&amp;\n&#39;&gt;");
        assert_eq!(escaped("甲\u{ffff}乙\u{fffe}\u{fffd}\u{f000}"), "甲乙\u{fffd}\u{f000}");
        let json = script_json(serde_json::json!({"a": "</script>"}).to_string());
        assert_eq!(json, r#"{"a":"\u003c/script>"}"#);
    }
}
