//! Lists of other articles below a text, in pages of which a scraper took the links: lines that read like
//! headlines, one below the other.

use super::Verdict;
use super::context::is_attachment;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::chinese;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// So many headlines in a row are a list.
const LEAST: usize = 3;
/// The most characters of the label above a list.
const LABEL: usize = 8;
/// Those of other articles share less than this with the text, one with the other.
const SHARE: f64 = 0.3;

/// The same for items of a list, which a text has too.
const SHARE_OF_ITEMS: f64 = 0.15;
/// Summaries of other articles share less than this with the text, one with the other.
const FOREIGN: f64 = 0.2;

/// Short items at the end of a page are no part of a text with which they share less than this.
const ALIEN: f64 = 0.12;
/// The same for a line that has the name of a column before it.
const COLUMN: f64 = 0.12;

/// The day behind an entry of a list.
static DAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[\[(]?((19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])]?$").expect("a constant")
});

/// How long ago an entry was put there, alone on its line.
static AGO: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\d{1,3} ?(分钟|小时|天|日|周|个?月|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ?(前|ago)$")
        .expect("a constant")
});

/// The days of entries of other lists and of what visitors say, below the text, say nothing of the article.
pub fn days(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let head =
        |at: &usize| verdicts[*at].is_some_and(|(rule, _)| matches!(rule, "related" | "comments"));
    let Some(head) = (from..lines.len()).find(head) else { return };
    for at in head..lines.len() {
        let key = &lines[at].key;
        let bare = key.len() <= 32
            && key.starts_with(|c: char| c.is_ascii_digit())
            && key.chars().filter(char::is_ascii_digit).count() * 2 > key.chars().count();
        if bare && verdicts[at].is_some_and(|(rule, _)| rule == "metadata-line") {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

/// Lists below a text whose head has a picture for its first character: `🌀最新颱風動態`.
pub fn flagged(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let is_head = |at: &usize| {
        let line = &lines[*at];
        let picture = line.key.starts_with(|c: char| ('\u{1F300}'..='\u{1FAFF}').contains(&c));
        picture && !line.closed && line.is_text() && (3..=24).contains(&line.length)
    };
    let Some(head) = (from..lines.len()).find(is_head) else { return };
    let listed = lines[head + 1..].iter().take_while(|line| !line.body && !line.closed).count();
    if listed >= 1 && head + 1 + listed == lines.len() {
        for verdict in verdicts[head..].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(("related", Fate::Drop));
        }
    }
}

/// Lists below a text whose entries have below them how long ago they were put there.
pub fn recent(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let ago = |at: &usize| lines[*at].is_text() && AGO.is_match(&lines[*at].key);
    let marks: Vec<usize> = (from..lines.len()).filter(ago).collect();
    let [first, .., last] = marks[..] else { return };
    // The list begins with what stands above its first mark.
    let start = (from..first).rev().take_while(|&at| !lines[at].closed && !lines[at].body).last();
    for at in start.unwrap_or(first)..=last {
        if verdicts[at].is_none() && !lines[at].body {
            verdicts[at] = Some(("link-list", Fate::Drop));
        }
    }
}

/// The hour of an entry alone on its line, where a scraper lost the headline.
static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(]?(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d\d(:\d\d)?[\])]?$")
        .expect("a constant")
});

