//! The title: its lines joined, the site's tail cut off; where a story has none, the page's
//! own, or the heading that says most of what the portal is about.

mod furniture;

use super::evidence::Evidence;
use super::reading::{fold, page_meta};
use super::topics::Topics;
use crate::import::block::{Block, Document, Form, Story};
use crate::import::segment::headline;
use crate::model::{Taxonomy, Vocabulary};
use crate::text::width;

/// A title, and whether it had to be inferred.
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) uncertain: bool,
    /// Whether the source has none, so that the opening words stand in for it.
    pub(super) missing: bool,
    /// Whether it is the line that was taken for the subtitle.
    pub(super) from_below: bool,
}

/// Words of cooperation between regions, which titles of this portal have.
const TOGETHER: [&str; 24] = [
    "双城",
    "川渝",
    "成渝",
    "两地",
    "协同",
    "合作",
    "联合",
    "一体化",
    "共建",
    "共享",
    "互认",
    "跨省",
    "携手",
    "长三角",
    "大湾区",
    "京津冀",
    "联动",
    "联盟",
    "帮扶",
    "对口",
    "区域",
    "互通",
    "协作",
    "同城",
];

/// Characters without which a title says nothing of health.
const HEALTH: [&str; 10] = ["健康", "医", "卫生", "疾", "药", "诊", "患", "护理", "疫", "病"];

/// Chooses a story's title.
pub(super) fn choose(
    story: &Story,
    document: &Document,
    vocabulary: &Vocabulary,
    topics: &Topics,
    evidence: &mut Evidence,
) -> Title {
    let mut lines: Vec<String> =
        story.title.iter().map(|line| furniture::unlabelled(clean(line))).collect();
    lines.retain(|line| !line.is_empty());
    let all = lines.clone();
    lines.retain(|line| !furniture::is_furniture(line));
    let below = story.subtitle.as_deref().map(clean).filter(|line| is_title(line));
    let below = below.filter(|line| !furniture::is_furniture(line));
    let channel = matches!(&lines[..], [one] if furniture::is_channel(one, vocabulary)
        || is_body(one, vocabulary));
    if (lines.is_empty() && !all.is_empty() || channel)
        && let Some(text) = below
    {
        evidence.note("title", &text, "below-furniture", &all.concat(), 0.85);
        return Title { text: Some(text), from_below: true, ..Title::default() };
    }
    // 主题：…, as the head of a press conference has it.
    let theme = story.kicker.iter().chain(&all).find_map(|line| furniture::theme(line));
    if lines.len() < all.len()
        && let Some(text) = theme
    {
        evidence.note("title", &text, "theme-line", &text, 0.8);
        return Title { text: Some(text), ..Title::default() };
    }
    if !lines.is_empty() {
        let joined = join(&lines);
        let text = without_tail(&joined, document, vocabulary);
        evidence.note("title", &text, "title-line", &joined, 0.95);
        return Title { text: Some(text), ..Title::default() };
    }
    if !story.shares_page {
        let of_page = page_meta(document, &["articletitle", "og:title", "twitter:title"]);
        let page = of_page.first().map(|(_, value)| *value).or(document.page_title.as_deref());
        if let Some(page) = page.map(clean).filter(|page| is_title(page)) {
            let text = without_tail(&page, document, vocabulary);
            evidence.note("title", &text, "page-title", &page, 0.8);
            return Title { text: Some(text), uncertain: true, ..Title::default() };
        }
    }
    let found = from_headings(story, vocabulary, topics)
        .map(|(text, points)| (text, points, "best-heading"))
        .or_else(|| first_line(story).map(|text| (text, 0.0, "first-line")));
    match found {
        Some((text, points, rule)) => {
            evidence.note("title", &text, rule, &text, (0.3 + points / 40.0).min(0.7));
            Title { text: Some(text), uncertain: true, ..Title::default() }
        }
        None => {
            let text = opening(story).unwrap_or_else(|| NO_TITLE.to_owned());
            evidence.note("title", &text, "opening-words", &text, 0.1);
            Title { text: Some(text), uncertain: true, missing: true, ..Title::default() }
        }
    }
}

/// Whether a line is the name of a body and nothing else: whose page it is, not what it says.
fn is_body(line: &str, vocabulary: &Vocabulary) -> bool {
    headline::is_office(&Block::paragraph(line, 1))
        || vocabulary.find(Taxonomy::Agency, &fold(line)).is_some()
}

