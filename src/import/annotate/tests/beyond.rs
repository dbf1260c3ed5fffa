//! Stories of Taiwan, Hong Kong and Macao, stories in English, and whose source is told by its level alone.

use super::*;

fn regions(text: &str) -> Vec<String> {
    annotate(text, &[]).front.regions
}

#[test]
fn a_list_may_run_over_two_provinces() {
    let found = annotate(
        "T 川渝四地开展应急演练
         演练由四川省泸州市、宜宾市和重庆市江津区、永川区疾控局联合主办。",
        &[],
    );
    let mut own = bodies(&found);
    own.sort_unstable();
    assert_eq!(
        own,
        [
            "宜宾市疾病预防控制局",
            "永川区疾病预防控制局",
            "江津区疾病预防控制局",
            "泸州市疾病预防控制局"
        ]
    );
    let found = annotate(
        "T 合肥成立医院联盟
         联盟近日在合肥成立，安徽省妇幼保健院、市三院共同参加。",
        &[],
    );
    assert!(!bodies(&found).iter().any(|name| name.starts_with("安徽省第三")));
}

#[test]
fn a_name_behind_a_post_is_a_person() {
    let text = "T 蚌埠市第三人民医院揭牌
         3月1日，蚌埠市第三人民医院院长王大明、副院长张长春出席揭牌仪式。";
    assert_eq!(regions(text), ["蚌埠市"]);
}

#[test]
fn the_country_has_the_only_health_commission_for_hong_kong() {
    let found = annotate(
        "T 醫務衞生局局長訪京
         本港醫務衞生局局長今早到北京，與衞健委副主任會面，介紹本港的醫療改革。",
        &[],
    );
    assert!(bodies(&found).contains(&"国家卫生健康委员会"));
    // Elsewhere a 卫健委 without its seat is nobody's.
    let found = annotate("T 绵阳召开会议\n绵阳市中心医院近日与卫健委座谈。", &[]);
    assert!(!bodies(&found).contains(&"国家卫生健康委员会"));
}

#[test]
fn a_bureau_without_a_name_is_that_of_the_county_told_of() {
    let cases = [
        (
            "T 鼓山區新增登革熱病例
             高雄市今日再增病例。衛生局表示，已完成社區消毒。",
            "高雄市政府卫生局",
        ),
        (
            "T 籲清除積水
             （記者甲乙／台南報導）高雄市新增4例登革熱病例，民眾務必小心。
             中央與地方持續合作。
             南市衛生局長李某強調，應儘速通報。",
            "台南市政府卫生局",
        ),
        (
            "T 屏東縣開打流感疫苗
             屏東縣今起開打流感疫苗。縣衛生局呼籲長者儘早接種。",
            "屏东县政府卫生局",
        ),
    ];
    for (text, want) in cases {
        assert_eq!(bodies(&annotate(text, &[])), [want], "{text}");
    }
}

#[test]
fn places_named_as_examples_or_by_a_bridge_are_no_subject() {
    let text = "T Hong Kong doctors look north
         Hong Kong doctors see new chances in the Greater Bay Area, said the Hong Kong College of Physicians.
         Each circle is a city, such as Zhaoqing, Foshan, Jiangmen, Zhuhai, Huizhou and Dongguan, in the Greater Bay Area.
         The Hong Kong-Zhuhai-Macao Bridge opened the way for doctors from Hong Kong.";
    let own = regions(text);
    assert_eq!(own.first().map(String::as_str), Some("香港特别行政区"));
    assert!(!own.iter().any(|name| name.ends_with('市')), "{own:?}");
}

#[test]
fn an_administration_may_be_named_by_letters() {
    let found = annotate(
        "T China to enhance TCM services
         The National Administration of TCM will strengthen services, its head said on Monday.",
        &[],
    );
    assert_eq!(bodies(&found), ["国家中医药管理局"]);
}

#[test]
fn a_source_called_by_its_level_is_the_story_s_own() {
    let source = |text: &str| annotate(text, &[]).front.source.unwrap_or_default();
    let cases = [
        (
            "T 绵阳市召开会议\nM 来源：市卫生健康委\n绵阳市近日召开全市卫生工作会议。",
            "绵阳市卫生健康委员会",
        ),
        (
            "T 瑞安市召开会议\nM 来源：市卫健局宣传科\n瑞安市近日召开全市卫生工作会议，我市各医院参加。",
            "瑞安市卫生健康局",
        ),
        ("T 医院成立联盟\n据甲乙日报，昨天上午医院联盟成立。", "甲乙日报"),
        ("T 两省签署协议\n据某江发布11日消息，近日两省签署协议。", "某江发布"),
    ];
    for (text, want) in cases {
        assert_eq!(source(text), want, "{text}");
    }
}

