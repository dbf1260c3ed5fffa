//! The seam between the halves: what import prints as Markdown, build reads as the same
//! words, whatever signs a source holds.

use jialing::build::markdown::{LinkTarget, Options, Words, render};
use jialing::import::block::{Block, Form};
use jialing::import::print;
use proptest::prelude::*;

fn read_back(blocks: &[Block]) -> String {
    let words = Words::default();
    let unknown = |_: &str| LinkTarget::Unknown;
    let options = Options {
        links: &unknown,
        images: &unknown,
        script: jialing::build::markdown::Script::AsTyped,
        mentions: None,
        words: &words,
        heading_offset: 0,
        reserved_ids: &[],
    };
    render(&print::body(blocks), &options).plain.trim().to_owned()
}

#[test]
fn signs_of_markdown_stay_signs() {
    let cases = [
        "3~5天，*见*[注](x) 1 < 2",
        "# 号、- 号、1. 号",
        "1. 做好准备",
        "**强调**与__强调__、`码`",
        "见 <b>粗</b> 与 <!-- 注 --> 与 &amp; 与 &nbsp;",
        "A|B、~~删~~、[^1]、[ ] 任务",
        "反斜线 \\ 与 \\* 与 C:\\dir",
        "+ 甲",
        "===",
        "---",
        "标题 {#id}",
        "http://a.example/?a=1&b=2",
    ];
    for text in cases {
        let blocks = [Block::paragraph("前段。", 1), Block::paragraph(text, 2)];
        assert_eq!(read_back(&blocks), format!("前段。\n{text}"), "{}", print::body(&blocks));
    }
}

proptest! {
    #[test]
    fn any_line_reads_back(text in "[一二重庆a1 #*_`~<>&;|\\[\\]().!+=:{}\\\\-]{1,24}") {
        let block = Block::paragraph(&text, 1);
        prop_assume!(!block.text.is_empty());
        prop_assert_eq!(read_back(std::slice::from_ref(&block)), block.text);
    }

    #[test]
    fn any_heading_reads_back(text in "[一二重庆a1 #*_`<>&;|{}.=-]{1,24}") {
        let block = Block::new(Form::Heading(2), &text, 1);
        prop_assume!(!block.text.is_empty());
        prop_assert_eq!(read_back(std::slice::from_ref(&block)), block.text);
    }
}
