//! A body that is rendered once for all languages is, on each page, the body rendered for that page alone.

use super::{article, config, site};
use crate::base::{RelPath, Tree};
use crate::build::render::Kept;
use crate::build::render::body::{body, rendered};
use crate::build::render::convert::choose;
use crate::build::render::edition::Edition;
use crate::model::{Kind, Lang};

const BODIES: [&str; 8] = [
    "## 一、发展 “与” 后\n\n重庆市 & 绵阳市的**医疗机构**，头发<1>和`代码发`[^1]。\u{3000}\n\n[^1]: 发展后[^2]的“脚注”。\n\n[^2]: 里面。\n",
    "| 地区 | 发展 |\n|---|---:|\n| 绵阳市 | \"后\" & 5 |\n\n> [!NOTE]\n> 发展\n\n重庆市卫健委与四川省卫健委。\n\n- [x] 完成后\n- [ ] 里程\n",
    "[见发展](huizhen.md \"标题 \\\"发\\\" &amp; 后\")，![图 & 发 \"后\"](a.png \"发展\")和![](gone.png)\n",
    "![图 & 发 \"后\"](/favicon.svg \"发展 <\")\n\n```rust\nlet 发 = 1;\n```\n",
    "## 问答\n\n**本报：**发展以后怎么办？\n\n**黄某：**有三点。\n",
    "<p title=\"发展\">以后</p>\n\n以后。\n",
    "&#xE002;&#xE003;发展\n",
    "\u{e002}发展\u{e003}\u{e004}t\u{e000}\n",
];

#[test]
fn what_is_filled_in_is_what_would_be_written() {
    let mut site = site();
    let slugs = ["a", "b", "c", "d", "e", "f", "g", "h"];
    for (slug, body) in slugs.into_iter().zip(BODIES) {
        site.articles.push(article(slug, Kind::News, Some("2024-01-02"), "发展", body).into());
    }
    for overrides in
        [vec![], vec![("与".to_owned(), "<&\"與".to_owned()), ("amp".into(), "x".into())]]
    {
        site.config = config();
        site.config.script.overrides = overrides;
        let mut content = Tree::new();
        content.insert(RelPath::new("content/articles/2024/a.png").unwrap(), vec![0]);
        let mut kept = Kept::default();
        let wardrobe = kept.wardrobe(&site.config, &Tree::new(), &mut Vec::new());
        let start = kept.start(&site, &content, wardrobe.theme.wants.clone());
        let mut edition = Edition::new(&site, &content, &start);
        edition.dress(&wardrobe);
        let (mut pieces, mut names) = (0, 0);
        for (number, article) in
            site.articles.iter().enumerate().filter(|(_, a)| a.withdrawn.is_none())
        {
            // Each language may be the one that comes first.
            for turn in 0..3 {
                for at in 0..3 {
                    let lang = Lang::ALL[(turn + at) % 3];
                    let Some((text, _)) = choose(&article.texts, article.original, lang) else {
                        continue;
                    };
                    let (one, other) =
                        (body(&edition, number, lang), rendered(&edition, number, text, lang));
                    assert_eq!(one.html, other.html, "{lang}");
                    assert_eq!(one.plain, other.plain, "{lang}");
                    assert_eq!(one.headings, other.headings, "{lang}");
                    assert_eq!(one.characters, other.characters, "{lang}");
                    assert_eq!(one.diagnostics.len(), other.diagnostics.len(), "{lang}");
                    pieces += 1;
                    names += one.html.matches("health-commission/\" title=\"").count();
                }
            }
        }
        assert!(pieces > 9 * BODIES.len() && names >= 9, "{pieces}, {names}");
    }
}
