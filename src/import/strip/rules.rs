//! The rules that know a line by its words: a table. Each rule has its pattern, where it applies,
//! what becomes of the line, the reason, and a case of each side, which the test reads.

use regex::Regex;
use std::sync::LazyLock;

/// Where in a document a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Before the first paragraph of the body.
    Before,
    /// After its last paragraph.
    After,
    /// Before or after.
    Edge,
    /// Everywhere.
    Any,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes.
    Drop,
    /// It goes from the body and is kept as a fact about the story.
    Fact,
}

/// A rule.
pub struct Rule {
    /// Its name, in the ledger.
    pub name: &'static str,
    /// The longest line that it takes, in characters: the patterns themselves count nothing, since
    /// counted repetitions make large automata.
    longest: usize,
    /// Where it applies.
    pub zone: Zone,
    /// What becomes of the line.
    pub fate: Fate,
    /// The pattern, over `Line::key`.
    pattern: &'static str,
    /// Why such a line is no part of an article.
    #[cfg_attr(not(test), allow(dead_code))]
    reason: &'static str,
    /// Lines that it takes.
    #[cfg_attr(not(test), allow(dead_code))]
    cases: &'static [&'static str],
}

use Fate::{Drop, Fact};
use Zone::{After, Any, Before, Edge};

