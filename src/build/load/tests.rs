//! Content as fixtures in strings, and what becomes of it.

use super::*;
use crate::format::site;
use crate::model::{Lang, Review, Role};

fn tree(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| {
            let path = RelPath::new(&format!("content/{path}")).unwrap();
            (path, text.as_bytes().to_vec().into())
        })
        .collect()
}

fn options() -> LoadOptions {
    LoadOptions { drafts: false, future: false, today: Date::new(2024, 6, 1).unwrap() }
}

fn loaded(files: &[(&str, &str)]) -> Warned<Site> {
    load(&tree(files), site::defaults(), &options())
}

/// An article with these keys beside the required ones.
fn with(keys: &str) -> String {
    format!("---\ntitle: 甲\nkind: news\ndate: 2024-05-01\n{keys}---\n\n正文。\n")
}

/// Code, file name, line and column of every diagnostic.
fn seen(found: &[Diagnostic]) -> Vec<(&'static str, String, u32, u32)> {
    found
        .iter()
        .map(|d| {
            let place = d.place.clone().unwrap();
            (d.problem.code(), place.file.file_name().to_owned(), place.line, place.column)
        })
        .collect()
}

fn slugs(site: &Site) -> Vec<&str> {
    site.articles.iter().map(|article| article.slug.as_str()).collect()
}

#[test]
fn an_article_is_resolved() {
    let text = "---\ntitle: 两地三家医院开展联合会诊\ndate: 2024-03-05 09:30\nkind: news\nregions: [重庆, 绵阳市, \"500000\"]\nagencies:\n  - 重庆市卫健委\n  - {name: 重庆市卫生健康委员会, role: lead}\ntopics: [中医药]\ndoc_number: 开州府办发[2020]109号\nsource_file: 001.txt\nsource_segment: 2\nattachments: [a.pdf]\n---\n\n正文。\n";
    let ledger = "source: 001.txt\nrepairs:\n  - before: a\n    after: b\n  - before: c\ndropped:\n  - rule: nav\n  - rule: nav\n  - rule: ad\n";
    let site = loaded(&[
        ("articles/2024/lianhe.md", text),
        ("articles/2024/a.pdf", "%PDF"),
        ("imports/001.txt.yaml", ledger),
        ("articles/.gitkeep", ""),
    ]);
    assert_eq!(site.diagnostics, []);
    let article = &site.value.articles[0];
    let ids: Vec<_> = article.regions.iter().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["500000", "510700"]);
    assert_eq!(article.agencies.len(), 1);
    assert_eq!(article.agencies[0].agency.as_str(), "500000-health-commission");
    assert_eq!(article.agencies[0].role, Role::Lead);
    assert_eq!(article.doc_number.as_deref(), Some("开州府办发〔2020〕109号"));
    assert_eq!(article.review, Review::Pending);
    assert_eq!(article.attachments[0].as_str(), "content/articles/2024/a.pdf");
    let provenance = &article.provenance;
    assert_eq!((provenance.repaired, provenance.unrepaired), (1, 1));
    assert_eq!(provenance.dropped, [("ad".to_owned(), 1), ("nav".to_owned(), 2)]);
    assert_eq!(article.texts[&Lang::ZhHans].body_line, 16);
}

#[test]
fn names_that_are_no_terms_are_reported_at_the_item() {
    let text = with(
        "regions: [重庆市, 市中区]\ntopics: [没有这个主题]\nagencies:\n  - {name: 绵羊市卫健委, role: lead}\n",
    );
    let found = loaded(&[("articles/a.md", &text)]).diagnostics;
    assert_eq!(
        seen(&found),
        [
            ("term-ambiguous", "a.md".to_owned(), 5, 16),
            ("term-unknown", "a.md".to_owned(), 6, 10),
            ("term-unknown", "a.md".to_owned(), 8, 12),
        ]
    );
}

#[test]
fn a_file_with_an_error_does_not_hide_those_of_others() {
    let found = loaded(&[
        ("articles/a.md", "---\ntitel: 甲\n---\n"),
        ("articles/b.md", "---\ntitle: ' '\n---\n"),
        ("articles/b.en.md", "---\ntitle: B\n---\n"),
        ("articles/C D.md", &with("")),
        ("articles/c.en.md", "---\ntitle: C\n---\n"),
        (
            "articles/d.md",
            &with(
                "attachments: [no.pdf]\npublish_on: 2024-05\nrelated: [nowhere]\naliases: [../x]\n",
            ),
        ),
        ("articles/x.docx", "x"),
        ("notes.txt", "x"),
        ("terms/topics.yaml", "- id: 1 2\n"),
    ])
    .diagnostics;
    let codes: Vec<_> = seen(&found).into_iter().map(|(code, file, ..)| (code, file)).collect();
    let expected = [
        ("slug-malformed", "C D.md"),
        ("front-matter-key", "a.md"),
        ("front-matter-required", "b.md"),
        ("front-matter-required", "b.md"),
        ("translation-orphan", "c.en.md"),
        ("link-unknown", "d.md"),
        ("front-matter-value", "d.md"),
        ("link-unknown", "d.md"),
        ("front-matter-value", "d.md"),
        ("content-unknown", "x.docx"),
        ("content-unknown", "notes.txt"),
        ("vocabulary-entry", "topics.yaml"),
    ];
    assert_eq!(codes, expected.map(|(code, file)| (code, file.to_owned())));
}

