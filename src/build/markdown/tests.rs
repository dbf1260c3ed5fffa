//! What a body becomes, case by case, and what no body may do.

use super::*;
use proptest::prelude::*;

fn resolve(address: &str) -> LinkTarget {
    match address {
        "nowhere.md" => LinkTarget::Unknown,
        _ if address.contains("//") => LinkTarget::External(address.to_owned()),
        _ => LinkTarget::Internal(format!("/articles/{}/", address.trim_end_matches(".md"))),
    }
}

fn picture(address: &str) -> LinkTarget {
    if address == "gone.png" {
        LinkTarget::Unknown
    } else if address.contains("//") {
        LinkTarget::External(address.to_owned())
    } else {
        LinkTarget::Internal(format!("/files/{address}"))
    }
}

fn with<'a>(body: &str, change: impl FnOnce(&mut Options<'a>)) -> Rendered {
    static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);
    let mut options = Options {
        links: &resolve,
        images: &picture,
        script: Script::AsTyped,
        mentions: None,
        words: &WORDS,
        heading_offset: 0,
        reserved_ids: &["main"],
    };
    change(&mut options);
    render(body, &options)
}

pub(super) fn plainly(body: &str) -> Rendered {
    with(body, |_| {})
}

#[track_caller]
fn gives(body: &str, want: &str) {
    assert_eq!(plainly(body).html.trim_end(), want, "{body}");
}

fn codes(rendered: &Rendered) -> Vec<String> {
    rendered
        .problems
        .iter()
        .map(|(problem, _)| {
            format!("{}: {}", problem.code(), problem.message(crate::base::Speech::En))
        })
        .collect()
}

#[test]
fn blocks() {
    gives("两地\n医院 and\nclinics", "<p>两地医院 and clinics</p>");
    gives("两地\n**医院**\n`a`\n合作", "<p>两地<strong>医院</strong> <code>a</code> 合作</p>");
    gives("> 一\n> 二", "<blockquote>\n<p>一二</p>\n</blockquote>");
    gives("3. 甲\n4. 乙", "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>");
    gives("a  \nb\n\n---", "<p>a<br>\nb</p>\n<hr>");
    gives(
        "- [x] 甲\n- [ ] 乙",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> 甲</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Open\"> 乙</li>\n</ul>",
    );
    gives(
        "> [!WARNING]\n> 当心",
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>当心</p>\n</div>",
    );
    gives(
        "|地区|数|\n|-|-:|\n|重庆|1|",
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n<thead>\n<tr><th scope=\"col\">地区</th><th scope=\"col\" class=\"align-right\">数</th></tr>\n</thead>\n<tbody>\n<tr><td>重庆</td><td class=\"align-right\">1</td></tr>\n</tbody>\n</table></div>",
    );
    gives("**王某：**您好", "<p class=\"turn\"><strong>王某：</strong>您好</p>");
    gives("**注意。**您好", "<p><strong>注意。</strong>您好</p>");
    gives(
        "```\n<a>\n```",
        "<pre class=\"hl\" tabindex=\"0\" role=\"region\" aria-label=\"Code\"><code>&lt;a&gt;\n</code></pre>",
    );
    assert!(plainly("```rust\nlet a;\n```").html.contains("class=\"language-rust\""));
}

#[test]
fn headings_and_contents() {
    let page = plainly("# 甲\n\n## 一、乙\n\n### （一）丙。\n\n## 丁 {#d .x onclick=y}\n\n## main");
    assert_eq!(
        page.html,
        "<h2 id=\"jia\">甲</h2>\n<h3 id=\"s1\">一、乙</h3>\n<h4 id=\"s1-1\">（一）丙。</h4>\n<h3 id=\"d\">丁</h3>\n<h3 id=\"main-2\">main</h3>\n"
    );
    assert_eq!(page.toc.len(), 1);
    assert_eq!(page.toc[0].children[0].children[0].text, "（一）丙。");
    assert_eq!(page.plain, "甲\n一、乙\n（一）丙。\n丁\nmain");
    assert_eq!(with("## a", |options| options.heading_offset = 9).html, "<h6 id=\"a\">a</h6>\n");
}

