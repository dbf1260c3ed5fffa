//! Lines that were injected into a page to sell something else.

use super::kin::Kin;
use super::line::{self, Line};
use crate::import::block::Document;
use crate::import::chinese::{self, Pairs};
use crate::text::words::Words;
use std::sync::LazyLock;

/// Words of such lines and their weight: 3 is enough alone, 1 is an ordinary word.
const WORDS: &[(&str, u32)] = &[
    ("一卡二卡", 3),
    ("二卡三卡", 3),
    ("草影院", 3),
    ("嫩草", 3),
    ("久久", 2),
    ("无码", 3),
    ("亚洲欧美", 3),
    ("欧美日韩", 3),
    ("永久在线", 3),
    ("永久免费", 3),
    ("黄色网", 3),
    ("色情", 2),
    ("情色", 3),
    ("毛片", 3),
    ("三级片", 3),
    ("约炮", 3),
    ("国产精品", 2),
    ("在线观看", 2),
    ("免费观看", 2),
    ("麻豆", 2),
    ("蜜桃", 2),
    ("午夜", 2),
    ("激情", 1),
    ("成人", 1),
    ("精品视频", 2),
    ("高清视频", 1),
    ("百家乐", 3),
    ("博彩", 3),
    ("六合彩", 3),
    ("时时彩", 3),
    ("老虎机", 3),
    ("真人娱乐", 3),
    ("娱乐城", 3),
    ("新葡京", 3),
    ("威尼斯人", 2),
    ("棋牌", 2),
    ("彩票", 1),
    ("投注", 2),
    ("赌场", 2),
    ("体育平台", 3),
    ("代开发票", 3),
    ("刻章", 2),
    ("私服", 3),
    ("外挂", 2),
    ("代孕", 2),
    ("送彩金", 3),
    ("开户", 1),
    ("影院", 1),
    ("亚洲", 1),
    ("欧洲", 1),
    ("欧美", 1),
    ("日韩", 1),
    ("免费", 1),
    ("视频", 1),
    ("高清", 1),
    ("精品", 1),
    ("直播", 1),
    ("下载", 1),
    ("官网", 1),
    ("在线", 1),
    ("app", 1),
    ("一区二区", 3),
    ("凯发", 3),
    ("亚博", 3),
    ("开云体育", 3),
    ("九游会", 3),
    ("华体会", 3),
    ("米乐m6", 3),
    ("米兰体育", 3),
    ("乐鱼体育", 3),
    ("必赢", 2),
    ("bwin", 3),
    ("k8国际", 3),
    ("老哥俱乐部", 3),
    ("注册送", 3),
    ("娱乐平台", 3),
    ("娱乐官网", 3),
    ("官方入口", 2),
    ("下载安装", 1),
    ("网页版", 1),
    ("登录入口", 2),
    ("28官网", 3),
    ("威廉希尔", 3),
    ("娱乐官方网站", 3),
    ("太阳城", 2),
    ("必威体育", 3),
    ("pc28", 3),
    ("28预测", 3),
    ("预测官网", 2),
    ("开奖", 2),
    ("香蕉", 1),
    ("一本大道", 3),
    ("casino", 3),
    ("viagra", 3),
    ("porn", 3),
    ("betting", 2),
    ("slots", 2),
    ("escort", 2),
];

/// The longest line of spam, in characters: the words that a site was stuffed with, one after the other.
const LONGEST: usize = 400;

/// Whether a line outside the body is spam: short, no sentence, the words of the trade, and nothing of
/// what the article speaks of.
pub fn is_spam(line: &Line<'_>, body: &Kin) -> bool {
    weighs(line, body, 3)
}

/// Whether a line between paragraphs of the body is spam. A headline stands there too, so that
/// more than one word of the trade is asked for.
pub fn is_inserted(line: &Line<'_>, body: &Kin) -> bool {
    weighs(line, body, 5)
}

fn weighs(line: &Line<'_>, body: &Kin, least: u32) -> bool {
    if line.length > LONGEST || line.closed || line.length < 4 {
        return false;
    }
    // A long line is one for many words of the trade alone.
    let least = if line.length > 80 { 8 } else { least };
    weight(&line.key) >= least && body.overlap(&line.key) < 0.5
}

/// What the words of the trade in a text weigh.
fn weight(key: &str) -> u32 {
    TRADE.standing(key).into_iter().map(|at| WORDS[at].1).sum()
}

/// How many lines at the head are looked at for words that were glued to the title.
const HEAD: usize = 30;
/// The longest words so glued, in characters.
const GLUED: usize = 20;

