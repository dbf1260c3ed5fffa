//! A tiny site, built in memory: that it is whole, truthful and the same every time.

mod open;

use super::{Kept, Options, Stats, render};
use crate::base::{Date, Diagnostic, PartialDate, RelPath, Slug, Tree};
use crate::model::{
    Agent, Article, Config, Event, Kind, Lang, Localised, OwnFacts, Owner, Page, Provenance,
    Review, Role, Scope, ScriptChoice, Site, Task, TermId, Text,
};
use std::collections::BTreeMap;
use std::sync::Mutex;

fn config() -> Config {
    Config {
        base_url: "https://example.org/health/".into(),
        title: Localised {
            zh_hans: Some("两地卫生健康协作".into()),
            zh_hant: None,
            en: Some("Health Cooperation".into()),
        },
        description: Localised { zh_hans: Some("一句话。".into()), ..Localised::default() },
        languages: Lang::ALL.into(),
        script: ScriptChoice { chain: "s2t".into(), overrides: vec![] },
        time_zone: "Asia/Shanghai".into(),
        theme: "default".into(),
        publish_pending: true,
        search: true,
        precompress: false,
        page_size: 2,
        scope: Scope::default(),
        owner: Owner { site_id_code: Some("5100000000".into()), ..Owner::default() },
    }
}

fn text(lang: Lang, slug: &str, title: &str, body: &str) -> Text {
    let end = if lang == Lang::En { ".en.md" } else { ".md" };
    Text {
        lang,
        file: RelPath::new(&format!("content/articles/2024/{slug}{end}")).unwrap(),
        title: title.into(),
        kicker: None,
        subtitle: None,
        summary: Some(format!("{title}的提要。")),
        body: body.into(),
        body_line: 10,
        translator: None,
        stale: false,
        draft: false,
        facts: OwnFacts::default(),
    }
}

fn article(slug: &str, kind: Kind, date: Option<&str>, title: &str, body: &str) -> Article {
    let term = |id: &str| TermId::new(id).unwrap();
    Article {
        slug: Slug::new(slug).unwrap(),
        original: Lang::ZhHans,
        kind,
        date: date.map(|date| date.parse().unwrap()),
        byline: Some("记者 张三".into()),
        regions: vec![term("510700"), term("500000")],
        agencies: vec![
            Agent { agency: term("500000-health-commission"), role: Role::Issuer },
            Agent { agency: term("510000-health-commission"), role: Role::Participant },
        ],
        topics: vec![],
        keywords: vec!["急救".into()],
        provenance: Provenance {
            source: Some("重庆日报".into()),
            source_url: Some("javascript:alert(1)".into()),
            source_file: Some("a.txt".into()),
            source_segment: Some(1),
            repaired: 2,
            unrepaired: 1,
            dropped: vec![("navigation".into(), 3)],
        },
        speakers: vec![],
        events: vec![],
        tasks: vec![],
        attachments: vec![],
        image: None,
        doc_number: None,
        issuer: None,
        issued: None,
        effective: None,
        legal_expiry: None,
        validity: None,
        index_number: None,
        genre: None,
        relations: BTreeMap::new(),
        related: vec![],
        aliases: vec![],
        draft: false,
        draft_reason: None,
        publish_on: None,
        unpublish_on: None,
        withdrawn: None,
        changes: vec![],
        review: Review::Pending,
        uncertain: vec!["date".into()],
        rights: None,
        texts: [(Lang::ZhHans, text(Lang::ZhHans, slug, title, body))].into(),
    }
}

