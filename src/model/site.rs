//! The whole site: its settings, its vocabularies, its articles and pages.

use super::{Article, Config, Lang, Text, Vocabulary};
use crate::base::Slug;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page that is not an article (about, accessibility statement).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub slug: Slug,
    /// The texts that exist, by language.
    pub texts: BTreeMap<Lang, Text>,
}

/// All that a build needs, resolved.
#[derive(Debug, Clone)]
pub struct Site {
    /// What site.toml says.
    pub config: Config,
    /// The terms.
    pub vocabulary: Arc<Vocabulary>,
    /// Published articles, the newest first; those of one day by slug, the undated last. One
    /// that did not change between two loads is the same one.
    pub articles: Vec<Arc<Article>>,
    /// Pages, by slug.
    pub pages: Vec<Page>,
}
