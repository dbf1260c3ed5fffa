//! What part a body has in a sentence: it does something, its people speak, or it takes
//! part with others.

use crate::format::front_matter::RoleName;
use crate::import::annotate::names::{Found, What};
use crate::import::annotate::reading::{clauses, part_of, sentences};
use crate::text::class::is_han;
use crate::text::words::words;
use std::ops::Range;

/// What makes its subject the one who leads.
const LEADS: [&str; 46] = [
    "牵头",
    "负责",
    "主办",
    "组织",
    "召开",
    "举行",
    "举办",
    "印发",
    "发布",
    "出台",
    "启动",
    "承办",
    "制定",
    "部署",
    "通报",
    "公布",
    "开展",
    "推出",
    "派出",
    "联合",
    "建成",
    "揭牌",
    "选派",
    "派遣",
    "签订",
    "签署",
    "签约",
    "宣布",
    "建立",
    "成立",
    "实施",
    "推进",
    "推动",
    "打造",
    "引进",
    "接诊",
    "挂牌",
    "上线",
    "开通",
    "完成",
    "提出",
    "明确",
    "下发",
    "成功",
    "将",
    "会继续",
];
/// Words for speaking.
const SAYS: [&str; 21] = [
    "说",
    "表示",
    "介绍",
    "指出",
    "透露",
    "告诉",
    "认为",
    "强调",
    "建议",
    "解释",
    "坦言",
    "称",
    "回应",
    "提醒",
    "呼吁",
    "补充",
    "分析",
    "致辞",
    "解读",
    "答记者问",
    "回答",
];
/// What follows a body that a reporter heard from.
const TOLD: [&str; 8] = ["获悉", "了解到", "消息", "通报", "数据", "介绍", "披露", "统计"];
/// What people of several bodies do when they meet.
const MEETS: [&str; 14] = [
    "会面", "会晤", "座谈", "会谈", "会见", "出席", "陪同", "交流", "考察", "调研", "见证", "参会",
    "参加", "到会",
];
/// What is done to a body's credit by one above it, or by one that approves.
const GIVES: [&str; 13] = [
    "批准",
    "批复",
    "推广",
    "认定",
    "授予",
    "评为",
    "确定",
    "列为",
    "命名",
    "表彰",
    "肯定",
    "通报表扬",
    "简报",
];
/// Posts whose holders speak for a body.
const POSTS: [&str; 33] = [
    "主任",
    "局长",
    "厅长",
    "院长",
    "书记",
    "市长",
    "县长",
    "区长",
    "省长",
    "州长",
    "负责人",
    "负责同志",
    "发言人",
    "处长",
    "科长",
    "所长",
    "教授",
    "专家",
    "医生",
    "医师",
    "会长",
    "校长",
    "代表",
    "厅级",
    "调研员",
    "巡视员",
    "司长",
    "署长",
    "秘书长",
    "队长",
    "护士长",
    "工程师",
    "总裁",
];
/// What is done together.
const TOGETHER: [&str; 27] = [
    "签订", "签署", "签约", "共同", "参加", "出席", "参与", "合作", "协作", "共建", "结对", "携手",
    "联合", "对接", "支援", "召开", "举行", "举办", "启动", "建立", "结成", "结对", "座谈", "约定",
    "商定", "达成", "到会",
];

/// A line, its sentences and its names.
pub(super) struct Scene<'a> {
    fold: &'a str,
    names: &'a [Found],
    /// Those who speak in the story.
    people: &'a [String],
    clauses: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Scene<'a> {
    /// Reads a folded line with its names.
    pub(super) fn new(fold: &'a str, names: &'a [Found], people: &'a [String]) -> Scene<'a> {
        Scene { fold, names, people, clauses: clauses(fold), sentences: sentences(fold) }
    }
}

