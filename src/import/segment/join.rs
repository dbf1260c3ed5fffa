//! Paragraphs that a column or a page break cut in two are joined. Nothing is added or left out: a
//! character that the source repeats at the break is repeated.

use super::caption::is_caption;
use super::headline;
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::import::parse::inline;
use crate::import::structure::titles;
use crate::text::join::gap;
use crate::text::pattern::Pattern;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A paragraph that may be broken is at least this long, in characters.
const LEAST: usize = 26;

static LABELLED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[\p{Han}（）()]{2,10}[：:]").expect("a constant"));

/// How a report begins: its day, its dateline. The line above such a paragraph is its headline, and was not
/// cut.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^((20\d\d年)?\d{1,2}月\d{1,2}日[^，。]{0,12}，|近日，|日前，|近期，|连日来，|本报讯|.{2,12}(讯|电)[（(\s])")
        .expect("a constant")
});

/// Joins what was broken.
pub fn join(blocks: Vec<Block>) -> Vec<Block> {
    let mut groups: Vec<Vec<Block>> = Vec::with_capacity(blocks.len());
    // Whether a paragraph has begun: what stands above all of them may be the title.
    let mut begun = false;
    for block in blocks {
        match groups.last_mut() {
            Some(group)
                if is_parted(group, &block)
                    || is_broken(group, &block) && (begun || !is_title(group, &block)) =>
            {
                group.push(block);
            }
            _ => groups.push(vec![block]),
        }
        begun |= groups.last().is_some_and(|group| group.iter().any(headline::is_prose));
    }
    groups.into_iter().filter_map(together).collect()
}

/// A title has so much of its words from the paragraph below it, which a broken sentence has not.
const KIN: f64 = 0.28;
/// The same where the paragraph begins with words of the title, as what it tells of.
const KIN_OF_SUBJECT: f64 = 0.15;

/// The halves of a sentence stand at most so many lines apart.
const FAR: u32 = 2;

/// Whether the pieces are the title of what `second` begins.
fn is_title(group: &[Block], second: &Block) -> bool {
    let [only] = group else { return false };
    let known: FxHashSet<[char; 2]> = chinese::han_pairs(&second.fold).collect();
    let head: String = second.fold.trim().chars().take(2).collect();
    let share = chinese::known_share(chinese::han_pairs(&only.fold), &known).0;
    // Between the two halves of a sentence stand no buttons and no facts, and no one begins to speak where a
    // line was cut.
    let apart = second.line > only.line + FAR || second.fold.trim().starts_with(['“', '「', '"']);
    headline::is_headline(only)
        && (apart || share >= KIN || share >= KIN_OF_SUBJECT && only.fold.contains(&head))
}

/// Words behind which the title of a document must follow.
const ASKS: &[&str] = &[
    "根据",
    "依据",
    "依照",
    "按照",
    "遵照",
    "参照",
    "贯彻",
    "落实",
    "执行",
    "印发",
    "转发",
    "发布的",
    "印发的",
    "关于",
    "按",
    "以及",
    "、",
    "，",
];

/// What goes on behind the title of a document.
const GOES_ON: &[&str] = &[
    "的", "（", "精神", "要求", "规定", "有关", "等", "和", "及", "与", "中", "第", "，", "、",
    "；",
];

/// Whether a scraper parted a sentence at a link: links to documents are their titles in their marks, and
/// come on lines of their own.
fn is_parted(group: &[Block], second: &Block) -> bool {
    let [first, ..] = group else { return false };
    let Some(last_piece) = group.last() else { return false };
    if first.form != Form::Paragraph
        || second.form != Form::Paragraph
        || headline::is_outline(first)
    {
        return false;
    }
    let (head, tail) = (last_piece.fold.trim(), second.fold.trim());
    let states = || tail.contains('，') || chinese::is_closed(tail);
    let asked = || tail.starts_with('《') && ASKS.iter().any(|word| head.ends_with(word));
    // A document's own title may have its marks, and its day below it in brackets.
    let begun = group.len() > 1 || !head.starts_with('《');
    let goes_on =
        || begun && head.ends_with('》') && GOES_ON.iter().any(|word| tail.starts_with(word));
    // A title that stands on its line alone says no more, but its sentence goes on below it.
    asked() && (states() || tail.ends_with('》')) || goes_on() && states()
}

/// Whether `second` goes on where the pieces of `group` were cut.
fn is_broken(group: &[Block], second: &Block) -> bool {
    let [first, ..] = group else { return false };
    let Some(last_piece) = group.last() else { return false };
    if first.form != Form::Paragraph || second.form != Form::Paragraph {
        return false;
    }
    let (head, tail) = (last_piece.fold.trim_end(), second.fold.trim());
    let Some(last) = head.chars().next_back() else { return false };
    let cut = chinese::is_han(last)
        || last.is_ascii_alphanumeric()
        || matches!(last, '，' | '、' | ',' | '《' | '（' | '“');
    let length = last_piece.chars();
    let prose =
        group.len() > 1 || length >= LEAST && head.contains(['，', '。', '；']) || length >= 50;
    let goes_on = chinese::is_closed(tail) || second.chars() >= LEAST;
    // The title of a document, and the offices to which it goes.
    let titled =
        || ["关于", "印发"].iter().any(|word| head.contains(word)) && titles::is_official(head);
    let addressed = tail.ends_with('：') && tail.starts_with(['各', '市', '省', '区', '县']);
    cut && prose
        && goes_on
        && !(addressed && titled())
        && chinese::han_count(head) > 0
        && !is_caption(first)
        && !LEAD.is_match(tail)
        && !headline::is_headline(second)
        && !headline::is_outline(second)
        && !headline::is_byline(second)
        && !headline::has_dateline(second)
        && !headline::is_outline(first)
        && !is_keywords(head)
        && !LABELLED.is_match(&first.fold)
        && !LABELLED.is_match(tail)
        && !second.is_in("all-strong")
        && !tail.starts_with(['□', '■', '▲'])
}

