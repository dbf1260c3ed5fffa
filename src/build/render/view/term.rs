//! `view` of the pages of terms: the three indexes, and one term.

use super::{
    Chart, DateView, Grid, ItemView, Link, Pager, Partners, Shared, TermLink, TimelineEntry,
};
use serde::Serialize;

/// `topics.html`, `regions.html`, `agencies.html`: the terms that have pages.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// `topics`, `regions` or `agencies`.
    pub taxonomy: &'static str,
    /// How many terms have articles.
    pub total: usize,
    /// Regions: the tile map. Topics and agencies: null.
    pub map: Option<Chart>,
    /// Topics: the map of the first 40 over the newest 12 years. Others: null.
    pub heat: Option<Grid>,
    /// Agencies: who works with whom across the two sides of the portal; null where nobody
    /// does, and for others.
    pub partners: Option<Partners>,
    /// The years that articles have, the oldest first: the columns of `TermCard.years`.
    pub years: Vec<u16>,
    /// The terms. Topics: one group without a head. Regions: a group a province, its
    /// cities and districts below. Agencies: a group a home region.
    pub groups: Vec<TermGroup>,
    /// Agencies: who works with whom across two provinces, the most frequent first: pairs
    /// of agencies with the number of articles in which both take part; empty for others.
    pub pairs: Vec<(TermLink, TermLink, usize)>,
}

/// Terms that stand together.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup {
    /// What they have in common; null for one group of all. National bodies and those of no
    /// region have a head without address (the words `group.national`, `group.other`).
    pub head: Option<TermLink>,
    /// The terms; topics by count, regions by code, agencies by name.
    pub terms: Vec<TermCard>,
}

/// A term in an index.
#[derive(Debug, Clone, Serialize)]
pub struct TermCard {
    /// The term; `count` holds what is below it too.
    pub term: Shared<TermLink>,
    /// What it is.
    pub definition: Option<String>,
    /// The newest article's date.
    pub newest: Option<DateView>,
    /// Topics: its articles by year, as a strip of bars: an `<svg>` of the height of a line,
    /// with its numbers as its title. Null where none is dated, and for others.
    pub spark: Option<String>,
    /// Articles by year, one number a column of `TermsView.years`.
    pub years: Vec<usize>,
    /// For each of them, 0 (none) to 4 (most), for a heat map's classes `level-N`.
    pub levels: Vec<u8>,
}

/// `topic.html`, `region.html`, `agency.html`: one term. Its articles are in `items`, and
/// pages after the first hold these alone (`pager.page > 1`; all else is empty there).
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// `topics`, `regions` or `agencies`.
    pub taxonomy: &'static str,
    /// The term; `count` holds what is below it too.
    pub term: Shared<TermLink>,
    /// Its names in the site's other languages.
    pub other_names: Vec<TermName>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Names that it had before.
    pub former: Vec<String>,
    /// What it is.
    pub definition: Option<String>,
    /// A region's level or an agency's class; its word is `level.CODE` or `class.CODE`.
    pub level: Option<String>,
    /// The terms above, the nearest last.
    pub parents: Vec<Shared<TermLink>>,
    /// The terms below (a province's cities and districts), with their counts.
    pub children: Vec<Shared<TermLink>>,
    /// Whom an agency answers to: `international`, `national`, `province`, `prefecture` or
    /// `county`; its word is `tier.CODE`. Null for others, and where that is not known.
    pub tier: Option<&'static str>,
    /// An agency's home region.
    pub home: Option<TermLink>,
    /// Regions: agencies at home here. Others: agencies that its articles name together
    /// with it (an agency: who it works with). `count` is that of shared articles.
    pub agencies: Vec<TermLink>,
    /// Regions: partner regions, outside of it. Others: regions of its articles. `count` is
    /// that of shared articles.
    pub regions: Vec<TermLink>,
    /// Topics of its articles (a topic: related ones). `count` is that of shared articles.
    pub topics: Vec<TermLink>,
    /// Regions: its part of the tile map; null where it has none.
    pub map: Option<Chart>,
    /// Articles by month, over the 24 months that end with the newest article of the site.
    pub months: Chart,
    /// Dated happenings of its articles, the newest first, at most 20.
    pub events: Vec<TimelineEntry>,
    /// Agencies: documents that it issued, the newest first.
    pub issued: Vec<ItemView>,
    /// Its articles, the newest first, the undated last.
    pub items: Vec<ItemView>,
    /// Where this page stands among those of `items`.
    pub pager: Pager,
    /// Its part of the timeline; null where the site draws none.
    pub timeline: Option<String>,
    /// Its Atom feed (topics and regions).
    pub feed: Option<Link>,
}

/// A term's name in another language.
#[derive(Debug, Clone, Serialize)]
pub struct TermName {
    /// The language (BCP 47).
    pub lang: &'static str,
    /// The name.
    pub name: String,
}
