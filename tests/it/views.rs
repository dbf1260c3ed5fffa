//! `themes/README.md` documents every field that a template may use, in the words of the types
//! themselves: what is made of them here is what stands there.

use crate::scratch::repository;
use std::fmt::Write;

const BEGIN: &str = "<!-- The fields of the views; renewed by `JIALING_VIEWS=renew cargo test --test it views`. -->\n";
const END: &str = "<!-- End of the fields. -->\n";
/// The files of the views, in the order in which a designer reads them.
const FILES: [&str; 8] = ["site", "page", "list", "article", "term", "item", "chart", "shared"];

/// What is said of one type, or of one field.
#[derive(Default)]
struct Said {
    name: String,
    doc: String,
    kind: String,
    fields: Vec<Said>,
}

#[test]
fn every_field_of_every_view_is_documented_for_designers() {
    let mut told = String::new();
    for said in FILES.iter().flat_map(|file| types(&source(file))) {
        tell(&said, &mut told);
    }
    let path = repository().join("themes/README.md");
    let readme = std::fs::read_to_string(&path).expect("themes/README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("the beginning of the fields");
    let (there, after) = rest.split_once(END).expect("the end of the fields");
    if std::env::var("JIALING_VIEWS").as_deref() == Ok("renew") {
        std::fs::write(&path, format!("{before}{BEGIN}{told}{END}{after}")).expect("written");
        return;
    }
    assert!(there == told, "themes/README.md is not current; run it with JIALING_VIEWS=renew");
}

#[test]
fn no_file_of_the_views_is_forgotten() {
    let folder = repository().join("src/build/render/view");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of the views")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().replace(".rs", ""))
        // One names the others; the others put pages into bytes and leave fields out, and are no views.
        .filter(|name| !["mod", "bytes", "only"].contains(&name.as_str()))
        .collect();
    names.sort();
    let mut known = FILES.to_vec();
    known.sort_unstable();
    assert_eq!(names, known);
    let views: usize = FILES.iter().map(|file| types(&source(file)).len()).sum();
    assert!(views > 40, "{views}");
}

fn source(file: &str) -> String {
    let path = repository().join(format!("src/build/render/view/{file}.rs"));
    std::fs::read_to_string(path).expect("a file of views")
}

/// The public types of a file whose fields a template sees.
fn types(source: &str) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut doc = String::new();
    let mut open = false;
    for line in source.lines() {
        let bare = line.trim();
        if let Some(words) = bare.strip_prefix("/// ").or_else(|| bare.strip_prefix("///")) {
            let gap = if doc.is_empty() || words.is_empty() { "" } else { " " };
            doc.push_str(gap);
            doc.push_str(words);
            continue;
        }
        if let Some(name) = bare.strip_prefix("pub struct ").and_then(|it| it.strip_suffix(" {")) {
            found.push(Said {
                name: name.to_owned(),
                doc: std::mem::take(&mut doc),
                ..Said::default()
            });
            open = true;
        } else if bare == "}" && !line.starts_with(' ') {
            open = false;
        } else if let (true, Some(field)) = (open, bare.strip_prefix("pub "))
            && let Some((name, kind)) = field.trim_end_matches(',').split_once(": ")
            && let Some(of) = found.last_mut()
        {
            let doc = std::mem::take(&mut doc);
            assert!(!doc.is_empty(), "{}.{name} has no description", of.name);
            of.fields.push(Said {
                name: name.to_owned(),
                doc,
                kind: in_words(kind),
                ..Said::default()
            });
        }
        if !bare.starts_with("#[") {
            doc.clear();
        }
    }
    found.retain(|said| !said.fields.is_empty());
    found
}

/// A type of Rust as a designer would call it.
fn in_words(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inside("Option<") {
        return format!("{}, or null", in_words(kind));
    }
    if let Some(kind) = inside("Vec<") {
        return format!("list of {}", in_words(kind));
    }
    for outer in ["Box<", "Arc<", "Shared<"] {
        if let Some(kind) = inside(outer) {
            return in_words(kind);
        }
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "usize" | "u32" | "u64" | "i16" | "u16" | "u8" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        _ if kind.starts_with('(') => {
            let parts: Vec<String> =
                kind.trim_matches(['(', ')']).split(", ").map(in_words).collect();
            format!("[{}]", parts.join(", "))
        }
        _ => kind.rsplit("::").next().unwrap_or(kind).to_owned(),
    }
}

fn tell(said: &Said, out: &mut String) {
    let clean = |doc: &str| doc.replace("[`", "`").replace("`]", "`").replace('|', "\\|");
    let _ = write!(
        out,
        "\n#### {}\n\n{}\n\n| field | type | holds |\n|---|---|---|\n",
        said.name,
        clean(&said.doc)
    );
    for field in &said.fields {
        let _ = writeln!(out, "| `{}` | {} | {} |", field.name, field.kind, clean(&field.doc));
    }
}
