//! Paragraphs below a text that speak to the visitor: download this, follow us, call the newsroom, do not
//! copy. They read like prose and share next to nothing with the article above them.

use super::Verdict;
use super::body::body_of;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::chinese;
use crate::text::words::words;
use std::ops::Range;

/// Words of those who ask for readers and for news. A health office has some of them too, so that they
/// count only where the paragraph is foreign to the text.
const CALLS: &[&str] = &[
    "客户端",
    "app",
    "下载",
    "扫码",
    "扫描",
    "二维码",
    "关注",
    "公众号",
    "视频号",
    "报料",
    "爆料",
    "热线",
    "投稿",
    "来稿",
    "征稿",
    "稿酬",
    "酬谢",
    "线索",
    "邮箱",
    "qq",
    "微信",
    "微博",
    "抖音",
    "应用市场",
    "小程序",
    "订阅",
    "精彩",
    "点击",
    "有奖",
    "更多",
    "新版本",
    "升级",
    "在线等",
    "帮办",
    "求助",
    "读者",
    "用户",
    "文明上网",
    "理性发言",
    "发表评论",
    "跟帖",
    "注册",
    "欢迎",
    "subscribe",
    "newsletter",
    "free trial",
    "your account",
    "sign up",
    "log in",
    "click",
    "full edition",
    "database",
    "our website",
    "follow us",
    "thousands of",
    "频道",
    "telegram",
    "打赏",
    "赞助",
    "facebook",
    "最新消息",
];

/// Words of those who guard what they publish.
const CLAIMS: &[&str] = &[
    "版权",
    "转载",
    "授权",
    "侵权",
    "著作权",
    "本网",
    "本站",
    "本报",
    "本平台",
    "本号",
    "本公众号",
    "删除",
    "摘编",
    "镜像",
    "复制",
    "追究",
    "法律责任",
    "注明",
    "来源",
    "观点",
    "立场",
    "原创",
    "出处",
    "稿件",
    "免责",
    "作品",
    "知识产权",
    "仅供参考",
    "第三方",
    "转自",
    "网络",
    "所有权",
    "撤除",
    "原作者",
    "不代表",
    "证实",
    "许可",
    "盗版",
    "用途",
    "商业",
    "书面",
    "copyright",
    "all rights reserved",
    "reproduc",
    "without permission",
    "disclaimer",
    "no responsibility",
    "do not necessarily",
    "third part",
    "written consent",
    "rewritten or redistributed",
    "investment advice",
    "投资建议",
    "责任自负",
    "投资需谨慎",
    "风险提示",
];

/// Paragraphs that share more than this with the text are its own, whatever words they have.
const FOREIGN: f64 = 0.34;
/// The longest foot that is cut off, in paragraphs.
const MOST: usize = 12;

/// How many words of either sort a line has; none where it is too long to be such a line.
fn kinds(line: &Line<'_>) -> (usize, usize) {
    if !line.is_text() || line.length > 600 {
        return (0, 0);
    }
    (words!(CALLS).standing(&line.key).len(), words!(CLAIMS).standing(&line.key).len())
}

/// Whether a line speaks to the visitor and not of what the article speaks of.
pub fn is_appeal(line: &Line<'_>, kin: &Kin) -> bool {
    let (calls, claims) = kinds(line);
    if calls + claims < 2 {
        return false;
    }
    let (share, _) = kin.share(line);
    claims >= 4 && share < 0.5
        || claims >= 3 && share < FOREIGN
        || calls + claims >= 4 && share < FOREIGN
        || calls + claims >= 3 && share < 0.2
        || calls + claims >= 2 && share < 0.1 && line.length <= 80
}

