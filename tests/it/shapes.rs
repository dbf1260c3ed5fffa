//! Pages of many shapes, and what an editor would make of each: title, date, edges of the body, what
//! must be gone and what must stay; and that no sentence of any source is lost unsaid.

use crate::scratch::{Scratch, files_below, repository};
use jialing::base::RelPath;
use jialing::format::ArticleFile;
use jialing::text::fold::fold_char;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const SITE: &str = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\"]\n\
                    time_zone = \"Asia/Shanghai\"\n[title]\nzh-Hans = \"x\"\n\
                    [description]\nzh-Hans = \"x\"\n";

/// A page and what is true of its first story; what is not said is not asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    name: String,
    text: String,
    stories: Option<usize>,
    title: Option<String>,
    kicker: Option<String>,
    subtitle: Option<String>,
    date: Option<String>,
    certain: Option<bool>,
    source: Option<String>,
    byline: Option<String>,
    number: Option<String>,
    issuer: Option<String>,
    speakers: Option<Vec<String>>,
    /// Words of the reason why it is a draft.
    draft: Option<String>,
    first: String,
    last: String,
    gone: Vec<String>,
    #[serde(default)]
    kept: Vec<String>,
    heads: Option<Vec<String>>,
    levels: Option<Vec<usize>>,
}

/// The articles of each source, in the order of the source.
fn articles(scratch: &Scratch) -> BTreeMap<String, Vec<ArticleFile>> {
    let mut found: BTreeMap<String, Vec<ArticleFile>> = BTreeMap::new();
    for (path, bytes) in scratch.files("content/articles") {
        let text = String::from_utf8(bytes).unwrap();
        let article = ArticleFile::parse(&RelPath::new(&path).unwrap(), &text).value.unwrap().0;
        found.entry(article.front.source_file.clone().unwrap()).or_default().push(article);
    }
    found.values_mut().for_each(|own| own.sort_by_key(|article| article.front.source_segment));
    found
}

