//! The site made ready to be drawn: what its articles say of each term, every short text in
//! every language, every address.

use super::convert::{Scripts, Shown, State};
use super::frame::Frame;
use super::kept::{Start, Texts, Wardrobe};
use super::route::Route;
use super::share::Share;
use super::view::{DateView, ItemFields, ItemView, KindCount, Link, Shared};
use super::words::Words;
use super::{body, dates, linked, names};
use crate::base::{PartialDate, Tree};
use crate::build::markdown;
use crate::model::{Kind, Lang, Localised, Medium, Page, Site, Taxonomy, Term, TermId};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// All that building a view needs. Everything in it is plain data.
pub struct Edition<'a> {
    /// The site.
    pub site: &'a Site,
    /// Files of `content/`, for pictures and attachments.
    pub content: &'a Tree,
    /// What the filing of the articles decides.
    pub frame: Arc<Frame>,
    /// What was made of each article's texts.
    pub texts: Vec<Arc<Texts>>,
    /// The converters between the Chinese scripts.
    pub scripts: Arc<Scripts>,
    /// The interface words.
    pub words: Arc<Words>,
    /// The interface words inside bodies.
    pub prose_words: Arc<BTreeMap<Lang, markdown::Words>>,
    /// Ids that the theme's templates use, which headings must not.
    pub reserved_ids: Arc<Vec<String>>,
    /// What is shown where pages of the site are shared.
    pub share: Arc<Share>,
    /// Texts that are not articles, by slug: the site's and the theme's.
    pub pages: Arc<Vec<Page>>,
    /// The paths of the feeds that there are.
    pub feeds: BTreeSet<String>,
    /// The folders of the content that hold other files than texts.
    folders: BTreeSet<&'a str>,
    /// The medium of each name.
    pub media: FxHashMap<&'a str, &'a Medium>,
    /// Rendered bodies that other languages' pages will want too.
    pub bodies: Vec<body::Kept>,
}

/// An edition is its frame with the texts put in.
impl Deref for Edition<'_> {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

impl<'a> Edition<'a> {
    /// Of a site and what its build begins with, still without what the theme gives ([`Edition::dress`]).
    pub fn new(site: &'a Site, content: &'a Tree, start: &Start) -> Edition<'a> {
        Edition {
            site,
            content,
            frame: Arc::clone(&start.frame),
            texts: start.texts.clone(),
            scripts: Arc::clone(&start.scripts),
            words: Arc::default(),
            prose_words: Arc::default(),
            reserved_ids: Arc::default(),
            share: Arc::default(),
            pages: Arc::default(),
            feeds: BTreeSet::new(),
            folders: content
                .iter()
                .filter(|(path, _)| path.extension() != "md")
                .map(|(path, _)| path.parent())
                .collect(),
            media: linked::media_of(site),
            bodies: site.articles.iter().map(|_| body::Kept::default()).collect(),
        }
    }

    /// Takes what the theme gives: its words, its ids, its pictures.
    pub fn dress(&mut self, wardrobe: &Wardrobe) {
        self.words = Arc::clone(&wardrobe.theme.words);
        self.prose_words = Arc::clone(&wardrobe.prose_words);
        self.reserved_ids = Arc::clone(&wardrobe.ids);
        self.share = Arc::clone(&wardrobe.share);
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
        let texts = self.texts.get(number);
        let shown = texts.and_then(|texts| self.place(lang, &texts.shown));
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

    /// Whether other files than texts lie in a folder of the content.
    pub fn has_files(&self, folder: &str) -> bool {
        self.folders.contains(folder)
    }

    /// The place of what is kept of an article in a language.
    fn place<'e, T>(&self, lang: Lang, places: &'e [OnceLock<T>]) -> Option<&'e OnceLock<T>> {
        places.get(self.langs.iter().position(|own| *own == lang)?)
    }

    /// An article in a list.
    pub fn item(&self, number: usize, lang: Lang) -> ItemView {
        let make = || Shared::new(self.item_fields(number, lang));
        match self.texts.get(number).and_then(|texts| self.place(lang, &texts.items)) {
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
            doc_number: article
                .doc_number
                .as_ref()
                .map(|number| self.fact(number, article.original, lang)),
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

    /// The headings of an original, as `make` gives them; made once for all languages.
    pub fn headings(&self, number: usize, make: impl FnOnce() -> Vec<String>) -> &[String] {
        self.texts.get(number).map_or(&[], |texts| texts.headings.get_or_init(make).as_slice())
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
