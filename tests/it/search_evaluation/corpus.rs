//! The articles that are searched: those shipped, and some hundreds made of `corpus.yaml`.

use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

/// How many articles are made.
const ARTICLES: usize = 300;

pub const SITE: &str = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\", \"zh-Hant\", \"en\"]\n\
    publish_pending = true\n[title]\nzh-Hans = \"评测\"\nen = \"Evaluation\"\n\
    [scope]\nregions = [\"四川省\", \"重庆市\"]\n";

#[derive(Deserialize)]
struct Line {
    s: String,
    t: String,
    en: Option<String>,
}

#[derive(Deserialize)]
struct Topic {
    name: String,
    phrase: Line,
    sentences: Vec<Line>,
}

#[derive(Deserialize)]
struct Region {
    name: String,
    short: String,
    en: String,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
    letters: String,
}

#[derive(Deserialize)]
struct Parts {
    regions: Vec<Region>,
    agencies: Vec<Agency>,
    titles: Vec<Line>,
    topics: Vec<Topic>,
    common: Vec<Line>,
}

/// An article as the judge knows it: in Simplified characters, whatever it is written in.
#[derive(Default)]
pub struct Known {
    pub slug: String,
    pub title: String,
    /// The names of its regions, topics and agencies.
    pub names: Vec<String>,
    /// Everything else that it says, a paragraph each.
    pub texts: Vec<String>,
}

/// The articles that are made, and the files that hold them.
pub struct Corpus {
    pub documents: Vec<Known>,
    pub files: Vec<(String, String)>,
}

