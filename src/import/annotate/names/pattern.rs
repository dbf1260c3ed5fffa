//! The patterns by which names are found, and what each stands for.

use super::english;
use crate::model::{AgencyType, RegionLevel, Term, TermId, Vocabulary};
use std::collections::BTreeSet;

/// What a pattern stands for.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    Region(TermId, bool),
    Group(TermId),
    Agency(TermId),
    /// A type of body, whose seat stands before it; `true` where the name is national.
    Type(usize, bool),
    /// An English form of a type, which its division stands beside.
    English(usize),
    /// 副市长: who holds the post speaks for the government of the level.
    Post(char),
    /// The end of a name that has its seat inside (中共…委员会): the words before the seat.
    Around(usize, &'static str),
    Medium(usize),
    /// An ordinary word that must not be cut into names.
    Word,
}

/// Ordinary words that names would be found in.
const WORDS: [&str; 47] = [
    "经济",
    "城市",
    "区域",
    "社区",
    "市民",
    "市场",
    "长治久安",
    "来宾",
    "日照时间",
    "白银时代",
    "安康快乐",
    "幸福安康",
    "健康安康",
    "平安",
    "孙中山",
    "和平",
    "中西医",
    "世界大同",
    "大同小异",
    "县域",
    "省会",
    "市区",
    "城区",
    "新区",
    "区县",
    "市县",
    "州县",
    "东方红",
    "文山会海",
    "海南岛",
    "吉林大路",
    "红河谷",
    "委员",
    "真金白银",
    "示范县",
    "示范区",
    "示范市",
    "贫困县",
    "自信",
    "同心圆",
    "试点县",
    "新疆生产建设兵团",
    "生产建设兵团",
    "内地",
    "河南岸",
    "江南北",
    "澳门路",
];

/// Words that stand around a seat.
const AROUND: [&str; 6] = [
    "中共",
    "国家税务总局",
    "国家金融监督管理总局",
    "中国银行保险监督管理委员会",
    "中国人民银行",
    "政协",
];

/// Words of Taiwan alone, which stand for it where it is not named: its counties and cities
/// (their names with 市 or 县, for 平台中 is no city) and its health bodies.
const TAIWAN: [&str; 39] = [
    "卫福部",
    "卫生福利部",
    "健保署",
    "疾管署",
    "疾病管制署",
    "国健署",
    "国民健康署",
    "食药署",
    "台大医院",
    "台北市",
    "新北市",
    "桃园市",
    "台中市",
    "台南市",
    "高雄市",
    "高雄",
    "基隆市",
    "新竹市",
    "新竹县",
    "嘉义市",
    "嘉义县",
    "苗栗县",
    "彰化县",
    "南投县",
    "云林县",
    "屏东县",
    "屏东",
    "宜兰县",
    "花莲县",
    "花莲",
    "台东县",
    "澎湖县",
    "澎湖",
    "金门县",
    "台北",
    "嘉义",
    "苗栗",
    "宜兰",
    "行政院",
];

/// Words that only Hong Kong and Macao use of themselves, and the code of each.
const OWN: [(&str, &str); 6] = [
    ("公营医疗", "810000"),
    ("本港", "810000"),
    ("港府", "810000"),
    ("本澳", "820000"),
    ("全澳居民", "820000"),
    ("澳门居民", "820000"),
];

/// Short names that are a listed body's where no division stands before them and the story is
/// of its home.
pub(super) const AT_HOME: [(&str, &str); 6] = [
    ("卫生局", "macao-health-bureau"),
    ("社会文化司", "macao-social-affairs"),
    ("Secretariat for Social Affairs and Culture", "macao-social-affairs"),
    ("Secretary for Social Affairs and Culture", "macao-social-affairs"),
    // Who holds the post speaks for the bureau.
    ("Secretary for Health", "hk-health-bureau"),
    ("Secretary for Food and Health", "hk-health-bureau"),
];

