//! The frame of a site: all that its articles' *filing* decides, whatever their texts say.
//!
//! An article's filing is its address, kind, date, terms and relations. Who corrects a text
//! leaves the filing as it is, and with it the frame: which pages there are, which articles stand
//! on each, what every term counts. A frame is made once and kept until a filing changes
//! ([`same_filing`]).

use super::convert::Scripts;
use super::filters::Filters;
use super::gather::Catalogue;
use super::mentions::Mentions;
use super::names;
use super::route::Routes;
use super::timeline::Timeline;
use super::view::Bytes;
use super::wants::Wants;
use super::{article, dates, linked, related};
use crate::base::{Hash, PartialDate};
use crate::model::{Article, Config, Kind, Lang, Site, Taxonomy, TermId, Tile, Vocabulary};
use crate::text::sort::PinyinCollator;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// All that the filing of a site's articles decides, with its settings and vocabularies.
pub struct Frame {
    /// The print of all filings.
    pub print: Hash,
    /// The languages that pages are made in; the first stands at the root.
    pub langs: Vec<Lang>,
    /// What the theme's templates name of that which costs much to make.
    pub wants: Wants,
    /// How addresses are written.
    pub routes: Arc<Routes>,
    /// What the articles say of each term.
    pub catalogue: Catalogue,
    /// The parts of the timeline that have a page.
    pub filters: Filters,
    /// The numbers of all articles, in the site's order.
    pub all: Vec<usize>,
    /// The number of the article of each slug.
    pub by_slug: FxHashMap<String, usize>,
    /// The numbers of all articles by their slugs, one of each.
    pub in_slug_order: Vec<usize>,
    /// The number of the article of each document number.
    pub by_doc_number: FxHashMap<String, usize>,
    /// For each article, the relations of other articles to it: relation and number.
    pub reverse_relations: BTreeMap<usize, Vec<(&'static str, usize)>>,
    /// The names of terms, to be found in bodies.
    pub mentions: Mentions,
    /// The newest article's date.
    pub newest: Option<PartialDate>,
    /// The newest month of which an article is dated: year and month.
    pub last_month: Option<(u16, u8)>,
    /// The names of terms.
    pub names: names::Names,
    /// The terms as links, with their numbers of articles.
    pub links: names::Links,
    /// The whole timeline.
    pub timeline: Timeline,
    /// The timeline of each term, made when first asked for.
    pub timelines: linked::Timelines,
    /// The site's time zone.
    pub zone: TimeZone,
    collator: PinyinCollator,
    /// The places of terms in the order of their names; found when first asked for.
    places: OnceLock<BTreeMap<(Taxonomy, Lang), FxHashMap<TermId, usize>>>,
    /// Where regions stand on the tile map, each with those above it; found when first asked for.
    pub tiles: OnceLock<Vec<(TermId, Tile, Vec<TermId>)>>,
    /// The bodies that names were found to mean, since tasks name the same ones again and again.
    found: Mutex<FxHashMap<String, Option<TermId>>>,
    by_kind: BTreeMap<Kind, Vec<usize>>,
    /// For each article, those that share its terms; found when first asked for.
    near: Vec<OnceLock<Vec<u32>>>,
}

/// Whether two articles are filed the same way.
pub fn same_filing(one: &Article, other: &Article) -> bool {
    let filing = |article: &Article| {
        let mut bytes = Bytes::default();
        put_filing(article, &mut bytes);
        bytes.0
    };
    filing(one) == filing(other)
}

/// Appends how an article is filed.
fn put_filing(article: &Article, bytes: &mut Bytes) {
    bytes.text(article.slug.as_str());
    bytes.text(article.original.tag());
    bytes.text(article.kind.code());
    bytes.value(&article.date.map(|date| date.to_string()));
    bytes.list(article.regions.iter().map(TermId::as_str));
    bytes.list(article.agencies.iter().flat_map(|one| [one.agency.as_str(), one.role.code()]));
    bytes.list(article.topics.iter().map(TermId::as_str));
    bytes.value(&article.doc_number);
    for (relation, targets) in &article.relations {
        bytes.text(relation);
        bytes.list(targets.iter().map(String::as_str));
    }
    bytes.value(&article.withdrawn.is_some());
    bytes.list(article.texts.keys().map(|lang| lang.tag()));
    for event in &article.events {
        bytes.text(&event.date.to_string());
    }
    bytes.value(&());
}

/// The print of how all articles are filed.
fn filings(site: &Site) -> Hash {
    let mut bytes = Bytes::default();
    site.articles.iter().for_each(|article| put_filing(article, &mut bytes));
    Hash::of(&bytes.0)
}

impl Frame {
    /// Of a site whose theme wants these things.
    pub fn of(site: &Site, scripts: &Scripts, wants: Wants) -> Frame {
        let langs = languages(&site.config);
        let catalogue = Catalogue::new(site);
        let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (number, article) in site.articles.iter().enumerate() {
            by_kind.entry(article.kind).or_default().push(number);
        }
        let dates = || site.articles.iter().filter_map(|article| article.date);
        let mut frame = Frame {
            print: filings(site),
            routes: routes(&site.config),
            filters: match wants.narrowed {
                true => Filters::new(site, &catalogue),
                false => Filters::default(),
            },
            wants,
            all: (0..site.articles.len()).collect(),
            in_slug_order: in_slug_order(site),
            by_slug: numbered(site, |article| Some(article.slug.as_str())),
            by_doc_number: numbered(site, |article| article.doc_number.as_deref()),
            reverse_relations: BTreeMap::new(),
            mentions: Mentions::of(&catalogue),
            newest: dates().max(),
            last_month: dates().filter_map(|date| Some((date.year(), date.month()?))).max(),
            names: names::of_terms(&catalogue, site, &langs, scripts),
            links: names::Links::new(),
            timeline: Timeline::of(site, 0..site.articles.len()),
            timelines: linked::places(&catalogue),
            zone: dates::zone(&site.config.time_zone),
            collator: PinyinCollator::new(),
            places: OnceLock::new(),
            tiles: OnceLock::new(),
            found: Mutex::default(),
            by_kind,
            near: site.articles.iter().map(|_| OnceLock::new()).collect(),
            catalogue,
            langs,
        };
        frame.links = names::links(&frame);
        frame.reverse_relations = frame.reversed(site);
        frame
    }

