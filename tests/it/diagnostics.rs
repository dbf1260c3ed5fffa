//! One case for every diagnostic: what brings it about, and where it points. A code
//! without a case fails the suite, so that no message goes untried.

use crate::scratch::Scratch;
use jialing::audit::{AuditOptions, audit};
use jialing::base::{CODES, Diagnostic, RelPath, Tree};
use jialing::model::Lang;
use std::collections::BTreeSet;

/// What brings a diagnostic about.
struct Case {
    code: &'static str,
    verb: &'static [&'static str],
    files: &'static [(&'static str, &'static str)],
    /// `file:line:column`, or as much of it as the diagnostic knows.
    place: &'static str,
}

const CHECK: &[&str] = &["check"];
const BUILD: &[&str] = &["build"];
const SEARCH: &[&str] = &["search", "医保"];
const LOCKED: &[&str] = &["build", "--locked"];

const GOOD: &str = "---\ntitle: 会诊\ndate: 2024-03-05\nkind: news\n---\n正文。\n";
const SOURCE: &str = "重庆市卫生健康委员会召开中医药工作会议\n\n2024-03-05 来源：重庆日报\n\n重庆市卫生健康委员会3月5日召开全市中医药工作会议，部署基层中医药服务能力提升工作。\n\n会议要求各区县加强中医馆建设，让群众就近看上好中医。\n";

