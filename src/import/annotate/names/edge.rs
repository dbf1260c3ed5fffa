//! What stands beside a name: whether it is a name at all.

use crate::text::class::is_han;
use std::ops::Range;

/// Whether a type's name is not the head of another word: 市委托, 区委员.
pub(super) fn ends_well(text: &str, after: &str) -> bool {
    let runs_on = match text {
        "委" => after.starts_with(['员', '会', '托', '派', '任', '以', '培', '内', '市']),
        "人大" => after.starts_with('代'),
        // 云南省政协委员 is a person.
        _ if text.ends_with("政协") => after.starts_with("委员") && !after.starts_with("委员会"),
        _ if text.ends_with("政府") => after.starts_with(['采', '工', '主', '投', '性', '债']),
        _ => false,
    };
    !runs_on
}

/// 副院长张长春, 书记李安康: two characters that stand behind a surname with a post before it are a person's.
pub(super) fn is_person(text: &str, before: &str) -> bool {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    let mut chars = before.chars().rev();
    let surname = chars.next().is_some_and(|c| SURNAMES.contains(c));
    let head: String = chars.take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let posts = [
        "院长", "主任", "书记", "局长", "市长", "县长", "区长", "省长", "厅长", "处长", "科长",
        "所长", "校长", "会长", "部长", "教授", "医生", "医师", "记者", "委员", "主席", "同志",
    ];
    text.chars().count() == 2 && surname && posts.contains(&head.as_str())
}

/// 伊尔库茨克州 is no 克州: a short name behind a character that writes the sounds of foreign names.
pub(super) fn is_foreign(text: &str, before: &str) -> bool {
    const SOUNDS: &str = "尔斯茨库夫罗基诺勒维耶莫科伯萨塔顿巴拜";
    text.chars().count() == 2
        && text.ends_with('州')
        && before.ends_with(|c: char| SOUNDS.contains(c))
}

/// 老挝卫生部, 某州卫生部: a ministry that stands behind the name of another country or of a part of it.
pub(super) fn is_of_another_country(text: &str, before: &str) -> bool {
    if text != "卫生部" {
        return false;
    }
    let own = ["国家", "中国", "我国", "人民共和国"].iter().any(|word| before.ends_with(word));
    let last = before.chars().next_back();
    !own && last
        .is_some_and(|c| is_han(c) && !"原从由据向经和与及在对报到是按照获受的为以过让".contains(c))
}

/// Whether the name of a county of two characters is cut out of a word before the 县 of a body: 内容县中医院.
pub(super) fn is_cut(text: &str, before: &str) -> bool {
    text.chars().count() == 2
        && text.ends_with('县')
        && before.ends_with(|c: char| {
            is_han(c)
                && !"在赴与和到由从是的至及向于来去对为市省等让被将以区县自各据如州".contains(c)
        })
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
        // 沅江上的 and 锦江两岸 are rivers.
        Some('江' | '河')
            if ["上的", "上空", "面上", "两岸", "畔", "堤", "流域"]
                .iter()
                .any(|word| after.starts_with(word)) =>
        {
            true
        }
        _ => ["路", "街", "大道", "东路", "西路", "南路", "北路", "中路"]
            .iter()
            .any(|word| after.starts_with(word)),
    }
}

/// Where a hospital without a name of its own ends that stands right behind a county: 医院, but neither
/// 医院管理局 nor 医院等.
pub(super) fn bare_hospital(after: &str) -> Option<usize> {
    let rest = after.strip_prefix("医院")?;
    let goes_on = ["管理", "协会", "学会", "集团", "等", "们", "的床", "数", "建设"];
    (!goes_on.iter().any(|word| rest.starts_with(word))).then_some("医院".len())
}

/// 中国科学院院士, 中国工程院张三院士: a member of an academy, who comes from wherever he works.
pub(super) fn is_academician(name: &str, after: &str) -> bool {
    if !["科学院", "工程院", "中科院"].iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let near: String = after.chars().take(6).take_while(|c| is_han(*c)).collect();
    near.contains("院士")
}

/// 二院, 附一院, 附二医院: a hospital by its number, after the name of its university.
pub(super) fn is_numbered_hospital(after: &str) -> bool {
    let rest = after.strip_prefix('附').unwrap_or(after);
    let Some(number) = rest.chars().next().filter(|c| "一二三四五六七八九十".contains(*c))
    else {
        return false;
    };
    let rest = &rest[number.len_utf8()..];
    rest.starts_with('院') || rest.starts_with("医院")
}
