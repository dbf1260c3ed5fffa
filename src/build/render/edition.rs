//! The site made ready to be drawn: what its articles say of each term, every short text in
//! every language, every address.

use super::convert::{Scripts, Shown, State};
use super::filters::Filters;
use super::gather::Catalogue;
use super::mentions::Mentions;
use super::route::{Route, Routes};
use super::share::Share;
use super::theme::Theme;
use super::view::{DateView, ItemFields, ItemView, KindCount, Link, Shared};
use super::words::Words;
use super::{body, dates, feeds, linked, names, pages, prose, related};
use crate::base::{Diagnostic, PartialDate, Tree};
use crate::build::markdown;
use crate::model::{Kind, Lang, Localised, Medium, Page, Site, Taxonomy, Term, TermId};
use crate::text::sort::PinyinCollator;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// All that building a view needs. Everything in it is plain data.
pub struct Edition<'a> {
    /// The site.
    pub site: &'a Site,
    /// Files of `content/`, for pictures and attachments.
    pub content: &'a Tree,
    /// How addresses are written.
    pub routes: Arc<Routes>,
    /// The interface words.
    pub words: Arc<Words>,
    /// The converters between the Chinese scripts.
    pub scripts: Scripts,
    /// The languages that pages are made in; the first stands at the root.
    pub langs: Vec<Lang>,
    /// The site's time zone.
    pub zone: TimeZone,
    /// What the articles say of each term.
    pub catalogue: Catalogue,
    /// The parts of the timeline that have a page.
    pub filters: Filters,
    /// The numbers of all articles, in the site's order.
    pub all: Vec<usize>,
    /// The number of the article of each slug.
    pub by_slug: BTreeMap<&'a str, usize>,
    /// The number of the article of each document number.
    pub by_doc_number: BTreeMap<&'a str, usize>,
    /// For each article, the relations of other articles to it: relation and number.
    pub reverse_relations: BTreeMap<usize, Vec<(&'static str, usize)>>,
    /// Texts that are not articles, by slug: the site's and the theme's.
    pub pages: Vec<Page>,
    /// The names of terms, to be found in bodies.
    pub mentions: Mentions,
    /// The interface words inside bodies.
    pub prose_words: BTreeMap<Lang, markdown::Words>,
    /// Ids that the theme's templates use, which headings must not.
    pub reserved_ids: Vec<String>,
    /// The paths of the feeds that there are.
    pub feeds: BTreeSet<String>,
    /// What is shown where pages of the site are shared.
    pub share: Share,
    /// The newest article's date.
    pub newest: Option<PartialDate>,
    /// The newest month of which an article is dated: year and month.
    pub last_month: Option<(u16, u8)>,
    collator: PinyinCollator,
    /// The short texts of articles, made when first asked for; a place for each language.
    shown: Vec<OnceLock<Option<Shown>>>,
    /// The names of terms.
    pub names: names::Names,
    /// The terms as links, with their numbers of articles.
    pub links: names::Links,
    /// The timeline of each term, made when first asked for.
    pub timelines: linked::Timelines,
    /// The folders of the content that hold other files than texts.
    folders: BTreeSet<&'a str>,
    /// The medium of each name.
    pub media: FxHashMap<&'a str, &'a Medium>,
    /// The articles in lists, made when first asked for; a place for each language.
    items: Vec<OnceLock<ItemView>>,
    /// Rendered bodies that other languages' pages will want too.
    pub bodies: Vec<body::Kept>,
    /// For each article, those that share its terms; found when first asked for.
    near: Vec<OnceLock<Vec<u32>>>,
    by_kind: BTreeMap<Kind, Vec<usize>>,
    /// The headings of originals, for those whose translations ask for them.
    headings: Vec<OnceLock<Vec<String>>>,
}

