//! Whole stories, invented, from many regions: what is found in each. A line's sign says
//! what it is: `T` title, `K` kicker, `B` byline, `M` meta, `H` heading, `S` speaker, `A`
//! task, `P` a page of several stories; all else is a paragraph.

mod beyond;
mod bodies;

use super::*;
use crate::format::front_matter::{RoleName, SpeakerEntry, TaskEntry};
use crate::import::block::{Block, Form};
use crate::model::{Localised, Owner, Scope, ScriptChoice};
use std::sync::LazyLock;

fn block(form: Form, text: &str) -> Block {
    Block {
        form,
        text: text.to_owned(),
        marked: None,
        fold: reading::fold(text),
        line: 1,
        linked: 0,
        context: String::new(),
    }
}

fn story(text: &str) -> Story {
    let mut story = Story { number: 1, ..Story::default() };
    let list =
        |part: &str| part.split('；').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once(' ') {
            Some(("T", rest)) => story.title.push(rest.to_owned()),
            Some(("K", rest)) => story.kicker = Some(rest.to_owned()),
            Some(("B", rest)) => story.byline = Some(rest.to_owned()),
            Some(("M", rest)) => story.meta.push(block(Form::Paragraph, rest)),
            Some(("H", rest)) => story.body.push(block(Form::Heading(2), rest)),
            Some(("S", rest)) => {
                let (name, post) = rest.split_once(' ').unwrap();
                story.speakers.push(SpeakerEntry { name: name.into(), post: Some(post.into()) });
            }
            Some(("A", rest)) => {
                let parts: Vec<&str> = rest.split('|').collect();
                story.tasks.push(TaskEntry {
                    anchor: parts[0].into(),
                    lead: list(parts[1]),
                    participants: list(parts[2]),
                });
            }
            _ if line == "P" => story.shares_page = true,
            _ => story.body.push(block(Form::Paragraph, line)),
        }
    }
    story
}

fn config(scope: Scope) -> Config {
    Config {
        base_url: "https://example.org/".into(),
        title: Localised::default(),
        description: Localised::default(),
        languages: Vec::new(),
        script: ScriptChoice { chain: "s2t".into(), overrides: Vec::new() },
        time_zone: "Asia/Shanghai".into(),
        theme: "default".into(),
        publish_pending: true,
        search: true,
        precompress: false,
        page_size: 20,
        scope,
        owner: Owner::default(),
    }
}

fn annotate(text: &str, meta: &[(&str, &str)]) -> Annotated {
    static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| {
        Annotator::new(&crate::format::builtin::vocabulary(), &config(Scope::default()))
    });
    let story = story(text);
    let document = Document {
        blocks: story.body.clone(),
        page_title: None,
        meta: meta.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    ANNOTATOR.annotate(&story, &document)
}

/// The body's role in the story.
fn role(annotated: &Annotated, wanted: &str) -> Option<RoleName> {
    annotated.front.agencies.iter().find_map(|agency| match agency {
        AgencyEntry::Full { name, role } if name == wanted => Some(*role),
        AgencyEntry::Name(name) if name == wanted => Some(RoleName::Named),
        _ => None,
    })
}

fn date(annotated: &Annotated) -> String {
    annotated.front.date.map_or(String::new(), |date| date.to_string())
}

fn is_uncertain(annotated: &Annotated, key: &str) -> bool {
    annotated.front.uncertain.iter().any(|own| own == key)
}

#[test]
fn a_document_of_a_province() {
    let found = annotate(
        "T 关于印发湖北省检查检验结果互认实施方案的通知
         M 鄂卫发〔2022 15号
         各市、州、直管市卫生健康委员会，省级各医疗机构：
         为落实国家卫生健康委关于检查检验结果互认的要求，现将《湖北省检查检验结果互认实施方案》印发给你们，请认真贯彻执行。本方案自2022年7月1日起施行，有效期3年。
         湖北省卫生健康委员会
         2022年6月8日
         H 一、工作任务
         全省二级以上医疗机构开展检查检验结果互认，减少重复检查。（省卫生健康委牵头，省医保局参与）
         A 一、工作任务|省卫生健康委|省医保局",
        &[],
    );
    let front = &found.front;
    assert_eq!(front.kind, Some(KindName::Policy));
    assert_eq!(front.doc_number.as_deref(), Some("鄂卫发〔2022〕15号"));
    assert_eq!(front.issuer.as_deref(), Some("湖北省卫生健康委员会"));
    assert_eq!(front.issued.map(|date| date.to_string()).as_deref(), Some("2022-06-08"));
    assert_eq!(date(&found), "2022-06-08");
    assert_eq!(front.effective.map(|date| date.to_string()).as_deref(), Some("2022-07-01"));
    assert_eq!(front.legal_expiry.map(|date| date.to_string()).as_deref(), Some("2025-06-30"));
    assert_eq!(front.genre.as_deref(), Some("通知"));
    assert_eq!(front.regions, ["湖北省"]);
    assert_eq!(role(&found, "湖北省卫生健康委员会"), Some(RoleName::Issuer));
    assert_eq!(role(&found, "湖北省医疗保障局"), Some(RoleName::Participant));
    assert_eq!(front.topics.first().map(String::as_str), Some("检查检验结果互认"));
    assert!(!front.draft, "{:?}", front.draft_reason);
}

