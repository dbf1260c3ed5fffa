//! `status` and `new`: what an editor asks in the morning and begins with.

use crate::scratch::Scratch;

const SITE: &str = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\", \"zh-Hant\", \"en\"]\n[title]\nzh-Hans = \"两地卫生\"\nen = \"Health of Two Places\"\n";

const PENDING: &str = "---\ntitle: 两地三家医院开展联合会诊\ndate: 2024-03-05\nkind: news\nregions: [重庆市]\ntopics: [中医药]\nreview: pending\nuncertain: [date]\n---\n\n会诊在线上进行。\n";

fn site(files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    for (path, text) in files {
        scratch.write(path, text.as_bytes());
    }
    scratch
}

/// The sorts of what waits, with the files, as `status --format json` gives them.
fn waiting(scratch: &Scratch) -> Vec<(String, String)> {
    let run = scratch.run_well(&["status", "--format", "json"]);
    run.stdout
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| value[key].as_str().unwrap().to_owned();
            (text("waiting"), text("file"))
        })
        .collect()
}

#[test]
fn status_names_what_waits_and_nothing_else() {
    assert_eq!(waiting(&site(&[])), []);

    let done = PENDING.replace("pending", "done");
    let files = [
        ("seeds/new.txt", "新来源。"),
        ("content/articles/2024/pending.md", PENDING),
        (
            "content/articles/2024/pending.en.md",
            "---\ntitle: A\ntranslation_of_hash: '00000000'\n---\n\nB.\n",
        ),
        ("content/articles/2024/bare.md", "---\ntitle: 只有标题\nkind: news\n---\n\n正文。\n"),
        (
            "content/articles/2024/draft.md",
            "---\ntitle: 草稿\nkind: news\ndraft: true\ndraft_reason: 与卫生无关\n---\n\n正文。\n",
        ),
        (
            "content/articles/2024/late.md",
            &done.replace("review", "publish_on: 2031-01-01\nreview"),
        ),
        (
            "content/articles/2024/over.md",
            &done.replace("review", "unpublish_on: 2025-01-01\nreview"),
        ),
        ("content/articles/2024/gone.md", &done.replace("review", "withdrawn: 来源撤回\nreview")),
    ];
    let scratch = site(&files);
    let article = |name: &str| format!("content/articles/2024/{name}");
    let wanted: Vec<(String, String)> = [
        ("source-not-imported", "seeds/new.txt".to_owned()),
        ("review-pending", article("pending.md")),
        ("draft", article("draft.md")),
        ("fact-lacking", article("bare.md")),
        ("scheduled", article("late.md")),
        ("run-out", article("over.md")),
        ("translation-stale", article("pending.en.md")),
        ("translation-missing", article("late.md")),
        ("translation-missing", article("over.md")),
        ("translation-missing", article("bare.md")),
    ]
    .map(|(sort, file)| (sort.to_owned(), file))
    .to_vec();
    assert_eq!(waiting(&scratch), wanted);
    let told = scratch.run_well(&["status"]).stdout;
    for words in
        ["look first at date", "date, regions, topics", "与卫生无关", "published on 2031-01-01"]
    {
        assert!(told.contains(words), "{words}:\n{told}");
    }
}

#[test]
fn status_proposes_bodies_until_a_vocabulary_has_them() {
    let ledger = "source: a.txt\nsource_hash: x\nsegments:\n- segment: 1\n  proposed_agencies:\n  - name: 两江新区健康促进会\n    count: 3\n";
    let scratch = site(&[("seeds/a.txt", "甲。"), ("content/imports/a.txt.yaml", ledger)]);
    let proposed = |scratch: &Scratch| {
        waiting(scratch)
            .into_iter()
            .any(|(sort, name)| sort == "agency-proposed" && name == "两江新区健康促进会")
    };
    assert!(proposed(&scratch));
    let term = "- id: liangjiang-health-promotion\n  name: 两江新区健康促进会\n  name_en: Liangjiang Health Promotion Association\n";
    scratch.write("content/terms/agencies.yaml", term.as_bytes());
    assert!(!proposed(&scratch));
}

#[test]
fn a_new_article_is_one_that_builds() {
    let scratch = site(&[]);
    let run = scratch.run_well(&["new", "川渝签署协议: 三家医院", "--kind", "notice"]);
    let path = "content/articles/2026/chuan-yu-qian-shu-xie-yi-san-jia-yi-yuan.md";
    assert!(run.stdout.contains(path), "{}", run.stdout);
    let text = scratch.read(path);
    assert!(text.contains("kind: notice\nregions: []\n"), "{text}");
    scratch.run_well(&["check"]);
    // A second one of the same name is refused, and the first stays.
    scratch.write(path, text.replace("topics: []", "topics: [中医药]").as_bytes());
    assert_eq!(scratch.run(&["new", "川渝签署协议: 三家医院"]).code, 1);
    assert!(scratch.read(path).contains("中医药"));
}

#[test]
fn a_new_translation_is_a_draft_bound_to_its_original() {
    let scratch = site(&[("content/articles/2024/a.md", PENDING)]);
    scratch.run_well(&["new", "--translate", "content/articles/2024/a.md"]);
    let path = "content/articles/2024/a.en.md";
    assert!(scratch.read(path).contains("draft: true"));
    let sorts: Vec<String> = waiting(&scratch).into_iter().map(|(sort, _)| sort).collect();
    assert_eq!(
        sorts,
        ["review-pending", "translation-unfinished"],
        "it is neither stale nor missing"
    );
    // It stays off the site until the editor takes the mark of a draft away.
    scratch.run_well(&["build"]);
    assert!(scratch.read("public/en/articles/a/index.html").contains("noindex"));
}
