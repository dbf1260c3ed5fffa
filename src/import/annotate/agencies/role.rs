//! What part a body has in a sentence: it does something, its people speak, or it takes
//! part with others.

use crate::format::front_matter::RoleName;
use crate::import::annotate::names::{Found, What};
use crate::import::annotate::reading::{clauses, part_of, sentences};
use std::ops::Range;

/// What makes its subject the one who leads.
const LEADS: [&str; 22] = [
    "牵头", "负责", "主办", "组织", "召开", "举行", "举办", "印发", "发布", "出台", "启动", "承办",
    "制定", "部署", "通报", "公布", "开展", "推出", "派出", "联合", "建成", "揭牌",
];
/// Words for speaking.
const SAYS: [&str; 17] = [
    "说", "表示", "介绍", "指出", "透露", "告诉", "认为", "强调", "建议", "解释", "坦言", "称",
    "回应", "提醒", "呼吁", "补充", "分析",
];
/// Posts whose holders speak for a body.
const POSTS: [&str; 22] = [
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
];
/// What is done together.
const TOGETHER: [&str; 15] = [
    "签订", "签署", "签约", "共同", "参加", "出席", "参与", "合作", "协作", "共建", "结对", "携手",
    "联合", "对接", "支援",
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
    if speaker(&near) || scene.people.iter().any(named) {
        return Some((speaks, "speaks"));
    }
    let sentence = part_of(&scene.sentences, range.end.saturating_sub(1));
    let rest: String = fold.get(range.end..sentence.end).unwrap_or("").chars().take(40).collect();
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
    if (listed || others && joined) && TOGETHER.iter().any(|word| rest.contains(word)) {
        return Some((RoleName::Participant, "together"));
    }
    leads(before, &near).then_some((RoleName::Lead, "acts"))
}

/// 主任某某说, 主要负责人表示, 在会上建议.
fn speaker(near: &str) -> bool {
    let Some(said) = SAYS.iter().filter_map(|word| near.find(word)).min() else { return false };
    let between: String = near.get(..said).unwrap_or("").to_owned();
    let length = between.chars().count();
    let posted = POSTS.iter().any(|post| between.contains(post));
    posted && length <= 22 || length <= 1 || (between.starts_with("在会上") && length <= 6)
}

/// The body is the subject of the clause, and what it does is to lead.
fn leads(before: &str, near: &str) -> bool {
    let before = before.trim_start_matches(['“', '"', ' ']);
    // Only a time, or 由 and 据, may stand before a subject.
    let subject = before.is_empty()
        || before.ends_with(['由', '日', '月', '年', '，', '。'])
        || ["目前", "近日", "日前", "随后", "此前", "同时", "其中", "接下来"]
            .iter()
            .any(|word| before.ends_with(word));
    let Some(at) = LEADS.iter().filter_map(|word| near.find(word)).min() else { return false };
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
        ];
        for (text, want) in cases {
            assert_eq!(role(text, "省卫健委"), want, "{text}");
        }
    }
}
