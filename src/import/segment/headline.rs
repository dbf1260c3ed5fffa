//! What looks like a headline, a byline, a dateline, a name: the signs by which stories and their
//! parts are told apart.

pub use super::label::{LABELS, bare_label, is_label};

use super::address;
use super::caption::is_caption;
use super::latin;
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// The longest headline, in characters.
const LONGEST: usize = 64;
/// The longest headline in Latin letters, in characters.
const LONGEST_LATIN: usize = 200;

static BYLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[□■◆●▲◎○\s]*[^，。；：！？,.;!?]*(记者|通讯员|特约撰稿|实习生|评论员)\s*[\p{Han}·]{2,4}([\s、/|]+(通讯员|实习生|记者|见习记者)?\s*[\p{Han}·]{2,12}){0,6}(\s*(文/图|文|摄|摄影|图|文图|摄影报道|报道|通讯员))?$|^[□■]\s*[\p{Han}·\s]+$|^([\p{Han}]{2,8}[／/]\s*)?(本报|特派|综合)?记者\s*[\p{Han}、]{2,14}([／/][\p{Han}]{2,6}(即时)?(报导|报道))?$|^[【〔（(\[]记者\s?[\p{Han}、\s]{2,14}[\s／/]?\p{Han}{2,4}(报导|报道)[】〕）)\]]$|^By [A-Z][\w.' -]+(, [A-Z][\w ]+)?$")
        .expect("a constant")
});

static DATELINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[【\[(（]?(本报|本网|本台|本刊|新华社|新华网|中新社|中新网|央视|人民网|[\p{Han}]{2,10}(日报|晚报|晨报|时报|新闻|新闻网|之声|讯息|网|社))?[^，。；：]*(讯|电)[】\])）\s(（（:：]|^[（(](全媒体|首席|见习|通讯员|本报)?记者\s")
        .expect("a constant")
});

/// A dateline with its day, which no headline has.
static DATED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[^，。；：]{0,24}\d{1,2}月\d{1,2}日(电|讯)([\s（(:：]|$)").expect("a constant")
});

static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[（(]?(19|20|二[〇○零])[\d〇○零一二三四五六七八九十]{2}\s?[年./-]\s?[\d一二三四五六七八九十元]{1,3}\s?[月./-]\s?([\d一二三四五六七八九十]{1,3}日?)?[)）]?$")
        .expect("a constant")
});

/// The number and name of a table or a figure.
static CAPTION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(附?表|附?图|续表)\s?[\d一二三四五六七八九十]+[\s：:.-]").expect("a constant")
});

/// A date and time, which no headline has.
static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+\d{1,2}[:：]\d\d")
        .expect("a constant")
});

static OUTLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(第?[一二三四五六七八九十百零〇]{1,4}[、.．章节条部]|[（(][一二三四五六七八九十百]{1,4}[)）]|\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳]|[IVX]{1,4}\.\s|附件|附表|附：|附:)")
        .expect("a constant")
});

static AGENCY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[^，。；：！？《》“”]+(人民政府|政府|办公室|办公厅|委员会|局|厅|委|部|院|中心|公司|协会|学会|署|会|指挥部|领导小组|司|大学|银行)([（(][^）)]+[）)])?$")
        .expect("a constant")
});

/// Whether a block is an author line.
pub fn is_byline(block: &Block) -> bool {
    matches!(block.form, Form::Paragraph)
        && block.chars() <= 60
        && (BYLINE.is_match(&block.fold) || reports(&block.fold))
}

/// `卢某某报道`: who reports, as broadcasters of Hong Kong sign.
fn reports(fold: &str) -> bool {
    let name = fold.trim().strip_suffix("报道").or_else(|| fold.trim().strip_suffix("报导"));
    name.is_some_and(|name| {
        name.chars().count() == 3 && is_names(&Block::paragraph(name.trim(), 1))
    })
}

/// Whether a block begins as a report does: `本报讯（记者 …）`.
pub fn has_dateline(block: &Block) -> bool {
    let head: String = block.fold.chars().take(48).collect();
    DATELINE.is_match(&head)
}

/// Whether a block is a date alone.
pub fn is_date(block: &Block) -> bool {
    DATE.is_match(block.fold.trim())
}

/// Whether a block begins with a number of an outline, or is an attachment's line.
pub fn is_outline(block: &Block) -> bool {
    OUTLINE.is_match(&block.fold) && !FIGURE.is_match(&block.fold)
}

/// A figure with its measure, which no part of an outline has for its number: `7.1万例`.
static FIGURE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\d{1,3}[.．]\d{1,3}\s?(万|亿|[%％]|倍|元|个百分点|公里|平方|成)")
        .expect("a constant")
});

static OFFICE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[^，。；：！？《》“”\s]{1,16}(人民政府|委员会|办公室|办公厅|卫生健康委|卫健委|局|厅|署)$")
        .expect("a constant")
});

/// Whether a block is the name of an office of the state and nothing else; unlike `is_agency` it is
/// not deceived by headlines (`共建区域医疗中心`, `开创新局`).
pub fn is_office(block: &Block) -> bool {
    let name = chinese::compact(&block.fold);
    let word = ["格局", "新局", "大局", "布局", "全局", "开局", "结局", "破局"];
    OFFICE.is_match(&name) && !word.iter().any(|end| name.ends_with(end))
}

