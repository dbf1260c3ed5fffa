//! The program as its users run it: exit codes, what it writes, what it refuses.

use crate::scratch::Scratch;

const SITE: &str = "base_url = \"https://example.org/health/\"\n[title]\nzh-Hans = \"两地卫生\"\nen = \"Health of Two Places\"\n";

const ARTICLE: &str = "---\ntitle: 两地三家医院开展联合会诊\ndate: 2024-03-05\nkind: news\nregions: [重庆市, 绵阳市]\ntopics: [中医药]\n---\n会诊在线上进行。\n";

const SOURCE: &str = "重庆绵阳两地签署中医药合作协议\n\n2024-03-05 09:30 来源：重庆日报\n\n重庆市卫生健康委员会和绵阳市卫生健康委员会3月5日在重庆签署中医药合作协议，两地中医院将共建专科联盟，开展远程会诊和人才培养。\n\n根据协议，双方每年互派医务人员，共享检查检验结果，让群众就近看上好中医。\n";

fn site(files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    for (path, text) in files {
        scratch.write(path, text.as_bytes());
    }
    scratch
}

#[test]
fn a_folder_without_a_site_is_an_error() {
    let scratch = Scratch::new(&[]);
    let run = scratch.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("site-file-missing"), "{}", run.stderr);
    assert!(!scratch.exists("public"));
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    assert_eq!(Scratch::new(&[]).run(&["bild"]).code, 2);
    assert_eq!(Scratch::new(&[]).run(&["build", "--now", "tomorrow"]).code, 2);
    assert_eq!(Scratch::new(&[]).run(&["--version"]).code, 0);
}

#[test]
fn new_sources_are_imported_once_and_edits_stay() {
    let scratch = site(&[("seeds/协议 一.txt", SOURCE)]);
    scratch.run_well(&["build"]);
    let files = scratch.files("content/articles");
    assert_eq!(files.len(), 1, "{:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let path = format!("content/articles/{}", files[0].0);
    let edited = scratch.read(&path).replace("让群众就近看上好中医", "让群众就近看上好医生");
    scratch.write(&path, edited.as_bytes());
    let ledger = scratch.files("content/imports");
    let run = scratch.run_well(&["import", "--diff"]);
    assert_eq!(scratch.read(&path), edited);
    assert!(run.stdout.contains("-根据协议"), "{}", run.stdout);
    assert!(run.stdout.contains("好中医"), "{}", run.stdout);
    assert_eq!(scratch.files("content/imports"), ledger);

    std::fs::remove_file(scratch.path(&path)).unwrap();
    scratch.run_well(&["import"]);
    assert!(!scratch.exists(&path), "what a person deleted came back");
}

#[test]
fn a_renamed_article_is_followed() {
    let scratch = site(&[("seeds/a.txt", SOURCE)]);
    scratch.run_well(&["build"]);
    let (old, bytes) = scratch.files("content/articles").remove(0);
    std::fs::remove_file(scratch.path(&format!("content/articles/{old}"))).unwrap();
    scratch.write("content/articles/2024/renamed.md", &bytes);
    scratch.run_well(&["import"]);
    let names: Vec<_> =
        scratch.files("content/articles").into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, ["2024/renamed.md"]);
}

