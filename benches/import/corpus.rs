//! A corpus of dirty sources, made by rule: document `n` is the same bytes on every machine.
//!
//! The shapes are those of the evaluation documents in `tests/eval/import`; names, numbers, dates and
//! sentences vary. All of it is invented.

use encoding_rs::{BIG5, Encoding, GBK, UTF_8};
use jialing::text::script::{Chain, Converter};
use std::fmt::Write;

const LAWS: &str = include_str!("../../tests/eval/misaligned/laws.txt");
const SEEN: &str = include_str!("../../tests/eval/misaligned/seen.txt");

/// A place with the bodies that a text names beside it, and the paper that is printed there.
const PLACES: &[(&str, &str, &str)] = &[
    ("湖北省", "武汉市", "湖北日报"),
    ("四川省", "成都市", "四川日报"),
    ("广东省", "广州市", "南方日报"),
    ("浙江省", "杭州市", "浙江日报"),
    ("陕西省", "西安市", "陕西日报"),
    ("湖南省", "长沙市", "湖南日报"),
    ("江西省", "赣州市", "江西日报"),
    ("云南省", "昆明市", "云南日报"),
    ("贵州省", "遵义市", "贵州日报"),
    ("福建省", "厦门市", "福建日报"),
    ("河北省", "石家庄市", "河北日报"),
    ("吉林省", "长春市", "吉林日报"),
];

const SUBJECTS: &[&str] = &[
    "紧密型县域医共体建设",
    "医疗保障基金使用监督管理",
    "临床重点专科建设",
    "中医药传承创新发展",
    "异地就医直接结算",
    "检查检验结果互认",
    "传染病联防联控",
    "基层卫生人才培养",
    "老年健康服务",
    "互联网医院监管",
];

const SURNAMES: &[&str] = &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const GIVEN: &[&str] = &["晓明", "建国", "丽华", "志强", "文静", "海燕", "永康", "秋实"];

const SPAM: &[&str] = &[
    "<a href=\"http://www.example.com\">澳门威尼斯人注册送38元</a> 时时彩平台 北京赛车pk10开奖",
    "友情链接：老司机福利 日本免费一区二区三区",
    "真人百家乐 棋牌游戏下载 六合彩特码资料",
];

/// One source.
pub struct Document {
    /// Its path below the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A stream of numbers that depends on its seed alone (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

/// Makes documents.
pub struct Corpus {
    sentences: Vec<String>,
}

impl Corpus {
    /// Reads the sentences.
    pub fn new() -> Corpus {
        let sentences = LAWS
            .lines()
            .chain(SEEN.lines())
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.replace(',', "，").replace(';', "；").replace('?', "？"))
            .collect();
        Corpus { sentences }
    }

    /// Document number `n`.
    pub fn document(&self, n: usize) -> Document {
        let mut dice = Dice(n as u64);
        let wanted = 1_500 + dice.roll(4_500);
        let (text, extension, html) = match n % 6 {
            0 => (self.news(&mut dice, wanted), "txt", false),
            1 => (self.page(&mut dice, wanted, n), "html", true),
            2 => (self.policy(&mut dice, wanted), "txt", false),
            3 => (self.newspaper(&mut dice, wanted), "txt", false),
            4 => (self.interview(&mut dice, wanted), "txt", false),
            _ => (self.note(&mut dice, wanted), "md", false),
        };
        let bytes = match (n / 6) % 8 {
            0..=3 => text.into_bytes(),
            4 | 5 => encoded(GBK, &text),
            6 if html => encoded(GBK, &text),
            6 => encoded(BIG5, &Converter::shared(Chain::S2t).convert(&text)),
            // Traditional made from Simplified, its punctuation made half-width byte by byte.
            _ => misaligned(&Converter::shared(Chain::S2t).convert(&text)),
        };
        let path = format!("seeds/{:02}/{n:05}_{}.{extension}", n % 50, hex(&mut dice));
        Document { path, bytes }
    }

    fn sentence(&self, dice: &mut Dice) -> &str {
        &self.sentences[dice.roll(self.sentences.len())]
    }