/// Takes off what was injected before a title, with a bar between: words of the trade, or words that the
/// lines of spam above it have. They stand again wherever the page repeats its title.
pub fn unglue(document: &mut Document) {
    let head = document.blocks.len().min(HEAD);
    let bars = |text: &str| text.contains(['|', '｜', '丨']);
    let page = document.page_title.iter().map(String::as_str);
    let mut titles = document.blocks[..head].iter().map(|block| block.fold.as_str()).chain(page);
    if !titles.any(bars) {
        return;
    }
    let keys: Vec<String> =
        document.blocks[..head].iter().map(|block| line::key(&block.fold)).collect();
    let mut known = Pairs::default();
    for key in keys.iter().filter(|key| key.chars().count() <= 60 && weight(key) >= 3) {
        known.add_han(key);
    }
    let is_glue = |text: &str| {
        let key = line::key(&chinese::folded(text));
        let length = key.chars().count();
        (2..=GLUED).contains(&length)
            && !key.contains(['>', '»', '›'])
            && (weight(&key) >= 3 || known.share(chinese::han_pairs(&key)).0 >= 0.25)
    };
    let mut glue: Vec<String> = Vec::new();
    for block in &mut document.blocks[..head] {
        if let Some(at) = glued(&block.text, is_glue) {
            glue.push(block.text[..at].to_owned());
            *block = block.with_text(&block.text[at..]);
        }
    }
    if let Some(title) = &mut document.page_title
        && let Some(at) = glued(title, is_glue)
    {
        *title = title[at..].to_owned();
    }
    // The way to the page may end with the title.
    for block in &mut document.blocks[..head] {
        if let Some(words) = glue.iter().find(|words| block.text.contains(words.as_str())) {
            *block = block.with_text(&block.text.replacen(words.as_str(), "", 1));
        }
    }
}

/// Where the title begins behind such words and their bar.
fn glued(text: &str, is_glue: impl Fn(&str) -> bool) -> Option<usize> {
    let (words, title) = text.split_once(['|', '｜', '丨'])?;
    let title = title.trim_start_matches(['|', '｜', '丨', ' ']);
    let own = title.chars().count() >= 8 && chinese::han_count(title) >= 6;
    (own && is_glue(words)).then(|| text.len() - title.len())
}

static TRADE: LazyLock<Words> =
    LazyLock::new(|| Words::new(&WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    #[test]
    fn no_word_is_listed_twice() {
        let words: std::collections::BTreeSet<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        assert_eq!(words.len(), WORDS.len());
    }

    #[test]
    fn spam_is_told_from_headings() {
        let prose = Block::paragraph("全市卫生健康系统推进在线问诊和成人疫苗接种免费服务", 1);
        let body = Kin::of([Line::new(&prose)].iter());
        for (text, want) in [
            ("亚洲和欧洲一卡二卡三卡", true),
            ("嫩草影院永久在线一二三四", true),
            ("澳门新葡京官网", true),
            ("best online casino bonus", true),
            ("成人疫苗免费接种在线预约", false),
            ("在线问诊让群众少跑路", false),
            ("亚洲博览会", false),
        ] {
            assert_eq!(is_spam(&Line::new(&Block::paragraph(text, 1)), &body), want, "{text}");
        }
    }

    #[test]
    fn what_is_glued_to_a_title_comes_off() {
        let lines = |lines: &[&str]| Document {
            blocks: lines.iter().map(|text| Block::paragraph(text, 1)).collect(),
            ..Document::default()
        };
        let texts = |mut document: Document| {
            unglue(&mut document);
            document.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        let title = "两地签署疾控合作协议";
        let spam = "某某预测6.8pc|两地签署疾控合作协议";
        assert_eq!(
            texts(lines(&[
                "【某某pc28官网走势预测】",
                "首页 > 某某预测6.8pc|两地签署疾控合作协议",
                spam,
                spam
            ])),
            ["【某某pc28官网走势预测】", "首页 > 两地签署疾控合作协议", title, title]
        );
        assert_eq!(texts(lines(&["开云体育|两地签署疾控合作协议"])), [title]);
        let column = ["视频|两地签署疾控合作协议", "协作丨两地签署疾控合作协议"];
        assert_eq!(texts(lines(&column)), column);
    }

    #[test]
    fn inside_the_body_one_word_is_not_enough() {
        let body = Kin::default();
        for (text, want) in [
            ("欧美日韩一区二区在线观看", true),
            ("六合彩资料 棋牌下载", true),
            ("严厉打击百家乐等网络赌博", false),
            ("午夜的急诊室", false),
        ] {
            assert_eq!(is_inserted(&Line::new(&Block::paragraph(text, 1)), &body), want, "{text}");
        }
    }
}
