//! What kind of article a story is: a document that orders, a notice that informs, an
//! interview, figures, or a report.

use super::document::{GENRES, Official};
use super::evidence::Evidence;
use super::reading::{Place, Reading, is_salutation, turn};
use crate::format::front_matter::KindName;
use crate::import::block::Form;
use crate::text::words::{Words, words};
use std::collections::BTreeMap;

/// The kind with the most points; a report needs none.
pub(super) fn decide(reading: &Reading, official: &Official, evidence: &mut Evidence) -> KindName {
    let mut points = Points::default();
    document(reading, official, &mut points);
    interview(reading, &mut points);
    data(reading, &mut points);
    let (kind, sum, rule, text) = points.close();
    let confidence = if kind == KindName::News { 0.8 } else { 0.5 + sum / 12.0 };
    evidence.note("kind", name(kind), rule, &text, confidence.min(0.97));
    kind
}

fn name(kind: KindName) -> &'static str {
    match kind {
        KindName::Policy => "policy",
        KindName::Notice => "notice",
        KindName::Interview => "interview",
        KindName::Data => "data",
        KindName::News => "news",
    }
}

#[derive(Default)]
struct Points {
    sums: BTreeMap<&'static str, (f32, KindPoint)>,
}

#[derive(Default)]
struct KindPoint {
    rule: &'static str,
    weight: f32,
    text: String,
}

impl Points {
    fn add(&mut self, kind: KindName, weight: f32, rule: &'static str, text: &str) {
        let (sum, best) = self.sums.entry(name(kind)).or_default();
        *sum += weight;
        if weight > best.weight {
            *best = KindPoint { rule, weight, text: text.to_owned() };
        }
    }

    /// The kind with at least three points and the most of them.
    fn close(self) -> (KindName, f32, &'static str, String) {
        let order = [KindName::Interview, KindName::Policy, KindName::Notice, KindName::Data];
        let mut best = (KindName::News, 0.0, "no-other-kind", String::new());
        for kind in order {
            if let Some((sum, point)) = self.sums.get(name(kind))
                && *sum >= 3.0
                && *sum > best.1
            {
                best = (kind, *sum, point.rule, point.text.clone());
            }
        }
        best
    }
}

fn document(reading: &Reading, official: &Official, points: &mut Points) {
    let title = reading.title();
    if let Some(number) = &official.number {
        points.add(KindName::Policy, 3.0, "document-number", number);
    }
    let orders =
        GENRES.iter().find(|(genre, _)| Some(*genre) == official.genre).map(|(_, orders)| *orders);
    // 《…办法》印发 is a report of a document.
    let quoted = title.trim_end().ends_with(['》', '」']) && !title.trim_start().starts_with('《');
    match orders {
        Some(true) if !quoted => {
            let weight = if title.contains("关于印发") {
                3.5
            } else if title.contains("关于") {
                2.5
            } else {
                1.5
            };
            points.add(KindName::Policy, weight, "genre-in-title", title);
        }
        Some(false) => points.add(KindName::Notice, 3.5, "genre-in-title", title),
        _ => {}
    }
    if let Some(line) = reading.body().take(10).find(|line| is_salutation(&line.fold)) {
        points.add(KindName::Policy, 1.5, "salutation", &line.fold);
    }
    const ORDERS: [&str; 20] = [
        "印发给你们",
        "请认真贯彻执行",
        "请遵照执行",
        "请结合实际",
        "请一并贯彻",
        "现通知如下",
        "经研究，现",
        "特此通知",
        "提出如下意见",
        "同意印发",
        "制定本方案",
        "制定本实施方案",
        "制定本办法",
        "制定本细则",
        "制定本规划",
        "制定本意见",
        "提出以下意见",
        "制定如下",
        "通知如下",
        "现就有关事项",
    ];
    let has = |words: &Words| reading.body().any(|line| words.any(&line.fold));
    if has(words!(ORDERS))
        && let Some(word) = ORDERS.iter().find(|word| reading.body_has(word))
    {
        points.add(KindName::Policy, 2.0, "order-phrase", word);
    }
    const INFORMS: [&str; 15] = [
        "现予公告",
        "特此公告",
        "现予以公示",
        "予以公示",
        "公示如下",
        "公告如下",
        "通告如下",
        "公示期",
        "报名时间",
        "招聘岗位",
        "联系方式",
        "特此通告",
        "公开招聘",
        "征求意见",
        "公开征求",
    ];
    if has(words!(INFORMS))
        && let Some(word) = INFORMS.iter().find(|word| reading.body_has(word))
    {
        points.add(
            KindName::Notice,
            if reading.title().contains("公示") || official.genre.is_some() { 2.0 } else { 1.0 },
            "notice-phrase",
            word,
        );
    }
    if title.contains("公开招聘") {
        points.add(KindName::Notice, 2.5, "word-in-title", title);
    }
    if official.issuer.is_some() && official.issued.is_some() {
        points.add(KindName::Policy, 1.0, "signature", official.issuer.as_deref().unwrap_or(""));
        points.add(KindName::Notice, 0.5, "signature", official.issuer.as_deref().unwrap_or(""));
    }
    if !reading.story.tasks.is_empty() {
        points.add(KindName::Policy, 1.5, "tasks", &reading.story.tasks[0].anchor);
    }
    let articles = reading.body().filter(|line| is_article(&line.fold)).count();
    if articles >= 5 {
        points.add(KindName::Policy, 2.0, "articles", "第一条");
    }
    // 解读 explains a document and orders nothing.
    if ["解读", "图解", "一图读懂", "答记者问", "印发《", "出台《", "发布《"]
        .iter()
        .any(|word| title.contains(word))
        && official.number.is_none()
    {
        points.add(KindName::Policy, -4.0, "explains", title);
    }
}

