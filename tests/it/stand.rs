//! The last good site stands: builds that are killed or cannot write leave a whole site, the
//! one before or the one after.
//!
//! `JIALING_KILLS=200 cargo test --test it stand -- --nocapture` is the long run.

use crate::scratch::{Scratch, repository};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLE: &str = "content/articles/one.md";

/// A whole site, and what `one.md` says in the other edition of it.
fn two_editions() -> (Scratch, [String; 2]) {
    let scratch = Scratch::copy_of(&repository().join("tests/golden/two-places/in"));
    let front = "---\ntitle: 甲\nkind: news\ndate: 2024-01-02\nlang: zh-Hans\n---\n\n";
    let editions = ["第一版。", "第二版，多了一句。"].map(|body| format!("{front}{body}\n"));
    (scratch, editions)
}

fn tree(scratch: &Scratch) -> BTreeMap<String, Vec<u8>> {
    scratch.files("public").into_iter().collect()
}

fn build(scratch: &Scratch) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jialing"));
    command.arg("--root").arg(scratch.path("")).args(["-q", "build", "--no-import"]);
    command.env("SOURCE_DATE_EPOCH", "1767225600").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let kills: u32 =
        std::env::var("JIALING_KILLS").map_or(16, |text| text.parse().expect("a number"));
    let (scratch, editions) = two_editions();
    let mut whole = Vec::new();
    let mut took = Duration::ZERO;
    for text in &editions {
        scratch.write(ARTICLE, text.as_bytes());
        let start = Instant::now();
        assert!(build(&scratch).status().unwrap().success());
        took = start.elapsed();
        whole.push(tree(&scratch));
    }
    assert_ne!(whole[0], whole[1]);
    let mut seen = [0; 2];
    for kill in 0..kills {
        scratch.write(ARTICLE, editions[kill as usize % 2].as_bytes());
        let mut child = build(&scratch).spawn().unwrap();
        // Spread over the build and a little beyond its end.
        std::thread::sleep(took * (kill + 1) * 11 / (kills * 10));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = tree(&scratch);
        let which = whole.iter().position(|tree| *tree == now);
        seen[which.unwrap_or_else(|| panic!("kill {kill} left half a site"))] += 1;
    }
    println!("{kills} kills: {seen:?} editions, all whole");
    assert!(build(&scratch).status().unwrap().success(), "a killed build does not block the next");
}

/// A limit on the size of files stands for a full disk: writing fails in the middle of one.
#[cfg(unix)]
#[test]
fn a_build_that_cannot_write_leaves_the_site_before_and_says_why() {
    let (scratch, editions) = two_editions();
    scratch.write(ARTICLE, editions[0].as_bytes());
    scratch.run_well(&["build", "--no-import"]);
    let before = tree(&scratch);
    scratch.write(ARTICLE, format!("{}{}", editions[1], "长".repeat(20_000)).as_bytes());
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_jialing"), "--root"])
        .arg(scratch.path(""))
        .args(["--lang", "en", "build", "--no-import"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(words.contains("cannot write") && words.contains("File too large"), "{words}");
    assert_eq!(tree(&scratch), before);
    scratch.run_well(&["build", "--no-import"]);
    assert_ne!(tree(&scratch), before);
}