#[test]
fn locked_builds_write_no_content() {
    let scratch = site(&[("seeds/a.txt", SOURCE)]);
    let run = scratch.run(&["build", "--locked"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[source-not-imported]"), "{}", run.stderr);
    assert!(!scratch.exists("content") && !scratch.exists("public"));
    scratch.run_well(&["build"]);
    scratch.run_well(&["build", "--locked"]);
    scratch.write("seeds/a.txt", format!("{SOURCE}\n更多。\n").as_bytes());
    let run = scratch.run(&["build", "--locked"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[source-changed]"), "{}", run.stderr);
}

#[test]
fn a_dry_run_writes_nothing() {
    let scratch = site(&[("seeds/a.txt", SOURCE)]);
    let run = scratch.run_well(&["import", "--dry-run", "--explain"]);
    assert!(!scratch.exists("content"));
    assert!(run.stdout.contains("seeds/a.txt"), "{}", run.stdout);
}

#[test]
fn bad_sources_are_warnings_and_the_rest_goes_on() {
    let scratch = site(&[("seeds/good.txt", SOURCE), ("seeds/empty.txt", "")]);
    let every_byte: Vec<u8> = (0..=255u8).collect();
    scratch.write("seeds/bytes.txt", &every_byte);
    scratch.write("seeds/zip.txt", b"PK\x03\x04\x14\0\0\0\x08\0");
    scratch.write("seeds/nul.txt", &[0; 4096]);
    scratch.write("seeds/photo.jpg", b"\xff\xd8\xff");
    scratch.write("seeds/nav.html", "<nav><a href='/'>首页</a></nav>".as_bytes());
    let run = scratch.run_well(&["build"]);
    for code in ["source-empty", "source-binary", "source-unknown-type", "source-without-article"] {
        assert!(run.stderr.contains(&format!("warning[{code}]")), "{code}\n{}", run.stderr);
    }
    assert_eq!(scratch.files("content/articles").len(), 1);
    assert!(scratch.exists("public/index.html"));
}

#[test]
fn a_source_over_the_limit_is_refused_unread() {
    let scratch = site(&[("seeds/good.txt", SOURCE)]);
    let file = std::fs::File::create(scratch.path("seeds/large.txt")).unwrap();
    file.set_len(33 * 1024 * 1024).unwrap();
    let run = scratch.run_well(&["import"]);
    assert!(run.stderr.contains("warning[source-too-large]"), "{}", run.stderr);
}

#[test]
fn errors_leave_the_last_good_site() {
    let scratch = site(&[("content/articles/2024/a.md", ARTICLE)]);
    scratch.run_well(&["build"]);
    let good = scratch.files("public");
    let broken = ARTICLE.replace("2024-03-05", "2O24-03-05").replace("重庆市", "重庆市市");
    scratch.write("content/articles/2024/a.md", broken.as_bytes());
    let run = scratch.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("front-matter-date"), "{}", run.stderr);
    assert!(good == scratch.files("public"), "the last good site changed");
}

#[test]
fn a_folder_that_is_not_ours_is_never_replaced() {
    let scratch = site(&[("content/articles/2024/a.md", ARTICLE), ("public/thesis.txt", "mine")]);
    let run = scratch.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("output-foreign"), "{}", run.stderr);
    assert_eq!(scratch.read("public/thesis.txt"), "mine");
    scratch.run_well(&["build", "--out", "elsewhere"]);
    assert!(scratch.exists("elsewhere/index.html"));
}

#[test]
fn a_site_in_a_sub_folder_links_within_it() {
    let scratch = site(&[("content/articles/2024/a.md", ARTICLE)]);
    scratch.run_well(&["build"]);
    scratch.run_well(&["check"]);
    let home = scratch.read("public/index.html");
    assert!(home.contains("href=\"/health/articles/a/\""), "{home}");
    assert!(home.contains("https://example.org/health/"), "{home}");
}

#[test]
fn articles_appear_on_their_day() {
    let later = ARTICLE.replace("kind: news", "kind: news\npublish_on: 2026-06-01");
    let scratch = site(&[("content/articles/2024/a.md", &later)]);
    scratch.run_well(&["build"]);
    assert!(!scratch.exists("public/articles/a/index.html"));
    scratch.run_well(&["build", "--now", "2026-06-01"]);
    assert!(scratch.exists("public/articles/a/index.html"));
    scratch.run_well(&["build", "--future"]);
    assert!(scratch.exists("public/articles/a/index.html"));
}

#[test]
fn diagnostics_for_machines() {
    let broken = ARTICLE.replace("kind: news", "kinds: news");
    let scratch = site(&[("content/articles/2024/a.md", &broken)]);
    let run = scratch.run(&["--format", "json", "check"]);
    let first: serde_json::Value =
        serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["file"], "content/articles/2024/a.md");
    assert_eq!(first["line"], 4);
    let run = scratch.run(&["--format", "github", "check"]);
    assert!(
        run.stdout.starts_with("::error file=content/articles/2024/a.md,line=4,"),
        "{}",
        run.stdout
    );
}
