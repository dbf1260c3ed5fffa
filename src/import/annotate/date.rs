//! When a story was published: by the page's own data, its time line, a document's
//! signature, the dateline, or what the lead reports. Dates are found, not guessed.

mod lead;
pub(super) mod scan;
mod update;
pub(super) mod year;

use super::evidence::{Evidence, around};
use super::reading::{Place, Reading};
use crate::base::{PartialDate, Time};
use crate::model::Vocabulary;
use crate::text::class::is_han;
use regex::Regex;
use scan::{Seen, scan};
use std::sync::LazyLock;

/// What is known of a story's date.
#[derive(Debug, Clone, Default)]
pub(super) struct Dating {
    pub(super) date: Option<PartialDate>,
    /// Whether any part of it was inferred.
    pub(super) uncertain: bool,
    /// The month and day that were seen where there is no year (`04-28`).
    pub(super) month_day: Option<String>,
}

/// A date and where it was found.
struct Candidate {
    date: PartialDate,
    rule: &'static str,
    text: String,
    confidence: f32,
}

/// The date below those who sign a text.
#[derive(Clone, Copy)]
pub(super) struct Signature<'a> {
    pub(super) date: PartialDate,
    /// The words of both.
    pub(super) text: &'a str,
    /// Whether the text is a document; in a report it may be that of a document that it quotes.
    pub(super) of_document: bool,
}

/// Names of meta tags that give the time of publication, the most exact first.
const PUBLISHED: [&str; 17] = [
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_time",
    "publishtime",
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "bytedance:published_time",
    "weibo:article:create_at",
    "datepublished",
    "firstpublishedtime",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "date",
];

/// Names that give the time at which a page was made: later than its text, and after all else.
const MADE: [&str; 3] = ["maketime", "time-element", "others"];

/// The date of publication. `signature` is the date under the text, if a body signs it.
pub(super) fn publication(
    reading: &Reading,
    vocabulary: &Vocabulary,
    zone: &str,
    signature: Option<Signature<'_>>,
    evidence: &mut Evidence,
) -> Dating {
    let mut candidates = Vec::new();
    page_data(reading, &PUBLISHED, zone, &mut candidates);
    time_lines(reading, &mut candidates);
    let signed = |of_document: bool| {
        signature.filter(|signature| signature.of_document == of_document).map(|signature| {
            Candidate {
                date: signature.date,
                rule: "signature-date",
                text: signature.text.to_owned(),
                confidence: 0.85,
            }
        })
    };
    candidates.extend(signed(true));
    lone_lines(reading, &mut candidates);
    candidates.extend(signed(false));
    address(reading, &mut candidates);
    page_data(reading, &MADE, zone, &mut candidates);
    // What was only brought up to date was published before; what the page gives itself goes first
    // all the same, since its other dates are its readers'.
    candidates.sort_by_key(|candidate| candidate.rule == "update-line");
    // The first is the best; another one of the same day may know the time.
    if let Some(best) = candidates.first() {
        let timed = candidates
            .iter()
            .filter(|other| other.date.without_time() == best.date.without_time())
            .find_map(|other| other.date.time());
        let date = timed
            .or_else(|| clock_line(reading))
            .and_then(|time| best.date.without_time().with_time(time))
            .unwrap_or(best.date);
        evidence.note("date", date.to_string(), best.rule, &best.text, best.confidence);
        return Dating {
            date: Some(date),
            uncertain: doubtful(best, &candidates)
                && !(best.rule == "update-line" && update::is_publication(reading, best.date)),
            month_day: None,
        };
    }
    from_text(reading, vocabulary, evidence)
}

/// Whether the best date may be wrong: it is only that of a change, or others that are as good as it
/// name another day.
fn doubtful(best: &Candidate, all: &[Candidate]) -> bool {
    let day = |candidate: &Candidate| candidate.date.without_time();
    let rivals = |other: &&Candidate| {
        matches!(other.rule, "page-data" | "time-line")
            && other.confidence >= 0.95
            && day(other) != day(best)
    };
    best.rule == "update-line" || best.confidence < 0.8 || all.iter().any(|other| rivals(&other))
}

