//! The first portal: five real sources to a published site, and the facts in it.

use crate::scratch::{Scratch, repository};
use jialing::base::RelPath;
use jialing::format::ArticleFile;
use jialing::format::front_matter::{AgencyEntry, FrontMatter, KindName};

/// A folder that holds nothing but site.toml and seeds/.
fn only_seeds() -> Scratch {
    let scratch = Scratch::new(&[]);
    scratch.write("site.toml", &std::fs::read(repository().join("site.toml")).unwrap());
    for (path, bytes) in crate::scratch::files_below(&repository().join("seeds")) {
        scratch.write(&format!("seeds/{path}"), &bytes);
    }
    scratch
}

/// The article of a source's segment as import wrote it.
fn articles(scratch: &Scratch) -> Vec<ArticleFile> {
    scratch
        .files("content/articles")
        .into_iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let parsed = ArticleFile::parse(&RelPath::new(&path).unwrap(), &text);
            assert!(parsed.diagnostics.is_empty(), "{path}: {:?}", parsed.diagnostics);
            parsed.value.unwrap().0
        })
        .collect()
}

fn of_source<'a>(articles: &'a [ArticleFile], source: &str) -> Vec<&'a ArticleFile> {
    let mut found: Vec<&ArticleFile> = articles
        .iter()
        .filter(|article| {
            article.front.source_file.as_deref().is_some_and(|file| file.starts_with(source))
        })
        .collect();
    found.sort_by_key(|article| article.front.source_segment);
    found
}

fn agencies(front: &FrontMatter) -> Vec<&str> {
    front
        .agencies
        .iter()
        .map(|entry| match entry {
            AgencyEntry::Name(name) => name.as_str(),
            AgencyEntry::Full { name, .. } => name.as_str(),
        })
        .collect()
}

/// What must be right about the first story of each source.
struct Truth {
    source: &'static str,
    title: &'static str,
    date: &'static str,
    date_is_certain: bool,
    kind: KindName,
    regions: &'static [&'static str],
    agencies: &'static [&'static str],
    medium: Option<&'static str>,
    first: &'static str,
    last: &'static str,
    gone: &'static [&'static str],
}

const TRUTHS: &[Truth] = &[
    Truth {
        source: "000",
        title: "唱好“双城记” 建好“健康圈”",
        date: "2020-04-28",
        date_is_certain: false,
        kind: KindName::Interview,
        regions: &["重庆市", "四川省"],
        agencies: &["重庆市卫生健康委员会", "重庆市医疗保障局", "重庆市中医院"],
        medium: Some("重庆日报"),
        first: "市委五届八次全会强调",
        last: "促进成渝两地中医药事业发展。",
        gone: &["abxiaoboshi", "侵权", "转载", "嘉 宾黄明会"],
    },
    Truth {
        source: "001",
        title: "委市共建四个月四川健康事业有何新变化？还有哪些新动作？",
        date: "2023-10-26 13:52:35",
        date_is_certain: true,
        kind: KindName::News,
        regions: &["四川省"],
        agencies: &["四川省卫生健康委员会"],
        medium: Some("四川新闻网"),
        first: "“四川仍面临优质医疗资源总量不足",
        last: "将在2024年全省卫生健康大会上组织交流推广。",
        gone: &["eecai", "cnpingtan", "卡三卡", "欢迎光临", "当前时间", "王云"],
    },
    Truth {
        source: "002",
        title: "重庆一体化推进“三医”协同改革 “两重”“两新”项目国债支持力度西部第一",
        date: "2025-02-11 19:26:44",
        date_is_certain: true,
        kind: KindName::News,
        regions: &["重庆市"],
        agencies: &["国家卫生健康委员会"],
        medium: Some("第1眼新闻"),
        first: "重庆之声2月11日讯",
        last: "的动态监管。",
        gone: &["嫩草", "华龙网", "责任编辑"],
    },
    Truth {
        source: "003",
        title: "关于印发贯彻落实重庆市人民政府办公厅深化医药卫生体制改革2020年下半年重点工作任务分工的通知",
        date: "2020-10-27",
        date_is_certain: true,
        kind: KindName::Policy,
        regions: &["开州区"],
        agencies: &["开州区卫生健康委员会", "开州区医疗保障局", "开州区财政局"],
        medium: None,
        first: "各镇乡人民政府",
        last: "（区卫生健康委负责）",
        gone: &["导航", "字体", "回到顶部", "18996589989"],
    },
    Truth {
        source: "004",
        title: "今年以来重庆跨医疗机构互认量达到69.7万人次 直接为患者节约医疗费用1.57亿元",
        date: "2024-11-05",
        date_is_certain: false,
        kind: KindName::News,
        regions: &["重庆市"],
        agencies: &["国家卫生健康委员会", "重庆市卫生健康委员会"],
        medium: Some("重庆日报"),
        first: "11月5日，国家卫生健康委在渝召开新闻发布会",
        last: "让群众少跑路。",
        gone: &["周朝喜", "胡万琪", "卷烟厂", "智慧医保大赛", "唐勤"],
    },
];

