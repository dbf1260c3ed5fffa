//! What a build leaves behind for one that comes soon after with the same settings, theme and
//! terms: the theme, the frame, what was made of each article's texts, and the prints of the
//! pages that show no article that changed.

use super::convert::{Scripts, Shown};
use super::edition::Edition;
use super::frame::{self, Frame, same_filing};
use super::plan::Plan;
use super::print::Prints;
use super::reads::Reads;
use super::share::Share;
use super::theme::Theme;
use super::view::ItemView;
use super::wants::Wants;
use super::{pages, print, prose};
use crate::base::{Bytes, Diagnostic, Hash, RelPath, Showing, Sink, Tree};
use crate::build::markdown;
use crate::model::{Article, Config, Lang, Page, Site};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What the last build left behind. It is right only for the settings, the theme and the terms
/// that it was made with: whoever changes these begins with an empty one.
#[derive(Default)]
pub struct Kept {
    scripts: Option<Arc<Scripts>>,
    wardrobe: Option<Wardrobe>,
    last: Option<Last>,
    /// What the pages of the last build showed, where the record alone tells of it.
    record: Option<Showing>,
}

/// The last build.
struct Last {
    articles: Vec<Arc<Article>>,
    beside: Vec<(RelPath, Bytes)>,
    own_pages: Vec<Page>,
    pages: Arc<Vec<Page>>,
    frame: Arc<Frame>,
    texts: Vec<Arc<Texts>>,
    sheet: Sheet,
}

/// The theme, and what is made of it alone.
pub struct Wardrobe {
    /// The theme.
    pub theme: Theme,
    /// The interface words inside bodies.
    pub prose_words: Arc<BTreeMap<Lang, markdown::Words>>,
    /// Ids that the theme's templates use.
    pub ids: Arc<Vec<String>>,
    /// What is shown where pages are shared.
    pub share: Arc<Share>,
}

impl Wardrobe {
    /// The theme of a site. `files` are the site's own, below `themes/NAME/`.
    fn open(
        config: &Config,
        files: &Tree,
        scripts: &Scripts,
        found: &mut Vec<Diagnostic>,
    ) -> Wardrobe {
        let langs = frame::languages(config);
        let routes = frame::routes(config);
        let theme = Theme::load(&config.theme, files, &langs, &routes, scripts, found);
        Wardrobe {
            prose_words: Arc::new(prose::words(&theme.words, &langs)),
            ids: Arc::new(theme.ids()),
            share: Arc::new(Share::of(&theme, found)),
            theme,
        }
    }
}

/// What is made of an article's texts once, when first asked for. Vectors have a place for each
/// language of the site.
pub struct Texts {
    /// The short texts.
    pub shown: Vec<OnceLock<Option<Shown>>>,
    /// The article in lists.
    pub items: Vec<OnceLock<ItemView>>,
    /// The headings of the original, for translations that ask for them.
    pub headings: OnceLock<Vec<String>>,
    /// The print of the texts as they were typed.
    pub typed: OnceLock<Hash>,
    /// The print of the article's own files.
    pub print: OnceLock<Hash>,
}

impl Texts {
    /// Nothing yet.
    pub fn new(langs: usize) -> Texts {
        fn places<T>(count: usize) -> Vec<OnceLock<T>> {
            (0..count).map(|_| OnceLock::new()).collect()
        }
        Texts {
            shown: places(langs),
            items: places(langs),
            headings: OnceLock::new(),
            typed: OnceLock::new(),
            print: OnceLock::new(),
        }
    }
}

/// All pages with their prints, as far as these are known.
#[derive(Clone)]
pub struct Sheet {
    /// All pages.
    pub plan: Arc<Plan>,
    /// What their prints have in common.
    pub prints: Prints,
    /// The print of each page that can be kept by it.
    pub known: Arc<Vec<OnceLock<Hash>>>,
    /// What the pages show.
    pub showing: Arc<Showing>,
    /// What those of the last build showed, where that is known.
    pub before: Option<Arc<Showing>>,
}

/// What a build begins with.
pub struct Start {
    /// The frame.
    pub frame: Arc<Frame>,
    /// What was made of each article's texts.
    pub texts: Vec<Arc<Texts>>,
    /// The converters between scripts.
    pub scripts: Arc<Scripts>,
    last: Option<Last>,
    record: Option<Showing>,
}

impl Kept {
    /// What the record of the last build left behind.
    pub fn of_record(showing: Option<Showing>) -> Kept {
        Kept { record: showing, ..Kept::default() }
    }

    /// What the pages of the last build showed.
    pub fn showing(&self) -> Option<Showing> {
        self.last.as_ref().map(|last| Showing::clone(&last.sheet.showing))
    }

    /// The theme, taken out. What is wrong with it is told each time, since it is not kept then.
    pub fn wardrobe(
        &mut self,
        config: &Config,
        files: &Tree,
        found: &mut Vec<Diagnostic>,
    ) -> Wardrobe {
        let scripts = self.scripts(config);
        self.wardrobe.take().unwrap_or_else(|| Wardrobe::open(config, files, &scripts, found))
    }