#[test]
fn footnotes_lead_both_ways() {
    let page = plainly(
        "甲[^b]乙[^A]丙[^b]\n\n[^a]: 一[^c]\n[^b]: 二\n\n    三\n[^c]: 四\n[^unused]: 五\n",
    );
    for part in [
        "甲<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup>乙",
        "id=\"fnref-1-2\"",
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn-1\"><p>二</p>\n<p>三 <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to the text 1\">↩</a> <a href=\"#fnref-1-2\"",
        "<li id=\"fn-3\"><p>四",
    ] {
        assert!(page.html.contains(part), "{part}\n{}", page.html);
    }
    assert!(!page.html.contains('五'));
    gives("a[^x]", "<p>a[^x]</p>");
}

#[test]
fn links_and_pictures() {
    gives("[甲](b.md \"题\")", "<p><a href=\"/articles/b/\" title=\"题\">甲</a></p>");
    gives(
        "<https://a.b/?x=1&y>",
        "<p><a href=\"https://a.b/?x=1&amp;y\" rel=\"external noopener\">https://a.b/?x=1&amp;y</a></p>",
    );
    gives("<a@b.c>", "<p><a href=\"mailto:a@b.c\">a@b.c</a></p>");
    gives(
        "![图*一*](a.png)",
        "<p><img src=\"/files/a.png\" alt=\"图一\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    gives(
        "![图](https://x/a.png)",
        "<p><a href=\"https://x/a.png\" rel=\"external noopener\">图</a></p>",
    );
    gives("看![图*一*](gone.png)", "<p>看<span class=\"missing\">Picture missing: 图一</span></p>");
    assert_eq!(plainly("看![图一](gone.png)").plain, "看图一");
    for bad in [
        "[a](javascript:x)",
        "[a](<java\tscript:x>)",
        "[a](&#106;avascript:x)",
        "![a](data:image/png,x)",
        "[a](vbscript:x)",
    ] {
        let page = plainly(bad);
        assert_eq!(page.html, "<p>a</p>\n", "{bad}");
        assert_eq!(page.problems[0].0.code(), "html-unsafe", "{bad}");
    }
    let page = plainly("始 [a](nowhere.md) [b](#c) [d](#节)\n\n# 节 {#节}");
    assert_eq!(
        codes(&page),
        [
            "link-unknown: the link `nowhere.md` leads nowhere",
            "link-unknown: the link `#c` leads nowhere"
        ]
    );
    assert_eq!(page.problems[0].1, 4..19);
}

#[test]
fn mentions_are_linked_once_and_conversion_comes_last() {
    let find = |text: &str| {
        text.match_indices("重庆")
            .map(|(at, name)| Mention {
                range: at..at + name.len(),
                href: "/regions/50/".into(),
                title: "重庆市".into(),
            })
            .collect()
    };
    let convert = |text: &str| text.replace('庆', "慶");
    let page = with("## 重庆\n\n[重庆](a.md)`庆` 与重\n庆、重庆", |options| {
        options.mentions = Some(&find);
        options.script = Script::Converted(&convert);
    });
    assert_eq!(
        page.html,
        "<h2 id=\"chong-qing\">重慶</h2>\n<p><a href=\"/articles/a/\">重慶</a><code>庆</code> 与<a class=\"mention\" href=\"/regions/50/\" title=\"重慶市\">重慶</a>、重慶</p>\n"
    );
    assert_eq!(page.toc[0].text, "重慶");
    // A careless recogniser does no harm.
    let wild = |_: &str| {
        [Range { start: 9, end: 2 }, 0..1, 0..999, 3..3]
            .map(|range| Mention { range, href: "/".into(), title: String::new() })
            .to_vec()
    };
    assert_eq!(with("重庆", |options| options.mentions = Some(&wild)).html, "<p>重庆</p>\n");
}

