//! Addresses in an article: which may stand in a link, and how they are written.

/// What an address is, before anyone resolves it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A place in the same page, without `#`.
    Fragment(&'a str),
    /// A mail address or a telephone number, with its scheme.
    Contact,
    /// A page or a file, here or elsewhere.
    Page,
    /// A scheme that runs a program or carries data, or that we do not know.
    Unsafe(&'a str),
}

/// Sorts an address that has passed [`tidy`].
pub(super) fn kind(address: &str) -> Kind<'_> {
    if let Some(fragment) = address.strip_prefix('#') {
        return Kind::Fragment(fragment);
    }
    let Some(colon) =
        address.find([':', '/', '?', '#']).filter(|&at| address[at..].starts_with(':'))
    else {
        return Kind::Page;
    };
    let scheme = &address[..colon];
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Kind::Page,
        "mailto" | "tel" => Kind::Contact,
        // A colon in a relative address is part of a name only where no scheme can stand: `第1章:总则.md`.
        _ if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.is_ascii() => {
            Kind::Page
        }
        _ => Kind::Unsafe(scheme),
    }
}

/// An address as a browser would read it: without the white space and control characters that it ignores, which
/// are also what hides a scheme from a filter.
pub(super) fn tidy(address: &str) -> String {
    let trimmed = address.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    trimmed.chars().filter(|c| !c.is_control()).collect()
}

/// Writes an address into an attribute: what must be percent-encoded is, what HTML reads is escaped.
pub(super) fn push_href(out: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '\'' => out.push_str("&#39;"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            ' ' => out.push_str("%20"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            _ => out.push(c),
        }
    }
}

/// Writes text between tags.
pub fn push_text(out: &mut String, text: &str) {
    push_escaped(out, text, false);
}

/// Writes the value of an attribute, without its quotes.
pub fn push_attribute(out: &mut String, value: &str) {
    push_escaped(out, value, true);
}

fn push_escaped(out: &mut String, text: &str, quotes: bool) {
    // Hardly any text has one of these. All bytes are looked at whatever the first ones are, which
    // takes many at a time.
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0);
    if !text.bytes().fold(false, |any, byte| any | special(byte)) {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let safe = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            // HTML has no such character.
            0 => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(safe);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_that_run_programs_are_seen_through_disguises() {
        for bad in [
            "javascript:x",
            " JaVaScRiPt:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc",
            "x-y:z",
        ] {
            assert!(matches!(kind(&tidy(bad)), Kind::Unsafe(_)), "{bad:?}");
        }
        for good in [
            "a.md",
            "/a:b",
            "?q=a:b",
            "https://a",
            "HTTP://a",
            "//a/b:c",
            "第1章:总则.md",
            "1:2",
            "",
        ] {
            assert_eq!(kind(&tidy(good)), Kind::Page, "{good:?}");
        }
        assert_eq!(kind("#a:b"), Kind::Fragment("a:b"));
        assert_eq!(kind("mailto:a@b"), Kind::Contact);
    }

    #[test]
    fn what_is_written_cannot_leave_its_quotes() {
        let mut out = String::new();
        push_href(&mut out, "a b\"'<>&\\`中");
        assert_eq!(out, "a%20b%22&#39;%3C%3E&amp;%5C%60中");
    }
}