    /// Paragraphs until `wanted` bytes of UTF-8 or about as many of GBK are there.
    fn paragraphs(&self, dice: &mut Dice, out: &mut String, wanted: usize, wrap: (&str, &str)) {
        while out.len() < wanted {
            let (province, city, _) = dice.of(PLACES);
            let (day, month, many) = (1 + dice.roll(28), 1 + dice.roll(12), 2 + dice.roll(9_000));
            let subject = dice.of(SUBJECTS);
            let own = self.sentence(dice).to_owned();
            let next = self.sentence(dice);
            let _ = match dice.roll(4) {
                0 => writeln!(
                    out,
                    "{}{month}月{day}日，{province}卫生健康委员会、{city}医疗保障局就{subject}签署合作协议。{own}{}",
                    wrap.0, wrap.1
                ),
                1 => writeln!(
                    out,
                    "{}据介绍,{city}已有{many}家医疗机构参加{subject},惠及{many}.5万人次。{own}{}",
                    wrap.0, wrap.1
                ),
                2 => writeln!(out, "{}{own}{next}{}", wrap.0, wrap.1),
                _ => writeln!(
                    out,
                    "{}什么是“{subject}”?{city}人民医院院长表示：“{own}”{next}{}",
                    wrap.0, wrap.1
                ),
            };
        }
    }

    fn heading(dice: &mut Dice) -> (String, String, &'static str) {
        let (province, city, paper) = dice.of(PLACES);
        let (other, _, _) = dice.of(PLACES);
        let subject = dice.of(SUBJECTS);
        let title = match dice.roll(3) {
            0 => format!("{province}与{other}共同推进{subject}"),
            1 => format!("{city}{subject}惠及群众{}万人次", 10 + dice.roll(900)),
            _ => format!("{province}召开{subject}工作会议"),
        };
        (title, province.to_owned(), paper)
    }

    fn date(dice: &mut Dice) -> (usize, usize, usize) {
        (2016 + dice.roll(9), 1 + dice.roll(12), 1 + dice.roll(28))
    }

    fn name(dice: &mut Dice) -> String {
        format!("{}{}", dice.of(SURNAMES), dice.of(GIVEN))
    }

    fn news(&self, dice: &mut Dice, wanted: usize) -> String {
        let (title, _, paper) = Self::heading(dice);
        let (year, month, day) = Self::date(dice);
        let name = Self::name(dice);
        let mut out = format!(
            "当前位置：首页>>新闻中心>>要闻\n{title}\n{year}-{month:02}-{day:02} 15:20:11 来源：{paper} 作者：{name}\n【字体：大 中 小】【打印】【收藏】\n本报讯（记者{name}）"
        );
        self.paragraphs(dice, &mut out, wanted, ("", ""));
        let _ = writeln!(out, "联系电话：1{}{:08}", 38 + dice.roll(2), dice.roll(99_999_999));
        let _ = writeln!(
            out,
            "责任编辑：{}\n上一篇：我省召开年度会议\n版权所有 {paper}",
            Self::name(dice)
        );
        for _ in 0..dice.roll(4) {
            let _ = writeln!(out, "{}", dice.of(SPAM));
        }
        out
    }

    fn page(&self, dice: &mut Dice, wanted: usize, n: usize) -> String {
        let (title, province, _) = Self::heading(dice);
        let (year, month, day) = Self::date(dice);
        // Half of the declarations are no longer true.
        let label = if n.is_multiple_of(4) { "utf-8" } else { "gb2312" };
        let mut out = format!(
            "<!DOCTYPE html><html><head><meta charset=\"{label}\"><title>{title}_{province}卫生健康委员会</title><style>.a{{margin:0}}</style><script>var a=\"<p>\";</script></head><body>\n<ul class=\"menu\"><li><a href=\"/\">首页</a></li><li><a href=\"/about\">机构概况</a></li><li><a href=\"/news\">工作动态</a></li></ul>\n<h2 class=\"t\">{title}</h2>\n<p class=\"info\">发布时间：{year}-{month:02}-{day:02} 09:15 来源：{province}卫生健康委员会 点击数：<span>{}</span></p>\n<div class=\"TRS_Editor\">",
            dice.roll(9_999)
        );
        let open = "<p style=\"text-indent:2em\"><span style=\"font-size:16px\">&nbsp;&nbsp;";
        self.paragraphs(dice, &mut out, wanted.saturating_sub(300), (open, "</span></p>"));
        let _ = write!(
            out,
            "</div>\n<div style=\"display:none\">{}</div><p>上一篇：<a href=\"1.html\">我委召开会议</a></p><p>版权所有：{province}卫生健康委员会 ICP备{:08}号</p></body></html>\n",
            dice.of(SPAM),
            dice.roll(99_999_999)
        );
        out
    }

