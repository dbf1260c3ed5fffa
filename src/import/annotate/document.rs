//! The facts of an official document: its number, issuer, day of issue, sort, index
//! number, and when it takes effect. A number that the text cites is not its own.

mod joint;
pub(super) mod number;

use super::date::scan::{Seen, scan};
use super::evidence::{Evidence, around};
use super::names::{Body, Names, Seat, What};
use super::reading::{Place, Reading};
use crate::base::{Date, PartialDate};
use crate::format::front_matter::FrontMatter;
use crate::model::TermId;

/// What a document says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Official {
    /// 发文字号.
    pub(super) number: Option<String>,
    /// 发文机关, as it signs.
    pub(super) issuer: Option<String>,
    /// The lines in which it and those who issue with it are named.
    pub(super) signers: Vec<String>,
    /// Divisions that the issuer and the number name, the likeliest first; several where
    /// several bear the name.
    pub(super) seats: Vec<Vec<TermId>>,
    /// 成文日期, and the words.
    pub(super) issued: Option<(PartialDate, String)>,
    /// 公文种类.
    pub(super) genre: Option<&'static str>,
}

/// Sorts of document (党政机关公文处理工作条例, 2012, and what rules and plans are called),
/// longer names first. The second says whether it orders or regulates.
pub(super) const GENRES: [(&str, bool); 38] = [
    ("实施意见", true),
    ("指导意见", true),
    ("实施方案", true),
    ("工作方案", true),
    ("行动方案", true),
    ("行动计划", true),
    ("工作要点", true),
    ("实施细则", true),
    ("管理办法", true),
    ("暂行办法", true),
    ("暂行规定", true),
    ("公告", false),
    ("公示", false),
    ("通告", false),
    ("启事", false),
    ("招聘简章", false),
    ("招标公告", false),
    ("公报", false),
    ("通报", true),
    ("通知", true),
    ("意见", true),
    ("办法", true),
    ("方案", true),
    ("规划", true),
    ("计划", true),
    ("纲要", true),
    ("决定", true),
    ("决议", true),
    ("规定", true),
    ("细则", true),
    ("条例", true),
    ("批复", true),
    ("命令", true),
    ("议案", true),
    ("标准", true),
    ("指南", true),
    ("函", true),
    ("纪要", true),
];

/// Labels of the facts that stand above a document on its page.
const FACTS: [&str; 18] = [
    "发文字号",
    "文号",
    "有效性",
    "效力状态",
    "主题分类",
    "体裁分类",
    "发文机关",
    "发布机构",
    "成文日期",
    "发布日期",
    "公开方式",
    "公开日期",
    "公开形式",
    "标题",
    "主题词",
    "名称",
    "索引号",
    "生效日期",
];

/// Reads the document's facts. A news report has none of them but, perhaps, a genre in
/// its title.
pub(super) fn read(reading: &Reading, names: &Names, evidence: &mut Evidence) -> Official {
    let mut official = Official { genre: genre(reading.title()), ..Official::default() };
    if let Some((number, text, confidence)) = number::find(reading) {
        evidence.note("doc_number", &number, "number-line", &text, confidence);
        official.seats.push(number::seat(&number, names));
        official.number = Some(number);
    }
    issuer(reading, names, &mut official, evidence);
    if official.issued.is_none() {
        official.issued =
            labelled_date(reading, &["成文日期", "发文日期", "印发日期", "签发日期", "成文时间"]);
    }
    if let Some((date, text)) = &official.issued {
        evidence.note("issued", date.to_string(), "signature-date", text, 0.9);
    }
    official
}

/// Writes the document's facts into the front matter of a document.
pub(super) fn write(
    official: &Official,
    reading: &Reading,
    front: &mut FrontMatter,
    evidence: &mut Evidence,
) {
    front.doc_number.clone_from(&official.number);
    front.issuer.clone_from(&official.issuer);
    front.issued = official.issued.as_ref().map(|(date, _)| date.without_time());
    // 其他公文 and 规范性文件 are classes of a site, not sorts of document.
    front.genre = label(reading, &["公文种类", "文种", "体裁分类"])
        .filter(|genre| GENRES.iter().any(|(known, _)| genre == known))
        .or_else(|| official.genre.map(|genre| short_genre(genre).to_owned()));
    if let Some(genre) = &front.genre {
        evidence.note("genre", genre, "title-end", reading.title(), 0.9);
    }
    front.index_number = label(reading, &["索引号", "索取号", "信息索引"])
        .filter(|number| number.chars().any(|c| c.is_ascii_digit()));
    front.validity = label(reading, &["有效性", "效力状态", "时效性"]);
    effect(reading, front, evidence);
}