/// Below the links to the pages before and after stands what belongs to the site: `上一篇…`, `下一篇…`. Where
/// the greater part of the text stands above them, what is foreign to it below them goes.
fn below_neighbours(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let is_link = |at: usize, word: &str| {
        let key = lines[at].key.trim_start_matches(['[', '(', '<', '«', '《', ' ']);
        let named = key.strip_prefix(word).is_some_and(|rest| rest.starts_with(['篇', '条', '则']));
        named && !lines[at].closed && lines[at].length <= 80
    };
    let is_pair = |at: usize| {
        is_link(at, "上一") && is_link(at + 1, "下一")
            || is_link(at, "下一") && is_link(at + 1, "上一")
    };
    let Some(pair) = (body.start..lines.len().saturating_sub(1)).find(|&at| is_pair(at)) else {
        return;
    };
    let prose = |range: Range<usize>| lines[range].iter().filter(|line| line.body);
    let length = |range: Range<usize>| prose(range).map(|line| line.length).sum::<usize>();
    if length(body.start..pair) <= length(pair..lines.len()) {
        return;
    }
    let kin = Kin::of(prose(body.start..pair));
    for at in pair..lines.len() {
        if verdicts[at].is_some() {
            continue;
        }
        if at < pair + 2 {
            verdicts[at] = Some(("neighbour-pages", Fate::Drop));
        } else if lines[at].body && kin.share(&lines[at]).0 < FOREIGN {
            verdicts[at] = Some(("appeal", Fate::Drop));
        }
    }
}

/// Cuts such paragraphs off the end of the text, and gives the text that is left.
pub(super) fn cut(lines: &[Line<'_>], verdicts: &mut [Verdict]) -> Range<usize> {
    let body = body_of(lines, verdicts);
    below_neighbours(lines, verdicts, &body);
    let mut body = body_of(lines, verdicts);
    for _ in 0..MOST {
        // Forms that pages in English open above their text. A report in Chinese may begin with a call to
        // its readers.
        let first = body.start;
        let after = || lines[first + 1..body.end].iter().filter(|line| line.body);
        if first >= body.end
            || !lines[first].body
            || chinese::han_count(&lines[first].key) > 0
            || after().count() < 2
            || !is_appeal(&lines[first], &Kin::of(after()))
        {
            break;
        }
        verdicts[first] = Some(("appeal", Fate::Drop));
        body = body_of(lines, verdicts);
    }
    for _ in 0..MOST {
        let Some(last) = body.end.checked_sub(1).filter(|&last| lines[last].body) else { break };
        let (calls, claims) = kinds(&lines[last]);
        let before = || lines[body.start..last].iter().filter(|line| line.body);
        if calls + claims < 2
            || before().next().is_none()
            || !is_appeal(&lines[last], &Kin::of(before()))
        {
            break;
        }
        verdicts[last] = Some(("appeal", Fate::Drop));
        body = body_of(lines, verdicts);
    }
    body
}

/// How many lines at the head may be such a paragraph.
const HEAD: usize = 12;

/// Paragraphs and lines above the text, or its first, that call the visitor elsewhere: they have many words
/// of the sort and none of the text's.
pub(super) fn above(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>, kin: &Kin) {
    let prose = lines[body.clone()].iter().filter(|line| line.body).count();
    for at in 0..body.end.min(HEAD) {
        let line = &lines[at];
        let first = at < body.start || at == body.start && prose >= 3;
        if !first || verdicts[at].is_some() || matches!(line.block.form, Form::Heading(1)) {
            continue;
        }
        let (calls, _) = kinds(line);
        let share = if at < body.start {
            kin.share(line).0
        } else {
            Kin::of(lines[at + 1..body.end].iter().filter(|line| line.body)).share(line).0
        };
        if calls >= 3 && share < 0.15 {
            verdicts[at] = Some(("appeal", Fate::Drop));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    #[test]
    fn those_who_ask_are_told_from_those_who_inform() {
        let text = Block::paragraph(
            "市民可以在手机上办理异地就医备案，备案以后凭医保电子凭证在两地的定点医院直接结算。",
            1,
        );
        let kin = Kin::of(std::iter::once(&Line::new(&text)));
        for (text, want) in [
            (
                "更多资讯请在应用市场下载“某江新闻”客户端，欢迎提供新闻线索，24小时报料热线0000-123456。",
                true,
            ),
            (
                "1、某网所有内容的版权均属于作者或本网，未经书面许可，任何组织不得转载、复制或建立镜像。",
                true,
            ),
            ("（下载某江新闻，报料有奖！）", true),
            (
                "市民可以关注“某市医保”公众号办理备案，也可以拨打服务热线12393，或者到定点医院直接结算窗口办理。",
                false,
            ),
            ("下一步，两地将升级平台，推进更多医院接入。", false),
        ] {
            let block = Block::paragraph(text, 1);
            assert_eq!(is_appeal(&Line::new(&block), &kin), want, "{text}");
        }
    }
}