/// All patterns, in the order of the vocabularies.
pub(super) fn all(vocabulary: &Vocabulary) -> Vec<(String, Meaning)> {
    let mut patterns = Vec::new();
    for term in vocabulary.regions.values() {
        region_patterns(term, &mut patterns);
    }
    shared_english(vocabulary, &mut patterns);
    for term in vocabulary.agencies.values() {
        // 重医 is also in 多重医疗保障; names of two characters are cut out of anything.
        let names = term.names().filter(|name| name.chars().count() >= 3 || name.ends_with('办'));
        for name in names {
            patterns.push((name.to_owned(), Meaning::Agency(term.id.clone())));
            let forms = affiliated(name).into_iter();
            let english = english::affiliated(name);
            patterns
                .extend(forms.chain(english).map(|form| (form, Meaning::Agency(term.id.clone()))));
        }
    }
    for (at, kind) in vocabulary.agency_types.iter().enumerate() {
        type_patterns(at, kind, &mut patterns);
    }
    for (at, medium) in vocabulary.media.iter().enumerate() {
        for name in std::iter::once(&medium.name).chain(&medium.aliases) {
            patterns.push((name.clone(), Meaning::Medium(at)));
        }
    }
    if let Some(id) = TermId::new("710000").filter(|id| vocabulary.regions.contains_key(id)) {
        let own = |word: &&str| ((*word).to_owned(), Meaning::Region(id.clone(), true));
        patterns.extend(TAIWAN.iter().map(own));
        let bodies =
            vocabulary.agencies.values().filter(|term| term.id.as_str().starts_with("tw-"));
        for name in bodies.flat_map(crate::model::Term::names) {
            patterns.push((name.to_owned(), Meaning::Region(id.clone(), true)));
        }
    }
    for (name, code) in OWN {
        let id = TermId::new(code).filter(|id| vocabulary.regions.contains_key(id));
        patterns.extend(id.map(|id| (name.to_owned(), Meaning::Region(id, true))));
    }
    for (name, id) in AT_HOME {
        let id = TermId::new(id).filter(|id| vocabulary.agencies.contains_key(id));
        patterns.extend(id.map(|id| (name.to_owned(), Meaning::Agency(id))));
    }
    for (name, id) in english::PLACES {
        let Some(term) = TermId::new(id).and_then(|id| vocabulary.regions.get(&id)) else {
            continue;
        };
        let meaning = if term.members.is_empty() {
            Meaning::Region(term.id.clone(), true)
        } else {
            Meaning::Group(term.id.clone())
        };
        patterns.push((name.to_owned(), meaning));
    }
    for level in ["省", "市", "州", "区", "县", "旗"] {
        let sign = level.chars().next().unwrap_or('市');
        patterns.push((format!("副{level}长"), Meaning::Post(sign)));
    }
    patterns.extend(WORDS.iter().map(|word| ((*word).to_owned(), Meaning::Word)));
    patterns.retain(|(name, _)| !name.trim().is_empty());
    // Pages write the apostrophe of People's Hospital either way.
    let curly: Vec<(String, Meaning)> = patterns
        .iter()
        .filter(|(name, _)| name.contains('\''))
        .map(|(name, meaning)| (name.replace('\'', "’"), meaning.clone()))
        .collect();
    patterns.extend(curly);
    patterns
}

/// Universities and what everybody calls them before the names of their hospitals.
const UNIVERSITIES: [(&str, &str); 22] = [
    ("北京大学", "北大"),
    ("浙江大学医学院附属", "浙大"),
    ("浙江大学医学院附属", "浙江大学附属"),
    ("复旦大学附属", "复旦"),
    ("上海交通大学医学院附属", "上海交大附属"),
    ("上海交通大学医学院附属", "上海交通大学附属"),
    ("上海交通大学医学院附属", "交大医学院附属"),
    ("首都医科大学附属", "首医大附属"),
    ("中山大学", "中大"),
    ("香港大学", "港大"),
    ("南方医科大学", "南医大"),
    ("广州医科大学", "广医"),
    ("山东大学", "山大"),
    ("吉林大学", "吉大"),
    ("武汉大学", "武大"),
    ("郑州大学", "郑大"),
    ("四川大学华西", "川大华西"),
    ("西安交通大学", "西安交大"),
    ("中国医科大学", "中国医大"),
    ("安徽医科大学", "安医大"),
    ("南京医科大学", "南医大"),
    ("南昌大学", "昌大"),
];

/// What else the hospital of a university is called: 北大深圳医院.
fn of_university(name: &str) -> Vec<String> {
    let hospital = name.ends_with('院');
    let forms = UNIVERSITIES.iter().filter(|_| hospital).filter_map(|(full, short)| {
        let rest = name.strip_prefix(full)?;
        Some(format!("{short}{rest}"))
    });
    forms.filter(|form| form.chars().count() >= 5).collect()
}

/// What else an affiliated hospital is called: 附属第一医院, 第一附属医院, 附一院, 一附院.
fn affiliated(name: &str) -> Vec<String> {
    let mut forms = of_university(name);
    for number in ["一", "二", "三", "四", "五"] {
        let own = [format!("附属第{number}医院"), format!("第{number}附属医院")];
        let Some(head) = own.iter().find_map(|end| name.strip_suffix(end.as_str())) else {
            continue;
        };
        let others = [
            format!("附{number}院"),
            format!("{number}附院"),
            format!("附属{number}院"),
            format!("附{number}医院"),
        ];
        // Some name the medical college of a university that has others beside it.
        let college = head.ends_with("大学") && !head.contains("医");
        let heads =
            std::iter::once(head.to_owned()).chain(college.then(|| format!("{head}医学院")));
        for head in heads {
            forms.extend(own.iter().chain(&others).map(|end| format!("{head}{end}")));
        }
    }
    forms.retain(|form| form != name);
    forms
}

