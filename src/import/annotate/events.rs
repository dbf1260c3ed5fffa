//! Dated happenings in a story, for the timeline: a day (or at least a month), what
//! happened, in the story's own words.

mod wording;

use super::date::scan::{Form, Seen, Year};
use super::date::year::is_planned;
use super::evidence::{Evidence, around};
use super::reading::{Line, Place, Reading, Unfolded, clauses, part_of};
use super::title::{clean, undated};
use crate::base::PartialDate;
use crate::format::front_matter::EventEntry;
use std::ops::Range;
use wording::{close, happening, opening};

/// So many are looked at.
const CANDIDATES: usize = 100;

/// At most so many.
const LIMIT: usize = 6;

/// The happenings of a story.
#[derive(Debug, Default)]
pub(super) struct Happened {
    pub(super) events: Vec<EventEntry>,
    /// Whether the year of one of them is that of an uncertain day of publication.
    pub(super) uncertain: bool,
}

/// A happening, with what speaks for it.
struct Found {
    weight: f32,
    event: EventEntry,
    text: String,
    inferred: bool,
}

/// The happenings of a story, the weightiest first chosen, then in the order of time.
/// `written` is the day of publication, and whether that is uncertain.
pub(super) fn find(
    reading: &Reading,
    written: (Option<PartialDate>, bool),
    evidence: &mut Evidence,
) -> Happened {
    let (written, doubtful) = written;
    let year = written.map(|date| date.year());
    let mut found: Vec<Found> = Vec::new();
    let dated = |line: &&Line<'_>| line.place != Place::Heading && !line.dates().is_empty();
    for line in reading.body().filter(dated) {
        let (all, parts) = (line.sentences(), line.clauses());
        let unfolded = Unfolded::new(line.text, &line.fold);
        let mut named = None;
        let dates = line.dates();
        for (at, seen) in dates.iter().enumerate() {
            let day = day_of_dateline(&line.fold, &dates[at..]);
            let seen = &Seen { day: day.or(seen.day), ..seen.clone() };
            if let Year::Stated(own) = seen.year {
                named = Some(own);
            }
            let own = match seen.year {
                Year::Stated(own) => Some(own),
                Year::Relative(by) => year.and_then(|year| year.checked_add_signed(i16::from(by))),
                Year::Same => named,
                Year::Unsaid => year.and_then(|year| nearest(seen, year, written)),
            };
            let Some(date) = own.and_then(|own| seen.in_year(own)).map(PartialDate::without_time)
            else {
                continue;
            };
            if seen.form == Form::DayOnly || date.month().is_none() || found.len() >= CANDIDATES {
                continue;
            }
            let scene = Scene {
                fold: &line.fold,
                text: &unfolded,
                seen,
                clause: part_of(parts, seen.range.start),
                sentence: part_of(all, seen.range.start),
            };
            let told = match force(&scene, reading) {
                Some(told) => Some(told),
                None if is_planned(&line.fold, parts, seen) => None,
                None => since(&scene, reading.title()).or_else(|| what(&scene)),
            };
            let Some((mut title, verb)) = told else { continue };
            title = undated(&title).to_owned();
            if let Some(day) = day {
                title = title.replacen(&format!("{day}日"), "", 1);
            }
            let weight = f32::from(u8::from(date.day().is_some())) * 2.0
                + f32::from(u8::from(line.place == Place::Lead)) * 2.0
                + f32::from(u8::from(matches!(
                    verb,
                    "签订" | "签署" | "成立" | "启动" | "挂牌" | "印发" | "揭牌" | "施行"
                )));
            let text = around(&line.fold, seen.range.clone()).to_owned();
            let known = found.iter().any(|other| {
                other.event.date == date
                    && (other.event.title == title || other.event.title.contains(&title))
            });
            if !known {
                let inferred = doubtful && matches!(seen.year, Year::Unsaid | Year::Relative(_));
                found.push(Found { weight, event: EventEntry { date, title }, text, inferred });
            }
        }
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found.truncate(LIMIT);
    found.sort_by_key(|found| found.event.date);
    for own in &found {
        evidence.note(
            "events",
            format!("{} {}", own.event.date, own.event.title),
            "dated-happening",
            &own.text,
            if own.inferred { 0.4 } else { 0.7 },
        );
    }
    Happened {
        uncertain: found.iter().any(|own| own.inferred),
        events: found.into_iter().map(|own| own.event).collect(),
    }
}

/// `某社某地5月18日电 代表团17日举行…`: the day of a dateline is that of the report, and what it tells has its
/// own. Gives that day for the first of `dates`, if it lies before the report's in the same month.
fn day_of_dateline(fold: &str, dates: &[Seen]) -> Option<u8> {
    let [line, told, ..] = dates else { return None };
    let between = fold.get(line.range.end..told.range.start)?;
    let is_own = told.form == Form::DayOnly
        && between.trim_start().starts_with(['电', '讯'])
        && !between.contains('。');
    told.day.filter(|&day| is_own && line.day.is_some_and(|last| day <= last))
}

/// A date with the clause and the sentence that it stands in.
struct Scene<'a> {
    fold: &'a str,
    text: &'a Unfolded<'a>,
    seen: &'a Seen,
    clause: Range<usize>,
    sentence: Range<usize>,
}

