//! The words of a page's controls: buttons, links of navigation, tools. A line that consists of them alone
//! is one.

/// Words of which lines of controls consist, sorted.
const TOOLS: &[&str] = &[
    "+",
    "-",
    "PDF版",
    "a",
    "a+",
    "a-",
    "app",
    "close",
    "email",
    "en",
    "english",
    "facebook",
    "home",
    "images",
    "line",
    "linkedin",
    "listen",
    "login",
    "menu",
    "more",
    "news",
    "newsletter",
    "pdf版",
    "plurk",
    "qq",
    "qq好友",
    "qq空间",
    "register",
    "search",
    "share",
    "subscribe",
    "top",
    "tweet",
    "twitter",
    "wechat",
    "weibo",
    "whatsapp",
    "x",
    "×",
    "上一期",
    "上一条",
    "上一版",
    "上一页",
    "下一期",
    "下一条",
    "下一版",
    "下一页",
    "下载",
    "下载客户端",
    "中",
    "中字号",
    "中文",
    "主页",
    "举报",
    "互动交流",
    "今日头条",
    "今日导读",
    "信息公开",
    "全文",
    "关怀版",
    "关注",
    "关闭",
    "关闭本页",
    "关闭此页",
    "关闭窗口",
    "关闭页面",
    "其他",
    "分享",
    "分享到",
    "分享至",
    "列印",
    "列印此页",
    "列表",
    "办事服务",
    "加入收藏",
    "即日新闻",
    "参与",
    "友善列印",
    "友善打印",
    "双语词汇",
    "发表评论",
    "取消",
    "听全文",
    "听新闻",
    "回上一页",
    "回列表",
    "回到顶部",
    "回首页",
    "在线咨询",
    "复制链接",
    "夜间模式",
    "大",
    "大字号",
    "大字版",
    "字体",
    "字号",
    "客户端",
    "客户端下载",
    "导航",
    "小",
    "小字号",
    "小程序",
    "展开",
    "展开全文",
    "工作动态",
    "已关注",
    "常见问答",
    "常见问题",
    "往期回顾",
    "微信",
    "微信公众号",
    "微博",
    "意见信箱",
    "我要投诉",
    "我要纠错",
    "我要评论",
    "手机版",
    "打印",
    "打印文章",
    "打印本页",
    "打印此页",
    "打印网页",
    "打印页面",
    "扫一扫",
    "投稿",
    "投诉",
    "抖音",
    "护眼模式",
    "报错",
    "换一批",
    "搜索",
    "播放",
    "收听",
    "收藏",
    "收藏本页",
    "收起",
    "放大",
    "政务公开",
    "政务微信",
    "政务微博",
    "政务服务",
    "政民互动",
    "数字报",
    "新浪微博",
    "新闻中心",
    "新闻公报",
    "新闻动态",
    "无障碍",
    "无障碍浏览",
    "无障碍版",
    "无障碍阅读",
    "昔日新闻公报",
    "智能机器人",
    "智能问答",
    "暂停",
    "更多",
    "更多>>",
    "更多»",
    "朋友圈",
    "朗读",
    "末页",
    "本版新闻",
    "本网首页",
    "机构概况",
    "查看更多",
    "查看详情",
    "标题导航",
    "栏目",
    "栏目导航",
    "正在浏览",
    "正文",
    "注册",
    "点击展开",
    "点赞",
    "点这里",
    "热线",
    "版面导航",
    "版面概览",
    "版面目录",
    "电脑版",
    "登录",
    "确定",
    "移动端",
    "站内搜索",
    "第一页",
    "简",
    "简体",
    "简体中文",
    "简体版",
    "繁",
    "繁体",
    "繁体中文",
    "繁体版",
    "繁體",
    "纠错",
    "纠错/举报",
    "缩小",
    "网站地图",
    "网站导航",
    "网站导览",
    "网站无障碍",
    "网站首页",
    "腾讯微博",
    "菜单",
    "视力保护",
    "触屏版",
    "订阅",
    "设为首页",
    "评论",
    "语音播报",
    "责编邮箱",
    "贴文",
    "赞",
    "跟帖",
    "跟读",
    "跟贴",
    "跳过",
    "转寄",
    "转寄友人",
    "返回",
    "返回上一页",
    "返回上页",
    "返回列表",
    "返回列表页",
    "返回目录",
    "返回顶部",
    "返回首页",
    "进入关怀版",
    "退出",
    "适老化",
    "适老化版",
    "适老版",
    "邮件",
    "邮箱",
    "长者专区",
    "长者模式",
    "长者版",
    "长辈版",
    "阅读",
    "阅读全文",
    "阅读原文",
    "阅读模式",
    "顶部",
    "首页",
    "默认",
];

/// Whether a line consists of controls alone.
pub fn is_tools(text: &str) -> bool {
    let mut any = false;
    // Pictures of thumbs and hearts part controls too.
    let ornament = |c: char| c >= '\u{2600}' && !c.is_alphanumeric();
    let separator =
        |c: char| c.is_whitespace() || ornament(c) || "|[]【】（）()/：:·•,，、".contains(c);
    for word in text.split(separator).filter(|word| !word.is_empty()) {
        // `跟贴 0`: a counter beside its control.
        if word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        any = true;
        if !is_chain(&word.to_lowercase()) {
            return false;
        }
    }
    any
}

/// Whether a word is a control, or several that stand without a gap: `打印关闭`.
fn is_chain(word: &str) -> bool {
    let mut rest = word;
    for round in 0..6 {
        if TOOLS.contains(&rest) {
            return true;
        }
        // One character alone is a control only where nothing stands beside it.
        let next = TOOLS
            .iter()
            .filter(|tool| tool.chars().count() >= 2 && rest.starts_with(**tool))
            .map(|tool| tool.len())
            .max();
        match next {
            Some(length) if round < 5 => rest = &rest[length..],
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(TOOLS.is_sorted());
    }

    #[test]
    fn controls_are_known_by_their_words() {
        for line in [
            "【打印】【关闭】",
            "分享到： 微信 微博",
            "A+ A- 打印",
            "导航",
            "首页 | 政务公开 | 互动交流",
            "打印关闭",
        ] {
            assert!(is_tools(line), "{line}");
        }
    }
}