static INSTITUTION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\p{Han}{2,16}(医院|卫生院|保健院|大学|学院|研究院|研究所|防治所|疾病预防控制中心|疾控中心)$")
        .expect("a constant")
});

/// Whether a block is the name of a hospital, a school or an institute alone. A headline may end with such a
/// name too: `专家走进某医院`.
pub fn is_institution(block: &Block) -> bool {
    INSTITUTION.is_match(&chinese::compact(&block.fold))
}

/// Whether a block is the name of a body alone.
pub fn is_agency(block: &Block) -> bool {
    block.chars() <= 40 && AGENCY.is_match(&chinese::compact(&block.fold))
}

/// Common surnames; those of two characters are told apart by length.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔牛文庞施祝欧阳但云";

/// Words that begin with a surname and are no names.
const NO_NAMES: &[&str] = &[
    "万元",
    "严格",
    "严禁",
    "任务",
    "任命",
    "何时",
    "农业",
    "史话",
    "向上",
    "孔雀",
    "安全",
    "安徽",
    "常态",
    "常见",
    "常规",
    "常识",
    "康复",
    "文件",
    "方向",
    "方案",
    "方法",
    "方式",
    "时间",
    "林业",
    "武汉",
    "武隆",
    "毛利",
    "江北",
    "江津",
    "江苏",
    "江西",
    "石柱",
    "范围",
    "贺信",
    "路线",
    "金融",
    "金额",
    "高度",
    "高层",
    "高校",
    "马上",
    "黄金",
    "龙头",
    "顾问",
    "万州",
    "白内障",
    "高血压",
    "石家庄",
    "严防",
    "陈述",
    "许可",
    "谢谢",
    "于都",
    "成效",
    "程序",
    "程度",
    "周刊",
    "周边",
    "周期",
    "易地",
    "汤药",
    "余额",
    "乐山",
];

/// Whether a block is one or a few names of persons and nothing else.
pub fn is_names(block: &Block) -> bool {
    let words = closed_up(&block.fold);
    let is_name = |word: &String| {
        let length = word.chars().count();
        (2..=3).contains(&length)
            && !NO_NAMES.contains(&word.as_str())
            && word.chars().all(chinese::is_han)
            && word.chars().next().is_some_and(|c| SURNAMES.contains(c))
    };
    // Among several names one may have a rare surname.
    let short = |word: &String| {
        (2..=3).contains(&word.chars().count()) && word.chars().all(chinese::is_han)
    };
    let several = words.len() >= 3
        && words.iter().filter(|word| is_name(word)).count() + 1 >= words.len()
        && words.iter().all(short);
    matches!(block.form, Form::Paragraph)
        && (1..=4).contains(&words.len())
        && (several || words.iter().all(is_name))
}

/// The words of a line, of which names of two characters may be set as wide as those of three: `王 某`.
fn closed_up(fold: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in fold.split_whitespace() {
        let single = word.chars().count() == 1;
        match words.last_mut() {
            Some(last) if single && open => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        open = single && !open;
    }
    words
}

/// Whether a block is a paragraph of prose.
pub fn is_prose(block: &Block) -> bool {
    let length = block.chars();
    matches!(block.form, Form::Paragraph | Form::Quote | Form::ListItem { .. })
        && length >= 20
        && (chinese::is_closed(&block.fold)
            || chinese::has_sentence(&block.fold)
            || length > if chinese::han_count(&block.fold) == 0 { LONGEST_LATIN } else { 90 })
}

/// Whether a block reads like a headline or a heading: short, and no sentence.
pub fn is_headline(block: &Block) -> bool {
    let text = block.fold.trim();
    // A character takes at most four bytes.
    if text.len() > LONGEST_LATIN * 4 {
        return false;
    }
    match block.form {
        Form::Heading(_) => return (1..=100).contains(&text.chars().count()),
        Form::Paragraph => {}
        _ => return false,
    }
    // A paragraph is not read to its end.
    if text.len() > LONGEST * 4 && text.chars().any(chinese::is_han) {
        return false;
    }
    let length = text.chars().count();
    let han = chinese::han_count(text);
    let longest = if han == 0 { LONGEST_LATIN } else { LONGEST };
    // What is asked of every paragraph is asked first, the patterns of the few that are left.
    (2..=longest).contains(&length)
        && if han == 0 { latin::is_headline(text) } else { is_han_headline(text, han, length) }
        && !is_byline(block)
        && !is_date(block)
        && !DATED.is_match(text)
        && !is_caption(block)
        && !STAMP.is_match(text)
}

fn is_han_headline(text: &str, han: usize, length: usize) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    // A question with a name before it is a turn of an interview.
    let turn = matches!(last, '？' | '?' | '！' | '。')
        && text.split_once('：').is_some_and(|(label, _)| is_speaker(label));
    let bracketed = text.starts_with('（') && text.ends_with('）');
    han >= 2
        && !turn
        && !address::is_labelled(text)
        && !address::is_address(text)
        && !bracketed
        && !CAPTION.is_match(text)
        && !text.starts_with(['▲', '△', '▼', '↑', '↓', '※', '☆'])
        && !text.contains(['。', '；', '\t'])
        && !is_barred(text)
        && !matches!(last, '，' | '、' | '；' | '…' | '—' | ',' | ';' | '.')
        && (last != '：' || length <= 24 && !text.contains(['，', '注']))
        && text.matches('，').count() <= 2
        && text.matches(['：', ':']).count() <= 1
}

