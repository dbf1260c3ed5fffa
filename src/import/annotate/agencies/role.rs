//! What part a body has in a sentence: it does something, its people speak, or it takes
//! part with others.

use super::english::english;
use super::list;
use super::words::{GIVES, LEADS, MEETS, POSTS, SAYS, TOGETHER, TOLD};
use crate::format::front_matter::RoleName;
use crate::import::annotate::joints;
use crate::import::annotate::names::{Found, What};
use crate::import::annotate::reading::{Line, part_of};
use crate::text::class::is_han;
use crate::text::words::words;
use std::ops::Range;

/// A line, its sentences and its names.
pub(super) struct Scene<'a> {
    line: &'a Line<'a>,
    fold: &'a str,
    names: &'a [Found],
    /// Those who speak in the story.
    people: &'a [String],
    /// The list that each name stands in.
    lists: Vec<Option<Range<usize>>>,
}

impl<'a> Scene<'a> {
    /// Reads a line with its names.
    pub(super) fn new(line: &'a Line, names: &'a [Found], people: &'a [String]) -> Scene<'a> {
        let lists = list::all(&line.fold, names);
        Scene { line, fold: &line.fold, names, people, lists }
    }
}

/// The part that the body with this number among the names has in its sentence: its own, or the one of the
/// list that it stands in.
pub(super) fn of(scene: &Scene, at: usize, speaks: RoleName) -> Option<(RoleName, &'static str)> {
    own(scene, at, speaks).or_else(|| of_list(scene, scene.lists.get(at)?.clone()?))
}

/// The part of a whole list of bodies.
fn of_list(scene: &Scene, range: Range<usize>) -> Option<(RoleName, &'static str)> {
    let fold = scene.fold;
    let clause = part_of(scene.line.clauses(), range.start);
    let sentence = part_of(scene.line.sentences(), range.end.saturating_sub(1));
    let before = fold.get(clause.start..range.start).unwrap_or("");
    let whole: String = fold.get(range.end..sentence.end).unwrap_or("").chars().take(60).collect();
    let near: String = whole.chars().take(30).collect();
    if is_followed(before) || is_acted_on(before) {
        return None;
    }
    if leads(before, &near) {
        return Some((RoleName::Lead, "list"));
    }
    let acts = is_subject(before)
        && words!(LEADS)
            .any(near.find(['，', '。', '；']).map_or(near.as_str(), |end| &near[..end]));
    (acts
        || presents(&whole)
        || words!(TOGETHER).any(&whole)
        || list::is_partner(before)
        || list::sends_people(before, &whole))
    .then_some((RoleName::Participant, "list"))
}

/// 获某局表彰, 被某委列为: what follows is done by the body to another.
fn is_acted_on(before: &str) -> bool {
    ["获", "被", "经", "受", "获得", "得到"].iter().any(|word| before.ends_with(word))
}

fn own(scene: &Scene, at: usize, speaks: RoleName) -> Option<(RoleName, &'static str)> {
    let fold = scene.fold;
    let range = scene.names.get(at)?.range.clone();
    let clause = part_of(scene.line.clauses(), range.end.saturating_sub(1));
    let after = fold.get(range.end..clause.end).unwrap_or("");
    let near: String = after.chars().take(30).collect();
    let before = fold.get(clause.start..range.start).unwrap_or("");
    // 专访了某局局长某某: he speaks for it below.
    let named =
        |name: &String| near.find(name.as_str()).is_some_and(|at| near[..at].chars().count() <= 12);
    let deputy = fold[range.clone()].ends_with('长');
    // 某市卫生局长某某说: the office and its post share a character.
    let head =
        near.starts_with('长') && fold[range.clone()].ends_with(['局', '署', '厅', '院', '所']);
    if speaker(&near, deputy || head)
        || scene.people.iter().any(named)
        || told(before, &near)
        || introduces(fold, &range)
    {
        return Some((speaks, "speaks"));
    }
    if is_followed(before) || near.starts_with("总书记") {
        return None;
    }
    if !fold[range.clone()].chars().any(is_han)
        && let Some(role) = english(fold, &range, speaks)
    {
        return Some(role);
    }
    if is_acted_on(before)
        && words!(GIVES).any(&near.chars().take(10).collect::<String>())
        && !near.starts_with('的')
    {
        return Some((RoleName::Named, "gives"));
    }
    let sentence = part_of(scene.line.sentences(), range.end.saturating_sub(1));
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
    let joined = joints::begins(&rest) || joints::ends(before);
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
    let invites = before.ends_with('应') && near.contains("邀请");
    if invites || list::is_partner(before) || list::sends_people(before, &whole) {
        return Some((RoleName::Participant, "with"));
    }
    if deputy {
        return None;
    }
    if leads(before, &near) || holds(before, &whole) {
        return Some((RoleName::Lead, "acts"));
    }
    if presents(&whole) {
        return Some((RoleName::Participant, "presents"));
    }
    // 某委副主任某某与某委主任某某座谈.
    let post = words!(POSTS).first(&near);
    let posted = head || post.is_some_and(|(at, _)| near[..at].chars().count() <= 10);
    // People with their posts and names may fill several clauses before what they came for is said.
    let others: String =
        fold.get(range.end..sentence.end).unwrap_or("").chars().take(200).collect();
    let here = fold.get(sentence.start..range.start).unwrap_or("");
    let meets = posted
        && (words!(MEETS).any(&others)
            || words!(PRESENT).any(here)
            || words!(MET).any(here)
            || ["签署", "签订", "签约", "率领", "带队", "率队"]
                .iter()
                .any(|word| others.contains(word)));
    meets.then_some((RoleName::Participant, "meets"))
}

/// Words after which those who are present are named.
const PRESENT: [&str; 13] = [
    "成员包括",
    "成员还包括",
    "成员有",
    "参加会议的",
    "出席会议的",
    "参加活动的",
    "出席活动的",
    "参加仪式的",
    "出席仪式的",
    "参加调研的",
    "陪同调研的",
    "参加座谈的",
    "出席座谈的",
];

/// What is done to those whom people come to see, before their names.
const MET: [&str; 8] = ["拜会", "拜访", "会见", "会晤", "应邀", "专访", "采访", "率领"];

/// Whether a body gives a talk or a report: 市卫生健康局就工作任务作了安排部署, 市中医院作交流发言.
fn presents(after: &str) -> bool {
    const GIVEN: [&str; 11] =
        ["发言", "部署", "汇报", "通报", "介绍", "解读", "报告", "说明", "交流", "总结", "分享"];
    let clause = after.find(['，', '。', '；', '：']).map_or(after, |end| &after[..end]);
    let begins = ["就", "对", "围绕", "分别", "作", "做", "等", "先后", "代表"]
        .iter()
        .any(|word| clause.starts_with(word));
    let Some(at) = ["作了", "做了", "作出", "作", "做"].iter().find_map(|word| clause.find(word))
    else {
        return false;
    };
    begins && words!(GIVEN).any(&clause[at..])
}

/// Whether a body holds what follows after the time and the place: 某局于4月26日15时在某地召开发布会.
fn holds(before: &str, after: &str) -> bool {
    let clause = after.find(['。', '；']).map_or(after, |end| &after[..end]);
    // 某会为乡村学校配备急救箱.
    let given = ["为", "向", "给"].iter().any(|word| clause.starts_with(word))
        && ["提供", "发放", "配备", "捐赠", "赠送", "捐款", "颁发", "送去", "送上"]
            .iter()
            .any(|word| clause.find(word).is_some_and(|at| clause[..at].chars().count() <= 30));
    if given && is_subject(before) {
        return true;
    }
    let placed = ["于", "在", "近日", "日前", "今天", "昨日", "昨天"]
        .iter()
        .any(|word| clause.starts_with(word));
    placed
        && is_subject(before)
        && ["召开", "举行", "举办", "启动", "发布", "印发", "揭牌", "签署"]
            .iter()
            .filter_map(|word| clause.find(word))
            .min()
            .is_some_and(|at| !clause[..at].contains('，'))
}

/// 按照党中央、国务院…部署: the orders of bodies in a list that others carry out.
fn is_followed(before: &str) -> bool {
    let orders = ["按照", "根据", "依据", "贯彻", "落实", "遵照", "依照"];
    let Some((at, word)) = orders.iter().filter_map(|word| Some((before.rfind(word)?, word))).max()
    else {
        return false;
    };
    let between = &before[at + word.len()..];
    between.is_empty() || between.chars().count() <= 40 && joints::ends(between)
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
    let clause = before.rfind(['，', '。', '；']).map_or(before, |at| &before[at..]);
    opened
        || is_followed(clause.trim_start_matches(['，', '。', '；']))
        || [
            "按照", "根据", "依据", "落实", "贯彻", "遵照", "经", "原", "在", "报", "建成",
        ]
        .iter()
        .any(|word| before.ends_with(word))
        // Those who came from it came to act.
        || before.ends_with("来自") && !list::is_sent(before)
        // 继某医院之后 tells of another time.
        || before.ends_with('继') && near.starts_with(['之', '后'])
        // 位于某市的某医院 says where it is.
        || before.ends_with('的') && !clause.contains("位于")
        || [
            "要求",
            "部署",
            "精神",
            "规定",
            "有关",
            "相关",
            "等部门",
            "统一安排",
        ]
        .iter()
        .any(|word| near.contains(word))
        // 甲院在乙院的指导下 says of 乙院 alone that it is only cited.
        || !near.starts_with('在')
            && ["的指导", "支持下", "指导下"].iter().any(|word| near.contains(word))
}

/// Whether the body, or the list that it stands in, is given a duty: 市公安局、市交通运输局应当…, 由市财政局负责.
pub(super) fn has_duty(scene: &Scene, at: usize) -> bool {
    const DUTIES: [&str; 7] = ["应当", "负责", "牵头", "会同", "承担", "依职责", "按照职责"];
    let Some(name) = scene.names.get(at) else { return false };
    let end = scene.lists.get(at).cloned().flatten().map_or(name.range.end, |list| list.end);
    let start = scene.lists.get(at).cloned().flatten().map_or(name.range.start, |list| list.start);
    let clause = part_of(scene.line.clauses(), start);
    let before = scene.fold.get(clause.start..start).unwrap_or("");
    let after = scene.fold.get(end..).unwrap_or("");
    let before = before.trim_end();
    let subject = is_subject(before) || before.ends_with('条') || before.ends_with("　");
    subject && DUTIES.iter().any(|duty| after.starts_with(duty))
}

/// Whether a body only issues a document that the text tells of: 印发《…》.
pub(super) fn is_told_of(after: &str) -> bool {
    let near: String = after.chars().take(16).collect();
    let Some((before, _)) = near.split_once('《') else { return false };
    ["印发", "出台", "发布", "下发"].iter().any(|word| before.ends_with(word))
}

/// 记者从某局获悉, 据某局消息.
fn told(before: &str, near: &str) -> bool {
    let asked = before.ends_with(['从', '据', '向']);
    // 记者从某部12月12日举行的例行新闻发布会获悉.
    let met = ["发布会获悉", "发布会上获悉", "发布会了解到", "发布会上了解到"];
    let short: String = near.chars().take(8).collect();
    asked && (words!(TOLD).any(&short) || met.iter().any(|word| near.contains(word)))
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

/// `国家某委主任某某：要明确…` at the head of a line or a sentence: what follows is what he says.
fn introduces(fold: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 14;
    let before = fold.get(..range.start).unwrap_or("").trim_end();
    let after = fold.get(range.end..).unwrap_or("");
    let Some((colon, _)) = after.char_indices().take(LONGEST).find(|(_, c)| *c == '：') else {
        return false;
    };
    let (post, said) = after.split_at(colon);
    let said: String = said.chars().skip(1).take(10).collect();
    (before.is_empty() || before.ends_with(['。', '；', '】', '■']))
        && words!(POSTS).any(post)
        && !post.contains(['，', '。', '、', '；', '《'])
        && said.chars().filter(|c| is_han(*c)).count() >= 6
}

/// The body is the subject of the clause, and what it does is to lead.
fn leads(before: &str, near: &str) -> bool {
    let before = before.trim_start_matches(['“', '"', ' ']);
    // Only a time, or 由 and 据, may stand before a subject.
    if before.ends_with('由') && !before.ends_with("理由") {
        return true;
    }
    // 某中心和某会主办: what else stands in the list may be unknown.
    let hosts =
        ["主办", "承办", "协办", "联合主办", "联合承办", "共同主办", "联合举办", "共同举办"];
    if hosts.iter().any(|word| near.starts_with(word)) {
        return true;
    }
    let Some((at, _)) = words!(LEADS).first(near) else { return false };
    let between = near.get(..at).unwrap_or("");
    // Its leaders, its projects or its meetings are not itself; nor is what it is called on to do.
    // 市委副书记某某 is a person.
    let person = ["书记", "常委"]
        .iter()
        .any(|post| between.starts_with(post) || between.contains(&format!("副{post}")));
    let own = !between.contains('的')
        && !person
        && !between.contains('等')
        && !between.contains("要求")
        && !between.contains('被');
    let noun = near.get(at..).is_some_and(|verb| {
        verb.starts_with("组织部") || verb.starts_with("负责人") || verb.starts_with("负责同志")
    });
    is_subject(before) && own && !noun && between.chars().count() <= 10
}

/// Whether nothing but a time stands before the subject of a clause.
fn is_subject(before: &str) -> bool {
    let before = before.trim_start_matches(['“', '"', ' ']).trim_end();
    before.is_empty()
        || before.ends_with(['由', '日', '月', '年', '，', '。'])
        || [
            "目前",
            "近日",
            "日前",
            "随后",
            "此前",
            "同时",
            "其中",
            "接下来",
            "当天",
            "上午",
            "下午",
            "近期",
            "连日来",
            "现场",
            "讯",
            "当日",
            "期间",
            "今年以来",
        ]
        .iter()
        .any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::annotate::reading::Place;

    fn role(text: &str, body: &str) -> Option<RoleName> {
        let at = text.find(body).unwrap();
        let names = [Found { range: at..at + body.len(), what: What::Medium(0) }];
        let line = Line::new(Place::Body, None, text, text.to_owned());
        of(&Scene::new(&line, &names, &[]), 0, RoleName::Speaker).map(|(role, _)| role)
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
