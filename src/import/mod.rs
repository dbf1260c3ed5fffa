//! Seeds to content: decode, repair, parse, strip, segment, structure, annotate, print.
//!
//! Importing one source depends on that source, the vocabularies, the settings and
//! compiled-in data alone, never on other sources. [`reconcile`] then lays what was
//! imported beside the content that is there, and never over a person's work.

pub(crate) mod ahead;
pub mod annotate;
pub mod block;
mod chinese;
pub mod decode;
pub mod language;
pub mod parse;
pub mod print;
pub mod reconcile;
pub mod repair;
mod same_day;
pub mod near;
pub mod segment;
pub mod slips;
pub mod strip;
pub mod structure;
#[cfg(test)]
mod stages;

use crate::base::{Diagnostic, Hash, Problem, RelPath, Warned};
use crate::format::front_matter::ReviewState;
use crate::format::ledger::{DroppedEntry, RepairEntry, SegmentEntry};
use crate::format::{ArticleFile, Ledger};
use crate::model::{Config, Lang, Vocabulary};
use crate::text::pinyin;
use annotate::privacy::{self, Masked};
use annotate::{Annotated, Annotator};
use block::Story;
use std::collections::BTreeSet;

/// The version of the rules; it grows when they change what import writes.
pub const VERSION: u32 = 1;

/// Sources over this many bytes are not read: 32 MiB.
pub const SOURCE_LIMIT: u64 = 32 * 1024 * 1024;

/// The folder of the sources.
pub const SEEDS: &str = "seeds";

/// Imports sources, one at a time and from any thread.
pub struct Importer {
    annotator: Annotator,
}

/// What became of one source.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The ledger; the paths of its segments are filled in when it is reconciled.
    pub ledger: Ledger,
    /// The articles, in the order of the ledger's segments.
    pub articles: Vec<NewArticle>,
}

/// An article as import would write it.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// The file.
    pub file: ArticleFile,
    /// The folder below `content/articles/`: the year, or `undated`.
    pub folder: String,
    /// The slug that it would like to have.
    pub slug: String,
}

impl Importer {
    /// Builds the recognisers, once for all sources.
    pub fn new(vocabulary: &Vocabulary, config: &Config) -> Importer {
        Importer { annotator: Annotator::new(vocabulary, config) }
    }

    /// Imports one source. `path` is its path below the site's root (`seeds/a.txt`).
    /// Whatever is wrong with it is a warning; then there may be no article, but there
    /// is always a ledger, so that a bad source is looked at once.
    pub fn import(&self, path: &RelPath, bytes: &[u8]) -> Warned<Imported> {
        let mut ledger = Ledger {
            source: below_seeds(path).to_owned(),
            source_hash: Hash::of(bytes).to_string(),
            importer: VERSION,
            ..Ledger::default()
        };
        let (stories, mut diagnostics) = match self.read(path, bytes, &mut ledger) {
            Ok(read) => read,
            Err(problem) => {
                let value = Imported { ledger, articles: Vec::new() };
                return Warned { value, diagnostics: vec![Diagnostic::at_file(problem, path)] };
            }
        };
        let mut articles = Vec::new();
        let mut masked = Masked::default();
        for (story, annotated) in stories {
            let (article, segment) = finish(&ledger, &story, annotated, &mut masked);
            articles.push(article);
            ledger.segments.push(segment);
        }
        ledger.masked = masked.entries();
        if articles.is_empty() {
            let blocks = ledger.dropped.len();
            diagnostics.push(Diagnostic::at_file(Problem::SourceWithoutArticle { blocks }, path));
        }
        Warned { value: Imported { ledger, articles }, diagnostics }
    }

    /// The stages from bytes to annotated stories. Fills in the ledger's account of the
    /// source as a whole.
    #[allow(clippy::type_complexity)] // The pair is taken apart by its one caller.
    fn read(
        &self,
        path: &RelPath,
        bytes: &[u8],
        ledger: &mut Ledger,
    ) -> Result<(Vec<(Story, Annotated)>, Vec<Diagnostic>), Problem> {
        let decoded = decode::decode(bytes)?;
        ledger.encoding = decoded.encoding;
        ledger.encoding_by = decoded.by.to_owned();
        let format = parse::sniff(path.extension(), &decoded.text);
        ledger.format = format.name().to_owned();

        let repaired = repair::repair(&decoded.text);
        drop(decoded.text);
        let language = language::detect(&repaired);
        ledger.language = language.tag.to_owned();
        ledger.mechanical_script = language.mechanical;
        ledger.normalised = repaired.normalised;
        ledger.repairs = repaired.repairs.into_iter().map(without_numbers).collect();
        let text = if language.mechanical {
            language::simplify(&repaired.text, &repaired.damaged).0
        } else {
            repaired.text
        };

        let blocks = parse::parse(&text, format);
        drop(text);
        let stripped = strip::strip(blocks);
        ledger.dropped = stripped.dropped.iter().map(dropped_entry).collect();
        ledger.slips = slips::find(&stripped.document.blocks, &ledger.language);
        // A story's year may stand in its neighbour on the page.
        let mut page = stripped.document.clone();
        page.meta.extend(owner(&stripped.dropped));
        let mut stories: Vec<(Story, Annotated)> =
            segment::segment(stripped.document, stripped.facts)
                .into_iter()
                .map(structure::structure)
                .map(|mut story| {
                    let annotated = self.annotator.annotate(&story, &page);
                    leave_absent_pictures(&mut story);
                    (story, annotated)
                })
                .collect();
        same_day::share(&mut stories);
        let repeated = stories.iter().flat_map(|(story, _)| &story.dropped);
        ledger.dropped.extend(repeated.map(dropped_entry));
        ledger.dropped.sort_by_key(|entry| entry.line);

        let mut diagnostics = Vec::new();
        // Damage in what was left out is nobody's concern.
        let dropped: BTreeSet<u32> = ledger.dropped.iter().map(|entry| entry.line).collect();
        let left: Vec<_> = ledger
            .repairs
            .iter()
            .filter(|run| run.after.is_none() && !dropped.contains(&run.line))
            .collect();
        if let Some(first) = left.first() {
            let first = first.before.chars().take(20).collect();
            let problem = Problem::SourceDamaged { runs: left.len(), first };
            diagnostics.push(Diagnostic::at_file(problem, path));
        }
        Ok((stories, diagnostics))
    }
}