/// Steele, Lea and Flood's SplitMix64, so that every run chooses the same sentences.
fn chosen(article: usize, turn: usize, from: usize) -> usize {
    let mut mixed = ((article * 64 + turn + 1) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((mixed ^ mixed >> 31) % from as u64).unwrap()
}

impl Corpus {
    /// The corpus, the same each time.
    pub fn made(path: &Path) -> Corpus {
        let parts: Parts = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut corpus = Corpus { documents: Vec::new(), files: Vec::new() };
        for at in 0..ARTICLES {
            corpus.add(&parts, at);
        }
        corpus
    }

    fn add(&mut self, parts: &Parts, at: usize) {
        let region = &parts.regions[at % parts.regions.len()];
        let topic = &parts.topics[chosen(at, 50, parts.topics.len())];
        let agency = &parts.agencies[at / 5 % parts.agencies.len()];
        let ending = &parts.titles[chosen(at, 51, parts.titles.len())];
        let traditional = at % 6 == 5;
        let written = |line: &Line| if traditional { line.t.clone() } else { line.s.clone() };
        let year = 2016 + at % 10;
        let slug = format!("made-{at:03}");
        let mut known = Known {
            title: format!("{}{}{}", region.short, topic.phrase.s, ending.s),
            names: vec![
                region.name.clone(),
                region.en.clone(),
                topic.name.clone(),
                agency.name.clone(),
            ],
            slug: slug.clone(),
            texts: Vec::new(),
        };
        let place = if traditional {
            region
                .short
                .replace('达', "達")
                .replace('绵', "綿")
                .replace('泸', "瀘")
                .replace("万", "萬")
        } else {
            region.short.clone()
        };
        let mut front = format!(
            "title: {place}{}{}\ndate: {year}-{:02}-{:02}\nkind: {}\nregions: [{}]\ntopics: [{}]\nagencies: [{}]\nreview: done\n",
            written(&topic.phrase),
            written(ending),
            at % 12 + 1,
            at % 28 + 1,
            if at.is_multiple_of(5) { "policy" } else { "news" },
            region.name,
            topic.name,
            agency.name,
        );
        // The page shows the date.
        known.texts.push(format!("{year}年{}月{}日", at % 12 + 1, at % 28 + 1));
        if traditional {
            front.push_str("lang: zh-Hant\n");
        }
        if at.is_multiple_of(5) {
            let number = format!("{}〔{year}〕{}号", agency.letters, at + 7);
            let _ = writeln!(front, "doc_number: {number}");
            known.texts.push(number);
        }
        let mut body = String::new();
        let mut english = String::new();
        let first = chosen(at, 0, topic.sentences.len());
        for turn in 0..5 {
            let line = match turn {
                0 | 2 => &topic.sentences[(first + turn) % topic.sentences.len()],
                4 if at.is_multiple_of(3) => {
                    let other = &parts.topics[chosen(at, 52, parts.topics.len())].sentences;
                    &other[chosen(at, 53, other.len())]
                }
                _ => &parts.common[chosen(at, turn, parts.common.len())],
            };
            known.texts.push(line.s.clone());
            let _ = writeln!(body, "{}\n", written(line));
            if let (true, Some(en)) = (at % 4 == 1 && !traditional, &line.en) {
                known.texts.push(en.clone());
                let _ = writeln!(english, "{en}\n");
            }
        }
        if at % 20 == 3 {
            let brackets = [("[", "]"), ("（", "）"), ("〔", "〕"), ("【", "】")][at / 20 % 4];
            let line =
                format!("根据国办发{}2019{}{}号文件制定。", brackets.0, brackets.1, at % 3 + 30);
            known.texts.push(line.clone());
            let _ = writeln!(body, "{line}\n");
        }
        let name = format!("content/articles/{year}/{slug}");
        if !english.is_empty() {
            let title = format!("{} works together, part {at}", region.en);
            self.files
                .push((format!("{name}.en.md"), format!("---\ntitle: {title}\n---\n\n{english}")));
            known.texts.push(title);
        }
        self.files.push((format!("{name}.md"), format!("---\n{front}---\n\n{body}")));
        self.documents.push(known);
    }
}

/// A date of a front matter as the page has it.
fn shown(date: &str) -> String {
    let day = date.split(' ').next().unwrap_or_default();
    let parts = day.split('-').map(|part| part.trim_start_matches('0'));
    parts.zip(["年", "月", "日"]).map(|(part, unit)| format!("{part}{unit}")).collect()
}

/// The articles of this repository, read as plainly as can be: front matter and body by lines.
pub fn shipped(content: &[(String, Vec<u8>)]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for (path, bytes) in content.iter().filter(|(path, _)| path.starts_with("articles/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let (front, body) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap();
        let front: serde_json::Value = serde_yaml::from_str(front).unwrap();
        if front["draft"] == true {
            continue;
        }
        let file = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        let slug = file.trim_end_matches(".en").to_owned();
        if !all.iter().any(|known| known.slug == slug) {
            all.push(Known { slug: slug.clone(), ..Known::default() });
        }
        let known = all.iter_mut().find(|known| known.slug == slug).unwrap();
        let title = front["title"].as_str().unwrap().to_owned();
        if file.ends_with(".en") {
            known.texts.push(title)
        } else {
            known.title = title
        }
        for key in ["summary", "kicker", "byline", "source", "doc_number"] {
            known.texts.extend(front[key].as_str().map(str::to_owned));
        }
        known.texts.extend(front["date"].as_str().map(shown));
        for key in ["regions", "topics", "agencies"] {
            for one in front[key].as_array().into_iter().flatten() {
                let name = one.as_str().or(one["name"].as_str());
                known.names.extend(name.map(str::to_owned));
            }
        }
        for one in front["speakers"].as_array().into_iter().flatten() {
            let said = [&one["name"], &one["post"]];
            known.texts.extend(said.into_iter().filter_map(|v| v.as_str()).map(str::to_owned));
        }
        let lines = body.lines().filter(|line| !line.trim().is_empty());
        known.texts.extend(
            lines.map(|line| line.replace("**", "").trim_start_matches(['#', ' ']).to_owned()),
        );
    }
    // Drafts have translations too, without an original here.
    all.retain(|known| !known.title.is_empty());
    all
}