#[test]
fn a_number_that_is_cited_is_not_the_article_s_own() {
    let found = annotate(
        "T 广东推进紧密型县域医共体建设
         M 2023-05-06 来源：南方日报
         广东省卫生健康委近日召开会议，落实《关于推进县域医共体建设的意见》（粤卫〔2023〕8号），全省分级诊疗格局加快形成。",
        &[],
    );
    assert_eq!(found.front.kind, Some(KindName::News));
    assert_eq!(found.front.doc_number, None);
    assert_eq!(found.front.source.as_deref(), Some("南方日报"));
    assert_eq!(date(&found), "2023-05-06");
    assert_eq!(found.front.regions, ["广东省"]);
    assert_eq!(role(&found, "广东省卫生健康委员会"), Some(RoleName::Lead));
}

#[test]
fn a_report_with_its_own_year_unsaid() {
    // The year is said by a figure “as of” it, and by the weekday.
    let found = annotate(
        "T 沪苏浙皖医保部门签署异地就医合作协议
         3月5日，上海市医保局与江苏、浙江、安徽三省医保部门在沪签署长三角异地就医直接结算合作协议。截至2024年2月底，长三角异地门诊联网结算已达3000万人次。
         上海市医保局局长王某某表示，将推动医保公共服务跨省通办。",
        &[],
    );
    assert_eq!(date(&found), "2024-03-05");
    assert!(is_uncertain(&found, "date"));
    assert_eq!(role(&found, "上海市医疗保障局"), Some(RoleName::Speaker));
    for region in ["上海市", "江苏省", "浙江省", "安徽省"] {
        assert!(
            found.front.regions.iter().any(|own| own == region),
            "{region}: {:?}",
            found.front.regions
        );
    }
    assert_eq!(found.front.topics.first().map(String::as_str), Some("异地就医结算"));
}

#[test]
fn a_plan_bounds_the_year() {
    let found = annotate(
        "T 川渝通办 异地就医更方便
         12月28日，家住广安市邻水县的张大爷在重庆市渝北区人民医院完成门诊费用直接结算。
         2023年以来，广安市医保局与重庆市医保局合作，推动跨省直接结算。
         邻水县医保局副局长李某介绍，2024年1月起，高竹新区将试点参保关系互认。
         （四川日报全媒体记者 刘 某 某）",
        &[],
    );
    assert_eq!(date(&found), "2023-12-28");
    assert!(is_uncertain(&found, "date"));
    assert_eq!(found.front.source.as_deref(), Some("四川日报"));
    assert_eq!(found.front.byline.as_deref(), Some("四川日报全媒体记者 刘某某"));
    assert_eq!(role(&found, "邻水县医疗保障局"), Some(RoleName::Speaker));
    assert_eq!(role(&found, "重庆市医疗保障局"), Some(RoleName::Participant));
}

#[test]
fn those_who_issue_together() {
    let found = annotate(
        "T 四川省卫生健康委员会 重庆市卫生健康委员会关于印发检查检验结果互认工作方案的通知
         M 川卫发〔2021〕9号
         各市（州）、各区县卫生健康委：
         现将检查检验结果互认工作方案印发给你们，请认真贯彻执行。
         四川省卫生健康委员会 重庆市卫生健康委员会
         2021年4月30日",
        &[],
    );
    assert_eq!(found.front.issuer.as_deref(), Some("四川省卫生健康委员会"));
    for body in ["四川省卫生健康委员会", "重庆市卫生健康委员会"] {
        assert_eq!(role(&found, body), Some(RoleName::Issuer), "{body}");
    }
    assert_eq!(found.front.regions, ["四川省", "重庆市"]);
}

#[test]
fn without_evidence_there_is_no_year() {
    for text in [
        "T 两地医院共建专科联盟
         4月28日，两地三家医院签署协议，共建专科联盟，推进分级诊疗和双向转诊。",
        "T 两地医院共建专科联盟
         4月28日，两地医院签署协议，共建专科联盟。到2035年，分级诊疗体系全面建成。",
    ] {
        let found = annotate(text, &[]);
        assert_eq!(found.front.date, None, "{text}");
        assert_eq!(found.month_day.as_deref(), Some("04-28"));
    }
}