    fn policy(&self, dice: &mut Dice, wanted: usize) -> String {
        let (province, city, _) = dice.of(PLACES);
        let subject = dice.of(SUBJECTS);
        let (year, month, day) = Self::date(dice);
        let number = 1 + dice.roll(200);
        let mut out = format!(
            "{city}人民政府办公室关于印发推进{subject}实施方案的通知\n卫办发〔{year}〕{number}号\n各区县（自治县）人民政府，市政府有关部门：\n"
        );
        let mut head = 0;
        while out.len() < wanted {
            head += 1;
            let chinese =
                ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][(head - 1) % 10];
            let sentence = self.sentence(dice).to_owned();
            let _ = writeln!(out, "{chinese}、推进{}", dice.of(SUBJECTS));
            let _ = writeln!(
                out,
                "（一）完善工作机制。{sentence}（{city}卫生健康委负责，{city}发展改革委、{city}财政局等参与）"
            );
            let _ = writeln!(out, "1.{}", self.sentence(dice));
        }
        let _ = writeln!(
            out,
            "附件：任务分工表\n{city}人民政府办公室\n{year}年{month}月{day}日\n（此件公开发布）\n{province}人民政府网站"
        );
        out
    }

    fn newspaper(&self, dice: &mut Dice, wanted: usize) -> String {
        let (year, month, day) = Self::date(dice);
        let paper = dice.of(PLACES).2;
        let mut out = format!("第{:02}版：要闻\n", 1 + dice.roll(12));
        for part in 1..=3 {
            let (title, _, _) = Self::heading(dice);
            let name = Self::name(dice);
            let _ = writeln!(out, "{title}\n■本报记者 {name}\n本报讯 ");
            self.paragraphs(dice, &mut out, wanted * part / 3, ("", ""));
        }
        let _ = writeln!(out, "上一版 下一版\n{paper} {year}年{month}月{day}日 星期五");
        out
    }

    fn interview(&self, dice: &mut Dice, wanted: usize) -> String {
        let (_, province, paper) = Self::heading(dice);
        let subject = dice.of(SUBJECTS);
        let (year, month, day) = Self::date(dice);
        let (reporter, guest) = (Self::name(dice), Self::name(dice));
        let mut out = format!(
            "访谈：{subject}让群众在家门口看好病\n{year}-{month:02}-{day:02} 09:00 来源：{paper} 记者：{reporter}\n嘉宾：{guest} {province}卫生健康委员会副主任\n"
        );
        while out.len() < wanted {
            let _ = writeln!(out, "问：{}有什么变化？", dice.of(SUBJECTS));
            let _ = writeln!(out, "答：{}{}", self.sentence(dice).to_owned(), self.sentence(dice));
        }
        let _ = writeln!(out, "责任编辑：{reporter}");
        out
    }

    fn note(&self, dice: &mut Dice, wanted: usize) -> String {
        let (title, _, paper) = Self::heading(dice);
        let (year, month, day) = Self::date(dice);
        let mut out = format!("# {title}\n\n{year}年{month}月{day}日　来源：{paper}\n\n");
        self.paragraphs(dice, &mut out, wanted, ("", "\n"));
        out
    }
}

fn hex(dice: &mut Dice) -> String {
    format!("{:08x}{:08x}", dice.roll(usize::MAX) as u32, dice.roll(usize::MAX) as u32)
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

/// What the converters did that the damaged sources come from (see `import/repair/misaligned`), but across a border
/// of characters once at most: real sources have four such places in ten thousand characters, and these sentences
/// were chosen for theirs.
fn misaligned(text: &str) -> Vec<u8> {
    let encoded = encoded(GBK, text);
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut at = 0;
    let mut damaged = false;
    while at < encoded.len() {
        let mark = |at: usize| match encoded.get(at..at + 2) {
            Some([0xA3, 0xBB]) => b';',
            Some([0xA3, 0xBF]) => b'?',
            Some([0xA3, 0xAC]) => b',',
            _ => 0,
        };
        let whole = if encoded[at] < 0x80 { 1 } else { 2 };
        if mark(at) != 0 {
            bytes.push(mark(at));
        } else if whole == 2 && !damaged && mark(at + 1) != 0 {
            // The lead byte, the mark, and what is left of the second character.
            bytes.extend([encoded[at], mark(at + 1)]);
            bytes.extend(encoded.get(at + 3));
            damaged = true;
            at += 4;
            continue;
        } else {
            bytes.extend(&encoded[at..(at + whole).min(encoded.len())]);
        }
        at += whole;
    }
    let (text, _) = GBK.decode_without_bom_handling(&bytes);
    let shown: String = text
        .chars()
        .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c))
        .map(|c| if c == '\u{FFFD}' { '?' } else { c })
        .collect();
    encoded_utf8(shown)
}

fn encoded_utf8(text: String) -> Vec<u8> {
    UTF_8.encode(&text).0.into_owned()
}
