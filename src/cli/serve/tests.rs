//! What is served after a change is, byte for byte, what a program that begins now would serve.
#![allow(clippy::disallowed_methods)] // The test is the editor who saves, moves and deletes files.

use super::state::{Change, Served};
use crate::base::{Date, RelPath, Speech, Tree};
use crate::cli::args::{Format, SiteArgs};
use crate::cli::report::Reporter;
use crate::disk;
use std::fs;
use std::path::Path;

const SETTINGS: &str = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\", \"en\"]\npage_size = 5\nsearch = false\n[title]\nzh-Hans = \"两地\"\nen = \"Two\"\n";

/// A link that leads nowhere.
const BROKEN: &str = "\n[坏的](nowhere.md)\n";

/// A generator of numbers below a bound (a linear congruence, Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound
    }
}

fn article(dice: &mut Dice, number: usize) -> String {
    let topics = ["医保协同", "中医药", "医保协同, 中医药"][dice.below(3)];
    let region = ["重庆市", "绵阳市", "四川省"][dice.below(3)];
    let kind = ["news", "policy", "notice"][dice.below(3)];
    let (year, month) = (20 + dice.below(4), 1 + dice.below(9));
    let related = match number % 3 {
        0 => "related: [a1]\n",
        1 => "events:\n  - {date: 2019-05-01, title: 签约}\n",
        _ => "implements: [a0]\n",
    };
    format!(
        "---\ntitle: 第{number}篇\ndate: 20{year}-0{month}-11\nkind: {kind}\nregions: [{region}]\ntopics: [{topics}]\nagencies: [重庆市卫生健康委员会]\n{related}---\n\n两地会商，见[另一篇](a0.md)和[待写的](/later/a90/)。\n\n## 一、背景\n\n绵阳市参加。\n"
    )
}

/// One change of the content; gives what was done and where.
fn change(root: &Path, dice: &mut Dice, turn: usize) -> (&'static str, Vec<String>) {
    let folder = "content/articles/2024";
    let one = format!("{folder}/a{}.md", 1 + dice.below(12));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    };
    match turn {
        0 => {
            write(&one, &(read(&one) + "\n添一句，成都市也参加。\n"));
            ("a body edited", vec![one])
        }
        1 => {
            write(&one, &read(&one).replacen("title: ", "title: 更正", 1));
            ("a title edited", vec![one])
        }
        2 => {
            write(&one, &read(&one).replacen("topics: [", "topics: [互联网+医疗健康, ", 1));
            ("a term added", vec![one])
        }
        3 => {
            let own = format!("{folder}/a90.md");
            write(&own, &article(dice, 90));
            ("an article added to which others link", vec![own])
        }
        4 => {
            let event = format!("{folder}/a1.md");
            write(&event, &read(&event).replacen("title: 签约", "title: 两地签约", 1));
            ("an event named otherwise", vec![event])
        }
        5 => {
            let own = one.replace(".md", ".en.md");
            write(&own, "---\ntitle: In English\n---\n\nA meeting in Mianyang.\n");
            ("a translation added", vec![own])
        }
        6 => {
            let text = read(&format!("{folder}/a2.md"));
            write(&format!("{folder}/a2.md"), &text.replace("两地会商", "![图](map.svg)两地会商"));
            write(&format!("{folder}/map.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            ("a picture added", vec![format!("{folder}/a2.md"), format!("{folder}/map.svg")])
        }
        7 => {
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>";
            write(&format!("{folder}/map.svg"), svg);
            ("a picture changed", vec![format!("{folder}/map.svg")])
        }
        8 => {
            write(&one, &(read(&one) + BROKEN));
            ("a link broken", vec![one])
        }
        9 => {
            let all = (0..13).map(|number| format!("{folder}/a{number}.md"));
            let all: Vec<String> = all.collect();
            all.iter().for_each(|path| write(path, &read(path).replace(BROKEN, "")));
            ("the link taken out again", all)
        }
        10 => {
            write("content/terms/topics.yaml", "- id: joint\n  name: 会商\n");
            write(&one, &read(&one).replacen("topics: [", "topics: [会商, ", 1));
            ("a term of the site's own", vec!["content/terms/topics.yaml".into(), one])
        }
        11 => {
            write("content/pages/about.md", "---\ntitle: 关于\n---\n\n本站。\n");
            ("a page added", vec!["content/pages/about.md".into()])
        }
        12 => {
            fs::rename(root.join(folder), root.join("content/articles/moved")).unwrap();
            ("a folder renamed", vec![folder.into(), "content/articles/moved".into()])
        }
        _ => {
            let own = "content/articles/moved/a90.md";
            fs::remove_file(root.join(own)).unwrap();
            ("an article removed to which others link", vec![own.into()])
        }
    }
}

fn served(root: &Path) -> Served {
    let now = Some(Date { year: 2025, month: 1, day: 1 });
    let args = SiteArgs { base_url: None, drafts: false, future: false, now, jobs: Some(2) };
    let (speech, format) = (Speech::En, Format::Text);
    let reporter = Reporter { speech, format, quiet: true, verbose: false };
    Served::new(root, args, "https://example.org/".into(), reporter)
}

fn paths(tree: &Tree) -> Vec<&RelPath> {
    tree.iter().map(|(path, _)| path).collect()
}

#[test]
fn what_is_served_after_a_change_is_what_a_new_program_would_serve() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut dice = Dice(11);
    let mut files = Tree::new();
    for number in 0..13 {
        let path = RelPath::new(&format!("content/articles/2024/a{number}.md")).unwrap();
        files.insert(path, article(&mut dice, number).into_bytes());
    }
    files.insert(RelPath::new("site.toml").unwrap(), SETTINGS.as_bytes());
    disk::update(root, &files).unwrap();
    let warm = served(root);
    warm.rebuild(&Change::All).unwrap();
    let mut kept = 0;
    for turn in 0..14 {
        let (done, changed) = change(root, &mut dice, turn);
        let below = changed.iter().map(|path| RelPath::new(path).unwrap()).collect();
        let before = warm.tree();
        warm.rebuild(&Change::Below(below)).unwrap();
        let cold = served(root);
        cold.rebuild(&Change::All).unwrap();
        assert_eq!(warm.problems(), cold.problems(), "{done}");
        assert_eq!(warm.problems().is_empty(), turn != 8, "{done}: {}", warm.problems());
        if turn == 8 {
            assert!(warm.problems().contains("nowhere.md") && warm.tree() == before);
            continue;
        }
        let (warm, cold) = (warm.tree(), cold.tree());
        assert_eq!(paths(&warm), paths(&cold), "{done}");
        for (path, bytes) in cold.iter() {
            assert!(warm.get(path) == Some(bytes), "{done}: {path} is not that of a new program");
            kept += usize::from(before.get(path).is_some_and(|then| {
                warm.get(path).is_some_and(|now| std::sync::Arc::ptr_eq(then, now))
            }));
        }
    }
    assert!(kept > 300, "only {kept} files were kept in all");
}
