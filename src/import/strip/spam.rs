//! Lines that were injected into a page to sell something else.

use super::line::Line;
use crate::import::chinese::known_share;
use rustc_hash::FxHashSet;

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
    ("香蕉", 1),
    ("一本大道", 3),
    ("casino", 3),
    ("viagra", 3),
    ("porn", 3),
    ("betting", 2),
    ("slots", 2),
    ("escort", 2),
];

/// Whether a line outside the body is spam: short, no sentence, the words of the trade, and nothing of
/// what the article speaks of.
pub fn is_spam(line: &Line<'_>, body: &FxHashSet<[char; 2]>) -> bool {
    weighs(line, body, 3)
}

/// Whether a line between paragraphs of the body is spam. A headline stands there too, so that
/// more than one word of the trade is asked for.
pub fn is_inserted(line: &Line<'_>, body: &FxHashSet<[char; 2]>) -> bool {
    weighs(line, body, 5)
}

fn weighs(line: &Line<'_>, body: &FxHashSet<[char; 2]>, least: u32) -> bool {
    if line.length > 80 || line.closed || line.length < 4 {
        return false;
    }
    let weight: u32 =
        WORDS.iter().filter(|(word, _)| line.key.contains(word)).map(|(_, weight)| weight).sum();
    weight >= least && overlap(&line.key, body) < 0.5
}

/// The pairs of neighbouring characters of a text.
pub fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    text.chars().zip(text.chars().skip(1)).map(|(a, b)| [a, b])
}

/// The share of a text's pairs that `body` has.
pub fn overlap(text: &str, body: &FxHashSet<[char; 2]>) -> f64 {
    known_share(pairs(text), body).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    #[test]
    fn spam_is_told_from_headings() {
        let body: FxHashSet<[char; 2]> =
            pairs("全市卫生健康系统推进在线问诊和成人疫苗接种免费服务").collect();
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
    fn inside_the_body_one_word_is_not_enough() {
        let body = FxHashSet::default();
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
