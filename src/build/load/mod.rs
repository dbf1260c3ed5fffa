//! Content to a site: every file under `content/` parsed, names resolved to terms,
//! translations joined to their originals, and what is not due left out.

mod article;
mod bundle;
mod check;
mod due;
mod kept;
mod ledgers;
mod measure;
mod names;

use crate::base::{Date, Diagnostic, Problem, RelPath, Tree, Warned};
use crate::format::{Fronts, builtin, vocabulary};
use crate::model::{Article, Config, Lang, Page, Site, Text, Vocabulary};
pub use kept::Kept;

use article::Making;
use bundle::{Bundle, Group, Known};
use kept::Made;
use ledgers::Ledgers;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

/// Which articles a build shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadOptions {
    /// Show drafts, too.
    pub drafts: bool,
    /// Show what is scheduled for later, too.
    pub future: bool,
    /// The day on which the site is built, in the site's time zone.
    pub today: Date,
}

impl LoadOptions {
    /// Shows all that there is, whatever its day, for those who ask what waits to be done.
    pub fn everything() -> LoadOptions {
        // Nothing has run out before the first day of the calendar.
        LoadOptions { drafts: true, future: true, today: Date { year: 1, month: 1, day: 1 } }
    }
}

/// Loads a site from its `content/` (paths below the site's folder). Every error of every
/// file is reported; a file with an error is left out, so that the others are checked all
/// the same. The result does not depend on the number of threads.
pub fn load(content: &Tree, config: Config, options: &LoadOptions) -> Warned<Site> {
    load_again(content, config, options, &mut Kept::default())
}

/// The same; articles whose files are as they were in `kept` are not made again, and `kept`
/// holds those of `content` afterwards.
pub fn load_again(
    content: &Tree,
    config: Config,
    options: &LoadOptions,
    kept: &mut Kept,
) -> Warned<Site> {
    let mut found = Vec::new();
    let first = config.languages.first().copied().unwrap_or(Lang::ZhHans);
    let grounds = kept.grounds(content, first, options, |found| {
        let terms: Vec<(RelPath, &str)> = texts_under(content, "content/terms", found);
        let vocabulary = vocabulary::overlay(builtin::bare_vocabulary(), &terms).unload(found);
        (vocabulary, ledgers::read(content, found))
    });
    found.extend(grounds.found.iter().cloned());
    let (vocabulary, ledgers) = (Arc::clone(&grounds.vocabulary), Arc::clone(&grounds.ledgers));
    // A file that is not UTF-8 was reported with the grounds.
    let terms = texts_under(content, "content/terms", &mut Vec::new());
    measure::english(&config, &vocabulary, &terms, &mut found);
    names::check_scope(&config, &vocabulary, &mut found);

    let made = articles(content, &vocabulary, &ledgers, options, first, kept);
    let mut all: Vec<Arc<Article>> = Vec::new();
    for made in &made {
        all.extend(made.article.clone());
        found.extend(made.found.iter().cloned());
    }
    kept.learn(made);
    check::addresses(&all, &mut found);
    check::related(&all, content, &mut found);

    let (pages, fronts) = (bundle::groups(content, "content/pages"), Fronts::default());
    let known = Known { content, fronts: &fronts };
    let pages = pages
        .into_iter()
        .filter_map(|group| page(group.read(first, &known, &mut found)?, options, &mut found));
    let pages = check::one_page_a_slug(pages.collect(), &mut found);
    check::unknown_files(content, &all, &mut found);

    all.retain(|article| due::is_shown(article, &config, options));
    found.extend(all.iter().filter(|article| article.date.is_none()).filter_map(|article| {
        let text = article.texts.get(&article.original)?;
        Some(Diagnostic::at_file(Problem::ArticleUndated {}, &text.file))
    }));
    measure::regions(&all, &mut found);
    all.sort_by(|a, b| newest_first(a).cmp(&newest_first(b)).then_with(|| a.slug.cmp(&b.slug)));
    Diagnostic::sort(&mut found);
    Warned { value: Site { config, vocabulary, articles: all, pages }, diagnostics: found }
}