    fn reversed(&self, site: &Site) -> BTreeMap<usize, Vec<(&'static str, usize)>> {
        let mut reversed: BTreeMap<usize, Vec<(&'static str, usize)>> = BTreeMap::new();
        for (number, article) in site.articles.iter().enumerate() {
            for (relation, targets) in &article.relations {
                for target in targets.iter().filter_map(|target| self.find_article(target)) {
                    let Some(back) = article::reverse_of(relation) else { continue };
                    let entry = reversed.entry(target).or_default();
                    if !entry.contains(&(back, number)) {
                        entry.push((back, number));
                    }
                }
            }
        }
        reversed
    }

    /// The article of a slug or document number.
    pub fn find_article(&self, name: &str) -> Option<usize> {
        self.by_slug.get(name).or_else(|| self.by_doc_number.get(name)).copied()
    }

    /// The body that a name means, looked up once. `vocabulary` is the site's.
    pub fn find_body(&self, vocabulary: &Vocabulary, name: &str) -> Option<TermId> {
        let found = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found().get(name) {
            return known.clone();
        }
        let id = vocabulary.find(Taxonomy::Agency, name);
        found().insert(name.to_owned(), id.clone());
        id
    }

    /// The language at the root.
    pub fn first_lang(&self) -> Lang {
        self.langs[0]
    }

    /// Bytes that compare as the names do.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        self.collator.sort_key(name)
    }

    /// Where a term with a page stands among those of its kind as readers of the language look
    /// them up, Chinese names by pinyin. Terms that tie elsewhere stand in this order.
    pub fn place_of(&self, taxonomy: Taxonomy, id: &TermId, lang: Lang) -> usize {
        let places = self.places.get_or_init(|| {
            let pairs = Taxonomy::ALL
                .into_iter()
                .flat_map(|taxonomy| self.langs.iter().map(move |lang| (taxonomy, *lang)));
            pairs
                .map(|(taxonomy, lang)| ((taxonomy, lang), self.in_order(taxonomy, lang)))
                .collect()
        });
        let places = places.get(&(taxonomy, lang));
        places.and_then(|places| places.get(id)).copied().unwrap_or(usize::MAX)
    }

    fn in_order(&self, taxonomy: Taxonomy, lang: Lang) -> FxHashMap<TermId, usize> {
        let ids = self.catalogue.of(taxonomy).map(|gathered| &gathered.term.id);
        let name = |id: &TermId| self.sort_key(&self.term(taxonomy, id, lang).name);
        let mut order: Vec<(Vec<u8>, &TermId)> = ids.map(|id| (name(id), id)).collect();
        order.sort();
        order.into_iter().enumerate().map(|(place, (_, id))| (id.clone(), place)).collect()
    }

    /// The numbers of all articles of a kind, in the site's order.
    pub fn of_kind(&self, kind: Kind) -> &[usize] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The articles that share the terms of one, the nearest first. `site` is the frame's.
    pub fn near(&self, site: &Site, number: usize) -> &[u32] {
        self.near
            .get(number)
            .map_or(&[], |near| near.get_or_init(|| related::near(site, &self.catalogue, number)))
    }
}

/// The languages that pages are made in, each once; at least one.
pub fn languages(config: &Config) -> Vec<Lang> {
    let mut langs: Vec<Lang> = Vec::new();
    for lang in &config.languages {
        if !langs.contains(lang) {
            langs.push(*lang);
        }
    }
    if langs.is_empty() {
        langs.push(Lang::ZhHans);
    }
    langs
}

/// How the site's addresses are written.
pub fn routes(config: &Config) -> Arc<Routes> {
    Arc::new(Routes::new(&config.base_url, languages(config)[0]))
}

fn in_slug_order(site: &Site) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..site.articles.len()).collect();
    let slug = |number: &usize| &site.articles[*number].slug;
    // Stable: of two with one slug, which `load` has reported, the first stays.
    numbers.sort_by(|one, other| slug(one).cmp(slug(other)));
    numbers.dedup_by(|one, other| slug(one) == slug(other));
    numbers
}

fn numbered(site: &Site, name: impl Fn(&Article) -> Option<&str>) -> FxHashMap<String, usize> {
    let mut numbers = FxHashMap::default();
    for (number, article) in site.articles.iter().enumerate() {
        if let Some(name) = name(article) {
            numbers.entry(name.to_owned()).or_insert(number);
        }
    }
    numbers
}