/// The time of day on a line of its own, as the foot of a press release has it: `香港时间16时30分`,
/// `Issued at HKT 16:30`.
fn clock_line(reading: &Reading) -> Option<Time> {
    static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:(?:香港|澳门|北京|台北)时间|[Ii]ssued at HKT)\s*[：:]?\s*(\d{1,2})\s*[时:：]\s*(\d{2})\s*分?\s*$").ok()
    });
    reading.at(Place::Meta).find_map(|line| {
        let found = CLOCK.as_ref()?.captures(&line.fold)?;
        let number = |group| found.get(group).and_then(|part| part.as_str().parse::<u8>().ok());
        let time = Time { hour: number(1)?, minute: number(2)?, second: None };
        (time.hour < 24 && time.minute < 60).then_some(time)
    })
}

/// Meta tags of the page.
fn page_data(reading: &Reading, names: &[&'static str], zone: &str, to: &mut Vec<Candidate>) {
    for (name, value) in reading.page_meta(names) {
        let Some(seen) = scan(value).into_iter().find(Seen::is_full) else { continue };
        let Some(date) = seen.stated().map(|date| in_zone(date, seen.offset, zone)) else {
            continue;
        };
        let made = MADE.contains(&name);
        let confidence = if !made {
            0.97
        } else if name == "others" {
            0.7
        } else {
            0.85
        };
        to.push(Candidate {
            date,
            rule: if made { "page-made" } else { "page-data" },
            text: format!("{name}: {value}"),
            confidence,
        });
    }
}

/// A time with an offset, as the clocks of the site's zone show it.
fn in_zone(date: PartialDate, offset: Option<i16>, zone: &str) -> PartialDate {
    let convert = || {
        let (offset, time, day) = (offset?, date.time()?, date.date()?);
        let own = jiff::civil::date(day.year as i16, day.month as i8, day.day as i8).at(
            time.hour as i8,
            time.minute as i8,
            time.second.unwrap_or(0) as i8,
            0,
        );
        let there = jiff::tz::Offset::from_seconds(i32::from(offset) * 60).ok()?;
        let here = there.to_timestamp(own).ok()?.in_tz(zone).ok()?;
        let day = crate::base::Date::new(here.year() as u16, here.month() as u8, here.day() as u8)?;
        PartialDate::day_only(day).with_time(crate::base::Time {
            hour: here.hour() as u8,
            minute: here.minute() as u8,
            second: time.second.map(|_| here.second() as u8),
        })
    };
    convert().unwrap_or(date)
}

/// Lines of facts: `2023-10-26 13:52:35 来源：…`, `发布日期：2023年10月26日`.
fn time_lines(reading: &Reading, to: &mut Vec<Candidate>) {
    let other = [
        "成文",
        "生效",
        "施行",
        "实施",
        "废止",
        "失效",
        "有效期",
        "截止",
        "截至",
        "当前时间",
        "今天是",
        "打印",
        "访问",
        "印发日期",
        "签发",
    ];
    let own = ["发布", "发表", "公开", "刊发", "日期", "时间", "上传", "发文"];
    let mut found = Vec::new();
    // Tags of the page are not lines that its readers see; `page_data` reads those that are known.
    for line in reading.story.meta.iter().filter(|block| !block.is_in("meta-tag")) {
        let mut from = 0;
        for seen in scan(&line.fold) {
            let label = &line.fold[from..seen.range.start];
            from = seen.range.end;
            let printed = line.fold[seen.range.end..].trim_start().starts_with("印发");
            if !seen.is_full() || printed || other.iter().any(|word| label.contains(word)) {
                continue;
            }
            let Some(date) = seen.stated() else { continue };
            let (confidence, rule) = if is_update(label) {
                (0.8, "update-line")
            } else if own.iter().any(|word| label.contains(word)) {
                (0.96, "time-line")
            } else if seen.time.is_some() {
                (0.95, "time-line")
            } else {
                (0.9, "date-line")
            };
            let text = around(&line.fold, seen.range.clone()).to_owned();
            found.push(Candidate { date, rule, text, confidence });
        }
    }
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    to.extend(found);
}

/// Whether a label announces when a text was changed.
fn is_update(label: &str) -> bool {
    let label = label.to_lowercase();
    ["更新", "修改", "修订", "异动", "检视", "update", "modified", "revis"]
        .iter()
        .any(|word| label.contains(word))
}

/// The longest line that may be nothing but a date, in bytes.
const LONE: usize = 400;

/// A line at the head or the foot of the body that is nothing but a date.
fn lone_lines(reading: &Reading, to: &mut Vec<Candidate>) {
    let body: Vec<_> = reading.body().collect();
    let count = body.len();
    for (at, line) in body.into_iter().enumerate() {
        if at >= 2 && at + 3 < count {
            continue;
        }
        let fold = line.fold.trim().trim_matches(['（', '）', '(', ')']);
        // No date is so long, whatever stands beside it.
        if fold.len() > LONE {
            continue;
        }
        let [seen] = &scan(fold)[..] else { continue };
        let rest = fold.chars().count() - fold[seen.range.clone()].chars().count();
        // `2019年3月28日 时事`: the day and the column.
        let column = seen.range.start == 0
            && rest <= 8
            && fold[seen.range.end..].starts_with([' ', '\u{3000}'])
            && fold[seen.range.end..].chars().skip(1).all(is_han);
        if let (Some(date), true) = (seen.stated(), seen.is_full() && (rest <= 3 || column)) {
            to.push(Candidate {
                date,
                rule: "lone-date",
                text: fold.to_owned(),
                confidence: if column { 0.75 } else { 0.85 },
            });
        }
    }
}

/// The day in the page's own address, as most publishing systems write it.
fn address(reading: &Reading, to: &mut Vec<Candidate>) {
    static IN_ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"[/_t](20\d\d)(?:[-/]?)(0[1-9]|1[0-2])(?:[-/]?)(0[1-9]|[12]\d|3[01])(?:[/_.]|$)",
        )
        .ok()
    });
    let Some(pattern) = IN_ADDRESS.as_ref() else { return };
    for (_, url) in reading.page_meta(&["canonical", "og:url", "url"]) {
        let Some(found) = pattern.captures(url) else { continue };
        let part = |group| found.get(group).map_or("", |part| part.as_str());
        if let Ok(date) = format!("{}-{}-{}", part(1), part(2), part(3)).parse() {
            to.push(Candidate {
                date,
                rule: "date-in-address",
                text: url.to_owned(),
                confidence: 0.8,
            });
        }
    }
}