impl<'a> Edition<'a> {
    /// Of a site, still without what the theme gives ([`Edition::dress`]).
    pub fn new(site: &'a Site, content: &'a Tree, scripts: Scripts) -> Edition<'a> {
        let mut langs: Vec<Lang> = Vec::new();
        for lang in &site.config.languages {
            if !langs.contains(lang) {
                langs.push(*lang);
            }
        }
        if langs.is_empty() {
            langs.push(Lang::ZhHans);
        }
        let routes = Arc::new(Routes::new(&site.config.base_url, langs[0]));
        let catalogue = Catalogue::new(site);
        let by_slug: BTreeMap<&str, usize> = numbered(site, |article| Some(article.slug.as_str()));
        let by_doc_number = numbered(site, |article| article.doc_number.as_deref());
        let names = names::of_terms(&catalogue, site, &langs, &scripts);
        let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (number, article) in site.articles.iter().enumerate() {
            by_kind.entry(article.kind).or_default().push(number);
        }
        let count = site.articles.len() * langs.len();
        fn places<T>(count: usize) -> Vec<OnceLock<T>> {
            (0..count).map(|_| OnceLock::new()).collect()
        }
        let mut edition = Edition {
            site,
            content,
            routes,
            words: Arc::default(),
            scripts,
            langs,
            zone: dates::zone(&site.config.time_zone),
            filters: Filters::new(site, &catalogue),
            catalogue,
            all: (0..site.articles.len()).collect(),
            by_slug,
            by_doc_number,
            reverse_relations: BTreeMap::new(),
            pages: Vec::new(),
            mentions: Mentions::default(),
            prose_words: BTreeMap::new(),
            reserved_ids: Vec::new(),
            feeds: BTreeSet::new(),
            share: Share::default(),
            collator: PinyinCollator::new(),
            last_month: site
                .articles
                .iter()
                .filter_map(|article| article.date)
                .filter_map(|date| Some((date.year(), date.month()?)))
                .max(),
            newest: site.articles.iter().filter_map(|article| article.date).max(),
            shown: places(count),
            names,
            links: names::Links::new(),
            timelines: BTreeMap::new(),
            folders: content
                .iter()
                .filter(|(path, _)| path.extension() != "md")
                .map(|(path, _)| path.parent())
                .collect(),
            media: linked::media_of(site),
            items: places(count),
            near: site.articles.iter().map(|_| OnceLock::new()).collect(),
            bodies: site.articles.iter().map(|_| body::Kept::default()).collect(),
            by_kind,
            headings: site.articles.iter().map(|_| OnceLock::new()).collect(),
        };
        edition.links = names::links(&edition);
        edition.timelines = linked::places(&edition.catalogue);
        edition.reverse_relations = edition.reversed();
        edition.mentions = Mentions::of(&edition);
        edition
    }

    /// Takes what the theme gives: its words, its ids, its texts.
    pub fn dress(&mut self, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) {
        self.words = Arc::clone(&theme.words);
        self.prose_words = prose::words(&theme.words, &self.langs);
        self.reserved_ids = theme.ids();
        self.pages = pages::gather(self, theme, diagnostics);
        self.feeds = feeds::paths(self);
        self.share = Share::of(theme, diagnostics);
    }

    fn reversed(&self) -> BTreeMap<usize, Vec<(&'static str, usize)>> {
        let mut reversed: BTreeMap<usize, Vec<(&'static str, usize)>> = BTreeMap::new();
        for (number, article) in self.site.articles.iter().enumerate() {
            for (relation, targets) in &article.relations {
                for target in targets.iter().filter_map(|target| self.find_article(target)) {
                    let Some(back) = super::article::reverse_of(relation) else { continue };
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

    /// The language at the root.
    pub fn first_lang(&self) -> Lang {
        self.langs[0]
    }

    /// A text of site.toml in a language: as written, else converted between scripts, else
    /// nothing.
    pub fn localised(&self, text: &Localised, lang: Lang) -> Option<String> {
        if let Some(own) = text.get(lang) {
            return Some(own.to_owned());
        }
        Lang::ALL
            .into_iter()
            .filter(|other| other.is_script_variant_of(lang))
            .find_map(|other| Some(self.scripts.shown(text.get(other)?, other, lang).into_owned()))
    }

    /// The site's name; in another language where it has none in this one.
    pub fn site_title(&self, lang: Lang) -> String {
        let title = &self.site.config.title;
        self.localised(title, lang)
            .or_else(|| Lang::ALL.into_iter().find_map(|other| self.localised(title, other)))
            .unwrap_or_default()
    }

    /// An article's short texts on pages of `lang`.
    pub fn shown(&self, number: usize, lang: Lang) -> Cow<'_, Shown> {
        let make = || Shown::of(self.site.articles.get(number)?, lang, &self.scripts);
        let shown = self.place(number, lang).and_then(|place| self.shown.get(place));
        match shown.and_then(|shown| shown.get_or_init(make).as_ref()) {
            Some(shown) => Cow::Borrowed(shown),
            None => Cow::Owned(Shown {
                lang,
                state: State::Original,
                kicker: None,
                title: self
                    .site
                    .articles
                    .get(number)
                    .map_or_else(String::new, |a| a.slug.to_string()),
                subtitle: None,
                summary: None,
            }),
        }
    }

    /// A text that exists in the article's original language alone (a byline, an event), on
    /// pages of `lang`.
    pub fn fact(&self, text: &str, original: Lang, lang: Lang) -> String {
        self.scripts.shown(text, original, lang).into_owned()
    }

    /// The search page; nothing where the site has no search.
    pub fn search(&self, lang: Lang) -> Option<String> {
        self.site.config.search.then(|| self.routes.href(lang, &Route::Search))
    }

    /// The language of such texts where it is not the page's.
    pub fn fact_lang(&self, original: Lang, lang: Lang) -> Option<&'static str> {
        (original != lang && !original.is_script_variant_of(lang)).then(|| original.tag())
    }

    /// A date in the page's language.
    pub fn date(&self, date: PartialDate, lang: Lang) -> DateView {
        dates::view(date, lang)
    }

    /// A term's name and short name on pages of `lang`, and their language where it is not
    /// the page's.
    pub fn names(&self, term: &Term, lang: Lang) -> (String, String, Option<&'static str>) {
        let names = names::of_term(term, lang, &self.scripts);
        (names.name, names.short, names.foreign)
    }

    /// Bytes that compare as the names do.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        self.collator.sort_key(name)
    }

    /// Whether other files than texts lie in a folder of the content.
    pub fn has_files(&self, folder: &str) -> bool {
        self.folders.contains(folder)
    }

    /// The place of what is kept of an article in a language.
    fn place(&self, number: usize, lang: Lang) -> Option<usize> {
        let own = self.langs.iter().position(|own| *own == lang)?;
        Some(number * self.langs.len() + own)
    }

    /// An article in a list.
    pub fn item(&self, number: usize, lang: Lang) -> ItemView {
        let make = || Shared::new(self.item_fields(number, lang));
        match self.place(number, lang).and_then(|place| self.items.get(place)) {
            Some(item) => item.get_or_init(make).clone(),
            None => make(),
        }
    }

    fn item_fields(&self, number: usize, lang: Lang) -> ItemFields {
        let article = &self.site.articles[number];
        let shown = self.shown(number, lang);
        let terms =
            |taxonomy, ids: &[TermId]| ids.iter().map(|id| self.term(taxonomy, id, lang)).collect();
        let source = self.source(number, lang);
        ItemFields {
            href: self.routes.href(lang, &Route::Article(article.slug.clone())),
            title: shown.title.clone(),
            lang: shown.foreign(lang),
            kind: article.kind.code(),
            date: article.date.map(|date| self.date(date, lang)),
            summary: match article.withdrawn {
                Some(_) => None,
                None => shown.summary.clone(),
            },
            source_lang: source.as_ref().and_then(|(_, foreign)| *foreign),
            source: source.map(|(name, _)| name),
            doc_number: article.doc_number.clone(),
            meta_lang: self.fact_lang(article.original, lang),
            regions: terms(Taxonomy::Region, &article.regions),
            topics: terms(Taxonomy::Topic, &article.topics),
            pending: article.review == crate::model::Review::Pending,
            withdrawn: article.withdrawn.is_some(),
        }
    }

    /// An article's title as a link.
    pub fn article_link(&self, number: usize, lang: Lang) -> Link {
        let slug = self.site.articles[number].slug.clone();
        Link {
            text: self.shown(number, lang).title.clone(),
            href: Some(self.routes.href(lang, &Route::Article(slug))),
        }
    }

    /// The numbers of all articles of a kind, in the site's order.
    pub fn of_kind(&self, kind: Kind) -> &[usize] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The articles that share the terms of one, the nearest first.
    pub fn near(&self, number: usize) -> &[u32] {
        self.near.get(number).map_or(&[], |near| {
            near.get_or_init(|| related::near(self.site, &self.catalogue, number))
        })
    }

    /// The headings of an original, as `make` gives them; made once for all languages.
    pub fn headings(&self, number: usize, make: impl FnOnce() -> Vec<String>) -> &[String] {
        self.headings.get(number).map_or(&[], |place| place.get_or_init(make).as_slice())
    }

    /// All kinds with their counts.
    pub fn kinds(&self, lang: Lang, current: Option<Kind>) -> Vec<KindCount> {
        Kind::ALL
            .into_iter()
            .map(|kind| KindCount {
                kind: kind.code(),
                href: self.routes.href(lang, &Route::Kind(kind, 1)),
                count: self.of_kind(kind).len(),
                current: current == Some(kind),
            })
            .collect()
    }

    /// A word.
    pub fn word(&self, lang: Lang, key: &str, fill: &[(&str, &str)]) -> String {
        self.words.get(lang, key, fill)
    }
}

fn numbered<'a>(
    site: &'a Site,
    name: impl Fn(&'a crate::model::Article) -> Option<&'a str>,
) -> BTreeMap<&'a str, usize> {
    let mut numbers = BTreeMap::new();
    for (number, article) in site.articles.iter().enumerate() {
        if let Some(name) = name(article) {
            numbers.entry(name).or_insert(number);
        }
    }
    numbers
}