fn site() -> Site {
    let mut translated = article(
        "huizhen",
        Kind::News,
        Some("2024-03-05 09:30"),
        "两地医院开展联合会诊",
        "重庆市卫生健康委员会说：**“发展”**的头发。\n\n见[办法](banfa.md)。\n",
    );
    let english = text(Lang::En, "huizhen", "Joint consultations", "Hospitals of *two* places.\n");
    translated.texts.insert(Lang::En, english);
    translated.events = vec![Event {
        date: PartialDate::day_only(Date::new(2023, 12, 1).unwrap()),
        title: "签订协议".into(),
    }];
    translated.aliases = vec!["/old/1.html".into(), "/articles/banfa/".into()];
    let mut policy = article(
        "banfa",
        Kind::Policy,
        Some("2024-02"),
        "协作办法",
        "## 一、总则\n\n文。\n\n## 二、任务\n\n文。\n\n## 三、附则\n\n文。\n",
    );
    policy.doc_number = Some("渝卫发〔2024〕1号".into());
    policy.validity = Some("有效".into());
    policy.tasks = vec![Task {
        anchor: "二、任务".into(),
        lead: vec!["重庆市卫生健康委员会".into()],
        participants: vec!["某某医院".into()],
    }];
    let mut withdrawn =
        article("chehui", Kind::Notice, Some("2023-01-02"), "已撤回的公告", "机密。\n");
    withdrawn.withdrawn = Some("内容有误。".into());
    let undated =
        article("wuri", Kind::Data, None, "无日期的统计", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n");
    Site {
        config: config(),
        vocabulary: crate::format::builtin::vocabulary().into(),
        articles: [translated, policy, withdrawn, undated].map(std::sync::Arc::new).into(),
        pages: vec![],
    }
}

fn built(site: &Site) -> (Tree, Vec<Diagnostic>, Stats) {
    let sink = Mutex::new(Tree::new());
    let content = Tree::new();
    let options = Options { content: &content, progress: &|_, _| {} };
    let made = render(site, &Tree::new(), &sink, &options, &mut Kept::default()).unwrap();
    (sink.into_inner().unwrap(), made.diagnostics, made.value)
}

fn file(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(&RelPath::new(path).unwrap());
    String::from_utf8(bytes.unwrap_or_else(|| panic!("no {path}")).to_vec()).unwrap()
}

/// The values of `href` and `src` in a page.
fn addresses(html: &str) -> Vec<&str> {
    [" href=\"", " src=\""]
        .into_iter()
        .flat_map(|name| html.split(name).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_link_within_the_site_leads_to_a_file() {
    let mut site = site();
    std::sync::Arc::make_mut(&mut site.articles[0]).aliases.truncate(1);
    let (tree, diagnostics, stats) = built(&site);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!((stats.files, stats.bytes), (tree.len(), tree.total_bytes()));
    for (path, bytes) in tree.iter().filter(|(path, _)| path.extension() == "html") {
        let html = std::str::from_utf8(bytes).unwrap();
        for address in addresses(html) {
            let Some(own) = address.strip_prefix("/health/") else {
                assert!(!address.starts_with('/'), "{path}: {address} leaves the site's folder");
                continue;
            };
            let own = own.split(['#', '?']).next().unwrap_or_default();
            let file = if own.is_empty() || own.ends_with('/') {
                format!("{own}index.html")
            } else {
                own.to_owned()
            };
            assert!(tree.contains(&RelPath::new(&file).unwrap()), "{path}: {address}");
        }
    }
}

#[test]
fn a_build_gives_the_same_bytes_each_time() {
    let site = site();
    assert_eq!(built(&site).0, built(&site).0);
}

#[test]
fn traditional_pages_are_made_from_simplified_ones() {
    let (tree, ..) = built(&site());
    let page = file(&tree, "zh-hant/articles/huizhen/index.html");
    assert!(page.contains("兩地醫院開展聯合會診") && page.contains("<html lang=\"zh-Hant\""));
    assert!(page.contains("<strong>「發展」</strong>的頭髮"), "{page}");
    assert!(page.contains("href=\"/health/zh-hant/agencies/500000-health-commission/\""));
}

#[test]
fn a_document_number_has_the_script_of_the_page_and_stays_as_issued_for_programs() {
    let (tree, ..) = built(&site());
    let page = file(&tree, "zh-hant/articles/banfa/index.html");
    assert!(page.contains("<dd class=\"docno\">渝衛發〔2024〕1號</dd>"), "{page}");
    assert!(page.contains("協作辦法: 渝衛發〔2024〕1號[EB/OL]"), "{page}");
    assert!(page.contains("\"legislationIdentifier\":\"渝卫发〔2024〕1号\""), "{page}");
    let english = file(&tree, "en/kinds/policy/index.html");
    assert!(english.contains("lang=\"zh-Hans\">渝卫发〔2024〕1号<"), "{english}");
}

#[test]
fn a_page_about_the_site_speaks_as_readers_of_its_script_do() {
    let mut site = site();
    site.config.script.chain = "s2tw".into();
    let mut own = text(Lang::ZhHans, "about", "关于", "由程序整理，见[数据](/data/)。\n");
    own.file = RelPath::new("content/pages/about.md").unwrap();
    let slug = Slug::new("about").unwrap();
    site.pages = vec![Page { slug: slug.clone(), texts: [(Lang::ZhHans, own.clone())].into() }];
    let page = |site: &Site| file(&built(site).0, "zh-hant/about/index.html");
    assert!(page(&site).contains("由程式整理") && page(&site).contains("關於的提要"));
    // An address is not a word.
    own.body = "由程序整理，见[附件](https://example.org/数据)。\n".into();
    site.pages = vec![Page { slug, texts: [(Lang::ZhHans, own)].into() }];
    assert!(page(&site).contains("由程序整理"));
}

#[test]
fn a_missing_translation_says_so_and_is_not_announced() {
    let (tree, ..) = built(&site());
    let page = file(&tree, "en/articles/banfa/index.html");
    assert!(page.contains("noindex") && page.contains("lang=\"zh-Hans\""));
    assert!(
        page.contains(
            "<link rel=\"canonical\" href=\"https://example.org/health/articles/banfa/\""
        )
    );
    assert!(!page.contains("hreflang=\"x-default\""));
    let original = file(&tree, "articles/banfa/index.html");
    let announced = "rel=\"alternate\" hreflang=\"";
    let langs: Vec<&str> =
        original.split(announced).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(langs, ["zh-Hans", "zh-Hant", "x-default"]);
    for path in ["sitemap-en.xml", "en/feed.xml", "en/feed.json"] {
        assert!(!file(&tree, path).contains("articles/banfa/"), "{path}");
        assert!(file(&tree, path).contains("articles/huizhen/"), "{path}");
    }
    let translated = file(&tree, "en/articles/huizhen/index.html");
    assert!(translated.contains("Joint consultations") && translated.contains("x-default"));
}

#[test]
fn what_was_withdrawn_or_may_not_be_shown_is_in_no_file() {
    let (tree, ..) = built(&site());
    for (path, bytes) in tree.iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("机密") && !text.contains("機密"), "{path}");
        assert!(!text.contains("javascript:alert"), "{path}");
    }
    assert!(file(&tree, "articles/chehui/index.html").contains("内容有误"));
    assert!(!file(&tree, "data/articles.json").contains("chehui"));
    assert!(!file(&tree, "sitemap-zh-hans.xml").contains("chehui"));
}

#[test]
fn what_review_did_not_settle_stays_marked() {
    for (review, uncertain, badge) in [
        (Review::Pending, true, Some("待核对")),
        (Review::Done { by: None, on: None }, true, Some("有存疑项目")),
        (Review::Done { by: None, on: None }, false, None),
    ] {
        let mut site = site();
        for article in &mut site.articles {
            let article = std::sync::Arc::make_mut(article);
            article.review = review.clone();
            article.uncertain = if uncertain { vec!["date".into()] } else { vec![] };
        }
        let page = file(&built(&site).0, "articles/huizhen/index.html");
        let byline =
            page.split("class=\"byline\"").nth(1).and_then(|rest| rest.split("</ul>").next());
        for word in ["待核对", "有存疑项目"] {
            assert_eq!(byline.unwrap().contains(word), badge == Some(word), "{review:?}, {word}");
        }
        let panel = page.contains("id=\"provenance\" open");
        assert_eq!(panel, badge.is_some(), "{review:?}");
    }
}

#[test]
fn former_addresses_lead_on_and_never_over_a_page() {
    let (tree, diagnostics, _) = built(&site());
    assert!(file(&tree, "old/1.html").contains("0; url=/health/articles/huizhen/"));
    let codes: Vec<&str> = diagnostics.iter().map(|one| one.problem.code()).collect();
    assert_eq!(codes, ["address-taken"]);
    assert!(file(&tree, "articles/banfa/index.html").contains("协作办法"));
}

#[test]
fn government_tags_say_as_much_of_the_date_as_is_known() {
    let (tree, ..) = built(&site());
    let page = file(&tree, "articles/huizhen/index.html");
    for tag in [
        "name=\"SiteIDCode\" content=\"5100000000\"",
        "name=\"PubDate\" content=\"2024-03-05 09:30\"",
        "name=\"ContentSource\" content=\"重庆日报\"",
        "name=\"ColumnType\" content=\"工作动态\"",
    ] {
        assert!(page.contains(tag), "{tag}");
    }
    assert!(!file(&tree, "articles/wuri/index.html").contains("PubDate"));
    assert!(file(&tree, "articles/banfa/index.html").contains("\"政策文件\""));
}

#[test]
fn feeds_and_data_are_json_and_have_the_described_fields() {
    let site = site();
    let (tree, ..) = built(&site);
    let json = |path: &str| serde_json::from_str::<serde_json::Value>(&file(&tree, path)).unwrap();
    // An article that is dated by its month is in the feeds too, without a day that nobody knows.
    let items = &json("feed.json")["items"];
    assert_eq!(items.as_array().unwrap().len(), 2);
    assert_eq!(
        (&items[1]["date_modified"], items[1].get("date_published")),
        (&"2024-02-01T00:00:00+08:00".into(), None)
    );
    assert_eq!(json("data/articles.jsonld")["@graph"].as_array().unwrap().len(), 3);
    let content = Tree::new();
    let wants = super::wants::Wants::ALL;
    let start = Kept::default().start(&site, &content, wants);
    let edition = super::edition::Edition::new(&site, &content, &start);
    let view = super::data::view(&edition, Lang::En);
    for (path, fields) in
        [("data/articles.json", &view.article_fields), ("data/terms.json", &view.term_fields)]
    {
        for record in json(path).as_array().unwrap() {
            let record: Vec<&str> =
                record.as_object().unwrap().keys().map(String::as_str).collect();
            let described: Vec<&str> = fields.iter().map(|field| field.name).collect();
            assert_eq!(record, described, "{path}");
        }
    }
    assert!(file(&tree, "feed.xml").contains("<updated>2024-03-05T09:30:00+08:00</updated>"));
}

#[test]
fn site_maps_leave_out_a_change_that_is_known_by_its_month_alone() {
    let mut site = site();
    assert!(file(&built(&site).0, "sitemap-zh-hans.xml").contains("<lastmod>2024-03-05</lastmod>"));
    std::sync::Arc::make_mut(&mut site.articles[0]).date = PartialDate::month_only(2024, 3);
    let map = file(&built(&site).0, "sitemap-zh-hans.xml");
    assert!(map.contains("/articles/huizhen/") && !map.contains("<lastmod>2024-03<"), "{map}");
}

#[test]
fn regions_hold_what_is_below_them_and_terms_that_nothing_names_have_no_page() {
    let (tree, ..) = built(&site());
    let sichuan = file(&tree, "regions/510000/index.html");
    assert!(sichuan.contains("四川省") && sichuan.contains("/health/regions/510700/"));
    assert!(tree.contains(&RelPath::new("regions/510000/page/2/index.html").unwrap()));
    assert!(!tree.contains(&RelPath::new("regions/510100/index.html").unwrap()));
}

#[test]
fn a_broken_theme_is_told_with_its_place_and_nothing_is_drawn() {
    let mut site = site();
    let cases: [(&str, &str, &str, &str, u32); 4] = [
        (
            "default",
            "themes/default/templates/list.html",
            "\n{{ view.nothing }}",
            "theme-template-broken",
            2,
        ),
        ("own", "themes/own/templates/list.html", "{% if %}", "theme-template-broken", 1),
        ("own", "themes/own/words/en.toml", "a = 'b'", "theme-word-missing", 0),
        ("absent", "themes/own/words/en.toml", "", "theme-unknown", 0),
    ];
    for (theme, path, content, code, line) in cases {
        site.config.theme = theme.into();
        let mut files = Tree::new();
        files.insert(RelPath::new(path).unwrap(), content.as_bytes());
        let sink = Mutex::new(Tree::new());
        let options = Options { content: &Tree::new(), progress: &|_, _| {} };
        let made = render(&site, &files, &sink, &options, &mut Kept::default()).unwrap();
        let found = made.diagnostics.iter().find(|one| one.problem.code() == code);
        let found = found.unwrap_or_else(|| panic!("{code}: {:?}", made.diagnostics));
        assert_eq!(found.place.as_ref().map_or(0, |place| place.line), line, "{path}");
    }
}
