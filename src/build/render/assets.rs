//! Style, script and pictures of a theme, published under names that hold their hash, so
//! that they may be cached for ever.

use crate::base::{Bytes, Hash, RelPath};
use std::collections::BTreeMap;

/// The assets of a theme.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    published: BTreeMap<String, String>,
    files: BTreeMap<RelPath, Bytes>,
}

impl Assets {
    /// Of files by their path below `assets/`. What a style sheet or script names is
    /// published under its plain name too, for these refer to each other by it.
    pub fn new(files: BTreeMap<String, Bytes>) -> Assets {
        let mut assets = Assets::default();
        let referring: Vec<&str> = files
            .iter()
            .filter(|(name, _)| [".css", ".js", ".mjs"].iter().any(|end| name.ends_with(end)))
            .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok())
            .collect();
        for (name, bytes) in &files {
            let Ok(plain) = RelPath::new(&format!("assets/{name}")) else { continue };
            let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
            let dot = if end.is_empty() { "" } else { "." };
            let hashed = format!("assets/{stem}.{}{dot}{end}", Hash::of(bytes).short());
            let Ok(path) = RelPath::new(&hashed) else { continue };
            let own_name = plain.file_name();
            if referring.iter().any(|text| names(text, own_name)) {
                assets.files.insert(plain.clone(), bytes.clone());
            }
            assets.files.insert(path, bytes.clone());
            assets.published.insert(name.clone(), hashed);
        }
        assets
    }

    /// The published path of an asset: `site.css` gives `assets/site.0123456789.css`.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.published.get(name).map(String::as_str)
    }

    /// The files to publish.
    pub fn files(&self) -> impl Iterator<Item = (&RelPath, &Bytes)> {
        self.files.iter()
    }
}

/// A script of the built-in theme without the lines that are comments alone, which readers need not load. Its
/// scripts have no text of several lines in which such a line could stand.
pub fn without_comments(script: &str) -> String {
    let code = script.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//"));
    code.collect()
}

/// A style sheet of the built-in theme without its comments and the blank lines that they leave;
/// none of its texts in quotation marks holds the beginning of one.
pub fn without_css_comments(style: &str) -> String {
    let mut rest = style;
    let mut code = String::with_capacity(style.len());
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Whether `text` holds `name` as the end of a quoted or bracketed path.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        matches!(before, Some('/' | '"' | '\'' | '(' | '`'))
            && matches!(after, Some('"' | '\'' | ')' | '`' | '?' | '#'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_the_hash_and_follow_the_bytes() {
        let files = |css: &str| {
            Assets::new(BTreeMap::from([
                ("site.css".to_owned(), Bytes::from(css.as_bytes())),
                ("img/a.svg".to_owned(), Bytes::from(&b"<svg/>"[..])),
                ("b.svg".to_owned(), Bytes::from(&b"<svg/>"[..])),
            ]))
        };
        let one = files("body{background:url(img/a.svg)}");
        let path = one.path("site.css").unwrap();
        assert!(path.starts_with("assets/site.") && path.ends_with(".css"));
        assert_ne!(files("").path("site.css"), one.path("site.css"));
        let published: Vec<&str> = one.files().map(|(path, _)| path.as_str()).collect();
        assert!(published.contains(&"assets/img/a.svg"), "{published:?}");
        assert!(!published.contains(&"assets/b.svg"));
    }

    #[test]
    fn a_style_loses_its_comments_alone() {
        let style = "/* Head.\n   More. */\n\n@layer a {\n  /* One. */\n  a { color: red; } /* Two. */\n}\n";
        assert_eq!(without_css_comments(style), "@layer a {\na { color: red; } \n}\n");
        assert_eq!(without_css_comments("a {} /* open"), "a {} \n");
    }

    #[test]
    fn comment_lines_go_and_addresses_stay() {
        let script = "// Head.\nlet a = 1; // kept\n  // Whole line.\nlet b = \"https://a.b/\";\n";
        let want = "let a = 1; // kept\nlet b = \"https://a.b/\";\n";
        assert_eq!(without_comments(script), want);
    }
}
