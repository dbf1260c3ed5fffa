//! HTML, whole pages and fragments, to blocks.
//!
//! A page first passes a filter over its tags (`tidy`), which makes any input harmless for a parser:
//! nesting is bounded, only attributes that are read stay, and every block element carries its line.

mod linked_data;
pub mod picture;
mod style;
pub mod table;
pub mod tidy;
pub mod walk;

use crate::import::block::Document;
use crate::import::chinese;

/// The document of an HTML page or fragment.
pub fn parse(text: &str) -> Document {
    let tree = dom_query::Document::from(tidy::tidy(text));
    let mut document = walk::Walk::default().run(&tree.root());
    document.meta.extend(linked_data::facts(text));
    let title = document.page_title.take();
    document.page_title = title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
    for (_, value) in &mut document.meta {
        *value = chinese::folded(&one_line(value));
    }
    document.meta.retain(|(_, value)| !value.is_empty() && value != "null");
    document
}

fn one_line(text: &str) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    super::super::repair::widen(&text.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::{Block, Form};

    fn forms(html: &str) -> Vec<(Form, String)> {
        parse(html).blocks.into_iter().map(|block| (block.form, block.text)).collect()
    }

    fn paragraph(text: &str) -> (Form, String) {
        (Form::Paragraph, text.to_owned())
    }

    #[test]
    fn a_page_becomes_blocks() {
        let html = "<!DOCTYPE html>\n<html><head><title> 两地签约 -某网</title>\n<meta name=PubDate content=\"2024/03/05 10:00\">\
            <meta property='og:title' content='两地签约'><link rel=canonical href='https://e.org/1'></head>\n<body>\n\
            <div class='Nav'><a href='/'>首页</a></div>\n<h1>两地<br>签约</h1>\n<p style='text-align: right'>某报</p>\
            <p>第一段&nbsp;<b>重点</b>,后文<img src=a.jpg alt=图>。</p><p hidden>不见</p><p style='display:none'>不见</p>\
            <script>var a='<p>不见</p>';</script><ol start=3><li>三</li><li>四<ul><li>子</li></ul></li></ol>\
            <blockquote><p>引文</p></blockquote><pre>a\n  b</pre><hr></body></html>";
        let document = parse(html);
        assert_eq!(document.page_title.as_deref(), Some("两地签约 -某网"));
        assert_eq!(
            document.meta,
            [
                ("pubdate".to_owned(), "2024/03/05 10:00".to_owned()),
                ("og:title".to_owned(), "两地签约".to_owned()),
                ("canonical".to_owned(), "https://e.org/1".to_owned()),
            ]
        );
        let item = |number, depth, text: &str| (Form::ListItem { number, depth }, text.to_owned());
        let got: Vec<_> =
            document.blocks.iter().map(|b| (b.form.clone(), b.text.clone())).collect();
        assert_eq!(
            got,
            [
                paragraph("首页"),
                (Form::Heading(1), "两地 签约".to_owned()),
                paragraph("某报"),
                paragraph("第一段 重点，后文。"),
                (Form::Image { address: "a.jpg".to_owned() }, "图".to_owned()),
                item(Some(3), 0, "三"),
                item(Some(4), 0, "四"),
                item(None, 1, "子"),
                (Form::Quote, "引文".to_owned()),
                (Form::Code, "a\n  b".to_owned()),
                (Form::Break, String::new()),
            ]
        );
        let by_text = |text: &str| -> &Block {
            document.blocks.iter().find(|block| block.text.contains(text)).unwrap()
        };
        assert!(by_text("首页").is_in("nav") && by_text("首页").linked == 2);
        assert!(by_text("某报").is_in("align-right"));
        assert_eq!(by_text("第一段").marked.as_deref(), Some("第一段 **重点**，后文。"));
        assert_eq!(by_text("两地").line, 6);
    }

    #[test]
    fn breaks_are_paragraphs_and_layout_tables_are_no_tables() {
        assert_eq!(
            forms("<div>　　第一段。<br>　　第二段。<br/><br/>第三段</div>尾"),
            [paragraph("第一段。"), paragraph("第二段。"), paragraph("第三段"), paragraph("尾"),]
        );
        let layout = "<table><tr><td><p>左</p><p>左下</p></td><td><table><tr><th>甲</th><td>1</td></tr><tr><th>乙</th><td>2</td></tr></table></td></tr></table>";
        let got = forms(layout);
        assert_eq!(got[0], paragraph("左"));
        assert!(
            matches!(&got[2].0, Form::Table(rows) if rows == &[vec!["甲", "1"], vec!["乙", "2"]]),
            "{got:?}"
        );
        let spans = "<table><tr><th>号</th><th>任务</th><th>单位</th></tr><tr><td rowspan=2>1</td><td>会商</td><td>甲局</td></tr><tr><td>清单</td><td>乙局</td></tr></table>";
        assert!(
            matches!(&forms(spans)[0].0, Form::Table(rows) if rows[2] == ["", "清单", "乙局"]),
            "{:?}",
            forms(spans)
        );
    }

    #[test]
    fn what_a_script_reveals_is_read_and_what_is_hidden_is_not() {
        let long = "三地医院互认检查结果，群众少跑路。".repeat(15);
        let html = format!(
            "<div style='visibility: hidden'>{long}</div><p style='visibility:hidden'>彩金</p>\
             <div style='display:none'>{long}</div>"
        );
        assert_eq!(forms(&html), [paragraph(&long)]);
    }

    #[test]
    fn broken_and_hostile_html_gives_an_answer_in_linear_time() {
        for html in [
            "<p>开头<b>没有结尾",
            "<!-- 没有结尾",
            "<a href='没有",
            "</p></div></table>",
            "<",
            "<table><tr><td>一<p>二</table>三",
            "<script>没有结尾<p>",
            "<title>没有结尾",
            "<p \u{FFFD}=\"><p>",
            "<svg><p>x</svg>",
            "<select><option>x",
        ] {
            let _ = parse(html);
        }
        for part in [
            "<div>",
            "<b>",
            "<table><tr><td>",
            "<ul><li>",
            "<a>",
            "<p><font color=x>",
            "<dd>",
            "<h1>",
            "</div>",
            "<a x",
            "<!--",
            "<blockquote>",
            "<span a=1 b=2>",
            "<button>",
            "<ruby><rt>",
            "<object>",
            "<option>",
            "<svg>",
            "<math><mi>",
            "<foo>",
            "<form>",
            "<nobr>",
            "<template>",
            "<frameset>",
        ] {
            let html = part.repeat(3_000) + "正文。";
            let _ = parse(&html);
        }
        let deep = format!("{}正文到此为止。{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        assert_eq!(forms(&deep), [paragraph("正文到此为止。")]);
        let attributes =
            format!("<p {}>正文</p>", (0..50_000).map(|i| format!("a{i}=1 ")).collect::<String>());
        assert_eq!(forms(&attributes), [paragraph("正文")]);
    }
}