/// The rules; the first that fits decides.
pub const RULES: &[Rule] = &[
    Rule {
        name: "site-clock",
        longest: 100,
        zone: Any,
        fate: Drop,
        pattern: r"^.*(当前时间|现在时间|北京时间|今天是)[:是]?([\d?]|星期|$).*$",
        reason: "a clock that a script fills in",
        cases: &["欢迎光临四川报道网 当前时间:??????????", "今天是2024年3月5日 星期二"],
    },
    Rule {
        name: "site-header",
        longest: 60,
        zone: Edge,
        fate: Drop,
        pattern: r"^(您好,?!?|你好,?)?欢迎(您|你)?(光临|来到|访问|进入|浏览|关注).*$|^(设为首页|加入收藏|网站支持ipv6|本网站已支持ipv6).*$|^.{0,10}(政府网站|门户网站)(无障碍|长者|适老).*$",
        reason: "a greeting of the site, not of the article",
        cases: &["欢迎访问某某市卫生健康委员会网站！", "设为首页|加入收藏"],
    },
    Rule {
        name: "breadcrumb",
        longest: 160,
        zone: Any,
        fate: Drop,
        pattern: r"^[^:.。]{0,12}(当前|现在|所在)(所在)?的?(位置|页面|栏目)[:是].*$|^(您的)?位置[:].*$|^[\[(]?(网站|中文)?(首页|主页|home)[\])]? ?([>»›→/|\\-]+|::).+$|^[^.。,;!?]+([>»›][^.。,;!?]+){2,}$",
        reason: "the way to the page within the site",
        cases: &[
            "您当前的位置：首页 > 新闻中心 > 正文",
            "首页 » 政务公开",
            "新闻>本地>正文",
            "Home > News > Health",
        ],
    },
    Rule {
        name: "breadcrumb",
        longest: 40,
        zone: Before,
        fate: Drop,
        pattern: r"^[^。,;!?:“”>»›]{2,14}[>»›]+[^。,;!?:“”>»›]{0,14}$|^[a-z&]+( [a-z&]+)?( / [a-z&]+( [a-z&]+)?){1,3}$",
        reason: "a short way, which has one mark only",
        cases: &["某某日报网 > 访谈", "Health / Society"],
    },
    Rule {
        name: "page-tool",
        longest: 50,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(【]?(字体|字号|字级|字型|字级设定|字[级型体]大小|文字大小|正文字体|视力保护色|背景色)[:大中小\[(].*$|^[\[(【]?(字体|字号)[:]?[\])]?$|^(回到|返回)(页面)?(顶部|首页|列表|上一页|目录).{0,10}$|^我要?(纠错|评论|分享|打印|留言|咨询).*$|^(点击|单击)(上方|下方|蓝字|文末|标题|关注|这里|此处|右上角|图片|进入|查看|下载|播放|收听|展开|阅读)[^.;!?,]*$|^\[?(我要)?纠错\]?$|^(跳(转|到|至|过)?(至|到)?|移至)(主要|主|正文)?内容(区块?|区)?$|^(继续滑动|向上滑动|轻触阅读|喜欢此内容的人|收录于(合集|话题)|预览时标签|关注该公众号|微信扫一扫).{0,20}$|^(skip ?to|jump ?to) ?(main ?)?(content|navigation).*$|^(email|print|share) this (article|page|story).*$|^today's press releases.*$|^(back to )?top$|^(print|email|e-mail|save|listen)( this)?( page| article| story)?$|^(font|text) size.*$|^.{0,6}浏览器.{0,4}(不支持|不兼容|版本(过低|太低)|未启用).*$|^\d{1,2}:\d\d(:\d\d)?( ?/ ?\d{1,2}:\d\d(:\d\d)?)+$|^(图片|视频|音频)?(加载中|正在加载|loading)[.…]*$",
        reason: "a control of the page",
        cases: &[
            "字体：",
            "字体: 大 中 小",
            "【字体：大 中 小】",
            "回到顶部",
            "我要纠错",
            "点击查看更多",
            "Skip to main content",
            "Print this page",
            "跳转至主要内容",
            "字级设定：",
            "Email this article news.gov.hk",
            "继续滑动看下一个",
            "您的浏览器不支持视频播放，请升级后再试",
            "00:00 / 03:20",
            "字型大小: A A A",
        ],
    },
    Rule {
        name: "share-bar",
        longest: 70,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(]?(分享(到|至|给|本文|文章)?|转发(到|至)|一键分享)[:]?[^.。;!?]*$|^(微信)?(扫一扫|扫码|扫描|长按)[^.。;!?]*$|^.*(扫描|扫|长按|识别).{0,8}二维码.*$|^.{0,12}(关注|订阅)(我们|本报|本网|官方)?的?(官方)?(微信|公众号|微博|抖音).*$|^(手机|移动端?)(查看|阅读|浏览|版)$|^点个?.{0,4}(在看|赞|关注).*$|^[↑↓▲▼△▽☝👆*★→~]*(点击|长按|搜索|识别|戳).{0,24}(关注|订阅).{0,14}$|^(share|tweet|follow us|follow|subscribe|sign up)\b.*$",
        reason: "buttons that pass the page on",
        cases: &[
            "分享到：微信 微博 QQ空间",
            "扫一扫在手机打开当前页",
            "长按识别二维码关注我们",
            "点击“健康某市”，关注健康资讯",
            "Share on Facebook",
        ],
    },
    Rule {
        name: "counter",
        longest: 40,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(]?(阅读|浏览|点击|访问|播放|评论|点赞|转发|收藏|在看|喜欢|赞|views?|hits?|comments?|likes?)(量|数|率|次数|人数)?[:(]*\d[\d,.]*(万|w|k|\+)*[次人条)\]]*$|^\d[\d,.]*(万|w|k|\+)? ?(次|人|条)?(阅读|浏览|点击|播放|评论|点赞|在看|views?|comments?|likes?|shares?)$",
        reason: "how often the page was called or liked",
        cases: &["阅读：1234", "浏览次数:56次", "1.2万次播放", "123 views"],
    },
    Rule {
        name: "advertisement",
        longest: 30,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(—-]*(广告|推广|赞助商?(内容)?|advertisement|sponsored( content)?)[\])—-]*$",
        reason: "the label of an advertisement",
        cases: &["广告", "Advertisement"],
    },
    Rule {
        name: "neighbour-pages",
        longest: 120,
        zone: Any,
        fate: Drop,
        pattern: r"^(上一?版\d*|下一?版\d*){1,2}$|^[\[(<«‹/]*(阅读)?(上|下)一?(篇|条|则|页)([:>»›\])/].*)?$|^(previous|next)( (article|story|page|post))?(:.*)?$",
        reason: "links to the pages before and after",
        cases: &["上一篇：某市召开会议", "下一条: 没有了", "Next: More news"],
    },
    Rule {
        name: "page-mark",
        longest: 24,
        zone: Any,
        fate: Drop,
        pattern: r"^[—-]*第?\d{1,3}页[—-]*([/,]?共\d{1,3}页)?$|^共\d{1,3}页$|^(\[\d{1,2}\]){2,}$|^page \d{1,3}( of \d{1,3})?$",
        reason: "where a site cuts a text into pages",
        cases: &["第1页", "第2页/共3页", "【1】【2】", "Page 2 of 3"],
    },
    Rule {
        name: "cookie-notice",
        longest: 400,
        zone: Any,
        fate: Drop,
        pattern: r"^.*cookies?.*(accept|agree|consent|policy|settings|同意|接受|政策|设置|体验).*$",
        reason: "asks the visitor, not the reader",
        cases: &[
            "We use cookies to improve your experience. Read our cookie policy.",
            "本网站使用 Cookie，继续浏览即表示同意。",
        ],
    },
    Rule {
        name: "url",
        longest: 310,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(]?(网址|链接|地址|url)?[:]?(https?://|www\.)[a-z0-9./?&=%_~#:+,;@!-]+[\])]?$|^[a-z0-9-]+(\.[a-z0-9-]+){1,3}/?$",
        reason: "an address that no sentence speaks of",
        cases: &["www.example.com", "https://www.example.org/a/1.html", "example.com"],
    },
    Rule {
        name: "repost-notice",
        longest: 300,
        zone: Edge,
        fate: Fact,
        pattern: r"^.*(转载|转发|引用)(时|本文|此文|文章)?[,]?(请|须|务必|需|应)?(注明|标明|保留|附上).{0,12}(出处|来源|链接|作者).*$|^(发布者|作者|本文由).+[,].{0,6}(转载|出处).*$",
        reason: "about copying; it may name the source",
        cases: &[
            "发布者：某某健康，转载请注明出处：http://www.example.com/n/1.html",
            "转载请注明来源",
        ],
    },
    Rule {
        name: "editor-mark",
        longest: 100,
        zone: Edge,
        fate: Fact,
        pattern: r"^[\[(【]?(本文|本期|本版|值班|责任|执行|图片|视频|新媒体)?(责任编辑|责编|编辑|主编|审核人?|审签|审校|校对|校审|校核|初审|复审|终审|一审|二审|三审|编审|监制|总监制|编委|网编|编校|排版|美编|制图|制作|策划|统筹|见习编辑|录入|上传)(人|员)?[:/|].*$|^[\[(]?(本版|本期|值班)?(责任编辑|责编|责任编辑人员|主编)[\])]?.{0,12}$|^\(?(editor|edited by|editing by|reporting by)[: ].+$",
        reason: "who handled the text; the reader needs it as a fact, not as a line",
        cases: &[
            "责任编辑：",
            "责任编辑：王某",
            "（编辑：李某 审核：张某）",
            "编辑/王某",
            "【责任编辑:张三】",
            "一审：张三 二审：李四",
        ],
    },
    Rule {
        name: "document-number",
        longest: 50,
        zone: Before,
        fate: Fact,
        pattern: r"^[\[(]?(发文字号|文号|字号)?[:]?\p{Han}+([〔\[(﹝](19|20)\d\d[〕\])﹞]?|(19|20)\d\d[〕\])﹞])(第)?\d{1,5}号?[\])]?$|^[\[(]?((19|20)\d\d年)?第\d{1,4}[号期](\(?总第\d{1,5}期\)?)?[\])]?$|^[〔\[(](19|20)\d\d[〕\])]第?\d{1,4}号$",
        reason: "the number of an official document",
        cases: &[
            "开州府办发〔2020〕109号",
            "渝卫发[2021]7号",
            "某卫办字〔202335号",
            "某府发2020〕9号",
            "2023年第6号",
            "2021年第8期",
            "〔2021〕第3号",
        ],
    },
    Rule {
        name: "page-line",
        longest: 80,
        zone: Edge,
        fate: Fact,
        pattern: r"^第?[a-z]?(\d{1,5}|[一二三四五六七八九十]{1,3})版([:|·].*)?$|^.{0,20}(19|20)\d\d年\d{1,2}月\d{1,2}日(\(?星期[一二三四五六日天]\)?[^。,;!?]*)?第?[a-z]?(\d{1,5}|[一二三四五六七八九十]{1,3})版.*$|^[^,。;!?:]{2,14}(报|周刊|时讯)(19|20)\d\d年\d{1,2}月\d{1,2}日(\(?星期[一二三四五六日天]\)?)?$|^(19|20)\d\d年\d{1,2}月\d{1,2}日星期[一二三四五六日天]([^。,;]{2,14}(报|周刊|时讯))?$",
        reason: "the name, the day and the page of a newspaper: of all its stories",
        cases: &[
            "第05版：要闻",
            "第03版：要闻 2024年03月05日 星期二",
            "某某日报 2024年1月5日 星期五",
            "2024年1月5日 星期五 第05版",
            "2024年3月12日 星期二",
            "2024年3月12日 星期二 农历二月初三 责任编辑 王某 第3版 民生",
            "2024年3月12日 星期二 第二版 综合新闻 责编：王某",
        ],
    },
    Rule {
        name: "page-line",
        longest: 16,
        zone: Any,
        fate: Fact,
        pattern: r"^第?(a?b?\d{1,3}|[一二三四五六七八九十]{1,3})版[:|·]?(综合|要闻|时政|民生|社会|健康|经济|理论|本地|国内|国际|文化|教育|广告|副刊|专题|专版|深度|广角|地方|区县|市州|视点|关注)?(新闻|要闻|报道)?$",
        reason: "the number and name of a page, which may stand where a story turns it",
        cases: &["第三版 综合新闻", "第02版", "03版·要闻"],
    },
    Rule {
        name: "page-turn",
        longest: 30,
        zone: Any,
        fate: Drop,
        pattern: r"^[\[(]?(紧?下转|紧?上接|转|接)第?[a-z]?(\d{1,3}|[一二三四五六七八九十]{1,3})版[^。,;]*[\])]?$",
        reason: "says on which page of the newspaper the story goes on",
        cases: &["（下转第三版）", "（上接第1版）", "上接A01版"],
    },
    Rule {
        name: "metadata-line",
        longest: 200,
        zone: Before,
        fate: Fact,
        pattern: r"^(.*[|:/,])?[^.。,;!?]*(19|20)\d\d[年/.-]\d{1,2}[月/.-]\d{1,2}日?([t]?\d{1,2}[:时]\d{2}.*|[^.。;!?\p{Han}]*|[^。,;]*(来源|来自|作者|编辑|记者|浏览|阅读|点击|字号|发布)[^。;]*)$",
        reason: "when, where and by whom it was published",
        cases: &[
            "2023-10-26 13:52:35 来自:四川新闻网 编辑:王云",
            "2025-02-11 19:26:44 来源: 第1眼新闻",
            "发布时间：2024年3月5日",
            "某某日报 2024-03-05 来源：本报",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 200,
        zone: Any,
        fate: Fact,
        pattern: r"^\[(索引号|发文字号|主题分类|发布机构|成文日期|发布日期|体裁分类|有效性)\].*$|^[\[(]?(索引号|主题分类|发文机关|发文字号|发布机构|成文日期|发布日期|公开日期|发文日期|发文单位|公文种类|主题词|有效性|体裁分类|信息分类|公开方式|公开范围|生成日期|信息名称|文件编号|发布时间|信息来源|文章来源|稿件来源|原文链接|解读链接|关键词|标签|原标题|点击数|浏览次数|浏览量|浏览人次|访问量|阅读次数|点阅数|点阅次数|更新日期|修订日期|资料更新|资料检视|资料维护|资料来源单位|张贴日期|上版日期|建立日期|异动日期|最后更新|最后修订|最近更新|页面更新)[:].*$",
        reason: "the block of facts on a government page",
        cases: &[
            "索 引 号：11500000",
            "成文日期：2024-03-05",
            "信息来源：市卫生健康委",
            "资料更新：113-04-20 10:11",
            "点阅数：321",
            "原标题：两地签约",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 200,
        zone: Edge,
        fate: Fact,
        pattern: r"^[\[(【]?(来源|来自|稿源|供稿|供图|转自|出处|作者|文章作者|撰稿|撰文|文字|图文|图片来源|图源|图片|摄影|摄|文|图|文/图|图/文|通讯员|记者|发布者|发布人|发布单位|发布部门|发布|更新时间|source|author|by|published|updated|posted|last updated|last reviewed|last revision date|news source)[:/|][^。?!;]+$|^(日期|时间|date)[:] ?(19|20)\d\d[年/.-]\d{1,2}[月/.-]\d{1,2}日?[\d: ]*$|^(by|from) [a-z][a-z.' -]+([|,·/-].*(19|20)\d\d.*)?$|^本文(来源|转自|转载自|摘自).+$|^\([^。]{2,60}(供稿|供图|报送|报道组)\)$|^\([^。,;:]{0,24}(宣传(科|部|处|中心)|通讯员|摄影|撰文|图文|文/图|图/文)[^。,;:]{0,24}\)$|^\(?(据|转自|来源)[^.。,;]+(报|网|社|台|客户端|公众号)\)?$|^\(?(published|updated|posted|issued)( on| at)?:? .+\d{2,4}.*$",
        reason: "who wrote it and where it appeared first",
        cases: &[
            "来源：重庆日报电子版",
            "文/图：李某",
            "作者：王某",
            "Source: Example Daily",
            "By Jane Roe",
            "Updated: March 5, 2024",
            "（某省卫生健康委供稿）",
            "（宣传科 王某 摄影 李某）",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 200,
        zone: Edge,
        fate: Fact,
        pattern: r"^(完|ends)[/.]?(.{0,4}(19|20)\d\d年?.*|(mon|tues|wednes|thurs|fri|satur|sun)day,.*)$|^(香港时间|澳门时间|issued ?at ?hkt).*$|^(mon|tues|wednes|thurs|fri|satur|sun)day,? [a-z]+ \d{1,2},? \d{4}.*$",
        reason: "how press releases of Hong Kong end",
        cases: &[
            "完／2024年3月5日（星期二）香港时间11时30分",
            "Ends/Tuesday, March 5, 2024",
            "Issued at HKT 11:30",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 60,
        zone: Edge,
        fate: Fact,
        pattern: r"^\(?(19|20)\d\d年\d{1,2}月\d{1,2}日\(?星期[一二三四五六日天]\)?$",
        reason: "the day of a release",
        cases: &["2024年3月5日（星期二）"],
    },
    Rule {
        name: "metadata-line",
        longest: 120,
        zone: Before,
        fate: Fact,
        pattern: r"^(date|release date|publication date|department|category|location|reading time|organisation|organization): ?[^。]{1,80}$|^((mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (19|20)\d\d|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? (19|20)\d\d)(,? ?\d{1,2}:\d\d.*)?( ?[|·/–—-].*)?$",
        reason: "the day of an English page, with its sort and the time that reading takes",
        cases: &[
            "5 March 2024 | News release | Reading time: 3 min",
            "12 Sept. 2023",
            "Date: 3 July 2022",
            "May 14, 2024",
            "Tuesday, May 14, 2024 09:30",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 40,
        zone: Before,
        fate: Fact,
        pattern: r"^\(?([二一][〇零○o一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|(中华)?民国[\d一二三四五六七八九十百零〇]{1,5}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|1[0-4]\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日|(19|20)\d\d\d{1,2}[-/]\d{1,2}\d\d:\d\d(:\d\d)?|(19|20)\d\d \d{1,2}[-/]\d{1,2} \d\d:\d\d(:\d\d)?)(\(?星期[一二三四五六日天]\)?)?(\d{1,2}[:时]\d{2}分?)?\)?$",
        reason: "a day alone above the text: in Han numerals, in years of the Republic, in parts",
        cases: &[
            "二零一五年五月二十六日",
            "民国113年4月16日",
            "113-04-16",
            "2024 02/26 08:15:00",
            "二○二四年六月二十五日（星期二）",
        ],
    },
    Rule {
        name: "metadata-line",
        longest: 40,
        zone: Any,
        fate: Fact,
        pattern: r"^[\[(](此件|本件|信息公开(形式|选项|属性|方式|类型)[:])(公开|主动|依申请|不予|删减|予以).*$",
        reason: "the publicity of a document, which stands between it and what is attached",
        cases: &["（此件公开发布）", "（信息公开形式：主动公开）", "（此件主动公开）"],
    },
    Rule {
        name: "imprint",
        longest: 120,
        zone: After,
        fate: Fact,
        pattern: r"^(抄送|抄报|分送|主送)[:].+$|^[^,。;]{2,40}(19|20)\d\d年\d{1,2}月\d{1,2}日印发$",
        reason: "to whom an official document is copied and who printed it (GB/T 9704, 版记)",
        cases: &["抄送：国家卫生健康委，省政府办公厅。", "某省卫生健康委办公室　2022年8月30日印发"],
    },
    Rule {
        name: "related",
        longest: 80,
        zone: After,
        fate: Drop,
        pattern: r"^[\[(]?(相关|关联|延伸|政策|图文|推荐)(解读|阅读|链接|报道|新闻|稿件|资讯|文章|专题)[\])]?[:][^。;]+$|^(查看|浏览|了解|阅读|点击)更多[^。,;!?]{0,16}$",
        reason: "the way to another page, with its title",
        cases: &["相关解读：一图读懂办法", "查看更多 某局 新闻"],
    },
    Rule {
        name: "contact-line",
        longest: 60,
        zone: After,
        fate: Drop,
        pattern: r"^[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$",
        reason: "the address of the author or the site; that of an office has a label",
        cases: &["writer@daily.example"],
    },
    Rule {
        name: "end-mark",
        longest: 20,
        zone: After,
        fate: Drop,
        pattern: r"^[\[( —-]*(完|全文完|正文完|本文完|end|ends|the end|###+|- end -|n{4}|全文结束)[\]) —-]*$",
        reason: "says that the text is over",
        cases: &["（完）", "END", "###"],
    },
    Rule {
        name: "disclaimer",
        longest: 600,
        zone: Edge,
        fate: Drop,
        pattern: r"^.{0,8}(声明|免责|版权说明|版权申明|特别提示|特别提醒|提示|注|凡本网|凡注明|本文仅|以上内容|上述内容|文中|部分(文章|内容|图片)|如有|如涉|如因|如认为|若有|未经).*(版权|侵权|转载|删除|不代表|观点|立场|投资建议|著作权|知识产权|撤稿|法律责任|书面授权|仅提供信息(存储|发布)|上传并发布).*$|^.*(版权归|版权属于)(原)?(作者|本网|本站|原网站|来源).*$|^.*(仅代表作者|不代表[^。,;]{0,12}(观点|立场|意见)|不代表本(网|站|报|平台)|侵(权|删)(必究|联系|请)|请联系(我们|本站|删除)).*$|^\(?[^。]{0,16}(未经[^。,;]{0,8}(本人|嘉宾|专家|主讲人|发言人)?(审核|审阅|审定|核实|核对)|(以上|上述|本文|本页)?(内容|信息|访谈|解读|资料)仅供(您)?参考)[^。]{0,12}\)?$|^(disclaimer|the views expressed|views expressed|opinions expressed|notice: the content above).*$",
        reason: "about the site's liability",
        cases: &[
            "声明：除原创内容外，推送稿件文字及图片均来自网络。版权归原作者所有。如认为内容侵权，请联系我们删除。",
            "（访谈内容未经本人审核，仅供参考）",
            "免责声明：本文仅代表作者个人观点，与本网无关，不代表本网立场。",
        ],
    },
    Rule {
        name: "footer",
        longest: 400,
        zone: Edge,
        fate: Drop,
        pattern: r"^.*(版权所有|copyright|©|all rights reserved|icp备|icp证|公网安备|网安备|网站标识码|备案(号|编号|序号)|信息网络传播视听|互联网新闻信息服务许可).*$|^(主办|承办|协办|技术支持|运行维护|网站(维护|管理|运营))(单位|机构)?[:].+$|^(网站地图|站点地图|关于我们|联系我们|隐私(声明|政策|保护)|法律声明|使用帮助|版权声明|网站声明|友情链接|sitemap|site map|contact us|about us|privacy policy|terms of use|privacy|accessibility)([|/·-].*)?$|^(建议|推荐)使用.*(浏览器|分辨率).*$|^(produced|powered) ?by ?.+$|^.{0,14}(违法和?不良信息|未成年人|涉企侵权).{0,8}举报.*$|^(新闻)?(报料|爆料|投诉举报|举报|客服|广告|发行|报社|编辑部|订阅|投稿)(热线|邮箱|电话|信箱|服务|地址)[^。]*[:].*$|^(本报|报社|本社|本刊)(社址|地址|法律顾问|常年法律顾问|邮编|印刷|零售价?).*$|^社址[:].*$|^(license for|contact the writers? at|增值电信|广播电视节目制作).*$",
        reason: "the foot of the site",
        cases: &[
            "版权所有：某某市卫生健康委员会",
            "渝ICP备12345678号-1",
            "主办单位：某某市人民政府",
            "网站地图 | 关于我们",
            "© 2024 Example",
            "Powered by Example CMS",
            "Produced By 某某网络 版通发布系统",
            "某某日报违法和不良信息举报电话：010-12345678",
            "报料热线：021-12345678",
            "报社地址：某路1号 广告热线：010-12345678",
        ],
    },
];

/// The rules' patterns, compiled.
static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    RULES.iter().map(|rule| Regex::new(rule.pattern).expect("the test compiles all")).collect()
});

/// The first rule that takes a line of this key, among those that apply in one of `zones`.
pub fn find(key: &str, zones: &[Zone]) -> Option<&'static Rule> {
    let length = key.chars().take(1000).count();
    RULES
        .iter()
        .zip(PATTERNS.iter())
        .find(|(rule, pattern)| {
            zones.contains(&rule.zone) && length <= rule.longest && pattern.is_match(key)
        })
        .map(|(rule, _)| rule)
}

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
        // They are sorted: those that begin as the rest does stand together.
        let Some(head) = rest.chars().next() else { return false };
        let from = TOOLS.partition_point(|tool| tool.chars().next() < Some(head));
        let tools = TOOLS[from..].iter().take_while(|tool| tool.starts_with(head));
        if tools.clone().any(|tool| *tool == rest) {
            return true;
        }
        // One character alone is a control only where nothing stands beside it.
        let next = tools
            .filter(|tool| tool.len() > head.len_utf8() && rest.starts_with(**tool))
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
    use crate::import::strip::line::key;

    #[test]
    fn every_rule_takes_its_cases() {
        for (rule, pattern) in RULES.iter().zip(PATTERNS.iter()) {
            assert!(!rule.cases.is_empty() && !rule.reason.is_empty());
            for case in rule.cases {
                assert!(pattern.is_match(&key(case)), "{}: {case} ({})", rule.name, key(case));
            }
        }
    }

    #[test]
    fn no_rule_takes_an_article_s_own_lines() {
        for line in [
            "川渝两地卫生健康系统签署合作协议，共同推进异地就医结算。",
            "一批重点项目有力推进 发展优势逐步凸显",
            "推动“智慧医疗”项目在2024年3月5日正式启动，来源于两地共识的合作机制同步建立。",
            "变化",
            "举措",
            "核心提示",
            "嘉宾",
            "黄明会：当前，我们将抓好医疗保障工作。",
            "版权保护工作取得新进展",
            "各镇乡人民政府，区政府各部门，有关单位：",
            "某市人民政府办公室",
            "（一）改革完善疾病预防控制体系。优化完善职能设置。（区卫生健康委负责）",
            "联系人：张三，联系电话：023-12345678。",
            "附件：1.任务分工表",
            "下一步，全市将加快推进。",
            "上一年度，全市实现增长。",
            "下一页的图表说明了增长的原因，来自各区县。",
            "编辑部搬迁公告",
            "时间：2024年3月5日至7日，地点：市会展中心。",
            "大力推进中医药传承创新",
            "2024年度“感动人物”提名人选",
            "The department said on Tuesday that the programme will begin in March.",
            "未经审批，任何单位不得擅自执业。",
            "如有疑问，请与市卫生健康委医政处联系。",
            "点击量突破百万的科普视频成了“网红”，让群众学到了知识。",
        ] {
            let found = find(&key(line), &[Zone::Any, Zone::Edge, Zone::Before, Zone::After]);
            assert!(found.is_none(), "{line}: {}", found.map_or("", |rule| rule.name));
            assert!(!is_tools(line), "{line}");
        }
        // A date alone is a fact above the body, and a signature's below it.
        assert!(find("2020年10月27日", &[Zone::Any, Zone::Edge, Zone::After]).is_none());
    }

    #[test]
    fn controls_are_known_by_their_words() {
        assert!(TOOLS.is_sorted());
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
