//! The source as the page around a story shows it: its newspaper's line, its account, its
//! site, its other stories.

use super::super::reading::{Place, Reading};
use super::value::value;
use super::{Claim, byline, is_body, is_desk, longest, medium};
use crate::import::block::Block;
use crate::import::segment::headline;
use crate::model::{Medium, Vocabulary};
use crate::text::pattern::Pattern;
use regex::Regex;
use std::sync::LazyLock;

/// The medium in the line that a newspaper's page has at its head or foot, or alone above a text; one
/// that the vocabulary does not know is told by how newspapers are called.
pub(super) fn page_line(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(\p{Han}{2,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|青年报|导报|快报|报))(?:电子版|数字报|客户端)?(?:$|[\s（(]|(?:19|20)\d\d)").ok()
    });
    let lines = || reading.story.meta.iter().filter(|block| block.is_in("page-line"));
    if let Some((medium, text)) =
        lines().find_map(|block| Some((longest(&block.fold, vocabulary)?, &block.fold)))
    {
        return Some((medium.name.clone(), "page-line", text.clone(), 0.9));
    }
    lines().find_map(|block| {
        let name = PAPER.as_ref()?.captures(block.fold.trim())?.get(1)?.as_str();
        Some((name.to_owned(), "page-line", block.fold.clone(), 0.8))
    })
}

/// The paper whose name opens a dateline: 某某晚报讯（记者…）.
pub(super) fn paper_of(head: &str) -> Option<String> {
    static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(\p{Han}{2,6}(?:日报|晚报|晨报|早报|时报|商报|都市报|导报|新闻网))(?:\s*\d{1,2}月\d{1,2}日)?(?:讯|消息)|^(\p{Han}{2,6}?[网社])(?:\p{Han}{2,6})?\s*\d{1,2}月\d{1,2}日(?:电|讯)").ok()
    });
    let head = head.trim_start();
    let found = PAPER.as_ref().and_then(|paper| paper.captures(head));
    let name =
        found.and_then(|found| Some(found.get(1).or_else(|| found.get(2))?.as_str().to_owned()));
    name.or_else(|| house_of(head))
}

/// The house in brackets at the head, or right before 讯: 【某网】, 某山网讯, 云上某县讯.
pub(super) fn house_of(head: &str) -> Option<String> {
    static HOUSE: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"^【\s*(\p{Han}{1,8}(?:网|报|社|台|客户端|融媒|传媒|在线))(?:综合)?(?:讯|消息|报道)?\s*】|^(\p{Han}{1,6}(?:网|融媒|传媒|在线|客户端)|(?:云上|掌上)\p{Han}{2,4})讯").ok()
    });
    let found = HOUSE.as_ref()?.captures(head)?;
    let name = found.get(1).or_else(|| found.get(2))?.as_str();
    let own = ["本网", "本报", "本台", "本社", "互联网", "物联网", "全网"].contains(&name);
    (!own).then(|| name.to_owned())
}

/// The medium in the brackets that open a report: `【某某新闻台】`, `（某某电台消息）`.
pub(super) fn bracketed(head: &str) -> Option<String> {
    static MEDIUM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^\s*[【〔（(\[]([\p{Han}A-Za-z0-9]{1,8}(?:新闻台|电台|电视台|日报|晚报|时报|商报|新闻网|通讯社|周刊))(?:综合)?(?:消息|专讯|讯|报道)?[】〕）)\]]|^\s*[【〔（(\[]([\p{Han}A-Za-z0-9]{1,8}新闻)(?:消息|专讯|报道)[】〕）)\]]").ok()
    });
    let found = MEDIUM.as_ref()?.captures(head)?;
    Some(found.get(1).or_else(|| found.get(2))?.as_str().to_owned())
}