#[test]
fn a_dispatch_and_the_page_s_own_data() {
    let text = "T 西藏林芝市人民医院肾内科揭牌
        新华社拉萨6月12日电（记者 某某）在广东省第二批组团式医疗队的帮扶下，林芝市人民医院肾内科12日揭牌。
        广东医疗人才组团式帮扶三年来，林芝市人民医院建成临床重点专科5个，对口支援带来优质医疗资源。";
    let found = annotate(
        text,
        &[("pubdate", "2023-06-12T01:30:00Z"), ("canonical", "https://www.news.cn/a/1.html")],
    );
    // A time with an offset is told by the clocks of the site.
    assert_eq!(date(&found), "2023-06-12 09:30:00");
    assert_eq!(found.front.source.as_deref(), Some("新华社"));
    assert_eq!(found.front.source_url.as_deref(), Some("https://www.news.cn/a/1.html"));
    // The hospital's own city; the dateline's place is not what it is about.
    assert_eq!(found.front.regions, ["林芝市", "广东省"]);
    assert!(found.front.summary.as_deref().unwrap().starts_with("在广东省"));
    // The page's data belong to no one of several stories.
    let shared = annotate(&format!("P\n{text}"), &[("pubdate", "2023-06-12T01:30:00Z")]);
    assert_eq!(shared.front.date, None);
    assert_eq!(shared.month_day.as_deref(), Some("06-12"));
}

#[test]
fn an_interview_in_traditional_script() {
    let found = annotate(
        "T 粵港澳大灣區醫療合作怎麼走
         M 2022年11月3日 10:20
         S 陳某 廣東省衛生健康委主任
         S 李某 香港醫院管理局行政總裁
         記者：大灣區醫療合作有何進展？
         陳某：廣東與香港、澳門簽署衛生健康合作協議，推動跨境轉診和檢查檢驗結果互認。
         李某：香港大學深圳醫院已試行長者醫療券。
         記者：下一步呢？
         陳某：共建區域醫療中心。",
        &[],
    );
    assert_eq!(found.front.kind, Some(KindName::Interview));
    assert_eq!(date(&found), "2022-11-03 10:20");
    assert_eq!(role(&found, "广东省卫生健康委员会"), Some(RoleName::Interviewee));
    assert_eq!(role(&found, "香港医院管理局"), Some(RoleName::Interviewee));
    for region in ["广东省", "香港特别行政区", "澳门特别行政区"] {
        assert!(
            found.front.regions.iter().any(|own| own == region),
            "{region}: {:?}",
            found.front.regions
        );
    }
}

#[test]
fn names_inside_names_are_no_mentions() {
    let found = annotate(
        "T 山西省儿童医院与北京协和医院开展远程会诊
         M 2021-09-10 08:00:00 来源：山西日报
         9月9日，山西省儿童医院与北京协和医院、南京大学医学院附属鼓楼医院开展远程会诊，山西分级诊疗再添平台。",
        &[],
    );
    assert_eq!(found.front.regions, ["山西省"]);
    assert!(
        !found.mentioned_regions.iter().any(|own| own.contains("南京")),
        "{:?}",
        found.mentioned_regions
    );
    assert_eq!(found.front.source.as_deref(), Some("山西日报"));
}

#[test]
fn names_of_several_divisions_are_told_apart_by_the_story() {
    let found = annotate(
        "T 乐山：家庭医生签约服务进万家
         M 2023-08-01
         乐山市市中区、沙湾区的家庭医生走村入户，基层卫生服务能力提升。市中区卫生健康局负责人介绍，全区签约服务覆盖率达80%。乡村医生队伍不断壮大。",
        &[],
    );
    assert!(
        found.front.regions.iter().any(|own| own.contains("乐山市")),
        "{:?}",
        found.front.regions
    );
    assert!(
        found.front.regions.iter().any(|own| own == "乐山市/市中区"),
        "{:?} {:?}",
        found.front.regions,
        found.mentioned_regions
    );
    // Ordinary words are no cities.
    let found = annotate(
        "T 社会长治久安离不开健康
         平安医院建设让来宾和市民幸福安康，经济南北协调，日照时间充足，医疗质量安全和医疗纠纷调处得到加强。",
        &[],
    );
    assert!(
        found.front.regions.is_empty() && found.mentioned_regions.is_empty(),
        "{:?}",
        found.mentioned_regions
    );
}

#[test]
fn a_notice_and_a_bulletin() {
    let found = annotate(
        "T 贵州省医疗保障局关于2023年度定点医疗机构评估结果的公示
         根据医保协议管理有关规定，现将定点医疗机构评估结果予以公示，公示期为5个工作日。医保基金监管电话：0851-12345678。
         贵州省医疗保障局
         二〇二三年十二月二日",
        &[],
    );
    assert_eq!(found.front.kind, Some(KindName::Notice));
    assert_eq!(date(&found), "2023-12-02");
    assert_eq!(role(&found, "贵州省医疗保障局"), Some(RoleName::Issuer));
    let found = annotate(
        "T 2022年3月全省法定传染病疫情概况
         M 2022-04-12 来源：陕西省疾控局
         2022年3月（2022年3月1日0时至3月31日24时），全省共报告法定传染病12345例，死亡12人。其中，甲类传染病无报告。乙类传染病共报告8123例，死亡12人，报告发病数居前5位的病种依次为病毒性肝炎、肺结核、梅毒、淋病和猩红热。",
        &[],
    );
    assert_eq!(found.front.kind, Some(KindName::Data));
}