#[test]
fn translations_inherit_and_grow_stale() {
    let original = with("topics: [中医药]\n");
    let fresh = loaded(&[("articles/a.md", &original)]);
    let hash = original_hash(&fresh.value.articles[0].texts[&Lang::ZhHans]);
    assert_eq!(hash.len(), 16);
    let english = |of: &str| {
        format!("---\ntitle: A\ntranslator: machine\ntranslation_of_hash: {of}\n---\n\nBody.\n")
    };
    let good = loaded(&[("articles/a.md", &original), ("articles/a.en.md", &english(&hash))]);
    assert_eq!(good.diagnostics, []);
    let article = &good.value.articles[0];
    let text = &article.texts[&Lang::En];
    assert_eq!(
        (text.title.as_str(), text.stale, text.translator.as_deref()),
        ("A", false, Some("machine"))
    );
    assert_eq!(article.topics.len(), 1);
    let stale = loaded(&[
        ("articles/a.md", &original.replace("正文", "新文")),
        ("articles/a.en.md", &english(&hash)),
    ]);
    assert_eq!(seen(&stale.diagnostics), [("translation-stale", "a.en.md".to_owned(), 4, 22)]);
    assert!(stale.value.articles[0].texts[&Lang::En].stale);
    let own = loaded(&[
        ("articles/a.md", &original),
        ("articles/a.en.md", "---\ntitle: A\ntopics: [中医药]\ndate: 2024\n---\n"),
    ]);
    assert_eq!(seen(&own.diagnostics), [("front-matter-value", "a.en.md".to_owned(), 4, 7)]);
}

#[test]
fn a_translation_into_the_originals_language_is_refused() {
    let found =
        loaded(&[("articles/a.md", &with("")), ("articles/a.zh-hans.md", "---\ntitle: A\n---\n")]);
    assert_eq!(seen(&found.diagnostics), [("address-taken", "a.zh-hans.md".to_owned(), 0, 0)]);
}

#[test]
fn what_is_not_due_is_left_out() {
    let files = [
        ("articles/draft.md", with("draft: true\n")),
        ("articles/later.md", with("publish_on: 2024-06-02\n")),
        ("articles/now.md", with("publish_on: 2024-06-01\nunpublish_on: 2024-06-02\n")),
        ("articles/over.md", with("unpublish_on: 2024-06-01\n")),
        ("articles/pending.md", with("review: pending\n")),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(slugs(&loaded(&files).value), ["now", "pending"]);
    let all = LoadOptions { drafts: true, future: true, ..options() };
    let site = load(&tree(&files), site::defaults(), &all).value;
    assert_eq!(slugs(&site), ["draft", "later", "now", "pending"]);
    let strict = Config { publish_pending: false, ..site::defaults() };
    assert_eq!(slugs(&load(&tree(&files), strict, &options()).value), ["now"]);
}

#[test]
fn the_newest_stands_first_and_the_undated_last() {
    let dated = |date: &str| format!("---\ntitle: 甲\nkind: news\n{date}---\n");
    let files = [
        ("articles/undated/u.md", dated("")),
        ("articles/b.md", dated("date: 2024-05-01 08:00\n")),
        ("articles/a.md", dated("date: 2024-05-01\n")),
        ("articles/m.md", dated("date: 2024-05\n")),
        ("articles/n.md", dated("date: 2024-05-02\n")),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = loaded(&files);
    assert_eq!(slugs(&site.value), ["n", "a", "b", "m", "u"]);
    assert_eq!(seen(&site.diagnostics), [("article-undated", "u.md".to_owned(), 0, 0)]);
}

#[test]
fn an_address_is_taken_once() {
    let found = loaded(&[
        ("articles/2023/a.md", &with("")),
        ("articles/2024/a.md", &with("")),
        ("articles/2024/b.md", &with("aliases: [/old/, /articles/a/]\n")),
        ("articles/2024/c.md", &with("aliases: [old/index.html]\n")),
        ("pages/about.md", "---\ntitle: 关于\n---\n"),
        ("pages/about-2.md", "---\ntitle: 关于\nslug: about\n---\n"),
    ]);
    let expected =
        ["a.md", "b.md", "c.md", "about-2.md"].map(|file| ("address-taken", file.to_owned(), 0, 0));
    assert_eq!(seen(&found.diagnostics), expected);
    assert_eq!(found.value.pages.len(), 1);
}

#[test]
fn terms_of_the_site_and_the_scope_are_used() {
    let terms = "- id: sleep\n  name: 睡眠健康\n  name_en: Sleep\n";
    let mut config = site::defaults();
    config.scope.topics = vec!["睡眠健康".into(), "没有这个主题".into()];
    let files =
        tree(&[("terms/topics.yaml", terms), ("articles/a.md", &with("topics: [睡眠健康]\n"))]);
    let site = load(&files, config, &options());
    assert_eq!(seen(&site.diagnostics), [("term-unknown", "site.toml".to_owned(), 0, 0)]);
    assert_eq!(site.value.articles[0].topics[0].as_str(), "sleep");
}

#[test]
fn a_thousand_articles_load_the_same_on_any_number_of_threads() {
    let files: Vec<(String, String)> = (0..1000)
        .map(|n| (format!("articles/{n}.md"), with(&format!("regions: [重庆市, 地{}]\n", n % 7))))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let content = tree(&files);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| load(&content, site::defaults(), &options()))
    };
    let (one, four) = (run(1), run(4));
    assert_eq!(one.diagnostics, four.diagnostics);
    assert_eq!(one.value.articles, four.value.articles);
    assert_eq!(one.diagnostics.len(), 1000);
}