/// The part that the body with this number among the names has in its sentence.
pub(super) fn of(scene: &Scene, at: usize, speaks: RoleName) -> Option<(RoleName, &'static str)> {
    let fold = scene.fold;
    let range = scene.names.get(at)?.range.clone();
    let clause = part_of(&scene.clauses, range.end.saturating_sub(1));
    let after = fold.get(range.end..clause.end).unwrap_or("");
    let near: String = after.chars().take(30).collect();
    let before = fold.get(clause.start..range.start).unwrap_or("");
    // 专访了某局局长某某: he speaks for it below.
    let named =
        |name: &String| near.find(name.as_str()).is_some_and(|at| near[..at].chars().count() <= 12);
    let deputy = fold[range.clone()].ends_with('长');
    if speaker(&near, deputy) || scene.people.iter().any(named) || told(before, &near) {
        return Some((speaks, "speaks"));
    }
    if !fold[range.clone()].chars().any(is_han)
        && let Some(role) = english(fold, &range, speaks)
    {
        return Some(role);
    }
    if ["获", "被", "经", "受", "获得", "得到"].iter().any(|word| before.ends_with(word))
        && words!(GIVES).any(&near.chars().take(10).collect::<String>())
        && !near.starts_with('的')
    {
        return Some((RoleName::Named, "gives"));
    }
    let sentence = part_of(&scene.sentences, range.end.saturating_sub(1));
    // A list of four bodies with their full names takes some sixty characters.
    let whole: String = fold.get(range.end..sentence.end).unwrap_or("").chars().take(80).collect();
    let rest: String = whole.chars().take(40).collect();
    // Bodies that one word names for a list of divisions act together.
    let neighbours = scene.names.get(at.saturating_sub(2)..).unwrap_or(&[]).iter().take(5);
    let listed = neighbours.clone().filter(|other| other.range == range).count() > 1;
    // Its partner is named right beside it.
    let others = neighbours.clone().any(|other| {
        let (first, second) = if other.range.start >= range.end {
            (&range, &other.range)
        } else {
            (&other.range, &range)
        };
        // Four characters take at most sixteen bytes.
        matches!(other.what, What::Body(_) | What::Region { .. })
            && other.range != range
            && second.start.checked_sub(first.end).is_some_and(|gap| gap <= 16)
    });
    let joined = rest.starts_with(['、', '和', '与', '同', '及'])
        || ["和", "与", "、", "同", "及"].iter().any(|word| before.ends_with(word));
    if (listed || others && joined) && words!(TOGETHER).any(&whole) {
        return Some((RoleName::Participant, "together"));
    }
    // 与某省医保部门签订备忘录: the other side.
    let soon: String = near.chars().take(12).collect();
    if (before.ends_with(['与', '同']) || before.ends_with("我们和") || before.ends_with("我院和"))
        && ["签订", "签署", "签约", "共建", "合作", "联合", "结对", "合办"]
            .iter()
            .any(|word| soon.contains(word))
    {
        return Some((RoleName::Participant, "with"));
    }
    if deputy {
        return None;
    }
    if leads(before, &near) {
        return Some((RoleName::Lead, "acts"));
    }
    // 某委副主任某某与某委主任某某座谈.
    let post = words!(POSTS).first(&near);
    let posted = post.is_some_and(|(at, _)| near[..at].chars().count() <= 10);
    let meets = posted && words!(MEETS).any(&rest);
    meets.then_some((RoleName::Participant, "meets"))
}

/// Whether a body is only referred to: its rules, its plan, or within a title.
pub(super) fn is_cited(fold: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&fold[..range.start], &fold[range.end..]);
    // A title of a document has at most some sixty characters.
    let opened = before.chars().rev().take(60).find(|c| matches!(c, '《' | '》')) == Some('《');
    let near: String = after.chars().take(12).collect();
    // Its 有关专家 come themselves.
    let near = ["有关专家", "相关专家", "有关负责", "相关负责", "有关人员"]
        .iter()
        .find_map(|people| near.strip_prefix(*people))
        .unwrap_or(&near);
    opened
        || [
            "按照", "根据", "依据", "落实", "贯彻", "遵照", "经", "原", "在", "报", "来自", "的",
            "建成",
        ]
        .iter()
        .any(|word| before.ends_with(word))
        || [
            "要求",
            "部署",
            "精神",
            "规定",
            "有关",
            "相关",
            "等部门",
            "统一安排",
            "的指导",
            "支持下",
        ]
        .iter()
        .any(|word| near.contains(word))
}

/// 记者从某局获悉, 据某局消息.
fn told(before: &str, near: &str) -> bool {
    let near: String = near.chars().take(8).collect();
    before.ends_with(['从', '据', '向']) && words!(TOLD).any(&near)
}

