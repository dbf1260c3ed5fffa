//! Building again: whatever was edited, added, renamed or deleted since, and whatever became
//! of the record of the last build, the site is byte for byte that of a cold build.

use crate::scratch::{Scratch, files_below};
use std::fs;
use std::time::Duration;

const SETTINGS: &str = "base_url = \"https://example.org/\"\npage_size = 5\nprecompress = true\n[title]\nzh-Hans = \"两地\"\nen = \"Two\"\n";

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }
}

fn article(dice: &mut Dice, number: usize) -> String {
    let regions = ["重庆市", "绵阳市", "成都市", "四川省"];
    let topics = ["医保协同", "中医药", "医保协同, 中医药"];
    let kinds = ["news", "policy", "notice", "interview"];
    format!(
        "---\ntitle: 第{number}篇联合会诊\ndate: 20{:02}-0{}-1{}\nkind: {}\nregions: [{}]\ntopics: [{}]\nagencies: [{}]\n---\n\n绵阳市与重庆市卫生健康委员会第{}次会商，见[另一篇](a0.md)和[待写的](/later/a102/)。\n\n## 一、背景\n\n乐山市医疗保障局参加。\n",
        20 + dice.below(5),
        1 + dice.below(9),
        dice.below(9),
        kinds[dice.below(kinds.len())],
        regions[dice.below(regions.len())],
        topics[dice.below(topics.len())],
        ["重庆市卫生健康委员会", "绵阳市医疗保障局"][dice.below(2)],
        dice.below(1000),
    )
}

/// All articles but the one that all others link to.
fn articles(site: &Scratch) -> Vec<String> {
    let files = files_below(&site.path("content/articles")).into_iter();
    let texts = files.map(|(path, _)| path).filter(|path| path.ends_with(".md"));
    texts.filter(|path| !path.ends_with("/a0.md")).collect()
}

fn slug_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// An article with more keys at the end of its front matter.
fn with(text: &str, keys: &str) -> String {
    text.replacen("\n---\n", &format!("\n{keys}\n---\n"), 1)
}

/// One change; gives what was done.
fn change(site: &Scratch, dice: &mut Dice, turn: usize) -> String {
    let folder = "content/articles";
    let mut all = articles(site);
    if turn > 10 {
        // A translation inherits the keys that come from here on.
        all.retain(|path| !path.ends_with(".en.md"));
    }
    let one = format!("{folder}/{}", all[dice.below(all.len())]);
    let text = fs::read_to_string(site.path(&one)).unwrap();
    match turn {
        0 => {
            site.write(&one, (text + "\n添一句，成都市也参加。\n").as_bytes());
            format!("edited {one}")
        }
        1 => {
            site.write(&one, text.replacen("title: ", "title: 更正", 1).as_bytes());
            format!("retitled {one}")
        }
        2 => {
            let new = format!("{folder}/2024/a{}.md", 100 + turn);
            site.write(&new, article(dice, 100 + turn).as_bytes());
            format!("added {new}")
        }
        3 => {
            let new = format!("{folder}/2025/renamed{turn}.md");
            site.write(&new, text.as_bytes());
            fs::remove_file(site.path(&one)).unwrap();
            format!("renamed {one}")
        }
        4 => {
            fs::remove_file(site.path(&one)).unwrap();
            format!("deleted {one}")
        }
        5 => {
            let new = one.replace(".md", ".en.md");
            site.write(&new, b"---\ntitle: In English\n---\n\nA meeting in Mianyang.\n");
            format!("translated {one}")
        }
        6 => {
            // A site whose record is damaged is built anew.
            let record = site.path(".jialing/record");
            let mut bytes = fs::read(&record).unwrap();
            let at = dice.below(bytes.len());
            bytes[at] ^= 4;
            fs::write(&record, bytes).unwrap();
            site.write(&one, (text + "\n又一句。\n").as_bytes());
            "flipped a bit of the record".to_owned()
        }
        7 => {
            let pages = files_below(&site.path("public/articles"));
            let (page, bytes) = &pages[dice.below(pages.len())];
            // A file of its own: what is hard-linked elsewhere keeps its bytes.
            let path = site.path("public/articles").join(page);
            fs::remove_file(&path).unwrap();
            fs::write(&path, vec![b'x'; bytes.len()]).unwrap();
            format!("overwrote {page}")
        }
        8 => {
            let terms = "- id: joint-care\n  name: 联合会商\n  aliases: [会商]\n";
            site.write("content/terms/topics.yaml", terms.as_bytes());
            site.write(&one, text.replacen("topics: [", "topics: [会商, ", 1).as_bytes());
            "added a term".to_owned()
        }
        9 => {
            let terms = "- id: joint-care\n  name: 共同会商\n  aliases: [会商]\n";
            site.write("content/terms/topics.yaml", terms.as_bytes());
            "renamed a term".to_owned()
        }
        10 => {
            // The one whose address links of others say in advance.
            for name in ["a102.md", "a102.en.md"] {
                let _ = fs::remove_file(site.path(&format!("{folder}/2024/{name}")));
            }
            "deleted an article that others link to".to_owned()
        }
        11 => {
            // The page of the one shows the title of the other, wherever both are filed.
            let other = slug_of(&all[dice.below(all.len())]);
            site.write(&one, with(&text, &format!("related: [{other}, a0]")).as_bytes());
            let named = format!("{folder}/2024/a0.md");
            let text = fs::read_to_string(site.path(&named)).unwrap();
            site.write(&named, text.replacen("title: ", "title: 又更正", 1).as_bytes());
            format!("related {one} to {other} and retitled a0")
        }
        12 => {
            let named = format!("{folder}/2024/a0.md");
            let text = fs::read_to_string(site.path(&named)).unwrap();
            site.write(&named, text.replacen("title: ", "title: 再更正", 1).as_bytes());
            "retitled what an editor chose".to_owned()
        }
        13 => {
            site.write(
                &one,
                with(&text, "implements: [a0]\nevents:\n  - date: 2024-05-06\n    title: 签约")
                    .as_bytes(),
            );
            format!("{one} implements another and has an event")
        }
        14 => {
            let changes = "changes:\n  - date: 2026-01-02\n    note: 改了一句";
            site.write(&one, with(&text, changes).as_bytes());
            format!("noted a change of {one}")
        }
        15 => {
            site.write(&one.replace(".md", ".csv"), b"a,b\n");
            let file = slug_of(&one);
            site.write(&one, (text + &format!("\n见[表]({file}.csv)。\n")).as_bytes());
            format!("put a file beside {one}")
        }
        16 => {
            let tables = files_below(&site.path(folder)).into_iter();
            for (table, _) in tables.filter(|(path, _)| path.ends_with(".csv")) {
                site.write(&format!("{folder}/{table}"), b"a,b\n1,2\n");
            }
            "changed a file beside an article".to_owned()
        }
        17 => {
            site.write("content/pages/about.md", "---\ntitle: 关于\n---\n\n说明。\n".as_bytes());
            "wrote a page of the site".to_owned()
        }
        18 => {
            site.write("content/pages/about.en.md", b"---\ntitle: About\n---\n\nWords.\n");
            "translated a page of the site".to_owned()
        }
        19 => {
            // The same words at another time.
            site.write(&one, text.as_bytes());
            format!("touched {one}")
        }
        20 => {
            let record = site.path(".jialing/record");
            let bytes = fs::read(&record).unwrap();
            fs::write(&record, &bytes[..dice.below(bytes.len())]).unwrap();
            site.write(&one, (text + "\n末一句。\n").as_bytes());
            "cut the record".to_owned()
        }
        _ => {
            site.write("site.toml", SETTINGS.replace("Two", "Both").as_bytes());
            "changed the settings".to_owned()
        }
    }
}

