//! The house rules, held by a test: floors, heads of files, lengths, no unfinished marks.

use crate::scratch::{files_below, repository};

/// The floors from the ground up. A module names only modules that stand before it;
/// those of one row never name each other.
const FLOORS: &[&[&str]] = &[
    &["base"],
    &["text"],
    &["model"],
    &["format"],
    &["search"],
    &["import", "build", "audit"],
    &["disk"],
    &["cli"],
];

/// The longest a file of code may be, unless it is listed here with its reason.
const LONGEST: usize = 400;

/// Longer files, each for a reason that a reader accepts.
const LONG: &[(&str, &str)] =
    &[("import/strip/rules/controls.rs", "a table: the words of controls, one a line")];

fn sources() -> Vec<(String, String)> {
    files_below(&repository().join("src"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The code of a file without its tests, which stand at its end or are all of it.
fn code_of<'a>(path: &str, text: &'a str) -> &'a str {
    match text.find("#[cfg(test)]\nmod tests {") {
        _ if path.ends_with("/tests.rs") => "",
        Some(at) => &text[..at],
        None => text,
    }
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

#[test]
fn modules_name_only_modules_below_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module_of(&path);
        let Some(floor) = floor_of(own) else { continue };
        for (at, line) in text.lines().enumerate() {
            for (start, _) in line.match_indices("crate::") {
                let named: String = line[start + "crate::".len()..]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let Some(other) = floor_of(&named) else { continue };
                let allowed = named == own
                    || (other < floor && !(own == "disk" && named != "base"))
                    || line.trim_start().starts_with("//");
                if !allowed {
                    wrong.push(format!("src/{path}:{}: {own} names {named}", at + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_lives_there() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "src/{path} does not begin with a `//!` comment");
    }
}

#[test]
fn files_are_short() {
    for (path, text) in sources() {
        let lines = code_of(&path, &text).lines().count();
        let excused = LONG.iter().any(|(long, _)| *long == path);
        assert!(
            lines <= LONGEST || excused,
            "src/{path} has {lines} lines of code; split it by its nouns"
        );
        assert!(!excused || lines > LONGEST, "src/{path} is short now: take it off the list");
    }
}

#[test]
fn nothing_is_unfinished() {
    let marks = ["TODO", "FIXME", "XXX:", "todo!(", "unimplemented!(", "dbg!("];
    for (path, text) in sources() {
        for mark in marks {
            assert!(!text.contains(mark), "src/{path} holds `{mark}`");
        }
    }
}

#[test]
fn only_the_disk_and_the_command_line_touch_the_machine() {
    for (path, text) in sources() {
        let code = code_of(&path, &text);
        let machine = ["std::fs", "std::net", "std::env::", "SystemTime", "Instant::now"];
        for name in machine {
            let allowed = match name {
                "std::fs" => module_of(&path) == "disk",
                _ => module_of(&path) == "cli" || path == "main.rs",
            };
            assert!(allowed || !code.contains(name), "src/{path} names {name}");
        }
    }
}

/// `Vocabulary::resolve` looks for a near name where there is none, which reads every name: for an editor's slip
/// and not for each line of each source. Import asks `find`, or the index by name.
#[test]
fn import_looks_for_no_near_names() {
    for (path, text) in sources().iter().filter(|(path, _)| path.starts_with("import/")) {
        assert!(!code_of(path, text).contains(".resolve(Taxonomy"), "{path}");
    }
}

#[test]
fn the_architecture_names_every_module() {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let mut modules: Vec<String> = sources()
        .iter()
        .filter_map(|(path, _)| {
            let mut parts = path.split('/');
            let (top, second) = (parts.next()?, parts.next());
            Some(match second {
                Some(second) => format!("{top}/{}", second.trim_end_matches(".rs")),
                None => top.trim_end_matches(".rs").to_owned(),
            })
        })
        .filter(|module| {
            !["mod", "tests", "lib", "main"].contains(&module.rsplit('/').next().unwrap_or(""))
        })
        .collect();
    modules.sort();
    modules.dedup();
    let missing: Vec<_> = modules.iter().filter(|module| !text.contains(module.as_str())).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
}
