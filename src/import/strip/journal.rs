//! Heads of journal papers: authors with the numbers of their institutes, the institutes, keywords and the
//! numbers by which libraries file a paper stand between its title and its text.

use super::Verdict;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Block;
use crate::import::chinese;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// How many lines at the head of a page may be the head of a paper.
const HEAD: usize = 60;
/// So many different signs make a page a paper.
const SIGNS: usize = 2;
/// The longest line of authors, and the longest of what a library files, in characters.
const AUTHORS: usize = 60;
const FILED: usize = 400;

/// What only the head of a paper says, with its label.
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(·*△▲]*(关键词|关键字|主题词|中图分类号|中图法分类号|分类号|文献标识码|文献标志码|文章编号|文章类型|doi|基金项目|基金资助|资助项目|收稿日期|修回日期|录用日期|投稿日期|作者简介|作者单位|作者信息|第一作者|通信作者|通讯作者|通信地址|引用本文|作者\p{Han}{2,4},[男女],|引用格式|本文引用格式|本文编辑|key ?words?|chinese library classification|document code|corresponding author|clc number|article id|funding|citation|cite this article)[\])]?[:*]?[\])]?.*$|^\p{Han}{2,4}\((19|20)\d\d年?[—–-]?[^()]{0,6}\),(男|女).*$")
        .expect("a constant")
});

/// An institute with its postcode, with or without its number.
static INSTITUTE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(*]?(\d{1,2}[.、,]?|[a-z][.、])?(\d{6},?)?[^。!?]{4,160}(大学|学院|医院|研究所|研究院|研究中心|中心|委员会|卫生局|健康局|科|部|系|室|所|厅|局|校|司)[^。!?]{0,60}$")
        .expect("a constant")
});
/// A reference to the paper itself.
static CITED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^.{10,360}\[[jmdcn]\]\..{0,40}(19|20)\d\d.*$").expect("a constant")
});
static POSTCODE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(^|[^\d])\d{6}([^\d]|$)").expect("a constant"));

/// An institute by its number and postcode, or as another country writes it.
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\d{1,2}[.、,]?(\d{6} ?[^。]{4,160}|\d{4,5} [a-z][^。]{8,160})$")
        .expect("a constant")
});

/// The journal and its issue.
static ISSUE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\p{Han}a-z]{2,20}(19|20)\d\d年\d{1,2}期$|^[\p{Han}a-z]{0,20}(19|20)\d\d年,?第?\d{1,2}卷,?第?\d{1,2}期$")
        .expect("a constant")
});

/// The numbers that stand above authors' names, alone on their line.
static NUMBERS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[\d,，、*＊△▲#·\s]{1,12}$").expect("a constant"));

/// Names with such numbers, one or several.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^[,，、;]?\p{Han}{2,4}[\d,*△▲#]{0,6}([,，、; ]+\p{Han}{2,4}[\d,*△▲#]{0,6}){0,11}$",
    )
    .expect("a constant")
});

/// The number of a page and the address of a journal above its papers.
static RUNNING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^[·.-]?\d{1,4}[·.-]$|^(https?://|www\.)\S+ +e-?mail ?:.*$|^[·●]?[^。,;·●]{2,30}[·●]$",
    )
    .expect("a constant")
});

/// What the head of a paper says that is neither its title nor its abstract goes, as facts do.
pub(super) fn head(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let top = &lines[..lines.len().min(HEAD)];
    let Some(last) = region(top) else { return };
    let first_long = top.iter().position(|line| line.body).unwrap_or(last);
    // Authors and institutes may stand below what the library files.
    let last = last.max(first_long.saturating_sub(1));
    let mut found = Vec::new();
    for (at, line) in top.iter().enumerate().take(last + 1) {
        if verdicts[at].is_some() || !line.is_text() {
            continue;
        }
        let labelled =
            line.length <= FILED && (LABELLED.is_match(&line.key) || CITED.is_match(&line.key));
        let institute = line.length <= FILED && is_institute(line);
        let running = at < first_long && RUNNING.is_match(line.key.trim());
        let crumb = NUMBERS.is_match(&line.key);
        // An institute as its English name has it, with the postcode.
        let institute = institute
            || chinese::han_count(&line.key) == 0 && !line.body && POSTCODE.is_match(&line.key);
        let again = !line.body
            && line.length >= 6
            && top[..at].iter().any(|above| above.key == line.key && above.is_text());
        if again
            || is_keywords(line)
            || labelled
            || institute
            || running
            || crumb
            || is_authors(top, at, first_long)
        {
            found.push(at);
        }
    }
    for at in found {
        verdicts[at] = Some(("paper-head", Fate::Fact));
    }
}

