//! What a page says of itself in JSON-LD (schema.org's `NewsArticle` and its kin), as facts beside its
//! `<meta>` tags.
//!
//! The values are looked for by their keys: what pages put there is often no JSON that a parser takes.

/// The keys that are read, and the names under which they are kept.
const KEYS: &[(&str, &str)] = &[
    ("\"headline\"", "headline"),
    ("\"datePublished\"", "datepublished"),
    ("\"pubDate\"", "pubdate"),
];
/// How much of a script is read, in bytes, and how many scripts.
const LONGEST: usize = 20_000;
const MOST: usize = 8;

/// The facts of a page's scripts of linked data.
pub fn facts(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (at, _) in text.match_indices("application/ld+json").take(MOST) {
        let rest = &text[at..];
        let mut end = rest.len().min(LONGEST);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let script = rest[..end].split("</").next().unwrap_or("");
        for (key, name) in KEYS {
            let known = found.iter().any(|(other, _)| other == name);
            if let (false, Some(value)) = (known, value(script, key)) {
                found.push(((*name).to_owned(), value));
            }
        }
    }
    found
}

/// The string after the first `key` and its colon; nothing where it holds an escape.
fn value(script: &str, key: &str) -> Option<String> {
    let at = script.find(key)? + key.len();
    let rest = script[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let value = &rest[..rest.find('"')?];
    let plain = !value.is_empty() && !value.contains('\\') && value.len() <= 400;
    plain.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_keys() {
        let page = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\" : \"两地签约\",\
                    \"datePublished\":\"2024-02-26T08:15:00+08:00\",}</script><script>{\"headline\":\"x\"}</script>";
        let got = facts(page);
        assert_eq!(got[0], ("headline".to_owned(), "两地签约".to_owned()));
        assert_eq!(got[1].1, "2024-02-26T08:15:00+08:00");
        assert!(facts("application/ld+json \"headline\": 3").is_empty());
        assert!(facts("application/ld+json").is_empty());
    }
}
