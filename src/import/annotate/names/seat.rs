//! Whose body a type's name means, by what stands before it.

use super::chain::Chain;
use super::{Body, Found, Seat, What};
use crate::import::annotate::joints;
use crate::model::{RegionLevel, TermId};
use crate::text::number;
use std::collections::BTreeMap;
use std::ops::Range;

/// The seat that the words before a type's name give, and where the name begins with them.
pub(super) fn before(
    before: &str,
    text: &str,
    start: usize,
    found: &[Found],
) -> (Option<Seat>, usize) {
    let sector = text.ends_with("部门");
    if let Some(word) = ["国家", "全国"].iter().find(|word| before.ends_with(**word)) {
        // 全国医保部门 are all of them.
        return ((!sector).then_some(Seat::National), start - word.len());
    }
    // 县医院 and 区医院 begin with the word for their level.
    if let Some(level) = text.chars().next().filter(|c| matches!(c, '县' | '区'))
        && text.ends_with("医院")
        && !before.ends_with(['各', '两', '三', '市', '社', '院', '地', '山', '辖', '全'])
    {
        return (Some(Seat::Level(level)), start);
    }
    if let Some((level, length)) = level_before(before) {
        if sector && before.ends_with(['地', '各']) {
            return (None, start);
        }
        let head = &before[..before.len() - length];
        let own = same_list(head, level, found).or_else(|| city_before(head, level, found));
        return (Some(own.unwrap_or(Seat::Level(level))), start - length);
    }
    (continued(before, found), start)
}

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
            '各' | '等'
                | '多'
                | '一'
                | '两'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
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
                | '辖'
        ) && !(level == '区' && c == '市')
            && !(c == '和' && follows_a_body(before, level))
            || c.is_ascii_digit()
            || (c == '城' && level == '市')
            || (c == '社' && level == '区')
    });
    // 我市, 全市 and 本市 go with their body.
    let own = beyond.filter(|c| matches!(c, '我' | '全' | '本'));
    (!nobody).then(|| (level, level.len_utf8() + own.map_or(0, char::len_utf8)))
}

/// 省、市卫生健康委 are two bodies: the other level, and where its word stands.
pub(super) fn level_above(
    fold: &str,
    start: usize,
    found: &[Found],
) -> Option<(char, Range<usize>)> {
    let head = fold.get(..start)?;
    let before = joints::head(head)?;
    let (level, length) = level_before(before)?;
    let own = before.len() - length..before.len();
    let free = found.last().is_none_or(|last| last.range.end <= own.start);
    free.then_some((level, own))
}

/// 县疾控中心和县卫监所: 和 joins two bodies of one level.
fn follows_a_body(before: &str, level: char) -> bool {
    let head = before.strip_suffix(level).and_then(|head| head.strip_suffix('和')).unwrap_or("");
    head.ends_with(|c| "院局委会所站社队办部厅".contains(c)) || head.ends_with("中心")
}