#[test]
fn the_five_sources_give_the_right_facts() {
    let scratch = only_seeds();
    scratch.run_well(&["build"]);
    let articles = articles(&scratch);
    for truth in TRUTHS {
        let stories = of_source(&articles, truth.source);
        let first = stories.first().unwrap_or_else(|| panic!("{}: no story", truth.source));
        let front = &first.front;
        let source = truth.source;
        assert_eq!(front.title.as_deref(), Some(truth.title), "{source}");
        assert_eq!(
            front.date.map(|date| date.to_string()).as_deref(),
            Some(truth.date),
            "{source}"
        );
        let certain = !front.uncertain.iter().any(|key| key == "date");
        assert_eq!(certain, truth.date_is_certain, "{source}: {:?}", front.uncertain);
        assert_eq!(front.kind, Some(truth.kind), "{source}");
        for region in truth.regions {
            assert!(front.regions.iter().any(|own| own == region), "{source}: {:?}", front.regions);
        }
        for agency in truth.agencies {
            assert!(agencies(front).contains(agency), "{source}: {:?}", agencies(front));
        }
        assert_eq!(front.source.as_deref(), truth.medium, "{source}");
        assert!(!front.draft, "{source}: {:?}", front.draft_reason);
        let plain = first.body.replace("**", "");
        assert!(plain.contains(truth.first), "{source} lacks its first words");
        let closes = plain.trim_end().ends_with(truth.last);
        assert!(closes, "{source} ends: {}", plain.chars().rev().take(40).collect::<String>());
        for gone in truth.gone {
            assert!(!first.body.contains(gone), "{source} still holds {gone}");
        }
    }
}

#[test]
fn the_policy_document_keeps_its_number_its_outline_and_its_tasks() {
    let scratch = only_seeds();
    scratch.run_well(&["import"]);
    let articles = articles(&scratch);
    let policy = of_source(&articles, "003")[0];
    assert_eq!(policy.front.doc_number.as_deref(), Some("开州府办发〔2020〕109号"));
    assert_eq!(policy.front.issuer.as_deref(), Some("重庆市开州区人民政府办公室"));
    assert_eq!(policy.front.issued.map(|date| date.to_string()).as_deref(), Some("2020-10-27"));
    assert_eq!(policy.front.tasks.len(), 26);
    assert!(policy.body.contains("\n### （一）改革完善疾病预防控制体系"), "{}", policy.body);
    assert!(policy.body.contains("189****9989"));
}

#[test]
fn stories_that_only_share_a_page_become_drafts() {
    let scratch = only_seeds();
    scratch.run_well(&["build"]);
    let articles = articles(&scratch);
    let stories = of_source(&articles, "004");
    let find = |word: &str| {
        *stories
            .iter()
            .find(|story| story.front.title.as_deref().is_some_and(|title| title.contains(word)))
            .unwrap_or_else(|| panic!("no story about {word}"))
    };
    for word in ["周朝喜", "胡万琪", "石钟村"] {
        let story = find(word);
        assert!(story.front.draft && story.front.draft_reason.is_some(), "{word}");
    }
    assert!(!find("智慧医保大赛").front.draft);
    let published: String = scratch
        .files("public")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    assert!(!published.contains("胡万琪"), "a draft was published");
}

#[test]
fn building_twice_gives_the_same_bytes_and_changes_no_content() {
    let scratch = only_seeds();
    scratch.run_well(&["build"]);
    let (content, public) = (scratch.files("content"), scratch.files("public"));
    scratch.run_well(&["build", "--jobs", "1"]);
    assert!(content == scratch.files("content"), "content changed");
    assert!(public == scratch.files("public"), "the site changed");
    let again = only_seeds();
    again.run_well(&["build", "--jobs", "1"]);
    assert!(content == again.files("content"), "import is not deterministic");
    assert!(public == again.files("public"), "the site is not deterministic");
}

#[test]
fn the_shipped_content_is_whole() {
    let scratch = Scratch::new(&[]);
    for folder in ["seeds", "content"] {
        for (path, bytes) in crate::scratch::files_below(&repository().join(folder)) {
            scratch.write(&format!("{folder}/{path}"), &bytes);
        }
    }
    scratch.write("site.toml", &std::fs::read(repository().join("site.toml")).unwrap());
    scratch.run_well(&["build", "--locked"]);
    let run = scratch.run_well(&["check"]);
    assert!(!run.stderr.contains("error["), "{}", run.stderr);
}

#[test]
fn every_kind_of_page_is_there_in_every_language() {
    let scratch = only_seeds();
    scratch.run_well(&["build"]);
    let pages = [
        "index.html",
        "articles/index.html",
        "kinds/policy/index.html",
        "topics/index.html",
        "timeline/index.html",
        "timeline/2024/index.html",
        "regions/index.html",
        "regions/500000/index.html",
        "agencies/index.html",
        "agencies/500000-health-commission/index.html",
        "about/index.html",
        "accessibility/index.html",
        "data/index.html",
    ];
    for prefix in ["", "zh-hant/", "en/"] {
        for page in pages {
            assert!(scratch.exists(&format!("public/{prefix}{page}")), "{prefix}{page}");
        }
    }
    // English has no feed where nothing is translated.
    for file in [
        "feed.xml",
        "zh-hant/feed.xml",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "data/articles.json",
        "data/articles.csv",
    ] {
        assert!(scratch.exists(&format!("public/{file}")), "{file}");
    }
    let hant = scratch.read("public/zh-hant/index.html");
    assert!(hant.contains("重慶") && !hant.contains("重庆"), "the Traditional home page");
}
