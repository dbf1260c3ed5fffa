//! Who published a story, and where.

mod english;
mod page;
mod value;

use super::byline;
use super::evidence::Evidence;
use super::reading::{Line, Place, Reading, fold};
use crate::model::{Medium, Taxonomy, TermId, Vocabulary};
use crate::text::pattern::Pattern;
use crate::text::words::words;
use regex::Regex;
use std::sync::LazyLock;
use value::{plain, value};

/// Where a story comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    /// The medium's usual name, or the name as it stands.
    pub(super) name: Option<String>,
    /// Its home, where the medium is known.
    pub(super) home: Option<TermId>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
    /// Whether the name was taken from other stories of the page.
    pub(super) uncertain: bool,
}

/// Labels before a source, the plainest first.
const LABELS: [&str; 14] = [
    "来源：",
    "来源:",
    "信息来源：",
    "文章来源：",
    "稿源：",
    "稿件来源：",
    "来自：",
    "来自:",
    "出处：",
    "转自：",
    "转载自：",
    "摘自：",
    "原载：",
    "发布机构：",
];

/// Words of which each label has one, however it is spaced.
const SIGNS: [&str; 10] =
    ["来", "稿源", "发稿", "供稿", "发布", "出处", "转自", "转载自", "摘自", "原载"];

/// Labels of who handed the text in, where nothing says more.
const HANDED_IN: [&str; 5] = ["发布单位：", "供稿单位：", "发稿单位：", "供稿：", "发布："];

/// The label of the office whose text a page of Taiwan shows; that of a figure stands in the text.
const GIVEN: [&str; 2] = ["资料来源：", "资料来源:"];

/// Where the story comes from.
pub(super) fn find(reading: &Reading, vocabulary: &Vocabulary, evidence: &mut Evidence) -> Source {
    let mut source = Source { url: address(reading, evidence), ..Source::default() };
    source.byline = byline::find(reading, evidence);
    let found = labelled(reading, &LABELS, vocabulary)
        .or_else(|| english(reading, vocabulary))
        .or_else(|| page::beside_time(reading, vocabulary))
        .or_else(|| english::beside(reading, vocabulary))
        .or_else(|| page::after_time(reading, vocabulary))
        .or_else(|| page::at_the_foot(reading))
        .or_else(|| page::first_published(reading))
        .or_else(|| page_data(reading))
        .or_else(|| from_byline(&source, vocabulary))
        .or_else(|| from_text(reading, vocabulary))
        .or_else(|| english::dateline(reading, vocabulary))
        .or_else(|| page::page_line(reading, vocabulary))
        .or_else(|| page::account(reading))
        .or_else(|| from_address(source.url.as_deref(), vocabulary))
        .or_else(|| page::same_page(reading, vocabulary))
        .or_else(|| page::site(reading))
        .or_else(|| labelled(reading, &HANDED_IN, vocabulary))
        .or_else(|| labelled(reading, &GIVEN, vocabulary))
        .or_else(|| page::handed_in(reading, vocabulary))
        .or_else(|| page::signed(reading, vocabulary));
    if let Some((name, rule, text, confidence)) = found {
        let medium = medium(&name, vocabulary);
        let name = medium.map_or(name, |medium| medium.name.clone());
        source.uncertain = rule == "same-page";
        source.home = medium.and_then(|medium| medium.region.clone());
        evidence.note("source", &name, rule, &text, confidence);
        source.name = Some(name);
    }
    source
}

