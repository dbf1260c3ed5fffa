//! Bodies in lists, in people's titles, in duties and in English, and what only looks like a body.

use super::*;

/// Asserts which bodies a story has, whatever their order.
fn has_bodies(text: &str, want: &[&str]) {
    let found = annotate(text, &[]);
    let mut own = bodies(&found);
    own.sort_unstable();
    let mut want = want.to_vec();
    want.sort_unstable();
    assert_eq!(own, want, "{text}");
}

#[test]
fn a_type_at_the_end_of_a_list_is_said_of_each_division() {
    has_bodies(
        "T 三省一市签署急救合作协议
         上海市、江苏省、浙江省和安徽省卫生健康委近日共同签署急救合作协议。",
        &[
            "上海市卫生健康委员会",
            "江苏省卫生健康委员会",
            "浙江省卫生健康委员会",
            "安徽省卫生健康委员会",
        ],
    );
    has_bodies(
        "T 铜仁召开卫生健康工作会议
         会上，铜仁市卫生健康局作了工作报告，德江、印江、思南县卫生健康局作了交流发言。",
        &[
            "铜仁市卫生健康局",
            "德江县卫生健康局",
            "印江土家族苗族自治县卫生健康局",
            "思南县卫生健康局",
        ],
    );
}

#[test]
fn divisions_that_are_only_counted_are_those_that_the_story_lists() {
    has_bodies(
        "T 广元、绵阳、南充、巴中签署医疗合作协议
         近日，广元、绵阳、南充、巴中四市在广元开会。
         四市卫生健康委员会共同签署合作协议。",
        &[
            "广元市卫生健康委员会",
            "绵阳市卫生健康委员会",
            "南充市卫生健康委员会",
            "巴中市卫生健康委员会",
        ],
    );
    // A sector is no body, and two cities have many hospitals.
    has_bodies(
        "T 泸州、遵义共建医疗协作
         近日，泸州、遵义两市的医院结对。两市医保部门与两市血站将共同开展培训。",
        &[],
    );
}

#[test]
fn two_levels_have_a_body_each() {
    has_bodies(
        "T 宜昌开展义诊
         日前，宜昌市开展义诊，湖北的专家来到社区。
         省、市卫生健康委联合组织了这次活动。",
        &["湖北省卫生健康委员会", "宜昌市卫生健康委员会"],
    );
}

#[test]
fn what_a_body_holds_gives_and_presents() {
    has_bodies(
        "T 郑州开展急救培训
         郑州市红十字会为公安、交通、消防、急救队伍配备了急救箱。
         郑州市卫生健康委于4月26日15时在会议中心召开新闻发布会。
         会上，郑州市医保局就基金监管作了说明。",
        &["郑州市红十字会", "郑州市卫生健康委员会", "郑州市医疗保障局"],
    );
    // The first of the hosts is in no vocabulary.
    has_bodies(
        "T 献血宣传活动举行
         献血宣传活动近日在南京举行。
         活动由某某资料库管理中心和江苏省红十字会主办，某某资料库分库和南京市红十字会承办。",
        &["江苏省红十字会", "南京市红十字会"],
    );
    // What the whole state issued is only told of.
    has_bodies(
        "T 广州推进医改
         广州市卫生健康委近日召开会议。
         此前，国务院印发《某某规划纲要》，提出了新要求。
         广州各医院都在学习。
         下一步还将开展培训。",
        &["广州市卫生健康委员会"],
    );
}

#[test]
fn people_with_their_posts_stand_in_lists() {
    has_bodies(
        "T 济宁市爱国卫生月活动启动
         4月11日，活动在曲阜市举行。济宁市卫生健康委副主任甲乙，曲阜市委副书记丙丁，副市长戊己，市疾控中心主任庚辛等出席活动。",
        // Those who lead a city or its party come with others.
        &["济宁市卫生健康委员会", "曲阜市疾病预防控制中心"],
    );
    has_bodies(
        "T 澳门社会文化司司长率团访京
         应澳门社会文化司司长甲乙邀请，代表团七日抵达。",
        &["澳门特别行政区政府社会文化司"],
    );
}

