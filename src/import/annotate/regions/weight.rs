//! How a story speaks of one division: where, how often, and in what manner.

use super::{Context, Named};
use crate::import::annotate::names::{Body, Seat, What};
use crate::import::annotate::reading::{Place, Reading};
use crate::model::{Term, TermId, Vocabulary};
use crate::text::class::is_han;
use std::collections::BTreeSet;

/// How a story speaks of one division.
#[derive(Debug, Default)]
pub(super) struct Weight {
    pub(super) title: f32,
    pub(super) lead: f32,
    heading: f32,
    body: f32,
    /// Whether the title names it as more than the place of a meeting.
    pub(super) titled: bool,
    /// Line, range and place of the first mention.
    pub(super) first: Option<(usize, usize, usize)>,
}

impl Weight {
    pub(super) fn add(&mut self, place: Place, weight: f32, at: (usize, usize, usize)) {
        match place {
            Place::Title => {
                self.title += 6.0 * weight;
                self.titled |= weight >= NAMED;
            }
            Place::Kicker | Place::Subtitle => {
                self.title += 3.0 * weight;
                self.titled |= weight >= NAMED;
            }
            Place::Lead => self.lead += 2.0 * weight,
            Place::Heading => self.heading += 2.0 * weight,
            Place::Body => self.body += weight,
            Place::Meta => return,
        }
        self.first.get_or_insert(at);
    }

    pub(super) fn score(&self) -> f32 {
        self.title.min(8.0) + self.lead.min(5.0) + self.heading.min(4.0) + (1.0 + self.body).log2()
    }
}

/// A mention of at least this weight names a division for its own sake.
const NAMED: f32 = 0.45;

/// Whether a place stands in the dateline: 新华社拉萨6月12日电, `GUANGZHOU, Jan. 9 (Xinhua)`.
pub(super) fn at_dateline(fold: &str, end: usize) -> bool {
    let head = fold[..end].chars().take(20).count() <= 19;
    if !head {
        return false;
    }
    let after: String = fold[end..].chars().take(24).collect();
    let chinese = fold[..end].chars().take(15).count() <= 14;
    let near: String = after.chars().take(10).collect();
    let china = ["日电", "日讯", "讯（", "电（"].iter().any(|mark| near.contains(mark));
    // `BEIJING -- …`: a place in capitals at the head of the line.
    let capitals = fold[..end].len() >= 3 && fold[..end].bytes().all(|b| b.is_ascii_uppercase());
    let dashed = ["--", "—", "–"].iter().any(|dash| after.trim_start().starts_with(dash));
    chinese && china || after.contains("(Xinhua") || capitals && dashed
}

/// Whether a place stands in the name of a document that the text names: 依据《某省食品安全条例》.
pub(super) fn is_in_name(before: &str, after: &str) -> bool {
    // A name of a document has at most some sixty characters.
    let opened = before.chars().rev().take(60).find(|c| matches!(c, '《' | '》')) == Some('《');
    opened && after.chars().take(60).any(|c| c == '》')
}

/// Whether a group stands in the name of a meeting: 「粵港澳大灣區衞生健康合作大會」, 第四届健康长三角峰会.
pub(super) fn is_in_meeting(before: &str, after: &str) -> bool {
    const MEETINGS: [&str; 9] =
        ["大会", "论坛", "峰会", "年会", "会议", "博览会", "联席会", "研讨会", "演练"];
    // A name has no marks and no words of a sentence.
    let name: String = after
        .chars()
        .take(24)
        .take_while(|c| is_han(*c) && !"在于将由与及和的了召举".contains(*c))
        .collect();
    if MEETINGS.iter().any(|end| name.contains(end)) {
        return true;
    }
    let marks = |c: &char| matches!(c, '“' | '”' | '「' | '」');
    let opened = before.chars().rev().take(20).find(marks).is_some_and(|c| matches!(c, '“' | '「'));
    let name: String = after.chars().take(30).take_while(|c| !marks(c)).collect();
    opened && MEETINGS.iter().any(|end| name.ends_with(end))
}

/// How much a mention counts by what stands around it: 三明医改经验 is not about 三明, and
/// what is signed 在杭州 need not concern it.
pub(super) fn manner(before: &str, after: &str) -> f32 {
    if is_left_out(before) {
        return 0.0;
    }
    // 某市等300个市: one of very many.
    if let Some(count) = after.strip_prefix('等')
        && count.chars().take_while(char::is_ascii_digit).count() >= 2
    {
        return 0.2;
    }
    let named_for = [
        "医改",
        "经验",
        "模式",
        "会议精神",
        "宣言",
        "共识",
        "样板",
        "籍",
        "人，",
        "人。",
        "话",
        "火锅",
        "小面",
        "方言",
        "脑炎",
        "出血热",
        "肺炎",
        "大学",
        "银行",
        "菜",
        "首都国际机场",
        "两侧",
        "深处",
        "山脉",
        "国际机场",
        "机场",
        "火车站",
        "高铁站",
        "海关",
        "模式和",
        "台办公室",
        "办公室",
        "事务办公室",
        "事务司",
        "医改模式",
    ];
    if named_for.iter().any(|word| after.starts_with(word)) {
        return 0.2;
    }
    // 北京联合大学 is not about its city.
    let name: String = after.chars().take(6).collect();
    if name.find("大学").is_some_and(|at| {
        !name[..at].contains(|c| !is_han(c) || "与和在市省区县到有的".contains(c))
    }) {
        return 0.2;
    }
    if is_one_of_many(after) || is_example(before) || is_in_bridge(before, after) {
        return 0.2;
    }
    if is_venue(before, after) || is_origin(before) || is_journey(before, after) {
        VENUE
    } else {
        1.0
    }
}

