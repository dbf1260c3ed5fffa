//! The site to pages: plan every address, build its view, draw it with the theme.
//!
//! - [`view`]: what a template may see, the theme's contract; [`wants`], what it asks for; [`theme`] draws it, with
//!   [`words`] and [`assets`]
//! - [`edition`]: the site made ready, over its [`frame`]; [`kept`], what one build leaves the next, and [`reads`], which
//!   pages an article is shown on; [`gather`], what its articles say of each term;
//!   [`convert`], its texts and [`names`], its terms in each language, [`linked`] as pages name them
//! - [`route`] and [`plan`]: where every page stands; [`filters`], the parts of the timeline
//!   that have one; [`print`](mod@print), by what a page that need not be drawn again is known
//! - [`artist`] draws each page: [`article`] with its [`body`](mod@body), [`lists`], [`terms`], [`timeline`], [`pages`], [`data`]: the views;
//!   [`head`], what every page says of itself
//! - [`feeds`], [`sitemap`], [`redirects`], [`search`], [`share`] and [`card`] (over [`png`](mod@png)):
//!   what is not drawn with templates, and [`rest`], by what it is kept; [`json`], objects written at once;
//!   [`precompress`] puts packed copies beside them

pub mod view;
mod article;
mod artist;
mod assets;
mod authors;
mod body;
mod card;
mod charts;
mod citation;
mod convert;
mod data;
mod dates;
mod dublin;
mod edition;
mod facts;
mod feeds;
mod files;
mod filters;
mod frame;
mod gather;
mod head;
mod json;
mod jsonld;
mod kept;
mod level;
mod linked;
mod lists;
mod markup;
mod mentions;
mod meta;
mod names;
mod pages;
mod picture;
mod plan;
mod png;
mod precompress;
mod print;
mod prose;
mod reads;
mod redirects;
mod related;
mod rest;
mod route;
mod search;
mod share;
mod sitemap;
mod table;
mod tasks;
mod terms;
mod theme;
mod timeline;
mod wants;
mod words;

#[cfg(test)]
mod tests;

use crate::base::{Diagnostic, Fault, Problem, RelPath, Sink, Tree, Warned};
use crate::model::{Config, Lang, Site};
use artist::Artist;
use edition::Edition;
pub use kept::Kept;
use plan::Plan;
use precompress::Precompressed;
use print::Prints;
use rayon::prelude::*;
use route::Route;
use std::collections::{BTreeMap, BTreeSet};
use view::{Links, OwnerView, SiteView};

/// What a build needs beside the site and the theme.
pub struct Options<'a> {
    /// The site's own files, by their path below its folder; pictures and attachments are
    /// taken from it.
    pub content: &'a Tree,
    /// Told how many pages are done, of how many; from several threads.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// What a build made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Pages drawn with templates.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// The bytes of all files.
    pub bytes: u64,
}

/// Draws the whole site into `sink`. `theme_files` are the site's own, below
/// `themes/NAME/`. Where a diagnostic is an error the sink holds less than a site and must
/// not be published. `kept` is what the last build of this site with the same settings, theme
/// and terms left behind, and then what this one does.
pub fn render(
    site: &Site,
    theme_files: &Tree,
    sink: &dyn Sink,
    options: &Options<'_>,
    kept: &mut Kept,
) -> Result<Warned<Stats>, Fault> {
    let packing = Precompressed(sink);
    // Nobody waits for copies while pages are looked at.
    let sink = match site.config.precompress && !sink.is_waited_for() {
        true => &packing as &dyn Sink,
        false => sink,
    };
    let mut diagnostics = Vec::new();
    let mut wardrobe = kept.wardrobe(&site.config, theme_files, &mut diagnostics);
    let start = kept.start(site, options.content, wardrobe.theme.wants.clone());
    let mut edition = Edition::new(site, options.content, &start);
    let sound = diagnostics.is_empty();
    edition.dress(&wardrobe);
    edition.pages = start.pages(&edition, &wardrobe.theme, &mut diagnostics);
    edition.feeds = feeds::paths(&edition);
    let mut stats = Stats::default();
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let sites: BTreeMap<Lang, SiteView> =
            edition.langs.iter().map(|lang| (*lang, site_view(&edition, *lang))).collect();
        for (lang, site) in &sites {
            wardrobe.theme.set_site(*lang, site);
        }
        let sheet = start.sheet(&edition, Prints::of(&edition, &sites), sink);
        if sound {
            kept.keep(&edition, &sheet);
        }
        let theme = &wardrobe.theme;
        let mut made = Made::new(sink, &edition, &sheet.plan, &mut diagnostics);
        draw(Artist { edition: &edition, theme, sheet: &sheet, sink }, &mut made, options)?;
        stats = made.stats;
    }
    if sound {
        kept.keep_wardrobe(wardrobe);
    }
    Diagnostic::sort(&mut diagnostics);
    Ok(Warned { value: stats, diagnostics })
}

