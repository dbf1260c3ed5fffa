//! Text made safe to stand in markup that the program writes itself.

/// Escapes for HTML and XML, in text and in attributes; characters that XML 1.0 does not
/// allow are left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() && (character as u32) < 0x20 => {}
            _ => safe.push(character),
        }
    }
    safe
}

/// JSON for a `<script>` block: no `<` that could end it.
pub fn script_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("<a b='\"&\u{1}\n'>"), "&lt;a b=&#39;&quot;&amp;\n&#39;&gt;");
        let json = script_json(&serde_json::json!({"a": "</script>"}));
        assert_eq!(json, r#"{"a":"\u003c/script>"}"#);
    }
}