/// The last line of the head of a paper; nothing where the page is none.
fn region(top: &[Line<'_>]) -> Option<usize> {
    let mut signs: Vec<&str> = Vec::new();
    let mut last = None;
    for (at, line) in top.iter().enumerate().filter(|(_, line)| line.is_text()) {
        let sign = if line.length <= FILED
            && let Some(found) = LABELLED.captures(&line.key).and_then(|found| found.get(1))
        {
            found.as_str()
        } else if !top[..at].iter().any(|above| above.body) && is_institute(line) {
            "institute"
        } else if line.length <= FILED && CITED.is_match(&line.key) {
            "cited"
        } else if ISSUE.is_match(&line.key) {
            "issue"
        } else if line.key.starts_with("[摘要]") || line.key.starts_with("摘要:") {
            "abstract"
        } else {
            continue;
        };
        if !signs.contains(&sign) {
            signs.push(sign);
        }
        if sign != "abstract" {
            last = Some(at);
        }
    }
    last.filter(|_| signs.len() >= SIGNS)
}

fn is_institute(line: &Line<'_>) -> bool {
    line.length <= FILED
        && !["。", "地址", "邮编", "电话", "联系"].iter().any(|word| line.key.contains(word))
        && (NUMBERED.is_match(&line.key)
            || POSTCODE.is_match(&line.key) && INSTITUTE.is_match(&line.key))
}

/// Keywords without their label: a few short words with semicolons between them.
fn is_keywords(line: &Line<'_>) -> bool {
    let words: Vec<&str> = line.key.split(';').collect();
    let short = |word: &&str| (2..=12).contains(&word.trim().chars().count());
    words.len() >= 3 && words.iter().all(short) && !line.key.contains(['。', ','])
}

/// Whether a line is of the authors' names: beside numbers, or names alone above the text.
fn is_authors(lines: &[Line<'_>], at: usize, text: usize) -> bool {
    let line = &lines[at];
    if line.length > AUTHORS || line.closed {
        return false;
    }
    let key = line.key.as_str();
    let beside = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).is_some_and(|line| NUMBERS.is_match(&line.key))
    };
    let numbered = key.chars().any(|c| c.is_ascii_digit() || "*△▲#".contains(c));
    let parts: Vec<&str> =
        key.split([',', '，', '、', ';']).filter(|part| !part.is_empty()).collect();
    let known = |part: &&&str| headline::is_names(&Block::paragraph(part, 1));
    let listed = parts.len() >= 2 && parts.iter().filter(known).count() * 2 >= parts.len();
    let spaced = line.block.fold.split_whitespace().all(|word| word.chars().count() <= 3)
        && line.block.fold.split_whitespace().count() >= 2
        && chinese::han_count(key) <= 16;
    let names = at < text && (headline::is_names(line.block) || listed || spaced);
    NAMED.is_match(key)
        && (numbered || beside(Some(at + 1)) || beside(at.checked_sub(1)) || names)
        && (numbered || names || key.chars().count() <= 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(lines: &[&str]) -> Vec<String> {
        let blocks: Vec<Block> = lines.iter().map(|text| Block::paragraph(text, 1)).collect();
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        head(&lines, &mut verdicts);
        let open = lines.iter().zip(&verdicts).filter(|(_, verdict)| verdict.is_none());
        open.map(|(line, _)| line.block.text.clone()).collect()
    }

    #[test]
    fn the_head_of_a_paper_goes_but_for_title_and_abstract() {
        let text = "区域医疗协作是指相邻地区的医疗机构共享资源、互认结果的做法，近年来发展很快。";
        let title = "相邻地区医疗协作的政策分析";
        let digest =
            "【摘要】 目的 分析相邻地区医疗协作的政策。方法 检索两地文件。结果 政策数量逐年增加。";
        assert_eq!(
            kept(&[
                "·782·",
                title,
                "王某某",
                "1,2",
                "，李某",
                "1*",
                digest,
                "【关键词】 医疗协作；政策；相邻地区",
                "【中图分类号】 R 197 【文献标识码】 A",
                "1.524023 某省某市，某某医科大学公共卫生学院",
                "*通信作者：李某，教授；E-mail：a@example.com",
                text,
            ]),
            [title, digest, text]
        );
        assert_eq!(
            kept(&[
                title,
                "王某 李 某",
                "（某某大学公共卫生学院，某省 某市，210093）",
                "关键词：协作 政策",
                text
            ]),
            [title, text]
        );
        let doubled = [
            title,
            "某某研究 2013年4期",
            "关键词：协作 政策",
            "王某 李 某",
            title,
            "医疗协作；相邻地区；公共利益",
            text,
        ];
        assert_eq!(kept(&doubled)[..1], [title]);
        assert_eq!(kept(&doubled).last().map(String::as_str), Some(text));
        assert_eq!(kept(&doubled).len(), 3);
        // Keywords alone are what many pages have.
        let news = [title, "王某", "关键词：协作 政策", text];
        assert_eq!(kept(&news), news);
    }
}