/// Whether a bar parts a line as it parts the names of columns and persons; `视频|题` has a sort before it.
fn is_barred(text: &str) -> bool {
    let Some((sort, title)) = text.split_once('|') else { return false };
    let length = |part: &str| part.trim().chars().count();
    length(sort) == 0 || length(sort) > 8 || length(title) < 8 || title.contains('|')
}

/// Ends of the names of those who ask: media and what they are called.
const ASKERS: &[&str] = &[
    "记者",
    "报",
    "网",
    "社",
    "台",
    "刊",
    "主持人",
    "网友",
    "提问",
    "问",
    "答",
    "新闻",
    "电视",
    "广播",
    "在线",
    "客户端",
    "主任",
    "局长",
    "院长",
    "书记",
    "教授",
    "专家",
];

/// Whether what stands before a colon may be the name of who speaks: `重庆日报：`, `张三：`. A headline
/// has other words there.
fn is_speaker(label: &str) -> bool {
    let length = label.chars().count();
    length <= 14
        && (label.starts_with('问')
            || ASKERS.iter().any(|end| label.ends_with(end))
            || is_names(&Block::paragraph(label, 1)))
}

/// Ends of headlines that tell of an event.
const EVENTS: &[&str] = &[
    "落幕", "闭幕", "开幕", "举行", "举办", "召开", "启动", "成立", "揭牌", "签约", "开工", "投用",
    "发布", "上线", "揭晓", "开赛", "开馆", "亮相", "开业", "竣工", "通车", "启用", "出炉", "印发",
    "施行", "获批", "会见", "调研", "座谈", "授牌", "挂牌", "开诊", "公布", "启幕",
];

/// Whether a headline tells of an event, as the head of a news item does and a sub-head seldom.
pub fn is_event(block: &Block) -> bool {
    let text = block.fold.trim();
    let length = text.chars().count();
    length >= 9 && EVENTS.iter().any(|event| text.ends_with(event))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::paragraph(text, 1)
    }

    #[test]
    fn headlines_are_short_and_no_sentences() {
        for (text, want) in [
            ("村卫生室医保报销全覆盖", true),
            ("坚强妈妈周朝喜：", true),
            ("让“千斤重物”变成“鸿毛”", true),
            ("四川健康事业有何新变化？还有哪些新动作？", true),
            ("黔江石钟村：产业兴了 环境靓了 村民富了", true),
            ("打造“四化”建设、“三医”协同、分级诊疗、公卫服务、产业发展和健康四川样板", true),
            ("2024全国智慧医保大赛在渝落幕", true),
            ("Two regions sign health agreement", true),
            ("July 21, 2023", false),
            ("联系电话：0000-1234567", false),
            ("甲方（盖章）：某某市卫生健康委员会", false),
            ("通讯地址：某市某区某路1号", false),
            ("同志们：", false),
            ("某某委新闻发言人、某某司副司长 胡某某：", false),
            ("某某报记者：", false),
            ("医患纠纷探源：矛盾何时了？", true),
            ("视频 | 上海打造医疗援疆新模式", true),
            ("当天，双方签约。", false),
            ("重庆日报：如何加强川渝两地医疗领域协同发展？", false),
            ("□某报记者 李某 云某", false),
            ("2020年10月27日", false),
            ("（2023年9月27日某市人民代表大会常务委员会通过）", false),
            ("表1 全市医疗卫生机构数", false),
            ("各镇乡人民政府（街道办事处），区政府各部门，有关单位，", false),
            ("蒋建国市医疗保障局党组书记 |", false),
        ] {
            assert_eq!(is_headline(&paragraph(text)), want, "{text}");
        }
    }

    #[test]
    fn bylines_names_and_datelines() {
        for (text, byline, names, dateline) in [
            ("□新重庆-重庆日报记者 李珩 云钰", true, false, false),
            ("本报记者 张三 通讯员 李四 文/图", true, false, false),
            ("□ 唐勤", true, false, false),
            ("联合报／ 记者屈某辰／台北即时报导", true, false, false),
            ("唐勤", false, true, false),
            ("张 三", false, true, false),
            ("本报讯（记者 张三）日前，两地签约。", false, false, true),
            ("新华社成都3月5日电（记者李四）两地签约。", false, false, true),
            ("记者从会上获悉，两地签约。", false, false, false),
            ("变化", false, false, false),
            ("电力保障有力", false, false, false),
        ] {
            let block = paragraph(text);
            assert_eq!(
                (is_byline(&block), is_names(&block), has_dateline(&block)),
                (byline, names, dateline),
                "{text}"
            );
        }
    }
}
