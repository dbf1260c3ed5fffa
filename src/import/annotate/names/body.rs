//! Bodies that no vocabulary has, by the way in which their names are built: a division or
//! a known body, some characters, and a word for a sort of body.

use crate::text::class::is_han;
use crate::text::words::words;
use std::ops::Range;

/// Ends of names of bodies, longer ones before those that they end with.
const ENDS: [&str; 34] = [
    "社区卫生服务中心",
    "疾病预防控制中心",
    "妇幼保健院",
    "疾控中心",
    "急救中心",
    "血液中心",
    "服务中心",
    "研究中心",
    "中心医院",
    "卫生院",
    "保健院",
    "敬老院",
    "福利院",
    "研究院",
    "科学院",
    "研究所",
    "基金会",
    "委员会",
    "管理局",
    "管委会",
    "医院",
    "大学",
    "学院",
    "学校",
    "学会",
    "协会",
    "血站",
    "集团",
    "公司",
    "中学",
    "小学",
    "药厂",
    "监管局",
    "商会",
];

/// Words that show the stretch to be a statement or a sort of body, not a name.
const STOPS: [&str; 90] = [
    "建成",
    "建设",
    "推进",
    "推动",
    "加快",
    "成立",
    "开展",
    "实施",
    "打造",
    "获批",
    "完成",
    "实现",
    "组织",
    "召开",
    "举行",
    "启动",
    "共建",
    "支持",
    "联合",
    "依托",
    "出台",
    "印发",
    "新增",
    "提升",
    "加强",
    "全市",
    "全省",
    "全国",
    "全区",
    "各级",
    "所有",
    "多家",
    "首个",
    "首家",
    "唯一",
    "国家",
    "市级",
    "区级",
    "省级",
    "县级",
    "区县",
    "公立",
    "民营",
    "基层",
    "三级",
    "二级",
    "三甲",
    "乡镇",
    "医疗机构",
    "定点",
    "率先",
    "试点",
    "探索",
    "要求",
    "参加",
    "走访",
    "改革",
    "发展",
    "相关",
    "有关",
    "部分",
    "一批",
    "深化",
    "建立",
    "引进",
    "携手",
    "选派",
    "依靠",
    "牵头",
    "前往",
    "两地",
    "三地",
    "四地",
    "两省",
    "三省",
    "两市",
    "三市",
    "多地",
    "各地",
    "居民",
    "群众",
    "患者",
    "专家",
    "辖区",
    "医疗队",
    "走进",
    "来到",
    "入驻",
    "落户",
    "签约",
];

/// Characters that join words and never stand in such names.
const JOINTS: &str = "的和与及在了将是对向从为把被等由到至已正也都更最这那其我您他她让使给用以于";

/// A body that begins with the division at `name`; where it ends, and its whole name.
pub(super) fn extend(fold: &str, name: Range<usize>) -> Option<(usize, String)> {
    let tail = stretch(&fold[name.end..]);
    let (own, end) = longest(tail)?;
    let head = &tail[..end - own.len()];
    // 重庆医院 alone is a sort of body; 重庆大学 is listed or has its own character.
    let sort = head.is_empty()
        && matches!(
            own,
            "医院"
                | "公司"
                | "学校"
                | "学院"
                | "集团"
                | "委员会"
                | "研究院"
                | "服务中心"
                | "研究中心"
        );
    if sort || head.chars().count() > 14 || STOPS.iter().any(|stop| head.contains(stop)) {
        return None;
    }
    Some((name.end + end, fold[name.start..name.end + end].to_owned()))
}

/// A branch of the body at `range`: 附属某某医院, 某某分院.
pub(super) fn branch(fold: &str, range: Range<usize>) -> Option<(usize, String)> {
    let tail = stretch(&fold[range.end..]);
    let affiliated = tail.starts_with("附属") || tail.starts_with("第");
    // A hospital or a school may bear the name of its university without a word for it.
    let university = fold[range.clone()].ends_with("大学");
    if !affiliated && !university {
        return None;
    }
    let (own, end) = longest(tail)?;
    let head = &tail[..end - own.len()];
    let part = affiliated || own.ends_with('院') || own.ends_with("研究所");
    if !part
        || head.chars().count() > if affiliated { 10 } else { 6 }
        || STOPS.iter().any(|stop| head.contains(stop))
    {
        return None;
    }
    Some((range.end + end, fold[range.start..range.end + end].to_owned()))
}

/// Han characters up to the first joint, at most twenty.
fn stretch(after: &str) -> &str {
    let end = after
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count >= 20 || !is_han(*c) || JOINTS.contains(*c))
        .map_or(after.len(), |(_, (at, _))| at);
    &after[..end]
}

/// The longest beginning of the stretch that ends a name, and where it ends.
fn longest(stretch: &str) -> Option<(&'static str, usize)> {
    if !words!(ENDS).any(stretch) {
        return None;
    }
    ENDS.iter()
        .filter_map(|own| stretch.rfind(own).map(|at| (*own, at + own.len())))
        // The first of equal ends is the longest word.
        .max_by(|a, b| a.1.cmp(&b.1).then(a.0.len().cmp(&b.0.len())))
}