#[test]
fn what_does_not_belong_stays_a_draft() {
    for (text, reason) in [
        (
            "T 男篮联赛揭幕战主队胜出\n昨晚的比赛中，主队以十分优势取胜，球迷欢呼雀跃，教练对队员表现满意。",
            "主题",
        ),
        (
            "T 母亲带着生病的儿子走遍全国\nP\n十年里，她独自照料儿子，带他看海、爬山。医生说孩子恢复得不错。母子俩的故事感动了许多人。",
            "同在一页",
        ),
    ] {
        let found = annotate(text, &[]);
        assert!(found.front.draft, "{text}");
        assert!(
            found.front.draft_reason.as_deref().unwrap().contains(reason),
            "{:?}",
            found.front.draft_reason
        );
    }
    let found = annotate(
        "T 2023全国智慧医保大赛在长沙落幕\n大赛以智慧医保为主题，设置医保数据要素赋能等赛道，各省医保局参赛，医保基金智能监管方案获奖。",
        &[],
    );
    assert!(!found.front.draft);
    // Another portal's regions.
    let scope = Scope { regions: vec!["川渝".into()], topics: Vec::new() };
    let annotator = Annotator::new(&crate::format::builtin::vocabulary(), &config(scope));
    let story = story(
        "T 福建省推进医保支付方式改革\n福建省医保局推进DRG付费，福建各地医保支付方式改革全面铺开，按病种付费扩围。",
    );
    let found = annotator.annotate(&story, &Document::default());
    assert!(found.front.draft_reason.as_deref().unwrap().contains("福建省"));
}

#[test]
fn personal_numbers_and_evidence() {
    let found = annotate(
        "T 关于开展家庭医生签约服务的通知
         B □某报记者 张某13912345678
         各社区卫生服务中心：
         请做好家庭医生签约服务和基层卫生工作，联系人手机13912345678。现通知如下，请认真贯彻执行。",
        &[],
    );
    let all = format!("{found:?}");
    assert!(!all.contains("13912345678"), "{all}");
    assert_eq!(found.front.byline.as_deref(), Some("某报记者 张某139****5678"));
    assert!(found.evidence.iter().all(|entry| entry.text.chars().count() <= 80));
    assert!(found.evidence.iter().all(|entry| (0.0..=1.0).contains(&entry.confidence)));
}

/// The names of all bodies found.
fn bodies(annotated: &Annotated) -> Vec<&str> {
    annotated.front.agencies.iter().map(AgencyEntry::name).collect()
}

#[test]
fn bodies_that_one_word_names_for_several_divisions() {
    for (text, want) in [
        (
            "T 京津冀三地卫生健康委共推结果互认
             M 2023-05-11 来源：健康报
             5月10日，京津冀三地卫生健康委在石家庄召开会议，部署检查检验结果互认。",
            ["北京市卫生健康委员会", "天津市卫生健康委员会", "河北省卫生健康委员会"],
        ),
        (
            "T 陕西甘肃江西联合采购药品
             M 2023-05-11 来源：健康报
             记者从江西省医保局获悉，陕西、甘肃两省医保部门参加药品集中带量采购，价格下降。",
            ["江西省医疗保障局", "陕西省医疗保障局", "甘肃省医疗保障局"],
        ),
    ] {
        let found = annotate(text, &[]);
        let own = bodies(&found);
        assert!(want.iter().all(|body| own.contains(body)), "{own:?}");
        assert_eq!(found.front.regions.len(), 3, "{:?}", found.front.regions);
    }
}

#[test]
fn a_list_keeps_the_division_of_its_first_body() {
    let found = annotate(
        "T 云南省卫健系统来闽考察国家区域医疗中心
         M 2022-06-24
         6月24日，福建省卫健委主任甲与云南省卫健委主任乙一行交流座谈。福建省委编办，省发改委、财政厅、医保局有关负责同志参加座谈会。",
        &[],
    );
    let own = bodies(&found);
    for body in ["福建省卫生健康委员会", "云南省卫生健康委员会", "福建省医疗保障局"]
    {
        assert!(own.contains(&body), "{body}: {own:?}");
    }
    assert!(!own.contains(&"云南省医疗保障局"), "{own:?}");
}

#[test]
fn a_release_in_english() {
    let found = annotate(
        "T Chongqing and Sichuan launch joint emergency rescue center
         M June 3, 2023
         The Chongqing Municipal Health Commission and the Health Commission of Sichuan Province on Friday launched an emergency rescue center.
         The National Healthcare Security Administration (NHSA) said direct settlement covered all prefectures. People who travel will benefit.",
        &[],
    );
    assert_eq!(bodies(&found), ["重庆市卫生健康委员会", "四川省卫生健康委员会", "国家医疗保障局"]);
    assert!(
        found.front.topics.contains(&"卫生应急与医学救援".to_owned()),
        "{:?}",
        found.front.topics
    );
    assert!(!found.front.draft, "{:?}", found.front.draft_reason);
}

