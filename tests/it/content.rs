//! A site of difficult content: very long, very wide, hostile, withdrawn. Its pages are
//! whole, and `check` says what to mend.

use crate::scratch::Scratch;
use std::collections::BTreeSet;

const SITE: &str = "base_url = \"https://a.example/s/\"\ntitle.zh-Hans = \"站\"\n\
    languages = [\"zh-Hans\", \"zh-Hant\", \"en\"]\n[scope]\nregions = [\"四川省\", \"重庆市\"]\n";

fn put(scratch: &Scratch, name: &str, front: &str, body: &str) {
    let text = format!("---\nkind: news\n{front}\n---\n\n{body}\n");
    scratch.write(&format!("content/articles/2024/{name}.md"), text.as_bytes());
}

/// A PNG's beginning, which says that it is so large.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

fn site() -> Scratch {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let word = "Antidisestablishmentarianism".repeat(11);
    put(&scratch, "long-title", &format!("title: {}\ndate: 2024-01-01", &word[..300]), "文。");
    let paragraph = "重庆市卫生健康委员会与四川省卫生健康委员会合作。".repeat(40);
    let sections: String = (0..200).map(|n| format!("## 第{n}节\n\n{paragraph}\n\n")).collect();
    put(&scratch, "long-text", "title: 长文\ndate: 2024-01-02\nregions: [重庆市]", &sections);
    put(&scratch, "bare", "title: 无日期", "文。");
    put(&scratch, "far", "title: 远方\ndate: 2024-01-03\nregions: [乌鲁木齐市]", "文。");
    let row = format!("|{}\n", "格|".repeat(30));
    let table = format!("{row}|{}\n{row}{row}", "---|".repeat(30));
    put(&scratch, "wide", "title: 宽表\ndate: 2024-01-04", &table);
    scratch.write("content/articles/2024/large.png", &png(8000, 6000));
    scratch.write("content/articles/2024/图 一.png", &png(800, 600));
    put(
        &scratch,
        "pictures",
        "title: 图\ndate: 2024-01-05\nimage: large.png",
        "![图](%E5%9B%BE%20%E4%B8%80.png)",
    );
    put(&scratch, "code", "title: 代码\ndate: 2024-01-06", "```brainfog\nlet x = '<script>';\n```");
    put(
        &scratch,
        "raw",
        "title: 原始\ndate: 2024-01-07",
        "<script>alert(1)</script>\n\n<iframe src=\"https://b.example/\"></iframe>\n\n\
         <p onclick=\"alert(2)\" style=\"color:red\">段</p>\n\n<a href=\"javascript:alert(3)\">链</a>\n\n<table><tr><td>没有关",
    );
    let terms: String =
        (0..500).map(|n| format!("- id: topic-{n}\n  name: 第{n}个专题\n")).collect();
    scratch.write("content/terms/topics.yaml", terms.as_bytes());
    for n in 0..25 {
        let names: Vec<String> = (n * 20..n * 20 + 20).map(|n| format!("第{n}个专题")).collect();
        let front =
            format!("title: 多\ndate: 2024-02-{:02}\ntopics: [{}]", n + 1, names.join(", "));
        put(&scratch, &format!("many-{n}"), &front, "文。");
    }
    scratch.write("content/articles/2024/secret.xlsx", b"PK");
    put(
        &scratch,
        "gone",
        "title: 撤下\ndate: 2024-01-08\nwithdrawn: 原单位要求\nsummary: 秘密提要\n\
         keywords: [秘密词]\nspeakers: [{name: 秘密人}]\nattachments: [secret.xlsx]\n\
         events: [{date: 2024-01-08, title: 秘密事}]\n\
         changes: [{date: 2024-03-01, note: 撤下全文}]",
        "秘密正文。",
    );
    scratch
}

