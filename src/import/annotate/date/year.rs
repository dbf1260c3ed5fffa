//! The year of a story that gives only month and day: voted for by what the text says of
//! its own time. A year is never assumed; where the votes do not decide there is none.

use super::scan::{Seen, Year, scan};
use crate::base::Date;
use crate::import::annotate::evidence::around;
use crate::import::annotate::reading::{Line, Place, Reading, clauses, part_of};
use crate::model::Vocabulary;
use crate::text::class::is_han;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A year that the text speaks for.
#[derive(Debug, Clone)]
pub(in crate::import::annotate) struct Inferred {
    pub(in crate::import::annotate) year: u16,
    /// The strongest rule.
    pub(in crate::import::annotate) rule: &'static str,
    /// Its words.
    pub(in crate::import::annotate) text: String,
    pub(in crate::import::annotate) confidence: f32,
}

/// Below this a year is not taken.
const ENOUGH: f32 = 0.5;
/// The second best year must be this much weaker.
const MARGIN: f32 = 0.15;

/// The votes for one year: the strongest of each rule.
type Votes = BTreeMap<u16, BTreeMap<&'static str, (f32, String)>>;

/// The year of writing, for a story of this month and day (either may be unknown).
pub(in crate::import::annotate) fn infer(
    reading: &Reading,
    vocabulary: &Vocabulary,
    month: Option<u8>,
    day: Option<u8>,
) -> Option<Inferred> {
    let mut ballot = Ballot { month, day, ..Ballot::default() };
    for line in &reading.lines {
        ballot.read(line);
    }
    for fact in &vocabulary.dated_facts {
        let weight = if fact.strong { 0.85 } else { 0.45 };
        let rule = if fact.strong { "dated-phrase" } else { "dated-event" };
        if let Some(line) = reading.lines.iter().find(|line| line.fold.contains(&fact.phrase)) {
            let at = line.fold.find(&fact.phrase).unwrap_or(0);
            ballot.vote(fact.year, weight, rule, around(&line.fold, at..at + fact.phrase.len()));
        }
    }
    if reading.story.shares_page {
        ballot.read_page(reading);
    }
    ballot.close()
}

#[derive(Default)]
struct Ballot {
    month: Option<u8>,
    day: Option<u8>,
    votes: Votes,
    /// The latest year that is told of as past or present, and the words.
    latest: Option<(u16, String)>,
    /// The latest whole day that is told of as past.
    after: Option<Date>,
    /// The first month that is told of as to come, and the words.
    ahead: Option<((u16, u8), String)>,
    /// Whether 今年 is said.
    this_year: bool,
    /// Weekdays that stand beside the month and day, Monday 1.
    weekday: Option<i8>,
}

impl Ballot {
    fn vote(&mut self, year: u16, weight: f32, rule: &'static str, text: &str) {
        let kept = self.votes.entry(year).or_default().entry(rule).or_insert((0.0, String::new()));
        if weight > kept.0 {
            *kept = (weight, text.to_owned());
        }
    }

    fn read(&mut self, line: &Line) {
        let fold = line.fold.as_str();
        let title = matches!(line.place, Place::Title | Place::Subtitle);
        for seen in line.dates() {
            let text = around(fold, seen.range.clone());
            self.this_year |= seen.year == Year::Relative(0);
            if seen.month == self.month && seen.day == self.day && seen.day.is_some() {
                self.weekday = self.weekday.or_else(|| weekday(&fold[seen.range.end..]));
            }
            let Year::Stated(year) = seen.year else { continue };
            if !(1949..=2100).contains(&year) {
                continue;
            }
            if is_planned(fold, line.clauses(), seen) {
                if let Some(month) = seen.month
                    && self.ahead.as_ref().is_none_or(|(first, _)| (year, month) < *first)
                {
                    self.ahead = Some(((year, month), text.to_owned()));
                }
                continue;
            }
            self.take(year, seen, fold, text, title);
        }
        for (year, at) in named_years(fold) {
            // 2019冠状病毒病 is the name of a disease, whenever one speaks of it.
            if fold[at..].starts_with("2019冠状") {
                continue;
            }
            let weight = if title { 0.6 } else { 0.5 };
            self.vote(year, weight, "year-in-name", around(fold, at..at + 4));
            self.raise(year, around(fold, at..at + 4));
        }
    }