/// 不含港澳台, 不包括台湾地区: what a bulletin's figures leave out.
pub(super) fn is_left_out(before: &str) -> bool {
    ["不含", "不包括", "不包含", "未含", "未包括", "除"].iter().any(|word| before.ends_with(word))
}

/// What the place of a meeting counts.
const VENUE: f32 = 0.4;

/// `a patient from Wuhan`, 来自武汉的患者: where somebody came from.
fn is_origin(before: &str) -> bool {
    let Some(head) = before.strip_suffix("from ").or_else(|| before.strip_suffix(", ")) else {
        return false;
    };
    let start = head.char_indices().rev().nth(50).map_or(0, |(at, _)| at);
    let near = head[start..].to_ascii_lowercase();
    (before.ends_with("from ") || near.contains(" from "))
        && ["patient", "couple", "case", "travel", "arriv", "flight", "tourist", "resident"]
            .iter()
            .any(|word| near.contains(word))
}

/// `Hong Kong-Zhuhai-Macao Bridge`: one of the places that a road is named after.
fn is_in_bridge(before: &str, after: &str) -> bool {
    let name: String = after
        .chars()
        .take(40)
        .take_while(|c| c.is_ascii_alphabetic() || "-– ".contains(*c))
        .collect();
    let joined = before.ends_with(['-', '–']) || after.starts_with(['-', '–']);
    let end = [" Bridge", " Railway", " Expressway", " Highway"]
        .iter()
        .filter_map(|word| name.find(word))
        .min();
    joined && end.is_some_and(|at| name[..at].matches(' ').count() <= 2)
}

/// 以及广州、珠海、江门等15个地市: a member of a list of which the text tells how many more there are.
fn is_one_of_many(after: &str) -> bool {
    let list: String = after.chars().take(60).take_while(|c| is_han(*c) || *c == '、').collect();
    let Some(at) = list.rfind('等').filter(|_| list.starts_with('、')) else { return false };
    after[at + '等'.len_utf8()..].chars().take_while(char::is_ascii_digit).count() >= 2
}

/// `cities, such as Foshan, Jiangmen and Macao`: one of several that are only named as examples.
fn is_example(before: &str) -> bool {
    let start = before.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
    let Some((_, list)) = before[start..].rsplit_once("such as ") else { return false };
    !list.contains(['.', ';', ':', '!', '?'])
        && list.split(' ').all(|word| {
            word.is_empty()
                || word == "and"
                || word == "or"
                || word.starts_with(|c: char| c.is_ascii_uppercase())
        })
}

/// 曾前往某地旅游, 发自某地: where a patient or a reporter has been.
fn is_journey(before: &str, after: &str) -> bool {
    if before.ends_with("发自") {
        return true;
    }
    let start = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let near: String = after.chars().take(12).collect();
    ["前往", "曾到", "到访", "赴", "曾往", "往返", "返回"]
        .iter()
        .any(|word| before[start..].contains(word))
        && ["旅游", "旅行", "探亲", "返回", "返家", "出差"].iter().any(|word| near.contains(word))
}

/// 在广州召开, `a ceremony in Beijing`: where people met.
fn is_venue(before: &str, after: &str) -> bool {
    if before.ends_with(['在', '于', '赴', '抵']) {
        let near: String = after.chars().take(9).collect();
        let met = [
            "召开",
            "举行",
            "举办",
            "签署",
            "签订",
            "签约",
            "开幕",
            "落幕",
            "闭幕",
            "会见",
            "会谈",
            "落下帷幕",
            "座谈",
            "考察",
            "调研",
            "参观",
        ];
        return met.iter().any(|word| near.contains(word));
    }
    let Some(head) = before.strip_suffix("in ").or_else(|| before.strip_suffix(", ")) else {
        return false;
    };
    let start = head.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = head[start..].to_ascii_lowercase();
    // `held in Nanning, Guangxi`.
    let placed = before.ends_with("in ") || near.contains(" in ");
    placed
        && ["held", "meeting", "conference", "ceremony", "forum", "summit", "signed", "opened"]
            .iter()
            .any(|word| near.contains(word))
}

