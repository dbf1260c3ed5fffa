//! Blocks that a scraper ran together: the facts of a page before its first words, the words for a picture before a
//! report, the source behind the last sentence. Each becomes a block of its own.

use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// A day that a converter set before the first words of a page.
static DAY_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s*(?<label>date|日期|时间|(发表|发布|发佈|张贴)[于在]|posted on)?\s*[：:]?\s*(19|20)\d\d-\d\d-\d\d(\s\d\d:\d\d(:\d\d)?)?\s+(by [a-zA-Z.'-]+( [A-Z][a-zA-Z.'-]*)*\s+)?")
        .expect("a constant")
});
/// How many blocks at the head may begin with such a day.
const FIRST: usize = 3;

/// The facts of a page on the line of its first paragraph: `发布时间：… | 浏览次数：次 近日，…`.
static FACTS_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s*(发布时间|发布日期|更新时间|发表时间|时间|日期|来源|作者|发布者|编辑)\s*[：:][^。]{0,80}?(浏览次数|浏览量|点击数|点击次数|点击量|点击|阅读次数|阅读量|阅读|浏览|访问量|次数)\s*[：:]\s*[\[(（]?\d*[\])）]?\s*次?\s+")
        .expect("a constant")
});

/// The source or the editor behind the last sentence of a paragraph, without a break.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[。！？”]\s*((来源|稿源|信息来源|文章来源|消息来源|责任编辑|责编|编辑|供稿)\s*[：:]\s*[^。！？；，：:]{2,30})$")
        .expect("a constant")
});
/// A paragraph has at least so many characters before it.
const PARAGRAPH: usize = 30;

/// The words for a picture and who took it, without a break before a report that begins as reports do.
static PICTURED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^([^。]{4,80}。?\s*[\p{Han}·]{2,4}\s?摄\s+)[^，。：；\s]{2,16}\d{1,2}月\d{1,2}日(电|讯)",
    )
    .expect("a constant")
});

/// Where a block is cut in two, as a byte of its fold, if it is; `order` is its place on the page.
type Cut = fn(block: &Block, order: usize) -> Option<usize>;

/// The blocks, cut wherever two stand in one.
pub fn all(blocks: Vec<Block>) -> Vec<Block> {
    let cuts: [Cut; 3] = [behind_facts, behind_caption, before_source];
    cuts.into_iter().fold(blocks, |blocks, cut| {
        let mut out = Vec::with_capacity(blocks.len());
        for (order, block) in blocks.into_iter().enumerate() {
            let Some(at) = cut(&block, order) else {
                out.push(block);
                continue;
            };
            let count = block.fold[..at].chars().count();
            let first: String = block.text.chars().take(count).collect();
            let second: String = block.text.chars().skip(count).collect();
            // What a converter calls a day is none of the page's words.
            out.push(block.with_text(first.trim_end().trim_start_matches("date").trim_start()));
            out.push(block.with_text(&second));
        }
        out
    })
}

/// Behind the day and the facts that stand before the first words of a page.
fn behind_facts(block: &Block, order: usize) -> Option<usize> {
    if order >= FIRST || block.form != Form::Paragraph {
        return None;
    }
    let tells = |at: &usize| {
        let rest = &block.fold[*at..];
        chinese::has_sentence(rest) && chinese::han_count(rest) >= 30
    };
    let day = DAY_FIRST.captures(&block.fold).and_then(|found| {
        let at = found.get(0)?.end();
        // Behind a converter's label anything may stand, behind a day alone a paragraph.
        let labelled = found.name("label").is_some_and(|label| label.as_str() == "date");
        let begins = block.fold[at..].starts_with(|c: char| !c.is_ascii_digit());
        (begins && (labelled || tells(&at))).then_some(at)
    });
    day.or_else(|| FACTS_FIRST.find(&block.fold).map(|found| found.end()).filter(tells))
}

/// Behind the words for a picture, where a report begins.
fn behind_caption(block: &Block, _: usize) -> Option<usize> {
    Some(PICTURED.captures(&block.fold)?.get(1)?.end())
}

/// Before the source behind the last sentence.
fn before_source(block: &Block, _: usize) -> Option<usize> {
    let at = BEHIND.captures(&block.fold)?.get(1)?.start();
    let long = block.fold[..at].chars().count() >= PARAGRAPH;
    (block.form == Form::Paragraph && long).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_one_block_is_cut() {
        let told = "《某湾区规划》提出医疗合作，鼓励两地医务人员学术交流，重申以本地人手为优先。";
        for (head, tail) in [
            ("发表于 2019-03-19 by Jane Roe", told),
            ("發佈於 2019-03-19 08:30", told),
            ("2019-03-19", told),
            ("发布时间：2021-09-28 | 浏览次数： 次", told),
            ("某县义诊现场。 张某某摄", "某社某地3月5日电 两地签署协议。"),
            (told, "来源：某市广播电视台"),
        ] {
            let gap = if tail.starts_with("来源") { "" } else { " " };
            let blocks = all(vec![Block::paragraph(&format!("{head}{gap}{tail}"), 1)]);
            let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
            assert_eq!(texts, [head, tail]);
        }
        let whole = "2019-03-19 两地签约";
        assert_eq!(all(vec![Block::paragraph(whole, 1)]).len(), 1);
    }
}