    fn take(&mut self, year: u16, seen: &Seen, fold: &str, text: &str, title: bool) {
        if seen.is_full() {
            if seen.month == self.month && seen.day == self.day {
                self.vote(year, 0.9, "same-day-with-year", text);
            }
            if let Some(date) = seen.in_year(year).and_then(|date| date.date())
                && self.after.is_none_or(|after| date > after)
            {
                self.after = Some(date);
            }
        }
        let before = &fold[..seen.range.start];
        let after = &fold[seen.range.end..];
        // A hospital that was 2003年建成 says nothing of the year of writing.
        let history =
            ["建成", "成立", "创建", "创办", "始建", "建院", "建立", "毕业", "出生", "组建"];
        if !history.iter().any(|word| after.starts_with(word)) {
            self.raise(year, text);
        }
        if before.ends_with("截至") || before.ends_with("截止") {
            self.vote(year, 0.6, "as-of", text);
        } else if before.ends_with("今年（") || before.ends_with("今年(") {
            self.vote(year, 0.95, "this-year-stated", text);
        } else if after.starts_with('度')
            && is_meeting(after)
            && self.month.is_none_or(|month| month > 2)
        {
            self.vote(year, 0.75, "year-of-meeting", text);
        } else if after.starts_with('度') {
            self.vote(year, if title { 0.6 } else { 0.45 }, "year-in-name", text);
        } else if ["上半年", "下半年", "第一季度", "第二季度", "第三季度", "前三季度", "一季度"]
            .iter()
            .any(|half| after.starts_with(half))
        {
            self.vote(year, 0.45, "part-of-year", text);
        } else if title && seen.month.is_none() {
            self.vote(year, 0.5, "year-in-title", text);
        }
    }

    fn raise(&mut self, year: u16, text: &str) {
        if self.latest.as_ref().is_none_or(|(latest, _)| year > *latest) {
            self.latest = Some((year, text.to_owned()));
        }
    }

    /// Other stories of the same printed page were printed in the same year.
    fn read_page(&mut self, reading: &Reading) {
        let chrome = ["版权", "备案", "©", "Copyright", "copyright", "ICP"];
        let body: BTreeSet<&str> =
            reading.story.body.iter().map(|block| block.fold.as_str()).collect();
        for block in &reading.document.blocks {
            let long = block.fold.chars().count();
            let own = body.contains(block.fold.as_str());
            if own
                || long < 8
                || block.linked as usize * 2 > long
                || chrome.iter().any(|word| block.fold.contains(word))
            {
                continue;
            }
            let fold = &block.fold;
            let parts = clauses(fold);
            for seen in scan(fold) {
                let Year::Stated(year) = seen.year else { continue };
                if is_planned(fold, &parts, &seen) {
                    continue;
                }
                let text = around(fold, seen.range.clone());
                if seen.is_full() && seen.month == self.month && seen.day == self.day {
                    self.vote(year, 0.6, "same-day-on-page", text);
                } else if fold[seen.range.end..].starts_with('度') {
                    self.vote(year, 0.4, "year-on-page", text);
                }
            }
            for (year, at) in named_years(fold) {
                self.vote(year, 0.4, "year-on-page", around(fold, at..at + 4));
            }
        }
    }