/// `Source: Xinhua`, alone or among the facts of a line, as pages in English have it.
fn english(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    static SOURCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^from|(?:^|[\s|/·(])(?:news )?source)\s*[:：]\s*([^|;:/·()]{2,80})")
            .ok()
    });
    static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\s(?:\s|print\b|font\b|share\b|editor\b|author\b|by\b|updated\b|published\b|date\b|time\b|views\b|\(?(?:19|20)\d\d\b).*$").ok()
    });
    // `Xinhua | Updated: …`, `By a reporter | China Daily | Updated: …`.
    static BEFORE: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"(?:^|\|)\s*([A-Z][A-Za-z'’. ]{2,40}?)\s*\|\s*(?:Updated|Published|Posted)\b")
            .ok()
    });
    // `Updated: March 29, 2021 20:09 Xinhua`.
    static AFTER: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(
            r"(?:19|20)\d\d(?:[-/]\d\d?[-/]\d\d?)?(?:\s+\d\d?:\d\d)?\s+([A-Z][A-Za-z' ]{2,30})$",
        )
        .ok()
    });
    let known = |claim: &Claim| {
        vocabulary.media.iter().any(|medium| {
            let own = medium.name_en.as_deref().unwrap_or_default();
            own.starts_with(claim.0.as_str()) || medium.aliases.contains(&claim.0)
        })
    };
    // `GUANGZHOU, Jan. 9 (Xinhua) -- …`.
    static WIRE: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"^[A-Z][A-Za-z .'-]+,[^()]{3,30}\(([A-Z][A-Za-z ]{2,30})\)\s*[-–—]").ok()
    });
    let wired = |pattern: &Option<Pattern>, line: &Line, rule: &'static str| {
        let name = pattern.as_ref()?.captures(&line.fold)?.get(1)?.as_str().trim().to_owned();
        Some((name, rule, line.fold.clone(), 0.85))
    };
    let facts = || reading.at(Place::Meta).chain(reading.at(Place::Subtitle));
    let labelled = facts().filter(|line| !line.fold.is_empty()).find_map(|line| {
        let words = SOURCE.as_ref()?.captures(&line.fold)?.get(1)?.as_str();
        let name = NEXT.as_ref()?.replace(words, "");
        let name = name.trim().trim_end_matches([',', '.', '-', '–']).trim_end();
        // `Source: NO.10 MARCH 11, 2021` is an issue.
        let issue = name.to_ascii_lowercase().starts_with("no.");
        let fits = (2..=60).contains(&name.chars().count()) && !issue;
        fits.then(|| (name.to_owned(), "source-line", line.fold.clone(), 0.9))
    });
    labelled
        .or_else(|| facts().find_map(|line| wired(&BEFORE, line, "beside-time")))
        .or_else(|| facts().find_map(|line| wired(&AFTER, line, "beside-time").filter(known)))
        .or_else(|| reading.body().take(3).find_map(|line| wired(&WIRE, line, "dateline")))
}

/// Whether a source is only a desk of an unnamed house: 宣传科, 后勤处, 卫生保健组.
pub(super) fn is_desk(name: &str) -> bool {
    let count = name.chars().count();
    let office = name.ends_with("办公室") && count > 5
        // 市卫计局宣传科 is that body.
        || name.char_indices().any(|(at, c)| at >= 6 && matches!(c, '局' | '委' | '院') && name.len() > at + 6);
    // 慢病所某某 is a person of a desk.
    let person = (4..=8).contains(&count)
        && name
            .char_indices()
            .rev()
            .skip(2)
            .take(2)
            .any(|(at, c)| matches!(c, '科' | '所' | '股' | '室') && at > 0);
    person && !office
        || count <= 8 && name.ends_with(['科', '处', '股', '组', '室']) && !office
        || count <= 6 && name.ends_with('部') && !name.contains('委')
        || ["院办", "党办", "机关党委", "党委", "工会"].contains(&name)
}

fn is_body(name: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.find(Taxonomy::Agency, &fold(name)).is_some()
}