/// Whether a line is the keywords of a paper, which have semicolons between them and no sentence.
fn is_keywords(line: &str) -> bool {
    line.matches(['；', ';']).count() >= 2 && !line.contains(['，', '。', '：'])
}

/// The pieces as one block.
fn together(pieces: Vec<Block>) -> Option<Block> {
    let mut pieces = pieces.into_iter();
    let mut whole = pieces.next()?;
    for piece in pieces {
        append(&mut whole, &piece);
    }
    Some(whole)
}

fn append(whole: &mut Block, piece: &Block) {
    let gap = match (whole.text.chars().next_back(), piece.text.chars().next()) {
        (Some(before), Some(after)) if !before.is_ascii_digit() && !after.is_ascii_digit() => {
            gap(before, after)
        }
        _ => "",
    };
    if whole.marked.is_some() || piece.marked.is_some() {
        let marked = whole.marked.get_or_insert_with(|| inline::escape(&whole.text));
        marked.push_str(gap);
        match &piece.marked {
            Some(more) => marked.push_str(more),
            None => marked.push_str(&inline::escape(&piece.text)),
        }
    }
    whole.text.push_str(gap);
    whole.text.push_str(&piece.text);
    whole.fold.push_str(gap);
    whole.fold.push_str(&piece.fold);
    whole.linked += piece.linked;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().map(|line| Block::paragraph(line, 1)).collect();
        join(blocks).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_was_cut_is_joined_and_nothing_else() {
        let cut = "市级医院分区包片帮扶区县级医院，派出管理、医疗骨干人员不低";
        let cases: &[(&[&str], usize)] = &[
            (&[cut, "于1年驻守区县级医院，提升区县的诊疗技术水平。"], 1),
            (&[cut, "村卫生室医保报销全覆盖"], 2),
            (
                &[
                    "某省卫生健康委员会 某省医疗保障局 某省中医药管理局关于印发医疗协同发展三年行动方案的通知",
                    "各设区市卫健委、医保局，委直属各医疗卫生单位：",
                ],
                2,
            ),
            (&[cut, "一、加强领导。各单位要高度重视。"], 2),
            (
                &[
                    "2024年2月19日，某局局长（中）举行记者会，公布试点计划。（资料图） 某网记者 侯某 摄",
                    "在某市第五医院，医疗券将适用于16个科室的门诊服务，包括内科、外科、骨科。",
                ],
                2,
            ),
            (
                &[
                    "搭“对口合作”快车，甲市与乙市医疗健康合作签约，全面提升医教研水平",
                    "甲市与乙市建立了对口合作关系，在医疗合作方面，鼓励甲市专家到乙市带教会诊。",
                ],
                2,
            ),
            (
                &[
                    "【某地一体化】“医”路相伴，健康为民——某市医疗专家大型义诊活动成功举办",
                    "3月23日上午，由某市商会主办的大型健康义诊活动盛大开幕，上百名患者前来排队。",
                ],
                2,
            ),
            (
                &[
                    "城乡统筹；医疗保险；政策范围内保障水平；真实保障水平；参保居民",
                    "目前，某地已经建立了多种医疗保险和医疗救助，构成保障体系。",
                ],
                2,
            ),
            (&["两地签约。", "于1年驻守区县级医院，提升区县的诊疗技术水平。"], 2),
            (&[cut, "某社澳门十月十三日电（记者 某某）两地签署协议，共同推进。"], 2),
            (&["变化", "川观新闻记者从会上获悉，各地加力加勁推动，开局良好。"], 2),
            (
                &[
                    "责任单位：市教委、市经济信息委、市财政局、市卫生健康委、市医保局",
                    "各单位要按照分工抓好落实，确保完成任务。",
                ],
                2,
            ),
        ];
        for (lines, want) in cases {
            assert_eq!(joined(lines).len(), *want, "{lines:?}");
        }
        assert!(joined(&[cut, "低于1年驻守区县级医院。"])[0].contains("不低低于1年"));
    }

    #[test]
    fn sentences_parted_at_links_are_joined() {
        let cases: &[(&[&str], usize)] = &[
            (&["为进一步落实", "《某省实施方案的通知》（某政发[2016]71号）精神，制定本方案。"], 1),
            (&["某市实施方案", "为贯彻落实", "《某省实施方案的通知》精神，制定本方案。"], 2),
            (&["本办法根据", "《某某条例》", "的规定，结合实际制定。"], 1),
            (
                &[
                    "《某市医疗保障办法》",
                    "（2018年3月1日某市人民政府令第1号公布，自公布之日起施行）",
                ],
                2,
            ),
            (&["一、严格执行", "《某某条例》规定的各项制度，落实责任。"], 2),
            (&["某局关于印发《某办法》", "的通知"], 2),
        ];
        for (lines, want) in cases {
            assert_eq!(joined(lines).len(), *want, "{lines:?}");
        }
    }

    #[test]
    fn many_pieces_join_in_linear_time() {
        let piece = "推动工作进展顺利，成效明显，各地各部门按照要求抓好落实，推进任务的";
        let lines: Vec<&str> = std::iter::repeat_n(piece, 3000).collect();
        let _ = joined(&lines);
    }
}