#[test]
fn raw_html_is_written_anew() {
    gives("a<sup>2</sup> <kbd>b", "<p>a<sup>2</sup> <kbd>b</kbd></p>");
    gives("a</b> <i>b **c</i> d**", "<p>a <i>b <strong>c d</strong></i></p>");
    gives(
        "<div class=x>\n\n**a**\n\n</div>\n\nb",
        "<div class=\"x\">\n<p><strong>a</strong></p>\n</div>\n<p>b</p>",
    );
    gives("<p align=left>a<p>b", "<p>a</p><p>b</p>");
    gives("<h1>a</h1>", "<h2>a</h2>");
    gives("<a id=q name=r href=b.md>a</a>", "<p><a href=\"/articles/b/\" id=\"q\">a</a></p>");
    gives(
        "<table border=1><tr><td colspan=2>甲<td>乙</table>",
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><tbody><tr><td colspan=\"2\">甲</td><td>乙</td></tr></tbody></table></div>",
    );
    gives("x <script>*alert*(1)</script> y", "<p>x  y</p>");
    gives("*x <style>a* b", "<p><em>x </em> b</p>");
    for (bad, gone) in [
        ("<script>alert(1)</script>", "alert"),
        ("<img src=x onerror=alert(1)>", "alert"),
        ("<a href=\"java&#x73;cript:alert(1)\">a</a>", "cript"),
        ("<p style=\"x:alert\">a</p>", "alert"),
        ("<svg><a xlink:href=\"alert\"></svg>", "alert"),
        ("<iframe src=alert></iframe>", "alert"),
        ("<img src=\"data:image/svg+xml,alert\">", "<img"),
        ("<form action=alert><input name=alert></form>", "alert"),
        ("<math><mi//xlink:href=\"data:x,alert\">", "alert"),
        ("<a href=\"\u{1}javascript:alert\">b</a>", "alert"),
        ("<base href=alert><meta http-equiv=alert><link href=alert>", "alert"),
    ] {
        let page = plainly(bad);
        assert!(!page.html.contains(gone), "{bad}: {}", page.html);
        assert!(page.problems.iter().any(|(problem, _)| problem.code() == "html-unsafe"), "{bad}");
    }
    let page = plainly("一\n\n<b onclick=x>二</b>");
    assert_eq!(
        codes(&page),
        ["html-unsafe: the raw HTML holds what is not allowed (onclick); it was taken out"]
    );
    assert_eq!(page.problems[0].1, 5..18);
    assert!(plainly("a <!-- x --> b").problems.is_empty());
}

/// The second guard finds nothing to do: it only writes what it reads.
#[test]
fn the_guard_changes_nothing_of_ours() {
    let body = "# a\n\n> [!TIP]\n> x\n\n- [x] 甲[^1]\n\n|a|\n|:-|\n|b|\n\n![a](b \"t\") [c](https://d)\n\n```rust\nlet a;\n```\n\n**王：**x\n\n[^1]: y\n\n3. z\n";
    let page = plainly(body).html;
    let same = |html: &str| html.replace("=\"\"", "").replace("rel=\"external noopener\" ", "");
    let guarded = allow::guard(&page);
    let count = |html: &str| {
        let mut tags: Vec<String> = markup::tokens(html)
            .into_iter()
            .map(|(token, _)| match token {
                markup::Token::Text(text) => text.to_owned(),
                markup::Token::End { name } => format!("/{name}"),
                markup::Token::Start { name, mut attributes, .. } => {
                    attributes.sort();
                    format!("{name} {attributes:?}")
                }
            })
            .collect();
        tags.retain(|tag| !tag.trim().is_empty());
        tags
    };
    assert_eq!(count(&same(&guarded)), count(&same(&page)));
}

