//! What a scraper parted or glued at the edges of lines, put in order before lines are judged: a label
//! of facts and its value on two lines, a control glued to the end of a sentence.

use super::{cut, jammer, line};
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// A label of the block of facts alone on its line, in the brackets or with the colon that it has there.
static BARE_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\[?(索引号|主题分类|发文机关|发文字号|文号|发布机构|成文日期|发布日期|公开日期|发文日期|发文单位|公文种类|主题词|有效性|体裁分类|信息分类|公开方式|公开范围|生成日期|文件编号|生效日期|废止日期|实施日期|发布时间|信息来源|文章来源|来源|发布单位|效力状态|制发机构|公开主体)(\]|:|\]:)$")
        .expect("a constant")
});

/// Controls that pages glue to the end of their last paragraph.
static GLUED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\s*[\[【（(]?(返回搜狐，查看更多|阅读原文|查看原文|点击查看更多|我要纠错|【纠错】|打印本页|列印本页|已下载\s*\d+\s*次)[\]】）)]?\s*$")
        .expect("a constant")
});

/// The bars that a converter leaves behind what stood in a table that lays out the page.
static BARS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\s*(?:[|｜]\s*)+$").expect("a constant"));

/// What a newspaper sets where a story turns the page, glued to the words before or after it.
static TURNS_TO: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\s*[（(\[【]紧?下转第?\s?[A-Za-z]?(\d{1,3}|[一二三四五六七八九十]{1,3})版[^）)\]】。]{0,16}[）)\]】]\s*$")
        .expect("a constant")
});
static TURNS_FROM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s*[（(\[【]紧?上接第?\s?[A-Za-z]?(\d{1,3}|[一二三四五六七八九十]{1,3})版[^）)\]】。]{0,16}[）)\]】]\s*")
        .expect("a constant")
});

/// A title with the label that it has in a block of facts.
static TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(文章|信息)?(标\s*题(主旨)?|题\s*名|公告主旨)(\s*[：:]\s*|\s+)")
        .expect("a constant")
});

/// The longest value that may stand below its label, in characters.
const VALUE: usize = 60;

/// The mark of an editor behind the last sentence of a report, and its day in years of the Republic.
static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[（(【\[](责任|实习)?(编辑|责编|编译|核稿)[：:/／]?[^（()）。，]{2,24}[)）】\]]\s*(1[0-9]{6})?\s*$")
        .expect("a constant")
});

/// The blocks, mended.
pub fn mend(blocks: Vec<Block>) -> Vec<Block> {
    let blocks = jammer::unjam(cut::all(unstamped(blocks)));
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(mut block) = blocks.next() {
        if is_label(&block)
            && let Some(value) = blocks.next_if(is_value)
        {
            let label =
                block.text.trim().trim_matches(['[', ']', '【', '】', '：', ':', ' ']).to_owned();
            block = block.with_text(&format!("{label}：{}", value.text));
        }
        out.push(untitled(labelled(unturned(uncredited(unglued(parted(block)))))));
    }
    out
}

/// Labels that stand alone without a colon, above the name of a medium.
const SOURCES: &[&str] = &["资料来源", "新闻来源", "文章来源", "稿件来源"];

fn is_label(block: &Block) -> bool {
    if block.chars() == 4 && SOURCES.contains(&block.fold.as_str()) {
        return true;
    }
    let short =
        block.chars() <= 16 && matches!(block.form, Form::Paragraph | Form::ListItem { .. });
    short && BARE_LABEL.is_match(&line::key(&block.fold))
}

fn is_value(block: &Block) -> bool {
    let key = line::key(&block.fold);
    matches!(block.form, Form::Paragraph | Form::ListItem { .. })
        && (1..=VALUE).contains(&block.chars())
        && !chinese::is_closed(&block.fold)
        && !BARE_LABEL.is_match(&key)
        && !key.contains(':')
        && !key.starts_with('[')
}

/// Labels of facts with their colons, as they stand in a line of several.
static LABELS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(发布时间|发布日期|更新时间|发表时间|发文日期|成文日期|信息来源|文章来源|稿件来源|新闻来源|浏览次数|浏览量|访问量|访问次数|阅读次数|阅读量|点击数|点击次数|点击量|责任编辑|字体|字号|作者|来源|编辑|审核|时间|点击|浏览|阅读)[：:]")
        .expect("a constant")
});

/// The longest line of facts, in characters.
const FACTS: usize = 160;

