//! Lists of bodies (县卫健局、县妇联、县疾控中心等单位): what is said of a list is said of each of its members.

use super::words::{LEADS, POSTS, SAYS, TOGETHER};
use crate::import::annotate::joints;
use crate::import::annotate::names::{Found, What};
use crate::text::class::is_han;
use crate::text::words::words;
use std::ops::Range;

/// For each name of a line the bytes of the list that it stands in; nothing for what stands alone.
pub(super) fn all(fold: &str, names: &[Found]) -> Vec<Option<Range<usize>>> {
    let mut lists = vec![None; names.len()];
    let mut members: Vec<usize> = Vec::new();
    let mut range = 0..0;
    let close = |members: &mut Vec<usize>, range: &Range<usize>, lists: &mut Vec<_>| {
        if members.len() > 1 {
            members.iter().for_each(|at| lists[*at] = Some(range.clone()));
        }
        members.clear();
    };
    for (at, name) in names.iter().enumerate() {
        if !matches!(name.what, What::Body(_)) || is_post(fold, &name.range) {
            continue;
        }
        let same = name.range == range;
        let joined = fold.get(range.end..name.range.start).is_some_and(joins);
        if members.is_empty() || !(same || joined) {
            close(&mut members, &range, &mut lists);
            range.start = name.range.start;
        }
        members.push(at);
        range.end = name.range.end.max(range.end);
    }
    close(&mut members, &range, &mut lists);
    lists
}

/// Whether a name is that of a post or of a committee's member (县委常委, 副县长): a person, not a body.
fn is_post(fold: &str, range: &Range<usize>) -> bool {
    fold[range.clone()].ends_with('长')
        || ["常委", "书记", "副书记", "领导", "委员"]
            .iter()
            .any(|post| fold[range.end..].starts_with(post))
}

/// Whether the words between two bodies only join them; members that no vocabulary has may stand there.
fn joins(between: &str) -> bool {
    let between = between.trim();
    if joints::joins(between) || joins_people(between) {
        return true;
    }
    // Twelve items of a few characters each are longer than what stands unknown in a list.
    if between.len() > 150 || !between.contains('、') {
        return false;
    }
    let mut items = between.split('、');
    let first = items.next().map_or(0, |item| item.chars().count());
    let last = items.next_back().map_or(0, |item| item.chars().count());
    first <= 8
        && last <= 4
        && between
            .chars()
            .all(|c| is_han(c) || c.is_ascii_alphanumeric() || "、（）()“”·".contains(c))
        && !words!(LEADS).any(between)
        && !words!(TOGETHER).any(between)
        && !words!(SAYS).any(between)
}

/// 副部长某某及, 主任某某、: the post and the name of a person of the first body, and a joint.
fn joins_people(between: &str) -> bool {
    joints::ends(between)
        && between.chars().count() <= 14
        && between.chars().all(|c| is_han(c) || matches!(c, '、' | '（' | '）' | '·'))
        && words!(POSTS).first(between).is_some_and(|(at, _)| between[..at].chars().count() <= 6)
        && !words!(SAYS).any(between)
}

/// Words before a body or a list that make it take part with the one who acts.
pub(super) fn is_partner(before: &str) -> bool {
    ["联合", "会同", "携手", "联手", "协同", "邀请", "特邀", "商请", "协调"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// Whether the people of the body or list come from it to act: 来自某院等单位的专家.
pub(super) fn sends_people(before: &str, whole: &str) -> bool {
    const PEOPLE: [&str; 15] = [
        "队员",
        "专家",
        "医生",
        "医师",
        "志愿者",
        "医务",
        "医护",
        "代表",
        "骨干",
        "团队",
        "教授",
        "学者",
        "护士",
        "选手",
        "人员",
    ];
    let head = before.strip_suffix('于').unwrap_or(before);
    let Some(head) = head.strip_suffix("来自") else { return false };
    // 帮扶队员来自甲院、乙院.
    words!(PEOPLE).any(head)
        || whole
            .find(['。', '；'])
            .map_or(whole, |end| &whole[..end])
            .char_indices()
            .nth(40)
            .map_or(words!(PEOPLE).any(whole), |(end, _)| words!(PEOPLE).any(&whole[..end]))
}

/// 第二批医疗队共有250人，来自某院: whether people are told of whom a body sent.
pub(super) fn is_sent(before: &str) -> bool {
    let start = before.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    ["医疗队", "队员", "专家", "医生", "医护", "医务"]
        .iter()
        .any(|word| before[start..].contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_two_bodies() {
        for text in
            ["、", "和", " 、", "、老年大学、", "、甲乙学院、民盟", "爱民大队、边防检查站、"]
        {
            assert!(joins(text), "{text}");
        }
        for text in ["，", "联合下发通知，", "召开会议、", "的专家、", "负责人介绍了情况、"]
        {
            let wanted = text == "的专家、";
            assert_eq!(joins(text), wanted, "{text}");
        }
    }
}
