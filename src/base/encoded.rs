//! The two encodings of text in pages: percent signs in addresses, character references
//! in markup.

use std::borrow::Cow;

/// Undoes percent-encoding (RFC 3986) where it yields UTF-8; otherwise gives the text back.
pub fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|&byte| (byte as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, hex(at + 1), hex(at + 2)) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Decodes the character references of XML, `&nbsp;` and the numeric ones (HTML, section
/// 13.5). All others, and that of the character NUL, stay as they are written.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character reference at the start of `text`, and its length in bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let body = text.get(1..end)?;
    let c = match body {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => {
            let number = body.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| c != '\0')?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_are_undone_where_they_are_well_formed() {
        let percent = [("%E6%96%87.csv", "文.csv"), ("%zz%4", "%zz%4"), ("%FF", "%FF"), ("a", "a")];
        for (encoded, plain) in percent {
            assert_eq!(percent_decoded(encoded), plain);
        }
        let references = [
            ("a&amp;b &#20013;&#x6587; &nbsp;", "a&b 中文 \u{A0}"),
            ("&hellip; &#0; &#xD800; & &amp", "&hellip; &#0; &#xD800; & &amp"),
        ];
        for (encoded, plain) in references {
            assert_eq!(unescaped(encoded), plain);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[%&#;a-f0-9中]{0,40}") {
            let _ = (percent_decoded(&text), unescaped(&text));
        }
    }
}
