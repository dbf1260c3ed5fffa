//! What a text has too much of for its readers, and what they miss in it: said as warnings, since
//! the page stays whole.

use super::bundle::{Bundle, Item};
use crate::base::{Diagnostic, Problem, RelPath};
use crate::format::vocabulary;
use crate::model::{Article, Config, Lang, Vocabulary};
use crate::text::class;
use std::sync::Arc;

/// A title of more Chinese characters than these is no title: those of documents that forward
/// others have some 100 at most, and four lines of a list on a phone hold 80.
const LONGEST_TITLE: usize = 120;

/// The longest documents that are put on one page, five-year plans, have some 80,000 characters;
/// beyond this a phone is slow and nobody reads to the end.
const LONGEST_TEXT: usize = 100_000;

impl Bundle<'_> {
    /// Reports titles and texts that are too long, in each language.
    pub(super) fn measure(&self, found: &mut Vec<Diagnostic>) {
        for item in std::iter::once(&self.original).chain(self.translations.values()) {
            measure(item, found);
        }
    }
}

fn measure(item: &Item<'_>, found: &mut Vec<Diagnostic>) {
    let title = item.article.front.title.as_deref().unwrap_or_default().trim();
    if columns(title) > 2 * LONGEST_TITLE {
        let characters = title.chars().count();
        let problem = Problem::TitleLong { characters, limit: LONGEST_TITLE };
        found.push(Diagnostic::new(problem, item.at("title")));
    }
    let body = &item.article.body;
    // Nearly all texts are short, and a text has at least as many bytes as columns.
    if body.len() > 2 * LONGEST_TEXT && columns(body) > 2 * LONGEST_TEXT {
        let characters = body.chars().filter(|character| !character.is_whitespace()).count();
        let problem = Problem::ArticleLong { characters, limit: LONGEST_TEXT };
        found.push(Diagnostic::at_file(problem, item.file));
    }
}

/// How wide a text is: a Chinese character is two letters wide, and says as much as two or three.
fn columns(text: &str) -> usize {
    text.chars().map(class::columns).sum()
}

/// Warns of articles without a region. A site whose articles have none at all does without them.
pub(super) fn regions(articles: &[Arc<Article>], found: &mut Vec<Diagnostic>) {
    if articles.iter().all(|article| article.regions.is_empty()) {
        return;
    }
    let without = articles.iter().filter(|article| article.regions.is_empty());
    found.extend(without.filter(|article| article.withdrawn.is_none()).filter_map(|article| {
        let text = article.texts.get(&article.original)?;
        Some(Diagnostic::at_file(Problem::ArticleWithoutRegion {}, &text.file))
    }));
}

/// Warns of the site's own terms that English pages have no name for.
pub(super) fn english(
    config: &Config,
    vocabulary: &Vocabulary,
    terms: &[(RelPath, &str)],
    found: &mut Vec<Diagnostic>,
) {
    if config.languages.contains(&Lang::En) {
        let unnamed =
            |(file, text): &(RelPath, &str)| vocabulary::without_english(vocabulary, file, text);
        found.extend(terms.iter().filter_map(unnamed));
    }
}
