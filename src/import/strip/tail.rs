//! The foot of a page: what follows the article. Once a line has said that the text is over, nothing
//! that follows is of the article but its attachments.

use super::Verdict;
use super::appeal::is_appeal;
use super::context::is_attachment;
use super::credits::CREDIT;
use super::echo::essence;
use super::kin::Kin;
use super::line::{Line, both_ways};
use super::lists;
use super::rules::{Fate, Zone};
use crate::import::block::{Block, Form};
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Rules whose lines stand below a text and never within it.
const ENDS: &[&str] = &[
    "editor-mark",
    "end-mark",
    "footer",
    "neighbour-pages",
    "related",
    "disclaimer",
    "repost-notice",
    "share-bar",
    "comments",
    "imprint",
    "appeal",
];

/// A paragraph below the head of a list that shares less than this with the article is of another.
const TEASER: f64 = 0.12;

/// A short sentence below those who edited a text is the text's own where it shares this much with it.
const OWN: f64 = 0.5;

/// Heads of lists of other articles: a word that recommends and a word for what is recommended, and
/// phrases that have neither.
static RELATED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(■●▶>»#*|-]*((相关|推荐|商品|站长|小编|最近|近期|热门|热点|最新|更多|精彩|精选|图文|往期|同类|延伸|拓展|关联|今日|本站|本网|专题|网友|用户|编辑|资讯|其[他它])(>|·)*(阅读|新闻|活动|链接|报道|文章|推荐|稿件|信息|资讯|内容|专题|视频|文档|搜索|话题|标签|词条|图文|图片|评论|回应|留言|排行榜?|回顾|精选|精彩|动态|发布|更新|跟[贴帖]|热点|热搜|热文|要闻|好文){1,2}|(新闻|点击|阅读|人气|访问)(推荐|热点|排行榜?)|更多.{0,4}相关(文章|新闻|报道)|猜你(喜欢|想看)|为[您你]推荐|大家(都|还)在?看|看了又看|[您你]可能(还|也|会)?(对.{0,4})?(有兴趣|感兴趣|喜欢).{0,6}|查看更多|排行榜|友情链接|本文所在版面(导航)?|(部门|媒体|专家|政策|文字|图文|图片|视频|音频|图解)解读|政策图解|(24小时|本周|一周)热[点文]|\p{Han}{0,14}相关(文献|论文)|(图片|社会|国内|国际|娱乐|财经|本地|热点)新闻(精选|推荐|排行)?|新媒体矩阵|往下看更多文章|看更多文章|正在热播|最新推荐|最新发布|作者最新文章|本版其[他它].{0,4}|标签|关键[词字]|热搜|tags?|related( (articles|stories|news|links|content|posts|topics))?|read (more|next)|more (news|stories|from .{1,30})|you may also like|recommended( for you)?|popular|most (read|popular|viewed)( (in|this|of) .{1,20})?|editor'?s'? ?(picks?|choice)|top (stories|news)|hot topics|don't miss|trending|media contacts?|special reports?|in case you missed it|latest (news|stories))(/[a-z ]{2,20})?[\])>»:]*$")
        .expect("a constant")
});

/// Lines that are a foot only beside one that surely is.
static WEAK_FOOT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(联系)?(地址|电话|传真|邮编|邮政编码|邮箱|电子邮箱|e-?mail|tel|fax|address|通[讯信]地址|热线|服务热线|联系电话|值班电话|技术支持|主管)(电话)?[:].{1,160}$|^.{0,40}(政府网站|门户网站|网站)$")
        .expect("a constant")
});

/// Labels that name attachments or links; where none follow, the label says nothing.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(]?(相关)?(附件|附件下载|附件列表|文件下载|相关文件|关联文件|关联阅读|附件列表|相关链接|相关档案|档案下载|相关图片|扩展阅读|图集|组图|attachments?|photos?|videos?|images?)[\])]?[:>]*[\])]?$")
        .expect("a constant")
});

/// Heads of captions whose pictures are not there.
static PICTURES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[(]?(相片|图片|照片|图辑|附图|现场图片|photos?|pictures?|images?)[\])]?:$")
        .expect("a constant")
});
/// The longest caption, in characters.
const CAPTION: usize = 40;