/// `据某某日报，昨天上午…`, `据某某发布11日消息，…`: whose report a text repeats, as its first words.
pub(super) fn reported(fold: &str) -> Option<String> {
    static REPORTED: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"^据《?(\p{Han}{2,10}?(?:日报|晚报|晨报|时报|商报|都市报|导报|快报|网|新闻|社|发布|电视台))》?(?:客户端|微信公众号|官微)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:消息|报道|电|讯|获悉|披露)?[，,：:]").ok()
    });
    let head: String = fold.trim_start().chars().take(40).collect();
    let name = REPORTED.as_ref()?.captures(&head)?.get(1)?.as_str();
    Some(name.to_owned())
}

/// `原文刊登于 某某时报 https://…`: where a text appeared first.
pub(super) fn first_published(reading: &Reading) -> Option<Claim> {
    static FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^[（(]?(?:原文|本文|文章)(?:刊登|刊载|原载|转载|发表)(?:于|自|在)\s*[:：]?\s*[《]?([\p{Han}A-Za-z0-9]{2,14})[》]?(?:$|[\s，。）)]|http)").ok()
    });
    reading.at(Place::Meta).find_map(|line| {
        let name = FIRST.as_ref()?.captures(line.fold.trim())?.get(1)?.as_str();
        Some((name.to_owned(), "repost-notice", line.fold.clone(), 0.85))
    })
}

/// `据某某社电` or `（据某某报）` as the last words of the text.
pub(super) fn credited(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    let last = reading.body().last()?;
    let fold = last.fold.trim_end().trim_end_matches(['）', ')', '。']);
    let (_, rest) = fold.rsplit_once('据')?;
    let name = rest.trim_end_matches(['电', '讯']).trim_end_matches("报道");
    let known = medium(name, vocabulary).filter(|_| rest.chars().count() <= 12)?;
    Some((known.name.clone(), "credit", last.fold.clone(), 0.7))
}

/// `原创 某某疾控 某某疾控 2022-07-15 20:11 发表于某省`: the account stands right before the time.
pub(super) fn account(reading: &Reading) -> Option<Claim> {
    static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|\s)([^\s：:，。|]{2,20})\s+(?:19|20)\d\d[-年]\d{1,2}[-月]\d{1,2}日?(?:\s+\d{1,2}:\d\d)?(?:\s+(?:发表于\s*)?\p{Han}{2,8})?$").ok()
    });
    reading.at(Place::Meta).find_map(|line| {
        let fold = line.fold.trim();
        // Accounts show the province that they are written from behind the time.
        static FROM: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"\d{1,2}:\d\d\s+\p{Han}{2,4}$").ok());
        let from = FROM.as_ref().is_some_and(|from| from.is_match(fold));
        if !fold.starts_with("原创") && !fold.contains("发表于") && !from {
            return None;
        }
        let name = value(ACCOUNT.as_ref()?.captures(fold)?.get(1)?.as_str())?;
        // A person and a city stand beside the time as well.
        let sure = fold.starts_with("原创") || fold.contains("发表于");
        if !sure && (name.chars().count() < 3 || byline::is_person(&name) || is_desk(&name)) {
            return None;
        }
        Some((name, "account-line", line.fold.clone(), 0.85))
    })
}

/// `某某财经 2025-07-02 10:12`: a known medium right before the time.
pub(super) fn beside_time(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    reading.at(Place::Meta).find_map(|line| {
        let end = line.fold.find(|c: char| c.is_ascii_digit())?;
        let name = line.fold[..end].trim().trim_end_matches(['|', '·', '-']).trim_end();
        let known = medium(name, vocabulary)?;
        Some((known.name.clone(), "beside-time", line.fold.clone(), 0.85))
    })
}

