//! What waits for a person, sorted by what is to be done: a function of the folder as it was
//! read, without a terminal.

use super::super::workspace::Workspace;
use crate::base::{Date, Hash, RelPath, Tree};
use crate::build::load;
use crate::format::Ledger;
use crate::import::VERSION;
use crate::model::{Article, Lang, Resolution, Review, Site, Taxonomy};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is to be done, in the order in which an editor would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A source without a ledger.
    NotImported,
    /// A source that is not the one that was imported.
    SourceChanged,
    /// A source that an older importer read.
    OlderImporter,
    /// An article that nobody has compared with its source.
    Pending,
    /// An article that is kept from readers.
    Draft,
    /// An article without a date, a region or a topic.
    Lacking,
    /// An article that is not due yet.
    Scheduled,
    /// An article whose time is over.
    RunOut,
    /// A translation that is a draft.
    Unfinished,
    /// A translation that is older than its original.
    Stale,
    /// An article without a translation into a language of the site.
    Untranslated,
    /// A body that import met and no vocabulary has.
    Proposed,
}

impl Sort {
    /// As JSON has it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Sort::NotImported => "source-not-imported",
            Sort::SourceChanged => "source-changed",
            Sort::OlderImporter => "older-importer",
            Sort::Pending => "review-pending",
            Sort::Draft => "draft",
            Sort::Lacking => "fact-lacking",
            Sort::Scheduled => "scheduled",
            Sort::RunOut => "run-out",
            Sort::Unfinished => "translation-unfinished",
            Sort::Stale => "translation-stale",
            Sort::Untranslated => "translation-missing",
            Sort::Proposed => "agency-proposed",
        }
    }

    /// As people read it, in Chinese and English.
    pub(super) fn title(self) -> (&'static str, &'static str) {
        match self {
            Sort::NotImported => {
                ("未导入的来源（`jialing import`）", "sources to import (`jialing import`)")
            }
            Sort::SourceChanged => (
                "导入后改过的来源（`jialing import --diff`）",
                "sources changed since import (`jialing import --diff`)",
            ),
            Sort::OlderImporter => (
                "旧版导入的来源（`jialing import --diff`）",
                "sources that an older importer read (`jialing import --diff`)",
            ),
            Sort::Pending => ("待核对的文章", "articles to compare with their source"),
            Sort::Draft => ("草稿", "drafts"),
            Sort::Lacking => {
                ("缺日期、地区或主题的文章", "articles without a date, a region or a topic")
            }
            Sort::Scheduled => ("未到发布日期的文章", "articles scheduled for later"),
            Sort::RunOut => ("已过撤下日期的文章", "articles whose time is over"),
            Sort::Unfinished => ("没有译完的译文", "unfinished translations"),
            Sort::Stale => ("原文改过、需要更新的译文", "translations older than their original"),
            Sort::Untranslated => (
                "没有译文的文章（`jialing new --translate`）",
                "articles without a translation (`jialing new --translate`)",
            ),
            Sort::Proposed => (
                "词表里没有的机构（写入 content/terms/agencies.yaml）",
                "bodies that no vocabulary has (add to content/terms/agencies.yaml)",
            ),
        }
    }
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    /// The file, below the site's folder; for a body its name.
    pub(super) file: String,
    /// The article's title; empty where there is none.
    pub(super) title: String,
    /// What to look at first, in Chinese and English; may be empty.
    pub(super) look: (String, String),
}

/// What waits for the same thing to be done; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// What is to be done.
    pub(super) sort: Sort,
    /// To what, by file.
    pub(super) waiting: Vec<Waiting>,
}

/// All that waits. `site` holds everything, drafts and what is not due too.
pub(super) fn groups(
    workspace: &Workspace,
    sources: &Tree,
    site: &Site,
    today: Date,
) -> Vec<Group> {
    let mut found: BTreeMap<Sort, Vec<Waiting>> = BTreeMap::new();
    let mut add = |sort: Sort, waiting: Waiting| found.entry(sort).or_default().push(waiting);
    let mut ledgers: Vec<Ledger> = Vec::new();
    for (path, bytes) in sources.iter() {
        let plain = Waiting {
            file: path.to_string(),
            title: String::new(),
            look: (String::new(), String::new()),
        };
        match workspace.ledger(path) {
            None => add(Sort::NotImported, plain),
            // A ledger that cannot be read is an error that the load has reported.
            Some(Err(_)) => {}
            Some(Ok(ledger)) => {
                if ledger.source_hash != Hash::of(bytes).to_string() {
                    add(Sort::SourceChanged, plain);
                } else if ledger.importer < VERSION {
                    add(Sort::OlderImporter, plain);
                }
                ledgers.push(ledger);
            }
        }
    }
    for article in &site.articles {
        of_article(article, site, today, &mut add);
    }
    for (name, count) in proposed(&ledgers, site) {
        let look = (format!("出现 {count} 次"), format!("named {count} times"));
        add(Sort::Proposed, Waiting { file: name, title: String::new(), look });
    }
    found.into_iter().map(|(sort, waiting)| Group { sort, waiting }).collect()
}