type Claim = (String, &'static str, String, f32);

/// 来源：某某日报　编辑：….
fn labelled(reading: &Reading, labels: &[&str], vocabulary: &Vocabulary) -> Option<Claim> {
    for line in reading.at(Place::Meta).filter(|line| words!(SIGNS).any(&line.fold)) {
        // In facts a blank may stand inside the label: 来 源：.
        let spaced = line
            .fold
            .replace("来 源", "来源")
            .replace("来\u{3000}源", "来源")
            .replace("来源 | ", "来源：")
            .replace("来源|", "来源：")
            .replace("来源丨", "来源：")
            .replace("来源/", "来源：")
            .replace("：：", "：");
        for label in labels {
            let Some((before, rest)) = spaced.split_once(*label) else { continue };
            // 图片来源 and 数据来源 are not the story's.
            if ["图片", "数据", "视频", "资料", "经费", "资金"]
                .iter()
                .any(|word| before.ends_with(word))
            {
                continue;
            }
            if let Some(name) = value(rest).filter(|name| {
                !byline::is_person(name) && !is_desk(name) || is_body(name, vocabulary)
            }) {
                return Some((name, "source-line", line.fold.clone(), 0.95));
            }
        }
    }
    None
}

fn page_data(reading: &Reading) -> Option<Claim> {
    let names = [
        "contentsource",
        "source",
        "article:author",
        "og:article:author",
        "dc.publisher",
        "mediaid",
    ];
    reading.page_meta(&names).into_iter().find_map(|(key, text)| {
        let name = value(text.trim_start_matches("来源：").trim_start_matches("来源:"))?;
        Some((name, "page-data", format!("{key}: {text}"), 0.9))
    })
}

/// □新重庆-重庆日报记者 某某.
fn from_byline(source: &Source, vocabulary: &Vocabulary) -> Option<Claim> {
    let line = source.byline.as_deref()?;
    let own = fold(line);
    let medium = longest(&own, vocabulary)?;
    Some((medium.name.clone(), "byline", line.to_owned(), 0.85))
}

/// 新华社北京2月11日电 at the head; the medium that asks the questions of an interview;
/// 某某新闻记者 in the text.
fn from_text(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    for line in reading.body().filter(|line| line.place != Place::Heading).take(3) {
        let head: String = line.fold.chars().take(40).collect();
        let marks = [
            "日电",
            "日讯",
            "社讯",
            "报讯",
            "网讯",
            "台讯",
            "讯（",
            "电（",
            "消息】",
            "消息）",
            "专讯",
            "讯 ",
        ];
        let first = marks.iter().filter_map(|mark| Some((head.find(mark)?, *mark))).min();
        let Some((at, mark)) = first else {
            let named = page::bracketed(&head).or_else(|| page::house_of(&head));
            if let Some(name) = named.or_else(|| page::reported(&line.fold)) {
                return Some((name, "dateline", head, 0.75));
            }
            continue;
        };
        let own = &head[..at + mark.len()];
        // 南都讯: a short name is a name where it opens the line.
        let opening = || {
            let name = head.split('讯').next()?.trim_start_matches(['【', '（', '(', '〔', '[']);
            medium(name.trim_end_matches('专'), vocabulary)
        };
        if let Some(medium) = longest(own, vocabulary).or_else(opening) {
            return Some((medium.name.clone(), "dateline", head, 0.85));
        }
        if let Some(name) = page::paper_of(&head).or_else(|| page::bracketed(&head)) {
            return Some((name, "dateline", head, 0.75));
        }
    }
    if let Some(claim) = page::credited(reading, vocabulary) {
        return Some(claim);
    }
    let mut asks: Option<(usize, &Medium, String)> = None;
    for line in reading.body() {
        if let Some((name, _)) = line.fold.trim_start_matches('*').split_once(['：', ':'])
            && name.chars().count() <= 12
            && let Some(medium) = medium(name.trim_end_matches('*'), vocabulary)
        {
            let count = asks.as_ref().map_or(0, |(count, ..)| *count) + 1;
            asks = Some((count, medium, line.fold.clone()));
        }
    }
    if let Some((count, medium, text)) = asks
        && count >= 2
    {
        return Some((medium.name.clone(), "interviewer", text, 0.8));
    }
    let reporter = reading.body().find_map(|line| {
        let at = line.fold.find("记者")?;
        let before: String = {
            let head: Vec<char> = line.fold[..at].chars().rev().take(12).collect();
            head.into_iter().rev().collect()
        };
        let words = ["全媒体", "融媒体", "首席", "特派", "见习", "实习", "驻地", "本网"];
        let mut before = before.as_str();
        while let Some(rest) = words.iter().find_map(|word| before.strip_suffix(word)) {
            before = rest;
        }
        let medium = longest(before, vocabulary)?;
        let names = std::iter::once(&medium.name).chain(&medium.aliases);
        names.into_iter().any(|name| before.ends_with(name.as_str())).then_some((medium, line))
    });
    let (medium, line) = reporter?;
    Some((medium.name.clone(), "reporter", line.fold.clone(), 0.6))
}

/// The medium whose domain holds the address.
fn from_address(url: Option<&str>, vocabulary: &Vocabulary) -> Option<Claim> {
    let url = url?;
    let host = host(url)?;
    let medium = vocabulary.media.iter().find(|medium| {
        medium.domains.iter().any(|domain| {
            host == domain || host.ends_with(&format!(".{domain}")) && domain != "gov.cn"
        })
    })?;
    Some((medium.name.clone(), "domain", url.to_owned(), 0.5))
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    Some(&rest[..end])
}

/// The medium of exactly this name, forms of publication aside.
pub(super) fn medium<'v>(name: &str, vocabulary: &'v Vocabulary) -> Option<&'v Medium> {
    let name = fold(name);
    let exact = |name: &str| {
        vocabulary
            .media
            .iter()
            .find(|medium| medium.name == name || medium.aliases.iter().any(|alias| alias == name))
    };
    exact(&name).or_else(|| exact(plain(&name)))
}