/// Whether the words before a name make it one whose orders are followed.
pub(super) fn is_order(before: &str) -> bool {
    ["按照", "根据", "按", "落实", "执行", "国家及", "国家和", "依据", "遵照", "对接"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// The divisions that a group's name is said of: 长三角 beside 上海 alone is said of 上海, 淮海经济区 beside
/// 徐州 of that city and not of the provinces that its cities lie in.
pub(super) fn said_of(
    text: &str,
    group: &Term,
    spoken: &BTreeSet<TermId>,
    vocabulary: &Vocabulary,
) -> Vec<TermId> {
    let all = members(group, vocabulary);
    if spells(text, &group.members, vocabulary) || !all.iter().any(|id| spoken.contains(id)) {
        return all;
    }
    let own = group.members.iter().filter(|id| spoken.contains(*id));
    let mut said: Vec<TermId> = own.cloned().collect();
    // A story that lists many of its cities speaks of all of it.
    if text.is_ascii() && group.members.len() > 4 && said.len() > 4 {
        return all;
    }
    for id in all.into_iter().filter(|id| spoken.contains(id)) {
        let below = |own: &TermId| *own == id || vocabulary.ancestors(own).contains(&id);
        if !said.iter().any(below) {
            said.push(id);
        }
    }
    said
}

/// The members of a group; many cities together stand for their provinces.
fn members(group: &Term, vocabulary: &Vocabulary) -> Vec<TermId> {
    if group.members.len() <= 4 {
        return group.members.clone();
    }
    let mut ids = Vec::new();
    for member in &group.members {
        let id = vocabulary.ancestors(member).last().unwrap_or(member).clone();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Whether a group's name spells or counts its members: 川渝 and 东北三省 do, 长三角 does not.
fn spells(text: &str, members: &[TermId], vocabulary: &Vocabulary) -> bool {
    let counted = ["两省", "三省", "四省", "五省", "六省", "两地", "三地"];
    counted.iter().any(|word| text.contains(word))
        || members.iter().any(|member| spells_one(text, member, vocabulary))
}

/// Whether a group's name has a sign of each of its members: `Hong Kong and Macao`.
fn spells_all(text: &str, members: &[TermId], vocabulary: &Vocabulary) -> bool {
    members.iter().all(|member| spells_one(text, member, vocabulary))
}

fn spells_one(text: &str, member: &TermId, vocabulary: &Vocabulary) -> bool {
    vocabulary.regions.get(member).is_some_and(|term| {
        let signs = term.abbreviations.iter().chain([&term.short]).chain(&term.short_en);
        signs.filter(|sign| !sign.is_empty()).any(|sign| text.contains(sign.as_str()))
    })
}

/// The divisions that a story names one by one, with those above them: as themselves or by
/// their bodies.
pub(super) fn spoken(
    reading: &Reading,
    named: &Named,
    vocabulary: &Vocabulary,
    context: &Context,
) -> BTreeSet<TermId> {
    let mut spoken = BTreeSet::new();
    for (line, found) in named.all() {
        let fold = &reading.lines[line].fold;
        let ids: Vec<TermId> = match &found.what {
            What::Region { .. } => {
                let (before, after) = (&fold[..found.range.start], &fold[found.range.end..]);
                let named = !is_example(before) && !is_in_bridge(before, after);
                context.named(found, fold).filter(|_| named).into_iter().collect()
            }
            // `Hong Kong and Macao` names both.
            What::Group(groups) if !is_left_out(&fold[..found.range.start]) => groups
                .iter()
                .filter_map(|id| vocabulary.regions.get(id))
                .filter(|group| spells_all(&fold[found.range.clone()], &group.members, vocabulary))
                .flat_map(|group| group.members.clone())
                .collect(),
            What::Body(Body::Typed { seat: Seat::Region(ids), .. }) => {
                context.resolve(ids, false).into_iter().collect()
            }
            What::Body(Body::New { home, .. }) => context.resolve(home, true).into_iter().collect(),
            _ => Vec::new(),
        };
        for id in ids {
            spoken.extend(vocabulary.ancestors(&id));
            spoken.insert(id);
        }
    }
    spoken
}

/// Whether the title names a place below the provinces, itself or by one of its bodies.
pub(super) fn is_titled(reading: &Reading, named: &Named) -> bool {
    let below = |ids: &[TermId]| ids.len() == 1 && !ids[0].as_str().ends_with("0000");
    named.all().any(|(at, found)| {
        let place = match &found.what {
            What::Region { ids, .. } | What::Body(Body::Typed { seat: Seat::Region(ids), .. }) => {
                below(ids)
            }
            _ => false,
        };
        place && reading.lines[at].place == Place::Title
    })
}

/// Whether a body works for the place in its name; firms and universities work anywhere.
pub(super) fn is_local(name: &str) -> bool {
    !["公司", "集团", "大学", "学院", "药厂", "学会", "协会", "研究院", "研究所"]
        .iter()
        .any(|end| name.ends_with(end))
}