    fn close(mut self) -> Option<Inferred> {
        if let Some((year, text)) = self.latest.clone() {
            if self.this_year {
                // Who says 今年 of his own year gives the figure of another one: the
                // latest figure is most likely last year's.
                self.vote(year + 1, 0.5, "after-latest-year", &text);
                self.vote(year, 0.2, "latest-year", &text);
            } else {
                self.vote(year, 0.4, "latest-year", &text);
                self.vote(year + 1, 0.2, "after-latest-year", &text);
            }
        }
        // 2024年1月起将试点 was written before, and not long before.
        if let (Some(((year, ahead), text)), Some(month)) = (self.ahead.clone(), self.month) {
            let own = if month <= ahead { year } else { year - 1 };
            self.vote(own, 0.35, "before-plan", &text);
        }
        let ceiling = self.ahead.as_ref().map(|(ahead, _)| *ahead);
        let floor = self.latest.as_ref().map_or(0, |(year, _)| *year);
        let (month, day, after, weekday) = (self.month, self.day, self.after, self.weekday);
        let possible = |year: u16| {
            let date = month.zip(day).and_then(|(month, day)| Date::new(year, month, day));
            year >= floor
                && ceiling.is_none_or(|(last, ahead)| (year, month.unwrap_or(1)) <= (last, ahead))
                && (month.zip(day).is_none() || date.is_some())
                && after.zip(date).is_none_or(|(after, date)| date >= after)
                && weekday.zip(date).is_none_or(|(weekday, date)| weekday_of(date) == Some(weekday))
        };
        let mut ranked: Vec<(f32, u16)> = self
            .votes
            .iter()
            .filter(|(year, _)| possible(**year))
            .map(|(year, rules)| {
                let against: f32 = rules.values().map(|(weight, _)| 1.0 - weight).product();
                (1.0 - against, *year)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (best, year) = *ranked.first()?;
        let second = ranked.get(1).map_or(0.0, |(weight, _)| *weight);
        if best < ENOUGH || best - second < MARGIN {
            return None;
        }
        let (rule, (_, text)) = self
            .votes
            .get(&year)?
            .iter()
            .max_by(|a, b| a.1.0.total_cmp(&b.1.0))
            .map(|(rule, vote)| (*rule, vote.clone()))?;
        Some(Inferred { year, rule, text, confidence: best.min(0.9) })
    }
}

/// Whether the words after a year name a meeting of that year that took place: `2024年度工作推进会日前召开`.
/// What looks back on a year meets in the next.
fn is_meeting(after: &str) -> bool {
    let clause: String =
        after.chars().take(60).take_while(|c| !matches!(c, '。' | '；' | '，' | '！')).collect();
    let back = ["总结", "考核", "表彰", "述职", "决算", "统计", "颁奖", "评选"];
    let held = clause.contains("召开") || clause.contains("举行");
    held && clause.contains('会') && !back.iter().any(|word| clause.contains(word))
}

/// Whether a year lies ahead of the text that names it: a goal, a plan, a deadline.
pub(in crate::import::annotate) fn is_planned(
    fold: &str,
    clauses: &[Range<usize>],
    seen: &Seen,
) -> bool {
    let clause = near(fold, part_of(clauses, seen.range.start), &seen.range);
    let before: String = {
        let head: Vec<char> = fold[..seen.range.start].chars().rev().take(6).collect();
        head.into_iter().rev().collect()
    };
    let after = &fold[seen.range.end..];
    if before.ends_with("截至") || before.ends_with("截止") {
        return false;
    }
    let aimed = [
        "到", "至", "力争", "预计", "计划", "目标", "争取", "确保", "规划", "拟于", "将于", "迈向",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    // 自2018年至2020年累计检查: a span that is over.
    let over = before.ends_with('至')
        && ["累计", "已", "共", "平均"]
            .iter()
            .any(|word| fold[seen.range.end..].chars().take(20).collect::<String>().contains(word));
    if over {
        return false;
    }
    let deadline =
        ["底前", "前", "末前", "年底前", "底之前"].iter().any(|word| after.starts_with(word))
            || (after.starts_with("底") && !clause.contains('已'));
    let planned = ["力争", "规划", "远景", "目标", "预期", "到本世纪"]
        .iter()
        .any(|word| clause.contains(word))
        && !clause.contains('已');
    // 2024年1月起，某地将试点.
    let since = after.starts_with('起') && after.chars().take(14).any(|c| c == '将');
    let will =
        clause.contains('将') && !clause.contains("将军") && clause.find('将') > clause.find('年');
    (aimed && !clause.contains('已'))
        || deadline
        || planned
        || since
        || (will && seen.month.is_none())
}

/// The part of a clause that stands within some forty characters of a place in it.
fn near<'t>(fold: &'t str, clause: Range<usize>, place: &Range<usize>) -> &'t str {
    let mut start = clause.start.max(place.start.saturating_sub(120));
    let mut end = clause.end.min(place.end.saturating_add(120));
    while !fold.is_char_boundary(start) {
        start += 1;
    }
    while !fold.is_char_boundary(end) {
        end -= 1;
    }
    fold.get(start..end).unwrap_or("")
}

/// Years that begin a name without 年: `2024全国智慧医保大赛`, with their places.
fn named_years(fold: &str) -> Vec<(u16, usize)> {
    let mut found = Vec::new();
    for (at, digits) in fold.as_bytes().windows(4).enumerate() {
        if !digits.iter().all(u8::is_ascii_digit) {
            continue;
        }
        let Some(after) = fold[at + 4..].chars().next() else { continue };
        let before = fold[..at].chars().next_back();
        let digits = &fold[at..at + 4];
        let counted =
            "年月日号个名人元万亿例项台所次户亩吨米公里床张件份条只间套册多余第家位种座处期";
        let begins = before.is_none_or(|c| {
            !c.is_ascii_alphanumeric()
                && !matches!(c, '.' | '-' | '/' | '—' | '〔' | '[' | '（' | '(')
        }) && is_han(after)
            && !counted.contains(after);
        if let (true, Ok(year)) = (begins, digits.parse::<u16>())
            && (1990..=2100).contains(&year)
        {
            found.push((year, at));
        }
    }
    found
}

/// `（星期二）` or `周二` right after a date.
fn weekday(after: &str) -> Option<i8> {
    let head: String = after.chars().take(6).collect();
    let at = ["星期", "周"].iter().find_map(|word| head.find(word).map(|at| at + word.len()))?;
    let day = match head[at..].chars().next()? {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    // 4月28日，一周二次 is no weekday.
    head.trim_start_matches(['（', '(', '，', ' ']).starts_with(['星', '周']).then_some(day)
}

fn weekday_of(date: Date) -> Option<i8> {
    let date = jiff::civil::Date::new(date.year as i16, date.month as i8, date.day as i8).ok()?;
    Some(date.weekday().to_monday_one_offset())
}