/// A line of several facts with a blank before each: markup that parts them by space alone leaves
/// `来源：某江发布发布日期：…`.
fn parted(block: Block) -> Block {
    let short = matches!(block.form, Form::Paragraph) && block.chars() <= FACTS;
    if !short || block.fold.contains('。') {
        return block;
    }
    let glued: Vec<usize> = LABELS
        .find_iter(&block.fold)
        .map(|found| block.fold[..found.start()].chars().count())
        .collect();
    if glued.len() < 2 {
        return block;
    }
    let mut text = String::with_capacity(block.text.len() + glued.len());
    for (at, c) in block.text.chars().enumerate() {
        if at > 0 && glued.contains(&at) && !text.ends_with([' ', '(', '（', '[', '【', '|', '/'])
        {
            text.push(' ');
        }
        text.push(c);
    }
    if text == block.text { block } else { block.with_text(&text) }
}

/// The moment at which a live record got a paragraph, glued to its end.
static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"([。？！?!”])\s*(19|20)\d\d-\d{1,2}-\d{1,2}\s\d{1,2}:\d\d(:\d\d)?\s*$")
        .expect("a constant")
});

/// Paragraphs without the moments at their ends, where several have one.
fn unstamped(mut blocks: Vec<Block>) -> Vec<Block> {
    let stamped: Vec<usize> =
        (0..blocks.len()).filter(|&at| STAMP.is_match(&blocks[at].fold)).collect();
    if stamped.len() < 3 {
        return blocks;
    }
    for at in stamped {
        if let Some(found) = STAMP.captures(&blocks[at].fold).and_then(|found| found.get(1)) {
            let kept = blocks[at].fold[..found.end()].chars().count();
            let text: String = blocks[at].text.chars().take(kept).collect();
            blocks[at] = blocks[at].with_text(&text);
        }
    }
    blocks
}

/// A block without the control at its end. What is a control alone is left to the rules.
fn unglued(block: Block) -> Block {
    let text = matches!(block.form, Form::Paragraph | Form::ListItem { .. } | Form::Quote);
    let bar = || BARS.find(&block.fold).filter(|found| found.start() >= 40);
    let signed = || SIGNED.find(&block.fold).filter(|found| found.start() >= 40);
    match GLUED.find(&block.fold).or_else(bar).or_else(signed) {
        Some(found) if text && found.start() > 0 => {
            let kept = block.fold[..found.start()].chars().count();
            let text: String = block.text.chars().take(kept).collect();
            block.with_text(&text)
        }
        _ => block,
    }
}

/// The credit of a picture before the first words of a report: `（图/某某署）日前，…`.
static CREDITED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s*[（(](图|图片|照片|相片|资料图)\s?[／/：:][^（()）。，]{2,20}[）)]\s*")
        .expect("a constant")
});

/// A paragraph without the credit of a picture at its beginning.
fn uncredited(block: Block) -> Block {
    match CREDITED.find(&block.fold) {
        Some(found) if block.form == Form::Paragraph => {
            let credit = block.fold[..found.end()].chars().count();
            if block.chars() < credit + 40 {
                return block;
            }
            let text: String = block.text.chars().skip(credit).collect();
            block.with_text(&text)
        }
        _ => block,
    }
}

/// A block without the mark of a turned page at its edges. What is such a mark alone is left to the
/// rules.
fn unturned(block: Block) -> Block {
    if !matches!(block.form, Form::Paragraph) {
        return block;
    }
    let end = TURNS_TO.find(&block.fold).map_or(block.fold.len(), |found| found.start());
    let start = TURNS_FROM.find(&block.fold).map_or(0, |found| found.end());
    if start == 0 && end == block.fold.len() || start >= end {
        return block;
    }
    let before = block.fold[..start].chars().count();
    let kept = block.fold[start..end].chars().count();
    let text: String = block.text.chars().skip(before).take(kept).collect();
    block.with_text(&text)
}

/// A label of an announcement with a blank in place of its colon: `发布日期 2024年8月21日`.
static BLANK_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(公告主旨|标题主旨|发布日期|发布时间|发布单位|公告日期|公告单位|公告类别|公告等级|新闻类别|点阅次数|浏览人次|更新日期|张贴日期)\s+\S")
        .expect("a constant")
});

/// Such a label with its colon.
fn labelled(block: Block) -> Block {
    let short = matches!(block.form, Form::Paragraph | Form::ListItem { .. });
    if !short || block.chars() > 120 || !BLANK_LABEL.is_match(&block.fold) {
        return block;
    }
    let text = block.text.replacen(' ', "：", 1);
    block.with_text(&text)
}