/// Who holds the rights of the page or keeps it (版权所有, 主办单位), which tells whose region 我市 is.
fn owner(dropped: &[block::Dropped]) -> Option<(String, String)> {
    let says =
        |fold: &str| ["版权所有", "主办单位", "主办："].iter().any(|label| fold.contains(label));
    let line = dropped
        .iter()
        .map(|dropped| &dropped.block)
        .find(|block| block.chars() < 200 && says(&block.fold))?;
    Some(("site-owner".to_owned(), line.fold.clone()))
}

/// Takes out pictures that are named by a path of the site they came from: no such file lies
/// beside the article, and one that names what is not there would keep the whole portal from
/// being published. The ledger keeps the address, so that an editor can fetch the picture.
fn leave_absent_pictures(story: &mut Story) {
    let is_absent = |block: &block::Block| match &block.form {
        block::Form::Image { address } => {
            !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme))
        }
        _ => false,
    };
    for block in story.body.extract_if(.., |block| is_absent(block)) {
        let block::Form::Image { address } = &block.form else { continue };
        let block = block.with_text(format!("{} {address}", block.text).trim());
        story.dropped.push(block::Dropped { block, rule: "picture-elsewhere" });
    }
}

/// A source's path below `seeds/`, which is how ledgers and front matter name it.
pub fn below_seeds(path: &RelPath) -> &str {
    path.as_str().strip_prefix("seeds/").unwrap_or(path.as_str())
}

/// A repair as the ledger may keep it: personal numbers masked.
fn without_numbers(repair: RepairEntry) -> RepairEntry {
    let mask = |text: String| privacy::mask(&text).0;
    RepairEntry {
        before: mask(repair.before),
        after: repair.after.map(mask),
        candidates: repair.candidates.into_iter().map(mask).collect(),
        ..repair
    }
}

fn dropped_entry(dropped: &block::Dropped) -> DroppedEntry {
    let text: String = dropped.block.text.chars().take(120).collect();
    DroppedEntry {
        line: dropped.block.line,
        rule: dropped.rule.to_owned(),
        text: privacy::mask(&text).0,
    }
}

/// Puts an article file together and writes down how its facts were found.
fn finish(
    ledger: &Ledger,
    story: &Story,
    annotated: Annotated,
    masked: &mut Masked,
) -> (NewArticle, SegmentEntry) {
    let Annotated { mut front, evidence, proposed_agencies, mentioned_regions, month_day } =
        annotated;
    front.source_file = Some(ledger.source.clone());
    front.source_segment = Some(story.number);
    front.review = Some(ReviewState::Pending);
    let foreign = language::foreign_reason(&ledger.language);
    if foreign.is_some() || ledger.mechanical_script {
        front.source_language = Some(ledger.language.clone());
    } else if ledger.language != Lang::ZhHans.tag() {
        front.lang = Some(ledger.language.clone());
    }
    if let Some(reason) = foreign {
        front.draft = true;
        front.draft_reason = Some(reason);
    }
    let (body, in_body) = privacy::mask(&print::body(&story.body));
    *masked = masked.plus(in_body);
    let folder =
        front.date.map_or_else(|| "undated".to_owned(), |date| format!("{:04}", date.year()));
    let wanted = pinyin::slug(front.title.as_deref().unwrap_or(""), 60);
    let slug = if wanted.is_empty() { source_slug(ledger, story.number) } else { wanted };
    let segment = SegmentEntry {
        segment: story.number,
        path: String::new(),
        output_hash: String::new(),
        month_day,
        evidence,
        proposed_agencies,
        mentioned_regions,
        near_duplicate: None,
    };
    (NewArticle { file: ArticleFile { front, body }, folder, slug }, segment)
}

fn source_slug(ledger: &Ledger, number: u32) -> String {
    format!("source-{}-{number}", &ledger.source_hash[..8])
}