/// Captions below their head go with it, where no picture stands among them.
pub fn captions(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let mut open = false;
    for at in from..lines.len() {
        let line = &lines[at];
        if verdicts[at].is_some() {
            continue;
        }
        let picture = |next: &Line<'_>| matches!(next.block.form, Form::Image { .. });
        if PICTURES.is_match(&line.key) {
            open = !lines[at..].iter().any(picture);
        } else {
            open &= line.is_text() && !line.closed && line.length <= CAPTION;
        }
        if open {
            verdicts[at] = Some(("captions", Fate::Drop));
        }
    }
}

/// Whether a line heads a list of other articles.
pub(super) fn is_list_head(line: &Line<'_>) -> bool {
    RELATED.is_match(&line.key)
}

/// From the head of a list of other articles on, what is in links or is no sentence goes.
pub fn related(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    for at in listed(lines, verdicts, from) {
        verdicts[at] = Some(("related", Fate::Drop));
    }
}

/// The paragraphs in such lists: the first words of other articles.
pub fn teasers(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let zones = [Zone::After, Zone::Edge];
    for at in listed(lines, verdicts, from) {
        // What the rules know is no text anyway, and has a better name.
        if lines[at].body && lines[at].rule(&zones).is_none() {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

/// The undecided lines of lists of other articles.
fn listed(lines: &[Line<'_>], verdicts: &[Verdict], from: usize) -> Vec<usize> {
    let mut open = false;
    let mut found = Vec::new();
    // What was said before the first such list, to tell its teasers from the article going on.
    let mut before: Option<Kin> = None;
    for at in 0..lines.len() {
        let line = &lines[at];
        let comments = verdicts[at].is_some_and(|(rule, _)| rule == "comments");
        if at > from && !line.body && (comments || is_list_head(line)) {
            let kin =
                before.get_or_insert_with(|| Kin::of(lines[..at].iter().filter(|line| line.body)));
            open |= comments || !explains(lines, verdicts, at, kin);
        } else if open && line.body && !line.is_linked() {
            let share = before.as_ref().map_or(1.0, |kin| kin.share(line).0);
            // The first words of another article are cut off where the list says so.
            let is_cut = line.block.fold.trim_end().ends_with(['…', '.']);
            open = verdicts[at].is_none() && (share < TEASER || is_cut);
        }
        if open && verdicts[at].is_none() && line.is_text() {
            found.push(at);
        }
    }
    found
}

/// How far below its heading a part of the text begins.
const PART: usize = 12;

/// Whether `专家解读` heads a part of the text and no list: what follows it speaks of what the text speaks of.
fn explains(lines: &[Line<'_>], verdicts: &[Verdict], at: usize, kin: &Kin) -> bool {
    let open = |next: &usize| verdicts[*next].is_none() && lines[*next].body;
    lines[at].key.trim_end_matches([']', ')', ':']).ends_with("解读")
        && (at + 1..lines.len().min(at + PART))
            .find(open)
            .is_some_and(|next| kin.share(&lines[next]).0 >= TEASER)
}

/// Addresses and telephones go with the foot that they stand in: nothing else stands between them and
/// a line that surely is one.
pub fn foot(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let sure = |verdict: &Verdict| verdict.is_some_and(|(rule, _)| rule == "footer");
    let [down, up] = both_ways(from..lines.len());
    for order in [up, down] {
        let mut within = false;
        for at in order {
            let weak = verdicts[at].is_none() && WEAK_FOOT.is_match(&lines[at].key);
            if within && weak {
                verdicts[at] = Some(("footer", Fate::Drop));
            }
            // Controls may stand among them.
            let passes = verdicts[at].is_some_and(|(_, fate)| fate == Fate::Drop);
            within = sure(&verdicts[at]) || within && passes;
        }
    }
}

/// Whether a line below the text is of its signature: a name or a body with a day below it, or that day.
pub(super) fn signs(lines: &[Line<'_>], verdicts: &[Verdict], at: usize) -> bool {
    let block = lines[at].block;
    let open = (at + 1..lines.len().min(at + 12)).filter(|&next| verdicts[next].is_none());
    let dated = open.take(4).any(|next| headline::is_date(lines[next].block));
    let known = headline::is_agency(block) || headline::is_names(block);
    !lines[at].is_text()
        || headline::is_date(block)
        || known && dated
        || is_attachment(&lines[at].key)
        || lines[at].key.starts_with('附')
        || headline::is_outline(block)
        || lines[at].closed
}

/// Whether a line is the body that signs, with the day below it, or that day.
fn is_signature(lines: &[Line<'_>], at: usize) -> bool {
    let date = |at: usize| lines.get(at).is_some_and(|line| headline::is_date(line.block));
    let body = |at: usize| headline::is_agency(lines[at].block);
    body(at) && (date(at + 1) || date(at + 2)) || date(at) && at > 0 && body(at - 1)
}

/// How many lines above the text are looked for below it.
const TITLES: usize = 8;

/// Lines below the text that say what a line above it says, the title, whatever else they say; and
/// those that stand there twice.
pub fn echoes(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize, end: usize) {
    let titles: Vec<String> = (0..start)
        .filter(|&at| verdicts[at].is_none() && lines[at].is_text())
        .map(|at| essence(&lines[at].key))
        .filter(|title| title.chars().count() >= 6)
        .take(TITLES)
        .collect();
    for at in start..end {
        let line = &lines[at];
        let text = line.is_text() && !line.body && verdicts[at].is_none();
        // The issuer stands in the head and signs.
        let body = headline::is_agency(line.block) && line.length <= 22;
        let signs = body || headline::is_office(line.block) || headline::is_names(line.block);
        // A heading of several lines shares one with the title, as that of an annex does.
        let part = [at.wrapping_sub(1), at + 1].iter().any(|&next| {
            next < end && verdicts[next].is_none() && lines[next].is_text() && !lines[next].body
        });
        if text && !part && line.length >= 10 && !signs && titles.contains(&essence(&line.key)) {
            verdicts[at] = Some(("repeated-title", Fate::Fact));
        }
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for at in end..lines.len() {
        let line = &lines[at];
        let passed = line.closed || line.length > 200 || is_attachment(&line.key);
        if verdicts[at].is_some() || !line.is_text() || passed {
            continue;
        }
        let own = essence(&line.key);
        if titles.iter().any(|title| own.contains(title)) {
            verdicts[at] = Some(("repeated-title", Fate::Fact));
            lists::around(lines, verdicts, end, at);
        } else if line.length >= 8
            && !line.key.contains(':')
            && let Some(first) = seen.insert(&line.key, at)
        {
            verdicts[first] = Some(("repeated-line", Fate::Drop));
            verdicts[at] = Some(("repeated-line", Fate::Drop));
        }
    }
}

/// How many lines below the text may be its tags.
const TAGS: usize = 12;

/// Lines below the text that are its tags: a few short words with blanks between them, all of which the text
/// has.
pub fn tags(lines: &[Line<'_>], verdicts: &mut [Verdict], end: usize) {
    let open: Vec<usize> =
        (end..lines.len()).filter(|&at| verdicts[at].is_none()).take(TAGS).collect();
    for at in open {
        let line = &lines[at];
        let words: Vec<&str> = line.block.fold.split_whitespace().collect();
        let short = |word: &&str| (2..=6).contains(&word.chars().count());
        let said =
            |word: &str| lines[..end].iter().any(|line| line.body && line.key.contains(word));
        let one = |word: &&str| !headline::is_agency(&Block::paragraph(word, 1));
        if verdicts[at].is_none()
            && line.block.form == Form::Paragraph
            && (2..=8).contains(&words.len())
            && words.iter().all(short)
            && line.key.chars().all(char::is_alphanumeric)
            && words.iter().any(one)
            && !headline::is_names(line.block)
            && words.iter().all(|word| said(&word.to_lowercase()))
        {
            verdicts[at] = Some(("tags", Fate::Drop));
        }
    }
}

/// The longest line between the text and its foot that is taken for furniture, in characters.
const STRAY: usize = 16;

/// A line of so many words that shares less than this with the text is of others.
const OTHER: f64 = 0.08;
const OTHERS: usize = 16;
/// What a text ends with that has other words than the text.
const CONTACT: &[&str] = &[
    "地址", "电话", "联系", "邮箱", "邮编", "传真", "报名", "时间", "地点", "网址", "附", "注",
    "热线", "抄", "单位", "邮件", "http", "@",
];

/// Short lines between the text and its foot that speak of nothing that the text speaks of, and neither
/// sign it nor date it, are furniture too.
fn stray(lines: &[Line<'_>], verdicts: &mut [Verdict], end: usize, kin: &Kin) {
    let is_end = |at: usize| verdicts[at].is_some_and(|(rule, _)| ENDS.contains(&rule));
    let Some(stop) = (end..lines.len()).find(|&at| is_end(at)) else { return };
    let signs = |at: usize| {
        let block = lines[at].block;
        headline::is_agency(block)
            || headline::is_date(block)
            || headline::is_names(block)
            || headline::is_byline(block)
            || headline::is_outline(block)
    };
    if (end..stop).any(|at| verdicts[at].is_none() && headline::is_date(lines[at].block)) {
        return;
    }
    for at in end..stop {
        let line = &lines[at];
        let (share, words) = kin.share(line);
        // Words in Latin letters are longer.
        let longest =
            if crate::import::chinese::han_count(&line.key) == 0 { 2 * STRAY } else { STRAY };
        let apart = share < 0.1
            && words >= 2
            && line.length <= longest
            && line.block.form == Form::Paragraph;
        let of_text = line.closed
            || is_attachment(&line.key)
            || line.key.starts_with('附')
            || line.key.contains([':', ',', '、', '(', '《', '"', '“'])
            || matches!(line.block.form, Form::Heading(_));
        // Headlines of other articles, several on one line.
        let other = share < OTHER
            && words >= OTHERS
            && !line.closed
            && !line.key.contains('。')
            && line.block.form == Form::Paragraph
            && !is_attachment(&line.key)
            && !CONTACT.iter().any(|word| line.key.contains(word));
        if verdicts[at].is_none() && (apart && !of_text || other) && !signs(at) {
            verdicts[at] = Some(("page-foot", Fate::Drop));
        }
    }
}

/// What follows the end of the text, and labels of what is not there.
pub fn judge(lines: &[Line<'_>], verdicts: &mut [Verdict], end: usize, kin: &Kin) {
    for at in end..lines.len() {
        if verdicts[at].is_none() && is_appeal(&lines[at], kin) {
            verdicts[at] = Some(("appeal", Fate::Drop));
        }
    }
    stray(lines, verdicts, end, kin);
    let mut over = false;
    // Below the buttons of a page only its signature may still stand.
    let mut nearly = false;
    // A line that passes the page on may stand above the signature; what only ends a page may not.
    let mut passed = false;
    // Below those who edited it an office may still sign, below the foot of the site no one does.
    let mut foot = false;
    for at in end..lines.len() {
        let line = &lines[at];
        if let Some((rule, fate)) = verdicts[at] {
            let soft = matches!(rule, "share-bar" | "related" | "appeal");
            passed |= soft;
            foot |= matches!(rule, "footer" | "related" | "neighbour-pages" | "comments");
            over |=
                ENDS.contains(&rule) && !soft || fate == Fate::Fact && CREDIT.is_match(&line.key);
            nearly |= matches!(rule, "page-tool" | "link-list" | "counter" | "repeated-title");
            continue;
        }
        if passed && !over && !is_signature(lines, at) {
            over = true;
        }
        if nearly && !over && !signs(lines, verdicts, at) {
            over = true;
        }
        let attached = is_attachment(&line.key) || line.key.starts_with('附');
        let listed = matches!(line.block.form, Form::Table(_)) && !line.is_linked();
        let signed = !foot && is_signature(lines, at);
        // A short sentence that speaks of what the text speaks of is its own.
        let said = !foot && line.key.ends_with('。') && kin.share(line).0 >= OWN;
        if over && !attached && !listed && !signed && !said {
            verdicts[at] = Some(("page-foot", Fate::Drop));
        }
    }
    let mut follows = false;
    for at in (end..lines.len()).rev().filter(|&at| lines[at].length > 0) {
        if verdicts[at].is_none() {
            if !follows && lines[at].is_text() && LABEL.is_match(&lines[at].key) {
                verdicts[at] = Some(("empty-label", Fate::Drop));
                continue;
            }
            follows = true;
        }
    }
}
