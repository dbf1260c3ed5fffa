//! What import makes of one half of the sources, story by story.

use super::score::plain;
use super::truth::Truth;
use crate::scratch::Scratch;
use jialing::base::RelPath;
use jialing::format::ArticleFile;
use std::collections::BTreeMap;

/// The site of the trial: no scope, so that no region is off its subject.
const SITE: &str = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\"]\n\
                    time_zone = \"Asia/Shanghai\"\n[title]\nzh-Hans = \"x\"\n\
                    [description]\nzh-Hans = \"x\"\n";

/// What import wrote of one story.
#[derive(Default)]
pub struct Story {
    pub title: Option<String>,
    pub date: Option<String>,
    pub date_is_certain: bool,
    pub kind: Option<String>,
    pub number: Option<String>,
    pub source: Option<String>,
    pub regions: Vec<String>,
    pub agencies: Vec<String>,
    pub topics: Vec<String>,
    /// The article's language; `from zh-Hant` where import made Simplified text of Traditional.
    pub lang: Option<String>,
    pub draft: Option<String>,
    pub body: String,
}

/// All stories, by source and place in it.
pub struct Stories(BTreeMap<String, BTreeMap<u32, Story>>);

impl Stories {
    /// Imports the sources in a scratch folder.
    pub fn imported(truths: &[Truth], sources: &BTreeMap<String, Vec<u8>>) -> Stories {
        let scratch = Scratch::new(&[("site.toml", SITE)]);
        for truth in truths {
            let bytes = truth.bytes(&sources[&truth.file]);
            // A source with several stories has its encoding at the first.
            if truth.story == 1 {
                scratch.write(&format!("seeds/{}", truth.file), &bytes);
            }
        }
        scratch.run_well(&["import"]);
        let mut stories: BTreeMap<String, BTreeMap<u32, Story>> = BTreeMap::new();
        for (path, bytes) in scratch.files("content/articles") {
            let text = String::from_utf8(bytes).unwrap();
            let article = ArticleFile::parse(&RelPath::new(&path).unwrap(), &text).value.unwrap().0;
            let file = article.front.source_file.clone().unwrap();
            let number = article.front.source_segment.unwrap_or(1);
            stories.entry(file).or_default().insert(number, Story::of(article));
        }
        Stories(stories)
    }

    /// How many stories a source gave.
    pub fn count(&self, file: &str) -> usize {
        self.0.get(file).map_or(0, BTreeMap::len)
    }

    /// The story that a truth speaks of: the one that holds its first words, else the one at its
    /// place, so that one wrong cut is not counted in every field of the stories after it.
    pub fn of(&self, truth: &Truth) -> Option<&Story> {
        let own = self.0.get(&truth.file)?;
        let holds = |story: &&Story| plain(&story.body).contains(&plain(&truth.first));
        own.values().find(holds).or_else(|| own.values().nth(truth.story - 1))
    }
}

impl Story {
    fn of(article: ArticleFile) -> Story {
        let front = article.front;
        Story {
            title: front.title,
            date: front.date.map(|date| date.to_string()),
            date_is_certain: !front.uncertain.iter().any(|key| key == "date"),
            kind: front.kind.map(|kind| format!("{kind:?}").to_lowercase()),
            number: front.doc_number,
            source: front.source,
            regions: front.regions,
            agencies: front.agencies.iter().map(|entry| entry.name().to_owned()).collect(),
            topics: front.topics,
            lang: front.lang.or(front.source_language.map(|own| format!("from {own}"))),
            draft: front.draft.then(|| "draft".to_owned()),
            body: article.body,
        }
    }
}