#[test]
fn stories_of_hong_kong_and_taiwan_belong() {
    let found = annotate(
        "T 長者醫療券受惠年齡降至65歲
         衞生署公布，長者醫療券計劃合資格年齡7月1日起降至65歲。醫院管理局會繼續支援病人使用電子健康紀錄。",
        &[],
    );
    assert_eq!(found.front.regions, ["香港特别行政区"]);
    assert!(bodies(&found).contains(&"香港特别行政区政府卫生署"), "{:?}", bodies(&found));
    assert!(!found.front.draft, "{:?}", found.front.draft_reason);
    let found = annotate(
        "T 衛福部公布偏鄉遠距醫療成果
         衛生福利部公布偏鄉遠距醫療計畫成果，讓花蓮縣民眾免於長途奔波。衛福部呼籲民眾就醫時攜帶健保卡。",
        &[],
    );
    assert_eq!(found.front.regions, ["台湾省"]);
    assert!(!found.front.draft, "{:?}", found.front.draft_reason);
}

#[test]
fn what_a_document_carries_out_and_ends() {
    let found = annotate(
        "T 关于调整部分医疗服务价格的通知
         M 苏医保发〔2023〕45号
         各设区市医疗保障局：
         根据《国务院办公厅关于健全门诊共济保障机制的指导意见》（国办发〔2021〕14号）和《江苏省医疗服务价格管理办法》，现就有关事项通知如下：
         本通知自2024年1月1日起施行，《关于规范医疗服务价格的通知》（苏医保发〔2019〕12号）同时废止。
         江苏省医疗保障局
         2023年12月5日",
        &[],
    );
    assert_eq!(found.front.implements, ["国办发〔2021〕14号", "《江苏省医疗服务价格管理办法》"]);
    assert_eq!(found.front.repeals, ["苏医保发〔2019〕12号"]);
    let found = annotate(
        "T 政策解读丨《浙江省医疗保障条例》
         M 2021-05-01 来源：浙江省医疗保障局
         《浙江省医疗保障条例》已于2021年3月26日经省人民代表大会常务委员会会议通过，自2021年7月1日起施行。条例规定了医保基金监管和异地就医结算。",
        &[],
    );
    assert_eq!(found.front.interprets, ["《浙江省医疗保障条例》"]);
    let events: Vec<String> =
        found.front.events.iter().map(|event| format!("{} {}", event.date, event.title)).collect();
    assert!(events.contains(&"2021-07-01 《浙江省医疗保障条例》施行".to_owned()), "{events:?}");
}

#[test]
fn the_day_of_a_dateline_is_that_of_the_report() {
    let found = annotate(
        "T 某国代表团举行医疗卫生吹风会
         M 2025-05-19 08:10
         本报某地5月18日电（记者某某）出席卫生大会的代表团17日在某地举行媒体吹风会，介绍疾病预防控制和公共卫生工作。
         新华社某地5月16日电 两地卫生健康部门签署公共卫生合作协议。",
        &[],
    );
    let events: Vec<String> =
        found.front.events.iter().map(|event| format!("{} {}", event.date, event.title)).collect();
    let want = [
        "2025-05-16 两地卫生健康部门签署公共卫生合作协议",
        "2025-05-17 出席卫生大会的代表团在某地举行媒体吹风会，介绍疾病预防控制和公共卫生工作",
    ];
    assert_eq!(events, want);
}

#[test]
fn events_have_their_subjects() {
    let found = annotate(
        "T 2024全国智慧医保大赛在渝落幕
         M 2024-11-05 来源：重庆日报
         大赛自4月23日启动以来，共吸引593个团队报名。该平台于2024年5月1日上线。项目2024年6月2日启动建设，2025年完工。",
        &[],
    );
    let titles: Vec<&str> = found.front.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["2024全国智慧医保大赛启动", "项目启动建设"]);
}

#[test]
fn topics_are_not_read_out_of_the_names_of_bodies() {
    let annotated = annotate(
        "T 江西某市开展院前急救演练
        M 2024-05-06 00:00:00 来源：江西日报
        5月5日，江西省上饶市举行院前急救联合演练，上饶市中医院、上饶市妇幼保健院、上饶市儿童医院派出救护车参加。
        急救中心统一调度，9分钟内完成全部急救转运。演练没有用到“输血”，也没有伤员有慢性病史。",
        &[],
    );
    assert_eq!(annotated.front.topics, ["卫生应急与医学救援"]);
    // Midnight is a day whose hour nobody kept.
    assert_eq!(date(&annotated), "2024-05-06");
}

