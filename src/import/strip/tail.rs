//! The foot of a page: what follows the article. Once a line has said that the text is over, nothing
//! that follows is of the article but its attachments.

use super::Verdict;
use super::context::is_attachment;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use regex::Regex;
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
];

/// A paragraph below the head of a list that shares less than this with the article is of another.
const TEASER: f64 = 0.12;

/// Heads of lists of other articles.
static RELATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[(■●▶>»#*|-]*(相关(阅读|新闻|链接|报道|文章|推荐|稿件|信息|资讯|内容|专题|视频)|延伸阅读|阅读推荐|推荐(阅读|新闻|文章|内容)|猜你喜欢|热门(推荐|新闻|文章|评论|搜索|标签)|热点(推荐|新闻|排行)|更多(新闻|文章|精彩|内容|报道)|往期(回顾|推荐|精彩)|为您推荐|大家都在看|精彩(推荐|图文)|编辑推荐|今日(热点|推荐)|最新(文章|新闻|资讯|动态|发布|评论)|点击排行|新闻排行|阅读排行|排行榜|友情链接|网友评论|最新评论|用户评论|标签|关键词|tags?|related( (articles|stories|news|links|content|posts))?|read (more|next)|more (news|stories|from .{1,30})|you may also like|recommended|popular|most (read|popular|viewed)( (in|this|of) .{1,20})?|editor'?s'? ?(picks?|choice)|top (stories|news)|hot topics|don't miss|trending|media contacts?|latest (news|stories))[\])>»:]*$")
        .expect("a constant")
});

/// Lines that are a foot only beside one that surely is.
static WEAK_FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(联系)?(地址|电话|传真|邮编|邮政编码|邮箱|电子邮箱|e-?mail|tel|fax|address|热线|服务热线|联系电话|值班电话|技术支持|主管)(电话)?[:].{1,160}$|^.{0,40}(政府网站|门户网站|网站)$")
        .expect("a constant")
});

/// Labels that name attachments or links; where none follow, the label says nothing.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[(]?(相关)?(附件|附件下载|附件列表|文件下载|相关文件|关联文件|关联阅读|附件列表|相关链接|相关档案|档案下载|相关图片|扩展阅读|attachments?)[\])]?[:]?[\])]?$")
        .expect("a constant")
});

/// Heads of captions whose pictures are not there.
static PICTURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[(]?(相片|图片|照片|图辑|附图|现场图片|photos?|pictures?|images?)[\])]?:$")
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

/// From the head of a list of other articles on, what is in links or is no sentence goes.
pub fn related(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let mut open = false;
    // What was said before the first such list, to tell its teasers from the article going on.
    let mut before: Option<Kin> = None;
    for at in 0..lines.len() {
        let line = &lines[at];
        if at > from && !line.body && RELATED.is_match(&line.key) {
            open = true;
            before.get_or_insert_with(|| Kin::of(lines[..at].iter().filter(|line| line.body)));
        } else if open && line.body && !line.is_linked() {
            let share = before.as_ref().map_or(1.0, |kin| kin.share(line).0);
            open = verdicts[at].is_none() && share < TEASER;
        }
        if open && verdicts[at].is_none() && line.is_text() {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

/// Addresses and telephones go with the foot that they stand in.
pub fn foot(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let strong: Vec<usize> = (from..lines.len())
        .filter(|&at| verdicts[at].is_some_and(|(rule, _)| rule == "footer"))
        .collect();
    for at in from..lines.len() {
        let after = strong.partition_point(|&foot| foot < at);
        let near =
            strong[after.saturating_sub(1)..].iter().take(2).any(|&foot| foot.abs_diff(at) <= 4);
        if verdicts[at].is_none() && near && WEAK_FOOT.is_match(&lines[at].key) {
            verdicts[at] = Some(("footer", Fate::Drop));
        }
    }
}

/// What follows the end of the text, and labels of what is not there.
pub fn judge(lines: &[Line<'_>], verdicts: &mut [Verdict], end: usize) {
    let mut over = false;
    for at in end..lines.len() {
        let line = &lines[at];
        if let Some((rule, _)) = verdicts[at] {
            over |= ENDS.contains(&rule);
            continue;
        }
        let attached = is_attachment(&line.key) || line.key.starts_with('附');
        let listed = matches!(line.block.form, Form::Table(_)) && !line.is_linked();
        if over && !attached && !listed {
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