/// The part of a body in an English sentence.
fn english(fold: &str, range: &Range<usize>, speaks: RoleName) -> Option<(RoleName, &'static str)> {
    let cut = |text: &str, count: usize| -> String { text.chars().take(count).collect() };
    let after = cut(&fold[range.end..], 90).to_ascii_lowercase();
    let head: String = fold[..range.start].chars().rev().take(40).collect();
    let before: String = head.chars().rev().collect::<String>().to_ascii_lowercase();
    let sentence = after.find(". ").map_or(after.as_str(), |end| &after[..end]);
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if before.ends_with("according to ")
        || before.ends_with("according to the ")
        || has(&[" said", " says", " told ", " announced", " noted", " added", " stressed"])
        || ["director of ", "director of the ", "head of ", "head of the ", "spokesperson for "]
            .iter()
            .any(|word| before.ends_with(word))
    {
        return Some((speaks, "speaks"));
    }
    if has(&[" signed", " sign ", " agreed", "agreement", " attended", " jointly"]) {
        return Some((RoleName::Participant, "together"));
    }
    has(&[
        " will ",
        " launched",
        " issued",
        " released",
        " held",
        " has ",
        " plans",
        " set up",
        " opened",
        " organized",
        " organised",
        " started",
        " sent ",
    ])
    .then_some((RoleName::Lead, "acts"))
}

/// 主任某某说, 主要负责人表示, 在会上建议.
fn speaker(near: &str, deputy: bool) -> bool {
    let Some((said, _)) = words!(SAYS).first(near) else { return false };
    let between: String = near.get(..said).unwrap_or("").to_owned();
    let length = between.chars().count();
    let posted = words!(POSTS).any(&between);
    posted && length <= 22
        || deputy && length <= 8
        || length <= 1
        || (between.starts_with("在会上") && length <= 6)
}

/// The body is the subject of the clause, and what it does is to lead.
fn leads(before: &str, near: &str) -> bool {
    let before = before.trim_start_matches(['“', '"', ' ']);
    // Only a time, or 由 and 据, may stand before a subject.
    if before.ends_with('由') && !before.ends_with("理由") {
        return true;
    }
    let subject = before.is_empty()
        || before.ends_with(['由', '日', '月', '年', '，', '。'])
        || ["目前", "近日", "日前", "随后", "此前", "同时", "其中", "接下来"]
            .iter()
            .any(|word| before.ends_with(word));
    let Some((at, _)) = words!(LEADS).first(near) else { return false };
    let between = near.get(..at).unwrap_or("");
    // Its leaders, its projects or its meetings are not itself; nor is what it is called on to do.
    let own = !between.contains('的')
        && !between.contains('等')
        && !between.contains("要求")
        && !between.contains('被');
    let noun = near.get(at..).is_some_and(|verb| {
        verb.starts_with("组织部") || verb.starts_with("负责人") || verb.starts_with("负责同志")
    });
    subject && own && !noun && between.chars().count() <= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str, body: &str) -> Option<RoleName> {
        let at = text.find(body).unwrap();
        let names = [Found { range: at..at + body.len(), what: What::Medium(0) }];
        of(&Scene::new(text, &names, &[]), 0, RoleName::Speaker).map(|(role, _)| role)
    }

    #[test]
    fn parts_in_a_sentence() {
        let cases = [
            ("11月5日，省卫健委在某地召开新闻发布会。", Some(RoleName::Lead)),
            ("省卫健委主要负责人说，", Some(RoleName::Speaker)),
            ("省卫健委副主任张三介绍，近年来", Some(RoleName::Speaker)),
            ("据省卫健委介绍，", Some(RoleName::Speaker)),
            ("省卫健委在会上建议，各地", Some(RoleName::Speaker)),
            ("走访省卫健委并座谈。", None),
            ("获省卫健委的通报表扬。", None),
            ("由省卫健委负责实施。", Some(RoleName::Lead)),
            ("记者从省卫健委获悉，", Some(RoleName::Speaker)),
            ("获省卫健委简报推广。", Some(RoleName::Named)),
            ("省卫健委主任甲与某地一行座谈。", Some(RoleName::Participant)),
            ("近日，省卫健委精心选派4名医生", Some(RoleName::Lead)),
        ];
        for (text, want) in cases {
            assert_eq!(role(text, "省卫健委"), want, "{text}");
        }
    }
}
