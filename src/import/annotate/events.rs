//! Dated happenings in a story, for the timeline: a day (or at least a month), what
//! happened, in the story's own words.

use super::date::scan::{Form, Seen, Year, scan};
use super::date::year::is_planned;
use super::evidence::{Evidence, around};
use super::reading::{Place, Reading, Unfolded, clauses, part_of, sentences};
use super::title::clean;
use crate::base::PartialDate;
use crate::format::front_matter::EventEntry;

/// What happens on a day and is worth remembering.
const HAPPENS: [&str; 40] = [
    "签订",
    "签署",
    "签约",
    "印发",
    "发布",
    "出台",
    "召开",
    "举行",
    "举办",
    "启动",
    "建成",
    "挂牌",
    "揭牌",
    "成立",
    "通过",
    "入选",
    "获批",
    "开工",
    "竣工",
    "投用",
    "投入使用",
    "上线",
    "开通",
    "实现",
    "施行",
    "实施",
    "开诊",
    "开业",
    "奠基",
    "授牌",
    "达成",
    "组建",
    "设立",
    "落户",
    "结成",
    "公布",
    "首次",
    "开幕",
    "落幕",
    "宣布",
];

/// So many are looked at.
const CANDIDATES: usize = 100;

/// At most so many.
const LIMIT: usize = 6;

/// The happenings of a story that was published on `written`, the weightiest first chosen, then
/// in the order of time.
pub(super) fn find(
    reading: &Reading,
    written: Option<PartialDate>,
    evidence: &mut Evidence,
) -> Vec<EventEntry> {
    let year = written.map(|date| date.year());
    let mut found: Vec<(f32, EventEntry, String)> = Vec::new();
    for line in reading.body().filter(|line| line.place != Place::Heading) {
        let all = sentences(&line.fold);
        let parts = clauses(&line.fold);
        let unfolded = Unfolded::new(line.text, &line.fold);
        let mut named = None;
        for seen in scan(&line.fold) {
            if let Year::Stated(own) = seen.year {
                named = Some(own);
            }
            let own = match seen.year {
                Year::Stated(own) => Some(own),
                Year::Relative(by) => year.and_then(|year| year.checked_add_signed(i16::from(by))),
                Year::Same => named,
                Year::Unsaid => year.and_then(|year| nearest(&seen, year, written)),
            };
            let Some(date) = own.and_then(|own| seen.in_year(own)).map(PartialDate::without_time)
            else {
                continue;
            };
            // 自6月27日签订协议后 tells of the day only by the way.
            let before = &line.fold[..seen.range.start];
            if ["自", "从", "截至", "截止", "距", "早在"].iter().any(|word| before.ends_with(word))
            {
                continue;
            }
            if seen.form == Form::DayOnly
                || date.month().is_none()
                || is_planned(&line.fold, &parts, &seen)
            {
                continue;
            }
            let sentence = part_of(&all, seen.range.start);
            let Some((title, verb)) = what(&line.fold, &unfolded, seen.range.end, sentence.end)
            else {
                continue;
            };
            let weight = f32::from(u8::from(date.day().is_some())) * 2.0
                + f32::from(u8::from(line.place == Place::Lead)) * 2.0
                + f32::from(u8::from(matches!(
                    verb,
                    "签订" | "签署" | "成立" | "启动" | "挂牌" | "印发" | "揭牌"
                )));
            let text = around(&line.fold, seen.range.clone()).to_owned();
            if found.len() < CANDIDATES
                && !found.iter().any(|(_, other, _)| {
                    other.date == date && (other.title == title || other.title.contains(&title))
                })
            {
                found.push((weight, EventEntry { date, title }, text));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(LIMIT);
    found.sort_by_key(|(_, event, _)| event.date);
    for (_, event, text) in &found {
        evidence.note(
            "events",
            format!("{} {}", event.date, event.title),
            "dated-happening",
            text,
            0.7,
        );
    }
    found.into_iter().map(|(_, event, _)| event).collect()
}

/// The year of a day without one in a report: the report's own, or the one before where the
/// day would lie far ahead.
fn nearest(seen: &Seen, year: u16, written: Option<PartialDate>) -> Option<u16> {
    let (told, written) = (seen.month?, written?.month()?);
    if told > written.saturating_add(6) { year.checked_sub(1) } else { Some(year) }
}

/// The clause after a date that says what happens; one clause more where the first only
/// names the time or the place.
fn what(fold: &str, text: &Unfolded, from: usize, to: usize) -> Option<(String, &'static str)> {
    // What happens is said within some two hundred characters of its day.
    let mut to = to.min(from + 600);
    while !fold.is_char_boundary(to) {
        to -= 1;
    }
    let rest = fold.get(from..to)?;
    let mut end = 0;
    let mut verb = None;
    for part in clauses(rest).into_iter().take(3) {
        end = part.end;
        let own = &rest[part.clone()];
        verb = HAPPENS.iter().find(|word| own.contains(**word)).copied();
        if verb.is_some() {
            break;
        }
    }
    let verb = verb?;
    // 2月11日讯　今天（11日），….
    let mut own = rest.trim_start_matches([
        '，', ',', '、', '）', ')', ' ', '\u{3000}', '\u{a0}', '：', '；', '。', '起', '”', '至',
        '讯', '电',
    ]);
    if let Some((day, after)) = own.split_once('，')
        && (day.starts_with("今天") || day.starts_with("今日"))
        && day.chars().count() <= 10
    {
        own = after;
    }
    let skipped = rest.len() - own.len();
    // 印发的《…》手册 is a thing, not a happening.
    if own.find(verb).is_some_and(|at| own[at + verb.len()..].starts_with(['的', '后', '之', '前']))
    {
        return None;
    }
    if skipped >= end {
        return None;
    }
    let words = clean(text.words(from + skipped..from + end));
    let words =
        words.trim_end_matches(['，', '。', '；', '：', ',', ';', ':', '、', '！', '”']).trim();
    let words = close(words);
    let length = words.chars().count();
    // Days that only bound a span, and remarks of a few words, are no titles.
    let good = (6..=60).contains(&length)
        && !words.starts_with(['的', '前', '后', '底', '以', '内', '至', '—', '-', '起']);
    good.then_some((words, verb))
}

/// Drops quotation marks that lost their partner.
fn close(words: &str) -> String {
    let count = |c| words.matches(c).count();
    let mut words = words.to_owned();
    for (open, shut) in [('“', '”'), ('《', '》'), ('（', '）')] {
        if count(open) > count(shut) {
            words.push(shut);
        } else if count(shut) > count(open) {
            words = words.replacen(shut, "", 1);
        }
    }
    words
}
