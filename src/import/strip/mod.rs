//! Strip: what is on a page and is not the article. Every rule has a name; every block that goes is
//! recorded with the rule that took it.
//!
//! Rules that are sure of themselves apply everywhere. The others apply outside the body, which
//! reaches from the first paragraph that reads like prose to the last: a sentence within it is sacred.

mod appeal;
mod body;
pub mod context;
mod credits;
mod cut;
pub mod echo;
pub mod head;
mod insets;
mod jammer;
mod journal;
pub mod kin;
mod library;
pub mod line;
mod lists;
mod mend;
mod menus;
mod occasion;
mod repeats;
pub mod rules;
mod scenes;
mod shown;
pub mod spam;
mod strangers;
pub mod tail;
mod way;

use super::block::{Block, Document, Dropped, Form};
use super::chinese;
use super::parse::html::picture::ORNAMENT;
use super::segment::headline;
use crate::text::pattern::Pattern;
use kin::Kin;
use line::Line;
use rules::{Fate, Zone};
use std::sync::LazyLock;

/// A document without what is not the article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stripped {
    /// What is left.
    pub document: Document,
    /// What went, and why, in the order of the source.
    pub dropped: Vec<Dropped>,
    /// Those of the dropped blocks that carry facts about the story: the lines of time, source,
    /// editor, document number.
    pub facts: Vec<Block>,
}

/// What the rules decided about a line.
type Verdict = Option<(&'static str, Fate)>;

/// Strips a document.
pub fn strip(mut document: Document) -> Stripped {
    document.blocks = mend::mend(document.blocks);
    spam::unglue(&mut document);
    let lines: Vec<Line<'_>> = document.blocks.iter().map(Line::new).collect();
    let verdicts = judge(&lines, &titles_of(&document));
    let held: Vec<bool> = (0..lines.len()).map(|at| occasion::is_time(&lines, at)).collect();
    drop(lines);
    let Document { blocks, page_title, meta } = document;
    let mut out = Stripped {
        document: Document { blocks: Vec::new(), page_title, meta },
        ..Stripped::default()
    };
    for ((block, verdict), held) in blocks.into_iter().zip(verdicts).zip(held) {
        match verdict {
            None => {
                // The day of an occasion is the text's, and a fact about it.
                out.facts.extend(held.then(|| block.clone()));
                out.document.blocks.push(block);
            }
            Some((rule, fate)) => {
                if fate == Fate::Fact {
                    let of_page = matches!(rule, "page-line" | "masthead");
                    out.facts.extend(facts_of(&block).into_iter().map(|mut fact| {
                        if of_page {
                            "page-line".clone_into(&mut fact.context);
                        }
                        fact
                    }));
                }
                out.facts.extend(end_of_way(&block).filter(|_| rule == "breadcrumb"));
                out.dropped.push(Dropped { block, rule });
            }
        }
    }
    out
}

/// The last name on the way to the page, where it is as long as a title: a page may have its title nowhere else.
fn end_of_way(block: &Block) -> Option<Block> {
    let (_, last) = block.text.rsplit_once(['>', '»', '›', '＞'])?;
    let last = block.with_text(last.trim());
    let long = last.chars() >= 12 && headline::is_headline(&last) && !headline::is_agency(&last);
    long.then(|| Block { context: "title-line".to_owned(), form: Form::Paragraph, ..last })
}

/// The facts of a block: of a table, each label with its value.
fn facts_of(block: &Block) -> Vec<Block> {
    let Form::Table(rows) = &block.form else { return vec![block.clone()] };
    let mut facts = Vec::new();
    let mut cells = rows.iter().flatten().filter(|cell| !cell.is_empty()).peekable();
    while let Some(cell) = cells.next() {
        let mut text = cell.clone();
        let opens = text.ends_with(['：', ':']) || is_fact_label(&text);
        if opens && let Some(value) = cells.next_if(|next| !is_fact_label(next)) {
            text = format!("{}：{value}", text.trim_end_matches(['：', ':']));
        }
        facts.push(Block { form: Form::Paragraph, ..block.with_text(&text) });
    }
    facts
}

/// Labels of the block of facts on a government page (GB/T 33476 and the State Council's rules for sites).
static FACT_LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(索引号|主题分类|发文机关|发文字号|文号|发布机构|成文日期|发布日期|公开日期|发文日期|发文单位|公文种类|主题词|有效性|体裁分类|信息分类|公开方式|公开范围|生成日期|信息名称|文件编号|标题|名称|生效日期|废止日期|实施日期|信息索引|统一登记号|关键词|效力状态|制发机构|公开主体)[:]?($|.)")
        .expect("a constant")
});