const CASES: &[Case] = &[
    Case { code: "site-file-missing", verb: CHECK, files: &[("site.toml", "-")], place: "" },
    Case {
        code: "site-file-syntax",
        verb: CHECK,
        files: &[("site.toml", "base_url = \n")],
        place: "site.toml:1:",
    },
    Case {
        code: "site-file-key",
        verb: CHECK,
        files: &[("site.toml", "base_ulr = \"https://a.example/\"\n")],
        place: "site.toml:1:1",
    },
    Case {
        code: "site-file-value",
        verb: CHECK,
        files: &[("site.toml", "languages = []\n")],
        place: "site.toml:1:",
    },
    Case {
        code: "not-utf8",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "BYTES:FF")],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "front-matter-missing",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "没有元数据。\n")],
        place: "content/articles/2024/a.md:1:",
    },
    Case {
        code: "front-matter-too-long",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "LONG")],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "yaml-syntax",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "---\ntitle: 会诊: 三家\nkind: news\n---\n")],
        place: "content/articles/2024/a.md:2:",
    },
    Case {
        code: "front-matter-key",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "---\ntitle: 会诊\nkinds: news\n---\n")],
        place: "content/articles/2024/a.md:3:1",
    },
    Case {
        code: "front-matter-twice",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "---\ntitle: 一\nkind: news\ntitle: 二\n---\n")],
        place: "content/articles/2024/a.md:4:1",
    },
    Case {
        code: "front-matter-value",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "---\ntitle: 会诊\nkind: newz\n---\n")],
        place: "content/articles/2024/a.md:3:7",
    },
    Case {
        code: "front-matter-date",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\ndate: 2O24-05-01\n---\n",
        )],
        place: "content/articles/2024/a.md:4:7",
    },
    Case {
        code: "front-matter-required",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "---\nkind: news\n---\n")],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "vocabulary-entry",
        verb: CHECK,
        files: &[("content/terms/topics.yaml", "- id: 中医\n  name: 中医\n")],
        place: "content/terms/topics.yaml:1:",
    },
    Case {
        code: "ledger-unreadable",
        verb: BUILD,
        files: &[("seeds/a.txt", SOURCE), ("content/imports/a.txt.yaml", "source: [\n")],
        place: "content/imports/a.txt.yaml",
    },
    Case { code: "source-empty", verb: BUILD, files: &[("seeds/a.txt", "")], place: "seeds/a.txt" },
    Case {
        code: "source-binary",
        verb: BUILD,
        files: &[("seeds/a.txt", "BYTES:504B0304140000000800")],
        place: "seeds/a.txt",
    },
    Case {
        code: "source-undecodable",
        verb: BUILD,
        files: &[("seeds/a.txt", "BYTES:0000FEFF00004E00")],
        place: "seeds/a.txt",
    },
    Case {
        code: "source-too-large",
        verb: BUILD,
        files: &[("seeds/a.txt", "HUGE")],
        place: "seeds/a.txt",
    },
    Case {
        code: "source-without-article",
        verb: BUILD,
        files: &[("seeds/a.html", "<nav><a href=\"/\">首页</a></nav>")],
        place: "seeds/a.html",
    },
    Case {
        code: "source-unknown-type",
        verb: BUILD,
        files: &[("seeds/a.docx", "x")],
        place: "seeds/a.docx",
    },
    Case {
        code: "file-link",
        verb: BUILD,
        files: &[("content/articles/2024/b.md", "LINK")],
        place: "content/articles/2024/b.md",
    },
    Case { code: "file-name", verb: BUILD, files: &[("seeds/back\\slash.txt", SOURCE)], place: "" },
    Case {
        code: "source-not-found",
        verb: &["import", "seeds/b.txt"],
        files: &[("seeds/a.txt", SOURCE)],
        place: "",
    },
    Case {
        code: "file-taken",
        verb: &["new", "会诊", "--slug", "a", "--date", "2024-03-05"],
        files: &[("content/articles/2024/a.md", GOOD)],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "article-not-found",
        verb: &["new", "--translate", "content/articles/2024/b.md"],
        files: &[("content/articles/2024/a.md", GOOD)],
        place: "",
    },
    Case {
        code: "source-damaged",
        verb: BUILD,
        files: &[(
            "seeds/a.txt",
            "重庆市卫生健康委员会召开中医药工作会议\n\n重庆市卫生健康委员会3月5日召开全市中医药工作会议，主任????????????要求加强中医馆建设，让群众就近看上好中医。\n",
        )],
        place: "seeds/a.txt",
    },
    Case {
        code: "source-not-imported",
        verb: LOCKED,
        files: &[("seeds/a.txt", SOURCE)],
        place: "seeds/a.txt",
    },
    Case {
        code: "source-changed",
        verb: LOCKED,
        files: &[
            ("seeds/a.txt", SOURCE),
            ("content/imports/a.txt.yaml", "source: a.txt\nsource_hash: '00'\n"),
        ],
        place: "seeds/a.txt",
    },
    Case {
        code: "term-unknown",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\nregions: [重庆市, 绵羊市]\n---\n",
        )],
        place: "content/articles/2024/a.md:4:16",
    },
    Case {
        code: "term-ambiguous",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\nregions: [鼓楼区]\n---\n",
        )],
        place: "content/articles/2024/a.md:4:11",
    },
    Case {
        code: "address-taken",
        verb: CHECK,
        files: &[("content/articles/2023/a.md", GOOD), ("content/articles/2024/a.md", GOOD)],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "slug-malformed",
        verb: CHECK,
        files: &[("content/articles/2024/会诊.md", GOOD)],
        place: "content/articles/2024/会诊.md",
    },
    Case {
        code: "translation-orphan",
        verb: CHECK,
        files: &[("content/articles/2024/a.en.md", "---\ntitle: A\n---\nText.\n")],
        place: "content/articles/2024/a.en.md",
    },
    Case {
        code: "translation-stale",
        verb: CHECK,
        files: &[
            ("content/articles/2024/a.md", GOOD),
            (
                "content/articles/2024/a.en.md",
                "---\ntitle: A\ntranslation_of_hash: '0000000000000000'\n---\nText.\n",
            ),
        ],
        place: "content/articles/2024/a.en.md",
    },
    Case {
        code: "content-unknown",
        verb: CHECK,
        files: &[("content/articel/a.md", GOOD)],
        place: "content/articel/a.md",
    },
    Case {
        code: "html-unsafe",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\n---\n\n<div onclick=\"x()\">文</div>\n",
        )],
        place: "content/articles/2024/a.md:6:",
    },
    Case {
        code: "link-unknown",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\n---\n\n见[这里](nowhere.md)。\n",
        )],
        place: "content/articles/2024/a.md:6:",
    },
    Case {
        code: "image-missing",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\nkind: news\n---\n\n![门诊楼](nowhere.png)\n",
        )],
        place: "content/articles/2024/a.md:6:",
    },
    Case {
        code: "article-undated",
        verb: CHECK,
        files: &[("content/articles/undated/a.md", "---\ntitle: 会诊\nkind: news\n---\n文。\n")],
        place: "content/articles/undated/a.md",
    },
    Case {
        code: "title-long",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "TITLE")],
        place: "content/articles/2024/a.md:2:8",
    },
    Case {
        code: "article-long",
        verb: CHECK,
        files: &[("content/articles/2024/a.md", "TEXT")],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "article-without-region",
        verb: CHECK,
        files: &[
            ("content/articles/2024/a.md", GOOD),
            (
                "content/articles/2024/b.md",
                "---\ntitle: 义诊\ndate: 2024-03-05\nkind: news\nregions: [重庆市]\n---\n正文。\n",
            ),
        ],
        place: "content/articles/2024/a.md",
    },
    Case {
        code: "term-without-english",
        verb: CHECK,
        files: &[
            ("site.toml", "base_url = \"https://a.example/\"\nlanguages = [\"zh-Hans\", \"en\"]\n"),
            (
                "content/terms/topics.yaml",
                "- id: a\n  name: 甲\n  name_en: A\n- id: b\n  name: 乙\n",
            ),
        ],
        place: "content/terms/topics.yaml:4:7",
    },
    Case {
        code: "table-wide",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\ndate: 2024-03-05\nkind: news\n---\n正文。\n\n|a|b|c|d|e|f|g|h|i|j|k|l|m|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|1|2|3|4|5|6|7|8|9|0|1|2|3|\n",
        )],
        place: "content/articles/2024/a.md:8:1",
    },
    Case {
        code: "code-language-unknown",
        verb: CHECK,
        files: &[(
            "content/articles/2024/a.md",
            "---\ntitle: 会诊\ndate: 2024-03-05\nkind: news\n---\n正文。\n\n```wuzhishi\nx\n```\n",
        )],
        place: "content/articles/2024/a.md:8:1",
    },
    Case {
        code: "theme-template-missing",
        verb: CHECK,
        files: &[("themes/default/templates/home.html", "{% extends \"nothing.html\" %}")],
        place: "",
    },
    Case {
        code: "theme-template-broken",
        verb: CHECK,
        files: &[("themes/default/templates/home.html", "{{ view.nothing_of_this_name }}")],
        place: "themes/default/templates/home.html",
    },
    Case {
        code: "theme-word-missing",
        verb: CHECK,
        files: &[("themes/default/words/zh-Hans.toml", "[own]\nword = '词'\n")],
        place: "",
    },
    Case {
        code: "theme-words-broken",
        verb: CHECK,
        files: &[("themes/default/words/en.toml", "nav = \n")],
        place: "themes/default/words/en.toml:1:",
    },
    Case {
        code: "theme-unknown",
        verb: CHECK,
        files: &[("site.toml", "theme = \"nothing\"\n")],
        place: "",
    },
    Case {
        code: "theme-font-broken",
        verb: CHECK,
        files: &[("themes/default/share/letters.otf", "no font")],
        place: "themes/default/share/letters.otf",
    },
    Case { code: "output-foreign", verb: BUILD, files: &[("public/mine.txt", "x")], place: "" },
    Case { code: "search-index-missing", verb: SEARCH, files: &[], place: "" },
    Case {
        code: "search-index-damaged",
        verb: SEARCH,
        files: &[("public/search/manifest.json", "{}")],
        place: "",
    },
    Case {
        code: "search-empty",
        verb: &["search", "--", "-医保", "。"],
        files: &[("public/search/manifest.json", MANIFEST)],
        place: "",
    },
    Case {
        code: "search-filter-unknown",
        verb: &["search", "医保", "--region", "重庆"],
        files: &[("public/search/manifest.json", MANIFEST)],
        place: "",
    },
];

