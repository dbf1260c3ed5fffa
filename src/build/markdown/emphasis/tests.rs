//! Emphasis beside CJK, case by case and against another parser's reading of the same rule.

use super::*;
use proptest::prelude::*;
use pulldown_cmark::{Options, Parser, html};

fn ours(body: &str) -> String {
    let parser = Parser::new_ext(body, Options::ENABLE_STRIKETHROUGH).into_offset_iter();
    let mut out = String::new();
    html::push_html(&mut out, repair(body, parser.collect()).into_iter().map(|(event, _)| event));
    out
}

fn oracle(body: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(body, &options)
}

#[test]
fn emphasis_stands_beside_punctuation() {
    for (body, want) in [
        ("会议强调**“安全第一”**的原则", "会议强调<strong>“安全第一”</strong>的原则"),
        ("这是**重点。**后文", "这是<strong>重点。</strong>后文"),
        (
            "这是**我想做的事。**所以继续。根据**《协议》**执行",
            "这是<strong>我想做的事。</strong>所以继续。根据<strong>《协议》</strong>执行",
        ),
        ("约5~6天，3~4人", "约5~6天，3~4人"),
        ("约 ~5天~ 后", "约 ~5天~ 后"),
        ("~~旧。~~新", "<del>旧。</del>新"),
        (r"第\*一\**条。*", r"第*一*<em>条。</em>"),
        ("`**`。**重**", "<code>**</code>。<strong>重</strong>"),
        ("**[《协议》](a*b)。**执行", "<strong><a href=\"a*b\">《协议》</a>。</strong>执行"),
        ("<http://a*中*b>**。", "<a href=\"http://a*%E4%B8%AD*b\">http://a*中*b</a>**。"),
    ] {
        assert_eq!(ours(body), format!("<p>{want}</p>\n"), "{body}");
    }
}

/// Inputs on which the two parsers are to agree: single tildes are ours alone, and mixed lengths make the
/// oracle stop early.
fn comparable(body: &str) -> bool {
    if body.contains("\\~") {
        return false;
    }
    let mut tildes = 0;
    body.chars().chain(['\n']).all(|c| {
        let run = tildes;
        tildes = if c == '~' { run + 1 } else { 0 };
        c == '~' || run == 0 || run == 2
    })
}

fn flat(html: &str) -> String {
    html.split_whitespace().collect()
}

/// The page without emphasis and delimiters.
fn skeleton(html: &str) -> String {
    let tags = ["<em>", "</em>", "<strong>", "</strong>", "<del>", "</del>"];
    tags.iter().fold(flat(html), |html, tag| html.replace(tag, "")).replace(['*', '_', '~'], "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_oracle(
        parts in prop::collection::vec(prop::sample::select(vec![
            "中", "文", "。", "，", "《", "》", "“", "”", "（", "）", "　", "*", "*", "**", "**", "***", "_", "__",
            "~~", " ", "a", "b", "1", "(", ")", "[", "]", "](u)", "![", ".", "!", "`", "\\", "\n", "é", "한", "😀", "\u{FE00}", "“\u{FE01}", "&amp;",
        ]), 0..24)
    ) {
        let body = format!("始{}", parts.concat());
        if comparable(&body) {
            let (ours, oracle) = (ours(&body), oracle(&body));
            // Where all but the emphasis differs, it is links, lists or blanks that the parsers read otherwise.
            if skeleton(&ours) == skeleton(&oracle) {
                prop_assert_eq!(flat(&ours), flat(&oracle), "{:?}", body);
            }
        }
    }
}