/// 实施意见 is an 意见.
fn short_genre(genre: &'static str) -> &'static str {
    GENRES
        .iter()
        .map(|(own, _)| *own)
        .filter(|own| own.chars().count() == 2 && genre.ends_with(own))
        .min_by_key(|own| own.len())
        .unwrap_or(genre)
}

/// The sort that a title ends with; brackets after it aside.
fn genre(title: &str) -> Option<&'static str> {
    let mut title = title.trim();
    while let Some(open) =
        title.rfind(['（', '(', '〔']).filter(|_| title.ends_with(['）', ')', '〕']))
    {
        title = title[..open].trim_end();
    }
    // 公告2025年第40号 is a 公告.
    let numbered = title
        .strip_suffix('号')
        .map(|head| head.trim_end_matches(|c: char| c.is_ascii_digit()))
        .and_then(|head| head.strip_suffix('第'))
        .map(|head| head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '年'));
    let title = numbered.unwrap_or(title);
    GENRES.iter().map(|(genre, _)| *genre).find(|genre| title.ends_with(genre))
}

/// Who signs, and when: a line that is a body's name and, below it, a line that is a day;
/// else the body before 关于 in the title.
fn issuer(reading: &Reading, names: &Names, official: &mut Official, evidence: &mut Evidence) {
    let body: Vec<_> = reading.body().collect();
    for (at, line) in body.iter().enumerate() {
        let Some(date) = own_date(&line.fold) else { continue };
        // Bodies sign above their date, each on its line.
        let above = body[..at].iter().rev().take(8);
        let signers: Vec<_> = above
            // A sentence of the text signs nothing.
            .take_while(|line| !line.fold.trim_end().ends_with(['。', '；']))
            .take_while(|line| line.fold.chars().count() <= 40 && line.place != Place::Title)
            .map_while(|line| Some((own_body(&line.fold, names)?, line.fold.clone())))
            .collect();
        let Some(((name, seats), _)) = signers.last().cloned() else { continue };
        official.signers = signers.into_iter().rev().map(|(_, line)| line).collect();
        let text = format!("{name} {}", line.fold.trim());
        evidence.note("issuer", &name, "signature", &text, 0.95);
        official.issuer = Some(name);
        official.seats.insert(0, seats);
        official.issued = Some((date, text));
        return;
    }
    // A day alone below the text of a document, which the title's issuer signs unsaid.
    if official.genre.is_some()
        && let Some((at, date)) =
            body.iter().enumerate().find_map(|(at, line)| Some((at, own_date(&line.fold)?)))
        && at > 0
    {
        official.issued = Some((date, body[at].fold.trim().to_owned()));
    }
    if let Some(name) =
        label(reading, &["发文机关", "发布机构", "制发机关", "发文单位", "公开主体"])
    {
        official.seats.extend(own_body(&name, names).map(|(_, seats)| seats));
        evidence.note("issuer", &name, "label", &name, 0.95);
        official.signers = vec![name.clone()];
        official.issuer = Some(name);
        return;
    }
    let title = reading.title();
    let heads = std::iter::once(title).chain(
        reading
            .body()
            .take(4)
            .filter(|line| line.fold.chars().count() <= 60)
            .map(|line| line.fold.as_str()),
    );
    for head in heads {
        let own = head.split("关于").next().unwrap_or("").trim();
        if own.len() == head.len() || own.is_empty() {
            continue;
        }
        if let Some((name, seats)) = own_body(own, names) {
            evidence.note("issuer", &name, "title-head", head, 0.85);
            official.signers = vec![own.to_owned()];
            official.issuer = Some(name);
            official.seats.push(seats);
            return;
        }
    }
    let formal = official.number.is_some() || official.genre.is_some();
    let decided =
        || joint::decided(reading, names).filter(|_| formal).map(|found| (found, "decides"));
    let head = joint::head(reading, names).map(|found| (found, "joint-head"));
    if let Some(((name, seats, line), rule)) = head.or_else(decided) {
        evidence.note("issuer", &name, rule, &line, 0.85);
        official.signers = vec![line];
        official.issuer = Some(name);
        official.seats.push(seats);
    }
}

/// The day that a line consists of.
fn own_date(fold: &str) -> Option<PartialDate> {
    let fold = fold.trim();
    if fold.chars().count() > 24 {
        return None;
    }
    let [seen] = &scan(fold)[..] else { return None };
    let rest = fold.chars().count() - fold[seen.range.clone()].chars().count();
    (seen.is_full() && rest <= 2).then(|| seen.stated()).flatten()
}

/// The body that a short line consists of, the first of several, with its seat.
fn own_body(fold: &str, names: &Names) -> Option<(String, Vec<TermId>)> {
    let fold = fold.trim();
    let found = names.find(fold);
    let body = found.iter().find(|found| matches!(found.what, What::Body(_)))?;
    let start = body.range.start;
    let head = fold[..start].trim_end_matches("中共").trim();
    // Joint issuers stand one after the other; other words make it a statement.
    let rest = fold[body.range.end..].trim();
    let joint = rest.is_empty()
        || found.iter().any(|other| {
            other.range.start >= body.range.end && matches!(other.what, What::Body(_))
        })
        || ["办公室", "办公厅"].contains(&rest);
    if !head.is_empty() || !joint || rest.chars().count() > 30 {
        return None;
    }
    let end = if ["办公室", "办公厅"].contains(&rest) { fold.len() } else { body.range.end };
    let seats = match &body.what {
        What::Body(Body::Typed { seat: Seat::Region(ids), .. }) => ids.clone(),
        What::Body(Body::New { home, .. }) => home.clone(),
        _ => Vec::new(),
    };
    Some((fold[..end].to_owned(), seats))
}

