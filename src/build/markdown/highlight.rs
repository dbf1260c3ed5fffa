//! The colours of code, by classes: a page holds no style, the theme ships [`highlight_css`].

use std::sync::LazyLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// The languages that are known. A site without code does not unpack them.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Longer code, or code with a longer line, stays plain: a grammar may take a time that grows faster than it.
const LONGEST: usize = 32 * 1024;
const LONGEST_LINE: usize = 1000;

/// The style sheet for highlighted code, with colours as custom properties that a theme may set.
pub fn highlight_css() -> &'static str {
    include_str!("highlight.css")
}

/// Code as HTML with classes, if its language is known and `budget` (bytes that may still be coloured in this
/// article) suffices.
pub(super) fn highlight(code: &str, language: &str, budget: &mut usize) -> Option<String> {
    if language.is_empty()
        || code.len() > LONGEST.min(*budget)
        || code.lines().any(|line| line.len() > LONGEST_LINE)
    {
        return None;
    }
    let syntax =
        SYNTAXES.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text")?;
    *budget -= code.len();
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// What an editor writes over what has no colours.
const PLAIN: [&str; 6] = ["plain", "plaintext", "text", "txt", "none", "output"];

/// Whether a language may be named: one of which the colours are known, or none.
pub(super) fn is_known(language: &str) -> bool {
    language.is_empty()
        || PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(language))
        || SYNTAXES.find_syntax_by_token(language).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_stay() {
        let mut budget = 1000;
        let html = highlight("let a = \"<中>\"; // 注\n", "rust", &mut budget).unwrap();
        assert!(html.contains("hl-keyword") || html.contains("hl-storage"), "{html}");
        assert!(html.contains("hl-comment") && html.contains("&lt;中&gt;"), "{html}");
        assert!(highlight("a", "no-such-language", &mut budget).is_none());
        assert!(highlight(&"a".repeat(2000), "rust", &mut 9999).is_none());
        assert!(highlight("aaaa", "rust", &mut 3).is_none());
        assert!(is_known("rust") && is_known("") && is_known("TEXT") && !is_known("no-such"));
        assert!(highlight_css().contains(".hl-keyword"));
    }
}