#[test]
fn insurance_of_one_region_is_no_coordination() {
    let one = annotate(
        "T 某市提高居民医保报销比例
        M 2024-05-06
        甘肃省天水市医疗保障局公布，今年起居民医保住院报销比例提高五个百分点，参保人在市内医院看病都按新比例报销。",
        &[],
    );
    assert!(!one.front.topics.iter().any(|topic| topic == "医保协同"), "{:?}", one.front.topics);
    let two = annotate(
        "T 天水陇南两市医保经办服务同城化
        M 2024-05-06
        甘肃省天水市医疗保障局与陇南市医疗保障局签订合作协议，两市医保经办服务一窗通办，医保关系转移接续当天办结。",
        &[],
    );
    assert!(two.front.topics.iter().any(|topic| topic == "医保协同"), "{:?}", two.front.topics);
}

#[test]
fn words_of_hong_kong_macao_and_taiwan_name_their_homes() {
    let macao = annotate(
        "T 衛生局接獲一例登革熱病例通報
        M 2024-05-06
        衛生局今日接獲鏡湖醫院通報一例登革熱病例，患者為本澳居民，情況穩定。衛生局已派員清除附近的積水。",
        &[],
    );
    assert_eq!(macao.front.regions, ["澳门特别行政区"]);
    assert!(role(&macao, "澳门特别行政区政府卫生局").is_some());
    // With a city before it the bureau is that city's.
    let zhuhai = annotate(
        "T 珠海市卫生局召开会议
        M 2012-05-06
        5月6日，珠海市卫生局召开登革热防控会议，邀请本澳居民代表旁听。",
        &[],
    );
    let own = bodies(&zhuhai).iter().any(|name| name.starts_with("珠海市卫生健康"));
    assert!(own && role(&zhuhai, "澳门特别行政区政府卫生局").is_none());
    let taiwan = annotate(
        "T 聯合報／ 記者王小明／花蓮即時報導
        T 偏鄉巡迴醫療車啟用
        衛福部今啟用花蓮的巡迴醫療車，每週到訪十二個部落。
        115年01月13日",
        &[],
    );
    assert_eq!(taiwan.front.title.as_deref(), Some("偏鄉巡迴醫療車啟用"));
    assert_eq!(taiwan.front.source.as_deref(), Some("联合报"));
    assert_eq!(date(&taiwan), "2026-01-13");
    assert_eq!(taiwan.front.regions, ["台湾省"]);
}

#[test]
fn what_is_left_out_and_who_is_followed_take_no_part() {
    let bulletin = annotate(
        "T 2016年5月全国法定传染病疫情概况
        M 2016-06-12 来源：国家卫生健康委员会
        2016年5月，全国（不含港澳台，下同）报告了四十万例法定传染病。",
        &[],
    );
    assert!(bulletin.front.regions.is_empty(), "{:?}", bulletin.front.regions);
    let aid = annotate(
        "T 台州市立医院帮扶盘州市人民医院
        M 2020-06-03
        按照党中央、国务院的要求，台州市立医院派出六名医生，到盘州市人民医院坐诊一年。",
        &[],
    );
    assert!(!bodies(&aid).iter().any(|name| name.contains("国务院") || name.contains("中央")));
}

#[test]
fn a_span_of_days_gives_its_month_and_the_year_of_what_follows() {
    let week = annotate(
        "T 某县疾控中心开展职业病防治法宣传周活动
        2018年4月25日至5月1日是第16个《职业病防治法》宣传周，江西省泰和县疾控中心给工人送去防护手册。",
        &[],
    );
    assert_eq!(date(&week), "2018-04");
    assert!(is_uncertain(&week, "date"));
    let day = annotate(
        "T 某市启动职业病防治法宣传周
        2021年4月25日至5月1日是第19个《职业病防治法》宣传周。4月26日，江西省宜春市卫生健康委员会在矿区办了一场讲座。",
        &[],
    );
    assert_eq!(date(&day), "2021-04-26");
    assert!(is_uncertain(&day, "date"));
}

#[test]
fn what_is_said_of_a_list_is_said_of_each_of_its_members() {
    let found = annotate(
        "T 安宁市举办健康宣传日活动
         4月7日，由安宁市卫生健康局、市教育局、市档案局、团市委、市疾控中心联合主办的活动启动。
         血站先后与市公安局、民盟安宁市委、东风学校、市退役军人事务局等单位开展献血活动，市民踊跃参加。
         现场，来自市妇幼保健院，市一院的专家为市民义诊。",
        &[],
    );
    for name in [
        "安宁市卫生健康局",
        "安宁市教育局",
        "安宁市档案馆",
        "中国共产主义青年团安宁市委员会",
        "安宁市疾病预防控制中心",
        "安宁市公安局",
        "安宁市退役军人事务局",
        "安宁市妇幼保健院",
        "安宁市第一人民医院",
    ] {
        assert!(role(&found, name).is_some(), "{name}: {:?}", found.front.agencies);
    }
    // The committee of another party is not the CPC's.
    assert_eq!(role(&found, "中共安宁市委员会"), None);
}