/// What was made of the files of each name, by path: this time, in parallel, or before.
fn articles(
    content: &Tree,
    vocabulary: &Vocabulary,
    ledgers: &Ledgers,
    options: &LoadOptions,
    first: Lang,
    kept: &mut Kept,
) -> Vec<Made> {
    let groups = bundle::groups(content, "content/articles");
    let mut made: Vec<Option<Made>> = groups.iter().map(|group| kept.get(group).cloned()).collect();
    let new = groups.iter().zip(&mut made).filter(|(_, made)| made.is_none());
    let new: Vec<(&Group<'_>, &mut Option<Made>)> = new.collect();
    let known = Known { content, fronts: &kept.fronts };
    let read = new.into_par_iter().map(|(group, made)| {
        let mut found = Vec::new();
        (group, made, group.read(first, &known, &mut found), found)
    });
    let mut read: Vec<_> = read.collect();
    if kept.fronts.are_wanted() {
        let bundles = read.iter_mut().filter_map(|one| one.2.as_mut());
        let parsed = bundles.flat_map(|bundle| bundle.parsed()).collect();
        kept.fronts.learn(parsed, content);
    }
    let names = names::Resolver::new(vocabulary, read.iter().filter_map(|one| one.2.as_ref()));
    let making = Making { content, names: &names, ledgers, options };
    read.into_par_iter().for_each(|(group, made, bundle, mut found)| {
        let article = bundle.and_then(|bundle| making.article(bundle).unload(&mut found));
        *made = Some(Made::of(group, article, found));
    });
    made.into_iter().flatten().collect()
}

/// The hash of an original that its translations carry as `translation_of_hash`: the first
/// 16 hexadecimal digits of BLAKE3 over title, summary and body.
pub fn original_hash(text: &Text) -> String {
    let parts = [&text.title, text.summary.as_deref().unwrap_or_default(), &text.body];
    crate::base::Hash::of(parts.join("\n\u{0}\n")).to_string()[..16].to_owned()
}

/// The key by which the newest stands first and the undated last.
fn newest_first(article: &Article) -> Reverse<(u16, u8, u8)> {
    Reverse(article.date.map_or((0, 0, 0), |date| {
        (date.year(), date.month().unwrap_or(0), date.day().unwrap_or(0))
    }))
}

/// The files under a folder as texts; one that is not UTF-8 is reported.
fn texts_under<'a>(
    content: &'a Tree,
    folder: &'a str,
    found: &mut Vec<Diagnostic>,
) -> Vec<(RelPath, &'a str)> {
    let mut texts = Vec::new();
    for (path, bytes) in content.under(folder).filter(|(path, _)| !is_hidden(path)) {
        match std::str::from_utf8(bytes) {
            Ok(text) => texts.push((path.clone(), text)),
            Err(_) => found.push(Diagnostic::at_file(Problem::NotUtf8 {}, path)),
        }
    }
    texts
}

/// `.gitkeep` and the like, and what editors leave behind.
fn is_hidden(path: &RelPath) -> bool {
    path.file_name().starts_with('.') || path.file_name().ends_with('~')
}

/// A page of its bundle. Pages have no terms and no dates.
fn page(bundle: Bundle<'_>, options: &LoadOptions, found: &mut Vec<Diagnostic>) -> Option<Page> {
    let slug = bundle.slug(found);
    let shown = due::is_due(&bundle.original.article.front, options);
    let titled = bundle.title(found).is_some();
    let (Some(slug), true, true) = (slug, shown, titled) else { return None };
    bundle.measure(found);
    let texts = bundle.into_texts(options, found);
    Some(Page { slug, texts })
}

#[cfg(test)]
mod tests;
