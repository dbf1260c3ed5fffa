//! The finished site in a real browser: builds the repository's own portal and runs
//! `tests/browser/run.mjs` on it.
//!
//! Where the browser, `node` or its packages are missing the test says so on the terminal
//! and passes; with `JIALING_BROWSER_TESTS=required` that is a failure.

use crate::scratch::{Scratch, files_below, repository};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The site stands in a folder of its host: an address that forgets the folder is found.
const BASE: &str = "/portal/";

/// A story that exists in Chinese alone and tries all that a text may hold on a narrow page.
const WIDE: &str = r#"---
title: 川渝两地开展检查检验结果互认
date: 2024-06-03 10:20
kind: news
summary: 用于检验页面的文章，只有中文。
regions: [重庆市, 四川省]
agencies: [重庆市卫生健康委员会, 四川省卫生健康委员会]
topics: [中医药]
source: 示例日报
review: done
---
正文**“安全第一”**的原则，见[四川省](https://example.org/a/very/long/address/without/any/place/to/break/the/line/0123456789)。

## 一、总体要求

一个脚注[^1]和很长的词：Pneumonoultramicroscopicsilicovolcanoconiosis_Pneumonoultramicroscopicsilicovolcanoconiosis。

| 地区 | 医疗机构 | 互认项目 | 互认次数 | 节约费用（万元） | 同比增长 | 备注 |
|---|---|---|---:|---:|---:|---|
| 重庆市 | 二级以上公立医院 | 检查检验 | 697000 | 15700 | 12.5% | 截至十月底 |
| 四川省 | 二级以上公立医院 | 检查检验 | 583000 | 12400 | 10.1% | 截至十月底 |

## 二、重点任务

1. 第一项；
   - 其中之一；
   - 其中之二。
2. 第二项。

> 引文一段。

### （一）数据互通

```json
{"region": "500000", "title": "一行很长的代码，一行很长的代码，一行很长的代码，一行很长的代码，一行很长的代码"}
```

## 三、保障措施

各地负责落实。

[^1]: 脚注的文字。
"#;

/// A story that exists in English alone.
const ENGLISH: &str = "---
title: Two places recognise each other's laboratory results
date: 2024-06-04
kind: news
lang: en
regions: [重庆市]
topics: [中医药]
review: done
---
Hospitals in both places accept the results of examinations made in the other one.
";

/// A story that was withdrawn.
const WITHDRAWN: &str = "---
title: 已经撤回的报道
date: 2024-06-05
kind: news
regions: [重庆市]
withdrawn: 来源要求撤回
review: done
---
这段文字不再公开。
";

/// How many short stories are added so that lists have a second page.
const MORE: usize = 45;

#[test]
fn the_pages_hold_up_in_a_browser() {
    let Some(folder) = browser_tests() else { return };
    let scratch = portal();
    scratch.run_well(&["build", "--base-url", &format!("https://example.org{BASE}")]);
    let mut arguments = vec!["--base", BASE, "--every-kind"];
    if required() {
        arguments.extend(["--every-check", "--every-variant"]);
    }
    let run = Command::new("node")
        .arg(folder.join("run.mjs"))
        .arg(scratch.path("public"))
        .args(&arguments)
        .output();
    let output = run.unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}");
    let fault = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the browser found something wrong:\n{told}{fault}");
}

#[test]
fn the_checks_of_the_browser_find_their_faults() {
    let Some(folder) = browser_tests() else { return };
    let run = Command::new("node").args(["--test", "checks.test.mjs"]).current_dir(folder).output();
    let output = run.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn the_search_engine_answers_as_the_program_does() {
    let Some(folder) = browser_tests() else { return };
    let scratch = portal();
    scratch.run_well(&["build"]);
    let run = Command::new("node")
        .args(["search-site.mjs", "--program", env!("CARGO_BIN_EXE_jialing")])
        .arg(scratch.path("public"))
        .current_dir(&folder)
        .output();
    let output = run.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let run = Command::new("node")
        .args(["--test", "search-engine.test.mjs"])
        .current_dir(folder)
        .output();
    let output = run.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The repository's own portal, with what it takes for every kind of page.
fn portal() -> Scratch {
    let scratch = Scratch::new(&[
        ("content/articles/2024/browser-wide.md", WIDE),
        ("content/articles/2024/browser-english.md", ENGLISH),
        ("content/articles/2024/browser-withdrawn.md", WITHDRAWN),
    ]);
    scratch.write("site.toml", &std::fs::read(repository().join("site.toml")).unwrap());
    for folder in ["seeds", "content"] {
        for (path, bytes) in files_below(&repository().join(folder)) {
            scratch.write(&format!("{folder}/{path}"), &bytes);
        }
    }
    for at in 1..=MORE {
        let text = format!(
            "---\ntitle: 两地合作简讯第{at}期\ndate: 2023-0{}-{:02}\nkind: notice\nregions: [绵阳市]\ntopics: [中医药]\nreview: done\n---\n简讯。\n",
            at % 9 + 1,
            at % 28 + 1,
        );
        scratch.write(&format!("content/articles/2023/browser-{at}.md"), text.as_bytes());
    }
    scratch
}

/// The folder of the browser's tests where they can run; else says why they do not.
fn browser_tests() -> Option<PathBuf> {
    let folder = repository().join("tests/browser");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let why = if Command::new("node").arg("--version").output().is_err() {
        "there is no `node`".to_owned()
    } else if !Path::new(&chromium).exists() {
        format!("there is no browser at {chromium} (CHROMIUM names another)")
    } else if !folder.join("node_modules").exists() {
        "tests/browser/node_modules is missing: run `npm ci` in tests/browser".to_owned()
    } else {
        return Some(folder);
    };
    assert!(!required(), "the browser tests are required, and {why}");
    // Not by `eprintln!`, which the test runner would keep to itself.
    let _ = writeln!(std::io::stderr(), "the browser tests were SKIPPED: {why}");
    None
}

fn required() -> bool {
    std::env::var("JIALING_BROWSER_TESTS").is_ok_and(|value| value == "required")
}