fn of_article(article: &Article, site: &Site, today: Date, add: &mut impl FnMut(Sort, Waiting)) {
    let Some(original) = article.texts.get(&article.original) else { return };
    let waiting = |file: &RelPath, zh: String, en: String| Waiting {
        file: file.to_string(),
        title: original.title.clone(),
        look: (zh, en),
    };
    let file = &original.file;
    if article.withdrawn.is_some() {
        return;
    }
    if article.draft {
        let reason = article.draft_reason.clone().unwrap_or_default();
        add(Sort::Draft, waiting(file, reason.clone(), reason));
        // A draft is not translated and its facts are not missed until it is to be published.
        return;
    }
    if article.review == Review::Pending {
        let (zh, en) = first_look(article);
        add(Sort::Pending, waiting(file, zh, en));
    }
    let lacking: Vec<(&str, &str)> = [
        (article.date.is_none(), ("日期", "date")),
        (article.regions.is_empty(), ("地区", "regions")),
        (article.topics.is_empty(), ("主题", "topics")),
    ]
    .into_iter()
    .filter_map(|(lacks, name)| lacks.then_some(name))
    .collect();
    if !lacking.is_empty() {
        let zh: Vec<&str> = lacking.iter().map(|(zh, _)| *zh).collect();
        let en: Vec<&str> = lacking.iter().map(|(_, en)| *en).collect();
        add(Sort::Lacking, waiting(file, zh.join("、"), en.join(", ")));
    }
    if let Some(day) = article.publish_on.filter(|day| *day > today) {
        add(Sort::Scheduled, waiting(file, format!("{day} 发布"), format!("published on {day}")));
    }
    if let Some(day) = article.unpublish_on.filter(|day| *day <= today) {
        add(Sort::RunOut, waiting(file, format!("{day} 撤下"), format!("taken down on {day}")));
    }
    for text in article.texts.values().filter(|text| text.draft) {
        add(Sort::Unfinished, waiting(&text.file, String::new(), String::new()));
    }
    for text in article.texts.values().filter(|text| text.stale) {
        let hash = load::original_hash(original);
        let zh = format!("更新后写 translation_of_hash: '{hash}'");
        let en = format!("once it is up to date, write translation_of_hash: '{hash}'");
        add(Sort::Stale, waiting(&text.file, zh, en));
    }
    let missing: Vec<&str> = site
        .config
        .languages
        .iter()
        .filter(|lang| !is_read_in(article, **lang))
        .map(|lang| lang.tag())
        .collect();
    if !missing.is_empty() {
        add(Sort::Untranslated, waiting(file, missing.join("、"), missing.join(", ")));
    }
}

/// Whether there is a text in a language, written or generated: the Chinese scripts are made of
/// one another.
fn is_read_in(article: &Article, lang: Lang) -> bool {
    article.texts.keys().any(|own| *own == lang || own.is_script_variant_of(lang))
}

/// What the reviewer should look at first.
fn first_look(article: &Article) -> (String, String) {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    if !article.uncertain.is_empty() {
        zh.push(format!("先看 {}", article.uncertain.join("、")));
        en.push(format!("look first at {}", article.uncertain.join(", ")));
    }
    let left = article.provenance.unrepaired;
    if left > 0 {
        zh.push(format!("来源里有 {left} 处损坏没有复原"));
        en.push(format!("damaged runs left in the source: {left}"));
    }
    (zh.join("；"), en.join("; "))
}

/// The bodies that import proposed and no vocabulary has by now, the most frequent first.
fn proposed(ledgers: &[Ledger], site: &Site) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for segment in ledgers.iter().flat_map(|ledger| &ledger.segments) {
        for proposal in &segment.proposed_agencies {
            *counts.entry(&proposal.name).or_default() += proposal.count;
        }
    }
    let unknown = |name: &str| {
        matches!(site.vocabulary.resolve(Taxonomy::Agency, name), Resolution::Unknown(_))
    };
    let mut counts: Vec<(String, u32)> = counts
        .into_iter()
        .filter(|(name, _)| unknown(name))
        .map(|(name, count)| (name.to_owned(), count))
        .collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}
