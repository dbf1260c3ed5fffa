//! The head of a page: what stands above the article's title, and between the title and the text,
//! without being of the article.
//!
//! The title is told by its words, of which the article's paragraphs speak; the names of columns,
//! sites and buttons around it have others.

use super::Verdict;
use super::insets;
use super::kin::Kin;
use super::line::Line;
use super::occasion;
use super::rules::Fate;
use super::scenes;
use super::way;
use crate::import::block::Form;
use crate::import::segment::{address, caption, headline};
use crate::text::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// A title shares at least this much of its words with the text.
const KIN: f64 = 0.2;
/// The same for a line in Latin letters above it, which has few words.
const KIN_OF_LATIN: f64 = 0.4;
/// So many words are a title's; a line of fewer may share them by chance.
const WORDS: usize = 10;
/// How many ways to the page are read, and how many lines are looked for in them.
const CRUMBS: usize = 4;
const FIRST: usize = 60;
/// Such a bar shares less than this with the text.
const BAR: f64 = 0.1;
/// The longest line of furniture below the title, in characters.
const SHORT: usize = 16;

/// The name of a medium alone on its line, as accounts and mastheads stand above a text.
static MASTHEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\p{Han}a-z0-9·-]{1,20}(入口网站|门户网站|政府网站|官方网站)$|^[\p{Han}a-z0-9·-]{1,14}(日报|晚报|早报|晨报|时报|商报|都市报|青年报|健康报|政府公报|新闻公报|新闻网|在线|客户端|官方账号|公众号|通讯社|数字报|电子报|政府网)(官方账号|客户端|数字报|电子版|总社)?$|^\p{Han}{2,6}(电台|电视台)$|^(新华社|新华网|人民网|央视网|中新社|中新网|中国新闻社|央视新闻|中国网|光明网)$")
        .expect("a constant")
});

/// The short name of a medium, where nothing but the line of facts stands above it.
static MEDIUM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\p{Han}]{1,7}(新闻|网|报|台|发布|融媒|融媒体中心|周刊|杂志|号)$")
        .expect("a constant")
});

static PAPER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\p{Han}{1,8}报$").expect("a constant"));

/// Names of columns and sites, by their ends.
const COLUMNS: &[&str] = &[
    "新闻",
    "公报",
    "动态",
    "频道",
    "首页",
    "要闻",
    "中心",
    "头条",
    "快讯",
    "报道",
    "栏目",
    "专栏",
    "公告",
    "公告栏",
    "资讯",
    "信息",
    "文件",
    "网",
    "报",
    "平台",
    "正文",
    "内容",
    "公开",
];

