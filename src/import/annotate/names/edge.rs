//! What stands beside a name: whose body it is, and whether it is a name at all.

use super::{Body, Found, Seat, What};
use crate::model::TermId;
use crate::text::class::is_han;
use std::ops::Range;

/// 省, 市, 州, 区, 县 or 旗 before a body's own name, with the bytes that it takes. 各市, 12市
/// and 多市 are nobody's.
pub(super) fn level_before(before: &str) -> Option<(char, usize)> {
    if before.ends_with("自治区") {
        return Some(('省', "自治区".len()));
    }
    let mut chars = before.chars().rev();
    let level = chars.next().filter(|c| matches!(c, '省' | '市' | '州' | '区' | '县' | '旗'))?;
    let beyond = chars.next();
    let nobody = beyond.is_some_and(|c| {
        matches!(
            c,
            '各' | '多'
                | '两'
                | '三'
                | '数'
                | '个'
                | '委'
                | '省'
                | '地'
                | '和'
                | '县'
                | '区'
                | '州'
                | '市'
        ) && !(level == '区' && c == '市')
            || c.is_ascii_digit()
            || (c == '城' && level == '市')
            || (c == '社' && level == '区')
    });
    // 我市, 全市 and 本市 go with their body.
    let own = beyond.filter(|c| matches!(c, '我' | '全' | '本'));
    (!nobody).then(|| (level, level.len_utf8() + own.map_or(0, char::len_utf8)))
}

/// 市卫生健康委、医保局: the second of a list is of the seat of the first.
pub(super) fn continued(before: &str, found: &[Found]) -> Option<Seat> {
    let last = found.last()?;
    let between = before.get(last.range.end..)?;
    match &last.what {
        What::Body(Body::Typed { seat, .. }) if matches!(between, "、" | "和" | "及" | "与") => {
            Some(seat.clone())
        }
        _ => None,
    }
}

/// The divisions of a list that ends right before `3市`, `等3个区县` or the like.
pub(super) fn listed_before(before: &str, found: &[Found]) -> Vec<Vec<TermId>> {
    let mut end = before.len();
    let mut listed = Vec::new();
    for name in found.iter().rev() {
        let What::Region { ids, .. } = &name.what else { break };
        let Some(between) = before.get(name.range.end..end) else { break };
        let joins = if listed.is_empty() {
            let count =
                between.trim_start_matches('等').trim_end_matches(['市', '省', '区', '县', '州']);
            between.chars().count() <= 6
                && between.len() > count.len()
                && !count.is_empty()
                && count.chars().all(|c| c.is_ascii_digit() || "个两三四五六七八九十".contains(c))
        } else {
            matches!(between, "、" | "和" | "与" | "及" | "，")
        };
        if !joins {
            break;
        }
        listed.push(ids.clone());
        end = name.range.start;
    }
    if listed.len() < 2 {
        listed.clear();
    }
    listed.reverse();
    listed
}

/// Whether a type's name is not the head of another word: 市委托, 区委员.
pub(super) fn ends_well(text: &str, after: &str) -> bool {
    let runs_on = match text {
        "委" => after.starts_with(['员', '会', '托', '派', '任', '以', '培', '内', '市']),
        "人大" => after.starts_with('代'),
        _ if text.ends_with("政府") => after.starts_with(['采', '工', '主', '投', '性', '债']),
        _ => false,
    };
    !runs_on
}

/// Whether a name is long, or has a mark or a word of relation on one side at least; what
/// stands between other Han characters may be cut out of words.
pub(super) fn is_clear(fold: &str, range: Range<usize>) -> bool {
    let edge = |c: Option<char>| {
        c.is_none_or(|c| {
            !is_han(c)
                || "在赴与和到由从是的至及向于来去对为市省等地让被将以区县自各据如".contains(c)
        })
    };
    fold[range.clone()].chars().count() > 2
        || edge(fold[..range.start].chars().next_back())
        || edge(fold[range.end..].chars().next())
        || ["医改", "经验", "模式"].iter().any(|word| fold[range.end..].starts_with(word))
}

/// Whether a division's name runs on into another word.
pub(super) fn runs_on(name: &str, after: &str) -> bool {
    let next = after.chars().next();
    match name.chars().next_back() {
        Some('区') => matches!(next, Some('域' | '间' | '分' | '块' | '隔' | '别')),
        Some('县') => matches!(next, Some('域' | '级')),
        Some('市') => matches!(next, Some('场' | '值')),
        _ => ["路", "街", "大道", "东路", "西路", "南路", "北路", "中路"]
            .iter()
            .any(|word| after.starts_with(word)),
    }
}