/// Whether tags are balanced, in our own output.
fn balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for (token, _) in markup::tokens(html) {
        match token {
            markup::Token::Start { name, .. }
                if !matches!(name.as_str(), "br" | "hr" | "img" | "input" | "col" | "wbr") =>
            {
                open.push(name)
            }
            markup::Token::End { name } if open.pop() != Some(name.clone()) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

fn harmless(html: &str) -> bool {
    markup::tokens(html).iter().all(|(token, _)| match token {
        markup::Token::Start { name, attributes, .. } => {
            (allow::element(name).is_some() || name == "input")
                && attributes.iter().all(|(name, value)| {
                    !name.starts_with("on")
                        && name != "style"
                        && !(matches!(name.as_str(), "href" | "src")
                            && matches!(
                                address::kind(&address::tidy(value)),
                                address::Kind::Unsafe(_)
                            ))
                })
        }
        _ => true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_rendered_safely(body in "\\PC{0,60}") {
        let page = plainly(&body);
        prop_assert!(balanced(&page.html), "{}", page.html);
        prop_assert!(harmless(&page.html), "{}", page.html);
    }

    #[test]
    fn any_markup_is_rendered_safely(parts in prop::collection::vec(prop::sample::select(vec![
        "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "</table>", "<script>", "</script>", "<a href=", "javascript:x", ">", "\"", "'",
        "<img src=x onerror=y>", "<a href='b'>", "</a>", "[a](b)", "![", "](c)", "[", "*", "**", "~~", "> ", "- ", "1. ", "    ", "\n", "\n\n", "```", "`", "|", "|-|",
        "[^1]", "[^1]: ", "# ", "{#x}", "&lt;", "&#106;", "<!--", "-->", "<svg", "<style>", "中", "。", "a", "\t", "\\", "<", "<h1 id=x>", "<li>", "[x] ", "\r\n", "\0",
    ]), 0..40)) {
        let body = parts.concat();
        let page = plainly(&body);
        prop_assert!(balanced(&page.html), "{:?}\n{}", body, page.html);
        prop_assert!(harmless(&page.html), "{:?}\n{}", body, page.html);
        for (_, range) in &page.problems {
            prop_assert!(range.start <= body.len() && body.get(range.clone()).is_some(), "{:?} {:?}", body, range);
        }
    }
}

/// Twice the input takes about twice the time, and deep nesting does not exhaust the stack.
#[test]
#[allow(clippy::disallowed_methods, clippy::type_complexity)] // A test may look at the clock.
fn time_grows_with_length_alone() {
    let deep = |part: &'static str| move |n: usize| part.repeat(n);
    let cases: Vec<(&str, Box<dyn Fn(usize) -> String>)> = vec![
        (">", Box::new(deep(">"))),
        ("> ", Box::new(deep("> a\n> "))),
        ("[", Box::new(deep("["))),
        ("*", Box::new(deep("*"))),
        ("*a ", Box::new(deep("*中。"))),
        ("*a_", Box::new(deep("*。a_中"))),
        ("- ", Box::new(deep("- "))),
        ("![", Box::new(|n| format!("{}a{}", "![".repeat(n), "](b)".repeat(n)))),
        ("<div>", Box::new(deep("<div>"))),
        ("<b>", Box::new(|n| format!("中{}", "<b>".repeat(n)))),
        ("<b><p>", Box::new(deep("<b><p>x"))),
        ("<a ", Box::new(|n| format!("中{}", "<a ".repeat(n)))),
        ("<table>", Box::new(deep("<table><td>"))),
        ("<script>", Box::new(|n| format!("中{}", "<script>".repeat(n)))),
        ("<!--", Box::new(deep("<!--"))),
        ("~~", Box::new(deep("~~中"))),
        ("#", Box::new(deep("# 一、中\n"))),
        ("[^1]", Box::new(|n| format!("{}\n\n[^1]: x", "[^1]".repeat(n)))),
        (
            "[^n]",
            Box::new(|n| (0..n).map(|i| format!("[^{i}]\n\n[^{i}]: x[^{}]\n\n", i + 1)).collect()),
        ),
        ("|", Box::new(|n| format!("|a\n|-\n{}", "|b\n".repeat(n)))),
        ("`", Box::new(deep("`a``"))),
        ("\n", Box::new(deep("中\n**"))),
    ];
    for (name, make) in cases {
        let time = |n: usize| {
            let body = make(n);
            let start = std::time::Instant::now();
            plainly(&body);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(2500), time(10_000).min(time(10_000)));
        // The square would be sixteen times; other tests run beside this one.
        assert!(long < 0.8 || long < short * 12.0, "{name}: {short:.3} s, {long:.3} s");
    }
}