/// 市卫生健康委、医保局: the second of a list is of the seat of the first.
pub(super) fn continued(before: &str, found: &[Found]) -> Option<Seat> {
    let last = found.last()?;
    let between = before.get(last.range.end..)?;
    match &last.what {
        What::Body(Body::Typed { seat, .. }) if joints::joins(between) => Some(seat.clone()),
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
            // 3市, 等3个区县, 三省一市; what is said of 两地 names no bodies.
            let count = between.trim_start_matches('等');
            let level = count.trim_end_matches(['市', '省', '区', '县', '州', '盟', '旗']);
            between.chars().count() <= 6
                && count.len() > level.len()
                && (!level.is_empty() || between.starts_with('等'))
                && count.chars().all(|c| {
                    c.is_ascii_digit() || "个一两二三四五六七八九十市省区县州盟旗".contains(c)
                })
        } else {
            between == "，" || joints::joins(between)
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

/// The divisions of a list that the division of a body ends, with their places among the names, the last
/// first: each is one of its level, or named in full before a mark (四川省、达州市卫健委) or before the
/// rest of the list (四川省泸州市和重庆市江津区、永川区疾控局).
pub(super) fn shared_before(
    fold: &str,
    chain: &Chain,
    found: &[Found],
) -> Vec<(usize, Vec<TermId>)> {
    let level = level_of(&chain.ids);
    let mut start = chain.range.start;
    let mut shared = Vec::new();
    for (at, name) in found.iter().enumerate().rev() {
        let What::Region { ids, full, .. } = &name.what else { break };
        let Some(between) = fold.get(name.range.end..start) else { break };
        let same = level.is_some() && level_of(ids) == level;
        let other = *full && (between == "、" || !shared.is_empty());
        if !joints::joins(between) || !(same || other) {
            break;
        }
        shared.push((at, ids.clone()));
        start = name.range.start;
    }
    shared
}

/// How far down divisions stand, where all of them stand alike: 0 for provinces.
fn level_of(ids: &[TermId]) -> Option<u8> {
    let level = |id: &TermId| match RegionLevel::of_code(id.as_str())? {
        RegionLevel::Province | RegionLevel::Municipality => Some(0),
        RegionLevel::Prefecture => Some(1),
        RegionLevel::County | RegionLevel::MunicipalityCounty => Some(2),
        RegionLevel::National => None,
    };
    let first = level(ids.first()?)?;
    ids.iter().all(|id| level(id) == Some(first)).then_some(first)
}

/// How many divisions the words right before a type's name count: 四市, 三省一市, 两地.
pub(super) fn count_before(before: &str) -> Option<usize> {
    let mut rest = before;
    let mut sum = 0;
    const LEVELS: [char; 8] = ['省', '市', '区', '县', '州', '地', '盟', '旗'];
    while let Some(head) = rest.strip_suffix(LEVELS) {
        // 四县市 and 三省区 count divisions of two levels together.
        let head = head.trim_end_matches(LEVELS);
        let head = head.strip_suffix('个').unwrap_or(head);
        let Some((at, digit)) =
            head.char_indices().next_back().filter(|(_, c)| "一二两三四五六七八九".contains(*c))
        else {
            break;
        };
        // 十四市 and 第三市 are no lists that a story spells out.
        if head[..at].ends_with(['十', '第', '百', '零']) {
            return None;
        }
        sum += if digit == '两' {
            2
        } else {
            usize::try_from(number::parse_cardinal(&digit.to_string())?).ok()?
        };
        rest = &head[..at];
    }
    (sum >= 2).then_some(sum)
}

/// 福建省委编办，省发改委: the next of a list is of the division that the one before names.
fn same_list(before: &str, level: char, found: &[Found]) -> Option<Seat> {
    let last = found.last()?;
    let What::Body(Body::Typed { seat: Seat::Region(ids), .. }) = &last.what else { return None };
    let between = before.get(last.range.end..)?;
    let joined = between == "，" || joints::joins(between);
    let municipal = |id: &str| ["11", "12", "31", "50"].iter().any(|code| id.starts_with(code));
    let same = ids.iter().map(TermId::as_str).all(|id| match level {
        // A municipality is no 省, and no other province a 市.
        '省' => id.ends_with("0000") && !municipal(id),
        '市' | '州' => {
            id.ends_with("00") && (!id.ends_with("0000") || municipal(id)) || is_county_city(id)
        }
        _ => !id.ends_with("00"),
    });
    (joined && same).then(|| Seat::Region(ids.clone()))
}

/// 曲阜市委副书记某某，副市长某某，市卫生健康局局长: among people, 市 is the city below a prefecture of whose
/// people the sentence speaks.
pub(super) fn city_before(before: &str, level: char, found: &[Found]) -> Option<Seat> {
    if level != '市' {
        return None;
    }
    // The story's own city may be named in between.
    let own = |name: &&Found| {
        matches!(&name.what, What::Body(Body::Typed { seat: Seat::Level('市'), .. }))
    };
    let last = found.iter().rev().find(|name| !own(name))?;
    let What::Body(Body::Typed { seat: Seat::Region(ids), .. }) = &last.what else { return None };
    let between = before.get(last.range.end..)?;
    // The one named before is there by its people.
    let head: String = between.chars().take(6).collect();
    let deputy = before.get(last.range.clone()).is_some_and(|name| name.ends_with('长'));
    let near = between.chars().count() <= 40
        && !between.contains(['。', '；', '！', '？'])
        && (deputy
            || ["书记", "主任", "局长", "院长", "市长", "常委", "主席"]
                .iter()
                .any(|post| head.contains(post)));
    let city = !ids.is_empty() && ids.iter().all(|id| is_county_city(id.as_str()));
    (near && city).then(|| Seat::Region(ids.clone()))
}

/// The codes of county-level cities end with 81 and above, or hang on a province.
fn is_county_city(code: &str) -> bool {
    !code.ends_with("00")
        && (code.get(4..).is_some_and(|own| own > "80") || code.get(2..4) == Some("90"))
}

/// The members of a group that ends right before 两地, 三省市 or nothing.
pub(super) fn grouped_before(
    before: &str,
    found: &[Found],
    groups: &BTreeMap<TermId, Vec<TermId>>,
) -> Vec<Vec<TermId>> {
    let Some(last) = found.last() else { return Vec::new() };
    let What::Group(ids) = &last.what else { return Vec::new() };
    let Some(between) = before.get(last.range.end..) else { return Vec::new() };
    if between.chars().count() > 5 || !between.chars().all(|c| "两三四一省市地区县的".contains(c))
    {
        return Vec::new();
    }
    match ids.as_slice() {
        [id] => groups.get(id).into_iter().flatten().map(|id| vec![id.clone()]).collect(),
        ids => ids.iter().map(|id| vec![id.clone()]).collect(),
    }
}

/// Whether the committee whose seat stands here is one of another party than the CPC: 民盟某市委, 农工党市委.
pub(super) fn is_of_another_party(before: &str) -> bool {
    let before =
        level_before(before).map_or(before, |(_, length)| &before[..before.len() - length]);
    ["民革", "民盟", "民建", "民进", "农工党", "农工民主党", "致公党", "九三学社", "台盟"]
        .iter()
        .any(|party| before.ends_with(party))
}

/// Whether the committee is one of the Communist Youth League: 团市委, 共青团某市委.
pub(super) fn is_of_the_league(before: &str) -> bool {
    let own = level_before(before).map(|(_, length)| &before[..before.len() - length]);
    before.ends_with("共青团")
        || own.is_some_and(|own| own.ends_with('团') && !own.ends_with("集团"))
}