/// `《某办法》自2024年1月1日起施行`: the document comes into force.
fn force(scene: &Scene, reading: &Reading) -> Option<(String, &'static str)> {
    let (before, after) = scene.around();
    let before = before.strip_suffix(['自', '从', '于'])?;
    let after = after.trim_start_matches(['起', '正', '式', '开', '始']);
    let verb = ["施行", "实施", "执行", "生效"].iter().find(|word| after.starts_with(**word))?;
    // What precedes the date is the document; 本办法 is the one that the title names.
    let subject = before.trim_start_matches(['，', '。', '；', ' ', '\u{3000}']);
    let subject: &str = match subject {
        // 《某条例》已经通过，自…起施行.
        "" => {
            let start = scene.sentence.start;
            let head = scene.fold.get(start..scene.seen.range.start)?;
            let end = head.chars().take(60).collect::<String>().find('》')? + '》'.len_utf8();
            head.starts_with('《').then(|| head.get(..end)).flatten()?
        }
        quoted if quoted.starts_with('《') => quoted.trim(),
        own if own.contains(['本', '该', '此']) => {
            let title = reading.title();
            let quoted = title.find('《').and_then(|at| {
                let end = title[at..].find('》')? + '》'.len_utf8();
                title.get(at..at + end)
            });
            let printed = || {
                let (_, rest) = title.split_once("印发")?;
                rest.strip_suffix("的通知")
            };
            quoted.or_else(printed).or((!title.contains("关于")).then_some(title))?
        }
        own if own.chars().count() >= 4 => own,
        _ => return None,
    };
    // 《条例》 is the one that the title names in full.
    let full = || {
        let word = subject.strip_prefix('《').filter(|_| subject.chars().count() <= 7)?;
        let title = reading.title();
        let end = title.find(word)? + word.len();
        title[..end].rfind('《').and_then(|at| title.get(at..end))
    };
    let subject = full().unwrap_or(subject);
    let length = subject.chars().count();
    (3..=56).contains(&length).then(|| (format!("{subject}{verb}"), "施行"))
}

/// `大赛自4月23日启动以来`, `两地自6月27日签订协议后`: what has happened since is told by the way.
fn since(scene: &Scene, title: &str) -> Option<(String, &'static str)> {
    let (before, after) = scene.around();
    let subject = before.strip_suffix(['自', '从'])?;
    let end = ["以来", "之后", "后", "起"].iter().filter_map(|word| after.find(word)).min()?;
    let own = after.get(..end)?.trim_start_matches('，');
    let verb = happening(own)?;
    let start = scene.seen.range.end + after.len() - after.trim_start_matches('，').len();
    let words = clean(scene.text.words(start..scene.seen.range.end + end));
    let subject = subject.trim_start_matches(['，', '。', '；', ' ', '\u{3000}']);
    let subject = subject.strip_prefix("这是").unwrap_or(subject);
    let named = whole(subject, title);
    let whole = close(format!("{named}{}", words.trim()).trim());
    if named.chars().count() >= 2 && (6..=60).contains(&whole.chars().count()) {
        return Some((whole, verb));
    }
    let alone = (6..=60).contains(&words.chars().count()) && has_object(own, verb);
    alone.then(|| (close(words.trim()), verb))
}

/// 大赛 is the one that the title names.
fn whole(subject: &str, title: &str) -> String {
    let general =
        ["大赛", "大会", "论坛", "活动", "项目", "会议", "试点", "计划", "行动", "平台", "中心"];
    if general.contains(&subject)
        && let Some(at) = title.find(subject)
    {
        return title[..at + subject.len()].trim_start_matches(['“', '《', ' ']).to_owned();
    }
    subject.to_owned()
}