    fn scripts(&mut self, config: &Config) -> Arc<Scripts> {
        let make = || Arc::new(Scripts::new(&config.script));
        Arc::clone(self.scripts.get_or_insert_with(make))
    }

    /// What a build of this site begins with.
    pub fn start(&mut self, site: &Site, content: &Tree, wants: Wants) -> Start {
        let scripts = self.scripts(&site.config);
        let (last, record) = (self.last.take(), self.record.take());
        let changed = last.as_ref().and_then(|last| changed(last, site, content));
        let fresh = |frame: &Frame| Arc::new(Texts::new(frame.langs.len()));
        match (&last, changed) {
            (Some(before), Some(changed)) => {
                let mut texts = before.texts.clone();
                changed.iter().for_each(|number| texts[*number] = fresh(&before.frame));
                let frame = Arc::clone(&before.frame);
                Start { frame, texts, scripts, last, record: None }
            }
            _ => {
                let frame = Arc::new(Frame::of(site, &scripts, wants));
                let texts = site.articles.iter().map(|_| fresh(&frame)).collect();
                Start { frame, texts, scripts, last: None, record }
            }
        }
    }

    /// Keeps the theme for the next build.
    pub fn keep_wardrobe(&mut self, wardrobe: Wardrobe) {
        self.wardrobe = Some(wardrobe);
    }

    /// Keeps what the next build begins with.
    pub fn keep(&mut self, edition: &Edition<'_>, sheet: &Sheet) {
        self.last = Some(Last {
            articles: edition.site.articles.clone(),
            beside: beside(edition.content),
            own_pages: edition.site.pages.clone(),
            pages: Arc::clone(&edition.pages),
            frame: Arc::clone(&edition.frame),
            texts: edition.texts.clone(),
            sheet: sheet.clone(),
        });
    }
}

impl Start {
    /// The texts that are not articles. `edition` is of this start.
    pub fn pages(
        &self,
        edition: &Edition<'_>,
        theme: &Theme,
        found: &mut Vec<Diagnostic>,
    ) -> Arc<Vec<Page>> {
        match self.last.as_ref().filter(|last| last.own_pages == edition.site.pages) {
            Some(last) => Arc::clone(&last.pages),
            None => Arc::new(pages::gather(edition, theme, found)),
        }
    }

    /// The pages, with the prints of those that show nothing that changed. `sink` has the prints
    /// of last time where they are not in memory.
    pub fn sheet(&self, edition: &Edition<'_>, prints: Prints, sink: &dyn Sink) -> Sheet {
        let last = self.last.as_ref();
        let plan = match last {
            Some(last) if slugs(&last.pages).eq(slugs(&edition.pages)) => {
                Arc::clone(&last.sheet.plan)
            }
            _ => Arc::new(Plan::of(edition)),
        };
        let showing = print::showing(edition, &prints, &print::of_beside(edition.content));
        let in_memory = last.map(|last| Arc::clone(&last.sheet.showing));
        let before = in_memory.or_else(|| self.record.clone().map(Arc::new));
        let in_memory = last.filter(|last| Arc::ptr_eq(&last.sheet.plan, &plan));
        let known: Vec<OnceLock<Hash>> = match before.as_ref().and_then(|one| one.changed(&showing))
        {
            Some(changed) => {
                let reads = Reads::of(edition, &changed);
                let known = |at: usize| match in_memory {
                    Some(last) => last.sheet.known[at].get().copied(),
                    None => sink.print(&plan.files[at]),
                };
                let pages = plan.pages.par_iter().enumerate();
                let known = pages.map(|(at, page)| match reads.show(&page.route) {
                    false => known(at).map_or_else(OnceLock::new, OnceLock::from),
                    true => OnceLock::new(),
                });
                known.collect()
            }
            None => plan.pages.iter().map(|_| OnceLock::new()).collect(),
        };
        Sheet { plan, known: Arc::new(known), prints, showing: Arc::new(showing), before }
    }
}

fn slugs(pages: &[Page]) -> impl Iterator<Item = &str> {
    pages.iter().map(|page| page.slug.as_str())
}

/// The files of the content that are no texts.
fn beside(content: &Tree) -> Vec<(RelPath, Bytes)> {
    let files = content.iter().filter(|(path, _)| path.extension() != "md");
    files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// The articles that are not those of the last build; nothing where one is filed in another
/// way, or where a file beside them changed.
fn changed(last: &Last, site: &Site, content: &Tree) -> Option<Vec<usize>> {
    if last.articles.len() != site.articles.len() || last.beside != beside(content) {
        return None;
    }
    let mut changed = Vec::new();
    for (number, (then, now)) in last.articles.iter().zip(&site.articles).enumerate() {
        if !Arc::ptr_eq(then, now) {
            if !same_filing(then, now) {
                return None;
            }
            changed.push(number);
        }
    }
    Some(changed)
}
