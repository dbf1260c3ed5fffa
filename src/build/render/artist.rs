//! Drawing the pages of the plan: the view of each, its fingerprint, its HTML.

use super::edition::Edition;
use super::kept::Sheet;
use super::route::Route;
use super::theme::Theme;
use super::view::View;
use super::{Made, Options, article, data, head, lists, pages, terms, timeline};
use crate::base::{Diagnostic, Fault, Sink};
use crate::model::Lang;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A page that was drawn: its bytes, and what was wrong with it.
type Drawn = (u64, Vec<Diagnostic>);

/// All that pages are drawn with, and where they go.
pub struct Artist<'a> {
    /// The site made ready.
    pub edition: &'a Edition<'a>,
    /// The theme.
    pub theme: &'a Theme,
    /// The pages, and by what those are known that need not be drawn again.
    pub sheet: &'a Sheet,
    /// Where pages go.
    pub sink: &'a dyn Sink,
}

impl Artist<'_> {
    /// Draws the pages, on all threads; each is written and dropped at once. Those that
    /// somebody waits for come first.
    pub fn draw_all(&self, made: &mut Made<'_>, options: &Options<'_>) -> Result<(), Fault> {
        let plan = &self.sheet.plan;
        let pages = plan.pages.len();
        let done = AtomicUsize::new(0);
        let taken: Vec<AtomicBool> = (0..pages).map(|_| AtomicBool::new(false)).collect();
        let draw = |at: usize| -> Result<Option<Drawn>, Fault> {
            if self.sink.is_given_up() || taken[at].swap(true, Ordering::Relaxed) {
                return Ok(None);
            }
            let drawn = self.draw(at)?;
            (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, pages);
            Ok(Some(drawn))
        };
        self.sink.begin();
        let drawn: Vec<Vec<Drawn>> = (0..pages)
            .into_par_iter()
            .map(|turn| {
                let at = self.place_of_turn(turn, pages);
                let mut drawn = Vec::new();
                while let Some(file) = self.sink.wanted() {
                    match plan.place(&file) {
                        Some(at) => drawn.extend(draw(at)?),
                        None => self.sink.lacks(&file),
                    }
                }
                drawn.extend(draw(at)?);
                Ok(drawn)
            })
            .collect::<Result<_, Fault>>()?;
        for (bytes, diagnostics) in drawn.into_iter().flatten() {
            made.stats.pages += 1;
            made.stats.files += 1;
            made.stats.bytes += bytes;
            made.diagnostics.extend(diagnostics);
        }
        Ok(())
    }

    /// Which page of the plan comes at a turn. The plan goes language by language; the pages
    /// of one article are drawn one after the other, since they share their body.
    fn place_of_turn(&self, turn: usize, pages: usize) -> usize {
        let langs = self.edition.langs.len();
        let routes = pages / langs;
        match turn < routes * langs {
            true => turn % langs * routes + turn / langs,
            false => turn,
        }
    }

    /// One page: a pure function of what is given. The page of last time is kept where it
    /// was made of the same; one with something wrong in it is drawn every time, so that it
    /// is told every time.
    fn draw(&self, at: usize) -> Result<Drawn, Fault> {
        let edition = self.edition;
        let (page, file) = (&self.sheet.plan.pages[at], &self.sheet.plan.files[at]);
        let (route, lang, known) = (&page.route, page.lang, &self.sheet.known[at]);
        if let Some(print) = known.get()
            && let Some(bytes) = self.sink.keep(file, print)?
        {
            return Ok((bytes, Vec::new()));
        }
        let (mut view, mut plain, mut diagnostics) = view_of(edition, route, lang);
        let print = self.sheet.prints.of_page(edition, page, &view);
        if let Some(print) = print {
            // It may be known already, and is the same then.
            let _ = known.set(print);
            if let Some(bytes) = self.sink.keep(file, &print)? {
                return Ok((bytes, diagnostics));
            }
        }
        if let (Route::Article(slug), View::Article(view)) = (route, &mut view)
            && let Some(number) = edition.by_slug.get(slug.as_str())
        {
            (plain, diagnostics) = article::add_body(edition, *number, lang, view);
        }
        let head = head::page(edition, route, lang, &view, &plain);
        match self.theme.draw(lang, route.template(), &head, &view) {
            // Nothing is published then, and nobody should see it.
            Ok(_) if diagnostics.iter().any(Diagnostic::is_error) => {
                self.sink.lacks(file);
                Ok((0, diagnostics))
            }
            Ok(html) => {
                let bytes = html.len() as u64;
                match print.filter(|_| diagnostics.is_empty()) {
                    Some(print) => self.sink.put_printed(file, html, print)?,
                    None => self.sink.put(file, html)?,
                }
                Ok((bytes, diagnostics))
            }
            Err(broken) => {
                diagnostics.push(*broken);
                self.sink.lacks(file);
                Ok((0, diagnostics))
            }
        }
    }
}

/// The view of a page, an article's still without its body; the plain text of the body, and
/// what was wrong with that.
fn view_of(edition: &Edition<'_>, route: &Route, lang: Lang) -> (View, String, Vec<Diagnostic>) {
    let all = &edition.timeline;
    let view = match route {
        Route::Article(slug) => {
            let number = edition.by_slug.get(slug.as_str()).copied().unwrap_or_default();
            View::Article(Box::new(article::view(edition, number, lang)))
        }
        Route::Text(slug) => {
            let page = edition.pages.iter().find(|page| page.slug == *slug);
            match page.and_then(|page| pages::view(edition, page, lang)) {
                Some((view, plain, diagnostics)) => {
                    return (View::Text(Box::new(view)), plain, diagnostics);
                }
                None => View::NotFound(Box::new(lists::not_found(edition))),
            }
        }
        Route::Term(taxonomy, id, page) => match terms::view(edition, *taxonomy, id, *page, lang) {
            Some(view) => View::Term(Box::new(view)),
            None => View::NotFound(Box::new(lists::not_found(edition))),
        },
        Route::Home => View::Home(Box::new(lists::home(edition, all, lang))),
        Route::Articles(_) | Route::Kind(..) => {
            View::List(Box::new(lists::list(edition, route, lang)))
        }
        Route::Terms(taxonomy) => View::Terms(Box::new(terms::index(edition, *taxonomy, lang))),
        Route::Timeline => View::Timeline(Box::new(timeline::view(edition, all, None, lang))),
        Route::Year(year) => {
            View::Timeline(Box::new(timeline::view(edition, all, Some(*year), lang)))
        }
        Route::TermTimeline(year, taxonomy, id) => {
            let term = (*taxonomy, id);
            View::Timeline(Box::new(timeline::of_term(edition, *year, term, lang)))
        }
        Route::Data => View::Data(Box::new(data::view(edition, lang))),
        Route::Search => View::Search(Box::new(lists::search(edition, all, lang))),
        Route::SiteMap => View::SiteMap(Box::new(lists::site_map(edition, all, lang))),
        Route::NotFound => View::NotFound(Box::new(lists::not_found(edition))),
    };
    (view, String::new(), Vec::new())
}