/// Opens the dictionaries that pages in the site's languages will want.
pub fn prepare(config: &Config) {
    let scripts = convert::Scripts::new(&config.script);
    for from in &config.languages {
        for to in &config.languages {
            scripts.shown("汉", *from, *to);
        }
    }
}

/// Draws all files, as long as somebody wants them.
fn draw(artist: Artist<'_>, made: &mut Made<'_>, options: &Options<'_>) -> Result<(), Fault> {
    for (path, bytes) in artist.theme.assets.files() {
        made.put(path.clone(), bytes, None)?;
    }
    let (edition, sink) = (artist.edition, artist.sink);
    // The index keeps one thread from waiting for another, where nobody waits for a page.
    let early = edition.site.config.search && !sink.is_waited_for();
    let (drawn, index) =
        rayon::join(|| artist.draw_all(made, options), || early.then(|| search::files(edition)));
    drawn?;
    if artist.sink.is_given_up() {
        made.stats = Stats::default();
        return Ok(());
    }
    write_rest(&artist, index, made)
}

/// What was made so far, and where it goes.
struct Made<'s> {
    sink: &'s dyn Sink,
    edition: &'s Edition<'s>,
    plan: &'s Plan,
    /// The files that are no pages.
    taken: BTreeSet<RelPath>,
    stats: Stats,
    diagnostics: &'s mut Vec<Diagnostic>,
}

impl<'s> Made<'s> {
    fn new(
        sink: &'s dyn Sink,
        edition: &'s Edition<'s>,
        plan: &'s Plan,
        diagnostics: &'s mut Vec<Diagnostic>,
    ) -> Made<'s> {
        let (taken, stats) = (BTreeSet::new(), Stats::default());
        Made { sink, edition, plan, taken, stats, diagnostics }
    }

    /// What stands at an address already: a page by its address, another file by its path.
    fn other(&self, file: &RelPath) -> Option<String> {
        let beside = |file: Option<RelPath>| file.and_then(|file| self.at(&file));
        let packs = || self.edition.site.config.precompress;
        self.at(file)
            // A file that is packed already may stand where the copy of another would.
            .or_else(|| beside(precompress::original_of(file).filter(|_| packs())))
            .or_else(|| beside(precompress::copy_of(file).filter(|_| packs())))
    }

    /// What stands at exactly this address.
    fn at(&self, file: &RelPath) -> Option<String> {
        match self.plan.place(file) {
            Some(at) => {
                let page = &self.plan.pages[at];
                Some(self.edition.routes.href(page.lang, &page.route))
            }
            None => self.taken.contains(file).then(|| file.to_string()),
        }
    }

    /// Writes a file that is not a page; one at a taken address is an error at `origin`.
    fn put(&mut self, file: RelPath, bytes: &[u8], origin: Option<&RelPath>) -> Result<(), Fault> {
        if let Some(other) = self.other(&file) {
            let problem = Problem::AddressTaken { address: format!("/{file}"), other };
            self.diagnostics.push(match origin {
                Some(origin) => Diagnostic::at_file(problem, origin),
                None => Diagnostic::new(problem, None),
            });
            return Ok(());
        }
        self.stats.files += 1;
        self.stats.bytes += bytes.len() as u64;
        self.taken.insert(file.clone());
        self.sink.put(&file, bytes.to_vec())
    }

    fn put_text(&mut self, path: &str, text: &str) -> Result<(), Fault> {
        match RelPath::new(path) {
            Ok(file) => self.put(file, text.as_bytes(), None),
            Err(_) => Ok(()),
        }
    }
}

impl Made<'_> {
    /// Writes files that are no pages, on all threads, or keeps those of last time.
    fn put_files(&mut self, files: Vec<rest::File<'_>>) -> Result<(), Fault> {
        let mut free = Vec::new();
        for file in files {
            let Ok(path) = RelPath::new(&file.path) else { continue };
            match self.other(&path) {
                Some(other) => {
                    let problem = Problem::AddressTaken { address: format!("/{path}"), other };
                    self.diagnostics.push(Diagnostic::new(problem, None));
                }
                None => {
                    self.taken.insert(path.clone());
                    free.push((path, file));
                }
            }
        }
        let sink = self.sink;
        let put = free.par_iter().map(|(path, file)| file.put(path, sink));
        self.stats.bytes += put.try_reduce(|| 0, |one, other| Ok(one + other))?;
        self.stats.files += free.len();
        Ok(())
    }

    /// Writes the search index, on all threads. No page stands in its folder.
    fn put_index(&mut self, files: Vec<(RelPath, Vec<u8>)>) -> Result<(), Fault> {
        self.stats.files += files.len();
        self.stats.bytes += files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>();
        let sink = self.sink;
        files.into_par_iter().try_for_each(|(path, bytes)| sink.put(&path, bytes))
    }
}