/// The dateline, else the happening that the lead reports; the year may be inferred.
fn from_text(reading: &Reading, vocabulary: &Vocabulary, evidence: &mut Evidence) -> Dating {
    let Some((seen, text, rule)) = lead::dateline(reading).or_else(|| lead::event(reading)) else {
        return year_alone(reading, vocabulary, evidence);
    };
    if let Some(date) = seen.stated() {
        let sure = rule == "dateline";
        evidence.note("date", date.to_string(), rule, &text, if sure { 0.9 } else { 0.6 });
        return Dating { date: Some(date), uncertain: !sure, month_day: None };
    }
    let inferred = year::infer(reading, vocabulary, seen.month, seen.day);
    if let Some(found) = inferred
        && let Some(date) = seen.in_year(found.year)
    {
        evidence.note("date", date.to_string(), rule, &text, 0.6);
        evidence.note("date", found.year.to_string(), found.rule, &found.text, found.confidence);
        return Dating { date: Some(date), uncertain: true, month_day: None };
    }
    let month_day = seen.month.zip(seen.day).map(|(month, day)| format!("{month:02}-{day:02}"));
    Dating { month_day, ..Dating::default() }
}

/// A year that the text decides although it names no day.
fn year_alone(reading: &Reading, vocabulary: &Vocabulary, evidence: &mut Evidence) -> Dating {
    let found =
        year::infer(reading, vocabulary, None, None).filter(|found| found.confidence >= 0.6);
    match found.and_then(|found| Some((PartialDate::year_only(found.year)?, found))) {
        Some((date, found)) => {
            evidence.note(
                "date",
                date.to_string(),
                found.rule,
                &found.text,
                found.confidence * 0.8,
            );
            Dating { date: Some(date), uncertain: true, month_day: None }
        }
        None => Dating::default(),
    }
}