#[test]
fn pages_of_difficult_content_are_whole_and_check_says_what_to_mend() {
    let scratch = site();
    scratch.run_well(&["build"]);
    let page = |slug: &str| scratch.read(&format!("public/articles/{slug}/index.html"));
    for slug in
        ["long-title", "long-text", "bare", "far", "wide", "pictures", "code", "raw", "gone"]
    {
        assert!(page(slug).trim_end().ends_with("</html>"), "{slug}");
    }
    assert!(page("long-text").contains("id=\"第199节\"") || page("long-text").contains("第199节"));
    assert_eq!(page("wide").matches("</th>").count(), 30);
    assert!(page("code").contains("&lt;script&gt;"));
    let raw = page("raw");
    for hostile in ["alert(", "<iframe", "onclick", "style=", "javascript:"] {
        assert!(!raw.contains(hostile), "{hostile}");
    }
    // A file that a text names is published without being listed, and keeps its room.
    assert!(page("pictures").contains("width=\"800\" height=\"600\""));
    assert!(scratch.exists("public/files/pictures/图 一.png"));
    // A topic without an English name says in which language its name is.
    assert!(scratch.read("public/en/topics/index.html").contains("lang=\"zh-Hans\""));

    let run = scratch.run_well(&["--format", "json", "check"]);
    let codes: BTreeSet<String> = run
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|value| Some(value["code"].as_str()?.to_owned()))
        .collect();
    let expected = [
        "article-long",
        "article-undated",
        "article-without-region",
        "code-language-unknown",
        "html-unsafe",
        "site-image-large",
        "table-wide",
        "term-without-english",
        "title-long",
    ];
    assert_eq!(codes, expected.map(String::from).into());
}

#[test]
fn nothing_of_a_withdrawn_text_is_published() {
    let scratch = site();
    scratch.run_well(&["build"]);
    for (path, bytes) in scratch.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("秘密"), "{path}");
        assert!(!path.contains("secret"), "{path}");
    }
    let page = scratch.read("public/articles/gone/index.html");
    assert!(page.contains("原单位要求") && page.contains("撤下全文") && page.contains("noindex"));
}

#[test]
fn the_inspection_is_a_section_of_its_own() {
    let scratch = site();
    let run = scratch.run_well(&["check"]);
    let (_, section) = run.stdout.split_once("Inspection of government sites").unwrap();
    for line in [
        "articles without a date: 1/33",
        "public/articles/bare/index.html",
        "empty columns: 0/",
        "dead links: 0",
        "set site_id_code",
    ] {
        assert!(section.contains(line), "{line}\n{section}");
    }
}

#[test]
fn the_timeline_is_narrowed_only_to_what_has_entries_and_not_without_end() {
    let scratch = site();
    scratch.run_well(&["build"]);
    let narrowed: Vec<String> = scratch
        .files("public/timeline")
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.contains("topics/") || path.contains("regions/"))
        .collect();
    // Twenty topics and two provinces, each over all years and in 2024.
    assert_eq!(narrowed.len(), 2 * (20 + 2), "{narrowed:?}");
    let page = scratch.read("public/timeline/2024/regions/500000/index.html");
    assert!(page.contains("长文") && !page.contains("远方") && page.contains("noindex"));
}

#[test]
fn a_translation_says_events_speakers_and_sources_in_its_own_words() {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let facts = "date: 2024-05-01\nsource: 重庆日报\nspeakers: [{name: 李某}]\n\
                 events: [{date: 2024-04-30, title: 签约}]";
    put(&scratch, "a", &format!("title: 访谈\n{facts}"), "文。");
    let english = |date: &str| {
        let events = format!("events: [{{date: {date}, title: Agreement signed}}]");
        let text =
            format!("---\ntitle: A talk\nspeakers: [{{name: Li}}]\n{events}\n---\n\nText.\n");
        scratch.write("content/articles/2024/a.en.md", text.as_bytes());
    };
    english("2024-04-30");
    scratch.run_well(&["build"]);
    let page = scratch.read("public/en/articles/a/index.html");
    for words in ["Agreement signed", "<b>Li</b>", "Chongqing Daily"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("签约") && !page.contains("李某"));
    assert!(scratch.read("public/en/timeline/2024/index.html").contains("Agreement signed"));
    assert!(scratch.read("public/timeline/2024/index.html").contains("签约"));

    // Another date would be another event.
    english("2024-04-29");
    let run = scratch.run(&["--format", "json", "check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("front-matter-value"), "{}", run.stdout);
}
