//! Attached documents: `附件1` and the name below it are one heading, and the headings of the attached
//! document stand one level below it.

use crate::import::block::{Block, Form};
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// How many lines the name of an attached document may take.
const NAME_LINES: usize = 3;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[（(]?(附件|附录|附表)\s*[\d一二三四五六七八九十]{0,3}\s*[）)]?[：:]?$")
        .expect("a constant")
});

/// `（2022—2025年）`, `（试行）` below a name are of it.
static BRACKETED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[（(][^）)。]{2,30}[）)]$").expect("a constant"));

/// Makes a heading of each label `附件1` that stands alone above the name of what is attached.
pub fn head(body: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let lines = if is_label(&body[at]) { name(&body[at + 1..]) } else { 0 };
        if lines == 0 {
            out.push(body[at].clone());
            at += 1;
            continue;
        }
        let texts: Vec<&str> = body[at..=at + lines]
            .iter()
            .map(|block| block.text.trim_end_matches(['：', ':']))
            .collect();
        let name: String = texts[1..].concat();
        let mut heading = body[at].with_text(&format!("{} {name}", texts[0]));
        heading.form = Form::Heading(2);
        out.push(heading);
        at += lines + 1;
    }
    out
}

fn is_label(block: &Block) -> bool {
    matches!(block.form, Form::Paragraph | Form::Heading(_)) && LABEL.is_match(block.fold.trim())
}

/// How many lines at the head are the name of an attached document: text follows them, no signature.
fn name(after: &[Block]) -> usize {
    let is_line = |block: &Block| {
        let named = headline::is_headline(block)
            && !headline::is_outline(block)
            && !headline::is_label(block)
            && !headline::is_agency(block);
        named || BRACKETED.is_match(block.fold.trim())
    };
    let lines = after.iter().take(NAME_LINES).take_while(|block| is_line(block)).count();
    let follows = after.get(lines).is_some_and(|block| {
        !headline::is_agency(block) && !headline::is_date(block) && !is_label(block)
    });
    if follows && after.first().is_some_and(|block| !block.fold.contains(".")) { lines } else { 0 }
}

/// Puts the headings of attached documents one level below the heading of the attachment.
pub fn lower(body: &mut [Block]) {
    let mut within = false;
    for block in body {
        let Form::Heading(level) = block.form else { continue };
        if block.fold.starts_with("附件") || block.fold.starts_with("附录") {
            within = true;
        } else if within {
            block.form = Form::Heading((level + 1).min(6));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachments_have_one_heading_each() {
        let lines = [
            "附件：1.行动计划",
            "2.任务分工表",
            "某省卫生健康委",
            "附件1",
            "某省合作",
            "行动计划",
            "（2022—2025年）",
            "为深化合作，制定本行动计划，请各地各部门遵照执行。",
        ];
        let mut body = head(lines.iter().map(|line| Block::paragraph(line, 1)).collect());
        let heads: Vec<&str> = body
            .iter()
            .filter(|block| matches!(block.form, Form::Heading(2)))
            .map(|block| block.text.as_str())
            .collect();
        assert_eq!(heads, ["附件1 某省合作行动计划（2022—2025年）"]);
        body.push(Block::new(Form::Heading(2), "一、总体目标", 1));
        lower(&mut body);
        assert_eq!(body.last().map(|block| &block.form), Some(&Form::Heading(3)));
        let label = ["附件：", "某省卫生健康委", "2022年8月26日"];
        let kept = head(label.iter().map(|line| Block::paragraph(line, 1)).collect());
        assert!(kept.iter().all(|block| block.form == Form::Paragraph));
    }
}