/// What stands where a title should when a source has no words at all.
const NO_TITLE: &str = "（原文没有标题）";

/// The most characters of a title that the first words of the text make.
const OPENING: usize = 40;

/// The text from the first clause on that says more than when, where or by what: `3月5日，成都。两地…`.
fn telling(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..CLAUSES {
        let Some((at, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '，' | '。' | '：'))
        else {
            break;
        };
        let clause = &rest[..at];
        let length = clause.chars().count();
        let dated = !super::date::scan::scan(&fold(clause)).is_empty() && length <= 16;
        let after = rest[at + mark.len_utf8()..].trim_start();
        if !(dated || length <= 4 || is_places(clause)) || after.chars().count() < 10 {
            break;
        }
        rest = after;
    }
    rest
}

/// So many clauses may stand before the one that tells something.
const CLAUSES: usize = 5;

/// Whether a clause is names of divisions and nothing else: `某省甲市、乙市`.
fn is_places(clause: &str) -> bool {
    let place = |name: &str| {
        (2..=10).contains(&name.chars().count())
            && name.ends_with(['省', '市', '区', '县', '州', '旗'])
    };
    fold(clause).split(['、', '和', '与', '及']).all(place)
}

/// What a report tells behind its dateline: `本报讯（记者 某某）两地…`.
pub(super) fn undated(text: &str) -> &str {
    const LONGEST: usize = 60;
    let Some((at, mark)) =
        text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')' | '。' | '，'))
    else {
        return text;
    };
    let (head, rest) = (&text[..at], text[at + mark.len_utf8()..].trim_start());
    let reports = head.split_once(['（', '(']).is_some_and(|(line, names)| {
        line.trim_end().ends_with(['讯', '电', '道', '导'])
            && ["记者", "通讯员", "编辑"].iter().any(|word| fold(names).contains(word))
    });
    if matches!(mark, '）' | ')') && reports && !rest.is_empty() { rest } else { text }
}

/// The first words of the text, up to the end of a clause: an article without a title cannot be
/// published, and an editor must find this one again.
fn opening(story: &Story) -> Option<String> {
    let whole = story.body.iter().map(|block| clean(&block.text)).find(|text| !text.is_empty())?;
    // `【某某新闻台】` is who reports.
    let report = whole.strip_prefix(['【', '〔']).and_then(|rest| rest.split_once(['】', '〕']));
    let whole = match report {
        Some((medium, rest)) if medium.chars().count() <= 16 && rest.chars().count() >= 10 => {
            rest.trim_start().to_owned()
        }
        _ => whole,
    };
    let text = telling(undated(furniture::without_english_dateline(&whole)));
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '；' | '，' | '：' | '\n');
    let ends = |from: usize| text.char_indices().take(OPENING).skip(from);
    let end = ends(5)
        .find(|(_, c)| stop(*c))
        // A long clause ends after one of the things that it lists.
        .or_else(|| ends(10).filter(|(_, c)| *c == '、').last())
        .or_else(|| text.char_indices().nth(OPENING));
    Some(match end {
        // A word in Latin letters is not cut.
        Some((at, c)) if c.is_ascii_alphanumeric() => {
            let words = text[..at].rsplit_once(' ').map_or(&text[..at], |(words, _)| words);
            format!("{}……", words.trim_end_matches(','))
        }
        Some((at, _)) => format!("{}……", &text[..at]),
        None => text.to_owned(),
    })
}

/// One line with its widths in order: full-width punctuation beside Han, one blank.
pub(super) fn clean(text: &str) -> String {
    let text: String = text.replace(['\u{3000}', '\u{a0}', '\t', '\n', '\r'], " ");
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    width::normalise(&words.join(" ")).trim().to_owned()
}