/// A title without its label; the context `title-line` says that it had one.
fn untitled(block: Block) -> Block {
    let short = matches!(block.form, Form::Paragraph) && (8..=120).contains(&block.chars());
    match TITLE.find(&block.fold) {
        // A subject may end as a sentence does.
        Some(found)
            if short
                && found.end() < block.fold.len()
                && !block.fold.trim_end_matches('。').contains('。') =>
        {
            let label = block.fold[..found.end()].chars().count();
            let text: String = block.text.chars().skip(label).collect();
            let mut title = block.with_text(text.trim_end_matches('。'));
            title.context = format!("{} title-line", block.context).trim_start().to_owned();
            title
        }
        _ => block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_take_their_values_and_sentences_lose_controls() {
        for (lines, want) in [
            (&["[ 发布日期 ]", "2020-09-15"][..], &["发布日期：2020-09-15"][..]),
            (&["有效性：", "成文日期：", "2020-09-11"], &["有效性：", "成文日期：2020-09-11"]),
            (&["来源：", "两地签约，合作开始。"], &["来源：", "两地签约，合作开始。"]),
            (&["（某报记者 李某）返回搜狐，查看更多"], &["（某报记者 李某）"]),
            (&["阅读原文"], &["阅读原文"]),
            (
                &["date 2025-08-25 某县卫生局今天表示，远距门诊上线。"],
                &["2025-08-25", "某县卫生局今天表示，远距门诊上线。"],
            ),
            (
                &[
                    "某县卫生局局长表示，远距门诊让民众就近看诊，早期发现，早期治疗，守护乡亲健康。（编辑：某某）1130928",
                ],
                &["某县卫生局局长表示，远距门诊让民众就近看诊，早期发现，早期治疗，守护乡亲健康。"],
            ),
            (
                &["专家提醒，预防登革热在厦门发生传播。 |"],
                &["专家提醒，预防登革热在厦门发生传播。"],
            ),
            (
                &[
                    "发布时间：2021-09-28 | 浏览次数： 次 近日，两地疾控中心签署协议，约定共享传染病监测信息，联合开展演练和培训。",
                ],
                &[
                    "发布时间：2021-09-28 | 浏览次数： 次",
                    "近日，两地疾控中心签署协议，约定共享传染病监测信息，联合开展演练和培训。",
                ],
            ),
            (
                &[
                    "两地疾控中心签署协议，约定共享传染病监测信息，联合开展演练和培训。来源：某市广播电视台",
                ],
                &[
                    "两地疾控中心签署协议，约定共享传染病监测信息，联合开展演练和培训。",
                    "来源：某市广播电视台",
                ],
            ),
            (&["四市签署备忘录，约（下转第三版）"], &["四市签署备忘录，约"]),
            (&["（上接第1版）定互认结果。"], &["定互认结果。"]),
            (&["（下转第三版）"], &["（下转第三版）"]),
            (
                &[
                    "（图/某疾管署）近期疫情严峻，某市卫生局提醒市民家中幼儿若符合接种年龄，请依时程接种疫苗，以达完整防护力。",
                ],
                &[
                    "近期疫情严峻，某市卫生局提醒市民家中幼儿若符合接种年龄，请依时程接种疫苗，以达完整防护力。",
                ],
            ),
            (&["标题：关于某事的通知"], &["关于某事的通知"]),
            (&["公告主旨 某医院暂停急诊服务案相关讯息。"], &["某医院暂停急诊服务案相关讯息"]),
            (&["发布日期 2024 年 8 月 21 日"], &["发布日期：2024 年 8 月 21 日"]),
            (&["资料来源", "某地政府新闻网"], &["资料来源：某地政府新闻网"]),
            (&["附件【名单.docx】已下载35次"], &["附件【名单.docx】"]),
            (
                &["来源：某江发布发布日期：2023-11-08 09:15访问量："],
                &["来源：某江发布 发布日期：2023-11-08 09:15 访问量："],
            ),
            (&["信息来源：某委 浏览次数：3"], &["信息来源：某委 浏览次数：3"]),
        ] {
            let blocks = lines.iter().map(|text| Block::paragraph(text, 1)).collect();
            let got: Vec<String> = mend(blocks).into_iter().map(|block| block.text).collect();
            assert_eq!(got, want);
        }
    }
}
