//! The day that the head of a text tells: its dateline, or the first happening that it reports.

use super::super::evidence::around;
use super::super::reading::{Place, Reading};
use super::scan::{Form, Seen, Year};

/// The day of a dateline has at most so many characters before it.
const DATELINE: usize = 40;

/// 新华社北京2月11日电, 本报讯（记者 …）, at the head of the body.
pub(super) fn dateline(reading: &Reading) -> Option<(Seen, String, &'static str)> {
    for line in reading.body().filter(|line| line.place != Place::Heading).take(3) {
        for seen in line.dates() {
            // Not counted to its end: a line may be long and full of dates.
            let near = line.fold[..seen.range.start].chars().nth(DATELINE).is_none();
            let after = line.fold[seen.range.end..].trim_start();
            if near && seen.day.is_some() && seen.month.is_some() && after.starts_with(['电', '讯'])
            {
                let text = around(&line.fold, seen.range.clone()).to_owned();
                return Some((seen.clone(), text, "dateline"));
            }
        }
    }
    None
}

/// The first day in the lead on which something is said to happen.
pub(super) fn event(reading: &Reading) -> Option<(Seen, String, &'static str)> {
    let mut month = None;
    // The year and month of a span (4月25日至5月1日), which a day after it shares.
    let mut within: Option<(Seen, String)> = None;
    // A day that is kept every year, with its year.
    let mut kept_on: Option<Seen> = None;
    for line in reading.at(Place::Lead) {
        for seen in line.dates() {
            let before = &line.fold[..seen.range.start];
            let after = &line.fold[seen.range.end..];
            // The begin or the end of a span is not the day of the report.
            let span = ["自", "从", "截至", "截止", "至", "到", "早在", "—", "-"]
                .iter()
                .any(|word| before.ends_with(word))
                || ["以来", "起", "前", "之前", "出生", "为止", "至", "到", "—", "-", "～"]
                    .iter()
                    .any(|word| after.starts_with(word));
            // A day from which a rule holds is not the day of its publication.
            if [
                "生效日期",
                "施行日期",
                "实施日期",
                "废止日期",
                "失效日期",
                "有效期",
                "截止日期",
                "截止时间",
            ]
            .iter()
            .any(|label| before.trim_end_matches([' ', '|', '：', ':']).ends_with(label))
            {
                continue;
            }
            // 5月19日是第15个世界家庭医生日 tells which day it is kept on, not when something happened.
            let kept: String = after.trim_start_matches(['，', ',']).chars().take(24).collect();
            let begins = ["是", "为", "我们迎来", "迎来", "我国迎来"]
                .iter()
                .any(|word| kept.starts_with(word));
            if begins
                && (kept.contains("第") && kept.contains('个')
                    || kept.contains("”") && kept.contains('日'))
            {
                month = seen.month.or(month);
                kept_on = seen.is_full().then(|| seen.clone()).or(kept_on);
                continue;
            }
            month = seen.month.or(month);
            // Who writes 今年5月27日 writes later.
            let told = matches!(seen.year, Year::Stated(_) | Year::Unsaid);
            if span && seen.is_full() && within.is_none() {
                let text = around(&line.fold, seen.range.clone()).to_owned();
                within = Some((Seen { day: None, time: None, ..seen.clone() }, text));
            }
            if span || seen.day.is_none() || !told {
                continue;
            }
            let mut seen = seen.clone();
            if let (Year::Unsaid, Some((first, _))) = (seen.year, &within)
                && first.month.zip(seen.month).is_some_and(|(a, b)| (a..=a + 1).contains(&b))
            {
                seen.year = first.year;
            }
            if let (Year::Unsaid, Some(day)) = (seen.year, &kept_on)
                && day.month.zip(seen.month).is_some_and(|(a, b)| a.abs_diff(b) <= 1)
            {
                seen.year = day.year;
            }
            if seen.form == Form::DayOnly {
                // 今天（11日）: the month is the one that was named before.
                let today = [
                    "今天（",
                    "今日（",
                    "今天(",
                    "昨天（",
                    "昨日（",
                    "昨天(",
                    "昨日",
                    "今日",
                    "今天",
                    "（",
                ]
                .iter()
                .any(|word| before.ends_with(word));
                if !today || month.is_none() {
                    continue;
                }
                seen.month = month;
            }
            seen.time = None;
            let text = around(&line.fold, seen.range.clone()).to_owned();
            return Some((seen, text, "lead-event"));
        }
    }
    within.map(|(seen, text)| (seen, text, "lead-span"))
}