/// Drops such lists from the lines after `from`. A day may stand behind each headline or on a line of its
/// own.
pub fn other_articles(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize, kin: &Kin) {
    let above: FxHashSet<&str> = lines[..from].iter().map(|line| line.key.as_str()).collect();
    let mut at = from;
    while at < lines.len() {
        let mut end = at;
        let mut heads: Vec<usize> = Vec::new();
        let mut stamps = 0usize;
        while end < lines.len() && (verdicts[end].is_some() || is_entry(&lines[end])) {
            if verdicts[end].is_none() && STAMP.is_match(&chinese::compact(&lines[end].key)) {
                stamps += 1;
            } else if verdicts[end].is_none()
                && !headline::is_date(lines[end].block)
                // The list of a newspaper's page names the story too.
                && !above.contains(lines[end].key.as_str())
            {
                heads.push(end);
            }
            end += 1;
        }
        // What a sentence announces is the text's own list.
        let announced = lines[..at].iter().rev().find(|line| line.is_text() && line.length > 0);
        let announced = announced.is_some_and(|line| line.key.ends_with(':'));
        // Items are the text's own, but for headlines that end a page.
        let ends = end == lines.len() && heads.len() > LEAST;
        let shares: f64 = heads.iter().map(|&at| kin.share(&lines[at]).0).sum();
        let alien = shares < ALIEN * heads.len() as f64;
        let long = |at: &usize| lines[*at].length >= 24 && !lines[*at].closed;
        let plain = heads.iter().all(|&at| lines[at].block.form == Form::Paragraph)
            || ends && (heads.iter().all(long) || alien);
        let dated = heads.iter().filter(|&&at| is_dated(&lines[at])).count();
        let foreign = shares < SHARE * heads.len() as f64;
        // The items of a list of the text's own speak of it.
        let item =
            |at: &usize| matches!(lines[*at].block.form, Form::ListItem { number: None, .. });
        let items = heads.iter().all(item);
        let apart = items && shares < SHARE_OF_ITEMS * heads.len() as f64 && end == lines.len();
        if heads.len() >= LEAST && !announced && (foreign && plain || apart)
            || dated >= 2 && dated * 2 > heads.len()
            || stamps >= 2 && stamps >= heads.len()
        {
            for verdict in verdicts[at..end].iter_mut().filter(|verdict| verdict.is_none()) {
                *verdict = Some(("link-list", Fate::Drop));
            }
        }
        at = end + 1;
    }
}

/// How a report ends: that it is over, or who wrote it or had it first.
static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\((完|[^()]{0,16}(记者|通讯员|编辑|作者|撰文)[^()]{0,40}|[\p{Han}]{2,8}(新闻|日报|晚报|早报|晨报|时报|青年报|健康报|客户端|网|社|电视台))\)$")
        .expect("a constant")
});

/// The longest summary of another article that is one sentence, in characters.
const SENTENCE: usize = 60;

