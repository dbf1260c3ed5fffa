//! By whom a story was written.

use super::evidence::Evidence;
use super::reading::{Line, Place, Reading, Unfolded, fold};
use super::title::clean;
use crate::import::block::Block;
use crate::import::segment::headline;
use crate::text::spaces::squeeze_spaces;
use regex::Regex;
use std::sync::LazyLock;

/// The author line: 记者 某某 某某; marks before it are ornament.
pub(super) fn find(reading: &Reading, evidence: &mut Evidence) -> Option<String> {
    let own = reading.story.byline.as_deref().map(|line| (tidy(line), line, "byline", 0.95));
    let found = own
        .filter(|(line, ..)| !line.is_empty())
        .or_else(|| reading.at(Place::Meta).find_map(author_of))
        .or_else(|| reading.at(Place::Meta).find_map(english_author))
        .or_else(|| above_title(reading))
        .or_else(|| closing_line(reading));
    // 佚名 is nobody.
    let found = found.filter(|(line, ..)| {
        !["佚名", "未知", "匿名", "admin", "小编"].contains(&line.as_str())
            && !line.starts_with("主持人")
    });
    let found = found.or_else(|| reading.at(Place::Meta).find_map(named_as_source));
    let (line, text, rule, confidence) = found?;
    // A name of two characters is often set as wide as one of three.
    let line = squeeze_spaces(&line);
    evidence.note("byline", &line, rule, text, confidence);
    Some(line)
}

/// The author whom a line of facts names: 作者：某某, … | 记者 某某.
fn author_of<'t>(line: &'t Line) -> Option<(String, &'t str, &'static str, f32)> {
    let labels = [
        "作者：",
        "作者:",
        "记者：",
        "记者:",
        "通讯员：",
        "撰文：",
        "文/图",
        "文/",
        "| 记者 ",
        "｜记者 ",
        "记者 ",
    ];
    let ends = [
        "】", "【", "字体", "打印", "编辑", "来源", "时间", "发布", "责编", "访问", "次数", "浏览",
        "点击", "阅读", "日期", "|", "｜", "20",
    ];
    let (label, from) =
        labels.iter().find_map(|label| Some((*label, line.fold.find(label)? + label.len())))?;
    let rest = &line.fold[from..];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let name = tidy(Unfolded::new(line.text, &line.fold).words(from..from + end));
    let label = label.trim_matches(['：', ':', '/', '|', '｜', ' ']);
    let whole =
        if label == "作者" || label == "文" { name.clone() } else { format!("{label} {name}") };
    (2..=40).contains(&name.chars().count()).then_some((whole, line.text, "author-line", 0.9))
}

/// `By RUI HU|Apr 26,2020`, `By Yuan Yuan · 2021-03-07`: whom a page in English names.
fn english_author<'t>(line: &'t Line) -> Option<(String, &'t str, &'static str, f32)> {
    static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?i:by|reporter)\s*:?\s+([A-Z][A-Za-z.'’-]*(?: (?:and |in )?[A-Z][A-Za-z.'’-]*){1,7})\s*(?:$|[|/·,(\d])").ok()
    });
    let name = BY.as_ref()?.captures(line.text.trim())?.get(1)?.as_str();
    Some((name.to_owned(), line.text, "author-line", 0.9))
}

/// `某某报／记者某某／某地即时报导`, which stands above or under titles of newspapers in Taiwan.
fn above_title<'t>(reading: &'t Reading) -> Option<(String, &'t str, &'static str, f32)> {
    reading.story.title.iter().find_map(|line| {
        let own = fold(line);
        let reports = own.contains("记者") && own.trim_end().ends_with("报导");
        reports.then(|| (tidy(line), line.as_str(), "reporter-line", 0.9))
    })
}

/// `（某某日报记者 某某）` as the last line of the body.
fn closing_line<'t>(reading: &'t Reading) -> Option<(String, &'t str, &'static str, f32)> {
    let last = reading.body().last()?;
    let fold = last.fold.trim();
    let bracketed = fold.starts_with(['（', '(']) && fold.ends_with(['）', ')']);
    let short = fold.chars().count() <= 40 && fold.contains("记者") && !fold.contains('。');
    (bracketed && short).then(|| (tidy(last.text), last.text, "closing-line", 0.9))
}

/// `来源：某某某`, where who wrote stands for what published.
fn named_as_source<'t>(line: &'t Line) -> Option<(String, &'t str, &'static str, f32)> {
    let (_, rest) = line.fold.split_once("来源：").or_else(|| line.fold.split_once("来源:"))?;
    let name = rest.split_whitespace().next()?;
    is_person(name).then(|| (name.to_owned(), line.text, "source-person", 0.7))
}

/// Whether a source is the name of a person and not of a medium or an office.
pub(super) fn is_person(name: &str) -> bool {
    const ENDS: &str = "网报社台站局委院部办会刊处科所店号市县区省州院校司厅";
    !name.ends_with(|c| ENDS.contains(c)) && headline::is_names(&Block::paragraph(name, 1))
}

fn tidy(line: &str) -> String {
    let line = clean(line.trim_start_matches([
        '□', '■', '◎', '●', '▲', '★', '○', '◆', '◇', '☆', '△', '▪', '·', '/', '／', ' ', '\u{3000}',
    ]))
    .trim_start_matches(['）', ')'])
    .trim()
    .to_owned();
    let count = |marks: [char; 2]| line.matches(marks).count();
    // Brackets around the whole go; 某某（实习生） keeps its own.
    let whole = line.starts_with(['（', '(']) && count(['（', '(']) == count(['）', ')']);
    if whole && line.ends_with(['）', ')']) || count(['（', '(']) != count(['）', ')']) {
        return line.trim_matches(['（', '）', '(', ')']).trim().to_owned();
    }
    line
}
