//! Drawing the pages of the plan: the view of each, its fingerprint, its HTML.

use super::edition::Edition;
use super::plan::Planned;
use super::print::Prints;
use super::route::Route;
use super::theme::Theme;
use super::timeline::{self, Timeline};
use super::view::View;
use super::{Made, Options, article, data, head, lists, pages, terms};
use crate::base::{Diagnostic, Fault, Sink};
use crate::model::Lang;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// All that pages are drawn with, and where they go.
pub struct Artist<'a> {
    /// The site made ready.
    pub edition: &'a Edition<'a>,
    /// The theme.
    pub theme: &'a Theme,
    /// The whole timeline.
    pub timeline: &'a Timeline,
    /// By what pages are known that need not be drawn again.
    pub prints: Prints,
    /// Where pages go.
    pub sink: &'a dyn Sink,
}

impl Artist<'_> {
    /// Draws the pages, on all threads; each is written and dropped at once.
    pub fn draw_all(
        &self,
        plan: &[Planned],
        made: &mut Made<'_>,
        options: &Options<'_>,
    ) -> Result<(), Fault> {
        let done = AtomicUsize::new(0);
        let drawn: Vec<(u64, Vec<Diagnostic>)> = plan
            .par_iter()
            .map(|page| {
                let drawn = self.draw(page)?;
                (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, plan.len());
                Ok(drawn)
            })
            .collect::<Result<_, Fault>>()?;
        for (bytes, diagnostics) in drawn {
            made.stats.pages += 1;
            made.stats.files += 1;
            made.stats.bytes += bytes;
            made.diagnostics.extend(diagnostics);
        }
        Ok(())
    }

    /// One page: a pure function of what is given. The page of last time is kept where it
    /// was made of the same; one with something wrong in it is drawn every time, so that it
    /// is told every time.
    fn draw(&self, page: &Planned) -> Result<(u64, Vec<Diagnostic>), Fault> {
        let (edition, route, lang) = (self.edition, &page.route, page.lang);
        let file = edition.routes.file(lang, route);
        let (mut view, mut plain, mut diagnostics) = view_of(edition, self.timeline, route, lang);
        let print = self.prints.of_page(edition, page, &view);
        if let Some(print) = &print
            && let Some(bytes) = self.sink.keep(&file, print)?
        {
            return Ok((bytes, diagnostics));
        }
        if let (Route::Article(slug), View::Article(view)) = (route, &mut view)
            && let Some(number) = edition.by_slug.get(slug.as_str())
        {
            (plain, diagnostics) = article::add_body(edition, *number, lang, view);
        }
        let head = head::page(edition, route, lang, &view, &plain);
        match self.theme.draw(lang, route.template(), &head, &view) {
            Ok(html) => {
                let bytes = html.len() as u64;
                match print.filter(|_| diagnostics.is_empty()) {
                    Some(print) => self.sink.put_printed(&file, html, print)?,
                    None => self.sink.put(&file, html)?,
                }
                Ok((bytes, diagnostics))
            }
            Err(broken) => {
                diagnostics.push(*broken);
                Ok((0, diagnostics))
            }
        }
    }
}

/// The view of a page, an article's still without its body; the plain text of the body, and
/// what was wrong with that.
fn view_of(
    edition: &Edition<'_>,
    timeline: &Timeline,
    route: &Route,
    lang: Lang,
) -> (View, String, Vec<Diagnostic>) {
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
        Route::Home => View::Home(Box::new(lists::home(edition, timeline, lang))),
        Route::Articles(_) | Route::Kind(..) => {
            View::List(Box::new(lists::list(edition, route, lang)))
        }
        Route::Terms(taxonomy) => View::Terms(Box::new(terms::index(edition, *taxonomy, lang))),
        Route::Timeline => View::Timeline(Box::new(timeline::view(edition, timeline, None, lang))),
        Route::Year(year) => {
            View::Timeline(Box::new(timeline::view(edition, timeline, Some(*year), lang)))
        }
        Route::TermTimeline(year, taxonomy, id) => {
            let term = (*taxonomy, id);
            View::Timeline(Box::new(timeline::of_term(edition, *year, term, lang)))
        }
        Route::Data => View::Data(Box::new(data::view(edition, lang))),
        Route::Search => View::Search(Box::new(lists::search(edition, timeline, lang))),
        Route::SiteMap => View::SiteMap(Box::new(lists::site_map(edition, timeline, lang))),
        Route::NotFound => View::NotFound(Box::new(lists::not_found(edition))),
    };
    (view, String::new(), Vec::new())
}