fn is_fact_label(cell: &str) -> bool {
    cell.chars().count() <= 200 && FACT_LABEL.is_match(&line::key(&chinese::folded(cell)))
}

/// Whether a table is the block of facts of a government page.
fn is_fact_table(block: &Block) -> bool {
    let Form::Table(rows) = &block.form else { return false };
    rows.len() <= 12 && rows.iter().flatten().filter(|cell| is_fact_label(cell)).count() >= 3
}

/// The titles that a page gives itself, as keys.
fn titles_of(document: &Document) -> Vec<String> {
    let tags = ["articletitle", "og:title", "twitter:title", "headline", "title"];
    let of_meta = document.meta.iter().filter(|(name, _)| tags.contains(&name.as_str()));
    of_meta
        .map(|(_, value)| value)
        .chain(&document.page_title)
        .map(|title| line::key(&chinese::folded(title)))
        .collect()
}

fn judge(lines: &[Line<'_>], titles: &[String]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
    let drop = |rule: &'static str| Some((rule, Fate::Drop));
    let contexts = context::condemned(lines);
    let mut standing = echo::Standing::default();
    let contents = echo::contents(lines);
    let jammed: Vec<bool> = lines.iter().map(|line| jammer::is_jammer(&line.block.text)).collect();
    let is_jammed = jammed.iter().filter(|jammed| **jammed).count() >= 2;
    let first = lines.iter().position(|line| line.body).unwrap_or(0);
    for (at, line) in lines.iter().enumerate() {
        verdicts[at] = if is_jammed && jammed[at] {
            drop("random-characters")
        } else if let Some(rule) = anywhere(line) {
            Some(rule)
        } else if echo::is_summary(lines, at, first) || echo::labels_summary(lines, at, first) {
            drop("summary-echo")
        } else if contents[at] {
            drop("contents")
        } else if standing.has(line) {
            drop("repeated-paragraph")
        } else {
            // A line of facts is one wherever a page puts it.
            let all = [Zone::Before, Zone::After, Zone::Edge];
            let fact = || line.rule(&all).filter(|rule| rule.fate == Fate::Fact);
            contexts[at].and_then(|rule| match fact() {
                Some(known) => Some((known.name, known.fate)),
                None => drop(rule),
            })
        };
    }
    repeats::captions(lines, &mut verdicts);
    insets::above_byline(lines, &mut verdicts);
    body::gate(lines, &mut verdicts);
    body::release(lines, &mut verdicts);
    menus::recommended(lines, &mut verdicts);
    library::head(lines, &mut verdicts);
    journal::head(lines, &mut verdicts);
    // What stands in lists of other articles and what asks the visitor for something is no text, however
    // long it is.
    let start = body::body_of(lines, &verdicts).start;
    tail::teasers(lines, &mut verdicts, start);
    lists::cut_off(lines, &mut verdicts, start);
    lists::summaries(lines, &mut verdicts, start);
    lists::column(lines, &mut verdicts, start);
    strangers::drop_last(lines, &mut verdicts, start);
    let body = appeal::cut(lines, &mut verdicts);
    let has_prose = lines.iter().any(|line| line.body);
    let kin = Kin::of(lines[body.clone()].iter().filter(|line| line.body || !has_prose));
    let is_edge = |at: usize| !body.contains(&at);
    let links = context::link_lists(lines, is_edge);
    for (at, line) in lines.iter().enumerate() {
        if verdicts[at].is_some() || !line.is_text() {
            continue;
        }
        let zones: &[Zone] = if at < body.start {
            &[Zone::Before, Zone::Edge]
        } else if at >= body.end {
            &[Zone::After, Zone::Edge]
        } else {
            &[]
        };
        let known = line.rule(zones).filter(|_| !occasion::is_time(lines, at));
        verdicts[at] = if known.is_some_and(|rule| rule.fate == Fate::Fact) {
            known.map(|rule| (rule.name, rule.fate))
        } else if at >= body.end && insets::is_english_caption(line) {
            drop("captions")
        } else if at >= body.end && line.block.is_in("title-line") {
            Some(("metadata-line", Fate::Fact))
        } else if links[at] {
            drop("link-list")
        } else if zones.is_empty() {
            if is_part_number(lines, at) {
                drop("part-number")
            } else if spam::is_inserted(line, &kin) {
                drop("spam")
            } else {
                drop("empty-inset").filter(|_| insets::is_inset(lines, at))
            }
        } else if spam::is_spam(line, &kin) {
            drop("spam")
        } else if context::is_word_list(line) && !headline::is_byline(line.block) {
            drop("link-list")
        } else if is_bare_number(&line.key) {
            drop("counter")
        } else {
            known.map(|rule| (rule.name, rule.fate))
        };
    }
    appeal::above(lines, &mut verdicts, &body, &kin);
    if has_prose || body.start > 0 {
        menus::lists(lines, &mut verdicts, body.start);
        menus::bars(lines, &mut verdicts, body.start);
        menus::columns(lines, &mut verdicts, body.start, &kin);
        let mut named = titles.to_vec();
        named.extend(repeats::above(lines, &mut verdicts, body.start, &kin));
        head::judge(lines, &mut verdicts, body.start, &kin, &named);
        menus::names(lines, &mut verdicts);
        repeats::within(lines, &mut verdicts, body.start, body.end);
        repeats::posed(lines, &mut verdicts, &body);
        repeats::signed(lines, &mut verdicts, &body);
    }
    insets::names_again(lines, &mut verdicts, &body);
    insets::codes(lines, &mut verdicts, &body);
    scenes::captions(lines, &mut verdicts, &body);
    shown::captions(lines, &mut verdicts, &body);
    head::papers(lines, &mut verdicts, &body);
    tail::captions(lines, &mut verdicts, body.end);
    tail::related(lines, &mut verdicts, body.start);
    tail::foot(lines, &mut verdicts, body.end);
    credits::credits(lines, &mut verdicts, body.end);
    lists::recent(lines, &mut verdicts, body.end);
    lists::flagged(lines, &mut verdicts, body.end);
    lists::other_articles(lines, &mut verdicts, body.end, &kin);
    tail::echoes(lines, &mut verdicts, body.start, body.end);
    tail::tags(lines, &mut verdicts, body.end);
    repeats::below(lines, &mut verdicts, body.start, body.end);
    lists::days(lines, &mut verdicts, body.end);
    tail::judge(lines, &mut verdicts, body.end, &kin);
    occasion::keep(lines, &mut verdicts);
    verdicts
}

/// The rules that are sure of themselves.
fn anywhere(line: &Line<'_>) -> Verdict {
    if line.block.is_in("html-scrap") {
        return Some(("html-scrap", Fate::Drop));
    }
    if line.block.is_in(ORNAMENT) && matches!(line.block.form, Form::Image { .. }) {
        return Some(("page-ornament", Fate::Drop));
    }
    if is_fact_table(line.block) {
        return Some(("metadata-line", Fate::Fact));
    }
    if let Form::Table(rows) = &line.block.form {
        return furniture(rows, line.is_linked());
    }
    if !line.is_text() {
        return None;
    }
    if !line.key.chars().any(char::is_alphanumeric) {
        let marks = line.key.matches('?').count() >= 4;
        return Some((if marks { "question-marks" } else { "empty-line" }, Fate::Drop));
    }
    if line.body {
        // What a page asks of those who comment, says of its cookies, or of a program that failed, has the form
        // of a sentence.
        let asks = |name: &str| {
            matches!(
                name,
                "comments" | "cookie-notice" | "language-switch" | "share-bar" | "server-error"
            )
        };
        let known = line.rule(&[Zone::Any]).filter(|rule| asks(rule.name));
        return known.map(|rule| (rule.name, rule.fate));
    }
    let known = line.rule(&[Zone::Any]).map(|rule| (rule.name, rule.fate));
    // `点击下载附件` is a control and the attachment itself.
    if line.is_linked() && context::is_attachment(&line.key) {
        return None;
    }
    // `2.关注公众号“某某医院”预约；` is a step of what the text explains.
    let step = line.closed && headline::is_outline(line.block);
    let asks = |name: &str| matches!(name, "share-bar" | "page-tool" | "related");
    let known = known.filter(|(name, _)| !(step && asks(name)));
    if known.is_none() && rules::is_tools(&line.block.fold) {
        return Some(("page-tool", Fate::Drop));
    }
    known
}

/// A table that lays out links or controls: all its rows are known as such.
fn furniture(rows: &[Vec<String>], linked: bool) -> Verdict {
    if linked {
        return Some(("link-list", Fate::Drop));
    }
    let known = |row: &Vec<String>| {
        let text = chinese::folded(&row.join(" "));
        let rule = rules::find(&line::key(&text), &[Zone::Any]);
        rules::is_tools(&text) || rule.is_some_and(|rule| rule.fate == Fate::Drop)
    };
    let all = rows.len() <= 8 && rows.iter().all(known);
    all.then_some(("page-tool", Fate::Drop))
}

/// A number alone is a counter, the size of a file or what is left of an item, unless it is a date.
fn is_bare_number(key: &str) -> bool {
    let size = key.strip_suffix("kb").or_else(|| key.strip_suffix("mb")).unwrap_or(key);
    let digits = size.trim_matches(['(', ')', '[', ']', '.', '、']);
    (1..=6).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
}

/// `01` above a heading, which a page sets as an ornament.
fn is_part_number(lines: &[Line<'_>], at: usize) -> bool {
    let key = lines[at].key.as_str();
    let two = key.len() == 2 && key.bytes().all(|b| b.is_ascii_digit());
    let part =
        key.len() == 6 && key.starts_with("part") || key.len() == 7 && key.starts_with("part ");
    (two || part)
        && lines.get(at + 1).is_some_and(|next| next.is_text() && !next.body && next.length >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::SourceFormat;
    use crate::import::parse;
    use std::collections::BTreeSet;

    const PROSE: &str = "川渝两地卫生健康系统日前签署合作协议，共同推进异地就医直接结算工作。";

    fn run(
        text: &str,
        format: SourceFormat,
    ) -> (Vec<String>, Vec<(&'static str, String)>, Vec<String>) {
        let done = strip(parse::parse(text, format));
        (
            done.document.blocks.into_iter().map(|block| block.text).collect(),
            done.dropped.into_iter().map(|dropped| (dropped.rule, dropped.block.text)).collect(),
            done.facts.into_iter().map(|block| block.text).collect(),
        )
    }

    #[test]
    fn a_scraped_page_loses_all_but_its_article() {
        let text = format!(
            "导航\n您当前的位置：首页 > 新闻\n地方： 甲市 乙市 丙市 丁市\n两地签约\n2024-03-05 09:30 来源：某报\n{PROSE}\n\n变化\n上一年的{PROSE}\n某市人民政府办公室\n2024年3月5日\n责任编辑：王某\n阅读 123\n0\n相关阅读\n甲地召开会议\n乙地召开会议\n声明：本文转载自网络，版权归原作者所有，如有侵权请联系删除。\n主办单位：某委\n地址：某路1号\n版权所有：某网\n亚洲和欧洲一卡二卡三卡\n"
        );
        let (kept, dropped, facts) = run(&text, SourceFormat::Text);
        let upper = format!("上一年的{PROSE}");
        assert_eq!(kept, ["两地签约", PROSE, "变化", &upper, "某市人民政府办公室", "2024年3月5日"]);
        assert_eq!(facts, ["2024-03-05 09:30 来源：某报", "责任编辑：王某"]);
        let rules: Vec<&str> = dropped.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(
            rules,
            [
                "page-tool",
                "breadcrumb",
                "link-list",
                "metadata-line",
                "editor-mark",
                "counter",
                "counter",
                "related",
                "related",
                "related",
                "disclaimer",
                "footer",
                "footer",
                "footer",
                "spam",
            ]
        );
    }

    #[test]
    fn names_and_links_of_html_are_read_unless_the_article_is_under_them() {
        let html = format!(
            "<body class='page-nav'><div class='top-nav'><a href=/>首页</a> <a href=/a>新闻</a></div><h1>两地签约</h1><p>{PROSE}</p>\
            <p>第二段也说了一些事情，而且说得相当长，足以看作正文。</p><p><a href=a.pdf>附件：任务分工表.pdf</a></p>\
            <ul class='list'><li><a href=1>甲地召开会议</a></li><li><a href=2>乙地召开会议</a></li></ul><div id=footer>某某单位</div></body>"
        );
        let (kept, dropped, _) = run(&html, SourceFormat::Html);
        assert_eq!(kept.len(), 4, "{kept:?}");
        assert_eq!(kept[3], "附件：任务分工表.pdf");
        let rules: BTreeSet<&str> = dropped.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules.into_iter().collect::<Vec<_>>(), ["footer", "link-list", "navigation"]);
    }

    #[test]
    fn summaries_and_repetitions_go() {
        let text = format!(
            "{}...\n{PROSE}\n{PROSE}\n后来又有了新的进展，两地继续推进各项合作事宜。\n",
            &PROSE[..60]
        );
        let (kept, dropped, _) = run(&text, SourceFormat::Text);
        assert_eq!(kept.len(), 2);
        assert_eq!(dropped[0].0, "summary-echo");
        assert_eq!(dropped[1].0, "repeated-paragraph");
    }

    #[test]
    fn a_page_without_prose_keeps_its_lines() {
        let (kept, _, _) = run("嘉宾名单\n张三\n李四\n", SourceFormat::Text);
        assert_eq!(kept.len(), 3);
    }
}