/// Judges the lines before `start`, where the text begins. `named` are the titles that the page gives
/// itself, as keys.
pub fn judge(
    lines: &[Line<'_>],
    verdicts: &mut [Verdict],
    start: usize,
    kin: &Kin,
    named: &[String],
) {
    // Below the word for guests stand the guests, below the first number of an outline the text, and the hour of
    // an occasion is its first line.
    let begins = |at: usize| {
        let block = lines[at].block;
        headline::is_label(block) || headline::is_outline(block) || occasion::is_time(lines, at)
    };
    let start = (0..start).find(|&at| verdicts[at].is_none() && begins(at)).unwrap_or(start);
    let crumbs: Vec<&str> = (0..start)
        .filter(|&at| verdicts[at].is_some_and(|(rule, _)| rule == "breadcrumb"))
        .map(|at| lines[at].key.as_str())
        .take(CRUMBS)
        .collect();
    // The way to the page ends with the title and begins with the names of the site.
    let mut named = named.to_vec();
    for at in 0..start.min(FIRST) {
        if verdicts[at].is_some() || lines[at].length < 6 {
            continue;
        }
        let key = lines[at].key.as_str();
        if crumbs.iter().any(|crumb| crumb.ends_with(key)) {
            named.push(key.to_owned());
        } else if crumbs.iter().any(|crumb| crumb.contains(key)) {
            verdicts[at] = Some(("page-head", Fate::Drop));
        }
    }
    // The name of the site stands in its foot too, with its rights.
    let owners: Vec<&str> = (start..lines.len())
        .filter(|&at| verdicts[at].is_some_and(|(rule, _)| rule == "footer"))
        .map(|at| lines[at].key.as_str())
        .filter(|key| key.contains("版权") || key.contains("copyright") || key.contains("主办"))
        .take(CRUMBS)
        .collect();
    for at in 0..start {
        let owned = || owners.iter().any(|owner| owner.contains(&lines[at].key));
        // An office may issue what stands below its name.
        let name = (4..=NAMES + 8).contains(&lines[at].length)
            && !lines[at].closed
            && !headline::is_agency(lines[at].block)
            && !headline::is_office(lines[at].block);
        if verdicts[at].is_none() && (twice(&lines[at].key) || name && owned()) {
            verdicts[at] = Some(("page-head", Fate::Drop));
        }
    }
    way::without_marks(lines, verdicts, start);
    way::above(lines, verdicts, start, &named);
    insets::captions(lines, verdicts, start);
    insets::doubles(lines, verdicts, start, &named);
    scenes::above_report(lines, verdicts, start);
    let open: Vec<usize> = (0..start)
        .filter(|&at| verdicts[at].is_none() && lines[at].is_text() && lines[at].length >= 2)
        .collect();
    let Some(title) = title(lines, &open, kin, &named) else {
        return untitled(lines, verdicts, &open, kin);
    };
    let key = &lines[title].key;
    let known = lines[title].length >= 6 && named.iter().any(|name| name.contains(key));
    above(lines, verdicts, &open, title, kin, known);
    below(lines, verdicts, &open, title, start, kin);
    for at in 0..title {
        let image = matches!(lines[at].block.form, Form::Image { .. } | Form::Break);
        if verdicts[at].is_none() && image {
            verdicts[at] = Some(("page-head", Fate::Drop));
        }
    }
}

/// How long the names of a site are.
const NAMES: usize = 16;

/// The name of a site that stands twice on its line, for its logo and its link.
fn twice(key: &str) -> bool {
    let length = key.chars().count();
    let half: String = key.chars().take(length / 2).collect();
    // An author whose name is that of the account, as some programs print both.
    let parts = key.split_once(", ").or_else(|| key.split_once(' '));
    let halves = parts.is_some_and(|(one, other)| one == other && one.len() >= 4);
    // A blank may part them.
    halves || length >= 8 && key.strip_prefix(&half).is_some_and(|rest| rest.trim_start() == half)
}

/// Labels of the headlines that run across a page.
const TICKERS: &[&str] =
    &["快讯", "快讯/", "跑马灯", "最新消息", "最新消息:", "即时", "突发", "快报"];

/// Where no line is a title: short lines that share nothing with the text are the page's.
fn untitled(lines: &[Line<'_>], verdicts: &mut [Verdict], open: &[usize], kin: &Kin) {
    for &at in open {
        let line = &lines[at];
        let (share, _) = kin.share(line);
        let own = headline::is_agency(line.block)
            || headline::is_names(line.block)
            || headline::is_byline(line.block)
            || headline::is_label(line.block)
            || line.closed;
        // Above a headline, whatever words it has, stands no bar of names and buttons.
        let bar =
            share < BAR && !headline::is_headline(line.block) && !headline::is_outline(line.block);
        let headed = || {
            open.iter().any(|&next| {
                next > at && lines[next].length >= 10 && headline::is_headline(lines[next].block)
            })
        };
        if !own && (share == 0.0 && line.length <= 5 || bar && headed()) {
            verdicts[at] = Some(verdict_of(line));
        }
    }
}

/// The name of a newspaper beside the line of its page, whatever else it may be called: `团结报`.
pub fn papers(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let is_page = |at: usize| verdicts[at].is_some_and(|(rule, _)| rule == "page-line");
    let found: Vec<usize> = (0..lines.len())
        .filter(|&at| !body.contains(&at) && lines[at].is_text() && PAPER.is_match(&lines[at].key))
        .filter(|&at| at > 0 && is_page(at - 1) || at + 1 < lines.len() && is_page(at + 1))
        .collect();
    for at in found {
        verdicts[at] = Some(("masthead", Fate::Fact));
    }
}

/// The line where the title begins: the first whose words are nearly as near to the text as those of
/// the nearest.
fn title(lines: &[Line<'_>], open: &[usize], kin: &Kin, named: &[String]) -> Option<usize> {
    let score = |at: usize| {
        let line = &lines[at];
        let (share, words) = kin.share(line);
        let bonus = match line.block.form {
            _ if line.length >= 6 && named.iter().any(|title| title.contains(&line.key)) => 2.0,
            Form::Heading(1) => 1.0,
            Form::Heading(2 | 3) => 0.3,
            _ => 0.0,
        };
        let full = words.min(WORDS) as f64 / WORDS as f64;
        if share < KIN && bonus == 0.0
            || words < 3
            || headline::is_byline(line.block)
            || caption::is_caption(line.block)
            || address::is_introduced(&line.block.fold)
            || MASTHEAD.is_match(&line.key)
        {
            return 0.0;
        }
        share * full + bonus
    };
    let best = open.iter().map(|&at| score(at)).fold(0.0, f64::max);
    if best <= 0.0 {
        return None;
    }
    open.iter().copied().find(|&at| score(at) >= best * 0.5)
}

/// Above the title only its kicker and its issuer may stand, right above it.
fn above(
    lines: &[Line<'_>],
    verdicts: &mut [Verdict],
    open: &[usize],
    title: usize,
    kin: &Kin,
    known: bool,
) {
    let mut next = title;
    // Below the label of a ticker stand headlines of other articles.
    let label = |at: &usize| TICKERS.contains(&lines[*at].key.as_str());
    let mut kickers = usize::from((0..title).any(|at| label(&at)));
    for &at in open.iter().rev().filter(|&&at| at < title) {
        let line = &lines[at];
        let adjacent = (at + 1..next).all(|between| verdicts[between].is_none());
        let (share, _) = kin.share(line);
        let column = (line.length <= 8 || line.key.ends_with('网'))
            && COLUMNS.iter().any(|end| line.key.ends_with(end));
        let latin = line.key.is_ascii();
        // A bar of links of which a scraper left the words.
        let words: Vec<usize> =
            line.block.fold.split_whitespace().map(|word| word.chars().count()).collect();
        let bar = words.len() >= 3 && words.iter().all(|&length| length <= 4) && share < KIN;
        let near = share >= KIN_OF_LATIN && words.len() >= 3;
        let kicker = headline::is_headline(line.block)
            && line.length >= 5
            && !bar
            && !line.key.starts_with(['-', '·', '•'])
            && (!column || share >= KIN)
            && (!latin || near)
            && !line.key.contains(['>', '›', '»', '|'])
            // One line may say something else, if it is as short as a kicker.
            && (share >= KIN || kickers == 0 && line.length <= 14);
        let issuer = headline::is_agency(line.block);
        // What may be a title after all stays, wherever it stands.
        let headed = !known
            && line.length >= 10
            && (share >= 0.1 && !latin || near)
            && headline::is_headline(line.block);
        if (adjacent && (kicker || issuer) || headed) && !MASTHEAD.is_match(&line.key) {
            next = at;
            kickers += usize::from(!issuer);
        } else {
            verdicts[at] = Some(verdict_of(line));
        }
    }
}

/// Between the title and the text: names of media are facts, and short lines that speak of something
/// else and have furniture below them are furniture.
fn below(
    lines: &[Line<'_>],
    verdicts: &mut [Verdict],
    open: &[usize],
    title: usize,
    start: usize,
    kin: &Kin,
) {
    let last = (title..start).rev().find(|&at| verdicts[at].is_some()).unwrap_or(title);
    // Several short lines in a row above the line of facts are the tags of the text.
    let short = |at: usize| {
        let line = &lines[at];
        at > title
            && at < last
            && verdicts[at].is_none()
            && line.length <= 8
            && !line.closed
            && !headline::is_names(line.block)
            && !headline::is_agency(line.block)
    };
    let tags: Vec<usize> = open
        .iter()
        .copied()
        .filter(|&at| short(at) && (short(at - 1) || at + 1 < lines.len() && short(at + 1)))
        .collect();
    for at in tags {
        verdicts[at] = Some(("page-head", Fate::Drop));
    }
    for &at in open.iter().filter(|&&at| at > title) {
        if verdicts[at].is_some() {
            continue;
        }
        let line = &lines[at];
        let (share, words) = kin.share(line);
        // Right below the title stands its second line.
        let second = (title..at).all(|between| verdicts[between].is_none())
            && headline::is_headline(line.block)
            && (line.length >= 8 && share > 0.0 || matches!(line.block.form, Form::Heading(_)));
        let sentence = line.key.ends_with(['。', '!', '?', '”', '"', '.']);
        // A word of one pair may stand in the text by chance: `医聊+`.
        let foreign = (share < 0.2 || words <= 1 && line.length <= 6)
            && line.length <= SHORT
            && !sentence
            && !second
            && !headline::is_agency(line.block);
        let code = line.key.is_ascii() && words <= 1 && line.length <= 3;
        // The name of an account or a periodical and nothing else.
        let motto = line.length <= SHORT
            && share < 0.2
            && line
                .key
                .strip_prefix('《')
                .is_some_and(|rest| rest.find('》') == Some(rest.len() - 3));
        let names = headline::is_names(line.block) || headline::is_byline(line.block);
        let below_facts = verdicts[at - 1].is_some_and(|(_, fate)| fate == Fate::Fact);
        let above_facts = verdicts.get(at + 1).is_some_and(|verdict| {
            verdict.is_some_and(|(rule, fate)| rule == "metadata-line" && fate == Fate::Fact)
        });
        // The body that published it, between the title and the text.
        let publisher = at == title + 1
            && line.length <= 16
            && !line.closed
            && headline::is_agency(line.block)
            && (at + 1..start).all(|next| verdicts[next].is_some())
            && lines[start].body;
        // The letters of an agency: `CGTN`.
        let letters = (2..=8).contains(&line.length)
            && line.block.text.bytes().all(|b| b.is_ascii_uppercase());
        if publisher || motto || below_facts && (letters || MEDIUM.is_match(&line.key)) {
            verdicts[at] = Some(("masthead", Fate::Fact));
        } else if above_facts && at == title + 1 && headline::is_office(line.block) {
            // The office that published it, above the hour at which it did.
            verdicts[at] = Some(("metadata-line", Fate::Fact));
        } else if MASTHEAD.is_match(&line.key) || code || at < last && foreign && !names {
            verdicts[at] = Some(verdict_of(line));
        } else if line.key.starts_with(['|', '·']) {
            verdicts[at] = Some(("page-head", Fate::Drop));
        }
    }
}

pub(super) fn verdict_of(line: &Line<'_>) -> (&'static str, Fate) {
    if MASTHEAD.is_match(&line.key) { ("masthead", Fate::Fact) } else { ("page-head", Fate::Drop) }
}