#[test]
fn those_whom_the_one_who_acts_brings_in_take_part() {
    let found = annotate(
        "T 南岭县开展义诊
         M 来源：丰顺县融媒体中心
         近日，县计生协会联合县卫健局、县妇联开展义诊。县卫健局党组成员、副局长张三，县委组织部副部长李四，县委常委王五参加活动。
         县疾控中心和县卫生监督所到场。",
        &[],
    );
    let participant = Some(RoleName::Participant);
    assert_eq!(role(&found, "丰顺县卫生健康局"), participant, "{:?}", found.front.agencies);
    assert_eq!(role(&found, "丰顺县妇女联合会"), participant);
    assert_eq!(role(&found, "中共丰顺县委员会组织部"), participant);
    // A member of its standing committee is a person who is there, and 和县 is no county here.
    assert_eq!(role(&found, "中共丰顺县委员会"), None);
    assert!(!format!("{:?}", found.front.agencies).contains("和县"));
}

#[test]
fn bodies_that_decide_issue_the_document() {
    let found = annotate(
        "T 关于表彰无偿献血先进单位的决定
         M 国卫医发〔2020〕28号
         各省、自治区、直辖市卫生健康委：
         为表彰先进，国家卫生健康委、中国红十字会总会、中央军委后勤保障部卫生局决定，授予某市等300个市先进奖，北京联合大学等449个单位获促进奖。",
        &[],
    );
    for name in ["国家卫生健康委员会", "中国红十字会", "中央军委后勤保障部卫生局"]
    {
        assert_eq!(role(&found, name), Some(RoleName::Issuer), "{:?}", found.front.agencies);
    }
    assert!(found.front.regions.is_empty(), "{:?}", found.front.regions);
}

#[test]
fn the_page_tells_whose_region_it_speaks_of() {
    // By the body that holds its rights.
    let text = "T 两部门会商
                2月12日，市卫生健康委与市医保局召开会商会议。";
    let found = annotate(text, &[("site-owner", "版权所有：湘潭市医疗保障局")]);
    assert_eq!(role(&found, "湘潭市卫生健康委员会"), Some(RoleName::Participant));
    // A firm elsewhere that made the site says nothing.
    let found = annotate(text, &[("site-owner", "版权所有：北京某某科技有限公司")]);
    assert!(found.front.agencies.is_empty(), "{:?}", found.front.agencies);
    // A county-level city is its own 市 where the city above it is not named.
    let found = annotate(
        "T 鹤山市卫生监督所抽检学校饮用水
         10月14日，市卫生健康局对我市学校开展抽检。",
        &[],
    );
    assert!(role(&found, "鹤山市卫生健康局").is_some(), "{:?}", found.front.agencies);
    assert_eq!(found.front.regions, ["鹤山市"]);
    // 省卫健委 beside Beijing's commission is the other province's.
    let found = annotate(
        "T 保定市政府与北京市卫健委、省卫健委签署合作协议
         5月22日，保定市政府与北京市卫健委、省卫健委签署医疗合作框架协议。",
        &[],
    );
    assert!(role(&found, "河北省卫生健康委员会").is_some(), "{:?}", found.front.agencies);
}

#[test]
fn a_group_is_said_of_its_members_that_are_named() {
    let found = annotate(
        "T 徐州与临沂共建淮海经济区急救网
         6月5日，徐州市与临沂市的医院签署协议，为淮海经济区患者服务。",
        &[],
    );
    assert_eq!(found.front.regions, ["徐州市", "临沂市"]);
    // A city that the lead names is not lost beside provinces that only a group brings in.
    let found = annotate(
        "T 两家医院共建专科联盟
         6月5日，绵阳市中心医院与北碚区医院结对，绵阳、北碚两地患者将受益，成渝地区双城经济圈又添一例。",
        &[],
    );
    assert!(found.front.regions.contains(&"绵阳市".to_owned()), "{:?}", found.front.regions);
    assert!(found.front.regions.contains(&"北碚区".to_owned()), "{:?}", found.front.regions);
    // A place in a rule's name, in a word or on a patient's way is not what a story is about.
    let found = annotate(
        "T 泾县开展学校卫生检查
         泾县依据《安徽省食品安全条例》检查学校，保障师生身体健康保障到位，一名学生曾前往香港旅游。",
        &[],
    );
    assert_eq!(found.front.regions, ["泾县"]);
}