/// The medium with the longest name in the words.
fn longest<'v>(words: &str, vocabulary: &'v Vocabulary) -> Option<&'v Medium> {
    let mut best: Option<(usize, &Medium)> = None;
    for medium in &vocabulary.media {
        for name in std::iter::once(&medium.name).chain(&medium.aliases) {
            let length = name.chars().count();
            // 健康 or 中国 alone may be any word.
            if length >= 3
                && words.match_indices(name.as_str()).any(|(at, _)| !is_inside(words, at))
                && best.is_none_or(|(longest, _)| length > longest)
            {
                best = Some((length, medium));
            }
        }
    }
    best.map(|(_, medium)| medium)
}

/// Whether the name at a place is the end of a longer one: 北方网 in 正北方网.
fn is_inside(words: &str, at: usize) -> bool {
    words[at..].starts_with(['东', '西', '南', '北', '中'])
        && words[..at].ends_with(['正', '大', '小', '新', '东', '西', '南', '北', '中'])
}

/// The canonical address, or the one that a repost notice asks to be named.
fn address(reading: &Reading, evidence: &mut Evidence) -> Option<String> {
    for (key, value) in reading.page_meta(&["canonical", "og:url", "url"]) {
        if let Some(url) = web_address(value) {
            evidence.note("source_url", &url, "page-data", &format!("{key}: {value}"), 0.95);
            return Some(url);
        }
    }
    let notices = [
        "转载请注明出处",
        "转载请注明来源",
        "转载请注明",
        "本文链接",
        "本文地址",
        "原文链接",
        "原文地址",
        "文章链接",
    ];
    for line in reading.lines.iter().filter(|line| line.place == Place::Meta) {
        for notice in notices {
            let Some((_, rest)) = line.fold.split_once(notice) else { continue };
            let Some(at) = rest.find("http") else { continue };
            if let Some(url) = web_address(&rest[at..]) {
                evidence.note("source_url", &url, "repost-notice", &line.fold, 0.8);
                return Some(url);
            }
        }
    }
    None
}

/// An absolute web address, cut where it ends.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    if !(text.starts_with("http://") || text.starts_with("https://")) {
        return None;
    }
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(*c)))
        .map_or(text.len(), |(at, _)| at);
    let url = text[..end].trim_end_matches(['.', ',', ';', '!', '?']);
    host(url).filter(|host| host.contains('.')).map(|_| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_passed_over() {
        for label in LABELS.iter().chain(&HANDED_IN) {
            assert!(words!(SIGNS).any(label), "{label}");
        }
    }
}