/// Lines joined by a blank; a document's title that was broken over lines by nothing.
fn join(lines: &[String]) -> String {
    let whole = lines.concat();
    let document = lines.len() > 1
        && fold(&whole).contains("关于")
        && super::document::GENRES.iter().any(|(genre, _)| fold(&whole).ends_with(genre));
    if document {
        return whole;
    }
    let mut joined = String::new();
    for line in lines {
        if !joined.is_empty() && !joined.ends_with(['：', '，', '；', '—', '、']) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Cuts the names of site and column that follow a page's title: `…-某某网`, `…_新闻_某某网`.
fn without_tail(title: &str, document: &Document, vocabulary: &Vocabulary) -> String {
    let headings: Vec<String> = document
        .blocks
        .iter()
        .filter(|block| matches!(block.form, Form::Heading(_)))
        .map(|block| clean(&block.text))
        .collect();
    let mut title = title.trim();
    loop {
        // What the page's own heading shows is the title.
        if headings.iter().any(|heading| heading == title) {
            return title.to_owned();
        }
        let Some((at, mark)) = title
            .char_indices()
            .rev()
            .find(|(_, c)| matches!(c, '-' | '_' | '|' | '－' | '—' | '｜' | '–' | '丨' | '︱'))
        else {
            break;
        };
        let head = title[..at].trim_end_matches(['-', '_', '|', '—', ' ']).trim_end();
        let tail = title[at + mark.len_utf8()..].trim();
        let shown = headings.iter().any(|heading| heading == head);
        if head.chars().count() < 6
            || !(shown
                || is_site(tail, vocabulary)
                || (mark == '_' && tail.chars().count() <= 8)
                // `…︱Yahoo`.
                || mark == '︱' && tail.len() <= 12 && tail.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            break;
        }
        title = head;
    }
    title.to_owned()
}

/// Whether the words are the name of a site, a column or a medium.
fn is_site(tail: &str, vocabulary: &Vocabulary) -> bool {
    let tail = fold(tail);
    let medium =
        vocabulary.media.iter().any(|medium| medium.name == tail || medium.aliases.contains(&tail));
    let ends = [
        "网",
        "日报",
        "晚报",
        "时报",
        "新闻",
        "频道",
        "客户端",
        "门户网站",
        "人民政府",
        "官网",
        "网站",
        "委员会",
        "卫健委",
        "卫生健康委",
        "在线",
        "医保局",
        "医疗保障局",
    ];
    let short = tail.chars().count() <= 16 && !tail.contains(['，', '。', '：', '“']);
    medium || (short && ends.iter().any(|end| tail.ends_with(end)))
}

/// A page's title that says something: some Han, not only a site's name.
fn is_title(text: &str) -> bool {
    let count = text.chars().count();
    (6..=80).contains(&count)
        && !text.contains('。')
        && !text.ends_with("...")
        && !text.ends_with('…')
}

/// A first line that is short and no sentence.
fn first_line(story: &Story) -> Option<String> {
    let first = story.body.first().filter(|block| matches!(block.form, Form::Paragraph))?;
    let text = clean(&first.text);
    if furniture::is_furniture(&text) {
        return None;
    }
    let sentence = text.ends_with(['。', '！', '；', '：', '.', ':', '，']) || text.contains('。');
    ((6..=110).contains(&text.chars().count()) && !sentence).then_some(text)
}

/// The heading with the most of the portal's matters; a head of two lines is one heading.
fn from_headings(story: &Story, vocabulary: &Vocabulary, topics: &Topics) -> Option<(String, f32)> {
    let mut heads: Vec<(usize, String)> = Vec::new();
    let mut last = None;
    for (at, block) in story.body.iter().enumerate() {
        if !matches!(block.form, Form::Heading(_)) {
            continue;
        }
        let text = clean(&block.text);
        match (heads.last_mut(), last) {
            (Some((_, head)), Some(before))
                if before + 1 == at && head.chars().count() + text.chars().count() < 40 =>
            {
                head.push(' ');
                head.push_str(&text);
            }
            _ => heads.push((at, text)),
        }
        last = Some(at);
    }
    let body: String = story
        .body
        .iter()
        .filter(|block| !matches!(block.form, Form::Heading(_)))
        .map(|block| block.fold.as_str())
        .collect();
    let mut best: Option<(f32, String)> = None;
    for (_, text) in heads {
        if furniture::is_furniture(&text) {
            continue;
        }
        let own = fold(&text);
        let dated = super::date::scan::scan(&own).iter().any(super::date::scan::Seen::is_full);
        if dated && own.chars().count() < 30 {
            continue;
        }
        if !(4..=60).contains(&own.chars().count()) || own.contains("提示") {
            continue;
        }
        let together = TOGETHER.iter().filter(|word| own.contains(**word)).count().min(2) as f32;
        let health = HEALTH.iter().any(|word| own.contains(*word));
        let regions = vocabulary
            .regions
            .values()
            .filter(|term| !term.members.is_empty() || term.id.as_str().ends_with("0000"))
            .filter(|term| own.contains(&term.short))
            .count()
            .min(2) as f32;
        let quoted = own
            .split(['“', '”', ' ', '、', '，'])
            .filter(|part| part.chars().count() >= 2 && body.contains(*part))
            .count()
            .min(4) as f32;
        let points = together.min(1.0) * 2.0
            + together * 0.5
            + f32::from(u8::from(health)) * 2.0
            + regions.min(1.0)
            + topics.strength(&own).min(5.0) * 0.3
            + quoted * 0.4;
        if best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, text));
        }
    }
    best.map(|(points, text)| (text, points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;
    use crate::model::Medium;

    fn heading(text: &str) -> Block {
        Block {
            form: Form::Heading(2),
            text: text.into(),
            marked: None,
            fold: fold(text),
            line: 1,
            linked: 0,
            context: String::new(),
        }
    }

    #[test]
    fn titles_lose_their_tails_and_keep_their_own_marks() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.media.push(Medium {
            name: "华龙网".into(),
            name_en: None,
            aliases: vec![],
            region: None,
            domains: vec![],
        });
        let cases = [
            ("两地一体化推进医改 支持力度居首-华龙网", "两地一体化推进医改 支持力度居首"),
            ("疫苗接种进展顺利_健康_某某新闻网", "疫苗接种进展顺利"),
            ("关于做好2021-2023年工作的通知", "关于做好2021-2023年工作的通知"),
            ("省市联动推进互认 | 某某省卫生健康委员会", "省市联动推进互认"),
            ("新冠COVID-19防控指南发布", "新冠COVID-19防控指南发布"),
        ];
        for (text, want) in cases {
            let story = Story { title: vec![text.into()], ..Story::default() };
            let title = choose(
                &story,
                &Document::default(),
                &vocabulary,
                &Topics::new(&vocabulary),
                &mut Evidence::default(),
            );
            assert_eq!(title.text.as_deref(), Some(want), "{text}");
            assert!(!title.uncertain);
        }
    }

    #[test]
    fn a_story_without_a_title_takes_its_most_telling_heading() {
        let story = Story {
            body: vec![
                heading("打赢攻坚战"),
                heading("唱好“双城记”"),
                heading("建好“健康圈”"),
                heading("补短板"),
            ],
            ..Story::default()
        };
        // Headings that follow each other directly are one, while they are short.
        let vocabulary = Vocabulary::default();
        let title = choose(
            &story,
            &Document::default(),
            &vocabulary,
            &Topics::new(&vocabulary),
            &mut Evidence::default(),
        );
        assert!(title.uncertain);
        assert!(title.text.unwrap().contains("“双城记” 建好“健康圈”"));
    }

    #[test]
    fn first_words_say_what_happened() {
        for (text, want) in [
            (
                "2025年3月5日，成都。两地医学会正式签署合作协议。双方将互认结果。",
                "两地医学会正式签署合作协议……",
            ),
            (
                "按照协议，两地将建立领导互访机制、协同推进健康行动、健全“互联网+医疗健康”服务体系、开展交流。",
                "两地将建立领导互访机制、协同推进健康行动、健全“互联网+医疗健康”服务体系……",
            ),
            ("近日，两地专家走进社区，为居民义诊。", "两地专家走进社区……"),
            (
                "11月18日下午，某市甲区、乙区，某省丙市丁区，某省戊市疾控代表齐聚一堂，签署备忘录。",
                "某省戊市疾控代表齐聚一堂……",
            ),
            ("今天，下雨。", "今天，下雨……"),
            (
                "本报讯（记者 张某某 通讯员 王某）1月21日，2008某省卫生下乡活动正式启动。",
                "2008某省卫生下乡活动正式启动……",
            ),
            (
                "BEIJING, May 18 (Xinhua) -- Doctors have helped doctors in county hospitals.",
                "Doctors have helped doctors in county……",
            ),
            (
                "The Chief Executive today said that vaccination would help create a barrier.",
                "The Chief Executive today said that……",
            ),
        ] {
            let story = Story { body: vec![Block::paragraph(text, 1)], ..Story::default() };
            assert_eq!(opening(&story).as_deref(), Some(want));
        }
    }

    #[test]
    fn a_document_title_over_several_lines_is_one() {
        let lines = ["某市人民政府办公厅".to_owned(), "关于印发某方案的通知".to_owned()];
        assert_eq!(join(&lines), "某市人民政府办公厅关于印发某方案的通知");
        assert_eq!(join(&["上行".to_owned(), "下行".to_owned()]), "上行 下行");
    }
}