/// 第三条　…
fn is_article(fold: &str) -> bool {
    let Some(rest) = fold.trim_start().strip_prefix('第') else { return false };
    let end = rest.find('条').unwrap_or(0);
    end > 0
        && rest[..end].chars().count() <= 4
        && rest[..end].chars().all(crate::text::number::is_numeral)
}

fn interview(reading: &Reading, points: &mut Points) {
    let turns: Vec<&str> =
        reading.story.body.iter().filter_map(|block| turn(reading.story, block)).collect();
    let asked = reading
        .story
        .body
        .iter()
        .filter(|block| {
            ["问：", "问:", "答：", "答:", "记者：", "记者:"]
                .iter()
                .any(|word| block.fold.trim_start_matches('*').starts_with(word))
        })
        .count();
    if !reading.story.speakers.is_empty() && turns.len() >= 2 {
        points.add(KindName::Interview, 5.0, "speakers", &reading.story.speakers[0].name);
    } else if turns.len() >= 3 {
        points.add(KindName::Interview, 3.5, "turns", turns[0]);
    }
    if asked >= 2 {
        points.add(KindName::Interview, 3.0, "questions-and-answers", "问 答");
    }
    if ["文字实录", "实录", "答记者问全文"].iter().any(|word| reading.title().contains(word))
    {
        points.add(KindName::Interview, 3.5, "word-in-title", reading.title());
    }
    let words = ["专访", "对话", "访谈", "答记者问", "访问记", "圆桌"];
    if let Some(word) = words.iter().find(|word| reading.title().contains(**word)) {
        points.add(KindName::Interview, 1.5, "word-in-title", word);
    }
}

fn data(reading: &Reading, points: &mut Points) {
    let words = [
        "统计公报",
        "统计快报",
        "统计年报",
        "统计数据",
        "数据",
        "统计",
        "月报",
        "周报",
        "年报",
        "疫情概况",
        "公报",
        "名单",
        "目录",
        "一览表",
        "监测报告",
        "情况表",
    ];
    let title = reading.title().trim_end_matches(['）', ')']);
    if let Some(word) = words.iter().find(|word| title.ends_with(**word)) {
        let weight = if matches!(
            *word,
            "统计公报"
                | "统计快报"
                | "统计年报"
                | "疫情概况"
                | "月报"
                | "周报"
                | "一览表"
                | "统计数据"
                | "监测报告"
        ) {
            4.0
        } else {
            2.0
        };
        points.add(KindName::Data, weight, "word-in-title", title);
    } else if [
        "疫情概况",
        "疫情情况",
        "统计公报",
        "法定传染病",
        "疫情监测",
        "监测周报",
        "监测月报",
        "运行情况统计",
    ]
    .iter()
    .any(|word| title.contains(word))
    {
        points.add(KindName::Data, 3.0, "word-in-title", title);
    }
    let mut tables = 0;
    let mut in_tables = 0;
    for block in &reading.story.body {
        if let Form::Table(rows) = &block.form {
            tables += rows.len();
            in_tables += block.fold.chars().count();
        }
    }
    if tables >= 4 && in_tables * 2 > reading.length {
        points.add(KindName::Data, 3.5, "mostly-tables", "");
    }
    let (digits, all) = reading
        .body()
        .filter(|line| line.place != Place::Heading)
        .flat_map(|line| line.fold.chars())
        .fold((0usize, 0usize), |(digits, all), c| {
            (digits + usize::from(c.is_ascii_digit()), all + 1)
        });
    if all > 200 && digits * 8 > all {
        points.add(KindName::Data, 1.5, "many-figures", "");
    }
}
