//! The rules that know a line by its words: tables, by theme. Each rule has its pattern, where it applies,
//! what becomes of the line, the reason, and a case of each side, which the test reads.

pub mod controls;
mod ends;
mod english;
mod facts;
mod page;
mod regional;

pub use controls::is_tools;

use crate::text::pattern::{Pattern, Patterns, Signs};
use std::cell::OnceCell;
use std::sync::LazyLock;

/// Where in a document a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Before the first paragraph of the body.
    Before,
    /// After its last paragraph.
    After,
    /// Before or after.
    Edge,
    /// Everywhere.
    Any,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes.
    Drop,
    /// It goes from the body and is kept as a fact about the story.
    Fact,
}

/// A rule.
pub struct Rule {
    /// Its name, in the ledger.
    pub name: &'static str,
    /// The longest line that it takes, in characters: the patterns themselves count nothing, since
    /// counted repetitions make large automata.
    longest: usize,
    /// Where it applies.
    pub zone: Zone,
    /// What becomes of the line.
    pub fate: Fate,
    /// The pattern, over `Line::key`.
    pattern: &'static str,
    /// Why such a line is no part of an article.
    #[cfg_attr(not(test), allow(dead_code))]
    reason: &'static str,
    /// Lines that it takes.
    #[cfg_attr(not(test), allow(dead_code))]
    cases: &'static [&'static str],
}

/// The rules; the first that fits decides.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let further = regional::RULES.iter().chain(english::RULES);
    page::RULES.iter().chain(facts::RULES).chain(ends::RULES).chain(further)
}

/// The rules made ready.
struct Ready {
    rules: Vec<&'static Rule>,
    patterns: Patterns,
    /// For each zone the bits of the rules that apply in it.
    zones: [u128; ZONES],
    /// The longest line that any takes, in characters.
    longest: usize,
}

/// How many zones there are.
const ZONES: usize = Zone::Any as usize + 1;

static READY: LazyLock<Ready> = LazyLock::new(|| {
    let rules: Vec<&Rule> = rules().collect();
    let compiled = |rule: &&Rule| Pattern::new(rule.pattern).expect("the test compiles all");
    let patterns = Patterns::new(rules.iter().map(compiled));
    let longest = rules.iter().map(|rule| rule.longest).max().unwrap_or_default();
    let mut zones = [0; ZONES];
    for (at, rule) in rules.iter().enumerate() {
        zones[rule.zone as usize] |= 1 << at;
    }
    Ready { rules, patterns, zones, longest }
});

/// What the rules say of one line. They are asked of it again and again, with other zones, and answer once.
#[derive(Default)]
pub struct Answers {
    /// The signs of the line, and the bits of the rules that it is not too long for.
    line: OnceCell<(Signs, u128)>,
    /// For each zone the number of the first rule that takes the line.
    zones: [OnceCell<Option<usize>>; ZONES],
}

impl Answers {
    /// The first rule that takes the line, which has this key, among those that apply in one of `zones`.
    pub fn find(&self, key: &str, zones: &[Zone]) -> Option<&'static Rule> {
        let first = zones
            .iter()
            .filter_map(|&zone| *self.zones[zone as usize].get_or_init(|| self.ask(key, zone)));
        first.min().and_then(|at| READY.rules.get(at).copied())
    }

    fn ask(&self, key: &str, zone: Zone) -> Option<usize> {
        let ready = &*READY;
        // A character takes at most four bytes.
        if key.len() > ready.longest * 4 {
            return None;
        }
        let (signs, fit) = self.line.get_or_init(|| {
            let length = key.chars().count();
            let fits = |(at, rule): (usize, &&Rule)| u128::from(length <= rule.longest) << at;
            (Signs::of(key), ready.rules.iter().enumerate().map(fits).sum())
        });
        ready.patterns.matching(ready.zones[zone as usize] & fit, signs, key).next()
    }
}

/// The first rule that takes a line of this key, among those that apply in one of `zones`.
pub fn find(key: &str, zones: &[Zone]) -> Option<&'static Rule> {
    Answers::default().find(key, zones)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::chinese::folded;
    use crate::import::strip::line::key;

    #[test]
    fn every_rule_takes_its_cases() {
        assert!(rules().count() <= Patterns::MOST);
        for rule in rules() {
            let pattern = Pattern::new(rule.pattern).unwrap();
            assert!(!rule.cases.is_empty() && !rule.reason.is_empty());
            for case in rule.cases {
                let key = key(&folded(case));
                assert!(pattern.is_match(&key), "{}: {case} ({key})", rule.name);
            }
        }
    }

    #[test]
    fn no_rule_takes_an_article_s_own_lines() {
        for line in [
            "川渝两地卫生健康系统签署合作协议，共同推进异地就医结算。",
            "一批重点项目有力推进 发展优势逐步凸显",
            "推动“智慧医疗”项目在2024年3月5日正式启动，来源于两地共识的合作机制同步建立。",
            "变化",
            "举措",
            "核心提示",
            "嘉宾",
            "黄明会：当前，我们将抓好医疗保障工作。",
            "版权保护工作取得新进展",
            "各镇乡人民政府，区政府各部门，有关单位：",
            "某市人民政府办公室",
            "（一）改革完善疾病预防控制体系。优化完善职能设置。（区卫生健康委负责）",
            "联系人：张三，联系电话：023-12345678。",
            "附件：1.任务分工表",
            "下一步，全市将加快推进。",
            "上一年度，全市实现增长。",
            "下一页的图表说明了增长的原因，来自各区县。",
            "编辑部搬迁公告",
            "时间：2024年3月5日至7日，地点：市会展中心。",
            "大力推进中医药传承创新",
            "2024年度“感动人物”提名人选",
            "某委2024年3月5日新闻发布会文字实录",
            "报名方式：扫描下方二维码，填写报名表。",
            "市民可扫描二维码查询附近的接种点。",
            "The department said on Tuesday that the programme will begin in March.",
            "未经审批，任何单位不得擅自执业。",
            "如有疑问，请与市卫生健康委医政处联系。",
            "点击量突破百万的科普视频成了“网红”，让群众学到了知识。",
        ] {
            let found = find(&key(line), &[Zone::Any, Zone::Edge, Zone::Before, Zone::After]);
            assert!(found.is_none(), "{line}: {}", found.map_or("", |rule| rule.name));
            assert!(!is_tools(line), "{line}");
        }
        // A date alone is a fact above the body, and a signature's below it.
        assert!(find("2020年10月27日", &[Zone::Any, Zone::Edge, Zone::After]).is_none());
    }
}