fn cold(site: &Scratch) -> Vec<(String, Vec<u8>)> {
    let fresh = Scratch::new(&[]);
    for part in ["content", "themes"] {
        for (path, bytes) in files_below(&site.path(part)) {
            fresh.write(&format!("{part}/{path}"), &bytes);
        }
    }
    fresh.write("site.toml", &fs::read(site.path("site.toml")).unwrap());
    fresh.run_well(&["build"]);
    fresh.files("public")
}

#[test]
fn building_again_gives_what_a_cold_build_gives() {
    let site = Scratch::new(&[("site.toml", SETTINGS)]);
    let mut dice = Dice(7);
    for number in 0..12 {
        let path = format!("content/articles/2024/a{number}.md");
        site.write(&path, article(&mut dice, number).as_bytes());
    }
    site.run_well(&["build"]);
    let mut kept = 0;
    for turn in 0..22 {
        // What was written just now is not believed; most edits come later than that.
        std::thread::sleep(Duration::from_millis(60));
        let done = change(&site, &mut dice, turn);
        let run = site.run_well(&["build"]);
        let (warm, cold) = (site.files("public"), cold(&site));
        let paths = |files: &[(String, Vec<u8>)]| -> Vec<String> {
            files.iter().map(|(path, _)| path.clone()).collect()
        };
        assert_eq!(paths(&warm), paths(&cold), "turn {turn}: {done}");
        for ((path, warm), (_, cold)) in warm.iter().zip(&cold) {
            assert!(warm == cold, "turn {turn}: {done}: {path} is not that of a cold build");
        }
        let count = run.stdout.split("unchanged: ").nth(1).and_then(|rest| rest.split(')').next());
        kept += count.and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
        assert_eq!(
            run.stdout.contains("damaged"),
            matches!(turn, 6 | 20),
            "{done}: {}",
            run.stdout
        );
    }
    assert!(kept > 1000, "only {kept} files were kept in all");
    // A packed copy that is gone is made anew, and is what it was.
    let packed = "public/index.html.gz";
    let copy = fs::read(site.path(packed)).unwrap();
    fs::remove_file(site.path(packed)).unwrap();
    site.run_well(&["build"]);
    assert!(fs::read(site.path(packed)).unwrap() == copy);
    // And they go with the setting.
    site.write("site.toml", SETTINGS.replace("precompress = true\n", "").as_bytes());
    site.run_well(&["build"]);
    assert!(site.exists("public/index.html") && !site.exists(packed));
}

#[test]
fn where_nothing_changed_nothing_is_done() {
    let site = Scratch::new(&[("site.toml", SETTINGS)]);
    let text = "---\ntitle: 会诊\ndate: 2024-03-05\nkind: news\nregions: [重庆市]\n---\n\n正文。\n";
    site.write("content/articles/2024/a.md", text.as_bytes());
    let build = || {
        std::thread::sleep(Duration::from_millis(60));
        site.run_well(&["build"]).stdout
    };
    build();
    build();
    // By now everything that was published is older than one tick of the clock.
    let quiet = build();
    assert!(quiet.contains("nothing changed"), "{quiet}");
    let before = site.files("public");
    fs::write(site.path("public/stranger.txt"), "x").unwrap();
    assert!(!build().contains("nothing changed"));
    assert_eq!(site.files("public"), before);
    build();
    assert!(build().contains("nothing changed"));
    site.write("content/articles/2024/a.md", text.replace("会诊", "义诊").as_bytes());
    assert!(!build().contains("nothing changed"));
    assert!(
        String::from_utf8(fs::read(site.path("public/index.html")).unwrap())
            .unwrap()
            .contains("义诊")
    );
}