/// The value after one of the labels in a line of facts.
fn label(reading: &Reading, labels: &[&str]) -> Option<String> {
    for line in reading.lines.iter().filter(|line| line.place == Place::Meta) {
        for label in labels {
            let spaced = line.fold.replace(['\u{3000}', ' '], "");
            let Some((_, rest)) = spaced.split_once(label) else { continue };
            let bracketed = rest.starts_with(['】', ']']);
            let rest = rest.trim_start_matches(['】', ']']);
            let Some(rest) = rest.strip_prefix(['：', ':']).or(bracketed.then_some(rest)) else {
                continue;
            };
            // The next fact may stand on the same line; tables part label and value by a stroke.
            let rest = rest.trim_start_matches(['|', '｜']);
            let next = FACTS.iter().filter_map(|fact| rest.find(fact)).min();
            let marks = rest.find(['|', '；', '【', '[', '，']);
            let end = next.into_iter().chain(marks).min().unwrap_or(rest.len());
            let value = rest[..end].trim();
            if !value.is_empty() && value.chars().count() <= 60 {
                return Some(value.to_owned());
            }
        }
    }
    None
}

fn labelled_date(reading: &Reading, labels: &[&str]) -> Option<(PartialDate, String)> {
    for line in reading.at(Place::Meta) {
        for label in labels {
            let Some(at) = line.fold.find(label) else { continue };
            let rest = &line.fold[at..];
            if let Some(seen) = scan(rest).into_iter().find(Seen::is_full)
                && seen.range.start <= label.len() + 12
            {
                return Some((seen.stated()?, around(rest, seen.range).to_owned()));
            }
        }
    }
    None
}

/// 自2024年1月1日起施行，有效期5年.
fn effect(reading: &Reading, front: &mut FrontMatter, evidence: &mut Evidence) {
    for line in reading.body() {
        if !line.fold.contains("起施行")
            && !line.fold.contains("起实施")
            && !line.fold.contains("起执行")
            && !line.fold.contains("有效期")
        {
            continue;
        }
        for seen in scan(&line.fold).iter().filter(|seen| seen.is_full()) {
            let before = &line.fold[..seen.range.start];
            let after = &line.fold[seen.range.end..];
            let text = around(&line.fold, seen.range.clone());
            if ["起施行", "起实施", "起执行", "起正式施行", "起生效"]
                .iter()
                .any(|word| after.starts_with(word))
            {
                front.effective = seen.stated().map(PartialDate::without_time);
                evidence.note(
                    "effective",
                    front.effective.map_or(String::new(), |d| d.to_string()),
                    "in-force-from",
                    text,
                    0.9,
                );
            } else if ["有效期至", "有效期到", "有效期限至", "执行至", "施行至"]
                .iter()
                .any(|word| before.ends_with(word))
            {
                front.legal_expiry = seen.stated().map(PartialDate::without_time);
                evidence.note(
                    "legal_expiry",
                    front.legal_expiry.map_or(String::new(), |d| d.to_string()),
                    "in-force-until",
                    text,
                    0.9,
                );
            }
        }
        if let (Some(from), None, Some(years)) = (
            front.effective.and_then(|date| date.date()),
            front.legal_expiry,
            years_of_force(&line.fold),
        ) {
            // The last day of force is the one before the anniversary.
            let last = from
                .year
                .checked_add(years)
                .and_then(|year| Date::new(year, from.month, from.day))
                .and_then(day_before);
            front.legal_expiry = last.map(PartialDate::day_only);
            if let Some(last) = last {
                evidence.note(
                    "legal_expiry",
                    last.to_string(),
                    "in-force-for-years",
                    &line.fold,
                    0.7,
                );
                front.uncertain.push("legal_expiry".to_owned());
            }
        }
    }
}

/// 有效期5年, 有效期为五年.
fn years_of_force(fold: &str) -> Option<u16> {
    let (_, rest) = fold.split_once("有效期")?;
    let rest = rest.trim_start_matches(['为', '限', '是', '：']);
    let (count, _) = rest.split_once('年')?;
    let count = crate::text::number::parse_cardinal(count.trim())?;
    u16::try_from(count).ok().filter(|count| (1..=30).contains(count))
}

fn day_before(date: Date) -> Option<Date> {
    let day = jiff::civil::Date::new(date.year as i16, date.month as i8, date.day as i8)
        .ok()?
        .yesterday()
        .ok()?;
    Date::new(day.year() as u16, day.month() as u8, day.day() as u8)
}
