//! The lead, in the article's own words.

use super::reading::{fold, is_salutation, sentences, turn};
use super::title::clean;
use crate::import::block::{Form, Story};
use crate::text::class::has_han;

/// A summary of about this many characters is enough.
const WANTED: usize = 120;
/// A sentence that has begun may run to here, and so may who said what is quoted.
const MOST: usize = 170;

/// The first real paragraph, cut at the end of a sentence: 核心提示 before all, no
/// salutation, no turn of an interview.
pub(super) fn lead(story: &Story) -> Option<String> {
    let paragraphs: Vec<(usize, &str, &str)> = story
        .body
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block.form, Form::Paragraph | Form::Quote))
        .filter(|(_, block)| !is_salutation(&block.fold) && turn(story, block).is_none())
        .map(|(at, block)| (at, block.fold.as_str(), block.text.as_str()))
        .collect();
    let tip = paragraphs.iter().find(|(at, fold, _)| {
        let after_head = at
            .checked_sub(1)
            .and_then(|before| story.body.get(before))
            .is_some_and(|before| is_tip(&before.fold) && before.fold.chars().count() <= 8);
        after_head || (is_tip(fold) && fold.chars().count() > 20)
    });
    let first = tip.or_else(|| {
        paragraphs.iter().find(|(_, fold, _)| {
            fold.chars().count() >= 20
                && (fold.contains(['。', '，', '；', '！']) || fold.ends_with(['.', '!', '”', '"']))
        })
    })?;
    let cleaned = clean(first.2);
    let text = ["核心提示", "编者按", "导读", "摘要", "内容提要"]
        .iter()
        .find_map(|word| cleaned.strip_prefix(word))
        .map_or(cleaned.as_str(), |rest| rest.trim_start_matches(['：', ':', ' ', '】']));
    let cut = cut(without_dateline(text));
    (!cut.is_empty()).then_some(cut)
}

fn is_tip(fold: &str) -> bool {
    ["核心提示", "编者按", "导读", "内容提要"]
        .iter()
        .any(|word| fold.trim_start_matches('【').starts_with(word))
}

/// 新华社北京2月11日电（记者 某某）, 本报讯, 某台2月11日讯.
fn without_dateline(text: &str) -> &str {
    let head: String = fold(text).chars().take(45).collect();
    for mark in ["日电", "日讯", "报讯", "网讯", "社讯", "台讯"] {
        let Some(at) = head.find(mark) else { continue };
        // A sentence that has begun is no dateline.
        if head[..at].contains(['，', '。', '；', '：']) {
            continue;
        }
        let skipped = head[..at].chars().count() + mark.chars().count();
        let from = text.char_indices().nth(skipped).map_or(text.len(), |(at, _)| at);
        let rest = text[from..].trim_start();
        let rest = match rest.strip_prefix(['（', '(']) {
            Some(inner) => inner.split_once(['）', ')']).map_or(rest, |(_, rest)| rest),
            None => rest,
        };
        let rest = rest.trim_start_matches([' ', '\u{3000}', '，', '：']);
        if rest.chars().count() >= 20 {
            return rest;
        }
    }
    text
}

/// Whole sentences up to about 120 characters; a long first one is cut at a clause.
fn cut(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= WANTED + 15 {
        return text.to_owned();
    }
    if !has_han(text) {
        return cut_western(text);
    }
    let mut taken = 0;
    let mut end = 0;
    for part in sentences(text) {
        let length = text[part.clone()].chars().count();
        let quote = text[..end].starts_with('“') && text[..end].ends_with('”');
        if taken > 0 && taken + length > WANTED && !quote && taken >= WANTED / 2 {
            break;
        }
        if taken + length > MOST {
            break;
        }
        taken += length;
        end = part.end;
        if taken >= WANTED {
            break;
        }
    }
    if end > 0 {
        return text[..end].trim().to_owned();
    }
    let limit = text.char_indices().nth(WANTED).map_or(text.len(), |(at, _)| at);
    let stop = text[..limit].rfind(['，', '；', '、']).unwrap_or(limit);
    format!("{}……", &text[..stop])
}

/// Whole sentences of a text in Latin letters, whose words are longer.
fn cut_western(text: &str) -> String {
    let limit = text.char_indices().nth(2 * MOST).map_or(text.len(), |(at, _)| at);
    if limit == text.len() {
        return text.to_owned();
    }
    match text[..limit].rfind(". ") {
        Some(stop) => text[..=stop].to_owned(),
        None => {
            format!("{}…", text[..limit].rsplit_once(' ').map_or(&text[..limit], |(head, _)| head))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::front_matter::SpeakerEntry;
    use crate::import::block::Block;

    fn block(form: Form, text: &str) -> Block {
        Block::new(form, text, 1)
    }

    #[test]
    fn the_lead_is_the_first_real_paragraph() {
        let long = format!("{}。{}。", "一".repeat(90), "二".repeat(90));
        let endless = "三".repeat(100) + "，" + &"四".repeat(300);
        let cases: Vec<(Vec<Block>, String)> = vec![
            (
                vec![
                    block(Form::Paragraph, "各区县卫生健康委："),
                    block(Form::Paragraph, "为贯彻落实国家和省有关要求，现将有关事项通知如下。"),
                ],
                "为贯彻落实国家和省有关要求，现将有关事项通知如下。".into(),
            ),
            (
                vec![
                    block(Form::Paragraph, "王某：我们先谈一谈两地的情况，再说以后的打算。"),
                    block(Form::Heading(2), "核心提示"),
                    block(Form::Paragraph, "两地医院签约，患者不再来回跑，检查结果互相承认。"),
                ],
                "两地医院签约，患者不再来回跑，检查结果互相承认。".into(),
            ),
            (
                vec![block(
                    Form::Paragraph,
                    "本报武汉3月2日电（记者 某某）湖北省与湖南省卫生健康部门日前签订合作协议，共建专科联盟。",
                )],
                "湖北省与湖南省卫生健康部门日前签订合作协议，共建专科联盟。".into(),
            ),
            (vec![block(Form::Paragraph, &long)], format!("{}。", "一".repeat(90))),
            (vec![block(Form::Paragraph, &endless)], format!("{}……", "三".repeat(100))),
        ];
        for (body, want) in cases {
            let speakers = vec![SpeakerEntry { name: "王某".into(), post: None }];
            let story = Story { body, speakers, ..Story::default() };
            assert_eq!(lead(&story), Some(want));
        }
        assert_eq!(lead(&Story::default()), None);
    }
}