#[test]
fn a_document_gives_its_own_bodies_duties() {
    let found = annotate(
        "T 宿迁市急救协作管理办法
         M 宿政办规〔2022〕9号
         第一条　根据国家有关规定，制定本办法。
         第二条　市卫生健康委员会负责急救协作的组织和监督。
         第三条　市公安局、市交通运输局应当为急救车辆提供便利。
         第四条　按照国家卫生健康委规定，医院应当上报。
         宿迁市人民政府办公室
         2022年11月24日",
        &[],
    );
    for body in ["宿迁市卫生健康委员会", "宿迁市公安局", "宿迁市交通运输局"]
    {
        assert_eq!(role(&found, body), Some(RoleName::Lead), "{body}");
    }
    assert_eq!(role(&found, "国家卫生健康委员会"), None);
}

#[test]
fn what_the_last_of_a_task_says_is_said_of_all() {
    let found = annotate(
        "T 关于推进协同专科联盟建设的通知
         M 闽政办〔2021〕9号
         各设区市人民政府：
         现将有关事项通知如下。
         组建跨市专科联盟。（省卫健委负责，福州市、厦门市人民政府参与）
         A 组建跨市专科联盟|省卫健委|福州市；厦门市人民政府
         福建省人民政府办公厅
         2021年4月30日",
        &[],
    );
    for body in ["福州市人民政府", "厦门市人民政府"] {
        assert_eq!(role(&found, body), Some(RoleName::Participant), "{body}");
    }
}

#[test]
fn hospitals_of_counties_and_branches_elsewhere() {
    has_bodies(
        "T 昌图开展义诊
         近日，昌图县医院选派专家到乡镇义诊。县医院还开设了夜间门诊。",
        &["昌图县人民医院"],
    );
    // A branch is a hospital of its own.
    has_bodies(
        "T 长三角建设医疗项目
         上海、江苏、安徽近日公布项目。
         各地建设了瑞金医院无锡分院、上海市第一人民医院蚌埠医院等项目。",
        &[],
    );
}

#[test]
fn english_names_by_level_and_of_counties() {
    has_bodies(
        "T Sichuan trains rural doctors
         CHENGDU -- A training programme opened in Sichuan on Monday.
         The provincial health commission said 300 doctors had signed up.
         The agreement was signed by the Sichuan Provincial Health Commission and the Anyue County Health Bureau.",
        &["四川省卫生健康委员会", "安岳县卫生健康局"],
    );
}

#[test]
fn a_city_is_told_by_the_one_place_that_is_named() {
    let found = annotate(
        "T 市卫健委召开会议
         市卫健委近日召开会议，部署全市工作。
         会议要求推动淮安医疗卫生事业发展。",
        &[],
    );
    assert_eq!(found.front.regions, ["淮安市"]);
    assert_eq!(bodies(&found), ["淮安市卫生健康委员会"]);
}

#[test]
fn houses_in_brackets_in_english_and_behind_the_time_are_sources() {
    let source = |text: &str| annotate(text, &[]).front.source.unwrap_or_default();
    let cases = [
        ("T 献血活动\n【某网】（记者 甲乙）近日，献血活动在市区举行。", "某网"),
        ("T 献血活动\n甲山网讯 5月6日，献血活动在市区举行。", "甲山网"),
        (
            "T 献血活动\nM 2019-03-25 10:33 某市融媒体中心\n近日，献血活动在市区举行。",
            "某市融媒体中心",
        ),
        (
            "T 献血活动\n近日，献血活动在市区举行。\n（来源：某某广电新闻中心/甲乙 通讯员/丙丁 编辑/戊己）",
            "某某广电新闻中心",
        ),
        ("T 献血活动\n近日，献血活动在市区举行，气氛热烈。（遵义市卫健委）", "遵义市卫健委"),
        (
            "T Clinics open\nM Xinhua | Updated: 2021-07-23 15:23\nNew clinics opened in Chengdu.",
            "Xinhua",
        ),
        (
            "T Clinics open\nGUANGZHOU, Jan. 9 (Xinhua) -- New clinics opened in Guangzhou.",
            "Xinhua",
        ),
        ("T Clinics open\nM Updated: March 29, 2021 20:09 Xinhua\nNew clinics opened.", "Xinhua"),
        ("T 献血活动\n本网讯 5月6日，献血活动在市区举行。", ""),
    ];
    for (text, want) in cases {
        assert_eq!(source(text), want, "{text}");
    }
}