/// The manifest of an index of nothing.
const MANIFEST: &str = r#"{"format":3,"index":"0","documents":0,"terms":0,"years":[],"shards":1,"synonym_shards":1,"suggest_shards":1,"triple":1,"weights":[],"languages":["zh-Hans"],"phrases":[],"facets":{},"fold_exceptions":""}"#;

/// What the finished site must hold, tried on trees of one page.
const PAGES: &[(&str, &str)] = &[
    ("site-link-broken", "<a href=\"/nowhere/\">x</a>"),
    ("site-anchor-missing", "<a href=\"/#nowhere\">x</a>"),
    (
        "site-language-link",
        "HEAD<link rel=\"alternate\" hreflang=\"en\" href=\"https://a.example/en/\">",
    ),
    ("site-page-incomplete", "NO-H1"),
    ("site-canonical", "CANONICAL"),
    ("site-language", "LANGUAGE"),
    ("site-headings", "<h1>又</h1>"),
    ("site-id-twice", "<p id=\"a\">x</p><p id=\"a\">x</p>"),
    ("site-image-large", "<img src=\"/\" alt=\"\" width=\"9000\" height=\"6000\">"),
    ("site-policy", "<script>x()</script>"),
];

fn text_of(text: &str) -> Vec<u8> {
    match text.strip_prefix("BYTES:") {
        Some(hex) => (0..hex.len() / 2)
            .map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap())
            .collect(),
        None => text.as_bytes().to_vec(),
    }
}