#[test]
fn who_wrote_and_which_desk_are_no_source() {
    let found = annotate(
        "T 某镇开展巡查
         M 来源：王强 2023-02-22 16:48:36 责编：余红
         2月20日，镇卫生监督所开展巡查。",
        &[],
    );
    assert_eq!(found.front.source, None);
    assert_eq!(found.front.byline.as_deref(), Some("王强"));
    let source = |line: &str| {
        annotate(&format!("T 某地开展巡查\n M {line}\n 近日，巡查组开展巡查。"), &[]).front.source
    };
    assert_eq!(source("发布时间：2023-11-24 来源：后勤处"), None);
    assert_eq!(source("来源：保定发布 编辑：甲乙").as_deref(), Some("保定发布"));
    assert_eq!(
        source("原创 健康海西 健康海西 2023年11月21日 18:30 青海").as_deref(),
        Some("健康海西")
    );
    assert_eq!(source("发布单位：卫生福利部 点阅数：511").as_deref(), Some("卫生福利部"));
    let found = annotate(
        "T 某市举办健步走
         泉州晚报讯（记者 张三）近日，市疾控中心举办健步走。",
        &[],
    );
    assert_eq!(found.front.source.as_deref(), Some("泉州晚报"));
}

#[test]
fn the_bodies_of_taiwans_counties_have_names_without_codes() {
    let found = annotate(
        "T 台東縣推動返家照護
         衛生福利部公布計畫成果，臺東縣衛生局表示，明年將增設日間照顧中心。",
        &[],
    );
    assert!(role(&found, "台东县政府卫生局").is_some(), "{:?}", found.front.agencies);
    assert_eq!(found.front.regions, ["台湾省"]);
}

#[test]
fn a_body_alone_is_no_title_and_a_span_that_is_over_no_plan() {
    let mut own = story("T 莆田市疾病预防控制中心\n 7月1日，中心开展宣传。");
    own.subtitle = Some("关注饮水卫生，共享健康生活".to_owned());
    let annotator =
        Annotator::new(&crate::format::builtin::vocabulary(), &config(Scope::default()));
    let found = annotator.annotate(&own, &Document::default());
    assert_eq!(found.front.title.as_deref(), Some("关注饮水卫生，共享健康生活"));
    let found = annotate(
        "T 国家医保局通报检查情况
         10月8日，国家医保局通报，自2018年至2020年，全国累计检查定点医药机构171万家次。今年4月行动开始，截至9月底处置277家。",
        &[],
    );
    assert_ne!(date(&found), "2019-10-08");
    assert!(is_uncertain(&found, "date") || found.front.date.is_none());
}

#[test]
fn who_is_present_and_who_is_a_person() {
    let found = annotate(
        "T 华蓥市人民医院与重医附一院共建医联体
         7月13日，重庆医科大学与华蓥市人民政府签约。重庆医科大学附一院党委书记甲某、华蓥市委副书记乙某出席签约仪式。华蓥市人民医院在重医附一院的指导下建设专科。
         活动由上海、江苏、浙江、安徽三省一市疾控局共同主办，中国科学院院士丙某作报告。",
        &[],
    );
    for name in [
        "重庆医科大学附属第一医院",
        "华蓥市人民医院",
        "江苏省疾病预防控制局",
        "安徽省疾病预防控制局",
    ] {
        assert!(role(&found, name).is_some(), "{name}: {:?}", found.front.agencies);
    }
    for name in ["中共华蓥市委员会", "中国科学院"] {
        assert_eq!(role(&found, name), None, "{:?}", found.front.agencies);
    }
}

#[test]
fn tables_of_facts_part_label_and_value_by_a_stroke() {
    let found = annotate(
        "T 名 称：| 上海市嘉定区人民政府关于深入推进爱国卫生运动的实施方案
         M 发布机构：| 区政府 | 发文日期：| 2021-12-09
         文 号：| 嘉府发〔2021〕34号 | 公开类型：| 主动公开
         生效日期：| 2022-01-01 |
         各镇人民政府：
         为弘扬爱国卫生运动优良传统，制定本实施方案。",
        &[],
    );
    assert_eq!(
        found.front.title.as_deref(),
        Some("上海市嘉定区人民政府关于深入推进爱国卫生运动的实施方案")
    );
    assert_eq!(found.front.doc_number.as_deref(), Some("嘉府发〔2021〕34号"));
    assert_eq!(role(&found, "嘉定区人民政府"), Some(RoleName::Issuer), "{:?}", found.front);
    assert_eq!(date(&found), "2021-12-09");
}

#[test]
fn the_whole_country_is_no_list_of_provinces_and_a_meeting_bears_a_groups_name() {
    let found = annotate(
        "T 全国将设七大区域医疗中心
         包括辽宁、吉林、黑龙江、北京、天津、河北、山东、山西、上海、江苏、浙江、安徽、福建、河南、湖北、湖南、广东、广西。据新华社电",
        &[],
    );
    assert!(found.front.regions.is_empty(), "{:?}", found.front.regions);
    assert_eq!(found.front.source.as_deref(), Some("新华社"));
    let found = annotate(
        "T 局長出席「粵港澳大灣區衞生健康合作大會」
         醫務衞生局局長今日在廣州出席「粵港澳大灣區衞生健康合作大會」。",
        &[],
    );
    assert!(
        !found.front.regions.contains(&"澳门特别行政区".to_owned()),
        "{:?}",
        found.front.regions
    );
}
