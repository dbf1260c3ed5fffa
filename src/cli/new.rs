//! `new`: an article or a translation to begin with. Never writes over a file.

use super::Outcome;
use super::args::NewArgs;
use super::clock;
use super::report::Reporter;
use super::workspace::Workspace;
use crate::base::{Diagnostic, Fault, Problem, RelPath, Slug, Tree};
use crate::build::load::{LoadOptions, load, original_hash};
use crate::disk;
use crate::format::front_matter::{EventEntry, SpeakerEntry};
use crate::format::{ArticleFile, FrontMatter};
use crate::model::{Article, Lang};
use crate::text::pinyin;
use std::path::Path;

/// Runs the verb.
pub(super) fn run(root: &Path, args: &NewArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let mut diagnostics = Vec::new();
    let _lock = disk::Lock::take(root)?;
    let opened = Workspace::open(root, None)?.unload(&mut diagnostics);
    let Some(workspace) = opened else { return Ok(reporter.finish(diagnostics)) };
    let made = match &args.translate {
        Some(original) => translation(&workspace, root, original, args.to),
        None => article(&workspace, args),
    };
    let (path, text) = match made {
        Ok((path, _)) if workspace.content.get(&path).is_some() => {
            let taken = Diagnostic::at_file(Problem::FileTaken {}, &path);
            return Ok(reporter.finish(vec![taken]));
        }
        Ok(made) => made,
        Err(problem) => return Ok(reporter.finish(vec![Diagnostic::new(problem, None)])),
    };
    let mut writes = Tree::new();
    writes.insert(path.clone(), text.into_bytes());
    disk::update(root, &writes)?;
    reporter.say(format!("新建 {path}"), format!("made {path}"));
    Ok(Outcome::Good)
}

/// An article with what the command line says, and the keys that an editor fills in next.
fn article(workspace: &Workspace, args: &NewArgs) -> Result<(RelPath, String), Problem> {
    let title = args.title.as_deref().unwrap_or_default().trim();
    let today =
        || crate::base::PartialDate::day_only(clock::today(None, &workspace.config.time_zone));
    let date = args.date.unwrap_or_else(today);
    let name = match &args.slug {
        Some(slug) => slug.clone(),
        None => pinyin::slug(title, 60),
    };
    let slug = Slug::new(&name).map_err(|error| {
        let name = if name.is_empty() { title.to_owned() } else { name.clone() };
        Problem::SlugMalformed { name, reason: error.reason }
    })?;
    let front = FrontMatter {
        title: Some(title.to_owned()),
        date: Some(date),
        kind: Some(args.kind.into()),
        ..FrontMatter::default()
    };
    // Empty lists are not printed; here they are what the editor fills in next.
    let text = ArticleFile::new(front, "").print();
    let keys = "regions: []\nagencies: []\ntopics: []\nsource:\n---\n";
    let text = text.strip_suffix("---\n").map(|head| format!("{head}{keys}\n")).unwrap_or(text);
    let path = format!("content/articles/{:04}/{}.md", date.year(), slug.as_str());
    let malformed = |error: crate::base::PathError| Problem::SlugMalformed {
        name: path.clone(),
        reason: error.reason,
    };
    Ok((RelPath::new(&path).map_err(malformed)?, text))
}

/// A draft of a translation: the original's own words, to be written over.
fn translation(
    workspace: &Workspace,
    root: &Path,
    original: &Path,
    lang: Lang,
) -> Result<(RelPath, String), Problem> {
    let below = original.strip_prefix(root).unwrap_or(original);
    let named = below.to_string_lossy().trim_start_matches("./").to_owned();
    let unknown = || Problem::ArticleNotFound { name: named.clone() };
    let options = LoadOptions::everything();
    // What is wrong with other files is nothing that this one waits for.
    let site = load(&workspace.content, workspace.config.clone(), &options).value;
    let article = site
        .articles
        .iter()
        .find(|article| {
            let file = article.texts.get(&article.original).map(|text| text.file.as_str());
            file == Some(named.as_str()) || article.slug.as_str() == named
        })
        .ok_or_else(unknown)?;
    let text = article.texts.get(&article.original).ok_or_else(unknown)?;
    let front = FrontMatter {
        title: Some(text.title.clone()),
        kicker: text.kicker.clone(),
        subtitle: text.subtitle.clone(),
        summary: text.summary.clone(),
        speakers: speakers(article),
        events: events(article),
        draft: true,
        draft_reason: Some(format!("translation into {lang} not finished")),
        translation_of_hash: Some(original_hash(text)),
        ..FrontMatter::default()
    };
    let stem = text.file.as_str().strip_suffix(".md").ok_or_else(unknown)?;
    let path = RelPath::new(&format!("{stem}.{}.md", lang.code())).map_err(|_| unknown())?;
    Ok((path, ArticleFile::new(front, &text.body).print()))
}

fn speakers(article: &Article) -> Vec<SpeakerEntry> {
    let entry = |speaker: &crate::model::Speaker| SpeakerEntry {
        name: speaker.name.clone(),
        post: speaker.post.clone(),
    };
    article.speakers.iter().map(entry).collect()
}

fn events(article: &Article) -> Vec<EventEntry> {
    let entry =
        |event: &crate::model::Event| EventEntry { date: event.date, title: event.title.clone() };
    article.events.iter().map(entry).collect()
}