/// `2025-07-02 10:12 某市融媒体中心`: a house alone behind the time.
pub(super) fn after_time(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    static TIMED: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"^(?:发布时间：|时间：|日期：)?\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s+(\p{Han}{3,16})$").ok()
    });
    const HOUSES: [&str; 12] = [
        "融媒体中心",
        "日报",
        "晚报",
        "网",
        "电视台",
        "发布",
        "委员会",
        "卫健委",
        "局",
        "医院",
        "疾控中心",
        "客户端",
    ];
    reading.at(Place::Meta).find_map(|line| {
        let name = TIMED.as_ref()?.captures(line.fold.trim())?.get(1)?.as_str();
        let known = medium(name, vocabulary).is_some();
        let house = known || HOUSES.iter().any(|end| name.ends_with(end));
        house.then(|| (name.to_owned(), "beside-time", line.fold.clone(), 0.8))
    })
}

/// `（某市卫健委）` as the last words of a text: the body that sent it in.
pub(super) fn signed(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    let last = reading.body().last()?;
    let inner = last.fold.trim_end().strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '('])?;
    let name = inner[at..].trim_start_matches(['（', '(']).trim();
    let fits = (4..=20).contains(&name.chars().count()) && is_body(name, vocabulary);
    fits.then(|| (name.to_owned(), "signed", last.fold.clone(), 0.6))
}

/// `某市卫生局 供稿` as the last words of a text.
pub(super) fn handed_in(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    let last = reading.body().last()?;
    let rest = last.fold.trim_end().trim_end_matches(['）', ')', '。']).strip_suffix("供稿")?;
    let name = rest.trim_end().rsplit([' ', '\u{3000}', '。', '（', '(']).next()?;
    let fits = (4..=20).contains(&name.chars().count())
        && (is_body(name, vocabulary) || medium(name, vocabulary).is_some());
    fits.then(|| (name.to_owned(), "signed", last.fold.clone(), 0.6))
}

/// `（来源：某某晚报）` or `来源：某某网` as the last words of the text.
pub(super) fn at_the_foot(reading: &Reading) -> Option<Claim> {
    let last: Vec<_> = reading.body().collect();
    last.iter().rev().take(2).find_map(|line| {
        let fold = line.fold.trim_end().trim_end_matches(['）', ')']);
        let labels = ["来源：", "来源:", "来源|", "来源丨", "来源｜", "来源/"];
        let at = labels.iter().filter_map(|label| Some((fold.rfind(label)?, label)));
        let (at, label) = at.max()?;
        let before = fold[..at].chars().next_back();
        let alone = before.is_none_or(|c| matches!(c, '（' | '(' | ' ' | '。' | '）' | ')'));
        let rest = &fold[at + label.len()..];
        // The names of those who wrote and read it may follow.
        let name = value(rest).filter(|_| alone && rest.chars().count() <= 60)?;
        Some((name, "foot-line", line.fold.clone(), 0.8))
    })
}

/// The office whose site it is, at the end of the page's title: what it publishes without a source is
/// its own.
pub(super) fn site(reading: &Reading) -> Option<Claim> {
    let title = reading.document.page_title.as_deref()?;
    let (_, tail) = title.rsplit_once(['-', '_', '|', '－', '—', '｜', '–'])?;
    let tail = tail.trim().trim_end_matches("门户网站").trim_end_matches("网站");
    let office = headline::is_office(&Block::paragraph(tail, 1));
    (office && tail.chars().count() >= 6)
        .then(|| (tail.to_owned(), "site-name", title.to_owned(), 0.6))
}

/// The one medium that signs the other stories of a printed page.
pub(super) fn same_page(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    if !reading.story.shares_page {
        return None;
    }
    let mut one: Option<(&Medium, &str)> = None;
    for block in &reading.document.blocks {
        if block.fold.chars().count() > 40 || !block.fold.contains("记者") {
            continue;
        }
        let Some(medium) = longest(&block.fold, vocabulary) else { continue };
        match one {
            Some((other, _)) if other.name != medium.name => return None,
            _ => one = Some((medium, &block.fold)),
        }
    }
    let (medium, text) = one?;
    Some((medium.name.clone(), "same-page", text.to_owned(), 0.6))
}