#[test]
fn pages_of_many_shapes_come_out_as_an_editor_would_have_them() {
    let cases = std::fs::read(repository().join("tests/shapes/cases.yaml")).unwrap();
    let shapes: Vec<Shape> = serde_yaml::from_slice(&cases).unwrap();
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    for shape in &shapes {
        scratch.write(&format!("seeds/{}", shape.name), shape.text.as_bytes());
    }
    scratch.run_well(&["import"]);
    let articles = articles(&scratch);
    let mut wrong = Vec::new();
    for shape in &shapes {
        let Some(own) = articles.get(&shape.name) else {
            wrong.push(format!("{}: no article", shape.name));
            continue;
        };
        let mut says = |what: &str, found: String, want: String| {
            if found != want {
                wrong.push(format!("{}: {what} is {found:?}, not {want:?}", shape.name));
            }
        };
        let front = &own[0].front;
        says("count of stories", own.len().to_string(), shape.stories.unwrap_or(1).to_string());
        let texts = [
            ("title", &front.title, &shape.title),
            ("kicker", &front.kicker, &shape.kicker),
            ("subtitle", &front.subtitle, &shape.subtitle),
            ("source", &front.source, &shape.source),
            ("byline", &front.byline, &shape.byline),
            ("number", &front.doc_number, &shape.number),
            ("issuer", &front.issuer, &shape.issuer),
            ("date", &front.date.map(|date| date.to_string()), &shape.date),
        ];
        for (what, found, want) in texts {
            if want.is_some() {
                says(what, found.clone().unwrap_or_default(), want.clone().unwrap_or_default());
            }
        }
        let certain = !front.uncertain.iter().any(|key| key == "date");
        says("certainty", certain.to_string(), shape.certain.unwrap_or(true).to_string());
        let reason = front.draft_reason.clone().unwrap_or_default();
        if let Some(want) = shape.draft.as_ref().filter(|want| !reason.contains(*want)) {
            says("reason of the draft", reason, want.clone());
        }
        if let Some(want) = &shape.speakers {
            let names: Vec<&str> = front.speakers.iter().map(|it| it.name.as_str()).collect();
            says("speakers", names.join(" "), want.join(" "));
        }
        let body = own[0].body.replace("**", "");
        let body = body.trim();
        let edges = (body.starts_with(&shape.first), body.ends_with(&shape.last));
        if edges != (true, true) {
            let head: String = body.chars().take(30).collect();
            let tail: String = body.chars().rev().take(30).collect();
            let tail: String = tail.chars().rev().collect();
            says("body", format!("{head} … {tail}"), format!("{} … {}", shape.first, shape.last));
        }
        for gone in shape.gone.iter().filter(|gone| own[0].body.contains(*gone)) {
            says("left", gone.clone(), String::new());
        }
        for kept in shape.kept.iter().filter(|kept| !body.contains(*kept)) {
            says("lost", kept.clone(), String::new());
        }
        let heads: Vec<(usize, &str)> = body
            .lines()
            .filter_map(|line| line.split_once("# "))
            .map(|(a, b)| (a.len() + 1, b))
            .collect();
        if let Some(want) = &shape.heads {
            let found: Vec<&str> = heads.iter().map(|(_, text)| *text).collect();
            says("headings", found.join(" / "), want.join(" / "));
        }
        if let Some(want) = &shape.levels {
            let found: Vec<usize> = heads.iter().map(|(level, _)| *level).collect();
            says("levels", format!("{found:?}"), format!("{want:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What was left out of a source, as its ledger says.
#[derive(Deserialize)]
struct LedgerPart {
    source: String,
    #[serde(default)]
    dropped: Vec<DroppedPart>,
}

#[derive(Deserialize)]
struct DroppedPart {
    rule: String,
    text: String,
}

/// The Han characters of a text, folded.
fn han(text: &str) -> String {
    text.chars().map(fold_char).filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect()
}

/// The sentences of a source with twelve Han characters and more, as their Han characters alone, and
/// whether one is damaged (a lost byte is a question mark). Tags and what they hold are no text.
fn sentences(source: &str) -> Vec<(String, bool)> {
    let mut text = String::new();
    let mut tag = false;
    for c in source.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => {
                tag = false;
                text.push('\n');
            }
            _ if !tag => text.push(c),
            _ => {}
        }
    }
    text.split_inclusive(['。', '\n'])
        .filter(|part| part.ends_with('。'))
        .map(|part| (han(part), part.contains('?') || part.contains('\u{FFFD}')))
        .filter(|(sentence, _)| sentence.chars().count() >= 12)
        .collect()
}

/// Whether most runs of five characters of a sentence stand in a text; of a damaged one, which was
/// repaired, a quarter of its runs of three.
fn stands_in(sentence: &str, damaged: bool, text: &str) -> bool {
    let chars: Vec<char> = sentence.chars().collect();
    let (length, of, least) = if damaged { (3, 4, 1) } else { (5, 3, 2) };
    let runs: Vec<String> = chars.windows(length).map(|run| run.iter().collect()).collect();
    let found = runs.iter().filter(|run| text.contains(run.as_str())).count();
    found * of >= runs.len() * least
}

#[test]
fn no_sentence_is_lost_unsaid() {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for folder in ["seeds", "tests/eval/import"] {
        for (path, bytes) in files_below(&repository().join(folder)) {
            // What is set aside is not read here either.
            if path.contains('/') || path.ends_with(".yaml") {
                continue;
            }
            scratch.write(&format!("seeds/{path}"), &bytes);
            sources.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    let cases = std::fs::read(repository().join("tests/shapes/cases.yaml")).unwrap();
    let shapes: Vec<Shape> = serde_yaml::from_slice(&cases).unwrap();
    for shape in shapes {
        scratch.write(&format!("seeds/{}", shape.name), shape.text.as_bytes());
        sources.insert(shape.name, shape.text);
    }
    scratch.run_well(&["import"]);
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    for (source, own) in articles(&scratch) {
        let text: String = own
            .iter()
            .flat_map(|article| {
                let front = &article.front;
                let heads = [&front.title, &front.kicker, &front.subtitle, &front.byline];
                let heads: Vec<String> =
                    heads.into_iter().flatten().map(|line| han(line)).collect();
                heads.into_iter().chain([han(&article.body)])
            })
            .collect();
        kept.insert(source, text);
    }
    // What visitors read of a rule stands among the theme's words, in every language.
    let words = ["zh-Hans", "en"].map(|lang| {
        let file = repository().join(format!("themes/default/words/{lang}.toml"));
        let text = std::fs::read_to_string(file).unwrap();
        let (_, rest) = text.split_once("[rule]").unwrap();
        rest.split_once("\n[").map_or(rest, |(own, _)| own).to_owned()
    });
    let mut count = 0;
    let mut lost: BTreeSet<String> = BTreeSet::new();
    let mut dropped: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in scratch.files("content/imports") {
        let ledger: LedgerPart =
            serde_yaml::from_slice(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        // A ledger keeps the first 120 characters of what it dropped.
        for DroppedPart { rule, .. } in &ledger.dropped {
            assert!(words.iter().all(|words| words.contains(&format!("\n{rule} = "))), "{rule}");
        }
        let texts = ledger.dropped.iter().map(|entry| han(&entry.text));
        dropped.insert(ledger.source, texts.collect::<Vec<_>>().join("\n"));
    }
    for (source, text) in &sources {
        let (kept, dropped) = (kept.get(source), dropped.get(source));
        for (sentence, damaged) in sentences(text) {
            count += 1;
            let head: String = sentence.chars().take(20).collect();
            let said = kept.is_some_and(|text| stands_in(&sentence, damaged, text))
                || dropped.is_some_and(|text| stands_in(&head, damaged, text));
            if !said {
                lost.insert(format!("{source}: {sentence}"));
            }
        }
    }
    assert!(count > 300, "{count} sentences were looked at");
    assert!(lost.is_empty(), "{lost:#?}");
}