#[test]
fn words_that_only_hold_the_name_of_a_place_name_none() {
    let found = annotate(
        "T 中医药代表团赴俄
         辽宁省卫生健康委主任王某近日率团访问伊尔库茨克州立医院和伊尔库茨克州卫生部。",
        &[],
    );
    assert_eq!(found.front.regions, ["辽宁省"]);
    assert_eq!(bodies(&found), ["辽宁省卫生健康委员会"]);
    let found = annotate(
        "T 衡阳县启动签约服务月
         衡阳县近日启动签约服务月，宣传服务的政策和内容县中医医院医护人员为群众义诊。",
        &[],
    );
    assert_eq!(bodies(&found), ["衡阳县中医医院"]);
}

#[test]
fn a_commission_may_be_called_by_its_letters() {
    let found = annotate(
        "T CHP notified of cases
         The Centre for Health Protection (CHP) of the Department of Health of Hong Kong today received notification from the Guangdong HFPC of two cases.
         The Health and Family Planning Commission (HFPC) of Guizhou Province said that one patient is under treatment in Hong Kong.",
        &[],
    );
    assert!(bodies(&found).contains(&"贵州省卫生健康委员会"), "{:?}", bodies(&found));
}

#[test]
fn a_day_kept_every_year_is_no_day_of_a_report() {
    let found = annotate(
        "T 家庭医生签约活动
         2025年5月19日，我们迎来第15个“世界家庭医生日”。5月16日，景德镇市卫生健康委举办签约活动。",
        &[],
    );
    assert_eq!(date(&found), "2025-05-16");
}

#[test]
fn a_university_acts_by_its_schools() {
    let found = annotate(
        "T 香港舉行無煙日活動
         香港大學公共衛生學院講座教授林某在會上表示，吸煙損害健康。",
        &[],
    );
    assert_eq!(bodies(&found), ["香港大学"]);
}

#[test]
fn people_come_from_bodies_and_lists_of_many_are_no_subject() {
    let found = annotate(
        "T 广东省医疗队启程
         2月11日晚，广东省第二批医疗队出发。医疗队共有250人，来自省人民医院、省疾控中心等单位，以及广州、珠海、江门、中山、韶关等15个地市。
         这是继深圳市人民医院之后广东派出的又一支队伍。",
        &[],
    );
    assert_eq!(found.front.regions, ["广东省"]);
    let own = bodies(&found);
    assert!(own.contains(&"广东省人民医院"), "{own:?}");
    assert!(!own.contains(&"深圳市人民医院"), "{own:?}");
    let found = annotate(
        "T 帮扶补齐威宁短板
         广州医疗队近日到威宁自治县人民医院开展帮扶。",
        &[],
    );
    assert!(bodies(&found).contains(&"威宁彝族回族苗族自治县人民医院"), "{:?}", bodies(&found));
}

#[test]
fn an_agency_may_be_named_before_the_letters_for_it() {
    let source = |text: &str| annotate(text, &[]).front.source.unwrap_or_default();
    let cases = [
        (
            "T Clinics open\nExample News Agency (ENA) – New clinics opened in Macao on Monday.",
            "Example News Agency",
        ),
        ("T Clinics open\nCHANGSHA July 6th (Xinhua) – New clinics opened in Changsha.", "Xinhua"),
        ("T 医院启用\n某评社香港9月10日电（记者 甲乙）医院近日启用。", "某评社"),
        (
            "T 中医院赴外交流\n近日，黑河市中医医院组团赴外交流，反响热烈。 黑河市卫生局 供稿",
            "黑河市卫生局",
        ),
    ];
    for (text, want) in cases {
        assert_eq!(source(text), want, "{text}");
    }
}

#[test]
fn the_place_of_an_english_dateline_is_no_subject() {
    let text = "T County hospitals grow
         BEIJING -- China will expand its network of county hospitals, the National Health Commission said on Monday.
         The commission said that most counties have a public hospital.";
    assert!(regions(text).is_empty());
}
