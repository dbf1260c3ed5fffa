//! Terms as pages name them: as links, and with what is made once for each.

use super::edition::Edition;
use super::frame::Frame;
use super::gather::Catalogue;
use super::route::Route;
use super::timeline::Timeline;
use super::view::{Shared, TermLink};
use crate::model::{Lang, Medium, Site, Taxonomy, TermId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The timelines of terms.
pub type Timelines = BTreeMap<Taxonomy, FxHashMap<TermId, OnceLock<Timeline>>>;

/// Places for the timelines of all terms that have pages.
pub fn places(catalogue: &Catalogue) -> Timelines {
    let of = |taxonomy| {
        let ids = catalogue.of(taxonomy).map(|term| term.term.id.clone());
        (taxonomy, ids.map(|id| (id, OnceLock::new())).collect())
    };
    Taxonomy::ALL.into_iter().map(of).collect()
}

/// The media by their names; the first that bears a name has it.
pub fn media_of(site: &Site) -> FxHashMap<&str, &Medium> {
    let mut media = FxHashMap::default();
    for medium in &site.vocabulary.media {
        for name in std::iter::once(&medium.name).chain(&medium.aliases) {
            media.entry(name.as_str()).or_insert(medium);
        }
    }
    media
}

impl Frame {
    /// A term as a link, with `count`.
    pub fn term_link(&self, taxonomy: Taxonomy, id: &TermId, lang: Lang, count: usize) -> TermLink {
        let names = self.names.get(&taxonomy).and_then(|names| names.get(id)?.get(&lang));
        let has_page = self.catalogue.get(taxonomy, id).is_some();
        TermLink {
            id: id.to_string(),
            name: names.map_or_else(|| id.to_string(), |names| names.name.clone()),
            short: names.map_or_else(|| id.to_string(), |names| names.short.clone()),
            lang: names.and_then(|names| names.foreign),
            href: has_page.then(|| self.routes.href(lang, &Route::Term(taxonomy, id.clone(), 1))),
            count,
        }
    }

    /// A term as a link, with the number of its articles on the site.
    pub fn site_term(&self, taxonomy: Taxonomy, id: &TermId, lang: Lang) -> TermLink {
        match self.shared_term(taxonomy, id, lang) {
            Some(link) => TermLink::clone(link),
            None => self.term_link(taxonomy, id, lang, 0),
        }
    }

    /// The same, as it stands in lists; nothing for a term that has no page.
    pub fn shared_term(
        &self,
        taxonomy: Taxonomy,
        id: &TermId,
        lang: Lang,
    ) -> Option<&Shared<TermLink>> {
        let links = self.links.get(&taxonomy)?.get(id)?;
        links.iter().find(|(own, _)| *own == lang).map(|(_, link)| link)
    }

    /// The same, made for the place where it stands for a term that has no page.
    pub fn term(&self, taxonomy: Taxonomy, id: &TermId, lang: Lang) -> Shared<TermLink> {
        match self.shared_term(taxonomy, id, lang) {
            Some(link) => link.clone(),
            None => Shared::new(self.term_link(taxonomy, id, lang, 0)),
        }
    }
}

impl Edition<'_> {
    /// The timeline of a term's articles, made when first asked for.
    pub fn timeline_of(&self, taxonomy: Taxonomy, id: &TermId) -> &Timeline {
        static NONE: Timeline = Timeline::EMPTY;
        let place = self.timelines.get(&taxonomy).and_then(|timelines| timelines.get(id));
        let (Some(place), Some(term)) = (place, self.catalogue.get(taxonomy, id)) else {
            return &NONE;
        };
        place.get_or_init(|| Timeline::of(self.site, term.articles.iter().copied()))
    }
}