impl<'a> Scene<'a> {
    /// The clause before the date and the sentence after it, some two hundred characters.
    fn around(&self) -> (&'a str, &'a str) {
        let mut to = self.sentence.end.min(self.seen.range.end + 600);
        while !self.fold.is_char_boundary(to) {
            to -= 1;
        }
        let mut from = self.clause.start.max(self.seen.range.start.saturating_sub(240));
        while !self.fold.is_char_boundary(from) {
            from += 1;
        }
        let before = self.fold.get(from..self.seen.range.start).unwrap_or("");
        (before, self.fold.get(self.seen.range.end..to).unwrap_or(""))
    }
}

/// Whether what is done is told with its object, or its subject stands before it.
fn has_object(own: &str, verb: &str) -> bool {
    own.find(verb).is_some_and(|at| {
        let object = own[at + verb.len()..].trim_end_matches(['，', '。', '；', '了', '”']);
        at > 0 && own[..at].chars().count() >= 4 || object.chars().count() >= 3
    })
}

/// The year of a day without one in a report: the report's own, or the one before where the
/// day would lie far ahead.
fn nearest(seen: &Seen, year: u16, written: Option<PartialDate>) -> Option<u16> {
    let (told, written) = (seen.month?, written?.month()?);
    if told > written.saturating_add(6) { year.checked_sub(1) } else { Some(year) }
}

/// The clause of a date that says what happens, with its subject where that stands before
/// the date; one clause more where the first only names the time or the place.
fn what(scene: &Scene) -> Option<(String, &'static str)> {
    let (before, rest) = scene.around();
    if ["自", "从", "截至", "截止", "距", "早在", "至", "到", "—", "-"]
        .iter()
        .any(|word| before.ends_with(word))
    {
        return None;
    }
    let own = opening(rest);
    let skipped = rest.len() - own.len();
    let parts = clauses(own);
    let mut end = 0;
    let mut verb = None;
    for (at, part) in parts.iter().take(3).enumerate() {
        // 9月28日移交某地，目前已开诊: what comes next is another matter.
        let lead = own[..end].trim_matches(['，', ' ', '、', '（', '）', '(', ')']);
        let only = lead.chars().count() <= 4
            || lead.starts_with(['在', '由', '经', '随'])
            || ["一行", "赴", "来到", "走进", "前往", "率"].iter().any(|word| lead.contains(word));
        if end > 0 && !only {
            break;
        }
        end = part.end;
        let clause = &own[part.clone()];
        verb = happening(clause);
        if verb.is_some() {
            // 某委召开新闻发布会，介绍某事: what a meeting is about.
            let about = parts.get(at + 1).filter(|next| {
                let next = &own[(*next).clone()];
                matches!(verb, Some("召开" | "举行" | "举办"))
                    && ["介绍", "部署", "研究", "通报", "发布"].iter().any(|w| next.starts_with(w))
            });
            if let Some(next) = about.filter(|next| own[..next.end].chars().count() <= 50) {
                end = next.end;
            }
            break;
        }
    }
    let verb = verb?;
    let end = skipped + end;
    // 印发的《…》手册 is a thing, not a happening.
    if own.find(verb).is_some_and(|at| own[at + verb.len()..].starts_with(['的', '后', '之', '前']))
        || skipped >= end
    {
        return None;
    }
    let from = scene.seen.range.end;
    let words = clean(scene.text.words(from + skipped..from + end));
    let words =
        words.trim_end_matches(['，', '。', '；', '：', ',', ';', ':', '、', '！', '”']).trim();
    // 项目4月23日启动: who or what stands before the date.
    let subject = before.trim_end_matches(['于', '在', '已']).trim();
    let subject = ["据悉", "日前", "近日", "其中", "目前", "当日", "随后", "会上", "此前", "同时"]
        .iter()
        .fold(subject, |subject, word| subject.trim_start_matches(word));
    let subject = subject.trim_start_matches(['，', '“', '（', ' ', '\u{3000}']);
    let start = scene.seen.range.start - before.len() + (before.find(subject).unwrap_or(0));
    let subject = clean(scene.text.words(start..start + subject.len()));
    // 新华社某地12月18日电 is a dateline.
    let joined = !rest.starts_with(['电', '讯'])
        && !subject.ends_with('讯')
        && subject.chars().count() >= 2
        && !subject.ends_with(['（', '(', '：', '、']);
    if !joined && !has_object(&own[..end - skipped], verb) {
        return None;
    }
    let words = close(&if joined { format!("{subject}{words}") } else { words.to_owned() });
    let length = words.chars().count();
    // Days that only bound a span, and remarks of a few words, are no titles.
    let good = (6..=60).contains(&length)
        && !words
            .starts_with(['的', '前', '后', '底', '以', '内', '至', '—', '-', '起', '其', '该'])
        && !["双方", "会上", "此次", "会议上"].iter().any(|word| words.starts_with(word));
    good.then_some((words, verb))
}