#[test]
fn every_case_gives_its_diagnostic_at_its_place() {
    for case in CASES {
        let scratch = Scratch::new(&[]);
        scratch.write("site.toml", b"base_url = \"https://a.example/\"\n");
        for (path, text) in case.files {
            match *text {
                "-" => std::fs::remove_file(scratch.path(path)).unwrap(),
                "LONG" => {
                    let long = format!("---\ntitle: {}\n---\n", "长".repeat(30_000));
                    scratch.write(path, long.as_bytes());
                }
                "TITLE" => {
                    scratch.write(path, GOOD.replace("会诊", &"长".repeat(300)).as_bytes());
                }
                "TEXT" => {
                    scratch.write(path, format!("{GOOD}{}", "长".repeat(200_000)).as_bytes());
                }
                "LINK" => {
                    scratch.write(path, b"");
                    std::fs::remove_file(scratch.path(path)).unwrap();
                    std::os::unix::fs::symlink("site.toml", scratch.path(path)).unwrap();
                }
                "HUGE" => {
                    scratch.write(path, b"");
                    let file = std::fs::File::create(scratch.path(path)).unwrap();
                    file.set_len(33 << 20).unwrap();
                }
                text => scratch.write(path, &text_of(text)),
            }
        }
        let mut arguments = vec!["--format", "json"];
        arguments.extend(case.verb);
        let run = scratch.run(&arguments);
        let found: Vec<serde_json::Value> =
            run.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let places: Vec<String> = found
            .iter()
            .filter(|value| value["code"] == case.code)
            .map(|value| match value["file"].as_str() {
                Some(file) => format!("{file}:{}:{}", value["line"], value["column"]),
                None => String::new(),
            })
            .collect();
        assert!(
            places.iter().any(|place| place.starts_with(case.place)),
            "{}: wanted at {}, got {places:?} of\n{}{}",
            case.code,
            case.place,
            run.stdout,
            run.stderr
        );
        let errors = found.iter().any(|value| value["severity"] == "error");
        assert_eq!(run.code, i32::from(errors), "{}", case.code);
    }
}

fn codes_of_page(body: &str) -> Vec<&'static str> {
    let (head, text) = match body.strip_prefix("HEAD") {
        Some(head) => (head, ""),
        None => ("", body),
    };
    let heading = if body == "NO-H1" { "" } else { "<h1>题</h1>" };
    let lang = if body == "LANGUAGE" { "en" } else { "zh-Hans" };
    let canonical = if body == "CANONICAL" { "https://b.example/" } else { "https://a.example/" };
    let page = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>题</title>\
         <meta name=\"description\" content=\"述\">\
         <link rel=\"canonical\" href=\"{canonical}\">{head}</head>\
         <body><main>{heading}{text}</main></body></html>"
    );
    let mut tree = Tree::new();
    tree.insert(RelPath::new("index.html").unwrap(), page.into_bytes());
    let options = AuditOptions {
        base_url: "https://a.example/".to_owned(),
        languages: vec![Lang::ZhHans, Lang::En],
    };
    let found: Vec<Diagnostic> = audit(&tree, &options);
    found.iter().map(|diagnostic| diagnostic.problem.code()).collect()
}

#[test]
fn every_fault_of_a_finished_page_is_seen() {
    let clean = codes_of_page("<p>文</p>");
    for (code, body) in PAGES {
        assert!(!clean.contains(code), "{code} is found where it is not");
        let found = codes_of_page(body);
        assert!(found.contains(code), "{code} is not among {found:?}");
    }
}

#[test]
fn every_code_has_a_case() {
    let tried: BTreeSet<&str> =
        CASES.iter().map(|case| case.code).chain(PAGES.iter().map(|(code, _)| *code)).collect();
    let untried: Vec<_> = CODES.iter().filter(|code| !tried.contains(**code)).collect();
    assert!(untried.is_empty(), "no case for {untried:?}");
    let unknown: Vec<_> = tried.iter().filter(|code| !CODES.contains(code)).collect();
    assert!(unknown.is_empty(), "cases for codes that are not: {unknown:?}");
}
