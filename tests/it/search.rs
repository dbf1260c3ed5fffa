//! A built site asked from the command line: what is in the index, and what a query finds there.

use crate::scratch::Scratch;
use serde_json::Value;

const SITE: &str = "base_url = \"https://example.org/health/\"\n[title]\nzh-Hans = \"两地卫生\"\nen = \"Health\"\n";

/// An article of a front matter and a body.
fn article(front: &str, body: &str) -> String {
    format!("---\n{front}\n---\n{body}\n")
}

fn site() -> Scratch {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let write = |name: &str, front: &str, body: &str| {
        scratch.write(&format!("content/articles/2024/{name}.md"), article(front, body).as_bytes());
    };
    write(
        "consult",
        "title: 两地医院联合会诊\ndate: 2024-03-05\nkind: news\nregions: [重庆市, 绵阳市]\ntopics: [医保协同]\nkeywords: [远程]\nreview: pending",
        "两地建立联防联控机制，推进**DRG**付费。\n\n## 下一步\n\n市卫健委将继续推进。",
    );
    scratch.write(
        "content/articles/2024/consult.en.md",
        article("title: Joint Consultations", "Hospitals of both places consult.").as_bytes(),
    );
    write(
        "notice",
        "title: 关于印发工作方案的通知\ndate: 2020-08-01\nkind: policy\ndoc_number: 渝府办发〔2020〕14号\nregions: [渝北区]\nreview: done",
        "根据国办发[2020]18号文件，制定本“方案”，推进医保直接结算。",
    );
    write("draft", "title: 联防联控草稿\ndate: 2024-01-01\nkind: news\ndraft: true", "联防联控。");
    write(
        "withdrawn",
        "title: 联防联控旧闻\ndate: 2024-01-02\nkind: news\nwithdrawn: 内容有误",
        "联防联控。",
    );
    scratch.run_well(&["build"]);
    scratch
}

/// The slugs of the articles that are found.
fn found(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let json = ask(scratch, arguments);
    let results = json["results"].as_array().unwrap();
    assert_eq!(json["total"], results.len(), "{json}");
    results
        .iter()
        .map(|hit| {
            let url = hit["url"].as_str().unwrap();
            url.trim_end_matches('/').rsplit('/').next().unwrap().to_owned()
        })
        .collect()
}

fn ask(scratch: &Scratch, arguments: &[&str]) -> Value {
    let mut all = vec!["--format", "json", "search"];
    all.extend(arguments);
    serde_json::from_str(&scratch.run_well(&all).stdout).unwrap()
}

#[test]
fn a_built_site_answers() {
    let site = site();
    for (query, slugs) in [
        // Drafts and what was withdrawn are not found; what waits for its review is.
        ("联防联控", &["consult"][..]),
        ("聯防聯控", &["consult"]),
        ("联", &["consult"]),
        ("\"机制，推进\"", &["consult"]),
        ("制推进", &[]),
        // Not together, so by its parts.
        ("机制推进", &["consult"]),
        ("\"机制推进\"", &[]),
        ("2024年3月", &["consult"]),
        ("二〇二四年", &["consult"]),
        ("lianhehuizen", &["consult"]),
        ("drg付费", &["consult"]),
        ("远程", &["consult"]),
        ("hospital", &["consult"]),
        ("渝府办发〔2020〕14号", &["notice"]),
        ("渝府辦發(2020)014號", &["notice"]),
        ("国办发〔2020〕18号", &["notice"]),
        ("〔2020〕18号", &["notice"]),
        ("gongzuofangan", &["notice"]),
        ("lhhz", &["consult"]),
        ("卫生健康委员会", &["consult"]),
        ("渝北区", &["notice"]),
        // A word that readers use for one of documents.
        ("直接报销", &["notice"]),
        ("两地 -联防联控", &[]),
        ("😀医院", &["consult"]),
        ("<script>", &[]),
    ] {
        assert_eq!(found(&site, &[query]), slugs, "{query}");
    }
    // In every language a phrase is verified, also where its marks are others.
    for lang in ["zh-Hans", "zh-Hant", "en"] {
        for (query, slugs) in [("\"文件制定\"", &[][..]), ("\"制定本\"", &["notice"])] {
            assert_eq!(found(&site, &[query, "--show", lang]), slugs, "{query} {lang}");
        }
    }
    // What the pairs promise and no article says is looked for by its parts, and counted by them.
    let parted = ask(&site, &["进医保进医"]);
    assert_eq!(parted["facets"]["kind"], serde_json::json!({"policy": 1}), "{parted}");
    // A province's results hold its districts'.
    assert_eq!(found(&site, &["方案", "--region", "重庆市"]), ["notice"]);
    assert_eq!(found(&site, &["方案", "--region", "510700"]), [""; 0]);
    assert_eq!(found(&site, &["推进", "--kind", "news", "--year", "2024"]), ["consult"]);
    let json = ask(&site, &["重庆"]);
    assert_eq!(json["terms"][0]["url"], "/regions/500000/", "{json}");
    let english = ask(&site, &["hospital", "--show", "en"]);
    assert_eq!(english["results"][0]["title"], "Joint Consultations");
    let traditional = ask(&site, &["联防联控", "--show", "zh-Hant"]);
    assert_eq!(traditional["results"][0]["title"], "兩地醫院聯合會診");
    assert!(traditional["results"][0]["excerpt"].as_str().unwrap().contains("聯防聯控機制"));
    let parted = ask(&site, &["机制推进"]);
    assert_eq!(parted["parts"], serde_json::json!(["机制", "推进"]), "{parted}");
    assert_eq!(ask(&site, &["lianhehuizen"])["near"], serde_json::json!(["lianhehuizen"]));
    let counted = &ask(&site, &["2020"])["facets"]["region"];
    assert_eq!((&counted["500000"], &counted["500112"]), (&1.into(), &1.into()), "{counted}");
}

#[test]
fn the_index_does_not_depend_on_threads() {
    let site = site();
    let first = site.files("public/search");
    site.run_well(&["build", "--jobs", "1", "--out", "again"]);
    assert!(first == site.files("again/search"));
    assert!(first.iter().any(|(path, _)| path == "manifest.json"));
}

#[test]
fn a_lost_or_cut_shard_is_told() {
    let site = site();
    for (path, bytes) in site.files("public/search") {
        if path.contains("/g/") {
            site.write(&format!("public/search/{path}"), &bytes[..bytes.len() / 3]);
        }
    }
    let run = site.run(&["search", "联防联控"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[search-index-damaged]"), "{}", run.stderr);
    for (path, _) in site.files("public/search") {
        if path.contains("/g/") {
            std::fs::remove_file(site.path(&format!("public/search/{path}"))).unwrap();
        }
    }
    let run = site.run(&["search", "联防联控"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[search-index-damaged]"), "{}", run.stderr);
}