/// Everything that is not drawn with a template.
fn write_rest(
    artist: &Artist<'_>,
    index: Option<Vec<search::File>>,
    made: &mut Made<'_>,
) -> Result<(), Fault> {
    let (edition, theme, sheet) = (artist.edition, artist.theme, artist.sheet);
    let public: Vec<usize> = data::public(edition).collect();
    let mut files: Vec<rest::File<'_>> = data::files(edition, sheet, &public);
    files.extend(sitemap::files(edition, sheet));
    let langs = edition.langs.par_iter();
    files.par_extend(langs.flat_map_iter(|lang| feeds::of_language(edition, sheet, *lang)));
    if edition.share.picture == share::PATH {
        files.push(rest::File::binary(sheet, share::PATH, || share::picture(edition)));
    }
    made.put_files(files)?;
    for (path, length) in card::put_all(edition, made.sink)? {
        made.stats.files += 1;
        made.stats.bytes += length;
        made.taken.insert(path);
    }
    if edition.site.config.search {
        made.put_index(index.unwrap_or_else(|| search::files(edition)))?;
    }
    made.put_text("robots.txt", &sitemap::robots(edition))?;
    let icon = theme.assets.path("favicon.svg");
    for lang in edition.langs.iter().filter(|_| edition.site.config.search) {
        let path = sitemap::opensearch_path(edition, *lang);
        made.put_text(&path, &sitemap::opensearch(edition, *lang, icon))?;
    }
    made.put_text("site.webmanifest", &sitemap::manifest(edition, icon))?;
    // GitHub's host would else leave out files whose names begin with an underscore.
    made.put_text(".nojekyll", "")?;
    for article in &edition.site.articles {
        let mut seen: Vec<RelPath> = Vec::new();
        let origin = article.texts.get(&article.original).map(|text| &text.file);
        for (path, bytes) in files::of_article(edition, article) {
            // The picture may be an attachment too.
            if !seen.contains(&path) {
                made.put(path.clone(), &bytes, origin)?;
                seen.push(path);
            }
        }
    }
    for redirect in redirects::all(edition) {
        made.put(redirect.file, redirect.html.as_bytes(), redirect.origin.as_ref())?;
    }
    Ok(())
}

/// What every page of a language says of the site.
fn site_view(edition: &Edition<'_>, lang: Lang) -> SiteView {
    let config = &edition.site.config;
    let href = |route: Route| edition.routes.href(lang, &route);
    let text = |slug: &str| match crate::base::Slug::new(slug) {
        Ok(slug) => href(Route::Text(slug)),
        Err(_) => href(Route::Home),
    };
    let feed = |path: Option<String>| {
        path.map_or_else(String::new, |path| edition.routes.file_href(&path))
    };
    let terms = |taxonomy| href(Route::Terms(taxonomy));
    use crate::model::{Kind, Taxonomy};
    SiteView {
        lang: lang.tag(),
        title: edition.site_title(lang),
        description: edition.localised(&config.description, lang).unwrap_or_default(),
        base: edition.routes.base().to_owned(),
        links: Links {
            home: href(Route::Home),
            articles: href(Route::Articles(1)),
            policies: (!edition.of_kind(Kind::Policy).is_empty())
                .then(|| href(Route::Kind(Kind::Policy, 1))),
            news: href(Route::Kind(Kind::News, 1)),
            topics: terms(Taxonomy::Topic),
            regions: terms(Taxonomy::Region),
            agencies: terms(Taxonomy::Agency),
            timeline: href(Route::Timeline),
            search: edition.search(lang),
            data: href(Route::Data),
            about: text("about"),
            accessibility: text("accessibility"),
            rights: text("rights"),
            contribute: text("contribute"),
            sitemap: href(Route::SiteMap),
            atom: feed(feeds::atom_path(edition, lang)),
            json_feed: feed(feeds::json_path(edition, lang)),
            opensearch: edition.routes.file_href(&sitemap::opensearch_path(edition, lang)),
            manifest: edition.routes.file_href("site.webmanifest"),
        },
        owner: OwnerView {
            organiser: edition.localised(&config.owner.organiser, lang),
            undertaker: edition.localised(&config.owner.undertaker, lang),
            phone: config.owner.phone.clone(),
            email: config.owner.email.clone(),
            address: edition.localised(&config.owner.address, lang),
            icp: config.owner.icp.clone(),
            police_record: config.owner.police_record.clone(),
            site_id_code: config.owner.site_id_code.clone(),
        },
        generator: concat!("Jialing ", env!("CARGO_PKG_VERSION")),
    }
}