/// English names of divisions below the prefecture that a prefecture bears too: Baoshan is a city and a
/// district of Shanghai, and the story tells which.
fn shared_english(vocabulary: &Vocabulary, patterns: &mut Vec<(String, Meaning)>) {
    let is_below = |term: &Term| !term.id.as_str().ends_with("00") && term.members.is_empty();
    let above: BTreeSet<&str> = vocabulary
        .regions
        .values()
        .filter(|term| !is_below(term))
        .filter_map(|term| term.short_en.as_deref())
        .collect();
    for term in vocabulary.regions.values().filter(|term| is_below(term)) {
        if let Some(name) = term.short_en.as_deref().filter(|name| above.contains(name)) {
            patterns.push((name.to_owned(), Meaning::Region(term.id.clone(), false)));
        }
    }
}

fn region_patterns(term: &Term, patterns: &mut Vec<(String, Meaning)>) {
    if !term.members.is_empty() {
        let group = || Meaning::Group(term.id.clone());
        for name in [&term.name, &term.short].into_iter().chain(&term.aliases) {
            patterns.push((name.clone(), group()));
        }
        // In running text a hyphen stands for the dash.
        if let Some(name) = &term.name_en {
            patterns.push((name.clone(), group()));
            patterns.push((name.replace('–', "-"), group()));
        }
        return;
    }
    let mut add =
        |name: &String, full| patterns.push((name.clone(), Meaning::Region(term.id.clone(), full)));
    add(&term.name, true);
    for name in &term.former {
        add(name, true);
    }
    // 威宁自治县 leaves out the peoples of 威宁彝族回族苗族自治县.
    for sort in ["自治县", "自治州", "自治旗"] {
        if term.name.ends_with(sort)
            && !term.short.is_empty()
            && !term.short.ends_with(['县', '州', '旗'])
        {
            let name = format!("{}{sort}", term.short);
            if name != term.name {
                add(&name, true);
            }
        }
    }
    // Below the prefecture an English name is borne by too many.
    if term.id.as_str().ends_with("00") {
        for name in [&term.name_en, &term.short_en].into_iter().flatten() {
            add(name, true);
        }
    }
    for name in std::iter::once(&term.short).chain(&term.aliases) {
        if *name != term.name && name.chars().count() >= 2 {
            add(name, false);
        }
    }
}

fn type_patterns(at: usize, kind: &AgencyType, patterns: &mut Vec<(String, Meaning)>) {
    for (level, name) in &kind.names {
        add_type(at, name, *level == RegionLevel::National, patterns);
    }
    for (level, names) in &kind.others {
        for name in names {
            add_type(at, name, *level == RegionLevel::National, patterns);
        }
    }
    for name in kind.shorts.iter().chain(&kind.former) {
        add_type(at, name, false, patterns);
    }
    for sector in sectors(&kind.id) {
        add_type(at, sector, false, patterns);
    }
    let (national, regional) = english::names(kind);
    patterns.extend(national.into_iter().map(|name| (name, Meaning::Type(at, true))));
    patterns.extend(regional.into_iter().map(|name| (name, Meaning::English(at))));
}

/// What reports call the body that runs a sector: 四川省医疗保障部门.
fn sectors(id: &str) -> &'static [&'static str] {
    match id {
        "health-commission" => &["卫生健康部门", "卫健部门", "卫生部门", "卫生健康行政部门"],
        "healthcare-security" => &["医疗保障部门", "医保部门", "医疗保障行政部门"],
        "drug-administration" => &["药监部门", "药品监管部门"],
        "tcm-administration" => &["中医药主管部门", "中医药管理部门"],
        _ => &[],
    }
}

fn add_type(at: usize, name: &str, national: bool, patterns: &mut Vec<(String, Meaning)>) {
    let split =
        name.split_once("{}").or_else(|| name.strip_prefix("中共").map(|rest| ("中共", rest)));
    match split {
        Some((before, after)) if !national => {
            if let Some(before) = AROUND.iter().find(|word| **word == before) {
                patterns.push((after.to_owned(), Meaning::Around(at, before)));
            }
        }
        _ => patterns.push((name.to_owned(), Meaning::Type(at, national))),
    }
}

/// Abbreviations that are everyday characters; they count in listed groups alone.
pub(super) fn is_common(short: &str) -> bool {
    "新青云宁台黑吉蒙贵甘申".contains(short)
}