/// Below a paragraph that says that the report is over, sentences that stand alone and speak of other things
/// are the summaries of other articles.
pub fn summaries(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let open = |at: &usize| verdicts[*at].is_none() && lines[*at].length > 0;
    let signs = |at: &usize| lines[*at].body && SIGNED.is_match(&lines[*at].key);
    let Some(end) = (start..lines.len()).filter(open).rfind(signs) else { return };
    let below: Vec<usize> = (end + 1..lines.len()).filter(open).collect();
    let alone = |at: &usize| {
        let line = &lines[*at];
        let stops = line.key.matches(['。', '!', '?', ';']).count();
        let own = headline::is_date(line.block)
            || headline::is_agency(line.block)
            || headline::is_outline(line.block)
            || headline::has_dateline(line.block)
            || is_attachment(&line.key)
            || line.key.starts_with('附')
            || line.key.ends_with(':');
        line.is_text()
            && line.block.form == Form::Paragraph
            && line.length <= SENTENCE
            && stops <= 1
            && !own
    };
    let closed = below.iter().filter(|at| lines[**at].closed).count();
    if closed < 2 || !below.iter().all(alone) {
        return;
    }
    let kin = Kin::of(lines[start..=end].iter().filter(|line| line.body));
    let shares: f64 = below.iter().map(|at| kin.share(&lines[*at]).0).sum();
    if shares < FOREIGN * below.len() as f64 {
        for at in below {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

/// So many lines that are cut off are the first words of other articles.
const CUT: usize = 3;

/// Lines below the text that a page cuts off, each with its headline above it or without.
pub fn cut_off(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let open = |at: &usize| verdicts[*at].is_none() && lines[*at].length > 0;
    let is_cut = |at: &usize| {
        let text = lines[*at].block.fold.trim_end();
        lines[*at].is_text() && (text.ends_with("...") || text.ends_with('…'))
    };
    let headline =
        |at: &usize| lines[*at].is_text() && !lines[*at].closed && lines[*at].length <= 40;
    let below: Vec<usize> = (start + 1..lines.len()).filter(open).collect();
    let count = below.iter().rev().take_while(|at| is_cut(at) || headline(at)).count();
    let tail = &below[below.len() - count..];
    let Some(first) = tail.iter().position(is_cut) else { return };
    // The headline of the first of them stands right above it, what stands higher is of the text.
    let first =
        first - usize::from(first > 0 && tail.len() > first + 1 && headline(&tail[first - 1]));
    if tail.iter().filter(|at| is_cut(at)).count() >= CUT {
        for &at in &tail[first..] {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

/// `【某某专栏】…` below the text, of which the text does not speak: the way to another article.
pub fn column(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let prose: Vec<usize> =
        (start..lines.len()).filter(|&at| verdicts[at].is_none() && lines[at].body).collect();
    let [text @ .., last] = &prose[..] else { return };
    let key = &lines[*last].key;
    let labelled = key.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let named = labelled
        .is_some_and(|(name, rest)| (2..=10).contains(&name.chars().count()) && !rest.is_empty());
    // In a live record all who speak stand in brackets.
    let spoken = text.iter().any(|&at| lines[at].key.starts_with('['));
    if !named || spoken || text.len() < 2 || lines[*last].length > 100 {
        return;
    }
    let kin = Kin::of(text.iter().map(|&at| &lines[at]));
    if kin.share(&lines[*last]).0 < COLUMN {
        verdicts[*last] = Some(("related", Fate::Drop));
    }
}

/// Drops the list below the text in which the article itself is named at `own`: the site's other articles
/// stand beside it.
pub fn around(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize, own: usize) {
    let item = |at: &usize| {
        let (block, form) = (lines[*at].block, &lines[own].block.form);
        matches!(form, Form::ListItem { .. })
            && std::mem::discriminant(&block.form) == std::mem::discriminant(form)
            && is_entry(&lines[*at])
    };
    let first = (from..own).rev().take_while(item).last().unwrap_or(own);
    let below = (own + 1..lines.len()).take_while(item).count();
    if own - first + below == 0 {
        return;
    }
    let label = first.checked_sub(1).filter(|&at| {
        let block = lines[at].block;
        let short = lines[at].length <= LABEL && headline::is_headline(block);
        at >= from && short && !headline::is_agency(block) && !headline::is_names(block)
    });
    for verdict in &mut verdicts[label.unwrap_or(first)..=own + below] {
        verdict.get_or_insert(("link-list", Fate::Drop));
    }
}

/// A headline with the day of its article behind it.
fn is_dated(line: &Line<'_>) -> bool {
    let day = DAY.find(&line.key);
    day.is_some_and(|day| line.key[..day.start()].chars().count() >= 8)
}

/// Whether a line may be an entry of a list: what signs a document, names its offices or what is attached
/// is none.
fn is_entry(line: &Line<'_>) -> bool {
    let block = line.block;
    let item = matches!(block.form, Form::Paragraph | Form::ListItem { .. });
    if !line.is_text() || !item || line.body {
        return false;
    }
    let own = headline::is_agency(block)
        || headline::is_names(block)
        || headline::is_byline(block)
        || headline::is_outline(block)
        || is_attachment(&line.key)
        || line.key.starts_with('附')
        || line.key.ends_with([';', '。', ':', ','])
        || line.key.contains("联系")
        || line.key.contains("电话");
    // Words in Latin letters are longer.
    let longest = if chinese::han_count(&line.key) == 0 { 120 } else { 60 };
    !own && (is_dated(line) || (8..=longest).contains(&line.length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    /// How many of the lines a rule drops.
    fn run(lines: &[&str], rule: impl Fn(&[Line<'_>], &mut [Verdict])) -> usize {
        let blocks: Vec<Block> = lines.iter().map(|text| Block::paragraph(text, 1)).collect();
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        rule(&lines, &mut verdicts);
        verdicts.iter().flatten().count()
    }

    fn dropped(lines: &[&str]) -> usize {
        let text =
            Block::paragraph("两地医院签约共建专科联盟，检查检验结果互认，患者转诊更方便。", 1);
        let kin = Kin::of(std::iter::once(&Line::new(&text)));
        run(lines, |lines, verdicts| other_articles(lines, verdicts, 0, &kin))
    }

    #[test]
    fn sentences_below_the_end_of_a_report_are_of_others() {
        let below = |end: &str| {
            let text = format!("两地医院签约共建专科联盟，检查检验结果互认，患者转诊更方便。{end}");
            let lines = [
                text.as_str(),
                "尘肺等老问题依然艰巨，小企业的防护亟需加强。",
                "每日早间精选热点，一键收听。",
            ];
            run(&lines, |lines, verdicts| summaries(lines, verdicts, 0))
        };
        assert_eq!(below("（某视新闻）"), 2);
        assert_eq!(below("（记者 王某）"), 2);
        assert_eq!(below(""), 0);
        assert_eq!(below("（某县人民医院）"), 0);
    }

    #[test]
    fn cut_lines_and_columns_below_a_text_are_the_way_to_others() {
        let text = "两地医院签约共建专科联盟，检查检验结果互认，患者转诊更方便。";
        let cut_off = |lines: &[Line<'_>], verdicts: &mut [Verdict]| cut_off(lines, verdicts, 0);
        let column_of = |lines: &[Line<'_>], verdicts: &mut [Verdict]| column(lines, verdicts, 0);
        let cut = ["甲地：9月7日新增病例...", "9月7日甲地报告新增病例...", "乙地：9月6日新增病例…"];
        assert_eq!(run(&[text, cut[0], cut[1], cut[2]], cut_off), 3);
        assert_eq!(run(&[text, cut[0], text, cut[1], cut[2]], cut_off), 0);
        let column = "【说说心里话】做了二十九年院长，她最满足的是看到孩子们长大成人。";
        assert_eq!(run(&[text, text, column], column_of), 1);
        assert_eq!(
            run(
                &[text, text, "【专家提醒】两地医院检查检验结果互认，患者转诊前先预约。"],
                column_of
            ),
            0
        );
    }

    #[test]
    fn the_list_that_names_the_article_goes() {
        let item = |text: &str| Block::new(Form::ListItem { number: None, depth: 0 }, text, 1);
        let blocks = [
            Block::paragraph("两地专家签名", 1),
            Block::paragraph("中心活动", 1),
            item("某市举办健康知识竞赛"),
            item("两地签约推进合作"),
            item("某局召开工作会议"),
            Block::paragraph("某省卫生健康委员会", 1),
        ];
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        around(&lines, &mut verdicts, 0, 3);
        let gone: Vec<bool> = verdicts.iter().map(Option::is_some).collect();
        assert_eq!(gone, [false, true, true, true, true, false]);
    }

    #[test]
    fn headlines_below_a_text_are_a_list() {
        let heads = ["甲地春耕备耕有序推进", "某地发布大风蓝色预警信号", "乙地城市公园免费开放"];
        assert_eq!(dropped(&heads), 3);
        assert_eq!(dropped(&heads[..2]), 0);
        assert_eq!(
            dropped(&["甲地春耕备耕有序推进2024-03-07", "某地发布大风蓝色预警信号[03-06]"]),
            2
        );
        assert_eq!(dropped(&["2024-11-27 10:49:27", "2024-11-27 10:36:24"]), 2);
        assert_eq!(dropped(&["某省卫生健康委员会", "某省医疗保障局办公室", "2024年3月5日"]), 0);
        assert_eq!(
            dropped(&["联系人：王某，李某某", "联系电话：0000-1234567", "电子邮箱：a@example.com"]),
            0
        );
        assert_eq!(dropped(&["两地医院签约共建", "检查检验结果互认", "患者转诊更方便了"]), 0);
    }
}
