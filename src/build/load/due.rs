//! What a build shows: drafts, what is scheduled, what has run out, what waits for review.

use super::LoadOptions;
use crate::base::PartialDate;
use crate::format::FrontMatter;
use crate::model::{Article, Config, Review};

/// Whether an article is shown.
pub(super) fn is_shown(article: &Article, config: &Config, options: &LoadOptions) -> bool {
    let draft = article.draft && !options.drafts;
    let early = article.publish_on.is_some_and(|day| day > options.today) && !options.future;
    let late = article.unpublish_on.is_some_and(|day| day <= options.today);
    let pending = article.review == Review::Pending && !config.publish_pending && !options.drafts;
    !(draft || early || late || pending)
}

/// Whether a translation or a page is shown, by its own front matter.
pub(super) fn is_due(front: &FrontMatter, options: &LoadOptions) -> bool {
    let day = |date: &Option<PartialDate>| date.map(|date| date.first_day());
    let early = day(&front.publish_on).is_some_and(|day| day > options.today) && !options.future;
    let late = day(&front.unpublish_on).is_some_and(|day| day <= options.today);
    !(front.draft && !options.drafts || early || late)
}
